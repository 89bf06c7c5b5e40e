-- Due dates and their inverse.
SET datestyle = 'ISO, YMD';
\set SHOW_CONTEXT never
\set ON_ERROR_ROLLBACK on
BEGIN;
TRUNCATE reuse.calendar, reuse.calendar_rule, reuse.calendar_day;
SELECT reuse.load_calendar('BE');

-- the catalogue's own examples, by number
SELECT id, term, reuse.due(anchor, term) AS due, to_char(reuse.due(anchor, term), 'Dy') AS weekday,
	reuse.latest_start(reuse.due(anchor, term), term) >= anchor AS inverse
FROM (VALUES
	('T01', '2016-11-10'::date, '20wd'::reuse.term), ('T02', '2016-11-10', '40wd'),
	('T14', '2024-07-21', '20wd'), ('T17', '2049-05-27', '20wd'), ('T23', '2024-12-25', '0wd'),
	('T25', '2016-12-01', '30d, no roll'), ('T26', '2024-04-09', '30d'), ('T28', '2024-04-10', '30wd'),
	('T44', '2016-11-10', '3y, no roll'), ('T46', '2016-02-29', '3y, no roll'),
	('T49', '2024-01-31', '1m'), ('T51', '2023-02-28', '1m'), ('T52', '2023-02-28', '1m, art 54'),
	('T53', '2024-12-31', '2m'), ('T56', '2024-03-01', '1m'), ('T58', '2024-04-29', '3w'),
	('T60', '1998-03-12', '3w'), ('T61', '2024-05-17', '2d, two working days'), ('T62', '2024-05-17', '2d'),
	('T64', '2013-03-28', '2d, two working days'), ('T65', '2043-12-24', '2d, two working days')
) AS v (id, anchor, term)
ORDER BY id;

-- backward questions are forward comparisons (3.E.12): T67 to T71
SELECT reuse.latest_start('2020-03-01'::date - 1, '2 months, no roll') AS "T67",
	reuse.latest_start('2020-03-01', '2 months, no roll') AS "T68",
	reuse.latest_start('2024-04-30'::date - 1, '2 months, no roll') AS "T69",
	reuse.latest_start('2024-07-01'::date - 1, '2 months, no roll') AS "T70",
	reuse.latest_start('2024-07-01', '2 months, no roll') AS "T71";

-- every convention from a holiday on a Friday (1 November 2024)
SELECT term, reuse.due('2024-11-01', term) AS due
FROM unnest('{0wd,1wd,5wd,"5wd, day 0 counted","5wd, start forward","5wd, start back",
	"5wd, day 0 counted, start forward","5wd, day 0 counted, start back","0wd, start forward",
	"0wd, start back",1d,2d,8d,"8d, no roll","8d, roll back","8d, roll modified",
	"29d, roll modified","8d, day 0 counted","1d, two working days","2d, two working days",
	"2d, no roll, two working days","2d, two working days, day 0 counted",0d,"0d, no roll",
	1w,"1w, day 0 counted",1m,"1m, art 54","1m, day 0 counted",1y,"1y, day 0 counted"}'::reuse.term[])
	WITH ORDINALITY AS v (term, n)
ORDER BY n;
SELECT reuse.due('2024-11-04', '5wd, start refused');
SELECT reuse.due('2024-11-01', '5wd, start refused');
SELECT reuse.due('2024-11-01', '0wd, start refused');

-- the end of a month, in both ways of counting months (3.B)
SELECT anchor, reuse.due(anchor, '1m, no roll') AS regulation,
	reuse.due(anchor, '1m, no roll, art 54') AS art_54,
	reuse.due(anchor, '1m, no roll, day 0 counted') AS counted
FROM (VALUES ('2023-01-27'::date), ('2023-01-28'), ('2023-01-30'), ('2023-01-31'), ('2023-02-01'),
	('2023-02-28'), ('2024-02-28'), ('2024-02-29'), ('2023-12-31')) AS v (anchor);

-- infinity passes through, NULL gives NULL
SELECT reuse.due('infinity', '20wd'), reuse.due('-infinity', '5wd, start refused'),
	reuse.latest_start('infinity', '30d'), reuse.latest_start('-infinity', '30d');
SELECT reuse.due(NULL, '20wd'), reuse.due('2024-01-01', NULL), reuse.due('2024-01-01', '20wd', NULL);

-- a calendar that is not known is an error even where none is read
SELECT reuse.due('2024-01-01', '3y, no roll', 'ATLANT');
SELECT reuse.latest_start('2024-01-01', '3y, no roll', 'ATLANT');

-- outside the span; without roll no calendar is read
SELECT reuse.create_calendar('SHORT', first_day => '2024-01-01', last_day => '2024-12-31');
SELECT reuse.due('2024-12-20', '30d', 'SHORT');
SELECT reuse.due('2024-12-20', '30wd', 'SHORT');
SELECT reuse.due('2024-12-20', '30d, no roll', 'SHORT');
SELECT reuse.due('2023-12-20', '30d', 'SHORT') AS "the anchor is not looked up";
SELECT reuse.due('2023-12-20', '30d, two working days', 'SHORT');
SELECT reuse.latest_start('2025-01-01', '5wd', 'SHORT');
SELECT reuse.latest_start('2024-01-05', '5wd', 'SHORT');
SELECT reuse.latest_start('2024-01-08', '5wd', 'SHORT');
SELECT reuse.latest_start('2024-01-20', '30d, two working days', 'SHORT');

-- overflow
SELECT reuse.due('2024-01-01', '2147483647 days');
SELECT reuse.due('2024-01-01', '2147483647 years, no roll');
SELECT reuse.due('5874897-12-31', '1 day, no roll');
SELECT reuse.latest_start('2024-01-01', '2147483647 weeks');
SELECT reuse.due('2024-01-01', '2147483647 working days');

\set VERBOSITY sqlstate
SELECT reuse.due('2024-11-01', '5wd, start refused');
SELECT reuse.due('2024-01-01', '3y, no roll', 'ATLANT');
SELECT reuse.due('2024-12-20', '30d', 'SHORT');
SELECT reuse.latest_start('2024-01-05', '5wd', 'SHORT');
SELECT reuse.due('2024-01-01', '2147483647 days');
SELECT reuse.due('2024-01-01', '2147483647 working days');
\set VERBOSITY default

-- an older revision, another default
SELECT reuse.add_day('BE', '2024-11-04', names => '{"en": "Extra day"}');
SELECT reuse.due('2024-10-31', '1wd'), reuse.due('2024-10-31', '1wd', 'BE#1'), reuse.due('2024-10-31', '1wd', 'BE#2');
SET LOCAL reuse.calendar = 'BE#1';
SELECT reuse.due('2024-10-31', '1wd'), reuse.due('2024-10-31', '1wd', 'BE');
RESET reuse.calendar;
-- each row its own term and calendar
SELECT term, calendar, reuse.due('2024-10-31', term, calendar)
FROM unnest('{1wd,30d,1m}'::reuse.term[]) AS term, unnest('{"",BE,BE#1,SHORT}'::text[]) AS calendar
ORDER BY term, calendar;

ROLLBACK;

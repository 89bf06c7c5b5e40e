-- Why a due date is what it is.
SET datestyle = 'ISO, YMD';
\set SHOW_CONTEXT never
\set ON_ERROR_ROLLBACK on
BEGIN;
TRUNCATE reuse.calendar, reuse.calendar_rule, reuse.calendar_day;
SELECT reuse.load_calendar('BE');

-- T07, in four languages
SELECT * FROM reuse.explain_due('2024-04-30', '5 working days');
SELECT * FROM reuse.explain_due('2024-04-30', '5 working days', '', 'fr');
SELECT * FROM reuse.explain_due('2024-04-30', '5 working days', 'BE', 'nl');
SET LOCAL reuse.language = 'de';
SELECT * FROM reuse.explain_due('2024-04-30', '5 working days');
RESET reuse.language;

-- a term of days: only what it rolls over (T26, T31)
SELECT * FROM reuse.explain_due('2024-04-09', '30 days');
SELECT * FROM reuse.explain_due('2024-11-25', '30 days', '', 'fr');
-- two working days (T61); a holiday on a Sunday (T14)
SELECT * FROM reuse.explain_due('2024-05-17', '2 days, two working days', '', 'nl');
SELECT * FROM reuse.explain_due('2024-07-19', '2 days', '', 'de');
-- no roll (T44), a roll back, a modified one
SELECT * FROM reuse.explain_due('2016-11-10', '3 years, no roll', '', 'nl');
SELECT * FROM reuse.explain_due('2024-10-02', '30 days, roll back');
SELECT * FROM reuse.explain_due('2024-08-01', '30 days, roll modified');
-- starts
SELECT * FROM reuse.explain_due('2024-11-01', '2 working days, start forward', '', 'fr');
SELECT * FROM reuse.explain_due('2024-11-01', '1 working day, start back');
SELECT * FROM reuse.explain_due('2024-11-01', '1 working day, day 0 counted');
SELECT * FROM reuse.explain_due('2024-11-04', '1 working day, day 0 counted');
-- nothing to count
SELECT * FROM reuse.explain_due('2024-12-25', '0 working days');

-- 1 May 2008 was two holidays, and the day after one by decree
SELECT * FROM reuse.explain_due('2008-04-30', '1 working day', '', 'fr');
-- names that are missing: English, else what kind of day it is
SELECT reuse.create_calendar('OWN');
SELECT reuse.add_rule('OWN', 'fixed', 5, 8, names => '{"en": "Iris Day"}'), reuse.add_rule('OWN', 'fixed', 5, 9),
	reuse.add_day('OWN', '2024-05-13'), reuse.add_day('OWN', '2024-05-11', true, '{"en": "Working Saturday"}');
SELECT * FROM reuse.explain_due('2024-05-07', '3 working days', 'OWN', 'nl');
-- an earlier revision explains as it was
SELECT * FROM reuse.explain_due('2024-05-07', '3 working days', 'OWN#2', 'nl');
SELECT reuse.remove_day('OWN', '2024-05-13', 'no longer closed');
SELECT count(*) FILTER (WHERE day = '2024-05-13' AND effect = 'not counted') AS now,
	(SELECT count(*) FROM reuse.explain_due('2024-05-07', '3 working days', 'OWN#5')
	WHERE day = '2024-05-13' AND effect = 'not counted') AS then
FROM reuse.explain_due('2024-05-07', '3 working days', 'OWN');

-- suspended days, in numbers (R-06)
SELECT * FROM reuse.due_steps('2023-06-14', '60 days', 'BE', 56);
SELECT step, day, effect FROM reuse.due_steps('2024-04-30', '3 working days', suspended_days => 2);

-- every explanation ends with the due date
SELECT term, count(*) AS anchors, count(*) FILTER (WHERE e.day <> reuse.due(anchor, term)) AS wrong
FROM unnest('{20wd,"5wd, start back",30d,"30d, roll modified","2d, two working days",3w,"1m, art 54",
	"1y, no roll"}'::reuse.term[]) AS term,
	LATERAL (SELECT date '2024-01-01' + n FROM generate_series(0, 366) AS n) AS a (anchor),
	LATERAL (SELECT s.day FROM reuse.due_steps(anchor, term) AS s ORDER BY s.step DESC LIMIT 1) AS e
GROUP BY term
ORDER BY term;
-- outside the span a term without roll has an end of which nothing is known
SELECT reuse.create_calendar('SHORT', first_day => '2024-01-01', last_day => '2024-12-31');
SELECT * FROM reuse.explain_due('2024-12-20', '30 days, no roll', 'SHORT');

-- all phrases in all languages
SELECT key FROM reuse.phrases() WHERE en IS NULL OR fr IS NULL OR nl IS NULL OR de IS NULL;

-- refused
SELECT * FROM reuse.explain_due('2024-04-30', '5 working days', '', 'it');
SELECT * FROM reuse.explain_due('infinity', '5 working days');
SELECT * FROM reuse.explain_due('2024-12-20', '30 days', 'SHORT');
SELECT * FROM reuse.explain_due('2024-11-01', '5wd, start refused');
SELECT * FROM reuse.explain_due('2024-12-20', '30 days', 'ATLANT');
SELECT * FROM reuse.due_steps('2024-12-20', '30 days', '', -1);
\set VERBOSITY sqlstate
SELECT * FROM reuse.explain_due('2024-04-30', '5 working days', '', 'it');
SELECT * FROM reuse.explain_due('infinity', '5 working days');
SELECT * FROM reuse.due_steps('2024-12-20', '30 days', '', -1);
\set VERBOSITY default
SELECT * FROM reuse.explain_due(NULL, '5 working days');

ROLLBACK;

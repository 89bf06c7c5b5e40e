-- Loading and making calendars. All in one transaction that is rolled back, so
-- that the test finds and leaves no calendar.
SET datestyle = 'ISO, YMD';
\set SHOW_CONTEXT never
\set ON_ERROR_ROLLBACK on
BEGIN;
TRUNCATE reuse.calendar, reuse.calendar_rule, reuse.calendar_day;

-- nothing is loaded by itself
SELECT reuse.is_working_day('2024-05-01');
SELECT reuse.load_calendar('BE');
SELECT code, week_mask, first_day, last_day, names, legal, source, owner, revision
FROM reuse.calendar;
SELECT rule_no, kind, month, day, easter_offset, names ->> 'en' AS name, revision, removed_in
FROM reuse.calendar_rule
WHERE calendar = 'BE'
ORDER BY rule_no;
SELECT day, working, names ->> 'fr' AS name, source, revision
FROM reuse.calendar_day
WHERE calendar = 'BE';
SELECT day, reuse.is_working_day(day)
FROM (VALUES ('2024-05-01'::date), ('2024-05-02'), ('2024-12-25'), ('2024-12-26'),
	('2008-05-02'), ('2024-03-29'), ('2024-04-01'), ('1583-01-03'), ('9999-12-31')) AS v (day);

-- loading twice changes nothing
SELECT reuse.load_calendar('BE');
SELECT count(*), count(DISTINCT known_from) FROM reuse.calendar_rule;
SELECT reuse.load_calendar(NULL);

-- calendars of administrations: staffing, no legal calendar (4.C)
SELECT code, reuse.load_calendar(code)
FROM unnest('{BEFED,BEBRU,BEVLG,BEFWB}'::text[]) AS code;
SELECT code, legal, names ->> 'en' AS name, source FROM reuse.calendar ORDER BY code;
SELECT d::date,
	reuse.is_working_day(d::date, 'BE') AS be,
	reuse.is_working_day(d::date, 'BEFED') AS befed,
	reuse.is_working_day(d::date, 'BEBRU') AS bebru,
	reuse.is_working_day(d::date, 'BEVLG') AS bevlg,
	reuse.is_working_day(d::date, 'BEFWB') AS befwb
FROM unnest('{2024-05-08,2024-07-11,2024-09-27,2023-11-02,2023-11-15,2023-12-26,2023-12-27,2023-12-29,2023-11-03,2023-08-14,2008-05-02}'::date[]) AS d;
SELECT calendar, count(*) FROM reuse.calendar_rule GROUP BY calendar ORDER BY calendar;
SELECT calendar, count(*) FROM reuse.calendar_day GROUP BY calendar ORDER BY calendar;

-- not shipped
SELECT reuse.load_calendar('XX');
SELECT reuse.load_calendar('be');

-- a calendar of one's own
CREATE ROLE regress_reuse_owner;
SET ROLE regress_reuse_owner;
SELECT reuse.create_calendar('OWN', '1111110', '2000-01-01', '2049-12-31',
	'{"en": "Own", "nl": "Eigen"}');
SELECT code, week_mask, first_day, last_day, names, legal, source, owner = current_user AS mine
FROM reuse.calendar
WHERE code = 'OWN';
SELECT reuse.is_working_day('2024-05-04', 'OWN'), reuse.is_working_day('2024-05-05', 'OWN');
SELECT reuse.is_working_day('1999-12-31', 'OWN');
SELECT reuse.create_calendar('OWN2', legal => true, source => 'a by-law');
SELECT legal, source FROM reuse.calendar WHERE code = 'OWN2';
SELECT reuse.create_calendar('NULL', names => NULL);

-- refused, each with its SQLSTATE
\set VERBOSITY sqlstate
SELECT reuse.create_calendar('BE');
SELECT reuse.create_calendar('OWN');
SELECT reuse.create_calendar('own2');
SELECT reuse.create_calendar('SEVENTY');
SELECT reuse.create_calendar('');
SELECT reuse.create_calendar('A#1');
SELECT reuse.create_calendar('X', '111110');
SELECT reuse.create_calendar('X', '111110O');
SELECT reuse.create_calendar('X', '0000000');
SELECT reuse.create_calendar('X', first_day => '1582-12-31');
SELECT reuse.create_calendar('X', last_day => '10000-01-01');
SELECT reuse.create_calendar('X', first_day => '-infinity');
SELECT reuse.create_calendar('X', last_day => 'infinity');
SELECT reuse.create_calendar('X', first_day => '2020-01-01', last_day => '2019-12-31');
SELECT reuse.create_calendar('X', names => '{"es": "domingo"}');
SELECT reuse.create_calendar('X', names => '{"en": 1}');
SELECT reuse.create_calendar('X', names => '{"en": " "}');
SELECT reuse.create_calendar('X', names => '["en"]');
SELECT reuse.create_calendar('X', names => '"en"');
-- and in words
\set VERBOSITY default
SELECT reuse.create_calendar('BE');
SELECT reuse.create_calendar('OWN2');
SELECT reuse.create_calendar('own2');
SELECT reuse.create_calendar('X', '111110O');
SELECT reuse.create_calendar('X', '0000000');
SELECT reuse.create_calendar('X', last_day => 'infinity');
SELECT reuse.create_calendar('X', first_day => '2020-01-01', last_day => '2019-12-31');
SELECT reuse.create_calendar('X', names => '{"es": "domingo"}');
ROLLBACK;

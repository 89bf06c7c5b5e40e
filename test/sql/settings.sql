-- The settings and what they stand for.
SET datestyle = 'ISO, YMD';
SET timezone = 'America/New_York';
\set SHOW_CONTEXT never
\set ON_ERROR_ROLLBACK on
BEGIN;
TRUNCATE reuse.calendar, reuse.calendar_rule, reuse.calendar_day;
SELECT reuse.load_calendar('BE');
SELECT reuse.create_calendar('SUN', '0000001');

SELECT name, setting, context, vartype, enumvals, boot_val
FROM pg_settings
WHERE name LIKE 'reuse.%'
ORDER BY name;
-- there are no others
SET reuse.calender = 'BE';

-- reuse.calendar
SELECT reuse.is_working_day('2024-05-05'), reuse.is_working_day('2024-05-05', '');
SET LOCAL reuse.calendar = 'SUN';
SELECT reuse.is_working_day('2024-05-05'), reuse.is_working_day('2024-05-05', ''), reuse.is_working_day('2024-05-05', 'BE');
SET LOCAL reuse.calendar = 'be';
SET LOCAL reuse.calendar = '';
SET LOCAL reuse.calendar = 'BE#0';
SHOW reuse.calendar;
-- a calendar that is not loaded yet may be set; asking is the error
SET LOCAL reuse.calendar = 'BE#7';
SELECT reuse.is_working_day('2024-05-05');
SET LOCAL reuse.calendar = 'NONE';
SELECT reuse.is_working_day('2024-05-05');
SELECT reuse.is_working_day('2024-05-05', 'BE');
RESET reuse.calendar;
-- a change within one statement is seen by the rows that follow
SELECT n, reuse.is_working_day('2024-05-05') AS before,
	set_config('reuse.calendar', CASE n WHEN 2 THEN 'SUN' ELSE 'BE' END, true) AS set,
	reuse.is_working_day('2024-05-05') AS after
FROM generate_series(1, 3) AS n;
-- a prepared statement follows the setting
SET LOCAL reuse.calendar = 'BE';
PREPARE asked AS SELECT reuse.is_working_day('2024-05-05');
EXECUTE asked;
SET LOCAL reuse.calendar = 'SUN';
EXECUTE asked;
RESET reuse.calendar;
EXECUTE asked;

-- reuse.today
SELECT reuse.today() = (now() AT TIME ZONE 'Europe/Brussels')::date AS brussels;
SET LOCAL reuse.today = '2024-02-29';
SELECT reuse.today(), reuse.overdue('2024-02-26', '2 working days'), reuse.overdue('2024-02-27', '2 working days');
SET LOCAL reuse.today = '2024-02-30';
SET LOCAL reuse.today = '2023-02-29';
SET LOCAL reuse.today = 'yesterday';
SET LOCAL reuse.today = 'infinity';
SET LOCAL reuse.today = '-infinity';
SET LOCAL reuse.today = '29.02.2024';
SELECT reuse.today();
SET LOCAL reuse.today = '';
SELECT reuse.today() = (now() AT TIME ZONE 'Europe/Brussels')::date AS brussels;

-- reuse.language
SELECT reuse.language(), reuse.language(''), reuse.language('fr'), reuse.language('NL');
SET LOCAL reuse.language = 'de';
SELECT reuse.language(), reuse.language('en');
SET LOCAL reuse.language = 'it';
SELECT reuse.language('it');
\set VERBOSITY sqlstate
SELECT reuse.language('it');
SET LOCAL reuse.calendar = 'be';
SET LOCAL reuse.today = '2024-02-30';
\set VERBOSITY default
SELECT reuse.language(NULL);

ROLLBACK;
-- what was set locally is gone
SHOW reuse.calendar;
SHOW reuse.today;
SHOW reuse.language;

-- what is set before the library is loaded is checked when it is
\c -
SET reuse.calendar = 'no calendar';
SET reuse.today = '2024-02-29';
SET reuse.language = 'it';
SET reuse.calender = 'BE';
SELECT reuse.today();
SHOW reuse.calendar;
SHOW reuse.language;
SHOW reuse.calender;

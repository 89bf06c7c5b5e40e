-- A calendar as a value: reuse.working_calendar.
SET datestyle = 'SQL, DMY';
\set SHOW_CONTEXT never
\set ON_ERROR_ROLLBACK on
BEGIN;
SET LOCAL search_path = reuse, pg_catalog;
TRUNCATE calendar, calendar_rule, calendar_day;
SELECT load_calendar('BE');

-- everything the calendar says, whatever DateStyle is
SELECT calendar_value('BE');
SELECT calendar_value() = calendar_value('BE') AS default_calendar,
	calendar_reference(calendar_value('BE')) AS reference,
	octet_length(working_calendar_send(calendar_value('BE'))) AS bytes;
SELECT calendar_value(NULL) IS NULL AS value, calendar_reference(NULL) IS NULL AS reference;

-- every kind of rule; 26 May 1998 to 25 May 2030 leaves out what no year of it has
SELECT create_calendar('ODD', '1011001', '1998-05-26', '2030-05-25');
SELECT add_rule('ODD', 'nth_weekday', month => 5, nth => -1, weekday => 1),
	add_rule('ODD', 'fixed', 2, 29),
	add_rule('ODD', 'fixed', 7, 4, first_year => 1950, last_year => 1960),
	add_rule('ODD', 'fixed', 7, 4, first_year => 1961, last_year => 1999),
	add_rule('ODD', 'easter', easter_offset => -2, first_year => 2001),
	add_day('ODD', '2004-02-29', true),
	add_day('ODD', '1999-12-31');
SELECT calendar_value('ODD');
SELECT calendar_value('ODD#3');

-- the earlier revision is another value, and stays what it was
CREATE TEMPORARY TABLE report (year integer, calendar working_calendar);
INSERT INTO report VALUES (2024, calendar_value('BE'));
SELECT add_day('BE', '2024-12-27');
SELECT calendar_reference(calendar) AS frozen, calendar = calendar_value('BE') AS now,
	calendar = calendar_value('BE#1') AS then,
	-- Friday 20 December 2024, and after it 23, 24, 26 and 27 December
	due('2024-12-20', '4 working days', calendar) AS as_frozen,
	due('2024-12-20', '4 working days') AS as_now
FROM report;
SELECT due('2024-12-20', '4 working days', calendar_value('BE')) AS as_now;
-- without its calendar
DELETE FROM calendar_day;
DELETE FROM calendar_rule;
DELETE FROM calendar;
SELECT due('2024-12-20', '4 working days', calendar) FROM report;
SELECT calendar_value('BE');
TRUNCATE calendar, calendar_rule, calendar_day;
SELECT load_calendar('BE');

-- the functions: Christmas Day of 2024 is a Wednesday
SELECT is_working_day('2024-12-25', c), is_working_day('2024-12-26', c),
	is_working_day('infinity', c)
FROM calendar_value('BE') AS c;
SELECT roll_forward('2024-12-25', c), roll_backward('2024-12-25', c),
	next_working_day('2024-12-26', c), previous_working_day('2024-12-26', c)
FROM calendar_value('BE') AS c;
SELECT add_working_days('2024-12-24', 1, c), add_working_days('2024-12-26', -1, c),
	add_working_days('2024-12-25', 0, c)
FROM calendar_value('BE') AS c;
-- 23, 24, 26, 27, 30 and 31 December
SELECT working_days_between('2024-12-22', '2024-12-31', c) AS last,
	working_days_between('2024-12-23', '2024-12-31', c) AS without_first,
	working_days_between('2024-12-23', '2024-12-31', c, true, false) AS without_last,
	working_days_between('2024-12-31', '2024-12-22', c) AS reversed
FROM calendar_value('BE') AS c;
-- 2 December 2024 is a Monday; thirty days later is New Year's Day
SELECT due('2024-12-02', '5 working days', c), due('2024-12-02', '30 days', c),
	due('2024-12-02', '30 days, no roll', c), latest_start('2025-01-02', '30 days', c),
	overdue('2024-12-02', '30 days', '2025-01-02', c), overdue('2024-12-02', '30 days', '2025-01-03', c)
FROM calendar_value('BE') AS c;
SELECT due('infinity', '20wd', c), add_working_days('-infinity', 3, c), roll_forward('infinity', c),
	latest_start('infinity', '20wd', c), overdue('-infinity', '20wd', '2024-01-01', c)
FROM calendar_value('BE') AS c;
SELECT due(NULL, '20wd', c) IS NULL AS due, due('2024-01-01', '20wd', NULL::working_calendar) IS NULL AS none
FROM calendar_value('BE') AS c;

-- a literal is a name, as it was
SELECT due('2024-12-20', '20wd', 'BE'), due('2024-12-20', '20wd', ''), due('2024-12-20', '20wd', NULL);
PREPARE named (date, unknown) AS SELECT due($1, '20wd', $2);
EXECUTE named ('2024-12-20', 'BE');
DEALLOCATE named;

-- errors are those of the calendar that is named
SELECT is_working_day('1997-01-01', 'ODD#1; 1998-05-26 to 2030-05-25; week 1011001'::working_calendar);
SELECT add_working_days('2030-05-24', 3, 'ODD#1; 1998-05-26 to 2030-05-25; week 1011001'::working_calendar);
SELECT working_days_between('2024-01-01', 'infinity', calendar_value('BE'));
SELECT working_days_between('2024-01-01', '9999-12-31', 'A#1; 2024-01-01 to 2024-12-31; week 1111100'::working_calendar);
SELECT due('2024-11-02', '5wd, start refused', calendar_value('BE'));
SELECT due('2024-01-01', '2147483647 years', calendar_value('BE'));
SELECT roll_forward('2024-01-02', 'A#1; 2024-01-02 to 2024-01-03; week 1000000'::working_calendar);
SELECT overdue('2024-01-02', '20wd', '1583-01-04', calendar_value('BE'));
\set VERBOSITY sqlstate
SELECT is_working_day('1997-01-01', 'ODD#1; 1998-05-26 to 2030-05-25; week 1011001'::working_calendar);
SELECT roll_forward('2024-01-02', 'A#1; 2024-01-02 to 2024-01-03; week 1000000'::working_calendar);
SELECT calendar_value('ZZ');
SELECT 'BE'::working_calendar;
\set VERBOSITY default

-- text: any order of rules and any blanks, and what is wrong is named
SELECT ' BE#1;2000-01-01 to 2030-12-31; WEEK 1111100; 2008-05-02 not  working; easter offset 50 from 1999;
	easter offset 1; easter offset 1'::working_calendar;
SELECT 'BE#1; 2000-01-01 to 2030-12-31; week 1111100; fixed month 13 day 1'::working_calendar;
SELECT ''::working_calendar;
SELECT 'BE#1; 2000-01-01 to 2030-12-31; week 1111100; 2008-05-02 working; 2008-05-01 working'::working_calendar;
SELECT bool_and(v::text::working_calendar = v AND working_calendar_send(v::text::working_calendar) = working_calendar_send(v)) AS comes_back
FROM (VALUES (calendar_value('BE')), ('A#1; 1583-01-01 to 9999-12-31; week 0000001; 9999-12-31 working')) AS t (v);

-- in binary
CREATE TEMPORARY TABLE copied (LIKE report);
\copy report TO 'results/working_calendar.bin' (FORMAT binary)
\copy copied FROM 'results/working_calendar.bin' (FORMAT binary)
SELECT r.calendar = c.calendar AS same FROM report AS r, copied AS c;

-- what is stored is not trusted either: no byte beyond it is read
CREATE CAST (bytea AS working_calendar) WITHOUT FUNCTION;
SELECT '\x01481e0fab000000010252f2027f2c1f0000000000'::bytea::working_calendar;
SELECT '\x01'::bytea::working_calendar;
SELECT calendar_reference('\x01481e0fab000000010252f2027f2c1f0001000000'::bytea::working_calendar);
SELECT due('2024-12-20', '20wd', '\x'::bytea::working_calendar);
SELECT due('2024-12-20', '20wd', '\x01481e0fab000000010252f2027f2c1f0001000000030101'::bytea::working_calendar);
\set VERBOSITY sqlstate
SELECT due('2024-12-20', '20wd', '\x01'::bytea::working_calendar);
\set VERBOSITY default

-- equality, order, hash
CREATE TEMPORARY TABLE several AS
SELECT n, format('%s#%s; 2000-01-01 to 2030-12-31; week 1111100%s', code, revision, rest)::working_calendar AS v
FROM (VALUES (1, 'BE', 1, ''), (2, 'BE', 2, ''), (3, 'BE', 10, ''), (4, 'BE', 1, '; easter offset 1'),
	(5, 'A', 300, ''), (6, 'BE', 1, '; easter offset 1 from 1990'), (7, 'BEFED', 1, ''),
	(8, 'BE', 1, '; easter offset 1 from 2001')) AS s (n, code, revision, rest);
SELECT n, v FROM several ORDER BY v, n;
SELECT count(*), count(DISTINCT v) FROM several;
SELECT a.n, b.n, a.v < b.v AS lt, a.v <= b.v AS le, a.v = b.v AS eq, a.v <> b.v AS ne, a.v >= b.v AS ge, a.v > b.v AS gt
FROM several AS a, several AS b
WHERE (a.n, b.n) IN ((1, 2), (2, 1), (4, 6))
ORDER BY 1, 2;
SET LOCAL enable_sort = off;
SELECT count(*) FROM (SELECT v FROM several GROUP BY v) AS g;
SET LOCAL enable_sort = on;
CREATE UNIQUE INDEX ON several (v) WHERE n <> 6;

-- each row by its own calendar; the second week works on Saturdays
SELECT n, add_working_days('2024-12-20', 3, CASE n % 2 WHEN 0 THEN v ELSE w END)
FROM several, CAST('SAT#1; 2000-01-01 to 2030-12-31; week 1111110' AS working_calendar) AS w
WHERE n <= 4
ORDER BY n;

-- a value that is stored out of line
INSERT INTO report
SELECT 2025, ('BE#1; 1900-01-01 to 2100-12-31; week 1111100; '
	|| string_agg(format('%s not working', to_char(d, 'YYYY-MM-DD')), '; ' ORDER BY d))::working_calendar
FROM generate_series('1950-01-02'::timestamp, '2049-12-31', '3 days') AS d;
-- Without holiday: 2, 3, 6, 7, 8, 9 and 10 January. With each third day closed, of
-- weekdays 1, 7, 10 and 13: 2, 3, 6, 8, 9, 14 and 15 January
SELECT year, octet_length(working_calendar_send(calendar)) AS bytes,
	add_working_days('2025-01-01', 7, calendar),
	calendar::text::working_calendar = calendar AS comes_back
FROM report CROSS JOIN generate_series(1, 2)
ORDER BY 1;

-- truly immutable: generated columns and indexes
CREATE TABLE working_calendar_request (
	received date,
	calendar working_calendar,
	due date GENERATED ALWAYS AS (due(received, '20 working days', calendar)) STORED);
INSERT INTO working_calendar_request (received, calendar)
SELECT date '2000-01-01' + n, calendar_value('BE')
FROM generate_series(1, 5000) AS n;
SELECT count(*), count(*) FILTER (WHERE due <> due(received, '20 working days')) AS wrong
FROM working_calendar_request;
CREATE INDEX working_calendar_due ON working_calendar_request (due(received, '30 days', calendar));
CREATE INDEX working_calendar_received ON working_calendar_request (received);
ANALYZE working_calendar_request;
SET LOCAL enable_seqscan = off;
SET LOCAL enable_bitmapscan = off;
EXPLAIN (COSTS OFF)
SELECT count(*) FROM working_calendar_request WHERE due(received, '30 days', calendar) < '2000-03-01';
SELECT count(*) FROM working_calendar_request WHERE due(received, '30 days', calendar) < '2000-03-01';
SELECT count(*) FROM working_calendar_request WHERE due(received, '30 days') < '2000-03-01';
-- which a calendar by its name is not
CREATE INDEX ON working_calendar_request (due(received, '30 days', 'BE'));
CREATE INDEX ON working_calendar_request (received) WHERE calendar = calendar_value('BE');
-- overdue() is an index condition; from 17 on EXPLAIN has another name for $0
CREATE FUNCTION pg_temp.plan(query text) RETURNS SETOF text LANGUAGE plpgsql AS $$
BEGIN RETURN QUERY EXECUTE 'EXPLAIN (COSTS OFF) ' || query; END $$;
SELECT replace(btrim(p.line), '(InitPlan 1).col1', '$0') AS plan
FROM pg_temp.plan($$SELECT count(*) FROM working_calendar_request
WHERE overdue(received, '20 working days', '2000-03-01', (SELECT calendar_value('BE')))$$) AS p (line)
WHERE p.line ~ 'Index';
SELECT count(*) FROM working_calendar_request
WHERE overdue(received, '20 working days', '2000-03-01', (SELECT calendar_value('BE')));
SELECT count(*) FROM working_calendar_request WHERE due < '2000-03-01';
-- a constant is folded
EXPLAIN (COSTS OFF, VERBOSE)
SELECT due('2024-12-20', '20wd', 'BE#1; 2000-01-01 to 2030-12-31; week 1111100'::working_calendar);

-- a backend keeps what is asked for, but not without end
CREATE TEMPORARY TABLE many AS
SELECT n, format('BE#%s; 1900-01-01 to 2100-12-31; week 1111100', n)::working_calendar AS v
FROM generate_series(1, 2500) AS n;
SELECT count(*), min(d), max(d)
FROM (SELECT add_working_days('2024-12-20', 3, v) AS d FROM many CROSS JOIN generate_series(1, 2)) AS q;
SELECT value BETWEEN 1000000 AND 40000000 AS bounded FROM session_counters() WHERE counter = 'calendar_bytes';

-- more rules than any law has
INSERT INTO calendar_rule (calendar, rule_no, kind, easter_offset, first_year, last_year, revision, known_from)
SELECT 'BE', n + 100, 'easter', 60, 1600 + n, 1600 + n, 2, '2024-01-01'
FROM generate_series(1, 991) AS n;
SELECT calendar_value('BE');
DELETE FROM calendar_rule WHERE calendar = 'BE' AND rule_no = 101;
SELECT octet_length(working_calendar_send(calendar_value('BE')));

ROLLBACK;

-- Working days: what a day is, steps, rolls, counts, lists.
SET datestyle = 'ISO, YMD';
\set SHOW_CONTEXT never
\set ON_ERROR_ROLLBACK on
BEGIN;
TRUNCATE reuse.calendar, reuse.calendar_rule, reuse.calendar_day;
SELECT reuse.load_calendar('BE');
SELECT reuse.create_calendar('SAT', '1111110');

-- around Easter 2024 and Christmas
SELECT day, to_char(day, 'Dy') AS weekday, reuse.is_working_day(day) AS works,
	reuse.roll_forward(day), reuse.roll_backward(day),
	reuse.next_working_day(day), reuse.previous_working_day(day)
FROM (VALUES ('2024-03-29'::date), ('2024-03-30'), ('2024-03-31'), ('2024-04-01'), ('2024-04-02'),
	('2024-12-25'), ('2024-12-26')) AS v (day);

-- steps: day 0 is not counted, 0 gives the day itself, negative counts back
SELECT start, reuse.add_working_days(start, 1) AS "+1", reuse.add_working_days(start, 0) AS "+0",
	reuse.add_working_days(start, -1) AS "-1", reuse.add_working_days(start, 20) AS "+20",
	reuse.add_working_days(start, -20) AS "-20", reuse.add_working_days(start, 10000) AS "+10000"
FROM (VALUES ('2016-11-10'::date), ('2024-12-25'), ('2024-07-21'), ('2024-06-28')) AS v (start);
-- another calendar, by name and by argument name
SELECT reuse.add_working_days('2024-03-15', 20, 'SAT'), reuse.add_working_days('2024-03-15', 20, calendar => 'BE');
-- the peers' most telling case: a Saturday + 1 is the Monday
SELECT reuse.add_working_days('2021-02-20', 1);

-- counts: the first day is not counted, the last one is
SELECT a, b, reuse.working_days_between(a, b) AS default,
	reuse.working_days_between(a, b, '', true, true) AS "both",
	reuse.working_days_between(a, b, '', true, false) AS first,
	reuse.working_days_between(a, b, include_to => false) AS neither
FROM (VALUES ('2024-04-29'::date, '2024-05-03'::date), ('2024-05-03', '2024-04-29'),
	('2024-05-01', '2024-05-01'), ('2024-05-02', '2024-05-02'), ('2024-05-04', '2024-05-05'),
	('2024-01-01', '2024-12-31')) AS v (a, b);
SELECT extract(year FROM day) AS year,
	reuse.working_days_between(day, (day + interval '1 year - 1 day')::date, '', true) AS working_days
FROM (VALUES ('2013-01-01'::date), ('2016-01-01'), ('2024-01-01'), ('2043-01-01'), ('2049-01-01')) AS v (day);

-- lists: both ends included
SELECT * FROM reuse.working_days('2024-04-29', '2024-05-13');
SELECT * FROM reuse.working_days('2024-05-13', '2024-04-29');
SELECT count(*) FROM reuse.working_days('2024-12-25', '2024-12-25');
SELECT count(*) FROM reuse.working_days('1583-01-01', '9999-12-31');
SELECT * FROM reuse.working_days('1583-01-01', '9999-12-31') LIMIT 2;
SELECT day FROM (SELECT '{BE,SAT}'::text[]) AS v (codes),
	LATERAL unnest(codes) AS c, LATERAL reuse.working_days('2024-05-03', '2024-05-05', c) AS day;
-- the planner knows how many
CREATE FUNCTION pg_temp.rows_of(query text) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
	plan json;
BEGIN
	EXECUTE 'EXPLAIN (FORMAT json) ' || query INTO plan;
	RETURN plan -> 0 -> 'Plan' ->> 'Plan Rows';
END
$$;
SELECT pg_temp.rows_of($$SELECT * FROM reuse.working_days('2024-01-01', '2024-01-14')$$) AS fortnight,
	pg_temp.rows_of($$SELECT * FROM reuse.working_days('2000-01-01', '2024-01-01')$$) AS many_years,
	pg_temp.rows_of($$SELECT * FROM reuse.working_days('2024-01-14', '2024-01-01')$$) AS reversed,
	pg_temp.rows_of($$SELECT d.* FROM (VALUES (date '2024-01-14'), (now()::date)) AS v (x),
		reuse.working_days(x, x) AS d$$) AS unknown,
	pg_temp.rows_of($$SELECT d.* FROM (VALUES (date '2024-01-14'), (now()::date)) AS v (x),
		reuse.working_days('2024-01-01', x) AS d$$) AS end_unknown,
	pg_temp.rows_of($$SELECT * FROM reuse.working_days(NULL, '2024-01-01')$$) AS from_null,
	pg_temp.rows_of($$SELECT * FROM reuse.working_days('2024-01-01', NULL)$$) AS to_null;

-- infinity passes through dates, never works, and cannot be counted to
SELECT day, reuse.is_working_day(day), reuse.add_working_days(day, 5), reuse.roll_forward(day),
	reuse.roll_backward(day), reuse.next_working_day(day), reuse.previous_working_day(day)
FROM (VALUES ('infinity'::date), ('-infinity')) AS v (day);
SELECT reuse.working_days_between('2024-01-01', 'infinity');
SELECT reuse.working_days_between('-infinity', '2024-01-01');
SELECT * FROM reuse.working_days('2024-01-01', 'infinity');
SELECT * FROM reuse.working_days('-infinity', '2024-01-01');
SELECT * FROM reuse.working_days('2024-01-01', '-infinity');
-- NULL gives NULL
SELECT reuse.is_working_day(NULL), reuse.is_working_day('2024-01-02', NULL),
	reuse.add_working_days(NULL, 1), reuse.add_working_days('2024-01-01', NULL),
	reuse.working_days_between('2024-01-01', NULL), reuse.working_days_between('2024-01-01', '2024-01-01', '', NULL);

-- outside the span: an error, never a guess
SELECT reuse.create_calendar('SHORT', first_day => '2024-01-01', last_day => '2024-12-31');
SELECT reuse.is_working_day('2025-01-01', 'SHORT');
SELECT reuse.is_working_day('2023-12-31', 'SHORT');
SELECT reuse.add_working_days('2024-12-31', 1, 'SHORT');
SELECT reuse.add_working_days('2024-01-01', -1, 'SHORT');
SELECT reuse.add_working_days('2025-01-01', -1, 'SHORT');
SELECT reuse.add_working_days('2025-01-01', 0, 'SHORT') AS "nothing is looked up";
SELECT reuse.add_working_days('2024-01-01', 2147483647, 'SHORT');
SELECT reuse.add_working_days('2024-01-01', -2147483648, 'SHORT');
SELECT reuse.working_days_between('2024-01-01', '2025-01-01', 'SHORT');
SELECT reuse.working_days_between('2023-01-01', '2024-01-01', 'SHORT');
SELECT * FROM reuse.working_days('2024-01-01', '2025-01-01', 'SHORT');
SELECT * FROM reuse.working_days('2023-01-01', '2024-01-01', 'SHORT');
SELECT reuse.roll_forward('4714-11-24 BC');
SELECT reuse.roll_forward('5874897-12-31');
-- ends that are no working days
SELECT reuse.add_day('SHORT', '2024-12-31'), reuse.add_day('SHORT', '2024-01-01');
SELECT reuse.roll_forward('2024-12-31', 'SHORT');
SELECT reuse.roll_backward('2024-01-01', 'SHORT');
SELECT count(*), min(d), max(d) FROM reuse.working_days('2024-01-01', '2024-12-31', 'SHORT') AS d;

-- a calendar whose every day is closed
SELECT reuse.create_calendar('SHUT', '0000001', '2024-01-01', '2024-01-14');
SELECT reuse.add_day('SHUT', '2024-01-07'), reuse.add_day('SHUT', '2024-01-14');
SELECT reuse.is_working_day('2024-01-07', 'SHUT');
SELECT reuse.next_working_day('2024-01-03', 'SHUT');
SELECT count(*) FROM reuse.working_days('2024-01-01', '2024-01-14', 'SHUT');

-- unknown and malformed calendars
SELECT reuse.is_working_day('2024-05-02', 'ATLANT');
SELECT reuse.is_working_day('2024-05-02', 'BE#99');
SELECT reuse.is_working_day('2024-05-02', 'be');
SELECT reuse.is_working_day('2024-05-02', 'BE#0');
SELECT reuse.is_working_day('2024-05-02', 'BE#');
SELECT reuse.is_working_day('2024-05-02', 'A calendar that is much too long to be one');

\set VERBOSITY sqlstate
SELECT reuse.working_days_between('2024-01-01', 'infinity');
SELECT reuse.is_working_day('2025-01-01', 'SHORT');
SELECT reuse.next_working_day('2024-01-03', 'SHUT');
SELECT reuse.is_working_day('2024-05-02', 'ATLANT');
SELECT reuse.is_working_day('2024-05-02', 'BE#99');
SELECT reuse.is_working_day('2024-05-02', 'be');
\set VERBOSITY default

-- no calendar at all
TRUNCATE reuse.calendar, reuse.calendar_rule, reuse.calendar_day;
SELECT reuse.is_working_day('2024-05-02');

-- Easter
SELECT y, reuse.easter(y)
FROM unnest('{1583,1954,1981,2000,2008,2038,2049,9999}'::integer[]) AS y;
SELECT reuse.easter(1582);
SELECT reuse.easter(10000);
\set VERBOSITY sqlstate
SELECT reuse.easter(1582);

ROLLBACK;

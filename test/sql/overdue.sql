-- reuse.overdue() and the index condition the planner makes of it.
SET datestyle = 'ISO, YMD';
\set SHOW_CONTEXT never
\set ON_ERROR_ROLLBACK on
BEGIN;
TRUNCATE reuse.calendar, reuse.calendar_rule, reuse.calendar_day;
SELECT reuse.load_calendar('BE');
SET LOCAL reuse.today = '2024-06-03';

-- true from the day after the due date
SELECT as_of, reuse.due('2024-04-30', '20 working days') AS due,
	reuse.overdue('2024-04-30', '20 working days', as_of) AS overdue
FROM (VALUES ('2024-05-30'::date), ('2024-05-31'), ('2024-06-01')) AS v (as_of);
SELECT reuse.overdue('2024-04-30', '20 working days'), reuse.overdue('2024-05-02', '20 working days');
-- the same as the comparison of dates, for every unit and convention
SELECT term, count(*) AS cases,
	count(*) FILTER (WHERE reuse.overdue(anchor, term, as_of) <> (as_of > reuse.due(anchor, term))) AS wrong
FROM unnest('{20wd,0wd,"5wd, day 0 counted","5wd, start forward","5wd, start back",30d,"30d, no roll",
	"30d, roll back","30d, roll modified","2d, two working days",3w,1m,"1m, art 54","1m, day 0 counted",
	"1y, no roll"}'::reuse.term[]) AS term,
	LATERAL (SELECT date '2023-12-01' + n FROM generate_series(0, 200, 3) AS n) AS a (anchor),
	LATERAL (SELECT date '2024-01-01' + n FROM generate_series(0, 400, 7) AS n) AS b (as_of)
GROUP BY term
ORDER BY term;
SELECT reuse.overdue(NULL, '20wd'), reuse.overdue('2024-01-01', NULL), reuse.overdue('2024-01-01', '20wd', NULL);
SELECT reuse.overdue('infinity', '20wd'), reuse.overdue('-infinity', '20wd'),
	reuse.overdue('2024-01-01', '20wd', 'infinity'), reuse.overdue('2024-01-01', '20wd', '-infinity');
SELECT reuse.overdue('2024-11-01', '5wd, start refused');
SELECT reuse.overdue('2024-11-04', '5wd, start refused');
SELECT reuse.overdue('2024-01-01', '20wd', '1583-01-04');
SELECT reuse.overdue('2024-01-01', '0d, no roll', '4714-11-24 BC');
SELECT reuse.overdue('2024-01-01', '20wd', calendar => 'ATLANT');

-- plans
CREATE TABLE overdue_request (id integer, received date, term reuse.term);
INSERT INTO overdue_request
SELECT n, date '2000-01-01' + n % 9000, '20 working days'
FROM generate_series(1, 20000) AS n;
CREATE INDEX overdue_request_received ON overdue_request (received);
CREATE INDEX overdue_request_brin ON overdue_request USING brin (received);
ANALYZE overdue_request;
SET LOCAL enable_bitmapscan = off;
SET LOCAL enable_seqscan = off;
SET LOCAL max_parallel_workers_per_gather = 0;

EXPLAIN (COSTS OFF)
SELECT count(*) FROM overdue_request WHERE reuse.overdue(received, '20 working days', '2000-03-01');
SELECT count(*) FROM overdue_request WHERE reuse.overdue(received, '20 working days', '2000-03-01');
SELECT count(*) FROM overdue_request WHERE '2000-03-01' > reuse.due(received, '20 working days');
-- as of today, which stays a call
EXPLAIN (COSTS OFF)
SELECT count(*) FROM overdue_request WHERE reuse.overdue(received, '20 working days');
-- a bitmap
SET LOCAL enable_indexscan = off;
SET LOCAL enable_indexonlyscan = off;
SET LOCAL enable_bitmapscan = on;
EXPLAIN (COSTS OFF)
SELECT count(id) FROM overdue_request WHERE reuse.overdue(received, '20 working days', '2000-03-01');
SELECT count(id) FROM overdue_request WHERE reuse.overdue(received, '20 working days', '2000-03-01');
SET LOCAL enable_indexscan = on;
SET LOCAL enable_indexonlyscan = on;
SET LOCAL enable_bitmapscan = off;

-- parameters, with a generic plan
SET LOCAL plan_cache_mode = force_generic_plan;
PREPARE late (reuse.term, date, text) AS
SELECT count(*) FROM overdue_request WHERE reuse.overdue(received, $1, $2, $3);
EXPLAIN (COSTS OFF) EXECUTE late ('20 working days', '2000-03-01', 'BE');
EXECUTE late ('20 working days', '2000-03-01', 'BE');
EXECUTE late ('1 month', '2000-03-01', 'BE');
EXECUTE late ('20 working days', '2000-04-01', 'BE');
EXECUTE late (NULL, '2000-04-01', 'BE');
-- the plan that is kept follows a change of the calendar, and its undoing
PREPARE late_today AS
SELECT count(*) FROM overdue_request WHERE reuse.overdue(received, '20 working days');
SET LOCAL reuse.today = '2000-03-02';
EXECUTE late_today;
SAVEPOINT added;
SELECT reuse.add_day('BE', '2000-02-29');
EXECUTE late_today;
ROLLBACK TO added;
EXECUTE late_today;
SET LOCAL reuse.today = '2000-03-09';
EXECUTE late_today;

-- a start may be refused: rows are looked at as well
EXPLAIN (COSTS OFF)
SELECT count(*) FROM overdue_request WHERE reuse.overdue(received, '20 working days, start refused', '2000-03-01');
-- a join's outer row gives the day, the index is searched for each
EXPLAIN (COSTS OFF)
SELECT d, count(o.id)
FROM generate_series(date '2000-03-01', '2000-03-03', '1 day') AS d
JOIN overdue_request AS o ON reuse.overdue(o.received, '20 working days', d::date)
GROUP BY d;
SELECT d::date, count(o.id)
FROM generate_series(date '2000-03-01', '2000-03-03', '1 day') AS d
JOIN overdue_request AS o ON reuse.overdue(o.received, '20 working days', d::date)
GROUP BY d
ORDER BY d;

-- no condition where there can be none: the term is in the row, the column
-- is not the anchor, the index holds something else
-- (18 says which scans it would rather not use)
CREATE FUNCTION pg_temp.plan(query text) RETURNS SETOF text
LANGUAGE plpgsql AS $$
DECLARE
	line text;
BEGIN
	FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
		IF line !~ 'Disabled' THEN
			RETURN NEXT line;
		END IF;
	END LOOP;
END
$$;
SELECT pg_temp.plan($$SELECT count(*) FROM overdue_request WHERE reuse.overdue(received, term, '2000-03-01')$$);
SELECT pg_temp.plan($$SELECT count(*) FROM overdue_request WHERE reuse.overdue('2000-01-01', '20 working days', received)$$);
SELECT pg_temp.plan($$SELECT count(*) FROM overdue_request WHERE NOT reuse.overdue(received, '20 working days', '2000-03-01')$$);
DROP INDEX overdue_request_received;
SET LOCAL enable_bitmapscan = on;
SELECT pg_temp.plan($$SELECT count(*) FROM overdue_request WHERE reuse.overdue(received, '20 working days', '2000-03-01')$$);

ROLLBACK;

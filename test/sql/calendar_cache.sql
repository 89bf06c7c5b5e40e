-- What one session sees of its own changes of a calendar.
SET datestyle = 'ISO, YMD';
\set SHOW_CONTEXT never
\set ON_ERROR_ROLLBACK off
BEGIN;
TRUNCATE reuse.calendar, reuse.calendar_rule, reuse.calendar_day;
SELECT reuse.load_calendar('BE');
SELECT reuse.create_calendar('SAT', '1111110');

-- at the next statement, and after each way of undoing it
SELECT reuse.is_working_day('2024-06-03');
SAVEPOINT a;
SELECT reuse.add_day('BE', '2024-06-03');
SELECT reuse.is_working_day('2024-06-03');
SAVEPOINT b;
SELECT reuse.add_day('BE', '2024-06-04');
SELECT reuse.is_working_day('2024-06-03'), reuse.is_working_day('2024-06-04');
ROLLBACK TO b;
SELECT reuse.is_working_day('2024-06-03'), reuse.is_working_day('2024-06-04');
ROLLBACK TO a;
SELECT reuse.is_working_day('2024-06-03'), reuse.is_working_day('2024-06-04');
-- rules and the calendar itself
SELECT reuse.add_rule('BE', 'nth_weekday', 6, nth => 1, weekday => 1);
SELECT reuse.is_working_day('2024-06-03');
ROLLBACK TO a;
TRUNCATE reuse.calendar_rule, reuse.calendar_day;
SELECT reuse.is_working_day('2024-12-25');
ROLLBACK TO a;
SELECT reuse.is_working_day('2024-12-25');
TRUNCATE reuse.calendar, reuse.calendar_rule, reuse.calendar_day;
SELECT reuse.is_working_day('2024-12-25');
ROLLBACK TO a;
SELECT reuse.is_working_day('2024-12-25');

-- a subtransaction of PL/pgSQL that fails
DO $$
BEGIN
	BEGIN
		PERFORM reuse.add_day('BE', '2024-06-03');
		RAISE NOTICE 'within: %', reuse.is_working_day('2024-06-03');
		RAISE division_by_zero;
	EXCEPTION WHEN division_by_zero THEN
		RAISE NOTICE 'after: %', reuse.is_working_day('2024-06-03');
	END;
END
$$;

-- PL/pgSQL evaluates one expression with many calendars, and over changes
DO $$
DECLARE
	code text;
	day date;
	n integer;
BEGIN
	FOREACH code IN ARRAY '{BE,SAT,BE#1,"",SAT}'::text[] LOOP
		day := reuse.add_working_days('2024-05-03', 1, code);
		RAISE NOTICE '%: %', code, day;
	END LOOP;
	FOR n IN 1..3 LOOP
		day := reuse.add_working_days('2024-05-31', 1, 'BE');
		RAISE NOTICE '% day(s) added: %', n - 1, day;
		PERFORM reuse.add_day('BE', day);
	END LOOP;
END
$$;
-- so does a query with the calendar in its rows
SELECT code, reuse.add_working_days('2024-05-03', 1, code)
FROM (VALUES ('BE'), ('SAT'), ('BE#1'), ('SAT'), ('')) AS v (code);

-- a statement that changes a calendar and asks it sees the change in the
-- rows that follow
SELECT reuse.is_working_day(d) AS before, reuse.add_day('SAT', d) AS revision,
	reuse.is_working_day(d, 'SAT') AS after
FROM (VALUES ('2024-07-01'::date), ('2024-07-02')) AS v (d);

-- any revision, also beside the newest in one statement
SELECT r, reuse.is_working_day('2024-07-01', 'SAT#' || r) AS first,
	reuse.is_working_day('2024-07-02', 'SAT#' || r) AS second
FROM generate_series(1, 3) AS r;
SELECT reuse.remove_day('SAT', '2024-07-01');
SELECT reuse.is_working_day('2024-07-01', 'SAT') AS now, reuse.is_working_day('2024-07-01', 'SAT#3') AS then;

-- rows that no function of ours wrote (a restore) count like any
INSERT INTO reuse.calendar_day (calendar, day, working, revision, known_from)
VALUES ('SAT', '2024-07-03', false, 9, '2024-01-01');
SELECT reuse.is_working_day('2024-07-03', 'SAT'), reuse.is_working_day('2024-07-03', 'SAT#8');
UPDATE reuse.calendar_day SET working = true WHERE calendar = 'SAT' AND day = '2024-07-03';
SELECT reuse.is_working_day('2024-07-03', 'SAT');
DELETE FROM reuse.calendar_day WHERE calendar = 'SAT';
SELECT reuse.is_working_day('2024-07-02', 'SAT');
SELECT reuse.is_working_day('2024-07-02', 'SAT#3');

ROLLBACK;
-- nothing of it is left
SELECT count(*) FROM reuse.calendar;
-- the trigger is for the calendar tables only
BEGIN;
CREATE TABLE other (a integer);
CREATE TRIGGER wrong BEFORE INSERT ON other FOR EACH ROW EXECUTE FUNCTION reuse.calendar_changed();
INSERT INTO other VALUES (1);
ROLLBACK;
SELECT reuse.calendar_changed();

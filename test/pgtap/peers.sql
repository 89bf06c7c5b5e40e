-- Dates and counts that the tests of other systems assert, taken from
-- $REUSE_DATA/cases. Units that the engine has are asked from it, the readings
-- of others are composed from them.

\getenv data REUSE_DATA
\if :{?data}
\else
\set data ../shared
\endif
\setenv REUSE_DATA :data
\set present `test -r "$REUSE_DATA/cases/peer_dates.csv" && echo 1 || echo 0`
\if :present
\else
SELECT plan(1);
SELECT pass('peers: skipped # SKIP no $REUSE_DATA/cases');
SELECT * FROM finish();
\quit
\endif

BEGIN;
SET LOCAL datestyle = 'ISO, YMD';
SELECT no_plan();

CREATE TEMPORARY TABLE peer_date (
	source text, calendar text, start_date text, amount integer, unit text,
	expected_date text, note text, holidays text);
\copy peer_date from program 'cat "$REUSE_DATA/cases/peer_dates.csv"' (format csv, header true)
CREATE TEMPORARY TABLE peer_count (
	source text, calendar text, date_a date, date_b date, include_a boolean,
	include_b boolean, expected_count integer, note text, holidays text);
\copy peer_count from program 'cat "$REUSE_DATA/cases/peer_counts.csv"' (format csv, header true)

-- A calendar is its mask and its holidays; the label is a name.
CREATE TEMPORARY TABLE peer_calendar AS
SELECT p.calendar, p.holidays, substring(p.calendar FROM 'week=([01]{7})') AS week_mask,
	'P' || row_number() OVER (ORDER BY p.calendar COLLATE "C", p.holidays COLLATE "C") AS code
FROM (
	SELECT d.calendar, d.holidays FROM peer_date AS d
	UNION
	SELECT c.calendar, c.holidays FROM peer_count AS c
) AS p;
SELECT is(count(*), 0::bigint, 'every calendar has a week mask')
FROM peer_calendar AS p
WHERE p.week_mask IS NULL;

DO $$
BEGIN
	PERFORM reuse.create_calendar(p.code, p.week_mask)
	FROM peer_calendar AS p;
	PERFORM reuse.add_day(p.code, h.day)
	FROM peer_calendar AS p
	CROSS JOIN LATERAL (
		SELECT DISTINCT s::date AS day
		FROM string_to_table(p.holidays, ';') AS s) AS h;
	-- unit month_de_froide: holidays by rule
	PERFORM reuse.create_calendar('FROIDE');
	PERFORM reuse.add_rule('FROIDE', 'fixed', f.month, f.day)
	FROM (VALUES (1, 1), (5, 1), (10, 3), (12, 25), (12, 26)) AS f (month, day);
	PERFORM reuse.add_rule('FROIDE', 'easter', easter_offset => o)
	FROM unnest('{0,-2,1,39,50,60}'::integer[]) AS o;
END
$$;

CREATE FUNCTION pg_temp.roll_modified_forward(day date, calendar text) RETURNS date
LANGUAGE sql STABLE
RETURN CASE
	WHEN date_trunc('month', reuse.roll_forward(day, calendar)) = date_trunc('month', day)
	THEN reuse.roll_forward(day, calendar)
	ELSE reuse.roll_backward(day, calendar)
END;
CREATE FUNCTION pg_temp.roll_modified_back(day date, calendar text) RETURNS date
LANGUAGE sql STABLE
RETURN CASE
	WHEN date_trunc('month', reuse.roll_backward(day, calendar)) = date_trunc('month', day)
	THEN reuse.roll_backward(day, calendar)
	ELSE reuse.roll_forward(day, calendar)
END;

CREATE FUNCTION pg_temp.peer_answer(start timestamp, amount integer, unit text, calendar text)
RETURNS date
LANGUAGE plpgsql STABLE
AS $$
DECLARE
	day date := start::date;
	term text := amount || ' working days';
BEGIN
	CASE unit
		WHEN 'working_day' THEN
			IF amount >= 0
				AND reuse.due(day, term::reuse.term, calendar)
					IS DISTINCT FROM reuse.add_working_days(day, amount, calendar)
			THEN
				RAISE EXCEPTION 'due and add_working_days differ';
			END IF;
			RETURN reuse.add_working_days(day, amount, calendar);
		WHEN 'calendar_day' THEN
			RETURN reuse.due(day, (amount || ' days, no roll')::reuse.term, calendar);
		WHEN 'calendar_day_next_working' THEN
			RETURN reuse.due(day, (amount || ' days')::reuse.term, calendar);
		WHEN 'calendar_month_next_working' THEN
			RETURN reuse.due(day, (amount || ' months')::reuse.term, calendar);
		WHEN 'busday_raise' THEN
			IF amount >= 0 THEN
				RETURN reuse.due(day, (term || ', start refused')::reuse.term, calendar);
			ELSIF NOT reuse.is_working_day(day, calendar) THEN
				RAISE EXCEPTION USING ERRCODE = '22008', MESSAGE = 'not a working day';
			END IF;
			RETURN reuse.add_working_days(day, amount, calendar);
		WHEN 'busday_forward', 'busday_following' THEN
			IF amount >= 0 THEN
				RETURN reuse.due(day, (term || ', start forward')::reuse.term, calendar);
			END IF;
			RETURN reuse.add_working_days(reuse.roll_forward(day, calendar), amount, calendar);
		WHEN 'busday_backward', 'busday_preceding' THEN
			IF amount >= 0 THEN
				RETURN reuse.due(day, (term || ', start back')::reuse.term, calendar);
			END IF;
			RETURN reuse.add_working_days(reuse.roll_backward(day, calendar), amount, calendar);
		WHEN 'busday_modifiedfollowing' THEN
			RETURN reuse.add_working_days(
				pg_temp.roll_modified_forward(day, calendar), amount, calendar);
		WHEN 'busday_modifiedpreceding' THEN
			RETURN reuse.add_working_days(
				pg_temp.roll_modified_back(day, calendar), amount, calendar);
		-- readings of others: never the answer of a unit of ours
		WHEN 'working_day_rolled' THEN
			RETURN reuse.add_working_days(
				CASE WHEN amount >= 0 THEN reuse.roll_forward(day, calendar)
					ELSE reuse.roll_backward(day, calendar) END, amount, calendar);
		WHEN 'working_day_rolled_zero_back' THEN
			RETURN reuse.add_working_days(reuse.roll_backward(day, calendar), amount, calendar);
		WHEN 'working_day_rolled_cutoff_09_17' THEN
			IF reuse.is_working_day(day, calendar) THEN
				IF amount >= 0 AND start::time >= '17:00' THEN
					day := day + 1;
				ELSIF amount < 0 AND start::time < '09:00' THEN
					day := day - 1;
				END IF;
			END IF;
			RETURN reuse.add_working_days(
				CASE WHEN amount >= 0 THEN reuse.roll_forward(day, calendar)
					ELSE reuse.roll_backward(day, calendar) END, amount, calendar);
		WHEN 'working_day_start_included' THEN
			RETURN reuse.add_working_days(reuse.roll_forward(day, calendar), amount - 1, calendar);
		WHEN 'calendar_day_cutoff_16_next_working' THEN
			IF start::time >= '16:00' THEN
				day := reuse.next_working_day(day, calendar);
			END IF;
			RETURN reuse.due(day, (amount || ' days')::reuse.term, calendar);
		WHEN 'month_de_froide' THEN
			IF start::time >= '22:00' THEN
				day := day + 1;
			END IF;
			RETURN reuse.due(reuse.roll_forward(day, 'FROIDE') + 1,
				(amount || ' months')::reuse.term, 'FROIDE') + 1;
	END CASE;
EXCEPTION
	WHEN SQLSTATE '22008' THEN
		RETURN NULL;
END
$$;

SELECT ok((SELECT count(*) >= 143 FROM peer_date), 'all dates of the file are there');
SELECT is(
	pg_temp.peer_answer(d.start_date::timestamp, d.amount, d.unit, c.code),
	nullif(d.expected_date, 'ERROR')::date,
	format('%s + %s %s (%s)', d.start_date, d.amount, d.unit, left(d.source, 40)))
FROM peer_date AS d
JOIN peer_calendar AS c
	ON c.calendar = d.calendar AND c.holidays IS NOT DISTINCT FROM d.holidays;

SELECT ok((SELECT count(*) >= 47 FROM peer_count), 'all counts of the file are there');
SELECT is(
	reuse.working_days_between(p.date_a, p.date_b, c.code, p.include_a, p.include_b),
	p.expected_count,
	format('%s to %s, %s %s (%s)', p.date_a, p.date_b, p.include_a, p.include_b,
		left(p.source, 40)))
FROM peer_count AS p
JOIN peer_calendar AS c
	ON c.calendar = p.calendar AND c.holidays IS NOT DISTINCT FROM p.holidays;

SELECT * FROM finish();
ROLLBACK;

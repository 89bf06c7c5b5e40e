-- Counting working days against a loop over the days, for every day from 1900
-- to 2100, and the laws that hold between the functions.
--
-- Three calendars: the legal one, and two with what is rare: a torn week,
-- working days on weekends and holidays, a closure of ten months, every kind
-- of rule, rules that begin and end.

BEGIN;
SET LOCAL datestyle = 'ISO, YMD';
SELECT no_plan();

DO $$
BEGIN
	PERFORM reuse.load_calendar('BE');

	PERFORM reuse.create_calendar('ODD1', '1011001', '1890-01-01', '2110-12-31');
	PERFORM reuse.add_rule('ODD1', 'nth_weekday', month => 5, nth => -1, weekday => 1);
	PERFORM reuse.add_rule('ODD1', 'nth_weekday', month => 8, nth => 5, weekday => 7);
	PERFORM reuse.add_rule('ODD1', 'fixed', 2, 29);
	PERFORM reuse.add_rule('ODD1', 'fixed', 7, 4, first_year => 1950, last_year => 1960);
	PERFORM reuse.add_rule('ODD1', 'easter', easter_offset => -2, first_year => 2001);
	PERFORM reuse.add_day('ODD1', '1955-01-01'::date + n)
	FROM generate_series(0, 303) AS n;

	PERFORM reuse.create_calendar('ODD2', '0000001', '1890-01-01', '2110-12-31');
	PERFORM reuse.add_rule('ODD2', 'easter', easter_offset => 0);
	PERFORM reuse.add_rule('ODD2', 'nth_weekday', month => 2, nth => 5, weekday => 7);
	PERFORM reuse.add_rule('ODD2', 'fixed', 12, 25, last_year => 1999);
	PERFORM reuse.add_day('ODD2', make_date(y, 12, 24), true)
	FROM generate_series(1900, 2100, 3) AS y;
	PERFORM reuse.add_day('ODD2', reuse.easter(y), true)
	FROM generate_series(1990, 2010) AS y;
END
$$;

-- ---------------------------------------------------------------- the loop

-- Which days work, said once more and without the engine.
CREATE TEMPORARY TABLE naive AS
SELECT c.code, d::date AS day,
	CASE c.code
		WHEN 'BE' THEN
			extract(isodow FROM d) < 6
			AND to_char(d, 'MMDD') NOT IN ('0101', '0501', '0721', '0815', '1101', '1111', '1225')
			AND d::date NOT IN (e.easter + 1, e.easter + 39, e.easter + 50, '2008-05-02')
		WHEN 'ODD1' THEN
			extract(isodow FROM d) IN (1, 3, 4, 7)
			AND NOT (to_char(d, 'MMID') = '051' AND extract(day FROM d) > 24)
			AND NOT (to_char(d, 'MMID') = '087' AND extract(day FROM d) > 28)
			AND to_char(d, 'MMDD') <> '0229'
			AND NOT (to_char(d, 'MMDD') = '0704' AND d BETWEEN '1950-01-01' AND '1960-12-31')
			AND NOT (d::date = e.easter - 2 AND d >= '2001-01-01')
			AND d NOT BETWEEN '1955-01-01' AND '1955-10-31'
		ELSE
			(to_char(d, 'MMDD') = '1224'
				AND extract(year FROM d)::integer IN (SELECT generate_series(1900, 2100, 3)))
			OR (extract(isodow FROM d) = 7
				AND (d::date <> e.easter OR d BETWEEN '1990-01-01' AND '2010-12-31')
				AND NOT (to_char(d, 'MMDD') = '0229')
				AND NOT (to_char(d, 'MMDD') = '1225' AND d < '2000-01-01'))
	END AS works
FROM (VALUES ('BE'), ('ODD1'), ('ODD2')) AS c (code)
CROSS JOIN generate_series('1896-01-01'::timestamp, '2104-12-31', '1 day') AS d
-- Easter, checked elsewhere against another algorithm
CROSS JOIN LATERAL (SELECT reuse.easter(extract(year FROM d)::integer) AS easter) AS e;
CREATE INDEX ON naive (code, day);
ANALYZE naive;

SELECT ok(
	count(*) > 73000 AND bool_and(n.works = reuse.is_working_day(n.day, n.code)),
	'is_working_day, every day: ' || n.code)
FROM naive AS n
WHERE n.day BETWEEN '1900-01-01' AND '2100-12-31'
GROUP BY n.code
ORDER BY n.code;

-- Every day, one by one; steps 0 stands for the next working day or the same.
CREATE FUNCTION pg_temp.wrong_steps(calendar text, steps integer[]) RETURNS integer
LANGUAGE plpgsql
AS $$
DECLARE
	first_day CONSTANT date := '1896-01-01';
	works boolean[] := ARRAY(
		SELECT n.works FROM naive AS n WHERE n.code = calendar ORDER BY n.day);
	wrong integer := 0;
	place integer;
	counted integer;
	n integer;
BEGIN
	FOR start IN '1900-01-01'::date - first_day + 1 .. '2100-12-31'::date - first_day + 1 LOOP
		FOREACH n IN ARRAY steps LOOP
			place := start;
			counted := 0;
			WHILE counted < abs(n) LOOP
				place := place + sign(n)::integer;
				IF works[place] THEN
					counted := counted + 1;
				END IF;
			END LOOP;
			IF reuse.add_working_days(first_day + start - 1, n, calendar)
				IS DISTINCT FROM first_day + place - 1
				OR (n > 0 AND reuse.due(first_day + start - 1,
					(n || ' working days')::reuse.term, calendar)
					IS DISTINCT FROM first_day + place - 1)
			THEN
				wrong := wrong + 1;
			END IF;
		END LOOP;
	END LOOP;
	RETURN wrong;
END
$$;
SELECT is(pg_temp.wrong_steps('BE', '{-20,-1,0,1,5,20}'), 0,
	'add_working_days and due as a loop over the days: BE');
SELECT is(pg_temp.wrong_steps('ODD1', '{-7,-1,0,1,10}'), 0,
	'add_working_days and due as a loop over the days: ODD1');
SELECT is(pg_temp.wrong_steps('ODD2', '{-3,-1,0,1,3}'), 0,
	'add_working_days and due as a loop over the days: ODD2');

-- From here on everything is told by the count of working days up to a day.
CREATE TEMPORARY TABLE counted AS
SELECT n.*,
	count(*) FILTER (WHERE n.works) OVER (PARTITION BY n.code ORDER BY n.day) AS rank,
	lead(n.day) OVER (PARTITION BY n.code ORDER BY n.day) AS next_day,
	min(n.day) FILTER (WHERE n.works) OVER (
		PARTITION BY n.code ORDER BY n.day DESC) AS forward,
	max(n.day) FILTER (WHERE n.works) OVER (
		PARTITION BY n.code ORDER BY n.day) AS backward
FROM naive AS n;
CREATE INDEX ON counted (code, day);
ANALYZE counted;
CREATE TEMPORARY VIEW present AS
SELECT c.*
FROM counted AS c
WHERE c.day BETWEEN '1900-01-01' AND '2100-12-31';

SELECT ok(
	bool_and(reuse.roll_forward(p.day, p.code) = p.forward)
	AND bool_and(reuse.roll_backward(p.day, p.code) = p.backward),
	'roll_forward and roll_backward, every day: ' || p.code)
FROM present AS p
GROUP BY p.code
ORDER BY p.code;
SELECT ok(
	bool_and(reuse.next_working_day(p.day, p.code) = f.forward)
	AND bool_and(reuse.previous_working_day(f.day, p.code) = p.backward),
	'next_working_day and previous_working_day, every day: ' || p.code)
FROM present AS p
JOIN counted AS f ON f.code = p.code AND f.day = p.next_day
GROUP BY p.code
ORDER BY p.code;

SELECT ok(
	bool_and(reuse.working_days_between(p.day, q.day, p.code) = q.rank - p.rank)
	AND bool_and(reuse.working_days_between(q.day, p.day, p.code)
		= - (q.rank - p.rank - q.works::integer + p.works::integer))
	AND bool_and(reuse.working_days_between(p.day, q.day, p.code, true, true)
		= q.rank - p.rank + p.works::integer)
	AND bool_and(reuse.working_days_between(p.day, q.day, p.code, true, false)
		= q.rank - p.rank + p.works::integer - q.works::integer)
	AND bool_and(reuse.working_days_between(p.day, q.day, p.code, false, false)
		= q.rank - p.rank - q.works::integer),
	format('working_days_between with each pair of flags, %s days apart: %s', s.span, p.code))
FROM (VALUES (1), (6), (29), (365), (1462)) AS s (span)
CROSS JOIN present AS p
JOIN counted AS q ON q.code = p.code AND q.day = p.day + s.span
GROUP BY s.span, p.code
ORDER BY p.code, s.span;
SELECT ok(
	bool_and(reuse.working_days_between(p.day, p.day, p.code) = 0)
	AND bool_and(reuse.working_days_between(p.day, p.day, p.code, true, true)
		= p.works::integer),
	'a day and itself: 1 with both flags on a working day, else 0: ' || p.code)
FROM present AS p
GROUP BY p.code
ORDER BY p.code;
SELECT is(
	(SELECT array_agg(d ORDER BY d) FROM reuse.working_days('1954-11-01', '1956-02-29', c.code) AS d),
	(SELECT array_agg(p.day ORDER BY p.day) FROM present AS p
	WHERE p.code = c.code AND p.works AND p.day BETWEEN '1954-11-01' AND '1956-02-29'),
	'working_days lists them, both ends included: ' || c.code)
FROM (VALUES ('BE'), ('ODD1'), ('ODD2')) AS c (code);

-- ---------------------------------------------------------------- ends of terms

-- Reg. 1182/71 art. 3(2)(c), and Judicial Code art. 54 read literally: to the
-- eve of the same number, first being the first day that counts
CREATE FUNCTION pg_temp.same_number(day date, n integer, unit text) RETURNS date
LANGUAGE sql IMMUTABLE
RETURN (day + (n || ' ' || unit)::interval)::date;
CREATE FUNCTION pg_temp.eve_of_same_number(first date, n integer, unit text) RETURNS date
LANGUAGE sql IMMUTABLE
RETURN CASE
	WHEN extract(day FROM pg_temp.same_number(first, n, unit)) = extract(day FROM first)
	THEN pg_temp.same_number(first, n, unit) - 1
	ELSE pg_temp.same_number(first, n, unit)
END;

CREATE TEMPORARY TABLE ending AS
SELECT format('%s %s%s', v.n, v.unit, c.convention)::reuse.term AS term, v.n, v.unit, c.convention
FROM (VALUES (1, 'days'), (2, 'days'), (30, 'days'), (3, 'weeks'), (1, 'months'),
	(4, 'months'), (13, 'months'), (1, 'years'), (3, 'years')) AS v (n, unit)
CROSS JOIN unnest(ARRAY['', ', no roll', ', roll back', ', roll modified',
	', two working days', ', no roll, two working days', ', art 54', ', no roll, art 54',
	', day 0 counted', ', roll back, day 0 counted']) AS c (convention)
WHERE c.convention !~ 'art' OR v.unit IN ('months', 'years');

SELECT is_empty(
	format($$SELECT t.term, p.day, e.nominal, r.rolled, reuse.due(p.day, t.term, p.code) AS due
		FROM ending AS t
		CROSS JOIN present AS p
		CROSS JOIN LATERAL (SELECT CASE
			WHEN t.convention ~ 'art 54'
			THEN pg_temp.eve_of_same_number(p.day + 1, t.n, t.unit)
			WHEN t.convention ~ 'day 0' AND t.unit IN ('months', 'years')
			THEN pg_temp.eve_of_same_number(p.day, t.n, t.unit)
			ELSE pg_temp.same_number(p.day, t.n, t.unit)
				- (t.convention ~ 'day 0')::integer
			END AS nominal) AS e
		JOIN counted AS q ON q.code = p.code AND q.day = e.nominal
		CROSS JOIN LATERAL (SELECT CASE
			WHEN t.convention ~ 'no roll' THEN e.nominal
			WHEN t.convention ~ 'roll back' THEN q.backward
			WHEN t.convention ~ 'modified'
				AND date_trunc('month', q.forward) > date_trunc('month', e.nominal)
			THEN q.backward
			ELSE q.forward
			END AS rolled) AS r
		WHERE p.code = %L AND p.day BETWEEN '1951-01-01' AND '1957-12-31'
			AND reuse.due(p.day, t.term, p.code) IS DISTINCT FROM CASE
				WHEN t.convention ~ 'two working days' AND NOT (t.unit = 'days' AND t.n = 1)
				THEN greatest(r.rolled, reuse.add_working_days(p.day, 2, p.code))
				ELSE r.rolled
				END
		LIMIT 20$$, c.code),
	'due of days, weeks, months and years with each convention: ' || c.code)
FROM (VALUES ('BE'), ('ODD1'), ('ODD2')) AS c (code);

-- ---------------------------------------------------------------- laws between them

SELECT ok(
	bool_and(reuse.working_days_between(p.day,
		reuse.add_working_days(p.day, n, p.code), p.code) = n),
	format('between(s, add(s, %s)) = %1$s: %s', n, p.code))
FROM unnest('{1,2,20,40,250}'::integer[]) AS n
CROSS JOIN present AS p
WHERE p.day BETWEEN '1950-01-01' AND '2060-12-31'
	AND (p.code <> 'ODD2' OR n < 250)
GROUP BY n, p.code
ORDER BY p.code, n;
SELECT ok(
	bool_and(reuse.add_working_days(reuse.add_working_days(p.day, m, p.code), n, p.code)
		= reuse.add_working_days(p.day, m + n, p.code)),
	format('add(add(s, %s), %s) = add(s, %s): %s', m, n, m + n, p.code))
FROM (VALUES (0, 7), (1, 1), (5, 20), (20, 20), (-3, -4)) AS v (m, n)
CROSS JOIN present AS p
WHERE p.day BETWEEN '1950-01-01' AND '2060-12-31'
GROUP BY m, n, p.code
ORDER BY p.code, m, n;
SELECT ok(
	bool_and(reuse.add_working_days(reuse.add_working_days(p.day, n, p.code), -n, p.code)
		= p.day),
	format('add(add(s, %s), -%1$s) = s where s works: %s', n, p.code))
FROM unnest('{1,20,100}'::integer[]) AS n
CROSS JOIN present AS p
WHERE p.works AND p.day BETWEEN '1950-01-01' AND '2060-12-31'
GROUP BY n, p.code
ORDER BY p.code, n;
SELECT ok(
	bool_and(reuse.add_working_days(p.day, n, p.code)
		<= reuse.add_working_days(p.day, n + 1, p.code)),
	format('more days are not over earlier, %s: %s', n, p.code))
FROM unnest('{-20,-1,0,1,20}'::integer[]) AS n
CROSS JOIN present AS p
WHERE p.day BETWEEN '1950-01-01' AND '2060-12-31'
GROUP BY n, p.code
ORDER BY p.code, n;

-- A later start is not over earlier; latest_start is exact because of it.
SELECT ok(
	bool_and(t.due >= t.before),
	format('due rises with the anchor: %s, %s', t.term, t.code))
FROM (
	SELECT p.code, v.term, d.due,
		lag(d.due, 1, d.due) OVER (PARTITION BY p.code, v.term ORDER BY p.day) AS before
	FROM (VALUES
		('1 working day'), ('20 working days'), ('20 working days, start forward'),
		('20 working days, start back'), ('20 working days, day 0 counted'),
		('2 days'), ('30 days'), ('30 days, roll back'), ('30 days, roll modified'),
		('2 days, two working days'), ('30 days, day 0 counted'), ('3 weeks'),
		('1 month'), ('1 month, art 54'), ('2 months, roll modified'),
		('4 months, two working days'), ('1 month, day 0 counted'),
		('3 years, no roll'), ('1 year, art 54')) AS v (term)
	CROSS JOIN present AS p
	CROSS JOIN LATERAL (SELECT reuse.due(p.day, v.term::reuse.term, p.code) AS due) AS d
	WHERE p.day BETWEEN '1952-01-01' AND '1966-12-31'
) AS t
GROUP BY t.term, t.code
ORDER BY t.code, t.term;

-- A holiday more never makes a due date earlier.
DO $$
BEGIN
	PERFORM reuse.create_calendar('A', '1111100');
	PERFORM reuse.create_calendar('B', '1111100');
	PERFORM reuse.create_calendar('AB', '1111100');
	PERFORM reuse.add_rule(c, 'fixed', m, (m * 7) % 28 + 1)
	FROM unnest('{A,AB}'::text[]) AS c
	CROSS JOIN generate_series(1, 12) AS m;
	PERFORM reuse.add_rule(c, 'easter', easter_offset => o)
	FROM unnest('{B,AB}'::text[]) AS c
	CROSS JOIN generate_series(-30, 100, 13) AS o;
END
$$;
SELECT ok(
	bool_and(reuse.due(d::date, t::reuse.term, 'AB')
		>= greatest(reuse.due(d::date, t::reuse.term, 'A'),
			reuse.due(d::date, t::reuse.term, 'B'))),
	'the union of two calendars is never over earlier: ' || t)
FROM unnest(ARRAY['1 working day', '20 working days', '30 days', '1 month, art 54',
	'2 days, two working days', '3 weeks, two working days']) AS t
CROSS JOIN generate_series('1970-01-01'::timestamp, '2050-12-31', '1 day') AS d
GROUP BY t
ORDER BY t;

SELECT * FROM finish();
ROLLBACK;

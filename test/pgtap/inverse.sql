-- latest_start() is the exact inverse of due(): the latest anchor whose term is
-- not over after the day. overdue() rests on it.

BEGIN;
SET LOCAL datestyle = 'ISO, YMD';
SELECT no_plan();

DO $$
BEGIN
	PERFORM reuse.load_calendar('BE');
	PERFORM reuse.create_calendar('ODD', '1011001', '1950-01-01', '2060-12-31');
	PERFORM reuse.add_rule('ODD', 'nth_weekday', month => 5, nth => -1, weekday => 1);
	PERFORM reuse.add_rule('ODD', 'fixed', 2, 29);
	PERFORM reuse.add_rule('ODD', 'fixed', m, 1) FROM generate_series(1, 12, 2) AS m;
	PERFORM reuse.add_day('ODD', '2015-02-20'::date + n) FROM generate_series(0, 45) AS n;
	PERFORM reuse.add_day('ODD', '2016-03-05'::date + 7 * n, true) FROM generate_series(0, 20) AS n;
END
$$;

CREATE TEMPORARY TABLE term AS
SELECT DISTINCT format('%s %s%s', n, unit, convention)::reuse.term AS term
FROM unnest('{0,1,2,5,20,45}'::integer[]) AS n
CROSS JOIN unnest('{working days,days,weeks,months,years}'::text[]) AS unit
CROSS JOIN unnest(ARRAY['', ', no roll', ', roll back', ', roll modified',
	', two working days', ', no roll, two working days', ', roll back, two working days',
	', art 54', ', no roll, art 54', ', roll modified, art 54', ', art 54, two working days',
	', day 0 counted', ', roll back, day 0 counted', ', two working days, day 0 counted',
	', start forward', ', start back', ', day 0 counted, start forward',
	', day 0 counted, start back']) AS convention
WHERE (unit = 'working days') <= (convention !~ 'roll|two|art')
	AND (unit <> 'working days') <= (convention !~ 'start')
	AND (convention ~ 'art') <= (unit IN ('months', 'years'))
	AND (unit <> 'years' OR n <= 5);
SELECT cmp_ok(count(*), '>', 250::bigint, 'there are enough terms') FROM term;

-- Where the window ends in the calendar's span: 45 months, and back
CREATE TEMPORARY TABLE probe AS
SELECT c.code, d::date AS day
FROM (VALUES ('BE'), ('ODD')) AS c (code)
CROSS JOIN generate_series('2014-12-01'::timestamp, '2017-01-10', '1 day') AS d
WHERE extract(day FROM d) IN (1, 2, 15, 27, 28, 29, 30, 31)
	OR d BETWEEN '2016-02-20' AND '2016-03-10';

SELECT is_empty(
	format($$SELECT t.term, p.day, l.day
		FROM term AS t
		CROSS JOIN probe AS p
		CROSS JOIN LATERAL (SELECT reuse.latest_start(p.day, t.term, p.code) AS day) AS l
		WHERE p.code = %L
			AND (reuse.due(l.day, t.term, p.code) <= p.day
				AND reuse.due(l.day + 1, t.term, p.code) > p.day) IS NOT TRUE$$, c.code),
	'due(latest_start(d)) <= d < due(latest_start(d) + 1): ' || c.code)
FROM (VALUES ('BE'), ('ODD')) AS c (code);

SELECT is_empty(
	format($$SELECT t.term, p.day
		FROM term AS t
		CROSS JOIN probe AS p
		WHERE p.code = %1$L
			AND (reuse.overdue(p.day, t.term, reuse.due(p.day, t.term, p.code), p.code)
				OR NOT reuse.overdue(p.day, t.term, reuse.due(p.day, t.term, p.code) + 1, p.code))$$,
		c.code),
	'overdue from the day after the due date: ' || c.code)
FROM (VALUES ('BE'), ('ODD')) AS c (code);

-- A refused start: the latest anchor among the working days
SELECT is_empty(
	$$SELECT n, p.code, p.day, l.day
	FROM unnest('{0,1,2,20}'::integer[]) AS n
	CROSS JOIN probe AS p
	CROSS JOIN LATERAL (SELECT (n || ' working days, start refused')::reuse.term AS term) AS t
	CROSS JOIN LATERAL (SELECT reuse.latest_start(p.day, t.term, p.code) AS day) AS l
	WHERE (reuse.is_working_day(l.day, p.code)
		AND reuse.due(l.day, t.term, p.code) <= p.day
		AND reuse.due(reuse.next_working_day(l.day, p.code), t.term, p.code) > p.day) IS NOT TRUE$$,
	'latest_start with start refused');

SELECT * FROM finish();
ROLLBACK;

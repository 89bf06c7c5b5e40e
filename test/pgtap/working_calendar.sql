-- A calendar as a value says what the calendar says: every function that takes
-- either gives the same, over whole spans and at every revision.

BEGIN;
SET LOCAL datestyle = 'ISO, YMD';
SELECT no_plan();

DO $$
BEGIN
	PERFORM reuse.load_calendar(c) FROM unnest('{BE,BEFED,BEBRU,BEVLG,BEFWB}'::text[]) AS c;
	-- a torn week, every kind of rule, years that begin and end, single days
	PERFORM reuse.create_calendar('ODD', '1011001', '1950-03-05', '2060-11-30');
	PERFORM reuse.add_rule('ODD', 'nth_weekday', month => 5, nth => -1, weekday => 1);
	PERFORM reuse.add_rule('ODD', 'nth_weekday', month => 8, nth => 5, weekday => 7, last_year => 1999);
	PERFORM reuse.add_rule('ODD', 'fixed', 2, 29);
	PERFORM reuse.add_rule('ODD', 'fixed', 7, 4, first_year => 1949, last_year => 1960);
	PERFORM reuse.add_rule('ODD', 'fixed', 3, 4, last_year => 1950);
	PERFORM reuse.add_rule('ODD', 'fixed', 12, 3, first_year => 2060);
	PERFORM reuse.add_rule('ODD', 'easter', easter_offset => -80, first_year => 2001);
	PERFORM reuse.add_rule('ODD', 'easter', easter_offset => 250, last_year => 2000);
	PERFORM reuse.add_day('ODD', '1950-03-05');
	PERFORM reuse.add_day('ODD', '2060-11-30', true);
	PERFORM reuse.add_day('ODD', '2015-02-20'::date + n) FROM generate_series(0, 90) AS n;
	PERFORM reuse.remove_day('ODD', '2015-03-02');
END
$$;

-- Every revision, and the newest
CREATE TEMPORARY TABLE value AS
SELECT c.code || '#' || r AS calendar, c.first_day, c.last_day,
	reuse.calendar_value(c.code || '#' || r) AS value
FROM reuse.calendar AS c
CROSS JOIN LATERAL generate_series(1, reuse.calendar_revision(c.code)) AS r;

SELECT is_empty(
	$$SELECT calendar FROM value
	WHERE reuse.calendar_reference(value) <> calendar
		OR value::text::reuse.working_calendar OPERATOR(reuse.<>) value$$,
	'a value names its calendar and comes back from its text');
SELECT is(count(DISTINCT value), count(*), 'each revision is a value of its own') FROM value;
SELECT is(count(*), 0::bigint, 'the newest revision is meant where none is named')
FROM reuse.calendar AS c
WHERE reuse.calendar_value(c.code)
	OPERATOR(reuse.<>) reuse.calendar_value(c.code || '#' || reuse.calendar_revision(c.code));

-- ---------------------------------------------------------------- every day

-- working days decide everything: all of them over whole spans, 1583 to 9999
SELECT is_empty(
	format($$SELECT d::date
		FROM generate_series(%L::timestamp, %L, '1 day') AS d
		WHERE reuse.is_working_day(d::date, %L)
			<> reuse.is_working_day(d::date, (SELECT v.value FROM value AS v WHERE v.calendar = %3$L))$$,
		v.first_day, v.last_day, v.calendar),
	'the same days work: ' || v.calendar)
FROM value AS v
WHERE v.calendar IN ('BE#1', 'BEFED#1', 'BEFWB#1')
	OR v.calendar LIKE 'ODD#%' AND reuse.calendar_value('ODD') OPERATOR(reuse.=) v.value;

-- and each function for every day of some years
SELECT is_empty(
	format($$SELECT d.day
		FROM (SELECT d::date AS day
			FROM generate_series('2014-06-01'::timestamp, '2017-01-31', '1 day') AS d) AS d,
			(SELECT %L AS name, (SELECT v.value FROM value AS v WHERE v.calendar = %1$L) AS value
				OFFSET 0) AS c
		WHERE ROW(reuse.roll_forward(d.day, c.name), reuse.roll_backward(d.day, c.name),
				reuse.next_working_day(d.day, c.name), reuse.previous_working_day(d.day, c.name),
				reuse.add_working_days(d.day, 20, c.name), reuse.add_working_days(d.day, -7, c.name),
				reuse.add_working_days(d.day, 0, c.name),
				reuse.working_days_between(d.day, '2016-02-29', c.name),
				reuse.working_days_between('2016-02-29', d.day, c.name, true, false))
			IS DISTINCT FROM ROW(reuse.roll_forward(d.day, c.value), reuse.roll_backward(d.day, c.value),
				reuse.next_working_day(d.day, c.value), reuse.previous_working_day(d.day, c.value),
				reuse.add_working_days(d.day, 20, c.value), reuse.add_working_days(d.day, -7, c.value),
				reuse.add_working_days(d.day, 0, c.value),
				reuse.working_days_between(d.day, '2016-02-29', c.value),
				reuse.working_days_between('2016-02-29', d.day, c.value, true, false))$$, v.calendar),
	'the same working days: ' || v.calendar)
FROM value AS v;
SELECT is_empty(
	format($$SELECT d.day, t.term
		FROM (SELECT d::date AS day
			FROM generate_series('2014-12-01'::timestamp, '2016-04-30', '1 day') AS d) AS d,
			unnest('{20wd,"20wd, day 0 counted","5wd, start back",30d,"30d, no roll","2d, two working days",
				3w,"2m, roll modified","1m, art 54",3y}'::reuse.term[]) AS t (term),
			(SELECT %L AS name, (SELECT v.value FROM value AS v WHERE v.calendar = %1$L) AS value
				OFFSET 0) AS c
		WHERE ROW(reuse.due(d.day, t.term, c.name), reuse.latest_start(d.day, t.term, c.name),
				reuse.overdue(d.day, t.term, '2015-12-24', c.name))
			IS DISTINCT FROM ROW(reuse.due(d.day, t.term, c.value), reuse.latest_start(d.day, t.term, c.value),
				reuse.overdue(d.day, t.term, '2015-12-24', c.value))$$, v.calendar),
	'the same due dates: ' || v.calendar)
FROM value AS v
WHERE v.calendar = 'BE#1' OR reuse.calendar_value('ODD') OPERATOR(reuse.=) v.value;

-- ---------------------------------------------------------------- one call site

-- with another calendar in each row, both ways of asking go through all of them
SELECT is_empty(
	$$SELECT v.calendar, n
	FROM generate_series(0, 60) AS n, value AS v
	WHERE reuse.add_working_days(date '2015-02-01' + n, 5, v.value)
		<> reuse.add_working_days(date '2015-02-01' + n, 5, v.calendar)
	ORDER BY n, v.calendar$$,
	'each row is answered by its own calendar');

SELECT * FROM finish();
ROLLBACK;

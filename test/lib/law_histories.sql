-- Random histories under the law of a jurisdiction, told in five ways: one event
-- after the other, all in one statement, as they happened with the clock going
-- from day to day and all the reads and sweeps in between, in another order, and
-- recomputed by a query. Everything that can be asked has one answer.
-- psql variables: law; kinds, of cases; seed; first, day on which cases may begin.
-- HISTORY_SEED and HISTORY_CASES in the environment ask for other histories, and
-- more of them: make histories.

\getenv seed HISTORY_SEED
\set cases 80
\getenv cases HISTORY_CASES
BEGIN;
SET LOCAL datestyle = 'ISO, YMD';
SET LOCAL client_min_messages = warning;
SELECT no_plan();
SELECT diag('these histories again: HISTORY_SEED=' || :'seed' || ' HISTORY_CASES=' || :'cases');
CREATE SCHEMA history;
SELECT reuse.create_register('h_one', :'law', test_clock => true);
SELECT reuse.create_register('h_many', :'law', test_clock => true);
SELECT reuse.create_register('h_days', :'law', test_clock => true);
SELECT reuse.create_register('h_order', :'law', test_clock => true);
SET reuse.today = '2025-12-31';
INSERT INTO h_one.authority (authority_id, code, kind)
VALUES (1, 'A', 'municipality'), (2, 'B', 'education'), (3, 'C', 'public_body');
INSERT INTO h_many.authority SELECT * FROM h_one.authority;
INSERT INTO h_days.authority SELECT * FROM h_one.authority;
INSERT INTO h_order.authority SELECT * FROM h_one.authority;

\ir history.sql
SELECT setseed(:seed);
SELECT set_config('history.kinds', :'kinds', true), set_config('history.first', :'first', true),
	set_config('history.cases', :'cases', true) \g /dev/null
DO $$
DECLARE
	kinds text[] := string_to_array(current_setting('history.kinds'), ',');
	cases integer := current_setting('history.cases')::integer;
BEGIN
	FOR i IN 1 .. cases LOOP
		CALL history.make(i, kinds[1 + i % cardinality(kinds)], 1 + i % 3,
			current_setting('history.first')::date + i * 800 / cases, i > cases / 2);
	END LOOP;
END
$$;
CALL history.forget_empty();
CREATE TABLE history.kept AS SELECT a.* FROM history.accepted AS a;
CREATE INDEX ON history.kept (recorded_on);
CREATE INDEX ON history.kept (case_id, n);
ANALYZE history.kept, h_one.case_file, h_one.event, h_one.deadline;
SELECT cmp_ok((SELECT count(*) FROM history.kept), '>', :cases * 2::bigint, 'more than two events a case are kept');
SELECT is_empty(
	$$SELECT * FROM history.event WHERE refused NOT IN ('RU010', 'RU011', 'RU012', '22P02', '23P01')$$,
	'what is refused is impossible, or states what it must not');
-- all that the generator does not reach on its own is walked elsewhere
SELECT cmp_ok((SELECT count(DISTINCT d.rule_code) FROM h_one.deadline AS d)::integer, '>', 6, 'more than six rules apply');
SELECT is_empty(
	$$SELECT k.kind FROM unnest(string_to_array(current_setting('history.kinds'), ',')) AS k (kind)
	WHERE NOT EXISTS (SELECT FROM h_one.case_file AS c WHERE c.kind = k.kind AND c.last_seq > 1)$$,
	'cases of every kind have a history');
SELECT cmp_ok((SELECT count(*) FROM history.kept WHERE replaces_seq IS NOT NULL)::integer, '>', 10, 'corrections occur');
SELECT cmp_ok((SELECT count(*) FROM h_one.event_text)::integer, '>', 20, 'free text occurs');

-- ---------------------------------------------------------------- at once

SELECT history.cases('h_many'), history.cases('h_days'), history.cases('h_order') \g /dev/null
CALL history.record_at_once('h_many');

-- ---------------------------------------------------------------- as it happened

-- Each fact on a day on which it could be known; the sweep before and after and on
-- days between the facts, on some days twice, on others not; people look at what
-- there is.
DO $$
DECLARE
	today record;
	happened record;
BEGIN
	FOR today IN
		SELECT d.recorded_on AS day, row_number() OVER days AS n, lead(d.recorded_on) OVER days AS next_day
		FROM (SELECT DISTINCT k.recorded_on FROM history.kept AS k) AS d
		WINDOW days AS (ORDER BY d.recorded_on)
		ORDER BY d.recorded_on
	LOOP
		PERFORM set_config('reuse.today', today.day::text, false);
		IF today.n % 5 = 0 THEN
			PERFORM h_days.sweep();
		END IF;
		FOR happened IN
			SELECT k.* FROM history.kept AS k WHERE k.recorded_on = today.day ORDER BY k.n
		LOOP
			CALL history.record('h_days', ROW(happened.authority_id, happened.case_id, happened.n, happened.kind,
				happened.occurred_on, happened.facts, happened.replaces_seq, happened.body, NULL)::history.event);
		END LOOP;
		IF today.n % 7 = 0 THEN
			PERFORM h_days.sweep();
		END IF;
		IF today.n % 4 = 0 AND today.next_day > today.day + 1 THEN
			PERFORM set_config('reuse.today', (today.day + (today.next_day - today.day) / 2)::text, false);
			PERFORM h_days.sweep();
		END IF;
		IF today.n % 100 = 0 THEN
			PERFORM FROM history.seen('h_days');
		END IF;
	END LOOP;
	PERFORM set_config('reuse.today', '2025-12-31', false);
END
$$;

-- ---------------------------------------------------------------- in any order

-- Where two facts of a case are of one day their order is a fact, too.
CREATE TABLE history.shuffled AS
SELECT k.*, random() AS place, NULL::integer AS new_seq
FROM history.kept AS k
WHERE NOT EXISTS (
	SELECT FROM history.kept AS a
	JOIN history.kept AS b ON b.case_id = a.case_id AND b.occurred_on = a.occurred_on AND b.n > a.n
	WHERE a.case_id = k.case_id)
	-- one opened by mistake takes nothing more once that is known
	AND NOT EXISTS (SELECT FROM h_one.case_file AS c WHERE c.case_id = k.case_id AND c.state = 'annulled');
CREATE INDEX ON history.shuffled (place);
CREATE INDEX ON history.shuffled (case_id, seq);
SELECT cmp_ok((SELECT count(*) FROM history.shuffled WHERE replaces_seq IS NOT NULL)::integer, '>', 5,
	'corrections occur among the facts that may come in any order');

-- One by one, each as soon as it is possible; what is only possible together
-- comes together.
DO $$
DECLARE
	fact record;
	event history.event;
	left_over integer;
	before integer := -1;
BEGIN
	LOOP
		SELECT count(*) INTO left_over FROM history.shuffled AS s WHERE s.new_seq IS NULL;
		EXIT WHEN left_over IN (0, before);
		before := left_over;
		FOR fact IN
			SELECT s.*, r.new_seq AS replaces_new
			FROM history.shuffled AS s
			LEFT JOIN history.shuffled AS r ON r.case_id = s.case_id AND r.seq = s.replaces_seq
			WHERE s.new_seq IS NULL AND (s.replaces_seq IS NULL OR r.new_seq IS NOT NULL)
			ORDER BY s.place
		LOOP
			BEGIN
				CALL history.record('h_order', ROW(fact.authority_id, fact.case_id, fact.n, fact.kind,
					fact.occurred_on, fact.facts, fact.replaces_new, fact.body, NULL)::history.event);
				UPDATE history.shuffled AS s
				SET new_seq = (SELECT c.last_seq FROM h_order.case_file AS c WHERE c.case_id = fact.case_id)
				WHERE s.n = fact.n;
			EXCEPTION WHEN SQLSTATE 'RU010' OR SQLSTATE 'RU012' OR exclusion_violation THEN
				NULL;
			END;
		END LOOP;
	END LOOP;
END
$$;
UPDATE history.shuffled AS s
SET new_seq = t.new_seq
FROM (
	SELECT r.n, c.last_seq + row_number() OVER (PARTITION BY r.case_id ORDER BY r.n) AS new_seq
	FROM history.shuffled AS r
	JOIN h_order.case_file AS c ON c.case_id = r.case_id
	WHERE r.new_seq IS NULL) AS t
WHERE t.n = s.n;
INSERT INTO h_order.event (authority_id, case_id, kind, occurred_on, facts, replaces_seq)
SELECT s.authority_id, s.case_id, s.kind, s.occurred_on, s.facts,
	(SELECT r.new_seq FROM history.shuffled AS r WHERE r.case_id = s.case_id AND r.seq = s.replaces_seq)
FROM history.shuffled AS s
WHERE NOT EXISTS (SELECT FROM h_order.event AS e WHERE e.case_id = s.case_id AND e.seq = s.new_seq)
ORDER BY s.case_id, s.new_seq;
SELECT cmp_ok((SELECT count(*) FROM history.shuffled WHERE new_seq <> seq), '>', (SELECT count(*) / 4 FROM history.shuffled),
	'many facts came in another place');

-- ---------------------------------------------------------------- one answer

SELECT bag_eq(format('SELECT history.%s_rows(%L)', w, r), format('SELECT history.%s_rows(''h_one'')', w),
	format('%s: the same %ss', r, w))
FROM unnest('{h_many,h_days}'::text[]) AS r
CROSS JOIN unnest('{case,deadline,desk}'::text[]) AS w;
-- numbers of events aside
SELECT set_eq(
	'SELECT (d.case_id, d.rule_code, d.rule_version, d.instance, d.status, d.anchor_on, d.conditional, d.term,
		d.suspended_days, d.nominal_due, d.due, d.met_on, d.reason, d.indicative, d.expiry_state)::text
	FROM h_order.deadline AS d WHERE d.known_to = ''infinity''',
	'SELECT (d.case_id, d.rule_code, d.rule_version, d.instance, d.status, d.anchor_on, d.conditional, d.term,
		d.suspended_days, d.nominal_due, d.due, d.met_on, d.reason, d.indicative, d.expiry_state)::text
	FROM h_one.deadline AS d WHERE d.known_to = ''infinity'' AND d.case_id IN (SELECT s.case_id FROM history.shuffled AS s)',
	'in any order: the same deadlines');
SELECT set_eq(
	'SELECT (c.case_id, c.last_seq, c.opened_on, c.state, c.state_on, c.expiry_on, c.expiry_state, c.next_due, c.closed)::text
	FROM h_order.case_file AS c WHERE c.last_seq > 0',
	'SELECT (c.case_id, c.last_seq, c.opened_on, c.state, c.state_on, c.expiry_on, c.expiry_state, c.next_due, c.closed)::text
	FROM h_one.case_file AS c WHERE c.case_id IN (SELECT s.case_id FROM history.shuffled AS s)',
	'in any order: the same cases');
SELECT is_empty(format('SELECT * FROM %I.verify_events()', r), r || ': every chain holds')
FROM unnest('{h_one,h_many,h_days,h_order}'::text[]) AS r;

-- All that people look at, on days before, between and after the facts
CREATE TABLE history.reading AS
SELECT d.day
FROM (
	SELECT current_setting('history.first')::date + floor(random() * 1900)::integer AS day FROM generate_series(1, 3)
	UNION ALL SELECT '2025-12-31') AS d;
CREATE TABLE history.answer (register text, day date, answer text, case_id bigint);
DO $$
DECLARE
	day date;
	register text;
BEGIN
	FOR day IN SELECT r.day FROM history.reading AS r LOOP
		PERFORM set_config('reuse.today', day::text, false);
		FOREACH register IN ARRAY '{h_one,h_many,h_days,h_order}'::text[] LOOP
			INSERT INTO history.answer
			SELECT register, day, s.answer, s.case_id FROM history.seen(register) AS s;
		END LOOP;
	END LOOP;
	PERFORM set_config('reuse.today', '2025-12-31', false);
END
$$;
SELECT cmp_ok((SELECT count(*) FROM history.answer WHERE register = 'h_one'), '>', :cases * 6::bigint, 'there is something to see');
SELECT bag_eq(format('SELECT a.day, a.answer FROM history.answer AS a WHERE a.register = %L', r),
	'SELECT a.day, a.answer FROM history.answer AS a WHERE a.register = ''h_one''', r || ': everything looks the same on every day')
FROM unnest('{h_many,h_days}'::text[]) AS r;
-- but what is found of two cases, of which one may be missing here
SELECT bag_eq(
	format('SELECT a.day, a.answer FROM history.answer AS a WHERE a.register = ''h_order''
		AND a.case_id IN (SELECT s.case_id FROM history.shuffled AS s) AND a.answer !~ %L', alone.found),
	format('SELECT a.day, a.answer FROM history.answer AS a WHERE a.register = ''h_one''
		AND a.case_id IN (SELECT s.case_id FROM history.shuffled AS s) AND a.answer !~ %L', alone.found),
	'in any order: everything looks the same on every day')
FROM (VALUES ('"check_code": "(report_twice|executed_elsewhere)"')) AS alone (found);

-- ---------------------------------------------------------------- as known now

SELECT bag_eq(format('SELECT to_jsonb(v) FROM h_one.%I_as_known(NULL, %L) AS v', w, d.day),
	format('SELECT a.answer::jsonb -> ''row'' FROM history.answer AS a
		WHERE a.register = ''h_one'' AND a.day = %L AND a.answer::jsonb ->> ''view'' = %L', d.day, w),
	w || '_as_known() now: as it is, on ' || d.day)
FROM unnest('{deadline_board,commission_queue}'::text[]) AS w
CROSS JOIN history.reading AS d;

-- ---------------------------------------------------------------- the sweep

-- Never a notice too many: one for each duty and each day on which it was due.
SELECT h_days.sweep(), h_order.sweep(), h_order.sweep(), h_many.sweep() \g /dev/null
SELECT is_empty(format('SELECT o.case_id, o.kind, o.rule_code, o.instance, o.due, o.addressee
		FROM %I.outbox AS o GROUP BY 1, 2, 3, 4, 5, 6 HAVING count(*) > 1', r), r || ': no notice twice')
FROM unnest('{h_many,h_days,h_order}'::text[]) AS r;
SELECT is_empty(format('SELECT o.* FROM %1$I.outbox AS o JOIN %1$I.rule AS r ON r.code = o.rule_code
		WHERE o.kind = ''due_passed'' AND (NOT r.duty OR r.nature = ''average'')', r), r || ': none of what nobody owes')
FROM unnest('{h_many,h_days,h_order}'::text[]) AS r;
-- what has passed in the end was told by whoever swept; who swept between the
-- facts has told of more
SELECT set_eq(
	'SELECT o.case_id, o.rule_code, o.instance, o.due FROM h_order.outbox AS o WHERE o.kind = ''due_passed''
		AND o.case_id IN (SELECT s.case_id FROM history.shuffled AS s)',
	'SELECT o.case_id, o.rule_code, o.instance, o.due FROM h_many.outbox AS o WHERE o.kind = ''due_passed''
		AND o.case_id IN (SELECT s.case_id FROM history.shuffled AS s)', 'swept late and twice: the same notices');
SELECT is_empty(
	'SELECT o.case_id, o.rule_code, o.instance, o.due FROM h_many.outbox AS o WHERE o.kind = ''due_passed''
	EXCEPT SELECT o.case_id, o.rule_code, o.instance, o.due FROM h_days.outbox AS o WHERE o.kind = ''due_passed''',
	'swept all the time: none is missing');
SELECT is((SELECT h_days.sweep() + h_many.sweep() + h_order.sweep()), 0::bigint, 'swept again: nothing is added');

-- ---------------------------------------------------------------- by a query

SELECT set_eq(
	$$SELECT (r.case_id, r.rule_code, r.rule_version, r.instance, r.status, r.anchor_seq, r.anchor_on, r.conditional, r.term,
		r.suspended_days, r.nominal_due, r.due, r.met_seq, r.met_on, r.reason, r.indicative, r.deems, r.calendar,
		r.calendar_revision)::text
	FROM reuse.replay('h_one', ARRAY(SELECT c.case_id FROM h_one.case_file AS c)) AS r WHERE r.rule_code IS NOT NULL$$,
	'SELECT history.deadline_rows(''h_one'')', 'replay() gives the deadlines that are stored');
-- each moment of the past: the state that single events had left then
CREATE TABLE history.past AS
SELECT e.case_id, e.seq, e.recorded_at FROM h_one.event AS e;
SELECT is_empty(
	$$SELECT p.case_id, p.seq FROM history.past AS p
	WHERE NOT EXISTS (SELECT FROM h_one.case_state_as_known(p.recorded_at, '2025-12-31', p.case_id) AS k
		WHERE k.last_seq = p.seq)$$,
	'every event can be asked for as the last one known');
-- The yearly evaluation leaves out what was closed before the year, or opened
-- after it, by the row of the case: what its events say is nothing else.
CREATE TABLE history.counted AS
SELECT e.*
FROM generate_series(2021, 2025) AS y (year)
CROSS JOIN LATERAL (
	SELECT r.case_id, r.received_on, r.closed_on
	FROM h_one.evaluation_request(y.year, 'infinity', '2025-12-31') AS r
	UNION ALL
	SELECT a.case_id, a.received_on, a.closed_on
	FROM h_one.evaluation_appeal(y.year, 'infinity', '2025-12-31') AS a) AS e;
SELECT cmp_ok((SELECT count(DISTINCT c.case_id) FROM history.counted AS c), '>', :cases / 10::bigint, 'many cases are counted');
SELECT is_empty(
	$$SELECT e.*, c.opened_on, c.state, c.state_on
	FROM history.counted AS e
	JOIN h_one.case_file AS c ON c.case_id = e.case_id
	WHERE e.received_on <> c.opened_on OR c.closed AND (e.closed_on <= c.state_on) IS NOT TRUE$$,
	'a case that is closed was closed when its state began, at the latest');

SELECT * FROM finish();
ROLLBACK;

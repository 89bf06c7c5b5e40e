-- Random histories under the law of a jurisdiction: one statement, COPY and any
-- order give row for row what single events give, and a query replays it.
-- psql variables: law; kinds, of cases; seed; first, day on which cases may begin

BEGIN;
SET LOCAL datestyle = 'ISO, YMD';
SET LOCAL client_min_messages = warning;
SELECT no_plan();
CREATE SCHEMA history;
SELECT reuse.create_register('h_one', :'law', test_clock => true);
SELECT reuse.create_register('h_many', :'law', test_clock => true);
SELECT reuse.create_register('h_order', :'law', test_clock => true);
SET reuse.today = '2025-12-31';
INSERT INTO h_one.authority (authority_id, code, kind)
VALUES (1, 'A', 'municipality'), (2, 'B', 'education'), (3, 'C', 'public_body');
INSERT INTO h_many.authority SELECT * FROM h_one.authority;
INSERT INTO h_order.authority SELECT * FROM h_one.authority;

\ir history.sql
SELECT setseed(:seed);
SELECT set_config('history.kinds', :'kinds', true), set_config('history.first', :'first', true) \g /dev/null
DO $$
DECLARE
	kinds text[] := string_to_array(current_setting('history.kinds'), ',');
BEGIN
	FOR i IN 1 .. 200 LOOP
		CALL history.make(i, kinds[1 + i % cardinality(kinds)], 1 + i % 3,
			current_setting('history.first')::date + i * 4, i > 100);
	END LOOP;
END
$$;
DELETE FROM h_one.case_file WHERE last_seq = 0;
CREATE TABLE history.kept AS SELECT h.* FROM history.event AS h WHERE h.refused IS NULL;
SELECT cmp_ok((SELECT count(*) FROM history.kept)::integer, '>', 400, 'more than 400 events are kept');
SELECT is_empty(
	$$SELECT * FROM history.event WHERE refused NOT IN ('RU010', 'RU011', 'RU012', '22P02')$$,
	'what is refused is impossible, or states what it must not');
-- all that the generator does not reach on its own is walked elsewhere
SELECT cmp_ok((SELECT count(DISTINCT d.rule_code) FROM h_one.deadline AS d)::integer, '>', 6, 'more than six rules apply');

SELECT history.cases('h_many'), history.cases('h_order') \g /dev/null
INSERT INTO h_many.event (authority_id, case_id, kind, occurred_on, facts, replaces_seq)
SELECT k.authority_id, k.case_id, k.kind, k.occurred_on, k.facts, k.replaces_seq
FROM history.kept AS k
ORDER BY k.n;
SELECT set_eq('SELECT history.case_rows(''h_many'')', 'SELECT history.case_rows(''h_one'')',
	'at once: the same cases');
SELECT set_eq('SELECT history.deadline_rows(''h_many'')', 'SELECT history.deadline_rows(''h_one'')',
	'at once: the same deadlines');

INSERT INTO h_order.event (authority_id, case_id, kind, occurred_on, facts)
SELECT k.authority_id, k.case_id, k.kind, k.occurred_on, k.facts
FROM history.kept AS k
WHERE k.case_id > 100
ORDER BY random();
SELECT set_eq(
	'SELECT (d.case_id, d.rule_code, d.rule_version, d.instance, d.status, d.anchor_on, d.conditional, d.term,
		d.suspended_days, d.nominal_due, d.due, d.met_on, d.reason, d.indicative, d.expiry_state)::text
	FROM h_order.deadline AS d WHERE d.known_to = ''infinity''',
	'SELECT (d.case_id, d.rule_code, d.rule_version, d.instance, d.status, d.anchor_on, d.conditional, d.term,
		d.suspended_days, d.nominal_due, d.due, d.met_on, d.reason, d.indicative, d.expiry_state)::text
	FROM h_one.deadline AS d WHERE d.known_to = ''infinity'' AND d.case_id > 100',
	'in any order: the same deadlines');
SELECT set_eq(
	'SELECT (c.case_id, c.opened_on, c.state, c.state_on, c.expiry_on, c.expiry_state, c.next_due, c.closed)::text
	FROM h_order.case_file AS c WHERE c.case_id > 100',
	'SELECT (c.case_id, c.opened_on, c.state, c.state_on, c.expiry_on, c.expiry_state, c.next_due, c.closed)::text
	FROM h_one.case_file AS c WHERE c.case_id > 100',
	'in any order: the same cases');
SELECT is_empty('SELECT * FROM h_one.verify_events()', 'one by one: every chain holds');
SELECT is_empty('SELECT * FROM h_many.verify_events()', 'at once: every chain holds');

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

SELECT * FROM finish();
ROLLBACK;

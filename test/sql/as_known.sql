-- What the register knew on an earlier moment: the answer does not change,
-- whatever is learned, corrected, recalculated or enacted later.
\set SHOW_CONTEXT never
\set ON_ERROR_ROLLBACK on
BEGIN;
SELECT reuse.create_register('known_test', test_clock => true);
SET search_path = known_test, pg_catalog;
SET datestyle = 'ISO, YMD';
INSERT INTO authority (authority_id, code, kind) VALUES (1, 'A', 'municipality'), (2, 'B', 'museum');

-- what stands on the screen at the end of each day is kept here
CREATE TABLE seen_state AS SELECT NULL::timestamptz AS moment, s.* FROM case_state AS s WITH NO DATA;
CREATE TABLE seen_board AS SELECT NULL::timestamptz AS moment, b.* FROM deadline_board AS b WITH NO DATA;
CREATE TABLE seen_queue AS SELECT NULL::timestamptz AS moment, q.* FROM commission_queue AS q WITH NO DATA;
CREATE TABLE seen_why (moment timestamptz, step integer, day date, effect text, reason text, legal_basis text);
CREATE FUNCTION look() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	moment timestamptz := (reuse.today() + time '18:00') AT TIME ZONE 'Europe/Brussels';
BEGIN
	INSERT INTO known_test.seen_state SELECT moment, s.* FROM known_test.case_state AS s;
	INSERT INTO known_test.seen_board SELECT moment, b.* FROM known_test.deadline_board AS b;
	INSERT INTO known_test.seen_queue SELECT moment, q.* FROM known_test.commission_queue AS q;
	INSERT INTO known_test.seen_why
	SELECT moment, x.* FROM known_test.explain_deadline(
		(SELECT min(case_id) FROM known_test.case_file), 'BRU_REPLY', 'en', moment) AS x;
END
$$;

SET reuse.today = '2024-03-04';
SELECT open_case('request', 1, '2024-03-04', '{"channel": null, "proof": null}') AS r1 \gset
SELECT look();
SET reuse.today = '2024-03-06';
SELECT open_case('request', 2, '2024-03-05', '{"channel": null, "proof": null}') AS r2 \gset
SELECT look();
SET reuse.today = '2024-03-22';
SELECT record_event(:r1, 'extension_notice', '2024-03-22', '{"reasons": true}') AS n;
SELECT look();
-- silence of the one, without an event
SET reuse.today = '2024-04-05';
SELECT look();
SET reuse.today = '2024-04-10';
SELECT record_event(:r2, 'refused', '2024-04-08', '{"partial": false, "ground": null, "reasons": true,
	"means": true, "body": true, "forms": false, "terms": true, "ombudsman": true}') AS n;
SELECT look();
-- learned late: it had been supplied in time
SET reuse.today = '2024-04-15';
SELECT record_event(:r2, 'annulled', '2024-04-15', replaces_seq => 2) AS n;
SELECT record_event(:r2, 'supplied', '2024-03-28') AS n;
SELECT look();
-- a correction of the receipt itself
SET reuse.today = '2024-04-22';
SELECT record_event(:r1, 'request_received', '2024-03-01', '{"channel": null, "proof": null}', 1) AS n;
SELECT open_case('appeal', 1, '2024-04-22', '{"channel": null, "proof": null}') AS a1 \gset
SELECT look();
SET reuse.today = '2024-05-06';
SELECT record_event(:a1, 'document_received', '2024-04-30') AS n;
SELECT record_event(:a1, 'dpa_asked', '2024-05-06') AS n;
SELECT look();
-- several facts of one statement, in any order
SET reuse.today = '2024-05-31';
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts) VALUES
	(1, :a1, 'decision_adopted', '2024-05-30', '{"outcome": "upheld"}'),
	(1, :a1, 'dpa_answered', '2024-05-27', '{}'),
	(1, :r1, 'supplied', '2024-05-02', '{}');
SELECT look();

-- every day seen is told again as it was: no row of these
CREATE VIEW told_otherwise AS
WITH moment AS (SELECT DISTINCT s.moment FROM seen_state AS s)
(SELECT 'state' AS what, s::text FROM seen_state AS s
EXCEPT ALL
SELECT 'state', (m.moment, k.*)::text
FROM moment AS m CROSS JOIN LATERAL case_state_as_known(m.moment) AS k)
UNION ALL
(SELECT 'state+', (m.moment, k.*)::text
FROM moment AS m CROSS JOIN LATERAL case_state_as_known(m.moment) AS k
EXCEPT ALL
SELECT 'state+', s::text FROM seen_state AS s)
UNION ALL
(SELECT 'board', s::text FROM seen_board AS s
EXCEPT ALL
SELECT 'board', (m.moment, k.*)::text
FROM moment AS m CROSS JOIN LATERAL deadline_board_as_known(m.moment) AS k)
UNION ALL
(SELECT 'board+', (m.moment, k.*)::text
FROM moment AS m CROSS JOIN LATERAL deadline_board_as_known(m.moment) AS k
EXCEPT ALL
SELECT 'board+', s::text FROM seen_board AS s)
UNION ALL
(SELECT 'queue', s::text FROM seen_queue AS s
EXCEPT ALL
SELECT 'queue', (m.moment, k.*)::text
FROM moment AS m CROSS JOIN LATERAL commission_queue_as_known(m.moment) AS k)
UNION ALL
(SELECT 'queue+', (m.moment, k.*)::text
FROM moment AS m CROSS JOIN LATERAL commission_queue_as_known(m.moment) AS k
EXCEPT ALL
SELECT 'queue+', s::text FROM seen_queue AS s)
UNION ALL
(SELECT 'why', w::text FROM seen_why AS w
EXCEPT ALL
SELECT 'why', (m.moment, x.*)::text
FROM moment AS m CROSS JOIN LATERAL explain_deadline(
	(SELECT min(case_id) FROM case_file), 'BRU_REPLY', 'en', m.moment) AS x);
SELECT (SELECT count(*) FROM seen_state) AS states, (SELECT count(*) FROM seen_board) AS deadlines,
	(SELECT count(*) FROM seen_queue) AS queued, (SELECT count(*) FROM seen_why) AS steps;
SELECT * FROM told_otherwise;

-- that moments differ is no accident
SELECT m.day, k.case_id = :r1 AS r1, k.state, k.next_due, k.last_seq
FROM (VALUES (date '2024-03-04'), ('2024-04-05'), ('2024-04-10'), ('2024-04-15'), ('2024-05-31')) AS m (day)
CROSS JOIN LATERAL case_state_as_known((m.day + time '18:00') AT TIME ZONE 'Europe/Brussels') AS k
WHERE k.kind = 'request'
ORDER BY 1, 2 DESC;
-- the same knowledge on a later day: silence was to come
SELECT state, state_on FROM case_state_as_known('2024-03-04 18:00+01', '2024-04-03', :r1);
-- before anything was recorded there is nothing
SELECT count(*) FROM case_state_as_known('2024-03-04 11:00+01');
-- now is what the views say
SELECT count(*) FROM (SELECT * FROM case_state_as_known(NULL) EXCEPT SELECT * FROM case_state) AS differ;
SELECT count(*) FROM (SELECT * FROM deadline_board_as_known(NULL) EXCEPT SELECT * FROM deadline_board) AS differ;
SELECT count(*) FROM (SELECT * FROM commission_queue_as_known(NULL) EXCEPT SELECT * FROM commission_queue) AS differ;

-- a moment in the middle of a statement is one before its facts make a history
SELECT array_agg(k.state ORDER BY e.seq) AS states
FROM event AS e
CROSS JOIN LATERAL case_state_as_known(e.recorded_at, '2024-05-31', :a1) AS k
WHERE e.case_id = :a1;

-- a calendar that changes, and due dates that move with it
SET reuse.today = '2024-06-03';
SELECT open_case('request', 2, '2024-06-03', '{"channel": null, "proof": null}') AS r3 \gset
SELECT look();
SELECT reuse.add_day('BE', '2024-06-10', names => '{"en": "added"}') > 0 AS added;
SELECT * FROM told_otherwise;
SET reuse.today = '2024-06-04';
SELECT case_id = :r3 AS r3, rule_code, due, due_new, moved FROM recalculate(true);
SELECT * FROM told_otherwise;
SELECT due FROM deadline_board WHERE case_id = :r3 AND rule_code = 'BRU_REPLY';
SELECT due FROM deadline_board_as_known('2024-06-03 18:00+02') WHERE case_id = :r3 AND rule_code = 'BRU_REPLY';

-- an authority that becomes another kind, of which a later fact takes account
SELECT look();
UPDATE authority SET kind = 'public_undertaking' WHERE authority_id = 2;
SELECT * FROM told_otherwise;
SET reuse.today = '2024-06-07';
SELECT record_event(:r3, 'extension_notice', '2024-06-07', '{"reasons": true}') AS n;
SELECT status FROM deadline_board WHERE case_id = :r3 AND rule_code = 'BRU_REPLY';
SELECT * FROM told_otherwise;
ROLLBACK;

-- a rule that changes: a case on which nothing was recorded since stands as it did
BEGIN;
SELECT reuse.create_register('known_rules');
SET search_path = known_rules, pg_catalog;
INSERT INTO authority (authority_id, code, kind) VALUES (1, 'A', 'municipality');
SELECT open_case('request', 1, '2024-03-04', '{"channel": null, "proof": null}') AS r1 \gset
SELECT record_event(:r1, 'refused', '2024-03-08', '{"partial": false, "ground": null, "reasons": true,
	"means": true, "body": true, "forms": true, "terms": true, "ombudsman": true}') AS n;
SELECT clock_timestamp() AS before \gset
UPDATE transition SET known_to = clock_timestamp()
WHERE case_kind = 'request' AND from_state = 'received' AND event_kind = 'refused' AND when_fact = '';
INSERT INTO transition (case_kind, from_state, event_kind, when_fact, when_value, to_state, catalogue)
VALUES ('request', 'received', 'refused', '', '', 'partial', 'test');
SELECT state FROM case_state_as_known(:'before', '2024-03-09', :r1);
SELECT record_event(:r1, 'appeal_information_completed', '2024-03-11',
	'{"means": true, "body": true, "forms": true, "terms": true, "ombudsman": true}') AS n;
SELECT state FROM case_state WHERE case_id = :r1;
SELECT state FROM case_state_as_known(:'before', '2024-03-09', :r1);
ROLLBACK;

-- one case of many is found by its number, whatever it is asked about
BEGIN;
SELECT reuse.create_register('known_many', test_clock => true);
SET search_path = known_many, pg_catalog;
SET reuse.today = '2024-03-04';
INSERT INTO authority (authority_id, code, kind) VALUES (1, 'A', 'municipality');
SELECT open_case('request', 1, '2024-03-04', '{"channel": null, "proof": null}') AS r1 \gset
INSERT INTO case_file (authority_id, kind) SELECT 1, 'request' FROM generate_series(1, 5000);
ANALYZE case_file;
SET reuse.today = '2024-03-05';
SELECT record_event(:r1, 'supplied', '2024-03-05') AS n;
CREATE TEMP TABLE read_before AS
SELECT s.seq_tup_read, s.idx_tup_fetch FROM pg_stat_xact_user_tables AS s WHERE s.relid = 'case_file'::regclass;
SELECT state FROM case_state_as_known('2024-03-04 18:00+01', case_id => :r1);
SELECT state FROM case_state_as_known(NULL, case_id => :r1);
SELECT s.seq_tup_read - b.seq_tup_read AS scanned, s.idx_tup_fetch - b.idx_tup_fetch < 20 AS looked_up
FROM pg_stat_xact_user_tables AS s, read_before AS b
WHERE s.relid = 'case_file'::regclass;

-- one statement may record facts in any order: at a moment in between, those that
-- make no history yet do not count, and without any there is no case
SET reuse.today = '2024-03-12';
SELECT open_case('request', 1, '2024-03-04', '{"channel": null, "proof": null}') AS r2 \gset
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts) VALUES
	(1, :r2, 'appeal_information_completed', '2024-03-11', '{"means": true, "body": true, "forms": true, "terms": true, "ombudsman": true}'),
	(1, :r2, 'refused', '2024-03-08', '{"partial": false, "ground": null, "reasons": true,
	"means": true, "body": true, "forms": false, "terms": true, "ombudsman": true}');
INSERT INTO case_file (authority_id, kind) VALUES (1, 'request') RETURNING case_id AS r3 \gset
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts) VALUES
	(1, :r3, 'supplied', '2024-03-08', '{}'), (1, :r3, 'request_received', '2024-03-04', '{"channel": null, "proof": null}');
SELECT e.case_id = :r3 AS r3, e.seq, e.kind, k.state, k.state_on
FROM event AS e
LEFT JOIN LATERAL case_state_as_known(e.recorded_at, '2024-03-12', e.case_id) AS k ON true
WHERE e.case_id IN (:r2, :r3)
ORDER BY e.case_id, e.seq;
ROLLBACK;

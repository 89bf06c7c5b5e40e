-- A case whose stored events are not those that were recorded, since somebody
-- took the triggers off: nothing is derived from what is left. All in one
-- transaction that is rolled back.
\set SHOW_CONTEXT never
\set ON_ERROR_ROLLBACK on
\getenv abs_srcdir PG_ABS_SRCDIR
\set register broken_test
\set clock true
\set fixture :abs_srcdir '/lib/small_register.sql'
BEGIN;
\i :fixture
SET reuse.today = '2024-09-30';
INSERT INTO case_file (authority_id, case_id, kind) VALUES (1, 1, 'request');
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts)
VALUES (1, 1, 'received', '2024-04-22', '{}'), (1, 1, 'refused', '2024-04-30', '{"ground": null, "forms": true, "terms": false}'),
	(1, 1, 'completed', '2024-05-02', '{"forms": true, "terms": true}');
ALTER TABLE event DISABLE TRIGGER event_append_only;
ALTER TABLE case_file DISABLE TRIGGER USER;
CREATE VIEW whole AS SELECT v.seq, v.problem FROM verify_events() AS v;
SAVEPOINT recorded;

-- one in the midst, the last, the first
DELETE FROM event WHERE seq = 2;
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 1, 'withdrawn', '2024-05-10');
SELECT what_if(1, '{}');
TABLE whole;
ROLLBACK TO recorded;
DELETE FROM event WHERE seq = 3;
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 1, 'withdrawn', '2024-05-10');
TABLE whole;
ROLLBACK TO recorded;
DELETE FROM event WHERE seq = 1;
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 1, 'withdrawn', '2024-05-10');
TABLE whole;
ROLLBACK TO recorded;
-- the case knows of fewer than there are
UPDATE case_file SET last_seq = 2;
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 1, 'withdrawn', '2024-05-10');
TABLE whole;
ROLLBACK TO recorded;
-- its head is no seal
UPDATE case_file SET head = '\x00';
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 1, 'withdrawn', '2024-05-10');
TABLE whole;
ROLLBACK TO recorded;
-- and as it was, it goes on
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 1, 'withdrawn', '2024-05-10');
SELECT state, last_seq FROM case_file;
ROLLBACK;

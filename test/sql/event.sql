-- The triggers on event: order, checks, seals, states and deadlines. All in one
-- transaction that is rolled back.
\set SHOW_CONTEXT never
\set ON_ERROR_ROLLBACK on
\getenv abs_srcdir PG_ABS_SRCDIR
\set register event_test
\set clock true
\set fixture :abs_srcdir '/lib/small_register.sql'
BEGIN;
\i :fixture
SET reuse.today = '2023-09-30';

INSERT INTO case_file (authority_id, case_id, kind)
VALUES (1, 11, 'request'), (1, 12, 'request'), (2, 21, 'request'),
	(1, 31, 'appeal'), (1, 13, 'request'), (1, 14, 'request'), (1, 15, 'letter'),
	(1, 16, 'request'), (1, 17, 'request'), (1, 32, 'appeal');
CREATE VIEW state_now AS
SELECT case_id, last_seq AS n, opened_on, state, state_on, expiry_on, expiry_state,
	next_due, closed
FROM case_file
ORDER BY case_id;
CREATE VIEW due_now AS
SELECT case_id, rule_code, instance AS i, status, anchor_seq AS a, anchor_on, conditional AS c,
	term, suspended_days AS s, nominal_due, due, met_seq AS m, met_on, reason, expiry_state,
	calendar || '#' || calendar_revision AS calendar
FROM deadline
WHERE known_to = 'infinity'
ORDER BY case_id, rule_code COLLATE "C", instance;

-- what the caller gives as number, time, name and seal is overwritten
INSERT INTO event (authority_id, case_id, seq, kind, occurred_on, recorded_at, recorded_by, facts, hash)
VALUES (1, 11, 77, 'received', '2023-04-14', '1999-01-01', 'nobody', '{"channel": "mail"}', 'x')
RETURNING seq, kind, occurred_on, recorded_at AT TIME ZONE 'Europe/Brussels' AS recorded_at,
	recorded_by = session_user AS by_me, facts, length(hash) AS seal;
SELECT * FROM state_now WHERE case_id = 11;
SELECT * FROM due_now;

-- one version closes the other; what has not changed is left alone
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts)
VALUES (1, 11, 'notice', '2023-04-28', '{"reasons": true}');
SELECT rule_code, instance AS i, status, term, due,
	known_from AT TIME ZONE 'UTC' AS known_from,
	CASE WHEN known_to < 'infinity' THEN known_to AT TIME ZONE 'UTC' END AS known_to
FROM deadline
ORDER BY rule_code COLLATE "C", deadline.known_from;
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts)
VALUES (1, 11, 'refused', '2023-06-01', '{"ground": "secret", "forms": true, "terms": null, "known_on": "2023-06-03"}');
SELECT * FROM state_now WHERE case_id = 11;
SELECT * FROM due_now;
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts)
VALUES (1, 11, 'completed', '2023-06-09', '{"forms": true, "terms": true}');
SELECT rule_code, status, a, anchor_on, due, reason FROM due_now WHERE rule_code = 'APPEAL';

-- facts of one statement come in any order, over several cases; a kind of
-- authority without the duty (R-05)
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts)
VALUES
	(1, 12, 'answered', '2023-05-30', '{"known_on": null, "valid_until": "2033-01-01"}'),
	(2, 21, 'received', '2023-04-14', '{}'),
	(1, 31, 'replied', '2023-08-23', '{}'),
	(1, 31, 'lodged', '2023-06-12', '{}'),
	(1, 12, 'notice', '2023-05-08', '{"reasons": true}'),
	(1, 31, 'asked', '2023-07-10', '{}'),
	(1, 12, 'received', '2023-04-14', '{"number": 12, "subject": "trees"}'),
	(1, 31, 'document', '2023-06-14', '{}');
SELECT * FROM state_now WHERE case_id IN (12, 21, 31);
SELECT * FROM due_now WHERE case_id IN (12, 21, 31);

-- a fact that starts a term again and again: many deadlines, many facts at once
INSERT INTO transition (case_kind, from_state, event_kind, to_state, catalogue)
VALUES ('request', 'refused', 'refused', '=', '');
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts)
SELECT 1, 17, CASE WHEN i = 0 THEN 'received' ELSE 'refused' END, '2023-04-03'::date + i,
	CASE WHEN i = 0 THEN '{}' ELSE '{"ground": "secret", "forms": true, "terms": true}' END::jsonb
FROM generate_series(0, 20) AS i;
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts)
VALUES (1, 17, 'refused', '2023-04-28', '{"ground": "privacy", "forms": true, "terms": false}');
SELECT rule_code, status, reason, min(i) AS first, max(i) AS last, count(*), max(due) AS due
FROM due_now
WHERE case_id = 17
GROUP BY 1, 2, 3
ORDER BY 1, 4;

-- a term that waits, an outcome that decides
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 32, 'lodged', '2023-06-12');
SELECT rule_code, status, a, anchor_on, due, reason FROM due_now WHERE case_id = 32;
SELECT * FROM state_now WHERE case_id = 32;
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 32, 'asked', '2023-06-13');
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 32, 'document', '2023-06-14');
SELECT rule_code, status, a, anchor_on, due, reason, calendar FROM due_now WHERE case_id = 32;
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts)
VALUES (1, 32, 'decided', '2023-06-20', '{"outcome": "upheld"}');
SELECT * FROM state_now WHERE case_id = 32;
SELECT rule_code, status, due, met_on FROM due_now WHERE case_id = 32;

-- a fact learned late, put at its date
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts)
VALUES (1, 12, 'notice', '2023-05-04', '{"reasons": true}');
SELECT case_id, rule_code, i, status, anchor_on, term, due, met_on FROM due_now WHERE case_id = 12;

-- impossible facts (R-01): where they stand, and what is possible there
INSERT INTO event (authority_id, case_id, kind, occurred_on)
VALUES (1, 12, 'withdrawn', '2023-06-01');
INSERT INTO event (authority_id, case_id, kind, occurred_on)
VALUES (1, 12, 'withdrawn', '2023-05-02');
INSERT INTO event (authority_id, case_id, kind, occurred_on)
VALUES (1, 12, 'withdrawn', '2023-04-13');
INSERT INTO event (authority_id, case_id, kind, occurred_on)
VALUES (1, 12, 'received', '2023-05-01');
INSERT INTO event (authority_id, case_id, kind, occurred_on)
VALUES (1, 13, 'withdrawn', '2023-05-01');
INSERT INTO event (authority_id, case_id, kind, occurred_on)
VALUES (1, 31, 'replied', '2023-09-01');
INSERT INTO event (authority_id, case_id, kind, occurred_on)
VALUES (1, 31, 'asked', '2023-09-01'), (1, 31, 'asked', '2023-09-02');
-- suspended too late: by then the appeal was deemed rejected
INSERT INTO event (authority_id, case_id, kind, occurred_on)
VALUES (1, 31, 'asked', '2023-09-27');
INSERT INTO event (authority_id, case_id, kind, occurred_on)
VALUES (1, 99, 'received', '2023-05-01');
INSERT INTO event (authority_id, case_id, kind, occurred_on)
VALUES (2, 11, 'received', '2023-05-01');
INSERT INTO event (authority_id, case_id, kind, occurred_on)
VALUES (1, 15, 'received', '2023-05-01');
INSERT INTO event (authority_id, case_id, kind, occurred_on)
VALUES (1, 13, 'decided', '2023-05-01');
INSERT INTO event (authority_id, case_id, kind, occurred_on)
VALUES (1, 13, 'received', '2023-10-01');
INSERT INTO event (authority_id, case_id, kind, occurred_on)
VALUES (1, 13, 'received', 'infinity');
INSERT INTO event (authority_id, case_id, kind, occurred_on)
VALUES (1, 13, 'received', '0044-03-15 BC');
INSERT INTO event (authority_id, case_id, kind, occurred_on)
VALUES (1, 13, 'received', '1582-05-01');
INSERT INTO event (authority_id, case_id, kind) VALUES (1, 13, 'received');

-- day 0 of a term lies no more before receipt than an event does (R-01)
SAVEPOINT early;
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts)
VALUES (1, 13, 'received', '2023-05-03', '{}'), (1, 13, 'refused', '2023-05-10',
	'{"ground": null, "forms": false, "terms": true, "known_on": "2023-05-02"}');
\echo :LAST_ERROR_SQLSTATE
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts)
VALUES (1, 13, 'received', '2023-05-03', '{}'), (1, 13, 'refused', '2023-05-10',
	'{"ground": null, "forms": true, "terms": true, "known_on": "2023-05-04"}');
INSERT INTO event (authority_id, case_id, kind, occurred_on, replaces_seq)
VALUES (1, 13, 'received', '2023-05-05', 1);
\echo :LAST_ERROR_SQLSTATE
SELECT * FROM state_now WHERE case_id = 13;
ROLLBACK TO early;
-- a date that is day 0 of nothing may
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts)
VALUES (1, 13, 'received', '2023-05-03', '{}'), (1, 13, 'answered', '2023-05-10',
	'{"known_on": "2023-05-02", "valid_until": "2023-05-01"}');
SELECT * FROM state_now WHERE case_id = 13;
ROLLBACK TO early;

-- facts: complete, known, of their type
CREATE FUNCTION try_event(kind text, facts jsonb) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	state text;
	message text;
	detail text;
BEGIN
	INSERT INTO event (authority_id, case_id, kind, occurred_on, facts)
	VALUES (1, 13, try_event.kind, '2023-05-01', try_event.facts);
	RETURN 'recorded';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT,
		detail = PG_EXCEPTION_DETAIL;
	RETURN concat_ws(' | ', state, message, detail);
END
$$;
SELECT try_event('refused', '{}');
SELECT try_event('refused', '{"forms": true, "ground": null}');
SELECT facts, try_event('received', facts)
FROM (VALUES
	('{"color": "red"}'::jsonb),
	('{"channel": "phone"}'),
	('{"channel": 1}'),
	('{"channel": true}'),
	('{"channel": ["mail"]}'),
	('{"number": 1.5}'),
	('{"number": "1"}'),
	('{"subject": 4}'),
	('{"subject": {}}'),
	('[]'),
	('"mail"'),
	('{"channel": null, "number": null, "subject": null}')) AS v (facts);
SELECT facts, try_event('answered', facts)
FROM (VALUES
	('{"known_on": "2023-10-01"}'::jsonb),
	('{"known_on": "2023-02-29"}'),
	('{"known_on": "1/5/2023"}'),
	('{"known_on": "infinity"}'),
	('{"known_on": 20230501}'),
	('{"valid_until": "tomorrow"}'),
	('{"valid_until": "2099-12-31"}')) AS v (facts);
SELECT try_event('refused', '{"ground": "weather", "forms": true, "terms": true}');
SELECT try_event('refused', '{"ground": "secret", "forms": "yes", "terms": true}');
SELECT try_event('refused', NULL);
SELECT try_event(NULL, '{}');
SELECT last_seq, head FROM case_file WHERE case_id = 13;

-- corrections and annulments
INSERT INTO event (authority_id, case_id, kind, occurred_on)
VALUES (1, 14, 'received', '2023-05-02'), (1, 14, 'answered', '2023-05-09');
INSERT INTO event (authority_id, case_id, kind, occurred_on, replaces_seq)
VALUES (1, 14, 'annulled', '2023-05-10', 2);
SELECT * FROM state_now WHERE case_id = 14;
INSERT INTO event (authority_id, case_id, kind, occurred_on, replaces_seq)
VALUES (1, 14, 'received', '2023-05-01', 1);
SELECT * FROM state_now WHERE case_id = 14;
INSERT INTO event (authority_id, case_id, kind, occurred_on, replaces_seq)
VALUES (1, 14, 'answered', '2023-05-10', 2);
INSERT INTO event (authority_id, case_id, kind, occurred_on, replaces_seq)
VALUES (1, 14, 'answered', '2023-05-10', 3);
INSERT INTO event (authority_id, case_id, kind, occurred_on, replaces_seq)
VALUES (1, 14, 'annulled', '2023-05-10', 4);
INSERT INTO event (authority_id, case_id, kind, occurred_on, replaces_seq)
VALUES (1, 14, 'answered', '2023-05-10', 5);
INSERT INTO event (authority_id, case_id, kind, occurred_on, replaces_seq)
VALUES (1, 14, 'answered', '2023-05-10', 0);
INSERT INTO event (authority_id, case_id, kind, occurred_on)
VALUES (1, 14, 'annulled', '2023-05-10');
SELECT * FROM state_now WHERE case_id = 14;

-- the seal, in plain SQL
SELECT e.seq, e.hash = sha256(convert_to(reuse.event_canonical(e.authority_id, e.case_id,
		e.seq, e.kind, e.occurred_on, e.recorded_at, e.recorded_by, e.facts,
		e.replaces_seq, e.text_digest,
		lag(e.hash) OVER (PARTITION BY e.authority_id, e.case_id ORDER BY e.seq)), 'UTF8')) AS sealed
FROM event AS e
WHERE e.case_id = 11
ORDER BY e.seq;
SELECT reuse.event_canonical(1, 11, 2, 'refused', '2023-06-01',
	'2023-09-30 12:00:00.000001+02', 'clerk', '{"b": 1, "a": "x\ny"}', 1, '\xCAFE', '\x00ff');
SELECT reuse.event_canonical(1, 11, 1, 'received', '0987-06-01',
	'2023-01-01 00:30+01', 'clerk', '{}', NULL, NULL, NULL);
SET LOCAL datestyle = 'SQL, DMY';
SET LOCAL timezone = 'Asia/Tokyo';
SET LOCAL intervalstyle = 'iso_8601';
INSERT INTO event (authority_id, case_id, kind, occurred_on, text_digest, facts)
VALUES (1, 16, 'received', '2023-05-01', sha256('text'), '{"subject": "ünïcode \"quoted\""}');
SELECT * FROM verify_events();
SET LOCAL datestyle = 'ISO, YMD';
SET LOCAL timezone = 'UTC';

-- append-only
UPDATE event SET kind = 'withdrawn' WHERE case_id = 11;
DELETE FROM event;
TRUNCATE event CASCADE;

-- what somebody who disables the triggers can do, and how it shows
SAVEPOINT tampering;
ALTER TABLE event DISABLE TRIGGER event_append_only;
UPDATE event SET facts = '{"channel": "paper"}' WHERE case_id = 11 AND seq = 1;
SELECT * FROM verify_events();
ROLLBACK TO tampering;
ALTER TABLE event DISABLE TRIGGER event_append_only;
DELETE FROM event WHERE case_id = 11 AND seq = 2;
SELECT * FROM verify_events();
INSERT INTO event (authority_id, case_id, kind, occurred_on)
VALUES (1, 11, 'withdrawn', '2023-06-12');
ROLLBACK TO tampering;
ALTER TABLE event DISABLE TRIGGER event_append_only;
DELETE FROM event WHERE case_id = 11 AND seq = 4;
UPDATE event SET recorded_at = recorded_at - interval '1 day' WHERE case_id = 12 AND seq = 2;
SELECT * FROM verify_events();
ROLLBACK TO tampering;
UPDATE case_file SET head = sha256('x') WHERE case_id = 12;
SELECT * FROM verify_events();
UPDATE case_file SET head = 'short' WHERE case_id = 12;
INSERT INTO event (authority_id, case_id, kind, occurred_on)
VALUES (1, 12, 'withdrawn', '2023-06-12');
ROLLBACK TO tampering;
INSERT INTO event_text (authority_id, case_id, seq, salt, body) VALUES (1, 16, 1, 'te', 'xt');
SELECT * FROM verify_events();
UPDATE event_text SET body = 'other';
SELECT * FROM verify_events();
ROLLBACK TO tampering;

-- COPY goes the same way
INSERT INTO case_file (authority_id, case_id, kind) VALUES (1, 41, 'request'), (2, 42, 'request');
COPY event (authority_id, case_id, kind, occurred_on, facts) FROM stdin;
1	41	notice	2023-05-12	{"reasons": true}
2	42	received	2023-05-12	{}
1	41	received	2023-05-02	{}
\.
COPY event (authority_id, case_id, kind, occurred_on, facts) FROM stdin;
1	41	answered	2023-05-12	{}
2	42	received	2023-05-13	{}
\.
SELECT * FROM state_now WHERE case_id IN (41, 42);
SELECT case_id, rule_code, status, due, reason FROM due_now WHERE case_id IN (41, 42);

-- many cases at once: more than a batch
INSERT INTO case_file (authority_id, case_id, kind)
SELECT 1, 1000 + i, 'request' FROM generate_series(1, 5000) AS i;
INSERT INTO event (authority_id, case_id, kind, occurred_on)
SELECT 1, 1000 + i, 'received', '2023-01-02'::date + i % 200 FROM generate_series(1, 5000) AS i;
INSERT INTO event (authority_id, case_id, kind, occurred_on)
SELECT 1, 1000 + i, 'answered', '2023-01-12'::date + i % 200 FROM generate_series(1, 5000) AS i;
SELECT state, last_seq, count(*) FROM case_file WHERE case_id > 1000 GROUP BY state, last_seq;
SELECT rule_code, status, known_to = 'infinity' AS current, count(*)
FROM deadline
WHERE case_id > 1000
GROUP BY 1, 2, 3
ORDER BY 1, 2, 3;
SELECT count(*) FROM verify_events();

-- the same moment never twice: every version of a deadline has its own
SELECT count(*), count(DISTINCT (case_id, recorded_at)) AS different FROM event;

-- the clock: moved by reuse.today, and never backwards within a case
SET reuse.today = '2023-09-29';
INSERT INTO event (authority_id, case_id, kind, occurred_on)
VALUES (1, 16, 'withdrawn', '2023-05-20');
SELECT seq, recorded_at FROM event WHERE case_id = 16 ORDER BY seq;
RESET reuse.today;
INSERT INTO event (authority_id, case_id, kind, occurred_on)
VALUES (1, 14, 'withdrawn', '2023-05-20')
RETURNING recorded_at BETWEEN statement_timestamp() AND clock_timestamp() AS now;
SET reuse.today = '2023-09-30';

-- without a test clock nothing is recorded while the clock is set
DROP TRIGGER zz_event_record ON event;
CREATE TRIGGER zz_event_record BEFORE INSERT ON event
	FOR EACH ROW EXECUTE FUNCTION reuse.event_record();
INSERT INTO event (authority_id, case_id, kind, occurred_on)
VALUES (2, 21, 'withdrawn', '2023-05-20');
RESET reuse.today;
INSERT INTO event (authority_id, case_id, kind, occurred_on)
VALUES (2, 21, 'withdrawn', '2023-05-20')
RETURNING recorded_at BETWEEN statement_timestamp() AND clock_timestamp() AS now;

-- with no search path at all
SET search_path = '';
INSERT INTO event_test.event (authority_id, case_id, kind, occurred_on)
VALUES (2, 42, 'withdrawn', '2023-05-20');
SELECT * FROM event_test.state_now WHERE case_id = 42;
SELECT * FROM event_test.verify_events();
ROLLBACK;

-- What the bench writes into a register, and what it reads from one.
--
-- usage: psql -v events=50000 -v cases=100000 -v file=/some/file -f register.sql
--
-- The file gets facts on requests, to be copied into the schema "register", a
-- register in which the cases stand and nothing has happened. The schema
-- "plain" has the tables of a register without their triggers, and the same
-- cases. The schema "filled" is a register with these facts and with appeals.

SELECT reuse.create_register('register');
SELECT reuse.create_register('filled');

INSERT INTO register.authority (code)
SELECT 'A' || i FROM generate_series(1, 200) AS i;
INSERT INTO filled.authority (code) SELECT a.code FROM register.authority AS a;

-- Over ten years, in the order in which it happened: requests received, a third
-- of them extended, nine of ten decided, of those a quarter refused.
CREATE TABLE fact AS
SELECT r.i % 200 + 1 AS authority_id, r.i AS case_id, e.kind, e.occurred_on, e.facts
FROM (
	SELECT i::bigint, date '2015-01-01' + abs(hashint4(i)::bigint % 3653)::integer AS day
	FROM generate_series(1, :events / 2.2) AS n (number)
	CROSS JOIN LATERAL (SELECT n.number::integer) AS l (i)
) AS r
CROSS JOIN LATERAL (VALUES
	(true, 'request_received', r.day, '{"language": "fr", "channel": "web", "proof": "receipt"}'::jsonb),
	(r.i % 3 = 0, 'extension_notice', r.day + 14, '{"reasons": true}'),
	(r.i % 10 < 9 AND r.i % 4 > 0, 'supplied', r.day + 25, '{"electronic": true}'),
	(r.i % 10 < 9 AND r.i % 4 = 0, 'refused', r.day + 25,
		'{"partial": false, "ground": null, "reasons": true,
		"means": true, "body": true, "forms": true, "terms": true, "ombudsman": true}')
) AS e (happened, kind, occurred_on, facts)
WHERE e.happened
ORDER BY e.occurred_on, r.i;
COPY fact TO :'file';

CREATE TABLE opened AS
SELECT DISTINCT f.authority_id, f.case_id, 'request' AS kind FROM fact AS f;
INSERT INTO register.case_file (authority_id, case_id, kind) TABLE opened;
INSERT INTO filled.case_file (authority_id, case_id, kind) TABLE opened;
COPY filled.event (authority_id, case_id, kind, occurred_on, facts) FROM :'file';

-- The rows that come of the facts, for who inserts them by hand.
CREATE TABLE event_made AS
SELECT e.*, before.hash AS previous
FROM filled.event AS e
LEFT JOIN filled.event AS before ON before.authority_id = e.authority_id
	AND before.case_id = e.case_id AND before.seq = e.seq - 1
ORDER BY e.ctid;
CREATE TABLE deadline_made AS TABLE filled.deadline;
CREATE TABLE case_made AS TABLE filled.case_file;

CREATE SCHEMA plain;
CREATE TABLE plain.case_file (LIKE register.case_file INCLUDING ALL);
CREATE TABLE plain.event (LIKE register.event INCLUDING ALL);
CREATE TABLE plain.deadline (LIKE register.deadline INCLUDING ALL);
SELECT format('ALTER TABLE plain.%I ADD %s', c.relname,
	replace(pg_get_constraintdef(f.oid), 'register.case_file', 'plain.case_file'))
FROM pg_constraint AS f
JOIN pg_class AS c ON c.oid = f.conrelid
WHERE f.contype = 'f' AND c.relnamespace = 'register'::regnamespace
	AND c.relname IN ('case_file', 'event', 'deadline') \gexec
INSERT INTO plain.case_file (authority_id, case_id, kind) TABLE opened;

-- Appeals, a quarter of them without a copy of the refusal, two thirds with the
-- disputed document, half of them decided.
CREATE TABLE appeal_fact AS
SELECT a.i % 200 + 1 AS authority_id, a.i AS case_id, e.kind, e.occurred_on, e.facts
FROM (
	SELECT i::bigint, date '2015-01-01' + abs(hashint4(i)::bigint % 3653)::integer AS day
	FROM generate_series(1, :cases - (SELECT count(*) FROM opened)) AS n (number)
	CROSS JOIN LATERAL (SELECT 1000000 + n.number::integer) AS l (i)
) AS a
CROSS JOIN LATERAL (VALUES
	(true, 'appeal_received', a.day, jsonb_build_object('channel', 'post', 'proof', 'registered_mail',
		'language', 'fr', 'ground', 'refusal',
		'signature', true, 'name_and_address', true, 'certain_date', true, 'request_copy', true,
		'refusal_copy', a.i % 4 > 0)),
	(a.i % 3 > 0, 'document_received', a.day + 5, '{}'),
	(a.i % 2 = 0, 'decision_adopted', a.day + 25, '{"outcome": "upheld"}')
) AS e (happened, kind, occurred_on, facts)
WHERE e.happened
ORDER BY e.occurred_on, a.i;
INSERT INTO filled.case_file (authority_id, case_id, kind)
SELECT DISTINCT f.authority_id, f.case_id, 'appeal' FROM appeal_fact AS f;
INSERT INTO filled.event (authority_id, case_id, kind, occurred_on, facts) TABLE appeal_fact;

VACUUM (ANALYZE);

-- What the bench writes into a register, and what it reads from one.
--
-- usage: psql -v events=50000 -v cases=100000 -v singles=8000 -v file=/some/file
--	-f history.sql -f register.sql
--
-- The file gets the facts of the first cases, to be copied into the schema
-- "register", a register in which the cases stand and nothing has happened. The
-- schema "plain" has the tables of a register without their triggers, and the
-- same cases. Both have further cases, requests from 1,000,001 and appeals from
-- 2,000,001, for facts one at a time. The schema "filled" is a register with all
-- facts of so many cases.

SELECT reuse.create_register('register');
SELECT reuse.create_register('filled');

INSERT INTO register.authority (code)
SELECT 'A' || i FROM generate_series(1, 200) AS i;
INSERT INTO filled.authority (code) SELECT a.code FROM register.authority AS a;

CREATE TABLE fact AS SELECT * FROM facts_of(1, :cases);
CREATE TABLE first_fact AS
-- a case has 2.4 events
SELECT f.* FROM fact AS f WHERE f.case_id <= :events / 2.4 ORDER BY f.occurred_on, f.case_id;
COPY first_fact (authority_id, case_id, kind, occurred_on, facts) TO :'file';

CREATE TABLE opened AS
SELECT DISTINCT f.authority_id, f.case_id, f.case_kind AS kind FROM fact AS f;
INSERT INTO filled.case_file (authority_id, case_id, kind) TABLE opened;
DELETE FROM opened AS o WHERE o.case_id > :events / 2.4;
INSERT INTO opened
SELECT (k.first + i) % 200 + 1, k.first + i, k.kind
FROM (VALUES ('request', 1000000), ('appeal', 2000000)) AS k (kind, first)
CROSS JOIN generate_series(1, :singles) AS i;
INSERT INTO register.case_file (authority_id, case_id, kind) TABLE opened;

-- The rows that come of the first facts, for who inserts them by hand.
COPY filled.event (authority_id, case_id, kind, occurred_on, facts) FROM :'file';
CREATE TABLE event_made AS
SELECT e.*, before.hash AS previous
FROM filled.event AS e
LEFT JOIN filled.event AS before ON before.authority_id = e.authority_id
	AND before.case_id = e.case_id AND before.seq = e.seq - 1
ORDER BY e.ctid;
CREATE TABLE deadline_made AS TABLE filled.deadline;
CREATE TABLE case_made AS SELECT c.* FROM filled.case_file AS c WHERE c.last_seq > 0;
CREATE TABLE desk_made AS TABLE filled.appeal_desk;
CREATE TABLE notice_made AS TABLE filled.outbox;

INSERT INTO filled.event (authority_id, case_id, kind, occurred_on, facts)
SELECT f.authority_id, f.case_id, f.kind, f.occurred_on, f.facts
FROM fact AS f
WHERE f.case_id > :events / 2.4;

\ir plain.sql
INSERT INTO plain.case_file (authority_id, case_id, kind) TABLE opened;
VACUUM (ANALYZE);

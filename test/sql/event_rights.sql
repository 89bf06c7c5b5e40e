-- Who may do what: the owner of a register needs only CREATE on the database, a
-- clerk only INSERT on event. What follows from a fact is written with the
-- owner's rights, under row security as well. All in one transaction that is
-- rolled back.
\set SHOW_CONTEXT never
\set ON_ERROR_ROLLBACK on
\getenv abs_srcdir PG_ABS_SRCDIR
\set register rights_test
\set clock false
\set fixture :abs_srcdir '/lib/small_register.sql'
BEGIN;
SET client_min_messages = warning;
CREATE ROLE reuse_owner;
CREATE ROLE reuse_clerk;
CREATE ROLE reuse_nobody;
GRANT reuse_clerk TO reuse_owner;
DO $$
BEGIN
	EXECUTE format('GRANT CREATE ON DATABASE %I TO reuse_owner', current_database());
END
$$;
SET ROLE reuse_owner;
\i :fixture
INSERT INTO case_file (authority_id, case_id, kind)
SELECT 1, i, 'request' FROM generate_series(1, 9) AS i;
INSERT INTO case_file (authority_id, case_id, kind) VALUES (2, 50, 'request');
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 1, 'received', '2023-05-02');
GRANT USAGE ON SCHEMA rights_test TO reuse_clerk;
GRANT INSERT ON event TO reuse_clerk;
SELECT tableowner, count(*) > 10 AS tables FROM pg_tables WHERE schemaname = 'rights_test' GROUP BY 1;

-- the clerk sees nothing but records
SET ROLE reuse_clerk;
SELECT * FROM event;
SELECT * FROM case_file;
SELECT * FROM rule;
UPDATE case_file SET state = 'withdrawn';
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 2, 'received', '2023-05-02');
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 2, 'withdrawn', '2023-05-01');
INSERT INTO event (authority_id, case_id, kind, occurred_on)
VALUES (1, 3, 'received', '2023-05-02'), (1, 2, 'answered', '2023-05-10'), (1, 1, 'answered', '2023-05-10');
SELECT current_user;
-- nobody does not
SET ROLE reuse_nobody;
INSERT INTO rights_test.event (authority_id, case_id, kind, occurred_on) VALUES (1, 4, 'received', '2023-05-02');

-- a function of the owner does not hide who called it
SET ROLE reuse_owner;
CREATE FUNCTION record_for(case_id bigint) RETURNS integer
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
	INSERT INTO rights_test.event (authority_id, case_id, kind, occurred_on)
	VALUES (1, record_for.case_id, 'received', '2023-05-02')
	RETURNING seq;
END;
SET ROLE reuse_clerk;
SELECT rights_test.record_for(4);
SET ROLE reuse_owner;
SELECT case_id, seq, kind, recorded_by FROM event ORDER BY case_id, seq;
SELECT case_id, state, last_seq FROM case_file WHERE last_seq > 0 ORDER BY case_id;
SELECT count(*) AS deadlines FROM deadline;
SELECT count(*) AS problems FROM verify_events();

-- what a clerk planted in an index does not record in the name of whoever
-- maintains the table
RESET ROLE;
CREATE SCHEMA planted AUTHORIZATION reuse_clerk;
SET ROLE reuse_clerk;
CREATE TABLE planted.trap (n integer);
INSERT INTO planted.trap VALUES (1);
CREATE FUNCTION planted.spring(n integer) RETURNS integer
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
	INSERT INTO rights_test.event (authority_id, case_id, kind, occurred_on)
	VALUES (1, 4, 'withdrawn', '2023-05-02');
	RETURN n;
EXCEPTION
	WHEN SQLSTATE 'RU017' THEN
		RAISE WARNING '%', SQLERRM;
		RETURN n;
END
$$;
CREATE FUNCTION planted.hidden(n integer) RETURNS integer
LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN planted.spring(n); END';
CREATE INDEX trap_springs ON planted.trap (planted.hidden(n));
RESET ROLE;
ANALYZE planted.trap;
SELECT count(*) AS recorded FROM rights_test.event WHERE case_id = 4 AND kind = 'withdrawn';
SET ROLE reuse_owner;

-- row security, forced on the owner too: the clerk of an authority records on
-- its cases only; what follows is written whatever the policies say
GRANT SELECT ON event, case_file TO reuse_clerk;
ALTER TABLE case_file ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE deadline ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE rule ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE event ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON event FOR INSERT TO reuse_clerk WITH CHECK (authority_id = 1);
CREATE POLICY own_cases ON event FOR SELECT TO reuse_clerk USING (case_id = 5);
SELECT count(*) AS cases_of_owner FROM case_file;
SET ROLE reuse_clerk;
SELECT count(*) AS cases_of_clerk FROM case_file;
INSERT INTO event (authority_id, case_id, kind, occurred_on)
VALUES (1, 5, 'received', '2023-05-02') RETURNING case_id, seq;
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 1, 'withdrawn', '2023-05-02');
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (2, 50, 'received', '2023-05-02');
SET ROLE reuse_owner;
ALTER TABLE case_file NO FORCE ROW LEVEL SECURITY;
ALTER TABLE deadline NO FORCE ROW LEVEL SECURITY;
SELECT c.case_id, c.state, c.last_seq, count(*) AS deadlines
FROM case_file AS c
JOIN deadline AS d USING (authority_id, case_id)
WHERE c.case_id IN (1, 5)
GROUP BY 1, 2, 3
ORDER BY 1;

-- the clerk cannot turn the triggers off, nor call what they call
SET ROLE reuse_clerk;
SET session_replication_role = replica;
ALTER TABLE event DISABLE TRIGGER ALL;
CREATE TRIGGER mine BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION reuse.event_append_only();
ROLLBACK;

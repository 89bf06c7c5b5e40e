-- Statements on event within statements, and triggers that somebody disabled or
-- added. All in one transaction that is rolled back.
\set SHOW_CONTEXT never
\set ON_ERROR_ROLLBACK on
\getenv abs_srcdir PG_ABS_SRCDIR
\set register nested_test
\set clock false
\set fixture :abs_srcdir '/lib/small_register.sql'
BEGIN;
\i :fixture
INSERT INTO case_file (authority_id, case_id, kind)
SELECT 1, i, 'request' FROM generate_series(1, 20) AS i;
CREATE VIEW state_now AS
SELECT case_id, last_seq AS n, state, (SELECT count(*) FROM event AS e WHERE e.case_id = c.case_id) AS events
FROM case_file AS c
WHERE last_seq > 0
ORDER BY case_id;

-- two inserts in one statement
WITH first AS (
	INSERT INTO event (authority_id, case_id, kind, occurred_on)
	VALUES (1, 1, 'received', '2023-05-02'), (1, 2, 'received', '2023-05-02')
), second AS (
	INSERT INTO event (authority_id, case_id, kind, occurred_on)
	VALUES (1, 1, 'answered', '2023-05-03')
)
SELECT;
-- the case and its first event in one statement
WITH opened AS (
	INSERT INTO case_file (authority_id, case_id, kind) VALUES (1, 30, 'request')
	RETURNING authority_id, case_id
)
INSERT INTO event (authority_id, case_id, kind, occurred_on)
SELECT authority_id, case_id, 'received', '2023-05-02' FROM opened;
-- no rows at all
INSERT INTO event (authority_id, case_id, kind, occurred_on)
SELECT 1, 1, 'withdrawn', '2023-05-03' WHERE false;
SELECT * FROM state_now;

-- a trigger of the owner records in turn: on the same case, on another, in a
-- subtransaction that is kept or taken back
CREATE FUNCTION follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.case_id IN (3, 4, 5) AND NEW.kind = 'received' THEN
		INSERT INTO event (authority_id, case_id, kind, occurred_on)
		VALUES (1, NEW.case_id, 'answered', NEW.occurred_on + 2),
			(1, NEW.case_id + 10, 'received', NEW.occurred_on);
	END IF;
	IF NEW.case_id IN (4, 5) AND NEW.kind = 'answered' THEN
		BEGIN
			BEGIN
				INSERT INTO event (authority_id, case_id, kind, occurred_on, replaces_seq)
				VALUES (1, NEW.case_id, 'answered', NEW.occurred_on + 1, NEW.seq);
				INSERT INTO event (authority_id, case_id, kind, occurred_on)
				VALUES (1, NEW.case_id + 12, 'received', NEW.occurred_on);
			EXCEPTION WHEN division_by_zero THEN
				NULL;
			END;
			IF NEW.case_id = 5 THEN
				PERFORM 1 / 0;
			END IF;
		EXCEPTION WHEN division_by_zero THEN
			NULL;
		END;
	END IF;
	RETURN NULL;
END
$$;
CREATE TRIGGER follow AFTER INSERT ON event
	FOR EACH ROW WHEN (NEW.replaces_seq IS NULL) EXECUTE FUNCTION follow();
INSERT INTO event (authority_id, case_id, kind, occurred_on)
VALUES (1, 3, 'received', '2023-05-02'), (1, 4, 'received', '2023-05-02'),
	(1, 5, 'received', '2023-05-02');
SELECT * FROM state_now WHERE case_id > 2;
SELECT case_id, seq, kind, occurred_on, replaces_seq FROM event WHERE case_id IN (4, 5) ORDER BY case_id, seq;
SELECT count(*) FROM verify_events();
DROP TRIGGER follow ON event;
-- before the row it follows
CREATE TRIGGER follow BEFORE INSERT ON event
	FOR EACH ROW WHEN (NEW.kind = 'withdrawn') EXECUTE FUNCTION follow();
CREATE OR REPLACE FUNCTION follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO event (authority_id, case_id, kind, occurred_on)
	VALUES (1, NEW.case_id, 'received', NEW.occurred_on);
	RETURN NEW;
END
$$;
INSERT INTO event (authority_id, case_id, kind, occurred_on)
VALUES (1, 6, 'withdrawn', '2023-05-02'), (1, 7, 'withdrawn', '2023-05-03');
SELECT * FROM state_now WHERE case_id IN (6, 7);
SELECT case_id, seq, kind FROM event WHERE case_id IN (6, 7) ORDER BY case_id, seq;
DROP TRIGGER follow ON event;

-- a trigger that records in another register
\set register nested_other
\i :fixture
INSERT INTO case_file (authority_id, case_id, kind) VALUES (1, 6, 'request'), (2, 60, 'request');
SET search_path = nested_test, pg_catalog;
CREATE TRIGGER follow BEFORE INSERT ON event
	FOR EACH ROW WHEN (NEW.kind = 'withdrawn') EXECUTE FUNCTION follow();
CREATE OR REPLACE FUNCTION follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO nested_other.event (authority_id, case_id, kind, occurred_on)
	VALUES (1, 6, 'received', NEW.occurred_on), (2, 60, 'received', NEW.occurred_on);
	RETURN NEW;
END
$$;
INSERT INTO event (authority_id, case_id, kind, occurred_on)
VALUES (1, 13, 'withdrawn', '2023-06-02');
SELECT case_id, state, last_seq FROM nested_other.case_file ORDER BY case_id;
SELECT * FROM state_now WHERE case_id IN (6, 13);
SELECT * FROM nested_other.verify_events();
DROP TRIGGER follow ON event;

-- many subtransactions, kept and not: what failed leaves nothing behind
DO $$
BEGIN
	FOR i IN 1..40 LOOP
		BEGIN
			INSERT INTO event (authority_id, case_id, kind, occurred_on)
			VALUES (1, 8, CASE WHEN i = 1 THEN 'received' ELSE 'notice' END, '2023-05-02');
		EXCEPTION WHEN OTHERS THEN
			NULL;
		END;
		BEGIN
			INSERT INTO event (authority_id, case_id, kind, occurred_on, facts)
			VALUES (1, 8, 'notice', '2023-06-02', '{"reasons": true}');
			IF i % 2 = 0 THEN
				RAISE EXCEPTION 'taken back';
			END IF;
		EXCEPTION WHEN OTHERS THEN
			NULL;
		END;
	END LOOP;
END
$$;
SELECT * FROM state_now WHERE case_id = 8;
SELECT count(*) FROM verify_events();

-- a trigger that leaves out rows or changes them: before the seal it may, after
-- it may not, since the seal would not cover what is stored
CREATE FUNCTION leave_out() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.kind = 'notice' THEN
		RETURN NULL;
	END IF;
	RETURN NEW;
END
$$;
CREATE TRIGGER leave_out BEFORE INSERT ON event
	FOR EACH ROW EXECUTE FUNCTION leave_out();
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts)
VALUES (1, 9, 'received', '2023-05-02', '{}'), (1, 9, 'notice', '2023-05-03', '{"reasons": true}');
SELECT * FROM state_now WHERE case_id = 9;
ALTER TRIGGER leave_out ON event RENAME TO zzz_leave_out;
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts)
VALUES (1, 9, 'notice', '2023-05-03', '{"reasons": true}');
ALTER TABLE event DISABLE TRIGGER zzz_leave_out;
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts)
VALUES (1, 9, 'notice', '2023-05-03', '{"reasons": true}');
DROP TRIGGER zzz_leave_out ON event;
CREATE FUNCTION forge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	NEW.facts := NEW.facts || '{"channel": "paper"}';
	RETURN NEW;
END
$$;
CREATE TRIGGER zzz_forge BEFORE INSERT OR UPDATE ON event
	FOR EACH ROW EXECUTE FUNCTION forge();
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts)
VALUES (1, 18, 'received', '2023-05-02', '{"channel": "mail"}');
ALTER TRIGGER zzz_forge ON event RENAME TO forge;
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts)
VALUES (1, 18, 'received', '2023-05-02', '{"channel": "mail"}')
RETURNING facts;
SELECT * FROM verify_events();
DROP TRIGGER forge ON event;
-- what is inserted must be what was sealed, row for row
CREATE UNIQUE INDEX one_a_day ON event (case_id, occurred_on) WHERE case_id = 18;
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts)
VALUES (1, 18, 'notice', '2023-05-02', '{"reasons": true}')
ON CONFLICT DO NOTHING;
DROP INDEX one_a_day;

-- triggers that are disabled, or attached in another way
SAVEPOINT disabled;
ALTER TABLE event DISABLE TRIGGER event_begin;
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 10, 'received', '2023-05-02');
ROLLBACK TO disabled;
ALTER TABLE event DISABLE TRIGGER zz_event_record;
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 10, 'received', '2023-05-02');
INSERT INTO event (authority_id, case_id, seq, kind, occurred_on, recorded_at, recorded_by, hash)
VALUES (1, 10, 1, 'received', '2023-05-02', now(), 'me', 'x');
ROLLBACK TO disabled;
CREATE TRIGGER wrong AFTER INSERT ON event FOR EACH ROW EXECUTE FUNCTION reuse.event_record();
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 10, 'received', '2023-05-02');
ROLLBACK TO disabled;
CREATE TRIGGER wrong AFTER INSERT ON event FOR EACH ROW EXECUTE FUNCTION reuse.event_begin();
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 10, 'received', '2023-05-02');
ROLLBACK TO disabled;
CREATE TRIGGER wrong AFTER INSERT ON event FOR EACH STATEMENT EXECUTE FUNCTION reuse.event_derive();
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 10, 'received', '2023-05-02');
ROLLBACK TO disabled;
CREATE TRIGGER wrong BEFORE INSERT ON case_file FOR EACH ROW EXECUTE FUNCTION reuse.event_append_only();
INSERT INTO case_file (authority_id, case_id, kind) VALUES (1, 50, 'request');
ROLLBACK TO disabled;
CREATE TRIGGER wrong BEFORE UPDATE ON rule FOR EACH ROW EXECUTE FUNCTION reuse.rules_changed();
UPDATE rule SET certainty = 'x';
ROLLBACK TO disabled;
CREATE TRIGGER wrong BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION reuse.event_record('clock');
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 10, 'received', '2023-05-02');
ROLLBACK TO disabled;
SELECT reuse.event_begin();

-- columns: added and moved ones do no harm, a missing one is named
ALTER TABLE event ADD COLUMN note text DEFAULT 'n', ALTER COLUMN facts SET DEFAULT '{"channel": "mail"}';
ALTER TABLE case_file ADD COLUMN note text;
ALTER TABLE deadline ADD COLUMN note text;
INSERT INTO event (authority_id, case_id, kind, occurred_on, note)
VALUES (1, 10, 'received', '2023-05-02', 'kept') RETURNING seq, note, facts;
SELECT * FROM state_now WHERE case_id = 10;
SAVEPOINT columns;
ALTER TABLE event RENAME COLUMN recorded_by TO clerk;
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 10, 'withdrawn', '2023-05-03');
ROLLBACK TO columns;

-- the schema under another name
ALTER SCHEMA nested_test RENAME TO "Nested Test";
SET search_path = "Nested Test";
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts) VALUES (1, 10, 'withdrawn', '2023-05-03', '{}');
SELECT * FROM state_now WHERE case_id = 10;

-- event in partitions: triggers on each of them as well
ALTER TABLE event RENAME TO event_1;
CREATE TABLE event (LIKE event_1 INCLUDING DEFAULTS) PARTITION BY LIST (authority_id);
CREATE TRIGGER event_begin BEFORE INSERT ON event
	FOR EACH STATEMENT EXECUTE FUNCTION reuse.event_begin();
CREATE TRIGGER event_derive AFTER INSERT ON event REFERENCING NEW TABLE AS recorded
	FOR EACH STATEMENT EXECUTE FUNCTION reuse.event_derive();
ALTER TABLE event ATTACH PARTITION event_1 FOR VALUES IN (1);
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts)
VALUES (1, 20, 'received', '2023-05-03', '{}'), (1, 11, 'received', '2023-05-03', '{}');
INSERT INTO event_1 (authority_id, case_id, kind, occurred_on, facts)
VALUES (1, 20, 'answered', '2023-05-04', '{}'), (1, 12, 'received', '2023-05-03', '{}');
SELECT * FROM state_now WHERE case_id IN (11, 12, 20);
ROLLBACK;

-- a disabled trigger is noticed at the end at the latest
BEGIN;
\i :fixture
INSERT INTO case_file (authority_id, case_id, kind) VALUES (1, 1, 'request');
ALTER TABLE event DISABLE TRIGGER event_derive;
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 1, 'received', '2023-05-02');
COMMIT;
SELECT to_regnamespace('nested_test');

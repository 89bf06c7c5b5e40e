-- Tables kept in versions: an update keeps what was known before, nothing is
-- deleted, and the clock says from when. The tables are the owner's: here one
-- with the clock of a test, one without, each in the way of 32_versions.sql.
\set VERBOSITY sqlstate
\set SHOW_CONTEXT never
\set ON_ERROR_ROLLBACK on
BEGIN;
SET client_min_messages = warning;
CREATE ROLE versions_owner;
CREATE ROLE versions_clerk;
CREATE SCHEMA versions_test AUTHORIZATION versions_owner;
SET ROLE versions_owner;
SET search_path = versions_test, pg_catalog;
CREATE FUNCTION make(name text, clock text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('CREATE TABLE %I (
		id bigint GENERATED ALWAYS AS IDENTITY,
		known_from timestamptz NOT NULL,
		known_to timestamptz NOT NULL DEFAULT ''infinity'',
		gone text,
		"Price" numeric,
		titles jsonb NOT NULL DEFAULT ''{}'',
		twice numeric GENERATED ALWAYS AS ("Price" * 2) STORED,
		PRIMARY KEY (id, known_from),
		CHECK (known_from < known_to))', name);
	EXECUTE format('ALTER TABLE %I DROP COLUMN gone', name);
	EXECUTE format('CREATE UNIQUE INDEX ON %I (id) WHERE known_to = ''infinity''', name);
	EXECUTE format('CREATE TRIGGER zz_version_record BEFORE INSERT OR UPDATE ON %I
		FOR EACH ROW EXECUTE FUNCTION reuse.version_record(%s)', name, clock);
	EXECUTE format('CREATE TRIGGER version_keep AFTER UPDATE ON %I
		FOR EACH ROW EXECUTE FUNCTION reuse.version_keep()', name);
	EXECUTE format('CREATE TRIGGER version_no_delete BEFORE DELETE ON %I
		FOR EACH ROW EXECUTE FUNCTION reuse.version_refuse()', name);
	EXECUTE format('CREATE TRIGGER version_no_truncate BEFORE TRUNCATE ON %I
		FOR EACH STATEMENT EXECUTE FUNCTION reuse.version_refuse()', name);
	EXECUTE format('CREATE TRIGGER version_key BEFORE UPDATE ON %I
		FOR EACH ROW WHEN (OLD.id <> NEW.id) EXECUTE FUNCTION reuse.version_refuse()', name);
END $$;
SELECT make('tariff', '''test_clock'''), make('real', '');
CREATE VIEW history AS
SELECT id, known_from AT TIME ZONE 'UTC' AS known_from, known_to AT TIME ZONE 'UTC' AS known_to, "Price", titles, twice
FROM tariff
ORDER BY id, known_from;

-- a first version, whatever known_from the caller gives; noon in Brussels
SET reuse.today = '2024-03-01';
INSERT INTO tariff ("Price", known_from) VALUES (10, '1999-01-01') RETURNING id;
COPY tariff ("Price", titles) FROM stdin;
20	{"fr": "b"}
30	{"fr": "c"}
\.
-- a change: what was known is kept, and the present row is the same row
SET reuse.today = '2024-03-15';
UPDATE tariff SET "Price" = 11 WHERE id = 1 RETURNING id, "Price", twice, known_to;
-- twice on one day: never at the same moment
UPDATE tariff SET "Price" = 12 WHERE id = 1 AND known_to = 'infinity';
-- nothing changes: no version, and no row
UPDATE tariff SET "Price" = 12, titles = '{}' WHERE id = 1 AND known_to = 'infinity' RETURNING id;
UPDATE tariff SET titles = titles WHERE known_to = 'infinity';
-- several rows, some of which change; another way to write a number is a change
SET reuse.today = '2024-06-03';
UPDATE tariff SET "Price" = least("Price", 20) WHERE known_to = 'infinity';
UPDATE tariff SET "Price" = 20.00 WHERE id = 2;
SELECT * FROM history;
-- an insert that meets a row is an update of it
INSERT INTO tariff (id, "Price") OVERRIDING SYSTEM VALUE VALUES (3, 33)
ON CONFLICT (id) WHERE known_to = 'infinity' DO UPDATE SET "Price" = excluded."Price";
-- the clock of a test may go back, versions do not
SET reuse.today = '2024-01-02';
UPDATE tariff SET "Price" = 34 WHERE id = 3 AND known_to = 'infinity';
SELECT * FROM history WHERE id = 3;

-- refused: by hand, in the past, of another identity, away
INSERT INTO tariff ("Price", known_to) VALUES (1, '2030-01-01');
INSERT INTO tariff ("Price", known_to) VALUES (1, NULL) RETURNING known_to;
UPDATE tariff SET known_from = '2020-01-01' WHERE id = 1 AND known_to = 'infinity';
UPDATE tariff SET known_to = '2030-01-01' WHERE id = 1 AND known_to = 'infinity';
UPDATE tariff SET "Price" = 0 WHERE known_to < 'infinity';
UPDATE tariff SET id = DEFAULT WHERE id = 1 AND known_to = 'infinity';
DELETE FROM tariff WHERE id = 1;
TRUNCATE tariff;
UPDATE tariff SET "Price" = NULL, known_to = now() WHERE id = 1 AND known_to = 'infinity';
-- taken back: it ends, and nothing takes its place
SET reuse.today = '2024-07-01';
UPDATE tariff SET known_to = now() WHERE id = 1 AND known_to = 'infinity' RETURNING id;
UPDATE tariff SET known_to = now() WHERE id = 1 AND known_to = 'infinity' RETURNING id;
UPDATE tariff SET known_to = 'infinity' WHERE id = 1;
SELECT * FROM history WHERE id = 1;
-- and entered again
SET reuse.today = '2024-08-01';
INSERT INTO tariff (id, "Price") OVERRIDING SYSTEM VALUE VALUES (1, 15);
SELECT * FROM history WHERE id = 1;

-- a table changes: columns, and its name
ALTER TABLE tariff ADD COLUMN note text DEFAULT 'n', DROP COLUMN titles CASCADE;
UPDATE tariff SET note = 'o' WHERE id = 1 AND known_to = 'infinity';
ALTER TABLE tariff RENAME TO tariffs;
UPDATE tariffs SET note = 'p' WHERE id = 1 AND known_to = 'infinity';
SELECT "Price", note, twice, known_to = 'infinity' AS present FROM tariffs WHERE id = 1 ORDER BY known_from;

-- another clock must not be set where it is no test
INSERT INTO real ("Price") VALUES (1);
RESET reuse.today;
INSERT INTO real ("Price") VALUES (1);
UPDATE real SET "Price" = 2;
\set VERBOSITY default
UPDATE real SET "Price" = 3;
\set VERBOSITY sqlstate
UPDATE real SET "Price" = 3 WHERE known_to = 'infinity';
SELECT "Price", known_to = 'infinity' AS present,
	known_from > clock_timestamp() - interval '1 hour' AND known_from <= clock_timestamp() AS now,
	coalesce(lag(known_to) OVER (ORDER BY known_from) = known_from, true) AS follows
FROM real ORDER BY known_from;
-- who may update need not be allowed to insert; row security does not hide the past from it
GRANT USAGE ON SCHEMA versions_test TO versions_clerk;
GRANT SELECT, UPDATE ON real TO versions_clerk;
ALTER TABLE real ENABLE ROW LEVEL SECURITY;
CREATE POLICY clerk ON real TO versions_clerk USING (true) WITH CHECK (known_to = 'infinity');
SET ROLE versions_clerk;
UPDATE real SET "Price" = 4 WHERE known_to = 'infinity';
INSERT INTO real ("Price") VALUES (5);
SELECT current_user, count(*) FROM real;
-- a trigger alone does not do
SET ROLE versions_owner;
ALTER TABLE real DISABLE TRIGGER zz_version_record;
UPDATE real SET "Price" = 6 WHERE known_to = 'infinity';
-- rows that a replica or a restore brings are versions already
RESET ROLE;
SET session_replication_role = replica;
INSERT INTO versions_test.real (id, known_from, known_to, "Price") OVERRIDING SYSTEM VALUE
VALUES (9, '2020-01-01', '2021-01-01', 1), (9, '2021-01-01', 'infinity', 2);
UPDATE versions_test.real SET known_to = '2022-01-01' WHERE id = 9 AND known_to = 'infinity';
SELECT id, "Price", extract(year FROM known_to) AS known_to FROM versions_test.real WHERE id = 9 ORDER BY known_from;
RESET session_replication_role;

-- the statement that keeps a version is prepared once for a table: after some rows
-- the server keeps a plan of it, and of one that is prepared anew it never does
ALTER TABLE versions_test.real ENABLE TRIGGER zz_version_record;
DO $$
BEGIN
	FOR i IN 1 .. 8 LOOP
		UPDATE versions_test.real SET "Price" = 100 + i
		WHERE id = (SELECT min(t.id) FROM versions_test.real AS t WHERE t.known_to = 'infinity') AND known_to = 'infinity';
	END LOOP;
END $$;
SELECT count(*) FROM pg_backend_memory_contexts WHERE name = 'CachedPlan' AND ident LIKE 'INSERT INTO versions_test."real" %';

-- called in another way, or on a table without the columns
CREATE TABLE versions_test.bare (id int);
CREATE TRIGGER t BEFORE INSERT ON versions_test.bare FOR EACH ROW EXECUTE FUNCTION reuse.version_record();
INSERT INTO versions_test.bare VALUES (1);
DROP TRIGGER t ON versions_test.bare;
CREATE TRIGGER t BEFORE INSERT ON versions_test.bare FOR EACH ROW EXECUTE FUNCTION reuse.version_keep();
INSERT INTO versions_test.bare VALUES (1);
DROP TRIGGER t ON versions_test.bare;
CREATE TRIGGER t AFTER INSERT ON versions_test.bare FOR EACH ROW EXECUTE FUNCTION reuse.version_refuse();
INSERT INTO versions_test.bare VALUES (1);
SELECT reuse.version_record();
ROLLBACK;

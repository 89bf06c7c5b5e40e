-- Every key of a register begins with the authority, or is one of these: the law and
-- the words, of which each shard has its own copy, and what is listed below.
\set SHOW_CONTEXT never
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL jit = on;
SELECT reuse.create_register('regress_spread', partitioned => true);
SET LOCAL jit = off;
SET search_path = regress_spread, pg_catalog;

-- Tables with rows of an authority, and keys of theirs that do not name it. A
-- sequence makes most of them unique, on shards each in its own range of numbers
-- (prepare_shard); a uri is one thing everywhere; the rest is kept in one place.
SELECT c.relname AS "table", k.indisprimary AS "primary",
	(SELECT string_agg(a.attname, ', ' ORDER BY n.place)
	FROM unnest(k.indkey::int2[]) WITH ORDINALITY AS n (number, place)
	JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = n.number) AS key
FROM pg_class AS c
JOIN pg_index AS k ON k.indrelid = c.oid AND (k.indisunique OR k.indisexclusion)
WHERE c.relnamespace = 'regress_spread'::regnamespace AND NOT c.relispartition
	AND EXISTS (SELECT FROM pg_attribute AS a WHERE a.attrelid = c.oid AND a.attname = 'authority_id')
	AND (SELECT a.attname FROM pg_attribute AS a WHERE a.attrelid = c.oid AND a.attnum = k.indkey[0]) <> 'authority_id'
ORDER BY c.relname COLLATE "C", k.indisprimary DESC, k.indkey;

-- References between tables with rows of an authority go within one, or to the
-- authority, but for these: to who people are, and to sittings and imports.
SELECT f.conrelid::regclass AS "table", f.confrelid::regclass AS refers_to
FROM pg_constraint AS f
WHERE f.contype = 'f' AND f.connamespace = 'regress_spread'::regnamespace AND f.conparentid = 0
	AND EXISTS (SELECT FROM pg_attribute AS a WHERE a.attrelid = f.conrelid AND a.attname = 'authority_id')
	AND NOT EXISTS (
		SELECT FROM unnest(f.conkey, f.confkey) AS k (number, refers_to)
		JOIN pg_attribute AS a ON a.attrelid = f.conrelid AND a.attnum = k.number AND a.attname = 'authority_id'
		JOIN pg_attribute AS b ON b.attrelid = f.confrelid AND b.attnum = k.refers_to AND b.attname = 'authority_id')
ORDER BY f.conrelid::regclass::text COLLATE "C", f.confrelid::regclass::text COLLATE "C";

\pset format unaligned
-- tables without rows of an authority: reference tables, or one place keeps them
SELECT string_agg(c.relname, ' ' ORDER BY c.relname COLLATE "C") AS "tables"
FROM pg_class AS c
WHERE c.relnamespace = 'regress_spread'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
	AND c.relpersistence = 'p'
	AND NOT EXISTS (SELECT FROM pg_attribute AS a WHERE a.attrelid = c.oid AND a.attname = 'authority_id');

-- sequences: each shard has its own range
SELECT string_agg(c.relname, ' ' ORDER BY c.relname COLLATE "C") AS "sequences"
FROM pg_class AS c
WHERE c.relnamespace = 'regress_spread'::regnamespace AND c.relkind = 'S';

\pset format aligned
-- triggers for rows of tables that are spread touch rows of the same authority only;
-- these are all there are
SELECT c.relname AS "table", string_agg(t.tgname, ' ' ORDER BY t.tgname COLLATE "C") AS triggers
FROM pg_trigger AS t
JOIN pg_class AS c ON c.oid = t.tgrelid
WHERE c.relnamespace = 'regress_spread'::regnamespace AND NOT c.relispartition AND NOT t.tgisinternal
	AND EXISTS (SELECT FROM pg_attribute AS a WHERE a.attrelid = c.oid AND a.attname = 'authority_id')
GROUP BY c.relname
ORDER BY c.relname COLLATE "C";

-- ranges of numbers of shards
SELECT reuse.first_case(2026), reuse.first_case(2026, 3), reuse.first_case(9998, 89) < 9007199254740992 AS exact_in_json;
ROLLBACK;

-- what is no shard, and no router
BEGIN;
SELECT reuse.create_register('regress_shard');
SAVEPOINT made;
SELECT reuse.prepare_shard('regress_shard', 0);
ROLLBACK TO made;
SELECT reuse.prepare_shard('regress_shard', NULL);
ROLLBACK TO made;
INSERT INTO regress_shard.authority (code) VALUES ('A');
SELECT reuse.prepare_shard('regress_shard', 1);
ROLLBACK TO made;
SELECT reuse.prepare_shard('regress_shard', 3);
INSERT INTO regress_shard.authority (code) VALUES ('A') RETURNING authority_id;
SELECT regress_shard.open_case('request', 3000001, '2024-06-03', '{"channel": null, "proof": null}');
-- as a router does
INSERT INTO regress_shard.intake (authority_id, case_id, kind, occurred_on)
VALUES (3000000, 300000000000001, 'withdrawn', '2024-06-04') RETURNING case_id, seq;
INSERT INTO regress_shard.intake (authority_id, kind, occurred_on, facts)
VALUES (3000001, 'request', '2024-06-05', '{"channel": null, "proof": null}') RETURNING case_id, seq;
-- it takes in where it stands, whatever is called as it was; and upgrade mends it
ALTER SCHEMA regress_shard RENAME TO regress_shard_renamed;
SELECT reuse.upgrade_register('regress_shard_renamed');
SELECT reuse.create_register('regress_shard');
DROP TRIGGER intake ON regress_shard_renamed.intake;
SELECT reuse.upgrade_register('regress_shard_renamed');
INSERT INTO regress_shard_renamed.intake (authority_id, kind, occurred_on, facts)
VALUES (3000001, 'request', '2024-06-05', '{"channel": null, "proof": null}') RETURNING case_id, seq;
SELECT count(*), (SELECT count(*) FROM regress_shard.case_file) AS other FROM regress_shard_renamed.case_file;
\set VERBOSITY terse
INSERT INTO regress_shard_renamed.authority (authority_id, code) VALUES (1, 'B');
\set VERBOSITY default
ROLLBACK;
SELECT reuse.create_router('regress_router', '{}');
SELECT reuse.create_router('regress_router', '{one,NULL}');
SELECT reuse.create_router('regress$router', '{one}');
SELECT reuse.create_router('regress_router', '{regress_no_server}');
SELECT reuse.extend_partitions('regress_none');

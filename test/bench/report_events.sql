-- The events of the register that report.sql has begun. Filled in the transaction
-- that has emptied it, the table is in no log where wal_level is minimal; its
-- indexes are made once the rows are there.

SELECT :requests / 19000 AS copies \gset
BEGIN;
SET LOCAL session_replication_role = replica;
SET LOCAL maintenance_work_mem = '1GB';
TRUNCATE yearly.event CASCADE;
UPDATE pg_catalog.pg_index SET indisready = false WHERE indrelid = 'yearly.event'::regclass;
INSERT INTO yearly.event (authority_id, case_id, seq, kind, occurred_on, recorded_at, recorded_by, facts, replaces_seq, hash)
SELECT e.authority_id, e.place * :copies + k.n, e.seq, e.kind, e.occurred_on, e.learned_at, e.recorded_by, e.facts,
	e.replaces_seq, e.hash
FROM (SELECT s.* FROM seed_event AS s ORDER BY s.learned_at) AS e
CROSS JOIN generate_series(1, :copies) AS k (n);
REINDEX TABLE yearly.event;
COMMIT;
VACUUM (ANALYZE) yearly.event;

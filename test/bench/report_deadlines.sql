-- The deadlines of the register that report.sql has begun. Filled in the transaction
-- that has emptied it, the table is in no log where wal_level is minimal; its
-- indexes are made once the rows are there.

SELECT :requests / 19000 AS copies \gset
BEGIN;
SET LOCAL session_replication_role = replica;
SET LOCAL maintenance_work_mem = '1GB';
TRUNCATE yearly.deadline;
UPDATE pg_catalog.pg_index SET indisready = false WHERE indrelid = 'yearly.deadline'::regclass;
INSERT INTO yearly.deadline (authority_id, case_id, rule_code, rule_version, instance, known_from, known_to, status,
	anchor_seq, anchor_on, conditional, term, suspended_days, nominal_due, due, met_seq, met_on, reason, indicative,
	expiry_state, calendar, calendar_revision)
SELECT d.authority_id, d.place * :copies + k.n, d.rule_code, d.rule_version, d.instance, d.learned_from, d.learned_to, d.status,
	d.anchor_seq, d.anchor_on, d.conditional, d.term, d.suspended_days, d.nominal_due, d.due, d.met_seq, d.met_on, d.reason,
	d.indicative, d.expiry_state, d.calendar, d.calendar_revision
FROM (SELECT s.* FROM seed_deadline AS s ORDER BY s.learned_from) AS d
CROSS JOIN generate_series(1, :copies) AS k (n);
REINDEX TABLE yearly.deadline;
COMMIT;
VACUUM (ANALYZE) yearly.deadline;

-- Tables that are kept in versions (6.A.1, 6.A.2), whoever changes them: an import,
-- a clerk, a program. People insert and update; the triggers give known_from and
-- known_to, keep what was known before, and what identifies a row as it is.
--
-- Triggers fire in the order of their names: what gives known_from comes last,
-- after whatever else changes the row. An index over the columns that identify
-- it WHERE known_to = 'infinity' is unique; known_from is the last column of the
-- primary key. upgrade_register() makes all of it again.
DO $do$
DECLARE
	kept record;
BEGIN
	FOR kept IN
		SELECT t.name, string_agg('OLD.' || k.name, ', ' ORDER BY k.n) AS was,
			string_agg('NEW.' || k.name, ', ' ORDER BY k.n) AS is
		FROM (VALUES
			('dataset', '{dataset_id}'::text[]),
			('distribution', '{distribution_id}'),
			('conditions', '{authority_id,conditions_id,version}'),
			('licence', '{authority_id,licence_id}'),
			('charge', '{authority_id,charge_id}'),
			('reference_rate', '{name,valid_from}'),
			('maturity_assessment', '{authority_id,domain,assessed_on}'),
			('survey_answer', '{authority_id,survey,respondent,domain}'),
			('explanation', '{authority_id,subject_kind,subject_id}'),
			('evaluation_narrative', '{year,section,language}')
			) AS t (name, key)
		CROSS JOIN LATERAL unnest(t.key) WITH ORDINALITY AS k (name, n)
		GROUP BY t.name
	LOOP
		EXECUTE $sql$CREATE OR REPLACE TRIGGER zz_version_record
			BEFORE INSERT OR UPDATE ON @register@.$sql$ || kept.name || $sql$
			FOR EACH ROW EXECUTE FUNCTION reuse.version_record(@clock@)$sql$;
		EXECUTE 'CREATE OR REPLACE TRIGGER version_keep
			AFTER UPDATE ON @register@.' || kept.name || '
			FOR EACH ROW EXECUTE FUNCTION reuse.version_keep()';
		EXECUTE 'CREATE OR REPLACE TRIGGER version_no_delete
			BEFORE DELETE ON @register@.' || kept.name || '
			FOR EACH ROW EXECUTE FUNCTION reuse.version_refuse()';
		EXECUTE 'CREATE OR REPLACE TRIGGER version_no_truncate
			BEFORE TRUNCATE ON @register@.' || kept.name || '
			FOR EACH STATEMENT EXECUTE FUNCTION reuse.version_refuse()';
		EXECUTE 'CREATE OR REPLACE TRIGGER version_key
			BEFORE UPDATE ON @register@.' || kept.name || '
			FOR EACH ROW WHEN ((' || kept.was || ') <> (' || kept.is || '))
			EXECUTE FUNCTION reuse.version_refuse()';
	END LOOP;
END
$do$;

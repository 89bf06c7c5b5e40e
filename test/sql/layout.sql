-- A register of release 0.1 that is upgraded: its rule has not the columns of the
-- later operations, it has no listings, and its rows are those of that release.
-- Here one is made by taking away what came later.
\set SHOW_CONTEXT never
SET client_min_messages = warning;
SELECT reuse.create_register('layout_new');
SELECT reuse.create_register('layout_old');
SET search_path = layout_old;
INSERT INTO authority (authority_id, code) VALUES (1, 'agency');
SELECT open_case('request', 1, '2024-06-03', '{"channel": null, "proof": null}') AS r \gset
DROP TABLE listing CASCADE;
DELETE FROM rule
WHERE takes_over IS NOT NULL OR term_fact IS NOT NULL OR cardinality(when_facts) > 0
	OR code IN ('BRU_OMBUDSMAN_BACKSTOP', 'BRU_APPEAL_DIFFICULTY', 'BRU_HANDOVER_WARNING',
		'BRU_COUNCIL_OF_STATE', 'BRU_COUNCIL_OF_STATE_SILENCE', 'BRU_OPINION', 'BRU_EVAL_REPORT', 'BRU_CADA_REPORT');
ALTER TABLE rule DROP COLUMN anchor_after CASCADE, DROP COLUMN anchor_unless CASCADE, DROP COLUMN when_facts CASCADE,
	DROP COLUMN unless_facts CASCADE,
	DROP COLUMN takes_over CASCADE, DROP COLUMN term_fact CASCADE;
UPDATE rule SET suspend_on = '{}', resume_on = '{}' WHERE code = 'BRU_APPEAL';
UPDATE rule SET met_on = '{executed}' WHERE code = 'BRU_EXECUTE';
DELETE FROM transition WHERE when_fact IN ('open_parts', 'mixed_parts') OR event_kind LIKE 'ombudsman%';
UPDATE event_kind SET facts = facts - '{urgent,parts,part,received_at,proof,vague,execution_days}'::text[];
UPDATE finding_kind SET rule_codes = '{BRU_EXECUTE}' WHERE check_code = 'execution_late';
DELETE FROM finding_kind WHERE check_code IN ('opinion_late', 'report_late', 'handover_too_early');
-- what its user has changed
UPDATE event_kind SET facts = facts || '{"channel": ["letter", "email"]}' WHERE kind = 'request_received';
UPDATE finding_kind SET rule_codes = '{BRU_REPLY,MINE}' WHERE check_code = 'reply_late';

SELECT reuse.upgrade_register('layout_old');
SELECT reuse.load_rules('layout_old', 'BRU');
-- nothing is missing, and only what the user changed differs
CREATE FUNCTION pg_temp.rows_of(relation text) RETURNS SETOF jsonb
LANGUAGE plpgsql
AS $$
BEGIN
	RETURN QUERY EXECUTE format('SELECT to_jsonb(t) - ''known_from'' FROM %s AS t', relation);
END
$$;
SELECT t.name,
	(SELECT count(*) FROM (SELECT pg_temp.rows_of('layout_new.' || t.name)
		EXCEPT SELECT pg_temp.rows_of('layout_old.' || t.name)) AS x) AS missing,
	(SELECT count(*) FROM (SELECT pg_temp.rows_of('layout_old.' || t.name)
		EXCEPT SELECT pg_temp.rows_of('layout_new.' || t.name)) AS x) AS other
FROM (VALUES ('rule'), ('transition'), ('state'), ('event_kind'), ('refusal_ground'), ('finding_kind'), ('sunset')) AS t (name);
SELECT k.facts -> 'channel' AS channel, k.facts ->> 'parts' AS parts FROM event_kind AS k WHERE k.kind = 'request_received';
SELECT k.rule_codes FROM finding_kind AS k WHERE k.check_code IN ('reply_late', 'execution_late') ORDER BY k.check_code;
SELECT count(*) FROM listing;
-- its cases go on, under what came later as well
SELECT record_event(:r, 'supplied', '2024-06-04', '{"part": 1}');
SELECT c.state FROM case_state AS c WHERE c.case_id = :r;
-- once more changes nothing
SELECT md5(string_agg(x.line::text, '' ORDER BY x.line::text)) AS before
FROM pg_temp.rows_of('rule') AS x (line) \gset
SELECT reuse.upgrade_register('layout_old');
SELECT reuse.load_rules('layout_old', 'BRU');
SELECT md5(string_agg(x.line::text, '' ORDER BY x.line::text)) = :'before' AS same
FROM pg_temp.rows_of('rule') AS x (line);
-- another law is refused
SELECT reuse.load_rules('layout_old', 'FED');

DROP SCHEMA layout_new CASCADE;
DROP SCHEMA layout_old CASCADE;

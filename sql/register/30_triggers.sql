-- The one way into a case: what the triggers on event do is told in
-- docs/internals.md. They see rows that are recorded, not rows that a restore or
-- a replica brings: those are sealed already.

-- Triggers fire in the order of their names: what seals a row comes last.
CREATE TRIGGER event_begin
	BEFORE INSERT ON @register@.event
	FOR EACH STATEMENT EXECUTE FUNCTION reuse.event_begin();
CREATE TRIGGER zz_event_record
	BEFORE INSERT ON @register@.event
	FOR EACH ROW EXECUTE FUNCTION reuse.event_record(@clock@);
CREATE TRIGGER event_derive
	AFTER INSERT ON @register@.event
	REFERENCING NEW TABLE AS recorded
	FOR EACH STATEMENT EXECUTE FUNCTION reuse.event_derive();
CREATE TRIGGER event_append_only
	BEFORE UPDATE OR DELETE ON @register@.event
	FOR EACH ROW EXECUTE FUNCTION reuse.event_append_only();
CREATE TRIGGER event_no_truncate
	BEFORE TRUNCATE ON @register@.event
	FOR EACH STATEMENT EXECUTE FUNCTION reuse.event_append_only();

-- What the rules of a backend are read from. Replicas apply changed rules too,
-- and must forget the old ones; they apply rows one by one, which fires no trigger
-- for a statement. upgrade_register() makes them again.
DO $do$
DECLARE
	law text;
BEGIN
	FOREACH law IN ARRAY '{rule,event_kind,transition,state,refusal_ground,member,member_act,required_fact,parameter,
		reading,appeal_word,notice_kind,desk_mark,event_follow}'::text[]
	LOOP
		EXECUTE 'CREATE OR REPLACE TRIGGER rules_changed
			AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON @register@.' || law || '
			FOR EACH STATEMENT EXECUTE FUNCTION reuse.rules_changed()';
		EXECUTE 'ALTER TABLE @register@.' || law || ' ENABLE ALWAYS TRIGGER rules_changed';
		EXECUTE 'CREATE OR REPLACE TRIGGER rules_replicated
			AFTER INSERT OR UPDATE OR DELETE ON @register@.' || law || '
			FOR EACH ROW EXECUTE FUNCTION reuse.rules_changed()';
		EXECUTE 'ALTER TABLE @register@.' || law || ' ENABLE ALWAYS TRIGGER rules_replicated';
	END LOOP;
END
$do$;

CREATE FUNCTION @register@.verify_events()
RETURNS TABLE (case_id bigint, seq integer, problem text)
LANGUAGE sql STABLE PARALLEL SAFE COST 10000 ROWS 10
SET search_path = pg_catalog, pg_temp
AS $$
WITH chain AS (
	SELECT e.*,
		lag(e.hash) OVER earlier AS previous,
		lag(e.seq, 1, 0) OVER earlier AS previous_seq,
		lag(e.recorded_at) OVER earlier AS previous_at
	FROM @register@.event AS e
	WINDOW earlier AS (PARTITION BY e.authority_id, e.case_id ORDER BY e.seq)
), last_event AS (
	SELECT DISTINCT ON (e.authority_id, e.case_id) e.authority_id, e.case_id, e.seq, e.hash
	FROM @register@.event AS e
	ORDER BY e.authority_id, e.case_id, e.seq DESC
)
SELECT c.case_id, c.seq, p.problem
FROM chain AS c
CROSS JOIN LATERAL unnest(ARRAY[
	CASE WHEN c.seq <> c.previous_seq + 1
		THEN format('follows event %s: events are missing', c.previous_seq) END,
	CASE WHEN c.hash <> sha256(convert_to(reuse.event_canonical(c.authority_id,
			c.case_id, c.seq, c.kind, c.occurred_on, c.recorded_at, c.recorded_by,
			c.facts, c.replaces_seq, c.text_digest, c.previous), 'UTF8'))
		THEN 'its seal does not cover what it says and the event before' END,
	CASE WHEN c.recorded_at <= c.previous_at
		THEN 'was recorded before the event it follows' END
]) AS p (problem)
WHERE p.problem IS NOT NULL
UNION ALL
SELECT f.case_id, l.seq, p.problem
FROM @register@.case_file AS f
LEFT JOIN last_event AS l ON l.authority_id = f.authority_id AND l.case_id = f.case_id
CROSS JOIN LATERAL unnest(ARRAY[
	CASE WHEN f.last_seq <> coalesce(l.seq, 0)
		THEN format('is the last event, the case counts %s', f.last_seq) END,
	CASE WHEN f.last_seq = l.seq AND f.head IS DISTINCT FROM l.hash
		THEN 'is the last event, the case has another head' END
]) AS p (problem)
WHERE p.problem IS NOT NULL
UNION ALL
SELECT e.case_id, e.seq, 'its free text is not the one that was sealed'
FROM @register@.event AS e
JOIN @register@.event_text AS t
	ON t.authority_id = e.authority_id AND t.case_id = e.case_id AND t.seq = e.seq
WHERE e.text_digest IS DISTINCT FROM sha256(t.salt || convert_to(t.body, 'UTF8'))
ORDER BY 1, 2, 3
$$;
COMMENT ON FUNCTION @register@.verify_events() IS
	'checks the chain of seals of every case: one row for each event that is missing, was changed or does not fit its case or its free text; no row when all is well. Free text that was erased is no problem';

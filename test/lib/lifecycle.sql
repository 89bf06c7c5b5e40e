-- What the tests of the life cycles share: a register "cases" with one
-- authority, and a way to walk a path of facts. The caller has made the register
-- and set the search path.
INSERT INTO authority (authority_id, code) VALUES (1, 'agency');

-- what an event of a kind states where a path says nothing else
CREATE TEMPORARY TABLE usual AS
SELECT k.case_kind, k.kind, coalesce(jsonb_object_agg(f.name,
		CASE WHEN jsonb_typeof(k.facts -> f.name) = 'array' THEN k.facts -> f.name -> 0
			WHEN k.facts ->> f.name = 'boolean' THEN to_jsonb(f.name <> 'partial')
			WHEN k.facts ->> f.name = 'text' THEN '"x"'
			ELSE 'null' END) FILTER (WHERE f.name IS NOT NULL), '{}') AS facts
FROM event_kind AS k
LEFT JOIN LATERAL (
	SELECT unnest(k.required)
	UNION
	SELECT r.fact FROM required_fact AS r
	WHERE (r.case_kind, r.event_kind, r.when_fact) = (k.case_kind, k.kind, '')) AS f (name) ON true
GROUP BY k.case_kind, k.kind;

-- A path has a step a line: day, kind, and facts if they are not the usual ones.
-- Each step is judged on its own day. The result is the state after the last
-- one, or why one was refused; then nothing has changed.
CREATE FUNCTION pg_temp.walk(case_kind text, path text, OUT case_id bigint, OUT result text)
LANGUAGE plpgsql
AS $$
DECLARE
	step record;
	before bigint;
BEGIN
	INSERT INTO case_file (authority_id, kind) VALUES (1, walk.case_kind)
	RETURNING case_file.case_id INTO case_id;
	FOR step IN
		SELECT s.words[1]::date AS occurred_on, s.words[2] AS kind,
			coalesce(u.facts, '{}') || coalesce(s.words[3], '{}')::jsonb AS facts
		FROM regexp_split_to_table(btrim(walk.path, E' \n\t'), '\s*[\n;]\s*') WITH ORDINALITY AS l (line, n)
		CROSS JOIN LATERAL regexp_match(l.line, '^(\S+) (\S+)(?: (.*))?$') AS s (words)
		LEFT JOIN usual AS u ON u.case_kind = walk.case_kind AND u.kind = s.words[2]
		ORDER BY l.n
	LOOP
		PERFORM set_config('reuse.today', step.occurred_on::text, false);
		SELECT count(*) INTO before FROM event AS e WHERE e.case_id = walk.case_id;
		BEGIN
			PERFORM record_event(walk.case_id, step.kind, step.occurred_on, step.facts);
		EXCEPTION WHEN SQLSTATE 'RU010' OR SQLSTATE 'RU011' OR SQLSTATE 'RU012' THEN
			result := format('%s %s', SQLSTATE, SQLERRM);
			ASSERT before = (SELECT count(*) FROM event AS e WHERE e.case_id = walk.case_id);
		END;
		EXIT WHEN result IS NOT NULL;
	END LOOP;
	result := coalesce(result, (SELECT c.state FROM case_file AS c WHERE c.case_id = walk.case_id));
	PERFORM set_config('reuse.today', '2026-06-30', false);
END
$$;

-- Which kinds of events are possible after a path, and where do they lead? All
-- the others were tried as well and were refused with RU010.
CREATE FUNCTION pg_temp.possible_after(case_kind text, path text, day date)
RETURNS TABLE (possible text, refused bigint)
LANGUAGE sql
AS $$
WITH b AS MATERIALIZED (
	SELECT w.result FROM pg_temp.walk(possible_after.case_kind, possible_after.path) AS w
)
SELECT string_agg(k.kind || CASE WHEN w.result = b.result THEN '' ELSE ' -> ' || w.result END,
		', ' ORDER BY k.kind COLLATE "C") FILTER (WHERE w.result NOT LIKE 'RU%'),
	count(*) FILTER (WHERE w.result LIKE 'RU010 event %')
FROM event_kind AS k
CROSS JOIN LATERAL pg_temp.walk(k.case_kind, possible_after.path || E'\n' || possible_after.day || ' ' || k.kind) AS w
CROSS JOIN b
WHERE k.case_kind = possible_after.case_kind AND k.kind <> 'annulled'
$$;

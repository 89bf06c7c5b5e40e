-- The rules as they are read: with what the parameters choose.

-- In PL/pgSQL, which keeps its plan: it is asked once for each of many appeals.
CREATE FUNCTION @register@.rules_as_read(known_on timestamptz) RETURNS SETOF @register@.rule
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE COST 1000 ROWS 100
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	RETURN QUERY
	SELECT read.*
	FROM @register@.rule AS r
	CROSS JOIN LATERAL (
		SELECT jsonb_object_agg(c.key, c.value) AS changes
		FROM @register@.reading AS d
		JOIN @register@.parameter AS p ON p.name = d.parameter AND d.value IN (p.value, '')
			AND p.known_from <= rules_as_read.known_on
			AND (rules_as_read.known_on < p.known_to OR p.known_to = 'infinity')
		CROSS JOIN LATERAL jsonb_each(replace(d.changes::text, '%s', p.value)::jsonb) AS c
		WHERE d.rule_code = r.code AND d.rule_version IN (r.version, 0)) AS chosen
	CROSS JOIN LATERAL jsonb_populate_record(r, coalesce(chosen.changes, '{}')) AS read
	WHERE read.known_from <= rules_as_read.known_on
		AND (rules_as_read.known_on < read.known_to OR read.known_to = 'infinity');
END
$$;
COMMENT ON FUNCTION @register@.rules_as_read(timestamptz) IS
	'the rules that the register knew at a moment (infinity: now), with what its parameters then chose (table reading)';

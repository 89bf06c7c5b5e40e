-- Reports that are due once a year without a case (R-10): each ended year is a
-- duty even if nobody has opened the case in which its report is followed up.
-- Asked with the rights of the owner: for a clerk, who does not see the case of
-- another authority, the report is begun all the same.

CREATE FUNCTION @register@.report_unopened(as_of date, known_on timestamptz)
RETURNS TABLE (kind text, year integer, rule_code text, rule_version integer, actor text, nature text,
	anchor_on date, due date, calendar text, names jsonb, certainty text)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 10000 ROWS 1 SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
SELECT r.case_kind, y.year, r.code, r.version, r.actor, r.nature, e.last_day,
	reuse.due(e.last_day, r.term::reuse.term, r.calendar), r.calendar, r.names, r.certainty
FROM (
	-- the first thing known stands for the time before
	SELECT p.value
	FROM @register@.parameter AS p
	WHERE p.name = 'reports_from'
		AND (report_unopened.known_on < p.known_to OR p.known_to = 'infinity')
	ORDER BY p.known_to
	LIMIT 1) AS p
CROSS JOIN LATERAL generate_series(nullif(btrim(p.value), '')::integer,
	date_part('year', report_unopened.as_of)::integer - 1) AS y (year)
CROSS JOIN LATERAL (SELECT make_date(y.year, 12, 31) AS last_day) AS e
JOIN @register@.rules_as_read(report_unopened.known_on) AS r ON r.duty AND 'year_ended' = ANY (r.anchor)
	AND e.last_day BETWEEN r.valid_from AND r.valid_to
WHERE NOT EXISTS (
	SELECT FROM @register@.case_file AS c
	JOIN @register@.event AS o ON o.authority_id = c.authority_id AND o.case_id = c.case_id
		AND o.kind = 'year_ended' AND o.recorded_at <= report_unopened.known_on
	WHERE c.kind = r.case_kind AND date_part('year', o.occurred_on) = y.year
		AND NOT EXISTS (
			SELECT FROM @register@.event AS x
			WHERE x.authority_id = o.authority_id AND x.case_id = o.case_id
				AND x.replaces_seq = o.seq AND x.recorded_at <= report_unopened.known_on))
$$;
COMMENT ON FUNCTION @register@.report_unopened(date, timestamptz) IS
	'the yearly reports for which no case was open on a day, as known at a moment: from the year that the parameter reports_from names to the year before as_of, with the day on which the report is due. Once a case of the kind is opened with year_ended, its own deadline tells (D-11, R-10). Asked as the owner: whether a report is begun is everybody''s to know, its case is not. Errors: 22P02 a parameter that is no year';

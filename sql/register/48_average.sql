-- Terms that are meant as a mean (F-18).

CREATE FUNCTION @register@.average_term_known(known_on timestamptz)
RETURNS TABLE (rule_code text, year integer, term text, cases bigint, done bigint, mean_working_days numeric,
	mean_days numeric, longest_working_days integer, promised integer, kept boolean)
LANGUAGE sql STABLE PARALLEL SAFE COST 10000 ROWS 10
BEGIN ATOMIC
SELECT a.rule_code, a.year, a.term, a.cases, a.done, a.mean_working_days, a.mean_days, a.longest_working_days,
	p.promised, p.mean <= p.promised
FROM (
	SELECT d.rule_code, date_part('year', d.anchor_on)::integer AS year, r.term,
		count(*) AS cases,
		count(*) FILTER (WHERE d.status = 'met') AS done,
		round(avg(w.days) FILTER (WHERE d.status = 'met'), 2) AS mean_working_days,
		round(avg(d.met_on - d.anchor_on) FILTER (WHERE d.status = 'met'), 2) AS mean_days,
		max(w.days) AS longest_working_days
	FROM @register@.deadline AS d
	JOIN @register@.rule AS r ON r.code = d.rule_code AND r.version = d.rule_version
	-- on the revision that the case was computed with: the figure of a year does
	-- not move with the calendar
	CROSS JOIN LATERAL (
		SELECT reuse.working_days_between(d.anchor_on, d.met_on,
			d.calendar || coalesce('#' || d.calendar_revision, '')) AS days) AS w
	WHERE r.nature = 'average' AND d.anchor_on IS NOT NULL AND d.status IN ('open', 'suspended', 'met')
		AND d.known_from <= average_term_known.known_on
		AND (average_term_known.known_on < d.known_to OR d.known_to = 'infinity')
	GROUP BY d.rule_code, date_part('year', d.anchor_on), r.term) AS a
-- what is promised in days can be compared with a mean
CROSS JOIN LATERAL (
	SELECT CASE WHEN a.term ~ '^[0-9]+ (working )?days?\M' THEN substring(a.term, '^[0-9]+')::integer END AS promised,
		CASE WHEN a.term ~ '^[0-9]+ working' THEN a.mean_working_days ELSE a.mean_days END AS mean) AS p;
END;
COMMENT ON FUNCTION @register@.average_term_known(timestamptz) IS
	'the rows of average_term as known at a moment';

CREATE VIEW @register@.average_term WITH (security_invoker = true) AS
SELECT a.rule_code, a.year, a.term, a.cases, a.done, a.mean_working_days, a.mean_days, a.longest_working_days,
	a.promised, a.kept
FROM @register@.average_term_known('infinity') AS a;
COMMENT ON VIEW @register@.average_term IS
	'terms that the law means as an average, by the year in which they started (Europe/Brussels): how many cases, how many are done, and the mean of those, in working days and in calendar days, the day of receipt not counted; the days promised, and whether the mean keeps them (NULL while none is done). A single case is never late by such a term (F-18)';

CREATE FUNCTION @register@.evaluation_of_means(year integer, known_on timestamptz, as_of date)
RETURNS TABLE (section text, indicator text, dimension text, member text, value numeric,
	numerator bigint, denominator bigint, note text)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 10000 ROWS 2
SET search_path = pg_catalog, pg_temp
AS $$
SELECT 'E', 'mean_term', 'rule', a.rule_code, a.mean_working_days, NULL::bigint, a.done, a.term
FROM @register@.average_term_known(evaluation_of_means.known_on) AS a
WHERE a.year = evaluation_of_means.year
$$;
COMMENT ON FUNCTION @register@.evaluation_of_means(integer, timestamptz, date) IS
	'the figures of the yearly evaluation on terms that are meant as a mean (F-18), as known at a moment: working days by rule, over the cases of the year that are done; the note is the term';

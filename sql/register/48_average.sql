-- Terms that are meant as a mean (F-18).

CREATE VIEW @register@.average_term WITH (security_invoker = true) AS
SELECT d.rule_code, pg_catalog.date_part('year', d.anchor_on)::pg_catalog.int4 AS year, r.term,
	count(*) AS cases,
	count(*) FILTER (WHERE d.status = 'met') AS done,
	pg_catalog.round(avg(reuse.working_days_between(d.anchor_on, d.met_on, d.calendar))
		FILTER (WHERE d.status = 'met'), 2) AS mean_working_days,
	pg_catalog.round(avg(d.met_on - d.anchor_on) FILTER (WHERE d.status = 'met'), 2) AS mean_days,
	pg_catalog.max(reuse.working_days_between(d.anchor_on, d.met_on, d.calendar)) AS longest_working_days
FROM @register@.deadline AS d
JOIN @register@.rule AS r ON r.code = d.rule_code AND r.version = d.rule_version
WHERE r.nature = 'average' AND d.known_to = 'infinity' AND d.anchor_on IS NOT NULL
	AND d.status IN ('open', 'suspended', 'met')
GROUP BY d.rule_code, pg_catalog.date_part('year', d.anchor_on), r.term;
COMMENT ON VIEW @register@.average_term IS
	'terms that the law means as an average, by the year in which they started (Europe/Brussels): how many cases, how many are done, and the mean of those, in working days and in calendar days, the day of receipt not counted. A single case is never late by such a term (F-18)';

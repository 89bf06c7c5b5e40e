-- The figures of the evaluation on what is offered: availability, conditions,
-- charges, exclusive arrangements (4.8 B, C, D, G; D-11, 6.F.28 to 30, 32).

CREATE FUNCTION @register@.evaluation_of_catalogue(year integer, known_on timestamptz, as_of date)
RETURNS TABLE (section text, indicator text, dimension text, member text, value numeric,
	numerator bigint, denominator bigint, note text)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 1000000 ROWS 100
SET search_path = pg_catalog, pg_temp
AS $$
WITH span AS MATERIALIZED (
	SELECT make_date(evaluation_of_catalogue.year, 1, 1) AS first_day,
		least(make_date(evaluation_of_catalogue.year, 12, 31), evaluation_of_catalogue.as_of) AS end_on
),
dataset AS MATERIALIZED (
	SELECT d.dataset_id, coalesce(d.high_value, d.hvd_category <> '{}') AS high_value, a.code AS authority,
		@register@.evaluation_theme(d.themes) AS theme,
		coalesce(least(d.issued, d.portal_published_on, d.site_published_on) BETWEEN s.first_day AND s.end_on, false) AS is_new,
		coalesce(d.stopped_on BETWEEN s.first_day AND s.end_on, false) AS stopped,
		coalesce(d.stop_published_on <= s.end_on, false) AS stop_published
	FROM span AS s
	CROSS JOIN @register@.dataset AS d
	JOIN @register@.authority_known(evaluation_of_catalogue.known_on) AS a ON a.authority_id = d.authority_id
	WHERE d.known_from <= evaluation_of_catalogue.known_on
		AND (evaluation_of_catalogue.known_on < d.known_to OR d.known_to = 'infinity')
),
distribution AS MATERIALIZED (
	SELECT d.distribution_id, a.code AS authority, d.step, d.stars::text AS stars, d.machine_readable, d.is_open,
		coalesce(f.api, false) AS api, coalesce(d.format_name, 'none') AS format
	FROM @register@.distribution_as_known(evaluation_of_catalogue.known_on) AS d
	JOIN @register@.authority_known(evaluation_of_catalogue.known_on) AS a ON a.authority_id = d.authority_id
	LEFT JOIN @register@.format_class AS f ON f.format = d.format_name
		AND f.known_from <= evaluation_of_catalogue.known_on
		AND (evaluation_of_catalogue.known_on < f.known_to OR f.known_to = 'infinity')
)
-- B1: datasets and the forms in which they are offered
SELECT 'B', 'datasets', '', '', count(*)::numeric, count(*), NULL::bigint, NULL::text
FROM dataset AS d
UNION ALL
SELECT 'B', 'datasets', m.dimension, m.member, count(*), count(*), NULL, NULL
FROM dataset AS d
CROSS JOIN LATERAL (VALUES ('authority', d.authority), ('theme', d.theme)) AS m (dimension, member)
GROUP BY m.dimension, m.member
UNION ALL
SELECT 'B', v.indicator, '', '', v.n, v.n, v.base, NULL
FROM (
	SELECT count(*) AS n, count(*) FILTER (WHERE d.high_value) AS high_value,
		count(*) FILTER (WHERE d.is_new) AS is_new, count(*) FILTER (WHERE d.stopped) AS stopped,
		count(*) FILTER (WHERE d.stopped AND d.stop_published) AS stop_published
	FROM dataset AS d) AS t
CROSS JOIN LATERAL (VALUES ('high_value', t.high_value, t.n), ('new_datasets', t.is_new, t.n),
	('stopped', t.stopped, t.n), ('stop_published', t.stop_published, t.stopped)) AS v (indicator, n, base)
UNION ALL
SELECT 'B', v.indicator, '', '', count(d.distribution_id), count(d.distribution_id), NULL, NULL
FROM (VALUES ('distributions'), ('star_level')) AS v (indicator)
LEFT JOIN distribution AS d ON true
GROUP BY v.indicator
UNION ALL
SELECT 'B', 'distributions', m.dimension, m.member, count(*), count(*), NULL, NULL
FROM distribution AS d
CROSS JOIN LATERAL (VALUES ('authority', d.authority), ('format', d.format)) AS m (dimension, member)
GROUP BY m.dimension, m.member
-- B2, B4
UNION ALL
SELECT 'B', 'star_level', 'stars', d.stars, count(*), count(*), NULL, NULL
FROM distribution AS d
GROUP BY d.stars
UNION ALL
SELECT 'B', v.indicator, '', '', v.n, v.n, t.n, NULL
FROM (
	SELECT count(*) AS n, count(*) FILTER (WHERE d.machine_readable) AS machine_readable,
		count(*) FILTER (WHERE d.api) AS api, count(*) FILTER (WHERE d.is_open) AS is_open
	FROM distribution AS d) AS t
CROSS JOIN LATERAL (VALUES ('machine_readable', t.machine_readable), ('api', t.api),
	('open_distributions', t.is_open)) AS v (indicator, n)
-- C1: the ladder, "none" a step of its own
UNION ALL
SELECT 'C', 'licence_step', '', '', count(*), count(*), NULL, NULL
FROM distribution AS d
UNION ALL
SELECT 'C', 'licence_step', 'step', d.step, count(*), count(*), NULL, NULL
FROM distribution AS d
GROUP BY d.step
$$;
COMMENT ON FUNCTION @register@.evaluation_of_catalogue(integer, timestamptz, date) IS
	'the figures of the yearly evaluation on the inventory as known at a moment (4.8 B1 to B4, C1; 6.F.28): datasets new in the year by the first day on which they were issued or published, stopped in it, and with the stop made public; distributions by format, stars and licence, machine-readable, by an interface for programs, open in every way (M-03)';

CREATE FUNCTION @register@.evaluation_of_conditions(year integer, known_on timestamptz, as_of date)
RETURNS TABLE (section text, indicator text, dimension text, member text, value numeric,
	numerator bigint, denominator bigint, note text)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 1000000 ROWS 50
SET search_path = pg_catalog, pg_temp
AS $$
WITH span AS MATERIALIZED (
	SELECT make_date(evaluation_of_conditions.year, 1, 1) AS first_day,
		make_date(evaluation_of_conditions.year, 12, 31) AS last_day,
		least(make_date(evaluation_of_conditions.year, 12, 31), evaluation_of_conditions.as_of) AS end_on
),
consultation AS MATERIALIZED (
	-- asked in the year, with the last advice by its end (D-08): such cases are few,
	-- and looked at one by one
	SELECT a.case_id, min(x.occurred_on) - a.occurred_on AS days,
		coalesce((array_agg(x.facts ->> 'advice' ORDER BY x.occurred_on DESC, x.seq DESC)
			FILTER (WHERE x.seq IS NOT NULL))[1], 'none') AS advice
	FROM span AS s
	CROSS JOIN @register@.case_file AS c
	CROSS JOIN LATERAL (
		SELECT e.authority_id, e.case_id, e.occurred_on
		FROM @register@.standing_event_known(s.last_day, evaluation_of_conditions.known_on) AS e
		WHERE e.authority_id = c.authority_id AND e.case_id = c.case_id AND e.occurred_on >= s.first_day
			AND e.kind IN (SELECT t.event_kind FROM @register@.transition AS t WHERE t.case_kind = c.kind AND t.from_state = '')
		OFFSET 0) AS a
	LEFT JOIN LATERAL @register@.standing_event_known(s.end_on, evaluation_of_conditions.known_on) AS x
		ON x.authority_id = a.authority_id AND x.case_id = a.case_id AND x.occurred_on >= a.occurred_on
			AND x.kind IN (SELECT k.kind FROM @register@.event_kind AS k WHERE k.case_kind = 'consultation' AND k.means = 'advice')
	WHERE c.kind = 'consultation'
	GROUP BY a.case_id, a.occurred_on
),
agreed AS MATERIALIZED (
	SELECT l.licence_id, c.advice_needed AND coalesce(c.asked_on > c.used_on, true) AS unconsulted
	FROM span AS s
	JOIN @register@.licence_known(s.last_day, evaluation_of_conditions.known_on) AS l ON l.agreed_on >= s.first_day
	LEFT JOIN @register@.conditions_known(s.last_day, evaluation_of_conditions.known_on) AS c
		ON c.authority_id = l.authority_id AND c.conditions_id = l.conditions_id AND c.version = l.conditions_version
),
terms AS MATERIALIZED (
	-- conditions in use, as versions
	SELECT c.reasons_needed, c.reasoned, c.publication_needed,
		coalesce(c.portal_published_on <= s.end_on AND c.site_published_on <= s.end_on, false) AS published
	FROM span AS s
	CROSS JOIN @register@.conditions_known(s.end_on, evaluation_of_conditions.known_on) AS c
	WHERE c.in_use AND coalesce(c.last_on >= s.first_day, true)
),
charge AS MATERIALIZED (
	-- asked at some time in the year
	SELECT c.ground, c.kind, c.amount, c.currency, c.ceiling, c.calculated, c.factored,
		c.basis IS NOT NULL AND coalesce(c.published_on > s.end_on, true) AS unpublished
	FROM span AS s
	CROSS JOIN @register@.charge_known(s.end_on, evaluation_of_conditions.known_on) AS c
	WHERE coalesce(c.valid_to, 'infinity') >= s.first_day
)
-- C: conditions in use, with what they need (D-06, D-08)
SELECT 'C', v.indicator, '', '', v.n::numeric, v.n, v.base, NULL::text
FROM (
	SELECT count(*) FILTER (WHERE c.reasons_needed) AS reasons_needed,
		count(*) FILTER (WHERE c.reasons_needed AND c.reasoned) AS reasoned,
		count(*) FILTER (WHERE c.publication_needed) AS publication_needed,
		count(*) FILTER (WHERE c.publication_needed AND c.published) AS published
	FROM terms AS c) AS t
CROSS JOIN LATERAL (VALUES ('conditions_reasoned', t.reasoned, t.reasons_needed),
	('conditions_published', t.published, t.publication_needed)) AS v (indicator, n, base)
-- C3: the digital transformation office
UNION ALL
SELECT 'C', 'consultations', '', '', count(*), count(*), NULL, NULL
FROM consultation AS c
UNION ALL
SELECT 'C', 'consultations', 'advice', c.advice, count(*), count(*), NULL, NULL
FROM consultation AS c
GROUP BY c.advice
UNION ALL
SELECT 'C', 'consultation_days', '', '', percentile_cont(0.5) WITHIN GROUP (ORDER BY c.days)::numeric, NULL,
	count(c.days), NULL
FROM consultation AS c
UNION ALL
SELECT 'C', 'unconsulted', '', '', count(*) FILTER (WHERE a.unconsulted), count(*) FILTER (WHERE a.unconsulted),
	count(*), NULL
FROM agreed AS a
UNION ALL
SELECT 'D', 'charges', '', '', count(*), count(*), NULL, NULL
FROM charge AS c
UNION ALL
SELECT 'D', 'charges', m.dimension, m.member, count(*), count(*), NULL, NULL
FROM charge AS c
CROSS JOIN LATERAL (VALUES ('ground', coalesce(c.ground, 'none given')), ('charge_kind', c.kind)) AS m (dimension, member)
GROUP BY m.dimension, m.member
UNION ALL
SELECT 'D', 'charge_amounts', 'currency', c.currency, sum(c.amount), NULL, count(*), NULL
FROM charge AS c
GROUP BY c.currency
UNION ALL
SELECT 'D', v.indicator, '', '', v.n, v.n, v.base, NULL
FROM (
	SELECT count(*) FILTER (WHERE c.amount > c.ceiling) AS above, count(c.ceiling) AS judged,
		count(*) FILTER (WHERE c.kind = 'standard' AND c.unpublished) AS unpublished,
		count(*) FILTER (WHERE c.kind = 'standard' AND c.calculated) AS calculated,
		count(*) FILTER (WHERE c.kind = 'standard') AS standard,
		count(*) FILTER (WHERE c.kind = 'specific' AND c.factored) AS factored,
		count(*) FILTER (WHERE c.kind = 'specific') AS specific
	FROM charge AS c) AS t
CROSS JOIN LATERAL (VALUES ('charges_above_ceiling', t.above, t.judged),
	('charges_unpublished', t.unpublished, t.standard), ('charges_calculated', t.calculated, t.standard),
	('charges_with_factors', t.factored, t.specific)) AS v (indicator, n, base)
$$;
COMMENT ON FUNCTION @register@.evaluation_of_conditions(integer, timestamptz, date) IS
	'the figures of the yearly evaluation on conditions and charges (4.8 C2 to C4, D; 6.F.29, 6.F.30): conditions in use in it with the reasons and the publication that they need, consultations of the digital transformation office, charges asked in the year';

CREATE FUNCTION @register@.evaluation_of_exclusivity(year integer, known_on timestamptz, as_of date)
RETURNS TABLE (section text, indicator text, dimension text, member text, value numeric,
	numerator bigint, denominator bigint, note text)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 1000000 ROWS 50
SET search_path = pg_catalog, pg_temp
AS $$
WITH span AS MATERIALIZED (
	SELECT make_date(evaluation_of_exclusivity.year, 1, 1) AS first_day,
		make_date(evaluation_of_exclusivity.year, 12, 31) AS last_day,
		least(make_date(evaluation_of_exclusivity.year, 12, 31), evaluation_of_exclusivity.as_of) AS end_on
),
arrangement AS MATERIALIZED (
	SELECT x.*, a.code AS authority
	FROM span AS s
	CROSS JOIN @register@.exclusivity_known(s.end_on, evaluation_of_exclusivity.known_on) AS x
	JOIN @register@.authority_known(evaluation_of_exclusivity.known_on) AS a ON a.authority_id = x.authority_id
	WHERE x.state <> 'ended'
),
review AS MATERIALIZED (
	-- a review is in time up to the last day of the duty as it was the day before
	SELECT b.review_from IS NULL
		OR e.occurred_on <= reuse.due(b.review_from, b.review_term::reuse.term, b.review_calendar) AS in_time
	FROM span AS s
	-- such cases are few: by the index of what opens them, and looked at one by one
	CROSS JOIN (
		SELECT DISTINCT g.authority_id, g.case_id
		FROM @register@.event AS g
		WHERE g.kind = 'granted') AS c
	CROSS JOIN LATERAL (
		SELECT o.case_id, o.occurred_on
		FROM @register@.standing_event_known(s.last_day, evaluation_of_exclusivity.known_on) AS o
		WHERE o.authority_id = c.authority_id AND o.case_id = c.case_id AND o.occurred_on >= s.first_day
			AND o.kind = 'reviewed'
		OFFSET 0) AS e
	LEFT JOIN LATERAL (
		SELECT k.review_from, k.review_term, k.review_calendar
		FROM @register@.exclusivity_known(e.occurred_on - 1, evaluation_of_exclusivity.known_on) AS k
		WHERE k.arrangement_id = e.case_id) AS b ON true
)
SELECT 'G', v.indicator, '', '', count(x.arrangement_id)::numeric, count(x.arrangement_id), NULL::bigint, NULL::text
FROM (VALUES ('in_force'), ('duty'), ('ends_in')) AS v (indicator)
LEFT JOIN arrangement AS x ON true
GROUP BY v.indicator
UNION ALL
SELECT 'G', m.indicator, m.dimension, m.member, count(*), count(*), NULL, NULL
FROM arrangement AS x
CROSS JOIN LATERAL (VALUES
	('in_force', 'ground', coalesce(x.ground, 'none given')),
	('in_force', 'authority', x.authority),
	('duty', 'state', x.state),
	-- the years in which rights end, up to those of the law (A-15)
	('ends_in', 'year', coalesce(to_char(x.ends_on, 'YYYY'), 'no end'))) AS m (indicator, dimension, member)
GROUP BY m.indicator, m.dimension, m.member
UNION ALL
-- one row an arrangement: the year of its end, and its first and last day
SELECT 'G', 'timeline', 'arrangement', x.arrangement_id::text, date_part('year', x.ends_on)::numeric, NULL, NULL,
	x.effect_on || '/' || coalesce(x.ends_on::text, '..')
FROM arrangement AS x
UNION ALL
SELECT 'G', v.indicator, '', '', v.n, v.n, v.base, NULL
FROM (
	SELECT count(*) AS n, count(*) FILTER (WHERE r.in_time) AS in_time
	FROM review AS r) AS t
CROSS JOIN LATERAL (VALUES ('reviews', t.n, NULL), ('reviews_in_time', t.in_time, t.n)) AS v (indicator, n, base)
UNION ALL
SELECT 'G', v.indicator, '', '', v.n, v.n, t.n, NULL
FROM (
	SELECT count(x.arrangement_id) AS n,
		count(x.arrangement_id) FILTER (WHERE x.published_on IS NULL) AS unpublished,
		count(*) FILTER (WHERE x.published_on > x.publish_due) AS published_late,
		-- what is past its end ends no more
		count(*) FILTER (WHERE x.ends_on BETWEEN s.end_on AND s.end_on + interval '1 year') AS ending,
		count(*) FILTER (WHERE x.ends_on BETWEEN s.end_on AND s.end_on + interval '1 year' AND x.rule_code IS NOT NULL) AS ending_by_law,
		count(*) FILTER (WHERE x.state = 'past_sunset') AS past
	FROM span AS s
	LEFT JOIN arrangement AS x ON true) AS t
CROSS JOIN LATERAL (VALUES ('unpublished', t.unpublished), ('published_late', t.published_late),
	('ending', t.ending), ('ending_by_law', t.ending_by_law), ('past_sunset', t.past)) AS v (indicator, n)
$$;
COMMENT ON FUNCTION @register@.evaluation_of_exclusivity(integer, timestamptz, date) IS
	'the figures of the yearly evaluation on exclusive arrangements (4.8 G, 6.F.32), on the last day of the year or, within it, as_of: by ground, by the state of the next duty, by the year of their end; timeline has a row for each, whose note is its first and last day as YYYY-MM-DD/YYYY-MM-DD (.. without an end); reviews of the year, and those in time';

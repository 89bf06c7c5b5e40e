-- The figures of the evaluation that count acts and entries: refusals and
-- extensions (4.8 E4, E5), the Council of State (F9), offers (C, D), quality of
-- the data (H).

-- In PL/pgSQL, as evaluation_request().
CREATE FUNCTION @register@.evaluation_of_acts(year integer, known_on timestamptz, as_of date)
RETURNS TABLE (section text, indicator text, dimension text, member text, value numeric,
	numerator bigint, denominator bigint, note text)
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE COST 1000000 ROWS 30
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_custom_plan
AS $$
#variable_conflict use_column
DECLARE
	first_day date := make_date(evaluation_of_acts.year, 1, 1);
	last_day date := make_date(evaluation_of_acts.year, 12, 31);
	kinds text[] := ARRAY(
		SELECT k.kind
		FROM @register@.event_kind AS k
		WHERE k.means IN ('refusal', 'extension', 'further_appeal', 'licence_offer', 'charge_question'));
BEGIN
	RETURN QUERY
	WITH act AS MATERIALIZED (
		-- events are many: they are read once
		SELECT e.authority_id, e.case_id, k.means, e.occurred_on, e.facts
		FROM @register@.standing_event_known(last_day, evaluation_of_acts.known_on) AS e
		JOIN @register@.case_file AS c ON c.authority_id = e.authority_id AND c.case_id = e.case_id
		JOIN @register@.event_kind AS k ON k.case_kind = c.kind AND k.kind = e.kind
			AND k.means IN ('refusal', 'extension', 'further_appeal', 'licence_offer', 'charge_question')
		-- which keeps the many others out as soon as they are read
		WHERE e.occurred_on >= first_day AND e.kind = ANY (kinds)
	),
	notice AS MATERIALIZED (
		-- R-04: a notice is in time or not, and reasoned or not
		SELECT CASE WHEN a.facts @> '{"reasons": true}' THEN 'given' ELSE 'none given' END AS reasons,
			CASE
				WHEN a.occurred_on <= d.due THEN 'in time'
				WHEN a.occurred_on > d.due THEN 'late'
				ELSE 'no term'
			END AS term
		FROM act AS a
		LEFT JOIN @register@.deadline_known(evaluation_of_acts.known_on) AS d
			ON d.authority_id = a.authority_id AND d.case_id = a.case_id
				AND d.rule_code IN (SELECT r.extended_by FROM @register@.rule AS r)
		WHERE a.means = 'extension'
	)
	SELECT 'E', 'refused_on', '', '', count(*)::numeric, count(*), NULL::bigint, NULL::text
	FROM act AS a
	WHERE a.means = 'refusal'
	UNION ALL
	SELECT 'E', 'refused_on', 'ground', coalesce(a.facts ->> 'ground', 'none given'), count(*), count(*), NULL, NULL
	FROM act AS a
	WHERE a.means = 'refusal'
	GROUP BY coalesce(a.facts ->> 'ground', 'none given')
	UNION ALL
	SELECT 'E', 'partly_refused', '', '', count(*) FILTER (WHERE a.facts @> '{"partial": true}'),
		count(*) FILTER (WHERE a.facts @> '{"partial": true}'), count(*), NULL
	FROM act AS a
	WHERE a.means = 'refusal'
	UNION ALL
	SELECT 'E', 'extension_notices', '', '', count(*), count(*), NULL, NULL
	FROM notice AS n
	UNION ALL
	SELECT 'E', 'extension_notices', m.dimension, m.member, count(*), count(*), NULL, NULL
	FROM notice AS n
	CROSS JOIN LATERAL (VALUES ('reasons', n.reasons), ('term', n.term)) AS m (dimension, member)
	GROUP BY m.dimension, m.member
	UNION ALL
	SELECT 'F', 'council_of_state', '', '', count(*), count(*), NULL, NULL
	FROM act AS a
	WHERE a.means = 'further_appeal'
	-- C: offers, with what their conditions need (D-06, D-08)
	UNION ALL
	SELECT 'C', 'licences_offered', '', '', count(*), count(*), NULL, NULL
	FROM act AS a
	WHERE a.means = 'licence_offer'
	UNION ALL
	SELECT 'C', 'licences_offered', 'step', coalesce(a.facts ->> 'licence', 'not stated'), count(*), count(*), NULL, NULL
	FROM act AS a
	WHERE a.means = 'licence_offer'
	GROUP BY coalesce(a.facts ->> 'licence', 'not stated')
	UNION ALL
	SELECT 'C', v.indicator, '', '', v.n, v.n, t.offers, NULL
	FROM (
		SELECT count(*) AS offers,
			count(*) FILTER (WHERE a.facts @> '{"dto_consulted": true}') AS consulted,
			count(*) FILTER (WHERE a.facts @> '{"reasons": true}') AS reasoned
		FROM act AS a
		WHERE a.means = 'licence_offer'
			-- a step that needs neither is no part of it (D-05)
			AND NOT EXISTS (
				SELECT FROM @register@.licence_decision AS d
				WHERE d.step = a.facts ->> 'licence' AND NOT d.advice_needed AND NOT d.reasons_needed)) AS t
	CROSS JOIN LATERAL (VALUES ('dto_consulted', t.consulted), ('licence_reasons', t.reasoned)) AS v (indicator, n)
	-- D: charges (art. 14)
	UNION ALL
	SELECT 'D', 'charge_licences', '', '', count(*) FILTER (WHERE a.facts @> '{"licence": "charge"}'),
		count(*) FILTER (WHERE a.facts @> '{"licence": "charge"}'), count(*), NULL
	FROM act AS a
	WHERE a.means = 'licence_offer'
	UNION ALL
	SELECT 'D', 'charge_basis_given', '', '', t.n, t.n, t.asked, NULL
	FROM (
		SELECT count(*) AS asked, count(*) FILTER (WHERE NOT EXISTS (
				SELECT FROM @register@.check_charge_basis(least(last_day, evaluation_of_acts.as_of), evaluation_of_acts.known_on) AS f
				WHERE f.authority_id = a.authority_id AND f.subject_id = a.case_id AND f.since = a.occurred_on)) AS n
		FROM act AS a
		WHERE a.means = 'charge_question') AS t;
END
$$;
COMMENT ON FUNCTION @register@.evaluation_of_acts(integer, timestamptz, date) IS
	'the figures of the yearly evaluation that count acts of the year: refusals by ground, extension notices, appeals to the Council of State, licences offered with what their conditions need, charges whose basis was asked (4.8 C, D, E4, E5, F9)';

CREATE FUNCTION @register@.evaluation_of_entries(year integer, known_on timestamptz, as_of date)
RETURNS TABLE (section text, indicator text, dimension text, member text, value numeric,
	numerator bigint, denominator bigint, note text)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 1000000 ROWS 10
SET search_path = pg_catalog, pg_temp
AS $$
WITH span AS MATERIALIZED (
	SELECT make_date(evaluation_of_entries.year, 1, 1)::timestamp AT TIME ZONE 'Europe/Brussels' AS first_moment,
		make_date(evaluation_of_entries.year + 1, 1, 1)::timestamp AT TIME ZONE 'Europe/Brussels' AS next_moment,
		@register@.evaluation_calendar(evaluation_of_entries.known_on) AS calendar
),
entry AS MATERIALIZED (
	-- few different delays: of millions of entries only these are sorted
	SELECT e.replaces_seq IS NOT NULL AS correction, reuse.working_days_between(e.occurred_on,
			(e.recorded_at AT TIME ZONE 'Europe/Brussels')::date, s.calendar) AS delay, count(*) AS n
	FROM span AS s
	JOIN @register@.event AS e ON e.recorded_at >= s.first_moment AND e.recorded_at < s.next_moment
		AND e.recorded_at <= evaluation_of_entries.known_on
	GROUP BY 1, 2
),
ranked AS (
	SELECT e.delay, sum(e.n) OVER (ORDER BY e.delay) AS upto, sum(e.n) OVER () AS total
	FROM (SELECT d.delay, sum(d.n) AS n FROM entry AS d GROUP BY d.delay) AS e
),
import AS MATERIALIZED (
	SELECT b.batch_id, b.read, b.refused
	FROM span AS s
	JOIN @register@.import_batch AS b ON b.imported_at >= s.first_moment AND b.imported_at < s.next_moment
		AND b.imported_at <= evaluation_of_entries.known_on
)
SELECT 'H', 'quarantined', '', '', coalesce(sum(i.refused), 0), coalesce(sum(i.refused), 0)::bigint,
	coalesce(sum(i.read), 0)::bigint, NULL::text
FROM import AS i
UNION ALL
SELECT 'H', 'quarantined', 'column', coalesce(r.column_name, 'none given'), count(*), count(*), NULL, NULL
FROM import AS i
JOIN @register@.refused_row AS r ON r.batch_id = i.batch_id
GROUP BY coalesce(r.column_name, 'none given')
UNION ALL
SELECT 'H', v.indicator, '', '', v.n, v.n, t.n, NULL
FROM (
	SELECT coalesce(sum(e.n), 0)::bigint AS n,
		coalesce(sum(e.n) FILTER (WHERE e.correction), 0)::bigint AS corrections,
		coalesce(sum(e.n) FILTER (WHERE e.delay > 5), 0)::bigint AS late
	FROM entry AS e) AS t
CROSS JOIN LATERAL (VALUES ('corrections', t.corrections), ('late_entries', t.late)) AS v (indicator, n)
UNION ALL
SELECT 'H', v.indicator, '', '', v.value, NULL, coalesce(t.total, 0)::bigint, NULL
FROM (
	SELECT max(r.total) AS total,
		min(r.delay) FILTER (WHERE 2 * r.upto >= r.total) AS median,
		min(r.delay) FILTER (WHERE 10 * r.upto >= 9 * r.total) AS p90
	FROM ranked AS r) AS t
CROSS JOIN LATERAL (VALUES ('entry_delay', t.median::numeric), ('entry_delay_p90', t.p90::numeric)) AS v (indicator, value)
$$;
COMMENT ON FUNCTION @register@.evaluation_of_entries(integer, timestamptz, date) IS
	'the figures of the yearly evaluation on the quality of the data (4.8 H), by the year in which something was entered: imported rows refused and the column at fault, entries corrected, entries made more than five working days after the fact, working days from the fact to its entry (half, and nine in ten, took no longer)';

-- ---------------------------------------------------------------- maturity

-- M-06: how far organisations are, which no law asks: a section of its own
CREATE FUNCTION @register@.evaluation_of_maturity(year integer, known_on timestamptz, as_of date)
RETURNS TABLE (section text, indicator text, dimension text, member text, value numeric,
	numerator bigint, denominator bigint, note text)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 100000 ROWS 40
SET search_path = pg_catalog, pg_temp
AS $$
WITH latest AS MATERIALIZED (
	SELECT g.authority_id, g.domain, g.maturity, g.need
	FROM @register@.maturity_gap_known(least(make_date(evaluation_of_maturity.year, 12, 31), evaluation_of_maturity.as_of),
		evaluation_of_maturity.known_on) AS g
	WHERE g.latest
)
SELECT 'M', 'assessed', '', '', v.n::numeric, v.n, (
		SELECT count(*) FROM @register@.authority_known(evaluation_of_maturity.known_on)), NULL::text
FROM (SELECT count(DISTINCT l.authority_id) AS n FROM latest AS l) AS v
UNION ALL
SELECT 'M', v.indicator, 'domain', t.domain, v.value, NULL, t.n, NULL
FROM (
	SELECT l.domain, count(*) AS n, round(avg(l.maturity), 1) AS maturity, round(avg(l.need), 1) AS need
	FROM latest AS l
	GROUP BY l.domain) AS t
CROSS JOIN LATERAL (VALUES ('maturity', t.maturity), ('need', t.need)) AS v (indicator, value)
$$;
COMMENT ON FUNCTION @register@.evaluation_of_maturity(integer, timestamptz, date) IS
	'the figures of the yearly evaluation on maturity (M-06): how many organisations are assessed, mean maturity and mean need by domain, from the last assessment of each organisation by the end of the year; no law asks for them';

-- ---------------------------------------------------------------- all of them

CREATE FUNCTION @register@.evaluation_figures(year integer, known_on timestamptz, as_of date)
RETURNS TABLE (section text, indicator text, dimension text, member text, value numeric,
	numerator bigint, denominator bigint, note text)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 1000000 ROWS 300
SET search_path = pg_catalog, pg_temp
AS $$
SELECT * FROM @register@.evaluation_of_requests(evaluation_figures.year, evaluation_figures.known_on, evaluation_figures.as_of)
UNION ALL
SELECT * FROM @register@.evaluation_of_acts(evaluation_figures.year, evaluation_figures.known_on, evaluation_figures.as_of)
UNION ALL
SELECT * FROM @register@.evaluation_of_means(evaluation_figures.year, evaluation_figures.known_on, evaluation_figures.as_of)
UNION ALL
SELECT * FROM @register@.evaluation_of_appeals(evaluation_figures.year, evaluation_figures.known_on, evaluation_figures.as_of)
UNION ALL
SELECT * FROM @register@.evaluation_of_terms(evaluation_figures.year, evaluation_figures.known_on, evaluation_figures.as_of)
UNION ALL
SELECT * FROM @register@.evaluation_of_catalogue(evaluation_figures.year, evaluation_figures.known_on, evaluation_figures.as_of)
UNION ALL
SELECT * FROM @register@.evaluation_of_conditions(evaluation_figures.year, evaluation_figures.known_on, evaluation_figures.as_of)
UNION ALL
SELECT * FROM @register@.evaluation_of_exclusivity(evaluation_figures.year, evaluation_figures.known_on, evaluation_figures.as_of)
UNION ALL
SELECT * FROM @register@.evaluation_of_entries(evaluation_figures.year, evaluation_figures.known_on, evaluation_figures.as_of)
UNION ALL
SELECT * FROM @register@.evaluation_of_maturity(evaluation_figures.year, evaluation_figures.known_on, evaluation_figures.as_of)
$$;
COMMENT ON FUNCTION @register@.evaluation_figures(integer, timestamptz, date) IS
	'the figures of the yearly evaluation without header, labels and suppression; dimension and member are empty in a total';

-- ---------------------------------------------------------------- what must add up

CREATE FUNCTION @register@.evaluation_broken(figures jsonb)
RETURNS TABLE (identity text, difference numeric)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 10000 ROWS 10
SET search_path = pg_catalog, pg_temp
AS $$
WITH figure AS (
	-- shares add up by what they are made of, means and medians not at all
	SELECT f.section, f.indicator, f.dimension, f.member, coalesce(f.numerator, f.value) AS value
	FROM jsonb_to_recordset(evaluation_broken.figures)
		AS f (section text, indicator text, dimension text, member text, value numeric, numerator bigint, denominator bigint)
	WHERE f.numerator IS NOT NULL OR f.denominator IS NULL
),
total AS (
	SELECT f.section, f.indicator, f.value
	FROM figure AS f
	WHERE f.dimension = ''
),
difference (identity, difference) AS (
	-- stock at the start + in - out = stock at the end
	SELECT s.stem || '_at_start + ' || s.stem || '_received - ' || s.stem || '_closed = ' || s.stem || '_at_end',
		sum(CASE WHEN t.indicator IN (s.stem || '_at_start', s.stem || '_received') THEN t.value ELSE -t.value END)
	FROM (VALUES ('requests'), ('appeals')) AS s (stem)
	JOIN total AS t ON t.indicator IN (s.stem || '_at_start', s.stem || '_received',
		s.stem || '_closed', s.stem || '_at_end')
	GROUP BY s.stem
	UNION ALL
	-- the members of a dimension are disjoint and complete: they add up
	SELECT t.section || ' ' || t.indicator || ' = sum by ' || d.dimension, t.value - d.value
	FROM total AS t
	JOIN (
		SELECT f.section, f.indicator, f.dimension, sum(f.value) AS value
		FROM figure AS f
		WHERE f.dimension <> ''
		GROUP BY f.section, f.indicator, f.dimension) AS d
		ON d.section = t.section AND d.indicator = t.indicator
	UNION ALL
	-- every closed appeal has one outcome; every request received one answer
	SELECT v.one || ' = ' || v.other, a.value - b.value
	FROM (VALUES ('appeals_closed', 'appeal_outcome'), ('requests_received', 'outcome'),
		('in_force', 'duty'), ('in_force', 'ends_in'), ('distributions', 'star_level'), ('distributions', 'licence_step'),
		('in_time', 'in_time_of_all')) AS v (one, other)
	JOIN total AS a ON a.indicator = v.one
	JOIN total AS b ON b.indicator = v.other
	UNION ALL
	-- no part is more than its whole
	SELECT f.section || ' ' || f.indicator || concat_ws(' ', '', nullif(f.dimension, ''), nullif(f.member, '')) || ' is part of its base',
		f.numerator - f.denominator
	FROM jsonb_to_recordset(evaluation_broken.figures)
		AS f (section text, indicator text, dimension text, member text, numerator bigint, denominator bigint)
	WHERE f.numerator > f.denominator
)
SELECT d.identity, d.difference
FROM difference AS d
WHERE d.difference <> 0
$$;
COMMENT ON FUNCTION @register@.evaluation_broken(jsonb) IS
	'the identities between figures (an array of objects with section, indicator, dimension, member, value and, of shares, numerator and denominator) that do not hold, with the difference; no row when all do';

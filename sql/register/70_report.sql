-- The yearly evaluation (D-11, 6.F, and the Commission's report of art. 31).
-- Every figure is of a year and of a moment at which it was known: asked again
-- for the same two it is the same, whatever has been learned since.

-- A calendar that changes later changes no figure of before. What a register
-- starts with it has always known: before that it is the first revision.
CREATE FUNCTION @register@.evaluation_calendar(known_on timestamptz) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 1000
SET search_path = pg_catalog, pg_temp
AS $$
SELECT 'BE#' || coalesce(reuse.calendar_revision('BE', evaluation_calendar.known_on), 1)
$$;
COMMENT ON FUNCTION @register@.evaluation_calendar(timestamptz) IS
	'the calendar that the evaluation counts working days by, with its revision as known at a moment';

CREATE FUNCTION @register@.evaluation_request(year integer, known_on timestamptz, as_of date)
RETURNS TABLE (authority_id bigint, case_id bigint, authority text, authority_kind text,
	received_on date, channel text, language text, requester_kind text, request_type text,
	answered_on date, answer text, answer_facts jsonb, published boolean, closed_on date,
	due date, extended boolean, outcome text, working_days integer)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 100000 ROWS 1000
SET search_path = pg_catalog, pg_temp
AS $$
WITH calendar AS MATERIALIZED (
	SELECT @register@.evaluation_calendar(evaluation_request.known_on) AS calendar
),
reply AS MATERIALIZED (
	-- the duty to answer, whatever it is called: receipt starts it, and silence
	-- opens the appeal (A-20, F-16)
	SELECT r.code, r.version, r.term, r.met_on, r.ends_on
	FROM @register@.rule AS r
	WHERE r.case_kind = 'request' AND r.duty
		AND r.known_from <= evaluation_request.known_on
		AND r.anchor && (SELECT array_agg(t.event_kind)
			FROM @register@.transition AS t
			WHERE t.case_kind = 'request' AND t.from_state = '')
		AND EXISTS (
			SELECT FROM @register@.rule AS a
			WHERE a.anchor_rule = r.code AND a.actor = 'requester' AND NOT a.duty
				AND a.anchor_after = '{}')
),
word AS MATERIALIZED (
	SELECT (SELECT array_agg(DISTINCT t.event_kind)
			FROM @register@.transition AS t
			WHERE t.case_kind = 'request' AND t.from_state = '') AS opening,
		(SELECT array_agg(DISTINCT m.kind)
			FROM reply AS r CROSS JOIN LATERAL unnest(r.met_on) AS m (kind)) AS answers,
		(SELECT array_agg(DISTINCT m.kind)
			FROM reply AS r CROSS JOIN LATERAL unnest(r.ends_on) AS m (kind)) AS ends
),
fact AS (
	SELECT e.authority_id, e.case_id,
		min(e.occurred_on) FILTER (WHERE e.kind = ANY (w.opening)) AS received_on,
		(array_agg(e.facts ORDER BY e.occurred_on, e.seq)
			FILTER (WHERE e.kind = ANY (w.opening)))[1] AS opening_facts,
		min(e.occurred_on) FILTER (WHERE e.kind = ANY (w.answers)) AS answered_on,
		(array_agg(e.kind ORDER BY e.occurred_on, e.seq)
			FILTER (WHERE e.kind = ANY (w.answers)))[1] AS answer,
		(array_agg(e.facts ORDER BY e.occurred_on, e.seq)
			FILTER (WHERE e.kind = ANY (w.answers)))[1] AS answer_facts,
		coalesce(bool_or(e.facts @> '{"published": true}')
			FILTER (WHERE e.kind = ANY (w.answers)), false) AS published,
		min(e.occurred_on) FILTER (WHERE e.kind = ANY (w.ends)) AS ended_on
	FROM @register@.case_file AS c
	CROSS JOIN word AS w
	JOIN @register@.event AS e ON e.authority_id = c.authority_id AND e.case_id = c.case_id
	WHERE c.kind = 'request' AND e.kind <> 'annulled'
		AND e.recorded_at <= evaluation_request.known_on
		AND e.occurred_on <= evaluation_request.as_of
		AND (e.kind = ANY (w.opening) OR e.kind = ANY (w.answers) OR e.kind = ANY (w.ends))
		AND NOT EXISTS (
			SELECT FROM @register@.event AS x
			WHERE x.authority_id = e.authority_id AND x.case_id = e.case_id
				AND x.replaces_seq = e.seq AND x.recorded_at <= evaluation_request.known_on)
	GROUP BY e.authority_id, e.case_id
),
deadline AS (
	-- A restart after the last day is another instance: what was late stays late
	-- (3.E.9), the last one tells what became of it. A case in parts is answered
	-- when each of them is (R-03): only its deadline knows.
	SELECT DISTINCT ON (d.authority_id, d.case_id) d.authority_id, d.case_id, d.status,
		d.due, d.term <> r.term AS extended, d.met_on, d.met_seq,
		bool_or(d.status IN ('met', 'ended') AND d.met_on > d.due) OVER one_case AS late
	FROM @register@.deadline AS d
	JOIN reply AS r ON r.code = d.rule_code AND r.version = d.rule_version
	WHERE d.known_from <= evaluation_request.known_on
		AND (evaluation_request.known_on < d.known_to OR d.known_to = 'infinity')
	WINDOW one_case AS (PARTITION BY d.authority_id, d.case_id)
	ORDER BY d.authority_id, d.case_id, d.instance DESC
),
answered AS (
	SELECT f.authority_id, f.case_id, f.received_on, f.opening_facts, f.published, f.ended_on,
		d.status, d.due, d.extended, d.late,
		CASE d.status
			WHEN 'met' THEN d.met_on
			WHEN 'open' THEN NULL
			WHEN 'suspended' THEN NULL
			ELSE f.answered_on
		END AS answered_on,
		CASE WHEN d.status = 'met' THEN e.kind ELSE f.answer END AS answer,
		CASE WHEN d.status = 'met' THEN e.facts ELSE f.answer_facts END AS answer_facts
	FROM fact AS f
	LEFT JOIN deadline AS d ON d.authority_id = f.authority_id AND d.case_id = f.case_id
	LEFT JOIN @register@.event AS e ON e.authority_id = d.authority_id AND e.case_id = d.case_id
		AND e.seq = d.met_seq
)
SELECT f.authority_id, f.case_id, a.code, a.kind, f.received_on,
	-- as the event states it: the table request may be written over
	coalesce(f.opening_facts ->> 'channel', 'not stated'),
	coalesce(f.opening_facts ->> 'language', 'not stated'),
	coalesce(f.opening_facts ->> 'requester_kind', 'not stated'),
	coalesce(f.opening_facts ->> 'request_type', 'new'),
	f.answered_on, f.answer, f.answer_facts, f.published,
	least(f.answered_on, f.ended_on), f.due, coalesce(f.extended, false),
	CASE
		WHEN f.status = 'not_applicable' THEN 'not_applicable'
		WHEN f.ended_on < f.answered_on OR (f.ended_on IS NOT NULL AND f.answered_on IS NULL) THEN 'withdrawn'
		WHEN f.status = 'suspended' THEN CASE WHEN f.late THEN 'silent' ELSE 'running' END
		WHEN f.due IS NULL AND f.answered_on IS NOT NULL THEN 'answered_without_term'
		WHEN f.due IS NULL THEN 'open_without_term'
		WHEN f.answered_on IS NOT NULL AND f.late THEN 'late'
		WHEN f.answered_on IS NOT NULL AND f.extended THEN 'in_extended_term'
		WHEN f.answered_on IS NOT NULL THEN 'in_time'
		WHEN f.late OR f.due < evaluation_request.as_of THEN 'silent'
		ELSE 'running'
	END,
	reuse.working_days_between(f.received_on, f.answered_on, k.calendar)
FROM answered AS f
CROSS JOIN calendar AS k
JOIN @register@.authority_known(evaluation_request.known_on) AS a ON a.authority_id = f.authority_id
-- of the year, or still open when it began
WHERE f.received_on <= make_date(evaluation_request.year, 12, 31)
	AND coalesce(least(f.answered_on, f.ended_on), 'infinity') >= make_date(evaluation_request.year, 1, 1)
$$;
COMMENT ON FUNCTION @register@.evaluation_request(integer, timestamptz, date) IS
	'the requests received in a year or open in it, as known at a moment and looked at on a day, with what the evaluation counts: answered on the day on which every part is (R-03); outcome is in_time, in_extended_term, late, silent, running (also while suspended), withdrawn, not_applicable (R-05), answered_without_term or open_without_term (before the ordinance); working days by calendar BE, day of receipt not counted';

CREATE FUNCTION @register@.evaluation_appeal(year integer, known_on timestamptz, as_of date)
RETURNS TABLE (authority_id bigint, case_id bigint, authority text, authority_kind text,
	received_on date, ground text, appellant_kind text, closed_on date, outcome text,
	decided_on date, days integer)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 100000 ROWS 100
SET search_path = pg_catalog, pg_temp
AS $$
WITH fact AS (
	SELECT e.authority_id, e.case_id,
		min(e.occurred_on) FILTER (WHERE e.kind = 'appeal_received') AS received_on,
		(array_agg(e.facts ORDER BY e.occurred_on, e.seq)
			FILTER (WHERE e.kind = 'appeal_received'))[1] AS opening_facts,
		min(e.occurred_on) FILTER (WHERE e.facts ? 'outcome') AS decided_on,
		(array_agg(e.facts ->> 'outcome' ORDER BY e.occurred_on, e.seq)
			FILTER (WHERE e.facts ? 'outcome'))[1] AS outcome,
		min(e.occurred_on) FILTER (WHERE e.kind = 'withdrawn') AS withdrawn_on
	FROM @register@.case_file AS c
	JOIN @register@.event AS e ON e.authority_id = c.authority_id AND e.case_id = c.case_id
	WHERE c.kind = 'appeal' AND (e.kind IN ('appeal_received', 'withdrawn') OR e.facts ? 'outcome')
		AND e.recorded_at <= evaluation_appeal.known_on
		AND e.occurred_on <= evaluation_appeal.as_of
		AND NOT EXISTS (
			SELECT FROM @register@.event AS x
			WHERE x.authority_id = e.authority_id AND x.case_id = e.case_id
				AND x.replaces_seq = e.seq AND x.recorded_at <= evaluation_appeal.known_on)
	GROUP BY e.authority_id, e.case_id
),
-- what the law decides when nobody does (deem)
deemed AS (
	SELECT d.authority_id, d.case_id, min(d.due) + 1 AS closed_on, min(d.expiry_state) AS outcome
	FROM @register@.deadline AS d
	JOIN @register@.state AS s ON s.case_kind = 'appeal' AND s.state = d.expiry_state AND s.closed
	WHERE d.known_from <= evaluation_appeal.known_on
		AND (evaluation_appeal.known_on < d.known_to OR d.known_to = 'infinity')
		AND d.due < evaluation_appeal.as_of
		AND (d.status = 'open' OR d.met_on > d.due)
	GROUP BY d.authority_id, d.case_id
),
closing AS (
	SELECT f.*, c.closed_on, c.outcome AS closed_as
	FROM fact AS f
	LEFT JOIN deemed AS d ON d.authority_id = f.authority_id AND d.case_id = f.case_id
	LEFT JOIN LATERAL (
		SELECT v.closed_on, v.outcome
		FROM (VALUES (f.decided_on, f.outcome), (f.withdrawn_on, 'withdrawn'),
			(d.closed_on, 'deemed_rejected')) AS v (closed_on, outcome)
		WHERE v.closed_on IS NOT NULL
		ORDER BY v.closed_on
		LIMIT 1) AS c ON true
)
SELECT c.authority_id, c.case_id, a.code, a.kind, c.received_on,
	coalesce(c.opening_facts ->> 'ground', 'not stated'),
	coalesce(c.opening_facts ->> 'appellant_kind', 'not stated'),
	c.closed_on, c.closed_as, d.decided_on, d.decided_on - c.received_on
FROM closing AS c
-- what takes note of a withdrawal decides nothing any more
CROSS JOIN LATERAL (
	SELECT CASE WHEN c.withdrawn_on < c.decided_on THEN NULL ELSE c.decided_on END AS decided_on) AS d
JOIN @register@.authority_known(evaluation_appeal.known_on) AS a ON a.authority_id = c.authority_id
WHERE c.received_on <= make_date(evaluation_appeal.year, 12, 31)
	AND coalesce(c.closed_on, 'infinity') >= make_date(evaluation_appeal.year, 1, 1)
$$;
COMMENT ON FUNCTION @register@.evaluation_appeal(integer, timestamptz, date) IS
	'the appeals received in a year or open in it, as known at a moment and looked at on a day: closed by a decision, a withdrawal or the law; days from receipt to the adoption of the decision';

CREATE FUNCTION @register@.evaluation_figures(year integer, known_on timestamptz, as_of date)
RETURNS TABLE (section text, indicator text, dimension text, member text, value numeric,
	numerator bigint, denominator bigint, note text)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 1000000 ROWS 200
SET search_path = pg_catalog, pg_temp
AS $$
WITH span AS MATERIALIZED (
	SELECT make_date(evaluation_figures.year, 1, 1) AS first_day,
		make_date(evaluation_figures.year, 12, 31) AS last_day,
		@register@.evaluation_calendar(evaluation_figures.known_on) AS calendar
),
request AS MATERIALIZED (
	SELECT r.*, r.received_on >= s.first_day AS received,
		coalesce(r.closed_on <= s.last_day, false) AS closed
	FROM span AS s
	CROSS JOIN @register@.evaluation_request(evaluation_figures.year, evaluation_figures.known_on,
		evaluation_figures.as_of) AS r
),
appeal AS MATERIALIZED (
	SELECT r.*, r.received_on >= s.first_day AS received,
		coalesce(r.closed_on <= s.last_day, false) AS closed
	FROM span AS s
	CROSS JOIN @register@.evaluation_appeal(evaluation_figures.year, evaluation_figures.known_on,
		evaluation_figures.as_of) AS r
),
dataset AS MATERIALIZED (
	SELECT d.dataset_id, coalesce(d.high_value, d.hvd_category <> '{}') AS high_value, a.code AS authority
	FROM @register@.dataset AS d
	JOIN @register@.authority_known(evaluation_figures.known_on) AS a ON a.authority_id = d.authority_id
	WHERE d.known_from <= evaluation_figures.known_on
		AND (evaluation_figures.known_on < d.known_to OR d.known_to = 'infinity')
),
distribution AS MATERIALIZED (
	SELECT d.distribution_id, a.code AS authority, d.step, d.stars::text AS stars, d.machine_readable
	FROM @register@.distribution_as_known(evaluation_figures.known_on) AS d
	JOIN @register@.authority_known(evaluation_figures.known_on) AS a ON a.authority_id = d.authority_id
),
arrangement AS MATERIALIZED (
	SELECT x.*
	FROM span AS s
	CROSS JOIN @register@.exclusivity_known(least(s.last_day, evaluation_figures.as_of),
		evaluation_figures.known_on) AS x
),
charge AS MATERIALIZED (
	-- asked at some time in the year
	SELECT c.ground, c.kind, c.amount, c.currency, c.ceiling,
		c.basis IS NOT NULL AND coalesce(c.published_on > least(s.last_day, evaluation_figures.as_of), true) AS unpublished
	FROM span AS s
	CROSS JOIN @register@.charge_known(least(s.last_day, evaluation_figures.as_of), evaluation_figures.known_on) AS c
	WHERE coalesce(c.valid_to, 'infinity') >= s.first_day
),
agreed AS MATERIALIZED (
	SELECT l.licence_id, c.advice_needed AND coalesce(c.asked_on > c.used_on, true) AS unconsulted
	FROM span AS s
	JOIN @register@.licence_known(s.last_day, evaluation_figures.known_on) AS l ON l.agreed_on >= s.first_day
	LEFT JOIN @register@.conditions_known(s.last_day, evaluation_figures.known_on) AS c
		ON c.conditions_id = l.conditions_id AND c.version = l.conditions_version
),
event AS MATERIALIZED (
	SELECT e.authority_id, e.case_id, e.seq, e.kind, e.occurred_on, e.recorded_at, e.facts,
		e.replaces_seq, c.kind AS case_kind,
		EXISTS (
			SELECT FROM @register@.event AS x
			WHERE x.authority_id = e.authority_id AND x.case_id = e.case_id
				AND x.replaces_seq = e.seq AND x.recorded_at <= evaluation_figures.known_on) AS replaced
	FROM span AS s
	JOIN @register@.event AS e ON e.recorded_at <= evaluation_figures.known_on
		AND (e.occurred_on BETWEEN s.first_day AND s.last_day
			OR e.recorded_at AT TIME ZONE 'Europe/Brussels' >= s.first_day
			AND e.recorded_at AT TIME ZONE 'Europe/Brussels' < s.last_day + 1)
	JOIN @register@.case_file AS c ON c.authority_id = e.authority_id AND c.case_id = e.case_id
),
-- opened by mistake, as was known then: what happened in them counts nowhere
void AS MATERIALIZED (
	SELECT a.authority_id, a.case_id
	FROM @register@.event AS a
	JOIN @register@.event AS o ON o.authority_id = a.authority_id AND o.case_id = a.case_id
		AND o.seq = a.replaces_seq
	JOIN @register@.case_file AS c ON c.authority_id = a.authority_id AND c.case_id = a.case_id
	CROSS JOIN LATERAL (
		SELECT array_agg(DISTINCT t.event_kind) AS kinds
		FROM @register@.transition AS t
		WHERE t.case_kind = c.kind AND t.from_state = '') AS w
	WHERE a.kind = 'annulled' AND a.recorded_at <= evaluation_figures.known_on AND o.kind = ANY (w.kinds)
		AND NOT EXISTS (
			SELECT FROM @register@.event AS n
			WHERE n.authority_id = a.authority_id AND n.case_id = a.case_id AND n.kind = ANY (w.kinds)
				AND n.recorded_at <= evaluation_figures.known_on
				AND NOT EXISTS (
					SELECT FROM @register@.event AS x
					WHERE x.authority_id = n.authority_id AND x.case_id = n.case_id AND x.replaces_seq = n.seq
						AND x.recorded_at <= evaluation_figures.known_on))
),
happened AS MATERIALIZED (
	SELECT e.*
	FROM span AS s
	JOIN event AS e ON e.occurred_on BETWEEN s.first_day AND s.last_day
	WHERE e.kind <> 'annulled' AND NOT e.replaced
		AND NOT EXISTS (
			SELECT FROM void AS v
			WHERE v.authority_id = e.authority_id AND v.case_id = e.case_id)
),
consultation AS MATERIALIZED (
	-- asked in the year, with the last advice by its end (D-08)
	SELECT e.case_id, min(a.occurred_on) - e.occurred_on AS days,
		coalesce((array_agg(a.facts ->> 'advice' ORDER BY a.occurred_on DESC, a.seq DESC)
			FILTER (WHERE a.seq IS NOT NULL))[1], 'none') AS advice
	FROM span AS s
	CROSS JOIN happened AS e
	LEFT JOIN @register@.event AS a ON a.authority_id = e.authority_id AND a.case_id = e.case_id
		AND a.kind = 'advice_issued' AND a.occurred_on <= least(s.last_day, evaluation_figures.as_of)
		AND a.recorded_at <= evaluation_figures.known_on
		AND NOT EXISTS (
			SELECT FROM @register@.event AS x
			WHERE x.authority_id = a.authority_id AND x.case_id = a.case_id
				AND x.replaces_seq = a.seq AND x.recorded_at <= evaluation_figures.known_on)
	WHERE e.kind = 'consultation_asked'
	GROUP BY e.case_id, e.occurred_on
),
term AS MATERIALIZED (
	SELECT d.authority_id, d.case_id, d.rule_code, d.status, d.due, d.met_on, d.anchor_seq, d.conditional
	FROM @register@.deadline AS d
	WHERE d.known_from <= evaluation_figures.known_on
		AND (evaluation_figures.known_on < d.known_to OR d.known_to = 'infinity')
),
figure (section, indicator, dimension, member, value, numerator, denominator, note) AS (
	-- A: identity and balance
	SELECT 'A', v.indicator, '', '', v.n::numeric, v.n, NULL::bigint, NULL::text
	FROM (
		SELECT count(*) FILTER (WHERE NOT r.received) AS at_start,
			count(*) FILTER (WHERE r.received) AS received,
			count(*) FILTER (WHERE r.closed) AS closed,
			count(*) FILTER (WHERE NOT r.closed) AS at_end
		FROM request AS r) AS t
	CROSS JOIN LATERAL (VALUES ('requests_at_start', t.at_start), ('requests_received', t.received),
		('requests_closed', t.closed), ('requests_at_end', t.at_end)) AS v (indicator, n)
	UNION ALL
	SELECT 'A', 'requests_received', m.dimension, m.member, count(*), count(*), NULL, NULL
	FROM request AS r
	CROSS JOIN LATERAL (VALUES ('authority', r.authority), ('authority_kind', r.authority_kind),
		('month', to_char(r.received_on, 'MM')), ('language', r.language), ('channel', r.channel),
		('requester_kind', r.requester_kind)) AS m (dimension, member)
	WHERE r.received
	GROUP BY m.dimension, m.member
	-- B: availability
	UNION ALL
	SELECT 'B', 'datasets', '', '', count(*), count(*), NULL, NULL FROM dataset AS d
	UNION ALL
	SELECT 'B', 'datasets', 'authority', d.authority, count(*), count(*), NULL, NULL
	FROM dataset AS d
	GROUP BY d.authority
	UNION ALL
	SELECT 'B', 'high_value', '', '', count(*) FILTER (WHERE d.high_value),
		count(*) FILTER (WHERE d.high_value), count(*), NULL
	FROM dataset AS d
	UNION ALL
	SELECT 'B', 'distributions', '', '', count(*), count(*), NULL, NULL FROM distribution AS d
	UNION ALL
	SELECT 'B', 'distributions', 'authority', d.authority, count(*), count(*), NULL, NULL
	FROM distribution AS d
	GROUP BY d.authority
	UNION ALL
	SELECT 'B', 'star_level', 'stars', d.stars, count(*), count(*), NULL, NULL
	FROM distribution AS d
	GROUP BY d.stars
	UNION ALL
	SELECT 'B', 'star_level', '', '', count(*), count(*), NULL, NULL FROM distribution AS d
	UNION ALL
	SELECT 'B', 'machine_readable', '', '', count(*) FILTER (WHERE d.machine_readable),
		count(*) FILTER (WHERE d.machine_readable), count(*), NULL
	FROM distribution AS d
	UNION ALL
	SELECT 'B', 'published_after_request', '', '', count(*) FILTER (WHERE r.published),
		count(*) FILTER (WHERE r.published), count(*), NULL
	FROM request AS r
	WHERE r.received
	-- C: conditions
	UNION ALL
	SELECT 'C', 'licence_step', 'step', d.step, count(*), count(*), NULL, NULL
	FROM distribution AS d
	GROUP BY d.step
	UNION ALL
	SELECT 'C', 'licence_step', '', '', count(*), count(*), NULL, NULL FROM distribution AS d
	UNION ALL
	SELECT 'C', 'licences_offered', '', '', count(*), count(*), NULL, NULL
	FROM happened AS e
	WHERE e.kind = 'licence_offered'
	UNION ALL
	SELECT 'C', 'licences_offered', 'step', coalesce(e.facts ->> 'licence', 'not stated'), count(*),
		count(*), NULL, NULL
	FROM happened AS e
	WHERE e.kind = 'licence_offered'
	GROUP BY coalesce(e.facts ->> 'licence', 'not stated')
	UNION ALL
	SELECT 'C', v.indicator, '', '', v.n, v.n, t.offers, NULL
	FROM (
		SELECT count(*) AS offers,
			count(*) FILTER (WHERE e.facts @> '{"dto_consulted": true}') AS consulted,
			count(*) FILTER (WHERE e.facts @> '{"reasons": true}') AS reasoned
		FROM happened AS e
		WHERE e.kind = 'licence_offered' AND NOT e.facts @> '{"licence": "cc0"}') AS t
	CROSS JOIN LATERAL (VALUES ('dto_consulted', t.consulted), ('licence_reasons', t.reasoned)) AS v (indicator, n)
	UNION ALL
	SELECT 'C', 'relicensing', '', '', count(*), count(*), NULL, NULL
	FROM request AS r
	WHERE r.received AND r.request_type = 'licence_replacement'
	UNION ALL
	SELECT 'C', 'consultations', '', '', count(*), count(*), NULL, NULL FROM consultation AS c
	UNION ALL
	SELECT 'C', 'consultations', 'advice', c.advice, count(*), count(*), NULL, NULL
	FROM consultation AS c
	GROUP BY c.advice
	UNION ALL
	SELECT 'C', 'consultation_days', '', '', percentile_cont(0.5) WITHIN GROUP (ORDER BY c.days)::numeric, NULL,
		count(c.days), NULL
	FROM consultation AS c
	UNION ALL
	SELECT 'C', 'unconsulted', '', '', count(*) FILTER (WHERE a.unconsulted),
		count(*) FILTER (WHERE a.unconsulted), count(*), NULL
	FROM agreed AS a
	-- D: charges
	UNION ALL
	SELECT 'D', 'charge_licences', '', '', count(*) FILTER (WHERE e.facts @> '{"licence": "charge"}'),
		count(*) FILTER (WHERE e.facts @> '{"licence": "charge"}'), count(*), NULL
	FROM happened AS e
	WHERE e.kind = 'licence_offered'
	UNION ALL
	SELECT 'D', 'charges', '', '', count(*), count(*), NULL, NULL FROM charge AS c
	UNION ALL
	SELECT 'D', 'charges', 'ground', coalesce(c.ground, 'none given'), count(*), count(*), NULL, NULL
	FROM charge AS c
	GROUP BY coalesce(c.ground, 'none given')
	UNION ALL
	SELECT 'D', 'charge_amounts', 'currency', c.currency, sum(c.amount), NULL, count(*), NULL
	FROM charge AS c
	GROUP BY c.currency
	UNION ALL
	SELECT 'D', v.indicator, '', '', v.n, v.n, v.base, NULL
	FROM (
		SELECT count(*) FILTER (WHERE c.amount > c.ceiling) AS above, count(c.ceiling) AS judged,
			count(*) FILTER (WHERE c.kind = 'standard' AND c.unpublished) AS unpublished,
			count(*) FILTER (WHERE c.kind = 'standard') AS standard
		FROM charge AS c) AS t
	CROSS JOIN LATERAL (VALUES ('charges_above_ceiling', t.above, t.judged),
		('charges_unpublished', t.unpublished, t.standard)) AS v (indicator, n, base)
	UNION ALL
	SELECT 'D', 'charge_basis_given', '', '', t.n, t.n, t.asked, NULL
	FROM (
		SELECT count(*) AS asked, count(*) FILTER (WHERE NOT EXISTS (
				SELECT FROM @register@.check_charge_basis(least(s.last_day, evaluation_figures.as_of),
					evaluation_figures.known_on) AS f
				WHERE f.authority_id = e.authority_id AND f.subject_id = e.case_id AND f.since = e.occurred_on)) AS n
		FROM span AS s
		CROSS JOIN happened AS e
		WHERE e.kind = 'charge_basis_asked') AS t
	-- E: handling
	UNION ALL
	SELECT 'E', 'outcome', '', '', count(*), count(*), NULL, NULL FROM request AS r WHERE r.received
	UNION ALL
	SELECT 'E', 'outcome', 'outcome', r.outcome, count(*), count(*), NULL, NULL
	FROM request AS r
	WHERE r.received
	GROUP BY r.outcome
	UNION ALL
	SELECT 'E', v.indicator, '', '',
		-- where no term ran nothing was in time, and nothing late
		CASE WHEN t.resolvable > 0 THEN round(100.0 * t.in_time / v.base, 1) END, t.in_time, v.base, NULL
	FROM (
		SELECT count(*) FILTER (WHERE r.outcome IN ('in_time', 'in_extended_term')) AS in_time,
			count(*) FILTER (WHERE r.outcome IN ('in_time', 'in_extended_term', 'late', 'silent')) AS resolvable,
			count(*) AS received
		FROM request AS r
		WHERE r.received) AS t
	CROSS JOIN LATERAL (VALUES ('in_time', t.resolvable), ('in_time_of_all', t.received)) AS v (indicator, base)
	UNION ALL
	SELECT 'E', 'in_time', 'authority', t.authority, round(100.0 * t.in_time / nullif(t.resolvable, 0), 1),
		t.in_time, t.resolvable, NULL
	FROM (
		SELECT r.authority,
			count(*) FILTER (WHERE r.outcome IN ('in_time', 'in_extended_term')) AS in_time,
			count(*) FILTER (WHERE r.outcome IN ('in_time', 'in_extended_term', 'late', 'silent')) AS resolvable
		FROM request AS r
		WHERE r.received
		GROUP BY r.authority) AS t
	WHERE t.resolvable > 0
	UNION ALL
	SELECT 'E', v.indicator, '', '', v.value, NULL, t.n, NULL
	FROM (
		SELECT count(*) AS n,
			percentile_cont(0.5) WITHIN GROUP (ORDER BY r.working_days)::numeric AS median,
			round(avg(r.working_days), 1) AS mean,
			percentile_disc(0.9) WITHIN GROUP (ORDER BY r.working_days)::numeric AS p90,
			min(r.working_days)::numeric AS minimum, max(r.working_days)::numeric AS maximum
		FROM request AS r
		WHERE r.received AND r.answered_on IS NOT NULL) AS t
	CROSS JOIN LATERAL (VALUES ('median', t.median), ('mean', t.mean), ('p90', t.p90),
		('minimum', t.minimum), ('maximum', t.maximum)) AS v (indicator, value)
	UNION ALL
	SELECT 'E', 'working_days', '', '', count(*), count(*), NULL, NULL
	FROM request AS r
	WHERE r.received AND r.answered_on IS NOT NULL
	UNION ALL
	SELECT 'E', 'working_days', 'band', b.band, count(*), count(*), NULL, NULL
	FROM request AS r
	CROSS JOIN LATERAL (SELECT CASE
			WHEN r.working_days <= 5 THEN '00-05'
			WHEN r.working_days <= 10 THEN '06-10'
			WHEN r.working_days <= 20 THEN '11-20'
			WHEN r.working_days <= 40 THEN '21-40'
			ELSE '41-'
		END AS band) AS b
	WHERE r.received AND r.answered_on IS NOT NULL
	GROUP BY b.band
	UNION ALL
	SELECT 'E', 'refused_on', '', '', count(*), count(*), NULL, NULL
	FROM happened AS e
	WHERE e.kind = 'refused'
	UNION ALL
	SELECT 'E', 'refused_on', 'ground', coalesce(e.facts ->> 'ground', 'none given'), count(*), count(*), NULL, NULL
	FROM happened AS e
	WHERE e.kind = 'refused'
	GROUP BY coalesce(e.facts ->> 'ground', 'none given')
	UNION ALL
	SELECT 'E', 'partly_refused', '', '', count(*) FILTER (WHERE e.facts @> '{"partial": true}'),
		count(*) FILTER (WHERE e.facts @> '{"partial": true}'), count(*), NULL
	FROM happened AS e
	WHERE e.kind = 'refused'
	UNION ALL
	SELECT 'E', 'extension_notices', '', '', count(*), count(*), NULL, NULL
	FROM happened AS e
	WHERE e.kind = 'extension_notice'
	UNION ALL
	SELECT 'E', 'extension_notices', 'reasons', CASE WHEN e.facts @> '{"reasons": true}' THEN 'given' ELSE 'none given' END,
		count(*), count(*), NULL, NULL
	FROM happened AS e
	WHERE e.kind = 'extension_notice'
	GROUP BY e.facts @> '{"reasons": true}'
	UNION ALL
	SELECT 'E', 'extension_notices', 'term', n.term, count(*), count(*), NULL, NULL
	FROM (
		SELECT CASE
				WHEN e.occurred_on <= t.due THEN 'in time'
				WHEN e.occurred_on > t.due THEN 'late'
				ELSE 'no term'
			END AS term
		FROM happened AS e
		LEFT JOIN term AS t ON t.authority_id = e.authority_id AND t.case_id = e.case_id
			AND t.rule_code IN (SELECT r.extended_by FROM @register@.rule AS r)
		WHERE e.kind = 'extension_notice') AS n
	GROUP BY n.term
	UNION ALL
	(SELECT 'E', 'oldest_open', 'case', r.case_id::text,
		reuse.working_days_between(r.received_on, least(s.last_day, evaluation_figures.as_of), s.calendar),
		NULL, NULL, r.received_on::text
	FROM request AS r
	CROSS JOIN span AS s
	WHERE NOT r.closed
	ORDER BY r.received_on, r.case_id
	LIMIT 10)
	UNION ALL
	SELECT 'E', 'backlog', '', '', count(*) FILTER (WHERE r.due < least(s.last_day, evaluation_figures.as_of)),
		count(*) FILTER (WHERE r.due < least(s.last_day, evaluation_figures.as_of)), count(r.case_id), NULL
	FROM span AS s
	LEFT JOIN request AS r ON NOT r.closed
	-- F: redress
	UNION ALL
	SELECT 'F', v.indicator, '', '', v.n, v.n, NULL, NULL
	FROM (
		SELECT count(*) FILTER (WHERE NOT r.received) AS at_start,
			count(*) FILTER (WHERE r.received) AS received,
			count(*) FILTER (WHERE r.closed) AS closed,
			count(*) FILTER (WHERE NOT r.closed) AS at_end
		FROM appeal AS r) AS t
	CROSS JOIN LATERAL (VALUES ('appeals_at_start', t.at_start), ('appeals_received', t.received),
		('appeals_closed', t.closed), ('appeals_at_end', t.at_end)) AS v (indicator, n)
	UNION ALL
	SELECT 'F', 'appeals_received', m.dimension, m.member, count(*), count(*), NULL, NULL
	FROM appeal AS r
	CROSS JOIN LATERAL (VALUES ('authority', r.authority), ('authority_kind', r.authority_kind),
		('ground', r.ground), ('appellant_kind', r.appellant_kind)) AS m (dimension, member)
	WHERE r.received
	GROUP BY m.dimension, m.member
	UNION ALL
	SELECT 'F', 'appeal_outcome', '', '', count(*), count(*), NULL, NULL FROM appeal AS r WHERE r.closed
	UNION ALL
	SELECT 'F', 'appeal_outcome', 'outcome', coalesce(r.outcome, 'not stated'), count(*), count(*), NULL, NULL
	FROM appeal AS r
	WHERE r.closed
	GROUP BY coalesce(r.outcome, 'not stated')
	UNION ALL
	SELECT 'F', v.indicator, '', '', v.value, NULL, t.n, NULL
	FROM (
		SELECT count(*) AS n, percentile_cont(0.5) WITHIN GROUP (ORDER BY r.days)::numeric AS median,
			round(avg(r.days), 1) AS mean
		FROM appeal AS r
		CROSS JOIN span AS s
		WHERE r.decided_on BETWEEN s.first_day AND s.last_day) AS t
	CROSS JOIN LATERAL (VALUES ('median_days', t.median), ('mean_days', t.mean)) AS v (indicator, value)
	UNION ALL
	SELECT 'F', v.indicator, '', '', v.n, v.n, t.n, NULL
	FROM (
		SELECT count(*) AS n, count(*) FILTER (WHERE r.days > 30) AS over_30,
			count(*) FILTER (WHERE r.days > 60) AS over_60
		FROM appeal AS r
		CROSS JOIN span AS s
		WHERE r.decided_on BETWEEN s.first_day AND s.last_day) AS t
	CROSS JOIN LATERAL (VALUES ('over_30_days', t.over_30), ('over_60_days', t.over_60)) AS v (indicator, n)
	UNION ALL
	-- every duty of the redress that fell due in the year, kept or not
	SELECT 'F', 'terms', t.rule_code, CASE WHEN t.status = 'met' AND t.met_on <= t.due THEN 'in time' ELSE 'exceeded' END,
		count(*), count(*), NULL, NULL
	FROM span AS s
	JOIN term AS t ON t.due BETWEEN s.first_day AND least(s.last_day, evaluation_figures.as_of - 1)
	JOIN @register@.rule AS r ON r.code = t.rule_code
	WHERE r.version = (SELECT max(x.version) FROM @register@.rule AS x WHERE x.code = t.rule_code)
		AND r.case_kind = 'appeal' AND r.duty AND NOT t.conditional
		-- what ended a duty that was late does not make it good
		AND (t.status IN ('open', 'met') OR t.status = 'ended' AND t.met_on > t.due)
	GROUP BY t.rule_code, t.status = 'met' AND t.met_on <= t.due
	UNION ALL
	-- art. 31: the terms exceeded, by authority
	SELECT 'F', 'terms_exceeded', x.dimension, x.member, count(*), count(*), NULL, NULL
	FROM span AS s
	JOIN term AS t ON t.due BETWEEN s.first_day AND least(s.last_day, evaluation_figures.as_of - 1)
		AND NOT t.conditional AND (t.status = 'open' OR t.met_on > t.due)
	JOIN @register@.rule AS r ON r.code = t.rule_code
	JOIN @register@.authority_known(evaluation_figures.known_on) AS a ON a.authority_id = t.authority_id
	CROSS JOIN LATERAL (VALUES ('', ''), ('authority', a.code)) AS x (dimension, member)
	WHERE r.version = (SELECT max(v.version) FROM @register@.rule AS v WHERE v.code = t.rule_code)
		AND r.actor = 'authority' AND r.duty AND r.nature = 'legal'
	GROUP BY x.dimension, x.member
	UNION ALL
	SELECT 'F', 'term_not_started', '', '', count(*), count(*), NULL, NULL
	FROM span AS s
	JOIN term AS t ON t.status = 'not_started'
	JOIN @register@.event AS e ON e.authority_id = t.authority_id AND e.case_id = t.case_id
		AND e.seq = t.anchor_seq AND e.occurred_on <= s.last_day
	JOIN @register@.rule AS r ON r.code = t.rule_code
	WHERE r.version = (SELECT max(x.version) FROM @register@.rule AS x WHERE x.code = t.rule_code)
		AND r.actor = 'requester' AND NOT r.duty
	-- G: exclusivity
	UNION ALL
	SELECT 'G', 'in_force', '', '', count(*), count(*), NULL, NULL FROM arrangement AS x WHERE x.state <> 'ended'
	UNION ALL
	SELECT 'G', 'in_force', 'ground', coalesce(x.ground, 'none given'), count(*), count(*), NULL, NULL
	FROM arrangement AS x
	WHERE x.state <> 'ended'
	GROUP BY coalesce(x.ground, 'none given')
	UNION ALL
	SELECT 'G', 'duty', '', '', count(*), count(*), NULL, NULL FROM arrangement AS x WHERE x.state <> 'ended'
	UNION ALL
	SELECT 'G', 'duty', 'state', x.state, count(*), count(*), NULL, NULL
	FROM arrangement AS x
	WHERE x.state <> 'ended'
	GROUP BY x.state
	UNION ALL
	SELECT 'G', 'reviews', '', '', count(*), count(*), NULL, NULL
	FROM happened AS e
	WHERE e.case_kind = 'exclusive_arrangement' AND e.kind = 'reviewed'
	UNION ALL
	SELECT 'G', v.indicator, '', '', v.n, v.n, t.n, NULL
	FROM (
		SELECT count(x.arrangement_id) AS n,
			count(x.arrangement_id) FILTER (WHERE x.published_on IS NULL) AS unpublished,
			count(*) FILTER (WHERE x.ends_on < least(s.last_day, evaluation_figures.as_of) + 365) AS ending,
			count(*) FILTER (WHERE x.state = 'past_sunset') AS past
		FROM span AS s
		LEFT JOIN arrangement AS x ON x.state <> 'ended') AS t
	CROSS JOIN LATERAL (VALUES ('unpublished', t.unpublished), ('ending', t.ending),
		('past_sunset', t.past)) AS v (indicator, n)
	-- H: quality of the data
	UNION ALL
	SELECT 'H', 'quarantined', '', '', coalesce(sum(b.refused), 0), coalesce(sum(b.refused), 0)::bigint,
		coalesce(sum(b.read), 0)::bigint, NULL
	FROM span AS s
	LEFT JOIN @register@.import_batch AS b ON b.imported_at <= evaluation_figures.known_on
		AND (b.imported_at AT TIME ZONE 'Europe/Brussels')::date BETWEEN s.first_day AND s.last_day
	UNION ALL
	SELECT 'H', v.indicator, '', '', v.n, v.n, t.n, NULL
	FROM (
		SELECT count(*) AS n, count(*) FILTER (WHERE e.replaces_seq IS NOT NULL) AS corrections,
			count(*) FILTER (WHERE reuse.working_days_between(e.occurred_on,
				(e.recorded_at AT TIME ZONE 'Europe/Brussels')::date, s.calendar) > 5) AS late
		FROM span AS s
		JOIN event AS e ON e.recorded_at AT TIME ZONE 'Europe/Brussels' >= s.first_day
			AND e.recorded_at AT TIME ZONE 'Europe/Brussels' < s.last_day + 1) AS t
	CROSS JOIN LATERAL (VALUES ('corrections', t.corrections), ('late_entries', t.late)) AS v (indicator, n)
)
SELECT f.section, f.indicator, f.dimension, f.member, f.value, f.numerator, f.denominator, f.note
FROM figure AS f
$$;
COMMENT ON FUNCTION @register@.evaluation_figures(integer, timestamptz, date) IS
	'the figures of the yearly evaluation without header, labels and suppression; dimension and member are empty in a total';

CREATE FUNCTION @register@.evaluation_broken(figures jsonb)
RETURNS TABLE (identity text, difference numeric)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 10000 ROWS 10
SET search_path = pg_catalog, pg_temp
AS $$
WITH figure AS (
	SELECT f.section, f.indicator, f.dimension, f.member, f.value
	FROM jsonb_to_recordset(evaluation_broken.figures)
		AS f (section text, indicator text, dimension text, member text, value numeric)
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
	WHERE t.indicator NOT IN ('in_time', 'oldest_open')
	UNION ALL
	-- every closed appeal has one outcome; every request received one answer
	SELECT v.one || ' = ' || v.other, a.value - b.value
	FROM (VALUES ('appeals_closed', 'appeal_outcome'), ('requests_received', 'outcome'),
		('in_force', 'duty')) AS v (one, other)
	JOIN total AS a ON a.indicator = v.one
	JOIN total AS b ON b.indicator = v.other
)
SELECT d.identity, d.difference
FROM difference AS d
WHERE d.difference <> 0
$$;
COMMENT ON FUNCTION @register@.evaluation_broken(jsonb) IS
	'the identities between figures (an array of objects with section, indicator, dimension, member, value) that do not hold, with the difference; no row when all do';


-- The figures of a year as one would write them by hand for the schema "yearly":
-- of requests, acts, appeals, terms, entries and datasets the same counts, shares,
-- medians and extremes by the same dimensions, from the same rows, as known now,
-- with calendar days that the server itself counts (received + 28) for working
-- days and kept deadlines. Nothing is counted by a dimension that the report does
-- not have. Left out is what its rows have none of (suspensions, consultations,
-- charges, arrangements), and what is made of the figures afterwards: identities,
-- names, cells to hide, what was published before.

CREATE FUNCTION report_by_hand(year integer)
RETURNS TABLE (figure text, dimension text, member text, numbers numeric[])
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 1000000 ROWS 500
SET search_path = pg_catalog, pg_temp
AS $$
WITH span AS MATERIALIZED (
	SELECT make_date(report_by_hand.year, 1, 1) AS first_day, make_date(report_by_hand.year, 12, 31) AS last_day
),
fact AS (
	SELECT c.authority_id, c.case_id,
		min(e.occurred_on) FILTER (WHERE e.kind = 'request_received') AS received_on,
		(array_agg(e.facts) FILTER (WHERE e.kind = 'request_received'))[1] AS facts,
		min(e.occurred_on) FILTER (WHERE e.kind IN ('supplied', 'licence_offered', 'refused')) AS answered_on,
		(array_agg(e.kind) FILTER (WHERE e.kind IN ('supplied', 'licence_offered', 'refused')))[1] AS answer,
		(array_agg(e.facts) FILTER (WHERE e.kind IN ('supplied', 'licence_offered', 'refused')))[1] AS answer_facts,
		min(e.occurred_on) FILTER (WHERE e.kind = 'withdrawn') AS withdrawn_on,
		bool_or(e.kind = 'extension_notice') AS extended
	FROM span AS s
	JOIN yearly.case_file AS c ON c.kind = 'request' AND c.state <> 'annulled' AND c.opened_on <= s.last_day
		AND (NOT c.closed OR c.state_on >= s.first_day)
	JOIN yearly.event AS e ON e.authority_id = c.authority_id AND e.case_id = c.case_id
	WHERE e.kind <> 'annulled' AND NOT EXISTS (
		SELECT FROM yearly.event AS x
		WHERE x.authority_id = e.authority_id AND x.case_id = e.case_id AND x.replaces_seq = e.seq)
	GROUP BY c.authority_id, c.case_id
),
request AS MATERIALIZED (
	SELECT f.case_id, a.code AS authority, a.kind AS authority_kind, f.received_on, f.answer, f.extended,
		f.facts ->> 'channel' AS channel, f.facts ->> 'language' AS language, f.facts ->> 'requester_kind' AS requester_kind,
		f.facts ->> 'request_type' AS request_type, t.themes[1] AS theme,
		f.answer_facts @> '{"published": true}' AS published,
		CASE WHEN f.answer = 'refused' THEN coalesce(f.answer_facts ->> 'ground', 'none given') END AS ground,
		f.received_on >= s.first_day AS received,
		coalesce(least(f.answered_on, f.withdrawn_on) <= s.last_day, false) AS closed,
		f.received_on + CASE WHEN f.extended THEN 56 ELSE 28 END AS due,
		CASE
			WHEN f.withdrawn_on IS NOT NULL THEN 'withdrawn'
			WHEN f.answered_on IS NULL THEN 'silent'
			WHEN f.answered_on <= f.received_on + 28 THEN 'in_time'
			WHEN f.extended AND f.answered_on <= f.received_on + 56 THEN 'in_extended_term'
			ELSE 'late'
		END AS outcome,
		f.answered_on - f.received_on AS days
	FROM fact AS f
	CROSS JOIN span AS s
	JOIN yearly.authority AS a ON a.authority_id = f.authority_id
	LEFT JOIN yearly.dataset AS t ON t.dataset_id = (f.facts ->> 'dataset_id')::bigint AND t.known_to = 'infinity'
	WHERE coalesce(least(f.answered_on, f.withdrawn_on), 'infinity') >= s.first_day
),
total AS (
	SELECT count(*) FILTER (WHERE NOT r.received) AS at_start,
		count(*) FILTER (WHERE r.received) AS received,
		count(*) FILTER (WHERE r.closed) AS closed,
		count(*) FILTER (WHERE NOT r.closed) AS at_end,
		count(*) FILTER (WHERE NOT r.closed AND r.due < s.last_day) AS backlog,
		count(*) FILTER (WHERE r.received AND r.outcome IN ('in_time', 'in_extended_term')) AS in_time,
		count(*) FILTER (WHERE r.received AND r.outcome <> 'withdrawn') AS resolvable,
		count(*) FILTER (WHERE r.received AND r.extended) AS extended,
		count(*) FILTER (WHERE r.received AND r.extended AND r.outcome IN ('late', 'silent')) AS extended_late,
		count(*) FILTER (WHERE r.received AND r.days IS NOT NULL) AS answered,
		count(*) FILTER (WHERE r.received AND r.published) AS published,
		count(*) FILTER (WHERE r.received AND r.answer = 'refused') AS refused,
		count(*) FILTER (WHERE r.received AND r.request_type = 'licence_replacement') AS relicensing
	FROM request AS r
	CROSS JOIN span AS s
),
tally AS (
	SELECT GROUPING(r.authority, r.authority_kind, r.month, r.quarter, r.language, r.channel, r.requester_kind, r.theme,
			r.outcome, r.band, r.ground) AS dimension,
		coalesce(r.authority, r.authority_kind, r.month, r.quarter, r.language, r.channel, r.requester_kind, r.theme,
			r.outcome, r.band, r.ground) AS member,
		count(*) AS received,
		count(*) FILTER (WHERE r.outcome IN ('in_time', 'in_extended_term')) AS in_time,
		count(*) FILTER (WHERE r.outcome <> 'withdrawn') AS resolvable
	FROM (
		SELECT q.*, to_char(q.received_on, 'MM') AS month, to_char(q.received_on, 'Q') AS quarter,
			CASE WHEN q.days <= 7 THEN '00-05' WHEN q.days <= 14 THEN '06-10' WHEN q.days <= 28 THEN '11-20'
				WHEN q.days <= 56 THEN '21-40' WHEN q.days > 56 THEN '41-' END AS band
		FROM request AS q
		WHERE q.received) AS r
	GROUP BY GROUPING SETS ((r.authority), (r.authority_kind), (r.month), (r.quarter), (r.language), (r.channel),
		(r.requester_kind), (r.theme), (r.outcome), (r.band), (r.ground))
),
appeal AS MATERIALIZED (
	SELECT c.case_id, a.code AS authority, a.kind AS authority_kind, f.received_on, f.facts ->> 'ground' AS ground,
		f.facts ->> 'appellant_kind' AS appellant_kind, f.facts ->> 'language' AS language, t.themes[1] AS theme,
		coalesce(f.outcome, 'deemed_rejected') AS outcome, f.decided_on - f.received_on AS days,
		f.outcome = 'upheld' AS founded, f.executed_on - f.decided_on AS execution, f.decided_on, coalesce(f.decided_on, f.received_on + 31) AS closed_on
	FROM span AS s
	JOIN yearly.case_file AS c ON c.kind = 'appeal' AND c.state <> 'annulled' AND c.opened_on <= s.last_day
		AND (NOT c.closed OR c.state_on >= s.first_day)
	CROSS JOIN LATERAL (
		SELECT min(e.occurred_on) FILTER (WHERE e.kind = 'appeal_received') AS received_on,
			(array_agg(e.facts) FILTER (WHERE e.kind = 'appeal_received'))[1] AS facts,
			min(e.occurred_on) FILTER (WHERE e.facts ? 'outcome') AS decided_on,
			min(e.facts ->> 'outcome') AS outcome,
			min(e.occurred_on) FILTER (WHERE e.kind = 'executed') AS executed_on
		FROM yearly.event AS e
		WHERE e.authority_id = c.authority_id AND e.case_id = c.case_id AND e.kind <> 'annulled' AND NOT EXISTS (
			SELECT FROM yearly.event AS x
			WHERE x.authority_id = e.authority_id AND x.case_id = e.case_id AND x.replaces_seq = e.seq)) AS f
	JOIN yearly.authority AS a ON a.authority_id = c.authority_id
	LEFT JOIN yearly.appeal AS p ON p.authority_id = c.authority_id AND p.case_id = c.case_id
	LEFT JOIN yearly.event AS o ON o.authority_id = p.authority_id AND o.case_id = p.request_case_id
		AND o.kind = 'request_received'
	LEFT JOIN yearly.dataset AS t ON t.dataset_id = (o.facts ->> 'dataset_id')::bigint AND t.known_to = 'infinity'
	WHERE coalesce(f.decided_on, f.received_on + 31) >= s.first_day
),
act AS MATERIALIZED (
	SELECT e.kind, coalesce(e.facts ->> 'ground', e.facts ->> 'licence', 'none given') AS ground,
		e.facts @> '{"partial": true}' AS partial, e.facts @> '{"reasons": true}' AS reasons, e.occurred_on <= c.opened_on + 28 AS in_time
	FROM span AS s
	JOIN yearly.event AS e ON e.occurred_on BETWEEN s.first_day AND s.last_day
		AND e.kind IN ('refused', 'extension_notice', 'licence_offered', 'council_of_state_seized')
	JOIN yearly.case_file AS c ON c.authority_id = e.authority_id AND c.case_id = e.case_id
	WHERE NOT EXISTS (
		SELECT FROM yearly.event AS x
		WHERE x.authority_id = e.authority_id AND x.case_id = e.case_id AND x.replaces_seq = e.seq)
),
term AS MATERIALIZED (
	SELECT a.code AS authority, d.rule_code, r.case_kind, r.actor, d.status = 'not_started' AS waits,
		d.met_on <= d.anchor_on + 28 AS kept
	FROM span AS s
	JOIN yearly.deadline AS d ON d.known_to = 'infinity' AND (d.status = 'not_started'
		OR d.status IN ('open', 'met') AND d.anchor_on + 28 BETWEEN s.first_day AND s.last_day)
	JOIN yearly.rule AS r ON r.code = d.rule_code AND r.version = d.rule_version
		AND (r.duty OR d.status = 'not_started')
	JOIN yearly.authority AS a ON a.authority_id = d.authority_id
),
entry AS MATERIALIZED (
	SELECT e.replaces_seq IS NOT NULL AS correction, e.recorded_at::date - e.occurred_on AS delay
	FROM span AS s
	JOIN yearly.event AS e ON e.recorded_at >= s.first_day AND e.recorded_at < s.last_day + 1
)
SELECT 'requests', '', '', ARRAY[t.at_start, t.received, t.closed, t.at_end, t.backlog, t.in_time,
	t.resolvable, t.extended, t.extended_late, t.answered, t.published, t.refused, t.relicensing]::numeric[]
FROM total AS t
UNION ALL
SELECT 'requests', t.dimension::text, t.member, ARRAY[t.received, t.in_time, t.resolvable]::numeric[]
FROM tally AS t
UNION ALL
SELECT 'days', 'quarter', q.quarter, ARRAY[percentile_cont(0.5) WITHIN GROUP (ORDER BY q.days)::numeric,
	percentile_disc(0.9) WITHIN GROUP (ORDER BY q.days)::numeric, avg(q.days), min(q.days), max(q.days)]
FROM (SELECT to_char(r.received_on, 'Q') AS quarter, r.days FROM request AS r WHERE r.received AND r.days IS NOT NULL) AS q
GROUP BY GROUPING SETS ((), (q.quarter))
UNION ALL
(SELECT 'oldest', '', r.case_id::text, ARRAY[s.last_day - r.received_on]
FROM request AS r
CROSS JOIN span AS s
WHERE NOT r.closed
ORDER BY r.received_on, r.case_id
LIMIT 10)
UNION ALL
SELECT 'appeals', GROUPING(p.authority, p.authority_kind, p.ground, p.appellant_kind, p.language, p.theme, p.outcome)::text,
	coalesce(p.authority, p.authority_kind, p.ground, p.appellant_kind, p.language, p.theme, p.outcome),
	ARRAY[count(*) FILTER (WHERE p.received_on >= s.first_day), count(*) FILTER (WHERE p.closed_on <= s.last_day)]
FROM appeal AS p
CROSS JOIN span AS s
GROUP BY GROUPING SETS ((), (p.authority), (p.authority_kind), (p.ground), (p.appellant_kind), (p.language), (p.theme),
	(p.outcome))
UNION ALL
SELECT 'appeal days', '', '', ARRAY[percentile_cont(0.5) WITHIN GROUP (ORDER BY p.days)::numeric,
	percentile_disc(0.9) WITHIN GROUP (ORDER BY p.days)::numeric, avg(p.days), min(p.days), max(p.days),
	count(*) FILTER (WHERE p.days > 30), count(*) FILTER (WHERE p.days > 60), count(*) FILTER (WHERE p.founded),
	count(*) FILTER (WHERE p.founded AND p.execution <= 30)]
FROM appeal AS p
UNION ALL
SELECT 'acts', a.kind, coalesce(a.ground, a.reasons::text, a.in_time::text), ARRAY[count(*), count(*) FILTER (WHERE a.partial)]
FROM act AS a
GROUP BY GROUPING SETS ((a.kind), (a.kind, a.ground), (a.kind, a.reasons), (a.kind, a.in_time))
UNION ALL
SELECT 'terms', t.rule_code, coalesce(t.authority, ''), ARRAY[count(*) FILTER (WHERE NOT t.waits),
	count(*) FILTER (WHERE t.kept), count(*) FILTER (WHERE t.waits)]
FROM term AS t
GROUP BY GROUPING SETS ((t.rule_code), (t.authority))
UNION ALL
SELECT 'entries', '', '', ARRAY[count(*), count(*) FILTER (WHERE e.correction), count(*) FILTER (WHERE e.delay > 7),
	percentile_disc(0.5) WITHIN GROUP (ORDER BY e.delay), percentile_disc(0.9) WITHIN GROUP (ORDER BY e.delay)]
FROM entry AS e
UNION ALL
SELECT 'datasets', GROUPING(a.code, d.themes)::text, coalesce(a.code, d.themes[1]), ARRAY[count(*)]
FROM yearly.dataset AS d
JOIN yearly.authority AS a ON a.authority_id = d.authority_id
WHERE d.known_to = 'infinity'
GROUP BY GROUPING SETS ((), (a.code), (d.themes))
$$;

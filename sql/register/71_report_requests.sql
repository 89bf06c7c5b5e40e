-- The figures of the evaluation that count requests: sections A and E, and what
-- B and C say of requests (4.8, 6.F.27). Requests are read once, and aggregated
-- once into a table of few rows; whatever is reported of them is made from it.

CREATE FUNCTION @register@.evaluation_of_requests(year integer, known_on timestamptz, as_of date)
RETURNS TABLE (section text, indicator text, dimension text, member text, value numeric,
	numerator bigint, denominator bigint, note text)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 1000000 ROWS 200
SET search_path = pg_catalog, pg_temp
AS $$
WITH span AS MATERIALIZED (
	SELECT make_date(evaluation_of_requests.year, 1, 1) AS first_day,
		make_date(evaluation_of_requests.year, 12, 31) AS last_day,
		least(make_date(evaluation_of_requests.year, 12, 31), evaluation_of_requests.as_of) AS end_on,
		@register@.evaluation_calendar(evaluation_of_requests.known_on) AS calendar
),
request AS MATERIALIZED (
	SELECT r.case_id, r.authority, r.authority_kind, r.received_on, r.channel, r.language, r.requester_kind,
		r.request_type, r.theme, r.published, r.due, r.extended, r.outcome, r.working_days,
		r.working_days - r.stopped_days AS net_days,
		CASE WHEN k.kind IS NOT NULL THEN coalesce(r.answer_facts ->> 'ground', 'none given') END AS refused_on,
		r.received_on >= s.first_day AS received,
		coalesce(r.closed_on <= s.last_day, false) AS closed,
		r.outcome IN ('in_time', 'in_extended_term') AS in_time,
		r.outcome IN ('in_time', 'in_extended_term', 'late', 'silent') AS resolvable
	FROM span AS s
	CROSS JOIN @register@.evaluation_request(evaluation_of_requests.year, evaluation_of_requests.known_on,
		evaluation_of_requests.as_of) AS r
	LEFT JOIN @register@.event_kind AS k ON k.case_kind = 'request' AND k.kind = r.answer AND k.means = 'refusal'
),
total AS MATERIALIZED (
	SELECT count(*) FILTER (WHERE NOT r.received) AS at_start,
		count(*) FILTER (WHERE r.received) AS received,
		count(*) FILTER (WHERE r.closed) AS closed,
		count(*) FILTER (WHERE NOT r.closed) AS at_end,
		count(*) FILTER (WHERE NOT r.closed AND r.due < s.end_on) AS backlog,
		count(*) FILTER (WHERE r.received AND r.in_time) AS in_time,
		count(*) FILTER (WHERE r.received AND r.resolvable) AS resolvable,
		count(*) FILTER (WHERE r.received AND r.extended) AS extended,
		count(*) FILTER (WHERE r.received AND r.extended AND r.outcome IN ('late', 'silent')) AS extended_late,
		count(*) FILTER (WHERE r.received AND r.working_days IS NOT NULL) AS answered,
		count(*) FILTER (WHERE r.received AND r.published) AS published,
		count(*) FILTER (WHERE r.received AND r.refused_on IS NOT NULL) AS refused,
		count(*) FILTER (WHERE r.received AND r.request_type = 'licence_replacement') AS relicensing
	FROM request AS r
	CROSS JOIN span AS s
),
-- those received: one row a member of each dimension, where its value is known.
-- Kinds of authorities, months and quarters are made of the few rows of what they
-- consist of.
part AS MATERIALIZED (
	SELECT
		CASE GROUPING(r.authority, r.received_on, r.language, r.channel, r.requester_kind, r.theme, r.outcome, r.band,
				r.refused_on)
			WHEN 255 THEN 'authority' WHEN 383 THEN 'day' WHEN 447 THEN 'language' WHEN 479 THEN 'channel'
			WHEN 495 THEN 'requester_kind' WHEN 503 THEN 'theme' WHEN 507 THEN 'outcome' WHEN 509 THEN 'band'
			ELSE 'ground' END AS dimension,
		coalesce(r.authority, r.language, r.channel, r.requester_kind, r.theme, r.outcome, r.band, r.refused_on) AS member,
		r.authority_kind, r.received_on,
		count(*) AS n,
		count(*) FILTER (WHERE r.in_time) AS in_time,
		count(*) FILTER (WHERE r.resolvable) AS resolvable
	FROM (
		SELECT q.*,
			CASE
				WHEN q.working_days <= 5 THEN '00-05'
				WHEN q.working_days <= 10 THEN '06-10'
				WHEN q.working_days <= 20 THEN '11-20'
				WHEN q.working_days <= 40 THEN '21-40'
				WHEN q.working_days > 40 THEN '41-'
			END AS band
		FROM request AS q
		WHERE q.received) AS r
	GROUP BY GROUPING SETS ((r.authority, r.authority_kind), (r.received_on), (r.language), (r.channel),
		(r.requester_kind), (r.theme), (r.outcome), (r.band), (r.refused_on))
),
tally AS MATERIALIZED (
	SELECT m.dimension, m.member, sum(p.n)::bigint AS n, sum(p.in_time)::bigint AS in_time,
		sum(p.resolvable)::bigint AS resolvable
	FROM part AS p
	CROSS JOIN LATERAL (
		SELECT p.dimension, p.member
		WHERE p.dimension <> 'day'
		UNION ALL
		SELECT 'authority_kind', p.authority_kind
		WHERE p.dimension = 'authority'
		UNION ALL
		SELECT v.dimension, to_char(p.received_on, v.format)
		FROM (VALUES ('month', 'MM'), ('quarter', 'Q')) AS v (dimension, format)
		WHERE p.dimension = 'day') AS m
	WHERE m.member IS NOT NULL
	GROUP BY m.dimension, m.member
),
-- how many had their answer after so many working days: all that medians need
days AS MATERIALIZED (
	SELECT to_char(r.received_on, 'Q') AS quarter, r.working_days, r.net_days, sum(r.n)::bigint AS n
	FROM (
		SELECT q.received_on, q.working_days, q.net_days, count(*) AS n
		FROM request AS q
		WHERE q.received AND q.working_days IS NOT NULL
		GROUP BY q.received_on, q.working_days, q.net_days) AS r
	GROUP BY 1, r.working_days, r.net_days
),
ranked AS (
	SELECT d.kind, d.quarter, d.days, d.n, sum(d.n) OVER earlier AS upto,
		sum(d.n) OVER (PARTITION BY d.kind, d.quarter) AS total
	FROM (
		SELECT v.kind, coalesce(g.quarter, '') AS quarter, v.days, sum(g.n) AS n
		FROM (
			SELECT y.quarter, y.working_days, y.net_days, y.n FROM days AS y
			UNION ALL
			SELECT NULL, y.working_days, y.net_days, y.n FROM days AS y) AS g
		CROSS JOIN LATERAL (VALUES ('', g.working_days), ('net_', g.net_days)) AS v (kind, days)
		GROUP BY v.kind, coalesce(g.quarter, ''), v.days) AS d
	WINDOW earlier AS (PARTITION BY d.kind, d.quarter ORDER BY d.days)
),
time_taken AS (
	-- the median of an even number is between the two in the middle
	SELECT r.kind, r.quarter, r.total::bigint AS n,
		trim_scale((min(r.days) FILTER (WHERE r.upto >= (r.total + 1) / 2)
			+ min(r.days) FILTER (WHERE r.upto >= r.total / 2 + 1)) / 2.0) AS median,
		round(sum(r.days * r.n) / r.total, 1) AS mean,
		min(r.days) FILTER (WHERE r.upto >= 0.9 * r.total) AS p90,
		min(r.days) AS minimum, max(r.days) AS maximum
	FROM (
		SELECT k.kind, k.quarter, k.days, k.n, k.upto::bigint, k.total::bigint
		FROM ranked AS k) AS r
	GROUP BY r.kind, r.quarter, r.total
)
-- A: identity and balance
SELECT 'A', v.indicator, '', '', v.n::numeric, v.n, NULL::bigint, NULL::text
FROM total AS t
CROSS JOIN LATERAL (VALUES ('requests_at_start', t.at_start), ('requests_received', t.received),
	('requests_closed', t.closed), ('requests_at_end', t.at_end)) AS v (indicator, n)
UNION ALL
SELECT 'A', 'requests_received', t.dimension, t.member, t.n, t.n, NULL, NULL
FROM tally AS t
WHERE t.dimension IN ('authority', 'authority_kind', 'month', 'language', 'channel', 'requester_kind', 'theme')
-- B: what requests have made available, and what they have not
UNION ALL
SELECT 'B', 'published_after_request', '', '', t.published, t.published, t.received, NULL
FROM total AS t
UNION ALL
SELECT 'B', 'not_available', '', '', t.refused, t.refused, NULL, NULL
FROM total AS t
UNION ALL
SELECT 'B', 'not_available', t.dimension, t.member, t.n, t.n, NULL, NULL
FROM tally AS t
WHERE t.dimension = 'ground'
-- C: new licences for those who have one (D-12)
UNION ALL
SELECT 'C', 'relicensing', '', '', t.relicensing, t.relicensing, NULL, NULL
FROM total AS t
-- E: handling
UNION ALL
SELECT 'E', 'outcome', '', '', t.received, t.received, NULL, NULL
FROM total AS t
UNION ALL
SELECT 'E', 'outcome', t.dimension, t.member, t.n, t.n, NULL, NULL
FROM tally AS t
WHERE t.dimension = 'outcome'
UNION ALL
SELECT 'E', v.indicator, '', '',
	-- where no term ran nothing was in time, and nothing late
	CASE WHEN t.resolvable > 0 THEN round(100.0 * t.in_time / v.base, 1) END, t.in_time, v.base, NULL
FROM total AS t
CROSS JOIN LATERAL (VALUES ('in_time', t.resolvable), ('in_time_of_all', t.received)) AS v (indicator, base)
UNION ALL
SELECT 'E', 'in_time', t.dimension, t.member, round(100.0 * t.in_time / t.resolvable, 1), t.in_time, t.resolvable, NULL
FROM tally AS t
WHERE t.dimension IN ('authority', 'authority_kind', 'quarter') AND t.resolvable > 0
UNION ALL
SELECT 'E', v.indicator, '', '', v.n, v.n, v.base, NULL
FROM total AS t
CROSS JOIN LATERAL (VALUES ('extended', t.extended, t.received),
	('extended_late', t.extended_late, t.extended)) AS v (indicator, n, base)
UNION ALL
SELECT 'E', 'working_days', '', '', t.answered, t.answered, NULL, NULL
FROM total AS t
UNION ALL
SELECT 'E', 'working_days', t.dimension, t.member, t.n, t.n, NULL, NULL
FROM tally AS t
WHERE t.dimension = 'band'
UNION ALL
SELECT 'E', g.kind || v.indicator, CASE g.quarter WHEN '' THEN '' ELSE 'quarter' END, g.quarter, v.value, NULL,
	coalesce(x.n, 0), NULL
FROM (
	SELECT k.kind, '' AS quarter FROM (VALUES (''), ('net_')) AS k (kind)
	UNION ALL
	SELECT y.kind, y.quarter FROM time_taken AS y WHERE y.quarter <> '') AS g
LEFT JOIN time_taken AS x ON x.kind = g.kind AND x.quarter = g.quarter
CROSS JOIN LATERAL (VALUES ('median', x.median), ('mean', x.mean), ('p90', x.p90), ('minimum', x.minimum),
	('maximum', x.maximum)) AS v (indicator, value)
-- no means by quarter: with that of the year they would give away a hidden one
WHERE g.quarter = '' OR v.indicator IN ('median', 'p90')
UNION ALL
(SELECT 'E', 'oldest_open', 'rank', to_char(row_number() OVER (ORDER BY r.received_on, r.case_id), 'FM00'),
	reuse.working_days_between(r.received_on, s.end_on, s.calendar), NULL, NULL, r.case_id || ', ' || r.received_on
FROM request AS r
CROSS JOIN span AS s
WHERE NOT r.closed
ORDER BY r.received_on, r.case_id
LIMIT 10)
UNION ALL
SELECT 'E', 'backlog', '', '', t.backlog, t.backlog, t.at_end, NULL
FROM total AS t
$$;
COMMENT ON FUNCTION @register@.evaluation_of_requests(integer, timestamptz, date) IS
	'the figures of the yearly evaluation that count requests (4.8 A, B5, B6, C5, E); working days net of those on which the duty to answer was suspended bear the prefix net_';

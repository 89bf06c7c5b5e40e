-- The figures of the evaluation on redress: section F (4.8, 6.F.31, 2.A.2 art. 31,
-- and the four dimensions asked for in the Brussels Parliament: ground, profile of
-- the appellant, category of authority, subject).

CREATE FUNCTION @register@.evaluation_of_appeals(year integer, known_on timestamptz, as_of date)
RETURNS TABLE (section text, indicator text, dimension text, member text, value numeric,
	numerator bigint, denominator bigint, note text)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 1000000 ROWS 100
SET search_path = pg_catalog, pg_temp
AS $$
WITH span AS MATERIALIZED (
	SELECT make_date(evaluation_of_appeals.year, 1, 1) AS first_day,
		make_date(evaluation_of_appeals.year, 12, 31) AS last_day,
		least(make_date(evaluation_of_appeals.year, 12, 31), evaluation_of_appeals.as_of) AS end_on
),
appeal AS MATERIALIZED (
	SELECT r.*, r.received_on >= s.first_day AS received,
		coalesce(r.closed_on <= s.last_day, false) AS closed,
		coalesce(r.decided_on BETWEEN s.first_day AND s.last_day, false) AS decided,
		coalesce(g.broader, 'not stated') AS type, coalesce(r.outcome, 'not stated') AS closed_as,
		coalesce(o.broader, 'none') AS admissibility
	FROM span AS s
	CROSS JOIN @register@.evaluation_appeal(evaluation_of_appeals.year, evaluation_of_appeals.known_on,
		evaluation_of_appeals.as_of) AS r
	LEFT JOIN @register@.appeal_word AS g ON g.list = 'ground' AND g.code = r.ground
	LEFT JOIN @register@.appeal_word AS o ON o.list = 'outcome' AND o.code = r.outcome
),
word AS MATERIALIZED (
	SELECT ARRAY(SELECT k.kind FROM @register@.event_kind AS k WHERE k.case_kind = 'appeal' AND k.means = 'handover') AS handovers,
		ARRAY(SELECT k.kind FROM @register@.event_kind AS k WHERE k.case_kind = 'appeal' AND k.means = 'appeal') AS appeals,
		ARRAY(
			SELECT r.code || ' ' || r.version
			FROM @register@.rule AS r
			WHERE r.duty AND r.actor = 'authority' AND r.expiry_state IS NOT NULL) AS duties
),
execution AS MATERIALIZED (
	-- what followed a decision that the authority must carry out
	SELECT a.case_id, d.due, d.status, d.met_on, e.handed_over_on, e.appealed_on
	FROM span AS s
	CROSS JOIN word AS w
	JOIN appeal AS a ON a.decided
	JOIN LATERAL (
		SELECT x.due, x.status, x.met_on
		FROM @register@.deadline AS x
		WHERE x.authority_id = a.authority_id AND x.case_id = a.case_id
			AND x.known_from <= evaluation_of_appeals.known_on
			AND (evaluation_of_appeals.known_on < x.known_to OR x.known_to = 'infinity')
			AND x.status IN ('open', 'met', 'ended')
			AND x.rule_code || ' ' || x.rule_version = ANY (w.duties)
		ORDER BY x.due DESC
		LIMIT 1) AS d ON true
	CROSS JOIN LATERAL (
		SELECT min(o.occurred_on) FILTER (WHERE o.kind = ANY (w.handovers)) AS handed_over_on,
			min(o.occurred_on) FILTER (WHERE o.kind = ANY (w.appeals)) AS appealed_on
		FROM @register@.standing_event_known(s.end_on, evaluation_of_appeals.known_on) AS o
		WHERE o.authority_id = a.authority_id AND o.case_id = a.case_id AND o.occurred_on >= a.decided_on
			AND o.kind = ANY (w.handovers || w.appeals)) AS e
)
-- F1, F2: how many came, and from where
SELECT 'F', v.indicator, '', '', v.n::numeric, v.n, NULL::bigint, NULL::text
FROM (
	SELECT count(*) FILTER (WHERE NOT a.received) AS at_start,
		count(*) FILTER (WHERE a.received) AS received,
		count(*) FILTER (WHERE a.closed) AS closed,
		count(*) FILTER (WHERE NOT a.closed) AS at_end
	FROM appeal AS a) AS t
CROSS JOIN LATERAL (VALUES ('appeals_at_start', t.at_start), ('appeals_received', t.received),
	('appeals_closed', t.closed), ('appeals_at_end', t.at_end)) AS v (indicator, n)
UNION ALL
SELECT 'F', 'appeals_received', m.dimension, m.member, count(*), count(*), NULL, NULL
FROM appeal AS a
CROSS JOIN LATERAL (VALUES ('authority', a.authority), ('authority_kind', a.authority_kind),
	('ground', a.ground), ('type', a.type), ('appellant_kind', a.appellant_kind), ('language', a.language),
	('theme', a.theme)) AS m (dimension, member)
WHERE a.received
GROUP BY m.dimension, m.member
-- F3, F4: what became of them
UNION ALL
SELECT 'F', 'appeal_outcome', '', '', count(*), count(*), NULL, NULL
FROM appeal AS a
WHERE a.closed
UNION ALL
SELECT 'F', 'appeal_outcome', m.dimension, m.member, count(*), count(*), NULL, NULL
FROM appeal AS a
CROSS JOIN LATERAL (VALUES ('outcome', a.closed_as), ('admissibility', a.admissibility)) AS m (dimension, member)
WHERE a.closed
GROUP BY m.dimension, m.member
-- F5: how long the Commission took; thirty and sixty days part the figure in every
-- register and year alike, whichever of them the law asks for (6.A.6)
UNION ALL
SELECT 'F', v.indicator, '', '', v.value, NULL, t.n, NULL
FROM (
	SELECT count(*) AS n, percentile_cont(0.5) WITHIN GROUP (ORDER BY a.days)::numeric AS median,
		round(avg(a.days), 1) AS mean, percentile_disc(0.9) WITHIN GROUP (ORDER BY a.days)::numeric AS p90,
		min(a.days)::numeric AS minimum, max(a.days)::numeric AS maximum
	FROM appeal AS a
	WHERE a.decided) AS t
CROSS JOIN LATERAL (VALUES ('median_days', t.median), ('mean_days', t.mean), ('p90_days', t.p90),
	('minimum_days', t.minimum), ('maximum_days', t.maximum)) AS v (indicator, value)
UNION ALL
SELECT 'F', v.indicator, '', '', v.n, v.n, t.n, NULL
FROM (
	SELECT count(*) AS n, count(*) FILTER (WHERE a.days > 30) AS over_30,
		count(*) FILTER (WHERE a.days > 60) AS over_60
	FROM appeal AS a
	WHERE a.decided) AS t
CROSS JOIN LATERAL (VALUES ('over_30_days', t.over_30), ('over_60_days', t.over_60)) AS v (indicator, n)
-- F7: what followed a decision that an appeal is founded
UNION ALL
SELECT 'F', 'execution', m.dimension, m.member, count(x.case_id), count(x.case_id), NULL, NULL
FROM (VALUES ('')) AS total (dimension)
LEFT JOIN execution AS x ON true
CROSS JOIN LATERAL (
	SELECT CASE
			WHEN x.handed_over_on <= coalesce(x.met_on, 'infinity') THEN 'handed over'
			WHEN x.status = 'met' AND x.met_on <= x.due THEN 'in time'
			WHEN x.status = 'met' THEN 'late'
			WHEN x.appealed_on IS NOT NULL THEN 'new appeal'
			WHEN x.due < (SELECT s.end_on FROM span AS s) THEN 'not known'
			ELSE 'running'
		END AS execution) AS k
CROSS JOIN LATERAL (VALUES ('', ''), ('execution', k.execution)) AS m (dimension, member)
WHERE m.dimension = '' OR x.case_id IS NOT NULL
GROUP BY m.dimension, m.member
$$;
COMMENT ON FUNCTION @register@.evaluation_of_appeals(integer, timestamptz, date) IS
	'the figures of the yearly evaluation that count appeals (4.8 F1 to F5, F7); execution: of decisions of the year that oblige the authority, in time, late, handed over by the Commission, a new appeal for want of it, not known (its term is over), running';

CREATE FUNCTION @register@.evaluation_of_terms(year integer, known_on timestamptz, as_of date)
RETURNS TABLE (section text, indicator text, dimension text, member text, value numeric,
	numerator bigint, denominator bigint, note text)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 1000000 ROWS 100
SET search_path = pg_catalog, pg_temp
AS $$
WITH span AS MATERIALIZED (
	SELECT make_date(evaluation_of_terms.year, 1, 1) AS first_day,
		make_date(evaluation_of_terms.year, 12, 31) AS last_day,
		-- a day on which a term ends is still in time
		least(make_date(evaluation_of_terms.year, 12, 31), evaluation_of_terms.as_of - 1) AS over_on
),
law AS MATERIALIZED (
	SELECT DISTINCT ON (r.code) r.code, r.case_kind, r.actor, r.duty, r.nature
	FROM @register@.rule AS r
	ORDER BY r.code, r.version DESC
),
-- Deadlines are many: they are read once. What fell due in the year, kept or not
-- (what ended a duty that was late does not make it good); of terms that have not
-- started, what they wait for.
seen AS MATERIALIZED (
	SELECT d.authority_id, d.rule_code, d.status = 'met' AND d.met_on <= d.due AS kept,
		w.case_id, w.anchor_seq, count(*) AS n
	FROM @register@.deadline AS d
	CROSS JOIN LATERAL (
		SELECT CASE d.status WHEN 'not_started' THEN d.case_id END AS case_id,
			CASE d.status WHEN 'not_started' THEN d.anchor_seq END AS anchor_seq) AS w
	WHERE (d.known_to = 'infinity' OR evaluation_of_terms.known_on < d.known_to)
		AND d.known_from <= evaluation_of_terms.known_on
		-- days as values, which the scan itself compares with
		AND (d.due BETWEEN (SELECT s.first_day FROM span AS s) AND (SELECT s.over_on FROM span AS s) AND NOT d.conditional
				AND (d.status IN ('open', 'met') OR d.status = 'ended' AND d.met_on > d.due)
			OR d.status = 'not_started')
	GROUP BY d.authority_id, d.rule_code, d.status = 'met' AND d.met_on <= d.due, w.case_id, w.anchor_seq
),
term AS MATERIALIZED (
	SELECT x.authority_id, x.rule_code, l.case_kind, l.actor, l.nature, x.kept, x.n
	FROM seen AS x
	JOIN law AS l ON l.code = x.rule_code AND l.duty
	WHERE x.case_id IS NULL
),
exceeded AS MATERIALIZED (
	SELECT t.rule_code, a.code AS authority, t.n
	FROM term AS t
	JOIN @register@.authority_known(evaluation_of_terms.known_on) AS a ON a.authority_id = t.authority_id
	WHERE NOT t.kept AND t.actor = 'authority' AND t.nature = 'legal'
)
-- F5, F6, F7: every duty of redress, kept or not
SELECT 'F', 'terms', t.rule_code, CASE WHEN t.kept THEN 'in time' ELSE 'exceeded' END, sum(t.n), sum(t.n)::bigint,
	NULL::bigint, NULL::text
FROM term AS t
WHERE t.case_kind = 'appeal'
GROUP BY t.rule_code, t.kept
-- art. 31: the terms exceeded, by authority and by duty
UNION ALL
SELECT 'F', 'terms_exceeded', '', '', coalesce(sum(x.n), 0), coalesce(sum(x.n), 0)::bigint, NULL, NULL
FROM exceeded AS x
UNION ALL
SELECT 'F', 'terms_exceeded', m.dimension, m.member, sum(x.n), sum(x.n)::bigint, NULL, NULL
FROM exceeded AS x
CROSS JOIN LATERAL (VALUES ('authority', x.authority), ('rule', x.rule_code)) AS m (dimension, member)
GROUP BY m.dimension, m.member
-- F8: appeals still possible because the information was missing (A-19)
UNION ALL
SELECT 'F', 'term_not_started', '', '', coalesce(sum(x.n), 0), coalesce(sum(x.n), 0)::bigint, NULL, NULL
FROM span AS s
JOIN seen AS x ON x.case_id IS NOT NULL
JOIN law AS l ON l.code = x.rule_code AND l.actor = 'requester' AND NOT l.duty
JOIN @register@.event AS e ON e.authority_id = x.authority_id AND e.case_id = x.case_id
	AND e.seq = x.anchor_seq AND e.occurred_on <= s.last_day
$$;
COMMENT ON FUNCTION @register@.evaluation_of_terms(integer, timestamptz, date) IS
	'the figures of the yearly evaluation that count terms (4.8 F6 to F8, 2.A.2 art. 31): every duty of redress that fell due in the year, in time or exceeded; legal duties exceeded by authorities, of requests too; appeal terms that have not started';

-- What is unlawful: recorded all the same, and found here (R-01).

CREATE VIEW @register@.finding WITH (security_invoker = true) AS
WITH raw AS (
	-- late, or not done: deadlines. What ends a duty that was late already does
	-- not make it good (R-01); a mean is not missed by one case (F-18).
	SELECT k.check_code, d.authority_id, c.kind AS subject_kind, d.case_id AS subject_id,
		d.due + 1 AS since, d.due::pg_catalog.text AS detail
	FROM @register@.finding_kind AS k
	JOIN @register@.deadline AS d ON d.rule_code = ANY (k.rule_codes)
	JOIN @register@.rule AS r ON r.code = d.rule_code AND r.version = d.rule_version AND r.duty
	JOIN @register@.case_file AS c ON c.authority_id = d.authority_id AND c.case_id = d.case_id
	WHERE k.event_kinds = '{}' AND d.known_to = 'infinity' AND (NOT d.conditional OR d.anchor_on < reuse.today())
		AND r.nature <> 'average'
		AND (d.status IN ('met', 'ended') AND d.met_on > d.due OR d.status = 'open' AND d.due < reuse.today())
	UNION ALL
	-- a right used when it had lapsed: a notice or an appeal too late. One term
	-- that had begun by then and had not ended is enough, whatever fact began it
	-- (A-20); of a case in parts, only what concerns the same part (R-03).
	SELECT k.check_code, e.authority_id, c.kind, e.case_id, e.occurred_on, max(d.due)::pg_catalog.text
	FROM @register@.finding_kind AS k
	JOIN @register@.rule AS r ON r.code = ANY (k.rule_codes) AND NOT r.duty
	JOIN @register@.deadline AS d ON d.rule_code = r.code AND d.rule_version = r.version
		AND d.known_to = 'infinity'
	LEFT JOIN @register@.event AS b ON b.authority_id = d.authority_id AND b.case_id = d.case_id
		AND b.seq = d.anchor_seq
	JOIN @register@.standing_event AS e ON e.authority_id = d.authority_id AND e.case_id = d.case_id
		AND e.kind = ANY (r.met_on) AND e.occurred_on > d.due
		AND coalesce(e.facts -> 'part' = b.facts -> 'part', true)
	JOIN @register@.case_file AS c ON c.authority_id = d.authority_id AND c.case_id = d.case_id
	WHERE k.event_kinds = '{}' AND NOT EXISTS (
		SELECT FROM @register@.deadline AS o
		JOIN @register@.rule AS x ON x.code = o.rule_code AND x.version = o.rule_version
			AND NOT x.duty AND e.kind = ANY (x.met_on)
		LEFT JOIN @register@.event AS a ON a.authority_id = o.authority_id AND a.case_id = o.case_id
			AND a.seq = o.anchor_seq
		WHERE o.authority_id = e.authority_id AND o.case_id = e.case_id AND o.known_to = 'infinity'
			AND (a.occurred_on <= e.occurred_on
				OR a.seq IS NULL AND o.anchor_on < e.occurred_on)
			AND coalesce(e.facts -> 'part' = a.facts -> 'part', true)
			-- without a due date it had not started, or was interrupted
			AND o.status <> 'not_applicable' AND (o.due IS NULL OR o.due >= e.occurred_on)
			AND NOT (o.status = 'ended' AND o.met_on < e.occurred_on))
	GROUP BY k.check_code, e.authority_id, c.kind, e.case_id, e.seq, e.occurred_on
	UNION ALL
	-- the same for an appeal against an authority's act on a request that is not here
	SELECT k.check_code, a.authority_id, a.kind, a.case_id, t.sent_on, t.last_day::pg_catalog.text
	FROM @register@.appeal AS a
	CROSS JOIN LATERAL @register@.appeal_term(a.authority_id, a.case_id) AS t
	JOIN @register@.finding_kind AS k ON k.event_kinds = '{}' AND t.rule_code = ANY (k.rule_codes)
	WHERE a.request_case_id IS NULL AND NOT t.in_time
	UNION ALL
	-- too early: the other side's term ran, or had been ended while it did, and
	-- nothing had happened that gives the right
	SELECT k.check_code, e.authority_id, c.kind, e.case_id, e.occurred_on, d.due::pg_catalog.text
	FROM @register@.finding_kind AS k
	JOIN @register@.standing_event AS e ON e.kind = ANY (k.event_kinds) AND k.rule_codes <> '{}'
	JOIN @register@.deadline AS d ON d.authority_id = e.authority_id AND d.case_id = e.case_id
		AND d.rule_code = ANY (k.rule_codes) AND d.known_to = 'infinity' AND d.anchor_on <= e.occurred_on
		AND (d.status IN ('open', 'met') AND e.occurred_on <= d.due
			OR d.status = 'ended' AND d.reason <> 'superseded' AND d.met_on <= d.due AND d.met_on <= e.occurred_on)
	JOIN @register@.rule AS r ON r.code = d.rule_code AND r.version = d.rule_version
	JOIN @register@.case_file AS c ON c.authority_id = e.authority_id AND c.case_id = e.case_id
	WHERE NOT EXISTS (
		SELECT FROM @register@.standing_event AS x
		WHERE x.authority_id = e.authority_id AND x.case_id = e.case_id AND x.occurred_on <= e.occurred_on
			AND (x.kind = ANY (r.met_on) OR EXISTS (
				SELECT FROM @register@.rule AS o
				WHERE o.case_kind = r.case_kind AND NOT o.duty AND o.takes_over IS NULL
					AND e.kind = ANY (o.met_on) AND x.kind = ANY (o.anchor))))
	UNION ALL
	-- what an act lacks
	SELECT k.check_code, e.authority_id, c.kind, e.case_id, e.occurred_on,
		@register@.fact_names(lack.facts, '')
	FROM @register@.finding_kind AS k
	LEFT JOIN @register@.parameter AS p ON p.name = k.from_parameter AND p.known_to = 'infinity'
	JOIN @register@.standing_event AS e ON e.kind = ANY (k.event_kinds)
		AND e.occurred_on BETWEEN coalesce(p.value::pg_catalog.date, k.valid_from) AND k.valid_to
		AND e.facts @> k.only_if AND (k.unless IS NULL OR NOT e.facts @> k.unless)
		AND NOT e.facts ?| k.unless_stated
	JOIN @register@.case_file AS c ON c.authority_id = e.authority_id AND c.case_id = e.case_id
		AND c.kind = k.case_kind
	JOIN @register@.authority AS a ON a.authority_id = e.authority_id
		AND a.kind <> ALL (k.excepted_authorities)
	CROSS JOIN LATERAL (
		SELECT pg_catalog.array_agg(w.fact ORDER BY w.n) AS facts
		FROM (
			SELECT u.fact, u.n
			FROM pg_catalog.unnest(k.wanted) WITH ORDINALITY AS u (fact, n)
			WHERE (e.facts -> u.fact) IS DISTINCT FROM 'true'::pg_catalog.jsonb
			UNION ALL
			SELECT u.fact, u.n
			FROM pg_catalog.unnest(k.stated) WITH ORDINALITY AS u (fact, n)
			WHERE e.facts ->> u.fact IS NULL) AS w) AS lack
	WHERE lack.facts IS NOT NULL
		AND (k.cured_by IS NULL OR NOT EXISTS (
			SELECT FROM @register@.standing_event AS x
			WHERE x.authority_id = e.authority_id AND x.case_id = e.case_id AND x.kind = k.cured_by
				AND x.occurred_on >= e.occurred_on
				AND (SELECT pg_catalog.bool_and((x.facts -> u.fact) = 'true'::pg_catalog.jsonb)
					FROM pg_catalog.unnest(k.wanted) AS u (fact))))
	UNION ALL
	SELECT 'ground_not_in_force', e.authority_id, c.kind, e.case_id, e.occurred_on, g.code
	FROM @register@.standing_event AS e
	JOIN @register@.refusal_ground AS g ON g.code = e.facts ->> 'ground'
		AND e.occurred_on NOT BETWEEN g.valid_from AND g.valid_to
	JOIN @register@.case_file AS c ON c.authority_id = e.authority_id AND c.case_id = e.case_id
		AND c.kind = 'request'
	UNION ALL
	SELECT 'ground_not_for_authority', e.authority_id, c.kind, e.case_id, e.occurred_on, g.code
	FROM @register@.standing_event AS e
	JOIN @register@.refusal_ground AS g ON g.code = e.facts ->> 'ground'
	JOIN @register@.authority AS a ON a.authority_id = e.authority_id
		AND a.kind <> ALL (g.authority_kinds)
	JOIN @register@.case_file AS c ON c.authority_id = e.authority_id AND c.case_id = e.case_id
		AND c.kind = 'request'
	UNION ALL
	-- a term set where the law that holds for the case knows none (R-02, R-13)
	SELECT 'execution_term_without_effect', e.authority_id, c.kind, e.case_id, e.occurred_on, NULL
	FROM @register@.standing_event AS e
	JOIN @register@.case_file AS c ON c.authority_id = e.authority_id AND c.case_id = e.case_id
		AND c.kind = 'appeal'
	WHERE e.facts ->> 'execution_days' IS NOT NULL
		AND NOT EXISTS (
			SELECT FROM @register@.rule AS r
			WHERE r.case_kind = c.kind AND r.term_fact = 'execution_days' AND r.known_to = 'infinity'
				AND c.opened_on BETWEEN r.valid_from AND r.valid_to)
	UNION ALL
	-- a term set beyond its ceiling: the ceiling holds (R-13)
	SELECT 'execution_term_too_long', e.authority_id, c.kind, e.case_id, e.occurred_on, r.term
	FROM @register@.rule AS r
	JOIN @register@.case_file AS c ON c.kind = r.case_kind
	JOIN @register@.standing_event AS e ON e.authority_id = c.authority_id AND e.case_id = c.case_id
		AND e.occurred_on BETWEEN r.valid_from AND r.valid_to
		AND (e.facts ->> r.term_fact)::pg_catalog.int8
			> pg_catalog.substring(r.term, '^[0-9]+')::pg_catalog.int8
	WHERE r.term_fact IS NOT NULL AND r.known_to = 'infinity'
	UNION ALL
	-- done before the terms that must be over first, or without them (6.B.11)
	SELECT k.check_code, e.authority_id, c.kind, e.case_id, e.occurred_on, NULL
	FROM @register@.finding_kind AS k
	JOIN @register@.standing_event AS e ON e.kind = ANY (k.event_kinds)
		AND e.occurred_on BETWEEN k.valid_from AND k.valid_to
	JOIN @register@.case_file AS c ON c.authority_id = e.authority_id AND c.case_id = e.case_id
		AND c.kind = k.case_kind
	WHERE k.check_code = 'handover_too_early'
		-- both must be over: the term of the authority and the warning
		AND EXISTS (
			SELECT FROM (VALUES (true), (false)) AS v (duty)
			WHERE NOT EXISTS (
				SELECT FROM @register@.deadline AS d
				JOIN @register@.rule AS r ON r.code = d.rule_code AND r.version = d.rule_version
					AND r.duty = v.duty AND e.kind = ANY (r.met_on)
				WHERE d.authority_id = e.authority_id AND d.case_id = e.case_id
					AND d.known_to = 'infinity' AND d.due < e.occurred_on))
	UNION ALL
	-- a charge for what is free by law, but for authorities that are excepted
	SELECT k.check_code, e.authority_id, c.kind, e.case_id, e.occurred_on, s.dataset_id::pg_catalog.text
	FROM @register@.finding_kind AS k
	JOIN @register@.standing_event AS e ON e.kind = ANY (k.event_kinds)
		AND e.occurred_on BETWEEN k.valid_from AND k.valid_to AND e.facts @> k.only_if
	JOIN @register@.case_file AS c ON c.authority_id = e.authority_id AND c.case_id = e.case_id
		AND c.kind = k.case_kind
	CROSS JOIN LATERAL (
		SELECT (q.facts ->> 'dataset_id')::pg_catalog.int8 AS dataset_id
		FROM @register@.standing_event AS q
		WHERE q.authority_id = e.authority_id AND q.case_id = e.case_id AND q.facts ->> 'dataset_id' IS NOT NULL
		ORDER BY q.occurred_on DESC, q.seq DESC
		LIMIT 1) AS asked
	JOIN @register@.dataset AS s ON s.authority_id = e.authority_id AND s.dataset_id = asked.dataset_id
		AND s.known_to = 'infinity' AND coalesce(s.high_value, s.hvd_category <> '{}')
	JOIN @register@.authority AS a ON a.authority_id = e.authority_id
	WHERE k.check_code = 'charge_on_high_value'
		AND EXISTS (
			SELECT FROM @register@.charge_ground AS g
			WHERE g.charge = 'free' AND g.data = 'high_value'
				AND e.occurred_on BETWEEN g.valid_from AND g.valid_to
				AND NOT EXISTS (
					SELECT FROM @register@.charge_ground AS x
					WHERE x.excepts = g.code AND a.kind = ANY (x.authority_kinds)
						AND e.occurred_on BETWEEN x.valid_from AND x.valid_to))
	UNION ALL
	-- an act before which another is due, which is not there (R-03, C11)
	SELECT k.check_code, e.authority_id, c.kind, e.case_id, min(e.occurred_on), NULL
	FROM @register@.finding_kind AS k
	JOIN @register@.standing_event AS e ON e.kind = ANY (k.event_kinds)
		AND e.occurred_on BETWEEN k.valid_from AND k.valid_to
	JOIN @register@.case_file AS c ON c.authority_id = e.authority_id AND c.case_id = e.case_id
		AND c.kind = k.case_kind
	WHERE k.preceded_by <> '{}'
		AND NOT EXISTS (
			SELECT FROM @register@.standing_event AS x
			WHERE x.authority_id = e.authority_id AND x.case_id = e.case_id
				AND x.kind = ANY (k.preceded_by) AND x.occurred_on <= e.occurred_on)
		-- what was late by then is found as such
		AND NOT EXISTS (
			SELECT FROM @register@.deadline AS d
			JOIN @register@.rule AS r ON r.code = d.rule_code AND r.version = d.rule_version
				AND r.duty AND r.met_on && k.preceded_by
			WHERE d.authority_id = e.authority_id AND d.case_id = e.case_id
				AND d.known_to = 'infinity' AND d.due < e.occurred_on)
	GROUP BY k.check_code, e.authority_id, c.kind, e.case_id
	UNION ALL
	SELECT f.check_code, f.authority_id, f.subject_kind, f.subject_id, f.since, f.detail
	FROM @register@.check_dataset(reuse.today(), 'infinity') AS f
	UNION ALL
	SELECT f.check_code, f.authority_id, f.subject_kind, f.subject_id, f.since, f.detail
	FROM @register@.check_distribution(reuse.today(), 'infinity') AS f
	UNION ALL
	-- who sat and was not to (2.A.2 art. 26)
	SELECT p.problem, p.authority_id, 'meeting', p.meeting_id, coalesce(p.held_on, reuse.today()), p.commissioner
	FROM @register@.composition_problem AS p
	UNION ALL
	-- a yearly report that nobody has begun (R-10)
	SELECT k.check_code, NULL, u.kind, u.year, u.due + 1, u.due::pg_catalog.text
	FROM @register@.finding_kind AS k
	JOIN @register@.report_unopened(reuse.today(), 'infinity') AS u ON u.rule_code = ANY (k.rule_codes)
	WHERE u.due < reuse.today()
	UNION ALL
	-- exclusive arrangements
	SELECT f.check_code, f.authority_id, 'exclusive_arrangement', f.arrangement_id, f.since, f.detail
	FROM (
		SELECT v.check_code, x.authority_id, x.arrangement_id, v.since, v.detail
		FROM @register@.exclusivity_known(reuse.today(), 'infinity') AS x
		CROSS JOIN LATERAL (
			SELECT k.check_code, x.next_due + 1, x.next_due::pg_catalog.text
			FROM @register@.finding_kind AS k
			WHERE x.state = 'overdue' AND x.next_duty = ANY (k.rule_codes) AND x.next_duty IS DISTINCT FROM x.publish_duty
			UNION ALL
			SELECT k.check_code, x.publish_due + 1, x.publish_due::pg_catalog.text
			FROM @register@.finding_kind AS k
			WHERE x.publish_duty = ANY (k.rule_codes)
				AND x.publish_due < coalesce(x.published_on, reuse.today())
			UNION ALL
			SELECT 'exclusivity_without_ground', x.granted_on, NULL
			WHERE coalesce(x.ground, 'none') = 'none' AND x.state <> 'ended'
			UNION ALL
			SELECT 'exclusivity_unpublished', x.granted_on, NULL
			WHERE x.ground IS DISTINCT FROM 'de_facto' AND x.published_on IS NULL AND x.state <> 'ended'
			UNION ALL
			-- the right went on, or is to go on, beyond the end that the law sets
			SELECT k.check_code, x.sunset_on + 1, x.sunset_on::pg_catalog.text
			FROM @register@.finding_kind AS k
			WHERE x.state = 'past_sunset' AND x.rule_code = ANY (k.rule_codes) AND k.event_kinds = '{}'
			UNION ALL
			SELECT k.check_code, x.granted_on, x.sunset_on::pg_catalog.text
			FROM @register@.finding_kind AS k
			WHERE x.contract_end > x.sunset_on AND x.state NOT IN ('ended', 'past_sunset')
				AND x.rule_code = ANY (k.rule_codes) AND k.event_kinds <> '{}'
			UNION ALL
			SELECT 'exclusivity_free_copy', x.ends_on + 1, NULL
			WHERE x.ground = 'cultural' AND x.state = 'ended'
				AND NOT EXISTS (
					SELECT FROM @register@.standing_event AS e
					WHERE e.authority_id = x.authority_id AND e.case_id = x.arrangement_id
						AND e.kind = 'free_copy_received')
		) AS v (check_code, since, detail)) AS f
	JOIN @register@.finding_kind AS k ON k.check_code = f.check_code AND f.since >= k.valid_from
)
SELECT k.check_code, k.severity, f.authority_id, f.subject_kind, f.subject_id, f.since, k.legal_basis,
	pg_catalog.replace(reuse.name_in(k.messages, reuse.language()), '%s', coalesce(f.detail, '')) AS message,
	reuse.name_in(k.cures, reuse.language()) AS cure,
	a.acknowledged_at
FROM raw AS f
JOIN @register@.finding_kind AS k ON k.check_code = f.check_code
LEFT JOIN @register@.finding_acknowledgement AS a ON a.authority_id = f.authority_id
	AND a.check_code = f.check_code AND a.subject_kind = f.subject_kind
	AND a.subject_id = f.subject_id AND a.since = f.since;
COMMENT ON VIEW @register@.finding IS
	'what is not as the law wants it, on reuse.today(): late acts, acts without what they must have, exclusive arrangements, distributions without a licence, yearly reports that nobody has begun (of no authority, the year as subject_id); message and cure in the language of the setting reuse.language. severity: error, warning, notice. Nothing here has an effect of its own';

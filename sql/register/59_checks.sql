-- What is unlawful is recorded all the same, and looked for here (R-01): the
-- sources of findings on cases. A source is a function check_NAME(as_of,
-- known_on) with the columns of those below; 60_finding.sql puts all of them
-- together. Those on the inventory, on conditions, licences and charges stand
-- with their subjects.
--
-- Their bodies are parsed when they are made, and they are neither STRICT nor
-- have they a SET: the planner puts them into the query that asks, so that a
-- condition on authority_id reaches the keys of the tables, which begin with it.
-- The rows of finding_kind say what is looked for; as_of is the day looked at,
-- known_on the moment up to which the register is asked (6.A.1, 6.A.2). The
-- kinds of events that matter are an array besides, which is made once and keeps
-- the many events of other kinds out as soon as they are read.

-- ---------------------------------------------------------------- what was known
-- What replaces or annuls an event is rare, so that its index costs a write
-- nothing and spares a reader the whole table.
CREATE INDEX event_replacing ON @register@.event (authority_id, case_id, replaces_seq)
	WHERE replaces_seq IS NOT NULL;

CREATE FUNCTION @register@.standing_event_known(as_of date, known_on timestamptz)
RETURNS TABLE (authority_id bigint, case_id bigint, seq integer, kind text, occurred_on date, facts jsonb,
	case_kind text, opened_on date, act text)
LANGUAGE sql STABLE PARALLEL SAFE COST 100000 ROWS 100000
BEGIN ATOMIC
SELECT e.authority_id, e.case_id, e.seq, e.kind, e.occurred_on, e.facts, c.kind, c.opened_on,
	c.kind || ' ' || e.kind
FROM @register@.event AS e
JOIN @register@.case_file AS c ON c.authority_id = e.authority_id AND c.case_id = e.case_id
WHERE e.kind <> 'annulled' AND e.occurred_on <= standing_event_known.as_of
	AND e.recorded_at <= standing_event_known.known_on
	AND NOT EXISTS (
		SELECT FROM @register@.event AS r
		WHERE r.authority_id = e.authority_id AND r.case_id = e.case_id
			AND r.replaces_seq = e.seq AND r.replaces_seq IS NOT NULL
			AND r.recorded_at <= standing_event_known.known_on)
	-- a case opened by mistake has that state; if it was recorded on since, then
	-- what opened it was annulled by known_on, and nothing had opened it since
	AND CASE
		WHEN standing_event_known.known_on = 'infinity' THEN c.state <> 'annulled'
		WHEN c.last_recorded_at <= standing_event_known.known_on THEN c.state <> 'annulled'
		ELSE NOT EXISTS (
			SELECT FROM @register@.event AS r
			JOIN @register@.event AS o ON o.authority_id = r.authority_id AND o.case_id = r.case_id
				AND o.seq = r.replaces_seq
			JOIN @register@.transition AS t ON t.case_kind = c.kind AND t.from_state = '' AND t.event_kind = o.kind
			WHERE r.authority_id = e.authority_id AND r.case_id = e.case_id
				AND r.replaces_seq IS NOT NULL AND r.kind = 'annulled'
				AND r.recorded_at <= standing_event_known.known_on
				AND NOT EXISTS (
					SELECT FROM @register@.event AS n
					WHERE n.authority_id = r.authority_id AND n.case_id = r.case_id AND n.seq > r.seq
						AND n.kind = o.kind AND n.recorded_at <= standing_event_known.known_on))
		END;
END;
COMMENT ON FUNCTION @register@.standing_event_known(date, timestamptz) IS
	'the events up to as_of that stood, as the register knew it at a moment (infinity: now): neither replaced nor annulled by then, nor of a case that was opened by mistake; standing_event is the same for now. act: kinds of case and event as one key, so that a join does not begin with the kind of case, which says little';

CREATE FUNCTION @register@.deadline_known(known_on timestamptz)
RETURNS TABLE (authority_id bigint, case_id bigint, rule_code text, rule_version integer, instance integer,
	status text, anchor_seq integer, anchor_on date, conditional boolean, due date, met_on date, reason text)
LANGUAGE sql STABLE PARALLEL SAFE COST 100000 ROWS 100000
BEGIN ATOMIC
SELECT d.authority_id, d.case_id, d.rule_code, d.rule_version, d.instance, d.status, d.anchor_seq,
	d.anchor_on, d.conditional, d.due, d.met_on, d.reason
FROM @register@.deadline AS d
-- in the first form the condition of the indexes on the present versions
WHERE CASE WHEN deadline_known.known_on = 'infinity' THEN d.known_to = 'infinity'
	ELSE d.known_from <= deadline_known.known_on
		AND (deadline_known.known_on < d.known_to OR d.known_to = 'infinity') END;
END;
COMMENT ON FUNCTION @register@.deadline_known(timestamptz) IS
	'the version of every deadline that the register knew at a moment (infinity: the present ones)';

-- ---------------------------------------------------------------- clocks
CREATE FUNCTION @register@.check_late(as_of date, known_on timestamptz)
RETURNS TABLE (check_code text, authority_id bigint, subject_kind text, subject_id bigint, since date, detail text)
LANGUAGE sql STABLE PARALLEL SAFE COST 100000 ROWS 1000
BEGIN ATOMIC
SELECT k.check_code, d.authority_id, r.case_kind, d.case_id, d.due + 1, d.due::text
FROM @register@.finding_kind AS k
-- a mean is not missed by one case (F-18)
JOIN @register@.rule AS r ON r.code = ANY (k.rule_codes) AND r.duty AND r.nature <> 'average'
JOIN @register@.deadline_known(check_late.known_on) AS d ON d.rule_code = r.code AND d.rule_version = r.version
WHERE k.event_kinds = '{}' AND d.due < check_late.as_of
	AND (NOT d.conditional OR d.anchor_on < check_late.as_of)
	-- what ends a duty that was late already does not make it good (R-01)
	AND (d.status = 'open' OR d.status IN ('met', 'ended') AND d.met_on > d.due);
END;
COMMENT ON FUNCTION @register@.check_late(date, timestamptz) IS
	'source of findings: duties not done by their last day, or done after it (rows of finding_kind with rule_codes, 6.A.1)';

CREATE FUNCTION @register@.check_lapsed(as_of date, known_on timestamptz)
RETURNS TABLE (check_code text, authority_id bigint, subject_kind text, subject_id bigint, since date, detail text)
LANGUAGE sql STABLE PARALLEL SAFE COST 100000 ROWS 1000
BEGIN ATOMIC
SELECT l.check_code, l.authority_id, l.case_kind, l.case_id, l.occurred_on, l.due::text
-- few acts come after a term that they use; only these are looked at further
FROM (
	SELECT k.check_code, e.authority_id, e.case_kind, e.case_id, e.seq, e.kind, e.occurred_on,
		e.facts -> 'part' AS part, max(d.due) AS due
	FROM @register@.finding_kind AS k
	JOIN @register@.rule AS r ON r.code = ANY (k.rule_codes) AND NOT r.duty
	JOIN @register@.deadline_known(check_lapsed.known_on) AS d ON d.rule_code = r.code AND d.rule_version = r.version
	LEFT JOIN @register@.event AS b ON b.authority_id = d.authority_id AND b.case_id = d.case_id
		AND b.seq = d.anchor_seq
	JOIN @register@.standing_event_known(check_lapsed.as_of, check_lapsed.known_on) AS e
		ON e.authority_id = d.authority_id AND e.case_id = d.case_id
		AND e.kind = ANY (ARRAY(SELECT unnest(a.met_on) FROM @register@.rule AS a WHERE NOT a.duty))
		AND e.kind = ANY (r.met_on) AND e.occurred_on > d.due
		AND coalesce(e.facts -> 'part' = b.facts -> 'part', true)
	WHERE k.event_kinds = '{}'
	GROUP BY k.check_code, e.authority_id, e.case_kind, e.case_id, e.seq, e.kind, e.occurred_on, e.facts -> 'part') AS l
-- One term that had begun by then and had not ended is enough, whatever fact
-- began it (A-20); of a case in parts, only what concerns the same part (R-03).
WHERE NOT EXISTS (
	SELECT FROM @register@.deadline_known(check_lapsed.known_on) AS o
	JOIN @register@.rule AS x ON x.code = o.rule_code AND x.version = o.rule_version
		AND NOT x.duty AND l.kind = ANY (x.met_on)
	LEFT JOIN @register@.event AS a ON a.authority_id = o.authority_id AND a.case_id = o.case_id
		AND a.seq = o.anchor_seq
	WHERE o.authority_id = l.authority_id AND o.case_id = l.case_id
		AND (a.occurred_on <= l.occurred_on
			OR a.seq IS NULL AND o.anchor_on < l.occurred_on)
		AND coalesce(l.part = a.facts -> 'part', true)
		-- without a due date it had not started, or was interrupted
		AND o.status <> 'not_applicable' AND (o.due IS NULL OR o.due >= l.occurred_on)
		AND NOT (o.status = 'ended' AND o.met_on < l.occurred_on));
END;
COMMENT ON FUNCTION @register@.check_lapsed(date, timestamptz) IS
	'source of findings: rights used when they had lapsed, as a notice or an appeal too late (rows of finding_kind with rule_codes; A-16, A-20)';

CREATE FUNCTION @register@.check_premature(as_of date, known_on timestamptz)
RETURNS TABLE (check_code text, authority_id bigint, subject_kind text, subject_id bigint, since date, detail text)
LANGUAGE sql STABLE PARALLEL SAFE COST 100000 ROWS 1000
BEGIN ATOMIC
-- The other side's term ran, or had been ended while it did, and nothing had
-- happened that gives the right.
SELECT k.check_code, e.authority_id, r.case_kind, e.case_id, e.occurred_on, d.due::text
FROM @register@.finding_kind AS k
CROSS JOIN LATERAL unnest(k.event_kinds) AS n (kind)
JOIN @register@.standing_event_known(check_premature.as_of, check_premature.known_on) AS e ON e.kind = n.kind
	AND e.kind = ANY (ARRAY(SELECT unnest(a.event_kinds) FROM @register@.finding_kind AS a WHERE a.rule_codes <> '{}'))
JOIN @register@.deadline_known(check_premature.known_on) AS d ON d.authority_id = e.authority_id
	AND d.case_id = e.case_id AND d.rule_code = ANY (k.rule_codes) AND d.anchor_on <= e.occurred_on
	AND (d.status IN ('open', 'met') AND e.occurred_on <= d.due
		OR d.status = 'ended' AND d.reason <> 'superseded' AND d.met_on <= d.due AND d.met_on <= e.occurred_on)
JOIN @register@.rule AS r ON r.code = d.rule_code AND r.version = d.rule_version
WHERE k.rule_codes <> '{}' AND NOT EXISTS (
	SELECT FROM @register@.standing_event_known(check_premature.as_of, check_premature.known_on) AS x
	WHERE x.authority_id = e.authority_id AND x.case_id = e.case_id AND x.occurred_on <= e.occurred_on
		AND (x.kind = ANY (r.met_on) OR EXISTS (
			SELECT FROM @register@.rule AS o
			WHERE o.case_kind = r.case_kind AND NOT o.duty AND o.takes_over IS NULL
				AND e.kind = ANY (o.met_on) AND x.kind = ANY (o.anchor))));
END;
COMMENT ON FUNCTION @register@.check_premature(date, timestamptz) IS
	'source of findings: rights used while the other side''s term still ran (rows of finding_kind with rule_codes and event_kinds; P-07, A-20)';

CREATE FUNCTION @register@.check_appeal_term(as_of date, known_on timestamptz)
RETURNS TABLE (check_code text, authority_id bigint, subject_kind text, subject_id bigint, since date, detail text)
LANGUAGE sql STABLE PARALLEL SAFE COST 100000 ROWS 100
BEGIN ATOMIC
SELECT k.check_code, a.authority_id, a.kind, a.case_id, t.sent_on, t.last_day::text
FROM @register@.appeal AS a
CROSS JOIN LATERAL @register@.appeal_term(a.authority_id, a.case_id) AS t
JOIN @register@.finding_kind AS k ON k.event_kinds = '{}' AND t.rule_code = ANY (k.rule_codes)
WHERE a.request_case_id IS NULL AND NOT t.in_time
	-- known by then
	AND EXISTS (
		SELECT FROM @register@.event AS e
		WHERE e.authority_id = a.authority_id AND e.case_id = a.case_id
			AND e.recorded_at <= check_appeal_term.known_on);
END;
COMMENT ON FUNCTION @register@.check_appeal_term(date, timestamptz) IS
	'source of findings: appeals too late against an authority''s act on a request that is not in the register, by the dates that they state (A-20)';

CREATE FUNCTION @register@.check_report(as_of date, known_on timestamptz)
RETURNS TABLE (check_code text, authority_id bigint, subject_kind text, subject_id bigint, since date, detail text)
LANGUAGE sql STABLE PARALLEL SAFE COST 10000 ROWS 10
BEGIN ATOMIC
SELECT k.check_code, NULL::bigint, u.kind, u.year, u.due + 1, u.due::text
FROM @register@.finding_kind AS k
JOIN @register@.report_unopened(check_report.as_of, check_report.known_on) AS u ON u.rule_code = ANY (k.rule_codes)
WHERE k.event_kinds = '{}';
END;
COMMENT ON FUNCTION @register@.check_report(date, timestamptz) IS
	'source of findings: yearly reports that nobody has begun, of no authority, the year as subject_id (D-11, R-10)';

-- ---------------------------------------------------------------- acts
CREATE FUNCTION @register@.check_act(as_of date, known_on timestamptz)
RETURNS TABLE (check_code text, authority_id bigint, subject_kind text, subject_id bigint, since date, detail text)
LANGUAGE sql STABLE PARALLEL SAFE COST 100000 ROWS 1000
BEGIN ATOMIC
SELECT k.check_code, e.authority_id, k.case_kind, e.case_id, e.occurred_on,
	CASE WHEN cardinality(k.facts) = 1 THEN k.names[1] ELSE (
		SELECT string_agg(u.name, ', ' ORDER BY u.n)
		FROM unnest(k.facts, k.names) WITH ORDINALITY AS u (fact, name, n)
		WHERE CASE WHEN u.n <= cardinality(k.wanted) THEN (e.facts -> u.fact) IS DISTINCT FROM 'true'::jsonb
			ELSE e.facts ->> u.fact IS NULL END) END
-- what is the same for all acts of a kind is computed once
FROM (
	SELECT f.check_code, f.case_kind, act.kind, f.wanted, f.stated, f.wanted || f.stated AS facts,
		(SELECT jsonb_object_agg(u.fact, true) FROM unnest(f.wanted) AS u (fact)) AS holds,
		ARRAY(SELECT @register@.fact_names(ARRAY[u.fact], '')
			FROM unnest(f.wanted || f.stated) WITH ORDINALITY AS u (fact, n) ORDER BY u.n) AS names,
		coalesce(p.value::date, f.valid_from) AS valid_from, f.valid_to,
		f.only_if, f.unless, f.unless_stated, f.excepted_authorities, f.cured_by
	FROM @register@.finding_kind AS f
	LEFT JOIN @register@.parameter AS p ON p.name = f.from_parameter AND p.known_from <= check_act.known_on
		AND (check_act.known_on < p.known_to OR p.known_to = 'infinity')
	CROSS JOIN LATERAL unnest(f.event_kinds) AS act (kind)
	WHERE f.wanted <> '{}' OR f.stated <> '{}'
	OFFSET 0) AS k
JOIN @register@.standing_event_known(check_act.as_of, check_act.known_on) AS e ON e.act = k.case_kind || ' ' || k.kind
	AND e.kind = ANY (ARRAY(SELECT unnest(a.event_kinds) FROM @register@.finding_kind AS a WHERE a.wanted <> '{}' OR a.stated <> '{}'))
	AND e.occurred_on BETWEEN k.valid_from AND k.valid_to
	AND (NOT e.facts @> k.holds OR k.stated <> '{}' AND NOT jsonb_strip_nulls(e.facts) ?& k.stated)
	AND e.facts @> k.only_if AND (k.unless IS NULL OR NOT e.facts @> k.unless)
	AND NOT e.facts ?| k.unless_stated
JOIN @register@.authority_known(check_act.known_on) AS a ON a.authority_id = e.authority_id
	AND a.kind <> ALL (k.excepted_authorities)
WHERE k.cured_by IS NULL OR NOT EXISTS (
	SELECT FROM @register@.standing_event_known(check_act.as_of, check_act.known_on) AS x
	WHERE x.authority_id = e.authority_id AND x.case_id = e.case_id AND x.kind = k.cured_by
		AND x.occurred_on >= e.occurred_on AND x.facts @> k.holds);
END;
COMMENT ON FUNCTION @register@.check_act(date, timestamptz) IS
	'source of findings: acts without what they must have or state (rows of finding_kind with wanted or stated; A-16, A-19, D-06, D-08)';

CREATE FUNCTION @register@.check_ground(as_of date, known_on timestamptz)
RETURNS TABLE (check_code text, authority_id bigint, subject_kind text, subject_id bigint, since date, detail text)
LANGUAGE sql STABLE PARALLEL SAFE COST 100000 ROWS 1000
BEGIN ATOMIC
SELECT v.check_code, e.authority_id, e.case_kind, e.case_id, e.occurred_on, g.code
FROM @register@.event_kind AS k
JOIN @register@.standing_event_known(check_ground.as_of, check_ground.known_on) AS e ON e.act = k.case_kind || ' ' || k.kind
	AND e.kind = ANY (ARRAY(SELECT a.kind FROM @register@.event_kind AS a WHERE a.facts ? 'ground'))
JOIN @register@.refusal_ground AS g ON g.code = e.facts ->> 'ground'
JOIN @register@.authority_known(check_ground.known_on) AS a ON a.authority_id = e.authority_id
CROSS JOIN LATERAL (VALUES
	('ground_not_in_force', e.occurred_on NOT BETWEEN g.valid_from AND g.valid_to),
	('ground_not_for_authority', a.kind <> ALL (g.authority_kinds))
	) AS v (check_code, wrong)
WHERE k.case_kind = 'request' AND k.facts ? 'ground' AND v.wrong;
END;
COMMENT ON FUNCTION @register@.check_ground(date, timestamptz) IS
	'source of findings: grounds of refusal that were not in force, or not for that kind of authority (P-04, A-03)';

CREATE FUNCTION @register@.check_term_set(as_of date, known_on timestamptz)
RETURNS TABLE (check_code text, authority_id bigint, subject_kind text, subject_id bigint, since date, detail text)
LANGUAGE sql STABLE PARALLEL SAFE COST 100000 ROWS 10
BEGIN ATOMIC
SELECT v.check_code, e.authority_id, e.case_kind, e.case_id, e.occurred_on, v.detail
FROM (
	SELECT DISTINCT r.case_kind, r.term_fact
	FROM @register@.rule AS r
	WHERE r.term_fact IS NOT NULL) AS t
JOIN @register@.event_kind AS k ON k.case_kind = t.case_kind AND k.facts ? t.term_fact
JOIN @register@.standing_event_known(check_term_set.as_of, check_term_set.known_on) AS e
	ON e.act = k.case_kind || ' ' || k.kind AND e.facts ->> t.term_fact IS NOT NULL
	AND e.kind = ANY (ARRAY(SELECT a.kind FROM @register@.event_kind AS a
		WHERE a.facts ?| ARRAY(SELECT r.term_fact FROM @register@.rule AS r WHERE r.term_fact IS NOT NULL)))
CROSS JOIN LATERAL (
	-- where the law that holds for the case knows none (R-02, R-13)
	SELECT 'execution_term_without_effect' AS check_code, NULL::text AS detail
	WHERE NOT EXISTS (
		SELECT FROM @register@.rule AS r
		WHERE r.case_kind = t.case_kind AND r.term_fact = t.term_fact
			AND r.known_from <= check_term_set.known_on
			AND (check_term_set.known_on < r.known_to OR r.known_to = 'infinity')
			AND e.opened_on BETWEEN r.valid_from AND r.valid_to)
	UNION ALL
	-- beyond its ceiling: the ceiling holds (R-13)
	SELECT 'execution_term_too_long', r.term
	FROM @register@.rule AS r
	WHERE r.case_kind = t.case_kind AND r.term_fact = t.term_fact
		AND r.known_from <= check_term_set.known_on
		AND (check_term_set.known_on < r.known_to OR r.known_to = 'infinity')
		AND e.occurred_on BETWEEN r.valid_from AND r.valid_to
		AND (e.facts ->> t.term_fact)::bigint > substring(r.term, '^[0-9]+')::bigint
	) AS v;
END;
COMMENT ON FUNCTION @register@.check_term_set(date, timestamptz) IS
	'source of findings: terms that the Commission set where the law knows none, or beyond the law''s ceiling (R-13)';

CREATE FUNCTION @register@.check_handover(as_of date, known_on timestamptz)
RETURNS TABLE (check_code text, authority_id bigint, subject_kind text, subject_id bigint, since date, detail text)
LANGUAGE sql STABLE PARALLEL SAFE COST 100000 ROWS 10
BEGIN ATOMIC
SELECT k.check_code, e.authority_id, e.case_kind, e.case_id, e.occurred_on, NULL::text
FROM @register@.finding_kind AS k
CROSS JOIN LATERAL unnest(k.event_kinds) AS n (kind)
JOIN @register@.standing_event_known(check_handover.as_of, check_handover.known_on) AS e
	ON e.act = k.case_kind || ' ' || n.kind
	AND e.kind = ANY (ARRAY(SELECT unnest(a.event_kinds) FROM @register@.finding_kind AS a WHERE a.check_code = 'handover_too_early'))
	AND e.occurred_on BETWEEN k.valid_from AND k.valid_to
WHERE k.check_code = 'handover_too_early'
	-- both must be over: the term of the authority and the warning
	AND EXISTS (
		SELECT FROM (VALUES (true), (false)) AS v (duty)
		WHERE NOT EXISTS (
			SELECT FROM @register@.deadline_known(check_handover.known_on) AS d
			JOIN @register@.rule AS r ON r.code = d.rule_code AND r.version = d.rule_version
				AND r.duty = v.duty AND e.kind = ANY (r.met_on)
			WHERE d.authority_id = e.authority_id AND d.case_id = e.case_id AND d.due < e.occurred_on));
END;
COMMENT ON FUNCTION @register@.check_handover(date, timestamptz) IS
	'source of findings: documents handed over before the terms that must be over first, or without them (6.B.11)';

CREATE FUNCTION @register@.check_preceded(as_of date, known_on timestamptz)
RETURNS TABLE (check_code text, authority_id bigint, subject_kind text, subject_id bigint, since date, detail text)
LANGUAGE sql STABLE PARALLEL SAFE COST 100000 ROWS 100
BEGIN ATOMIC
SELECT k.check_code, e.authority_id, e.case_kind, e.case_id, min(e.occurred_on), NULL::text
FROM @register@.finding_kind AS k
CROSS JOIN LATERAL unnest(k.event_kinds) AS n (kind)
JOIN @register@.standing_event_known(check_preceded.as_of, check_preceded.known_on) AS e
	ON e.act = k.case_kind || ' ' || n.kind
	AND e.kind = ANY (ARRAY(SELECT unnest(a.event_kinds) FROM @register@.finding_kind AS a WHERE a.preceded_by <> '{}'))
	AND e.occurred_on BETWEEN k.valid_from AND k.valid_to
WHERE k.preceded_by <> '{}'
	AND NOT EXISTS (
		SELECT FROM @register@.standing_event_known(check_preceded.as_of, check_preceded.known_on) AS x
		WHERE x.authority_id = e.authority_id AND x.case_id = e.case_id
			AND x.kind = ANY (k.preceded_by) AND x.occurred_on <= e.occurred_on)
	-- what was late by then is found as such
	AND NOT EXISTS (
		SELECT FROM @register@.deadline_known(check_preceded.known_on) AS d
		JOIN @register@.rule AS r ON r.code = d.rule_code AND r.version = d.rule_version
			AND r.duty AND r.met_on && k.preceded_by
		WHERE d.authority_id = e.authority_id AND d.case_id = e.case_id AND d.due < e.occurred_on)
GROUP BY k.check_code, e.authority_id, e.case_kind, e.case_id;
END;
COMMENT ON FUNCTION @register@.check_preceded(date, timestamptz) IS
	'source of findings: acts before which another was due, which is not there (rows of finding_kind with preceded_by; R-03, C11)';

CREATE FUNCTION @register@.check_charge_on_high_value(as_of date, known_on timestamptz)
RETURNS TABLE (check_code text, authority_id bigint, subject_kind text, subject_id bigint, since date, detail text)
LANGUAGE sql STABLE PARALLEL SAFE COST 100000 ROWS 10
BEGIN ATOMIC
SELECT k.check_code, e.authority_id, e.case_kind, e.case_id, e.occurred_on, s.dataset_id::text
FROM @register@.finding_kind AS k
CROSS JOIN LATERAL unnest(k.event_kinds) AS n (kind)
JOIN @register@.standing_event_known(check_charge_on_high_value.as_of, check_charge_on_high_value.known_on) AS e
	ON e.act = k.case_kind || ' ' || n.kind
	AND e.kind = ANY (ARRAY(SELECT unnest(a.event_kinds) FROM @register@.finding_kind AS a WHERE a.check_code = 'charge_on_high_value'))
	AND e.occurred_on BETWEEN k.valid_from AND k.valid_to AND e.facts @> k.only_if
-- the data that the case was last said to be about
CROSS JOIN LATERAL (
	SELECT (q.facts ->> 'dataset_id')::bigint AS dataset_id
	FROM @register@.standing_event_known(check_charge_on_high_value.as_of, check_charge_on_high_value.known_on) AS q
	WHERE q.authority_id = e.authority_id AND q.case_id = e.case_id AND q.facts ->> 'dataset_id' IS NOT NULL
	ORDER BY q.occurred_on DESC, q.seq DESC
	LIMIT 1) AS asked
JOIN @register@.dataset AS s ON s.authority_id = e.authority_id AND s.dataset_id = asked.dataset_id
	AND s.known_from <= check_charge_on_high_value.known_on
	AND (check_charge_on_high_value.known_on < s.known_to OR s.known_to = 'infinity')
	AND coalesce(s.high_value, s.hvd_category <> '{}')
JOIN @register@.authority_known(check_charge_on_high_value.known_on) AS a ON a.authority_id = e.authority_id
WHERE k.check_code = 'charge_on_high_value'
	-- free by law, but for authorities that are excepted (R-08)
	AND EXISTS (
		SELECT FROM @register@.charge_ground AS g
		WHERE g.charge = 'free' AND g.data = 'high_value'
			AND e.occurred_on BETWEEN g.valid_from AND g.valid_to
			AND NOT EXISTS (
				SELECT FROM @register@.charge_ground AS x
				WHERE x.excepts = g.code AND a.kind = ANY (x.authority_kinds)
					AND e.occurred_on BETWEEN x.valid_from AND x.valid_to));
END;
COMMENT ON FUNCTION @register@.check_charge_on_high_value(date, timestamptz) IS
	'source of findings: offers that ask a charge for high-value data, which are free by law (A-07, R-08)';

-- ---------------------------------------------------------------- sittings
CREATE FUNCTION @register@.check_composition(as_of date, known_on timestamptz)
RETURNS TABLE (check_code text, authority_id bigint, subject_kind text, subject_id bigint, since date, detail text)
LANGUAGE sql STABLE PARALLEL SAFE COST 1000 ROWS 10
BEGIN ATOMIC
-- these tables are not kept in versions: known_on makes no difference
SELECT p.problem, p.authority_id, 'meeting', p.meeting_id, p.since, p.commissioner
FROM @register@.composition_problem_on(check_composition.as_of) AS p;
END;
COMMENT ON FUNCTION @register@.check_composition(date, timestamptz) IS
	'source of findings: who sat and was not to, and a Commission with too many of one language (2.A.2 art. 26)';

-- ---------------------------------------------------------------- exclusive arrangements
CREATE FUNCTION @register@.check_exclusivity(as_of date, known_on timestamptz)
RETURNS TABLE (check_code text, authority_id bigint, subject_kind text, subject_id bigint, since date, detail text)
LANGUAGE sql STABLE PARALLEL SAFE COST 100000 ROWS 100
BEGIN ATOMIC
SELECT v.check_code, x.authority_id, 'exclusive_arrangement', x.arrangement_id, v.since, v.detail
FROM @register@.exclusivity_detail(check_exclusivity.as_of, check_exclusivity.known_on) AS x
CROSS JOIN LATERAL (
	SELECT k.check_code, k.valid_from, x.next_due + 1 AS since, x.next_due::text AS detail
	FROM @register@.finding_kind AS k
	WHERE x.state = 'overdue' AND x.next_duty = ANY (k.rule_codes) AND x.next_duty IS DISTINCT FROM x.publish_duty
	UNION ALL
	SELECT k.check_code, k.valid_from, x.publish_due + 1, x.publish_due::text
	FROM @register@.finding_kind AS k
	WHERE x.publish_duty = ANY (k.rule_codes)
		AND x.publish_limit < coalesce(x.published_on, check_exclusivity.as_of)
	UNION ALL
	-- the right went on, or is to go on, beyond the end that the law sets
	SELECT k.check_code, k.valid_from, x.sunset_on + 1, x.sunset_on::text
	FROM @register@.finding_kind AS k
	WHERE x.state = 'past_sunset' AND x.rule_code = ANY (k.rule_codes) AND k.event_kinds = '{}'
	UNION ALL
	SELECT k.check_code, k.valid_from, x.granted_on, x.sunset_on::text
	FROM @register@.finding_kind AS k
	WHERE x.contract_end > x.sunset_on AND x.state NOT IN ('ended', 'past_sunset')
		AND x.rule_code = ANY (k.rule_codes) AND k.event_kinds <> '{}'
	UNION ALL
	SELECT k.check_code, k.valid_from,
		CASE WHEN k.check_code = 'exclusivity_free_copy' THEN x.ends_on + 1 ELSE x.granted_on END, NULL::text
	FROM @register@.finding_kind AS k
	WHERE CASE k.check_code
		WHEN 'exclusivity_without_ground' THEN coalesce(x.ground, 'none') = 'none' AND x.state <> 'ended'
		WHEN 'exclusivity_unpublished' THEN
			x.ground IS DISTINCT FROM 'de_facto' AND x.published_on IS NULL AND x.state <> 'ended'
		WHEN 'exclusivity_free_copy' THEN x.ground = 'cultural' AND x.state = 'ended'
			AND NOT EXISTS (
				SELECT FROM @register@.standing_event_known(check_exclusivity.as_of, check_exclusivity.known_on) AS e
				WHERE e.authority_id = x.authority_id AND e.case_id = x.arrangement_id
					AND e.kind = 'free_copy_received')
		ELSE false END
	) AS v
WHERE v.since >= v.valid_from;
END;
COMMENT ON FUNCTION @register@.check_exclusivity(date, timestamptz) IS
	'source of findings: exclusive arrangements whose review or publication is late, without a ground, unpublished, beyond the end that the law sets, without the free copy (A-11 to A-15, R-08, R-09)';

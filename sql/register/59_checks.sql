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
RETURNS TABLE (authority_id bigint, case_id bigint, seq integer, kind text, occurred_on date, facts jsonb)
LANGUAGE sql STABLE PARALLEL SAFE COST 100000 ROWS 100000
BEGIN ATOMIC
SELECT e.authority_id, e.case_id, e.seq, e.kind, e.occurred_on, e.facts
FROM @register@.event AS e
WHERE e.kind <> 'annulled' AND e.occurred_on <= standing_event_known.as_of
	AND CASE WHEN standing_event_known.known_on = 'infinity' THEN true
		ELSE e.recorded_at <= standing_event_known.known_on END
	AND NOT EXISTS (
		SELECT FROM @register@.event AS r
		WHERE r.authority_id = e.authority_id AND r.case_id = e.case_id
			AND r.replaces_seq = e.seq AND r.replaces_seq IS NOT NULL
			AND r.recorded_at <= standing_event_known.known_on)
	-- Of a case opened by mistake an event was annulled, which is rare, and it has
	-- that state; if it was recorded on since, then what opened it was annulled by
	-- known_on, and nothing had opened it since.
	AND NOT EXISTS (
		SELECT FROM @register@.event AS r
		JOIN @register@.case_file AS c ON c.authority_id = r.authority_id AND c.case_id = r.case_id
		WHERE r.authority_id = e.authority_id AND r.case_id = e.case_id
			AND r.replaces_seq IS NOT NULL AND r.kind = 'annulled'
			AND r.recorded_at <= standing_event_known.known_on
			AND CASE
				WHEN standing_event_known.known_on = 'infinity' THEN c.state = 'annulled'
				WHEN c.last_recorded_at <= standing_event_known.known_on THEN c.state = 'annulled'
				ELSE EXISTS (
					SELECT FROM @register@.event AS o
					JOIN @register@.transition AS t ON t.case_kind = c.kind AND t.from_state = ''
						AND t.event_kind = o.kind
					WHERE o.authority_id = r.authority_id AND o.case_id = r.case_id AND o.seq = r.replaces_seq
						AND NOT EXISTS (
							SELECT FROM @register@.event AS n
							WHERE n.authority_id = r.authority_id AND n.case_id = r.case_id AND n.seq > r.seq
								AND n.kind = o.kind AND n.recorded_at <= standing_event_known.known_on))
				END);
END;
COMMENT ON FUNCTION @register@.standing_event_known(date, timestamptz) IS
	'the events up to as_of that stood, as the register knew it at a moment (infinity: now): neither replaced nor annulled by then, nor of a case that was opened by mistake; standing_event is the same for now';

CREATE FUNCTION @register@.deadline_known(known_on timestamptz)
RETURNS TABLE (authority_id bigint, case_id bigint, rule_code text, rule_version integer, instance integer,
	status text, anchor_seq integer, anchor_on date, conditional boolean, due date, met_on date, reason text,
	term text, met_seq integer, expiry_state text)
LANGUAGE sql STABLE PARALLEL SAFE COST 100000 ROWS 100000
BEGIN ATOMIC
SELECT d.authority_id, d.case_id, d.rule_code, d.rule_version, d.instance, d.status, d.anchor_seq,
	d.anchor_on, d.conditional, d.due, d.met_on, d.reason, d.term, d.met_seq, d.expiry_state
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
SELECT c.check_code, l.authority_id, c.case_kind, l.case_id, l.occurred_on, max(c.due)::text
-- few acts come after a term that they use; only these are looked at further
FROM (
	SELECT DISTINCT k.check_code, r.case_kind, e.authority_id, e.case_id, e.seq, d.due, d.anchor_seq
	FROM @register@.finding_kind AS k
	JOIN @register@.rule AS r ON r.code = ANY (k.rule_codes) AND NOT r.duty
	JOIN @register@.deadline_known(check_lapsed.known_on) AS d ON d.rule_code = r.code AND d.rule_version = r.version
	JOIN @register@.event AS e ON e.authority_id = d.authority_id AND e.case_id = d.case_id
		-- asked where the events are read
		AND cardinality(reuse.looked_for((
			SELECT jsonb_agg(DISTINCT jsonb_build_object('kind', u.kind))
			FROM @register@.rule AS a
			CROSS JOIN LATERAL unnest(a.met_on) AS u (kind)
			WHERE NOT a.duty), e.kind, e.occurred_on, e.facts)) > 0
		AND e.kind = ANY (r.met_on) AND e.occurred_on > d.due
	WHERE k.event_kinds = '{}') AS c
JOIN @register@.standing_event_known(check_lapsed.as_of, check_lapsed.known_on) AS l
	ON l.authority_id = c.authority_id AND l.case_id = c.case_id AND l.seq = c.seq
LEFT JOIN @register@.event AS b ON b.authority_id = c.authority_id AND b.case_id = c.case_id
	AND b.seq = c.anchor_seq
WHERE coalesce(l.facts -> 'part' = b.facts -> 'part', true)
	-- One term that had begun by then and had not ended is enough, whatever fact
	-- began it (A-20); of a case in parts, only what concerns the same part (R-03).
	AND NOT EXISTS (
		SELECT FROM @register@.deadline_known(check_lapsed.known_on) AS o
		JOIN @register@.rule AS x ON x.code = o.rule_code AND x.version = o.rule_version
			AND NOT x.duty AND l.kind = ANY (x.met_on)
		LEFT JOIN @register@.event AS a ON a.authority_id = o.authority_id AND a.case_id = o.case_id
			AND a.seq = o.anchor_seq
		WHERE o.authority_id = l.authority_id AND o.case_id = l.case_id
			AND (a.occurred_on <= l.occurred_on
				OR a.seq IS NULL AND o.anchor_on < l.occurred_on)
			AND coalesce(l.facts -> 'part' = a.facts -> 'part', true)
			-- without a due date it had not started, or was interrupted
			AND o.status <> 'not_applicable' AND (o.due IS NULL OR o.due >= l.occurred_on)
			AND NOT (o.status = 'ended' AND o.met_on < l.occurred_on))
GROUP BY c.check_code, c.case_kind, l.authority_id, l.case_id, l.seq, l.occurred_on;
END;
COMMENT ON FUNCTION @register@.check_lapsed(date, timestamptz) IS
	'source of findings: rights used when they had lapsed, as a notice or an appeal too late (rows of finding_kind with rule_codes; A-16, A-20)';

CREATE FUNCTION @register@.check_appeal_term(as_of date, known_on timestamptz)
RETURNS TABLE (check_code text, authority_id bigint, subject_kind text, subject_id bigint, since date, detail text)
LANGUAGE sql STABLE PARALLEL SAFE COST 100000 ROWS 100
BEGIN ATOMIC
SELECT k.check_code, t.authority_id, 'appeal', t.case_id, t.sent_on, t.last_day::text
-- one term in which it was sent is enough
FROM (
	SELECT DISTINCT ON (s.authority_id, s.case_id) s.authority_id, s.case_id, s.sent_on, s.last_day, s.in_time, s.rule_code
	FROM @register@.appeal_term_stated() AS s
	ORDER BY s.authority_id, s.case_id, s.in_time DESC, s.last_day DESC, s.rule_code) AS t
JOIN @register@.finding_kind AS k ON k.event_kinds = '{}' AND t.rule_code = ANY (k.rule_codes)
WHERE NOT t.in_time
	-- known by then
	AND EXISTS (
		SELECT FROM @register@.event AS e
		WHERE e.authority_id = t.authority_id AND e.case_id = t.case_id
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
-- One function for all that looks at single acts: the events are by far the
-- largest table, and each source of its own would read them once more. What is
-- the same for all acts of a kind is computed once, in looked_for_known(), and
-- reuse.looked_for() leaves all acts but a few as soon as they are read.
CREATE FUNCTION @register@.looked_for_known(known_on timestamptz)
RETURNS TABLE (how text, check_code text, case_kind text, kind text, wanted text[], stated text[], holds jsonb, valid_from date, valid_to date, only_if jsonb, given text[], unless jsonb,
	unless_stated text[], excepted_authorities text[], cured_by text, rule_codes text[], event_kinds text[],
	preceded_by text[], detail text)
LANGUAGE sql STABLE PARALLEL SAFE COST 10000 ROWS 100
BEGIN ATOMIC
SELECT h.how, f.check_code, e.case_kind, e.kind, w.wanted, w.stated,
	(SELECT jsonb_object_agg(u.fact, true) FROM unnest(w.wanted) AS u (fact)),
	coalesce(p.value::date, f.valid_from), f.valid_to, f.only_if, NULL::text[], f.unless, f.unless_stated,
	-- NULL: there is nothing to compare an act with
	nullif(f.excepted_authorities, '{}'), f.cured_by, f.rule_codes, f.event_kinds, f.preceded_by, NULL::text
FROM @register@.finding_kind AS f
CROSS JOIN LATERAL (VALUES
	('lacks', f.wanted <> '{}' OR f.stated <> '{}'),
	('premature', f.rule_codes <> '{}'),
	('preceded', f.preceded_by <> '{}'),
	('handover', f.check_code = 'handover_too_early'),
	('high_value', f.check_code = 'charge_on_high_value')
	) AS h (how, meant)
CROSS JOIN LATERAL (
	SELECT CASE WHEN h.how = 'lacks' THEN f.wanted ELSE '{}' END AS wanted,
		CASE WHEN h.how = 'lacks' THEN f.stated ELSE '{}' END AS stated) AS w
JOIN @register@.event_kind AS e ON e.kind = ANY (f.event_kinds) AND (f.case_kind IS NULL OR e.case_kind = f.case_kind)
LEFT JOIN @register@.parameter AS p ON p.name = f.from_parameter AND p.known_from <= looked_for_known.known_on
	AND (looked_for_known.known_on < p.known_to OR p.known_to = 'infinity')
WHERE h.meant
UNION ALL
-- P-04, A-03: a ground that was not in force, or is not for that kind of authority
SELECT 'states', w.check_code, e.case_kind, e.kind, '{}', '{}', NULL, w.valid_from, w.valid_to,
	jsonb_build_object('ground', g.code), NULL, NULL, NULL, w.grounds_for, NULL, '{}', '{}', '{}', g.code
FROM @register@.refusal_ground AS g
CROSS JOIN LATERAL (
	SELECT 'ground_not_in_force' AS check_code, date '-infinity' AS valid_from, g.valid_from - 1 AS valid_to,
		NULL::text[] AS grounds_for
	WHERE g.valid_from > '-infinity'
	UNION ALL
	SELECT 'ground_not_in_force', g.valid_to + 1, 'infinity', NULL
	WHERE g.valid_to < 'infinity'
	UNION ALL
	SELECT 'ground_not_for_authority', '-infinity', 'infinity', g.authority_kinds
	WHERE g.authority_kinds IS NOT NULL) AS w
JOIN @register@.event_kind AS e ON e.case_kind = 'request' AND e.facts ? 'ground'
UNION ALL
SELECT 'term', NULL, o.case_kind, e.kind, '{}', '{}', NULL, '-infinity', 'infinity',
	NULL, ARRAY[o.fact], NULL, NULL, NULL, NULL, '{}', '{}', '{}', o.fact
FROM (
	SELECT DISTINCT r.case_kind, r.term_fact AS fact
	FROM @register@.rule AS r
	WHERE r.term_fact IS NOT NULL) AS o
JOIN @register@.event_kind AS e ON e.case_kind = o.case_kind AND e.facts ? o.fact;
END;
COMMENT ON FUNCTION @register@.looked_for_known(timestamptz) IS
	'what check_act() looks for in acts: a row for each way to look (how), check and kind of act; kind to stated, valid_from to unless_stated as reuse.looked_for() reads them';

CREATE FUNCTION @register@.check_act(as_of date, known_on timestamptz)
RETURNS TABLE (check_code text, authority_id bigint, subject_kind text, subject_id bigint, since date, detail text)
LANGUAGE sql STABLE PARALLEL SAFE COST 100000 ROWS 1000
BEGIN ATOMIC
WITH looked_for AS MATERIALIZED (
	SELECT row_number() OVER () AS n, l.*, l.wanted || l.stated AS facts,
		EXISTS (
			SELECT FROM @register@.event_kind AS o
			WHERE o.kind = l.kind AND o.case_kind <> l.case_kind) AS ambiguous
	FROM @register@.looked_for_known(check_act.known_on) AS l
),
-- its name spares the comparison of the whole list from event to event
list AS MATERIALIZED (
	SELECT jsonb_build_array(md5(a.acts::text)) || a.acts AS acts
	FROM (
		SELECT jsonb_agg(jsonb_build_object('kind', l.kind)
			|| CASE WHEN l.valid_from > '-infinity' THEN jsonb_build_object('valid_from', l.valid_from) ELSE '{}' END
			|| CASE WHEN l.valid_to < 'infinity' THEN jsonb_build_object('valid_to', l.valid_to) ELSE '{}' END
			|| CASE WHEN l.only_if <> '{}' THEN jsonb_build_object('only_if', l.only_if) ELSE '{}' END
			|| CASE WHEN l.given <> '{}' THEN jsonb_build_object('given', l.given) ELSE '{}' END
			|| CASE WHEN l.unless <> '{}' THEN jsonb_build_object('unless', l.unless) ELSE '{}' END
			|| CASE WHEN l.unless_stated <> '{}' THEN jsonb_build_object('unless_stated', l.unless_stated) ELSE '{}' END
			|| CASE WHEN l.wanted <> '{}' THEN jsonb_build_object('wanted', l.wanted) ELSE '{}' END
			|| CASE WHEN l.stated <> '{}' THEN jsonb_build_object('stated', l.stated) ELSE '{}' END
			ORDER BY l.n) AS acts
		FROM looked_for AS l) AS a
)
SELECT v.check_code, e.authority_id, k.case_kind, e.case_id, e.occurred_on, v.detail
FROM (
	SELECT s.authority_id, s.case_id, s.seq, s.kind, s.occurred_on, s.facts,
		unnest(reuse.looked_for((SELECT l.acts FROM list AS l), s.kind, s.occurred_on, s.facts)) AS n
	FROM @register@.standing_event_known(check_act.as_of, check_act.known_on) AS s
	-- asked where the events are read; the equality tells the planner that few are left
	WHERE array_lower(reuse.looked_for((SELECT l.acts FROM list AS l), s.kind, s.occurred_on, s.facts), 1) = 1) AS e
JOIN looked_for AS k ON k.n = e.n
	-- few kinds of events are of several kinds of cases
	AND CASE WHEN k.ambiguous THEN k.case_kind = (
		SELECT c.kind
		FROM @register@.case_file AS c
		WHERE c.authority_id = e.authority_id AND c.case_id = e.case_id) ELSE true END
JOIN @register@.authority_known(check_act.known_on) AS a ON a.authority_id = e.authority_id
	AND (k.excepted_authorities IS NULL OR a.kind <> ALL (k.excepted_authorities))
-- CASE keeps the subqueries of a way to look from acts that are looked at otherwise
CROSS JOIN LATERAL (
	-- without what they must have or state (A-16, A-19, D-06, D-08), or with what
	-- they must not state
	SELECT k.check_code,
		CASE WHEN k.how = 'states' THEN k.detail
			WHEN cardinality(k.facts) = 1 THEN k.facts[1]
			ELSE (
				SELECT string_agg(u.fact, ', ' ORDER BY u.n)
				FROM unnest(k.facts) WITH ORDINALITY AS u (fact, n)
				WHERE CASE WHEN u.n <= cardinality(k.wanted) THEN (e.facts -> u.fact) IS DISTINCT FROM 'true'::jsonb
					ELSE e.facts ->> u.fact IS NULL END) END AS detail
	WHERE k.how IN ('lacks', 'states') AND (k.cured_by IS NULL OR NOT EXISTS (
		SELECT FROM @register@.standing_event_known(check_act.as_of, check_act.known_on) AS x
		WHERE x.authority_id = e.authority_id AND x.case_id = e.case_id AND x.kind = k.cured_by
			AND x.occurred_on >= e.occurred_on AND x.facts @> k.holds))
	UNION ALL
	SELECT w.check_code, w.detail
	FROM (
		-- R-02, R-13: a term where the law that holds for the case knows none
		SELECT 'execution_term_without_effect' AS check_code, NULL AS detail
		WHERE CASE WHEN k.how = 'term' THEN NOT EXISTS (
			SELECT FROM @register@.rule AS r
			WHERE r.case_kind = k.case_kind AND r.term_fact = k.detail
				AND r.known_from <= check_act.known_on
				AND (check_act.known_on < r.known_to OR r.known_to = 'infinity')
				AND EXISTS (
					SELECT FROM @register@.case_file AS c
					WHERE c.authority_id = e.authority_id AND c.case_id = e.case_id
						AND c.opened_on BETWEEN r.valid_from AND r.valid_to)) END
		UNION ALL
		-- beyond its ceiling: the ceiling holds (R-13)
		SELECT 'execution_term_too_long', r.term
		FROM @register@.rule AS r
		WHERE k.how = 'term' AND r.case_kind = k.case_kind AND r.term_fact = k.detail
			AND r.known_from <= check_act.known_on
			AND (check_act.known_on < r.known_to OR r.known_to = 'infinity')
			AND e.occurred_on BETWEEN r.valid_from AND r.valid_to
			AND (e.facts ->> k.detail)::bigint > substring(r.term, '^[0-9]+')::bigint
		UNION ALL
		-- P-07, A-20: the other side's term ran, or had been ended while it did, and
		-- nothing had happened that gives the right
		SELECT k.check_code, d.due::text
		FROM @register@.deadline_known(check_act.known_on) AS d
		JOIN @register@.rule AS r ON r.code = d.rule_code AND r.version = d.rule_version
		WHERE k.how = 'premature' AND d.authority_id = e.authority_id
			AND d.case_id = e.case_id AND d.rule_code = ANY (k.rule_codes) AND d.anchor_on <= e.occurred_on
			AND (d.status IN ('open', 'met') AND e.occurred_on <= d.due
				OR d.status = 'ended' AND d.reason <> 'superseded' AND d.met_on <= d.due AND d.met_on <= e.occurred_on)
			AND NOT EXISTS (
				SELECT FROM @register@.standing_event_known(check_act.as_of, check_act.known_on) AS x
				WHERE x.authority_id = e.authority_id AND x.case_id = e.case_id AND x.occurred_on <= e.occurred_on
					AND (x.kind = ANY (r.met_on) OR EXISTS (
						SELECT FROM @register@.rule AS o
						WHERE o.case_kind = r.case_kind AND NOT o.duty AND o.takes_over IS NULL
							AND e.kind = ANY (o.met_on) AND x.kind = ANY (o.anchor))))
		UNION ALL
		-- 6.B.11: both must be over, the term of the authority and the warning
		SELECT k.check_code, NULL
		WHERE CASE WHEN k.how = 'handover' THEN EXISTS (
			SELECT FROM (VALUES (true), (false)) AS v (duty)
			WHERE NOT EXISTS (
				SELECT FROM @register@.deadline_known(check_act.known_on) AS d
				JOIN @register@.rule AS r ON r.code = d.rule_code AND r.version = d.rule_version
					AND r.duty = v.duty AND e.kind = ANY (r.met_on)
				WHERE d.authority_id = e.authority_id AND d.case_id = e.case_id AND d.due < e.occurred_on)) END
		UNION ALL
		-- R-03, C11: another act was due before the first of these, and is not there
		SELECT k.check_code, NULL
		WHERE CASE WHEN k.how = 'preceded' THEN NOT EXISTS (
				SELECT FROM @register@.standing_event_known(check_act.as_of, check_act.known_on) AS x
				WHERE x.authority_id = e.authority_id AND x.case_id = e.case_id
					AND (x.kind = ANY (k.preceded_by) AND x.occurred_on <= e.occurred_on
						OR x.kind = ANY (k.event_kinds) AND x.occurred_on >= k.valid_from
							AND (x.occurred_on, x.seq) < (e.occurred_on, e.seq)))
			-- what was late by then is found as such
			AND NOT EXISTS (
				SELECT FROM @register@.deadline_known(check_act.known_on) AS d
				JOIN @register@.rule AS r ON r.code = d.rule_code AND r.version = d.rule_version
					AND r.duty AND r.met_on && k.preceded_by
				WHERE d.authority_id = e.authority_id AND d.case_id = e.case_id AND d.due < e.occurred_on) END
		UNION ALL
		-- A-07, R-08: high-value data are free by law, but for authorities that are excepted
		SELECT k.check_code, s.dataset_id::text
		-- the data that the case was last said to be about
		FROM (
			SELECT (q.facts ->> 'dataset_id')::bigint AS dataset_id
			FROM @register@.standing_event_known(check_act.as_of, check_act.known_on) AS q
			WHERE k.how = 'high_value' AND q.authority_id = e.authority_id AND q.case_id = e.case_id
				AND q.facts ->> 'dataset_id' IS NOT NULL
			ORDER BY q.occurred_on DESC, q.seq DESC
			LIMIT 1) AS asked
		JOIN @register@.dataset AS s ON s.authority_id = e.authority_id AND s.dataset_id = asked.dataset_id
			AND s.known_from <= check_act.known_on
			AND (check_act.known_on < s.known_to OR s.known_to = 'infinity')
			AND coalesce(s.high_value, s.hvd_category <> '{}')
		WHERE CASE WHEN k.how = 'high_value' THEN EXISTS (
			SELECT FROM @register@.charge_ground AS g
			WHERE g.charge = 'free' AND g.data = 'high_value'
				AND e.occurred_on BETWEEN g.valid_from AND g.valid_to
				AND NOT EXISTS (
					SELECT FROM @register@.charge_ground AS x
					WHERE x.excepts = g.code AND a.kind = ANY (x.authority_kinds)
						AND e.occurred_on BETWEEN x.valid_from AND x.valid_to)) END
		OFFSET 0) AS w
	WHERE k.how NOT IN ('lacks', 'states')
	) AS v;
END;
COMMENT ON FUNCTION @register@.check_act(date, timestamptz) IS
	'source of findings: acts without what they must have or state (A-16, A-19, D-06, D-08); on grounds of refusal that were not in force, or not for that kind of authority (P-04, A-03); while the other side''s term still ran (P-07, A-20); before which another was due, which is not there (R-03, C11); documents handed over before the terms that must be over first (6.B.11); terms that the Commission set where the law knows none, or beyond the law''s ceiling (R-13); offers that ask a charge for high-value data (A-07, R-08)';

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
WITH kind AS MATERIALIZED (
	SELECT f.check_code, f.valid_from, f.valid_to, f.event_kinds <> '{}' AS of_acts, n.belongs, n.name
	FROM @register@.finding_kind AS f
	CROSS JOIN LATERAL (
		SELECT 'check' AS belongs, f.check_code AS name
		UNION
		SELECT 'rule', unnest(f.rule_codes)
		UNION
		SELECT 'ground', unnest(f.grounds)) AS n
)
SELECT k.check_code, x.authority_id, 'exclusive_arrangement', x.arrangement_id, v.since, v.detail
FROM @register@.exclusivity_detail(check_exclusivity.as_of, check_exclusivity.known_on) AS x
-- what is wrong, by the rule, the ground or the check that it belongs to
CROSS JOIN LATERAL (
	SELECT 'rule' AS belongs, x.next_duty AS name, NULL::boolean AS of_acts, NULL::boolean AS limited,
		x.next_due + 1 AS since, x.next_due::text AS detail
	WHERE x.state = 'overdue' AND x.next_duty IS DISTINCT FROM x.publish_duty
	UNION ALL
	SELECT 'rule', x.publish_duty, NULL, NULL, x.publish_due + 1, x.publish_due::text
	WHERE x.publish_limit < coalesce(x.published_on, check_exclusivity.as_of)
	UNION ALL
	-- the right went on, or is to go on, beyond the end that the law sets
	SELECT 'rule', x.rule_code, false, NULL, x.sunset_on + 1, x.sunset_on::text
	WHERE x.state = 'past_sunset'
	UNION ALL
	SELECT 'rule', x.rule_code, true, NULL, x.granted_on, x.sunset_on::text
	WHERE x.contract_end > x.sunset_on AND x.state NOT IN ('ended', 'past_sunset')
	UNION ALL
	SELECT 'check', 'exclusivity_without_ground', NULL, NULL, x.granted_on, NULL
	WHERE coalesce(x.ground, 'none') = 'none' AND x.state <> 'ended'
	UNION ALL
	-- A-13: by the text that names the ground of the right
	SELECT 'ground', coalesce(x.ground, 'none'), NULL, NULL, x.granted_on, NULL
	WHERE x.published_on IS NULL AND x.state <> 'ended'
	UNION ALL
	SELECT 'check', 'exclusivity_free_copy', NULL, NULL, x.ends_on + 1, NULL
	WHERE CASE WHEN x.ground = 'cultural' AND x.state = 'ended' THEN NOT EXISTS (
		SELECT FROM @register@.standing_event_known(check_exclusivity.as_of, check_exclusivity.known_on) AS e
		WHERE e.authority_id = x.authority_id AND e.case_id = x.arrangement_id
			AND e.kind = 'free_copy_received') END
	UNION ALL
	-- 3.E.12: the two months end on the very day of the effect
	SELECT 'check', 'exclusivity_prepublication_edge', NULL, true, x.publish_due + 1, x.publish_due::text
	WHERE x.publish_due < coalesce(x.published_on, check_exclusivity.as_of)
		AND coalesce(x.published_on, check_exclusivity.as_of) <= x.publish_limit
	UNION ALL
	-- made public, but nobody can say where
	SELECT 'check', 'exclusivity_url_missing', NULL, true, x.published_on, NULL
	WHERE x.published_on IS NOT NULL AND NOT x.online AND x.state <> 'ended'
	UNION ALL
	-- 2.C: where the plan is to be published before, the final terms are to be after
	SELECT 'check', 'exclusivity_final_terms', NULL, true, x.effect_on, NULL
	WHERE x.publish_duty IS NOT NULL AND x.final_published_on IS NULL
		AND x.effect_on <= check_exclusivity.as_of AND x.state <> 'ended'
	UNION ALL
	-- A-14: the eleventh year has begun, and nobody has reviewed
	SELECT 'check', 'exclusivity_review_window', NULL, true, x.review_opens_on, x.next_due::text
	WHERE x.state = 'due' AND x.review_opens_on <= check_exclusivity.as_of
	UNION ALL
	-- A-14: in general not longer than ten years
	SELECT 'check', 'exclusivity_long', NULL, true, x.granted_on, x.contract_end::text
	FROM @register@.rule AS r
	WHERE x.contract_end IS NOT NULL AND x.state <> 'ended'
		AND x.ground = ANY (r.grounds) AND r.case_kind = 'exclusive_arrangement' AND r.met_on = '{}'
		AND r.expiry_state IS NULL
		AND check_exclusivity.as_of BETWEEN r.valid_from AND r.valid_to
		AND r.known_from <= check_exclusivity.known_on
		AND (check_exclusivity.known_on < r.known_to OR r.known_to = 'infinity')
		AND x.contract_end >= reuse.due(x.effect_on, r.term::reuse.term, r.calendar)
	) AS v
JOIN kind AS k ON k.belongs = v.belongs AND k.name = v.name
	AND (v.of_acts IS NULL OR v.of_acts = k.of_acts)
	AND v.since >= k.valid_from AND (v.limited IS NULL OR v.since <= k.valid_to);
END;
COMMENT ON FUNCTION @register@.check_exclusivity(date, timestamptz) IS
	'source of findings: exclusive arrangements whose review or publication is late, without a ground, unpublished, beyond the end that the law sets, without the free copy (A-11 to A-15, R-08, R-09); published two months before the effect to the day, published without an address, final terms not published, a review whose year has begun, a contract on digitised resources longer than ten years (A-13, A-14, 2.C, 3.E.12)';

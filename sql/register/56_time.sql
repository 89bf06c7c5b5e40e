-- What was known on an earlier moment, what would be under other rules, and how
-- due dates move with a calendar. The law is applied by reuse.replay() alone.

CREATE FUNCTION @register@.register_name() RETURNS name
LANGUAGE sql STABLE PARALLEL SAFE COST 10
SET search_path = pg_catalog, pg_temp
AS $$
SELECT n.nspname
FROM pg_class AS c
JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.oid = '@register@.case_file'::regclass
$$;
COMMENT ON FUNCTION @register@.register_name() IS
	'the schema of this register, not quoted';

-- When the law of this register changed: a case follows with its next event.
CREATE FUNCTION @register@.rules_changed() RETURNS TABLE (moment timestamptz)
LANGUAGE sql STABLE PARALLEL SAFE COST 1000 ROWS 100
SET search_path = pg_catalog, pg_temp
AS $$
SELECT r.known_from FROM @register@.rule AS r
UNION SELECT r.known_to FROM @register@.rule AS r WHERE r.known_to <> 'infinity'
UNION SELECT p.known_from FROM @register@.parameter AS p
UNION SELECT p.known_to FROM @register@.parameter AS p WHERE p.known_to <> 'infinity'
UNION SELECT t.known_from FROM @register@.transition AS t
UNION SELECT t.known_to FROM @register@.transition AS t WHERE t.known_to <> 'infinity'
$$;
COMMENT ON FUNCTION @register@.rules_changed() IS
	'the moments from which the register knew other rules, transitions or parameters';

-- ---------------------------------------------------------------- as known

-- A case on which nothing was recorded since stands in case_file as it did. Any
-- other is replayed from what was known, under the rules that were in force in
-- the register when its last event by then was recorded: a later change of the
-- rules did not touch it. In a register with a test clock the two times cannot
-- be compared, and the present rules are taken.
CREATE FUNCTION @register@.case_state_as_known(
	as_known_on timestamptz,
	as_of date DEFAULT NULL,
	case_id bigint DEFAULT NULL)
RETURNS TABLE (authority_id bigint, case_id bigint, kind text, reference text, opened_on date,
	state text, state_on date, closed boolean, next_due date, last_seq integer)
LANGUAGE sql STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 100000 ROWS 1000
SET search_path = pg_catalog, pg_temp
AS $$
WITH asked AS (
	SELECT coalesce($1, 'infinity') AS known_on,
		coalesce($2, (nullif($1, 'infinity') AT TIME ZONE 'Europe/Brussels')::date, reuse.today()) AS today
), change AS MATERIALIZED (
	SELECT r.moment FROM @register@.rules_changed() AS r
), later AS (
	SELECT CASE WHEN cardinality(ARRAY[@clock@]::text[]) > 0 THEN 'infinity'::timestamptz
			-- those that have not changed since are the present ones, which are at hand
			ELSE (
				SELECT CASE WHEN max(x.moment) <= e.recorded_at THEN 'infinity'
					ELSE max(x.moment) FILTER (WHERE x.moment <= e.recorded_at) END
				FROM change AS x) END AS rules_known_on,
		array_agg(c.case_id ORDER BY c.authority_id, c.case_id) AS cases
	FROM asked AS a
	-- a range, for which the index serves whether one case is asked for or all
	JOIN @register@.case_file AS c ON c.last_recorded_at > a.known_on
		AND c.case_id BETWEEN coalesce($3, -9223372036854775808) AND coalesce($3, 9223372036854775807)
	CROSS JOIN LATERAL (
		SELECT max(l.recorded_at) AS recorded_at
		FROM @register@.event AS l
		WHERE l.authority_id = c.authority_id AND l.case_id = c.case_id
			AND l.recorded_at <= a.known_on) AS e
	WHERE e.recorded_at IS NOT NULL
	GROUP BY 1
), known AS (
	SELECT c.authority_id, c.case_id, c.kind, c.reference, c.opened_on, c.state, c.state_on, c.expiry_on,
		c.expiry_state, c.closed, c.next_due
	FROM asked AS a
	JOIN @register@.case_file AS c ON c.last_recorded_at <= a.known_on
		AND c.case_id BETWEEN coalesce($3, -9223372036854775808) AND coalesce($3, 9223372036854775807)
	UNION ALL
	SELECT r.authority_id, r.case_id, c.kind, c.reference, r.opened_on, r.state, r.state_on, r.expiry_on,
		r.expiry_state, r.closed, r.next_due
	FROM asked AS a
	CROSS JOIN later AS l
	CROSS JOIN LATERAL reuse.replay(@register@.register_name(), l.cases, '{}', a.known_on,
		l.rules_known_on) AS r
	JOIN @register@.case_file AS c ON c.authority_id = r.authority_id AND c.case_id = r.case_id
		AND c.case_id BETWEEN coalesce($3, -9223372036854775808) AND coalesce($3, 9223372036854775807)
	WHERE r.rule_code IS NULL
)
SELECT k.authority_id, k.case_id, k.kind, k.reference, k.opened_on, now.state, now.state_on,
	coalesce(s.closed, k.closed), k.next_due,
	(SELECT max(e.seq)
	FROM @register@.event AS e
	WHERE e.authority_id = k.authority_id AND e.case_id = k.case_id AND e.recorded_at <= a.known_on)
FROM asked AS a
CROSS JOIN known AS k
CROSS JOIN LATERAL (
	SELECT CASE WHEN k.expiry_on < a.today THEN k.expiry_state ELSE k.state END AS state,
		CASE WHEN k.expiry_on < a.today THEN k.expiry_on + 1 ELSE k.state_on END AS state_on) AS now
LEFT JOIN @register@.state AS s ON s.case_kind = k.kind AND s.state = now.state
$$;
COMMENT ON FUNCTION @register@.case_state_as_known(timestamptz, date, bigint) IS
	'case_state as the register knew it at a moment (NULL: now), on as_of, by default the day of that moment in Europe/Brussels: the events recorded by then, and nothing learned, corrected or recalculated later. Cases that had no event by then are left out. case_id: of one case only. Errors: as reuse.replay()';

CREATE FUNCTION @register@.deadline_board_as_known(
	as_known_on timestamptz,
	as_of date DEFAULT NULL)
RETURNS TABLE (authority_id bigint, case_id bigint, kind text, reference text, rule_code text,
	rule_version integer, actor text, nature text, status text, anchor_on date, nominal_due date,
	due date, working_days_left integer, days_left integer, reason text, indicative boolean,
	calendar text, calendar_revision integer, name text, certainty text)
LANGUAGE sql STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 100000 ROWS 1000
SET search_path = pg_catalog, pg_temp
AS $$
WITH asked AS (
	SELECT coalesce($1, 'infinity') AS known_on,
		coalesce($2, (nullif($1, 'infinity') AT TIME ZONE 'Europe/Brussels')::date, reuse.today()) AS today
), standing AS MATERIALIZED (
	SELECT c.* FROM asked AS a CROSS JOIN LATERAL @register@.case_state_as_known(a.known_on, a.today) AS c
)
SELECT d.authority_id, d.case_id, c.kind, c.reference, d.rule_code, d.rule_version, r.actor, r.nature,
	CASE
		WHEN d.status <> 'open' THEN d.status
		-- a mean is not kept or missed by one case (F-18)
		WHEN d.due < a.today AND r.nature <> 'average' THEN 'overdue'
		ELSE 'running'
	END,
	d.anchor_on, d.nominal_due, d.due,
	-- counted on the calendar on which the due date then stood
	reuse.working_days_between(a.today, d.due, d.calendar || '#' || d.calendar_revision),
	d.due - a.today, d.reason, d.indicative, d.calendar, d.calendar_revision,
	reuse.name_in(r.names, reuse.language()), r.certainty
FROM asked AS a
CROSS JOIN standing AS c
JOIN @register@.deadline AS d ON d.authority_id = c.authority_id AND d.case_id = c.case_id
JOIN @register@.rule AS r ON r.code = d.rule_code AND r.version = d.rule_version
WHERE d.known_from <= a.known_on AND (d.known_to > a.known_on OR d.known_to = 'infinity')
	AND d.status IN ('open', 'suspended', 'not_started', 'not_applicable')
	AND (NOT d.conditional OR d.anchor_on < a.today)
	AND (d.met_on IS NULL OR d.met_on >= a.today)
	AND (r.duty OR d.status <> 'not_applicable' AND (d.due IS NULL OR d.due >= a.today))
	AND NOT (c.closed AND (d.status = 'not_applicable' OR r.nature IN ('target', 'average')
		OR d.due < a.today AND EXISTS (
			SELECT FROM @register@.closed_by_law(d.authority_id, d.case_id, r.met_on, a.today, a.known_on) AS l
			WHERE l.state = c.state)))
UNION ALL
SELECT k.authority_id, k.arrangement_id, c.kind, c.reference, r.code, r.version, r.actor, r.nature,
	CASE WHEN k.state = 'overdue' THEN 'overdue' ELSE 'running' END,
	CASE WHEN r.met_on @> '{reviewed}' THEN k.review_from ELSE k.effect_on END,
	k.next_due, k.next_due,
	reuse.working_days_between(a.today, k.next_due, v.calendar),
	k.next_due - a.today, NULL, false, r.calendar, v.revision,
	reuse.name_in(r.names, reuse.language()), r.certainty
FROM asked AS a
CROSS JOIN LATERAL @register@.exclusivity_known(a.today, a.known_on) AS k
JOIN @register@.case_file AS c ON c.authority_id = k.authority_id AND c.case_id = k.arrangement_id
JOIN @register@.rule AS r ON r.code = k.next_duty
	AND a.today BETWEEN r.valid_from AND r.valid_to
	AND r.known_from <= a.known_on AND (r.known_to > a.known_on OR r.known_to = 'infinity')
CROSS JOIN LATERAL (
	SELECT reuse.calendar_revision(r.calendar, nullif(a.known_on, 'infinity')) AS revision, r.calendar) AS v
UNION ALL
SELECT NULL, NULL, u.kind, u.year::text, u.rule_code, u.rule_version, u.actor, u.nature,
	CASE WHEN u.due < a.today THEN 'overdue' ELSE 'running' END,
	u.anchor_on, u.due, u.due,
	reuse.working_days_between(a.today, u.due, u.calendar), u.due - a.today, NULL, false,
	u.calendar, reuse.calendar_revision(u.calendar, nullif(a.known_on, 'infinity')),
	reuse.name_in(u.names, reuse.language()), u.certainty
FROM asked AS a
CROSS JOIN LATERAL @register@.report_unopened(a.today, a.known_on) AS u
$$;
COMMENT ON FUNCTION @register@.deadline_board_as_known(timestamptz, date) IS
	'deadline_board as the register knew it at a moment (NULL: now), on as_of, by default the day of that moment in Europe/Brussels. A later fact, correction, recalculation or change of a calendar does not change the answer. Errors: as reuse.replay()';

CREATE FUNCTION @register@.commission_queue_as_known(
	as_known_on timestamptz,
	as_of date DEFAULT NULL)
RETURNS TABLE (authority_id bigint, appeal_id bigint, reference text, authority text, lodged_on date,
	file_received_on date, urgent boolean, state text, waiting_for text, missing text[], legal_rule text,
	legal_due date, legal_working_days_left integer, legal_days_left integer, target_rule text,
	target_due date, target_working_days_left integer, target_days_left integer, next_due date,
	not_started_reason text, indicative boolean, urgency text, certainty text)
LANGUAGE sql STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 100000 ROWS 100
SET search_path = pg_catalog, pg_temp
AS $$
WITH asked AS (
	SELECT coalesce($1, 'infinity') AS known_on,
		coalesce($2, (nullif($1, 'infinity') AT TIME ZONE 'Europe/Brussels')::date, reuse.today()) AS today
), appeal AS MATERIALIZED (
	SELECT c.*
	FROM asked AS a
	CROSS JOIN LATERAL @register@.case_state_as_known(a.known_on, a.today) AS c
	WHERE c.kind = 'appeal' AND NOT c.closed
), happened AS MATERIALIZED (
	SELECT e.authority_id, e.case_id, e.seq, e.kind, e.occurred_on, e.facts
	FROM asked AS a
	CROSS JOIN appeal AS c
	JOIN @register@.event AS e ON e.authority_id = c.authority_id AND e.case_id = c.case_id
		AND e.recorded_at <= a.known_on AND e.kind <> 'annulled'
	WHERE NOT EXISTS (
		SELECT FROM @register@.event AS r
		WHERE r.authority_id = e.authority_id AND r.case_id = e.case_id AND r.replaces_seq = e.seq
			AND r.recorded_at <= a.known_on)
), duty AS MATERIALIZED (
	SELECT d.authority_id, d.case_id, d.rule_code, d.status, d.due, d.reason, d.indicative,
		d.calendar || '#' || d.calendar_revision AS calendar,
		r.actor, r.nature, r.waits_for, r.suspend_on, r.resume_on, r.met_on, r.certainty
	FROM asked AS a
	CROSS JOIN appeal AS c
	JOIN @register@.deadline AS d ON d.authority_id = c.authority_id AND d.case_id = c.case_id
	JOIN @register@.rule AS r ON r.code = d.rule_code AND r.version = d.rule_version
	WHERE d.known_from <= a.known_on AND (d.known_to > a.known_on OR d.known_to = 'infinity')
		AND d.status IN ('open', 'suspended', 'not_started') AND r.duty
		AND (NOT d.conditional OR d.anchor_on < a.today)
)
SELECT c.authority_id, c.case_id, c.reference, coalesce(reuse.name_in(n.names, reuse.language()), n.code),
	c.opened_on, fact.file_received_on, coalesce(fact.urgency IN ('asked', 'granted'), false), c.state,
	(SELECT string_agg(coalesce(reuse.name_in(k.names || k.nouns, reuse.language()), k.kind), ', '
		ORDER BY array_position(waiting.kinds, k.kind))
	FROM @register@.event_kind AS k
	WHERE k.case_kind = 'appeal' AND k.kind = ANY (waiting.kinds)),
	-- what an appellant may still hand in, and has not (2.A.2 art. 27)
	ARRAY(
		SELECT i.item
		FROM @register@.checklist((
			SELECT jsonb_agg(e.facts)
			FROM happened AS e
			WHERE e.authority_id = c.authority_id AND e.case_id = c.case_id)) AS i
		WHERE NOT i.met
		ORDER BY i.item),
	legal.rule_code, legal.due, reuse.working_days_between(a.today, legal.due, legal.calendar), legal.due - a.today,
	target.rule_code, target.due, reuse.working_days_between(a.today, target.due, target.calendar), target.due - a.today,
	-- on whichever clock; a mean is not kept or missed by one case (F-18)
	(SELECT min(d.due) FROM duty AS d
	WHERE d.authority_id = c.authority_id AND d.case_id = c.case_id AND d.status = 'open'
		AND d.nature <> 'average'),
	CASE WHEN idle.status = 'not_started' THEN idle.reason END,
	coalesce(legal.indicative, false), fact.urgency, legal.certainty
FROM asked AS a
CROSS JOIN appeal AS c
JOIN @register@.authority_known(coalesce($1, 'infinity')) AS n ON n.authority_id = c.authority_id
CROSS JOIN LATERAL (
	SELECT array_agg(e.kind) AS kinds,
		max(marked.file_received_on) AS file_received_on,
		-- the ordinary clock if it is refused; until then it is what was asked
		coalesce((array_agg(marked.ruling ORDER BY e.occurred_on DESC, e.seq DESC)
			FILTER (WHERE marked.ruling IS NOT NULL))[1],
			max(marked.asked)) AS urgency
	FROM happened AS e
	CROSS JOIN LATERAL (
		SELECT max(e.occurred_on) FILTER (WHERE m.mark = 'file_received') AS file_received_on,
			max('asked') FILTER (WHERE m.mark = 'urgency_asked') AS asked,
			max(CASE m.mark WHEN 'urgency_granted' THEN 'granted' WHEN 'urgency_refused' THEN 'refused' END) AS ruling
		FROM @register@.desk_mark AS m
		WHERE m.event_kind = e.kind
			AND (m.when_fact = '' OR e.facts ->> m.when_fact = m.when_value)) AS marked
	WHERE e.authority_id = c.authority_id AND e.case_id = c.case_id) AS fact
LEFT JOIN LATERAL (
	SELECT d.* FROM duty AS d
	WHERE d.authority_id = c.authority_id AND d.case_id = c.case_id AND d.actor = 'commission' AND d.nature = 'legal'
	ORDER BY d.due, d.rule_code COLLATE "C"
	LIMIT 1) AS legal ON true
LEFT JOIN LATERAL (
	SELECT d.* FROM duty AS d
	WHERE d.authority_id = c.authority_id AND d.case_id = c.case_id AND d.actor = 'commission' AND d.nature = 'target'
		AND d.status = 'open'
	ORDER BY d.due, d.rule_code COLLATE "C"
	LIMIT 1) AS target ON true
-- one term may run beside another that cannot (6.B.9)
LEFT JOIN LATERAL (
	SELECT d.* FROM duty AS d
	WHERE d.authority_id = c.authority_id AND d.case_id = c.case_id AND d.actor = 'commission' AND d.nature = 'legal'
		AND d.status IN ('not_started', 'suspended')
	ORDER BY d.status, d.due, d.rule_code COLLATE "C"
	LIMIT 1) AS idle ON true
CROSS JOIN LATERAL (
	SELECT CASE idle.status
		WHEN 'not_started' THEN idle.waits_for
		WHEN 'suspended' THEN (
			SELECT array_agg(p.resume ORDER BY p.n)
			FROM unnest(idle.suspend_on, idle.resume_on) WITH ORDINALITY AS p (suspend, resume, n)
			WHERE cardinality(array_positions(fact.kinds, p.suspend)) > cardinality(array_positions(fact.kinds, p.resume)))
		ELSE (
			-- what others owe: the document, the execution of a decision
			SELECT d.met_on FROM duty AS d
			WHERE d.authority_id = c.authority_id AND d.case_id = c.case_id AND d.actor <> 'commission' AND d.status = 'open'
			ORDER BY d.due, d.rule_code COLLATE "C"
			LIMIT 1)
		END AS kinds) AS waiting
ORDER BY 19, 5, 1, 2
$$;
COMMENT ON FUNCTION @register@.commission_queue_as_known(timestamptz, date) IS
	'commission_queue as the register knew it at a moment (NULL: now), on as_of, by default the day of that moment in Europe/Brussels. Working days are counted on the calendar on which the due date then stood. Errors: as reuse.replay()';

-- ---------------------------------------------------------------- what if

CREATE FUNCTION @register@.what_if_cases(cases bigint[], changes jsonb)
RETURNS TABLE (case_id bigint, rule_code text, due date, due_if date, late boolean, late_if boolean,
	instance integer, problem text)
LANGUAGE sql STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 100000 ROWS 1000
SET search_path = pg_catalog, pg_temp
AS $$
WITH replayed AS MATERIALIZED (
	SELECT r.*
	FROM reuse.replay(@register@.register_name(), $1, coalesce($2, '{}')) AS r
), deadline AS (
	SELECT 'is' AS side, d.case_id, d.rule_code, d.instance, d.rule_version, d.status, d.due, d.met_on
	FROM @register@.case_file AS c
	JOIN @register@.deadline AS d ON d.authority_id = c.authority_id AND d.case_id = c.case_id
	WHERE c.case_id = ANY ($1) AND d.known_to = 'infinity'
		AND (NOT d.conditional OR d.anchor_on < reuse.today())
	UNION ALL
	SELECT 'if', r.case_id, r.rule_code, r.instance, r.rule_version, r.status, r.due, r.met_on
	FROM replayed AS r
	WHERE r.rule_code IS NOT NULL AND (NOT r.conditional OR r.anchor_on < reuse.today())
), judged AS (
	SELECT d.*,
		CASE
			WHEN d.status = 'not_applicable' OR r.nature = 'average' THEN NULL
			WHEN d.status IN ('met', 'ended') THEN coalesce(d.met_on > d.due, false)
			ELSE coalesce(r.duty AND d.due < reuse.today(), false)
		END AS late
	FROM deadline AS d
	JOIN @register@.rule AS r ON r.code = d.rule_code AND r.version = d.rule_version
)
SELECT coalesce(a.case_id, b.case_id), coalesce(a.rule_code, b.rule_code), a.due, b.due, a.late, b.late,
	coalesce(a.instance, b.instance), p.problem
FROM (SELECT j.* FROM judged AS j WHERE j.side = 'is') AS a
FULL JOIN (SELECT j.* FROM judged AS j WHERE j.side = 'if') AS b
	ON b.case_id = a.case_id AND b.rule_code = a.rule_code AND b.instance = a.instance
LEFT JOIN (SELECT r.case_id, r.problem FROM replayed AS r WHERE r.problem IS NOT NULL) AS p
	ON p.case_id = a.case_id
WHERE coalesce($2, '{}') ? coalesce(a.rule_code, b.rule_code)
	OR (p.problem IS NULL
		AND (a.status, a.due, a.late) IS DISTINCT FROM (b.status, b.due, b.late))
ORDER BY 1, 2, 7
$$;
COMMENT ON FUNCTION @register@.what_if_cases(bigint[], jsonb) IS
	'what_if() for several cases';

CREATE FUNCTION @register@.existing_case(wanted bigint) RETURNS bigint
LANGUAGE plpgsql STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 100
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	PERFORM @register@.check_layout();
	IF NOT EXISTS (SELECT FROM @register@.case_file AS c WHERE c.case_id = wanted) THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU010',
			MESSAGE = format('there is no case %s', coalesce(wanted::text, 'NULL'));
	END IF;
	RETURN wanted;
END
$$;
COMMENT ON FUNCTION @register@.existing_case(bigint) IS
	'the number of a case that the caller can see. Errors: RU010 there is none; RU020 as check_layout()';

CREATE FUNCTION @register@.what_if(case_id bigint, changes jsonb)
RETURNS TABLE (case_id bigint, rule_code text, due date, due_if date, late boolean, late_if boolean,
	instance integer, problem text)
LANGUAGE sql STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 10000 ROWS 10
SET search_path = pg_catalog, pg_temp
AS $$
SELECT w.* FROM @register@.what_if_cases(ARRAY[@register@.existing_case($1)], $2) AS w
$$;
COMMENT ON FUNCTION @register@.what_if(bigint, jsonb) IS
	'the same case under other rules, on reuse.today(): for each rule that changes names, and each other one that changes with it, the due date and whether it was or is late (the last day is in time), as it is and as it would be. changes: {"BRU_REPLY": {"term": "15 working days", "extended_term": ..., "calendar": "BEBRU" (once reuse.load_calendar() has loaded it), "roll": "forward", "none", "back" or "modified", "version": 1}}; what is not named stays. problem: an event of the case that would not have been possible then; due_if and late_if are then null. Nothing is written. Errors: RU010 no such case; 22023 changes that cannot be made; 22P02 no term; RU001 unknown calendar';

CREATE FUNCTION @register@.what_if_year(year integer, changes jsonb)
RETURNS TABLE (case_id bigint, rule_code text, due date, due_if date, late boolean, late_if boolean,
	instance integer, problem text)
LANGUAGE plpgsql STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 100000 ROWS 1000
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
	PERFORM @register@.check_layout();
	IF $1 IS NULL OR $1 NOT BETWEEN 1 AND 9999 THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('there is no year %s', coalesce($1::text, 'NULL'));
	END IF;
	RETURN QUERY
	SELECT w.*
	FROM @register@.what_if_cases(ARRAY(
		SELECT c.case_id
		FROM @register@.case_file AS c
		WHERE c.opened_on BETWEEN make_date($1, 1, 1) AND make_date($1, 12, 31)), $2) AS w;
END
$$;
COMMENT ON FUNCTION @register@.what_if_year(integer, jsonb) IS
	'what_if() for all cases received in a year that the caller can see. How many would be late: SELECT count(*) FILTER (WHERE late_if) FROM what_if_year(2025, ''{"BRU_REPLY": {"term": "15 working days"}}''). Errors: 22023 no such year; others as what_if()';

-- ---------------------------------------------------------------- recalculation

-- What moves: a due date that stands on an earlier revision of its calendar; and
-- in a case on which nothing was recorded since the rules or the kind of its
-- authority changed, whatever its next event would change. In a register with a
-- test clock the two times cannot be compared, and every open case is looked at.
CREATE FUNCTION @register@.recalculation(only_case bigint DEFAULT NULL)
RETURNS TABLE (authority_id bigint, case_id bigint, rule_code text, instance integer, due date, due_new date,
	calendar text, calendar_revision integer, calendar_revision_new integer, rules text, problem text)
LANGUAGE sql STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 100000 ROWS 100
SET search_path = pg_catalog, pg_temp
AS $$
WITH present AS MATERIALIZED (
	SELECT c.authority_id, c.case_id, c.kind, c.last_recorded_at,
		cardinality(ARRAY[@clock@]::text[]) > 0
			OR c.last_recorded_at < (SELECT max(r.moment) FROM @register@.rules_changed() AS r)
			OR EXISTS (
				SELECT FROM @register@.authority_past AS p
				WHERE p.authority_id = c.authority_id AND p.known_to > c.last_recorded_at) AS outdated
	FROM @register@.case_state AS s
	JOIN @register@.case_file AS c ON c.authority_id = s.authority_id AND c.case_id = s.case_id
	WHERE NOT s.closed AND s.case_id BETWEEN coalesce(recalculation.only_case, -9223372036854775808)
		AND coalesce(recalculation.only_case, 9223372036854775807)
), newest AS MATERIALIZED (
	SELECT k.code, reuse.calendar_revision(k.code) AS revision
	FROM (SELECT DISTINCT split_part(r.calendar, '#', 1) FROM @register@.rule AS r) AS k (code)
), stored AS MATERIALIZED (
	SELECT d.*, coalesce(d.status IN ('open', 'suspended') AND d.calendar_revision < n.revision, false) AS stale
	FROM present AS s
	JOIN @register@.deadline AS d ON d.authority_id = s.authority_id AND d.case_id = s.case_id
	LEFT JOIN newest AS n ON n.code = d.calendar
	WHERE d.known_to = 'infinity'
		AND (s.outdated OR (d.status IN ('open', 'suspended') AND d.calendar_revision < n.revision))
), replayed AS MATERIALIZED (
	SELECT r.*
	FROM reuse.replay(@register@.register_name(),
		ARRAY(SELECT d.case_id FROM stored AS d UNION SELECT s.case_id FROM present AS s WHERE s.outdated),
		keep_calendars => false) AS r
), hindered AS (
	-- what followed from the old due date, or would follow from the new one
	SELECT r.authority_id, r.case_id, coalesce(r.problem,
		format('the case would have been "%s" since %s', r.expiry_state, r.expiry_on + 1)) AS problem,
		r.problem IS NOT NULL AS impossible
	FROM replayed AS r
	JOIN present AS c ON c.authority_id = r.authority_id AND c.case_id = r.case_id
	LEFT JOIN @register@.state AS s ON s.case_kind = c.kind AND s.state = r.expiry_state
	WHERE r.rule_code IS NULL
		AND (r.problem IS NOT NULL OR (s.closed AND r.expiry_on < reuse.today()))
), law AS (
	SELECT r.*
	FROM replayed AS r
	JOIN present AS c ON c.authority_id = r.authority_id AND c.case_id = r.case_id AND c.outdated
	WHERE r.rule_code IS NOT NULL
), compared AS (
	SELECT d.authority_id, d.case_id, d.rule_code, d.instance, d.rule_version, r.rule_version AS version_new,
		d.due, r.due AS due_new, d.calendar, d.calendar_revision,
		coalesce(r.calendar_revision, reuse.calendar_revision(d.calendar)) AS calendar_revision_new, h.problem
	FROM stored AS d
	LEFT JOIN replayed AS r ON r.authority_id = d.authority_id AND r.case_id = d.case_id
		AND r.rule_code = d.rule_code AND r.instance = d.instance
	LEFT JOIN hindered AS h ON h.authority_id = d.authority_id AND h.case_id = d.case_id
	-- what is suspended moves unseen: its due date will be counted when it runs again
	WHERE d.stale AND (r.due <> d.due OR d.status = 'suspended' OR (r.due IS NULL AND h.problem IS NOT NULL))
	UNION ALL
	-- other rules may leave a deadline out, and add one
	SELECT coalesce(d.authority_id, r.authority_id), coalesce(d.case_id, r.case_id), coalesce(d.rule_code, r.rule_code),
		coalesce(d.instance, r.instance), d.rule_version, r.rule_version, d.due, r.due,
		coalesce(d.calendar, r.calendar), coalesce(d.calendar_revision, r.calendar_revision),
		coalesce(r.calendar_revision, d.calendar_revision), h.problem
	FROM (SELECT d.* FROM stored AS d) AS d
	FULL JOIN law AS r ON r.authority_id = d.authority_id AND r.case_id = d.case_id AND r.rule_code = d.rule_code
		AND r.instance = d.instance
	LEFT JOIN hindered AS h ON h.authority_id = coalesce(d.authority_id, r.authority_id)
		AND h.case_id = coalesce(d.case_id, r.case_id)
	WHERE d.stale IS NOT TRUE
		-- nothing is known of a case that would have been impossible
		AND CASE WHEN h.impossible THEN d.status IN ('open', 'suspended')
			ELSE (r.status, r.due, r.indicative) IS DISTINCT FROM (d.status, d.due, d.indicative) END
)
SELECT c.authority_id, c.case_id, c.rule_code, c.instance, c.due, c.due_new, c.calendar, c.calendar_revision,
	c.calendar_revision_new, changed.rules, c.problem
FROM compared AS c
JOIN present AS s ON s.authority_id = c.authority_id AND s.case_id = c.case_id
CROSS JOIN LATERAL (
	-- null where nothing of this rule has changed: it follows another one
	SELECT string_agg(x.said, ', ' ORDER BY x.said COLLATE "C") AS rules
	FROM (
		SELECT format('%s = %s', p.name, p.value) AS said
		FROM @register@.parameter AS p
		JOIN @register@.parameter AS o ON o.name = p.name AND o.value <> p.value
			AND o.known_from <= s.last_recorded_at AND s.last_recorded_at < o.known_to
		WHERE p.known_to = 'infinity'
			AND EXISTS (SELECT FROM @register@.reading AS d WHERE d.parameter = p.name AND d.rule_code = c.rule_code)
		UNION
		SELECT format('%s version %s', c.rule_code, c.version_new)
		WHERE c.version_new <> c.rule_version
		UNION
		SELECT format('%s version %s', r.code, r.version)
		FROM @register@.rule AS r
		WHERE r.code = c.rule_code AND r.version = c.version_new AND c.rule_version IS NULL
			AND r.known_from > s.last_recorded_at
		UNION
		SELECT format('%s version %s ended', r.code, r.version)
		FROM @register@.rule AS r
		WHERE r.code = c.rule_code AND r.version = c.rule_version AND c.version_new IS NULL
			AND r.known_to <> 'infinity'
		UNION
		SELECT format('authority of kind %s', a.kind)
		FROM @register@.authority AS a
		WHERE a.authority_id = c.authority_id AND EXISTS (
			SELECT FROM @register@.authority_past AS p
			WHERE p.authority_id = c.authority_id AND p.kind <> a.kind AND p.known_to > s.last_recorded_at)) AS x) AS changed
$$;
COMMENT ON FUNCTION @register@.recalculation(bigint) IS
	'what recalculate() would move, in all cases or in one, without moving it, and what stands in the way';

-- Why a case moves: null says that it is not for this.
CREATE FUNCTION @register@.recalculation_facts(moves jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 500
SET search_path = pg_catalog, pg_temp
AS $$
SELECT jsonb_build_object(
	'calendar', string_agg(DISTINCT m.calendar, ', ') FILTER (WHERE m.calendar_revision <> m.calendar_revision_new),
	'from_revision', string_agg(DISTINCT m.calendar || '#' || m.calendar_revision, ', ')
		FILTER (WHERE m.calendar_revision <> m.calendar_revision_new),
	'to_revision', string_agg(DISTINCT m.calendar || '#' || m.calendar_revision_new, ', ')
		FILTER (WHERE m.calendar_revision <> m.calendar_revision_new),
	'rules', string_agg(DISTINCT m.rules, ', '))
FROM jsonb_to_recordset(recalculation_facts.moves) AS m (calendar text, calendar_revision integer,
	calendar_revision_new integer, rules text)
$$;
COMMENT ON FUNCTION @register@.recalculation_facts(jsonb) IS
	'the facts of the event "recalculated" of a case from its rows of recalculation()';

CREATE FUNCTION @register@.recalculate(apply boolean DEFAULT false)
RETURNS TABLE (case_id bigint, rule_code text, due date, due_new date, calendar_revision_new integer,
	moved boolean, problem text, rules text)
LANGUAGE plpgsql VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 100000 ROWS 100
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
	locked bigint[] := ARRAY[]::bigint[];
	moves jsonb;
BEGIN
	PERFORM @register@.check_layout();
	IF apply IS NULL THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = 'recalculate needs true or false for apply';
	END IF;
	IF apply THEN
		-- One at a time, and no fact between what is found and what is recorded:
		-- a second call then finds nothing that is left to move. Only cases that
		-- move are locked, in the order in which every statement takes them.
		PERFORM pg_advisory_xact_lock(hashtextextended('recalculate', '@register@.case_file'::regclass::oid::bigint));
		SELECT coalesce(array_agg(c.case_id), ARRAY[]::bigint[]) INTO locked
		FROM (
			SELECT f.case_id
			FROM @register@.case_file AS f
			WHERE f.case_id IN (SELECT r.case_id FROM @register@.recalculation() AS r WHERE r.problem IS NULL)
			ORDER BY f.authority_id, f.case_id
			FOR NO KEY UPDATE OF f) AS c;
	END IF;
	-- seen anew: facts may have come before the lock
	SELECT jsonb_agg(to_jsonb(r) || jsonb_build_object('moved', r.case_id = ANY (locked) AND r.problem IS NULL)
		ORDER BY r.authority_id, r.case_id, r.rule_code, r.instance) INTO moves
	FROM @register@.recalculation() AS r;
	IF apply THEN
		INSERT INTO @register@.event (authority_id, case_id, kind, occurred_on, facts)
		SELECT m.authority_id, m.case_id, 'recalculated', reuse.today(),
			@register@.recalculation_facts(jsonb_agg(m))
		FROM jsonb_to_recordset(moves) AS m (authority_id bigint, case_id bigint, calendar text,
			calendar_revision integer, calendar_revision_new integer, rules text, moved boolean)
		WHERE m.moved
		GROUP BY m.authority_id, m.case_id
		ORDER BY m.authority_id, m.case_id;
	END IF;
	RETURN QUERY
	SELECT m.case_id, m.rule_code, m.due, m.due_new, m.calendar_revision_new, m.moved, m.problem, m.rules
	FROM jsonb_to_recordset(moves) AS m (authority_id bigint, case_id bigint, rule_code text, instance integer,
		due date, due_new date, calendar_revision_new integer, rules text, moved boolean, problem text)
	ORDER BY m.authority_id, m.case_id, m.rule_code, m.instance;
END
$$;
COMMENT ON FUNCTION @register@.recalculate(boolean) IS
	'the due dates of open cases that a later revision of their calendar moves, and what other parameters, rules or another kind of authority change in the deadlines of open cases (a case takes them with its next event in any case), and with apply => true moves them: by an event "recalculated" that names calendar and revisions, and under rules the parameters and versions that changed, after which what still runs in the case stands on the newest revision and on the present rules. due is null where a deadline is added, due_new where it falls away or would have no due date; rules is null where a row follows another one. By a calendar, deadlines that were met or ended never move; cases that are closed on reuse.today() move by nothing; what is suspended is listed without a due date: once moved it is counted on the newest revision when it runs again. What was known before stays in deadline and in explain_deadline(as_known_on). problem: why a case cannot move, because of what has followed from its old due date; it then stays as it is. A second call finds nothing. With apply the caller must be able to update case_file. Errors: 22023 apply is null; others as record_event()';

-- R-01: that due dates move is no fact that people state. An event that says
-- what recalculate() would say is its own.
CREATE FUNCTION @register@.recalculated_follow(recorded @register@.event) RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE COST 10000
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	IF recorded.kind = 'recalculated' AND recorded.facts IS DISTINCT FROM (
		SELECT @register@.recalculation_facts(jsonb_agg(to_jsonb(r)))
		FROM @register@.recalculation(recorded.case_id) AS r
		HAVING bool_and(r.problem IS NULL))
	THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU010',
			MESSAGE = 'event "recalculated" is recorded by recalculate() only',
			DETAIL = format('Its facts are not what moves the due dates of case %s.', recorded.case_id),
			HINT = 'recalculate() lists what would move, recalculate(true) moves it.';
	END IF;
END
$$;
COMMENT ON FUNCTION @register@.recalculated_follow(@register@.event) IS
	'checks that an event "recalculated" says what recalculate() finds, before the case moves. Errors: RU010 it does not';
INSERT INTO @register@.event_follow (case_kind, event_kind, function_name)
VALUES ('*', 'recalculated', 'recalculated_follow')
ON CONFLICT DO NOTHING;

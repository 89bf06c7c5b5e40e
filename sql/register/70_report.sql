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

-- What a dataset is about, as one word: its theme, where it has one.
CREATE FUNCTION @register@.evaluation_theme(themes text[]) RETURNS text
LANGUAGE sql IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE COST 5
RETURN CASE pg_catalog.cardinality(themes)
	WHEN 1 THEN pg_catalog.substring(themes[1], '[^/#]+$')
	ELSE CASE WHEN pg_catalog.cardinality(themes) > 1 THEN 'several' ELSE 'not stated' END
END;
COMMENT ON FUNCTION @register@.evaluation_theme(text[]) IS
	'the theme that the evaluation counts a dataset under: the last part of its address, "several", or "not stated"';

-- Layout 1 had fewer columns; a result cannot gain one in place. Once it has them
-- nothing is dropped, for others are built on it.
DO $do$
BEGIN
	IF EXISTS (
		SELECT FROM pg_catalog.pg_proc AS p
		WHERE p.oid = pg_catalog.to_regprocedure('@register@.evaluation_request(integer, timestamptz, date)')
			AND 'stopped_days' <> ALL (p.proargnames))
	THEN
		DROP FUNCTION @register@.evaluation_request(integer, timestamptz, date);
		DROP FUNCTION @register@.evaluation_appeal(integer, timestamptz, date);
	END IF;
END
$do$;

-- The days on which nobody had to answer: of each part (stop, resumption], overlaps
-- once, and what comes after its answer; of a case what all its parts have in
-- common (R-03).
CREATE FUNCTION @register@.evaluation_stopped_days(authority_id bigint, case_id bigint, known_on timestamptz,
	answered_on date, suspend text[], resume text[], answers text[], calendar text)
RETURNS integer
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 10000
SET search_path = pg_catalog, pg_temp
AS $$
WITH act AS MATERIALIZED (
	SELECT e.kind, e.occurred_on AS day, (e.facts ->> 'parts')::integer AS parts, (e.facts ->> 'part')::integer AS part,
		row_number() OVER (ORDER BY e.occurred_on, e.seq) AS n
	FROM @register@.event AS e
	WHERE e.authority_id = evaluation_stopped_days.authority_id AND e.case_id = evaluation_stopped_days.case_id
		AND e.recorded_at <= evaluation_stopped_days.known_on AND e.occurred_on <= evaluation_stopped_days.answered_on
		AND NOT EXISTS (
			SELECT FROM @register@.event AS x
			WHERE x.authority_id = e.authority_id AND x.case_id = e.case_id AND x.replaces_seq = e.seq
				AND x.recorded_at <= evaluation_stopped_days.known_on)
)
SELECT coalesce(sum(reuse.working_days_between(lower(u.span) - 1, upper(u.span) - 1, evaluation_stopped_days.calendar)), 0)::integer
FROM (
	SELECT unnest(range_intersect_agg(w.spans) * datemultirange(daterange(NULL, evaluation_stopped_days.answered_on, '(]'))) AS span
	FROM generate_series(1, (SELECT coalesce(max(a.parts), 1) FROM act AS a)) AS p (part)
	CROSS JOIN LATERAL (
		SELECT coalesce(range_agg(d.span), '{}') AS spans
		FROM (
			SELECT daterange(b.day, coalesce(min(r.day), evaluation_stopped_days.answered_on), '(]')
			FROM act AS b
			JOIN unnest(evaluation_stopped_days.suspend, evaluation_stopped_days.resume) AS k (suspend, resume) ON k.suspend = b.kind
			LEFT JOIN act AS r ON r.n > b.n AND r.kind = k.resume AND coalesce(r.part, p.part) = p.part
			WHERE coalesce(b.part, p.part) = p.part AND b.day < evaluation_stopped_days.answered_on
			GROUP BY b.n, b.day
			UNION ALL
			SELECT daterange(min(a.day), NULL, '()')
			FROM act AS a
			WHERE a.part = p.part AND a.kind = ANY (evaluation_stopped_days.answers)
			HAVING count(*) > 0) AS d (span)) AS w) AS u
$$;
COMMENT ON FUNCTION @register@.evaluation_stopped_days(bigint, bigint, timestamptz, date, text[], text[], text[], text) IS
	'working days up to answered_on on which, as known at known_on, nobody had to answer a request: suspend and resume are the pairs of kinds of events that a rule states (R-06), answers the kinds by which a part has its answer; while one part of several waits for its own, no day counts (R-03)';

-- In PL/pgSQL, so that the planner knows the year, the moment and the words of the
-- law, each time anew: as parameters they would tell it nothing, and the index of
-- the present deadlines would not be used.
CREATE FUNCTION @register@.evaluation_request(year integer, known_on timestamptz, as_of date)
RETURNS TABLE (authority_id bigint, case_id bigint, authority text, authority_kind text,
	received_on date, channel text, language text, requester_kind text, request_type text, theme text,
	answered_on date, answer text, answer_facts jsonb, published boolean, closed_on date,
	due date, extended boolean, outcome text, working_days integer, stopped_days integer)
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE COST 100000 ROWS 1000
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_custom_plan
AS $$
#variable_conflict use_column
DECLARE
	first_day date := make_date(evaluation_request.year, 1, 1);
	last_day date := make_date(evaluation_request.year, 12, 31);
	calendar text := @register@.evaluation_calendar(evaluation_request.known_on);
	-- kinds of events
	openings text[] := ARRAY(
		SELECT DISTINCT t.event_kind
		FROM @register@.transition AS t
		WHERE t.case_kind = 'request' AND t.from_state = '');
	replies text[];
	refusals text[] := ARRAY(
		SELECT k.kind FROM @register@.event_kind AS k WHERE k.case_kind = 'request' AND k.means = 'refusal');
	endings text[];
	stops text[];
	resumptions text[];
	-- the versions of the rule, and the term of each
	codes text[];
	versions text[];
	terms text[];
BEGIN
	-- the duty to answer, whatever it is called: receipt starts it, and silence
	-- opens the appeal (A-20, F-16)
	WITH reply AS MATERIALIZED (
		SELECT r.code, r.version, r.term, r.met_on, r.ends_on, r.suspend_on, r.resume_on
		FROM @register@.rule AS r
		WHERE r.case_kind = 'request' AND r.duty
			AND r.known_from <= evaluation_request.known_on AND r.anchor && openings
			AND EXISTS (
				SELECT FROM @register@.rule AS a
				WHERE a.anchor_rule = r.code AND a.actor = 'requester' AND NOT a.duty
					AND a.anchor_after = '{}')
	),
	pause AS (
		SELECT DISTINCT p.suspend, p.resume
		FROM reply AS r
		CROSS JOIN LATERAL unnest(r.suspend_on, r.resume_on) AS p (suspend, resume)
	)
	SELECT array_agg(DISTINCT r.code), array_agg(r.code || ' ' || r.version ORDER BY r.code, r.version),
		array_agg(r.term ORDER BY r.code, r.version),
		ARRAY(SELECT DISTINCT m.kind FROM reply AS a CROSS JOIN LATERAL unnest(a.met_on) AS m (kind)),
		ARRAY(SELECT DISTINCT m.kind FROM reply AS a CROSS JOIN LATERAL unnest(a.ends_on) AS m (kind)),
		ARRAY(SELECT p.suspend FROM pause AS p ORDER BY p.suspend, p.resume),
		ARRAY(SELECT p.resume FROM pause AS p ORDER BY p.suspend, p.resume)
	INTO codes, versions, terms, replies, endings, stops, resumptions
	FROM reply AS r;

	RETURN QUERY
	-- what replaces an event is rare: the cases in which that happened
	WITH corrected AS (
		SELECT x.authority_id, x.case_id, array_agg(x.replaces_seq) AS replaced
		FROM @register@.event AS x
		WHERE x.replaces_seq IS NOT NULL AND x.recorded_at <= evaluation_request.known_on
		GROUP BY x.authority_id, x.case_id
	),
	-- one answer a dataset, and not one a request
	theme AS MATERIALIZED (
		SELECT d.authority_id, d.dataset_id, @register@.evaluation_theme(d.themes) AS theme
		FROM @register@.dataset AS d
		WHERE d.known_from <= evaluation_request.known_on
			AND (evaluation_request.known_on < d.known_to OR d.known_to = 'infinity')
	),
	-- Few cases of a register are of one year: the others are left out by their own
	-- rows. What is known of a case changes with its events only, so where none came
	-- after known_on its row tells what was known then.
	candidate AS (
		SELECT c.authority_id, c.case_id, x.replaced
		FROM @register@.case_file AS c
		LEFT JOIN corrected AS x ON x.authority_id = c.authority_id AND x.case_id = c.case_id
		WHERE c.kind = 'request'
			AND (c.last_recorded_at > evaluation_request.known_on
				OR c.opened_on <= last_day
					AND (NOT c.closed OR c.state_on >= first_day OR c.state_on > evaluation_request.as_of))
	),
	answered AS (
		SELECT c.authority_id, c.case_id, f.received_on, f.opening_facts, f.published, f.ended_on,
			f.paused, d.status, d.due, d.extended, d.late,
			CASE d.status
				WHEN 'met' THEN d.met_on
				WHEN 'open' THEN NULL
				WHEN 'suspended' THEN NULL
				ELSE date '2000-01-01' + (f.answer >> 32)::integer
			END AS answered_on,
			f.answer_kinds[a.n] AS answer, f.answer_facts[a.n] AS answer_facts
		FROM candidate AS c
		-- case by case, by the keys: neither sorted nor kept
		CROSS JOIN LATERAL (
			SELECT min(h.occurred_on) FILTER (WHERE h.opens) AS received_on,
				-- a case has one opening that stands
				(array_agg(h.facts) FILTER (WHERE h.opens))[1] AS opening_facts,
				-- the first of them: its day, and below that its number
				min(((h.occurred_on - date '2000-01-01')::bigint << 32) + h.seq)
					FILTER (WHERE h.answers) AS answer,
				array_agg(h.seq) FILTER (WHERE h.answers) AS answer_seqs,
				array_agg(h.kind) FILTER (WHERE h.answers) AS answer_kinds,
				array_agg(h.facts) FILTER (WHERE h.answers) AS answer_facts,
				coalesce(bool_or(h.facts @> '{"published": true}')
					FILTER (WHERE h.answers), false) AS published,
				min(h.occurred_on) FILTER (WHERE h.ends) AS ended_on,
				bool_or(h.pauses) AS paused
			FROM (
				SELECT e.seq, e.kind, e.occurred_on, e.facts, e.kind = ANY (openings) AS opens,
					e.kind = ANY (replies) AS answers, e.kind = ANY (endings) AS ends,
					e.kind = ANY (stops) AS pauses
				FROM @register@.event AS e
				WHERE e.authority_id = c.authority_id AND e.case_id = c.case_id
					AND e.recorded_at <= evaluation_request.known_on AND e.occurred_on <= evaluation_request.as_of
					AND e.kind = ANY (openings || replies || endings || stops)
					AND (c.replaced IS NULL OR e.seq <> ALL (c.replaced))
				-- asked once what kind each is of
				OFFSET 0) AS h) AS f
		-- A restart after the last day is another instance: what was late stays late
		-- (3.E.9), the last one tells what became of it. A case in parts is answered
		-- when each of them is (R-03): only its deadlines know. Where the parts have
		-- their own, one that runs tells it, the earliest, or else the one met last.
		LEFT JOIN LATERAL (
			SELECT d.status, d.due, d.met_on, d.met_seq,
				d.term <> terms[array_position(versions, d.rule_code || ' ' || d.rule_version)] AS extended,
				d.status IN ('met', 'ended') AND d.met_on > d.due
					OR (d.instance > 1 OR d.reason LIKE 'part: %') AND EXISTS (
						SELECT FROM @register@.deadline_known(evaluation_request.known_on) AS b
						WHERE b.authority_id = c.authority_id AND b.case_id = c.case_id
							AND b.rule_code || ' ' || b.rule_version = ANY (versions)
							AND b.status IN ('met', 'ended') AND b.met_on > b.due) AS late
			FROM @register@.deadline_known(evaluation_request.known_on) AS d
			WHERE d.authority_id = c.authority_id AND d.case_id = c.case_id
				-- mostly one code: the index leaves out the other terms of the case
				AND d.rule_code BETWEEN codes[1] AND codes[cardinality(codes)]
				AND d.rule_code || ' ' || d.rule_version = ANY (versions)
			ORDER BY d.rule_code DESC,
				CASE WHEN d.reason LIKE 'part: %' THEN coalesce(d.met_on, 'infinity') END DESC NULLS LAST,
				CASE WHEN d.reason LIKE 'part: %' THEN d.due END,
				d.instance DESC
			LIMIT 1) AS d ON true
		-- what answers part of a case refuses part of it (R-03)
		CROSS JOIN LATERAL (
			SELECT array_position(f.answer_seqs, CASE
				WHEN f.answer_facts[1] ? 'part' AND f.answer_kinds && refusals
				THEN (SELECT max(u.seq) FROM unnest(f.answer_seqs, f.answer_kinds) AS u (seq, kind) WHERE u.kind = ANY (refusals))
				WHEN d.status = 'met' THEN d.met_seq
				ELSE (f.answer & 4294967295)::integer
			END) AS n) AS a
	)
	SELECT f.authority_id, f.case_id, a.code, a.kind, f.received_on,
		-- as the event states it: the table request may be written over
		coalesce(f.opening_facts ->> 'channel', 'not stated'),
		coalesce(f.opening_facts ->> 'language', 'not stated'),
		coalesce(f.opening_facts ->> 'requester_kind', 'not stated'),
		coalesce(f.opening_facts ->> 'request_type', 'new'),
		coalesce(t.theme, @register@.evaluation_theme(NULL)),
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
		reuse.working_days_between(f.received_on, f.answered_on, calendar),
		CASE WHEN f.paused AND f.answered_on IS NOT NULL
			THEN @register@.evaluation_stopped_days(f.authority_id, f.case_id, evaluation_request.known_on, f.answered_on,
				stops, resumptions, replies, calendar)
			ELSE 0
		END
	FROM answered AS f
	JOIN @register@.authority_known(evaluation_request.known_on) AS a ON a.authority_id = f.authority_id
	LEFT JOIN theme AS t ON t.authority_id = f.authority_id AND t.dataset_id = (f.opening_facts ->> 'dataset_id')::bigint
	-- of the year, or still open when it began
	WHERE f.received_on <= last_day
		AND coalesce(least(f.answered_on, f.ended_on), 'infinity') >= first_day;
END
$$;
COMMENT ON FUNCTION @register@.evaluation_request(integer, timestamptz, date) IS
	'the requests received in a year or open in it, as known at a moment and looked at on a day, with what the evaluation counts: answered on the day on which every part is (R-03); outcome is in_time, in_extended_term, late, silent, running (also while suspended), withdrawn, not_applicable (R-05), answered_without_term or open_without_term (before the ordinance); working days by calendar BE, day of receipt not counted; stopped_days: those of them on which the duty to answer was suspended';

-- In PL/pgSQL, as evaluation_request().
CREATE FUNCTION @register@.evaluation_appeal(year integer, known_on timestamptz, as_of date)
RETURNS TABLE (authority_id bigint, case_id bigint, authority text, authority_kind text,
	received_on date, ground text, appellant_kind text, language text, theme text, closed_on date,
	outcome text, decided_on date, decided_as text, days integer)
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE COST 100000 ROWS 100
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_custom_plan
AS $$
#variable_conflict use_column
DECLARE
	first_day date := make_date(evaluation_appeal.year, 1, 1);
	last_day date := make_date(evaluation_appeal.year, 12, 31);
	-- kinds of events
	openings text[] := ARRAY(
		SELECT DISTINCT t.event_kind
		FROM @register@.transition AS t
		WHERE t.case_kind = 'appeal' AND t.from_state = '');
	withdrawals text[] := ARRAY(
		SELECT k.kind
		FROM @register@.event_kind AS k
		WHERE k.case_kind = 'appeal' AND k.means = 'withdrawal');
	requests text[] := ARRAY(
		SELECT DISTINCT t.event_kind
		FROM @register@.transition AS t
		WHERE t.case_kind = 'request' AND t.from_state = '');
	-- states in which the law decides when nobody does (deem)
	closing_states text[] := ARRAY(
		SELECT s.state
		FROM @register@.state AS s
		WHERE s.case_kind = 'appeal' AND s.closed);
BEGIN
	RETURN QUERY
	-- as in evaluation_request()
	WITH corrected AS (
		SELECT x.authority_id, x.case_id, array_agg(x.replaces_seq) AS replaced
		FROM @register@.event AS x
		WHERE x.replaces_seq IS NOT NULL AND x.recorded_at <= evaluation_appeal.known_on
		GROUP BY x.authority_id, x.case_id
	),
	candidate AS (
		SELECT c.authority_id, c.case_id, x.replaced
		FROM @register@.case_file AS c
		LEFT JOIN corrected AS x ON x.authority_id = c.authority_id AND x.case_id = c.case_id
		WHERE c.kind = 'appeal'
			AND (c.last_recorded_at > evaluation_appeal.known_on
				OR c.opened_on <= last_day
					AND (NOT c.closed OR c.state_on >= first_day OR c.state_on > evaluation_appeal.as_of))
	),
	closing AS (
		SELECT c.authority_id, c.case_id, f.received_on, f.opening_facts, f.decided_on, f.outcome, f.withdrawn_on,
			l.closed_on, l.closed_as
		FROM candidate AS c
		CROSS JOIN LATERAL (
			SELECT min(e.occurred_on) FILTER (WHERE e.kind = ANY (openings)) AS received_on,
				-- a case has one opening that stands
				(array_agg(e.facts) FILTER (WHERE e.kind = ANY (openings)))[1] AS opening_facts,
				min(e.occurred_on) FILTER (WHERE e.facts ? 'outcome') AS decided_on,
				(array_agg(e.facts ->> 'outcome' ORDER BY e.occurred_on, e.seq)
					FILTER (WHERE e.facts ? 'outcome'))[1] AS outcome,
				min(e.occurred_on) FILTER (WHERE e.kind = ANY (withdrawals)) AS withdrawn_on
			FROM @register@.event AS e
			WHERE e.authority_id = c.authority_id AND e.case_id = c.case_id
				AND e.recorded_at <= evaluation_appeal.known_on AND e.occurred_on <= evaluation_appeal.as_of
				AND (e.kind = ANY (openings || withdrawals) OR e.facts ? 'outcome')
				AND (c.replaced IS NULL OR e.seq <> ALL (c.replaced))) AS f
		CROSS JOIN LATERAL (
			SELECT min(d.due) + 1 AS closed_on
			FROM @register@.deadline_known(evaluation_appeal.known_on) AS d
			WHERE d.authority_id = c.authority_id AND d.case_id = c.case_id
				AND d.due < evaluation_appeal.as_of
				AND (d.status = 'open' OR d.met_on > d.due)
				AND d.expiry_state = ANY (closing_states)) AS d
		-- whatever came first
		CROSS JOIN LATERAL (
			SELECT least(f.decided_on, f.withdrawn_on, d.closed_on) AS closed_on,
				CASE
					WHEN f.decided_on <= least(f.withdrawn_on, d.closed_on, f.decided_on) THEN f.outcome
					WHEN f.withdrawn_on <= least(f.withdrawn_on, d.closed_on) THEN 'withdrawn'
					WHEN d.closed_on IS NOT NULL THEN 'deemed_rejected'
				END AS closed_as) AS l
	)
	SELECT c.authority_id, c.case_id, a.code, a.kind, c.received_on,
		coalesce(c.opening_facts ->> 'ground', 'not stated'),
		coalesce(c.opening_facts ->> 'appellant_kind', 'not stated'),
		coalesce(c.opening_facts ->> 'language', 'not stated'),
		@register@.evaluation_theme(t.themes),
		c.closed_on, c.closed_as, d.decided_on, c.outcome, d.decided_on - c.received_on
	FROM closing AS c
	-- what takes note of a withdrawal decides nothing any more
	CROSS JOIN LATERAL (
		SELECT CASE WHEN c.withdrawn_on < c.decided_on THEN NULL ELSE c.decided_on END AS decided_on) AS d
	JOIN @register@.authority_known(evaluation_appeal.known_on) AS a ON a.authority_id = c.authority_id
	-- its subject is that of the request, where the register has both
	LEFT JOIN @register@.appeal AS p ON p.authority_id = c.authority_id AND p.case_id = c.case_id
	LEFT JOIN LATERAL (
		SELECT (o.facts ->> 'dataset_id')::bigint AS dataset_id
		FROM @register@.event AS o
		WHERE o.authority_id = p.authority_id AND o.case_id = p.request_case_id
			AND o.kind = ANY (requests) AND o.facts ? 'dataset_id'
			AND o.recorded_at <= evaluation_appeal.known_on
		ORDER BY o.seq DESC
		LIMIT 1) AS q ON true
	LEFT JOIN @register@.dataset AS t ON t.authority_id = p.authority_id AND t.dataset_id = q.dataset_id
		AND t.known_from <= evaluation_appeal.known_on
		AND (evaluation_appeal.known_on < t.known_to OR t.known_to = 'infinity')
	WHERE c.received_on <= last_day AND coalesce(c.closed_on, 'infinity') >= first_day;
END
$$;
COMMENT ON FUNCTION @register@.evaluation_appeal(integer, timestamptz, date) IS
	'the appeals received in a year or open in it, as known at a moment and looked at on a day: closed by a decision, a withdrawal or the law; days from receipt to the adoption of the decision; theme: that of the dataset that the disputed request names';

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

-- Layout 1 had fewer columns; a result cannot gain one in place.
DROP FUNCTION IF EXISTS @register@.evaluation_request(integer, timestamptz, date);
CREATE FUNCTION @register@.evaluation_request(year integer, known_on timestamptz, as_of date)
RETURNS TABLE (authority_id bigint, case_id bigint, authority text, authority_kind text,
	received_on date, channel text, language text, requester_kind text, request_type text, theme text,
	answered_on date, answer text, answer_facts jsonb, published boolean, closed_on date,
	due date, extended boolean, outcome text, working_days integer, stopped_days integer)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 100000 ROWS 1000
SET search_path = pg_catalog, pg_temp
AS $$
WITH span AS MATERIALIZED (
	SELECT make_date(evaluation_request.year, 1, 1) AS first_day, make_date(evaluation_request.year, 12, 31) AS last_day,
		@register@.evaluation_calendar(evaluation_request.known_on) AS calendar
),
reply AS MATERIALIZED (
	-- the duty to answer, whatever it is called: receipt starts it, and silence
	-- opens the appeal (A-20, F-16)
	SELECT r.code, r.version, r.term, r.met_on, r.ends_on, r.suspend_on, r.resume_on
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
pause AS MATERIALIZED (
	SELECT DISTINCT p.suspend, p.resume
	FROM reply AS r
	CROSS JOIN LATERAL unnest(r.suspend_on, r.resume_on) AS p (suspend, resume)
),
word AS MATERIALIZED (
	SELECT v.opening, v.answers, v.ends, v.pauses, v.opening || v.answers || v.ends || v.pauses AS kinds
	FROM (
		SELECT (SELECT array_agg(DISTINCT t.event_kind)
				FROM @register@.transition AS t
				WHERE t.case_kind = 'request' AND t.from_state = '') AS opening,
			(SELECT array_agg(DISTINCT m.kind)
				FROM reply AS r CROSS JOIN LATERAL unnest(r.met_on) AS m (kind)) AS answers,
			(SELECT array_agg(DISTINCT m.kind)
				FROM reply AS r CROSS JOIN LATERAL unnest(r.ends_on) AS m (kind)) AS ends,
			(SELECT coalesce(array_agg(DISTINCT x.kind), '{}')
				FROM pause AS p
				CROSS JOIN LATERAL (VALUES (p.suspend), (p.resume)) AS x (kind)) AS pauses) AS v
),
-- Few cases of a register are of one year: the others are left out by their own
-- rows. What is known of a case changes with its events only, so where none came
-- after known_on its row tells what was known then.
candidate AS (
	SELECT c.authority_id, c.case_id, c.opened_on >= y.first_day AND c.last_recorded_at <= evaluation_request.known_on AS of_the_year
	FROM span AS y
	JOIN @register@.case_file AS c ON c.kind = 'request'
		AND (c.last_recorded_at > evaluation_request.known_on
			OR c.opened_on <= y.last_day
				AND (NOT c.closed OR c.state_on >= y.first_day OR c.state_on > evaluation_request.as_of))
),
happened AS (
	-- of most of them everything happened since the year began ...
	SELECT c.authority_id, c.case_id, e.seq, e.kind, e.occurred_on, e.facts, e.kind = ANY (w.opening) AS opens,
		e.kind = ANY (w.answers) AS answers, e.kind = ANY (w.ends) AS ends, e.kind = ANY (w.pauses) AS pauses
	FROM span AS y
	CROSS JOIN word AS w
	JOIN @register@.event AS e ON e.occurred_on >= y.first_day AND e.kind = ANY (w.kinds)
	JOIN candidate AS c ON c.authority_id = e.authority_id AND c.case_id = e.case_id AND c.of_the_year
	WHERE e.recorded_at <= evaluation_request.known_on AND e.occurred_on <= evaluation_request.as_of
	UNION ALL
	-- ... and those that were open then are few: one by one
	SELECT c.authority_id, c.case_id, e.seq, e.kind, e.occurred_on, e.facts, e.kind = ANY (w.opening) AS opens,
		e.kind = ANY (w.answers) AS answers, e.kind = ANY (w.ends) AS ends, e.kind = ANY (w.pauses) AS pauses
	FROM word AS w
	CROSS JOIN candidate AS c
	CROSS JOIN LATERAL (
		SELECT o.seq, o.kind, o.occurred_on, o.facts
		FROM @register@.event AS o
		WHERE o.authority_id = c.authority_id AND o.case_id = c.case_id AND o.kind = ANY (w.kinds)
			AND o.recorded_at <= evaluation_request.known_on AND o.occurred_on <= evaluation_request.as_of
		OFFSET 0) AS e
	WHERE NOT c.of_the_year
),
fact AS (
	SELECT h.authority_id, h.case_id,
		min(h.occurred_on) FILTER (WHERE h.opens) AS received_on,
		-- a case has one opening that stands
		(array_agg(h.facts) FILTER (WHERE h.opens))[1] AS opening_facts,
		min(h.occurred_on) FILTER (WHERE h.answers) AS answered_on,
		-- the first of them: its day, and below that its number
		min(((h.occurred_on - date '2000-01-01')::bigint << 32) + h.seq)
			FILTER (WHERE h.answers) AS answer,
		array_agg(h.seq) FILTER (WHERE h.answers) AS answer_seqs,
		array_agg(h.kind) FILTER (WHERE h.answers) AS answer_kinds,
		array_agg(h.facts) FILTER (WHERE h.answers) AS answer_facts,
		coalesce(bool_or(h.facts @> '{"published": true}')
			FILTER (WHERE h.answers), false) AS published,
		min(h.occurred_on) FILTER (WHERE h.ends) AS ended_on,
		jsonb_agg(jsonb_build_object('day', h.occurred_on, 'seq', h.seq, 'kind', h.kind))
			FILTER (WHERE h.pauses) AS pauses
	FROM happened AS h
	WHERE NOT EXISTS (
		SELECT FROM @register@.event AS x
		WHERE x.authority_id = h.authority_id AND x.case_id = h.case_id
			AND x.replaces_seq = h.seq AND x.replaces_seq IS NOT NULL
			AND x.recorded_at <= evaluation_request.known_on)
	GROUP BY h.authority_id, h.case_id
),
deadline AS (
	-- A restart after the last day is another instance: what was late stays late
	-- (3.E.9), the last one tells what became of it. A case in parts is answered
	-- when each of them is (R-03): only its deadline knows.
	SELECT DISTINCT ON (d.authority_id, d.case_id) d.authority_id, d.case_id, d.status,
		d.due, d.term <> r.term AS extended, d.met_on, d.met_seq,
		bool_or(d.status IN ('met', 'ended') AND d.met_on > d.due) OVER one_case AS late
	FROM span AS y
	CROSS JOIN reply AS r
	JOIN @register@.deadline AS d ON d.rule_code = r.code AND d.rule_version = r.version
		-- what was answered before is not of the year, and no instance follows it
		AND (d.status <> 'met' OR d.met_on >= y.first_day)
	WHERE d.known_from <= evaluation_request.known_on
		AND (evaluation_request.known_on < d.known_to OR d.known_to = 'infinity')
	-- in the order of the result, so that they are sorted once
	WINDOW one_case AS (PARTITION BY d.authority_id, d.case_id ORDER BY d.instance DESC
		ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
	ORDER BY d.authority_id, d.case_id, d.instance DESC
),
answered AS (
	SELECT f.authority_id, f.case_id, f.received_on, f.opening_facts, f.published, f.ended_on,
		f.pauses, d.status, d.due, d.extended, d.late,
		CASE d.status
			WHEN 'met' THEN d.met_on
			WHEN 'open' THEN NULL
			WHEN 'suspended' THEN NULL
			ELSE f.answered_on
		END AS answered_on,
		f.answer_kinds[a.n] AS answer, f.answer_facts[a.n] AS answer_facts
	FROM fact AS f
	LEFT JOIN deadline AS d ON d.authority_id = f.authority_id AND d.case_id = f.case_id
	CROSS JOIN LATERAL (
		SELECT array_position(f.answer_seqs,
			CASE WHEN d.status = 'met' THEN d.met_seq ELSE (f.answer & 4294967295)::integer END) AS n) AS a
)
SELECT f.authority_id, f.case_id, a.code, a.kind, f.received_on,
	-- as the event states it: the table request may be written over
	coalesce(f.opening_facts ->> 'channel', 'not stated'),
	coalesce(f.opening_facts ->> 'language', 'not stated'),
	coalesce(f.opening_facts ->> 'requester_kind', 'not stated'),
	coalesce(f.opening_facts ->> 'request_type', 'new'),
	@register@.evaluation_theme(t.themes),
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
	reuse.working_days_between(f.received_on, f.answered_on, k.calendar),
	-- (stop, resumption], overlaps once: the days on which nobody had to answer
	CASE
		WHEN f.pauses IS NULL OR f.answered_on IS NULL THEN 0
		ELSE (
			WITH act AS MATERIALIZED (
				SELECT j.day, j.kind, row_number() OVER (ORDER BY j.day, j.seq) AS n
				FROM jsonb_to_recordset(f.pauses) AS j (day date, seq integer, kind text)
			)
			SELECT coalesce(sum(reuse.working_days_between(lower(u.span) - 1, upper(u.span) - 1, k.calendar)), 0)
			FROM (
				SELECT unnest(range_agg(daterange(b.day, coalesce(o.day, f.answered_on), '(]'))) AS span
				FROM act AS b
				CROSS JOIN LATERAL (
					SELECT min(r.day) AS day
					FROM act AS r
					JOIN pause AS p ON p.suspend = b.kind AND p.resume = r.kind
					WHERE r.n > b.n AND r.day <= f.answered_on) AS o
				WHERE b.kind IN (SELECT p.suspend FROM pause AS p) AND b.day < f.answered_on) AS u)
	END
FROM answered AS f
CROSS JOIN span AS k
JOIN @register@.authority_known(evaluation_request.known_on) AS a ON a.authority_id = f.authority_id
LEFT JOIN @register@.dataset AS t ON t.dataset_id = (f.opening_facts ->> 'dataset_id')::bigint
	AND t.known_from <= evaluation_request.known_on
	AND (evaluation_request.known_on < t.known_to OR t.known_to = 'infinity')
-- of the year, or still open when it began
WHERE f.received_on <= k.last_day
	AND coalesce(least(f.answered_on, f.ended_on), 'infinity') >= k.first_day
$$;
COMMENT ON FUNCTION @register@.evaluation_request(integer, timestamptz, date) IS
	'the requests received in a year or open in it, as known at a moment and looked at on a day, with what the evaluation counts: answered on the day on which every part is (R-03); outcome is in_time, in_extended_term, late, silent, running (also while suspended), withdrawn, not_applicable (R-05), answered_without_term or open_without_term (before the ordinance); working days by calendar BE, day of receipt not counted; stopped_days: those of them on which the duty to answer was suspended';

DROP FUNCTION IF EXISTS @register@.evaluation_appeal(integer, timestamptz, date);
CREATE FUNCTION @register@.evaluation_appeal(year integer, known_on timestamptz, as_of date)
RETURNS TABLE (authority_id bigint, case_id bigint, authority text, authority_kind text,
	received_on date, ground text, appellant_kind text, language text, theme text, closed_on date,
	outcome text, decided_on date, decided_as text, days integer)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 100000 ROWS 100
SET search_path = pg_catalog, pg_temp
AS $$
WITH word AS MATERIALIZED (
	SELECT (SELECT array_agg(DISTINCT t.event_kind)
			FROM @register@.transition AS t
			WHERE t.case_kind = 'appeal' AND t.from_state = '') AS opening,
		(SELECT coalesce(array_agg(k.kind), '{}')
			FROM @register@.event_kind AS k
			WHERE k.case_kind = 'appeal' AND k.means = 'withdrawal') AS withdrawal
),
span AS MATERIALIZED (
	SELECT make_date(evaluation_appeal.year, 1, 1) AS first_day, make_date(evaluation_appeal.year, 12, 31) AS last_day
),
-- as in evaluation_request()
candidate AS MATERIALIZED (
	SELECT c.authority_id, c.case_id
	FROM span AS y
	JOIN @register@.case_file AS c ON c.kind = 'appeal'
		AND (c.last_recorded_at > evaluation_appeal.known_on
			OR c.opened_on <= y.last_day
				AND (NOT c.closed OR c.state_on >= y.first_day OR c.state_on > evaluation_appeal.as_of))
),
fact AS (
	SELECT c.authority_id, c.case_id, e.received_on, e.opening_facts, e.decided_on, e.outcome, e.withdrawn_on
	FROM candidate AS c
	CROSS JOIN word AS w
	CROSS JOIN LATERAL (
		SELECT min(o.occurred_on) FILTER (WHERE o.kind = ANY (w.opening)) AS received_on,
			(array_agg(o.facts ORDER BY o.occurred_on, o.seq)
				FILTER (WHERE o.kind = ANY (w.opening)))[1] AS opening_facts,
			min(o.occurred_on) FILTER (WHERE o.facts ? 'outcome') AS decided_on,
			(array_agg(o.facts ->> 'outcome' ORDER BY o.occurred_on, o.seq)
				FILTER (WHERE o.facts ? 'outcome'))[1] AS outcome,
			min(o.occurred_on) FILTER (WHERE o.kind = ANY (w.withdrawal)) AS withdrawn_on
		FROM @register@.event AS o
		WHERE o.authority_id = c.authority_id AND o.case_id = c.case_id
			AND o.recorded_at <= evaluation_appeal.known_on
			AND o.occurred_on <= evaluation_appeal.as_of
			AND (o.kind = ANY (w.opening) OR o.kind = ANY (w.withdrawal) OR o.facts ? 'outcome')
			AND NOT EXISTS (
				SELECT FROM @register@.event AS x
				WHERE x.authority_id = o.authority_id AND x.case_id = o.case_id
					AND x.replaces_seq = o.seq AND x.recorded_at <= evaluation_appeal.known_on)) AS e
),
-- what the law decides when nobody does (deem)
deemed AS (
	SELECT c.authority_id, c.case_id, l.closed_on
	FROM candidate AS c
	CROSS JOIN LATERAL (
		SELECT min(d.due) + 1 AS closed_on
		FROM @register@.deadline AS d
		JOIN @register@.state AS s ON s.case_kind = 'appeal' AND s.state = d.expiry_state AND s.closed
		WHERE d.authority_id = c.authority_id AND d.case_id = c.case_id
			AND d.known_from <= evaluation_appeal.known_on
			AND (evaluation_appeal.known_on < d.known_to OR d.known_to = 'infinity')
			AND d.due < evaluation_appeal.as_of
			AND (d.status = 'open' OR d.met_on > d.due)) AS l
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
	WHERE o.authority_id = p.authority_id AND o.case_id = p.request_case_id AND o.facts ? 'dataset_id'
		AND o.kind IN (SELECT x.event_kind FROM @register@.transition AS x WHERE x.case_kind = 'request' AND x.from_state = '')
		AND o.recorded_at <= evaluation_appeal.known_on
	ORDER BY o.seq DESC
	LIMIT 1) AS q ON true
LEFT JOIN @register@.dataset AS t ON t.dataset_id = q.dataset_id
	AND t.known_from <= evaluation_appeal.known_on
	AND (evaluation_appeal.known_on < t.known_to OR t.known_to = 'infinity')
CROSS JOIN span AS y
WHERE c.received_on <= y.last_day AND coalesce(c.closed_on, 'infinity') >= y.first_day
$$;
COMMENT ON FUNCTION @register@.evaluation_appeal(integer, timestamptz, date) IS
	'the appeals received in a year or open in it, as known at a moment and looked at on a day: closed by a decision, a withdrawal or the law; days from receipt to the adoption of the decision; theme: that of the dataset that the disputed request names';

-- Without SET and STRICT, so that it is inlined.
CREATE FUNCTION @register@.evaluation_event(from_day date, to_day date, known_on timestamptz)
RETURNS TABLE (authority_id bigint, case_id bigint, case_kind text, seq integer, kind text, occurred_on date,
	facts jsonb)
LANGUAGE sql STABLE PARALLEL SAFE COST 100000 ROWS 1000
BEGIN ATOMIC
SELECT e.authority_id, e.case_id, c.kind, e.seq, e.kind, e.occurred_on, e.facts
FROM @register@.event AS e
JOIN @register@.case_file AS c ON c.authority_id = e.authority_id AND c.case_id = e.case_id
WHERE e.occurred_on BETWEEN evaluation_event.from_day AND evaluation_event.to_day
	AND e.recorded_at <= evaluation_event.known_on AND e.kind <> 'annulled'
	AND NOT EXISTS (
		SELECT FROM @register@.event AS x
		WHERE x.authority_id = e.authority_id AND x.case_id = e.case_id
			AND x.replaces_seq = e.seq AND x.recorded_at <= evaluation_event.known_on)
	-- opened by mistake, as was known then: what happened in it counts nowhere
	AND EXISTS (
		SELECT FROM @register@.event AS o
		JOIN @register@.transition AS t ON t.case_kind = c.kind AND t.event_kind = o.kind AND t.from_state = ''
		WHERE o.authority_id = e.authority_id AND o.case_id = e.case_id
			AND o.recorded_at <= evaluation_event.known_on
			AND NOT EXISTS (
				SELECT FROM @register@.event AS x
				WHERE x.authority_id = o.authority_id AND x.case_id = o.case_id
					AND x.replaces_seq = o.seq AND x.recorded_at <= evaluation_event.known_on));
END;
COMMENT ON FUNCTION @register@.evaluation_event(date, date, timestamptz) IS
	'what happened from one day to another, both included, as known at a moment: neither replaced nor annulled by then, nor in a case that was opened by mistake';

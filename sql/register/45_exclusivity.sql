-- Exclusive arrangements: A-11 to A-15, R-02, R-08, R-09. Their duties continue
-- as long as they last, so they follow the text of the day looked at; nothing
-- here is stored but what the events say.

-- ---------------------------------------------------------------- what the events say

-- The table of arrangements is there for the rule that two formal rights on
-- one dataset exclude each other (R-08), and for who wants to look things up.
CREATE FUNCTION @register@.exclusivity_rebuild(authority_id bigint, case_id bigint) RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE COST 1000
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
	impossible record;
BEGIN
	DELETE FROM @register@.exclusivity_review AS r
	WHERE r.authority_id = exclusivity_rebuild.authority_id AND r.case_id = exclusivity_rebuild.case_id;
	DELETE FROM @register@.exclusive_arrangement AS a
	WHERE a.authority_id = exclusivity_rebuild.authority_id AND a.case_id = exclusivity_rebuild.case_id;
	WITH fact AS (
		SELECT e.seq, e.kind, e.occurred_on, e.facts
		FROM @register@.event AS e
		JOIN @register@.case_file AS c ON c.authority_id = e.authority_id AND c.case_id = e.case_id
		WHERE e.authority_id = exclusivity_rebuild.authority_id AND e.case_id = exclusivity_rebuild.case_id
			AND c.kind = 'exclusive_arrangement' AND e.kind <> 'annulled'
			AND NOT EXISTS (
				SELECT FROM @register@.event AS r
				WHERE r.authority_id = e.authority_id AND r.case_id = e.case_id
					AND r.replaces_seq = e.seq)
	),
	arrangement AS (
		INSERT INTO @register@.exclusive_arrangement (authority_id, case_id, dataset_id, scope, ground,
			holder, granted_by, contract, granted_on, effect_on, contract_end, published_on, published_url,
			final_published_on, final_url, ended_on)
		SELECT exclusivity_rebuild.authority_id, exclusivity_rebuild.case_id, (g.facts ->> 'dataset_id')::bigint,
			nullif(lower(btrim(g.facts ->> 'scope')), ''), g.facts ->> 'ground',
			g.facts ->> 'holder', g.facts ->> 'granted_by', g.facts ->> 'contract', g.occurred_on,
			(g.facts ->> 'effect_on')::date,
			(SELECT (f.facts ->> 'contract_end')::date
			FROM fact AS f
			WHERE f.kind IN ('granted', 'terms_changed')
			-- the grant is the first of its day, also when it was corrected
			ORDER BY f.occurred_on DESC, f.kind = 'granted', f.seq DESC
			LIMIT 1),
			first.occurred_on, first.url, final.occurred_on, final.url,
			(SELECT min(f.occurred_on)
			FROM fact AS f
			WHERE f.kind = 'ended' OR f.facts ->> 'outcome' = 'ended')
		-- a second grant is impossible, which is said at the end of the statement
		FROM (
			SELECT f.*
			FROM fact AS f
			WHERE f.kind = 'granted'
			ORDER BY f.occurred_on, f.seq
			LIMIT 1) AS g
		LEFT JOIN LATERAL (
			SELECT f.occurred_on, f.facts ->> 'url' AS url
			FROM fact AS f
			WHERE f.kind = 'published'
			ORDER BY f.occurred_on, f.facts ->> 'url' IS NULL, f.seq
			LIMIT 1) AS first ON true
		LEFT JOIN LATERAL (
			SELECT f.occurred_on, f.facts ->> 'url' AS url
			FROM fact AS f
			WHERE f.kind = 'published' AND f.facts -> 'final_terms' = 'true'
			ORDER BY f.occurred_on, f.facts ->> 'url' IS NULL, f.seq
			LIMIT 1) AS final ON true
		RETURNING case_id
	)
	INSERT INTO @register@.exclusivity_review (authority_id, case_id, seq, reviewed_on, reviewer, outcome)
	SELECT exclusivity_rebuild.authority_id, a.case_id, f.seq, f.occurred_on, f.facts ->> 'reviewer', f.facts ->> 'outcome'
	FROM arrangement AS a
	CROSS JOIN fact AS f
	WHERE f.kind = 'reviewed';
	-- R-01: a contract over before the right has effect is no contract. Each day
	-- that was stated is held against the effect, so that it does not matter which
	-- of two facts the register learns first.
	SELECT e.kind, e.facts ->> 'contract_end' AS contract_end, coalesce(a.effect_on, a.granted_on) AS effect_on
	INTO impossible
	FROM @register@.exclusive_arrangement AS a
	JOIN @register@.event AS e ON e.authority_id = a.authority_id AND e.case_id = a.case_id
		AND e.kind IN ('granted', 'terms_changed')
		AND (e.facts ->> 'contract_end')::date < coalesce(a.effect_on, a.granted_on)
	WHERE a.authority_id = exclusivity_rebuild.authority_id AND a.case_id = exclusivity_rebuild.case_id
		AND NOT EXISTS (
			SELECT FROM @register@.event AS r
			WHERE r.authority_id = e.authority_id AND r.case_id = e.case_id
				AND r.replaces_seq = e.seq)
	ORDER BY e.seq
	LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU012',
			MESSAGE = format('fact "contract_end" of event "%s" lies before the effect of the right: %s',
				impossible.kind, impossible.contract_end),
			DETAIL = format('The right has effect from %s on.', impossible.effect_on),
			HINT = 'State a day from then on, or none; a right given up before its effect is recorded as ended.';
	END IF;
	-- The views count to the last days of its duties: one beyond the calendar
	-- would keep them from answering for the whole register.
	PERFORM reuse.is_working_day(reuse.due(coalesce(a.effect_on, a.granted_on),
		r.term::reuse.term, r.calendar), r.calendar)
	FROM @register@.exclusive_arrangement AS a
	JOIN @register@.rule AS r ON r.case_kind = a.kind AND r.known_to = 'infinity'
		AND coalesce(a.ground, 'none') = ANY (r.grounds)
	WHERE a.authority_id = exclusivity_rebuild.authority_id AND a.case_id = exclusivity_rebuild.case_id;
END
$$;
COMMENT ON FUNCTION @register@.exclusivity_rebuild(bigint, bigint) IS
	'writes the rows of one case in exclusive_arrangement and exclusivity_review anew from its events that stand. Errors: 23P01 another formal right on the same of the dataset, RU002 a duty outside its calendar, RU012 the contract ends before the right has effect';

-- A register of layout 1 did the same by a row trigger.
DROP TRIGGER IF EXISTS exclusivity_follow ON @register@.event;
DROP FUNCTION IF EXISTS @register@.exclusivity_follow();
CREATE FUNCTION @register@.exclusivity_follow(recorded @register@.event) RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE COST 1000
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	dataset text;
	others bigint[];
	other bigint;
BEGIN
	BEGIN
		PERFORM @register@.exclusivity_rebuild(recorded.authority_id, recorded.case_id);
		RETURN;
	EXCEPTION WHEN exclusion_violation THEN
		NULL;
	END;
	-- The facts of one statement come in any order: it may have ended the other
	-- right too, of which the table of events knows and this one not yet.
	SELECT e.facts ->> 'dataset_id' INTO dataset
	FROM @register@.event AS e
	WHERE e.authority_id = recorded.authority_id AND e.case_id = recorded.case_id AND e.kind = 'granted'
	ORDER BY e.seq DESC
	LIMIT 1;
	SELECT array_agg(a.case_id ORDER BY a.case_id) INTO others
	FROM @register@.exclusive_arrangement AS a
	WHERE a.authority_id = recorded.authority_id AND a.dataset_id = dataset::bigint
		AND a.case_id <> recorded.case_id;
	PERFORM FROM @register@.case_file AS c
	WHERE c.authority_id = recorded.authority_id AND c.case_id = ANY (others)
	ORDER BY c.case_id
	FOR NO KEY UPDATE;
	DELETE FROM @register@.exclusive_arrangement AS a
	WHERE a.authority_id = recorded.authority_id AND a.case_id = ANY (others);
	FOREACH other IN ARRAY others || recorded.case_id
	LOOP
		PERFORM @register@.exclusivity_rebuild(recorded.authority_id, other);
	END LOOP;
EXCEPTION WHEN exclusion_violation THEN
	RAISE EXCEPTION USING
		ERRCODE = 'exclusion_violation',
		MESSAGE = format('another formal exclusive right on dataset %s overlaps that of case %s',
			dataset, recorded.case_id),
		DETAIL = (SELECT format('Formal rights on it: %s.', string_agg(format('case %s%s from %s to %s',
				a.case_id, ' on ' || quote_literal(a.scope), coalesce(a.effect_on, a.granted_on),
				coalesce(least(a.contract_end, a.ended_on)::text, 'no end')), ', ' ORDER BY a.case_id))
			FROM @register@.exclusive_arrangement AS a
			WHERE a.authority_id = recorded.authority_id AND a.dataset_id = dataset::bigint
				AND a.case_id <> recorded.case_id AND a.ground IS DISTINCT FROM 'de_facto'),
		HINT = 'Record the end of the other first, or state the scope of both where these are on different parts; a de facto restriction may overlap.';
END
$$;
COMMENT ON FUNCTION @register@.exclusivity_follow(@register@.event) IS
	'brings exclusive_arrangement and exclusivity_review up to date with the events of a case that stand. Errors: 23P01 another formal right on the same of the dataset, and those of exclusivity_rebuild()';
INSERT INTO @register@.event_follow (case_kind, event_kind, function_name)
SELECT 'exclusive_arrangement', k.kind, 'exclusivity_follow'
FROM unnest('{granted,reviewed,published,terms_changed,ended}'::text[]) AS k (kind)
ON CONFLICT DO NOTHING;

-- ---------------------------------------------------------------- the end

-- Parsed when they are made, so that a query for many rights puts them in.
CREATE FUNCTION @register@.sunset_cap(
	granted date, ended date, ground text, as_of date, known_on timestamptz,
	OUT cap_on date, OUT code text)
RETURNS SETOF record
LANGUAGE sql STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 100 ROWS 1
BEGIN ATOMIC
SELECT s.cap_on, s.code
FROM @register@.sunset AS s
CROSS JOIN LATERAL (
	SELECT CASE WHEN EXISTS (
			SELECT FROM @register@.parameter AS p
			WHERE p.name = 'sunset_2013_reference' AND p.value = 'literal'
				AND p.known_from <= sunset_cap.known_on
				AND (sunset_cap.known_on < p.known_to OR p.known_to = 'infinity'))
		THEN s.in_force_on_literal ELSE s.in_force_on END AS day) AS reference
WHERE coalesce(sunset_cap.ground, 'none') = ANY (s.grounds)
	AND s.known_from <= sunset_cap.known_on AND (sunset_cap.known_on < s.known_to OR s.known_to = 'infinity')
	AND s.valid_from <= sunset_cap.as_of
	-- R-09: what was reached while the text held is not lifted by a later one
	AND (sunset_cap.as_of <= s.valid_to OR s.cap_on <= s.valid_to)
	-- A-15: granted on or before the day and not ended before it
	AND sunset_cap.granted <= reference.day
	AND (sunset_cap.ended IS NULL OR sunset_cap.ended >= reference.day)
ORDER BY s.cap_on, s.version DESC
LIMIT 1;
END;
COMMENT ON FUNCTION @register@.sunset_cap(date, date, text, date, timestamptz) IS
	'the earliest last day that the text in force on as_of sets to a right granted on one day and, or NULL, ended on another, as the register knew the rules; no row when there is none (A-15, R-09)';

-- A right ends by a day that the text names, or by the length it allows.
CREATE FUNCTION @register@.exclusivity_cap(
	granted date, effect date, ended date, ground text, as_of date, known_on timestamptz,
	OUT cap_on date, OUT code text)
RETURNS SETOF record
LANGUAGE sql STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 200 ROWS 1
BEGIN ATOMIC
SELECT c.cap_on, c.code
FROM (
	SELECT s.cap_on, s.code
	FROM @register@.sunset_cap(exclusivity_cap.granted, exclusivity_cap.ended, exclusivity_cap.ground,
		exclusivity_cap.as_of, exclusivity_cap.known_on) AS s
	UNION ALL
	SELECT reuse.due(coalesce(exclusivity_cap.effect, exclusivity_cap.granted), r.term::reuse.term, r.calendar), r.code
	FROM @register@.rule AS r
	WHERE r.case_kind = 'exclusive_arrangement' AND r.expiry_state IS NOT NULL
		AND coalesce(exclusivity_cap.ground, 'none') = ANY (r.grounds)
		AND exclusivity_cap.as_of BETWEEN r.valid_from AND r.valid_to
		AND r.known_from <= exclusivity_cap.known_on
		AND (exclusivity_cap.known_on < r.known_to OR r.known_to = 'infinity')
		-- what was granted before has an end of its own (R-08)
		AND exclusivity_cap.granted >= (
			SELECT min(v.valid_from)
			FROM @register@.rule AS v
			WHERE v.code = r.code AND v.known_from <= exclusivity_cap.known_on)) AS c
ORDER BY c.cap_on, c.code
LIMIT 1;
END;
COMMENT ON FUNCTION @register@.exclusivity_cap(date, date, date, text, date, timestamptz) IS
	'the earliest last day that the text in force on as_of sets to a right: sunset_cap(), or the length that a rule with an expiry allows from its effect (NULL: from the grant); no row when there is none (A-15, R-08, R-09)';

CREATE FUNCTION @register@.exclusivity_end(
	granted date, contract_end date, ground text, as_of date)
RETURNS TABLE (ends_on date, rule_code text)
LANGUAGE plpgsql STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 200 ROWS 1
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	grounds jsonb;
	cap record;
BEGIN
	SELECT k.facts -> 'ground' INTO grounds
	FROM @register@.event_kind AS k
	WHERE k.case_kind = 'exclusive_arrangement' AND k.kind = 'granted';
	IF exclusivity_end.ground IS NOT NULL AND NOT grounds ? exclusivity_end.ground THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('unknown ground "%s" of an exclusive arrangement', exclusivity_end.ground),
			DETAIL = (SELECT format('Grounds: %s.', string_agg(g.word, ', ' ORDER BY g.n))
				FROM jsonb_array_elements_text(grounds) WITH ORDINALITY AS g (word, n));
	END IF;
	SELECT c.cap_on, c.code INTO cap
	FROM @register@.exclusivity_cap(exclusivity_end.granted, exclusivity_end.granted, exclusivity_end.contract_end,
		exclusivity_end.ground, coalesce(exclusivity_end.as_of, reuse.today()), 'infinity') AS c;
	ends_on := least(exclusivity_end.contract_end, cap.cap_on);
	rule_code := CASE WHEN cap.cap_on < coalesce(exclusivity_end.contract_end, 'infinity')
		THEN cap.code END;
	RETURN NEXT;
END
$$;
COMMENT ON FUNCTION @register@.exclusivity_end(date, date, text, date) IS
	'last day of an exclusive right under the text in force on as_of (NULL: today): the earlier of the end of the contract (NULL: none) and the end that the law sets, a day or a length from granted, which is not rolled; rule_code names the row of sunset or rule when it comes first. ground: general_interest, cultural, de_facto, none, protected_data; NULL counts as none. Both are NULL when nothing ends it. A-15, R-08, R-09. Errors: 22023 unknown ground';

-- ---------------------------------------------------------------- as of a day

-- Few cases are arrangements: what makes them is found without reading all cases.
CREATE INDEX event_granted ON @register@.event (authority_id, case_id)
	WHERE kind = 'granted';

-- Neither STRICT nor with a SET: it becomes part of the query that asks, so that a
-- condition on authority_id reaches the keys of the tables.
CREATE FUNCTION @register@.exclusivity_detail(as_of date, known_on timestamptz)
RETURNS TABLE (authority_id bigint, arrangement_id bigint, dataset_id bigint, ground text,
	granted_on date, effect_on date, contract_end date, published_on date, last_review_on date,
	next_duty text, next_due date, state text, days_left integer, sunset_on date, ends_on date,
	rule_code text, ended_on date, review_from date, review_term text, review_calendar text,
	publish_duty text, publish_due date, publish_limit date, review_opens_on date,
	online boolean, final_published_on date)
LANGUAGE sql STABLE PARALLEL SAFE COST 10000 ROWS 100
BEGIN ATOMIC
WITH fact AS NOT MATERIALIZED (
	SELECT e.authority_id, e.case_id, e.seq, e.kind, e.occurred_on, e.facts
	FROM @register@.event AS e
	WHERE e.kind <> 'annulled' AND e.occurred_on <= exclusivity_detail.as_of
		AND e.recorded_at <= exclusivity_detail.known_on
		AND NOT EXISTS (
			SELECT FROM @register@.event AS r
			WHERE r.authority_id = e.authority_id AND r.case_id = e.case_id
				AND r.replaces_seq = e.seq AND r.recorded_at <= exclusivity_detail.known_on)
),
law AS MATERIALIZED (
	-- R-02: the text of the day looked at, as the register knew it
	SELECT r.code, r.nature, r.grounds, r.anchor_fact, r.anchor_use, r.term, r.calendar, r.met_on,
		r.expiry_state, r.valid_from,
		(SELECT min(v.valid_from)
		FROM @register@.rule AS v
		WHERE v.code = r.code AND v.known_from <= exclusivity_detail.known_on) AS duty_from
	FROM @register@.rule AS r
	WHERE r.case_kind = 'exclusive_arrangement'
		AND exclusivity_detail.as_of BETWEEN r.valid_from AND r.valid_to
		AND r.known_from <= exclusivity_detail.known_on
		AND (exclusivity_detail.known_on < r.known_to OR r.known_to = 'infinity')
),
setting AS (
	SELECT coalesce(max(p.value) FILTER (WHERE p.name = 'prepublication'), 'strict') AS prepublication,
		coalesce(max(p.value) FILTER (WHERE p.name = 'exclusivity_notice_days'), '90')::integer AS notice_days
	FROM @register@.parameter AS p
	WHERE p.known_from <= exclusivity_detail.known_on
		AND (exclusivity_detail.known_on < p.known_to OR p.known_to = 'infinity')
),
arrangement AS (
	SELECT g.authority_id, g.case_id, s.dataset_id, s.ground, s.law_ground,
		g.occurred_on AS granted_on, s.effect_on, w.opens_on, later.contract_end, later.published_on, later.online,
		later.final_published_on, later.last_review_on, later.last_counted_on, later.ended_on
	FROM fact AS g
	CROSS JOIN LATERAL (
		SELECT (g.facts ->> 'dataset_id')::bigint AS dataset_id, g.facts ->> 'ground' AS ground,
			coalesce(g.facts ->> 'ground', 'none') AS law_ground,
			coalesce((g.facts ->> 'effect_on')::date, g.occurred_on) AS effect_on
		-- once a right, not wherever they are looked at
		OFFSET 0) AS s
	LEFT JOIN LATERAL (
		SELECT reuse.due(CASE l.anchor_fact WHEN 'effect_on' THEN s.effect_on ELSE g.occurred_on END,
			l.term::reuse.term, l.calendar) AS opens_on
		FROM law AS l
		WHERE s.law_ground = ANY (l.grounds) AND l.met_on = '{}' AND l.expiry_state IS NULL
		LIMIT 1) AS w ON true
	CROSS JOIN LATERAL (
		SELECT
			(array_agg((f.facts ->> 'contract_end')::date ORDER BY f.occurred_on DESC, f.kind = 'granted', f.seq DESC)
				FILTER (WHERE f.kind IN ('granted', 'terms_changed')))[1] AS contract_end,
			min(f.occurred_on) FILTER (WHERE f.kind = 'published') AS published_on,
			coalesce(bool_or(f.facts ->> 'url' IS NOT NULL) FILTER (WHERE f.kind = 'published'), false) AS online,
			min(f.occurred_on) FILTER (WHERE f.kind = 'published'
				AND f.facts -> 'final_terms' = 'true') AS final_published_on,
			max(f.occurred_on) FILTER (WHERE f.kind = 'reviewed') AS last_review_on,
			-- A-14: a review before its window opens is none
			max(f.occurred_on) FILTER (WHERE f.kind = 'reviewed'
				AND (w.opens_on IS NULL OR f.occurred_on >= w.opens_on)) AS last_counted_on,
			min(f.occurred_on) FILTER (WHERE f.kind = 'ended'
				OR f.facts ->> 'outcome' = 'ended') AS ended_on
		FROM fact AS f
		WHERE f.authority_id = g.authority_id AND f.case_id = g.case_id) AS later
	WHERE g.kind = 'granted'
		-- not a join, which would make the planner believe that there are few
		AND (SELECT c.kind = 'exclusive_arrangement'
			FROM @register@.case_file AS c
			WHERE c.authority_id = g.authority_id AND c.case_id = g.case_id)
),
review AS (
	SELECT a.*, d.code AS review_code, d.review_from, d.term AS review_term,
		d.calendar AS review_calendar, d.review_due, d.anchor_use
	FROM arrangement AS a
	LEFT JOIN LATERAL (
		SELECT l.code, l.anchor_use, l.term, l.calendar, b.review_from, b.duty_from,
			reuse.due(b.review_from, l.term::reuse.term, l.calendar) AS review_due
		FROM law AS l
		CROSS JOIN LATERAL (
			SELECT l.duty_from,
				CASE WHEN l.anchor_use = 'first'
					THEN CASE l.anchor_fact WHEN 'effect_on' THEN a.effect_on ELSE a.granted_on END
					ELSE greatest(l.duty_from, coalesce(a.last_counted_on,
						CASE l.anchor_fact WHEN 'effect_on' THEN a.effect_on ELSE a.granted_on END))
				END AS review_from) AS b
		WHERE a.law_ground = ANY (l.grounds) AND 'reviewed' = ANY (l.met_on)
			AND (l.anchor_use = 'each' OR (a.last_counted_on IS NULL
				-- a window that was over before there was a duty cannot be met
				AND reuse.due(b.review_from, l.term::reuse.term, l.calendar) >= l.duty_from))
		ORDER BY l.anchor_use = 'each', l.code
		LIMIT 1) AS d ON true
),
ended AS (
	SELECT r.*, p.code AS publish_code, p.publish_due, p.publish_limit, p.nature AS publish_nature,
		cap.cap_on, cap.code AS cap_code,
		least(r.contract_end, r.ended_on, cap.cap_on) AS ends_on
	FROM review AS r
	CROSS JOIN setting AS s
	LEFT JOIN LATERAL (
		SELECT l.code, l.nature,
			reuse.latest_start(r.effect_on - CASE s.prepublication WHEN 'lenient' THEN 0 ELSE 1 END,
				l.term::reuse.term, l.calendar) AS publish_due,
			-- 3.E.12: what ends on the day of effect is not beyond it either
			reuse.latest_start(r.effect_on, l.term::reuse.term, l.calendar) AS publish_limit
		FROM law AS l
		WHERE r.law_ground = ANY (l.grounds) AND 'published' = ANY (l.met_on)
			AND r.effect_on >= l.duty_from
		ORDER BY l.nature = 'legal' DESC, l.code
		LIMIT 1) AS p ON true
	LEFT JOIN LATERAL @register@.exclusivity_cap(r.granted_on, r.effect_on, least(r.contract_end, r.ended_on),
		r.law_ground, exclusivity_detail.as_of, exclusivity_detail.known_on) AS cap ON true
),
-- a duty that falls due after the end is none
duty AS (
	SELECT e.*, n.next_duty, n.next_due
	FROM ended AS e
	LEFT JOIN LATERAL (
		SELECT v.code AS next_duty, v.due AS next_due
		FROM (VALUES (e.review_code, e.review_due),
			(CASE WHEN e.published_on IS NULL AND e.publish_nature = 'legal' THEN e.publish_code END,
			e.publish_due)) AS v (code, due)
		WHERE v.code IS NOT NULL AND (e.ends_on IS NULL OR v.due <= e.ends_on)
		ORDER BY v.due
		LIMIT 1) AS n ON true
),
judged AS (
	SELECT d.*, v.state
	FROM duty AS d
	CROSS JOIN setting AS s
	CROSS JOIN LATERAL (
		SELECT CASE
				WHEN d.ended_on <= exclusivity_detail.as_of THEN 'ended'
				WHEN d.cap_on < exclusivity_detail.as_of
					AND d.cap_on < coalesce(d.contract_end, 'infinity') THEN 'past_sunset'
				WHEN d.contract_end < exclusivity_detail.as_of THEN 'ended'
				WHEN d.next_due < exclusivity_detail.as_of THEN 'overdue'
				WHEN d.next_due - exclusivity_detail.as_of <= s.notice_days
					OR (d.next_duty = d.review_code AND d.anchor_use = 'first'
						AND d.opens_on <= exclusivity_detail.as_of) THEN 'due'
				ELSE 'ok'
			END AS state
		-- once a right, not wherever it is looked at
		OFFSET 0) AS v
)
SELECT j.authority_id, j.case_id, j.dataset_id, j.ground, j.granted_on, j.effect_on,
	j.contract_end, j.published_on, j.last_review_on,
	CASE WHEN j.state IN ('ok', 'due', 'overdue') THEN j.next_duty END,
	CASE WHEN j.state IN ('ok', 'due', 'overdue') THEN j.next_due END,
	j.state,
	CASE WHEN j.state IN ('ok', 'due', 'overdue') THEN j.next_due - exclusivity_detail.as_of END,
	j.cap_on, j.ends_on,
	CASE WHEN j.cap_on = j.ends_on AND j.cap_on < coalesce(j.contract_end, 'infinity') THEN j.cap_code END,
	j.ended_on, j.review_from, j.review_term, j.review_calendar, j.publish_code, j.publish_due,
	j.publish_limit, CASE WHEN j.next_duty = j.review_code AND j.anchor_use = 'first' THEN j.opens_on END,
	j.online, j.final_published_on
FROM judged AS j;
END;
COMMENT ON FUNCTION @register@.exclusivity_detail(date, timestamptz) IS
	'exclusive arrangements as of a day under the text in force on it, from the facts that had happened by then and that the register knew by known_on; the columns of exclusivity_known(), the last day of a publication whose two months end on the day of the effect (3.E.12), the first day of the eleventh year while it is awaited, whether an address was published, and when the final terms were';

CREATE FUNCTION @register@.exclusivity_known(as_of date, known_on timestamptz)
RETURNS TABLE (authority_id bigint, arrangement_id bigint, dataset_id bigint, ground text,
	granted_on date, effect_on date, contract_end date, published_on date, last_review_on date,
	next_duty text, next_due date, state text, days_left integer, sunset_on date, ends_on date,
	rule_code text, ended_on date, review_from date, review_term text, review_calendar text,
	publish_duty text, publish_due date)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 10000 ROWS 100
SET search_path = pg_catalog, pg_temp
AS $$
SELECT x.authority_id, x.arrangement_id, x.dataset_id, x.ground, x.granted_on, x.effect_on,
	x.contract_end, x.published_on, x.last_review_on, x.next_duty, x.next_due, x.state,
	x.days_left, x.sunset_on, x.ends_on, x.rule_code, x.ended_on, x.review_from, x.review_term,
	x.review_calendar, x.publish_duty, x.publish_due
FROM @register@.exclusivity_detail(exclusivity_known.as_of, exclusivity_known.known_on) AS x
$$;
COMMENT ON FUNCTION @register@.exclusivity_known(date, timestamptz) IS
	'exclusive arrangements as of a day under the text in force on it, from the facts that had happened by then and that the register knew by known_on; the columns of exclusivity_status and what they rest on';

CREATE FUNCTION @register@.exclusivity_on(as_of date)
RETURNS TABLE (authority_id bigint, arrangement_id bigint, dataset_id bigint, ground text,
	granted_on date, effect_on date, contract_end date, published_on date, last_review_on date,
	next_duty text, next_due date, state text, days_left integer, sunset_on date, ends_on date,
	rule_code text)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 10000 ROWS 100
SET search_path = pg_catalog, pg_temp
AS $$
SELECT k.authority_id, k.arrangement_id, k.dataset_id, k.ground, k.granted_on, k.effect_on,
	k.contract_end, k.published_on, k.last_review_on, k.next_duty, k.next_due, k.state,
	k.days_left, k.sunset_on, k.ends_on, k.rule_code
FROM @register@.exclusivity_known(exclusivity_on.as_of, 'infinity') AS k
$$;
COMMENT ON FUNCTION @register@.exclusivity_on(date) IS
	'every exclusive arrangement granted by as_of, under the text in force on that day: the next duty (three-year review, cultural review, publication before effect) and its last day, the end that the law sets (sunset_on), the last day of the right. state: ok, due (within the parameter exclusivity_notice_days, or in the eleventh year), overdue, ended, past_sunset. days_left counts from as_of. rule_code names what the law ended it by. A-11 to A-15, R-02, R-08, R-09';

CREATE VIEW @register@.exclusivity_status WITH (security_invoker = true) AS
SELECT k.authority_id, k.arrangement_id, k.dataset_id, k.ground, k.granted_on, k.effect_on,
	k.contract_end, k.published_on, k.last_review_on, k.next_duty, k.next_due, k.state,
	k.days_left, k.sunset_on, k.ends_on, k.rule_code
FROM @register@.exclusivity_on(reuse.today()) AS k;
COMMENT ON VIEW @register@.exclusivity_status IS
	'exclusivity_on(reuse.today()): every exclusive arrangement with its next duty, its end and its state today';

-- The Commission's desk: what it must do next, what it must tell and to whom,
-- what it waits for, what it sits on, what the public and its yearly report see.

-- ---------------------------------------------------------------- the checklist

-- Put into the statement that calls it, and so without SET.
CREATE FUNCTION @register@.checklist(facts jsonb)
RETURNS TABLE (item text, met boolean, names jsonb, catalogue text)
LANGUAGE sql STABLE PARALLEL SAFE COST 10 ROWS 6
BEGIN ATOMIC
SELECT w.code, facts OPERATOR(pg_catalog.@>) pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_object(w.code, true)),
	w.names, w.catalogue
FROM @register@.appeal_word AS w
WHERE w.list OPERATOR(pg_catalog.=) 'item'
	AND facts OPERATOR(pg_catalog.@>) pg_catalog.jsonb_build_array(w.only_if)
	AND NOT EXISTS (
		SELECT FROM pg_catalog.jsonb_array_elements(w.unless) AS u (facts)
		WHERE checklist.facts OPERATOR(pg_catalog.@>) pg_catalog.jsonb_build_array(u.facts));
END;
COMMENT ON FUNCTION @register@.checklist(jsonb) IS
	'what an appeal must bring (2.A.2 art. 27), given the facts of its standing events as an array of objects: each item that is asked of it, met once one of them states it; none for NULL';

-- ---------------------------------------------------------------- the queue

-- The rows are written with each event of an appeal by what derives its
-- deadlines; this makes them again.
CREATE FUNCTION @register@.appeal_desk_refresh(authority_id bigint, case_id bigint) RETURNS void
LANGUAGE sql VOLATILE STRICT PARALLEL UNSAFE COST 1000
SET search_path = pg_catalog, pg_temp
AS $$
SELECT reuse.desk_refresh(@register@.register_name(), $1, $2)
$$;
COMMENT ON FUNCTION @register@.appeal_desk_refresh(bigint, bigint) IS
	'makes the rows of appeal_desk of one appeal anew, from its events and deadlines; without legal effect';

-- In PL/pgSQL, which keeps its plan from one call to the next.
CREATE FUNCTION @register@.kind_names(case_kind text, kinds text[]) RETURNS jsonb
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE COST 100
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	kind jsonb;
	listed jsonb;
BEGIN
	FOR kind IN
		SELECT @register@.names_by_language(k.names || k.nouns, k.kind)
		FROM @register@.event_kind AS k
		WHERE k.case_kind = kind_names.case_kind AND k.kind = ANY (kind_names.kinds)
		ORDER BY array_position(kind_names.kinds, k.kind)
	LOOP
		listed := CASE WHEN listed IS NULL THEN kind ELSE jsonb_build_object(
			'en', concat_ws(', ', listed ->> 'en', kind ->> 'en'), 'fr', concat_ws(', ', listed ->> 'fr', kind ->> 'fr'),
			'nl', concat_ws(', ', listed ->> 'nl', kind ->> 'nl'), 'de', concat_ws(', ', listed ->> 'de', kind ->> 'de'))
			END;
	END LOOP;
	RETURN listed;
END
$$;
COMMENT ON FUNCTION @register@.kind_names(text, text[]) IS
	'names of event kinds of a kind of case, in their order and separated by commas, in each of the four languages; NULL for no kinds';

-- The reader takes what stands under its language and looks no further. Without
-- SET and without a query, for then it is put into the statement that calls it.
CREATE FUNCTION @register@.names_by_language(names jsonb, otherwise text) RETURNS jsonb
LANGUAGE sql STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 10
RETURN pg_catalog.jsonb_build_object(
	'en', coalesce(names OPERATOR(pg_catalog.->>) 'en', names OPERATOR(pg_catalog.->>) 'fr', names OPERATOR(pg_catalog.->>) 'nl',
		names OPERATOR(pg_catalog.->>) 'de', names OPERATOR(pg_catalog.->>) 'und', otherwise),
	'fr', coalesce(names OPERATOR(pg_catalog.->>) 'fr', names OPERATOR(pg_catalog.->>) 'en', names OPERATOR(pg_catalog.->>) 'nl',
		names OPERATOR(pg_catalog.->>) 'de', names OPERATOR(pg_catalog.->>) 'und', otherwise),
	'nl', coalesce(names OPERATOR(pg_catalog.->>) 'nl', names OPERATOR(pg_catalog.->>) 'en', names OPERATOR(pg_catalog.->>) 'fr',
		names OPERATOR(pg_catalog.->>) 'de', names OPERATOR(pg_catalog.->>) 'und', otherwise),
	'de', coalesce(names OPERATOR(pg_catalog.->>) 'de', names OPERATOR(pg_catalog.->>) 'en', names OPERATOR(pg_catalog.->>) 'fr',
		names OPERATOR(pg_catalog.->>) 'nl', names OPERATOR(pg_catalog.->>) 'und', otherwise));
COMMENT ON FUNCTION @register@.names_by_language(jsonb, text) IS
	'names with each of the four languages filled in, as reuse.name_in() chooses them, with a word for what has no name';

-- What people call a case is no fact of it, and may change without an event.
CREATE FUNCTION @register@.appeal_follow() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	UPDATE @register@.appeal_desk AS d
	SET reference = NEW.reference
	WHERE d.authority_id = NEW.authority_id AND d.case_id = NEW.case_id;
	RETURN NULL;
END
$$;
COMMENT ON FUNCTION @register@.appeal_follow() IS
	'trigger: brings the reference on the desk up to date';

CREATE TRIGGER appeal_follow
	AFTER UPDATE OF reference ON @register@.case_file
	FOR EACH ROW
	WHEN (NEW.kind = 'appeal')
	EXECUTE FUNCTION @register@.appeal_follow();

-- Names stand on the desk as they were; when they change it is made anew.
CREATE FUNCTION @register@.appeal_desk_names() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	UPDATE @register@.appeal_desk AS d
	SET authority = n.authority, waiting_for = n.waiting_for
	FROM @register@.appeal_desk AS o
	JOIN @register@.authority AS a ON a.authority_id = o.authority_id
	CROSS JOIN LATERAL (
		SELECT @register@.names_by_language(a.names, a.code) AS authority,
			@register@.kind_names('appeal', o.waiting_kinds) AS waiting_for) AS n
	WHERE d.authority_id = o.authority_id AND d.case_id = o.case_id AND d.from_on = o.from_on
		AND (d.authority IS DISTINCT FROM n.authority OR d.waiting_for IS DISTINCT FROM n.waiting_for);
	RETURN NULL;
END
$$;
COMMENT ON FUNCTION @register@.appeal_desk_names() IS
	'trigger: brings the names on the desk up to date';

CREATE TRIGGER appeal_desk_names
	AFTER UPDATE ON @register@.authority
	FOR EACH STATEMENT EXECUTE FUNCTION @register@.appeal_desk_names();
CREATE TRIGGER appeal_desk_names
	AFTER UPDATE ON @register@.event_kind
	FOR EACH STATEMENT EXECUTE FUNCTION @register@.appeal_desk_names();

-- By other marks the same events tell the desk something else.
CREATE FUNCTION @register@.appeal_desk_anew() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	PERFORM @register@.appeal_desk_refresh(c.authority_id, c.case_id)
	FROM @register@.case_file AS c
	WHERE c.kind = 'appeal' AND NOT c.closed;
	RETURN NULL;
END
$$;
COMMENT ON FUNCTION @register@.appeal_desk_anew() IS
	'trigger: makes the desk anew';

CREATE TRIGGER zz_appeal_desk_anew
	AFTER INSERT OR UPDATE OR DELETE ON @register@.desk_mark
	FOR EACH STATEMENT EXECUTE FUNCTION @register@.appeal_desk_anew();

CREATE VIEW @register@.commission_queue WITH (security_invoker = true) AS
SELECT d.authority_id, d.case_id AS appeal_id, d.reference,
	d.authority ->> reuse.language() AS authority,
	d.lodged_on, d.file_received_on,
	coalesce(d.urgency IN ('asked', 'granted'), false) AS urgent,
	d.state,
	d.waiting_for ->> reuse.language() AS waiting_for,
	d.missing, d.legal_rule, d.legal_due,
	reuse.working_days_between(reuse.today(), d.legal_due, d.legal_calendar) AS legal_working_days_left,
	d.legal_due - reuse.today() AS legal_days_left,
	d.target_rule, d.target_due,
	reuse.working_days_between(reuse.today(), d.target_due, d.target_calendar) AS target_working_days_left,
	d.target_due - reuse.today() AS target_days_left,
	d.next_due, d.not_started_reason, d.indicative,
	d.urgency, d.legal_certainty AS certainty
FROM @register@.appeal_desk AS d
WHERE d.from_on <= reuse.today() AND d.to_on >= reuse.today()
	-- as the index asks for it
	AND d.from_on <= d.to_on
ORDER BY d.next_due, d.lodged_on, d.authority_id, d.case_id;
COMMENT ON VIEW @register@.commission_queue IS
	'open appeals on reuse.today(), in the order of what falls due next: what the law demands of the Commission beside its target (6.A.6), whom it waits for, what the appellant has not handed in, why a term has not started. next_due: the earliest due date that is still open on any clock of the appeal, be it a legal term or the target of the Commission, or what others owe it (the document, the execution of a decision); one that has passed stays until it is met. case_state.next_due leaves targets out. Days left are 0 on the due date, then negative; appeals on which nothing runs stand at the end, the oldest first. urgent: asked or granted, and not refused; urgency says which. certainty: mark of the rule behind legal_due ([P] text of the law, [S] a document that is no law, [R] a reading, [M] not verified)';

-- ---------------------------------------------------------------- admissibility

-- For a request outside this register: by the dates that the appeal states. The
-- rules are read once for all appeals.
CREATE FUNCTION @register@.appeal_term_stated()
RETURNS TABLE (authority_id bigint, case_id bigint, sent_on date, last_day date, in_time boolean, rule_code text,
	names jsonb, catalogue text)
LANGUAGE sql STABLE PARALLEL SAFE COST 100000 ROWS 100
BEGIN ATOMIC
WITH law AS MATERIALIZED (
	SELECT q.code, q.names, q.catalogue, q.actor, q.duty, q.term, q.calendar, q.valid_from, q.valid_to,
		q.authority_kinds, q.precondition, q.anchor_rule, q.anchor_after, q.when_facts, q.takes_over
	FROM @register@.rules_as_read('infinity') AS q
	WHERE q.case_kind = 'request'
)
SELECT a.authority_id, a.case_id, o.sent_on, d.due, d.due >= o.sent_on, r.code, r.names, r.catalogue
FROM @register@.appeal AS a
JOIN @register@.case_file AS c ON c.authority_id = a.authority_id AND c.case_id = a.case_id
JOIN @register@.authority AS h ON h.authority_id = a.authority_id
CROSS JOIN LATERAL (
	-- as corrected: the row of the appeal has what was stated first
	SELECT coalesce((e.facts ->> 'sent_on')::date, c.opened_on) AS sent_on,
		coalesce(e.facts ->> 'ground', a.ground, '') AS ground,
		CASE WHEN e.facts ? 'decision_known_on' THEN (e.facts ->> 'decision_known_on')::date
			ELSE a.decision_known_on END AS decision_known_on,
		CASE WHEN e.facts ? 'request_received_on' THEN (e.facts ->> 'request_received_on')::date
			ELSE a.request_received_on END AS request_received_on
	FROM @register@.event AS b
	JOIN @register@.standing_event AS e ON e.authority_id = b.authority_id AND e.case_id = b.case_id AND e.kind = b.kind
	WHERE b.authority_id = a.authority_id AND b.case_id = a.case_id AND b.seq = 1
	ORDER BY e.seq DESC
	LIMIT 1) AS o
-- from the decision; without one, from the last day of the term to answer,
-- which some authorities do not have (R-05)
CROSS JOIN LATERAL (
	SELECT o.decision_known_on AS anchor_on, NULL::text AS anchor_rule
	WHERE o.decision_known_on IS NOT NULL
	UNION ALL
	SELECT reuse.due(o.request_received_on, q.term::reuse.term, q.calendar), q.code
	FROM law AS q
	WHERE o.decision_known_on IS NULL AND q.duty
		AND o.request_received_on BETWEEN q.valid_from AND q.valid_to
		AND (q.authority_kinds IS NULL OR h.kind = ANY (q.authority_kinds))) AS s
JOIN law AS r ON r.actor = 'requester' AND NOT r.duty
	AND s.anchor_on BETWEEN r.valid_from AND r.valid_to
	AND r.anchor_after = '{}' AND r.when_facts = '{}' AND r.takes_over IS NULL
	AND CASE WHEN s.anchor_rule IS NULL THEN r.precondition <> '{}' ELSE r.anchor_rule = s.anchor_rule END
CROSS JOIN LATERAL (
	SELECT reuse.due(s.anchor_on, r.term::reuse.term, r.calendar) AS due) AS d
-- the stated dates say nothing of when a decision was not carried out, or a
-- difficulty met
WHERE a.request_case_id IS NULL AND o.ground NOT IN ('non_execution', 'other_difficulty')
	AND s.anchor_on < o.sent_on;
END;
COMMENT ON FUNCTION @register@.appeal_term_stated() IS
	'the terms in which an appeal on a request outside this register could be sent, by the dates that it states: sent_on is the certain date of its sending, else that of its receipt. A-20, R-14';

-- In time (A-20, R-14): sent while some term ran that had begun by then, or had
-- not started for want of information (A-19) or was interrupted; for a request
-- outside this register, by the dates that the appeal states.
CREATE FUNCTION @register@.appeal_term(authority_id bigint, case_id bigint)
RETURNS TABLE (sent_on date, last_day date, in_time boolean, rule_code text, names jsonb, catalogue text)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 100000 ROWS 1
SET search_path = pg_catalog, pg_temp
AS $$
WITH appeal AS (
	SELECT a.request_case_id, coalesce((o.facts ->> 'sent_on')::date, c.opened_on) AS sent_on, b.recorded_at, b.recorded_by
	FROM @register@.appeal AS a
	JOIN @register@.case_file AS c ON c.authority_id = a.authority_id AND c.case_id = a.case_id
	JOIN @register@.event AS b ON b.authority_id = a.authority_id AND b.case_id = a.case_id AND b.seq = 1
	CROSS JOIN LATERAL (
		-- as corrected
		SELECT e.facts
		FROM @register@.standing_event AS e
		WHERE e.authority_id = a.authority_id AND e.case_id = a.case_id AND e.kind = b.kind
		ORDER BY e.seq DESC
		LIMIT 1) AS o
	WHERE a.authority_id = appeal_term.authority_id AND a.case_id = appeal_term.case_id
), term AS (
	SELECT r.code, r.names, r.catalogue, d.due,
		-- without a due date it had not started, or was interrupted
		d.due IS NULL OR d.due >= a.sent_on AS runs
	FROM appeal AS a
	JOIN @register@.deadline AS d ON d.authority_id = appeal_term.authority_id
		AND d.case_id = a.request_case_id AND d.known_to = 'infinity'
	JOIN @register@.rule AS r ON r.code = d.rule_code AND r.version = d.rule_version
		AND r.actor = 'requester' AND NOT r.duty AND d.status <> 'not_applicable'
	LEFT JOIN @register@.event AS b ON b.authority_id = d.authority_id AND b.case_id = d.case_id
		AND b.seq = d.anchor_seq
	LEFT JOIN LATERAL (
		-- which part the appeal is about (R-03): by what was recorded on the request
		-- with it, and not what somebody else said of its number, or before
		SELECT e.facts -> 'part' AS part
		FROM @register@.standing_event AS e
		WHERE e.authority_id = d.authority_id AND e.case_id = d.case_id
			AND e.facts -> 'appeal_id' = to_jsonb(appeal_term.case_id) AND e.recorded_at >= a.recorded_at
		ORDER BY (e.recorded_by = a.recorded_by) DESC, e.seq
		LIMIT 1) AS l ON true
	WHERE (b.occurred_on <= a.sent_on OR b.seq IS NULL AND d.anchor_on < a.sent_on)
		AND coalesce(b.facts -> 'part' = l.part, true)
		AND NOT (d.status = 'ended' AND d.met_on < a.sent_on)
	UNION ALL
	SELECT s.rule_code, s.names, s.catalogue, s.last_day, s.in_time
	FROM @register@.appeal_term_stated() AS s
	WHERE s.authority_id = appeal_term.authority_id AND s.case_id = appeal_term.case_id
)
SELECT a.sent_on, t.due, t.runs, t.code, t.names, t.catalogue
FROM appeal AS a
LEFT JOIN LATERAL (
	SELECT m.*
	FROM term AS m
	ORDER BY m.runs DESC, m.due DESC NULLS LAST, m.code
	LIMIT 1) AS t ON true
$$;
COMMENT ON FUNCTION @register@.appeal_term(bigint, bigint) IS
	'whether an appeal was sent in time, and by which term: sent_on is the certain date of its sending, else that of its receipt; last_day is null while the term has not started (A-19) or is interrupted, which is in time; all but sent_on is null where it cannot be told, and where no term had begun; no row for a case that was annulled. A-20, R-14';

CREATE FUNCTION @register@.admissibility(case_id bigint, language text DEFAULT '')
RETURNS TABLE (item text, name text, met boolean, day date, last_day date, catalogue text)
LANGUAGE plpgsql STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 5000 ROWS 7
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	lang text := reuse.language(admissibility.language);
	appeal record;
BEGIN
	PERFORM @register@.check_layout();
	SELECT a.authority_id, a.case_id INTO appeal
	FROM @register@.appeal AS a
	WHERE a.case_id = admissibility.case_id;
	IF NOT FOUND THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU010',
			MESSAGE = format('there is no appeal %s', coalesce(admissibility.case_id::text, 'NULL'));
	END IF;

	-- the formal grounds (2.A.2 art. 27): true once some event says so
	FOR item, met, name, catalogue IN
		SELECT i.item, i.met, reuse.name_in(i.names, lang), i.catalogue
		FROM @register@.checklist((
			SELECT jsonb_agg(e.facts)
			FROM @register@.standing_event AS e
			WHERE e.authority_id = appeal.authority_id AND e.case_id = appeal.case_id)) AS i
		ORDER BY i.item
	LOOP
		RETURN NEXT;
	END LOOP;

	item := 'in_time';
	SELECT t.sent_on, t.last_day, t.in_time, reuse.name_in(t.names, lang), t.catalogue
	INTO day, last_day, met, name, catalogue
	FROM @register@.appeal_term(appeal.authority_id, appeal.case_id) AS t;
	RETURN NEXT;
END
$$;
COMMENT ON FUNCTION @register@.admissibility(bigint, text) IS
	'the checklist of an appeal (2.A.2 art. 27): each formal item, met once an event says so, and at the end "in_time" with the day on which it was sent (certain date, else received), the last day for it from the case of the request or, for a request outside this register, from the stated dates, and met NULL where that cannot be told. The Commission judges; nothing here has an effect. Errors: RU010 no such appeal, 22023 unknown language';

-- ---------------------------------------------------------------- notices

CREATE VIEW @register@.notice_due WITH (security_invoker = true) AS
SELECT o.notice_id, o.authority_id, o.case_id, c.reference, o.kind,
	coalesce(reuse.name_in(n.names, reuse.language()), reuse.name_in(r.names, reuse.language())) AS name,
	o.addressee, o.due, reuse.today() - o.due AS days_since,
	coalesce(n.legal_basis, r.legal_basis) AS legal_basis, o.attempts, o.failed_at, o.failure
FROM @register@.outbox AS o
JOIN @register@.case_file AS c ON c.authority_id = o.authority_id AND c.case_id = o.case_id
LEFT JOIN @register@.notice_kind AS n ON n.kind = o.kind
LEFT JOIN LATERAL (
	SELECT v.names, v.legal_basis
	FROM @register@.rule AS v
	WHERE v.code = o.rule_code
	ORDER BY v.version DESC
	LIMIT 1) AS r ON true
WHERE o.sent_at IS NULL
	-- not what an event has since taken back, or shown to have been given
	AND NOT (o.rule_code = '' AND EXISTS (
		SELECT FROM @register@.event AS e
		WHERE e.authority_id = o.authority_id AND e.case_id = o.case_id
			AND (e.replaces_seq = o.instance
				OR n.event_kind IS NOT NULL AND e.kind = ANY (n.met_by) AND e.occurred_on >= o.due
					AND NOT EXISTS (
						SELECT FROM @register@.event AS x
						WHERE x.authority_id = e.authority_id AND x.case_id = e.case_id
							AND x.replaces_seq = e.seq))))
	-- nor what has been told, nor a warning of a term that is over, has been met,
	-- or has another last day
	AND NOT EXISTS (
		SELECT FROM @register@.notice_stage AS s
		WHERE s.kind = o.kind
			AND (o.due < reuse.today() AND (s.share IS NOT NULL OR s.working_days_before IS NOT NULL)
				OR EXISTS (
					SELECT FROM @register@.standing_event AS e
					WHERE e.authority_id = o.authority_id AND e.case_id = o.case_id AND e.kind = ANY (s.unless_acts))
				OR NOT EXISTS (
					SELECT FROM @register@.deadline AS d
					WHERE d.authority_id = o.authority_id AND d.case_id = o.case_id AND d.rule_code = o.rule_code
						AND d.instance = o.instance AND d.known_to = 'infinity' AND d.status = 'open' AND d.due = o.due)));
COMMENT ON VIEW @register@.notice_due IS
	'the not-sent list: notices in outbox that have not been sent and are still due, with the day on which they became due. A notice to both sides is two rows; the addressee is an actor, who it is stands with the case. One whose delivery failed stays, with attempts, failed_at and failure; notice_text() has the words';

CREATE FUNCTION @register@.notice_sent(notice_id bigint) RETURNS timestamptz
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE COST 1000
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	sent timestamptz;
BEGIN
	UPDATE @register@.outbox AS o
	SET sent_at = coalesce(o.sent_at, clock_timestamp())
	WHERE o.notice_id = notice_sent.notice_id
	RETURNING o.sent_at INTO sent;
	IF NOT FOUND THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU010',
			MESSAGE = format('there is no notice %s', notice_sent.notice_id);
	END IF;
	RETURN sent;
END
$$;
COMMENT ON FUNCTION @register@.notice_sent(bigint) IS
	'notes that a notice of outbox has been sent, and returns when; the first time counts. Without legal effect: what the law calls notification is an event. Errors: RU010 no such notice';

CREATE VIEW @register@.chase_list WITH (security_invoker = true) AS
SELECT d.authority_id, d.case_id AS appeal_id, d.reference,
	d.authority ->> reuse.language() AS authority,
	d.lodged_on, d.informed_on,
	coalesce(d.urgency IN ('asked', 'granted'), false) AS urgent,
	d.file_rule, d.file_due,
	reuse.working_days_between(reuse.today(), d.file_due, d.file_calendar) AS working_days_left,
	d.file_due - reuse.today() AS days_left,
	reminder.sent AS reminders, reminder.last_on AS last_reminder_on,
	d.not_started_reason
FROM @register@.appeal_desk AS d
CROSS JOIN LATERAL (
	SELECT count(*)::pg_catalog.int4 AS sent,
		max(o.created_at AT TIME ZONE 'Europe/Brussels')::pg_catalog.date AS last_on
	FROM @register@.outbox AS o
	WHERE o.authority_id = d.authority_id AND o.case_id = d.case_id AND o.kind = 'document_reminder') AS reminder
WHERE d.from_on <= reuse.today() AND d.to_on >= reuse.today()
	AND d.file_received_on IS NULL AND d.decided_on IS NULL
	-- of a request called vague there is none (2.A.2 art. 29)
	AND (d.not_started_reason IS NOT NULL OR d.file_rule IS NOT NULL)
ORDER BY d.file_due, d.lodged_on, d.authority_id, d.case_id;
COMMENT ON VIEW @register@.chase_list IS
	'open appeals whose document has not been received, the latest first: without it the sixty days have not started, and the appeal can never be deemed rejected (R-06). file_due is the authority''s last day to send it; NULL until it has been informed. Reminders are those of chase()';

CREATE FUNCTION @register@.chase(case_id bigint) RETURNS bigint
LANGUAGE plpgsql VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 2000
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	listed record;
	notice bigint;
BEGIN
	PERFORM @register@.check_layout();
	SELECT l.authority_id, l.reminders, l.file_rule INTO listed
	FROM @register@.chase_list AS l
	WHERE l.appeal_id = chase.case_id;
	IF NOT FOUND THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU010',
			MESSAGE = format('no document is awaited in case %s', coalesce(chase.case_id::text, 'NULL')),
			HINT = 'The view chase_list has the appeals whose document has not been received.';
	END IF;
	INSERT INTO @register@.outbox (authority_id, case_id, kind, rule_code, instance, due, addressee)
	VALUES (listed.authority_id, chase.case_id, 'document_reminder', coalesce(listed.file_rule, ''),
		listed.reminders + 1, reuse.today(), 'authority')
	RETURNING outbox.notice_id INTO notice;
	RETURN notice;
END
$$;
COMMENT ON FUNCTION @register@.chase(bigint) IS
	'puts a reminder to the authority to send the disputed document into outbox and returns its notice_id. Errors: RU010 no document is awaited in that case, 23505 somebody else has just reminded';

-- ---------------------------------------------------------------- sittings

-- A report of an earlier moment counts the sittings that were known then.
CREATE FUNCTION @register@.meeting_keep() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	IF TG_OP <> 'INSERT' AND OLD.status = 'held' AND (TG_OP = 'DELETE'
		OR (NEW.meeting_id, NEW.held_on, NEW.status) IS DISTINCT FROM (OLD.meeting_id, OLD.held_on, OLD.status))
	THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU013',
			MESSAGE = format('the sitting of %s has been held', OLD.held_on);
	ELSIF TG_OP = 'DELETE' THEN
		RETURN OLD;
	END IF;
	IF NEW.status = 'held' AND NEW.held_on > reuse.today() THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU012',
			MESSAGE = format('the sitting of %s cannot have been held yet', NEW.held_on),
			DETAIL = format('Today is %s.', reuse.today());
	END IF;
	IF TG_OP = 'UPDATE' THEN
		NEW.known_from := CASE WHEN NEW.status = OLD.status THEN OLD.known_from ELSE clock_timestamp() END;
	END IF;
	RETURN NEW;
END
$$;
COMMENT ON FUNCTION @register@.meeting_keep() IS
	'trigger: notes when the status of a sitting was entered, and keeps those that were held. Errors: RU012 held in the future, RU013 one that was held is changed or deleted';

CREATE TRIGGER meeting_keep
	BEFORE INSERT OR UPDATE OR DELETE ON @register@.meeting
	FOR EACH ROW EXECUTE FUNCTION @register@.meeting_keep();

-- Who sat, and who was not to, is evidence once the sitting was held.
CREATE FUNCTION @register@.attendance_keep() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	held date := (
		SELECT m.held_on
		FROM @register@.meeting AS m
		WHERE m.meeting_id = OLD.meeting_id AND m.status = 'held');
BEGIN
	IF held IS NOT NULL THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU013',
			MESSAGE = format('the sitting of %s has been held', held),
			DETAIL = 'Who sat stays as it is.';
	END IF;
	RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END
$$;
COMMENT ON FUNCTION @register@.attendance_keep() IS
	'trigger: keeps who sat in a sitting that was held. Errors: RU013';

CREATE TRIGGER attendance_keep
	BEFORE UPDATE OR DELETE ON @register@.meeting_attendance
	FOR EACH ROW EXECUTE FUNCTION @register@.attendance_keep();

CREATE FUNCTION @register@.recusal_keep() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	held date := (
		SELECT min(m.held_on)
		FROM @register@.meeting_item AS i
		JOIN @register@.meeting AS m ON m.meeting_id = i.meeting_id AND m.status = 'held'
		WHERE i.authority_id = OLD.authority_id AND i.case_id = OLD.case_id);
BEGIN
	IF held IS NOT NULL THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU013',
			MESSAGE = format('the sitting of %s has been held', held),
			DETAIL = 'Who was not to sit stays as it is.';
	END IF;
	RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END
$$;
COMMENT ON FUNCTION @register@.recusal_keep() IS
	'trigger: keeps who was recused in a case on the agenda of a sitting that was held. Errors: RU013';

CREATE TRIGGER recusal_keep
	BEFORE UPDATE OR DELETE ON @register@.recusal
	FOR EACH ROW EXECUTE FUNCTION @register@.recusal_keep();

CREATE FUNCTION @register@.sitting_agenda(held_on date)
RETURNS TABLE (item integer, authority_id bigint, appeal_id bigint, reference text, authority text,
	language text, state text, urgent boolean, legal_rule text, legal_due date, target_due date,
	due_before_next boolean, late_by_then boolean, missing text[], recused text[], may_sit integer)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 5000 ROWS 20
SET search_path = pg_catalog, pg_temp
AS $$
WITH sitting AS (
	SELECT sitting_agenda.held_on AS day,
		(SELECT m.meeting_id
		FROM @register@.meeting AS m
		WHERE m.held_on = sitting_agenda.held_on AND m.status <> 'cancelled') AS meeting_id,
		(SELECT min(n.held_on)
		FROM @register@.meeting AS n
		WHERE n.held_on > sitting_agenda.held_on AND n.status <> 'cancelled') AS next_on
)
SELECT row_number() OVER (ORDER BY least(d.legal_due, d.target_due), d.legal_due, d.authority_id, d.case_id)::integer,
	d.authority_id, d.case_id, d.reference, d.authority ->> reuse.language(),
	a.language, d.state, coalesce(d.urgency IN ('asked', 'granted'), false),
	d.legal_rule, d.legal_due, d.target_due,
	coalesce(least(d.legal_due, d.target_due) < s.next_on, true),
	coalesce(d.legal_due < s.day, false),
	d.missing, who.recused, who.may_sit
FROM sitting AS s
-- as things stand today, and not as they would be on the day of the sitting
JOIN @register@.appeal_desk AS d ON d.from_on <= reuse.today() AND d.to_on >= reuse.today()
JOIN @register@.appeal AS a ON a.authority_id = d.authority_id AND a.case_id = d.case_id
LEFT JOIN @register@.meeting_item AS i ON i.meeting_id = s.meeting_id
	AND i.authority_id = d.authority_id AND i.case_id = d.case_id
CROSS JOIN LATERAL (
	SELECT coalesce(array_agg(c.code ORDER BY c.code) FILTER (WHERE r.commissioner_id IS NOT NULL), '{}') AS recused,
		(count(*) FILTER (WHERE r.commissioner_id IS NULL))::integer AS may_sit
	FROM @register@.commissioner AS c
	LEFT JOIN @register@.recusal AS r ON r.commissioner_id = c.commissioner_id
		AND r.authority_id = d.authority_id AND r.case_id = d.case_id
	WHERE c.capacity <> 'secretary' AND s.day BETWEEN c.serves_from AND c.serves_to) AS who
WHERE d.decided_on IS NULL
	AND (i.meeting_id IS NOT NULL
		-- a term that runs, and would run out before the next sitting
		OR least(d.legal_due, d.target_due) < coalesce(s.next_on, 'infinity'))
ORDER BY 1
$$;
COMMENT ON FUNCTION @register@.sitting_agenda(date) IS
	'agenda of a sitting on a day, by due date: the appeals not yet decided whose legal term or target ends before the next planned sitting (any, when none is planned), and those that meeting_item puts on it. late_by_then: the legal term is over by the day of the sitting. recused: codes of those who do not sit in the case, may_sit: how many can';

CREATE VIEW @register@.urgency_to_decide WITH (security_invoker = true) AS
SELECT d.authority_id, d.case_id AS appeal_id, d.reference,
	d.authority ->> reuse.language() AS authority,
	d.lodged_on, reuse.today() - d.lodged_on AS days_waiting,
	(SELECT p.value
	FROM @register@.parameter AS p
	WHERE p.name = 'urgency_decided_by' AND p.known_to = 'infinity') AS decided_by,
	d.legal_rule, d.legal_due
FROM @register@.appeal_desk AS d
WHERE d.from_on <= reuse.today() AND d.to_on >= reuse.today() AND d.urgency = 'asked'
ORDER BY d.lodged_on, d.authority_id, d.case_id;
COMMENT ON VIEW @register@.urgency_to_decide IS
	'open appeals that ask for the urgent track and have had no answer, with who decides it (parameter urgency_decided_by, a reading); record urgency_granted or urgency_refused, after which the ordinary clock runs (2.A.2 art. 27 to 29, 6.B.9)';

CREATE FUNCTION @register@.composition_problem_on(as_of date)
RETURNS TABLE (meeting_id bigint, held_on date, problem text, commissioner text, authority_id bigint, case_id bigint, since date)
LANGUAGE sql STABLE PARALLEL SAFE COST 1000 ROWS 10
BEGIN ATOMIC
SELECT p.meeting_id, m.held_on, p.problem, p.commissioner, p.authority_id, p.case_id,
	coalesce(m.held_on, composition_problem_on.as_of)
FROM @register@.meeting AS m
JOIN (
	SELECT t.meeting_id, 'sat_while_recused' AS problem, c.code AS commissioner, i.authority_id, i.case_id
	FROM @register@.meeting_attendance AS t
	JOIN @register@.commissioner AS c ON c.commissioner_id = t.commissioner_id
	JOIN @register@.meeting_item AS i ON i.meeting_id = t.meeting_id
	JOIN @register@.recusal AS r ON r.commissioner_id = t.commissioner_id
		AND r.authority_id = i.authority_id AND r.case_id = i.case_id
	UNION ALL
	SELECT t.meeting_id, 'not_in_office', c.code, NULL, NULL
	FROM @register@.meeting_attendance AS t
	JOIN @register@.meeting AS h ON h.meeting_id = t.meeting_id
	JOIN @register@.commissioner AS c ON c.commissioner_id = t.commissioner_id
		AND h.held_on NOT BETWEEN c.serves_from AND c.serves_to
) AS p ON p.meeting_id = m.meeting_id
UNION ALL
-- 2.A.2 art. 26: nine members, at most six of one language; the limits are parameters
SELECT NULL, composition_problem_on.as_of, 'too_many_of_one_language', s.language, NULL, NULL,
	-- the day on which the first one too many of them took office
	s.serve_from[p.value::integer + 1]
FROM (
	SELECT c.language, array_agg(c.serves_from ORDER BY c.serves_from) AS serve_from
	FROM @register@.commissioner AS c
	WHERE c.capacity <> 'secretary' AND composition_problem_on.as_of BETWEEN c.serves_from AND c.serves_to
	GROUP BY c.language) AS s
JOIN @register@.parameter AS p ON p.name = 'commission_language_limit' AND p.known_to = 'infinity'
	AND cardinality(s.serve_from) > p.value::integer;
END;
COMMENT ON FUNCTION @register@.composition_problem_on(date) IS
	'composition_problem on a day; since: the day of the sitting, or that on which the first member too many of those who serve took office';

CREATE VIEW @register@.composition_problem WITH (security_invoker = true) AS
SELECT p.meeting_id, p.held_on, p.problem, p.commissioner, p.authority_id, p.case_id
FROM @register@.composition_problem_on(reuse.today()) AS p;
COMMENT ON VIEW @register@.composition_problem IS
	'sittings with somebody who was recused in a case on the agenda or not in office, and a Commission with more of one language than the law allows today (2.A.2 art. 26)';

-- ---------------------------------------------------------------- the public

-- Without security_invoker: whoever may see this view needs no right on the
-- tables below. Who that is, the owner decides with a grant. No text that people
-- wrote, no category that a person could be told by.
CREATE VIEW @register@.appeal_register WITH (security_barrier = true) AS
SELECT c.authority_id, c.case_id AS appeal_id, c.reference,
	coalesce(reuse.name_in(h.names, reuse.language()), h.code) AS authority,
	c.opened_on AS lodged_on, g.broader AS type, stated.ground,
	reuse.name_in(g.names, reuse.language()) AS ground_name,
	now.state,
	reuse.name_in(s.names, reuse.language()) AS state_name,
	-- what the law has decided no later act undoes (2.A.2 art. 29, R-06)
	CASE WHEN s.closed AND EXISTS (
			SELECT FROM @register@.rule AS r
			WHERE r.case_kind = c.kind AND r.expiry_state = now.state) THEN 'deemed_rejected'
		WHEN decision.outcome IS NOT NULL THEN decision.outcome
		WHEN c.state IN (
			SELECT t.to_state
			FROM @register@.transition AS t
			JOIN @register@.event_kind AS k ON k.case_kind = t.case_kind AND k.kind = t.event_kind
			WHERE t.case_kind = c.kind AND k.means = 'withdrawal') THEN 'withdrawn' END AS outcome,
	decision.adopted_on, decision.number AS decision_number,
	decision.adopted_on - c.opened_on AS days,
	publication.published_on,
	publication.url
FROM @register@.case_file AS c
JOIN @register@.appeal AS a ON a.authority_id = c.authority_id AND a.case_id = c.case_id
JOIN @register@.authority AS h ON h.authority_id = c.authority_id
-- as its event says it now: the table keeps what was stated first
LEFT JOIN LATERAL (
	SELECT e.facts ->> 'ground' AS ground
	FROM @register@.event AS e
	WHERE e.authority_id = c.authority_id AND e.case_id = c.case_id
		AND e.kind IN (SELECT t.event_kind FROM @register@.transition AS t WHERE t.case_kind = c.kind AND t.from_state = '')
		AND NOT EXISTS (
			SELECT FROM @register@.event AS r
			WHERE r.authority_id = e.authority_id AND r.case_id = e.case_id AND r.replaces_seq = e.seq)
	ORDER BY e.occurred_on, e.seq
	LIMIT 1) AS stated ON true
LEFT JOIN @register@.appeal_word AS g ON g.list = 'ground' AND g.code = stated.ground
CROSS JOIN LATERAL (
	SELECT CASE WHEN c.expiry_on < reuse.today() THEN c.expiry_state ELSE c.state END AS state) AS now
LEFT JOIN @register@.state AS s ON s.case_kind = c.kind AND s.state = now.state
LEFT JOIN LATERAL (
	SELECT e.occurred_on AS adopted_on, e.facts ->> 'outcome' AS outcome, e.facts ->> 'number' AS number
	FROM @register@.event AS e
	WHERE e.authority_id = c.authority_id AND e.case_id = c.case_id AND e.facts ? 'outcome'
		AND NOT EXISTS (
			SELECT FROM @register@.event AS r
			WHERE r.authority_id = e.authority_id AND r.case_id = e.case_id AND r.replaces_seq = e.seq)
	ORDER BY e.occurred_on, e.seq
	LIMIT 1) AS decision ON true
LEFT JOIN LATERAL (
	-- what was published with its names is not pointed to (2.A.2 art. 30)
	SELECT e.occurred_on AS published_on,
		CASE WHEN coalesce(e.facts -> 'pseudonymised', 'true') = 'true' THEN e.facts ->> 'url' END AS url
	FROM @register@.event AS e
	WHERE e.authority_id = c.authority_id AND e.case_id = c.case_id
		AND e.kind IN (SELECT k.kind FROM @register@.event_kind AS k WHERE k.case_kind = c.kind AND k.means = 'publication')
		AND NOT EXISTS (
			SELECT FROM @register@.event AS r
			WHERE r.authority_id = e.authority_id AND r.case_id = e.case_id AND r.replaces_seq = e.seq)
	ORDER BY e.occurred_on DESC, e.seq DESC
	LIMIT 1) AS publication ON true
WHERE c.kind = 'appeal' AND c.state <> 'annulled';
COMMENT ON VIEW @register@.appeal_register IS
	'the public register of appeals: authority, ground, state, outcome, number and address of the decision, and no identity (6.C.19). Reads with the rights of the register''s owner, so that a grant on it is enough. days: calendar days from receipt to adoption. type and ground are words of appeal_word; outcome too, deemed_rejected by expiry';

CREATE FUNCTION @register@.commission_report(
	year integer,
	as_known_on timestamptz DEFAULT NULL,
	language text DEFAULT '')
RETURNS TABLE (indicator text, authority_id bigint, authority text, dimension text, value numeric, unit text)
LANGUAGE sql STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 100000 ROWS 100
SET search_path = pg_catalog, pg_temp
AS $$
WITH period AS (
	SELECT make_date(commission_report.year, 1, 1) AS first_day,
		make_date(commission_report.year, 12, 31) AS last_day,
		coalesce(commission_report.as_known_on, 'infinity') AS known,
		reuse.language(commission_report.language) AS lang,
		-- a term that has not ended yet is not exceeded
		least(make_date(commission_report.year, 12, 31), coalesce(
			(commission_report.as_known_on AT TIME ZONE 'Europe/Brussels')::date, reuse.today())) AS as_of
),
fact AS MATERIALIZED (
	SELECT e.authority_id, e.case_id, e.kind, e.occurred_on, e.facts, e.seq
	FROM period AS p
	JOIN @register@.case_file AS c ON c.kind = 'appeal'
	JOIN @register@.event AS e ON e.authority_id = c.authority_id AND e.case_id = c.case_id
	WHERE e.kind <> 'annulled' AND e.recorded_at <= p.known
		AND NOT EXISTS (
			SELECT FROM @register@.event AS r
			WHERE r.authority_id = e.authority_id AND r.case_id = e.case_id
				AND r.replaces_seq = e.seq AND r.recorded_at <= p.known)
),
-- not what was opened by mistake
lodged AS (
	SELECT DISTINCT ON (f.authority_id, f.case_id) f.authority_id, f.case_id, f.occurred_on,
		coalesce(f.facts ->> 'ground', 'not stated') AS ground
	FROM fact AS f
	WHERE f.kind IN (SELECT t.event_kind FROM @register@.transition AS t WHERE t.case_kind = 'appeal' AND t.from_state = '')
	ORDER BY f.authority_id, f.case_id, f.occurred_on, f.seq
),
decided AS (
	SELECT DISTINCT ON (f.authority_id, f.case_id) f.authority_id, f.case_id, f.occurred_on, f.outcome
	FROM (
		SELECT e.authority_id, e.case_id, e.occurred_on, e.seq, e.facts ->> 'outcome' AS outcome
		FROM fact AS e
		JOIN lodged AS l ON l.authority_id = e.authority_id AND l.case_id = e.case_id
		WHERE e.facts ? 'outcome'
		UNION ALL
		-- what the law has decided by then no later act undoes (2.A.2 art. 29)
		SELECT d.authority_id, d.case_id, d.due + 1, 0, 'deemed_rejected'
		FROM period AS p
		JOIN @register@.deadline AS d ON d.due < p.as_of
			AND d.known_from <= p.known AND (p.known < d.known_to OR d.known_to = 'infinity')
		JOIN @register@.state AS s ON s.case_kind = 'appeal' AND s.state = d.expiry_state AND s.closed
	) AS f
	ORDER BY f.authority_id, f.case_id, f.occurred_on, f.seq
),
-- what takes note of a withdrawal decides nothing any more
timed AS (
	SELECT d.occurred_on, d.occurred_on - l.occurred_on AS days
	FROM decided AS d
	JOIN lodged AS l ON l.authority_id = d.authority_id AND l.case_id = d.case_id
	WHERE NOT EXISTS (
		SELECT FROM fact AS f
		WHERE f.authority_id = d.authority_id AND f.case_id = d.case_id
			AND f.kind IN (SELECT k.kind FROM @register@.event_kind AS k WHERE k.case_kind = 'appeal' AND k.means = 'withdrawal')
			AND f.occurred_on < d.occurred_on)
),
exceeded AS (
	SELECT d.authority_id, d.rule_code, coalesce(c.reference, c.case_id::text) AS reference,
		coalesce(d.met_on, p.as_of) - d.due AS days
	FROM period AS p
	JOIN @register@.deadline AS d ON d.due BETWEEN p.first_day AND p.as_of
		AND d.known_from <= p.known AND (p.known < d.known_to OR d.known_to = 'infinity')
		-- what ended a duty that was late does not make it good
		AND (d.status IN ('met', 'ended') AND d.met_on > d.due OR d.status = 'open' AND d.due < p.as_of)
		AND NOT (d.conditional AND d.anchor_on >= p.as_of)
	JOIN @register@.rule AS r ON r.code = d.rule_code AND r.version = d.rule_version
		AND r.duty AND r.nature = 'legal' AND r.actor = 'authority'
	JOIN @register@.case_file AS c ON c.authority_id = d.authority_id AND c.case_id = d.case_id
		AND c.kind IN ('request', 'appeal')
),
figure AS (
	SELECT 'appeals_lodged' AS indicator, l.authority_id, l.ground AS dimension,
		count(*)::numeric AS value, 'appeals' AS unit
	FROM period AS p
	JOIN lodged AS l ON l.occurred_on BETWEEN p.first_day AND p.last_day
	GROUP BY GROUPING SETS ((), (l.authority_id), (l.ground))
	UNION ALL
	SELECT 'decisions', NULL, d.outcome, count(*), 'decisions'
	FROM period AS p
	JOIN decided AS d ON d.occurred_on BETWEEN p.first_day AND p.last_day
	GROUP BY GROUPING SETS ((), (d.outcome))
	UNION ALL
	SELECT 'mean_days', NULL, NULL, round(avg(t.days), 1), 'days'
	FROM period AS p
	JOIN timed AS t ON t.occurred_on BETWEEN p.first_day AND p.last_day
	UNION ALL
	SELECT 'meetings', NULL, NULL, count(*), 'meetings'
	FROM period AS p
	JOIN @register@.meeting AS m ON m.held_on BETWEEN p.first_day AND p.last_day AND m.status = 'held'
		AND m.known_from <= p.known
	UNION ALL
	SELECT 'term_exceeded', x.authority_id, x.rule_code, count(*), 'terms'
	FROM exceeded AS x
	GROUP BY x.authority_id, x.rule_code
	UNION ALL
	SELECT 'exceeded_case', x.authority_id, x.reference, max(x.days), 'days late'
	FROM exceeded AS x
	GROUP BY x.authority_id, x.reference
	UNION ALL
	SELECT 'main_problem', q.authority_id, reuse.name_in(q.texts, p.lang), NULL, ''
	FROM period AS p
	JOIN @register@.main_problem AS q ON q.noted_on BETWEEN p.first_day AND p.last_day
		AND q.known_from <= p.known AND (p.known < q.known_to OR q.known_to = 'infinity')
)
SELECT f.indicator, f.authority_id, coalesce(reuse.name_in(a.names, p.lang), a.code),
	coalesce(reuse.name_in(w.names, p.lang), f.dimension), f.value, f.unit
FROM figure AS f
CROSS JOIN period AS p
LEFT JOIN @register@.authority_known(coalesce(commission_report.as_known_on, 'infinity')) AS a
	ON a.authority_id = f.authority_id
LEFT JOIN LATERAL (
	SELECT v.names
	FROM @register@.appeal_word AS v
	WHERE v.code = f.dimension
		AND v.list = CASE f.indicator WHEN 'appeals_lodged' THEN 'ground' WHEN 'decisions' THEN 'outcome' END
	UNION ALL
	(SELECT v.names
	FROM @register@.rule AS v
	WHERE f.indicator = 'term_exceeded' AND v.code = f.dimension
	ORDER BY v.version DESC
	LIMIT 1)) AS w ON true
WHERE commission_report.year IS NOT NULL
ORDER BY array_position(ARRAY['appeals_lodged', 'decisions', 'mean_days', 'meetings', 'term_exceeded', 'exceeded_case', 'main_problem'],
	f.indicator), f.authority_id NULLS FIRST, f.dimension NULLS FIRST
$$;
COMMENT ON FUNCTION @register@.commission_report(integer, timestamptz, text) IS
	'what the Commission''s report of 31 March on a calendar year must hold (2.A.2 art. 31): appeals lodged (all, by authority, by ground), decisions (all, by outcome, deemed rejections among them and not what was adopted after those), mean days from receipt to decision or deemed rejection, sittings held, legal terms exceeded by authority and rule, the cases with the days of the longest delay, main problems. As known on a moment; NULL now. Without identities. Errors: 22023 unknown language, 22008 a year that is none';

-- The desk of a register that had none before, or whose rules have changed.
SELECT @register@.appeal_desk_refresh(c.authority_id, c.case_id)
FROM @register@.case_file AS c
WHERE c.kind = 'appeal' AND NOT c.closed;

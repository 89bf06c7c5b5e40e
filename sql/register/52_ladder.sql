-- The licence ladder: what follows from three answers, conditions and how they
-- are approved, licences as the events of requests state them, the desk of the
-- digital transformation office (D-02 to D-09, D-12, A-18).

-- Sources of findings have bodies that are parsed when they are made: they do not
-- depend on a search path, and the planner can put them into the query that asks.

-- ---------------------------------------------------------------- the decision table
CREATE FUNCTION @register@.licence_ladder_from(known_on timestamptz) RETURNS date
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 100
SET search_path = pg_catalog, pg_temp
RETURN (
	SELECT p.value::date
	FROM @register@.parameter AS p
	WHERE p.name = 'licence_ladder_from' AND p.known_from <= licence_ladder_from.known_on
		AND (licence_ladder_from.known_on < p.known_to OR p.known_to = 'infinity'));
COMMENT ON FUNCTION @register@.licence_ladder_from(timestamptz) IS
	'first day of the ladder of licences, by the parameter of that name as known at a moment (D-13, R-11); NULL or infinity where there is none';

CREATE FUNCTION @register@.licence_step(
	attribution boolean,
	charged boolean,
	specific boolean,
	as_of date DEFAULT reuse.today())
RETURNS TABLE (code text, step text, advice_needed boolean, reasons_needed boolean,
	publication_needed boolean, statement_needed boolean, name text, legal_basis text, certainty text)
LANGUAGE sql STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 100 ROWS 1
SET search_path = pg_catalog, pg_temp
AS $$
SELECT d.code, d.step, d.advice_needed, d.reasons_needed, d.publication_needed, d.statement_needed,
	reuse.name_in(d.names, reuse.language()), d.legal_basis, d.certainty
FROM @register@.licence_decision AS d
WHERE licence_step.as_of BETWEEN d.valid_from AND d.valid_to
	AND d.ladder = (licence_step.as_of >= @register@.licence_ladder_from('infinity'))
	AND (d.attribution IS NULL OR d.attribution = licence_step.attribution)
	AND (d.charged IS NULL OR d.charged = licence_step.charged)
	AND (d.specific IS NULL OR d.specific = licence_step.specific)
$$;
COMMENT ON FUNCTION @register@.licence_step(boolean, boolean, boolean, date) IS
	'the licence that follows from three answers on a day (D-05): must the source be mentioned, is there a charge, are there specific conditions; and whether it needs the prior consultation of the digital transformation office, reasons, publication, a statement of the charge. Before the parameter licence_ladder_from: the interim licence (P-02). No row where an answer is missing, or before there was a law';

-- ---------------------------------------------------------------- conditions and licences are consistent

CREATE FUNCTION @register@.conditions_in_use(authority_id bigint, conditions_id bigint, day date, known_on timestamptz) RETURNS integer
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 100
SET search_path = pg_catalog, pg_temp
RETURN (
	SELECT CASE WHEN c.used_to < conditions_in_use.day THEN NULL ELSE c.version END
	FROM @register@.conditions AS c
	WHERE c.authority_id = conditions_in_use.authority_id AND c.conditions_id = conditions_in_use.conditions_id
		AND c.used_from <= conditions_in_use.day
		AND c.known_from <= conditions_in_use.known_on
		AND (conditions_in_use.known_on < c.known_to OR c.known_to = 'infinity')
	ORDER BY c.used_from DESC, c.version DESC
	LIMIT 1);
COMMENT ON FUNCTION @register@.conditions_in_use(bigint, bigint, date, timestamptz) IS
	'the version of conditions of an authority in use on a day, as known at a moment: the latest used_from, unless its used_to has passed; NULL if none (D-09)';

CREATE FUNCTION @register@.conditions_check() RETURNS trigger
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE COST 100
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	IF TG_OP = 'INSERT' THEN
		IF NEW.version IS NULL THEN
			NEW.version := (
				SELECT coalesce(max(c.version), 0) + 1
				FROM @register@.conditions AS c
				WHERE c.authority_id = NEW.authority_id AND c.conditions_id = NEW.conditions_id);
		END IF;
		RETURN NEW;
	END IF;
	IF (OLD.attribution, OLD.charged, OLD.specific, OLD.licence, OLD.terms, OLD.known_to)
			IS DISTINCT FROM (NEW.attribution, NEW.charged, NEW.specific, NEW.licence, NEW.terms, NEW.known_to)
		AND EXISTS (
			SELECT FROM @register@.licence AS l
			WHERE l.authority_id = OLD.authority_id AND l.conditions_id = OLD.conditions_id
				AND l.conditions_version = OLD.version
				AND l.known_to = 'infinity')
	THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU013',
			MESSAGE = format('licences were agreed under version %s of conditions %s: its terms stay as they are',
				OLD.version, OLD.conditions_id),
			DETAIL = 'A change of conditions has no effect on licences already agreed (decree of 1 February 2018, art. 7).',
			HINT = 'Insert the changed conditions as the next version.';
	END IF;
	RETURN NEW;
END
$$;
COMMENT ON FUNCTION @register@.conditions_check() IS
	'trigger: numbers new conditions, and keeps the terms under which licences were agreed (D-09). Errors: RU013';

CREATE TRIGGER conditions_check
	BEFORE INSERT OR UPDATE ON @register@.conditions
	FOR EACH ROW EXECUTE FUNCTION @register@.conditions_check();

CREATE FUNCTION @register@.licence_check() RETURNS trigger
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE COST 100
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	-- past versions are kept as they were
	IF TG_OP = 'INSERT' AND NEW.known_to <> 'infinity' THEN
		RETURN NEW;
	END IF;
	IF NEW.case_id IS NOT NULL AND pg_trigger_depth() < 2 THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU013',
			MESSAGE = format('licences of request %s are written from its events', NEW.case_id),
			HINT = 'Record licence_accepted or licence_terminated, or correct the event that is wrong.';
	END IF;
	IF NEW.conditions_id IS NOT NULL AND NEW.conditions_version IS NULL THEN
		NEW.conditions_version := @register@.conditions_in_use(NEW.authority_id, NEW.conditions_id, NEW.agreed_on, 'infinity');
	END IF;
	-- R-01: an act that names what the register does not have is recorded and found
	IF NEW.case_id IS NOT NULL THEN
		RETURN NEW;
	END IF;
	IF TG_OP = 'UPDATE' AND OLD.conditions_id IS NOT NULL
		AND (NEW.conditions_id, NEW.conditions_version)
			IS DISTINCT FROM (OLD.conditions_id, OLD.conditions_version)
	THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU013',
			MESSAGE = format('licence %s keeps version %s of conditions %s, under which it was agreed',
				OLD.licence_id, OLD.conditions_version, OLD.conditions_id),
			DETAIL = 'A change of conditions has no effect on licences already agreed (decree of 1 February 2018, art. 7).',
			HINT = 'Another licence is another request; a wrong entry is taken back and made anew.';
	END IF;
	IF NEW.conditions_id IS NOT NULL AND NEW.conditions_version IS NULL THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU011',
			MESSAGE = format('the version of conditions %s is not stated', NEW.conditions_id),
			DETAIL = format('No version is in use on %s.', NEW.agreed_on);
	END IF;
	IF NEW.conditions_id IS NOT NULL AND NOT EXISTS (
		SELECT FROM @register@.conditions AS c
		WHERE c.authority_id = NEW.authority_id AND c.conditions_id = NEW.conditions_id
			AND c.version = NEW.conditions_version AND c.known_to = 'infinity')
	THEN
		RAISE EXCEPTION USING
			ERRCODE = 'foreign_key_violation',
			MESSAGE = format('authority %s has no version %s of conditions %s',
				NEW.authority_id, NEW.conditions_version, NEW.conditions_id);
	END IF;
	IF NEW.replaces_id IS NOT NULL AND (NEW.replaces_id = NEW.licence_id OR NOT EXISTS (
		SELECT FROM @register@.licence AS l
		WHERE l.authority_id = NEW.authority_id AND l.licence_id = NEW.replaces_id
			AND l.known_to = 'infinity'))
	THEN
		RAISE EXCEPTION USING
			ERRCODE = 'foreign_key_violation',
			MESSAGE = format('authority %s has no licence %s to replace', NEW.authority_id, NEW.replaces_id);
	END IF;
	RETURN NEW;
END
$$;
COMMENT ON FUNCTION @register@.licence_check() IS
	'trigger: a licence has the version of the conditions in use when it was agreed, unless another is stated, and keeps it (D-09). Errors: RU011 no version in use, RU013 a version changed or a licence of a request written by hand, 23503 no such conditions or licence';

CREATE TRIGGER licence_check
	BEFORE INSERT OR UPDATE ON @register@.licence
	FOR EACH ROW EXECUTE FUNCTION @register@.licence_check();

-- ---------------------------------------------------------------- licences of requests

CREATE FUNCTION @register@.licence_stated(authority_id bigint, case_id bigint)
RETURNS TABLE (number integer, reference text, dataset_id bigint, conditions_id bigint, conditions_version integer,
	charge_id bigint, requester_kind text, purpose text, agreed_on date, ends_on date, ended_on date,
	replaces_id bigint)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 1000 ROWS 1
SET search_path = pg_catalog, pg_temp
AS $$
WITH fact AS (
	SELECT CASE WHEN e.replaces_seq IS NULL THEN e.seq ELSE @register@.event_place(e.authority_id, e.case_id, e.seq) END AS seq,
		e.kind, e.occurred_on, e.facts
	FROM @register@.standing_event AS e
	WHERE e.authority_id = licence_stated.authority_id AND e.case_id = licence_stated.case_id
),
accepted AS (
	SELECT f.seq, f.occurred_on, (row_number() OVER earlier)::integer AS number,
		lead(f.occurred_on, 1, 'infinity') OVER earlier AS next_on, lead(f.seq) OVER earlier AS next_seq
	FROM fact AS f
	WHERE f.kind = 'licence_accepted'
		-- the case may just be taken back, of which its row does not know yet
		AND EXISTS (SELECT FROM fact AS o WHERE o.kind = 'request_received')
	WINDOW earlier AS (ORDER BY f.occurred_on, f.seq)
)
SELECT a.number, c.reference, coalesce((o.facts ->> 'dataset_id')::bigint, (r.facts ->> 'dataset_id')::bigint, q.dataset_id),
	(o.facts ->> 'conditions_id')::bigint, (o.facts ->> 'conditions_version')::integer,
	(o.facts ->> 'charge_id')::bigint, coalesce(r.facts ->> 'requester_kind', q.requester_kind),
	coalesce(o.facts ->> 'purpose', r.facts ->> 'purpose'), a.occurred_on, (o.facts ->> 'ends_on')::date,
	(SELECT min(t.occurred_on)
	FROM fact AS t
	WHERE t.kind = 'licence_terminated' AND (t.occurred_on, t.seq) > (a.occurred_on, a.seq)
		AND (t.occurred_on, t.seq) < (a.next_on, coalesce(a.next_seq, 0))),
	(r.facts ->> 'replaces_licence_id')::bigint
FROM accepted AS a
JOIN @register@.case_file AS c ON c.authority_id = licence_stated.authority_id
	AND c.case_id = licence_stated.case_id AND c.kind = 'request'
LEFT JOIN @register@.request AS q ON q.authority_id = licence_stated.authority_id
	AND q.case_id = licence_stated.case_id
LEFT JOIN LATERAL (
	SELECT f.facts
	FROM fact AS f
	WHERE f.kind = 'licence_offered' AND (f.occurred_on, f.seq) < (a.occurred_on, a.seq)
	ORDER BY f.occurred_on DESC, f.seq DESC
	LIMIT 1) AS o ON true
LEFT JOIN LATERAL (
	SELECT f.facts
	FROM fact AS f
	ORDER BY f.occurred_on, f.seq
	LIMIT 1) AS r ON true
$$;
COMMENT ON FUNCTION @register@.licence_stated(bigint, bigint) IS
	'the licences that the events of a request state: each acceptance, with the offer before it and the termination after it (A-18)';

CREATE FUNCTION @register@.licence_rebuild(authority_id bigint, case_id bigint) RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE COST 1000
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
	stated record;
	kept record;
BEGIN
	UPDATE @register@.licence AS l
	SET known_to = now()
	WHERE l.authority_id = licence_rebuild.authority_id AND l.case_id = licence_rebuild.case_id
		AND l.known_to = 'infinity'
		AND l.number > (
			SELECT count(*)
			FROM @register@.licence_stated(licence_rebuild.authority_id, licence_rebuild.case_id) AS s);
	FOR stated IN
		SELECT s.* FROM @register@.licence_stated(licence_rebuild.authority_id, licence_rebuild.case_id) AS s
	LOOP
		SELECT l.* INTO kept
		FROM @register@.licence AS l
		WHERE l.authority_id = licence_rebuild.authority_id AND l.case_id = licence_rebuild.case_id
			AND l.number = stated.number AND l.known_to = 'infinity';
		-- D-09: the version of the day of agreement, whatever was entered since
		IF stated.conditions_version IS NULL AND kept.conditions_id = stated.conditions_id
			AND kept.agreed_on = stated.agreed_on
		THEN
			stated.conditions_version := kept.conditions_version;
		END IF;
		IF kept.conditions_id IS NOT NULL AND (kept.conditions_id, kept.conditions_version)
			IS DISTINCT FROM (stated.conditions_id, stated.conditions_version)
		THEN
			-- the offer was corrected: what was agreed is another licence
			UPDATE @register@.licence AS l
			SET known_to = now()
			WHERE l.authority_id = licence_rebuild.authority_id AND l.licence_id = kept.licence_id AND l.known_to = 'infinity';
			kept.licence_id := NULL;
		END IF;
		INSERT INTO @register@.licence AS l (authority_id, licence_id, case_id, number, reference, dataset_id, conditions_id,
			conditions_version, charge_id, requester_kind, purpose, agreed_on, ends_on, ended_on, replaces_id)
		VALUES (licence_rebuild.authority_id,
			coalesce(kept.licence_id, nextval('@register@.licence_id_seq')), licence_rebuild.case_id,
			stated.number, stated.reference, stated.dataset_id, stated.conditions_id,
			stated.conditions_version, stated.charge_id, stated.requester_kind, stated.purpose,
			stated.agreed_on, stated.ends_on, stated.ended_on, stated.replaces_id)
		ON CONFLICT (authority_id, licence_id) WHERE known_to = 'infinity' DO UPDATE
		SET (reference, dataset_id, conditions_id, conditions_version, charge_id, requester_kind, purpose,
				agreed_on, ends_on, ended_on, replaces_id)
			= (excluded.reference, excluded.dataset_id, excluded.conditions_id, excluded.conditions_version,
				excluded.charge_id, excluded.requester_kind, excluded.purpose, excluded.agreed_on,
				excluded.ends_on, excluded.ended_on, excluded.replaces_id);
	END LOOP;
END
$$;
COMMENT ON FUNCTION @register@.licence_rebuild(bigint, bigint) IS
	'brings the licences of a request up to date with its events that stand. Errors: those of licence_check()';

CREATE FUNCTION @register@.licence_follow(recorded @register@.event) RETURNS void
LANGUAGE sql VOLATILE STRICT PARALLEL UNSAFE COST 1000
SET search_path = pg_catalog, pg_temp
AS $$
SELECT @register@.licence_rebuild(recorded.authority_id, recorded.case_id)
$$;
COMMENT ON FUNCTION @register@.licence_follow(@register@.event) IS
	'brings the table licence up to date with the events of a request that stand. Errors: those of licence_check()';
-- An offer alone is no licence; one that is learned late may be what was accepted.
INSERT INTO @register@.event_follow (case_kind, event_kind, function_name)
VALUES ('request', 'licence_offered', 'licence_follow'), ('request', 'licence_accepted', 'licence_follow'), ('request', 'licence_terminated', 'licence_follow')
ON CONFLICT DO NOTHING;

CREATE FUNCTION @register@.licence_known(as_of date, known_on timestamptz)
RETURNS TABLE (authority_id bigint, licence_id bigint, case_id bigint, reference text, dataset_id bigint,
	conditions_id bigint, conditions_version integer, charge_id bigint, requester_kind text, purpose text,
	agreed_on date, ended_on date, state text)
LANGUAGE sql STABLE PARALLEL SAFE COST 10000 ROWS 1000
BEGIN ATOMIC
SELECT l.authority_id, l.licence_id, l.case_id, l.reference, l.dataset_id, l.conditions_id,
	l.conditions_version, l.charge_id, l.requester_kind, l.purpose, l.agreed_on, e.ended_on,
	CASE
		WHEN e.ended_on IS NULL OR e.ended_on > licence_known.as_of THEN 'in_force'
		WHEN e.ended_on = l.ended_on THEN 'terminated'
		WHEN e.ended_on = r.agreed_on THEN 'replaced'
		ELSE 'expired'
	END
FROM @register@.licence AS l
LEFT JOIN LATERAL (
	-- D-12: the old licence stays until the new one is agreed
	SELECT min(n.agreed_on) AS agreed_on
	FROM @register@.licence AS n
	WHERE n.authority_id = l.authority_id AND n.replaces_id = l.licence_id AND n.agreed_on <= licence_known.as_of
		AND n.known_from <= licence_known.known_on
		AND (licence_known.known_on < n.known_to OR n.known_to = 'infinity')) AS r ON true
CROSS JOIN LATERAL (
	SELECT least(l.ended_on, l.ends_on + 1, r.agreed_on) AS ended_on) AS e
WHERE l.agreed_on <= licence_known.as_of AND l.known_from <= licence_known.known_on
	AND (licence_known.known_on < l.known_to OR l.known_to = 'infinity');
END;
COMMENT ON FUNCTION @register@.licence_known(date, timestamptz) IS
	'licences agreed by a day, as known at a moment, with the first day on which they no longer hold. state: in_force, terminated, replaced (D-12), expired';

CREATE VIEW @register@.licence_status WITH (security_invoker = true) AS
SELECT l.authority_id, l.licence_id, l.case_id, l.reference, l.dataset_id, l.conditions_id,
	l.conditions_version, l.charge_id, l.requester_kind, l.purpose, l.agreed_on, l.ended_on, l.state
FROM @register@.licence_known(reuse.today(), 'infinity') AS l;
COMMENT ON VIEW @register@.licence_status IS
	'licences agreed by reuse.today(): under which version of which conditions, since when, until when. ended_on is the first day on which it no longer holds; state: in_force, terminated, replaced, expired. Without identities';

-- ---------------------------------------------------------------- what conditions lack

CREATE FUNCTION @register@.conditions_known(as_of date, known_on timestamptz)
RETURNS TABLE (authority_id bigint, conditions_id bigint, version integer, decision text, step text,
	named_step text, tolerated text[], advice_needed boolean, reasons_needed boolean, publication_needed boolean,
	statement_needed boolean, asked_on date, advised_on date, advice text, in_use boolean, used_on date, last_on date,
	reasoned boolean, stated boolean, site_published_on date, portal_published_on date,
	advice_required boolean)
LANGUAGE sql STABLE PARALLEL SAFE COST 10000 ROWS 1000
BEGIN ATOMIC
SELECT c.authority_id, c.conditions_id, c.version, d.code, d.step, n.step, d.tolerated, d.advice_needed,
	d.reasons_needed, d.publication_needed, d.statement_needed,
	CASE WHEN NOT q.withdrawn THEN q.asked_on END, q.advised_on, q.advice,
	u.first_on IS NOT NULL AND u.first_on <= conditions_known.as_of, j.used_on, u.last_on,
	c.reasons <> '{}', c.charge_statement <> '{}', c.site_published_on, c.portal_published_on, s.required
FROM @register@.conditions AS c
CROSS JOIN LATERAL (
	SELECT @register@.licence_ladder_from(conditions_known.known_on) AS ladder_from,
		EXISTS (
			SELECT FROM @register@.parameter AS p
			WHERE p.name = 'dto_advice' AND p.value = 'required'
				AND p.known_from <= conditions_known.known_on
				AND (conditions_known.known_on < p.known_to OR p.known_to = 'infinity')) AS required) AS s
CROSS JOIN LATERAL (
	-- whatever the entry says, they are used when a licence is agreed under them
	SELECT least(c.used_from, (
			SELECT min(l.agreed_on)
			FROM @register@.licence AS l
			WHERE l.authority_id = c.authority_id AND l.conditions_id = c.conditions_id
				AND l.conditions_version = c.version
				AND l.known_from <= conditions_known.known_on
				AND (conditions_known.known_on < l.known_to OR l.known_to = 'infinity'))) AS first_on,
		least(c.used_to, (
			SELECT min(x.used_from) - 1
			FROM @register@.conditions AS x
			WHERE x.authority_id = c.authority_id AND x.conditions_id = c.conditions_id
				AND x.version > c.version AND x.known_from <= conditions_known.known_on
				AND (conditions_known.known_on < x.known_to OR x.known_to = 'infinity'))) AS last_on
	-- computed once a row, not wherever it is looked at
	OFFSET 0) AS u
CROSS JOIN LATERAL (
	SELECT greatest(coalesce(u.first_on, conditions_known.as_of), s.ladder_from) AS used_on
	OFFSET 0) AS j
LEFT JOIN @register@.licence_decision AS d ON d.ladder AND j.used_on BETWEEN d.valid_from AND d.valid_to
	AND (d.attribution IS NULL OR d.attribution = c.attribution)
	AND (d.charged IS NULL OR d.charged = c.charged)
	AND (d.specific IS NULL OR d.specific = c.specific)
LEFT JOIN @register@.licence_class AS n ON n.licence = c.licence
	AND n.known_from <= conditions_known.known_on
	AND (conditions_known.known_on < n.known_to OR n.known_to = 'infinity')
CROSS JOIN LATERAL (
	SELECT min(e.occurred_on) FILTER (WHERE e.kind = 'consultation_asked') AS asked_on,
		min(e.occurred_on) FILTER (WHERE e.kind = 'advice_issued') AS advised_on,
		(array_agg(e.facts ->> 'advice' ORDER BY e.occurred_on DESC, e.seq DESC)
			FILTER (WHERE e.kind = 'advice_issued'))[1] AS advice,
		count(*) FILTER (WHERE e.kind = 'withdrawn') > 0 AS withdrawn
	FROM @register@.event AS e
	WHERE e.authority_id = c.authority_id AND e.case_id = c.consultation_id
		AND e.kind <> 'annulled' AND e.occurred_on <= conditions_known.as_of
		AND e.recorded_at <= conditions_known.known_on
		AND NOT EXISTS (
			SELECT FROM @register@.event AS r
			WHERE r.authority_id = e.authority_id AND r.case_id = e.case_id
				AND r.replaces_seq = e.seq AND r.recorded_at <= conditions_known.known_on)) AS q
WHERE c.known_from <= conditions_known.known_on
	AND (conditions_known.known_on < c.known_to OR c.known_to = 'infinity')
	-- D-12, R-11: what was used before the ladder, and no longer, is left alone
	AND s.ladder_from <= conditions_known.as_of
	AND (u.last_on IS NULL OR u.last_on >= s.ladder_from);
END;
COMMENT ON FUNCTION @register@.conditions_known(date, timestamptz) IS
	'conditions as of a day and as known at a moment, with the step that follows from them, what it needs and what they have. used_on is the first day of use, or as_of, at the earliest the first of the ladder';

CREATE FUNCTION @register@.conditions_problem(as_of date, known_on timestamptz)
RETURNS TABLE (authority_id bigint, conditions_id bigint, version integer, in_use boolean, check_code text, since date, detail text)
LANGUAGE sql STABLE PARALLEL SAFE COST 10000 ROWS 1000
BEGIN ATOMIC
SELECT c.authority_id, c.conditions_id, c.version, c.in_use, v.check_code, c.used_on,
	coalesce(v.detail, c.version::text)
FROM @register@.conditions_known(conditions_problem.as_of, conditions_problem.known_on) AS c
CROSS JOIN LATERAL (VALUES
	('conditions_unanswered', c.decision IS NULL, NULL::text),
	('conditions_licence_unknown', c.named_step IS NULL, NULL),
	('conditions_step_differs', c.named_step <> c.step AND c.named_step <> ALL (c.tolerated), NULL),
	('conditions_step_reading', c.named_step <> c.step AND c.named_step = ANY (c.tolerated), NULL),
	('conditions_dto_missing', c.advice_needed AND c.asked_on IS NULL, NULL),
	('conditions_dto_late', c.advice_needed AND c.asked_on > c.used_on, c.asked_on::text),
	('conditions_advice_missing', c.advice_needed AND NOT c.advice_required
		AND c.asked_on IS NOT NULL AND c.advised_on IS NULL, NULL),
	('conditions_advice_required', c.advice_needed AND c.advice_required
		AND c.asked_on IS NOT NULL AND coalesce(c.advised_on > c.used_on, true), NULL),
	('conditions_advice_negative', c.advice_needed AND c.advice = 'negative', NULL),
	('conditions_unreasoned', c.reasons_needed AND NOT c.reasoned, NULL),
	('conditions_site_unpublished', c.publication_needed
		AND coalesce(c.site_published_on > conditions_problem.as_of, true), NULL),
	('conditions_portal_unpublished', c.publication_needed
		AND coalesce(c.portal_published_on > conditions_problem.as_of, true), NULL),
	('conditions_charge_statement', c.statement_needed AND NOT c.stated, NULL)
	) AS v (check_code, wrong, detail)
WHERE v.wrong;
END;
COMMENT ON FUNCTION @register@.conditions_problem(date, timestamptz) IS
	'what conditions lack, or would if they were used from as_of on (D-05 to D-08): a check_code of finding_kind a row';

CREATE FUNCTION @register@.check_conditions(as_of date, known_on timestamptz)
RETURNS TABLE (check_code text, authority_id bigint, subject_kind text, subject_id bigint, since date, detail text)
LANGUAGE sql STABLE PARALLEL SAFE COST 10000 ROWS 1000
BEGIN ATOMIC
SELECT p.check_code, p.authority_id, 'conditions', p.conditions_id, p.since, p.detail
FROM @register@.conditions_problem(check_conditions.as_of, check_conditions.known_on) AS p
WHERE p.in_use;
END;
COMMENT ON FUNCTION @register@.check_conditions(date, timestamptz) IS
	'source of findings: conditions in use against the ladder of licences (D-02 to D-08, R-01, R-11)';

CREATE FUNCTION @register@.check_licence(as_of date, known_on timestamptz)
RETURNS TABLE (check_code text, authority_id bigint, subject_kind text, subject_id bigint, since date, detail text)
LANGUAGE sql STABLE PARALLEL SAFE COST 10000 ROWS 1000
BEGIN ATOMIC
SELECT v.check_code, l.authority_id, 'licence', l.licence_id, l.agreed_on, v.detail
FROM @register@.licence AS l
CROSS JOIN LATERAL (
	SELECT @register@.conditions_in_use(l.authority_id, l.conditions_id, l.agreed_on, check_licence.known_on) AS in_use,
		EXISTS (
			SELECT FROM @register@.conditions AS c
			WHERE c.authority_id = l.authority_id AND c.conditions_id = l.conditions_id
				AND c.version = l.conditions_version AND c.known_from <= check_licence.known_on
				AND (check_licence.known_on < c.known_to OR c.known_to = 'infinity')) AS known
	OFFSET 0) AS u
CROSS JOIN LATERAL (VALUES
	('licence_version_differs', u.known AND u.in_use <> l.conditions_version, u.in_use::text),
	('licence_conditions_unknown', NOT u.known, l.conditions_id::text)
	) AS v (check_code, wrong, detail)
WHERE l.conditions_id IS NOT NULL
	AND l.agreed_on BETWEEN @register@.licence_ladder_from(check_licence.known_on) AND check_licence.as_of
	AND l.known_from <= check_licence.known_on
	AND (check_licence.known_on < l.known_to OR l.known_to = 'infinity')
	AND v.wrong;
END;
COMMENT ON FUNCTION @register@.check_licence(date, timestamptz) IS
	'source of findings: licences agreed under other conditions than those in use (D-09, R-11)';

-- ---------------------------------------------------------------- approval

CREATE FUNCTION @register@.approve_conditions(
	conditions_id bigint,
	version integer DEFAULT NULL,
	approved_on date DEFAULT reuse.today(),
	dto_advice text DEFAULT '')
RETURNS TABLE (check_code text, message text, cure text)
LANGUAGE plpgsql VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 10000 ROWS 5
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
	subject record;
	missing text;
BEGIN
	PERFORM @register@.check_layout();
	-- numbers are an authority's own: a clerk sees no other's
	IF 1 < (
		SELECT count(DISTINCT c.authority_id)
		FROM @register@.conditions AS c
		WHERE c.conditions_id = approve_conditions.conditions_id AND c.known_to = 'infinity')
	THEN
		RAISE EXCEPTION USING
			ERRCODE = 'cardinality_violation',
			MESSAGE = format('several authorities have conditions %s', approve_conditions.conditions_id),
			HINT = 'A clerk of the authority approves its own.';
	END IF;
	SELECT c.version, c.authority_id, c.attribution, c.charged, c.specific INTO subject
	FROM @register@.conditions AS c
	WHERE c.conditions_id = approve_conditions.conditions_id AND c.known_to = 'infinity'
		AND c.version = coalesce(approve_conditions.version, c.version)
	ORDER BY c.version DESC
	LIMIT 1
	FOR NO KEY UPDATE;
	IF NOT FOUND THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU010',
			MESSAGE = format('there are no conditions %s%s', coalesce(approve_conditions.conditions_id::text, 'NULL'),
				' in version ' || approve_conditions.version);
	END IF;
	IF approve_conditions.approved_on IS NULL OR approve_conditions.approved_on > reuse.today() THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU012',
			MESSAGE = format('conditions cannot have been approved on %s',
				coalesce(approve_conditions.approved_on::text, 'NULL')),
			DETAIL = format('Today is %s.', reuse.today());
	END IF;
	IF approve_conditions.dto_advice NOT IN ('', 'warn', 'required') THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('"%s" is no way to treat an advice', approve_conditions.dto_advice),
			HINT = 'It is warn or required; empty: as the parameter dto_advice says.';
	END IF;
	-- D-08: use needs prior consultation. R-01: only this approval is refused.
	SELECT k.check_code INTO missing
	FROM @register@.conditions_problem(approve_conditions.approved_on, 'infinity') AS p
	JOIN @register@.finding_kind AS k ON k.check_code = CASE
		WHEN p.check_code = 'conditions_advice_missing' AND approve_conditions.dto_advice = 'required'
			THEN 'conditions_advice_required'
		WHEN p.check_code = 'conditions_advice_required' AND approve_conditions.dto_advice = 'warn'
			THEN 'conditions_advice_missing'
		ELSE p.check_code END
	WHERE p.authority_id = subject.authority_id AND p.conditions_id = approve_conditions.conditions_id
		AND p.version = subject.version
		AND k.check_code IN ('conditions_unanswered', 'conditions_dto_missing', 'conditions_advice_required')
	ORDER BY k.check_code DESC
	LIMIT 1;
	IF missing IS NOT NULL THEN
		RAISE EXCEPTION USING
			ERRCODE = CASE missing WHEN 'conditions_unanswered' THEN 'RU011' ELSE 'RU010' END,
			MESSAGE = format(CASE missing
				WHEN 'conditions_unanswered' THEN
					'version %s of conditions %s cannot be approved: the three questions of the ladder are not answered'
				WHEN 'conditions_dto_missing' THEN
					'version %s of conditions %s cannot be approved: the digital transformation office was not consulted by %s'
				ELSE 'version %s of conditions %s cannot be approved: no advice of the digital transformation office by %s'
				END, subject.version, approve_conditions.conditions_id, approve_conditions.approved_on),
			DETAIL = (SELECT format('Legal basis: %s.', k.legal_basis)
				FROM @register@.finding_kind AS k
				WHERE k.check_code = missing),
			HINT = CASE missing
				WHEN 'conditions_unanswered' THEN 'State attribution, charged and specific.'
				WHEN 'conditions_dto_missing' THEN
					'Open a case of kind consultation, and name it in consultation_id; what is used already is recorded without approval.'
				ELSE 'Await the advice, and record advice_issued in the consultation.' END;
	END IF;
	UPDATE @register@.conditions AS c
	SET approved_on = approve_conditions.approved_on
	WHERE c.authority_id = subject.authority_id AND c.conditions_id = approve_conditions.conditions_id
		AND c.version = subject.version AND c.known_to = 'infinity';
	RETURN QUERY
	SELECT k.check_code, replace(reuse.name_in(k.messages, reuse.language()), '%s', coalesce(p.detail, '')),
		reuse.name_in(k.cures, reuse.language())
	FROM @register@.conditions_problem(approve_conditions.approved_on, 'infinity') AS p
	JOIN @register@.finding_kind AS k ON k.check_code = p.check_code
	WHERE p.authority_id = subject.authority_id AND p.conditions_id = approve_conditions.conditions_id
		AND p.version = subject.version
	ORDER BY k.check_code;
END
$$;
COMMENT ON FUNCTION @register@.approve_conditions(bigint, integer, date, text) IS
	'approves a version of conditions (NULL: the latest) on a day, and returns what would be found if they were used from then on, as the view finding would say it. Refused where they need the digital transformation office and it was not asked by that day (D-08); with dto_advice required, also where its advice is not there; empty is the parameter dto_advice. Recording and importing conditions is never refused (R-01). Errors: RU010 no such conditions, or not consulted, or no advice; RU011 the three questions are not answered; RU012 a day in the future; 21000 several authorities have conditions of that number, for who sees them all; 22023 dto_advice';

-- ---------------------------------------------------------------- the desk

CREATE VIEW @register@.dto_queue WITH (security_invoker = true) AS
SELECT c.authority_id, c.case_id AS consultation_id, c.reference,
	coalesce(reuse.name_in(a.names, reuse.language()), a.code) AS authority,
	c.opened_on AS asked_on, c.state, i.issued_on, i.advice,
	reuse.working_days_between(c.opened_on, coalesce(i.issued_on, reuse.today()), 'BE') AS working_days_waiting,
	coalesce(i.issued_on, reuse.today()) - c.opened_on AS days_waiting,
	w.conditions, w.first_used_on,
	coalesce(w.first_used_on <= coalesce(i.issued_on, reuse.today()), false) AS used_before_advice
FROM @register@.case_state AS c
JOIN @register@.authority AS a ON a.authority_id = c.authority_id
LEFT JOIN LATERAL (
	SELECT min(e.occurred_on) AS issued_on,
		(array_agg(e.facts ->> 'advice' ORDER BY e.occurred_on DESC, e.seq DESC))[1] AS advice
	FROM @register@.standing_event AS e
	WHERE e.authority_id = c.authority_id AND e.case_id = c.case_id AND e.kind = 'advice_issued') AS i ON true
LEFT JOIN LATERAL (
	SELECT array_agg(x.conditions_id || '/' || x.version ORDER BY x.conditions_id, x.version) AS conditions,
		min(x.used_from) AS first_used_on
	FROM @register@.conditions AS x
	WHERE x.authority_id = c.authority_id AND x.consultation_id = c.case_id
		AND x.known_to = 'infinity') AS w ON true
WHERE c.kind = 'consultation' AND c.state <> 'withdrawn';
COMMENT ON VIEW @register@.dto_queue IS
	'the desk of the digital transformation office (D-08): consultations asked, pending (taken up) and issued, with how long they waited until the advice or until reuse.today(), in working days and in calendar days, the day of asking not counted; the law sets no term. conditions are those that wait for the advice, as conditions_id/version; first_used_on is their first day of use';

-- People's data: identity stands in the table requester and in free text, and
-- nowhere else (6.C.19). This part lets it be erased, and keeps it out of errors.

-- A constraint that fails quotes the row in its error, and the error goes into
-- the server's log. What a row of requester can do wrong is therefore refused
-- before its constraints look at it, and without the row.
CREATE FUNCTION @register@.requester_check() RETURNS trigger
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE COST 100 SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	column_at_fault text;
	allowed text[];
BEGIN
	IF NEW.requester_id IS NULL OR NEW.kind IS NULL OR NEW.known_from IS NULL THEN
		RAISE EXCEPTION USING
			ERRCODE = 'not_null_violation',
			MESSAGE = 'requester_id, kind and known_from of a requester must be given';
	END IF;
	allowed := '{fr,nl,de,en}';
	IF NEW.language <> ALL (allowed) THEN
		column_at_fault := 'language';
	ELSE
		allowed := '{natural_person,legal_person,public_body,association}';
		IF NEW.kind <> ALL (allowed) THEN
			column_at_fault := 'kind';
		END IF;
	END IF;
	IF column_at_fault IS NOT NULL THEN
		RAISE EXCEPTION USING
			ERRCODE = 'check_violation',
			MESSAGE = format('unknown %s of a requester', column_at_fault),
			DETAIL = format('Allowed: %s.', array_to_string(allowed, ', '));
	END IF;
	-- A new name would say who the person of the erased cases was.
	IF TG_OP = 'UPDATE' AND (NEW.name IS NOT NULL OR NEW.contact IS NOT NULL) AND EXISTS (
		SELECT FROM @register@.purge_log AS l
		WHERE l.requester_id = NEW.requester_id)
	THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU010',
			MESSAGE = format('the identity of requester %s has been erased', NEW.requester_id),
			HINT = 'Enter the person as a new requester.';
	END IF;
	RETURN NEW;
END
$$;
COMMENT ON FUNCTION @register@.requester_check() IS
	'trigger: refuses what the constraints of requester refuse, without quoting the row (6.C.19), and a name for an identity that has been erased. Errors: 23502, 23514, RU010';

CREATE TRIGGER zz_requester_check
	BEFORE INSERT OR UPDATE ON @register@.requester
	FOR EACH ROW EXECUTE FUNCTION @register@.requester_check();

CREATE FUNCTION @register@.erasure_keep() RETURNS trigger
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE COST 100
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	IF TG_TABLE_NAME = 'legal_hold' THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU013',
			MESSAGE = 'of a row of table "legal_hold" only the end may change',
			HINT = 'A hold is lifted by setting held_to.';
	END IF;
	RAISE EXCEPTION USING
		ERRCODE = 'RU013',
		MESSAGE = format('table "%s" is append-only', TG_TABLE_NAME);
END
$$;
COMMENT ON FUNCTION @register@.erasure_keep() IS
	'trigger: refuses to change what was erased on whose authority, and what had to be kept and why; of a legal hold only the end may change. Errors: RU013';

-- By row, for a statement that finds none changes nothing: create_register()
-- empties the tables of a register without rules.
CREATE TRIGGER purge_log_append_only
	BEFORE UPDATE OR DELETE ON @register@.purge_log
	FOR EACH ROW EXECUTE FUNCTION @register@.erasure_keep();
CREATE TRIGGER purge_log_no_truncate
	BEFORE TRUNCATE ON @register@.purge_log
	FOR EACH STATEMENT EXECUTE FUNCTION @register@.erasure_keep();
CREATE TRIGGER legal_hold_no_delete
	BEFORE DELETE ON @register@.legal_hold
	FOR EACH ROW EXECUTE FUNCTION @register@.erasure_keep();
CREATE TRIGGER legal_hold_only_lifted
	BEFORE UPDATE ON @register@.legal_hold
	FOR EACH ROW
	WHEN ((OLD.hold_id, OLD.requester_id, OLD.reason, OLD.held_from)
		IS DISTINCT FROM (NEW.hold_id, NEW.requester_id, NEW.reason, NEW.held_from))
	EXECUTE FUNCTION @register@.erasure_keep();
CREATE TRIGGER legal_hold_no_truncate
	BEFORE TRUNCATE ON @register@.legal_hold
	FOR EACH STATEMENT EXECUTE FUNCTION @register@.erasure_keep();

-- Both levels: an appeal against a request of the person concerns the person.
CREATE VIEW @register@.requester_case WITH (security_invoker = true) AS
SELECT r.requester_id, r.authority_id, r.case_id
FROM @register@.request AS r
WHERE r.requester_id IS NOT NULL
UNION
SELECT l.requester_id, l.authority_id, l.case_id
FROM @register@.listing AS l
WHERE l.requester_id IS NOT NULL
UNION
SELECT a.requester_id, a.authority_id, a.case_id
FROM @register@.appeal AS a
WHERE a.requester_id IS NOT NULL
UNION
SELECT r.requester_id, a.authority_id, a.case_id
FROM @register@.appeal AS a
JOIN @register@.request AS r ON r.authority_id = a.authority_id AND r.case_id = a.request_case_id
WHERE r.requester_id IS NOT NULL;
COMMENT ON VIEW @register@.requester_case IS
	'the cases of each requester, by number: their requests, listings and appeals, and appeals against their requests';

-- A-19, 6.C.20: a term that has not started is the very one that may still
-- bring the person back.
CREATE FUNCTION @register@.identity_needed(requester_id bigint)
RETURNS TABLE (authority_id bigint, case_id bigint, rule_code text, why text, due date)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 1000 ROWS 5
SET search_path = pg_catalog, pg_temp
AS $$
SELECT d.authority_id, d.case_id, d.rule_code,
	CASE WHEN d.status = 'open' AND d.due < reuse.today() THEN 'overdue'
		WHEN d.status = 'open' THEN 'running'
		ELSE d.status END, d.due
FROM @register@.requester_case AS q
JOIN @register@.deadline AS d ON d.authority_id = q.authority_id AND d.case_id = q.case_id
	AND d.known_to = 'infinity'
JOIN @register@.rule AS r ON r.code = d.rule_code AND r.version = d.rule_version
JOIN @register@.case_state AS c ON c.authority_id = q.authority_id AND c.case_id = q.case_id
WHERE q.requester_id = identity_needed.requester_id
	AND (d.status = 'not_started'
		-- until another takes its place, if that is known
		OR d.status = 'suspended' AND (d.met_on IS NULL OR d.met_on >= reuse.today())
		OR d.status = 'open' AND d.due >= reuse.today()
			AND (NOT d.conditional OR d.anchor_on < reuse.today())
		-- a duty that is late is still owed, until the case is over
		OR d.status = 'open' AND d.due < reuse.today() AND r.duty AND r.nature IN ('legal', 'reading') AND NOT c.closed
			AND (NOT d.conditional OR d.anchor_on < reuse.today()))
	-- what the law has closed needs nothing more
	AND NOT (c.closed AND d.status IN ('suspended', 'not_started') AND r.duty)
ORDER BY 1, 2, 3, 5
$$;
COMMENT ON FUNCTION @register@.identity_needed(bigint) IS
	'terms for which the identity of a requester must still be kept, on reuse.today(): running, suspended, not_started, or overdue while the case is open; no row when there is none';

-- 6.C.21: a hold may be set with its end, and holds to the last day that it
-- touches. One that is to begin later holds at once: what is erased cannot be held.
CREATE FUNCTION @register@.is_held(requester_id bigint) RETURNS boolean
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 100
SET search_path = pg_catalog, pg_temp
AS $$
SELECT EXISTS (
	SELECT FROM @register@.legal_hold AS l
	WHERE l.requester_id = is_held.requester_id
		AND l.held_to > reuse.today()::timestamp AT TIME ZONE 'Europe/Brussels')
$$;
COMMENT ON FUNCTION @register@.is_held(bigint) IS
	'is the identity of a requester under a legal hold on reuse.today(): until the day, in Brussels, on which the hold ends, that day included; one that begins later holds at once (6.C.21)';

CREATE VIEW @register@.erasable_identity WITH (security_invoker = true) AS
SELECT q.requester_id, q.cases, q.final_on, q.final_on + p.days AS erasable_from,
	n.terms AS terms_open, @register@.is_held(q.requester_id) AS held
FROM (
	SELECT q.requester_id, count(DISTINCT (q.authority_id, q.case_id)) AS cases,
		greatest(max(d.due), max(d.met_on), max(c.state_on)) AS final_on,
		coalesce(max(f.last_recorded_at), '-infinity') AS recorded_at
	FROM @register@.requester_case AS q
	JOIN @register@.case_state AS c ON c.authority_id = q.authority_id AND c.case_id = q.case_id
	JOIN @register@.case_file AS f ON f.authority_id = q.authority_id AND f.case_id = q.case_id
	LEFT JOIN @register@.deadline AS d ON d.authority_id = q.authority_id AND d.case_id = q.case_id
		AND d.known_to = 'infinity'
	GROUP BY q.requester_id) AS q
CROSS JOIN (
	SELECT coalesce(max(p.value), '0')::pg_catalog.int4 AS days
	FROM @register@.parameter AS p
	WHERE p.name = 'retention_days' AND p.known_to = 'infinity') AS p
CROSS JOIN LATERAL (
	SELECT count(*) AS terms
	FROM @register@.identity_needed(q.requester_id)) AS n
-- not even whether there is a name is read here; what was recorded since may
-- have brought a text
WHERE NOT EXISTS (
	SELECT FROM @register@.purge_log AS l
	WHERE l.requester_id = q.requester_id AND l.purged_at >= q.recorded_at);
COMMENT ON VIEW @register@.erasable_identity IS
	'requesters whose identity has not been erased since something was recorded on their cases, by number: last day of their cases, the day from which it may be erased (parameter retention_days, a proposal: catalogue 7.9), terms that are open or not started, whether there is a legal hold';

CREATE FUNCTION @register@.pseudonymise(requester_id bigint, authorisation text) RETURNS bigint
LANGUAGE plpgsql VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 10000
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	person bigint;
	case_count bigint;
	text_count bigint;
	needed text;
	purge bigint;
BEGIN
	PERFORM @register@.check_layout();
	IF btrim(coalesce(authorisation, '')) = '' THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = 'an identity is not erased without the reference of an authorisation',
			HINT = 'Name the authorisation of the archives, or the disposal list and its category.';
	END IF;
	-- What came while it waited must be seen, and an older snapshot hides it.
	IF current_setting('transaction_isolation') <> 'read committed' THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_transaction_state',
			MESSAGE = format('an identity is not erased in a transaction that is %s',
				current_setting('transaction_isolation')),
			HINT = 'Use the isolation level "read committed".';
	END IF;
	-- Who is opening a case for the person is waited for here, who is recording
	-- on one of the cases below.
	SELECT r.requester_id INTO person
	FROM @register@.requester AS r
	WHERE r.requester_id = pseudonymise.requester_id
	FOR UPDATE;
	IF NOT FOUND THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU010',
			MESSAGE = format('there is no requester %s', coalesce(pseudonymise.requester_id::text, 'NULL'));
	END IF;
	PERFORM
	FROM @register@.case_file AS c
	WHERE (c.authority_id, c.case_id) IN (
		SELECT q.authority_id, q.case_id
		FROM @register@.requester_case AS q
		WHERE q.requester_id = person)
	ORDER BY c.authority_id, c.case_id
	FOR NO KEY UPDATE;
	GET DIAGNOSTICS case_count = ROW_COUNT;
	SELECT string_agg(format('case %s, %s: %s', n.case_id, n.rule_code,
			n.why || coalesce(' until ' || CASE WHEN n.why = 'running' THEN n.due END, '')), '; ') INTO needed
	FROM @register@.identity_needed(person) AS n;
	IF needed IS NOT NULL THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU010',
			MESSAGE = format('the identity of requester %s is still needed', person),
			DETAIL = format('Terms: %s.', needed);
	ELSIF @register@.is_held(person) THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU010',
			MESSAGE = format('the identity of requester %s is under a legal hold', person),
			HINT = 'Whoever set it sets held_to in the table legal_hold.';
	END IF;

	-- Only the salted digest of a text is sealed: the chain stays whole.
	DELETE FROM @register@.event_text AS t
	USING @register@.requester_case AS q
	WHERE q.requester_id = person
		AND t.authority_id = q.authority_id AND t.case_id = q.case_id;
	GET DIAGNOSTICS text_count = ROW_COUNT;
	-- Words in which the person or somebody else described the case.
	UPDATE @register@.request AS c
	SET subject = NULL
	FROM @register@.requester_case AS q
	WHERE q.requester_id = person AND c.subject IS NOT NULL
		AND c.authority_id = q.authority_id AND c.case_id = q.case_id;
	UPDATE @register@.appeal AS c
	SET subject = NULL
	FROM @register@.requester_case AS q
	WHERE q.requester_id = person AND c.subject IS NOT NULL
		AND c.authority_id = q.authority_id AND c.case_id = q.case_id;
	UPDATE @register@.listing AS c
	SET title = NULL, description = NULL, link = NULL, data_link = NULL, titles = '{}', descriptions = '{}'
	WHERE c.requester_id = person;
	UPDATE @register@.requester AS r
	SET name = NULL, contact = NULL
	WHERE r.requester_id = person;
	-- not before what was recorded by a clock that is ahead
	INSERT INTO @register@.purge_log (requester_id, authorisation, purged_at, cases, texts)
	SELECT person, btrim(pseudonymise.authorisation),
		greatest(clock_timestamp(), max(f.last_recorded_at)), case_count, text_count
	FROM @register@.requester_case AS q
	JOIN @register@.case_file AS f ON f.authority_id = q.authority_id AND f.case_id = q.case_id
	WHERE q.requester_id = person
	RETURNING purge_log.purge_id INTO purge;
	RETURN purge;
END
$$;
COMMENT ON FUNCTION @register@.pseudonymise(bigint, text) IS
	'erases the name and the contact of a requester, and the subject, the description and the free text of their cases, on the reference of an authorisation (6.D.23), writes that into purge_log and returns its purge_id; dates, kinds, categories, statistics and the chain of seals stay as they are. Errors: 22023 no authorisation; RU010 no such requester, a term of one of their cases is open or has not started (6.C.20, A-19), a legal hold; 25000 the transaction is not "read committed"';

-- 6.C.21: what the register holds on a person, for that person. An appeal of
-- somebody else against a request of theirs is the other one's to ask for.
CREATE FUNCTION @register@.access_export(requester_id bigint) RETURNS jsonb
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 10000
SET search_path = pg_catalog, pg_temp
AS $$
SELECT jsonb_build_object(
	'requester', to_jsonb(r),
	'cases', (
		SELECT coalesce(jsonb_agg(jsonb_build_object(
			'case_id', c.case_id, 'kind', c.kind, 'reference', c.reference,
			'authority', jsonb_build_object('code', a.code, 'names', a.names),
			'opened_on', c.opened_on, 'state', c.state, 'state_on', c.state_on,
			'particulars', own.particulars,
			'events', (
				SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('seq', e.seq, 'kind', e.kind,
					'occurred_on', e.occurred_on, 'recorded_at', e.recorded_at,
					'replaces_seq', e.replaces_seq, 'text', t.body))
					|| jsonb_build_object('facts', e.facts) ORDER BY e.seq)
				FROM @register@.event AS e
				LEFT JOIN @register@.event_text AS t ON t.authority_id = e.authority_id
					AND t.case_id = e.case_id AND t.seq = e.seq
				WHERE e.authority_id = c.authority_id AND e.case_id = c.case_id),
			'deadlines', (
				SELECT jsonb_agg(jsonb_build_object('rule', d.rule_code, 'version', d.rule_version,
					'status', d.status, 'due', d.due, 'met_on', d.met_on)
					ORDER BY d.rule_code, d.instance)
				FROM @register@.deadline AS d
				WHERE d.authority_id = c.authority_id AND d.case_id = c.case_id
					AND d.known_to = 'infinity'))
			ORDER BY c.case_id), '[]')
		FROM (
			SELECT q.authority_id, q.case_id, to_jsonb(q) AS particulars
			FROM @register@.request AS q
			WHERE q.requester_id = r.requester_id
			UNION ALL
			SELECT q.authority_id, q.case_id, to_jsonb(q)
			FROM @register@.appeal AS q
			WHERE q.requester_id = r.requester_id
			UNION ALL
			SELECT q.authority_id, q.case_id, to_jsonb(q)
			FROM @register@.listing AS q
			WHERE q.requester_id = r.requester_id) AS own
		JOIN @register@.case_state AS c ON c.authority_id = own.authority_id AND c.case_id = own.case_id
		JOIN @register@.authority AS a ON a.authority_id = c.authority_id),
	'holds', (
		SELECT coalesce(jsonb_agg(jsonb_build_object('reason', h.reason, 'held_from', h.held_from,
			'held_to', h.held_to) ORDER BY h.hold_id), '[]')
		FROM @register@.legal_hold AS h
		WHERE h.requester_id = r.requester_id),
	'erasures', (
		SELECT coalesce(jsonb_agg(jsonb_build_object('authorisation', p.authorisation,
			'purged_at', p.purged_at) ORDER BY p.purge_id), '[]')
		FROM @register@.purge_log AS p
		WHERE p.requester_id = r.requester_id))
FROM @register@.requester AS r
WHERE r.requester_id = access_export.requester_id
$$;
COMMENT ON FUNCTION @register@.access_export(bigint) IS
	'everything that the register holds on a requester, as they may ask for it (6.C.21): identity, their requests, appeals and listings with events, free text and deadlines, legal holds and erasures; NULL when there is no such requester. It reads what the caller may read. Not in it: appeals of others against their requests, and the staff who recorded (6.C.22)';

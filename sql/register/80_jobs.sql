-- What runs at night. A sweep writes notices, and nothing else: every state and
-- every due date is the same whether it ran, ran late, twice or never.

CREATE FUNCTION @register@.sweep() RETURNS bigint
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE COST 1000000
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	-- what day it is in Brussels, not in the zone of the scheduler
	today date := reuse.today();
	run bigint;
	written bigint;
BEGIN
	PERFORM @register@.check_layout();
	-- A notice and a seal of a day that has not come would stay.
	IF cardinality(ARRAY[@clock@]::text[]) = 0
		AND coalesce(current_setting('reuse.today', true), '') <> ''
	THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU014',
			MESSAGE = 'no job can run while "reuse.today" is set',
			HINT = 'RESET reuse.today, or use a register created with test_clock => true.';
	END IF;
	-- one at a time: a second one has nothing to add
	IF NOT pg_try_advisory_xact_lock('@register@.outbox'::regclass::oid::integer, 1) THEN
		RETURN 0;
	END IF;
	INSERT INTO @register@.job_run (job, as_of)
	VALUES ('sweep', today)
	RETURNING run_id INTO run;
	INSERT INTO @register@.outbox (authority_id, case_id, kind, rule_code, instance, due, addressee)
	SELECT d.authority_id, d.case_id, 'due_passed', d.rule_code, d.instance, d.due, r.actor
	FROM @register@.deadline AS d
	JOIN @register@.rule AS r ON r.code = d.rule_code AND r.version = d.rule_version
	WHERE d.known_to = 'infinity' AND d.status = 'open' AND d.due < today AND r.duty
		-- a mean is not kept or missed by one case (F-18)
		AND r.nature <> 'average'
		AND (NOT d.conditional OR d.anchor_on < today)
	UNION ALL
	-- continuing duties, which no event starts (R-02)
	SELECT x.authority_id, x.arrangement_id, 'due_passed', x.next_duty, 1, x.next_due, r.actor
	FROM @register@.exclusivity_known(today, 'infinity') AS x
	JOIN @register@.rule AS r ON r.code = x.next_duty AND r.known_to = 'infinity'
		AND today BETWEEN r.valid_from AND r.valid_to
	WHERE x.state = 'overdue'
	ORDER BY 6, 1, 2, 4, 5
	ON CONFLICT DO NOTHING;
	GET DIAGNOSTICS written = ROW_COUNT;
	INSERT INTO @register@.seal (sealed_on, cases, events, digest)
	SELECT today, count(*), coalesce(sum(c.last_seq), 0),
		sha256(coalesce(string_agg(c.head, ''::bytea ORDER BY c.authority_id, c.case_id), ''))
	FROM @register@.case_file AS c
	WHERE c.head IS NOT NULL
	ON CONFLICT DO NOTHING;
	UPDATE @register@.job_run AS j
	SET finished_at = clock_timestamp(), notices = written
	WHERE j.run_id = run;
	RETURN written;
END
$$;
COMMENT ON FUNCTION @register@.sweep() IS
	'writes a notice into outbox for every duty whose last day has passed, those of exclusive arrangements too, once each, and the seal of the day over the heads of all cases; returns the number of notices. Without legal effect; may run late, twice, at the same time or not at all. Errors: RU014 reuse.today is set, in a register without test_clock';

-- Stages of a term, and duties and ends of exclusive arrangements that are near.
CREATE FUNCTION @register@.warn() RETURNS bigint
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE COST 1000000
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	today date := reuse.today();
	quiet text := coalesce((
		SELECT p.value
		FROM @register@.parameter AS p
		WHERE p.name = 'quiet_calendar' AND p.known_to = 'infinity'), 'BE');
	near integer := coalesce((
		SELECT p.value::integer
		FROM @register@.parameter AS p
		WHERE p.name = 'exclusivity_notice_days' AND p.known_to = 'infinity'), 0);
	written bigint;
BEGIN
	-- 6.G.35: quiet on closing days; what was due then comes on the next open day
	IF NOT reuse.is_working_day(today, quiet) THEN
		RETURN 0;
	END IF;
	WITH running AS MATERIALIZED (
		SELECT d.authority_id, d.case_id, d.rule_code, d.instance, d.anchor_on, d.due, d.calendar, r.actor
		FROM @register@.deadline AS d
		JOIN @register@.rule AS r ON r.code = d.rule_code AND r.version = d.rule_version
		JOIN @register@.case_state AS c ON c.authority_id = d.authority_id AND c.case_id = d.case_id
		WHERE d.known_to = 'infinity' AND d.status = 'open' AND r.duty AND r.nature <> 'average'
			AND (NOT d.conditional OR d.anchor_on < today)
			AND NOT (c.closed AND r.nature = 'target')
	), reached AS MATERIALIZED (
		SELECT o.*, s.kind, coalesce(s.addressee, o.actor) AS addressee, w.on_day
		FROM running AS o
		JOIN @register@.notice_stage AS s ON s.rule_codes = '{}' OR o.rule_code = ANY (s.rule_codes)
		CROSS JOIN LATERAL (
			SELECT CASE WHEN s.share IS NOT NULL THEN o.anchor_on + ceil(s.share * (o.due - o.anchor_on))::integer
				WHEN s.working_days_before IS NOT NULL
				THEN reuse.add_working_days(o.due, - s.working_days_before, o.calendar)
				ELSE o.due + 1 END AS on_day) AS w
		WHERE w.on_day <= today AND w.on_day > o.anchor_on
			AND (o.due >= today) = (num_nonnulls(s.share, s.working_days_before) > 0)
			AND (s.after_acts = '{}' OR EXISTS (
				SELECT FROM @register@.standing_event AS e
				WHERE e.authority_id = o.authority_id AND e.case_id = o.case_id
					AND e.kind = ANY (s.after_acts) AND e.occurred_on < today))
			AND NOT EXISTS (
				SELECT FROM @register@.standing_event AS e
				WHERE e.authority_id = o.authority_id AND e.case_id = o.case_id AND e.kind = ANY (s.unless_acts))
	)
	INSERT INTO @register@.outbox (authority_id, case_id, kind, rule_code, instance, due, addressee)
	-- of several stages that were missed only the last
	(SELECT DISTINCT ON (n.authority_id, n.case_id, n.rule_code, n.instance)
		n.authority_id, n.case_id, n.kind, n.rule_code, n.instance, n.due, n.addressee
	FROM reached AS n
	WHERE n.due >= today
	ORDER BY n.authority_id, n.case_id, n.rule_code, n.instance, n.on_day DESC, n.kind)
	UNION ALL
	-- two terms for one answer are one silence
	(SELECT DISTINCT ON (n.authority_id, n.case_id, n.kind)
		n.authority_id, n.case_id, n.kind, n.rule_code, n.instance, n.due, n.addressee
	FROM reached AS n
	WHERE n.due < today
	ORDER BY n.authority_id, n.case_id, n.kind, n.due, n.rule_code, n.instance)
	UNION ALL
	SELECT x.authority_id, x.arrangement_id, y.kind, y.rule_code, 1, y.due, 'authority'
	FROM @register@.exclusivity_known(today, 'infinity') AS x
	CROSS JOIN LATERAL (VALUES
		('exclusivity_due', x.next_duty, x.next_due, x.state = 'due'),
		('exclusivity_end', coalesce(x.rule_code, ''), x.ends_on,
			x.ended_on IS NULL AND x.ends_on BETWEEN today AND today + near)) AS y (kind, rule_code, due, near)
	WHERE y.near AND y.due IS NOT NULL
	ON CONFLICT DO NOTHING;
	GET DIAGNOSTICS written = ROW_COUNT;
	RETURN written;
END
$$;
COMMENT ON FUNCTION @register@.warn() IS
	'writes into outbox the notices of notice_stage that reuse.today() makes due: warnings before the last day of a duty (of several that were missed the last one), what follows when it has passed (F-13, F-14), and exclusive arrangements of which a duty or the end is near (parameter exclusivity_notice_days); returns how many. None on the closing days of the calendar in the parameter quiet_calendar. Once each, however often it runs; without legal effect (6.G.35)';

-- ---------------------------------------------------------------- all jobs

CREATE FUNCTION @register@.run_job(job text) RETURNS bigint
LANGUAGE plpgsql VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 1000000
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	today date := reuse.today();
	last_year integer := extract(year FROM today)::integer - 1;
	new_year timestamptz := make_date(extract(year FROM today)::integer, 1, 1)::timestamp AT TIME ZONE 'Europe/Brussels';
	known text[] := '{sweep,warnings,calendars,snapshot,retention,verification,findings,partitions}'::text[];
	run bigint;
	found bigint := 0;
	told jsonb := '{}'::jsonb;
	problem text;
BEGIN
	IF job IS NULL OR job <> ALL (known) THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('there is no job "%s"', coalesce(job, 'NULL')),
			DETAIL = format('Jobs: %s.', array_to_string(known, ', '));
	END IF;
	-- What fails takes back what it wrote, and leaves the reason: the next jobs run.
	BEGIN
		IF job = 'sweep' THEN
			RETURN @register@.sweep();
		END IF;
		PERFORM @register@.check_layout();
		IF cardinality(ARRAY[@clock@]::text[]) = 0
			AND coalesce(current_setting('reuse.today', true), '') <> ''
		THEN
			RAISE EXCEPTION USING
				ERRCODE = 'RU014',
				MESSAGE = 'no job can run while "reuse.today" is set',
				HINT = 'RESET reuse.today, or use a register created with test_clock => true.';
		END IF;
		-- one at a time: a second one has nothing to add
		IF NOT pg_try_advisory_xact_lock('@register@.outbox'::regclass::oid::integer, array_position(known, job)) THEN
			RETURN 0;
		END IF;
		INSERT INTO @register@.job_run AS r (job, as_of)
		VALUES (run_job.job, today)
		RETURNING r.run_id INTO run;
		CASE job
			WHEN 'warnings' THEN
				found := @register@.warn();
			WHEN 'calendars' THEN
				SELECT count(*), coalesce(jsonb_object_agg(h.calendar, h.warning), '{}') INTO found, told
				FROM reuse.calendar_health AS h
				WHERE h.warning IS NOT NULL;
			WHEN 'snapshot' THEN
				-- as known when the year ended, so that a late run keeps the same figures
				IF EXISTS (
						SELECT FROM @register@.case_file AS c
						WHERE c.opened_on < make_date(last_year + 1, 1, 1))
					AND NOT EXISTS (
						SELECT FROM @register@.evaluation_snapshot AS s
						WHERE s.year = last_year)
				THEN
					found := @register@.publish_evaluation(last_year, new_year, coalesce((
						SELECT p.value::integer
						FROM @register@.parameter AS p
						WHERE p.name = 'snapshot_suppress_below' AND p.known_to = 'infinity'), 0));
					told := jsonb_build_object('year', last_year);
				END IF;
			WHEN 'findings' THEN
				found := @register@.keep_findings();
			WHEN 'retention' THEN
				-- numbers, no names (6.C.19)
				SELECT count(*), jsonb_build_object('requesters', coalesce(jsonb_agg(e.requester_id ORDER BY e.requester_id), '[]'))
				INTO found, told
				FROM @register@.erasable_identity AS e
				WHERE e.erasable_from <= today AND e.terms_open = 0 AND NOT e.held;
			WHEN 'verification' THEN
				SELECT count(*), jsonb_build_object('first', coalesce(
					jsonb_agg(jsonb_build_object('case_id', v.case_id, 'seq', v.seq, 'problem', v.problem)
						ORDER BY v.case_id, v.seq) FILTER (WHERE v.n <= 100), '[]'))
				INTO found, told
				FROM (
					SELECT e.*, row_number() OVER (ORDER BY e.case_id, e.seq) AS n
					FROM @register@.verify_events() AS e) AS v;
			WHEN 'partitions' THEN
				found := reuse.extend_partitions((parse_ident('@register@'))[1]);
		END CASE;
		UPDATE @register@.job_run AS r
		SET finished_at = clock_timestamp(), notices = found, detail = told
		WHERE r.run_id = run;
		IF found > 0 AND job IN ('calendars', 'retention', 'verification') THEN
			PERFORM pg_notify((parse_ident('@register@'))[1], job);
		END IF;
		RETURN found;
	EXCEPTION WHEN OTHERS THEN
		problem := format('%s (%s)', SQLERRM, SQLSTATE);
	END;
	INSERT INTO @register@.job_run (job, as_of, failure)
	VALUES (run_job.job, today, problem);
	RAISE WARNING USING
		MESSAGE = format('job "%s" failed: %s', job, problem),
		HINT = 'The table job_run has what each job did.';
	RETURN NULL;
END
$$;
COMMENT ON FUNCTION @register@.run_job(text) IS
	'runs one job and enters it into job_run. sweep: sweep(); warnings: warn(); calendars: those that end, have ended or lack what comes; snapshot: keeps last year''s figures as known when it ended, once (6.F.34); retention: requesters whose identity may be erased, by number (6.C.20); verification: verify_events(); findings: keep_findings(); partitions: reuse.extend_partitions(), in a register that has them. Returns the notices, problems, requesters, figures, findings that came or went, or partitions; 0 if another is running it; NULL if it failed, with a warning: then job_run.failure says why. On what it finds it notifies on the channel of the register, with its name as payload. Errors: 22023 no such job';

-- Without SET, which would forbid COMMIT: every name is qualified.
CREATE PROCEDURE @register@.run_jobs()
LANGUAGE plpgsql
AS $$
DECLARE
	due record;
BEGIN
	FOR due IN
		SELECT j.job, j.every
		FROM (VALUES ('partitions', NULL), ('sweep', NULL), ('warnings', NULL), ('calendars', NULL), ('snapshot', NULL), ('findings', NULL),
			('retention', 'retention_list_days'), ('verification', 'verification_days')) AS j (job, every)
		WHERE j.job OPERATOR(pg_catalog.<>) 'partitions'
			OR reuse.is_partitioned((pg_catalog.parse_ident('@register@'))[1]::pg_catalog.name)
	LOOP
		CONTINUE WHEN EXISTS (
			SELECT FROM @register@.parameter AS p
			JOIN @register@.job_run AS r ON r.job OPERATOR(pg_catalog.=) due.job AND r.finished_at IS NOT NULL
				AND r.as_of OPERATOR(pg_catalog.>) (reuse.today() OPERATOR(pg_catalog.-) p.value::pg_catalog.int4)
			WHERE p.name OPERATOR(pg_catalog.=) due.every AND p.known_to OPERATOR(pg_catalog.=) 'infinity');
		PERFORM @register@.run_job(due.job);
		COMMIT;
	END LOOP;
END
$$;
COMMENT ON PROCEDURE @register@.run_jobs() IS
	'the jobs of the night, each by run_job() in a transaction of its own, so that what failed or was broken off is all that is to be done again; the list of identities and the verification as often as the parameters retention_list_days and verification_days say. To be called outside of a transaction. Errors: 2D000 within one';

-- ---------------------------------------------------------------- delivery

CREATE FUNCTION @register@.notice_failed(notice_id bigint, failure text) RETURNS integer
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE COST 1000
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	failed integer;
BEGIN
	UPDATE @register@.outbox AS o
	SET attempts = o.attempts + 1, failed_at = clock_timestamp(), failure = notice_failed.failure
	WHERE o.notice_id = notice_failed.notice_id AND o.sent_at IS NULL
	RETURNING o.attempts INTO failed;
	IF NOT FOUND THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU010',
			MESSAGE = format('there is no notice %s to be sent', notice_failed.notice_id);
	END IF;
	RETURN failed;
END
$$;
COMMENT ON FUNCTION @register@.notice_failed(bigint, text) IS
	'notes that the delivery of a notice failed, and why (without names and addresses); it stays in outbox to be sent. Returns how often it has failed. Errors: RU010 no such notice, or sent already';

-- Made when it is sent, and stored nowhere: it may have a name in it (6.C.19).
CREATE FUNCTION @register@.notice_text(notice_id bigint)
RETURNS TABLE (language text, body text)
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE COST 50000 ROWS 2
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	notice record;
	wanted text;
BEGIN
	SELECT o.case_id, o.kind, o.due, c.kind AS case_kind, coalesce(c.reference, o.case_id::text) AS reference,
		s.names AS stage, l.kind AS letter, r.names AS rule, o.authority_id
	INTO notice
	FROM @register@.outbox AS o
	JOIN @register@.case_file AS c ON c.authority_id = o.authority_id AND c.case_id = o.case_id
	LEFT JOIN @register@.notice_stage AS s ON s.kind = o.kind
	LEFT JOIN @register@.letter AS l ON l.case_kind = c.kind AND l.kind = o.kind
	LEFT JOIN LATERAL (
		SELECT v.names
		FROM @register@.rule AS v
		WHERE v.code = o.rule_code
		ORDER BY v.version DESC
		LIMIT 1) AS r ON true
	WHERE o.notice_id = notice_text.notice_id;
	IF NOT FOUND THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU010',
			MESSAGE = format('there is no notice %s', notice_text.notice_id);
	END IF;
	SELECT coalesce(
		(SELECT q.language FROM @register@.request AS q
		WHERE q.authority_id = notice.authority_id AND q.case_id = notice.case_id),
		(SELECT q.language FROM @register@.appeal AS q
		WHERE q.authority_id = notice.authority_id AND q.case_id = notice.case_id),
		(SELECT q.language FROM @register@.listing AS q
		WHERE q.authority_id = notice.authority_id AND q.case_id = notice.case_id)) INTO wanted;
	-- 6.E.25: in both where the language is not known
	FOREACH language IN ARRAY CASE WHEN wanted IN ('en', 'fr', 'nl', 'de') THEN ARRAY[wanted] ELSE '{fr,nl}' END
	LOOP
		body := CASE WHEN notice.letter IS NOT NULL THEN @register@.draft_letter(notice.case_id, notice.letter, language)
			ELSE reuse.register_phrase('notice', language, notice.reference,
				coalesce(reuse.name_in(notice.rule, language), reuse.register_phrase('notice end', language)),
				coalesce(reuse.name_in(notice.stage, language),
					reuse.register_phrase('notice ' || notice.kind, language), notice.kind),
				reuse.date_text(notice.due, language)) END;
		RETURN NEXT;
	END LOOP;
END
$$;
COMMENT ON FUNCTION @register@.notice_text(bigint) IS
	'the text of a notice of outbox in the language of its case, in French and in Dutch where that is not known (6.E.25): the letter of the same name, else a line with the case, the duty and its last day. It reads what the caller may read; nothing of it is stored. Errors: RU010 no such notice';

-- Who waits for notices is told once a statement that writes some. Nothing does
-- so where events are recorded: a notification would serialise all commits.
CREATE FUNCTION @register@.outbox_notify() RETURNS trigger
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE COST 100
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	IF EXISTS (SELECT FROM written) THEN
		PERFORM pg_notify((parse_ident('@register@'))[1], 'outbox');
	END IF;
	RETURN NULL;
END
$$;
COMMENT ON FUNCTION @register@.outbox_notify() IS
	'trigger: notifies on the channel that has the name of the register, with the payload "outbox", when notices have been written';
CREATE TRIGGER outbox_notify
	AFTER INSERT ON @register@.outbox
	REFERENCING NEW TABLE AS written
	FOR EACH STATEMENT EXECUTE FUNCTION @register@.outbox_notify();

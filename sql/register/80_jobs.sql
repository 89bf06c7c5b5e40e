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

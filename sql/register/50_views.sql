-- What people look at: states, deadlines, the Commission's queue.

CREATE VIEW @register@.standing_event WITH (security_invoker = true) AS
SELECT e.authority_id, e.case_id, e.seq, e.kind, e.occurred_on, e.recorded_at, e.recorded_by,
	e.facts, e.replaces_seq
FROM @register@.event AS e
WHERE e.kind <> 'annulled'
	AND NOT EXISTS (
		SELECT FROM @register@.event AS r
		WHERE r.authority_id = e.authority_id AND r.case_id = e.case_id
			AND r.replaces_seq = e.seq);
COMMENT ON VIEW @register@.standing_event IS
	'the events that stand: neither replaced nor annulled';

CREATE VIEW @register@.case_state WITH (security_invoker = true) AS
SELECT c.authority_id, c.case_id, c.kind, c.reference, c.opened_on,
	now.state, now.state_on, coalesce(s.closed, c.closed) AS closed, c.next_due, c.last_seq
FROM @register@.case_file AS c
-- an expiry needs no event: it is looked at, not waited for
CROSS JOIN LATERAL (
	SELECT CASE WHEN c.expiry_on < reuse.today() THEN c.expiry_state ELSE c.state END AS state,
		CASE WHEN c.expiry_on < reuse.today() THEN c.expiry_on + 1 ELSE c.state_on END AS state_on) AS now
LEFT JOIN @register@.state AS s ON s.case_kind = c.kind AND s.state = now.state;
COMMENT ON VIEW @register@.case_state IS
	'every case with its state on reuse.today(), what has expired since its last event included; a day on which a term ends is still in time';

CREATE VIEW @register@.deadline_board WITH (security_invoker = true) AS
SELECT d.authority_id, d.case_id, c.kind, c.reference, d.rule_code, d.rule_version, r.actor, r.nature,
	CASE
		WHEN d.status <> 'open' THEN d.status
		WHEN d.due < reuse.today() THEN 'overdue'
		ELSE 'running'
	END AS status,
	d.anchor_on, d.nominal_due, d.due,
	reuse.working_days_between(reuse.today(), d.due, d.calendar) AS working_days_left,
	d.due - reuse.today() AS days_left,
	d.reason, d.indicative, d.calendar, d.calendar_revision,
	reuse.name_in(r.names, reuse.language()) AS name
FROM @register@.deadline AS d
JOIN @register@.rule AS r ON r.code = d.rule_code AND r.version = d.rule_version
JOIN @register@.case_state AS c ON c.authority_id = d.authority_id AND c.case_id = d.case_id
WHERE d.known_to = 'infinity'
	AND d.status IN ('open', 'suspended', 'not_started', 'not_applicable')
	-- starts only if the term before it expires
	AND (NOT d.conditional OR d.anchor_on < reuse.today())
	-- a right that has lapsed is nobody's duty
	AND (r.duty OR d.status <> 'not_applicable' AND (d.due IS NULL OR d.due >= reuse.today()))
	-- nothing is left to do where the law has closed the case instead
	AND NOT (c.closed AND (d.status = 'not_applicable' OR r.nature IN ('target', 'average')
		OR coalesce(d.expiry_state = c.state AND d.due < reuse.today(), false)))
UNION ALL
SELECT k.authority_id, k.arrangement_id, c.kind, c.reference, r.code, r.version, r.actor, r.nature,
	CASE WHEN k.state = 'overdue' THEN 'overdue' ELSE 'running' END,
	CASE WHEN r.met_on @> '{reviewed}' THEN k.review_from ELSE k.effect_on END,
	k.next_due, k.next_due,
	reuse.working_days_between(reuse.today(), k.next_due, r.calendar),
	k.next_due - reuse.today(), NULL, false, r.calendar, reuse.calendar_revision(r.calendar),
	reuse.name_in(r.names, reuse.language())
FROM @register@.exclusivity_known(reuse.today(), 'infinity') AS k
JOIN @register@.case_file AS c ON c.authority_id = k.authority_id AND c.case_id = k.arrangement_id
JOIN @register@.rule AS r ON r.code = k.next_duty
	AND reuse.today() BETWEEN r.valid_from AND r.valid_to AND r.known_to = 'infinity';
COMMENT ON VIEW @register@.deadline_board IS
	'every deadline that is not met, on reuse.today(): who must act, until when, or why nothing runs. nature: legal, target, average, reading; status: running, suspended, not_started, not_applicable, overdue. days_left and working_days_left are 0 on the due date, then negative';

CREATE VIEW @register@.commission_queue WITH (security_invoker = true) AS
SELECT c.authority_id, c.case_id AS appeal_id, c.reference,
	(SELECT coalesce(reuse.name_in(a.names, reuse.language()), a.code)
	FROM @register@.authority AS a
	WHERE a.authority_id = c.authority_id) AS authority,
	c.opened_on AS lodged_on, fact.file_received_on, fact.urgent,
	CASE WHEN c.expiry_on < reuse.today() THEN c.expiry_state ELSE c.state END AS state,
	awaited.waiting_for,
	fact.missing,
	legal.rule_code AS legal_rule, legal.due AS legal_due,
	reuse.working_days_between(reuse.today(), legal.due, legal.calendar) AS legal_working_days_left,
	legal.due - reuse.today() AS legal_days_left,
	target.rule_code AS target_rule, target.due AS target_due,
	reuse.working_days_between(reuse.today(), target.due, target.calendar) AS target_working_days_left,
	target.due - reuse.today() AS target_days_left,
	c.next_due,
	CASE WHEN legal.status = 'not_started' THEN legal.reason END AS not_started_reason,
	coalesce(legal.indicative, false) AS indicative
FROM @register@.case_file AS c
LEFT JOIN LATERAL (
	SELECT max(e.occurred_on) FILTER (WHERE e.kind = 'document_received') AS file_received_on,
		coalesce(bool_or(e.facts @> '{"urgent": true}'), false) AS urgent,
		-- what an appellant may still hand in, and has not (2.A.2 art. 27)
		(SELECT coalesce(array_agg(item.fact ORDER BY item.fact), '{}')
		FROM @register@.event_kind AS k
		CROSS JOIN LATERAL pg_catalog.jsonb_object_keys(k.facts) AS item (fact)
		WHERE k.case_kind = 'appeal' AND k.kind = 'appeal_completed'
			AND item.fact <> ALL (coalesce(array_agg(stated.fact) FILTER (WHERE stated.fact IS NOT NULL), '{}'))
		) AS missing
	FROM @register@.standing_event AS e
	LEFT JOIN LATERAL (
		SELECT f.key AS fact
		FROM pg_catalog.jsonb_each(e.facts) AS f
		WHERE f.value = 'true'::jsonb) AS stated ON true
	WHERE e.authority_id = c.authority_id AND e.case_id = c.case_id) AS fact ON true
LEFT JOIN LATERAL (
	SELECT d.rule_code, d.status, d.due, d.calendar, d.reason, d.indicative,
		r.waits_for, r.suspend_on, r.resume_on, r.met_on
	FROM @register@.deadline AS d
	JOIN @register@.rule AS r ON r.code = d.rule_code AND r.version = d.rule_version
	WHERE d.authority_id = c.authority_id AND d.case_id = c.case_id AND d.known_to = 'infinity'
		AND r.actor = 'commission' AND r.duty AND r.nature = 'legal'
		AND d.status IN ('open', 'suspended', 'not_started')
		AND (NOT d.conditional OR d.anchor_on < reuse.today())
	ORDER BY d.due, d.rule_code
	LIMIT 1) AS legal ON true
LEFT JOIN LATERAL (
	SELECT d.rule_code, d.due, d.calendar
	FROM @register@.deadline AS d
	JOIN @register@.rule AS r ON r.code = d.rule_code AND r.version = d.rule_version
	WHERE d.authority_id = c.authority_id AND d.case_id = c.case_id AND d.known_to = 'infinity'
		AND r.actor = 'commission' AND r.duty AND r.nature = 'target' AND d.status = 'open'
	ORDER BY d.due, d.rule_code
	LIMIT 1) AS target ON true
LEFT JOIN LATERAL (
	SELECT pg_catalog.string_agg(DISTINCT reuse.name_in(k.names, reuse.language()), ', ') AS waiting_for
	FROM @register@.event_kind AS k
	WHERE k.case_kind = c.kind AND k.kind = ANY (CASE
		WHEN legal.status = 'not_started' THEN legal.waits_for
		WHEN legal.status = 'suspended' THEN (
			SELECT pg_catalog.array_agg(p.resume)
			FROM ROWS FROM (pg_catalog.unnest(legal.suspend_on), pg_catalog.unnest(legal.resume_on))
				AS p (suspend, resume)
			WHERE (SELECT count(*) FILTER (WHERE e.kind = p.suspend) > count(*) FILTER (WHERE e.kind = p.resume)
				FROM @register@.standing_event AS e
				WHERE e.authority_id = c.authority_id AND e.case_id = c.case_id))
		ELSE (
			-- what others owe: the execution of a decision
			SELECT r.met_on
			FROM @register@.deadline AS d
			JOIN @register@.rule AS r ON r.code = d.rule_code AND r.version = d.rule_version
			WHERE d.authority_id = c.authority_id AND d.case_id = c.case_id AND d.known_to = 'infinity'
				AND r.actor <> 'commission' AND r.duty AND d.status = 'open'
				AND NOT d.conditional
			ORDER BY d.due
			LIMIT 1)
		END)) AS awaited ON true
WHERE c.kind = 'appeal' AND NOT c.closed
	AND NOT (c.expiry_on IS NOT NULL AND c.expiry_on < reuse.today()
		AND EXISTS (
			SELECT FROM @register@.state AS s
			WHERE s.case_kind = c.kind AND s.state = c.expiry_state AND s.closed))
ORDER BY c.next_due, c.authority_id, c.case_id;
COMMENT ON VIEW @register@.commission_queue IS
	'open appeals on reuse.today(), the most pressing first: what the law demands of the Commission beside its target (6.A.6), whom it waits for, what the appellant has not handed in, why a term has not started. Days left are 0 on the due date, then negative; an appeal whose term has not started or is suspended stands at the end';

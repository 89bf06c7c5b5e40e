-- What people look at: states and deadlines.

CREATE VIEW @register@.standing_event WITH (security_invoker = true) AS
SELECT e.authority_id, e.case_id, e.seq, e.kind, e.occurred_on, e.recorded_at, e.recorded_by,
	e.facts, e.replaces_seq
FROM @register@.event AS e
WHERE e.kind <> 'annulled'
	AND NOT EXISTS (
		SELECT FROM @register@.event AS r
		WHERE r.authority_id = e.authority_id AND r.case_id = e.case_id
			AND r.replaces_seq = e.seq)
	AND NOT EXISTS (
		SELECT FROM @register@.case_file AS c
		WHERE c.authority_id = e.authority_id AND c.case_id = e.case_id AND c.state = 'annulled');
COMMENT ON VIEW @register@.standing_event IS
	'the events that stand: neither replaced nor annulled, nor of a case that was opened by mistake';

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

-- R-06: where a term has run out and the law has closed the case, nobody can do
-- any more what would have met it; nor is it still to be done under another term
-- for the same act (6.B.9). Without SET: it is put into the query that asks.
CREATE FUNCTION @register@.closed_by_law(authority_id bigint, case_id bigint, acts text[], as_of date, known_on timestamptz)
RETURNS TABLE (day date, state text)
LANGUAGE sql STABLE PARALLEL SAFE COST 100 ROWS 1
BEGIN ATOMIC
SELECT d.due OPERATOR(pg_catalog.+) 1, d.expiry_state
FROM @register@.deadline AS d
JOIN @register@.rule AS r ON r.code OPERATOR(pg_catalog.=) d.rule_code
	AND r.version OPERATOR(pg_catalog.=) d.rule_version AND r.met_on OPERATOR(pg_catalog.&&) acts
JOIN @register@.state AS s ON s.case_kind OPERATOR(pg_catalog.=) r.case_kind
	AND s.state OPERATOR(pg_catalog.=) d.expiry_state AND s.closed
WHERE d.authority_id OPERATOR(pg_catalog.=) closed_by_law.authority_id
	AND d.case_id OPERATOR(pg_catalog.=) closed_by_law.case_id
	AND d.known_from OPERATOR(pg_catalog.<=) closed_by_law.known_on
	AND (d.known_to OPERATOR(pg_catalog.>) closed_by_law.known_on
		OR d.known_to OPERATOR(pg_catalog.=) 'infinity'::pg_catalog.timestamptz)
	AND d.due OPERATOR(pg_catalog.<) closed_by_law.as_of;
END;
COMMENT ON FUNCTION @register@.closed_by_law(bigint, bigint, text[], date, timestamptz) IS
	'terms of a case that one of the acts would have met and that ended before as_of, as known then, by which the law closed the case: the first day of its state since then, and that state (R-06)';

-- What the board and the list of what is overdue are taken from.
CREATE VIEW @register@.standing_deadline WITH (security_invoker = true) AS
SELECT d.authority_id, d.case_id, c.kind, c.reference, d.rule_code, d.rule_version, r.actor, r.nature,
	d.status, d.anchor_on, d.nominal_due, d.due,
	reuse.working_days_between(reuse.today(), d.due, d.calendar) AS working_days_left,
	d.due - reuse.today() AS days_left,
	d.reason, d.indicative, d.calendar, d.calendar_revision,
	reuse.name_in(r.names, reuse.language()) AS name, r.certainty
FROM @register@.deadline AS d
JOIN @register@.rule AS r ON r.code = d.rule_code AND r.version = d.rule_version
JOIN @register@.case_state AS c ON c.authority_id = d.authority_id AND c.case_id = d.case_id
WHERE d.known_to = 'infinity'
	AND d.status IN ('open', 'suspended', 'not_started', 'not_applicable')
	-- starts only if the term before it expires
	AND (NOT d.conditional OR d.anchor_on < reuse.today())
	-- another has taken its place, though nothing was recorded since
	AND (d.met_on IS NULL OR d.met_on >= reuse.today())
	-- a right that has lapsed is nobody's duty
	AND (r.duty OR d.status <> 'not_applicable' AND (d.due IS NULL OR d.due >= reuse.today()))
	-- nothing is left to do where the law has closed the case instead
	AND NOT (c.closed AND (d.status = 'not_applicable' OR r.nature IN ('target', 'average')
		OR d.due < reuse.today() AND EXISTS (
			SELECT FROM @register@.closed_by_law(d.authority_id, d.case_id, r.met_on, reuse.today(), 'infinity') AS l
			WHERE l.state = c.state)));
COMMENT ON VIEW @register@.standing_deadline IS
	'the rows of deadline_board that stand in deadline, with the status as it is stored there: open, suspended, not_started or not_applicable';

-- No UNION here: into the parts of one the server does not pass an order, so that
-- its first rows would cost all of them. From this view it takes them by the
-- index of due dates, from the oldest on.
CREATE VIEW @register@.overdue_deadline WITH (security_invoker = true) AS
SELECT d.authority_id, d.case_id, d.kind, d.reference, d.rule_code, d.rule_version, d.actor, d.nature,
	d.anchor_on, d.nominal_due, d.due, d.working_days_left, d.days_left, d.reason, d.indicative,
	d.calendar, d.calendar_revision, d.name, d.certainty
FROM @register@.standing_deadline AS d
-- a mean is not kept or missed by one case (F-18)
WHERE d.status = 'open' AND d.due < reuse.today() AND d.nature <> 'average';
COMMENT ON VIEW @register@.overdue_deadline IS
	'the rows of deadline_board that are overdue and stand in deadline; what a page of them costs, in the order of due, does not grow with the register. Not in it, because no event starts them: the reviews of exclusive arrangements (exclusivity_status) and yearly reports without a case';

CREATE VIEW @register@.deadline_board WITH (security_invoker = true) AS
SELECT d.authority_id, d.case_id, d.kind, d.reference, d.rule_code, d.rule_version, d.actor, d.nature,
	CASE
		WHEN d.status <> 'open' THEN d.status
		-- a mean is not kept or missed by one case (F-18)
		WHEN d.due < reuse.today() AND d.nature <> 'average' THEN 'overdue'
		ELSE 'running'
	END AS status,
	d.anchor_on, d.nominal_due, d.due, d.working_days_left, d.days_left,
	d.reason, d.indicative, d.calendar, d.calendar_revision, d.name, d.certainty
FROM @register@.standing_deadline AS d
UNION ALL
SELECT k.authority_id, k.arrangement_id, c.kind, c.reference, r.code, r.version, r.actor, r.nature,
	CASE WHEN k.state = 'overdue' THEN 'overdue' ELSE 'running' END,
	CASE WHEN r.met_on @> '{reviewed}' THEN k.review_from ELSE k.effect_on END,
	k.next_due, k.next_due,
	reuse.working_days_between(reuse.today(), k.next_due, r.calendar),
	k.next_due - reuse.today(), NULL, false, r.calendar, reuse.calendar_revision(r.calendar),
	reuse.name_in(r.names, reuse.language()), r.certainty
FROM @register@.exclusivity_known(reuse.today(), 'infinity') AS k
JOIN @register@.case_file AS c ON c.authority_id = k.authority_id AND c.case_id = k.arrangement_id
JOIN @register@.rule AS r ON r.code = k.next_duty
	AND reuse.today() BETWEEN r.valid_from AND r.valid_to AND r.known_to = 'infinity'
UNION ALL
SELECT NULL::pg_catalog.int8, NULL::pg_catalog.int8, u.kind, u.year::pg_catalog.text, u.rule_code, u.rule_version, u.actor, u.nature,
	CASE WHEN u.due < reuse.today() THEN 'overdue' ELSE 'running' END,
	u.anchor_on, u.due, u.due,
	reuse.working_days_between(reuse.today(), u.due, u.calendar),
	u.due - reuse.today(), NULL, false, u.calendar, reuse.calendar_revision(u.calendar),
	reuse.name_in(u.names, reuse.language()), u.certainty
FROM @register@.report_unopened(reuse.today(), 'infinity') AS u;
COMMENT ON VIEW @register@.deadline_board IS
	'every deadline that is not met, on reuse.today(): who must act, until when, or why nothing runs. A yearly report without a case has neither authority_id nor case_id, and its year as reference (R-10). nature: legal, target, average, reading; certainty: [P] text of the law, [S] a document that is no law, [R] a reading, [M] not verified; status: running, suspended, not_started, not_applicable, overdue. days_left and working_days_left are 0 on the due date, then negative';

-- Where a request stands, for who asks on the telephone: what its authority owes
-- next, and until when the requester may appeal.
CREATE VIEW @register@.request_status WITH (security_invoker = true) AS
SELECT c.authority_id, c.case_id AS request_id, c.reference,
	coalesce(reuse.name_in(a.names, reuse.language()), a.code) AS authority,
	c.opened_on AS received_on, c.state, reuse.name_in(s.names, reuse.language()) AS state_name, c.state_on, c.closed,
	d.rule_code, d.name AS duty,
	CASE WHEN d.status <> 'open' THEN d.status
		WHEN d.due < reuse.today() THEN 'overdue'
		WHEN d.status = 'open' THEN 'running' END AS status,
	d.due, d.working_days_left, d.days_left, d.reason, d.indicative, r.appeal_until
FROM @register@.case_state AS c
JOIN @register@.authority AS a ON a.authority_id = c.authority_id
LEFT JOIN @register@.state AS s ON s.case_kind = c.kind AND s.state = c.state
LEFT JOIN LATERAL (
	SELECT x.*
	FROM @register@.standing_deadline AS x
	JOIN @register@.rule AS q ON q.code = x.rule_code AND q.version = x.rule_version AND q.duty
	WHERE x.authority_id = c.authority_id AND x.case_id = c.case_id
		AND x.actor = 'authority' AND x.nature = 'legal' AND x.status <> 'not_applicable'
	ORDER BY x.due NULLS LAST, x.rule_code
	LIMIT 1) AS d ON true
-- of several rights that run (parts, a late answer) the last
CROSS JOIN LATERAL (
	SELECT max(x.due) AS appeal_until
	FROM @register@.standing_deadline AS x
	WHERE x.authority_id = c.authority_id AND x.case_id = c.case_id
		AND x.actor = 'requester' AND x.status = 'open') AS r
WHERE c.kind = 'request' AND c.state <> 'annulled';
COMMENT ON VIEW @register@.request_status IS
	'where each request stands on reuse.today(): its state, the legal duty of its authority that falls due first and is not met (status running, overdue, suspended or not_started, with the reason; null: none is left), days left as on deadline_board, and the last day on which the requester may appeal while that right runs (A-20)';

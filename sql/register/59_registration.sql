-- What the entries of a register say together: a case that was handed over, a
-- request that its appeal has settled, a year that is reported on.

-- ---------------------------------------------------------------- hand-overs

-- F-06: the term runs from receipt by the front desk, and who gets the case from
-- another inherits what is left. An event that can name a service hands over.
CREATE FUNCTION @register@.handed_over_known(known_on timestamptz)
RETURNS TABLE (authority_id bigint, case_id bigint, rule_code text, instance integer, seq integer,
	handed_over_on date, service text, part bigint, due date, working_days_given integer)
LANGUAGE sql STABLE PARALLEL SAFE COST 10000 ROWS 100
BEGIN ATOMIC
SELECT e.authority_id, e.case_id, d.rule_code, d.instance, e.seq, e.occurred_on, e.facts ->> 'service',
	(e.facts ->> 'part')::bigint, d.due,
	-- none where the term was over; on the calendar on which it stands
	greatest(0, reuse.working_days_between(e.occurred_on, d.due, d.calendar || '#' || d.calendar_revision))
FROM @register@.event_kind AS k
JOIN @register@.event AS e ON e.kind = k.kind AND e.recorded_at <= handed_over_known.known_on
JOIN @register@.case_file AS c ON c.authority_id = e.authority_id AND c.case_id = e.case_id AND c.kind = k.case_kind
JOIN @register@.deadline AS d ON d.authority_id = e.authority_id AND d.case_id = e.case_id
	AND d.known_from <= handed_over_known.known_on
	AND (handed_over_known.known_on < d.known_to OR d.known_to = 'infinity')
	AND d.anchor_on <= e.occurred_on AND d.due IS NOT NULL
	AND (d.met_on IS NULL OR d.met_on >= e.occurred_on)
	AND @register@.of_part(d.reason, e.facts)
JOIN @register@.rule AS r ON r.code = d.rule_code AND r.version = d.rule_version AND r.duty AND r.actor = 'service'
WHERE k.facts ? 'service'
	AND NOT EXISTS (
		SELECT FROM @register@.event AS x
		WHERE x.authority_id = e.authority_id AND x.case_id = e.case_id AND x.replaces_seq = e.seq
			AND x.recorded_at <= handed_over_known.known_on);
END;
COMMENT ON FUNCTION @register@.handed_over_known(timestamptz) IS
	'cases that were handed over to a service, as known at a moment, with each term of the service that ran then: how many working days of it were left (working_days_given, the last day included), for a hand-over starts nothing anew (F-06)';

CREATE VIEW @register@.handed_over WITH (security_invoker = true) AS
SELECT h.authority_id, h.case_id, c.reference, h.service, h.part, h.handed_over_on, h.rule_code, h.due,
	h.working_days_given, b.working_days_left
FROM @register@.handed_over_known('infinity') AS h
JOIN @register@.case_file AS c ON c.authority_id = h.authority_id AND c.case_id = h.case_id
JOIN @register@.deadline_board AS b ON b.authority_id = h.authority_id AND b.case_id = h.case_id
	AND b.rule_code = h.rule_code AND b.due = h.due;
COMMENT ON VIEW @register@.handed_over IS
	'open terms of cases that were handed over to a service: beside the term of the case the service''s own days, those it was given and those it has left, in working days, the last day included; negative once it is over (F-06)';

-- ---------------------------------------------------------------- findings

CREATE FUNCTION @register@.check_registration(as_of date, known_on timestamptz)
RETURNS TABLE (check_code text, authority_id bigint, subject_kind text, subject_id bigint, since date, detail text)
LANGUAGE sql STABLE PARALLEL SAFE COST 10000 ROWS 100
BEGIN ATOMIC
-- a second report for a year: the law asks for one, and each has a term (R-10)
SELECT k.check_code, e.authority_id, c.kind, e.case_id, e.occurred_on, date_part('year', e.occurred_on)::text
FROM @register@.finding_kind AS k
JOIN @register@.event AS e ON e.kind = 'year_ended' AND e.occurred_on <= check_registration.as_of
	AND e.recorded_at <= check_registration.known_on
JOIN @register@.case_file AS c ON c.authority_id = e.authority_id AND c.case_id = e.case_id
WHERE k.check_code = 'report_twice'
	AND NOT EXISTS (
		SELECT FROM @register@.event AS x
		WHERE x.authority_id = e.authority_id AND x.case_id = e.case_id AND x.replaces_seq = e.seq
			AND x.recorded_at <= check_registration.known_on)
	AND EXISTS (
		SELECT FROM @register@.case_file AS o
		JOIN @register@.event AS f ON f.authority_id = o.authority_id AND f.case_id = o.case_id
			AND f.kind = 'year_ended' AND f.occurred_on = e.occurred_on
			AND f.recorded_at <= check_registration.known_on
		WHERE o.authority_id = c.authority_id AND o.kind = c.kind AND o.case_id < c.case_id
			AND NOT EXISTS (
				SELECT FROM @register@.event AS x
				WHERE x.authority_id = f.authority_id AND x.case_id = f.case_id AND x.replaces_seq = f.seq
					AND x.recorded_at <= check_registration.known_on))
UNION ALL
-- what an appeal has brought is supplied; the request runs on until that is
-- recorded there too (A-17)
SELECT k.check_code, a.authority_id, 'request', a.request_case_id, s.executed_on, a.case_id::text
FROM @register@.finding_kind AS k
CROSS JOIN @register@.appeal AS a
-- by the appeals, which are few, and not by all events
CROSS JOIN LATERAL (
	SELECT min(e.occurred_on) AS executed_on
	FROM @register@.event AS e
	WHERE e.authority_id = a.authority_id AND e.case_id = a.case_id AND e.kind = ANY (k.event_kinds)
		AND e.occurred_on <= check_registration.as_of AND e.recorded_at <= check_registration.known_on
		AND NOT EXISTS (
			SELECT FROM @register@.event AS x
			WHERE x.authority_id = e.authority_id AND x.case_id = e.case_id AND x.replaces_seq = e.seq
				AND x.recorded_at <= check_registration.known_on)) AS s
WHERE k.check_code = 'executed_elsewhere' AND a.request_case_id IS NOT NULL AND s.executed_on IS NOT NULL
	AND EXISTS (
		SELECT FROM @register@.deadline AS d
		JOIN @register@.rule AS r ON r.code = d.rule_code AND r.version = d.rule_version AND r.duty
		WHERE d.authority_id = a.authority_id AND d.case_id = a.request_case_id
			AND d.status IN ('open', 'suspended', 'not_started')
			AND 'supplied' = ANY (r.met_on)
			AND d.known_from <= check_registration.known_on
			AND (check_registration.known_on < d.known_to OR d.known_to = 'infinity'));
END;
COMMENT ON FUNCTION @register@.check_registration(date, timestamptz) IS
	'source of findings: a second report for one year (R-10), and requests that still run although an appeal was executed (A-17)';
CREATE INDEX event_year_ended ON @register@.event (authority_id, case_id)
	WHERE kind = 'year_ended';

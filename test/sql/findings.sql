-- Findings that look at more than one fact: rights used when they had lapsed,
-- acts before which another was due, duties that something else ended, reports
-- that nobody has begun. Days are computed by hand in the comments.
\set SHOW_CONTEXT never
SET DateStyle = ISO;
SET client_min_messages = warning;
SELECT reuse.create_register('findings_bru', test_clock => true);
SELECT reuse.create_register('findings_fed', 'FED', test_clock => true);
SET search_path = findings_bru;
SET reuse.today = '2026-06-30';
\getenv abs_srcdir PG_ABS_SRCDIR
\set fixture :abs_srcdir '/lib/lifecycle.sql'
\set ECHO none
\i :fixture
\set ECHO all

-- ---------------------------------------------------------------- appeals too late
-- Received on Monday 4 March 2024: twenty working days end on 2 April; silence
-- can be appealed against until 2 May. Refused on Monday 11 March: until 10
-- April; on 25 March: until 24 April. A difficulty met on 11 March: until 10 April.
CREATE TEMPORARY TABLE example (n integer GENERATED ALWAYS AS IDENTITY, what text, path text);
INSERT INTO example (what, path)
VALUES
	('against silence, on the last day', '2024-03-04 request_received; 2024-05-02 appeal_lodged'),
	('against silence, a day late', '2024-03-04 request_received; 2024-05-03 appeal_lodged'),
	('a refusal after it does not make it timely', '2024-03-04 request_received; 2024-05-03 appeal_lodged; 2024-05-10 refused'),
	('against the late refusal', '2024-03-04 request_received; 2024-05-10 refused; 2024-05-13 appeal_lodged'),
	('against part 1, late, though part 2 could still be', '2024-03-04 request_received {"parts": 2}; 2024-03-11 refused {"part": 1}; 2024-03-25 refused {"part": 2}; 2024-04-11 appeal_lodged {"part": 1}'),
	('against part 2, in time', '2024-03-04 request_received {"parts": 2}; 2024-03-11 refused {"part": 1}; 2024-03-25 refused {"part": 2}; 2024-04-11 appeal_lodged {"part": 2}'),
	('against a difficulty, on the last day', '2024-03-04 request_received; 2024-03-08 supplied; 2024-03-11 difficulty_met; 2024-04-10 appeal_lodged'),
	('against a difficulty, a day late', '2024-03-04 request_received; 2024-03-08 supplied; 2024-03-11 difficulty_met; 2024-04-11 appeal_lodged'),
	('against a difficulty when the refusal can no more be attacked', '2024-03-04 request_received; 2024-03-05 refused; 2024-03-11 difficulty_met; 2024-04-10 appeal_lodged'),
	('against a late refusal without it, silence being over', '2024-03-04 request_received; 2024-05-10 refused {"forms": false}; 2025-01-06 appeal_lodged'),
	('against a refusal without the appeal information', '2024-03-04 request_received; 2024-03-05 refused {"forms": false}; 2025-01-06 appeal_lodged');
CREATE TEMPORARY TABLE walked AS
SELECT e.n, e.what, w.case_id, w.result
FROM example AS e
CROSS JOIN LATERAL pg_temp.walk('request', e.path) AS w
ORDER BY e.n;
SELECT w.what, w.result, f.since, f.message
FROM walked AS w
LEFT JOIN finding AS f ON f.subject_id = w.case_id AND f.check_code = 'appeal_late'
ORDER BY w.n, f.since;

-- ---------------------------------------------------------------- the term of an appeal
-- Appeals whose request is not here: received on 4 March 2024, so silence is on 2
-- April and the term ends on 2 May; a decision known on 11 March, 10 April. A
-- school has no term to answer in (R-05). A difficulty is on a day not stated.
INSERT INTO authority (authority_id, code, kind) VALUES (2, 'school', 'education');
CREATE FUNCTION pg_temp.appeal(authority bigint, sent date, facts jsonb) RETURNS bigint
LANGUAGE sql
RETURN open_case('appeal', authority, sent, '{"channel": null, "proof": null}'::jsonb || facts);
SET reuse.today = '2024-12-31';
CREATE TEMPORARY TABLE sent AS
SELECT v.n, v.what, pg_temp.appeal(v.authority, v.sent::date, v.facts::jsonb) AS case_id
FROM (VALUES
	(1, 'silence, last day', 1, '2024-05-02', '{"request_received_on": "2024-03-04", "ground": "silence"}'),
	(2, 'silence, a day late', 1, '2024-05-03', '{"request_received_on": "2024-03-04", "ground": "silence"}'),
	(3, 'posted in time', 1, '2024-05-06', '{"request_received_on": "2024-03-04", "ground": "silence", "sent_on": "2024-05-02"}'),
	(4, 'decision, a day late', 1, '2024-04-11', '{"request_received_on": "2024-03-04", "decision_known_on": "2024-03-11", "ground": "refusal"}'),
	(5, 'silence of a school', 2, '2024-06-03', '{"request_received_on": "2024-03-04", "ground": "silence"}'),
	(6, 'a difficulty', 1, '2024-06-03', '{"request_received_on": "2024-03-04", "ground": "other_difficulty"}'),
	(7, 'no ground stated', 1, '2024-05-02', '{"request_received_on": "2024-03-04"}')
) AS v (n, what, authority, sent, facts)
ORDER BY v.n;
SELECT s.n, s.what, a.day, a.met, a.last_day, a.name, f.message AS finding
FROM sent AS s
CROSS JOIN LATERAL admissibility(s.case_id) AS a
LEFT JOIN finding AS f ON f.subject_id = s.case_id AND f.check_code = 'appeal_late'
WHERE a.item = 'in_time'
ORDER BY s.n;
SELECT s.n, r.type, r.ground FROM sent AS s JOIN appeal_register AS r ON r.appeal_id = s.case_id WHERE s.n IN (1, 4, 7) ORDER BY s.n;
-- against a request that is here: while the ombudsman has it, without the appeal
-- information, and a day late
SELECT w.case_id AS mediated FROM pg_temp.walk('request', '2024-06-03 request_received; 2024-06-10 refused; 2024-06-17 ombudsman_seized') AS w \gset
SELECT w.case_id AS uninformed FROM pg_temp.walk('request', '2024-03-04 request_received; 2024-03-11 refused {"body": false}') AS w \gset
SELECT w.case_id AS lapsed FROM pg_temp.walk('request', '2024-03-04 request_received; 2024-03-11 refused') AS w \gset
INSERT INTO request (authority_id, case_id) VALUES (1, :mediated), (1, :uninformed), (1, :lapsed);
SET reuse.today = '2024-12-31';
CREATE TEMPORARY TABLE attack AS
SELECT v.n, pg_temp.appeal(1, v.sent::date, jsonb_build_object('request_case_id', v.request, 'ground', 'refusal')) AS case_id
FROM (VALUES (1, '2024-07-31', :mediated), (2, '2024-11-29', :uninformed), (3, '2024-04-11', :lapsed)) AS v (n, sent, request)
ORDER BY v.n;
SELECT s.n, a.day, a.met, a.last_day, a.name
FROM attack AS s
CROSS JOIN LATERAL admissibility(s.case_id) AS a
WHERE a.item = 'in_time'
ORDER BY s.n;

-- 2.A.2 art. 27: no copy of an answer that never came; by e-mail the identity is
-- checked, which can be done later
SELECT pg_temp.appeal(1, '2024-05-02', '{"request_received_on": "2024-03-04", "ground": "silence", "proof": "email_header", "signature": true}') AS mailed \gset
SELECT a.item, a.met FROM admissibility(:mailed) AS a;
SELECT record_event(:mailed, 'appeal_completed', '2024-05-03', '{"identity_checked": true}') AS seq;
SELECT q.missing FROM commission_queue AS q WHERE q.appeal_id = :mailed;
SELECT q.missing FROM commission_queue_as_known(NULL) AS q WHERE q.appeal_id = :mailed;

-- ---------------------------------------------------------------- notices
-- The authority is informed; the appellant has no notice of receipt yet. What was
-- sent for the event that another corrects is not due again.
SELECT case_id AS appeal FROM sent WHERE n = 1 \gset
SELECT record_event(:appeal, 'authority_notified', '2024-05-03') AS seq;
SELECT n.kind, n.addressee FROM notice_due AS n WHERE n.case_id = :appeal;
SELECT count(notice_sent(n.notice_id)) AS sent FROM notice_due AS n WHERE n.case_id = :appeal;
SELECT record_event(:appeal, 'appeal_received', '2024-05-02', '{"channel": null, "proof": null, "ground": "late", "request_received_on": "2024-03-04"}', 1) AS seq;
SELECT n.kind, n.addressee FROM notice_due AS n WHERE n.case_id = :appeal;
SELECT r.ground, r.type FROM appeal_register AS r WHERE r.appeal_id = :appeal;

-- ---------------------------------------------------------------- a duty that something ended
-- withdrawn on 3 April, a day after the last day: late all the same
SELECT w.case_id AS late FROM pg_temp.walk('request', '2024-03-04 request_received; 2024-04-03 withdrawn') AS w \gset
SELECT w.case_id AS timely FROM pg_temp.walk('request', '2024-03-04 request_received; 2024-04-02 withdrawn') AS w \gset
SELECT f.subject_id = :late AS late, f.check_code, f.message
FROM finding AS f
WHERE f.subject_id IN (:late, :timely);

-- ---------------------------------------------------------------- yearly reports
-- From 2023 on: that of 2023 is late, that of 2024 is due on 31 March 2025, which
-- is in time; a case that follows it up tells for itself.
UPDATE parameter SET value = '2023' WHERE name = 'reports_from';
SET reuse.today = '2025-03-31';
SELECT b.authority_id, b.case_id, b.kind, b.reference, b.rule_code, b.status, b.anchor_on, b.due, b.days_left
FROM deadline_board AS b
WHERE b.kind LIKE '%_report'
ORDER BY b.rule_code, b.reference;
SELECT f.check_code, f.authority_id, f.subject_kind, f.subject_id, f.since, f.message FROM finding AS f WHERE f.check_code = 'report_late' ORDER BY f.subject_kind;
SELECT w.result FROM pg_temp.walk('evaluation_report', '2023-12-31 year_ended; 2024-03-04 cirb_consulted; 2024-03-11 report_adopted; 2024-03-18 report_transmitted') AS w;
SELECT w.case_id AS alone FROM pg_temp.walk('evaluation_report', '2024-12-31 year_ended; 2025-03-10 report_adopted') AS w \gset
SET reuse.today = '2025-04-01';
SELECT b.kind, b.reference, b.case_id = :alone AS opened, b.status, b.due
FROM deadline_board AS b
WHERE b.kind LIKE '%_report'
ORDER BY b.kind, b.due;
(TABLE deadline_board EXCEPT ALL SELECT * FROM deadline_board_as_known(NULL))
UNION ALL
(SELECT * FROM deadline_board_as_known(NULL) EXCEPT ALL TABLE deadline_board);
-- adopted without the CIRB: the one that consulted it is not there
SELECT f.subject_id = :alone AS alone, f.since, f.message FROM finding AS f WHERE f.check_code = 'report_without_cirb';
UPDATE parameter SET value = '' WHERE name = 'reports_from';
SELECT count(*) AS unopened FROM deadline_board AS b WHERE b.case_id IS NULL;

-- ---------------------------------------------------------------- parts and figures
-- R-03: of two parts one supplied on the second day and the other never; another
-- refused on 2 May, a month late; a third one in time, on the day of its last part
SELECT w.case_id AS never FROM pg_temp.walk('request', '2024-03-04 request_received {"parts": 2}; 2024-03-06 supplied {"part": 1}') AS w \gset
SELECT w.case_id AS half FROM pg_temp.walk('request', '2024-03-04 request_received {"parts": 2}; 2024-03-06 supplied {"part": 1}; 2024-05-02 refused {"part": 2}') AS w \gset
SELECT w.case_id AS whole FROM pg_temp.walk('request', '2024-03-04 request_received {"parts": 2}; 2024-03-06 supplied {"part": 1}; 2024-03-11 refused {"part": 2}') AS w \gset
SELECT CASE r.case_id WHEN :never THEN 'never' WHEN :half THEN 'half' ELSE 'whole' END AS what,
	r.answered_on, r.answer, r.outcome, r.working_days
FROM evaluation_request(2024, 'infinity', '2025-04-01') AS r
WHERE r.case_id IN (:never, :half, :whole)
ORDER BY r.case_id;

-- withdrawn on 20 March; the decision of 20 May takes note of it
SELECT w.result FROM pg_temp.walk('appeal', '2024-03-04 appeal_received {"ground": "refusal"}; 2024-03-20 withdrawn; 2024-05-20 decision_adopted {"outcome": "withdrawn"}') AS w;
SELECT r.closed_on, r.outcome, r.decided_on, r.days FROM evaluation_appeal(2024, 'infinity', '2025-04-01') AS r WHERE r.outcome = 'withdrawn';
-- an appeal without a ground is no second total
SELECT w.result FROM pg_temp.walk('appeal', '2024-03-04 appeal_received {"ground": null}') AS w;
SELECT r.indicator, r.authority, r.dimension, r.value FROM commission_report(2024) AS r WHERE r.indicator = 'appeals_lodged' ORDER BY r.authority NULLS FIRST, r.dimension NULLS FIRST;
SELECT count(*) AS rows FROM commission_report(NULL);

-- ---------------------------------------------------------------- the federal regime
SET search_path = findings_fed;
INSERT INTO authority (authority_id, code) VALUES (1, 'service');
SET reuse.today = '2024-12-31';
CREATE FUNCTION pg_temp.play(case_kind text, path text) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
	played bigint;
	step text[];
BEGIN
	INSERT INTO case_file (authority_id, kind) VALUES (1, case_kind) RETURNING case_id INTO played;
	FOR step IN
		SELECT regexp_match(btrim(l.line), '^(\S+) (\S+)(?: (.*))?$')
		FROM regexp_split_to_table(path, ';') WITH ORDINALITY AS l (line, n)
		ORDER BY l.n
	LOOP
		PERFORM record_event(played, step[2], step[1]::date,
			(SELECT coalesce(jsonb_object_agg(r.fact, NULL), '{}')
			FROM (SELECT unnest(k.required) AS fact FROM event_kind AS k
				WHERE (k.case_kind, k.kind) = (play.case_kind, step[2])
				UNION
				SELECT q.fact FROM required_fact AS q
				WHERE (q.case_kind, q.event_kind, q.when_fact) = (play.case_kind, step[2], '')) AS r)
			|| coalesce(step[3], '{}')::jsonb);
	END LOOP;
	RETURN played;
END
$$;
-- Received on Monday 4 March 2024: five working days end on 11, ten on 18 March.
CREATE TEMPORARY TABLE federal AS
SELECT v.n, v.what, pg_temp.play('request', v.path) AS case_id
FROM (VALUES
	(1, 'all as it should be', '2024-03-04 request_received; 2024-03-11 acknowledged; 2024-03-12 judged_complete; 2024-03-18 answered {"copied_to_frontdesk": true}'),
	(2, 'acknowledged on the day of the answer', '2024-03-04 request_received; 2024-03-06 acknowledged; 2024-03-06 answered {"copied_to_frontdesk": true}'),
	(3, 'answered on the second day, no more', '2024-03-04 request_received; 2024-03-06 answered {"copied_to_frontdesk": true}'),
	(4, 'answered when it should have been acknowledged', '2024-03-04 request_received; 2024-03-15 answered {"copied_to_frontdesk": true}'),
	(5, 'answered late', '2024-03-04 request_received; 2024-03-11 acknowledged; 2024-03-12 judged_complete; 2024-03-19 answered {"copied_to_frontdesk": true}'),
	(6, 'never answered', '2024-03-04 request_received; 2024-03-11 acknowledged; 2024-03-12 judged_complete'),
	(7, 'with the committee', '2024-03-04 request_received; 2024-03-11 acknowledged; 2024-03-12 judged_complete; 2024-03-13 committee_asked {"parties_told": true}')
) AS v (n, what, path)
ORDER BY v.n;
SELECT c.n, c.what, f.check_code, f.since
FROM federal AS c
LEFT JOIN finding AS f ON f.subject_id = c.case_id
ORDER BY c.n, f.check_code COLLATE "C";
-- the duty to answer by its own name
SELECT c.n, r.answered_on, r.answer, r.due, r.outcome, r.working_days
FROM federal AS c
JOIN evaluation_request(2024, 'infinity', '2024-12-31') AS r ON r.case_id = c.case_id
ORDER BY c.n;
SELECT pg_temp.play('appeal', '2024-03-04 appeal_received; 2024-03-29 decided {"outcome": "rejected"}') AS appeal \gset
SELECT r.closed_on, r.outcome, r.decided_on, r.days FROM evaluation_appeal(2024, 'infinity', '2024-12-31') AS r;
SELECT count(*) AS broken FROM evaluation_report(2024) AS r WHERE r.section = 'X';

-- F-18: a listing that nobody has published is not overdue anywhere
SELECT pg_temp.play('listing', '2024-03-04 listing_received; 2024-03-05 acknowledged') AS listing \gset
SELECT b.rule_code, b.nature, b.status FROM deadline_board AS b WHERE b.case_id = :listing;
SELECT b.rule_code, b.nature, b.status FROM deadline_board_as_known(NULL) AS b WHERE b.case_id = :listing;
SELECT x.step, x.day, x.effect FROM explain_deadline(:listing, 'FED_LISTING_PUBLISH') AS x WHERE x.effect IN ('overdue', 'lapsed', 'met late', 'due');
SELECT w.rule_code, w.due, w.due_if, w.late, w.late_if FROM what_if(:listing, '{"FED_LISTING_PUBLISH": {"term": "3 working days"}}') AS w;
SELECT sweep() > 0 AS notices;
SELECT o.rule_code, o.due FROM outbox AS o WHERE o.case_id = :listing AND o.kind = 'due_passed';
SELECT record_event(:listing, 'published', '2024-12-30', '{"nl": true, "fr": true}') AS seq;
SELECT x.day, x.effect FROM explain_deadline(:listing, 'FED_LISTING_PUBLISH') AS x WHERE x.effect LIKE 'met%';

RESET reuse.today;
DROP SCHEMA findings_bru CASCADE;
DROP SCHEMA findings_fed CASCADE;

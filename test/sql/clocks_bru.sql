-- Where clocks of the Brussels law meet: a decision after its end, the four
-- months of the ombudsman, a request called vague, urgency refused or granted, a
-- suspension on the last day, decisions after decisions, parts. Every day is
-- computed by hand in the comment above it.
\set SHOW_CONTEXT never
SET DateStyle = ISO;
SET client_min_messages = warning;
SELECT reuse.create_register('clocks', test_clock => true);
SET search_path = clocks;
SET reuse.today = '2026-06-30';
\getenv abs_srcdir PG_ABS_SRCDIR
\set fixture :abs_srcdir '/lib/lifecycle.sql'
\set ECHO none
\i :fixture
\set ECHO all

CREATE TEMPORARY TABLE history (n integer GENERATED ALWAYS AS IDENTITY, name text, case_kind text, path text, state text);
CREATE TEMPORARY TABLE outcome (n integer GENERATED ALWAYS AS IDENTITY, name text, rule_code text, instance integer,
	status text, due date, met_on date);

-- ---------------------------------------------------------------- deemed rejected (R-06, 2.A.2 art. 29)
-- Document Wednesday 14 June 2023: sixty days end on Sunday 13 August, rolled to
-- Monday 14; a decision of the 16th comes too late. Its execution is a fact, too.
INSERT INTO history (name, case_kind, path, state)
VALUES ('late decision', 'appeal', '2023-06-01 appeal_received; 2023-06-14 document_received; 2023-08-16 decision_adopted', 'appeal_deemed_rejected'),
	('late decision, executed', 'appeal', '2023-06-01 appeal_received; 2023-06-14 document_received; 2023-08-16 decision_adopted; 2023-08-17 decision_notified; 2023-08-25 executed', 'appeal_deemed_rejected'),
	-- the parties are told of the rejection: nothing new runs (2.A.2)
	('told of the rejection', 'appeal', '2023-06-01 appeal_received; 2023-06-14 document_received; 2023-08-21 decision_notified', 'appeal_deemed_rejected');
INSERT INTO outcome (name, rule_code, instance, status, due, met_on)
VALUES ('late decision', 'BRU_COMMISSION_DECIDE', 1, 'met', '2023-08-14', '2023-08-16'),
	-- sixty days from Monday 14 August: Friday 13 October
	('late decision', 'BRU_COUNCIL_OF_STATE_SILENCE', 1, 'open', '2023-10-13', NULL),
	('told of the rejection', 'BRU_COUNCIL_OF_STATE', 1, NULL, NULL, NULL);

-- ---------------------------------------------------------------- the ombudsman's four months (2.A.2 art. 27, R-13)
-- Complaint Friday 20 September 2024: the four months end on Monday 20 January
-- 2025, and thirty days from then on Wednesday 19 February, whether or not a
-- notice ever comes; one of March moves nothing.
INSERT INTO history (name, case_kind, path, state)
VALUES ('no notice', 'request', '2024-09-02 request_received; 2024-09-18 refused; 2024-09-20 ombudsman_seized', 'refused'),
	('notice in March', 'request', '2024-09-02 request_received; 2024-09-18 refused; 2024-09-20 ombudsman_seized; 2025-03-05 ombudsman_ended', 'refused'),
	-- Monday 3 March and thirty days: Wednesday 2 April
	('refused after the four months', 'request', '2024-09-02 request_received; 2024-09-20 ombudsman_seized; 2025-03-03 refused', 'refused'),
	-- Complaint Thursday 10 October: four months end on Monday 10 February 2025,
	-- before the notice of the 6th is known on the 13th: from the 10th thirty days
	-- end on Wednesday 12 March.
	('notice known after the four months', 'request', '2024-09-02 request_received; 2024-09-23 refused; 2024-10-10 ombudsman_seized', 'refused'),
	-- R-02: the end of the four months chooses the text. Complaint Friday 2
	-- February 2024: Sunday 2 June, rolled to Monday 3; thirty days: Wednesday 3
	-- July. Complaint of 31 January: Friday 31 May, under the old text nothing.
	('complaint of 2 February', 'request', '2024-01-02 request_received; 2024-01-22 refused; 2024-02-02 ombudsman_seized', 'refused'),
	('complaint of 31 January', 'request', '2024-01-02 request_received; 2024-01-22 refused; 2024-01-31 ombudsman_seized', 'refused'),
	-- A second complaint interrupts the new term no more (reading): from Tuesday 1
	-- October 2024 it ends on Thursday 31.
	('second complaint', 'request', '2024-09-02 request_received; 2024-09-18 refused; 2024-09-20 ombudsman_seized; 2024-10-01 ombudsman_ended; 2024-10-10 ombudsman_seized', 'refused');
INSERT INTO outcome (name, rule_code, instance, status, due, met_on)
VALUES ('no notice', 'BRU_APPEAL', 1, 'suspended', NULL, '2025-01-20'),
	('no notice', 'BRU_APPEAL_AFTER_MEDIATOR', 1, 'open', '2025-02-19', NULL),
	('notice in March', 'BRU_APPEAL', 1, 'ended', NULL, '2025-01-20'),
	('notice in March', 'BRU_OMBUDSMAN_BACKSTOP', 1, 'met', '2025-01-20', '2025-03-05'),
	('notice in March', 'BRU_APPEAL_AFTER_MEDIATOR', 1, 'open', '2025-02-19', NULL),
	('notice in March', 'BRU_APPEAL_AFTER_MEDIATOR', 2, NULL, NULL, NULL),
	-- silence, from Monday 30 September, was interrupted from the start
	('refused after the four months', 'BRU_APPEAL', 1, 'ended', NULL, '2025-01-20'),
	('refused after the four months', 'BRU_APPEAL_AFTER_MEDIATOR', 1, 'open', '2025-02-19', NULL),
	('refused after the four months', 'BRU_APPEAL', 2, 'open', '2025-04-02', NULL),
	('notice known after the four months', 'BRU_OMBUDSMAN_BACKSTOP', 1, 'met', '2025-02-10', '2025-02-13'),
	('notice known after the four months', 'BRU_APPEAL_AFTER_MEDIATOR', 1, 'open', '2025-03-12', NULL),
	('complaint of 2 February', 'BRU_OMBUDSMAN_BACKSTOP', 1, 'open', '2024-06-03', NULL),
	('complaint of 2 February', 'BRU_APPEAL_AFTER_MEDIATOR', 1, 'open', '2024-07-03', NULL),
	('complaint of 31 January', 'BRU_OMBUDSMAN_BACKSTOP', 1, NULL, NULL, NULL),
	('complaint of 31 January', 'BRU_APPEAL', 1, 'suspended', NULL, NULL),
	('second complaint', 'BRU_APPEAL_AFTER_MEDIATOR', 1, 'open', '2024-10-31', NULL);

-- ---------------------------------------------------------------- called vague (2.A.2 art. 29)
-- Appeal Monday 4 March 2024: sixty days from its receipt end on Friday 3 May,
-- whenever the authority says so; sixty more on Tuesday 2 July.
INSERT INTO history (name, case_kind, path, state)
VALUES ('vague at receipt', 'appeal', '2024-03-04 appeal_received {"vague": true}; 2024-03-05 authority_notified', 'appeal_lodged -> notified'),
	('called vague later', 'appeal', '2024-03-04 appeal_received; 2024-03-05 authority_notified; 2024-03-12 vagueness_claimed {"vague": true}', 'appeal_notified'),
	('called vague too late', 'appeal', '2024-03-04 appeal_received; 2024-05-10 vagueness_claimed {"vague": true}; 2024-05-13 decision_adopted', 'appeal_deemed_rejected'),
	('not called vague', 'appeal', '2024-03-04 appeal_received; 2024-03-12 vagueness_claimed {"vague": false}', 'RU010');
UPDATE history SET state = 'appeal_notified' WHERE name = 'vague at receipt';
INSERT INTO outcome (name, rule_code, instance, status, due, met_on)
VALUES ('vague at receipt', 'BRU_COMMISSION_DECIDE', 1, NULL, NULL, NULL),
	('vague at receipt', 'BRU_COMMISSION_FILE', 1, NULL, NULL, NULL),
	('vague at receipt', 'BRU_COMMISSION_DECIDE_VAGUE', 1, 'open', '2024-05-03', NULL),
	('vague at receipt', 'BRU_COUNCIL_OF_STATE_SILENCE_VAGUE', 1, 'open', '2024-07-02', NULL),
	('called vague later', 'BRU_COMMISSION_DECIDE', 1, 'ended', NULL, '2024-03-12'),
	-- what was never owed has no due date
	('called vague later', 'BRU_COMMISSION_FILE', 1, 'ended', NULL, '2024-03-12'),
	('called vague later', 'BRU_COMMISSION_DECIDE_VAGUE', 1, 'open', '2024-05-03', NULL),
	('called vague too late', 'BRU_COMMISSION_DECIDE_VAGUE', 1, 'met', '2024-05-03', '2024-05-13');

-- ---------------------------------------------------------------- urgency (2.A.2 art. 28, 6.B.9)
-- Informed Wednesday 8 May 2024: two working days, without Ascension on the 9th,
-- end on Monday 13, seven on Wednesday 22 (Whit Monday is the 20th). Refused, the
-- two days were never owed; granted, they are owed alone.
INSERT INTO history (name, case_kind, path, state)
VALUES ('urgency refused after the document', 'appeal', '2024-05-07 appeal_received {"urgent": true}; 2024-05-08 authority_notified; 2024-05-14 document_received; 2024-05-15 urgency_refused', 'document_received'),
	('urgency granted', 'appeal', '2024-05-07 appeal_received {"urgent": true}; 2024-05-08 authority_notified; 2024-05-10 urgency_granted; 2024-05-24 document_received', 'document_received'),
	('urgency granted before it was informed', 'appeal', '2024-05-07 appeal_received {"urgent": true}; 2024-05-07 urgency_granted; 2024-05-08 authority_notified; 2024-05-24 document_received', 'document_received');
INSERT INTO outcome (name, rule_code, instance, status, due, met_on)
VALUES ('urgency refused after the document', 'BRU_COMMISSION_FILE_URGENT', 1, 'ended', NULL, '2024-05-15'),
	('urgency refused after the document', 'BRU_COMMISSION_FILE', 1, 'met', '2024-05-21', '2024-05-14'),
	('urgency granted', 'BRU_COMMISSION_FILE_URGENT', 1, 'met', '2024-05-13', '2024-05-24'),
	('urgency granted', 'BRU_COMMISSION_FILE', 1, 'ended', NULL, '2024-05-10'),
	('urgency granted before it was informed', 'BRU_COMMISSION_FILE', 1, NULL, NULL, NULL);

-- ---------------------------------------------------------------- a suspension on the last day (R-06)
-- Document Wednesday 13 March 2024: sixty days end on Sunday 12 May, rolled to
-- Monday 13. Asked on that day, answered Thursday 23: ten days from the 12th would
-- be the 22nd, while it was still suspended; so on the 23rd (reading). Answered on
-- Saturday 25: Monday 27.
INSERT INTO history (name, case_kind, path, state)
VALUES ('asked on the last day', 'appeal', '2024-03-04 appeal_received; 2024-03-13 document_received; 2024-05-13 dpa_asked; 2024-05-23 dpa_answered', 'document_received'),
	('answered on a Saturday', 'appeal', '2024-03-04 appeal_received; 2024-03-13 document_received; 2024-05-13 dpa_asked; 2024-05-25 dpa_answered', 'document_received');
INSERT INTO outcome (name, rule_code, instance, status, due, met_on)
VALUES ('asked on the last day', 'BRU_COMMISSION_DECIDE', 1, 'open', '2024-05-23', NULL),
	('answered on a Saturday', 'BRU_COMMISSION_DECIDE', 1, 'open', '2024-05-27', NULL);

-- ---------------------------------------------------------------- decision after decision (A-19, A-20)
-- Refused with all information on Monday 11 March 2024: until Wednesday 10 April.
-- An offer of the 20th without the forms starts nothing and ends nothing; one with
-- them does: until Friday 19 April. Each difficulty has its own thirty days: from
-- Monday 25 March until Wednesday 24 April, from Tuesday 2 April until Thursday 2 May.
INSERT INTO history (name, case_kind, path, state)
VALUES ('offer without the forms', 'request', '2024-03-04 request_received; 2024-03-11 refused; 2024-03-20 licence_offered {"forms": false}', 'licence_offered'),
	('offer with them', 'request', '2024-03-04 request_received; 2024-03-11 refused; 2024-03-20 licence_offered', 'licence_offered'),
	('two difficulties', 'request', '2024-03-04 request_received; 2024-03-20 supplied; 2024-03-25 difficulty_met; 2024-04-02 difficulty_met', 'supplied');
INSERT INTO outcome (name, rule_code, instance, status, due, met_on)
VALUES ('offer without the forms', 'BRU_APPEAL', 1, 'open', '2024-04-10', NULL),
	('offer without the forms', 'BRU_APPEAL', 2, 'not_started', NULL, NULL),
	('offer with them', 'BRU_APPEAL', 1, 'ended', '2024-04-10', '2024-03-20'),
	('offer with them', 'BRU_APPEAL', 2, 'open', '2024-04-19', NULL),
	('two difficulties', 'BRU_APPEAL_DIFFICULTY', 1, 'open', '2024-04-24', NULL),
	('two difficulties', 'BRU_APPEAL_DIFFICULTY', 2, 'open', '2024-05-02', NULL);

-- ---------------------------------------------------------------- parts (R-03)
INSERT INTO history (name, case_kind, path, state)
VALUES ('supplied and offered: nothing was refused', 'request', '2024-03-04 request_received {"parts": 2}; 2024-03-06 supplied {"part": 1}; 2024-03-08 licence_offered {"part": 2}', 'licence_offered'),
	('offered, then supplied, then accepted', 'request', '2024-03-04 request_received {"parts": 2}; 2024-03-06 licence_offered {"part": 1}; 2024-03-08 supplied {"part": 2}; 2024-03-12 licence_accepted', 'licensed'),
	('refused in part, the other offer accepted', 'request', '2024-03-04 request_received {"parts": 2}; 2024-03-06 licence_offered {"part": 1}; 2024-03-08 refused {"part": 2}; 2024-03-12 licence_accepted', 'partial'),
	('accepted while another part waits', 'request', '2024-03-04 request_received {"parts": 2}; 2024-03-06 licence_offered {"part": 1}; 2024-03-12 licence_accepted', 'received'),
	('accepted though nothing was offered', 'request', '2024-03-04 request_received {"parts": 2}; 2024-03-06 supplied; 2024-03-12 licence_accepted', 'RU010'),
	('the third part of two', 'request', '2024-03-04 request_received {"parts": 2}; 2024-03-06 refused {"part": 3}', 'RU010');

-- ---------------------------------------------------------------- handed over by the Commission (2.A.2 art. 25)
-- Notified Tuesday 10 December 2024: fifteen days end on 25 December, rolled to
-- Thursday 26; a term of 20 days that was set on Monday 30. Warned Friday 27
-- December: fifteen working days, without New Year's Day, end on Monday 20 January.
INSERT INTO history (name, case_kind, path, state)
VALUES ('handed over', 'appeal', '2024-11-04 appeal_received; 2024-11-06 document_received; 2024-12-09 decision_adopted; 2024-12-10 decision_notified; 2024-12-27 handover_warned; 2025-01-21 document_handed_over', 'executed'),
	-- warned on the day of the notice: fifteen working days without Christmas and
	-- New Year's Day end on Friday 3 January, the thirty days set on Thursday 9
	('handed over within the term set', 'appeal', '2024-11-04 appeal_received; 2024-11-06 document_received; 2024-12-09 decision_adopted {"execution_days": 30}; 2024-12-10 decision_notified; 2024-12-10 handover_warned; 2025-01-06 document_handed_over', 'executed'),
	('handed over without the power to', 'appeal', '2023-11-06 appeal_received; 2023-11-08 document_received; 2023-12-11 decision_adopted {"execution_days": 20}; 2023-12-12 decision_notified; 2024-02-06 document_handed_over', 'executed');
INSERT INTO outcome (name, rule_code, instance, status, due, met_on)
VALUES ('handed over', 'BRU_APPEAL_NON_EXECUTION', 1, 'ended', '2025-01-27', '2025-01-21');

CREATE TEMPORARY TABLE walked AS
SELECT h.name, w.case_id, w.result
FROM history AS h
CROSS JOIN LATERAL pg_temp.walk(h.case_kind, h.path) AS w;
SELECT h.name, w.result,
	CASE WHEN w.result LIKE h.state || '%' THEN 'ok' ELSE 'expected ' || h.state END AS verdict
FROM history AS h JOIN walked AS w USING (name)
ORDER BY h.n;
SELECT record_event(w.case_id, 'ombudsman_ended', '2025-02-06', '{"known_on": "2025-02-13"}')
FROM walked AS w WHERE w.name = 'notice known after the four months';
-- a rule without a status has no such instance
SELECT o.name, o.rule_code, o.instance AS i, o.status, o.due, o.met_on,
	CASE WHEN (d.status, d.due, d.met_on) IS NOT DISTINCT FROM (o.status, o.due, o.met_on) THEN 'ok'
		ELSE concat_ws(' ', 'got', d.status, d.due, d.met_on) END AS verdict
FROM outcome AS o
JOIN walked AS w USING (name)
LEFT JOIN deadline AS d ON d.case_id = w.case_id AND d.rule_code = o.rule_code AND d.instance = o.instance
	AND d.known_to = 'infinity'
ORDER BY o.n;

-- ---------------------------------------------------------------- what is told of it
SELECT w.case_id AS c FROM walked AS w WHERE w.name = 'late decision' \gset
INSERT INTO appeal (authority_id, case_id) VALUES (1, :c);
SELECT r.state, r.outcome, r.adopted_on FROM appeal_register AS r WHERE r.appeal_id = :c;
SELECT e.outcome, e.closed_on FROM evaluation_appeal(2023, 'infinity', '2026-06-30') AS e WHERE e.case_id = :c;
SELECT x.day, x.effect, x.reason FROM explain_deadline(:c, 'BRU_COMMISSION_DECIDE') AS x ORDER BY x.step DESC LIMIT 2;
-- from receipt to the day after the sixty days: 75 days, three times; and 35
SELECT r.indicator, r.dimension, r.value FROM commission_report(2023) AS r WHERE r.indicator IN ('decisions', 'mean_days');

SELECT w.case_id AS c FROM walked AS w WHERE w.name = 'no notice' \gset
SET reuse.today = '2025-01-20';
SELECT b.rule_code, b.status, b.due FROM deadline_board AS b WHERE b.case_id = :c ORDER BY 1;
SET reuse.today = '2025-01-21';
SELECT b.rule_code, b.status, b.due FROM deadline_board AS b WHERE b.case_id = :c ORDER BY 1;
SELECT b.rule_code, b.status, b.due FROM deadline_board_as_known(NULL, '2025-01-21') AS b WHERE b.case_id = :c ORDER BY 1;
SELECT x.step, x.day, x.effect, x.reason FROM explain_deadline(:c, 'BRU_APPEAL') AS x WHERE x.effect <> 'not counted' ORDER BY x.step;
SET reuse.today = '2026-06-30';
SELECT b.rule_code FROM deadline_board AS b WHERE b.case_id = :c;
SELECT w.case_id AS c FROM walked AS w WHERE w.name = 'asked on the last day' \gset
SELECT x.step, x.day, x.effect, x.reason FROM explain_deadline(:c, 'BRU_COMMISSION_DECIDE') AS x ORDER BY x.step;
SELECT w.case_id AS c FROM walked AS w WHERE w.name = 'called vague later' \gset
SELECT x.step, x.day, x.effect, split_part(x.reason, '; recorded', 1) AS reason
FROM explain_deadline(:c, 'BRU_COMMISSION_DECIDE_VAGUE') AS x WHERE x.effect IN ('anchor', 'due') ORDER BY x.step;

-- who is called vague waits for no document, and nobody chases it
SET reuse.today = '2024-03-20';
SELECT w.name, q.waiting_for, q.legal_rule, l.file_rule
FROM walked AS w
JOIN commission_queue AS q ON q.appeal_id = w.case_id
LEFT JOIN chase_list AS l ON l.appeal_id = w.case_id
WHERE w.name LIKE '%vague%' ORDER BY w.name;
SET reuse.today = '2026-06-30';

-- findings: each delay once
SELECT w.name, f.check_code, f.since, f.message
FROM walked AS w
JOIN finding AS f ON f.subject_id = w.case_id AND f.subject_kind = 'appeal'
WHERE f.check_code IN ('document_late', 'handover_too_early', 'execution_term_without_effect')
ORDER BY w.name, f.check_code;

-- an identity is kept as long as the Council of State can be seized
INSERT INTO requester (requester_id, name) VALUES (1, 'somebody'), (2, 'else');
SET reuse.today = '2024-05-10';
SELECT open_case('appeal', 1, '2024-03-04', '{"requester_id": 1, "vague": true, "channel": null, "proof": null}') AS c \gset
SELECT n.rule_code, n.why, n.due FROM identity_needed(1) AS n;
SELECT pseudonymise(1, 'X-1');
-- ... and not because a notice never comes
SET reuse.today = '2026-06-30';
SELECT open_case('request', 1, '2024-09-02', '{"requester_id": 2, "channel": null, "proof": null}') AS c \gset
SELECT record_event(:c, 'refused', '2024-09-18', u.facts) FROM usual AS u WHERE u.case_kind = 'request' AND u.kind = 'refused';
SELECT record_event(:c, 'ombudsman_seized', '2024-09-20');
SELECT n.rule_code, n.why FROM identity_needed(2) AS n;

-- ---------------------------------------------------------------- what is refused
-- what is possible is what could be recorded as things stand
SELECT open_case('request', 1, '2026-06-22', '{"channel": null, "proof": null}') AS r \gset
SELECT record_event(:r, 'licence_accepted', '2026-06-23');
SELECT open_case('appeal', 1, '2026-06-22', '{"channel": null, "proof": null}') AS a \gset
SELECT record_event(:a, 'urgency_granted', '2026-06-23');
-- "none given" is no outcome
SELECT record_event(:a, 'decision_adopted', '2026-06-23');
SELECT record_event(:a, 'decision_adopted', '2026-06-23', '{"outcome": null}');
-- nobody knows a decision before it was sent; an appeal was sent before it came
SELECT record_event(:r, 'refused', '2026-06-24', u.facts || '{"known_on": "2026-06-23"}')
FROM usual AS u WHERE u.case_kind = 'request' AND u.kind = 'refused';
SELECT open_case('appeal', 1, '2026-06-22', '{"sent_on": "2026-06-23", "channel": null, "proof": null}');
SELECT open_case('appeal', 1, '2026-06-22', '{"request_received_on": "2026-06-23", "channel": null, "proof": null}');
SELECT open_case('appeal', 1, '2026-06-22', '{"decision_known_on": "2026-06-23", "channel": null, "proof": null}');
-- a fact learned late, though a decision was executed since (R-01)
SELECT w.case_id AS c, w.result FROM pg_temp.walk('appeal', '2023-06-01 appeal_received; 2023-09-20 decision_adopted; 2023-09-21 decision_notified; 2023-09-25 executed') AS w \gset
SELECT record_event(:c, 'document_received', '2023-06-14');
SELECT :'result' AS before, s.state, s.state_on FROM case_state AS s WHERE s.case_id = :c;

-- ---------------------------------------------------------------- an appeal against one part (R-03)
-- Part 1 refused Wednesday 6 March 2024, part 2 on Tuesday 2 April: until Friday 5
-- April and Thursday 2 May. Only the second is met by an appeal against part 2.
SELECT open_case('request', 1, '2024-03-04', '{"parts": 2, "channel": null, "proof": null}') AS r \gset
SELECT record_event(:r, 'refused', v.day, u.facts || jsonb_build_object('part', v.part))
FROM (VALUES (date '2024-03-06', 1), ('2024-04-02', 2)) AS v (day, part)
JOIN usual AS u ON u.case_kind = 'request' AND u.kind = 'refused'
ORDER BY v.day;
SELECT open_case('appeal', 1, '2024-04-04', jsonb_build_object('request_case_id', :r, 'part', 2, 'channel', null, 'proof', null)) AS a \gset
SELECT d.instance, d.status, d.due, d.met_on FROM deadline AS d
WHERE d.case_id = :r AND d.rule_code = 'BRU_APPEAL' AND d.known_to = 'infinity' ORDER BY 1;
SELECT a.decision_known_on FROM appeal AS a WHERE a.case_id = :a;
SELECT open_case('appeal', 1, '2024-04-04', '{"part": 2, "channel": null, "proof": null}');

-- ---------------------------------------------------------------- who may rest on a ground (A-03), and agrees (2.A.2 art. 30)
INSERT INTO authority (authority_id, code, kind) VALUES (2, 'M', 'museum'), (3, 'T', 'municipality');
SELECT open_case('request', a.authority_id, '2024-03-04', jsonb_build_object('reference', a.code, 'channel', null, 'proof', null)) > 0 AS opened
FROM authority AS a WHERE a.authority_id > 1;
SELECT record_event(c.case_id, 'refused', '2024-03-06', u.facts || '{"ground": "own_rights_reserved"}') AS seq
FROM case_file AS c JOIN usual AS u ON u.case_kind = 'request' AND u.kind = 'refused'
WHERE c.reference IN ('M', 'T');
SELECT c.reference, f.message FROM finding AS f JOIN case_file AS c ON c.case_id = f.subject_id
WHERE f.check_code = 'ground_not_for_authority';
INSERT INTO pg_temp.walked
SELECT v.name, w.case_id, w.result
FROM (VALUES ('with names', '{"pseudonymised": false}'), ('with names, agreed', '{"pseudonymised": false, "appellant_agrees": true}')) AS v (name, facts)
CROSS JOIN LATERAL pg_temp.walk('appeal', '2024-10-01 appeal_received; 2024-11-04 decision_adopted {"outcome": "rejected"}; 2024-11-20 decision_published ' || v.facts) AS w;
SELECT w.name FROM walked AS w JOIN finding AS f ON f.subject_id = w.case_id AND f.check_code = 'decision_not_pseudonymised';

-- ---------------------------------------------------------------- urgent, and deemed rejected (R-06, 6.B.9)
-- Received Friday 10 May 2024: ten working days without Whit Monday end on Monday
-- 27. Document Tuesday 14 May: sixty days end on Saturday 13 July, rolled to Monday
-- 15. From Tuesday 16 the appeal is rejected, and nothing is left to decide: what
-- was not done in time is found, and no longer to be done.
SELECT w.case_id AS c FROM pg_temp.walk('appeal',
	'2024-05-10 appeal_received {"urgent": true}; 2024-05-13 authority_notified; 2024-05-14 document_received') AS w \gset
SET reuse.today = '2024-07-15';
SELECT b.rule_code, b.status, b.due FROM deadline_board AS b WHERE b.case_id = :c AND b.nature = 'legal' ORDER BY 1;
SELECT x.day, x.effect, x.reason FROM explain_deadline(:c, 'BRU_COMMISSION_DECIDE_URGENT') AS x ORDER BY x.step DESC LIMIT 2;
SET reuse.today = '2024-07-16';
SELECT b.rule_code, b.status, b.due FROM deadline_board AS b WHERE b.case_id = :c AND b.nature = 'legal' ORDER BY 1;
SELECT b.rule_code, b.status, b.due FROM deadline_board_as_known(NULL, '2024-07-16') AS b WHERE b.case_id = :c AND b.nature = 'legal' ORDER BY 1;
SELECT b.rule_code, b.status, b.due FROM deadline_board_as_known(NULL, '2024-07-15') AS b WHERE b.case_id = :c AND b.nature = 'legal' ORDER BY 1;
SELECT x.day, x.effect, x.reason FROM explain_deadline(:c, 'BRU_COMMISSION_DECIDE_URGENT') AS x ORDER BY x.step DESC LIMIT 2;
SELECT f.check_code, f.since, f.message FROM finding AS f WHERE f.subject_id = :c AND f.subject_kind = 'appeal' AND f.check_code = 'decision_late' ORDER BY 2;
SET reuse.today = '2026-06-30';

SELECT * FROM verify_events();
DROP SCHEMA clocks CASCADE;

-- The Commission's desk: an appeal taken in whose request is elsewhere, what
-- must be told at once, documents to chase, urgency, sittings, the public
-- register, the yearly figures. Dates were counted by hand on the calendar BE.
\set SHOW_CONTEXT never
SET client_min_messages = warning;
SELECT reuse.create_register('regress_desk', test_clock => true);
SET search_path = regress_desk, pg_catalog;
SET datestyle = ISO;
SET reuse.language = 'en';
SET reuse.today = '2024-12-02';
INSERT INTO authority (authority_id, code, kind, names) VALUES
	(1, 'A', 'municipality', '{"fr": "Ville", "nl": "Stad"}'), (2, 'B', 'region', '{}');
INSERT INTO requester (requester_id, name, contact, language) VALUES (1, 'Someone Named', 'someone@example.org', 'nl');
CREATE VIEW pg_temp.queue AS
SELECT reference, urgency, state, waiting_for, missing, legal_rule, legal_due, legal_days_left AS days,
	target_due, next_due, not_started_reason AS why
FROM commission_queue;

-- ------------------------------------------------------------ intake
-- Received 7 October, silence: the answer was due on 5 November (1 November is
-- a holiday), thirty days from then are over on 5 December.
SELECT open_case('appeal', 1, '2024-12-02', '{"channel": null, "proof": null, "reference": "C-1", "requester_id": 1, "ground": "silence",
	"request_received_on": "2024-10-07", "sent_on": "2024-11-29", "signature": true, "name_and_address": true,
	"certain_date": true, "request_copy": true, "language": "nl", "appellant_kind": "natural_person"}') AS a \gset
-- Decision known 10 October: 9 November is a Saturday, 11 November a holiday.
SELECT open_case('appeal', 2, '2024-11-25', '{"channel": null, "proof": null, "reference": "C-2", "ground": "refusal",
	"decision_known_on": "2024-10-10", "sent_on": "2024-11-13", "urgent": true, "language": "fr"}') AS b \gset
-- nothing is known of the request
SELECT open_case('appeal', 2, '2024-11-26', '{"channel": null, "proof": null, "reference": "C-3", "ground": "charge", "language": "fr"}') AS c \gset
SELECT case_id = :a AS first, ground, request_case_id, request_received_on, decision_known_on FROM appeal ORDER BY case_id;
SELECT item, name, met, day, last_day, catalogue FROM admissibility(:a);
SELECT met, day, last_day FROM admissibility(:b) WHERE item = 'in_time';
SELECT met, day, last_day FROM admissibility(:c) WHERE item = 'in_time';
SELECT record_event(:a, 'appeal_completed', '2024-12-02', '{"refusal_copy": true}');
SELECT count(*) AS not_met FROM admissibility(:a, 'fr') WHERE NOT met;
SELECT * FROM admissibility(99);
SELECT * FROM admissibility(NULL);
SELECT * FROM admissibility(:a, 'it');
TABLE pg_temp.queue;

-- ------------------------------------------------------------ at once
-- both sides; who it is stands with the case
SELECT reference, kind, name, addressee, due, days_since, legal_basis FROM notice_due ORDER BY reference, kind;
SELECT record_event(:b, 'authority_notified', '2024-11-25');
SELECT record_event(:c, 'authority_notified', '2024-11-26');
SELECT reference, kind FROM notice_due ORDER BY reference, kind;
-- an event taken back leaves its notices due again, or none
SELECT record_event(:c, 'annulled', '2024-11-26', '{}', 2);
SELECT reference, kind FROM notice_due WHERE reference = 'C-3' ORDER BY kind;
SELECT record_event(:c, 'authority_notified', '2024-11-27');
SELECT notice_id FROM notice_due WHERE reference = 'C-1' AND addressee = 'appellant' \gset
SELECT notice_sent(:notice_id) IS NOT NULL AS sent;
SELECT sent_at = notice_sent(:notice_id) AS the_first_time_counts FROM outbox WHERE notice_id = :notice_id;
SELECT notice_sent(9999);
SELECT reference, kind FROM notice_due ORDER BY reference, kind;
SELECT sweep() > 0 AS others_too;
-- recorded together with what met it, nothing is left to be told
INSERT INTO case_file (authority_id, case_id, kind, reference) VALUES (1, 100, 'appeal', 'C-4');
INSERT INTO appeal (authority_id, case_id, ground) VALUES (1, 100, 'partial');
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts) VALUES
	(1, 100, 'decision_notified', '2024-03-08', '{}'), (1, 100, 'appeal_received', '2024-01-15', '{"channel": null, "proof": null, "ground": "partial"}'),
	(1, 100, 'authority_notified', '2024-01-16', '{}'), (1, 100, 'document_received', '2024-01-24', '{}'),
	(1, 100, 'decision_adopted', '2024-03-04', '{"outcome": "rejected", "number": "2024/3"}'),
	(1, 100, 'decision_published', '2024-03-20', '{"pseudonymised": true, "url": "https://example.org/2024/3"}');
SELECT count(*) AS due_at_once FROM notice_due WHERE reference = 'C-4' AND kind <> 'due_passed';
-- ... until that is taken back: then what was recorded together is like what was not
BEGIN;
SELECT record_event(100, 'annulled', '2024-12-02', '{}', 3);
SELECT kind, due, addressee FROM notice_due WHERE reference = 'C-4' AND kind <> 'due_passed' ORDER BY kind;
INSERT INTO case_file (authority_id, case_id, kind, reference) VALUES (1, 101, 'appeal', 'C-5');
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts, replaces_seq) VALUES
	(1, 101, 'appeal_received', '2024-01-15', '{"channel": null, "proof": null, "ground": "partial"}', NULL),
	(1, 101, 'authority_notified', '2024-01-16', '{}', NULL), (1, 101, 'annulled', '2024-12-02', '{}', 2);
SELECT kind, due, addressee FROM notice_due WHERE reference = 'C-5' AND kind <> 'due_passed' ORDER BY kind;
ROLLBACK;

-- ------------------------------------------------------------ documents
-- two working days where urgency is claimed (27 November), seven otherwise
-- (6 December); C-1 has not even been told
SELECT reference, authority, lodged_on, informed_on, urgent, file_rule, file_due, working_days_left, days_left,
	reminders, last_reminder_on, not_started_reason FROM chase_list;
SELECT chase(:b) AS notice \gset
SELECT kind, addressee, due, sent_at FROM outbox WHERE notice_id = :notice;
SET reuse.today = '2024-12-03';
SELECT chase(:b) AS notice \gset
SELECT reference, reminders, last_reminder_on IS NOT NULL AS reminded FROM chase_list;
SELECT record_event(:b, 'document_received', '2024-12-03');
SELECT reference FROM chase_list;
SELECT chase(:b);
SELECT chase(NULL);

-- ------------------------------------------------------------ urgency
-- ten working days from 25 November; the sixty days run beside them, and alone
-- once urgency is refused
SELECT reference, days_waiting, decided_by, legal_rule, legal_due FROM urgency_to_decide;
TABLE pg_temp.queue;
SELECT record_event(:b, 'urgency_refused', '2024-12-03');
SELECT reference FROM urgency_to_decide;
SELECT reference, urgency, legal_rule, legal_due FROM pg_temp.queue WHERE reference = 'C-2';
SELECT urgent FROM commission_queue WHERE reference = 'C-2';
SELECT kind, addressee FROM notice_due WHERE reference = 'C-2' AND kind LIKE 'urgency%' ORDER BY kind;
-- a decision on what nobody asked for
\set VERBOSITY terse
SELECT record_event(:c, 'urgency_granted', '2024-12-03');
\set VERBOSITY default

-- ------------------------------------------------------------ names
UPDATE authority SET names = '{"en": "Region", "fr": "Région"}' WHERE authority_id = 2;
UPDATE event_kind SET names = names || '{"en": "document of the authority"}' WHERE kind = 'document_received';
SELECT reference, authority, waiting_for FROM commission_queue;
SET reuse.language = 'nl';
SELECT reference, authority, waiting_for FROM commission_queue;
SET reuse.language = 'en';
UPDATE case_file SET reference = 'C-3 bis' WHERE case_id = :c;
SELECT reference FROM commission_queue WHERE appeal_id = :c;

-- ------------------------------------------------------------ sittings
INSERT INTO commissioner (commissioner_id, code, capacity, language, serves_from, serves_to)
SELECT i, 'M' || i, CASE i WHEN 1 THEN 'chair' WHEN 10 THEN 'secretary' ELSE 'member' END,
	CASE WHEN i <= 6 THEN 'fr' ELSE 'nl' END, '2024-01-01', CASE i WHEN 9 THEN '2025-01-15' ELSE 'infinity' END::date
FROM generate_series(1, 10) AS i;
SELECT * FROM composition_problem;
UPDATE commissioner SET language = 'fr' WHERE commissioner_id = 7;
SELECT held_on, problem, commissioner FROM composition_problem;
UPDATE commissioner SET language = 'nl' WHERE commissioner_id = 7;
INSERT INTO recusal (authority_id, case_id, commissioner_id, declared_on, reason) VALUES (2, :b, 3, '2024-12-03', 'own_authority');
INSERT INTO meeting (meeting_id, held_on, status) VALUES (1, '2024-12-16', 'planned'), (2, '2024-12-23', 'planned'),
	(3, '2025-01-20', 'planned'), (4, '2025-01-06', 'cancelled');
INSERT INTO meeting_item (meeting_id, authority_id, case_id) VALUES (1, 2, :b);
-- nothing ends before the next one on the 23rd: C-2 was put on by hand
SELECT item, reference, language, urgent, legal_due, target_due, due_before_next, late_by_then, recused, may_sit
FROM sitting_agenda('2024-12-16');
-- the thirty days of all three end before 20 January
SELECT item, reference, target_due, due_before_next FROM sitting_agenda('2024-12-23');
-- no sitting after it: whatever runs; one member is out of office
SELECT item, reference, due_before_next, may_sit FROM sitting_agenda('2025-01-20');
SELECT * FROM sitting_agenda(NULL);

-- ------------------------------------------------------------ the decision
SET reuse.today = '2024-12-16';
UPDATE meeting SET status = 'held', minutes = 'PV 2024-12' WHERE meeting_id = 1;
INSERT INTO meeting_attendance SELECT 1, i FROM generate_series(1, 5) AS i;
UPDATE meeting_item SET result = 'decided' WHERE meeting_id = 1;
UPDATE meeting SET held_on = '2024-12-17' WHERE meeting_id = 1;
DELETE FROM meeting WHERE meeting_id = 1;
-- nor are those who sat, or were not to; and no sitting was held tomorrow
DELETE FROM meeting_attendance WHERE commissioner_id = 5;
UPDATE recusal SET commissioner_id = 4;
DELETE FROM recusal;
INSERT INTO meeting (held_on, status) VALUES (reuse.today() + 1, 'held');
DELETE FROM meeting WHERE meeting_id = 4;
SELECT held_on, problem, commissioner, case_id = :b AS this_case FROM composition_problem;
SELECT record_event(:b, 'decision_adopted', '2024-12-16', '{"outcome": "upheld", "number": "2024/17"}');
SELECT kind, addressee FROM notice_due WHERE reference = 'C-2' AND due = '2024-12-16' ORDER BY kind;
SELECT record_event(:b, 'decision_notified', '2024-12-17');
SET reuse.today = '2025-01-02';
SELECT record_event(:b, 'decision_notified', '2024-12-17');
SELECT kind, addressee FROM notice_due WHERE reference = 'C-2' AND due = '2024-12-16' ORDER BY kind;
SELECT reference FROM sitting_agenda('2025-01-20');
-- fifteen days: 1 January is a holiday. An expiry needs no event.
SELECT state, waiting_for, legal_rule, legal_due, next_due FROM commission_queue WHERE reference = 'C-2';
SET reuse.today = '2025-01-03';
SELECT state, waiting_for, legal_rule, legal_due, next_due FROM commission_queue WHERE reference = 'C-2';
-- a document on 9 December: sixty days end on Friday 7 February, and the appeal
-- leaves the queue on the 8th without anybody's doing
SELECT record_event(:c, 'document_received', '2024-12-09');
SET reuse.today = '2025-02-07';
SELECT reference, state, legal_days_left FROM commission_queue WHERE appeal_id = :c;
SET reuse.today = '2025-02-08';
SELECT reference, state FROM commission_queue WHERE appeal_id = :c;
SET reuse.today = '2025-02-07';
SELECT reference, state FROM commission_queue WHERE appeal_id = :c;

-- ------------------------------------------------------------ the public
SET reuse.today = '2025-02-10';
SELECT record_event(:b, 'decision_published', '2025-01-10', '{"pseudonymised": false, "url": "https://example.org/named"}');
SELECT reference, authority, lodged_on, type, ground, ground_name, state, outcome, adopted_on, decision_number, days,
	published_on, url FROM appeal_register ORDER BY appeal_id \gx
CREATE ROLE regress_reuse_public;
GRANT USAGE ON SCHEMA regress_desk TO regress_reuse_public;
SET ROLE regress_reuse_public;
SELECT count(*) FROM appeal_register;
RESET ROLE;
GRANT SELECT ON appeal_register TO regress_reuse_public;
SET ROLE regress_reuse_public;
SELECT count(*) FROM appeal_register;
SELECT count(*) FROM appeal;
SELECT count(*) FROM commission_queue;
RESET ROLE;
-- every word that can be recorded has its row, in both jurisdictions
SELECT reuse.create_register('regress_desk_fed', 'FED', true);
SELECT w.word AS without_a_word
FROM (TABLE event_kind UNION ALL TABLE regress_desk_fed.event_kind) AS k
CROSS JOIN LATERAL jsonb_each(k.facts) AS f
CROSS JOIN LATERAL jsonb_array_elements_text(f.value) AS w (word)
WHERE k.case_kind = 'appeal' AND f.key IN ('ground', 'outcome')
	AND NOT (EXISTS (SELECT FROM appeal_word AS a WHERE a.list = f.key AND a.code = w.word)
		AND (w.word = 'deemed_withdrawn'
			OR EXISTS (SELECT FROM regress_desk_fed.appeal_word AS a WHERE a.list = f.key AND a.code = w.word)));
SELECT g.code AS of_no_type
FROM appeal_word AS g
WHERE g.list = 'ground' AND NOT EXISTS (SELECT FROM appeal_word AS t WHERE t.list = 'type' AND t.code = g.broader);

-- ------------------------------------------------------------ the federal desk
-- sixty days after the decision was known (2.B art. 14); no checklist in the act
INSERT INTO regress_desk_fed.authority (authority_id, code) VALUES (1, 'FPS');
SELECT regress_desk_fed.open_case('appeal', 1, '2025-01-20', '{"channel": null, "proof": null, "reference": "F-1", "ground": "refusal", "language": "de",
	"decision_known_on": "2024-12-10"}') AS f \gset
SELECT item, met, day, last_day FROM regress_desk_fed.admissibility(:f);
SELECT kind, addressee, legal_basis FROM regress_desk_fed.notice_due ORDER BY kind;
SELECT reference, state, missing, legal_rule, legal_due FROM regress_desk_fed.commission_queue;
SELECT reference, type, state, outcome FROM regress_desk_fed.appeal_register;
DROP SCHEMA regress_desk_fed CASCADE;

-- ------------------------------------------------------------ the year
INSERT INTO main_problem (noted_on, authority_id, texts, known_from) VALUES
	('2024-12-16', 2, '{"fr": "documents transmis tard", "nl": "documenten laat bezorgd"}', '2024-12-16 12:00+01');
SELECT * FROM commission_report(2024, language => 'fr');
-- what was known at noon on 5 December, when C-3 was not late yet; C-2 took four
-- working days too many
SELECT indicator, authority, dimension, value FROM commission_report(2024, '2024-12-05 12:00+01')
WHERE indicator IN ('decisions', 'mean_days', 'term_exceeded', 'main_problem');
CREATE TEMP TABLE known AS SELECT * FROM commission_report(2024, '2024-12-05 12:00+01');
SET reuse.today = '2026-01-01';
SELECT count(*) AS moved FROM (TABLE known EXCEPT SELECT * FROM commission_report(2024, '2024-12-05 12:00+01')) AS x;
SELECT value AS meetings_known_then FROM commission_report(2024, '2024-12-05 12:00+01') WHERE indicator = 'meetings';
SELECT indicator, value FROM commission_report(2023);
SELECT * FROM commission_report(2024, language => 'it');

-- ------------------------------------------------------------ nothing missed
-- what the triggers kept is what all of it would be if it were made anew
SET reuse.today = '2025-02-10';
CREATE TEMP TABLE kept AS TABLE appeal_desk;
SELECT appeal_desk_refresh(c.authority_id, c.case_id) FROM case_file AS c;
SELECT count(*) AS kept FROM kept;
SELECT count(*) AS other FROM ((TABLE kept EXCEPT TABLE appeal_desk) UNION ALL (TABLE appeal_desk EXCEPT TABLE kept)) AS x;
-- closed and other kinds of cases are not on the desk
SELECT count(*) AS closed FROM appeal_desk AS d JOIN case_file AS c USING (authority_id, case_id) WHERE c.closed OR c.kind <> 'appeal';

-- marks tell what the desk shows: without them it does not know what came, and
-- with them it knows again
DELETE FROM desk_mark WHERE mark = 'file_received';
SELECT d.side, count(*) FILTER (WHERE d.file_received_on IS NOT NULL) AS came
FROM (SELECT 'kept' AS side, k.* FROM kept AS k UNION ALL SELECT 'now', n.* FROM appeal_desk AS n) AS d
GROUP BY d.side ORDER BY d.side;
SELECT reuse.load_rules('regress_desk', 'BRU');
SELECT count(*) AS other FROM ((TABLE kept EXCEPT TABLE appeal_desk) UNION ALL (TABLE appeal_desk EXCEPT TABLE kept)) AS x;
-- a reference is no fact, and changes without an event
UPDATE case_file SET reference = 'renamed' WHERE case_id = (SELECT min(d.case_id) FROM appeal_desk AS d);
SELECT count(DISTINCT d.case_id) AS renamed FROM appeal_desk AS d WHERE d.reference = 'renamed';
-- the mark of the rule behind the legal due date; none where no legal term is left
SELECT q.legal_rule, q.certainty, count(*) FROM commission_queue AS q GROUP BY 1, 2 ORDER BY 1, 2;
SELECT reuse.desk_refresh('public', 1, 1);
SELECT reuse.desk_refresh('nowhere', 1, 1);
-- no case of that number, and a case that is no appeal, have none to make
SELECT reuse.desk_refresh('regress_desk', 1, 999999);
INSERT INTO case_file (authority_id, case_id, kind) SELECT min(a.authority_id), 999999, 'request' FROM authority AS a;
SELECT reuse.desk_refresh('regress_desk', c.authority_id, c.case_id) FROM case_file AS c WHERE c.case_id = 999999;
DELETE FROM case_file WHERE case_id = 999999;

-- an older register is given its desk, and what stands on it is left as it is
CREATE TABLE lost AS TABLE appeal_desk;
DROP TABLE appeal_desk CASCADE;
SELECT reuse.upgrade_register('regress_desk');
SELECT count(*) AS other FROM ((TABLE lost EXCEPT TABLE appeal_desk) UNION ALL (TABLE appeal_desk EXCEPT TABLE lost)) AS x;
SELECT count(*) AS meetings FROM meeting;
SELECT count(*) AS queue FROM commission_queue;

DROP SCHEMA regress_desk CASCADE;
DROP TABLE kept, known;
DROP ROLE regress_reuse_public;

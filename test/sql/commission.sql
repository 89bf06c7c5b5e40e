-- A case from request to execution: what the functions take and refuse, the
-- board, the Commission's queue, findings, explanations, the sweep.
\set SHOW_CONTEXT never
SET client_min_messages = warning;
CREATE ROLE regress_reuse_keeper;
DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO regress_reuse_keeper', current_database()); END $$;
SET ROLE regress_reuse_keeper;
SELECT reuse.create_register('regress_c', test_clock => true);
SET search_path = regress_c, pg_catalog;
SET datestyle = ISO;
SET reuse.today = '2024-12-02';
INSERT INTO authority (authority_id, code, kind, names) VALUES
	(1, 'A', 'municipality', '{"en": "Town", "fr": "Ville", "nl": "Stad"}'), (2, 'W', 'public_undertaking', '{"en": "Water"}'),
	(3, 'M', 'museum', '{"en": "Museum"}');
INSERT INTO requester (requester_id, name) VALUES (1, 'someone');

-- ------------------------------------------------------------ opening
SELECT open_case('complaint', 1);
SELECT open_case('request', 9, facts => '{"channel": null, "proof": null}');
SELECT open_case('request', NULL, facts => '{"channel": null, "proof": null}');
SELECT open_case('request', 1, '2024-12-03', '{"channel": null, "proof": null}');
SELECT open_case('request', 1, 'infinity', '{"channel": null, "proof": null}');
SELECT open_case('request', 1, facts => '[]');
SELECT open_case('request', 1, facts => '{"channel": null, "proof": null, "colour": "red"}');
SELECT open_case('request', 1, facts => '{"channel": null, "proof": null, "language": "it"}');
SELECT open_case('request', 1, facts => '{"channel": null, "proof": null, "dataset_id": "five"}');
SELECT open_case('request', 1, facts => '{"channel": null, "proof": null, "requester_id": 99}');
SELECT count(*) AS left_behind FROM case_file;
SELECT open_case('request', 1, '2024-10-07', '{"proof": null, "reference": "R-1", "requester_id": 1, "channel": "e-mail",
	"language": "nl", "requester_kind": "legal_person", "dataset_id": 5, "subject": "trees",
	"text": "Sir, I would like ..."}') AS r \gset
SELECT requester_id, request_type, channel, language, requester_kind, dataset_id, subject FROM request;
-- who it is and what was written do not stand in what can never be erased
SELECT kind, occurred_on, facts, text_digest IS NOT NULL AS text_sealed FROM event;
SELECT body FROM event_text;
SELECT * FROM verify_events();
UPDATE event_text SET body = 'Madam';
SELECT * FROM verify_events();
DELETE FROM event_text;
SELECT * FROM verify_events();

-- ------------------------------------------------------------ recording
SELECT record_event(99, 'refused');
SELECT record_event(NULL, 'refused');
SELECT record_event(:r, 'shredded');
SELECT record_event(:r, 'refused', '2024-11-20');
SELECT record_event(:r, 'refused', '2024-11-20', '"no"');
SELECT record_event(:r, 'licence_accepted', '2024-11-20');
SELECT record_event(:r, 'withdrawn', '2024-10-06');
SELECT record_event(:r, 'extension_notice', '2024-10-28', '{"reasons": true}');
SELECT record_event(:r, 'refused', '2024-11-20', '{"partial": false, "ground": "third_party_rights",
	"reasons": false, "rights_holder": null, "known_on": "2024-11-22", "means": true, "body": true,
	"forms": false, "terms": null, "ombudsman": false}');
SELECT state, state_on, closed FROM case_state WHERE case_id = :r;
SELECT rule_code, status, due, met_on, reason FROM deadline WHERE case_id = :r AND known_to = 'infinity' ORDER BY rule_code;
SELECT check_code, severity, since, legal_basis, message, cure FROM finding WHERE subject_id = :r ORDER BY check_code;
-- somebody has taken note of one; it stays as long as its cause
INSERT INTO finding_acknowledgement (authority_id, check_code, subject_kind, subject_id, since, acknowledged_at, note)
VALUES (1, 'ombudsman_missing', 'request', :r, '2024-11-20', '2024-12-01', 'will be mentioned');
SELECT check_code, acknowledged_at::date FROM finding WHERE subject_id = :r AND acknowledged_at IS NOT NULL;
SET reuse.language = 'nl';
SELECT check_code, message FROM finding WHERE subject_id = :r ORDER BY check_code;
RESET reuse.language;
-- the same by a museum, which need not name the holder of rights (2.A art. 6)
SELECT open_case('request', 3, '2024-11-04', '{"channel": null, "proof": null}') AS m \gset
SELECT record_event(:m, 'refused', '2024-11-20', '{"partial": false, "ground": "third_party_rights",
	"reasons": true, "means": true, "body": true, "forms": true, "terms": true, "ombudsman": true}');
SELECT check_code FROM finding WHERE subject_id = :m;
-- R-05: no clock
SELECT open_case('request', 2, '2024-10-07', '{"channel": null, "proof": null}') AS w \gset
SELECT rule_code, status, due, reason FROM deadline_board WHERE case_id = :w ORDER BY rule_code;
SELECT * FROM explain_deadline(:w, 'BRU_REPLY');

-- ------------------------------------------------------------ an appeal
-- before there is anything to appeal against: recorded, the request is not changed
SELECT open_case('appeal', 2, '2024-12-02', jsonb_build_object('channel', NULL, 'proof', NULL, 'request_case_id', :w));
SELECT record_event(:r, 'appeal_information_completed', '2024-11-29',
	'{"means": true, "body": true, "forms": true, "terms": true, "ombudsman": true}');
SELECT check_code FROM finding WHERE subject_id = :r ORDER BY check_code;
SELECT open_case('appeal', 1, '2024-12-02', jsonb_build_object('channel', NULL, 'proof', NULL, 'reference', 'B-1', 'request_case_id', :r,
	'sent_on', '2024-11-30', 'ground', 'refusal', 'signature', true, 'request_copy', false,
	'urgent', true, 'requester_id', 1)) AS a \gset
SELECT request_received_on, decision_known_on, ground FROM appeal;
SELECT seq, kind, occurred_on, facts ->> 'appeal_id' = :'a' AS this FROM event WHERE case_id = :r AND kind = 'appeal_lodged';
SELECT state FROM case_state WHERE case_id = :r;
-- one of an authority whose request is not here
SELECT open_case('appeal', 2, '2024-11-04', '{"channel": null, "proof": null, "reference": "B-2", "request_received_on": "2024-09-01",
	"decision_known_on": "2024-10-10"}') AS b \gset
SELECT record_event(:b, 'authority_notified', '2024-11-05');
SELECT record_event(:b, 'document_received', '2024-11-08');
SELECT record_event(:b, 'dpa_asked', '2024-11-20');
SELECT appeal_id = :a AS first, reference, authority, lodged_on, file_received_on, urgent, state, waiting_for, missing,
	legal_rule, legal_due, target_rule, target_due, target_days_left, next_due, not_started_reason
FROM commission_queue \gx
SELECT record_event(:a, 'appeal_completed', '2024-12-02', '{"request_copy": true, "name_and_address": true}');
SELECT missing FROM commission_queue WHERE appeal_id = :a;
SELECT record_event(:b, 'dpa_asked', '2024-11-21');
SELECT record_event(:b, 'decision_notified', '2024-11-25');

SET reuse.today = '2025-03-03';
SELECT record_event(:b, 'dpa_answered', '2024-12-19');
SELECT record_event(:a, 'authority_notified', '2024-12-03');
SELECT record_event(:a, 'document_received', '2024-12-12');
-- 29 days of suspension; 5 February 2025 is its last day
SELECT rule_code, status, nature, due, days_left, working_days_left FROM deadline_board WHERE case_id = :b ORDER BY 1;
SELECT state, state_on, closed FROM case_state WHERE case_id = :b;
SELECT step, day, effect, reason FROM explain_deadline(:b, 'BRU_COMMISSION_DECIDE');
SELECT step, day, effect, reason FROM explain_deadline(:b, 'BRU_COMMISSION_DECIDE', 'de', '2024-12-02 23:00+01');
SELECT reference FROM commission_queue;
SELECT check_code, since, message FROM finding WHERE subject_id = :b ORDER BY check_code;
-- too late to matter, and recorded
SELECT record_event(:b, 'decision_adopted', '2025-02-20', '{"outcome": "upheld"}');
SELECT state FROM case_state WHERE case_id = :b;
-- the other one is decided, notified, and not executed
SELECT record_event(:a, 'decision_adopted', '2025-01-31', '{"outcome": "upheld"}');
SELECT record_event(:a, 'decision_notified', '2025-02-04');
SELECT reference, state, waiting_for, legal_rule, legal_due, next_due FROM commission_queue;
SELECT rule_code, actor, status, due FROM deadline_board WHERE case_id = :a ORDER BY due;
SELECT step, day, effect, reason FROM explain_deadline(:a, 'BRU_EXECUTE', 'fr');
SELECT step, day, effect, reason FROM explain_deadline(:a, 'BRU_APPEAL_NON_EXECUTION');
SELECT explain_deadline(:a, 'BRU_REPLY');
SELECT explain_deadline(99, 'BRU_REPLY');
SELECT explain_deadline(:a, 'BRU_EXECUTE', 'it');

-- ------------------------------------------------------------ the sweep
SELECT sweep() AS notices;
SELECT rule_code, due, addressee FROM outbox WHERE kind = 'due_passed' ORDER BY due, rule_code;
-- again, and the next day: nothing twice; the states are the same
SELECT sweep() AS notices;
CREATE TEMP TABLE before AS SELECT * FROM case_state;
SET reuse.today = '2025-03-04';
SELECT sweep() AS notices;
SELECT job, as_of, notices, finished_at IS NOT NULL AS finished FROM job_run ORDER BY run_id;
SELECT count(*) AS changed FROM (TABLE before EXCEPT SELECT * FROM case_state) AS c;
SELECT sealed_on, cases, events FROM seal ORDER BY sealed_on;
-- without pg_cron in this database: the line to run elsewhere
SELECT job = current_database() || '.regress_c.sweep' AS job, schedule, command, scheduled,
	statement LIKE 'SELECT cron.schedule_in_database(%' AS statement
FROM reuse.schedule_jobs('regress_c');
SELECT reuse.unschedule_jobs('regress_c');
SELECT reuse.schedule_jobs('public');

-- ------------------------------------------------------------ plans
-- The queue comes out of its index, not out of a sort; one authority's is a
-- sort of its own rows.
CREATE FUNCTION pg_temp.plan(query text) RETURNS SETOF text
LANGUAGE plpgsql AS $$
DECLARE
	line text;
BEGIN
	FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
		IF line ~ '(appeal_desk_queue|Sort Key: d\.next_due)' THEN
			RETURN NEXT btrim(line);
		END IF;
	END LOOP;
END
$$;
SET enable_seqscan = off;
SET enable_bitmapscan = off;
SELECT pg_temp.plan('SELECT * FROM regress_c.commission_queue LIMIT 10');
SELECT pg_temp.plan('SELECT * FROM regress_c.commission_queue WHERE authority_id = 1 LIMIT 10');

RESET ROLE;
DROP SCHEMA regress_c CASCADE;
DROP TABLE before;
DROP FUNCTION pg_temp.plan(text);
DO $$ BEGIN EXECUTE format('REVOKE CREATE ON DATABASE %I FROM regress_reuse_keeper', current_database()); END $$;
DROP ROLE regress_reuse_keeper;

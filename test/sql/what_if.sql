-- The same cases under another term, calendar, roll or version of a rule.
\set SHOW_CONTEXT never
\set ON_ERROR_ROLLBACK on
BEGIN;
SELECT reuse.create_register('if_test', test_clock => true);
SET search_path = if_test, pg_catalog;
SET datestyle = 'ISO, YMD';
INSERT INTO authority (authority_id, code, kind) VALUES (1, 'A', 'municipality'), (2, 'W', 'public_undertaking');
SET reuse.today = '2024-12-02';

-- 20 working days from 7 October 2024: 5 November (1 November is a holiday);
-- 15: 28 October; the answer came on 4 November
SELECT open_case('request', 1, '2024-10-07', '{"channel": null, "proof": null}') AS r1 \gset
SELECT record_event(:r1, 'supplied', '2024-11-04') AS n;
SELECT rule_code, due, due_if, late, late_if FROM what_if(:r1, '{"BRU_REPLY": {"term": "15 working days"}}');
SELECT rule_code, due, due_if, late, late_if FROM what_if(:r1, '{"BRU_REPLY": {"term": "30 days"}}');
-- 30 days end on Wednesday 6 November; 27 on Sunday 3 November
SELECT c.roll, w.due_if
FROM (VALUES ('forward'), ('none'), ('back'), ('modified')) AS c (roll)
CROSS JOIN LATERAL what_if(:r1, jsonb_build_object('BRU_REPLY',
	jsonb_build_object('term', '27 days', 'roll', c.roll))) AS w
WHERE w.rule_code = 'BRU_REPLY';
-- a calendar without holidays, where 1 November counts: the day before
SELECT reuse.create_calendar('X') AS made;
SELECT rule_code, due, due_if, late, late_if FROM what_if(:r1, '{"BRU_REPLY": {"calendar": "X"}}');
SELECT rule_code, due, due_if, late, late_if
FROM what_if(:r1, '{"BRU_REPLY": {"calendar": "X", "term": "19 working days"}}');
-- nothing changes: the rules that were named, as they are
SELECT rule_code, due, due_if, late, late_if FROM what_if(:r1, '{"BRU_REPLY": {}}');
SELECT * FROM what_if(:r1, '{}');

-- of 2016, public undertakings had a term; of 2022 they have none (R-05)
SELECT open_case('request', 2, '2024-10-07', '{"channel": null, "proof": null}') AS r2 \gset
SELECT rule_code, due, due_if, late, late_if FROM what_if(:r2, '{"BRU_REPLY": {"version": 1}}');

-- another term moves what hangs on it: the extension and the appeal after silence
SELECT open_case('request', 1, '2024-09-02', '{"channel": null, "proof": null}') AS r3 \gset
SELECT record_event(:r3, 'extension_notice', '2024-09-23', '{"reasons": true}') AS n;
SELECT rule_code, due, due_if, late, late_if
FROM what_if(:r3, '{"BRU_REPLY": {"extended_term": "30 working days"}}');
SELECT rule_code, due, due_if, late, late_if
FROM what_if(:r3, '{"BRU_EXTENSION_NOTICE": {"term": "2 weeks"}}');
-- a roll is that of the longer term as well: 60 days end on Friday 1 November, a holiday
SELECT rule_code, due, due_if
FROM what_if(:r3, '{"BRU_REPLY": {"term": "25 days", "extended_term": "60 days", "roll": "none"}}') WHERE rule_code = 'BRU_REPLY';
SELECT rule_code, due, due_if
FROM what_if(:r3, '{"BRU_REPLY": {"term": "25 days", "extended_term": "60 days"}}') WHERE rule_code = 'BRU_REPLY';
-- a term that no calendar can end
SELECT rule_code, due, due_if, problem FROM what_if(:r3, '{"BRU_REPLY": {"term": "9000 years", "extended_term": "9000 years"}}');

-- an event that would not have been possible: an appeal before silence, under
-- rules that allow it after silence alone
DELETE FROM transition WHERE from_state = 'received' AND event_kind = 'appeal_lodged';
SELECT open_case('request', 1, '2024-10-01', '{"channel": null, "proof": null}') AS r4 \gset
SELECT record_event(:r4, 'appeal_lodged', '2024-11-05') AS n;
SELECT rule_code, due, due_if, late, late_if, problem
FROM what_if(:r4, '{"BRU_REPLY": {"term": "40 working days"}}');

-- how many would be late under 15 working days, of those received in a year
SELECT open_case('request', 1, '2023-10-09', '{"channel": null, "proof": null}') AS old \gset
SELECT count(*) AS cases, count(*) FILTER (WHERE late) AS late, count(*) FILTER (WHERE late_if) AS late_if
FROM what_if_year(2024, '{"BRU_REPLY": {"term": "15 working days"}}')
WHERE rule_code = 'BRU_REPLY';
SELECT count(*) FROM what_if_year(2022, '{"BRU_REPLY": {"term": "15 working days"}}');
-- set-wise is the same as one by one
SELECT count(*) FROM (
	(SELECT * FROM what_if_year(2024, '{"BRU_REPLY": {"term": "15 working days"}}')
	EXCEPT ALL
	SELECT w.* FROM case_file AS c
	CROSS JOIN LATERAL what_if(c.case_id, '{"BRU_REPLY": {"term": "15 working days"}}') AS w
	WHERE c.opened_on >= '2024-01-01')) AS differ;

-- nothing was written
SELECT count(*) FROM event WHERE kind = 'recalculated';
SELECT due FROM deadline WHERE case_id = :r1 AND rule_code = 'BRU_REPLY' AND known_to = 'infinity';
SELECT * FROM recalculate();

-- what cannot be asked
SELECT * FROM what_if(0, '{}');
SELECT * FROM what_if(NULL, '{}');
SELECT * FROM what_if(:r1, '[]');
SELECT * FROM what_if(:r1, '{"NO_RULE": {}}');
SELECT * FROM what_if(:r1, '{"BRU_REPLY": "15 working days"}');
SELECT * FROM what_if(:r1, '{"BRU_REPLY": {"therm": "15 working days"}}');
SELECT * FROM what_if(:r1, '{"BRU_REPLY": {"term": "fifteen"}}');
SELECT * FROM what_if(:r1, '{"BRU_REPLY": {"roll": "modified"}}');
SELECT * FROM what_if(:r1, '{"BRU_REPLY": {"roll": "up", "term": "30 days"}}');
SELECT * FROM what_if(:r1, '{"BRU_REPLY": {"version": 9}}');
SELECT * FROM what_if(:r1, '{"BRU_REPLY": {"calendar": "XX"}}');
SELECT * FROM what_if(:r1, '{"BRU_REPLY": {"calendar": "no calendar"}}');
SELECT * FROM what_if(:r1, '{"BRU_APPEAL": {"extended_term": "60 days"}}');
SELECT * FROM what_if_year(NULL, '{}');
SELECT * FROM what_if_year(10000, '{}');
SELECT count(*) FROM reuse.replay('nowhere', '{1}');
SELECT count(*) FROM reuse.replay('reuse', '{1}');
SELECT count(*) FROM reuse.replay('if_test', '{NULL,0}');
-- who may not read the register learns nothing of it
CREATE ROLE regress_reuse_stranger;
SET ROLE regress_reuse_stranger;
SELECT count(*) FROM reuse.replay('if_test', '{1}');
RESET ROLE;
GRANT USAGE ON SCHEMA if_test TO regress_reuse_stranger;
SET ROLE regress_reuse_stranger;
SELECT count(*) FROM reuse.replay('if_test', ARRAY[1]);
RESET ROLE;
-- errors leave nothing behind that the next statement would trip over
SELECT rule_code, due_if FROM what_if(:r1, '{"BRU_REPLY": {"term": "15 working days"}}');
ROLLBACK;

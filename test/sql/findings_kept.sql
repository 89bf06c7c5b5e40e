-- What the job findings keeps from night to night: the same findings as the view
-- finding, in the reader's language, for those who may see them; what is new and
-- what is gone. Working days were counted by hand on the calendar BE.
\set SHOW_CONTEXT never
SET client_min_messages = warning;
SELECT reuse.create_register('kept', test_clock => true);
SET search_path = kept, pg_catalog;
SET datestyle = ISO;
SET reuse.language = 'en';
SET reuse.today = '2024-06-03';
INSERT INTO authority (authority_id, code) VALUES (1, 'A'), (2, 'B');

\getenv abs_srcdir PG_ABS_SRCDIR
\set fixture :abs_srcdir '/lib/findings_compared.sql'
\i :fixture

-- ---------------------------------------------------------------- the first night
-- twenty working days from 4 March end on 2 April, for both; a refusal that says
-- nothing of how to appeal; a dataset without a licence; a report of the year
-- before that nobody has begun, and a seventh commissioner of one language
SELECT open_case('request', 1, '2024-03-04', '{"channel": null, "proof": null}') AS late \gset
SELECT open_case('request', 2, '2024-03-04', '{"channel": null, "proof": null}') AS refused \gset
SELECT record_event(:refused, 'refused', '2024-04-02', '{"partial": false, "ground": "not_held", "reasons": true, "means": false, "body": false, "forms": true, "terms": true, "ombudsman": true}') AS seq;
INSERT INTO dataset (authority_id, dataset_id, identifier) VALUES (2, 1, 'trees');
UPDATE parameter SET value = '2023' WHERE name = 'reports_from';
INSERT INTO commissioner (commissioner_id, code, capacity, language, serves_from)
SELECT i, 'M' || i, 'member', 'fr', '2020-01-01' FROM generate_series(1, 7) AS i;
INSERT INTO meeting (meeting_id, held_on, status) VALUES (1, '2019-12-02', 'held');
INSERT INTO meeting_attendance VALUES (1, 1);
SELECT count(*) AS before FROM finding_kept;
SELECT run_job('findings') AS came, run_job('findings') AS again;
SELECT job, as_of, finished_at IS NOT NULL AS finished, notices, failure FROM job_run ORDER BY run_id;
SELECT * FROM pg_temp.difference;
SELECT check_code, authority_id, subject_kind, since, message, found_on FROM finding_kept ORDER BY authority_id, check_code, subject_kind;
-- in the language of who reads, names of facts too
SET reuse.language = 'fr';
SELECT message FROM finding_kept WHERE check_code IN ('appeal_information_incomplete', 'reply_late') ORDER BY authority_id;
SELECT * FROM pg_temp.difference;
SET reuse.language = 'en';

-- ---------------------------------------------------------------- the second night
-- what was missing is told; another request is late; what somebody says shows at
-- once, what is recorded in the night
SET reuse.today = '2024-06-05';
SELECT record_event(:refused, 'appeal_information_completed', '2024-06-05', '{"means": true, "body": true, "forms": true, "terms": true, "ombudsman": true}') AS seq;
-- the twentieth working day is 3 June: 9 and 20 May are none
SELECT open_case('request', 1, '2024-05-02', '{"channel": null, "proof": null}') AS later \gset
SELECT acknowledge_finding('reply_late', 'request', :late, 'an answer follows');
SELECT acknowledge_finding('report_late', 'commission_report', 2023, 'there was no Commission');
SELECT check_code, subject_id = :late AS late, reason FROM finding_kept WHERE check_code = 'reply_late';
SELECT only_in, check_code, authority_id FROM pg_temp.difference ORDER BY 1, 2, 3;
SELECT run_job('findings') AS changed;
SELECT * FROM pg_temp.difference;
SELECT change, changed_on, check_code, authority_id, since, message FROM finding_change('2024-06-04') ORDER BY changed_on, change, check_code;
SELECT change, count(*) FROM finding_change('2024-06-03') GROUP BY change ORDER BY change;
SELECT count(*) AS later FROM finding_change('2024-06-06');
SELECT count(*) AS unknown FROM finding_change(NULL);
SELECT check_code, found_on, gone_on FROM finding_history ORDER BY check_code, finding_id;
-- days are kept the same way, whatever the session that runs the job writes them like
SET datestyle = German;
SELECT run_job('findings') AS changed;
SET datestyle = ISO;
-- one that is gone and comes again is a row of its own
SELECT record_event(:late, 'supplied', '2024-04-02') AS seq;
SELECT run_job('findings') > 0 AS changed;
SELECT record_event(:late, 'annulled', '2024-06-05', '{}', 2) AS seq;
SELECT run_job('findings') > 0 AS changed;
SELECT found_on, gone_on FROM finding_history WHERE check_code = 'reply_late' AND subject_id = :late ORDER BY finding_id;
SELECT * FROM pg_temp.difference;

-- ---------------------------------------------------------------- who sees it
-- the same as of the view finding: a clerk its authority's and what is nobody's,
-- sittings the Commission and the auditor; a report that another authority has
-- begun is begun for a clerk who does not see it, too
SELECT open_case('evaluation_report', 1, '2023-12-31', '{}') AS report \gset
SELECT run_job('findings') > 0 AS changed;
CREATE ROLE regress_kept_clerk;
CREATE ROLE regress_kept_dto;
CREATE ROLE regress_kept_commission;
SELECT grant_register('regress_kept_clerk', 'clerk', 2);
SELECT grant_register('regress_kept_dto', 'dto');
SELECT grant_register('regress_kept_commission', 'commission');
SET ROLE regress_kept_commission;
SELECT DISTINCT authority_id, subject_kind FROM finding_kept ORDER BY 1, 2;
SELECT * FROM pg_temp.difference;
SET ROLE regress_kept_dto;
SELECT DISTINCT authority_id, subject_kind FROM finding_kept ORDER BY 1, 2;
SELECT * FROM pg_temp.difference;
SET ROLE regress_kept_clerk;
SELECT DISTINCT authority_id, subject_kind FROM finding_kept ORDER BY 1, 2;
SELECT DISTINCT authority_id, subject_kind FROM finding_change('2024-06-03') ORDER BY 1, 2;
SELECT kind, reference FROM deadline_board WHERE case_id IS NULL ORDER BY 1, 2;
SELECT * FROM pg_temp.difference;
INSERT INTO finding_history (authority_id, check_code, subject_kind, subject_id, since, found_on)
VALUES (2, 'reply_late', 'request', 1, '2024-06-03', '2024-06-03');
SELECT run_job('findings');
RESET ROLE;
SELECT revoke_register(r) FROM unnest(ARRAY['regress_kept_clerk', 'regress_kept_dto', 'regress_kept_commission']) AS r;
DROP ROLE regress_kept_clerk, regress_kept_dto, regress_kept_commission;

RESET reuse.today;
DROP SCHEMA kept CASCADE;

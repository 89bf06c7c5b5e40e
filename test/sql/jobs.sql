-- The jobs of the night: warnings on their days, once, whatever runs how late and
-- how often; what each leaves in job_run; delivery of notices, and its failure.
-- Dates were counted by hand on the calendar BE.
\set SHOW_CONTEXT never
SET client_min_messages = warning;
SELECT reuse.create_register('regress_jobs', test_clock => true);
SET search_path = regress_jobs, pg_catalog;
SET datestyle = ISO;
SET reuse.language = 'en';
SET reuse.today = '2024-06-03';
INSERT INTO authority (authority_id, code) VALUES (1, 'A');
INSERT INTO requester (requester_id, name, contact, language) VALUES (1, 'Someone Named', 'someone@example.org', 'nl');
SELECT open_case('request', 1, '2024-06-03', '{"channel": null, "proof": null, "reference": "R-1", "requester_id": 1, "language": "nl"}') AS r \gset

-- ------------------------------------------------------------ stages
-- due 1 July, 28 days from 3 June: half on 17 June, 80 % (22.4 days) on 26 June,
-- the working day before is Friday 28 June
SET reuse.today = '2024-06-16';
SELECT run_job('warnings') AS too_early;
SET reuse.today = '2024-06-17';
SELECT run_job('warnings') AS written, run_job('warnings') AS again;
-- R-2 is warned of for the first time when 80 % has gone: one notice
SELECT open_case('request', 1, '2024-06-04', '{"channel": null, "proof": null, "reference": "R-2"}') AS q \gset
SET reuse.today = '2024-06-27';
SELECT run_job('warnings') AS written;
-- 29 and 30 June are a weekend: quiet, and on Monday the last warning that was missed
SET reuse.today = '2024-06-29';
SELECT run_job('warnings') AS quiet;
SET reuse.today = '2024-07-01';
SELECT run_job('warnings') AS written;
SELECT c.reference, o.kind, o.rule_code, o.due, o.addressee FROM outbox AS o JOIN case_file AS c USING (authority_id, case_id) ORDER BY o.notice_id;
SELECT n.notice_id, t.* FROM notice_due AS n, notice_text(n.notice_id) AS t ORDER BY 1, 2;
-- what is answered needs no warning; another last day needs others
SELECT record_event(:r, 'supplied', '2024-07-01');
SELECT reference, kind, due FROM notice_due ORDER BY notice_id;

-- ------------------------------------------------------------ delivery
SELECT notice_id FROM notice_due WHERE reference = 'R-2' ORDER BY notice_id LIMIT 1 \gset
SELECT notice_failed(:notice_id, 'mailbox full') AS attempts;
SELECT notice_failed(:notice_id, 'mailbox full') AS attempts;
SELECT reference, attempts, failed_at IS NOT NULL AS failed, failure FROM notice_due WHERE notice_id = :notice_id;
SELECT notice_sent(:notice_id) IS NOT NULL AS sent;
SELECT notice_failed(:notice_id, 'mailbox full');
SELECT * FROM notice_text(99999);

-- ------------------------------------------------------------ exclusive arrangements
-- granted 1 July 2021: to be reviewed by 1 July 2024; ends by contract on 1 August
SELECT open_case('exclusive_arrangement', 1, '2021-07-01', '{"ground": "general_interest", "effect_on": null, "contract_end": "2024-08-01", "reference": "X-1"}') AS x \gset
SET reuse.today = '2024-06-05';
SELECT state, next_duty, next_due, ends_on FROM exclusivity_status;
SELECT run_job('warnings') > 0 AS written;
SELECT o.kind, o.rule_code, o.due, o.addressee, t.language, t.body FROM outbox AS o, notice_text(o.notice_id) AS t WHERE o.case_id = :x ORDER BY o.notice_id, 5;

-- ------------------------------------------------------------ the night
SET reuse.today = '2025-07-07';
CALL run_jobs();
CALL run_jobs();
SELECT job, as_of, finished_at IS NOT NULL AS finished, notices > 0 AS found, failure FROM job_run WHERE as_of = '2025-07-07' AND job <> 'calendars' ORDER BY run_id;
-- last year's figures, as known when it ended; they stay, however late a job runs
SELECT year, min(known_on AT TIME ZONE 'Europe/Brussels') AS known_on, count(*) > 100 AS figures, count(DISTINCT published_at) AS times FROM evaluation_snapshot GROUP BY year;
-- who may be forgotten, by number
SELECT detail FROM job_run WHERE job = 'retention' ORDER BY run_id DESC LIMIT 1;
SELECT run_job('poem');
SELECT run_job(NULL);
BEGIN;
CALL run_jobs();
ROLLBACK;
-- a job that fails says why, takes nothing of the others, and is done again
ALTER TABLE outbox ADD CONSTRAINT full_up CHECK (due < '2025-07-01') NOT VALID;
SELECT open_case('request', 1, '2025-07-07', '{"channel": null, "proof": null}') AS y \gset
SET reuse.today = '2025-07-24';
SELECT run_job('warnings') IS NULL AS failed;
SELECT job, finished_at, failure FROM job_run ORDER BY run_id DESC LIMIT 1;
ALTER TABLE outbox DROP CONSTRAINT full_up;
SELECT run_job('warnings') > 0 AS written;
-- a calendar that ends, a chain that is broken
ALTER TABLE event DISABLE TRIGGER event_append_only;
UPDATE event SET facts = facts || '{"channel": "post"}' WHERE case_id = :r AND seq = 1;
ALTER TABLE event ENABLE TRIGGER event_append_only;
SELECT run_job('verification') AS broken;
SELECT detail FROM job_run ORDER BY run_id DESC LIMIT 1;
BEGIN;
SELECT reuse.create_calendar('LAST', last_day => '2026-01-31');
SELECT run_job('calendars') > 0 AS found;
SELECT detail ->> 'LAST' AS detail FROM job_run ORDER BY run_id DESC LIMIT 1;
ROLLBACK;

-- ------------------------------------------------------------ a service that is silent
SET reuse.today = '2024-06-03';
SELECT reuse.create_register('regress_jobs_fed', 'FED', test_clock => true);
SET search_path = regress_jobs_fed, pg_catalog;
INSERT INTO authority (authority_id, code) VALUES (1, 'BOSA');
SELECT open_case('request', 1, '2024-06-03', '{"channel": "form", "proof": null, "reference": "F-1"}') AS f \gset
SELECT record_event(:f, 'forwarded', '2024-06-03', '{"service": "Statistics"}');
-- the answer was due on 17 June: the service is reminded (F-13), once for both terms
SET reuse.today = '2024-06-14';
SELECT run_job('warnings') > 0 AS written;
SET reuse.today = '2024-06-18';
SELECT run_job('warnings') > 0 AS written, run_job('warnings') AS again;
SELECT kind, rule_code, addressee FROM outbox WHERE kind IN ('reminder', 'silence');
SELECT record_event(:f, 'reminder_sent', '2024-06-18');
SELECT run_job('warnings') AS not_yet;
-- and then the requester is told (F-14)
SET reuse.today = '2024-06-19';
SELECT run_job('warnings') AS written;
SELECT n.kind, n.addressee, t.language, substring(t.body FROM '(?:Objet :|Onderwerp:)[^\n]*') AS subject
FROM notice_due AS n, notice_text(n.notice_id) AS t WHERE n.kind = 'silence' ORDER BY 3;
SELECT actor, duty, name, due, working_days_left AS days, acts, letters FROM to_do;
SELECT record_event(:f, 'silence_notified', '2024-06-19');
SELECT count(*) AS told FROM to_do WHERE duty = 'silence';
-- a warning of a term that is over is not sent any more
SELECT count(*) AS warnings FROM outbox WHERE kind LIKE 'warning%' AND due < reuse.today();
SELECT count(*) AS due FROM notice_due WHERE kind LIKE 'warning%' AND due < reuse.today();
RESET reuse.today;
DROP SCHEMA regress_jobs CASCADE;
DROP SCHEMA regress_jobs_fed CASCADE;

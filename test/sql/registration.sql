-- What the entries of a register say together: hand-overs between services, a
-- request that its appeal has settled, a year that is reported on.
\set SHOW_CONTEXT never
\set VERBOSITY terse
\set receipt '{"channel": null, "proof": null}'
SET client_min_messages = warning;
SELECT reuse.create_register('regress_entries', 'FED', test_clock => true);
SET search_path = regress_entries, pg_catalog;
SET datestyle = ISO;
SET reuse.today = '2024-06-07';
INSERT INTO authority (authority_id, code, kind) VALUES (1, 'A', 'public_body');

-- ------------------------------------------------------------ hand-overs (F-06)
-- Received on Monday 3 June 2024: ten working days end on the 17th. Forwarded on the
-- 7th, six are left (10 to 14, 17); between services on the 12th, three (13, 14, 17).
-- On Friday 14 June one is left for both, for no hand-over starts a term.
SELECT open_case('request', 1, '2024-06-03', :'receipt'::jsonb || '{"reference": "forwarded"}') AS f \gset
SELECT record_event(:f, 'forwarded', '2024-06-07', '{"service": "statistics"}');
SET reuse.today = '2024-06-12';
SELECT record_event(:f, 'forwarded', '2024-06-12', '{"service": "cadastre"}');
-- one that is taken back hands nothing over
SELECT record_event(:f, 'forwarded', '2024-06-11', '{"service": "mistake"}') AS seq \gset
SELECT record_event(:f, 'annulled', '2024-06-12', '{}', :seq);
SET reuse.today = '2024-06-14';
SELECT service, handed_over_on, rule_code, due, working_days_given, working_days_left FROM handed_over ORDER BY 2, 3;
SELECT x.day, l.lang, x.reason
FROM unnest('{en,fr,nl,de}'::text[]) WITH ORDINALITY AS l (lang, n)
CROSS JOIN LATERAL explain_deadline(:f, 'FED_REJECT', l.lang) AS x
WHERE x.effect = 'handed over'
ORDER BY l.n, x.step;
-- as it was known before the second
SELECT x.day, x.reason FROM explain_deadline(:f, 'FED_REJECT', 'en', '2024-06-12 00:00+02') AS x WHERE x.effect = 'handed over';
-- a committee starts the term anew: its answer of 13 June, ten days until the 27th
SELECT record_event(:f, 'committee_asked', '2024-06-12', '{"parties_told": true}'), record_event(:f, 'committee_permitted', '2024-06-13'),
	record_event(:f, 'forwarded', '2024-06-14', '{"service": null}');
SELECT service, handed_over_on, rule_code, due, working_days_given, working_days_left FROM handed_over ORDER BY 2, 3;
SELECT x.day, x.reason FROM explain_deadline(:f, 'FED_REJECT', 'en') AS x WHERE x.effect = 'handed over';
-- answered: it has no days left
SELECT record_event(:f, 'answered', '2024-06-14');
SELECT count(*) FROM handed_over;

-- ------------------------------------------------------------ executed (F-11, R-03)
-- Silence, an appeal, an upheld decision of 12 July 2024 executed on the 19th: the
-- request runs until it is recorded there too.
SET reuse.today = '2024-07-22';
SELECT open_case('request', 1, '2024-05-02', :'receipt') AS q \gset
SELECT open_case('appeal', 1, '2024-06-17', :'receipt'::jsonb || jsonb_build_object('request_case_id', :q)) AS a \gset
SELECT record_event(:a, 'decided', '2024-07-12', '{"outcome": "upheld"}');
SELECT check_code FROM finding WHERE check_code = 'executed_elsewhere';
SELECT record_event(:a, 'executed', '2024-07-19') AS seq \gset
SELECT state FROM case_state WHERE case_id = :q;
SELECT subject_kind, subject_id = :q AS request, since, replace(message, :a::text, 'N') AS message, cure
FROM finding WHERE check_code = 'executed_elsewhere';
SELECT count(*) FROM check_registration('2024-07-18', 'infinity');
SELECT count(*) FROM check_registration('2024-07-22', '2024-07-01');
SELECT record_event(:q, 'supplied', '2024-07-19');
SELECT count(*) FROM finding WHERE check_code = 'executed_elsewhere';
SELECT rule_code, status, met_on FROM deadline WHERE case_id = :q AND known_to = 'infinity' AND rule_code IN ('FED_REJECT', 'FED_SUPPLY') ORDER BY 1;
DROP SCHEMA regress_entries CASCADE;

SELECT reuse.create_register('regress_entries', test_clock => true);
SET search_path = regress_entries, pg_catalog;
SET reuse.today = '2025-03-03';
INSERT INTO authority (authority_id, code, kind) VALUES (1, 'A', 'municipality'), (2, 'B', 'region');
SELECT open_case('request', 1, '2024-05-02', :'receipt') AS q \gset
SELECT open_case('appeal', 1, '2024-06-17', :'receipt'::jsonb || jsonb_build_object('request_case_id', :q)) AS a \gset
SELECT record_event(:a, 'decision_adopted', '2024-07-10', '{"outcome": "upheld"}'), record_event(:a, 'decision_notified', '2024-07-12'),
	record_event(:a, 'executed', '2024-07-19');
SELECT since, message FROM finding WHERE check_code = 'executed_elsewhere' AND subject_id = :q;
SELECT record_event(:q, 'supplied', '2024-07-19');
SELECT count(*) FROM finding WHERE check_code = 'executed_elsewhere';

-- ------------------------------------------------------------ years (R-10)
\set VERBOSITY default
SELECT open_case('evaluation_report', 1, '2025-01-01');
SELECT open_case('commission_report', 1, '2024-12-30');
\set VERBOSITY terse
SELECT open_case('evaluation_report', 1, '2024-12-31') AS e1 \gset
-- what is possible is told by name as well, in a language of which codes are no words
\set VERBOSITY default
SET reuse.language = 'fr';
SELECT record_event(:e1, 'opinion_given', '2025-01-02');
BEGIN;
SELECT record_event(:e1, 'report_adopted', '2025-03-03') > 0 AS adopted;
SELECT record_event(:e1, 'report_adopted', '2025-03-03');
ROLLBACK;
RESET reuse.language;
\set VERBOSITY terse
-- another year, another authority, another report
SELECT open_case('evaluation_report', 1, '2023-12-31') > 0 AS year, open_case('evaluation_report', 2, '2024-12-31') > 0 AS authority,
	open_case('commission_report', 1, '2024-12-31') > 0 AS kind;
SELECT count(*) FROM finding WHERE check_code = 'report_twice';
SELECT open_case('evaluation_report', 1, '2024-12-31') AS e2 \gset
SELECT subject_id = :e2 AS second, since, message, cure FROM finding WHERE check_code = 'report_twice';
SELECT record_event(:e1, 'annulled', '2025-03-03', '{}', 1);
SELECT count(*) FROM finding WHERE check_code = 'report_twice';
DROP SCHEMA regress_entries CASCADE;

-- The evaluation over time: what was published, what has changed since and why,
-- words and steps, three years side by side.
\set SHOW_CONTEXT never
SET client_min_messages = warning;
SET datestyle = ISO;
SET timezone = 'Europe/Brussels';
SELECT reuse.create_register('regress_y', test_clock => true);
SET search_path = regress_y, pg_catalog;
SET reuse.language = 'en';
INSERT INTO authority (authority_id, code, kind, names, known_from) VALUES
	(1, 'A', 'public_body', '{"fr": "Office <A>", "nl": "Dienst <A>"}', '-infinity'), (2, 'B', 'region', '{}', '-infinity');

-- A request of 3 February 2025 (20 working days: 3 March), answered on 10 February;
-- one of 2 June (1 July) of which nothing more is known when the year is published.
SET reuse.today = '2024-05-06';
SELECT open_case('request', 1, '2024-05-06', '{"channel": "portal", "proof": null}') AS r0 \gset
SELECT record_event(:r0, 'supplied', '2024-05-06') AS seq;
SET reuse.today = '2025-02-03';
SELECT open_case('request', 1, '2025-02-03', '{"channel": "portal", "proof": null}') AS r1 \gset
SET reuse.today = '2025-02-10';
SELECT record_event(:r1, 'supplied', '2025-02-10') AS seq;
SET reuse.today = '2025-06-02';
SELECT open_case('request', 1, '2025-06-02', '{"channel": "e-mail", "proof": null}') AS r2 \gset
-- and one of 15 December, which may be answered until 14 January
SET reuse.today = '2025-12-15';
SELECT open_case('request', 1, '2025-12-15', '{"channel": "e-mail", "proof": null}') AS r3 \gset
SET reuse.today = '2026-01-05';
SELECT publish_evaluation(2024) > 100 AS kept;
SELECT publish_evaluation(2025, suppress_below => 2) > 100 AS kept;
SELECT count(*) AS changes FROM evaluation_changes(2025);

-- Learned later: the second was answered on 17 June, 10 working days after it
-- came (Whit Monday, 9 June, is none); the median of 5 and 10 is 7.5. The third
-- runs out: of three that had to be answered two were, in time.
SET reuse.today = '2026-02-02';
SELECT record_event(:r2, 'supplied', '2025-06-17') AS seq;
INSERT INTO dataset (authority_id, dataset_id, themes) VALUES (1, 7, '{http://publications.europa.eu/resource/authority/data-theme/ENVI}');
SELECT section AS s, indicator, dimension, member_label AS member, published, now, difference AS diff, cause, subject_kind AS subject,
	subject_id = :r2 AS second, subject_id = :r3 AS third, seq, event_kind, occurred_on, learned_at::date AS learned
FROM evaluation_changes(2025)
WHERE indicator IN ('outcome', 'in_time', 'requests_closed', 'datasets', 'late_entries', 'median')
	AND dimension IN ('', 'outcome', 'authority');
-- as known when it was published nothing has changed
SELECT count(*) AS changes FROM evaluation_changes(2025, '2026-01-05 23:59:59+01');
-- a figure, what was published of the year, and of the year before
SELECT dimension, member, value, restatement, previous_value
FROM evaluation_report(2025) WHERE indicator = 'requests_received' AND dimension IN ('', 'channel');
-- what was hidden then stays hidden, and what it was nobody learns
SELECT dimension, member, value, suppressed, restatement, previous_value
FROM evaluation_report(2025, suppress_below => 2) WHERE indicator = 'requests_received' AND dimension IN ('', 'channel');

-- Words, in versions.
INSERT INTO evaluation_narrative (year, section, language, body) VALUES
	(2025, 'E', 'fr', 'Deux demandes sur trois ont reçu réponse à temps.'), (2025, 'E', 'nl', 'Twee van de drie verzoeken.'),
	(2025, '0', 'fr', 'Avant-propos <b>');
SET reuse.today = '2026-02-03';
UPDATE evaluation_narrative SET body = 'Twee van de drie verzoeken kregen tijdig antwoord.' WHERE language = 'nl' AND known_to = 'infinity';
SELECT * FROM evaluation_texts(2025);
SELECT * FROM evaluation_texts(2025, '2026-02-02 23:00+01') WHERE language = 'nl';
INSERT INTO evaluation_narrative (year, section, language, body) VALUES (2025, 'Z', 'fr', 'x');
INSERT INTO evaluation_narrative (year, section, language, body) VALUES (2025, 'A', 'it', 'x');
INSERT INTO evaluation_narrative (year, section, language, body) VALUES (2025, 'A', 'fr', E' \n ');
DELETE FROM evaluation_narrative;

-- Who has nothing to report; what the report goes through (31 March, by the parameter).
SELECT * FROM evaluation_nil_returns(2025);
SELECT code, authority, last_event_on FROM evaluation_nil_returns(2026, language => 'nl');
UPDATE parameter SET value = '2025' WHERE name = 'reports_from' AND known_to = 'infinity';
SELECT * FROM evaluation_steps(2025);
SELECT open_case('evaluation_report', 2, '2025-12-31') AS e \gset
SELECT record_event(:e, 'cirb_consulted', '2026-02-02') AS seq;
SELECT record_event(:e, 'report_adopted', '2026-02-03') AS seq;
SELECT * FROM evaluation_steps(2025, language => 'fr');
SELECT step, done_on FROM evaluation_steps(2025, '2026-02-02 12:00+01');
SELECT j - 'figures' AS head FROM evaluation_report_json(2025, '2026-02-04 12:00+01', 'nl') AS j;

-- Three years: what is counted in each has a total, what is there at its end none.
SELECT indicator, dimension, member, first_value, second_value, third_value, total, unit
FROM evaluation_european(2024)
WHERE indicator IN ('requests_received', 'requests_at_end', 'in_time', 'median', 'datasets') AND dimension IN ('', 'channel');
SELECT indicator, dimension, member, first_value, second_value, third_value, total, suppressed
FROM evaluation_european(2024, suppress_below => 2)
WHERE indicator = 'requests_received' AND dimension IN ('', 'channel');
-- maturity: the last assessment by the end of the year, (2 + 4) / 2 and (4 + 5) / 2
INSERT INTO maturity_assessment (authority_id, domain, assessed_on, maturity, need, source)
SELECT v.a, (SELECT domain FROM maturity_domain WHERE number = 1), v.d::date, v.m, v.n, 'interview'
FROM (VALUES (1, '2025-03-03', 1, 4), (1, '2025-09-01', 2, 4), (2, '2025-09-01', 4, 5), (2, '2026-01-05', 5, 5)) AS v (a, d, m, n);
SELECT section, indicator, dimension_label, member_label, value, denominator AS of FROM evaluation_report(2025, language => 'fr') WHERE section = 'M';

RESET reuse.today;
SELECT publish_evaluation(NULL);
DROP SCHEMA regress_y CASCADE;
SELECT reuse.create_register('regress_y');
SET reuse.today = '2026-02-03';
SELECT regress_y.publish_evaluation(2025);
RESET reuse.today;
DROP SCHEMA regress_y CASCADE;

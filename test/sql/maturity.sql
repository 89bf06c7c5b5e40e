-- Maturity of open data (M-01 to M-09, 6.G.39): domains, profiles and principles
-- as rows, scores, gaps over time, surveys, and what is to be explained. None of
-- it is law, so nothing of it is found.
\set SHOW_CONTEXT never
SET client_min_messages = warning;
SELECT reuse.create_register('regress_maturity', test_clock => true);
SET search_path = regress_maturity, pg_catalog;
SET datestyle = ISO;
SET reuse.today = '2025-03-03';

-- ---------------------------------------------------------------- the rows
SELECT d.number, d.domain, d.names ->> 'nl' AS nl, d.charter, d.audiences ->> 'en' AS audience
FROM maturity_domain AS d ORDER BY d.number;
SELECT p.number, p.profile, p.names ->> 'nl' AS nl FROM maturity_profile AS p ORDER BY p.number;
-- M-08: 3, 13 and 14 do not occur
SELECT string_agg(c.number::text, ' ' ORDER BY c.number) AS principles FROM charter_principle AS c;
-- a number of a domain without a principle, and a row without its four languages
SELECT d.domain, n.number FROM maturity_domain AS d, unnest(d.charter) AS n (number)
WHERE NOT EXISTS (SELECT FROM charter_principle AS c WHERE c.number = n.number);
SELECT 'principle ' || c.number AS incomplete FROM charter_principle AS c WHERE NOT c.names ?& '{en,fr,nl,de}'
UNION ALL
SELECT p.profile FROM maturity_profile AS p WHERE NOT (p.names ?& '{en,fr,nl,de}' AND p.tasks ?& '{en,fr,nl,de}')
UNION ALL
SELECT s.source FROM maturity_source AS s WHERE NOT s.names ?& '{en,fr,nl,de}'
UNION ALL
SELECT d.domain FROM maturity_domain AS d
WHERE NOT (d.names ?& '{en,fr,nl,de}' AND d.states ?& '{en,fr,nl,de}' AND d.audiences ?& '{en,fr,nl,de}');
-- loaded again, they are the same
SELECT count(*) AS domains FROM maturity_domain;
SELECT reuse.load_rules('regress_maturity', 'BRU');
SELECT count(*) AS domains FROM maturity_domain;

-- ---------------------------------------------------------------- scores
INSERT INTO authority (authority_id, code) VALUES (1, 'LEU'), (2, 'MOB');
INSERT INTO maturity_assessment (authority_id, domain, assessed_on, maturity, need, source, evidence_url, explanations)
VALUES
	(1, 'knowledge', '2023-02-01', 1, 4, 'interview', NULL, '{}'),
	(1, 'knowledge', '2025-02-03', 3, 4, 'self_assessment', 'https://example.org/report', '{"nl": "opleiding loopt", "en": "training under way"}'),
	(1, 'support', '2025-02-03', 4, 4, 'survey', NULL, '{}'),
	(1, 'procurement', '2025-02-03', 5, 3, 'interview', NULL, '{}'),
	(2, 'knowledge', '2025-03-03', 0, 5, 'interview', NULL, '{}');
-- knowledge of LEU: 4 - 1 = 3, then 4 - 3 = 1: two less; a need that is met has no gap
SELECT g.authority_id, g.domain, g.charter, g.assessed_on, g.maturity, g.need, g.gap, g.previous_on,
	g.maturity_change, g.need_change, g.gap_change, g.latest, g.explanation
FROM maturity_gap AS g ORDER BY 1, 2, 4;
-- as of a day: the later assessment was not made yet, and none was by then
SELECT g.domain, g.assessed_on, g.gap, g.latest FROM maturity_gap_known('2025-02-02', 'infinity') AS g;
SELECT count(*) FROM maturity_gap_known('2023-01-31', 'infinity');
SET reuse.today = '2023-02-01';
SELECT g.domain, g.gap FROM maturity_gap AS g;
SET reuse.today = '2025-03-03';
-- a correction keeps what was known before, and changes the gap from then on
SET reuse.today = '2025-03-10';
UPDATE maturity_assessment SET need = 5 WHERE authority_id = 1 AND domain = 'knowledge' AND assessed_on = '2025-02-03'
	AND known_to = 'infinity';
SELECT v.at, g.need, g.gap
FROM (VALUES ('2025-03-05'), ('2025-03-11')) AS v (at)
CROSS JOIN maturity_gap_known('2025-03-11', (v.at || ' 12:00 Europe/Brussels')::timestamptz) AS g
WHERE g.authority_id = 1 AND g.domain = 'knowledge' AND g.latest ORDER BY 1;
-- one a domain and day; nothing is deleted; another day is another assessment
INSERT INTO maturity_assessment (authority_id, domain, assessed_on, maturity, need, source) VALUES (1, 'knowledge', '2025-02-03', 2, 2, 'survey');
DELETE FROM maturity_assessment WHERE authority_id = 1;
UPDATE maturity_assessment SET assessed_on = '2025-02-04' WHERE authority_id = 1 AND domain = 'support';
-- taken back: the row stays, and is no longer shown
UPDATE maturity_assessment SET known_to = now() WHERE authority_id = 1 AND domain = 'procurement' AND known_to = 'infinity';
SELECT count(*) AS kept FROM maturity_assessment WHERE domain = 'procurement';
SELECT count(*) AS shown FROM maturity_gap WHERE domain = 'procurement';

-- ---------------------------------------------------------------- bad input
CREATE TEMPORARY TABLE attempt (n integer GENERATED ALWAYS AS IDENTITY, domain text, assessed_on date, maturity integer,
	need integer, source text, evidence_url text);
INSERT INTO attempt (domain, assessed_on, maturity, need, source, evidence_url) VALUES
	('sponsoring', '2025-03-10', 6, 3, 'interview', NULL),
	('sponsoring', '2025-03-10', 3, -1, 'interview', NULL),
	('sponsoring', '2025-03-10', NULL, 3, 'interview', NULL),
	('sponsorship', '2025-03-10', 3, 3, 'interview', NULL),
	('sponsoring', '2025-03-10', 3, 3, 'hearsay', NULL),
	('sponsoring', '2025-03-11', 3, 3, 'interview', NULL),
	('sponsoring', 'infinity', 3, 3, 'interview', NULL),
	('sponsoring', '2025-03-10', 3, 3, 'interview', 'my report'),
	('sponsoring', '2025-03-10', 3, 3, 'interview', 'https://'),
	-- today, the ends of the scale and an address are right
	('sponsoring', '2025-03-10', 0, 5, 'interview', 'HTTPS://example.org/a?b=c');
DO $$
DECLARE
	a record;
	state text;
	message text;
	detail text;
BEGIN
	FOR a IN SELECT * FROM attempt ORDER BY n LOOP
		BEGIN
			INSERT INTO regress_maturity.maturity_assessment (authority_id, domain, assessed_on, maturity, need, source, evidence_url)
			VALUES (1, a.domain, a.assessed_on, a.maturity, a.need, a.source, a.evidence_url);
			RAISE WARNING '%: taken', a.n;
		EXCEPTION WHEN OTHERS THEN
			GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL;
			RAISE WARNING '%: % % (%)', a.n, state, message, detail;
		END;
	END LOOP;
END
$$;
-- the scale is in one place: with another, another score is right, and what was
-- entered before stays until its score is changed, kept versions too
UPDATE parameter SET known_to = now() WHERE name = 'maturity_scale' AND known_to = 'infinity';
INSERT INTO parameter (name, value, meaning, catalogue) VALUES ('maturity_scale', '{1,2,3}', 'another scale', 'M-06');
UPDATE maturity_assessment SET evidence_url = 'https://example.org/b' WHERE authority_id = 1 AND domain = 'support' AND known_to = 'infinity';
UPDATE maturity_assessment SET maturity = 5 WHERE authority_id = 1 AND domain = 'support' AND known_to = 'infinity';
UPDATE maturity_assessment SET maturity = 3, need = 3 WHERE authority_id = 1 AND domain = 'support' AND known_to = 'infinity';
SELECT m.maturity, m.need, m.evidence_url, m.known_to = 'infinity' AS present FROM maturity_assessment AS m
WHERE m.domain = 'support' ORDER BY m.known_from, m.known_to;
UPDATE parameter SET known_to = now() WHERE name = 'maturity_scale' AND known_to = 'infinity';
INSERT INTO parameter (name, value, meaning, catalogue) VALUES ('maturity_scale', '{0,1,2,3,4,5}', 'the reading again', 'M-06');

-- ---------------------------------------------------------------- surveys
-- Six officials, two data experts; knowledge of the six: maturity 1 1 2 3 3 5
BEGIN;
SELECT import_begin('survey', 'answers.csv') AS batch \gset
COPY import_survey (batch_id, line, authority_code, survey, respondent, profile, domain, answered_on, maturity, need) FROM stdin WITH (FORMAT csv, FORCE_NOT_NULL (survey, respondent, need));
1,2,LEU,2025,r1,policy,knowledge,2025-02-03,1,4
1,3,LEU,2025,r2,policy,knowledge,2025-02-03,1,4
1,4,LEU,2025,r3,policy,knowledge,2025-02-03,2,4
1,5,LEU,2025,r4,policy,knowledge,2025-02-04,3,4
1,6,LEU,2025,r5,policy,knowledge,2025-02-04,3,5
1,7,LEU,2025,r6,policy,knowledge,2025-02-04T10:00:00+01:00,5,3
1,8,,2025,r7,data_expert,knowledge,2025-02-05,4,4
1,9,,2025,r8,data_expert,knowledge,2025-02-05,5,5
1,10,NOWHERE,2025,r9,policy,knowledge,2025-02-03,1,4
1,11,LEU,,r9,policy,knowledge,2025-02-03,1,4
1,12,LEU,2025,,policy,knowledge,2025-02-03,1,4
1,13,LEU,2025,ann@example.org,policy,knowledge,2025-02-03,1,4
1,14,LEU,2025,r9,boss,knowledge,2025-02-03,1,4
1,15,LEU,2025,r9,policy,sponsorship,2025-02-03,1,4
1,16,LEU,2025,r9,policy,knowledge,3 February,1,4
1,17,LEU,2025,r9,policy,knowledge,2025-03-11,1,4
1,18,LEU,2025,r9,policy,knowledge,2025-02-03,6,4
1,19,LEU,2025,r9,policy,knowledge,2025-02-03,1,much
1,20,LEU,2025,r9,policy,knowledge,2025-02-03,1,
1,21,LEU,2025,r1,policy,knowledge,2025-02-03,1,4
\.
SELECT b.read, b.added, b.changed, b.unchanged, b.refused FROM import_finish(:batch, 'LEU') AS b;
COMMIT;
SELECT r.line, r.column_name, r.value, r.reason FROM refused_row AS r WHERE r.batch_id = :batch ORDER BY r.line;
-- policy: median of 1 1 2 3 3 5 is 2.5, mean 15/6 = 2.5, variance (2.25 + 2.25 + 0.25
-- + 0.25 + 0.25 + 6.25)/5 = 2.3, its root 1.52; need 24/6 = 4, gap 1.5. Two experts are few.
SELECT s.profile, s.domain, s.respondents, s.maturity_median, s.maturity_mean, s.maturity_spread, s.need_mean, s.gap_mean, s.small_group
FROM survey_summary AS s ORDER BY s.profile NULLS LAST;
-- loaded again with one answer changed, one new and one as it was: nothing is doubled
SET reuse.today = '2025-03-12';
BEGIN;
SELECT import_begin('survey', 'again.csv') AS batch \gset
COPY import_survey (batch_id, line, survey, respondent, profile, domain, answered_on, maturity, need) FROM stdin WITH (FORMAT csv);
2,2,2025,r7,data_expert,knowledge,2025-02-05,2,4
2,3,2025,r8,data_expert,knowledge,2025-02-05,5,5
2,4,2025,r8,data_expert,infrastructure,2025-02-05,3,5
\.
SELECT b.read, b.added, b.changed, b.unchanged, b.refused FROM import_finish(:batch, 'LEU') AS b;
COMMIT;
SELECT s.domain, s.respondents, s.maturity_mean, s.maturity_spread FROM survey_summary AS s WHERE s.profile = 'data_expert' ORDER BY 1;
SELECT s.domain, s.respondents, s.maturity_mean FROM survey_summary_known('2025-03-11 12:00 Europe/Brussels') AS s WHERE s.profile = 'data_expert';
-- an authority that is not there, and the same judgement by hand
BEGIN;
SELECT import_begin('survey', 'nobody.csv') AS batch \gset
SELECT import_finish(:batch, 'NOBODY');
ROLLBACK;
INSERT INTO survey_answer (authority_id, survey, respondent, domain, profile, answered_on, maturity, need)
VALUES (1, '2025', 'r10', 'knowledge', 'boss', '2025-02-03', 1, 4);

-- ---------------------------------------------------------------- comply or explain
-- Requests: one refused, one refused and supplied after all, one supplied.
\set refusal '{"partial": false, "ground": "trade_secret", "reasons": true, "means": true, "body": true, "forms": true, "terms": true, "ombudsman": true}'
SELECT open_case('request', 2, '2025-01-06', '{"reference": "R-1", "channel": null, "proof": null}') AS refused \gset
SELECT open_case('request', 2, '2025-01-06', '{"reference": "R-2", "channel": null, "proof": null}') AS turned \gset
SELECT open_case('request', 2, '2025-01-06', '{"reference": "R-3", "channel": null, "proof": null}') AS supplied \gset
SELECT record_event(:refused, 'refused', '2025-01-20', :'refusal'), record_event(:turned, 'refused', '2025-01-20', :'refusal'),
	record_event(:turned, 'supplied', '2025-02-03'), record_event(:supplied, 'supplied', '2025-01-20') \g /dev/null
-- Datasets: one that nobody can have, one on the authority's site, one in a form
INSERT INTO dataset (authority_id, dataset_id, titles, site_published_on) VALUES
	(2, 901, '{"fr": "Comptages"}', NULL), (2, 902, '{"fr": "Horaires"}', '2025-02-03'), (2, 903, '{"fr": "Arrêts"}', NULL);
INSERT INTO distribution (authority_id, dataset_id, distribution_id, format) VALUES (2, 903, 1, 'CSV');
SELECT subject_kind, subject, since, explained_on, explanation, explained FROM comply_or_explain ORDER BY authority_id, 1, 2;
-- a missing explanation is no breach of law: no finding is about maturity
SELECT count(*) FROM finding_kind AS k WHERE k.catalogue ~ 'M-0[1-9]' AND k.check_code !~ '^(stars|format)';
SELECT count(*) FROM finding AS f WHERE f.subject_kind IN ('domain', 'maturity', 'explanation');
INSERT INTO explanation (authority_id, subject_kind, subject_id, explained_on, texts) VALUES
	(2, 'request', :refused, '2025-03-10', '{"fr": "secret d''affaires du fournisseur"}'),
	(2, 'dataset', 901, '2025-03-11', '{"fr": "comptages en cours de validation", "en": "counts being validated"}');
SELECT subject_kind, subject, explained_on, explanation, explained FROM comply_or_explain WHERE authority_id = 2 ORDER BY 1, 2;
UPDATE explanation SET texts = texts || '{"nl": "bedrijfsgeheim"}' WHERE subject_kind = 'request' AND known_to = 'infinity';
SELECT count(*) AS versions FROM explanation WHERE subject_kind = 'request';
-- what cannot be
INSERT INTO explanation (authority_id, subject_kind, subject_id, explained_on, texts) VALUES (1, 'request', :refused, '2025-03-10', '{"fr": "x"}');
INSERT INTO explanation (authority_id, subject_kind, subject_id, explained_on, texts) VALUES (2, 'dataset', 9999, '2025-03-10', '{"fr": "x"}');
INSERT INTO explanation (authority_id, subject_kind, subject_id, explained_on, texts) VALUES (2, 'dataset', 902, '2025-03-13', '{"fr": "x"}');
INSERT INTO explanation (authority_id, subject_kind, subject_id, explained_on, texts) VALUES (2, 'dataset', 902, '2025-03-10', '{}');
INSERT INTO explanation (authority_id, subject_kind, subject_id, explained_on, texts) VALUES (2, 'dataset', 902, '2025-03-10', '{"": "x"}');
INSERT INTO explanation (authority_id, subject_kind, subject_id, explained_on, texts) VALUES (2, 'dataset', 902, '2025-03-10', '{"fr": " "}');
INSERT INTO explanation (authority_id, subject_kind, subject_id, explained_on, texts) VALUES (2, 'dataset', 902, '2025-03-10', '{"fr": "x", "xx": "x"}');
INSERT INTO explanation (authority_id, subject_kind, subject_id, explained_on, texts) VALUES (2, 'arrangement', 902, '2025-03-10', '{"fr": "x"}');

RESET search_path;
DROP SCHEMA regress_maturity CASCADE;

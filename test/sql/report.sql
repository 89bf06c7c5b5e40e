-- The yearly evaluation: figures of a year as known at a moment.
\set SHOW_CONTEXT never
SET client_min_messages = warning;
CREATE ROLE regress_reuse_keeper;
DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO regress_reuse_keeper', current_database()); END $$;
SET ROLE regress_reuse_keeper;
SELECT reuse.create_register('regress_r', test_clock => true);
SET search_path = regress_r, pg_catalog;
SET datestyle = ISO;
SET timezone = 'Europe/Brussels';
INSERT INTO authority (authority_id, code, kind) VALUES (1, 'A', 'municipality'), (2, 'B', 'public_body'),
	(3, 'S', 'education');
\set informed '"means": true, "body": true, "forms": true, "terms": true, "ombudsman": true'

-- What happened, what was recorded when, case by case.
CREATE TEMP TABLE history (n integer GENERATED ALWAYS AS IDENTITY, recorded_on date, case_name text,
	authority_id bigint, kind text, occurred_on date, facts jsonb);
INSERT INTO history (recorded_on, case_name, authority_id, kind, occurred_on, facts) VALUES
	-- in time: 10 working days
	('2024-01-08', 'in time', 1, 'request_received', '2024-01-08', '{"channel": "portal", "language": "fr", "requester_kind": "natural_person"}'),
	('2024-01-22', 'in time', NULL, 'supplied', '2024-01-22', '{"published": true}'),
	-- extended, then in time: 30 working days
	('2024-01-08', 'extended', 1, 'request_received', '2024-01-08', '{"channel": "portal", "language": "nl"}'),
	('2024-01-15', 'extended', NULL, 'extension_notice', '2024-01-15', '{"reasons": true}'),
	('2024-02-19', 'extended', NULL, 'supplied', '2024-02-19', '{}'),
	-- a notice without reasons: late after 30 working days
	('2024-01-08', 'late', 1, 'request_received', '2024-01-08', '{"channel": "e-mail", "language": "nl"}'),
	('2024-01-15', 'late', NULL, 'extension_notice', '2024-01-15', '{"reasons": false}'),
	('2024-02-19', 'late', NULL, 'refused', '2024-02-19', '{"partial": true, "ground": "trade_secret", "reasons": true, "means": true, "body": true, "forms": false, "terms": false, "ombudsman": true}'),
	-- no answer; the appeal is upheld and executed
	('2024-03-01', 'silent', 2, 'request_received', '2024-03-01', '{"channel": "portal"}'),
	-- received the year before, answered in this one
	('2023-12-18', 'old', 2, 'request_received', '2023-12-18', '{"channel": "portal"}'),
	('2024-01-10', 'old', NULL, 'licence_offered', '2024-01-10', '{"licence": "cc_by", "dto_consulted": true, "reasons": false, "means": true, "body": true, "forms": true, "terms": true, "ombudsman": true}'),
	-- withdrawn, without a clock, and received at the end
	('2024-05-06', 'withdrawn', 2, 'request_received', '2024-05-06', '{"request_type": "licence_replacement"}'),
	('2024-05-13', 'withdrawn', NULL, 'withdrawn', '2024-05-13', '{}'),
	('2024-05-06', 'school', 3, 'request_received', '2024-05-06', '{}'),
	('2024-05-20', 'school', NULL, 'supplied', '2024-05-17', '{}'),
	('2024-12-16', 'running', 2, 'request_received', '2024-12-16', '{}'),
	-- learned in the year after: the request was answered in time
	('2024-09-02', 'learned late', 2, 'request_received', '2024-09-02', '{}'),
	('2025-02-03', 'learned late', NULL, 'supplied', '2024-09-16', '{}'),
	-- appeals
	('2024-04-08', 'upheld', 2, 'appeal_received', '2024-04-08', '{"ground": "silence", "appellant_kind": "association"}'),
	('2024-04-09', 'upheld', NULL, 'authority_notified', '2024-04-09', '{}'),
	('2024-04-16', 'upheld', NULL, 'document_received', '2024-04-16', '{}'),
	('2024-05-27', 'upheld', NULL, 'decision_adopted', '2024-05-27', '{"outcome": "upheld"}'),
	('2024-05-29', 'upheld', NULL, 'decision_notified', '2024-05-29', '{}'),
	('2024-06-10', 'upheld', NULL, 'executed', '2024-06-10', '{}'),
	('2024-06-11', 'upheld', NULL, 'decision_published', '2024-06-11', '{"pseudonymised": true}'),
	('2024-06-03', 'deemed', 1, 'appeal_received', '2024-06-03', '{"ground": "partial", "appellant_kind": "natural_person"}'),
	('2024-06-04', 'deemed', NULL, 'authority_notified', '2024-06-04', '{}'),
	('2024-07-08', 'deemed', NULL, 'document_received', '2024-07-08', '{}'),
	('2024-11-25', 'pending', 1, 'appeal_received', '2024-11-25', '{"ground": "refusal"}'),
	-- exclusive arrangements
	('2023-01-09', 'reviewed', 1, 'granted', '2021-03-01', '{"ground": "general_interest", "effect_on": null, "contract_end": "2025-06-30"}'),
	('2024-02-12', 'reviewed', NULL, 'reviewed', '2024-02-12', '{"outcome": "continued"}'),
	('2023-01-09', 'no ground', 1, 'granted', '2010-05-01', '{"ground": "none", "effect_on": null, "contract_end": null}');
CREATE TEMP TABLE opened (case_name text PRIMARY KEY, case_id bigint);
CREATE PROCEDURE pg_temp.play(upto date)
LANGUAGE plpgsql AS $$
DECLARE
	h record;
BEGIN
	FOR h IN SELECT * FROM pg_temp.history WHERE recorded_on <= upto ORDER BY recorded_on, n LOOP
		PERFORM set_config('reuse.today', h.recorded_on::text, false);
		IF h.authority_id IS NOT NULL THEN
			INSERT INTO pg_temp.opened VALUES (h.case_name, regress_r.open_case(
				CASE h.kind WHEN 'request_received' THEN 'request' WHEN 'granted' THEN 'exclusive_arrangement' ELSE 'appeal' END,
				h.authority_id, h.occurred_on,
				CASE h.kind WHEN 'granted' THEN '{}' ELSE '{"channel": null, "proof": null}'::jsonb END || h.facts));
		ELSE
			PERFORM regress_r.record_event((SELECT case_id FROM pg_temp.opened o WHERE o.case_name = h.case_name),
				h.kind, h.occurred_on, h.facts);
		END IF;
		DELETE FROM pg_temp.history WHERE n = h.n;
	END LOOP;
END
$$;
-- the catalogue
SET reuse.today = '2023-01-02';
INSERT INTO dataset (authority_id, dataset_id, hvd_category) VALUES (1, 1, '{}'), (2, 2, '{x}');
INSERT INTO distribution (authority_id, dataset_id, distribution_id, format, license, access_url) VALUES
	(1, 1, 1, 'http://publications.europa.eu/resource/authority/file-type/CSV', NULL, 'https://example.org/1'),
	(1, 1, 2, 'http://publications.europa.eu/resource/authority/file-type/PDF', 'http://publications.europa.eu/resource/authority/licence/CC_BY_4_0', 'https://example.org/2'),
	(2, 2, 3, 'x-unheard-of', 'https://example.org/my-licence', 'https://example.org/3');
SET reuse.today = '2025-01-20';
INSERT INTO dataset (authority_id, dataset_id) VALUES (2, 3);
UPDATE distribution SET license = 'http://publications.europa.eu/resource/authority/licence/CC0' WHERE distribution_id = 1 AND known_to = 'infinity';

CALL pg_temp.play('2025-01-15');
SET reuse.today = '2025-01-15';
SELECT section AS s, indicator, dimension, member, value, unit, numerator AS num, denominator AS den, note
FROM evaluation_report(2024) WHERE section > '0';
SELECT indicator, member, value, note IS NOT NULL AS note FROM evaluation_report(2024) WHERE section = '0';

-- The answer to a question about a moment never changes.
CREATE TEMP TABLE published AS SELECT * FROM evaluation_report(2024, '2025-01-15 23:59+01');
SELECT count(*) AS kept FROM (SELECT publish_evaluation(2024) > 0) AS p;
CALL pg_temp.play('2025-12-31');
SELECT current_setting('reuse.today') AS played \gset
SET reuse.today = '2025-02-01';
INSERT INTO dataset (authority_id, dataset_id) VALUES (1, 9);
SET reuse.today = :'played';
SELECT record_event(case_id, 'annulled', '2025-02-03', '{}', 2) AS seq FROM opened WHERE case_name = 'in time';
UPDATE authority SET kind = 'region', code = 'A2' WHERE authority_id = 1;
UPDATE authority SET source_uri = 'https://example.org/b' WHERE authority_id = 2;
INSERT INTO licence_class (licence, step, open) VALUES ('https://example.org/my-licence', 'other', true);
UPDATE rule SET known_to = '2025-02-03' WHERE code = 'EU_EXCL_PREPUBLICATION';
SET reuse.today = '2026-03-02';
SELECT * FROM (
	(TABLE published EXCEPT ALL SELECT * FROM evaluation_report(2024, '2025-01-15 23:59+01'))
	UNION ALL
	(SELECT * FROM evaluation_report(2024, '2025-01-15 23:59+01') EXCEPT ALL TABLE published)) AS difference;
SELECT authority_id, code, kind FROM authority_past;
-- as known now, with what has changed since it was published
SELECT section AS s, indicator, dimension, member, value, restatement
FROM evaluation_report(2024) WHERE section IN ('A', 'E') AND restatement <> 0;
SELECT indicator, member, value FROM evaluation_report(2024) WHERE section IN ('B', 'C') AND indicator IN ('datasets', 'licence_step');

-- Small cells: hidden, and one more where a single one could be subtracted.
SELECT indicator, dimension, member, value, numerator AS num, denominator AS den, suppressed, published_value
FROM evaluation_report(2024, '2025-01-15 23:59+01', suppress_below => 2)
WHERE section IN ('E', 'A') AND (dimension IN ('authority', 'outcome', 'band') OR indicator IN ('in_time', 'median', 'partly_refused'));
SELECT f ->> 'member' AS member, f -> 'published_value' AS published, f ? 'value' AS value, f ? 'numerator' AS numerator
FROM jsonb_array_elements(evaluation_report_json(2024, '2025-01-15 23:59+01', 'fr', 2) -> 'figures') AS f
WHERE f ->> 'dimension' = 'outcome' AND f ->> 'section' = 'E';
SELECT r - 'figures' AS head, jsonb_array_length(r -> 'figures') > 50 AS figures
FROM evaluation_report_json(2024, '2025-01-15 23:59+01', 'nl', 5) AS r;

-- Every label in every language; a year without anything
SELECT count(DISTINCT label) > 40 AS labels FROM evaluation_report(2024, language => 'de');
SELECT label FROM evaluation_report(2024, language => 'fr') WHERE indicator = 'in_time' AND dimension = '';
SELECT section, indicator FROM evaluation_report(2024) WHERE section <> '0' AND label = indicator;
-- every unit has its word in each language
SELECT DISTINCT l.unit
FROM reuse.evaluation_labels() AS l
WHERE l.unit <> '' AND NOT EXISTS (
	SELECT FROM reuse.evaluation_words() AS w
	WHERE w.section = '' AND w.dimension = 'unit' AND w.member = l.unit);
SELECT DISTINCT unit, unit_label FROM evaluation_report(2024, language => 'nl') WHERE indicator IN ('median', 'outcome', 'in_time', 'year');
-- What has no name stays as it is: authorities without one, channels, cases.
-- In German no name is the code that it stands for.
SELECT DISTINCT r.dimension, r.member
FROM evaluation_report(2024, language => 'de') AS r
WHERE r.section_label = r.section OR r.dimension <> '' AND r.dimension_label = r.dimension
	OR r.member <> '' AND r.member_label = r.member
ORDER BY 1, 2;
UPDATE authority SET names = '{"fr": "Bruxelles", "nl": "Brussel"}' WHERE authority_id = 2;
SELECT section_label, dimension_label, member, member_label
FROM evaluation_report(2024, language => 'nl')
WHERE (indicator, dimension) IN (('requests_received', 'authority'), ('requests_received', 'month'), ('requests_received', 'authority_kind'),
	('licence_step', 'step'), ('outcome', 'outcome'), ('refused_on', 'ground'), ('appeals_received', 'ground'), ('appeal_outcome', 'outcome'),
	('terms', 'BRU_EXECUTE'), ('in_force', 'ground'), ('requests_received', ''));
SELECT f ->> 'section_label' AS section, f ->> 'dimension_label' AS dimension, f ->> 'member_label' AS member
FROM jsonb_array_elements(evaluation_report_json(2024, language => 'fr') -> 'figures') AS f
WHERE f ->> 'indicator' = 'in_time';
SELECT sum(value) FROM evaluation_report(1999) WHERE section IN ('A', 'E', 'F', 'G') AND unit <> '%';
SELECT count(*) AS broken FROM generate_series(2022, 2027) AS y CROSS JOIN LATERAL evaluation_report(y) AS r WHERE r.section = 'X';

-- The identities can break.
SELECT * FROM evaluation_broken('[
	{"section": "A", "indicator": "requests_at_start", "dimension": "", "member": "", "value": 3},
	{"section": "A", "indicator": "requests_received", "dimension": "", "member": "", "value": 5},
	{"section": "A", "indicator": "requests_received", "dimension": "month", "member": "01", "value": 4},
	{"section": "A", "indicator": "requests_closed", "dimension": "", "member": "", "value": 4},
	{"section": "A", "indicator": "requests_at_end", "dimension": "", "member": "", "value": 5},
	{"section": "E", "indicator": "outcome", "dimension": "", "member": "", "value": 5},
	{"section": "F", "indicator": "appeals_closed", "dimension": "", "member": "", "value": 2},
	{"section": "F", "indicator": "appeal_outcome", "dimension": "", "member": "", "value": 1}]') ORDER BY 1;

SELECT evaluation_report(NULL);
SELECT evaluation_report(12024);
SELECT evaluation_report(2024, language => 'it');

RESET ROLE;
DROP SCHEMA regress_r CASCADE;
DROP TABLE history, opened, published;
DROP PROCEDURE pg_temp.play(date);
DO $$ BEGIN EXECUTE format('REVOKE CREATE ON DATABASE %I FROM regress_reuse_keeper', current_database()); END $$;
DROP ROLE regress_reuse_keeper;

-- What was known on a day stays what was known on it: the same question, with
-- the same as_known_on, has the same answer whatever is learned or changed later.
\set SHOW_CONTEXT never
\set VERBOSITY terse
SET client_min_messages = warning;
SELECT reuse.create_register('regress_stable', test_clock => true);
SET search_path = regress_stable, pg_catalog;
SET reuse.language = 'en';
INSERT INTO authority (authority_id, code, kind, known_from) VALUES (1, 'A', 'public_body', '-infinity');

SET reuse.today = '2025-02-03';
SELECT open_case('request', 1, '2025-02-03', '{"channel": "mail", "proof": "email_header", "language": "fr"}') AS r1 \gset
SELECT open_case('request', 1, '2025-02-03', '{"channel": null, "proof": null, "requester_kind": "legal_person"}') AS r2 \gset
SELECT open_case('exclusive_arrangement', 1, '2025-02-03',
	'{"ground": "general_interest", "effect_on": null, "contract_end": null, "dataset_id": 5}') AS x \gset
SET reuse.today = '2025-03-10';
SELECT record_event(:r1, 'refused', '2025-03-07', '{"partial": false, "ground": null, "reasons": true,
	"means": true, "body": true, "forms": true, "terms": true, "ombudsman": true}') AS seq;
SELECT open_case('appeal', 1, '2025-03-10', format('{"channel": null, "proof": null, "request_case_id": %s}', :r1)::jsonb) AS a \gset
CREATE TEMP TABLE before AS SELECT * FROM evaluation_report(2025, '2025-12-31 23:00Z');
CREATE FUNCTION pg_temp.changes() RETURNS TABLE (change text, indicator text, member text, value numeric)
LANGUAGE sql SET search_path = regress_stable, pg_temp, pg_catalog AS $$
	SELECT 'lost', b.indicator, b.member, b.value FROM (TABLE before EXCEPT SELECT * FROM evaluation_report(2025, '2025-12-31 23:00Z')) AS b
	UNION ALL
	SELECT 'new', b.indicator, b.member, b.value FROM (SELECT * FROM evaluation_report(2025, '2025-12-31 23:00Z') EXCEPT TABLE before) AS b
	ORDER BY 1, 2, 3
$$;

-- facts learned late, facts corrected
SET reuse.today = '2026-03-31';
SELECT record_event(:r1, 'extension_notice', '2025-02-10', '{"reasons": true}') AS seq;
SELECT record_event(:r2, 'supplied', '2025-02-20', '{"published": true}') AS seq;
SELECT record_event(:r2, 'request_received', '2025-01-20', '{"channel": null, "proof": null, "requester_kind": "natural_person"}', 1) AS seq;
SELECT record_event(:a, 'decision_adopted', '2025-05-02', '{"outcome": "upheld"}') AS seq;
SELECT record_event(:x, 'granted', '2024-02-03',
	'{"ground": "cultural", "effect_on": null, "contract_end": null, "dataset_id": 5}', 1) AS seq;
SELECT open_case('request', 1, '2025-06-02', '{"channel": null, "proof": null}') IS NOT NULL AS opened;
SELECT * FROM pg_temp.changes();
-- what is now known is another matter
SELECT count(*) > 10 AS changed FROM (SELECT * FROM evaluation_report(2025) EXCEPT TABLE before) AS c;

-- what may be written over is no fact
UPDATE request SET channel = 'phone', language = 'nl', requester_kind = 'association',
	request_type = 'licence_replacement';
UPDATE appeal SET ground = 'silence', appellant_kind = 'association';
SELECT * FROM pg_temp.changes();

-- the calendar
BEGIN;
SELECT reuse.add_day('BE', '2025-03-05', source => 'test') IS NOT NULL AS added;
SELECT reuse.add_day('BE', '2025-04-09', source => 'test') IS NOT NULL AS added;
SELECT * FROM pg_temp.changes();
SELECT n.value < b.value AS fewer_now
FROM evaluation_report(2025) AS n JOIN before AS b USING (indicator)
WHERE n.indicator = 'maximum';
ROLLBACK;

-- rules and settings: a new version is known from its day on
UPDATE parameter SET known_to = '2026-02-01' WHERE name = 'sunset_2013_reference';
INSERT INTO parameter (name, value, meaning, catalogue, known_from)
SELECT name, 'literal', meaning, catalogue, '2026-02-01' FROM parameter WHERE name = 'sunset_2013_reference';
SELECT * FROM pg_temp.changes();
SELECT * FROM verify_events();

DROP SCHEMA regress_stable CASCADE;

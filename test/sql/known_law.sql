-- What was known on an earlier day does not change with the law that the register
-- learns of later: parameters and versions of rules that continuing duties follow.
\set SHOW_CONTEXT never
SET client_min_messages = warning;
SELECT reuse.create_register('regress_law', test_clock => true);
SET search_path = regress_law, pg_catalog;
SET datestyle = ISO;
SET timezone = 'Europe/Brussels';
SET reuse.today = '2024-01-10';
INSERT INTO authority (authority_id, code, kind) VALUES (1, 'A', 'municipality');
INSERT INTO dataset (authority_id, dataset_id) VALUES (1, 1);
UPDATE parameter SET value = 'https://example.org/' WHERE name = 'portal_addresses';
INSERT INTO distribution (authority_id, dataset_id, access_url, license, format)
VALUES (1, 1, 'https://example.org/data', 'http://creativecommons.org/publicdomain/zero/1.0/', 'CSV');
SELECT open_case('exclusive_arrangement', 1, '2023-03-01', '{"ground": "general_interest", "effect_on": "2023-03-01", "contract_end": null}') AS x \gset
SELECT open_case('exclusive_arrangement', 1, '2005-03-01', '{"ground": "general_interest", "effect_on": null, "contract_end": "2030-12-31"}') AS y \gset
CREATE VIEW before AS
SELECT 'board' AS what, concat_ws(' ', b.rule_code, b.rule_version, b.due) AS said
FROM deadline_board_as_known('2024-01-20 12:00+01') AS b
UNION ALL
SELECT 'explained', concat_ws(' ', x.day, x.effect)
FROM explain_deadline((SELECT min(c.case_id) FROM case_file AS c), 'BRU_EXCL_REVIEW', 'en', '2024-01-20 12:00+01') AS x WHERE x.effect = 'due'
UNION ALL
SELECT 'duty', concat_ws(' ', k.next_duty, k.review_from, k.next_due)
FROM exclusivity_known('2024-01-20', '2024-01-20 12:00+01') AS k
UNION ALL
SELECT 'found', f.check_code FROM check_dataset('2024-01-20', '2024-01-20 12:00+01') AS f;
-- the review is due three years after the grant, on 1 March 2026, and of what was
-- granted before the ordinance after its first day, 10 November 2016
CREATE TABLE first AS SELECT * FROM before;
SELECT * FROM first ORDER BY 1, 2;

-- on 1 February the register learns that a review is due each year, that the duty
-- is older, and that the portal is elsewhere
UPDATE rule SET known_to = '2024-02-01 12:00+01' WHERE code = 'BRU_EXCL_REVIEW' AND version = 1;
INSERT INTO rule
SELECT (jsonb_populate_record(r, '{"version": 2, "term": "1 year, no roll", "valid_from": "2010-01-01",
	"known_from": "2024-02-01 12:00+01", "known_to": "infinity"}')).*
FROM rule AS r
WHERE r.code = 'BRU_EXCL_REVIEW' AND r.version = 1;
UPDATE parameter SET known_to = '2024-02-01 12:00+01' WHERE name = 'portal_addresses' AND known_to = 'infinity';
INSERT INTO parameter (name, value, meaning, catalogue, known_from)
VALUES ('portal_addresses', 'https://portal.example/', 'elsewhere', 'D-10', '2024-02-01 12:00+01');
SET reuse.today = '2024-02-05';
SELECT b.rule_code, b.rule_version, b.due FROM deadline_board AS b;
SELECT f.check_code FROM check_dataset('2024-02-05', 'infinity') AS f EXCEPT SELECT f.said FROM first AS f WHERE f.what = 'found';
-- ... and of before it says what it said
(TABLE before EXCEPT ALL TABLE first) UNION ALL (TABLE first EXCEPT ALL TABLE before);
DROP SCHEMA regress_law CASCADE;

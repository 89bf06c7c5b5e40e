-- The inventory in a federal register (catalogue 2.B; M-03, M-04, R-08): what its
-- rows and those of the Union look for, raised and then cured, and what the
-- Brussels rows look for and nobody else.
\set SHOW_CONTEXT never
SET datestyle = ISO;
SET client_min_messages = warning;
SET reuse.language = 'en';
SELECT reuse.create_register('inventory_fed', 'FED', test_clock => true);
SET search_path = inventory_fed, pg_temp;
SET reuse.today = '2024-03-01';
INSERT INTO authority (code, kind) VALUES ('F', 'public_body'), ('L', 'library');
\set cc0 'http://publications.europa.eu/resource/authority/licence/CC0'
\set by_nc 'http://publications.europa.eu/resource/authority/licence/CC_BYNC_4_0'

-- Dataset 101 lacks what a Brussels one is asked for and a federal one is not, a title
-- in Dutch, the portal, a way to get it, and what both are: the publication of its
-- stop (stop_unpublished). Of dataset 102 each distribution lacks one thing, the first nothing.
INSERT INTO dataset (authority_id, dataset_id, titles, stop_decided_on) VALUES
	(1, 101, '{"fr": "a"}', '2024-02-01'), (1, 102, '{}', NULL);
INSERT INTO distribution (authority_id, dataset_id, distribution_id, format, license, access_url, stars_claimed) VALUES
	(1, 102, 1, 'CSV', :'cc0', 'https://example.org/1', 3),
	(1, 102, 2, 'CSV', NULL, 'https://example.org/2', NULL),
	(1, 102, 3, 'CSV', 'https://example.org/mine', 'https://example.org/3', NULL),
	(1, 102, 4, NULL, :'cc0', 'https://example.org/4', NULL),
	(1, 102, 5, 'UNHEARD_OF', :'cc0', 'https://example.org/5', NULL),
	(1, 102, 6, 'PDF', :'cc0', 'https://example.org/6', 2),
	(1, 102, 7, 'CSV', :'by_nc', 'https://example.org/7', NULL);
-- M-04: 3 for open CSV; 0 without an open licence; 1 for what is only online; 1 for a PDF
SELECT d.distribution_id AS id, d.step, d.stars, d.reason, d.is_open FROM distribution_as_known('infinity') AS d ORDER BY 1;
PREPARE found AS
SELECT f.check_code, f.severity, f.subject_kind, f.subject_id, f.since, f.legal_basis, f.message
FROM finding AS f WHERE f.subject_kind IN ('dataset', 'distribution') ORDER BY f.subject_kind, f.subject_id, f.check_code COLLATE "C";
EXECUTE found;
-- unknown values are kept as given, and tabulated
SELECT u.column_name, u.value, u.distributions FROM unclassified_value AS u ORDER BY 1, 2;
-- cured: by what was missing, by a row of the table, by a lower claim
UPDATE distribution SET license = :'cc0' WHERE distribution_id = 2;
INSERT INTO licence_class (licence, step, open) VALUES ('https://example.org/mine', 'other', true);
UPDATE distribution SET format = 'CSV' WHERE distribution_id = 4;
INSERT INTO format_class (format, stars, machine_readable, structured, open, uris) VALUES ('UNHEARD_OF', 3, true, true, true, false);
UPDATE distribution SET stars_claimed = 1 WHERE distribution_id = 6;
UPDATE dataset SET stop_published_on = '2024-03-01' WHERE dataset_id = 101;
EXECUTE found;
SELECT count(*) AS unclassified FROM unclassified_value;

-- no longer in its catalogue, and there again
SET reuse.today = '2024-04-02';
BEGIN;
SELECT import_begin('datasets', 'first.csv') AS batch \gset
INSERT INTO import_datasets (batch_id, line, uri, publisher_uri, source_host)
VALUES (:batch, 2, 'https://f.example/a', 'https://f.example/org', 'f.example'), (:batch, 3, 'https://f.example/b', 'https://f.example/org', 'f.example');
SELECT read, added, refused FROM import_finish(:batch);
SELECT import_begin('datasets', 'second.csv') AS batch \gset
UPDATE import_batch SET complete = true WHERE batch_id = :batch;
INSERT INTO import_datasets (batch_id, line, uri, publisher_uri, source_host)
VALUES (:batch, 2, 'https://f.example/a', 'https://f.example/org', 'f.example');
SELECT read, unchanged FROM import_finish(:batch);
COMMIT;
-- an import is of the day on which it is made: the source is asked, whatever its since
SELECT d.uri, f.check_code, k.severity, f.detail
FROM check_dataset(reuse.today(), 'infinity') AS f
JOIN finding_kind AS k USING (check_code)
JOIN dataset AS d ON d.dataset_id = f.subject_id AND d.known_to = 'infinity'
WHERE f.check_code = 'dataset_disappeared';
BEGIN;
SELECT import_begin('datasets', 'third.csv') AS batch \gset
UPDATE import_batch SET complete = true WHERE batch_id = :batch;
INSERT INTO import_datasets (batch_id, line, uri, publisher_uri, source_host)
VALUES (:batch, 2, 'https://f.example/a', 'https://f.example/org', 'f.example'), (:batch, 3, 'https://f.example/b', 'https://f.example/org', 'f.example');
SELECT read, unchanged FROM import_finish(:batch);
COMMIT;
SELECT count(*) AS disappeared FROM check_dataset(reuse.today(), 'infinity') AS f WHERE f.check_code = 'dataset_disappeared';

-- ------------------------------------------------------------ charges
-- Reproduction 1.20 + provision 0.50 + dissemination 0.30 = 2.00 a copy; with
-- collection and production 8.00 an exception has costs of 10.00, and no ceiling.
SET reuse.today = '2025-06-02';
INSERT INTO dataset (authority_id, dataset_id, hvd_category) VALUES (1, 120, '{http://data.europa.eu/bna/c_b79e35eb}');
\set VERBOSITY terse
INSERT INTO charge (authority_id, kind, amount, currency, unit, valid_from) VALUES (1, 'standard', -1, 'EUR', 'copy', '2024-01-01');
\set VERBOSITY default
CREATE TEMP TABLE wanted (unit text, wanted text, ceiling numeric, changes jsonb);
INSERT INTO wanted VALUES
	('at the ceiling', NULL, 2.00, '{"amount": 2.00}'),
	('a thousandth above', 'charge_above_ceiling', 2.00, '{"amount": 2.001}'),
	('on the first day of the act', 'charge_above_ceiling', 2.00, '{"amount": 2.001, "valid_from": "2016-06-03"}'),
	('the day before', NULL, NULL, '{"amount": 2.001, "valid_from": "2016-06-02"}'),
	('no costs stated', 'charge_costs_unknown', NULL, '{"costs": {}}'),
	('free of charge', NULL, NULL, '{"amount": 0, "costs": {}}'),
	('own revenue', NULL, NULL, '{"amount": 99, "ground": "own_revenue"}'),
	('a library''s exception', NULL, NULL, '{"authority_id": 2, "amount": 99, "ground": "cultural_collections"}'),
	('not a library', 'charge_ground_of_others', 2.00, '{"amount": 2.00, "ground": "cultural_collections"}'),
	('exemption of two years, over', 'charge_ground_not_in_force', 2.00, '{"amount": 2.00, "ground": "high_value_own_revenue", "valid_from": "2025-02-10"}'),
	('high-value', 'charge_free_by_law', 2.00, '{"dataset_id": 120}'),
	('high-value, until the day before', NULL, 2.00, '{"dataset_id": 120, "valid_to": "2024-06-08"}');
INSERT INTO charge (authority_id, dataset_id, kind, amount, currency, unit, valid_from, valid_to, ground, costs)
SELECT g.authority_id, g.dataset_id, 'standard', g.amount, 'EUR', w.unit, g.valid_from, g.valid_to, g.ground, g.costs
FROM wanted AS w
CROSS JOIN LATERAL jsonb_populate_record(NULL::charge, '{"authority_id": 1, "dataset_id": 102, "amount": 1, "valid_from": "2024-01-08",
	"costs": {"reproduction": 1.20, "provision": 0.50, "dissemination": 0.30, "collection_and_production": 8.00}}'::jsonb || w.changes) AS g;
-- each what it should, and nothing else
SELECT unit, w.wanted, f.check_code, w.ceiling AS wanted_ceiling, s.ceiling
FROM wanted AS w
JOIN charge_status AS s USING (unit)
LEFT JOIN finding AS f ON f.subject_kind = 'charge' AND f.subject_id = s.charge_id
WHERE w.wanted IS DISTINCT FROM f.check_code OR w.ceiling IS DISTINCT FROM s.ceiling;
SELECT f.check_code, f.severity, f.since, f.legal_basis, f.message, f.cure
FROM finding AS f JOIN charge AS c ON c.charge_id = f.subject_id
WHERE f.subject_kind = 'charge' ORDER BY c.charge_id;
DROP SCHEMA inventory_fed CASCADE;

-- The inventory: stars, the public list, and each finding on it, raised and then
-- cured (D-10, P-08, P-11, A-05, A-06, A-09, A-22, M-03, M-04).
SET datestyle = ISO;
SET client_min_messages = warning;
SET reuse.language = 'en';
SELECT reuse.create_register('inventory_r', test_clock => true);
SET search_path = inventory_r, pg_temp;
SET reuse.today = '2024-03-01';
INSERT INTO authority (code, names) VALUES ('MOB', '{"fr": "Mobilité", "nl": "Mobiliteit"}'), ('ENV', '{"en": "Environment"}');

-- stars: M-04 is cumulative, and the reason says what the next one wants. The
-- expected number of each is in its title.
INSERT INTO dataset (authority_id, dataset_id, titles, portal_published_on) VALUES
	(1, 1, '{"fr": "Étoiles", "nl": "Sterren"}', '2024-02-01');
INSERT INTO distribution (authority_id, dataset_id, distribution_id, titles, format, media_type, license, access_url, links_to) VALUES
	(1, 1, 1, '{"en": "0"}', 'CSV', NULL, NULL, 'https://example.org/1', '{}'),
	(1, 1, 2, '{"en": "0"}', 'CSV', NULL, 'https://example.org/house-licence', 'https://example.org/2', '{}'),
	(1, 1, 3, '{"en": "0"}', 'CSV', NULL, 'http://publications.europa.eu/resource/authority/licence/CC_BYNC_4_0', 'https://example.org/3', '{}'),
	(1, 1, 4, '{"en": "0"}', 'CSV', NULL, 'http://publications.europa.eu/resource/authority/licence/CC0', NULL, '{}'),
	(1, 1, 5, '{"en": "1"}', NULL, NULL, 'https://creativecommons.org/publicdomain/zero/1.0/', 'https://example.org/5', '{}'),
	(1, 1, 6, '{"en": "1"}', 'http://publications.europa.eu/resource/authority/file-type/UNHEARD_OF', NULL, 'http://publications.europa.eu/resource/authority/licence/CC0', 'https://example.org/6', '{}'),
	(1, 1, 7, '{"en": "1"}', 'http://publications.europa.eu/resource/authority/file-type/PDF', NULL, 'http://creativecommons.org/licenses/by/4.0', 'https://example.org/7', '{}'),
	(1, 1, 8, '{"en": "2"}', 'http://publications.europa.eu/resource/authority/file-type/XLSX', NULL, 'http://publications.europa.eu/resource/authority/licence/CC_BY_4_0', 'https://example.org/8', '{}'),
	(1, 1, 9, '{"en": "3"}', NULL, 'https://www.iana.org/assignments/media-types/text/csv', 'http://publications.europa.eu/resource/authority/licence/CC_BY_4_0', 'https://example.org/9', '{}'),
	(1, 1, 10, '{"en": "4"}', 'http://publications.europa.eu/resource/authority/file-type/RDF_TURTLE', NULL, 'http://publications.europa.eu/resource/authority/licence/CC0', 'https://example.org/10', '{}'),
	(1, 1, 11, '{"en": "5"}', 'http://publications.europa.eu/resource/authority/file-type/RDF_TURTLE', NULL, 'http://publications.europa.eu/resource/authority/licence/CC0', 'https://example.org/11', '{http://www.wikidata.org/}'),
	-- a link makes no third star of a closed format
	(1, 1, 12, '{"en": "2"}', 'XLS', NULL, 'http://publications.europa.eu/resource/authority/licence/CC0', 'https://example.org/12', '{http://www.wikidata.org/}');
SELECT d.distribution_id AS id, d.titles ->> 'en' AS expected, d.stars, d.reason, d.step, d.is_open, d.machine_readable, r.stars = d.stars AS agrees
FROM distribution_as_known('infinity') AS d LEFT JOIN star_reason AS r USING (reason)
ORDER BY d.distribution_id;
SELECT r.reason, count(*) FILTER (WHERE r.names ->> l.language <> '') AS languages
FROM star_reason AS r CROSS JOIN (VALUES ('en'), ('fr'), ('nl'), ('de')) AS l (language)
GROUP BY r.reason HAVING count(*) FILTER (WHERE r.names ->> l.language <> '') < 4;
-- what cannot be is refused: a row of the table that contradicts M-04, six stars,
-- a stop before it was decided, the publication of none; nothing is deleted
\set VERBOSITY terse
\set ON_ERROR_STOP 0
INSERT INTO format_class (format, stars, machine_readable, structured, open, uris) VALUES ('WRONG', 3, true, true, false, false);
INSERT INTO distribution (authority_id, dataset_id, stars_claimed) VALUES (1, 1, 6);
INSERT INTO dataset (authority_id, stop_decided_on, stopped_on) VALUES (1, '2024-03-02', '2024-03-01');
INSERT INTO dataset (authority_id, stop_published_on) VALUES (1, '2024-03-01');
DELETE FROM dataset WHERE dataset_id = 1;
\set ON_ERROR_STOP 1

-- the licence of the dataset holds for a distribution only where that is said
SET reuse.today = '2024-03-04';
UPDATE dataset SET license = 'http://publications.europa.eu/resource/authority/licence/CC0' WHERE dataset_id = 1 AND known_to = 'infinity';
SELECT d.licence, d.licence_inherited, d.stars, d.reason FROM distribution_as_known('infinity') AS d WHERE d.distribution_id = 1;
UPDATE dataset SET license_inherited = true WHERE dataset_id = 1 AND known_to = 'infinity';
SELECT d.licence, d.licence_inherited, d.stars, d.reason FROM distribution_as_known('infinity') AS d WHERE d.distribution_id = 1;
SELECT d.reason FROM distribution_as_known('2024-03-03') AS d WHERE d.distribution_id = 1;

-- unknown values are kept as given, and tabulated
SELECT u.column_name, u.value, u.distributions, u.datasets FROM unclassified_value AS u ORDER BY 1, 2;
SELECT f.check_code, f.severity, f.subject_kind, f.subject_id, f.since, f.message, f.cure
FROM finding AS f
WHERE f.subject_kind = 'distribution'
ORDER BY f.check_code COLLATE "C", f.subject_id;
-- a row cures it; from when it was so does not change when something else does
INSERT INTO licence_class (licence, step, open) VALUES ('https://example.org/house-licence', 'other', true);
UPDATE distribution SET byte_size = 17 WHERE distribution_id = 6 AND known_to = 'infinity';
SELECT f.check_code, f.subject_id, f.since FROM finding AS f
WHERE f.check_code IN ('licence_unknown', 'format_unknown');
INSERT INTO format_class (format, stars, machine_readable, structured, open, uris) VALUES ('UNHEARD_OF', 3, true, true, true, false);
SELECT count(*) FROM finding AS f WHERE f.check_code = 'format_unknown';
SELECT d.stars, d.reason FROM distribution_as_known('infinity') AS d WHERE d.distribution_id IN (2, 6);

-- more stars claimed than there are, and cured by saying what is missing
UPDATE distribution SET stars_claimed = 5 WHERE distribution_id = 10 AND known_to = 'infinity';
UPDATE distribution SET stars_claimed = 3 WHERE distribution_id = 9 AND known_to = 'infinity';
SELECT f.subject_id, f.since, f.message FROM finding AS f WHERE f.check_code = 'stars_overstated';
UPDATE distribution SET links_to = '{https://www.geonames.org/}' WHERE distribution_id = 10 AND known_to = 'infinity';
SELECT count(*) FROM finding AS f WHERE f.check_code = 'stars_overstated';

-- datasets. Each lacks one thing; the last nothing.
SET reuse.today = '2024-04-02';
INSERT INTO dataset (authority_id, dataset_id, identifier, titles, license, license_inherited, portal_published_on, access_path, stop_decided_on, stopped_on, stop_published_on, high_value, hvd_category) VALUES
	(2, 21, 'portal_unpublished', '{"fr": "a", "nl": "a"}', 'http://publications.europa.eu/resource/authority/licence/CC0', true, NULL, NULL, NULL, NULL, NULL, NULL, '{}'),
	(2, 22, 'on the portal by its address', '{"fr": "a", "nl": "a"}', 'http://publications.europa.eu/resource/authority/licence/CC0', true, NULL, NULL, NULL, NULL, NULL, true, '{}'),
	(2, 23, 'supply_unpublished', '{"fr": "a", "nl": "a"}', 'http://publications.europa.eu/resource/authority/licence/CC0', true, NULL, NULL, NULL, NULL, NULL, NULL, '{http://data.europa.eu/bna/c_9427236f}'),
	(2, 24, 'at the counter', '{"fr": "a", "nl": "a"}', 'http://publications.europa.eu/resource/authority/licence/CC0', true, NULL, 'au guichet', NULL, NULL, NULL, false, '{http://data.europa.eu/bna/c_9427236f}'),
	(2, 25, 'title_missing', '{"fr": "a", "en": "a"}', 'http://publications.europa.eu/resource/authority/licence/CC0', true, NULL, 'au guichet', NULL, NULL, NULL, NULL, '{}'),
	(2, 26, 'stop_unpublished', '{}', NULL, false, NULL, NULL, '2024-03-28', '2024-04-01', NULL, NULL, '{}'),
	(2, 27, 'stop decided for later, not public', '{"fr": "a", "nl": "a"}', 'http://publications.europa.eu/resource/authority/licence/CC0', true, NULL, 'au guichet', '2024-03-28', '2024-06-01', '2024-05-01', NULL, '{}'),
	(2, 28, 'stop published', '{}', NULL, false, NULL, NULL, '2024-03-28', '2024-04-01', '2024-04-02', NULL, '{}'),
	(2, 29, 'licence_missing', '{"fr": "a", "nl": "a"}', NULL, false, '2024-04-02', NULL, NULL, NULL, NULL, NULL, '{}');
INSERT INTO distribution (authority_id, dataset_id, distribution_id, format, access_url) VALUES
	(2, 21, 211, 'CSV', 'https://example.org/21'),
	(2, 22, 221, 'CSV', 'https://datastore.brussels/web/22'),
	(2, 23, 231, 'CSV', NULL),
	(2, 26, 261, NULL, NULL),
	(2, 29, 291, 'CSV', 'https://datastore.brussels/web/29');
SELECT s.identifier, f.check_code, f.severity, f.since, f.message, f.cure
FROM finding AS f JOIN dataset AS s ON s.dataset_id = f.subject_id AND s.known_to = 'infinity'
WHERE f.subject_kind = 'dataset' AND f.authority_id = 2
ORDER BY f.subject_id, f.check_code COLLATE "C";
-- cured
SET reuse.today = '2024-05-01';
UPDATE dataset SET portal_published_on = '2024-05-01' WHERE dataset_id = 21 AND known_to = 'infinity';
UPDATE distribution SET download_url = 'https://datastore.brussels/f/23' WHERE distribution_id = 231 AND known_to = 'infinity';
UPDATE distribution SET access_url = 'https://datastore.brussels/web/23' WHERE distribution_id = 231 AND known_to = 'infinity';
UPDATE dataset SET titles = titles || '{"nl": "a"}' WHERE dataset_id = 25 AND known_to = 'infinity';
UPDATE dataset SET stop_published_on = '2024-05-01', stop_reason = 'no longer kept' WHERE dataset_id = 26 AND known_to = 'infinity';
UPDATE distribution SET license = 'http://publications.europa.eu/resource/authority/licence/CC0' WHERE distribution_id = 291 AND known_to = 'infinity';
SELECT s.identifier, f.check_code FROM finding AS f JOIN dataset AS s ON s.dataset_id = f.subject_id AND s.known_to = 'infinity'
WHERE f.authority_id = 2;
-- as known before, and looked at on another day
SELECT f.check_code, f.subject_id FROM check_dataset('2024-05-01', '2024-04-15') AS f
WHERE f.authority_id = 2 ORDER BY f.subject_id, f.check_code;
SELECT f.check_code, f.subject_id FROM check_dataset('2024-04-01', 'infinity') AS f
WHERE f.authority_id = 2 ORDER BY f.subject_id, f.check_code;

-- the public list: in the reader's language, else another; no identity
SET reuse.language = 'nl';
SELECT i.dataset_id, i.authority, i.title, i.distributions, i.formats, i.steps, i.stars, i.stars_reason, i.is_open
FROM inventory AS i WHERE i.dataset_id IN (1, 25, 26) ORDER BY i.dataset_id;
SET reuse.language = 'en';
SELECT i.identifier, i.title, i.high_value, i.access_path, i.stopped, i.stop_published_on, i.stop_reason
FROM inventory AS i WHERE i.dataset_id > 21 ORDER BY i.dataset_id;
-- conditions in use that day, by the version named or the latest, and what everybody
-- is asked: not the draft, what was computed for one request, or is no longer asked
INSERT INTO conditions (authority_id, conditions_id, version, charged, licence, used_from, site_published_on, site_url) VALUES
	(2, 1, 1, true, 'https://a.example/terms', '2024-01-01', '2024-01-01', 'https://a.example/terms/1'),
	(2, 1, 2, true, 'https://a.example/terms', '2024-04-01', NULL, 'https://a.example/terms/2'),
	(2, 1, 3, true, 'https://a.example/terms', NULL, NULL, 'https://a.example/terms/3');
INSERT INTO charge (authority_id, dataset_id, kind, amount, currency, unit, requester_kind, valid_from, valid_to, publication_url) VALUES
	(2, 25, 'standard', 3.50, 'EUR', 'copy', NULL, '2024-01-01', NULL, 'https://a.example/charges'),
	(2, 25, 'standard', 1, 'EUR', 'copy', 'natural_person', '2024-01-01', NULL, NULL),
	(2, 25, 'standard', 9, 'EUR', 'copy', NULL, '2023-01-01', '2023-12-31', NULL),
	(2, 25, 'standard', 8, 'EUR', 'copy', NULL, '2099-01-01', NULL, NULL),
	(2, 25, 'specific', 120, 'EUR', 'extract', NULL, '2024-02-01', NULL, NULL);
UPDATE dataset SET conditions_id = 1 WHERE dataset_id IN (25, 26) AND known_to = 'infinity';
UPDATE dataset SET conditions_version = 1 WHERE dataset_id = 26 AND known_to = 'infinity';
SELECT i.dataset_id, i.conditions_id, i.conditions_version, i.conditions_url, i.charges
FROM inventory AS i WHERE i.dataset_id IN (24, 25, 26) ORDER BY i.dataset_id;
CREATE ROLE inventory_reader;
GRANT USAGE ON SCHEMA inventory_r TO inventory_reader;
GRANT SELECT ON inventory TO inventory_reader;
SET ROLE inventory_reader;
SELECT count(*), max(i.stars), max(i.conditions_version), max(jsonb_array_length(i.charges)) FROM inventory_r.inventory AS i;
\set ON_ERROR_STOP 0
SELECT count(*) FROM inventory_r.dataset;
\set ON_ERROR_STOP 1
RESET ROLE;
-- one row a dataset, whatever its history
SELECT count(*) = count(DISTINCT i.dataset_id) AS once FROM inventory AS i;

-- the report counts the same stars
SET reuse.today = '2025-01-10';
SELECT r.member, r.value, (SELECT count(*) FROM distribution_as_known('infinity') AS d WHERE d.stars::text = r.member) AS distributions
FROM evaluation_report(2024) AS r WHERE r.indicator = 'star_level' AND r.member <> '' ORDER BY r.member;

UPDATE distribution SET format = 'CSV' WHERE distribution_id = 5 AND known_to = 'infinity';
SELECT count(*) FROM finding AS f WHERE f.check_code = 'format_missing';
DROP SCHEMA inventory_r CASCADE;
DROP ROLE inventory_reader;

-- A catalogue to import: the files of datasets and of distributions, as they are
-- staged and as their versions stand in the tables afterwards. Fields are as full
-- as in the catalogues of the country; two distributions in five have no licence.
--
-- usage: psql -v datasets=17828 -v distributions=75942 -v folder=/tmp/x -f catalogue.sql

SELECT reuse.create_register('catalogue');
ALTER TABLE catalogue.import_datasets
	ALTER COLUMN batch_id SET DEFAULT currval('catalogue.import_batch_batch_id_seq');
ALTER TABLE catalogue.import_distributions
	ALTER COLUMN batch_id SET DEFAULT currval('catalogue.import_batch_batch_id_seq');

CREATE TABLE staged_dataset AS
SELECT i + 1 AS line, 'https://data.example/dataset/' || md5(i::text) AS uri,
	'https://data.example/organisation/' || i % 200 AS publisher_uri, 'DS-' || i AS identifier,
	'Un jeu de données sur le sujet ' || i AS title_fr, 'Een dataset over het onderwerp ' || i AS title_nl,
	'' AS title_de, CASE WHEN i % 3 = 0 THEN 'A dataset on subject ' || i ELSE '' END AS title_en,
	'http://publications.europa.eu/resource/authority/access-right/PUBLIC' AS access_rights,
	CASE WHEN i % 3 = 0 THEN 'http://creativecommons.org/publicdomain/zero/1.0/' ELSE '' END AS license,
	'' AS rights, '2019-' || to_char(i % 12 + 1, 'FM00') || '-01' AS issued,
	'2024-' || to_char(i % 12 + 1, 'FM00') || '-15T10:00:00+02:00' AS modified,
	'http://publications.europa.eu/resource/authority/frequency/MONTHLY' AS accrual_periodicity,
	'http://publications.europa.eu/resource/authority/data-theme/TRAN|http://publications.europa.eu/resource/authority/data-theme/ENVI' AS themes,
	CASE WHEN i % 50 = 0 THEN 'http://data.europa.eu/bna/c_b79e35eb' ELSE '' END AS hvd_category,
	'' AS applicable_legislation, 'data.example' AS source_host
FROM generate_series(1, :datasets) AS i;

CREATE TABLE staged_distribution AS
SELECT i + 1 AS line, 'https://data.example/distribution/' || md5(i::text) AS uri,
	'https://data.example/dataset/' || md5((i % :datasets + 1)::text) AS dataset_uri,
	'http://publications.europa.eu/resource/authority/file-type/' || (ARRAY['CSV', 'PDF', 'JSON', 'XLSX'])[i % 4 + 1] AS format,
	'' AS media_type, CASE WHEN i % 5 > 1 THEN 'http://creativecommons.org/licenses/by/4.0/' ELSE '' END AS license,
	'' AS rights, '' AS availability, CASE WHEN i % 2 = 0 THEN (i * 1000)::text ELSE '' END AS byte_size,
	'2019-' || to_char(i % 12 + 1, 'FM00') || '-01' AS issued, '2024-03-15' AS modified,
	'https://data.example/page/' || i AS access_url, 'https://data.example/file/' || i AS download_url
FROM generate_series(1, :distributions) AS i;

SELECT format('COPY %I TO %L (FORMAT csv, HEADER)', t, :'folder' || '/' || t || '.csv')
FROM unnest(ARRAY['staged_dataset', 'staged_distribution']) AS t \gexec

-- What came of it, as a file of each table; then everything is taken back. The
-- publishers stay: they come in with a file of their own.
BEGIN;
SELECT catalogue.import_begin('datasets', 'datasets.csv') AS batch \gset
SELECT format('COPY catalogue.import_datasets (%s) FROM %L (FORMAT csv, HEADER)',
	string_agg(quote_ident(attname), ', ' ORDER BY attnum), :'folder' || '/staged_dataset.csv')
FROM pg_attribute WHERE attrelid = 'staged_dataset'::regclass AND attnum > 0 \gexec
SELECT * FROM catalogue.import_finish(:batch);
SELECT catalogue.import_begin('distributions', 'distributions.csv') AS batch \gset
SELECT format('COPY catalogue.import_distributions (%s) FROM %L (FORMAT csv, HEADER)',
	string_agg(quote_ident(attname), ', ' ORDER BY attnum), :'folder' || '/staged_distribution.csv')
FROM pg_attribute WHERE attrelid = 'staged_distribution'::regclass AND attnum > 0 \gexec
SELECT * FROM catalogue.import_finish(:batch);
SELECT format('COPY catalogue.%I TO %L', t, :'folder' || '/' || t)
FROM unnest(ARRAY['authority', 'dataset', 'distribution']) AS t \gexec
ROLLBACK;
SELECT format('COPY catalogue.authority FROM %L', :'folder' || '/authority') \gexec

-- The same tables with their indexes and checks, without triggers and references.
CREATE SCHEMA IF NOT EXISTS plain;
CREATE TABLE plain.dataset (LIKE catalogue.dataset INCLUDING ALL);
CREATE TABLE plain.distribution (LIKE catalogue.distribution INCLUDING ALL);
VACUUM (ANALYZE);

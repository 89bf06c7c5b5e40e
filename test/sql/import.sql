-- What an import judges, by its functions alone; the client is tested in
-- test/t/import.pl.
SET datestyle = ISO;
SET client_min_messages = warning;
BEGIN;
SET LOCAL reuse.today = '2026-06-30';
SELECT reuse.create_register('imports', test_clock => true);
SET LOCAL search_path = imports, pg_temp;

-- what a file can contain
SELECT c.target, count(*), string_agg(c.column_name, ', ' ORDER BY c.column_name COLLATE "C") FILTER (WHERE c.required) AS required,
	count(*) FILTER (WHERE c.meaning IS NULL) AS unexplained
FROM import_columns() AS c
GROUP BY c.target
ORDER BY c.target;

-- a bad value is null, never an error
SELECT v.value, import_day(v.value)
FROM (VALUES ('2024-02-29'), ('2023-02-29'), ('2024-13-01'), ('0000-01-01'), ('1301-01-01'),
	('9999-12-31'), ('24-01-01'), ('2024-1-1'), ('01/02/2024'), ('2024-04-31'), (''), ('now'),
	('2024-10-22T20:00:08.000Z'), ('2024-10-22T22:00:08Z'), ('2024-10-22T23:59:59'),
	('2024-10-22T25:00:00Z'), ('2024-10-22T20:00:08+02:00'), ('2024-10-22T20:00:08+99:00'),
	('2024-10-22 '), ('infinity')) AS v (value);

-- requests: each check has a row that it refuses, and the edge that it lets pass
SELECT import_begin('requests', 'made-up.csv') AS batch \gset
INSERT INTO import_requests (batch_id, line, jurisdiction, identifier, received, closed, decision, applicant_type)
VALUES
	(:batch, 2, '', 'A-2024-1', '2024-01-02', '2024-01-03', 'all disclosed', ''),
	(:batch, 3, repeat('x', 2001), 'A-2024-1', '2024-01-02', '2024-01-03', 'all disclosed', ''),
	(:batch, 4, 'TEST', 'A-2024-1', '', '2024-01-03', 'all disclosed', ''),
	(:batch, 5, 'TEST', 'A-2024-1', '2024-01-02', '', 'all disclosed', ''),
	(:batch, 6, 'TEST', 'A-2024-1', '2024-02-30', '2024-03-03', 'all disclosed', ''),
	(:batch, 7, 'TEST', 'A-2024-1', '2024-01-02', '03/01/2024', 'all disclosed', ''),
	(:batch, 8, 'TEST', '', '1989-12-31', '1990-01-03', 'all disclosed', ''),
	(:batch, 9, 'TEST', '', '1990-01-01', '1301-01-01', 'all disclosed', ''),
	(:batch, 10, 'TEST', '', '2026-07-01', '2026-07-02', 'all disclosed', ''),
	(:batch, 11, 'TEST', '', '2026-06-30', '2501-01-01', 'all disclosed', ''),
	(:batch, 12, 'TEST', '', '2024-01-03', '2024-01-02', 'all disclosed', ''),
	(:batch, 13, 'TEST', '', '2020-01-01', '2022-12-32', 'all disclosed', ''),
	(:batch, 14, 'TEST', '', '2020-01-01', '2023-01-01', 'all disclosed', ''),
	(:batch, 15, 'TEST', 'A-2023-17', '2024-01-02', '2024-01-03', 'all disclosed', ''),
	(:batch, 16, 'TEST', 'A-2026-17', '2024-12-31', '2025-01-03', 'all disclosed', ''),
	(:batch, 17, 'TEST', 'A-2024-1', '2024-01-02', '2024-01-03', 'gone', ''),
	(:batch, 18, 'TEST', 'A-1990-17', '2024-01-02', '2024-01-03', 'all disclosed', ''),
	(:batch, 19, 'TEST', 'R2099-2023', '2024-01-02', '2024-01-03', 'all disclosed', ''),
	-- these are sound
	(:batch, 20, 'TEST', 'FOI2024-03', '2024-01-02', '2024-01-02', 'all disclosed', 'business'),
	(:batch, 21, 'TEST', 'A-2025-4', '2024-12-31', '2025-01-03', 'disclosed in part', 'no such word'),
	(:batch, 22, 'TEST', 'A-02024-5', '2019-12-31', '2022-12-30', 'nothing disclosed', ''),
	(:batch, 23, 'TEST', '', '1990-01-01', '1990-01-02', 'discontinued', ''),
	-- a number before import_first_year or after the present year is no year
	(:batch, 27, 'TEST', 'R2099', '2024-01-02', '2024-01-03', 'all disclosed', ''),
	(:batch, 28, 'TEST', '2027/1989/2024', '2024-01-02', '2024-01-03', 'all disclosed', ''),
	(:batch, 24, 'OTHER', 'A-2026-6', '2026-06-30', '2026-06-30', '', ''),
	-- an identifier may come twice, the very same record too
	(:batch, 25, 'TEST', 'FOI2024-03', '2024-02-02', '2024-02-09', 'correction', ''),
	(:batch, 26, 'TEST', 'FOI2024-03', '2024-02-02', '2024-02-09', 'correction', '');
-- what the client could not read comes with its reason
INSERT INTO import_requests (batch_id, line, received, closed, identifier, reason)
VALUES (:batch, 30, '', '', '', 'has 3 fields, the header 7');
SELECT f.target, f.file, f.read, f.added, f.changed, f.unchanged, f.refused
FROM import_finish(:batch) AS f;
SELECT r.line, r.column_name, left(r.value, 20) AS value, r.reason
FROM refused_row AS r
WHERE r.batch_id = :batch
ORDER BY r.line;
SELECT s.line, a.code, c.reference, q.requester_kind, c.opened_on, c.state, c.state_on, c.last_seq,
	s.details ->> 'decision' AS decision, s.details ->> 'applicant_type' AS applicant
FROM import_source AS s
	JOIN case_file AS c USING (authority_id, case_id)
	JOIN request AS q USING (authority_id, case_id)
	JOIN authority AS a USING (authority_id)
ORDER BY s.line;
-- R-01: what the file does not say is stated as "none given"
SELECT e.kind, e.occurred_on, e.facts
FROM import_source AS s JOIN event AS e USING (authority_id, case_id)
WHERE s.line IN (20, 21)
ORDER BY s.line, e.seq;
SELECT count(*) AS problems FROM verify_events();
SELECT count(*) AS staged FROM import_record;

-- the same records again, one of them once more, and one for a named authority
SELECT import_begin('requests', 'again.csv') AS batch \gset
INSERT INTO import_requests (batch_id, line, jurisdiction, identifier, received, closed, decision, applicant_type)
VALUES
	(:batch, 2, 'TEST', 'FOI2024-03', '2024-01-02', '2024-01-02', 'all disclosed', 'business'),
	(:batch, 3, 'TEST', 'FOI2024-03', '2024-02-02', '2024-02-09', 'correction', ''),
	(:batch, 4, 'TEST', 'FOI2024-03', '2024-02-02', '2024-02-09', 'correction', ''),
	(:batch, 5, 'TEST', 'FOI2024-03', '2024-02-02', '2024-02-09', 'correction', ''),
	(:batch, 6, '', 'FOI2024-03', '2024-02-02', '2024-02-09', 'correction', '');
SELECT f.read, f.added, f.changed, f.unchanged, f.refused
FROM import_finish(:batch, 'OTHER') AS f;
SELECT a.code, count(*)
FROM case_file AS c JOIN authority AS a USING (authority_id)
GROUP BY a.code
ORDER BY a.code;

-- an empty limit is no limit
UPDATE parameter SET value = '' WHERE name = 'import_identifier_years';
SELECT import_begin('requests', 'unlimited.csv') AS batch \gset
INSERT INTO import_requests (batch_id, line, jurisdiction, identifier, received, closed, decision)
VALUES (:batch, 2, 'TEST', 'A-1999-17', '2024-01-02', '2024-01-03', 'all disclosed');
SELECT f.read, f.added, f.refused FROM import_finish(:batch) AS f;
-- 1,095 days from 1 January 2021 end on 1 January 2024; another limit holds from then on
SELECT import_begin('requests', 'long.csv') AS batch \gset
INSERT INTO import_requests (batch_id, line, jurisdiction, identifier, received, closed, decision)
VALUES (:batch, 2, 'TEST', 'L-1', '2021-01-01', '2024-01-01', 'all disclosed'),
	(:batch, 3, 'TEST', 'L-2', '2021-01-01', '2024-01-02', 'all disclosed');
SELECT f.read, f.added, f.refused FROM import_finish(:batch) AS f;
UPDATE parameter SET value = '1096' WHERE name = 'import_longest_days';
SELECT import_begin('requests', 'longer.csv') AS batch \gset
INSERT INTO import_requests (batch_id, line, jurisdiction, identifier, received, closed, decision)
VALUES (:batch, 2, 'TEST', 'L-2', '2021-01-01', '2024-01-02', 'all disclosed');
SELECT f.read, f.added, f.refused FROM import_finish(:batch) AS f;
UPDATE parameter SET value = '1095' WHERE name = 'import_longest_days';

-- catalogue
SELECT import_begin('publishers', 'publishers.csv') AS batch \gset
INSERT INTO import_publishers (batch_id, line, uri, name, kind)
VALUES
	(:batch, 2, 'https://example.org/id/0001', 'Commune de Trifouillis', 'municipality'),
	(:batch, 3, 'https://example.org/id/0002', 'Musée du Vide', ''),
	(:batch, 4, 'https://example.org/id/0001', 'the same again', NULL),
	(:batch, 5, 'https://example.net/id/0002', 'another with this number', NULL),
	(:batch, 6, 'https://example.org/id/0003', '', NULL),
	(:batch, 7, 'https://example.org/id/0004', 'of a kind unheard of', 'kingdom'),
	(:batch, 8, '', 'without an address', NULL),
	(:batch, 9, 'https://example.org/' || repeat('x', 2000), 'without an end', NULL);
SELECT f.read, f.added, f.changed, f.unchanged, f.refused FROM import_finish(:batch) AS f;
SELECT r.line, r.column_name, left(r.value, 30) AS value, r.reason
FROM refused_row AS r
WHERE r.batch_id = :batch
ORDER BY r.line;
SELECT a.code, a.source_uri, a.kind, a.names FROM authority AS a
WHERE a.source_uri IS NOT NULL
ORDER BY a.source_uri COLLATE "C";

CREATE FUNCTION pg_temp.stage_datasets(batch bigint) RETURNS void LANGUAGE sql AS $$
	INSERT INTO import_datasets (batch_id, line, uri, publisher_uri, title_fr, title_nl, issued, modified, themes)
	VALUES
		(batch, 2, 'https://example.org/d/1', 'https://example.org/id/0001', 'Un', 'Een', '2020-01-01', '', 'a|b'),
		(batch, 3, 'https://example.org/d/2', '', 'Deux', '', '', '2024-10-22T22:30:00.000Z', ''),
		(batch, 4, 'https://example.org/d/3', 'https://example.org/id/0009', '', '', '', '', ''),
		(batch, 5, 'https://example.org/d/4', '', 'Quatre', '', '2024-02-30', '', ''),
		(batch, 6, 'https://example.org/d/4', '', 'Quatre', '', '', 'yesterday', ''),
		(batch, 7, '', '', 'Cinq', '', '', '', '')
$$;
SELECT import_begin('datasets', 'datasets.csv') AS batch \gset
SELECT pg_temp.stage_datasets(:batch);
SELECT f.read, f.added, f.changed, f.unchanged, f.refused FROM import_finish(:batch) AS f;
SELECT r.line, r.column_name, r.value, r.reason
FROM refused_row AS r
WHERE r.batch_id = :batch
ORDER BY r.line;
SELECT d.dataset_id, a.code, a.names ->> 'en' AS name, d.uri, d.titles, d.issued, d.modified, d.themes, d.license
FROM dataset AS d JOIN authority AS a USING (authority_id)
ORDER BY d.dataset_id;

SELECT import_begin('distributions', 'distributions.csv') AS batch \gset
INSERT INTO import_distributions (batch_id, line, uri, dataset_uri, license, byte_size)
VALUES
	(:batch, 2, 'https://example.org/f/1', 'https://example.org/d/1', 'https://example.org/cc0', '12.0'),
	(:batch, 3, 'https://example.org/f/2', 'https://example.org/d/2', '', ''),
	(:batch, 4, 'https://example.org/f/3', 'https://example.org/d/99', '', ''),
	(:batch, 5, 'https://example.org/f/4', 'https://example.org/d/1', '', '12 kB'),
	(:batch, 6, 'https://example.org/f/5', '', '', '-1');
SELECT f.read, f.added, f.changed, f.unchanged, f.refused FROM import_finish(:batch) AS f;
SELECT r.line, r.column_name, r.value, r.reason
FROM refused_row AS r
WHERE r.batch_id = :batch
ORDER BY r.line;

-- the same file changes nothing
SELECT import_begin('datasets', 'datasets.csv') AS batch \gset
SELECT pg_temp.stage_datasets(:batch);
SELECT f.read, f.added, f.changed, f.unchanged, f.refused FROM import_finish(:batch) AS f;
-- a change is a version; with another publisher the distributions move, too
SELECT import_begin('datasets', 'datasets.csv') AS batch \gset
SELECT pg_temp.stage_datasets(:batch);
UPDATE import_datasets SET publisher_uri = 'https://example.org/id/0002' WHERE line = 2;
UPDATE import_datasets SET title_nl = 'Twee' WHERE line = 3;
SELECT f.read, f.added, f.changed, f.unchanged, f.refused FROM import_finish(:batch) AS f;
SELECT d.dataset_id, a.code, d.titles, d.known_to = 'infinity' AS current
FROM dataset AS d JOIN authority AS a USING (authority_id)
ORDER BY d.dataset_id, d.known_from;
SELECT t.distribution_id, t.dataset_id, a.code, t.license, t.byte_size, t.known_to = 'infinity' AS current
FROM distribution AS t JOIN authority AS a USING (authority_id)
ORDER BY t.distribution_id, t.known_from;
-- every moment has one version of each
SELECT count(*) AS gaps_or_overlaps
FROM dataset AS d
WHERE d.known_to <> 'infinity' AND NOT EXISTS (
	SELECT FROM dataset AS n
	WHERE n.dataset_id = d.dataset_id AND n.known_from = d.known_to);

-- every summary adds up, and nothing is lost
SELECT b.batch_id, b.target, b.read, b.added, b.changed, b.unchanged, b.refused
FROM import_batch AS b
ORDER BY b.batch_id;
SELECT count(*) AS not_matching
FROM import_batch AS b
WHERE b.refused <> (SELECT count(*) FROM refused_row AS r WHERE r.batch_id = b.batch_id);

-- errors
\set VERBOSITY default
\set SHOW_CONTEXT never
SAVEPOINT here;
SELECT import_begin('licences', 'x.csv');
ROLLBACK TO here;
SELECT import_finish(999);
ROLLBACK TO here;
SELECT import_finish(1);
ROLLBACK TO here;
SELECT import_begin('requests', 'x.csv') AS batch \gset
SELECT import_finish(:batch, 'NOBODY');
ROLLBACK;

-- files without a host are the catalogue of the authorities that they name: those
-- of one say nothing of another's; nor does an address that was entered in two ways
-- keep a file out
SELECT reuse.create_register('regress_hostless', test_clock => true);
SET search_path = regress_hostless, pg_catalog;
INSERT INTO authority (authority_id, code, source_uri) VALUES (1, 'TOWN', 'https://t/'), (2, 'VILLAGE', 'https://v/');
INSERT INTO dataset (authority_id, uri) VALUES (1, 'https://t/a b'), (1, 'https://t/a%20b');
SELECT import_begin('datasets', 't.csv') AS batch \gset
INSERT INTO import_datasets (batch_id, line, uri, publisher_uri, title_fr) VALUES (:batch, 1, 'https://t/1', 'https://t/', 'T1'), (:batch, 2, 'https://t/2', 'https://t/', 'T2');
SELECT (b).added, (b).refused FROM import_finish(:batch) AS b;
SELECT import_begin('datasets', 'v.csv') AS batch \gset
INSERT INTO import_datasets (batch_id, line, uri, publisher_uri, title_fr) VALUES (:batch, 1, 'https://v/1', 'https://v/', 'V1');
SELECT (b).added, (b).refused FROM import_finish(:batch) AS b;
SELECT uri FROM dataset AS d JOIN catalogue_absence AS m ON m.subject_id = d.dataset_id WHERE m.missing_batch_id = :batch;
-- what the town's next file lacks is missing
SELECT import_begin('datasets', 't.csv') AS batch \gset
INSERT INTO import_datasets (batch_id, line, uri, publisher_uri, title_fr) VALUES (:batch, 1, 'https://t/1', 'https://t/', 'T1');
SELECT (b).unchanged FROM import_finish(:batch) AS b;
SELECT uri FROM dataset AS d JOIN catalogue_absence AS m ON m.subject_id = d.dataset_id WHERE m.missing_batch_id = :batch ORDER BY 1;
DROP SCHEMA regress_hostless CASCADE;

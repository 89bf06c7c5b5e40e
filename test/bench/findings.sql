-- A register to look for findings in: the schema "office" gets so many requests,
-- and for 50 of them one dataset, four distributions, a quarter of an exclusive
-- arrangement.
--
-- usage: psql -v requests=1000000 -f history.sql -f findings.sql
--
-- One request in ten is never answered, and the refusals name no ground (see
-- history.sql); of the distributions two in five have no licence, as in the
-- catalogue of Brussels; one arrangement in three was never reviewed.

SELECT reuse.create_register('office');
INSERT INTO office.authority (code) SELECT 'A' || i FROM generate_series(1, 200) AS i;

INSERT INTO office.dataset (authority_id, dataset_id, uri, titles, access_path, license)
SELECT i % 200 + 1, i, 'https://data.example/dataset/' || i, '{"fr": "titre", "nl": "titel"}',
	CASE WHEN i % 7 > 0 THEN 'https://data.example/' || i END,
	CASE WHEN i % 3 = 0 THEN 'http://creativecommons.org/publicdomain/zero/1.0/' END
FROM generate_series(1, :requests / 50) AS i;
INSERT INTO office.distribution (authority_id, dataset_id, distribution_id, uri, format, license, access_url)
SELECT (i / 4) % 200 + 1, i / 4, i, 'https://data.example/distribution/' || i,
	'http://publications.europa.eu/resource/authority/file-type/' || (ARRAY['CSV', 'PDF', 'JSON', 'XLSX'])[i % 4 + 1],
	CASE WHEN i % 5 > 1 THEN 'http://creativecommons.org/licenses/by/4.0/' END,
	'https://data.example/file/' || i
FROM generate_series(4, 4 * (:requests / 50) + 3) AS i;

SELECT format('INSERT INTO office.case_file (authority_id, case_id, kind)
	SELECT i %% 200 + 1, i, ''request'' FROM generate_series(%1$s, %2$s) AS i WHERE i %% 20 > 0;
	INSERT INTO office.event (authority_id, case_id, kind, occurred_on, facts)
	SELECT f.authority_id, f.case_id, f.kind, f.occurred_on, f.facts
	FROM facts_of(%1$s, %2$s) AS f
	WHERE f.case_kind = ''request''', n, least(n + 199999, :requests / 19 * 20))
FROM generate_series(1, :requests / 19 * 20, 200000) AS n \gexec

INSERT INTO office.case_file (authority_id, case_id, kind)
SELECT (4 * i) % 200 + 1, 10000000 + i, 'exclusive_arrangement' FROM generate_series(1, :requests / 200) AS i;
INSERT INTO office.event (authority_id, case_id, kind, occurred_on, facts)
SELECT (4 * i) % 200 + 1, 10000000 + i, e.kind, e.day, e.facts
FROM generate_series(1, :requests / 200) AS i
CROSS JOIN LATERAL (VALUES
	(0, 'granted', date '2018-01-01' + i % 1000, jsonb_build_object('dataset_id', 4 * i, 'ground', 'general_interest',
		'holder', 'a holder', 'effect_on', NULL, 'contract_end', NULL)),
	(1, 'published', date '2018-03-01' + i % 1000, '{"url": null}'),
	(2, 'reviewed', date '2021-01-01' + i % 1000, '{"outcome": "continued"}')
	) AS e (n, kind, day, facts)
WHERE e.n < i % 3 + 1
ORDER BY e.day, i;
VACUUM (ANALYZE);

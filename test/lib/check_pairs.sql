-- Every check of a jurisdiction by two examples that differ in one thing: it is
-- found in the first, and not in its lawful twin. A check without a pair fails the
-- test, so that none can be added without its proof.
-- Beforehand: psql variable law, and the tables pair (check_code, subject,
-- base, wrong, lawful, as_of), in which subject is a kind of case and base its path
-- as in lifecycle.sql with "%" where the two differ, or a table, and they are
-- changes to a lawful row of it; and pair_turn (check_code, prepare, wrong, lawful,
-- stays), for what several rows say together: statements that make it, and that put it
-- right again or, where it stays, make its lawful twin.
SELECT reuse.create_register('pairs', :'law', test_clock => true);
SET search_path = pairs, public, pg_catalog;
SET reuse.today = '2026-06-30';
\ir lifecycle.sql
INSERT INTO authority (authority_id, code, kind) VALUES (2, 'library', 'library'), (3, 'undertaking', 'public_undertaking');
ALTER TABLE authority ALTER COLUMN authority_id RESTART WITH 100;
INSERT INTO dataset (authority_id, dataset_id, hvd_category, research_data)
VALUES (1, 901, '{}', false), (1, 902, '{http://data.europa.eu/bna/c_b79e35eb}', false), (1, 903, '{}', true), (1, 904, '{}', false);
INSERT INTO reference_rate (name, valid_from, rate, source, certainty) VALUES ('ecb_fixed', '2023-01-02', 4.25, 'made up', '[M]');
INSERT INTO licence_class (licence, step, open)
VALUES ('https://example.org/charge', 'charge', false), ('https://example.org/other', 'other', false);

-- A row of a table: the lawful one with these changes
CREATE FUNCTION pg_temp.given(subject text, changes jsonb, OUT subject_id bigint) LANGUAGE plpgsql AS $$
BEGIN
	CASE subject
		WHEN 'charge' THEN
			INSERT INTO charge (authority_id, dataset_id, kind, amount, currency, unit, valid_from, valid_to, ground, costs,
				return_percent, calculation, factors, published_on, publication_url)
			SELECT g.authority_id, g.dataset_id, g.kind, g.amount, 'EUR', 'copy', g.valid_from, g.valid_to, g.ground, g.costs,
				g.return_percent, g.calculation, g.factors, g.published_on, g.publication_url
			FROM jsonb_populate_record(NULL::charge, '{"authority_id": 1, "kind": "standard", "amount": 1,
				"valid_from": "2024-01-08", "ground": "marginal_cost",
				"costs": {"reproduction": 1.20, "provision": 0.50, "dissemination": 0.30, "collection_and_production": 8},
				"calculation": {"fr": "coûts"}, "factors": {"fr": "heures"}, "published_on": "2024-01-01",
				"publication_url": "https://example.org"}'::jsonb || changes) AS g
			RETURNING charge_id INTO subject_id;
		WHEN 'conditions' THEN
			INSERT INTO conditions (authority_id, attribution, charged, specific, licence, reasons, charge_statement,
				consultation_id, used_from, site_published_on, portal_published_on)
			SELECT 1, g.attribution, g.charged, g.specific, g.licence, g.reasons, g.charge_statement,
				(SELECT c.case_id FROM consulted AS c WHERE c.name = coalesce(changes ->> 'consultation', 'advised')),
				g.used_from, g.site_published_on, g.portal_published_on
			FROM jsonb_populate_record(NULL::conditions, '{"attribution": true, "charged": false, "specific": false,
				"licence": "http://publications.europa.eu/resource/authority/licence/CC_BY_4_0", "reasons": {"fr": "motif"},
				"charge_statement": {}, "used_from": "2024-05-02", "site_published_on": "2024-05-02",
				"portal_published_on": "2024-05-02"}'::jsonb || changes) AS g
			RETURNING conditions_id INTO subject_id;
		WHEN 'dataset' THEN
			INSERT INTO dataset (authority_id, titles, license, license_inherited, access_path, portal_published_on,
				stop_decided_on, stopped_on, stop_published_on)
			SELECT 1, g.titles, g.license, true, g.access_path, g.portal_published_on,
				g.stop_decided_on, g.stopped_on, g.stop_published_on
			FROM jsonb_populate_record(NULL::dataset, '{"titles": {"fr": "a", "nl": "a"}, "access_path": "au guichet",
				"license": "http://publications.europa.eu/resource/authority/licence/CC0",
				"portal_published_on": "2024-01-02"}'::jsonb || changes) AS g
			RETURNING dataset_id INTO subject_id;
			INSERT INTO distribution (authority_id, dataset_id, format) VALUES (1, subject_id, 'CSV');
		WHEN 'distribution' THEN
			INSERT INTO distribution (authority_id, dataset_id, format, access_url, license, stars_claimed)
			SELECT 1, 901, g.format, 'https://example.org/file', g.license, g.stars_claimed
			FROM jsonb_populate_record(NULL::distribution, '{"format": "CSV",
				"license": "http://publications.europa.eu/resource/authority/licence/CC0"}'::jsonb || changes) AS g
			RETURNING distribution_id INTO subject_id;
	END CASE;
END
$$;
-- The act of that kind in the last case, stated otherwise
CREATE FUNCTION pg_temp.corrected(kind text, facts jsonb) RETURNS bigint LANGUAGE sql AS $$
SELECT record_event(e.case_id, e.kind, e.occurred_on, e.facts || corrected.facts, e.seq)
FROM event AS e
WHERE e.kind = corrected.kind
ORDER BY e.case_id DESC
LIMIT 1
$$;
-- A file of what f.example offers
CREATE FUNCTION pg_temp.imported(kind text, addresses text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	batch bigint := import_begin(kind, 'made-up.csv');
BEGIN
	UPDATE import_batch SET complete = true WHERE batch_id = batch;
	IF kind = 'datasets' THEN
		INSERT INTO import_datasets (batch_id, line, uri, publisher_uri, source_host)
		SELECT batch, a.n + 1, 'https://f.example/' || a.address, 'https://f.example/org', 'f.example'
		FROM unnest(addresses) WITH ORDINALITY AS a (address, n);
	ELSE
		INSERT INTO import_distributions (batch_id, line, uri, dataset_uri)
		SELECT batch, a.n + 1, 'https://f.example/' || a.address, 'https://f.example/a'
		FROM unnest(addresses) WITH ORDINALITY AS a (address, n);
	END IF;
	PERFORM import_finish(batch);
END
$$;
-- what conditions are based on: an advice, one that is awaited, one against
CREATE TEMPORARY TABLE consulted AS
SELECT v.name, w.case_id
FROM (VALUES ('advised', '; 2024-04-15 advice_issued {"advice": "positive"}'), ('awaited', ''),
	('against', '; 2024-04-15 advice_issued {"advice": "negative"}')) AS v (name, path)
CROSS JOIN LATERAL pg_temp.walk('consultation', '2024-03-01 consultation_asked' || v.path) AS w
WHERE EXISTS (SELECT FROM event_kind AS k WHERE k.case_kind = 'consultation');

CREATE TEMPORARY TABLE made AS
SELECT p.check_code, p.as_of, v.lawful, p.subject, w.case_id AS subject_id, w.result
FROM pair AS p
CROSS JOIN LATERAL (VALUES (false, p.wrong), (true, p.lawful)) AS v (lawful, what)
CROSS JOIN LATERAL pg_temp.walk(p.subject, replace(p.base, '%', v.what)) AS w
WHERE p.base IS NOT NULL;
INSERT INTO made
SELECT p.check_code, p.as_of, v.lawful, p.subject, pg_temp.given(p.subject, v.what::jsonb)
FROM pair AS p
CROSS JOIN LATERAL (VALUES (false, p.wrong), (true, p.lawful)) AS v (lawful, what)
WHERE p.base IS NULL;
SELECT is_empty('SELECT m.check_code, m.lawful, m.result FROM made AS m WHERE m.result LIKE ''RU%''', :'law' || ': every example is possible');
CREATE TEMPORARY TABLE found AS
SELECT d.as_of, f.check_code, f.subject_kind, f.subject_id
FROM (SELECT DISTINCT p.as_of FROM pair AS p) AS d
CROSS JOIN LATERAL finding_as_known(d.as_of, 'infinity') AS f;
SELECT is(
	(SELECT count(*) FROM found AS f
	WHERE (f.as_of, f.check_code, f.subject_kind, f.subject_id) = (m.as_of, m.check_code, m.subject, m.subject_id)) > 0,
	NOT m.lawful, format('%s: %s, %s', :'law', m.check_code, CASE WHEN m.lawful THEN 'lawful' ELSE 'found' END))
FROM made AS m
ORDER BY m.check_code COLLATE "C", m.lawful;

-- The same in every jurisdiction: what disappears from its catalogue, and a request
-- that runs on although an appeal has brought what was asked.
INSERT INTO pair_turn (check_code, prepare, wrong, lawful) VALUES
	('dataset_disappeared', $$SELECT pg_temp.imported('datasets', '{a,b}')$$,
		$$SELECT pg_temp.imported('datasets', '{a}')$$, $$SELECT pg_temp.imported('datasets', '{a,b}')$$),
	('distribution_disappeared', $$SELECT pg_temp.imported('datasets', '{a,b}'), pg_temp.imported('distributions', '{a/1,a/2}')$$,
		$$SELECT pg_temp.imported('distributions', '{a/1}')$$, $$SELECT pg_temp.imported('distributions', '{a/1,a/2}')$$),
	('executed_elsewhere', $$
		WITH disputed AS MATERIALIZED (
			SELECT open_case('request', 1, '2024-05-02', '{"reference": "disputed", "channel": null, "proof": null}') AS case_id
		)
		SELECT open_case('appeal', 1, '2024-06-17', jsonb_build_object('reference', 'appeal', 'channel', NULL, 'proof', NULL,
			'request_case_id', d.case_id))
		FROM disputed AS d;
		SELECT record_event(c.case_id, k.kind, '2024-07-12', '{"outcome": "upheld"}')
		FROM case_file AS c
		JOIN event_kind AS k ON k.case_kind = c.kind AND k.facts ? 'outcome'
		WHERE c.reference = 'appeal'$$,
		$$SELECT record_event(c.case_id, 'executed', '2024-07-19') FROM case_file AS c WHERE c.reference = 'appeal'$$,
		$$SELECT record_event(c.case_id, 'supplied', '2024-07-19') FROM case_file AS c WHERE c.reference = 'disputed'$$);

-- found more often by one when it is made, and as often as before when it is put
-- right, or once only where it stays; an import is of the real day, so the sources are asked whatever their since
CREATE FUNCTION pg_temp.turned(turn pair_turn) RETURNS integer[] LANGUAGE plpgsql AS $$
DECLARE
	step text;
	counted integer[] := '{}';
BEGIN
	FOREACH step IN ARRAY ARRAY[turn.prepare, turn.wrong, turn.lawful] LOOP
		EXECUTE step;
		counted := counted || (SELECT count(*)::integer FROM breach(reuse.today(), 'infinity') AS f
			WHERE f.check_code = turn.check_code);
	END LOOP;
	RETURN ARRAY[counted[2] - counted[1], counted[3] - counted[1]];
END
$$;
SELECT is(pg_temp.turned(t), ARRAY[1, t.stays::integer], format('%s: %s, found and put right', :'law', t.check_code))
FROM pair_turn AS t
ORDER BY t.check_code COLLATE "C";

SELECT set_eq('SELECT k.check_code FROM finding_kind AS k',
	'SELECT p.check_code FROM pair AS p UNION SELECT t.check_code FROM pair_turn AS t',
	:'law' || ': every check has its pair');
SELECT * FROM finish();
ROLLBACK;

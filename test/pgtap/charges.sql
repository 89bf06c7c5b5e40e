-- The ceiling of a charge (A-07) against a computation of its own, over random
-- costs, grounds, days and rates: in PL/pgSQL, charge by charge, from the words
-- of the law and not from the rows of the register.
\set QUIET 1
SET client_min_messages = warning;
BEGIN;
SELECT setseed(0.14);
SELECT reuse.create_register('tariff', test_clock => true);
SET LOCAL search_path = tariff, pg_catalog, public;
SET LOCAL reuse.today = '2025-06-02';
INSERT INTO authority (authority_id, code, kind)
VALUES (1, 'A', 'public_body'), (2, 'L', 'library'), (3, 'U', 'public_undertaking');
INSERT INTO reference_rate (name, valid_from, rate, source, certainty)
SELECT 'ecb_fixed', '2022-03-01'::date + 97 * i, round((random() * 5)::numeric, 2), 'made up', '[M]'
FROM generate_series(0, 10) AS i;
INSERT INTO charge (authority_id, dataset_id, kind, amount, currency, unit, valid_from, ground, costs)
SELECT 1 + floor(random() * 3)::int, i, 'standard', round((random() * 30)::numeric, 3), 'EUR', 'copy',
	'2015-01-01'::date + floor(random() * 3800)::int,
	('{marginal_cost,own_revenue,cultural_collections,public_undertaking,NULL}'::text[])[1 + floor(random() * 5)::int],
	(SELECT coalesce(jsonb_object_agg(c.code, round((random() * 10)::numeric, 3)), '{}')
	FROM unnest('{reproduction,provision,dissemination,anonymisation,confidentiality,collection_and_production}'::text[]) AS c (code)
	WHERE random() + 0 * i < 0.7)
FROM generate_series(1, 4000) AS i;

CREATE FUNCTION pg_temp.ceiling(c charge) RETURNS numeric LANGUAGE plpgsql AS $$
DECLARE
	component text;
	total numeric;
	since_2022 boolean := c.valid_from >= '2022-01-23';
	holder text := (SELECT a.kind FROM authority AS a WHERE a.authority_id = c.authority_id);
	exception boolean := coalesce(c.valid_from >= '2016-11-10' AND (c.ground = 'own_revenue'
		OR c.ground = 'cultural_collections' AND holder IN ('library', 'museum', 'archive')
		OR c.ground = 'public_undertaking' AND since_2022 AND holder = 'public_undertaking'), false);
	rate numeric;
BEGIN
	IF c.valid_from < '2016-11-10' THEN
		RETURN NULL;
	END IF;
	FOREACH component IN ARRAY '{reproduction,provision,dissemination}'::text[]
		|| CASE WHEN since_2022 THEN '{anonymisation,confidentiality}'::text[] END
		|| CASE WHEN exception THEN '{collection_and_production}'::text[] END
	LOOP
		IF c.costs ? component THEN
			total := coalesce(total, 0) + (c.costs ->> component)::numeric;
		END IF;
	END LOOP;
	IF NOT exception THEN
		RETURN total;
	END IF;
	FOR rate IN SELECT r.rate FROM reference_rate AS r WHERE r.valid_from <= c.valid_from ORDER BY r.valid_from DESC LOOP
		EXIT;
	END LOOP;
	RETURN CASE WHEN since_2022 THEN total + total * (rate + 5) / 100 END;
END $$;

SELECT plan(5);
SELECT is((SELECT count(*) FROM charge_status), 4000::bigint, 'four thousand charges');
SELECT ok((SELECT count(*) FROM charge_status AS s WHERE s.ceiling IS NOT NULL AND s.basis = 'reasonable_return') > 300,
	'... many of them with a return');
SELECT is_empty(
	$$SELECT s.charge_id, s.ceiling, pg_temp.ceiling(c) FROM charge_status AS s
	JOIN charge AS c USING (authority_id, charge_id)
	WHERE s.ceiling IS DISTINCT FROM pg_temp.ceiling(c)$$,
	'the ceiling is the one computed apart');
SELECT is_empty(
	$$SELECT c.charge_id FROM charge AS c
	LEFT JOIN check_charge('2025-06-02', 'infinity') AS f ON f.subject_id = c.charge_id AND f.check_code = 'charge_above_ceiling'
	WHERE (f.check_code IS NOT NULL) IS DISTINCT FROM coalesce(c.amount > pg_temp.ceiling(c), false)$$,
	'what is above it is found, and nothing else');
SELECT is_empty(
	$$SELECT s.charge_id FROM charge_status AS s WHERE s.above_ceiling IS DISTINCT FROM s.amount - s.ceiling$$,
	'by how much is said');
SELECT * FROM finish();
ROLLBACK;

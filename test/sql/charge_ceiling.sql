-- Charges (A-07, A-08, A-10, R-08): what is refused, the ceiling, what is free,
-- publication, the basis on request, equal treatment. Each thing that is looked
-- for is found where it is wrong, and is not where it is right.
\set SHOW_CONTEXT never
SET client_min_messages = warning;
SELECT reuse.create_register('regress_charge', test_clock => true);
SET search_path = regress_charge, pg_catalog;
SET datestyle = ISO;
SET reuse.today = '2025-06-02';
INSERT INTO authority (authority_id, code, kind) VALUES
	(1, 'A', 'public_body'), (2, 'L', 'library'), (3, 'U', 'public_undertaking');
INSERT INTO dataset (authority_id, dataset_id, hvd_category, research_data) VALUES
	(1, 1, '{}', false), (1, 2, '{http://data.europa.eu/bna/c_b79e35eb}', false), (1, 3, '{}', true),
	(2, 4, '{http://data.europa.eu/bna/c_b79e35eb}', false);

-- ------------------------------------------------------------ refused
\set VERBOSITY terse
INSERT INTO charge (authority_id, kind, amount, currency, unit, valid_from) VALUES (1, 'standard', -0.01, 'EUR', 'copy', '2024-01-01');
INSERT INTO charge (authority_id, kind, amount, currency, unit, valid_from) VALUES (1, 'standard', 'NaN', 'EUR', 'copy', '2024-01-01');
INSERT INTO charge (authority_id, kind, amount, currency, unit, valid_from) VALUES (1, 'standard', 1, 'ZZZ', 'copy', '2024-01-01');
INSERT INTO charge (authority_id, kind, amount, currency, unit, valid_from, valid_to) VALUES (1, 'standard', 1, 'EUR', 'copy', '2024-01-02', '2024-01-01');
INSERT INTO charge (authority_id, kind, amount, currency, unit, valid_from, ground) VALUES (1, 'standard', 1, 'EUR', 'copy', '2024-01-01', 'habit');
\set VERBOSITY default
INSERT INTO charge (authority_id, kind, amount, currency, unit, valid_from, costs) VALUES (1, 'standard', 1, 'EUR', 'copy', '2024-01-01', '{"lunch": 3}');
INSERT INTO charge (authority_id, kind, amount, currency, unit, valid_from, costs) VALUES (1, 'standard', 1, 'EUR', 'copy', '2024-01-01', '{"provision": -3}');
INSERT INTO charge (authority_id, kind, amount, currency, unit, valid_from, costs) VALUES (1, 'standard', 1, 'EUR', 'copy', '2024-01-01', '{"provision": "3"}');
INSERT INTO charge (authority_id, kind, amount, currency, unit, valid_from, costs) VALUES (1, 'standard', 1, 'EUR', 'copy', '2024-01-01', '[]');

-- ------------------------------------------------------------ the ceiling, by hand
-- reproduction 1.20 + provision 0.50 + dissemination 0.30 = 2.00 per copy; with
-- anonymisation 0.40 since 2022 = 2.40; with collection and production 7.60 an
-- exception has costs of 10.00. A made-up rate of 4.25 + 5 = 9.25 percent: 10.925.
SELECT * FROM reference_rate;
INSERT INTO reference_rate (name, valid_from, rate, source, certainty) VALUES
	('ecb_fixed', '2023-01-02', 2.5, 'made up', '[M]'), ('ecb_fixed', '2024-01-02', 4.25, 'made up', '[M]');
CREATE TEMP TABLE wanted (unit text, wanted text[], ceiling numeric, changes jsonb);
INSERT INTO wanted VALUES
	('at the ceiling', '{}', 2.40, '{"amount": 2.40}'),
	('a thousandth above', '{charge_above_ceiling}', 2.40, '{"amount": 2.401}'),
	('before 2022 anonymisation did not count', '{charge_above_ceiling}', 2.00, '{"amount": 2.40, "valid_from": "2022-01-22", "published_on": "2022-01-22"}'),
	('since 2022 it does', '{}', 2.40, '{"amount": 2.40, "valid_from": "2022-01-23", "published_on": "2022-01-22"}'),
	('no costs stated', '{charge_costs_unknown}', NULL, '{"costs": {}}'),
	('free of charge', '{}', NULL, '{"amount": 0, "costs": {}}'),
	('own revenue, at cost and return', '{}', 10.925, '{"amount": 10.925, "ground": "own_revenue", "return_percent": 9.25}'),
	('own revenue, above', '{charge_above_ceiling}', 10.925, '{"amount": 10.926, "ground": "own_revenue"}'),
	('return too high', '{charge_return_too_high}', 10.925, '{"amount": 10, "ground": "own_revenue", "return_percent": 9.26}'),
	('the rate of its day', '{charge_above_ceiling}', 10.75, '{"amount": 10.925, "ground": "own_revenue", "valid_from": "2024-01-01"}'),
	('no rate known', '{charge_rate_unknown}', NULL, '{"ground": "own_revenue", "valid_from": "2022-06-01", "published_on": "2022-06-01"}'),
	('no limit to the return before 2022', '{}', NULL, '{"ground": "own_revenue", "valid_from": "2021-06-01", "published_on": "2021-06-01"}'),
	('a library''s exception', '{}', 10.925, '{"authority_id": 2, "amount": 10.5, "ground": "cultural_collections"}'),
	('not a library', '{charge_above_ceiling,charge_ground_of_others}', 2.40, '{"amount": 10.5, "ground": "cultural_collections"}'),
	('public undertaking', '{}', 10.925, '{"authority_id": 3, "amount": 10.5, "ground": "public_undertaking"}'),
	('public undertaking before 2022', '{charge_above_ceiling,charge_ground_not_in_force}', 2.00, '{"authority_id": 3, "amount": 10.5, "ground": "public_undertaking", "valid_from": "2022-01-22", "published_on": "2022-01-22"}'),
	('before the ordinance', '{}', NULL, '{"amount": 99, "valid_from": "2016-11-09", "published_on": null}'),
	('next week', NULL, NULL, '{"amount": 99, "valid_from": "2025-06-09"}'),
	('research data', '{charge_free_by_law}', 2.40, '{"dataset_id": 3}'),
	('research data, nothing asked', '{}', 2.40, '{"dataset_id": 3, "amount": 0}'),
	('research data, until the day before', '{}', 2.00, '{"dataset_id": 3, "amount": 2, "valid_from": "2021-01-04", "valid_to": "2022-01-22", "published_on": "2021-01-04"}'),
	('high-value', '{charge_free_by_law}', 2.40, '{"dataset_id": 2}'),
	('high-value, until the day before', '{}', 2.40, '{"dataset_id": 2, "valid_to": "2024-06-08"}'),
	('high-value, of a library', '{}', 10.925, '{"authority_id": 2, "dataset_id": 4, "ground": "high_value_collections", "valid_from": "2024-06-10"}'),
	('high-value, exempted for two years', '{}', 10.925, '{"dataset_id": 2, "ground": "high_value_own_revenue", "valid_from": "2024-06-10", "valid_to": "2025-02-09"}'),
	('high-value, exempted and still asked', '{charge_free_by_law}', 10.925, '{"dataset_id": 2, "ground": "high_value_own_revenue", "valid_from": "2024-06-10"}'),
	('named free', '{charge_above_ceiling}', 0, '{"ground": "research_data"}'),
	('not published', '{charge_unpublished}', 2.40, '{"published_on": null}'),
	('published tomorrow', '{charge_unpublished}', 2.40, '{"published_on": "2025-06-03"}'),
	('published late', '{charge_published_late}', 2.40, '{"published_on": "2024-01-09"}'),
	('no calculation', '{charge_without_calculation}', 2.40, '{"calculation": {}}'),
	('specific', '{}', 2.40, '{"kind": "specific", "calculation": {}, "published_on": null, "factors": {"fr": "heures"}}'),
	('specific without factors', '{charge_without_factors}', 2.40, '{"kind": "specific"}'),
	('nowhere online', '{charge_not_online}', 2.40, '{"publication_url": null}');
INSERT INTO charge (authority_id, dataset_id, kind, amount, currency, unit, valid_from, valid_to, ground, costs,
	return_percent, calculation, factors, published_on, publication_url)
SELECT g.authority_id, g.dataset_id, g.kind, g.amount, g.currency, w.unit, g.valid_from, g.valid_to, g.ground, g.costs,
	g.return_percent, g.calculation, g.factors, g.published_on, g.publication_url
FROM wanted AS w
CROSS JOIN LATERAL jsonb_populate_record(NULL::charge, '{"authority_id": 1, "dataset_id": 1, "kind": "standard",
	"amount": 1, "currency": "EUR", "valid_from": "2024-01-08", "ground": "marginal_cost",
	"costs": {"reproduction": 1.20, "provision": 0.50, "dissemination": 0.30, "anonymisation": 0.40, "collection_and_production": 7.60},
	"calculation": {"fr": "coûts"}, "factors": {}, "published_on": "2024-01-01", "publication_url": "https://example.org"}'::jsonb
	|| w.changes) AS g;
CREATE VIEW found AS
SELECT c.unit, array_agg(f.check_code ORDER BY f.check_code) AS found
FROM check_charge(reuse.today(), 'infinity') AS f
JOIN charge AS c ON c.charge_id = f.subject_id AND c.known_to = 'infinity'
GROUP BY c.unit;
-- each has what it should, and nothing else; ceilings are exact
SELECT w.unit, w.wanted, coalesce(f.found, '{}') AS found
FROM wanted AS w LEFT JOIN found AS f USING (unit)
WHERE coalesce(w.wanted, '{}') IS DISTINCT FROM coalesce(f.found, '{}');
SELECT w.unit, w.ceiling AS wanted, s.ceiling
FROM wanted AS w LEFT JOIN charge_status AS s USING (unit)
WHERE w.ceiling IS DISTINCT FROM s.ceiling;
SELECT c.unit, f.since, k.severity, replace(k.messages ->> 'en', '%s', coalesce(f.detail, '')) AS message
FROM check_charge(reuse.today(), 'infinity') AS f
JOIN charge AS c ON c.charge_id = f.subject_id AND c.known_to = 'infinity'
JOIN finding_kind AS k USING (check_code)
ORDER BY c.charge_id, f.check_code;
-- on earlier days: while the exemption held, and before the data became free
SELECT d::date, count(*) FROM unnest('{2024-06-08,2024-06-09,2025-02-09,2025-02-10}'::date[]) AS d
CROSS JOIN check_charge(d, 'infinity') AS f
JOIN charge AS c ON c.charge_id = f.subject_id AND c.unit LIKE 'high-value%' AND c.known_to = 'infinity'
WHERE f.check_code = 'charge_free_by_law' GROUP BY 1 ORDER BY 1;

-- a rate that becomes known, and a correction: what was known then stays
SET reuse.today = '2025-06-16';
INSERT INTO reference_rate (name, valid_from, rate, source, certainty) VALUES ('ecb_fixed', '2022-05-02', 0, 'made up', '[M]');
UPDATE charge SET amount = 2.4 WHERE unit = 'a thousandth above' AND known_to = 'infinity';
SELECT c.unit, v.known_on, f.check_code
FROM (VALUES ('2025-06-02'::date), ('2025-06-16')) AS v (known_on)
CROSS JOIN charge AS c
LEFT JOIN LATERAL (
	SELECT f.check_code
	FROM check_charge('2025-06-16', (v.known_on + time '13:00') AT TIME ZONE 'Europe/Brussels') AS f
	WHERE f.subject_id = c.charge_id) AS f ON true
WHERE c.known_to = 'infinity' AND c.unit IN ('no rate known', 'a thousandth above')
ORDER BY 1, 2;

-- ------------------------------------------------------------ the basis on request (A-08)
SELECT open_case('request', 1, '2025-05-05', '{"channel": null, "proof": null}') AS asked,
	open_case('request', 1, '2025-05-05', '{"channel": null, "proof": null}') AS told \gset
SELECT record_event(:asked, 'charge_basis_asked', '2025-05-12') AS s, record_event(:told, 'charge_basis_asked', '2025-05-12') AS s,
	record_event(:told, 'charge_basis_given', '2025-05-19') AS s \gset
SELECT subject_id = :asked AS asked, check_code, since FROM check_charge_basis(reuse.today(), 'infinity');
SELECT subject_id = :told AS told, since FROM check_charge_basis('2025-05-18', 'infinity') ORDER BY 1;
SELECT state FROM case_state WHERE case_id = :told;
SELECT check_code FROM finding_kind WHERE check_code = 'charge_basis_not_given';

-- ------------------------------------------------------------ the evaluation (6.F.30)
-- of 2022: "no rate known" (judged since), "since 2022 it does", "before 2022 ..." and
-- "public undertaking before 2022", of the 22nd of January and still asked, "no limit
-- ..." of 2021, "research data, until the day before", which ends on that day, and
-- "before the ordinance", which no law of its day wanted published
SELECT indicator, member, value, numerator AS n, denominator AS of FROM evaluation_report(2022)
WHERE section = 'D' ORDER BY indicator, member COLLATE "C";
SELECT value, denominator AS of FROM evaluation_report(2025) WHERE indicator = 'charge_basis_given';

-- ------------------------------------------------------------ equal treatment (A-10)
INSERT INTO charge (authority_id, dataset_id, kind, requester_kind, purpose, amount, currency, unit, valid_from, valid_to) VALUES
	-- for all; another amount later; for firms on the last day of the first
	(1, 101, 'standard', NULL, NULL, 5, 'EUR', 'year', '2024-01-01', '2024-12-31'),
	(1, 101, 'standard', NULL, NULL, 6, 'EUR', 'year', '2025-01-01', NULL),
	(1, 101, 'standard', 'legal_person', NULL, 9, 'EUR', 'year', '2024-12-31', '2024-12-31'),
	-- two categories, and another unit: nothing to compare
	(1, 102, 'standard', 'legal_person', 'commercial', 5, 'EUR', 'year', '2024-01-01', NULL),
	(1, 102, 'standard', 'natural_person', 'commercial', 1, 'EUR', 'year', '2024-01-01', NULL),
	(1, 102, 'standard', 'legal_person', 'research', 2, 'EUR', 'year', '2024-01-01', NULL),
	(1, 102, 'standard', 'legal_person', 'commercial', 7, 'EUR', 'copy', '2024-01-01', NULL),
	-- of two authorities
	(2, 101, 'standard', NULL, NULL, 50, 'EUR', 'year', '2024-01-01', NULL);
INSERT INTO conditions (authority_id, conditions_id, attribution, used_from) VALUES
	(1, 1, true, '2024-01-01'), (1, 1, true, '2024-06-03'), (1, 2, true, '2024-01-01');
INSERT INTO licence (authority_id, dataset_id, conditions_id, conditions_version, requester_kind, purpose, agreed_on, ended_on) VALUES
	(1, 7, 1, 1, 'legal_person', 'commercial', '2024-02-01', '2024-07-01'),
	-- the same conditions, changed since (D-09); others; others after the end; other categories; not stated
	(1, 7, 1, 2, 'legal_person', 'commercial', '2024-06-10', NULL),
	(1, 7, 2, 1, 'legal_person', 'commercial', '2024-07-01', NULL),
	(1, 7, 2, 1, 'legal_person', 'research', '2024-03-01', NULL),
	(1, 7, 2, 1, 'legal_person', NULL, '2024-03-01', NULL);
SELECT dataset_id, subject_kind, one_id - min(one_id) OVER w + 1 AS one, other_id - min(one_id) OVER w + 1 AS other, difference,
	requester_kind, purpose, from_on, to_on
FROM unequal_treatment WHERE dataset_id IN (7, 101, 102) WINDOW w AS (PARTITION BY subject_kind) ORDER BY 2, 1, 3, 4;
SELECT check_code, subject_kind, since FROM check_unequal_treatment(reuse.today(), 'infinity') AS u
WHERE u.subject_kind = 'licence' OR u.subject_id IN (SELECT charge_id FROM charge WHERE dataset_id = 101) ORDER BY 2;
SELECT check_code FROM finding_kind WHERE check_code = 'unequal_treatment';
SELECT count(*) FROM unequal_treatment_known('2024-12-30', 'infinity') WHERE dataset_id = 101;

-- by index for one authority
SET seq_page_cost = 1e9;	-- not enable_seqscan, which from 18 on says nothing in a choice between sub-plans
CREATE FUNCTION plan(query text) RETURNS SETOF text LANGUAGE plpgsql AS $$
BEGIN RETURN QUERY EXECUTE 'EXPLAIN (COSTS OFF) ' || query; END $$;
SELECT v.source, count(*) FILTER (WHERE p ~ 'Seq Scan on (charge|licence|event|dataset|conditions)( |$)') AS scans,
	count(*) FILTER (WHERE p LIKE '%Index Cond:%authority_id = 1%') > 0 AS by_authority,
	count(*) FILTER (WHERE p LIKE '%Function Scan on check%') AS not_inlined
FROM (VALUES ('check_charge'), ('check_unequal_treatment'), ('check_charge_basis')) AS v (source)
CROSS JOIN LATERAL plan(format('SELECT * FROM %s(''2024-06-10'', ''infinity'') WHERE authority_id = 1', v.source)) AS p
GROUP BY 1 ORDER BY 1;
DROP SCHEMA regress_charge CASCADE;

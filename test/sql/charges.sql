-- What is free by law and for whom it is not (A-07, R-08): the vocabulary of
-- charges by day and kind of authority, and the one charge that a case states.
\set SHOW_CONTEXT never
SET client_min_messages = warning;
SELECT reuse.create_register('regress_charges', test_clock => true);
SET search_path = regress_charges, pg_catalog;
SET datestyle = ISO;
SET reuse.today = '2025-06-02';

SELECT g.code, g.charge, g.data, g.excepts, g.authority_kinds, g.valid_from, g.valid_to, g.certainty
FROM charge_ground AS g
ORDER BY g.code COLLATE "C";
SELECT g.code FROM charge_ground AS g WHERE NOT g.names ?& '{en,fr,nl,de}';
-- who may ask more than the marginal cost, by the day: public undertakings since
-- 23 January 2022
SELECT d.day::date, string_agg(g.code, ', ' ORDER BY g.code COLLATE "C") AS exceptions
FROM (VALUES ('2022-01-22'), ('2022-01-23')) AS d (day)
JOIN charge_ground AS g ON g.excepts = 'marginal_cost' AND d.day::date BETWEEN g.valid_from AND g.valid_to
GROUP BY 1
ORDER BY 1;

-- A licence offered against a charge: free from 9 June 2024, but for libraries,
-- museums and archives, and public undertakings.
INSERT INTO authority (authority_id, code, kind)
VALUES (1, 'TOWN', 'municipality'), (2, 'MUSEUM', 'museum'), (3, 'WORKS', 'public_undertaking');
INSERT INTO dataset (authority_id, dataset_id, known_from, hvd_category)
SELECT a.authority_id, 10 * a.authority_id + h.n, '2024-01-01', CASE h.n WHEN 1 THEN '{mobility}' ELSE '{}' END::text[]
FROM authority AS a, generate_series(0, 1) AS h (n);
CREATE TEMP TABLE offer (authority_id bigint, high_value integer, offered_on date, licence text, case_id bigint);
INSERT INTO offer
SELECT a, h, d::date, l
FROM (VALUES (1), (2), (3)) AS a (a), (VALUES (0), (1)) AS h (h),
	(VALUES ('2024-06-08'), ('2024-06-09')) AS d (d), (VALUES ('charge'), ('cc_by')) AS l (l);
UPDATE offer SET case_id = open_case('request', authority_id, '2024-06-03',
	jsonb_build_object('dataset_id', 10 * authority_id + high_value, 'channel', null, 'proof', null));
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts)
SELECT authority_id, case_id, 'licence_offered', offered_on, jsonb_build_object('licence', licence,
	'means', true, 'body', true, 'forms', true, 'terms', true, 'ombudsman', null)
FROM offer;
SELECT o.authority_id, o.offered_on, o.high_value, o.licence, f.severity, f.since, f.message
FROM offer AS o
JOIN finding AS f ON f.subject_id = o.case_id AND f.check_code = 'charge_on_high_value';
-- it follows the dataset that the request is about, corrections included
SELECT record_event(f.subject_id, 'request_received', '2024-06-03', '{"dataset_id": 10, "channel": null, "proof": null}', 1) AS seq
FROM finding AS f
WHERE f.check_code = 'charge_on_high_value';
SELECT count(*) FROM finding WHERE check_code = 'charge_on_high_value';

DROP SCHEMA regress_charges CASCADE;

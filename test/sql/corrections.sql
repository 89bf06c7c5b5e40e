-- What is corrected, taken back or learned late counts as if it had been known at
-- once, also where it is read beside the deadlines: an appeal's dates, licences,
-- exclusive rights, the Commission's report. Expected days are those of the same
-- facts recorded right at once (R-14, A-15, A-20, D-09, R-03).
\set SHOW_CONTEXT never
\set VERBOSITY terse
SET client_min_messages = warning;
SELECT reuse.create_register('corrections', test_clock => true);
SET search_path = corrections, pg_catalog;
SET datestyle = ISO;
SET reuse.language = 'en';
SET reuse.today = '2024-07-01';
INSERT INTO authority (authority_id, code, kind) VALUES (1, 'A', 'public_body');
INSERT INTO dataset (authority_id, dataset_id, titles) VALUES (1, 1, '{}'), (1, 2, '{}'), (1, 3, '{}');
INSERT INTO conditions (authority_id, conditions_id, attribution, charged, specific, used_from)
VALUES (1, 101, false, false, false, '2024-01-01'), (1, 102, false, false, false, '2024-01-01');
\set asked '{"channel": null, "proof": null}'
\set offer '{"licence": "cc0", "terms": true, "ombudsman": true, "means": true, "body": true, "forms": true, "reasons": true}'

-- ---------------------------------------------------------------- the dates of an appeal
-- thirty days from 1 May end on 31 May, from 15 May on 14 June
\set appeal '{"channel": null, "proof": null, "ground": "refusal"}'
SELECT open_case('appeal', 1, '2024-06-10', :'appeal'::jsonb || '{"decision_known_on": "2024-05-01"}') AS late \gset
SELECT record_event(:late, 'appeal_received', '2024-06-10', :'appeal'::jsonb || '{"decision_known_on": "2024-05-15"}', 1);
SELECT open_case('appeal', 1, '2024-06-10', :'appeal'::jsonb || '{"decision_known_on": "2024-05-15"}') AS early \gset
SELECT record_event(:early, 'appeal_received', '2024-06-10', :'appeal'::jsonb || '{"decision_known_on": "2024-05-01"}', 1);
-- ... and the certain day of sending, after another event of the day was recorded
SELECT open_case('appeal', 1, '2024-06-17', :'appeal'::jsonb || '{"decision_known_on": "2024-05-15", "sent_on": "2024-06-16"}') AS sent \gset
SELECT record_event(:sent, 'authority_notified', '2024-06-17');
SELECT record_event(:sent, 'appeal_received', '2024-06-17', :'appeal'::jsonb || '{"decision_known_on": "2024-05-15", "sent_on": "2024-06-13"}', 1);
SELECT t.case_id, a.met, a.day, a.last_day
FROM (VALUES (:late), (:early), (:sent)) AS t (case_id)
CROSS JOIN LATERAL admissibility(t.case_id) AS a
WHERE a.item = 'in_time';
SELECT f.subject_id FROM finding AS f WHERE f.check_code = 'appeal_late' ORDER BY 1;
-- the letter too
SELECT open_case('appeal', 1, '2024-06-10', :'appeal'::jsonb || '{"request_received_on": "2024-04-02"}') AS dated \gset
SELECT record_event(:dated, 'appeal_received', '2024-06-10', :'appeal'::jsonb || '{"request_received_on": "2024-04-03"}', 1);
SELECT v.value FROM letter_values(:dated, 'appeal_to_authority', '2024-06-11', 'en') AS v WHERE v.field = 'request_received_on';
-- one that is taken back was never lodged
SELECT open_case('appeal', 1, '2024-06-12', :'appeal'::jsonb) AS mistaken \gset
SELECT record_event(:mistaken, 'annulled', '2024-06-12', '{}', 1);
SELECT indicator, dimension, value FROM commission_report(2024) WHERE indicator = 'appeals_lodged' AND authority_id IS NULL;

-- ---------------------------------------------------------------- licences
-- the offer is corrected on the day on which it was accepted
SELECT open_case('request', 1, '2024-03-04', :'asked') AS corrected \gset
SELECT record_event(:corrected, 'licence_offered', '2024-03-20', :'offer'::jsonb || '{"conditions_id": 101, "dataset_id": 1}');
SELECT record_event(:corrected, 'licence_accepted', '2024-03-20');
SELECT record_event(:corrected, 'licence_offered', '2024-03-20', :'offer'::jsonb || '{"conditions_id": 102, "dataset_id": 1}', 2);
-- the request is, on the day of another event
SELECT open_case('request', 1, '2024-03-04', :'asked'::jsonb || '{"dataset_id": 1, "requester_kind": "association"}') AS opening \gset
SELECT record_event(:opening, 'extension_notice', '2024-03-04', '{"reasons": true}');
SELECT record_event(:opening, 'request_received', '2024-03-04', :'asked'::jsonb || '{"dataset_id": 2, "requester_kind": "legal_person"}', 1);
SELECT record_event(:opening, 'licence_offered', '2024-03-20', :'offer'::jsonb || '{"conditions_id": 101}');
SELECT record_event(:opening, 'licence_accepted', '2024-03-21');
-- an offer is learned late, after the acceptance that followed it
SELECT open_case('request', 1, '2024-03-04', :'asked') AS learned \gset
SELECT record_event(:learned, 'licence_offered', '2024-03-10', :'offer'::jsonb || '{"conditions_id": 101}');
SELECT record_event(:learned, 'licence_accepted', '2024-03-20');
SELECT record_event(:learned, 'licence_offered', '2024-03-15', :'offer'::jsonb || '{"conditions_id": 102}');
-- a request that is taken back leaves no licence, nor anything found
SELECT open_case('request', 1, '2024-03-04', :'asked') AS annulled \gset
SELECT record_event(:annulled, 'licence_offered', '2024-03-20', :'offer'::jsonb || '{"conditions_id": 101, "dataset_id": 3}');
SELECT record_event(:annulled, 'licence_accepted', '2024-03-20');
SELECT record_event(:annulled, 'charge_basis_asked', '2024-03-21');
SELECT count(*) AS before FROM finding AS f WHERE f.subject_id = :annulled AND f.check_code = 'charge_basis_not_given';
SELECT record_event(:annulled, 'annulled', '2024-03-22', '{}', 1);
SELECT f.check_code FROM finding AS f WHERE f.subject_id = :annulled;
SELECT CASE l.case_id WHEN :corrected THEN 'corrected' WHEN :opening THEN 'opening' WHEN :learned THEN 'learned' WHEN :annulled THEN 'annulled' END AS request,
	l.conditions_id, l.conditions_version, l.dataset_id, l.requester_kind, l.state
FROM licence_known('2024-07-01', 'infinity') AS l
ORDER BY l.case_id, l.licence_id;

-- ---------------------------------------------------------------- exclusive rights
-- the grant is corrected after the terms changed on its day: these stay
SELECT open_case('exclusive_arrangement', 1, '2024-02-01', '{"dataset_id": 3, "ground": null, "effect_on": "2024-02-01", "contract_end": "2025-01-01"}') AS granted \gset
SELECT record_event(:granted, 'terms_changed', '2024-02-01', '{"contract_end": "2030-01-01"}');
SELECT record_event(:granted, 'granted', '2024-02-01', '{"dataset_id": 3, "ground": null, "effect_on": "2024-02-01", "contract_end": "2026-01-01"}', 1);
SELECT a.contract_end, d.contract_end AS as_known
FROM exclusive_arrangement AS a
JOIN exclusivity_detail('2024-07-01', 'infinity') AS d ON d.arrangement_id = a.case_id
WHERE a.case_id = :granted;

RESET reuse.today;
DROP SCHEMA corrections CASCADE;

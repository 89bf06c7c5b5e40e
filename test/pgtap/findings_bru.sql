-- Every check of the Brussels Region by an example and its lawful twin.
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL datestyle = 'ISO, YMD';
SELECT no_plan();
\set law BRU
CREATE TEMPORARY TABLE pair (check_code text, subject text, base text, wrong text, lawful text,
	as_of date DEFAULT '2026-06-30');
CREATE TEMPORARY TABLE pair_turn (check_code text, prepare text, wrong text, lawful text, stays boolean DEFAULT false);

-- Twenty working days from Monday 8 April 2024 end on 7 May (1 May does not
-- count), three weeks on 29 April; from 4 March on 2 April (Easter Monday does not
-- count), and thirty days from there on 2 May.
INSERT INTO pair (check_code, subject, base, wrong, lawful) VALUES
	('reply_late', 'request', '2024-04-08 request_received; % supplied', '2024-05-08', '2024-05-07'),
	('extension_late', 'request', '2024-04-08 request_received; % extension_notice', '2024-04-30', '2024-04-29'),
	('extension_unreasoned', 'request', '2024-04-08 request_received; 2024-04-22 extension_notice {"reasons": %}', 'false', 'true'),
	('appeal_late', 'request', '2024-03-04 request_received; % appeal_lodged', '2024-05-03', '2024-05-02'),
	('appeal_premature', 'request', '2024-03-04 request_received; % appeal_lodged', '2024-04-02', '2024-04-03'),
	('refusal_unreasoned', 'request', '2024-04-08 request_received; 2024-05-02 refused {"reasons": %}', 'false', 'true'),
	('refusal_without_ground', 'request', '2024-04-08 request_received; 2024-05-02 refused {"ground": %}', 'null', '"trade_secret"'),
	('ground_not_in_force', 'request', '2022-01-03 request_received; % refused {"ground": "third_party_rights_not_allowed"}', '2022-01-24', '2022-01-21'),
	('ground_not_for_authority', 'request', '2024-04-08 request_received; 2024-05-02 refused {"ground": "%"}', 'own_rights_reserved', 'trade_secret'),
	('rights_holder_missing', 'request', '2024-04-08 request_received; 2024-05-02 refused {"ground": "third_party_rights", "rights_holder": %}', 'null', '"a publisher"'),
	('appeal_information_incomplete', 'request', '2024-04-08 request_received; 2024-05-02 refused {"terms": %}', 'false', 'true'),
	('ombudsman_missing', 'request', '2024-04-08 request_received; 2024-05-02 refused {"ombudsman": %}', 'false', 'true'),
	('dto_not_consulted', 'request', '2024-04-08 request_received; 2024-05-02 licence_offered {"licence": "other", "dto_consulted": %}', 'false', 'true'),
	('licence_unreasoned', 'request', '2024-04-08 request_received; 2024-05-02 licence_offered {"licence": "other", "reasons": %}', 'false', 'true'),
	('conditions_needless', 'request', '2024-04-08 request_received; 2024-05-02 licence_offered {"licence": "other", "conditions_needed": %}', 'false', 'true'),
	('competition_restricted', 'request', '2024-04-08 request_received; 2024-05-02 licence_offered {"licence": "other", "competition_free": %}', 'false', 'true'),
	('charge_on_high_value', 'request', '2024-06-03 request_received {"dataset_id": 902}; 2024-06-10 licence_offered {"licence": "%"}', 'charge', 'cc_by'),
	('charge_basis_not_given', 'request', '2025-05-05 request_received; 2025-05-12 charge_basis_asked%', '', '; 2025-05-19 charge_basis_given');
-- Sixty days from Thursday 23 May 2024 end on 22 July; thirty from 24 January 2022
-- on 23 February; seven working days from 13 May 2024 on 23 May (Whit Monday does
-- not count). From Friday 6 December 2024 twenty working days end on 7 January, from
-- the 10th fifteen days on 26 December, for the 25th is a holiday. A warning of 6
-- January 2025 gives fifteen working days, until the 27th.
INSERT INTO pair (check_code, subject, base, wrong, lawful) VALUES
	('decision_late', 'appeal', '2024-05-10 appeal_received; 2024-05-13 authority_notified; 2024-05-23 document_received; % decision_adopted {"outcome": "rejected"}', '2024-07-23', '2024-07-22'),
	('decision_target_missed', 'appeal', '2022-01-24 appeal_received; 2022-02-10 decision_adopted {"outcome": "rejected"}; % decision_notified', '2022-02-24', '2022-02-23'),
	('document_late', 'appeal', '2024-05-10 appeal_received; 2024-05-13 authority_notified; % document_received', '2024-05-24', '2024-05-23'),
	('publication_late', 'appeal', '2024-10-01 appeal_received; 2024-12-06 decision_adopted {"outcome": "rejected"}; 2024-12-10 decision_notified; % decision_published', '2025-01-08', '2025-01-07'),
	('execution_late', 'appeal', '2024-10-01 appeal_received; 2024-12-06 decision_adopted; 2024-12-10 decision_notified; % executed', '2024-12-27', '2024-12-26'),
	('execution_term_too_long', 'appeal', '2024-10-01 appeal_received; 2024-12-06 decision_adopted {"execution_days": %}', '31', '30'),
	('execution_term_without_effect', 'appeal', '% appeal_received; 2024-12-06 decision_adopted {"execution_days": 20}', '2024-05-31', '2024-06-03'),
	('handover_too_early', 'appeal', '2024-10-01 appeal_received; 2024-12-06 decision_adopted; 2024-12-10 decision_notified; 2025-01-06 handover_warned; % document_handed_over', '2025-01-27', '2025-01-28'),
	('decision_not_pseudonymised', 'appeal', '2024-05-10 appeal_received; 2024-06-03 decision_adopted {"outcome": "rejected"}; 2024-06-10 decision_published {"pseudonymised": %}', 'false', 'true'),
	-- thirty days from 8 July are 7 August; three months from a 31 December, 31 March
	('opinion_late', 'opinion', '2024-07-01 opinion_asked; 2024-07-08 file_completed; % opinion_given', '2024-08-08', '2024-08-07'),
	('report_late', 'commission_report', '2023-12-31 year_ended; % report_adopted', '2024-04-01', '2024-03-31'),
	('report_without_cirb', 'evaluation_report', '2023-12-31 year_ended; %2024-02-12 report_adopted', '', '2024-01-10 cirb_consulted; ');
-- Two months before 30 April 2024 end on 29 February, and 1 May 2024 and two months
-- is the day of the effect; ten years from 1 July 2024 end on 30 June 2034, twelve
-- months of protected data from 1 March 2024 on 28 February 2025, from 1 October on 30 September.
INSERT INTO pair (check_code, subject, base, wrong, lawful) VALUES
	('exclusivity_review_overdue', 'exclusive_arrangement', '2022-02-01 granted%', '', '; 2025-01-31 reviewed'),
	('exclusivity_review_window', 'exclusive_arrangement', '2015-09-01 granted {"ground": "cultural", "effect_on": "2015-09-01"}%', '', '; 2025-10-01 reviewed'),
	('exclusivity_reviewer_unstated', 'exclusive_arrangement', '2022-02-01 granted; 2024-01-31 reviewed {"reviewer": %}', 'null', '"the office"'),
	('exclusivity_parties_unstated', 'exclusive_arrangement', '2022-02-01 granted {"holder": %}', 'null', '"a firm"'),
	('exclusivity_without_ground', 'exclusive_arrangement', '2022-02-01 granted {"ground": "%"}', 'none', 'general_interest'),
	('exclusivity_unpublished', 'exclusive_arrangement', '2016-11-11 granted%', '', '; 2016-12-01 published'),
	('exclusivity_cultural_unpublished', 'exclusive_arrangement', '2022-01-24 granted {"ground": "cultural"}%', '', '; 2022-02-01 published'),
	('exclusivity_url_missing', 'exclusive_arrangement', '2022-02-01 granted; 2022-02-02 published {"url": %}', 'null', '"https://example.org"'),
	('exclusivity_prepublication', 'exclusive_arrangement', '2024-02-01 granted {"ground": "de_facto", "effect_on": "2024-04-30"}; % published', '2024-03-01', '2024-02-29'),
	('exclusivity_prepublication_eu', 'exclusive_arrangement', '2024-01-10 granted {"effect_on": "2024-07-01"}; % published', '2024-05-02', '2024-04-30'),
	('exclusivity_prepublication_edge', 'exclusive_arrangement', '2024-01-10 granted {"effect_on": "2024-07-01"}; % published', '2024-05-01', '2024-04-30'),
	('exclusivity_final_terms', 'exclusive_arrangement', '2024-01-10 granted {"effect_on": "2024-07-01"}; 2024-04-30 published {"final_terms": %}', 'false', 'true'),
	('exclusivity_long', 'exclusive_arrangement', '2024-01-10 granted {"ground": "cultural", "effect_on": "2024-07-01", "contract_end": "%"}', '2034-07-01', '2034-06-30'),
	('exclusivity_contract_after_sunset', 'exclusive_arrangement', '2010-05-03 granted {"ground": "none", "contract_end": "%"}', '2043-07-19', '2043-07-18'),
	('exclusivity_past_sunset', 'exclusive_arrangement', '2004-01-05 granted {"ground": "none"}%', '', '; 2008-12-31 ended'),
	('exclusivity_free_copy', 'exclusive_arrangement', '2014-09-01 granted {"ground": "cultural", "effect_on": "2014-09-01", "contract_end": "2024-12-31"}%', '', '; 2024-12-20 free_copy_received'),
	('protected_past_end', 'exclusive_arrangement', '2024-03-01 granted {"ground": "protected_data", "contract_end": %}', 'null', '"2025-02-28"');
INSERT INTO pair VALUES
	('protected_contract_too_long', 'exclusive_arrangement', '2024-09-02 granted {"ground": "protected_data", "effect_on": "2024-10-01", "contract_end": "%"}', '2025-10-01', '2025-09-30', '2025-06-30');
-- Charges: the ceiling is 1.20 + 0.50 + 0.30 = 2.00 a copy; a rate of 4.25 and 5 percent are 9.25.
INSERT INTO pair (check_code, subject, wrong, lawful) VALUES
	('charge_above_ceiling', 'charge', '{"amount": 2.01}', '{"amount": 2.00}'),
	('charge_costs_unknown', 'charge', '{"costs": {}}', '{}'),
	('charge_free_by_law', 'charge', '{"dataset_id": 903}', '{"dataset_id": 901}'),
	('charge_ground_not_in_force', 'charge', '{"authority_id": 3, "ground": "public_undertaking", "valid_from": "2022-01-22", "published_on": "2022-01-22"}', '{"authority_id": 3, "ground": "public_undertaking", "valid_from": "2022-01-23", "published_on": "2022-01-22"}'),
	('charge_ground_of_others', 'charge', '{"ground": "cultural_collections"}', '{"authority_id": 2, "ground": "cultural_collections"}'),
	('charge_not_online', 'charge', '{"publication_url": null}', '{}'),
	('charge_published_late', 'charge', '{"published_on": "2024-01-09"}', '{"published_on": "2024-01-08"}'),
	('charge_rate_unknown', 'charge', '{"ground": "own_revenue", "valid_from": "2022-06-01", "published_on": "2022-06-01"}', '{"ground": "own_revenue"}'),
	('charge_return_too_high', 'charge', '{"ground": "own_revenue", "return_percent": 9.26}', '{"ground": "own_revenue", "return_percent": 9.25}'),
	('charge_unpublished', 'charge', '{"published_on": null}', '{}'),
	('charge_without_calculation', 'charge', '{"calculation": {}}', '{}'),
	('charge_without_factors', 'charge', '{"kind": "specific", "factors": {}}', '{"kind": "specific"}'),
	('conditions_advice_missing', 'conditions', '{"consultation": "awaited"}', '{}'),
	('conditions_advice_negative', 'conditions', '{"consultation": "against"}', '{}'),
	('conditions_charge_statement', 'conditions', '{"attribution": false, "charged": true, "licence": "https://example.org/charge"}', '{"attribution": false, "charged": true, "licence": "https://example.org/charge", "charge_statement": {"fr": "art. 14"}}'),
	('conditions_dto_late', 'conditions', '{"used_from": "2024-02-29"}', '{"used_from": "2024-03-01"}'),
	('conditions_dto_missing', 'conditions', '{"consultation": "none"}', '{}'),
	('conditions_licence_unknown', 'conditions', '{"licence": "https://example.org/mine"}', '{}'),
	('conditions_step_differs', 'conditions', '{"licence": "https://example.org/other"}', '{"licence": "https://example.org/other", "specific": true}'),
	('conditions_step_reading', 'conditions', '{"charged": true, "licence": "https://example.org/charge", "charge_statement": {"fr": "art. 14"}}', '{"charged": true, "licence": "https://example.org/other", "charge_statement": {"fr": "art. 14"}}'),
	('conditions_portal_unpublished', 'conditions', '{"portal_published_on": null}', '{}'),
	('conditions_site_unpublished', 'conditions', '{"site_published_on": null}', '{}'),
	('conditions_unanswered', 'conditions', '{"specific": null}', '{}'),
	('conditions_unreasoned', 'conditions', '{"reasons": {}}', '{}'),
	('licence_missing', 'dataset', '{"license": null}', '{}'),
	('portal_unpublished', 'dataset', '{"portal_published_on": null}', '{}'),
	('stop_unpublished', 'dataset', '{"stopped_on": "2024-03-28"}', '{"stopped_on": "2024-03-28", "stop_published_on": "2024-03-29"}'),
	('supply_unpublished', 'dataset', '{"access_path": null}', '{}'),
	('title_missing', 'dataset', '{"titles": {"fr": "a", "en": "a"}}', '{}'),
	('distribution_licence_missing', 'distribution', '{"license": null}', '{}'),
	('licence_unknown', 'distribution', '{"license": "https://example.org/unheard-of"}', '{}'),
	('format_missing', 'distribution', '{"format": null}', '{}'),
	('format_unknown', 'distribution', '{"format": "UNHEARD_OF"}', '{}'),
	('stars_overstated', 'distribution', '{"stars_claimed": 4}', '{"stars_claimed": 3}');
-- of the conditions above only those whose advice is awaited stay; 950: version 1 used until the end of 2023; seven of a language are one
-- too many
INSERT INTO pair_turn (check_code, prepare, wrong, lawful) VALUES
	('conditions_advice_required', $$UPDATE conditions SET known_to = now()
			WHERE consultation_id <> (SELECT c.case_id FROM consulted AS c WHERE c.name = 'awaited')$$,
		$$UPDATE parameter SET value = 'required' WHERE name = 'dto_advice'$$,
		$$UPDATE parameter SET value = 'warn' WHERE name = 'dto_advice'$$),
	('licence_version_differs', $$INSERT INTO conditions (authority_id, conditions_id, attribution, used_from)
			VALUES (1, 950, true, '2023-05-02'), (1, 950, true, '2024-01-02')$$,
		$$SELECT pg_temp.walk('request', '2024-01-08 request_received; 2024-01-15 licence_offered {"conditions_id": 950, "conditions_version": 1}; 2024-01-16 licence_accepted')$$,
		$$SELECT pg_temp.corrected('licence_offered', '{"conditions_version": 2}')$$),
	('licence_conditions_unknown', 'SELECT',
		$$SELECT pg_temp.walk('request', '2024-01-08 request_received; 2024-01-15 licence_offered {"conditions_id": 951, "conditions_version": 1}; 2024-01-16 licence_accepted')$$,
		$$INSERT INTO conditions (authority_id, conditions_id, attribution, used_from) VALUES (1, 951, true, '2023-05-02')$$),
	('not_in_office', $$INSERT INTO commissioner (commissioner_id, code, capacity, language, serves_from, serves_to)
			VALUES (901, 'M901', 'member', 'nl', '2020-01-01', '2020-12-31');
			INSERT INTO meeting (meeting_id, held_on, status) VALUES (901, '2021-02-01', 'held')$$,
		'INSERT INTO meeting_attendance VALUES (901, 901)',
		$$UPDATE commissioner SET serves_to = '2021-12-31' WHERE commissioner_id = 901$$),
	('too_many_of_one_language', $$INSERT INTO commissioner (code, capacity, language, serves_from)
			SELECT 'F' || i, 'member', 'fr', '2020-01-01' FROM generate_series(1, 6) AS i$$,
		$$INSERT INTO commissioner (code, capacity, language, serves_from) VALUES ('F7', 'member', 'fr', '2020-01-01')$$,
		$$UPDATE commissioner SET serves_to = '2021-12-31' WHERE code = 'F7'$$),
	('report_twice', $$SELECT pg_temp.walk('evaluation_report', '2021-12-31 year_ended')$$,
		$$SELECT pg_temp.walk('evaluation_report', '2021-12-31 year_ended')$$,
		$$SELECT record_event(max(c.case_id), 'annulled', '2022-01-03', '{}', 1) FROM case_file AS c WHERE c.kind = 'evaluation_report'$$),
	('unequal_treatment', $$INSERT INTO charge (authority_id, dataset_id, kind, amount, currency, unit, valid_from)
			VALUES (1, 904, 'standard', 5, 'EUR', 'year', '2024-01-01')$$,
		$$INSERT INTO charge (authority_id, dataset_id, kind, requester_kind, amount, currency, unit, valid_from)
			VALUES (1, 904, 'standard', 'legal_person', 9, 'EUR', 'year', '2024-01-01')$$,
		'UPDATE charge SET amount = 5 WHERE dataset_id = 904');
-- who sat stays: another member may, which is no second finding
INSERT INTO pair_turn VALUES
	('sat_while_recused', $$INSERT INTO commissioner (commissioner_id, code, capacity, language, serves_from)
			VALUES (902, 'M902', 'member', 'nl', '2020-01-01');
			INSERT INTO meeting (meeting_id, held_on, status) VALUES (902, '2024-07-01', 'held');
			INSERT INTO meeting_item (meeting_id, authority_id, case_id)
			SELECT 902, 1, m.subject_id FROM made AS m WHERE m.check_code = 'decision_late' AND m.lawful;
			INSERT INTO recusal (authority_id, case_id, commissioner_id, declared_on, reason)
			SELECT i.authority_id, i.case_id, 902, '2024-06-03', 'own_authority' FROM meeting_item AS i WHERE i.meeting_id = 902$$,
		'INSERT INTO meeting_attendance VALUES (902, 902)',
		$$INSERT INTO commissioner (commissioner_id, code, capacity, language, serves_from) VALUES (903, 'M903', 'member', 'nl', '2020-01-01');
			INSERT INTO meeting_attendance VALUES (902, 903)$$, true);
\ir ../lib/check_pairs.sql

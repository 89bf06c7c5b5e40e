-- Every check of the federal level by an example and its lawful twin.
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL datestyle = 'ISO, YMD';
SELECT no_plan();
\set law FED
CREATE TEMPORARY TABLE pair (check_code text, subject text, base text, wrong text, lawful text,
	as_of date DEFAULT '2026-06-30');
CREATE TEMPORARY TABLE pair_turn (check_code text, prepare text, wrong text, lawful text, stays boolean DEFAULT false);

-- Received on Monday 4 March 2024: five working days end on the 11th, ten on the
-- 18th; from 20 December 2024 ten end on 7 January. Sixty days from 6 March end on
-- Sunday 5 May, so on the 6th.
INSERT INTO pair (check_code, subject, base, wrong, lawful) VALUES
	('acknowledgement_late', 'request', '2024-03-04 request_received; % acknowledged', '2024-03-12', '2024-03-11'),
	('acknowledgement_missing', 'request', '2024-03-04 request_received; %2024-03-06 answered', '', '2024-03-05 acknowledged; '),
	('completeness_late', 'request', '2024-03-04 request_received; 2024-03-05 acknowledged; % judged_complete', '2024-03-19', '2024-03-18'),
	('completeness_missing', 'request', '2024-03-04 request_received; 2024-03-05 acknowledged; %2024-03-15 answered', '', '2024-03-11 judged_complete; '),
	('complex_notice_bare', 'request', '2024-03-04 request_received; 2024-03-11 complex_notice {"term_stated": %}', 'false', 'true'),
	('extension_late', 'request', '2024-03-04 request_received; % complex_notice', '2024-03-19', '2024-03-18'),
	('reply_late', 'request', '2024-03-04 request_received; % answered', '2024-03-19', '2024-03-18'),
	('supply_late', 'request', '2024-10-31 request_received; 2024-11-15 licence_sent; 2024-12-20 licence_signed; % supplied', '2025-01-08', '2025-01-07'),
	('appeal_late', 'request', '2024-03-04 request_received; 2024-03-06 answered; % appeal_lodged', '2024-05-07', '2024-05-06'),
	('appeal_premature', 'request', '2024-03-04 request_received; % appeal_lodged', '2024-03-18', '2024-03-19'),
	('not_copied', 'request', '2024-03-04 request_received; 2024-03-06 supplied {"copied_to_frontdesk": %}', 'false', 'true'),
	('parties_not_told', 'request', '2024-03-04 request_received; 2024-03-06 committee_asked {"parties_told": %}', 'false', 'true'),
	('refusal_unreasoned', 'request', '2024-03-04 request_received; 2024-03-06 refused {"reasons": %}', 'false', 'true'),
	('refusal_without_ground', 'request', '2024-03-04 request_received; 2024-03-06 refused {"ground": %}', 'null', '"not_owner"'),
	('ground_not_in_force', 'request', '2016-05-20 request_received; % refused {"ground": "not_owner"}', '2016-06-02', '2016-06-03'),
	('appeal_information_incomplete', 'request', '2024-03-04 request_received; 2024-03-06 refused {"terms": %}', 'false', 'true');
-- Thirty days from Monday 18 March 2024 end on 17 April, ten working days on 2
-- April (Easter Monday does not count); fifteen days from 10 December on the 26th.
INSERT INTO pair (check_code, subject, base, wrong, lawful) VALUES
	('decision_late', 'appeal', '2024-03-18 appeal_received; % decided {"outcome": "rejected"}', '2024-04-18', '2024-04-17'),
	('extension_unreasoned', 'appeal', '2024-03-18 appeal_received; 2024-04-17 decision_extended {"reasons": %}', 'false', 'true'),
	('execution_late', 'appeal', '2024-11-18 appeal_received; 2024-12-10 decided; % executed', '2024-12-27', '2024-12-26'),
	('incomplete_notice_late', 'appeal', '2024-03-18 appeal_received {"incomplete": true}; % incomplete_notified', '2024-04-03', '2024-04-02'),
	('incomplete_notice_bare', 'appeal', '2024-03-18 appeal_received {"incomplete": true}; 2024-04-02 incomplete_notified {"effect_stated": %}', 'false', 'true'),
	('listing_too_long', 'listing', '2024-06-03 listing_received {"within_1000_characters": %}', 'false', 'true'),
	('listing_without_link', 'listing', '2024-06-03 listing_received {"link_given": %}', 'false', 'true'),
	('listing_without_data', 'listing', '2024-06-03 listing_received {"listing_kind": "application", "data_described": %}', 'false', 'true'),
	('listing_one_language', 'listing', '2024-06-03 listing_received; 2024-06-10 published {"nl": true, "fr": %}', 'false', 'true');
-- Exclusive arrangements as in Brussels; the rights of before 2013 end on 18 July 2043.
INSERT INTO pair (check_code, subject, base, wrong, lawful) VALUES
	('exclusivity_review_overdue', 'exclusive_arrangement', '2022-02-01 granted%', '', '; 2025-01-31 reviewed'),
	('exclusivity_review_window', 'exclusive_arrangement', '2015-09-01 granted {"ground": "cultural", "effect_on": "2015-09-01"}%', '', '; 2025-10-01 reviewed'),
	('exclusivity_reviewer_unstated', 'exclusive_arrangement', '2022-02-01 granted; 2024-01-31 reviewed {"reviewer": %}', 'null', '"the office"'),
	('exclusivity_parties_unstated', 'exclusive_arrangement', '2022-02-01 granted {"holder": %}', 'null', '"a firm"'),
	('exclusivity_without_ground', 'exclusive_arrangement', '2022-02-01 granted {"ground": "%"}', 'none', 'general_interest'),
	('exclusivity_unpublished', 'exclusive_arrangement', '2022-02-01 granted%', '', '; 2022-02-02 published'),
	('exclusivity_url_missing', 'exclusive_arrangement', '2022-02-01 granted; 2022-02-02 published {"url": %}', 'null', '"https://example.org"'),
	('exclusivity_prepublication_eu', 'exclusive_arrangement', '2024-01-10 granted {"effect_on": "2024-07-01"}; % published', '2024-05-02', '2024-04-30'),
	('exclusivity_prepublication_edge', 'exclusive_arrangement', '2024-01-10 granted {"effect_on": "2024-07-01"}; % published', '2024-05-01', '2024-04-30'),
	('exclusivity_final_terms', 'exclusive_arrangement', '2024-01-10 granted {"effect_on": "2024-07-01"}; 2024-04-30 published {"final_terms": %}', 'false', 'true'),
	('exclusivity_long', 'exclusive_arrangement', '2024-01-10 granted {"ground": "cultural", "effect_on": "2024-07-01", "contract_end": "%"}', '2034-07-01', '2034-06-30'),
	('exclusivity_contract_after_sunset', 'exclusive_arrangement', '2010-05-03 granted {"ground": "none", "contract_end": "%"}', '2043-07-19', '2043-07-18'),
	('exclusivity_free_copy', 'exclusive_arrangement', '2014-09-01 granted {"ground": "cultural", "effect_on": "2014-09-01", "contract_end": "2024-12-31"}%', '', '; 2024-12-20 free_copy_received'),
	('protected_past_end', 'exclusive_arrangement', '2024-03-01 granted {"ground": "protected_data", "contract_end": %}', 'null', '"2025-02-28"');
INSERT INTO pair VALUES
	('exclusivity_past_sunset', 'exclusive_arrangement', '2010-05-03 granted {"ground": "none", "contract_end": %}', 'null', '"2043-07-18"', '2043-07-20'),
	('protected_contract_too_long', 'exclusive_arrangement', '2024-09-02 granted {"ground": "protected_data", "effect_on": "2024-10-01", "contract_end": "%"}', '2025-10-01', '2025-09-30', '2025-06-30');
-- Charges: the ceiling is 1.20 + 0.50 + 0.30 = 2.00 a copy; the exemption of two
-- years is over on 9 February 2025.
INSERT INTO pair (check_code, subject, wrong, lawful) VALUES
	('charge_above_ceiling', 'charge', '{"amount": 2.01}', '{"amount": 2.00}'),
	('charge_costs_unknown', 'charge', '{"costs": {}}', '{}'),
	('charge_free_by_law', 'charge', '{"dataset_id": 902}', '{"dataset_id": 901}'),
	('charge_ground_not_in_force', 'charge', '{"ground": "high_value_own_revenue", "valid_from": "2025-02-10"}', '{"ground": "high_value_own_revenue", "valid_from": "2025-02-09"}'),
	('charge_ground_of_others', 'charge', '{"ground": "cultural_collections"}', '{"authority_id": 2, "ground": "cultural_collections"}'),
	('licence_missing', 'dataset', '{"license": null}', '{}'),
	('stop_unpublished', 'dataset', '{"stopped_on": "2024-03-28"}', '{"stopped_on": "2024-03-28", "stop_published_on": "2024-03-29"}'),
	('distribution_licence_missing', 'distribution', '{"license": null}', '{}'),
	('licence_unknown', 'distribution', '{"license": "https://example.org/unheard-of"}', '{}'),
	('format_missing', 'distribution', '{"format": null}', '{}'),
	('format_unknown', 'distribution', '{"format": "UNHEARD_OF"}', '{}'),
	('stars_overstated', 'distribution', '{"stars_claimed": 4}', '{"stars_claimed": 3}');
\ir ../lib/check_pairs.sql

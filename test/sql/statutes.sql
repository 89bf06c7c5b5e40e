-- One example for every row of the law: every rule version that events start,
-- every continuing duty, every sunset, every finding. The expected days are
-- those of the readings (R-02 ...) and of the worked examples (T01 ...); the
-- last statement of each part lists rows that have no example.
\set SHOW_CONTEXT never
SET DateStyle = ISO;
SELECT reuse.create_register('statutes', test_clock => true);
SET search_path = statutes;
SET reuse.today = '2025-06-01';
INSERT INTO authority (authority_id, code, kind)
VALUES (1, 'agency', 'public_body'), (2, 'school', 'education');

-- a refusal, on a sub-code of the ground of access (R-16), and a licence offer,
-- with everything that one must have
\set refusal '{"partial": false, "ground": "trade_secret", "reasons": true, "means": true, "body": true, "forms": true, "terms": true, "ombudsman": true}'
\set offer '{"licence": "cc0", "means": true, "body": true, "forms": true, "terms": true, "ombudsman": true}'

CREATE TEMPORARY TABLE fact (n integer GENERATED ALWAYS AS IDENTITY, example text,
	authority_id bigint, case_kind text, kind text, occurred_on date, facts jsonb);
INSERT INTO fact (example, authority_id, case_kind, kind, occurred_on, facts)
VALUES
	-- requests
	('R-04 unreasoned notice of 2016', 1, 'request', 'request_received', '2016-11-10', '{}'),
	('R-04 unreasoned notice of 2016', 1, 'request', 'extension_notice', '2016-12-01', '{"reasons": false}'),
	('T01 reply of 2016', 1, 'request', 'request_received', '2016-11-10', '{}'),
	('R-04 late notice', 1, 'request', 'request_received', '2019-04-12', '{}'),
	('R-04 late notice', 1, 'request', 'extension_notice', '2019-05-06', '{"reasons": true}'),
	('R-02 silence before 2022', 1, 'request', 'request_received', '2021-12-24', '{}'),
	('R-02 silence since 2022', 1, 'request', 'request_received', '2021-12-27', '{}'),
	('R-04 reasoned notice', 1, 'request', 'request_received', '2024-03-01', '{}'),
	('R-04 reasoned notice', 1, 'request', 'extension_notice', '2024-03-18', '{"reasons": true}'),
	('R-04 unreasoned notice', 1, 'request', 'request_received', '2024-03-01', '{}'),
	('R-04 unreasoned notice', 1, 'request', 'extension_notice', '2024-03-18', '{"reasons": false}'),
	('R-05 school', 2, 'request', 'request_received', '2024-03-01', '{}'),
	('R-14 dispatched 3 May, known 5 May', 1, 'request', 'request_received', '2023-04-07', '{}'),
	('R-14 dispatched 3 May, known 5 May', 1, 'request', 'refused', '2023-05-03', :'refusal'::jsonb || '{"known_on": "2023-05-05"}'),
	('A-19 information completed', 1, 'request', 'request_received', '2024-04-08', '{}'),
	('A-19 information completed', 1, 'request', 'refused', '2024-05-02', :'refusal'::jsonb || '{"terms": false, "ombudsman": false}'),
	('A-19 information completed', 1, 'request', 'appeal_information_completed', '2024-06-03', '{"means": true, "body": true, "forms": true, "terms": true, "ombudsman": true}'),
	('R-07 information missing', 1, 'request', 'request_received', '2024-04-08', '{}'),
	('R-07 information missing', 1, 'request', 'refused', '2024-05-02', :'refusal'::jsonb || '{"forms": null, "terms": null, "ombudsman": null}'),
	('A-20 appeal too late', 1, 'request', 'request_received', '2024-04-08', '{}'),
	('A-20 appeal too late', 1, 'request', 'refused', '2024-05-02', :'refusal'),
	('A-20 appeal too late', 1, 'request', 'appeal_lodged', '2024-06-07', '{}'),
	('R-01 appeal too early', 1, 'request', 'request_received', '2024-04-08', '{}'),
	('R-01 appeal too early', 1, 'request', 'appeal_lodged', '2024-05-02', '{}'),
	('R-01 bare refusal', 1, 'request', 'request_received', '2024-04-08', '{}'),
	('R-01 bare refusal', 1, 'request', 'refused', '2024-05-02', :'refusal'::jsonb || '{"ground": null, "reasons": false}'),
	('P-04 ground of before 2022', 1, 'request', 'request_received', '2024-04-08', '{}'),
	('P-04 ground of before 2022', 1, 'request', 'refused', '2024-05-02', :'refusal'::jsonb || '{"ground": "third_party_rights_not_allowed"}'),
	('2.A holder of rights not named', 1, 'request', 'request_received', '2024-04-08', '{}'),
	('2.A holder of rights not named', 1, 'request', 'refused', '2024-05-02', :'refusal'::jsonb || '{"ground": "third_party_rights", "rights_holder": null}'),
	('R-11 DTO not consulted', 1, 'request', 'request_received', '2024-04-08', '{}'),
	('R-11 DTO not consulted', 1, 'request', 'licence_offered', '2024-05-02', :'offer'::jsonb || '{"licence": "cc_by", "dto_consulted": false, "reasons": false}'),
	('D-08 CC0 needs neither', 1, 'request', 'request_received', '2024-04-08', '{}'),
	('D-08 CC0 needs neither', 1, 'request', 'licence_offered', '2024-05-02', :'offer'),
	-- appeals
	('R-02 appeal of 21 January 2022', 1, 'appeal', 'appeal_received', '2022-01-21', '{}'),
	('R-02 appeal of 21 January 2022', 1, 'appeal', 'document_received', '2022-02-01', '{}'),
	('R-02 appeal of 24 January 2022', 1, 'appeal', 'appeal_received', '2022-01-24', '{}'),
	('R-02 appeal of 24 January 2022', 1, 'appeal', 'document_received', '2022-02-01', '{}'),
	('R-06 one suspension', 1, 'appeal', 'appeal_received', '2023-06-01', '{}'),
	('R-06 one suspension', 1, 'appeal', 'document_received', '2023-06-14', '{}'),
	('R-06 one suspension', 1, 'appeal', 'dpa_asked', '2023-07-10', '{}'),
	('R-06 one suspension', 1, 'appeal', 'dpa_answered', '2023-08-23', '{}'),
	('R-06 two suspensions', 1, 'appeal', 'appeal_received', '2023-06-01', '{}'),
	('R-06 two suspensions', 1, 'appeal', 'document_received', '2023-06-14', '{}'),
	('R-06 two suspensions', 1, 'appeal', 'dpa_asked', '2023-07-10', '{}'),
	('R-06 two suspensions', 1, 'appeal', 'ombudsman_seized', '2023-08-01', '{}'),
	('R-06 two suspensions', 1, 'appeal', 'dpa_answered', '2023-08-23', '{}'),
	('R-06 two suspensions', 1, 'appeal', 'ombudsman_ended', '2023-09-04', '{}'),
	('R-06 document missing', 1, 'appeal', 'appeal_received', '2024-05-10', '{}'),
	('R-06 document missing', 1, 'appeal', 'authority_notified', '2024-05-13', '{}'),
	('T41 upheld, executed by nobody', 1, 'appeal', 'appeal_received', '2024-10-01', '{}'),
	('T41 upheld, executed by nobody', 1, 'appeal', 'document_received', '2024-10-10', '{}'),
	('T41 upheld, executed by nobody', 1, 'appeal', 'decision_adopted', '2024-12-06', '{"outcome": "upheld"}'),
	('T41 upheld, executed by nobody', 1, 'appeal', 'decision_notified', '2024-12-10', '{}'),
	('R-13 published with names', 1, 'appeal', 'appeal_received', '2024-10-01', '{}'),
	('R-13 published with names', 1, 'appeal', 'document_received', '2024-10-10', '{}'),
	('R-13 published with names', 1, 'appeal', 'decision_adopted', '2024-11-04', '{"outcome": "rejected"}'),
	('R-13 published with names', 1, 'appeal', 'decision_published', '2024-11-20', '{"pseudonymised": false}'),
	-- 6.B.9: urgent; T91: Tuesday 7 May + 5, Ascension does not count
	('T91 urgent', 1, 'request', 'request_received', '2024-04-22', '{"urgent": true}'),
	('T91 urgent', 1, 'request', 'refused', '2024-05-07', :'refusal'),
	('6.B.9 urgent since June 2024', 1, 'request', 'request_received', '2024-05-20', '{"urgent": true}'),
	('6.B.9 urgent since June 2024', 1, 'request', 'refused', '2024-06-10', :'refusal'),
	('6.B.9 not urgent', 1, 'request', 'request_received', '2024-05-20', '{"urgent": false}'),
	('6.B.9 not urgent', 1, 'request', 'refused', '2024-06-10', :'refusal'),
	-- 2.A.2 art. 27: the ombudsman interrupts. Notice of the end on 4 September
	-- 2023 + 30 days: Wednesday 4 October; + 5 working days: 11 September
	('R-13 ombudsman', 1, 'request', 'request_received', '2023-04-07', '{"urgent": true}'),
	('R-13 ombudsman', 1, 'request', 'refused', '2023-05-03', :'refusal'),
	('R-13 ombudsman', 1, 'request', 'ombudsman_seized', '2023-05-05', '{}'),
	('R-13 ombudsman', 1, 'request', 'ombudsman_ended', '2023-09-01', '{"known_on": "2023-09-04"}'),
	('R-13 ombudsman since June 2024', 1, 'request', 'request_received', '2024-05-20', '{"urgent": true}'),
	('R-13 ombudsman since June 2024', 1, 'request', 'refused', '2024-06-10', :'refusal'),
	('R-13 ombudsman since June 2024', 1, 'request', 'ombudsman_seized', '2024-06-12', '{}'),
	('R-13 ombudsman since June 2024', 1, 'request', 'ombudsman_ended', '2024-09-02', '{}'),
	-- T55: 31 October + 4 months is 28 February; + 30 days Sunday 30 March, rolled.
	-- The notice of 1 April comes too late to start another term.
	-- R-02: 2 February + 4 months is Sunday 2 June, rolled: under the new text
	('R-02 complaint of 2 February 2024', 1, 'request', 'request_received', '2024-01-02', '{}'),
	('R-02 complaint of 2 February 2024', 1, 'request', 'refused', '2024-01-22', :'refusal'),
	('R-02 complaint of 2 February 2024', 1, 'request', 'ombudsman_seized', '2024-02-02', '{}'),
	('T55 four months', 1, 'request', 'request_received', '2024-10-01', '{}'),
	('T55 four months', 1, 'request', 'refused', '2024-10-28', :'refusal'),
	('T55 four months', 1, 'request', 'ombudsman_seized', '2024-10-31', '{}'),
	('T55 four months', 1, 'request', 'ombudsman_ended', '2025-04-01', '{}'),
	('A-19 ombudsman, no appeal information', 1, 'request', 'request_received', '2024-10-01', '{}'),
	('A-19 ombudsman, no appeal information', 1, 'request', 'refused', '2024-10-28', :'refusal'::jsonb || '{"means": false}'),
	('A-19 ombudsman, no appeal information', 1, 'request', 'ombudsman_seized', '2024-10-31', '{}'),
	('A-19 ombudsman, no appeal information', 1, 'request', 'ombudsman_ended', '2024-12-02', '{}'),
	('C10 ombudsman after the term', 1, 'request', 'request_received', '2024-04-08', '{}'),
	('C10 ombudsman after the term', 1, 'request', 'refused', '2024-05-02', :'refusal'),
	('C10 ombudsman after the term', 1, 'request', 'ombudsman_seized', '2024-06-04', '{}'),
	('C10 ombudsman after the term', 1, 'request', 'ombudsman_ended', '2024-07-01', '{}'),
	-- Friday 10 May + 30 days: Sunday 9 June
	('A-20 another difficulty', 1, 'request', 'request_received', '2024-04-08', '{}'),
	('A-20 another difficulty', 1, 'request', 'supplied', '2024-05-02', '{}'),
	('A-20 another difficulty', 1, 'request', 'difficulty_met', '2024-05-10', '{}'),
	('R-16 needless conditions', 1, 'request', 'request_received', '2024-04-08', '{}'),
	('R-16 needless conditions', 1, 'request', 'licence_offered', '2024-05-02', :'offer'::jsonb || '{"licence": "other", "dto_consulted": true, "reasons": true, "conditions_needed": false, "competition_free": false}'),
	-- R-03: two parts; twenty working days from 8 April end on 7 May
	('R-03 one part of two', 1, 'request', 'request_received', '2024-04-08', '{"parts": 2}'),
	('R-03 one part of two', 1, 'request', 'supplied', '2024-05-02', '{"part": 1}'),
	('R-03 both parts', 1, 'request', 'request_received', '2024-04-08', '{"parts": 2}'),
	('R-03 both parts', 1, 'request', 'supplied', '2024-05-02', '{"part": 1}'),
	('R-03 both parts', 1, 'request', 'supplied', '2024-05-08', '{"part": 2}'),
	-- 2.A.2 art. 28 and 29: Friday 10 May + 10, Whit Monday does not count; Monday
	-- 13 May + 2
	('6.B.9 urgent appeal', 1, 'appeal', 'appeal_received', '2024-05-10', '{"urgent": true}'),
	('6.B.9 urgent appeal', 1, 'appeal', 'authority_notified', '2024-05-13', '{}'),
	('6.B.9 urgent appeal', 1, 'appeal', 'urgency_granted', '2024-05-14', '{}'),
	('6.B.9 urgency refused', 1, 'appeal', 'appeal_received', '2024-05-10', '{"urgent": true}'),
	('6.B.9 urgency refused', 1, 'appeal', 'authority_notified', '2024-05-13', '{}'),
	('6.B.9 urgency refused', 1, 'appeal', 'urgency_refused', '2024-05-14', '{}'),
	('6.B.9 urgency refused', 1, 'appeal', 'document_received', '2024-05-23', '{}'),
	('6.B.9 urgency refused before the notice', 1, 'appeal', 'appeal_received', '2024-05-10', '{"urgent": true}'),
	('6.B.9 urgency refused before the notice', 1, 'appeal', 'urgency_refused', '2024-05-13', '{}'),
	('6.B.9 urgency refused before the notice', 1, 'appeal', 'authority_notified', '2024-05-14', '{}'),
	('2.A.2 called vague', 1, 'appeal', 'appeal_received', '2024-05-10', '{"vague": true}'),
	-- R-13: twenty days set by the decision, from Tuesday 10 December; forty-five
	-- are more than the thirty allowed
	('R-13 execution term set', 1, 'appeal', 'appeal_received', '2024-10-01', '{}'),
	('R-13 execution term set', 1, 'appeal', 'document_received', '2024-10-10', '{}'),
	('R-13 execution term set', 1, 'appeal', 'decision_adopted', '2024-12-06', '{"outcome": "upheld", "execution_days": 20}'),
	('R-13 execution term set', 1, 'appeal', 'decision_notified', '2024-12-10', '{}'),
	('R-13 execution term set', 1, 'appeal', 'handover_warned', '2025-01-06', '{}'),
	('R-13 execution term before the law', 1, 'appeal', 'appeal_received', '2023-10-02', '{}'),
	('R-13 execution term before the law', 1, 'appeal', 'decision_adopted', '2023-12-06', '{"outcome": "upheld", "execution_days": 20}'),
	('A-03 own rights of an agency', 1, 'request', 'request_received', '2024-04-08', '{}'),
	('A-03 own rights of an agency', 1, 'request', 'refused', '2024-05-02', :'refusal'::jsonb || '{"ground": "own_rights_reserved"}'),
	('R-13 execution term too long', 1, 'appeal', 'appeal_received', '2024-10-01', '{}'),
	('R-13 execution term too long', 1, 'appeal', 'decision_adopted', '2024-12-06', '{"outcome": "upheld", "execution_days": 45}'),
	('R-13 execution term too long', 1, 'appeal', 'decision_notified', '2024-12-10', '{}'),
	-- warned Monday 6 January: the authority has until Monday 27 January
	('R-13 handed over on the last day of the warning', 1, 'appeal', 'appeal_received', '2024-10-01', '{}'),
	('R-13 handed over on the last day of the warning', 1, 'appeal', 'decision_adopted', '2024-12-06', '{"outcome": "upheld"}'),
	('R-13 handed over on the last day of the warning', 1, 'appeal', 'decision_notified', '2024-12-10', '{}'),
	('R-13 handed over on the last day of the warning', 1, 'appeal', 'handover_warned', '2025-01-06', '{}'),
	('R-13 handed over on the last day of the warning', 1, 'appeal', 'document_handed_over', '2025-01-27', '{}'),
	('R-13 handed over after the warning', 1, 'appeal', 'appeal_received', '2024-10-01', '{}'),
	('R-13 handed over after the warning', 1, 'appeal', 'decision_adopted', '2024-12-06', '{"outcome": "upheld", "execution_days": 30}'),
	('R-13 handed over after the warning', 1, 'appeal', 'decision_notified', '2024-12-10', '{}'),
	('R-13 handed over after the warning', 1, 'appeal', 'handover_warned', '2025-01-06', '{}'),
	('R-13 handed over after the warning', 1, 'appeal', 'document_handed_over', '2025-01-28', '{}'),
	-- 2.A.2 art. 25 par. 3: thirty days from the complete file
	('R-13 opinion', 1, 'opinion', 'opinion_asked', '2024-07-01', '{}'),
	('R-13 opinion', 1, 'opinion', 'file_completed', '2024-07-08', '{}'),
	('R-13 opinion, file incomplete', 1, 'opinion', 'opinion_asked', '2024-07-01', '{}'),
	('R-10 evaluation of 2024', 1, 'evaluation_report', 'year_ended', '2024-12-31', '{}'),
	('R-10 Commission''s report for 2024', 1, 'commission_report', 'year_ended', '2024-12-31', '{}'),
	('C11 evaluation without the CIRB', 1, 'evaluation_report', 'year_ended', '2023-12-31', '{}'),
	('C11 evaluation without the CIRB', 1, 'evaluation_report', 'report_adopted', '2024-03-11', '{}'),
	-- exclusive arrangements; a formal right without a ground is "none"
	('T44 general interest', 1, 'exclusive_arrangement', 'granted', '2016-11-10', '{"ground": "general_interest", "effect_on": null, "contract_end": null}'),
	('2.A de facto', 1, 'exclusive_arrangement', 'granted', '2022-02-01', '{"ground": "de_facto", "effect_on": "2024-07-01", "contract_end": null}'),
	('R-08 de facto, not published', 1, 'exclusive_arrangement', 'granted', '2024-02-01', '{"ground": "de_facto", "effect_on": "2024-04-30", "contract_end": null}'),
	('2.A de facto', 1, 'exclusive_arrangement', 'published', '2024-04-30', '{"url": "https://example.org/a"}'),
	('A-14 cultural, eleventh year', 1, 'exclusive_arrangement', 'granted', '2014-09-01', '{"ground": "cultural", "effect_on": "2014-09-01", "contract_end": null}'),
	('T82 cultural, reviewed', 1, 'exclusive_arrangement', 'granted', '2014-09-01', '{"ground": "cultural", "effect_on": "2014-09-01", "contract_end": null}'),
	('T82 cultural, reviewed', 1, 'exclusive_arrangement', 'reviewed', '2025-03-10', '{"outcome": "continued"}'),
	('A-14 cultural, over', 1, 'exclusive_arrangement', 'granted', '2014-09-01', '{"ground": "cultural", "effect_on": "2014-09-01", "contract_end": "2024-12-31"}'),
	('R-08 general interest, not published', 1, 'exclusive_arrangement', 'granted', '2024-01-10', '{"ground": "general_interest", "effect_on": "2024-07-01", "contract_end": null}'),
	('T73 contract beyond 2043', 1, 'exclusive_arrangement', 'granted', '2010-05-01', '{"ground": "none", "effect_on": null, "contract_end": "2050-01-01"}'),
	('T77 no ground', 1, 'exclusive_arrangement', 'granted', '2018-01-01', '{"ground": "none", "effect_on": null, "contract_end": null}'),
	('T79 past the sunset of 2008', 1, 'exclusive_arrangement', 'granted', '2004-01-01', '{"ground": "none", "effect_on": null, "contract_end": null}'),
	-- 3.E.12: 1 May 2024 and two months is 1 July 2024, the day of the effect; ten
	-- years from it end on 30 June 2034
	('A-13 not public', 1, 'exclusive_arrangement', 'granted', '2016-11-11', '{"ground": "general_interest", "effect_on": null, "contract_end": null}'),
	('A-13 cultural, not public', 1, 'exclusive_arrangement', 'granted', '2022-01-23', '{"ground": "cultural", "effect_on": null, "contract_end": null}'),
	('3.E.12 cultural, published a day late', 1, 'exclusive_arrangement', 'granted', '2024-01-10', '{"ground": "cultural", "effect_on": "2024-07-01", "contract_end": "2034-07-01"}'),
	('3.E.12 cultural, published a day late', 1, 'exclusive_arrangement', 'published', '2024-05-01', '{"url": null}'),
	-- R-08: twelve months from 1 March 2024 end on 28 February 2025, those from
	-- 1 October 2024 on 30 September 2025
	('R-08 protected, over', 1, 'exclusive_arrangement', 'granted', '2024-03-01', '{"ground": "protected_data", "effect_on": null, "contract_end": null}'),
	('R-08 protected, too long', 1, 'exclusive_arrangement', 'granted', '2024-09-02', '{"ground": "protected_data", "effect_on": "2024-10-01", "contract_end": "2025-12-31"}'),
	('R-08 charge for high-value data', 1, 'request', 'request_received', '2024-06-03', '{"dataset_id": 2}'),
	('R-08 charge for high-value data', 1, 'request', 'licence_offered', '2024-06-10', :'offer'::jsonb || '{"licence": "charge", "dto_consulted": true, "reasons": true}');

INSERT INTO case_file (authority_id, kind, reference)
SELECT f.authority_id, f.case_kind, f.example
FROM fact AS f
GROUP BY f.authority_id, f.case_kind, f.example
ORDER BY min(f.n);
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts)
SELECT c.authority_id, c.case_id, f.kind, f.occurred_on,
	CASE WHEN f.kind IN ('request_received', 'appeal_received') THEN '{"channel": null, "proof": null}' ELSE '{}'::jsonb END
		|| f.facts
FROM fact AS f
JOIN case_file AS c ON c.reference = f.example
ORDER BY f.n;

-- ---------------------------------------------------------------- deadlines
CREATE TEMPORARY TABLE expected (example text, rule_code text, rule_version integer,
	status text, due date);
INSERT INTO expected
VALUES
	('T01 reply of 2016', 'BRU_REPLY', 1, 'open', '2016-12-09'),
	('R-04 unreasoned notice of 2016', 'BRU_REPLY', 1, 'open', '2017-01-06'),
	('R-04 unreasoned notice of 2016', 'BRU_EXTENSION_NOTICE', 1, 'met', '2016-12-01'),
	('R-04 late notice', 'BRU_REPLY', 1, 'open', '2019-05-14'),
	('R-04 late notice', 'BRU_EXTENSION_NOTICE', 1, 'met', '2019-05-03'),
	('R-02 silence before 2022', 'BRU_REPLY', 1, 'open', '2022-01-21'),
	('R-02 silence before 2022', 'BRU_APPEAL', 1, 'open', '2022-02-21'),
	('R-02 silence since 2022', 'BRU_REPLY', 1, 'open', '2022-01-24'),
	('R-02 silence since 2022', 'BRU_APPEAL', 2, 'open', '2022-02-23'),
	('R-04 reasoned notice', 'BRU_REPLY', 2, 'open', '2024-04-29'),
	('R-04 reasoned notice', 'BRU_EXTENSION_NOTICE', 2, 'met', '2024-03-22'),
	('R-04 unreasoned notice', 'BRU_REPLY', 2, 'open', '2024-03-29'),
	('R-05 school', 'BRU_REPLY', 2, 'not_applicable', NULL),
	('R-14 dispatched 3 May, known 5 May', 'BRU_REPLY', 2, 'met', '2023-05-09'),
	('R-14 dispatched 3 May, known 5 May', 'BRU_APPEAL', 2, 'open', '2023-06-05'),
	('A-19 information completed', 'BRU_APPEAL', 3, 'open', '2024-07-03'),
	('R-07 information missing', 'BRU_APPEAL', 2, 'not_started', NULL),
	('R-02 appeal of 21 January 2022', 'BRU_COMMISSION_DECIDE', 1, 'open', '2022-02-21'),
	('R-02 appeal of 24 January 2022', 'BRU_COMMISSION_DECIDE', 2, 'open', '2022-04-04'),
	('R-02 appeal of 24 January 2022', 'BRU_COMMISSION_NOTIFY', 1, 'open', '2022-02-23'),
	('R-06 one suspension', 'BRU_COMMISSION_DECIDE', 2, 'open', '2023-09-26'),
	('R-06 two suspensions', 'BRU_COMMISSION_DECIDE', 2, 'open', '2023-10-09'),
	('R-06 two suspensions', 'BRU_APPELLANT_CONFIRM', 1, 'open', '2023-09-19'),
	('R-06 document missing', 'BRU_COMMISSION_DECIDE', 2, 'not_started', NULL),
	('R-06 document missing', 'BRU_COMMISSION_FILE', 1, 'open', '2024-05-23'),
	('T41 upheld, executed by nobody', 'BRU_EXECUTE', 1, 'open', '2024-12-26'),
	('T41 upheld, executed by nobody', 'BRU_APPEAL_NON_EXECUTION', 1, 'open', '2025-01-27'),
	('T41 upheld, executed by nobody', 'BRU_COMMISSION_PUBLISH', 1, 'open', '2025-01-07'),
	('T91 urgent', 'BRU_APPEAL_URGENT', 1, 'open', '2024-05-15'),
	('T91 urgent', 'BRU_APPEAL', 2, 'open', '2024-06-06'),
	('6.B.9 urgent since June 2024', 'BRU_APPEAL_URGENT', 2, 'open', '2024-06-17'),
	('6.B.9 not urgent', 'BRU_APPEAL_URGENT', 2, NULL, NULL),
	('R-13 ombudsman', 'BRU_APPEAL', 2, 'ended', NULL),
	('R-13 ombudsman', 'BRU_APPEAL_AFTER_MEDIATOR', 1, 'open', '2023-10-04'),
	('R-13 ombudsman', 'BRU_APPEAL_AFTER_MEDIATOR_URGENT', 1, 'open', '2023-09-11'),
	('R-13 ombudsman since June 2024', 'BRU_APPEAL_AFTER_MEDIATOR', 2, 'open', '2024-10-02'),
	('R-13 ombudsman since June 2024', 'BRU_APPEAL_AFTER_MEDIATOR_URGENT', 2, 'open', '2024-09-09'),
	('T55 four months', 'BRU_OMBUDSMAN_BACKSTOP', 2, 'met', '2025-02-28'),
	('R-02 complaint of 2 February 2024', 'BRU_OMBUDSMAN_BACKSTOP', 1, 'open', '2024-06-03'),
	('T55 four months', 'BRU_APPEAL_AFTER_MEDIATOR', 2, 'open', '2025-03-31'),
	('A-19 ombudsman, no appeal information', 'BRU_APPEAL', 3, 'not_started', NULL),
	('A-19 ombudsman, no appeal information', 'BRU_APPEAL_AFTER_MEDIATOR', 2, NULL, NULL),
	('C10 ombudsman after the term', 'BRU_APPEAL', 2, 'open', '2024-06-03'),
	('C10 ombudsman after the term', 'BRU_APPEAL_AFTER_MEDIATOR', 2, NULL, NULL),
	('A-20 another difficulty', 'BRU_APPEAL_DIFFICULTY', 1, 'open', '2024-06-10'),
	('R-03 one part of two', 'BRU_REPLY', 2, 'open', '2024-05-07'),
	('R-03 both parts', 'BRU_REPLY', 2, 'met', '2024-05-07'),
	('6.B.9 urgent appeal', 'BRU_COMMISSION_DECIDE_URGENT', 1, 'open', '2024-05-27'),
	('6.B.9 urgent appeal', 'BRU_COMMISSION_FILE_URGENT', 1, 'open', '2024-05-15'),
	('6.B.9 urgent appeal', 'BRU_COMMISSION_DECIDE', 2, 'not_started', NULL),
	('6.B.9 urgency refused', 'BRU_COMMISSION_DECIDE_URGENT', 1, 'ended', NULL),
	('6.B.9 urgency refused', 'BRU_COMMISSION_FILE_URGENT', 1, 'ended', NULL),
	('6.B.9 urgency refused', 'BRU_COMMISSION_FILE', 1, 'met', '2024-05-23'),
	('6.B.9 urgency refused', 'BRU_COMMISSION_DECIDE', 2, 'open', '2024-07-22'),
	('6.B.9 urgency refused before the notice', 'BRU_COMMISSION_FILE_URGENT', 1, NULL, NULL),
	-- Tuesday 14 May + 7, Whit Monday does not count
	('6.B.9 urgency refused before the notice', 'BRU_COMMISSION_FILE', 1, 'open', '2024-05-24'),
	('2.A.2 called vague', 'BRU_COMMISSION_DECIDE_VAGUE', 1, 'open', '2024-07-09'),
	-- sixty days from Tuesday 9 July: Saturday 7 September, rolled
	('2.A.2 called vague', 'BRU_COUNCIL_OF_STATE_SILENCE_VAGUE', 1, 'open', '2024-09-09'),
	('R-13 execution term set', 'BRU_EXECUTE', 1, 'ended', NULL),
	('R-13 execution term set', 'BRU_EXECUTE_SET', 1, 'open', '2024-12-30'),
	('R-13 execution term set', 'BRU_APPEAL_NON_EXECUTION_SET', 1, 'open', '2025-01-29'),
	('R-13 execution term set', 'BRU_HANDOVER_WARNING', 1, 'open', '2025-01-27'),
	('R-13 execution term too long', 'BRU_EXECUTE_SET', 1, 'open', '2025-01-09'),
	('T41 upheld, executed by nobody', 'BRU_EXECUTE_SET', 1, NULL, NULL),
	('T41 upheld, executed by nobody', 'BRU_COUNCIL_OF_STATE', 1, 'open', '2025-02-10'),
	('R-02 appeal of 24 January 2022', 'BRU_COUNCIL_OF_STATE_SILENCE', 1, 'open', '2022-06-03'),
	('R-13 opinion', 'BRU_OPINION', 1, 'open', '2024-08-07'),
	('R-13 opinion, file incomplete', 'BRU_OPINION', 1, 'not_started', NULL),
	('R-10 evaluation of 2024', 'BRU_EVAL_REPORT', 1, 'open', '2025-03-31'),
	('R-10 Commission''s report for 2024', 'BRU_CADA_REPORT', 1, 'open', '2025-03-31');
SELECT e.example, e.rule_code, e.rule_version AS v, e.status, e.due,
	CASE WHEN (d.status, d.due) IS NOT DISTINCT FROM (e.status, e.due) THEN 'ok'
		ELSE format('got %s %s', d.status, d.due) END AS result
FROM expected AS e
LEFT JOIN (case_file AS c
	JOIN deadline AS d USING (authority_id, case_id))
	ON c.reference = e.example AND d.rule_code = e.rule_code
	AND d.rule_version = e.rule_version AND d.known_to = 'infinity'
ORDER BY e.rule_code COLLATE "C", e.rule_version, e.example COLLATE "C";

-- what the law says happens
SELECT s.reference, s.state, s.state_on
FROM case_state AS s
WHERE s.reference IN ('R-02 silence since 2022', 'R-02 appeal of 21 January 2022',
	'R-02 appeal of 24 January 2022', 'T41 upheld, executed by nobody')
ORDER BY s.reference COLLATE "C";
-- a reading before 2022 (A-20), the text since
SELECT c.reference, d.due, d.indicative
FROM deadline AS d
JOIN case_file AS c USING (authority_id, case_id)
WHERE d.rule_code = 'BRU_APPEAL' AND c.reference LIKE 'R-02%' AND d.known_to = 'infinity'
ORDER BY d.due;

SELECT r.code, r.version
FROM rule AS r
WHERE r.case_kind <> 'exclusive_arrangement'
EXCEPT
SELECT e.rule_code, e.rule_version
FROM expected AS e;

-- ---------------------------------------------------------------- continuing duties
CREATE TEMPORARY TABLE duty (example text, as_of date, rule_code text, due date);
INSERT INTO duty
VALUES
	('T44 general interest', '2017-01-01', 'BRU_EXCL_REVIEW', '2019-11-10'),
	('2.A de facto', '2024-08-01', 'BRU_EXCL_DE_FACTO_REVIEW', '2027-07-01'),
	('2.A de facto', '2024-03-01', 'BRU_EXCL_PREPUBLICATION', '2024-04-30'),
	('R-08 de facto, not published', '2024-02-15', 'BRU_EXCL_PREPUBLICATION', '2024-02-29'),
	('A-14 cultural, eleventh year', '2025-06-01', 'BRU_CULT_FIRST_REVIEW', '2025-08-31'),
	('T82 cultural, reviewed', '2025-06-01', 'BRU_CULT_REVIEW', '2032-03-10');
SELECT d.example, d.as_of, d.rule_code, d.due, x.state,
	CASE WHEN (x.next_duty, x.next_due) IS NOT DISTINCT FROM (d.rule_code, d.due) THEN 'ok'
		ELSE format('got %s %s', x.next_duty, x.next_due) END AS result
FROM duty AS d
JOIN case_file AS c ON c.reference = d.example
LEFT JOIN LATERAL exclusivity_on(d.as_of) AS x ON x.arrangement_id = c.case_id
ORDER BY d.rule_code COLLATE "C", d.as_of;
-- BRU_CULT_WINDOW (T80): not due a day before the ten years are over, due on it
SELECT t.as_of::date, x.state
FROM (VALUES ('2024-08-31'), ('2024-09-01')) AS t (as_of)
CROSS JOIN LATERAL exclusivity_on(t.as_of::date) AS x
JOIN case_file AS c ON c.case_id = x.arrangement_id
WHERE c.reference = 'A-14 cultural, eleventh year'
ORDER BY t.as_of;
-- EU_EXCL_PREPUBLICATION is a warning only (R-08)
SELECT f.check_code, f.severity, f.since
FROM finding AS f
JOIN case_file AS c ON c.case_id = f.subject_id
WHERE c.reference = 'R-08 general interest, not published'
	AND f.check_code LIKE 'exclusivity\_prepublication%';
-- every other one has its example
SELECT r.code
FROM rule AS r
WHERE r.case_kind = 'exclusive_arrangement'
	AND r.code NOT IN ('BRU_CULT_WINDOW', 'EU_EXCL_PREPUBLICATION', 'EU_PROTECTED_TWELVE_MONTHS')
EXCEPT
SELECT d.rule_code
FROM duty AS d;

-- ---------------------------------------------------------------- sunsets
CREATE TEMPORARY TABLE sunset_example (law_id text, granted date, contract_end date, ground text,
	as_of date, ends_on date, code text);
INSERT INTO sunset_example
VALUES
	('T79', '2004-01-01', NULL, 'none', '2017-01-01', '2008-12-31', 'BRU_SUNSET_2008'),
	('R-09 not lifted', '2004-01-01', NULL, 'none', '2024-01-01', '2008-12-31', 'BRU_SUNSET_2008'),
	('T74', '2013-07-17', NULL, 'none', '2020-01-01', '2043-07-18', 'BRU_SUNSET_2043'),
	('R-09', '2013-07-10', NULL, 'none', '2024-01-01', '2043-07-18', 'BRU_SUNSET_2043'),
	('T73', '2010-05-01', '2050-01-01', 'none', '2024-01-01', '2043-07-18', 'BRU_SUNSET_2043'),
	('T76', '2011-01-01', '2031-12-31', 'none', '2024-01-01', '2031-12-31', NULL),
	('R-09 no cap yet', '2013-07-18', NULL, 'none', '2022-01-22', NULL, NULL),
	('R-09', '2013-07-18', NULL, 'none', '2022-01-23', '2049-07-17', 'BRU_SUNSET_2049'),
	('T77', '2018-01-01', NULL, 'none', '2024-01-01', '2049-07-17', 'BRU_SUNSET_2049'),
	-- R-08: from 1 March 2024, the first day counts
	('R-08 protected', '2024-03-01', NULL, 'protected_data', '2024-06-01', '2025-02-28', 'EU_PROTECTED_TWELVE_MONTHS'),
	('R-08 protected, older', '2022-01-01', NULL, 'protected_data', '2024-06-01', '2024-12-24', 'EU_PROTECTED_2024'),
	('R-09 general interest', '2010-05-01', NULL, 'general_interest', '2024-01-01', NULL, NULL);
SELECT s.*,
	CASE WHEN (x.ends_on, x.rule_code) IS NOT DISTINCT FROM (s.ends_on, s.code) THEN 'ok'
		ELSE format('got %s %s', x.ends_on, x.rule_code) END AS result
FROM sunset_example AS s
CROSS JOIN LATERAL exclusivity_end(s.granted, s.contract_end, s.ground, s.as_of) AS x
ORDER BY s.granted, s.as_of;
-- sunset_2013_reference: the literal text of 2022 leaves 10 July 2013 out (R-09)
UPDATE parameter SET value = 'literal' WHERE name = 'sunset_2013_reference';
SELECT x.* FROM exclusivity_end('2013-07-10', NULL, 'none', '2024-01-01') AS x;
UPDATE parameter SET value = 'directive' WHERE name = 'sunset_2013_reference';
-- prepublication: the lenient reading ends on the day of effect (T71)
UPDATE parameter SET value = 'lenient' WHERE name = 'prepublication';
SELECT x.next_duty, x.next_due
FROM exclusivity_on('2024-03-01') AS x
JOIN case_file AS c ON c.case_id = x.arrangement_id
WHERE c.reference = '2.A de facto';
UPDATE parameter SET value = 'strict' WHERE name = 'prepublication';
-- exclusivity_notice_days: so long before the day a review counts as due
SELECT t.as_of::date, x.state
FROM (VALUES ('2019-08-11'), ('2019-08-12')) AS t (as_of)
CROSS JOIN LATERAL exclusivity_on(t.as_of::date) AS x
JOIN case_file AS c ON c.case_id = x.arrangement_id
WHERE c.reference = 'T44 general interest'
ORDER BY t.as_of;

SELECT s.code FROM sunset AS s
EXCEPT
SELECT e.code FROM sunset_example AS e;

-- ---------------------------------------------------------------- findings
SELECT current_setting('reuse.today') AS before \gset
SET reuse.today = '2024-01-01';
INSERT INTO dataset (authority_id, dataset_id, hvd_category) VALUES (1, 1, '{}'), (1, 2, '{mobility}');
INSERT INTO distribution (authority_id, dataset_id) VALUES (1, 1);
SET reuse.today = :'before';
CREATE TEMPORARY TABLE lack (example text, check_code text);
INSERT INTO lack
VALUES
	('R-04 unreasoned notice', 'reply_late'),
	('R-04 late notice', 'extension_late'),
	('R-04 unreasoned notice', 'extension_unreasoned'),
	('R-01 appeal too early', 'appeal_premature'),
	('R-01 bare refusal', 'refusal_unreasoned'),
	('R-01 bare refusal', 'refusal_without_ground'),
	('2.A holder of rights not named', 'rights_holder_missing'),
	('P-04 ground of before 2022', 'ground_not_in_force'),
	('R-07 information missing', 'appeal_information_incomplete'),
	('R-07 information missing', 'ombudsman_missing'),
	('A-20 appeal too late', 'appeal_late'),
	('R-11 DTO not consulted', 'dto_not_consulted'),
	('R-11 DTO not consulted', 'licence_unreasoned'),
	('R-02 appeal of 21 January 2022', 'decision_late'),
	('R-02 appeal of 24 January 2022', 'decision_target_missed'),
	('R-06 document missing', 'document_late'),
	('R-16 needless conditions', 'conditions_needless'),
	('R-16 needless conditions', 'competition_restricted'),
	('R-13 opinion', 'opinion_late'),
	('R-13 execution term before the law', 'execution_term_without_effect'),
	('A-03 own rights of an agency', 'ground_not_for_authority'),
	('R-13 execution term too long', 'execution_term_too_long'),
	('R-13 handed over on the last day of the warning', 'handover_too_early'),
	('R-10 evaluation of 2024', 'report_late'),
	('T41 upheld, executed by nobody', 'publication_late'),
	('T41 upheld, executed by nobody', 'execution_late'),
	('R-13 published with names', 'decision_not_pseudonymised'),
	('T44 general interest', 'exclusivity_review_overdue'),
	('R-08 de facto, not published', 'exclusivity_prepublication'),
	('R-08 general interest, not published', 'exclusivity_prepublication_eu'),
	('A-13 not public', 'exclusivity_unpublished'),
	('A-13 cultural, not public', 'exclusivity_cultural_unpublished'),
	('T77 no ground', 'exclusivity_without_ground'),
	('T73 contract beyond 2043', 'exclusivity_contract_after_sunset'),
	('T79 past the sunset of 2008', 'exclusivity_past_sunset'),
	('R-08 protected, over', 'protected_past_end'),
	('R-08 protected, too long', 'protected_contract_too_long'),
	('R-08 charge for high-value data', 'charge_on_high_value'),
	('A-14 cultural, over', 'exclusivity_free_copy'),
	('3.E.12 cultural, published a day late', 'exclusivity_prepublication_edge'),
	('3.E.12 cultural, published a day late', 'exclusivity_url_missing'),
	('3.E.12 cultural, published a day late', 'exclusivity_final_terms'),
	('3.E.12 cultural, published a day late', 'exclusivity_long'),
	('A-14 cultural, eleventh year', 'exclusivity_review_window'),
	('T77 no ground', 'exclusivity_parties_unstated'),
	('T82 cultural, reviewed', 'exclusivity_reviewer_unstated');
SELECT l.check_code, f.severity, l.example, f.since, f.message
FROM lack AS l
LEFT JOIN (case_file AS c JOIN finding AS f ON f.subject_id = c.case_id AND f.subject_kind = c.kind)
	ON c.reference = l.example AND f.check_code = l.check_code
ORDER BY l.check_code COLLATE "C";
SELECT f.check_code, f.severity, f.subject_kind, f.since, f.message
FROM finding AS f
WHERE f.check_code = 'licence_missing';
-- and where all is well nothing is found (D-08, A-19 once completed)
SELECT c.reference, f.check_code
FROM finding AS f
JOIN case_file AS c ON c.case_id = f.subject_id AND c.kind = f.subject_kind
WHERE c.reference IN ('D-08 CC0 needs neither', 'R-14 dispatched 3 May, known 5 May', 'R-05 school')
	OR (c.reference = 'R-13 handed over after the warning' AND f.check_code IN ('handover_too_early', 'execution_term_too_long'))
	OR (c.reference = 'A-19 information completed' AND f.check_code = 'appeal_information_incomplete')
ORDER BY 1, 2;

-- 2.A.2 art. 26: five of a language and a sixth is lawful, a seventh is not
INSERT INTO commissioner (commissioner_id, code, capacity, language, serves_from, serves_to)
SELECT i, 'M' || i, 'member', CASE WHEN i <= 7 THEN 'fr' ELSE 'nl' END, '2020-01-01', CASE i WHEN 8 THEN '2020-12-31' ELSE 'infinity' END::date
FROM generate_series(1, 9) AS i;
INSERT INTO meeting (meeting_id, held_on, status) VALUES (1, '2021-02-01', 'held'), (2, '2021-03-01', 'held');
INSERT INTO meeting_item (meeting_id, authority_id, case_id) SELECT 1, c.authority_id, c.case_id FROM case_file AS c WHERE c.reference = '6.B.9 urgent appeal';
INSERT INTO recusal (authority_id, case_id, commissioner_id, declared_on, reason)
SELECT c.authority_id, c.case_id, 1, '2021-01-04', 'own_authority' FROM case_file AS c WHERE c.reference = '6.B.9 urgent appeal';
INSERT INTO meeting_attendance VALUES (1, 1), (1, 2), (1, 8), (2, 1), (2, 2);
SELECT f.check_code, f.severity, f.subject_kind, f.subject_id, f.since, f.message
FROM finding AS f
WHERE f.check_code IN ('sat_while_recused', 'not_in_office', 'too_many_of_one_language')
ORDER BY f.check_code;
UPDATE commissioner SET serves_to = '2021-12-31' WHERE commissioner_id = 7;
SELECT count(*) AS too_many FROM finding AS f WHERE f.check_code = 'too_many_of_one_language';
UPDATE commissioner SET serves_to = 'infinity' WHERE commissioner_id = 7;

-- those of conditions, licences and charges: tests "ladder" and "charge_ceiling";
-- those on the inventory: test "inventory"; those over several cases: test "registration"
SELECT k.check_code FROM finding_kind AS k
WHERE k.check_code NOT IN ('executed_elsewhere', 'report_twice')
	AND (k.rule_codes <> '{}' OR k.event_kinds <> '{}' OR k.check_code = 'licence_missing'
	OR k.check_code !~ '^(charge|conditions|dataset|distribution|format|licence|portal|stars|stop|supply|title|unequal)_')
EXCEPT
SELECT f.check_code FROM finding AS f;

-- what no source names would never be found, and of a rule that is not there nothing is late
SELECT k.check_code AS without_source FROM finding_kind AS k
WHERE k.rule_codes = '{}' AND k.preceded_by = '{}' AND k.wanted = '{}' AND k.stated = '{}' AND k.grounds = '{}'
	AND NOT EXISTS (
		SELECT FROM pg_proc AS p
		WHERE p.pronamespace = 'statutes'::regnamespace
			AND strpos(coalesce(pg_get_function_sqlbody(p.oid), p.prosrc), quote_literal(k.check_code)) > 0)
UNION ALL
SELECT k.check_code || ' ' || c.code
FROM finding_kind AS k
CROSS JOIN unnest(k.rule_codes) AS c (code)
WHERE NOT EXISTS (SELECT FROM rule AS r WHERE r.code = c.code)
	AND NOT EXISTS (SELECT FROM sunset AS s WHERE s.code = c.code);

-- what the job findings keeps is all that is found, whoever reads it
\getenv abs_srcdir PG_ABS_SRCDIR
\set fixture :abs_srcdir '/lib/findings_compared.sql'
\i :fixture
SELECT run_job('findings') = count(*) AS kept, count(DISTINCT check_code) AS kinds FROM finding;
SELECT * FROM pg_temp.difference;
CREATE ROLE regress_statutes_1;
CREATE ROLE regress_statutes_2;
CREATE ROLE regress_statutes_commission;
CREATE ROLE regress_statutes_dto;
CREATE ROLE regress_statutes_auditor;
SELECT grant_register('regress_statutes_1', 'clerk', 1);
SELECT grant_register('regress_statutes_2', 'clerk', 2);
SELECT grant_register('regress_statutes_commission', 'commission');
SELECT grant_register('regress_statutes_dto', 'dto');
SELECT grant_register('regress_statutes_auditor', 'auditor');
CREATE TEMPORARY VIEW seen WITH (security_invoker = true) AS
SELECT CURRENT_USER AS member, (SELECT count(*) FROM finding) AS found, (SELECT count(*) FROM finding_kept) AS kept,
	(SELECT count(*) FROM pg_temp.difference) AS differing;
GRANT SELECT ON pg_temp.seen TO PUBLIC;
SET ROLE regress_statutes_1;
SELECT * FROM pg_temp.seen;
SET ROLE regress_statutes_2;
SELECT * FROM pg_temp.seen;
SET ROLE regress_statutes_commission;
SELECT * FROM pg_temp.seen;
SET ROLE regress_statutes_dto;
SELECT * FROM pg_temp.seen;
SET ROLE regress_statutes_auditor;
SELECT * FROM pg_temp.seen;
RESET ROLE;
SELECT revoke_register(r.rolname) FROM pg_roles AS r WHERE r.rolname LIKE 'regress\_statutes\_%';
DROP ROLE regress_statutes_1, regress_statutes_2, regress_statutes_commission, regress_statutes_dto, regress_statutes_auditor;

SET client_min_messages = warning;
DROP SCHEMA statutes CASCADE;

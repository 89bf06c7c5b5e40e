-- Every figure of the yearly evaluation, against a value that was found by hand.
-- What happened is chosen so that none is zero, and nothing else happened.
\set SHOW_CONTEXT never
SET client_min_messages = warning;
SET datestyle = ISO;
SET timezone = 'Europe/Brussels';
SELECT reuse.create_register('regress_fig', test_clock => true);
SET search_path = regress_fig, pg_catalog;
SET reuse.language = 'en';
SET reuse.today = '2023-12-01';
INSERT INTO authority (code, kind) VALUES ('A', 'municipality'), ('B', 'public_body');

-- Everything is entered on the working day after, unless it says otherwise.
CREATE TEMP TABLE history (n integer GENERATED ALWAYS AS IDENTITY, case_name text, authority_id bigint, kind text,
	occurred_on date, facts jsonb, recorded_on date, replaces integer);
CREATE TEMP TABLE opened (case_name text PRIMARY KEY, case_id bigint);
\set informed '"means": true, "body": true, "forms": true, "terms": true, "ombudsman": true'
INSERT INTO history (case_name, authority_id, kind, occurred_on, facts) VALUES
	-- requests; holidays of 2024: 1 January, 1 April, 1, 9 and 20 May, 15 August, 1 and 11 November, 25 December
	('prompt', 1, 'request_received', '2024-01-08', '{"channel": "portal", "language": "fr", "requester_kind": "natural_person", "dataset_id": 1}'),
	('prompt', NULL, 'supplied', '2024-01-11', '{"published": true}'),
	-- 40 working days: until Monday 4 March
	('extended', 1, 'request_received', '2024-01-08', '{"channel": "portal", "language": "nl"}'),
	('extended', NULL, 'extension_notice', '2024-01-15', '{"reasons": true}'),
	('extended', NULL, 'supplied', '2024-03-05', '{}'),
	('refused', 2, 'request_received', '2024-02-05', '{"channel": "post", "language": "nl"}'),
	('refused', NULL, 'refused', '2024-02-26', '{"partial": true, "ground": "trade_secret", "reasons": true, "means": true, "body": true, "forms": false, "terms": false, "ombudsman": true}'),
	('licensed', 2, 'request_received', '2024-03-04', '{"channel": "portal", "language": "fr", "request_type": "licence_replacement"}'),
	('licensed', NULL, 'licence_offered', '2024-03-11', ('{"licence": "charge", "dto_consulted": true, "reasons": true, "conditions_id": 1, "conditions_version": 1, ' || :'informed' || '}')::jsonb),
	('licensed', NULL, 'licence_accepted', '2024-03-12', '{}'),
	('licensed', NULL, 'charge_basis_asked', '2024-03-13', '{}'),
	('licensed', NULL, 'charge_basis_given', '2024-03-15', '{}'),
	-- nothing: until Monday 30 September
	('silent', 2, 'request_received', '2024-09-02', '{"channel": "portal", "language": "fr"}'),
	('old', 1, 'request_received', '2023-12-18', '{"channel": "e-mail"}'),
	('old', NULL, 'licence_offered', '2024-01-10', ('{"licence": "cc_by", "dto_consulted": false, "reasons": false, ' || :'informed' || '}')::jsonb),
	('old', NULL, 'charge_basis_asked', '2024-02-01', '{}');
-- Appeals. Seven decisions: five after 28 days, from 8 April (the document by 18
-- April, the decision by Monday 17 June, notified by 8 May, published by 5 June),
-- to be carried out within 15 days of 7 May, that is by 22 May.
INSERT INTO history (case_name, authority_id, kind, occurred_on, facts)
SELECT a.case_name, CASE s.kind WHEN 'appeal_received' THEN a.authority_id END, s.kind, s.day::date, s.facts::jsonb
FROM (VALUES ('carried out', 1), ('carried out late', 1), ('handed over', 2), ('appealed again', 2), ('not heard of', 2)) AS a (case_name, authority_id)
CROSS JOIN (VALUES ('appeal_received', '2024-04-08', '{"ground": "refusal", "appellant_kind": "legal_person", "language": "fr"}'),
	('authority_notified', '2024-04-09', '{}'), ('document_received', '2024-04-16', '{}'),
	('decision_adopted', '2024-05-06', '{"outcome": "upheld"}'), ('decision_notified', '2024-05-07', '{}'),
	('decision_published', '2024-05-08', '{"pseudonymised": true}')) AS s (kind, day, facts);
INSERT INTO history (case_name, authority_id, kind, occurred_on, facts) VALUES
	('carried out', NULL, 'executed', '2024-05-21', '{}'),
	('carried out late', NULL, 'executed', '2024-06-03', '{}'),
	('handed over', NULL, 'handover_warned', '2024-05-24', '{}'),
	('handed over', NULL, 'document_handed_over', '2024-06-18', '{}'),
	('appealed again', NULL, 'appeal_lodged', '2024-06-05', '{}'),
	-- the sixth after 32 days, notified too late (by 18 December); until 7 January 2025
	('still to do', 1, 'appeal_received', '2024-11-18', '{"ground": "charge", "appellant_kind": "association", "language": "nl"}'),
	('still to do', NULL, 'authority_notified', '2024-11-19', '{}'),
	('still to do', NULL, 'document_received', '2024-11-26', '{}'),
	('still to do', NULL, 'decision_adopted', '2024-12-20', '{"outcome": "upheld"}'),
	('still to do', NULL, 'decision_notified', '2024-12-23', '{}'),
	-- the seventh after 77: 20 days in December, 31 and 26; notified by 10 January, published by 25 March
	('old appeal', 2, 'appeal_received', '2023-12-11', '{"ground": "silence", "appellant_kind": "association", "language": "nl"}'),
	('old appeal', NULL, 'authority_notified', '2023-12-12', '{}'),
	('old appeal', NULL, 'document_received', '2024-01-08', '{}'),
	('old appeal', NULL, 'decision_adopted', '2024-02-26', '{"outcome": "inadmissible"}'),
	('old appeal', NULL, 'decision_notified', '2024-02-27', '{}'),
	('old appeal', NULL, 'council_of_state_seized', '2024-03-04', '{}'),
	('old appeal', NULL, 'decision_published', '2024-03-25', '{"pseudonymised": true}'),
	('withdrawn', 1, 'appeal_received', '2024-07-01', '{"ground": "partial", "appellant_kind": "natural_person", "language": "fr"}'),
	('withdrawn', NULL, 'withdrawn', '2024-07-08', '{}'),
	-- the document by 13 June; the decision by Monday 12 August, and there is none; notified by 3 July
	('deemed', 1, 'appeal_received', '2024-06-03', '{"ground": "partial", "appellant_kind": "natural_person", "language": "fr"}'),
	('deemed', NULL, 'authority_notified', '2024-06-04', '{}'),
	('deemed', NULL, 'document_received', '2024-06-12', '{}'),
	('pending', 2, 'appeal_received', '2024-12-16', '{"ground": "refusal", "appellant_kind": "association", "language": "nl"}'),
	-- consultations: advice after 10 and after 30 days, and none
	('first advice', 2, 'consultation_asked', '2024-01-03', '{}'),
	('first advice', NULL, 'advice_issued', '2024-01-13', '{"advice": "positive"}'),
	('second advice', 2, 'consultation_asked', '2024-02-01', '{}'),
	('second advice', NULL, 'advice_issued', '2024-03-02', '{"advice": "remarks"}'),
	('no advice', 2, 'consultation_asked', '2024-11-04', '{}'),
	-- exclusive arrangements; to be public two months before their effect: by 1 May
	('late in public', 1, 'granted', '2024-03-20', '{"ground": "de_facto", "effect_on": "2024-07-01", "contract_end": null}'),
	('late in public', NULL, 'published', '2024-05-30', '{"url": "https://example.org/2"}'),
	-- twelve months at most: until 2 June 2025
	('protected', 1, 'granted', '2024-06-03', '{"ground": "protected_data", "effect_on": null, "contract_end": null}'),
	('protected', NULL, 'published', '2024-06-03', '{"url": "https://example.org/5"}');
INSERT INTO history (case_name, authority_id, kind, occurred_on, facts, recorded_on) VALUES
	-- six entries long after the fact
	('reviewed in time', 1, 'granted', '2021-03-01', '{"ground": "general_interest", "effect_on": null, "contract_end": "2025-06-30"}', '2024-01-03'),
	('reviewed in time', NULL, 'published', '2021-03-05', '{"url": "https://example.org/1"}', '2024-01-03'),
	('reviewed late', 1, 'granted', '2020-01-15', '{"ground": "general_interest", "effect_on": null, "contract_end": "2025-12-31"}', '2024-01-03'),
	('reviewed late', NULL, 'published', '2020-01-15', '{"url": "https://example.org/6"}', '2024-01-03'),
	('without a ground', 2, 'granted', '2010-05-01', '{"ground": "none", "effect_on": null, "contract_end": null}', '2024-01-03'),
	('past its end', 2, 'granted', '2004-01-01', '{"ground": "none", "effect_on": null, "contract_end": null}', '2024-01-03'),
	-- every three years: by 1 March 2024; by 15 January 2023
	('reviewed in time', NULL, 'reviewed', '2024-02-12', '{"outcome": "continued"}', NULL),
	('reviewed late', NULL, 'reviewed', '2024-05-02', '{"outcome": "continued"}', NULL);
-- one correction: supplied on the 10th, two working days after receipt
INSERT INTO history (case_name, kind, occurred_on, facts, recorded_on, replaces)
VALUES ('prompt', 'supplied', '2024-01-10', '{"published": true}', '2024-01-15', 2);
UPDATE history SET recorded_on = reuse.add_working_days(occurred_on, 1) WHERE recorded_on IS NULL;
DO $$
DECLARE
	h record;
	case_kind text;
BEGIN
	FOR h IN SELECT * FROM pg_temp.history ORDER BY recorded_on, occurred_on, n LOOP
		PERFORM set_config('reuse.today', h.recorded_on::text, false);
		IF h.authority_id IS NOT NULL THEN
			case_kind := CASE h.kind WHEN 'request_received' THEN 'request' WHEN 'appeal_received' THEN 'appeal'
				WHEN 'granted' THEN 'exclusive_arrangement' ELSE 'consultation' END;
			INSERT INTO pg_temp.opened VALUES (h.case_name, regress_fig.open_case(case_kind, h.authority_id, h.occurred_on,
				CASE WHEN case_kind IN ('request', 'appeal') THEN '{"channel": null, "proof": null}'::jsonb ELSE '{}' END || h.facts));
		ELSE
			PERFORM regress_fig.record_event((SELECT case_id FROM pg_temp.opened AS o WHERE o.case_name = h.case_name),
				h.kind, h.occurred_on, h.facts, h.replaces);
		END IF;
	END LOOP;
END
$$;

-- what is offered
SET reuse.today = '2024-12-30';
INSERT INTO dataset (authority_id, dataset_id, themes, hvd_category, issued, portal_published_on, stopped_on, stop_published_on) VALUES
	(1, 1, '{http://publications.europa.eu/resource/authority/data-theme/ENVI}', '{x}', '2024-02-01', NULL, NULL, NULL),
	(2, 2, '{}', '{}', '2020-01-01', NULL, '2024-06-28', '2024-07-01'),
	(2, 3, '{}', '{}', '2020-01-01', NULL, '2024-08-30', NULL),
	-- published anew is not new
	(2, 4, '{}', '{}', '2019-01-01', '2024-03-01', NULL, NULL);
INSERT INTO distribution (authority_id, dataset_id, format, license, access_url) VALUES
	(1, 1, 'http://publications.europa.eu/resource/authority/file-type/CSV', 'http://publications.europa.eu/resource/authority/licence/CC0', 'https://example.org/1'),
	(1, 1, 'http://publications.europa.eu/resource/authority/file-type/REST', 'http://publications.europa.eu/resource/authority/licence/CC0', 'https://example.org/2'),
	(2, 2, 'http://publications.europa.eu/resource/authority/file-type/PDF', 'http://publications.europa.eu/resource/authority/licence/CC_BY_4_0', 'https://example.org/3');
-- conditions that need reasons and publication: the first have them, and were
-- consulted on before; the second have neither
INSERT INTO conditions (authority_id, conditions_id, attribution, charged, specific, licence, reasons, charge_statement, consultation_id,
	used_from, site_published_on, portal_published_on) VALUES
	(2, 1, true, true, false, NULL, '{"fr": "coûts"}', '{"fr": "calcul"}', (SELECT case_id FROM opened WHERE case_name = 'first advice'), '2024-01-15', '2024-01-15', '2024-01-15'),
	(2, 2, true, false, true, NULL, '{}', '{}', NULL, '2024-05-02', '2024-05-02', NULL);
INSERT INTO licence (authority_id, conditions_id, conditions_version, agreed_on) VALUES (2, 2, 1, '2024-05-02');
INSERT INTO charge (authority_id, dataset_id, kind, amount, currency, unit, valid_from, valid_to, ground, costs, calculation, factors, published_on) VALUES
	-- 1.50 + 0.75 = 2.25: at the ceiling; 4.00: above it
	(2, 2, 'standard', 2.25, 'EUR', 'copy', '2024-01-08', NULL, 'marginal_cost', '{"reproduction": 1.50, "provision": 0.75}', '{"fr": "coûts"}', '{}', '2024-01-02'),
	(2, 3, 'standard', 4.00, 'EUR', 'copy', '2024-01-08', NULL, 'marginal_cost', '{"reproduction": 1.50, "provision": 0.75}', '{}', '{}', NULL),
	(2, 4, 'specific', 12.50, 'EUR', 'delivery', '2024-01-08', NULL, 'marginal_cost', '{"reproduction": 12.50}', '{}', '{"fr": "facteurs"}', NULL),
	-- without costs no ceiling, and over since the year before
	(2, 4, 'specific', 1.00, 'EUR', 'delivery', '2024-01-08', NULL, NULL, '{}', '{}', '{}', NULL),
	(2, 4, 'specific', 9.00, 'EUR', 'delivery', '2023-01-01', '2023-12-31', 'marginal_cost', '{}', '{}', '{}', NULL);
INSERT INTO maturity_assessment (authority_id, domain, assessed_on, maturity, need, source)
SELECT v.a, d.domain, v.day::date, v.maturity, v.need, 'interview'
FROM maturity_domain AS d
CROSS JOIN (VALUES (1, '2023-05-02', 1, 1), (1, '2024-05-02', 2, 4), (2, '2024-05-03', 3, 5)) AS v (a, day, maturity, need)
WHERE d.number = 1;
-- two rows, one without an address
SELECT import_begin('publishers', 'publishers.csv') AS batch \gset
INSERT INTO import_publishers (batch_id, line, uri, name, kind) VALUES
	(:batch, 2, 'https://example.org/id/c', 'Commune', 'municipality'), (:batch, 3, '', 'without an address', NULL);
SELECT f.read, f.added, f.refused FROM import_finish(:batch) AS f;
-- an import bears the time of the server, also in a trial
UPDATE import_batch SET imported_at = '2024-12-30 12:00';

-- ---------------------------------------------------------------- by hand
CREATE TEMP TABLE wanted (section text, indicator text, dimension text, member text, value numeric, numerator bigint, denominator bigint, why text);
INSERT INTO wanted VALUES
	('A', 'requests_at_start', '', '', 1, 1, NULL, 'old'),
	('A', 'requests_received', '', '', 5, 5, NULL, 'all others'),
	('A', 'requests_closed', '', '', 5, 5, NULL, 'all but silent'),
	('A', 'requests_at_end', '', '', 1, 1, NULL, 'silent: 1 + 5 - 5'),
	('B', 'datasets', '', '', 4, 4, NULL, '1 to 4'),
	('B', 'distributions', '', '', 3, 3, NULL, 'CSV, REST, PDF'),
	('B', 'star_level', '', '', 3, 3, NULL, 'each has a level'),
	('B', 'high_value', '', '', 1, 1, 4, '1'),
	('B', 'machine_readable', '', '', 2, 2, 3, 'not the PDF'),
	('B', 'api', '', '', 1, 1, 3, 'REST'),
	('B', 'open_distributions', '', '', 2, 2, 3, 'not the PDF'),
	('B', 'new_datasets', '', '', 1, 1, 4, '1: the first publication counts, that of 4 was in 2019'),
	('B', 'stopped', '', '', 2, 2, 4, '2 and 3'),
	('B', 'stop_published', '', '', 1, 1, 2, '2'),
	('B', 'not_available', '', '', 1, 1, NULL, 'refused'),
	('B', 'published_after_request', '', '', 1, 1, 5, 'prompt'),
	('C', 'licence_step', '', '', 3, 3, NULL, 'each has a step'),
	('C', 'licence_step', 'step', 'cc0', 2, 2, NULL, 'CSV, REST'),
	('C', 'licence_step', 'step', 'cc_by', 1, 1, NULL, 'PDF'),
	('C', 'licences_offered', '', '', 2, 2, NULL, 'licensed, old'),
	('C', 'dto_consulted', '', '', 1, 1, 2, 'licensed; neither is CC0'),
	('C', 'licence_reasons', '', '', 1, 1, 2, 'licensed'),
	('C', 'conditions_reasoned', '', '', 1, 1, 2, 'conditions 1'),
	('C', 'conditions_published', '', '', 1, 1, 2, 'conditions 1; 2 are not on the portal'),
	('C', 'relicensing', '', '', 1, 1, NULL, 'licensed'),
	('C', 'consultations', '', '', 3, 3, NULL, 'three asked'),
	('C', 'consultations', 'advice', 'positive', 1, 1, NULL, 'first advice'),
	('C', 'consultations', 'advice', 'remarks', 1, 1, NULL, 'second advice'),
	('C', 'consultations', 'advice', 'none', 1, 1, NULL, 'no advice'),
	('C', 'consultation_days', '', '', 20, NULL, 2, 'between 10 (3 to 13 January) and 30 (1 February to 2 March of a leap year)'),
	('C', 'unconsulted', '', '', 1, 1, 2, 'the licence under conditions 2; that of licensed was agreed after the consultation'),
	('D', 'charge_licences', '', '', 1, 1, 2, 'licensed'),
	('D', 'charges', '', '', 4, 4, NULL, 'the fifth ended the year before'),
	('D', 'charges', 'charge_kind', 'standard', 2, 2, NULL, 'of datasets 2 and 3'),
	('D', 'charges', 'charge_kind', 'specific', 2, 2, NULL, 'of dataset 4'),
	('D', 'charges', 'ground', 'marginal_cost', 3, 3, NULL, 'three'),
	('D', 'charges', 'ground', 'none given', 1, 1, NULL, 'one'),
	('D', 'charge_amounts', 'currency', 'EUR', 19.75, NULL, 4, '2.25 + 4.00 + 12.50 + 1.00'),
	('D', 'charges_above_ceiling', '', '', 1, 1, 3, '4.00; that without costs cannot be judged'),
	('D', 'charges_unpublished', '', '', 1, 1, 2, 'that of dataset 3'),
	('D', 'charges_calculated', '', '', 1, 1, 2, 'that of dataset 2'),
	('D', 'charges_with_factors', '', '', 1, 1, 2, 'that of 12.50'),
	('D', 'charge_basis_given', '', '', 1, 1, 2, 'licensed; not old'),
	('E', 'outcome', '', '', 5, 5, NULL, 'received'),
	('E', 'outcome', 'outcome', 'in_time', 3, 3, NULL, 'prompt, refused, licensed'),
	('E', 'outcome', 'outcome', 'late', 1, 1, NULL, 'extended'),
	('E', 'outcome', 'outcome', 'silent', 1, 1, NULL, 'silent'),
	('E', 'in_time', '', '', 60.0, 3, 5, '3 / 5'),
	('E', 'in_time_of_all', '', '', 60.0, 3, 5, '3 / 5'),
	('E', 'extended', '', '', 1, 1, 5, 'extended'),
	('E', 'extended_late', '', '', 1, 1, 1, 'on 5 March'),
	-- 2 (9, 10 January); 41 (4 + 5 x 7 to 1 March, 4, 5 March); 15 (4 + 5 + 5, 26 February); 5 (5 to 8, 11 March)
	('E', 'median', '', '', 10, NULL, 4, 'between 5 and 15'),
	('E', 'mean', '', '', 15.8, NULL, 4, '(2 + 5 + 15 + 41) / 4 = 15.75'),
	('E', 'p90', '', '', 41, NULL, 4, 'the fourth of four'),
	('E', 'minimum', '', '', 2, NULL, 4, 'prompt'),
	('E', 'maximum', '', '', 41, NULL, 4, 'extended'),
	('E', 'net_median', '', '', 10, NULL, 4, 'nothing suspends the answer here'),
	('E', 'net_mean', '', '', 15.8, NULL, 4, 'nothing suspends the answer here'),
	('E', 'net_p90', '', '', 41, NULL, 4, 'nothing suspends the answer here'),
	('E', 'net_minimum', '', '', 2, NULL, 4, 'nothing suspends the answer here'),
	('E', 'net_maximum', '', '', 41, NULL, 4, 'nothing suspends the answer here'),
	('E', 'working_days', '', '', 4, 4, NULL, 'answered'),
	('E', 'working_days', 'band', '00-05', 2, 2, NULL, '2, 5'),
	('E', 'working_days', 'band', '11-20', 1, 1, NULL, '15'),
	('E', 'working_days', 'band', '41-', 1, 1, NULL, '41'),
	('E', 'refused_on', '', '', 1, 1, NULL, 'refused'),
	('E', 'partly_refused', '', '', 1, 1, 1, 'refused'),
	('E', 'extension_notices', '', '', 1, 1, NULL, 'extended'),
	('E', 'extension_notices', 'reasons', 'given', 1, 1, NULL, 'extended'),
	('E', 'extension_notices', 'term', 'in time', 1, 1, NULL, 'within three weeks'),
	('E', 'oldest_open', 'rank', '01', 83, NULL, NULL, 'silent: 20 in September, 23 in October, 19 in November, 21 in December'),
	('E', 'backlog', '', '', 1, 1, 1, 'silent'),
	('F', 'appeals_at_start', '', '', 1, 1, NULL, 'old appeal'),
	('F', 'appeals_received', '', '', 9, 9, NULL, 'all others'),
	('F', 'appeals_closed', '', '', 9, 9, NULL, 'seven decided, one withdrawn, one deemed rejected'),
	('F', 'appeals_at_end', '', '', 1, 1, NULL, 'pending: 1 + 9 - 9'),
	('F', 'appeal_outcome', '', '', 9, 9, NULL, 'closed'),
	('F', 'appeal_outcome', 'outcome', 'upheld', 6, 6, NULL, 'the five, still to do'),
	('F', 'appeal_outcome', 'outcome', 'inadmissible', 1, 1, NULL, 'old appeal'),
	('F', 'appeal_outcome', 'outcome', 'withdrawn', 1, 1, NULL, 'withdrawn'),
	('F', 'appeal_outcome', 'outcome', 'deemed_rejected', 1, 1, NULL, 'on 13 August'),
	('F', 'median_days', '', '', 28, NULL, 7, 'the fourth of 28 five times, 32, 77'),
	('F', 'mean_days', '', '', 35.6, NULL, 7, '(140 + 32 + 77) / 7 = 35.57'),
	('F', 'p90_days', '', '', 77, NULL, 7, 'the seventh of seven'),
	('F', 'minimum_days', '', '', 28, NULL, 7, '8 April to 6 May'),
	('F', 'maximum_days', '', '', 77, NULL, 7, 'old appeal'),
	('F', 'over_30_days', '', '', 2, 2, 7, '32, 77'),
	('F', 'over_60_days', '', '', 1, 1, 7, '77'),
	('F', 'terms', 'BRU_COMMISSION_FILE', 'in time', 7, 7, NULL, 'the five, still to do, deemed; that of old appeal ended the year before'),
	('F', 'terms', 'BRU_COMMISSION_DECIDE', 'in time', 6, 6, NULL, 'the five, old appeal (by 8 March); that of still to do ends the year after'),
	('F', 'terms', 'BRU_COMMISSION_DECIDE', 'exceeded', 1, 1, NULL, 'deemed'),
	('F', 'terms', 'BRU_COMMISSION_NOTIFY', 'in time', 5, 5, NULL, 'the five; that of withdrawn ended before'),
	('F', 'terms', 'BRU_COMMISSION_NOTIFY', 'exceeded', 3, 3, NULL, 'still to do, old appeal, deemed; pending: 15 January'),
	('F', 'terms', 'BRU_COMMISSION_PUBLISH', 'in time', 6, 6, NULL, 'the five, and old appeal on the last day'),
	('F', 'terms', 'BRU_EXECUTE', 'in time', 1, 1, NULL, 'carried out'),
	('F', 'terms', 'BRU_EXECUTE', 'exceeded', 4, 4, NULL, 'the other four'),
	('F', 'terms_exceeded', '', '', 6, 6, NULL, 'the four, extended, silent'),
	('F', 'terms_exceeded', 'authority', 'A', 2, 2, NULL, 'extended, carried out late'),
	('F', 'terms_exceeded', 'authority', 'B', 4, 4, NULL, 'silent, handed over, appealed again, not heard of'),
	('F', 'terms_exceeded', 'rule', 'BRU_REPLY', 2, 2, NULL, 'extended, silent'),
	('F', 'terms_exceeded', 'rule', 'BRU_EXECUTE', 4, 4, NULL, 'the four'),
	('F', 'execution', '', '', 6, 6, NULL, 'upheld'),
	('F', 'execution', 'execution', 'in time', 1, 1, NULL, 'carried out'),
	('F', 'execution', 'execution', 'late', 1, 1, NULL, 'carried out late'),
	('F', 'execution', 'execution', 'handed over', 1, 1, NULL, 'handed over'),
	('F', 'execution', 'execution', 'new appeal', 1, 1, NULL, 'appealed again'),
	('F', 'execution', 'execution', 'not known', 1, 1, NULL, 'not heard of'),
	('F', 'execution', 'execution', 'running', 1, 1, NULL, 'still to do'),
	('F', 'term_not_started', '', '', 1, 1, NULL, 'refused'),
	('F', 'council_of_state', '', '', 1, 1, NULL, 'old appeal'),
	('G', 'in_force', '', '', 6, 6, NULL, 'six'),
	('G', 'in_force', 'ground', 'general_interest', 2, 2, NULL, 'the two reviewed'),
	('G', 'in_force', 'ground', 'de_facto', 1, 1, NULL, 'late in public'),
	('G', 'in_force', 'ground', 'protected_data', 1, 1, NULL, 'protected'),
	('G', 'in_force', 'ground', 'none', 2, 2, NULL, 'without a ground, past its end'),
	('G', 'duty', '', '', 6, 6, NULL, 'six'),
	('G', 'duty', 'state', 'ok', 4, 4, NULL, 'reviewed (twice), late in public, protected'),
	('G', 'duty', 'state', 'overdue', 1, 1, NULL, 'without a ground: no review'),
	('G', 'duty', 'state', 'past_sunset', 1, 1, NULL, 'past its end'),
	('G', 'reviews', '', '', 2, 2, NULL, 'both'),
	('G', 'reviews_in_time', '', '', 1, 1, 2, 'reviewed in time'),
	('G', 'unpublished', '', '', 2, 2, 6, 'without a ground, past its end'),
	('G', 'published_late', '', '', 1, 1, 6, 'late in public'),
	('G', 'ending', '', '', 3, 3, 6, '2 and 30 June, and the last day of the twelve months; not what is past its end'),
	('G', 'ending_by_law', '', '', 1, 1, 6, 'protected'),
	('G', 'past_sunset', '', '', 1, 1, 6, 'past its end'),
	('G', 'ends_in', '', '', 6, 6, NULL, 'six'),
	('G', 'ends_in', 'year', '2008', 1, 1, NULL, 'past its end'),
	('G', 'ends_in', 'year', '2025', 3, 3, NULL, 'the three'),
	('G', 'ends_in', 'year', '2043', 1, 1, NULL, 'without a ground'),
	('G', 'ends_in', 'year', 'no end', 1, 1, NULL, 'late in public'),
	('G', 'timeline', 'arrangement', 'protected', 2025, NULL, NULL, '2 June'),
	('H', 'quarantined', '', '', 1, 1, 2, 'the row without an address'),
	('H', 'quarantined', 'column', 'uri', 1, 1, NULL, 'the row without an address'),
	-- 87 lines of history, without three that were entered in 2023
	('H', 'corrections', '', '', 1, 1, 84, 'supplied on the 10th'),
	('H', 'late_entries', '', '', 6, 6, 84, 'the six'),
	('H', 'entry_delay', '', '', 1, NULL, 84, 'the next working day'),
	('H', 'entry_delay_p90', '', '', 1, NULL, 84, 'all but the six, and the correction after three: 77 of 84'),
	('M', 'assessed', '', '', 2, 2, 3, 'A and B, not the one imported'),
	('M', 'maturity', 'domain', 'first', 2.5, NULL, 2, '(2 + 3) / 2: of A the last counts'),
	('M', 'need', 'domain', 'first', 4.5, NULL, 2, '(4 + 5) / 2');
UPDATE wanted SET member = (SELECT case_id FROM opened WHERE case_name = member) WHERE dimension = 'arrangement';
UPDATE wanted SET member = (SELECT domain FROM maturity_domain WHERE number = 1) WHERE dimension = 'domain';
SET reuse.today = '2025-01-15';
CREATE TEMP TABLE figure AS
SELECT r.section, r.indicator, r.dimension, r.member, r.value, r.numerator, r.denominator
FROM evaluation_report(2024) AS r WHERE r.section > '0';
-- totals, and those of the parts that are named above: nothing differs
SELECT coalesce(w.section, f.section) AS s, indicator, dimension, member, w.value AS wanted, f.value, w.numerator AS n, f.numerator,
	w.denominator AS d, f.denominator, w.why
FROM wanted AS w
FULL JOIN (
	SELECT f.*
	FROM figure AS f
	WHERE f.dimension IN (SELECT w.dimension FROM wanted AS w WHERE w.indicator = f.indicator)
		AND f.indicator <> 'timeline') AS f USING (section, indicator, dimension, member)
WHERE (w.value, w.numerator, w.denominator) IS DISTINCT FROM (f.value, f.numerator, f.denominator)
	AND NOT (w.indicator = 'timeline' AND EXISTS (
		SELECT FROM figure AS t WHERE t.indicator = 'timeline' AND t.member = w.member AND t.value = w.value))
ORDER BY 1, 2, 3, 4;
-- every indicator has a value above that is not zero, but what only the federal law
-- knows (below) and what must not be
SELECT l.section, l.indicator
FROM reuse.evaluation_labels() AS l
WHERE l.section > '0' AND NOT EXISTS (
	SELECT FROM wanted AS w WHERE w.section = l.section AND w.indicator = l.indicator AND w.value <> 0);

-- ---------------------------------------------------------------- what does not add up
-- A figure that another contradicts gives an error row, in every language, and the
-- year can be seen with it.
BEGIN;
CREATE OR REPLACE FUNCTION evaluation_of_means(year integer, known_on timestamptz, as_of date)
RETURNS TABLE (section text, indicator text, dimension text, member text, value numeric, numerator bigint, denominator bigint, note text)
LANGUAGE sql STABLE STRICT
AS $$VALUES ('A', 'requests_received', 'month', '13', 2::numeric, 2::bigint, NULL::bigint, NULL::text), ('B', 'api', '', '', 5, 5, 3, NULL)$$;
SELECT section, section_label, label, member, value FROM evaluation_report(2024, language => 'fr', suppress_below => 5) WHERE section = 'X';
SELECT f ->> 'member' AS member, f -> 'value' AS value
FROM jsonb_array_elements(evaluation_report_json(2024) -> 'figures') AS f WHERE f ->> 'section' = 'X';
ROLLBACK;
SELECT count(*) AS broken FROM evaluation_report(2024) WHERE section = 'X';

-- ---------------------------------------------------------------- suspensions
-- The federal answer waits for the committee.
RESET search_path;
SELECT reuse.create_register('regress_fig_fed', 'FED', test_clock => true);
SET search_path = regress_fig_fed, pg_catalog;
SET reuse.today = '2024-12-30';
INSERT INTO authority (code, kind) VALUES ('SPF', 'public_body');
CREATE FUNCTION pg_temp.federal(acts jsonb, parts integer) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
	request bigint := regress_fig_fed.open_case('request', 1, '2024-03-04',
		jsonb_strip_nulls(jsonb_build_object('parts', parts)) || '{"channel": null, "proof": null}');
BEGIN
	PERFORM regress_fig_fed.record_event(request, a.kind, a.day::date, coalesce(a.facts, '{}'))
	FROM (
		SELECT x ->> 0 AS kind, x ->> 1 AS day, x -> 2 AS facts
		FROM jsonb_array_elements(acts) WITH ORDINALITY AS e (x, n) ORDER BY n) AS a;
	RETURN request;
END
$$;
-- received on Monday 4 March; in March 2024 there is no holiday
SELECT count(pg_temp.federal(v.acts::jsonb, v.parts))
FROM (VALUES
	-- 4 working days, none of them suspended
	('[["supplied", "2024-03-08"]]', NULL),
	-- 17: 4 + 5 + 5 + 3; suspended from 8 to 22 March, for 10 of them: 7
	('[["committee_asked", "2024-03-08", {"parties_told": true}], ["committee_permitted", "2024-03-22"], ["supplied", "2024-03-27"]]', NULL),
	-- 14: 4 + 5 + 5; suspended from 8 to 15 March: 9; waiting for the signature suspends the supply, not the decision (F-12)
	('[["committee_asked", "2024-03-08", {"parties_told": true}], ["licence_sent", "2024-03-14"], ["committee_permitted", "2024-03-15"],
		["licence_signed", "2024-03-21"], ["supplied", "2024-03-22"]]', NULL),
	-- 17; part 1 waits from 8 to 15 March and has its answer on 19, part 2 waits from 12 to 22: both from 12 to 15, and from 19 to 22: 6 days, 11 left
	('[["committee_asked", "2024-03-08", {"parties_told": true, "part": 1}], ["committee_asked", "2024-03-12", {"parties_told": true, "part": 2}],
		["committee_permitted", "2024-03-15", {"part": 1}],
		["refused", "2024-03-19", {"ground": "personal_data", "reasons": true, "means": true, "body": true, "forms": true, "terms": true, "part": 1}],
		["committee_permitted", "2024-03-22", {"part": 2}], ["supplied", "2024-03-27", {"part": 2}]]', 2),
	-- 17: part 2 waits for nobody
	('[["committee_asked", "2024-03-08", {"parties_told": true, "part": 1}], ["committee_permitted", "2024-03-22", {"part": 1}],
		["supplied", "2024-03-25", {"part": 1}], ["supplied", "2024-03-27", {"part": 2}]]', 2),
	-- part 2 has no answer, so the request has none
	('[["committee_asked", "2024-03-08", {"parties_told": true, "part": 1}], ["committee_permitted", "2024-03-11", {"part": 1}],
		["supplied", "2024-03-12", {"part": 1}]]', 2)) AS v (acts, parts);
-- and a listing, for which a mean is promised (F-18): 5, 6, 7 March
SELECT open_case('listing', 1, '2024-03-04', '{"listing_kind": "event"}') AS listing \gset
SELECT record_event(:listing, 'published', '2024-03-07', '{"section": "news", "nl": true, "fr": true}') AS seq;
-- gross 4, 14, 17, 17, 17 (mean 69 / 5), net 4, 7, 9, 11, 17 (mean 48 / 5)
SELECT indicator, value, denominator AS of
FROM evaluation_report(2024)
WHERE section = 'E' AND dimension IN ('', 'rule') AND indicator ~ '^(net_)?(median|mean|p90|minimum|maximum)$|^mean_term$';

-- of parts the one that was due first and has no answer, or the one that had it last; a part that is refused is a refusal
SELECT case_id, answer, outcome, due, answered_on, working_days, stopped_days
FROM evaluation_request(2024, 'infinity', '2024-12-30') ORDER BY case_id;

RESET search_path;
DROP SCHEMA regress_fig, regress_fig_fed CASCADE;

-- 6.F.33: what is decided is the sum of the outcomes that were: of 10 rejected, 3
-- upheld and 4 deemed rejected, 13 decided say nothing of the 3
SELECT reuse.create_register('decided', test_clock => true);
SET search_path = decided, pg_catalog;
INSERT INTO authority (authority_id, code, kind) VALUES (1, 'A', 'public_body');
SET reuse.today = '2023-12-31';
SELECT open_case('appeal', 1, '2023-03-01', '{"channel": null, "proof": null, "ground": "refusal"}') AS case_id INTO TEMPORARY lodged
FROM generate_series(1, 17);
SELECT count(record_event(l.case_id, 'document_received', '2023-03-06')) FROM lodged AS l;
SELECT count(record_event(l.case_id, 'decision_adopted', '2023-03-20', jsonb_build_object('number', l.n::text,
	'outcome', CASE WHEN l.n <= 10 THEN 'rejected' ELSE 'upheld' END)))
FROM (SELECT x.case_id, row_number() OVER (ORDER BY x.case_id) AS n FROM lodged AS x) AS l
WHERE l.n <= 13;
SELECT indicator, member, value, numerator, denominator, suppressed
FROM evaluation_report(2023, NULL, 'en', 5)
WHERE section = 'F' AND (indicator = 'appeal_outcome' AND dimension = 'outcome' OR indicator = 'over_30_days')
ORDER BY indicator, member;
RESET reuse.today;
DROP SCHEMA decided CASCADE;

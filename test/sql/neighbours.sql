-- What one authority enters changes nothing of another's, though it gives it the
-- other's numbers: conditions, licences and charges are an authority's own.
\set SHOW_CONTEXT never
\set VERBOSITY terse
SET client_min_messages = warning;
SELECT reuse.create_register('neighbours', test_clock => true);
SET search_path = neighbours, pg_catalog;
SET datestyle = ISO;
SET reuse.language = 'en';
SET reuse.today = '2026-06-03';
INSERT INTO authority (authority_id, code, kind) VALUES (1, 'TOWN', 'municipality'), (2, 'VILLAGE', 'municipality');
CREATE ROLE regress_town;
CREATE ROLE regress_village;
CREATE ROLE regress_seer;
SELECT grant_register('regress_town', 'clerk', 1);
SELECT grant_register('regress_village', 'clerk', 2);
SELECT grant_register('regress_seer', 'commission');

\set offer '{"licence": "other", "terms": true, "ombudsman": true, "means": true, "body": true, "forms": true, "reasons": true}'

-- the village: conditions 1, a dataset under them, and a licence
SET ROLE regress_village;
INSERT INTO conditions (authority_id, titles, attribution, charged, specific, licence, used_from, site_published_on, site_url)
VALUES (2, '{"en": "V"}', true, false, false, 'http://publications.europa.eu/resource/authority/licence/CC_BY_4_0', '2026-01-01', '2026-01-01',
	'https://village/cond')
RETURNING conditions_id, version;
INSERT INTO dataset (authority_id, uri, titles, conditions_id) VALUES (2, 'https://village/d', '{"en": "VD"}', 1);
SELECT open_case('request', 2, '2026-03-02', '{"channel": null, "proof": null}') AS asked \gset
SELECT record_event(:asked, 'licence_offered', '2026-03-03', :'offer'::jsonb || '{"conditions_id": 1}');
SELECT record_event(:asked, 'licence_accepted', '2026-03-04');
RESET ROLE;
CREATE VIEW pg_temp.of_village AS
SELECT 'inventory' AS of, conditions_version AS version, conditions_url AS what FROM inventory WHERE authority_id = 2
UNION ALL
SELECT 'licence ' || licence_id, conditions_version, state || coalesce(' ' || ended_on, '') FROM licence_known('2026-06-03', 'infinity') WHERE authority_id = 2
UNION ALL
SELECT f.check_code, NULL, f.since || ' ' || f.message FROM finding AS f WHERE f.authority_id = 2 AND f.check_code ~ '^(conditions|licence)_'
UNION ALL
SELECT 'in use', conditions_in_use(2, 1, '2026-06-03', 'infinity'), NULL;
CREATE TEMPORARY TABLE before AS SELECT * FROM pg_temp.of_village;
TABLE before;

-- the town: conditions 1 as well, worse, later and used earlier; a licence under
-- them; one in the place of the village's; licences of the same numbers
SET ROLE regress_town;
INSERT INTO conditions (authority_id, conditions_id, titles, attribution, charged, specific, used_from)
VALUES (1, 1, '{"en": "T"}', true, false, false, '2025-01-01')
RETURNING conditions_id, version;
INSERT INTO conditions (authority_id, conditions_id, version, titles, attribution, charged, specific, used_from, site_published_on, site_url)
VALUES (1, 1, 99, '{"en": "T"}', true, true, true, '2026-02-01', '2026-01-01', 'https://town/');
SELECT open_case('request', 1, '2026-04-01',
	'{"channel": null, "proof": null, "request_type": "licence_replacement", "replaces_licence_id": 1}') AS replaced \gset
SELECT record_event(:replaced, 'licence_offered', '2026-04-02', :'offer'::jsonb || '{"conditions_id": 1, "conditions_version": 1}');
SELECT record_event(:replaced, 'licence_accepted', '2026-04-03');
-- what is not its own it does not see
SELECT authority_id, conditions_id, version FROM conditions ORDER BY version;
SELECT authority_id, licence_id, replaces_id FROM licence;
SELECT * FROM approve_conditions(1, 99, '2026-06-01');
RESET ROLE;
-- licences of no request are the owner's to enter
INSERT INTO licence (authority_id, licence_id, agreed_on, conditions_id) VALUES (1, 1, '2026-05-04', 1) RETURNING conditions_version;
INSERT INTO licence (authority_id, licence_id, agreed_on) VALUES (1, 3, '2026-05-04');
INSERT INTO licence (authority_id, agreed_on, conditions_id, conditions_version) VALUES (2, '2026-05-04', 1, 99);
INSERT INTO licence (authority_id, agreed_on, replaces_id) VALUES (2, '2026-05-04', 2);
SELECT * FROM pg_temp.of_village EXCEPT TABLE before;
TABLE before EXCEPT SELECT * FROM pg_temp.of_village;

-- what the village does goes on: licences of its requests, further versions, corrections
SET ROLE regress_village;
SELECT open_case('request', 2, '2026-03-02', '{"channel": null, "proof": null}') AS again \gset
SELECT record_event(:again, 'licence_offered', '2026-04-03', :'offer'::jsonb || '{"conditions_id": 1}');
SELECT record_event(:again, 'licence_accepted', '2026-04-07');
SELECT licence_id, conditions_version FROM licence WHERE case_id = :again;
INSERT INTO conditions (authority_id, conditions_id, attribution, charged, specific) VALUES (2, 1, false, false, false) RETURNING version;
UPDATE conditions SET attribution = true WHERE version = 2;
-- ... its own licences keep the terms under which they were agreed
UPDATE conditions SET attribution = false WHERE version = 1;
SELECT check_code FROM approve_conditions(1, 2, '2026-06-01');
RESET ROLE;
-- who sees both is asked whose
SELECT * FROM approve_conditions(1, 2, '2026-06-01');

-- what somebody says of a finding is said now, and why
SET ROLE regress_town;
SELECT check_code, subject_kind, subject_id, since FROM finding WHERE authority_id = 1 AND subject_kind = 'conditions' ORDER BY 1 LIMIT 1 \gset
INSERT INTO finding_acknowledgement (authority_id, check_code, subject_kind, subject_id, since, acknowledged_by, note)
VALUES (1, :'check_code', :'subject_kind', :subject_id, :'since', SESSION_USER, ' ');
INSERT INTO finding_acknowledgement (authority_id, check_code, subject_kind, subject_id, since, note)
VALUES (1, :'check_code', :'subject_kind', :subject_id, :'since', 'said by another');
SELECT acknowledge_finding(:'check_code', :'subject_kind', :subject_id, 'known');
-- ... nor under a number that would be the last for ever, nor on a sitting
INSERT INTO finding_acknowledgement (acknowledgement_id, authority_id, check_code, subject_kind, subject_id, since, acknowledged_by, note)
VALUES (9223372036854775807, 1, :'check_code', :'subject_kind', :subject_id, :'since', SESSION_USER, 'for ever');
RESET ROLE;
CREATE ROLE regress_dto;
SELECT grant_register('regress_dto', 'dto');
SET ROLE regress_dto;
INSERT INTO finding_acknowledgement (authority_id, check_code, subject_kind, subject_id, since, acknowledged_by, note)
VALUES (NULL, 'not_in_office', 'meeting', 2, '2026-01-10', SESSION_USER, 'all in order');
RESET ROLE;
SELECT revoke_register('regress_dto');
DROP ROLE regress_dto;

-- numbers of datasets and distributions are not taken beforehand, and nothing is
-- put under what is another's
SET ROLE regress_town;
INSERT INTO dataset (authority_id, dataset_id, titles) VALUES (1, 2, '{}');
INSERT INTO distribution (authority_id, dataset_id, access_url) VALUES (1, 1, 'https://town/');
INSERT INTO dataset (authority_id, titles) VALUES (1, '{"en": "TD"}') RETURNING dataset_id;
INSERT INTO distribution (authority_id, dataset_id, access_url) SELECT 1, max(dataset_id), 'https://town/' FROM dataset RETURNING dataset_id;
-- one that the owner numbered goes on
RESET ROLE;
INSERT INTO dataset (authority_id, dataset_id, titles) VALUES (1, 4711, '{"en": "by hand"}');
INSERT INTO distribution (authority_id, dataset_id, distribution_id) VALUES (1, 4711, 4711);
SET ROLE regress_town;
UPDATE dataset SET titles = '{"en": "by hand, again"}' WHERE dataset_id = 4711;
UPDATE distribution SET format = 'CSV' WHERE dataset_id = 4711;
SELECT (SELECT count(*) FROM dataset WHERE dataset_id = 4711) AS versions, count(*) FROM distribution WHERE distribution_id = 4711;
-- what would keep views and reports from answering for all
INSERT INTO dataset (authority_id, titles) VALUES (1, '"Roads"');
INSERT INTO conditions (authority_id, used_from) VALUES (1, '4714-11-24 BC');
INSERT INTO charge (authority_id, kind, amount, currency, unit, valid_from) VALUES (1, 'standard', 1e20, 'EUR', 'copy', '2024-01-01');
-- a number that no column holds
SELECT open_case('request', 1, '2026-04-01', '{"channel": null, "proof": null, "dataset_id": 9223372036854775808}');
SELECT open_case('request', 1, '2026-04-01', '{"channel": null, "proof": null, "dataset_id": 9223372036854775807}') > 0 AS held;
RESET ROLE;

-- which part an appeal is about it says itself; what names its number beforehand says nothing
\set refused '{"reasons": true, "ground": null, "means": true, "body": true, "forms": true, "terms": true, "ombudsman": true, "partial": false}'
SET SESSION AUTHORIZATION regress_town;
SELECT open_case('request', 1, '2026-01-05', '{"channel": null, "proof": null, "parts": 2}') AS parted \gset
SELECT record_event(:parted, 'refused', '2026-01-20', :'refused'::jsonb || '{"part": 1, "known_on": "2026-01-20"}');
SELECT record_event(:parted, 'refused', '2026-01-30', :'refused'::jsonb || '{"part": 2, "known_on": "2026-03-20"}');
SELECT record_event(:parted, 'appeal_lodged', '2026-02-05', jsonb_build_object('appeal_id', :parted + 1, 'part', 1));
SET SESSION AUTHORIZATION regress_seer;
SELECT open_case('appeal', 1, '2026-04-10', jsonb_build_object('proof', null, 'channel', null, 'request_case_id', :parted, 'part', 2)) = :parted + 1 AS guessed;
SELECT item, met, last_day FROM admissibility(:parted + 1) WHERE item = 'in_time';
RESET SESSION AUTHORIZATION;
SELECT count(*), (SELECT count(*) FROM finding_acknowledgement WHERE authority_id = 2) AS of_village FROM finding_acknowledgement;
SELECT revoke_register(r) FROM unnest(ARRAY['regress_town', 'regress_village', 'regress_seer']) AS r;
RESET reuse.today;
DROP SCHEMA neighbours CASCADE;

-- in a register without a test clock nobody says it on another day either
SELECT reuse.create_register('neighbours');
INSERT INTO authority (authority_id, code) VALUES (1, 'TOWN');
SELECT grant_register('regress_town', 'clerk', 1);
SET SESSION AUTHORIZATION regress_town;
INSERT INTO finding_acknowledgement (authority_id, check_code, subject_kind, subject_id, since, acknowledged_at, acknowledged_by, note)
VALUES (1, 'reply_late', 'request', 1, '2026-01-05', '2001-01-01', SESSION_USER, 'long known');
INSERT INTO finding_acknowledgement (authority_id, check_code, subject_kind, subject_id, since, acknowledged_at, acknowledged_by, note)
VALUES (1, 'reply_late', 'request', 1, '2026-01-05', '2999-01-01', SESSION_USER, 'not yet');
INSERT INTO finding_acknowledgement (authority_id, check_code, subject_kind, subject_id, since, acknowledged_by, note)
VALUES (1, 'reply_late', 'request', 1, '2026-01-05', SESSION_USER, 'now')
RETURNING note;
RESET SESSION AUTHORIZATION;
SELECT revoke_register('regress_town');
DROP ROLE regress_town, regress_village, regress_seer;
DROP SCHEMA neighbours CASCADE;

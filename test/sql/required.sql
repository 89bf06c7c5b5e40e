-- What an act must state since some day, or in some cases only: "none given" is
-- a statement, silence is not (R-01), and the law of the act's day asks (R-02).
\set SHOW_CONTEXT never
SET DateStyle = ISO;
SET client_min_messages = warning;
SELECT reuse.create_register('required_bru', test_clock => true);
SET search_path = required_bru;
SET reuse.today = '2024-06-03';
INSERT INTO authority (authority_id, code, kind) VALUES (1, 'agency', 'public_body'), (2, 'library', 'library');
CREATE FUNCTION pg_temp.opened(authority bigint, day date) RETURNS bigint LANGUAGE sql
RETURN required_bru.open_case('request', authority, day, '{"channel": "post", "proof": "registered_mail"}');
\set refusal '"partial": false, "reasons": true, "means": true, "body": true, "forms": true, "terms": true'

-- every one of them
SELECT q.case_kind, q.event_kind, q.fact, q.when_value, q.valid_from, q.excepted_authorities, q.legal_basis, q.catalogue
FROM required_fact AS q
ORDER BY q.case_kind COLLATE "C", q.event_kind COLLATE "C", q.fact COLLATE "C";

-- how it came, and what proves the day (6.A.4)
SELECT open_case('request', 1, '2024-06-03');
SELECT open_case('request', 1, '2024-06-03', '{"channel": "post"}');
SELECT open_case('request', 1, '2024-06-03', '{"channel": null, "proof": null}') > 0 AS none_given;
SELECT open_case('appeal', 1, '2024-06-03', '{"proof": "eid_signature"}');
SELECT open_case('appeal', 1, '2024-06-03', '{"channel": "e-mail", "proof": "eid_signature"}') > 0 AS stated;
-- a request of before the ordinance (A-23)
SELECT open_case('request', 1, '2016-11-09') > 0 AS before, (SELECT count(*) FROM request AS r WHERE r.channel IS NULL);
SELECT open_case('request', 1, '2016-11-10');

-- the ombudsman, with every decision since 17 June 2019 (R-07)
SELECT pg_temp.opened(1, '2019-06-11') AS r1, pg_temp.opened(1, '2019-06-11') AS r2 \gset
\set facts '{' :refusal ', "ground": null}'
SELECT record_event(:r1, 'refused', '2019-06-16', :'facts') AS event;
SELECT record_event(:r2, 'refused', '2019-06-17', :'facts');
SELECT record_event(:r2, 'licence_offered', '2019-06-17',
	'{"licence": "cc0", "means": true, "body": true, "forms": true, "terms": true}');
SELECT record_event(:r2, 'licence_offered', '2019-06-17',
	'{"licence": "cc0", "means": true, "body": true, "forms": true, "terms": true, "ombudsman": null}') AS event;
SELECT record_event(:r2, 'licence_accepted', '2019-06-18') AS event;
SELECT record_event(:r2, 'licence_terminated', '2019-06-19',
	'{"reasons": true, "means": true, "body": true, "forms": true, "terms": true}');
SELECT record_event(:r2, 'appeal_information_completed', '2019-06-19',
	'{"means": true, "body": true, "forms": true, "terms": true}');
-- stated or not, it is a finding where it is not true
SELECT f.check_code, f.since FROM finding AS f WHERE f.check_code = 'ombudsman_missing' ORDER BY f.since;
-- a correction is judged by the day it corrects the act to, whenever it is made
SELECT record_event(:r1, 'refused', '2019-06-15', :'facts', 2) AS event;
SELECT record_event(:r1, 'refused', '2019-06-17', :'facts', 3);

-- the holder of the rights, with one ground, since 23 January 2022, and not
-- from a library (2.A art. 6)
\set informed :refusal ', "ombudsman": true'
\set other '{' :informed ', "ground": "trade_secret"}'
\set theirs '{' :informed ', "ground": "third_party_rights"}'
\set named '{' :informed ', "ground": "third_party_rights", "rights_holder": null}'
SELECT pg_temp.opened(1, '2022-01-10') AS r3, pg_temp.opened(1, '2022-01-10') AS r4,
	pg_temp.opened(2, '2022-01-10') AS r5, pg_temp.opened(1, '2022-01-10') AS r6 \gset
SELECT record_event(:r3, 'refused', '2022-01-22', :'theirs') AS event;
SELECT record_event(:r4, 'refused', '2022-01-23', :'theirs');
SELECT record_event(:r4, 'refused', '2022-01-23', :'named') AS event;
SELECT record_event(:r5, 'refused', '2022-01-23', :'theirs') AS event;
SELECT record_event(:r6, 'refused', '2022-01-23', :'other') AS event;

-- A row is the law from the next statement on; what was recorded before stands.
INSERT INTO required_fact (case_kind, event_kind, fact, legal_basis, catalogue)
VALUES ('request', 'supplied', 'electronic', 'a test', 'R-01');
SELECT pg_temp.opened(1, '2024-06-03') AS r7 \gset
SELECT record_event(:r7, 'supplied', '2024-06-03');
SELECT record_event(:r7, 'supplied', '2024-06-03', '{"electronic": null}') AS event;
UPDATE required_fact SET valid_to = '2024-06-02' WHERE fact = 'electronic';
SELECT record_event(:r7, 'supplied', '2024-06-03') AS event;
INSERT INTO required_fact (case_kind, event_kind, fact, legal_basis, catalogue)
VALUES ('request', 'request_received', 'urgent', 'a test', 'R-01');
SELECT record_event(:r7, 'supplied', '2024-06-03') AS event;
-- a fact that the kind does not know, or a case that nothing can make
INSERT INTO required_fact (case_kind, event_kind, fact, legal_basis, catalogue)
VALUES ('request', 'supplied', 'weight', 'a test', 'R-01');
SELECT record_event(:r7, 'supplied', '2024-06-03');
UPDATE required_fact SET fact = 'part', when_fact = 'colour', when_value = 'red' WHERE fact = 'weight';
SELECT record_event(:r7, 'supplied', '2024-06-03');
DELETE FROM required_fact WHERE fact = 'part';

SELECT * FROM verify_events();
DROP SCHEMA required_bru CASCADE;

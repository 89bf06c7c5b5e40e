-- Letters from templates that are rows, in each language: the dates in them, what
-- they name as missing, who may see a name; and what the clerk has to do. Dates
-- were counted by hand on the calendar BE.
\set SHOW_CONTEXT never
SET client_min_messages = warning;
SELECT reuse.create_register('regress_letters', test_clock => true);
SET search_path = regress_letters, pg_catalog;
SET datestyle = ISO;
SET reuse.language = 'en';
SET reuse.today = '2024-06-20';
\pset format unaligned
\pset footer off
INSERT INTO authority (authority_id, code, kind, names) VALUES
	(1, 'MOB', 'region', '{"fr": "Mobilité", "nl": "Mobiliteit", "de": "Mobilität", "en": "Mobility"}'), (2, 'WATER', 'public_undertaking', '{}');
INSERT INTO requester (requester_id, name, contact, language) VALUES (1, 'Someone Named', 'someone@example.org', 'nl');
SELECT open_case('request', 1, '2024-06-03', '{"channel": null, "proof": null, "reference": "R-1", "requester_id": 1,
	"subject": "traffic counts"}') AS r \gset

-- ------------------------------------------------------------ a request
-- 20 working days from 3 June: 28 June is the 19th, 1 July the 20th; 40: 26 July
-- is the 39th, 29 July the last
SELECT draft_letter(:r, 'acknowledgement');
SELECT draft_letter(:r, 'extension', 'nl');
-- three weeks from receipt are over on 24 June: later it would not extend (R-04)
SET reuse.today = '2024-06-25';
SELECT substring(draft_letter(:r, 'extension', 'en') FROM 'Its last day[^\n]*') AS letter;
SET reuse.today = '2024-06-20';
-- once the act is recorded the letter has its day and its reasons; what people
-- wrote is not looked at for placeholders
SELECT record_event(:r, 'extension_notice', '2024-06-19', '{"reasons": true, "text": "zes diensten {requester}"}');
SELECT draft_letter(:r, 'extension', 'nl');
SET reuse.today = '2024-07-25';
SELECT record_event(:r, 'refused', '2024-07-25', '{"partial": true, "ground": "third_party_rights", "rights_holder": null, "reasons": true,
	"means": true, "body": true, "forms": true, "terms": true, "ombudsman": true, "text": "les plans sont d''un bureau privé"}');
SELECT draft_letter(:r, 'refusal', 'fr');
-- what the register does not ship
INSERT INTO parameter (name, value, meaning, catalogue) VALUES
	('commission_address', '1 Rule Street', 'address for appeals', '6.B.7'), ('ombudsman_address', '2 Ear Street', 'address of the ombudsman', '6.B.7');
SELECT draft_letter(:r, 'refusal', 'de');

-- ------------------------------------------------------------ an appeal
SET reuse.today = '2024-08-06';
SELECT open_case('appeal', 1, '2024-08-05', format('{"channel": null, "proof": null, "reference": "B-1", "ground": "partial", "urgent": true,
	"request_case_id": %s, "signature": true, "certain_date": true, "request_copy": true, "refusal_copy": true}', :r)::jsonb) AS a \gset
SELECT authority, actor, duty, due, working_days_left AS days, status, acts, act_names, letters FROM to_do;
-- two working days from the day of the letter (urgent): 8 August
SELECT draft_letter(:a, 'appeal_to_authority', 'en');
SELECT draft_letter(:a, 'receipt_to_appellant', 'en');
SELECT record_event(:a, 'authority_notified', '2024-08-06');
SET reuse.today = '2024-08-13';
SELECT draft_letter(:a, 'document_reminder', 'fr');
-- seven: 7, 8, 9, 12, 13, 14 and, after the holiday, 16 August
SELECT record_event(:a, 'urgency_refused', '2024-08-07');
SELECT actor, duty, due, working_days_left AS days, status, acts, letters FROM to_do;
-- sixty days from 14 August: 13 October is a Sunday
SET reuse.today = '2024-10-02';
SELECT record_event(:a, 'document_received', '2024-08-14');
SELECT record_event(:a, 'decision_adopted', '2024-10-02', '{"outcome": "upheld", "number": "2024/7"}');
SET reuse.today = '2024-10-04';
-- fifteen days from the letter: 19 October is a Saturday
SELECT draft_letter(:a, 'decision_to_authority', 'nl');
SELECT record_event(:a, 'decision_notified', '2024-10-04');
SET reuse.today = '2024-10-14';
SELECT draft_letter(:a, 'decision_to_appellant', 'de');
SELECT actor, duty, due, working_days_left AS days, acts, letters FROM to_do WHERE case_id = :a;

-- ------------------------------------------------------------ every letter, every language
CREATE FUNCTION pg_temp.look(text) RETURNS TABLE (days text, missing text)
LANGUAGE sql
AS $$
SELECT (SELECT string_agg(m.d[1], ', ' ORDER BY m.n) FROM regexp_matches($1, '(\d+(?:er|\.)? [[:alpha:]]+ 20\d\d)', 'g') WITH ORDINALITY AS m (d, n)),
	substring($1 FROM '\n\n\[((?:Missing|Manque|Ontbreekt|Fehlt)[^\n]*)\]$')
$$;
SELECT l.kind, g.language, t.days, t.missing
FROM letter AS l
CROSS JOIN unnest('{en,fr,nl,de}'::text[]) WITH ORDINALITY AS g (language, n)
CROSS JOIN LATERAL pg_temp.look(draft_letter(CASE l.case_kind WHEN 'request' THEN :r ELSE :a END, l.kind, g.language)) AS t
ORDER BY l.case_kind DESC, l.kind, g.n;

-- ------------------------------------------------------------ the law of the day
-- R-02: a letter of 2018 has the appeal of its day and no ombudsman, one of 2020
-- the ombudsman as well, who interrupts nothing yet
SELECT open_case('request', 1, '2018-03-01', '{"channel": null, "proof": null}') AS p \gset
SELECT record_event(:p, 'refused', '2018-03-14', '{"partial": false, "ground": "not_held", "reasons": true, "means": true, "body": true, "forms": true, "terms": true}');
SELECT regexp_replace(draft_letter(:p, 'refusal', 'en'), '.*(Means of redress)', '\1') AS letter;
SELECT open_case('request', 1, '2020-03-02', '{"channel": null, "proof": null, "urgent": true}') AS p \gset
SELECT record_event(:p, 'refused', '2020-03-13', '{"partial": false, "ground": "not_held", "reasons": true, "means": true, "body": true, "forms": true, "terms": true, "ombudsman": true}');
SELECT draft_letter(:p, 'refusal', 'en') LIKE '%ombudsman, 2 Ear Street.%' AS ombudsman,
	draft_letter(:p, 'refusal', 'en') LIKE '%interrupts%' AS interrupts, draft_letter(:p, 'refusal', 'en') LIKE '%urgent%' AS urgent;
-- since 2022 both, and five working days where the request was urgent (6.B.9)
SELECT open_case('request', 1, '2024-10-01', '{"channel": null, "proof": null, "urgent": true}') AS p \gset
SELECT draft_letter(:p, 'refusal', 'en') LIKE '%interrupts%' AS interrupts, draft_letter(:p, 'refusal', 'en') LIKE '%within 5 working days of that day%' AS urgent;
-- R-05: who has no term to answer says so
SELECT open_case('request', 2, '2024-10-01', '{"channel": null, "proof": null}') AS w \gset
SELECT regexp_replace(draft_letter(:w, 'acknowledgement', 'fr'), '.*Nous avons', 'Nous avons') AS letter;
-- a licence that has conditions gives their reasons (D-06), CC0 none
SELECT record_event(:p, 'licence_offered', '2024-10-08', '{"licence": "charge", "means": true, "body": true, "forms": true, "terms": true, "ombudsman": true}');
SELECT substring(draft_letter(:p, 'licence_offer', 'nl') FROM 'Wij bieden.*hierbij\.') AS letter;
SELECT record_event(:p, 'licence_offered', '2024-10-08', '{"licence": "cc0", "means": true, "body": true, "forms": true, "terms": true, "ombudsman": true}', 2);
SELECT draft_letter(:p, 'licence_offer', 'nl') LIKE '%CC0 (zonder voorwaarden)%' AS cc0, draft_letter(:p, 'licence_offer', 'nl') LIKE '%Redenen%' AS reasons;

-- what is supplied: to one, or published for all; the appeal that is left is that on a
-- difficulty (A-20)
SELECT draft_letter(:w, 'supply', 'nl');
SELECT record_event(:w, 'supplied', '2024-10-09', '{"published": true, "text": "https://data.example.org/water"}');
SELECT draft_letter(:w, 'supply', 'fr');
SELECT open_case('request', 1, '2019-03-01', '{"channel": null, "proof": null}') AS o \gset
SELECT record_event(:o, 'supplied', '2019-03-12');
SELECT draft_letter(:o, 'supply', 'en') LIKE '%Form: in writing. Term: within 30 days%' AS form_of_2016;

-- ------------------------------------------------------------ a front desk of the State
SET reuse.today = '2024-06-05';
SELECT reuse.create_register('regress_letters_fed', 'FED', test_clock => true);
SET search_path = regress_letters_fed, pg_catalog;
INSERT INTO authority (authority_id, code, kind, names) VALUES (1, 'BOSA', 'public_body', '{"fr": "SPF BOSA", "nl": "FOD BOSA"}');
SELECT open_case('request', 1, '2024-06-03', '{"channel": "form", "proof": null, "reference": "F-1"}') AS q \gset
-- five working days: 10 June; ten: 17 June; thirty: 15 July
SELECT actor, duty, due, working_days_left AS days, acts, letters FROM to_do;
SELECT draft_letter(:q, 'acknowledgement', 'de');
SELECT record_event(:q, 'acknowledged', '2024-06-05');
SELECT record_event(:q, 'judged_complete', '2024-06-05');
SELECT record_event(:q, 'forwarded', '2024-06-05', '{"service": "Statistics"}');
SET reuse.today = '2024-06-21';
SELECT draft_letter(:q, 'reminder', 'en');
SELECT record_event(:q, 'reminder_sent', '2024-06-18');
-- sixty days from 17 June: 16 August
SELECT draft_letter(:q, 'silence', 'nl');
SELECT open_case('appeal', 1, '2024-06-21', format('{"channel": null, "proof": null, "reference": "G-1", "ground": "silence", "request_case_id": %s}', :q)::jsonb) AS b \gset
-- thirty days: 21 July is a holiday and a Sunday
SELECT draft_letter(:b, 'receipt_to_appellant', 'fr');
SET reuse.today = '2024-07-05';
-- fifteen days: 20 July is a Saturday
SELECT record_event(:b, 'decided', '2024-07-05', '{"outcome": "upheld", "number": "F/3"}');

-- ------------------------------------------------------------ a listing (F-17 to F-19)
SET reuse.today = '2024-06-05';
SELECT open_case('listing', 1, '2024-06-03', '{"reference": "L-1", "listing_kind": "application", "channel": "form", "language": "nl", "title": "Fietskaart"}') AS l \gset
-- five working days: 10 June; the publication is due on average only (F-18)
SELECT actor, duty, due, acts, letters FROM to_do WHERE case_id = :l;
SELECT draft_letter(:l, 'acknowledgement', 'nl');
SELECT record_event(:l, 'acknowledged', '2024-06-05');
SELECT draft_letter(:l, 'more', 'fr');
SET reuse.today = '2024-06-10';
-- in one language only, and then in the other
SELECT record_event(:l, 'published', '2024-06-07', '{"nl": true, "fr": false, "section": "apps"}');
SELECT substring(draft_letter(:l, 'publication', 'en') FROM 'It was[^\n]*') AS letter;
SELECT record_event(:l, 'published', '2024-06-10', '{"nl": false, "fr": true, "section": "apps"}');
SELECT substring(draft_letter(:l, 'publication', 'en') FROM 'It was[^\n]*') AS letter;
SELECT record_event(:l, 'published', '2024-06-10', '{"nl": true, "fr": true, "section": "apps"}', 3);
SELECT record_event(:l, 'annulled', '2024-06-10', replaces_seq => 4);
SELECT draft_letter(:l, 'publication', 'de');
SELECT open_case('listing', 1, '2024-06-03', '{"listing_kind": "study", "channel": "email"}') AS m \gset
SELECT record_event(:m, 'refused', '2024-06-10', '{"reasons": true, "text": "geen open data"}');
SELECT draft_letter(:m, 'refusal', 'nl');
SET reuse.today = '2024-07-05';

-- ------------------------------------------------------------ every letter of the State
SELECT l.case_kind, l.kind, g.language, t.days, t.missing
FROM letter AS l
CROSS JOIN unnest('{en,fr,nl,de}'::text[]) WITH ORDINALITY AS g (language, n)
CROSS JOIN LATERAL pg_temp.look(draft_letter(CASE l.case_kind WHEN 'request' THEN :q WHEN 'appeal' THEN :b ELSE :l END, l.kind, g.language)) AS t
ORDER BY l.case_kind DESC, l.kind, g.n;
-- what is supplied, and what the commission writes between receipt and decision: ten
-- working days from 21 June are over on 5 July; thirty days are 21 July, a holiday and a
-- Sunday, so 22 July; forty-five 5 August
SELECT open_case('request', 1, '2024-06-03', '{"channel": "form", "proof": null, "reference": "F-2"}') AS s \gset
SELECT record_event(:s, 'supplied', '2024-06-12', '{"text": "https://data.example.org/file"}');
SELECT draft_letter(:s, 'supply', 'fr');
SELECT open_case('appeal', 1, '2024-06-21', '{"channel": null, "proof": null, "reference": "G-2", "ground": "other_difficulty", "incomplete": true}') AS i \gset
SELECT record_event(:i, 'incomplete_notified', '2024-06-24', '{"missing_stated": true, "term_stated": true, "effect_stated": true, "text": "la copie de la décision, dans les dix jours ; le délai est suspendu"}');
SELECT draft_letter(:i, 'incomplete_to_appellant', 'fr');
SELECT draft_letter(:i, 'extension_to_appellant', 'nl');
-- R-12, 7.1: before the amendment there is nothing to check, and no letter repeats
-- the rule's own remark
SELECT draft_letter(:i, 'extension_to_appellant', 'en') LIKE '%[Check before sending%' AS since_2024,
	draft_letter(:i, 'receipt_to_appellant', 'en') ~ 'to be checked\]' AS remark,
	legal_basis LIKE '%]' AS remarked
FROM rule WHERE code = 'FED_COMMISSION_DECIDE' AND version = 2;
SELECT open_case('request', 1, '2023-06-05', '{"channel": "form", "proof": null}') AS e \gset
SELECT record_event(:e, 'acknowledged', '2023-06-06');
SELECT draft_letter(:e, 'acknowledgement', 'en') LIKE '%[Check before sending%' AS before_2024;
SET search_path = regress_letters, pg_catalog;
SET reuse.today = '2024-10-14';

-- ------------------------------------------------------------ who may read a name
CREATE ROLE regress_letters_clerk;
GRANT USAGE ON SCHEMA regress_letters TO regress_letters_clerk;
GRANT SELECT ON ALL TABLES IN SCHEMA regress_letters TO regress_letters_clerk;
REVOKE SELECT ON requester, event_text FROM regress_letters_clerk;
SET ROLE regress_letters_clerk;
SELECT substring(draft_letter(:r, 'refusal', 'en') FROM '^(.*)\n\nDear') AS head;
SELECT substring(draft_letter(:r, 'refusal', 'en') FROM 'Reasons:[^\n]*') AS reasons;
RESET ROLE;
-- what goes to the other side never has one
SELECT count(*) AS to_authorities, bool_or(draft_letter(:a, l.kind, 'fr') LIKE '%Someone%') AS named
FROM letter AS l WHERE l.addressee = 'authority';

-- ------------------------------------------------------------ what is refused
SELECT draft_letter(99, 'refusal');
SELECT draft_letter(NULL, 'refusal');
SELECT draft_letter(:r, 'decision_to_authority');
SELECT draft_letter(:r, NULL);
SELECT draft_letter(:r, 'refusal', 'it');
-- templates are versions: the one before stays
UPDATE letter_paragraph SET known_to = clock_timestamp() WHERE case_kind = 'request' AND paragraph = 'close' AND known_to = 'infinity';
INSERT INTO letter_paragraph (case_kind, paragraph, number, kinds, texts, catalogue)
VALUES ('request', 'close', 900, '{acknowledgement,extension,refusal,licence_offer}', '{"fr": "Pour {authority}, le service juridique", "nl": "Voor {authority}, de juridische dienst"}', '6.C.22');
SELECT substring(draft_letter(:w, 'acknowledgement', 'nl') FROM 'Voor [^\n]*') AS close;
SELECT draft_letter(:w, 'acknowledgement', 'de');
SELECT count(*) AS versions FROM letter_paragraph WHERE case_kind = 'request' AND paragraph = 'close';
SELECT reuse.load_rules('regress_letters', 'BRU');
SELECT count(*) AS versions FROM letter_paragraph WHERE case_kind = 'request' AND paragraph = 'close';
INSERT INTO letter_paragraph (case_kind, paragraph, number, kinds, texts, catalogue)
VALUES ('request', 'mine', 500, '{refusal}', '{"fr": "Bonjour {nobody}"}', 'x');
INSERT INTO letter_paragraph (case_kind, paragraph, number, kinds, texts, when_fields, catalogue)
VALUES ('request', 'mine', 500, '{refusal}', '{"fr": "Bonjour"}', '{nobody}', 'x');
INSERT INTO letter_paragraph (case_kind, paragraph, number, kinds, texts, catalogue)
VALUES ('request', 'mine', 500, '{refusal}', '{"fr": "Bonjour {authority"}', 'x');
INSERT INTO letter_paragraph (case_kind, paragraph, number, kinds, texts, catalogue)
VALUES ('request', 'mine', 500, '{greeting}', '{"fr": "Bonjour"}', 'x');
INSERT INTO letter_paragraph (case_kind, paragraph, number, kinds, texts, catalogue)
VALUES ('request', 'mine', 500, '{refusal}', '{"it": "Buongiorno"}', 'x');

-- ------------------------------------------------------------ the term that runs
-- the document of an urgent appeal: two working days, not seven; of a request
-- called vague none, and sixty days from the appeal; before 23 January 2022 none
SET search_path = regress_letters, pg_catalog;
SET reuse.today = '2024-06-20';
\set lodged '{"channel": null, "proof": null, "ground": "refusal"}'
SELECT open_case('appeal', 1, '2024-06-10', :'lodged'::jsonb || '{"urgent": true}') AS urgent \gset
SELECT record_event(:urgent, 'authority_notified', '2024-06-11');
SELECT record_event(:urgent, 'urgency_granted', '2024-06-12');
SELECT substring(draft_letter(:urgent, 'document_reminder', 'en') FROM 'within [^(]*') AS reminder;
SET reuse.today = '2024-06-10';
SELECT open_case('appeal', 1, '2024-06-10', :'lodged'::jsonb || '{"vague": true}') AS vague \gset
SELECT substring(draft_letter(:vague, 'appeal_to_authority', 'en') FROM 'Please send[^.]*') AS document,
	substring(draft_letter(:vague, 'receipt_to_appellant', 'en') FROM 'The Commission has until [^(]*') AS decision;
SET reuse.today = '2022-01-24';
SELECT open_case('appeal', 1, '2022-01-21', :'lodged') AS before \gset
SELECT substring(draft_letter(:before, 'appeal_to_authority', 'en') FROM 'Please send[^.]*') AS document;
-- a term for carrying a decision out can be set in appeals from 1 June 2024 on
SET reuse.today = '2024-07-10';
SELECT open_case('appeal', 1, d.lodged_on, :'lodged') AS case_id INTO TEMPORARY executed
FROM (VALUES ('2024-05-10'::date), ('2024-06-10')) AS d (lodged_on);
SELECT record_event(x.case_id, e.kind, e.day, e.facts)
FROM executed AS x
CROSS JOIN (VALUES ('authority_notified', '2024-06-10'::date, '{}'::jsonb), ('document_received', '2024-06-12', '{}'),
	('decision_adopted', '2024-07-10', '{"outcome": "upheld", "number": "1", "execution_days": 20}')) AS e (kind, day, facts)
ORDER BY x.case_id, e.day;
SELECT substring(draft_letter(x.case_id, 'decision_to_authority', 'en') FROM '(within [^(]*|has set a term of [^.]*)') AS executed
FROM executed AS x ORDER BY x.case_id;

-- a federal question whose licence was signed in time: what lacks is the supply,
-- thirty working days from 23 October 2023 (complex)
SET search_path = regress_letters_fed, pg_catalog;
SET reuse.today = '2023-12-18';
SELECT open_case('request', 1, '2023-10-02', '{"channel": null, "proof": null}') AS signed \gset
SELECT record_event(:signed, e.kind, e.day, e.facts)
FROM (VALUES ('forwarded', '2023-10-06'::date, '{}'::jsonb), ('complex_notice', '2023-10-09', '{"reasons": true, "term_stated": true}'),
	('licence_sent', '2023-10-16', '{}'), ('licence_signed', '2023-10-23', '{}')) AS e (kind, day, facts)
ORDER BY e.day;
SELECT rule_code, status, due FROM deadline WHERE case_id = :signed AND known_to = 'infinity' AND rule_code IN ('FED_REJECT', 'FED_SUPPLY') AND status <> 'ended' ORDER BY 1;
SELECT substring(draft_letter(:signed, 'reminder', 'en') FROM 'The term to answer it[^(]*') AS reminder;

RESET reuse.today;
DROP SCHEMA regress_letters CASCADE;
DROP SCHEMA regress_letters_fed CASCADE;
DROP ROLE regress_letters_clerk;

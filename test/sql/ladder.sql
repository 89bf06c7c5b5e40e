-- The licence ladder (D-02 to D-09, D-12, A-18, R-01, R-11): the decision table,
-- conditions and their approval, the desk of the DTO, licences agreed. Each thing
-- that is looked for is found where it is wrong, and is not where it is right.
\set SHOW_CONTEXT never
SET client_min_messages = warning;
SELECT reuse.create_register('regress_ladder', test_clock => true);
SET search_path = regress_ladder, pg_catalog;
SET datestyle = ISO;
SET reuse.today = '2024-06-03';
INSERT INTO authority (authority_id, code, names) VALUES
	(1, 'A', '{"en": "Agency", "fr": "Agence"}'), (2, 'B', '{}');
\set cc_by 'http://publications.europa.eu/resource/authority/licence/CC_BY_4_0'
\set cc0 'http://publications.europa.eu/resource/authority/licence/CC0'
INSERT INTO licence_class (licence, step, open) VALUES
	('https://example.org/charge', 'charge', false), ('https://example.org/other', 'other', false);

-- D-05: every answer has one licence
SELECT a, c, s, d.step, d.advice_needed AS dto, d.reasons_needed AS reasons, d.statement_needed AS statement,
	d.certainty, d.name
FROM unnest('{false,true}'::boolean[]) AS a, unnest('{false,true}'::boolean[]) AS c,
	unnest('{false,true}'::boolean[]) AS s
LEFT JOIN LATERAL licence_step(a, c, s) AS d ON true
ORDER BY s, c, a;
-- P-02: the interim licence until the day before the decree, nothing before the ordinance
SELECT v.day, d.step, d.advice_needed, d.catalogue
FROM (VALUES ('2016-11-09'::date), ('2016-11-10'), ('2018-01-31'), ('2018-02-01')) AS v (day)
LEFT JOIN LATERAL (
	SELECT s.*, l.catalogue
	FROM licence_step(true, false, false, v.day) AS s
	JOIN licence_decision AS l USING (code)) AS d ON true;
-- an unanswered question has none
SELECT count(*) FROM licence_step(NULL, false, false);

-- ------------------------------------------------------------ what conditions lack
CREATE VIEW lack AS
SELECT c.titles ->> 'en' AS conditions, f.check_code, k.severity, f.since, replace(k.messages ->> 'en', '%s', f.detail) AS message
FROM check_conditions(reuse.today(), 'infinity') AS f
JOIN conditions AS c ON c.conditions_id = f.subject_id AND c.known_to = 'infinity'
	AND (f.detail = c.version::text OR f.detail LIKE '____-__-__' AND c.version = 1)
JOIN finding_kind AS k USING (check_code);

-- Consultations: of 1 March 2024 with an advice on 15 April, of 1 May without,
-- of 2 May taken up and advised against, of 3 May withdrawn.
SELECT open_case('consultation', 1, '2024-03-01', '{"reference": "C-1", "subject": "maps"}') AS advised \gset
SELECT record_event(:advised, 'consultation_taken_up', '2024-03-11') AS s,
	record_event(:advised, 'advice_issued', '2024-04-15', '{"advice": "positive"}') AS s \gset
SELECT open_case('consultation', 1, '2024-05-01', '{"reference": "C-2"}') AS awaited \gset
SELECT open_case('consultation', 1, '2024-05-02', '{"reference": "C-3"}') AS against \gset
SELECT record_event(:against, 'advice_issued', '2024-05-13', '{"advice": "negative"}') AS s \gset
SELECT open_case('consultation', 1, '2024-05-03', '{"reference": "C-4"}') AS withdrawn \gset
SELECT record_event(:withdrawn, 'withdrawn', '2024-05-06') AS s \gset
SELECT record_event(:withdrawn, 'advice_issued', '2024-05-07', '{"advice": "positive"}');
SELECT record_event(:awaited, 'advice_issued', '2024-05-07', '{"advice": "perhaps"}');

-- the same conditions, lawful, and each time with one thing wrong
CREATE FUNCTION given(title text, changes jsonb) RETURNS bigint LANGUAGE sql AS $$
INSERT INTO conditions (authority_id, titles, attribution, charged, specific, licence, terms, reasons, charge_statement,
	consultation_id, used_from, used_to, site_published_on, portal_published_on)
SELECT 1, jsonb_build_object('en', title), g.attribution, g.charged, g.specific, g.licence, '{}', g.reasons,
	g.charge_statement, g.consultation_id, g.used_from, g.used_to, g.site_published_on, g.portal_published_on
FROM jsonb_populate_record(NULL::conditions, '{"attribution": true, "charged": false, "specific": false,
	"licence": "http://publications.europa.eu/resource/authority/licence/CC_BY_4_0",
	"reasons": {"fr": "motif"}, "charge_statement": {},
	"consultation_id": 1, "used_from": "2024-05-02", "site_published_on": "2024-05-02",
	"portal_published_on": "2024-05-02"}'::jsonb || changes) AS g
RETURNING conditions_id
$$;
CREATE TEMP TABLE wanted (conditions text, check_code text, changes jsonb);
INSERT INTO wanted VALUES
	('lawful', NULL, '{}'),
	('CC0 needs nothing', NULL, '{"attribution": false, "licence": "http://publications.europa.eu/resource/authority/licence/CC0", "reasons": {}, "consultation_id": null, "site_published_on": null, "portal_published_on": null}'),
	('not yet used', NULL, '{"consultation_id": null, "used_from": null}'),
	('used from next week', NULL, '{"consultation_id": null, "used_from": "2024-06-10"}'),
	('no longer used since the ladder', NULL, '{"consultation_id": null, "used_from": "2017-01-01", "used_to": "2018-01-31"}'),
	('used since before the ladder', 'conditions_dto_missing', '{"consultation_id": null, "used_from": "2017-01-01"}'),
	('not answered', 'conditions_unanswered', '{"attribution": null}'),
	('no licence named', 'conditions_licence_unknown', '{"licence": null}'),
	('a licence in no step', 'conditions_licence_unknown', '{"licence": "https://example.org/mine"}'),
	('CC-BY without attribution', 'conditions_step_differs', '{"attribution": false}'),
	('charge licence', NULL, '{"attribution": false, "charged": true, "licence": "https://example.org/charge", "charge_statement": {"fr": "art. 14"}}'),
	('charge licence without statement', 'conditions_charge_statement', '{"attribution": false, "charged": true, "licence": "https://example.org/charge"}'),
	('charge licence with attribution', 'conditions_step_reading', '{"charged": true, "licence": "https://example.org/charge", "charge_statement": {"fr": "art. 14"}}'),
	('CC-BY with a charge', 'conditions_step_differs', '{"charged": true, "charge_statement": {"fr": "art. 14"}}'),
	('other licence, specific', NULL, '{"specific": true, "licence": "https://example.org/other"}'),
	('not consulted', 'conditions_dto_missing', '{"consultation_id": null}'),
	('consulted on the first day', NULL, '{"used_from": "2024-03-01"}'),
	('consulted a day late', 'conditions_dto_late', '{"used_from": "2024-02-29"}'),
	('advice awaited', 'conditions_advice_missing', '{"consultation_id": 2}'),
	('advised against', 'conditions_advice_negative', '{"consultation_id": 3}'),
	('consultation withdrawn', 'conditions_dto_missing', '{"consultation_id": 4, "used_from": "2024-05-07"}'),
	('no reasons', 'conditions_unreasoned', '{"reasons": {}}'),
	('not on the own site', 'conditions_site_unpublished', '{"site_published_on": null}'),
	('not on the portal', 'conditions_portal_unpublished', '{"portal_published_on": "2024-06-04"}');
SELECT count(given(w.conditions, w.changes)) FROM wanted AS w;
-- each lacks what it should, and nothing else
SELECT w.conditions, w.check_code AS wanted, l.check_code AS found
FROM wanted AS w FULL JOIN lack AS l USING (conditions)
WHERE w.check_code IS DISTINCT FROM l.check_code;
SELECT * FROM lack ORDER BY conditions, check_code;
-- the day the decree entered into force is a parameter (D-13): then it was earlier
BEGIN;
UPDATE parameter SET value = '2017-01-01' WHERE name = 'licence_ladder_from';
SELECT conditions, check_code, since FROM lack WHERE conditions LIKE '%the ladder';
ROLLBACK;
-- the strict option: the advice is awaited, "consulted on the first day" is advised too late
BEGIN;
UPDATE parameter SET value = 'required' WHERE name = 'dto_advice';
SELECT conditions, check_code, severity, since, message FROM lack WHERE check_code LIKE 'conditions_advice%' ORDER BY 1;
ROLLBACK;
-- cured: what is missing can be added, what came too late stays
UPDATE conditions SET consultation_id = :advised WHERE titles ->> 'en' = 'not consulted' AND known_to = 'infinity';
UPDATE conditions SET reasons = '{"fr": "motif"}' WHERE titles ->> 'en' = 'no reasons' AND known_to = 'infinity';
UPDATE conditions SET site_published_on = '2024-06-03' WHERE titles ->> 'en' = 'not on the own site' AND known_to = 'infinity';
SELECT conditions, check_code FROM lack WHERE conditions IN ('not consulted', 'no reasons', 'not on the own site');
-- as known before that: what was entered at noon in Brussels, and not what followed
SELECT c.titles ->> 'en' AS conditions, f.check_code
FROM check_conditions('2024-06-03', '2024-06-03 10:00+00') AS f
JOIN conditions AS c ON c.conditions_id = f.subject_id AND c.known_to = 'infinity'
WHERE c.titles ->> 'en' = 'not consulted';
-- every kind that this source knows was looked for above
SELECT k.check_code FROM finding_kind AS k
WHERE k.check_code LIKE 'conditions\_%' AND k.case_kind IS NULL AND k.check_code <> 'conditions_advice_required'
	AND NOT EXISTS (SELECT FROM wanted AS w WHERE w.check_code = k.check_code);

-- ------------------------------------------------------------ approval (D-08, R-01)
SELECT given('to approve', '{"consultation_id": null, "used_from": null, "reasons": {}}') AS draft \gset
SELECT * FROM approve_conditions(:draft);
UPDATE conditions SET consultation_id = :awaited WHERE conditions_id = :draft;
SELECT * FROM approve_conditions(:draft, approved_on => '2024-04-30');
SELECT check_code FROM approve_conditions(:draft, dto_advice => 'required');
SELECT * FROM approve_conditions(:draft);
SELECT approved_on, used_from FROM conditions WHERE conditions_id = :draft AND known_to = 'infinity';
-- CC0 needs nobody
SELECT given('free', '{"attribution": false, "licence": "http://publications.europa.eu/resource/authority/licence/CC0", "consultation_id": null, "used_from": null}') AS free \gset
SELECT * FROM approve_conditions(:free, 1);
-- before the ladder nobody was to be asked
SELECT given('old', '{"consultation_id": null, "used_from": "2017-01-01", "used_to": "2017-12-31"}') AS old \gset
SELECT * FROM approve_conditions(:old, approved_on => '2017-01-01');
SELECT given('unclear', '{"charged": null}') AS unclear \gset
\set VERBOSITY terse
SELECT * FROM approve_conditions(:unclear);
SELECT * FROM approve_conditions(:draft, 7);
SELECT * FROM approve_conditions(NULL);
SELECT * FROM approve_conditions(:draft, 1, '2024-06-04');
SELECT * FROM approve_conditions(:draft, 1, NULL);
SELECT * FROM approve_conditions(:draft, 1, '2024-06-03', 'perhaps');
-- a consultation is a case of that kind, of that authority
SELECT open_case('request', 1, '2024-05-01', '{"channel": null, "proof": null}') AS request \gset
UPDATE conditions SET consultation_id = :request WHERE conditions_id = :draft AND known_to = 'infinity';
INSERT INTO conditions (authority_id, consultation_id) VALUES (2, :advised);
INSERT INTO conditions (authority_id, used_from, used_to) VALUES (1, '2024-02-01', '2024-01-31');
\set VERBOSITY default

-- ------------------------------------------------------------ the desk
SET reuse.today = '2024-06-10';
-- 1 March to 15 April: 30 working days (Easter Monday 1 April); 1 May is a holiday:
-- 1 May to 10 June 26 (Ascension 9 May, Whit Monday 20 May); 2 to 13 May 6
SELECT reference, authority, asked_on, state, issued_on, advice, working_days_waiting AS wd, days_waiting AS d,
	cardinality(conditions) AS conditions, first_used_on, used_before_advice
FROM dto_queue ORDER BY asked_on;
SELECT conditions FROM dto_queue WHERE consultation_id = :awaited;
SELECT record_event(:awaited, 'consultation_taken_up', '2024-06-10') AS s \gset
SELECT state, days_waiting FROM dto_queue WHERE consultation_id = :awaited;
SELECT record_event(:awaited, 'advice_issued', '2024-06-10', '{"advice": "remarks"}') AS s \gset
SELECT record_event(:awaited, 'advice_issued', '2024-06-10', '{"advice": "positive"}') AS s \gset
SELECT state, issued_on, advice FROM dto_queue WHERE consultation_id = :awaited;
SELECT conditions FROM lack WHERE check_code = 'conditions_advice_missing';

-- ------------------------------------------------------------ licences (D-09, D-12, A-18)
-- conditions 50: version 1 used from 2 May 2023, version 2 from 2 January 2024
INSERT INTO conditions (authority_id, conditions_id, attribution, charged, specific, licence, used_from) VALUES
	(1, 50, true, false, false, :'cc_by', '2023-05-02'), (1, 50, true, true, false, :'cc_by', '2024-01-02')
RETURNING version;
\set info '{"means": true, "body": true, "forms": true, "terms": true, "ombudsman": true}'
CREATE FUNCTION licensed(reference text, received date, offer jsonb, offered date, accepted date, facts jsonb DEFAULT '{}') RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE c bigint;
BEGIN
	c := open_case('request', 1, received, jsonb_build_object('reference', reference, 'requester_kind', 'legal_person',
		'dataset_id', 7, 'channel', NULL, 'proof', NULL) || facts);
	PERFORM record_event(c, 'licence_offered', offered, '{"licence": "cc_by", "means": true, "body": true, "forms": true, "terms": true, "ombudsman": true}'::jsonb || offer);
	PERFORM record_event(c, 'licence_accepted', accepted);
	RETURN c;
END $$;
SELECT licensed('first', '2023-05-02', '{"conditions_id": 50}', '2023-05-15', '2023-05-22', '{"purpose": "commercial"}') AS first \gset
SELECT licensed('later', '2024-01-08', '{"conditions_id": 50, "purpose": "research"}', '2024-01-15', '2024-01-16') AS later \gset
-- offered under the old version, accepted when there is a new one
SELECT licensed('old version', '2023-12-18', '{"conditions_id": 50, "conditions_version": 1}', '2023-12-29', '2024-01-05') AS between \gset
-- a contract from before the register
INSERT INTO licence (authority_id, reference, dataset_id, agreed_on, ends_on) VALUES (1, 'contract of 2015', 7, '2015-03-01', '2030-02-28')
RETURNING licence_id AS contract \gset
SELECT reference, dataset_id, conditions_id, conditions_version, requester_kind, purpose, agreed_on, ended_on, state
FROM licence_status ORDER BY agreed_on;
SELECT l.reference, f.since, f.detail
FROM check_licence(reuse.today(), 'infinity') AS f JOIN licence AS l ON l.licence_id = f.subject_id
WHERE f.check_code = 'licence_version_differs';

-- an offer that names its conditions is judged by them, and not by what it says of the DTO itself
SELECT licensed('names no conditions', '2024-05-13', '{}', '2024-05-14', '2024-05-15') > 0 AS recorded;
SELECT c.reference, f.check_code FROM finding AS f JOIN case_file AS c ON c.case_id = f.subject_id
WHERE f.check_code IN ('dto_not_consulted', 'licence_unreasoned') AND f.subject_kind = 'request' ORDER BY 1, 2;

-- enforced: the version stays, and the terms under it (D-09)
UPDATE licence SET conditions_version = 2 WHERE case_id = :first;
UPDATE conditions SET charged = true WHERE conditions_id = 50 AND version = 1;
UPDATE conditions SET known_to = now() WHERE conditions_id = 50 AND version = 1;
DELETE FROM conditions WHERE conditions_id = 50;
-- but what is said about them can be corrected
UPDATE conditions SET reasons = '{"fr": "motif"}' WHERE conditions_id = 50 AND version = 1;
\set VERBOSITY terse
INSERT INTO licence (authority_id, agreed_on, case_id, number) VALUES (1, '2024-01-01', :first, 2);
INSERT INTO licence (authority_id, agreed_on, conditions_id, conditions_version) VALUES (1, '2024-01-01', 50, 9);
INSERT INTO licence (authority_id, agreed_on, conditions_id, conditions_version) VALUES (2, '2024-01-01', 50, 1);
INSERT INTO licence (authority_id, agreed_on, conditions_id) VALUES (1, '2023-05-01', 50);
INSERT INTO licence (authority_id, agreed_on, replaces_id) VALUES (1, '2024-01-01', 999);
INSERT INTO licence (authority_id, agreed_on, ends_on) VALUES (1, '2024-01-01', '2023-12-31');
\set VERBOSITY default
-- acts of a request are recorded whatever they name (R-01)
SELECT licensed('no such conditions', '2024-02-01', '{"conditions_id": 51, "conditions_version": 1}', '2024-02-02', '2024-02-05') > 0 AS recorded,
	licensed('not in use', '2023-03-01', '{"conditions_id": 50}', '2023-03-02', '2023-03-03') > 0 AS recorded,
	licensed('over', '2023-04-03', '{"ends_on": "2023-04-04"}', '2023-04-04', '2023-04-11') > 0 AS recorded;
SELECT l.reference, l.state, f.since, f.detail
FROM licence_status AS l
LEFT JOIN check_licence(reuse.today(), 'infinity') AS f
	ON l.licence_id = f.subject_id AND f.check_code = 'licence_conditions_unknown'
WHERE l.reference IN ('no such conditions', 'not in use', 'over') ORDER BY 1;
-- by hand, with the version of the day
INSERT INTO licence (authority_id, reference, agreed_on, conditions_id) VALUES (1, 'by hand', '2024-01-01', 50)
RETURNING conditions_version;
UPDATE licence SET conditions_version = 2 WHERE reference = 'by hand';
-- a version entered late, for an earlier day, changes no licence that is there
INSERT INTO conditions (authority_id, conditions_id, attribution, charged, specific, licence, used_from)
VALUES (1, 50, true, false, false, :'cc_by', '2023-05-10') RETURNING version;
SELECT record_event(:first, 'difficulty_met', '2024-02-01') AS s \gset
SELECT record_event(:first, 'licence_accepted', '2023-05-22', replaces_seq => 3) AS s \gset
SELECT conditions_version, agreed_on FROM licence WHERE case_id = :first;

-- D-12: a replacement is a wholly new request with its own twenty working days;
-- the old licence holds until the new one is agreed. 3 April + 20 wd = 2 May (1 May is a holiday)
SELECT open_case('request', 1, '2024-04-03', jsonb_build_object('reference', 'replacement', 'channel', NULL, 'proof', NULL,
	'request_type', 'licence_replacement', 'replaces_licence_id', (SELECT licence_id FROM licence WHERE case_id = :first))) AS new \gset
SELECT d.rule_code, d.anchor_on, d.due FROM deadline AS d WHERE d.case_id = :new AND d.rule_code = 'BRU_REPLY';
SELECT r.request_type, l.state FROM request AS r, licence_status AS l WHERE r.case_id = :new AND l.case_id = :first;
SELECT record_event(:new, 'licence_offered', '2024-04-15', :'info'::jsonb || '{"licence": "cc_by", "conditions_id": 50, "conditions_version": 2}') AS s \gset
SELECT l.reference, l.state FROM licence_status AS l WHERE l.reference IN ('first', 'replacement');
SELECT record_event(:new, 'licence_accepted', '2024-04-22') AS accepted \gset
SELECT l.reference, l.conditions_version, l.agreed_on, l.ended_on, l.state FROM licence_status AS l WHERE l.reference IN ('first', 'replacement') ORDER BY 3;
-- the day before, nothing had been replaced
SELECT l.reference, l.state FROM licence_known('2024-04-21', 'infinity') AS l WHERE l.reference IN ('first', 'replacement');
-- taken back, the old one holds again; and as known before
SELECT record_event(:new, 'annulled', '2024-06-10', replaces_seq => :accepted) AS s \gset
SELECT l.reference, l.state FROM licence_status AS l WHERE l.reference IN ('first', 'replacement');
SELECT known_from AT TIME ZONE 'UTC' AS known_from, known_to = 'infinity' AS present FROM licence WHERE case_id = :new;

-- A-18: terminated for breach at once, with reasons; nothing but the event
SELECT record_event(:later, 'licence_terminated', '2024-05-31', :'info'::jsonb || '{"reasons": true}') AS s \gset
SELECT l.reference, l.ended_on, l.state, c.state AS case_state
FROM licence_status AS l JOIN case_state AS c USING (authority_id, case_id) WHERE l.case_id = :later;
SELECT l.reference, l.state FROM licence_known('2024-05-30', 'infinity') AS l WHERE l.case_id = :later;
-- a contract ends with its last day
SELECT d::date, l.state, l.ended_on FROM unnest('{2030-02-28,2030-03-01}'::date[]) AS d
CROSS JOIN licence_known(d, 'infinity') AS l WHERE l.licence_id = :contract;

-- who records events needs no right on what follows from them, and gets none
SELECT open_case('request', 1, '2024-06-03', '{"reference": "clerk", "channel": null, "proof": null}') AS clerk \gset
SELECT record_event(:clerk, 'licence_offered', '2024-06-04', :'info'::jsonb || '{"licence": "cc_by", "conditions_id": 50, "conditions_version": 2}') AS s \gset
CREATE ROLE regress_reuse_ladder;
GRANT USAGE ON SCHEMA regress_ladder TO regress_reuse_ladder;
GRANT INSERT ON event TO regress_reuse_ladder;
SET ROLE regress_reuse_ladder;
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, :clerk, 'licence_accepted', '2024-06-05');
\set VERBOSITY terse
SELECT count(*) FROM licence;
INSERT INTO conditions (authority_id) VALUES (1);
SELECT approve_conditions(1);
\set VERBOSITY default
RESET ROLE;
SELECT conditions_id, conditions_version, agreed_on FROM licence WHERE case_id = :clerk;
-- the decree is Brussels law: a federal register knows neither ladder nor consultation
SELECT reuse.create_register('regress_ladder_fed', 'FED', test_clock => true);
INSERT INTO regress_ladder_fed.authority (authority_id, code) VALUES (1, 'F');
INSERT INTO regress_ladder_fed.conditions (authority_id, attribution, charged, specific, used_from) VALUES (1, true, true, true, '2024-01-01');
SELECT count(*) FROM regress_ladder_fed.check_conditions('2024-06-10', 'infinity');
SELECT count(*) FROM regress_ladder_fed.licence_step(true, false, false);
DROP SCHEMA regress_ladder_fed CASCADE;

-- the evaluation (6.F.29): three advices of 45, 40 and 11 days, one consultation was
-- withdrawn; licences agreed in 2024 under conditions 50, on which nobody was asked
SELECT indicator, member, value, numerator AS n, denominator AS of FROM evaluation_report(2024)
WHERE indicator IN ('consultations', 'consultation_days', 'unconsulted') ORDER BY indicator, member COLLATE "C";
SELECT member FROM evaluation_report(2024) WHERE section = 'X';

-- one authority's findings are found by index
SET enable_seqscan = off;
CREATE FUNCTION plan(query text) RETURNS SETOF text LANGUAGE plpgsql AS $$
BEGIN RETURN QUERY EXECUTE 'EXPLAIN (COSTS OFF) ' || query; END $$;
SELECT count(*) FILTER (WHERE p LIKE '%Seq Scan%') AS scans,
	count(*) FILTER (WHERE p LIKE '%Index Cond: ((authority_id = 1)%') > 0 AS by_authority,
	count(*) FILTER (WHERE p LIKE '%Function Scan%') AS functions
FROM plan('SELECT * FROM check_conditions(''2024-06-10'', ''infinity'') WHERE authority_id = 1') AS p;
DROP SCHEMA regress_ladder CASCADE;
DROP OWNED BY regress_reuse_ladder;
DROP ROLE regress_reuse_ladder;

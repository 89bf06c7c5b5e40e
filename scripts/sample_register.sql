-- A register to look at: eight invented authorities, three years of requests,
-- appeals and exclusive arrangements, and a catalogue. Everything is made up
-- and the same every time: what seems to be chance is a digest of a number.
--
-- Run it with psql as a role that has CREATE on the database. The register is
-- named "register" and has a test clock, so that what happened three years ago
-- was also recorded then.

\set ON_ERROR_STOP on
SET client_min_messages = warning;
SELECT reuse.create_register('register', 'BRU', test_clock => true) \g /dev/null

BEGIN;
SET LOCAL TIME ZONE 'UTC';
SET LOCAL search_path = pg_catalog, pg_temp;

CREATE FUNCTION pg_temp.draw(key text) RETURNS numeric
LANGUAGE sql IMMUTABLE STRICT
RETURN ('x' || pg_catalog.substr(pg_catalog.md5(key), 1, 8))::bit(32)::bigint / 4294967296.0;

-- one of the words, each as often as its weight says
CREATE FUNCTION pg_temp.pick(key text, words text[], weights numeric[]) RETURNS text
LANGUAGE sql IMMUTABLE STRICT
RETURN (
	SELECT w.word
	FROM (
		SELECT u.word, u.n, pg_catalog.sum(u.weight) OVER (ORDER BY u.n) AS upto
		FROM ROWS FROM (pg_catalog.unnest(words), pg_catalog.unnest(weights))
			WITH ORDINALITY AS u (word, weight, n)) AS w
	WHERE pg_temp.draw(key) <= w.upto
	ORDER BY w.n
	LIMIT 1);

-- a whole number between two
CREATE FUNCTION pg_temp.between(key text, low integer, high integer) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT
RETURN low + pg_catalog.floor(pg_temp.draw(key) * (high - low + 1))::integer;

CREATE TEMP TABLE clock ON COMMIT DROP AS
SELECT '2025-06-16'::date AS today, '2022-09-01'::date AS first_day;

-- ---------------------------------------------------------------- who

INSERT INTO register.authority (authority_id, code, kind, names, known_from) VALUES
	(1, 'SPR', 'region', '{"fr": "Service public régional", "nl": "Gewestelijke overheidsdienst", "en": "Regional public service", "de": "Regionaler öffentlicher Dienst"}', '2022-08-15'),
	(2, 'ENV', 'public_body', '{"fr": "Agence de l''environnement", "nl": "Milieuagentschap", "en": "Environment agency", "de": "Umweltagentur"}', '2022-08-15'),
	(3, 'MOB', 'public_body', '{"fr": "Office de la mobilité", "nl": "Mobiliteitsdienst", "en": "Mobility office", "de": "Mobilitätsamt"}', '2022-08-15'),
	(4, 'VALSENNE', 'municipality', '{"fr": "Commune de Val-de-Senne", "nl": "Gemeente Zennedal", "en": "Municipality of Val-de-Senne", "de": "Gemeinde Val-de-Senne"}', '2022-08-15'),
	(5, 'SOIGNES', 'municipality', '{"fr": "Commune de Haute-Soignes", "nl": "Gemeente Hoog-Zoniën", "en": "Municipality of Haute-Soignes", "de": "Gemeinde Haute-Soignes"}', '2022-08-15'),
	(6, 'EAUX', 'public_undertaking', '{"fr": "Compagnie des eaux", "nl": "Waterbedrijf", "en": "Water company", "de": "Wasserwerke"}', '2022-08-15'),
	(7, 'BIBLIO', 'library', '{"fr": "Bibliothèque centrale", "nl": "Centrale bibliotheek", "en": "Central library", "de": "Zentralbibliothek"}', '2022-08-15'),
	(8, 'HEC', 'education', '{"fr": "Haute école de la ville", "nl": "Stedelijke hogeschool", "en": "City college", "de": "Städtische Hochschule"}', '2022-08-15');

INSERT INTO register.requester (requester_id, name, contact, language, kind, known_from)
SELECT n, 'Requester ' || pg_catalog.to_char(n, 'FM0000'), 'requester' || n || '@example.org',
	pg_temp.pick('requester language ' || n, '{fr,nl,en,de}', '{0.55,0.38,0.05,0.02}'),
	pg_temp.pick('requester kind ' || n, '{natural_person,legal_person,association,public_body}', '{0.45,0.35,0.15,0.05}'),
	'2022-08-15'
FROM pg_catalog.generate_series(1, 180) AS n;

SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence('register.authority', 'authority_id'), 8),
	pg_catalog.setval(pg_catalog.pg_get_serial_sequence('register.requester', 'requester_id'), 180) \g /dev/null

-- ---------------------------------------------------------------- catalogue

INSERT INTO register.dataset (authority_id, dataset_id, known_from, uri, identifier, titles,
	access_rights, issued, modified, themes, hvd_category)
-- known from the day that the clock shows when the row goes in
SELECT 1 + n % 8, n, pg_catalog.set_config('reuse.today', ('2022-09-01'::date + n * 9)::text, false)::timestamptz,
	'https://data.example.org/dataset/' || n, 'D' || pg_catalog.to_char(n, 'FM000'),
	pg_catalog.jsonb_build_object('fr', t.fr || ' ' || n, 'nl', t.nl || ' ' || n),
	'http://publications.europa.eu/resource/authority/access-right/PUBLIC',
	-- some are new when they become known
	CASE WHEN n % 6 = 0 THEN '2022-09-01'::date + n * 9 ELSE '2015-01-01'::date + pg_temp.between('issued ' || n, 0, 2700) END,
	'2022-09-01'::date + greatest(pg_temp.between('modified ' || n, 0, 900), n * 9),
	ARRAY['http://publications.europa.eu/resource/authority/data-theme/' || t.theme],
	CASE WHEN n % 9 = 0 THEN '{http://data.europa.eu/bna/c_ac64a52d}'::text[] ELSE '{}' END
FROM pg_catalog.generate_series(1, 72) AS n
JOIN (VALUES (0, 'Arbres', 'Bomen', 'ENVI'), (1, 'Marchés publics', 'Overheidsopdrachten', 'GOVE'),
	(2, 'Comptages de trafic', 'Verkeerstellingen', 'TRAN'), (3, 'Qualité de l''air', 'Luchtkwaliteit', 'ENVI'),
	(4, 'Permis', 'Vergunningen', 'GOVE'), (5, 'Écoles', 'Scholen', 'EDUC')) AS t (topic, fr, nl, theme)
	ON t.topic = pg_temp.between('topic ' || n, 0, 5);
SELECT pg_catalog.setval('register.dataset_id_seq', 72) \g /dev/null

INSERT INTO register.distribution (authority_id, dataset_id, known_from, uri, format, license, access_url)
SELECT d.authority_id, d.dataset_id,
	pg_catalog.set_config('reuse.today', (d.known_from AT TIME ZONE 'Europe/Brussels')::date::text, false)::timestamptz,
	d.uri || '/' || k, f.base || 'file-type/' || f.format,
	f.base || 'licence/' || nullif(f.licence, ''), d.uri
FROM register.dataset AS d
CROSS JOIN LATERAL pg_catalog.generate_series(1, pg_temp.between('forms ' || d.dataset_id, 1, 4)) AS k
CROSS JOIN LATERAL (
	SELECT 'http://publications.europa.eu/resource/authority/' AS base,
		pg_temp.pick('format ' || d.dataset_id || ' ' || k,
			'{CSV,XLSX,JSON,GEOJSON,SHP,PDF,HTML,RDF_TURTLE}', '{0.40,0.15,0.12,0.10,0.06,0.09,0.05,0.03}') AS format,
		pg_temp.pick('licence ' || d.dataset_id, '{CC0,CC_BY_4_0,ETALAB_2_0,""}', '{0.38,0.28,0.06,0.28}') AS licence) AS f;
RESET reuse.today;

-- ---------------------------------------------------------------- requests

-- The events of every case: when they happened, and when they were recorded.
CREATE TEMP TABLE plan (
	subject text NOT NULL,
	n integer NOT NULL,
	kind text NOT NULL,
	occurred_on date NOT NULL,
	recorded_on date,
	facts jsonb NOT NULL DEFAULT '{}',
	case_kind text,
	authority_id bigint,
	PRIMARY KEY (subject, n)
) ON COMMIT DROP;

CREATE TEMP TABLE demand ON COMMIT DROP AS
SELECT i, 'request ' || i AS subject,
	pg_temp.pick('authority ' || i, '{1,2,3,4,5,6,7,8}', '{0.22,0.17,0.19,0.15,0.11,0.05,0.06,0.05}')::bigint AS authority_id,
	c.first_day + pg_temp.between('received ' || i, 0, 1018) AS received_on,
	pg_temp.pick('fate ' || i,
		'{soon,supplied,extended,late_notice,licence,refused,uninformed,partial,late,silent,withdrawn}',
		'{0.10,0.33,0.10,0.03,0.11,0.11,0.05,0.04,0.05,0.06,0.02}') AS fate
FROM clock AS c
CROSS JOIN pg_catalog.generate_series(1, 640) AS i;

INSERT INTO plan (subject, n, kind, occurred_on, facts, case_kind, authority_id)
SELECT d.subject, 1, 'request_received', d.received_on,
	pg_catalog.jsonb_build_object(
		'reference', a.code || '-' || pg_catalog.to_char(d.received_on, 'YYYY') || '-' || pg_catalog.to_char(d.i, 'FM000'),
		'requester_id', q.requester_id, 'requester_kind', q.kind, 'language', q.language,
		'channel', c.channel,
		'proof', CASE c.channel WHEN 'portal' THEN 'acknowledgement' WHEN 'e-mail' THEN 'email_header'
			WHEN 'post' THEN 'registered_mail' ELSE 'receipt' END,
		'request_type', pg_temp.pick('type ' || d.i, '{new,licence_replacement}', '{0.96,0.04}'),
		'dataset_id', CASE WHEN pg_temp.draw('known ' || d.i) < 0.4 THEN pg_temp.between('dataset ' || d.i, 1, 72) END,
		'subject', 'sample request ' || d.i),
	'request', d.authority_id
FROM demand AS d
JOIN register.authority AS a ON a.authority_id = d.authority_id
JOIN register.requester AS q ON q.requester_id = pg_temp.between('requester ' || d.i, 1, 180)
CROSS JOIN LATERAL (
	SELECT pg_temp.pick('channel ' || d.i, '{portal,e-mail,post,counter}', '{0.55,0.30,0.10,0.05}')) AS c (channel);

-- Days to the answer, in working days after receipt.
INSERT INTO plan (subject, n, kind, occurred_on, facts)
SELECT d.subject, s.n, s.kind, reuse.add_working_days(d.received_on, s.days, 'BE') + s.more, s.facts
FROM demand AS d
CROSS JOIN LATERAL (
	SELECT '{"means": true, "body": true, "forms": true, "terms": true, "ombudsman": true}'::jsonb AS informed,
		'{"means": true, "body": true, "forms": false, "terms": false, "ombudsman": false}'::jsonb AS uninformed,
		pg_catalog.jsonb_build_object('ombudsman', pg_temp.draw('ombudsman ' || d.i) < 0.7) AS ombudsman,
		pg_catalog.jsonb_build_object('ground', pg_temp.pick('ground ' || d.i,
				'{third_party_rights,trade_secret,personal_data,public_security,does_not_exist,outside_public_task}',
				'{0.30,0.22,0.20,0.10,0.10,0.08}'),
			'rights_holder', CASE WHEN pg_temp.draw('holder ' || d.i) < 0.6 THEN 'a publishing house' END,
			'reasons', pg_temp.draw('reasons ' || d.i) < 0.94) AS why,
		pg_temp.between('days ' || d.i, 6, 20) AS usual,
		pg_temp.between('long ' || d.i, 22, 39) AS long) AS v
CROSS JOIN LATERAL (VALUES
	('soon', 2, 'supplied', pg_temp.between('days ' || d.i, 1, 5), 0, '{"electronic": true}'::jsonb),
	('supplied', 2, 'supplied', v.usual, 0, pg_catalog.jsonb_build_object('electronic', true,
		'published', pg_temp.draw('published ' || d.i) < 0.25)),
	('extended', 2, 'extension_notice', pg_temp.between('notice ' || d.i, 5, 13), 0, '{"reasons": true}'),
	('extended', 3, 'supplied', v.long, 0, '{"electronic": true}'),
	('late_notice', 2, 'extension_notice', pg_temp.between('notice ' || d.i, 16, 19), 0,
		pg_catalog.jsonb_build_object('reasons', pg_temp.draw('reasons ' || d.i) < 0.5)),
	('late_notice', 3, 'supplied', v.long, 0, '{}'),
	('licence', 2, 'licence_offered', v.usual, 0, v.informed || v.ombudsman || pg_catalog.jsonb_build_object(
		'licence', pg_temp.pick('licence ' || d.i, '{cc0,cc_by,charge,other}', '{0.45,0.35,0.12,0.08}'),
		'dto_consulted', pg_temp.draw('dto ' || d.i) < 0.75, 'reasons', pg_temp.draw('reasons ' || d.i) < 0.85)),
	('licence', 3, 'licence_accepted', v.usual + pg_temp.between('accepted ' || d.i, 1, 15), 0, '{}'),
	('licence', 4, 'licence_terminated', v.usual + pg_temp.between('terminated ' || d.i, 40, 200), 0,
		v.informed || v.ombudsman || '{"reasons": true}'),
	('refused', 2, 'refused', v.usual, 0, v.informed || v.ombudsman || v.why || '{"partial": false}'),
	('uninformed', 2, 'refused', v.usual, 0, v.uninformed || v.why || '{"partial": false}'),
	('uninformed', 3, 'appeal_information_completed', v.usual + pg_temp.between('completed ' || d.i, 10, 60), 0, v.informed),
	('partial', 2, 'refused', v.usual, 0, v.informed || v.ombudsman || v.why || '{"partial": true}'),
	('late', 2, 'supplied', pg_temp.between('late ' || d.i, 21, 62), 0, '{}'),
	-- silence does not end the duty
	('silent', 2, 'supplied', pg_temp.between('late ' || d.i, 70, 190), 0, '{}'),
	('withdrawn', 2, 'withdrawn', pg_temp.between('days ' || d.i, 3, 15), 0, '{}')
) AS s (fate, n, kind, days, more, facts)
WHERE s.fate = d.fate
	AND (s.kind <> 'licence_accepted' OR pg_temp.draw('accepts ' || d.i) < 0.7)
	AND (s.kind <> 'licence_terminated' OR pg_temp.draw('accepts ' || d.i) < 0.1)
	AND (s.fate <> 'silent' OR pg_temp.draw('wakes ' || d.i) < 0.85)
	AND (s.kind <> 'appeal_information_completed' OR pg_temp.draw('completes ' || d.i) < 0.5);

-- R-14: sent on one day, known on another.
UPDATE plan AS p
SET facts = p.facts || pg_catalog.jsonb_build_object('known_on',
	p.occurred_on + pg_temp.between('known ' || p.subject, 0, 4))
WHERE p.kind IN ('refused', 'licence_offered');

-- ---------------------------------------------------------------- appeals

CREATE TEMP TABLE dispute ON COMMIT DROP AS
SELECT d.i, d.subject AS request, 'appeal ' || d.i AS subject, d.authority_id, d.fate,
	CASE WHEN d.fate = 'silent' THEN reuse.due(d.received_on, '20 working days', 'BE')
		ELSE (p.facts ->> 'known_on')::date END + pg_temp.between('appeal after ' || d.i, 1, 30) AS sent_on,
	pg_temp.pick('appeal fate ' || d.i, '{upheld,partly_upheld,rejected,inadmissible,without_object,not_competent,deemed_withdrawn,none,withdrawn}',
		'{0.30,0.12,0.20,0.08,0.07,0.03,0.04,0.11,0.05}') AS outcome
FROM demand AS d
LEFT JOIN plan AS p ON p.subject = d.subject AND p.kind = 'refused'
WHERE d.fate IN ('refused', 'partial', 'silent') AND pg_temp.draw('appeals ' || d.i) < 0.8
	-- no term to answer, no silence (R-05)
	AND NOT (d.fate = 'silent' AND d.authority_id IN (6, 8));

INSERT INTO plan (subject, n, kind, occurred_on, facts, case_kind, authority_id)
SELECT a.subject, 1, 'appeal_received', a.sent_on + pg_temp.between('post ' || a.i, 0, 3),
	pg_catalog.jsonb_build_object('channel', 'post', 'proof', 'registered_mail',
		'request', a.request, 'sent_on', a.sent_on,
		'reference', 'B-' || pg_catalog.to_char(a.sent_on, 'YYYY') || '-' || pg_catalog.to_char(a.i, 'FM000'),
		'ground', CASE a.fate WHEN 'silent' THEN 'silence' WHEN 'partial' THEN 'partial' ELSE 'refusal' END,
		'appellant_kind', r.facts -> 'requester_kind', 'language', r.facts -> 'language',
		'requester_id', r.facts -> 'requester_id', 'urgent', pg_temp.draw('urgent ' || a.i) < 0.05,
		'signature', true, 'name_and_address', true,
		'certain_date', pg_temp.draw('certain ' || a.i) < 0.9,
		'request_copy', pg_temp.draw('copy ' || a.i) < 0.85,
		'refusal_copy', a.fate = 'silent' OR pg_temp.draw('copy ' || a.i) < 0.8,
		'subject', 'sample appeal ' || a.i),
	'appeal', a.authority_id
FROM dispute AS a
JOIN plan AS r ON r.subject = a.request AND r.n = 1;

INSERT INTO plan (subject, n, kind, occurred_on, facts)
SELECT a.subject, s.n, s.kind, s.day, s.facts
FROM dispute AS a
JOIN plan AS p ON p.subject = a.subject AND p.n = 1
CROSS JOIN LATERAL (
	SELECT reuse.add_working_days(p.occurred_on, pg_temp.between('informed ' || a.i, 1, 3), 'BE') AS informed_on) AS v
CROSS JOIN LATERAL (
	SELECT CASE WHEN a.outcome <> 'withdrawn'
		THEN reuse.add_working_days(v.informed_on, CASE WHEN pg_temp.draw('document ' || a.i) < 0.85
			THEN pg_temp.between('document after ' || a.i, 3, 9)
			ELSE pg_temp.between('document after ' || a.i, 15, 90) END, 'BE') END AS received_on) AS w
CROSS JOIN LATERAL (
	SELECT CASE WHEN pg_temp.draw('dpa ' || a.i) < 0.2 THEN w.received_on + pg_temp.between('dpa asked ' || a.i, 3, 9) END AS asked_on,
		pg_temp.between('dpa days ' || a.i, 14, 45) AS dpa_days) AS x
CROSS JOIN LATERAL (
	SELECT reuse.roll_forward(w.received_on + pg_temp.between('decided ' || a.i, 12, 58)
		+ CASE WHEN x.asked_on IS NULL THEN 0 ELSE x.dpa_days END, 'BE') AS decided_on) AS y
CROSS JOIN LATERAL (VALUES
	(2, 'authority_notified', v.informed_on, '{}'::jsonb),
	(3, 'document_received', w.received_on, '{}'),
	(4, 'dpa_asked', x.asked_on, '{}'),
	(5, 'dpa_answered', x.asked_on + x.dpa_days, '{}'),
	(6, 'decision_adopted', CASE WHEN a.outcome <> 'none' THEN y.decided_on END,
		pg_catalog.jsonb_build_object('outcome', a.outcome)),
	(7, 'decision_notified', CASE WHEN a.outcome <> 'none' THEN y.decided_on + 2 END, '{}'),
	(8, 'decision_published', CASE WHEN a.outcome <> 'none'
		THEN reuse.add_working_days(y.decided_on, pg_temp.between('published ' || a.i, 8, 24), 'BE') END,
		'{"pseudonymised": true}'),
	(9, 'executed', CASE WHEN a.outcome IN ('upheld', 'partly_upheld')
		THEN y.decided_on + CASE WHEN pg_temp.draw('executes ' || a.i) < 0.7
			THEN pg_temp.between('executed ' || a.i, 5, 17)
			ELSE pg_temp.between('executed ' || a.i, 20, 160) END END, '{}'),
	(10, 'withdrawn', CASE WHEN a.outcome = 'withdrawn' THEN v.informed_on + 5 END, '{}')
) AS s (n, kind, day, facts)
WHERE s.day IS NOT NULL;

-- An appeal whose dates show every step (R-06): its request is not in the register.
INSERT INTO plan (subject, n, kind, occurred_on, facts, case_kind, authority_id) VALUES
	('appeal of the guide', 1, 'appeal_received', '2023-06-05', '{"reference": "B-2023-GUIDE", "sent_on": "2023-06-02",
		"channel": "post", "proof": "registered_mail", "ground": "refusal", "appellant_kind": "association", "language": "fr", "signature": true, "name_and_address": true,
		"certain_date": true, "request_copy": true, "refusal_copy": true,
		"request_received_on": "2023-04-11", "decision_known_on": "2023-05-05"}', 'appeal', 2),
	('appeal of the guide', 2, 'authority_notified', '2023-06-06', '{}', NULL, NULL),
	('appeal of the guide', 3, 'document_received', '2023-06-14', '{}', NULL, NULL),
	('appeal of the guide', 4, 'dpa_asked', '2023-07-10', '{}', NULL, NULL),
	('appeal of the guide', 5, 'ombudsman_seized', '2023-08-01', '{}', NULL, NULL),
	('appeal of the guide', 6, 'dpa_answered', '2023-08-23', '{}', NULL, NULL),
	('appeal of the guide', 7, 'ombudsman_ended', '2023-09-04', '{}', NULL, NULL),
	('appeal of the guide', 8, 'appellant_confirmed', '2023-09-11', '{}', NULL, NULL),
	('appeal of the guide', 9, 'decision_adopted', '2023-10-06', '{"outcome": "upheld"}', NULL, NULL),
	('appeal of the guide', 10, 'decision_notified', '2023-10-10', '{}', NULL, NULL),
	('appeal of the guide', 11, 'executed', '2023-10-24', '{}', NULL, NULL),
	('appeal of the guide', 12, 'decision_published', '2023-10-27', '{"pseudonymised": true}', NULL, NULL);

-- Appeals of these weeks, so that every state can be seen.
INSERT INTO plan (subject, n, kind, occurred_on, facts, case_kind, authority_id)
SELECT a.subject, e.n, e.kind, e.day::date, CASE WHEN e.n = 1 THEN pg_catalog.jsonb_build_object(
		'reference', a.reference, 'channel', 'e-mail', 'proof', 'eid_signature',
		'ground', a.ground, 'appellant_kind', 'legal_person', 'language', 'nl',
		'signature', true, 'name_and_address', true, 'certain_date', true, 'request_copy', true, 'refusal_copy', true)
	ELSE e.facts END, CASE WHEN e.n = 1 THEN 'appeal' END, CASE WHEN e.n = 1 THEN a.authority_id END
FROM (VALUES
	('new appeal', 'B-2025-701', 'refusal', 3,
		ARRAY['2025-06-13']),
	('upheld appeal', 'B-2025-702', 'charge', 1,
		ARRAY['2025-04-22', '2025-04-23', '2025-04-30', '2025-06-06', '2025-06-10']),
	('partly upheld appeal', 'B-2025-703', 'licence_terms', 2,
		ARRAY['2025-04-14', '2025-04-15', '2025-04-24', '2025-06-12', '2025-06-13']),
	('appeal of no object', 'B-2025-704', 'late', 4,
		ARRAY['2025-03-10', '2025-03-11', '2025-03-19', '2025-04-25', '2025-04-28']),
	('appeal not competent', 'B-2025-705', 'other_difficulty', 5,
		ARRAY['2025-03-17', '2025-03-18', '2025-03-26', '2025-04-25', '2025-04-28']),
	('appeal not confirmed', 'B-2025-706', 'refusal', 7,
		ARRAY['2025-02-10', '2025-02-11', '2025-02-19', '2025-04-04', '2025-04-07'])
) AS a (subject, reference, ground, authority_id, days)
CROSS JOIN LATERAL (
	SELECT d.n, d.day, (ARRAY['appeal_received', 'authority_notified', 'document_received',
			'decision_adopted', 'decision_notified'])[d.n] AS kind,
		CASE WHEN d.n = 4 THEN pg_catalog.jsonb_build_object('outcome', CASE a.subject
			WHEN 'upheld appeal' THEN 'upheld' WHEN 'partly upheld appeal' THEN 'partly_upheld'
			WHEN 'appeal of no object' THEN 'without_object' WHEN 'appeal not competent' THEN 'not_competent'
			ELSE 'deemed_withdrawn' END) ELSE '{}' END AS facts
	FROM pg_catalog.unnest(a.days) WITH ORDINALITY AS d (day, n)) AS e;

-- ---------------------------------------------------------------- exclusive arrangements

-- Recorded when the register began, whenever they were granted.
INSERT INTO plan (subject, n, kind, occurred_on, facts, case_kind, authority_id) VALUES
	('water maps', 1, 'granted', '2010-05-01', '{"reference": "X-01", "ground": "none", "effect_on": "2010-05-01", "contract_end": "2050-01-01", "dataset_id": 6, "holder": "Cartes SA"}', 'exclusive_arrangement', 6),
	('street views', 1, 'granted', '2013-07-10', '{"reference": "X-02", "ground": "none", "effect_on": null, "contract_end": null, "dataset_id": 2, "holder": "Vues SA"}', 'exclusive_arrangement', 3),
	('parking data', 1, 'granted', '2013-07-18', '{"reference": "X-03", "ground": "none", "effect_on": null, "contract_end": null, "dataset_id": 10, "holder": "Parkeer NV"}', 'exclusive_arrangement', 3),
	('old statistics', 1, 'granted', '2004-01-01', '{"reference": "X-04", "ground": "none", "effect_on": null, "contract_end": null, "dataset_id": 1, "holder": "Cijfers NV"}', 'exclusive_arrangement', 1),
	('traffic service', 1, 'granted', '2018-01-15', '{"reference": "X-05", "ground": "general_interest", "effect_on": "2018-03-01", "contract_end": "2028-02-29", "dataset_id": 18, "holder": "Verkeer NV"}', 'exclusive_arrangement', 3),
	('traffic service', 2, 'published', '2018-01-22', '{"url": "https://data.example.org/exclusive/5"}', NULL, NULL),
	('traffic service', 3, 'reviewed', '2021-01-11', '{"outcome": "continued"}', NULL, NULL),
	('traffic service', 4, 'reviewed', '2024-01-09', '{"outcome": "continued", "published": true}', NULL, NULL),
	('emergency maps', 1, 'granted', '2019-03-01', '{"reference": "X-06", "ground": "general_interest", "effect_on": "2019-03-01", "contract_end": null, "dataset_id": 8, "holder": "Plans SA"}', 'exclusive_arrangement', 1),
	('emergency maps', 2, 'published', '2019-03-04', '{"url": "https://data.example.org/exclusive/6"}', NULL, NULL),
	('press archive', 1, 'granted', '2014-07-01', '{"reference": "X-07", "ground": "cultural", "effect_on": "2014-09-01", "contract_end": "2029-08-31", "dataset_id": 14, "holder": "Archives SA"}', 'exclusive_arrangement', 7),
	('press archive', 2, 'published', '2014-07-15', '{"url": "https://data.example.org/exclusive/7"}', NULL, NULL),
	('manuscripts', 1, 'granted', '2012-10-01', '{"reference": "X-08", "ground": "cultural", "effect_on": "2012-10-01", "contract_end": null, "dataset_id": 22, "holder": "Manuscripten NV"}', 'exclusive_arrangement', 7),
	('manuscripts', 2, 'published', '2013-01-10', '{"url": "https://data.example.org/exclusive/8"}', NULL, NULL),
	('manuscripts', 3, 'reviewed', '2023-03-10', '{"outcome": "continued"}', NULL, NULL),
	('bus positions', 1, 'granted', '2023-02-01', '{"reference": "X-09", "ground": "de_facto", "effect_on": "2023-04-01", "contract_end": null, "dataset_id": 26, "holder": "Positions SA"}', 'exclusive_arrangement', 3),
	('bus positions', 2, 'published', '2023-03-15', '{"url": "https://data.example.org/exclusive/9"}', NULL, NULL),
	('charging points', 1, 'granted', '2024-03-20', '{"reference": "X-10", "ground": "de_facto", "effect_on": "2024-07-01", "contract_end": "2026-06-30", "dataset_id": 34, "holder": "Laden NV"}', 'exclusive_arrangement', 3),
	('charging points', 2, 'published', '2024-04-30', '{"url": "https://data.example.org/exclusive/10"}', NULL, NULL),
	('noise sensors', 1, 'granted', '2022-10-03', '{"reference": "X-11", "ground": "general_interest", "effect_on": "2022-12-15", "contract_end": "2025-09-30", "dataset_id": 33, "holder": "Capteurs SA"}', 'exclusive_arrangement', 2),
	('noise sensors', 2, 'published', '2022-10-05', '{"url": "https://data.example.org/exclusive/11"}', NULL, NULL),
	('school maps', 1, 'granted', '2020-06-01', '{"reference": "X-12", "ground": "general_interest", "effect_on": "2020-06-01", "contract_end": null, "dataset_id": 36, "holder": "Scholen NV"}', 'exclusive_arrangement', 5),
	('school maps', 2, 'published', '2020-06-08', '{"url": "https://data.example.org/exclusive/12"}', NULL, NULL),
	('school maps', 3, 'reviewed', '2023-05-22', '{"outcome": "continued"}', NULL, NULL),
	('school maps', 4, 'ended', '2024-11-04', '{}', NULL, NULL);

-- ---------------------------------------------------------------- recording

ANALYZE plan;
ANALYZE dispute;
-- Most is entered within days, some of it late; what has not happened by today
-- nobody knows.
UPDATE plan AS p
SET recorded_on = greatest(c.first_day, p.occurred_on + CASE
	WHEN pg_temp.draw('entered late ' || p.subject || p.n) < 0.04 THEN pg_temp.between('entered ' || p.subject || p.n, 9, 25)
	ELSE pg_temp.between('entered ' || p.subject || p.n, 0, 2) END)
FROM clock AS c;
-- a fact known on a later day is entered when that is known, and nothing before
-- what it rests on
UPDATE plan AS p
SET recorded_on = greatest(p.recorded_on, (p.facts ->> 'known_on')::date);
UPDATE plan AS p
SET recorded_on = (SELECT max(o.recorded_on) FROM plan AS o WHERE o.subject = p.subject AND o.n <= p.n);
UPDATE plan AS p
SET recorded_on = greatest(p.recorded_on, d.upto)
FROM dispute AS a
CROSS JOIN LATERAL (
	SELECT max(r.recorded_on) AS upto FROM plan AS r WHERE r.subject = a.request) AS d
WHERE p.subject = a.subject;
DELETE FROM plan AS p
USING clock AS c
WHERE p.recorded_on > c.today
	OR p.subject IN (SELECT o.subject FROM plan AS o WHERE o.n = 1 AND o.recorded_on > c.today);

CREATE TEMP TABLE opened (subject text PRIMARY KEY, case_id bigint NOT NULL) ON COMMIT DROP;

DO $$
DECLARE
	entry record;
	facts jsonb;
	new_case bigint;
BEGIN
	FOR entry IN
		SELECT p.*
		FROM plan AS p
		ORDER BY p.recorded_on, p.occurred_on, p.subject, p.n
	LOOP
		PERFORM set_config('reuse.today', entry.recorded_on::text, false);
		facts := entry.facts;
		IF entry.n = 1 THEN
			IF facts ? 'request' THEN
				facts := facts - 'request' || jsonb_build_object('request_case_id',
					(SELECT o.case_id FROM opened AS o WHERE o.subject = entry.facts ->> 'request'));
			END IF;
			new_case := register.open_case(entry.case_kind, entry.authority_id, entry.occurred_on,
				jsonb_strip_nulls(facts) || CASE WHEN entry.case_kind = 'exclusive_arrangement' THEN facts ELSE '{}' END);
			INSERT INTO opened VALUES (entry.subject, new_case);
		ELSE
			PERFORM register.record_event(
				(SELECT o.case_id FROM opened AS o WHERE o.subject = entry.subject),
				entry.kind, entry.occurred_on, facts);
		END IF;
	END LOOP;
END
$$;

-- Two mistakes and their corrections: nothing is changed, the new entry says
-- which one it replaces.
SELECT pg_catalog.set_config('reuse.today', '2025-03-03', false) \g /dev/null
SELECT register.record_event(e.case_id, e.kind, e.occurred_on - 1, e.facts, e.seq)
FROM register.event AS e
JOIN register.case_file AS c ON c.case_id = e.case_id AND c.kind = 'request' AND c.last_seq = 2
WHERE e.kind = 'supplied' AND e.occurred_on BETWEEN '2025-01-15' AND '2025-02-10'
ORDER BY e.case_id
LIMIT 2 \g /dev/null
-- Opinions of the Commission and the yearly reports, one in each state (R-10).
DO $$
DECLARE
	entry record;
	new_case bigint;
BEGIN
	FOR entry IN
		SELECT p.*
		FROM (VALUES
			(1, 1, 'opinion', 'opinion_asked', '2025-06-02'::date),
			(2, 1, 'opinion', 'opinion_asked', '2024-09-02'),
			(2, 2, 'opinion', 'file_completed', '2024-09-09'),
			(2, 3, 'opinion', 'opinion_given', '2024-10-07'),
			(3, 1, 'opinion', 'opinion_asked', '2024-11-04'),
			(3, 2, 'opinion', 'withdrawn', '2024-11-18'),
			(4, 1, 'evaluation_report', 'year_ended', '2022-12-31'),
			(4, 2, 'evaluation_report', 'cirb_consulted', '2023-02-01'),
			(4, 3, 'evaluation_report', 'report_adopted', '2023-03-15'),
			(4, 4, 'evaluation_report', 'report_transmitted', '2023-03-30'),
			(5, 1, 'evaluation_report', 'year_ended', '2023-12-31'),
			(5, 2, 'evaluation_report', 'report_adopted', '2024-04-15'),
			(6, 1, 'evaluation_report', 'year_ended', '2024-12-31'),
			(7, 1, 'commission_report', 'year_ended', '2023-12-31'),
			(7, 2, 'commission_report', 'report_adopted', '2024-03-25'),
			(8, 1, 'commission_report', 'year_ended', '2024-12-31')
		) AS p (subject, n, case_kind, kind, occurred_on)
		ORDER BY p.subject, p.n
	LOOP
		PERFORM set_config('reuse.today', entry.occurred_on::text, false);
		IF entry.n = 1 THEN
			new_case := register.open_case(entry.case_kind,
				(SELECT min(a.authority_id) FROM register.authority AS a), entry.occurred_on);
		ELSE
			PERFORM register.record_event(new_case, entry.kind, entry.occurred_on);
		END IF;
	END LOOP;
END
$$;

-- Consultations of the digital transformation office, one in each state, and the
-- conditions that they are about (D-08).
DO $$
DECLARE
	entry record;
	new_case bigint;
BEGIN
	FOR entry IN
		SELECT p.*
		FROM (VALUES
			(1, 1, 'consultation_asked', '2023-02-06'::date, '{"reference": "V-1"}'),
			(1, 2, 'consultation_taken_up', '2023-02-20', '{}'),
			(1, 3, 'advice_issued', '2023-03-20', '{"advice": "positive"}'),
			(2, 1, 'consultation_asked', '2024-09-02', '{"reference": "V-2"}'),
			(2, 2, 'advice_issued', '2024-10-14', '{"advice": "remarks"}'),
			(3, 1, 'consultation_asked', '2024-11-12', '{"reference": "V-3"}'),
			(3, 2, 'withdrawn', '2024-12-02', '{}'),
			(4, 1, 'consultation_asked', '2025-04-14', '{"reference": "V-4"}'),
			(4, 2, 'consultation_taken_up', '2025-05-05', '{}'),
			(5, 1, 'consultation_asked', '2025-06-02', '{"reference": "V-5"}')
		) AS p (subject, n, kind, occurred_on, facts)
		ORDER BY p.subject, p.n
	LOOP
		PERFORM set_config('reuse.today', entry.occurred_on::text, false);
		IF entry.n = 1 THEN
			new_case := register.open_case('consultation', 3, entry.occurred_on, entry.facts::jsonb);
		ELSE
			PERFORM register.record_event(new_case, entry.kind, entry.occurred_on, entry.facts::jsonb);
		END IF;
	END LOOP;
	FOR entry IN
		SELECT p.*
		FROM (VALUES
			('2023-04-03'::date, 1, '{"fr": "Horaires", "nl": "Dienstregelingen"}', true, false, false, 'CC_BY_4_0', 'V-1', '2023-04-03'::date),
			-- not yet consulted on when they were first used, and a change of them
			('2024-10-01', 2, '{"fr": "Positions", "nl": "Posities"}', false, false, true, 'CC_BYNC_4_0', 'V-2', '2024-08-26'),
			('2025-05-12', 2, '{"fr": "Positions", "nl": "Posities"}', true, false, false, 'CC_BY_4_0', 'V-4', '2025-06-02'),
			('2025-06-03', 3, '{"fr": "Arrêts", "nl": "Haltes"}', false, false, false, 'CC0', NULL, '2025-06-03')
		) AS p (entered_on, conditions_id, titles, attribution, charged, specific, licence, reference, used_from)
	LOOP
		PERFORM set_config('reuse.today', entry.entered_on::text, false);
		INSERT INTO register.conditions (authority_id, conditions_id, titles, attribution, charged, specific, licence,
			reasons, consultation_id, used_from, site_published_on, portal_published_on)
		VALUES (3, entry.conditions_id, entry.titles::jsonb, entry.attribution, entry.charged, entry.specific,
			'http://publications.europa.eu/resource/authority/licence/' || entry.licence,
			CASE WHEN entry.licence = 'CC0' THEN '{}' ELSE '{"fr": "coûts d''entretien", "nl": "onderhoudskosten"}' END::jsonb,
			(SELECT c.case_id FROM register.case_file AS c WHERE c.reference = entry.reference),
			entry.used_from, entry.used_from, entry.used_from);
	END LOOP;
	PERFORM setval('register.conditions_id_seq', 3);
	-- two datasets are no longer kept up, one of them without a word
	PERFORM set_config('reuse.today', '2024-09-16', false);
	UPDATE register.dataset AS d
	SET stopped_on = v.stopped_on, stop_published_on = v.published_on
	FROM (VALUES (11, '2024-06-28'::date, '2024-07-01'::date), (40, '2024-08-30', NULL)) AS v (dataset_id, stopped_on, published_on)
	WHERE d.dataset_id = v.dataset_id AND d.known_to = 'infinity';
	-- how far five authorities are (M-06), and two of them a year later
	FOR entry IN
		SELECT a.authority_id, s.assessed_on, m.domain,
			greatest(1, least(5, pg_temp.between('maturity ' || a.authority_id || m.domain, 1, 4) + s.later)) AS maturity,
			pg_temp.between('need ' || a.authority_id || m.domain, 3, 5) AS need
		FROM (VALUES ('2023-10-02'::date, 0, '{1,2,3,4,7}'::bigint[]), ('2024-10-07', 1, '{1,3}')) AS s (assessed_on, later, authorities)
		CROSS JOIN LATERAL unnest(s.authorities) AS a (authority_id)
		CROSS JOIN register.maturity_domain AS m
		ORDER BY s.assessed_on, a.authority_id, m.number
	LOOP
		PERFORM set_config('reuse.today', entry.assessed_on::text, false);
		INSERT INTO register.maturity_assessment (authority_id, domain, assessed_on, maturity, need, source)
		VALUES (entry.authority_id, entry.domain, entry.assessed_on, entry.maturity, entry.need, 'interview');
	END LOOP;
	-- charges: at the ceiling, above it, and for what is free
	PERFORM set_config('reuse.today', '2024-12-16', false);
	INSERT INTO register.charge (authority_id, dataset_id, kind, amount, currency, unit, valid_from, ground, costs,
		calculation, published_on, publication_url)
	SELECT d.authority_id, d.dataset_id, 'standard', v.amount, 'EUR', 'copy', v.valid_from, 'marginal_cost',
		'{"reproduction": 1.50, "provision": 0.75}', '{"fr": "coûts de 2023", "nl": "kosten van 2023"}', v.published_on,
		'https://data.example.org/charges/' || d.dataset_id
	FROM (VALUES
		(5, 2.25, '2025-01-06'::date, '2024-12-16'::date),
		(13, 4.00, '2025-01-06', '2024-12-16'),
		(21, 2.00, '2024-03-04', NULL)
	) AS v (dataset_id, amount, valid_from, published_on)
	JOIN register.dataset AS d ON d.dataset_id = v.dataset_id AND d.known_to = 'infinity';
	-- and one of its own, for a single licence (A-08)
	INSERT INTO register.charge (authority_id, dataset_id, kind, amount, currency, unit, valid_from, ground, costs, factors)
	SELECT d.authority_id, d.dataset_id, 'specific', 12.50, 'EUR', 'delivery', '2025-01-06', 'marginal_cost',
		'{"reproduction": 2.50, "anonymisation": 10.00}', '{"fr": "anonymisation sur demande", "nl": "anonimisering op vraag"}'
	FROM register.dataset AS d
	WHERE d.dataset_id = 29 AND d.known_to = 'infinity';
	-- what was missing is entered later, and the register remembers that it was not there
	PERFORM set_config('reuse.today', '2025-06-10', false);
	UPDATE register.conditions AS c
	SET portal_url = 'https://data.example.org/conditions/1'
	WHERE c.conditions_id = 1 AND c.known_to = 'infinity';
END
$$;
COMMIT;
RESET reuse.today;
ANALYZE register.case_file, register.event, register.deadline, register.request, register.appeal,
	register.dataset, register.distribution;

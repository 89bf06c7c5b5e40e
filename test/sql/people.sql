-- People's data: identity stands in one table and is seen nowhere else; it is
-- erased on an authorisation, when no term can bring the person back, and what
-- is counted and sealed stays as it was.
\set SHOW_CONTEXT never
SET client_min_messages = warning;
SELECT reuse.create_register('regress_people', test_clock => true);
SET search_path = regress_people, pg_catalog;
SET datestyle = ISO;
SET reuse.today = '2024-12-02';
INSERT INTO authority (authority_id, code, kind, names) VALUES (1, 'A', 'municipality', '{"en": "Town"}');
INSERT INTO requester (requester_id, name, contact, language) VALUES
	(1, 'Zebulon Quux', 'zebulon@example.org', 'nl'), (2, 'Wilhelmina Quux', 'wilhelmina@example.org', 'fr'),
	(3, 'Never Quux', 'never@example.org', 'fr');

-- ------------------------------------------------------------ two people
SELECT open_case('request', 1, '2024-10-07', '{"channel": null, "proof": null, "reference": "R-1", "requester_id": 1, "language": "nl",
	"requester_kind": "natural_person", "channel": "e-mail", "text": "I am Zebulon Quux and I ask for ..."}') AS r \gset
SELECT record_event(:r, 'refused', '2024-11-04', '{"partial": false, "ground": "trade_secret", "reasons": true,
	"means": true, "body": true, "forms": true, "terms": false, "ombudsman": true, "text": "Dear Mr Quux, ..."}');
SELECT open_case('request', 1, '2024-11-25', '{"channel": null, "proof": null, "reference": "R-2", "requester_id": 2, "language": "fr",
	"text": "I am Wilhelmina Quux ..."}') AS o \gset
SELECT why, rule_code, due FROM identity_needed(1);
SELECT why, rule_code, due FROM identity_needed(2);
SELECT count(*) FROM identity_needed(3);

-- ------------------------------------------------------------ refused
SELECT pseudonymise(1, NULL);
SELECT pseudonymise(1, '  ');
SELECT pseudonymise(99, 'DPO 2025/1');
SELECT pseudonymise(NULL, 'DPO 2025/1');
-- A-19: the decision lacked a part, so the term to appeal has not started, and
-- no time is long enough
SELECT pseudonymise(1, 'DPO 2025/1');
SET reuse.today = '2034-12-01';
SELECT pseudonymise(1, 'DPO 2025/1');
SET reuse.today = '2024-12-02';
SELECT record_event(:r, 'appeal_information_completed', '2024-11-29',
	'{"means": true, "body": true, "forms": true, "terms": true, "ombudsman": true}');
SELECT pseudonymise(1, 'DPO 2025/1');
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT pseudonymise(3, 'DPO 2025/1');
ROLLBACK;
-- an appeal of the other one against that request is about both
SELECT open_case('appeal', 1, '2024-12-02', jsonb_build_object('channel', NULL, 'proof', NULL, 'reference', 'B-1', 'requester_id', 2,
	'request_case_id', :r, 'text', 'On behalf of Zebulon Quux ...')) AS a \gset
SELECT requester_id, count(*) AS cases FROM requester_case GROUP BY 1 ORDER BY 1;
-- the thirty days are over, the sixty have not started
SET reuse.today = '2025-01-20';
SELECT pseudonymise(1, 'DPO 2025/1');
SELECT record_event(:a, 'document_received', '2025-01-06');
SELECT record_event(:a, 'dpa_asked', '2025-01-08');
SELECT why FROM identity_needed(1) WHERE case_id = :a;
SELECT record_event(:a, 'dpa_answered', '2025-01-15');
SELECT pseudonymise(1, 'DPO 2025/1');
SELECT record_event(:a, 'decision_adopted', '2025-01-20', '{"outcome": "rejected", "number": "2025/1"}');
SELECT record_event(:a, 'decision_notified', '2025-01-20');
SELECT record_event(:a, 'decision_published', '2025-01-20', '{"pseudonymised": true, "url": "https://example.org/2025/1"}');
SET reuse.today = '2026-06-01';
SELECT requester_id, cases, final_on, erasable_from, terms_open > 0 AS needed, held FROM erasable_identity ORDER BY 1;

-- ------------------------------------------------------------ seen nowhere
-- every view, every table but the one, every function that shows something
CREATE FUNCTION pg_temp.shows(query text) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
	found boolean;
BEGIN
	EXECUTE format('SELECT coalesce(bool_or(t::text ~* ''quux|zebulon|wilhelmina''), false) FROM %s AS t', query) INTO found;
	RETURN found;
END
$$;
SELECT sweep() > 0 AS swept;
INSERT INTO evaluation_snapshot (year, published_at, known_on, section, indicator, dimension, member, value)
SELECT 2024, now(), now(), section, indicator, dimension, member, value FROM evaluation_report(2024) WHERE section <> '0';
SELECT count(*) > 40 AS relations, bool_or(pg_temp.shows(c.oid::regclass::text)) FILTER (WHERE c.relname NOT IN ('requester', 'event_text')) AS shown,
	bool_and(pg_temp.shows(c.oid::regclass::text)) FILTER (WHERE c.relname IN ('requester', 'event_text')) AS kept_where_it_belongs
FROM pg_class AS c
WHERE c.relnamespace = 'regress_people'::regnamespace AND c.relkind IN ('r', 'v', 'm', 'p');
SELECT query, pg_temp.shows(query) AS shown
FROM (VALUES ('evaluation_report(2024)'), ('(SELECT evaluation_report_json(2024))'), ('commission_report(2024)'),
	(format('explain_deadline(%s, ''BRU_APPEAL'')', :r)), (format('explain_deadline(%s, ''BRU_COMMISSION_DECIDE'')', :a)),
	(format('admissibility(%s)', :a)), ('sitting_agenda(''2025-01-20'')'), ('identity_needed(1)'), ('verify_events()'),
	('exclusivity_on(''2025-01-20'')')) AS q (query)
WHERE pg_temp.shows(query);
-- nor in an error: a constraint would quote the whole row
CREATE FUNCTION pg_temp.complaint(statement text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	message text;
	detail text;
	hint text;
	context text;
BEGIN
	EXECUTE statement USING 'Zebulon Quux', 'zebulon@example.org';
	RETURN 'none';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT,
		context = PG_EXCEPTION_CONTEXT;
	RETURN CASE WHEN concat(message, detail, hint, context) ~* 'quux|zebulon' THEN 'SHOWN: ' ELSE '' END
		|| SQLSTATE || ' ' || message;
END
$$;
SELECT pg_temp.complaint(s.statement)
FROM (VALUES
	('INSERT INTO requester (name, contact, language) VALUES ($1, $2, ''it'')'),
	('INSERT INTO requester (name, contact, kind) VALUES ($1, $2, ''cat'')'),
	('INSERT INTO requester (name, contact, kind) VALUES ($1, $2, NULL)'),
	('INSERT INTO requester (requester_id, name, contact) VALUES (1, $1, $2)'),
	('UPDATE requester SET name = $1, contact = $2, language = ''it'' WHERE requester_id = 1'),
	('UPDATE requester SET known_from = NULL WHERE name = $1 OR contact = $2'),
	('DELETE FROM requester WHERE name = $1 OR contact = $2'),
	('SELECT open_case(''request'', 1, facts => jsonb_build_object(''channel'', NULL, ''proof'', NULL, ''requester_name'', $1, ''contact'', $2))'),
	('SELECT open_case(''request'', 1, facts => jsonb_build_object(''channel'', NULL, ''proof'', NULL, ''requester_id'', 1, ''text'', $1 || $2, ''language'', ''it''))')
	) AS s (statement);

-- ------------------------------------------------------------ erased
SELECT requester_id, terms_open FROM erasable_identity WHERE requester_id = 1;
INSERT INTO legal_hold (requester_id, reason, held_from) VALUES (1, 'before the Council of State', '2025-02-01');
SELECT pseudonymise(1, 'DPO 2025/1');
SELECT requester_id, held FROM erasable_identity WHERE requester_id = 1;
-- what had to be kept, and why, stays; only the end of a hold may change
DELETE FROM legal_hold;
UPDATE legal_hold SET reason = 'none';
TRUNCATE legal_hold;
-- with its end it holds until then: that day included, the next one not (6.C.21)
UPDATE legal_hold SET held_to = '2026-06-10 12:00+02';
SET reuse.today = '2026-06-10';
SELECT pseudonymise(1, 'DPO 2025/1');
SET reuse.today = '2026-06-11';
SELECT requester_id, held FROM erasable_identity WHERE requester_id = 1;
-- one that begins later holds at once: what is erased cannot be held
SET reuse.today = '2025-01-31';
SELECT is_held(1);
SET reuse.today = '2025-02-01';
SELECT is_held(1);
SET reuse.today = '2026-06-01';
UPDATE legal_hold SET held_to = '2026-05-01';
CREATE TEMP TABLE before AS
SELECT (SELECT jsonb_agg(to_jsonb(e) ORDER BY e.case_id, e.seq) FROM event AS e) AS events,
	(SELECT jsonb_agg(to_jsonb(d) ORDER BY d.case_id, d.rule_code, d.instance, d.known_from) FROM deadline AS d) AS deadlines,
	(SELECT jsonb_agg(to_jsonb(c) ORDER BY c.case_id) FROM case_file AS c) AS cases,
	(SELECT jsonb_agg(to_jsonb(c) ORDER BY c.case_id) FROM request AS c) AS requests,
	(SELECT jsonb_agg(to_jsonb(c) ORDER BY c.case_id) FROM appeal AS c) AS appeals,
	(SELECT jsonb_agg(to_jsonb(r)) FROM evaluation_report(2024) AS r WHERE r.indicator <> 'known_on') AS report,
	(SELECT jsonb_agg(to_jsonb(r)) FROM commission_report(2024) AS r) AS commission,
	(SELECT jsonb_agg(to_jsonb(r) ORDER BY r.appeal_id) FROM appeal_register AS r) AS register;
SELECT pseudonymise(1, ' DPO 2025/1 ') AS purge \gset
SELECT requester_id, name, contact, language, kind FROM requester ORDER BY 1;
-- the text of both requests and appeals of theirs is gone, that of others is not
SELECT case_id = :o AS of_the_other, seq FROM event_text;
SELECT requester_id, authorisation, purged_by = current_user AS by_me, cases, texts FROM purge_log WHERE purge_id = :purge;
SELECT b.events = (SELECT jsonb_agg(to_jsonb(e) ORDER BY e.case_id, e.seq) FROM event AS e) AS events,
	b.deadlines = (SELECT jsonb_agg(to_jsonb(d) ORDER BY d.case_id, d.rule_code, d.instance, d.known_from) FROM deadline AS d) AS deadlines,
	b.cases = (SELECT jsonb_agg(to_jsonb(c) ORDER BY c.case_id) FROM case_file AS c) AS cases,
	b.requests = (SELECT jsonb_agg(to_jsonb(c) ORDER BY c.case_id) FROM request AS c) AS requests,
	b.appeals = (SELECT jsonb_agg(to_jsonb(c) ORDER BY c.case_id) FROM appeal AS c) AS appeals,
	b.report = (SELECT jsonb_agg(to_jsonb(r)) FROM evaluation_report(2024) AS r WHERE r.indicator <> 'known_on') AS report,
	b.commission = (SELECT jsonb_agg(to_jsonb(r)) FROM commission_report(2024) AS r) AS commission,
	b.register = (SELECT jsonb_agg(to_jsonb(r) ORDER BY r.appeal_id) FROM appeal_register AS r) AS register
FROM before AS b;
SELECT * FROM verify_events();
SELECT bool_or(pg_temp.shows(c.oid::regclass::text)) AS zebulon_left
FROM pg_class AS c
WHERE c.relnamespace = 'regress_people'::regnamespace AND c.relkind IN ('r', 'v') AND c.relname NOT IN ('requester', 'event_text');
SELECT count(*) AS listed FROM erasable_identity WHERE requester_id = 1;
-- a name would say whose the erased cases were
UPDATE requester SET name = 'Zebulon Quux' WHERE requester_id = 1;
SELECT pg_temp.complaint('UPDATE requester SET name = $1, contact = $2 WHERE requester_id = 1');
UPDATE requester SET language = 'fr' WHERE requester_id = 1;
-- a text that comes later brings the number back
SET reuse.today = '2035-06-01';
SELECT record_event(:r, 'withdrawn', '2035-06-01', '{"text": "Zebulon Quux withdraws"}');
SELECT requester_id FROM erasable_identity WHERE requester_id = 1;
SELECT pseudonymise(1, 'DPO 2035/1') > :purge AS again;
SELECT count(*) AS listed FROM erasable_identity WHERE requester_id = 1;
SET reuse.today = '2026-06-01';
-- again: harmless, and in the log
SELECT pseudonymise(1, 'DPO 2026/7') > :purge AS again;
SELECT authorisation, texts FROM purge_log ORDER BY purge_id;
-- who never had a case
SELECT pseudonymise(3, 'DPO 2026/7') IS NOT NULL AS done;
-- the log stays
DELETE FROM purge_log;
UPDATE purge_log SET authorisation = 'none';
TRUNCATE purge_log;

-- late and still owed: the case is open
SELECT pseudonymise(2, 'DPO 2026/7');
SELECT record_event(:o, 'withdrawn', '2026-06-01');
SELECT pseudonymise(2, 'DPO 2026/7') IS NOT NULL AS done;
SELECT count(*) AS identities FROM requester WHERE name IS NOT NULL OR contact IS NOT NULL;

-- ------------------------------------------------------------ words, and the right of access
-- what a case is about is said in words that may name a person: they go too
SELECT open_case('request', 1, '2026-04-01', '{"reference": "R-9", "requester_id": 2, "language": "fr", "channel": null, "proof": null,
	"subject": "what Zebulon Quux asked", "text": "as Zebulon wrote"}') AS w \gset
SELECT open_case('appeal', 1, '2026-05-20', jsonb_build_object('requester_id', 3, 'request_case_id', :w, 'subject', 'against Quux',
	'channel', NULL, 'proof', NULL)) AS x \gset
INSERT INTO case_file (authority_id, kind, reference) VALUES (1, 'listing', 'L-1') RETURNING case_id AS l \gset
INSERT INTO listing (authority_id, case_id, requester_id, title, description, link, titles, descriptions)
VALUES (1, :l, 2, 'Quux day', 'by Quux', 'https://example.org/quux', '{"nl": "Quux"}', '{"nl": "Quux"}');
SELECT pg_temp.shows('request') AS request, pg_temp.shows('appeal') AS appeal, pg_temp.shows('listing') AS listing;
-- one's own cases and no others, and whom it concerns only
SELECT e -> 'requester' ->> 'requester_id' AS requester,
	(SELECT jsonb_agg(c -> 'kind') FROM jsonb_array_elements(e -> 'cases') AS c) AS kinds,
	e #>> '{cases,2,particulars,subject}' AS subject, e #>> '{cases,2,events,0,text}' AS text,
	jsonb_array_length(e -> 'erasures') AS erasures, e::text LIKE '%against%' AS of_others
FROM access_export(2) AS e;
SELECT e #> '{cases,0,particulars,subject}' AS subject, jsonb_array_length(e -> 'cases') AS cases FROM access_export(3) AS e;
SELECT access_export(99) IS NULL AS nobody;
SELECT record_event(:w, 'withdrawn', '2026-05-28');
SELECT record_event(:x, 'withdrawn', '2026-05-28');
SET reuse.today = '2026-09-30';
SELECT pseudonymise(2, 'DPO 2026/9') IS NOT NULL AS done;
SELECT pg_temp.shows('request') AS request, pg_temp.shows('appeal') AS appeal, pg_temp.shows('listing') AS listing,
	pg_temp.shows('(SELECT access_export(2))') AS export;
SELECT * FROM verify_events();

DROP SCHEMA regress_people CASCADE;
DROP TABLE before;

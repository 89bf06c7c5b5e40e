-- Explanations as they go into a letter: every rule and every outcome, in four
-- languages. To be read as well as compared: each block is one term, in English,
-- French, Dutch and German.
\set SHOW_CONTEXT never
SET DateStyle = ISO;
SET client_min_messages = warning;
SELECT reuse.create_register('explained_bru', 'BRU', test_clock => true);
SELECT reuse.create_register('explained_fed', 'FED', test_clock => true);
SET reuse.today = '2026-06-30';
\getenv abs_srcdir PG_ABS_SRCDIR
\set fixture :abs_srcdir '/lib/lifecycle.sql'

CREATE TEMPORARY TABLE history (n integer GENERATED ALWAYS AS IDENTITY, law text, name text, case_kind text, asked_on date, path text, rules text[]);
INSERT INTO history (law, name, case_kind, asked_on, path, rules)
VALUES
	-- received Monday 4 March 2024; 1 April is Easter Monday: 2 April
	('bru', 'running', 'request', '2024-03-20', '2024-03-04 request_received', '{BRU_REPLY}'),
	('bru', 'met', 'request', '2024-05-20', '2024-03-04 request_received; 2024-04-02 supplied', '{BRU_REPLY}'),
	('bru', 'a day late', 'request', '2024-05-20', '2024-03-04 request_received; 2024-04-03 refused', '{BRU_REPLY}'),
	-- forty working days from 4 March without Easter Monday end on 30 April: 19 in
	-- March, 21 in April; three weeks end on Monday 25 March
	('bru', 'extended', 'request', '2024-05-20', '2024-03-04 request_received; 2024-03-18 extension_notice', '{BRU_REPLY,BRU_EXTENSION_NOTICE}'),
	('bru', 'notice late', 'request', '2024-03-29', '2024-03-04 request_received; 2024-03-28 extension_notice', '{BRU_REPLY,BRU_EXTENSION_NOTICE}'),
	('bru', 'notice bare', 'request', '2024-03-29', '2024-03-04 request_received; 2024-03-20 extension_notice {"reasons": false}', '{BRU_REPLY,BRU_EXTENSION_NOTICE}'),
	('bru', 'silence, then refused', 'request', '2024-07-20', '2024-03-04 request_received; 2024-06-03 refused {"known_on": null}; 2024-06-24 appeal_lodged', '{BRU_APPEAL}'),
	('bru', 'lapsed', 'request', '2024-07-20', '2024-03-04 request_received', '{BRU_APPEAL,BRU_EXTENSION_NOTICE}'),
	('bru', 'incomplete', 'request', '2024-07-20', '2024-03-04 request_received; 2024-03-18 refused {"forms": false, "terms": false}', '{BRU_APPEAL}'),
	('bru', 'withdrawn', 'request', '2024-07-20', '2024-03-04 request_received; 2024-03-18 withdrawn', '{BRU_REPLY}'),
	('bru', 'ombudsman', 'request', '2024-07-01', '2024-06-03 request_received {"urgent": true}; 2024-06-10 refused; 2024-06-14 ombudsman_seized', '{BRU_APPEAL,BRU_APPEAL_URGENT,BRU_OMBUDSMAN_BACKSTOP}'),
	('bru', 'after the ombudsman', 'request', '2024-10-20', '2024-06-03 request_received; 2024-06-10 refused; 2024-06-14 ombudsman_seized; 2024-09-02 ombudsman_ended', '{BRU_APPEAL,BRU_APPEAL_AFTER_MEDIATOR}'),
	('bru', 'difficulty', 'request', '2024-07-01', '2024-06-03 request_received; 2024-06-10 supplied; 2024-06-17 difficulty_met', '{BRU_APPEAL_DIFFICULTY}'),
	('bru', 'not started', 'appeal', '2024-07-01', '2024-06-03 appeal_received', '{BRU_COMMISSION_DECIDE,BRU_COMMISSION_NOTIFY}'),
	('bru', 'suspended', 'appeal', '2024-07-10', '2024-06-03 appeal_received; 2024-06-04 authority_notified; 2024-06-10 document_received; 2024-07-01 dpa_asked', '{BRU_COMMISSION_DECIDE,BRU_COMMISSION_FILE}'),
	('bru', 'resumed', 'appeal', '2024-07-20', '2024-06-03 appeal_received; 2024-06-10 document_received; 2024-07-01 dpa_asked; 2024-07-02 dpa_answered', '{BRU_COMMISSION_DECIDE}'),
	('bru', 'deemed', 'appeal', '2024-09-20', '2024-06-03 appeal_received; 2024-06-10 document_received', '{BRU_COMMISSION_DECIDE,BRU_COUNCIL_OF_STATE_SILENCE}'),
	('bru', 'executed late', 'appeal', '2025-03-01', '2024-06-03 appeal_received; 2024-06-10 document_received; 2024-07-01 decision_adopted {"outcome": "upheld"}; 2024-07-08 decision_notified; 2024-07-24 executed; 2024-07-29 decision_published', '{BRU_EXECUTE,BRU_COMMISSION_PUBLISH,BRU_APPEAL_NON_EXECUTION}'),
	('fed', 'acknowledged', 'request', '2024-12-31', '2024-10-31 request_received; 2024-11-12 acknowledged', '{FED_ACK}'),
	('fed', 'restarted', 'request', '2025-03-01', '2024-10-31 request_received; 2024-11-08 acknowledged; 2024-11-15 complex_notice; 2024-11-18 licence_sent; 2024-12-20 licence_signed; 2025-02-05 supplied', '{FED_SUPPLY}'),
	('fed', 'committee', 'request', '2024-12-31', '2024-10-31 request_received; 2024-11-08 acknowledged; 2024-11-15 committee_asked', '{FED_REJECT,FED_SUPPLY}'),
	('fed', 'mean', 'listing', '2024-12-31', '2024-10-31 listing_received', '{FED_LISTING_PUBLISH,FED_LISTING_ACK}'),
	('fed', 'mean met', 'listing', '2024-12-31', '2024-10-31 listing_received; 2024-12-02 published', '{FED_LISTING_PUBLISH}'),
	('fed', 'appeal', 'appeal', '2024-12-31', '2024-10-31 appeal_received; 2024-11-20 decision_extended; 2024-12-17 decided', '{FED_COMMISSION_DECIDE}');

SET search_path = explained_bru;
\set ECHO none
\i :fixture
\set ECHO all
CREATE TEMPORARY TABLE walked AS
SELECT h.n, w.case_id, w.result
FROM history AS h
CROSS JOIN LATERAL pg_temp.walk(h.case_kind, h.path) AS w
WHERE h.law = 'bru';
DROP TABLE usual;
DROP FUNCTION pg_temp.walk, pg_temp.possible_after;
SET search_path = explained_fed;
\set ECHO none
\i :fixture
\set ECHO all
INSERT INTO walked
SELECT h.n, w.case_id, w.result
FROM history AS h
CROSS JOIN LATERAL pg_temp.walk(h.case_kind, h.path) AS w
WHERE h.law = 'fed';
SET search_path = pg_catalog;
SELECT h.name, w.result FROM pg_temp.history AS h JOIN pg_temp.walked AS w USING (n) WHERE w.result ~ '^RU';

-- one column, so that the lines stand as they are in a letter
CREATE FUNCTION pg_temp.letters() RETURNS SETOF text
LANGUAGE plpgsql
AS $$
DECLARE
	asked record;
BEGIN
	FOR asked IN
		SELECT h.n, h.law, h.name, h.asked_on, w.case_id, w.result, r.rule, l.lang
		FROM pg_temp.history AS h
		JOIN pg_temp.walked AS w USING (n)
		CROSS JOIN LATERAL unnest(h.rules) WITH ORDINALITY AS r (rule, n)
		CROSS JOIN unnest('{en,fr,nl,de}'::text[]) WITH ORDINALITY AS l (lang, n)
		ORDER BY h.n, r.n, l.n
	LOOP
		PERFORM set_config('reuse.today', asked.asked_on::text, false);
		RETURN NEXT format('== %s: %s (%s)', asked.name, asked.rule, asked.lang);
		RETURN QUERY EXECUTE format($q$
			SELECT concat_ws(' | ', coalesce(x.day::text, repeat(' ', 10)), x.reason,
				CASE WHEN x.effect = 'rule' THEN x.legal_basis END)
			FROM explained_%s.explain_deadline(%s, %L, %L) AS x
			ORDER BY x.step$q$, asked.law, asked.case_id, asked.rule, asked.lang);
	END LOOP;
END
$$;
\pset format unaligned
\pset tuples_only on
SELECT * FROM pg_temp.letters();
SET reuse.today = '2024-06-30';
-- a public undertaking has no term (R-05); the effects are fixed words
SET search_path = explained_bru;
INSERT INTO authority (authority_id, code, kind) VALUES (2, 'undertaking', 'public_undertaking');
SELECT open_case('request', 2, '2024-06-03', '{"channel": null, "proof": null}') AS r \gset
SELECT x.effect, x.reason
FROM unnest('{en,fr,nl,de}'::text[]) AS l (lang)
CROSS JOIN LATERAL explain_deadline(:r, 'BRU_REPLY', l.lang) AS x
WHERE x.effect <> 'rule';
\pset format aligned
\pset tuples_only off

-- no language is the one of the setting
SET reuse.language = 'nl';
SELECT x.effect, x.reason FROM explain_deadline(:r, 'BRU_REPLY', NULL) AS x;
RESET reuse.language;

-- every legal basis of a rule is cited in words of the language alone: what
-- citation_word does not know is left
SELECT DISTINCT b.law, b.legal_basis, l.lang
FROM (
	SELECT 'bru' AS law, r.legal_basis FROM explained_bru.rule AS r
	UNION SELECT 'bru', s.legal_basis FROM explained_bru.sunset AS s
	UNION SELECT 'fed', r.legal_basis FROM explained_fed.rule AS r
	UNION SELECT 'fed', s.legal_basis FROM explained_fed.sunset AS s) AS b
CROSS JOIN unnest('{fr,nl,de}'::text[]) AS l (lang)
CROSS JOIN LATERAL (
	SELECT CASE b.law WHEN 'bru' THEN explained_bru.citation(b.legal_basis, l.lang)
		ELSE explained_fed.citation(b.legal_basis, l.lang) END) AS c (cited)
WHERE c.cited ~ '\m(of|and|the|act|decree|ordinance|joint|by|as|text|procedure published|not|since|January|February|May|June|October|EC|Directive|Regulation)\M'
ORDER BY 1, 2, 3;

-- the acts that start, stop or meet a term have a noun, or are nouns by name;
-- the marks of the rules are known to the explanations
SELECT k.case_kind, k.kind, k.names ->> 'en' AS name FROM explained_bru.event_kind AS k
WHERE k.nouns = '{}' AND k.case_kind <> 'exclusive_arrangement' AND k.kind NOT IN ('annulled', 'recalculated')
UNION ALL
SELECT k.case_kind, k.kind, k.names ->> 'en' FROM explained_fed.event_kind AS k
WHERE k.nouns = '{}' AND k.case_kind <> 'exclusive_arrangement' AND k.kind NOT IN ('annulled', 'recalculated')
ORDER BY 1, 2;
SELECT r.certainty, count(*) > 0 AS used, reuse.register_phrase('certainty ' || r.certainty, 'en') AS said
FROM (SELECT certainty FROM explained_bru.rule UNION ALL SELECT certainty FROM explained_fed.rule) AS r
GROUP BY r.certainty ORDER BY r.certainty;
SELECT b.certainty, b.nature, count(*) > 0 AS shown
FROM explained_fed.deadline_board AS b
GROUP BY 1, 2 ORDER BY 1, 2;

-- dates and numbers
SELECT l.lang, reuse.date_text('2024-03-01', l.lang) AS first, reuse.date_text('2024-12-31', l.lang) AS last,
	reuse.count_text(0, 'working day', l.lang) AS none, reuse.count_text(1, 'day', l.lang) AS one, reuse.count_text(2, 'day', l.lang) AS two,
	reuse.term_text('1 month', l.lang) AS month, reuse.term_text('3 years, no roll, day 0 counted', l.lang) AS years
FROM unnest('{en,fr,nl,de}'::text[]) AS l (lang);
SELECT reuse.date_text('infinity', 'en') IS NULL AS never, reuse.count_text(3, 'fortnight', 'en') IS NULL AS unknown;
SELECT reuse.date_text('2024-03-01', 'it');

DROP SCHEMA explained_bru CASCADE;
DROP SCHEMA explained_fed CASCADE;

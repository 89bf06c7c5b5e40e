-- Another choice of a parameter, or another version of a rule, moves no deadline by
-- itself: a case follows with its next event, or with recalculate(), which says
-- why. Closed cases never move, and nobody else records such an event.
\set SHOW_CONTEXT never
\set ON_ERROR_ROLLBACK on
BEGIN;
SELECT reuse.create_register('law_test', test_clock => true);
SET search_path = law_test, pg_catalog;
SET datestyle = 'ISO, YMD';
SET timezone = 'Europe/Brussels';
INSERT INTO authority (authority_id, code, kind) VALUES (1, 'A', 'municipality');
CREATE FUNCTION choose(name text, value text, at timestamptz) RETURNS void
LANGUAGE sql AS $$
	UPDATE law_test.parameter AS p SET known_to = choose.at WHERE p.name = choose.name AND p.known_to = 'infinity';
	INSERT INTO law_test.parameter (name, value, meaning, catalogue, allowed, known_from)
	SELECT p.name, choose.value, p.meaning, p.catalogue, p.allowed, choose.at
	FROM law_test.parameter AS p
	WHERE p.name = choose.name AND p.known_to = choose.at
$$;
CREATE FUNCTION listed(apply boolean) RETURNS TABLE (which text, rule_code text, due date, due_new date, rules text,
	moved boolean, problem text)
LANGUAGE sql AS $$
SELECT c.reference, r.rule_code, r.due, r.due_new, r.rules, r.moved, r.problem
FROM law_test.recalculate(apply) AS r
JOIN law_test.case_file AS c ON c.case_id = r.case_id
$$;
CREATE VIEW standing AS
SELECT c.reference AS which, d.rule_code, d.rule_version AS version, d.status, d.due
FROM deadline AS d
JOIN case_file AS c ON c.case_id = d.case_id
WHERE d.known_to = 'infinity' AND d.rule_code IN ('BRU_REPLY', 'BRU_APPEAL', 'BRU_COMMISSION_NOTIFY', 'BRU_COMMISSION_DECIDE')
ORDER BY c.case_id, d.rule_code;

-- By hand. Silent: 3 April 2024 + 20 working days (1 May is off): 2 May; appeal until
-- 1 June, a Saturday, so 3 June. Withdrawn: the same, and closed on 3 May. Appeal: 1
-- March + 30 is Easter Sunday, so 2 April; document 11 March + 60: 10 May.
SET reuse.today = '2024-05-03';
SELECT open_case('request', 1, '2024-04-03', '{"channel": null, "proof": null, "reference": "silent"}') AS s \gset
SELECT open_case('request', 1, '2024-04-03', '{"channel": null, "proof": null, "reference": "withdrawn"}') AS w \gset
SELECT open_case('appeal', 1, '2024-03-01', '{"channel": null, "proof": null, "reference": "appeal"}') AS a \gset
SELECT record_event(:w, 'withdrawn', '2024-05-03') AS seq;
SELECT record_event(:a, 'document_received', '2024-03-11') AS seq;
SELECT * FROM standing;
SELECT * FROM listed(false);

-- ------------------------------------------------------------ parameters
SET reuse.today = '2024-05-06';
SELECT choose('appeal_roll', 'none', '2024-05-04 12:00+02'), choose('commission_terms', 'sixty', '2024-05-04 12:00+02');
SELECT * FROM standing WHERE which <> 'withdrawn';
-- it lists, and leaves all as it is
SELECT * FROM listed(false);
SELECT * FROM standing WHERE which <> 'withdrawn';
-- it moves, once
SELECT * FROM listed(true);
SELECT * FROM listed(true);
SELECT * FROM standing;
SELECT c.reference, e.occurred_on, e.facts FROM event AS e JOIN case_file AS c USING (authority_id, case_id)
WHERE e.kind = 'recalculated' ORDER BY c.case_id;
SELECT * FROM verify_events();
-- both stay explained
SELECT x.day, x.effect, x.reason FROM explain_deadline(:s, 'BRU_APPEAL', 'en', '2024-05-04 10:00+02') AS x WHERE x.effect IN ('reading', 'due');
SELECT x.day, x.effect, x.reason FROM explain_deadline(:s, 'BRU_APPEAL', 'en') AS x WHERE x.effect IN ('reading', 'due');
-- what happens next leaves it there
SELECT record_event(:s, 'appeal_lodged', '2024-05-06') AS seq;
SELECT * FROM standing WHERE which = 'silent';

-- ------------------------------------------------------------ another version
-- 15 April + 20 working days (1 and 9 May are off): 15 May, appeal until 14 June;
-- + 25 (20 May is Whit Monday): 23 May, appeal until 22 June, which no longer rolls
SELECT open_case('request', 1, '2024-04-15', '{"channel": null, "proof": null, "reference": "open"}') AS o \gset
UPDATE rule SET known_to = '2024-05-07 12:00+02' WHERE code = 'BRU_REPLY' AND version = 2;
INSERT INTO rule
SELECT (jsonb_populate_record(r, '{"version": 3, "term": "25 working days", "known_from": "2024-05-07 12:00+02", "known_to": "infinity"}')).*
FROM rule AS r
WHERE r.code = 'BRU_REPLY' AND r.version = 2;
SET reuse.today = '2024-05-08';
-- of the silent one the appeal was only possible under the old rule: it is listed and stays
DELETE FROM transition WHERE from_state = 'received' AND event_kind = 'appeal_lodged';
SELECT * FROM listed(true);
SELECT * FROM standing WHERE which IN ('silent', 'open');
SELECT e.facts FROM event AS e WHERE e.kind = 'recalculated' AND e.case_id = :o;

-- ------------------------------------------------------------ by hand
-- what would move the case, and does not; and where nothing moves
SELECT choose('appeal_roll', 'forward', '2024-05-09 12:00+02');
SET reuse.today = '2024-05-10';
SELECT record_event(:o, 'recalculated', '2024-05-10', '{"calendar": "BE", "from_revision": "BE#1", "to_revision": "BE#2", "rules": null}');
SELECT record_event(:a, 'recalculated', '2024-05-10', '{"calendar": null, "from_revision": null, "to_revision": null, "rules": null}');
-- 22 June is a Saturday, and the day rolls again: Monday 24 June
SELECT * FROM listed(true) WHERE which = 'open';
ROLLBACK;

-- ------------------------------------------------------------ without a test clock
-- only cases on which nothing was recorded since are looked at; an authority that
-- becomes a school has no term any more (R-05)
SELECT reuse.create_register('law_test');
SET search_path = law_test, pg_catalog;
INSERT INTO authority (authority_id, code, kind) VALUES (1, 'A', 'municipality'), (2, 'B', 'municipality');
SELECT open_case('request', 1, current_date, '{"channel": null, "proof": null}') AS a \gset
SELECT open_case('request', 2, current_date, '{"channel": null, "proof": null}') AS b \gset
SELECT count(*) FROM recalculate();
UPDATE authority SET kind = 'education' WHERE authority_id = 2;
UPDATE rule SET known_to = clock_timestamp() WHERE code = 'BRU_EXTENSION_NOTICE' AND version = 2;
SELECT case_id = :a AS of_a, rule_code, due_new IS NULL AS no_longer, rules, moved FROM recalculate(true) ORDER BY 1, 2;
SELECT count(*) FROM recalculate();
SELECT open_case('request', 1, current_date, '{"channel": null, "proof": null}') > 0 AS made;
SELECT count(*) FROM recalculate();
SET client_min_messages = warning;
DROP SCHEMA law_test CASCADE;

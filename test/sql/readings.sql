-- What the texts leave open is chosen by parameters (catalogue 7): each of them
-- moves a date or a finding, what was computed before stays as it was, and the
-- explanation names the choice.
\set SHOW_CONTEXT never
SET client_min_messages = warning;
SELECT reuse.create_register('regress_readings', test_clock => true);
SET search_path = regress_readings, pg_catalog;
SET datestyle = ISO;
SET timezone = 'Europe/Brussels';
SET reuse.today = '2025-06-02';
INSERT INTO authority (authority_id, code, kind) VALUES (1, 'A', 'municipality');

-- The examples, and what each value of each parameter makes of them. By hand:
--   appeal_roll         2 May 2024 + 30 = Saturday 1 June; rolled, Monday 3 June
--   appeal_starts       known on 6 May: 5 June; dispatched on 2 May: 3 June
--   silence_before_2022 no answer by 21 January 2022 (R-02): + 30 = Sunday 20
--                       February, rolled 21 February
--   ombudsman           refused on 2 May 2023: 1 June; interrupted, it ends on 20
--                       June and thirty new days end on 20 July
--   commission_terms    1 March 2024 + 30 = Easter Sunday, rolled 2 April
--   execution_starts    notified on 15 April 2024: 30 April; adopted on 10: 25 April
--   late_extension      received on 12 April 2019, notice on 6 May after its three weeks
--                       (R-04): 14 May; extended, 20 more working days (30 May and 10
--                       June are off) end on 13 June
--   report_term         31 December 2023: 31 March; four months: 30 April
CREATE TABLE fact (example text, case_kind text, kind text, occurred_on date, facts jsonb);
\set refusal '{"partial": false, "ground": "trade_secret", "reasons": true, "means": true, "body": true, "forms": true, "terms": true, "ombudsman": true}'
\set receipt '{"channel": null, "proof": null}'
INSERT INTO fact
VALUES
	('appeal_roll', 'request', 'request_received', '2024-04-08', :'receipt'),
	('appeal_roll', 'request', 'refused', '2024-05-02', :'refusal'),
	('appeal_starts', 'request', 'request_received', '2024-04-08', :'receipt'),
	('appeal_starts', 'request', 'refused', '2024-05-02', :'refusal'::jsonb || '{"known_on": "2024-05-06"}'),
	('silence_before_2022', 'request', 'request_received', '2021-12-24', :'receipt'),
	('ombudsman_interrupts_from', 'request', 'request_received', '2023-04-07', :'receipt'),
	('ombudsman_interrupts_from', 'request', 'refused', '2023-05-02', :'refusal'),
	('ombudsman_interrupts_from', 'request', 'ombudsman_seized', '2023-05-10', '{}'),
	('ombudsman_interrupts_from', 'request', 'ombudsman_ended', '2023-06-20', '{}'),
	('commission_terms', 'appeal', 'appeal_received', '2024-03-01', :'receipt'),
	('execution_starts', 'appeal', 'appeal_received', '2024-03-01', :'receipt'),
	('execution_starts', 'appeal', 'document_received', '2024-03-11', '{}'),
	('execution_starts', 'appeal', 'decision_adopted', '2024-04-10', '{"outcome": "upheld"}'),
	('execution_starts', 'appeal', 'decision_notified', '2024-04-15', '{}'),
	('late_extension_notice', 'request', 'request_received', '2019-04-12', :'receipt'),
	('late_extension_notice', 'request', 'extension_notice', '2019-05-06', '{"reasons": false}'),
	('report_term', 'evaluation_report', 'year_ended', '2023-12-31', '{}'),
	('licence_ladder_from', 'request', 'request_received', '2018-01-22', :'receipt'),
	('licence_ladder_from', 'request', 'licence_offered', '2018-02-05',
		:'refusal'::jsonb - '{partial,ground}'::text[] || '{"licence": "cc_by", "dto_consulted": false, "reasons": false}');

CREATE FUNCTION choose(name text, value text, at timestamptz DEFAULT now()) RETURNS void
LANGUAGE sql AS $$
	WITH before AS (
		UPDATE regress_readings.parameter AS p
		SET known_to = choose.at
		WHERE p.name = choose.name AND p.known_to = 'infinity'
		RETURNING p.*)
	INSERT INTO regress_readings.parameter (name, value, meaning, catalogue, allowed, known_from)
	SELECT b.name, choose.value, b.meaning, b.catalogue, b.allowed, choose.at
	FROM before AS b
$$;
CREATE FUNCTION enter(example text) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
	made bigint;
BEGIN
	INSERT INTO regress_readings.case_file (authority_id, kind, reference)
	SELECT 1, f.case_kind, f.example
	FROM regress_readings.fact AS f
	WHERE f.example = enter.example
	LIMIT 1
	RETURNING case_id INTO made;
	INSERT INTO regress_readings.event (authority_id, case_id, kind, occurred_on, facts)
	SELECT 1, made, f.kind, f.occurred_on, f.facts
	FROM regress_readings.fact AS f
	WHERE f.example = enter.example;
	RETURN made;
END
$$;
-- the rules and checks that a parameter chooses for
CREATE VIEW chosen AS
SELECT c.reference AS example, d.rule_code AS what, concat_ws(' ', d.status, d.due, CASE WHEN d.indicative THEN 'indicative' END) AS result
FROM case_file AS c
JOIN deadline AS d USING (authority_id, case_id)
WHERE d.known_to = 'infinity' AND d.rule_code IN (SELECT r.rule_code FROM reading AS r WHERE r.parameter = c.reference)
UNION ALL
SELECT c.reference, f.check_code, 'found'
FROM case_file AS c
JOIN finding AS f ON f.subject_id = c.case_id
WHERE f.check_code IN (SELECT k.check_code FROM finding_kind AS k WHERE k.from_parameter = c.reference);
CREATE TABLE outcome (example text, value text, what text, result text);
DO $$
DECLARE
	choice record;
BEGIN
	FOR choice IN
		SELECT p.name, v.value, p.value AS proposed
		FROM regress_readings.parameter AS p
		CROSS JOIN LATERAL unnest(p.allowed || CASE p.name
			WHEN 'report_term' THEN '{"3 months, no roll","4 months, no roll"}'
			WHEN 'licence_ladder_from' THEN '{2018-02-01,2018-02-22}' END::text[]) AS v (value)
		WHERE p.known_to = 'infinity' AND EXISTS (
			SELECT FROM regress_readings.fact AS f WHERE f.example = p.name)
	LOOP
		PERFORM regress_readings.choose(choice.name, choice.value, clock_timestamp());
		PERFORM regress_readings.enter(choice.name);
		INSERT INTO regress_readings.outcome
		SELECT choice.name, choice.value, c.what, coalesce(c.result, 'nothing')
		FROM (SELECT) AS one
		LEFT JOIN regress_readings.chosen AS c ON c.example = choice.name;
		ALTER TABLE regress_readings.event DISABLE TRIGGER event_append_only;
		DELETE FROM regress_readings.event;
		ALTER TABLE regress_readings.event ENABLE TRIGGER event_append_only;
		DELETE FROM regress_readings.deadline;
		DELETE FROM regress_readings.appeal_desk;
		DELETE FROM regress_readings.outbox;
		DELETE FROM regress_readings.case_file;
		PERFORM regress_readings.choose(choice.name, choice.proposed, clock_timestamp());
	END LOOP;
END
$$;
SELECT * FROM outcome ORDER BY example COLLATE "C", value COLLATE "C", what COLLATE "C";
-- every parameter that chooses has its example, and two outcomes
SELECT r.parameter FROM reading AS r EXCEPT SELECT o.example FROM outcome AS o;
SELECT o.example
FROM (SELECT o.example, o.value, jsonb_agg(concat(o.what, o.result) ORDER BY o.what) AS results FROM outcome AS o GROUP BY 1, 2) AS o
GROUP BY 1 HAVING count(DISTINCT o.results) < 2;
-- ... and no other parameter is there but those that something reads: the imports,
-- exclusive arrangements, post, retention, the desk
SELECT string_agg(p.name, ', ' ORDER BY p.name COLLATE "C") AS others
FROM (SELECT DISTINCT p.name FROM parameter AS p WHERE p.known_to = 'infinity') AS p
WHERE p.name NOT IN (SELECT o.example FROM outcome AS o);
-- every choice is worded, in each language; what a letter says of one
SELECT r.parameter, r.value FROM reading AS r
WHERE NOT (r.parameter = 'commission_terms' AND r.value = 'sixty') -- leaves its rule out, and nothing to explain
	AND NOT EXISTS (SELECT FROM parameter_choice AS c WHERE c.parameter = r.parameter AND c.value IN (r.value, '') AND c.names ?& '{en,fr,nl,de}');
SELECT enter('ombudsman_interrupts_from') AS w \gset
SELECT l.lang, x.reason
FROM unnest('{en,fr,nl,de}'::text[]) WITH ORDINALITY AS l (lang, n)
CROSS JOIN LATERAL explain_deadline(:w, 'BRU_APPEAL', l.lang) AS x
WHERE x.effect = 'reading'
ORDER BY l.n, x.step;
-- a value that nothing reads is none
\set VERBOSITY terse
SELECT choose('appeal_roll', 'sideways');
\set VERBOSITY default

-- ---------------------------------------------------------------- what was known
-- Chosen on 3 June 2025, at noon: what was computed before stays until something
-- happens in the case, and as it was for who asks about a day before.
DELETE FROM parameter WHERE known_to <> 'infinity';
UPDATE parameter SET known_from = '-infinity';
SELECT enter('appeal_roll') AS r \gset
SELECT choose('appeal_roll', 'none', '2025-06-03 12:00+02');
SELECT d.due FROM deadline AS d WHERE d.case_id = :r AND d.rule_code = 'BRU_APPEAL' AND d.known_to = 'infinity';
SET reuse.today = '2025-06-04';
SELECT record_event(:r, 'appeal_information_completed', '2024-05-30', '{"means": true, "body": true, "forms": true, "terms": true, "ombudsman": true}');
SELECT d.due, d.term FROM deadline AS d WHERE d.case_id = :r AND d.rule_code = 'BRU_APPEAL' AND d.known_to = 'infinity';
SELECT x.step, x.effect, x.reason FROM explain_deadline(:r, 'BRU_APPEAL', 'en') AS x WHERE x.effect IN ('reading', 'due');
SELECT d.due, d.known_from, d.known_to FROM deadline AS d WHERE d.case_id = :r AND d.rule_code = 'BRU_APPEAL' ORDER BY 2;
SELECT x.day, x.effect, x.reason FROM explain_deadline(:r, 'BRU_APPEAL', 'fr', '2025-06-03') AS x WHERE x.effect IN ('reading', 'due');

-- ---------------------------------------------------------------- another version
-- What no parameter chooses is another version of a rule (7.7): months that end as
-- art. 54 has it. A complaint of 30 June 2024, the last day of its month: four months
-- end on 30 October, by art. 54 on the last day of October.
UPDATE rule SET known_to = '2025-06-04 18:00+02' WHERE code = 'BRU_OMBUDSMAN_BACKSTOP' AND version = 2;
INSERT INTO rule
SELECT (jsonb_populate_record(r, '{"version": 3, "term": "4 months, art 54", "certainty": "[R]",
	"known_from": "2025-06-04 18:00+02", "known_to": "infinity"}')).*
FROM rule AS r
WHERE r.code = 'BRU_OMBUDSMAN_BACKSTOP' AND r.version = 2;
INSERT INTO fact VALUES
	('month_end', 'request', 'request_received', '2024-05-27', :'receipt'),
	('month_end', 'request', 'refused', '2024-06-24', :'refusal'),
	('month_end', 'request', 'ombudsman_seized', '2024-06-30', '{}');
SET reuse.today = '2025-06-05';
SELECT enter('month_end') AS m \gset
SELECT d.rule_version, d.term, d.nominal_due, d.due FROM deadline AS d WHERE d.case_id = :m AND d.rule_code = 'BRU_OMBUDSMAN_BACKSTOP';
SELECT reuse.due('2024-06-30', '4 months') AS regulation;

DROP SCHEMA regress_readings CASCADE;

-- F-04: the clarification, ten working days from 31 October 2024: 18 November (1 and
-- 11 November are holidays); with four days of waiting it ends on 22 November
SELECT reuse.create_register('regress_readings', 'FED', test_clock => true);
SET search_path = regress_readings, pg_catalog;
SET reuse.today = '2024-11-12';
INSERT INTO authority (authority_id, code, kind) VALUES (1, 'A', 'public_body');
CREATE FUNCTION tried(value text) RETURNS TABLE (rule_code text, status text, due date)
LANGUAGE plpgsql AS $$
DECLARE
	made bigint;
BEGIN
	UPDATE regress_readings.parameter AS p SET value = tried.value WHERE p.name = 'toll_on_clarification';
	INSERT INTO regress_readings.case_file (authority_id, kind) VALUES (1, 'request') RETURNING case_id INTO made;
	INSERT INTO regress_readings.event (authority_id, case_id, kind, occurred_on, facts)
	VALUES (1, made, 'request_received', '2024-10-31', '{"channel": null, "proof": null}'),
		(1, made, 'clarification_asked', '2024-11-04', '{}'), (1, made, 'clarification_received', '2024-11-08', '{}');
	RETURN QUERY SELECT d.rule_code, d.status, d.due FROM regress_readings.deadline AS d
	WHERE d.case_id = made AND d.known_to = 'infinity' AND d.rule_code IN ('FED_REJECT', 'FED_SUPPLY');
END
$$;
SELECT v.value, t.* FROM (VALUES ('off'), ('on')) AS v (value) CROSS JOIN LATERAL tried(v.value) AS t ORDER BY 1, 2;
-- R-12: sent on 14 March 2024 and entered on the 18th: thirty days from the entry end
-- on 17 April, from the sending on Saturday 13 April, so on the 15th; not stated when
-- it was sent, they run from the entry. Ten working days: 28 March, and 2 April after
-- Easter Monday.
CREATE FUNCTION entered(value text, sent_on text) RETURNS TABLE (rule_code text, anchor_on date, due date)
LANGUAGE plpgsql AS $$
DECLARE
	made bigint;
BEGIN
	UPDATE regress_readings.parameter AS p SET value = entered.value WHERE p.name = 'appeal_date';
	INSERT INTO regress_readings.case_file (authority_id, kind) VALUES (1, 'appeal') RETURNING case_id INTO made;
	INSERT INTO regress_readings.event (authority_id, case_id, kind, occurred_on, facts)
	VALUES (1, made, 'appeal_received', '2024-03-18', jsonb_build_object('channel', NULL, 'proof', NULL, 'sent_on', entered.sent_on));
	RETURN QUERY SELECT d.rule_code, d.anchor_on, d.due FROM regress_readings.deadline AS d
	WHERE d.case_id = made AND d.rule_code IN ('FED_COMMISSION_DECIDE', 'FED_COMMISSION_EXTENSION', 'FED_COMMISSION_INCOMPLETE_NOTICE');
END
$$;
SELECT v.*, t.*
FROM (VALUES ('register', '2024-03-14'), ('sent', '2024-03-14'), ('sent', NULL)) AS v (value, sent_on)
CROSS JOIN LATERAL entered(v.value, v.sent_on) AS t ORDER BY 1, 2, 3;
-- every choice is worded, in each language
SELECT r.parameter, r.value FROM reading AS r
WHERE NOT EXISTS (SELECT FROM parameter_choice AS c WHERE c.parameter = r.parameter AND c.value IN (r.value, '') AND c.names ?& '{en,fr,nl,de}');
DROP SCHEMA regress_readings CASCADE;

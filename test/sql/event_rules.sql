-- The rules of a register as its triggers read them: changes take effect at the
-- next statement, what cannot be understood is refused. All in one transaction
-- that is rolled back.
\set SHOW_CONTEXT never
\set ON_ERROR_ROLLBACK on
\getenv abs_srcdir PG_ABS_SRCDIR
\set register rules_test
\set clock true
\set fixture :abs_srcdir '/lib/small_register.sql'
BEGIN;
\i :fixture
SET reuse.today = '2024-09-30';
INSERT INTO case_file (authority_id, case_id, kind)
SELECT 1, i, 'request' FROM generate_series(1, 20) AS i;
CREATE VIEW due_now AS
SELECT case_id, rule_code, rule_version AS v, instance AS i, status, anchor_on, term, due,
	indicative, reason, calendar || '#' || calendar_revision AS calendar
FROM deadline
WHERE known_to = 'infinity'
ORDER BY case_id, rule_code COLLATE "C", instance;

-- a changed rule holds from the next statement on, and no longer when undone
INSERT INTO event (authority_id, case_id, kind, occurred_on)
VALUES (1, 1, 'received', '2024-04-22'), (1, 2, 'received', '2024-04-22');
SAVEPOINT changed;
UPDATE rule SET term = '10 working days' WHERE code = 'REPLY';
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 3, 'received', '2024-04-22');
SELECT case_id, rule_code, term, due FROM due_now WHERE rule_code = 'REPLY';
ROLLBACK TO changed;
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 3, 'received', '2024-04-22');
SELECT case_id, rule_code, term, due FROM due_now WHERE rule_code = 'REPLY';
-- so do the other tables
DELETE FROM transition WHERE from_state = '*';
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 2, 'withdrawn', '2024-04-23');
ROLLBACK TO changed;
UPDATE event_kind SET required = '{channel}' WHERE kind = 'received';
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 3, 'received', '2024-04-23');
ROLLBACK TO changed;
UPDATE state SET closed = true WHERE state = 'received';
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 1, 'withdrawn', '2024-04-23');
ROLLBACK TO changed;
TRUNCATE refusal_ground;
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts)
VALUES (1, 1, 'refused', '2024-04-23', '{"ground": "secret", "forms": true, "terms": true}');
ROLLBACK TO changed;

-- versions: by receipt, by the anchor, by the day of the act (R-02)
UPDATE rule SET valid_to = '2024-04-30';
INSERT INTO rule (code, version, regime, version_by, case_kind, actor, duty, nature, valid_from,
	anchor, anchor_fact, anchor_rule, precondition, completed_by, term, extended_by, extended_term,
	met_on, met_requires, ends_on, expiry_from, expiry_state, indicative, legal_basis, catalogue, certainty, names)
SELECT code, 2, regime, version_by, case_kind, actor, duty, nature, '2024-05-01',
	anchor, anchor_fact, anchor_rule, precondition, completed_by,
	CASE code WHEN 'REPLY' THEN '15 working days' WHEN 'APPEAL' THEN '60 days' ELSE term END,
	extended_by, extended_term, met_on, CASE code WHEN 'NOTICE' THEN '{}' ELSE met_requires END::text[],
	ends_on, expiry_from, expiry_state, code = 'APPEAL', legal_basis, catalogue, certainty, names
FROM rule
WHERE code IN ('REPLY', 'NOTICE', 'APPEAL');
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts)
VALUES (1, 4, 'received', '2024-04-22', '{}'), (1, 5, 'received', '2024-05-02', '{}'),
	(1, 6, 'received', '2024-04-22', '{}'), (1, 6, 'notice', '2024-04-30', '{"reasons": false}'),
	(1, 7, 'received', '2024-04-22', '{}'), (1, 7, 'notice', '2024-05-02', '{"reasons": false}'),
	(1, 8, 'received', '2024-03-22', '{}');
SELECT case_id, rule_code, v, anchor_on, term, due, indicative FROM due_now WHERE case_id IN (4, 5, 6, 7, 8);
-- before there was a rule there was no duty
INSERT INTO event (authority_id, case_id, kind, occurred_on)
VALUES (1, 9, 'received', '2024-05-02');
UPDATE rule SET valid_from = '2024-05-03' WHERE version = 2;
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 10, 'received', '2024-05-02');
SELECT * FROM due_now WHERE case_id = 10;
SELECT state, expiry_on FROM case_file WHERE case_id = 10;
ROLLBACK TO changed;

-- a row that the register no longer applies is not looked at
UPDATE rule SET known_to = clock_timestamp() WHERE code <> 'NOTICE';
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 4, 'received', '2024-04-22');
ROLLBACK TO changed;
UPDATE rule SET known_to = clock_timestamp();
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 4, 'received', '2024-04-22');
SELECT * FROM due_now WHERE case_id = 4;
ROLLBACK TO changed;
-- nor is one that no fact starts
INSERT INTO rule (code, version, regime, version_by, case_kind, actor, nature, term, met_on, legal_basis, catalogue, certainty, names)
VALUES ('CONTINUING', 1, 'TEST', 'act', 'request', 'authority', 'legal', '3 years', '{nonsense}', '', '', '', '{}');
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 4, 'received', '2024-04-22');
SELECT rule_code FROM due_now WHERE case_id = 4;
ROLLBACK TO changed;

-- a due date stands on the calendar it was computed with: a later revision
-- moves what comes later
SELECT reuse.add_day('BE', '2024-05-10', names => '{"en": "bridge day"}');
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 4, 'received', '2024-04-22');
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts)
VALUES (1, 1, 'refused', '2024-05-10', '{"ground": null, "forms": true, "terms": true}'),
	(1, 2, 'notice', '2024-05-02', '{"reasons": true}');
SELECT case_id, rule_code, status, anchor_on, due, calendar FROM due_now WHERE case_id IN (1, 2, 4);
ROLLBACK TO changed;
-- unless the rule names a revision
UPDATE rule SET calendar = 'BE#1' WHERE code = 'REPLY';
SELECT reuse.add_day('BE', '2024-05-10', names => '{"en": "bridge day"}');
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 4, 'received', '2024-04-22');
SELECT rule_code, due, calendar FROM due_now WHERE case_id = 4;
ROLLBACK TO changed;

-- rows that cannot be understood: refused, naming rule and column
CREATE FUNCTION try_rule(change text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	state text;
	message text;
	detail text;
BEGIN
	EXECUTE change;
	INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 20, 'received', '2024-04-22');
	RAISE EXCEPTION 'recorded';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT,
		detail = PG_EXCEPTION_DETAIL;
	RETURN concat_ws(' | ', nullif(state, 'P0001'), message, nullif(detail, ''));
END
$$;
-- kinds of events that state more facts than a rule can look at
CREATE FUNCTION add_acts(type text, number integer) RETURNS void
LANGUAGE sql AS $$
INSERT INTO event_kind
SELECT 'request', 'act' || i, '', (SELECT jsonb_object_agg('fact' || j, type) FROM generate_series(1, number) AS j),
	'{}', '{}', ''
FROM generate_series(1, 55) AS i
$$;
ALTER TABLE rule DROP CONSTRAINT term_canonical, DROP CONSTRAINT extended_term_canonical,
	DROP CONSTRAINT rule_version_by_check, DROP CONSTRAINT rule_check2;
ALTER TABLE member DROP CONSTRAINT member_kind_check;
SELECT change, try_rule(change)
FROM (VALUES
	($$UPDATE rule SET anchor = '{recieved}' WHERE code = 'REPLY'$$),
	($$UPDATE rule SET completed_by = '{x}' WHERE code = 'APPEAL'$$),
	($$UPDATE rule SET waits_for = '{x}' WHERE code = 'APPEAL'$$),
	($$UPDATE rule SET restart_on = '{x}' WHERE code = 'APPEAL'$$),
	($$UPDATE rule SET suspend_on = '{x}', resume_on = '{received}' WHERE code = 'APPEAL'$$),
	($$UPDATE rule SET suspend_on = '{received}', resume_on = '{x}' WHERE code = 'APPEAL'$$),
	($$UPDATE rule SET met_on = '{x,answered}' WHERE code = 'REPLY'$$),
	($$UPDATE rule SET ends_on = '{document}' WHERE code = 'REPLY'$$),
	($$UPDATE rule SET anchor_states = '{lodged}' WHERE code = 'APPEAL'$$),
	($$UPDATE rule SET expiry_from = '{x}' WHERE code = 'REPLY'$$),
	($$UPDATE rule SET expiry_state = 'x' WHERE code = 'REPLY'$$),
	($$UPDATE rule SET expiry_from = '{silent}', expiry_state = 'refused' WHERE code = 'APPEAL'$$),
	($$UPDATE rule SET anchor_rule = 'DECIDE' WHERE code = 'APPEAL'$$),
	($$UPDATE rule SET extended_by = 'X' WHERE code = 'REPLY'$$),
	($$UPDATE rule SET anchor_fact = 'reasons' WHERE code = 'APPEAL'$$),
	($$UPDATE rule SET met_fact = 'x' WHERE code = 'REPLY'$$),
	($$UPDATE rule SET precondition = '{forms,x}' WHERE code = 'APPEAL'$$),
	($$UPDATE rule SET met_requires = '{x}' WHERE code = 'NOTICE'$$),
	($$UPDATE rule SET term = '20 days working' WHERE code = 'REPLY'$$),
	($$UPDATE rule SET extended_term = '-1 days' WHERE code = 'REPLY'$$),
	($$UPDATE rule SET calendar = 'be' WHERE code = 'REPLY'$$),
	($$UPDATE rule SET calendar = 'XX' WHERE code = 'REPLY'$$),
	($$UPDATE rule SET calendar = 'BE#9' WHERE code = 'REPLY'$$),
	($$UPDATE rule SET version_by = 'x' WHERE code = 'REPLY'$$),
	($$INSERT INTO rule (code, version, regime, version_by, case_kind, actor, nature, anchor, term, valid_from, legal_basis, catalogue, certainty, names)
	VALUES ('APPEAL', 2, '', 'opened', 'request', '', 'legal', '{received}', '1 day', '2050-01-01', '', '', '', '{}')$$),
	($$UPDATE rule SET grounds = '{general_interest}' WHERE code = 'REPLY'$$),
	($$UPDATE transition SET to_state = 'x' WHERE from_state = ''$$),
	($$UPDATE transition SET from_state = 'x' WHERE from_state = '*'$$),
	($$UPDATE transition SET to_state = '=' WHERE from_state = ''$$),
	($$UPDATE transition SET when_value = 'false' WHERE when_fact = 'extends'$$),
	($$UPDATE transition SET when_fact = 'x' WHERE when_fact = 'outcome'$$),
	($$UPDATE event_kind SET facts = '{"a": "number"}' WHERE kind = 'withdrawn'$$),
	($$UPDATE event_kind SET facts = '{"a": {"b": 1}}' WHERE kind = 'withdrawn'$$),
	($$UPDATE event_kind SET required = '{a}' WHERE kind = 'withdrawn'$$),
	($$INSERT INTO event_kind SELECT 'request', 'k' || i, '', '{}', '{}', '{}', '' FROM generate_series(1, 58) AS i$$),
	($$INSERT INTO state SELECT 'request', 's' || i, false, '{}' FROM generate_series(1, 59) AS i$$),
	($$UPDATE event_kind SET facts = (SELECT jsonb_object_agg('f' || i, 'text') FROM generate_series(1, 65) AS i) WHERE kind = 'withdrawn'$$),
	($$UPDATE event_kind SET facts = '{"a": []}' WHERE kind = 'withdrawn'$$),
	($$UPDATE event_kind SET on_day = '02-29' WHERE kind = 'withdrawn'$$),
	($$UPDATE rule SET term_fact = 'days' WHERE code = 'APPEAL'$$),
	($$UPDATE rule SET term_fact = 'reasons' WHERE code = 'NOTICE'$$),
	($$UPDATE rule SET suspend_on = '{received}' WHERE code = 'APPEAL'$$),
	($$UPDATE rule SET authority_kinds = ARRAY(SELECT 'kind ' || i FROM generate_series(1, 64) AS i) WHERE code = 'REPLY'$$),
	($$SELECT add_acts('date', 7); UPDATE rule SET anchor_fact = 'fact1', met_fact = 'fact2' WHERE code = 'REPLY';
	UPDATE rule SET anchor_fact = 'fact3', met_fact = 'fact4' WHERE code = 'NOTICE';
	UPDATE rule SET anchor_fact = 'fact5', met_fact = 'fact6' WHERE code = 'APPEAL'$$),
	($$SELECT add_acts('date', 7); UPDATE rule SET anchor_fact = 'fact1', met_fact = 'fact2' WHERE code = 'REPLY';
	UPDATE rule SET anchor_fact = 'fact3', met_fact = 'fact4' WHERE code = 'NOTICE';
	UPDATE rule SET anchor_fact = 'fact5', met_fact = 'fact6' WHERE code = 'APPEAL';
	INSERT INTO rule SELECT (r).* FROM (SELECT jsonb_populate_record(r, '{"code": "SEVENTH", "anchor_fact": "fact7"}') AS r
	FROM rule AS r WHERE r.code = 'NOTICE') AS r$$),
	($$SELECT add_acts('integer', 5); INSERT INTO rule SELECT (r).* FROM (SELECT jsonb_populate_record(r,
	jsonb_build_object('code', 'N' || i, 'term_fact', 'fact' || i)) AS r
	FROM rule AS r CROSS JOIN generate_series(1, 5) AS i WHERE r.code = 'NOTICE') AS r$$),
	($$SELECT add_acts('boolean', 40); UPDATE event_kind SET facts = facts || (SELECT jsonb_object_agg('more' || i, 'boolean') FROM generate_series(1, 40) AS i)
	WHERE kind = 'notice'; UPDATE rule SET met_requires = ARRAY(SELECT 'fact' || i FROM generate_series(1, 40) AS i)
	|| ARRAY(SELECT 'more' || i FROM generate_series(1, 40) AS i) WHERE code = 'NOTICE'$$),
	($$SELECT add_acts('boolean', 1); UPDATE rule SET suspend_on = ARRAY(SELECT 'act' || i FROM generate_series(1, 50) AS i),
	resume_on = ARRAY(SELECT 'act' || i FROM generate_series(2, 51) AS i) WHERE code = 'NOTICE';
	UPDATE rule SET suspend_on = ARRAY(SELECT 'act' || i FROM generate_series(2, 51) AS i),
	resume_on = ARRAY(SELECT 'act' || i FROM generate_series(1, 50) AS i) WHERE code = 'APPEAL'$$),
	($$INSERT INTO transition VALUES ('request', 'silent', 'withdrawn', 'after', 'nothing', 'withdrawn', '')$$),
	($$INSERT INTO transition VALUES ('request', 'silent', 'answered', 'mixed_parts', 'refused', 'refused', ''),
	('request', 'received', 'answered', 'mixed_parts', 'answered', 'refused', '')$$),
	($$INSERT INTO transition VALUES ('request', 'silent', 'answered', 'mixed_parts', 'no kind', 'refused', '')$$),
	($$INSERT INTO required_fact VALUES ('request', 'withdrawn', 'fact', '', '', DEFAULT, DEFAULT, DEFAULT, '', '')$$),
	($$INSERT INTO event_follow SELECT 'request', 'withdrawn', 'f' || i FROM generate_series(1, 65) AS i$$),
	($$INSERT INTO member (role_name, kind) SELECT 'x', 'kind ' || i FROM generate_series(1, 65) AS i$$),
	($$UPDATE rule SET met_on = '{answered,NULL}' WHERE code = 'REPLY'$$),
	($$UPDATE rule SET term = '9000 years' WHERE code = 'APPEAL'$$),
	($$ALTER TABLE event ADD COLUMN gone integer; ALTER TABLE event DROP COLUMN gone; ALTER TABLE event RENAME COLUMN replaces_seq TO replaced$$),
	-- and what is no mistake
	($$INSERT INTO state VALUES ('nothing', 'here', false, '{}')$$),
	($$UPDATE event_kind SET facts = facts || '{"known_on": "text"}' WHERE kind = 'completed'$$),
	($$UPDATE rule SET term_fact = 'number'$$),
	($$UPDATE rule SET expiry_from = '{silent}', expiry_state = 'silent' WHERE code = 'APPEAL'$$),
	($$UPDATE rule SET valid_from = '2024-01-01' WHERE code = 'APPEAL'; INSERT INTO rule SELECT (r).*
	FROM (SELECT jsonb_populate_record(r, '{"version": 2, "valid_from": "2023-01-01", "valid_to": "2023-12-31"}') AS r FROM rule AS r WHERE r.code = 'APPEAL') AS r$$),
	($$CREATE TRIGGER zzz AFTER INSERT ON event FOR EACH ROW WHEN (false) EXECUTE FUNCTION reuse.calendar_changed()$$),
	($$SELECT$$)) AS v (change);

-- the one day of each year on which it can happen
UPDATE event_kind SET on_day = '04-23' WHERE kind = 'received';
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 4, 'received', '2024-04-22');
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 4, 'received', '2024-04-24');
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 4, 'received', '2024-04-23');
ROLLBACK TO changed;

-- a term whose last day no calendar knows
UPDATE rule SET term = '9000 years' WHERE code = 'NOTICE';
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 4, 'received', '2024-04-22');
ROLLBACK TO changed;

-- rules that start each other for ever: seen when a long time has passed
UPDATE rule SET term = '0 days', extended_by = NULL, extended_term = NULL, anchor_rule = 'REPLY'
WHERE code = 'REPLY';
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 4, 'received', '2024-04-22');
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 4, 'withdrawn', '2024-04-24');
ROLLBACK TO changed;

-- a kind of event that was recorded and is no longer known
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts)
VALUES (1, 2, 'notice', '2024-05-02', '{"reasons": true}');
DELETE FROM transition WHERE event_kind = 'notice';
DELETE FROM event_kind WHERE kind = 'notice';
UPDATE rule SET met_on = '{withdrawn}' WHERE code = 'NOTICE';
UPDATE rule SET met_requires = '{}' WHERE code = 'NOTICE';
UPDATE transition SET when_fact = '', when_value = '' WHERE when_fact = 'extends';
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 2, 'withdrawn', '2024-05-23');
ROLLBACK TO changed;

-- what follows an event: a function of the register's own sees each event of its
-- kind and each correction, before the case moves, and can refuse the statement
CREATE TABLE seen (case_id bigint, seq integer, kind text, state text, last_seq integer);
CREATE FUNCTION see(recorded event) RETURNS void LANGUAGE sql AS $$
INSERT INTO seen
SELECT c.case_id, recorded.seq, recorded.kind, c.state, c.last_seq
FROM case_file AS c
WHERE c.case_id = recorded.case_id
$$;
INSERT INTO event_follow VALUES ('request', 'withdrawn', 'see');
INSERT INTO event (authority_id, case_id, kind, occurred_on)
VALUES (1, 5, 'received', '2024-04-22'), (1, 5, 'withdrawn', '2024-04-24'), (1, 6, 'received', '2024-04-22');
INSERT INTO event (authority_id, case_id, kind, occurred_on, replaces_seq)
VALUES (1, 5, 'received', '2024-04-23', 1);
TABLE seen;
-- what it refuses is not recorded
ALTER TABLE seen ADD CHECK (case_id <> 6);
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 6, 'withdrawn', '2024-04-24');
SELECT state, last_seq FROM case_file WHERE case_id = 6;
-- of a case of another kind, none; a function that is not there
UPDATE event_follow SET case_kind = 'appeal' WHERE function_name = 'see';
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 6, 'withdrawn', '2024-04-24');
UPDATE event_follow SET case_kind = '*', function_name = 'look' WHERE function_name = 'see';
INSERT INTO event (authority_id, case_id, kind, occurred_on)
VALUES (1, 7, 'received', '2024-04-22'), (1, 7, 'withdrawn', '2024-04-24');
SELECT state, last_seq FROM case_file WHERE case_id = 7;
ROLLBACK TO changed;

-- without rules nothing is recorded, with other ones everything is
TRUNCATE rule, transition, required_fact, event_kind, state, notice_kind, desk_mark;
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 4, 'received', '2024-04-22');
INSERT INTO event_kind VALUES ('request', 'came', '', '{}', '{}', '{}', ''), ('request', 'went', '', '{}', '{}', '{}', '');
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 4, 'came', '2024-04-22');
INSERT INTO state VALUES ('request', 'here', false, '{}');
INSERT INTO transition VALUES ('request', '', 'came', '', '', 'here', ''), ('request', '*', 'went', '', '', '=', '');
INSERT INTO event (authority_id, case_id, kind, occurred_on)
VALUES (1, 4, 'came', '2024-04-22'), (1, 4, 'went', '2024-04-22');
SELECT state, last_seq, next_due FROM case_file WHERE case_id = 4;
ROLLBACK;

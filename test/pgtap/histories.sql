-- Random histories. One statement with many events gives row for row what the
-- same events give one by one, by COPY, in any order; what is refused one by one
-- is refused in a statement; the state is the same whether the sweep ran or not.
-- And all of it is what a slow recomputation says that goes through the days and
-- knows nothing of the C code.
--
-- The regime is the small one of the tests of the triggers, with what it lacks:
-- versions of a rule, a restart, two suspensions that overlap, a state in which
-- a term starts, a term that starts once; requests of several parts, with notices,
-- committees and answers of their own (R-03).

BEGIN;
SET LOCAL datestyle = 'ISO, YMD';
SET LOCAL client_min_messages = warning;
SELECT no_plan();
CREATE SCHEMA history;

-- ---------------------------------------------------------------- the registers

\set clock true
\set register h_one
\ir ../lib/small_register.sql
\set register h_many
\ir ../lib/small_register.sql
\set register h_copy
\ir ../lib/small_register.sql
\set register h_order
\ir ../lib/small_register.sql
\set register h_swept
\ir ../lib/small_register.sql
\set register h_refused
\ir ../lib/small_register.sql
RESET search_path;
SET reuse.today = '2024-12-31';

CREATE TABLE history.register (name text);
INSERT INTO history.register VALUES ('h_one'), ('h_many'), ('h_copy'), ('h_order'), ('h_swept'), ('h_refused');

DO $$
DECLARE
	register text;
BEGIN
	FOR register IN SELECT r.name FROM history.register AS r LOOP
		PERFORM set_config('search_path', register || ', pg_catalog', true);
		UPDATE rule SET valid_to = '2023-06-30' WHERE code = 'REPLY';
		INSERT INTO rule (code, version, regime, valid_from, version_by, case_kind, actor, nature, authority_kinds,
			anchor, anchor_use, term, extended_by, extended_term, met_on, ends_on, expiry_from, expiry_state,
			legal_basis, catalogue, certainty, names)
		VALUES ('REPLY', 2, 'TEST', '2023-07-01', 'opened', 'request', 'authority', 'legal', NULL,
			'{received}', 'first', '15 working days', 'NOTICE', '30 working days', '{answered,refused}',
			'{withdrawn}', '{received,extended}', 'silent', '', '', '', '{}');
		UPDATE rule SET valid_to = '2023-09-30' WHERE code = 'NOTICE';
		INSERT INTO rule (code, version, regime, valid_from, version_by, case_kind, actor, duty, nature,
			anchor, term, met_on, ends_on, legal_basis, catalogue, certainty, names)
		VALUES ('NOTICE', 2, 'TEST', '2023-10-01', 'act', 'request', 'authority', false, 'legal',
			'{received}', '2 weeks', '{notice}', '{answered,refused,withdrawn}', '', '', '', '{}');
		-- two ways to stop, which may overlap
		INSERT INTO event_kind (case_kind, kind, actor, facts, required, names, catalogue)
		VALUES ('appeal', 'paused', '', '{}', '{}', '{}', ''), ('appeal', 'resumed', '', '{}', '{}', '{}', ''),
			('appeal', 'renewed', '', '{}', '{}', '{}', ''), ('appeal', 'annulled', '', '{}', '{}', '{}', '');
		INSERT INTO transition (case_kind, from_state, event_kind, when_fact, when_value, to_state, catalogue)
		VALUES ('appeal', 'lodged', 'paused', '', '', '=', ''), ('appeal', 'lodged', 'resumed', '', '', '=', ''),
			('appeal', '*', 'renewed', '', '', '=', '');
		INSERT INTO state (case_kind, state, closed, names)
		VALUES ('request', 'annulled', true, '{}'), ('appeal', 'annulled', true, '{}');
		UPDATE rule SET suspend_on = '{asked,paused}', resume_on = '{replied,resumed}' WHERE code = 'DECIDE';
		-- parts: each has its notice, its committee, its licence and its answer
		UPDATE event_kind SET facts = facts || '{"parts": "integer"}' WHERE kind = 'received';
		UPDATE event_kind SET facts = facts || '{"part": "integer"}' WHERE kind IN ('notice', 'answered', 'refused', 'completed');
		INSERT INTO event_kind (case_kind, kind, actor, facts, required, names, catalogue)
		SELECT 'request', k.kind, '', '{"part": "integer"}', '{}', '{}', ''
		FROM unnest('{consulted,permitted,sent}'::text[]) AS k (kind);
		INSERT INTO state (case_kind, state, closed, names) VALUES ('request', 'partial', false, '{}');
		INSERT INTO transition (case_kind, from_state, event_kind, when_fact, when_value, to_state, catalogue)
		SELECT 'request', s.state, v.kind, v.fact, CASE v.fact WHEN '' THEN '' ELSE 'true' END, v.to_state, ''
		FROM (VALUES ('consulted', '', '='), ('permitted', '', '='), ('sent', '', '='), ('answered', 'open_parts', '='),
			('refused', 'open_parts', '='), ('answered', 'mixed_parts', 'partial'), ('refused', 'mixed_parts', 'partial'),
			('completed', 'open_parts', '='), ('notice', 'other_parts', '=')) AS v (kind, fact, to_state)
		CROSS JOIN unnest('{received,extended,silent}'::text[]) AS s (state);
		INSERT INTO transition (case_kind, from_state, event_kind, when_fact, when_value, to_state, catalogue)
		VALUES ('request', 'partial', 'completed', '', '', '=', '');
		UPDATE rule SET suspend_on = '{consulted}', resume_on = '{permitted}' WHERE code = 'REPLY';
		UPDATE rule SET restart_on = '{permitted}' WHERE code = 'REPLY' AND version = 2;
		INSERT INTO rule (code, version, regime, version_by, case_kind, actor, duty, nature, anchor, anchor_states,
			term, restart_on, suspend_on, resume_on, met_on, met_fact, ends_on, legal_basis, catalogue, certainty, names)
		VALUES ('FILE', 1, 'TEST', 'opened', 'appeal', 'authority', true, 'legal', '{lodged}', NULL,
			'7 working days', '{renewed}', '{paused}', '{resumed}', '{document}', NULL, '{decided}', '', '', '', '{}'),
			('SAY', 1, 'TEST', 'anchor', 'request', 'authority', true, 'target', '{received,notice}', '{extended,silent}',
			'10 days', '{}', '{}', '{}', '{answered}', 'known_on', '{}', '', '', '', '{}'),
			('SEND', 1, 'TEST', 'opened', 'request', 'authority', true, 'legal', '{received}', NULL,
			'5 working days', '{permitted}', '{}', '{}', '{sent}', NULL, '{answered,refused,withdrawn}', '', '', '', '{}');
		INSERT INTO authority (authority_id, code, kind) VALUES (3, 'C', 'public_body');
	END LOOP;
	RESET search_path;
END
$$;

-- ---------------------------------------------------------------- histories

\ir ../lib/history.sql
SELECT setseed(0.2016);
DO $$
BEGIN
	FOR i IN 1 .. 400 LOOP
		CALL history.make(i, CASE WHEN i % 2 = 0 THEN 'request' ELSE 'appeal' END, 1 + i % 3, '2023-01-02', i > 250);
	END LOOP;
	-- requests of several parts: with acts on one of them only, and with others as well
	UPDATE h_one.event_kind SET required = required || '{parts}' WHERE facts ? 'parts';
	UPDATE h_one.event_kind SET required = required || '{part}' WHERE facts ? 'part';
	FOR i IN 401 .. 480 LOOP
		CALL history.make(i, 'request', 1 + i % 3, '2023-01-02', true);
	END LOOP;
	UPDATE h_one.event_kind SET required = array_remove(required, 'part') WHERE facts ? 'part';
	FOR i IN 481 .. 560 LOOP
		CALL history.make(i, 'request', 1 + i % 3, '2023-01-02', false);
	END LOOP;
	UPDATE h_one.event_kind SET required = array_remove(required, 'parts') WHERE facts ? 'parts';
END
$$;
CALL history.forget_empty();
CREATE TABLE history.kept AS SELECT a.* FROM history.accepted AS a;
SELECT cmp_ok((SELECT count(*) FROM history.kept)::integer, '>', 1000, 'more than 1,000 events are kept');
SELECT cmp_ok((SELECT count(*) FROM history.event WHERE refused = 'RU010')::integer, '>', 100, 'more than 100 impossible ones are refused');
SELECT cmp_ok((SELECT count(*) FROM history.event WHERE refused = 'RU012')::integer, '>', 5, 'some before receipt as well');
SELECT set_eq('SELECT refused FROM history.event WHERE refused IS NOT NULL',
	$$VALUES ('RU010'), ('RU012')$$, '... and nothing for another reason');
-- what the histories must have gone through, or they prove little
SELECT is_empty(
	$$SELECT w.what FROM (VALUES ('met'), ('ended'), ('open'), ('suspended'), ('not_started'), ('not_applicable')) AS w (what)
	WHERE NOT EXISTS (SELECT FROM h_one.deadline AS d WHERE d.known_to = 'infinity' AND d.status = w.what)$$,
	'deadlines of every status occur');
SELECT ok(EXISTS (SELECT FROM h_one.deadline WHERE known_to = 'infinity' AND suspended_days > 20), 'long suspensions occur');
SELECT ok(EXISTS (SELECT FROM h_one.deadline WHERE known_to = 'infinity' AND rule_code = 'APPEAL' AND reason LIKE 'missing%'), 'terms that lack information occur');
SELECT ok(EXISTS (SELECT FROM h_one.deadline WHERE known_to = 'infinity' AND term IN ('40 working days', '30 working days')), 'extensions occur');
SELECT ok(EXISTS (SELECT FROM h_one.deadline WHERE known_to = 'infinity' AND instance > 1), 'rules that apply again occur');
SELECT cmp_ok((SELECT count(*) FROM history.kept WHERE replaces_seq IS NOT NULL)::integer, '>', 20, 'corrections occur');
SELECT cmp_ok((SELECT count(*) FROM h_one.case_file AS c WHERE c.state = 'annulled')::integer, '>', 2, 'cases opened by mistake occur');
SELECT cmp_ok((SELECT count(*) FROM h_one.deadline AS d WHERE d.known_to = 'infinity' AND d.reason LIKE 'part:%'
		AND d.rule_code = r.code)::integer, '>', 5, r.code || ': terms of single parts occur')
FROM unnest('{REPLY,NOTICE,SEND,APPEAL,SAY}'::text[]) AS r (code);
SELECT cmp_ok((SELECT count(*) FROM h_one.case_file WHERE state = 'partial')::integer, '>', 2, 'parts that are answered and others that are refused occur');

-- ---------------------------------------------------------------- at once

SELECT history.cases(r.name) FROM history.register AS r WHERE r.name <> 'h_one';

INSERT INTO h_many.event (authority_id, case_id, kind, occurred_on, facts, replaces_seq)
SELECT k.authority_id, k.case_id, k.kind, k.occurred_on, k.facts, k.replaces_seq
FROM history.kept AS k
ORDER BY k.n;

-- in the order of recording, the cases mixed
SELECT format('COPY (SELECT k.authority_id, k.case_id, k.kind, k.occurred_on, k.facts, k.replaces_seq
	FROM history.kept AS k ORDER BY k.seq, k.case_id) TO %L', current_setting('data_directory') || '/histories.copy') \gexec
SELECT format('COPY h_copy.event (authority_id, case_id, kind, occurred_on, facts, replaces_seq) FROM %L',
	current_setting('data_directory') || '/histories.copy') \gexec

-- by twos, while the sweep runs on days before, between and twice
DO $$
DECLARE
	part integer;
BEGIN
	FOR part IN SELECT DISTINCT (k.seq + 1) / 2 FROM history.kept AS k ORDER BY 1 LOOP
		INSERT INTO h_swept.event (authority_id, case_id, kind, occurred_on, facts, replaces_seq)
		SELECT k.authority_id, k.case_id, k.kind, k.occurred_on, k.facts, k.replaces_seq
		FROM history.kept AS k
		WHERE (k.seq + 1) / 2 = part
		ORDER BY k.n;
		-- what ran out by then without the facts that came after it
		PERFORM set_config('reuse.today', (date '2023-01-02' + floor(random() * 720)::integer)::text, false);
		PERFORM h_swept.sweep();
		PERFORM set_config('reuse.today', '2024-12-31', false);
		IF part % 2 = 0 THEN
			PERFORM h_swept.sweep();
			PERFORM h_swept.sweep();
		END IF;
	END LOOP;
END
$$;

-- facts of one statement in any order, where no two happened on one day
INSERT INTO h_order.event (authority_id, case_id, kind, occurred_on, facts)
SELECT k.authority_id, k.case_id, k.kind, k.occurred_on, k.facts
FROM history.kept AS k
WHERE k.case_id BETWEEN 251 AND 480
ORDER BY random();

SELECT set_eq(format('SELECT history.case_rows(%L)', r.name), 'SELECT history.case_rows(''h_one'')',
	r.name || ': cases as recorded one by one')
FROM history.register AS r WHERE r.name IN ('h_many', 'h_copy', 'h_swept');
SELECT set_eq(format('SELECT history.deadline_rows(%L)', r.name), 'SELECT history.deadline_rows(''h_one'')',
	r.name || ': deadlines as recorded one by one')
FROM history.register AS r WHERE r.name IN ('h_many', 'h_copy', 'h_swept');
SELECT is_empty(
	$$SELECT c.case_id FROM h_one.case_file AS c JOIN h_order.case_file AS o ON o.case_id = c.case_id
	WHERE c.case_id BETWEEN 251 AND 480 AND (c.last_seq, c.opened_on, c.state, c.state_on, c.expiry_on, c.expiry_state, c.next_due, c.closed)
		IS DISTINCT FROM (o.last_seq, o.opened_on, o.state, o.state_on, o.expiry_on, o.expiry_state, o.next_due, o.closed)$$,
	'facts in any order: the same cases');
-- numbers of events aside
SELECT set_eq(
	'SELECT (d.case_id, d.rule_code, d.rule_version, d.instance, d.status, d.anchor_on, d.conditional, d.term,
		d.suspended_days, d.nominal_due, d.due, d.met_on, d.reason, d.indicative, d.expiry_state)::text
	FROM h_order.deadline AS d WHERE d.known_to = ''infinity''',
	'SELECT (d.case_id, d.rule_code, d.rule_version, d.instance, d.status, d.anchor_on, d.conditional, d.term,
		d.suspended_days, d.nominal_due, d.due, d.met_on, d.reason, d.indicative, d.expiry_state)::text
	FROM h_one.deadline AS d WHERE d.known_to = ''infinity'' AND d.case_id BETWEEN 251 AND 480',
	'facts in any order: the same deadlines');
SELECT is_empty(format('SELECT * FROM %I.verify_events()', r.name), r.name || ': every chain holds')
FROM history.register AS r;

-- a query replays what the triggers derived
SELECT set_eq(
	$$SELECT (r.case_id, r.rule_code, r.rule_version, r.instance, r.status, r.anchor_seq, r.anchor_on, r.conditional, r.term,
		r.suspended_days, r.nominal_due, r.due, r.met_seq, r.met_on, r.reason, r.indicative, r.deems, r.calendar,
		r.calendar_revision)::text
	FROM reuse.replay('h_one', ARRAY(SELECT c.case_id FROM h_one.case_file AS c)) AS r WHERE r.rule_code IS NOT NULL$$,
	'SELECT history.deadline_rows(''h_one'')', 'replay() gives the deadlines that are stored');

-- ---------------------------------------------------------------- refused

-- What was refused is refused in one statement with all that came before it, and
-- for the same reason; nothing is left of that statement.
CREATE FUNCTION history.refusal(wanted integer) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	sqlstate_is text := 'possible';
BEGIN
	INSERT INTO h_refused.event (authority_id, case_id, kind, occurred_on, facts, replaces_seq)
	SELECT h.authority_id, h.case_id, h.kind, h.occurred_on, h.facts, h.replaces_seq
	FROM history.event AS r
	JOIN history.event AS h ON h.case_id = r.case_id AND h.n <= r.n AND (h.refused IS NULL OR h.n = r.n)
	WHERE r.n = wanted
	ORDER BY h.n;
	DELETE FROM h_refused.case_file WHERE last_seq > 0;
	RETURN sqlstate_is;
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS sqlstate_is = RETURNED_SQLSTATE;
	RETURN sqlstate_is;
END
$$;
SELECT is_empty(
	$$SELECT h.n, h.refused, r.at_once
	FROM history.event AS h
	JOIN h_one.case_file AS c ON c.case_id = h.case_id
	CROSS JOIN LATERAL (SELECT history.refusal(h.n) AS at_once OFFSET 0) AS r
	WHERE h.refused IS NOT NULL AND r.at_once <> h.refused$$,
	'what is impossible one by one is impossible at once');
SELECT is((SELECT count(*) FROM h_refused.event)::integer, 0, '... and leaves nothing behind');

-- ---------------------------------------------------------------- slowly

-- The same once more, told by the days on which something happened: first what
-- has run out by then, then what happened. Terms are counted from day to day.

CREATE TABLE history.day AS
SELECT d::date AS day, extract(isodow FROM d) < 6
	AND to_char(d, 'MM-DD') NOT IN ('01-01', '05-01', '07-21', '08-15', '11-01', '11-11', '12-25')
	AND d::date - e.easter NOT IN (1, 39, 50) AS working
FROM generate_series(date '2022-01-01', date '2026-12-31', '1 day') AS d
LEFT JOIN (VALUES (2022, date '2022-04-17'), (2023, '2023-04-09'), (2024, '2024-03-31'), (2025, '2025-04-20'),
	(2026, '2026-04-05')) AS e (year, easter) ON e.year = extract(year FROM d);
ALTER TABLE history.day ADD PRIMARY KEY (day);

CREATE TABLE history.slow_case (
	case_id bigint PRIMARY KEY,
	kind text,
	authority_kind text,
	opened_on date,
	state text,
	state_on date,
	expiry_on date,
	expiry_state text,
	next_due date,
	closed boolean,
	-- R-03: how many parts, which have their answer, and by what
	parts integer DEFAULT 1,
	answered integer[] DEFAULT '{}',
	answered_by text[] DEFAULT '{}'
);
CREATE TABLE history.slow_term (
	id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	case_id bigint,
	rule_code text,
	rule_version integer,
	instance integer,
	status text,
	reason text,
	anchor_on date,
	extended boolean DEFAULT false,
	suspended_days integer DEFAULT 0,
	nominal_due date,
	due date,
	met_on date,
	indicative boolean,
	conditional boolean,
	by_expiry boolean,
	expired boolean DEFAULT false,
	restarted integer[] DEFAULT '{}',
	deems text,
	met_by text,
	met_now boolean DEFAULT false,
	parts integer[]
);
CREATE INDEX ON history.slow_term (case_id);
-- each part waits for itself
CREATE TABLE history.slow_pause (case_id bigint, kind text, part integer, from_on date, to_on date);
CREATE INDEX ON history.slow_pause (case_id);
CREATE VIEW history.standing AS
WITH RECURSIVE place AS (
	SELECT e.case_id, e.seq, e.seq AS place FROM h_one.event AS e WHERE e.replaces_seq IS NULL
	UNION ALL
	SELECT e.case_id, e.seq, p.place
	FROM h_one.event AS e
	JOIN place AS p ON p.case_id = e.case_id AND p.seq = e.replaces_seq
)
SELECT e.case_id, e.seq, e.kind, e.occurred_on, e.facts,
	row_number() OVER (PARTITION BY e.case_id ORDER BY e.occurred_on, e.kind NOT IN ('received', 'lodged'), p.place) AS n
FROM h_one.event AS e
JOIN place AS p ON p.case_id = e.case_id AND p.seq = e.seq
WHERE e.kind <> 'annulled' AND NOT EXISTS (
	SELECT FROM h_one.event AS r WHERE r.case_id = e.case_id AND r.replaces_seq = e.seq);

-- The parts that an event is about; who names none is about all, those to come
-- included, of which the histories have less than nine.
CREATE FUNCTION history.all_parts() RETURNS integer[] LANGUAGE sql IMMUTABLE AS
$$SELECT ARRAY[1, 2, 3, 4, 5, 6, 7, 8]$$;
CREATE FUNCTION history.parts_of(facts jsonb) RETURNS integer[] LANGUAGE sql IMMUTABLE AS
$$SELECT CASE WHEN facts ->> 'part' IS NULL THEN history.all_parts() ELSE ARRAY[(facts ->> 'part')::integer] END$$;
CREATE FUNCTION history.both(one integer[], other integer[]) RETURNS integer[] LANGUAGE sql IMMUTABLE AS
$$SELECT ARRAY(SELECT unnest(one) INTERSECT SELECT unnest(other) ORDER BY 1)$$;
CREATE FUNCTION history.without(one integer[], other integer[]) RETURNS integer[] LANGUAGE sql IMMUTABLE AS
$$SELECT ARRAY(SELECT unnest(one) EXCEPT SELECT unnest(other) ORDER BY 1)$$;

CREATE FUNCTION history.rule(code text, version integer) RETURNS h_one.rule LANGUAGE sql STABLE AS
$$SELECT r FROM h_one.rule AS r WHERE r.code = $1 AND r.version = $2$$;

CREATE FUNCTION history.version_on(code text, day date, otherwise integer) RETURNS integer LANGUAGE sql STABLE AS
$$SELECT coalesce((SELECT r.version FROM h_one.rule AS r WHERE r.code = $1 AND $2 BETWEEN r.valid_from AND r.valid_to), $3)$$;

CREATE FUNCTION history.states(facts jsonb, wanted text[]) RETURNS boolean LANGUAGE sql IMMUTABLE AS
$$SELECT coalesce(bool_and(facts -> w = 'true'), true) FROM unnest(wanted) AS w$$;

-- Count a term to its end, one day after the other.
CREATE FUNCTION history.count(INOUT term history.slow_term) LANGUAGE plpgsql AS $$
DECLARE
	rule h_one.rule := history.rule(term.rule_code, term.rule_version);
	words text[] := string_to_array(CASE WHEN term.extended THEN rule.extended_term ELSE rule.term END, ' ');
	in_working_days boolean := words[2] = 'working';
	left_over integer;
	more integer := 0;
	d date;
BEGIN
	LOOP
		term.suspended_days := more;
		left_over := words[1]::integer * CASE WHEN words[2] = 'weeks' THEN 7 ELSE 1 END + more;
		d := term.anchor_on;
		WHILE left_over > 0 LOOP
			d := d + 1;
			IF NOT in_working_days OR (SELECT x.working FROM history.day AS x WHERE x.day = d) THEN
				left_over := left_over - 1;
			END IF;
		END LOOP;
		term.nominal_due := d;
		WHILE NOT (SELECT x.working FROM history.day AS x WHERE x.day = d) LOOP
			d := d + 1;
		END LOOP;
		-- no term ends while it is suspended
		WHILE EXISTS (
			SELECT FROM history.slow_pause AS p
			WHERE p.case_id = term.case_id AND p.kind = ANY (rule.suspend_on) AND p.from_on <= d
				AND p.to_on > d AND p.to_on < 'infinity')
			OR NOT (SELECT x.working FROM history.day AS x WHERE x.day = d)
		LOOP
			d := d + 1;
		END LOOP;
		term.due := d;
		-- what has begun by then stops it
		IF EXISTS (
			SELECT FROM history.slow_pause AS p
			WHERE p.case_id = term.case_id AND p.kind = ANY (rule.suspend_on) AND p.part = ANY (term.parts)
				AND p.from_on <= d AND p.to_on = 'infinity')
		THEN
			term.status := 'suspended';
			term.reason := NULL;
			term.nominal_due := NULL;
			term.due := NULL;
			RETURN;
		END IF;
		SELECT count(*) INTO more
		FROM history.day AS x
		WHERE x.day > term.anchor_on AND (x.working OR NOT in_working_days) AND EXISTS (
			SELECT FROM history.slow_pause AS p
			WHERE p.case_id = term.case_id AND p.kind = ANY (rule.suspend_on) AND p.part = ANY (term.parts) AND p.from_on <= d
				AND x.day > p.from_on AND x.day <= p.to_on);
		EXIT WHEN more = term.suspended_days;
	END LOOP;
	term.status := 'open';
	term.reason := NULL;
END
$$;

CREATE FUNCTION history.store(term history.slow_term) RETURNS void LANGUAGE sql AS $$
UPDATE history.slow_term AS t
SET rule_version = term.rule_version, status = term.status, reason = term.reason, anchor_on = term.anchor_on,
	extended = term.extended, suspended_days = term.suspended_days, nominal_due = term.nominal_due, due = term.due,
	met_on = term.met_on, expired = term.expired, restarted = term.restarted, deems = term.deems, met_by = term.met_by,
	met_now = term.met_now, parts = term.parts
WHERE t.id = term.id
$$;

-- What begins with an event, or with the expiry of a term
CREATE FUNCTION history.begin(of_case bigint, event history.standing, expired text, expired_on date, beyond boolean,
	of_parts integer[])
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	subject history.slow_case := (SELECT c FROM history.slow_case AS c WHERE c.case_id = of_case);
	rule h_one.rule;
	term history.slow_term;
	unmet boolean := expired IS NOT NULL;
	day0 date;
	judged date;
BEGIN
	FOR rule IN
		SELECT r.* FROM h_one.rule AS r
		WHERE r.case_kind = subject.kind
			AND CASE WHEN unmet THEN r.anchor_rule = expired ELSE event.kind = ANY (r.anchor) END
		ORDER BY r.code COLLATE "C", r.version
	LOOP
		day0 := CASE WHEN unmet THEN expired_on
			ELSE coalesce((event.facts ->> rule.anchor_fact)::date, event.occurred_on) END;
		judged := CASE
			WHEN rule.version_by = 'opened' THEN subject.opened_on
			WHEN rule.version_by = 'act' AND NOT unmet THEN event.occurred_on
			ELSE day0 END;
		CONTINUE WHEN judged NOT BETWEEN rule.valid_from AND rule.valid_to;
		CONTINUE WHEN subject.state <> ALL (rule.anchor_states);
		CONTINUE WHEN rule.anchor_use = 'first' AND EXISTS (
			SELECT FROM history.slow_term AS t WHERE t.case_id = of_case AND t.rule_code = rule.code);
		CONTINUE WHEN beyond AND EXISTS (
			SELECT FROM history.slow_term AS t WHERE t.case_id = of_case AND t.rule_code = rule.code AND t.conditional
				AND t.parts = of_parts);
		-- a decision takes the place of one before it, if it says what it must
		IF NOT beyond AND (unmet OR rule.precondition <> '{}') THEN
			UPDATE history.slow_term AS t
			SET status = 'ended', reason = 'superseded', met_on = event.occurred_on
			WHERE t.case_id = of_case AND t.rule_code = rule.code AND t.by_expiry = unmet
				AND t.parts = of_parts
				AND (t.status = 'not_started'
					OR ((unmet OR history.states(event.facts, rule.precondition))
						AND (t.status = 'suspended' OR (t.status = 'open' AND NOT t.expired))));
		END IF;
		INSERT INTO history.slow_term (case_id, rule_code, rule_version, instance, status, anchor_on, indicative,
			conditional, by_expiry, parts)
		SELECT of_case, rule.code, rule.version, 1 + count(*), 'open', day0, unmet AND rule.indicative, beyond, unmet, of_parts
		FROM history.slow_term AS t
		WHERE t.case_id = of_case AND t.rule_code = rule.code
		RETURNING * INTO term;
		IF subject.authority_kind <> ALL (rule.authority_kinds) THEN
			term.status := 'not_applicable';
			term.reason := 'authority_kind';
		ELSIF NOT unmet AND NOT history.states(event.facts, rule.precondition) THEN
			term.status := 'not_started';
			term.reason := 'missing';
			term.anchor_on := NULL;
		ELSIF rule.waits_for <> '{}' THEN
			term.status := 'not_started';
			term.reason := 'waiting';
			term.anchor_on := NULL;
		ELSE
			term := history.count(term);
		END IF;
		PERFORM history.store(term);
	END LOOP;
END
$$;

-- What has run out before a day
CREATE FUNCTION history.run_out(of_case bigint, before date, beyond boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	subject history.slow_case;
	rule h_one.rule;
	term history.slow_term;
BEGIN
	LOOP
		SELECT * INTO term FROM history.slow_term AS t
		WHERE t.case_id = of_case AND t.status = 'open' AND NOT t.expired AND t.due < before
		ORDER BY t.due, t.rule_code COLLATE "C", t.rule_version, t.id
		LIMIT 1;
		EXIT WHEN NOT FOUND;
		rule := history.rule(term.rule_code, term.rule_version);
		SELECT * INTO subject FROM history.slow_case AS c WHERE c.case_id = of_case;
		term.expired := true;
		IF subject.state = ANY (rule.expiry_from) AND subject.state <> rule.expiry_state THEN
			term.deems := rule.expiry_state;
			UPDATE history.slow_case AS c
			SET state = rule.expiry_state, state_on = greatest(c.state_on, term.due + 1),
				expiry_on = CASE WHEN beyond AND c.expiry_state IS NULL THEN greatest(c.state_on, term.due + 1) - 1
					ELSE c.expiry_on END,
				expiry_state = CASE WHEN beyond THEN coalesce(c.expiry_state, rule.expiry_state) ELSE c.expiry_state END
			WHERE c.case_id = of_case;
		END IF;
		PERFORM history.store(term);
		PERFORM history.begin(of_case, NULL, rule.code, term.due, beyond, term.parts);
	END LOOP;
END
$$;

-- What an event does
CREATE FUNCTION history.happen(of_case bigint, event history.standing) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	subject history.slow_case := (SELECT c FROM history.slow_case AS c WHERE c.case_id = of_case);
	rule h_one.rule;
	act h_one.rule;
	term history.slow_term;
	extended integer[] := '{}';
	changed text[];
	earlier integer := coalesce((SELECT max(t.id) FROM history.slow_term AS t), 0);
	new_state text;
	day0 date;
	acts_on integer[] := history.parts_of(event.facts);
	all_parts integer[];
	waiting integer[];
	again integer[];
	answers text[] := ARRAY(SELECT DISTINCT t.event_kind FROM h_one.transition AS t
		WHERE t.case_kind = subject.kind AND t.when_fact = 'mixed_parts');
	special text[] := '{}';
	new_id integer;
BEGIN
	UPDATE history.slow_term AS t SET met_now = false WHERE t.case_id = of_case AND t.met_now;
	-- which parts there are, and which have their answer by now
	subject.parts := coalesce((event.facts ->> 'parts')::integer, subject.parts);
	all_parts := ARRAY(SELECT generate_series(1, subject.parts));
	IF event.kind = ANY (answers) THEN
		subject.answered := history.both(all_parts, subject.answered || acts_on);
		subject.answered_by := subject.answered_by || event.kind;
	END IF;
	waiting := history.without(all_parts, subject.answered);
	IF waiting <> '{}' AND subject.answered <> '{}' THEN
		special := special || '{open_parts}';
	END IF;
	IF event.kind = ANY (answers) AND waiting = '{}' AND subject.parts > 1
		AND EXISTS (SELECT FROM unnest(subject.answered_by) AS k (kind) WHERE k.kind <> event.kind)
	THEN
		special := special || '{mixed_parts}';
	ELSIF event.kind <> ALL (answers) AND event.facts ->> 'part' IS NOT NULL
		AND history.without(waiting, acts_on) <> '{}'
	THEN
		special := special || '{other_parts}';
	END IF;
	UPDATE history.slow_case AS c
	SET parts = subject.parts, answered = subject.answered, answered_by = subject.answered_by
	WHERE c.case_id = of_case;

	-- a notice in time, with what the law of its day wants, extends
	SELECT coalesce(array_agg(t.id), '{}') INTO extended
	FROM history.slow_term AS t
	JOIN h_one.rule AS r ON r.code = t.rule_code AND r.version = t.rule_version
	WHERE t.case_id = of_case AND NOT t.extended AND t.parts && acts_on
		AND (t.status = 'suspended' OR (t.status = 'open' AND NOT t.expired))
		AND EXISTS (
			SELECT FROM history.slow_term AS n
			JOIN h_one.rule AS own ON own.code = n.rule_code AND own.version = n.rule_version
			JOIN h_one.rule AS l ON l.code = n.rule_code AND l.version = CASE
				WHEN own.version_by = 'act' THEN history.version_on(n.rule_code, event.occurred_on, n.rule_version)
				ELSE n.rule_version END
			WHERE n.case_id = of_case AND n.rule_code = r.extended_by
				AND n.parts && history.both(t.parts, acts_on)
				AND (n.status = 'suspended' OR (n.status = 'open' AND NOT n.expired
					AND coalesce((event.facts ->> l.met_fact)::date, event.occurred_on) <= n.due))
				AND event.kind = ANY (l.met_on) AND history.states(event.facts, l.met_requires));
	IF extended <> '{}' THEN
		special := special || '{extends}';
	END IF;

	SELECT t.to_state INTO STRICT new_state
	FROM h_one.transition AS t
	WHERE t.case_kind = subject.kind AND t.event_kind = event.kind
		AND (t.from_state = subject.state OR (t.from_state = '*' AND subject.state <> '' AND NOT (
			SELECT s.closed FROM h_one.state AS s WHERE s.case_kind = subject.kind AND s.state = subject.state)))
		AND CASE WHEN t.when_fact = '' THEN true
			WHEN t.when_fact IN ('extends', 'open_parts', 'mixed_parts', 'other_parts') THEN t.when_fact = ANY (special)
			ELSE event.facts ->> t.when_fact = t.when_value END
	ORDER BY t.from_state = '*', t.when_fact = '', t.when_fact COLLATE "C"
	LIMIT 1;
	UPDATE history.slow_case AS c
	SET opened_on = coalesce(c.opened_on, event.occurred_on),
		state_on = CASE WHEN new_state IN ('=', c.state) THEN c.state_on ELSE event.occurred_on END,
		state = CASE new_state WHEN '=' THEN c.state ELSE new_state END
	WHERE c.case_id = of_case;

	-- what it stops, and what goes on
	SELECT array_agg(DISTINCT p.suspend) INTO changed
	FROM h_one.rule AS r
	CROSS JOIN LATERAL unnest(r.suspend_on, r.resume_on) AS p (suspend, resume)
	WHERE r.case_kind = subject.kind AND event.kind IN (p.suspend, p.resume);
	UPDATE history.slow_pause AS p SET to_on = event.occurred_on
	WHERE p.case_id = of_case AND p.to_on = 'infinity' AND p.kind = ANY (changed) AND p.kind <> event.kind
		-- with the last part that waits, those to come wait no longer
		AND (p.part = ANY (acts_on) OR NOT EXISTS (
			SELECT FROM history.slow_pause AS o
			WHERE o.case_id = of_case AND o.to_on = 'infinity' AND o.kind = p.kind AND o.from_on = p.from_on
				AND o.part = ANY (all_parts) AND o.part <> ALL (acts_on)));
	IF event.kind = ANY (changed) THEN
		INSERT INTO history.slow_pause
		SELECT of_case, event.kind, a.part, event.occurred_on, 'infinity'
		FROM unnest(acts_on) AS a (part)
		WHERE NOT EXISTS (
			SELECT FROM history.slow_pause AS o
			WHERE o.case_id = of_case AND o.to_on = 'infinity' AND o.kind = event.kind AND o.part = a.part
				AND o.part = ANY (all_parts));
	END IF;

	FOR term IN
		SELECT * FROM history.slow_term AS t
		WHERE t.case_id = of_case AND t.status IN ('open', 'suspended', 'not_started')
		ORDER BY t.id
	LOOP
		rule := history.rule(term.rule_code, term.rule_version);
		act := rule;
		IF rule.version_by = 'act' THEN
			act := history.rule(rule.code, history.version_on(rule.code, event.occurred_on, rule.version));
		END IF;
		day0 := coalesce((event.facts ->> rule.anchor_fact)::date, event.occurred_on);
		CONTINUE WHEN NOT term.parts && acts_on;
		-- what one part does leaves the term of the others alone, unless it is its answer
		again := history.without(history.both(term.parts, all_parts), acts_on);
		IF (rule.met_on || rule.ends_on) && answers THEN
			again := history.without(again, subject.answered);
		END IF;
		IF again <> '{}' AND event.kind <> ALL (answers) AND (term.id = ANY (extended)
			OR event.kind = ANY (rule.met_on) AND history.states(event.facts, rule.met_requires)
			OR event.kind = ANY (rule.ends_on)
			OR term.status = 'not_started' AND event.kind = ANY (rule.completed_by || rule.waits_for)
			OR NOT term.expired AND term.status <> 'not_started'
				AND (event.kind = ANY (rule.restart_on) OR changed && rule.suspend_on))
		THEN
			INSERT INTO history.slow_term (case_id, rule_code, rule_version, instance, status, reason, anchor_on, extended,
				suspended_days, nominal_due, due, met_on, indicative, conditional, by_expiry, expired, restarted, parts)
			SELECT of_case, term.rule_code, term.rule_version, 1 + count(*), term.status, term.reason, term.anchor_on,
				term.extended, term.suspended_days, term.nominal_due, term.due, term.met_on, term.indicative, term.conditional,
				term.by_expiry, term.expired, term.restarted, history.both(term.parts, acts_on)
			FROM history.slow_term AS t
			WHERE t.case_id = of_case AND t.rule_code = term.rule_code
			RETURNING id INTO new_id;
			UPDATE history.slow_term AS t SET parts = history.without(t.parts, acts_on) WHERE t.id = term.id;
			IF term.id = ANY (extended) THEN
				extended := extended || new_id;
			END IF;
			SELECT * INTO term FROM history.slow_term AS t WHERE t.id = new_id;
		END IF;
		IF term.id = ANY (extended) THEN
			term.extended := true;
			term := history.count(term);
		END IF;
		-- a clock stops when all of its parts have their answer
		IF event.kind = ANY (answers) AND history.without(history.both(term.parts, all_parts), subject.answered) <> '{}' THEN
			PERFORM history.store(term);
			CONTINUE;
		END IF;
		IF event.kind = ANY (act.met_on) AND history.states(event.facts, act.met_requires) THEN
			IF act.version <> rule.version THEN
				term.rule_version := act.version;
				IF term.status <> 'not_started' THEN
					term := history.count(term);
				END IF;
			END IF;
			term.status := 'met';
			term.reason := NULL;
			term.met_by := event.kind;
			term.met_now := true;
			term.met_on := coalesce((event.facts ->> act.met_fact)::date, event.occurred_on);
		ELSIF event.kind = ANY (rule.ends_on) THEN
			term.status := 'ended';
			term.reason := 'ended';
			term.met_on := event.occurred_on;
		ELSIF term.status = 'not_started' THEN
			IF (term.reason = 'waiting' AND event.kind = ANY (rule.waits_for))
				OR (term.reason = 'missing' AND event.kind = ANY (rule.completed_by)
					AND history.states(event.facts, (history.rule(rule.code, CASE rule.version_by
						WHEN 'anchor' THEN history.version_on(rule.code, day0, rule.version)
						ELSE rule.version END)).precondition))
			THEN
				IF rule.version_by = 'anchor' THEN
					term.rule_version := history.version_on(rule.code, day0, rule.version);
				END IF;
				term.anchor_on := day0;
				term := history.count(term);
			END IF;
		ELSIF NOT term.expired AND event.kind = ANY (rule.restart_on) THEN
			term.anchor_on := day0;
			term := history.count(term);
		ELSIF NOT term.expired AND changed && rule.suspend_on THEN
			term := history.count(term);
		END IF;
		PERFORM history.store(term);
	END LOOP;

	-- what was late stays late, and starts anew beside it; so does, in a case with
	-- answers, what was met by something else (F-10)
	FOR term IN
		SELECT t.* FROM history.slow_term AS t
		JOIN h_one.rule AS r ON r.code = t.rule_code AND r.version = t.rule_version
		WHERE t.case_id = of_case AND t.id <= earlier AND event.kind = ANY (r.restart_on)
			AND (t.status = 'open' AND t.expired
				OR t.status = 'met' AND answers <> '{}' AND NOT t.met_now AND t.met_by <> ALL (answers)
					AND (r.duty OR t.met_on > t.due))
		ORDER BY t.id
	LOOP
		rule := history.rule(term.rule_code, term.rule_version);
		again := history.without(history.both(history.both(term.parts, acts_on), all_parts), term.restarted);
		IF (rule.met_on || rule.ends_on) && answers THEN
			again := history.without(again, subject.answered);
		END IF;
		CONTINUE WHEN again = '{}';
		term.restarted := term.restarted || again;
		PERFORM history.store(term);
		INSERT INTO history.slow_term (case_id, rule_code, rule_version, instance, status, anchor_on, indicative,
			conditional, by_expiry, extended, parts)
		SELECT of_case, term.rule_code, term.rule_version, 1 + count(*), 'open', event.occurred_on, term.indicative,
			false, false, term.extended,
			CASE again WHEN history.both(term.parts, all_parts) THEN term.parts ELSE again END
		FROM history.slow_term AS t
		WHERE t.case_id = of_case AND t.rule_code = term.rule_code
		RETURNING * INTO term;
		PERFORM history.store(history.count(term));
	END LOOP;
	PERFORM history.begin(of_case, event, NULL, NULL, false, acts_on);
END
$$;

CREATE FUNCTION history.tell(of_case bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	today date := (SELECT min(e.occurred_on) FROM history.standing AS e WHERE e.case_id = of_case);
	last date := (SELECT max(e.occurred_on) FROM history.standing AS e WHERE e.case_id = of_case);
	event history.standing;
	before history.slow_case;
BEGIN
	INSERT INTO history.slow_case (case_id, kind, authority_kind, state)
	SELECT c.case_id, c.kind, a.kind, ''
	FROM h_one.case_file AS c
	JOIN h_one.authority AS a ON a.authority_id = c.authority_id
	WHERE c.case_id = of_case;
	-- opened by mistake: nothing of it has an effect
	IF NOT EXISTS (SELECT FROM history.standing AS e WHERE e.case_id = of_case AND e.kind IN ('received', 'lodged')) THEN
		UPDATE history.slow_case AS c
		SET state = 'annulled', closed = true, state_on = (
			SELECT a.occurred_on
			FROM h_one.event AS a
			JOIN h_one.event AS o ON o.case_id = a.case_id AND o.seq = a.replaces_seq AND o.kind IN ('received', 'lodged')
			WHERE a.case_id = of_case AND a.kind = 'annulled'
			ORDER BY a.seq DESC
			LIMIT 1)
		WHERE c.case_id = of_case;
		RETURN;
	END IF;
	WHILE today <= last LOOP
		PERFORM history.run_out(of_case, today, false);
		FOR event IN
			SELECT e.* FROM history.standing AS e
			WHERE e.case_id = of_case AND e.occurred_on = today
			ORDER BY e.n
		LOOP
			-- a term counted from a day before may be over already
			PERFORM history.run_out(of_case, today, false);
			PERFORM history.happen(of_case, event);
		END LOOP;
		today := coalesce((SELECT min(e.occurred_on) FROM history.standing AS e
			WHERE e.case_id = of_case AND e.occurred_on > today), last + 1);
	END LOOP;
	SELECT * INTO before FROM history.slow_case AS c WHERE c.case_id = of_case;
	PERFORM history.run_out(of_case, 'infinity', true);
	UPDATE history.slow_case AS c
	SET state = before.state, state_on = before.state_on,
		closed = (SELECT s.closed FROM h_one.state AS s WHERE s.case_kind = c.kind AND s.state = before.state),
		next_due = (SELECT min(t.due) FROM history.slow_term AS t
			JOIN h_one.rule AS r ON r.code = t.rule_code AND r.version = t.rule_version
			WHERE t.case_id = of_case AND t.status = 'open' AND NOT t.conditional AND r.duty AND r.nature = 'legal')
	WHERE c.case_id = of_case;
END
$$;

SELECT history.tell(c.case_id) FROM h_one.case_file AS c WHERE c.case_id <= 150 OR c.case_id % 3 = 0 OR c.case_id > 400 AND c.case_id % 2 = 0 \g /dev/null
SELECT cmp_ok((SELECT count(*) FROM history.slow_case)::integer, '>', 300, 'more than 300 histories are told slowly');
SELECT set_eq(
	'SELECT (s.case_id, s.opened_on, s.state, s.state_on, s.expiry_on, s.expiry_state, s.next_due, s.closed)::text
	FROM history.slow_case AS s',
	'SELECT (c.case_id, c.opened_on, c.state, c.state_on, c.expiry_on, c.expiry_state, c.next_due, c.closed)::text
	FROM h_one.case_file AS c JOIN history.slow_case AS s ON s.case_id = c.case_id',
	'told slowly: the same cases');
-- how many days a suspension adds is known when it ends
SELECT set_eq(
	$$SELECT (t.case_id, t.rule_code, t.rule_version, t.instance, t.status, t.anchor_on, t.conditional,
		CASE WHEN t.due IS NOT NULL THEN t.suspended_days END, t.nominal_due, t.due, t.met_on,
		coalesce(t.reason, 'part: ' || array_to_string(nullif(p.parts, ARRAY(SELECT generate_series(1, s.parts))), ', ')),
		t.indicative, t.deems)::text
	FROM history.slow_term AS t
	JOIN history.slow_case AS s ON s.case_id = t.case_id
	CROSS JOIN LATERAL (SELECT history.both(t.parts, ARRAY(SELECT generate_series(1, s.parts))) AS parts) AS p$$,
	$$SELECT (d.case_id, d.rule_code, d.rule_version, d.instance, d.status, d.anchor_on, d.conditional,
		CASE WHEN d.due IS NOT NULL THEN d.suspended_days END, d.nominal_due, d.due, d.met_on,
		CASE WHEN d.reason LIKE 'part:%' THEN d.reason ELSE split_part(d.reason, ':', 1) END, d.indicative, d.expiry_state)::text
	FROM h_one.deadline AS d JOIN history.slow_case AS s ON s.case_id = d.case_id
	WHERE d.known_to = 'infinity'$$,
	'told slowly: the same deadlines');

SELECT * FROM finish();
ROLLBACK;

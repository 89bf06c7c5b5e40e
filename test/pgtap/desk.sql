-- The Commission's queue is kept by a trigger, for stretches of days. On any day
-- looked at it must be what a slow query says that reads events, deadlines and
-- the law each time: over random appeals, recorded in any order, corrected and
-- annulled, in both jurisdictions.

BEGIN;
SET LOCAL datestyle = 'ISO, YMD';
SET LOCAL client_min_messages = warning;
SET LOCAL reuse.language = 'en';
SELECT no_plan();

SELECT reuse.create_register('d_bru', 'BRU', true);
SELECT reuse.create_register('d_fed', 'FED', true);

-- A number from 0 to below the limit, the same in every run.
CREATE FUNCTION pg_temp.pick(seed text, below integer) RETURNS integer
LANGUAGE sql IMMUTABLE
RETURN (abs(hashtextextended(seed, 20)) % below)::integer;

CREATE FUNCTION pg_temp.live(register text, cases integer) RETURNS integer
LANGUAGE plpgsql SET search_path = public AS $$
DECLARE
	kinds text[];
	act text;
	seed text;
	stated jsonb;
	events integer := 0;
BEGIN
	PERFORM set_config('search_path', register || ', pg_catalog', true);
	INSERT INTO authority (authority_id, code, kind, names) VALUES
		(1, 'A', 'municipality', '{"fr": "Ville"}'), (2, 'B', 'region', '{}'), (3, 'C', 'museum', '{"en": "Museum", "nl": "Museum N"}');
	SELECT array_agg(k.kind ORDER BY k.kind) INTO kinds
	FROM event_kind AS k
	WHERE k.case_kind = 'appeal' AND k.kind NOT IN ('appeal_received', 'annulled');
	FOR c IN 1 .. cases LOOP
		INSERT INTO case_file (authority_id, case_id, kind, reference) VALUES (c % 3 + 1, c, 'appeal', 'D-' || c);
		INSERT INTO event (authority_id, case_id, kind, occurred_on, facts)
		VALUES (c % 3 + 1, c, 'appeal_received', date '2021-09-01' + pg_temp.pick('opened ' || c, 1200),
			CASE WHEN register = 'd_bru' AND c % 4 = 0 THEN '{"urgent": true, "signature": true}'::jsonb ELSE '{}' END
				|| '{"channel": null, "proof": null}');
		FOR n IN 1 .. 3 + pg_temp.pick('length ' || c, 9) LOOP
			seed := register || ' ' || c || ' ' || n;
			act := kinds[1 + pg_temp.pick('kind ' || seed, cardinality(kinds))];
			IF pg_temp.pick('usual ' || seed, 5) > 2 THEN
				act := (ARRAY['authority_notified', 'document_received', 'dpa_asked', 'dpa_answered', 'appeal_completed'])
					[1 + pg_temp.pick('which ' || seed, 5)];
			END IF;
			-- whatever it must state, and half of what it may
			SELECT jsonb_object_agg(f.key, CASE
					WHEN jsonb_typeof(f.value) = 'array' THEN f.value -> pg_temp.pick(seed || f.key, jsonb_array_length(f.value))
					WHEN f.value = '"boolean"' THEN to_jsonb(pg_temp.pick(seed || f.key, 3) > 0)
					ELSE 'null' END) INTO stated
			FROM event_kind AS k
			CROSS JOIN LATERAL jsonb_each(k.facts) AS f
			WHERE k.case_kind = 'appeal' AND k.kind = act
				AND (f.key = ANY (k.required) OR pg_temp.pick('stated ' || seed || f.key, 2) = 0);
			BEGIN
				INSERT INTO event (authority_id, case_id, kind, occurred_on, facts, replaces_seq)
				SELECT f.authority_id, c, CASE WHEN pg_temp.pick('annul ' || seed, 9) = 0 AND f.last_seq > 1 THEN 'annulled' ELSE act END,
					f.opened_on + pg_temp.pick('day ' || seed, 150),
					CASE WHEN pg_temp.pick('annul ' || seed, 9) = 0 AND f.last_seq > 1 THEN '{}' ELSE coalesce(stated, '{}') END,
					CASE WHEN pg_temp.pick('annul ' || seed, 9) < 2 AND f.last_seq > 1
						THEN 2 + pg_temp.pick('which ' || seed, f.last_seq - 1) END
				FROM case_file AS f
				WHERE f.case_id = c;
				events := events + 1;
			EXCEPTION WHEN SQLSTATE 'RU010' OR SQLSTATE 'RU012' OR SQLSTATE '22023' THEN
				NULL;
			END;
		END LOOP;
	END LOOP;
	RETURN events;
END
$$;

-- The queue from nothing but what was recorded and derived.
CREATE FUNCTION pg_temp.slow_queue(register text)
RETURNS TABLE (appeal_id bigint, state text, urgency text, missing text[], awaited text[], legal_rule text,
	legal_due date, target_rule text, target_due date, not_started_reason text, file_received_on date,
	next_due date)
LANGUAGE plpgsql SET search_path = public AS $$
#variable_conflict use_column
BEGIN
	PERFORM set_config('search_path', register || ', pg_catalog', true);
	RETURN QUERY
	WITH duty AS (
		SELECT d.*, r.actor, r.nature, r.waits_for, r.suspend_on, r.resume_on, r.met_on AS acts
		FROM deadline AS d
		JOIN rule AS r ON r.code = d.rule_code AND r.version = d.rule_version
		WHERE d.known_to = 'infinity' AND r.duty AND d.status IN ('open', 'suspended', 'not_started')
			AND (NOT d.conditional OR d.anchor_on < reuse.today())
	), idle AS (
		SELECT DISTINCT ON (d.case_id) d.*
		FROM duty AS d
		WHERE d.actor = 'commission' AND d.nature = 'legal' AND d.status <> 'open'
		ORDER BY d.case_id, d.status, d.rule_code
	), other AS (
		SELECT DISTINCT ON (d.case_id) d.case_id, d.acts
		FROM duty AS d
		WHERE d.actor <> 'commission' AND d.status = 'open'
		ORDER BY d.case_id, d.due, d.rule_code
	), legal AS (
		SELECT DISTINCT ON (d.case_id) d.*
		FROM duty AS d
		WHERE d.actor = 'commission' AND d.nature = 'legal'
		ORDER BY d.case_id, d.due NULLS LAST, d.rule_code
	), target AS (
		SELECT DISTINCT ON (d.case_id) d.*
		FROM duty AS d
		WHERE d.actor = 'commission' AND d.nature = 'target' AND d.status = 'open'
		ORDER BY d.case_id, d.due, d.rule_code
	)
	SELECT c.case_id, c.state,
		CASE
			WHEN ruling.kind = 'urgency_granted' THEN 'granted'
			WHEN ruling.kind = 'urgency_refused' THEN 'refused'
			WHEN EXISTS (SELECT FROM standing_event AS e WHERE e.case_id = c.case_id AND (e.facts ->> 'urgent')::boolean) THEN 'asked'
		END,
		ARRAY(
			SELECT w.code
			FROM appeal_word AS w
			WHERE w.list = 'item'
				AND EXISTS (SELECT FROM standing_event AS e WHERE e.case_id = c.case_id AND e.facts @> w.only_if)
				AND NOT EXISTS (
					SELECT FROM standing_event AS e, jsonb_array_elements(w.unless) AS u
					WHERE e.case_id = c.case_id AND e.facts @> u.value)
			EXCEPT
			SELECT f.key
			FROM standing_event AS e, jsonb_each_text(e.facts) AS f
			WHERE e.case_id = c.case_id AND f.value = 'true'
			ORDER BY 1),
		(SELECT array_agg(DISTINCT a.kind ORDER BY a.kind)
		FROM (
			SELECT unnest(CASE i.status
				WHEN 'not_started' THEN i.waits_for
				WHEN 'suspended' THEN ARRAY(
					SELECT p.resume
					FROM unnest(i.suspend_on, i.resume_on) AS p (suspend, resume)
					WHERE (SELECT sum(CASE e.kind WHEN p.suspend THEN 1 WHEN p.resume THEN -1 ELSE 0 END)
						FROM standing_event AS e
						WHERE e.case_id = c.case_id) > 0)
				ELSE o.acts END)) AS a (kind)),
		l.rule_code, l.due, t.rule_code, t.due,
		CASE i.status WHEN 'not_started' THEN i.reason END,
		(SELECT max(e.occurred_on) FROM standing_event AS e WHERE e.case_id = c.case_id AND e.kind = 'document_received'),
		-- on any clock: legal terms, targets, what others owe
		(SELECT min(d.due) FROM duty AS d WHERE d.case_id = c.case_id AND d.status = 'open' AND d.nature <> 'average')
	FROM case_state AS c
	LEFT JOIN idle AS i ON i.case_id = c.case_id
	LEFT JOIN other AS o ON o.case_id = c.case_id
	LEFT JOIN legal AS l ON l.case_id = c.case_id
	LEFT JOIN target AS t ON t.case_id = c.case_id
	LEFT JOIN LATERAL (
		SELECT e.kind
		FROM standing_event AS e
		WHERE e.case_id = c.case_id AND e.kind IN ('urgency_granted', 'urgency_refused')
		ORDER BY e.occurred_on DESC, e.seq DESC
		LIMIT 1) AS ruling ON true
	WHERE c.kind = 'appeal' AND NOT c.closed;
END
$$;

CREATE FUNCTION pg_temp.quick_queue(register text)
RETURNS TABLE (appeal_id bigint, state text, urgency text, missing text[], awaited text[], legal_rule text,
	legal_due date, target_rule text, target_due date, not_started_reason text, file_received_on date,
	next_due date)
LANGUAGE plpgsql SET search_path = public AS $$
#variable_conflict use_column
BEGIN
	PERFORM set_config('search_path', register || ', pg_catalog', true);
	RETURN QUERY
	SELECT q.appeal_id, q.state, q.urgency, q.missing,
		(SELECT array_agg(DISTINCT k ORDER BY k) FROM unnest(d.waiting_kinds) AS k),
		q.legal_rule, q.legal_due, q.target_rule, q.target_due, q.not_started_reason, q.file_received_on,
		q.next_due
	FROM commission_queue AS q
	JOIN appeal_desk AS d ON d.authority_id = q.authority_id AND d.case_id = q.appeal_id
		AND reuse.today() BETWEEN d.from_on AND d.to_on;
END
$$;

SET LOCAL reuse.today = '2026-01-05';
SELECT cmp_ok(pg_temp.live(r.name, 120), '>', 300, r.name || ': enough was recorded')
FROM (VALUES ('d_bru'), ('d_fed')) AS r (name);

CREATE TABLE pg_temp.looked_at AS
SELECT r.name, d.day::date AS day
FROM (VALUES ('d_bru'), ('d_fed')) AS r (name)
CROSS JOIN generate_series(timestamp '2021-09-15', '2025-07-01', '41 days') AS d (day);

CREATE FUNCTION pg_temp.differences(register text, day date) RETURNS SETOF text
LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
	PERFORM set_config('reuse.today', day::text, true);
	RETURN QUERY
	(SELECT format('%s missing %s', day, s) FROM (
		SELECT * FROM pg_temp.slow_queue(register) EXCEPT ALL SELECT * FROM pg_temp.quick_queue(register)) AS s)
	UNION ALL
	(SELECT format('%s too many %s', day, s) FROM (
		SELECT * FROM pg_temp.quick_queue(register) EXCEPT ALL SELECT * FROM pg_temp.slow_queue(register)) AS s);
END
$$;
SELECT is_empty(format('SELECT x FROM pg_temp.looked_at AS l, pg_temp.differences(l.name, l.day) AS x WHERE l.name = %L', r.name),
	r.name || ': the queue is what a slow query says, on any day')
FROM (VALUES ('d_bru'), ('d_fed')) AS r (name);

-- and row for row what it would be if it were made anew from what is stored
CREATE FUNCTION pg_temp.otherwise_made(register text) RETURNS SETOF text
LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
	EXECUTE format('CREATE TEMPORARY TABLE kept AS TABLE %I.appeal_desk', register);
	EXECUTE format('SELECT %1$I.appeal_desk_refresh(c.authority_id, c.case_id) FROM %1$I.case_file AS c', register);
	RETURN QUERY EXECUTE format('SELECT format(''%%s'', x) FROM (
		(TABLE pg_temp.kept EXCEPT ALL TABLE %1$I.appeal_desk) UNION ALL (TABLE %1$I.appeal_desk EXCEPT ALL TABLE pg_temp.kept)) AS x',
		register);
	DROP TABLE pg_temp.kept;
END
$$;
SELECT is_empty(format('SELECT pg_temp.otherwise_made(%L)', r.name), r.name || ': the desk is what it would be if it were made anew')
FROM (VALUES ('d_bru'), ('d_fed')) AS r (name);

-- and column for column what is told of an earlier moment, asked about now
CREATE FUNCTION pg_temp.otherwise_known(register text, day date) RETURNS SETOF text
LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
	PERFORM set_config('reuse.today', day::text, true);
	RETURN QUERY EXECUTE format('SELECT format(''%%s %%s'', %2$L::date, x) FROM (
		(SELECT * FROM %1$I.commission_queue EXCEPT SELECT * FROM %1$I.commission_queue_as_known(NULL, %2$L))
		UNION ALL
		(SELECT * FROM %1$I.commission_queue_as_known(NULL, %2$L) EXCEPT SELECT * FROM %1$I.commission_queue)) AS x',
		register, day);
END
$$;
SELECT is_empty(format('SELECT x FROM pg_temp.looked_at AS l, pg_temp.otherwise_known(l.name, l.day) AS x
	WHERE l.name = %L AND extract(day FROM l.day) < 10', r.name), r.name || ': the queue is the queue as known now')
FROM (VALUES ('d_bru'), ('d_fed')) AS r (name);

-- the histories have in them what is to be told apart
SET LOCAL reuse.today = '2022-09-01';
SELECT cmp_ok(count(*), '>=', 8::bigint, 'appeals in many ways of waiting')
FROM (SELECT DISTINCT q.state, q.awaited, q.not_started_reason FROM pg_temp.quick_queue('d_bru') AS q) AS w;
SELECT cmp_ok(count(*), '>', 15::bigint, 'appeals whose place changes by itself')
FROM (SELECT FROM d_bru.appeal_desk AS d GROUP BY d.case_id HAVING count(*) > 1 OR max(d.to_on) < 'infinity') AS w;

-- in order, whatever the plan: what falls due next on any clock, and what has
-- nothing that runs at the end, the oldest first
CREATE FUNCTION pg_temp.places(register text) RETURNS TABLE (place bigint, wanted bigint)
LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
	RETURN QUERY EXECUTE format('
		SELECT c.place, row_number() OVER (ORDER BY s.next_due, c.lodged_on, c.authority_id, c.appeal_id)
		FROM (SELECT row_number() OVER () AS place, q.* FROM %I.commission_queue AS q) AS c
		JOIN pg_temp.slow_queue(%L) AS s ON s.appeal_id = c.appeal_id', register, register);
END
$$;
SELECT is_empty(format('SELECT p FROM pg_temp.places(%L) AS p WHERE p.place <> p.wanted', r.name),
	r.name || ': the most pressing first')
FROM (VALUES ('d_bru'), ('d_fed')) AS r (name);
SELECT is_empty($$
	SELECT q.n
	FROM (
		SELECT row_number() OVER () AS n,
			row_number() OVER (ORDER BY c.next_due, c.lodged_on, c.authority_id, c.appeal_id) AS wanted
		FROM d_bru.commission_queue_as_known(NULL) AS c) AS q
	WHERE q.n <> q.wanted$$, 'and so it is told of an earlier moment');
SELECT cmp_ok(count(*), '>', 0::bigint, 'appeals that have nothing but a target')
FROM d_bru.commission_queue AS c
WHERE c.legal_due IS NULL AND c.next_due = c.target_due;

-- and a queue that is not right would be found
UPDATE d_bru.appeal_desk SET to_on = '2022-08-31' WHERE case_id = (
	SELECT q.appeal_id FROM pg_temp.quick_queue('d_bru') AS q ORDER BY q.appeal_id LIMIT 1) AND to_on >= '2022-08-31';
SELECT isnt_empty($$SELECT pg_temp.differences('d_bru', '2022-09-01')$$, 'a row too few is noticed');

SELECT * FROM finish();
ROLLBACK;

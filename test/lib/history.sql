-- Random histories in the register h_one, and what to compare them by. Made in
-- schema history, from whatever law h_one has.

-- Facts of a kind of event: what must be stated, and some of the rest
CREATE FUNCTION history.facts(known jsonb, required text[], day date) RETURNS jsonb LANGUAGE sql VOLATILE AS $$
SELECT coalesce(jsonb_object_agg(f.key, CASE
	WHEN jsonb_typeof(f.value) = 'array' THEN f.value -> floor(random() * jsonb_array_length(f.value))::integer
	WHEN f.value = '"boolean"' THEN to_jsonb(random() < 0.7)
	WHEN f.value = '"integer"' THEN to_jsonb(1 + floor(random() * 3)::integer)
	WHEN f.value IN ('"date"', '"day"', '"date_after"') THEN to_jsonb(day + floor(random() * 4)::integer)
	WHEN f.value = '"date_before"' THEN to_jsonb(day - floor(random() * 4)::integer)
	WHEN f.value = '"refusal_ground"' THEN (
		SELECT to_jsonb(g.code) FROM h_one.refusal_ground AS g ORDER BY random() + length(f.key) * 0 LIMIT 1)
	WHEN f.value = '"moment"' THEN to_jsonb(day || 'T10:30:00+01:00')
	ELSE '"x"' END), '{}')
FROM jsonb_each(known) AS f
WHERE f.key = ANY (required) OR random() < 0.4
$$;

-- What was tried, one event after the other, and what came of it
CREATE TABLE history.event (
	authority_id bigint,
	case_id bigint,
	n integer GENERATED ALWAYS AS IDENTITY,
	kind text,
	occurred_on date,
	facts jsonb,
	replaces_seq integer,
	body text,
	refused text
);

-- One event, with its free text
CREATE PROCEDURE history.record(register text, happened history.event) LANGUAGE plpgsql AS $$
DECLARE
	new_seq integer;
BEGIN
	EXECUTE format('INSERT INTO %I.event (authority_id, case_id, kind, occurred_on, facts, replaces_seq, text_digest)
		SELECT $1.authority_id, $1.case_id, $1.kind, $1.occurred_on, $1.facts, $1.replaces_seq,
			sha256(convert_to($1.case_id || $1.body, ''UTF8''))
		RETURNING seq', register)
	INTO new_seq USING happened;
	IF happened.body IS NOT NULL THEN
		EXECUTE format('INSERT INTO %I.event_text (authority_id, case_id, seq, salt, body)
			VALUES ($1.authority_id, $1.case_id, $2, convert_to($1.case_id::text, ''UTF8''), $1.body)', register)
		USING happened, new_seq;
	END IF;
END
$$;

-- A case with the row of its kind, where there is a table for one
CREATE PROCEDURE history.open(register text, authority_id bigint, case_id bigint, kind text) LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('INSERT INTO %I.case_file (authority_id, case_id, kind) VALUES ($1, $2, $3)', register)
	USING authority_id, case_id, kind;
	IF kind IN ('request', 'appeal', 'listing') THEN
		EXECUTE format('INSERT INTO %I.%I (authority_id, case_id) VALUES ($1, $2)', register, kind)
		USING authority_id, case_id;
	END IF;
END
$$;

-- Mostly what is possible, sometimes anything; mostly forward, sometimes late
CREATE PROCEDURE history.make(case_id bigint, case_kind text, authority_id bigint, first date, plain boolean) LANGUAGE plpgsql AS $$
DECLARE
	day date := make.first + floor(random() * 500)::integer;
	last date;
	chosen record;
	replaces integer;
	tried history.event;
	sqlstate_is text;
BEGIN
	CALL history.open('h_one', make.authority_id, make.case_id, make.case_kind);
	FOR i IN 1 .. 3 + floor(random() * 9)::integer LOOP
		SELECT k.kind, k.facts, k.required || ARRAY(
			SELECT r.fact FROM h_one.required_fact AS r
			WHERE (r.case_kind, r.event_kind) = (k.case_kind, k.kind)) AS required INTO chosen
		FROM h_one.event_kind AS k
		JOIN h_one.case_file AS c ON c.case_id = make.case_id AND c.kind = k.case_kind
		LEFT JOIN h_one.transition AS t ON t.case_kind = c.kind AND t.event_kind = k.kind
			AND t.from_state IN (c.state, CASE WHEN c.state = '' THEN '' ELSE '*' END)
		-- the register's own: chosen below, and refused from anybody else
		WHERE k.kind NOT IN ('annulled', 'recalculated')
		ORDER BY CASE WHEN t.event_kind IS NULL THEN random() - 0.9 ELSE random() END DESC
		LIMIT 1;
		last := CASE WHEN random() < 0.15 AND NOT plain THEN day - floor(random() * 30)::integer ELSE day END;
		replaces := NULL;
		IF i > 2 AND NOT plain AND random() < 0.12 THEN
			replaces := 1 + floor(random() * (SELECT max(e.seq) FROM h_one.event AS e WHERE e.case_id = make.case_id))::integer;
			IF random() < 0.5 THEN
				chosen.kind := 'annulled';
				chosen.facts := '{}';
			END IF;
		END IF;
		sqlstate_is := NULL;
		INSERT INTO history.event (authority_id, case_id, kind, occurred_on, facts, replaces_seq, body)
		VALUES (make.authority_id, make.case_id, chosen.kind,
			-- a year ends on its last day (R-10)
			CASE WHEN chosen.kind = 'year_ended' THEN date_trunc('year', last)::date - 1 ELSE last END,
			history.facts(chosen.facts, chosen.required, last)
				-- formal rights of two cases on one dataset would be refused in
				-- another order than this one (R-08)
				|| CASE WHEN make.case_kind = 'exclusive_arrangement' AND chosen.facts ? 'dataset_id'
					THEN jsonb_build_object('dataset_id', make.case_id) ELSE '{}' END, replaces, CASE WHEN random() < 0.1 THEN 'told' END)
		RETURNING * INTO tried;
		BEGIN
			CALL history.record('h_one', tried);
		EXCEPTION WHEN OTHERS THEN
			GET STACKED DIAGNOSTICS sqlstate_is = RETURNED_SQLSTATE;
			UPDATE history.event AS h SET refused = sqlstate_is WHERE h.n = tried.n;
		END;
		-- no two events of a plain history on one day: their order says nothing
		day := least(day + CASE WHEN plain THEN 1 ELSE 0 END + floor(random() * random() * 45)::integer, reuse.today() - 5);
	END LOOP;
END
$$;

-- Cases of which nothing was accepted have no history
CREATE PROCEDURE history.forget_empty() LANGUAGE plpgsql AS $$
DECLARE
	table_name text;
BEGIN
	FOREACH table_name IN ARRAY '{request,appeal,listing,case_file}'::text[] LOOP
		EXECUTE format('DELETE FROM h_one.%I AS t USING h_one.case_file AS c
			WHERE c.case_id = t.case_id AND c.last_seq = 0', table_name);
	END LOOP;
END
$$;

-- What was accepted: its number in the case, and a day on which it can have been
-- recorded, for a fact may state a day after its own
CREATE VIEW history.accepted AS
SELECT h.n, row_number() OVER cases AS seq, h.authority_id, h.case_id, h.kind, h.occurred_on, h.facts,
	h.replaces_seq, h.body,
	max(greatest(h.occurred_on, s.day)) OVER cases AS recorded_on
FROM history.event AS h
CROSS JOIN LATERAL (
	SELECT max((h.facts ->> f.key)::date) AS day
	FROM h_one.case_file AS c
	JOIN h_one.event_kind AS k ON k.case_kind = c.kind AND k.kind = h.kind
	CROSS JOIN LATERAL jsonb_each(k.facts) AS f
	WHERE c.case_id = h.case_id AND f.value IN ('"date"', '"date_after"')) AS s
WHERE h.refused IS NULL
WINDOW cases AS (PARTITION BY h.case_id ORDER BY h.n);

-- All of it in one statement, the free text in another
CREATE PROCEDURE history.record_at_once(register text) LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('INSERT INTO %1$I.event (authority_id, case_id, kind, occurred_on, facts, replaces_seq, text_digest)
		SELECT k.authority_id, k.case_id, k.kind, k.occurred_on, k.facts, k.replaces_seq,
			sha256(convert_to(k.case_id || k.body, ''UTF8''))
		FROM history.kept AS k
		ORDER BY k.n', register);
	EXECUTE format('INSERT INTO %1$I.event_text (authority_id, case_id, seq, salt, body)
		SELECT k.authority_id, k.case_id, k.seq, convert_to(k.case_id::text, ''UTF8''), k.body
		FROM history.kept AS k
		WHERE k.body IS NOT NULL', register);
END
$$;

-- The cases of h_one, without their history
CREATE FUNCTION history.cases(register text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	c record;
BEGIN
	FOR c IN SELECT f.authority_id, f.case_id, f.kind FROM h_one.case_file AS f LOOP
		CALL history.open(register, c.authority_id, c.case_id, c.kind);
	END LOOP;
END
$$;

-- What stands of the cases that have one
CREATE FUNCTION history.case_rows(register text) RETURNS SETOF text LANGUAGE plpgsql AS $$
BEGIN
	RETURN QUERY EXECUTE format('SELECT (c.case_id, c.last_seq, c.opened_on, c.state, c.state_on, c.expiry_on,
			c.expiry_state, c.next_due, c.closed)::text
		FROM %I.case_file AS c', register);
END
$$;
CREATE FUNCTION history.deadline_rows(register text) RETURNS SETOF text LANGUAGE plpgsql AS $$
BEGIN
	RETURN QUERY EXECUTE format('SELECT (d.case_id, d.rule_code, d.rule_version, d.instance, d.status, d.anchor_seq,
			d.anchor_on, d.conditional, d.term, d.suspended_days, d.nominal_due, d.due, d.met_seq, d.met_on, d.reason,
			d.indicative, d.expiry_state, d.calendar, d.calendar_revision)::text
		FROM %I.deadline AS d WHERE d.known_to = ''infinity''', register);
END
$$;
-- The desk, days aside: what is kept for each stretch of them
CREATE FUNCTION history.desk_rows(register text) RETURNS SETOF text LANGUAGE plpgsql AS $$
BEGIN
	RETURN QUERY EXECUTE format('SELECT to_jsonb(d)::text FROM %I.appeal_desk AS d', register);
END
$$;

-- What people see on reuse.today(), numbers of events and notices aside. What
-- the sweep tells depends on when it ran.
CREATE FUNCTION history.seen(register text) RETURNS TABLE (case_id bigint, answer text) LANGUAGE plpgsql AS $$
DECLARE
	view_name text;
BEGIN
	FOREACH view_name IN ARRAY '{case_state,deadline_board,commission_queue,chase_list,urgency_to_decide,notice_due,
		appeal_register,finding,exclusivity_status}'::text[]
	LOOP
		-- licences are numbered as they come in, which is not as they were agreed
		RETURN QUERY EXECUTE format('SELECT coalesce(j.r ->> ''case_id'', j.r ->> ''appeal_id'', j.r ->> ''arrangement_id'',
				j.r ->> ''subject_id'')::bigint,
				jsonb_build_object(''view'', %1$L, ''row'', j.r - ''{last_seq,notice_id}''::text[])::text
			FROM %2$I.%1$I AS v
			CROSS JOIN LATERAL (SELECT CASE to_jsonb(v) ->> ''subject_kind'' WHEN ''licence''
				THEN to_jsonb(v) - ''subject_id'' ELSE to_jsonb(v) END AS r OFFSET 0) AS j
			WHERE j.r ->> ''kind'' IS DISTINCT FROM ''due_passed''', view_name, register);
	END LOOP;
END
$$;

-- Random histories in the register h_one, and what to compare them by. Made in
-- schema history, from whatever law h_one has.

-- Facts of a kind of event: what must be stated, and some of the rest
CREATE FUNCTION history.facts(known jsonb, required text[], day date) RETURNS jsonb LANGUAGE sql VOLATILE AS $$
SELECT coalesce(jsonb_object_agg(f.key, CASE
	WHEN jsonb_typeof(f.value) = 'array' THEN f.value -> floor(random() * jsonb_array_length(f.value))::integer
	WHEN f.value = '"boolean"' THEN to_jsonb(random() < 0.7)
	WHEN f.value = '"integer"' THEN to_jsonb(1 + floor(random() * 3)::integer)
	WHEN f.value IN ('"date"', '"day"') THEN to_jsonb(day + floor(random() * 4)::integer)
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
	refused text
);

-- Mostly what is possible, sometimes anything; mostly forward, sometimes late
CREATE PROCEDURE history.make(case_id bigint, case_kind text, authority_id bigint, first date, plain boolean) LANGUAGE plpgsql AS $$
DECLARE
	day date := make.first + floor(random() * 500)::integer;
	last date;
	chosen record;
	replaces integer;
	sqlstate_is text;
BEGIN
	INSERT INTO h_one.case_file (authority_id, case_id, kind) VALUES (make.authority_id, make.case_id, make.case_kind);
	FOR i IN 1 .. 3 + floor(random() * 9)::integer LOOP
		SELECT k.kind, k.facts, k.required || ARRAY(
			SELECT r.fact FROM h_one.required_fact AS r
			WHERE (r.case_kind, r.event_kind) = (k.case_kind, k.kind)) AS required INTO chosen
		FROM h_one.event_kind AS k
		JOIN h_one.case_file AS c ON c.case_id = make.case_id AND c.kind = k.case_kind
		LEFT JOIN h_one.transition AS t ON t.case_kind = c.kind AND t.event_kind = k.kind
			AND t.from_state IN (c.state, CASE WHEN c.state = '' THEN '' ELSE '*' END)
		WHERE k.kind <> 'annulled'
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
		INSERT INTO history.event (authority_id, case_id, kind, occurred_on, facts, replaces_seq)
		VALUES (make.authority_id, make.case_id, chosen.kind, last,
			history.facts(chosen.facts, chosen.required, last), replaces);
		BEGIN
			INSERT INTO h_one.event (authority_id, case_id, kind, occurred_on, facts, replaces_seq)
			SELECT h.authority_id, h.case_id, h.kind, h.occurred_on, h.facts, h.replaces_seq
			FROM history.event AS h WHERE h.n = (SELECT max(x.n) FROM history.event AS x);
		EXCEPTION WHEN OTHERS THEN
			GET STACKED DIAGNOSTICS sqlstate_is = RETURNED_SQLSTATE;
			UPDATE history.event AS h SET refused = sqlstate_is
			WHERE h.n = (SELECT max(x.n) FROM history.event AS x);
		END;
		-- no two events of a plain history on one day: their order says nothing
		day := least(day + CASE WHEN plain THEN 1 ELSE 0 END + floor(random() * random() * 45)::integer, reuse.today() - 5);
	END LOOP;
END
$$;

CREATE FUNCTION history.cases(register text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('INSERT INTO %I.case_file (authority_id, case_id, kind)
		SELECT c.authority_id, c.case_id, c.kind FROM h_one.case_file AS c', register);
END
$$;

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

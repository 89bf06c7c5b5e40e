-- What people call: open a case, record what happened to it.

CREATE FUNCTION @register@.layout_version() RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1
AS 'SELECT 2';
COMMENT ON FUNCTION @register@.layout_version() IS
	'layout of this register; reuse.layout_version() is the one that the extension works with';

CREATE FUNCTION @register@.check_layout() RETURNS void
LANGUAGE sql STABLE PARALLEL SAFE COST 10
AS $$
SELECT reuse.check_layout(@register@.layout_version(), n.nspname::pg_catalog.text)
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
WHERE c.oid OPERATOR(pg_catalog.=) '@register@.case_file'::pg_catalog.regclass
$$;
COMMENT ON FUNCTION @register@.check_layout() IS
	'raises RU020 unless the extension works with the layout of this register';

CREATE FUNCTION @register@.record_event(
	case_id bigint,
	kind text,
	occurred_on date DEFAULT reuse.today(),
	facts jsonb DEFAULT '{}',
	replaces_seq integer DEFAULT NULL) RETURNS integer
LANGUAGE plpgsql VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 1000
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	authority bigint;
	body text;
	salt bytea;
	given jsonb := coalesce(record_event.facts, '{}');
	new_seq integer;
BEGIN
	PERFORM @register@.check_layout();
	IF jsonb_typeof(given) <> 'object' THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('facts must be an object, not %s', jsonb_typeof(given));
	END IF;
	SELECT c.authority_id INTO authority
	FROM @register@.case_file AS c
	WHERE c.case_id = record_event.case_id;
	IF NOT FOUND THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU010',
			MESSAGE = format('there is no case %s', coalesce(record_event.case_id::text, 'NULL'));
	END IF;
	-- Free text stands apart: only its salted digest is sealed, so that it can
	-- be erased without breaking the chain.
	body := given ->> 'text';
	IF body IS NOT NULL THEN
		salt := uuid_send(gen_random_uuid());
	END IF;
	INSERT INTO @register@.event
		(authority_id, case_id, kind, occurred_on, facts, replaces_seq, text_digest)
	VALUES (authority, record_event.case_id, record_event.kind, record_event.occurred_on,
		given - 'text', record_event.replaces_seq, sha256(salt || convert_to(body, 'UTF8')))
	RETURNING event.seq INTO new_seq;
	IF body IS NOT NULL THEN
		INSERT INTO @register@.event_text (authority_id, case_id, seq, salt, body)
		VALUES (authority, record_event.case_id, new_seq, salt, body);
	END IF;
	RETURN new_seq;
END
$$;
COMMENT ON FUNCTION @register@.record_event(bigint, text, date, jsonb, integer) IS
	'records that something happened in a case on a day (Europe/Brussels) and returns its number in the case; facts are those that event_kind lists for the kind, and "text" for free text, which stands apart. replaces_seq corrects an earlier event, with the kind "annulled" it takes one back: the one that opened the case takes the whole case back (opened by mistake), until it is opened again. Errors: RU010 no such case, or not possible in its state; RU011 a required fact is not stated; RU012 impossible date; RU014 reuse.today is set; 22023 unknown fact; 22P02 a fact of the wrong type';

CREATE FUNCTION @register@.event_place(authority_id bigint, case_id bigint, seq integer) RETURNS integer
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 100
SET search_path = pg_catalog, pg_temp
RETURN (
	WITH RECURSIVE place (seq, replaces_seq) AS (
		SELECT e.seq, e.replaces_seq
		FROM @register@.event AS e
		WHERE e.authority_id = event_place.authority_id AND e.case_id = event_place.case_id AND e.seq = event_place.seq
		UNION ALL
		SELECT e.seq, e.replaces_seq
		FROM place AS p
		JOIN @register@.event AS e ON e.authority_id = event_place.authority_id AND e.case_id = event_place.case_id
			AND e.seq = p.replaces_seq
	)
	SELECT min(p.seq)
	FROM place AS p);
COMMENT ON FUNCTION @register@.event_place(bigint, bigint, integer) IS
	'the place of an event among those of its day: its seq, that of a correction the seq of what it corrects';

CREATE FUNCTION @register@.brussels_date(moment text) RETURNS date
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 10
SET search_path = pg_catalog, pg_temp
SET TimeZone = 'UTC'
AS $$
BEGIN
	-- without a zone it would be another moment in each session
	IF moment !~ '^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d(:?\d\d)?)$' THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_text_representation',
			MESSAGE = format('"%s" is no moment', moment),
			DETAIL = 'A moment is YYYY-MM-DDTHH:MM:SS with Z or its zone as +HH:MM.';
	END IF;
	RETURN (moment::timestamptz AT TIME ZONE 'Europe/Brussels')::date;
END
$$;
COMMENT ON FUNCTION @register@.brussels_date(text) IS
	'the date in Europe/Brussels at a moment stated with its zone (3.E.10). Errors: 22P02 no moment, or without a zone; 22008 no such moment';

CREATE FUNCTION @register@.presumed_known_on(posted_on date) RETURNS date
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 100
SET search_path = pg_catalog, pg_temp
RETURN reuse.add_working_days(posted_on,
	(SELECT p.value::integer
	FROM @register@.parameter AS p
	WHERE p.name = 'post_working_days' AND p.known_to = 'infinity'), 'BE');
COMMENT ON FUNCTION @register@.presumed_known_on(date) IS
	'the working day on which a notice handed to the post on a day is taken to be known, by the parameter post_working_days: the third (Judicial Code art. 53bis, R-14); once that day has come, state it as the fact known_on, by a correction of the act: what lies ahead is not known yet (R-01)';

CREATE FUNCTION @register@.open_case(
	kind text,
	authority_id bigint,
	occurred_on date DEFAULT reuse.today(),
	facts jsonb DEFAULT '{}') RETURNS bigint
LANGUAGE plpgsql VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 2000
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	given jsonb := coalesce(open_case.facts, '{}');
	happened_on date := open_case.occurred_on;
	opening text;
	known jsonb;
	details text[];
	new_case bigint;
	disputed bigint;
BEGIN
	PERFORM @register@.check_layout();
	IF jsonb_typeof(given) <> 'object' THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('facts must be an object, not %s', jsonb_typeof(given));
	END IF;
	SELECT t.event_kind, k.facts INTO opening, known
	FROM @register@.transition AS t
	JOIN @register@.event_kind AS k ON k.case_kind = t.case_kind AND k.kind = t.event_kind
	WHERE t.case_kind = open_case.kind AND t.from_state = '' AND t.known_to = 'infinity'
	ORDER BY t.event_kind
	LIMIT 1;
	IF NOT FOUND THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU010',
			MESSAGE = format('there is no kind of case "%s"', open_case.kind),
			DETAIL = (SELECT format('Kinds of case: %s.',
					string_agg(DISTINCT t.case_kind, ', '))
				FROM @register@.transition AS t
				WHERE t.from_state = '' AND t.known_to = 'infinity');
	END IF;
	IF NOT EXISTS (
		SELECT FROM @register@.authority AS a
		WHERE a.authority_id = open_case.authority_id)
	THEN
		RAISE EXCEPTION USING
			ERRCODE = 'foreign_key_violation',
			MESSAGE = format('there is no authority %s',
				coalesce(open_case.authority_id::text, 'NULL'));
	END IF;
	INSERT INTO @register@.case_file (authority_id, kind, reference)
	VALUES (open_case.authority_id, open_case.kind, given ->> 'reference')
	RETURNING case_file.case_id INTO new_case;

	-- 3.E.10: a moment of receipt says the day, in Brussels. Another day that
	-- was stated as well is refused with the event.
	IF given ->> 'received_at' IS NOT NULL AND open_case.occurred_on = reuse.today() THEN
		happened_on := @register@.brussels_date(given ->> 'received_at');
	END IF;

	-- F-17: what the listing brings can be seen; what is stated stands. R-15: the
	-- limit is for the text submitted, in characters; the text itself is no fact
	IF open_case.kind = 'listing' THEN
		given := jsonb_strip_nulls(jsonb_build_object(
				'within_1000_characters', char_length(given ->> 'description') <= (
					SELECT p.value::integer
					FROM @register@.parameter AS p
					WHERE p.name = 'listing_description_limit' AND p.known_to = 'infinity'),
				'link_given', nullif(btrim(given ->> 'link') <> '', false),
				'data_described', nullif(btrim(given ->> 'data_link') <> '', false)))
			|| given;
	END IF;

	-- a request of that authority, and not what a foreign key would say of it
	IF open_case.kind = 'appeal' AND given ->> 'request_case_id' IS NOT NULL AND NOT EXISTS (
		SELECT FROM @register@.request AS r
		WHERE r.authority_id = open_case.authority_id AND r.case_id::text = given ->> 'request_case_id')
	THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU010',
			MESSAGE = format('there is no request %s of authority %s', given ->> 'request_case_id',
				coalesce(open_case.authority_id::text, 'NULL')),
			HINT = 'For a request that is not in this register state request_received_on instead.';
	END IF;

	-- What identifies people or may change stands in the table of the kind; the
	-- event, which can never change, takes only the facts that its kind knows.
	-- A name that is in neither is refused: nothing stated is dropped.
	details := (CASE open_case.kind
		WHEN 'request' THEN '{requester_id,request_type,channel,language,requester_kind,dataset_id,subject}'
		WHEN 'appeal' THEN '{requester_id,request_case_id,part,request_received_on,decision_known_on,ground,language,appellant_kind,subject}'
		WHEN 'listing' THEN '{requester_id,listing_kind,channel,language,title,description,link,data_link}'
		ELSE '{}' END)::text[];
	PERFORM @register@.record_event(new_case, opening, happened_on,
		(SELECT coalesce(jsonb_object_agg(f.key, f.value), '{}')
		FROM jsonb_each(given) AS f
		WHERE f.key = 'text' OR known ? f.key
			OR (f.key <> 'reference' AND f.key <> ALL (details))));

	IF open_case.kind = 'listing' THEN
		INSERT INTO @register@.listing (authority_id, case_id, requester_id, listing_kind,
			channel, language, title, description, link, data_link)
		SELECT open_case.authority_id, new_case, d.requester_id, d.listing_kind,
			d.channel, d.language, d.title, d.description, d.link, d.data_link
		FROM jsonb_to_record(given) AS d (requester_id bigint, listing_kind text, channel text,
			language text, title text, description text, link text, data_link text);
	ELSIF open_case.kind = 'request' THEN
		INSERT INTO @register@.request (authority_id, case_id, requester_id, request_type,
			channel, language, requester_kind, dataset_id, subject)
		SELECT open_case.authority_id, new_case, d.requester_id,
			coalesce(d.request_type, 'new'), d.channel, d.language, d.requester_kind,
			d.dataset_id, d.subject
		FROM jsonb_to_record(given) AS d (requester_id bigint, request_type text,
			channel text, language text, requester_kind text, dataset_id bigint, subject text);
	ELSIF open_case.kind = 'appeal' THEN
		-- First, since it locks the request: what is read of it below is what the
		-- appeal was judged by, not what another session is just correcting.
		disputed := (given ->> 'request_case_id')::bigint;
		IF disputed IS NOT NULL THEN
			PERFORM @register@.record_event(disputed,
				(SELECT k.kind
				FROM @register@.event_kind AS k
				WHERE k.case_kind = 'request' AND k.means = 'appeal'),
				coalesce((given ->> 'sent_on')::date, happened_on),
				jsonb_build_object('appeal_id', new_case)
					|| CASE WHEN given -> 'part' IS NULL THEN '{}'
						ELSE jsonb_build_object('part', given -> 'part') END);
		ELSIF given -> 'part' IS NOT NULL THEN
			RAISE EXCEPTION USING
				ERRCODE = 'invalid_parameter_value',
				MESSAGE = 'an appeal that names no request names no part of it',
				HINT = 'State request_case_id as well.';
		END IF;
		INSERT INTO @register@.appeal (authority_id, case_id, requester_id, request_case_id,
			request_received_on, decision_known_on, ground, language, appellant_kind, subject)
		SELECT open_case.authority_id, new_case, d.requester_id, d.request_case_id,
			coalesce(d.request_received_on, r.opened_on),
			coalesce(d.decision_known_on, decision.known_on),
			d.ground, d.language, d.appellant_kind, d.subject
		FROM jsonb_to_record(given) AS d (requester_id bigint, request_case_id bigint,
			request_received_on date, decision_known_on date, ground text, language text,
			appellant_kind text, subject text)
		LEFT JOIN @register@.case_file AS r ON r.authority_id = open_case.authority_id
			AND r.case_id = d.request_case_id
		-- the decision that an appeal can attack, by the day it was known (R-14)
		LEFT JOIN LATERAL (
			SELECT coalesce((e.facts ->> 'known_on')::date, e.occurred_on) AS known_on
			FROM @register@.event AS e
			WHERE e.authority_id = r.authority_id AND e.case_id = r.case_id
				AND e.kind IN (
					SELECT a.kind
					FROM @register@.rule AS rule
					CROSS JOIN LATERAL unnest(rule.anchor) AS a (kind)
					WHERE rule.case_kind = 'request' AND rule.actor = 'requester'
						-- a decision, or what else answers: not what a requester meets with
						AND (rule.precondition <> '{}' OR EXISTS (
							SELECT FROM @register@.rule AS reply
							WHERE reply.case_kind = 'request' AND reply.duty AND a.kind = ANY (reply.met_on))))
				-- of the part that the appeal is about (R-03)
				AND coalesce(e.facts ->> 'part' = given ->> 'part', true)
				AND NOT EXISTS (
					SELECT FROM @register@.event AS x
					WHERE x.authority_id = e.authority_id AND x.case_id = e.case_id
						AND x.replaces_seq = e.seq)
			ORDER BY e.occurred_on DESC, e.seq DESC
			LIMIT 1) AS decision ON true;
	END IF;
	RETURN new_case;
END
$$;
COMMENT ON FUNCTION @register@.open_case(text, bigint, date, jsonb) IS
	'opens a case (request, appeal, listing, exclusive_arrangement and what else the rules know) of an authority with its first event, on the day of receipt (Europe/Brussels), and returns case_id. Besides the facts of that event, facts takes "reference", "text" and the columns of the table request, appeal or listing; a fact received_at, a moment with its zone, decides the day when none, or today, is given; an appeal with request_case_id is also recorded on that request, with its part where facts has "part" (R-03). Errors: RU010 no such kind of case or request, or an appeal against a request that was annulled; 22023 a part without a request; 23503 no such authority; 23P01 a second formal exclusive right on one dataset; others as record_event';

-- ---------------------------------------------------------------- authorities
CREATE FUNCTION @register@.authority_keep() RETURNS trigger
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE COST 100 SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	NEW.known_from := greatest(clock_timestamp(), OLD.known_from + interval '1 microsecond');
	INSERT INTO @register@.authority_past
		(authority_id, known_from, known_to, code, kind, names)
	VALUES (OLD.authority_id, OLD.known_from, NEW.known_from, OLD.code, OLD.kind, OLD.names);
	RETURN NEW;
END
$$;
COMMENT ON FUNCTION @register@.authority_keep() IS
	'trigger: keeps what was known of an authority when its code, kind or names change';

CREATE TRIGGER authority_keep
	BEFORE UPDATE ON @register@.authority
	FOR EACH ROW
	WHEN ((OLD.code, OLD.kind, OLD.names) IS DISTINCT FROM (NEW.code, NEW.kind, NEW.names))
	EXECUTE FUNCTION @register@.authority_keep();

CREATE FUNCTION @register@.authority_known(known_on timestamptz)
RETURNS TABLE (authority_id bigint, code text, kind text, names jsonb)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 1000 ROWS 100
SET search_path = pg_catalog, pg_temp
AS $$
-- The first thing known stands for the time before: cases may be older than
-- the entry of who they concern.
SELECT a.authority_id, coalesce(p.code, a.code), coalesce(p.kind, a.kind), coalesce(p.names, a.names)
FROM @register@.authority AS a
LEFT JOIN LATERAL (
	SELECT o.code, o.kind, o.names
	FROM @register@.authority_past AS o
	WHERE o.authority_id = a.authority_id AND authority_known.known_on < o.known_to
	ORDER BY o.known_to
	LIMIT 1) AS p ON true
$$;
COMMENT ON FUNCTION @register@.authority_known(timestamptz) IS
	'every authority as the register knew it at a moment';

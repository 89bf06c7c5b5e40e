-- A register spread over servers by authority. Each shard is a whole register on a
-- server of its own, with numbers of its own for everything that has one; a router
-- is a schema elsewhere of tables in partitions, each a foreign table on a shard.
-- What a shard shows it computes itself, with its rows, rules and calendars; the
-- router puts the answers together. There is no key and no trigger here, since
-- postgres_fdw has none: what records runs on the shard, in one statement.

-- The schema is that of the view, whatever it was called when that was made.
CREATE FUNCTION reuse.take_in() RETURNS trigger
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE COST 1000
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	held_by bigint;
BEGIN
	IF NEW.case_id IS NULL THEN
		EXECUTE format('SELECT %I.open_case($1, $2, $3, $4)', TG_TABLE_SCHEMA)
		INTO NEW.case_id USING NEW.kind, NEW.authority_id, NEW.occurred_on, NEW.facts;
		NEW.seq := 1;
	ELSE
		-- a router knows the shard of a case, and not its authority
		EXECUTE format('SELECT coalesce((SELECT c.authority_id FROM %I.case_file AS c WHERE c.case_id = $1), $2)', TG_TABLE_SCHEMA)
		INTO held_by USING NEW.case_id, NEW.authority_id;
		IF NEW.authority_id % 1000000 <> 0 AND NEW.authority_id <> held_by THEN
			RAISE EXCEPTION USING
				ERRCODE = 'RU010',
				MESSAGE = format('case %s is not of authority %s', NEW.case_id, NEW.authority_id);
		END IF;
		NEW.authority_id := held_by;
		EXECUTE format('SELECT %I.record_event($1, $2, $3, $4, $5)', TG_TABLE_SCHEMA)
		INTO NEW.seq USING NEW.case_id, NEW.kind, NEW.occurred_on, NEW.facts, NEW.replaces_seq;
	END IF;
	RETURN NEW;
END
$$;
COMMENT ON FUNCTION reuse.take_in() IS
	'trigger: records what is inserted into the view intake of a shard, by open_case() or record_event(); comes back with the authority of the case. Errors: those, RU010 an authority that the case is not of';

CREATE FUNCTION reuse.prepare_shard(register name, shard integer) RETURNS void
LANGUAGE plpgsql VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 100000
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $$
DECLARE
	numbering record;
	found boolean;
BEGIN
	PERFORM reuse.check_owner(register);
	IF shard IS NULL OR shard NOT BETWEEN 1 AND 89 THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('there is no shard %s', coalesce(shard::text, 'NULL')),
			DETAIL = 'Shards have the numbers 1 to 89.';
	END IF;
	EXECUTE format('SELECT EXISTS (SELECT FROM %1$I.authority) OR EXISTS (SELECT FROM %1$I.case_file)', register)
	INTO found;
	IF found THEN
		RAISE EXCEPTION USING
			ERRCODE = 'object_not_in_prerequisite_state',
			MESSAGE = format('register "%s" has authorities or cases already', register),
			DETAIL = 'Their numbers may be those of another shard.';
	END IF;
	-- no two shards may give one number to two things, or their rows cannot be told apart
	FOR numbering IN
		SELECT c.relname
		FROM pg_class AS c
		WHERE c.relnamespace = quote_ident(register)::regnamespace AND c.relkind = 'S'
	LOOP
		EXECUTE format('ALTER SEQUENCE %I.%I RESTART WITH %s', register, numbering.relname,
			CASE numbering.relname WHEN 'authority_authority_id_seq' THEN shard * 1000000::bigint
				ELSE reuse.first_case(0, shard) END + 1);
	END LOOP;
	-- an authority's number tells where it is
	EXECUTE format('ALTER TABLE %I.authority ADD CONSTRAINT authority_shard
		CHECK (authority_id >= %s AND authority_id < %s)', register, shard * 1000000::bigint, (shard + 1) * 1000000::bigint);
	IF reuse.is_partitioned(register) THEN
		PERFORM reuse.extend_partitions(register);
	END IF;
	-- What a router records comes in here, so that the functions that record run as
	-- they do for anybody on this server, and what they refuse is refused as a whole.
	EXECUTE format('CREATE VIEW %I.intake WITH (security_invoker = true) AS
		SELECT NULL::bigint AS authority_id, NULL::bigint AS case_id, NULL::integer AS seq, NULL::text AS kind,
			NULL::date AS occurred_on, NULL::jsonb AS facts, NULL::integer AS replaces_seq
		WHERE false', register);
	EXECUTE format('COMMENT ON VIEW %I.intake IS %L', register,
		'what a router records: a row that is inserted opens a case, or with a case_id records an event of it, and comes back with both numbers');
	EXECUTE format('CREATE TRIGGER intake INSTEAD OF INSERT ON %I.intake
		FOR EACH ROW EXECUTE FUNCTION reuse.take_in()', register);
END
$$;
COMMENT ON FUNCTION reuse.prepare_shard(name, integer) IS
	'makes a register that is empty yet a shard of a register that is spread over servers: what it numbers it numbers in the range of the shard (1 to 89), its authorities from 1000000 times the shard on, and a view intake takes in what a router records. To be done before the first authority is entered. Errors: 3F000 no register of that name, RU017 of another owner, 22023 no such shard, 55000 it has authorities or cases';

CREATE FUNCTION reuse.create_router(router name, shards name[], register name DEFAULT 'register') RETURNS void
LANGUAGE plpgsql VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 100000
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $$
DECLARE
	-- identities and free text stay where they are (6.C.19), and so do members
	kept constant text := '^(requester|requester_case|event_text|member|own_membership|legal_hold|import_.*)$';
	relations name[];
	relation name;
	other bigint;
BEGIN
	IF router IS NULL OR register IS NULL OR cardinality(shards) IS NULL OR cardinality(shards) NOT BETWEEN 1 AND 89
		OR array_position(shards, NULL) IS NOT NULL
	THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = 'create_router needs the name of a schema, and 1 to 89 foreign servers';
	END IF;
	IF router = '' OR router ~ '[$@''\\]' THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_name',
			MESSAGE = format('a router cannot be named "%s"', router),
			DETAIL = 'The name must not be empty and must not contain any of $ @ '' \.';
	END IF;
	EXECUTE format('CREATE SCHEMA %I', router);
	FOR shard IN 1 .. cardinality(shards)
	LOOP
		EXECUTE format('IMPORT FOREIGN SCHEMA %I %s FROM SERVER %I INTO %I', register,
			(SELECT 'LIMIT TO (' || string_agg(quote_ident(r.name), ', ') || ')' FROM unnest(relations) AS r (name)), shards[shard], router);
		IF shard = 1 THEN
			-- all there is for an authority, and nothing else
			FOR relation IN
				SELECT c.relname
				FROM pg_class AS c
				WHERE c.relnamespace = quote_ident(router)::regnamespace AND c.relkind = 'f'
					AND (c.relname ~ kept OR NOT EXISTS (
						SELECT FROM pg_attribute AS a
						WHERE a.attrelid = c.oid AND a.attname = 'authority_id'))
			LOOP
				EXECUTE format('DROP FOREIGN TABLE %I.%I', router, relation);
			END LOOP;
			relations := (
				SELECT array_agg(c.relname ORDER BY c.relname COLLATE "C")
				FROM pg_class AS c
				WHERE c.relnamespace = quote_ident(router)::regnamespace AND c.relkind = 'f');
			IF to_regclass(format('%I.intake', router)) IS NULL THEN
				RAISE EXCEPTION USING
					ERRCODE = 'object_not_in_prerequisite_state',
					MESSAGE = format('there is no shard "%s" on server "%s"', register, shards[1]),
					HINT = 'Run reuse.prepare_shard() there.';
			END IF;
		END IF;
		-- the name is for all of them
		FOR relation IN
			SELECT c.relname
			FROM pg_class AS c
			WHERE c.relnamespace = quote_ident(router)::regnamespace AND c.relname = ANY (relations)
		LOOP
			EXECUTE format('ALTER FOREIGN TABLE %I.%I RENAME TO %I', router, relation, relation || '_' || shard);
		END LOOP;
	END LOOP;
	FOREACH relation IN ARRAY relations
	LOOP
		EXECUTE format('CREATE TABLE %1$I.%2$I (LIKE %1$I.%3$I) PARTITION BY RANGE (authority_id)',
			router, relation, relation || '_1');
		FOR shard IN 1 .. cardinality(shards)
		LOOP
			EXECUTE format('ALTER TABLE %1$I.%2$I ATTACH PARTITION %1$I.%3$I FOR VALUES FROM (%4$s) TO (%5$s)',
				router, relation, relation || '_' || shard, shard * 1000000::bigint, (shard + 1) * 1000000::bigint);
		END LOOP;
	END LOOP;
	-- a server that is another shard would be asked for what it has not
	FOR shard IN 1 .. cardinality(shards)
	LOOP
		EXECUTE format('SELECT a.authority_id FROM %I.%I AS a WHERE a.authority_id < %s OR a.authority_id >= %s LIMIT 1',
			router, 'authority_' || shard, shard * 1000000::bigint, (shard + 1) * 1000000::bigint) INTO other;
		IF other IS NOT NULL THEN
			RAISE EXCEPTION USING
				ERRCODE = 'object_not_in_prerequisite_state',
				MESSAGE = format('server "%s" is not shard %s: it has authority %s', shards[shard], shard, other),
				HINT = 'Name the servers in the order of their shards, from 1.';
		END IF;
	END LOOP;
	-- The shard is the first digits of a case's number, and of its authority's.
	EXECUTE format($router$
		CREATE FUNCTION %1$I.open_case(kind text, authority_id bigint, occurred_on date DEFAULT reuse.today(),
			facts jsonb DEFAULT '{}') RETURNS bigint
		LANGUAGE sql VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 100000
		SET search_path = pg_catalog, pg_temp
		AS $body$
		INSERT INTO %1$I.intake (kind, authority_id, occurred_on, facts)
		VALUES (open_case.kind, open_case.authority_id, open_case.occurred_on, open_case.facts)
		RETURNING case_id
		$body$;
		COMMENT ON FUNCTION %1$I.open_case(text, bigint, date, jsonb) IS
			'open_case() of the register on the shard of the authority. Errors: those, 23514 no shard has such an authority, 08001 the shard cannot be reached';
		CREATE FUNCTION %1$I.record_event(case_id bigint, kind text, occurred_on date DEFAULT reuse.today(),
			facts jsonb DEFAULT '{}', replaces_seq integer DEFAULT NULL) RETURNS integer
		LANGUAGE sql VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 100000
		SET search_path = pg_catalog, pg_temp
		AS $body$
		INSERT INTO %1$I.intake (authority_id, case_id, kind, occurred_on, facts, replaces_seq)
		VALUES (record_event.case_id / reuse.first_case(0, 1) * 1000000, record_event.case_id, record_event.kind,
			record_event.occurred_on, record_event.facts, record_event.replaces_seq)
		RETURNING seq
		$body$;
		COMMENT ON FUNCTION %1$I.record_event(bigint, text, date, jsonb, integer) IS
			'record_event() of the register on the shard of the case. Errors: those, 23514 no shard has such a case, 08001 the shard cannot be reached';
		$router$, router);
END
$$;
COMMENT ON FUNCTION reuse.create_router(name, name[], name) IS
	'makes a schema through which a register spread over servers is read and recorded in: for each table and view of the shards that has authority_id, but for identities, free text and members, a table in partitions of the same name; and the functions open_case() and record_event(). shards: foreign servers of postgres_fdw for which the caller has a user mapping, the first of them being shard 1; register: name of the register on each. Errors: 22023 no servers, 42602 a name that cannot be, 42P06 the schema exists, 42704 no such server, 55000 a server is not the shard of its place, 08001 a server cannot be reached';

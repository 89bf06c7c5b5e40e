-- Registers: a schema of the caller's own, made by create_register() from the
-- files of sql/register. The extension owns none of it: no table of cases is
-- lost with DROP EXTENSION, and dump and restore see ordinary objects. There is
-- no table of registers either; the catalog itself says which schemas are.

CREATE FUNCTION reuse.layout_version() RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1
RETURN 2;
COMMENT ON FUNCTION reuse.layout_version() IS
	'the layout of registers that this version of the extension makes and works with';

CREATE FUNCTION reuse.check_layout(layout integer, register text) RETURNS void
LANGUAGE plpgsql STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 10
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	IF layout IS DISTINCT FROM reuse.layout_version() THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU020',
			MESSAGE = format('register "%s" has layout %s, layout %s is wanted',
				register, coalesce(layout::text, 'none'), reuse.layout_version()),
			HINT = format('Its owner runs reuse.upgrade_register(%L).', register);
	END IF;
END
$$;
COMMENT ON FUNCTION reuse.check_layout(integer, text) IS
	'raises RU020 unless the layout is the one that this version works with; called by the functions of a register';

-- Not STRICT: so it is put into the statement that calls it.
CREATE FUNCTION reuse.name_in(names jsonb, language text) RETURNS text
LANGUAGE sql IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE COST 1
RETURN coalesce(names OPERATOR(pg_catalog.->>) language,
	names OPERATOR(pg_catalog.->>) 'en', names OPERATOR(pg_catalog.->>) 'fr',
	names OPERATOR(pg_catalog.->>) 'nl', names OPERATOR(pg_catalog.->>) 'de',
	names OPERATOR(pg_catalog.->>) 'und');
COMMENT ON FUNCTION reuse.name_in(jsonb, text) IS
	'the name in the language, a code that reuse.language() returns; else the English, French, Dutch or German one, or one whose language is not known (und)';

CREATE FUNCTION reuse.register_placeholders(script text, register name, test_clock boolean, partitioned boolean)
RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 10
SET search_path = pg_catalog, pg_temp
RETURN replace(replace(replace(replace(script, '@register@', quote_ident(register)),
	'@clock@', CASE WHEN test_clock THEN '''test_clock''' ELSE '' END),
	-- the years are below: reuse.extend_partitions()
	'@by_case@', CASE WHEN partitioned THEN ' PARTITION BY RANGE (case_id)' ELSE '' END),
	-- no key of a table in partitions leaves out what it is partitioned by
	'@unique_case@', CASE WHEN partitioned THEN '' ELSE 'UNIQUE (case_id),' END);
COMMENT ON FUNCTION reuse.register_placeholders(text, name, boolean, boolean) IS
	'a part of register_script() with the quoted name of the schema, the argument of the event trigger and the partitioning of tables that grow with cases put in';

CREATE FUNCTION reuse.is_partitioned(register name) RETURNS boolean
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 100
SET search_path = pg_catalog, pg_temp
RETURN EXISTS (
	SELECT FROM pg_class AS c
	WHERE c.relname = 'case_file' AND c.relkind = 'p' AND c.relnamespace = (
		SELECT n.oid FROM pg_namespace AS n WHERE n.nspname = register));
COMMENT ON FUNCTION reuse.is_partitioned(name) IS
	'whether the cases of a register stand in partitions: create_register(partitioned => true)';

CREATE FUNCTION reuse.is_register(register name) RETURNS boolean
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 100
SET search_path = pg_catalog, pg_temp
RETURN (
	SELECT count(*) = 4
	FROM pg_namespace AS n
	JOIN pg_class AS c ON c.relnamespace = n.oid
	WHERE n.nspname = register AND c.relkind IN ('r', 'p')
		AND c.relname IN ('case_file', 'event', 'deadline', 'rule'));
COMMENT ON FUNCTION reuse.is_register(name) IS
	'whether the schema has the tables of a register';

-- What runs statements in a register runs whatever its owner has put there:
-- triggers, policies, views in the place of tables. Only the owner may ask for
-- that, not a superuser by mistake.
CREATE FUNCTION reuse.check_owner(register name) RETURNS void
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE COST 100
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	owner name;
BEGIN
	IF NOT reuse.is_register(register) THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_schema_name',
			MESSAGE = format('"%s" is not a register', register);
	END IF;
	SELECT pg_get_userbyid(n.nspowner) INTO owner
	FROM pg_namespace AS n
	WHERE n.nspname = register;
	IF owner <> current_user THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU017',
			MESSAGE = format('register "%s" belongs to "%s"', register, owner),
			HINT = format('Members of that role do it after SET ROLE %I.', owner);
	END IF;
END
$$;
COMMENT ON FUNCTION reuse.check_owner(name) IS
	'raises 3F000 unless there is a register of that name, and RU017 unless it belongs to the caller';

CREATE FUNCTION reuse.load_rules(register name, jurisdiction text) RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE COST 10000
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	rules text;
	first boolean;
	law text;
	filled boolean;
BEGIN
	PERFORM reuse.check_owner(register);
	-- Union law, which holds in every jurisdiction, comes last
	SELECT string_agg(s.script, E'\n' ORDER BY s.part LIKE 'rules\_union%', s.part COLLATE "C") INTO rules
	FROM reuse.register_script() AS s
	WHERE s.part LIKE 'rules\_%' AND split_part(s.part, '_', 2) IN (lower(jurisdiction), 'union')
	HAVING count(*) FILTER (WHERE s.part NOT LIKE 'rules\_union%') > 0;
	IF rules IS NULL THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('there are no rules for "%s"', jurisdiction),
			DETAIL = (SELECT format('Jurisdictions: %s.',
					string_agg(DISTINCT upper(split_part(s.part, '_', 2)), ', '))
				FROM reuse.register_script() AS s
				WHERE s.part LIKE 'rules\_%' AND s.part NOT LIKE 'rules\_union%');
	END IF;
	-- one register, one law: its kinds of events and states bear the same names
	EXECUTE format('SELECT min(r.regime) FROM %I.rule AS r
		WHERE r.regime <> upper($1) AND EXISTS (
			SELECT FROM reuse.register_script() AS s
			WHERE split_part(s.part, ''_'', 2) = lower(r.regime) AND s.part LIKE ''rules\_%%'')',
		register) INTO law USING jurisdiction;
	IF law IS NOT NULL THEN
		RAISE EXCEPTION USING
			ERRCODE = 'object_not_in_prerequisite_state',
			MESSAGE = format('register "%s" has the rules of %s', register, law),
			DETAIL = 'A register has the rules of one jurisdiction.',
			HINT = format('Make another register for %s.', upper(jurisdiction));
	END IF;
	EXECUTE format('SELECT NOT EXISTS (SELECT FROM %I.rule)', register) INTO first;
	EXECUTE reuse.register_placeholders(rules, register, false, false);
	-- What a register starts with it has always known: a question about a day
	-- before its creation, on imported cases, is answered by these rows.
	IF first THEN
		FOREACH law IN ARRAY '{rule,transition,sunset,parameter,licence_class,format_class,letter_paragraph}'::text[]
		LOOP
			EXECUTE format('UPDATE %I.%I SET known_from = ''-infinity''', register, law);
		END LOOP;
	END IF;
	-- Autovacuum never counts tables as small as these, and a plan that takes them for
	-- large reads all cases where a few were asked for. Tables of cases are left to it:
	-- one that is empty now will not stay so.
	FOR law IN
		SELECT c.relname
		FROM pg_class AS c
		WHERE c.relnamespace = quote_ident(register)::regnamespace AND c.relkind = 'r' AND NOT EXISTS (
			SELECT FROM pg_attribute AS a
			WHERE a.attrelid = c.oid AND a.attname = 'authority_id')
	LOOP
		EXECUTE format('SELECT EXISTS (SELECT FROM %I.%I)', register, law) INTO filled;
		IF filled THEN
			EXECUTE format('ANALYZE %I.%I', register, law);
		END IF;
	END LOOP;
END
$$;
COMMENT ON FUNCTION reuse.load_rules(name, text) IS
	'puts the rules of a jurisdiction (BRU, FED) into a register: states, event kinds, transitions, rules, grounds, parameters; a row that is there stays as it is. Counts these rows for the planner (ANALYZE). Errors: 3F000 no register of that name, RU017 of another owner, 22023 no rules for the jurisdiction, 55000 the register has those of another';

CREATE FUNCTION reuse.create_register(
	register name,
	jurisdiction text DEFAULT 'BRU',
	test_clock boolean DEFAULT false,
	partitioned boolean DEFAULT false) RETURNS void
LANGUAGE plpgsql VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 100000
SET search_path = pg_catalog, pg_temp
SET check_function_bodies = off
SET client_min_messages = warning
AS $$
DECLARE
	part record;
BEGIN
	IF register IS NULL OR test_clock IS NULL OR partitioned IS NULL THEN
		RAISE EXCEPTION USING
			ERRCODE = 'null_value_not_allowed',
			MESSAGE = 'create_register needs a name, and true or false for test_clock and partitioned';
	END IF;
	-- the name goes into the bodies of functions, which are quoted by dollars
	IF register = '' OR register ~ '[$@''\\]' THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_name',
			MESSAGE = format('a register cannot be named "%s"', register),
			DETAIL = 'The name must not be empty and must not contain any of $ @ '' \.';
	END IF;
	EXECUTE format('CREATE SCHEMA %I', register);
	FOR part IN
		SELECT s.part, s.script
		FROM reuse.register_script() AS s
		WHERE s.part ~ '^[0-9]'
		ORDER BY s.part COLLATE "C"
	LOOP
		EXECUTE reuse.register_placeholders(part.script, register, test_clock, partitioned);
	END LOOP;
	IF partitioned THEN
		PERFORM reuse.extend_partitions(register);
		IF current_setting('jit')::boolean THEN
			RAISE WARNING USING
				MESSAGE = 'setting "jit" is on: what is asked of a partitioned register will be compiled for minutes',
				HINT = format('ALTER DATABASE %I SET jit = off;', current_database());
		END IF;
	END IF;
	PERFORM reuse.load_calendar('BE');
	IF jurisdiction IS NULL THEN
		-- An empty register takes the rows of a dump made with --data-only: not
		-- even the settings that come with the tables may be there.
		FOR part IN
			SELECT c.relname
			FROM pg_class AS c
			WHERE c.relnamespace = quote_ident(register)::regnamespace AND c.relkind = 'r'
		LOOP
			EXECUTE format('DELETE FROM %I.%I', register, part.relname);
		END LOOP;
	ELSE
		PERFORM reuse.load_rules(register, jurisdiction);
	END IF;
	IF test_clock AND jurisdiction IS NOT NULL THEN
		EXECUTE format('INSERT INTO %I.parameter (name, value, meaning, catalogue)
			VALUES (''test_clock'', ''true'',
			''the setting reuse.today also moves recorded_at: for trials and tests only'', ''6.A.2'')',
			register);
	END IF;
END
$$;
COMMENT ON FUNCTION reuse.create_register(name, text, boolean, boolean) IS
	'makes a register in a new schema that belongs to the caller, who needs CREATE on the database and nothing else; loads the calendar BE and the rules of the jurisdiction, with NULL none (to restore a dump of data only). With test_clock the setting reuse.today also moves recorded_at: for trials and tests. With partitioned the tables that grow with its cases (case_file, request, event, event_text, deadline) are in partitions by the year in which a case was opened and, within it, by authority: see extend_partitions(); it warns where the setting jit is on. Errors: 42P06 the schema exists, 42602 an empty name, or one with one of $ @ '' \, 22023 no rules for the jurisdiction';

CREATE FUNCTION reuse.upgrade_register(register name) RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE COST 100000
SET search_path = pg_catalog, pg_temp
SET check_function_bodies = off
SET client_min_messages = warning
AS $$
DECLARE
	part record;
	test_clock boolean;
	partitioned boolean := reuse.is_partitioned(register);
BEGIN
	PERFORM reuse.check_owner(register);
	-- as create_register(): it may have been renamed
	IF register ~ '[$@''\\]' THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_name',
			MESSAGE = format('a register cannot be named "%s"', register),
			DETAIL = 'The name must not be empty and must not contain any of $ @ '' \.',
			HINT = 'ALTER SCHEMA ... RENAME TO another name.';
	END IF;
	PERFORM reuse.load_calendar('BE');
	EXECUTE format('SELECT EXISTS (SELECT FROM %I.parameter AS p
		WHERE p.name = ''test_clock'' AND p.value = ''true'' AND p.known_to = ''infinity'')',
		register) INTO test_clock;
	-- Tables hold rows: one that is there is left alone, one that a later layout
	-- brought is made; the rest can be made again. Replacing keeps the grants on
	-- what is there, and the views that users have built on it.
	FOR part IN
		SELECT s.part, regexp_replace(regexp_replace(s.script,
			'^CREATE (FUNCTION|PROCEDURE|VIEW|TRIGGER) ', 'CREATE OR REPLACE \1 ', 'gn'),
			'^(CREATE ((UNLOGGED )?TABLE|SEQUENCE|(UNIQUE )?INDEX)|ALTER TABLE \S+ ADD COLUMN) ', concat('\1 IF NOT ', 'EXISTS '), 'gn') AS script
		FROM reuse.register_script() AS s
		WHERE s.part ~ '^[1-9]'
		ORDER BY s.part COLLATE "C"
	LOOP
		EXECUTE reuse.register_placeholders(part.script, register, test_clock, partitioned);
	END LOOP;
	-- a partition has triggers of its own, and so has what a router inserts into
	IF partitioned THEN
		PERFORM reuse.extend_partitions(register);
	END IF;
	IF to_regclass(format('%I.intake', register)) IS NOT NULL THEN
		EXECUTE format('CREATE OR REPLACE TRIGGER intake INSTEAD OF INSERT ON %I.intake
			FOR EACH ROW EXECUTE FUNCTION reuse.take_in()', register);
	END IF;
END
$$;
COMMENT ON FUNCTION reuse.upgrade_register(name) IS
	'makes again what an older layout, ALTER SCHEMA ... RENAME or DROP EXTENSION ... CASCADE has left wrong or taken: triggers, functions, views, checks; no row is touched. Errors: 3F000 no register of that name, RU017 of another owner, 42602 a name that cannot be';

-- Whoever may create a schema may make one that looks like a register. To read
-- its tables must not run its owner's code with the rights of the one who asks:
-- no cast from a type of his, no expression of an index that the planner
-- computes, no partition that is somebody else's, no policy where it would hold
-- for the owner as well.
CREATE FUNCTION reuse.is_plain_register(register name) RETURNS boolean
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 100
SET search_path = pg_catalog, pg_temp
RETURN (
	SELECT count(*) = 2
	FROM pg_namespace AS n
	JOIN pg_class AS c ON c.relnamespace = n.oid
	WHERE n.nspname = register AND c.relname IN ('case_file', 'rule')
		AND c.relkind = 'r' AND NOT c.relhassubclass AND NOT c.relforcerowsecurity
		AND c.relowner = n.nspowner
		AND NOT EXISTS (
			SELECT FROM pg_attribute AS a
			WHERE a.attrelid = c.oid AND a.attname IN ('regime', 'nature')
				AND a.atttypid <> 'text'::regtype)
		AND NOT EXISTS (
			-- what is built in has no rows in pg_depend
			SELECT FROM pg_index AS i
			JOIN pg_depend AS d ON d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid
			WHERE i.indrelid = c.oid
				AND d.refclassid IN ('pg_proc'::regclass, 'pg_operator'::regclass)));
COMMENT ON FUNCTION reuse.is_plain_register(name) IS
	'whether the tables case_file and rule of the schema can be counted without running code of their owner';

CREATE FUNCTION reuse.list_registers()
RETURNS TABLE (register name, jurisdiction text, version integer, cases bigint, problems text)
LANGUAGE plpgsql STABLE PARALLEL UNSAFE COST 10000 ROWS 10
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	candidate record;
	wanted text;
	complaints text[];
BEGIN
	-- A schema is a register by its event trigger; one that has lost it is
	-- known by its tables and its version, and is to be repaired.
	FOR candidate IN
		SELECT n.oid, n.nspname, e.oid AS event,
			substring(v.prosrc from '[0-9]{1,9}')::integer AS version,
			n.nspowner = current_user::regrole
				OR (pg_has_role(n.nspowner, 'USAGE') AND reuse.is_plain_register(n.nspname)) AS readable
		FROM pg_namespace AS n
		JOIN pg_class AS e ON e.relnamespace = n.oid AND e.relname = 'event'
		LEFT JOIN pg_proc AS v ON v.pronamespace = n.oid
			AND v.proname = 'layout_version' AND v.pronargs = 0
		WHERE EXISTS (
				SELECT FROM pg_trigger AS t
				WHERE t.tgrelid = e.oid
					AND t.tgfoid = 'reuse.event_derive()'::regprocedure)
			OR (v.oid IS NOT NULL AND reuse.is_register(n.nspname))
		ORDER BY n.nspname
	LOOP
		register := candidate.nspname;
		version := candidate.version;
		jurisdiction := NULL;
		cases := NULL;
		complaints := '{}';
		IF version IS DISTINCT FROM reuse.layout_version() THEN
			complaints := complaints || format('layout %s, %s is wanted',
				coalesce(version::text, 'unknown'), reuse.layout_version());
		END IF;
		FOR wanted IN
			SELECT w.trigger_name
			FROM (VALUES ('event_begin', 'event_begin'), ('zz_event_record', 'event_record'),
				('event_derive', 'event_derive'), ('event_append_only', 'event_append_only'),
				('event_no_truncate', 'event_append_only')) AS w (trigger_name, function_name)
			WHERE NOT EXISTS (
				SELECT FROM pg_trigger AS t
				JOIN pg_proc AS p ON p.oid = t.tgfoid
				WHERE t.tgrelid = candidate.event AND t.tgname = w.trigger_name
					AND p.proname = w.function_name
					AND p.pronamespace = 'reuse'::regnamespace AND t.tgenabled <> 'D')
		LOOP
			complaints := complaints || format('trigger %s is missing or disabled', wanted);
		END LOOP;
		-- A restore of data only leaves what fires on replicas too firing here alone.
		FOR wanted IN
			SELECT format('%s of table %s', t.tgname, c.relname)
			FROM pg_trigger AS t
			JOIN pg_class AS c ON c.oid = t.tgrelid
			WHERE c.relnamespace = candidate.oid AND t.tgfoid = 'reuse.rules_changed()'::regprocedure
				AND t.tgenabled <> 'A'
			ORDER BY c.relname COLLATE "C", t.tgname COLLATE "C"
		LOOP
			complaints := complaints || format('trigger %s is not enabled always', wanted);
		END LOOP;
		-- ALTER SCHEMA ... RENAME leaves the old name in the text of functions:
		-- they would fail, or work on whatever bears that name now.
		IF EXISTS (
			SELECT FROM pg_proc AS p
			WHERE p.pronamespace = candidate.oid AND p.proname = 'check_layout' AND p.pronargs = 0
				AND position(format('''%I.case_file''', register) IN p.prosrc) = 0)
		THEN
			complaints := complaints || 'its functions name another schema'::text;
		END IF;
		IF candidate.readable AND reuse.is_register(candidate.nspname) THEN
			EXECUTE format('SELECT count(*) FROM %I.case_file', register) INTO cases;
			EXECUTE format('SELECT string_agg(DISTINCT r.regime, '', '') FROM %I.rule AS r
				WHERE r.nature = ''legal'' AND r.regime <> ''EU''', register) INTO jurisdiction;
		END IF;
		problems := nullif(array_to_string(complaints, '; '), '');
		RETURN NEXT;
	END LOOP;
END
$$;
COMMENT ON FUNCTION reuse.list_registers() IS
	'the rows of the view reuse.registers';

CREATE VIEW reuse.registers AS
SELECT r.register, r.jurisdiction, r.version, r.cases, r.problems
FROM reuse.list_registers() AS r;
COMMENT ON VIEW reuse.registers IS
	'the registers of this database, found in the catalog: jurisdiction and cases are NULL for who has not the role of the owner, and for others than the owner where reading them would run code of his; problems is NULL when all is well, otherwise what reuse.upgrade_register() is to put right';
GRANT SELECT ON reuse.registers TO PUBLIC;

-- ---------------------------------------------------------------- jobs

CREATE FUNCTION reuse.register_jobs(register name)
RETURNS TABLE (job text, schedule text, command text)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 100 ROWS 1
SET search_path = pg_catalog, pg_temp
AS $$
-- pg_cron of Debian 12 counts in GMT and knows no zone: at 02:17 it is the same
-- day in Brussels in summer and in winter, and what the day is the job asks.
SELECT current_database() || '.' || register || '.sweep', '17 2 * * *',
	format('CALL %I.run_jobs()', register)
$$;
COMMENT ON FUNCTION reuse.register_jobs(name) IS
	'the jobs that a register wants to have run, with their schedule in GMT';

CREATE FUNCTION reuse.cron_function(signature text) RETURNS oid
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 100
SET search_path = pg_catalog, pg_temp
RETURN (
	SELECT p.oid
	FROM pg_extension AS x
	JOIN pg_depend AS d ON d.refclassid = 'pg_extension'::regclass
		AND d.refobjid = x.oid AND d.deptype = 'e' AND d.classid = 'pg_proc'::regclass
	JOIN pg_proc AS p ON p.oid = d.objid
	JOIN pg_namespace AS n ON n.oid = p.pronamespace
	WHERE x.extname = 'pg_cron' AND n.nspname = 'cron'
		AND p.proname || '(' || oidvectortypes(p.proargtypes) || ')' = signature
		AND has_schema_privilege(n.oid, 'USAGE')
		AND has_function_privilege(p.oid, 'EXECUTE'));
COMMENT ON FUNCTION reuse.cron_function(text) IS
	'the function of the extension pg_cron in this database, if the caller may use it; never one that somebody else has put into a schema of that name';

CREATE FUNCTION reuse.schedule_jobs(register name)
RETURNS TABLE (job text, schedule text, command text, scheduled boolean, statement text)
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE COST 10000 ROWS 1
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	here boolean := reuse.cron_function('schedule(text, text, text)') IS NOT NULL;
BEGIN
	IF NOT reuse.is_register(register) THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_schema_name',
			MESSAGE = format('"%s" is not a register', register);
	END IF;
	FOR job, schedule, command IN
		SELECT j.job, j.schedule, j.command FROM reuse.register_jobs(register) AS j
	LOOP
		scheduled := false;
		statement := format('SELECT cron.schedule_in_database(%L, %L, %L, %L)',
			job, schedule, command, current_database());
		IF here THEN
			statement := format('SELECT cron.schedule(%L, %L, %L)', job, schedule, command);
			BEGIN
				EXECUTE statement;
				scheduled := true;
			EXCEPTION WHEN insufficient_privilege THEN
				NULL;
			END;
		END IF;
		RETURN NEXT;
	END LOOP;
END
$$;
COMMENT ON FUNCTION reuse.schedule_jobs(name) IS
	'schedules the jobs of a register with pg_cron, again if they were; where pg_cron is in another database or not permitted, scheduled is false and statement is the line to run there. Schedules are in GMT. Errors: 3F000 no register of that name';

CREATE FUNCTION reuse.unschedule_jobs(register name) RETURNS integer
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE COST 10000
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	job_id bigint;
	removed integer := 0;
BEGIN
	IF reuse.cron_function('unschedule(bigint)') IS NULL THEN
		RETURN 0;
	END IF;
	FOR job_id IN
		EXECUTE 'SELECT c.jobid FROM cron.job AS c
			WHERE c.username = current_user AND c.jobname = ANY (
				SELECT j.job FROM reuse.register_jobs($1) AS j)'
		USING register
	LOOP
		EXECUTE 'SELECT cron.unschedule($1)' USING job_id;
		removed := removed + 1;
	END LOOP;
	RETURN removed;
END
$$;
COMMENT ON FUNCTION reuse.unschedule_jobs(name) IS
	'removes the caller''s jobs of a register from pg_cron in this database and returns how many there were; 0 where pg_cron is elsewhere';

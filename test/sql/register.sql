-- Registers: made by a role that has CREATE on the database and nothing else.
\set SHOW_CONTEXT never
\set VERBOSITY default
SET client_min_messages = warning;
CREATE ROLE regress_reuse_keeper;
DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO regress_reuse_keeper', current_database()); END $$;
SET ROLE regress_reuse_keeper;
SET search_path = '';

SELECT reuse.create_register('Test "register"', test_clock => true);
SELECT register, jurisdiction, version, cases, problems FROM reuse.registers
WHERE register LIKE 'Test%';

-- everything belongs to the caller, and nothing of it to the extension
SELECT DISTINCT pg_catalog.pg_get_userbyid(c.relowner) AS owner
FROM pg_catalog.pg_class AS c WHERE c.relnamespace = '"Test ""register"""'::regnamespace;
SELECT count(*) AS members
FROM pg_catalog.pg_depend AS d
JOIN pg_catalog.pg_class AS c ON d.classid = 'pg_catalog.pg_class'::regclass AND c.oid = d.objid
WHERE d.deptype = 'e' AND c.relnamespace = '"Test ""register"""'::regnamespace;
-- no stored column has a type of the extension: CASCADE could take it
SELECT a.attrelid::regclass, a.attname
FROM pg_catalog.pg_attribute AS a
JOIN pg_catalog.pg_class AS c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p')
JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
WHERE c.relnamespace = '"Test ""register"""'::regnamespace AND t.typnamespace = 'reuse'::regnamespace;
-- every table, view and function says what it is
SELECT c.oid::regclass::text AS silent
FROM pg_catalog.pg_class AS c
WHERE c.relnamespace = '"Test ""register"""'::regnamespace AND c.relkind IN ('r', 'v')
	AND pg_catalog.obj_description(c.oid, 'pg_class') IS NULL
UNION ALL
SELECT p.oid::regprocedure::text
FROM pg_catalog.pg_proc AS p
WHERE p.pronamespace = '"Test ""register"""'::regnamespace
	AND pg_catalog.obj_description(p.oid, 'pg_proc') IS NULL;
-- views show what the one who asks may see; functions have their search_path
SELECT c.oid::regclass AS view_of_the_owner
FROM pg_catalog.pg_class AS c
WHERE c.relnamespace = '"Test ""register"""'::regnamespace AND c.relkind = 'v'
	-- the public may read these without a right on what is below
	AND c.relname NOT IN ('appeal_register', 'inventory')
	AND NOT coalesce(c.reloptions @> '{security_invoker=true}', false);
SELECT p.oid::regprocedure AS without_search_path
FROM pg_catalog.pg_proc AS p
WHERE p.pronamespace = '"Test ""register"""'::regnamespace
	AND p.proname NOT IN ('layout_version', 'check_layout')
	-- nothing commits under a SET of its own: run_jobs() qualifies its names
	AND p.prokind <> 'p'
	-- what is parsed when it is made looks for no name later
	AND p.prosqlbody IS NULL
	AND NOT coalesce(pg_catalog.array_to_string(p.proconfig, ' ') LIKE 'search_path=pg_catalog, pg_temp%', false);

-- what is refused
SELECT reuse.create_register('Test "register"');
SELECT reuse.create_register('regress_a', 'FR');
SELECT reuse.create_register('regress$a');
SELECT reuse.create_register(NULL);
SELECT reuse.load_rules('pg_catalog', 'BRU');
SELECT reuse.load_rules('Test "register"', 'FR');
SELECT reuse.upgrade_register('public');
SELECT count(*) AS left_behind FROM pg_catalog.pg_namespace WHERE nspname LIKE 'regress%';

-- loading again adds nothing and changes nothing
UPDATE "Test ""register""".parameter SET value = '60' WHERE name = 'exclusivity_notice_days';
CREATE TEMP TABLE before AS
SELECT (SELECT count(*) FROM "Test ""register""".rule) AS rules,
	(SELECT count(*) FROM "Test ""register""".transition) AS transitions,
	(SELECT count(*) FROM "Test ""register""".finding_kind) AS checks;
SELECT reuse.load_rules('Test "register"', 'bru');
SELECT b.rules = (SELECT count(*) FROM "Test ""register""".rule)
	AND b.transitions = (SELECT count(*) FROM "Test ""register""".transition)
	AND b.checks = (SELECT count(*) FROM "Test ""register""".finding_kind)
	AND 60 = (SELECT value::integer FROM "Test ""register""".parameter
		WHERE name = 'exclusivity_notice_days') AS unchanged
FROM pg_temp.before AS b;

-- a row of law must be one that can be understood
\set VERBOSITY terse
INSERT INTO "Test ""register""".rule (code, version, regime, version_by, case_kind, actor, nature,
	term, legal_basis, catalogue, certainty, names)
VALUES ('X', 1, 'X', 'act', 'request', 'x', 'legal', '20wd', '', '', '', '{}');
INSERT INTO "Test ""register""".rule (code, version, regime, version_by, case_kind, actor, nature,
	term, legal_basis, catalogue, certainty, names)
VALUES ('X', 1, 'X', 'act', 'request', 'x', 'legal', 'twenty days', '', '', '', '{}');

\set VERBOSITY default
-- An upgrade makes again what was taken, and keeps what users have built.
SET reuse.today = '2024-06-03';
INSERT INTO "Test ""register""".authority (authority_id, code) VALUES (1, 'A');
SELECT "Test ""register""".open_case('request', 1, facts => '{"channel": null, "proof": null}') > 0 AS opened;
CREATE VIEW pg_temp.mine AS SELECT count(*) AS n FROM "Test ""register""".deadline_board;
GRANT SELECT ON "Test ""register""".deadline_board TO PUBLIC;
DROP TRIGGER event_derive ON "Test ""register""".event;
ALTER TABLE "Test ""register""".event DISABLE TRIGGER event_append_only;
DROP VIEW "Test ""register""".finding;
DROP FUNCTION "Test ""register""".verify_events();
ALTER TABLE "Test ""register""".rule DROP CONSTRAINT term_canonical;
SELECT problems FROM reuse.registers WHERE register LIKE 'Test%';
SELECT "Test ""register""".open_case('request', 1, facts => '{"channel": null, "proof": null}') > 0 AS opened;
SELECT reuse.upgrade_register('Test "register"');
SELECT problems FROM reuse.registers WHERE register LIKE 'Test%';
ALTER TABLE "Test ""register""".event ENABLE TRIGGER event_append_only;
SELECT problems FROM reuse.registers WHERE register LIKE 'Test%';
SELECT * FROM "Test ""register""".verify_events();
SELECT count(*) AS findings FROM "Test ""register""".finding;
SELECT n FROM pg_temp.mine;
SELECT pg_catalog.has_table_privilege('public', '"Test ""register""".deadline_board', 'SELECT');
SELECT count(*) AS checks FROM pg_catalog.pg_constraint WHERE conname = 'term_canonical'
	AND connamespace = '"Test ""register"""'::regnamespace;
-- the test clock is still one
SELECT "Test ""register""".open_case('request', 1, facts => '{"channel": null, "proof": null}') > 0 AS opened;

-- another name
DROP VIEW pg_temp.mine;
ALTER SCHEMA "Test ""register""" RENAME TO regress_renamed;
SELECT reuse.upgrade_register('regress_renamed');
SELECT regress_renamed.open_case('request', 1, facts => '{"channel": null, "proof": null}') > 0 AS opened;
SELECT state, count(*) FROM regress_renamed.case_state GROUP BY state;

-- an older layout
CREATE OR REPLACE FUNCTION regress_renamed.layout_version() RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1 AS 'SELECT 0';
SELECT regress_renamed.open_case('request', 1, facts => '{"channel": null, "proof": null}');
SELECT problems FROM reuse.registers WHERE register = 'regress_renamed';
SELECT reuse.upgrade_register('regress_renamed');
SELECT regress_renamed.open_case('request', 1, facts => '{"channel": null, "proof": null}') > 0 AS opened;

-- others see that there is a register, and not what is in it
RESET ROLE;
CREATE ROLE regress_reuse_stranger;
SET ROLE regress_reuse_stranger;
SELECT register, jurisdiction, cases, problems FROM reuse.registers WHERE register = 'regress_renamed';
SELECT reuse.upgrade_register('regress_renamed');
SELECT count(*) FROM regress_renamed.requester;

-- The extension cannot go while there is a register.
RESET ROLE;
DO $$
BEGIN
	DROP EXTENSION reuse_register;
	RAISE EXCEPTION 'the extension went';
EXCEPTION WHEN dependent_objects_still_exist THEN
	RAISE WARNING '%', SQLERRM;
END
$$;
DROP SCHEMA regress_renamed CASCADE;
DROP TABLE pg_temp.before;
DO $$ BEGIN EXECUTE format('REVOKE CREATE ON DATABASE %I FROM regress_reuse_keeper', current_database()); END $$;
DROP ROLE regress_reuse_keeper, regress_reuse_stranger;

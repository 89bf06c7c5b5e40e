-- scripts/lint.sql - plpgsql_check over the extension and a register
--
-- Every finding is fatal.

\set VERBOSITY terse
SET client_min_messages = warning;
CREATE EXTENSION plpgsql_check;
CREATE EXTENSION pg_cron;
SELECT reuse.load_calendar('BE') \g /dev/null
SELECT reuse.create_register('lint') \g /dev/null

CREATE TEMPORARY VIEW checked AS
SELECT p.oid AS function, t.tgrelid AS relation, t.tgnewtable AS new_table
FROM pg_catalog.pg_proc AS p
JOIN pg_catalog.pg_language AS l ON l.oid = p.prolang
LEFT JOIN pg_catalog.pg_trigger AS t ON t.tgfoid = p.oid
WHERE l.lanname = 'plpgsql'
	AND p.pronamespace IN ('reuse'::regnamespace, 'lint'::regnamespace)
	AND (t.oid IS NOT NULL OR p.prorettype <> 'trigger'::regtype);

-- These run the statements of register_script() and rule_script(), texts of the
-- extension itself, with the quoted name of a schema put in; or make policies and
-- grants of such texts, with quoted names of objects and roles put in; or triggers
-- as the catalog describes them, with the quoted name of another table put in.
CREATE TEMPORARY TABLE runs_scripts (namespace, function) AS
VALUES ('reuse'::regnamespace, 'create_register'), ('reuse', 'load_rules'), ('reuse', 'upgrade_register'),
	('reuse', 'extend_partitions'), ('lint', 'arrange_rows'), ('lint', 'arrange_rights');

CREATE TEMPORARY TABLE found AS
SELECT c.function::regprocedure AS function, f.lineno, f.level, f.sqlstate,
	f.message, f.detail, f.hint
FROM checked AS c,
	LATERAL plpgsql_check_function_tb(c.function,
		coalesce(c.relation, 0),
		newtable => c.new_table,
		fatal_errors => false,
		extra_warnings => true,
		performance_warnings => false,
		security_warnings => true) AS f
WHERE f.level <> 'security'
	OR NOT EXISTS (
		SELECT FROM runs_scripts AS r
		JOIN pg_catalog.pg_proc AS p ON p.proname = r.function
		WHERE p.oid = c.function
			AND p.pronamespace = r.namespace);

\pset footer off
SELECT count(DISTINCT function) AS "functions checked" FROM checked;
\pset format unaligned
\pset tuples_only on
SELECT pg_catalog.format('%s line %s: %s: %s %s', function, lineno, level,
	message, coalesce(detail, hint))
FROM found
ORDER BY function::text, lineno;

DO $$
BEGIN
	IF EXISTS (SELECT FROM found) THEN
		RAISE EXCEPTION 'plpgsql_check found something';
	END IF;
END
$$;

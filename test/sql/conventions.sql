-- What holds for every object of the extension, whoever adds one.
SET client_min_messages = warning;

CREATE TEMPORARY VIEW own AS
SELECT d.classid, d.objid
FROM pg_depend AS d
JOIN pg_extension AS e ON d.refclassid = 'pg_extension'::regclass
	AND d.refobjid = e.oid
WHERE e.extname = 'reuse_register' AND d.deptype = 'e';

-- There is something to look at.
SELECT count(*) > 20 AS "functions" FROM own WHERE classid = 'pg_proc'::regclass;

-- Everything stands in the schema of the extension.
SELECT i.type, i.identity
FROM own, LATERAL pg_identify_object(classid, objid, 0) AS i
WHERE i.schema <> 'reuse'
ORDER BY 1, 2;

-- A function in SQL or PL/pgSQL does not depend on its caller's search path:
-- its body was parsed when it was made, or its path is pinned.
SELECT p.oid::regprocedure AS "depends on the search path"
FROM own
JOIN pg_proc AS p ON own.classid = 'pg_proc'::regclass AND own.objid = p.oid
JOIN pg_language AS l ON l.oid = p.prolang
WHERE l.lanname NOT IN ('c', 'internal')
	AND p.prosqlbody IS NULL
	AND NOT EXISTS (
		SELECT FROM unnest(p.proconfig) AS setting
		WHERE setting ~ '^search_path=pg_catalog, (reuse, )?pg_temp$')
ORDER BY p.oid::regprocedure::text;

-- Every object that people meet is described.  What only an operator, a type,
-- a cast or an operator class calls is described there.
SELECT i.type, i.identity AS "not described"
FROM own, LATERAL pg_identify_object(classid, objid, 0) AS i
WHERE classid IN ('pg_proc'::regclass, 'pg_class'::regclass,
		'pg_type'::regclass, 'pg_operator'::regclass)
	AND obj_description(objid, classid::regclass::name) IS NULL
	AND NOT (classid = 'pg_class'::regclass AND EXISTS (
		SELECT FROM pg_class AS c
		WHERE c.oid = objid AND c.relkind NOT IN ('r', 'v', 'm', 'p')))
	AND NOT (classid = 'pg_type'::regclass AND EXISTS (
		SELECT FROM pg_type AS t
		WHERE t.oid = objid AND (t.typrelid <> 0 OR t.typelem <> 0)))
	AND NOT (classid = 'pg_proc'::regclass AND EXISTS (
		SELECT FROM pg_depend AS d
		WHERE d.refclassid = 'pg_proc'::regclass AND d.refobjid = objid
			AND d.classid IN ('pg_operator'::regclass, 'pg_type'::regclass,
				'pg_cast'::regclass, 'pg_amproc'::regclass,
				'pg_opclass'::regclass)))
ORDER BY 1, 2;

-- Nothing of the extension runs with the rights of its owner by accident: the
-- list is short, and each of these checks who calls it.
SELECT p.oid::regprocedure AS "runs as its owner"
FROM own
JOIN pg_proc AS p ON own.classid = 'pg_proc'::regclass AND own.objid = p.oid
WHERE p.prosecdef
ORDER BY p.oid::regprocedure::text;

-- Whoever uses the schema reads calendars and changes nothing by hand.
SELECT c.oid::regclass AS relation, a.privilege_type AS "granted to all"
FROM own
JOIN pg_class AS c ON own.classid = 'pg_class'::regclass AND own.objid = c.oid
CROSS JOIN LATERAL aclexplode(c.relacl) AS a
WHERE a.grantee = 0 AND a.privilege_type <> 'SELECT'
ORDER BY 1, 2;

-- The same holds for what create_register() makes.  The two functions in SQL
-- that are called at every write have bodies with nothing but qualified names:
-- they must be inlined, and must not depend on the extension.
SELECT reuse.create_register('conventions') \g /dev/null

SELECT p.oid::regprocedure AS "depends on the search path"
FROM pg_proc AS p
JOIN pg_language AS l ON l.oid = p.prolang
WHERE p.pronamespace = 'conventions'::regnamespace
	AND l.lanname NOT IN ('c', 'internal')
	AND p.prosqlbody IS NULL
	-- a procedure that commits cannot have a path: it qualifies every name
	AND p.prokind <> 'p'
	AND NOT EXISTS (
		SELECT FROM unnest(p.proconfig) AS setting
		WHERE setting ~ '^search_path=pg_catalog, (reuse, )?(conventions, )?pg_temp$')
ORDER BY p.oid::regprocedure::text;

SELECT 'function' AS kind, p.oid::regprocedure::text AS "not described"
FROM pg_proc AS p
WHERE p.pronamespace = 'conventions'::regnamespace
	AND obj_description(p.oid, 'pg_proc') IS NULL
UNION ALL
SELECT 'relation', c.oid::regclass::text
FROM pg_class AS c
WHERE c.relnamespace = 'conventions'::regnamespace
	AND c.relkind IN ('r', 'v', 'm', 'p') AND NOT c.relispartition
	AND obj_description(c.oid, 'pg_class') IS NULL
ORDER BY 1, 2;

-- A view shows what its reader may see; those that do not are public ones.
SELECT c.oid::regclass AS "runs as its owner"
FROM pg_class AS c
WHERE c.relnamespace = 'conventions'::regnamespace AND c.relkind = 'v'
	AND NOT coalesce('security_invoker=true' = ANY (c.reloptions), false)
ORDER BY c.oid::regclass::text;

-- No column has a type of the extension: dropping it takes no column of a case.
SELECT a.attrelid::regclass AS relation, a.attname AS "has a type of the extension"
FROM pg_attribute AS a
JOIN pg_class AS c ON c.oid = a.attrelid
JOIN pg_type AS t ON t.oid = a.atttypid
WHERE c.relnamespace = 'conventions'::regnamespace
	AND c.relkind IN ('r', 'm', 'p')
	AND t.typnamespace = 'reuse'::regnamespace
	AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY 1, 2;

DROP SCHEMA conventions CASCADE;

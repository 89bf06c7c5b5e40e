-- Every function of the extension and of a register, with what it promises: a
-- function that is added, or promises something else, shows here and nowhere
-- by accident.
--   volatility      i IMMUTABLE, s STABLE, v VOLATILE
--   strict          NULL for a NULL argument
--   parallel        s SAFE, r RESTRICTED, u UNSAFE
--   as              whose rights it has: the caller's, or its owner's
--   for             who may call it: all, or its owner
--   comment         whether there is one; what only an operator, a type, a
--                   cast or an operator class calls is described there
\set SHOW_CONTEXT never
-- so that a line is about one function, whatever the others are called
\pset format unaligned
SET client_min_messages = warning;
SELECT reuse.create_register('functions_here') \g /dev/null

CREATE TEMPORARY VIEW promise AS
SELECT p.pronamespace::regnamespace AS schema,
	replace(p.oid::regprocedure::text, 'functions_here.', '') AS function,
	l.lanname AS language, p.provolatile AS volatility, p.proisstrict AS strict, p.proparallel AS parallel,
	CASE WHEN p.prosecdef THEN 'owner' ELSE 'caller' END AS "as",
	CASE WHEN has_function_privilege('public', p.oid, 'EXECUTE') THEN 'all' ELSE 'owner' END AS "for",
	CASE WHEN obj_description(p.oid, 'pg_proc') <> '' THEN 'yes' ELSE '' END AS comment
FROM pg_proc AS p
JOIN pg_language AS l ON l.oid = p.prolang;

SELECT function, language, volatility, strict, parallel, "as", "for", comment
FROM promise
WHERE schema = 'reuse'::regnamespace
ORDER BY function COLLATE "C";

SELECT function, language, volatility, strict, parallel, "as", "for", comment
FROM promise
WHERE schema = 'functions_here'::regnamespace
ORDER BY function COLLATE "C";

DROP SCHEMA functions_here CASCADE;

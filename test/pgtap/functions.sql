-- Facts of the catalogue: what every function of schema reuse must be, and
-- what the extension may own.

BEGIN;
SELECT no_plan();

CREATE TEMPORARY VIEW member AS
SELECT d.classid, d.objid
FROM pg_depend AS d
JOIN pg_extension AS e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid
WHERE e.extname = 'reuse_register' AND d.deptype = 'e';
CREATE TEMPORARY VIEW function AS
SELECT p.oid::regprocedure AS name, p.*, l.lanname
FROM pg_proc AS p
JOIN member AS m ON m.classid = 'pg_proc'::regclass AND m.objid = p.oid
JOIN pg_language AS l ON l.oid = p.prolang;

SELECT cmp_ok(count(*), '>', 30::bigint, 'the functions of the extension are found')
FROM function;
SELECT is_empty(
	'SELECT f.name FROM function AS f WHERE f.pronamespace <> ''reuse''::regnamespace',
	'every function is in schema reuse');
SELECT is_empty(
	'SELECT p.oid::regprocedure FROM pg_proc AS p
	WHERE p.pronamespace = ''reuse''::regnamespace
		AND p.oid NOT IN (SELECT f.oid FROM function AS f)',
	'every function in schema reuse belongs to the extension');
SELECT is_empty(
	'SELECT f.name FROM function AS f
	WHERE coalesce(obj_description(f.oid, ''pg_proc''), '''') = ''''',
	'every function has a comment');

-- ---------------------------------------------------------------- volatility

-- What consults a calendar by its name is never IMMUTABLE: a restored index or
-- generated column would be silently wrong.
SELECT is_empty(
	$$SELECT f.name FROM function AS f
	WHERE f.provolatile = 'i'
		AND ('calendar' = ANY (f.proargnames[1:f.pronargs])
			OR f.prosrc ~ '\mreuse\.calendar(_rule|_day)?\M')
		-- a calendar as a value is all that is consulted
		AND NOT (f.lanname = 'c' AND 'reuse.working_calendar'::regtype = ANY (f.proargtypes))
		-- packs the code into the value and does not look at the calendar
		AND f.name <> 'reuse.workdate(date,text)'::regprocedure
		-- the text of other functions
		AND f.name <> 'reuse.register_script()'::regprocedure$$,
	'no function that takes the name of a calendar is IMMUTABLE');
SELECT is_empty(
	$$SELECT f.name, d.refobjid::regclass
	FROM function AS f
	JOIN pg_depend AS d ON d.classid = 'pg_proc'::regclass AND d.objid = f.oid
		AND d.refclassid = 'pg_class'::regclass
	WHERE f.provolatile = 'i'$$,
	'no IMMUTABLE function reads a table');
SELECT is_empty(
	$$SELECT f.name, d.refobjid::regprocedure
	FROM function AS f
	JOIN pg_depend AS d ON d.classid = 'pg_proc'::regclass AND d.objid = f.oid
		AND d.refclassid = 'pg_proc'::regclass
	JOIN pg_proc AS p ON p.oid = d.refobjid
	WHERE position(p.provolatile IN 'isv') > position(f.provolatile IN 'isv')$$,
	'no function calls one that is more volatile than it says itself');
SELECT is_empty(
	$$SELECT f.name FROM function AS f
	WHERE f.provolatile = 'i'
		-- what stands in quotes is no code
		AND regexp_replace(f.prosrc, '''[^'']*''', '', 'g')
			~* '\m(now|current_setting|current_date|clock_timestamp)\M'
		-- its body is the text of other functions
		AND f.name <> 'reuse.register_script()'::regprocedure$$,
	'no IMMUTABLE function reads a clock or a setting');
SELECT is_empty(
	'SELECT f.name FROM function AS f
	WHERE f.provolatile = ''v'' AND f.proparallel = ''s''
		AND f.prorettype <> ''trigger''::regtype',
	'what writes is not for parallel workers');
SELECT is_empty(
	'SELECT f.name FROM function AS f
	WHERE f.provolatile <> ''v'' AND f.proparallel <> ''s''
		AND f.lanname <> ''plpgsql''',
	'what reads is for parallel workers');
SELECT is_empty(
	'SELECT f.name FROM function AS f WHERE f.proleakproof',
	'no function claims to be leakproof: errors name values');
SELECT is_empty(
	'SELECT f.name FROM function AS f
	WHERE pg_get_function_arguments(f.oid) ~ ''current_setting''',
	'no default argument reads a setting, which a fresh backend does not know');

-- ---------------------------------------------------------------- rights and paths

SELECT is_empty(
	$$SELECT f.name FROM function AS f
	WHERE f.prosecdef
		AND NOT 'search_path=pg_catalog, pg_temp' = ANY (coalesce(f.proconfig, '{}'))$$,
	'SECURITY DEFINER only with a fixed search_path');
SELECT is_empty(
	$$SELECT f.name FROM function AS f
	WHERE f.lanname IN ('plpgsql', 'sql')
		AND f.prosqlbody IS NULL
		AND NOT 'search_path=pg_catalog, pg_temp' = ANY (coalesce(f.proconfig, '{}'))$$,
	'a body that is text has a fixed search_path');
SELECT is_empty(
	'SELECT m.objid::regclass
	FROM member AS m
	JOIN pg_class AS c ON m.classid = ''pg_class''::regclass AND m.objid = c.oid
	CROSS JOIN LATERAL aclexplode(c.relacl) AS a
	WHERE a.grantee = 0 AND a.privilege_type <> ''SELECT''',
	'PUBLIC may read what the extension owns and nothing else');
SELECT ok(has_schema_privilege('public', 'reuse', 'USAGE')
	AND NOT has_schema_privilege('public', 'reuse', 'CREATE'),
	'PUBLIC may use schema reuse and may not create in it');

-- ---------------------------------------------------------------- tables

SELECT set_eq(
	$$SELECT c.oid::regclass::text
	FROM member AS m
	JOIN pg_class AS c ON m.classid = 'pg_class'::regclass AND m.objid = c.oid
	WHERE c.relkind NOT IN ('v', 'c')$$,
	$$VALUES ('reuse.calendar'), ('reuse.calendar_rule'), ('reuse.calendar_day')$$,
	'the extension owns the calendars'' tables and no other, and no sequence');
SELECT is_empty(
	'SELECT c.oid::regclass
	FROM member AS m
	JOIN pg_class AS c ON m.classid = ''pg_class''::regclass AND m.objid = c.oid
	WHERE c.relkind IN (''r'', ''v'')
		AND obj_description(c.oid, ''pg_class'') IS NULL',
	'every table and view has a comment');
SELECT is_empty(
	'SELECT a.attrelid::regclass, a.attname
	FROM pg_attribute AS a
	WHERE a.attrelid IN (''reuse.calendar''::regclass, ''reuse.calendar_rule''::regclass,
			''reuse.calendar_day''::regclass)
		AND a.attnum > 0 AND NOT a.attisdropped
		AND col_description(a.attrelid, a.attnum) IS NULL',
	'every column has a comment');
SELECT set_eq(
	$$SELECT t.name::regclass::text, t.condition
	FROM pg_extension AS e
	CROSS JOIN LATERAL unnest(e.extconfig, e.extcondition) AS t (name, condition)
	WHERE e.extname = 'reuse_register'$$,
	$$VALUES ('reuse.calendar', ''), ('reuse.calendar_day', ''), ('reuse.calendar_rule', '')$$,
	'all their rows are dumped');
SELECT set_eq(
	$$SELECT t.tgrelid::regclass::text, t.tgfoid::regproc::text, t.tgenabled::text, t.tgtype::integer
	FROM pg_trigger AS t
	WHERE NOT t.tgisinternal
		AND t.tgrelid IN ('reuse.calendar'::regclass, 'reuse.calendar_rule'::regclass,
			'reuse.calendar_day'::regclass)$$,
	-- tgtype 60: AFTER, FOR EACH STATEMENT, on INSERT, DELETE, UPDATE and TRUNCATE;
	-- 29: AFTER, FOR EACH ROW, on INSERT, DELETE and UPDATE
	$$SELECT t, 'reuse.calendar_changed' AS function, 'A' AS enabled, type
	FROM unnest('{reuse.calendar,reuse.calendar_rule,reuse.calendar_day}'::text[]) AS t
	CROSS JOIN unnest('{60,29}'::integer[]) AS type$$,
	'each has two triggers: they invalidate caches, on every change, replicated ones too');

SELECT is_empty(
	'SELECT c.conrelid::regclass, c.conname
	FROM pg_constraint AS c
	JOIN member AS m ON m.classid = ''pg_class''::regclass AND m.objid = c.conrelid
	WHERE c.contype = ''f''',
	'no foreign key: a parallel restore fills the tables in any order');

-- ---------------------------------------------------------------- the interface

-- name and arguments without defaults, result, volatility, strict, parallel
CREATE TEMPORARY TABLE interface (
	signature text, result text, volatility "char", strict boolean, parallel "char");
INSERT INTO interface VALUES
	('reuse.today()', 'date', 's', true, 's'),
	('reuse.is_working_day(date,text)', 'boolean', 's', true, 's'),
	('reuse.add_working_days(date,integer,text)', 'date', 's', true, 's'),
	('reuse.working_days_between(date,date,text,boolean,boolean)', 'integer', 's', true, 's'),
	('reuse.working_days(date,date,text)', 'SETOF date', 's', true, 's'),
	('reuse.roll_forward(date,text)', 'date', 's', true, 's'),
	('reuse.roll_backward(date,text)', 'date', 's', true, 's'),
	('reuse.next_working_day(date,text)', 'date', 's', true, 's'),
	('reuse.previous_working_day(date,text)', 'date', 's', true, 's'),
	('reuse.due(date,reuse.term,text)', 'date', 's', true, 's'),
	('reuse.latest_start(date,reuse.term,text)', 'date', 's', true, 's'),
	('reuse.overdue(date,reuse.term,date,text)', 'boolean', 's', true, 's'),
	('reuse.explain_due(date,reuse.term,text,text)',
		'TABLE(step integer, day date, effect text, reason text)', 's', true, 's'),
	('reuse.easter(integer)', 'date', 'i', true, 's'),
	('reuse.calendar_value(text)', 'reuse.working_calendar', 's', true, 's'),
	('reuse.calendar_reference(reuse.working_calendar)', 'text', 'i', true, 's'),
	('reuse.is_working_day(date,reuse.working_calendar)', 'boolean', 'i', true, 's'),
	('reuse.add_working_days(date,integer,reuse.working_calendar)', 'date', 'i', true, 's'),
	('reuse.working_days_between(date,date,reuse.working_calendar,boolean,boolean)', 'integer', 'i', true, 's'),
	('reuse.roll_forward(date,reuse.working_calendar)', 'date', 'i', true, 's'),
	('reuse.roll_backward(date,reuse.working_calendar)', 'date', 'i', true, 's'),
	('reuse.next_working_day(date,reuse.working_calendar)', 'date', 'i', true, 's'),
	('reuse.previous_working_day(date,reuse.working_calendar)', 'date', 'i', true, 's'),
	('reuse.due(date,reuse.term,reuse.working_calendar)', 'date', 'i', true, 's'),
	('reuse.latest_start(date,reuse.term,reuse.working_calendar)', 'date', 'i', true, 's'),
	('reuse.overdue(date,reuse.term,date,reuse.working_calendar)', 'boolean', 'i', true, 's'),
	('reuse.load_calendar(text)', 'integer', 'v', true, 'u'),
	('reuse.create_calendar(text,text,date,date,jsonb,boolean,text)', 'integer', 'v', true, 'u'),
	('reuse.add_day(text,date,boolean,jsonb,text)', 'integer', 'v', true, 'u'),
	('reuse.remove_day(text,date,text)', 'integer', 'v', true, 'u'),
	-- most of their arguments are NULL
	('reuse.add_rule(text,text,integer,integer,integer,integer,integer,integer,integer,jsonb,text)',
		'integer', 'v', false, 'u'),
	('reuse.remove_rule(text,text,integer,integer,integer,integer,integer,integer,integer,text)',
		'integer', 'v', false, 'u'),
	('reuse.calendar_revision(text,timestamp with time zone)', 'integer', 's', false, 's'),
	('reuse.self_test()', 'TABLE(id text, expected date, got date)', 'v', false, 'u');
SELECT isnt(to_regprocedure(i.signature), NULL, 'there is ' || i.signature)
FROM interface AS i;
SELECT is(
	(SELECT format('%s, %s, strict %s, parallel %s',
		pg_get_function_result(p.oid), p.provolatile, p.proisstrict, p.proparallel)
	FROM pg_proc AS p
	WHERE p.oid = to_regprocedure(i.signature)),
	format('%s, %s, strict %s, parallel %s', i.result, i.volatility, i.strict, i.parallel),
	i.signature)
FROM interface AS i
-- without an argument there is nothing to be strict about
WHERE i.signature <> 'reuse.today()';
SELECT set_eq(
	$$SELECT a.attname::text, a.atttypid::regtype::text
	FROM pg_attribute AS a
	WHERE a.attrelid = 'reuse.calendar_health'::regclass AND a.attnum > 0$$,
	$$VALUES ('calendar', 'text'), ('last_day', 'date'), ('days_left', 'integer'),
		('last_change', 'timestamp with time zone'), ('warning', 'text')$$,
	'calendar_health has its columns');
-- Input, output and comparison of the types depend on no table and no setting.
SELECT is_empty(
	$$SELECT p.oid::regprocedure, p.provolatile
	FROM pg_type AS t
	CROSS JOIN LATERAL unnest(ARRAY[t.typinput, t.typoutput, t.typreceive, t.typsend]::oid[]) AS f (oid)
	JOIN pg_proc AS p ON p.oid = f.oid
	WHERE t.oid IN ('reuse.term'::regtype, 'reuse.workdate'::regtype, 'reuse.working_calendar'::regtype)
		AND NOT (p.provolatile = 'i' AND p.proisstrict AND p.proparallel = 's')$$,
	'input and output of the types are IMMUTABLE');
SELECT is_empty(
	$$SELECT a.amproc
	FROM pg_amproc AS a
	JOIN pg_proc AS p ON p.oid = a.amproc
	WHERE a.amproclefttype IN ('reuse.term'::regtype, 'reuse.workdate'::regtype, 'reuse.working_calendar'::regtype)
		AND p.provolatile <> 'i'$$,
	'support functions of the operator classes are IMMUTABLE');

SELECT * FROM finish();
ROLLBACK;

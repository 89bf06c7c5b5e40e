-- The view member_right is the one list of who may do what: it knows every
-- object of a register, and what the catalog says after grant_register() is what
-- it says.

BEGIN;
SELECT no_plan();
SET client_min_messages = error;
SELECT reuse.create_register('rights', test_clock => true);
INSERT INTO rights.authority (authority_id, code) VALUES (1, 'A');

SELECT is_empty(
	$$SELECT c.oid::regclass FROM pg_class AS c
	WHERE c.relnamespace = 'rights'::regnamespace AND c.relkind IN ('r', 'v', 'm', 'p', 'S')
		AND NOT EXISTS (SELECT FROM rights.member_right AS r WHERE r.object = c.relname)$$,
	'every table, view and sequence stands in member_right');
SELECT is_empty(
	$$SELECT r.class, r.object FROM rights.member_right AS r
	WHERE to_regclass('rights.' || r.object) IS NULL$$,
	'... which lists nothing else');
SELECT is_empty(
	$$SELECT r.object FROM rights.member_right AS r GROUP BY r.object HAVING count(DISTINCT r.class) > 1$$,
	'... and nothing twice');

-- ---------------------------------------------------------------- as the catalog has it
SELECT format('CREATE ROLE tap_%s', k.kind) FROM (SELECT DISTINCT r.kind FROM rights.member_right AS r WHERE r.kind IS NOT NULL) AS k \gexec
SELECT rights.grant_register(('tap_' || k.kind)::name, k.kind, CASE k.kind WHEN 'clerk' THEN 1 END)
FROM (SELECT DISTINCT r.kind FROM rights.member_right AS r WHERE r.kind IS NOT NULL) AS k;
CREATE VIEW granted AS
SELECT substr(a.grantee::regrole::text, 5) AS kind, c.relname::text AS object, a.privilege_type AS privilege,
	NULL::text AS column_name
FROM pg_class AS c
CROSS JOIN LATERAL aclexplode(c.relacl) AS a
WHERE c.relnamespace = 'rights'::regnamespace AND a.grantee <> c.relowner AND NOT a.is_grantable
UNION ALL
SELECT substr(a.grantee::regrole::text, 5), c.relname, a.privilege_type, t.attname
FROM pg_class AS c
JOIN pg_attribute AS t ON t.attrelid = c.oid
CROSS JOIN LATERAL aclexplode(t.attacl) AS a
WHERE c.relnamespace = 'rights'::regnamespace;
CREATE VIEW listed AS
SELECT r.kind, r.object, r.privilege, u.column_name
FROM rights.member_right AS r
LEFT JOIN LATERAL unnest(r.columns) AS u (column_name) ON true
WHERE r.kind IS NOT NULL;
SELECT is_empty('TABLE listed EXCEPT TABLE granted', 'grant_register() gives what member_right lists');
SELECT is_empty('TABLE granted EXCEPT TABLE listed', '... and nothing else');
SELECT is_empty(
	$$SELECT p.oid::regprocedure FROM pg_proc AS p
	WHERE p.pronamespace = 'rights'::regnamespace AND p.proacl IS NOT NULL$$,
	'... on functions nothing: they have the rights of who calls them');
SELECT is(
	(SELECT string_agg(l.object || ' ' || l.privilege, ', ' ORDER BY l.object, l.privilege)
	FROM listed AS l WHERE l.kind IN ('auditor', 'public') AND l.privilege <> 'SELECT'), NULL,
	'auditor and public write nothing');
SELECT is_empty(
	$$SELECT l.kind, l.object FROM listed AS l WHERE l.object = 'requester' AND l.kind NOT IN ('clerk', 'commission')$$,
	'identity is for who handles the case (6.C.19)');
SELECT is_empty(
	$$SELECT l.kind, l.object, l.column_name FROM listed AS l
	WHERE l.privilege <> 'SELECT' AND l.object IN ('case_file', 'event')
		AND (l.column_name IS NULL OR l.column_name IN ('seq', 'recorded_at', 'recorded_by', 'hash', 'last_seq', 'head', 'state'))$$,
	'nobody writes what the triggers write');

-- ---------------------------------------------------------------- rows
SELECT is_empty(
	$$SELECT c.oid::regclass FROM pg_class AS c
	WHERE c.relnamespace = 'rights'::regnamespace AND c.relkind = 'r' AND NOT c.relrowsecurity
		AND EXISTS (
			SELECT FROM pg_attribute AS a
			WHERE a.attrelid = c.oid AND a.attname IN ('authority_id', 'case_id', 'requester_id') AND NOT a.attisdropped)
		AND c.relname NOT IN (SELECT r.object FROM rights.member_right AS r WHERE r.class IN ('authorities', 'law'))$$,
	'every table that leads to a case or a person has row security');
SELECT is_empty(
	$$SELECT c.oid::regclass FROM pg_class AS c WHERE c.relnamespace = 'rights'::regnamespace AND c.relforcerowsecurity$$,
	'... which is not forced on the owner, as whom the triggers write');
SELECT is(
	(SELECT array_agg(DISTINCT p.tablename::text ORDER BY p.tablename::text) FROM pg_policies AS p
	WHERE p.schemaname = 'rights' AND p.permissive = 'PERMISSIVE' AND 'public' = ANY (p.roles) AND p.policyname <> 'member_own'),
	NULL, '... nothing is open to everybody');
SELECT is_empty(
	$$SELECT c.relname FROM pg_class AS c
	WHERE c.relnamespace = 'rights'::regnamespace AND c.relrowsecurity
		AND 1 <> (SELECT count(*) FROM pg_policies AS p
			WHERE p.schemaname = 'rights' AND p.tablename = c.relname AND p.policyname = 'member_everywhere')$$,
	'... and who has no authority of its own sees by one policy');
SELECT is_empty(
	$$SELECT c.oid::regclass FROM pg_class AS c
	WHERE c.relnamespace = 'rights'::regnamespace AND c.relkind = 'v'
		AND 'security_invoker=true' <> ALL (coalesce(c.reloptions, '{}'))
		AND c.relname NOT IN (SELECT r.object FROM rights.member_right AS r WHERE r.class = 'published')$$,
	'views have the rights of who asks, but for what is published');
SELECT is_empty(
	$$SELECT r.object FROM rights.member_right AS r
	JOIN pg_class AS c ON c.oid = ('rights.' || r.object)::regclass
	WHERE r.class = 'published' AND 'security_barrier=true' <> ALL (coalesce(c.reloptions, '{}'))$$,
	'... and that hides a row before anybody''s function sees it');

-- ---------------------------------------------------------------- taken back
SELECT rights.revoke_register(r.role_name) FROM (SELECT DISTINCT m.role_name FROM rights.member AS m) AS r;
SELECT is_empty('TABLE granted', 'revoke_register() takes all of it');
SELECT is_empty(
	$$SELECT d.refobjid::regrole, d.classid::regclass, d.objid FROM pg_shdepend AS d
	WHERE d.refclassid = 'pg_authid'::regclass AND d.refobjid::regrole::text LIKE 'tap\_%'$$,
	'... and leaves nothing that keeps a role from being dropped');

SELECT * FROM finish();
ROLLBACK;

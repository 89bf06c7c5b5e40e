-- Who may do what with calendars.
SET datestyle = 'ISO, YMD';
\set SHOW_CONTEXT never
\set ON_ERROR_ROLLBACK on
BEGIN;
TRUNCATE reuse.calendar, reuse.calendar_rule, reuse.calendar_day;
CREATE ROLE regress_reuse_clerk;
CREATE ROLE regress_reuse_keeper;
CREATE ROLE regress_reuse_member IN ROLE regress_reuse_keeper;
CREATE ROLE regress_reuse_owner;

-- anyone reads, loads what is shipped and makes calendars
SET ROLE regress_reuse_clerk;
SELECT reuse.load_calendar('BE');
SELECT count(*) FROM reuse.calendar_rule;
SELECT reuse.add_working_days('2024-12-24', 1);
SELECT calendar FROM reuse.calendar_health;
SELECT count(*) FROM reuse.calendar_history;

-- and writes no row
INSERT INTO reuse.calendar_day VALUES ('BE', '2024-12-26', false);
UPDATE reuse.calendar SET legal = false;
DELETE FROM reuse.calendar_rule;
TRUNCATE reuse.calendar_day;
SELECT code FROM reuse.calendar FOR UPDATE;
SELECT reuse.begin_calendar_change('BE');

-- a calendar is changed by members of the role that made it
SET ROLE regress_reuse_keeper;
SELECT reuse.create_calendar('KEPT');
SELECT reuse.add_day('KEPT', '2024-12-26');
SET ROLE regress_reuse_member;
SELECT reuse.add_rule('KEPT', 'fixed', 1, 1);
SET ROLE regress_reuse_clerk;
SELECT reuse.add_day('KEPT', '2024-12-27');
SELECT reuse.remove_day('KEPT', '2024-12-26');
SELECT reuse.add_rule('KEPT', 'fixed', 1, 2);
SELECT reuse.remove_rule('KEPT', 'fixed', 1, 1);
\set VERBOSITY sqlstate
SELECT reuse.add_day('KEPT', '2024-12-27');
\set VERBOSITY default
-- the calling role counts, not a function's that it calls
RESET ROLE;
SELECT owner FROM reuse.calendar WHERE code = 'KEPT';
SET SESSION AUTHORIZATION regress_reuse_clerk;
SELECT reuse.add_day('KEPT', '2024-12-27');
SELECT reuse.create_calendar('CLERK');
SELECT reuse.add_day('CLERK', '2024-12-27');
RESET SESSION AUTHORIZATION;
SELECT owner FROM reuse.calendar WHERE code = 'CLERK';

-- code that the owner of a table planted in an index runs when a superuser
-- maintains the table, and does not pass for that superuser
GRANT CREATE ON SCHEMA public TO regress_reuse_clerk;
SET ROLE regress_reuse_clerk;
CREATE TABLE public.trap (n integer);
INSERT INTO public.trap VALUES (1);
CREATE FUNCTION public.spring(n integer) RETURNS integer
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
	PERFORM reuse.add_day('BE', '2031-05-08');
	RAISE WARNING 'planted code changed a calendar as %', current_user;
	RETURN n;
EXCEPTION
	WHEN SQLSTATE 'RU017' THEN
		RAISE WARNING '%', SQLERRM;
		RETURN n;
END
$$;
CREATE INDEX trap_springs ON public.trap (public.spring(n));
RESET ROLE;
ANALYZE public.trap;
REINDEX TABLE public.trap;
SELECT reuse.calendar_revision('BE');

-- a shipped calendar belongs to the owner of the extension
UPDATE pg_extension SET extowner = 'regress_reuse_owner'::regrole WHERE extname = 'reuse_register';
SET ROLE regress_reuse_member;
SELECT reuse.add_day('BE', '2030-05-08');
SET ROLE regress_reuse_owner;
SELECT reuse.add_day('BE', '2030-05-08');
RESET ROLE;
-- and so does one whose owner is not known in this cluster, as after a restore
UPDATE reuse.calendar SET owner = 'regress_reuse_nobody' WHERE code = 'KEPT';
SET ROLE regress_reuse_member;
SELECT reuse.add_day('KEPT', '2030-05-08');
SET ROLE regress_reuse_owner;
SELECT reuse.add_day('KEPT', '2030-05-08');
RESET ROLE;

-- a planted function or operator is not called
CREATE SCHEMA planted;
CREATE FUNCTION planted.refuse(text, text) RETURNS boolean
LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'planted code ran as %', current_user; END$$;
CREATE OPERATOR planted.= (FUNCTION = planted.refuse, LEFTARG = text, RIGHTARG = text);
CREATE FUNCTION planted.format(text, VARIADIC text[]) RETURNS text
LANGUAGE sql AS 'SELECT ''planted code ran''';
CREATE FUNCTION planted.jsonb_typeof(jsonb) RETURNS text
LANGUAGE sql AS 'SELECT ''planted code ran''';
GRANT USAGE ON SCHEMA planted TO PUBLIC;
SET ROLE regress_reuse_clerk;
SET LOCAL search_path = planted, pg_catalog;
SELECT 'a'::text = 'b'::text;
SELECT reuse.create_calendar('CLERK2', names => '{"en": "Mine"}');
SELECT reuse.add_day('CLERK2', '2031-05-08');
SELECT reuse.add_day('CLERK2', '2031-05-08');
SELECT reuse.add_rule('CLERK2', 'fixed', 1, 1, names => '{"en": "Mine"}');
SELECT reuse.remove_rule('CLERK2', 'fixed', 1, 1);
SELECT reuse.load_calendar('BEBRU');
SELECT reuse.calendar_revision('CLERK2');
SELECT calendar, warning FROM reuse.calendar_health WHERE warning IS NOT NULL ORDER BY last_change;
SELECT * FROM reuse.self_test();
ROLLBACK;

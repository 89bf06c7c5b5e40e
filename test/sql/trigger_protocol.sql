-- The trigger functions work in the manner that they were written for, and in
-- any other they say so: each of them, on a table of its own, in every manner
-- that there is. What is listed is not refused for its manner.
\set SHOW_CONTEXT never
SET client_min_messages = warning;
CREATE TABLE trigger_here (id integer, known_from timestamptz NOT NULL DEFAULT '-infinity',
	known_to timestamptz NOT NULL DEFAULT 'infinity');

CREATE FUNCTION pg_temp.answer(function regprocedure, manner text, action text, change text)
RETURNS text
LANGUAGE plpgsql
AS $$
BEGIN
	INSERT INTO trigger_here (id) VALUES (1);
	EXECUTE format('CREATE TRIGGER tried %s %s ON trigger_here %s EXECUTE FUNCTION %s', split_part(manner, ',', 1), action,
		split_part(manner, ',', 2), function);
	EXECUTE change;
	RAISE EXCEPTION USING ERRCODE = 'TRY00';
EXCEPTION WHEN OTHERS THEN
	-- TRUNCATE has no FOR EACH ROW
	RETURN CASE SQLSTATE WHEN 'TRY00' THEN 'done' WHEN '0A000' THEN '39P01' ELSE SQLSTATE END;
END
$$;

CREATE TEMPORARY TABLE tried AS
SELECT f.function, concat_ws(' ', m.timing, a.action, m.form) AS manner, answer
FROM (SELECT p.oid::regprocedure AS function
	FROM pg_proc AS p
	JOIN pg_language AS l ON l.oid = p.prolang AND l.lanname = 'c'
	WHERE p.pronamespace = 'reuse'::regnamespace AND p.prorettype = 'trigger'::regtype) AS f
CROSS JOIN (VALUES ('BEFORE', 'FOR EACH ROW'), ('BEFORE', 'FOR EACH STATEMENT'), ('AFTER', 'FOR EACH ROW'),
	('AFTER', 'FOR EACH STATEMENT'), ('AFTER', 'REFERENCING NEW TABLE AS added FOR EACH STATEMENT')) AS m (timing, form)
CROSS JOIN (VALUES ('INSERT', 'INSERT INTO trigger_here (id) VALUES (2)'), ('UPDATE', 'UPDATE trigger_here SET id = 3'),
	('DELETE', 'DELETE FROM trigger_here'), ('TRUNCATE', 'TRUNCATE trigger_here')) AS a (action, change)
CROSS JOIN LATERAL pg_temp.answer(f.function, m.timing || ',' || m.form, a.action, a.change) AS answer
WHERE m.form !~ 'NEW TABLE' OR a.action = 'INSERT';
SELECT function, manner, answer FROM tried WHERE answer <> '39P01' ORDER BY function::text, manner;
-- event_record and event_derive are missing above: they want a statement that event_begin has seen
SELECT function, count(*) AS manners, count(*) FILTER (WHERE answer = '39P01') AS refused
FROM tried
GROUP BY function
ORDER BY function::text;

-- nor are they functions to call
CREATE FUNCTION pg_temp.called(function regprocedure) RETURNS text
LANGUAGE plpgsql
AS $$
BEGIN
	EXECUTE 'SELECT ' || function;
	RETURN 'called';
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE || ' ' || SQLERRM;
END
$$;
SELECT pg_temp.called(p.oid)
FROM pg_proc AS p
JOIN pg_language AS l ON l.oid = p.prolang AND l.lanname = 'c'
WHERE p.pronamespace = 'reuse'::regnamespace AND p.prorettype = 'trigger'::regtype
ORDER BY p.proname;

-- arguments that they do not know
CREATE TRIGGER tried BEFORE INSERT ON trigger_here FOR EACH ROW EXECUTE FUNCTION reuse.version_record('test_clock', 'and more');
INSERT INTO trigger_here (id) VALUES (1);
DROP TRIGGER tried ON trigger_here;
CREATE TRIGGER tried BEFORE INSERT ON trigger_here FOR EACH ROW EXECUTE FUNCTION reuse.version_record('clock');
INSERT INTO trigger_here (id) VALUES (1);

DROP TABLE trigger_here, tried;

-- What counts working days day by day: a loop in PL/pgSQL over a table of
-- holidays. Holidays for as many years as ten thousand working days need.
--
-- usage: psql -f tables.sql -f peers.sql

-- as many rows as such a loop can be asked for in a second, and in a round
CREATE TABLE fewer AS SELECT one.d FROM one LIMIT 1000;
CREATE TABLE fewest AS SELECT one.d FROM one LIMIT 10;

CREATE TABLE holiday AS
SELECT s.day::date AS day
FROM generate_series(timestamp '2014-12-01', '2070-12-31', '1 day') AS s (day)
WHERE date_part('isodow', s.day) < 6 AND NOT reuse.is_working_day(s.day::date);
ALTER TABLE holiday ADD PRIMARY KEY (day);

CREATE FUNCTION add_by_loop(start date, days integer) RETURNS date
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
AS $$
DECLARE
	candidate date := start;
	missing integer := days;
BEGIN
	WHILE missing > 0 LOOP
		candidate := candidate + 1;
		IF date_part('isodow', candidate) < 6
			AND NOT EXISTS (SELECT FROM holiday AS h WHERE h.day = candidate) THEN
			missing := missing - 1;
		END IF;
	END LOOP;
	RETURN candidate;
END
$$;

VACUUM (ANALYZE, FREEZE) fewer, fewest, holiday;

-- What the bench reads: dates over ten years in no order, the same for every
-- run. Each table has 32 bytes a row, header included, so that none is dearer
-- to scan than another.
--
-- usage: psql -v rows=1000000 -f tables.sql

SELECT reuse.load_calendar('BE');

CREATE TABLE one AS
SELECT date '2015-01-01' + abs(hashint4(i)::bigint % 3653)::integer AS d
FROM generate_series(1, :rows) AS i;

-- a day and one up to three months later
CREATE TABLE two AS
SELECT one.d, one.d + abs(hashint4(one.d - date '1990-01-01') % 92) AS e
FROM one;

CREATE TABLE typed AS
SELECT reuse.workdate(one.d, 'BE') AS w FROM one;

-- enough where the count is exact
CREATE TABLE few AS
SELECT one.d FROM one LIMIT :rows / 10;
CREATE TABLE few_typed AS
SELECT typed.w FROM typed LIMIT :rows / 10;

-- What is written today without the extension, at its best: a table of days
-- with the rank of each among the working days ...
CREATE TABLE day_rank AS
SELECT s.day::date AS day, w.working,
	(count(*) FILTER (WHERE w.working) OVER (ORDER BY s.day))::integer AS rank
FROM generate_series(timestamp '2014-12-01', '2025-06-30', '1 day') AS s (day)
CROSS JOIN LATERAL (SELECT reuse.is_working_day(s.day::date)) AS w (working);
ALTER TABLE day_rank ADD PRIMARY KEY (day);
CREATE UNIQUE INDEX ON day_rank (rank) WHERE working;

-- ... or the same as two constants in a function that the planner inlines.
SELECT format(
	$$CREATE FUNCTION add_from_arrays(start date, days integer) RETURNS date
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN (%L::date[])[(%L::integer[])[start - %L::date + 1] + days]$$,
	(SELECT array_agg(day ORDER BY day) FROM day_rank WHERE working),
	(SELECT array_agg(rank ORDER BY day) FROM day_rank),
	(SELECT min(day) FROM day_rank)) \gexec

VACUUM (ANALYZE, FREEZE) one, two, typed, few, few_typed, day_rank;

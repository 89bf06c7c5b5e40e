-- The type reuse.workdate.
SET datestyle = 'ISO, YMD';
\set SHOW_CONTEXT never
\set ON_ERROR_ROLLBACK on
BEGIN;
TRUNCATE reuse.calendar, reuse.calendar_rule, reuse.calendar_day;
SET LOCAL search_path = reuse, public;

-- text needs no calendar, and no DateStyle
SELECT '2024-12-20@BE'::workdate, ' 0001-01-01@A '::workdate, '9999-12-31@______'::workdate,
	'infinity@BE'::workdate, '-infinity@X-1'::workdate;
SET datestyle = 'SQL, DMY';
SELECT '2024-12-20@BE'::workdate;
SET datestyle = 'ISO, YMD';

-- refused, with the position and what is allowed there
SELECT '2024-12-20'::workdate;
SELECT '2024-12-20@be'::workdate;
SELECT '2024-12-20@BELGIUM'::workdate;
SELECT '20 Dec 2024@BE'::workdate;
SELECT '2023-02-29@BE'::workdate;
SELECT '10000-01-01@BE'::workdate;
\set VERBOSITY sqlstate
SELECT '2024-12-20'::workdate;
SELECT '2023-02-29@BE'::workdate;
SELECT '10000-01-01@BE'::workdate;
\set VERBOSITY default

-- made from a date and taken apart
SELECT date '2024-12-20' @ 'BE', workdate('2024-12-20', 'BE'), workdate('infinity', 'BE');
SELECT '2024-12-20@BE'::workdate::date, date('-infinity@BE'::workdate), calendar_code('2024-12-20@BE');
SELECT date '2024-12-20' @ 'be';
SELECT date '2024-12-20' @ '';
SELECT date '2024-12-20' @ 'BE#1';
SELECT date '10000-01-01' @ 'BE';
SELECT date '0001-12-31 BC' @ 'BE';
\set VERBOSITY sqlstate
SELECT date '2024-12-20' @ 'be';
SELECT date '10000-01-01' @ 'BE';
\set VERBOSITY default
CREATE TEMPORARY TABLE dated (day date);
INSERT INTO dated VALUES ('2024-12-20@BE'::workdate);
SELECT day FROM dated;
-- but not compared with a date: two calendars' days would both equal it
SELECT '2024-12-20@BE'::workdate = date '2024-12-20';

-- order: day, then code
CREATE TEMPORARY TABLE days (w workdate);
INSERT INTO days
VALUES ('2024-12-20@BE'), ('2024-12-20@BEBRU'), ('2024-12-19@_'), ('2024-12-20@-'), ('infinity@A'),
	('-infinity@_'), ('1999-12-31@BE'), ('2024-12-20@B'), (NULL), ('2024-12-20@BE');
SELECT w FROM days ORDER BY w;
SELECT w FROM days ORDER BY w DESC NULLS LAST LIMIT 3;
SELECT min(w), max(w) FROM days;
SELECT min(w), max(w) FROM days WHERE w IS NULL;
SELECT a.w, b.w, a.w < b.w AS lt, a.w <= b.w AS le, a.w = b.w AS eq, a.w <> b.w AS ne,
	a.w >= b.w AS ge, a.w > b.w AS gt
FROM (VALUES ('2024-12-20@BE'::workdate), ('1999-12-31@Z')) AS a (w),
	(VALUES ('2024-12-20@BE'::workdate), ('2024-12-20@BEB')) AS b (w);
SELECT w, count(*) FROM days GROUP BY w HAVING count(*) > 1;

-- indexes, aggregates and joins agree
CREATE TEMPORARY TABLE many AS
SELECT (date '2000-01-01' + n) @ c AS w
FROM generate_series(-3000, 3000) AS n, unnest('{BE,X,_}'::text[]) AS c;
CREATE INDEX many_btree ON many (w);
ANALYZE many;
EXPLAIN (COSTS OFF) SELECT w FROM many ORDER BY w DESC LIMIT 1;
SELECT min(w), max(w) FROM many;
SET LOCAL enable_seqscan = off;
SET LOCAL enable_bitmapscan = off;
EXPLAIN (COSTS OFF)
SELECT count(*) FROM many WHERE w >= '2000-01-01@-' AND w < '2000-02-01@-';
SELECT count(*) FROM many WHERE w >= '2000-01-01@-' AND w < '2000-02-01@-';
DROP INDEX many_btree;
CREATE INDEX many_hash ON many USING hash (w);
EXPLAIN (COSTS OFF) SELECT count(*) FROM many WHERE w = '2000-01-31@X';
SELECT count(*) FROM many WHERE w = '2000-01-31@X';
DROP INDEX many_hash;
CREATE INDEX many_brin ON many USING brin (w) WITH (pages_per_range = 4);
SET LOCAL enable_bitmapscan = on;
EXPLAIN (COSTS OFF)
SELECT count(*) FROM many WHERE w >= '2000-01-01@-' AND w < '2000-02-01@-';
SELECT count(*) FROM many WHERE w >= '2000-01-01@-' AND w < '2000-02-01@-';
SET LOCAL enable_seqscan = on;
SET LOCAL enable_mergejoin = off;
SET LOCAL enable_nestloop = off;
SELECT count(*) FROM many AS a JOIN many AS b USING (w);
SET LOCAL enable_hashjoin = off;
SET LOCAL enable_mergejoin = on;
SELECT count(*) FROM many AS a JOIN many AS b USING (w);
-- duplicates are kept once in a btree
SELECT opfmethod.amname, a.amprocnum, a.amproc
FROM pg_amproc AS a
JOIN pg_opfamily AS f ON f.oid = a.amprocfamily
JOIN pg_am AS opfmethod ON opfmethod.oid = f.opfmethod
WHERE f.opfnamespace = 'reuse'::regnamespace
	AND a.amproclefttype = 'reuse.workdate'::regtype
ORDER BY 1, 2;
-- the server's own check of operator classes finds nothing to complain of
SELECT f.opfname, amvalidate(c.oid)
FROM pg_opclass AS c
JOIN pg_opfamily AS f ON f.oid = c.opcfamily
WHERE c.opcnamespace = 'reuse'::regnamespace
ORDER BY 1;

-- hash partitions live for ever: these numbers must not change
SELECT w, workdate_hash(w), workdate_hash_extended(w, 0) & 4294967295 AS seed_0,
	workdate_hash_extended(w, 1182) AS seed_1182
FROM (VALUES ('2024-12-20@BE'::workdate), ('2000-01-01@-'), ('1999-12-31@______'),
	('infinity@A')) AS v (w);
CREATE TEMPORARY TABLE parted (w workdate) PARTITION BY HASH (w);
CREATE TEMPORARY TABLE parted_0 PARTITION OF parted FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TEMPORARY TABLE parted_1 PARTITION OF parted FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE TEMPORARY TABLE parted_2 PARTITION OF parted FOR VALUES WITH (MODULUS 3, REMAINDER 2);
INSERT INTO parted SELECT w FROM many;
SELECT tableoid::regclass::text, count(*) FROM parted GROUP BY 1 ORDER BY 1;

-- the stored form: these bytes must not change
SELECT w, workdate_send(w)
FROM (VALUES ('2024-12-20@BE'::workdate), ('2000-01-01@-'), ('1999-12-31@______'),
	('infinity@A'), ('-infinity@A')) AS v (w);
CREATE TEMPORARY TABLE copied (LIKE days);
\copy days TO 'results/workdate.bin' (FORMAT binary)
\copy copied FROM 'results/workdate.bin' (FORMAT binary)
SELECT w FROM days EXCEPT ALL SELECT w FROM copied;
SELECT count(*) FROM copied;

-- arithmetic does need the calendar
SELECT '2024-12-20@BE'::workdate + 1;
SELECT load_calendar('BE');
SELECT create_calendar('SAT', '1111110');
SELECT w, w + 1 AS "+1", w + 5 AS "+5", w + 0 AS "+0", w - 1 AS "-1", w + -1 AS "+-1"
FROM (VALUES ('2024-12-20@BE'::workdate), ('2024-12-21@BE'), ('2024-12-20@SAT'),
	('2024-12-25@BE'), ('infinity@BE'), ('-infinity@SAT')) AS v (w);
SELECT a - b AS days, b - a AS reversed
FROM (VALUES ('2025-01-02@BE'::workdate, '2024-12-24@BE'::workdate),
	('2025-01-02@SAT', '2024-12-24@SAT'), ('2024-12-21@BE', '2024-12-22@BE'),
	('2024-12-24@BE', '2024-12-24@BE')) AS v (a, b);
SELECT bool_and((w + n) - w = n)
FROM (SELECT (date '2024-01-01' + d) @ 'BE' FROM generate_series(0, 400) AS d) AS v (w),
	generate_series(1, 40) AS n;
SELECT '2024-12-20@BE'::workdate - '2024-12-20@SAT'::workdate;
SELECT 'infinity@BE'::workdate - '2024-12-20@BE'::workdate;
SELECT '9999-12-31@BE'::workdate + 1;
SELECT '2024-12-20@BE'::workdate - (-2147483648);
SELECT '2024-12-20@BE'::workdate + (-2147483648);
SELECT '1582-12-31@BE'::workdate - '2024-12-20@BE'::workdate;
\set VERBOSITY sqlstate
SELECT '2024-12-20@ZZ'::workdate + 1;
SELECT '2024-12-20@BE'::workdate - '2024-12-20@SAT'::workdate;
SELECT 'infinity@BE'::workdate - '2024-12-20@BE'::workdate;
SELECT '9999-12-31@BE'::workdate + 1;
\set VERBOSITY default
-- each row by its own calendar
SELECT w, w + 3 AS "+3"
FROM (SELECT date '2024-05-03' @ c FROM unnest('{BE,SAT,BE,SAT}'::text[]) AS c) AS v (w);

ROLLBACK;

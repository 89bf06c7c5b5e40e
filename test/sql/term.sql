-- The type reuse.term.
SET datestyle = 'ISO, YMD';
\set SHOW_CONTEXT never
\set ON_ERROR_ROLLBACK on
BEGIN;

-- read in many forms, written in one
SELECT input, input::reuse.term AS term
FROM (VALUES ('20wd'), ('1wd'), ('30d'), ('3w'), ('2m'), ('1y'), ('0 days'),
	('  20  Working Days '), ('1 working days'), ('3 years,no roll'),
	('30 days, roll back'), ('30 days, roll modified'),
	('2 days, day 0 counted, two working days'), ('1 month, art 54'),
	('5wd, start forward'), ('5wd, start back, day 0 counted'),
	('5wd, start refused'), ('2147483647 years')) AS v (input);

-- refused, with the position and what is allowed there
SELECT '20 wrkdays'::reuse.term;
SELECT ''::reuse.term;
SELECT '-5 days'::reuse.term;
SELECT '20 days no roll'::reuse.term;
SELECT '20 days, no roll, roll back'::reuse.term;
SELECT '20 wd, no roll'::reuse.term;
SELECT '20 days, start forward'::reuse.term;
SELECT '20 days, art 54'::reuse.term;
SELECT '2 months, art 54, day 0 counted'::reuse.term;
SELECT '2 days, two working days, two working days'::reuse.term;
SELECT '2147483648 days'::reuse.term;
\set VERBOSITY sqlstate
SELECT '20 wrkdays'::reuse.term;
SELECT '2147483648 days'::reuse.term;
\set VERBOSITY default

-- order: unit, amount, convention; it is no length
CREATE TEMPORARY TABLE terms (term reuse.term);
INSERT INTO terms
VALUES ('1 year'), ('365 days'), ('20 days'), ('3 days'), ('20 working days'),
	('3 days, no roll'), ('1 week'), ('2 months'), ('3 days'), (NULL);
SELECT term FROM terms ORDER BY term;
SELECT term, count(*) FROM terms GROUP BY term HAVING count(*) > 1;
SET LOCAL search_path = reuse, public;
SELECT a.term, b.term, a.term < b.term AS lt, a.term <= b.term AS le, a.term = b.term AS eq,
	a.term <> b.term AS ne, a.term >= b.term AS ge, a.term > b.term AS gt
FROM (VALUES ('3 days'::term), ('20 days')) AS a (term),
	(VALUES ('3d'::term), ('20wd')) AS b (term);
-- terms that a clerk takes for equal are not
SELECT '7 days'::term = '1 week'::term AS week, '1 year'::term = '12 months'::term AS year,
	'3 days'::term = '3 days, no roll'::term AS roll;

-- indexes and hashes agree with the order and with equality
CREATE TEMPORARY TABLE many AS
SELECT format('%s %s%s', n % 97, u, c)::term AS term
FROM generate_series(1, 3000) AS n,
	LATERAL (VALUES ('days'), ('working days'), ('months')) AS v (u),
	LATERAL (VALUES (''), (', day 0 counted')) AS w (c);
CREATE INDEX many_btree ON many (term);
CREATE INDEX many_hash ON many USING hash (term);
ANALYZE many;
SET LOCAL enable_seqscan = off;
SET LOCAL enable_bitmapscan = off;
EXPLAIN (COSTS OFF) SELECT count(*) FROM many WHERE term BETWEEN '5 days' AND '7 days';
SELECT count(*) FROM many WHERE term BETWEEN '5 days' AND '7 days';
SELECT term, count(*) FROM many WHERE term BETWEEN '5 days' AND '6 days' GROUP BY term ORDER BY term;
DROP INDEX many_btree;
EXPLAIN (COSTS OFF) SELECT count(*) FROM many WHERE term = '5 days';
SELECT count(*) FROM many WHERE term = '5 days';
SET LOCAL enable_seqscan = on;
SET LOCAL enable_indexscan = off;
SELECT count(*) FROM many WHERE term = '5 days';
SET LOCAL enable_hashjoin = on;
SET LOCAL enable_mergejoin = off;
SET LOCAL enable_nestloop = off;
SELECT count(*) FROM many AS a JOIN (SELECT DISTINCT term FROM many) AS b USING (term);
SET LOCAL enable_hashjoin = off;
SET LOCAL enable_mergejoin = on;
SELECT count(*) FROM many AS a JOIN (SELECT DISTINCT term FROM many) AS b USING (term);

-- partitions by hash live for ever: these numbers must not change
SELECT term, term_hash(term), term_hash_extended(term, 0) & 4294967295 AS seed_0,
	term_hash_extended(term, 1182) AS seed_1182
FROM (VALUES ('20 working days'::term), ('3 years, no roll'), ('0 working days')) AS v (term);

-- the stored form: these bytes must not change
SELECT term, term_send(term)
FROM (VALUES ('0wd'::term), ('20 working days'), ('30 days'), ('3 years, no roll'),
	('2147483647 months, roll modified, two working days, day 0 counted'),
	('5 working days, day 0 counted, start refused')) AS v (term);

-- and back through COPY in binary
CREATE TEMPORARY TABLE copied (LIKE terms);
\copy terms TO 'results/term.bin' (FORMAT binary)
\copy copied FROM 'results/term.bin' (FORMAT binary)
SELECT count(*) AS equal
FROM terms FULL JOIN copied USING (term)
WHERE term IS NOT NULL;
SELECT term FROM terms EXCEPT SELECT term FROM copied;

ROLLBACK;

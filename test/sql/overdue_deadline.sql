-- The list of what is overdue: the same rows as on the board, and its first page
-- comes out of the index of due dates, not out of a sort of all of them.
\set SHOW_CONTEXT never
SET DateStyle = ISO;
SET client_min_messages = warning;
SELECT reuse.create_register('late', test_clock => true);
SET search_path = late;
INSERT INTO authority (code) VALUES ('A');
-- a request each day from Friday 1 March to Friday 10 May 2024
INSERT INTO case_file (authority_id, case_id, kind)
SELECT 1, 100 + i, 'request' FROM generate_series(1, 71) AS i;
SET reuse.today = '2024-06-03';
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts)
SELECT 1, 100 + i, 'request_received', date '2024-02-29' + i, '{"language": "fr", "channel": null, "proof": null}'
FROM generate_series(1, 71) AS i;
-- an exclusive right of 2021 that nobody has reviewed is on the board alone
SELECT open_case('exclusive_arrangement', 1, '2021-03-01',
	'{"ground": "general_interest", "effect_on": null, "contract_end": "2026-08-01", "reference": "X-1"}') AS x \gset

-- Twenty working days from Friday 1 March: Friday 29 March. From Wednesday 1 May,
-- without Ascension Day (9) and Whit Monday (20): Friday 31 May. The request of 2
-- May is due on Monday 3 June, today, and in time.
SELECT case_id, rule_code, anchor_on, due, days_left
FROM overdue_deadline WHERE rule_code = 'BRU_REPLY' AND case_id IN (101, 102, 162, 163)
ORDER BY due, case_id;
SELECT count(*) AS rows, count(DISTINCT rule_code) AS rules, min(due), max(due) FROM overdue_deadline;
SELECT count(*) AS not_on_the_board FROM (
	SELECT o.*, 'overdue' AS status FROM overdue_deadline AS o
	EXCEPT
	SELECT b.authority_id, b.case_id, b.kind, b.reference, b.rule_code, b.rule_version, b.actor, b.nature,
		b.anchor_on, b.nominal_due, b.due, b.working_days_left, b.days_left, b.reason, b.indicative,
		b.calendar, b.calendar_revision, b.name, b.certainty, b.status
	FROM deadline_board AS b) AS o;
SELECT DISTINCT b.kind FROM deadline_board AS b
WHERE b.status = 'overdue'
	AND NOT EXISTS (SELECT FROM overdue_deadline AS o WHERE o.case_id = b.case_id AND o.rule_code = b.rule_code);

-- ---------------------------------------------------------------- plan
ANALYZE;
SET enable_seqscan = off;
SET enable_bitmapscan = off;
SET enable_hashjoin = off;
SET enable_mergejoin = off;
CREATE TEMPORARY TABLE plan (n integer GENERATED ALWAYS AS IDENTITY, line text);
DO $$
DECLARE
	line text;
BEGIN
	FOR line IN EXPLAIN (COSTS OFF) SELECT * FROM overdue_deadline ORDER BY due LIMIT 10 LOOP
		INSERT INTO plan (line) VALUES (line);
	END LOOP;
END
$$;
SELECT btrim(line) AS line FROM plan WHERE line ~ '(Sort|deadline_due)' ORDER BY n;

DROP TABLE plan;
DROP SCHEMA late CASCADE;

-- The worked examples of the law, run by the extension itself.
SET datestyle = 'ISO, YMD';
\set SHOW_CONTEXT never
\set ON_ERROR_ROLLBACK on
BEGIN;
TRUNCATE reuse.calendar, reuse.calendar_rule, reuse.calendar_day;

-- no row: all is well, with no calendar loaded ...
SELECT * FROM reuse.self_test();
SELECT count(*) FROM reuse.calendar;
-- ... with calendars of other content, and with the codes it would take in use
SELECT reuse.load_calendar('BE');
SELECT reuse.add_day('BE', '2024-05-10');
SELECT reuse.create_calendar('-0', '0000001'), reuse.create_calendar('-2', '0000001');
SET LOCAL reuse.calendar = '-0';
SET LOCAL reuse.today = '1999-01-01';
SELECT * FROM reuse.self_test();
SELECT code, reuse.calendar_revision(code) AS revision FROM reuse.calendar ORDER BY code;
SELECT reuse.is_working_day('2024-05-12', '-0'), reuse.is_working_day('2024-05-13', '-2'),
	reuse.is_working_day('2024-05-13', 'BE');
-- ... and as any role
CREATE ROLE regress_reuse_clerk;
SET ROLE regress_reuse_clerk;
SELECT * FROM reuse.self_test();
RESET ROLE;

-- 65 examples, each with an answer
SELECT operation, count(*) FROM reuse.self_test_vectors() GROUP BY operation ORDER BY operation;
-- it can fail: every example, one by one, with an expectation a day off ...
SELECT count(*) AS wrong, bool_and(f.got = v.expected AND f.expected = v.expected + 1) AS told
FROM reuse.check_vectors((
	SELECT jsonb_agg(to_jsonb(v) || jsonb_build_object('expected', v.expected + 1))
	FROM reuse.self_test_vectors() AS v)) AS f
JOIN reuse.self_test_vectors() AS v USING (id);
SELECT *
FROM reuse.check_vectors('[
	{"id": "right", "operation": "due", "calendar": "BE", "anchor": "2024-12-24",
		"term": "5 working days", "expected": "2025-01-02"},
	{"id": "wrong", "operation": "due", "calendar": "BE", "anchor": "2024-12-24",
		"term": "5 working days", "expected": "2025-01-03"}]');
-- ... and with examples that have no answer
SELECT *
FROM reuse.check_vectors('[
	{"id": "term", "operation": "due", "calendar": "BE", "anchor": "2024-12-24",
		"term": "5 fortnights", "expected": "2025-01-02"},
	{"id": "day", "operation": "due", "calendar": "BE", "anchor": "9999-12-31",
		"term": "5 working days", "expected": "2025-01-02"},
	{"id": "operation", "operation": "guess", "calendar": "BE", "anchor": "2024-12-24",
		"term": "5 working days", "expected": "2025-01-02"}]');
SELECT * FROM reuse.check_vectors('[]');
ROLLBACK;

-- nothing can be made where nothing may be written
BEGIN TRANSACTION READ ONLY;
SELECT * FROM reuse.self_test();
ROLLBACK;

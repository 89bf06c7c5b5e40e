-- A calendar that changes moves no due date by itself; recalculate() says what
-- would move, and moves open cases by an event that says why.
\set SHOW_CONTEXT never
\set ON_ERROR_ROLLBACK on
BEGIN;
SELECT reuse.create_register('move_test', test_clock => true);
SET search_path = move_test, pg_catalog;
SET datestyle = 'ISO, YMD';
INSERT INTO authority (authority_id, code, kind) VALUES (1, 'A', 'municipality');
SELECT reuse.calendar_revision('BE') AS r0 \gset
CREATE VIEW standing AS
SELECT c.reference AS case, d.rule_code, d.status, d.due, d.calendar_revision - :r0 AS revision
FROM deadline AS d
JOIN case_file AS c ON c.case_id = d.case_id
WHERE d.known_to = 'infinity' AND d.due IS NOT NULL AND d.rule_code IN ('BRU_REPLY', 'BRU_COMMISSION_DECIDE')
ORDER BY c.case_id, d.rule_code;
CREATE FUNCTION listed(apply boolean) RETURNS TABLE (which text, rule_code text, due date, due_new date, revision integer,
	moved boolean, problem text)
LANGUAGE sql AS $$
SELECT c.reference, r.rule_code, r.due, r.due_new, r.calendar_revision_new - (
	SELECT min(d.calendar_revision) FROM move_test.deadline AS d), r.moved, r.problem
FROM move_test.recalculate(apply) AS r
JOIN move_test.case_file AS c ON c.case_id = r.case_id
$$;

SET reuse.today = '2024-06-03';
SELECT open_case('request', 1, '2024-06-03', '{"channel": null, "proof": null, "reference": "open"}') AS o \gset
SELECT open_case('request', 1, '2024-06-03', '{"channel": null, "proof": null, "reference": "answered"}') AS a \gset
SELECT open_case('appeal', 1, '2024-06-03', '{"channel": null, "proof": null, "reference": "not started"}') AS n \gset
SELECT open_case('appeal', 1, '2024-06-03', '{"channel": null, "proof": null, "reference": "suspended"}') AS s \gset
SELECT record_event(:s, 'document_received', '2024-06-03') AS seq;
SELECT record_event(:s, 'dpa_asked', '2024-06-03') AS seq;
SET reuse.today = '2024-06-07';
SELECT record_event(:a, 'supplied', '2024-06-07') AS seq;
SELECT * FROM standing;

-- ------------------------------------------------------------ a holiday more
-- 20 working days from 3 June end on 1 July; without 10 June on 2 July
SELECT reuse.add_day('BE', '2024-06-10', names => '{"en": "added"}') - :r0 AS revision;
SELECT * FROM standing;
-- it lists and leaves all as it is
SELECT * FROM listed(false);
SELECT * FROM standing;
-- it moves, once; what was met stays, what has not started has nothing to move
SELECT * FROM listed(true);
SELECT * FROM listed(true);
SELECT * FROM listed(false);
SELECT * FROM standing;
SELECT kind, occurred_on, facts - 'from_revision' - 'to_revision' AS facts,
	replace(facts ->> 'from_revision', 'BE#', '')::integer - :r0 AS from_revision,
	replace(facts ->> 'to_revision', 'BE#', '')::integer - :r0 AS to_revision
FROM event WHERE kind = 'recalculated';
SELECT * FROM verify_events();
-- both are explained, each under its revision
SELECT day, effect FROM explain_deadline(:o, 'BRU_REPLY', 'en', '2024-06-06 12:00+02')
WHERE day IN ('2024-06-10', '2024-07-01', '2024-07-02') ORDER BY step;
SELECT day, effect FROM explain_deadline(:o, 'BRU_REPLY', 'en')
WHERE day IN ('2024-06-10', '2024-07-01', '2024-07-02') ORDER BY step;
-- what happens next leaves it where it now stands
SET reuse.today = '2024-06-21';
SELECT record_event(:o, 'extension_notice', '2024-06-21', '{"reasons": false}') AS seq;
SELECT * FROM standing WHERE "case" = 'open';

-- suspended: 60 days and the 4 that were suspended end on 6 August, a closure. It
-- has no due date to move, but would be counted without the closure when it runs
-- again: it is listed, moves once, and then ends on 7 August.
SELECT reuse.add_day('BE', '2024-08-06', names => '{"en": "closed"}') - :r0 AS revision;
SELECT * FROM listed(false);
SELECT * FROM listed(true);
SELECT * FROM listed(true);
SELECT record_event(:s, 'dpa_answered', '2024-06-07') AS seq;
SELECT * FROM standing WHERE "case" = 'suspended';
SELECT * FROM listed(true);

-- ------------------------------------------------------------ a holiday less
SELECT reuse.remove_day('BE', '2024-06-10', source => 'mistake') - :r0 AS revision;
SELECT * FROM listed(true);
SELECT * FROM standing;

-- ------------------------------------------------------------ what cannot move
-- An appeal followed the silence of 1 July. Were the request only due on the day of the
-- appeal it could not have been lodged, under rules that allow it after silence
-- alone: the case stays.
SET reuse.today = '2024-07-03';
DELETE FROM transition WHERE from_state = 'received' AND event_kind = 'appeal_lodged';
SELECT record_event(:o, 'appeal_lodged', '2024-07-02') AS seq;
SELECT reuse.add_day('BE', '2024-06-28', names => '{"en": "too late"}') - :r0 AS revision;
SELECT * FROM listed(true) WHERE which = 'open';
SELECT * FROM standing WHERE "case" = 'open';
-- An appeal that the law has rejected is closed, without an event, and stays too.
SET reuse.today = '2024-08-13';
SELECT state, closed FROM case_state WHERE case_id = :s;
SELECT reuse.add_day('BE', '2024-08-07', names => '{"en": "closed"}') - :r0 AS revision;
SELECT * FROM listed(true) WHERE which = 'suspended';
SELECT * FROM standing WHERE "case" = 'suspended';

SELECT * FROM recalculate(NULL);
SELECT * FROM verify_events();
ROLLBACK;

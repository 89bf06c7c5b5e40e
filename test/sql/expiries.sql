-- Terms that run out one after the other, with nothing recorded in between: the
-- state, the board and the queue of a day far from the last fact are those that
-- somebody would have seen who looked every day, and recording a fact on that
-- day changes nothing of what had run out before. Days were counted by hand.
\set SHOW_CONTEXT never
\set ON_ERROR_ROLLBACK on
BEGIN;
SELECT reuse.create_register('expiry_test', test_clock => true);
SET search_path = expiry_test, pg_catalog;
SET datestyle = 'ISO, YMD';
SET reuse.language = 'en';
SET reuse.today = '2026-06-30';
INSERT INTO authority (authority_id, code, kind) VALUES (1, 'A', 'municipality');
CREATE FUNCTION pg_temp.on_days(days text, wanted bigint)
RETURNS TABLE (day date, state text, state_on date, closed boolean, board text, queue text)
LANGUAGE plpgsql AS $$
BEGIN
	FOREACH day IN ARRAY days::date[] LOOP
		PERFORM set_config('reuse.today', day::text, false);
		SELECT s.state, s.state_on, s.closed INTO state, state_on, closed
		FROM case_state AS s WHERE s.case_id = wanted;
		SELECT string_agg(concat_ws(' ', b.rule_code, b.status, b.due), E'\n' ORDER BY b.due, b.rule_code) INTO board
		FROM deadline_board AS b WHERE b.case_id = wanted;
		SELECT concat_ws(' ', q.state, q.legal_rule, q.legal_due, q.next_due) INTO queue
		FROM commission_queue AS q WHERE q.appeal_id = wanted;
		RETURN NEXT;
	END LOOP;
	PERFORM set_config('reuse.today', '2026-06-30', false);
END
$$;

-- Received 3 June 2024: 20 working days end on 1 July, and silence holds from 2
-- July. The appeal term that it starts runs from 1 July to 31 July and lapses. No
-- state follows from that, and the answer stays owed.
SELECT open_case('request', 1, '2024-06-03', '{"channel": null, "proof": null, "reference": "silence"}') AS r \gset
SELECT * FROM pg_temp.on_days('{2024-06-30,2024-07-01,2024-07-02,2024-07-31,2024-08-01,2026-06-30}', :r);
-- a fact of a far later day finds the silence of 2 July
SELECT record_event(:r, 'difficulty_met', '2026-06-29') AS seq;
SELECT state, state_on FROM case_state WHERE case_id = :r;

-- Urgent, received and sent on with the document on 3 June 2024: ten working
-- days end on 17 June without an effect, then the ordinary sixty days go on, to
-- 2 August; from 3 August it is deemed rejected, and the action for annulment
-- stays possible for sixty days more, to 1 October.
SELECT open_case('appeal', 1, '2024-06-03', '{"channel": null, "proof": null, "reference": "urgent", "urgent": true}') AS u \gset
SELECT record_event(:u, 'document_received', '2024-06-03') AS seq;
SELECT * FROM pg_temp.on_days('{2024-06-17,2024-06-18,2024-08-02,2024-08-03,2024-10-01,2024-10-02,2026-06-30}', :u);
-- a decision that comes too late has no effect any more (R-06)
SELECT record_event(:u, 'decision_adopted', '2026-06-29', '{"outcome": "upheld"}') AS seq;
SELECT state, state_on FROM case_state WHERE case_id = :u;

-- Decided and notified on 1 July 2024: fifteen days to execute end on 16 July,
-- and the appeal for want of execution on 16 August, the fifteenth being a
-- holiday.
SELECT open_case('appeal', 1, '2024-06-03', '{"channel": null, "proof": null, "reference": "not executed"}') AS x \gset
SELECT record_event(:x, 'document_received', '2024-06-03') AS seq;
SELECT record_event(:x, 'decision_adopted', '2024-07-01', '{"outcome": "upheld"}') AS seq;
SELECT record_event(:x, 'decision_notified', '2024-07-01') AS seq;
SELECT record_event(:x, 'decision_published', '2024-07-02', '{"pseudonymised": true, "url": "https://example.org/1"}') AS seq;
SELECT * FROM pg_temp.on_days('{2024-07-16,2024-07-17,2024-08-16,2024-08-17,2026-06-30}', :x);
SELECT record_event(:x, 'executed', '2026-06-29') AS seq;
SELECT state, state_on FROM case_state WHERE case_id = :x;
SELECT * FROM verify_events();
ROLLBACK;

-- Mistakes and acts that come too early: what was recorded by mistake is taken
-- back by an event that names it, the opening of a case included; an appeal with
-- nothing to appeal against is recorded, found, and stops no clock (R-01).
\set SHOW_CONTEXT never
\set ON_ERROR_ROLLBACK on
BEGIN;
SELECT reuse.create_register('annul_test', test_clock => true);
SET search_path = annul_test, pg_catalog;
SET datestyle = 'ISO, YMD';
INSERT INTO authority (authority_id, code, kind) VALUES (1, 'A', 'municipality');
\set came '"channel": "post", "proof": null'
\set opened '{' :came '}'
\set refusal '{"partial": false, "ground": "trade_secret", "reasons": true, "means": true, "body": true, "forms": true, "terms": true, "ombudsman": true}'
CREATE VIEW shown AS
SELECT c.case_id, c.kind, s.state, s.state_on, s.closed, s.opened_on, c.next_due,
	(SELECT count(*) FROM deadline AS d WHERE d.case_id = c.case_id AND d.known_to = 'infinity') AS deadlines,
	(SELECT count(*) FROM deadline_board AS b WHERE b.case_id = c.case_id) AS board,
	(SELECT count(*) FROM standing_event AS e WHERE e.case_id = c.case_id) AS standing,
	(SELECT count(*) FROM finding AS f WHERE f.subject_id = c.case_id) AS findings,
	(SELECT count(*) FROM event AS e WHERE e.case_id = c.case_id) AS events
FROM case_file AS c
JOIN case_state AS s USING (case_id);

-- ------------------------------------------------------------ opened by mistake
SET reuse.today = '2024-03-04';
SELECT open_case('request', 1, '2024-03-04', :'opened') AS r \gset
SET reuse.today = '2024-04-15';
SELECT record_event(:r, 'extension_notice', '2024-03-20', '{"reasons": false}') AS event;
SELECT * FROM shown WHERE case_id = :r;
SELECT record_event(:r, 'annulled', '2024-04-15', '{}', 1) AS event;
SELECT * FROM shown WHERE case_id = :r;
SELECT state, closed FROM case_state_as_known('2024-04-14 12:00+02', case_id => :r);
SELECT state, closed FROM case_state_as_known('2024-04-16 12:00+02', case_id => :r);
-- it counts nowhere, and did before
SELECT value FROM evaluation_figures(2024, '2024-03-05 12:00+01', '2024-12-31')
WHERE indicator = 'requests_received' AND dimension = '';
SELECT value FROM evaluation_figures(2024, '2024-04-16 12:00+02', '2024-12-31')
WHERE indicator = 'requests_received' AND dimension = '';
SELECT indicator, value FROM evaluation_figures(2024, '2024-04-16 12:00+02', '2024-12-31')
WHERE indicator = 'extension_notices' AND dimension = '';
-- nothing can happen in it, nobody can appeal against it
SELECT record_event(:r, 'supplied', '2024-04-15');
SELECT open_case('appeal', 1, '2024-04-15', jsonb_build_object('channel', NULL, 'proof', NULL, 'request_case_id', :r));
SELECT record_event(:r, 'annulled', '2024-04-15', '{}', 3);
SELECT record_event(:r, 'annulled', '2024-04-15', '{}', 1);
-- that was the mistake: it is opened again, and the rest stands as before
SELECT record_event(:r, 'request_received', '2024-03-05', :'opened') AS event;
SELECT * FROM shown WHERE case_id = :r;

-- an appeal: out of the queue, the public register and the desk
SELECT open_case('appeal', 1, '2024-04-15', :'opened') AS a \gset
SELECT (SELECT count(*) FROM commission_queue) AS queue, (SELECT count(*) FROM appeal_register) AS register,
	(SELECT count(*) FROM appeal_desk) AS desk;
SELECT record_event(:a, 'annulled', '2024-04-15', '{}', 1) AS event;
SELECT (SELECT count(*) FROM commission_queue) AS queue, (SELECT count(*) FROM appeal_register) AS register,
	(SELECT count(*) FROM appeal_desk) AS desk;
SELECT * FROM shown WHERE case_id = :a;

-- an exclusive arrangement
SELECT open_case('exclusive_arrangement', 1, '2024-03-04',
	'{"ground": "none", "effect_on": null, "contract_end": null, "dataset_id": 1}') AS x \gset
SELECT * FROM shown WHERE case_id = :x;
SELECT record_event(:x, 'annulled', '2024-04-15', '{}', 1) AS event;
SELECT * FROM shown WHERE case_id = :x;
SELECT count(*) FROM exclusive_arrangement;

-- ------------------------------------------------------------ an appeal too early
-- received on Monday 4 March, due on 2 April: an appeal of 21 March is recorded
-- and found, and the answer is due as before
SET reuse.today = '2024-03-21';
SELECT open_case('request', 1, '2024-03-04', :'opened') AS e \gset
SELECT open_case('appeal', 1, '2024-03-21', jsonb_build_object('channel', NULL, 'proof', NULL, 'request_case_id', :e)) AS ea \gset
SELECT state, closed, next_due FROM case_state WHERE case_id = :e;
SELECT check_code, severity, since, message FROM finding WHERE subject_id = :e;
SET reuse.today = '2024-04-02';
SELECT record_event(:e, 'supplied', '2024-04-02') AS event;
SELECT status, due, met_on FROM deadline WHERE case_id = :e AND rule_code = 'BRU_REPLY' AND known_to = 'infinity';
SELECT check_code, since FROM finding WHERE subject_id = :e;
-- on the last day too early, on the day after not
SELECT open_case('request', 1, '2024-03-04', :'opened') AS l \gset
SELECT record_event(:l, 'appeal_lodged', '2024-04-02') AS event;
SET reuse.today = '2024-04-03';
SELECT check_code, since FROM finding WHERE subject_id = :l ORDER BY check_code;
SELECT open_case('request', 1, '2024-03-04', :'opened') AS m \gset
SELECT record_event(:m, 'appeal_lodged', '2024-04-03') AS event;
SELECT count(*) FROM finding WHERE subject_id = :m AND check_code = 'appeal_premature';
-- after a withdrawal; after another difficulty it is not too early (A-20)
SELECT open_case('request', 1, '2024-04-03', :'opened') AS w, open_case('request', 1, '2024-04-03', :'opened') AS d \gset
SELECT record_event(:w, 'withdrawn', '2024-04-03'), record_event(:w, 'appeal_lodged', '2024-04-03');
SELECT record_event(:d, 'difficulty_met', '2024-04-03'), record_event(:d, 'appeal_lodged', '2024-04-03');
SELECT subject_id = :w AS withdrawn, check_code FROM finding WHERE subject_id IN (:w, :d);
-- for want of execution before the fifteen days are over: they run to 18 April
SELECT open_case('appeal', 1, '2024-03-04', :'opened') AS n \gset
SELECT record_event(:n, 'decision_adopted', '2024-04-02', '{"outcome": "upheld"}'),
	record_event(:n, 'decision_notified', '2024-04-03'), record_event(:n, 'appeal_lodged', '2024-04-03');
SELECT message FROM finding WHERE subject_id = :n AND check_code = 'appeal_premature';

-- ------------------------------------------------------------ under an appeal
-- A refusal taken back under an appeal: the appeal stays, without its ground.
SET reuse.today = '2024-03-22';
SELECT open_case('request', 1, '2024-03-04', :'opened') AS u \gset
SELECT record_event(:u, 'refused', '2024-03-20', :'refusal') AS event;
SELECT record_event(:u, 'appeal_lodged', '2024-03-21') AS event;
SELECT state, closed, next_due FROM case_state WHERE case_id = :u;
SELECT count(*) FROM finding WHERE subject_id = :u;
SELECT record_event(:u, 'annulled', '2024-03-22', '{}', 2) AS event;
SELECT state, closed, next_due FROM case_state WHERE case_id = :u;
SELECT check_code, since FROM finding WHERE subject_id = :u;
SET reuse.today = '2024-04-03';
SELECT state FROM case_state WHERE case_id = :u;

-- ------------------------------------------------------------ a recalculation
-- 20 working days from 3 June end on 1 July, without 10 June on 2 July
SET reuse.today = '2024-06-03';
SELECT open_case('request', 1, '2024-06-03', :'opened') AS c \gset
SET reuse.today = '2024-06-04';
SELECT reuse.calendar_revision('BE') AS r0 \gset
CREATE VIEW due AS
SELECT d.case_id, d.due, d.calendar_revision FROM deadline AS d
WHERE d.rule_code = 'BRU_REPLY' AND d.known_to = 'infinity';
SELECT reuse.add_day('BE', '2024-06-10', names => '{"en": "added"}') - :r0 AS revision;
SELECT due, calendar_revision - :r0 AS revision FROM due WHERE case_id = :c;
SELECT count(*) > 0 AS moved FROM recalculate(true) WHERE case_id = :c;
SELECT due, calendar_revision - :r0 AS revision FROM due WHERE case_id = :c;
SELECT record_event(:c, 'annulled', '2024-06-04', '{}', (SELECT e.seq FROM event AS e
	WHERE e.case_id = :c AND e.kind = 'recalculated')) AS event;
SELECT due, calendar_revision - :r0 AS revision FROM due WHERE case_id = :c;
-- what happens next leaves it there; it can be moved again
SELECT record_event(:c, 'extension_notice', '2024-06-04', '{"reasons": false}') AS event;
SELECT due, calendar_revision - :r0 AS revision FROM due WHERE case_id = :c;
SELECT due, due_new, moved FROM recalculate(true) WHERE case_id = :c AND rule_code = 'BRU_REPLY';
-- the one of before that, which a later one has followed, moves nothing back
SELECT reuse.add_day('BE', '2024-06-11', names => '{"en": "added"}') - :r0 AS revision;
SELECT due, due_new, moved FROM recalculate(true) WHERE case_id = :c AND rule_code = 'BRU_REPLY';
SELECT record_event(:c, 'annulled', '2024-06-04', '{}', (SELECT min(e.seq) FROM standing_event AS e
	WHERE e.case_id = :c AND e.kind = 'recalculated')) AS event;
SELECT due, calendar_revision - :r0 AS revision FROM due WHERE case_id = :c;

SELECT * FROM verify_events();
ROLLBACK;

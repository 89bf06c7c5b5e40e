-- The federal life cycle (lc-fed, R-03, 2.B) and that of listings (F-17 to F-19):
-- each row is taken, and each is tried where it must not be. The second column of
-- an example is the result: a state, or the refusal.
\set SHOW_CONTEXT never
SET DateStyle = ISO;
SET client_min_messages = warning;
SELECT reuse.create_register('lifecycle_fed', 'FED', test_clock => true);
SET search_path = lifecycle_fed;
SET reuse.today = '2026-06-30';
\getenv abs_srcdir PG_ABS_SRCDIR
\set fixture :abs_srcdir '/lib/lifecycle.sql'
\set ECHO none
\i :fixture
\set ECHO all

-- a register has one law
SELECT reuse.load_rules('lifecycle_fed', 'BRU');
SELECT reuse.load_rules('lifecycle_fed', 'FED');
SELECT r.jurisdiction, r.problems FROM reuse.registers AS r WHERE r.register = 'lifecycle_fed';

-- ---------------------------------------------------------------- the table
CREATE TEMPORARY TABLE example (n integer GENERATED ALWAYS AS IDENTITY, case_kind text, what text, path text, expected text);
INSERT INTO example (case_kind, what, path, expected)
VALUES
	('request', 'received', '2024-10-31 request_received', 'received'),
	('request', 'received twice', '2024-10-31 request_received; 2024-11-04 request_received', 'RU010'),
	('request', 'acknowledged', '2024-10-31 request_received; 2024-11-08 acknowledged', 'acknowledged'),
	('request', 'acknowledged before it came', '2024-10-31 acknowledged', 'RU010'),
	('request', 'acknowledged twice', '2024-10-31 request_received; 2024-11-08 acknowledged; 2024-11-09 acknowledged', 'RU010'),
	('request', 'unclear', '2024-10-31 request_received; 2024-11-04 clarification_asked', 'clarification'),
	('request', 'unclear after acknowledgement', '2024-10-31 request_received; 2024-11-04 acknowledged; 2024-11-05 clarification_asked', 'clarification'),
	('request', 'unclear after the answer', '2024-10-31 request_received; 2024-11-04 answered; 2024-11-05 clarification_asked', 'RU010'),
	('request', 'complete', '2024-10-31 request_received; 2024-11-04 acknowledged; 2024-11-18 judged_complete', 'complete'),
	('request', 'complete after clarification', '2024-10-31 request_received; 2024-11-04 clarification_asked; 2024-11-05 clarification_received; 2024-11-18 judged_complete', 'complete'),
	('request', 'complete after the answer', '2024-10-31 request_received; 2024-11-04 answered; 2024-11-05 judged_complete', 'RU010'),
	('request', 'answered by the front desk', '2024-10-31 request_received; 2024-11-04 judged_complete; 2024-11-05 answered {"by": "front_desk"}', 'answered'),
	('request', 'answered twice', '2024-10-31 request_received; 2024-11-04 answered; 2024-11-05 answered', 'answered'),
	('request', 'forwarded', '2024-10-31 request_received; 2024-11-04 judged_complete; 2024-11-05 forwarded', 'forwarded'),
	('request', 'forwarded without acknowledgement', '2024-10-31 request_received; 2024-11-05 forwarded', 'forwarded'),
	('request', 'forwarded when withdrawn', '2024-10-31 request_received; 2024-11-05 withdrawn; 2024-11-06 forwarded', 'RU010'),
	('request', 'committee asked', '2024-10-31 request_received; 2024-11-05 judged_complete; 2024-11-06 committee_asked', 'waiting_committee'),
	('request', 'committee asked when forwarded', '2024-10-31 request_received; 2024-11-05 forwarded; 2024-11-06 committee_asked', 'waiting_committee'),
	('request', 'committee asked twice', '2024-10-31 request_received; 2024-11-06 committee_asked; 2024-11-07 committee_asked', 'RU010'),
	('request', 'permission', '2024-10-31 request_received; 2024-11-06 committee_asked; 2024-12-06 committee_permitted', 'with_service'),
	('request', 'permission that nobody asked for', '2024-10-31 request_received; 2024-12-06 committee_permitted', 'RU010'),
	('request', 'negative advice', '2024-10-31 request_received; 2024-11-06 committee_asked; 2024-12-06 committee_refused', 'with_service'),
	('request', 'negative advice after permission', '2024-10-31 request_received; 2024-11-06 committee_asked; 2024-12-06 committee_permitted; 2024-12-07 committee_refused', 'RU010'),
	('request', 'complex notice', '2024-10-31 request_received; 2024-11-05 forwarded; 2024-11-06 complex_notice', 'forwarded'),
	('request', 'complex notice with the service', '2024-10-31 request_received; 2024-11-06 committee_asked; 2024-12-06 committee_permitted; 2024-12-09 complex_notice', 'with_service'),
	('request', 'complex notice after the answer', '2024-10-31 request_received; 2024-11-05 answered; 2024-11-06 complex_notice', 'RU010'),
	('request', 'licence sent', '2024-10-31 request_received; 2024-11-05 forwarded; 2024-11-06 licence_sent', 'waiting_signature'),
	('request', 'licence sent twice', '2024-10-31 request_received; 2024-11-06 licence_sent; 2024-11-07 licence_sent', 'RU010'),
	('request', 'licence signed', '2024-10-31 request_received; 2024-11-06 licence_sent; 2024-12-20 licence_signed', 'with_service'),
	('request', 'a licence signed that was not sent', '2024-10-31 request_received; 2024-12-20 licence_signed', 'RU010'),
	('request', 'supplied', '2024-10-31 request_received; 2024-11-06 licence_sent; 2024-12-20 licence_signed; 2025-01-07 supplied', 'answered'),
	('request', 'supplied when withdrawn', '2024-10-31 request_received; 2024-11-05 withdrawn; 2024-11-06 supplied', 'withdrawn'),
	('request', 'refused', '2024-10-31 request_received; 2024-11-06 committee_asked; 2024-12-06 committee_refused; 2024-12-09 refused', 'refused'),
	('request', 'refused without any check', '2024-10-31 request_received; 2024-11-06 refused', 'refused'),
	('request', 'refused after the answer', '2024-10-31 request_received; 2024-11-06 answered; 2024-11-07 refused', 'answered'),
	('request', 'reminder', '2024-10-31 request_received; 2024-11-05 forwarded; 2024-11-19 reminder_sent', 'reminded'),
	('request', 'reminder while the committee is asked', '2024-10-31 request_received; 2024-11-05 committee_asked; 2024-11-19 reminder_sent', 'reminded'),
	('request', 'reminder after the answer', '2024-10-31 request_received; 2024-11-05 answered; 2024-11-19 reminder_sent', 'answered'),
	('request', 'requester told of the silence', '2024-10-31 request_received; 2024-11-19 reminder_sent; 2024-11-26 silence_notified', 'silent'),
	('request', 'told without a reminder', '2024-10-31 request_received; 2024-11-26 silence_notified', 'silent'),
	('request', 'answered late when reminded', '2024-10-31 request_received; 2024-11-19 reminder_sent; 2024-11-20 answered', 'answered'),
	('request', 'refused late when silent', '2024-10-31 request_received; 2024-11-19 reminder_sent; 2024-11-26 silence_notified; 2024-12-02 refused', 'refused'),
	('request', 'appeal when silent', '2024-10-31 request_received; 2024-11-19 reminder_sent; 2024-11-26 silence_notified; 2024-12-02 appeal_lodged', 'appeal_lodged'),
	('request', 'appeal when refused', '2024-10-31 request_received; 2024-11-06 refused; 2024-12-02 appeal_lodged', 'appeal_lodged'),
	('request', 'appeal while the committee is silent', '2024-10-31 request_received; 2024-11-06 committee_asked; 2025-02-03 appeal_lodged', 'appeal_lodged'),
	('request', 'appeal when withdrawn', '2024-10-31 request_received; 2024-11-06 withdrawn; 2024-12-02 appeal_lodged', 'withdrawn'),
	('request', 'appeal before an answer is due', '2024-10-31 request_received; 2024-11-06 appeal_lodged', 'appeal_lodged'),
	('request', 'appeal information on one part, the other open', '2024-10-31 request_received; 2024-11-05 forwarded {"parts": 2}; 2024-11-06 refused {"part": 1, "forms": false}; 2024-11-07 appeal_information_completed {"part": 1}', 'forwarded'),
	('request', 'appeal information on a refusal, answered since', '2024-10-31 request_received; 2024-11-06 refused {"forms": false}; 2024-11-07 supplied; 2024-11-08 appeal_information_completed', 'answered'),
	('request', 'appeal information on nothing but an answer', '2024-10-31 request_received; 2024-11-07 supplied; 2024-11-08 appeal_information_completed', 'RU010'),
	('request', 'appeal information completed', '2024-10-31 request_received; 2024-11-06 refused {"means": false}; 2024-12-02 appeal_information_completed', 'refused'),
	('request', 'one of two services has answered', '2024-10-31 request_received; 2024-11-05 forwarded {"parts": 2}; 2024-11-06 answered {"part": 1}', 'forwarded'),
	('request', 'both have', '2024-10-31 request_received; 2024-11-05 forwarded {"parts": 2}; 2024-11-06 answered {"part": 1}; 2024-11-18 answered {"part": 2}', 'answered'),
	('request', 'one answers, one refuses', '2024-10-31 request_received; 2024-11-05 forwarded {"parts": 2}; 2024-11-06 answered {"part": 1}; 2024-11-18 refused {"part": 2}', 'partial'),
	('request', 'licence of one of two services', '2024-10-31 request_received {"parts": 2}; 2024-11-05 forwarded; 2024-11-06 licence_sent {"part": 1}', 'forwarded'),
	('request', 'licence of the last service', '2024-10-31 request_received {"parts": 2}; 2024-11-05 forwarded; 2024-11-06 answered {"part": 2}; 2024-11-07 licence_sent {"part": 1}', 'waiting_signature'),
	('request', 'committee asked by both', '2024-10-31 request_received {"parts": 2}; 2024-11-05 forwarded; 2024-11-06 committee_asked {"part": 1}; 2024-11-07 committee_asked {"part": 2}', 'forwarded'),
	('request', 'committee asked twice by one', '2024-10-31 request_received {"parts": 2}; 2024-11-05 forwarded; 2024-11-06 committee_asked {"part": 1}; 2024-11-07 committee_asked {"part": 1}', 'RU010'),
	('request', 'permission for the one that did not ask', '2024-10-31 request_received {"parts": 2}; 2024-11-05 forwarded; 2024-11-06 committee_asked {"part": 1}; 2024-11-07 committee_permitted {"part": 2}', 'RU010'),
	('request', 'permission for the one that asked', '2024-10-31 request_received {"parts": 2}; 2024-11-05 forwarded; 2024-11-06 committee_asked {"part": 1}; 2024-11-07 committee_permitted {"part": 1}; 2024-11-08 supplied {"part": 1}; 2024-11-12 answered {"part": 2}', 'answered'),
	('request', 'refused in part', '2024-10-31 request_received; 2024-11-06 refused {"partial": true}', 'partial'),
	('request', 'withdrawn', '2024-10-31 request_received; 2024-11-05 withdrawn', 'withdrawn'),
	('request', 'withdrawn when answered', '2024-10-31 request_received; 2024-11-05 answered; 2024-11-06 withdrawn', 'answered'),

	-- no dead ends: what waits for the committee or for a signature ends when they
	-- come, whatever else was done meanwhile (R-01, F-07, F-12)
	('request', 'permission after a reminder', '2024-10-31 request_received; 2024-11-06 committee_asked; 2024-11-19 reminder_sent; 2024-12-06 committee_permitted', 'with_service'),
	('request', 'permission after the notice of silence', '2024-10-31 request_received; 2024-11-06 committee_asked; 2024-11-19 reminder_sent; 2024-11-26 silence_notified; 2024-12-06 committee_permitted', 'with_service'),
	('request', 'permission after the appeal', '2024-10-31 request_received; 2024-11-06 committee_asked; 2025-02-03 appeal_lodged; 2025-02-04 committee_permitted', 'appeal_lodged'),
	('request', 'permission after the refusal', '2024-10-31 request_received; 2024-11-06 committee_asked; 2024-11-12 refused; 2024-12-06 committee_permitted', 'refused'),
	('request', 'signature after a reminder', '2024-10-31 request_received; 2024-11-06 licence_sent; 2024-11-19 reminder_sent; 2024-12-20 licence_signed', 'with_service'),
	('request', 'licence sent and reminder after the appeal', '2024-10-31 request_received; 2024-12-02 appeal_lodged; 2024-12-03 reminder_sent; 2024-12-04 licence_sent; 2024-12-05 licence_signed', 'appeal_lodged'),
	('request', 'clarification while the committee is asked', '2024-10-31 request_received; 2024-11-04 clarification_asked; 2024-11-06 committee_asked; 2024-11-07 clarification_received; 2024-11-08 judged_complete', 'waiting_committee'),
	('request', 'clarification while the signature is waited for', '2024-10-31 request_received; 2024-11-04 clarification_asked; 2024-11-06 licence_sent; 2024-11-07 clarification_received', 'waiting_signature'),
	('request', 'clarification asked by the service', '2024-10-31 request_received; 2024-11-05 forwarded; 2024-11-06 clarification_asked; 2024-11-07 clarification_received', 'forwarded'),
	('request', 'licence sent while the committee is asked', '2024-10-31 request_received; 2024-11-06 committee_asked; 2024-11-07 licence_sent; 2024-11-08 licence_signed; 2024-12-06 committee_permitted', 'with_service'),
	('request', 'committee asked while the signature is waited for', '2024-10-31 request_received; 2024-11-06 licence_sent; 2024-11-07 committee_asked; 2024-11-08 committee_permitted; 2024-12-20 licence_signed', 'with_service'),
	('request', 'acknowledged on the day of the answer, after it', '2024-10-31 request_received; 2024-11-05 answered; 2024-11-05 acknowledged', 'answered'),
	('request', 'acknowledged after the refusal', '2024-10-31 request_received; 2024-11-05 refused; 2024-11-08 acknowledged', 'refused'),
	('request', 'withdrawn twice', '2024-10-31 request_received; 2024-11-05 withdrawn; 2024-11-06 withdrawn', 'RU010'),

	('appeal', 'entered', '2024-03-18 appeal_received', 'appeal_lodged'),
	('appeal', 'authority informed', '2024-03-18 appeal_received; 2024-03-18 authority_notified', 'appeal_lodged'),
	('appeal', 'authority informed after the decision', '2024-03-18 appeal_received; 2024-03-19 decided; 2024-03-20 authority_notified', 'appeal_upheld'),
	('appeal', 'incomplete', '2024-03-18 appeal_received {"incomplete": true}; 2024-03-20 incomplete_notified', 'appeal_incomplete'),
	('appeal', 'incomplete after the decision', '2024-03-18 appeal_received; 2024-03-19 decided; 2024-03-20 incomplete_notified', 'appeal_upheld'),
	('appeal', 'completed', '2024-03-18 appeal_received {"incomplete": true}; 2024-03-20 incomplete_notified; 2024-03-25 appeal_completed', 'appeal_lodged'),
	('appeal', 'extended', '2024-03-18 appeal_received; 2024-04-17 decision_extended', 'appeal_extended'),
	('appeal', 'extended too late', '2024-03-18 appeal_received; 2024-04-18 decision_extended', 'appeal_lodged'),
	('appeal', 'extended without reasons', '2024-03-18 appeal_received; 2024-04-17 decision_extended {"reasons": false}', 'appeal_lodged'),
	('appeal', 'extended after the decision', '2024-03-18 appeal_received; 2024-04-16 decided; 2024-04-17 decision_extended', 'appeal_upheld'),
	('appeal', 'upheld', '2024-03-18 appeal_received; 2024-04-16 decided', 'appeal_upheld'),
	('appeal', 'partly upheld', '2024-03-18 appeal_received; 2024-04-16 decided {"outcome": "partly_upheld"}', 'appeal_partly_upheld'),
	('appeal', 'rejected', '2024-03-18 appeal_received; 2024-04-16 decided {"outcome": "rejected"}', 'appeal_rejected'),
	('appeal', 'inadmissible', '2024-03-18 appeal_received; 2024-04-16 decided {"outcome": "inadmissible"}', 'inadmissible'),
	('appeal', 'decided twice', '2024-03-18 appeal_received; 2024-04-16 decided; 2024-04-17 decided', 'RU010'),
	('appeal', 'decided late: no consequence', '2024-03-18 appeal_received; 2025-04-16 decided', 'appeal_upheld'),
	('appeal', 'executed', '2024-03-18 appeal_received; 2024-04-16 decided; 2024-05-02 executed', 'executed'),
	('appeal', 'executed late', '2024-03-18 appeal_received; 2024-04-16 decided; 2024-06-03 executed', 'executed'),
	('appeal', 'executed though rejected', '2024-03-18 appeal_received; 2024-04-16 decided {"outcome": "rejected"}; 2024-05-02 executed', 'RU010'),
	('appeal', 'published', '2024-03-18 appeal_received; 2024-04-16 decided; 2024-05-02 decision_published', 'appeal_upheld'),
	('appeal', 'published before the decision', '2024-03-18 appeal_received; 2024-05-02 decision_published', 'RU010'),
	('appeal', 'withdrawn', '2024-03-18 appeal_received; 2024-04-16 withdrawn', 'withdrawn'),
	('appeal', 'decided though withdrawn', '2024-03-18 appeal_received; 2024-04-16 withdrawn; 2024-04-17 decided', 'withdrawn'),

	('listing', 'asked for', '2024-03-18 listing_received', 'received'),
	('listing', 'acknowledged', '2024-03-18 listing_received; 2024-03-25 acknowledged', 'acknowledged'),
	('listing', 'more asked and received', '2024-03-18 listing_received; 2024-03-19 more_asked; 2024-03-20 more_received', 'acknowledged'),
	('listing', 'more received than asked', '2024-03-18 listing_received; 2024-03-20 more_received', 'received'),
	('listing', 'published', '2024-03-18 listing_received; 2024-03-20 published', 'published'),
	('listing', 'published twice', '2024-03-18 listing_received; 2024-03-20 published; 2024-03-21 published', 'published'),
	('listing', 'refused', '2024-03-18 listing_received; 2024-03-20 refused', 'refused'),
	('listing', 'refused when published', '2024-03-18 listing_received; 2024-03-20 published; 2024-03-21 refused', 'published'),
	('listing', 'published after all', '2024-03-18 listing_received; 2024-03-20 refused; 2024-03-21 published', 'published'),
	('listing', 'withdrawn', '2024-03-18 listing_received; 2024-03-20 withdrawn', 'withdrawn');
SELECT e.case_kind, e.what, w.result,
	CASE WHEN w.result = e.expected OR (e.expected LIKE 'RU%' AND w.result LIKE e.expected || ' %') THEN 'ok'
		ELSE 'expected ' || e.expected END AS verdict
FROM example AS e
CROSS JOIN LATERAL pg_temp.walk(e.case_kind, e.path) AS w
ORDER BY e.n;

-- ---------------------------------------------------------------- every state, every event
-- A path to each state; then each kind of event is tried. What is not named was
-- refused with RU010.
CREATE TEMPORARY TABLE reached (n integer GENERATED ALWAYS AS IDENTITY, case_kind text, state text, path text);
INSERT INTO reached (case_kind, state, path)
VALUES
	('request', 'received', '2024-10-31 request_received'),
	('request', 'acknowledged', '2024-10-31 request_received; 2024-11-04 acknowledged'),
	('request', 'clarification', '2024-10-31 request_received; 2024-11-04 clarification_asked'),
	('request', 'complete', '2024-10-31 request_received; 2024-11-04 judged_complete'),
	('request', 'forwarded', '2024-10-31 request_received; 2024-11-04 forwarded'),
	('request', 'waiting_committee', '2024-10-31 request_received; 2024-11-04 committee_asked'),
	('request', 'with_service', '2024-10-31 request_received; 2024-11-04 committee_asked; 2024-11-05 committee_permitted'),
	('request', 'waiting_signature', '2024-10-31 request_received; 2024-11-04 licence_sent'),
	('request', 'reminded', '2024-10-31 request_received; 2024-11-04 reminder_sent'),
	('request', 'silent', '2024-10-31 request_received; 2024-11-04 reminder_sent; 2024-11-05 silence_notified'),
	('request', 'answered', '2024-10-31 request_received; 2024-11-04 answered'),
	('request', 'partial', '2024-10-31 request_received {"parts": 2}; 2024-11-04 answered {"part": 1}; 2024-11-04 refused {"part": 2}'),
	('request', 'refused', '2024-10-31 request_received; 2024-11-04 refused'),
	('request', 'appeal_lodged', '2024-10-31 request_received; 2024-11-04 refused; 2024-11-05 appeal_lodged'),
	('request', 'withdrawn', '2024-10-31 request_received; 2024-11-04 withdrawn'),
	('appeal', 'appeal_lodged', '2024-10-31 appeal_received'),
	('appeal', 'appeal_incomplete', '2024-10-31 appeal_received; 2024-11-04 incomplete_notified'),
	('appeal', 'appeal_extended', '2024-10-31 appeal_received; 2024-11-04 decision_extended'),
	('appeal', 'appeal_upheld', '2024-10-31 appeal_received; 2024-11-04 decided'),
	('appeal', 'appeal_partly_upheld', '2024-10-31 appeal_received; 2024-11-04 decided {"outcome": "partly_upheld"}'),
	('appeal', 'appeal_rejected', '2024-10-31 appeal_received; 2024-11-04 decided {"outcome": "rejected"}'),
	('appeal', 'inadmissible', '2024-10-31 appeal_received; 2024-11-04 decided {"outcome": "inadmissible"}'),
	('appeal', 'without_object', '2024-10-31 appeal_received; 2024-11-04 decided {"outcome": "without_object"}'),
	('appeal', 'not_competent', '2024-10-31 appeal_received; 2024-11-04 decided {"outcome": "not_competent"}'),
	('appeal', 'withdrawn', '2024-10-31 appeal_received; 2024-11-04 decided {"outcome": "withdrawn"}'),
	('appeal', 'executed', '2024-10-31 appeal_received; 2024-11-04 decided; 2024-11-05 executed'),
	('appeal', 'execution_overdue', '2024-10-02 appeal_received; 2024-10-16 decided'),
	('listing', 'received', '2024-10-31 listing_received'),
	('listing', 'acknowledged', '2024-10-31 listing_received; 2024-11-04 acknowledged'),
	('listing', 'clarification', '2024-10-31 listing_received; 2024-11-04 more_asked'),
	('listing', 'published', '2024-10-31 listing_received; 2024-11-04 published'),
	('listing', 'refused', '2024-10-31 listing_received; 2024-11-04 refused'),
	('listing', 'withdrawn', '2024-10-31 listing_received; 2024-11-04 withdrawn');
SELECT r.case_kind, r.state, p.refused, p.possible
FROM reached AS r
CROSS JOIN LATERAL pg_temp.possible_after(r.case_kind, r.path, '2024-11-07') AS p
ORDER BY r.n;
-- every state of the rows is there
SELECT s.case_kind, s.state FROM state AS s WHERE s.case_kind <> 'exclusive_arrangement' AND s.state <> 'annulled'
EXCEPT
SELECT r.case_kind, r.state FROM reached AS r;

-- A fact learned of late is put at its date, and what was done in ignorance of it
-- stands (R-01): the answer of 12 November comes in after the reminder and the
-- notice, the decision of 20 March after the extension.
SELECT w.case_id AS late FROM pg_temp.walk('request', '2024-10-31 request_received; 2024-11-19 reminder_sent; 2024-11-26 silence_notified') AS w \gset
SELECT record_event(:late, 'answered', '2024-11-12');
SELECT c.state, c.state_on FROM case_state AS c WHERE c.case_id = :late;
SELECT w.case_id AS late FROM pg_temp.walk('appeal', '2024-03-04 appeal_received; 2024-04-01 decision_extended; 2024-04-02 incomplete_notified') AS w \gset
SELECT record_event(:late, 'decided', '2024-03-20', '{"outcome": "rejected"}');
SELECT c.state, c.state_on FROM case_state AS c WHERE c.case_id = :late;

-- ---------------------------------------------------------------- clocks
CREATE TEMPORARY TABLE clock (n integer GENERATED ALWAYS AS IDENTITY, what text, case_kind text, path text,
	rule_code text, instance integer, status text, due date);
INSERT INTO clock (what, case_kind, path, rule_code, instance, status, due)
VALUES
	-- T85 to T89. Thursday 31 October 2024; 1 and 11 November do not count: the
	-- fifth working day is Friday 8 November, the tenth Monday 18 November.
	('T85', 'request', '2024-10-31 request_received', 'FED_ACK', 1, 'open', '2024-11-08'),
	('T86', 'request', '2024-10-31 request_received', 'FED_COMPLETENESS', 1, 'open', '2024-11-18'),
	('F-10', 'request', '2024-10-31 request_received', 'FED_REJECT', 1, 'open', '2024-11-18'),
	-- 30 in total, not 10 + 30
	('T22', 'request', '2024-10-31 request_received; 2024-11-18 complex_notice', 'FED_REJECT', 1, 'open', '2024-12-16'),
	('F-08 a day late', 'request', '2024-10-31 request_received; 2024-11-19 complex_notice', 'FED_REJECT', 1, 'open', '2024-11-18'),
	('F-08 no reason', 'request', '2024-10-31 request_received; 2024-11-18 complex_notice {"reasons": false}', 'FED_REJECT', 1, 'open', '2024-11-18'),
	('F-08 no term', 'request', '2024-10-31 request_received; 2024-11-18 complex_notice {"term_stated": null}', 'FED_REJECT', 1, 'open', '2024-11-18'),
	-- F-06: forwarding restarts nothing, F-04: neither does clarification
	('F-06', 'request', '2024-10-31 request_received; 2024-11-12 forwarded', 'FED_REJECT', 1, 'open', '2024-11-18'),
	('F-04', 'request', '2024-10-31 request_received; 2024-11-12 clarification_asked; 2024-11-14 clarification_received', 'FED_REJECT', 1, 'open', '2024-11-18'),
	-- F-07: nothing runs while the committee is asked; its permission on 2
	-- December starts both terms again, the tenth day after it is 16 December
	('F-07 asked', 'request', '2024-10-31 request_received; 2024-11-08 committee_asked', 'FED_SUPPLY', 1, 'suspended', NULL),
	('F-07 permitted', 'request', '2024-10-31 request_received; 2024-11-08 committee_asked; 2024-12-02 committee_permitted', 'FED_REJECT', 1, 'open', '2024-12-16'),
	('F-07 permitted', 'request', '2024-10-31 request_received; 2024-11-08 committee_asked; 2024-12-02 committee_permitted', 'FED_SUPPLY', 1, 'open', '2024-12-16'),
	('F-10 negative', 'request', '2024-10-31 request_received; 2024-11-08 committee_asked; 2024-12-02 committee_refused', 'FED_REJECT', 1, 'open', '2024-12-16'),
	('F-10 negative', 'request', '2024-10-31 request_received; 2024-11-08 committee_asked; 2024-12-02 committee_refused', 'FED_SUPPLY', 1, 'suspended', NULL),
	-- F-10, F-11: asked again, and permitted on Wednesday 10 April: ten working
	-- days end on 24 April
	('F-11 permitted after all', 'request', '2024-03-04 request_received; 2024-03-06 committee_asked; 2024-03-20 committee_refused; 2024-03-21 committee_asked; 2024-04-10 committee_permitted', 'FED_SUPPLY', 1, 'open', '2024-04-24'),
	-- the licence was sent in time; the negative answer of Monday 15 April asks for
	-- a decision all the same, by 29 April
	('F-10 after the licence', 'request', '2024-03-04 request_received; 2024-03-06 licence_sent; 2024-03-08 licence_signed; 2024-03-12 committee_asked; 2024-04-15 committee_refused', 'FED_REJECT', 1, 'met', '2024-03-18'),
	('F-10 after the licence', 'request', '2024-03-04 request_received; 2024-03-06 licence_sent; 2024-03-08 licence_signed; 2024-03-12 committee_asked; 2024-04-15 committee_refused', 'FED_REJECT', 2, 'open', '2024-04-29'),
	-- answered before the committee was: nothing starts again
	('F-10 after the answer', 'request', '2024-03-04 request_received; 2024-03-06 committee_asked; 2024-03-12 answered; 2024-04-15 committee_refused', 'FED_REJECT', 2, NULL, NULL),
	-- F-08, R-12: asked late on 21 March, late it stays; the term that the answer of
	-- 15 April starts may be extended in time: thirty working days, without 1, 9 and
	-- 20 May, end on 30 May
	('F-08 in the new term', 'request', '2024-03-04 request_received; 2024-03-21 committee_asked; 2024-04-15 committee_permitted; 2024-04-20 complex_notice', 'FED_REJECT', 1, 'open', '2024-03-18'),
	('F-08 in the new term', 'request', '2024-03-04 request_received; 2024-03-21 committee_asked; 2024-04-15 committee_permitted; 2024-04-20 complex_notice', 'FED_REJECT', 2, 'open', '2024-05-30'),
	('F-08 late, then in time', 'request', '2024-03-04 request_received; 2024-03-20 complex_notice; 2024-03-21 committee_asked; 2024-04-15 committee_permitted; 2024-04-20 complex_notice', 'FED_REJECT', 2, 'open', '2024-05-30'),
	-- F-12: the licence document meets the decision; the signature restarts supply
	-- only: ten working days from Friday 20 December end on 7 January
	('F-12 sent', 'request', '2024-10-31 request_received; 2024-11-15 licence_sent', 'FED_SUPPLY', 1, 'suspended', NULL),
	('F-12 sent', 'request', '2024-10-31 request_received; 2024-11-15 licence_sent', 'FED_REJECT', 1, 'met', '2024-11-18'),
	('T88', 'request', '2024-10-31 request_received; 2024-11-15 licence_sent; 2024-12-20 licence_signed', 'FED_SUPPLY', 1, 'open', '2025-01-07'),
	-- complexity belongs to the question and survives the restart (R-12)
	('T89', 'request', '2024-10-31 request_received; 2024-11-14 complex_notice; 2024-11-15 licence_sent; 2024-12-20 licence_signed', 'FED_SUPPLY', 1, 'open', '2025-02-04'),
	-- permission and signature: the latest wins (F-11)
	('F-11 both', 'request', '2024-10-31 request_received; 2024-11-08 committee_asked; 2024-12-02 committee_permitted; 2024-12-03 licence_sent; 2024-12-20 licence_signed', 'FED_SUPPLY', 1, 'open', '2025-01-07'),
	-- sent a week late: late it stays, and supply is due from the signature as well
	('F-12 sent late', 'request', '2024-10-31 request_received; 2024-11-25 licence_sent; 2024-12-20 licence_signed', 'FED_SUPPLY', 1, 'open', '2024-11-18'),
	('F-12 sent late', 'request', '2024-10-31 request_received; 2024-11-25 licence_sent; 2024-12-20 licence_signed', 'FED_SUPPLY', 2, 'open', '2025-01-07'),
	-- R-03: the clock stops when every service has answered
	('R-03 one of two', 'request', '2024-10-31 request_received; 2024-11-05 forwarded {"parts": 2}; 2024-11-06 answered {"part": 2}', 'FED_SUPPLY', 1, 'open', '2024-11-18'),
	('R-03 both', 'request', '2024-10-31 request_received; 2024-11-05 forwarded {"parts": 2}; 2024-11-06 answered {"part": 2}; 2024-11-19 answered {"part": 1}', 'FED_SUPPLY', 1, 'met', '2024-11-18'),
	-- F-06: one of two services sends its licence, asks its committee or tells that
	-- its part is complex; the other one is late after 18 March all the same, and
	-- 60 days later, on 17 May, the appeal against its silence lapses
	('R-03 licence for one', 'request', '2024-03-04 request_received {"parts": 2}; 2024-03-06 licence_sent {"part": 1}', 'FED_REJECT', 1, 'open', '2024-03-18'),
	('R-03 licence for one', 'request', '2024-03-04 request_received {"parts": 2}; 2024-03-06 licence_sent {"part": 1}', 'FED_REJECT', 2, 'met', '2024-03-18'),
	('R-03 licence for one', 'request', '2024-03-04 request_received {"parts": 2}; 2024-03-06 licence_sent {"part": 1}', 'FED_SUPPLY', 1, 'open', '2024-03-18'),
	('R-03 licence for one', 'request', '2024-03-04 request_received {"parts": 2}; 2024-03-06 licence_sent {"part": 1}', 'FED_SUPPLY', 2, 'suspended', NULL),
	('R-03 licence for one', 'request', '2024-03-04 request_received {"parts": 2}; 2024-03-06 licence_sent {"part": 1}', 'FED_APPEAL', 1, 'open', '2024-05-17'),
	('R-03 committee for one', 'request', '2024-03-04 request_received {"parts": 2}; 2024-03-06 committee_asked {"part": 1}; 2024-03-20 answered {"part": 2}', 'FED_REJECT', 1, 'met', '2024-03-18'),
	('R-03 committee for one', 'request', '2024-03-04 request_received {"parts": 2}; 2024-03-06 committee_asked {"part": 1}; 2024-03-20 answered {"part": 2}', 'FED_REJECT', 2, 'suspended', NULL),
	('R-03 complex for one', 'request', '2024-03-04 request_received {"parts": 2}; 2024-03-11 complex_notice {"part": 1}', 'FED_REJECT', 1, 'open', '2024-03-18'),
	('R-03 complex for one', 'request', '2024-03-04 request_received {"parts": 2}; 2024-03-11 complex_notice {"part": 1}', 'FED_REJECT', 2, 'open', '2024-04-16'),
	-- both ask; one is permitted on 10 April
	('R-03 both ask', 'request', '2024-03-04 request_received {"parts": 2}; 2024-03-06 committee_asked {"part": 1}; 2024-03-07 committee_asked {"part": 2}; 2024-04-10 committee_permitted {"part": 1}', 'FED_SUPPLY', 1, 'suspended', NULL),
	('R-03 both ask', 'request', '2024-03-04 request_received {"parts": 2}; 2024-03-06 committee_asked {"part": 1}; 2024-03-07 committee_asked {"part": 2}; 2024-04-10 committee_permitted {"part": 1}', 'FED_SUPPLY', 2, 'open', '2024-04-24'),
	('R-03 asked for all', 'request', '2024-03-04 request_received {"parts": 2}; 2024-03-06 committee_asked; 2024-04-10 committee_permitted {"part": 1}', 'FED_SUPPLY', 1, 'suspended', NULL),
	('R-03 asked for all', 'request', '2024-03-04 request_received {"parts": 2}; 2024-03-06 committee_asked; 2024-04-10 committee_permitted {"part": 1}', 'FED_SUPPLY', 2, 'open', '2024-04-24'),
	-- each met by its own answer
	('R-03 each its own', 'request', '2024-03-04 request_received {"parts": 2}; 2024-03-06 committee_asked {"part": 1}; 2024-03-12 answered {"part": 2}; 2024-04-10 committee_permitted {"part": 1}; 2024-04-24 supplied {"part": 1}', 'FED_SUPPLY', 1, 'met', '2024-03-18'),
	('R-03 each its own', 'request', '2024-03-04 request_received {"parts": 2}; 2024-03-06 committee_asked {"part": 1}; 2024-03-12 answered {"part": 2}; 2024-04-10 committee_permitted {"part": 1}; 2024-04-24 supplied {"part": 1}', 'FED_SUPPLY', 2, 'met', '2024-04-24'),
	-- 2.B art. 14: sixty days from the decision or from the expiry. Friday 29
	-- December 2023 + 60 days is Tuesday 27 February 2024. Saturday 2 March 2024 +
	-- 60 is 1 May: Thursday 2 May (T37)
	('2.B refusal', 'request', '2023-12-21 request_received; 2023-12-29 refused', 'FED_APPEAL', 1, 'open', '2024-02-27'),
	('T37', 'request', '2024-02-28 request_received; 2024-03-02 refused', 'FED_APPEAL', 1, 'open', '2024-05-02'),
	('2.B no appeal information', 'request', '2024-10-31 request_received; 2024-11-12 refused {"forms": false}', 'FED_APPEAL', 1, 'not_started', NULL),
	-- 18 November + 60: Friday 17 January
	('F-16 silence', 'request', '2024-10-31 request_received', 'FED_APPEAL', 1, 'open', '2025-01-17'),
	-- 6 March + 60: Sunday 5 May, so Monday 6 May; known on 8 March: 7 May
	('F-16 the answer', 'request', '2024-03-04 request_received; 2024-03-06 answered', 'FED_APPEAL_ANSWER', 1, 'open', '2024-05-06'),
	('F-16 the answer, known later', 'request', '2024-03-04 request_received; 2024-03-08 answered {"known_on": "2024-03-08"}', 'FED_APPEAL_ANSWER', 1, 'open', '2024-05-07'),
	('F-16 the answer, appealed', 'request', '2024-03-04 request_received; 2024-03-06 answered; 2024-06-20 appeal_lodged', 'FED_APPEAL_ANSWER', 1, 'met', '2024-05-06'),
	('F-12 nothing supplied', 'request', '2024-10-31 request_received; 2024-11-15 licence_sent; 2024-12-20 licence_signed', 'FED_APPEAL_SUPPLY', 1, 'open', '2025-03-10'),
	-- T40: Monday 18 March + 45 days is Thursday 2 May; + 30 is Wednesday 17 April
	('2.B art. 17', 'appeal', '2024-03-18 appeal_received', 'FED_COMMISSION_DECIDE', 1, 'open', '2024-04-17'),
	('T40', 'appeal', '2024-03-18 appeal_received; 2024-04-17 decision_extended', 'FED_COMMISSION_DECIDE', 1, 'open', '2024-05-02'),
	('2.B extended late', 'appeal', '2024-03-18 appeal_received; 2024-04-18 decision_extended', 'FED_COMMISSION_DECIDE', 1, 'open', '2024-04-17'),
	('2.B extension', 'appeal', '2024-03-18 appeal_received', 'FED_COMMISSION_EXTENSION', 1, 'open', '2024-04-17'),
	-- ten working days from 18 March: Easter Monday, 1 April, does not count
	('2.B incomplete', 'appeal', '2024-03-18 appeal_received {"incomplete": true}', 'FED_COMMISSION_INCOMPLETE', 1, 'open', '2024-04-02'),
	('2.B complete', 'appeal', '2024-03-18 appeal_received', 'FED_COMMISSION_INCOMPLETE', 1, NULL, NULL),
	('2.B incomplete after all', 'appeal', '2024-03-18 appeal_received; 2024-04-03 incomplete_notified', 'FED_COMMISSION_INCOMPLETE_NOTICE', 1, 'met', '2024-04-02'),
	('2.B incomplete', 'appeal', '2024-03-18 appeal_received {"incomplete": true}', 'FED_COMMISSION_INCOMPLETE_NOTICE', 1, NULL, NULL),
	-- T41
	('T41', 'appeal', '2024-11-18 appeal_received; 2024-12-10 decided', 'FED_EXECUTE', 1, 'open', '2024-12-26'),
	('2.B rejected', 'appeal', '2024-11-18 appeal_received; 2024-12-10 decided {"outcome": "rejected"}', 'FED_EXECUTE', 1, NULL, NULL),
	-- T07: Tuesday 30 April + 5, Labour Day does not count
	('T07', 'listing', '2024-04-30 listing_received', 'FED_LISTING_ACK', 1, 'open', '2024-05-08'),
	('F-18', 'listing', '2024-04-30 listing_received', 'FED_LISTING_PUBLISH', 1, 'open', '2024-05-08');
CREATE TEMPORARY TABLE walked AS
SELECT c.n, w.case_id
FROM clock AS c
CROSS JOIN LATERAL pg_temp.walk(c.case_kind, c.path) AS w;
SELECT c.what, c.rule_code, c.instance AS i, c.status, c.due,
	CASE WHEN (d.status, d.due) IS NOT DISTINCT FROM (c.status, c.due) THEN 'ok'
		ELSE format('got %s %s', d.status, d.due) END AS verdict
FROM clock AS c
JOIN walked AS w USING (n)
LEFT JOIN LATERAL (
	SELECT d.status, d.due
	FROM deadline AS d
	WHERE d.case_id = w.case_id AND d.rule_code = c.rule_code AND d.instance = c.instance
		AND d.known_to = 'infinity') AS d ON true
ORDER BY c.n;
-- which part a term is about is said on the board and in the explanation; the
-- acts of the other part are not in it (R-03)
SELECT w.case_id AS parts FROM pg_temp.walk('request', '2024-03-04 request_received {"parts": 2}; 2024-03-06 committee_asked {"part": 1}; 2024-03-11 complex_notice {"part": 2}') AS w \gset
SELECT d.rule_code, d.instance, d.status, d.due, d.reason
FROM deadline AS d
WHERE d.case_id = :parts AND d.known_to = 'infinity' AND d.rule_code IN ('FED_REJECT', 'FED_COMPLEX')
ORDER BY 1, 2;
SELECT x.effect, x.reason FROM explain_deadline(:parts, 'FED_REJECT', 'en') AS x
WHERE x.effect IN ('extended', 'no extension', 'interrupted', 'interruption ended', 'due', 'part');
-- R-12: the cut of 23 January 2024, by receipt; each rule has its example
SELECT DISTINCT d.rule_version, min(f.opened_on) OVER w AS first, max(f.opened_on) OVER w AS last
FROM deadline AS d
JOIN case_file AS f USING (authority_id, case_id)
WHERE d.rule_code = 'FED_REJECT'
WINDOW w AS (PARTITION BY d.rule_version)
ORDER BY 1;
SELECT r.code FROM rule AS r WHERE r.case_kind <> 'exclusive_arrangement'
EXCEPT SELECT c.rule_code FROM clock AS c WHERE c.rule_code <> 'FED_COMPLEX' AND c.status IS NOT NULL
EXCEPT SELECT 'FED_COMPLEX';
-- both versions say the same until the amended act has been read (7.1)
SELECT a.code
FROM rule AS a
JOIN rule AS b ON b.code = a.code AND b.version = 2
WHERE a.version = 1 AND (a.term, a.extended_term, a.anchor, a.met_on) IS DISTINCT FROM (b.term, b.extended_term, b.anchor, b.met_on);

-- ---------------------------------------------------------------- what is unlawful is found
SET reuse.today = '2024-06-28';
SELECT open_case('listing', 1, '2024-06-03', jsonb_build_object('listing_kind', 'study',
	'description', repeat('x', 1001), 'title', 'A study', 'link', 'https://example.org/study')) AS listing \gset
SELECT record_event(:listing, 'published', '2024-06-24', '{"section": "studies", "nl": true, "fr": false}');
SELECT l.listing_kind, l.title, length(l.description) FROM listing AS l WHERE l.case_id = :listing;
-- the other language on another day (F-19) is not the same day (R-15): it stays
SELECT f.check_code FROM finding AS f WHERE f.subject_id = :listing AND f.check_code = 'listing_one_language';
SELECT record_event(:listing, 'published', '2024-06-25', '{"section": "studies", "nl": true, "fr": true}');
-- F-18: published three weeks later, and that is no finding
SELECT f.check_code, f.severity, f.message FROM finding AS f WHERE f.subject_id = :listing ORDER BY 1;
-- published on Monday 3 February 2025 after 3, on Thursday 13 March after 9 working
-- days: six on average; a third one is not done
SELECT w.result FROM pg_temp.walk('listing', '2025-01-29 listing_received; 2025-02-03 published') AS w;
SELECT w.result FROM pg_temp.walk('listing', '2025-02-28 listing_received; 2025-03-13 published {"fr": false}') AS w;
SELECT w.result FROM pg_temp.walk('listing', '2025-03-03 listing_received') AS w;
SELECT a.rule_code, a.year, a.term, a.cases, a.done, a.mean_working_days, a.longest_working_days
FROM average_term AS a WHERE a.year = 2025;
SET reuse.today = '2024-06-28';
-- a mean is never overdue, however long one listing takes
SELECT open_case('listing', 1, '2024-03-04', '{"listing_kind": "application"}') AS listing \gset
SELECT b.rule_code, b.nature, b.status, b.due FROM deadline_board AS b WHERE b.case_id = :listing ORDER BY 1;
SELECT open_case('request', 1, '2024-04-02', '{"channel": null, "proof": null}') AS request \gset
SELECT record_event(:request, 'committee_asked', '2024-04-04', '{"parties_told": false}'),
	record_event(:request, 'committee_permitted', '2024-05-06'),
	record_event(:request, 'complex_notice', '2024-05-13', '{"reasons": true, "term_stated": false}'),
	record_event(:request, 'supplied', '2024-06-03', '{"copied_to_frontdesk": false}');
SELECT f.check_code, f.severity, f.since, f.message FROM finding AS f WHERE f.subject_id = :request ORDER BY 1;

-- a receipt corrected past what came after it
SELECT w.case_id AS early FROM pg_temp.walk('request', '2024-03-04 request_received; 2024-03-06 acknowledged') AS w \gset
SELECT record_event(:early, 'request_received', '2024-03-08', '{"channel": null, "proof": null}', replaces_seq => 1);
-- an appeal against a request that there is not
SELECT open_case('appeal', 1, '2024-06-20', '{"channel": null, "proof": null, "request_case_id": 999999}');

-- exclusive arrangements (2.B art. 20) as in statutes.sql: a review due three years
-- after the grant, one in the eleventh year, seven years after that, the sunset
SELECT w.case_id AS interest FROM pg_temp.walk('exclusive_arrangement', '2017-02-01 granted') AS w \gset
SELECT w.case_id AS cultural FROM pg_temp.walk('exclusive_arrangement', '2014-09-01 granted {"ground": "cultural", "effect_on": "2014-09-01"}') AS w \gset
SELECT w.case_id AS reviewed FROM pg_temp.walk('exclusive_arrangement', '2014-09-01 granted {"ground": "cultural", "effect_on": "2014-09-01"}; 2025-03-10 reviewed') AS w \gset
SELECT w.case_id AS bare FROM pg_temp.walk('exclusive_arrangement', '2010-05-01 granted {"ground": "none", "contract_end": "2050-01-01"}') AS w \gset
SELECT w.case_id AS over FROM pg_temp.walk('exclusive_arrangement', '2014-09-01 granted {"ground": "cultural", "contract_end": "2024-12-31"}') AS w \gset
SELECT t.rule_code, t.due, (x.next_duty, x.next_due) IS NOT DISTINCT FROM (t.rule_code, t.due::date) AS good
FROM (VALUES (:interest, '2018-01-01', 'FED_EXCL_REVIEW', '2020-02-01'),
	(:cultural, '2025-06-01', 'FED_CULT_FIRST_REVIEW', '2025-08-31'),
	(:reviewed, '2025-06-01', 'FED_CULT_REVIEW', '2032-03-10')) AS t (case_id, as_of, rule_code, due)
LEFT JOIN LATERAL exclusivity_on(t.as_of::date) AS x ON x.arrangement_id = t.case_id;
-- FED_CULT_WINDOW: the eleventh year opens when ten are over
-- published on 1 May: the two months end on the day of the effect (3.E.12)
SELECT w.result FROM pg_temp.walk('exclusive_arrangement', '2024-01-10 granted {"ground": "cultural", "effect_on": "2024-07-01", "contract_end": "2050-01-01"}; 2024-05-01 published {"url": null}; 2025-06-02 reviewed') AS w;
-- not published; its eleventh year is 2043
SELECT w.result FROM pg_temp.walk('exclusive_arrangement', '2024-01-10 granted {"ground": "cultural", "effect_on": "2033-01-01"}') AS w;
SELECT x.state FROM exclusivity_on('2024-08-31') AS x WHERE x.arrangement_id = :cultural;
SELECT x.state FROM exclusivity_on('2024-09-01') AS x WHERE x.arrangement_id = :cultural;
SELECT x.ends_on, x.rule_code FROM exclusivity_end('2010-05-01', '2050-01-01', 'none', '2024-01-01') AS x;
SELECT x.rule_code = 'FED_SUNSET_2043' AS sunset FROM exclusivity_on('2024-01-01') AS x WHERE x.arrangement_id = :bare;

-- every finding has its example; the rights of before 2013 end in 2043
SELECT w.result FROM pg_temp.walk('exclusive_arrangement', '2018-05-02 granted {"ground": "none"}') AS w;
SELECT w.result FROM pg_temp.walk('request', '2016-05-20 request_received; 2016-06-01 refused {"ground": "not_owner"}') AS w;
SET reuse.today = '2026-06-30';
SELECT w.result FROM pg_temp.walk('request', '2024-10-31 request_received; 2024-11-12 refused {"ground": null, "reasons": false, "forms": false}') AS w;
SELECT w.result FROM pg_temp.walk('request', '2024-10-31 request_received; 2024-11-20 complex_notice') AS w;
SELECT w.result FROM pg_temp.walk('request', '2024-10-31 request_received; 2024-11-12 refused; 2025-02-03 appeal_lodged') AS w;
SELECT w.result FROM pg_temp.walk('appeal', '2024-10-31 appeal_received {"incomplete": true}; 2024-11-29 incomplete_notified {"effect_stated": false}; 2024-11-29 decision_extended {"reasons": false}') AS w;
SELECT w.result FROM pg_temp.walk('appeal', '2024-10-31 appeal_received; 2024-11-12 decided') AS w;
-- R-08, Union law: twelve months, EU_PROTECTED_TWELVE_MONTHS; older ones EU_PROTECTED_2024
SELECT w.case_id AS protected FROM pg_temp.walk('exclusive_arrangement', '2024-03-01 granted {"ground": "protected_data"}') AS w \gset
SELECT w.result FROM pg_temp.walk('exclusive_arrangement', '2025-03-03 granted {"ground": "protected_data", "effect_on": "2043-01-01", "contract_end": "2050-01-01"}') AS w;
SELECT x.ends_on, x.rule_code FROM exclusivity_on('2024-06-03') AS x WHERE x.arrangement_id = :protected;
SELECT x.ends_on, x.rule_code FROM exclusivity_end('2022-01-01', NULL, 'protected_data', '2024-06-03') AS x;
SET reuse.today = '2024-01-01';
INSERT INTO dataset (authority_id, dataset_id) VALUES (1, 1);
INSERT INTO distribution (authority_id, dataset_id) VALUES (1, 1);
SET reuse.today = '2026-06-30';
SELECT f.check_code, f.message FROM finding AS f WHERE f.check_code = 'exclusivity_contract_after_sunset';
SET reuse.today = '2043-07-20';
-- a notice of what is missing, too late though nobody had said that the appeal was
-- incomplete; an appeal against an answer, after sixty days (F-16)
SET reuse.today = '2026-06-30';
SELECT w.case_id AS notice FROM pg_temp.walk('appeal', '2024-03-04 appeal_received; 2024-05-02 incomplete_notified') AS w \gset
SELECT w.case_id AS answer FROM pg_temp.walk('request', '2024-03-04 request_received; 2024-03-06 answered; 2024-06-20 appeal_lodged') AS w \gset
SELECT f.check_code, f.since, f.message FROM finding AS f
WHERE f.subject_id IN (:notice, :answer) AND f.check_code IN ('incomplete_notice_late', 'appeal_late') ORDER BY 1;
SET reuse.today = '2043-07-20';
CREATE TEMPORARY TABLE lack (check_code text);
INSERT INTO lack VALUES
	('acknowledgement_late'), ('acknowledgement_missing'), ('appeal_information_incomplete'),
	('appeal_late'), ('appeal_premature'), ('completeness_late'), ('completeness_missing'), ('complex_notice_bare'), ('decision_late'),
	('exclusivity_contract_after_sunset'), ('exclusivity_final_terms'), ('exclusivity_free_copy'), ('exclusivity_long'),
	('exclusivity_parties_unstated'), ('exclusivity_past_sunset'), ('exclusivity_prepublication_edge'),
	('exclusivity_prepublication_eu'), ('exclusivity_review_overdue'), ('exclusivity_review_window'),
	('exclusivity_reviewer_unstated'), ('exclusivity_unpublished'), ('exclusivity_url_missing'),
	('exclusivity_without_ground'), ('execution_late'), ('extension_late'),
	('extension_unreasoned'), ('ground_not_in_force'), ('incomplete_notice_bare'),
	('incomplete_notice_late'), ('licence_missing'), ('listing_one_language'),
	('listing_too_long'), ('listing_without_data'), ('listing_without_link'), ('not_copied'), ('parties_not_told'), ('protected_contract_too_long'), ('protected_past_end'), ('refusal_unreasoned'),
	('refusal_without_ground'), ('reply_late'), ('supply_late');
SELECT l.check_code, k.severity, f.message
FROM lack AS l
LEFT JOIN finding_kind AS k USING (check_code)
LEFT JOIN (
	SELECT f.check_code, min(f.message COLLATE "C") AS message
	FROM finding AS f
	GROUP BY f.check_code) AS f USING (check_code)
ORDER BY l.check_code COLLATE "C";
-- those on the inventory and on charges are in inventory_fed, over several cases in registration
SELECT k.check_code FROM finding_kind AS k
WHERE (k.check_code !~ '^(charge|dataset|distribution|format|licence|stars|stop)_' OR k.check_code = 'licence_missing')
	AND k.check_code <> 'executed_elsewhere'
EXCEPT
SELECT l.check_code FROM lack AS l;

SELECT * FROM verify_events();

-- ---------------------------------------------------------------- imported files
-- what a file says of questions is understood here as well
SET reuse.today = '2026-06-30';
SELECT import_begin('requests', 'made-up.csv') AS batch \gset
INSERT INTO import_requests (batch_id, line, jurisdiction, identifier, received, closed, decision, applicant_type)
VALUES
	(:batch, 2, 'agency', 'Q-1', '2024-01-02', '2024-01-03', 'all disclosed', 'business'),
	(:batch, 3, 'agency', 'Q-2', '2024-01-02', '2024-01-03', 'disclosed in part', ''),
	(:batch, 4, 'agency', 'Q-3', '2024-01-02', '2024-01-03', 'nothing disclosed', 'media'),
	(:batch, 5, 'agency', 'Q-4', '2024-01-02', '2024-01-03', 'discontinued', ''),
	(:batch, 6, 'agency', 'Q-5', '2024-01-02', '2024-01-03', '', ''),
	(:batch, 7, 'agency', 'Q-6', '2024-01-02', '2024-01-03', 'gone', '');
SELECT b.read, b.added, b.refused FROM import_finish(:batch) AS b;
SELECT c.reference, c.state, q.requester_kind
FROM case_file AS c
JOIN request AS q USING (authority_id, case_id)
WHERE c.reference LIKE 'Q-%'
ORDER BY 1;
-- the same words in both regimes
SET client_min_messages = warning;
SELECT reuse.create_register('lifecycle_bru_words');
SELECT m.column_name, m.value FROM import_meaning AS m
EXCEPT SELECT m.column_name, m.value FROM lifecycle_bru_words.import_meaning AS m;
DROP SCHEMA lifecycle_bru_words CASCADE;
DROP SCHEMA lifecycle_fed CASCADE;

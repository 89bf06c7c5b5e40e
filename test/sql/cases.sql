-- Histories as wholes: the worked chains (T85 to T92), the examples of the
-- readings (R-01 to R-16), and cases that access commissions have published,
-- retold as re-use requests under the rules of this register: the days are
-- theirs, what follows from them is not. Every due date is computed by hand in
-- the comment above it.
\set SHOW_CONTEXT never
SET DateStyle = ISO;
SET client_min_messages = warning;
SELECT reuse.create_register('cases_bru', 'BRU', test_clock => true);
SELECT reuse.create_register('cases_fed', 'FED', test_clock => true);
SET reuse.today = '2026-06-30';
\getenv abs_srcdir PG_ABS_SRCDIR
\set fixture :abs_srcdir '/lib/lifecycle.sql'

CREATE TEMPORARY TABLE history (n integer GENERATED ALWAYS AS IDENTITY, law text, name text, case_kind text, path text);
CREATE TEMPORARY TABLE outcome (n integer GENERATED ALWAYS AS IDENTITY, name text, rule_code text, instance integer,
	status text, due date, met_on date);

-- ---------------------------------------------------------------- chains
-- T85 to T89 in one case: received Thursday 31 October 2024 (1 and 11 November do
-- not count), acknowledgement by 8 November, completeness and decision by 18
-- November, licence document on the last day, signed 20 December (25 December and
-- 1 January do not count): supply by 7 January; with the notice of a complex
-- question, 30 in total, by 4 February.
INSERT INTO history (law, name, case_kind, path)
VALUES ('fed', 'T85-T88', 'request', '2024-10-31 request_received; 2024-11-08 acknowledged; 2024-11-12 judged_complete;
		2024-11-12 forwarded {"service": "statistics"}; 2024-11-18 licence_sent; 2024-12-20 licence_signed; 2025-01-07 supplied'),
	('fed', 'T89', 'request', '2024-10-31 request_received; 2024-11-08 acknowledged; 2024-11-12 judged_complete;
		2024-11-12 forwarded {"service": "statistics"}; 2024-11-15 complex_notice; 2024-11-18 licence_sent; 2024-12-20 licence_signed; 2025-02-05 supplied');
INSERT INTO outcome (name, rule_code, instance, status, due, met_on)
VALUES ('T85-T88', 'FED_ACK', 1, 'met', '2024-11-08', '2024-11-08'),
	('T85-T88', 'FED_COMPLETENESS', 1, 'met', '2024-11-18', '2024-11-12'),
	('T85-T88', 'FED_REJECT', 1, 'met', '2024-11-18', '2024-11-18'),
	('T85-T88', 'FED_SUPPLY', 1, 'met', '2025-01-07', '2025-01-07'),
	('T89', 'FED_REJECT', 1, 'met', '2024-12-16', '2024-11-18'),
	-- a day late
	('T89', 'FED_SUPPLY', 1, 'met', '2025-02-04', '2025-02-05');
-- T91: an urgent refusal known on Tuesday 7 May 2024: five working days without
-- Ascension end on 15 May. The appeal of that day: file within two working days of
-- 16 May (Tuesday 21 May, for Monday 20 is Whit Monday), decision within ten of 15
-- May: 16, 17, 21 to 24, 27 to 30. T92: adopted Friday 12 July, published within
-- twenty: 9 August.
INSERT INTO history (law, name, case_kind, path)
VALUES ('bru', 'T91', 'request', '2024-04-22 request_received {"urgent": true}; 2024-05-06 refused {"known_on": "2024-05-06"}; 2024-05-07 appeal_information_completed; 2024-05-15 appeal_lodged'),
	('bru', 'T91 as it is', 'request', '2024-04-22 request_received {"urgent": true}; 2024-05-07 refused; 2024-05-15 appeal_lodged'),
	('bru', 'T91 appeal', 'appeal', '2024-05-15 appeal_received {"urgent": true}; 2024-05-16 authority_notified; 2024-05-17 urgency_granted; 2024-05-21 document_received; 2024-07-12 decision_adopted {"outcome": "upheld"}; 2024-07-15 decision_notified; 2024-07-30 executed; 2024-08-09 decision_published');
INSERT INTO outcome (name, rule_code, instance, status, due, met_on)
VALUES ('T91 as it is', 'BRU_APPEAL_URGENT', 1, 'met', '2024-05-15', '2024-05-15'),
	-- complete from the start: what is sent later starts nothing (A-19)
	('T91', 'BRU_APPEAL_URGENT', 1, 'met', '2024-05-14', '2024-05-15'),
	('T91 appeal', 'BRU_COMMISSION_FILE_URGENT', 1, 'met', '2024-05-21', '2024-05-21'),
	('T91 appeal', 'BRU_COMMISSION_DECIDE_URGENT', 1, 'met', '2024-05-30', '2024-07-12'),
	-- sixty days from Tuesday 21 May: Saturday 20 July, Sunday, 21 July is Sunday:
	-- Monday 22 July
	('T91 appeal', 'BRU_COMMISSION_DECIDE', 1, 'met', '2024-07-22', '2024-07-12'),
	('T91 appeal', 'BRU_COMMISSION_PUBLISH', 1, 'met', '2024-08-09', '2024-08-09'),
	-- fifteen days from Monday 15 July
	('T91 appeal', 'BRU_EXECUTE', 1, 'met', '2024-07-30', '2024-07-30');

-- ---------------------------------------------------------------- readings
-- R-02: four times, as the reading has them.
INSERT INTO history (law, name, case_kind, path)
VALUES ('bru', 'R-02 21 January', 'appeal', '2022-01-21 appeal_received; 2022-02-01 document_received'),
	('bru', 'R-02 24 January', 'appeal', '2022-01-24 appeal_received; 2022-02-01 document_received'),
	('bru', 'R-02 27 December', 'request', '2021-12-27 request_received'),
	('bru', 'R-02 24 December', 'request', '2021-12-24 request_received'),
	('bru', 'R-04 2016', 'request', '2016-11-10 request_received; 2016-12-01 extension_notice {"reasons": false}'),
	('bru', 'R-04 2019', 'request', '2019-04-12 request_received; 2019-05-06 extension_notice'),
	('bru', 'R-06', 'appeal', '2023-06-12 appeal_received; 2023-06-14 document_received; 2023-07-10 dpa_asked; 2023-08-23 dpa_answered'),
	('bru', 'R-06 ombudsman', 'appeal', '2023-06-12 appeal_received; 2023-06-14 document_received; 2023-07-10 dpa_asked; 2023-08-01 ombudsman_seized; 2023-08-23 dpa_answered; 2023-09-04 ombudsman_ended'),
	-- R-01: late, without reasons, ground or appeal information: all of it recorded
	('bru', 'R-01', 'request', '2023-04-03 request_received; 2023-06-05 refused {"ground": null, "reasons": null, "means": null, "body": null, "forms": null, "terms": null, "ombudsman": null}'),
	-- R-07: a licence offer must inform of the appeal as well
	('bru', 'R-07', 'request', '2023-04-03 request_received; 2023-05-02 licence_offered {"forms": false}');
INSERT INTO outcome (name, rule_code, instance, status, due, met_on)
VALUES ('R-02 21 January', 'BRU_COMMISSION_DECIDE', 1, 'open', '2022-02-21', NULL),
	('R-02 24 January', 'BRU_COMMISSION_NOTIFY', 1, 'open', '2022-02-23', NULL),
	('R-02 24 January', 'BRU_COMMISSION_DECIDE', 1, 'open', '2022-04-04', NULL),
	('R-02 27 December', 'BRU_REPLY', 1, 'open', '2022-01-24', NULL),
	('R-02 27 December', 'BRU_APPEAL', 1, 'open', '2022-02-23', NULL),
	('R-02 24 December', 'BRU_REPLY', 1, 'open', '2022-01-21', NULL),
	('R-02 24 December', 'BRU_APPEAL', 1, 'open', '2022-02-21', NULL),
	('R-04 2016', 'BRU_REPLY', 1, 'open', '2017-01-06', NULL),
	('R-04 2019', 'BRU_EXTENSION_NOTICE', 1, 'met', '2019-05-03', '2019-05-06'),
	('R-04 2019', 'BRU_REPLY', 1, 'open', '2019-05-14', NULL),
	('R-06', 'BRU_COMMISSION_DECIDE', 1, 'open', '2023-09-26', NULL),
	('R-06 ombudsman', 'BRU_COMMISSION_DECIDE', 1, 'open', '2023-10-09', NULL),
	-- fifteen days from Monday 4 September
	('R-06 ombudsman', 'BRU_APPELLANT_CONFIRM', 1, 'open', '2023-09-19', NULL),
	-- twenty working days from 3 April without Easter Monday and Labour Day: 3 May
	('R-01', 'BRU_REPLY', 1, 'met', '2023-05-03', '2023-06-05'),
	-- a late refusal opens a term of its own, which here has not started; that of
	-- the silence, from 3 May, has lapsed on 2 June
	('R-01', 'BRU_APPEAL', 1, 'open', '2023-06-02', NULL),
	('R-01', 'BRU_APPEAL', 2, 'not_started', NULL, NULL),
	('R-07', 'BRU_APPEAL', 1, 'not_started', NULL, NULL);

-- ---------------------------------------------------------------- published cases
-- Brussels, opinion 194.17: asked Wednesday 2 August 2017, refused 16 August,
-- decided 15 September 2017. Twenty working days without 15 August end on 31
-- August; the appeal against the refusal until Friday 15 September; lodged, let us
-- say, on 17 August, the Commission has thirty days, until Monday 18 September.
-- Brussels, opinion 093-15 of 2015 is older than the ordinance; moved to 2017 by
-- 104 weeks: refused 10 February, appeal 15 February, decided 8 March. Thirty days
-- from Friday 10 February: Sunday 12 March; from 15 February: Friday 17 March.
INSERT INTO history (law, name, case_kind, path)
VALUES ('bru', '194.17 request', 'request', '2017-08-02 request_received; 2017-08-16 refused; 2017-08-17 appeal_lodged'),
	('bru', '194.17 appeal', 'appeal', '2017-08-17 appeal_received; 2017-09-15 decision_adopted {"outcome": "upheld"}; 2017-09-15 decision_notified'),
	('bru', '093-15 request', 'request', '2017-02-01 request_received; 2017-02-10 refused; 2017-02-15 appeal_lodged'),
	('bru', '093-15 appeal', 'appeal', '2017-02-15 appeal_received; 2017-03-08 decision_adopted {"outcome": "rejected"}; 2017-03-08 decision_notified');
INSERT INTO outcome (name, rule_code, instance, status, due, met_on)
VALUES ('194.17 request', 'BRU_REPLY', 1, 'met', '2017-08-31', '2017-08-16'),
	('194.17 request', 'BRU_APPEAL', 1, 'met', '2017-09-15', '2017-08-17'),
	('194.17 appeal', 'BRU_COMMISSION_DECIDE', 1, 'met', '2017-09-18', '2017-09-15'),
	-- fifteen days from Friday 15 September: Saturday 30: Monday 2 October
	('194.17 appeal', 'BRU_EXECUTE', 1, 'open', '2017-10-02', NULL),
	-- from 2 October thirty days: Wednesday 1 November is a holiday
	('194.17 appeal', 'BRU_APPEAL_NON_EXECUTION', 1, 'open', '2017-11-02', NULL),
	('093-15 request', 'BRU_APPEAL', 1, 'met', '2017-03-13', '2017-02-15'),
	('093-15 appeal', 'BRU_COMMISSION_DECIDE', 1, 'met', '2017-03-17', '2017-03-08');
-- Federal, 2018-6: received Sunday 22 October 2017, a reply the next day, a new
-- question on 24 October, a reminder on 28 December, an appeal on Sunday 14 January
-- 2018, decided 12 February. The first question is answered; the second (ten
-- working days without 1 November: Wednesday 8 November) meets silence, and the
-- sixty days from then, until Sunday 7 January, rolled to Monday 8, are over when
-- the appeal comes; thirty days from 14 January: Tuesday 13 February.
-- Federal, 2012-67: older than the act; moved by 208 weeks: received Monday 20
-- June 2016, nothing came, appeal on Monday 1 August, decided 8 August. Ten working
-- days: 4 July; sixty days from then: Friday 2 September; thirty from the appeal:
-- Wednesday 31 August.
-- Federal, 2019-112: received Wednesday 31 July 2019, answered in part 2 August,
-- the requester objects 5 August, appeal 18 September, decided inadmissible on 23
-- September. Ten working days: 14 August. Sixty days from Friday 2 August: Tuesday
-- 1 October; thirty from 18 September: Friday 18 October.
-- Federal environmental appeal, 2017-15: received Tuesday 12 September 2017, reply in
-- part Thursday 12 October: late, for ten working days ended on 26 September; appeal
-- 16 November, extended on 11 December. Sixty days from 12 October: Monday 11
-- December; forty-five from 16 November: Sunday 31 December, Monday 1 January is a
-- holiday: 2 January.
INSERT INTO history (law, name, case_kind, path)
VALUES ('fed', '2018-6 first', 'request', '2017-10-22 request_received; 2017-10-23 answered'),
	('fed', '2018-6 second', 'request', '2017-10-24 request_received; 2017-12-28 reminder_sent; 2018-01-14 appeal_lodged'),
	('fed', '2018-6 appeal', 'appeal', '2018-01-14 appeal_received; 2018-02-12 decided {"outcome": "inadmissible"}'),
	('fed', '2012-67 request', 'request', '2016-06-20 request_received; 2016-08-01 appeal_lodged'),
	('fed', '2012-67 appeal', 'appeal', '2016-08-01 appeal_received; 2016-08-08 decided {"outcome": "upheld"}'),
	('fed', '2019-112 request', 'request', '2019-07-31 request_received {"parts": 2}; 2019-08-02 answered {"part": 1}; 2019-08-02 refused {"part": 2}; 2019-09-18 appeal_lodged {"part": 2}'),
	('fed', '2019-112 appeal', 'appeal', '2019-09-18 appeal_received; 2019-09-23 decided {"outcome": "inadmissible"}'),
	('fed', '2017-15 request', 'request', '2017-09-12 request_received {"parts": 2}; 2017-10-12 answered {"part": 1}; 2017-10-12 refused {"part": 2}; 2017-11-16 appeal_lodged'),
	('fed', '2017-15 appeal', 'appeal', '2017-11-16 appeal_received; 2017-12-11 decision_extended');
INSERT INTO outcome (name, rule_code, instance, status, due, met_on)
VALUES ('2018-6 first', 'FED_REJECT', 1, 'met', '2017-11-06', '2017-10-23'),
	('2018-6 second', 'FED_REJECT', 1, 'open', '2017-11-08', NULL),
	('2018-6 second', 'FED_APPEAL', 1, 'met', '2018-01-08', '2018-01-14'),
	('2018-6 appeal', 'FED_COMMISSION_DECIDE', 1, 'met', '2018-02-13', '2018-02-12'),
	('2012-67 request', 'FED_REJECT', 1, 'open', '2016-07-04', NULL),
	('2012-67 request', 'FED_APPEAL', 1, 'met', '2016-09-02', '2016-08-01'),
	('2012-67 appeal', 'FED_COMMISSION_DECIDE', 1, 'met', '2016-08-31', '2016-08-08'),
	('2012-67 appeal', 'FED_EXECUTE', 1, 'open', '2016-08-23', NULL),
	('2019-112 request', 'FED_REJECT', 1, 'met', '2019-08-14', '2019-08-02'),
	('2019-112 request', 'FED_APPEAL', 1, 'met', '2019-10-01', '2019-09-18'),
	('2019-112 appeal', 'FED_COMMISSION_DECIDE', 1, 'met', '2019-10-18', '2019-09-23'),
	('2017-15 request', 'FED_REJECT', 1, 'met', '2017-09-26', '2017-10-12'),
	('2017-15 request', 'FED_APPEAL', 2, 'met', '2017-12-11', '2017-11-16'),
	('2017-15 appeal', 'FED_COMMISSION_DECIDE', 1, 'open', '2018-01-02', NULL);
-- Walloon 500 and 422, retold under the Brussels text: appeal Tuesday 14 January
-- 2025, authority told 15 January, document 29 January, decided 18 March: sixty days
-- from 29 January: Sunday 30 March, rolled; seven working days from 15 January: 24
-- January, five days late. Appeal Saturday 20 April 2024, told 23 April, document 14
-- May, decided 20 June: sixty days: Saturday 13 July, rolled; seven working days
-- without Labour Day: 3 May.
INSERT INTO history (law, name, case_kind, path)
VALUES ('bru', '500', 'appeal', '2025-01-14 appeal_received; 2025-01-15 authority_notified; 2025-01-29 document_received; 2025-03-18 decision_adopted'),
	('bru', '422', 'appeal', '2024-04-20 appeal_received; 2024-04-23 authority_notified; 2024-05-14 document_received; 2024-06-20 decision_adopted');
INSERT INTO outcome (name, rule_code, instance, status, due, met_on)
VALUES ('500', 'BRU_COMMISSION_DECIDE', 1, 'met', '2025-03-31', '2025-03-18'),
	('500', 'BRU_COMMISSION_FILE', 1, 'met', '2025-01-24', '2025-01-29'),
	('422', 'BRU_COMMISSION_DECIDE', 1, 'met', '2024-07-15', '2024-06-20'),
	('422', 'BRU_COMMISSION_FILE', 1, 'met', '2024-05-03', '2024-05-14');

-- ---------------------------------------------------------------- as they happened
SET search_path = cases_bru;
\set ECHO none
\i :fixture
\set ECHO all
CREATE TEMPORARY TABLE walked AS
SELECT h.name, h.law, w.case_id, w.result
FROM history AS h
CROSS JOIN LATERAL pg_temp.walk(h.case_kind, h.path) AS w
WHERE h.law = 'bru';
DROP TABLE usual;
DROP FUNCTION pg_temp.walk, pg_temp.possible_after;
SET search_path = cases_fed;
\set ECHO none
\i :fixture
\set ECHO all
INSERT INTO walked
SELECT h.name, h.law, w.case_id, w.result
FROM history AS h
CROSS JOIN LATERAL pg_temp.walk(h.case_kind, h.path) AS w
WHERE h.law = 'fed';
SET search_path = pg_catalog;
SELECT h.name, w.result AS state
FROM pg_temp.history AS h JOIN pg_temp.walked AS w USING (name)
ORDER BY h.n;
SELECT o.name, o.rule_code, o.instance AS i, o.status, o.due, o.met_on,
	CASE WHEN (d.status, d.due, d.met_on) IS NOT DISTINCT FROM (o.status, o.due, o.met_on) THEN 'ok'
		ELSE format('got %s %s %s', d.status, d.due, d.met_on) END AS verdict
FROM pg_temp.outcome AS o
JOIN pg_temp.walked AS w USING (name)
LEFT JOIN (
	SELECT 'bru' AS law, b.* FROM cases_bru.deadline AS b
	UNION ALL
	SELECT 'fed', f.* FROM cases_fed.deadline AS f) AS d ON d.law = w.law AND d.case_id = w.case_id
	AND d.rule_code = o.rule_code AND d.instance = o.instance AND d.known_to = 'infinity'
ORDER BY o.n;

-- ---------------------------------------------------------------- explained
SET reuse.language = 'en';
SELECT x.step, x.day, x.effect, x.reason
FROM pg_temp.walked AS w
CROSS JOIN LATERAL cases_fed.explain_deadline(w.case_id, 'FED_SUPPLY') AS x
WHERE w.name = 'T89' AND x.effect <> 'not counted';
SET search_path = cases_bru;
SELECT open_case('request', 1, '2024-05-20', '{"channel": null, "proof": null}') AS r \gset
SELECT record_event(:r, 'refused', '2024-06-10', '{"partial": false, "ground": "trade_secret", "reasons": true, "means": true, "body": true, "forms": true, "terms": true, "ombudsman": true}'),
	record_event(:r, 'ombudsman_seized', '2024-06-20'),
	record_event(:r, 'ombudsman_ended', '2024-09-02');
SELECT x.step, x.day, x.effect, x.reason FROM explain_deadline(:r, 'BRU_APPEAL', 'fr') AS x;
SELECT x.step, x.day, x.effect, x.reason FROM explain_deadline(:r, 'BRU_APPEAL_AFTER_MEDIATOR', 'nl') AS x;
SELECT open_case('appeal', 1, '2024-10-01', '{"channel": null, "proof": null}') AS r \gset
SELECT record_event(:r, 'decision_adopted', '2024-12-06', '{"outcome": "upheld", "execution_days": 20}'),
	record_event(:r, 'decision_notified', '2024-12-10');
SELECT x.step, x.day, x.effect, x.reason FROM explain_deadline(:r, 'BRU_EXECUTE_SET', 'de') AS x;

-- ---------------------------------------------------------------- the same, in any order
-- Each history once more, its facts in one statement and from the last to the
-- first: states and deadlines are the same (the numbers of the events are not).
SET search_path = cases_bru;
CREATE TEMPORARY TABLE backwards (case_id bigint, twin bigint);
INSERT INTO backwards
SELECT w.case_id, nextval('case_id_seq') FROM pg_temp.walked AS w WHERE w.law = 'bru';
INSERT INTO case_file (authority_id, case_id, kind)
SELECT c.authority_id, b.twin, c.kind FROM backwards AS b JOIN case_file AS c USING (case_id);
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts)
SELECT e.authority_id, b.twin, e.kind, e.occurred_on, e.facts
FROM event AS e
JOIN backwards AS b USING (case_id)
ORDER BY e.occurred_on DESC, CASE WHEN e.occurred_on IN (
		SELECT x.occurred_on FROM event AS x WHERE x.case_id = e.case_id AND x.seq <> e.seq) THEN e.seq ELSE 0 END;
SELECT count(*) AS histories, count(*) FILTER (WHERE (a.state, a.state_on, a.expiry_on, a.expiry_state, a.next_due)
	IS DISTINCT FROM (t.state, t.state_on, t.expiry_on, t.expiry_state, t.next_due)) AS differ
FROM backwards AS b
JOIN case_file AS a USING (case_id)
JOIN case_file AS t ON t.case_id = b.twin;
SELECT count(*) AS differ
FROM (
	SELECT b.case_id, d.rule_code, d.rule_version, d.instance, d.status, d.due, d.met_on, d.reason
	FROM backwards AS b JOIN deadline AS d USING (case_id) WHERE d.known_to = 'infinity'
	EXCEPT
	SELECT b.case_id, d.rule_code, d.rule_version, d.instance, d.status, d.due, d.met_on, d.reason
	FROM backwards AS b JOIN deadline AS d ON d.case_id = b.twin WHERE d.known_to = 'infinity') AS x;

-- ---------------------------------------------------------------- receipt is a moment (3.E.10)
-- Its day is that of Brussels: around midnight, in winter and in summer, and on
-- the days on which the clock changes (31 March and 27 October 2024).
SELECT t.moment, brussels_date(t.moment) AS day
FROM (VALUES
	('2024-06-30T21:59:59Z'), ('2024-06-30T22:00:00Z'), ('2024-06-30T22:30:00Z'),
	('2024-12-31T22:59:59.999999Z'), ('2024-12-31T23:00:00Z'),
	('2024-03-30T23:00:00Z'), ('2024-03-31T00:59:59Z'), ('2024-03-31T01:00:00Z'), ('2024-03-31T21:59:59Z'), ('2024-03-31T22:00:00Z'),
	('2024-10-26T22:00:00Z'), ('2024-10-27T00:59:59Z'), ('2024-10-27T01:00:00Z'), ('2024-10-27T22:59:59Z'), ('2024-10-27T23:00:00Z'),
	('2024-07-01T00:30:00+02:00'), ('2024-06-30 17:30:00-05')) AS t (moment);
SET TimeZone = 'America/New_York';
SELECT open_case('request', 1, facts => '{"received_at": "2024-06-30T22:30:00Z", "channel": "email", "proof": "email_header"}') AS r \gset
SELECT e.occurred_on, e.facts ->> 'received_at' AS received_at FROM event AS e WHERE e.case_id = :r;
RESET TimeZone;
-- in time or not: the twenty working days from 1 July end on 29 July, from Sunday
-- 30 June on 26 July
SELECT d.due FROM deadline AS d WHERE d.case_id = :r AND d.rule_code = 'BRU_REPLY' AND d.known_to = 'infinity';
SELECT open_case('request', 1, '2024-06-30', '{"channel": null, "proof": null, "received_at": "2024-06-30T22:30:00Z"}');
SELECT open_case('request', 1, '2024-07-01', '{"channel": null, "proof": null, "received_at": "2024-06-30T22:30:00"}');
SELECT open_case('request', 1, facts => '{"channel": null, "proof": null, "received_at": "30 June 2024, half past ten"}');
SELECT open_case('request', 1, '2024-07-01', '{"channel": null, "proof": null, "received_at": "2024-06-31T22:30:00Z"}');
SELECT open_case('request', 1, '2024-07-01', '{"channel": null, "proof": null, "received_at": 1719786600}');
SELECT open_case('request', 1, facts => '{"channel": null, "proof": null, "received_at": "2031-06-30T22:30:00Z"}');

-- whole numbers that rules look at have their limits
SELECT open_case('request', 1, '2024-07-01', '{"channel": null, "proof": null, "parts": 65}');
SELECT open_case('request', 1, '2024-07-01', '{"channel": null, "proof": null, "parts": 0}');
SELECT open_case('request', 1, '2024-07-01', '{"channel": null, "proof": null, "parts": 64}') AS r \gset
SELECT record_event(:r, 'supplied', '2024-07-02', '{"part": 64}');
SELECT c.state FROM case_file AS c WHERE c.case_id = :r;

-- R-14, Judicial Code art. 53bis: handed to the post on Thursday 2 May 2024, known
-- on the third working day after it
SELECT presumed_known_on('2024-05-02');
UPDATE parameter SET value = '0' WHERE name = 'post_working_days';
SELECT presumed_known_on('2024-05-02');

SELECT * FROM verify_events();
DROP SCHEMA cases_bru CASCADE;
DROP SCHEMA cases_fed CASCADE;

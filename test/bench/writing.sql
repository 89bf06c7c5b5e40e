-- Statements that the bench executes again and again: an event recorded, and
-- the rows that come of events inserted by hand. A seal is computed in place:
-- a call of reuse.event_canonical() for each row would cost more.

PREPARE events_by_hand AS
INSERT INTO plain.event (authority_id, case_id, seq, kind, occurred_on, recorded_at,
	recorded_by, facts, hash)
SELECT e.authority_id, e.case_id, e.seq, e.kind, e.occurred_on, e.recorded_at,
	e.recorded_by, e.facts, sha256(convert_to(concat_ws(E'\n',
		e.authority_id, e.case_id, e.seq, e.kind,
		to_char(e.occurred_on::timestamp, 'YYYY-MM-DD'),
		to_char(e.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
		e.recorded_by, e.facts::text, '', '',
		coalesce(encode(e.previous, 'hex'), '')), 'UTF8'))
FROM event_made AS e;

PREPARE deadlines_by_hand AS
INSERT INTO plain.deadline TABLE deadline_made;

PREPARE cases_by_hand AS
UPDATE plain.case_file AS c
SET last_seq = m.last_seq, head = m.head, last_recorded_at = m.last_recorded_at,
	opened_on = m.opened_on, state = m.state, state_on = m.state_on,
	expiry_on = m.expiry_on, expiry_state = m.expiry_state, next_due = m.next_due,
	closed = m.closed
FROM case_made AS m
WHERE m.authority_id = c.authority_id AND m.case_id = c.case_id;

PREPARE desk_by_hand AS
INSERT INTO plain.appeal_desk TABLE desk_made;

PREPARE notices_by_hand AS
INSERT INTO plain.outbox (authority_id, case_id, kind, rule_code, instance, due, addressee)
SELECT n.authority_id, n.case_id, n.kind, n.rule_code, n.instance, n.due, n.addressee
FROM notice_made AS n;

-- One request received.
PREPARE event_recorded(bigint) AS
INSERT INTO register.event (authority_id, case_id, kind, occurred_on, facts)
VALUES ($1 % 200 + 1, $1, 'request_received', '2024-03-01', '{"channel": "web", "language": "fr", "proof": null}');

PREPARE event_by_hand(bigint) AS
INSERT INTO plain.event (authority_id, case_id, seq, kind, occurred_on, recorded_at,
	recorded_by, facts, hash)
VALUES ($1 % 200 + 1, $1, 1, 'request_received', '2024-03-01', now(), current_user,
	'{"channel": "web", "language": "fr", "proof": null}', sha256(convert_to(concat_ws(E'\n', $1 % 200 + 1, $1, 1,
		'request_received', '2024-03-01',
		to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
		current_user, '{"channel": "web", "language": "fr", "proof": null}', '', '', ''), 'UTF8')));

PREPARE deadlines_of_one_by_hand(bigint) AS
INSERT INTO plain.deadline (authority_id, case_id, rule_code, rule_version, instance,
	known_from, status, anchor_seq, anchor_on, conditional, term, nominal_due, due,
	expiry_state, calendar, calendar_revision)
VALUES
	($1 % 200 + 1, $1, 'BRU_REPLY', 2, 1, now(), 'open', 1, '2024-03-01', false,
		'20 working days', '2024-03-29', '2024-03-29', 'silent', 'BE', 1),
	($1 % 200 + 1, $1, 'BRU_EXTENSION_NOTICE', 2, 1, now(), 'open', 1, '2024-03-01', false,
		'3 weeks', '2024-03-22', '2024-03-22', NULL, 'BE', 1),
	($1 % 200 + 1, $1, 'BRU_APPEAL', 2, 1, now(), 'open', NULL, '2024-03-29', true,
		'30 days', '2024-04-28', '2024-04-29', NULL, 'BE', 1);

PREPARE case_by_hand(bigint) AS
UPDATE plain.case_file
SET last_seq = 1, head = sha256('head'), last_recorded_at = now(), opened_on = '2024-03-01',
	state = 'received', state_on = '2024-03-01', expiry_on = '2024-03-29',
	expiry_state = 'silent', next_due = '2024-03-29'
WHERE authority_id = $1 % 200 + 1 AND case_id = $1;

-- One appeal received: its place in the queue, and two notices.
PREPARE appeal_recorded(bigint) AS
INSERT INTO register.event (authority_id, case_id, kind, occurred_on, facts)
VALUES ($1 % 200 + 1, $1, 'appeal_received', '2024-03-01', '{"channel": null, "language": "fr", "proof": null, "signature": true}');

PREPARE appeal_event_by_hand(bigint) AS
INSERT INTO plain.event (authority_id, case_id, seq, kind, occurred_on, recorded_at,
	recorded_by, facts, hash)
VALUES ($1 % 200 + 1, $1, 1, 'appeal_received', '2024-03-01', now(), current_user,
	'{"channel": null, "language": "fr", "proof": null, "signature": true}', sha256(convert_to(concat_ws(E'\n', $1 % 200 + 1, $1, 1,
		'appeal_received', '2024-03-01',
		to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
		current_user, '{"channel": null, "language": "fr", "proof": null, "signature": true}', '', '', ''), 'UTF8')));

PREPARE appeal_deadlines_by_hand(bigint) AS
INSERT INTO plain.deadline (authority_id, case_id, rule_code, rule_version, instance,
	known_from, status, anchor_seq, anchor_on, conditional, term, nominal_due, due,
	reason, calendar, calendar_revision)
VALUES
	($1 % 200 + 1, $1, 'BRU_COMMISSION_DECIDE', 2, 1, now(), 'not_started', 1, NULL, false,
		'60 days', NULL, NULL, 'waiting: document_received', NULL, NULL),
	($1 % 200 + 1, $1, 'BRU_COMMISSION_NOTIFY', 1, 1, now(), 'open', 1, '2024-03-01', false,
		'30 days', '2024-03-31', '2024-04-02', NULL, 'BE', 1);

PREPARE appeal_case_by_hand(bigint) AS
UPDATE plain.case_file
SET last_seq = 1, head = sha256('head'), last_recorded_at = now(), opened_on = '2024-03-01',
	state = 'appeal_lodged', state_on = '2024-03-01'
WHERE authority_id = $1 % 200 + 1 AND case_id = $1;

PREPARE appeal_desk_by_hand(bigint) AS
INSERT INTO plain.appeal_desk (authority_id, case_id, from_on, to_on, authority, lodged_on, state,
	waiting_kinds, waiting_for, missing, legal_rule, legal_certainty, target_rule, target_due, target_calendar,
	next_due, not_started_reason, indicative)
VALUES ($1 % 200 + 1, $1, '-infinity', 'infinity', '{"de": "A1", "en": "A1", "fr": "A1", "nl": "A1"}',
	'2024-03-01', 'appeal_lodged', '{document_received}',
	'{"de": "strittiges Dokument eingegangen", "en": "disputed document received", "fr": "document contesté reçu", "nl": "betwist document ontvangen"}',
	'{certain_date,name_and_address,refusal_copy,request_copy}', 'BRU_COMMISSION_DECIDE', '[P]',
	'BRU_COMMISSION_NOTIFY', '2024-04-02', 'BE', '2024-04-02', 'waiting: document_received', false);

PREPARE appeal_notices_by_hand(bigint) AS
INSERT INTO plain.outbox (authority_id, case_id, kind, rule_code, instance, due, addressee)
VALUES ($1 % 200 + 1, $1, 'receipt_to_appellant', '', 1, '2024-03-01', 'appellant'),
	($1 % 200 + 1, $1, 'appeal_to_authority', '', 1, '2024-03-01', 'authority');

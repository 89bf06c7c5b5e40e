-- A register with a small regime of its own, for tests of the triggers: what is
-- tested does not change with the law that is shipped.
-- psql variables: register (its name), clock (whether it has a test clock)
SELECT reuse.create_register(:'register', NULL, :clock) AS made \gset
SET search_path = :"register", pg_catalog;
SET datestyle = 'ISO, YMD';

INSERT INTO authority (authority_id, code, kind)
VALUES (1, 'A', 'public_body'), (2, 'B', 'education');

INSERT INTO state (case_kind, state, closed, names)
VALUES
	('request', 'received', false, '{}'),
	('request', 'extended', false, '{}'),
	('request', 'answered', true, '{}'),
	('request', 'refused', false, '{}'),
	('request', 'silent', false, '{}'),
	('request', 'withdrawn', true, '{}'),
	('appeal', 'lodged', false, '{}'),
	('appeal', 'decided', true, '{}'),
	('appeal', 'rejected', true, '{}');

INSERT INTO event_kind (case_kind, kind, actor, facts, required, names, catalogue)
VALUES
	('request', 'received', 'requester',
	'{"channel": ["paper", "mail"], "number": "integer", "subject": "text"}', '{}', '{}', ''),
	('request', 'notice', 'authority', '{"reasons": "boolean"}', '{reasons}', '{}', ''),
	('request', 'answered', 'authority', '{"known_on": "date", "valid_until": "day"}', '{}', '{}', ''),
	('request', 'refused', 'authority',
	'{"ground": "refusal_ground", "known_on": "date", "forms": "boolean", "terms": "boolean"}',
	'{ground,forms,terms}', '{}', ''),
	('request', 'completed', 'authority', '{"forms": "boolean", "terms": "boolean"}',
	'{forms,terms}', '{}', ''),
	('request', 'withdrawn', 'requester', '{}', '{}', '{}', ''),
	('request', 'annulled', 'register', '{}', '{}', '{}', ''),
	('appeal', 'lodged', 'appellant', '{}', '{}', '{}', ''),
	('appeal', 'document', 'commission', '{}', '{}', '{}', ''),
	('appeal', 'asked', 'commission', '{}', '{}', '{}', ''),
	('appeal', 'replied', 'commission', '{}', '{}', '{}', ''),
	('appeal', 'decided', 'commission', '{"outcome": ["upheld", "dismissed"]}', '{outcome}', '{}', '');

INSERT INTO transition (case_kind, from_state, event_kind, when_fact, when_value, to_state, catalogue)
VALUES
	('request', '', 'received', '', '', 'received', ''),
	('request', 'received', 'notice', 'extends', 'true', 'extended', ''),
	('request', 'received', 'notice', '', '', '=', ''),
	('request', 'silent', 'notice', '', '', '=', ''),
	('request', 'received', 'answered', '', '', 'answered', ''),
	('request', 'extended', 'answered', '', '', 'answered', ''),
	('request', 'silent', 'answered', '', '', 'answered', ''),
	('request', 'received', 'refused', '', '', 'refused', ''),
	('request', 'extended', 'refused', '', '', 'refused', ''),
	('request', 'silent', 'refused', '', '', 'refused', ''),
	('request', 'refused', 'completed', '', '', '=', ''),
	('request', '*', 'withdrawn', '', '', 'withdrawn', ''),
	('appeal', '', 'lodged', '', '', 'lodged', ''),
	('appeal', 'lodged', 'document', '', '', '=', ''),
	('appeal', 'lodged', 'asked', '', '', '=', ''),
	('appeal', 'lodged', 'replied', '', '', '=', ''),
	('appeal', 'lodged', 'decided', 'outcome', 'upheld', 'decided', ''),
	('appeal', 'lodged', 'decided', '', '', 'rejected', '');

INSERT INTO refusal_ground (code, regime, legal_basis, catalogue, names)
VALUES ('secret', 'TEST', '', '', '{}'), ('privacy', 'TEST', '', '', '{}');

INSERT INTO rule (code, version, regime, version_by, case_kind, actor, duty, nature,
	authority_kinds, anchor, anchor_fact, anchor_rule, precondition, completed_by,
	waits_for, term, extended_by, extended_term, suspend_on, resume_on, met_on,
	met_requires, ends_on, expiry_from, expiry_state, legal_basis, catalogue,
	certainty, names)
VALUES
	('REPLY', 1, 'TEST', 'opened', 'request', 'authority', true, 'legal',
	'{public_body}', '{received}', NULL, NULL, '{}', '{}',
	'{}', '20 working days', 'NOTICE', '40 working days', '{}', '{}', '{answered,refused}',
	'{}', '{withdrawn}', '{received,extended}', 'silent', '', '', '', '{}'),
	('NOTICE', 1, 'TEST', 'act', 'request', 'authority', false, 'legal',
	NULL, '{received}', NULL, NULL, '{}', '{}',
	'{}', '3 weeks', NULL, NULL, '{}', '{}', '{notice}',
	'{reasons}', '{answered,refused,withdrawn}', '{}', NULL, '', '', '', '{}'),
	('APPEAL', 1, 'TEST', 'anchor', 'request', 'requester', false, 'legal',
	NULL, '{refused}', 'known_on', 'REPLY', '{forms,terms}', '{completed}',
	'{}', '30 days', NULL, NULL, '{}', '{}', '{}',
	'{}', '{withdrawn}', '{}', NULL, '', '', '', '{}'),
	('DECIDE', 1, 'TEST', 'opened', 'appeal', 'commission', true, 'legal',
	NULL, '{lodged}', NULL, NULL, '{}', '{}',
	'{document}', '60 days', NULL, NULL, '{asked}', '{replied}', '{decided}',
	'{}', '{}', '{lodged}', 'rejected', '', '', '', '{}');

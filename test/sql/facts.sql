-- What an event may state, by the type of a fact: what is of another type, or
-- cannot be, is refused, and says what is allowed. All in one transaction that
-- is rolled back.
\set SHOW_CONTEXT never
\getenv abs_srcdir PG_ABS_SRCDIR
\set register facts_test
\set clock true
\set fixture :abs_srcdir '/lib/small_register.sql'
BEGIN;
\i :fixture
SET reuse.today = '2024-09-30';
UPDATE event_kind
SET facts = '{"flag": "boolean", "count": "integer", "days": "integer", "word": ["a", "b"], "note": "text", "ground": "refusal_ground",
	"on": "date", "before": "date_before", "after": "date_after", "valid": "day", "at": "moment"}'
WHERE case_kind = 'request' AND kind = 'received';
-- a number that a rule takes a term from, and one that decides on the state
UPDATE rule SET term_fact = 'days' WHERE code = 'NOTICE';
INSERT INTO transition VALUES ('request', '', 'received', 'count', '3', 'refused', '');
INSERT INTO case_file (authority_id, case_id, kind) VALUES (1, 1, 'request');

CREATE FUNCTION try_fact(fact text, value jsonb) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	state text;
	message text;
	detail text;
BEGIN
	INSERT INTO event (authority_id, case_id, kind, occurred_on, facts)
	VALUES (1, 1, 'received', '2024-04-22', jsonb_build_object(fact, value));
	RAISE EXCEPTION '%', (SELECT c.state FROM case_file AS c WHERE c.case_id = 1);
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL;
	RETURN concat_ws(' | ', nullif(state, 'P0001'), message, nullif(detail, ''));
END
$$;
SELECT v.fact, v.value, try_fact(v.fact, v.value)
FROM (VALUES
	(1, 'flag', 'true'::jsonb), (2, 'flag', 'null'), (3, 'flag', '"true"'), (4, 'flag', '1'), (5, 'flag', '[true]'),
	(6, 'count', '3'), (7, 'count', '-4'), (8, 'count', '12345678901'), (9, 'count', '3.5'), (10, 'count', 'true'), (11, 'count', 'false'),
	(12, 'days', '21'), (13, 'days', '0'), (14, 'days', '2147483647'), (15, 'days', '2147483648'), (16, 'days', '12345678901'), (17, 'days', '1.5'),
	(18, 'word', '"b"'), (19, 'word', '"ab"'), (20, 'word', '{"a": 1}'),
	(21, 'note', '"secret"'), (22, 'note', '1'), (23, 'ground', '"privacy"'), (24, 'ground', '"x"'),
	(30, 'on', '"2024-05-02"'), (31, 'on', '"2024-02-30"'), (32, 'on', '"infinity"'), (33, 'on', '"2024-10-01"'), (34, 'on', '20240502'),
	(35, 'before', '"2024-04-22"'), (36, 'before', '"2024-04-23"'), (37, 'after', '"2024-04-22"'), (38, 'after', '"2024-04-21"'),
	(39, 'valid', '"2050-01-01"'), (40, 'valid', '"-infinity"'),
	-- 22 April in Brussels is from 22:00 UTC on the 21st to 22:00 UTC on the 22nd
	(50, 'at', '"2024-04-22T10:00:00+02:00"'), (51, 'at', '"2024-04-21 22:00:00Z"'), (52, 'at', '"2024-04-22T21:59:59.999Z"'),
	(53, 'at', '"2024-04-22T22:00:00Z"'), (54, 'at', '"2024-04-22T00:30:00-05:00"'), (55, 'at', '"2024-04-22T10:00:00"'),
	(56, 'at', '"2024-04-22T10:00:00*02:00"'), (57, 'at', '"2024-04-22T10:00:00+CET"'), (58, 'at', '"2024-04-22T10:00:00+02:00 CET"'),
	(59, 'at', '"2024/04/22T10:00:00Z"'), (60, 'at', '"2024-04-2xT10:00:00Z"'), (61, 'at', '"2024-04-22_10:00:00Z"'),
	(62, 'at', '"2024-04-31T10:00:00Z"'), (63, 'at', '"yesterday, before ten"'), (64, 'at', '1713772800'),
	(65, 'at', '"2024-04-22T10:00Z"'), (66, 'at', '"2024-04-22T10:00+0200"'), (67, 'at', '"2024-04-22T10:00:0Z"'), (68, 'at', '"2024-04-22T10:00.5Z"'),
	(69, 'at', '"now"')) AS v (n, fact, value)
ORDER BY v.n;

-- days on which nothing can have happened
SAVEPOINT before;
\set ON_ERROR_ROLLBACK on
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 1, 'received', '-infinity');
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 1, 'received', 'infinity');
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 1, 'received', '1582-12-31');
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 1, 'received', '0044-03-15 BC');
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 1, 'received', NULL);
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts) VALUES (1, 1, 'received', '2024-04-22', '["flag"]');

-- what was recorded is taken as it was stated, whatever may be stated today
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts)
VALUES (1, 1, 'received', '2024-04-22', '{"flag": true, "count": 4, "days": 30, "note": "x", "at": "2024-04-22T10:00:00Z"}');
UPDATE event_kind
SET facts = '{"days": "text", "note": "boolean", "at": "moment", "count": "integer"}'
WHERE case_kind = 'request' AND kind = 'received';
UPDATE rule SET term_fact = NULL WHERE code = 'NOTICE';
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts) VALUES (1, 1, 'notice', '2024-04-30', '{"reasons": true}');
SELECT c.state, c.last_seq FROM case_file AS c;
ROLLBACK;

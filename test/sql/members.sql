-- A role that is a member of the register records what its own side does: the
-- authority cannot write the Commission's acts, nor the other way round (A-21),
-- whatever way the event takes. All in one transaction that is rolled back.
\set SHOW_CONTEXT never
\set ON_ERROR_ROLLBACK on
BEGIN;
SET client_min_messages = warning;
CREATE ROLE reuse_keeper;
CREATE ROLE reuse_town;
CREATE ROLE reuse_village;
CREATE ROLE reuse_commission;
CREATE ROLE reuse_dto;
CREATE ROLE reuse_auditor;
CREATE ROLE reuse_ann IN ROLE reuse_town;
CREATE ROLE reuse_ben NOINHERIT IN ROLE reuse_town;
CREATE ROLE reuse_both IN ROLE reuse_town, reuse_village;
CREATE ROLE reuse_root SUPERUSER IN ROLE reuse_town;
CREATE ROLE reuse_power SUPERUSER;
CREATE ROLE reuse_other;
DO $$
BEGIN
	EXECUTE format('GRANT CREATE ON DATABASE %I TO reuse_keeper', current_database());
END
$$;
SET ROLE reuse_keeper;
SELECT reuse.create_register('members_test');
SET search_path = members_test, pg_catalog;
INSERT INTO authority (authority_id, code, kind) VALUES (1, 'TOWN', 'municipality'), (2, 'VILLAGE', 'municipality');
SELECT open_case('request', 1, '2024-03-04', '{"channel": null, "proof": null}') AS r \gset
SELECT open_case('request', 2, '2024-03-04', '{"channel": null, "proof": null}') AS v \gset
SELECT open_case('appeal', 1, '2024-04-02', '{"channel": null, "proof": null, "urgent": true}') AS a \gset
SELECT open_case('evaluation_report', 1, '2023-12-31') AS e \gset
INSERT INTO member (role_name, kind, authority_id)
VALUES ('reuse_town', 'clerk', 1), ('reuse_village', 'clerk', 2), ('reuse_commission', 'commission', NULL),
	('reuse_dto', 'dto', NULL), ('reuse_auditor', 'auditor', NULL), ('reuse_nobody_yet', 'auditor', NULL);
\set VERBOSITY terse
INSERT INTO member (role_name, kind) VALUES ('reuse_town', 'clerk');
\set VERBOSITY default
INSERT INTO member (role_name, kind) VALUES ('reuse_dto', 'dto');
GRANT USAGE ON SCHEMA members_test TO PUBLIC;
GRANT INSERT ON event TO PUBLIC;
PREPARE record(bigint, bigint, text, date, jsonb, integer) AS
	INSERT INTO event (authority_id, case_id, kind, occurred_on, facts, replaces_seq) VALUES ($1, $2, $3, $4, $5, $6);

-- every kind of event of the law has somebody who records it, but for what the
-- register does itself, and nobody records for both sides
RESET ROLE;
SELECT reuse.create_register('members_federal', 'FED') \g /dev/null
SELECT k.case_kind, k.kind FROM members_federal.event_kind AS k
WHERE NOT EXISTS (SELECT FROM members_federal.member_act AS m WHERE m.actor = k.actor) AND k.kind <> 'annulled'
ORDER BY 1, 2;
SELECT k.case_kind, k.kind FROM event_kind AS k
WHERE NOT EXISTS (SELECT FROM member_act AS m WHERE m.actor = k.actor) AND k.kind <> 'annulled'
ORDER BY 1, 2;
SELECT m.member_kind FROM member_act AS m WHERE m.actor IN ('authority', 'commission') GROUP BY 1 HAVING count(*) > 1;

-- ------------------------------------------------------------ each side
SET ROLE reuse_town;
EXECUTE record(1, :r, 'extension_notice', '2024-03-18', '{"reasons": true}', NULL);
EXECUTE record(1, :a, 'authority_notified', '2024-04-02', '{}', NULL);
EXECUTE record(1, :a, 'document_received', '2024-04-08', '{}', NULL);
EXECUTE record(1, :a, 'decision_adopted', '2024-04-08', '{"outcome": "rejected"}', NULL);
-- nor does it decide what is urgent (6.B.9), nor appeal for somebody
EXECUTE record(1, :a, 'urgency_refused', '2024-04-02', '{}', NULL);
EXECUTE record(1, :a, 'withdrawn', '2024-04-02', '{}', NULL);
-- another authority's request
EXECUTE record(2, :v, 'extension_notice', '2024-03-18', '{"reasons": true}', NULL);
SET ROLE reuse_commission;
EXECUTE record(1, :a, 'authority_notified', '2024-04-02', '{}', NULL);
EXECUTE record(1, :a, 'urgency_granted', '2024-04-02', '{}', NULL);
EXECUTE record(1, :r, 'refused', '2024-04-02',
	'{"partial": false, "ground": null, "reasons": false, "means": false, "body": false, "forms": false, "terms": false, "ombudsman": false}', NULL);
EXECUTE record(1, :a, 'document_received', '2024-04-04', '{}', NULL);
EXECUTE record(1, :a, 'decision_adopted', '2024-04-10', '{"outcome": "upheld"}', NULL);
EXECUTE record(1, :a, 'decision_notified', '2024-04-11', '{}', NULL);
EXECUTE record(1, :a, 'executed', '2024-04-12', '{}', NULL);
EXECUTE record(1, :e, 'report_adopted', '2024-04-12', '{}', NULL);
SET ROLE reuse_town;
EXECUTE record(1, :a, 'executed', '2024-04-12', '{}', NULL);
SET ROLE reuse_dto;
EXECUTE record(1, :e, 'report_adopted', '2024-04-12', '{}', NULL);
EXECUTE record(1, :r, 'extension_notice', '2024-03-18', '{"reasons": true}', NULL);
SET ROLE reuse_auditor;
EXECUTE record(1, :r, 'withdrawn', '2024-03-18', '{}', NULL);
-- what the register itself does is nobody else's: it would move due dates
SET ROLE reuse_commission;
EXECUTE record(1, :a, 'recalculated', '2024-04-12', '{"calendar": "BE", "from_revision": "1", "to_revision": "1"}', NULL);

-- ------------------------------------------------------------ corrections
SET ROLE reuse_keeper;
SELECT seq, kind, recorded_by FROM event WHERE case_id = :a ORDER BY seq;
SET ROLE reuse_town;
EXECUTE record(1, :a, 'annulled', '2024-04-12', '{}', 5);
EXECUTE record(1, :a, 'executed', '2024-04-12', '{}', 5);
SET ROLE reuse_commission;
EXECUTE record(1, :a, 'annulled', '2024-04-12', '{}', 7);
EXECUTE record(1, :a, 'decision_notified', '2024-04-12', '{}', 7);
-- in one statement: the event that is taken back is not stored yet
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts, replaces_seq)
VALUES (1, :a, 'decision_published', '2024-04-12', '{"pseudonymised": false}', NULL),
	(1, :a, 'annulled', '2024-04-12', '{}', 8);
SET ROLE reuse_town;
EXECUTE record(1, :a, 'annulled', '2024-04-12', '{}', 7);
-- an annulment is annulled by nobody, and nothing by what does not exist
EXECUTE record(1, :a, 'annulled', '2024-04-12', '{}', 10);
EXECUTE record(1, :a, 'annulled', '2024-04-12', '{}', NULL);
EXECUTE record(1, :a, 'annulled', '2024-04-12', '{}', 99);

-- ------------------------------------------------------------ many at once
-- one that is not its own takes the whole statement with it
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts)
VALUES (1, :r, 'supplied', '2024-04-12', '{}'), (1, :a, 'handover_warned', '2024-04-12', '{}');
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts)
VALUES (1, :r, 'supplied', '2024-04-12', '{}'), (2, :v, 'supplied', '2024-04-12', '{}');
COPY event (authority_id, case_id, kind, occurred_on) FROM STDIN;
1	3	handover_warned	2024-04-12
\.
SET ROLE reuse_both;
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts)
VALUES (1, :r, 'supplied', '2024-04-12', '{}'), (2, :v, 'supplied', '2024-04-12', '{}');

-- ------------------------------------------------------------ whose rights
-- who belongs to a member is one, and a superuser only who was put in one; the
-- owner and who is not listed are not restricted
SET ROLE reuse_ann;
EXECUTE record(1, :a, 'handover_warned', '2024-04-12', '{}', NULL);
SET ROLE reuse_ben;
EXECUTE record(1, :a, 'council_of_state_seized', '2024-04-12', '{}', NULL);
SET ROLE reuse_root;
EXECUTE record(1, :a, 'council_of_state_seized', '2024-04-12', '{}', NULL);
SET ROLE reuse_power;
EXECUTE record(1, :a, 'council_of_state_seized', '2024-04-12', '{}', NULL);
SET ROLE reuse_other;
EXECUTE record(1, :a, 'council_of_state_seized', '2024-04-12', '{}', NULL);
SET ROLE reuse_keeper;
EXECUTE record(1, :a, 'council_of_state_seized', '2024-04-12', '{}', NULL);
-- the rights of the owner of a function are not those of who calls it
CREATE FUNCTION warn(case_id bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
	INSERT INTO members_test.event (authority_id, case_id, kind, occurred_on)
	VALUES (1, warn.case_id, 'handover_warned', '2024-04-12');
END;
SET ROLE reuse_town;
SELECT members_test.warn(:a);
SET ROLE reuse_commission;
SELECT members_test.warn(:a) IS NOT NULL AS warned;

-- ------------------------------------------------------------ changes
-- of members, of what they record, and of roles take effect at once
SET ROLE reuse_keeper;
INSERT INTO member (role_name, kind, authority_id) VALUES ('reuse_other', 'clerk', 2);
SET ROLE reuse_other;
EXECUTE record(1, :a, 'council_of_state_seized', '2024-04-12', '{}', NULL);
RESET ROLE;
GRANT reuse_commission TO reuse_other;
SET ROLE reuse_other;
EXECUTE record(1, :a, 'council_of_state_seized', '2024-04-12', '{}', NULL);
RESET ROLE;
REVOKE reuse_commission FROM reuse_other;
SET ROLE reuse_other;
EXECUTE record(1, :a, 'council_of_state_seized', '2024-04-12', '{}', NULL);
SET ROLE reuse_keeper;
INSERT INTO member_act (member_kind, actor, catalogue) VALUES ('clerk', 'appellant', 'A-21');
UPDATE member SET authority_id = 1 WHERE role_name = 'reuse_other';
SET ROLE reuse_other;
EXECUTE record(1, :a, 'council_of_state_seized', '2024-04-12', '{}', NULL);
SET ROLE reuse_keeper;
TRUNCATE member;
SET ROLE reuse_town;
EXECUTE record(1, :a, 'handover_warned', '2024-04-12', '{}', NULL);
RESET ROLE;
SELECT count(*) AS problems FROM verify_events();
SELECT seq, kind, recorded_by FROM event WHERE case_id = :a AND seq > 9 ORDER BY seq;
ROLLBACK;

-- Findings as a user extends and answers them: a check of one's own, findings as
-- known at a moment, acknowledgements with a reason. Days are computed by hand in
-- the comments.
\set SHOW_CONTEXT never
\set VERBOSITY default
SET DateStyle = ISO;
SET TimeZone = 'Europe/Brussels';
SET client_min_messages = warning;
SET jit = off;
SELECT reuse.create_register('own', test_clock => true);
SET search_path = own;
INSERT INTO authority (authority_id, code, kind) VALUES (1, 'agency', 'public_body'), (2, 'town', 'municipality');

-- ---------------------------------------------------------------- as known
-- Received on Monday 4 March 2024: twenty working days end on Tuesday 2 April
-- (Easter Monday is 1 April), so it is late from 3 April on. On 10 April the
-- register learns that it was supplied on 28 March.
SET reuse.today = '2024-03-04';
SELECT open_case('request', 1, '2024-03-04', '{"channel": null, "proof": null}') AS request \gset
SET reuse.today = '2024-04-02';
SELECT count(*) AS on_the_last_day FROM finding;
SET reuse.today = '2024-04-03';
SELECT check_code, since, message FROM finding;
SET reuse.today = '2024-04-10';
SELECT record_event(:request, 'supplied', '2024-03-28') AS seq;
SELECT count(*) AS now FROM finding;
SELECT k.known_on, d.as_of, count(f.check_code) AS findings, min(f.since) AS since
FROM (VALUES ('2024-04-09 12:00'::timestamptz), ('infinity')) AS k (known_on)
CROSS JOIN (VALUES ('2024-04-02'::date), ('2024-04-03'), ('2024-04-10')) AS d (as_of)
LEFT JOIN LATERAL finding_as_known(d.as_of, k.known_on) AS f ON true
GROUP BY k.known_on, d.as_of
ORDER BY k.known_on, d.as_of;
-- an act is judged by what was known of it: a refusal without a ground, corrected
-- two days later, then annulled with the whole case
SET reuse.today = '2024-05-06';
SELECT open_case('request', 1, '2024-05-06', '{"channel": null, "proof": null}') AS second \gset
SELECT record_event(:second, 'refused', '2024-05-06', '{"ground": null, "reasons": true, "partial": null, "means": true, "body": true, "forms": true, "terms": true, "ombudsman": true}') AS refusal \gset
SET reuse.today = '2024-05-08';
SELECT record_event(:second, 'refused', '2024-05-06', '{"ground": "personal_data", "reasons": false, "partial": null, "means": true, "body": true, "forms": true, "terms": true, "ombudsman": true}', :refusal) AS seq;
SET reuse.today = '2024-05-13';
SELECT record_event(:second, 'annulled', '2024-05-13', '{}', 1) AS seq;
SELECT k.day, string_agg(f.check_code, ', ' ORDER BY f.check_code) AS findings
FROM (VALUES ('2024-05-07'), ('2024-05-09'), ('2024-05-14')) AS k (day)
LEFT JOIN LATERAL finding_as_known('2024-05-14', k.day::timestamptz) AS f ON f.subject_id = :second
GROUP BY k.day
ORDER BY k.day;
-- nothing begins after the day looked at
SELECT count(*) AS later FROM (VALUES (date '2024-03-01'), ('2024-04-02'), ('2024-05-06')) AS d (day)
CROSS JOIN LATERAL finding_as_known(d.day, 'infinity') AS f
WHERE f.since > d.day;

-- ---------------------------------------------------------------- acknowledgements
SET reuse.today = '2024-06-03';
SELECT open_case('request', 2, '2024-04-15', '{"channel": null, "proof": null}') AS late \gset
-- twenty working days from 15 April: 1 May and Ascension on 9 May are holidays,
-- so they end on 15 May
SELECT check_code, since, acknowledged_at, reason FROM finding WHERE subject_id = :late;
SELECT acknowledge_finding('reply_late', 'request', :late, 'the file was lost in the move');
SELECT acknowledged_at, acknowledged_by = session_user AS by_me, reason FROM finding WHERE subject_id = :late;
SET reuse.today = '2024-06-05';
SELECT acknowledge_finding('reply_late', 'request', :late, 'found again; answer by the end of June', since => '2024-05-16', authority_id => 2);
SET reuse.today = '2024-06-07';
SELECT unacknowledge_finding('reply_late', 'request', :late, 'the Commission does not accept it');
SELECT k.day, f.check_code, f.acknowledged_at, f.reason
FROM (VALUES ('2024-06-04'), ('2024-06-06'), ('2024-06-08')) AS k (day)
CROSS JOIN LATERAL finding_as_known('2024-06-10', k.day::timestamptz) AS f
WHERE f.subject_id = :late
ORDER BY k.day;
SELECT acknowledged_at, taken_back, note FROM finding_acknowledgement ORDER BY acknowledgement_id;
-- refused: no such finding, none acknowledged, no reason, changes of what was said
SELECT acknowledge_finding('reply_late', 'request', :request, 'why');
SELECT acknowledge_finding('reply_late', 'request', :late, 'why', since => '2024-05-17');
SELECT unacknowledge_finding('reply_late', 'request', :late, 'again');
SELECT acknowledge_finding('reply_late', 'request', :late, ' ');
SELECT unacknowledge_finding('reply_late', 'request', :late, NULL);
UPDATE finding_acknowledgement SET note = 'something else';
DELETE FROM finding_acknowledgement;
TRUNCATE finding_acknowledgement;
-- one on the register as a whole: of no authority, the year as its subject
UPDATE parameter SET value = '2023' WHERE name = 'reports_from';
SELECT acknowledge_finding('report_late', 'evaluation_report', 2023, 'the Government has been told');
SELECT check_code, authority_id, subject_id, reason FROM finding WHERE check_code = 'report_late' AND subject_kind = 'evaluation_report';
UPDATE parameter SET value = '' WHERE name = 'reports_from';

-- ---------------------------------------------------------------- a check of one's own
-- Datasets of a town that say nothing of the service to ask.
CREATE FUNCTION own.check_town_contact(as_of date, known_on timestamptz)
RETURNS TABLE (check_code text, authority_id bigint, subject_kind text, subject_id bigint, since date, detail text)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
SELECT 'town_contact', d.authority_id, 'dataset', d.dataset_id, (d.known_from AT TIME ZONE 'Europe/Brussels')::date, d.identifier
FROM own.dataset AS d JOIN own.authority AS a USING (authority_id)
WHERE a.kind = 'municipality' AND d.contact_name IS NULL
	AND d.known_from <= check_town_contact.known_on
	AND (check_town_contact.known_on < d.known_to OR d.known_to = 'infinity');
END;
INSERT INTO finding_kind (check_code, severity, legal_basis, catalogue, messages, cures)
VALUES ('town_contact', 'notice', 'circular 12 of the town', '', '{"en": "dataset %s names no service to ask"}', '{"en": "name it"}');
SELECT assemble_checks() > 15 AS assembled;
INSERT INTO dataset (authority_id, dataset_id, identifier, contact_name)
VALUES (1, 1, 'A', NULL), (2, 2, 'B', 'the registry'), (2, 3, 'C', NULL);
SELECT check_code, severity, subject_id, since, legal_basis, message, cure FROM finding WHERE check_code = 'town_contact';
-- it stays when the register is made again
SELECT reuse.upgrade_register('own');
SELECT subject_id, message FROM finding WHERE check_code = 'town_contact';
-- and goes when it is no more of that name
ALTER FUNCTION check_town_contact(date, timestamptz) RENAME TO no_check_town_contact;
SELECT assemble_checks() > 15 AS assembled;
DROP FUNCTION no_check_town_contact(date, timestamptz);
SELECT count(*) AS gone FROM finding WHERE check_code = 'town_contact';
-- what is no source is not taken for one
CREATE FUNCTION own.check_nothing(as_of date, known_on timestamptz) RETURNS integer LANGUAGE sql RETURN 1;
SELECT assemble_checks();
DROP FUNCTION check_nothing(date, timestamptz);

-- ---------------------------------------------------------------- plans
-- One authority's findings are found by its number, the first column of every key:
-- no scan of a large table is without it.
CREATE FUNCTION pg_temp.plan(query text) RETURNS TABLE (n bigint, line text) LANGUAGE plpgsql AS $$
DECLARE
	plan text;
BEGIN
	FOR plan IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
		n := coalesce(n, 0) + 1;
		line := btrim(plan);
		RETURN NEXT;
	END LOOP;
END $$;
SET seq_page_cost = 1e9;	-- not enable_seqscan, which from 18 on says nothing in a choice between sub-plans
SET enable_bitmapscan = off;
SELECT s.line AS "not by authority", s.condition
FROM (
	SELECT p.line, lead(p.line) OVER (ORDER BY p.n) AS condition
	FROM pg_temp.plan('SELECT * FROM finding WHERE authority_id = 2') AS p) AS s
WHERE s.line ~ 'Scan .*on (event|deadline|case_file|dataset|distribution) ' AND s.condition !~ '^Index Cond: .*authority_id = ';
RESET seq_page_cost;
RESET enable_bitmapscan;

RESET reuse.today;
-- the clock is nobody's to set elsewhere
SELECT reuse.create_register('own_real');
SET reuse.today = '2024-06-07';
SELECT own_real.acknowledge_finding('reply_late', 'request', 1, 'why');
RESET reuse.today;
DROP SCHEMA own CASCADE;
DROP SCHEMA own_real CASCADE;

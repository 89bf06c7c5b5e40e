-- A register to evaluate years of: the schema "yearly" gets so many requests of
-- 200 authorities over ten years, and one appeal for 19 of them.
--
-- usage: psql -v requests=1000000 -f history.sql -f report.sql \
--        -f report_events.sql -f report_deadlines.sql
--
-- The last two may run at the same time.
--
-- The first 19,000 requests and 1,000 appeals go through the triggers, one event
-- of each case after another, so that deadlines are kept in the versions that
-- come of it. The rest are their copies, with numbers of their own and in the
-- order in which things happened, without triggers: what those would write is
-- there. Each event becomes known the day after it.
--
-- Beside what history.sql says: answers take 3 to 62 days, of those that would
-- never come four in five do after 100 to 299, one request in twenty is
-- withdrawn, one answer in fifty is corrected.

SELECT reuse.create_register('yearly');
INSERT INTO yearly.authority (code, kind)
SELECT 'A' || i, (ARRAY['municipality', 'region', 'public_body', 'education'])[i % 4 + 1]
FROM generate_series(1, 200) AS i;
INSERT INTO yearly.dataset (authority_id, dataset_id, uri, titles, themes)
SELECT i % 200 + 1, i, 'https://data.example/dataset/' || i, '{"fr": "titre", "nl": "titel"}',
	ARRAY['http://publications.europa.eu/resource/authority/data-theme/' || (ARRAY['ENVI', 'TRAN', 'GOVE', 'REGI'])[i % 4 + 1]]
FROM generate_series(1, 1000) AS i;

-- ---------------------------------------------------------------- the seed
CREATE TABLE seed_fact AS
SELECT (f.case_id / 20 + f.case_id) % 200 + 1 AS authority_id, f.case_id, f.case_kind, f.kind, f.occurred_on, f.facts,
	row_number() OVER (PARTITION BY f.case_id ORDER BY f.occurred_on) AS n
FROM (
	SELECT f.case_id, f.case_kind,
		CASE WHEN f.kind IN ('supplied', 'refused') AND f.case_id % 20 = 5 THEN 'withdrawn' ELSE f.kind END AS kind,
		CASE WHEN f.kind IN ('supplied', 'refused') THEN f.occurred_on - 22 + (f.case_id * 7919 % 60)::integer
			ELSE f.occurred_on END AS occurred_on,
		CASE
			WHEN f.kind IN ('supplied', 'refused') AND f.case_id % 20 = 5 THEN '{}'
			WHEN f.kind = 'supplied' THEN f.facts || jsonb_build_object('published', f.case_id % 3 = 0)
			WHEN f.kind = 'refused' THEN f.facts || jsonb_build_object('partial', f.case_id % 16 = 0, 'ground',
				CASE WHEN f.case_id % 8 = 0 THEN (SELECT min(g.code) FROM yearly.refusal_ground AS g WHERE g.valid_to = 'infinity' AND g.valid_from < '2015-01-01') END)
			WHEN f.kind = 'request_received' THEN f.facts || jsonb_build_object(
				'channel', (ARRAY['web', 'post', 'desk'])[f.case_id % 3 + 1],
				'language', (ARRAY['fr', 'fr', 'nl', 'de', 'en'])[f.case_id % 5 + 1],
				'requester_kind', (ARRAY['natural_person', 'legal_person', 'association'])[f.case_id % 7 % 3 + 1],
				'request_type', CASE WHEN f.case_id % 50 = 1 THEN 'licence_replacement' ELSE 'new' END,
				'dataset_id', nullif(f.case_id * 31 % 1200, 0))
			ELSE f.facts
		END AS facts
	FROM facts_of(1, 20000) AS f
	UNION ALL
	SELECT f.case_id, f.case_kind, 'supplied', f.occurred_on + 100 + (f.case_id % 200)::integer, '{"electronic": true}'
	FROM facts_of(1, 20000) AS f
	WHERE f.kind = 'request_received' AND f.case_id % 10 = 9 AND f.case_id % 50 <> 9) AS f;
INSERT INTO yearly.case_file (authority_id, case_id, kind)
SELECT f.authority_id, f.case_id, f.case_kind FROM seed_fact AS f WHERE f.n = 1;
SELECT format('INSERT INTO yearly.event (authority_id, case_id, kind, occurred_on, facts)
	SELECT f.authority_id, f.case_id, f.kind, f.occurred_on, f.facts FROM seed_fact AS f WHERE f.n = %s', n)
FROM generate_series(1, 10) AS n \gexec
INSERT INTO yearly.event (authority_id, case_id, kind, occurred_on, facts, replaces_seq)
SELECT e.authority_id, e.case_id, e.kind, e.occurred_on - 1, e.facts, e.seq
FROM yearly.event AS e
WHERE e.kind IN ('supplied', 'refused') AND e.case_id % 50 = 13;

CREATE TABLE seed_case AS
SELECT c.*, row_number() OVER (ORDER BY c.opened_on, c.case_id) - 1 AS place FROM yearly.case_file AS c;
CREATE UNIQUE INDEX seed_case_key ON seed_case (case_id);
CREATE TABLE seed_event AS
SELECT e.*, c.place, (max(e.occurred_on) OVER (PARTITION BY e.case_id ORDER BY e.seq)
	+ interval '34 hours' + e.seq * interval '1 second') AT TIME ZONE 'Europe/Brussels' AS learned_at
FROM yearly.event AS e
JOIN seed_case AS c ON c.case_id = e.case_id;
CREATE TABLE seed_deadline AS
SELECT d.*, c.place, f.learned_at AS learned_from, coalesce(t.learned_at, 'infinity') AS learned_to
FROM yearly.deadline AS d
JOIN seed_case AS c ON c.case_id = d.case_id
JOIN seed_event AS f ON f.case_id = d.case_id AND f.recorded_at = d.known_from
LEFT JOIN seed_event AS t ON t.case_id = d.case_id AND t.recorded_at = d.known_to;

-- ---------------------------------------------------------------- its copies
-- Reports read neither the queue nor the notices.
SELECT :requests / 19000 AS copies \gset
BEGIN;
SET LOCAL session_replication_role = replica;
TRUNCATE yearly.case_file, yearly.event, yearly.deadline, yearly.appeal_desk, yearly.outbox, yearly.appeal CASCADE;
INSERT INTO yearly.case_file (authority_id, case_id, kind, last_seq, head, last_recorded_at, opened_on, state, state_on,
	expiry_on, expiry_state, next_due, closed)
SELECT c.authority_id, c.place * :copies + k.n, c.kind, c.last_seq, c.head, c.learned_at, c.opened_on, c.state, c.state_on,
	c.expiry_on, c.expiry_state, c.next_due, c.closed
FROM (
	SELECT s.*, e.learned_at
	FROM seed_case AS s
	JOIN seed_event AS e ON e.case_id = s.case_id AND e.seq = s.last_seq
	ORDER BY s.place) AS c
CROSS JOIN generate_series(1, :copies) AS k (n);
-- an appeal disputes a refusal of the same authority
INSERT INTO yearly.appeal (authority_id, case_id, request_case_id, ground, language)
SELECT c.authority_id, c.place * :copies + k.n, r.place * :copies + k.n, 'refusal', 'fr'
FROM seed_case AS c
JOIN seed_case AS r ON r.case_id = c.case_id - 20 * 48 + 8 AND r.authority_id = c.authority_id
CROSS JOIN generate_series(1, :copies) AS k (n)
WHERE c.kind = 'appeal';
COMMIT;
VACUUM (ANALYZE);

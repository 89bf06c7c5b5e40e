-- Exclusive arrangements: ends, reviews, publication (A-11 to A-15, R-08, R-09).
\set SHOW_CONTEXT never
SET client_min_messages = warning;
CREATE ROLE regress_reuse_keeper;
DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO regress_reuse_keeper', current_database()); END $$;
SET ROLE regress_reuse_keeper;
SELECT reuse.create_register('regress_x', test_clock => true);
SET search_path = regress_x, pg_catalog;
SET datestyle = ISO;
SET reuse.today = '2025-06-16';
INSERT INTO authority (authority_id, code, kind) VALUES (1, 'A', 'public_body'), (2, 'B', 'library');

-- The end of a right: the vectors of the catalogue, and those of R-09.
CREATE TEMP TABLE vector (id text, granted date, contract_end date, ground text, as_of date,
	ends_on date, rule_code text);
INSERT INTO vector VALUES
	('T73', '2010-05-01', '2050-01-01', 'none', '2024-01-01', '2043-07-18', 'BRU_SUNSET_2043'),
	('T73 in 2017', '2010-05-01', '2050-01-01', 'none', '2017-01-01', '2043-07-18', 'BRU_SUNSET_2043'),
	('T74', '2013-07-17', NULL, 'none', '2024-01-01', '2043-07-18', 'BRU_SUNSET_2043'),
	('T76', '2011-01-01', '2031-12-31', 'none', '2024-01-01', '2031-12-31', NULL),
	('T77', '2018-01-01', NULL, 'none', '2024-01-01', '2049-07-17', 'BRU_SUNSET_2049'),
	('T79', '2004-01-01', NULL, 'none', '2020-01-01', '2008-12-31', 'BRU_SUNSET_2008'),
	-- R-09: reached, and not lifted by the later text
	('R-09 2008 kept', '2004-01-01', NULL, 'none', '2024-01-01', '2008-12-31', 'BRU_SUNSET_2008'),
	('R-09 10 July', '2013-07-10', NULL, 'none', '2024-01-01', '2043-07-18', 'BRU_SUNSET_2043'),
	('R-09 18 July before', '2013-07-18', NULL, 'none', '2022-01-22', NULL, NULL),
	('R-09 18 July', '2013-07-18', NULL, 'none', '2022-01-23', '2049-07-17', 'BRU_SUNSET_2049'),
	('after 2019', '2019-07-17', NULL, 'none', '2024-01-01', NULL, NULL),
	('before the ordinance', '2004-01-01', NULL, 'none', '2016-11-09', NULL, NULL),
	-- not in force on the day: it had ended
	('ended before', '2004-01-01', '2013-07-16', 'none', '2024-01-01', '2008-12-31', 'BRU_SUNSET_2008'),
	('ended on the day', '2006-01-01', '2013-07-17', 'none', '2024-01-01', '2013-07-17', NULL),
	('ended the day before', '2006-01-01', '2013-07-16', 'none', '2024-01-01', '2013-07-16', NULL),
	-- exceptions (A-15)
	('general interest', '2010-05-01', NULL, 'general_interest', '2024-01-01', NULL, NULL),
	('cultural', '2010-05-01', '2025-12-31', 'cultural', '2024-01-01', '2025-12-31', NULL),
	('de facto', '2010-05-01', NULL, 'de_facto', '2024-01-01', NULL, NULL),
	-- R-08, protected data: granted from 24 September 2023 on, twelve months with
	-- the first day: from 1 March 2024 to 28 February 2025; leap: from 1 March 2023
	-- it would be 29 February 2024, but that one is older and ends in 2024
	('protected', '2024-03-01', NULL, 'protected_data', '2024-06-01', '2025-02-28', 'EU_PROTECTED_TWELVE_MONTHS'),
	('protected, first day', '2023-09-24', '2025-12-31', 'protected_data', '2024-06-01', '2024-09-23', 'EU_PROTECTED_TWELVE_MONTHS'),
	('protected, the day before', '2023-09-23', '2025-12-31', 'protected_data', '2024-06-01', '2024-12-24', 'EU_PROTECTED_2024'),
	('protected, contract shorter', '2024-03-01', '2024-12-31', 'protected_data', '2024-06-01', '2024-12-31', NULL),
	('protected, contract of the day', '2024-03-01', '2025-02-28', 'protected_data', '2024-06-01', '2025-02-28', NULL),
	('protected, older contract', '2020-01-01', '2024-06-30', 'protected_data', '2024-06-01', '2024-06-30', NULL),
	('protected, no text yet', '2023-01-01', NULL, 'protected_data', '2023-09-23', NULL, NULL),
	-- protected data only
	('twelve months for nobody else', '2024-03-01', NULL, 'none', '2024-06-01', NULL, NULL),
	-- no ground given counts as none
	('none given', '2010-05-01', NULL, NULL, '2024-01-01', '2043-07-18', 'BRU_SUNSET_2043'),
	('today', '2010-05-01', NULL, 'none', NULL, '2043-07-18', 'BRU_SUNSET_2043');
SELECT v.id, v.ends_on AS wanted, e.ends_on, v.rule_code AS wanted_rule, e.rule_code
FROM vector AS v
CROSS JOIN LATERAL exclusivity_end(v.granted, v.contract_end, v.ground, v.as_of) AS e
WHERE (e.ends_on, e.rule_code) IS DISTINCT FROM (v.ends_on, v.rule_code);
SELECT exclusivity_end('2010-05-01', NULL, 'habit', NULL);
-- the literal day of the text of 2022 is a reading away
BEGIN;
UPDATE parameter SET value = 'literal' WHERE name = 'sunset_2013_reference';
SELECT * FROM exclusivity_end('2013-07-10', NULL, 'none', '2024-01-01');
SELECT * FROM exclusivity_end('2013-07-10', NULL, 'none', '2022-01-22');
ROLLBACK;

-- Arrangements
SELECT open_case('exclusive_arrangement', 1, '2016-11-10',
	'{"reference": "three years", "ground": "general_interest", "effect_on": null, "contract_end": null, "dataset_id": 1}') AS a \gset
SELECT open_case('exclusive_arrangement', 2, '2014-07-01',
	'{"reference": "cultural", "ground": "cultural", "effect_on": "2014-09-01", "contract_end": null, "dataset_id": 1}') AS c \gset
SELECT open_case('exclusive_arrangement', 1, '2024-01-10',
	'{"reference": "de facto", "ground": "de_facto", "effect_on": "2024-07-01", "contract_end": "2026-06-30", "dataset_id": 2}') AS f \gset
SELECT open_case('exclusive_arrangement', 1, '2010-05-01',
	'{"reference": "no ground", "ground": "none", "effect_on": null, "contract_end": "2050-01-01", "dataset_id": 3}') AS n \gset
PREPARE status(date) AS
SELECT c.reference, x.next_duty, x.next_due, x.state, x.days_left, x.sunset_on, x.ends_on, x.rule_code
FROM exclusivity_on($1) AS x
JOIN case_file AS c ON c.case_id = x.arrangement_id
ORDER BY c.case_id;
-- T44: from 10 November 2016, a Sunday, not rolled; R-02: the duty of the day
EXECUTE status('2016-11-09');
EXECUTE status('2019-11-10');
EXECUTE status('2019-11-11');
-- T80: the window opens on 1 September 2024; the eve of the anniversary ends it
EXECUTE status('2024-08-31');
EXECUTE status('2024-09-01');
EXECUTE status('2025-08-31');
EXECUTE status('2025-09-01');
EXECUTE status('2043-07-18');
EXECUTE status('2043-07-19');

-- T82: seven years after the actual review; a review before the window is none
SELECT record_event(:c, 'reviewed', '2020-03-10', '{"outcome": "continued"}');
SELECT next_duty, next_due, last_review_on FROM exclusivity_on('2025-04-01') WHERE arrangement_id = :c;
SELECT record_event(:c, 'reviewed', '2025-03-10', '{"outcome": "continued"}');
SELECT next_duty, next_due, last_review_on FROM exclusivity_on('2025-04-01') WHERE arrangement_id = :c;
-- the day before, it had not happened
SELECT next_duty, next_due, last_review_on FROM exclusivity_on('2025-03-09') WHERE arrangement_id = :c;
-- R-08: twelve months run from the effect; nothing else is due meanwhile but to
-- be made public
SELECT open_case('exclusive_arrangement', 1, '2024-09-02',
	'{"ground": "protected_data", "effect_on": "2024-10-01", "contract_end": null, "dataset_id": 9}') AS p \gset
SELECT d.as_of, x.state, x.next_duty, x.sunset_on, x.ends_on, x.rule_code
FROM (VALUES ('2024-10-01'::date), ('2025-09-30'), ('2025-10-01')) AS d (as_of)
CROSS JOIN LATERAL exclusivity_on(d.as_of) AS x WHERE x.arrangement_id = :p;
-- T83: the window of a leap day
SELECT open_case('exclusive_arrangement', 2, '2016-02-29',
	'{"ground": "cultural", "effect_on": null, "contract_end": null, "dataset_id": 4}') AS l \gset
SELECT as_of, state, next_due FROM (VALUES ('2026-02-27'::date), ('2026-02-28')) AS d (as_of)
CROSS JOIN LATERAL exclusivity_on(d.as_of) AS x WHERE x.arrangement_id = :l;

-- Publication: T70 strict, T71 lenient; R-08: de facto only from 23 January 2022
SELECT k.publish_duty, k.publish_due FROM exclusivity_known('2024-02-01', 'infinity') AS k WHERE k.arrangement_id = :f;
BEGIN;
UPDATE parameter SET value = 'lenient' WHERE name = 'prepublication';
SELECT k.publish_duty, k.publish_due FROM exclusivity_known('2024-02-01', 'infinity') AS k WHERE k.arrangement_id = :f;
ROLLBACK;
SELECT next_duty, next_due, state FROM exclusivity_on('2024-04-30') WHERE arrangement_id = :f;
SELECT next_duty, next_due, state FROM exclusivity_on('2024-05-01') WHERE arrangement_id = :f;
SELECT record_event(:f, 'published', '2024-05-02', '{"url": "https://example.org/f"}');
SELECT next_duty, next_due, state, published_on FROM exclusivity_on('2024-05-03') WHERE arrangement_id = :f;

-- What there is to find
SELECT f.check_code, f.severity, c.reference, f.since, f.message
FROM finding AS f
LEFT JOIN case_file AS c ON c.case_id = f.subject_id
WHERE f.subject_kind = 'exclusive_arrangement'
ORDER BY f.check_code, f.subject_id, f.since;

-- Overlap (R-08): formal rights exclude each other, the last day included
SELECT open_case('exclusive_arrangement', 1, '2020-01-01',
	'{"ground": "general_interest", "effect_on": "2020-01-01", "contract_end": null, "dataset_id": 1}');
SELECT open_case('exclusive_arrangement', 1, '2020-01-01',
	'{"ground": "de_facto", "effect_on": "2020-01-01", "contract_end": null, "dataset_id": 1}') > 0 AS de_facto;
SELECT open_case('exclusive_arrangement', 2, '2020-01-01',
	'{"ground": "none", "effect_on": "2020-01-01", "contract_end": "2020-12-31", "dataset_id": 7}') AS o \gset
SELECT open_case('exclusive_arrangement', 2, '2020-01-01',
	'{"ground": "none", "effect_on": "2020-12-31", "contract_end": null, "dataset_id": 7}');
SELECT open_case('exclusive_arrangement', 2, '2020-01-01',
	'{"ground": "none", "effect_on": "2021-01-01", "contract_end": null, "dataset_id": 7}') > 0 AS the_day_after;
-- a right given up before its effect excludes nothing
SELECT open_case('exclusive_arrangement', 2, '2020-01-01',
	'{"ground": "none", "effect_on": "2021-01-01", "contract_end": null, "dataset_id": 8}') AS given_up \gset
SELECT record_event(:given_up, 'ended', '2020-06-30') AS seq;
SELECT open_case('exclusive_arrangement', 2, '2020-01-01',
	'{"ground": "none", "effect_on": "2021-01-01", "contract_end": null, "dataset_id": 8}') > 0 AS recorded;

-- and scope: what is on different parts does not overlap, the whole is on every
-- part, and a part has one name however it is written
SELECT open_case('exclusive_arrangement', 2, '2020-01-01',
	'{"ground": "none", "effect_on": null, "contract_end": null, "dataset_id": 10, "scope": "Maps to 1900"}') > 0 AS maps;
SELECT open_case('exclusive_arrangement', 2, '2020-01-01',
	'{"ground": "none", "effect_on": null, "contract_end": "2020-12-31", "dataset_id": 10, "scope": "photographs"}') > 0 AS photographs;
SELECT open_case('exclusive_arrangement', 2, '2020-01-01',
	'{"ground": "none", "effect_on": null, "contract_end": null, "dataset_id": 10, "scope": " maps to 1900"}');
SELECT open_case('exclusive_arrangement', 2, '2020-01-01',
	'{"ground": "none", "effect_on": null, "contract_end": null, "dataset_id": 10}');
SELECT open_case('exclusive_arrangement', 2, '2020-01-01',
	'{"ground": "none", "effect_on": "2021-01-01", "contract_end": null, "dataset_id": 10, "scope": "Photographs"}') > 0 AS the_day_after;

-- What cannot be: a contract over before the effect, also when that is said
-- later, and a review before the grant; the last day may be the first
SELECT open_case('exclusive_arrangement', 2, '2020-01-01',
	'{"ground": "none", "effect_on": "2021-01-01", "contract_end": "2020-12-31", "dataset_id": 11}');
SELECT open_case('exclusive_arrangement', 2, '2020-01-01',
	'{"ground": "none", "effect_on": "2021-01-01", "contract_end": "2021-01-01", "dataset_id": 11}') AS short \gset
SELECT record_event(:short, 'terms_changed', '2020-06-30', '{"contract_end": "2020-12-31"}');
SELECT record_event(:short, 'granted', '2020-01-01',
	'{"ground": "none", "effect_on": "2021-01-02", "contract_end": null, "dataset_id": 11}', 1) AS seq;
SELECT record_event(:short, 'terms_changed', '2020-06-30', '{"contract_end": "2021-01-01"}');
SELECT record_event(:short, 'reviewed', '2019-12-31', '{"outcome": "continued"}');
SELECT count(*) AS events FROM event WHERE case_id = :short;

-- Who, under which contract, and where it can be read (6.B.13)
SELECT open_case('exclusive_arrangement', 2, '2024-01-10', '{"reference": "scans", "ground": "cultural", "effect_on": "2024-07-01",
	"contract_end": "2034-06-30", "dataset_id": 12, "holder": "Scanning house", "granted_by": "City archive", "contract": "C-2024-7"}') AS s \gset
SELECT record_event(:s, 'published', '2024-04-30', '{"url": "https://example.org/plan"}') AS planned,
	record_event(:s, 'published', '2024-07-01', '{"url": "https://example.org/terms", "final_terms": true}') AS agreed;
SELECT scope, holder, granted_by, contract, published_on, published_url, final_published_on, final_url
FROM exclusive_arrangement WHERE case_id = :s;
SELECT record_event(:s, 'reviewed', '2025-06-01', '{"outcome": "continued", "reviewer": "City archive, board"}') AS seq;
SELECT reviewed_on, reviewer, outcome FROM exclusivity_review WHERE case_id = :s;

-- What lacks of that, each beside one that lacks nothing. "scans": published on
-- 30 April 2024, so that the two months are over on 30 June, the eve of the effect
-- (T70); until 30 June 2034, the last day of ten years. "bare" is published on 1
-- May: they end on the day of the effect (T71); its contract lasts a day longer
-- than ten years from 1 July 2024, it has no address and no final terms.
SELECT open_case('exclusive_arrangement', 2, '2024-01-10', '{"reference": "bare", "ground": "cultural", "effect_on": "2024-07-01",
	"contract_end": "2034-07-01", "dataset_id": 13, "holder": null}') AS b \gset
SELECT record_event(:b, 'published', '2024-05-01', '{"url": null}') AS seq, record_event(:b, 'reviewed', '2025-06-01', '{"outcome": "continued"}');
PREPARE lacks AS
SELECT c.reference, f.check_code, f.severity, f.since, f.message
FROM finding AS f JOIN case_file AS c ON c.case_id = f.subject_id
WHERE f.subject_kind = 'exclusive_arrangement' AND c.reference IN ('scans', 'bare')
ORDER BY 1, 2;
EXECUTE lacks;
-- The two months before the effect of 1 July 2024, while nothing is published: 30
-- April is the last day, on 1 May they can still end on the day of the effect
SELECT d.as_of, f.check_code, f.since
FROM (VALUES ('2024-04-30'::date), ('2024-05-01'), ('2024-05-02')) AS d (as_of)
CROSS JOIN LATERAL check_exclusivity(d.as_of, 'infinity') AS f
WHERE f.check_code = 'exclusivity_prepublication_edge' AND f.subject_id IN (:s, :b);
-- T83: the eleventh year of "cultural of 29 February 2016" has begun on 28 February 2026
SELECT d.as_of, f.check_code, f.since, f.detail
FROM (VALUES ('2026-02-27'::date), ('2026-02-28'), ('2027-02-28')) AS d (as_of)
CROSS JOIN LATERAL check_exclusivity(d.as_of, 'infinity') AS f
WHERE f.check_code = 'exclusivity_review_window' AND f.subject_id = :l;

-- one right follows the other: in one statement, in any order
INSERT INTO case_file (authority_id, kind) SELECT 2, 'exclusive_arrangement' FROM generate_series(1, 3);
SELECT min(case_id) AS first, min(case_id) + 1 AS second, max(case_id) AS third
FROM (SELECT case_id FROM case_file ORDER BY case_id DESC LIMIT 3) AS c \gset
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts) VALUES (2, :first, 'granted', '2020-01-01',
	'{"ground": "none", "effect_on": null, "contract_end": null, "dataset_id": 70}');
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts) VALUES
	(2, :third, 'granted', '2022-06-01',
	'{"ground": "general_interest", "effect_on": null, "contract_end": null, "dataset_id": 70}'),
	(2, :second, 'ended', '2022-05-31', '{}'),
	(2, :second, 'granted', '2021-06-01',
	'{"ground": "none", "effect_on": null, "contract_end": null, "dataset_id": 70}'),
	(2, :first, 'ended', '2021-05-31', '{}');
SELECT granted_on, ended_on FROM exclusive_arrangement WHERE dataset_id = 70 ORDER BY granted_on;
-- the last day is included, whatever the order
\set VERBOSITY terse
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts, replaces_seq) VALUES
	(2, :third, 'granted', '2022-05-31',
	'{"ground": "none", "effect_on": null, "contract_end": null, "dataset_id": 70}', 1);
\set VERBOSITY default
SELECT granted_on, ended_on FROM exclusive_arrangement WHERE dataset_id = 70 ORDER BY granted_on;

-- Corrections: the tables follow the events that stand
SELECT record_event(:n, 'granted', '2013-07-18',
	'{"ground": "none", "effect_on": null, "contract_end": null, "dataset_id": 3}', 1) AS seq;
SELECT granted_on, contract_end FROM exclusive_arrangement WHERE case_id = :n;
SELECT granted_on, ends_on, rule_code FROM exclusivity_status WHERE arrangement_id = :n;
SELECT record_event(:c, 'annulled', '2025-06-16', '{}', 3) AS seq;
SELECT reviewed_on, outcome FROM exclusivity_review WHERE case_id = :c;
SELECT record_event(:a, 'terms_changed', '2024-02-01', '{"contract_end": "2027-12-31"}') AS seq;
SELECT record_event(:a, 'ended', '2025-05-31') AS seq;
SELECT contract_end, ended_on FROM exclusive_arrangement WHERE case_id = :a;
SELECT as_of, state, next_due, ends_on FROM (VALUES ('2025-05-30'::date), ('2025-05-31')) AS d (as_of)
CROSS JOIN LATERAL exclusivity_on(d.as_of) AS x WHERE x.arrangement_id = :a;
SELECT record_event(:a, 'reviewed', '2025-06-01', '{"outcome": "continued"}');
-- one case is one right: what is possible is said, and not what a table lacks
SELECT record_event(:n, 'granted', '2014-07-18',
	'{"ground": "none", "effect_on": null, "contract_end": null, "dataset_id": 3, "holder": "A", "granted_by": "B", "contract": "C"}') AS seq;
SELECT count(*) AS broken FROM verify_events();

-- why
SELECT step, day, effect, reason FROM explain_deadline(:c, 'BRU_CULT_FIRST_REVIEW', 'en');
SELECT step, day, effect, reason FROM explain_deadline(:f, 'BRU_EXCL_PREPUBLICATION', 'nl');

-- a review that is overdue is told of, once
SELECT sweep() = (SELECT count(*) FROM exclusivity_status WHERE state = 'overdue') AS all_told,
	sweep() AS again;
SELECT o.case_id, o.rule_code, o.due, o.addressee FROM outbox AS o ORDER BY o.due, o.case_id;

-- A-13: what the text wants public, by the day of the grant (103 and
-- 107 were)
SELECT g.granted_on, g.ground, open_case('exclusive_arrangement', 1, g.granted_on,
	jsonb_build_object('reference', 'A-13 ' || g.dataset_id, 'ground', g.ground, 'effect_on', NULL, 'contract_end', NULL, 'dataset_id', g.dataset_id)) > 0 AS opened
FROM (VALUES
	(101, '2016-11-10'::date, 'none'), (102, '2016-11-11', 'none'), (103, '2016-11-11', 'none'),
	(104, '2016-11-11', 'cultural'), (105, '2022-01-22', 'cultural'), (106, '2022-01-23', 'cultural'), (107, '2022-01-23', 'cultural'),
	(108, '2022-01-23', 'de_facto')) AS g (dataset_id, granted_on, ground);
SELECT record_event(c.case_id, 'published', c.opened_on, '{"url": "https://example.org/a"}') AS seq
FROM case_file AS c WHERE c.reference IN ('A-13 103', 'A-13 107');
SELECT c.reference, f.check_code, f.severity, f.since, f.legal_basis
FROM finding AS f JOIN case_file AS c ON c.case_id = f.subject_id
WHERE f.check_code IN ('exclusivity_unpublished', 'exclusivity_cultural_unpublished') AND c.reference ~ '^A-13'
ORDER BY c.reference;

RESET ROLE;
DROP SCHEMA regress_x CASCADE;
DROP TABLE vector;
DO $$ BEGIN EXECUTE format('REVOKE CREATE ON DATABASE %I FROM regress_reuse_keeper', current_database()); END $$;
DROP ROLE regress_reuse_keeper;

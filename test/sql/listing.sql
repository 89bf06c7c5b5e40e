-- Listings of events, applications and studies, sentence by sentence (F-17 to
-- F-19, R-15, 6.E.25, 6.E.26): what each must have, and the mean that is promised.
\set SHOW_CONTEXT never
SET client_min_messages = warning;
SELECT reuse.create_register('regress_listing', 'FED', test_clock => true);
SET search_path = regress_listing, pg_catalog;
SET datestyle = ISO;
SET reuse.today = '2024-06-28';
INSERT INTO authority (authority_id, code) VALUES (1, 'BOSA');
CREATE TEMPORARY VIEW found AS
SELECT c.reference, f.check_code, f.severity, f.since
FROM finding AS f JOIN case_file AS c ON c.case_id = f.subject_id WHERE f.subject_kind = 'listing';

-- Received on Monday 3 June 2024: the fifth working day is Monday 10 June. A
-- thousand characters are no more than that, though they are two thousand bytes.
SELECT open_case('listing', 1, '2024-06-03', jsonb_build_object('reference', 'sound', 'listing_kind', 'application',
	'title', 'An application', 'description', repeat('é', 1000), 'link', 'https://example.org/app',
	'data_link', 'https://example.org/data', 'channel', 'form', 'language', 'fr')) AS sound \gset
SELECT record_event(:sound, 'acknowledged', '2024-06-10'),
	record_event(:sound, 'published', '2024-06-12', '{"section": "apps", "nl": true, "fr": true}');
-- the facts say what was seen; the text itself is none of them
SELECT e.facts FROM event AS e WHERE e.case_id = :sound AND e.seq = 1;
-- One character too many, nothing else, and acknowledged a day late
SELECT open_case('listing', 1, '2024-06-03', jsonb_build_object('reference', 'bare', 'listing_kind', 'application',
	'description', repeat('é', 1001), 'link', ' ')) AS bare \gset
SELECT record_event(:bare, 'acknowledged', '2024-06-11'),
	record_event(:bare, 'published', '2024-06-12', '{"section": "apps", "nl": true, "fr": false}');
-- An event uses no data. It is not acknowledged yet, and nobody has measured it.
SELECT open_case('listing', 1, '2024-06-03', '{"reference": "event", "listing_kind": "event", "link": "https://example.org/day"}') AS event \gset
-- the day in question is not over: 5 working days from Monday 24 June are Monday 1 July
SELECT open_case('listing', 1, '2024-06-24', '{"reference": "study", "listing_kind": "study", "link": "https://example.org/s", "description": "short"}') AS study \gset
SELECT * FROM found ORDER BY reference, check_code COLLATE "C";
-- what is stated stands: somebody has measured it, and found a link on the paper
SELECT open_case('listing', 1, '2024-06-24', '{"reference": "paper", "listing_kind": "event", "link_given": true, "within_1000_characters": true}') AS paper \gset
SELECT * FROM found WHERE reference = 'paper';

-- F-19: more is asked and received, which cures what was missing and no other thing
SELECT record_event(:bare, 'more_received', '2024-06-13', '{"link_given": true}');
SELECT check_code FROM found WHERE reference = 'bare' ORDER BY 1;
SELECT record_event(:bare, 'more_received', '2024-06-14', '{"within_1000_characters": true, "data_described": true}');
SELECT check_code FROM found WHERE reference = 'bare' ORDER BY 1;
-- R-15: French on another day is not the same day, and stays so: that it was
-- published anew in both on one day undoes nothing (R-01)
SELECT record_event(:bare, 'published', '2024-06-17', '{"section": "apps", "nl": false, "fr": true}');
SELECT f.since, f.message, f.cure FROM finding AS f WHERE f.subject_id = :bare AND f.check_code = 'listing_one_language';
SELECT record_event(:bare, 'published', '2024-06-18', '{"section": "apps", "nl": true, "fr": true}');
SELECT f.since, f.message FROM finding AS f WHERE f.subject_id = :bare AND f.check_code = 'listing_one_language';
-- as of the day before French came, and before anything was published
SELECT v.as_of, f.since, f.detail
FROM (VALUES ('2024-06-11'), ('2024-06-12'), ('2024-06-17')) AS v (as_of)
LEFT JOIN LATERAL check_listing(v.as_of::date, 'infinity') AS f ON f.subject_id = :bare ORDER BY 1;
-- an entry that was wrong is corrected, and the finding is gone
SELECT record_event(:bare, 'published', '2024-06-12', '{"section": "apps", "nl": true, "fr": true}', replaces_seq => 3);
SELECT count(*) FROM found WHERE reference = 'bare' AND check_code = 'listing_one_language';
-- two acts of one day are one day; in neither language is in none
SELECT record_event(:study, 'published', '2024-06-26', '{"section": "studies", "nl": true, "fr": false}');
SELECT record_event(:study, 'published', '2024-06-26', '{"section": "studies", "nl": false, "fr": true}');
SELECT record_event(:paper, 'published', '2024-06-27', '{"section": "news", "nl": false, "fr": false}');
SELECT f.reference, f.since FROM found AS f WHERE f.check_code = 'listing_one_language';
-- R-15: a translation may be longer
UPDATE listing SET descriptions = jsonb_build_object('fr', repeat('é', 1000), 'nl', repeat('e', 1200)) WHERE case_id = :sound;
SELECT count(*) FROM found WHERE reference = 'sound';
-- F-19: or a refusal, of which the other is told
SELECT record_event(:event, 'refused', '2024-06-20', '{"reasons": true}');
SELECT c.state FROM case_file AS c WHERE c.case_id = :event;

-- a listing is no request: the evaluation counts its refusal with nothing
SELECT f.numerator FROM evaluation_report(2024) AS f WHERE f.indicator = 'refused_on' AND f.dimension = '';
-- the limit is a row
BEGIN;
UPDATE parameter SET value = '5' WHERE name = 'listing_description_limit';
SELECT open_case('listing', 1, '2024-06-24', '{"listing_kind": "event", "description": "five!", "link": "https://example.org/5"}') AS five \gset
SELECT open_case('listing', 1, '2024-06-24', '{"listing_kind": "event", "description": "it is six", "link": "https://example.org/6"}') AS six \gset
SELECT e.case_id = :six AS six, e.facts -> 'within_1000_characters' AS within FROM event AS e WHERE e.case_id IN (:five, :six) AND e.seq = 1 ORDER BY 1;
ROLLBACK;

-- every check on listings is raised above, and cured or not raised
SELECT k.check_code FROM finding_kind AS k WHERE k.case_kind = 'listing'
EXCEPT SELECT v.check_code FROM (VALUES ('listing_too_long'), ('listing_without_link'), ('listing_without_data'), ('listing_one_language')) AS v (check_code);

-- F-18: a mean of five working days is promised. Published on Monday 3 February 2025
-- after 3 of them (30 and 31 January, 3 February), on Thursday 13 March after 9 (3 to
-- 7, 10 to 13 March): six on average, one too many. A third one is not done.
SET reuse.today = '2025-03-20';
CREATE FUNCTION pg_temp.listed(received date, published date) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
	listing bigint := regress_listing.open_case('listing', 1, received, '{"listing_kind": "event"}');
BEGIN
	IF published IS NOT NULL THEN
		PERFORM regress_listing.record_event(listing, 'published', published, '{"section": "news", "nl": true, "fr": true}');
	END IF;
	RETURN listing;
END
$$;
SELECT count(pg_temp.listed(v.received::date, v.published::date))
FROM (VALUES ('2025-01-29', '2025-02-03'), ('2025-02-28', '2025-03-13'), ('2025-03-03', NULL)) AS v (received, published);
SELECT a.year, a.term, a.cases, a.done, a.mean_working_days, a.mean_days, a.longest_working_days, a.promised, a.kept
FROM average_term AS a WHERE a.year = 2025;
-- nine working days are more than five: no single case is late by that, on the
-- board or as a finding
SELECT count(*) FROM deadline_board AS b WHERE b.rule_code = 'FED_LISTING_PUBLISH' AND b.status = 'overdue';
SELECT count(*) FROM finding_kind AS k WHERE 'FED_LISTING_PUBLISH' = ANY (k.rule_codes);
-- published on the day of receipt: (3 + 9 + 0) / 3 = 4; what was known before stays
SET reuse.today = '2025-03-21';
SELECT count(pg_temp.listed('2025-03-21', '2025-03-21'));
SELECT v.at, a.cases, a.done, a.mean_working_days, a.kept
FROM (VALUES ('2025-03-20'), ('2025-03-21')) AS v (at)
CROSS JOIN average_term_known((v.at || ' 23:00 Europe/Brussels')::timestamptz) AS a WHERE a.year = 2025 ORDER BY 1;
-- in the evaluation of the year, as known then, and in no other year
SELECT v.at, r.indicator, r.member, r.value, r.unit, r.denominator, r.note
FROM (VALUES ('2025-03-20'), ('2025-03-21')) AS v (at)
CROSS JOIN evaluation_report(2025, (v.at || ' 23:00 Europe/Brussels')::timestamptz) AS r
WHERE r.indicator = 'mean_term' ORDER BY 1;
SELECT r.label, r.published_value, r.suppressed FROM evaluation_report(2025, suppress_below => 5) AS r WHERE r.indicator = 'mean_term';
SELECT count(*) FROM evaluation_report(2023) AS r WHERE r.indicator = 'mean_term';
-- nothing done yet: no mean, and nothing kept or broken
SET reuse.today = '2026-01-09';
SELECT count(pg_temp.listed('2026-01-05', NULL));
SELECT a.cases, a.done, a.mean_working_days, a.promised, a.kept FROM average_term AS a WHERE a.year = 2026;

RESET search_path;
DROP SCHEMA regress_listing CASCADE;

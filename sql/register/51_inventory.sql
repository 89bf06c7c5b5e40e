-- The inventory: how open each distribution is, the public list, and what it
-- lacks (D-10, P-08, P-11, A-05, A-06, A-22, M-03, M-04).

-- ---------------------------------------------------------------- stars
-- The one place where stars are counted: inventory, findings and the yearly
-- report read them here. Without SET and STRICT, so that it is inlined and a query for
-- one authority reaches the index.
CREATE FUNCTION @register@.distribution_as_known(known_on timestamptz)
RETURNS TABLE (authority_id bigint, dataset_id bigint, distribution_id bigint, known_from timestamptz,
	uri text, titles jsonb, format text, format_name text, format_known boolean, licence text, licence_inherited boolean,
	step text, is_open boolean, machine_readable boolean, stars integer, stars_claimed integer,
	reason text, access_url text, download_url text, stopped_on date)
LANGUAGE sql STABLE PARALLEL SAFE COST 10000 ROWS 1000
BEGIN ATOMIC
SELECT d.authority_id, d.dataset_id, d.distribution_id, d.known_from, d.uri, d.titles,
	d.format, k.format_name, f.format IS NOT NULL, e.licence, d.license IS NULL AND e.licence IS NOT NULL,
	CASE WHEN e.licence IS NULL THEN 'none' ELSE coalesce(l.step, 'unknown') END,
	-- M-03: the legal condition and both technical ones
	coalesce(l.open AND coalesce(f.open, f.stars >= 3) AND f.machine_readable, false),
	coalesce(f.machine_readable, false),
	CASE
		WHEN l.open IS NOT TRUE OR d.access_url IS NULL AND d.download_url IS NULL THEN 0
		WHEN f.stars = 4 AND d.links_to <> '{}' THEN 5
		ELSE coalesce(f.stars, 1)
	END,
	d.stars_claimed,
	CASE
		WHEN e.licence IS NULL THEN 'no_licence'
		WHEN l.open IS NULL THEN 'licence_unknown'
		WHEN NOT l.open THEN 'licence_not_open'
		WHEN d.access_url IS NULL AND d.download_url IS NULL THEN 'not_online'
		WHEN k.format_name IS NULL THEN 'no_format'
		WHEN f.stars IS NULL THEN 'format_unknown'
		WHEN f.stars < 2 THEN 'not_structured'
		WHEN f.stars = 2 THEN 'format_not_open'
		WHEN f.stars = 3 THEN 'no_addresses'
		WHEN f.stars = 4 AND d.links_to = '{}' THEN 'not_linked'
		ELSE 'linked'
	END,
	d.access_url, d.download_url, s.stopped_on
FROM @register@.distribution AS d
JOIN @register@.dataset AS s ON s.authority_id = d.authority_id AND s.dataset_id = d.dataset_id
	AND s.known_from <= distribution_as_known.known_on
	AND (distribution_as_known.known_on < s.known_to OR s.known_to = 'infinity')
CROSS JOIN LATERAL (
	SELECT coalesce(d.license, CASE WHEN s.license_inherited THEN s.license END) AS licence) AS e
CROSS JOIN LATERAL (
	-- what follows the last / or #, by functions that cost a tenth of a regular
	-- expression; once a row, not for each row of format_class
	SELECT nullif(pg_catalog.upper(pg_catalog.split_part(pg_catalog.split_part(coalesce(d.format, d.media_type), '/', -1), '#', -1)), '') AS format_name
	OFFSET 0) AS k
LEFT JOIN @register@.licence_class AS l ON l.licence = e.licence
	AND l.known_from <= distribution_as_known.known_on
	AND (distribution_as_known.known_on < l.known_to OR l.known_to = 'infinity')
LEFT JOIN @register@.format_class AS f ON f.format = k.format_name
	AND f.known_from <= distribution_as_known.known_on
	AND (distribution_as_known.known_on < f.known_to OR f.known_to = 'infinity')
WHERE d.known_from <= distribution_as_known.known_on
	AND (distribution_as_known.known_on < d.known_to OR d.known_to = 'infinity');
END;
COMMENT ON FUNCTION @register@.distribution_as_known(timestamptz) IS
	'every distribution as the register knew it at a moment, with the licence that holds for it (that of its dataset only where license_inherited says so), its step (cc0, cc_by, charge, other; unknown, none), is_open (licence open, format open and machine-readable: M-03), stars 0 to 5 and the reason why there are no more (star_reason, M-04)';

-- ---------------------------------------------------------------- the public
-- The tables of a function that is inlined are read with the rights of who asks;
-- so this one, of which the public view is made, is not.
CREATE FUNCTION @register@.inventory_forms()
RETURNS TABLE (authority_id bigint, dataset_id bigint, distributions bigint, formats text[], licences text[],
	steps text[], stars integer, reason text, is_open boolean, access_url text)
LANGUAGE sql STABLE PARALLEL SAFE COST 100000 ROWS 10000 SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
SELECT d.authority_id, d.dataset_id, pg_catalog.count(*),
	pg_catalog.array_agg(DISTINCT d.format_name ORDER BY d.format_name)
		FILTER (WHERE d.format_name IS NOT NULL),
	pg_catalog.array_agg(DISTINCT d.licence ORDER BY d.licence)
		FILTER (WHERE d.licence IS NOT NULL),
	pg_catalog.array_agg(DISTINCT d.step ORDER BY d.step),
	pg_catalog.max(d.stars),
	-- of the best distribution, the earliest of several
	(pg_catalog.array_agg(d.reason ORDER BY d.stars DESC, d.distribution_id))[1],
	pg_catalog.bool_or(d.is_open),
	pg_catalog.min(coalesce(d.access_url, d.download_url))
FROM @register@.distribution_as_known('infinity') AS d
GROUP BY d.authority_id, d.dataset_id;
END;
COMMENT ON FUNCTION @register@.inventory_forms() IS
	'of each dataset with distributions what the view inventory shows of these; reads with the rights of the register''s owner';

-- Without security_invoker, as appeal_register: a grant on it is enough. It
-- names no person.
CREATE VIEW @register@.inventory WITH (security_barrier = true) AS
SELECT s.authority_id, s.dataset_id, s.uri, s.identifier,
	coalesce(reuse.name_in(a.names, reuse.language()), a.code) AS authority,
	coalesce(reuse.name_in(s.titles, reuse.language()), s.identifier, s.uri) AS title,
	s.titles,
	reuse.name_in(s.descriptions, reuse.language()) AS description,
	s.themes, s.languages,
	coalesce(p.distributions, 0) AS distributions,
	coalesce(p.formats, '{}') AS formats,
	coalesce(p.licences, CASE WHEN s.license IS NOT NULL THEN ARRAY[s.license] END, '{}') AS licences,
	coalesce(p.steps, '{}') AS steps,
	coalesce(p.stars, 0) AS stars,
	reuse.name_in(r.names, reuse.language()) AS stars_reason,
	coalesce(p.is_open, false) AS is_open,
	coalesce(s.high_value, s.hvd_category <> '{}') AS high_value,
	s.hvd_category,
	coalesce(s.access_path, p.access_url, s.uri) AS access_path,
	s.contact_name, s.contact_email, s.contact_url,
	s.issued, s.modified, s.accrual_periodicity,
	s.portal_published_on, s.site_published_on,
	coalesce(s.stopped_on <= reuse.today(), false) AS stopped,
	s.stop_decided_on, s.stopped_on, s.stop_published_on, s.stop_reason,
	m.missing_since,
	c.conditions_id, c.version AS conditions_version,
	CASE WHEN c.site_published_on <= reuse.today() THEN c.site_url
		WHEN c.portal_published_on <= reuse.today() THEN c.portal_url END AS conditions_url,
	coalesce(g.charges, '[]') AS charges
FROM @register@.dataset AS s
JOIN @register@.authority AS a ON a.authority_id = s.authority_id
LEFT JOIN @register@.inventory_forms() AS p ON p.authority_id = s.authority_id AND p.dataset_id = s.dataset_id
LEFT JOIN @register@.star_reason AS r ON r.reason = p.reason
LEFT JOIN @register@.catalogue_absence AS m ON m.subject_kind = 'dataset' AND m.subject_id = s.dataset_id AND m.authority_id = s.authority_id
	AND m.back_since = 'infinity'
-- D-09, D-10: the version that is named, or else the one in use; a draft is not
-- the public's
LEFT JOIN LATERAL (
	SELECT v.conditions_id, v.version, v.site_published_on, v.site_url, v.portal_published_on, v.portal_url
	FROM @register@.conditions AS v
	WHERE v.authority_id = s.authority_id AND v.conditions_id = s.conditions_id AND v.known_to = 'infinity'
		AND (s.conditions_version IS NULL OR v.version = s.conditions_version)
		AND v.used_from <= reuse.today() AND coalesce(v.used_to >= reuse.today(), true)
	ORDER BY v.used_from DESC, v.version DESC
	LIMIT 1) AS c ON true
-- A-08: what everybody is asked; what was computed for one request is theirs
LEFT JOIN LATERAL (
	SELECT pg_catalog.jsonb_agg(pg_catalog.jsonb_strip_nulls(pg_catalog.jsonb_build_object(
			'amount', h.amount, 'currency', h.currency, 'unit', h.unit,
			'requester_kind', h.requester_kind, 'purpose', h.purpose, 'url', h.publication_url))
		ORDER BY h.charge_id) AS charges
	FROM @register@.charge AS h
	WHERE h.known_to = 'infinity' AND h.kind = 'standard' AND h.valid_from <= reuse.today()
		AND coalesce(h.valid_to >= reuse.today(), true)
		AND (h.authority_id, h.dataset_id) = (s.authority_id, s.dataset_id)) AS g ON true
WHERE s.known_to = 'infinity';
COMMENT ON VIEW @register@.inventory IS
	'the public list of the documents that can be re-used (P-11, D-10), one row a dataset: title in the language of the setting reuse.language, else in another; formats, licences and steps of all its distributions; stars and their reason of the best one; access_path: how it can be had; stopped on reuse.today(), with the day on which that was published; missing_since: not in the catalogue it came from; conditions_version: the one in use, with its address once published (D-09); charges: amount, currency and unit of each standard charge asked that day, for whom, and where it is explained (A-08). Reads with the rights of the register''s owner, so that a grant on it is enough; no identity';

CREATE VIEW @register@.unclassified_value WITH (security_invoker = true) AS
SELECT v.column_name, v.value, pg_catalog.count(*) AS distributions,
	pg_catalog.count(DISTINCT d.dataset_id) AS datasets, pg_catalog.count(DISTINCT d.authority_id) AS authorities,
	pg_catalog.min(d.known_from) AS known_from
FROM @register@.distribution_as_known('infinity') AS d
CROSS JOIN LATERAL (VALUES
	('license', d.licence, d.step = 'unknown'),
	('format', coalesce(d.format, d.format_name), d.format_name IS NOT NULL AND NOT d.format_known)
	) AS v (column_name, value, unclassified)
WHERE v.unclassified
GROUP BY v.column_name, v.value;
COMMENT ON VIEW @register@.unclassified_value IS
	'licences and formats of distributions that licence_class and format_class do not know, kept as they were given: a row for each in those tables would give them a step and stars';

-- ---------------------------------------------------------------- findings
CREATE FUNCTION @register@.check_distribution(as_of date, known_on timestamptz)
RETURNS TABLE (check_code text, authority_id bigint, subject_kind text, subject_id bigint, since date, detail text)
LANGUAGE sql STABLE PARALLEL SAFE COST 100000 ROWS 1000
BEGIN ATOMIC
SELECT v.check_code, d.authority_id, 'distribution', d.distribution_id,
	CASE WHEN EXISTS (
		SELECT FROM @register@.distribution AS h
		WHERE h.authority_id = d.authority_id AND h.dataset_id = d.dataset_id
			AND h.distribution_id = d.distribution_id AND h.known_from < d.known_from)
	THEN (
		-- a later version that changes something else does not begin it anew
		SELECT coalesce(pg_catalog.max(h.known_to) FILTER (WHERE h.license IS DISTINCT FROM t.license
				OR h.format IS DISTINCT FROM t.format OR h.media_type IS DISTINCT FROM t.media_type
				OR h.stars_claimed IS DISTINCT FROM t.stars_claimed), pg_catalog.min(h.known_from))
		FROM @register@.distribution AS t
		JOIN @register@.distribution AS h ON h.authority_id = t.authority_id AND h.dataset_id = t.dataset_id
			AND h.distribution_id = t.distribution_id AND h.known_from <= t.known_from
		WHERE t.authority_id = d.authority_id AND t.dataset_id = d.dataset_id
			AND t.distribution_id = d.distribution_id AND t.known_from = d.known_from)
	ELSE d.known_from END AT TIME ZONE 'Europe/Brussels',
	v.detail
FROM @register@.distribution_as_known(check_distribution.known_on) AS d
-- not VALUES, which would compute all of them for each distribution
CROSS JOIN LATERAL (
	SELECT 'distribution_licence_missing', coalesce(d.uri, d.distribution_id::pg_catalog.text)
	WHERE d.reason = 'no_licence'
	UNION ALL
	SELECT 'licence_unknown', d.licence
	WHERE d.reason = 'licence_unknown'
	UNION ALL
	SELECT 'format_missing', coalesce(d.uri, d.distribution_id::pg_catalog.text)
	WHERE d.format_name IS NULL
	UNION ALL
	SELECT 'format_unknown', d.format_name
	WHERE d.format_name IS NOT NULL AND NOT d.format_known
	UNION ALL
	SELECT 'stars_overstated', d.stars_claimed || ' > ' || d.stars
	WHERE d.stars_claimed > d.stars
) AS v (check_code, detail)
-- what is no longer supplied owes nothing more
WHERE coalesce(d.stopped_on > check_distribution.as_of, true);
END;
COMMENT ON FUNCTION @register@.check_distribution(date, timestamptz) IS
	'findings on distributions, on a day and as known at a moment: no licence, licence or format not stated or not known, more stars claimed than there are (A-09, M-04). since: day from which the register knew it so';

CREATE FUNCTION @register@.check_dataset(as_of date, known_on timestamptz)
RETURNS TABLE (check_code text, authority_id bigint, subject_kind text, subject_id bigint, since date, detail text)
LANGUAGE sql STABLE PARALLEL SAFE COST 100000 ROWS 1000
BEGIN ATOMIC
SELECT v.check_code, s.authority_id, 'dataset', s.dataset_id, v.since, v.detail
FROM @register@.dataset AS s
CROSS JOIN LATERAL (
	SELECT (pg_catalog.min(h.known_from) AT TIME ZONE 'Europe/Brussels')::pg_catalog.date AS known_on
	FROM @register@.dataset AS h
	WHERE h.authority_id = s.authority_id AND h.dataset_id = s.dataset_id) AS first
LEFT JOIN (
	SELECT d.authority_id, d.dataset_id, pg_catalog.count(*) AS distributions,
		pg_catalog.count(*) FILTER (WHERE d.licence IS NULL) AS unlicensed,
		pg_catalog.bool_or(d.is_open) AS is_open,
		pg_catalog.bool_or(d.access_url IS NOT NULL OR d.download_url IS NOT NULL) AS online,
		-- the addresses are read once
		pg_catalog.bool_or(d.access_url ^@ ANY (ARRAY(
			SELECT pg_catalog.unnest(pg_catalog.string_to_array(p.value, ' '))
			FROM @register@.parameter AS p
			WHERE p.name = 'portal_addresses' AND p.value <> ''
				AND p.known_from <= check_dataset.known_on
				AND (check_dataset.known_on < p.known_to OR p.known_to = 'infinity')))) AS on_portal
	FROM @register@.distribution_as_known(check_dataset.known_on) AS d
	GROUP BY d.authority_id, d.dataset_id) AS p ON p.authority_id = s.authority_id AND p.dataset_id = s.dataset_id
CROSS JOIN LATERAL (
	-- A-09: neither the dataset nor any of its distributions
	SELECT 'licence_missing', first.known_on, p.unlicensed::pg_catalog.text
	WHERE s.license IS NULL AND p.unlicensed = p.distributions
	UNION ALL
	-- A-06: nothing tells how it can be had
	SELECT 'supply_unpublished', first.known_on, NULL
	WHERE s.access_path IS NULL AND p.online IS NOT TRUE
	UNION ALL
	-- D-10: what is open must be on the portal
	SELECT k.check_code, greatest(first.known_on, k.valid_from), NULL
	FROM @register@.finding_kind AS k
	WHERE k.check_code = 'portal_unpublished' AND p.is_open AND p.on_portal IS NOT TRUE
		AND coalesce(s.portal_published_on > check_dataset.as_of, true)
	UNION ALL
	-- A-22: found by whoever searches in another language
	SELECT k.check_code, first.known_on, (
		SELECT pg_catalog.string_agg(w.language, ', ' ORDER BY w.n)
		FROM pg_catalog.unnest(k.wanted) WITH ORDINALITY AS w (language, n)
		WHERE s.titles ->> w.language IS NULL)
	FROM @register@.finding_kind AS k
	WHERE k.check_code = 'title_missing'
		AND NOT coalesce(pg_catalog.jsonb_strip_nulls(s.titles) ?& k.wanted, false)
) AS v (check_code, since, detail)
WHERE s.known_from <= check_dataset.known_on
	AND (check_dataset.known_on < s.known_to OR s.known_to = 'infinity')
	AND coalesce(s.stopped_on > check_dataset.as_of, true)
UNION ALL
-- P-08: the decision to stop is made public as soon as possible
SELECT 'stop_unpublished', s.authority_id, 'dataset', s.dataset_id, stop.decided_on, stop.decided_on::pg_catalog.text
FROM @register@.dataset AS s
CROSS JOIN LATERAL (
	SELECT coalesce(s.stop_decided_on, s.stopped_on) AS decided_on) AS stop
WHERE s.known_from <= check_dataset.known_on
	AND (check_dataset.known_on < s.known_to OR s.known_to = 'infinity')
	AND stop.decided_on <= check_dataset.as_of
	AND coalesce(s.stop_published_on > check_dataset.as_of, true)
UNION ALL
SELECT CASE m.subject_kind WHEN 'dataset' THEN 'dataset_disappeared' ELSE 'distribution_disappeared' END, m.authority_id, m.subject_kind, m.subject_id,
	(m.missing_since AT TIME ZONE 'Europe/Brussels')::pg_catalog.date, b.file
FROM @register@.catalogue_absence AS m
JOIN @register@.import_batch AS b ON b.batch_id = m.missing_batch_id
WHERE m.missing_since <= check_dataset.known_on
	AND (check_dataset.known_on < m.back_since OR m.back_since = 'infinity')
	-- what was said to have stopped is not missed
	AND NOT EXISTS (
		SELECT FROM @register@.dataset AS s
		WHERE m.subject_kind = 'dataset' AND s.authority_id = m.authority_id AND s.dataset_id = m.subject_id
			AND s.known_from <= check_dataset.known_on
			AND (check_dataset.known_on < s.known_to OR s.known_to = 'infinity')
			AND coalesce(s.stop_decided_on, s.stopped_on) <= check_dataset.as_of);
END;
COMMENT ON FUNCTION @register@.check_dataset(date, timestamptz) IS
	'findings on datasets, on a day and as known at a moment: no licence, not on the portal, no word on how it is supplied, title not in all languages, stop not made public, no longer in its catalogue (D-10, P-08, A-06, A-09, A-22). since: day from which the register knew it so, or of the decision to stop';

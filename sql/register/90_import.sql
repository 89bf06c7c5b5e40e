-- Importing files: the client stages the records of one file, these functions
-- judge them set-wise.  What is sound goes in, the rest is quarantined in
-- refused_row in the same transaction, and the counts add up.  Every check is
-- a row of a VALUES list: the first that holds is the reason.  No statistics tell
-- how much is staged, and a join that is right for one row takes hours for all of
-- a catalogue: so no nested loops (enable_nestloop), and no compiling of plans that
-- only look dear without them (jit).

-- Release 0.1 had these with other columns.
DROP FUNCTION IF EXISTS @register@.import_dataset_versions(bigint, bigint);
DROP FUNCTION IF EXISTS @register@.import_distribution_versions(bigint);
DROP FUNCTION IF EXISTS @register@.import_list(text);

CREATE FUNCTION @register@.import_columns()
RETURNS TABLE (target text, column_name text, required boolean, meaning text)
LANGUAGE sql STABLE PARALLEL SAFE COST 100 ROWS 50
SET search_path = pg_catalog, pg_temp
AS $$
	SELECT s.target, a.attname, a.attnotnull, col_description(a.attrelid, a.attnum)
	FROM (VALUES
			(1, 'publishers', pg_typeof(NULL::@register@.import_publishers)),
			(2, 'datasets', pg_typeof(NULL::@register@.import_datasets)),
			(3, 'distributions', pg_typeof(NULL::@register@.import_distributions)),
			(4, 'requests', pg_typeof(NULL::@register@.import_requests)),
			(5, 'survey', pg_typeof(NULL::@register@.import_survey))
		) AS s (n, target, row_type)
		JOIN pg_type AS t ON t.oid = s.row_type
		JOIN pg_attribute AS a ON a.attrelid = t.typrelid
	WHERE a.attnum > 0 AND a.attinhcount = 0 AND NOT a.attisdropped
		-- what is staged as jsonb comes from JSON-LD
		AND a.atttypid <> 'jsonb'::regtype
	ORDER BY s.n, a.attnum
$$;
COMMENT ON FUNCTION @register@.import_columns() IS
'The columns that a file of each import target can have, in order; a file must have the required ones, others that it has are ignored.  Publishers, datasets and distributions together are a catalogue and go in in this order.';

CREATE FUNCTION @register@.import_day(value text)
RETURNS date
LANGUAGE sql STABLE PARALLEL SAFE COST 20
BEGIN ATOMIC
	-- Not strict, so that it is inlined: it is called for every date of a file.
	-- The nested CASE keeps a cast from seeing what the test before it refused.
	SELECT CASE WHEN value ~ ('^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])'
			'(T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6})?)?'
			'(Z|[+-](0[0-9]|1[0-4]):?[0-5][0-9])?)?$') AND pg_catalog.left(value, 4) <> '0000'
		-- most days are in every month, and most values have no time
		THEN CASE WHEN pg_catalog.substr(value, 9, 2)::integer <= 28
				OR pg_catalog.substr(value, 9, 2)::integer <= extract(day FROM
				pg_catalog.make_date(pg_catalog.substr(value, 1, 4)::integer, pg_catalog.substr(value, 6, 2)::integer, 1)
				+ interval '1 month' - interval '1 day')
			THEN CASE WHEN pg_catalog.length(value) > 10 AND value ~ 'T.*(Z|[+-][0-9:]+)$'
				THEN (value::timestamptz AT TIME ZONE 'Europe/Brussels')::date
				ELSE pg_catalog.left(value, 10)::date
				END
			END
		END;
END;
COMMENT ON FUNCTION @register@.import_day(text) IS
'The day that an imported value names: YYYY-MM-DD, or ISO 8601 with a time, which with a zone is taken as the day in Europe/Brussels.  Null when it is not that, or no day of the calendar: never an error, so that one bad value does not stop a file.';

CREATE FUNCTION @register@.import_limit(name text)
RETURNS integer
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 20
SET search_path = pg_catalog, pg_temp
AS $$
	SELECT nullif(btrim(p.value), '')::integer
	FROM @register@.parameter AS p
	WHERE p.name = import_limit.name AND p.known_to = 'infinity'
$$;
COMMENT ON FUNCTION @register@.import_limit(text) IS
'A limit of an import (import_first_year, import_longest_days, import_identifier_years) as the table parameter states it now; null, that is no limit, when it is empty or not there.';

CREATE FUNCTION @register@.import_begin(target text, file text)
RETURNS bigint
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE COST 1000
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	batch bigint;
BEGIN
	PERFORM @register@.check_layout();
	IF import_begin.target NOT IN ('publishers', 'datasets', 'distributions', 'requests', 'survey') THEN
		RAISE EXCEPTION 'unknown import target "%"', import_begin.target
			USING ERRCODE = 'invalid_parameter_value',
				HINT = 'Targets are publishers, datasets, distributions, requests and survey.';
	END IF;
	-- One import after the other: each looks up an address before it adds it.
	LOCK TABLE @register@.import_batch IN SHARE ROW EXCLUSIVE MODE;
	INSERT INTO @register@.import_batch (target, file)
	VALUES (import_begin.target, import_begin.file)
	RETURNING batch_id INTO batch;
	RETURN batch;
END
$$;
COMMENT ON FUNCTION @register@.import_begin(text, text) IS
'Opens an import of one file and returns its batch_id.  In the same transaction, COPY the records into the target''s staging table (import_publishers, import_datasets, import_distributions, import_requests, import_survey) with that batch_id and call import_finish().  A record that cannot be read at all is staged with a reason.  Imports into one register wait for each other.  Errors: 22023 unknown target, RU020 layout of another version.';

CREATE FUNCTION @register@.import_publisher_authorities(uris text[], known jsonb)
RETURNS bigint
LANGUAGE sql VOLATILE STRICT PARALLEL UNSAFE COST 1000
SET search_path = pg_catalog, pg_temp
AS $$
	WITH fresh AS (
		SELECT u.uri, regexp_replace(u.uri, '^.*[/#:]', '') AS code,
			count(*) OVER (PARTITION BY regexp_replace(u.uri, '^.*[/#:]', '')) AS bearers
		FROM (SELECT DISTINCT unnest(uris)) AS u (uri)
		WHERE NOT EXISTS (
			SELECT FROM @register@.authority AS a WHERE a.source_uri = u.uri)
	), added AS (
		INSERT INTO @register@.authority (code, source_uri, kind, names)
		SELECT CASE WHEN f.code = '' OR f.bearers > 1
					OR EXISTS (SELECT FROM @register@.authority AS a WHERE a.code = f.code)
				THEN f.uri
				ELSE f.code
				END,
			f.uri,
			coalesce(known -> f.uri ->> 'kind', 'public_body'),
			coalesce(known -> f.uri -> 'names', '{}')
		FROM fresh AS f
		ORDER BY f.uri
		RETURNING authority_id
	)
	SELECT count(*) FROM added
$$;
COMMENT ON FUNCTION @register@.import_publisher_authorities(text[], jsonb) IS
'Adds an authority for every address of a publisher that no authority has yet, and returns how many; known has by address what is known of it: {"kind": ..., "names": {...}}.  Its code is the last part of its address, the whole address where that is taken.  Internal to import_finish().';

CREATE FUNCTION @register@.import_authority(code text)
RETURNS bigint
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE COST 100
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	found_id bigint;
BEGIN
	SELECT a.authority_id INTO found_id
	FROM @register@.authority AS a WHERE a.code = import_authority.code;
	IF found_id IS NULL THEN
		RAISE EXCEPTION 'authority "%" is not in the register', import_authority.code
			USING ERRCODE = 'invalid_parameter_value',
				HINT = 'Name one of the codes of the table authority, or add it there first.';
	END IF;
	RETURN found_id;
END
$$;
COMMENT ON FUNCTION @register@.import_authority(text) IS
'The authority of that code.  Internal to import_finish().  Errors: 22023 no such authority.';

-- ---------------------------------------------------------------- catalogue
CREATE FUNCTION @register@.import_take_publishers(batch bigint, OUT added bigint, OUT changed bigint)
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE COST 10000
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	-- an address of this register's own giving comes back to who has it
	UPDATE @register@.authority AS a
	SET source_uri = s.uri
	FROM (SELECT DISTINCT i.uri AS uri FROM @register@.import_publishers AS i
		WHERE i.batch_id = batch AND i.uri ^@ @register@.catalogue_base()) AS s
	WHERE a.source_uri IS NULL
		AND s.uri = @register@.catalogue_iri(@register@.catalogue_base() || 'authority/' || a.code);

	UPDATE @register@.import_publishers AS s
	SET column_name = p.column_name, value = p.value, reason = p.reason
	FROM (
			SELECT i.*, lag(i.line) OVER (PARTITION BY i.uri ORDER BY i.line) AS earlier
			FROM @register@.import_publishers AS i
			WHERE i.batch_id = batch AND i.reason IS NULL
		) AS r
		CROSS JOIN LATERAL (
			SELECT v.column_name, v.value, v.reason
			FROM (VALUES
				(1, 'uri', r.uri, 'is missing', r.uri = ''),
				(2, 'uri', left(r.uri, 200), 'is longer than 2000 bytes', octet_length(r.uri) > 2000),
				(3, 'uri', r.uri, 'stands in an earlier record of the file', r.earlier IS NOT NULL),
				(4, 'name', r.name, 'is missing', r.name = '' AND r.names IS NULL),
				(5, 'kind', r.kind, 'is no kind of authority', r.kind NOT IN ('',
					'region', 'public_body', 'municipality', 'private_law_body', 'association',
					'public_undertaking', 'education', 'research', 'library', 'archive', 'museum'))
				) AS v (n, column_name, value, reason, wrong)
			WHERE v.wrong
			ORDER BY v.n
			LIMIT 1
		) AS p
	WHERE s.batch_id = batch AND s.line = r.line;

	-- Names that somebody has entered here are not the file's to change.
	WITH renamed AS (
		UPDATE @register@.authority AS a
		SET names = n.names, kind = coalesce(nullif(s.kind, ''), a.kind)
		FROM @register@.import_publishers AS s
			CROSS JOIN LATERAL (
				SELECT coalesce(s.names, '{}') || a.names
					|| CASE WHEN s.names IS NULL THEN jsonb_build_object('und', s.name) ELSE '{}' END AS names
				FROM @register@.authority AS a WHERE a.source_uri = s.uri) AS n
		WHERE s.batch_id = batch AND s.reason IS NULL AND a.source_uri = s.uri
			AND (a.names <> n.names OR a.kind <> coalesce(nullif(s.kind, ''), a.kind))
		RETURNING a.authority_id
	)
	SELECT count(*) INTO changed FROM renamed;

	added := (
		SELECT @register@.import_publisher_authorities(
			coalesce(array_agg(s.uri), '{}'),
			coalesce(jsonb_object_agg(s.uri, jsonb_strip_nulls(jsonb_build_object(
				'kind', nullif(s.kind, ''),
				'names', coalesce(s.names, jsonb_build_object('und', s.name))))), '{}'))
		FROM @register@.import_publishers AS s
		WHERE s.batch_id = batch AND s.reason IS NULL);
END
$$;
COMMENT ON FUNCTION @register@.import_take_publishers(bigint) IS
'Judges and takes in the publishers of a batch.  Internal to import_finish().';

CREATE FUNCTION @register@.import_flag(value text)
RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 5
BEGIN ATOMIC
SELECT CASE pg_catalog.lower(import_flag.value) WHEN 'true' THEN true WHEN 'false' THEN false END;
END;
COMMENT ON FUNCTION @register@.import_flag(text) IS
'true or false as a file says it; null for anything else.  Internal to import_finish().';

-- A value of a record: what the file does not speak of stays as it is.
CREATE FUNCTION @register@.import_value(staged text, present text)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1
BEGIN ATOMIC
SELECT CASE WHEN import_value.staged IS NULL THEN import_value.present
	WHEN import_value.staged <> '' THEN import_value.staged END;
END;
COMMENT ON FUNCTION @register@.import_value(text, text) IS
'What a field says: nothing when it is empty, and what the register has when the file has no such column.  Internal to import_finish().';

CREATE FUNCTION @register@.import_date(staged text, present date)
RETURNS date
LANGUAGE sql STABLE PARALLEL SAFE COST 5
BEGIN ATOMIC
SELECT CASE WHEN import_date.staged IS NULL THEN import_date.present
	WHEN import_date.staged <> '' THEN @register@.import_day(import_date.staged) END;
END;
COMMENT ON FUNCTION @register@.import_date(text, date) IS
'A day as import_value() takes a text.  Internal to import_finish().';

CREATE FUNCTION @register@.import_list(staged text, present text[])
RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 5
BEGIN ATOMIC
SELECT CASE WHEN import_list.staged IS NULL THEN coalesce(import_list.present, '{}')
	WHEN import_list.staged = '' THEN '{}'
	ELSE pg_catalog.string_to_array(import_list.staged, '|') END;
END;
COMMENT ON FUNCTION @register@.import_list(text, text[]) IS
'The parts of a value, which | separates, as import_value() takes a text.  Internal to import_finish().';

CREATE FUNCTION @register@.import_names(staged jsonb, fr text, nl text, de text, en text, present jsonb)
RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 10
BEGIN ATOMIC
SELECT coalesce(import_names.staged,
	CASE WHEN coalesce(import_names.fr, import_names.nl, import_names.de, import_names.en) IS NULL
		THEN coalesce(import_names.present, '{}')
		-- languages that the file has no column for stay
		ELSE pg_catalog.jsonb_strip_nulls(coalesce(import_names.present, '{}')
			|| CASE WHEN import_names.fr IS NULL THEN '{}' ELSE pg_catalog.jsonb_build_object('fr', nullif(import_names.fr, '')) END
			|| CASE WHEN import_names.nl IS NULL THEN '{}' ELSE pg_catalog.jsonb_build_object('nl', nullif(import_names.nl, '')) END
			|| CASE WHEN import_names.de IS NULL THEN '{}' ELSE pg_catalog.jsonb_build_object('de', nullif(import_names.de, '')) END
			|| CASE WHEN import_names.en IS NULL THEN '{}' ELSE pg_catalog.jsonb_build_object('en', nullif(import_names.en, '')) END)
	END);
END;
COMMENT ON FUNCTION @register@.import_names(jsonb, text, text, text, text, jsonb) IS
'Names by language from the fields of a record; a language that the file has no column for stays.  Internal to import_finish().';

-- Presence is what a file says, also where it says something wrong: a record
-- that is refused is not missing.
CREATE FUNCTION @register@.import_note_absence(batch bigint, kind text, present bigint[], scope bigint[])
RETURNS void
LANGUAGE sql VOLATILE STRICT PARALLEL UNSAFE COST 10000
SET search_path = pg_catalog, pg_temp
SET enable_nestloop = off
SET jit = off
AS $$
	UPDATE @register@.catalogue_absence AS m
	SET back_since = greatest(clock_timestamp(), m.missing_since + interval '1 microsecond'),
		back_batch_id = batch
	FROM unnest(present) AS p (subject_id)
	WHERE m.subject_kind = kind AND m.subject_id = p.subject_id AND m.back_since = 'infinity';

	INSERT INTO @register@.catalogue_absence (subject_kind, subject_id, authority_id, missing_since, missing_batch_id)
	SELECT kind, g.subject_id, g.authority_id, clock_timestamp(), batch
	FROM (
		SELECT s.dataset_id AS subject_id, s.authority_id
		FROM @register@.dataset AS s
		WHERE kind = 'dataset' AND s.known_to = 'infinity' AND s.dataset_id = ANY (scope)
		UNION ALL
		SELECT d.distribution_id, d.authority_id
		FROM @register@.distribution AS d
		WHERE kind = 'distribution' AND d.known_to = 'infinity' AND d.distribution_id = ANY (scope)) AS g
	WHERE NOT EXISTS (
		SELECT FROM @register@.catalogue_absence AS m
		WHERE m.subject_kind = kind AND m.subject_id = g.subject_id AND m.back_since = 'infinity')
	ORDER BY g.subject_id;
$$;
COMMENT ON FUNCTION @register@.import_note_absence(bigint, text, bigint[], bigint[]) IS
'Notes in catalogue_absence what a batch no longer has (scope) and what is there again (present).  Internal to import_finish().';

CREATE FUNCTION @register@.import_take_datasets(batch bigint, authority text,
	OUT added bigint, OUT changed bigint)
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE COST 10000
SET search_path = pg_catalog, pg_temp
SET enable_nestloop = off
SET jit = off
AS $$
DECLARE
	holder bigint;
	base text := @register@.catalogue_base();
	present bigint[];
	scope bigint[];
BEGIN
	-- What identifies a thing is kept as an address can be written; what this
	-- register has exported under an address of its own comes back under it.
	UPDATE @register@.import_datasets AS s
	SET uri = @register@.catalogue_iri(s.uri), publisher_uri = @register@.catalogue_iri(s.publisher_uri)
	WHERE s.batch_id = batch AND s.reason IS NULL
		AND (s.uri ~ '[[:space:]\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff<>"{}|\\^`]|%(?![0-9A-Fa-f]{2})' OR s.publisher_uri ~ '[[:space:]\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff<>"{}|\\^`]|%(?![0-9A-Fa-f]{2})');
	-- not one that has been entered in both ways
	UPDATE @register@.dataset AS d
	SET uri = w.uri
	FROM (
		SELECT DISTINCT ON (i.uri) x.dataset_id, i.uri
		FROM @register@.dataset AS x
		CROSS JOIN LATERAL (SELECT @register@.catalogue_iri(x.uri) AS uri) AS i
		WHERE x.known_to = 'infinity' AND x.uri ~ '[[:space:]\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff<>"{}|\\^`]|%(?![0-9A-Fa-f]{2})'
		ORDER BY i.uri, x.dataset_id) AS w
	WHERE d.dataset_id = w.dataset_id AND d.known_to = 'infinity'
		AND NOT EXISTS (
			SELECT FROM @register@.dataset AS y
			WHERE y.known_to = 'infinity' AND y.uri = w.uri);
	UPDATE @register@.authority AS a
	SET source_uri = s.uri
	FROM (SELECT DISTINCT i.publisher_uri AS uri FROM @register@.import_datasets AS i
		WHERE i.batch_id = batch AND i.publisher_uri ^@ @register@.catalogue_base()) AS s
	WHERE a.source_uri IS NULL
		AND s.uri = @register@.catalogue_iri(@register@.catalogue_base() || 'authority/' || a.code);
	UPDATE @register@.dataset AS d
	SET uri = s.uri
	FROM @register@.import_datasets AS s
	WHERE s.batch_id = batch AND s.reason IS NULL AND s.uri ^@ base
		AND s.uri = base || 'dataset/' || d.dataset_id AND d.uri IS NULL AND d.known_to = 'infinity';

	-- what is wrong first: it is little, and joins to the staged records fast
	WITH wrong AS MATERIALIZED (
		SELECT r.line, p.problem, left(to_jsonb(r) ->> p.problem[1], 200) AS value
		FROM @register@.import_datasets AS r
			LEFT JOIN (
				SELECT i.uri, min(i.line) AS line
				FROM @register@.import_datasets AS i
				WHERE i.batch_id = batch AND i.reason IS NULL
				GROUP BY i.uri
				HAVING count(*) > 1) AS first ON first.uri = r.uri
			CROSS JOIN LATERAL (
				SELECT CASE
					WHEN r.uri = '' THEN '{uri,is missing}'
					WHEN octet_length(r.uri) > 2000 THEN '{uri,is longer than 2000 bytes}'
					WHEN r.line > first.line THEN '{uri,stands in an earlier record of the file}'
					WHEN octet_length(r.publisher_uri) > 2000 THEN '{publisher_uri,is longer than 2000 bytes}'
					WHEN r.issued <> '' AND @register@.import_day(r.issued) IS NULL THEN '{issued,is not a date}'
					WHEN r.modified <> '' AND @register@.import_day(r.modified) IS NULL THEN '{modified,is not a date}'
					WHEN r.portal_published_on <> '' AND @register@.import_day(r.portal_published_on) IS NULL THEN '{portal_published_on,is not a date}'
					WHEN r.site_published_on <> '' AND @register@.import_day(r.site_published_on) IS NULL THEN '{site_published_on,is not a date}'
					WHEN r.stop_decided_on <> '' AND @register@.import_day(r.stop_decided_on) IS NULL THEN '{stop_decided_on,is not a date}'
					WHEN r.stopped_on <> '' AND @register@.import_day(r.stopped_on) IS NULL THEN '{stopped_on,is not a date}'
					WHEN r.stop_published_on <> '' AND @register@.import_day(r.stop_published_on) IS NULL THEN '{stop_published_on,is not a date}'
					WHEN r.high_value <> '' AND @register@.import_flag(r.high_value) IS NULL THEN '{high_value,is neither true nor false}'
					WHEN r.license_inherited <> '' AND @register@.import_flag(r.license_inherited) IS NULL THEN '{license_inherited,is neither true nor false}'
				END::text[] AS problem
			) AS p
		WHERE r.batch_id = batch AND r.reason IS NULL AND p.problem IS NOT NULL
	)
	UPDATE @register@.import_datasets AS s
	SET column_name = w.problem[1], value = w.value, reason = w.problem[2]
	FROM wrong AS w
	WHERE s.batch_id = batch AND s.line = w.line;

	-- what depends on what the register has already
	IF EXISTS (SELECT FROM @register@.import_datasets AS s
			WHERE s.batch_id = batch AND s.reason IS NULL
				AND (s.stop_decided_on IS NOT NULL OR s.stopped_on IS NOT NULL OR s.stop_published_on IS NOT NULL)) THEN
		UPDATE @register@.import_datasets AS s
		SET column_name = p.problem[1],
			value = CASE p.problem[1] WHEN 'stopped_on' THEN n.stopped_on ELSE n.stop_published_on END::text,
			reason = p.problem[2]
		FROM @register@.import_dataset_versions(batch, NULL) AS n
			CROSS JOIN LATERAL (
				SELECT CASE
					WHEN n.stopped_on < n.stop_decided_on THEN '{stopped_on,is before stop_decided_on}'
					WHEN n.stop_published_on IS NOT NULL AND coalesce(n.stop_decided_on, n.stopped_on) IS NULL
						THEN '{stop_published_on,is that of no stop}'
				END::text[] AS problem
			) AS p
		WHERE s.batch_id = batch AND s.line = n.line AND p.problem IS NOT NULL;
	END IF;

	PERFORM @register@.import_publisher_authorities(
		array(SELECT DISTINCT s.publisher_uri FROM @register@.import_datasets AS s
			WHERE s.batch_id = batch AND s.reason IS NULL AND s.publisher_uri <> ''), '{}');
	IF authority IS NOT NULL THEN
		holder := @register@.import_authority(authority);
	ELSIF EXISTS (SELECT FROM @register@.import_datasets AS s
			WHERE s.batch_id = batch AND s.reason IS NULL AND s.publisher_uri = '') THEN
		-- That a publisher is missing is a finding, no reason to lose the dataset.
		INSERT INTO @register@.authority (code, names)
		VALUES ('unknown', '{"en": "publisher not stated", "fr": "éditeur non indiqué",
			"nl": "uitgever niet vermeld", "de": "Herausgeber nicht angegeben"}')
		ON CONFLICT (code) DO NOTHING;
		holder := @register@.import_authority('unknown');
	END IF;

	WITH version AS MATERIALIZED (
		SELECT n.* FROM @register@.import_dataset_versions(batch, holder) AS n
	), updated AS (
		UPDATE @register@.dataset AS d
		SET (authority_id, identifier, titles, descriptions, access_rights, license, rights, issued, modified,
			accrual_periodicity, themes, hvd_category, applicable_legislation, source_host, languages,
			license_inherited, high_value, access_path, contact_name, contact_email, contact_url,
			portal_published_on, site_published_on, stop_decided_on, stopped_on, stop_published_on, stop_reason)
			= (n.authority_id, n.identifier, n.titles, n.descriptions, n.access_rights, n.license, n.rights, n.issued, n.modified,
			n.accrual_periodicity, n.themes, n.hvd_category, n.applicable_legislation, n.source_host, n.languages,
			n.license_inherited, n.high_value, n.access_path, n.contact_name, n.contact_email, n.contact_url,
			n.portal_published_on, n.site_published_on, n.stop_decided_on, n.stopped_on, n.stop_published_on, n.stop_reason)
		FROM version AS n
		WHERE d.dataset_id = n.dataset_id AND d.known_to = 'infinity'
			AND (d.authority_id, d.identifier, d.titles, d.descriptions, d.access_rights, d.license, d.rights, d.issued, d.modified,
			d.accrual_periodicity, d.themes, d.hvd_category, d.applicable_legislation, d.source_host, d.languages,
			d.license_inherited, d.high_value, d.access_path, d.contact_name, d.contact_email, d.contact_url,
			d.portal_published_on, d.site_published_on, d.stop_decided_on, d.stopped_on, d.stop_published_on, d.stop_reason)
			IS DISTINCT FROM (n.authority_id, n.identifier, n.titles, n.descriptions, n.access_rights, n.license, n.rights, n.issued, n.modified,
			n.accrual_periodicity, n.themes, n.hvd_category, n.applicable_legislation, n.source_host, n.languages,
			n.license_inherited, n.high_value, n.access_path, n.contact_name, n.contact_email, n.contact_url,
			n.portal_published_on, n.site_published_on, n.stop_decided_on, n.stopped_on, n.stop_published_on, n.stop_reason)
		RETURNING d.dataset_id
	), fresh AS (
		INSERT INTO @register@.dataset (authority_id, uri, identifier, titles, descriptions, access_rights,
			license, rights, issued, modified, accrual_periodicity, themes, hvd_category,
			applicable_legislation, source_host, languages, license_inherited, high_value, access_path,
			contact_name, contact_email, contact_url, portal_published_on, site_published_on,
			stop_decided_on, stopped_on, stop_published_on, stop_reason)
		SELECT n.authority_id, n.uri, n.identifier, n.titles, n.descriptions, n.access_rights,
			n.license, n.rights, n.issued, n.modified, n.accrual_periodicity, n.themes, n.hvd_category,
			n.applicable_legislation, n.source_host, n.languages, n.license_inherited, n.high_value, n.access_path,
			n.contact_name, n.contact_email, n.contact_url, n.portal_published_on, n.site_published_on,
			n.stop_decided_on, n.stopped_on, n.stop_published_on, n.stop_reason
		FROM version AS n
		WHERE n.dataset_id IS NULL
		ORDER BY n.line
		RETURNING dataset_id
	)
	SELECT (SELECT count(*) FROM fresh), (SELECT count(*) FROM updated) INTO added, changed;

	-- The key of a distribution starts with its dataset's authority.
	IF changed > 0 THEN
		UPDATE @register@.distribution AS t
		SET authority_id = d.authority_id
		FROM @register@.dataset AS d
		WHERE d.dataset_id = t.dataset_id AND d.known_to = 'infinity'
			AND t.known_to = 'infinity' AND t.authority_id <> d.authority_id;
	END IF;

	-- A catalogue is what comes from the same host.
	IF (SELECT b.complete FROM @register@.import_batch AS b WHERE b.batch_id = batch) THEN
		SELECT array_agg(d.dataset_id) INTO present
		FROM @register@.import_datasets AS s
		JOIN @register@.dataset AS d ON d.uri = s.uri AND d.known_to = 'infinity'
		WHERE s.batch_id = batch
			AND (d.dataset_id = ANY (array(SELECT m.subject_id FROM @register@.catalogue_absence AS m
				WHERE m.subject_kind = 'dataset' AND m.back_since = 'infinity')));
		SELECT array_agg(d.dataset_id) INTO scope
		FROM @register@.dataset AS d
		WHERE d.known_to = 'infinity' AND d.uri IS NOT NULL
			AND coalesce(d.source_host, '') IN (
				SELECT DISTINCT coalesce(k.source_host, '')
				FROM @register@.import_datasets AS s
				JOIN @register@.dataset AS k ON k.uri = s.uri AND k.known_to = 'infinity'
				WHERE s.batch_id = batch)
			-- where no host is known, that of the authorities in the file
			AND (d.source_host <> '' OR d.authority_id IN (
				SELECT k.authority_id
				FROM @register@.import_datasets AS s
				JOIN @register@.dataset AS k ON k.uri = s.uri AND k.known_to = 'infinity'
				WHERE s.batch_id = batch))
			AND NOT EXISTS (
				SELECT FROM @register@.import_datasets AS s WHERE s.batch_id = batch AND s.uri = d.uri);
		PERFORM @register@.import_note_absence(batch, 'dataset', coalesce(present, '{}'), coalesce(scope, '{}'));
	END IF;
END
$$;
COMMENT ON FUNCTION @register@.import_take_datasets(bigint, text) IS
'Judges and takes in the datasets of a batch; a dataset that differs from its present version gets a new one, and one of the same source_host, or where there is none of the same authorities, that a complete file lacks is noted in catalogue_absence.  Internal to import_finish().';

CREATE FUNCTION @register@.import_dataset_versions(batch bigint, holder bigint)
RETURNS TABLE (line bigint, dataset_id bigint, authority_id bigint, uri text, identifier text, titles jsonb,
	descriptions jsonb, access_rights text, license text, rights text, issued date, modified date,
	accrual_periodicity text, themes text[], hvd_category text[],
	applicable_legislation text[], source_host text, languages text[], license_inherited boolean,
	high_value boolean, access_path text, contact_name text, contact_email text, contact_url text,
	portal_published_on date, site_published_on date, stop_decided_on date, stopped_on date,
	stop_published_on date, stop_reason text)
LANGUAGE sql STABLE PARALLEL SAFE COST 10000 ROWS 1000
BEGIN ATOMIC
	SELECT s.line, d.dataset_id,
		CASE WHEN s.publisher_uri = '' THEN import_dataset_versions.holder ELSE a.authority_id END,
		s.uri, @register@.import_value(s.identifier, d.identifier),
		@register@.import_names(s.titles, s.title_fr, s.title_nl, s.title_de, s.title_en, d.titles),
		@register@.import_names(s.descriptions, s.description_fr, s.description_nl, s.description_de,
			s.description_en, d.descriptions),
		@register@.import_value(s.access_rights, d.access_rights), @register@.import_value(s.license, d.license),
		@register@.import_value(s.rights, d.rights),
		@register@.import_date(s.issued, d.issued), @register@.import_date(s.modified, d.modified),
		@register@.import_value(s.accrual_periodicity, d.accrual_periodicity),
		@register@.import_list(s.themes, d.themes), @register@.import_list(s.hvd_category, d.hvd_category),
		@register@.import_list(s.applicable_legislation, d.applicable_legislation),
		@register@.import_value(s.source_host, d.source_host), @register@.import_list(s.languages, d.languages),
		coalesce(CASE WHEN s.license_inherited IS NULL THEN d.license_inherited
			ELSE @register@.import_flag(s.license_inherited) END, false),
		CASE WHEN s.high_value IS NULL THEN d.high_value ELSE @register@.import_flag(s.high_value) END,
		@register@.import_value(s.access_path, d.access_path),
		@register@.import_value(s.contact_name, d.contact_name),
		@register@.import_value(s.contact_email, d.contact_email),
		@register@.import_value(s.contact_url, d.contact_url),
		@register@.import_date(s.portal_published_on, d.portal_published_on),
		@register@.import_date(s.site_published_on, d.site_published_on),
		@register@.import_date(s.stop_decided_on, d.stop_decided_on),
		@register@.import_date(s.stopped_on, d.stopped_on),
		@register@.import_date(s.stop_published_on, d.stop_published_on),
		@register@.import_value(s.stop_reason, d.stop_reason)
	FROM @register@.import_datasets AS s
		LEFT JOIN @register@.authority AS a ON a.source_uri = s.publisher_uri
		LEFT JOIN @register@.dataset AS d ON d.uri = s.uri AND d.known_to = 'infinity'
	WHERE s.batch_id = import_dataset_versions.batch AND s.reason IS NULL;
END;
COMMENT ON FUNCTION @register@.import_dataset_versions(bigint, bigint) IS
'The sound datasets of a batch as versions, without dataset_id where they are new; holder is the authority of those without a publisher.  Internal to import_finish().';

CREATE FUNCTION @register@.import_take_distributions(batch bigint, OUT added bigint, OUT changed bigint)
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE COST 10000
SET search_path = pg_catalog, pg_temp
SET enable_nestloop = off
SET jit = off
AS $$
DECLARE
	base text := @register@.catalogue_base();
	present bigint[];
	scope bigint[];
BEGIN
	UPDATE @register@.import_distributions AS s
	SET uri = @register@.catalogue_iri(s.uri), dataset_uri = @register@.catalogue_iri(s.dataset_uri)
	WHERE s.batch_id = batch AND s.reason IS NULL
		AND (s.uri ~ '[[:space:]\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff<>"{}|\\^`]|%(?![0-9A-Fa-f]{2})' OR s.dataset_uri ~ '[[:space:]\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff<>"{}|\\^`]|%(?![0-9A-Fa-f]{2})');
	-- not one that has been entered in both ways
	UPDATE @register@.distribution AS d
	SET uri = w.uri
	FROM (
		SELECT DISTINCT ON (i.uri) x.distribution_id, i.uri
		FROM @register@.distribution AS x
		CROSS JOIN LATERAL (SELECT @register@.catalogue_iri(x.uri) AS uri) AS i
		WHERE x.known_to = 'infinity' AND x.uri ~ '[[:space:]\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff<>"{}|\\^`]|%(?![0-9A-Fa-f]{2})'
		ORDER BY i.uri, x.distribution_id) AS w
	WHERE d.distribution_id = w.distribution_id AND d.known_to = 'infinity'
		AND NOT EXISTS (
			SELECT FROM @register@.distribution AS y
			WHERE y.known_to = 'infinity' AND y.uri = w.uri);
	UPDATE @register@.distribution AS d
	SET uri = s.uri
	FROM @register@.import_distributions AS s
	WHERE s.batch_id = batch AND s.reason IS NULL AND s.uri ^@ base
		AND s.uri = base || 'distribution/' || d.distribution_id AND d.uri IS NULL AND d.known_to = 'infinity';

	-- what is wrong first: it is little, and joins to the staged records fast
	WITH wrong AS MATERIALIZED (
		SELECT r.line, p.problem, left(to_jsonb(r) ->> p.problem[1], 200) AS value
		FROM @register@.import_distributions AS r
			LEFT JOIN @register@.dataset AS d ON d.uri = r.dataset_uri AND d.known_to = 'infinity'
			LEFT JOIN (
				SELECT i.uri, min(i.line) AS line
				FROM @register@.import_distributions AS i
				WHERE i.batch_id = batch AND i.reason IS NULL
				GROUP BY i.uri
				HAVING count(*) > 1) AS first ON first.uri = r.uri
			CROSS JOIN LATERAL (
				SELECT CASE
					WHEN r.uri = '' THEN '{uri,is missing}'
					WHEN octet_length(r.uri) > 2000 THEN '{uri,is longer than 2000 bytes}'
					WHEN r.line > first.line THEN '{uri,stands in an earlier record of the file}'
					WHEN r.dataset_uri = '' THEN '{dataset_uri,is missing}'
					WHEN d.dataset_id IS NULL THEN '{dataset_uri,is no dataset of the register}'
					WHEN r.byte_size !~ '^([0-9]{1,18}([.]0+)?)?$' THEN '{byte_size,is not a number of bytes}'
					WHEN r.issued <> '' AND @register@.import_day(r.issued) IS NULL THEN '{issued,is not a date}'
					WHEN r.modified <> '' AND @register@.import_day(r.modified) IS NULL THEN '{modified,is not a date}'
					WHEN r.stars_claimed !~ '^[0-5]?$' THEN '{stars_claimed,is not a number of stars}'
				END::text[] AS problem
			) AS p
		WHERE r.batch_id = batch AND r.reason IS NULL AND p.problem IS NOT NULL
	)
	UPDATE @register@.import_distributions AS s
	SET column_name = w.problem[1], value = w.value, reason = w.problem[2]
	FROM wrong AS w
	WHERE s.batch_id = batch AND s.line = w.line;

	WITH version AS MATERIALIZED (
		SELECT n.* FROM @register@.import_distribution_versions(batch) AS n
	), updated AS (
		UPDATE @register@.distribution AS t
		SET (authority_id, dataset_id, titles, format, media_type, license, rights, availability, byte_size,
			issued, modified, access_url, download_url, links_to, stars_claimed)
			= (n.authority_id, n.dataset_id, n.titles, n.format, n.media_type, n.license, n.rights, n.availability,
			n.byte_size, n.issued, n.modified, n.access_url, n.download_url, n.links_to, n.stars_claimed)
		FROM version AS n
		WHERE t.distribution_id = n.distribution_id AND t.known_to = 'infinity'
			AND (t.authority_id, t.dataset_id, t.titles, t.format, t.media_type, t.license, t.rights,
			t.availability, t.byte_size, t.issued, t.modified, t.access_url, t.download_url, t.links_to, t.stars_claimed)
			IS DISTINCT FROM (n.authority_id, n.dataset_id, n.titles, n.format, n.media_type, n.license,
			n.rights, n.availability, n.byte_size, n.issued, n.modified, n.access_url, n.download_url, n.links_to, n.stars_claimed)
		RETURNING t.distribution_id
	), fresh AS (
		INSERT INTO @register@.distribution (authority_id, dataset_id, uri, titles, format, media_type,
			license, rights, availability, byte_size, issued, modified, access_url, download_url, links_to, stars_claimed)
		SELECT n.authority_id, n.dataset_id, n.uri, n.titles, n.format, n.media_type, n.license, n.rights,
			n.availability, n.byte_size, n.issued, n.modified, n.access_url, n.download_url, n.links_to, n.stars_claimed
		FROM version AS n
		WHERE n.distribution_id IS NULL
		ORDER BY n.line
		RETURNING distribution_id
	)
	SELECT (SELECT count(*) FROM fresh), (SELECT count(*) FROM updated) INTO added, changed;

	-- The catalogue is that of the datasets that the file names.
	IF (SELECT b.complete FROM @register@.import_batch AS b WHERE b.batch_id = batch) THEN
		SELECT array_agg(d.distribution_id) INTO present
		FROM @register@.import_distributions AS s
		JOIN @register@.distribution AS d ON d.uri = s.uri AND d.known_to = 'infinity'
		WHERE s.batch_id = batch
			AND (d.distribution_id = ANY (array(SELECT m.subject_id FROM @register@.catalogue_absence AS m
				WHERE m.subject_kind = 'distribution' AND m.back_since = 'infinity')));
		SELECT array_agg(d.distribution_id) INTO scope
		FROM @register@.distribution AS d
		JOIN @register@.dataset AS c ON c.dataset_id = d.dataset_id AND c.known_to = 'infinity'
		WHERE d.known_to = 'infinity' AND d.uri IS NOT NULL
			AND coalesce(c.source_host, '') IN (
				SELECT DISTINCT coalesce(k.source_host, '')
				FROM @register@.import_distributions AS s
				JOIN @register@.dataset AS k ON k.uri = s.dataset_uri AND k.known_to = 'infinity'
				WHERE s.batch_id = batch)
			AND (c.source_host <> '' OR c.authority_id IN (
				SELECT k.authority_id
				FROM @register@.import_distributions AS s
				JOIN @register@.dataset AS k ON k.uri = s.dataset_uri AND k.known_to = 'infinity'
				WHERE s.batch_id = batch))
			AND NOT EXISTS (
				SELECT FROM @register@.import_distributions AS s WHERE s.batch_id = batch AND s.uri = d.uri);
		PERFORM @register@.import_note_absence(batch, 'distribution', coalesce(present, '{}'), coalesce(scope, '{}'));
	END IF;
END
$$;
COMMENT ON FUNCTION @register@.import_take_distributions(bigint) IS
'Judges and takes in the distributions of a batch; one that differs from its present version gets a new one, and one of the same catalogue that a complete file lacks is noted in catalogue_absence.  Internal to import_finish().';

CREATE FUNCTION @register@.import_distribution_versions(batch bigint)
RETURNS TABLE (line bigint, distribution_id bigint, authority_id bigint, dataset_id bigint, uri text,
	titles jsonb, format text, media_type text, license text, rights text, availability text,
	byte_size numeric, issued date, modified date, access_url text, download_url text,
	links_to text[], stars_claimed integer)
LANGUAGE sql STABLE PARALLEL SAFE COST 10000 ROWS 1000
BEGIN ATOMIC
	SELECT s.line, t.distribution_id, d.authority_id, d.dataset_id, s.uri,
		@register@.import_names(s.titles, s.title_fr, s.title_nl, s.title_de, s.title_en, t.titles),
		@register@.import_value(s.format, t.format), @register@.import_value(s.media_type, t.media_type),
		@register@.import_value(s.license, t.license), @register@.import_value(s.rights, t.rights),
		@register@.import_value(s.availability, t.availability),
		CASE WHEN s.byte_size IS NULL THEN t.byte_size ELSE pg_catalog.trunc(nullif(s.byte_size, '')::pg_catalog.numeric) END,
		@register@.import_date(s.issued, t.issued), @register@.import_date(s.modified, t.modified),
		@register@.import_value(s.access_url, t.access_url), @register@.import_value(s.download_url, t.download_url),
		@register@.import_list(s.links_to, t.links_to),
		CASE WHEN s.stars_claimed IS NULL THEN t.stars_claimed ELSE nullif(s.stars_claimed, '')::pg_catalog.int4 END
	FROM @register@.import_distributions AS s
		JOIN @register@.dataset AS d ON d.uri = s.dataset_uri AND d.known_to = 'infinity'
		LEFT JOIN @register@.distribution AS t ON t.uri = s.uri AND t.known_to = 'infinity'
	WHERE s.batch_id = import_distribution_versions.batch AND s.reason IS NULL;
END;
COMMENT ON FUNCTION @register@.import_distribution_versions(bigint) IS
'The sound distributions of a batch as versions, without distribution_id where they are new.  Internal to import_finish().';

-- ---------------------------------------------------------------- requests
CREATE FUNCTION @register@.import_take_requests(batch bigint, authority text, OUT added bigint)
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE COST 100000
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	IF authority IS NOT NULL THEN
		PERFORM @register@.import_authority(authority);
	END IF;

	WITH limits AS MATERIALIZED (
		SELECT reuse.today() AS today,
			@register@.import_limit('import_first_year') AS first_year,
			@register@.import_limit('import_longest_days') AS longest_days,
			@register@.import_limit('import_identifier_years') AS identifier_years
	), record AS MATERIALIZED (
		SELECT i.*, @register@.import_day(i.received) AS received_on,
			@register@.import_day(i.closed) AS closed_on,
			-- a number that can be no year is a serial number
			(SELECT y.number[1]::integer
			FROM regexp_matches(i.identifier, '(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])', 'g')
				WITH ORDINALITY AS y (number, n)
			WHERE y.number[1]::integer BETWEEN coalesce(l.first_year, 0) AND extract(year FROM l.today)
			ORDER BY y.n
			LIMIT 1) AS stated_year,
			d.event_kind AS outcome
		FROM @register@.import_requests AS i
			CROSS JOIN limits AS l
			LEFT JOIN @register@.import_meaning AS d
			ON d.column_name = 'decision' AND d.value = coalesce(i.decision, '')
		WHERE i.batch_id = batch AND i.reason IS NULL
	)
	UPDATE @register@.import_requests AS s
	SET column_name = p.column_name, value = p.value, reason = p.reason
	FROM record AS r
		CROSS JOIN limits AS l
		CROSS JOIN LATERAL (
			SELECT v.column_name, v.value, v.reason
			FROM (VALUES
				(1, 'jurisdiction', r.jurisdiction, 'is missing, and no authority is named for the import',
					coalesce(r.jurisdiction, '') = '' AND authority IS NULL),
				(2, 'jurisdiction', r.jurisdiction, 'is longer than 2000 bytes',
					octet_length(r.jurisdiction) > 2000),
				(3, 'received', r.received, 'is missing', r.received = ''),
				(4, 'closed', r.closed, 'is missing', r.closed = ''),
				(5, 'received', r.received, 'is not a date', r.received_on IS NULL),
				(6, 'closed', r.closed, 'is not a date', r.closed_on IS NULL),
				(7, 'received', r.received, format('is before %s (import_first_year)', l.first_year),
					extract(year FROM r.received_on) < l.first_year),
				(8, 'closed', r.closed, format('is before %s (import_first_year)', l.first_year),
					extract(year FROM r.closed_on) < l.first_year),
				(9, 'received', r.received, 'is in the future', r.received_on > l.today),
				(10, 'closed', r.closed, 'is in the future', r.closed_on > l.today),
				(11, 'closed', r.closed, 'is before the day of receipt', r.closed_on < r.received_on),
				(12, 'closed', r.closed, format('is more than %s days after receipt (import_longest_days)', l.longest_days),
					r.closed_on - r.received_on > l.longest_days),
				(13, 'identifier', r.identifier, 'names a year that is not that of receipt',
					l.identifier_years IS NOT NULL
						AND r.stated_year - extract(year FROM r.received_on)
							NOT BETWEEN 0 AND l.identifier_years),
				(14, 'decision', r.decision, 'has no meaning in import_meaning', r.outcome IS NULL)
				) AS v (n, column_name, value, reason, wrong)
			WHERE v.wrong
			ORDER BY v.n
			LIMIT 1
		) AS p
	WHERE s.batch_id = batch AND s.line = r.line;

	INSERT INTO @register@.authority (code)
	SELECT DISTINCT s.jurisdiction
	FROM @register@.import_requests AS s
	WHERE s.batch_id = batch AND s.reason IS NULL AND s.jurisdiction <> ''
		AND NOT EXISTS (SELECT FROM @register@.authority AS a WHERE a.code = s.jurisdiction)
	ORDER BY s.jurisdiction;

	-- A record is new when the file has it more often than the register.
	WITH sound AS (
		SELECT s.*, a.authority_id, sha256(convert_to(jsonb_build_array(a.code, s.identifier,
				s.received, s.closed, s.decision, s.class, s.applicant_type)::text, 'UTF8')) AS digest
		FROM @register@.import_requests AS s
			JOIN @register@.authority AS a
			ON a.code = coalesce(nullif(s.jurisdiction, ''), authority)
		WHERE s.batch_id = batch AND s.reason IS NULL
	), counted AS (
		SELECT s.*, row_number() OVER (PARTITION BY s.digest ORDER BY s.line) AS occurrence
		FROM sound AS s
	), fresh AS MATERIALIZED (
		SELECT c.*, nextval('@register@.case_id_seq') AS case_id
		FROM counted AS c
			LEFT JOIN (
				SELECT i.digest, count(*) AS cases
				FROM @register@.import_source AS i
				GROUP BY i.digest
			) AS k ON k.digest = c.digest
		WHERE c.occurrence > coalesce(k.cases, 0)
		ORDER BY c.line
	), opened AS (
		INSERT INTO @register@.case_file (authority_id, case_id, kind, reference)
		SELECT f.authority_id, f.case_id, 'request', nullif(f.identifier, '')
		FROM fresh AS f
	), described AS (
		INSERT INTO @register@.request (authority_id, case_id, requester_kind)
		SELECT f.authority_id, f.case_id, w.facts ->> 'requester_kind'
		FROM fresh AS f
			LEFT JOIN @register@.import_meaning AS w
			ON w.column_name = 'applicant_type' AND w.value = coalesce(f.applicant_type, '')
	)
	INSERT INTO @register@.import_source (authority_id, case_id, batch_id, line, digest, details)
	SELECT f.authority_id, f.case_id, batch, f.line, f.digest,
		jsonb_strip_nulls(jsonb_build_object('class', nullif(f.class, ''),
			'applicant_type', nullif(f.applicant_type, ''), 'decision', nullif(f.decision, '')))
	FROM fresh AS f;
	GET DIAGNOSTICS added = ROW_COUNT;

	INSERT INTO @register@.event (authority_id, case_id, kind, occurred_on, facts)
	SELECT o.authority_id, o.case_id, e.kind, e.occurred_on,
		-- R-01: what the file does not say is stated as "none given".
		coalesce((
			SELECT jsonb_object_agg(q.fact, NULL)
			FROM (
				SELECT unnest(k.required)
				UNION ALL
				SELECT r.fact
				FROM @register@.required_fact AS r
				WHERE r.case_kind = 'request' AND r.event_kind = e.kind
					AND e.occurred_on BETWEEN r.valid_from AND r.valid_to
					AND (r.when_fact = '' OR e.facts ->> r.when_fact = r.when_value)) AS q (fact)), '{}')
			|| coalesce(e.facts, '{}')
	FROM @register@.import_source AS o
		JOIN @register@.import_requests AS s ON s.batch_id = o.batch_id AND s.line = o.line
		JOIN @register@.import_meaning AS d
		ON d.column_name = 'decision' AND d.value = coalesce(s.decision, '')
		LEFT JOIN @register@.import_meaning AS w
		ON w.column_name = 'applicant_type' AND w.value = coalesce(s.applicant_type, '')
		CROSS JOIN LATERAL (VALUES
			(1, 'request_received', @register@.import_day(s.received), w.facts),
			(2, d.event_kind, @register@.import_day(s.closed), d.facts)
		) AS e (step, kind, occurred_on, facts)
		LEFT JOIN @register@.event_kind AS k ON k.case_kind = 'request' AND k.kind = e.kind
	WHERE o.batch_id = batch
	ORDER BY o.authority_id, o.case_id, e.step;
END
$$;
COMMENT ON FUNCTION @register@.import_take_requests(bigint, text) IS
'Judges the requests of a batch and opens a case with two events, receipt and outcome, for each sound one that is not there yet.  Internal to import_finish().';

-- ---------------------------------------------------------------- surveys
CREATE FUNCTION @register@.import_take_survey(batch bigint, authority text, OUT added bigint, OUT changed bigint)
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE COST 100000
SET search_path = pg_catalog, pg_temp
SET enable_nestloop = off
SET jit = off
AS $$
BEGIN
	IF authority IS NOT NULL THEN
		PERFORM @register@.import_authority(authority);
	END IF;
	UPDATE @register@.import_survey AS s
	SET authority_code = authority
	WHERE s.batch_id = batch AND coalesce(s.authority_code, '') = '';

	UPDATE @register@.import_survey AS s
	SET column_name = p.column_name, value = p.value, reason = p.reason
	FROM (
			SELECT i.*, lag(i.line) OVER (PARTITION BY i.authority_code, i.survey, i.respondent, i.domain
				ORDER BY i.line) AS earlier
			FROM @register@.import_survey AS i
			WHERE i.batch_id = batch AND i.reason IS NULL
		) AS r
		CROSS JOIN LATERAL (
			SELECT v.n, v.column_name, v.value, v.reason
			FROM (VALUES
				(1, 'authority_code', r.authority_code, 'is missing, and no authority is named for the import',
					r.authority_code IS NULL),
				(2, 'authority_code', r.authority_code, 'is not in the register',
					NOT EXISTS (SELECT FROM @register@.authority AS a WHERE a.code = r.authority_code)),
				(3, 'survey', r.survey, 'is missing', r.survey = ''),
				(4, 'respondent', r.respondent, 'is missing', r.respondent = ''),
				-- 6.C.18: and what is refused is not kept either
				(5, 'respondent', '', 'is a mail address, not a number or code', r.respondent ~ '@'),
				(6, 'respondent', left(r.respondent, 200), 'is longer than 200 bytes', octet_length(r.respondent) > 200),
				(7, 'survey', left(r.survey, 200), 'is longer than 200 bytes', octet_length(r.survey) > 200)
				) AS v (n, column_name, value, reason, wrong)
			WHERE v.wrong
			UNION ALL
			SELECT 8, m.column_name, m.value, m.reason
			FROM @register@.maturity_problem(to_jsonb(r)) AS m
			UNION ALL
			SELECT 9, 'respondent', r.respondent, 'has answered on this domain in an earlier record of the file'
			WHERE r.earlier IS NOT NULL
			ORDER BY 1
			LIMIT 1
		) AS p (n, column_name, value, reason)
	WHERE s.batch_id = batch AND s.line = r.line;

	WITH corrected AS (
		UPDATE @register@.survey_answer AS n
		SET profile = s.profile, answered_on = @register@.import_day(s.answered_on),
			maturity = s.maturity::integer, need = s.need::integer
		FROM @register@.import_survey AS s
			JOIN @register@.authority AS a ON a.code = s.authority_code
		WHERE s.batch_id = batch AND s.reason IS NULL AND n.authority_id = a.authority_id
			AND n.survey = s.survey AND n.respondent = s.respondent AND n.domain = s.domain
			AND n.known_to = 'infinity'
			AND (n.profile, n.answered_on, n.maturity, n.need)
				<> (s.profile, @register@.import_day(s.answered_on), s.maturity::integer, s.need::integer)
		RETURNING n.authority_id
	)
	SELECT count(*) INTO changed FROM corrected;

	INSERT INTO @register@.survey_answer
		(authority_id, survey, respondent, domain, profile, answered_on, maturity, need)
	SELECT a.authority_id, s.survey, s.respondent, s.domain, s.profile,
		@register@.import_day(s.answered_on), s.maturity::integer, s.need::integer
	FROM @register@.import_survey AS s
		JOIN @register@.authority AS a ON a.code = s.authority_code
	WHERE s.batch_id = batch AND s.reason IS NULL
		AND NOT EXISTS (
			SELECT FROM @register@.survey_answer AS n
			WHERE n.authority_id = a.authority_id AND n.survey = s.survey AND n.respondent = s.respondent
				AND n.domain = s.domain AND n.known_to = 'infinity')
	ORDER BY s.line;
	GET DIAGNOSTICS added = ROW_COUNT;
END
$$;
COMMENT ON FUNCTION @register@.import_take_survey(bigint, text) IS
'Judges and takes in the answers of a batch: one a respondent and domain, whose next import corrects it as a new version.  Internal to import_finish().';

-- ---------------------------------------------------------------- the end
CREATE FUNCTION @register@.import_finish(batch_id bigint, authority text = NULL)
RETURNS @register@.import_batch
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE COST 100000
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
	batch @register@.import_batch;
BEGIN
	SELECT b.* INTO batch FROM @register@.import_batch AS b
	WHERE b.batch_id = import_finish.batch_id;
	IF batch.batch_id IS NULL THEN
		RAISE EXCEPTION 'there is no import batch %', import_finish.batch_id
			USING ERRCODE = 'invalid_parameter_value',
				HINT = 'Open one with import_begin().';
	END IF;
	IF batch.read > 0 THEN
		RAISE EXCEPTION 'import batch % is finished', batch.batch_id
			USING ERRCODE = 'object_not_in_prerequisite_state',
				HINT = 'Open a new one with import_begin().';
	END IF;

	CASE batch.target
		WHEN 'publishers' THEN
			SELECT t.added, t.changed INTO batch.added, batch.changed
			FROM @register@.import_take_publishers(batch.batch_id) AS t;
		WHEN 'datasets' THEN
			SELECT t.added, t.changed INTO batch.added, batch.changed
			FROM @register@.import_take_datasets(batch.batch_id, authority) AS t;
		WHEN 'distributions' THEN
			SELECT t.added, t.changed INTO batch.added, batch.changed
			FROM @register@.import_take_distributions(batch.batch_id) AS t;
		WHEN 'requests' THEN
			batch.added := @register@.import_take_requests(batch.batch_id, authority);
		WHEN 'survey' THEN
			SELECT t.added, t.changed INTO batch.added, batch.changed
			FROM @register@.import_take_survey(batch.batch_id, authority) AS t;
	END CASE;

	WITH staged AS (
		DELETE FROM @register@.import_record AS s
		WHERE s.batch_id = batch.batch_id
		RETURNING s.line, s.column_name, s.value, s.reason
	), kept AS (
		INSERT INTO @register@.refused_row (file, line, column_name, value, reason, batch_id)
		SELECT batch.file, g.line, g.column_name, left(g.value, 200), g.reason, batch.batch_id
		FROM staged AS g
		WHERE g.reason IS NOT NULL
		ORDER BY g.line
	)
	SELECT count(*), count(g.reason) INTO batch.read, batch.refused FROM staged AS g;

	UPDATE @register@.import_batch AS b
	SET read = batch.read, added = batch.added, changed = batch.changed,
		unchanged = batch.read - batch.added - batch.changed - batch.refused,
		refused = batch.refused
	WHERE b.batch_id = batch.batch_id
	RETURNING b.* INTO batch;
	RETURN batch;
END
$$;
COMMENT ON FUNCTION @register@.import_finish(bigint, text) IS
'Judges the staged records of a batch, takes in what is sound, moves the rest to refused_row and returns the counts; authority is the code of the authority of records that name none.  Nothing is lost: read = added + changed + unchanged + refused.  Errors: 22023 no such batch or authority, 55000 batch finished.';

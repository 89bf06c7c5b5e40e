-- Importing files: the client stages the records of one file, these functions
-- judge them set-wise.  What is sound goes in, the rest is quarantined in
-- refused_row in the same transaction, and the counts add up.  Every check is
-- a row of a VALUES list: the first that holds is the reason.

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
			(4, 'requests', pg_typeof(NULL::@register@.import_requests))
		) AS s (n, target, row_type)
		JOIN pg_type AS t ON t.oid = s.row_type
		JOIN pg_attribute AS a ON a.attrelid = t.typrelid
	WHERE a.attnum > 0 AND a.attinhcount = 0 AND NOT a.attisdropped
	ORDER BY s.n, a.attnum
$$;
COMMENT ON FUNCTION @register@.import_columns() IS
'The columns that a file of each import target can have, in order; a file must have the required ones, others that it has are ignored.  Publishers, datasets and distributions together are a catalogue and go in in this order.';

CREATE FUNCTION @register@.import_day(value text)
RETURNS date
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 20
SET search_path = pg_catalog, pg_temp
AS $$
	-- The nested CASE keeps a cast from seeing what the test before it refused.
	SELECT CASE WHEN value ~ ('^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])'
			'(T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6})?)?'
			'(Z|[+-](0[0-9]|1[0-4]):?[0-5][0-9])?)?$') AND value !~ '^0000'
		THEN CASE WHEN substr(value, 9, 2)::integer <= extract(day FROM
				make_date(substr(value, 1, 4)::integer, substr(value, 6, 2)::integer, 1)
				+ interval '1 month' - interval '1 day')
			THEN CASE WHEN value ~ 'T.*(Z|[+-][0-9:]+)$'
				THEN (value::timestamptz AT TIME ZONE 'Europe/Brussels')::date
				ELSE left(value, 10)::date
				END
			END
		END
$$;
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
	IF import_begin.target NOT IN ('publishers', 'datasets', 'distributions', 'requests') THEN
		RAISE EXCEPTION 'unknown import target "%"', import_begin.target
			USING ERRCODE = 'invalid_parameter_value',
				HINT = 'Targets are publishers, datasets, distributions and requests.';
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
'Opens an import of one file and returns its batch_id.  In the same transaction, COPY the records into the target''s staging table (import_publishers, import_datasets, import_distributions, import_requests) with that batch_id and call import_finish().  A record that cannot be read at all is staged with a reason.  Imports into one register wait for each other.  Errors: 22023 unknown target, RU020 layout of another version.';

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
				(4, 'name', r.name, 'is missing', r.name = ''),
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
		SET names = a.names || jsonb_build_object('und', s.name),
			kind = coalesce(nullif(s.kind, ''), a.kind)
		FROM @register@.import_publishers AS s
		WHERE s.batch_id = batch AND s.reason IS NULL AND a.source_uri = s.uri
			AND (a.names ->> 'und' IS DISTINCT FROM s.name
				OR a.kind <> coalesce(nullif(s.kind, ''), a.kind))
		RETURNING a.authority_id
	)
	SELECT count(*) INTO changed FROM renamed;

	added := (
		SELECT @register@.import_publisher_authorities(
			coalesce(array_agg(s.uri), '{}'),
			coalesce(jsonb_object_agg(s.uri, jsonb_strip_nulls(jsonb_build_object(
				'kind', nullif(s.kind, ''),
				'names', jsonb_build_object('und', s.name)))), '{}'))
		FROM @register@.import_publishers AS s
		WHERE s.batch_id = batch AND s.reason IS NULL);
END
$$;
COMMENT ON FUNCTION @register@.import_take_publishers(bigint) IS
'Judges and takes in the publishers of a batch.  Internal to import_finish().';

CREATE FUNCTION @register@.import_take_datasets(batch bigint, authority text,
	OUT added bigint, OUT changed bigint)
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE COST 10000
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	holder bigint;
	moment timestamptz;
	written bigint;
BEGIN
	UPDATE @register@.import_datasets AS s
	SET column_name = p.column_name, value = p.value, reason = p.reason
	FROM (
			SELECT i.*, lag(i.line) OVER (PARTITION BY i.uri ORDER BY i.line) AS earlier
			FROM @register@.import_datasets AS i
			WHERE i.batch_id = batch AND i.reason IS NULL
		) AS r
		CROSS JOIN LATERAL (
			SELECT v.column_name, v.value, v.reason
			FROM (VALUES
				(1, 'uri', r.uri, 'is missing', r.uri = ''),
				(2, 'uri', left(r.uri, 200), 'is longer than 2000 bytes', octet_length(r.uri) > 2000),
				(3, 'uri', r.uri, 'stands in an earlier record of the file', r.earlier IS NOT NULL),
				(4, 'publisher_uri', r.publisher_uri, 'is longer than 2000 bytes',
					octet_length(r.publisher_uri) > 2000),
				(5, 'issued', r.issued, 'is not a date',
					r.issued <> '' AND @register@.import_day(r.issued) IS NULL),
				(6, 'modified', r.modified, 'is not a date',
					r.modified <> '' AND @register@.import_day(r.modified) IS NULL)
				) AS v (n, column_name, value, reason, wrong)
			WHERE v.wrong
			ORDER BY v.n
			LIMIT 1
		) AS p
	WHERE s.batch_id = batch AND s.line = r.line;

	PERFORM @register@.import_publisher_authorities(
		array(SELECT s.publisher_uri FROM @register@.import_datasets AS s
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

	SELECT greatest(clock_timestamp(), max(d.known_from) + interval '1 microsecond')
	INTO moment
	FROM @register@.dataset AS d;

	UPDATE @register@.dataset AS d
	SET known_to = moment
	FROM @register@.import_dataset_versions(batch, holder) AS n
	WHERE d.uri = n.uri AND d.known_to = 'infinity'
		AND (d.authority_id, d.identifier, d.titles, d.access_rights, d.license,
			d.rights, d.issued, d.modified, d.accrual_periodicity, d.themes,
			d.hvd_category, d.applicable_legislation, d.source_host)
		IS DISTINCT FROM (n.authority_id, n.identifier, n.titles, n.access_rights, n.license,
			n.rights, n.issued, n.modified, n.accrual_periodicity, n.themes,
			n.hvd_category, n.applicable_legislation, n.source_host);
	GET DIAGNOSTICS changed = ROW_COUNT;

	INSERT INTO @register@.dataset (dataset_id, known_from, authority_id, uri,
		identifier, titles, access_rights, license, rights, issued, modified,
		accrual_periodicity, themes, hvd_category, applicable_legislation, source_host)
	SELECT coalesce(
			(SELECT d.dataset_id FROM @register@.dataset AS d
				WHERE d.uri = n.uri AND d.known_to = moment),
			nextval('@register@.dataset_id_seq')),
		moment, n.authority_id, n.uri, n.identifier, n.titles, n.access_rights,
		n.license, n.rights, n.issued, n.modified, n.accrual_periodicity, n.themes,
		n.hvd_category, n.applicable_legislation, n.source_host
	FROM @register@.import_dataset_versions(batch, holder) AS n
	WHERE NOT EXISTS (SELECT FROM @register@.dataset AS d
		WHERE d.uri = n.uri AND d.known_to = 'infinity')
	ORDER BY n.line;
	GET DIAGNOSTICS written = ROW_COUNT;
	added := written - changed;

	-- The key of a distribution starts with its dataset's authority.
	WITH moved AS (
		UPDATE @register@.distribution AS t
		SET known_to = greatest(moment, t.known_from + interval '1 microsecond')
		FROM @register@.dataset AS d
		WHERE d.dataset_id = t.dataset_id AND d.known_from = moment
			AND t.known_to = 'infinity' AND t.authority_id <> d.authority_id
		RETURNING t.*, d.authority_id AS holder_id
	)
	INSERT INTO @register@.distribution (authority_id, dataset_id, distribution_id,
		known_from, uri, format, media_type, license, rights, availability,
		byte_size, issued, modified, access_url, download_url)
	SELECT m.holder_id, m.dataset_id, m.distribution_id,
		m.known_to, m.uri, m.format, m.media_type, m.license, m.rights, m.availability,
		m.byte_size, m.issued, m.modified, m.access_url, m.download_url
	FROM moved AS m;
END
$$;
COMMENT ON FUNCTION @register@.import_take_datasets(bigint, text) IS
'Judges and takes in the datasets of a batch; a dataset that differs from its present version gets a new one.  Internal to import_finish().';

CREATE FUNCTION @register@.import_list(value text)
RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 5
SET search_path = pg_catalog, pg_temp
AS $$
	SELECT coalesce(string_to_array(nullif(value, ''), '|'), '{}')
$$;
COMMENT ON FUNCTION @register@.import_list(text) IS
'The parts of a value, which | separates; null and empty have none.  Internal to import_finish().';

CREATE FUNCTION @register@.import_dataset_versions(batch bigint, holder bigint)
RETURNS TABLE (line bigint, authority_id bigint, uri text, identifier text, titles jsonb,
	access_rights text, license text, rights text, issued date, modified date,
	accrual_periodicity text, themes text[], hvd_category text[],
	applicable_legislation text[], source_host text)
LANGUAGE sql STABLE PARALLEL SAFE COST 10000 ROWS 1000
SET search_path = pg_catalog, pg_temp
AS $$
	SELECT s.line, CASE WHEN s.publisher_uri = '' THEN holder ELSE a.authority_id END,
		s.uri, nullif(s.identifier, ''),
		jsonb_strip_nulls(jsonb_build_object(
			'fr', nullif(s.title_fr, ''), 'nl', nullif(s.title_nl, ''),
			'de', nullif(s.title_de, ''), 'en', nullif(s.title_en, ''))),
		nullif(s.access_rights, ''), nullif(s.license, ''), nullif(s.rights, ''),
		@register@.import_day(s.issued), @register@.import_day(s.modified),
		nullif(s.accrual_periodicity, ''), @register@.import_list(s.themes),
		@register@.import_list(s.hvd_category),
		@register@.import_list(s.applicable_legislation), nullif(s.source_host, '')
	FROM @register@.import_datasets AS s
		LEFT JOIN @register@.authority AS a ON a.source_uri = s.publisher_uri
	WHERE s.batch_id = batch AND s.reason IS NULL
$$;
COMMENT ON FUNCTION @register@.import_dataset_versions(bigint, bigint) IS
'The sound datasets of a batch as versions; holder is the authority of those without a publisher.  Internal to import_finish().';

CREATE FUNCTION @register@.import_take_distributions(batch bigint, OUT added bigint, OUT changed bigint)
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE COST 10000
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	moment timestamptz;
	written bigint;
BEGIN
	UPDATE @register@.import_distributions AS s
	SET column_name = p.column_name, value = p.value, reason = p.reason
	FROM (
			SELECT i.*, d.dataset_id,
				lag(i.line) OVER (PARTITION BY i.uri ORDER BY i.line) AS earlier
			FROM @register@.import_distributions AS i
				LEFT JOIN @register@.dataset AS d
				ON d.uri = i.dataset_uri AND d.known_to = 'infinity'
			WHERE i.batch_id = batch AND i.reason IS NULL
		) AS r
		CROSS JOIN LATERAL (
			SELECT v.column_name, v.value, v.reason
			FROM (VALUES
				(1, 'uri', r.uri, 'is missing', r.uri = ''),
				(2, 'uri', left(r.uri, 200), 'is longer than 2000 bytes', octet_length(r.uri) > 2000),
				(3, 'uri', r.uri, 'stands in an earlier record of the file', r.earlier IS NOT NULL),
				(4, 'dataset_uri', r.dataset_uri, 'is missing', r.dataset_uri = ''),
				(5, 'dataset_uri', r.dataset_uri, 'is no dataset of the register', r.dataset_id IS NULL),
				(6, 'byte_size', r.byte_size, 'is not a number of bytes',
					r.byte_size !~ '^([0-9]{1,18}([.]0+)?)?$'),
				(7, 'issued', r.issued, 'is not a date',
					r.issued <> '' AND @register@.import_day(r.issued) IS NULL),
				(8, 'modified', r.modified, 'is not a date',
					r.modified <> '' AND @register@.import_day(r.modified) IS NULL)
				) AS v (n, column_name, value, reason, wrong)
			WHERE v.wrong
			ORDER BY v.n
			LIMIT 1
		) AS p
	WHERE s.batch_id = batch AND s.line = r.line;

	SELECT greatest(clock_timestamp(), max(t.known_from) + interval '1 microsecond')
	INTO moment
	FROM @register@.distribution AS t;

	UPDATE @register@.distribution AS t
	SET known_to = moment
	FROM @register@.import_distribution_versions(batch) AS n
	WHERE t.uri = n.uri AND t.known_to = 'infinity'
		AND (t.authority_id, t.dataset_id, t.format, t.media_type, t.license, t.rights,
			t.availability, t.byte_size, t.issued, t.modified, t.access_url, t.download_url)
		IS DISTINCT FROM (n.authority_id, n.dataset_id, n.format, n.media_type, n.license,
			n.rights, n.availability, n.byte_size, n.issued, n.modified, n.access_url,
			n.download_url);
	GET DIAGNOSTICS changed = ROW_COUNT;

	INSERT INTO @register@.distribution (distribution_id, known_from, authority_id,
		dataset_id, uri, format, media_type, license, rights, availability,
		byte_size, issued, modified, access_url, download_url)
	SELECT coalesce(
			(SELECT t.distribution_id FROM @register@.distribution AS t
				WHERE t.uri = n.uri AND t.known_to = moment),
			nextval('@register@.distribution_id_seq')),
		moment, n.authority_id, n.dataset_id, n.uri, n.format, n.media_type, n.license,
		n.rights, n.availability, n.byte_size, n.issued, n.modified, n.access_url,
		n.download_url
	FROM @register@.import_distribution_versions(batch) AS n
	WHERE NOT EXISTS (SELECT FROM @register@.distribution AS t
		WHERE t.uri = n.uri AND t.known_to = 'infinity')
	ORDER BY n.line;
	GET DIAGNOSTICS written = ROW_COUNT;
	added := written - changed;
END
$$;
COMMENT ON FUNCTION @register@.import_take_distributions(bigint) IS
'Judges and takes in the distributions of a batch; one that differs from its present version gets a new one.  Internal to import_finish().';

CREATE FUNCTION @register@.import_distribution_versions(batch bigint)
RETURNS TABLE (line bigint, authority_id bigint, dataset_id bigint, uri text, format text,
	media_type text, license text, rights text, availability text, byte_size numeric,
	issued date, modified date, access_url text, download_url text)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 10000 ROWS 1000
SET search_path = pg_catalog, pg_temp
AS $$
	SELECT s.line, d.authority_id, d.dataset_id, s.uri, nullif(s.format, ''),
		nullif(s.media_type, ''), nullif(s.license, ''), nullif(s.rights, ''),
		nullif(s.availability, ''), nullif(s.byte_size, '')::numeric,
		@register@.import_day(s.issued), @register@.import_day(s.modified),
		nullif(s.access_url, ''), nullif(s.download_url, '')
	FROM @register@.import_distributions AS s
		JOIN @register@.dataset AS d ON d.uri = s.dataset_uri AND d.known_to = 'infinity'
	WHERE s.batch_id = batch AND s.reason IS NULL
$$;
COMMENT ON FUNCTION @register@.import_distribution_versions(bigint) IS
'The sound distributions of a batch as versions.  Internal to import_finish().';

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

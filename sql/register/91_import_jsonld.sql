-- Catalogues in JSON-LD: read into the staging tables of 90_import.sql, which
-- judge and take them in. Understood is what catalogues of data are written in:
-- expanded or compacted with a context of their own or the usual prefixes, nested
-- or as a @graph, languages as maps or as @language. Nothing is fetched.

CREATE FUNCTION @register@.import_jsonld_address(value text, prefixes jsonb) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 5
BEGIN ATOMIC
SELECT CASE WHEN import_jsonld_address.value ~ '^[^:/]+:(?!//)'
		AND pg_catalog.jsonb_exists(import_jsonld_address.prefixes, pg_catalog.split_part(import_jsonld_address.value, ':', 1))
	THEN (import_jsonld_address.prefixes ->> pg_catalog.split_part(import_jsonld_address.value, ':', 1))
		|| pg_catalog.substr(import_jsonld_address.value, pg_catalog.strpos(import_jsonld_address.value, ':') + 1)
	ELSE import_jsonld_address.value END;
END;
COMMENT ON FUNCTION @register@.import_jsonld_address(text, jsonb) IS
'An address written out, if it begins with a prefix.  Internal to import_jsonld().';

-- The usual names: what a context that is not in the document says, too.
CREATE FUNCTION @register@.import_jsonld_terms(context jsonb, OUT prefixes jsonb, OUT terms jsonb, OUT language text)
LANGUAGE plpgsql STABLE PARALLEL SAFE COST 1000
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	entry record;
	address text;
BEGIN
	prefixes := '{"adms": "http://www.w3.org/ns/adms#", "dcat": "http://www.w3.org/ns/dcat#",
		"dcatap": "http://data.europa.eu/r5r/", "r5r": "http://data.europa.eu/r5r/",
		"dct": "http://purl.org/dc/terms/", "dcterms": "http://purl.org/dc/terms/",
		"eli": "http://data.europa.eu/eli/ontology#", "foaf": "http://xmlns.com/foaf/0.1/",
		"rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
		"skos": "http://www.w3.org/2004/02/skos/core#", "vcard": "http://www.w3.org/2006/vcard/ns#",
		"xsd": "http://www.w3.org/2001/XMLSchema#", "schema": "http://schema.org/",
		"owl": "http://www.w3.org/2002/07/owl#", "odrl": "http://www.w3.org/ns/odrl/2/"}';
	SELECT jsonb_object_agg(a.name, (prefixes ->> a.prefix) || a.name) || '{"id": "@id", "type": "@type"}' INTO terms
	FROM (VALUES ('dct', 'title'), ('dct', 'description'), ('dct', 'identifier'), ('dct', 'publisher'),
		('dct', 'issued'), ('dct', 'modified'), ('dct', 'accessRights'), ('dct', 'license'), ('dct', 'rights'),
		('dct', 'accrualPeriodicity'), ('dct', 'language'), ('dct', 'format'), ('dct', 'relation'),
		('dcat', 'dataset'), ('dcat', 'distribution'), ('dcat', 'theme'), ('dcat', 'landingPage'),
		('dcat', 'contactPoint'), ('dcat', 'accessURL'), ('dcat', 'downloadURL'), ('dcat', 'mediaType'),
		('dcat', 'byteSize'), ('dcat', 'Catalog'), ('dcat', 'Dataset'), ('dcat', 'Distribution'),
		('dcatap', 'availability'), ('dcatap', 'hvdCategory'), ('dcatap', 'applicableLegislation'),
		('foaf', 'Agent'), ('foaf', 'name'), ('rdfs', 'label'), ('skos', 'prefLabel'),
		('vcard', 'fn'), ('vcard', 'hasEmail'), ('vcard', 'hasURL')) AS a (prefix, name);
	FOR entry IN
		SELECT e.key, e.value
		FROM jsonb_array_elements(CASE jsonb_typeof(context) WHEN 'array' THEN context ELSE jsonb_build_array(context) END)
				WITH ORDINALITY AS c (value, n)
			CROSS JOIN LATERAL jsonb_each(CASE jsonb_typeof(c.value) WHEN 'object' THEN c.value ELSE '{}' END)
				WITH ORDINALITY AS e (key, value, n)
		-- what others are written with goes first
		ORDER BY c.n, NOT (jsonb_typeof(e.value) = 'string' AND e.value #>> '{}' ~ '[/#:]$'), e.n
	LOOP
		address := CASE jsonb_typeof(entry.value) WHEN 'string' THEN entry.value #>> '{}'
			WHEN 'object' THEN coalesce(entry.value ->> '@id', entry.key) END;
		IF entry.key = '@language' THEN
			language := entry.value #>> '{}';
		ELSIF entry.key NOT LIKE '@%' AND address IS NOT NULL THEN
			address := @register@.import_jsonld_address(address, prefixes);
			prefixes := prefixes || jsonb_build_object(entry.key, address);
			terms := terms || jsonb_build_object(entry.key, address);
		END IF;
	END LOOP;
END
$$;
COMMENT ON FUNCTION @register@.import_jsonld_terms(jsonb) IS
'What the context of a document makes of its words, beside the usual ones; language: of texts that name none.  A context that is only an address is not fetched.  Internal to import_jsonld().';

CREATE FUNCTION @register@.import_jsonld_body(node jsonb, prefixes jsonb, terms jsonb) RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE COST 100
SET search_path = pg_catalog, pg_temp
RETURN (
	SELECT coalesce(jsonb_object_agg(coalesce(terms ->> e.key, @register@.import_jsonld_address(e.key, prefixes)), e.value), '{}')
	FROM jsonb_each(node) AS e
	WHERE e.key <> '@context' AND e.value <> 'null');
COMMENT ON FUNCTION @register@.import_jsonld_body(jsonb, jsonb, jsonb) IS
'A node with the names of its properties written out.  Internal to import_jsonld().';

-- An array and not a set, so that it is inlined: WITH ORDINALITY keeps a function
-- that returns a set from being, and this one stands for every property of every node.
CREATE FUNCTION @register@.import_jsonld_array(value jsonb) RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE COST 2
BEGIN ATOMIC
SELECT CASE pg_catalog.jsonb_typeof(import_jsonld_array.value)
	WHEN 'array' THEN import_jsonld_array.value
	WHEN 'object' THEN CASE
		WHEN NOT pg_catalog.jsonb_exists_any(import_jsonld_array.value, '{@list,@set}') THEN pg_catalog.jsonb_build_array(import_jsonld_array.value)
		WHEN pg_catalog.jsonb_typeof(coalesce(import_jsonld_array.value -> '@list', import_jsonld_array.value -> '@set')) = 'array'
			THEN coalesce(import_jsonld_array.value -> '@list', import_jsonld_array.value -> '@set')
		ELSE '[]' END
	ELSE CASE WHEN import_jsonld_array.value IS NULL THEN '[]' ELSE pg_catalog.jsonb_build_array(import_jsonld_array.value) END
	END;
END;
COMMENT ON FUNCTION @register@.import_jsonld_array(jsonb) IS
'The values of a property, one or many, as an array.  Internal to import_jsonld().';

-- labels: of nameless nodes that stand elsewhere
CREATE FUNCTION @register@.import_jsonld_text(item jsonb, prefixes jsonb, labels jsonb) RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE COST 20
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	address text;
BEGIN
	CASE jsonb_typeof(item)
		WHEN 'string' THEN
			RETURN CASE WHEN prefixes IS NULL THEN item #>> '{}'
				ELSE @register@.import_jsonld_address(item #>> '{}', prefixes) END;
		WHEN 'number', 'boolean' THEN
			RETURN item #>> '{}';
		WHEN 'object' THEN
			address := coalesce(item ->> '@id', item ->> 'id');
			IF address LIKE '\_:%' THEN
				RETURN labels ->> address;
			ELSIF address IS NOT NULL THEN
				RETURN @register@.import_jsonld_address(address, coalesce(prefixes, '{}'));
			ELSIF item ? '@value' THEN
				RETURN item ->> '@value';
			END IF;
			RETURN (
				SELECT @register@.import_jsonld_text(@register@.import_jsonld_first(e.value), NULL, NULL)
				FROM jsonb_each(item) AS e
				WHERE e.key ~ '([lL]abel|name|title|value)$'
				ORDER BY e.key
				LIMIT 1);
		ELSE
			RETURN NULL;
	END CASE;
END
$$;
COMMENT ON FUNCTION @register@.import_jsonld_text(jsonb, jsonb, jsonb) IS
'A value as text: an address written out, a literal, or the label of a nameless thing; with prefixes NULL a string is no address.  Internal to import_jsonld().';

CREATE FUNCTION @register@.import_jsonld_first(value jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 2
BEGIN ATOMIC
SELECT CASE WHEN pg_catalog.jsonb_typeof(import_jsonld_first.value) = 'array'
	THEN import_jsonld_first.value -> 0 ELSE import_jsonld_first.value END;
END;
COMMENT ON FUNCTION @register@.import_jsonld_first(jsonb) IS
'The first of the values of a property.  Internal to import_jsonld().';

CREATE FUNCTION @register@.import_jsonld_list(value jsonb, prefixes jsonb, labels jsonb) RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE COST 50
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	-- most nodes have no such property
	IF value IS NULL THEN
		RETURN '';
	END IF;
	RETURN (
		SELECT coalesce(string_agg(replace(t.address, '|', '%7C'), '|' ORDER BY i.n), '')
		FROM jsonb_array_elements(@register@.import_jsonld_array(value)) WITH ORDINALITY AS i (item, n)
			CROSS JOIN LATERAL (SELECT @register@.import_jsonld_text(i.item, prefixes, labels) AS address) AS t
		WHERE t.address <> '');
END
$$;
COMMENT ON FUNCTION @register@.import_jsonld_list(jsonb, jsonb, jsonb) IS
'The values of a property as addresses, separated by |.  Internal to import_jsonld().';

CREATE FUNCTION @register@.import_jsonld_names(value jsonb, language text) RETURNS jsonb
LANGUAGE plpgsql STABLE PARALLEL SAFE COST 50
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	IF value IS NULL THEN
		RETURN '{}'::jsonb;
	END IF;
	RETURN (
		SELECT coalesce(jsonb_object_agg(s.language, s.name ORDER BY s.n DESC), '{}')
		FROM (
			-- fr-BE is French
			SELECT i.n, coalesce(nullif(split_part(lower(v.language), '-', 1), ''), 'und') AS language,
				nullif(btrim(v.name), '') AS name
			FROM jsonb_array_elements(@register@.import_jsonld_array(value)) WITH ORDINALITY AS i (item, n)
				CROSS JOIN LATERAL (
					SELECT import_jsonld_names.language, i.item #>> '{}'
					WHERE jsonb_typeof(i.item) IN ('string', 'number')
					UNION ALL
					SELECT coalesce(i.item ->> '@language', CASE WHEN NOT i.item ? '@type' THEN import_jsonld_names.language END),
						i.item ->> '@value'
					WHERE i.item ? '@value'
					UNION ALL
					SELECT nullif(m.key, '@none'), t.item #>> '{}'
					FROM jsonb_each(CASE WHEN jsonb_typeof(i.item) = 'object' AND NOT i.item ? '@value'
							THEN i.item ELSE '{}' END) AS m
						CROSS JOIN LATERAL jsonb_array_elements(@register@.import_jsonld_array(m.value)) AS t (item)
					WHERE m.key ~ '^(@none|[A-Za-z]{2,3}(-[A-Za-z0-9]+)*)$' AND jsonb_typeof(t.item) = 'string'
				) AS v (language, name)) AS s
		WHERE s.name IS NOT NULL);
END
$$;
COMMENT ON FUNCTION @register@.import_jsonld_names(jsonb, text) IS
'Texts by language: from @language, a language map, or the language of the document; und where none is known.  Internal to import_jsonld().';

CREATE FUNCTION @register@.import_jsonld(
	document jsonb,
	file text,
	authority text DEFAULT NULL,
	complete boolean DEFAULT true)
RETURNS SETOF @register@.import_batch
LANGUAGE plpgsql VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 1000000 ROWS 3
SET search_path = pg_catalog, pg_temp
SET enable_nestloop = off
SET jit = off
AS $$
DECLARE
	word record;
	labels jsonb;
	batch bigint;
	me integer := pg_backend_pid();
	dcat constant text := 'http://www.w3.org/ns/dcat#';
	dct constant text := 'http://purl.org/dc/terms/';
	r5r constant text := 'http://data.europa.eu/r5r/';
	vcard constant text := 'http://www.w3.org/2006/vcard/ns#';
BEGIN
	IF document IS NULL OR file IS NULL OR complete IS NULL THEN
		RAISE EXCEPTION 'document, file and complete of an import must be given'
			USING ERRCODE = 'null_value_not_allowed';
	END IF;
	IF jsonb_typeof(document) NOT IN ('object', 'array') THEN
		RAISE EXCEPTION 'a JSON-LD document is an object or an array, not a %', jsonb_typeof(document)
			USING ERRCODE = 'invalid_parameter_value';
	END IF;
	SELECT t.* INTO word
	FROM @register@.import_jsonld_terms(CASE jsonb_typeof(document) WHEN 'object' THEN document -> '@context'
		ELSE jsonb_path_query_first(document, '$[*]."@context"') END) AS t;
	-- what a failed import may have left; imports wait for each other from here on
	batch := @register@.import_begin('publishers', file);
	DELETE FROM @register@.import_node AS n WHERE n.session = me;

	WITH RECURSIVE node (rank, place, parent, via, body) AS (
		SELECT ARRAY[i.n], '/' || CASE WHEN g.graph THEN '@graph/' ELSE '' END || (i.n - 1), NULL::bigint[], NULL::text,
			CASE jsonb_typeof(i.item) WHEN 'object'
				THEN @register@.import_jsonld_body(i.item, word.prefixes, word.terms) ELSE i.item END
		FROM (
			SELECT document ? '@graph' AND jsonb_typeof(document) = 'object' AS graph) AS g
			CROSS JOIN LATERAL jsonb_array_elements(@register@.import_jsonld_array(
				CASE WHEN g.graph THEN document -> '@graph' ELSE document END)) WITH ORDINALITY AS i (item, n)
		UNION ALL
		SELECT n.rank || p.rank || i.n, n.place || '/' || p.name || '/' || (i.n - 1), n.rank, p.address,
			CASE jsonb_typeof(i.item) WHEN 'object'
				THEN @register@.import_jsonld_body(i.item, word.prefixes, word.terms) ELSE i.item END
		FROM node AS n
			CROSS JOIN LATERAL (VALUES
				(1, 'publisher', dct || 'publisher'), (2, 'dataset', dcat || 'dataset'),
				(3, 'distribution', dcat || 'distribution'), (4, 'contactPoint', dcat || 'contactPoint'),
				(5, '@graph', '@graph')) AS p (rank, name, address)
			CROSS JOIN LATERAL jsonb_array_elements(@register@.import_jsonld_array(n.body -> p.address)) WITH ORDINALITY AS i (item, n)
		WHERE jsonb_typeof(n.body) = 'object'
	), numbered AS (
		SELECT row_number() OVER (ORDER BY n.rank) AS n, n.*,
			(
				SELECT string_agg(coalesce(word.terms ->> (i.item #>> '{}'),
					@register@.import_jsonld_address(i.item #>> '{}', word.prefixes)), '|')
				FROM jsonb_array_elements(@register@.import_jsonld_array(n.body -> '@type')) AS i (item)) AS types,
			CASE jsonb_typeof(n.body)
				WHEN 'object' THEN @register@.import_jsonld_address(n.body ->> '@id', word.prefixes)
				WHEN 'string' THEN @register@.import_jsonld_address(n.body #>> '{}', word.prefixes)
			END AS uri
		FROM node AS n
	)
	INSERT INTO @register@.import_node (session, n, place, parent, via, kind, uri, described, body)
	SELECT me, n.n, n.place, p.n, n.via,
		CASE
			WHEN jsonb_typeof(n.body) <> 'object' AND (n.uri IS NULL OR n.via IS NULL) THEN 'wrong'
			WHEN n.via = dcat || 'dataset' OR dcat || 'Dataset' = ANY (string_to_array(n.types, '|')) THEN 'dataset'
			WHEN n.via = dcat || 'distribution' OR dcat || 'Distribution' = ANY (string_to_array(n.types, '|')) THEN 'distribution'
			WHEN n.via = dct || 'publisher' OR n.types ~ '(Agent|Organization|Organisation)(\||$)' THEN 'agent'
		END,
		n.uri,
		jsonb_typeof(n.body) = 'object' AND n.body - '{@id,@type}'::text[] <> '{}',
		-- what stands in it has a row of its own
		CASE jsonb_typeof(n.body) WHEN 'object' THEN n.body - ARRAY['@graph', dcat || 'dataset', dcat || 'distribution'] ELSE n.body END
	FROM numbered AS n
		LEFT JOIN numbered AS p ON p.rank = n.parent;

	SELECT jsonb_object_agg(n.uri, t.label) INTO labels
	FROM @register@.import_node AS n
		CROSS JOIN LATERAL (
			SELECT @register@.import_jsonld_text(n.body - '@id', NULL, NULL) AS label) AS t
	WHERE n.session = me AND n.uri LIKE '\_:%' AND n.described AND t.label IS NOT NULL;

	INSERT INTO @register@.import_publishers (batch_id, line, uri, name, names)
	SELECT batch, row_number() OVER (ORDER BY a.n), a.uri, '', a.names
	FROM (
		SELECT DISTINCT ON (n.uri) n.n, n.uri, t.names
		FROM @register@.import_node AS n
			CROSS JOIN LATERAL (
				SELECT @register@.import_jsonld_names(n.body -> 'http://xmlns.com/foaf/0.1/name', word.language) AS names) AS t
		WHERE n.session = me AND n.kind = 'agent' AND n.described AND n.uri NOT LIKE '\_:%' AND t.names <> '{}'
			-- who only publishes a catalogue holds nothing
			AND EXISTS (
				SELECT FROM @register@.import_node AS d
					LEFT JOIN @register@.import_node AS s ON s.session = me AND s.n = d.parent
				WHERE d.session = me AND d.via = dct || 'publisher' AND d.uri = n.uri AND s.kind = 'dataset')
		ORDER BY n.uri, n.n) AS a;
	RETURN NEXT @register@.import_finish(batch, authority);

	batch := @register@.import_begin('datasets', file);
	UPDATE @register@.import_batch AS b SET complete = import_jsonld.complete WHERE b.batch_id = batch;
	INSERT INTO @register@.import_datasets (batch_id, line, column_name, value, reason, uri, publisher_uri,
		identifier, titles, descriptions, access_rights, license, rights, issued, modified,
		accrual_periodicity, themes, hvd_category, applicable_legislation, languages, access_path,
		contact_name, contact_email, contact_url, source_host)
	SELECT batch, row_number() OVER (ORDER BY n.n),
		CASE WHEN w.reason <> 'is not a node' THEN 'uri' END, CASE WHEN w.reason IS NOT NULL THEN n.place END, w.reason,
		coalesce(n.uri, ''),
		coalesce((
			SELECT p.uri FROM @register@.import_node AS p
			WHERE p.session = me AND p.parent = n.n AND p.via = dct || 'publisher' AND p.uri NOT LIKE '\_:%'
			ORDER BY p.n LIMIT 1), ''),
		coalesce(@register@.import_jsonld_text(@register@.import_jsonld_first(n.body -> (dct || 'identifier')), NULL, NULL), ''),
		-- what an export that has no title or description puts there is none
		coalesce(nullif(@register@.import_jsonld_names(n.body -> (dct || 'title'), word.language),
			jsonb_build_object('und', coalesce(@register@.import_jsonld_text(
				@register@.import_jsonld_first(n.body -> (dct || 'identifier')), NULL, NULL), n.uri))), '{}'),
		coalesce(nullif(@register@.import_jsonld_names(n.body -> (dct || 'description'), word.language),
			@register@.import_jsonld_names(n.body -> (dct || 'title'), word.language)), '{}'),
		coalesce(@register@.import_jsonld_text(@register@.import_jsonld_first(n.body -> (dct || 'accessRights')), word.prefixes, labels), ''),
		coalesce(@register@.import_jsonld_text(@register@.import_jsonld_first(n.body -> (dct || 'license')), word.prefixes, labels), ''),
		coalesce(@register@.import_jsonld_text(@register@.import_jsonld_first(n.body -> (dct || 'rights')), word.prefixes, labels), ''),
		coalesce(@register@.import_jsonld_text(@register@.import_jsonld_first(n.body -> (dct || 'issued')), NULL, NULL), ''),
		coalesce(@register@.import_jsonld_text(@register@.import_jsonld_first(n.body -> (dct || 'modified')), NULL, NULL), ''),
		coalesce(@register@.import_jsonld_text(@register@.import_jsonld_first(n.body -> (dct || 'accrualPeriodicity')), word.prefixes, labels), ''),
		@register@.import_jsonld_list(n.body -> (dcat || 'theme'), word.prefixes, labels),
		@register@.import_jsonld_list(n.body -> (r5r || 'hvdCategory'), word.prefixes, labels),
		@register@.import_jsonld_list(n.body -> (r5r || 'applicableLegislation'), word.prefixes, labels),
		@register@.import_jsonld_list(n.body -> (dct || 'language'), word.prefixes, labels),
		-- a catalogue that names no page does not take back what is known here
		nullif(@register@.import_jsonld_text(@register@.import_jsonld_first(n.body -> (dcat || 'landingPage')), word.prefixes, labels), ''),
		@register@.import_jsonld_text(@register@.import_jsonld_first(k.body -> (vcard || 'fn')), NULL, NULL),
		regexp_replace(@register@.import_jsonld_text(@register@.import_jsonld_first(k.body -> (vcard || 'hasEmail')), word.prefixes, NULL), '^mailto:', ''),
		@register@.import_jsonld_text(@register@.import_jsonld_first(k.body -> (vcard || 'hasURL')), word.prefixes, NULL),
		CASE WHEN NOT EXISTS (
			SELECT FROM @register@.dataset AS d WHERE d.uri = n.uri AND d.known_to = 'infinity')
			THEN coalesce(substring(n.uri, '^[A-Za-z]+://([^/:?#]+)'), '') END
	FROM @register@.import_node AS n
		CROSS JOIN LATERAL (
			SELECT CASE
				WHEN n.kind = 'wrong' THEN 'is not a node'
				WHEN n.uri IS NULL OR n.uri LIKE '\_:%' THEN 'is missing: the dataset has no address'
				WHEN NOT n.described THEN 'is not described in the file'
			END AS reason) AS w
		LEFT JOIN LATERAL (
			SELECT CASE WHEN c.described THEN c.body ELSE (
				SELECT o.body FROM @register@.import_node AS o
				WHERE o.session = me AND o.uri = c.uri AND o.described LIMIT 1) END AS body
			FROM @register@.import_node AS c
			WHERE c.session = me AND c.parent = n.n AND c.via = dcat || 'contactPoint'
			ORDER BY c.n
			LIMIT 1) AS k ON true
	WHERE n.session = me AND (n.kind = 'dataset' OR n.kind = 'wrong' AND coalesce(n.via, '') <> dcat || 'distribution')
		-- an address alone points to what is described elsewhere
		AND (n.described OR n.kind = 'wrong' OR NOT EXISTS (
			SELECT FROM @register@.import_node AS o
			WHERE o.session = me AND o.uri = n.uri AND (o.described OR o.n < n.n)));
	RETURN NEXT @register@.import_finish(batch, authority);

	batch := @register@.import_begin('distributions', file);
	UPDATE @register@.import_batch AS b SET complete = import_jsonld.complete WHERE b.batch_id = batch;
	INSERT INTO @register@.import_distributions (batch_id, line, column_name, value, reason, uri, dataset_uri,
		titles, format, media_type, license, rights, availability, byte_size, issued, modified,
		access_url, download_url, links_to)
	SELECT batch, row_number() OVER (ORDER BY n.n, s.n),
		CASE WHEN w.reason <> 'is not a node' THEN 'uri' END, CASE WHEN w.reason IS NOT NULL THEN n.place END, w.reason,
		-- a nameless one is known by its dataset and where it leads
		coalesce(CASE WHEN n.uri NOT LIKE '\_:%' THEN n.uri END,
			s.uri || '#' || md5(coalesce(x.download_url, x.access_url, n.place)), ''),
		coalesce(s.uri, ''),
		@register@.import_jsonld_names(n.body -> (dct || 'title'), word.language),
		coalesce(@register@.import_jsonld_text(@register@.import_jsonld_first(n.body -> (dct || 'format')), word.prefixes, labels), ''),
		coalesce(@register@.import_jsonld_text(@register@.import_jsonld_first(n.body -> (dcat || 'mediaType')), word.prefixes, labels), ''),
		coalesce(@register@.import_jsonld_text(@register@.import_jsonld_first(n.body -> (dct || 'license')), word.prefixes, labels), ''),
		coalesce(@register@.import_jsonld_text(@register@.import_jsonld_first(n.body -> (dct || 'rights')), word.prefixes, labels), ''),
		coalesce(@register@.import_jsonld_text(@register@.import_jsonld_first(n.body -> (r5r || 'availability')), word.prefixes, labels), ''),
		coalesce(@register@.import_jsonld_text(@register@.import_jsonld_first(n.body -> (dcat || 'byteSize')), NULL, NULL), ''),
		coalesce(@register@.import_jsonld_text(@register@.import_jsonld_first(n.body -> (dct || 'issued')), NULL, NULL), ''),
		coalesce(@register@.import_jsonld_text(@register@.import_jsonld_first(n.body -> (dct || 'modified')), NULL, NULL), ''),
		coalesce(x.access_url, ''), coalesce(x.download_url, ''),
		@register@.import_jsonld_list(n.body -> (dct || 'relation'), word.prefixes, labels)
	FROM @register@.import_node AS n
		CROSS JOIN LATERAL (
			SELECT CASE
				WHEN n.kind = 'wrong' THEN 'is not a node'
				WHEN NOT n.described THEN 'is not described in the file'
			END AS reason) AS w
		CROSS JOIN LATERAL (
			SELECT nullif(@register@.import_jsonld_text(@register@.import_jsonld_first(n.body -> (dcat || 'accessURL')), word.prefixes, labels), '') AS access_url,
				nullif(@register@.import_jsonld_text(@register@.import_jsonld_first(n.body -> (dcat || 'downloadURL')), word.prefixes, labels), '') AS download_url) AS x
		-- the dataset it stands in, or those that point to it
		LEFT JOIN (
			SELECT i.n, i.parent
			FROM @register@.import_node AS i
			WHERE i.session = me AND i.via = dcat || 'distribution' AND (i.described OR i.kind = 'wrong')
			UNION ALL
			SELECT m.n, i.parent
			FROM @register@.import_node AS i
				JOIN @register@.import_node AS m ON m.session = me AND m.uri = i.uri AND m.n <> i.n AND m.described
			WHERE i.session = me AND i.via = dcat || 'distribution' AND NOT i.described) AS r ON r.n = n.n
		LEFT JOIN @register@.import_node AS s ON s.session = me AND s.n = r.parent AND s.uri NOT LIKE '\_:%'
	WHERE n.session = me AND (n.kind = 'distribution' OR n.kind = 'wrong' AND n.via = dcat || 'distribution')
		AND (n.described OR n.kind = 'wrong' OR NOT EXISTS (
			SELECT FROM @register@.import_node AS o
			WHERE o.session = me AND o.uri = n.uri AND (o.described OR o.n < n.n)));
	DELETE FROM @register@.import_node AS n WHERE n.session = me;
	RETURN NEXT @register@.import_finish(batch, authority);
END
$$;
COMMENT ON FUNCTION @register@.import_jsonld(jsonb, text, text, boolean) IS
'Imports a DCAT catalogue in JSON-LD: its publishers, datasets and distributions, as three batches whose counts it returns.  file: its name, for import_batch and refused_row, where line is the number of the dataset or distribution in the document and value the place of what cannot be read; authority: code of the authority of datasets without a publisher; complete: the document is the whole of its catalogue, so that what it lacks is noted in catalogue_absence.  Expanded or compacted with a context of its own or the usual prefixes, nested or as @graph; nothing is fetched.  Nameless distributions are known by their dataset and address.  Errors: 22004 an argument is null, 22023 no object or array, or no such authority, RU020 layout of another version.';

-- The inventory as a catalogue for machines: DCAT-AP 3 as JSON-LD (P-11, 6.G.38).
-- A node a row, so that a program can stream what is too big for one value.

-- RFC 3987: what an address cannot contain is written in hexadecimal, byte by byte.
CREATE FUNCTION @register@.catalogue_iri(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 100
SET search_path = pg_catalog, pg_temp
RETURN (
	SELECT string_agg(CASE WHEN c.part ~ '^[[:space:][:cntrl:]\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff<>"{}|\\^`%]$'
			AND NOT (c.part = '%' AND substr(value, c.n::integer + 1, 2) ~ '^[0-9A-Fa-f]{2}$')
		THEN (
			SELECT string_agg('%' || upper(lpad(to_hex(get_byte(b.bytes, i)), 2, '0')), '' ORDER BY i)
			FROM (SELECT convert_to(c.part, 'UTF8') AS bytes) AS b,
				generate_series(0, octet_length(convert_to(c.part, 'UTF8')) - 1) AS i)
		ELSE c.part END, '' ORDER BY c.n)
	FROM regexp_split_to_table(value, '') WITH ORDINALITY AS c (part, n));
COMMENT ON FUNCTION @register@.catalogue_iri(text) IS
	'an address with what no address can contain (blanks, < > " { } | \ ^ `, a lone %) in hexadecimal';

CREATE FUNCTION @register@.catalogue_base() RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE COST 100
SET search_path = pg_catalog, pg_temp
RETURN coalesce(
	(SELECT nullif(p.value, '') FROM @register@.parameter AS p
	WHERE p.name = 'catalogue_address' AND p.known_to = 'infinity'),
	@register@.catalogue_iri('urn:x-reuse:' || current_database() || ':@register@:'));
COMMENT ON FUNCTION @register@.catalogue_base() IS
	'what the addresses begin with that an exported catalogue gives to what has none: the parameter catalogue_address, else a name made of database and register';

-- Written so that the planner puts it into the query: it is called for every
-- value of a catalogue.
CREATE FUNCTION @register@.catalogue_value(value text, class text) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 10
BEGIN ATOMIC
SELECT CASE
	WHEN catalogue_value.value IS NULL THEN NULL
	WHEN catalogue_value.value ~ '^[A-Za-z][A-Za-z0-9+.-]*:[^[:space:][:cntrl:]\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff<>"{}|\\^`%]+$'
		THEN pg_catalog.to_jsonb(catalogue_value.value)
	WHEN catalogue_value.value ~ '^[A-Za-z][A-Za-z0-9+.-]*:.'
		THEN pg_catalog.to_jsonb(@register@.catalogue_iri(catalogue_value.value))
	ELSE pg_catalog.jsonb_build_object('@type', catalogue_value.class,
		CASE catalogue_value.class WHEN 'skos:Concept' THEN 'skos:prefLabel' ELSE 'rdfs:label' END, catalogue_value.value)
END;
END;
COMMENT ON FUNCTION @register@.catalogue_value(text, text) IS
	'a value of a catalogue that is to be an address: itself as an address, and what is none as the label of a nameless thing of the class, so that nothing is dropped. Internal to catalogue_nodes()';

CREATE FUNCTION @register@.catalogue_values(list text[], class text) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 50
SET search_path = pg_catalog, pg_temp
RETURN (
	SELECT jsonb_agg(@register@.catalogue_value(v.value, class) ORDER BY v.n)
	FROM unnest(list) WITH ORDINALITY AS v (value, n)
	WHERE v.value ~ '^[A-Za-z][A-Za-z0-9+.-]*:.');
COMMENT ON FUNCTION @register@.catalogue_values(text[], text) IS
	'the addresses of a list as catalogue_value() gives them, for DCAT-AP wants addresses there; NULL when there are none. Internal to catalogue_nodes()';

CREATE FUNCTION @register@.catalogue_text(names jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 50
SET search_path = pg_catalog, pg_temp
RETURN (
	SELECT jsonb_agg(CASE WHEN n.key ~ '^[a-z]{2,8}(-[A-Za-z0-9]{1,8})*$' AND n.key <> 'und'
			THEN jsonb_build_object('@value', n.value, '@language', n.key)
			ELSE to_jsonb(n.value) END ORDER BY n.key COLLATE "C")
	FROM jsonb_each_text(names) AS n
	WHERE n.value IS NOT NULL);
COMMENT ON FUNCTION @register@.catalogue_text(jsonb) IS
	'names by language as JSON-LD; without a language where it is not known (und). Internal to catalogue_nodes()';

CREATE FUNCTION @register@.catalogue_day(day date) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 5
BEGIN ATOMIC
SELECT CASE WHEN catalogue_day.day IS NOT NULL
	THEN pg_catalog.jsonb_build_object('@type', 'xsd:date', '@value', catalogue_day.day) END;
END;
COMMENT ON FUNCTION @register@.catalogue_day(date) IS
	'a day as JSON-LD. Internal to catalogue_nodes()';

CREATE FUNCTION @register@.catalogue_nodes()
RETURNS TABLE (n bigint, node jsonb)
LANGUAGE sql STABLE PARALLEL SAFE COST 1000000 ROWS 10000
SET search_path = pg_catalog, pg_temp
AS $$
WITH base AS MATERIALIZED (
	SELECT @register@.catalogue_base() AS address
), agent AS MATERIALIZED (
	SELECT a.authority_id, a.names, a.code,
		@register@.catalogue_iri(CASE WHEN a.source_uri ~ '^[A-Za-z][A-Za-z0-9+.-]*:.' THEN a.source_uri
			ELSE b.address || 'authority/' || a.code END) AS address
	FROM @register@.authority AS a
	CROSS JOIN base AS b
), offer AS MATERIALIZED (
	SELECT d.*, t.media_type, t.rights, t.availability, t.byte_size, t.issued, t.modified, t.links_to,
		CASE WHEN d.uri ~ '^[A-Za-z][A-Za-z0-9+.-]*:.' THEN @register@.catalogue_value(d.uri, '') #>> '{}'
			ELSE b.address || 'distribution/' || d.distribution_id END AS address
	FROM @register@.distribution_as_known('infinity') AS d
	JOIN @register@.distribution AS t ON t.authority_id = d.authority_id AND t.dataset_id = d.dataset_id
		AND t.distribution_id = d.distribution_id AND t.known_from = d.known_from
	CROSS JOIN base AS b
), document AS MATERIALIZED (
	SELECT s.*,
		CASE WHEN s.uri ~ '^[A-Za-z][A-Za-z0-9+.-]*:.' THEN @register@.catalogue_value(s.uri, '') #>> '{}'
			ELSE b.address || 'dataset/' || s.dataset_id END AS address,
		g.address AS publisher
	FROM @register@.dataset AS s
	JOIN agent AS g ON g.authority_id = s.authority_id
	CROSS JOIN base AS b
	WHERE s.known_to = 'infinity'
), distribution AS (
	SELECT d.authority_id, d.dataset_id, jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
		'@id', d.address,
		'@type', 'dcat:Distribution',
		'dct:title', CASE WHEN d.titles <> '{}' THEN @register@.catalogue_text(d.titles) END,
		-- DCAT-AP wants a page that leads to it: the nearest one known
		'dcat:accessURL', @register@.catalogue_value(
			coalesce(d.access_url, d.download_url, s.access_path, s.address), 'rdfs:Resource'),
		'dcat:downloadURL', @register@.catalogue_value(d.download_url, 'rdfs:Resource'),
		'dct:format', @register@.catalogue_value(d.format, 'dct:MediaTypeOrExtent'),
		'dcat:mediaType', @register@.catalogue_value(d.media_type, 'dct:MediaType'),
		'dct:license', @register@.catalogue_value(d.licence, 'dct:LicenseDocument'),
		'dct:rights', @register@.catalogue_value(d.rights, 'dct:RightsStatement'),
		'dcatap:availability', @register@.catalogue_value(d.availability, 'skos:Concept'),
		'dct:relation', CASE WHEN d.links_to <> '{}' THEN @register@.catalogue_values(d.links_to, 'rdfs:Resource') END,
		'adms:status', CASE WHEN s.stopped_on <= reuse.today()
			THEN 'http://publications.europa.eu/resource/authority/distribution-status/WITHDRAWN' END,
		'dcat:byteSize', CASE WHEN d.byte_size = trunc(d.byte_size) THEN
			jsonb_build_object('@type', 'xsd:nonNegativeInteger', '@value', trunc(d.byte_size)::text) END,
		'dct:issued', @register@.catalogue_day(d.issued),
		'dct:modified', @register@.catalogue_day(d.modified)))
		ORDER BY d.address COLLATE "C") AS nodes
	FROM offer AS d
	JOIN document AS s ON s.authority_id = d.authority_id AND s.dataset_id = d.dataset_id
	GROUP BY d.authority_id, d.dataset_id
), thing AS (
	-- what is named by an address has a class, and a concept a label
	SELECT v.value, v.class
	FROM document AS s
	CROSS JOIN LATERAL (
		SELECT s.access_rights, 'dct:RightsStatement' UNION ALL
		SELECT s.rights, 'dct:RightsStatement' UNION ALL
		SELECT s.license, 'dct:LicenseDocument' UNION ALL
		SELECT s.accrual_periodicity, 'dct:Frequency' UNION ALL
		SELECT s.access_path, 'foaf:Document' UNION ALL
		SELECT unnest(s.themes), 'skos:Concept' UNION ALL
		SELECT unnest(s.hvd_category), 'skos:Concept' UNION ALL
		SELECT unnest(s.languages), 'dct:LinguisticSystem' UNION ALL
		SELECT unnest(s.applicable_legislation), 'eli:LegalResource' UNION ALL
		SELECT 'http://publications.europa.eu/resource/authority/distribution-status/WITHDRAWN', 'skos:Concept'
		WHERE s.stopped_on <= reuse.today()) AS v (value, class)
	UNION
	SELECT v.value, v.class
	FROM offer AS d
	CROSS JOIN LATERAL (VALUES
		(d.licence, 'dct:LicenseDocument'), (d.rights, 'dct:RightsStatement'),
		(d.format, 'dct:MediaTypeOrExtent'), (d.media_type, 'dct:MediaType'),
		(d.availability, 'skos:Concept')) AS v (value, class)
	WHERE v.value IS NOT NULL
	UNION
	SELECT 'http://publications.europa.eu/resource/authority/licence/CC0', 'dct:LicenseDocument'
), graph (part, address, node) AS (
	-- the register's own description is free of any condition (6.G.38)
	SELECT 1, '', jsonb_strip_nulls(jsonb_build_object(
		'@id', b.address,
		'@type', 'dcat:Catalog',
		'dct:title', jsonb_build_array(
			jsonb_build_object('@language', 'de', '@value', t.de), jsonb_build_object('@language', 'en', '@value', t.en),
			jsonb_build_object('@language', 'fr', '@value', t.fr), jsonb_build_object('@language', 'nl', '@value', t.nl)),
		'dct:description', jsonb_build_array(
			jsonb_build_object('@language', 'de', '@value', x.de), jsonb_build_object('@language', 'en', '@value', x.en),
			jsonb_build_object('@language', 'fr', '@value', x.fr), jsonb_build_object('@language', 'nl', '@value', x.nl)),
		'dct:publisher', coalesce(g.address, b.address || 'publisher'),
		'dct:license', 'http://publications.europa.eu/resource/authority/licence/CC0',
		'dct:modified', @register@.catalogue_day((
			SELECT (max(s.known_from) AT TIME ZONE 'Europe/Brussels')::date FROM document AS s)),
		'dcat:dataset', (SELECT jsonb_agg(s.address ORDER BY s.address COLLATE "C") FROM document AS s)))
	FROM base AS b
	CROSS JOIN reuse.register_phrases() AS t
	CROSS JOIN reuse.register_phrases() AS x
	LEFT JOIN agent AS g ON g.authority_id = coalesce(@register@.in_charge('portal'), @register@.in_charge('ordinance'))
	WHERE t.key = 'catalogue title' AND x.key = 'catalogue description'
	UNION ALL
	SELECT 2, b.address, jsonb_build_object('@id', b.address || 'publisher', '@type', 'foaf:Agent',
		'foaf:name', @register@.register_name())
	FROM base AS b
	WHERE coalesce(@register@.in_charge('portal'), @register@.in_charge('ordinance')) IS NULL
	UNION ALL
	SELECT 3, g.address, jsonb_build_object('@id', g.address, '@type', 'foaf:Agent',
		'foaf:name', coalesce(@register@.catalogue_text(nullif(g.names, '{}')), jsonb_build_array(g.code)))
	FROM agent AS g
	WHERE g.authority_id = coalesce(@register@.in_charge('portal'), @register@.in_charge('ordinance'))
		OR g.authority_id IN (SELECT s.authority_id FROM document AS s)
	UNION ALL
	SELECT 4, @register@.catalogue_value(v.value, '') #>> '{}',
		jsonb_build_object('@id', @register@.catalogue_value(v.value, ''), '@type', v.class)
			|| CASE WHEN v.class = 'skos:Concept'
				THEN jsonb_build_object('skos:prefLabel', coalesce(substring(@register@.catalogue_iri(v.value), '[^/#:]+$'), v.value))
				ELSE '{}' END
	FROM (SELECT DISTINCT k.value, k.class FROM thing AS k
		WHERE k.value ~ '^[A-Za-z][A-Za-z0-9+.-]*:.') AS v
	UNION ALL
	SELECT 5, s.address, jsonb_strip_nulls(jsonb_build_object(
		'@id', s.address,
		'@type', 'dcat:Dataset',
		'dct:title', coalesce(@register@.catalogue_text(nullif(s.titles, '{}')),
			jsonb_build_array(coalesce(s.identifier, s.address))),
		-- DCAT-AP wants one; who has written none has at least a title
		'dct:description', coalesce(@register@.catalogue_text(nullif(s.descriptions, '{}')),
			@register@.catalogue_text(nullif(s.titles, '{}')), jsonb_build_array(coalesce(s.identifier, s.address))),
		'dct:identifier', to_jsonb(s.identifier),
		'dct:publisher', to_jsonb(s.publisher),
		'dct:accessRights', @register@.catalogue_value(s.access_rights, 'dct:RightsStatement'),
		'dct:license', @register@.catalogue_value(s.license, 'dct:LicenseDocument'),
		'dct:rights', @register@.catalogue_value(s.rights, 'dct:RightsStatement'),
		'dct:issued', @register@.catalogue_day(s.issued),
		'dct:modified', @register@.catalogue_day(s.modified)
	) || jsonb_build_object(
		'dct:accrualPeriodicity', @register@.catalogue_value(s.accrual_periodicity, 'dct:Frequency'),
		'dct:language', CASE WHEN s.languages <> '{}' THEN @register@.catalogue_values(s.languages, 'dct:LinguisticSystem') END,
		'dcat:theme', CASE WHEN s.themes <> '{}' THEN @register@.catalogue_values(s.themes, 'skos:Concept') END,
		'dcatap:hvdCategory', CASE WHEN s.hvd_category <> '{}' THEN @register@.catalogue_values(s.hvd_category, 'skos:Concept') END,
		'dcatap:applicableLegislation', CASE WHEN s.applicable_legislation <> '{}' THEN @register@.catalogue_values(s.applicable_legislation, 'eli:LegalResource') END,
		'dcat:landingPage', @register@.catalogue_value(s.access_path, 'foaf:Document'),
		'dcat:contactPoint', CASE WHEN coalesce(s.contact_name, s.contact_email, s.contact_url) IS NOT NULL THEN
			jsonb_build_object('@type', 'vcard:Kind', 'vcard:fn', s.contact_name,
				'vcard:hasEmail', @register@.catalogue_value('mailto:' || s.contact_email, 'rdfs:Resource'),
				'vcard:hasURL', @register@.catalogue_value(s.contact_url, 'rdfs:Resource')) END,
		'dcat:distribution', d.nodes))
	FROM document AS s
	LEFT JOIN distribution AS d ON d.authority_id = s.authority_id AND d.dataset_id = s.dataset_id
)
SELECT row_number() OVER (ORDER BY g.part, g.address COLLATE "C", g.node), g.node
FROM graph AS g
$$;
COMMENT ON FUNCTION @register@.catalogue_nodes() IS
	'the nodes of the exported catalogue in order, one a row: catalogue, publishers, the things that are named (licences, formats, themes), datasets with their distributions; for programs that stream, with the context of catalogue_context(). The present state of the register, as inventory shows it';

CREATE FUNCTION @register@.catalogue_context() RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 100
SET search_path = pg_catalog, pg_temp
RETURN (
	SELECT jsonb_object_agg(v.prefix, v.address)
	FROM (VALUES
		('adms', 'http://www.w3.org/ns/adms#'), ('dcat', 'http://www.w3.org/ns/dcat#'),
		('dcatap', 'http://data.europa.eu/r5r/'), ('dct', 'http://purl.org/dc/terms/'),
		('eli', 'http://data.europa.eu/eli/ontology#'), ('foaf', 'http://xmlns.com/foaf/0.1/'),
		('rdfs', 'http://www.w3.org/2000/01/rdf-schema#'), ('skos', 'http://www.w3.org/2004/02/skos/core#'),
		('vcard', 'http://www.w3.org/2006/vcard/ns#'), ('xsd', 'http://www.w3.org/2001/XMLSchema#')
	) AS v (prefix, address))
	|| (
	SELECT jsonb_object_agg(v.term, jsonb_build_object('@type', '@id'))
	FROM unnest('{dcat:accessURL,dcat:dataset,dcat:distribution,dcat:downloadURL,dcat:landingPage,dcat:mediaType,dcat:theme,dcatap:applicableLegislation,dcatap:availability,dcatap:hvdCategory,dct:accessRights,dct:accrualPeriodicity,dct:format,dct:language,dct:license,dct:publisher,dct:relation,dct:rights,adms:status,vcard:hasEmail,vcard:hasURL}'::text[]) AS v (term));
COMMENT ON FUNCTION @register@.catalogue_context() IS
	'the JSON-LD context of catalogue_nodes(): the prefixes, and which values are addresses';

CREATE FUNCTION @register@.catalogue_jsonld() RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE COST 1000000
SET search_path = pg_catalog, pg_temp
RETURN jsonb_build_object('@context', @register@.catalogue_context(),
	'@graph', (SELECT jsonb_agg(c.node ORDER BY c.n) FROM @register@.catalogue_nodes() AS c));
COMMENT ON FUNCTION @register@.catalogue_jsonld() IS
	'the inventory as a DCAT-AP 3 catalogue in JSON-LD, with its context, so that nothing has to be fetched to read it: present state, free of conditions, no identity (P-11, D-10, 6.G.38). A value of jsonb ends at 256 MB: for more see catalogue_nodes()';

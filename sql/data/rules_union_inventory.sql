-- How open licences and formats are, for every jurisdiction: vocabularies of the
-- Union and of those who write licences, not of one law (M-03, M-04). Run by
-- load_rules() with the rules of any jurisdiction.

-- A licence is known by its address; catalogues write it in several ways.
INSERT INTO @register@.licence_class (licence, step, open)
SELECT a.licence, v.step, v.open
FROM (VALUES
	('eu', 'CC0', 'cc0', true),
	('eu', 'CC_BY', 'cc_by', true), ('eu', 'CC_BY_1_0', 'cc_by', true), ('eu', 'CC_BY_2_0', 'cc_by', true),
	('eu', 'CC_BY_2_5', 'cc_by', true), ('eu', 'CC_BY_3_0', 'cc_by', true), ('eu', 'CC_BY_4_0', 'cc_by', true),
	('eu', 'CC_PDM_1_0', 'other', true), ('eu', 'ODC_PDDL', 'other', true), ('eu', 'ODC_BY', 'other', true),
	('eu', 'ODC_BL', 'other', true), ('eu', 'ETALAB_1_0', 'other', true), ('eu', 'ETALAB_2_0', 'other', true),
	('eu', 'OGL_1_0', 'other', true), ('eu', 'OGL_2_0', 'other', true), ('eu', 'OGL_3_0', 'other', true),
	('eu', 'CC_BYSA', 'other', true), ('eu', 'CC_BYSA_3_0', 'other', true), ('eu', 'CC_BYSA_4_0', 'other', true),
	('eu', 'CC_BYNC', 'other', false), ('eu', 'CC_BYNC_4_0', 'other', false),
	('eu', 'CC_BYND', 'other', false), ('eu', 'CC_BYND_4_0', 'other', false),
	('eu', 'CC_BYNCND_4_0', 'other', false), ('eu', 'CC_BYNCSA_4_0', 'other', false),
	('cc', 'publicdomain/zero/1.0', 'cc0', true), ('cc', 'publicdomain/mark/1.0', 'other', true),
	('cc', 'licenses/by/1.0', 'cc_by', true), ('cc', 'licenses/by/2.0', 'cc_by', true),
	('cc', 'licenses/by/2.5', 'cc_by', true), ('cc', 'licenses/by/3.0', 'cc_by', true),
	('cc', 'licenses/by/4.0', 'cc_by', true), ('cc', 'licenses/by-sa/3.0', 'other', true),
	('cc', 'licenses/by-sa/4.0', 'other', true), ('cc', 'licenses/by-nc/4.0', 'other', false),
	('cc', 'licenses/by-nd/4.0', 'other', false), ('cc', 'licenses/by-nc-sa/4.0', 'other', false),
	('cc', 'licenses/by-nc-nd/4.0', 'other', false),
	('odc', 'pddl/1-0', 'other', true), ('odc', 'by/1-0', 'other', true), ('odc', 'odbl/1-0', 'other', true)
) AS v (list, name, step, open)
CROSS JOIN LATERAL (
	SELECT 'http://publications.europa.eu/resource/authority/licence/' || v.name
	WHERE v.list = 'eu'
	UNION ALL
	SELECT s.scheme || h.host || v.name || e.ending
	FROM (VALUES ('http://'), ('https://')) AS s (scheme)
	CROSS JOIN (VALUES ('cc', 'creativecommons.org/'), ('odc', 'opendatacommons.org/licenses/')) AS h (list, host)
	CROSS JOIN (VALUES (''), ('/')) AS e (ending)
	WHERE h.list = v.list) AS a (licence)
WHERE NOT EXISTS (
	SELECT FROM @register@.licence_class AS l WHERE l.licence = a.licence);

-- Release 0.1 knew the stars of a format and not why; its rows are closed and
-- kept, for a report of then must find them.
UPDATE @register@.format_class
SET known_to = pg_catalog.transaction_timestamp()
WHERE known_from = '-infinity' AND known_to = 'infinity' AND structured IS NULL;

-- A service (..._SRVC) counts as what it hands out. What can hold anything, an
-- archive, has the first star only. XLSX is a standard, but what offices write
-- is not; M-04 names spreadsheets as the second star.
INSERT INTO @register@.format_class (format, machine_readable, structured, open, uris, stars, known_from)
SELECT f.format, v.machine_readable, v.structured, v.open, v.uris,
	CASE WHEN NOT (v.machine_readable AND v.structured) THEN 1
		WHEN NOT v.open THEN 2 WHEN NOT v.uris THEN 3 ELSE 4 END,
	pg_catalog.transaction_timestamp()
FROM (VALUES
	(true, true, true, true,
		'{RDF,RDF_TURTLE,RDF_XML,RDF_N_TRIPLES,RDF_N_QUADS,RDF_TRIG,RDFA,JSON_LD,N3,SPARQLQ,SPARQLQRES,OWL,SKOS_XML,TURTLE,N-TRIPLES,LD+JSON,RDF+XML}'),
	(true, true, true, false,
		'{CSV,TSV,TAB-SEPARATED-VALUES,JSON,XML,GML,GML+XML,KML,VND.GOOGLE-EARTH.KML+XML,KMZ,GEOJSON,GEO+JSON,VND.GEO+JSON,TOPOJSON,GPKG,GEOPACKAGE,ODS,VND.OASIS.OPENDOCUMENT.SPREADSHEET,ATOM,ATOM+XML,RSS,RSS_2_0,GTFS,GTFS_RT,NETCDF,PARQUET,SQL,ICS,GPX,LAS,LAZ,NETEX,SIRI,DATEX_II,WFS_SRVC,WMS_SRVC,WMTS_SRVC,WCS_SRVC,SOS_SRVC,OGC_API,REST}'),
	(true, true, false, false,
		'{XLS,XLSX,XLSM,VND.MS-EXCEL,VND.OPENXMLFORMATS-OFFICEDOCUMENT.SPREADSHEETML.SHEET,SHP,VND.SHP,DBF,MDB,ACCDB,GDB,MAP_SRVC,ESRI_SRVC,DWG,DXF,DGN,SAV,SAS}'),
	(true, false, true, false, '{HTML,XHTML,MARKDOWN,SVG}'),
	(false, false, true, false,
		'{PDF,PDFA1A,PDFA1B,PDFA2A,PDFA2B,TXT,PLAIN,ODT,ODP,EPUB,TIFF,GEOTIFF,PNG,JPEG,JPEG2000,GIF,MP3,MPEG4}'),
	(false, false, false, false, '{DOC,DOCX,RTF,PPT,PPTX,ECW,BMP,ZIP,GZIP,TAR,TAR_GZ,7Z,RAR,EXE}')
) AS v (machine_readable, structured, open, uris, formats)
CROSS JOIN LATERAL pg_catalog.unnest(v.formats::pg_catalog.text[]) AS f (format)
WHERE NOT EXISTS (
	SELECT FROM @register@.format_class AS c
	WHERE c.format = f.format AND c.known_to = 'infinity');

INSERT INTO @register@.star_reason (reason, stars, names)
SELECT v.reason, v.stars, pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de)
FROM (VALUES
	('no_licence', 0, 'no licence is stated', 'aucune licence n''est indiquée', 'er is geen licentie vermeld', 'es ist keine Lizenz angegeben'),
	('licence_unknown', 0, 'the register does not know the licence', 'le registre ne connaît pas la licence', 'het register kent de licentie niet', 'das Register kennt die Lizenz nicht'),
	('licence_not_open', 0, 'the licence is not an open one', 'la licence n''est pas ouverte', 'de licentie is niet open', 'die Lizenz ist nicht offen'),
	('not_online', 0, 'no address on the web is stated', 'aucune adresse sur le web n''est indiquée', 'er is geen webadres vermeld', 'es ist keine Webadresse angegeben'),
	('no_format', 1, 'open licence, but no format is stated', 'licence ouverte, mais aucun format n''est indiqué', 'open licentie, maar er is geen formaat vermeld', 'offene Lizenz, aber kein Format angegeben'),
	('format_unknown', 1, 'open licence, but the register does not know the format', 'licence ouverte, mais le registre ne connaît pas le format', 'open licentie, maar het register kent het formaat niet', 'offene Lizenz, aber das Register kennt das Format nicht'),
	('not_structured', 1, 'open licence, but the format is not machine-readable and structured', 'licence ouverte, mais le format n''est pas structuré et lisible par machine', 'open licentie, maar het formaat is niet gestructureerd en machinaal leesbaar', 'offene Lizenz, aber das Format ist nicht strukturiert und maschinenlesbar'),
	('format_not_open', 2, 'machine-readable and structured, but the format is not open', 'structuré et lisible par machine, mais le format n''est pas ouvert', 'gestructureerd en machinaal leesbaar, maar het formaat is niet open', 'strukturiert und maschinenlesbar, aber das Format ist nicht offen'),
	('no_addresses', 3, 'open format, but things are not named by addresses', 'format ouvert, mais les choses ne sont pas désignées par des adresses', 'open formaat, maar de dingen worden niet met adressen benoemd', 'offenes Format, aber die Dinge sind nicht durch Adressen bezeichnet'),
	('not_linked', 4, 'things are named by addresses, but no link to other data is stated', 'les choses sont désignées par des adresses, mais aucun lien vers d''autres données n''est indiqué', 'de dingen worden met adressen benoemd, maar er is geen link naar andere gegevens vermeld', 'die Dinge sind durch Adressen bezeichnet, aber keine Verknüpfung mit anderen Daten angegeben'),
	('linked', 5, 'linked to other data', 'lié à d''autres données', 'gelinkt aan andere gegevens', 'mit anderen Daten verknüpft')
) AS v (reason, stars, en, fr, nl, de)
ON CONFLICT DO NOTHING;

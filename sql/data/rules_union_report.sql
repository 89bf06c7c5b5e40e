-- Formats that are an interface for programs (4.8 B4): services by their names
-- in the list of file types of the Publications Office. Run by load_rules(),
-- after the formats.
UPDATE @register@.format_class
SET api = true
WHERE NOT api AND known_to = 'infinity'
	AND (format LIKE '%\_SRVC' OR format IN ('OGC_API', 'REST', 'SPARQLQ', 'GTFS_RT', 'SIRI'));

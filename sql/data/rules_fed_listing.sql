-- What a listing must bring (F-17), and what cures it: more was received, and now
-- it is there (F-19). Run by load_rules() after the rules.
UPDATE @register@.event_kind
SET facts = facts || '{"within_1000_characters": "boolean", "link_given": "boolean", "data_described": "boolean"}'
WHERE case_kind = 'listing' AND kind = 'more_received' AND facts = '{}';

UPDATE @register@.finding_kind
SET cured_by = 'more_received'
WHERE check_code = 'listing_too_long' AND cured_by IS NULL;

-- check_listing() compares the days of the two languages, whatever acts state
-- them: two on one day are one, and French a day later is not.
UPDATE @register@.finding_kind
SET event_kinds = '{}', cured_by = NULL,
	messages = pg_catalog.jsonb_build_object(
		'en', 'not published in Dutch and French on one day: %s', 'fr', 'non publiée en français et en néerlandais le même jour : %s',
		'nl', 'niet op één dag in het Nederlands en het Frans gepubliceerd: %s', 'de', 'nicht am selben Tag auf Niederländisch und Französisch veröffentlicht: %s'),
	cures = pg_catalog.jsonb_build_object(
		'en', 'publish the language that is missing; where only the days differ, acknowledge it', 'fr', 'publier la langue qui manque ; si seuls les jours diffèrent, en prendre acte',
		'nl', 'de ontbrekende taal publiceren; waar alleen de dagen verschillen, er akte van nemen', 'de', 'die fehlende Sprache veröffentlichen; wo nur die Tage abweichen, es zur Kenntnis nehmen')
WHERE check_code = 'listing_one_language' AND event_kinds <> '{}';

INSERT INTO @register@.finding_kind (check_code, severity, case_kind, event_kinds, wanted, only_if, cured_by,
	legal_basis, catalogue, messages, cures)
SELECT v.check_code, 'notice', 'listing', '{listing_received}', v.wanted::text[], v.only_if::jsonb, 'more_received',
	'procedure published by the federal portal', 'F-17',
	pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de),
	pg_catalog.jsonb_build_object('en', v.cure_en, 'fr', v.cure_fr, 'nl', v.cure_nl, 'de', v.cure_de)
FROM (VALUES
	('listing_without_link', '{link_given}', '{}',
		'no link', 'pas de lien', 'geen link', 'kein Link',
		'ask for it', 'le demander', 'ernaar vragen', 'ihn erbitten'),
	('listing_without_data', '{data_described}', '{"listing_kind": "application"}',
		'application without a link to its open data or a description of them', 'application sans lien vers ses données ouvertes ni description de celles-ci', 'toepassing zonder link naar haar open data of een beschrijving ervan', 'Anwendung ohne Link zu ihren offenen Daten oder deren Beschreibung',
		'ask for it', 'le demander', 'ernaar vragen', 'danach fragen')
) AS v (check_code, wanted, only_if, en, fr, nl, de, cure_en, cure_fr, cure_nl, cure_de)
ON CONFLICT DO NOTHING;

-- F-17: how long the description may be, as it is submitted (R-15)
INSERT INTO @register@.parameter (name, value, meaning, catalogue)
SELECT 'listing_description_limit', '1000',
	'characters that the description of a listing may have; open_case() states the fact within_1000_characters by it', 'F-17, R-15'
WHERE NOT EXISTS (
	SELECT FROM @register@.parameter AS p WHERE p.name = 'listing_description_limit');

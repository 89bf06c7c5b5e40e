-- Readings of the federal texts that a parameter chooses. Run by load_rules() after
-- the rules. What is not read yet (7.1, 7.2) is no choice: it stands in the
-- certainty of each rule, and a text that has been read is a new version of it.
INSERT INTO @register@.parameter (name, value, meaning, catalogue)
SELECT v.name, v.value, v.meaning, v.catalogue
FROM (VALUES
	('toll_on_clarification', 'off',
		'an unclear question stops no clock; "on", which the text does not found, suspends the terms while a clarification is awaited', 'F-04'),
	('appeal_date', 'register',
		'date of the appeal, from which the commission''s terms run: "register", that of its entry in the register; "sent", that of its sending (fact sent_on)', 'R-12, 2.B')
) AS v (name, value, meaning, catalogue)
WHERE NOT EXISTS (
	SELECT FROM @register@.parameter AS p WHERE p.name = v.name);

UPDATE @register@.parameter AS p
SET allowed = v.allowed::text[]
FROM (VALUES
	('toll_on_clarification', '{off,on}'),
	('appeal_date', '{register,sent}'),
	('sunset_2013_reference', '{directive,literal}'),
	('prepublication', '{strict,lenient}')
) AS v (name, allowed)
WHERE p.name = v.name AND p.allowed IS NULL AND p.value = ANY (v.allowed::text[]);

-- The pair joins those that suspend the rule anyway.
INSERT INTO @register@.reading (parameter, value, rule_code, rule_version, changes, catalogue)
SELECT 'toll_on_clarification', v.value, r.code, r.version,
	CASE v.value WHEN 'on' THEN pg_catalog.jsonb_build_object(
		'suspend_on', r.suspend_on || '{clarification_asked}'::text[],
		'resume_on', r.resume_on || '{clarification_received}'::text[])
	ELSE '{}' END, 'F-04'
FROM @register@.rule AS r
CROSS JOIN (VALUES ('off'), ('on')) AS v (value)
WHERE r.code IN ('FED_REJECT', 'FED_SUPPLY')
ON CONFLICT DO NOTHING;

INSERT INTO @register@.reading (parameter, value, rule_code, rule_version, changes, catalogue)
SELECT 'appeal_date', v.value, r.code, 0, v.changes::jsonb, 'R-12, 2.B'
FROM (VALUES ('FED_COMMISSION_DECIDE'), ('FED_COMMISSION_EXTENSION'), ('FED_COMMISSION_INCOMPLETE'),
	('FED_COMMISSION_INCOMPLETE_NOTICE')) AS r (code)
CROSS JOIN (VALUES ('register', '{}'), ('sent', '{"anchor_fact": "sent_on"}')) AS v (value, changes)
ON CONFLICT DO NOTHING;

-- The choices in words, and how firm each is.
INSERT INTO @register@.parameter_choice (parameter, value, certainty, names)
SELECT v.parameter, v.value, v.certainty, pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de)
FROM (VALUES
	('toll_on_clarification', 'off', '[R]',
		'an unclear question stops no term',
		'une question peu claire ne suspend aucun délai',
		'een onduidelijke vraag stopt geen termijn',
		'eine unklare Frage hält keine Frist an'),
	('toll_on_clarification', 'on', '[R]',
		'the terms are suspended while a clarification is awaited, which the text does not found',
		'les délais sont suspendus dans l''attente d''une précision, ce que le texte ne fonde pas',
		'de termijnen zijn geschorst zolang op verduidelijking wordt gewacht, wat niet op de tekst steunt',
		'die Fristen sind ausgesetzt, solange eine Präzisierung aussteht, wofür der Text keine Grundlage gibt'),
	('appeal_date', 'register', '[R]',
		'the date of the appeal is that of its entry in the register',
		'la date du recours est celle de son inscription au registre',
		'de datum van het beroep is die van de inschrijving in het register',
		'das Datum der Beschwerde ist das ihrer Eintragung in das Register'),
	('appeal_date', 'sent', '[R]',
		'the date of the appeal is that of its sending',
		'la date du recours est celle de son envoi',
		'de datum van het beroep is die van de verzending',
		'das Datum der Beschwerde ist das ihrer Absendung')
) AS v (parameter, value, certainty, en, fr, nl, de)
ON CONFLICT DO NOTHING;

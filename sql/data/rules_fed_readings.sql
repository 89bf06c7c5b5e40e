-- Readings of the federal texts that a parameter chooses. Run by load_rules() after
-- the rules. What is not read yet (7.1, 7.2) is no choice: it stands in the
-- certainty of each rule, and a text that has been read is a new version of it.
INSERT INTO @register@.parameter (name, value, meaning, catalogue)
SELECT v.name, v.value, v.meaning, v.catalogue
FROM (VALUES
	('toll_on_clarification', 'off',
		'an unclear question stops no clock; "on", which the text does not found, suspends the terms while a clarification is awaited', 'F-04')
) AS v (name, value, meaning, catalogue)
WHERE NOT EXISTS (
	SELECT FROM @register@.parameter AS p WHERE p.name = v.name);

UPDATE @register@.parameter AS p
SET allowed = v.allowed::text[]
FROM (VALUES
	('toll_on_clarification', '{off,on}'),
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

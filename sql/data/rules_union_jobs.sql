-- Warnings of every register, whatever its law: a service and no duty (6.G.35).
-- Run by load_rules().
INSERT INTO @register@.notice_stage (kind, share, working_days_before, legal_basis, catalogue, certainty, names)
SELECT v.kind, v.share, v.working_days_before, 'none: good administration', '6.G.35', '[R]',
	pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de)
FROM (VALUES
	('warning_half', 0.5, NULL, 'half of the term is over', 'la moitié du délai est écoulée', 'de helft van de termijn is verstreken', 'die Hälfte der Frist ist abgelaufen'),
	('warning_eighty', 0.8, NULL, '80 % of the term is over', '80 % du délai est écoulé', '80 % van de termijn is verstreken', '80 % der Frist sind abgelaufen'),
	('warning_last', NULL, 1, 'one working day is left', 'il reste un jour ouvrable', 'er blijft één werkdag', 'es bleibt ein Arbeitstag')
) AS v (kind, share, working_days_before, en, fr, nl, de)
ON CONFLICT DO NOTHING;

INSERT INTO @register@.parameter (name, value, meaning, catalogue)
SELECT v.name, v.value, v.meaning, v.catalogue
FROM (VALUES
	('quiet_calendar', 'BE', 'no warning is written on the closing days of this calendar; the term runs on', '6.G.35'),
	('verification_days', '7', 'the nightly jobs verify the chains of events so often', '6.A.3'),
	('retention_list_days', '7', 'the nightly jobs list identities that may be erased so often', '6.C.20'),
	('snapshot_suppress_below', '5', 'the yearly snapshot notes as hidden counts below this', '6.F.33')
) AS v (name, value, meaning, catalogue)
WHERE NOT EXISTS (
	SELECT FROM @register@.parameter AS p WHERE p.name = v.name);

-- What the federal regime looks for in exclusive arrangements beyond their
-- reviews and their end (6.B.13). Run by load_rules() after the rules.

-- Within what must be stated; what is stated as "none given" is found (R-01).
INSERT INTO @register@.finding_kind (check_code, severity, valid_from, case_kind, event_kinds, stated,
	legal_basis, catalogue, messages, cures)
SELECT v.check_code, v.severity, v.valid_from::date, v.case_kind, v.event_kinds::text[], v.stated::text[],
	v.legal_basis, v.catalogue,
	pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de),
	pg_catalog.jsonb_build_object('en', v.cure_en, 'fr', v.cure_fr, 'nl', v.cure_nl, 'de', v.cure_de)
FROM (VALUES
	('exclusivity_parties_unstated', 'notice', '2016-06-03', 'exclusive_arrangement', '{granted}', '{holder}',
		'act of 4 May 2016, art. 20', '2.B, A-13, 6.B.13',
		'exclusive right without: %s', 'droit d''exclusivité sans : %s', 'exclusief recht zonder: %s', 'ausschließliches Recht ohne: %s',
		'correct the grant with what is missing', 'compléter l''octroi par une correction', 'de toekenning verbeteren met wat ontbreekt', 'die Gewährung um das Fehlende berichtigen'),
	('exclusivity_reviewer_unstated', 'notice', '2016-06-03', 'exclusive_arrangement', '{reviewed}', '{reviewer}',
		'act of 4 May 2016, art. 20', '2.B, A-12, 6.B.13',
		'review without: %s', 'réexamen sans : %s', 'toetsing zonder: %s', 'Überprüfung ohne: %s',
		'correct the review with who made it', 'compléter le réexamen par l''indication de son auteur', 'de toetsing verbeteren met wie ze deed', 'die Überprüfung um den Prüfer berichtigen'),
	('exclusivity_url_missing', 'warning', '2016-06-03', NULL, '{}', '{}',
		'act of 4 May 2016, art. 20', '2.B, A-13, 6.B.13',
		'made public, but no address is stated', 'rendu public, mais aucune adresse n''est indiquée', 'bekendgemaakt, maar zonder vermelding van een adres', 'veröffentlicht, aber ohne Angabe einer Adresse',
		'state where it can be read', 'indiquer où le lire', 'vermelden waar het te lezen is', 'angeben, wo es zu lesen ist'),
	('exclusivity_review_window', 'notice', '2016-06-03', NULL, '{}', '{}',
		'act of 4 May 2016, art. 20', '2.B, A-14, T80, 6.B.13',
		'eleventh year: to be reviewed by %s', 'onzième année : à réexaminer pour le %s', 'elfde jaar: te toetsen tegen %s', 'elftes Jahr: bis %s zu überprüfen',
		'review whether the reasons are still valid', 'réexaminer le bien-fondé des motifs', 'nagaan of de redenen nog gelden', 'prüfen, ob die Gründe noch gelten'),
	('exclusivity_long', 'notice', '2016-06-03', NULL, '{}', '{}',
		'act of 4 May 2016, art. 20', '2.B, A-14',
		'longer than ten years in general: contract until %s', 'plus long que dix ans en général : contrat jusqu''au %s', 'langer dan in de regel tien jaar: contract tot %s', 'länger als in der Regel zehn Jahre: Vertrag bis %s',
		'shorten the contract, or review in the eleventh year', 'abréger le contrat, ou réexaminer au cours de la onzième année', 'het contract inkorten, of toetsen in het elfde jaar', 'den Vertrag kürzen oder im elften Jahr überprüfen'),
	('exclusivity_prepublication_edge', 'warning', '-infinity', NULL, '{}', '{}',
		'Directive (EU) 2019/1024, art. 12(2)', '3.E.12, T69, T70, R-08',
		'published after %s: the two months end on the day of the effect', 'publié après le %s : les deux mois s''achèvent le jour de la prise d''effet', 'bekendgemaakt na %s: de twee maanden eindigen op de dag van de uitwerking', 'nach dem %s veröffentlicht: die zwei Monate enden am Tag des Wirksamwerdens',
		'publish it a day earlier, or let it take effect a day later', 'publier un jour plus tôt, ou reporter l''effet d''un jour', 'een dag eerder bekendmaken, of een dag later laten ingaan', 'einen Tag früher veröffentlichen oder einen Tag später wirksam werden lassen')
) AS v (check_code, severity, valid_from, case_kind, event_kinds, stated, legal_basis, catalogue,
	en, fr, nl, de, cure_en, cure_fr, cure_nl, cure_de)
ON CONFLICT DO NOTHING;

UPDATE @register@.finding_kind
SET grounds = '{general_interest,cultural,none,protected_data}'
WHERE check_code = 'exclusivity_unpublished' AND grounds = '{}';

-- What the federal regime wants of a catalogue, as rows. Run by load_rules()
-- after the rules.

INSERT INTO @register@.finding_kind (check_code, severity, valid_from, wanted, legal_basis, catalogue, messages, cures)
SELECT v.check_code, v.severity, v.valid_from::date, v.wanted::text[], v.legal_basis, v.catalogue,
	pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de),
	pg_catalog.jsonb_build_object('en', v.cure_en, 'fr', v.cure_fr, 'nl', v.cure_nl, 'de', v.cure_de)
FROM (VALUES
	('distribution_licence_missing', 'notice', '-infinity', '{}', 'royal decree of 2 June 2019', '2.B, A-09',
		'no licence: %s', 'pas de licence : %s', 'geen licentie: %s', 'keine Lizenz: %s',
		'state the licence, or that of the dataset and that it holds for all', 'indiquer la licence, ou celle de l''ensemble de données en précisant qu''elle vaut pour tout', 'de licentie vermelden, of die van de dataset en dat ze voor alles geldt', 'die Lizenz angeben, oder die des Datensatzes und dass sie für alles gilt'),
	('licence_unknown', 'notice', '-infinity', '{}', 'royal decree of 2 June 2019', '2.B, A-09',
		'the register does not know the licence %s', 'le registre ne connaît pas la licence %s', 'het register kent de licentie %s niet', 'das Register kennt die Lizenz %s nicht',
		'enter it in licence_class, or state another', 'l''inscrire dans licence_class, ou en indiquer une autre', 'ze in licence_class opnemen, of een andere vermelden', 'sie in licence_class eintragen oder eine andere angeben'),
	('format_missing', 'notice', '-infinity', '{}', 'royal decree of 2 June 2019', '2.B, A-05',
		'no format: %s', 'pas de format : %s', 'geen formaat: %s', 'kein Format: %s',
		'state the format', 'indiquer le format', 'het formaat vermelden', 'das Format angeben'),
	('format_unknown', 'notice', '-infinity', '{}', 'royal decree of 2 June 2019', '2.B, A-05, M-04',
		'the register does not know the format %s', 'le registre ne connaît pas le format %s', 'het register kent het formaat %s niet', 'das Register kennt das Format %s nicht',
		'enter it in format_class, or state another', 'l''inscrire dans format_class, ou en indiquer un autre', 'het in format_class opnemen, of een ander vermelden', 'es in format_class eintragen oder ein anderes angeben'),
	('stars_overstated', 'warning', '-infinity', '{}', 'five-star model', 'M-04',
		'more stars claimed than licence and format give: %s', 'plus d''étoiles revendiquées que n''en donnent la licence et le format : %s', 'meer sterren geclaimd dan licentie en formaat geven: %s', 'mehr Sterne beansprucht, als Lizenz und Format ergeben: %s',
		'claim what they give, or state what is missing', 'revendiquer ce qu''ils donnent, ou indiquer ce qui manque', 'claimen wat ze geven, of vermelden wat ontbreekt', 'beanspruchen, was sie ergeben, oder angeben, was fehlt'),
	('stop_unpublished', 'error', '2016-06-03', '{}', 'act of 4 May 2016, art. 9 par. 3', '2.B, P-08',
		'the decision of %s to stop has not been made public', 'la décision d''arrêt du %s n''a pas été rendue publique', 'de beslissing van %s om te stoppen is niet bekendgemaakt', 'die Entscheidung vom %s zur Einstellung wurde nicht veröffentlicht',
		'publish it as soon as possible', 'la rendre publique dès que possible', 'ze zo spoedig mogelijk bekendmaken', 'sie so bald wie möglich veröffentlichen'),
	('dataset_disappeared', 'notice', '-infinity', '{}', 'royal decree of 2 June 2019', '2.B, 6.F.28',
		'no longer in its catalogue since the import of %s', 'absent de son catalogue depuis l''importation de %s', 'niet meer in zijn catalogus sinds de import van %s', 'seit dem Import von %s nicht mehr in seinem Katalog',
		'record the stop and its publication, or restore it', 'inscrire l''arrêt et sa publication, ou le rétablir', 'de stopzetting en haar bekendmaking inschrijven, of het herstellen', 'die Einstellung und ihre Veröffentlichung eintragen oder ihn wiederherstellen'),
	('distribution_disappeared', 'notice', '-infinity', '{}', 'royal decree of 2 June 2019', '2.B, 6.F.28',
		'no longer in its catalogue since the import of %s', 'absente de son catalogue depuis l''importation de %s', 'niet meer in zijn catalogus sinds de import van %s', 'seit dem Import von %s nicht mehr in ihrem Katalog',
		'restore it, or supply it in another form', 'la rétablir, ou la fournir sous une autre forme', 'ze herstellen, of in een andere vorm aanbieden', 'sie wiederherstellen oder in anderer Form bereitstellen')
) AS v (check_code, severity, valid_from, wanted, legal_basis, catalogue, en, fr, nl, de, cure_en, cure_fr, cure_nl, cure_de)
ON CONFLICT DO NOTHING;

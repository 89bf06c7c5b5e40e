-- What the entries of several cases must say together. Run by load_rules() after
-- the rules.
INSERT INTO @register@.finding_kind (check_code, severity, case_kind, event_kinds, legal_basis, catalogue, messages, cures)
SELECT v.check_code, 'notice', v.case_kind, v.event_kinds::text[], v.legal_basis, v.catalogue,
	pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de),
	pg_catalog.jsonb_build_object('en', v.cure_en, 'fr', v.cure_fr, 'nl', v.cure_nl, 'de', v.cure_de)
FROM (VALUES
	('executed_elsewhere', 'appeal', '{executed,document_handed_over}', 'ordinance of 27 October 2016, art. 6 and 11', 'A-17, R-03',
		'decision on appeal %s was executed, the request still runs', 'décision sur le recours %s exécutée, la demande court encore', 'beslissing over beroep %s uitgevoerd, het verzoek loopt nog', 'Entscheidung über Beschwerde %s ausgeführt, der Antrag läuft noch',
		'record on the request what was supplied, on its day', 'inscrire sur la demande ce qui a été mis à disposition, à sa date', 'op het verzoek inschrijven wat ter beschikking is gesteld, op zijn dag', 'beim Antrag eintragen, was bereitgestellt wurde, mit seinem Tag'),
	('report_twice', NULL, '{}', 'decree of 1 February 2018, art. 9; joint decree and ordinance of 16 May 2019, art. 31', 'D-11, R-10',
		'a second report for %s', 'un second rapport pour %s', 'een tweede verslag voor %s', 'ein zweiter Bericht für %s',
		'annul the entry that was made by mistake', 'annuler l''inscription faite par erreur', 'de inschrijving die bij vergissing gebeurde, annuleren', 'die irrtümliche Eintragung annullieren')
) AS v (check_code, case_kind, event_kinds, legal_basis, catalogue, en, fr, nl, de, cure_en, cure_fr, cure_nl, cure_de)
ON CONFLICT DO NOTHING;

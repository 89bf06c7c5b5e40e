-- What the entries of several cases must say together. Run by load_rules() after
-- the rules.
INSERT INTO @register@.finding_kind (check_code, severity, case_kind, event_kinds, legal_basis, catalogue, messages, cures)
SELECT v.check_code, 'notice', v.case_kind, v.event_kinds::text[], v.legal_basis, v.catalogue,
	pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de),
	pg_catalog.jsonb_build_object('en', v.cure_en, 'fr', v.cure_fr, 'nl', v.cure_nl, 'de', v.cure_de)
FROM (VALUES
	('executed_elsewhere', 'appeal', '{executed}', 'act of 4 May 2016, art. 14 and 19', 'F-11, R-03',
		'decision on appeal %s was executed, the request still runs', 'décision sur le recours %s exécutée, la demande court encore', 'beslissing over beroep %s uitgevoerd, het verzoek loopt nog', 'Entscheidung über Beschwerde %s ausgeführt, der Antrag läuft noch',
		'record on the request what was supplied, on its day', 'inscrire sur la demande ce qui a été mis à disposition, à sa date', 'op het verzoek inschrijven wat ter beschikking is gesteld, op zijn dag', 'beim Antrag eintragen, was bereitgestellt wurde, mit seinem Tag')
) AS v (check_code, case_kind, event_kinds, legal_basis, catalogue, en, fr, nl, de, cure_en, cure_fr, cure_nl, cure_de)
ON CONFLICT DO NOTHING;

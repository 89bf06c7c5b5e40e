-- Brussels: acts before which another is due. Run by load_rules() after the rules.

INSERT INTO @register@.finding_kind (check_code, severity, valid_from, case_kind, event_kinds,
	preceded_by, legal_basis, catalogue, messages, cures)
SELECT v.check_code, v.severity, v.valid_from::date, v.case_kind, v.event_kinds::text[],
	v.preceded_by::text[], v.legal_basis, v.catalogue,
	pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de),
	pg_catalog.jsonb_build_object('en', v.cure_en, 'fr', v.cure_fr, 'nl', v.cure_nl, 'de', v.cure_de)
FROM (VALUES
	('report_without_cirb', 'error', '2018-02-01', 'evaluation_report', '{report_adopted}', '{cirb_consulted}',
		'decree of the Brussels Government of 1 February 2018, art. 9', 'D-11, C11, R-16',
		'report adopted without the CIRB', 'rapport adopté sans le CIRB', 'verslag aangenomen zonder het CIBG', 'Bericht ohne das CIRB angenommen',
		'consult it, and record the day', 'le consulter, et inscrire le jour', 'het raadplegen en de dag inschrijven', 'es anhören und den Tag eintragen')
) AS v (check_code, severity, valid_from, case_kind, event_kinds, preceded_by, legal_basis, catalogue,
	en, fr, nl, de, cure_en, cure_fr, cure_nl, cure_de)
ON CONFLICT DO NOTHING;

-- Federal: acts before which another is due (R-03: what is missing is found).
-- Run by load_rules() after the rules.

INSERT INTO @register@.finding_kind (check_code, severity, case_kind, event_kinds,
	preceded_by, legal_basis, catalogue, messages, cures)
SELECT v.check_code, v.severity, v.case_kind, v.event_kinds::text[],
	v.preceded_by::text[], v.legal_basis, v.catalogue,
	pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de),
	pg_catalog.jsonb_build_object('en', v.cure_en, 'fr', v.cure_fr, 'nl', v.cure_nl, 'de', v.cure_de)
FROM (VALUES
	('acknowledgement_missing', 'notice', 'request', '{answered,supplied,refused,forwarded}', '{acknowledged}',
		'procedure published by the federal portal', 'F-03, R-03',
		'handled without acknowledgement of receipt', 'traitée sans accusé de réception', 'behandeld zonder ontvangstbevestiging', 'ohne Empfangsbestätigung bearbeitet',
		'acknowledge receipt first', 'accuser d''abord réception', 'eerst de ontvangst bevestigen', 'zuerst den Empfang bestätigen'),
	('completeness_missing', 'notice', 'request', '{answered,supplied,refused}', '{judged_complete,clarification_asked,forwarded}',
		'procedure published by the federal portal', 'F-04, R-03',
		'answered without a check of clarity and completeness', 'répondu sans examen de la clarté et de l''exhaustivité', 'beantwoord zonder beoordeling van duidelijkheid en volledigheid', 'ohne Prüfung auf Klarheit und Vollständigkeit beantwortet',
		'judge first whether the question is complete', 'examiner d''abord si la question est complète', 'eerst beoordelen of de vraag volledig is', 'zuerst prüfen, ob die Frage vollständig ist')
) AS v (check_code, severity, case_kind, event_kinds, preceded_by, legal_basis, catalogue,
	en, fr, nl, de, cure_en, cure_fr, cure_nl, cure_de)
ON CONFLICT DO NOTHING;

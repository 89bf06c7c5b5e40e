-- Charges in the Brussels regime: art. 14 of the ordinance (A-07, R-08). Run by
-- load_rules().
INSERT INTO @register@.charge_ground (code, regime, charge, data, excepts, authority_kinds, valid_from,
	legal_basis, catalogue, certainty, names)
SELECT v.code, 'BRU', v.charge, v.data, v.excepts, v.authority_kinds::text[], v.valid_from::date,
	'ordinance of 27 October 2016, art. 14', v.catalogue, v.certainty,
	pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de)
FROM (VALUES
	('marginal_cost', 'marginal_cost', 'any', NULL, NULL, '2016-11-10', 'A-07', '[P]',
		'marginal cost', 'coûts marginaux', 'marginale kosten', 'Grenzkosten'),
	('own_revenue', 'reasonable_return', 'any', 'marginal_cost', NULL, '2016-11-10', 'A-07, R-08', '[P]',
		'authority that must raise revenue to cover a substantial part of its costs', 'autorité devant générer des recettes pour couvrir une part substantielle de ses coûts', 'overheid die inkomsten moet genereren om een aanzienlijk deel van haar kosten te dekken', 'Behörde, die einen wesentlichen Teil ihrer Kosten durch Einnahmen decken muss'),
	('cultural_collections', 'reasonable_return', 'any', 'marginal_cost', '{library,museum,archive}', '2016-11-10', 'A-07, R-08', '[P]',
		'libraries, museums and archives', 'bibliothèques, musées et archives', 'bibliotheken, musea en archieven', 'Bibliotheken, Museen und Archive'),
	('public_undertaking', 'reasonable_return', 'any', 'marginal_cost', '{public_undertaking}', '2022-01-23', 'A-07, R-08', '[P]',
		'public undertakings', 'entreprises publiques', 'overheidsbedrijven', 'öffentliche Unternehmen'),
	('research_data', 'free', 'research', NULL, NULL, '2022-01-23', 'A-07', '[P]',
		'research data are free', 'données de la recherche gratuites', 'onderzoeksgegevens zijn kosteloos', 'Forschungsdaten sind kostenlos')
) AS v (code, charge, data, excepts, authority_kinds, valid_from, catalogue, certainty, en, fr, nl, de)
ON CONFLICT DO NOTHING;

-- The only charge that a case states: the step of the licence offered (D-04).
INSERT INTO @register@.finding_kind (check_code, severity, valid_from, case_kind, event_kinds, only_if,
	legal_basis, catalogue, messages, cures)
VALUES
	('charge_on_high_value', 'warning', '2024-06-09', 'request', '{licence_offered}', '{"licence": "charge"}',
	'Directive (EU) 2019/1024, art. 14; Regulation (EU) 2023/138', 'A-07, R-08',
	'{"en": "charge for a high-value dataset, which is free (dataset %s)", "fr": "redevance pour un ensemble de données de forte valeur, qui est gratuit (ensemble %s)",
	"nl": "vergoeding voor een hoogwaardige dataset, die kosteloos is (dataset %s)", "de": "Gebühr für einen hochwertigen Datensatz, der kostenlos ist (Datensatz %s)"}',
	'{"en": "offer it free of charge, or name the exception", "fr": "l''offrir gratuitement, ou indiquer l''exception",
	"nl": "hem kosteloos aanbieden, of de uitzondering vermelden", "de": "ihn kostenlos anbieten oder die Ausnahme nennen"}')
ON CONFLICT DO NOTHING;

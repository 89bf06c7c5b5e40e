-- Charges in the federal regime: art. 8 of the act of 4 May 2016 (2.B, A-07), and
-- what is looked for in them. The list of art. 8 is known by its number of three
-- only; its words are those of the Directive that it transposes. It sets no points
-- above a rate, so that a charge on an exception has no ceiling to compare with; of
-- the publication of charges the catalogue has not read the federal text. Run by
-- load_rules().
INSERT INTO @register@.charge_ground (code, regime, charge, data, excepts, authority_kinds, valid_from,
	legal_basis, catalogue, certainty, names)
SELECT v.code, 'FED', v.charge, 'any', v.excepts, v.authority_kinds::text[], '2016-06-03',
	'act of 4 May 2016, art. 8', '2.B, A-07', v.certainty,
	pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de)
FROM (VALUES
	('marginal_cost', 'marginal_cost', NULL, NULL, '[P]',
		'marginal cost', 'coûts marginaux', 'marginale kosten', 'Grenzkosten'),
	('own_revenue', 'reasonable_return', 'marginal_cost', NULL, '[M]',
		'authority that must raise revenue to cover a substantial part of its costs', 'autorité devant générer des recettes pour couvrir une part substantielle de ses coûts', 'overheid die inkomsten moet genereren om een aanzienlijk deel van haar kosten te dekken', 'Behörde, die einen wesentlichen Teil ihrer Kosten durch Einnahmen decken muss'),
	('own_revenue_documents', 'reasonable_return', 'marginal_cost', NULL, '[M]',
		'documents whose costs must be covered to a substantial part by revenue', 'documents dont les coûts doivent être couverts en grande partie par des recettes', 'documenten waarvan de kosten voor een aanzienlijk deel door inkomsten moeten worden gedekt', 'Dokumente, deren Kosten zu einem wesentlichen Teil durch Einnahmen zu decken sind'),
	('cultural_collections', 'reasonable_return', 'marginal_cost', '{library,museum,archive}', '[M]',
		'libraries, museums and archives', 'bibliothèques, musées et archives', 'bibliotheken, musea en archieven', 'Bibliotheken, Museen und Archive')
) AS v (code, charge, excepts, authority_kinds, certainty, en, fr, nl, de)
ON CONFLICT DO NOTHING;

INSERT INTO @register@.charge_component (code, valid_from, charges, legal_basis, catalogue, certainty, names)
SELECT v.code, '2016-06-03', v.charges::text[], 'act of 4 May 2016, art. 8', '2.B, A-07', v.certainty,
	pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de)
FROM (VALUES
	('reproduction', '{marginal_cost,reasonable_return}', '[P]', 'reproduction', 'reproduction', 'vermenigvuldiging', 'Vervielfältigung'),
	('provision', '{marginal_cost,reasonable_return}', '[P]', 'provision', 'mise à disposition', 'verstrekking', 'Bereitstellung'),
	('dissemination', '{marginal_cost,reasonable_return}', '[P]', 'dissemination', 'diffusion', 'verspreiding', 'Weiterverbreitung'),
	('collection_and_production', '{reasonable_return}', '[M]', 'collection and production', 'collecte et production', 'verzameling en productie', 'Erfassung und Erstellung')
) AS v (code, charges, certainty, en, fr, nl, de)
ON CONFLICT DO NOTHING;

INSERT INTO @register@.finding_kind (check_code, severity, valid_from, legal_basis, catalogue, messages, cures)
SELECT v.check_code, v.severity, '2016-06-03', v.legal_basis, v.catalogue,
	pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de),
	pg_catalog.jsonb_build_object('en', v.cure_en, 'fr', v.cure_fr, 'nl', v.cure_nl, 'de', v.cure_de)
FROM (VALUES
	('charge_above_ceiling', 'error', 'act of 4 May 2016, art. 8', '2.B, A-07, 6.B.15',
		'charge above its ceiling of %s', 'redevance supérieure à son plafond de %s', 'vergoeding boven haar maximum van %s', 'Gebühr über ihrer Obergrenze von %s',
		'lower it', 'la réduire', 'ze verlagen', 'sie senken'),
	('charge_costs_unknown', 'notice', 'act of 4 May 2016, art. 8', '2.B, A-07, 6.B.15',
		'charge cannot be judged: its costs are not stated', 'redevance impossible à apprécier : ses coûts ne sont pas indiqués', 'vergoeding niet te beoordelen: haar kosten zijn niet vermeld', 'Gebühr nicht zu beurteilen: ihre Kosten sind nicht angegeben',
		'enter the costs', 'inscrire les coûts', 'de kosten inschrijven', 'die Kosten eintragen'),
	('charge_ground_not_in_force', 'error', 'act of 4 May 2016, art. 8', '2.B, A-07, R-08',
		'ground "%s" was not in force on the first day of the charge', 'le motif « %s » n''était pas en vigueur le premier jour de la redevance', 'grond "%s" was niet van kracht op de eerste dag van de vergoeding', 'Grund „%s“ galt am ersten Tag der Gebühr nicht',
		'name a ground that is in force', 'indiquer un motif en vigueur', 'een geldende grond vermelden', 'einen geltenden Grund nennen'),
	('charge_ground_of_others', 'error', 'act of 4 May 2016, art. 8', '2.B, A-07, R-08',
		'ground "%s" is not for this kind of authority', 'le motif « %s » ne vaut pas pour ce type d''autorité', 'grond "%s" geldt niet voor dit soort overheid', 'Grund „%s“ gilt nicht für diese Art Behörde',
		'ask for marginal cost at most', 'demander au plus les coûts marginaux', 'ten hoogste de marginale kosten vragen', 'höchstens die Grenzkosten verlangen'),
	-- the directive binds the State: a warning, as for exclusive rights (R-08)
	('charge_free_by_law', 'warning', 'Directive (EU) 2019/1024, art. 14', '2.C, A-07, R-08',
		'charge for data that are free by law (%s)', 'redevance pour des données gratuites de par la loi (%s)', 'vergoeding voor gegevens die wettelijk kosteloos zijn (%s)', 'Gebühr für gesetzlich kostenlose Daten (%s)',
		'end the charge, or name the exception', 'mettre fin à la redevance, ou indiquer l''exception', 'de vergoeding beëindigen, of de uitzondering vermelden', 'die Gebühr beenden oder die Ausnahme nennen')
) AS v (check_code, severity, legal_basis, catalogue, en, fr, nl, de, cure_en, cure_fr, cure_nl, cure_de)
ON CONFLICT DO NOTHING;

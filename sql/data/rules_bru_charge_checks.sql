-- What charges are made of in the Brussels regime, and what is looked for
-- (A-07, A-08, A-10). Run by load_rules() after the rules.
INSERT INTO @register@.charge_component (code, valid_from, charges, legal_basis, catalogue, certainty, names)
SELECT v.code, v.valid_from::date, v.charges::text[], 'ordinance of 27 October 2016, art. 14', 'A-07', v.certainty,
	pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de)
FROM (VALUES
	('reproduction', '2016-11-10', '{marginal_cost,reasonable_return}', '[P]', 'reproduction', 'reproduction', 'vermenigvuldiging', 'Vervielfältigung'),
	('provision', '2016-11-10', '{marginal_cost,reasonable_return}', '[P]', 'provision', 'mise à disposition', 'verstrekking', 'Bereitstellung'),
	('dissemination', '2016-11-10', '{marginal_cost,reasonable_return}', '[P]', 'dissemination', 'diffusion', 'verspreiding', 'Weiterverbreitung'),
	('anonymisation', '2022-01-23', '{marginal_cost,reasonable_return}', '[P]', 'anonymisation', 'anonymisation', 'anonimisering', 'Anonymisierung'),
	('confidentiality', '2022-01-23', '{marginal_cost,reasonable_return}', '[P]', 'protection of commercial confidentiality', 'protection des informations commerciales confidentielles', 'bescherming van vertrouwelijke commerciële informatie', 'Schutz vertraulicher Geschäftsinformationen'),
	-- what the exceptions may cover besides: Directive 2019/1024 art. 6, not read
	('collection_and_production', '2016-11-10', '{reasonable_return}', '[M]', 'collection and production', 'collecte et production', 'verzameling en productie', 'Erfassung und Erstellung')
) AS v (code, valid_from, charges, certainty, en, fr, nl, de)
ON CONFLICT DO NOTHING;

INSERT INTO @register@.return_cap (code, valid_from, rate, points, legal_basis, catalogue, certainty, names)
VALUES ('reasonable_return', '2022-01-23', 'ecb_fixed', 5, 'ordinance of 27 October 2016, art. 3 and 14', 'A-07, 2.A', '[P]',
	'{"en": "reasonable return: at most five points above the fixed rate of the European Central Bank",
	"fr": "retour raisonnable : cinq points au plus au-dessus du taux d''intérêt fixe de la Banque centrale européenne",
	"nl": "redelijk rendement: ten hoogste vijf punten boven de vaste rente van de Europese Centrale Bank",
	"de": "angemessene Gewinnspanne: höchstens fünf Punkte über dem festen Zinssatz der Europäischen Zentralbank"}')
ON CONFLICT DO NOTHING;

-- ---------------------------------------------------------------- basis on request
INSERT INTO @register@.event_kind (case_kind, kind, actor, facts, required, names, catalogue)
SELECT 'request', v.kind, v.actor, v.facts::jsonb, '{}',
	pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de), 'A-08'
FROM (VALUES
	('charge_basis_asked', 'requester', '{}',
		'basis of the charge asked', 'base de la redevance demandée', 'grondslag van de vergoeding gevraagd', 'Grundlage der Gebühr erfragt'),
	('charge_basis_given', 'authority', '{"known_on": "date"}',
		'basis of the charge given', 'base de la redevance communiquée', 'grondslag van de vergoeding meegedeeld', 'Grundlage der Gebühr mitgeteilt')
) AS v (kind, actor, facts, en, fr, nl, de)
ON CONFLICT DO NOTHING;

INSERT INTO @register@.transition
	(case_kind, from_state, event_kind, when_fact, when_value, to_state, catalogue)
SELECT 'request', s.state, v.event_kind, '', '', '=', 'A-08'
FROM (VALUES ('charge_basis_asked'), ('charge_basis_given')) AS v (event_kind)
CROSS JOIN @register@.state AS s
-- an entry that was taken back is none
WHERE s.case_kind = 'request' AND s.state <> 'annulled'
	AND NOT EXISTS (
		SELECT FROM @register@.transition AS t
		WHERE t.case_kind = 'request' AND t.from_state = s.state AND t.event_kind = v.event_kind);

-- ---------------------------------------------------------------- what is looked for
INSERT INTO @register@.finding_kind (check_code, severity, valid_from, legal_basis, catalogue, messages, cures)
SELECT v.check_code, v.severity, '2016-11-10', 'ordinance of 27 October 2016, ' || v.article, v.catalogue,
	pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de),
	pg_catalog.jsonb_build_object('en', v.cure_en, 'fr', v.cure_fr, 'nl', v.cure_nl, 'de', v.cure_de)
FROM (VALUES
	('charge_above_ceiling', 'error', 'art. 14', 'A-07, 6.B.15',
		'charge above its ceiling of %s', 'redevance supérieure à son plafond de %s', 'vergoeding boven haar maximum van %s', 'Gebühr über ihrer Obergrenze von %s',
		'lower it', 'la réduire', 'ze verlagen', 'sie senken'),
	('charge_return_too_high', 'error', 'art. 3 and 14', 'A-07, 6.B.15',
		'return above the %s percent that are reasonable', 'retour supérieur aux %s pour cent raisonnables', 'rendement boven de redelijke %s procent', 'Gewinnspanne über den angemessenen %s Prozent',
		'lower the return', 'réduire le retour', 'het rendement verlagen', 'die Gewinnspanne senken'),
	('charge_costs_unknown', 'notice', 'art. 14', 'A-07, 6.B.15',
		'charge cannot be judged: its costs are not stated', 'redevance impossible à apprécier : ses coûts ne sont pas indiqués', 'vergoeding niet te beoordelen: haar kosten zijn niet vermeld', 'Gebühr nicht zu beurteilen: ihre Kosten sind nicht angegeben',
		'enter the costs', 'inscrire les coûts', 'de kosten inschrijven', 'die Kosten eintragen'),
	('charge_rate_unknown', 'notice', 'art. 3 and 14', 'A-07, 6.B.15',
		'charge cannot be judged: the fixed rate of the European Central Bank on %s is not known', 'redevance impossible à apprécier : le taux fixe de la Banque centrale européenne au %s n''est pas connu', 'vergoeding niet te beoordelen: de vaste rente van de Europese Centrale Bank op %s is niet bekend', 'Gebühr nicht zu beurteilen: der feste Zinssatz der Europäischen Zentralbank am %s ist nicht bekannt',
		'enter the rate in reference_rate', 'inscrire le taux dans reference_rate', 'de rente inschrijven in reference_rate', 'den Zinssatz in reference_rate eintragen'),
	('charge_ground_not_in_force', 'error', 'art. 14', 'A-07, R-08',
		'ground "%s" was not in force on the first day of the charge', 'le motif « %s » n''était pas en vigueur le premier jour de la redevance', 'grond "%s" was niet van kracht op de eerste dag van de vergoeding', 'Grund „%s“ galt am ersten Tag der Gebühr nicht',
		'name a ground that is in force', 'indiquer un motif en vigueur', 'een geldende grond vermelden', 'einen geltenden Grund nennen'),
	('charge_ground_of_others', 'error', 'art. 14', 'A-07, R-08',
		'ground "%s" is not for this kind of authority', 'le motif « %s » ne vaut pas pour ce type d''autorité', 'grond "%s" geldt niet voor dit soort overheid', 'Grund „%s“ gilt nicht für diese Art Behörde',
		'ask for marginal cost at most', 'demander au plus les coûts marginaux', 'ten hoogste de marginale kosten vragen', 'höchstens die Grenzkosten verlangen'),
	('charge_free_by_law', 'error', 'art. 14; Directive (EU) 2019/1024, art. 14', 'A-07, R-08',
		'charge for data that are free by law (%s)', 'redevance pour des données gratuites de par la loi (%s)', 'vergoeding voor gegevens die wettelijk kosteloos zijn (%s)', 'Gebühr für gesetzlich kostenlose Daten (%s)',
		'end the charge, or name the exception', 'mettre fin à la redevance, ou indiquer l''exception', 'de vergoeding beëindigen, of de uitzondering vermelden', 'die Gebühr beenden oder die Ausnahme nennen'),
	('charge_unpublished', 'error', 'art. 14 par. 3', 'A-08, 6.B.15',
		'amount and calculation basis of a standard charge are not published', 'montant et base de calcul d''une redevance type non publiés', 'bedrag en berekeningsgrondslag van een standaardvergoeding niet bekendgemaakt', 'Betrag und Berechnungsgrundlage einer Standardgebühr nicht veröffentlicht',
		'publish them', 'les publier', 'ze bekendmaken', 'sie veröffentlichen'),
	('charge_published_late', 'warning', 'art. 14 par. 3', 'A-08, 6.B.15',
		'standard charge was asked before it was published on %s', 'redevance type demandée avant sa publication le %s', 'standaardvergoeding gevraagd vóór haar bekendmaking op %s', 'Standardgebühr vor ihrer Veröffentlichung am %s verlangt',
		'publish the next amount before it is asked', 'publier le prochain montant avant de le demander', 'het volgende bedrag bekendmaken voor het gevraagd wordt', 'den nächsten Betrag veröffentlichen, bevor er verlangt wird'),
	('charge_without_calculation', 'error', 'art. 14 par. 3', 'A-08, 6.B.15',
		'standard charge without its calculation basis', 'redevance type sans base de calcul', 'standaardvergoeding zonder berekeningsgrondslag', 'Standardgebühr ohne Berechnungsgrundlage',
		'state how it is computed', 'indiquer comment elle est calculée', 'vermelden hoe ze is berekend', 'angeben, wie sie berechnet ist'),
	('charge_without_factors', 'error', 'art. 14 par. 3', 'A-08, 6.B.15',
		'specific charge without the factors taken into account', 'redevance particulière sans les facteurs pris en compte', 'bijzondere vergoeding zonder de factoren waarmee rekening is gehouden', 'besondere Gebühr ohne die berücksichtigten Faktoren',
		'state them', 'les indiquer', 'ze vermelden', 'sie angeben'),
	('charge_not_online', 'warning', 'art. 14 par. 3', 'A-08',
		'the way of charging cannot be consulted online', 'le système de redevances n''est pas consultable en ligne', 'het vergoedingssysteem is niet online te raadplegen', 'das Gebührensystem ist nicht online einsehbar',
		'publish it online, and enter its address', 'le publier en ligne, et inscrire son adresse', 'het online bekendmaken, en het adres inschrijven', 'es online veröffentlichen und die Adresse eintragen'),
	('charge_basis_not_given', 'warning', 'art. 14 par. 4', 'A-08, 6.F.30',
		'the requester asked for the basis of the charge on %s', 'le demandeur a demandé la base de la redevance le %s', 'de aanvrager vroeg de grondslag van de vergoeding op %s', 'der Antragsteller fragte am %s nach der Grundlage der Gebühr',
		'tell the basis and the factors', 'communiquer la base et les facteurs', 'grondslag en factoren meedelen', 'Grundlage und Faktoren mitteilen'),
	('unequal_treatment', 'warning', 'art. 16', 'A-10, 6.B.16',
		'comparable re-users are treated differently, see %s', 'des réutilisateurs comparables sont traités différemment, voir %s', 'vergelijkbare hergebruikers worden verschillend behandeld, zie %s', 'vergleichbare Weiterverwender werden verschieden behandelt, siehe %s',
		'treat them alike, or tell why they do not compare', 'les traiter de même, ou dire pourquoi ils ne sont pas comparables', 'ze gelijk behandelen, of zeggen waarom ze niet vergelijkbaar zijn', 'sie gleich behandeln oder sagen, warum sie nicht vergleichbar sind')
) AS v (check_code, severity, article, catalogue, en, fr, nl, de, cure_en, cure_fr, cure_nl, cure_de)
ON CONFLICT DO NOTHING;

-- The licence ladder of the decree of 1 February 2018 as rows: consultations of
-- the digital transformation office, the decision table, what is looked for. Run
-- by load_rules() after the rules.

-- ---------------------------------------------------------------- consultations
-- D-08: the law sets no term for the advice; the desk shows how long it takes.
INSERT INTO @register@.state (case_kind, state, closed, names)
SELECT 'consultation', v.state, v.closed, pg_catalog.jsonb_build_object(
	'en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de)
FROM (VALUES
	('asked', false, 'asked', 'demandée', 'gevraagd', 'angefordert'),
	('pending', false, 'being examined', 'à l''examen', 'in onderzoek', 'in Prüfung'),
	('issued', true, 'advice issued', 'avis rendu', 'advies gegeven', 'Stellungnahme abgegeben'),
	('withdrawn', true, 'withdrawn', 'retirée', 'ingetrokken', 'zurückgezogen'),
	('annulled', true, 'entry annulled', 'inscription annulée', 'inschrijving geannuleerd', 'Eintrag annulliert')
) AS v (state, closed, en, fr, nl, de)
ON CONFLICT DO NOTHING;

INSERT INTO @register@.event_kind (case_kind, kind, actor, facts, required, names, catalogue)
SELECT 'consultation', v.kind, v.actor, v.facts::jsonb, v.required::text[],
	pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de), v.catalogue
FROM (VALUES
	('consultation_asked', 'authority', '{"subject": "text"}', '{}',
		'advice on conditions asked', 'avis sur les conditions demandé', 'advies over voorwaarden gevraagd', 'Stellungnahme zu Bedingungen angefordert', 'D-08'),
	('consultation_taken_up', 'dto', '{}', '{}',
		'examination begun', 'examen entamé', 'onderzoek begonnen', 'Prüfung begonnen', 'D-08'),
	('advice_issued', 'dto', '{"advice": ["positive", "negative", "remarks"], "url": "text"}', '{advice}',
		'advice issued', 'avis rendu', 'advies gegeven', 'Stellungnahme abgegeben', 'D-08'),
	('withdrawn', 'authority', '{}', '{}',
		'consultation withdrawn', 'consultation retirée', 'raadpleging ingetrokken', 'Anhörung zurückgezogen', 'D-08'),
	('annulled', 'register', '{}', '{}',
		'entry annulled', 'inscription annulée', 'inschrijving geannuleerd', 'Eintrag annulliert', '6.A.1')
) AS v (kind, actor, facts, required, en, fr, nl, de, catalogue)
ON CONFLICT DO NOTHING;

INSERT INTO @register@.transition
	(case_kind, from_state, event_kind, when_fact, when_value, to_state, catalogue)
SELECT 'consultation', v.from_state, v.event_kind, '', '', v.to_state, 'D-08'
FROM (VALUES
	('', 'consultation_asked', 'asked'),
	('asked', 'consultation_taken_up', 'pending'),
	('asked', 'advice_issued', 'issued'),
	('pending', 'advice_issued', 'issued'),
	-- a second advice, on what the authority has changed since
	('issued', 'advice_issued', '='),
	('asked', 'withdrawn', 'withdrawn'),
	('pending', 'withdrawn', 'withdrawn')
) AS v (from_state, event_kind, to_state)
WHERE NOT EXISTS (
	SELECT FROM @register@.transition AS t
	WHERE t.case_kind = 'consultation' AND t.from_state = v.from_state
		AND t.event_kind = v.event_kind);

-- What requests and offers state of the licence (A-10, D-09, D-12).
UPDATE @register@.event_kind AS k
SET facts = v.facts::jsonb || k.facts
FROM (VALUES
	('request_received', '{"replaces_licence_id": "integer",
		"purpose": ["commercial", "non_commercial", "research", "public_task"]}'),
	('licence_offered', '{"conditions_id": "integer", "conditions_version": "integer",
		"charge_id": "integer", "dataset_id": "integer", "ends_on": "day",
		"purpose": ["commercial", "non_commercial", "research", "public_task"]}')
) AS v (kind, facts)
WHERE k.case_kind = 'request' AND k.kind = v.kind AND NOT k.facts @> (v.facts::jsonb || k.facts);

-- ---------------------------------------------------------------- the decision table
INSERT INTO @register@.licence_decision (code, valid_from, valid_to, ladder, attribution, charged, specific, step,
	advice_needed, reasons_needed, publication_needed, statement_needed, tolerated, legal_basis, catalogue, certainty, names)
SELECT v.code, v.valid_from::date, 'infinity', v.ladder, v.attribution, v.charged, v.specific, v.step,
	v.needs, v.needs, v.needs, v.statement, v.tolerated::text[], v.legal_basis, v.catalogue, v.certainty,
	pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de)
FROM (VALUES
	-- P-02: until the decree, the licence of 3 February 2014
	('interim', '2016-11-10', false, NULL::boolean, NULL::boolean, NULL::boolean, 'interim', false, false, '{}',
		'ordinance of 27 October 2016, art. 20 and 21', 'P-02, 2.A', '[P]',
		'interim licence', 'licence provisoire', 'voorlopige licentie', 'vorläufige Lizenz'),
	('cc0', '-infinity', true, false, false, false, 'cc0', false, false, '{}',
		'decree of 1 February 2018, art. 2', 'D-02, D-05', '[S]',
		'no condition: CC0', 'sans condition : CC0', 'zonder voorwaarde: CC0', 'ohne Bedingung: CC0'),
	('cc_by', '-infinity', true, true, false, false, 'cc_by', true, false, '{}',
		'decree of 1 February 2018, art. 3', 'D-03, D-05', '[S]',
		'the source is mentioned: CC-BY', 'mention de la source : CC-BY', 'bronvermelding: CC-BY', 'Quellenangabe: CC-BY'),
	('charge', '-infinity', true, false, true, false, 'charge', true, true, '{}',
		'decree of 1 February 2018, art. 4', 'D-04, D-05', '[S]',
		'charge: standard licence against payment', 'redevance : licence type payante', 'vergoeding: standaardlicentie tegen betaling', 'Gebühr: Standardlizenz gegen Entgelt'),
	-- art. 3 and 4 each derogate from art. 2 alone
	('charge_and_attribution', '-infinity', true, true, true, false, 'other', true, true, '{charge}',
		'decree of 1 February 2018, art. 5', 'D-04, D-05, R-11', '[R]',
		'charge and mention of the source: another licence', 'redevance et mention de la source : autre licence', 'vergoeding en bronvermelding: andere licentie', 'Gebühr und Quellenangabe: andere Lizenz'),
	('specific', '-infinity', true, NULL, false, true, 'other', true, false, '{}',
		'decree of 1 February 2018, art. 5', 'D-05', '[S]',
		'specific conditions: another licence', 'conditions spécifiques : autre licence', 'specifieke voorwaarden: andere licentie', 'besondere Bedingungen: andere Lizenz'),
	('specific_charged', '-infinity', true, NULL, true, true, 'other', true, true, '{}',
		'decree of 1 February 2018, art. 5 and 6', 'D-05, D-07', '[S]',
		'specific conditions and charge: another licence', 'conditions spécifiques et redevance : autre licence', 'specifieke voorwaarden en vergoeding: andere licentie', 'besondere Bedingungen und Gebühr: andere Lizenz')
) AS v (code, valid_from, ladder, attribution, charged, specific, step, needs, statement, tolerated,
	legal_basis, catalogue, certainty, en, fr, nl, de)
ON CONFLICT DO NOTHING;

INSERT INTO @register@.parameter (name, value, meaning, catalogue)
SELECT v.name, v.value, v.meaning, v.catalogue
FROM (VALUES
	('dto_advice', 'warn',
		'"warn": conditions can be used while the advice of the digital transformation office is awaited, and a finding says so; "required": not before it is issued', 'D-08, R-01')
) AS v (name, value, meaning, catalogue)
WHERE NOT EXISTS (
	SELECT FROM @register@.parameter AS p WHERE p.name = v.name);

-- ---------------------------------------------------------------- what is looked for
INSERT INTO @register@.finding_kind (check_code, severity, legal_basis, catalogue, messages, cures)
SELECT v.check_code, v.severity, v.legal_basis, v.catalogue,
	pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de),
	pg_catalog.jsonb_build_object('en', v.cure_en, 'fr', v.cure_fr, 'nl', v.cure_nl, 'de', v.cure_de)
FROM (VALUES
	('conditions_unanswered', 'notice', 'decree of 1 February 2018, art. 2 to 5', 'D-05',
		'version %s does not say whether it asks for attribution, a charge, specific conditions', 'la version %s n''indique pas si elle impose mention de la source, redevance, conditions spécifiques', 'versie %s zegt niet of ze bronvermelding, vergoeding, specifieke voorwaarden oplegt', 'Version %s sagt nicht, ob sie Quellenangabe, Gebühr, besondere Bedingungen verlangt',
		'answer the three questions', 'répondre aux trois questions', 'de drie vragen beantwoorden', 'die drei Fragen beantworten'),
	('conditions_licence_unknown', 'notice', 'decree of 1 February 2018, art. 2 to 5', 'D-02, D-05',
		'the licence of version %s is not named, or is in no step of the ladder', 'la licence de la version %s n''est pas indiquée, ou n''est d''aucun degré', 'de licentie van versie %s is niet vermeld, of van geen trap', 'die Lizenz von Version %s ist nicht genannt oder keiner Stufe zugeordnet',
		'name the licence, or add its address to licence_class', 'indiquer la licence, ou ajouter son adresse à licence_class', 'de licentie vermelden, of haar adres aan licence_class toevoegen', 'die Lizenz nennen oder ihre Adresse in licence_class eintragen'),
	('conditions_step_differs', 'error', 'decree of 1 February 2018, art. 2 to 5', 'D-02 to D-05',
		'version %s names another licence than the one that follows from its conditions', 'la version %s désigne une autre licence que celle qui découle de ses conditions', 'versie %s vermeldt een andere licentie dan die welke uit haar voorwaarden volgt', 'Version %s nennt eine andere Lizenz als die aus ihren Bedingungen folgende',
		'name the licence that follows, in a new version', 'désigner la licence qui en découle, dans une nouvelle version', 'in een nieuwe versie de licentie vermelden die eruit volgt', 'in einer neuen Version die folgende Lizenz nennen'),
	('conditions_step_reading', 'warning', 'decree of 1 February 2018, art. 4 and 5', 'D-04, R-11',
		'version %s: charge and attribution under the charge licence; whether that makes another licence is a reading', 'version %s : redevance et mention de la source sous la licence payante ; qu''il faille une autre licence est une lecture', 'versie %s: vergoeding en bronvermelding onder de betalende licentie; dat een andere licentie nodig is, is een lezing', 'Version %s: Gebühr und Quellenangabe unter der entgeltlichen Lizenz; dass es eine andere braucht, ist eine Lesart',
		'for the authority to judge, with the digital transformation office', 'à apprécier par l''autorité, avec le digital transformation office', 'te beoordelen door de overheid, met het digital transformation office', 'von der Behörde mit dem Digital Transformation Office zu beurteilen'),
	('conditions_dto_missing', 'error', 'decree of 1 February 2018, art. 6 al. 3', 'D-08, R-11',
		'version %s is used without consulting the digital transformation office', 'la version %s est utilisée sans consultation du digital transformation office', 'versie %s wordt gebruikt zonder raadpleging van het digital transformation office', 'Version %s wird ohne Anhörung des Digital Transformation Office verwendet',
		'consult it, and enter the consultation', 'le consulter, et inscrire la consultation', 'het raadplegen, en de raadpleging inschrijven', 'es anhören und die Anhörung eintragen'),
	('conditions_dto_late', 'error', 'decree of 1 February 2018, art. 6 al. 3', 'D-08, R-11',
		'the digital transformation office was consulted on %s, after the first use', 'le digital transformation office a été consulté le %s, après la première utilisation', 'het digital transformation office werd geraadpleegd op %s, na het eerste gebruik', 'das Digital Transformation Office wurde am %s angehört, nach der ersten Verwendung',
		'cannot be undone; consult it before the next version', 'irréversible ; le consulter avant la version suivante', 'niet ongedaan te maken; het voor de volgende versie raadplegen', 'nicht rückgängig zu machen; vor der nächsten Version anhören'),
	('conditions_advice_missing', 'warning', 'decree of 1 February 2018, art. 6 al. 3', 'D-08',
		'version %s is used while the advice of the digital transformation office is awaited', 'la version %s est utilisée alors que l''avis du digital transformation office est attendu', 'versie %s wordt gebruikt terwijl het advies van het digital transformation office uitblijft', 'Version %s wird verwendet, während die Stellungnahme des Digital Transformation Office aussteht',
		'await the advice', 'attendre l''avis', 'het advies afwachten', 'die Stellungnahme abwarten'),
	('conditions_advice_required', 'error', 'decree of 1 February 2018, art. 6 al. 3', 'D-08',
		'version %s was used before the advice of the digital transformation office', 'la version %s a été utilisée avant l''avis du digital transformation office', 'versie %s werd gebruikt vóór het advies van het digital transformation office', 'Version %s wurde vor der Stellungnahme des Digital Transformation Office verwendet',
		'await the advice', 'attendre l''avis', 'het advies afwachten', 'die Stellungnahme abwarten'),
	('conditions_unreasoned', 'error', 'decree of 1 February 2018, art. 6 al. 1', 'D-06',
		'the conditions of version %s are not reasoned', 'les conditions de la version %s ne sont pas motivées', 'de voorwaarden van versie %s zijn niet gemotiveerd', 'die Bedingungen von Version %s sind nicht begründet',
		'state the reasons', 'énoncer les motifs', 'de redenen vermelden', 'die Gründe nennen'),
	('conditions_site_unpublished', 'error', 'decree of 1 February 2018, art. 6 al. 1', 'D-06',
		'the conditions of version %s are not public on the site of the authority', 'les conditions de la version %s ne sont pas publiées sur le site de l''autorité', 'de voorwaarden van versie %s staan niet op de website van de overheid', 'die Bedingungen von Version %s stehen nicht auf der Website der Behörde',
		'publish them there', 'les y publier', 'ze daar bekendmaken', 'sie dort veröffentlichen'),
	('conditions_portal_unpublished', 'error', 'decree of 1 February 2018, art. 6 al. 2, 3°', 'D-07, D-10',
		'the conditions of version %s are not public on the regional portal', 'les conditions de la version %s ne sont pas publiées sur le portail régional', 'de voorwaarden van versie %s staan niet op de gewestelijke portaalsite', 'die Bedingungen von Version %s stehen nicht auf dem regionalen Portal',
		'publish them there', 'les y publier', 'ze daar bekendmaken', 'sie dort veröffentlichen'),
	('conditions_charge_statement', 'error', 'decree of 1 February 2018, art. 6 al. 2', 'D-07',
		'version %s states neither amount and basis of its charge nor how art. 14 was respected', 'la version %s n''indique ni montant et base de calcul de sa redevance ni le respect de l''art. 14', 'versie %s vermeldt noch bedrag en berekeningsgrondslag van haar vergoeding, noch de naleving van art. 14', 'Version %s nennt weder Betrag und Grundlage ihrer Gebühr noch die Einhaltung von Art. 14',
		'state them', 'les indiquer', 'ze vermelden', 'sie angeben'),
	('conditions_advice_negative', 'notice', 'decree of 1 February 2018, art. 6 al. 3', 'D-08',
		'version %s is used against the advice of the digital transformation office, which does not bind', 'la version %s est utilisée malgré l''avis, non contraignant, du digital transformation office', 'versie %s wordt gebruikt tegen het niet-bindende advies van het digital transformation office in', 'Version %s wird gegen die nicht bindende Stellungnahme des Digital Transformation Office verwendet',
		'for the authority to judge', 'à apprécier par l''autorité', 'te beoordelen door de overheid', 'von der Behörde zu beurteilen'),
	('licence_conditions_unknown', 'warning', 'decree of 1 February 2018, art. 7', 'D-09',
		'agreed under conditions %s, of which the register does not have the version', 'conclue selon les conditions %s, dont le registre n''a pas la version', 'gesloten onder voorwaarden %s, waarvan het register de versie niet heeft', 'unter den Bedingungen %s vereinbart, deren Version das Register nicht hat',
		'enter the conditions, or correct the offer', 'inscrire les conditions, ou corriger l''offre', 'de voorwaarden inschrijven, of het aanbod verbeteren', 'die Bedingungen eintragen oder das Angebot berichtigen'),
	('licence_version_differs', 'error', 'decree of 1 February 2018, art. 7', 'D-09',
		'agreed under a version of the conditions that was not the one in use, which was %s', 'conclue selon une version des conditions qui n''était pas celle en usage, à savoir %s', 'gesloten onder een versie van de voorwaarden die niet in gebruik was, namelijk %s', 'unter einer Version der Bedingungen vereinbart, die nicht in Gebrauch war; das war %s',
		'offer a licence under the version in use', 'offrir une licence selon la version en usage', 'een licentie onder de gebruikte versie aanbieden', 'eine Lizenz unter der gebrauchten Version anbieten')
) AS v (check_code, severity, legal_basis, catalogue, en, fr, nl, de, cure_en, cure_fr, cure_nl, cure_de)
ON CONFLICT DO NOTHING;

-- An offer that names its conditions is judged by them.
UPDATE @register@.finding_kind
SET unless_stated = '{conditions_id}'
WHERE check_code IN ('dto_not_consulted', 'licence_unreasoned') AND unless_stated = '{}';

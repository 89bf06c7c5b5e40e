-- What Union law adds in every jurisdiction (R-08). Run by load_rules() after the
-- rules of the jurisdiction. None of these texts has been read: [M].

-- ---------------------------------------------------------------- protected data

-- Data protected by rights of others are outside the re-use regime; exclusive
-- rights on them follow the Data Governance Act.
UPDATE @register@.event_kind
SET facts = pg_catalog.jsonb_set(facts, '{ground}', facts -> 'ground' || '"protected_data"')
WHERE case_kind = 'exclusive_arrangement' AND kind = 'granted'
	AND facts -> 'ground' = '["general_interest", "cultural", "de_facto", "none"]';

-- At most twelve months; the first day of the effect counts (reading). Expiry
-- ends the right: exclusivity_on() reads this row by its grounds.
INSERT INTO @register@.rule (code, version, regime, valid_from, version_by,
	case_kind, actor, duty, nature, grounds, anchor_fact, anchor_use, term, expiry_from, expiry_state,
	legal_basis, catalogue, certainty, names)
VALUES
	('EU_PROTECTED_TWELVE_MONTHS', 1, 'EU', '2023-09-24', 'act',
	'exclusive_arrangement', 'authority', false, 'legal', '{protected_data}', 'effect_on', 'first', '12 months, no roll, day 0 counted', '{in_force}', 'ended',
	'Regulation (EU) 2022/868, art. 4', '2.C, R-08', '[M]',
	'{"en": "twelve months of exclusivity on protected data", "fr": "douze mois d''exclusivité sur des données protégées",
	"nl": "twaalf maanden exclusiviteit op beschermde gegevens", "de": "zwölf Monate Ausschließlichkeit an geschützten Daten"}')
ON CONFLICT DO NOTHING;

-- Older agreements: those of before the day from which the twelve months hold.
INSERT INTO @register@.sunset (code, version, regime, valid_from, grounds,
	in_force_on, in_force_on_literal, cap_on, legal_basis, catalogue, certainty, names)
VALUES
	('EU_PROTECTED_2024', 1, 'EU', '2023-09-24', '{protected_data}',
	'2023-09-23', '2023-09-23', '2024-12-24', 'Regulation (EU) 2022/868, art. 4', '2.C, R-08', '[M]',
	'{"en": "end of older exclusive rights on protected data", "fr": "fin des droits d''exclusivité antérieurs sur des données protégées",
	"nl": "einde van oudere exclusieve rechten op beschermde gegevens", "de": "Ende älterer ausschließlicher Rechte an geschützten Daten"}')
ON CONFLICT DO NOTHING;

-- ---------------------------------------------------------------- what the end means

-- Which end is whose: a check names the rows that set the end of a right, and
-- one that looks at the contract the events that state its end.
UPDATE @register@.finding_kind AS k
SET rule_codes = s.codes,
	event_kinds = CASE k.check_code WHEN 'exclusivity_past_sunset' THEN k.event_kinds ELSE '{granted,terms_changed}' END,
	case_kind = 'exclusive_arrangement'
FROM (
	SELECT pg_catalog.array_agg(DISTINCT n.code ORDER BY n.code) AS codes
	FROM @register@.sunset AS n
	WHERE n.regime <> 'EU') AS s
WHERE k.check_code IN ('exclusivity_past_sunset', 'exclusivity_contract_after_sunset')
	AND k.rule_codes = '{}';

INSERT INTO @register@.finding_kind (check_code, severity, valid_from, rule_codes, case_kind, event_kinds,
	legal_basis, catalogue, messages, cures)
VALUES
	('protected_past_end', 'error', '2023-09-24', '{EU_PROTECTED_2024,EU_PROTECTED_TWELVE_MONTHS}', 'exclusive_arrangement', '{}',
	'Regulation (EU) 2022/868, art. 4', '2.C, R-08',
	'{"en": "exclusive right on protected data ended by law on %s", "fr": "droit d''exclusivité sur des données protégées éteint de plein droit le %s",
	"nl": "exclusief recht op beschermde gegevens van rechtswege beëindigd op %s", "de": "ausschließliches Recht an geschützten Daten endete kraft Gesetzes am %s"}',
	'{"en": "record its end", "fr": "inscrire sa fin", "nl": "het einde inschrijven", "de": "das Ende eintragen"}'),
	('protected_contract_too_long', 'warning', '-infinity', '{EU_PROTECTED_2024,EU_PROTECTED_TWELVE_MONTHS}', 'exclusive_arrangement', '{granted,terms_changed}',
	'Regulation (EU) 2022/868, art. 4', '2.C, R-08',
	'{"en": "contract on protected data lasts beyond the legal end on %s", "fr": "contrat sur des données protégées au-delà de la fin légale du %s",
	"nl": "contract over beschermde gegevens loopt na het wettelijke einde op %s", "de": "Vertrag über geschützte Daten läuft über das gesetzliche Ende am %s hinaus"}',
	'{"en": "agree on the legal end", "fr": "convenir de la fin légale", "nl": "het wettelijke einde overeenkomen", "de": "das gesetzliche Ende vereinbaren"}')
ON CONFLICT DO NOTHING;

-- ---------------------------------------------------------------- high-value datasets
INSERT INTO @register@.charge_ground (code, regime, charge, data, excepts, authority_kinds, valid_from, valid_to,
	legal_basis, catalogue, certainty, names)
SELECT v.code, 'EU', v.charge, 'high_value', v.excepts, v.authority_kinds::text[], '2024-06-09', v.valid_to::date,
	v.legal_basis, 'A-07, R-08', '[M]',
	pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de)
FROM (VALUES
	('high_value', 'free', NULL, NULL, 'infinity', 'Directive (EU) 2019/1024, art. 14(1); Regulation (EU) 2023/138',
		'high-value datasets are free', 'ensembles de données de forte valeur gratuits', 'hoogwaardige datasets zijn kosteloos', 'hochwertige Datensätze sind kostenlos'),
	('high_value_competition', 'reasonable_return', 'high_value', '{public_undertaking}', 'infinity', 'Directive (EU) 2019/1024, art. 14(3)',
		'public undertaking, where free data would distort competition', 'entreprise publique, si la gratuité fausse la concurrence', 'overheidsbedrijf, waar kosteloosheid de mededinging zou verstoren', 'öffentliches Unternehmen, wenn Kostenlosigkeit den Wettbewerb verzerren würde'),
	('high_value_collections', 'reasonable_return', 'high_value', '{library,museum,archive}', 'infinity', 'Directive (EU) 2019/1024, art. 14(4)',
		'libraries, museums and archives', 'bibliothèques, musées et archives', 'bibliotheken, musea en archieven', 'Bibliotheken, Museen und Archive'),
	-- for at most two years from the entry into force of the regulation
	('high_value_own_revenue', 'reasonable_return', 'high_value', NULL, '2025-02-09', 'Directive (EU) 2019/1024, art. 14(5)',
		'exempted authority that must raise revenue to cover a substantial part of its costs', 'autorité exemptée devant générer des recettes pour couvrir une part substantielle de ses coûts', 'vrijgestelde overheid die inkomsten moet genereren om een aanzienlijk deel van haar kosten te dekken', 'befreite Behörde, die einen wesentlichen Teil ihrer Kosten durch Einnahmen decken muss')
) AS v (code, charge, excepts, authority_kinds, valid_to, legal_basis, en, fr, nl, de)
ON CONFLICT DO NOTHING;

-- A charge is in one of these; a user may add others.
INSERT INTO @register@.currency (code, name)
VALUES ('EUR', 'euro'), ('GBP', 'pound sterling'), ('USD', 'US dollar'), ('CHF', 'Swiss franc')
ON CONFLICT DO NOTHING;

-- ---------------------------------------------------------------- wording

-- Union law as it is cited, and the signs of articles.
INSERT INTO @register@.citation_word (words, names)
VALUES
	('Directive (EU) ', '{"fr": "directive (UE) ", "nl": "richtlijn (EU) ", "de": "Richtlinie (EU) "}'),
	('Directive 2003/98/EC', '{"fr": "directive 2003/98/CE", "nl": "richtlijn 2003/98/EG", "de": "Richtlinie 2003/98/EG"}'),
	('Regulation (EU) ', '{"fr": "règlement (UE) ", "nl": "verordening (EU) ", "de": "Verordnung (EU) "}'),
	('; ', '{"fr": " ; "}'),
	('art. ', '{"de": "Art. "}'),
	(' and ', '{"fr": " et ", "nl": " en ", "de": " und "}'),
	(' par. ', '{"fr": ", § ", "nl": ", § ", "de": " § "}'),
	(' al. 4', '{"fr": ", al. 4", "nl": ", vierde lid", "de": " Abs. 4"}'),
	('(1)', '{"fr": ", § 1", "nl": ", lid 1", "de": " Abs. 1"}'),
	('(2)', '{"fr": ", § 2", "nl": ", lid 2", "de": " Abs. 2"}'),
	('(3)', '{"fr": ", § 3", "nl": ", lid 3", "de": " Abs. 3"}'),
	('(4)', '{"fr": ", § 4", "nl": ", lid 4", "de": " Abs. 4"}'),
	('(5)', '{"fr": ", § 5", "nl": ", lid 5", "de": " Abs. 5"}')
ON CONFLICT DO NOTHING;

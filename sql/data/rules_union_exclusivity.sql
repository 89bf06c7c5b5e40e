-- Publication of exclusive arrangements as Union law wants it in every
-- jurisdiction (R-08). Run by load_rules() after the rules of the jurisdiction.

-- Formal rights: the directive binds the State, so that this is a warning. A
-- backward term: published on the last day from which the whole term is over
-- before the effect (T67 to T71).
INSERT INTO @register@.rule (code, version, regime, valid_from, version_by,
	case_kind, actor, duty, nature, grounds, anchor_fact, anchor_use, term, met_on,
	legal_basis, catalogue, certainty, names)
VALUES
	('EU_EXCL_PREPUBLICATION', 1, 'EU', '2021-07-17', 'act',
	'exclusive_arrangement', 'authority', true, 'reading', '{general_interest,cultural,none}', 'effect_on', 'first', '2 months, no roll', '{published}',
	'Directive (EU) 2019/1024, art. 12(2)', 'R-08', '[M]',
	'{"en": "publication two months before effect", "fr": "publication deux mois avant la prise d''effet",
	"nl": "bekendmaking twee maanden voor de uitwerking", "de": "Veröffentlichung zwei Monate vor dem Wirksamwerden"}')
ON CONFLICT DO NOTHING;

INSERT INTO @register@.finding_kind (check_code, severity, rule_codes, legal_basis, catalogue, messages, cures)
SELECT v.check_code, v.severity, v.rule_codes::text[], v.legal_basis, v.catalogue,
	pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de),
	pg_catalog.jsonb_build_object('en', v.cure_en, 'fr', v.cure_fr, 'nl', v.cure_nl, 'de', v.cure_de)
FROM (VALUES
	('exclusivity_prepublication_eu', 'warning', '{EU_EXCL_PREPUBLICATION}', 'Directive (EU) 2019/1024, art. 12(2)', 'R-08',
		'not published by %s, two months before its effect', 'non publié au %s, deux mois avant sa prise d''effet', 'niet bekendgemaakt op %s, twee maanden voor de uitwerking', 'bis %s, zwei Monate vor dem Wirksamwerden, nicht veröffentlicht',
		'publish it', 'le publier', 'ze bekendmaken', 'sie veröffentlichen'),
	-- whoever had to publish before has to publish what was agreed
	('exclusivity_final_terms', 'warning', '{}', 'Directive (EU) 2019/1024, art. 12(2)', '2.C, R-08',
		'the final terms are not public', 'les conditions finales ne sont pas publiques', 'de definitieve voorwaarden zijn niet openbaar', 'die endgültigen Bedingungen sind nicht öffentlich',
		'publish the final terms online', 'publier les conditions finales en ligne', 'de definitieve voorwaarden online bekendmaken', 'die endgültigen Bedingungen online veröffentlichen')
) AS v (check_code, severity, rule_codes, legal_basis, catalogue, en, fr, nl, de, cure_en, cure_fr, cure_nl, cure_de)
ON CONFLICT DO NOTHING;

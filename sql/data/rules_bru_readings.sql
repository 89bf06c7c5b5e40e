-- Readings of the Brussels texts that a parameter chooses (catalogue 7). Run by
-- load_rules() after the rules.

-- What only named a rule in release 0.1 and changed nothing. Another day in July
-- 2049 (7.6), or a month that ends as art. 54 has it (7.7), is another version of
-- a rule; what is hidden is the argument suppress_below of the report.
UPDATE @register@.parameter
SET known_to = pg_catalog.now()
WHERE name IN ('report_target', 'month_end', 'sunset_2049_day', 'suppress_below') AND known_to = 'infinity';

INSERT INTO @register@.parameter (name, value, meaning, catalogue)
SELECT v.name, v.value, v.meaning, v.catalogue
FROM (VALUES
	('commission_terms', 'both',
		'since 2022 art. 10 (30 days) and art. 29 (60 days) stand side by side. "both": the sixty have the legal effect, the thirty are shown as a target; "sixty": the thirty have lost their meaning', '7.4, R-06'),
	('ombudsman_interrupts_from', '2022-01-23',
		'day from which a complaint to the ombudsman interrupts the appeal term: when art. 27 par. 1 al. 3 took effect before the text of 2024 has not been read', '7.5'),
	('appeal_roll', 'forward',
		'an appeal term in calendar days that ends on a day off: "forward" ends on the next working day, "none" on that day', '7.8'),
	('appeal_starts', 'knowledge',
		'day on which the term to appeal starts: "knowledge" of the decision (its fact known_on), or its "dispatch"', 'R-14'),
	('silence_before_2022', 'indicative',
		'whether silence started the term to appeal before 23 January 2022: "indicative" shows it as a reading, "firm" as law, "none" not at all', 'A-20'),
	('execution_starts', 'notification',
		'the fifteen days to execute a decision run from its "notification" or its "adoption"', 'R-06'),
	('late_extension_notice', 'void',
		'what the law does not say of a notice of extension after its three weeks: "void", it does not extend; "extends", it does while the twenty working days run', 'A-16, R-04'),
	('report_term', '3 months, no roll',
		'term of the yearly evaluation from the end of the year: 31 March, proposed; the decree names no day', 'D-11, R-10')
) AS v (name, value, meaning, catalogue)
WHERE NOT EXISTS (
	SELECT FROM @register@.parameter AS p WHERE p.name = v.name);

UPDATE @register@.parameter AS p
SET allowed = v.allowed::text[]
FROM (VALUES
	('commission_terms', '{both,sixty}'),
	('ombudsman_interrupts_from', '{2022-01-23,2024-06-01}'),
	('appeal_roll', '{forward,none}'),
	('appeal_starts', '{knowledge,dispatch}'),
	('silence_before_2022', '{indicative,firm,none}'),
	('execution_starts', '{notification,adoption}'),
	('late_extension_notice', '{void,extends}'),
	('sunset_2013_reference', '{directive,literal}'),
	('prepublication', '{strict,lenient}')
) AS v (name, allowed)
WHERE p.name = v.name AND p.allowed IS NULL AND p.value = ANY (v.allowed::text[]);

INSERT INTO @register@.reading (parameter, value, rule_code, rule_version, changes, catalogue)
VALUES
	('commission_terms', 'both', 'BRU_COMMISSION_NOTIFY', 0, '{}', '7.4, R-06'),
	('commission_terms', 'sixty', 'BRU_COMMISSION_NOTIFY', 0, '{"known_to": "-infinity"}', '7.4, R-06'),
	('ombudsman_interrupts_from', '2022-01-23', 'BRU_APPEAL', 2, '{}', '7.5'),
	('ombudsman_interrupts_from', '2024-06-01', 'BRU_APPEAL', 2, '{"suspend_on": [], "resume_on": []}', '7.5'),
	('ombudsman_interrupts_from', '2022-01-23', 'BRU_APPEAL_URGENT', 1, '{}', '7.5'),
	('ombudsman_interrupts_from', '2024-06-01', 'BRU_APPEAL_URGENT', 1, '{"suspend_on": [], "resume_on": []}', '7.5'),
	('ombudsman_interrupts_from', '2022-01-23', 'BRU_APPEAL_AFTER_MEDIATOR', 1, '{}', '7.5'),
	('ombudsman_interrupts_from', '2024-06-01', 'BRU_APPEAL_AFTER_MEDIATOR', 1, '{"known_to": "-infinity"}', '7.5'),
	('ombudsman_interrupts_from', '2022-01-23', 'BRU_APPEAL_AFTER_MEDIATOR_URGENT', 1, '{}', '7.5'),
	('ombudsman_interrupts_from', '2024-06-01', 'BRU_APPEAL_AFTER_MEDIATOR_URGENT', 1, '{"known_to": "-infinity"}', '7.5'),
	('appeal_starts', 'knowledge', 'BRU_APPEAL', 0, '{}', 'R-14'),
	('appeal_starts', 'dispatch', 'BRU_APPEAL', 0, '{"anchor_fact": null}', 'R-14'),
	('appeal_starts', 'knowledge', 'BRU_APPEAL_URGENT', 0, '{}', 'R-14'),
	('appeal_starts', 'dispatch', 'BRU_APPEAL_URGENT', 0, '{"anchor_fact": null}', 'R-14'),
	('silence_before_2022', 'indicative', 'BRU_APPEAL', 1, '{}', 'A-20'),
	('silence_before_2022', 'firm', 'BRU_APPEAL', 1, '{"indicative": false}', 'A-20'),
	('silence_before_2022', 'none', 'BRU_APPEAL', 1, '{"anchor_rule": null, "indicative": false}', 'A-20'),
	('execution_starts', 'notification', 'BRU_EXECUTE', 0, '{}', 'R-06'),
	('execution_starts', 'adoption', 'BRU_EXECUTE', 0, '{"anchor": ["decision_adopted"]}', 'R-06'),
	('late_extension_notice', 'void', 'BRU_EXTENSION_NOTICE', 0, '{}', 'A-16, R-04'),
	('late_extension_notice', 'extends', 'BRU_EXTENSION_NOTICE', 0, '{"term": "20 working days"}', 'A-16, R-04'),
	('report_term', '', 'BRU_EVAL_REPORT', 0, '{"term": "%s"}', 'D-11, R-10')
ON CONFLICT DO NOTHING;

-- 7.8: every appeal term in calendar days
INSERT INTO @register@.reading (parameter, value, rule_code, rule_version, changes, catalogue)
SELECT 'appeal_roll', v.value, r.code, 0, v.changes::jsonb, '7.8'
FROM (VALUES ('BRU_APPEAL'), ('BRU_APPEAL_AFTER_MEDIATOR'), ('BRU_APPEAL_DIFFICULTY'),
	('BRU_APPEAL_NON_EXECUTION'), ('BRU_APPEAL_NON_EXECUTION_SET')) AS r (code)
CROSS JOIN (VALUES ('forward', '{}'), ('none', '{"term": "30 days, no roll"}')) AS v (value, changes)
ON CONFLICT DO NOTHING;

-- D-13, R-11: the ladder holds for licences since the decree, whose first day is open.
UPDATE @register@.finding_kind
SET from_parameter = 'licence_ladder_from'
WHERE check_code IN ('dto_not_consulted', 'licence_unreasoned') AND from_parameter IS NULL;

-- The choices in words, and how firm each is.
INSERT INTO @register@.parameter_choice (parameter, value, certainty, names)
SELECT v.parameter, v.value, v.certainty, pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de)
FROM (VALUES
	('commission_terms', 'both', '[R]',
		'the sixty days have the legal effect, the thirty days beside them are a target',
		'les soixante jours ont l''effet légal, les trente jours à côté d''eux sont un objectif',
		'de zestig dagen hebben het wettelijke gevolg, de dertig dagen ernaast zijn een streefdoel',
		'die sechzig Tage haben die Rechtsfolge, die dreißig Tage daneben sind ein Ziel'),
	('ombudsman_interrupts_from', '2022-01-23', '[M]',
		'a complaint to the ombudsman interrupts the term to appeal since 23 January 2022',
		'une plainte au médiateur interrompt le délai de recours depuis le 23 janvier 2022',
		'een klacht bij de ombudsman stuit de beroepstermijn sinds 23 januari 2022',
		'eine Beschwerde beim Ombudsmann unterbricht die Beschwerdefrist seit dem 23. Januar 2022'),
	('ombudsman_interrupts_from', '2024-06-01', '[M]',
		'a complaint to the ombudsman interrupts the term to appeal since 1 June 2024',
		'une plainte au médiateur interrompt le délai de recours depuis le 1er juin 2024',
		'een klacht bij de ombudsman stuit de beroepstermijn sinds 1 juni 2024',
		'eine Beschwerde beim Ombudsmann unterbricht die Beschwerdefrist seit dem 1. Juni 2024'),
	('appeal_roll', 'forward', '[R]',
		'a term to appeal that ends on a day off ends on the next working day',
		'un délai de recours qui expire un jour chômé expire le jour ouvrable suivant',
		'een beroepstermijn die op een vrije dag eindigt, eindigt op de volgende werkdag',
		'eine Beschwerdefrist, die an einem arbeitsfreien Tag endet, endet am nächsten Werktag'),
	('appeal_roll', 'none', '[R]',
		'a term to appeal ends on its last day, also where that is a day off',
		'un délai de recours expire son dernier jour, même si celui-ci est chômé',
		'een beroepstermijn eindigt op haar laatste dag, ook als die een vrije dag is',
		'eine Beschwerdefrist endet an ihrem letzten Tag, auch wenn dieser arbeitsfrei ist'),
	('appeal_starts', 'knowledge', '[R]',
		'the term to appeal starts when the decision is known',
		'le délai de recours commence à courir à la connaissance de la décision',
		'de beroepstermijn gaat in bij de kennisneming van de beslissing',
		'die Beschwerdefrist beginnt mit der Kenntnis der Entscheidung'),
	('appeal_starts', 'dispatch', '[R]',
		'the term to appeal starts when the decision is dispatched',
		'le délai de recours commence à courir à l''envoi de la décision',
		'de beroepstermijn gaat in bij de verzending van de beslissing',
		'die Beschwerdefrist beginnt mit der Absendung der Entscheidung'),
	('silence_before_2022', 'indicative', '[R]',
		'before 23 January 2022 silence started the term to appeal, which is shown as an indication',
		'avant le 23 janvier 2022, le silence faisait courir le délai de recours, ce qui est donné à titre indicatif',
		'voor 23 januari 2022 deed het stilzwijgen de beroepstermijn ingaan, wat als aanwijzing wordt getoond',
		'vor dem 23. Januar 2022 setzte das Schweigen die Beschwerdefrist in Gang, was als Hinweis gezeigt wird'),
	('silence_before_2022', 'firm', '[R]',
		'silence started the term to appeal before 23 January 2022 too',
		'le silence faisait courir le délai de recours avant le 23 janvier 2022 aussi',
		'ook voor 23 januari 2022 deed het stilzwijgen de beroepstermijn ingaan',
		'auch vor dem 23. Januar 2022 setzte das Schweigen die Beschwerdefrist in Gang'),
	('silence_before_2022', 'none', '[R]',
		'silence did not start the term to appeal before 23 January 2022',
		'le silence ne faisait pas courir le délai de recours avant le 23 janvier 2022',
		'voor 23 januari 2022 deed het stilzwijgen de beroepstermijn niet ingaan',
		'vor dem 23. Januar 2022 setzte das Schweigen die Beschwerdefrist nicht in Gang'),
	('execution_starts', 'notification', '[R]',
		'the term to execute a decision runs from its notification',
		'le délai d''exécution d''une décision court à partir de sa notification',
		'de termijn om een beslissing uit te voeren loopt vanaf de mededeling ervan',
		'die Frist zur Ausführung einer Entscheidung läuft ab ihrer Zustellung'),
	('execution_starts', 'adoption', '[R]',
		'the term to execute a decision runs from its adoption',
		'le délai d''exécution d''une décision court à partir de son adoption',
		'de termijn om een beslissing uit te voeren loopt vanaf de aanneming ervan',
		'die Frist zur Ausführung einer Entscheidung läuft ab ihrer Beschlussfassung'),
	('late_extension_notice', 'void', '[R]',
		'a notice after its three weeks does not extend the term',
		'un avis donné après ses trois semaines ne prolonge pas le délai',
		'een kennisgeving na haar drie weken verlengt de termijn niet',
		'eine Mitteilung nach ihren drei Wochen verlängert die Frist nicht'),
	('late_extension_notice', 'extends', '[R]',
		'a notice extends the term as long as its twenty working days run',
		'un avis prolonge le délai tant que ses vingt jours ouvrables courent',
		'een kennisgeving verlengt de termijn zolang haar twintig werkdagen lopen',
		'eine Mitteilung verlängert die Frist, solange ihre zwanzig Werktage laufen'),
	('report_term', '', '[R]',
		'the decree names no day for the yearly evaluation; the term chosen is %s',
		'l''arrêté ne fixe aucun jour pour l''évaluation annuelle ; le délai choisi est %s',
		'het besluit noemt geen dag voor de jaarlijkse evaluatie; de gekozen termijn is %s',
		'der Erlass nennt keinen Tag für die jährliche Evaluierung; die gewählte Frist ist %s')
) AS v (parameter, value, certainty, en, fr, nl, de)
ON CONFLICT DO NOTHING;

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

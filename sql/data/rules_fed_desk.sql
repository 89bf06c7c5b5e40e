-- The desk of the federal appeals commission, as rows: words for appeals and
-- notices that are due at once. Run by load_rules() after the rules.

INSERT INTO @register@.appeal_word (list, code, broader, names, catalogue)
SELECT v.list, v.code, v.broader, pg_catalog.jsonb_build_object(
	'en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de), v.catalogue
FROM (VALUES
	('type', 'review', NULL, 'review of a decision', 'réexamen d''une décision', 'herziening van een beslissing', 'Überprüfung einer Entscheidung', 'P-07'),
	('type', 'inaction', NULL, 'no answer in time', 'absence de réponse dans le délai', 'geen tijdig antwoord', 'keine fristgerechte Antwort', 'P-07, A-20'),
	('type', 'execution', NULL, 'decision not carried out', 'décision non exécutée', 'beslissing niet uitgevoerd', 'Entscheidung nicht ausgeführt', 'P-07, A-20'),
	('type', 'difficulty', NULL, 'other difficulty', 'autre difficulté', 'andere moeilijkheid', 'sonstige Schwierigkeit', 'P-07'),
	('ground', 'refusal', 'review', 'refusal', 'refus', 'weigering', 'Ablehnung', 'P-07'),
	('ground', 'partial', 'review', 'partial refusal', 'refus partiel', 'gedeeltelijke weigering', 'teilweise Ablehnung', 'P-07'),
	('ground', 'licence_terms', 'review', 'terms of the licence', 'conditions de la licence', 'licentievoorwaarden', 'Lizenzbedingungen', 'P-07'),
	('ground', 'charge', 'review', 'charge', 'redevance', 'vergoeding', 'Gebühr', 'P-07'),
	('ground', 'silence', 'inaction', 'no answer', 'absence de réponse', 'geen antwoord', 'keine Antwort', 'P-07, A-20'),
	('ground', 'late', 'inaction', 'late answer', 'réponse tardive', 'laattijdig antwoord', 'verspätete Antwort', 'P-07'),
	('ground', 'non_execution', 'execution', 'decision not carried out', 'décision non exécutée', 'beslissing niet uitgevoerd', 'Entscheidung nicht ausgeführt', 'P-07, A-20'),
	('ground', 'other_difficulty', 'difficulty', 'other difficulty', 'autre difficulté', 'andere moeilijkheid', 'sonstige Schwierigkeit', 'P-07'),
	('outcome', 'upheld', 'admissible', 'upheld', 'fondé', 'gegrond', 'stattgegeben', 'R-03'),
	('outcome', 'partly_upheld', 'admissible', 'partly upheld', 'fondé en partie', 'gedeeltelijk gegrond', 'teilweise stattgegeben', 'R-03'),
	('outcome', 'rejected', 'admissible', 'rejected', 'rejeté', 'verworpen', 'zurückgewiesen', '2.B, R-03'),
	('outcome', 'inadmissible', 'inadmissible', 'inadmissible', 'irrecevable', 'onontvankelijk', 'unzulässig', '2.B, R-03'),
	('outcome', 'not_competent', 'inadmissible', 'not competent', 'incompétence', 'onbevoegd', 'nicht zuständig', 'R-03'),
	('outcome', 'withdrawn', NULL, 'withdrawn', 'retiré', 'ingetrokken', 'zurückgezogen', 'R-03'),
	('outcome', 'without_object', NULL, 'without object', 'sans objet', 'zonder voorwerp', 'gegenstandslos', 'R-03')
) AS v (list, code, broader, en, fr, nl, de, catalogue)
ON CONFLICT DO NOTHING;

-- Act of 4 May 2016, art. 15: the authority is informed at once, the appellant
-- gets a notice of receipt, and both may see the entry.
INSERT INTO @register@.notice_kind (kind, case_kind, event_kind, addressee, met_by, legal_basis,
	catalogue, certainty, names)
VALUES
	('appeal_to_authority', 'appeal', 'appeal_received', 'authority', '{authority_notified}',
		'act of 4 May 2016, art. 15', '2.B', '[P]',
		'{"en": "information on the appeal", "fr": "information sur le recours", "nl": "inlichting over het beroep", "de": "Unterrichtung über die Beschwerde"}'),
	('receipt_to_appellant', 'appeal', 'appeal_received', 'appellant', '{decided,withdrawn}',
		'act of 4 May 2016, art. 15', '2.B', '[P]',
		'{"en": "notice of receipt", "fr": "accusé de réception", "nl": "ontvangstmelding", "de": "Empfangsbestätigung"}')
ON CONFLICT DO NOTHING;

-- What the desk shows of an appeal, by the events that tell it.
INSERT INTO @register@.desk_mark (mark, event_kind, when_fact, when_value, catalogue)
VALUES
	('informed', 'authority_notified', '', '', '2.B'),
	('decided', 'decided', '', '', '2.B, R-03')
ON CONFLICT DO NOTHING;

-- The Commission's desk in the Brussels regime, as rows: words for appeals,
-- notices that are due at once, readings. Run by load_rules() after the rules.

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
	('item', 'signature', NULL, 'signature', 'signature', 'handtekening', 'Unterschrift', '2.A.2'),
	('item', 'name_and_address', NULL, 'name and address', 'nom et adresse', 'naam en adres', 'Name und Anschrift', '2.A.2'),
	('item', 'certain_date', NULL, 'certain date', 'date certaine', 'vaste datum', 'sicheres Datum', '2.A.2, 6.A.4'),
	('item', 'identity_checked', NULL, 'identity checked (by e-mail)', 'identité vérifiée (par courriel)', 'identiteit gecontroleerd (per e-mail)', 'Identität geprüft (bei E-Mail)', '2.A.2, 6.C.18'),
	('item', 'request_copy', NULL, 'copy of the request', 'copie de la demande', 'kopie van het verzoek', 'Kopie des Antrags', '2.A.2'),
	('item', 'refusal_copy', NULL, 'copy of the refusal', 'copie du refus', 'kopie van de weigering', 'Kopie der Ablehnung', '2.A.2'),
	('outcome', 'upheld', 'admissible', 'upheld', 'fondé', 'gegrond', 'stattgegeben', 'R-03'),
	('outcome', 'partly_upheld', 'admissible', 'partly upheld', 'fondé en partie', 'gedeeltelijk gegrond', 'teilweise stattgegeben', 'R-03'),
	('outcome', 'rejected', 'admissible', 'rejected', 'rejeté', 'verworpen', 'zurückgewiesen', 'lc-bru'),
	('outcome', 'deemed_rejected', 'admissible', 'deemed rejected', 'réputé rejeté', 'geacht verworpen', 'gilt als zurückgewiesen', 'lc-bru, R-06'),
	('outcome', 'inadmissible', 'inadmissible', 'inadmissible', 'irrecevable', 'onontvankelijk', 'unzulässig', 'lc-bru'),
	('outcome', 'not_competent', 'inadmissible', 'not competent', 'incompétence', 'onbevoegd', 'nicht zuständig', 'R-03'),
	('outcome', 'withdrawn', NULL, 'withdrawn', 'retiré', 'ingetrokken', 'zurückgezogen', 'R-03'),
	('outcome', 'deemed_withdrawn', NULL, 'deemed withdrawn', 'réputé retiré', 'geacht ingetrokken', 'gilt als zurückgezogen', 'R-03'),
	('outcome', 'without_object', NULL, 'without object', 'sans objet', 'zonder voorwerp', 'gegenstandslos', 'R-03')
) AS v (list, code, broader, en, fr, nl, de, catalogue)
ON CONFLICT DO NOTHING;

-- 2.A.2 art. 27: the identity of who writes by e-mail is checked; who had no answer
-- has no copy of it.
UPDATE @register@.appeal_word AS w
SET only_if = v.only_if::jsonb, unless = v.unless::jsonb
FROM (VALUES
	('identity_checked', '{"proof": "email_header"}', '[]'),
	('refusal_copy', '{}', '[{"ground": "silence"}]')
) AS v (code, only_if, unless)
WHERE w.list = 'item' AND w.code = v.code AND w.only_if = '{}' AND w.unless = '[]';

-- 2.A art. 9: the authority is informed at once, and the appellant gets a notice
-- of receipt at the same time. That the one was done does not show the other:
-- notice_sent() does, until there is something else to be told.
INSERT INTO @register@.notice_kind (kind, case_kind, event_kind, addressee, met_by, legal_basis,
	catalogue, certainty, names)
SELECT v.kind, 'appeal', v.event_kind, v.addressee, v.met_by::text[], v.legal_basis, v.catalogue,
	v.certainty, pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de)
FROM (VALUES
	('appeal_to_authority', 'appeal_received', 'authority', '{authority_notified}',
		'ordinance of 27 October 2016, art. 9', '2.A', '[P]',
		'information on the appeal', 'information sur le recours', 'inlichting over het beroep', 'Unterrichtung über die Beschwerde'),
	('receipt_to_appellant', 'appeal_received', 'appellant', '{decision_adopted,withdrawn}',
		'ordinance of 27 October 2016, art. 9', '2.A', '[P]',
		'notice of receipt', 'accusé de réception', 'ontvangstmelding', 'Empfangsbestätigung'),
	('decision_to_authority', 'decision_adopted', 'authority', '{decision_notified}',
		'ordinance of 27 October 2016, art. 10', '2.A, R-06', '[P]',
		'decision, to the authority', 'décision, à l''autorité', 'beslissing, aan de overheid', 'Entscheidung, an die Behörde'),
	('decision_to_appellant', 'decision_adopted', 'appellant', '{decision_notified}',
		'ordinance of 27 October 2016, art. 10', '2.A, R-06', '[P]',
		'decision, to the appellant', 'décision, au requérant', 'beslissing, aan de indiener', 'Entscheidung, an den Beschwerdeführer'),
	-- who asks for the urgent track must know which clock runs (reading)
	('urgency_granted_to_authority', 'urgency_granted', 'authority', '{}',
		'joint decree and ordinance of 16 May 2019, art. 28', '2.A.2, 6.B.9', '[R]',
		'urgency granted, to the authority', 'procédure d''urgence accordée, à l''autorité', 'spoedprocedure toegestaan, aan de overheid', 'Dringlichkeit anerkannt, an die Behörde'),
	('urgency_granted_to_appellant', 'urgency_granted', 'appellant', '{}',
		'joint decree and ordinance of 16 May 2019, art. 28', '2.A.2, 6.B.9', '[R]',
		'urgency granted, to the appellant', 'procédure d''urgence accordée, au requérant', 'spoedprocedure toegestaan, aan de indiener', 'Dringlichkeit anerkannt, an den Beschwerdeführer'),
	('urgency_refused_to_appellant', 'urgency_refused', 'appellant', '{}',
		'joint decree and ordinance of 16 May 2019, art. 28', '2.A.2, 6.B.9', '[R]',
		'urgency refused, to the appellant', 'procédure d''urgence refusée, au requérant', 'spoedprocedure geweigerd, aan de indiener', 'Dringlichkeit abgelehnt, an den Beschwerdeführer'),
	('urgency_refused_to_authority', 'urgency_refused', 'authority', '{}',
		'joint decree and ordinance of 16 May 2019, art. 28', '2.A.2, 6.B.9', '[R]',
		'urgency refused, to the authority', 'procédure d''urgence refusée, à l''autorité', 'spoedprocedure geweigerd, aan de overheid', 'Dringlichkeit abgelehnt, an die Behörde')
) AS v (kind, event_kind, addressee, met_by, legal_basis, catalogue, certainty, en, fr, nl, de)
WHERE EXISTS (
	SELECT FROM @register@.event_kind AS k
	WHERE k.case_kind = 'appeal' AND k.kind = v.event_kind)
ON CONFLICT DO NOTHING;

INSERT INTO @register@.parameter (name, value, meaning, catalogue)
SELECT v.name, v.value, v.meaning, v.catalogue
FROM (VALUES
	('urgency_decided_by', 'chair',
		'who decides whether an appeal is urgent; the text does not say: proposed', '2.A.2, 6.B.9'),
	('commission_language_limit', '6',
		'so many members of the Commission at most are of one language', '2.A.2')
) AS v (name, value, meaning, catalogue)
WHERE NOT EXISTS (
	SELECT FROM @register@.parameter AS p WHERE p.name = v.name);

-- Who may sit (2.A.2 art. 26): what the view composition_problem sees is found.
INSERT INTO @register@.finding_kind (check_code, severity, legal_basis, catalogue, messages, cures)
SELECT v.check_code, v.severity, 'joint decree and ordinance of 16 May 2019, art. 26', '2.A.2, A-21',
	pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de),
	pg_catalog.jsonb_build_object('en', v.cure_en, 'fr', v.cure_fr, 'nl', v.cure_nl, 'de', v.cure_de)
FROM (VALUES
	('sat_while_recused', 'error',
		'member %s sat, though recused in a case on the agenda', 'le membre %s a siégé malgré sa récusation dans une affaire à l''ordre du jour', 'lid %s zetelde, hoewel gewraakt in een zaak op de agenda', 'Mitglied %s wirkte mit, obwohl in einer Sache der Tagesordnung ausgeschlossen',
		'hear the case again without that member', 'réexaminer l''affaire sans ce membre', 'de zaak opnieuw behandelen zonder dat lid', 'die Sache ohne dieses Mitglied neu verhandeln'),
	('not_in_office', 'error',
		'member %s sat without being in office', 'le membre %s a siégé hors mandat', 'lid %s zetelde zonder in functie te zijn', 'Mitglied %s wirkte außerhalb seiner Amtszeit mit',
		'hear again what was decided, or correct the term of office', 'réexaminer ce qui a été décidé, ou corriger le mandat', 'opnieuw behandelen wat beslist is, of het mandaat verbeteren', 'das Entschiedene neu verhandeln oder die Amtszeit berichtigen'),
	('too_many_of_one_language', 'warning',
		'too many members of the language group "%s"', 'trop de membres du groupe linguistique « %s »', 'te veel leden van de taalgroep "%s"', 'zu viele Mitglieder der Sprachgruppe „%s“',
		'appoint another', 'nommer un autre membre', 'een ander lid benoemen', 'ein anderes Mitglied ernennen')
) AS v (check_code, severity, en, fr, nl, de, cure_en, cure_fr, cure_nl, cure_de)
ON CONFLICT DO NOTHING;

-- What the desk shows of an appeal, by the events that tell it.
INSERT INTO @register@.desk_mark (mark, event_kind, when_fact, when_value, catalogue)
VALUES
	('informed', 'authority_notified', '', '', '2.A, lc-bru'),
	('file_received', 'document_received', '', '', 'R-06'),
	('decided', 'decision_adopted', '', '', 'R-03, R-06'),
	('urgency_asked', 'appeal_received', 'urgent', 'true', '2.A.2, 6.B.9'),
	('urgency_granted', 'urgency_granted', '', '', '2.A.2, 6.B.9'),
	('urgency_refused', 'urgency_refused', '', '', '2.A.2, 6.B.9')
ON CONFLICT DO NOTHING;

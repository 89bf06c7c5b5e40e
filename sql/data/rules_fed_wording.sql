-- How the federal texts are cited, and the acts by their nouns. Run by
-- load_rules().
INSERT INTO @register@.citation_word (words, names)
SELECT v.words, pg_catalog.jsonb_build_object('fr', v.fr, 'nl', v.nl, 'de', v.de)
FROM (VALUES
	('act of 4 May 2016', 'loi du 4 mai 2016', 'wet van 4 mei 2016', 'Gesetz vom 4. Mai 2016'),
	('royal decree of 2 June 2019', 'arrêté royal du 2 juin 2019', 'koninklijk besluit van 2 juni 2019', 'Königlicher Erlass vom 2. Juni 2019'),
	('procedure published by the federal portal', 'procédure publiée par le portail fédéral', 'procedure bekendgemaakt door het federale portaal', 'vom föderalen Portal veröffentlichtes Verfahren'),
	(' [text since 23 January 2024 to be checked]', ' [texte depuis le 23 janvier 2024 à vérifier]', ' [tekst sinds 23 januari 2024 na te gaan]', ' [Text seit dem 23. Januar 2024 zu prüfen]')
) AS v (words, fr, nl, de)
ON CONFLICT DO NOTHING;

UPDATE @register@.event_kind AS k
SET nouns = pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de)
FROM (VALUES
	('request', 'request_received', 'receipt of the question', 'réception de la question', 'ontvangst van de vraag', 'Eingang der Frage'),
	('request', 'acknowledged', 'acknowledgement of receipt', 'accusé de réception', 'ontvangstbevestiging', 'Empfangsbestätigung'),
	('request', 'clarification_asked', 'request for clarification', 'demande de précision', 'vraag om verduidelijking', 'Bitte um Präzisierung'),
	('request', 'clarification_received', 'receipt of the clarification', 'réception de la précision', 'ontvangst van de verduidelijking', 'Eingang der Präzisierung'),
	('request', 'judged_complete', 'finding that the question is clear and complete', 'constat que la question est claire et complète', 'vaststelling dat de vraag duidelijk en volledig is', 'Feststellung, dass die Frage klar und vollständig ist'),
	('request', 'forwarded', 'forwarding to a service', 'transmission à un service', 'doorsturing naar een dienst', 'Weiterleitung an eine Dienststelle'),
	('request', 'committee_asked', 'request to the privacy committee', 'saisine du comité', 'aanvraag bij het comité', 'Befassung des Ausschusses'),
	('request', 'licence_sent', 'sending of the licence for signature', 'envoi de la licence pour signature', 'toezending van de licentie ter ondertekening', 'Übersendung der Lizenz zur Unterschrift'),
	('request', 'licence_signed', 'signature of the licence', 'signature de la licence', 'ondertekening van de licentie', 'Unterzeichnung der Lizenz'),
	('request', 'answered', 'answer', 'réponse', 'antwoord', 'Antwort'),
	('request', 'supplied', 'supply of the documents', 'mise à disposition des documents', 'terbeschikkingstelling van de documenten', 'Bereitstellung der Dokumente'),
	('request', 'refused', 'refusal', 'refus', 'weigering', 'Ablehnung'),
	('request', 'appeal_information_completed', 'completion of the appeal information', 'complément des informations sur le recours', 'aanvulling van de beroepsinformatie', 'Ergänzung der Rechtsbehelfsbelehrung'),
	('request', 'reminder_sent', 'reminder to the service', 'rappel au service', 'herinnering aan de dienst', 'Erinnerung an die Dienststelle'),
	('request', 'silence_notified', 'notice of the silence to the requester', 'information du demandeur sur le silence', 'kennisgeving van het uitblijven van antwoord aan de aanvrager', 'Unterrichtung des Antragstellers über das Schweigen'),
	('request', 'appeal_lodged', 'lodging of the appeal', 'introduction du recours', 'instelling van het beroep', 'Einlegung der Beschwerde'),
	('request', 'withdrawn', 'withdrawal of the question', 'retrait de la question', 'intrekking van de vraag', 'Rücknahme der Frage'),

	('appeal', 'appeal_received', 'entry of the appeal in the register', 'inscription du recours au registre', 'inschrijving van het beroep in het register', 'Eintragung der Beschwerde in das Register'),
	('appeal', 'authority_notified', 'notice of the appeal to the authority', 'information de l''autorité sur le recours', 'kennisgeving van het beroep aan de overheid', 'Unterrichtung der Behörde über die Beschwerde'),
	('appeal', 'incomplete_notified', 'notice to the appellant of what is missing', 'avis au requérant de ce qui manque', 'kennisgeving aan de indiener van wat ontbreekt', 'Mitteilung an den Beschwerdeführer, was fehlt'),
	('appeal', 'appeal_completed', 'receipt of the missing documents', 'réception des pièces manquantes', 'ontvangst van de ontbrekende stukken', 'Eingang der fehlenden Unterlagen'),
	('appeal', 'decision_extended', 'extension of the term to decide', 'prolongation du délai de décision', 'verlenging van de beslissingstermijn', 'Verlängerung der Entscheidungsfrist'),
	('appeal', 'decided', 'notification of the decision', 'notification de la décision', 'mededeling van de beslissing', 'Zustellung der Entscheidung'),
	('appeal', 'decision_published', 'publication of the decision', 'publication de la décision', 'publicatie van de beslissing', 'Veröffentlichung der Entscheidung'),
	('appeal', 'executed', 'execution of the decision', 'exécution de la décision', 'uitvoering van de beslissing', 'Ausführung der Entscheidung'),
	('appeal', 'withdrawn', 'withdrawal of the appeal', 'retrait du recours', 'intrekking van het beroep', 'Rücknahme der Beschwerde'),

	('listing', 'listing_received', 'receipt of the listing', 'réception de l''inscription', 'ontvangst van de opname', 'Eingang der Aufnahme'),
	('listing', 'acknowledged', 'acknowledgement of receipt', 'accusé de réception', 'ontvangstbevestiging', 'Empfangsbestätigung'),
	('listing', 'more_asked', 'request for more', 'demande de complément', 'vraag om aanvulling', 'Bitte um Ergänzung'),
	('listing', 'more_received', 'receipt of more', 'réception du complément', 'ontvangst van de aanvulling', 'Eingang der Ergänzung'),
	('listing', 'published', 'publication', 'publication', 'publicatie', 'Veröffentlichung'),
	('listing', 'refused', 'refusal', 'refus', 'weigering', 'Ablehnung'),
	('listing', 'withdrawn', 'withdrawal', 'retrait', 'intrekking', 'Rücknahme')
) AS v (case_kind, kind, en, fr, nl, de)
WHERE k.case_kind = v.case_kind AND k.kind = v.kind AND k.nouns = '{}';

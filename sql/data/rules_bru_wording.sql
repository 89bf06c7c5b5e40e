-- How the Brussels texts are cited, and the acts by their nouns. Run by
-- load_rules().
INSERT INTO @register@.citation_word (words, names)
SELECT v.words, pg_catalog.jsonb_build_object('fr', v.fr, 'nl', v.nl, 'de', v.de)
FROM (VALUES
	('ordinance of 27 October 2016', 'ordonnance du 27 octobre 2016', 'ordonnantie van 27 oktober 2016', 'Ordonnanz vom 27. Oktober 2016'),
	('joint decree and ordinance of 16 May 2019', 'décret et ordonnance conjoints du 16 mai 2019', 'gezamenlijk decreet en ordonnantie van 16 mei 2019', 'gemeinsames Dekret und gemeinsame Ordonnanz vom 16. Mai 2019'),
	(' as amended on 16 May 2024', ', tel que modifié le 16 mai 2024', ', zoals gewijzigd op 16 mei 2024', ' in der am 16. Mai 2024 geänderten Fassung'),
	('decree of 1 February 2018', 'arrêté du 1er février 2018', 'besluit van 1 februari 2018', 'Erlass vom 1. Februar 2018'),
	('decree of the Brussels Government of 1 February 2018', 'arrêté du Gouvernement bruxellois du 1er février 2018', 'besluit van de Brusselse Regering van 1 februari 2018', 'Erlass der Brüsseler Regierung vom 1. Februar 2018'),
	('coordinated acts on the Council of State', 'lois coordonnées sur le Conseil d''État', 'gecoördineerde wetten op de Raad van State', 'koordinierte Gesetze über den Staatsrat'),
	(' (text of 2016)', ' (texte de 2016)', ' (tekst van 2016)', ' (Text von 2016)')
) AS v (words, fr, nl, de)
ON CONFLICT DO NOTHING;

UPDATE @register@.event_kind AS k
SET nouns = pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de)
FROM (VALUES
	('request', 'request_received', 'receipt of the request', 'réception de la demande', 'ontvangst van het verzoek', 'Eingang des Antrags'),
	('request', 'supplied', 'supply of the documents', 'mise à disposition des documents', 'terbeschikkingstelling van de documenten', 'Bereitstellung der Dokumente'),
	('request', 'licence_offered', 'licence offer', 'offre de licence', 'licentieaanbod', 'Lizenzangebot'),
	('request', 'licence_accepted', 'acceptance of the licence', 'acceptation de la licence', 'aanvaarding van de licentie', 'Annahme der Lizenz'),
	('request', 'licence_terminated', 'termination of the licence for breach', 'résiliation de la licence pour manquement', 'beëindiging van de licentie wegens inbreuk', 'Beendigung der Lizenz wegen Verstoßes'),
	('request', 'refused', 'refusal', 'refus', 'weigering', 'Ablehnung'),
	('request', 'appeal_information_completed', 'completion of the appeal information', 'complément des informations sur le recours', 'aanvulling van de beroepsinformatie', 'Ergänzung der Rechtsbehelfsbelehrung'),
	('request', 'appeal_lodged', 'lodging of the appeal', 'introduction du recours', 'instelling van het beroep', 'Einlegung der Beschwerde'),
	('request', 'difficulty_met', 'another difficulty', 'autre difficulté', 'andere moeilijkheid', 'andere Schwierigkeit'),
	('request', 'ombudsman_seized', 'complaint to the ombudsman', 'saisine du médiateur', 'klacht bij de ombudsman', 'Anrufung des Ombudsmanns'),
	('request', 'ombudsman_ended', 'end of the ombudsman''s procedure', 'fin de la médiation', 'einde van de bemiddeling', 'Ende der Vermittlung'),
	('request', 'withdrawn', 'withdrawal of the request', 'retrait de la demande', 'intrekking van het verzoek', 'Rücknahme des Antrags'),

	('appeal', 'appeal_received', 'receipt of the appeal', 'réception du recours', 'ontvangst van het beroep', 'Eingang der Beschwerde'),
	('appeal', 'appeal_completed', 'receipt of the missing documents', 'réception des pièces manquantes', 'ontvangst van de ontbrekende stukken', 'Eingang der fehlenden Unterlagen'),
	('appeal', 'authority_notified', 'notice of the appeal to the authority', 'information de l''autorité sur le recours', 'kennisgeving van het beroep aan de overheid', 'Unterrichtung der Behörde über die Beschwerde'),
	('appeal', 'urgency_granted', 'grant of the urgent procedure', 'octroi de la procédure d''urgence', 'toestaan van de spoedprocedure', 'Anerkennung der Dringlichkeit'),
	('appeal', 'urgency_refused', 'refusal of the urgent procedure', 'refus de la procédure d''urgence', 'weigering van de spoedprocedure', 'Ablehnung der Dringlichkeit'),
	('appeal', 'vagueness_claimed', 'claim that the request is abusive or vague', 'demande dite abusive ou vague', 'verzoek onredelijk of vaag genoemd', 'Bezeichnung des Antrags als missbräuchlich oder vage'),
	('appeal', 'document_received', 'receipt of the disputed document', 'réception du document contesté', 'ontvangst van het betwiste document', 'Eingang des strittigen Dokuments'),
	('appeal', 'dpa_asked', 'request for the opinion of the Data Protection Authority', 'demande d''avis à l''Autorité de protection des données', 'adviesaanvraag aan de Gegevensbeschermingsautoriteit', 'Anforderung der Stellungnahme der Datenschutzbehörde'),
	('appeal', 'dpa_answered', 'receipt of the opinion of the Data Protection Authority', 'réception de l''avis de l''Autorité de protection des données', 'ontvangst van het advies van de Gegevensbeschermingsautoriteit', 'Eingang der Stellungnahme der Datenschutzbehörde'),
	('appeal', 'ombudsman_seized', 'complaint to the ombudsman', 'saisine du médiateur', 'klacht bij de ombudsman', 'Anrufung des Ombudsmanns'),
	('appeal', 'ombudsman_ended', 'end of the ombudsman''s procedure', 'fin de la médiation', 'einde van de bemiddeling', 'Ende der Vermittlung'),
	('appeal', 'appellant_confirmed', 'confirmation of the appeal', 'confirmation du recours', 'bevestiging van het beroep', 'Bestätigung der Beschwerde'),
	('appeal', 'decision_adopted', 'adoption of the decision', 'adoption de la décision', 'aanneming van de beslissing', 'Beschlussfassung über die Entscheidung'),
	('appeal', 'decision_notified', 'notification of the decision', 'notification de la décision', 'mededeling van de beslissing', 'Zustellung der Entscheidung'),
	('appeal', 'decision_published', 'publication of the decision', 'publication de la décision', 'publicatie van de beslissing', 'Veröffentlichung der Entscheidung'),
	('appeal', 'handover_warned', 'warning that the document will be handed over', 'avertissement de la remise du document', 'waarschuwing voor de afgifte van het document', 'Warnung vor der Herausgabe des Dokuments'),
	('appeal', 'document_handed_over', 'handing over of the document by the Commission', 'remise du document par la Commission', 'afgifte van het document door de Commissie', 'Herausgabe des Dokuments durch die Kommission'),
	('appeal', 'council_of_state_seized', 'action before the Council of State', 'saisine du Conseil d''État', 'beroep bij de Raad van State', 'Anrufung des Staatsrats'),
	('appeal', 'executed', 'execution of the decision', 'exécution de la décision', 'uitvoering van de beslissing', 'Ausführung der Entscheidung'),
	('appeal', 'withdrawn', 'withdrawal of the appeal', 'retrait du recours', 'intrekking van het beroep', 'Rücknahme der Beschwerde'),

	('opinion', 'opinion_asked', 'request for an opinion', 'demande d''avis', 'adviesaanvraag', 'Anforderung der Stellungnahme'),
	('opinion', 'file_completed', 'completion of the file', 'complètement du dossier', 'vervollediging van het dossier', 'Vervollständigung der Akte'),
	('opinion', 'opinion_given', 'delivery of the opinion', 'remise de l''avis', 'verlening van het advies', 'Abgabe der Stellungnahme'),
	('opinion', 'withdrawn', 'withdrawal', 'retrait', 'intrekking', 'Rücknahme'),
	('evaluation_report', 'year_ended', 'end of the year', 'fin de l''année', 'einde van het jaar', 'Ende des Jahres'),
	('evaluation_report', 'cirb_consulted', 'consultation of the CIRB', 'consultation du CIRB', 'raadpleging van het CIBG', 'Anhörung des CIRB'),
	('evaluation_report', 'report_adopted', 'adoption of the report', 'adoption du rapport', 'aanneming van het verslag', 'Annahme des Berichts'),
	('evaluation_report', 'report_transmitted', 'transmission of the report to the Government', 'transmission du rapport au Gouvernement', 'bezorging van het verslag aan de Regering', 'Übermittlung des Berichts an die Regierung'),
	('commission_report', 'year_ended', 'end of the year', 'fin de l''année', 'einde van het jaar', 'Ende des Jahres'),
	('commission_report', 'report_adopted', 'adoption of the report', 'adoption du rapport', 'aanneming van het verslag', 'Annahme des Berichts')
) AS v (case_kind, kind, en, fr, nl, de)
WHERE k.case_kind = v.case_kind AND k.kind = v.kind AND k.nouns = '{}';

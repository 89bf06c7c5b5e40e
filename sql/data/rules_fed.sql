-- The federal regime as rows: the act of 4 May 2016 on the re-use of public sector
-- information, and the procedure for questions that the federal portal publishes.
-- Run by load_rules(); a row that is there already, changed by its user or not,
-- stays as it is.
--
-- The working-day terms are those that the portal publishes; the terms of the
-- royal decree of 2 June 2019 have not been read (7.2). The body of the act since
-- 23 January 2024 has not been read either (7.1): each rule has a second version
-- from that day, with the content of the first, so that a difference is one row.
-- Ids as in rules_bru.sql.

-- ---------------------------------------------------------------- states
INSERT INTO @register@.state (case_kind, state, closed, names)
SELECT v.case_kind, v.state, v.closed, pg_catalog.jsonb_build_object(
	'en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de)
FROM (VALUES
	-- lc-fed, R-03
	('request', 'received', false, 'received', 'reçue', 'ontvangen', 'eingegangen'),
	('request', 'acknowledged', false, 'acknowledged', 'accusée de réception', 'ontvangst bevestigd', 'Empfang bestätigt'),
	('request', 'clarification', false, 'clarification asked', 'précision demandée', 'verduidelijking gevraagd', 'Präzisierung erbeten'),
	('request', 'complete', false, 'complete', 'complète', 'volledig', 'vollständig'),
	('request', 'forwarded', false, 'forwarded', 'transmise', 'doorgestuurd', 'weitergeleitet'),
	('request', 'waiting_committee', false, 'waiting for the privacy committee', 'en attente du comité', 'wacht op het comité', 'wartet auf den Ausschuss'),
	('request', 'with_service', false, 'with the service', 'auprès du service', 'bij de dienst', 'bei der Dienststelle'),
	('request', 'waiting_signature', false, 'waiting for the signature', 'en attente de la signature', 'wacht op de ondertekening', 'wartet auf die Unterschrift'),
	('request', 'reminded', false, 'reminder sent', 'rappel envoyé', 'herinnering verstuurd', 'Erinnerung gesandt'),
	('request', 'silent', false, 'no answer, requester told', 'sans réponse, demandeur averti', 'geen antwoord, aanvrager ingelicht', 'keine Antwort, Antragsteller unterrichtet'),
	('request', 'answered', true, 'answered', 'répondue', 'beantwoord', 'beantwortet'),
	('request', 'partial', true, 'answered in part', 'répondue en partie', 'gedeeltelijk beantwoord', 'teilweise beantwortet'),
	('request', 'refused', true, 'refused', 'refusée', 'geweigerd', 'abgelehnt'),
	('request', 'appeal_lodged', false, 'appeal lodged', 'recours introduit', 'beroep ingesteld', 'Beschwerde eingelegt'),
	('request', 'withdrawn', true, 'withdrawn', 'retirée', 'ingetrokken', 'zurückgezogen'),

	('appeal', 'appeal_lodged', false, 'appeal entered', 'recours inscrit', 'beroep ingeschreven', 'Beschwerde eingetragen'),
	('appeal', 'appeal_incomplete', false, 'incomplete, appellant told', 'incomplet, requérant averti', 'onvolledig, indiener ingelicht', 'unvollständig, Beschwerdeführer unterrichtet'),
	('appeal', 'appeal_extended', false, 'term extended', 'délai prolongé', 'termijn verlengd', 'Frist verlängert'),
	('appeal', 'appeal_upheld', false, 'upheld', 'fondé', 'gegrond', 'stattgegeben'),
	('appeal', 'appeal_partly_upheld', false, 'partly upheld', 'fondé en partie', 'gedeeltelijk gegrond', 'teilweise stattgegeben'),
	('appeal', 'appeal_rejected', true, 'rejected', 'rejeté', 'verworpen', 'zurückgewiesen'),
	('appeal', 'inadmissible', true, 'inadmissible', 'irrecevable', 'onontvankelijk', 'unzulässig'),
	('appeal', 'without_object', true, 'without object', 'sans objet', 'zonder voorwerp', 'gegenstandslos'),
	('appeal', 'not_competent', true, 'not competent', 'incompétence', 'onbevoegd', 'nicht zuständig'),
	('appeal', 'withdrawn', true, 'withdrawn', 'retiré', 'ingetrokken', 'zurückgezogen'),
	('appeal', 'executed', true, 'executed', 'exécuté', 'uitgevoerd', 'ausgeführt'),
	('appeal', 'execution_overdue', false, 'execution overdue', 'exécution en retard', 'uitvoering te laat', 'Ausführung überfällig'),

	-- F-17 to F-19
	('listing', 'received', false, 'received', 'reçue', 'ontvangen', 'eingegangen'),
	('listing', 'acknowledged', false, 'acknowledged', 'accusée de réception', 'ontvangst bevestigd', 'Empfang bestätigt'),
	('listing', 'clarification', false, 'more asked', 'complément demandé', 'aanvulling gevraagd', 'Ergänzung erbeten'),
	('listing', 'published', true, 'published', 'publiée', 'gepubliceerd', 'veröffentlicht'),
	('listing', 'refused', true, 'refused', 'refusée', 'geweigerd', 'abgelehnt'),
	('listing', 'withdrawn', true, 'withdrawn', 'retirée', 'ingetrokken', 'zurückgezogen'),

	-- opened by mistake: its opening event is annulled, and the rest with it
	('request', 'annulled', true, 'entry annulled', 'inscription annulée', 'inschrijving geannuleerd', 'Eintrag annulliert'),
	('appeal', 'annulled', true, 'entry annulled', 'inscription annulée', 'inschrijving geannuleerd', 'Eintrag annulliert'),
	('listing', 'annulled', true, 'entry annulled', 'inscription annulée', 'inschrijving geannuleerd', 'Eintrag annulliert'),
	('exclusive_arrangement', 'annulled', true, 'entry annulled', 'inscription annulée', 'inschrijving geannuleerd', 'Eintrag annulliert'),

	('exclusive_arrangement', 'in_force', false, 'in force', 'en vigueur', 'van kracht', 'in Kraft'),
	('exclusive_arrangement', 'ended', true, 'ended', 'terminé', 'beëindigd', 'beendet')
) AS v (case_kind, state, closed, en, fr, nl, de)
ON CONFLICT DO NOTHING;

-- ---------------------------------------------------------------- facts
INSERT INTO @register@.event_kind (case_kind, kind, actor, facts, required, names, catalogue)
SELECT v.case_kind, v.kind, v.actor, v.facts::jsonb, v.required::text[],
	pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de), v.catalogue
FROM (VALUES
	-- F-01: nobody is excluded and nothing is refused for its form
	('request', 'request_received', 'requester',
		'{"channel": ["form", "email", "post", "counter", "chat"], "language": ["fr", "nl", "de", "en"],
		"requester_kind": ["natural_person", "legal_person", "public_body", "association"],
		"request_type": ["new", "licence_replacement"], "dataset_id": "integer", "written_on": "date_before",
		"received_at": "moment", "parts": "integer",
		"proof": ["registered_mail", "acknowledgement", "email_header", "eid_signature", "receipt", "none"]}', '{}',
		'question received', 'question reçue', 'vraag ontvangen', 'Frage eingegangen', 'F-01, F-11, lc-fed'),
	('request', 'acknowledged', 'front_desk', '{}', '{}',
		'acknowledgement sent', 'accusé de réception envoyé', 'ontvangstbevestiging verstuurd', 'Empfangsbestätigung gesandt', 'F-03'),
	('request', 'clarification_asked', 'front_desk', '{}', '{}',
		'clarification asked', 'précision demandée', 'verduidelijking gevraagd', 'Präzisierung erbeten', 'F-04'),
	('request', 'clarification_received', 'requester', '{}', '{}',
		'clarification received', 'précision reçue', 'verduidelijking ontvangen', 'Präzisierung eingegangen', 'F-04'),
	('request', 'judged_complete', 'front_desk', '{}', '{}',
		'judged clear and complete', 'jugée claire et complète', 'duidelijk en volledig bevonden', 'für klar und vollständig befunden', 'F-04'),
	-- F-06: an event and no new case; it restarts nothing
	('request', 'forwarded', 'front_desk', '{"service": "text", "parts": "integer", "part": "integer"}', '{}',
		'forwarded to a service', 'transmise à un service', 'doorgestuurd naar een dienst', 'an eine Dienststelle weitergeleitet', 'F-02, F-06, R-03'),
	('request', 'committee_asked', 'service', '{"parties_told": "boolean", "part": "integer"}', '{parties_told}',
		'privacy committee asked', 'comité saisi', 'comité gevraagd', 'Ausschuss befragt', 'F-07'),
	('request', 'committee_permitted', 'committee', '{"part": "integer"}', '{}',
		'permission of the privacy committee', 'autorisation du comité', 'toelating van het comité', 'Genehmigung des Ausschusses', 'F-07, F-11'),
	('request', 'committee_refused', 'committee', '{"part": "integer"}', '{}',
		'negative answer of the privacy committee', 'réponse négative du comité', 'negatief antwoord van het comité', 'ablehnende Antwort des Ausschusses', 'F-07, F-10'),
	('request', 'complex_notice', 'service', '{"reasons": "boolean", "term_stated": "boolean", "part": "integer"}', '{reasons,term_stated}',
		'notice of an extensive or complex question', 'avis de question étendue ou complexe', 'kennisgeving van uitgebreide of ingewikkelde vraag', 'Mitteilung über eine umfangreiche oder komplexe Frage', 'F-08'),
	('request', 'licence_sent', 'service', '{"part": "integer"}', '{}',
		'licence sent for signature', 'licence envoyée pour signature', 'licentie ter ondertekening gestuurd', 'Lizenz zur Unterschrift gesandt', 'F-12, R-12'),
	('request', 'licence_signed', 'requester', '{"part": "integer"}', '{}',
		'licence signed', 'licence signée', 'licentie ondertekend', 'Lizenz unterschrieben', 'F-12, R-12'),
	('request', 'answered', 'service', '{"by": ["front_desk", "service"], "known_on": "date_after", "copied_to_frontdesk": "boolean", "part": "integer"}', '{}',
		'answered', 'répondue', 'beantwoord', 'beantwortet', 'F-05, F-09, F-11'),
	('request', 'supplied', 'service', '{"known_on": "date_after", "copied_to_frontdesk": "boolean", "electronic": "boolean", "part": "integer"}', '{}',
		'documents supplied', 'documents mis à disposition', 'documenten ter beschikking gesteld', 'Dokumente bereitgestellt', 'F-09, F-11'),
	-- R-01: stated, "none given" included
	('request', 'refused', 'service',
		'{"ground": "refusal_ground", "reasons": "boolean", "known_on": "date_after", "means": "boolean",
		"body": "boolean", "forms": "boolean", "terms": "boolean", "partial": "boolean",
		"copied_to_frontdesk": "boolean", "part": "integer"}',
		'{ground,reasons,means,body,forms,terms}',
		'refused', 'refusée', 'geweigerd', 'abgelehnt', 'F-10, F-15, 2.B'),
	('request', 'appeal_information_completed', 'service',
		'{"known_on": "date_after", "means": "boolean", "body": "boolean", "forms": "boolean", "terms": "boolean", "part": "integer"}',
		'{means,body,forms,terms}',
		'appeal information completed', 'informations sur le recours complétées', 'beroepsinformatie aangevuld', 'Rechtsbehelfsbelehrung ergänzt', '2.B'),
	('request', 'reminder_sent', 'front_desk', '{}', '{}',
		'reminder sent to the service', 'rappel envoyé au service', 'herinnering aan de dienst gestuurd', 'Erinnerung an die Dienststelle gesandt', 'F-13'),
	('request', 'silence_notified', 'front_desk', '{}', '{}',
		'requester told of the silence', 'demandeur averti du silence', 'aanvrager ingelicht over het uitblijven van antwoord', 'Antragsteller über das Schweigen unterrichtet', 'F-14'),
	('request', 'appeal_lodged', 'requester', '{"appeal_id": "integer", "part": "integer"}', '{}',
		'appeal lodged', 'recours introduit', 'beroep ingesteld', 'Beschwerde eingelegt', 'F-16, 2.B'),
	('request', 'withdrawn', 'requester', '{}', '{}',
		'question withdrawn', 'question retirée', 'vraag ingetrokken', 'Frage zurückgezogen', 'R-03'),
	('request', 'annulled', 'register', '{}', '{}',
		'entry annulled', 'inscription annulée', 'inschrijving geannuleerd', 'Eintrag annulliert', '6.A.1'),

	('appeal', 'appeal_received', 'appellant',
		'{"sent_on": "date_before", "incomplete": "boolean", "received_at": "moment", "channel": "text",
		"ground": ["refusal", "partial", "licence_terms", "charge", "silence", "late", "non_execution", "other_difficulty"],
		"language": ["fr", "nl", "de", "en"],
		"appellant_kind": ["natural_person", "legal_person", "public_body", "association"],
		"request_received_on": "date_before", "decision_known_on": "date_before",
		"proof": ["registered_mail", "acknowledgement", "email_header", "eid_signature", "receipt", "none"]}', '{}',
		'appeal entered in the register', 'recours inscrit au registre', 'beroep ingeschreven in het register', 'Beschwerde in das Register eingetragen', '2.B, R-12, 6.A.3'),
	('appeal', 'authority_notified', 'commission', '{}', '{}',
		'authority informed of the appeal', 'autorité informée du recours', 'overheid ingelicht over het beroep', 'Behörde über die Beschwerde unterrichtet', '2.B'),
	('appeal', 'incomplete_notified', 'commission',
		'{"missing_stated": "boolean", "term_stated": "boolean", "effect_stated": "boolean"}', '{missing_stated,term_stated,effect_stated}',
		'appellant told what is missing', 'requérant averti de ce qui manque', 'indiener ingelicht over wat ontbreekt', 'Beschwerdeführer über Fehlendes unterrichtet', '2.B, R-03'),
	('appeal', 'appeal_completed', 'appellant', '{}', '{}',
		'missing documents received', 'pièces manquantes reçues', 'ontbrekende stukken ontvangen', 'fehlende Unterlagen eingegangen', '2.B'),
	('appeal', 'decision_extended', 'commission', '{"reasons": "boolean"}', '{reasons}',
		'term to decide extended', 'délai de décision prolongé', 'beslissingstermijn verlengd', 'Entscheidungsfrist verlängert', '2.B, R-03'),
	-- art. 17: the decision is notified within the term; one event
	('appeal', 'decided', 'commission',
		'{"outcome": ["upheld", "partly_upheld", "rejected", "inadmissible", "withdrawn", "without_object", "not_competent"],
		"number": "text"}', '{outcome}',
		'decision notified', 'décision notifiée', 'beslissing meegedeeld', 'Entscheidung zugestellt', '2.B, R-03'),
	('appeal', 'decision_published', 'commission', '{"url": "text"}', '{}',
		'decision published', 'décision publiée', 'beslissing gepubliceerd', 'Entscheidung veröffentlicht', '2.B'),
	('appeal', 'executed', 'authority', '{}', '{}',
		'decision executed', 'décision exécutée', 'beslissing uitgevoerd', 'Entscheidung ausgeführt', '2.B'),
	('appeal', 'withdrawn', 'appellant', '{}', '{}',
		'appeal withdrawn', 'recours retiré', 'beroep ingetrokken', 'Beschwerde zurückgezogen', 'R-03'),
	('appeal', 'annulled', 'register', '{}', '{}',
		'entry annulled', 'inscription annulée', 'inschrijving geannuleerd', 'Eintrag annulliert', '6.A.1'),

	('listing', 'listing_received', 'requester',
		'{"listing_kind": ["event", "application", "study"], "channel": ["form", "email", "chat"],
		"language": ["fr", "nl", "de", "en"], "within_1000_characters": "boolean", "link_given": "boolean",
		"data_described": "boolean", "received_at": "moment"}', '{}',
		'listing asked for', 'inscription demandée', 'opname gevraagd', 'Aufnahme beantragt', 'F-17, R-15'),
	('listing', 'acknowledged', 'front_desk', '{}', '{}',
		'acknowledgement sent', 'accusé de réception envoyé', 'ontvangstbevestiging verstuurd', 'Empfangsbestätigung gesandt', 'F-18'),
	('listing', 'more_asked', 'front_desk', '{}', '{}',
		'more asked', 'complément demandé', 'aanvulling gevraagd', 'Ergänzung erbeten', 'F-19'),
	('listing', 'more_received', 'requester', '{}', '{}',
		'more received', 'complément reçu', 'aanvulling ontvangen', 'Ergänzung eingegangen', 'F-19'),
	('listing', 'published', 'front_desk', '{"section": ["studies", "news", "apps"], "nl": "boolean", "fr": "boolean"}', '{nl,fr}',
		'published', 'publiée', 'gepubliceerd', 'veröffentlicht', 'F-19, R-15, 6.E.26'),
	('listing', 'refused', 'front_desk', '{"reasons": "boolean"}', '{reasons}',
		'refused', 'refusée', 'geweigerd', 'abgelehnt', 'F-19'),
	('listing', 'withdrawn', 'requester', '{}', '{}',
		'withdrawn', 'retirée', 'ingetrokken', 'zurückgezogen', 'R-03'),
	('listing', 'annulled', 'register', '{}', '{}',
		'entry annulled', 'inscription annulée', 'inschrijving geannuleerd', 'Eintrag annulliert', '6.A.1'),

	-- 6.B.13. "none" is a formal right without one of the grounds of the law:
	-- forbidden, and recorded (A-11, R-01).
	('exclusive_arrangement', 'granted', 'authority',
		'{"ground": ["general_interest", "cultural", "de_facto", "none"], "effect_on": "day",
		"contract_end": "day", "dataset_id": "integer", "scope": "text", "holder": "text",
		"granted_by": "text", "contract": "text"}',
		'{ground,effect_on,contract_end}',
		'exclusive arrangement granted', 'exclusivité accordée', 'exclusiviteit toegekend', 'Ausschließlichkeit gewährt', 'A-11, A-15'),
	('exclusive_arrangement', 'reviewed', 'authority',
		'{"outcome": ["continued", "ended"], "reviewer": "text", "published": "boolean"}', '{outcome}',
		'reviewed', 'réexaminé', 'getoetst', 'überprüft', 'A-12, A-14'),
	('exclusive_arrangement', 'published', 'authority', '{"url": "text", "final_terms": "boolean"}', '{url}',
		'published', 'publié', 'bekendgemaakt', 'veröffentlicht', 'A-13, R-08'),
	('exclusive_arrangement', 'terms_changed', 'authority', '{"contract_end": "day"}', '{contract_end}',
		'terms changed', 'conditions modifiées', 'voorwaarden gewijzigd', 'Bedingungen geändert', 'A-15'),
	('exclusive_arrangement', 'free_copy_received', 'authority', '{}', '{}',
		'free copy of the digitised resources received', 'copie gratuite des ressources numérisées reçue', 'gratis kopie van de gedigitaliseerde bronnen ontvangen', 'kostenlose Kopie des Digitalisats erhalten', 'A-14'),
	('exclusive_arrangement', 'ended', 'authority', '{}', '{}',
		'ended', 'terminé', 'beëindigd', 'beendet', 'A-15'),
	('exclusive_arrangement', 'annulled', 'register', '{}', '{}',
		'entry annulled', 'inscription annulée', 'inschrijving geannuleerd', 'Eintrag annulliert', '6.A.1')
) AS v (case_kind, kind, actor, facts, required, en, fr, nl, de, catalogue)
ON CONFLICT DO NOTHING;

-- R-01: that what led to a case was there before it, an earlier release did not
-- allow.
UPDATE @register@.event_kind AS k
SET facts = k.facts || t.facts
FROM (
	SELECT e.case_kind, e.kind, pg_catalog.jsonb_object_agg(f.key, 'date_before') AS facts
	FROM @register@.event_kind AS e
	CROSS JOIN LATERAL pg_catalog.jsonb_each_text(e.facts) AS f
	WHERE f.value = 'date'
		AND f.key IN ('written_on', 'sent_on', 'request_received_on', 'decision_known_on')
	GROUP BY e.case_kind, e.kind) AS t
WHERE t.case_kind = k.case_kind AND t.kind = k.kind;

-- Since some day (R-02): how a question or an appeal came, and what proves the
-- day, for the terms run from it.
INSERT INTO @register@.required_fact (case_kind, event_kind, fact, valid_from, legal_basis, catalogue)
SELECT v.case_kind, v.event_kind, v.fact, v.valid_from::date, v.legal_basis, v.catalogue
FROM (VALUES
	('request', 'request_received', 'channel', '-infinity', 'procedure published by the federal portal', 'F-01, 6.A.4'),
	('request', 'request_received', 'proof', '-infinity', 'procedure published by the federal portal', 'F-01, 6.A.4'),
	('appeal', 'appeal_received', 'channel', '2016-06-03', 'act of 4 May 2016, art. 15', '2.B, R-12, 6.A.4'),
	('appeal', 'appeal_received', 'proof', '2016-06-03', 'act of 4 May 2016, art. 15', '2.B, R-12, 6.A.4')
) AS v (case_kind, event_kind, fact, valid_from, legal_basis, catalogue)
ON CONFLICT DO NOTHING;

-- ---------------------------------------------------------------- what is possible
INSERT INTO @register@.transition
	(case_kind, from_state, event_kind, when_fact, when_value, to_state, catalogue)
SELECT v.case_kind, f.from_state, v.event_kind, v.when_fact, v.when_value, v.to_state, v.catalogue
FROM (VALUES
	('request', '{""}', 'request_received', '', '', 'received', 'lc-fed'),
	-- What is done in ignorance of an answer, a withdrawal or an appeal is done all
	-- the same, and an answer may be learned of late: such an act is recorded and
	-- changes no state (R-01). Whether something was pending that it ends is judged
	-- by what suspends the terms, and not here.
	('request', '{received}', 'acknowledged', '', '', 'acknowledged', 'F-03, lc-fed'),
	('request', '{clarification,complete,forwarded,waiting_committee,with_service,waiting_signature,reminded,silent,answered,partial,refused,appeal_lodged,withdrawn}', 'acknowledged', '', '', '=', 'R-01, F-03'),
	-- the clock runs on (F-04)
	('request', '{received,acknowledged,complete}', 'clarification_asked', '', '', 'clarification', 'F-04, lc-fed'),
	('request', '{clarification,forwarded,waiting_committee,with_service,waiting_signature,reminded,silent,appeal_lodged}', 'clarification_asked', '', '', '=', 'R-01, F-04'),
	('request', '{received,acknowledged,clarification,complete,forwarded,waiting_committee,with_service,waiting_signature,reminded,silent,answered,partial,refused,appeal_lodged,withdrawn}', 'clarification_received', '', '', '=', 'F-04'),
	('request', '{received,acknowledged,clarification}', 'judged_complete', '', '', 'complete', 'F-04, lc-fed, R-03'),
	('request', '{forwarded,waiting_committee,with_service,waiting_signature,reminded,silent,appeal_lodged}', 'judged_complete', '', '', '=', 'R-01, F-04'),
	-- R-03: without acknowledgement or completeness check; what is missing is found
	('request', '{received,acknowledged,clarification,complete}', 'forwarded', '', '', 'forwarded', 'F-06, lc-fed, R-03'),
	('request', '{forwarded,waiting_committee,with_service,waiting_signature,reminded,silent,appeal_lodged}', 'forwarded', '', '', '=', 'F-02, F-06'),
	-- F-07, F-12: the state shows one thing that is waited for; each has its clock
	-- R-03, F-06: what the service of one part waits for is not what the case does
	('request', '{received,acknowledged,clarification,complete,forwarded,waiting_committee,with_service,waiting_signature,reminded,silent}', 'committee_asked', 'other_parts', 'true', '=', 'R-03, F-07'),
	('request', '{received,acknowledged,clarification,complete,forwarded,waiting_committee,with_service,waiting_signature,reminded,silent}', 'committee_permitted', 'other_parts', 'true', '=', 'R-03, F-07, F-11'),
	('request', '{received,acknowledged,clarification,complete,forwarded,waiting_committee,with_service,waiting_signature,reminded,silent}', 'committee_refused', 'other_parts', 'true', '=', 'R-03, F-07, F-10'),
	('request', '{received,acknowledged,clarification,complete,forwarded,waiting_committee,with_service,waiting_signature,reminded,silent}', 'licence_sent', 'other_parts', 'true', '=', 'R-03, F-12'),
	('request', '{received,acknowledged,clarification,complete,forwarded,waiting_committee,with_service,waiting_signature,reminded,silent}', 'licence_signed', 'other_parts', 'true', '=', 'R-03, F-12'),
	('request', '{received,acknowledged,clarification,complete,forwarded,with_service,reminded,silent}', 'committee_asked', '', '', 'waiting_committee', 'F-07, lc-fed'),
	('request', '{waiting_committee,waiting_signature,appeal_lodged}', 'committee_asked', '', '', '=', 'F-07, R-01'),
	('request', '{waiting_committee,reminded,silent}', 'committee_permitted', '', '', 'with_service', 'F-07, F-11, lc-fed'),
	('request', '{received,acknowledged,clarification,complete,forwarded,with_service,waiting_signature,answered,partial,refused,appeal_lodged,withdrawn}', 'committee_permitted', '', '', '=', 'F-07, R-01'),
	('request', '{waiting_committee,reminded,silent}', 'committee_refused', '', '', 'with_service', 'F-07, F-10, lc-fed'),
	('request', '{received,acknowledged,clarification,complete,forwarded,with_service,waiting_signature,answered,partial,refused,appeal_lodged,withdrawn}', 'committee_refused', '', '', '=', 'F-07, R-01'),
	('request', '{received,acknowledged,clarification,complete,forwarded,waiting_committee,with_service,waiting_signature,reminded,silent,appeal_lodged}', 'complex_notice', '', '', '=', 'F-08, lc-fed'),
	('request', '{received,acknowledged,clarification,complete,forwarded,with_service,reminded,silent}', 'licence_sent', '', '', 'waiting_signature', 'F-12, lc-fed'),
	('request', '{waiting_committee,waiting_signature,answered,partial,refused,appeal_lodged}', 'licence_sent', '', '', '=', 'F-12, R-01'),
	('request', '{waiting_signature,reminded,silent}', 'licence_signed', '', '', 'with_service', 'F-12, lc-fed'),
	('request', '{received,acknowledged,clarification,complete,forwarded,waiting_committee,with_service,answered,partial,refused,appeal_lodged,withdrawn}', 'licence_signed', '', '', '=', 'F-12, R-01'),
	-- a clock stops only when every part is answered (R-03)
	('request', '{received,acknowledged,clarification,complete,forwarded,waiting_committee,with_service,waiting_signature,reminded,silent,appeal_lodged}', 'answered', 'open_parts', 'true', '=', 'R-03'),
	('request', '{received,acknowledged,clarification,complete,forwarded,waiting_committee,with_service,waiting_signature,reminded,silent,appeal_lodged}', 'answered', 'mixed_parts', 'refused', 'partial', 'R-03'),
	('request', '{received,acknowledged,clarification,complete,forwarded,waiting_committee,with_service,waiting_signature,reminded,silent,appeal_lodged}', 'answered', '', '', 'answered', 'F-05, F-09, F-10, F-11, lc-fed, R-03'),
	('request', '{received,acknowledged,clarification,complete,forwarded,waiting_committee,with_service,waiting_signature,reminded,silent,appeal_lodged}', 'supplied', 'open_parts', 'true', '=', 'R-03'),
	('request', '{received,acknowledged,clarification,complete,forwarded,waiting_committee,with_service,waiting_signature,reminded,silent,appeal_lodged}', 'supplied', 'mixed_parts', 'refused', 'partial', 'R-03'),
	('request', '{received,acknowledged,clarification,complete,forwarded,waiting_committee,with_service,waiting_signature,reminded,silent,appeal_lodged}', 'supplied', '', '', 'answered', 'F-05, F-09, F-10, F-11, lc-fed, R-03'),
	('request', '{received,acknowledged,clarification,complete,forwarded,waiting_committee,with_service,waiting_signature,reminded,silent,appeal_lodged}', 'refused', 'open_parts', 'true', '=', 'R-03'),
	('request', '{received,acknowledged,clarification,complete,forwarded,waiting_committee,with_service,waiting_signature,reminded,silent,appeal_lodged}', 'refused', 'mixed_parts', 'refused', 'partial', 'R-03'),
	('request', '{received,acknowledged,clarification,complete,forwarded,waiting_committee,with_service,waiting_signature,reminded,silent,appeal_lodged}', 'refused', 'partial', 'true', 'partial', 'F-10, R-03'),
	('request', '{received,acknowledged,clarification,complete,forwarded,waiting_committee,with_service,waiting_signature,reminded,silent,appeal_lodged}', 'refused', '', '', 'refused', 'F-05, F-09, F-10, F-11, lc-fed, R-03'),
	-- an answer after an answer: a refusal does not undo what was given
	('request', '{refused,partial}', 'answered', '', '', 'answered', 'R-03'),
	('request', '{answered,withdrawn}', 'answered', '', '', '=', 'R-01'),
	('request', '{answered,partial,refused}', 'supplied', '', '', 'answered', 'R-03'),
	('request', '{withdrawn}', 'supplied', '', '', '=', 'R-01'),
	('request', '{answered,partial,refused,withdrawn}', 'refused', '', '', '=', 'R-01'),
	('request', '{refused,partial,appeal_lodged}', 'appeal_information_completed', '', '', '=', '2.B'),
	-- F-13, F-14: nobody need have reminded before the requester is told
	('request', '{received,acknowledged,clarification,complete,forwarded,with_service,waiting_committee,waiting_signature}', 'reminder_sent', '', '', 'reminded', 'F-13, lc-fed'),
	('request', '{reminded,silent,answered,partial,refused,appeal_lodged,withdrawn}', 'reminder_sent', '', '', '=', 'F-13, R-01'),
	('request', '{received,acknowledged,clarification,complete,forwarded,waiting_committee,with_service,waiting_signature,reminded}', 'silence_notified', '', '', 'silent', 'F-14, lc-fed, R-01'),
	('request', '{silent,answered,partial,refused,appeal_lodged,withdrawn}', 'silence_notified', '', '', '=', 'F-14, R-01'),
	-- F-16: no answer is enough; while the committee is asked the complaint about silence stays (F-07)
	('request', '{answered,partial,refused,silent,reminded,waiting_committee}', 'appeal_lodged', '', '', 'appeal_lodged', 'F-07, F-16, 2.B, R-03'),
	-- 2.B art. 14: nobody need have sent a reminder; whether an appeal comes too early the commission judges
	('request', '{received,acknowledged,clarification,complete,forwarded,with_service,waiting_signature}', 'appeal_lodged', '', '', 'appeal_lodged', 'F-16, 2.B'),
	('request', '{appeal_lodged}', 'appeal_lodged', '', '', '=', 'R-03'),
	('request', '{*}', 'withdrawn', '', '', 'withdrawn', 'R-03'),
	('request', '{answered,partial,refused}', 'withdrawn', '', '', '=', 'R-01'),
	('request', '{withdrawn}', 'appeal_lodged', '', '', '=', 'R-01, 2.B'),
	('request', '{received,acknowledged,clarification,complete,forwarded,waiting_committee,with_service,waiting_signature,reminded,silent}', 'appeal_information_completed', 'open_parts', 'true', '=', '2.B, R-03'),
	('request', '{answered}', 'appeal_information_completed', 'after', 'refused', '=', '2.B'),

	('appeal', '{""}', 'appeal_received', '', '', 'appeal_lodged', '2.B, R-12'),
	-- what came after the decision, or before one that is learned of late (R-01)
	('appeal', '{appeal_lodged,appeal_incomplete,appeal_extended,appeal_upheld,appeal_partly_upheld,appeal_rejected,inadmissible,without_object,not_competent,withdrawn,executed,execution_overdue}', 'authority_notified', '', '', '=', '2.B, R-01'),
	('appeal', '{appeal_lodged}', 'incomplete_notified', '', '', 'appeal_incomplete', '2.B, R-03'),
	('appeal', '{appeal_incomplete,appeal_extended,appeal_upheld,appeal_partly_upheld,appeal_rejected,inadmissible,without_object,not_competent,withdrawn,executed,execution_overdue}', 'incomplete_notified', '', '', '=', '2.B, R-01'),
	('appeal', '{appeal_incomplete}', 'appeal_completed', '', '', 'appeal_lodged', '2.B'),
	('appeal', '{appeal_lodged,appeal_extended,appeal_upheld,appeal_partly_upheld,appeal_rejected,inadmissible,without_object,not_competent,withdrawn,executed,execution_overdue}', 'appeal_completed', '', '', '=', '2.B, R-01'),
	('appeal', '{appeal_lodged,appeal_incomplete}', 'decision_extended', 'extends', 'true', 'appeal_extended', '2.B, R-03'),
	('appeal', '{appeal_lodged,appeal_incomplete,appeal_extended,appeal_upheld,appeal_partly_upheld,appeal_rejected,inadmissible,without_object,not_competent,withdrawn,executed,execution_overdue}', 'decision_extended', '', '', '=', 'R-01, 2.B'),
	('appeal', '{appeal_lodged,appeal_incomplete,appeal_extended}', 'decided', 'outcome', 'upheld', 'appeal_upheld', '2.B, R-03'),
	('appeal', '{appeal_lodged,appeal_incomplete,appeal_extended}', 'decided', 'outcome', 'partly_upheld', 'appeal_partly_upheld', '2.B, R-03'),
	('appeal', '{appeal_lodged,appeal_incomplete,appeal_extended}', 'decided', 'outcome', 'rejected', 'appeal_rejected', '2.B, R-03'),
	('appeal', '{appeal_lodged,appeal_incomplete,appeal_extended}', 'decided', 'outcome', 'inadmissible', 'inadmissible', '2.B, R-03'),
	('appeal', '{appeal_lodged,appeal_incomplete,appeal_extended}', 'decided', 'outcome', 'withdrawn', 'withdrawn', '2.B, R-03'),
	('appeal', '{appeal_lodged,appeal_incomplete,appeal_extended}', 'decided', 'outcome', 'without_object', 'without_object', '2.B, R-03'),
	('appeal', '{appeal_lodged,appeal_incomplete,appeal_extended}', 'decided', 'outcome', 'not_competent', 'not_competent', '2.B, R-03'),
	('appeal', '{withdrawn}', 'decided', '', '', '=', 'R-01'),
	('appeal', '{appeal_upheld,appeal_partly_upheld,appeal_rejected,inadmissible,without_object,not_competent,withdrawn,executed,execution_overdue}', 'decision_published', '', '', '=', '2.B'),
	('appeal', '{appeal_upheld,appeal_partly_upheld,execution_overdue}', 'executed', '', '', 'executed', '2.B, R-03'),
	('appeal', '{appeal_lodged,appeal_incomplete,appeal_extended}', 'withdrawn', '', '', 'withdrawn', 'R-03'),
	('appeal', '{appeal_upheld,appeal_partly_upheld,appeal_rejected,inadmissible,without_object,not_competent,executed,execution_overdue}', 'withdrawn', '', '', '=', 'R-01'),

	('listing', '{""}', 'listing_received', '', '', 'received', 'F-17'),
	('listing', '{received}', 'acknowledged', '', '', 'acknowledged', 'F-18'),
	('listing', '{clarification,published,refused,withdrawn}', 'acknowledged', '', '', '=', 'R-01'),
	('listing', '{received,acknowledged}', 'more_asked', '', '', 'clarification', 'F-19'),
	('listing', '{clarification}', 'more_asked', '', '', '=', 'F-19'),
	('listing', '{clarification}', 'more_received', '', '', 'acknowledged', 'F-19'),
	('listing', '{received,acknowledged,published,refused,withdrawn}', 'more_received', '', '', '=', 'F-19, R-01'),
	('listing', '{received,acknowledged,clarification,refused}', 'published', '', '', 'published', 'F-19'),
	-- the other language on another day (R-15)
	('listing', '{published,withdrawn}', 'published', '', '', '=', 'F-19, R-15, R-01'),
	('listing', '{received,acknowledged,clarification}', 'refused', '', '', 'refused', 'F-19'),
	('listing', '{published,withdrawn}', 'refused', '', '', '=', 'R-01'),
	('listing', '{*}', 'withdrawn', '', '', 'withdrawn', 'R-03'),
	('listing', '{published,refused}', 'withdrawn', '', '', '=', 'R-01'),

	('exclusive_arrangement', '{""}', 'granted', '', '', 'in_force', 'A-11'),
	('exclusive_arrangement', '{in_force}', 'reviewed', 'outcome', 'ended', 'ended', 'A-12'),
	('exclusive_arrangement', '{in_force}', 'reviewed', '', '', '=', 'A-12'),
	('exclusive_arrangement', '{in_force,ended}', 'published', '', '', '=', 'A-13'),
	('exclusive_arrangement', '{in_force}', 'terms_changed', '', '', '=', 'A-15'),
	('exclusive_arrangement', '{in_force,ended}', 'free_copy_received', '', '', '=', 'A-14'),
	('exclusive_arrangement', '{in_force}', 'ended', '', '', 'ended', 'A-15')
) AS v (case_kind, from_states, event_kind, when_fact, when_value, to_state, catalogue)
CROSS JOIN LATERAL pg_catalog.unnest(v.from_states::text[]) AS f (from_state)
WHERE NOT EXISTS (
	SELECT FROM @register@.transition AS t
	WHERE t.case_kind = v.case_kind AND t.from_state = f.from_state
		AND t.event_kind = v.event_kind AND t.when_fact = v.when_fact
		AND t.when_value = v.when_value);

-- ---------------------------------------------------------------- deadlines

-- Every rule twice: until 22 January 2024, and since (7.1, R-12).
INSERT INTO @register@.rule (code, version, regime, valid_from, valid_to, version_by,
	case_kind, actor, duty, nature, anchor, anchor_fact, anchor_states, anchor_rule, anchor_use,
	anchor_after, when_facts, precondition, completed_by, term, extended_by, extended_term, restart_on,
	suspend_on, resume_on, met_on, met_requires, ends_on, expiry_from, expiry_state,
	legal_basis, catalogue, certainty, names)
SELECT v.code, cut.version, 'FED',
	CASE cut.version WHEN 1 THEN v.valid_from::date ELSE '2024-01-23' END,
	CASE cut.version WHEN 1 THEN '2024-01-22'::date ELSE 'infinity' END,
	v.version_by, v.case_kind, v.actor, v.duty, v.nature, v.anchor::text[], v.anchor_fact,
	v.anchor_states::text[], v.anchor_rule, v.anchor_use, v.anchor_after::text[], v.when_facts::text[],
	v.precondition::text[], v.completed_by::text[], v.term, v.extended_by, v.extended_term,
	v.restart_on::text[], v.suspend_on::text[], v.resume_on::text[], v.met_on::text[],
	v.met_requires::text[], v.ends_on::text[], v.expiry_from::text[], v.expiry_state,
	v.legal_basis || CASE cut.version WHEN 2 THEN ' [text since 23 January 2024 to be checked]' ELSE '' END,
	v.catalogue || CASE cut.version WHEN 2 THEN ', 7.1' ELSE '' END,
	CASE cut.version WHEN 2 THEN '[M]' ELSE v.certainty END,
	pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de)
FROM (VALUES
	-- F-03: overdue flag and statistic only
	('FED_ACK', '-infinity', 'opened', 'request', 'front_desk', true, 'target',
	'{request_received}', NULL::text, NULL::text, NULL::text, 'first', '{}', '{}', '{}', '{}',
	'5 working days', NULL::text, NULL::text, '{}', '{}', '{}', '{acknowledged}', '{}', '{answered,supplied,refused,withdrawn}', '{}', NULL::text,
	'procedure published by the federal portal', 'F-03, T85', '[S]',
	'acknowledgement of receipt', 'accusé de réception', 'ontvangstbevestiging', 'Empfangsbestätigung'),
	('FED_COMPLETENESS', '-infinity', 'opened', 'request', 'front_desk', true, 'target',
	'{request_received}', NULL, NULL, NULL, 'first', '{}', '{}', '{}', '{}',
	'10 working days', NULL, NULL, '{}', '{}', '{}', '{judged_complete,clarification_asked,forwarded}', '{}', '{answered,supplied,refused,withdrawn}', '{}', NULL,
	'procedure published by the federal portal', 'F-04, T86', '[S]',
	'check of clarity and completeness', 'examen de la clarté et de l''exhaustivité', 'beoordeling van duidelijkheid en volledigheid', 'Prüfung auf Klarheit und Vollständigkeit'),
	-- F-08: in time, with the reason and the term, ten become thirty in total;
	-- what comes later is recorded and does not extend
	('FED_COMPLEX', '-infinity', 'opened', 'request', 'service', false, 'reading',
	'{request_received}', NULL, NULL, NULL, 'first', '{}', '{}', '{}', '{}',
	'10 working days', NULL, NULL, '{committee_permitted,committee_refused,licence_signed}', '{committee_asked,committee_asked,licence_sent}', '{committee_permitted,committee_refused,licence_signed}', '{complex_notice}', '{reasons,term_stated}', '{answered,supplied,refused,withdrawn}', '{}', NULL,
	'procedure published by the federal portal', 'F-08, R-12', '[R]',
	'notice of an extensive or complex question', 'avis de question étendue ou complexe', 'kennisgeving van uitgebreide of ingewikkelde vraag', 'Mitteilung über eine umfangreiche oder komplexe Frage'),
	-- F-10, R-12: a decision, or the licence document, in the ordinary term;
	-- the answer of the committee, whatever it says, starts it again
	('FED_REJECT', '-infinity', 'opened', 'request', 'service', true, 'reading',
	'{request_received}', NULL, NULL, NULL, 'first', '{}', '{}', '{}', '{}',
	'10 working days', 'FED_COMPLEX', '30 working days', '{committee_permitted,committee_refused}', '{committee_asked,committee_asked}', '{committee_permitted,committee_refused}', '{answered,supplied,refused,licence_sent}', '{}', '{withdrawn}', '{}', NULL,
	'procedure published by the federal portal', 'F-07, F-10, F-12, R-12, T22', '[S]',
	'decision on the question', 'décision sur la question', 'beslissing over de vraag', 'Entscheidung über die Frage'),
	-- F-11, F-12: from the latest of receipt, permission and signature; after a
	-- negative answer of the committee nothing is due, until another permits
	('FED_SUPPLY', '-infinity', 'opened', 'request', 'service', true, 'reading',
	'{request_received}', NULL, NULL, NULL, 'first', '{}', '{}', '{}', '{}',
	'10 working days', 'FED_COMPLEX', '30 working days', '{committee_permitted,licence_signed}', '{committee_asked,licence_sent}', '{committee_permitted,licence_signed}', '{answered,supplied}', '{}', '{refused,withdrawn}', '{}', NULL,
	'procedure published by the federal portal', 'F-07, F-11, F-12, R-12, T88, T89', '[S]',
	'answer or supply', 'réponse ou mise à disposition', 'antwoord of terbeschikkingstelling', 'Antwort oder Bereitstellung'),
	-- 2.B art. 6 and 14: from receipt of the decision, if it bears the four
	-- parts of the appeal information, or from the expiry of the term
	('FED_APPEAL', '2016-06-03', 'anchor', 'request', 'requester', false, 'legal',
	'{refused}', 'known_on', NULL, 'FED_REJECT', 'each', '{}', '{}', '{means,body,forms,terms}', '{appeal_information_completed}',
	'60 days', NULL, NULL, '{}', '{}', '{}', '{appeal_lodged}', '{}', '{withdrawn}', '{}', NULL,
	'act of 4 May 2016, art. 6 par. 4 and art. 14', 'F-16, 2.B, R-02, R-14, T37', '[P]',
	'appeal to the federal commission', 'recours devant la commission fédérale', 'beroep bij de federale commissie', 'Beschwerde bei der föderalen Kommission'),
	-- F-16: who does not agree with the answer. It grants, so no appeal information
	-- is asked of it, and the sixty days run from its receipt (reading)
	('FED_APPEAL_ANSWER', '2016-06-03', 'anchor', 'request', 'requester', false, 'legal',
	'{answered,supplied}', 'known_on', NULL, NULL, 'each', '{}', '{}', '{}', '{}',
	'60 days', NULL, NULL, '{}', '{}', '{}', '{appeal_lodged}', '{}', '{withdrawn}', '{}', NULL,
	'act of 4 May 2016, art. 14', 'F-16, 2.B, R-14', '[R]',
	'appeal against an answer', 'recours contre une réponse', 'beroep tegen een antwoord', 'Beschwerde gegen eine Antwort'),
	-- the same where the licence was signed and nothing was supplied: the
	-- decision had been taken in time
	('FED_APPEAL_SUPPLY', '2016-06-03', 'anchor', 'request', 'requester', false, 'legal',
	'{}', NULL, NULL, 'FED_SUPPLY', 'each', '{licence_signed}', '{}', '{}', '{}',
	'60 days', NULL, NULL, '{}', '{}', '{}', '{appeal_lodged}', '{}', '{withdrawn}', '{}', NULL,
	'act of 4 May 2016, art. 14', 'F-12, F-16, 2.B', '[P]',
	'appeal for want of supply', 'recours pour défaut de mise à disposition', 'beroep wegens uitblijven van terbeschikkingstelling', 'Beschwerde wegen ausbleibender Bereitstellung'),
	-- R-12: the date of the appeal is that in the Commission's register
	('FED_COMMISSION_EXTENSION', '2016-06-03', 'opened', 'appeal', 'commission', false, 'legal',
	'{appeal_received}', NULL, NULL, NULL, 'first', '{}', '{}', '{}', '{}',
	'30 days', NULL, NULL, '{}', '{}', '{}', '{decision_extended}', '{reasons}', '{decided,withdrawn}', '{}', NULL,
	'act of 4 May 2016, art. 17', '2.B, R-03', '[P]',
	'extension of the term to decide', 'prolongation du délai de décision', 'verlenging van de beslissingstermijn', 'Verlängerung der Entscheidungsfrist'),
	('FED_COMMISSION_DECIDE', '2016-06-03', 'opened', 'appeal', 'commission', true, 'legal',
	'{appeal_received}', NULL, NULL, NULL, 'first', '{}', '{}', '{}', '{}',
	'30 days', 'FED_COMMISSION_EXTENSION', '45 days', '{}', '{}', '{}', '{decided}', '{}', '{withdrawn}', '{}', NULL,
	'act of 4 May 2016, art. 17', '2.B, R-12, T40', '[P]',
	'decision of the federal commission', 'décision de la commission fédérale', 'beslissing van de federale commissie', 'Entscheidung der föderalen Kommission'),
	('FED_COMMISSION_INCOMPLETE', '2016-06-03', 'opened', 'appeal', 'commission', true, 'legal',
	'{appeal_received}', NULL, NULL, NULL, 'first', '{}', '{incomplete}', '{}', '{}',
	'10 working days', NULL, NULL, '{}', '{}', '{}', '{incomplete_notified}', '{}', '{decided,appeal_completed,withdrawn}', '{}', NULL,
	'act of 4 May 2016, art. 17', '2.B, R-03', '[P]',
	'notice of what the appeal lacks', 'avis de ce qui manque au recours', 'kennisgeving van wat het beroep ontbreekt', 'Mitteilung, was der Beschwerde fehlt'),
	('FED_EXECUTE', '2016-06-03', 'opened', 'appeal', 'authority', true, 'legal',
	'{decided}', NULL, '{appeal_upheld,appeal_partly_upheld}', NULL, 'first', '{}', '{}', '{}', '{}',
	'15 days', NULL, NULL, '{}', '{}', '{}', '{executed}', '{}', '{}', '{appeal_upheld,appeal_partly_upheld}', 'execution_overdue',
	'act of 4 May 2016, art. 19', '2.B, R-03, T41', '[P]',
	'execution of the decision', 'exécution de la décision', 'uitvoering van de beslissing', 'Ausführung der Entscheidung'),
	('FED_LISTING_ACK', '-infinity', 'opened', 'listing', 'front_desk', true, 'target',
	'{listing_received}', NULL, NULL, NULL, 'first', '{}', '{}', '{}', '{}',
	'5 working days', NULL, NULL, '{}', '{}', '{}', '{acknowledged}', '{}', '{published,refused,withdrawn}', '{}', NULL,
	'procedure published by the federal portal', 'F-18', '[S]',
	'acknowledgement of a listing', 'accusé de réception d''une inscription', 'ontvangstbevestiging van een opname', 'Empfangsbestätigung einer Aufnahme'),
	-- F-18: a mean over all listings; no single one is ever overdue
	('FED_LISTING_PUBLISH', '-infinity', 'opened', 'listing', 'front_desk', true, 'average',
	'{listing_received}', NULL, NULL, NULL, 'first', '{}', '{}', '{}', '{}',
	'5 working days', NULL, NULL, '{}', '{}', '{}', '{published,refused}', '{}', '{withdrawn}', '{}', NULL,
	'procedure published by the federal portal', 'F-18, F-19, R-15', '[S]',
	'publication of a listing, on average', 'publication d''une inscription, en moyenne', 'publicatie van een opname, gemiddeld', 'Veröffentlichung einer Aufnahme, im Mittel')
) AS v (code, valid_from, version_by, case_kind, actor, duty, nature,
	anchor, anchor_fact, anchor_states, anchor_rule, anchor_use, anchor_after, when_facts, precondition, completed_by,
	term, extended_by, extended_term, restart_on, suspend_on, resume_on, met_on, met_requires, ends_on, expiry_from, expiry_state,
	legal_basis, catalogue, certainty, en, fr, nl, de)
CROSS JOIN (VALUES (1), (2)) AS cut (version)
ON CONFLICT DO NOTHING;

-- 2.B art. 17: an appeal that nobody said was incomplete when it came may turn
-- out to be; the ten working days are the same, and a notice after them is late.
INSERT INTO @register@.rule (code, version, regime, valid_from, valid_to, version_by,
	case_kind, actor, duty, nature, anchor, anchor_use, unless_facts, term, met_on, ends_on,
	legal_basis, catalogue, certainty, names)
SELECT 'FED_COMMISSION_INCOMPLETE_NOTICE', cut.version, 'FED', cut.valid_from::date, cut.valid_to::date, 'opened',
	'appeal', 'commission', false, 'legal', '{appeal_received}', 'first', '{incomplete}', '10 working days',
	'{incomplete_notified}', '{decided,appeal_completed,withdrawn}',
	'act of 4 May 2016, art. 17' || cut.note, '2.B, R-03' || cut.catalogue, cut.certainty,
	'{"en": "last day to tell what the appeal lacks", "fr": "dernier jour pour indiquer ce qui manque au recours",
	"nl": "laatste dag om te melden wat het beroep ontbreekt", "de": "letzter Tag, um mitzuteilen, was der Beschwerde fehlt"}'
FROM (VALUES
	(1, '2016-06-03', '2024-01-22', '', '', '[P]'),
	(2, '2024-01-23', 'infinity', ' [text since 23 January 2024 to be checked]', ', 7.1', '[M]')
) AS cut (version, valid_from, valid_to, note, catalogue, certainty)
ON CONFLICT DO NOTHING;

-- ---------------------------------------------------------------- exclusive arrangements

-- 2.B art. 20: as in the Brussels rows of the same names; see there how such
-- continuing duties are read.
INSERT INTO @register@.rule (code, version, regime, valid_from, version_by,
	case_kind, actor, duty, nature, grounds, anchor_fact, anchor_use, term, met_on,
	legal_basis, catalogue, certainty, names)
VALUES
	('FED_EXCL_REVIEW', 1, 'FED', '2016-06-03', 'act',
	'exclusive_arrangement', 'authority', true, 'legal', '{general_interest,none}', NULL, 'each', '3 years, no roll', '{reviewed}',
	'act of 4 May 2016, art. 20', '2.B, A-12', '[P]',
	'{"en": "three-year review", "fr": "réexamen triennal",
	"nl": "driejaarlijkse toetsing", "de": "Überprüfung alle drei Jahre"}'),
	('FED_CULT_WINDOW', 1, 'FED', '2016-06-03', 'act',
	'exclusive_arrangement', 'authority', false, 'legal', '{cultural}', 'effect_on', 'first', '10 years, no roll', '{}',
	'act of 4 May 2016, art. 20', '2.B, A-14', '[P]',
	'{"en": "end of the ten years", "fr": "fin des dix ans",
	"nl": "einde van de tien jaar", "de": "Ende der zehn Jahre"}'),
	('FED_CULT_FIRST_REVIEW', 1, 'FED', '2016-06-03', 'act',
	'exclusive_arrangement', 'authority', true, 'legal', '{cultural}', 'effect_on', 'first', '11 years, no roll, day 0 counted', '{reviewed}',
	'act of 4 May 2016, art. 20', '2.B, A-14', '[P]',
	'{"en": "review in the eleventh year", "fr": "réexamen au cours de la onzième année",
	"nl": "toetsing in het elfde jaar", "de": "Überprüfung im elften Jahr"}'),
	('FED_CULT_REVIEW', 1, 'FED', '2016-06-03', 'act',
	'exclusive_arrangement', 'authority', true, 'legal', '{cultural}', 'effect_on', 'each', '7 years, no roll', '{reviewed}',
	'act of 4 May 2016, art. 20', '2.B, A-14', '[P]',
	'{"en": "seven-year review", "fr": "réexamen septennal",
	"nl": "zevenjaarlijkse toetsing", "de": "Überprüfung alle sieben Jahre"}')
ON CONFLICT DO NOTHING;

INSERT INTO @register@.sunset (code, version, regime, valid_from, valid_to, grounds,
	in_force_on, in_force_on_literal, cap_on, legal_basis, catalogue, certainty, names)
VALUES
	('FED_SUNSET_2043', 1, 'FED', '2016-06-03', 'infinity', '{none}', '2013-07-17', '2013-07-17', '2043-07-18',
	'act of 4 May 2016, art. 20', '2.B, A-15', '[P]',
	'{"en": "end of exclusive rights in force on 2013-07-17", "fr": "fin des droits d''exclusivité en vigueur le 2013-07-17",
	"nl": "einde van exclusieve rechten van kracht op 2013-07-17", "de": "Ende der am 2013-07-17 geltenden ausschließlichen Rechte"}')
ON CONFLICT DO NOTHING;

-- ---------------------------------------------------------------- grounds for refusal
INSERT INTO @register@.refusal_ground (code, regime, valid_from, valid_to, legal_basis, catalogue, names)
SELECT v.code, 'FED', '2016-06-03', 'infinity', v.legal_basis, v.catalogue,
	pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de)
FROM (VALUES
	-- F-15: (b) and (c) are prohibitions, (a) a relief
	('not_owner', 'procedure published by the federal portal', 'F-15',
		'the authority does not own the dataset', 'l''autorité n''est pas propriétaire du jeu de données', 'de overheid is geen eigenaar van de dataset', 'die Behörde ist nicht Eigentümerin des Datensatzes'),
	('personal_data', 'act of 4 May 2016, art. 3 and 22', 'F-15, 2.B',
		'personal data', 'données à caractère personnel', 'persoonsgegevens', 'personenbezogene Daten'),
	('confidential', 'procedure published by the federal portal', 'F-15',
		'confidential data', 'données confidentielles', 'vertrouwelijke gegevens', 'vertrauliche Daten'),
	('translation_filter_conversion_at_cost', 'procedure published by the federal portal', 'F-15',
		'translation, filtering or conversion only at cost', 'traduction, filtrage ou conversion uniquement contre paiement', 'vertaling, filtering of omzetting alleen tegen betaling', 'Übersetzung, Filterung oder Umwandlung nur gegen Entgelt'),
	('incomplete_document', 'act of 4 May 2016, art. 3', '2.B',
		'incomplete document', 'document incomplet', 'onvolledig document', 'unvollständiges Dokument'),
	('broadcaster', 'act of 4 May 2016, art. 3', '2.B',
		'held by a public broadcaster', 'détenu par un radiodiffuseur public', 'in het bezit van een openbare omroep', 'im Besitz einer öffentlichen Rundfunkanstalt'),
	('educational_institution', 'act of 4 May 2016, art. 3', '2.B',
		'held by an educational or research institution', 'détenu par un établissement d''enseignement ou de recherche', 'in het bezit van een onderwijs- of onderzoeksinstelling', 'im Besitz einer Bildungs- oder Forschungseinrichtung'),
	('cultural_institution', 'act of 4 May 2016, art. 3', '2.B',
		'held by another cultural institution', 'détenu par un autre établissement culturel', 'in het bezit van een andere culturele instelling', 'im Besitz einer anderen kulturellen Einrichtung'),
	('logos_and_arms', 'act of 4 May 2016, art. 3', '2.B',
		'parts with only logos, arms or insignia', 'parties ne contenant que des logos, armoiries ou insignes', 'delen met alleen logo''s, wapens of insignes', 'Teile nur mit Logos, Wappen oder Insignien'),
	('does_not_exist', 'act of 4 May 2016, existing documents only', 'R-03',
		'does not exist', 'n''existe pas', 'bestaat niet', 'existiert nicht'),
	('not_held', 'act of 4 May 2016, documents held only', 'R-03',
		'not held', 'non détenu', 'niet in bezit', 'nicht vorhanden'),
	('referred', 'act of 4 May 2016, documents held only', 'R-03',
		'referred to another authority', 'renvoyée à une autre autorité', 'doorverwezen naar een andere overheid', 'an eine andere Behörde verwiesen'),
	('duplicate', 'act of 4 May 2016', 'R-03',
		'duplicate of another question', 'double d''une autre question', 'dubbel van een andere vraag', 'Doppel einer anderen Frage')
) AS v (code, legal_basis, catalogue, en, fr, nl, de)
ON CONFLICT DO NOTHING;

-- ---------------------------------------------------------------- readings and open points
INSERT INTO @register@.parameter (name, value, meaning, catalogue)
SELECT v.name, v.value, v.meaning, v.catalogue
FROM (VALUES
	('sunset_2013_reference', 'directive',
		'"directive": rights in force on 17 July 2013 end; "literal": the day as the text has it, which here is the same', 'R-09'),
	('prepublication', 'strict',
		'"strict": the two months are over before the day of effect; "lenient": they may end on it', 'T67 to T71'),
	('exclusivity_notice_days', '90',
		'so many days before it must be done a review counts as due', '6.G.35'),
	('retention_days', '365',
		'proposed: so long after a case is final the identity of its requester is kept; the data protection officer and the archive decide', '7.9')
) AS v (name, value, meaning, catalogue)
WHERE NOT EXISTS (
	SELECT FROM @register@.parameter AS p WHERE p.name = v.name);

-- ---------------------------------------------------------------- imported files

-- As in the Brussels rows: what the words of a file of requests say.
INSERT INTO @register@.import_meaning (column_name, value, event_kind, facts, meaning)
SELECT v.column_name, v.value, v.event_kind, v.facts::jsonb, v.meaning
FROM (VALUES
	('decision', 'all disclosed', 'supplied', '{}', 'everything was handed over'),
	('decision', 'disclosed in part', 'refused', '{"partial": true}',
		'the part that was refused is what an appeal can attack (P-04, P-07)'),
	('decision', 'nothing disclosed', 'refused', '{"partial": false}', 'everything was refused'),
	('decision', 'correction', 'supplied', '{}', 'the correction asked for was made'),
	('decision', 'discontinued', 'withdrawn', '{}', 'the requester did not pursue it'),
	('decision', '', 'supplied', '{}',
		'the file closes the request and names no refusal; change this row where that is a wrong guess'),
	('applicant_type', 'public', 'request_received', '{"requester_kind": "natural_person"}', 'members of the public'),
	('applicant_type', 'business', 'request_received', '{"requester_kind": "legal_person"}', 'undertakings'),
	('applicant_type', 'media', 'request_received', '{"requester_kind": "legal_person"}', 'newspapers, broadcasters'),
	('applicant_type', 'organization', 'request_received', '{"requester_kind": "association"}', 'associations'),
	('applicant_type', 'government', 'request_received', '{"requester_kind": "public_body"}', 'other authorities'),
	('applicant_type', 'academia', 'request_received', '{"requester_kind": "legal_person"}', 'universities and schools')
) AS v (column_name, value, event_kind, facts, meaning)
WHERE NOT EXISTS (
	SELECT FROM @register@.import_meaning AS m
	WHERE m.column_name = v.column_name AND m.value = v.value);

-- ---------------------------------------------------------------- findings
INSERT INTO @register@.finding_kind (check_code, severity, rule_codes, legal_basis, catalogue, messages, cures)
SELECT v.check_code, v.severity, v.rule_codes::text[], v.legal_basis, v.catalogue,
	pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de),
	pg_catalog.jsonb_build_object('en', v.cure_en, 'fr', v.cure_fr, 'nl', v.cure_nl, 'de', v.cure_de)
FROM (VALUES
	('acknowledgement_late', 'notice', '{FED_ACK,FED_LISTING_ACK}', 'procedure published by the federal portal', 'F-03, F-18',
		'not acknowledged by %s', 'pas d''accusé de réception au %s', 'ontvangst niet bevestigd op %s', 'Empfang bis %s nicht bestätigt',
		'acknowledge receipt', 'accuser réception', 'de ontvangst bevestigen', 'den Empfang bestätigen'),
	('completeness_late', 'notice', '{FED_COMPLETENESS}', 'procedure published by the federal portal', 'F-04',
		'not judged for completeness by %s', 'exhaustivité non examinée au %s', 'volledigheid niet beoordeeld op %s', 'Vollständigkeit bis %s nicht geprüft',
		'judge whether the question is complete', 'examiner si la question est complète', 'beoordelen of de vraag volledig is', 'prüfen, ob die Frage vollständig ist'),
	('reply_late', 'error', '{FED_REJECT}', 'procedure published by the federal portal', 'F-10, F-11',
		'not decided by %s', 'pas de décision au %s', 'niet beslist op %s', 'bis %s nicht entschieden',
		'answer, or remind the service', 'répondre, ou rappeler au service', 'antwoorden, of de dienst herinneren', 'antworten oder die Dienststelle erinnern'),
	('supply_late', 'error', '{FED_SUPPLY}', 'procedure published by the federal portal', 'F-11, F-12',
		'not supplied by %s', 'pas mis à disposition au %s', 'niet ter beschikking gesteld op %s', 'bis %s nicht bereitgestellt',
		'supply', 'mettre à disposition', 'ter beschikking stellen', 'bereitstellen'),
	('extension_late', 'warning', '{FED_COMPLEX,FED_COMMISSION_EXTENSION}', 'procedure published by the federal portal; act of 4 May 2016, art. 17', 'F-08, 2.B',
		'extension notice after %s: without effect', 'avis de prolongation après le %s : sans effet', 'kennisgeving van verlenging na %s: zonder gevolg', 'Verlängerungsmitteilung nach dem %s: ohne Wirkung',
		'act within the ordinary term', 'agir dans le délai ordinaire', 'binnen de gewone termijn handelen', 'innerhalb der gewöhnlichen Frist handeln'),
	('appeal_late', 'notice', '{FED_APPEAL,FED_APPEAL_ANSWER,FED_APPEAL_SUPPLY}', 'act of 4 May 2016, art. 14', 'F-16, 2.B',
		'appeal lodged after %s', 'recours introduit après le %s', 'beroep ingesteld na %s', 'Beschwerde nach dem %s eingelegt',
		'for the commission to judge', 'à apprécier par la commission', 'te beoordelen door de commissie', 'von der Kommission zu beurteilen'),
	('decision_late', 'error', '{FED_COMMISSION_DECIDE}', 'act of 4 May 2016, art. 17', '2.B',
		'no decision by %s', 'pas de décision au %s', 'geen beslissing op %s', 'bis %s keine Entscheidung',
		'decide', 'décider', 'beslissen', 'entscheiden'),
	('incomplete_notice_late', 'error', '{FED_COMMISSION_INCOMPLETE,FED_COMMISSION_INCOMPLETE_NOTICE}', 'act of 4 May 2016, art. 17', '2.B, R-03',
		'appellant not told by %s what is missing', 'requérant non averti au %s de ce qui manque', 'indiener niet ingelicht op %s over wat ontbreekt', 'Beschwerdeführer bis %s nicht über Fehlendes unterrichtet',
		'tell the appellant', 'avertir le requérant', 'de indiener inlichten', 'den Beschwerdeführer unterrichten'),
	('execution_late', 'error', '{FED_EXECUTE}', 'act of 4 May 2016, art. 19', '2.B',
		'decision not executed by %s', 'décision non exécutée au %s', 'beslissing niet uitgevoerd op %s', 'Entscheidung bis %s nicht ausgeführt',
		'execute the decision', 'exécuter la décision', 'de beslissing uitvoeren', 'die Entscheidung ausführen'),
	('exclusivity_review_overdue', 'error', '{FED_EXCL_REVIEW,FED_CULT_FIRST_REVIEW,FED_CULT_REVIEW}', 'act of 4 May 2016, art. 20', '2.B, A-12, A-14',
		'review was due on %s', 'réexamen à faire pour le %s', 'toetsing was te doen op %s', 'Überprüfung war am %s fällig',
		'review whether the reasons are still valid', 'réexaminer le bien-fondé des motifs', 'nagaan of de redenen nog gelden', 'prüfen, ob die Gründe noch gelten')
) AS v (check_code, severity, rule_codes, legal_basis, catalogue, en, fr, nl, de, cure_en, cure_fr, cure_nl, cure_de)
ON CONFLICT DO NOTHING;

-- What was done too early: by the rule whose term still ran (R-01).
INSERT INTO @register@.finding_kind (check_code, severity, rule_codes, event_kinds, legal_basis, catalogue, messages, cures)
VALUES
	('appeal_premature', 'notice', '{FED_REJECT}', '{appeal_lodged}', 'act of 4 May 2016, art. 14', 'R-01, F-16, 2.B',
	'{"en": "appeal lodged before there was anything to appeal against: the term ran until %s",
	"fr": "recours introduit avant qu''il y ait matière : le délai courait jusqu''au %s",
	"nl": "beroep ingesteld voor er iets was om beroep tegen in te stellen: de termijn liep tot %s",
	"de": "Beschwerde eingelegt, bevor es einen Gegenstand gab: die Frist lief bis %s"}',
	'{"en": "for the commission to judge", "fr": "à apprécier par la commission",
	"nl": "te beoordelen door de commissie", "de": "von der Kommission zu beurteilen"}')
ON CONFLICT DO NOTHING;

INSERT INTO @register@.finding_kind (check_code, severity, valid_from, valid_to, case_kind, event_kinds,
	wanted, stated, only_if, unless, cured_by, excepted_authorities, legal_basis, catalogue, messages, cures)
SELECT v.check_code, v.severity, v.valid_from::date, 'infinity', v.case_kind, v.event_kinds::text[],
	v.wanted::text[], v.stated::text[], '{}', NULL, v.cured_by, '{}', v.legal_basis, v.catalogue,
	pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de),
	pg_catalog.jsonb_build_object('en', v.cure_en, 'fr', v.cure_fr, 'nl', v.cure_nl, 'de', v.cure_de)
FROM (VALUES
	('complex_notice_bare', 'warning', '-infinity', 'request', '{complex_notice}', '{reasons,term_stated}', '{}', NULL, 'procedure published by the federal portal', 'F-08',
		'notice without %s: without effect', 'avis sans %s : sans effet', 'kennisgeving zonder %s: zonder gevolg', 'Mitteilung ohne %s: ohne Wirkung',
		'act within the ordinary term', 'agir dans le délai ordinaire', 'binnen de gewone termijn handelen', 'innerhalb der gewöhnlichen Frist handeln'),
	('parties_not_told', 'warning', '-infinity', 'request', '{committee_asked}', '{parties_told}', '{}', NULL, 'procedure published by the federal portal', 'F-07',
		'requester and front desk not told that the committee was asked', 'demandeur et guichet non avertis de la saisine du comité', 'aanvrager en frontdesk niet ingelicht dat het comité is gevraagd', 'Antragsteller und Anlaufstelle nicht über die Befragung des Ausschusses unterrichtet',
		'tell them', 'les avertir', 'hen inlichten', 'sie unterrichten'),
	('not_copied', 'notice', '-infinity', 'request', '{supplied,refused}', '{copied_to_frontdesk}', '{}', NULL, 'procedure published by the federal portal', 'F-09',
		'answer not copied to the front desk', 'réponse sans copie au guichet', 'antwoord zonder kopie aan de frontdesk', 'Antwort ohne Kopie an die Anlaufstelle',
		'send the copy', 'envoyer la copie', 'de kopie sturen', 'die Kopie senden'),
	('refusal_unreasoned', 'error', '-infinity', 'request', '{refused}', '{reasons}', '{}', NULL, 'procedure published by the federal portal', 'F-10',
		'refusal without reasons', 'refus non motivé', 'weigering zonder motivering', 'Ablehnung ohne Begründung',
		'give the reasons', 'donner les motifs', 'de redenen meedelen', 'die Gründe mitteilen'),
	('refusal_without_ground', 'error', '2016-06-03', 'request', '{refused}', '{}', '{ground}', NULL, 'act of 4 May 2016, art. 3', 'F-15, R-01',
		'refusal without a ground of the law', 'refus sans motif légal', 'weigering zonder wettelijke grond', 'Ablehnung ohne gesetzlichen Grund',
		'name the ground, or supply', 'indiquer le motif, ou mettre à disposition', 'de grond vermelden, of ter beschikking stellen', 'den Grund nennen oder bereitstellen'),
	('appeal_information_incomplete', 'error', '2016-06-03', 'request', '{refused}', '{means,body,forms,terms}', '{}', 'appeal_information_completed', 'act of 4 May 2016, art. 6 par. 4', '2.B',
		'decision does not state %s: the appeal term has not started', 'la décision n''indique pas %s : le délai de recours n''a pas commencé', 'de beslissing vermeldt niet %s: de beroepstermijn is niet begonnen', 'Entscheidung nennt nicht %s: die Beschwerdefrist hat nicht begonnen',
		'complete the appeal information', 'compléter les informations sur le recours', 'de beroepsinformatie aanvullen', 'die Rechtsbehelfsbelehrung ergänzen'),
	('extension_unreasoned', 'warning', '2016-06-03', 'appeal', '{decision_extended}', '{reasons}', '{}', NULL, 'act of 4 May 2016, art. 17', '2.B',
		'extension without reasons: without effect', 'prolongation non motivée : sans effet', 'verlenging zonder redenen: zonder gevolg', 'Verlängerung ohne Gründe: ohne Wirkung',
		'decide within the ordinary term', 'décider dans le délai ordinaire', 'binnen de gewone termijn beslissen', 'innerhalb der gewöhnlichen Frist entscheiden'),
	('incomplete_notice_bare', 'warning', '2016-06-03', 'appeal', '{incomplete_notified}', '{missing_stated,term_stated,effect_stated}', '{}', NULL, 'act of 4 May 2016, art. 17', '2.B',
		'notice does not state %s', 'l''avis n''indique pas %s', 'de kennisgeving vermeldt niet %s', 'Mitteilung nennt nicht %s',
		'tell the appellant', 'l''indiquer au requérant', 'het de indiener meedelen', 'es dem Beschwerdeführer mitteilen'),
	('listing_too_long', 'warning', '-infinity', 'listing', '{listing_received}', '{within_1000_characters}', '{}', NULL, 'procedure published by the federal portal', 'F-17, R-15',
		'description longer than 1,000 characters, or not measured', 'description de plus de 1 000 caractères, ou non mesurée', 'beschrijving van meer dan 1.000 tekens, of niet gemeten', 'Beschreibung über 1.000 Zeichen oder nicht gemessen',
		'ask for a shorter one', 'en demander une plus courte', 'een kortere vragen', 'eine kürzere erbitten'),
	('listing_one_language', 'warning', '-infinity', 'listing', '{published}', '{nl,fr}', '{}', 'published', 'procedure published by the federal portal', 'F-19, R-15, 6.E.26',
		'not published in Dutch and French on one day', 'non publiée en français et en néerlandais le même jour', 'niet op één dag in het Nederlands en het Frans gepubliceerd', 'nicht am selben Tag auf Niederländisch und Französisch veröffentlicht',
		'publish the other language', 'publier l''autre langue', 'de andere taal publiceren', 'die andere Sprache veröffentlichen')
) AS v (check_code, severity, valid_from, case_kind, event_kinds, wanted, stated, cured_by, legal_basis, catalogue,
	en, fr, nl, de, cure_en, cure_fr, cure_nl, cure_de)
ON CONFLICT DO NOTHING;

-- The rest looks at more than one row; each has its query in the view finding.
INSERT INTO @register@.finding_kind (check_code, severity, valid_from, legal_basis, catalogue, messages, cures)
SELECT v.check_code, v.severity, v.valid_from::date, v.legal_basis, v.catalogue,
	pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de),
	pg_catalog.jsonb_build_object('en', v.cure_en, 'fr', v.cure_fr, 'nl', v.cure_nl, 'de', v.cure_de)
FROM (VALUES
	('ground_not_in_force', 'error', '-infinity', 'act of 4 May 2016, art. 3', 'P-04, C4',
		'ground "%s" was not in force on the day of the refusal', 'le motif « %s » n''était pas en vigueur le jour du refus', 'grond "%s" was niet van kracht op de dag van de weigering', 'Grund „%s“ galt am Tag der Ablehnung nicht',
		'name a ground that is in force, or supply', 'indiquer un motif en vigueur, ou mettre à disposition', 'een geldende grond vermelden, of ter beschikking stellen', 'einen geltenden Grund nennen oder bereitstellen'),
	('licence_missing', 'notice', '-infinity', 'royal decree of 2 June 2019', '2.B, A-09',
		'%s distributions without a licence', '%s distributions sans licence', '%s distributies zonder licentie', '%s Distributionen ohne Lizenz',
		'state the licence of each', 'indiquer la licence de chacune', 'van elk de licentie vermelden', 'für jede die Lizenz angeben'),
	('exclusivity_without_ground', 'error', '2016-06-03', 'act of 4 May 2016, art. 20', 'A-11',
		'exclusive right without a ground of the law', 'droit d''exclusivité sans motif légal', 'exclusief recht zonder wettelijke grond', 'ausschließliches Recht ohne gesetzlichen Grund',
		'end it, or state the ground', 'y mettre fin, ou indiquer le motif', 'er een einde aan maken, of de grond vermelden', 'es beenden oder den Grund nennen'),
	('exclusivity_unpublished', 'error', '2016-06-03', 'act of 4 May 2016, art. 20', 'A-13',
		'exclusive right has not been made public', 'droit d''exclusivité non rendu public', 'exclusief recht niet bekendgemaakt', 'ausschließliches Recht nicht veröffentlicht',
		'publish it', 'le publier', 'het bekendmaken', 'es veröffentlichen'),
	('exclusivity_past_sunset', 'error', '-infinity', 'act of 4 May 2016, art. 20', 'A-15, R-09',
		'exclusive right ended by law on %s', 'droit d''exclusivité éteint de plein droit le %s', 'exclusief recht van rechtswege beëindigd op %s', 'ausschließliches Recht endete kraft Gesetzes am %s',
		'record its end', 'inscrire sa fin', 'het einde inschrijven', 'das Ende eintragen'),
	('exclusivity_contract_after_sunset', 'notice', '-infinity', 'act of 4 May 2016, art. 20', 'A-15, R-09',
		'contract lasts beyond the legal end on %s', 'contrat au-delà de la fin légale du %s', 'contract loopt na het wettelijke einde op %s', 'Vertrag läuft über das gesetzliche Ende am %s hinaus',
		'agree on the legal end', 'convenir de la fin légale', 'het wettelijke einde overeenkomen', 'das gesetzliche Ende vereinbaren'),
	('exclusivity_free_copy', 'warning', '-infinity', 'act of 4 May 2016, art. 20', 'A-14',
		'no free copy of the digitised resources at the end', 'pas de copie gratuite des ressources numérisées à la fin', 'geen gratis kopie van de gedigitaliseerde bronnen op het einde', 'keine kostenlose Kopie des Digitalisats am Ende',
		'ask for the copy', 'demander la copie', 'de kopie vragen', 'die Kopie anfordern')
) AS v (check_code, severity, valid_from, legal_basis, catalogue, en, fr, nl, de, cure_en, cure_fr, cure_nl, cure_de)
ON CONFLICT DO NOTHING;

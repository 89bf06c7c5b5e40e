-- The Brussels regime as rows: ordinance of 27 October 2016 on the re-use of
-- public sector information, and chapter V of the joint decree and ordinance of
-- 16 May 2019 on the Commission. Run by load_rules(); a row that is there
-- already, changed by its user or not, stays as it is, but in a register of an
-- earlier release the rows learn what later ones brought.
--
-- Ids in the column "catalogue" are those of the law catalogue and of its
-- readings; docs/statutes.md maps them to articles. Certainty: [P] primary text
-- read, [S] source document, [R] reading where the texts leave it open, [M] not
-- verified.

-- ---------------------------------------------------------------- states
INSERT INTO @register@.state (case_kind, state, closed, names)
SELECT v.case_kind, v.state, v.closed, pg_catalog.jsonb_build_object(
	'en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de)
FROM (VALUES
	-- lc-bru, R-03
	('request', 'received', false, 'received', 'reçue', 'ontvangen', 'eingegangen'),
	('request', 'extended', false, 'term extended', 'délai prolongé', 'termijn verlengd', 'Frist verlängert'),
	('request', 'supplied', true, 'supplied', 'documents mis à disposition', 'ter beschikking gesteld', 'bereitgestellt'),
	('request', 'licence_offered', true, 'licence offered', 'licence offerte', 'licentie aangeboden', 'Lizenz angeboten'),
	('request', 'licensed', true, 'licence agreed', 'licence conclue', 'licentie gesloten', 'Lizenz erteilt'),
	('request', 'terminated', true, 'licence terminated', 'licence résiliée', 'licentie beëindigd', 'Lizenz beendet'),
	('request', 'refused', true, 'refused', 'refusée', 'geweigerd', 'abgelehnt'),
	('request', 'partial', true, 'partly refused', 'refusée en partie', 'gedeeltelijk geweigerd', 'teilweise abgelehnt'),
	('request', 'silent', false, 'no answer within the term', 'sans réponse dans le délai', 'geen antwoord binnen de termijn', 'keine Antwort innerhalb der Frist'),
	('request', 'appeal_lodged', false, 'appeal lodged', 'recours introduit', 'beroep ingesteld', 'Beschwerde eingelegt'),
	('request', 'withdrawn', true, 'withdrawn', 'retirée', 'ingetrokken', 'zurückgezogen'),

	('appeal', 'appeal_lodged', false, 'appeal received', 'recours reçu', 'beroep ontvangen', 'Beschwerde eingegangen'),
	('appeal', 'appeal_notified', false, 'authority informed', 'autorité informée', 'overheid ingelicht', 'Behörde unterrichtet'),
	('appeal', 'document_received', false, 'document received', 'document reçu', 'document ontvangen', 'Dokument eingegangen'),
	('appeal', 'appeal_upheld', false, 'upheld', 'fondé', 'gegrond', 'stattgegeben'),
	('appeal', 'appeal_partly_upheld', false, 'partly upheld', 'fondé en partie', 'gedeeltelijk gegrond', 'teilweise stattgegeben'),
	('appeal', 'appeal_rejected', true, 'rejected', 'rejeté', 'verworpen', 'zurückgewiesen'),
	('appeal', 'inadmissible', true, 'inadmissible', 'irrecevable', 'onontvankelijk', 'unzulässig'),
	('appeal', 'deemed_withdrawn', true, 'deemed withdrawn', 'réputé retiré', 'geacht ingetrokken', 'gilt als zurückgezogen'),
	('appeal', 'without_object', true, 'without object', 'sans objet', 'zonder voorwerp', 'gegenstandslos'),
	('appeal', 'not_competent', true, 'not competent', 'incompétence', 'onbevoegd', 'nicht zuständig'),
	('appeal', 'withdrawn', true, 'withdrawn', 'retiré', 'ingetrokken', 'zurückgezogen'),
	('appeal', 'appeal_deemed_rejected', true, 'deemed rejected', 'réputé rejeté', 'geacht verworpen', 'gilt als zurückgewiesen'),
	('appeal', 'executed', true, 'executed', 'exécuté', 'uitgevoerd', 'ausgeführt'),
	('appeal', 'execution_overdue', false, 'execution overdue', 'exécution en retard', 'uitvoering te laat', 'Ausführung überfällig'),

	-- 2.A.2 art. 25 par. 3: opinion on a project; R-10: duties of each year
	('opinion', 'asked', false, 'asked for', 'demandé', 'gevraagd', 'angefordert'),
	('opinion', 'given', true, 'given', 'rendu', 'gegeven', 'abgegeben'),
	('opinion', 'withdrawn', true, 'withdrawn', 'retiré', 'ingetrokken', 'zurückgezogen'),
	('evaluation_report', 'to_report', false, 'to be reported', 'à établir', 'op te maken', 'zu erstellen'),
	('evaluation_report', 'adopted', false, 'adopted', 'adopté', 'aangenomen', 'angenommen'),
	('evaluation_report', 'transmitted', true, 'transmitted to the Government', 'transmis au Gouvernement', 'aan de Regering bezorgd', 'der Regierung übermittelt'),
	('commission_report', 'to_report', false, 'to be reported', 'à établir', 'op te maken', 'zu erstellen'),
	('commission_report', 'adopted', true, 'adopted', 'adopté', 'aangenomen', 'angenommen'),

	-- opened by mistake: its opening event is annulled, and the rest with it
	('request', 'annulled', true, 'entry annulled', 'inscription annulée', 'inschrijving geannuleerd', 'Eintrag annulliert'),
	('appeal', 'annulled', true, 'entry annulled', 'inscription annulée', 'inschrijving geannuleerd', 'Eintrag annulliert'),
	('opinion', 'annulled', true, 'entry annulled', 'inscription annulée', 'inschrijving geannuleerd', 'Eintrag annulliert'),
	('evaluation_report', 'annulled', true, 'entry annulled', 'inscription annulée', 'inschrijving geannuleerd', 'Eintrag annulliert'),
	('commission_report', 'annulled', true, 'entry annulled', 'inscription annulée', 'inschrijving geannuleerd', 'Eintrag annulliert'),
	('exclusive_arrangement', 'annulled', true, 'entry annulled', 'inscription annulée', 'inschrijving geannuleerd', 'Eintrag annulliert'),

	('exclusive_arrangement', 'in_force', false, 'in force', 'en vigueur', 'van kracht', 'in Kraft'),
	('exclusive_arrangement', 'ended', true, 'ended', 'terminé', 'beëindigd', 'beendet')
) AS v (case_kind, state, closed, en, fr, nl, de)
ON CONFLICT DO NOTHING;

-- ---------------------------------------------------------------- facts
INSERT INTO @register@.event_kind AS k (case_kind, kind, actor, facts, required, names, catalogue)
SELECT v.case_kind, v.kind, v.actor, v.facts::jsonb, v.required::text[],
	pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de), v.catalogue
FROM (VALUES
	-- The categories that reports count by are facts: sealed, and corrected
	-- like any other (6.A.2).
	('request', 'request_received', 'requester',
		'{"channel": "text", "language": ["fr", "nl", "de", "en"],
		"requester_kind": ["natural_person", "legal_person", "public_body", "association"],
		"request_type": ["new", "licence_replacement"], "dataset_id": "integer",
		"written_on": "date_before", "received_at": "moment", "urgent": "boolean", "parts": "integer",
		"proof": ["registered_mail", "acknowledgement", "email_header", "eid_signature", "receipt", "none"]}', '{}',
		'request received', 'demande reçue', 'verzoek ontvangen', 'Antrag eingegangen', 'A-16, D-12'),
	('request', 'extension_notice', 'authority',
		'{"reasons": "boolean"}', '{reasons}',
		'extension notice', 'avis de prolongation', 'kennisgeving van verlenging', 'Verlängerungsmitteilung', 'A-16, R-04'),
	('request', 'supplied', 'authority',
		'{"known_on": "date_after", "electronic": "boolean", "published": "boolean", "part": "integer"}', '{}',
		'documents supplied', 'documents mis à disposition', 'documenten ter beschikking gesteld', 'Dokumente bereitgestellt', 'A-17'),
	('request', 'licence_offered', 'authority',
		'{"known_on": "date_after", "licence": ["cc0", "cc_by", "charge", "other"],
		"dto_consulted": "boolean", "reasons": "boolean", "conditions_needed": "boolean",
		"competition_free": "boolean", "means": "boolean", "body": "boolean",
		"forms": "boolean", "terms": "boolean", "ombudsman": "boolean", "part": "integer"}',
		'{licence,means,body,forms,terms}',
		'licence offered', 'licence offerte', 'licentie aangeboden', 'Lizenz angeboten', 'A-16, A-17, R-07, D-08'),
	('request', 'licence_accepted', 'requester', '{}', '{}',
		'licence accepted', 'licence acceptée', 'licentie aanvaard', 'Lizenz angenommen', 'lc-bru'),
	('request', 'licence_terminated', 'authority',
		'{"known_on": "date_after", "reasons": "boolean", "means": "boolean", "body": "boolean",
		"forms": "boolean", "terms": "boolean", "ombudsman": "boolean"}',
		'{reasons,means,body,forms,terms}',
		'licence terminated for breach', 'licence résiliée pour manquement', 'licentie beëindigd wegens inbreuk', 'Lizenz wegen Verstoßes beendet', 'A-18'),
	-- R-01: each of these must be stated; "none given" (null, or false) is a value.
	('request', 'refused', 'authority',
		'{"partial": "boolean", "ground": "refusal_ground", "reasons": "boolean",
		"rights_holder": "text", "known_on": "date_after", "means": "boolean", "body": "boolean",
		"forms": "boolean", "terms": "boolean", "ombudsman": "boolean", "part": "integer"}',
		'{partial,ground,reasons,means,body,forms,terms}',
		'refused', 'refusée', 'geweigerd', 'abgelehnt', 'A-16, A-19, R-01, R-07, R-14'),
	('request', 'appeal_information_completed', 'authority',
		'{"known_on": "date_after", "means": "boolean", "body": "boolean", "forms": "boolean",
		"terms": "boolean", "ombudsman": "boolean", "part": "integer"}', '{means,body,forms,terms}',
		'appeal information completed', 'informations sur le recours complétées', 'beroepsinformatie aangevuld', 'Rechtsbehelfsbelehrung ergänzt', 'A-19'),
	('request', 'appeal_lodged', 'requester',
		'{"appeal_id": "integer", "part": "integer"}', '{}',
		'appeal lodged', 'recours introduit', 'beroep ingesteld', 'Beschwerde eingelegt', 'A-20'),
	('request', 'difficulty_met', 'requester', '{"known_on": "date_after"}', '{}',
		'another difficulty met', 'autre difficulté rencontrée', 'andere moeilijkheid ondervonden', 'andere Schwierigkeit aufgetreten', 'P-07, A-20'),
	('request', 'ombudsman_seized', 'requester', '{}', '{}',
		'ombudsman seized', 'médiateur saisi', 'ombudsman gevat', 'Ombudsmann angerufen', '2.A.2, R-13'),
	('request', 'ombudsman_ended', 'requester', '{"known_on": "date_after"}', '{}',
		'ombudsman''s procedure ended', 'médiation terminée', 'bemiddeling beëindigd', 'Vermittlung beendet', '2.A.2, R-13'),
	('request', 'withdrawn', 'requester', '{}', '{}',
		'request withdrawn', 'demande retirée', 'verzoek ingetrokken', 'Antrag zurückgezogen', 'R-03'),
	('request', 'annulled', 'register', '{}', '{}',
		'entry annulled', 'inscription annulée', 'inschrijving geannuleerd', 'Eintrag annulliert', '6.A.1'),

	('appeal', 'appeal_received', 'appellant',
		'{"sent_on": "date_before", "urgent": "boolean", "signature": "boolean", "name_and_address": "boolean",
		"certain_date": "boolean", "request_copy": "boolean", "refusal_copy": "boolean",
		"ground": ["refusal", "partial", "licence_terms", "charge", "silence", "late", "non_execution", "other_difficulty"],
		"language": ["fr", "nl", "de", "en"],
		"appellant_kind": ["natural_person", "legal_person", "public_body", "association"],
		"request_received_on": "date_before", "decision_known_on": "date_before", "received_at": "moment",
		"channel": "text", "identity_checked": "boolean", "vague": "boolean",
		"proof": ["registered_mail", "acknowledgement", "email_header", "eid_signature", "receipt", "none"]}', '{}',
		'appeal received', 'recours reçu', 'beroep ontvangen', 'Beschwerde eingegangen', 'P-07, R-14, 2.A.2'),
	('appeal', 'appeal_completed', 'appellant',
		'{"signature": "boolean", "name_and_address": "boolean", "certain_date": "boolean",
		"request_copy": "boolean", "refusal_copy": "boolean", "identity_checked": "boolean"}', '{}',
		'missing documents received', 'pièces manquantes reçues', 'ontbrekende stukken ontvangen', 'fehlende Unterlagen eingegangen', '2.A.2'),
	('appeal', 'authority_notified', 'commission', '{}', '{}',
		'authority informed of the appeal', 'autorité informée du recours', 'overheid ingelicht over het beroep', 'Behörde über die Beschwerde unterrichtet', '2.A, lc-bru'),
	-- 6.B.9: the appellant claims urgency, the Commission decides on it
	('appeal', 'urgency_granted', 'commission', '{}', '{}',
		'urgency granted', 'procédure d''urgence accordée', 'spoedprocedure toegestaan', 'Dringlichkeit anerkannt', '2.A.2, 6.B.9'),
	('appeal', 'urgency_refused', 'commission', '{}', '{}',
		'urgency refused', 'procédure d''urgence refusée', 'spoedprocedure geweigerd', 'Dringlichkeit abgelehnt', '2.A.2, 6.B.9'),
	-- 2.A.2 art. 29: the authority says so when it is informed of the appeal, if
	-- it has not said so in its refusal (then the receipt states it)
	('appeal', 'vagueness_claimed', 'authority', '{"vague": "boolean"}', '{vague}',
		'request called abusive or vague', 'demande dite abusive ou vague', 'verzoek onredelijk of vaag genoemd', 'Antrag als missbräuchlich oder vage bezeichnet', '2.A.2'),
	('appeal', 'document_received', 'commission', '{}', '{}',
		'disputed document received', 'document contesté reçu', 'betwist document ontvangen', 'strittiges Dokument eingegangen', 'R-06'),
	('appeal', 'dpa_asked', 'commission', '{}', '{}',
		'opinion of the Data Protection Authority asked', 'avis de l''Autorité de protection des données demandé', 'advies van de Gegevensbeschermingsautoriteit gevraagd', 'Stellungnahme der Datenschutzbehörde angefordert', 'R-06'),
	('appeal', 'dpa_answered', 'commission', '{}', '{}',
		'opinion of the Data Protection Authority received', 'avis de l''Autorité de protection des données reçu', 'advies van de Gegevensbeschermingsautoriteit ontvangen', 'Stellungnahme der Datenschutzbehörde eingegangen', 'R-06'),
	('appeal', 'ombudsman_seized', 'appellant', '{}', '{}',
		'ombudsman seized', 'médiateur saisi', 'ombudsman gevat', 'Ombudsmann angerufen', 'R-06'),
	('appeal', 'ombudsman_ended', 'commission', '{}', '{}',
		'ombudsman''s procedure ended', 'médiation terminée', 'bemiddeling beëindigd', 'Vermittlung beendet', 'R-06'),
	('appeal', 'appellant_confirmed', 'appellant', '{}', '{}',
		'appeal confirmed', 'recours confirmé', 'beroep bevestigd', 'Beschwerde bestätigt', 'R-13'),
	('appeal', 'decision_adopted', 'commission',
		'{"outcome": ["upheld", "partly_upheld", "rejected", "inadmissible", "withdrawn",
		"deemed_withdrawn", "without_object", "not_competent"], "number": "text",
		"reforms": "boolean", "execution_days": "integer"}', '{outcome}',
		'decision adopted', 'décision adoptée', 'beslissing genomen', 'Entscheidung gefasst', 'R-03, R-06'),
	('appeal', 'decision_notified', 'commission', '{"known_on": "date_after"}', '{}',
		'decision notified', 'décision notifiée', 'beslissing meegedeeld', 'Entscheidung zugestellt', 'R-06'),
	('appeal', 'decision_published', 'commission', '{"pseudonymised": "boolean", "appellant_agrees": "boolean", "url": "text"}', '{pseudonymised}',
		'decision published', 'décision publiée', 'beslissing gepubliceerd', 'Entscheidung veröffentlicht', '2.A.2, R-13'),
	('appeal', 'handover_warned', 'commission', '{}', '{}',
		'authority warned that the document will be handed over', 'autorité avertie de la remise du document', 'overheid gewaarschuwd voor de afgifte van het document', 'Behörde vor der Herausgabe des Dokuments gewarnt', '2.A.2, R-13, 6.B.11'),
	('appeal', 'document_handed_over', 'commission', '{}', '{}',
		'document handed over by the Commission', 'document remis par la Commission', 'document afgegeven door de Commissie', 'Dokument von der Kommission herausgegeben', '2.A.2, R-13, 6.B.11'),
	('appeal', 'council_of_state_seized', 'appellant', '{}', '{}',
		'Council of State seized', 'Conseil d''État saisi', 'Raad van State gevat', 'Staatsrat angerufen', '2.A.2, R-13'),
	('appeal', 'executed', 'authority', '{}', '{}',
		'decision executed', 'décision exécutée', 'beslissing uitgevoerd', 'Entscheidung ausgeführt', 'lc-bru'),
	('appeal', 'appeal_lodged', 'appellant', '{"appeal_id": "integer"}', '{}',
		'new appeal for want of execution', 'nouveau recours pour défaut d''exécution', 'nieuw beroep wegens niet-uitvoering', 'neue Beschwerde wegen Nichtausführung', 'A-20, R-03'),
	('appeal', 'withdrawn', 'appellant', '{}', '{}',
		'appeal withdrawn', 'recours retiré', 'beroep ingetrokken', 'Beschwerde zurückgezogen', 'R-03'),
	('appeal', 'annulled', 'register', '{}', '{}',
		'entry annulled', 'inscription annulée', 'inschrijving geannuleerd', 'Eintrag annulliert', '6.A.1'),

	('opinion', 'opinion_asked', 'authority', '{"subject": "text"}', '{}',
		'opinion asked', 'avis demandé', 'advies gevraagd', 'Stellungnahme angefordert', '2.A.2, R-13'),
	('opinion', 'file_completed', 'authority', '{}', '{}',
		'file complete', 'dossier complet', 'dossier volledig', 'Akte vollständig', '2.A.2, R-13'),
	('opinion', 'opinion_given', 'commission', '{"favourable": "boolean"}', '{}',
		'opinion given', 'avis rendu', 'advies gegeven', 'Stellungnahme abgegeben', '2.A.2, R-13'),
	('opinion', 'withdrawn', 'authority', '{}', '{}',
		'withdrawn', 'retirée', 'ingetrokken', 'zurückgezogen', '2.A.2'),
	('opinion', 'annulled', 'register', '{}', '{}',
		'entry annulled', 'inscription annulée', 'inschrijving geannuleerd', 'Eintrag annulliert', '6.A.1'),
	-- R-10: opened on the last day of the year that is reported on
	('evaluation_report', 'year_ended', 'dto', '{}', '{}',
		'year ended', 'année écoulée', 'jaar verstreken', 'Jahr abgelaufen', 'D-11, R-10'),
	('evaluation_report', 'cirb_consulted', 'dto', '{}', '{}',
		'CIRB consulted', 'CIRB consulté', 'CIBG geraadpleegd', 'CIRB angehört', 'D-11, C11, R-10, R-16'),
	('evaluation_report', 'report_adopted', 'dto', '{}', '{}',
		'report adopted', 'rapport adopté', 'verslag aangenomen', 'Bericht angenommen', 'D-11, R-10'),
	('evaluation_report', 'report_transmitted', 'dto', '{}', '{}',
		'report transmitted to the Government', 'rapport transmis au Gouvernement', 'verslag aan de Regering bezorgd', 'Bericht der Regierung übermittelt', 'D-11, R-10, R-16'),
	('evaluation_report', 'annulled', 'register', '{}', '{}',
		'entry annulled', 'inscription annulée', 'inschrijving geannuleerd', 'Eintrag annulliert', '6.A.1'),
	('commission_report', 'year_ended', 'commission', '{}', '{}',
		'year ended', 'année écoulée', 'jaar verstreken', 'Jahr abgelaufen', '2.A.2, R-10'),
	('commission_report', 'report_adopted', 'commission', '{"url": "text"}', '{}',
		'report adopted', 'rapport adopté', 'verslag aangenomen', 'Bericht angenommen', '2.A.2, R-10'),
	('commission_report', 'annulled', 'register', '{}', '{}',
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
-- facts that an earlier release did not know
ON CONFLICT (case_kind, kind) DO UPDATE SET facts = excluded.facts || k.facts
WHERE NOT k.facts @> (excluded.facts || k.facts);

-- R-01, R-14: that an act is known after it was done, and that what led to a
-- case was there before it, an earlier release did not ask.
UPDATE @register@.event_kind AS k
SET facts = k.facts || t.facts
FROM (
	SELECT e.case_kind, e.kind, pg_catalog.jsonb_object_agg(f.key,
		CASE f.key WHEN 'known_on' THEN 'date_after' ELSE 'date_before' END) AS facts
	FROM @register@.event_kind AS e
	CROSS JOIN LATERAL pg_catalog.jsonb_each_text(e.facts) AS f
	WHERE f.value = 'date'
		AND f.key IN ('known_on', 'written_on', 'sent_on', 'request_received_on', 'decision_known_on')
	GROUP BY e.case_kind, e.kind) AS t
WHERE t.case_kind = k.case_kind AND t.kind = k.kind;

-- Since some day, or in some cases only (R-02): how a request or an appeal
-- came, and what proves the day, for the terms run from it; the ombudsman beside
-- the four parts of the appeal information; whose rights stand against re-use.
INSERT INTO @register@.required_fact (case_kind, event_kind, fact, when_fact, when_value,
	valid_from, excepted_authorities, legal_basis, catalogue)
SELECT 'request', k.kind, v.fact, v.when_fact, v.when_value, v.valid_from::date,
	v.excepted::text[], v.legal_basis, v.catalogue
FROM (VALUES
	('{request_received}', 'channel', '', '', '2016-11-10', '{}', 'ordinance of 27 October 2016, art. 6', 'A-16, 6.A.4'),
	('{request_received}', 'proof', '', '', '2016-11-10', '{}', 'ordinance of 27 October 2016, art. 6', 'A-16, 6.A.4'),
	('{refused,licence_offered,licence_terminated,appeal_information_completed}', 'ombudsman', '', '', '2019-06-17', '{}',
		'joint decree and ordinance of 16 May 2019, art. 21', 'R-07, 6.B.7'),
	('{refused}', 'rights_holder', 'ground', 'third_party_rights', '2022-01-23', '{library,museum,archive}',
		'ordinance of 27 October 2016, art. 6', '2.A, 6.B.12')
) AS v (kinds, fact, when_fact, when_value, valid_from, excepted, legal_basis, catalogue)
CROSS JOIN LATERAL pg_catalog.unnest(v.kinds::text[]) AS k (kind)
UNION ALL
SELECT 'appeal', 'appeal_received', v.fact, '', '', '2016-11-10', '{}', v.legal_basis, 'P-07, R-14, 6.A.4'
FROM (VALUES
	('channel', 'ordinance of 27 October 2016, art. 8'),
	('proof', 'ordinance of 27 October 2016, art. 8')
) AS v (fact, legal_basis)
ON CONFLICT DO NOTHING;

-- ---------------------------------------------------------------- what is possible
INSERT INTO @register@.transition
	(case_kind, from_state, event_kind, when_fact, when_value, to_state, catalogue)
SELECT v.case_kind, f.from_state, v.event_kind, v.when_fact, v.when_value, v.to_state, v.catalogue
FROM (VALUES
	('request', '{""}', 'request_received', '', '', 'received', 'lc-bru'),
	-- R-04: a notice that does not extend is recorded and changes nothing.
	('request', '{received}', 'extension_notice', 'extends', 'true', 'extended', 'A-16, R-04'),
	('request', '{received,extended,silent}', 'extension_notice', '', '', '=', 'R-01, R-04'),
	-- What is done in ignorance of an answer or a withdrawal is done all the same,
	-- and an answer may be learned of late (R-01).
	('request', '{supplied,licence_offered,licensed,terminated,refused,partial,appeal_lodged,withdrawn}', 'extension_notice', '', '', '=', 'R-01'),
	('request', '{supplied,licence_offered,licensed,refused,partial,withdrawn}', 'refused', '', '', '=', 'R-01'),
	('request', '{withdrawn}', 'supplied', '', '', '=', 'R-01'),
	('request', '{licensed,withdrawn}', 'licence_offered', '', '', '=', 'R-01'),
	('request', '{supplied,licence_offered,licensed,terminated,refused,partial}', 'withdrawn', '', '', '=', 'R-01'),
	-- R-03: the clock stops only when every part is answered.
	('request', '{received,extended,silent}', 'supplied', 'open_parts', 'true', '=', 'R-03'),
	('request', '{received,extended,silent}', 'supplied', 'mixed_parts', 'refused', 'partial', 'R-03'),
	('request', '{received,extended,silent}', 'licence_offered', 'open_parts', 'true', '=', 'R-03'),
	('request', '{received,extended,silent}', 'licence_offered', 'mixed_parts', 'refused', 'partial', 'R-03'),
	('request', '{received,extended,silent,appeal_lodged}', 'refused', 'open_parts', 'true', '=', 'R-03'),
	('request', '{received,extended,silent,appeal_lodged}', 'refused', 'mixed_parts', 'refused', 'partial', 'R-03'),
	-- R-03: silence does not end the duty to answer.
	('request', '{received,extended,silent,refused,partial,licence_offered,appeal_lodged}', 'supplied', '', '', 'supplied', 'lc-bru, R-03'),
	('request', '{supplied,licensed}', 'supplied', '', '', '=', 'R-03'),
	('request', '{received,extended,silent,refused,partial,supplied,licence_offered,appeal_lodged}', 'licence_offered', '', '', 'licence_offered', 'lc-bru, R-03'),
	('request', '{licence_offered}', 'licence_accepted', '', '', 'licensed', 'lc-bru'),
	('request', '{licensed}', 'licence_terminated', '', '', 'terminated', 'A-18'),
	-- a second licence, for another part
	('request', '{licensed}', 'licence_accepted', 'after', 'licence_offered', '=', 'R-03'),
	('request', '{received,extended,silent,appeal_lodged}', 'refused', 'partial', 'true', 'partial', 'lc-bru, R-03'),
	('request', '{received,extended,silent,appeal_lodged}', 'refused', '', '', 'refused', 'lc-bru, R-03'),
	('request', '{refused,partial,licence_offered,licensed,terminated,appeal_lodged}', 'appeal_information_completed', '', '', '=', 'A-19'),
	('request', '{received,extended,silent}', 'appeal_information_completed', 'open_parts', 'true', '=', 'A-19, R-03'),
	('request', '{refused,partial,silent,supplied,licence_offered,licensed,terminated}', 'appeal_lodged', '', '', 'appeal_lodged', 'R-03'),
	-- an appeal against one part while others wait for their answer (R-03)
	('request', '{received,extended}', 'appeal_lodged', 'open_parts', 'true', '=', 'R-03, P-07'),
	('request', '{refused,partial,silent,supplied,licence_offered,licensed,terminated,appeal_lodged}', 'difficulty_met', '', '', '=', 'P-07, A-20'),
	('request', '{received,extended,silent,refused,partial,supplied,licence_offered,licensed,terminated,appeal_lodged}', 'ombudsman_seized', '', '', '=', '2.A.2, R-13'),
	('request', '{received,extended,silent,refused,partial,supplied,licence_offered,licensed,terminated,appeal_lodged}', 'ombudsman_ended', '', '', '=', '2.A.2, R-13'),
	('request', '{appeal_lodged}', 'appeal_lodged', '', '', '=', 'R-03'),
	('request', '{*}', 'withdrawn', '', '', 'withdrawn', 'R-03'),
	-- R-01: what nobody may do, or need do, but can. An appeal before there is
	-- anything to appeal against stops no clock (appeal_premature).
	('request', '{received,extended,withdrawn}', 'appeal_lodged', '', '', '=', 'R-01, A-20'),
	('request', '{received,extended}', 'difficulty_met', '', '', '=', 'P-07, A-20'),
	('request', '{withdrawn}', 'ombudsman_ended', '', '', '=', '2.A.2, R-13'),
	('request', '{supplied}', 'appeal_information_completed', 'after', 'refused', '=', 'A-19'),
	('request', '{supplied}', 'appeal_information_completed', 'after', 'licence_offered', '=', 'A-19, R-07'),
	-- a licence for one part, or for what was supplied or appealed against before
	-- it was agreed
	('request', '{received,extended,silent,partial}', 'licence_accepted', 'after', 'licence_offered', '=', 'R-03'),
	('request', '{supplied,appeal_lodged}', 'licence_accepted', 'after', 'licence_offered', 'licensed', 'R-01, R-03'),
	('request', '{received,extended,silent}', 'licence_terminated', 'after', 'licence_accepted', '=', 'A-18, R-03'),
	('request', '{partial,appeal_lodged}', 'licence_terminated', 'after', 'licence_accepted', 'terminated', 'A-18, R-03'),

	('appeal', '{""}', 'appeal_received', '', '', 'appeal_lodged', 'lc-bru'),
	('appeal', '{appeal_lodged}', 'authority_notified', '', '', 'appeal_notified', 'lc-bru'),
	('appeal', '{appeal_notified,document_received}', 'authority_notified', '', '', '=', 'R-01'),
	-- the same after a decision, or before one that is learned of late
	('appeal', '{appeal_upheld,appeal_partly_upheld,appeal_rejected,inadmissible,deemed_withdrawn,without_object,not_competent,withdrawn,appeal_deemed_rejected,executed,execution_overdue}', 'authority_notified', '', '', '=', 'R-01'),
	('appeal', '{appeal_upheld,appeal_partly_upheld,appeal_rejected,inadmissible,deemed_withdrawn,without_object,not_competent,withdrawn,executed,execution_overdue}', 'document_received', '', '', '=', 'R-01'),
	('appeal', '{appeal_upheld,appeal_partly_upheld,appeal_rejected,inadmissible,deemed_withdrawn,without_object,not_competent,withdrawn,appeal_deemed_rejected,executed,execution_overdue}', 'appeal_completed', '', '', '=', 'R-01'),
	('appeal', '{appeal_upheld,appeal_partly_upheld,appeal_rejected,inadmissible,deemed_withdrawn,without_object,not_competent,withdrawn,appeal_deemed_rejected,executed,execution_overdue}', 'dpa_asked', '', '', '=', 'R-01'),
	('appeal', '{appeal_upheld,appeal_partly_upheld,appeal_rejected,inadmissible,deemed_withdrawn,without_object,not_competent,withdrawn,appeal_deemed_rejected,executed,execution_overdue}', 'dpa_answered', '', '', '=', 'R-01'),
	('appeal', '{appeal_upheld,appeal_partly_upheld,appeal_rejected,inadmissible,deemed_withdrawn,without_object,not_competent,withdrawn,appeal_deemed_rejected,executed,execution_overdue}', 'ombudsman_seized', '', '', '=', 'R-01'),
	('appeal', '{appeal_upheld,appeal_partly_upheld,appeal_rejected,inadmissible,deemed_withdrawn,without_object,not_competent,withdrawn,appeal_deemed_rejected,executed,execution_overdue}', 'ombudsman_ended', '', '', '=', 'R-01'),
	('appeal', '{appeal_upheld,appeal_partly_upheld,appeal_rejected,inadmissible,deemed_withdrawn,without_object,not_competent,withdrawn,appeal_deemed_rejected,executed,execution_overdue}', 'appellant_confirmed', '', '', '=', 'R-01'),
	('appeal', '{appeal_upheld,appeal_partly_upheld,appeal_rejected,inadmissible,without_object,not_competent,appeal_deemed_rejected,executed,execution_overdue}', 'withdrawn', '', '', '=', 'R-01'),
	-- only what was claimed can be granted or refused
	('appeal', '{appeal_lodged,appeal_notified,document_received}', 'urgency_granted', 'urgent', 'true', '=', '6.B.9'),
	('appeal', '{appeal_lodged,appeal_notified,document_received}', 'urgency_refused', 'urgent', 'true', '=', '6.B.9'),
	('appeal', '{appeal_lodged,appeal_notified}', 'document_received', '', '', 'document_received', 'R-03'),
	('appeal', '{document_received,appeal_deemed_rejected}', 'document_received', '', '', '=', 'R-03'),
	('appeal', '{appeal_lodged,appeal_notified,document_received}', 'appeal_completed', '', '', '=', '2.A.2'),
	('appeal', '{appeal_lodged,appeal_notified,document_received}', 'dpa_asked', '', '', '=', 'R-06'),
	('appeal', '{appeal_lodged,appeal_notified,document_received}', 'dpa_answered', '', '', '=', 'R-06'),
	('appeal', '{appeal_lodged,appeal_notified,document_received,appeal_upheld,appeal_partly_upheld,appeal_rejected,inadmissible,deemed_withdrawn,without_object,not_competent,withdrawn,appeal_deemed_rejected,executed,execution_overdue}',
		'vagueness_claimed', 'vague', 'true', '=', 'R-01, 2.A.2'),
	('appeal', '{appeal_lodged,appeal_notified,document_received}', 'ombudsman_seized', '', '', '=', 'R-06'),
	('appeal', '{appeal_lodged,appeal_notified,document_received}', 'ombudsman_ended', '', '', '=', 'R-06'),
	('appeal', '{appeal_lodged,appeal_notified,document_received}', 'appellant_confirmed', '', '', '=', 'R-13'),
	('appeal', '{appeal_lodged,appeal_notified,document_received}', 'decision_adopted', 'outcome', 'upheld', 'appeal_upheld', 'lc-bru'),
	('appeal', '{appeal_lodged,appeal_notified,document_received}', 'decision_adopted', 'outcome', 'partly_upheld', 'appeal_partly_upheld', 'R-03'),
	('appeal', '{appeal_lodged,appeal_notified,document_received}', 'decision_adopted', 'outcome', 'rejected', 'appeal_rejected', 'lc-bru'),
	('appeal', '{appeal_lodged,appeal_notified,document_received}', 'decision_adopted', 'outcome', 'inadmissible', 'inadmissible', 'lc-bru'),
	('appeal', '{appeal_lodged,appeal_notified,document_received}', 'decision_adopted', 'outcome', 'withdrawn', 'withdrawn', 'R-03'),
	('appeal', '{appeal_lodged,appeal_notified,document_received}', 'decision_adopted', 'outcome', 'deemed_withdrawn', 'deemed_withdrawn', 'R-03'),
	('appeal', '{appeal_lodged,appeal_notified,document_received}', 'decision_adopted', 'outcome', 'without_object', 'without_object', 'R-03'),
	('appeal', '{appeal_lodged,appeal_notified,document_received}', 'decision_adopted', 'outcome', 'not_competent', 'not_competent', 'R-03'),
	-- The law has rejected it already; the act is recorded and is a finding (R-01).
	('appeal', '{appeal_deemed_rejected}', 'decision_adopted', '', '', '=', 'R-01, R-06'),
	-- and so is what the parties do because of it
	('appeal', '{appeal_deemed_rejected}', 'handover_warned', 'after', 'decision_adopted', '=', 'R-01, R-06'),
	('appeal', '{appeal_deemed_rejected}', 'document_handed_over', 'after', 'decision_adopted', '=', 'R-01, R-06'),
	('appeal', '{appeal_deemed_rejected}', 'appeal_lodged', 'after', 'decision_adopted', '=', 'R-01, R-06'),
	('appeal', '{withdrawn}', 'decision_adopted', 'outcome', 'withdrawn', '=', 'R-03'),
	('appeal', '{appeal_upheld,appeal_partly_upheld,appeal_rejected,inadmissible,deemed_withdrawn,without_object,not_competent,withdrawn,appeal_deemed_rejected,executed,execution_overdue}',
		'decision_notified', '', '', '=', 'R-06'),
	('appeal', '{appeal_upheld,appeal_partly_upheld,appeal_rejected,inadmissible,deemed_withdrawn,without_object,not_competent,withdrawn,appeal_deemed_rejected,executed,execution_overdue}',
		'decision_published', '', '', '=', '2.A.2'),
	('appeal', '{appeal_upheld,appeal_partly_upheld,execution_overdue}', 'executed', '', '', 'executed', 'lc-bru'),
	('appeal', '{appeal_upheld,appeal_partly_upheld,execution_overdue}', 'handover_warned', '', '', '=', '6.B.11'),
	('appeal', '{appeal_upheld,appeal_partly_upheld,execution_overdue}', 'document_handed_over', '', '', 'executed', '6.B.11'),
	('appeal', '{appeal_upheld,appeal_partly_upheld,appeal_rejected,inadmissible,without_object,not_competent,deemed_withdrawn,appeal_deemed_rejected,executed,execution_overdue}',
		'council_of_state_seized', '', '', '=', 'R-13'),
	('appeal', '{appeal_upheld,appeal_partly_upheld,execution_overdue}', 'appeal_lodged', '', '', '=', 'R-03'),
	('appeal', '{appeal_lodged,appeal_notified,document_received}', 'withdrawn', '', '', 'withdrawn', 'R-03'),

	-- after a withdrawal, on a decision without effect, too early
	('appeal', '{withdrawn}', 'decision_adopted', '', '', '=', 'R-01'),
	('appeal', '{appeal_deemed_rejected}', 'executed', 'after', 'decision_adopted', '=', 'R-01'),
	('appeal', '{executed}', 'appeal_lodged', '', '', '=', 'A-20'),
	('appeal', '{appeal_lodged,appeal_notified,document_received,withdrawn}', 'council_of_state_seized', '', '', '=', 'R-01, R-13'),

	('opinion', '{""}', 'opinion_asked', '', '', 'asked', 'R-13'),
	('opinion', '{asked}', 'file_completed', '', '', '=', 'R-13'),
	('opinion', '{asked}', 'opinion_given', '', '', 'given', 'R-13'),
	('opinion', '{asked}', 'withdrawn', '', '', 'withdrawn', '2.A.2'),
	('evaluation_report', '{""}', 'year_ended', '', '', 'to_report', 'R-10'),
	('evaluation_report', '{to_report}', 'cirb_consulted', '', '', '=', 'R-10'),
	('evaluation_report', '{adopted,transmitted}', 'cirb_consulted', '', '', '=', 'R-01, R-10'),
	('evaluation_report', '{to_report}', 'report_adopted', '', '', 'adopted', 'R-10'),
	('evaluation_report', '{adopted}', 'report_transmitted', '', '', 'transmitted', 'R-10'),
	-- a draft is sent as well
	('evaluation_report', '{to_report}', 'report_transmitted', '', '', 'transmitted', 'R-01, R-10'),
	('evaluation_report', '{transmitted}', 'report_adopted', '', '', '=', 'R-01, R-10'),
	('commission_report', '{""}', 'year_ended', '', '', 'to_report', 'R-10'),
	('commission_report', '{to_report}', 'report_adopted', '', '', 'adopted', 'R-10'),

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

-- ---------------------------------------------------------------- deadlines of requests

-- P-06, A-16, A-17: twenty working days from receipt, forty in one run after a
-- notice that extends (3.E.8). Since 23 January 2022 public undertakings,
-- education and research have no such term (R-05).
INSERT INTO @register@.rule (code, version, regime, valid_from, valid_to, version_by,
	case_kind, actor, duty, nature, authority_kinds, anchor, anchor_use, term,
	extended_by, extended_term, met_on, ends_on, expiry_from, expiry_state,
	legal_basis, catalogue, certainty, names)
SELECT 'BRU_REPLY', v.version, 'BRU', v.valid_from::date, v.valid_to::date, 'opened',
	'request', 'authority', true, 'legal', v.authority_kinds::text[],
	'{request_received}', 'first', '20 working days',
	'BRU_EXTENSION_NOTICE', '40 working days',
	'{supplied,licence_offered,refused}', '{withdrawn}', '{received,extended}', 'silent',
	'ordinance of 27 October 2016, art. 6', 'P-06, A-16, A-17, C1, C3, R-02, R-05', '[P]',
	'{"en": "answer to the request", "fr": "réponse à la demande",
	"nl": "antwoord op het verzoek", "de": "Antwort auf den Antrag"}'
FROM (VALUES
	(1, '2016-11-10', '2022-01-22', NULL),
	(2, '2022-01-23', 'infinity', '{region,public_body,municipality,private_law_body,association,library,archive,museum}')
) AS v (version, valid_from, valid_to, authority_kinds)
ON CONFLICT DO NOTHING;

-- A-16, R-04: within three weeks of receipt (reading), with reasons from 23
-- January 2022; that form is judged by the day of the notice (R-02).
INSERT INTO @register@.rule (code, version, regime, valid_from, valid_to, version_by,
	case_kind, actor, duty, nature, authority_kinds, anchor, anchor_use, term,
	met_on, met_requires, ends_on, legal_basis, catalogue, certainty, names)
SELECT 'BRU_EXTENSION_NOTICE', v.version, 'BRU', v.valid_from::date, v.valid_to::date, 'act',
	'request', 'authority', false, 'legal', v.authority_kinds::text[],
	'{request_received}', 'first', '3 weeks',
	'{extension_notice}', v.met_requires::text[], '{supplied,licence_offered,refused,withdrawn}',
	'ordinance of 27 October 2016, art. 6', 'A-16, R-02, R-04', '[P]',
	'{"en": "extension notice", "fr": "avis de prolongation",
	"nl": "kennisgeving van verlenging", "de": "Verlängerungsmitteilung"}'
FROM (VALUES
	(1, '2016-11-10', '2022-01-22', NULL, '{}'),
	(2, '2022-01-23', 'infinity', '{region,public_body,municipality,private_law_body,association,library,archive,museum}', '{reasons}')
) AS v (version, valid_from, valid_to, authority_kinds, met_requires)
ON CONFLICT DO NOTHING;

-- A-19, A-20, R-07, R-13, R-14: thirty days from knowledge of the decision, if
-- it bears all four parts of the appeal information; after silence from the day
-- on which the term to answer ended, which before 2022 is a reading.
INSERT INTO @register@.rule (code, version, regime, valid_from, valid_to, version_by,
	case_kind, actor, duty, nature, anchor, anchor_fact, anchor_rule, precondition,
	completed_by, term, suspend_on, resume_on, met_on, ends_on, indicative,
	legal_basis, catalogue, certainty, names)
SELECT 'BRU_APPEAL', v.version, 'BRU', v.valid_from::date, v.valid_to::date, 'anchor',
	'request', 'requester', false, 'legal',
	'{refused,licence_offered,licence_terminated}', 'known_on', 'BRU_REPLY',
	'{means,body,forms,terms}', '{appeal_information_completed}',
	'30 days',
	-- the ombudsman interrupts: nothing runs until the procedure has ended, and
	-- then BRU_APPEAL_AFTER_MEDIATOR does
	CASE WHEN v.version > 1 THEN '{ombudsman_seized}'::text[] ELSE '{}' END,
	CASE WHEN v.version > 1 THEN '{ombudsman_ended}'::text[] ELSE '{}' END,
	'{appeal_lodged}', '{withdrawn}', v.indicative,
	v.legal_basis, v.catalogue, '[P]',
	'{"en": "appeal to the Commission", "fr": "recours devant la Commission",
	"nl": "beroep bij de Commissie", "de": "Beschwerde bei der Kommission"}'
FROM (VALUES
	(1, '2016-11-10', '2022-01-22', true,
		'ordinance of 27 October 2016, art. 6 and 8', 'P-07, A-19, A-20, C2, R-02, R-07, R-13, R-14'),
	(2, '2022-01-23', '2024-05-31', false,
		'ordinance of 27 October 2016, art. 6 and 8; joint decree and ordinance of 16 May 2019, art. 27',
		'P-07, A-19, A-20, R-02, R-07, R-13, R-14'),
	(3, '2024-06-01', 'infinity', false,
		'ordinance of 27 October 2016, art. 6 and 8; joint decree and ordinance of 16 May 2019, art. 27 as amended on 16 May 2024',
		'P-07, A-19, A-20, R-02, R-07, R-13, R-14')
) AS v (version, valid_from, valid_to, indicative, legal_basis, catalogue)
ON CONFLICT DO NOTHING;

-- 2.A.2 art. 27: what interrupts the appeal term was not in release 0.1.
UPDATE @register@.rule
SET suspend_on = '{ombudsman_seized}', resume_on = '{ombudsman_ended}'
WHERE code = 'BRU_APPEAL' AND version IN (2, 3) AND suspend_on = '{}'
	AND NOT EXISTS (
		SELECT FROM @register@.rule AS r WHERE r.code = 'BRU_APPEAL_AFTER_MEDIATOR');

-- 6.B.9: where the request was said to be urgent, five working days, beside the
-- thirty days within which an appeal that is not urgent stays possible.
INSERT INTO @register@.rule (code, version, regime, valid_from, valid_to, version_by,
	case_kind, actor, duty, nature, anchor, anchor_fact, anchor_rule, when_facts, precondition,
	completed_by, term, suspend_on, resume_on, met_on, ends_on,
	legal_basis, catalogue, certainty, names)
SELECT 'BRU_APPEAL_URGENT', v.version, 'BRU', v.valid_from::date, v.valid_to::date, 'anchor',
	'request', 'requester', false, 'legal',
	'{refused,licence_offered,licence_terminated}', 'known_on', 'BRU_REPLY', '{urgent}',
	'{means,body,forms,terms}', '{appeal_information_completed}',
	'5 working days', '{ombudsman_seized}', '{ombudsman_ended}', '{appeal_lodged}', '{withdrawn}',
	v.legal_basis, 'A-20, R-13, 6.B.9, T91', '[P]',
	'{"en": "urgent appeal to the Commission", "fr": "recours urgent devant la Commission",
	"nl": "dringend beroep bij de Commissie", "de": "dringende Beschwerde bei der Kommission"}'
FROM (VALUES
	(1, '2022-01-23', '2024-05-31',
		'ordinance of 27 October 2016, art. 8; joint decree and ordinance of 16 May 2019, art. 27'),
	(2, '2024-06-01', 'infinity',
		'ordinance of 27 October 2016, art. 8; joint decree and ordinance of 16 May 2019, art. 27 as amended on 16 May 2024')
) AS v (version, valid_from, valid_to, legal_basis)
ON CONFLICT DO NOTHING;

-- 2.A.2 art. 27, R-13: a complaint to the ombudsman interrupts the term. A full
-- one runs from receipt of the notice that ends the procedure, since 1 June 2024
-- at the latest from the end of four months. Before that date the day on which
-- the interruption took effect is open (7.5). Urgent: five working days.
-- The end of the four months starts the new term, so its day chooses the text
-- (R-02): those of a complaint of 1 February 2024 end under the new one
-- (reading). The notice ends the procedure when it is received (R-14).
INSERT INTO @register@.rule (code, version, regime, valid_from, valid_to, version_by,
	case_kind, actor, duty, nature, anchor, term, met_on, met_fact, ends_on,
	legal_basis, catalogue, certainty, names)
SELECT 'BRU_OMBUDSMAN_BACKSTOP', v.version, 'BRU', v.valid_from::date, v.valid_to::date, 'anchor',
	'request', 'ombudsman', false, 'legal', '{ombudsman_seized}', '4 months', '{ombudsman_ended}', 'known_on', '{appeal_lodged,withdrawn}',
	'joint decree and ordinance of 16 May 2019, art. 27 as amended on 16 May 2024', '2.A.2, R-02, R-13, T55', v.certainty,
	'{"en": "end of the four months after the complaint", "fr": "fin des quatre mois après la plainte",
	"nl": "einde van de vier maanden na de klacht", "de": "Ende der vier Monate nach der Beschwerde beim Ombudsmann"}'
FROM (VALUES
	(1, '2024-02-01', '2024-05-31', '[R]'),
	(2, '2024-06-01', 'infinity', '[P]')
) AS v (version, valid_from, valid_to, certainty)
ON CONFLICT DO NOTHING;

INSERT INTO @register@.rule (code, version, regime, valid_from, valid_to, version_by,
	case_kind, actor, duty, nature, anchor, anchor_fact, anchor_rule, takes_over, term,
	met_on, ends_on, legal_basis, catalogue, certainty, names)
SELECT v.code, v.version, 'BRU', v.valid_from::date, v.valid_to::date, 'anchor',
	'request', 'requester', false, 'legal', '{ombudsman_ended}', 'known_on', v.anchor_rule,
	v.takes_over, v.term, '{appeal_lodged}', '{withdrawn}', v.legal_basis,
	'2.A.2, R-13, 7.5', v.certainty,
	CASE v.takes_over
		WHEN 'BRU_APPEAL' THEN '{"en": "appeal to the Commission after the ombudsman", "fr": "recours devant la Commission après le médiateur",
			"nl": "beroep bij de Commissie na de ombudsman", "de": "Beschwerde bei der Kommission nach dem Ombudsmann"}'::jsonb
		ELSE '{"en": "urgent appeal to the Commission after the ombudsman", "fr": "recours urgent devant la Commission après le médiateur",
			"nl": "dringend beroep bij de Commissie na de ombudsman", "de": "dringende Beschwerde bei der Kommission nach dem Ombudsmann"}'
	END
FROM (VALUES
	('BRU_APPEAL_AFTER_MEDIATOR', 1, '2022-01-23', '2024-05-31', NULL, 'BRU_APPEAL', '30 days',
		'joint decree and ordinance of 16 May 2019, art. 27', '[R]'),
	('BRU_APPEAL_AFTER_MEDIATOR', 2, '2024-06-01', 'infinity', 'BRU_OMBUDSMAN_BACKSTOP', 'BRU_APPEAL', '30 days',
		'joint decree and ordinance of 16 May 2019, art. 27 as amended on 16 May 2024', '[P]'),
	('BRU_APPEAL_AFTER_MEDIATOR_URGENT', 1, '2022-01-23', '2024-05-31', NULL, 'BRU_APPEAL_URGENT', '5 working days',
		'joint decree and ordinance of 16 May 2019, art. 27', '[R]'),
	('BRU_APPEAL_AFTER_MEDIATOR_URGENT', 2, '2024-06-01', 'infinity', 'BRU_OMBUDSMAN_BACKSTOP', 'BRU_APPEAL_URGENT', '5 working days',
		'joint decree and ordinance of 16 May 2019, art. 27 as amended on 16 May 2024', '[R]')
) AS v (code, version, valid_from, valid_to, anchor_rule, takes_over, term, legal_basis, certainty)
ON CONFLICT DO NOTHING;

-- A-20: for another difficulty the fact is the day on which it was met.
INSERT INTO @register@.rule (code, version, regime, valid_from, version_by,
	case_kind, actor, duty, nature, anchor, anchor_fact, term, met_on, ends_on,
	legal_basis, catalogue, certainty, names)
VALUES
	('BRU_APPEAL_DIFFICULTY', 1, 'BRU', '2016-11-10', 'anchor',
	'request', 'requester', false, 'legal', '{difficulty_met}', 'known_on', '30 days', '{appeal_lodged}', '{withdrawn}',
	'ordinance of 27 October 2016, art. 7 and 8', 'P-07, A-20', '[P]',
	'{"en": "appeal on another difficulty", "fr": "recours pour une autre difficulté",
	"nl": "beroep wegens een andere moeilijkheid", "de": "Beschwerde wegen einer anderen Schwierigkeit"}')
ON CONFLICT DO NOTHING;

-- ---------------------------------------------------------------- deadlines of appeals

-- 2.A art. 10, 2.A.2 art. 29, R-02, R-06. By the text of 2016 thirty days from
-- receipt, met by notification, without consequence. Since 23 January 2022 sixty
-- days from receipt of the disputed document, met by adoption, suspended while
-- the Data Protection Authority or the ombudsman is at work; on expiry the
-- appeal is deemed rejected. Without the document nothing starts.
INSERT INTO @register@.rule (code, version, regime, valid_from, valid_to, version_by,
	case_kind, actor, duty, nature, anchor, anchor_use, waits_for, term,
	suspend_on, resume_on, met_on, ends_on, expiry_from, expiry_state,
	legal_basis, catalogue, certainty, names)
VALUES
	('BRU_COMMISSION_DECIDE', 1, 'BRU', '2016-11-10', '2022-01-22', 'opened',
	'appeal', 'commission', true, 'legal', '{appeal_received}', 'first', '{}', '30 days',
	'{}', '{}', '{decision_notified}', '{withdrawn}', '{}', NULL,
	'ordinance of 27 October 2016, art. 10 (text of 2016)', '2.A, R-02, R-06', '[P]',
	'{"en": "decision of the Commission", "fr": "décision de la Commission",
	"nl": "beslissing van de Commissie", "de": "Entscheidung der Kommission"}'),
	('BRU_COMMISSION_DECIDE', 2, 'BRU', '2022-01-23', 'infinity', 'opened',
	'appeal', 'commission', true, 'legal', '{appeal_received}', 'first', '{document_received}', '60 days',
	'{dpa_asked,ombudsman_seized}', '{dpa_answered,ombudsman_ended}',
	'{decision_adopted}', '{vagueness_claimed,withdrawn}', '{appeal_lodged,appeal_notified,document_received}', 'appeal_deemed_rejected',
	'joint decree and ordinance of 16 May 2019, art. 29', '2.A.2, R-02, R-06', '[P]',
	'{"en": "decision of the Commission", "fr": "décision de la Commission",
	"nl": "beslissing van de Commissie", "de": "Entscheidung der Kommission"}'),
	-- The words "within thirty days of receipt" were left in art. 10: shown
	-- beside the sixty as a target, so that neither hides the other (6.A.6).
	('BRU_COMMISSION_NOTIFY', 1, 'BRU', '2022-01-23', 'infinity', 'opened',
	'appeal', 'commission', true, 'target', '{appeal_received}', 'first', '{}', '30 days',
	'{}', '{}', '{decision_notified}', '{withdrawn}', '{}', NULL,
	'ordinance of 27 October 2016, art. 10', '2.A, R-06, 6.A.6', '[R]',
	'{"en": "notification of the decision", "fr": "notification de la décision",
	"nl": "mededeling van de beslissing", "de": "Zustellung der Entscheidung"}'),
	('BRU_COMMISSION_FILE', 1, 'BRU', '2022-01-23', 'infinity', 'opened',
	'appeal', 'authority', true, 'legal', '{authority_notified}', 'first', '{}', '7 working days',
	'{}', '{}', '{document_received}', '{urgency_granted,vagueness_claimed,decision_adopted,withdrawn}', '{}', NULL,
	'joint decree and ordinance of 16 May 2019, art. 28', '2.A.2', '[P]',
	'{"en": "sending the document to the Commission", "fr": "envoi du document à la Commission",
	"nl": "toezending van het document aan de Commissie", "de": "Übermittlung des Dokuments an die Kommission"}'),
	('BRU_COMMISSION_PUBLISH', 1, 'BRU', '2022-01-23', 'infinity', 'opened',
	'appeal', 'commission', true, 'legal', '{decision_adopted}', 'first', '{}', '20 working days',
	'{}', '{}', '{decision_published}', '{}', '{}', NULL,
	'joint decree and ordinance of 16 May 2019, art. 30', '2.A.2, R-13, 6.B.17', '[P]',
	'{"en": "publication of the decision", "fr": "publication de la décision",
	"nl": "publicatie van de beslissing", "de": "Veröffentlichung der Entscheidung"}'),
	-- The text names no anchor for the fifteen days: counted from the end of
	-- the ombudsman's procedure, without effect on the state.
	('BRU_APPELLANT_CONFIRM', 1, 'BRU', '2022-01-23', 'infinity', 'opened',
	'appeal', 'appellant', false, 'reading', '{ombudsman_ended}', 'each', '{}', '15 days',
	'{}', '{}', '{appellant_confirmed}', '{decision_adopted,withdrawn}', '{}', NULL,
	'joint decree and ordinance of 16 May 2019, art. 29', '2.A.2, R-13', '[R]',
	'{"en": "confirmation of the appeal", "fr": "confirmation du recours",
	"nl": "bevestiging van het beroep", "de": "Bestätigung der Beschwerde"}')
ON CONFLICT DO NOTHING;

-- 2.A.2 art. 28 and 29, 6.B.9: two terms for one document are one too many: the
-- short one is left once urgency was granted. And where the authority calls the
-- request vague there is no document to send or to wait for. The same in rows
-- of an earlier release.
UPDATE @register@.rule
SET unless_facts = '{vague}', ends_on = '{vagueness_claimed,withdrawn}'
WHERE code = 'BRU_COMMISSION_DECIDE' AND version = 2 AND unless_facts = '{}'
	AND ends_on IN ('{withdrawn}', '{vagueness_claimed,withdrawn}');
UPDATE @register@.rule
SET unless_facts = '{vague}', anchor_unless = '{urgency_granted,vagueness_claimed}',
	ends_on = '{urgency_granted,vagueness_claimed,decision_adopted,withdrawn}'
WHERE code = 'BRU_COMMISSION_FILE' AND version = 1 AND unless_facts = '{}'
	AND ends_on IN ('{decision_adopted,withdrawn}', '{urgency_granted,vagueness_claimed,decision_adopted,withdrawn}');

-- 2.A art. 11, R-06: fifteen days from notification (reading).
INSERT INTO @register@.rule (code, version, regime, valid_from, version_by,
	case_kind, actor, duty, nature, anchor, anchor_states, anchor_use, term,
	met_on, expiry_from, expiry_state, legal_basis, catalogue, certainty, names)
VALUES
	('BRU_EXECUTE', 1, 'BRU', '2016-11-10', 'opened',
	'appeal', 'authority', true, 'legal', '{decision_notified}', '{appeal_upheld,appeal_partly_upheld}', 'first', '15 days',
	'{executed,document_handed_over}', '{appeal_upheld,appeal_partly_upheld}', 'execution_overdue',
	'ordinance of 27 October 2016, art. 11', '2.A, R-06', '[P]',
	'{"en": "execution of the decision", "fr": "exécution de la décision",
	"nl": "uitvoering van de beslissing", "de": "Ausführung der Entscheidung"}')
ON CONFLICT DO NOTHING;

-- 6.B.11: neither was that the Commission hands the document over itself.
UPDATE @register@.rule
SET met_on = '{executed,document_handed_over}'
WHERE code = 'BRU_EXECUTE' AND version = 1 AND met_on = '{executed}'
	AND NOT EXISTS (
		SELECT FROM @register@.rule AS r WHERE r.code = 'BRU_HANDOVER_WARNING');

-- Nor was an authority informed, or the ombudsman's end learned of, when nothing
-- is left to send or to confirm: no term starts by it.
UPDATE @register@.rule
SET anchor_states = CASE code WHEN 'BRU_COMMISSION_FILE' THEN '{appeal_lodged,appeal_notified}'::text[]
	ELSE '{appeal_lodged,appeal_notified,document_received}' END
WHERE code IN ('BRU_COMMISSION_FILE', 'BRU_APPELLANT_CONFIRM') AND version = 1 AND anchor_states IS NULL
	AND NOT EXISTS (
		SELECT FROM @register@.rule AS r WHERE r.code = 'BRU_HANDOVER_WARNING');

-- A-20: for want of execution the fact is the expiry of the fifteen days.
INSERT INTO @register@.rule (code, version, regime, valid_from, version_by,
	case_kind, actor, duty, nature, anchor_rule, term, met_on, ends_on,
	legal_basis, catalogue, certainty, names)
VALUES
	('BRU_APPEAL_NON_EXECUTION', 1, 'BRU', '2016-11-10', 'anchor',
	'appeal', 'appellant', false, 'legal', 'BRU_EXECUTE', '30 days', '{appeal_lodged}', '{executed,document_handed_over}',
	'ordinance of 27 October 2016, art. 7 and 8', 'P-07, A-20', '[P]',
	'{"en": "appeal for want of execution", "fr": "recours pour défaut d''exécution",
	"nl": "beroep wegens niet-uitvoering", "de": "Beschwerde wegen Nichtausführung"}')
ON CONFLICT DO NOTHING;

-- 2.A.2 art. 25: what the Commission has handed over itself, the appellant has.
UPDATE @register@.rule
SET ends_on = '{executed,document_handed_over}'
WHERE code = 'BRU_APPEAL_NON_EXECUTION' AND version = 1 AND ends_on = '{executed}';

-- 6.B.9, 2.A.2 art. 28 and 29: claimed urgency sets shorter terms beside the
-- ordinary ones, from the same days, until the Commission refuses it: then the
-- ordinary ones, which have run all the time, are left. What happens when the
-- ten days expire the text does not say; rejection stays with the sixty days.
INSERT INTO @register@.rule (code, version, regime, valid_from, version_by,
	case_kind, actor, duty, nature, anchor, anchor_fact, anchor_states, anchor_use, when_facts, anchor_unless, unless_facts, term, suspend_on, resume_on,
	met_on, ends_on, expiry_from, expiry_state, legal_basis, catalogue, certainty, names)
VALUES
	('BRU_COMMISSION_DECIDE_URGENT', 1, 'BRU', '2022-01-23', 'opened',
	'appeal', 'commission', true, 'legal', '{appeal_received}', NULL, NULL, 'first', '{urgent}', '{urgency_refused}', '{}', '10 working days', '{}', '{}',
	'{decision_adopted}', '{urgency_refused,withdrawn}', '{}', NULL,
	'joint decree and ordinance of 16 May 2019, art. 29 par. 2', '2.A.2, R-02, 6.B.9', '[P]',
	'{"en": "decision of the Commission, urgent", "fr": "décision de la Commission, procédure d''urgence",
	"nl": "beslissing van de Commissie, spoedprocedure", "de": "Entscheidung der Kommission, dringend"}'),
	('BRU_COMMISSION_FILE_URGENT', 1, 'BRU', '2022-01-23', 'opened',
	'appeal', 'authority', true, 'legal', '{authority_notified}', NULL, '{appeal_lodged,appeal_notified}', 'first', '{urgent}', '{urgency_refused,vagueness_claimed}', '{vague}', '2 working days', '{}', '{}',
	'{document_received}', '{urgency_refused,vagueness_claimed,decision_adopted,withdrawn}', '{}', NULL,
	'joint decree and ordinance of 16 May 2019, art. 28', '2.A.2, 6.B.9', '[P]',
	'{"en": "sending the document to the Commission, urgent", "fr": "envoi du document à la Commission, procédure d''urgence",
	"nl": "toezending van het document aan de Commissie, spoedprocedure", "de": "Übermittlung des Dokuments an die Kommission, dringend"}'),
	-- where the authority calls the request abusive or vague there is no
	-- document to wait for: sixty days from receipt of the appeal, even if it
	-- says so later (reading)
	('BRU_COMMISSION_DECIDE_VAGUE', 1, 'BRU', '2022-01-23', 'opened',
	'appeal', 'commission', true, 'legal', '{appeal_received,vagueness_claimed}', 'opened_on', '{appeal_lodged,appeal_notified,document_received}', 'first', '{vague}', '{}', '{}', '60 days',
	'{dpa_asked,ombudsman_seized}', '{dpa_answered,ombudsman_ended}',
	'{decision_adopted}', '{withdrawn}', '{appeal_lodged,appeal_notified,document_received}', 'appeal_deemed_rejected',
	'joint decree and ordinance of 16 May 2019, art. 29', '2.A.2, R-02', '[P]',
	'{"en": "decision on a request called abusive or vague", "fr": "décision sur une demande dite abusive ou vague",
	"nl": "beslissing over een verzoek dat onredelijk of vaag heet", "de": "Entscheidung über einen als missbräuchlich oder vage bezeichneten Antrag"}')
ON CONFLICT DO NOTHING;

-- 2.A.2 art. 25, R-13: the Commission may set a term of at most thirty days for
-- the execution; it then takes the place of the fifteen. To be confirmed.
INSERT INTO @register@.rule (code, version, regime, valid_from, version_by,
	case_kind, actor, duty, nature, anchor, anchor_states, anchor_use, takes_over, term, term_fact,
	met_on, expiry_from, expiry_state, legal_basis, catalogue, certainty, names)
VALUES
	('BRU_EXECUTE_SET', 1, 'BRU', '2024-06-01', 'opened',
	'appeal', 'authority', true, 'legal', '{decision_notified}', '{appeal_upheld,appeal_partly_upheld}', 'first', 'BRU_EXECUTE', '30 days', 'execution_days',
	'{executed,document_handed_over}', '{appeal_upheld,appeal_partly_upheld}', 'execution_overdue',
	'joint decree and ordinance of 16 May 2019, art. 25 as amended on 16 May 2024', '2.A.2, R-13', '[M]',
	'{"en": "execution within the term set by the Commission", "fr": "exécution dans le délai fixé par la Commission",
	"nl": "uitvoering binnen de door de Commissie bepaalde termijn", "de": "Ausführung innerhalb der von der Kommission gesetzten Frist"}')
ON CONFLICT DO NOTHING;

INSERT INTO @register@.rule (code, version, regime, valid_from, version_by,
	case_kind, actor, duty, nature, anchor, anchor_fact, anchor_states, anchor_after, anchor_rule, anchor_use, term,
	met_on, ends_on, legal_basis, catalogue, certainty, names)
VALUES
	('BRU_APPEAL_NON_EXECUTION_SET', 1, 'BRU', '2024-06-01', 'anchor',
	'appeal', 'appellant', false, 'legal', '{}', NULL, NULL, '{}', 'BRU_EXECUTE_SET', 'each', '30 days',
	'{appeal_lodged}', '{executed,document_handed_over}',
	'ordinance of 27 October 2016, art. 7 and 8', 'P-07, A-20, R-13', '[R]',
	'{"en": "appeal for want of execution in the term set", "fr": "recours pour défaut d''exécution dans le délai fixé",
	"nl": "beroep wegens niet-uitvoering binnen de bepaalde termijn", "de": "Beschwerde wegen Nichtausführung in der gesetzten Frist"}'),
	-- the days that the authority must be left after the warning
	('BRU_HANDOVER_WARNING', 1, 'BRU', '2024-06-01', 'anchor',
	'appeal', 'commission', false, 'legal', '{handover_warned}', NULL, NULL, '{}', NULL, 'each', '15 working days',
	'{document_handed_over}', '{executed}',
	'joint decree and ordinance of 16 May 2019, art. 25 as amended on 16 May 2024', '2.A.2, R-13, 6.B.11', '[P]',
	'{"en": "last day of the warning before the document is handed over", "fr": "dernier jour du préavis de remise du document",
	"nl": "laatste dag van de waarschuwing voor de afgifte van het document", "de": "letzter Tag der Warnung vor der Herausgabe des Dokuments"}'),
	-- Shown only. Where the parties are told of a deemed rejection nothing new
	-- runs; only a decision, even one too late, can be annulled beside it.
	('BRU_COUNCIL_OF_STATE', 1, 'BRU', '2022-01-23', 'anchor',
	'appeal', 'appellant', false, 'reading', '{decision_notified}', 'known_on',
	'{appeal_upheld,appeal_partly_upheld,appeal_rejected,inadmissible,without_object,not_competent,deemed_withdrawn,appeal_deemed_rejected}',
	'{decision_adopted}', NULL, 'each', '60 days', '{council_of_state_seized}', '{}',
	'coordinated acts on the Council of State', '2.A.2, R-13', '[M]',
	'{"en": "annulment action before the Council of State", "fr": "recours en annulation devant le Conseil d''État",
	"nl": "beroep tot nietigverklaring bij de Raad van State", "de": "Nichtigkeitsklage beim Staatsrat"}'),
	('BRU_COUNCIL_OF_STATE_SILENCE', 1, 'BRU', '2022-01-23', 'anchor',
	'appeal', 'appellant', false, 'reading', '{}', NULL, '{appeal_deemed_rejected}', '{}', 'BRU_COMMISSION_DECIDE', 'each', '60 days',
	'{council_of_state_seized}', '{}',
	'coordinated acts on the Council of State', '2.A.2, R-13', '[M]',
	'{"en": "annulment action after deemed rejection", "fr": "recours en annulation après un rejet implicite",
	"nl": "beroep tot nietigverklaring na een stilzwijgende verwerping", "de": "Nichtigkeitsklage nach stillschweigender Zurückweisung"}'),
	('BRU_COUNCIL_OF_STATE_SILENCE_VAGUE', 1, 'BRU', '2022-01-23', 'anchor',
	'appeal', 'appellant', false, 'reading', '{}', NULL, '{appeal_deemed_rejected}', '{}', 'BRU_COMMISSION_DECIDE_VAGUE', 'each', '60 days',
	'{council_of_state_seized}', '{}',
	'coordinated acts on the Council of State', '2.A.2, R-13', '[M]',
	'{"en": "annulment action after deemed rejection of an appeal on a request called vague", "fr": "recours en annulation après un rejet implicite, demande dite vague",
	"nl": "beroep tot nietigverklaring na een stilzwijgende verwerping, vaag genoemd verzoek", "de": "Nichtigkeitsklage nach stillschweigender Zurückweisung, als vage bezeichneter Antrag"}')
ON CONFLICT DO NOTHING;

-- ---------------------------------------------------------------- opinions and reports

-- 2.A.2 art. 25 par. 3: thirty days from a complete file. R-10: the decree names
-- no day, the end of March is proposed; the Commission's own report has one.
INSERT INTO @register@.rule (code, version, regime, valid_from, version_by,
	case_kind, actor, duty, nature, anchor, anchor_use, waits_for, term, met_on, ends_on,
	legal_basis, catalogue, certainty, names)
VALUES
	('BRU_OPINION', 1, 'BRU', '2024-06-01', 'opened',
	'opinion', 'commission', true, 'legal', '{opinion_asked}', 'first', '{file_completed}', '30 days', '{opinion_given}', '{withdrawn}',
	'joint decree and ordinance of 16 May 2019, art. 25 par. 3 as amended on 16 May 2024', '2.A.2, R-13', '[P]',
	'{"en": "opinion of the Commission", "fr": "avis de la Commission",
	"nl": "advies van de Commissie", "de": "Stellungnahme der Kommission"}'),
	('BRU_EVAL_REPORT', 1, 'BRU', '2018-02-01', 'opened',
	'evaluation_report', 'dto', true, 'target', '{year_ended}', 'first', '{}', '3 months, no roll', '{report_transmitted}', '{}',
	'decree of the Brussels Government of 1 February 2018, art. 9', 'D-11, C11, R-10', '[S]',
	'{"en": "yearly evaluation report", "fr": "rapport d''évaluation annuel",
	"nl": "jaarlijks evaluatieverslag", "de": "jährlicher Evaluierungsbericht"}'),
	('BRU_CADA_REPORT', 1, 'BRU', '2022-01-23', 'opened',
	'commission_report', 'commission', true, 'legal', '{year_ended}', 'first', '{}', '3 months, no roll', '{report_adopted}', '{}',
	'joint decree and ordinance of 16 May 2019, art. 31', '2.A.2, R-10, R-13', '[P]',
	'{"en": "annual report of the Commission", "fr": "rapport annuel de la Commission",
	"nl": "jaarverslag van de Commissie", "de": "Jahresbericht der Kommission"}')
ON CONFLICT DO NOTHING;

-- ---------------------------------------------------------------- exclusive arrangements

-- Continuing duties follow the text of the day looked at (R-02), not that of an
-- event: no fact starts them, exclusivity_on() reads these rows by their
-- grounds. What meets them tells the duty: "reviewed" a review, "published" a
-- publication so long before the effect, nothing the opening of a window. The
-- interval runs from the grant (anchor_fact: from the effect) or the last
-- review, at the earliest from the first day of the duty (reading), and never
-- rolls. With anchor_use "first" a row holds until the first review.
INSERT INTO @register@.rule (code, version, regime, valid_from, version_by,
	case_kind, actor, duty, nature, grounds, anchor_fact, anchor_use, term, met_on,
	legal_basis, catalogue, certainty, names)
VALUES
	('BRU_EXCL_REVIEW', 1, 'BRU', '2016-11-10', 'act',
	'exclusive_arrangement', 'authority', true, 'legal', '{general_interest,none}', NULL, 'each', '3 years, no roll', '{reviewed}',
	'ordinance of 27 October 2016, art. 17 par. 1', 'A-12, R-02, T44', '[P]',
	'{"en": "three-year review", "fr": "réexamen triennal",
	"nl": "driejaarlijkse toetsing", "de": "Überprüfung alle drei Jahre"}'),
	('BRU_EXCL_DE_FACTO_REVIEW', 1, 'BRU', '2022-01-23', 'act',
	'exclusive_arrangement', 'authority', true, 'legal', '{de_facto}', 'effect_on', 'each', '3 years, no roll', '{reviewed}',
	'ordinance of 27 October 2016, art. 17 par. 2', '2.A, A-12, R-02', '[P]',
	'{"en": "three-year review of the effect", "fr": "réexamen triennal des effets",
	"nl": "driejaarlijkse toetsing van de gevolgen", "de": "Überprüfung der Wirkung alle drei Jahre"}'),
	-- A-14: "during the eleventh year": opens when ten years are over (T80,
	-- T83), ends on the eve of the eleventh anniversary.
	('BRU_CULT_WINDOW', 1, 'BRU', '2016-11-10', 'act',
	'exclusive_arrangement', 'authority', false, 'legal', '{cultural}', 'effect_on', 'first', '10 years, no roll', '{}',
	'ordinance of 27 October 2016, art. 17 par. 2', 'A-14, T80, T83', '[P]',
	'{"en": "end of the ten years", "fr": "fin des dix ans",
	"nl": "einde van de tien jaar", "de": "Ende der zehn Jahre"}'),
	('BRU_CULT_FIRST_REVIEW', 1, 'BRU', '2016-11-10', 'act',
	'exclusive_arrangement', 'authority', true, 'legal', '{cultural}', 'effect_on', 'first', '11 years, no roll, day 0 counted', '{reviewed}',
	'ordinance of 27 October 2016, art. 17 par. 2', 'A-14', '[P]',
	'{"en": "review in the eleventh year", "fr": "réexamen au cours de la onzième année",
	"nl": "toetsing in het elfde jaar", "de": "Überprüfung im elften Jahr"}'),
	('BRU_CULT_REVIEW', 1, 'BRU', '2016-11-10', 'act',
	'exclusive_arrangement', 'authority', true, 'legal', '{cultural}', 'effect_on', 'each', '7 years, no roll', '{reviewed}',
	'ordinance of 27 October 2016, art. 17 par. 2', 'A-14, T82', '[P]',
	'{"en": "seven-year review", "fr": "réexamen septennal",
	"nl": "zevenjaarlijkse toetsing", "de": "Überprüfung alle sieben Jahre"}'),
	-- Backward terms: published on the last day from which the whole term is
	-- over before the effect (T67 to T71); they never roll.
	('BRU_EXCL_PREPUBLICATION', 1, 'BRU', '2022-01-23', 'act',
	'exclusive_arrangement', 'authority', true, 'legal', '{de_facto}', 'effect_on', 'first', '2 months, no roll', '{published}',
	'ordinance of 27 October 2016, art. 17 par. 2 al. 4', '2.A, R-08, T67', '[P]',
	'{"en": "publication two months before effect", "fr": "publication deux mois avant la prise d''effet",
	"nl": "bekendmaking twee maanden voor de uitwerking", "de": "Veröffentlichung zwei Monate vor dem Wirksamwerden"}')
ON CONFLICT DO NOTHING;

-- A-15, R-09, 2.A art. 17. A right with one of the grounds of the law has no
-- sunset. The amended text says 1 July 2013; read as 17 July with the Directive,
-- the literal day stays in a column of its own.
INSERT INTO @register@.sunset (code, version, regime, valid_from, valid_to, grounds,
	in_force_on, in_force_on_literal, cap_on, legal_basis, catalogue, certainty, names)
SELECT v.code, v.version, 'BRU', v.valid_from::date, v.valid_to::date, '{none}',
	v.in_force_on::date, v.in_force_on_literal::date, v.cap_on::date,
	v.legal_basis, v.catalogue, v.certainty,
	pg_catalog.jsonb_build_object(
		'en', 'end of exclusive rights in force on ' || v.in_force_on,
		'fr', 'fin des droits d''exclusivité en vigueur le ' || v.in_force_on,
		'nl', 'einde van exclusieve rechten van kracht op ' || v.in_force_on,
		'de', 'Ende der am ' || v.in_force_on || ' geltenden ausschließlichen Rechte')
FROM (VALUES
	('BRU_SUNSET_2008', 1, '2016-11-10', '2022-01-22', '2005-07-01', '2005-07-01', '2008-12-31',
		'ordinance of 27 October 2016, art. 17 par. 3 (text of 2016)', 'A-15, R-09, 2.A', '[P]'),
	('BRU_SUNSET_2043', 1, '2016-11-10', '2022-01-22', '2013-07-17', '2013-07-17', '2043-07-18',
		'ordinance of 27 October 2016, art. 17 par. 4 (text of 2016)', 'A-15, R-09, 2.A', '[P]'),
	('BRU_SUNSET_2043', 2, '2022-01-23', 'infinity', '2013-07-17', '2013-07-01', '2043-07-18',
		'ordinance of 27 October 2016, art. 17 par. 3', 'A-15, R-09, 2.A', '[R]'),
	('BRU_SUNSET_2049', 1, '2022-01-23', 'infinity', '2019-07-16', '2019-07-16', '2049-07-17',
		'ordinance of 27 October 2016, art. 17 par. 4', 'A-15, R-09, 2.A, 7.6', '[P]')
) AS v (code, version, valid_from, valid_to, in_force_on, in_force_on_literal, cap_on,
	legal_basis, catalogue, certainty)
ON CONFLICT DO NOTHING;

-- ---------------------------------------------------------------- grounds for refusal
INSERT INTO @register@.refusal_ground (code, regime, valid_from, valid_to, legal_basis, catalogue, names)
SELECT v.code, 'BRU', v.valid_from::date, v.valid_to::date, v.legal_basis, v.catalogue,
	pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de)
FROM (VALUES
	('outside_public_task', '2016-11-10', 'infinity', 'ordinance of 27 October 2016, art. 2', 'P-04',
		'outside the public task', 'hors de la mission publique', 'buiten de publieke taak', 'außerhalb des öffentlichen Auftrags'),
	-- C4: the exception was removed on 23 January 2022
	('third_party_rights_not_allowed', '2016-11-10', '2022-01-22', 'ordinance of 27 October 2016, art. 2 (text of 2016)', 'P-04, C4',
		'third-party intellectual property, re-use not allowed by the third party', 'propriété intellectuelle de tiers n''autorisant pas la réutilisation', 'intellectuele eigendom van derden die hergebruik niet toestaan', 'geistiges Eigentum Dritter, die die Weiterverwendung nicht erlauben'),
	('third_party_rights', '2022-01-23', 'infinity', 'ordinance of 27 October 2016, art. 2', 'P-04, C4',
		'third-party intellectual property', 'propriété intellectuelle de tiers', 'intellectuele eigendom van derden', 'geistiges Eigentum Dritter'),
	('access_restricted', '2016-11-10', 'infinity', 'ordinance of 27 October 2016, art. 2', 'P-04',
		'access restricted by law', 'accès restreint par la loi', 'toegang beperkt door de wet', 'gesetzlich beschränkter Zugang'),
	('trade_secret', '2016-11-10', 'infinity', 'ordinance of 27 October 2016, art. 2', 'P-04, A-04, R-16',
		'trade secret', 'secret d''affaires', 'bedrijfsgeheim', 'Geschäftsgeheimnis'),
	('statistical_secrecy', '2016-11-10', 'infinity', 'ordinance of 27 October 2016, art. 2', 'P-04, A-04, R-16',
		'statistical secrecy', 'secret statistique', 'statistisch geheim', 'statistische Geheimhaltung'),
	('state_security', '2016-11-10', 'infinity', 'ordinance of 27 October 2016, art. 2', 'P-04, A-04, R-16',
		'State security', 'sûreté de l''État', 'veiligheid van de Staat', 'Sicherheit des Staates'),
	('public_security', '2016-11-10', 'infinity', 'ordinance of 27 October 2016, art. 2', 'P-04, A-04, R-16',
		'public security', 'sécurité publique', 'openbare veiligheid', 'öffentliche Sicherheit'),
	-- C5: of the directive, not of the list of art. 2
	('broadcaster', '2016-11-10', 'infinity', 'Directive 2003/98/EC; not named in art. 2 of the ordinance', 'P-04, C5',
		'held by a public broadcaster', 'détenu par un radiodiffuseur public', 'in het bezit van een openbare omroep', 'im Besitz einer öffentlichen Rundfunkanstalt'),
	('educational_institution', '2016-11-10', 'infinity', 'Directive 2003/98/EC; not named in art. 2 of the ordinance', 'P-04, C5',
		'held by an educational institution', 'détenu par un établissement d''enseignement', 'in het bezit van een onderwijsinstelling', 'im Besitz einer Bildungseinrichtung'),
	('cultural_institution', '2016-11-10', 'infinity', 'Directive 2003/98/EC; not named in art. 2 of the ordinance', 'P-04, C5',
		'held by another cultural institution', 'détenu par un autre établissement culturel', 'in het bezit van een andere culturele instelling', 'im Besitz einer anderen kulturellen Einrichtung'),
	('logos_and_arms', '2016-11-10', 'infinity', 'ordinance of 27 October 2016, art. 2', 'P-04',
		'parts with only logos, arms or insignia', 'parties ne contenant que des logos, armoiries ou insignes', 'delen met alleen logo''s, wapens of insignes', 'Teile nur mit Logos, Wappen oder Insignien'),
	('own_rights_reserved', '2016-11-10', 'infinity', 'ordinance of 27 October 2016', 'A-03',
		'library, museum or archive reserves its own rights', 'bibliothèque, musée ou archives se réservant leurs droits', 'bibliotheek, museum of archief behoudt de eigen rechten', 'Bibliothek, Museum oder Archiv behält eigene Rechte vor'),
	('public_undertaking', '2022-01-23', 'infinity', 'ordinance of 27 October 2016, art. 2', 'P-04',
		'public undertaking, outside general-interest services or exposed to competition', 'entreprise publique, hors service d''intérêt général ou exposée à la concurrence', 'overheidsbedrijf, buiten diensten van algemeen belang of blootgesteld aan concurrentie', 'öffentliches Unternehmen, außerhalb von Diensten von allgemeinem Interesse oder im Wettbewerb'),
	('critical_infrastructure', '2022-01-23', 'infinity', 'ordinance of 27 October 2016, art. 2', 'P-04',
		'critical infrastructure', 'infrastructure critique', 'kritieke infrastructuur', 'kritische Infrastruktur'),
	('personal_data', '2022-01-23', 'infinity', 'ordinance of 27 October 2016, art. 2', 'P-04',
		'personal data that cannot be anonymised', 'données à caractère personnel non anonymisables', 'persoonsgegevens die niet geanonimiseerd kunnen worden', 'nicht anonymisierbare personenbezogene Daten'),
	-- P-03, R-03: only existing documents that the authority holds
	('does_not_exist', '2016-11-10', 'infinity', 'ordinance of 27 October 2016, existing documents only', 'P-03, R-03',
		'does not exist', 'n''existe pas', 'bestaat niet', 'existiert nicht'),
	('not_held', '2016-11-10', 'infinity', 'ordinance of 27 October 2016, documents held only', 'P-03, R-03',
		'not held', 'non détenu', 'niet in bezit', 'nicht vorhanden'),
	('referred', '2016-11-10', 'infinity', 'ordinance of 27 October 2016, documents held only', 'R-03',
		'referred to another authority', 'renvoyée à une autre autorité', 'doorverwezen naar een andere overheid', 'an eine andere Behörde verwiesen'),
	('duplicate', '2016-11-10', 'infinity', 'ordinance of 27 October 2016', 'R-03',
		'duplicate of another request', 'double d''une autre demande', 'dubbel van een ander verzoek', 'Doppel eines anderen Antrags')
) AS v (code, valid_from, valid_to, legal_basis, catalogue, en, fr, nl, de)
ON CONFLICT DO NOTHING;

-- A-03: who may keep rights of its own is in the name of the ground.
UPDATE @register@.refusal_ground
SET authority_kinds = CASE code WHEN 'own_rights_reserved' THEN '{library,museum,archive}'::text[]
	ELSE '{public_undertaking}' END
WHERE code IN ('own_rights_reserved', 'public_undertaking') AND authority_kinds IS NULL;

-- ---------------------------------------------------------------- readings and open points
INSERT INTO @register@.parameter (name, value, meaning, catalogue)
SELECT v.name, v.value, v.meaning, v.catalogue
FROM (VALUES
	('sunset_2013_reference', 'directive',
		'"directive": the amended ordinance''s 1 July 2013 is read as 17 July 2013; "literal": as it stands', 'R-09'),
	('prepublication', 'strict',
		'"strict": the two months are over before the day of effect; "lenient": they may end on it', 'T67 to T71'),
	('exclusivity_notice_days', '90',
		'so many days before it must be done a review counts as due', '6.G.35'),
	('reports_from', pg_catalog.date_part('year', reuse.today())::pg_catalog.text,
		'first year whose yearly reports the register watches over: that in which its rules were loaded; empty: none, but for those whose case is opened', 'D-11, R-10'),
	('licence_ladder_from', '2018-02-01',
		'first day of the decree of 1 February 2018; its publication has not been read, the day it was signed stands here', 'D-13, R-11'),
	('retention_days', '365',
		'proposed: so long after a case is final the identity of its requester is kept; the data protection officer and the archive decide', '7.9'),
	('post_working_days', '3',
		'a notice by registered or plain mail is taken to be known on this working day after it was handed to the post (Judicial Code, art. 53bis); see presumed_known_on()', 'R-14')
) AS v (name, value, meaning, catalogue)
WHERE NOT EXISTS (
	SELECT FROM @register@.parameter AS p WHERE p.name = v.name);

-- ---------------------------------------------------------------- imports
INSERT INTO @register@.parameter (name, value, meaning, catalogue)
SELECT v.name, v.value, v.meaning, v.catalogue
FROM (VALUES
	('import_first_year', '1990',
		'imported requests received or closed before this year are refused; empty: no limit', 'R-01'),
	('import_longest_days', '1095',
		'imported requests that took more calendar days than this are refused; empty: no limit', 'R-01'),
	('import_identifier_years', '1',
		'the year that an imported request''s identifier names, a number from import_first_year to the present year, may be that of receipt or up to so many years later, for a letter of December is numbered in January; empty: not compared', 'R-01')
) AS v (name, value, meaning, catalogue)
WHERE NOT EXISTS (
	SELECT FROM @register@.parameter AS p WHERE p.name = v.name);

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

-- What is late: by rule.
INSERT INTO @register@.finding_kind AS k (check_code, severity, rule_codes, legal_basis, catalogue, messages, cures)
SELECT v.check_code, v.severity, v.rule_codes::text[], v.legal_basis, v.catalogue,
	pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de),
	pg_catalog.jsonb_build_object('en', v.cure_en, 'fr', v.cure_fr, 'nl', v.cure_nl, 'de', v.cure_de)
FROM (VALUES
	('reply_late', 'error', '{BRU_REPLY}', 'ordinance of 27 October 2016, art. 6', 'P-06, A-16',
		'not answered by %s', 'pas de réponse au %s', 'niet beantwoord op %s', 'bis %s nicht beantwortet',
		'answer the request', 'répondre à la demande', 'het verzoek beantwoorden', 'den Antrag beantworten'),
	('decision_late', 'error', '{BRU_COMMISSION_DECIDE,BRU_COMMISSION_DECIDE_URGENT,BRU_COMMISSION_DECIDE_VAGUE}', 'ordinance of 27 October 2016, art. 10; joint decree and ordinance of 16 May 2019, art. 29', 'R-06',
		'no decision by %s', 'pas de décision au %s', 'geen beslissing op %s', 'bis %s keine Entscheidung',
		'decide; where the appeal is deemed rejected, tell the parties', 'décider ; si le recours est réputé rejeté, en avertir les parties', 'beslissen; is het beroep geacht verworpen, de partijen verwittigen', 'entscheiden; gilt die Beschwerde als zurückgewiesen, die Parteien unterrichten'),
	('decision_target_missed', 'notice', '{BRU_COMMISSION_NOTIFY}', 'ordinance of 27 October 2016, art. 10', 'R-06, 6.A.6',
		'decision not notified by %s', 'décision non notifiée au %s', 'beslissing niet meegedeeld op %s', 'Entscheidung bis %s nicht zugestellt',
		'notify the decision', 'notifier la décision', 'de beslissing meedelen', 'die Entscheidung zustellen'),
	('opinion_late', 'error', '{BRU_OPINION}', 'joint decree and ordinance of 16 May 2019, art. 25 par. 3', '2.A.2, R-13',
		'opinion not given by %s', 'avis non rendu au %s', 'advies niet gegeven op %s', 'Stellungnahme bis %s nicht abgegeben',
		'give the opinion', 'rendre l''avis', 'het advies geven', 'die Stellungnahme abgeben'),
	('report_late', 'notice', '{BRU_EVAL_REPORT,BRU_CADA_REPORT}', 'decree of 1 February 2018, art. 9; joint decree and ordinance of 16 May 2019, art. 31', 'D-11, R-10',
		'report not made by %s', 'rapport non établi au %s', 'verslag niet opgemaakt op %s', 'Bericht bis %s nicht erstellt',
		'adopt and transmit it', 'l''adopter et le transmettre', 'het aannemen en bezorgen', 'ihn annehmen und übermitteln'),
	('document_late', 'error', '{BRU_COMMISSION_FILE,BRU_COMMISSION_FILE_URGENT}', 'joint decree and ordinance of 16 May 2019, art. 28', '2.A.2',
		'document not with the Commission by %s', 'document non parvenu à la Commission au %s', 'document niet bij de Commissie op %s', 'Dokument bis %s nicht bei der Kommission',
		'send the document', 'envoyer le document', 'het document toezenden', 'das Dokument übermitteln'),
	('publication_late', 'warning', '{BRU_COMMISSION_PUBLISH}', 'joint decree and ordinance of 16 May 2019, art. 30', '2.A.2, R-13',
		'decision not published by %s', 'décision non publiée au %s', 'beslissing niet gepubliceerd op %s', 'Entscheidung bis %s nicht veröffentlicht',
		'publish it, pseudonymised', 'la publier, pseudonymisée', 'ze gepseudonimiseerd publiceren', 'sie pseudonymisiert veröffentlichen'),
	('execution_late', 'error', '{BRU_EXECUTE,BRU_EXECUTE_SET}', 'ordinance of 27 October 2016, art. 11', 'R-06, 6.B.11',
		'decision not executed by %s', 'décision non exécutée au %s', 'beslissing niet uitgevoerd op %s', 'Entscheidung bis %s nicht ausgeführt',
		'execute the decision', 'exécuter la décision', 'de beslissing uitvoeren', 'die Entscheidung ausführen'),
	('extension_late', 'warning', '{BRU_EXTENSION_NOTICE}', 'ordinance of 27 October 2016, art. 6', 'A-16, R-04',
		'extension notice after %s: without effect', 'avis de prolongation après le %s : sans effet', 'kennisgeving van verlenging na %s: zonder gevolg', 'Verlängerungsmitteilung nach dem %s: ohne Wirkung',
		'answer within the ordinary term', 'répondre dans le délai ordinaire', 'antwoorden binnen de gewone termijn', 'innerhalb der gewöhnlichen Frist antworten'),
	('appeal_late', 'notice', '{BRU_APPEAL,BRU_APPEAL_DIFFICULTY,BRU_APPEAL_AFTER_MEDIATOR,BRU_APPEAL_NON_EXECUTION,BRU_APPEAL_NON_EXECUTION_SET}', 'ordinance of 27 October 2016, art. 8', 'A-20, C10',
		'appeal lodged after %s', 'recours introduit après le %s', 'beroep ingesteld na %s', 'Beschwerde nach dem %s eingelegt',
		'for the Commission to judge', 'à apprécier par la Commission', 'te beoordelen door de Commissie', 'von der Kommission zu beurteilen'),
	('exclusivity_review_overdue', 'error', '{BRU_EXCL_REVIEW,BRU_EXCL_DE_FACTO_REVIEW,BRU_CULT_FIRST_REVIEW,BRU_CULT_REVIEW}', 'ordinance of 27 October 2016, art. 17', 'A-12, A-14',
		'review was due on %s', 'réexamen à faire pour le %s', 'toetsing was te doen op %s', 'Überprüfung war am %s fällig',
		'review whether the reasons are still valid', 'réexaminer le bien-fondé des motifs', 'nagaan of de redenen nog gelden', 'prüfen, ob die Gründe noch gelten'),
	('exclusivity_prepublication', 'error', '{BRU_EXCL_PREPUBLICATION}', 'ordinance of 27 October 2016, art. 17 par. 2 al. 4', 'R-08',
		'not published by %s, two months before its effect', 'non publié au %s, deux mois avant sa prise d''effet', 'niet bekendgemaakt op %s, twee maanden voor de uitwerking', 'bis %s, zwei Monate vor dem Wirksamwerden, nicht veröffentlicht',
		'publish it', 'le publier', 'ze bekendmaken', 'sie veröffentlichen')
) AS v (check_code, severity, rule_codes, legal_basis, catalogue, en, fr, nl, de, cure_en, cure_fr, cure_nl, cure_de)
-- rules that an earlier release did not have
ON CONFLICT (check_code) DO UPDATE SET rule_codes = excluded.rule_codes
WHERE k.rule_codes <@ excluded.rule_codes AND k.rule_codes <> excluded.rule_codes;

-- What was done too early: by the rule whose term still ran (R-01).
INSERT INTO @register@.finding_kind (check_code, severity, rule_codes, event_kinds, legal_basis, catalogue, messages, cures)
VALUES
	('appeal_premature', 'notice', '{BRU_REPLY,BRU_EXECUTE,BRU_EXECUTE_SET}', '{appeal_lodged}',
	'ordinance of 27 October 2016, art. 7 and 8', 'R-01, P-07, A-20',
	'{"en": "appeal lodged before there was anything to appeal against: the term ran until %s",
	"fr": "recours introduit avant qu''il y ait matière : le délai courait jusqu''au %s",
	"nl": "beroep ingesteld voor er iets was om beroep tegen in te stellen: de termijn liep tot %s",
	"de": "Beschwerde eingelegt, bevor es einen Gegenstand gab: die Frist lief bis %s"}',
	'{"en": "for the Commission to judge", "fr": "à apprécier par la Commission",
	"nl": "te beoordelen door de Commissie", "de": "von der Kommission zu beurteilen"}')
ON CONFLICT DO NOTHING;

-- What an act lacks: by its facts, judged by the day of the act (R-02).
INSERT INTO @register@.finding_kind AS k (check_code, severity, valid_from, valid_to, case_kind, event_kinds,
	wanted, stated, only_if, unless, cured_by, excepted_authorities, legal_basis, catalogue, messages, cures)
SELECT v.check_code, v.severity, v.valid_from::date, 'infinity', v.case_kind, v.event_kinds::text[],
	v.wanted::text[], v.stated::text[], v.only_if::jsonb, v.unless::jsonb, v.cured_by,
	v.excepted::text[], v.legal_basis, v.catalogue,
	pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de),
	pg_catalog.jsonb_build_object('en', v.cure_en, 'fr', v.cure_fr, 'nl', v.cure_nl, 'de', v.cure_de)
FROM (VALUES
	('extension_unreasoned', 'warning', '2022-01-23', 'request', '{extension_notice}',
		'{reasons}', '{}', '{}', NULL, NULL, '{}', 'ordinance of 27 October 2016, art. 6', 'A-16, R-04',
		'extension notice without reasons: without effect', 'avis de prolongation non motivé : sans effet', 'kennisgeving van verlenging zonder redenen: zonder gevolg', 'Verlängerungsmitteilung ohne Gründe: ohne Wirkung',
		'answer within the ordinary term', 'répondre dans le délai ordinaire', 'antwoorden binnen de gewone termijn', 'innerhalb der gewöhnlichen Frist antworten'),
	('refusal_unreasoned', 'error', '2016-11-10', 'request', '{refused,licence_terminated}',
		'{reasons}', '{}', '{}', NULL, NULL, '{}', 'ordinance of 27 October 2016, art. 6', 'A-16, R-01',
		'decision without reasons', 'décision non motivée', 'beslissing zonder motivering', 'Entscheidung ohne Begründung',
		'give the reasons', 'donner les motifs', 'de redenen meedelen', 'die Gründe mitteilen'),
	('refusal_without_ground', 'error', '2016-11-10', 'request', '{refused}',
		'{}', '{ground}', '{}', NULL, NULL, '{}', 'ordinance of 27 October 2016, art. 2 and 6', 'P-04, R-01',
		'refusal without a ground of the law', 'refus sans motif légal', 'weigering zonder wettelijke grond', 'Ablehnung ohne gesetzlichen Grund',
		'name the ground, or supply', 'indiquer le motif, ou mettre à disposition', 'de grond vermelden, of ter beschikking stellen', 'den Grund nennen oder bereitstellen'),
	('rights_holder_missing', 'warning', '2022-01-23', 'request', '{refused}',
		'{}', '{rights_holder}', '{"ground": "third_party_rights"}', NULL, NULL, '{library,museum,archive}', 'ordinance of 27 October 2016, art. 6', '2.A',
		'refusal for rights of a third party that is not named', 'refus pour droits d''un tiers non désigné', 'weigering wegens rechten van een niet genoemde derde', 'Ablehnung wegen Rechten eines nicht genannten Dritten',
		'name the holder of the rights or the licensor', 'désigner le titulaire des droits ou le donneur de licence', 'de rechthebbende of de licentiegever noemen', 'den Rechtsinhaber oder Lizenzgeber nennen'),
	('appeal_information_incomplete', 'error', '2016-11-10', 'request', '{refused,licence_offered,licence_terminated}',
		'{means,body,forms,terms}', '{}', '{}', NULL, 'appeal_information_completed', '{}', 'ordinance of 27 October 2016, art. 6', 'A-19, R-07',
		'decision does not state %s: the appeal term has not started', 'la décision n''indique pas %s : le délai de recours n''a pas commencé', 'de beslissing vermeldt niet %s: de beroepstermijn is niet begonnen', 'Entscheidung nennt nicht %s: die Beschwerdefrist hat nicht begonnen',
		'complete the appeal information', 'compléter les informations sur le recours', 'de beroepsinformatie aanvullen', 'die Rechtsbehelfsbelehrung ergänzen'),
	('ombudsman_missing', 'notice', '2019-06-17', 'request', '{refused,licence_offered,licence_terminated}',
		'{ombudsman}', '{}', '{}', NULL, 'appeal_information_completed', '{}', 'joint decree and ordinance of 16 May 2019, art. 21', 'R-07, 6.B.7',
		'decision does not mention the ombudsman', 'la décision ne mentionne pas le médiateur', 'de beslissing vermeldt de ombudsman niet', 'Entscheidung nennt den Ombudsmann nicht',
		'mention the ombudsman', 'mentionner le médiateur', 'de ombudsman vermelden', 'den Ombudsmann nennen'),
	('dto_not_consulted', 'error', '2018-02-01', 'request', '{licence_offered}',
		'{dto_consulted}', '{}', '{}', '{"licence": "cc0"}', NULL, '{}', 'decree of 1 February 2018, art. 6', 'D-08, R-11',
		'licence offered without consulting the digital transformation office', 'licence offerte sans consultation du digital transformation office', 'licentie aangeboden zonder raadpleging van het digital transformation office', 'Lizenz ohne Anhörung des Digital Transformation Office angeboten',
		'consult it', 'le consulter', 'het raadplegen', 'es anhören'),
	('licence_unreasoned', 'warning', '2018-02-01', 'request', '{licence_offered}',
		'{reasons}', '{}', '{}', '{"licence": "cc0"}', NULL, '{}', 'decree of 1 February 2018, art. 6', 'D-06',
		'conditions without reasons', 'conditions non motivées', 'voorwaarden zonder motivering', 'Bedingungen ohne Begründung',
		'state the reasons and publish them', 'énoncer les motifs et les publier', 'de redenen vermelden en bekendmaken', 'die Gründe nennen und veröffentlichen'),
	('conditions_needless', 'warning', '2016-11-10', 'request', '{licence_offered}',
		'{conditions_needed}', '{}', '{"conditions_needed": false}', NULL, NULL, '{}', 'ordinance of 27 October 2016, art. 15', 'A-09, R-16',
		'conditions restrict re-use needlessly', 'conditions limitant inutilement la réutilisation', 'voorwaarden beperken het hergebruik nodeloos', 'Bedingungen schränken die Weiterverwendung unnötig ein',
		'offer the licence without them', 'offrir la licence sans elles', 'de licentie zonder die voorwaarden aanbieden', 'die Lizenz ohne sie anbieten'),
	('competition_restricted', 'error', '2016-11-10', 'request', '{licence_offered}',
		'{competition_free}', '{}', '{"competition_free": false}', NULL, NULL, '{}', 'ordinance of 27 October 2016, art. 15', 'A-09, R-16',
		'conditions restrict competition', 'conditions restreignant la concurrence', 'voorwaarden beperken de mededinging', 'Bedingungen beschränken den Wettbewerb',
		'offer the licence without them', 'offrir la licence sans elles', 'de licentie zonder die voorwaarden aanbieden', 'die Lizenz ohne sie anbieten'),
	('handover_too_early', 'error', '-infinity', 'appeal', '{document_handed_over}',
		'{}', '{}', '{}', NULL, NULL, '{}', 'joint decree and ordinance of 16 May 2019, art. 25 as amended on 16 May 2024', '2.A.2, R-13, 6.B.11',
		'document handed over before the term of execution and the days of a warning were over', 'document remis avant la fin du délai d''exécution et du préavis', 'document afgegeven voor het einde van de uitvoeringstermijn en van de waarschuwing', 'Dokument vor Ende der Ausführungs- und der Warnfrist herausgegeben',
		'leave the authority its term and the days of the warning', 'laisser à l''autorité son délai et les jours du préavis', 'de overheid haar termijn en de dagen van de waarschuwing laten', 'der Behörde ihre Frist und die Tage der Warnung lassen'),
	('decision_not_pseudonymised', 'error', '2022-01-23', 'appeal', '{decision_published}',
		'{pseudonymised}', '{}', '{}', '{"appellant_agrees": true}', NULL, '{}', 'joint decree and ordinance of 16 May 2019, art. 30', '2.A.2, 6.B.17',
		'decision published without pseudonyms', 'décision publiée sans pseudonymisation', 'beslissing gepubliceerd zonder pseudonimisering', 'Entscheidung ohne Pseudonyme veröffentlicht',
		'pseudonymise it, unless the appellant agrees', 'la pseudonymiser, sauf accord du requérant', 'ze pseudonimiseren, tenzij de indiener instemt', 'sie pseudonymisieren, außer der Beschwerdeführer stimmt zu')
) AS v (check_code, severity, valid_from, case_kind, event_kinds, wanted, stated, only_if, unless, cured_by,
	excepted, legal_basis, catalogue, en, fr, nl, de, cure_en, cure_fr, cure_nl, cure_de)
-- kinds of events that an earlier release did not look at
ON CONFLICT (check_code) DO UPDATE SET event_kinds = excluded.event_kinds
WHERE k.event_kinds <@ excluded.event_kinds AND k.event_kinds <> excluded.event_kinds;

-- 2.A.2 art. 30: that the appellant may agree, an earlier release did not ask.
UPDATE @register@.finding_kind
SET unless = '{"appellant_agrees": true}'
WHERE check_code = 'decision_not_pseudonymised' AND unless IS NULL;

-- The rest looks at more than one row; each has its query in the view finding.
INSERT INTO @register@.finding_kind (check_code, severity, valid_from, legal_basis, catalogue, messages, cures)
SELECT v.check_code, v.severity, v.valid_from::date, v.legal_basis, v.catalogue,
	pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de),
	pg_catalog.jsonb_build_object('en', v.cure_en, 'fr', v.cure_fr, 'nl', v.cure_nl, 'de', v.cure_de)
FROM (VALUES
	('ground_not_in_force', 'error', '-infinity', 'ordinance of 27 October 2016, art. 2', 'P-04, C4',
		'ground "%s" was not in force on the day of the refusal', 'le motif « %s » n''était pas en vigueur le jour du refus', 'grond "%s" was niet van kracht op de dag van de weigering', 'Grund „%s“ galt am Tag der Ablehnung nicht',
		'name a ground that is in force, or supply', 'indiquer un motif en vigueur, ou mettre à disposition', 'een geldende grond vermelden, of ter beschikking stellen', 'einen geltenden Grund nennen oder bereitstellen'),
	('ground_not_for_authority', 'error', '-infinity', 'ordinance of 27 October 2016, art. 2', 'A-03',
		'ground "%s" is not one that this kind of authority may rest on', 'le motif « %s » n''est pas ouvert à cette catégorie d''autorité', 'op grond "%s" kan deze soort overheid zich niet beroepen', 'auf den Grund „%s“ kann sich diese Art von Behörde nicht stützen',
		'name a ground that is its own, or supply', 'indiquer un motif qui lui est ouvert, ou mettre à disposition', 'een eigen grond vermelden, of ter beschikking stellen', 'einen eigenen Grund nennen oder bereitstellen'),
	('execution_term_without_effect', 'notice', '-infinity', 'joint decree and ordinance of 16 May 2019, art. 25 as amended on 16 May 2024', '2.A.2, R-02, R-13',
		'term set for the execution of an appeal received before 1 June 2024: the fifteen days hold', 'délai d''exécution fixé pour un recours reçu avant le 1er juin 2024 : les quinze jours valent', 'uitvoeringstermijn bepaald voor een beroep ontvangen vóór 1 juni 2024: de vijftien dagen gelden', 'Ausführungsfrist für eine vor dem 1. Juni 2024 eingegangene Beschwerde: es gelten die fünfzehn Tage',
		'tell the authority its fifteen days', 'rappeler à l''autorité ses quinze jours', 'de overheid op haar vijftien dagen wijzen', 'die Behörde auf ihre fünfzehn Tage hinweisen'),
	('execution_term_too_long', 'error', '2024-06-01', 'joint decree and ordinance of 16 May 2019, art. 25 as amended on 16 May 2024', '2.A.2, R-13',
		'term set for the execution is longer than %s', 'délai d''exécution fixé au-delà de %s', 'bepaalde uitvoeringstermijn langer dan %s', 'gesetzte Ausführungsfrist länger als %s',
		'set a term that the law allows', 'fixer un délai que la loi permet', 'een termijn bepalen die de wet toelaat', 'eine gesetzlich zulässige Frist setzen'),
	('licence_missing', 'warning', '-infinity', 'ordinance of 27 October 2016, art. 15; decree of 1 February 2018, art. 2', 'A-09, D-02',
		'%s distributions without a licence', '%s distributions sans licence', '%s distributies zonder licentie', '%s Distributionen ohne Lizenz',
		'state the licence of each', 'indiquer la licence de chacune', 'van elk de licentie vermelden', 'für jede die Lizenz angeben'),
	('exclusivity_without_ground', 'error', '2016-11-10', 'ordinance of 27 October 2016, art. 17 par. 1', 'A-11',
		'exclusive right without a ground of the law', 'droit d''exclusivité sans motif légal', 'exclusief recht zonder wettelijke grond', 'ausschließliches Recht ohne gesetzlichen Grund',
		'end it, or state the ground', 'y mettre fin, ou indiquer le motif', 'er een einde aan maken, of de grond vermelden', 'es beenden oder den Grund nennen'),
	('exclusivity_unpublished', 'error', '2016-11-10', 'ordinance of 27 October 2016, art. 17', 'A-13',
		'exclusive right has not been made public', 'droit d''exclusivité non rendu public', 'exclusief recht niet bekendgemaakt', 'ausschließliches Recht nicht veröffentlicht',
		'publish it', 'le publier', 'het bekendmaken', 'es veröffentlichen'),
	('exclusivity_past_sunset', 'error', '-infinity', 'ordinance of 27 October 2016, art. 17', 'A-15, R-09',
		'exclusive right ended by law on %s', 'droit d''exclusivité éteint de plein droit le %s', 'exclusief recht van rechtswege beëindigd op %s', 'ausschließliches Recht endete kraft Gesetzes am %s',
		'record its end', 'inscrire sa fin', 'het einde inschrijven', 'das Ende eintragen'),
	('exclusivity_contract_after_sunset', 'notice', '-infinity', 'ordinance of 27 October 2016, art. 17', 'A-15, R-09',
		'contract lasts beyond the legal end on %s', 'contrat au-delà de la fin légale du %s', 'contract loopt na het wettelijke einde op %s', 'Vertrag läuft über das gesetzliche Ende am %s hinaus',
		'agree on the legal end', 'convenir de la fin légale', 'het wettelijke einde overeenkomen', 'das gesetzliche Ende vereinbaren'),
	('exclusivity_free_copy', 'warning', '-infinity', 'ordinance of 27 October 2016, art. 17 par. 2', 'A-14',
		'no free copy of the digitised resources at the end', 'pas de copie gratuite des ressources numérisées à la fin', 'geen gratis kopie van de gedigitaliseerde bronnen op het einde', 'keine kostenlose Kopie des Digitalisats am Ende',
		'ask for the copy', 'demander la copie', 'de kopie vragen', 'die Kopie anfordern')
) AS v (check_code, severity, valid_from, legal_basis, catalogue, en, fr, nl, de, cure_en, cure_fr, cure_nl, cure_de)
ON CONFLICT DO NOTHING;

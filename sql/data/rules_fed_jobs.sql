-- What the front desk does when no answer comes: it reminds the service, and then
-- tells the requester (F-13, F-14). Run by load_rules().
INSERT INTO @register@.notice_stage (kind, rule_codes, after_acts, unless_acts, addressee,
	legal_basis, catalogue, certainty, names)
VALUES
	('reminder', '{FED_REJECT,FED_SUPPLY}', '{forwarded}', '{reminder_sent,silence_notified}', 'service',
		'procedure published by the federal portal', 'F-13', '[S]',
		'{"en": "reminder to the service", "fr": "rappel au service", "nl": "herinnering aan de dienst", "de": "Erinnerung an die Dienststelle"}'),
	('silence', '{FED_REJECT,FED_SUPPLY}', '{reminder_sent}', '{silence_notified}', 'requester',
		'procedure published by the federal portal', 'F-14', '[S]',
		'{"en": "notice of silence", "fr": "avis d''absence de réponse", "nl": "bericht van stilzitten", "de": "Mitteilung des Ausbleibens der Antwort"}')
ON CONFLICT DO NOTHING;

-- What the maturity deck asks of an organisation, as rows (M-02, M-06 to M-08).
-- Dutch names are its own. Run by load_rules() after the rules.

-- Numbers 3, 13 and 14 do not occur in the source (M-08).
INSERT INTO @register@.charter_principle (number, catalogue, certainty, names)
SELECT v.number, 'M-08', '[S]',
	pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de)
FROM (VALUES
	(1, 'open by default', 'ouvert par défaut', 'open als standaard', 'offen als Standard'),
	(2, 'comply or explain', 'se conformer ou expliquer', 'pas toe of leg uit', 'befolgen oder erklären'),
	(4, 'transparency and stimulating re-use', 'transparence et encouragement de la réutilisation', 'transparantie en stimuleren van hergebruik', 'Transparenz und Förderung der Weiterverwendung'),
	(5, 'contact point', 'point de contact', 'contactpunt', 'Anlaufstelle'),
	(6, 'data hygiene', 'hygiène des données', 'datahygiëne', 'Datenhygiene'),
	(7, 'domain expertise for metadata', 'expertise du domaine pour les métadonnées', 'domeinexpertise voor metadata', 'Fachwissen für Metadaten'),
	(8, 'training and sharing', 'formation et partage', 'vorming en delen', 'Schulung und Austausch'),
	(9, 'open, machine-readable formats and standards', 'formats et normes ouverts et lisibles par machine', 'open, machineleesbare formaten en standaarden', 'offene, maschinenlesbare Formate und Standards'),
	(10, 'linked open data', 'données ouvertes liées', 'linked open data', 'verknüpfte offene Daten'),
	(11, 'quality', 'qualité', 'kwaliteit', 'Qualität'),
	(12, 'web (decentral publication)', 'web (publication décentralisée)', 'web (decentrale publicatie)', 'Web (dezentrale Veröffentlichung)'),
	(15, 'Flemish open data portal', 'portail flamand de données ouvertes', 'Vlaams opendataportaal', 'flämisches Open-Data-Portal'),
	(16, 'licences', 'licences', 'licenties', 'Lizenzen'),
	(17, 'dialogue with re-users', 'dialogue avec les réutilisateurs', 'dialoog met hergebruikers', 'Dialog mit Weiterverwendern'),
	(18, 'sustainability', 'durabilité', 'duurzaamheid', 'Nachhaltigkeit'),
	(19, 'procurement', 'achats', 'aankoop', 'Beschaffung'),
	(20, 'spreading the principles', 'diffusion des principes', 'verspreiden van de principes', 'Verbreitung der Grundsätze')
) AS v (number, en, fr, nl, de)
ON CONFLICT DO NOTHING;

INSERT INTO @register@.maturity_profile (profile, number, catalogue, certainty, names, tasks)
SELECT v.profile, v.number, 'M-02', '[S]',
	pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de),
	pg_catalog.jsonb_build_object('en', v.tasks_en, 'fr', v.tasks_fr, 'nl', v.tasks_nl, 'de', v.tasks_de)
FROM (VALUES
	('administrative', 1,
		'city employee (administrative)', 'agent communal (administratif)', 'stadsmedewerker (administratief)', 'Mitarbeiter der Stadt (Verwaltung)',
		'executes, enters data', 'exécute, encode des données', 'voert uit, voert gegevens in', 'führt aus, gibt Daten ein'),
	('policy', 2,
		'policy officer', 'collaborateur politique', 'beleidsmedewerker', 'Referent',
		'bases decisions or advice on internal and external data; limited technical knowledge', 'fonde décisions ou avis sur des données internes et externes ; connaissances techniques limitées',
		'baseert beslissingen of advies op interne en externe data; beperkte technische kennis', 'stützt Entscheidungen oder Beratung auf interne und externe Daten; begrenzte technische Kenntnisse'),
	('data_expert', 3,
		'data expert', 'expert en données', 'data-expert', 'Datenexperte',
		'manages databases, platforms and applications; can generate, merge, visualise and publish; keeps supplier contacts', 'gère bases de données, plateformes et applications ; sait générer, fusionner, visualiser et publier ; suit les fournisseurs',
		'beheert databanken, platformen en toepassingen; kan genereren, samenvoegen, visualiseren en publiceren; onderhoudt leverancierscontacten', 'betreut Datenbanken, Plattformen und Anwendungen; kann erzeugen, zusammenführen, darstellen und veröffentlichen; hält Kontakt zu Lieferanten'),
	('data_manager', 4,
		'data manager', 'gestionnaire de données', 'data-manager', 'Datenmanager',
		'organisation-wide view on data flows; governance and architecture', 'vue sur les flux de données de toute l''organisation ; gouvernance et architecture',
		'organisatiebrede kijk op datastromen; governance en architectuur', 'organisationsweiter Blick auf Datenflüsse; Governance und Architektur'),
	('procurement', 5,
		'procurement service', 'service des achats', 'aankoopdienst', 'Beschaffungsstelle',
		'correct procurement rules and internal procedures', 'règles d''achat et procédures internes correctes',
		'correcte aankoopregels en interne procedures', 'richtige Beschaffungsregeln und interne Verfahren')
) AS v (profile, number, en, fr, nl, de, tasks_en, tasks_fr, tasks_nl, tasks_de)
ON CONFLICT DO NOTHING;

INSERT INTO @register@.maturity_source (source, number, catalogue, names)
SELECT v.source, v.number, 'M-06',
	pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de)
FROM (VALUES
	('interview', 1, 'interview', 'entretien', 'interview', 'Interview'),
	('survey', 2, 'survey', 'enquête', 'bevraging', 'Umfrage'),
	('self_assessment', 3, 'self-assessment', 'auto-évaluation', 'zelfevaluatie', 'Selbsteinschätzung')
) AS v (source, number, en, fr, nl, de)
ON CONFLICT DO NOTHING;

INSERT INTO @register@.maturity_domain (domain, number, charter, catalogue, certainty, names, states, audiences)
SELECT v.domain, v.number, v.charter::integer[], 'M-07', '[S]',
	pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de),
	pg_catalog.jsonb_build_object('en', v.state_en, 'fr', v.state_fr, 'nl', v.state_nl, 'de', v.state_de),
	pg_catalog.jsonb_build_object('en', w.en, 'fr', w.fr, 'nl', w.nl, 'de', w.de)
FROM (VALUES
	('sponsoring', 1, '{20}', 'management',
		'sponsoring', 'parrainage', 'Sponsoring', 'Förderung durch die Leitung',
		'management and policy see the value and free resources', 'direction et politique voient la valeur et libèrent des moyens',
		'management en beleid zien de waarde en maken middelen vrij', 'Leitung und Politik sehen den Wert und stellen Mittel bereit'),
	('vision', 2, '{20}', 'management',
		'vision and strategy', 'vision et stratégie', 'Visie/strategie', 'Vision und Strategie',
		'worked-out vision and role, co-creation; statutory duties worked out', 'vision et rôle élaborés, cocréation ; obligations légales mises en œuvre',
		'uitgewerkte visie en rol, co-creatie; wettelijke verplichtingen uitgewerkt', 'ausgearbeitete Vision und Rolle, Ko-Kreation; gesetzliche Pflichten umgesetzt'),
	('awareness', 3, '{20}', 'all',
		'attitude and awareness', 'attitude et sensibilisation', 'Attitude & awareness', 'Haltung und Bewusstsein',
		'concept, value and risks known in the organisation', 'concept, valeur et risques connus dans l''organisation',
		'concept, waarde en risico''s bekend in de organisatie', 'Konzept, Wert und Risiken in der Organisation bekannt'),
	('knowledge', 4, '{7,8,9,10,16}', 'experts_procurement',
		'knowledge', 'connaissances', 'Kennis', 'Wissen',
		'technical and legal knowledge present', 'connaissances techniques et juridiques présentes',
		'technische en juridische kennis aanwezig', 'technisches und rechtliches Wissen vorhanden'),
	('inspiration', 5, '{4}', 'experts',
		'inspiration and concept', 'inspiration et concept', 'Inspiratie & concept', 'Inspiration und Konzept',
		'best practices known, opportunities and use cases mapped', 'bonnes pratiques connues, possibilités et cas d''usage recensés',
		'goede praktijken bekend, kansen en use cases in kaart gebracht', 'gute Beispiele bekannt, Chancen und Anwendungsfälle erfasst'),
	('dialogue', 6, '{5,17}', 'experts',
		'dialogue and co-creation with re-users', 'dialogue et cocréation avec les réutilisateurs', 'Dialoog & co-creatie hergebruikers', 'Dialog und Ko-Kreation mit Weiterverwendern',
		're-users and needs known; structural dialogue', 'réutilisateurs et besoins connus ; dialogue structurel',
		'hergebruikers en noden bekend; structurele dialoog', 'Weiterverwender und Bedürfnisse bekannt; ständiger Dialog'),
	('support', 7, '{5,17}', 'experts_procurement',
		'support', 'soutien', 'Ondersteuning', 'Unterstützung',
		'support available and known; one first contact point', 'soutien disponible et connu ; un premier point de contact unique',
		'ondersteuning beschikbaar en bekend; één eerste contactpunt', 'Unterstützung verfügbar und bekannt; eine erste Anlaufstelle'),
	('sharing', 8, '{8}', 'experts_procurement_management',
		'sharing of knowledge', 'partage des connaissances', 'Kennisdeling', 'Wissensaustausch',
		'knowledge flows inside and outside', 'les connaissances circulent à l''intérieur et vers l''extérieur',
		'kennis stroomt binnen en buiten', 'Wissen fließt nach innen und außen'),
	('governance', 9, '{1,2,6,11,18}', 'technical_management',
		'(open) data governance', 'gouvernance des données (ouvertes)', '(Open) data governance', '(Open-)Data-Governance',
		'roles, processes, technology for the data life cycle; sources inventoried', 'rôles, processus et technologie pour le cycle de vie des données ; sources inventoriées',
		'rollen, processen en technologie voor de levenscyclus van data; bronnen geïnventariseerd', 'Rollen, Prozesse und Technik für den Lebenszyklus der Daten; Quellen erfasst'),
	('procurement', 10, '{19}', 'procurement_experts_management',
		'procurement policy', 'politique d''achat', 'Aankoopbeleid', 'Beschaffungspolitik',
		'open data arranged in tenders, concessions, contracts', 'données ouvertes prévues dans les marchés, concessions et contrats',
		'open data geregeld in bestekken, concessies en contracten', 'offene Daten in Ausschreibungen, Konzessionen und Verträgen geregelt'),
	('infrastructure', 11, '{9,12,15}', 'officers',
		'infrastructure', 'infrastructure', 'Infrastructuur', 'Infrastruktur',
		'technical means to open and re-use', 'moyens techniques pour ouvrir et réutiliser',
		'technische middelen om te openen en te hergebruiken', 'technische Mittel zum Öffnen und Weiterverwenden')
) AS v (domain, number, charter, audience, en, fr, nl, de, state_en, state_fr, state_nl, state_de)
JOIN (VALUES
	('management', 'management and policy', 'direction et politique', 'management en beleid', 'Leitung und Politik'),
	('all', 'all profiles', 'tous les profils', 'alle profielen', 'alle Profile'),
	('experts', 'content and technical profiles', 'profils de contenu et techniques', 'inhoudelijke en technische profielen', 'fachliche und technische Profile'),
	('experts_procurement', 'content and technical profiles, procurement', 'profils de contenu et techniques, achats', 'inhoudelijke en technische profielen, aankoop', 'fachliche und technische Profile, Beschaffung'),
	('experts_procurement_management', 'content and technical profiles, procurement, management', 'profils de contenu et techniques, achats, direction', 'inhoudelijke en technische profielen, aankoop, management', 'fachliche und technische Profile, Beschaffung, Leitung'),
	('technical_management', 'technical profiles and management', 'profils techniques et direction', 'technische profielen en management', 'technische Profile und Leitung'),
	('procurement_experts_management', 'procurement, content and technical profiles, management', 'achats, profils de contenu et techniques, direction', 'aankoop, inhoudelijke en technische profielen, management', 'Beschaffung, fachliche und technische Profile, Leitung'),
	('officers', 'open data officers', 'responsables des données ouvertes', 'open-dataverantwoordelijken', 'Open-Data-Beauftragte')
) AS w (audience, en, fr, nl, de) ON w.audience = v.audience
ON CONFLICT DO NOTHING;

INSERT INTO @register@.parameter (name, value, meaning, catalogue)
SELECT v.name, v.value, v.meaning, v.catalogue
FROM (VALUES
	('maturity_scale', '{0,1,2,3,4,5}',
		'scores of maturity and need; the source states no scale: a reading', 'M-06'),
	('survey_small_group', '5',
		'a group of fewer respondents of a survey is marked as small; empty: none is', 'M-05, 6.F.33')
) AS v (name, value, meaning, catalogue)
WHERE NOT EXISTS (
	SELECT FROM @register@.parameter AS p WHERE p.name = v.name);

-- What registers say, in four languages: texts of the program, not of the law
-- (that stands in rows of the register, where it can be corrected).

CREATE FUNCTION reuse.register_phrases()
RETURNS TABLE (key text, en text, fr text, nl text, de text)
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 10 ROWS 100
SET search_path = pg_catalog, pg_temp
AS $$
VALUES
	-- catalogue_jsonld()
	('catalogue title', 'Documents that can be re-used', 'Documents pouvant être réutilisés', 'Documenten voor hergebruik', 'Dokumente zur Weiterverwendung'),
	('catalogue description',
		'Inventory of the documents that public authorities offer for re-use, with formats, licences and access paths',
		'Inventaire des documents que les autorités publiques offrent à la réutilisation, avec formats, licences et voies d''accès',
		'Inventaris van de documenten die overheidsinstanties voor hergebruik aanbieden, met formaten, licenties en toegangswegen',
		'Verzeichnis der Dokumente, die öffentliche Behörden zur Weiterverwendung anbieten, mit Formaten, Lizenzen und Zugangswegen'),
	-- explain_deadline()
	('rule',
		'%1$s: version %2$s, %3$s; by %4$s',
		'%1$s : version %2$s, %3$s ; selon %4$s',
		'%1$s: versie %2$s, %3$s; volgens %4$s',
		'%1$s: Fassung %2$s, %3$s; nach %4$s'),
	('in force always', 'at all times', 'de tout temps', 'altijd', 'jederzeit'),
	('in force since', 'since %s', 'depuis le %s', 'sinds %s', 'seit %s'),
	('in force until', 'until %s', 'jusqu''au %s', 'tot %s', 'bis %s'),
	('in force between', '%1$s to %2$s', 'du %1$s au %2$s', '%1$s tot %2$s', '%1$s bis %2$s'),
	('version_by opened', 'the day of receipt', 'le jour de la réception', 'de dag van ontvangst', 'dem Tag des Eingangs'),
	('version_by anchor', 'the day the term starts', 'le jour où le délai commence', 'de dag waarop de termijn begint', 'dem Tag des Fristbeginns'),
	('version_by act', 'the day of the act', 'le jour de l''acte', 'de dag van de handeling', 'dem Tag der Handlung'),
	('anchor', 'the term starts: %s', 'le délai commence : %s', 'de termijn begint: %s', 'die Frist beginnt: %s'),
	('restart',
		'a full term starts again: %s', 'un délai entier recommence : %s',
		'een volle termijn begint opnieuw: %s', 'eine volle Frist beginnt neu: %s'),
	('taken over',
		'another term takes its place: %s', 'un autre délai prend sa place : %s',
		'een andere termijn komt in de plaats: %s', 'eine andere Frist tritt an ihre Stelle: %s'),
	('anchor known',
		'the term starts with knowledge of it: %1$s of %2$s',
		'le délai commence à la prise de connaissance : %1$s du %2$s',
		'de termijn begint met de kennisneming: %1$s van %2$s',
		'die Frist beginnt mit der Kenntnisnahme: %1$s vom %2$s'),
	('anchor expiry',
		'the term starts because another ended without the act: %s',
		'le délai commence parce qu''un autre a expiré sans l''acte : %s',
		'de termijn begint omdat een andere zonder handeling verstreek: %s',
		'die Frist beginnt, weil eine andere ohne die Handlung ablief: %s'),
	('learned',
		'%1$s; recorded on %2$s',
		'%1$s ; inscrit le %2$s',
		'%1$s; ingeschreven op %2$s',
		'%1$s; eingetragen am %2$s'),
	('indicative',
		'a reading: the text of that time did not say so',
		'une interprétation : le texte de l''époque ne le disait pas',
		'een lezing: de tekst van toen zei het niet',
		'eine Lesart: der damalige Text sagte es nicht'),
	('parameter',
		'a reading, chosen by the parameter %1$s: %2$s',
		'une interprétation, choisie par le paramètre %1$s : %2$s',
		'een lezing, gekozen door de parameter %1$s: %2$s',
		'eine Lesart, gewählt durch den Parameter %1$s: %2$s'),
	('term', '%1$s, calendar %2$s, revision %3$s', '%1$s, calendrier %2$s, révision %3$s', '%1$s, kalender %2$s, revisie %3$s', '%1$s, Kalender %2$s, Fassung %3$s'),
	('extended',
		'the longer term counts from the same day: %s',
		'le délai plus long se compte à partir du même jour : %s',
		'de langere termijn telt vanaf dezelfde dag: %s',
		'die längere Frist zählt vom selben Tag: %s'),
	('not extended late',
		'%1$s after the last day for it (%2$s): no effect',
		'%1$s après le dernier jour utile (%2$s) : sans effet',
		'%1$s na de laatste dag ervoor (%2$s): geen gevolg',
		'%1$s nach dem letzten Tag dafür (%2$s): ohne Wirkung'),
	('not extended',
		'%1$s without what the law asks for (%2$s): no effect',
		'%1$s sans ce que la loi exige (%2$s) : sans effet',
		'%1$s zonder wat de wet vereist (%2$s): geen gevolg',
		'%1$s ohne das gesetzlich Geforderte (%2$s): ohne Wirkung'),
	('suspended from', 'suspended: %s', 'suspendu : %s', 'geschorst: %s', 'ausgesetzt: %s'),
	('suspended to', 'runs again: %s', 'reprend : %s', 'loopt weer: %s', 'läuft weiter: %s'),
	('suspended days',
		'%s days of suspension are added before the last day is moved',
		'%s jours de suspension sont ajoutés avant le report du dernier jour',
		'%s dagen schorsing worden toegevoegd voordat de laatste dag verschuift',
		'%s Tage der Aussetzung werden hinzugerechnet, bevor der letzte Tag verschoben wird'),
	('suspended now',
		'no last day while it is suspended',
		'pas d''échéance tant que le délai est suspendu',
		'geen vervaldag zolang de termijn geschorst is',
		'kein letzter Tag, solange die Frist ausgesetzt ist'),
	('missing',
		'the term has not started: the decision does not state %s',
		'le délai n''a pas commencé : la décision n''indique pas %s',
		'de termijn is niet begonnen: de beslissing vermeldt niet %s',
		'die Frist hat nicht begonnen: die Entscheidung nennt nicht %s'),
	('waiting',
		'the term has not started: waiting for %s',
		'le délai n''a pas commencé : en attente de %s',
		'de termijn is niet begonnen: wachten op %s',
		'die Frist hat nicht begonnen: wartet auf %s'),
	('not_applicable',
		'there is no such term for this kind of authority: %s',
		'pas de tel délai pour cette catégorie d''autorité : %s',
		'geen dergelijke termijn voor deze soort overheid: %s',
		'keine solche Frist für diese Art von Behörde: %s'),
	('met in time', 'in time: %s', 'dans le délai : %s', 'tijdig: %s', 'fristgerecht: %s'),
	('met late',
		'late by %2$s days (%3$s working days): %1$s',
		'en retard de %2$s jours (%3$s jours ouvrables) : %1$s',
		'%2$s dagen (%3$s werkdagen) te laat: %1$s',
		'%2$s Tage (%3$s Arbeitstage) zu spät: %1$s'),
	('ended', 'no longer matters: %s', 'n''a plus d''objet : %s', 'niet meer van belang: %s', 'ohne Bedeutung: %s'),
	('expired', 'not met; state of the case from then on: %s', 'non respecté ; état de l''affaire dès lors : %s', 'niet nageleefd; staat van de zaak vanaf dan: %s', 'nicht eingehalten; Stand des Falls ab dann: %s'),
	('would expire', 'if nothing happens; state of the case from then on: %s', 'à défaut d''acte ; état de l''affaire dès lors : %s', 'als er niets gebeurt; staat van de zaak vanaf dan: %s', 'wenn nichts geschieht; Stand des Falls ab dann: %s'),
	('overdue', 'not met: late', 'non respecté : en retard', 'niet nageleefd: te laat', 'nicht eingehalten: überfällig'),
	('lapsed', 'lapsed: not used in time', 'éteint : non exercé à temps', 'vervallen: niet tijdig uitgeoefend', 'erloschen: nicht rechtzeitig ausgeübt'),
	('review', 'last review', 'dernier réexamen', 'laatste toetsing', 'letzte Überprüfung'),
	('grant', 'day of the grant', 'jour de l''octroi', 'dag van de toekenning', 'Tag der Gewährung'),
	('duty began', 'first day of the duty', 'premier jour de l''obligation', 'eerste dag van de plicht', 'erster Tag der Pflicht'),
	('effect', 'day of effect', 'jour de prise d''effet', 'dag van uitwerking', 'Tag des Wirksamwerdens'),
	('publish by', 'last day from which the term is over before the effect: %s', 'dernier jour à partir duquel le délai est écoulé avant la prise d''effet : %s', 'laatste dag vanaf welke de termijn voorbij is vóór de uitwerking: %s', 'letzter Tag, von dem an die Frist vor dem Wirksamwerden vorbei ist: %s'),
	-- evaluation_report()
	('reading',
		'the day of the event is not counted; working days are Monday to Friday without the ten statutory holidays',
		'le jour de l''événement n''est pas compté ; jours ouvrables : du lundi au vendredi sauf les dix jours fériés légaux',
		'de dag van de gebeurtenis telt niet mee; werkdagen zijn maandag tot vrijdag zonder de tien wettelijke feestdagen',
		'der Tag des Ereignisses zählt nicht; Arbeitstage sind Montag bis Freitag ohne die zehn gesetzlichen Feiertage'),
	-- terms
	('unit working day', 'working day', 'jour ouvrable', 'werkdag', 'Arbeitstag'),
	('unit working days', 'working days', 'jours ouvrables', 'werkdagen', 'Arbeitstage'),
	('unit day', 'day', 'jour', 'dag', 'Tag'),
	('unit days', 'days', 'jours', 'dagen', 'Tage'),
	('unit week', 'week', 'semaine', 'week', 'Woche'),
	('unit weeks', 'weeks', 'semaines', 'weken', 'Wochen'),
	('unit month', 'month', 'mois', 'maand', 'Monat'),
	('unit months', 'months', 'mois', 'maanden', 'Monate'),
	('unit year', 'year', 'an', 'jaar', 'Jahr'),
	('unit years', 'years', 'ans', 'jaar', 'Jahre'),
	-- the four parts of the appeal information (A-19)
	('fact means', 'the means of redress', 'les voies de recours', 'de beroepsmogelijkheden', 'die Rechtsbehelfe'),
	('fact body', 'the body of appeal', 'l''instance de recours', 'de beroepsinstantie', 'die Beschwerdeinstanz'),
	('fact forms', 'the forms', 'les formes', 'de vormen', 'die Formen'),
	('fact terms', 'the terms', 'les délais', 'de termijnen', 'die Fristen'),
	('fact reasons', 'reasons', 'motivation', 'motivering', 'Begründung'),
	('fact term_stated', 'the new term', 'le nouveau délai', 'de nieuwe termijn', 'die neue Frist'),
	('fact missing_stated', 'what is missing', 'ce qui manque', 'wat ontbreekt', 'was fehlt'),
	('fact effect_stated', 'the effect on the term', 'l''effet sur le délai', 'het gevolg voor de termijn', 'die Wirkung auf die Frist')
$$;
COMMENT ON FUNCTION reuse.register_phrases() IS
	'the phrases of registers in English, French, Dutch and German, by key; %1$s and the like are filled in by their users';

CREATE FUNCTION reuse.register_phrase(key text, language text, VARIADIC details text[] DEFAULT '{}')
RETURNS text
LANGUAGE sql STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 200
SET search_path = pg_catalog, pg_temp
AS $$
SELECT format(to_jsonb(p) ->> reuse.language(register_phrase.language),
	VARIADIC register_phrase.details)
FROM reuse.register_phrases() AS p
WHERE p.key = register_phrase.key
$$;
COMMENT ON FUNCTION reuse.register_phrase(text, text, text[]) IS
	'a phrase of register_phrases() in a language ('''' is the setting reuse.language) with its details put in; NULL for an unknown key. Errors: 22023 unknown language';

CREATE FUNCTION reuse.term_text(term text, language text DEFAULT '') RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 400
SET search_path = pg_catalog, pg_temp
AS $$
SELECT concat(t.part[1], ' ',
	coalesce(reuse.register_phrase('unit ' || t.part[2], term_text.language), t.part[2]), t.part[3])
FROM regexp_match(term_text.term, '^([0-9]+) ([a-z ]+)(.*)$') AS t (part)
$$;
COMMENT ON FUNCTION reuse.term_text(text, text) IS
	'a canonical term with its unit in a language ('''' is the setting reuse.language); conventions stay as they are. Errors: 22023 unknown language';

-- The shipped calendars as rows. load_calendar() copies them; none is loaded
-- by CREATE EXTENSION. A change of law is a row that the owner of the extension
-- adds with add_rule() or add_day(), not an edit of a loaded calendar.

CREATE FUNCTION reuse.shipped_calendar() RETURNS TABLE (
	code text, week_mask text, first_day date, last_day date,
	names jsonb, legal boolean, source text)
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 10 ROWS 5
BEGIN ATOMIC
	SELECT v.code, '1111100', '1583-01-01'::date, '9999-12-31'::date,
		v.names::jsonb, v.legal, v.source
	FROM (VALUES
		-- 3.D: Saturday is no working day in any regime of re-use
		('BE', true,
			'{"en": "Belgium, statutory public holidays",
			  "fr": "Belgique, jours fériés légaux",
			  "nl": "België, wettelijke feestdagen",
			  "de": "Belgien, gesetzliche Feiertage"}',
			'act of 4 January 1974 and royal decree of 18 April 1974 (4.A); before 1974 the customary list'),
		-- 4.C: the days on which an administration is closed; no legal term is
		-- counted with them
		('BEFED', false,
			'{"en": "Belgian federal administration (staffing, no legal calendar)",
			  "fr": "Administration fédérale belge (effectifs, pas un calendrier légal)",
			  "nl": "Belgische federale administratie (personeelsbezetting, geen wettelijke kalender)",
			  "de": "Föderale Verwaltung Belgiens (Personaleinsatz, kein gesetzlicher Kalender)"}',
			'staffing, no legal calendar: FPS BOSA, Council of Ministers notes and circulars (4.C)'),
		('BEBRU', false,
			'{"en": "Brussels regional administration (staffing, no legal calendar)",
			  "fr": "Administration régionale bruxelloise (effectifs, pas un calendrier légal)",
			  "nl": "Brusselse gewestelijke administratie (personeelsbezetting, geen wettelijke kalender)",
			  "de": "Brüsseler Regionalverwaltung (Personaleinsatz, kein gesetzlicher Kalender)"}',
			'staffing, no legal calendar: statutes of 21 March 2018, art. 186, regional HR page (4.C)'),
		('BEVLG', false,
			'{"en": "Flemish administration (staffing, no legal calendar)",
			  "fr": "Administration flamande (effectifs, pas un calendrier légal)",
			  "nl": "Vlaamse administratie (personeelsbezetting, geen wettelijke kalender)",
			  "de": "Flämische Verwaltung (Personaleinsatz, kein gesetzlicher Kalender)"}',
			'staffing, no legal calendar: Flemish HR page (4.C)'),
		('BEFWB', false,
			'{"en": "French Community and Walloon administration (staffing, no legal calendar)",
			  "fr": "Administration de la Communauté française et wallonne (effectifs, pas un calendrier légal)",
			  "nl": "Administratie van de Franse Gemeenschap en Waalse administratie (personeelsbezetting, geen wettelijke kalender)",
			  "de": "Verwaltung der Französischen Gemeinschaft und der Wallonie (Personaleinsatz, kein gesetzlicher Kalender)"}',
			'staffing, no legal calendar: Walloon circular of 17 January 2002 (4.C)')
	) AS v (code, legal, names, source);
END;
COMMENT ON FUNCTION reuse.shipped_calendar() IS
	'the calendars that load_calendar() knows: BE is the legal one '
	'(4.A), the others are calendars of administrations for staffing '
	'(4.C)';

CREATE FUNCTION reuse.shipped_calendar_rule() RETURNS TABLE (
	calendar text, rule_no integer, kind text,
	month smallint, day smallint, easter_offset smallint,
	names jsonb, source text)
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 10 ROWS 80
BEGIN ATOMIC
	-- 4.A: the ten statutory public holidays hold in every calendar
	WITH statutory (rule_no, kind, month, day, easter_offset, names) AS (VALUES
		(1, 'fixed', 1, 1, NULL::integer,
			'{"en": "New Year''s Day", "fr": "Jour de l''An",
			  "nl": "Nieuwjaar", "de": "Neujahr"}'),
		(2, 'easter', NULL::integer, NULL::integer, 1,
			'{"en": "Easter Monday", "fr": "Lundi de Pâques",
			  "nl": "Paasmaandag", "de": "Ostermontag"}'),
		(3, 'fixed', 5, 1, NULL,
			'{"en": "Labour Day", "fr": "Fête du Travail",
			  "nl": "Dag van de Arbeid", "de": "Tag der Arbeit"}'),
		(4, 'easter', NULL, NULL, 39,
			'{"en": "Ascension Day", "fr": "Ascension",
			  "nl": "Onze-Lieve-Heer-Hemelvaart",
			  "de": "Christi Himmelfahrt"}'),
		(5, 'easter', NULL, NULL, 50,
			'{"en": "Whit Monday", "fr": "Lundi de Pentecôte",
			  "nl": "Pinkstermaandag", "de": "Pfingstmontag"}'),
		(6, 'fixed', 7, 21, NULL,
			'{"en": "National Day", "fr": "Fête nationale",
			  "nl": "Nationale feestdag", "de": "Nationalfeiertag"}'),
		(7, 'fixed', 8, 15, NULL,
			'{"en": "Assumption of Mary", "fr": "Assomption",
			  "nl": "Onze-Lieve-Vrouw-Hemelvaart",
			  "de": "Mariä Himmelfahrt"}'),
		(8, 'fixed', 11, 1, NULL,
			'{"en": "All Saints'' Day", "fr": "Toussaint",
			  "nl": "Allerheiligen", "de": "Allerheiligen"}'),
		(9, 'fixed', 11, 11, NULL,
			'{"en": "Armistice Day", "fr": "Armistice",
			  "nl": "Wapenstilstand", "de": "Waffenstillstand"}'),
		(10, 'fixed', 12, 25, NULL,
			'{"en": "Christmas Day", "fr": "Noël", "nl": "Kerstmis",
			  "de": "Weihnachten"}')
	),
	-- 4.C: their start years are open, so they are given none
	closing (rule_no, calendars, month, day, names) AS (VALUES
		(11, '{BEBRU}', 5, 8,
			'{"en": "Iris Day (feast of the Brussels-Capital Region)",
			  "fr": "Fête de l''Iris (fête de la Région de Bruxelles-Capitale)",
			  "nl": "Irisfeest (feestdag van het Brussels Hoofdstedelijk Gewest)",
			  "de": "Irisfest (Feiertag der Region Brüssel-Hauptstadt)"}'),
		(12, '{BEVLG}', 7, 11,
			'{"en": "Feast of the Flemish Community",
			  "fr": "Fête de la Communauté flamande",
			  "nl": "Feestdag van de Vlaamse Gemeenschap",
			  "de": "Feiertag der Flämischen Gemeinschaft"}'),
		(13, '{BEFWB}', 9, 27,
			'{"en": "Feast of the French Community",
			  "fr": "Fête de la Communauté française",
			  "nl": "Feestdag van de Franse Gemeenschap",
			  "de": "Feiertag der Französischen Gemeinschaft"}'),
		(14, '{BEFED,BEBRU,BEVLG,BEFWB}', 11, 2,
			'{"en": "All Souls'' Day", "fr": "Jour des Morts",
			  "nl": "Allerzielen", "de": "Allerseelen"}'),
		(15, '{BEFED,BEBRU,BEVLG,BEFWB}', 11, 15,
			'{"en": "King''s Feast", "fr": "Fête du Roi",
			  "nl": "Koningsdag", "de": "Königsfest"}'),
		(16, '{BEFED,BEBRU,BEVLG,BEFWB}', 12, 26,
			'{"en": "Day after Christmas", "fr": "Lendemain de Noël",
			  "nl": "Tweede kerstdag", "de": "Zweiter Weihnachtstag"}'),
		(17, '{BEFED,BEBRU,BEVLG}', 12, 27,
			'{"en": "Closing day", "fr": "Jour de fermeture",
			  "nl": "Sluitingsdag", "de": "Schließungstag"}'),
		(18, '{BEFED,BEBRU,BEVLG}', 12, 28,
			'{"en": "Closing day", "fr": "Jour de fermeture",
			  "nl": "Sluitingsdag", "de": "Schließungstag"}'),
		(19, '{BEFED,BEBRU,BEVLG}', 12, 29,
			'{"en": "Closing day", "fr": "Jour de fermeture",
			  "nl": "Sluitingsdag", "de": "Schließungstag"}'),
		(20, '{BEFED,BEBRU,BEVLG}', 12, 30,
			'{"en": "Closing day", "fr": "Jour de fermeture",
			  "nl": "Sluitingsdag", "de": "Schließungstag"}'),
		(21, '{BEFED,BEBRU,BEVLG}', 12, 31,
			'{"en": "Closing day", "fr": "Jour de fermeture",
			  "nl": "Sluitingsdag", "de": "Schließungstag"}')
	)
	SELECT c.code, s.rule_no, s.kind, s.month::smallint, s.day::smallint,
		s.easter_offset::smallint, s.names::jsonb,
		'act of 4 January 1974 and royal decree of 18 April 1974 (4.A)'
	FROM reuse.shipped_calendar() AS c
	CROSS JOIN statutory AS s
	UNION ALL
	SELECT c.code, x.rule_no, 'fixed', x.month::smallint, x.day::smallint,
		NULL, x.names::jsonb, c.source
	FROM reuse.shipped_calendar() AS c
	JOIN closing AS x ON c.code = ANY (x.calendars::text[]);
END;
COMMENT ON FUNCTION reuse.shipped_calendar_rule() IS
	'yearly rules of the shipped calendars: the ten statutory public '
	'holidays (4.A) and the closing days of the administrations (4.C)';

CREATE FUNCTION reuse.shipped_calendar_day() RETURNS TABLE (
	calendar text, day date, names jsonb, source text)
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 10 ROWS 27
BEGIN ATOMIC
	-- 4.A: in 2008 Ascension fell on Labour Day and was replaced by the next day
	SELECT c.code, '2008-05-02'::date,
		'{"en": "Replacement of Ascension Day (2008 only)",
		  "fr": "Remplacement de l''Ascension (2008 uniquement)",
		  "nl": "Vervanging van Onze-Lieve-Heer-Hemelvaart (enkel 2008)",
		  "de": "Ersatz für Christi Himmelfahrt (nur 2008)"}'::jsonb,
		'royal decrees of 3 June 2007 and 10 February 2008; federal circular 579 (4.A)'
	FROM reuse.shipped_calendar() AS c
	UNION ALL
	-- 4.C: bridge days of the federal administration, as far as a source is known
	SELECT 'BEFED', v.day::date,
		'{"en": "Bridge day", "fr": "Jour de pont", "nl": "Brugdag",
		  "de": "Brückentag"}'::jsonb,
		v.source || ' (4.C)'
	FROM (VALUES
		('2006-05-26', 'circular 556'),
		('2006-08-14', 'circular 556'),
		('2007-04-30', 'Council of Ministers 2006-12-08'),
		('2007-05-18', 'Council of Ministers 2006-12-08'),
		('2007-11-16', 'Council of Ministers 2006-12-08'),
		('2007-12-24', 'Council of Ministers 2006-12-08'),
		('2008-11-10', 'circular 579'),
		('2009-01-02', 'Council of Ministers 2008-09-05'),
		('2009-05-22', 'Council of Ministers 2008-09-05'),
		('2009-07-20', 'Council of Ministers 2008-09-05'),
		('2012-04-30', 'Council of Ministers 2011-10-14'),
		('2012-05-18', 'Council of Ministers 2011-10-14'),
		('2012-11-16', 'Council of Ministers 2011-10-14'),
		('2012-12-24', 'Council of Ministers 2011-10-14'),
		('2015-01-02', 'Council of Ministers 2014-11-25'),
		('2015-05-15', 'Council of Ministers 2014-11-25'),
		('2015-07-20', 'Council of Ministers 2014-11-25'),
		('2017-05-26', 'Council of Ministers 2017-03-31'),
		('2017-11-03', 'Council of Ministers 2017-03-31'),
		('2023-05-19', 'FPS BOSA web page'),
		('2023-08-14', 'FPS BOSA web page'),
		('2023-11-03', 'FPS BOSA web page')
	) AS v (day, source);
END;
COMMENT ON FUNCTION reuse.shipped_calendar_day() IS
	'single non-working days of the shipped calendars: 2 May 2008 (4.A) '
	'and the known bridge days of the federal administration (4.C)';

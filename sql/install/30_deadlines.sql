-- Deadlines: today, working days, due dates, their inverse and their
-- explanation.
--
-- What reads a calendar is STABLE, never IMMUTABLE: a calendar is a table, and
-- an index or a generated column made from it would be wrong after the next
-- change (the server refuses them). The argument calendar is a code ('BE'), a
-- code and a revision ('BE#3'), or '' for the setting reuse.calendar, which is
-- read in C. A calendar change takes effect at the next statement.

-- ---------------------------------------------------------------- settings

CREATE FUNCTION reuse.today() RETURNS date
LANGUAGE c STABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_today';
COMMENT ON FUNCTION reuse.today() IS
	'today: the setting reuse.today, or the date in Europe/Brussels at which the transaction began, whatever TimeZone is (3.E.10)';

CREATE FUNCTION reuse.language(language text DEFAULT '') RETURNS text
LANGUAGE c STABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_language';
COMMENT ON FUNCTION reuse.language(text) IS
	'the language to word something in: en, fr, nl or de; '''' is the setting reuse.language. Errors: 22023 another language';

-- ---------------------------------------------------------------- working days

CREATE FUNCTION reuse.is_working_day(day date, calendar text DEFAULT '') RETURNS boolean
LANGUAGE c STABLE STRICT PARALLEL SAFE COST 2
AS 'MODULE_PATHNAME', 'reuse_is_working_day';
COMMENT ON FUNCTION reuse.is_working_day(date, text) IS
	'whether a day is a working day of a calendar; an infinity is none (3.D). Errors: RU001 unknown calendar, RU002 outside its span';

CREATE FUNCTION reuse.add_working_days(
	start date, days integer, calendar text DEFAULT '') RETURNS date
LANGUAGE c STABLE STRICT PARALLEL SAFE COST 2
AS 'MODULE_PATHNAME', 'reuse_add_working_days';
COMMENT ON FUNCTION reuse.add_working_days(date, integer, text) IS
	'the days-th working day after start, which is not counted and need not work; negative counts back, 0 gives start itself, infinity stays (3.E.1, 3.E.2). Errors: RU001 unknown calendar, RU002 outside its span, RU003 no working day';

CREATE FUNCTION reuse.working_days_between(
	from_date date, to_date date, calendar text DEFAULT '',
	include_from boolean DEFAULT false, include_to boolean DEFAULT true) RETURNS integer
LANGUAGE c STABLE STRICT PARALLEL SAFE COST 2
AS 'MODULE_PATHNAME', 'reuse_working_days_between';
COMMENT ON FUNCTION reuse.working_days_between(date, date, text, boolean, boolean) IS
	'number of working days from one date to another, by default without the first and with the last; each flag belongs to its date, also when they are reversed and the number is negative; between a day and itself 1 only if both are included. Errors: RU001 unknown calendar, RU002 outside its span, 22008 infinity';

CREATE FUNCTION reuse.working_days_support(internal) RETURNS internal
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_working_days_support';
COMMENT ON FUNCTION reuse.working_days_support(internal) IS 'planner support of reuse.working_days(): number of rows';

CREATE FUNCTION reuse.working_days(
	from_date date, to_date date, calendar text DEFAULT '') RETURNS SETOF date
LANGUAGE c STABLE STRICT PARALLEL SAFE COST 2 ROWS 250 SUPPORT reuse.working_days_support
AS 'MODULE_PATHNAME', 'reuse_working_days';
COMMENT ON FUNCTION reuse.working_days(date, date, text) IS
	'the working days from one date to another in order, both ends included; none when reversed. Errors: RU001 unknown calendar, RU002 an end outside its span, 22008 infinity';

CREATE FUNCTION reuse.roll_forward(day date, calendar text DEFAULT '') RETURNS date
LANGUAGE c STABLE STRICT PARALLEL SAFE COST 2
AS 'MODULE_PATHNAME', 'reuse_roll_forward';
COMMENT ON FUNCTION reuse.roll_forward(date, text) IS
	'the day itself if it works, else the next working day; infinity stays (Reg. 1182/71 art. 3(4)). Errors: RU001 unknown calendar, RU002 outside its span, RU003 no working day';

CREATE FUNCTION reuse.roll_backward(day date, calendar text DEFAULT '') RETURNS date
LANGUAGE c STABLE STRICT PARALLEL SAFE COST 2
AS 'MODULE_PATHNAME', 'reuse_roll_backward';
COMMENT ON FUNCTION reuse.roll_backward(date, text) IS
	'the day itself if it works, else the previous working day; infinity stays. Errors: RU001 unknown calendar, RU002 outside its span, RU003 no working day';

CREATE FUNCTION reuse.next_working_day(day date, calendar text DEFAULT '') RETURNS date
LANGUAGE c STABLE STRICT PARALLEL SAFE COST 2
AS 'MODULE_PATHNAME', 'reuse_next_working_day';
COMMENT ON FUNCTION reuse.next_working_day(date, text) IS
	'the first working day after a day, never the day itself; infinity stays. Errors: RU001 unknown calendar, RU002 outside its span, RU003 no working day';

CREATE FUNCTION reuse.previous_working_day(day date, calendar text DEFAULT '') RETURNS date
LANGUAGE c STABLE STRICT PARALLEL SAFE COST 2
AS 'MODULE_PATHNAME', 'reuse_previous_working_day';
COMMENT ON FUNCTION reuse.previous_working_day(date, text) IS
	'the last working day before a day, never the day itself; infinity stays. Errors: RU001 unknown calendar, RU002 outside its span, RU003 no working day';

-- ---------------------------------------------------------------- due dates

CREATE FUNCTION reuse.due(
	anchor date, term reuse.term, calendar text DEFAULT '') RETURNS date
LANGUAGE c STABLE STRICT PARALLEL SAFE COST 2
AS 'MODULE_PATHNAME', 'reuse_due';
COMMENT ON FUNCTION reuse.due(date, reuse.term, text) IS
	'the last day of a term that runs from an anchor, which is day 0 and not counted; an act is in time until 24:00 Brussels time of that day (3.E). A term of 0 gives the anchor, rolled where the unit rolls; infinity stays. Errors: RU001 unknown calendar (for terms that read none, too), RU002 outside its span, RU003 no working day, 22008 overflow, or "start refused" and the anchor does not work';

CREATE FUNCTION reuse.latest_start(
	due date, term reuse.term, calendar text DEFAULT '') RETURNS date
LANGUAGE c STABLE STRICT PARALLEL SAFE COST 2
AS 'MODULE_PATHNAME', 'reuse_latest_start';
COMMENT ON FUNCTION reuse.latest_start(date, reuse.term, text) IS
	'the latest anchor whose due date is not after a day: the exact inverse of reuse.due(), that day included; infinity stays. Compare forward where the law does (3.E.12): p + 2 months <= effect is p <= latest_start(effect, ''2 months, no roll''). Errors: RU001 unknown calendar, RU002 outside its span, RU003 no working day, 22008 overflow';

CREATE FUNCTION reuse.overdue_support(internal) RETURNS internal
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_overdue_support';
COMMENT ON FUNCTION reuse.overdue_support(internal) IS 'planner support of reuse.overdue(): a condition for a btree index on the anchor';

CREATE FUNCTION reuse.overdue(
	anchor date, term reuse.term,
	as_of date DEFAULT reuse.today(), calendar text DEFAULT '') RETURNS boolean
LANGUAGE c STABLE STRICT PARALLEL SAFE COST 2 SUPPORT reuse.overdue_support
AS 'MODULE_PATHNAME', 'reuse_overdue';
COMMENT ON FUNCTION reuse.overdue(date, reuse.term, date, text) IS
	'whether a term is over: true from the day after its due date, as of a day (by default today); the same as anchor <= latest_start(as_of - 1, term, calendar), which is what a btree index on the anchor is searched with. Errors: RU001 unknown calendar, RU002 outside its span, 22008 overflow, or "start refused" and the anchor does not work';

CREATE FUNCTION reuse.easter(year integer) RETURNS date
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_easter';
COMMENT ON FUNCTION reuse.easter(integer) IS
	'Easter Sunday of a year by the Gregorian computus, 1583 to 9999 (4.A). Errors: 22008 another year';

-- ---------------------------------------------------------------- explanations

CREATE FUNCTION reuse.due_steps(
	anchor date, term reuse.term, calendar text DEFAULT '', suspended_days integer DEFAULT 0)
RETURNS TABLE (
	step integer, day date, effect text, working boolean, weekly boolean,
	single boolean, rules integer[], calendar_code text, calendar_revision integer)
LANGUAGE c STABLE STRICT PARALLEL SAFE COST 1000 ROWS 20
AS 'MODULE_PATHNAME', 'reuse_due_steps';
COMMENT ON FUNCTION reuse.due_steps(date, reuse.term, text, integer) IS
	'the steps by which a due date is found, without words. effect: "start", "start moved" (a start convention), "not counted" (a day without work in a count of working days), "suspended" (the end before suspended_days are added; R-06), "nominal end", "rolled" (a day without work from which the end or the start moves), "extended to two working days" (Reg. 1182/71 art. 3(5)), "due". For that day: whether it works, whether the week excludes it, whether a single day decides, and the numbers of the yearly rules that name it; NULL where no calendar says anything. Errors: as reuse.due(), 22008 infinity, 22023 negative suspended_days';

CREATE FUNCTION reuse.phrases()
RETURNS TABLE (key text, en text, fr text, nl text, de text)
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 10 ROWS 30
SET search_path = pg_catalog, pg_temp
AS $$
VALUES
	('start',
		'day of the event, not counted',
		'jour de l''événement, non compté',
		'dag van de gebeurtenis, niet meegeteld',
		'Tag des Ereignisses, nicht mitgezählt'),
	('start counted',
		'day of the event, counted',
		'jour de l''événement, compté',
		'dag van de gebeurtenis, meegeteld',
		'Tag des Ereignisses, mitgezählt'),
	('start moved',
		'working day from which the term runs',
		'jour ouvrable à partir duquel le délai court',
		'werkdag vanaf welke de termijn loopt',
		'Arbeitstag, ab dem die Frist läuft'),
	('suspended',
		'end before the suspended days are added',
		'fin avant l''ajout des jours de suspension',
		'einde vóór toevoeging van de dagen schorsing',
		'Ende vor Hinzurechnung der Tage der Aussetzung'),
	('nominal end',
		'end of the term as counted',
		'fin du délai tel que calculé',
		'einde van de termijn zoals berekend',
		'Ende der Frist nach Berechnung'),
	('extended to two working days',
		'second working day: the term must contain two (Regulation 1182/71, art. 3(5))',
		'deuxième jour ouvrable : le délai doit en comprendre deux (règlement 1182/71, art. 3, § 5)',
		'tweede werkdag: de termijn moet er twee omvatten (verordening 1182/71, art. 3, lid 5)',
		'zweiter Arbeitstag: die Frist muss zwei umfassen (Verordnung 1182/71, Art. 3 Abs. 5)'),
	('due',
		'last day, until 24:00 Brussels time',
		'dernier jour, jusqu''à 24 h, heure de Bruxelles',
		'laatste dag, tot 24 uur, Brusselse tijd',
		'letzter Tag, bis 24 Uhr, Brüsseler Zeit'),
	('due on no working day',
		'last day, not moved although no working day, until 24:00 Brussels time',
		'dernier jour, non reporté bien que non ouvrable, jusqu''à 24 h, heure de Bruxelles',
		'laatste dag, niet verschoven hoewel geen werkdag, tot 24 uur, Brusselse tijd',
		'letzter Tag, nicht verschoben, obwohl kein Arbeitstag, bis 24 Uhr, Brüsseler Zeit'),
	('closure', 'closure', 'fermeture', 'sluiting', 'Schließung'),
	('holiday', 'holiday', 'jour férié', 'feestdag', 'Feiertag'),
	('weekday 1', 'Monday', 'lundi', 'maandag', 'Montag'),
	('weekday 2', 'Tuesday', 'mardi', 'dinsdag', 'Dienstag'),
	('weekday 3', 'Wednesday', 'mercredi', 'woensdag', 'Mittwoch'),
	('weekday 4', 'Thursday', 'jeudi', 'donderdag', 'Donnerstag'),
	('weekday 5', 'Friday', 'vendredi', 'vrijdag', 'Freitag'),
	('weekday 6', 'Saturday', 'samedi', 'zaterdag', 'Samstag'),
	('weekday 7', 'Sunday', 'dimanche', 'zondag', 'Sonntag')
$$;
COMMENT ON FUNCTION reuse.phrases() IS
	'the phrases of explanations in English, French, Dutch and German, by key';

CREATE FUNCTION reuse.explain_due(
	anchor date, term reuse.term, calendar text DEFAULT '', language text DEFAULT '')
RETURNS TABLE (step integer, day date, effect text, reason text)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 10000 ROWS 20
SET search_path = pg_catalog, pg_temp
AS $$
WITH wording AS MATERIALIZED (
	SELECT l.code,
		(SELECT jsonb_object_agg(p.key, to_jsonb(p) ->> l.code) FROM reuse.phrases() AS p) AS phrase
	FROM reuse.language(explain_due.language) AS l (code)
)
SELECT s.step, s.day, s.effect,
	CASE s.effect
		WHEN 'start' THEN w.phrase ->> CASE
			WHEN explain_due.term::text LIKE '%, day 0 counted%'
				-- among working days it counts only if it is one
				AND (s.working OR explain_due.term::text !~ '^[0-9]+ working')
				THEN 'start counted'
			ELSE 'start' END
		WHEN 'due' THEN w.phrase ->> CASE
			WHEN s.working OR s.working IS NULL THEN 'due'
			ELSE 'due on no working day' END
		WHEN 'not counted' THEN why.not_working
		WHEN 'rolled' THEN why.not_working
		ELSE w.phrase ->> s.effect
	END
FROM wording AS w
CROSS JOIN reuse.due_steps(
	explain_due.anchor, explain_due.term, explain_due.calendar) AS s
-- the weekday where the week excludes it, then the name of what else does
CROSS JOIN LATERAL (
	SELECT concat_ws(', ',
		CASE WHEN s.weekly THEN w.phrase ->> ('weekday ' || extract(isodow FROM s.day)::text) END,
		CASE
			WHEN s.single THEN coalesce(
				(SELECT coalesce(d.names ->> w.code, d.names ->> 'en')
				FROM reuse.calendar_day AS d
				WHERE d.calendar = s.calendar_code
					AND d.day = s.day
					AND d.revision <= s.calendar_revision
					AND (d.removed_in IS NULL OR d.removed_in > s.calendar_revision)),
				w.phrase ->> 'closure')
			WHEN s.rules <> '{}' THEN coalesce(
				(SELECT string_agg(coalesce(r.names ->> w.code, r.names ->> 'en'), ', '
					ORDER BY r.rule_no)
				FROM reuse.calendar_rule AS r
				WHERE r.calendar = s.calendar_code
					AND r.rule_no = ANY (s.rules)),
				w.phrase ->> 'holiday')
		END) AS not_working
) AS why
ORDER BY s.step
$$;
COMMENT ON FUNCTION reuse.explain_due(date, reuse.term, text, text) IS
	'why reuse.due() gives its date, step by step: the start, each day that was not counted and why, the nominal end, each day from which it rolled and why, the rule of two working days, the due date. effect is a fixed word (see reuse.due_steps()), reason is worded in language (en, fr, nl, de; '''' is the setting reuse.language) with the names of holidays in it, or in English where there is none. In a term of days only the days rolled over are listed: all others count. Errors: as reuse.due(), 22008 infinity, 22023 unknown language';

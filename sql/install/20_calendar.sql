-- Calendars: three tables of rows that belong to the extension, and the only
-- functions that change them.
--
-- A revision is data. Each row says in which revision it came and, when it was
-- withdrawn, in which it went; nothing is ever deleted, so that any earlier
-- revision can be asked again ('BE#3') and an old due date explained. No
-- trigger writes: a restore gives identical rows and revisions.
--
-- No row is there after CREATE EXTENSION; load_calendar() brings the shipped
-- ones. All rows are dumped (pg_extension_config_dump with an empty filter).
--
-- No foreign key leads from rules and days to their calendar: constraints of an
-- extension's table are there before its rows are restored, and pg_restore -j
-- restores the three tables at the same time, in any order. The functions keep
-- the rows together, and calendar_health names what lost its calendar.

GRANT USAGE ON SCHEMA reuse TO PUBLIC;

-- ---------------------------------------------------------------- what a row may hold

CREATE FUNCTION reuse.are_names(names jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 10
RETURN CASE
	WHEN pg_catalog.jsonb_typeof(names) <> 'object' THEN false
	ELSE names - '{en,fr,nl,de}'::text[] = '{}'::jsonb
		AND NOT pg_catalog.jsonb_path_exists(names,
			'$.* ? (@.type() != "string" || !(@ like_regex "\\S"))')
END;
COMMENT ON FUNCTION reuse.are_names(jsonb) IS
	'whether names is an object with no other keys than en, fr, nl and '
	'de and with a non-blank text for each; "{}" is one';

CREATE FUNCTION reuse.is_rule(
	kind text, month integer, day integer, easter_offset integer,
	nth integer, weekday integer) RETURNS boolean
LANGUAGE sql IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE COST 10
RETURN coalesce(CASE kind
	WHEN 'fixed' THEN
		month BETWEEN 1 AND 12
		AND day BETWEEN 1 AND ('{31,29,31,30,31,30,31,31,30,31,30,31}'::integer[])[month]
		AND easter_offset IS NULL AND nth IS NULL AND weekday IS NULL
	-- Easter falls on 22 March to 25 April: the day stays within its year
	WHEN 'easter' THEN
		easter_offset BETWEEN -80 AND 250
		AND month IS NULL AND day IS NULL AND nth IS NULL AND weekday IS NULL
	WHEN 'nth_weekday' THEN
		month BETWEEN 1 AND 12
		AND nth BETWEEN -5 AND 5 AND nth <> 0
		AND weekday BETWEEN 1 AND 7
		AND day IS NULL AND easter_offset IS NULL
	END, false);
COMMENT ON FUNCTION reuse.is_rule(text, integer, integer, integer, integer, integer) IS
	'whether a yearly rule is complete, in range and free of what its '
	'kind does not take: "fixed" takes month and day (29 February '
	'exists in leap years only), "easter" takes easter_offset in days '
	'from -80 to 250, "nth_weekday" takes month, nth (1 to 5, or -1 to '
	'-5 from the end) and weekday (1 Monday to 7 Sunday)';

CREATE FUNCTION reuse.rule_text(
	kind text, month integer, day integer, easter_offset integer,
	nth integer, weekday integer, first_year integer, last_year integer) RETURNS text
LANGUAGE sql IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE COST 10
RETURN pg_catalog.concat(
	kind,
	' month ' || month::text,
	' day ' || day::text,
	' offset ' || easter_offset::text,
	' nth ' || nth::text,
	' weekday ' || weekday::text,
	' from ' || first_year::text,
	' to ' || last_year::text);
COMMENT ON FUNCTION reuse.rule_text(text, integer, integer, integer, integer, integer, integer, integer) IS
	'a yearly rule in words, for messages and for calendar_history: '
	'kind, then each argument that is not NULL';

-- ---------------------------------------------------------------- tables

CREATE TABLE reuse.calendar (
	code text COLLATE "C" PRIMARY KEY
		CHECK (code ~ '^[A-Z0-9_-]{1,6}$'),
	week_mask text NOT NULL
		CHECK (week_mask ~ '^[01]{7}$' AND week_mask <> '0000000'),
	first_day date NOT NULL CHECK (first_day >= '1583-01-01'::date),
	last_day date NOT NULL CHECK (last_day <= '9999-12-31'::date),
	names jsonb NOT NULL DEFAULT '{}' CHECK (reuse.are_names(names)),
	legal boolean NOT NULL DEFAULT false,
	source text NOT NULL DEFAULT '',
	owner name,
	revision integer NOT NULL DEFAULT 1 CHECK (revision = 1),
	known_from timestamptz NOT NULL,
	CONSTRAINT calendar_span CHECK (first_day <= last_day)
);
COMMENT ON TABLE reuse.calendar IS
	'calendars known in this database; empty after CREATE EXTENSION, '
	'changed by functions only';
COMMENT ON COLUMN reuse.calendar.code IS
	'1 to 6 characters of A-Z, 0-9, _ and -, as in a reuse.workdate';
COMMENT ON COLUMN reuse.calendar.week_mask IS
	'Monday to Sunday: 1 is a working day, 0 is not';
COMMENT ON COLUMN reuse.calendar.first_day IS
	'first day the calendar speaks about; a question about an earlier '
	'day is an error';
COMMENT ON COLUMN reuse.calendar.last_day IS
	'last day the calendar speaks about; a question about a later day '
	'is an error';
COMMENT ON COLUMN reuse.calendar.names IS
	'names in en, fr, nl and de';
COMMENT ON COLUMN reuse.calendar.legal IS
	'whether legal terms may be counted with it; false for staffing '
	'calendars (3.D, 4.C)';
COMMENT ON COLUMN reuse.calendar.source IS
	'legal basis or origin of the calendar';
COMMENT ON COLUMN reuse.calendar.owner IS
	'role whose members may change the calendar; NULL: the owner of the '
	'extension, as for every shipped calendar';
COMMENT ON COLUMN reuse.calendar.revision IS
	'1: a calendar begins with its first revision';
COMMENT ON COLUMN reuse.calendar.known_from IS
	'moment at which the calendar was loaded or made';

CREATE TABLE reuse.calendar_rule (
	calendar text COLLATE "C" NOT NULL,
	rule_no integer NOT NULL CHECK (rule_no >= 1),
	kind text NOT NULL,
	month smallint,
	day smallint,
	easter_offset smallint,
	nth smallint,
	weekday smallint,
	first_year smallint CHECK (first_year BETWEEN 1583 AND 9999),
	last_year smallint CHECK (last_year BETWEEN 1583 AND 9999),
	names jsonb NOT NULL DEFAULT '{}' CHECK (reuse.are_names(names)),
	source text NOT NULL DEFAULT '',
	revision integer NOT NULL CHECK (revision >= 1),
	known_from timestamptz NOT NULL,
	removed_in integer,
	known_to timestamptz,
	removed_source text,
	PRIMARY KEY (calendar, rule_no),
	CONSTRAINT calendar_rule_kind
		CHECK (reuse.is_rule(kind, month, day, easter_offset, nth, weekday)),
	CONSTRAINT calendar_rule_years CHECK (first_year <= last_year),
	CONSTRAINT calendar_rule_removed_later CHECK (removed_in > revision),
	CONSTRAINT calendar_rule_known_later CHECK (known_to >= known_from),
	CONSTRAINT calendar_rule_removed_whole
		CHECK (pg_catalog.num_nulls(removed_in, known_to, removed_source) IN (0, 3))
);
-- one row that is in force for each rule; add_rule() also refuses rules that
-- differ in their years only and overlap
CREATE UNIQUE INDEX calendar_rule_in_force ON reuse.calendar_rule
	(calendar, kind, month, day, easter_offset, nth, weekday, first_year, last_year)
	NULLS NOT DISTINCT
	WHERE removed_in IS NULL;
COMMENT ON TABLE reuse.calendar_rule IS
	'yearly rules: each makes one day of a year a non-working day '
	'(4.A); is_rule() says which columns a kind takes';
COMMENT ON COLUMN reuse.calendar_rule.calendar IS
	'code of the calendar';
COMMENT ON COLUMN reuse.calendar_rule.rule_no IS
	'number within the calendar, never used again';
COMMENT ON COLUMN reuse.calendar_rule.kind IS
	'fixed, easter or nth_weekday';
COMMENT ON COLUMN reuse.calendar_rule.month IS
	'month, 1 to 12';
COMMENT ON COLUMN reuse.calendar_rule.day IS
	'day of the month; 29 February counts in leap years only';
COMMENT ON COLUMN reuse.calendar_rule.easter_offset IS
	'days after Easter Sunday (Gregorian), negative before';
COMMENT ON COLUMN reuse.calendar_rule.nth IS
	'which of the weekdays of the month; negative from the end of the month';
COMMENT ON COLUMN reuse.calendar_rule.weekday IS
	'1 Monday to 7 Sunday';
COMMENT ON COLUMN reuse.calendar_rule.first_year IS
	'first year of validity, NULL: from the beginning of the calendar';
COMMENT ON COLUMN reuse.calendar_rule.last_year IS
	'last year of validity, NULL: to the end of the calendar';
COMMENT ON COLUMN reuse.calendar_rule.names IS
	'names in en, fr, nl and de, shown by explain_due';
COMMENT ON COLUMN reuse.calendar_rule.source IS
	'legal basis of the rule';
COMMENT ON COLUMN reuse.calendar_rule.revision IS
	'revision of the calendar that brought the row';
COMMENT ON COLUMN reuse.calendar_rule.known_from IS
	'moment of that revision';
COMMENT ON COLUMN reuse.calendar_rule.removed_in IS
	'revision that withdrew the row, NULL: in force';
COMMENT ON COLUMN reuse.calendar_rule.known_to IS
	'moment of the withdrawal';
COMMENT ON COLUMN reuse.calendar_rule.removed_source IS
	'legal basis of the withdrawal';

CREATE TABLE reuse.calendar_day (
	calendar text COLLATE "C" NOT NULL,
	day date NOT NULL CHECK (day BETWEEN '1583-01-01'::date AND '9999-12-31'::date),
	working boolean NOT NULL,
	names jsonb NOT NULL DEFAULT '{}' CHECK (reuse.are_names(names)),
	source text NOT NULL DEFAULT '',
	revision integer NOT NULL CHECK (revision >= 1),
	known_from timestamptz NOT NULL,
	removed_in integer,
	known_to timestamptz,
	removed_source text,
	PRIMARY KEY (calendar, day, revision),
	CONSTRAINT calendar_day_removed_later CHECK (removed_in > revision),
	CONSTRAINT calendar_day_known_later CHECK (known_to >= known_from),
	CONSTRAINT calendar_day_removed_whole
		CHECK (pg_catalog.num_nulls(removed_in, known_to, removed_source) IN (0, 3))
);
CREATE UNIQUE INDEX calendar_day_in_force ON reuse.calendar_day (calendar, day)
	WHERE removed_in IS NULL;
COMMENT ON TABLE reuse.calendar_day IS
	'single days: each beats the yearly rules and the week, whether it '
	'works or not';
COMMENT ON COLUMN reuse.calendar_day.calendar IS
	'code of the calendar';
COMMENT ON COLUMN reuse.calendar_day.day IS
	'the day, within the span of the calendar';
COMMENT ON COLUMN reuse.calendar_day.working IS
	'true: a working day whatever the week and the rules say; false: none';
COMMENT ON COLUMN reuse.calendar_day.names IS
	'names in en, fr, nl and de, shown by explain_due';
COMMENT ON COLUMN reuse.calendar_day.source IS
	'legal basis of the day';
COMMENT ON COLUMN reuse.calendar_day.revision IS
	'revision of the calendar that brought the row';
COMMENT ON COLUMN reuse.calendar_day.known_from IS
	'moment of that revision';
COMMENT ON COLUMN reuse.calendar_day.removed_in IS
	'revision that withdrew the row, NULL: in force';
COMMENT ON COLUMN reuse.calendar_day.known_to IS
	'moment of the withdrawal';
COMMENT ON COLUMN reuse.calendar_day.removed_source IS
	'legal basis of the withdrawal';

SELECT pg_catalog.pg_extension_config_dump('reuse.calendar', '');
SELECT pg_catalog.pg_extension_config_dump('reuse.calendar_rule', '');
SELECT pg_catalog.pg_extension_config_dump('reuse.calendar_day', '');

GRANT SELECT ON reuse.calendar, reuse.calendar_rule, reuse.calendar_day TO PUBLIC;

-- Every change makes every backend forget what it cached. ALWAYS, since a
-- change also arrives by logical replication, where origin triggers are silent;
-- of its rows 21_calendar_replicated.sql.
CREATE TRIGGER calendar_changed
	AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON reuse.calendar
	FOR EACH STATEMENT EXECUTE FUNCTION reuse.calendar_changed();
CREATE TRIGGER calendar_changed
	AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON reuse.calendar_rule
	FOR EACH STATEMENT EXECUTE FUNCTION reuse.calendar_changed();
CREATE TRIGGER calendar_changed
	AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON reuse.calendar_day
	FOR EACH STATEMENT EXECUTE FUNCTION reuse.calendar_changed();
ALTER TABLE reuse.calendar ENABLE ALWAYS TRIGGER calendar_changed;
ALTER TABLE reuse.calendar_rule ENABLE ALWAYS TRIGGER calendar_changed;
ALTER TABLE reuse.calendar_day ENABLE ALWAYS TRIGGER calendar_changed;

-- ---------------------------------------------------------------- history

CREATE VIEW reuse.calendar_history (calendar, revision, known_on, change, subject, source) AS
SELECT c.code, c.revision, c.known_from, 'calendar', 'week ' || c.week_mask, c.source
FROM reuse.calendar AS c
UNION ALL
SELECT r.calendar, r.revision, r.known_from, 'rule added',
	reuse.rule_text(r.kind, r.month, r.day, r.easter_offset, r.nth, r.weekday,
		r.first_year, r.last_year), r.source
FROM reuse.calendar_rule AS r
UNION ALL
SELECT r.calendar, r.removed_in, r.known_to, 'rule removed',
	reuse.rule_text(r.kind, r.month, r.day, r.easter_offset, r.nth, r.weekday,
		r.first_year, r.last_year), r.removed_source
FROM reuse.calendar_rule AS r
WHERE r.removed_in IS NOT NULL
UNION ALL
SELECT d.calendar, d.revision, d.known_from, 'day added',
	pg_catalog.to_char(d.day, 'YYYY-MM-DD')
		|| CASE WHEN d.working THEN ' working' ELSE ' not working' END, d.source
FROM reuse.calendar_day AS d
UNION ALL
SELECT d.calendar, d.removed_in, d.known_to, 'day removed',
	pg_catalog.to_char(d.day, 'YYYY-MM-DD')
		|| CASE WHEN d.working THEN ' working' ELSE ' not working' END, d.removed_source
FROM reuse.calendar_day AS d
WHERE d.removed_in IS NOT NULL;
COMMENT ON VIEW reuse.calendar_history IS
	'what each revision of each calendar changed, when and on which basis';
GRANT SELECT ON reuse.calendar_history TO PUBLIC;

CREATE FUNCTION reuse.refuse_unknown_calendar(code text) RETURNS void
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE COST 1000
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	loaded text;
BEGIN
	SELECT string_agg(c.code, ', ' ORDER BY c.code) INTO loaded
	FROM reuse.calendar AS c;
	RAISE EXCEPTION USING
		ERRCODE = 'RU001',
		MESSAGE = format('calendar "%s" is not known', refuse_unknown_calendar.code),
		DETAIL = coalesce('Calendars loaded: ' || loaded || '.', 'No calendar is loaded.'),
		HINT = 'Load a shipped calendar with reuse.load_calendar(), or make one with reuse.create_calendar().';
END
$$;
COMMENT ON FUNCTION reuse.refuse_unknown_calendar(text) IS
	'raises RU001 for a calendar that is not loaded and names those that are';

CREATE FUNCTION reuse.calendar_revision(
	code text, known_on timestamptz DEFAULT NULL) RETURNS integer
LANGUAGE plpgsql STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 1000
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	IF code IS NULL THEN
		RETURN NULL;
	END IF;
	IF NOT EXISTS (
		SELECT FROM reuse.calendar AS c
		WHERE c.code = calendar_revision.code)
	THEN
		PERFORM reuse.refuse_unknown_calendar(code);
	END IF;
	RETURN (
		SELECT max(h.revision)
		FROM reuse.calendar_history AS h
		WHERE h.calendar = calendar_revision.code
			AND (calendar_revision.known_on IS NULL
				OR h.known_on <= calendar_revision.known_on));
END
$$;
COMMENT ON FUNCTION reuse.calendar_revision(text, timestamptz) IS
	'revision of a calendar at a moment (that moment included), NULL '
	'for known_on: now; NULL when the calendar was not yet known then. '
	'Errors: RU001 unknown calendar';

-- ---------------------------------------------------------------- changing a calendar

CREATE FUNCTION reuse.check_names(names jsonb) RETURNS void
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 100
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	IF NOT reuse.are_names(names) THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('names are not valid: %s', names),
			HINT = 'Names are an object of texts with no other keys than en, fr, nl and de, for example {"en": "Labour Day"}.';
	END IF;
END
$$;
COMMENT ON FUNCTION reuse.check_names(jsonb) IS
	'raises 22023 unless are_names() holds';

CREATE FUNCTION reuse.caller() RETURNS name
LANGUAGE c STABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_caller';
COMMENT ON FUNCTION reuse.caller() IS
	'role of the session, SET ROLE included, for which a SECURITY DEFINER '
	'function acts. Errors: RU017 while the server maintains a table '
	'(ANALYZE, REINDEX, REFRESH MATERIALIZED VIEW), where code of the '
	'table''s owner would pass for whoever maintains it';

CREATE FUNCTION reuse.begin_calendar_change(
	calendar text,
	OUT revision integer,
	OUT moment timestamptz,
	OUT first_day date,
	OUT last_day date)
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE COST 1000
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	caller name := reuse.caller();
	found_calendar reuse.calendar;
	keeper oid;
BEGIN
	SELECT c.* INTO found_calendar
	FROM reuse.calendar AS c
	WHERE c.code = begin_calendar_change.calendar;
	IF NOT FOUND THEN
		PERFORM reuse.refuse_unknown_calendar(calendar);
	END IF;

	-- A role that does not exist here (the calendar was restored from another
	-- cluster) leaves the calendar to the owner of the extension.
	SELECT coalesce(r.oid, e.extowner) INTO STRICT keeper
	FROM pg_extension AS e
	LEFT JOIN pg_roles AS r ON r.rolname = found_calendar.owner
	WHERE e.extname = 'reuse_register';
	IF NOT pg_has_role(caller, keeper, 'MEMBER') THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU017',
			MESSAGE = format('role "%s" is not permitted to change calendar "%s"', caller, calendar),
			DETAIL = format('The calendar belongs to role "%s".', pg_get_userbyid(keeper)),
			HINT = 'Ask a member of that role, or make a calendar of your own with reuse.create_calendar().';
	END IF;

	-- Changes of one calendar follow one another. A new version of the row,
	-- not a mere lock: with an older snapshot (REPEATABLE READ) the change
	-- then fails instead of giving one revision number twice.
	UPDATE reuse.calendar AS c
	SET source = c.source
	WHERE c.code = found_calendar.code;

	first_day := found_calendar.first_day;
	last_day := found_calendar.last_day;
	-- revisions are in order of time even when the clock was set back
	SELECT max(h.revision) + 1, greatest(clock_timestamp(), max(h.known_on))
	INTO STRICT revision, moment
	FROM reuse.calendar_history AS h
	WHERE h.calendar = begin_calendar_change.calendar;
END
$$;
REVOKE EXECUTE ON FUNCTION reuse.begin_calendar_change(text) FROM PUBLIC;
COMMENT ON FUNCTION reuse.begin_calendar_change(text) IS
	'checks that the caller may change the calendar, lets changes of '
	'one calendar follow one another, and gives the next revision, its '
	'moment and the span. Errors: RU001 unknown calendar, RU017 not '
	'permitted, 40001 changed by another transaction';

CREATE FUNCTION reuse.load_calendar(code text) RETURNS integer
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE COST 10000 SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	moment timestamptz := clock_timestamp();
	shipped text;
BEGIN
	IF NOT EXISTS (
		SELECT FROM reuse.calendar AS c
		WHERE c.code = load_calendar.code)
	THEN
		INSERT INTO reuse.calendar (
			code, week_mask, first_day, last_day, names, legal, source, known_from)
		SELECT s.code, s.week_mask, s.first_day, s.last_day, s.names, s.legal, s.source, moment
		FROM reuse.shipped_calendar() AS s
		WHERE s.code = load_calendar.code
		ON CONFLICT DO NOTHING;
		IF FOUND THEN
			INSERT INTO reuse.calendar_rule (
				calendar, rule_no, kind, month, day, easter_offset,
				names, source, revision, known_from)
			SELECT s.calendar, s.rule_no, s.kind, s.month, s.day, s.easter_offset,
				s.names, s.source, 1, moment
			FROM reuse.shipped_calendar_rule() AS s
			WHERE s.calendar = load_calendar.code;
			INSERT INTO reuse.calendar_day (
				calendar, day, working, names, source, revision, known_from)
			SELECT s.calendar, s.day, false, s.names, s.source, 1, moment
			FROM reuse.shipped_calendar_day() AS s
			WHERE s.calendar = load_calendar.code;
		ELSIF NOT EXISTS (
			SELECT FROM reuse.shipped_calendar() AS s
			WHERE s.code = load_calendar.code)
		THEN
			SELECT string_agg(s.code, ', ' ORDER BY s.code) INTO shipped
			FROM reuse.shipped_calendar() AS s;
			RAISE EXCEPTION USING
				ERRCODE = 'RU001',
				MESSAGE = format('no calendar "%s" is shipped', load_calendar.code),
				DETAIL = format('Shipped calendars: %s.', shipped),
				HINT = 'Make a calendar of your own with reuse.create_calendar().';
		END IF;
	END IF;
	RETURN reuse.calendar_revision(code);
END
$$;
COMMENT ON FUNCTION reuse.load_calendar(text) IS
	'loads a shipped calendar that is absent and returns its revision; '
	'a calendar that is there stays as it is. BE is the legal calendar '
	'(4.A); BEFED, BEBRU, BEVLG and BEFWB are for staffing only (4.C). '
	'Anyone may call it. Errors: RU001 neither there nor shipped';

CREATE FUNCTION reuse.create_calendar(
	code text,
	week_mask text DEFAULT '1111100',
	first_day date DEFAULT '1583-01-01',
	last_day date DEFAULT '9999-12-31',
	names jsonb DEFAULT '{}',
	legal boolean DEFAULT false,
	source text DEFAULT '') RETURNS integer
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE COST 10000 SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	IF code !~ '^[A-Z0-9_-]{1,6}$' THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('calendar code "%s" is not valid', code),
			HINT = 'A code is 1 to 6 characters of A-Z, 0-9, "_" and "-".';
	END IF;
	IF EXISTS (
		SELECT FROM reuse.shipped_calendar() AS s
		WHERE s.code = create_calendar.code)
	THEN
		RAISE EXCEPTION USING
			ERRCODE = 'reserved_name',
			MESSAGE = format('calendar code "%s" is reserved for the shipped calendar', code),
			HINT = format('Load the shipped calendar with reuse.load_calendar(%L), or choose another code.', code);
	END IF;
	IF week_mask !~ '^[01]{7}$' THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('week mask "%s" of calendar "%s" is not valid', week_mask, code),
			HINT = 'A mask is seven characters, Monday to Sunday: 1 is a working day, 0 is not.';
	END IF;
	IF week_mask = '0000000' THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU003',
			MESSAGE = format('week mask "%s" of calendar "%s" has no working day', week_mask, code),
			HINT = 'At least one day of the week must be a working day (1).';
	END IF;
	IF first_day < '1583-01-01' OR last_day > '9999-12-31'
		OR NOT isfinite(first_day) OR NOT isfinite(last_day)
	THEN
		RAISE EXCEPTION USING
			ERRCODE = 'datetime_field_overflow',
			-- to_char() gives nothing for an infinite date
			MESSAGE = format('span %s to %s of calendar "%s" is out of range',
				coalesce(nullif(to_char(first_day, 'YYYY-MM-DD'), ''), first_day::text),
				coalesce(nullif(to_char(last_day, 'YYYY-MM-DD'), ''), last_day::text),
				code),
			HINT = 'A span lies between 1583-01-01 and 9999-12-31.';
	END IF;
	IF first_day > last_day THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('first day %s of calendar "%s" is after its last day %s',
				to_char(first_day, 'YYYY-MM-DD'), code, to_char(last_day, 'YYYY-MM-DD'));
	END IF;
	PERFORM reuse.check_names(names);

	INSERT INTO reuse.calendar AS c (
		code, week_mask, first_day, last_day, names, legal, source, owner, known_from)
	VALUES (
		create_calendar.code, create_calendar.week_mask, create_calendar.first_day,
		create_calendar.last_day, create_calendar.names, create_calendar.legal,
		create_calendar.source,
		reuse.caller(),
		clock_timestamp())
	ON CONFLICT DO NOTHING;
	IF NOT FOUND THEN
		RAISE EXCEPTION USING
			ERRCODE = 'unique_violation',
			MESSAGE = format('calendar "%s" already exists', code),
			DETAIL = (
				SELECT format('It belongs to role "%s" and is at revision %s.',
					c.owner, reuse.calendar_revision(c.code))
				FROM reuse.calendar AS c
				WHERE c.code = create_calendar.code);
	END IF;
	RETURN 1;
END
$$;
COMMENT ON FUNCTION reuse.create_calendar(text, text, date, date, jsonb, boolean, text) IS
	'makes a calendar without holidays that belongs to the caller, and '
	'returns its revision, 1. week_mask: Monday to Sunday, 1 works; the '
	'span includes both days; legal: legal terms may be counted with '
	'it. Errors: 22023 malformed code, mask or names, RU003 mask '
	'without working day, 22008 span infinite or out of 1583 to 9999, '
	'23505 exists already, 42939 code of a shipped calendar';

CREATE FUNCTION reuse.add_day(
	calendar text,
	day date,
	working boolean DEFAULT false,
	names jsonb DEFAULT '{}',
	source text DEFAULT '') RETURNS integer
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE COST 10000 SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	change record;
	present reuse.calendar_day;
BEGIN
	PERFORM reuse.check_names(names);
	SELECT b.* INTO STRICT change
	FROM reuse.begin_calendar_change(add_day.calendar) AS b;
	IF NOT isfinite(day) THEN
		RAISE EXCEPTION USING
			ERRCODE = 'datetime_field_overflow',
			MESSAGE = format('an infinite date cannot be a day of calendar "%s"', calendar);
	END IF;
	IF day NOT BETWEEN change.first_day AND change.last_day THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU002',
			MESSAGE = format('date %s is outside the span of calendar "%s"',
				to_char(day, 'YYYY-MM-DD'), calendar),
			DETAIL = format('The calendar covers %s to %s.',
				to_char(change.first_day, 'YYYY-MM-DD'), to_char(change.last_day, 'YYYY-MM-DD'));
	END IF;

	SELECT d.* INTO present
	FROM reuse.calendar_day AS d
	WHERE d.calendar = add_day.calendar
		AND d.day = add_day.day
		AND d.removed_in IS NULL;
	IF FOUND THEN
		RAISE EXCEPTION USING
			ERRCODE = 'unique_violation',
			MESSAGE = format('calendar "%s" already has %s as a %s day',
				calendar, to_char(day, 'YYYY-MM-DD'),
				CASE WHEN present.working THEN 'working' ELSE 'non-working' END),
			DETAIL = format('Since revision %s, names %s, source "%s".',
				present.revision, present.names, present.source),
			HINT = 'Remove it first with reuse.remove_day().';
	END IF;

	INSERT INTO reuse.calendar_day (
		calendar, day, working, names, source, revision, known_from)
	VALUES (
		add_day.calendar, add_day.day, add_day.working, add_day.names, add_day.source,
		change.revision, change.moment);
	RETURN change.revision;
END
$$;
COMMENT ON FUNCTION reuse.add_day(text, date, boolean, jsonb, text) IS
	'gives a calendar a single day that beats rules and week (working: '
	'a day on which work is done although it is a holiday or a '
	'weekend), and returns the new revision. Only a member of the '
	'calendar''s owner. Errors: RU001 unknown calendar, RU002 outside '
	'its span, RU017 not permitted, 22008 infinite, 22023 malformed '
	'names, 23505 the day is there already';

CREATE FUNCTION reuse.remove_day(
	calendar text, day date, source text DEFAULT '') RETURNS integer
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE COST 10000 SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	change record;
BEGIN
	SELECT b.* INTO STRICT change
	FROM reuse.begin_calendar_change(remove_day.calendar) AS b;
	IF NOT isfinite(day) THEN
		RAISE EXCEPTION USING
			ERRCODE = 'datetime_field_overflow',
			MESSAGE = format('an infinite date cannot be a day of calendar "%s"', calendar);
	END IF;
	UPDATE reuse.calendar_day AS d
	SET removed_in = change.revision,
		known_to = change.moment,
		removed_source = remove_day.source
	WHERE d.calendar = remove_day.calendar
		AND d.day = remove_day.day
		AND d.removed_in IS NULL;
	IF NOT FOUND THEN
		RAISE EXCEPTION USING
			ERRCODE = 'undefined_object',
			MESSAGE = format('calendar "%s" has no single day %s',
				calendar, to_char(day, 'YYYY-MM-DD')),
			HINT = 'A day that a yearly rule makes a holiday becomes a working day with reuse.add_day(..., working => true).';
	END IF;
	RETURN change.revision;
END
$$;
COMMENT ON FUNCTION reuse.remove_day(text, date, text) IS
	'withdraws a single day, so that rules and week hold for it again, '
	'and returns the new revision; earlier revisions keep it. source: '
	'basis of the withdrawal. Only a member of the calendar''s owner. '
	'Errors: RU001 unknown calendar, RU017 not permitted, 22008 infinite, '
	'42704 no such day';

CREATE FUNCTION reuse.add_rule(
	calendar text,
	kind text,
	month integer DEFAULT NULL,
	day integer DEFAULT NULL,
	easter_offset integer DEFAULT NULL,
	nth integer DEFAULT NULL,
	weekday integer DEFAULT NULL,
	first_year integer DEFAULT NULL,
	last_year integer DEFAULT NULL,
	names jsonb DEFAULT '{}',
	source text DEFAULT '') RETURNS integer
LANGUAGE plpgsql VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 10000 SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	change record;
	present reuse.calendar_rule;
	wording text := reuse.rule_text(kind, month, day, easter_offset, nth, weekday,
		first_year, last_year);
BEGIN
	IF calendar IS NULL OR kind IS NULL OR names IS NULL OR source IS NULL THEN
		RETURN NULL;
	END IF;
	IF NOT reuse.is_rule(kind, month, day, easter_offset, nth, weekday) THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('rule "%s" is not valid', wording),
			HINT = CASE kind
				WHEN 'fixed' THEN
					'A rule of kind "fixed" takes month (1 to 12) and day (one the month has), and nothing else.'
				WHEN 'easter' THEN
					'A rule of kind "easter" takes easter_offset (-80 to 250), and nothing else.'
				WHEN 'nth_weekday' THEN
					'A rule of kind "nth_weekday" takes month, nth (1 to 5, or -1 to -5 from the end) and weekday (1 Monday to 7 Sunday), and nothing else.'
				ELSE
					'Kinds of rules are "fixed", "easter" and "nth_weekday".'
				END;
	END IF;
	IF first_year NOT BETWEEN 1583 AND 9999 OR last_year NOT BETWEEN 1583 AND 9999
		OR first_year > last_year
	THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('years of rule "%s" are not valid', wording),
			HINT = 'Years lie between 1583 and 9999, the first not after the last; NULL is no limit.';
	END IF;
	PERFORM reuse.check_names(names);
	SELECT b.* INTO STRICT change
	FROM reuse.begin_calendar_change(add_rule.calendar) AS b;

	SELECT r.* INTO present
	FROM reuse.calendar_rule AS r
	WHERE r.calendar = add_rule.calendar
		AND r.removed_in IS NULL
		AND (r.kind, r.month, r.day, r.easter_offset, r.nth, r.weekday)
			IS NOT DISTINCT FROM
			(add_rule.kind, add_rule.month, add_rule.day, add_rule.easter_offset,
				add_rule.nth, add_rule.weekday)
		AND int4range(r.first_year, r.last_year, '[]')
			&& int4range(add_rule.first_year, add_rule.last_year, '[]')
	ORDER BY r.rule_no
	LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION USING
			ERRCODE = 'unique_violation',
			MESSAGE = format('calendar "%s" already has the rule "%s"', calendar,
				reuse.rule_text(present.kind, present.month, present.day,
					present.easter_offset, present.nth, present.weekday,
					present.first_year, present.last_year)),
			DETAIL = format('Since revision %s, names %s, source "%s".',
				present.revision, present.names, present.source),
			HINT = 'Remove it first with reuse.remove_rule(), or give years that do not overlap.';
	END IF;

	INSERT INTO reuse.calendar_rule (
		calendar, rule_no, kind, month, day, easter_offset, nth, weekday,
		first_year, last_year, names, source, revision, known_from)
	SELECT add_rule.calendar, coalesce(max(r.rule_no), 0) + 1, add_rule.kind,
		add_rule.month, add_rule.day, add_rule.easter_offset, add_rule.nth,
		add_rule.weekday, add_rule.first_year, add_rule.last_year, add_rule.names,
		add_rule.source, change.revision, change.moment
	FROM reuse.calendar_rule AS r
	WHERE r.calendar = add_rule.calendar;
	RETURN change.revision;
END
$$;
COMMENT ON FUNCTION reuse.add_rule(text, text, integer, integer, integer, integer, integer, integer, integer, jsonb, text) IS
	'gives a calendar a yearly rule that makes a day non-working, and '
	'returns the new revision. kind "fixed": month, day; "easter": '
	'easter_offset in days; "nth_weekday": month, nth, weekday; both '
	'years of first_year to last_year are included, NULL is no limit. '
	'Only a member of the calendar''s owner. Errors: RU001 unknown '
	'calendar, RU017 not permitted, 22023 rule, years or names not '
	'valid, 23505 a rule for the same day in the same years is there '
	'already';

CREATE FUNCTION reuse.remove_rule(
	calendar text,
	kind text,
	month integer DEFAULT NULL,
	day integer DEFAULT NULL,
	easter_offset integer DEFAULT NULL,
	nth integer DEFAULT NULL,
	weekday integer DEFAULT NULL,
	first_year integer DEFAULT NULL,
	last_year integer DEFAULT NULL,
	source text DEFAULT '') RETURNS integer
LANGUAGE plpgsql VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 10000 SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	change record;
BEGIN
	IF calendar IS NULL OR kind IS NULL OR source IS NULL THEN
		RETURN NULL;
	END IF;
	SELECT b.* INTO STRICT change
	FROM reuse.begin_calendar_change(remove_rule.calendar) AS b;
	UPDATE reuse.calendar_rule AS r
	SET removed_in = change.revision,
		known_to = change.moment,
		removed_source = remove_rule.source
	WHERE r.calendar = remove_rule.calendar
		AND r.removed_in IS NULL
		AND (r.kind, r.month, r.day, r.easter_offset, r.nth, r.weekday,
				r.first_year, r.last_year)
			IS NOT DISTINCT FROM
			(remove_rule.kind, remove_rule.month, remove_rule.day,
				remove_rule.easter_offset, remove_rule.nth, remove_rule.weekday,
				remove_rule.first_year, remove_rule.last_year);
	IF NOT FOUND THEN
		RAISE EXCEPTION USING
			ERRCODE = 'undefined_object',
			MESSAGE = format('calendar "%s" has no rule "%s"', calendar,
				reuse.rule_text(kind, month, day, easter_offset, nth, weekday,
					first_year, last_year)),
			HINT = 'Name the rule as it stands in reuse.calendar_rule, years included.';
	END IF;
	RETURN change.revision;
END
$$;
COMMENT ON FUNCTION reuse.remove_rule(text, text, integer, integer, integer, integer, integer, integer, integer, text) IS
	'withdraws a yearly rule, named by the arguments it was added with, '
	'and returns the new revision; earlier revisions keep it. source: '
	'basis of the withdrawal. Only a member of the calendar''s owner. '
	'Errors: RU001 unknown calendar, RU017 not permitted, 42704 no such '
	'rule';

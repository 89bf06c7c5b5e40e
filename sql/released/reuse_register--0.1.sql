\echo Use "CREATE EXTENSION reuse_register" to load this file. \quit

-- Types: reuse.term and reuse.workdate, eight bytes by value each, and the
-- trigger function that the tables of calendars need.
--
-- The form in which a value is stored, its order and its hash are fixed for
-- ever: tables, indexes and hash partitions of users depend on them. No input
-- or output reads a table or a setting, so that values survive any dump,
-- restore, upgrade or replication.

CREATE FUNCTION reuse.calendar_changed() RETURNS trigger
LANGUAGE c VOLATILE PARALLEL UNSAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_calendar_changed';
COMMENT ON FUNCTION reuse.calendar_changed() IS
	'AFTER STATEMENT trigger of the calendar tables: makes every backend forget the calendars it knows, here at the end of the command, elsewhere on commit. Writes nothing';

-- ---------------------------------------------------------------- term

CREATE TYPE reuse.term;

CREATE FUNCTION reuse.term_in(cstring) RETURNS reuse.term
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_term_in';
COMMENT ON FUNCTION reuse.term_in(cstring) IS 'reads "20 working days", "3 years, no roll", "30d": an amount of 0 to 2147483647, a unit and conventions, in any case. Errors: 22P02 malformed (with the position and what is allowed there), 22008 out of range';

CREATE FUNCTION reuse.term_out(reuse.term) RETURNS cstring
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_term_out';
COMMENT ON FUNCTION reuse.term_out(reuse.term) IS 'writes the one long form, whatever DateStyle is';

CREATE FUNCTION reuse.term_recv(internal) RETURNS reuse.term
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_term_recv';
COMMENT ON FUNCTION reuse.term_recv(internal) IS 'reads the binary form and checks it. Errors: 22P03 not a value of the type, 22008 out of range';

CREATE FUNCTION reuse.term_send(reuse.term) RETURNS bytea
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_term_send';
COMMENT ON FUNCTION reuse.term_send(reuse.term) IS 'writes the binary form: eight bytes';

CREATE TYPE reuse.term (
	INPUT = reuse.term_in,
	OUTPUT = reuse.term_out,
	RECEIVE = reuse.term_recv,
	SEND = reuse.term_send,
	LIKE = pg_catalog.int8);

COMMENT ON TYPE reuse.term IS
	'term of a statute: amount, unit (working days, days, weeks, months, years) and conventions. Day 0 is not counted; days, weeks, months and years roll forward to a working day (Reg. 1182/71 art. 3), working days step. Conventions: "no roll", "roll back", "roll modified" (forward, but not into another month), "two working days" (Reg. 1182/71 art. 3(5)), "art 54" (Judicial Code, months and years), "day 0 counted"; for working days "start forward", "start back", "start refused" from a start that does not work. Short input: 20wd 30d 3w 2m 3y';

CREATE FUNCTION reuse.term_lt(reuse.term, reuse.term) RETURNS boolean
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_term_lt';
COMMENT ON FUNCTION reuse.term_lt(reuse.term, reuse.term) IS 'implementation of the operator <';
CREATE OPERATOR reuse.< (
	LEFTARG = reuse.term, RIGHTARG = reuse.term, FUNCTION = reuse.term_lt,
	COMMUTATOR = OPERATOR(reuse.>), NEGATOR = OPERATOR(reuse.>=),
	RESTRICT = pg_catalog.scalarltsel, JOIN = pg_catalog.scalarltjoinsel);
COMMENT ON OPERATOR reuse.< (reuse.term, reuse.term) IS 'less in the order of unit, amount, convention; no order of length';

CREATE FUNCTION reuse.term_le(reuse.term, reuse.term) RETURNS boolean
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_term_le';
COMMENT ON FUNCTION reuse.term_le(reuse.term, reuse.term) IS 'implementation of the operator <=';
CREATE OPERATOR reuse.<= (
	LEFTARG = reuse.term, RIGHTARG = reuse.term, FUNCTION = reuse.term_le,
	COMMUTATOR = OPERATOR(reuse.>=), NEGATOR = OPERATOR(reuse.>),
	RESTRICT = pg_catalog.scalarlesel, JOIN = pg_catalog.scalarlejoinsel);
COMMENT ON OPERATOR reuse.<= (reuse.term, reuse.term) IS 'less or equal in the order of unit, amount, convention; no order of length';

CREATE FUNCTION reuse.term_eq(reuse.term, reuse.term) RETURNS boolean
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_term_eq';
COMMENT ON FUNCTION reuse.term_eq(reuse.term, reuse.term) IS 'implementation of the operator =';
CREATE OPERATOR reuse.= (
	LEFTARG = reuse.term, RIGHTARG = reuse.term, FUNCTION = reuse.term_eq,
	COMMUTATOR = OPERATOR(reuse.=), NEGATOR = OPERATOR(reuse.<>),
	RESTRICT = pg_catalog.eqsel, JOIN = pg_catalog.eqjoinsel, HASHES, MERGES);
COMMENT ON OPERATOR reuse.= (reuse.term, reuse.term) IS 'equal in unit, amount and conventions';

CREATE FUNCTION reuse.term_ne(reuse.term, reuse.term) RETURNS boolean
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_term_ne';
COMMENT ON FUNCTION reuse.term_ne(reuse.term, reuse.term) IS 'implementation of the operator <>';
CREATE OPERATOR reuse.<> (
	LEFTARG = reuse.term, RIGHTARG = reuse.term, FUNCTION = reuse.term_ne,
	COMMUTATOR = OPERATOR(reuse.<>), NEGATOR = OPERATOR(reuse.=),
	RESTRICT = pg_catalog.neqsel, JOIN = pg_catalog.neqjoinsel);
COMMENT ON OPERATOR reuse.<> (reuse.term, reuse.term) IS 'different in unit, amount or conventions';

CREATE FUNCTION reuse.term_ge(reuse.term, reuse.term) RETURNS boolean
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_term_ge';
COMMENT ON FUNCTION reuse.term_ge(reuse.term, reuse.term) IS 'implementation of the operator >=';
CREATE OPERATOR reuse.>= (
	LEFTARG = reuse.term, RIGHTARG = reuse.term, FUNCTION = reuse.term_ge,
	COMMUTATOR = OPERATOR(reuse.<=), NEGATOR = OPERATOR(reuse.<),
	RESTRICT = pg_catalog.scalargesel, JOIN = pg_catalog.scalargejoinsel);
COMMENT ON OPERATOR reuse.>= (reuse.term, reuse.term) IS 'greater or equal in the order of unit, amount, convention; no order of length';

CREATE FUNCTION reuse.term_gt(reuse.term, reuse.term) RETURNS boolean
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_term_gt';
COMMENT ON FUNCTION reuse.term_gt(reuse.term, reuse.term) IS 'implementation of the operator >';
CREATE OPERATOR reuse.> (
	LEFTARG = reuse.term, RIGHTARG = reuse.term, FUNCTION = reuse.term_gt,
	COMMUTATOR = OPERATOR(reuse.<), NEGATOR = OPERATOR(reuse.<=),
	RESTRICT = pg_catalog.scalargtsel, JOIN = pg_catalog.scalargtjoinsel);
COMMENT ON OPERATOR reuse.> (reuse.term, reuse.term) IS 'greater in the order of unit, amount, convention; no order of length';

CREATE FUNCTION reuse.term_cmp(reuse.term, reuse.term) RETURNS integer
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_packed_cmp';
COMMENT ON FUNCTION reuse.term_cmp(reuse.term, reuse.term) IS 'less than 0, 0 or more than 0: the order of btree indexes';

CREATE FUNCTION reuse.term_sortsupport(internal) RETURNS void
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_packed_sortsupport';
COMMENT ON FUNCTION reuse.term_sortsupport(internal) IS 'sort support: a comparator; eight bytes need no abbreviated keys';

CREATE FUNCTION reuse.term_hash(reuse.term) RETURNS integer
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_packed_hash';
COMMENT ON FUNCTION reuse.term_hash(reuse.term) IS 'hash, the same on every machine and in every version';

CREATE FUNCTION reuse.term_hash_extended(reuse.term, bigint) RETURNS bigint
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_packed_hash_extended';
COMMENT ON FUNCTION reuse.term_hash_extended(reuse.term, bigint) IS 'hash with a seed, the same on every machine and in every version';

CREATE OPERATOR CLASS reuse.term_ops DEFAULT FOR TYPE reuse.term USING btree AS
	OPERATOR 1 reuse.<, OPERATOR 2 reuse.<=, OPERATOR 3 reuse.=, OPERATOR 4 reuse.>=, OPERATOR 5 reuse.>,
	FUNCTION 1 reuse.term_cmp(reuse.term, reuse.term),
	FUNCTION 2 reuse.term_sortsupport(internal),
	FUNCTION 4 pg_catalog.btequalimage(oid);

CREATE OPERATOR CLASS reuse.term_hash_ops DEFAULT FOR TYPE reuse.term USING hash AS
	OPERATOR 1 reuse.=,
	FUNCTION 1 reuse.term_hash(reuse.term),
	FUNCTION 2 reuse.term_hash_extended(reuse.term, bigint);

-- ---------------------------------------------------------------- workdate

CREATE TYPE reuse.workdate;

CREATE FUNCTION reuse.workdate_in(cstring) RETURNS reuse.workdate
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_workdate_in';
COMMENT ON FUNCTION reuse.workdate_in(cstring) IS 'reads "2024-12-20@BE": a date as YYYY-MM-DD of the years 1 to 9999, or infinity, "@" and the code of a calendar, which need not be known. Errors: 22P02 malformed (with the position and what is allowed there), 22008 out of range';

CREATE FUNCTION reuse.workdate_out(reuse.workdate) RETURNS cstring
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_workdate_out';
COMMENT ON FUNCTION reuse.workdate_out(reuse.workdate) IS 'writes the one long form, whatever DateStyle is';

CREATE FUNCTION reuse.workdate_recv(internal) RETURNS reuse.workdate
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_workdate_recv';
COMMENT ON FUNCTION reuse.workdate_recv(internal) IS 'reads the binary form and checks it. Errors: 22P03 not a value of the type, 22008 out of range';

CREATE FUNCTION reuse.workdate_send(reuse.workdate) RETURNS bytea
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_workdate_send';
COMMENT ON FUNCTION reuse.workdate_send(reuse.workdate) IS 'writes the binary form: eight bytes';

CREATE TYPE reuse.workdate (
	INPUT = reuse.workdate_in,
	OUTPUT = reuse.workdate_out,
	RECEIVE = reuse.workdate_recv,
	SEND = reuse.workdate_send,
	LIKE = pg_catalog.int8);

COMMENT ON TYPE reuse.workdate IS
	'date that carries the code of its calendar, so that + and - count its working days. Eight bytes; ordered by day, then code';

CREATE FUNCTION reuse.workdate_lt(reuse.workdate, reuse.workdate) RETURNS boolean
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_workdate_lt';
COMMENT ON FUNCTION reuse.workdate_lt(reuse.workdate, reuse.workdate) IS 'implementation of the operator <';
CREATE OPERATOR reuse.< (
	LEFTARG = reuse.workdate, RIGHTARG = reuse.workdate, FUNCTION = reuse.workdate_lt,
	COMMUTATOR = OPERATOR(reuse.>), NEGATOR = OPERATOR(reuse.>=),
	RESTRICT = pg_catalog.scalarltsel, JOIN = pg_catalog.scalarltjoinsel);
COMMENT ON OPERATOR reuse.< (reuse.workdate, reuse.workdate) IS 'earlier, or on the same day with a lesser calendar code';

CREATE FUNCTION reuse.workdate_le(reuse.workdate, reuse.workdate) RETURNS boolean
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_workdate_le';
COMMENT ON FUNCTION reuse.workdate_le(reuse.workdate, reuse.workdate) IS 'implementation of the operator <=';
CREATE OPERATOR reuse.<= (
	LEFTARG = reuse.workdate, RIGHTARG = reuse.workdate, FUNCTION = reuse.workdate_le,
	COMMUTATOR = OPERATOR(reuse.>=), NEGATOR = OPERATOR(reuse.>),
	RESTRICT = pg_catalog.scalarlesel, JOIN = pg_catalog.scalarlejoinsel);
COMMENT ON OPERATOR reuse.<= (reuse.workdate, reuse.workdate) IS 'earlier or equal, by day, then calendar code';

CREATE FUNCTION reuse.workdate_eq(reuse.workdate, reuse.workdate) RETURNS boolean
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_workdate_eq';
COMMENT ON FUNCTION reuse.workdate_eq(reuse.workdate, reuse.workdate) IS 'implementation of the operator =';
CREATE OPERATOR reuse.= (
	LEFTARG = reuse.workdate, RIGHTARG = reuse.workdate, FUNCTION = reuse.workdate_eq,
	COMMUTATOR = OPERATOR(reuse.=), NEGATOR = OPERATOR(reuse.<>),
	RESTRICT = pg_catalog.eqsel, JOIN = pg_catalog.eqjoinsel, HASHES, MERGES);
COMMENT ON OPERATOR reuse.= (reuse.workdate, reuse.workdate) IS 'the same day of the same calendar';

CREATE FUNCTION reuse.workdate_ne(reuse.workdate, reuse.workdate) RETURNS boolean
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_workdate_ne';
COMMENT ON FUNCTION reuse.workdate_ne(reuse.workdate, reuse.workdate) IS 'implementation of the operator <>';
CREATE OPERATOR reuse.<> (
	LEFTARG = reuse.workdate, RIGHTARG = reuse.workdate, FUNCTION = reuse.workdate_ne,
	COMMUTATOR = OPERATOR(reuse.<>), NEGATOR = OPERATOR(reuse.=),
	RESTRICT = pg_catalog.neqsel, JOIN = pg_catalog.neqjoinsel);
COMMENT ON OPERATOR reuse.<> (reuse.workdate, reuse.workdate) IS 'another day or another calendar';

CREATE FUNCTION reuse.workdate_ge(reuse.workdate, reuse.workdate) RETURNS boolean
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_workdate_ge';
COMMENT ON FUNCTION reuse.workdate_ge(reuse.workdate, reuse.workdate) IS 'implementation of the operator >=';
CREATE OPERATOR reuse.>= (
	LEFTARG = reuse.workdate, RIGHTARG = reuse.workdate, FUNCTION = reuse.workdate_ge,
	COMMUTATOR = OPERATOR(reuse.<=), NEGATOR = OPERATOR(reuse.<),
	RESTRICT = pg_catalog.scalargesel, JOIN = pg_catalog.scalargejoinsel);
COMMENT ON OPERATOR reuse.>= (reuse.workdate, reuse.workdate) IS 'later or equal, by day, then calendar code';

CREATE FUNCTION reuse.workdate_gt(reuse.workdate, reuse.workdate) RETURNS boolean
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_workdate_gt';
COMMENT ON FUNCTION reuse.workdate_gt(reuse.workdate, reuse.workdate) IS 'implementation of the operator >';
CREATE OPERATOR reuse.> (
	LEFTARG = reuse.workdate, RIGHTARG = reuse.workdate, FUNCTION = reuse.workdate_gt,
	COMMUTATOR = OPERATOR(reuse.<), NEGATOR = OPERATOR(reuse.<=),
	RESTRICT = pg_catalog.scalargtsel, JOIN = pg_catalog.scalargtjoinsel);
COMMENT ON OPERATOR reuse.> (reuse.workdate, reuse.workdate) IS 'later, or on the same day with a greater calendar code';

CREATE FUNCTION reuse.workdate_cmp(reuse.workdate, reuse.workdate) RETURNS integer
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_packed_cmp';
COMMENT ON FUNCTION reuse.workdate_cmp(reuse.workdate, reuse.workdate) IS 'less than 0, 0 or more than 0: the order of btree indexes';

CREATE FUNCTION reuse.workdate_sortsupport(internal) RETURNS void
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_packed_sortsupport';
COMMENT ON FUNCTION reuse.workdate_sortsupport(internal) IS 'sort support: a comparator; eight bytes need no abbreviated keys';

CREATE FUNCTION reuse.workdate_hash(reuse.workdate) RETURNS integer
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_packed_hash';
COMMENT ON FUNCTION reuse.workdate_hash(reuse.workdate) IS 'hash, the same on every machine and in every version';

CREATE FUNCTION reuse.workdate_hash_extended(reuse.workdate, bigint) RETURNS bigint
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_packed_hash_extended';
COMMENT ON FUNCTION reuse.workdate_hash_extended(reuse.workdate, bigint) IS 'hash with a seed, the same on every machine and in every version';

CREATE OPERATOR CLASS reuse.workdate_ops DEFAULT FOR TYPE reuse.workdate USING btree AS
	OPERATOR 1 reuse.<, OPERATOR 2 reuse.<=, OPERATOR 3 reuse.=, OPERATOR 4 reuse.>=, OPERATOR 5 reuse.>,
	FUNCTION 1 reuse.workdate_cmp(reuse.workdate, reuse.workdate),
	FUNCTION 2 reuse.workdate_sortsupport(internal),
	FUNCTION 4 pg_catalog.btequalimage(oid);

CREATE OPERATOR CLASS reuse.workdate_hash_ops DEFAULT FOR TYPE reuse.workdate USING hash AS
	OPERATOR 1 reuse.=,
	FUNCTION 1 reuse.workdate_hash(reuse.workdate),
	FUNCTION 2 reuse.workdate_hash_extended(reuse.workdate, bigint);

CREATE OPERATOR CLASS reuse.workdate_minmax_ops DEFAULT FOR TYPE reuse.workdate USING brin AS
	OPERATOR 1 reuse.<, OPERATOR 2 reuse.<=, OPERATOR 3 reuse.=, OPERATOR 4 reuse.>=, OPERATOR 5 reuse.>,
	FUNCTION 1 pg_catalog.brin_minmax_opcinfo(internal),
	FUNCTION 2 pg_catalog.brin_minmax_add_value(internal, internal, internal, internal),
	FUNCTION 3 pg_catalog.brin_minmax_consistent(internal, internal, internal),
	FUNCTION 4 pg_catalog.brin_minmax_union(internal, internal, internal);

CREATE FUNCTION reuse.workdate_smaller(reuse.workdate, reuse.workdate) RETURNS reuse.workdate
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_workdate_smaller';
COMMENT ON FUNCTION reuse.workdate_smaller(reuse.workdate, reuse.workdate) IS 'the lesser of two workdates';

CREATE FUNCTION reuse.workdate_larger(reuse.workdate, reuse.workdate) RETURNS reuse.workdate
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_workdate_larger';
COMMENT ON FUNCTION reuse.workdate_larger(reuse.workdate, reuse.workdate) IS 'the greater of two workdates';

CREATE AGGREGATE reuse.min(reuse.workdate) (
	SFUNC = reuse.workdate_smaller, STYPE = reuse.workdate,
	COMBINEFUNC = reuse.workdate_smaller, SORTOP = OPERATOR(reuse.<),
	PARALLEL = SAFE);
COMMENT ON AGGREGATE reuse.min(reuse.workdate) IS 'the least workdate';

CREATE AGGREGATE reuse.max(reuse.workdate) (
	SFUNC = reuse.workdate_larger, STYPE = reuse.workdate,
	COMBINEFUNC = reuse.workdate_larger, SORTOP = OPERATOR(reuse.>),
	PARALLEL = SAFE);
COMMENT ON AGGREGATE reuse.max(reuse.workdate) IS 'the greatest workdate';

CREATE FUNCTION reuse.workdate(day date, calendar text) RETURNS reuse.workdate
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_workdate_make';
COMMENT ON FUNCTION reuse.workdate(date, text) IS
	'a date as a day of a calendar, which need not be known. calendar: its code, without revision. Errors: 22P02 not a code, 22008 a year outside 1 to 9999';

CREATE OPERATOR reuse.@ (
	LEFTARG = date, RIGHTARG = text, FUNCTION = reuse.workdate);
COMMENT ON OPERATOR reuse.@ (date, text) IS 'a date as a day of a calendar: date ''2024-12-20'' @ ''BE''';

CREATE FUNCTION reuse.date(workdate reuse.workdate) RETURNS date
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_workdate_date';
COMMENT ON FUNCTION reuse.date(reuse.workdate) IS 'the date of a workdate, without its calendar';

-- No operator compares a workdate with a date: x@A = d and x@B = d would make
-- x@A = x@B, which they are not. Hence a cast, and not an implicit one.
CREATE CAST (reuse.workdate AS date) WITH FUNCTION reuse.date(reuse.workdate) AS ASSIGNMENT;
COMMENT ON CAST (reuse.workdate AS date) IS 'the date of a workdate, without its calendar';

CREATE FUNCTION reuse.calendar_code(workdate reuse.workdate) RETURNS text
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_workdate_calendar';
COMMENT ON FUNCTION reuse.calendar_code(reuse.workdate) IS 'the code of the calendar of a workdate';

CREATE FUNCTION reuse.workdate_pli(reuse.workdate, integer) RETURNS reuse.workdate
LANGUAGE c STABLE STRICT PARALLEL SAFE COST 2
AS 'MODULE_PATHNAME', 'reuse_workdate_pli';
COMMENT ON FUNCTION reuse.workdate_pli(reuse.workdate, integer) IS 'implementation of the operator +';

CREATE OPERATOR reuse.+ (
	LEFTARG = reuse.workdate, RIGHTARG = integer, FUNCTION = reuse.workdate_pli);
COMMENT ON OPERATOR reuse.+ (reuse.workdate, integer) IS
	'so many working days later, as reuse.add_working_days(): day 0 is not counted, 0 gives the day itself, infinity stays. Errors: RU001 unknown calendar, RU002 outside its span';

CREATE FUNCTION reuse.workdate_mii(reuse.workdate, integer) RETURNS reuse.workdate
LANGUAGE c STABLE STRICT PARALLEL SAFE COST 2
AS 'MODULE_PATHNAME', 'reuse_workdate_mii';
COMMENT ON FUNCTION reuse.workdate_mii(reuse.workdate, integer) IS 'implementation of the operator -';

CREATE OPERATOR reuse.- (
	LEFTARG = reuse.workdate, RIGHTARG = integer, FUNCTION = reuse.workdate_mii);
COMMENT ON OPERATOR reuse.- (reuse.workdate, integer) IS
	'so many working days earlier. Errors: RU001 unknown calendar, RU002 outside its span';

CREATE FUNCTION reuse.workdate_mi(reuse.workdate, reuse.workdate) RETURNS integer
LANGUAGE c STABLE STRICT PARALLEL SAFE COST 2
AS 'MODULE_PATHNAME', 'reuse_workdate_mi';
COMMENT ON FUNCTION reuse.workdate_mi(reuse.workdate, reuse.workdate) IS 'implementation of the operator -';

CREATE OPERATOR reuse.- (
	LEFTARG = reuse.workdate, RIGHTARG = reuse.workdate, FUNCTION = reuse.workdate_mi);
COMMENT ON OPERATOR reuse.- (reuse.workdate, reuse.workdate) IS
	'working days from the second (not counted) to the first (counted), so that (w + n) - w is n; negative when reversed. Errors: 22000 different calendars, 22008 infinity, RU001 unknown calendar, RU002 outside its span';

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
-- change also arrives by logical replication, where origin triggers are silent.
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

-- What a DBA looks at each December: calendars that will soon have no answer.

CREATE VIEW reuse.calendar_health (calendar, last_day, days_left, last_change, warning) AS
WITH clock AS MATERIALIZED (
	SELECT reuse.today() AS today
),
known AS (
	SELECT c.code AS calendar, c.last_day,
		-- the last day of which a row in force says something
		greatest(
			(SELECT max(least(c.last_day,
				pg_catalog.make_date(coalesce(r.last_year, 9999), 12, 31)))
			FROM reuse.calendar_rule AS r
			WHERE r.calendar = c.code AND r.removed_in IS NULL),
			(SELECT max(d.day)
			FROM reuse.calendar_day AS d
			WHERE d.calendar = c.code AND d.removed_in IS NULL)) AS last_known_day,
		(SELECT max(h.known_on)
		FROM reuse.calendar_history AS h
		WHERE h.calendar = c.code) AS last_change
	FROM reuse.calendar AS c
)
SELECT k.calendar, k.last_day, k.last_day - t.today, k.last_change,
	CASE
		WHEN k.last_day < t.today THEN 'the calendar has ended'
		-- terms of a year and more, and the reviews of three, look ahead
		WHEN k.last_day < (t.today + '2 years'::interval)::date
			THEN 'the calendar ends in less than two years'
		WHEN k.last_known_day IS NULL
			THEN 'no holiday is recorded: the calendar has neither rules nor single days'
		WHEN k.last_known_day < t.today + 180
			THEN 'no holiday is recorded after '
				|| pg_catalog.to_char(k.last_known_day, 'YYYY-MM-DD')
	END
FROM known AS k
CROSS JOIN clock AS t
UNION ALL
-- The calendar that an empty argument means. Asking for today's date has
-- loaded the library, so that the setting is there.
SELECT s.calendar, NULL, NULL, NULL,
	'the calendar of the setting reuse.calendar is not loaded'
FROM (
	SELECT CASE WHEN t.today IS NOT NULL
		THEN pg_catalog.split_part(pg_catalog.current_setting('reuse.calendar', true), '#', 1)
		END AS calendar
	FROM clock AS t
) AS s
WHERE NOT EXISTS (
	SELECT FROM reuse.calendar AS c
	WHERE c.code = s.calendar)
UNION ALL
-- half of a restore
SELECT o.calendar, NULL, NULL, max(h.known_on),
	'rules or days are there, but the calendar they belong to is not'
FROM (
	SELECT r.calendar FROM reuse.calendar_rule AS r
	UNION
	SELECT d.calendar FROM reuse.calendar_day AS d
	EXCEPT
	SELECT c.code FROM reuse.calendar AS c
) AS o
JOIN reuse.calendar_history AS h USING (calendar)
GROUP BY o.calendar;
COMMENT ON VIEW reuse.calendar_health IS
	'each calendar with the days left until its last day, its last '
	'change and what is wrong with it: it has ended or ends within two '
	'years, no holiday is recorded beyond the next 180 days, the '
	'calendar of the setting reuse.calendar is not loaded, or rules and '
	'days are there without their calendar; warning is NULL when all is '
	'well';
GRANT SELECT ON reuse.calendar_health TO PUBLIC;

-- The worked examples of the law (catalogue 3.G) as a test that any
-- installation can run, before and after an upgrade.

CREATE FUNCTION reuse.self_test_vectors() RETURNS TABLE (
	id text, rule text, operation text, calendar text, anchor date, term text,
	contract_end date, cap date, expected date)
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 10 ROWS 65
BEGIN ATOMIC
	-- The caps of T73 to T79 (A-15, R-09) are figures of the examples; the
	-- register takes its own from rule rows.
	SELECT v.id, v.rule, v.operation, v.calendar, v.anchor::date, v.term,
		v.contract_end::date, v.cap::date, v.expected::date
	FROM (VALUES
		('T01', 'BRU reply', 'due', 'BE', '2016-11-10', '20 working days', NULL, NULL, '2016-12-09'),
		('T02', 'BRU reply+ext', 'due', 'BE', '2016-11-10', '40 working days', NULL, NULL, '2017-01-06'),
		('T04', 'BRU reply', 'due', 'BE', '2013-07-17', '20 working days', NULL, NULL, '2013-08-14'),
		('T05', 'BRU reply', 'due', 'BE', '2024-03-15', '20 working days', NULL, NULL, '2024-04-15'),
		('T07', 'FED ack', 'due', 'BE', '2024-04-30', '5 working days', NULL, NULL, '2024-05-08'),
		('T08', 'FED ack', 'due', 'BE', '2024-12-24', '5 working days', NULL, NULL, '2025-01-02'),
		('T10', 'FED ack', 'due', 'BE', '2024-02-28', '2 working days', NULL, NULL, '2024-03-01'),
		('T11', 'FED ack', 'due', 'BE', '2023-02-28', '2 working days', NULL, NULL, '2023-03-02'),
		('T13', 'BRU reply', 'due', 'BE', '2024-05-31', '20 working days', NULL, NULL, '2024-06-28'),
		('T14', 'BRU reply', 'due', 'BE', '2024-07-21', '20 working days', NULL, NULL, '2024-08-19'),
		('T16', 'BRU reply', 'due', 'BE', '2043-07-01', '20 working days', NULL, NULL, '2043-07-30'),
		('T17', 'BRU reply', 'due', 'BE', '2049-05-27', '20 working days', NULL, NULL, '2049-06-25'),
		('T19', 'historic', 'due', 'BE without 2 May 2008', '2008-04-25', '5 working days', NULL, NULL, '2008-05-05'),
		('T20', 'labour-law notion', 'due', 'BE with Saturdays', '2024-03-15', '20 working days', NULL, NULL, '2024-04-09'),
		('T22', 'FED reject exceptional', 'due', 'BE', '2024-10-31', '30 working days', NULL, NULL, '2024-12-16'),
		('T23', 'add 0', 'due', 'BE', '2024-12-25', '0 working days', NULL, NULL, '2024-12-25'),
		('T25', 'BRU appeal nominal', 'due', 'BE', '2016-12-01', '30 days, no roll', NULL, NULL, '2016-12-31'),
		('T26', 'BRU appeal', 'due', 'BE', '2024-04-09', '30 days', NULL, NULL, '2024-05-10'),
		('T28', '30 working days', 'due', 'BE', '2024-04-10', '30 working days', NULL, NULL, '2024-05-27'),
		('T29', 'BRU appeal', 'due', 'BE', '2024-01-30', '30 days', NULL, NULL, '2024-02-29'),
		('T31', 'BRU appeal', 'due', 'BE', '2024-11-25', '30 days', NULL, NULL, '2024-12-26'),
		('T32', 'BRU appeal', 'due', 'BEBRU', '2024-11-25', '30 days', NULL, NULL, '2025-01-02'),
		('T34', 'BRU appeal', 'due', 'BE', '2013-07-17', '30 days', NULL, NULL, '2013-08-16'),
		('T35', 'BRU appeal', 'due', 'BE', '2049-10-02', '30 days', NULL, NULL, '2049-11-02'),
		('T37', 'FED appeal', 'due', 'BE', '2024-03-02', '60 days', NULL, NULL, '2024-05-02'),
		('T38', 'FED appeal', 'due', 'BE', '2015-12-31', '60 days', NULL, NULL, '2016-02-29'),
		('T40', 'FED Commission extended', 'due', 'BE', '2024-03-18', '45 days', NULL, NULL, '2024-05-02'),
		('T41', 'Execution', 'due', 'BE', '2024-12-10', '15 days', NULL, NULL, '2024-12-26'),
		('T43', 'silence: appeal term', 'due', 'BE', '2024-03-29', '30 days', NULL, NULL, '2024-04-29'),
		('T44', '3y review', 'due', 'BE', '2016-11-10', '3 years, no roll', NULL, NULL, '2019-11-10'),
		('T46', '3y review', 'due', 'BE', '2016-02-29', '3 years, no roll', NULL, NULL, '2019-02-28'),
		('T47', '3y review', 'due', 'BE', '2013-02-28', '3 years, no roll', NULL, NULL, '2016-02-28'),
		('T49', 'month', 'due', 'BE', '2024-01-31', '1 month, two working days', NULL, NULL, '2024-02-29'),
		('T50', 'month', 'due', 'BE', '2023-01-31', '1 month, two working days', NULL, NULL, '2023-02-28'),
		('T51', 'month', 'due', 'BE', '2023-02-28', '1 month, two working days', NULL, NULL, '2023-03-28'),
		('T52', 'month (C.jud. 54 literal)', 'due', 'BE', '2023-02-28', '1 month, art 54', NULL, NULL, '2023-03-31'),
		('T53', 'month', 'due', 'BE', '2024-12-31', '2 months, two working days', NULL, NULL, '2025-02-28'),
		('T55', '4 months (mediator fallback / defective notice)', 'due', 'BE', '2024-10-31', '4 months, two working days', NULL, NULL, '2025-02-28'),
		('T56', 'month across Easter', 'due', 'BE', '2024-03-01', '1 month, two working days', NULL, NULL, '2024-04-02'),
		('T58', '3-week extension notice', 'due', 'BE', '2024-04-29', '3 weeks, two working days', NULL, NULL, '2024-05-21'),
		('T59', '3-week extension notice', 'due', 'BE', '2024-12-04', '3 weeks, two working days', NULL, NULL, '2024-12-26'),
		('T60', 'CJEU C-171/03 pattern', 'due', 'BE', '1998-03-12', '3 weeks, two working days', NULL, NULL, '1998-04-02'),
		('T61', 'art 3(5) min two wd', 'due', 'BE', '2024-05-17', '2 days, two working days', NULL, NULL, '2024-05-22'),
		('T62', 'roll only', 'due', 'BE', '2024-05-17', '2 days', NULL, NULL, '2024-05-21'),
		('T64', 'art 3(5) not triggered', 'due', 'BE', '2013-03-28', '2 days, two working days', NULL, NULL, '2013-04-02'),
		('T65', 'art 3(5) min two wd', 'due', 'BE', '2043-12-24', '2 days, two working days', NULL, NULL, '2043-12-29'),
		('T67', 'two months prior publication, strict', 'latest before', 'BE', '2020-03-01', '2 months, no roll', NULL, NULL, '2019-12-31'),
		('T68', 'two months prior publication, lenient', 'latest up to', 'BE', '2020-03-01', '2 months, no roll', NULL, NULL, '2020-01-01'),
		('T69', 'two months prior publication, strict', 'latest before', 'BE', '2024-04-30', '2 months, no roll', NULL, NULL, '2024-02-29'),
		('T70', 'two months prior publication, strict', 'latest before', 'BE', '2024-07-01', '2 months, no roll', NULL, NULL, '2024-04-30'),
		('T71', 'two months prior publication, lenient', 'latest up to', 'BE', '2024-07-01', '2 months, no roll', NULL, NULL, '2024-05-01'),
		('T73', '2043 sunset', 'earlier', 'BE', '2010-05-01', NULL, '2050-01-01', '2043-07-18', '2043-07-18'),
		('T74', '2043 sunset', 'earlier', 'BE', '2013-07-17', NULL, NULL, '2043-07-18', '2043-07-18'),
		('T76', 'contract ends first', 'earlier', 'BE', '2011-01-01', NULL, '2031-12-31', '2043-07-18', '2031-12-31'),
		('T77', '2049 sunset (BRU text)', 'earlier', 'BE', '2018-01-01', NULL, NULL, '2049-07-17', '2049-07-17'),
		('T79', '2005/2008 clause (BRU text before 2022-01-23)', 'earlier', 'BE', '2004-01-01', NULL, NULL, '2008-12-31', '2008-12-31'),
		('T80', 'cultural: 11th year opens', 'due', 'BE', '2014-09-01', '10 years, no roll', NULL, NULL, '2024-09-01'),
		('T82', 'cultural: next review', 'due', 'BE', '2025-03-10', '7 years, no roll', NULL, NULL, '2032-03-10'),
		('T83', 'cultural: window, leap start', 'due', 'BE', '2016-02-29', '10 years, no roll', NULL, NULL, '2026-02-28'),
		('T85', 'FED chain: acknowledgement', 'due', 'BE', '2024-10-31', '5 working days', NULL, NULL, '2024-11-08'),
		('T86', 'FED chain: completeness check', 'due', 'BE', '2024-10-31', '10 working days', NULL, NULL, '2024-11-18'),
		('T88', 'FED chain: supply after licence signature', 'due', 'BE', '2024-12-20', '10 working days', NULL, NULL, '2025-01-07'),
		('T89', 'FED chain: supply exceptional', 'due', 'BE', '2024-12-20', '30 working days', NULL, NULL, '2025-02-04'),
		('T91', 'BRU urgent appeal', 'due', 'BE', '2024-05-07', '5 working days', NULL, NULL, '2024-05-15'),
		('T92', 'BRU publish decision', 'due', 'BE', '2024-07-12', '20 working days', NULL, NULL, '2024-08-09')
	) AS v (id, rule, operation, calendar, anchor, term, contract_end, cap, expected);
END;
COMMENT ON FUNCTION reuse.self_test_vectors() IS
	'the 65 worked examples of catalogue 3.G. operation "due": '
	'due(anchor, term); "latest before" and "latest up to": last anchor '
	'whose term is over before the day anchor, or on it at the latest '
	'(3.E.12, strict and lenient); "earlier": the earlier of '
	'contract_end and cap (A-15). calendar: BE, BEBRU, BE without 2 May '
	'2008, BE with Saturdays';

CREATE FUNCTION reuse.copy_shipped_calendar(
	shipped text, code text, week_mask text, without_day date) RETURNS void
LANGUAGE plpgsql VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 10000
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	PERFORM reuse.create_calendar(code, week_mask);
	PERFORM reuse.add_rule(copy_shipped_calendar.code, s.kind, month => s.month,
		day => s.day, easter_offset => s.easter_offset)
	FROM reuse.shipped_calendar_rule() AS s
	WHERE s.calendar = shipped;
	PERFORM reuse.add_day(copy_shipped_calendar.code, s.day)
	FROM reuse.shipped_calendar_day() AS s
	WHERE s.calendar = shipped
		AND s.day IS DISTINCT FROM without_day;
END
$$;
COMMENT ON FUNCTION reuse.copy_shipped_calendar(text, text, text, date) IS
	'makes a calendar of the caller''s with the rules and days of a '
	'shipped one, another week and, unless without_day is NULL, without '
	'one single day. Errors: those of create_calendar';

CREATE FUNCTION reuse.check_vectors(vectors jsonb) RETURNS TABLE (
	id text, expected date, got date)
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE COST 100000 ROWS 1
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	codes text[];
	vector record;
	code text;
	answer date;
	failures jsonb := '[]'::jsonb;
BEGIN
	-- The calendars live in a subtransaction that never commits: nothing
	-- remains, and no calendar need be loaded.
	BEGIN
		SELECT array_agg(f.code) INTO STRICT codes
		FROM (
			SELECT format('-%s', n) AS code
			FROM generate_series(0, 99999) AS n
			WHERE NOT EXISTS (
				SELECT FROM reuse.calendar AS c
				WHERE c.code = format('-%s', n))
			ORDER BY n
			LIMIT 4
		) AS f;
		PERFORM reuse.copy_shipped_calendar('BE', codes[1], '1111100', NULL);
		PERFORM reuse.copy_shipped_calendar('BEBRU', codes[2], '1111100', NULL);
		PERFORM reuse.copy_shipped_calendar('BE', codes[3], '1111100', '2008-05-02');
		PERFORM reuse.copy_shipped_calendar('BE', codes[4], '1111110', NULL);

		FOR vector IN
			SELECT v.*
			FROM jsonb_to_recordset(vectors) AS v (
				id text, operation text, calendar text, anchor date, term text,
				contract_end date, cap date, expected date)
		LOOP
			BEGIN
				code := CASE vector.calendar
					WHEN 'BE' THEN codes[1]
					WHEN 'BEBRU' THEN codes[2]
					WHEN 'BE without 2 May 2008' THEN codes[3]
					WHEN 'BE with Saturdays' THEN codes[4]
					END;
				answer := CASE vector.operation
					WHEN 'due' THEN
						reuse.due(vector.anchor, vector.term::reuse.term, code)
					WHEN 'latest before' THEN
						reuse.latest_start(vector.anchor - 1, vector.term::reuse.term, code)
					WHEN 'latest up to' THEN
						reuse.latest_start(vector.anchor, vector.term::reuse.term, code)
					WHEN 'earlier' THEN
						least(vector.contract_end, vector.cap)
					END;
			EXCEPTION
				WHEN OTHERS THEN
					answer := NULL;
					RAISE WARNING USING
						ERRCODE = SQLSTATE,
						MESSAGE = format('example %s failed: %s', vector.id, SQLERRM);
			END;
			IF answer IS DISTINCT FROM vector.expected THEN
				failures := failures || jsonb_build_object(
					'id', vector.id, 'expected', vector.expected, 'got', answer);
			END IF;
		END LOOP;
		RAISE EXCEPTION USING
			ERRCODE = 'RU000',
			MESSAGE = 'the calendars of the self test are rolled back';
	EXCEPTION
		WHEN SQLSTATE 'RU000' THEN
			NULL;
	END;

	RETURN QUERY
	SELECT f.id, f.expected, f.got
	FROM jsonb_to_recordset(failures) AS f (id text, expected date, got date);
END
$$;
COMMENT ON FUNCTION reuse.check_vectors(jsonb) IS
	'computes examples, an array of objects with the columns of '
	'self_test_vectors(), on calendars of its own that do not remain, '
	'and returns those with another result than expected; got is NULL, '
	'and a warning says why, where there is none';

CREATE FUNCTION reuse.self_test() RETURNS TABLE (
	id text, expected date, got date)
LANGUAGE sql VOLATILE PARALLEL UNSAFE COST 100000 ROWS 1
BEGIN ATOMIC
	SELECT f.id, f.expected, f.got
	FROM reuse.check_vectors((
		SELECT pg_catalog.jsonb_agg(pg_catalog.to_jsonb(v.*))
		FROM reuse.self_test_vectors() AS v)) AS f;
END;
COMMENT ON FUNCTION reuse.self_test() IS
	'computes the 65 worked examples of the law (catalogue 3.G) on '
	'calendars of its own, which do not remain, and returns those that '
	'came out wrong: no row when all is well. Needs a transaction that '
	'may write, so not on a standby';

-- The triggers on a register's events, in C, and the text that a seal covers.
--
-- The trigger functions belong to the extension and the tables to the
-- register's owner: sql/register/30_triggers.sql attaches the ones to the
-- others. DROP EXTENSION is therefore refused while there is a register.

CREATE FUNCTION reuse.event_begin() RETURNS trigger
LANGUAGE c VOLATILE PARALLEL UNSAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_event_begin';
COMMENT ON FUNCTION reuse.event_begin() IS
	'BEFORE INSERT STATEMENT trigger of event: begins to record. Errors: 39P01 called in another way';

CREATE FUNCTION reuse.event_record() RETURNS trigger
LANGUAGE c VOLATILE PARALLEL UNSAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_event_record';
COMMENT ON FUNCTION reuse.event_record() IS
	'BEFORE INSERT ROW trigger of event: locks the case, gives seq, recorded_at, recorded_by and hash whatever the caller gave, and checks the facts. With the argument ''test_clock'' recorded_at follows the setting reuse.today. Errors: RU010 unknown case or kind, or nothing to replace; RU011 a required fact is not stated; RU012 before 1583 or in the future; RU014 reuse.today is set; RU015 the head of the case is no seal; RU016 rules that cannot be understood; RU020 a column is missing; 22023 unknown fact; 22P02 a fact of the wrong type; 23502 a null; 39P01 called in another way';

CREATE FUNCTION reuse.event_derive() RETURNS trigger
LANGUAGE c VOLATILE PARALLEL UNSAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_event_derive';
COMMENT ON FUNCTION reuse.event_derive() IS
	'AFTER INSERT STATEMENT trigger of event, with a transition table: judges the facts in the order in which they happened and brings state and deadlines of the cases up to date, with the rights of the table''s owner. Errors: RU010 not possible in the state of the case (R-01); RU012 before receipt; RU015 events are missing; RU016 rules that cannot be understood; RU002 a due date outside its calendar; 27000 another trigger left out rows; 39P01 called in another way';

CREATE FUNCTION reuse.event_append_only() RETURNS trigger
LANGUAGE c VOLATILE PARALLEL UNSAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_event_append_only';
COMMENT ON FUNCTION reuse.event_append_only() IS
	'BEFORE UPDATE, DELETE or TRUNCATE trigger of event: refuses. Errors: RU013';

CREATE FUNCTION reuse.rules_changed() RETURNS trigger
LANGUAGE c VOLATILE PARALLEL UNSAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_rules_changed';
COMMENT ON FUNCTION reuse.rules_changed() IS
	'AFTER STATEMENT trigger of the tables that hold a register''s rules: makes every backend forget the rules it knows, here at the end of the command, elsewhere on commit. Writes nothing';

-- Written to be computed the same for ever: no setting has a say in it.
CREATE FUNCTION reuse.event_canonical(
	authority_id bigint,
	case_id bigint,
	seq integer,
	kind text,
	occurred_on date,
	recorded_at timestamptz,
	recorded_by name,
	facts jsonb,
	replaces_seq integer,
	text_digest bytea,
	previous bytea) RETURNS text
LANGUAGE sql IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE COST 10
RETURN pg_catalog.concat_ws(E'\n',
	authority_id,
	case_id,
	seq,
	kind,
	pg_catalog.to_char(occurred_on::timestamp, 'YYYY-MM-DD'),
	pg_catalog.to_char(pg_catalog.timezone('UTC', recorded_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
	recorded_by,
	facts::text,
	coalesce(replaces_seq::text, ''),
	coalesce(pg_catalog.encode(text_digest, 'hex'), ''),
	coalesce(pg_catalog.encode(previous, 'hex'), ''));
COMMENT ON FUNCTION reuse.event_canonical(bigint, bigint, integer, text, date, timestamptz, name, jsonb, integer, bytea, bytea) IS
	'the text that the seal of an event covers: eleven lines without a line feed at the end: authority_id, case_id, seq, kind, occurred_on as YYYY-MM-DD, recorded_at in UTC as YYYY-MM-DDTHH:MM:SS.FFFFFFZ, recorded_by, facts as text, replaces_seq or nothing, text_digest in hexadecimal or nothing, the hash of the event before in hexadecimal or nothing. The seal is sha256(convert_to(event_canonical(...), ''UTF8''))';

-- Registers: a schema of the caller's own, made by create_register() from the
-- files of sql/register. The extension owns none of it: no table of cases is
-- lost with DROP EXTENSION, and dump and restore see ordinary objects. There is
-- no table of registers either; the catalog itself says which schemas are.

CREATE FUNCTION reuse.layout_version() RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1
RETURN 1;
COMMENT ON FUNCTION reuse.layout_version() IS
	'the layout of registers that this version of the extension makes and works with';

CREATE FUNCTION reuse.check_layout(layout integer, register text) RETURNS void
LANGUAGE plpgsql STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 10
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	IF layout IS DISTINCT FROM reuse.layout_version() THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU020',
			MESSAGE = format('register "%s" has layout %s, layout %s is wanted',
				register, coalesce(layout::text, 'none'), reuse.layout_version()),
			HINT = format('Its owner runs reuse.upgrade_register(%L).', register);
	END IF;
END
$$;
COMMENT ON FUNCTION reuse.check_layout(integer, text) IS
	'raises RU020 unless the layout is the one that this version works with; called by the functions of a register';

CREATE FUNCTION reuse.name_in(names jsonb, language text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1
RETURN coalesce(names OPERATOR(pg_catalog.->>) language,
	names OPERATOR(pg_catalog.->>) 'en', names OPERATOR(pg_catalog.->>) 'fr',
	names OPERATOR(pg_catalog.->>) 'nl', names OPERATOR(pg_catalog.->>) 'de',
	names OPERATOR(pg_catalog.->>) 'und');
COMMENT ON FUNCTION reuse.name_in(jsonb, text) IS
	'the name in the language, a code that reuse.language() returns; else the English, French, Dutch or German one, or one whose language is not known (und)';

CREATE FUNCTION reuse.register_placeholders(script text, register name, test_clock boolean)
RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 10
SET search_path = pg_catalog, pg_temp
RETURN replace(replace(script, '@register@', quote_ident(register)),
	'@clock@', CASE WHEN test_clock THEN '''test_clock''' ELSE '' END);
COMMENT ON FUNCTION reuse.register_placeholders(text, name, boolean) IS
	'a part of register_script() with the quoted name of the schema and the argument of the event trigger put in';

CREATE FUNCTION reuse.is_register(register name) RETURNS boolean
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 100
SET search_path = pg_catalog, pg_temp
RETURN (
	SELECT count(*) = 4
	FROM pg_namespace AS n
	JOIN pg_class AS c ON c.relnamespace = n.oid
	WHERE n.nspname = register AND c.relkind IN ('r', 'p')
		AND c.relname IN ('case_file', 'event', 'deadline', 'rule'));
COMMENT ON FUNCTION reuse.is_register(name) IS
	'whether the schema has the tables of a register';

-- What runs statements in a register runs whatever its owner has put there:
-- triggers, policies, views in the place of tables. Only the owner may ask for
-- that, not a superuser by mistake.
CREATE FUNCTION reuse.check_owner(register name) RETURNS void
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE COST 100
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	owner name;
BEGIN
	IF NOT reuse.is_register(register) THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_schema_name',
			MESSAGE = format('"%s" is not a register', register);
	END IF;
	SELECT pg_get_userbyid(n.nspowner) INTO owner
	FROM pg_namespace AS n
	WHERE n.nspname = register;
	IF owner <> current_user THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU017',
			MESSAGE = format('register "%s" belongs to "%s"', register, owner),
			HINT = format('Members of that role do it after SET ROLE %I.', owner);
	END IF;
END
$$;
COMMENT ON FUNCTION reuse.check_owner(name) IS
	'raises 3F000 unless there is a register of that name, and RU017 unless it belongs to the caller';

CREATE FUNCTION reuse.load_rules(register name, jurisdiction text) RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE COST 10000
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	rules text;
	first boolean;
	law text;
BEGIN
	PERFORM reuse.check_owner(register);
	SELECT s.script INTO rules
	FROM reuse.register_script() AS s
	WHERE s.part = 'rules_' || lower(jurisdiction);
	IF rules IS NULL THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('there are no rules for "%s"', jurisdiction),
			DETAIL = (SELECT format('Jurisdictions: %s.',
					string_agg(upper(substr(s.part, 7)), ', ' ORDER BY s.part))
				FROM reuse.register_script() AS s
				WHERE s.part LIKE 'rules\_%');
	END IF;
	EXECUTE format('SELECT NOT EXISTS (SELECT FROM %I.rule)', register) INTO first;
	EXECUTE reuse.register_placeholders(rules, register, false);
	-- What a register starts with it has always known: a question about a day
	-- before its creation, on imported cases, is answered by these rows.
	IF first THEN
		FOREACH law IN ARRAY '{rule,transition,sunset,parameter,licence_class,format_class}'::text[]
		LOOP
			EXECUTE format('UPDATE %I.%I SET known_from = ''-infinity''', register, law);
		END LOOP;
	END IF;
END
$$;
COMMENT ON FUNCTION reuse.load_rules(name, text) IS
	'puts the rules of a jurisdiction (BRU) into a register: states, event kinds, transitions, rules, grounds, parameters; a row that is there stays as it is. Errors: 3F000 no register of that name, RU017 of another owner, 22023 no rules for the jurisdiction';

CREATE FUNCTION reuse.create_register(
	register name,
	jurisdiction text DEFAULT 'BRU',
	test_clock boolean DEFAULT false) RETURNS void
LANGUAGE plpgsql VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 100000
SET search_path = pg_catalog, pg_temp
SET check_function_bodies = off
SET client_min_messages = warning
AS $$
DECLARE
	part record;
BEGIN
	IF register IS NULL OR test_clock IS NULL THEN
		RAISE EXCEPTION USING
			ERRCODE = 'null_value_not_allowed',
			MESSAGE = 'create_register needs a name, and true or false for test_clock';
	END IF;
	-- the name goes into the bodies of functions, which are quoted by dollars
	IF register ~ '[$@''\\]' THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_name',
			MESSAGE = format('a register cannot be named "%s"', register),
			DETAIL = 'The name must not contain any of $ @ '' \.';
	END IF;
	EXECUTE format('CREATE SCHEMA %I', register);
	FOR part IN
		SELECT s.part, s.script
		FROM reuse.register_script() AS s
		WHERE s.part ~ '^[0-9]'
		ORDER BY s.part COLLATE "C"
	LOOP
		EXECUTE reuse.register_placeholders(part.script, register, test_clock);
	END LOOP;
	PERFORM reuse.load_calendar('BE');
	IF jurisdiction IS NULL THEN
		-- An empty register takes the rows of a dump made with --data-only: not
		-- even the settings that come with the tables may be there.
		FOR part IN
			SELECT c.relname
			FROM pg_class AS c
			WHERE c.relnamespace = quote_ident(register)::regnamespace AND c.relkind = 'r'
		LOOP
			EXECUTE format('DELETE FROM %I.%I', register, part.relname);
		END LOOP;
	ELSE
		PERFORM reuse.load_rules(register, jurisdiction);
	END IF;
	IF test_clock AND jurisdiction IS NOT NULL THEN
		EXECUTE format('INSERT INTO %I.parameter (name, value, meaning, catalogue)
			VALUES (''test_clock'', ''true'',
			''the setting reuse.today also moves recorded_at: for trials and tests only'', ''6.A.2'')',
			register);
	END IF;
END
$$;
COMMENT ON FUNCTION reuse.create_register(name, text, boolean) IS
	'makes a register in a new schema that belongs to the caller, who needs CREATE on the database and nothing else; loads the calendar BE and the rules of the jurisdiction, with NULL none (to restore a dump of data only). With test_clock the setting reuse.today also moves recorded_at: for trials and tests. Errors: 42P06 the schema exists, 42602 a name with one of $ @ '' \, 22023 no rules for the jurisdiction';

CREATE FUNCTION reuse.upgrade_register(register name) RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE COST 100000
SET search_path = pg_catalog, pg_temp
SET check_function_bodies = off
SET client_min_messages = warning
AS $$
DECLARE
	part record;
	test_clock boolean;
BEGIN
	PERFORM reuse.check_owner(register);
	PERFORM reuse.load_calendar('BE');
	EXECUTE format('SELECT EXISTS (SELECT FROM %I.parameter AS p
		WHERE p.name = ''test_clock'' AND p.value = ''true'' AND p.known_to = ''infinity'')',
		register) INTO test_clock;
	-- The first two tens are the tables, which hold rows and are left alone; the
	-- rest can be made again. Replacing keeps the grants on what is there, and
	-- the views that users have built on it.
	FOR part IN
		SELECT s.part, regexp_replace(s.script,
			'^CREATE (FUNCTION|PROCEDURE|VIEW|TRIGGER) ', 'CREATE OR REPLACE \1 ', 'gn') AS script
		FROM reuse.register_script() AS s
		WHERE s.part ~ '^[3-9]'
		ORDER BY s.part COLLATE "C"
	LOOP
		EXECUTE reuse.register_placeholders(part.script, register, test_clock);
	END LOOP;
END
$$;
COMMENT ON FUNCTION reuse.upgrade_register(name) IS
	'makes again what an older layout, ALTER SCHEMA ... RENAME or DROP EXTENSION ... CASCADE has left wrong or taken: triggers, functions, views, checks; no row is touched. Errors: 3F000 no register of that name, RU017 of another owner';

-- Whoever may create a schema may make one that looks like a register. To read
-- its tables must not run its owner's code with the rights of the one who asks:
-- no cast from a type of his, no expression of an index that the planner
-- computes, no policy or partition that is somebody else's.
CREATE FUNCTION reuse.is_plain_register(register name) RETURNS boolean
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 100
SET search_path = pg_catalog, pg_temp
RETURN (
	SELECT count(*) = 2
	FROM pg_namespace AS n
	JOIN pg_class AS c ON c.relnamespace = n.oid
	WHERE n.nspname = register AND c.relname IN ('case_file', 'rule')
		AND c.relkind = 'r' AND NOT c.relhassubclass AND NOT c.relrowsecurity
		AND c.relowner = n.nspowner
		AND NOT EXISTS (
			SELECT FROM pg_attribute AS a
			WHERE a.attrelid = c.oid AND a.attname IN ('regime', 'nature')
				AND a.atttypid <> 'text'::regtype)
		AND NOT EXISTS (
			-- what is built in has no rows in pg_depend
			SELECT FROM pg_index AS i
			JOIN pg_depend AS d ON d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid
			WHERE i.indrelid = c.oid
				AND d.refclassid IN ('pg_proc'::regclass, 'pg_operator'::regclass)));
COMMENT ON FUNCTION reuse.is_plain_register(name) IS
	'whether the tables case_file and rule of the schema can be counted without running code of their owner';

CREATE FUNCTION reuse.list_registers()
RETURNS TABLE (register name, jurisdiction text, version integer, cases bigint, problems text)
LANGUAGE plpgsql STABLE PARALLEL UNSAFE COST 10000 ROWS 10
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	candidate record;
	wanted text;
	complaints text[];
BEGIN
	-- A schema is a register by its event trigger; one that has lost it is
	-- known by its tables and its version, and is to be repaired.
	FOR candidate IN
		SELECT n.oid, n.nspname, e.oid AS event,
			substring(v.prosrc from '[0-9]{1,9}')::integer AS version,
			n.nspowner = current_user::regrole
				OR (pg_has_role(n.nspowner, 'USAGE') AND reuse.is_plain_register(n.nspname)) AS readable
		FROM pg_namespace AS n
		JOIN pg_class AS e ON e.relnamespace = n.oid AND e.relname = 'event'
		LEFT JOIN pg_proc AS v ON v.pronamespace = n.oid
			AND v.proname = 'layout_version' AND v.pronargs = 0
		WHERE EXISTS (
				SELECT FROM pg_trigger AS t
				WHERE t.tgrelid = e.oid
					AND t.tgfoid = 'reuse.event_derive()'::regprocedure)
			OR (v.oid IS NOT NULL AND reuse.is_register(n.nspname))
		ORDER BY n.nspname
	LOOP
		register := candidate.nspname;
		version := candidate.version;
		jurisdiction := NULL;
		cases := NULL;
		complaints := '{}';
		IF version IS DISTINCT FROM reuse.layout_version() THEN
			complaints := complaints || format('layout %s, %s is wanted',
				coalesce(version::text, 'unknown'), reuse.layout_version());
		END IF;
		FOR wanted IN
			SELECT w.trigger_name
			FROM (VALUES ('event_begin', 'event_begin'), ('zz_event_record', 'event_record'),
				('event_derive', 'event_derive'), ('event_append_only', 'event_append_only'),
				('event_no_truncate', 'event_append_only')) AS w (trigger_name, function_name)
			WHERE NOT EXISTS (
				SELECT FROM pg_trigger AS t
				JOIN pg_proc AS p ON p.oid = t.tgfoid
				WHERE t.tgrelid = candidate.event AND t.tgname = w.trigger_name
					AND p.proname = w.function_name
					AND p.pronamespace = 'reuse'::regnamespace AND t.tgenabled <> 'D')
		LOOP
			complaints := complaints || format('trigger %s is missing or disabled', wanted);
		END LOOP;
		-- ALTER SCHEMA ... RENAME leaves the old name in the text of functions:
		-- they would fail, or work on whatever bears that name now.
		IF EXISTS (
			SELECT FROM pg_proc AS p
			WHERE p.pronamespace = candidate.oid AND p.proname = 'check_layout' AND p.pronargs = 0
				AND position(format('''%I.case_file''', register) IN p.prosrc) = 0)
		THEN
			complaints := complaints || 'its functions name another schema'::text;
		END IF;
		IF candidate.readable AND reuse.is_register(candidate.nspname) THEN
			EXECUTE format('SELECT count(*) FROM %I.case_file', register) INTO cases;
			EXECUTE format('SELECT string_agg(DISTINCT r.regime, '', '') FROM %I.rule AS r
				WHERE r.nature = ''legal''', register) INTO jurisdiction;
		END IF;
		problems := nullif(array_to_string(complaints, '; '), '');
		RETURN NEXT;
	END LOOP;
END
$$;
COMMENT ON FUNCTION reuse.list_registers() IS
	'the rows of the view reuse.registers';

CREATE VIEW reuse.registers AS
SELECT r.register, r.jurisdiction, r.version, r.cases, r.problems
FROM reuse.list_registers() AS r;
COMMENT ON VIEW reuse.registers IS
	'the registers of this database, found in the catalog: jurisdiction and cases are NULL for who has not the role of the owner, and for others than the owner where reading them would run code of his; problems is NULL when all is well, otherwise what reuse.upgrade_register() is to put right';
GRANT SELECT ON reuse.registers TO PUBLIC;

-- ---------------------------------------------------------------- jobs

CREATE FUNCTION reuse.register_jobs(register name)
RETURNS TABLE (job text, schedule text, command text)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 100 ROWS 1
SET search_path = pg_catalog, pg_temp
AS $$
-- pg_cron of Debian 12 counts in GMT and knows no zone: at 02:17 it is the same
-- day in Brussels in summer and in winter, and what the day is the job asks.
SELECT current_database() || '.' || register || '.sweep', '17 2 * * *',
	format('SELECT %I.sweep()', register)
$$;
COMMENT ON FUNCTION reuse.register_jobs(name) IS
	'the jobs that a register wants to have run, with their schedule in GMT';

CREATE FUNCTION reuse.cron_function(signature text) RETURNS oid
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 100
SET search_path = pg_catalog, pg_temp
RETURN (
	SELECT p.oid
	FROM pg_extension AS x
	JOIN pg_depend AS d ON d.refclassid = 'pg_extension'::regclass
		AND d.refobjid = x.oid AND d.deptype = 'e' AND d.classid = 'pg_proc'::regclass
	JOIN pg_proc AS p ON p.oid = d.objid
	JOIN pg_namespace AS n ON n.oid = p.pronamespace
	WHERE x.extname = 'pg_cron' AND n.nspname = 'cron'
		AND p.proname || '(' || oidvectortypes(p.proargtypes) || ')' = signature
		AND has_schema_privilege(n.oid, 'USAGE')
		AND has_function_privilege(p.oid, 'EXECUTE'));
COMMENT ON FUNCTION reuse.cron_function(text) IS
	'the function of the extension pg_cron in this database, if the caller may use it; never one that somebody else has put into a schema of that name';

CREATE FUNCTION reuse.schedule_jobs(register name)
RETURNS TABLE (job text, schedule text, command text, scheduled boolean, statement text)
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE COST 10000 ROWS 1
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	here boolean := reuse.cron_function('schedule(text, text, text)') IS NOT NULL;
BEGIN
	IF NOT reuse.is_register(register) THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_schema_name',
			MESSAGE = format('"%s" is not a register', register);
	END IF;
	FOR job, schedule, command IN
		SELECT j.job, j.schedule, j.command FROM reuse.register_jobs(register) AS j
	LOOP
		scheduled := false;
		statement := format('SELECT cron.schedule_in_database(%L, %L, %L, %L)',
			job, schedule, command, current_database());
		IF here THEN
			statement := format('SELECT cron.schedule(%L, %L, %L)', job, schedule, command);
			BEGIN
				EXECUTE statement;
				scheduled := true;
			EXCEPTION WHEN insufficient_privilege THEN
				NULL;
			END;
		END IF;
		RETURN NEXT;
	END LOOP;
END
$$;
COMMENT ON FUNCTION reuse.schedule_jobs(name) IS
	'schedules the jobs of a register with pg_cron, again if they were; where pg_cron is in another database or not permitted, scheduled is false and statement is the line to run there. Schedules are in GMT. Errors: 3F000 no register of that name';

CREATE FUNCTION reuse.unschedule_jobs(register name) RETURNS integer
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE COST 10000
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	job_id bigint;
	removed integer := 0;
BEGIN
	IF reuse.cron_function('unschedule(bigint)') IS NULL THEN
		RETURN 0;
	END IF;
	FOR job_id IN
		EXECUTE 'SELECT c.jobid FROM cron.job AS c
			WHERE c.username = current_user AND c.jobname = ANY (
				SELECT j.job FROM reuse.register_jobs($1) AS j)'
		USING register
	LOOP
		EXECUTE 'SELECT cron.unschedule($1)' USING job_id;
		removed := removed + 1;
	END LOOP;
	RETURN removed;
END
$$;
COMMENT ON FUNCTION reuse.unschedule_jobs(name) IS
	'removes the caller''s jobs of a register from pg_cron in this database and returns how many there were; 0 where pg_cron is elsewhere';

-- What registers say, in four languages: texts of the program, not of the law
-- (that stands in rows of the register, where it can be corrected).

CREATE FUNCTION reuse.register_phrases()
RETURNS TABLE (key text, en text, fr text, nl text, de text)
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 10 ROWS 100
SET search_path = pg_catalog, pg_temp
AS $$
VALUES
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
	('fact reasons', 'reasons', 'motivation', 'motivering', 'Begründung')
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

-- The headings of the yearly evaluation, in four languages.

CREATE FUNCTION reuse.evaluation_labels()
RETURNS TABLE (section text, indicator text, unit text, en text, fr text, nl text, de text)
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 10 ROWS 60
SET search_path = pg_catalog, pg_temp
AS $$
VALUES
	('0', 'year', '', 'reporting year', 'année de référence', 'verslagjaar', 'Berichtsjahr'),
	('0', 'known_on', '', 'as known on', 'tel que connu le', 'zoals bekend op', 'nach dem Stand vom'),
	('0', 'rules', '', 'rule versions', 'versions de règles', 'regelversies', 'Regelfassungen'),
	('0', 'calendar', '', 'calendar revision', 'révision du calendrier', 'kalenderrevisie', 'Kalenderfassung'),
	('0', 'reading', '', 'how days are counted', 'manière de compter les jours', 'wijze van dagtelling', 'Art der Tageszählung'),
	('0', 'suppress_below', '', 'cells hidden below', 'cellules masquées sous', 'cellen verborgen onder', 'Zellen verborgen unter'),
	('A', 'requests_at_start', 'requests', 'requests open at the start', 'demandes ouvertes au début', 'verzoeken open bij het begin', 'zu Beginn offene Anträge'),
	('A', 'requests_received', 'requests', 'requests received', 'demandes reçues', 'verzoeken ontvangen', 'eingegangene Anträge'),
	('A', 'requests_closed', 'requests', 'requests closed', 'demandes clôturées', 'verzoeken afgesloten', 'abgeschlossene Anträge'),
	('A', 'requests_at_end', 'requests', 'requests open at the end', 'demandes ouvertes à la fin', 'verzoeken open op het einde', 'am Ende offene Anträge'),
	('B', 'datasets', 'datasets', 'datasets', 'jeux de données', 'datasets', 'Datensätze'),
	('B', 'distributions', 'distributions', 'distributions', 'distributions', 'distributies', 'Distributionen'),
	('B', 'star_level', 'distributions', 'distributions by stars', 'distributions par étoiles', 'distributies per sterren', 'Distributionen nach Sternen'),
	('B', 'high_value', 'datasets', 'high-value datasets', 'ensembles de données de forte valeur', 'hoogwaardige datasets', 'hochwertige Datensätze'),
	('B', 'machine_readable', 'distributions', 'machine-readable distributions', 'distributions lisibles par machine', 'machinaal leesbare distributies', 'maschinenlesbare Distributionen'),
	('B', 'published_after_request', 'requests', 'requests that led to publication', 'demandes ayant mené à une publication', 'verzoeken die tot publicatie leidden', 'Anträge, die zu einer Veröffentlichung führten'),
	('C', 'licence_step', 'distributions', 'distributions by licence', 'distributions par licence', 'distributies per licentie', 'Distributionen nach Lizenz'),
	('C', 'licences_offered', 'licences', 'licences offered', 'licences offertes', 'licenties aangeboden', 'angebotene Lizenzen'),
	('C', 'dto_consulted', 'licences', 'offers needing consultation of the DTO that had it', 'offres soumises à consultation du DTO et consultées', 'aanbiedingen met vereiste raadpleging van het DTO die ze kregen', 'Angebote mit nötiger Anhörung des DTO, die sie hatten'),
	('C', 'licence_reasons', 'licences', 'offers with conditions that state reasons', 'offres sous conditions motivées', 'aanbiedingen met gemotiveerde voorwaarden', 'Angebote mit begründeten Bedingungen'),
	('C', 'relicensing', 'requests', 'requests for a new licence', 'demandes de nouvelle licence', 'verzoeken om een nieuwe licentie', 'Anträge auf eine neue Lizenz'),
	('D', 'charge_licences', 'licences', 'licences offered with a charge', 'licences offertes avec redevance', 'licenties aangeboden met vergoeding', 'Lizenzen mit Gebühr'),
	('E', 'outcome', 'requests', 'requests received, by answer', 'demandes reçues, par réponse', 'verzoeken ontvangen, naar antwoord', 'eingegangene Anträge nach Antwort'),
	('E', 'in_time', '%', 'answered in time, of those that had to be', 'répondues à temps, parmi celles à traiter', 'tijdig beantwoord, van wie dat moest', 'fristgerecht beantwortet, der fälligen'),
	('E', 'in_time_of_all', '%', 'answered in time, of all received', 'répondues à temps, parmi toutes', 'tijdig beantwoord, van alle', 'fristgerecht beantwortet, aller'),
	('E', 'median', 'working days', 'working days to the answer: median', 'jours ouvrables jusqu''à la réponse : médiane', 'werkdagen tot antwoord: mediaan', 'Arbeitstage bis zur Antwort: Median'),
	('E', 'mean', 'working days', 'working days to the answer: mean', 'jours ouvrables jusqu''à la réponse : moyenne', 'werkdagen tot antwoord: gemiddelde', 'Arbeitstage bis zur Antwort: Mittel'),
	('E', 'p90', 'working days', 'working days to the answer: 90th percentile', 'jours ouvrables jusqu''à la réponse : 90e centile', 'werkdagen tot antwoord: 90e percentiel', 'Arbeitstage bis zur Antwort: 90. Perzentil'),
	('E', 'minimum', 'working days', 'working days to the answer: least', 'jours ouvrables jusqu''à la réponse : minimum', 'werkdagen tot antwoord: minimum', 'Arbeitstage bis zur Antwort: Minimum'),
	('E', 'maximum', 'working days', 'working days to the answer: most', 'jours ouvrables jusqu''à la réponse : maximum', 'werkdagen tot antwoord: maximum', 'Arbeitstage bis zur Antwort: Maximum'),
	('E', 'working_days', 'requests', 'answered, by working days', 'répondues, par jours ouvrables', 'beantwoord, naar werkdagen', 'beantwortet, nach Arbeitstagen'),
	('E', 'refused_on', 'requests', 'refused, by ground', 'refusées, par motif', 'geweigerd, naar grond', 'abgelehnt, nach Grund'),
	('E', 'partly_refused', 'requests', 'partly refused', 'refusées en partie', 'gedeeltelijk geweigerd', 'teilweise abgelehnt'),
	('E', 'extension_notices', 'notices', 'extension notices', 'avis de prolongation', 'kennisgevingen van verlenging', 'Verlängerungsmitteilungen'),
	('E', 'oldest_open', 'working days', 'oldest open requests: working days since receipt', 'plus anciennes demandes ouvertes : jours ouvrables depuis la réception', 'oudste open verzoeken: werkdagen sinds ontvangst', 'älteste offene Anträge: Arbeitstage seit Eingang'),
	('E', 'backlog', 'requests', 'open beyond the term at the end', 'ouvertes hors délai à la fin', 'open na de termijn op het einde', 'am Ende über die Frist offen'),
	('F', 'appeals_at_start', 'appeals', 'appeals open at the start', 'recours ouverts au début', 'beroepen open bij het begin', 'zu Beginn offene Beschwerden'),
	('F', 'appeals_received', 'appeals', 'appeals received', 'recours reçus', 'beroepen ontvangen', 'eingegangene Beschwerden'),
	('F', 'appeals_closed', 'appeals', 'appeals closed', 'recours clôturés', 'beroepen afgesloten', 'abgeschlossene Beschwerden'),
	('F', 'appeals_at_end', 'appeals', 'appeals open at the end', 'recours ouverts à la fin', 'beroepen open op het einde', 'am Ende offene Beschwerden'),
	('F', 'appeal_outcome', 'appeals', 'appeals closed, by outcome', 'recours clôturés, par issue', 'beroepen afgesloten, naar uitkomst', 'abgeschlossene Beschwerden nach Ergebnis'),
	('F', 'median_days', 'days', 'days from receipt to decision: median', 'jours de la réception à la décision : médiane', 'dagen van ontvangst tot beslissing: mediaan', 'Tage vom Eingang bis zur Entscheidung: Median'),
	('F', 'mean_days', 'days', 'days from receipt to decision: mean', 'jours de la réception à la décision : moyenne', 'dagen van ontvangst tot beslissing: gemiddelde', 'Tage vom Eingang bis zur Entscheidung: Mittel'),
	('F', 'over_30_days', 'appeals', 'decided after more than 30 days', 'décidés après plus de 30 jours', 'beslist na meer dan 30 dagen', 'nach mehr als 30 Tagen entschieden'),
	('F', 'over_60_days', 'appeals', 'decided after more than 60 days', 'décidés après plus de 60 jours', 'beslist na meer dan 60 dagen', 'nach mehr als 60 Tagen entschieden'),
	('F', 'terms', 'terms', 'terms that ended in the year', 'délais échus dans l''année', 'termijnen verstreken in het jaar', 'im Jahr abgelaufene Fristen'),
	('F', 'terms_exceeded', 'terms', 'terms exceeded by authorities', 'délais dépassés par les autorités', 'termijnen overschreden door de overheden', 'von Behörden überschrittene Fristen'),
	('F', 'term_not_started', 'decisions', 'appeal terms not started for want of information', 'délais de recours non commencés faute d''informations', 'beroepstermijnen niet begonnen bij gebrek aan informatie', 'mangels Belehrung nicht begonnene Beschwerdefristen'),
	('G', 'in_force', 'arrangements', 'exclusive arrangements in force', 'exclusivités en vigueur', 'exclusiviteiten van kracht', 'geltende Ausschließlichkeiten'),
	('G', 'duty', 'arrangements', 'by state of the next duty', 'par état de la prochaine obligation', 'naar stand van de volgende plicht', 'nach Stand der nächsten Pflicht'),
	('G', 'reviews', 'reviews', 'reviews made in the year', 'réexamens faits dans l''année', 'toetsingen in het jaar', 'Überprüfungen im Jahr'),
	('G', 'unpublished', 'arrangements', 'not published', 'non publiées', 'niet bekendgemaakt', 'nicht veröffentlicht'),
	('G', 'ending', 'arrangements', 'ending within twelve months', 'prenant fin dans les douze mois', 'eindigend binnen twaalf maanden', 'binnen zwölf Monaten endend'),
	('G', 'past_sunset', 'arrangements', 'past their legal end', 'au-delà de leur fin légale', 'voorbij het wettelijke einde', 'über das gesetzliche Ende hinaus'),
	('H', 'quarantined', 'rows', 'imported rows refused', 'lignes importées refusées', 'geweigerde importrijen', 'abgewiesene Importzeilen'),
	('H', 'corrections', 'events', 'entries corrected or annulled', 'inscriptions corrigées ou annulées', 'inschrijvingen verbeterd of geannuleerd', 'berichtigte oder annullierte Einträge'),
	('H', 'late_entries', 'events', 'entries made more than five working days after the fact', 'inscriptions plus de cinq jours ouvrables après le fait', 'inschrijvingen meer dan vijf werkdagen na het feit', 'Einträge mehr als fünf Arbeitstage nach der Tatsache'),
	('X', 'broken', '', 'identity that does not hold: difference', 'identité non respectée : différence', 'identiteit die niet klopt: verschil', 'verletzte Identität: Differenz')
$$;
COMMENT ON FUNCTION reuse.evaluation_labels() IS
	'the indicators of the yearly evaluation with their unit and their label in English, French, Dutch and German';

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

-- The files of sql/register, in the order in which they are run, and the rules.
CREATE FUNCTION reuse.register_script()
RETURNS TABLE (part text, script text)
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1 ROWS 14
SET search_path = pg_catalog, pg_temp
AS $reuse_register_script$
VALUES
('10_tables', $reuse_register_part$-- The tables of one register. They belong to the role that calls create_register:
-- the extension owns no table that holds cases, so that dump, restore and
-- DROP EXTENSION never lose a row. No column has a type of the extension, for
-- the same reason. Every key starts with the authority: that is what a register
-- is partitioned or spread by.

-- ---------------------------------------------------------------- who
CREATE TABLE @register@.authority (
	authority_id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
	code text NOT NULL UNIQUE,
	names jsonb NOT NULL DEFAULT '{}',
	-- A-01, R-05, R-16: the kind decides which rules apply
	kind text NOT NULL DEFAULT 'public_body' CHECK (kind IN (
		'region', 'public_body', 'municipality', 'private_law_body',
		'association', 'public_undertaking', 'education', 'research',
		'library', 'archive', 'museum')),
	source_uri text UNIQUE,
	known_from timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp()
);
COMMENT ON TABLE @register@.authority IS
	'public authorities, public undertakings and other holders (A-01)';
COMMENT ON COLUMN @register@.authority.kind IS
	'kind of authority (A-01, R-16); some rules apply to some kinds only (R-05)';
COMMENT ON COLUMN @register@.authority.source_uri IS
	'address under which a catalogue names this authority';

-- 6.C.18, 6.C.19: identity stands here and nowhere else
CREATE TABLE @register@.requester (
	requester_id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
	name text,
	contact text,
	language text CHECK (language IN ('fr', 'nl', 'de', 'en')),
	kind text NOT NULL DEFAULT 'natural_person' CHECK (kind IN (
		'natural_person', 'legal_person', 'public_body', 'association')),
	known_from timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp()
);
COMMENT ON TABLE @register@.requester IS
	'identity of requesters and appellants; no view and no report reads it (6.C.19)';

-- ---------------------------------------------------------------- cases
CREATE SEQUENCE @register@.case_id_seq AS bigint;

CREATE TABLE @register@.case_file (
	authority_id bigint NOT NULL REFERENCES @register@.authority,
	case_id bigint NOT NULL DEFAULT pg_catalog.nextval('@register@.case_id_seq'),
	kind text NOT NULL,
	reference text,
	-- what follows is derived by the triggers on event; never written by hand
	last_seq integer NOT NULL DEFAULT 0,
	head bytea,
	last_recorded_at timestamptz,
	opened_on date,
	state text NOT NULL DEFAULT '',
	state_on date,
	expiry_on date,
	expiry_state text,
	next_due date,
	closed boolean NOT NULL DEFAULT false,
	PRIMARY KEY (authority_id, case_id),
	UNIQUE (case_id),
	-- what a request, an appeal ... refers to: a case of its own kind
	UNIQUE (authority_id, case_id, kind)
);
COMMENT ON TABLE @register@.case_file IS
	'one row a case: request, appeal or exclusive arrangement; open one with open_case()';
COMMENT ON COLUMN @register@.case_file.last_seq IS 'number of its latest event';
COMMENT ON COLUMN @register@.case_file.head IS 'hash of its latest event: the end of the chain';
COMMENT ON COLUMN @register@.case_file.last_recorded_at IS
	'when its latest event was recorded; the next one is later, whatever the clock says';
COMMENT ON COLUMN @register@.case_file.opened_on IS 'day of the fact that opened it: receipt';
COMMENT ON COLUMN @register@.case_file.state IS 'state after its last fact; case_state adds what has expired since';
COMMENT ON COLUMN @register@.case_file.state_on IS 'day on which that state began';
COMMENT ON COLUMN @register@.case_file.expiry_on IS
	'if nothing else happens: last day of the state; from the day after, expiry_state holds';
COMMENT ON COLUMN @register@.case_file.expiry_state IS 'state from the day after expiry_on';
COMMENT ON COLUMN @register@.case_file.next_due IS 'earliest due date of a duty that runs';
COMMENT ON COLUMN @register@.case_file.closed IS 'no further duty can arise from the state';
CREATE INDEX case_file_queue ON @register@.case_file (kind, next_due, authority_id, case_id)
	WHERE NOT closed;

CREATE TABLE @register@.request (
	authority_id bigint NOT NULL,
	case_id bigint NOT NULL,
	kind text NOT NULL DEFAULT 'request' CHECK (kind = 'request'),
	requester_id bigint REFERENCES @register@.requester,
	-- D-12: a licensee who asks for a new licence is a newcomer
	request_type text NOT NULL DEFAULT 'new' CHECK (request_type IN ('new', 'licence_replacement')),
	channel text,
	language text,
	requester_kind text,
	dataset_id bigint,
	subject text,
	PRIMARY KEY (authority_id, case_id),
	FOREIGN KEY (authority_id, case_id, kind)
		REFERENCES @register@.case_file (authority_id, case_id, kind)
);
COMMENT ON TABLE @register@.request IS
	'what is particular to a re-use request (A-16), as stated when it was opened; a fact corrected later stands in its events';

CREATE TABLE @register@.appeal (
	authority_id bigint NOT NULL,
	case_id bigint NOT NULL,
	kind text NOT NULL DEFAULT 'appeal' CHECK (kind = 'appeal'),
	requester_id bigint REFERENCES @register@.requester,
	-- the disputed request, where it is in this register ...
	request_case_id bigint,
	-- ... and its dates, so that an appeal can stand without it
	request_received_on date,
	decision_known_on date,
	-- P-07
	ground text NOT NULL DEFAULT 'refusal' CHECK (ground IN ('refusal', 'partial',
		'licence_terms', 'charge', 'silence', 'late', 'non_execution',
		'other_difficulty')),
	language text,
	appellant_kind text,
	subject text,
	PRIMARY KEY (authority_id, case_id),
	FOREIGN KEY (authority_id, case_id, kind)
		REFERENCES @register@.case_file (authority_id, case_id, kind),
	FOREIGN KEY (authority_id, request_case_id)
		REFERENCES @register@.request (authority_id, case_id)
);
COMMENT ON TABLE @register@.appeal IS
	'what is particular to an appeal (P-07); its request need not be in the register';

-- ---------------------------------------------------------------- facts
CREATE TABLE @register@.event (
	authority_id bigint NOT NULL,
	case_id bigint NOT NULL,
	seq integer NOT NULL,
	kind text NOT NULL,
	occurred_on date NOT NULL,
	recorded_at timestamptz NOT NULL,
	recorded_by name NOT NULL,
	facts jsonb NOT NULL DEFAULT '{}',
	replaces_seq integer,
	text_digest bytea,
	hash bytea NOT NULL,
	PRIMARY KEY (authority_id, case_id, seq),
	FOREIGN KEY (authority_id, case_id) REFERENCES @register@.case_file (authority_id, case_id)
);
COMMENT ON TABLE @register@.event IS
	'the facts of every case, append-only; record one with record_event(), or insert authority_id, case_id, kind, occurred_on, facts and replaces_seq: the trigger fills in the rest';
COMMENT ON COLUMN @register@.event.seq IS 'number within the case, from 1; given by the trigger';
COMMENT ON COLUMN @register@.event.occurred_on IS 'when it happened, Europe/Brussels';
COMMENT ON COLUMN @register@.event.recorded_at IS 'when the register learned of it; given by the trigger';
COMMENT ON COLUMN @register@.event.recorded_by IS 'role that recorded it; given by the trigger';
COMMENT ON COLUMN @register@.event.facts IS 'the facts that the event kind knows; a required fact must be stated, null says "none given" (R-01)';
COMMENT ON COLUMN @register@.event.replaces_seq IS 'the earlier event of the case that this one corrects or, as "annulled", takes back';
COMMENT ON COLUMN @register@.event.text_digest IS 'sha256(salt || body) of the free text in event_text';
COMMENT ON COLUMN @register@.event.hash IS 'seal over this event and the one before; see verify_events()';

CREATE TABLE @register@.event_text (
	authority_id bigint NOT NULL,
	case_id bigint NOT NULL,
	seq integer NOT NULL,
	salt bytea NOT NULL,
	body text NOT NULL,
	PRIMARY KEY (authority_id, case_id, seq),
	FOREIGN KEY (authority_id, case_id, seq) REFERENCES @register@.event (authority_id, case_id, seq)
);
COMMENT ON TABLE @register@.event_text IS
	'free text of an event; erasing a row here keeps the chain of seals whole';

-- ---------------------------------------------------------------- deadlines
CREATE TABLE @register@.deadline (
	authority_id bigint NOT NULL,
	case_id bigint NOT NULL,
	rule_code text NOT NULL,
	rule_version integer NOT NULL,
	instance integer NOT NULL,
	known_from timestamptz NOT NULL,
	known_to timestamptz NOT NULL DEFAULT 'infinity',
	status text NOT NULL CHECK (status IN ('open', 'suspended', 'not_started',
		'not_applicable', 'met', 'ended')),
	anchor_seq integer,
	anchor_on date,
	conditional boolean NOT NULL DEFAULT false,
	term text,
	suspended_days integer NOT NULL DEFAULT 0,
	nominal_due date,
	due date,
	met_seq integer,
	met_on date,
	reason text,
	indicative boolean NOT NULL DEFAULT false,
	expiry_state text,
	calendar text,
	calendar_revision integer,
	PRIMARY KEY (authority_id, case_id, rule_code, instance, known_from),
	FOREIGN KEY (authority_id, case_id) REFERENCES @register@.case_file (authority_id, case_id),
	CHECK (known_from < known_to)
);
COMMENT ON TABLE @register@.deadline IS
	'every deadline of every case, in versions: what was known from known_from until known_to; written by the triggers on event only (6.A.1, 6.A.2)';
COMMENT ON COLUMN @register@.deadline.instance IS 'how often this rule has applied to the case, from 1';
COMMENT ON COLUMN @register@.deadline.anchor_seq IS 'event that started the term; null when an expiry did';
COMMENT ON COLUMN @register@.deadline.anchor_on IS 'day 0 of the term, not counted (3.E.1)';
COMMENT ON COLUMN @register@.deadline.conditional IS
	'starts only if the term that ends on anchor_on expires: true from the day after anchor_on';
COMMENT ON COLUMN @register@.deadline.term IS 'term that applies, after an extension the longer one (3.E.8)';
COMMENT ON COLUMN @register@.deadline.suspended_days IS 'days of merged suspensions added before the roll (R-06)';
COMMENT ON COLUMN @register@.deadline.nominal_due IS 'end before the roll';
COMMENT ON COLUMN @register@.deadline.due IS 'last day in time; null while suspended, not started or not applicable';
COMMENT ON COLUMN @register@.deadline.met_seq IS 'event that met it, or ended it';
COMMENT ON COLUMN @register@.deadline.met_on IS 'day on which it was met, or ended; late if after due';
COMMENT ON COLUMN @register@.deadline.reason IS
	'why it has not started, does not apply or has ended: "missing: " and facts (A-19), "waiting: " and event kinds (R-06), "authority_kind" (R-05), "ended: " and an event kind, "superseded" by a newer instance';
COMMENT ON COLUMN @register@.deadline.expiry_state IS 'state of the case from the day after due, if not met';
CREATE UNIQUE INDEX deadline_current ON @register@.deadline
	(authority_id, case_id, rule_code, instance) WHERE known_to = 'infinity';
CREATE INDEX deadline_due ON @register@.deadline (due)
	WHERE known_to = 'infinity' AND status = 'open';

-- ---------------------------------------------------------------- the law, as rows
CREATE TABLE @register@.rule (
	code text NOT NULL,
	version integer NOT NULL,
	regime text NOT NULL,
	valid_from date NOT NULL DEFAULT '-infinity',
	valid_to date NOT NULL DEFAULT 'infinity',
	-- R-02: the day that decides whether this version applies
	version_by text NOT NULL CHECK (version_by IN ('opened', 'anchor', 'act')),
	case_kind text NOT NULL,
	actor text NOT NULL,
	duty boolean NOT NULL DEFAULT true,
	nature text NOT NULL CHECK (nature IN ('legal', 'target', 'average', 'reading')),
	authority_kinds text[],
	grounds text[],
	anchor text[] NOT NULL DEFAULT '{}',
	anchor_fact text,
	anchor_states text[],
	anchor_rule text,
	anchor_use text NOT NULL DEFAULT 'each' CHECK (anchor_use IN ('each', 'first')),
	precondition text[] NOT NULL DEFAULT '{}',
	completed_by text[] NOT NULL DEFAULT '{}',
	waits_for text[] NOT NULL DEFAULT '{}',
	term text NOT NULL,
	calendar text NOT NULL DEFAULT 'BE',
	extended_by text,
	extended_term text,
	restart_on text[] NOT NULL DEFAULT '{}',
	suspend_on text[] NOT NULL DEFAULT '{}',
	resume_on text[] NOT NULL DEFAULT '{}',
	met_on text[] NOT NULL DEFAULT '{}',
	met_fact text,
	met_requires text[] NOT NULL DEFAULT '{}',
	ends_on text[] NOT NULL DEFAULT '{}',
	expiry_from text[] NOT NULL DEFAULT '{}',
	expiry_state text,
	indicative boolean NOT NULL DEFAULT false,
	legal_basis text NOT NULL,
	catalogue text NOT NULL,
	certainty text NOT NULL,
	names jsonb NOT NULL,
	known_from timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
	known_to timestamptz NOT NULL DEFAULT 'infinity',
	PRIMARY KEY (code, version),
	CHECK (valid_from <= valid_to),
	CHECK (known_from < known_to),
	CHECK (pg_catalog.cardinality(suspend_on) = pg_catalog.cardinality(resume_on)),
	CHECK ((extended_by IS NULL) = (extended_term IS NULL)),
	CHECK ((expiry_state IS NULL) = (expiry_from = '{}'))
);
COMMENT ON TABLE @register@.rule IS
	'every deadline of the law as a rule version; docs/statutes.md maps them to articles';
COMMENT ON COLUMN @register@.rule.version_by IS
	'day looked at to choose the version (R-02): opened = receipt of the case, anchor = fact that starts the term, act = day of the act that meets it';
COMMENT ON COLUMN @register@.rule.duty IS
	'true: somebody is late after the due date; false: a right that lapses (appeal, extension notice)';
COMMENT ON COLUMN @register@.rule.authority_kinds IS 'kinds of authority it applies to; null = all (R-05)';
COMMENT ON COLUMN @register@.rule.grounds IS 'grounds of exclusive arrangements it applies to; null = all, and any other case';
COMMENT ON COLUMN @register@.rule.anchor IS 'event kinds that start the term; none, and no anchor_rule: a continuing duty that no fact starts (R-02)';
COMMENT ON COLUMN @register@.rule.term IS 'term in its canonical form, as text: no stored column has a type of the extension';
COMMENT ON COLUMN @register@.rule.anchor_fact IS 'date fact of the anchor event that is day 0; null or not stated: its occurred_on (R-14)';
COMMENT ON COLUMN @register@.rule.anchor_states IS 'starts only if the case is then in one of these states; null = any';
COMMENT ON COLUMN @register@.rule.anchor_rule IS 'rule whose expiry, unmet, starts the term on its due date (A-20)';
COMMENT ON COLUMN @register@.rule.anchor_use IS 'each: every anchor event starts an instance; first: only the first one';
COMMENT ON COLUMN @register@.rule.precondition IS 'facts of the anchor event that must be true, or the term has not started (A-19)';
COMMENT ON COLUMN @register@.rule.completed_by IS 'event kinds that start such a term later, from their own day (A-19)';
COMMENT ON COLUMN @register@.rule.waits_for IS 'event kinds without which the term has not started; they are its day 0 (R-06)';
COMMENT ON COLUMN @register@.rule.extended_by IS 'rule that, met in time and with what it requires, extends this one to extended_term from the same anchor (3.E.8)';
COMMENT ON COLUMN @register@.rule.restart_on IS 'event kinds that start a new full term (3.E.9)';
COMMENT ON COLUMN @register@.rule.suspend_on IS 'event kinds that suspend, in pairs with resume_on: days in (suspend, resume] are added (R-06)';
COMMENT ON COLUMN @register@.rule.met_on IS 'event kinds that meet it';
COMMENT ON COLUMN @register@.rule.met_requires IS 'facts of that event that must be true for legal effect (R-04)';
COMMENT ON COLUMN @register@.rule.ends_on IS 'event kinds after which it no longer matters';
COMMENT ON COLUMN @register@.rule.expiry_from IS 'states that expiry, unmet, turns into expiry_state (deem)';
COMMENT ON COLUMN @register@.rule.indicative IS 'an instance started by an expiry is a reading, shown as such (A-20)';
COMMENT ON COLUMN @register@.rule.known_to IS 'until when the register applied this row; a changed reading is a new version';
COMMENT ON COLUMN @register@.rule.catalogue IS 'ids of the law catalogue and of its readings';

CREATE TABLE @register@.state (
	case_kind text NOT NULL,
	state text NOT NULL,
	closed boolean NOT NULL,
	names jsonb NOT NULL,
	PRIMARY KEY (case_kind, state)
);
COMMENT ON TABLE @register@.state IS 'the states of each kind of case';

CREATE TABLE @register@.event_kind (
	case_kind text NOT NULL,
	kind text NOT NULL,
	actor text NOT NULL,
	facts jsonb NOT NULL DEFAULT '{}',
	required text[] NOT NULL DEFAULT '{}',
	names jsonb NOT NULL,
	catalogue text NOT NULL,
	PRIMARY KEY (case_kind, kind)
);
COMMENT ON TABLE @register@.event_kind IS 'the kinds of facts a case can have';
COMMENT ON COLUMN @register@.event_kind.facts IS
	'facts it may state, name -> type: boolean, integer, text, date (not in the future), day (any date), refusal_ground (a code of that table), or [a, b, ...] for one of these words';
COMMENT ON COLUMN @register@.event_kind.required IS 'facts it must state; null says "none given" (R-01)';

CREATE TABLE @register@.transition (
	case_kind text NOT NULL,
	from_state text NOT NULL,
	event_kind text NOT NULL,
	when_fact text NOT NULL DEFAULT '',
	when_value text NOT NULL DEFAULT '',
	to_state text NOT NULL,
	catalogue text NOT NULL,
	known_from timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
	known_to timestamptz NOT NULL DEFAULT 'infinity',
	PRIMARY KEY (case_kind, from_state, event_kind, when_fact, when_value, known_from),
	CHECK (known_from < known_to),
	FOREIGN KEY (case_kind, event_kind) REFERENCES @register@.event_kind (case_kind, kind)
);
COMMENT ON TABLE @register@.transition IS
	'what is possible: an event without a row for the state of the case is refused (R-01)';
COMMENT ON COLUMN @register@.transition.from_state IS
	'state before; '''' opens the case, ''*'' is every state that has no row of its own and is not closed';
COMMENT ON COLUMN @register@.transition.when_fact IS
	'with when_value: holds only if the event states that fact so; such rows go first. The name "extends" stands for the effect of an extension notice';
COMMENT ON COLUMN @register@.transition.to_state IS 'state after; ''='' leaves it';

CREATE TABLE @register@.refusal_ground (
	code text PRIMARY KEY,
	regime text NOT NULL,
	valid_from date NOT NULL DEFAULT '-infinity',
	valid_to date NOT NULL DEFAULT 'infinity',
	legal_basis text NOT NULL,
	catalogue text NOT NULL,
	names jsonb NOT NULL,
	CHECK (valid_from <= valid_to)
);
COMMENT ON TABLE @register@.refusal_ground IS 'grounds for refusal with their validity (P-04, A-04)';

CREATE TABLE @register@.parameter (
	name text NOT NULL,
	value text NOT NULL,
	meaning text NOT NULL,
	catalogue text NOT NULL,
	known_from timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
	known_to timestamptz NOT NULL DEFAULT 'infinity',
	PRIMARY KEY (name, known_from)
);
COMMENT ON TABLE @register@.parameter IS 'readings and open points of the law as values that can be changed (catalogue 7)';
CREATE UNIQUE INDEX parameter_current ON @register@.parameter (name) WHERE known_to = 'infinity';
$reuse_register_part$::pg_catalog.text),
('11_duties', $reuse_register_part$-- What the register keeps beside cases and rules: exclusive arrangements,
-- findings, notices, jobs, published figures.

-- ---------------------------------------------------------------- exclusivity

-- R-09: rows, never code. A right in force on the reference day ends at the
-- latest on the day of the cap, that day included and never rolled.
CREATE TABLE @register@.sunset (
	code text NOT NULL,
	version integer NOT NULL,
	regime text NOT NULL,
	valid_from date NOT NULL DEFAULT '-infinity',
	valid_to date NOT NULL DEFAULT 'infinity',
	grounds text[] NOT NULL,
	in_force_on date NOT NULL,
	in_force_on_literal date NOT NULL,
	cap_on date NOT NULL,
	legal_basis text NOT NULL,
	catalogue text NOT NULL,
	certainty text NOT NULL,
	names jsonb NOT NULL,
	known_from timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
	known_to timestamptz NOT NULL DEFAULT 'infinity',
	PRIMARY KEY (code, version),
	CHECK (valid_from <= valid_to),
	CHECK (known_from < known_to)
);
COMMENT ON TABLE @register@.sunset IS
	'days on which exclusive rights end at the latest (A-15, R-09); the earliest that matches wins, and one that was reached is not lifted by a later text';
COMMENT ON COLUMN @register@.sunset.grounds IS 'grounds of the arrangements it ends';
COMMENT ON COLUMN @register@.sunset.in_force_on IS 'ends rights granted on or before this day and not ended before it';
COMMENT ON COLUMN @register@.sunset.in_force_on_literal IS 'that day as the text has it; the parameter sunset_2013_reference chooses';
COMMENT ON COLUMN @register@.sunset.cap_on IS 'last day of the right';

CREATE TABLE @register@.exclusive_arrangement (
	authority_id bigint NOT NULL,
	case_id bigint NOT NULL,
	kind text NOT NULL DEFAULT 'exclusive_arrangement' CHECK (kind = 'exclusive_arrangement'),
	dataset_id bigint,
	ground text,
	holder text,
	granted_on date NOT NULL,
	effect_on date,
	contract_end date,
	published_on date,
	ended_on date,
	PRIMARY KEY (authority_id, case_id),
	FOREIGN KEY (authority_id, case_id, kind)
		REFERENCES @register@.case_file (authority_id, case_id, kind)
);
COMMENT ON TABLE @register@.exclusive_arrangement IS
	'exclusive arrangements as their events now state them (A-11 to A-15, 6.B.13); written by the trigger on event, never by hand';
COMMENT ON COLUMN @register@.exclusive_arrangement.ground IS
	'general_interest, cultural, de_facto, or none: a formal right without a ground of the law; null: not given';
COMMENT ON COLUMN @register@.exclusive_arrangement.effect_on IS 'first day of its effect; null: the day of the grant';
COMMENT ON COLUMN @register@.exclusive_arrangement.contract_end IS 'last day agreed; null: none';
COMMENT ON COLUMN @register@.exclusive_arrangement.published_on IS 'first publication';
COMMENT ON COLUMN @register@.exclusive_arrangement.ended_on IS 'last day, when it was ended before its time';

CREATE TABLE @register@.exclusivity_review (
	authority_id bigint NOT NULL,
	case_id bigint NOT NULL,
	seq integer NOT NULL,
	reviewed_on date NOT NULL,
	outcome text,
	PRIMARY KEY (authority_id, case_id, seq),
	FOREIGN KEY (authority_id, case_id)
		REFERENCES @register@.exclusive_arrangement (authority_id, case_id) ON DELETE CASCADE
);
COMMENT ON TABLE @register@.exclusivity_review IS
	'reviews of exclusive arrangements that stand (A-12, A-14); written by the trigger on event, never by hand';

-- ---------------------------------------------------------------- who it was

-- A report of an earlier moment counts an authority as it was known then.
CREATE TABLE @register@.authority_past (
	authority_id bigint NOT NULL REFERENCES @register@.authority,
	known_from timestamptz NOT NULL,
	known_to timestamptz NOT NULL,
	code text NOT NULL,
	kind text NOT NULL,
	names jsonb NOT NULL,
	PRIMARY KEY (authority_id, known_to)
);
COMMENT ON TABLE @register@.authority_past IS
	'authorities as they were known before; written by the trigger on authority, never by hand';

-- ---------------------------------------------------------------- findings
CREATE TABLE @register@.finding_kind (
	check_code text PRIMARY KEY,
	severity text NOT NULL CHECK (severity IN ('error', 'warning', 'notice')),
	valid_from date NOT NULL DEFAULT '-infinity',
	valid_to date NOT NULL DEFAULT 'infinity',
	rule_codes text[] NOT NULL DEFAULT '{}',
	case_kind text,
	event_kinds text[] NOT NULL DEFAULT '{}',
	wanted text[] NOT NULL DEFAULT '{}',
	stated text[] NOT NULL DEFAULT '{}',
	only_if jsonb NOT NULL DEFAULT '{}',
	unless jsonb,
	cured_by text,
	excepted_authorities text[] NOT NULL DEFAULT '{}',
	legal_basis text NOT NULL,
	catalogue text NOT NULL,
	messages jsonb NOT NULL,
	cures jsonb NOT NULL,
	CHECK (valid_from <= valid_to)
);
COMMENT ON TABLE @register@.finding_kind IS
	'what the register looks for: unlawful facts are recorded and found here (R-01)';
COMMENT ON COLUMN @register@.finding_kind.valid_from IS 'first day of an act that the check looks at (R-02)';
COMMENT ON COLUMN @register@.finding_kind.rule_codes IS 'for a check on lateness: the rules whose due date has passed';
COMMENT ON COLUMN @register@.finding_kind.event_kinds IS 'for a check on facts: the events it looks at, in cases of case_kind';
COMMENT ON COLUMN @register@.finding_kind.wanted IS 'facts that must be true';
COMMENT ON COLUMN @register@.finding_kind.stated IS 'facts that must be given';
COMMENT ON COLUMN @register@.finding_kind.only_if IS 'looks only at events with these facts';
COMMENT ON COLUMN @register@.finding_kind.unless IS 'leaves out events with these facts';
COMMENT ON COLUMN @register@.finding_kind.cured_by IS 'kind of a later event that puts it right when it has all of wanted';
COMMENT ON COLUMN @register@.finding_kind.excepted_authorities IS 'kinds of authority that it does not concern';
COMMENT ON COLUMN @register@.finding_kind.messages IS 'what is wrong, by language; %s is the detail';
COMMENT ON COLUMN @register@.finding_kind.cures IS 'what would put it right, by language';

CREATE TABLE @register@.finding_acknowledgement (
	authority_id bigint NOT NULL REFERENCES @register@.authority,
	check_code text NOT NULL REFERENCES @register@.finding_kind,
	subject_kind text NOT NULL,
	subject_id bigint NOT NULL,
	since date NOT NULL,
	acknowledged_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
	acknowledged_by name NOT NULL DEFAULT CURRENT_USER,
	note text,
	PRIMARY KEY (authority_id, check_code, subject_kind, subject_id, since)
);
COMMENT ON TABLE @register@.finding_acknowledgement IS
	'findings that somebody has taken note of; the finding stays as long as its cause';

-- ---------------------------------------------------------------- notices and jobs
CREATE TABLE @register@.outbox (
	notice_id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
	authority_id bigint NOT NULL,
	case_id bigint NOT NULL,
	kind text NOT NULL,
	rule_code text NOT NULL,
	instance integer NOT NULL,
	due date NOT NULL,
	addressee text NOT NULL,
	created_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
	sent_at timestamptz,
	-- the sweep may run late, twice or not at all: never a notice too many
	UNIQUE (authority_id, case_id, kind, rule_code, instance, due),
	FOREIGN KEY (authority_id, case_id) REFERENCES @register@.case_file (authority_id, case_id)
);
COMMENT ON TABLE @register@.outbox IS
	'notices to be sent by whatever program reads them; without legal effect';
COMMENT ON COLUMN @register@.outbox.kind IS 'due_passed: the due date has passed and the duty was not met';
COMMENT ON COLUMN @register@.outbox.addressee IS 'actor whose duty it is';
COMMENT ON COLUMN @register@.outbox.sent_at IS 'set by the program that sends it';
CREATE INDEX outbox_unsent ON @register@.outbox (notice_id) WHERE sent_at IS NULL;

CREATE TABLE @register@.job_run (
	run_id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
	job text NOT NULL,
	as_of date NOT NULL,
	started_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
	finished_at timestamptz,
	notices bigint NOT NULL DEFAULT 0
);
COMMENT ON TABLE @register@.job_run IS 'every run of a scheduled job';
COMMENT ON COLUMN @register@.job_run.as_of IS 'day in Europe/Brussels for which it ran';

-- ---------------------------------------------------------------- proof
CREATE TABLE @register@.seal (
	sealed_on date PRIMARY KEY,
	sealed_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
	cases bigint NOT NULL,
	events bigint NOT NULL,
	digest bytea NOT NULL
);
COMMENT ON TABLE @register@.seal IS
	'one row a day over the heads of all cases: what a copy kept elsewhere can be checked against (6.A.3)';
COMMENT ON COLUMN @register@.seal.digest IS
	'sha256 over the heads of all cases that have one, in order of authority_id and case_id';

CREATE TABLE @register@.evaluation_snapshot (
	year integer NOT NULL,
	published_at timestamptz NOT NULL,
	known_on timestamptz NOT NULL,
	section text NOT NULL,
	indicator text NOT NULL,
	dimension text NOT NULL,
	member text NOT NULL,
	value numeric,
	PRIMARY KEY (year, published_at, section, indicator, dimension, member)
);
COMMENT ON TABLE @register@.evaluation_snapshot IS
	'figures as they were published; the report states how they have changed since (6.F.34)';

-- 4.8 B and C: a licence or a format that is in neither table counts as unknown.
CREATE TABLE @register@.licence_class (
	licence text NOT NULL,
	step text NOT NULL CHECK (step IN ('cc0', 'cc_by', 'charge', 'other')),
	open boolean NOT NULL,
	known_from timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
	known_to timestamptz NOT NULL DEFAULT 'infinity',
	PRIMARY KEY (licence, known_from),
	CHECK (known_from < known_to)
);
CREATE UNIQUE INDEX licence_class_current ON @register@.licence_class (licence)
	WHERE known_to = 'infinity';
COMMENT ON TABLE @register@.licence_class IS
	'step of the licence ladder (D-02 to D-05) to which a licence belongs, by its address';
COMMENT ON COLUMN @register@.licence_class.open IS 'an open licence: without one there are no stars';

CREATE TABLE @register@.format_class (
	format text NOT NULL,
	stars integer NOT NULL CHECK (stars BETWEEN 0 AND 5),
	machine_readable boolean NOT NULL,
	known_from timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
	known_to timestamptz NOT NULL DEFAULT 'infinity',
	PRIMARY KEY (format, known_from),
	CHECK (known_from < known_to)
);
CREATE UNIQUE INDEX format_class_current ON @register@.format_class (format)
	WHERE known_to = 'infinity';
COMMENT ON TABLE @register@.format_class IS
	'stars of a format, by the last part of its address';
$reuse_register_part$::pg_catalog.text),
('20_catalogue', $reuse_register_part$-- The catalogue of what can be re-used, and what an import leaves behind.
-- Datasets and distributions are kept in versions: a report asked as known on
-- some day must find the licence that stood there then (6.A.1, 6.A.2).

CREATE SEQUENCE @register@.dataset_id_seq AS bigint;

CREATE TABLE @register@.dataset (
	authority_id bigint NOT NULL REFERENCES @register@.authority,
	dataset_id bigint NOT NULL DEFAULT pg_catalog.nextval('@register@.dataset_id_seq'),
	known_from timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
	known_to timestamptz NOT NULL DEFAULT 'infinity',
	uri text,
	identifier text,
	titles jsonb NOT NULL DEFAULT '{}',
	access_rights text,
	license text,
	rights text,
	issued date,
	modified date,
	accrual_periodicity text,
	themes text[] NOT NULL DEFAULT '{}',
	hvd_category text[] NOT NULL DEFAULT '{}',
	applicable_legislation text[] NOT NULL DEFAULT '{}',
	source_host text,
	PRIMARY KEY (authority_id, dataset_id, known_from),
	CHECK (known_from < known_to)
);
COMMENT ON TABLE @register@.dataset IS
	'documents offered for re-use, in versions: what the register knew from known_from until known_to; the present version has known_to infinity';
COMMENT ON COLUMN @register@.dataset.authority_id IS
	'who holds it; the authority "unknown" where the catalogue names no publisher';
COMMENT ON COLUMN @register@.dataset.dataset_id IS
	'the same in every version, also after a change of authority';
COMMENT ON COLUMN @register@.dataset.uri IS 'its address in the catalogue it came from';
COMMENT ON COLUMN @register@.dataset.titles IS 'title by language: {"fr": ..., "nl": ...}';
COMMENT ON COLUMN @register@.dataset.issued IS 'day of publication in Europe/Brussels, as the catalogue states it';
COMMENT ON COLUMN @register@.dataset.modified IS 'day of the last change in Europe/Brussels, as the catalogue states it';
COMMENT ON COLUMN @register@.dataset.license IS
	'licence of the dataset as a whole; most catalogues state it on the distributions';
COMMENT ON COLUMN @register@.dataset.hvd_category IS
	'categories of high-value datasets (Regulation (EU) 2023/138)';
CREATE UNIQUE INDEX dataset_current ON @register@.dataset (dataset_id)
	WHERE known_to = 'infinity';
CREATE UNIQUE INDEX dataset_current_uri ON @register@.dataset (uri)
	WHERE known_to = 'infinity';

CREATE SEQUENCE @register@.distribution_id_seq AS bigint;

CREATE TABLE @register@.distribution (
	authority_id bigint NOT NULL REFERENCES @register@.authority,
	dataset_id bigint NOT NULL,
	distribution_id bigint NOT NULL DEFAULT pg_catalog.nextval('@register@.distribution_id_seq'),
	known_from timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
	known_to timestamptz NOT NULL DEFAULT 'infinity',
	uri text,
	format text,
	media_type text,
	license text,
	rights text,
	availability text,
	byte_size numeric CHECK (byte_size >= 0),
	issued date,
	modified date,
	access_url text,
	download_url text,
	PRIMARY KEY (authority_id, dataset_id, distribution_id, known_from),
	CHECK (known_from < known_to)
);
COMMENT ON TABLE @register@.distribution IS
	'the forms in which a dataset is offered, in versions like dataset; one without a licence is a finding, not an error';
COMMENT ON COLUMN @register@.distribution.authority_id IS 'authority of its dataset';
COMMENT ON COLUMN @register@.distribution.byte_size IS 'bytes, as the catalogue states them';
CREATE UNIQUE INDEX distribution_current ON @register@.distribution (distribution_id)
	WHERE known_to = 'infinity';
CREATE UNIQUE INDEX distribution_current_uri ON @register@.distribution (uri)
	WHERE known_to = 'infinity';
CREATE INDEX distribution_of_dataset ON @register@.distribution (dataset_id)
	WHERE known_to = 'infinity';

-- ---------------------------------------------------------------- imports
CREATE TABLE @register@.import_batch (
	batch_id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
	target text NOT NULL CHECK (target IN ('publishers', 'datasets',
		'distributions', 'requests')),
	file text NOT NULL,
	imported_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
	imported_by name NOT NULL DEFAULT CURRENT_USER,
	read bigint NOT NULL DEFAULT 0,
	added bigint NOT NULL DEFAULT 0,
	changed bigint NOT NULL DEFAULT 0,
	unchanged bigint NOT NULL DEFAULT 0,
	refused bigint NOT NULL DEFAULT 0,
	CHECK (read = added + changed + unchanged + refused),
	CHECK (added >= 0 AND changed >= 0 AND unchanged >= 0 AND refused >= 0)
);
COMMENT ON TABLE @register@.import_batch IS
	'one row an imported file; its counts add up: read = added + changed + unchanged + refused';
COMMENT ON COLUMN @register@.import_batch.read IS 'records of the file, without its header';

CREATE TABLE @register@.refused_row (
	file text NOT NULL,
	line bigint NOT NULL,
	column_name text,
	value text,
	reason text NOT NULL,
	batch_id bigint NOT NULL REFERENCES @register@.import_batch,
	PRIMARY KEY (batch_id, line)
);
COMMENT ON TABLE @register@.refused_row IS
	'quarantine: records of an imported file that did not go in, each with the first thing that is wrong with it';
COMMENT ON COLUMN @register@.refused_row.line IS
	'physical line of the file on which the record begins, from 1';
COMMENT ON COLUMN @register@.refused_row.column_name IS
	'column of the import''s target at fault; null when it is the record itself';
COMMENT ON COLUMN @register@.refused_row.value IS 'what the file says there';

-- Where an imported case comes from.  The digest of a record lets a second
-- import of the same file recognise what is there already; identifiers cannot
-- do that, for real files repeat them.
CREATE TABLE @register@.import_source (
	authority_id bigint NOT NULL,
	case_id bigint NOT NULL,
	batch_id bigint NOT NULL REFERENCES @register@.import_batch,
	line bigint NOT NULL,
	digest bytea NOT NULL,
	details jsonb NOT NULL DEFAULT '{}',
	PRIMARY KEY (authority_id, case_id),
	UNIQUE (batch_id, line),
	FOREIGN KEY (authority_id, case_id)
		REFERENCES @register@.case_file (authority_id, case_id)
);
COMMENT ON TABLE @register@.import_source IS
	'the file and line from which a case was imported';
COMMENT ON COLUMN @register@.import_source.digest IS
	'sha256 of the record''s fields; the same record as often as a file repeats it';
COMMENT ON COLUMN @register@.import_source.details IS
	'what the record says and the register has no column for';
CREATE INDEX import_source_digest ON @register@.import_source (digest);

-- Staging.  The columns that a target knows are those that its table adds to
-- import_record: NOT NULL when a file must have them.  A record's empty field is
-- '', a column that the file does not have is null.
CREATE UNLOGGED TABLE @register@.import_record (
	batch_id bigint NOT NULL,
	line bigint NOT NULL,
	column_name text,
	value text,
	reason text
);
COMMENT ON TABLE @register@.import_record IS
	'staging: what the records of every import target have in common; empty outside an import';
COMMENT ON COLUMN @register@.import_record.line IS
	'physical line of the file on which the record begins, from 1';
COMMENT ON COLUMN @register@.import_record.reason IS
	'why the record is refused, with column_name and value; null while nothing is wrong with it';

CREATE UNLOGGED TABLE @register@.import_publishers (
	uri text NOT NULL,
	name text NOT NULL,
	kind text,
	PRIMARY KEY (batch_id, line)
) INHERITS (@register@.import_record);
COMMENT ON TABLE @register@.import_publishers IS
	'staging: publishers of a catalogue, which become authorities; empty outside an import';
COMMENT ON COLUMN @register@.import_publishers.uri IS 'address that names the publisher';
COMMENT ON COLUMN @register@.import_publishers.name IS 'its name, in whatever language';
COMMENT ON COLUMN @register@.import_publishers.kind IS
	'kind of authority (A-01); public_body when the file does not say';

CREATE UNLOGGED TABLE @register@.import_datasets (
	uri text NOT NULL,
	publisher_uri text NOT NULL,
	identifier text,
	title_fr text,
	title_nl text,
	title_de text,
	title_en text,
	access_rights text,
	license text,
	rights text,
	issued text,
	modified text,
	accrual_periodicity text,
	themes text,
	hvd_category text,
	applicable_legislation text,
	source_host text,
	PRIMARY KEY (batch_id, line)
) INHERITS (@register@.import_record);
COMMENT ON TABLE @register@.import_datasets IS
	'staging: datasets of a catalogue; empty outside an import';
COMMENT ON COLUMN @register@.import_datasets.uri IS 'address that names the dataset';
COMMENT ON COLUMN @register@.import_datasets.publisher_uri IS
	'address of its publisher; empty: the authority named for the import, or "unknown"';
COMMENT ON COLUMN @register@.import_datasets.identifier IS 'identifier that the publisher gave';
COMMENT ON COLUMN @register@.import_datasets.title_fr IS 'title in French';
COMMENT ON COLUMN @register@.import_datasets.title_nl IS 'title in Dutch';
COMMENT ON COLUMN @register@.import_datasets.title_de IS 'title in German';
COMMENT ON COLUMN @register@.import_datasets.title_en IS 'title in English';
COMMENT ON COLUMN @register@.import_datasets.access_rights IS 'address of the access right';
COMMENT ON COLUMN @register@.import_datasets.license IS 'address of the licence';
COMMENT ON COLUMN @register@.import_datasets.rights IS 'statement of rights';
COMMENT ON COLUMN @register@.import_datasets.issued IS 'publication: YYYY-MM-DD, or ISO 8601 with a time';
COMMENT ON COLUMN @register@.import_datasets.modified IS 'last change: YYYY-MM-DD, or ISO 8601 with a time';
COMMENT ON COLUMN @register@.import_datasets.accrual_periodicity IS 'address of the frequency of updates';
COMMENT ON COLUMN @register@.import_datasets.themes IS 'addresses of themes, separated by |';
COMMENT ON COLUMN @register@.import_datasets.hvd_category IS
	'addresses of high-value categories, separated by |';
COMMENT ON COLUMN @register@.import_datasets.applicable_legislation IS
	'addresses of legislation, separated by |';
COMMENT ON COLUMN @register@.import_datasets.source_host IS 'host of the catalogue';

CREATE UNLOGGED TABLE @register@.import_distributions (
	uri text NOT NULL,
	dataset_uri text NOT NULL,
	format text,
	media_type text,
	license text,
	rights text,
	availability text,
	byte_size text,
	issued text,
	modified text,
	access_url text,
	download_url text,
	PRIMARY KEY (batch_id, line)
) INHERITS (@register@.import_record);
COMMENT ON TABLE @register@.import_distributions IS
	'staging: distributions of a catalogue; empty outside an import';
COMMENT ON COLUMN @register@.import_distributions.uri IS 'address that names the distribution';
COMMENT ON COLUMN @register@.import_distributions.dataset_uri IS 'address of its dataset';
COMMENT ON COLUMN @register@.import_distributions.format IS 'address of the file type';
COMMENT ON COLUMN @register@.import_distributions.media_type IS 'address of the media type';
COMMENT ON COLUMN @register@.import_distributions.license IS 'address of the licence';
COMMENT ON COLUMN @register@.import_distributions.rights IS 'statement of rights';
COMMENT ON COLUMN @register@.import_distributions.availability IS 'address of the planned availability';
COMMENT ON COLUMN @register@.import_distributions.byte_size IS 'size in bytes';
COMMENT ON COLUMN @register@.import_distributions.issued IS 'publication: YYYY-MM-DD, or ISO 8601 with a time';
COMMENT ON COLUMN @register@.import_distributions.modified IS 'last change: YYYY-MM-DD, or ISO 8601 with a time';
COMMENT ON COLUMN @register@.import_distributions.access_url IS 'page that leads to it';
COMMENT ON COLUMN @register@.import_distributions.download_url IS 'address of the file itself';

CREATE UNLOGGED TABLE @register@.import_requests (
	jurisdiction text,
	identifier text NOT NULL,
	received text NOT NULL,
	closed text NOT NULL,
	decision text,
	class text,
	applicant_type text,
	PRIMARY KEY (batch_id, line)
) INHERITS (@register@.import_record);
COMMENT ON TABLE @register@.import_requests IS
	'staging: requests with their outcome; empty outside an import';
COMMENT ON COLUMN @register@.import_requests.jurisdiction IS
	'code of the authority; empty: the authority named for the import';
COMMENT ON COLUMN @register@.import_requests.identifier IS 'number that the authority gave, not necessarily unique';
COMMENT ON COLUMN @register@.import_requests.received IS 'day of receipt, YYYY-MM-DD';
COMMENT ON COLUMN @register@.import_requests.closed IS 'day of the decision, YYYY-MM-DD';
COMMENT ON COLUMN @register@.import_requests.decision IS 'outcome, a word of the table import_meaning';
COMMENT ON COLUMN @register@.import_requests.class IS 'class of the request, kept as it is';
COMMENT ON COLUMN @register@.import_requests.applicant_type IS 'kind of requester, a word of the table import_meaning or any other';

CREATE TABLE @register@.import_meaning (
	column_name text NOT NULL CHECK (column_name IN ('decision', 'applicant_type')),
	value text NOT NULL,
	event_kind text NOT NULL,
	facts jsonb NOT NULL DEFAULT '{}',
	meaning text NOT NULL,
	PRIMARY KEY (column_name, value)
);
COMMENT ON TABLE @register@.import_meaning IS
	'what a word in a file of requests is in the register: an event kind with facts for a decision, facts of the receipt for an applicant_type';
COMMENT ON COLUMN @register@.import_meaning.value IS 'the word; empty when the file has none';
COMMENT ON COLUMN @register@.import_meaning.facts IS
	'facts of the event; required ones that are not here are recorded as "none given" (R-01)';
$reuse_register_part$::pg_catalog.text),
('30_triggers', $reuse_register_part$-- The one way into a case: what the triggers on event do is told in
-- docs/internals.md. They see rows that are recorded, not rows that a restore or
-- a replica brings: those are sealed already.

-- Triggers fire in the order of their names: what seals a row comes last.
CREATE TRIGGER event_begin
	BEFORE INSERT ON @register@.event
	FOR EACH STATEMENT EXECUTE FUNCTION reuse.event_begin();
CREATE TRIGGER zz_event_record
	BEFORE INSERT ON @register@.event
	FOR EACH ROW EXECUTE FUNCTION reuse.event_record(@clock@);
CREATE TRIGGER event_derive
	AFTER INSERT ON @register@.event
	REFERENCING NEW TABLE AS recorded
	FOR EACH STATEMENT EXECUTE FUNCTION reuse.event_derive();
CREATE TRIGGER event_append_only
	BEFORE UPDATE OR DELETE ON @register@.event
	FOR EACH ROW EXECUTE FUNCTION reuse.event_append_only();
CREATE TRIGGER event_no_truncate
	BEFORE TRUNCATE ON @register@.event
	FOR EACH STATEMENT EXECUTE FUNCTION reuse.event_append_only();

-- Replicas apply changed rules too, and must forget the old ones.
CREATE TRIGGER rules_changed
	AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON @register@.rule
	FOR EACH STATEMENT EXECUTE FUNCTION reuse.rules_changed();
ALTER TABLE @register@.rule ENABLE ALWAYS TRIGGER rules_changed;
CREATE TRIGGER rules_changed
	AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON @register@.event_kind
	FOR EACH STATEMENT EXECUTE FUNCTION reuse.rules_changed();
ALTER TABLE @register@.event_kind ENABLE ALWAYS TRIGGER rules_changed;
CREATE TRIGGER rules_changed
	AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON @register@.transition
	FOR EACH STATEMENT EXECUTE FUNCTION reuse.rules_changed();
ALTER TABLE @register@.transition ENABLE ALWAYS TRIGGER rules_changed;
CREATE TRIGGER rules_changed
	AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON @register@.state
	FOR EACH STATEMENT EXECUTE FUNCTION reuse.rules_changed();
ALTER TABLE @register@.state ENABLE ALWAYS TRIGGER rules_changed;
CREATE TRIGGER rules_changed
	AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON @register@.refusal_ground
	FOR EACH STATEMENT EXECUTE FUNCTION reuse.rules_changed();
ALTER TABLE @register@.refusal_ground ENABLE ALWAYS TRIGGER rules_changed;

CREATE FUNCTION @register@.verify_events()
RETURNS TABLE (case_id bigint, seq integer, problem text)
LANGUAGE sql STABLE PARALLEL SAFE COST 10000 ROWS 10
SET search_path = pg_catalog, pg_temp
AS $$
WITH chain AS (
	SELECT e.*,
		lag(e.hash) OVER earlier AS previous,
		lag(e.seq, 1, 0) OVER earlier AS previous_seq,
		lag(e.recorded_at) OVER earlier AS previous_at
	FROM @register@.event AS e
	WINDOW earlier AS (PARTITION BY e.authority_id, e.case_id ORDER BY e.seq)
), last_event AS (
	SELECT DISTINCT ON (e.authority_id, e.case_id) e.authority_id, e.case_id, e.seq, e.hash
	FROM @register@.event AS e
	ORDER BY e.authority_id, e.case_id, e.seq DESC
)
SELECT c.case_id, c.seq, p.problem
FROM chain AS c
CROSS JOIN LATERAL unnest(ARRAY[
	CASE WHEN c.seq <> c.previous_seq + 1
		THEN format('follows event %s: events are missing', c.previous_seq) END,
	CASE WHEN c.hash <> sha256(convert_to(reuse.event_canonical(c.authority_id,
			c.case_id, c.seq, c.kind, c.occurred_on, c.recorded_at, c.recorded_by,
			c.facts, c.replaces_seq, c.text_digest, c.previous), 'UTF8'))
		THEN 'its seal does not cover what it says and the event before' END,
	CASE WHEN c.recorded_at <= c.previous_at
		THEN 'was recorded before the event it follows' END
]) AS p (problem)
WHERE p.problem IS NOT NULL
UNION ALL
SELECT f.case_id, l.seq, p.problem
FROM @register@.case_file AS f
LEFT JOIN last_event AS l ON l.authority_id = f.authority_id AND l.case_id = f.case_id
CROSS JOIN LATERAL unnest(ARRAY[
	CASE WHEN f.last_seq <> coalesce(l.seq, 0)
		THEN format('is the last event, the case counts %s', f.last_seq) END,
	CASE WHEN f.last_seq = l.seq AND f.head IS DISTINCT FROM l.hash
		THEN 'is the last event, the case has another head' END
]) AS p (problem)
WHERE p.problem IS NOT NULL
UNION ALL
SELECT e.case_id, e.seq, 'its free text is not the one that was sealed'
FROM @register@.event AS e
JOIN @register@.event_text AS t
	ON t.authority_id = e.authority_id AND t.case_id = e.case_id AND t.seq = e.seq
WHERE e.text_digest IS DISTINCT FROM sha256(t.salt || convert_to(t.body, 'UTF8'))
ORDER BY 1, 2, 3
$$;
COMMENT ON FUNCTION @register@.verify_events() IS
	'checks the chain of seals of every case: one row for each event that is missing, was changed or does not fit its case or its free text; no row when all is well. Free text that was erased is no problem';
$reuse_register_part$::pg_catalog.text),
('35_checks', $reuse_register_part$-- Checks that need the extension, or one it requires: the tables of cases do
-- without, so that removing an extension takes no row and no column. This part
-- is run again by upgrade_register().
ALTER TABLE @register@.rule
	DROP CONSTRAINT IF EXISTS term_canonical,
	ADD CONSTRAINT term_canonical
		CHECK (term = term::reuse.term::pg_catalog.text),
	DROP CONSTRAINT IF EXISTS extended_term_canonical,
	ADD CONSTRAINT extended_term_canonical
		CHECK (extended_term = extended_term::reuse.term::pg_catalog.text);

-- R-08: two formal exclusive rights on one dataset exclude each other, the last
-- day included; de facto restrictions may overlap.
ALTER TABLE @register@.exclusive_arrangement
	DROP CONSTRAINT IF EXISTS formal_rights_overlap,
	ADD CONSTRAINT formal_rights_overlap EXCLUDE USING gist (
		authority_id WITH OPERATOR(pg_catalog.=),
		dataset_id WITH OPERATOR(pg_catalog.=),
		(CASE WHEN LEAST(contract_end, ended_on) < COALESCE(effect_on, granted_on)
			THEN 'empty'::pg_catalog.daterange
			ELSE pg_catalog.daterange(COALESCE(effect_on, granted_on),
				LEAST(contract_end, ended_on), '[]')
			END) WITH OPERATOR(pg_catalog.&&))
		WHERE (ground IS DISTINCT FROM 'de_facto');
$reuse_register_part$::pg_catalog.text),
('40_functions', $reuse_register_part$-- What people call: open a case, record what happened to it.

CREATE FUNCTION @register@.layout_version() RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1
AS 'SELECT 1';
COMMENT ON FUNCTION @register@.layout_version() IS
	'layout of this register; reuse.layout_version() is the one that the extension works with';

CREATE FUNCTION @register@.check_layout() RETURNS void
LANGUAGE sql STABLE PARALLEL SAFE COST 10
AS $$
SELECT reuse.check_layout(@register@.layout_version(), n.nspname::pg_catalog.text)
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
WHERE c.oid OPERATOR(pg_catalog.=) '@register@.case_file'::pg_catalog.regclass
$$;
COMMENT ON FUNCTION @register@.check_layout() IS
	'raises RU020 unless the extension works with the layout of this register';

CREATE FUNCTION @register@.record_event(
	case_id bigint,
	kind text,
	occurred_on date DEFAULT reuse.today(),
	facts jsonb DEFAULT '{}',
	replaces_seq integer DEFAULT NULL) RETURNS integer
LANGUAGE plpgsql VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 1000
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	authority bigint;
	body text;
	salt bytea;
	given jsonb := coalesce(record_event.facts, '{}');
	new_seq integer;
BEGIN
	PERFORM @register@.check_layout();
	IF jsonb_typeof(given) <> 'object' THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('facts must be an object, not %s', jsonb_typeof(given));
	END IF;
	SELECT c.authority_id INTO authority
	FROM @register@.case_file AS c
	WHERE c.case_id = record_event.case_id;
	IF NOT FOUND THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU010',
			MESSAGE = format('there is no case %s', coalesce(record_event.case_id::text, 'NULL'));
	END IF;
	-- Free text stands apart: only its salted digest is sealed, so that it can
	-- be erased without breaking the chain.
	body := given ->> 'text';
	IF body IS NOT NULL THEN
		salt := uuid_send(gen_random_uuid());
	END IF;
	INSERT INTO @register@.event
		(authority_id, case_id, kind, occurred_on, facts, replaces_seq, text_digest)
	VALUES (authority, record_event.case_id, record_event.kind, record_event.occurred_on,
		given - 'text', record_event.replaces_seq, sha256(salt || convert_to(body, 'UTF8')))
	RETURNING event.seq INTO new_seq;
	IF body IS NOT NULL THEN
		INSERT INTO @register@.event_text (authority_id, case_id, seq, salt, body)
		VALUES (authority, record_event.case_id, new_seq, salt, body);
	END IF;
	RETURN new_seq;
END
$$;
COMMENT ON FUNCTION @register@.record_event(bigint, text, date, jsonb, integer) IS
	'records that something happened in a case on a day (Europe/Brussels) and returns its number in the case; facts are those that event_kind lists for the kind, and "text" for free text, which stands apart. replaces_seq corrects an earlier event, with the kind "annulled" it takes one back. Errors: RU010 no such case, or not possible in its state; RU011 a required fact is not stated; RU012 impossible date; RU014 reuse.today is set; 22023 unknown fact; 22P02 a fact of the wrong type';

CREATE FUNCTION @register@.open_case(
	kind text,
	authority_id bigint,
	occurred_on date DEFAULT reuse.today(),
	facts jsonb DEFAULT '{}') RETURNS bigint
LANGUAGE plpgsql VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 2000
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	given jsonb := coalesce(open_case.facts, '{}');
	opening text;
	known jsonb;
	details text[];
	new_case bigint;
	disputed bigint;
BEGIN
	PERFORM @register@.check_layout();
	IF jsonb_typeof(given) <> 'object' THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('facts must be an object, not %s', jsonb_typeof(given));
	END IF;
	SELECT t.event_kind, k.facts INTO opening, known
	FROM @register@.transition AS t
	JOIN @register@.event_kind AS k ON k.case_kind = t.case_kind AND k.kind = t.event_kind
	WHERE t.case_kind = open_case.kind AND t.from_state = '' AND t.known_to = 'infinity'
	ORDER BY t.event_kind
	LIMIT 1;
	IF NOT FOUND THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU010',
			MESSAGE = format('there is no kind of case "%s"', open_case.kind),
			DETAIL = (SELECT format('Kinds of case: %s.',
					string_agg(DISTINCT t.case_kind, ', '))
				FROM @register@.transition AS t
				WHERE t.from_state = '' AND t.known_to = 'infinity');
	END IF;
	IF NOT EXISTS (
		SELECT FROM @register@.authority AS a
		WHERE a.authority_id = open_case.authority_id)
	THEN
		RAISE EXCEPTION USING
			ERRCODE = 'foreign_key_violation',
			MESSAGE = format('there is no authority %s',
				coalesce(open_case.authority_id::text, 'NULL'));
	END IF;
	INSERT INTO @register@.case_file (authority_id, kind, reference)
	VALUES (open_case.authority_id, open_case.kind, given ->> 'reference')
	RETURNING case_file.case_id INTO new_case;

	-- What identifies people or may change stands in the table of the kind; the
	-- event, which can never change, takes only the facts that its kind knows.
	-- A name that is in neither is refused: nothing stated is dropped.
	details := (CASE open_case.kind
		WHEN 'request' THEN '{requester_id,request_type,channel,language,requester_kind,dataset_id,subject}'
		WHEN 'appeal' THEN '{requester_id,request_case_id,request_received_on,decision_known_on,ground,language,appellant_kind,subject}'
		ELSE '{}' END)::text[];
	PERFORM @register@.record_event(new_case, opening, open_case.occurred_on,
		(SELECT coalesce(jsonb_object_agg(f.key, f.value), '{}')
		FROM jsonb_each(given) AS f
		WHERE f.key = 'text' OR known ? f.key
			OR (f.key <> 'reference' AND f.key <> ALL (details))));

	IF open_case.kind = 'request' THEN
		INSERT INTO @register@.request (authority_id, case_id, requester_id, request_type,
			channel, language, requester_kind, dataset_id, subject)
		SELECT open_case.authority_id, new_case, d.requester_id,
			coalesce(d.request_type, 'new'), d.channel, d.language, d.requester_kind,
			d.dataset_id, d.subject
		FROM jsonb_to_record(given) AS d (requester_id bigint, request_type text,
			channel text, language text, requester_kind text, dataset_id bigint, subject text);
	ELSIF open_case.kind = 'appeal' THEN
		INSERT INTO @register@.appeal (authority_id, case_id, requester_id, request_case_id,
			request_received_on, decision_known_on, ground, language, appellant_kind, subject)
		SELECT open_case.authority_id, new_case, d.requester_id, d.request_case_id,
			coalesce(d.request_received_on, r.opened_on),
			coalesce(d.decision_known_on, decision.known_on),
			coalesce(d.ground, 'refusal'), d.language, d.appellant_kind, d.subject
		FROM jsonb_to_record(given) AS d (requester_id bigint, request_case_id bigint,
			request_received_on date, decision_known_on date, ground text, language text,
			appellant_kind text, subject text)
		LEFT JOIN @register@.case_file AS r ON r.authority_id = open_case.authority_id
			AND r.case_id = d.request_case_id
		-- the decision that an appeal can attack, by the day it was known (R-14)
		LEFT JOIN LATERAL (
			SELECT coalesce((e.facts ->> 'known_on')::date, e.occurred_on) AS known_on
			FROM @register@.event AS e
			WHERE e.authority_id = r.authority_id AND e.case_id = r.case_id
				AND e.kind IN (
					SELECT a.kind
					FROM @register@.rule AS rule
					CROSS JOIN LATERAL unnest(rule.anchor) AS a (kind)
					WHERE rule.case_kind = 'request' AND rule.actor = 'requester')
				AND NOT EXISTS (
					SELECT FROM @register@.event AS x
					WHERE x.authority_id = e.authority_id AND x.case_id = e.case_id
						AND x.replaces_seq = e.seq)
			ORDER BY e.occurred_on DESC, e.seq DESC
			LIMIT 1) AS decision ON true
		RETURNING appeal.request_case_id INTO disputed;
		IF disputed IS NOT NULL THEN
			PERFORM @register@.record_event(disputed, 'appeal_lodged',
				coalesce((given ->> 'sent_on')::date, open_case.occurred_on),
				jsonb_build_object('appeal_id', new_case));
		END IF;
	END IF;
	RETURN new_case;
END
$$;
COMMENT ON FUNCTION @register@.open_case(text, bigint, date, jsonb) IS
	'opens a case (request, appeal, exclusive_arrangement) of an authority with its first event, on the day of receipt (Europe/Brussels), and returns case_id. Besides the facts of that event, facts takes "reference", "text" and the columns of the table request or appeal; an appeal with request_case_id is also recorded on that request. Errors: RU010 no such kind of case, or no appeal possible against that request; 23503 no such authority; 23P01 a second formal exclusive right on one dataset; others as record_event';

-- ---------------------------------------------------------------- authorities
CREATE FUNCTION @register@.authority_keep() RETURNS trigger
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE COST 100 SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	NEW.known_from := greatest(clock_timestamp(), OLD.known_from + interval '1 microsecond');
	INSERT INTO @register@.authority_past
		(authority_id, known_from, known_to, code, kind, names)
	VALUES (OLD.authority_id, OLD.known_from, NEW.known_from, OLD.code, OLD.kind, OLD.names);
	RETURN NEW;
END
$$;
COMMENT ON FUNCTION @register@.authority_keep() IS
	'trigger: keeps what was known of an authority when its code, kind or names change';

CREATE TRIGGER authority_keep
	BEFORE UPDATE ON @register@.authority
	FOR EACH ROW
	WHEN ((OLD.code, OLD.kind, OLD.names) IS DISTINCT FROM (NEW.code, NEW.kind, NEW.names))
	EXECUTE FUNCTION @register@.authority_keep();

CREATE FUNCTION @register@.authority_known(known_on timestamptz)
RETURNS TABLE (authority_id bigint, code text, kind text, names jsonb)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 1000 ROWS 100
SET search_path = pg_catalog, pg_temp
AS $$
-- The first thing known stands for the time before: cases may be older than
-- the entry of who they concern.
SELECT a.authority_id, coalesce(p.code, a.code), coalesce(p.kind, a.kind), coalesce(p.names, a.names)
FROM @register@.authority AS a
LEFT JOIN LATERAL (
	SELECT o.code, o.kind, o.names
	FROM @register@.authority_past AS o
	WHERE o.authority_id = a.authority_id AND authority_known.known_on < o.known_to
	ORDER BY o.known_to
	LIMIT 1) AS p ON true
$$;
COMMENT ON FUNCTION @register@.authority_known(timestamptz) IS
	'every authority as the register knew it at a moment';
$reuse_register_part$::pg_catalog.text),
('45_exclusivity', $reuse_register_part$-- Exclusive arrangements: A-11 to A-15, R-02, R-08, R-09. Their duties continue
-- as long as they last, so they follow the text of the day looked at; nothing
-- here is stored but what the events say.

-- ---------------------------------------------------------------- what the events say

-- The table of arrangements is there for the rule that two formal rights on
-- one dataset exclude each other (R-08), and for who wants to look things up.
CREATE FUNCTION @register@.exclusivity_rebuild(authority_id bigint, case_id bigint) RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE COST 1000
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
	DELETE FROM @register@.exclusivity_review AS r
	WHERE r.authority_id = exclusivity_rebuild.authority_id AND r.case_id = exclusivity_rebuild.case_id;
	DELETE FROM @register@.exclusive_arrangement AS a
	WHERE a.authority_id = exclusivity_rebuild.authority_id AND a.case_id = exclusivity_rebuild.case_id;
	WITH fact AS (
		SELECT e.seq, e.kind, e.occurred_on, e.facts
		FROM @register@.event AS e
		JOIN @register@.case_file AS c ON c.authority_id = e.authority_id AND c.case_id = e.case_id
		WHERE e.authority_id = exclusivity_rebuild.authority_id AND e.case_id = exclusivity_rebuild.case_id
			AND c.kind = 'exclusive_arrangement' AND e.kind <> 'annulled'
			AND NOT EXISTS (
				SELECT FROM @register@.event AS r
				WHERE r.authority_id = e.authority_id AND r.case_id = e.case_id
					AND r.replaces_seq = e.seq)
	),
	arrangement AS (
		INSERT INTO @register@.exclusive_arrangement (authority_id, case_id, dataset_id, ground,
			holder, granted_on, effect_on, contract_end, published_on, ended_on)
		SELECT exclusivity_rebuild.authority_id, exclusivity_rebuild.case_id, (g.facts ->> 'dataset_id')::bigint,
			g.facts ->> 'ground', g.facts ->> 'holder', g.occurred_on,
			(g.facts ->> 'effect_on')::date,
			(SELECT (f.facts ->> 'contract_end')::date
			FROM fact AS f
			WHERE f.kind IN ('granted', 'terms_changed')
			ORDER BY f.occurred_on DESC, f.seq DESC
			LIMIT 1),
			(SELECT min(f.occurred_on) FROM fact AS f WHERE f.kind = 'published'),
			(SELECT min(f.occurred_on)
			FROM fact AS f
			WHERE f.kind = 'ended' OR f.facts ->> 'outcome' = 'ended')
		FROM fact AS g
		WHERE g.kind = 'granted'
		RETURNING case_id
	)
	INSERT INTO @register@.exclusivity_review (authority_id, case_id, seq, reviewed_on, outcome)
	SELECT exclusivity_rebuild.authority_id, a.case_id, f.seq, f.occurred_on, f.facts ->> 'outcome'
	FROM arrangement AS a
	CROSS JOIN fact AS f
	WHERE f.kind = 'reviewed';
	-- The views count to the last days of its duties: one beyond the calendar
	-- would keep them from answering for the whole register.
	PERFORM reuse.is_working_day(reuse.due(coalesce(a.effect_on, a.granted_on),
		r.term::reuse.term, r.calendar), r.calendar)
	FROM @register@.exclusive_arrangement AS a
	JOIN @register@.rule AS r ON r.case_kind = a.kind AND r.known_to = 'infinity'
		AND coalesce(a.ground, 'none') = ANY (r.grounds)
	WHERE a.authority_id = exclusivity_rebuild.authority_id AND a.case_id = exclusivity_rebuild.case_id;
END
$$;
COMMENT ON FUNCTION @register@.exclusivity_rebuild(bigint, bigint) IS
	'writes the rows of one case in exclusive_arrangement and exclusivity_review anew from its events that stand. Errors: 23P01 another formal right on the dataset, RU002 a duty outside its calendar';

CREATE FUNCTION @register@.exclusivity_follow() RETURNS trigger
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE COST 1000 SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	dataset text;
	others bigint[];
	other bigint;
BEGIN
	BEGIN
		PERFORM @register@.exclusivity_rebuild(NEW.authority_id, NEW.case_id);
		RETURN NULL;
	EXCEPTION WHEN exclusion_violation THEN
		NULL;
	END;
	-- The facts of one statement come in any order: it may have ended the other
	-- right too, of which the table of events knows and this one not yet.
	SELECT e.facts ->> 'dataset_id' INTO dataset
	FROM @register@.event AS e
	WHERE e.authority_id = NEW.authority_id AND e.case_id = NEW.case_id AND e.kind = 'granted'
	ORDER BY e.seq DESC
	LIMIT 1;
	SELECT array_agg(a.case_id ORDER BY a.case_id) INTO others
	FROM @register@.exclusive_arrangement AS a
	WHERE a.authority_id = NEW.authority_id AND a.dataset_id = dataset::bigint
		AND a.case_id <> NEW.case_id;
	PERFORM FROM @register@.case_file AS c
	WHERE c.authority_id = NEW.authority_id AND c.case_id = ANY (others)
	ORDER BY c.case_id
	FOR NO KEY UPDATE;
	DELETE FROM @register@.exclusive_arrangement AS a
	WHERE a.authority_id = NEW.authority_id AND a.case_id = ANY (others);
	FOREACH other IN ARRAY others || NEW.case_id
	LOOP
		PERFORM @register@.exclusivity_rebuild(NEW.authority_id, other);
	END LOOP;
	RETURN NULL;
EXCEPTION WHEN exclusion_violation THEN
	RAISE EXCEPTION USING
		ERRCODE = 'exclusion_violation',
		MESSAGE = format('another formal exclusive right on dataset %s overlaps that of case %s',
			dataset, NEW.case_id),
		DETAIL = (SELECT format('Formal rights on it: %s.', string_agg(format('case %s from %s to %s',
				a.case_id, coalesce(a.effect_on, a.granted_on),
				coalesce(least(a.contract_end, a.ended_on)::text, 'no end')), ', ' ORDER BY a.case_id))
			FROM @register@.exclusive_arrangement AS a
			WHERE a.authority_id = NEW.authority_id AND a.dataset_id = dataset::bigint
				AND a.case_id <> NEW.case_id AND a.ground IS DISTINCT FROM 'de_facto'),
		HINT = 'Record the end of the other first; a de facto restriction may overlap.';
END
$$;
COMMENT ON FUNCTION @register@.exclusivity_follow() IS
	'trigger: brings exclusive_arrangement and exclusivity_review up to date with the events that stand';

-- Most events are of other cases; the condition keeps them away from the queue
-- of triggers. A correction may take back any kind.
CREATE TRIGGER exclusivity_follow
	AFTER INSERT ON @register@.event
	FOR EACH ROW
	WHEN (NEW.kind IN ('granted', 'reviewed', 'published', 'terms_changed', 'ended')
		OR NEW.replaces_seq IS NOT NULL)
	EXECUTE FUNCTION @register@.exclusivity_follow();

-- ---------------------------------------------------------------- the end

CREATE FUNCTION @register@.sunset_cap(
	granted date, ended date, ground text, as_of date, known_on timestamptz,
	OUT cap_on date, OUT code text)
RETURNS SETOF record
LANGUAGE sql STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 100 ROWS 1
SET search_path = pg_catalog, pg_temp
AS $$
SELECT s.cap_on, s.code
FROM @register@.sunset AS s
CROSS JOIN LATERAL (
	SELECT CASE WHEN EXISTS (
			SELECT FROM @register@.parameter AS p
			WHERE p.name = 'sunset_2013_reference' AND p.value = 'literal'
				AND p.known_from <= sunset_cap.known_on
				AND (sunset_cap.known_on < p.known_to OR p.known_to = 'infinity'))
		THEN s.in_force_on_literal ELSE s.in_force_on END AS day) AS reference
WHERE coalesce(sunset_cap.ground, 'none') = ANY (s.grounds)
	AND s.known_from <= sunset_cap.known_on AND (sunset_cap.known_on < s.known_to OR s.known_to = 'infinity')
	AND s.valid_from <= sunset_cap.as_of
	-- R-09: what was reached while the text held is not lifted by a later one
	AND (sunset_cap.as_of <= s.valid_to OR s.cap_on <= s.valid_to)
	-- A-15: granted on or before the day and not ended before it
	AND sunset_cap.granted <= reference.day
	AND (sunset_cap.ended IS NULL OR sunset_cap.ended >= reference.day)
ORDER BY s.cap_on, s.version DESC
LIMIT 1
$$;
COMMENT ON FUNCTION @register@.sunset_cap(date, date, text, date, timestamptz) IS
	'the earliest last day that the text in force on as_of sets to a right granted on one day and, or NULL, ended on another, as the register knew the rules; no row when there is none (A-15, R-09)';

CREATE FUNCTION @register@.exclusivity_end(
	granted date, contract_end date, ground text, as_of date)
RETURNS TABLE (ends_on date, rule_code text)
LANGUAGE plpgsql STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 200 ROWS 1
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	grounds jsonb;
	cap record;
BEGIN
	SELECT k.facts -> 'ground' INTO grounds
	FROM @register@.event_kind AS k
	WHERE k.case_kind = 'exclusive_arrangement' AND k.kind = 'granted';
	IF exclusivity_end.ground IS NOT NULL AND NOT grounds ? exclusivity_end.ground THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('unknown ground "%s" of an exclusive arrangement', exclusivity_end.ground),
			DETAIL = (SELECT format('Grounds: %s.', string_agg(g.word, ', ' ORDER BY g.n))
				FROM jsonb_array_elements_text(grounds) WITH ORDINALITY AS g (word, n));
	END IF;
	SELECT c.cap_on, c.code INTO cap
	FROM @register@.sunset_cap(exclusivity_end.granted, exclusivity_end.contract_end,
		exclusivity_end.ground, coalesce(exclusivity_end.as_of, reuse.today()), 'infinity') AS c;
	ends_on := least(exclusivity_end.contract_end, cap.cap_on);
	rule_code := CASE WHEN cap.cap_on < coalesce(exclusivity_end.contract_end, 'infinity')
		THEN cap.code END;
	RETURN NEXT;
END
$$;
COMMENT ON FUNCTION @register@.exclusivity_end(date, date, text, date) IS
	'last day of an exclusive right under the text in force on as_of (NULL: today): the earlier of the end of the contract (NULL: none) and the sunset, which is not rolled; rule_code names the sunset when it comes first. ground: general_interest, cultural, de_facto, none; NULL counts as none. Both are NULL when nothing ends it. A-15, R-09. Errors: 22023 unknown ground';

-- ---------------------------------------------------------------- as of a day

CREATE FUNCTION @register@.exclusivity_known(as_of date, known_on timestamptz)
RETURNS TABLE (authority_id bigint, arrangement_id bigint, dataset_id bigint, ground text,
	granted_on date, effect_on date, contract_end date, published_on date, last_review_on date,
	next_duty text, next_due date, state text, days_left integer, sunset_on date, ends_on date,
	rule_code text, ended_on date, review_from date, review_term text, review_calendar text,
	publish_duty text, publish_due date)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 10000 ROWS 100
SET search_path = pg_catalog, pg_temp
AS $$
WITH fact AS MATERIALIZED (
	SELECT e.authority_id, e.case_id, e.seq, e.kind, e.occurred_on, e.facts
	FROM @register@.case_file AS c
	JOIN @register@.event AS e ON e.authority_id = c.authority_id AND e.case_id = c.case_id
	WHERE c.kind = 'exclusive_arrangement' AND e.kind <> 'annulled'
		AND e.occurred_on <= exclusivity_known.as_of
		AND e.recorded_at <= exclusivity_known.known_on
		AND NOT EXISTS (
			SELECT FROM @register@.event AS r
			WHERE r.authority_id = e.authority_id AND r.case_id = e.case_id
				AND r.replaces_seq = e.seq AND r.recorded_at <= exclusivity_known.known_on)
),
law AS MATERIALIZED (
	-- R-02: the text of the day looked at, as the register knew it
	SELECT r.code, r.nature, r.grounds, r.anchor_fact, r.anchor_use, r.term, r.calendar, r.met_on,
		r.valid_from,
		(SELECT min(v.valid_from) FROM @register@.rule AS v WHERE v.code = r.code) AS duty_from
	FROM @register@.rule AS r
	WHERE r.case_kind = 'exclusive_arrangement'
		AND exclusivity_known.as_of BETWEEN r.valid_from AND r.valid_to
		AND r.known_from <= exclusivity_known.known_on
		AND (exclusivity_known.known_on < r.known_to OR r.known_to = 'infinity')
),
setting AS (
	SELECT coalesce(max(p.value) FILTER (WHERE p.name = 'prepublication'), 'strict') AS prepublication,
		coalesce(max(p.value) FILTER (WHERE p.name = 'exclusivity_notice_days'), '90')::integer AS notice_days
	FROM @register@.parameter AS p
	WHERE p.known_from <= exclusivity_known.known_on
		AND (exclusivity_known.known_on < p.known_to OR p.known_to = 'infinity')
),
arrangement AS (
	SELECT g.authority_id, g.case_id, (g.facts ->> 'dataset_id')::bigint AS dataset_id,
		g.facts ->> 'ground' AS ground, coalesce(g.facts ->> 'ground', 'none') AS law_ground,
		g.occurred_on AS granted_on,
		coalesce((g.facts ->> 'effect_on')::date, g.occurred_on) AS effect_on,
		later.contract_end, later.published_on, later.last_review_on, later.ended_on
	FROM fact AS g
	CROSS JOIN LATERAL (
		SELECT
			(array_agg((f.facts ->> 'contract_end')::date ORDER BY f.occurred_on DESC, f.seq DESC)
				FILTER (WHERE f.kind IN ('granted', 'terms_changed')))[1] AS contract_end,
			min(f.occurred_on) FILTER (WHERE f.kind = 'published') AS published_on,
			max(f.occurred_on) FILTER (WHERE f.kind = 'reviewed') AS last_review_on,
			min(f.occurred_on) FILTER (WHERE f.kind = 'ended'
				OR f.facts ->> 'outcome' = 'ended') AS ended_on
		FROM fact AS f
		WHERE f.authority_id = g.authority_id AND f.case_id = g.case_id) AS later
	WHERE g.kind = 'granted'
),
opening AS (
	-- A-14: a review before its window opens is none
	SELECT a.*, w.opens_on, counted.last_counted_on
	FROM arrangement AS a
	LEFT JOIN LATERAL (
		SELECT reuse.due(CASE l.anchor_fact WHEN 'effect_on' THEN a.effect_on ELSE a.granted_on END,
			l.term::reuse.term, l.calendar) AS opens_on
		FROM law AS l
		WHERE a.law_ground = ANY (l.grounds) AND l.met_on = '{}'
		LIMIT 1) AS w ON true
	CROSS JOIN LATERAL (
		SELECT max(f.occurred_on) AS last_counted_on
		FROM fact AS f
		WHERE f.authority_id = a.authority_id AND f.case_id = a.case_id AND f.kind = 'reviewed'
			AND (w.opens_on IS NULL OR f.occurred_on >= w.opens_on)) AS counted
),
review AS (
	SELECT o.*, d.code AS review_code, d.review_from, d.term AS review_term,
		d.calendar AS review_calendar, d.review_due, d.anchor_use
	FROM opening AS o
	LEFT JOIN LATERAL (
		SELECT l.code, l.anchor_use, l.term, l.calendar, b.review_from, b.duty_from,
			reuse.due(b.review_from, l.term::reuse.term, l.calendar) AS review_due
		FROM law AS l
		CROSS JOIN LATERAL (
			SELECT l.duty_from,
				CASE WHEN l.anchor_use = 'first'
					THEN CASE l.anchor_fact WHEN 'effect_on' THEN o.effect_on ELSE o.granted_on END
					ELSE greatest(l.duty_from, coalesce(o.last_counted_on,
						CASE l.anchor_fact WHEN 'effect_on' THEN o.effect_on ELSE o.granted_on END))
				END AS review_from) AS b
		WHERE o.law_ground = ANY (l.grounds) AND 'reviewed' = ANY (l.met_on)
			AND (l.anchor_use = 'each' OR (o.last_counted_on IS NULL
				-- a window that was over before there was a duty cannot be met
				AND reuse.due(b.review_from, l.term::reuse.term, l.calendar) >= l.duty_from))
		ORDER BY l.anchor_use = 'each', l.code
		LIMIT 1) AS d ON true
),
ended AS (
	SELECT r.*, p.code AS publish_code, p.publish_due, p.nature AS publish_nature,
		cap.cap_on, cap.code AS cap_code,
		least(r.contract_end, r.ended_on, cap.cap_on) AS ends_on
	FROM review AS r
	CROSS JOIN setting AS s
	LEFT JOIN LATERAL (
		SELECT l.code, l.nature,
			reuse.latest_start(r.effect_on - CASE s.prepublication WHEN 'lenient' THEN 0 ELSE 1 END,
				l.term::reuse.term, l.calendar) AS publish_due
		FROM law AS l
		WHERE r.law_ground = ANY (l.grounds) AND 'published' = ANY (l.met_on)
			AND r.effect_on >= l.duty_from
		ORDER BY l.nature = 'legal' DESC, l.code
		LIMIT 1) AS p ON true
	LEFT JOIN LATERAL @register@.sunset_cap(r.granted_on, least(r.contract_end, r.ended_on),
		r.law_ground, exclusivity_known.as_of, exclusivity_known.known_on) AS cap ON true
),
-- a duty that falls due after the end is none
duty AS (
	SELECT e.*, n.next_duty, n.next_due
	FROM ended AS e
	LEFT JOIN LATERAL (
		SELECT v.code AS next_duty, v.due AS next_due
		FROM (VALUES (e.review_code, e.review_due),
			(CASE WHEN e.published_on IS NULL AND e.publish_nature = 'legal' THEN e.publish_code END,
			e.publish_due)) AS v (code, due)
		WHERE v.code IS NOT NULL AND (e.ends_on IS NULL OR v.due <= e.ends_on)
		ORDER BY v.due
		LIMIT 1) AS n ON true
),
judged AS (
	SELECT d.*,
		CASE
			WHEN d.ended_on <= exclusivity_known.as_of THEN 'ended'
			WHEN d.cap_on < exclusivity_known.as_of
				AND d.cap_on < coalesce(d.contract_end, 'infinity') THEN 'past_sunset'
			WHEN d.contract_end < exclusivity_known.as_of THEN 'ended'
			WHEN d.next_due < exclusivity_known.as_of THEN 'overdue'
			WHEN d.next_due - exclusivity_known.as_of <= s.notice_days
				OR (d.next_duty = d.review_code AND d.anchor_use = 'first'
					AND d.opens_on <= exclusivity_known.as_of) THEN 'due'
			ELSE 'ok'
		END AS state
	FROM duty AS d
	CROSS JOIN setting AS s
)
SELECT j.authority_id, j.case_id, j.dataset_id, j.ground, j.granted_on, j.effect_on,
	j.contract_end, j.published_on, j.last_review_on,
	CASE WHEN j.state IN ('ok', 'due', 'overdue') THEN j.next_duty END,
	CASE WHEN j.state IN ('ok', 'due', 'overdue') THEN j.next_due END,
	j.state,
	CASE WHEN j.state IN ('ok', 'due', 'overdue') THEN j.next_due - exclusivity_known.as_of END,
	j.cap_on, j.ends_on,
	CASE WHEN j.cap_on = j.ends_on AND j.cap_on < coalesce(j.contract_end, 'infinity') THEN j.cap_code END,
	j.ended_on, j.review_from, j.review_term, j.review_calendar, j.publish_code, j.publish_due
FROM judged AS j
$$;
COMMENT ON FUNCTION @register@.exclusivity_known(date, timestamptz) IS
	'exclusive arrangements as of a day under the text in force on it, from the facts that had happened by then and that the register knew by known_on; the columns of exclusivity_status and what they rest on';

CREATE FUNCTION @register@.exclusivity_on(as_of date)
RETURNS TABLE (authority_id bigint, arrangement_id bigint, dataset_id bigint, ground text,
	granted_on date, effect_on date, contract_end date, published_on date, last_review_on date,
	next_duty text, next_due date, state text, days_left integer, sunset_on date, ends_on date,
	rule_code text)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 10000 ROWS 100
SET search_path = pg_catalog, pg_temp
AS $$
SELECT k.authority_id, k.arrangement_id, k.dataset_id, k.ground, k.granted_on, k.effect_on,
	k.contract_end, k.published_on, k.last_review_on, k.next_duty, k.next_due, k.state,
	k.days_left, k.sunset_on, k.ends_on, k.rule_code
FROM @register@.exclusivity_known(exclusivity_on.as_of, 'infinity') AS k
$$;
COMMENT ON FUNCTION @register@.exclusivity_on(date) IS
	'every exclusive arrangement granted by as_of, under the text in force on that day: the next duty (three-year review, cultural review, publication before effect) and its last day, the sunset, the last day of the right. state: ok, due (within the parameter exclusivity_notice_days, or in the eleventh year), overdue, ended, past_sunset. days_left counts from as_of. ends_on by a sunset: rule_code names it. A-11 to A-15, R-02, R-08, R-09';

CREATE VIEW @register@.exclusivity_status WITH (security_invoker = true) AS
SELECT k.authority_id, k.arrangement_id, k.dataset_id, k.ground, k.granted_on, k.effect_on,
	k.contract_end, k.published_on, k.last_review_on, k.next_duty, k.next_due, k.state,
	k.days_left, k.sunset_on, k.ends_on, k.rule_code
FROM @register@.exclusivity_on(reuse.today()) AS k;
COMMENT ON VIEW @register@.exclusivity_status IS
	'exclusivity_on(reuse.today()): every exclusive arrangement with its next duty, its end and its state today';
$reuse_register_part$::pg_catalog.text),
('50_views', $reuse_register_part$-- What people look at: states, deadlines, the Commission's queue.

CREATE VIEW @register@.standing_event WITH (security_invoker = true) AS
SELECT e.authority_id, e.case_id, e.seq, e.kind, e.occurred_on, e.recorded_at, e.recorded_by,
	e.facts, e.replaces_seq
FROM @register@.event AS e
WHERE e.kind <> 'annulled'
	AND NOT EXISTS (
		SELECT FROM @register@.event AS r
		WHERE r.authority_id = e.authority_id AND r.case_id = e.case_id
			AND r.replaces_seq = e.seq);
COMMENT ON VIEW @register@.standing_event IS
	'the events that stand: neither replaced nor annulled';

CREATE VIEW @register@.case_state WITH (security_invoker = true) AS
SELECT c.authority_id, c.case_id, c.kind, c.reference, c.opened_on,
	now.state, now.state_on, coalesce(s.closed, c.closed) AS closed, c.next_due, c.last_seq
FROM @register@.case_file AS c
-- an expiry needs no event: it is looked at, not waited for
CROSS JOIN LATERAL (
	SELECT CASE WHEN c.expiry_on < reuse.today() THEN c.expiry_state ELSE c.state END AS state,
		CASE WHEN c.expiry_on < reuse.today() THEN c.expiry_on + 1 ELSE c.state_on END AS state_on) AS now
LEFT JOIN @register@.state AS s ON s.case_kind = c.kind AND s.state = now.state;
COMMENT ON VIEW @register@.case_state IS
	'every case with its state on reuse.today(), what has expired since its last event included; a day on which a term ends is still in time';

CREATE VIEW @register@.deadline_board WITH (security_invoker = true) AS
SELECT d.authority_id, d.case_id, c.kind, c.reference, d.rule_code, d.rule_version, r.actor, r.nature,
	CASE
		WHEN d.status <> 'open' THEN d.status
		WHEN d.due < reuse.today() THEN 'overdue'
		ELSE 'running'
	END AS status,
	d.anchor_on, d.nominal_due, d.due,
	reuse.working_days_between(reuse.today(), d.due, d.calendar) AS working_days_left,
	d.due - reuse.today() AS days_left,
	d.reason, d.indicative, d.calendar, d.calendar_revision,
	reuse.name_in(r.names, reuse.language()) AS name
FROM @register@.deadline AS d
JOIN @register@.rule AS r ON r.code = d.rule_code AND r.version = d.rule_version
JOIN @register@.case_state AS c ON c.authority_id = d.authority_id AND c.case_id = d.case_id
WHERE d.known_to = 'infinity'
	AND d.status IN ('open', 'suspended', 'not_started', 'not_applicable')
	-- starts only if the term before it expires
	AND (NOT d.conditional OR d.anchor_on < reuse.today())
	-- a right that has lapsed is nobody's duty
	AND (r.duty OR d.status <> 'not_applicable' AND (d.due IS NULL OR d.due >= reuse.today()))
	-- nothing is left to do where the law has closed the case instead
	AND NOT (c.closed AND (d.status = 'not_applicable' OR r.nature IN ('target', 'average')
		OR coalesce(d.expiry_state = c.state AND d.due < reuse.today(), false)))
UNION ALL
SELECT k.authority_id, k.arrangement_id, c.kind, c.reference, r.code, r.version, r.actor, r.nature,
	CASE WHEN k.state = 'overdue' THEN 'overdue' ELSE 'running' END,
	CASE WHEN r.met_on @> '{reviewed}' THEN k.review_from ELSE k.effect_on END,
	k.next_due, k.next_due,
	reuse.working_days_between(reuse.today(), k.next_due, r.calendar),
	k.next_due - reuse.today(), NULL, false, r.calendar, reuse.calendar_revision(r.calendar),
	reuse.name_in(r.names, reuse.language())
FROM @register@.exclusivity_known(reuse.today(), 'infinity') AS k
JOIN @register@.case_file AS c ON c.authority_id = k.authority_id AND c.case_id = k.arrangement_id
JOIN @register@.rule AS r ON r.code = k.next_duty
	AND reuse.today() BETWEEN r.valid_from AND r.valid_to AND r.known_to = 'infinity';
COMMENT ON VIEW @register@.deadline_board IS
	'every deadline that is not met, on reuse.today(): who must act, until when, or why nothing runs. nature: legal, target, average, reading; status: running, suspended, not_started, not_applicable, overdue. days_left and working_days_left are 0 on the due date, then negative';

CREATE VIEW @register@.commission_queue WITH (security_invoker = true) AS
SELECT c.authority_id, c.case_id AS appeal_id, c.reference,
	(SELECT coalesce(reuse.name_in(a.names, reuse.language()), a.code)
	FROM @register@.authority AS a
	WHERE a.authority_id = c.authority_id) AS authority,
	c.opened_on AS lodged_on, fact.file_received_on, fact.urgent,
	CASE WHEN c.expiry_on < reuse.today() THEN c.expiry_state ELSE c.state END AS state,
	awaited.waiting_for,
	fact.missing,
	legal.rule_code AS legal_rule, legal.due AS legal_due,
	reuse.working_days_between(reuse.today(), legal.due, legal.calendar) AS legal_working_days_left,
	legal.due - reuse.today() AS legal_days_left,
	target.rule_code AS target_rule, target.due AS target_due,
	reuse.working_days_between(reuse.today(), target.due, target.calendar) AS target_working_days_left,
	target.due - reuse.today() AS target_days_left,
	c.next_due,
	CASE WHEN legal.status = 'not_started' THEN legal.reason END AS not_started_reason,
	coalesce(legal.indicative, false) AS indicative
FROM @register@.case_file AS c
LEFT JOIN LATERAL (
	SELECT max(e.occurred_on) FILTER (WHERE e.kind = 'document_received') AS file_received_on,
		coalesce(bool_or(e.facts @> '{"urgent": true}'), false) AS urgent,
		-- what an appellant may still hand in, and has not (2.A.2 art. 27)
		(SELECT coalesce(array_agg(item.fact ORDER BY item.fact), '{}')
		FROM @register@.event_kind AS k
		CROSS JOIN LATERAL pg_catalog.jsonb_object_keys(k.facts) AS item (fact)
		WHERE k.case_kind = 'appeal' AND k.kind = 'appeal_completed'
			AND item.fact <> ALL (coalesce(array_agg(stated.fact) FILTER (WHERE stated.fact IS NOT NULL), '{}'))
		) AS missing
	FROM @register@.standing_event AS e
	LEFT JOIN LATERAL (
		SELECT f.key AS fact
		FROM pg_catalog.jsonb_each(e.facts) AS f
		WHERE f.value = 'true'::jsonb) AS stated ON true
	WHERE e.authority_id = c.authority_id AND e.case_id = c.case_id) AS fact ON true
LEFT JOIN LATERAL (
	SELECT d.rule_code, d.status, d.due, d.calendar, d.reason, d.indicative,
		r.waits_for, r.suspend_on, r.resume_on, r.met_on
	FROM @register@.deadline AS d
	JOIN @register@.rule AS r ON r.code = d.rule_code AND r.version = d.rule_version
	WHERE d.authority_id = c.authority_id AND d.case_id = c.case_id AND d.known_to = 'infinity'
		AND r.actor = 'commission' AND r.duty AND r.nature = 'legal'
		AND d.status IN ('open', 'suspended', 'not_started')
		AND (NOT d.conditional OR d.anchor_on < reuse.today())
	ORDER BY d.due, d.rule_code
	LIMIT 1) AS legal ON true
LEFT JOIN LATERAL (
	SELECT d.rule_code, d.due, d.calendar
	FROM @register@.deadline AS d
	JOIN @register@.rule AS r ON r.code = d.rule_code AND r.version = d.rule_version
	WHERE d.authority_id = c.authority_id AND d.case_id = c.case_id AND d.known_to = 'infinity'
		AND r.actor = 'commission' AND r.duty AND r.nature = 'target' AND d.status = 'open'
	ORDER BY d.due, d.rule_code
	LIMIT 1) AS target ON true
LEFT JOIN LATERAL (
	SELECT pg_catalog.string_agg(DISTINCT reuse.name_in(k.names, reuse.language()), ', ') AS waiting_for
	FROM @register@.event_kind AS k
	WHERE k.case_kind = c.kind AND k.kind = ANY (CASE
		WHEN legal.status = 'not_started' THEN legal.waits_for
		WHEN legal.status = 'suspended' THEN (
			SELECT pg_catalog.array_agg(p.resume)
			FROM ROWS FROM (pg_catalog.unnest(legal.suspend_on), pg_catalog.unnest(legal.resume_on))
				AS p (suspend, resume)
			WHERE (SELECT count(*) FILTER (WHERE e.kind = p.suspend) > count(*) FILTER (WHERE e.kind = p.resume)
				FROM @register@.standing_event AS e
				WHERE e.authority_id = c.authority_id AND e.case_id = c.case_id))
		ELSE (
			-- what others owe: the execution of a decision
			SELECT r.met_on
			FROM @register@.deadline AS d
			JOIN @register@.rule AS r ON r.code = d.rule_code AND r.version = d.rule_version
			WHERE d.authority_id = c.authority_id AND d.case_id = c.case_id AND d.known_to = 'infinity'
				AND r.actor <> 'commission' AND r.duty AND d.status = 'open'
				AND NOT d.conditional
			ORDER BY d.due
			LIMIT 1)
		END)) AS awaited ON true
WHERE c.kind = 'appeal' AND NOT c.closed
	AND NOT (c.expiry_on IS NOT NULL AND c.expiry_on < reuse.today()
		AND EXISTS (
			SELECT FROM @register@.state AS s
			WHERE s.case_kind = c.kind AND s.state = c.expiry_state AND s.closed))
ORDER BY c.next_due, c.authority_id, c.case_id;
COMMENT ON VIEW @register@.commission_queue IS
	'open appeals on reuse.today(), the most pressing first: what the law demands of the Commission beside its target (6.A.6), whom it waits for, what the appellant has not handed in, why a term has not started. Days left are 0 on the due date, then negative; an appeal whose term has not started or is suspended stands at the end';
$reuse_register_part$::pg_catalog.text),
('55_explain', $reuse_register_part$-- Why a deadline is what it is.

CREATE FUNCTION @register@.explain_deadline(
	case_id bigint,
	rule_code text,
	language text DEFAULT '',
	as_known_on timestamptz DEFAULT NULL)
RETURNS TABLE (step integer, day date, effect text, reason text, legal_basis text)
LANGUAGE plpgsql STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 10000 ROWS 30
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	known timestamptz := coalesce(as_known_on, 'infinity');
	-- the reading clock, or the day on which it was known
	today date := coalesce((as_known_on AT TIME ZONE 'Europe/Brussels')::date, reuse.today());
	lang text := reuse.language(explain_deadline.language);
	subject record;
	law record;
	deadline record;
	anchor record;
	other record;
	arrangement record;
	explained text;
	name text;
BEGIN
	PERFORM @register@.check_layout();
	step := 0;
	SELECT c.authority_id, c.kind INTO subject
	FROM @register@.case_file AS c
	WHERE c.case_id = explain_deadline.case_id;
	IF NOT FOUND THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU010',
			MESSAGE = format('there is no case %s', coalesce(explain_deadline.case_id::text, 'NULL'));
	END IF;
	IF NOT EXISTS (
		SELECT FROM @register@.rule AS r
		WHERE r.code = explain_deadline.rule_code AND r.case_kind = subject.kind)
	THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('there is no rule "%s" for a case of kind "%s"',
				explain_deadline.rule_code, subject.kind),
			DETAIL = (SELECT format('Rules: %s.', string_agg(DISTINCT r.code, ', '))
				FROM @register@.rule AS r
				WHERE r.case_kind = subject.kind);
	END IF;

	FOR deadline IN
		SELECT d.*, r.waits_for, r.extended_by, r.suspend_on, r.resume_on, r.anchor_fact, r.anchor_rule,
			r.authority_kinds, r.duty
		FROM @register@.deadline AS d
		JOIN @register@.rule AS r ON r.code = d.rule_code AND r.version = d.rule_version
		WHERE d.authority_id = subject.authority_id AND d.case_id = explain_deadline.case_id
			AND d.rule_code = explain_deadline.rule_code
			AND d.known_from <= known AND (known < d.known_to OR d.known_to = 'infinity')
			AND (NOT d.conditional OR d.anchor_on < today)
		ORDER BY d.instance
	LOOP
		SELECT r.* INTO law
		FROM @register@.rule AS r
		WHERE r.code = deadline.rule_code AND r.version = deadline.rule_version;
		legal_basis := law.legal_basis;

		step := step + 1;
		day := NULL;
		effect := 'rule';
		reason := reuse.register_phrase('rule', lang, reuse.name_in(law.names, lang), law.version::text,
			@register@.validity_text(law.valid_from, law.valid_to, lang),
			reuse.register_phrase('version_by ' || law.version_by, lang));
		RETURN NEXT;

		-- day 0
		SELECT e.occurred_on, e.recorded_at, reuse.name_in(k.names, lang) AS name INTO anchor
		FROM @register@.event AS e
		JOIN @register@.event_kind AS k ON k.case_kind = subject.kind AND k.kind = e.kind
		WHERE e.authority_id = subject.authority_id AND e.case_id = explain_deadline.case_id
			AND e.seq = deadline.anchor_seq;
		IF deadline.anchor_on IS NOT NULL THEN
			step := step + 1;
			day := deadline.anchor_on;
			effect := 'anchor';
			reason := CASE
				WHEN deadline.anchor_seq IS NULL THEN
					reuse.register_phrase('anchor expiry', lang, coalesce(
						(SELECT reuse.name_in(r.names, lang)
						FROM @register@.rule AS r
						WHERE r.code = law.anchor_rule
						LIMIT 1), law.anchor_rule))
				WHEN deadline.anchor_on <> anchor.occurred_on THEN
					reuse.register_phrase('learned', lang,
						reuse.register_phrase('anchor known', lang, anchor.name, anchor.occurred_on::text),
						(anchor.recorded_at AT TIME ZONE 'Europe/Brussels')::date::text)
				ELSE reuse.register_phrase('learned', lang,
					reuse.register_phrase('anchor', lang, anchor.name),
					(anchor.recorded_at AT TIME ZONE 'Europe/Brussels')::date::text)
				END;
			RETURN NEXT;
			IF deadline.indicative THEN
				step := step + 1;
				effect := 'reading';
				reason := reuse.register_phrase('indicative', lang);
				RETURN NEXT;
			END IF;
		END IF;

		IF deadline.status = 'not_started' THEN
			IF anchor.occurred_on IS NOT NULL THEN
				step := step + 1;
				day := anchor.occurred_on;
				effect := 'event';
				reason := reuse.register_phrase('learned', lang, anchor.name,
					(anchor.recorded_at AT TIME ZONE 'Europe/Brussels')::date::text);
				RETURN NEXT;
			END IF;
			step := step + 1;
			day := NULL;
			effect := 'not started';
			reason := @register@.deadline_reason(subject.kind, deadline.reason, lang);
			RETURN NEXT;
			CONTINUE;
		ELSIF deadline.status = 'not_applicable' THEN
			step := step + 1;
			effect := 'not applicable';
			reason := reuse.register_phrase('not_applicable', lang,
				(SELECT a.kind FROM @register@.authority AS a WHERE a.authority_id = subject.authority_id));
			RETURN NEXT;
			CONTINUE;
		END IF;

		-- notices that extended it, or did not (3.E.8, R-04)
		FOR other IN
			SELECT e.occurred_on, e.facts, reuse.name_in(k.names, lang) AS name, x.due AS last_day,
				f.met_requires
			FROM @register@.event AS e
			JOIN @register@.event_kind AS k ON k.case_kind = subject.kind AND k.kind = e.kind
			JOIN @register@.rule AS f ON f.code = deadline.extended_by
				AND e.kind = ANY (f.met_on) AND e.occurred_on BETWEEN f.valid_from AND f.valid_to
			LEFT JOIN @register@.deadline AS x ON x.authority_id = e.authority_id
				AND x.case_id = e.case_id AND x.rule_code = f.code
				AND x.known_from <= known AND (known < x.known_to OR x.known_to = 'infinity')
			WHERE e.authority_id = subject.authority_id AND e.case_id = explain_deadline.case_id
				AND e.recorded_at <= known
				AND NOT EXISTS (
					SELECT FROM @register@.event AS c
					WHERE c.authority_id = e.authority_id AND c.case_id = e.case_id
						AND c.replaces_seq = e.seq AND c.recorded_at <= known)
			ORDER BY e.occurred_on, e.seq
		LOOP
			step := step + 1;
			day := other.occurred_on;
			IF other.occurred_on > other.last_day THEN
				effect := 'no extension';
				reason := reuse.register_phrase('not extended late', lang, other.name, other.last_day::text);
			ELSIF EXISTS (
				SELECT FROM unnest(other.met_requires) AS f (fact)
				WHERE (other.facts -> f.fact) IS DISTINCT FROM 'true'::jsonb)
			THEN
				effect := 'no extension';
				reason := reuse.register_phrase('not extended', lang, other.name,
					@register@.fact_names(other.met_requires, lang));
			ELSE
				effect := 'extended';
				reason := reuse.register_phrase('extended', lang,
					reuse.term_text(deadline.term, lang));
			END IF;
			RETURN NEXT;
		END LOOP;

		-- suspensions (R-06)
		FOR other IN
			SELECT e.occurred_on, e.kind = ANY (law.suspend_on) AS stops, reuse.name_in(k.names, lang) AS name
			FROM @register@.event AS e
			JOIN @register@.event_kind AS k ON k.case_kind = subject.kind AND k.kind = e.kind
			WHERE e.authority_id = subject.authority_id AND e.case_id = explain_deadline.case_id
				AND e.recorded_at <= known
				AND e.kind = ANY (law.suspend_on || law.resume_on)
				AND NOT EXISTS (
					SELECT FROM @register@.event AS c
					WHERE c.authority_id = e.authority_id AND c.case_id = e.case_id
						AND c.replaces_seq = e.seq AND c.recorded_at <= known)
			ORDER BY e.occurred_on, e.seq
		LOOP
			step := step + 1;
			day := other.occurred_on;
			effect := CASE WHEN other.stops THEN 'suspended' ELSE 'resumed' END;
			reason := reuse.register_phrase(
				CASE WHEN other.stops THEN 'suspended from' ELSE 'suspended to' END, lang, other.name);
			RETURN NEXT;
		END LOOP;
		IF deadline.status = 'suspended' THEN
			step := step + 1;
			day := NULL;
			effect := 'suspended';
			reason := reuse.register_phrase('suspended now', lang);
			RETURN NEXT;
			CONTINUE;
		END IF;

		step := step + 1;
		day := NULL;
		effect := 'term';
		reason := reuse.register_phrase('term', lang, reuse.term_text(deadline.term, lang), deadline.calendar,
			deadline.calendar_revision::text);
		RETURN NEXT;
		explained := deadline.term;
		IF deadline.suspended_days > 0 THEN
			step := step + 1;
			effect := 'suspended';
			reason := reuse.register_phrase('suspended days', lang, deadline.suspended_days::text);
			RETURN NEXT;
			-- the days are added before the one roll: the same as so much longer
			-- a term of the same unit
			explained := CASE
				WHEN deadline.term ~ '^[0-9]+ (working )?days?' THEN regexp_replace(deadline.term, '^[0-9]+',
					(substring(deadline.term from '^[0-9]+')::integer + deadline.suspended_days)::text)
				ELSE NULL END;
		END IF;
		IF deadline.anchor_on IS NOT NULL AND deadline.due IS NOT NULL THEN
			FOR day, effect, reason IN
				SELECT x.day, x.effect, x.reason
				FROM reuse.explain_due(
					CASE WHEN explained IS NULL THEN deadline.nominal_due ELSE deadline.anchor_on END,
					coalesce(explained, '0 days')::reuse.term,
					CASE WHEN strpos(deadline.calendar, '#') > 0 THEN deadline.calendar
						ELSE deadline.calendar || '#' || deadline.calendar_revision END, lang) AS x
				WHERE explained IS NULL OR x.effect <> 'start'
				ORDER BY x.step
			LOOP
				step := step + 1;
				RETURN NEXT;
			END LOOP;
		END IF;

		-- what became of it
		step := step + 1;
		SELECT reuse.name_in(k.names, lang) INTO name
		FROM @register@.event AS e
		JOIN @register@.event_kind AS k ON k.case_kind = subject.kind AND k.kind = e.kind
		WHERE e.authority_id = subject.authority_id AND e.case_id = explain_deadline.case_id
			AND e.seq = deadline.met_seq;
		IF deadline.status = 'met' THEN
			day := deadline.met_on;
			effect := CASE WHEN deadline.met_on > deadline.due THEN 'met late' ELSE 'met' END;
			reason := CASE WHEN deadline.met_on > deadline.due
				THEN reuse.register_phrase('met late', lang, name, (deadline.met_on - deadline.due)::text,
					reuse.working_days_between(deadline.due, deadline.met_on, deadline.calendar)::text)
				ELSE reuse.register_phrase('met in time', lang, name) END;
		ELSIF deadline.status = 'ended' THEN
			day := deadline.met_on;
			effect := 'ended';
			reason := reuse.register_phrase('ended', lang, coalesce(name, deadline.reason, ''));
		ELSIF deadline.expiry_state IS NOT NULL THEN
			day := deadline.due + 1;
			effect := CASE WHEN deadline.due < today THEN 'expired' ELSE 'expires' END;
			reason := reuse.register_phrase(
				CASE WHEN deadline.due < today THEN 'expired' ELSE 'would expire' END, lang,
				(SELECT reuse.name_in(s.names, lang)
				FROM @register@.state AS s
				WHERE s.case_kind = subject.kind AND s.state = deadline.expiry_state));
		ELSIF deadline.due < today THEN
			day := deadline.due + 1;
			effect := CASE WHEN deadline.duty THEN 'overdue' ELSE 'lapsed' END;
			reason := reuse.register_phrase(effect, lang);
		ELSE
			CONTINUE;
		END IF;
		RETURN NEXT;
	END LOOP;

	-- Continuing duties are not stored: they follow the text of the day (R-02).
	IF subject.kind = 'exclusive_arrangement' THEN
		SELECT r.* INTO law
		FROM @register@.rule AS r
		WHERE r.code = explain_deadline.rule_code AND today BETWEEN r.valid_from AND r.valid_to;
		SELECT k.* INTO arrangement
		FROM @register@.exclusivity_known(today, known) AS k
		WHERE k.arrangement_id = explain_deadline.case_id;
		IF law.code IS NULL OR (law.code IS DISTINCT FROM arrangement.next_duty
			AND law.code IS DISTINCT FROM arrangement.publish_duty)
		THEN
			RETURN;
		END IF;
		step := step + 1;
		day := NULL;
		effect := 'rule';
		legal_basis := law.legal_basis;
		reason := reuse.register_phrase('rule', lang, reuse.name_in(law.names, lang), law.version::text,
			@register@.validity_text(law.valid_from, law.valid_to, lang), today::text);
		RETURN NEXT;
		step := step + 1;
		effect := 'anchor';
		IF 'published' = ANY (law.met_on) THEN
			day := arrangement.effect_on;
			reason := reuse.register_phrase('effect', lang);
			RETURN NEXT;
			step := step + 1;
			day := arrangement.publish_due;
			effect := 'due';
			reason := reuse.register_phrase('publish by', lang, reuse.term_text(law.term, lang));
			RETURN NEXT;
		ELSE
			day := arrangement.review_from;
			reason := reuse.register_phrase(
				CASE arrangement.review_from
					WHEN arrangement.last_review_on THEN 'review'
					WHEN arrangement.effect_on THEN 'effect'
					WHEN arrangement.granted_on THEN 'grant'
					ELSE 'duty began'
				END, lang);
			RETURN NEXT;
			FOR day, effect, reason IN
				SELECT x.day, x.effect, x.reason
				FROM reuse.explain_due(arrangement.review_from, law.term::reuse.term, law.calendar, lang) AS x
				WHERE x.effect <> 'start'
				ORDER BY x.step
			LOOP
				step := step + 1;
				RETURN NEXT;
			END LOOP;
		END IF;
	END IF;
END
$$;
COMMENT ON FUNCTION @register@.explain_deadline(bigint, text, text, timestamptz) IS
	'why a deadline of a case is what it is, step by step and by instance: the version of the rule and its article, day 0, what extended, suspended or did not start it, each day that was not counted, the due date, what became of it. language: en, fr, nl, de; '''' is the setting reuse.language. as_known_on: what the register knew then; NULL now. effect is a fixed word, reason is worded. Errors: RU010 no such case, 22023 no such rule for it or unknown language';

CREATE FUNCTION @register@.validity_text(valid_from date, valid_to date, language text) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 500
SET search_path = pg_catalog, pg_temp
AS $$
SELECT CASE
	WHEN isfinite(validity_text.valid_from) AND isfinite(validity_text.valid_to) THEN
		reuse.register_phrase('in force between', validity_text.language,
			validity_text.valid_from::text, validity_text.valid_to::text)
	WHEN isfinite(validity_text.valid_from) THEN
		reuse.register_phrase('in force since', validity_text.language, validity_text.valid_from::text)
	WHEN isfinite(validity_text.valid_to) THEN
		reuse.register_phrase('in force until', validity_text.language, validity_text.valid_to::text)
	ELSE reuse.register_phrase('in force always', validity_text.language)
	END
$$;
COMMENT ON FUNCTION @register@.validity_text(date, date, text) IS
	'from when to when, both days included, in words';

CREATE FUNCTION @register@.fact_names(facts text[], language text) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 500
SET search_path = pg_catalog, pg_temp
AS $$
SELECT string_agg(coalesce(reuse.register_phrase('fact ' || f.fact, fact_names.language), f.fact), ', ' ORDER BY f.n)
FROM unnest(fact_names.facts) WITH ORDINALITY AS f (fact, n)
$$;
COMMENT ON FUNCTION @register@.fact_names(text[], text) IS
	'facts in words, separated by commas';

CREATE FUNCTION @register@.deadline_reason(case_kind text, reason text, language text) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 500
SET search_path = pg_catalog, pg_temp
AS $$
SELECT coalesce(CASE r.key
	WHEN 'missing' THEN reuse.register_phrase('missing', deadline_reason.language,
		@register@.fact_names(r.details, deadline_reason.language))
	WHEN 'waiting' THEN reuse.register_phrase('waiting', deadline_reason.language,
		(SELECT string_agg(reuse.name_in(k.names, reuse.language(deadline_reason.language)), ', ' ORDER BY d.n)
		FROM unnest(r.details) WITH ORDINALITY AS d (kind, n)
		JOIN @register@.event_kind AS k ON k.case_kind = deadline_reason.case_kind AND k.kind = d.kind))
	END, deadline_reason.reason)
FROM (
	SELECT split_part(deadline_reason.reason, ': ', 1) AS key,
		string_to_array(split_part(deadline_reason.reason, ': ', 2), ', ') AS details) AS r
$$;
COMMENT ON FUNCTION @register@.deadline_reason(text, text, text) IS
	'the reason of a deadline of a kind of case in words';
$reuse_register_part$::pg_catalog.text),
('60_finding', $reuse_register_part$-- What is unlawful: recorded all the same, and found here (R-01).

CREATE VIEW @register@.finding WITH (security_invoker = true) AS
WITH raw AS (
	-- late, or not done: deadlines
	SELECT k.check_code, d.authority_id, c.kind AS subject_kind, d.case_id AS subject_id,
		d.due + 1 AS since, d.due::pg_catalog.text AS detail
	FROM @register@.finding_kind AS k
	JOIN @register@.deadline AS d ON d.rule_code = ANY (k.rule_codes)
	JOIN @register@.rule AS r ON r.code = d.rule_code AND r.version = d.rule_version AND r.duty
	JOIN @register@.case_file AS c ON c.authority_id = d.authority_id AND c.case_id = d.case_id
	WHERE d.known_to = 'infinity' AND (NOT d.conditional OR d.anchor_on < reuse.today())
		AND (d.status = 'met' AND d.met_on > d.due OR d.status = 'open' AND d.due < reuse.today())
	UNION ALL
	-- a right used when it had lapsed: a notice or an appeal too late
	SELECT k.check_code, e.authority_id, c.kind, e.case_id, e.occurred_on, d.due::pg_catalog.text
	FROM @register@.finding_kind AS k
	JOIN @register@.rule AS r ON r.code = ANY (k.rule_codes) AND NOT r.duty
	JOIN @register@.deadline AS d ON d.rule_code = r.code AND d.rule_version = r.version
		AND d.known_to = 'infinity' AND d.status IN ('open', 'met')
	JOIN @register@.standing_event AS e ON e.authority_id = d.authority_id AND e.case_id = d.case_id
		AND e.kind = ANY (r.met_on) AND e.occurred_on > d.due
	JOIN @register@.case_file AS c ON c.authority_id = d.authority_id AND c.case_id = d.case_id
	WHERE NOT EXISTS (
		-- another term of the kind ran, or none had started
		SELECT FROM @register@.deadline AS o
		WHERE o.authority_id = d.authority_id AND o.case_id = d.case_id AND o.rule_code = d.rule_code
			AND o.known_to = 'infinity' AND o.instance > d.instance)
	UNION ALL
	-- what an act lacks
	SELECT k.check_code, e.authority_id, c.kind, e.case_id, e.occurred_on,
		@register@.fact_names(lack.facts, '')
	FROM @register@.finding_kind AS k
	JOIN @register@.standing_event AS e ON e.kind = ANY (k.event_kinds)
		AND e.occurred_on BETWEEN k.valid_from AND k.valid_to
		AND e.facts @> k.only_if AND (k.unless IS NULL OR NOT e.facts @> k.unless)
	JOIN @register@.case_file AS c ON c.authority_id = e.authority_id AND c.case_id = e.case_id
		AND c.kind = k.case_kind
	JOIN @register@.authority AS a ON a.authority_id = e.authority_id
		AND a.kind <> ALL (k.excepted_authorities)
	CROSS JOIN LATERAL (
		SELECT pg_catalog.array_agg(w.fact ORDER BY w.n) AS facts
		FROM (
			SELECT u.fact, u.n
			FROM pg_catalog.unnest(k.wanted) WITH ORDINALITY AS u (fact, n)
			WHERE (e.facts -> u.fact) IS DISTINCT FROM 'true'::pg_catalog.jsonb
			UNION ALL
			SELECT u.fact, u.n
			FROM pg_catalog.unnest(k.stated) WITH ORDINALITY AS u (fact, n)
			WHERE e.facts ->> u.fact IS NULL) AS w) AS lack
	WHERE lack.facts IS NOT NULL
		AND (k.cured_by IS NULL OR NOT EXISTS (
			SELECT FROM @register@.standing_event AS x
			WHERE x.authority_id = e.authority_id AND x.case_id = e.case_id AND x.kind = k.cured_by
				AND x.occurred_on >= e.occurred_on
				AND (SELECT pg_catalog.bool_and((x.facts -> u.fact) = 'true'::pg_catalog.jsonb)
					FROM pg_catalog.unnest(k.wanted) AS u (fact))))
	UNION ALL
	SELECT 'ground_not_in_force', e.authority_id, c.kind, e.case_id, e.occurred_on, g.code
	FROM @register@.standing_event AS e
	JOIN @register@.refusal_ground AS g ON g.code = e.facts ->> 'ground'
		AND e.occurred_on NOT BETWEEN g.valid_from AND g.valid_to
	JOIN @register@.case_file AS c ON c.authority_id = e.authority_id AND c.case_id = e.case_id
		AND c.kind = 'request'
	UNION ALL
	SELECT 'licence_missing', s.authority_id, 'dataset', s.dataset_id,
		min(d.known_from AT TIME ZONE 'Europe/Brussels')::pg_catalog.date, count(*)::pg_catalog.text
	FROM @register@.dataset AS s
	JOIN @register@.distribution AS d ON d.dataset_id = s.dataset_id AND d.known_to = 'infinity'
		AND d.license IS NULL
	WHERE s.known_to = 'infinity' AND s.license IS NULL
	GROUP BY s.authority_id, s.dataset_id
	UNION ALL
	-- exclusive arrangements
	SELECT f.check_code, f.authority_id, 'exclusive_arrangement', f.arrangement_id, f.since, f.detail
	FROM (
		SELECT v.check_code, x.authority_id, x.arrangement_id, v.since, v.detail
		FROM @register@.exclusivity_known(reuse.today(), 'infinity') AS x
		CROSS JOIN LATERAL (
			SELECT k.check_code, x.next_due + 1, x.next_due::pg_catalog.text
			FROM @register@.finding_kind AS k
			WHERE x.state = 'overdue' AND x.next_duty = ANY (k.rule_codes) AND x.next_duty IS DISTINCT FROM x.publish_duty
			UNION ALL
			SELECT k.check_code, x.publish_due + 1, x.publish_due::pg_catalog.text
			FROM @register@.finding_kind AS k
			WHERE x.publish_duty = ANY (k.rule_codes)
				AND x.publish_due < coalesce(x.published_on, reuse.today())
			UNION ALL
			SELECT 'exclusivity_without_ground', x.granted_on, NULL
			WHERE coalesce(x.ground, 'none') = 'none' AND x.state <> 'ended'
			UNION ALL
			SELECT 'exclusivity_unpublished', x.granted_on, NULL
			WHERE x.ground IS DISTINCT FROM 'de_facto' AND x.published_on IS NULL AND x.state <> 'ended'
			UNION ALL
			SELECT 'exclusivity_past_sunset', x.sunset_on + 1, x.sunset_on::pg_catalog.text
			WHERE x.state = 'past_sunset'
			UNION ALL
			SELECT 'exclusivity_contract_after_sunset', x.granted_on, x.sunset_on::pg_catalog.text
			WHERE x.contract_end > x.sunset_on AND x.state NOT IN ('ended', 'past_sunset')
			UNION ALL
			SELECT 'exclusivity_free_copy', x.ends_on + 1, NULL
			WHERE x.ground = 'cultural' AND x.state = 'ended'
				AND NOT EXISTS (
					SELECT FROM @register@.standing_event AS e
					WHERE e.authority_id = x.authority_id AND e.case_id = x.arrangement_id
						AND e.kind = 'free_copy_received')
		) AS v (check_code, since, detail)) AS f
	JOIN @register@.finding_kind AS k ON k.check_code = f.check_code AND f.since >= k.valid_from
)
SELECT k.check_code, k.severity, f.authority_id, f.subject_kind, f.subject_id, f.since, k.legal_basis,
	pg_catalog.replace(reuse.name_in(k.messages, reuse.language()), '%s', coalesce(f.detail, '')) AS message,
	reuse.name_in(k.cures, reuse.language()) AS cure,
	a.acknowledged_at
FROM raw AS f
JOIN @register@.finding_kind AS k ON k.check_code = f.check_code
LEFT JOIN @register@.finding_acknowledgement AS a ON a.authority_id = f.authority_id
	AND a.check_code = f.check_code AND a.subject_kind = f.subject_kind
	AND a.subject_id = f.subject_id AND a.since = f.since;
COMMENT ON VIEW @register@.finding IS
	'what is not as the law wants it, on reuse.today(): late acts, acts without what they must have, exclusive arrangements, distributions without a licence; message and cure in the language of the setting reuse.language. severity: error, warning, notice. Nothing here has an effect of its own';
$reuse_register_part$::pg_catalog.text),
('70_report', $reuse_register_part$-- The yearly evaluation (D-11, 6.F, and the Commission's report of art. 31).
-- Every figure is of a year and of a moment at which it was known: asked again
-- for the same two it is the same, whatever has been learned since.

-- A calendar that changes later changes no figure of before. What a register
-- starts with it has always known: before that it is the first revision.
CREATE FUNCTION @register@.evaluation_calendar(known_on timestamptz) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 1000
SET search_path = pg_catalog, pg_temp
AS $$
SELECT 'BE#' || coalesce(reuse.calendar_revision('BE', evaluation_calendar.known_on), 1)
$$;
COMMENT ON FUNCTION @register@.evaluation_calendar(timestamptz) IS
	'the calendar that the evaluation counts working days by, with its revision as known at a moment';

CREATE FUNCTION @register@.evaluation_request(year integer, known_on timestamptz, as_of date)
RETURNS TABLE (authority_id bigint, case_id bigint, authority text, authority_kind text,
	received_on date, channel text, language text, requester_kind text, request_type text,
	answered_on date, answer text, answer_facts jsonb, published boolean, closed_on date,
	due date, extended boolean, outcome text, working_days integer)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 100000 ROWS 1000
SET search_path = pg_catalog, pg_temp
AS $$
WITH calendar AS MATERIALIZED (
	SELECT @register@.evaluation_calendar(evaluation_request.known_on) AS calendar
),
reply AS MATERIALIZED (
	-- the duty to answer, whatever it is called
	SELECT r.code, r.version, r.term, r.met_on, r.ends_on
	FROM @register@.rule AS r
	WHERE r.case_kind = 'request' AND r.duty AND r.actor = 'authority' AND r.nature = 'legal'
		AND r.known_from <= evaluation_request.known_on
		AND r.anchor && (SELECT array_agg(t.event_kind)
			FROM @register@.transition AS t
			WHERE t.case_kind = 'request' AND t.from_state = '')
),
word AS MATERIALIZED (
	SELECT (SELECT array_agg(DISTINCT t.event_kind)
			FROM @register@.transition AS t
			WHERE t.case_kind = 'request' AND t.from_state = '') AS opening,
		(SELECT array_agg(DISTINCT m.kind)
			FROM reply AS r CROSS JOIN LATERAL unnest(r.met_on) AS m (kind)) AS answers,
		(SELECT array_agg(DISTINCT m.kind)
			FROM reply AS r CROSS JOIN LATERAL unnest(r.ends_on) AS m (kind)) AS ends
),
fact AS (
	SELECT e.authority_id, e.case_id,
		min(e.occurred_on) FILTER (WHERE e.kind = ANY (w.opening)) AS received_on,
		(array_agg(e.facts ORDER BY e.occurred_on, e.seq)
			FILTER (WHERE e.kind = ANY (w.opening)))[1] AS opening_facts,
		min(e.occurred_on) FILTER (WHERE e.kind = ANY (w.answers)) AS answered_on,
		(array_agg(e.kind ORDER BY e.occurred_on, e.seq)
			FILTER (WHERE e.kind = ANY (w.answers)))[1] AS answer,
		(array_agg(e.facts ORDER BY e.occurred_on, e.seq)
			FILTER (WHERE e.kind = ANY (w.answers)))[1] AS answer_facts,
		coalesce(bool_or(e.facts @> '{"published": true}')
			FILTER (WHERE e.kind = ANY (w.answers)), false) AS published,
		min(e.occurred_on) FILTER (WHERE e.kind = ANY (w.ends)) AS ended_on
	FROM @register@.case_file AS c
	CROSS JOIN word AS w
	JOIN @register@.event AS e ON e.authority_id = c.authority_id AND e.case_id = c.case_id
	WHERE c.kind = 'request' AND e.kind <> 'annulled'
		AND e.recorded_at <= evaluation_request.known_on
		AND e.occurred_on <= evaluation_request.as_of
		AND (e.kind = ANY (w.opening) OR e.kind = ANY (w.answers) OR e.kind = ANY (w.ends))
		AND NOT EXISTS (
			SELECT FROM @register@.event AS x
			WHERE x.authority_id = e.authority_id AND x.case_id = e.case_id
				AND x.replaces_seq = e.seq AND x.recorded_at <= evaluation_request.known_on)
	GROUP BY e.authority_id, e.case_id
),
deadline AS (
	SELECT DISTINCT ON (d.authority_id, d.case_id) d.authority_id, d.case_id, d.status,
		d.due, d.term <> r.term AS extended
	FROM @register@.deadline AS d
	JOIN reply AS r ON r.code = d.rule_code AND r.version = d.rule_version
	WHERE d.known_from <= evaluation_request.known_on
		AND (evaluation_request.known_on < d.known_to OR d.known_to = 'infinity')
	ORDER BY d.authority_id, d.case_id, d.instance
)
SELECT f.authority_id, f.case_id, a.code, a.kind, f.received_on,
	-- as the event states it: the table request may be written over
	coalesce(f.opening_facts ->> 'channel', 'not stated'),
	coalesce(f.opening_facts ->> 'language', 'not stated'),
	coalesce(f.opening_facts ->> 'requester_kind', 'not stated'),
	coalesce(f.opening_facts ->> 'request_type', 'new'),
	f.answered_on, f.answer, f.answer_facts, f.published,
	least(f.answered_on, f.ended_on), d.due, coalesce(d.extended, false),
	CASE
		WHEN d.status = 'not_applicable' THEN 'not_applicable'
		WHEN f.ended_on < f.answered_on OR (f.ended_on IS NOT NULL AND f.answered_on IS NULL) THEN 'withdrawn'
		WHEN d.due IS NULL AND f.answered_on IS NOT NULL THEN 'answered_without_term'
		WHEN d.due IS NULL THEN 'open_without_term'
		WHEN f.answered_on > d.due THEN 'late'
		WHEN f.answered_on IS NOT NULL AND d.extended THEN 'in_extended_term'
		WHEN f.answered_on IS NOT NULL THEN 'in_time'
		WHEN d.due < evaluation_request.as_of THEN 'silent'
		ELSE 'running'
	END,
	reuse.working_days_between(f.received_on, f.answered_on, k.calendar)
FROM fact AS f
CROSS JOIN calendar AS k
JOIN @register@.authority_known(evaluation_request.known_on) AS a ON a.authority_id = f.authority_id
LEFT JOIN deadline AS d ON d.authority_id = f.authority_id AND d.case_id = f.case_id
-- of the year, or still open when it began
WHERE f.received_on <= make_date(evaluation_request.year, 12, 31)
	AND coalesce(least(f.answered_on, f.ended_on), 'infinity') >= make_date(evaluation_request.year, 1, 1)
$$;
COMMENT ON FUNCTION @register@.evaluation_request(integer, timestamptz, date) IS
	'the requests received in a year or open in it, as known at a moment and looked at on a day, with what the evaluation counts: outcome is in_time, in_extended_term, late, silent, running, withdrawn, not_applicable (R-05), answered_without_term or open_without_term (before the ordinance); working days by calendar BE, day of receipt not counted';

CREATE FUNCTION @register@.evaluation_appeal(year integer, known_on timestamptz, as_of date)
RETURNS TABLE (authority_id bigint, case_id bigint, authority text, authority_kind text,
	received_on date, ground text, appellant_kind text, closed_on date, outcome text,
	decided_on date, days integer)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 100000 ROWS 100
SET search_path = pg_catalog, pg_temp
AS $$
WITH fact AS (
	SELECT e.authority_id, e.case_id,
		min(e.occurred_on) FILTER (WHERE e.kind = 'appeal_received') AS received_on,
		(array_agg(e.facts ORDER BY e.occurred_on, e.seq)
			FILTER (WHERE e.kind = 'appeal_received'))[1] AS opening_facts,
		min(e.occurred_on) FILTER (WHERE e.kind = 'decision_adopted') AS decided_on,
		(array_agg(e.facts ->> 'outcome' ORDER BY e.occurred_on, e.seq)
			FILTER (WHERE e.kind = 'decision_adopted'))[1] AS outcome,
		min(e.occurred_on) FILTER (WHERE e.kind = 'withdrawn') AS withdrawn_on
	FROM @register@.case_file AS c
	JOIN @register@.event AS e ON e.authority_id = c.authority_id AND e.case_id = c.case_id
	WHERE c.kind = 'appeal' AND e.kind IN ('appeal_received', 'decision_adopted', 'withdrawn')
		AND e.recorded_at <= evaluation_appeal.known_on
		AND e.occurred_on <= evaluation_appeal.as_of
		AND NOT EXISTS (
			SELECT FROM @register@.event AS x
			WHERE x.authority_id = e.authority_id AND x.case_id = e.case_id
				AND x.replaces_seq = e.seq AND x.recorded_at <= evaluation_appeal.known_on)
	GROUP BY e.authority_id, e.case_id
),
-- what the law decides when nobody does (deem)
deemed AS (
	SELECT d.authority_id, d.case_id, min(d.due) + 1 AS closed_on, min(d.expiry_state) AS outcome
	FROM @register@.deadline AS d
	JOIN @register@.state AS s ON s.case_kind = 'appeal' AND s.state = d.expiry_state AND s.closed
	WHERE d.known_from <= evaluation_appeal.known_on
		AND (evaluation_appeal.known_on < d.known_to OR d.known_to = 'infinity')
		AND d.due < evaluation_appeal.as_of
		AND (d.status = 'open' OR d.met_on > d.due)
	GROUP BY d.authority_id, d.case_id
),
closing AS (
	SELECT f.*, c.closed_on, c.outcome AS closed_as
	FROM fact AS f
	LEFT JOIN deemed AS d ON d.authority_id = f.authority_id AND d.case_id = f.case_id
	LEFT JOIN LATERAL (
		SELECT v.closed_on, v.outcome
		FROM (VALUES (f.decided_on, f.outcome), (f.withdrawn_on, 'withdrawn'),
			(d.closed_on, 'deemed_rejected')) AS v (closed_on, outcome)
		WHERE v.closed_on IS NOT NULL
		ORDER BY v.closed_on
		LIMIT 1) AS c ON true
)
SELECT c.authority_id, c.case_id, a.code, a.kind, c.received_on,
	coalesce(c.opening_facts ->> 'ground', 'not stated'),
	coalesce(c.opening_facts ->> 'appellant_kind', 'not stated'),
	c.closed_on, c.closed_as, c.decided_on, c.decided_on - c.received_on
FROM closing AS c
JOIN @register@.authority_known(evaluation_appeal.known_on) AS a ON a.authority_id = c.authority_id
WHERE c.received_on <= make_date(evaluation_appeal.year, 12, 31)
	AND coalesce(c.closed_on, 'infinity') >= make_date(evaluation_appeal.year, 1, 1)
$$;
COMMENT ON FUNCTION @register@.evaluation_appeal(integer, timestamptz, date) IS
	'the appeals received in a year or open in it, as known at a moment and looked at on a day: closed by a decision, a withdrawal or the law; days from receipt to the adoption of the decision';

CREATE FUNCTION @register@.evaluation_figures(year integer, known_on timestamptz, as_of date)
RETURNS TABLE (section text, indicator text, dimension text, member text, value numeric,
	numerator bigint, denominator bigint, note text)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 1000000 ROWS 200
SET search_path = pg_catalog, pg_temp
AS $$
WITH span AS MATERIALIZED (
	SELECT make_date(evaluation_figures.year, 1, 1) AS first_day,
		make_date(evaluation_figures.year, 12, 31) AS last_day,
		@register@.evaluation_calendar(evaluation_figures.known_on) AS calendar
),
request AS MATERIALIZED (
	SELECT r.*, r.received_on >= s.first_day AS received,
		coalesce(r.closed_on <= s.last_day, false) AS closed
	FROM span AS s
	CROSS JOIN @register@.evaluation_request(evaluation_figures.year, evaluation_figures.known_on,
		evaluation_figures.as_of) AS r
),
appeal AS MATERIALIZED (
	SELECT r.*, r.received_on >= s.first_day AS received,
		coalesce(r.closed_on <= s.last_day, false) AS closed
	FROM span AS s
	CROSS JOIN @register@.evaluation_appeal(evaluation_figures.year, evaluation_figures.known_on,
		evaluation_figures.as_of) AS r
),
dataset AS MATERIALIZED (
	SELECT d.dataset_id, d.license, d.hvd_category, a.code AS authority
	FROM @register@.dataset AS d
	JOIN @register@.authority_known(evaluation_figures.known_on) AS a ON a.authority_id = d.authority_id
	WHERE d.known_from <= evaluation_figures.known_on
		AND (evaluation_figures.known_on < d.known_to OR d.known_to = 'infinity')
),
distribution AS MATERIALIZED (
	SELECT d.distribution_id, a.code AS authority,
		CASE WHEN d.license IS NULL THEN 'none' ELSE coalesce(l.step, 'unknown') END AS step,
		CASE
			WHEN f.format IS NULL THEN 'unknown'
			WHEN l.open THEN f.stars::text
			ELSE '0'
		END AS stars,
		coalesce(f.machine_readable, false) AS machine_readable
	FROM @register@.distribution AS d
	JOIN @register@.authority_known(evaluation_figures.known_on) AS a ON a.authority_id = d.authority_id
	LEFT JOIN @register@.licence_class AS l ON l.licence = d.license
		AND l.known_from <= evaluation_figures.known_on
		AND (evaluation_figures.known_on < l.known_to OR l.known_to = 'infinity')
	LEFT JOIN @register@.format_class AS f
		ON f.format = upper(substring(d.format from '[^/#]+$'))
		AND f.known_from <= evaluation_figures.known_on
		AND (evaluation_figures.known_on < f.known_to OR f.known_to = 'infinity')
	WHERE d.known_from <= evaluation_figures.known_on
		AND (evaluation_figures.known_on < d.known_to OR d.known_to = 'infinity')
),
arrangement AS MATERIALIZED (
	SELECT x.*
	FROM span AS s
	CROSS JOIN @register@.exclusivity_known(least(s.last_day, evaluation_figures.as_of),
		evaluation_figures.known_on) AS x
),
event AS MATERIALIZED (
	SELECT e.authority_id, e.case_id, e.seq, e.kind, e.occurred_on, e.recorded_at, e.facts,
		e.replaces_seq, c.kind AS case_kind,
		EXISTS (
			SELECT FROM @register@.event AS x
			WHERE x.authority_id = e.authority_id AND x.case_id = e.case_id
				AND x.replaces_seq = e.seq AND x.recorded_at <= evaluation_figures.known_on) AS replaced
	FROM span AS s
	JOIN @register@.event AS e ON e.recorded_at <= evaluation_figures.known_on
		AND (e.occurred_on BETWEEN s.first_day AND s.last_day
			OR e.recorded_at AT TIME ZONE 'Europe/Brussels' >= s.first_day
			AND e.recorded_at AT TIME ZONE 'Europe/Brussels' < s.last_day + 1)
	JOIN @register@.case_file AS c ON c.authority_id = e.authority_id AND c.case_id = e.case_id
),
happened AS MATERIALIZED (
	SELECT e.*
	FROM span AS s
	JOIN event AS e ON e.occurred_on BETWEEN s.first_day AND s.last_day
	WHERE e.kind <> 'annulled' AND NOT e.replaced
),
term AS MATERIALIZED (
	SELECT d.authority_id, d.case_id, d.rule_code, d.status, d.due, d.met_on, d.anchor_seq, d.conditional
	FROM @register@.deadline AS d
	WHERE d.known_from <= evaluation_figures.known_on
		AND (evaluation_figures.known_on < d.known_to OR d.known_to = 'infinity')
),
figure (section, indicator, dimension, member, value, numerator, denominator, note) AS (
	-- A: identity and balance
	SELECT 'A', v.indicator, '', '', v.n::numeric, v.n, NULL::bigint, NULL::text
	FROM (
		SELECT count(*) FILTER (WHERE NOT r.received) AS at_start,
			count(*) FILTER (WHERE r.received) AS received,
			count(*) FILTER (WHERE r.closed) AS closed,
			count(*) FILTER (WHERE NOT r.closed) AS at_end
		FROM request AS r) AS t
	CROSS JOIN LATERAL (VALUES ('requests_at_start', t.at_start), ('requests_received', t.received),
		('requests_closed', t.closed), ('requests_at_end', t.at_end)) AS v (indicator, n)
	UNION ALL
	SELECT 'A', 'requests_received', m.dimension, m.member, count(*), count(*), NULL, NULL
	FROM request AS r
	CROSS JOIN LATERAL (VALUES ('authority', r.authority), ('authority_kind', r.authority_kind),
		('month', to_char(r.received_on, 'MM')), ('language', r.language), ('channel', r.channel),
		('requester_kind', r.requester_kind)) AS m (dimension, member)
	WHERE r.received
	GROUP BY m.dimension, m.member
	-- B: availability
	UNION ALL
	SELECT 'B', 'datasets', '', '', count(*), count(*), NULL, NULL FROM dataset AS d
	UNION ALL
	SELECT 'B', 'datasets', 'authority', d.authority, count(*), count(*), NULL, NULL
	FROM dataset AS d
	GROUP BY d.authority
	UNION ALL
	SELECT 'B', 'high_value', '', '', count(*) FILTER (WHERE d.hvd_category <> '{}'),
		count(*) FILTER (WHERE d.hvd_category <> '{}'), count(*), NULL
	FROM dataset AS d
	UNION ALL
	SELECT 'B', 'distributions', '', '', count(*), count(*), NULL, NULL FROM distribution AS d
	UNION ALL
	SELECT 'B', 'distributions', 'authority', d.authority, count(*), count(*), NULL, NULL
	FROM distribution AS d
	GROUP BY d.authority
	UNION ALL
	SELECT 'B', 'star_level', 'stars', d.stars, count(*), count(*), NULL, NULL
	FROM distribution AS d
	GROUP BY d.stars
	UNION ALL
	SELECT 'B', 'star_level', '', '', count(*), count(*), NULL, NULL FROM distribution AS d
	UNION ALL
	SELECT 'B', 'machine_readable', '', '', count(*) FILTER (WHERE d.machine_readable),
		count(*) FILTER (WHERE d.machine_readable), count(*), NULL
	FROM distribution AS d
	UNION ALL
	SELECT 'B', 'published_after_request', '', '', count(*) FILTER (WHERE r.published),
		count(*) FILTER (WHERE r.published), count(*), NULL
	FROM request AS r
	WHERE r.received
	-- C: conditions
	UNION ALL
	SELECT 'C', 'licence_step', 'step', d.step, count(*), count(*), NULL, NULL
	FROM distribution AS d
	GROUP BY d.step
	UNION ALL
	SELECT 'C', 'licence_step', '', '', count(*), count(*), NULL, NULL FROM distribution AS d
	UNION ALL
	SELECT 'C', 'licences_offered', '', '', count(*), count(*), NULL, NULL
	FROM happened AS e
	WHERE e.kind = 'licence_offered'
	UNION ALL
	SELECT 'C', 'licences_offered', 'step', coalesce(e.facts ->> 'licence', 'not stated'), count(*),
		count(*), NULL, NULL
	FROM happened AS e
	WHERE e.kind = 'licence_offered'
	GROUP BY coalesce(e.facts ->> 'licence', 'not stated')
	UNION ALL
	SELECT 'C', v.indicator, '', '', v.n, v.n, t.offers, NULL
	FROM (
		SELECT count(*) AS offers,
			count(*) FILTER (WHERE e.facts @> '{"dto_consulted": true}') AS consulted,
			count(*) FILTER (WHERE e.facts @> '{"reasons": true}') AS reasoned
		FROM happened AS e
		WHERE e.kind = 'licence_offered' AND NOT e.facts @> '{"licence": "cc0"}') AS t
	CROSS JOIN LATERAL (VALUES ('dto_consulted', t.consulted), ('licence_reasons', t.reasoned)) AS v (indicator, n)
	UNION ALL
	SELECT 'C', 'relicensing', '', '', count(*), count(*), NULL, NULL
	FROM request AS r
	WHERE r.received AND r.request_type = 'licence_replacement'
	-- D: charges
	UNION ALL
	SELECT 'D', 'charge_licences', '', '', count(*) FILTER (WHERE e.facts @> '{"licence": "charge"}'),
		count(*) FILTER (WHERE e.facts @> '{"licence": "charge"}'), count(*), NULL
	FROM happened AS e
	WHERE e.kind = 'licence_offered'
	-- E: handling
	UNION ALL
	SELECT 'E', 'outcome', '', '', count(*), count(*), NULL, NULL FROM request AS r WHERE r.received
	UNION ALL
	SELECT 'E', 'outcome', 'outcome', r.outcome, count(*), count(*), NULL, NULL
	FROM request AS r
	WHERE r.received
	GROUP BY r.outcome
	UNION ALL
	SELECT 'E', v.indicator, '', '',
		-- where no term ran nothing was in time, and nothing late
		CASE WHEN t.resolvable > 0 THEN round(100.0 * t.in_time / v.base, 1) END, t.in_time, v.base, NULL
	FROM (
		SELECT count(*) FILTER (WHERE r.outcome IN ('in_time', 'in_extended_term')) AS in_time,
			count(*) FILTER (WHERE r.outcome IN ('in_time', 'in_extended_term', 'late', 'silent')) AS resolvable,
			count(*) AS received
		FROM request AS r
		WHERE r.received) AS t
	CROSS JOIN LATERAL (VALUES ('in_time', t.resolvable), ('in_time_of_all', t.received)) AS v (indicator, base)
	UNION ALL
	SELECT 'E', 'in_time', 'authority', t.authority, round(100.0 * t.in_time / nullif(t.resolvable, 0), 1),
		t.in_time, t.resolvable, NULL
	FROM (
		SELECT r.authority,
			count(*) FILTER (WHERE r.outcome IN ('in_time', 'in_extended_term')) AS in_time,
			count(*) FILTER (WHERE r.outcome IN ('in_time', 'in_extended_term', 'late', 'silent')) AS resolvable
		FROM request AS r
		WHERE r.received
		GROUP BY r.authority) AS t
	WHERE t.resolvable > 0
	UNION ALL
	SELECT 'E', v.indicator, '', '', v.value, NULL, t.n, NULL
	FROM (
		SELECT count(*) AS n,
			percentile_cont(0.5) WITHIN GROUP (ORDER BY r.working_days)::numeric AS median,
			round(avg(r.working_days), 1) AS mean,
			percentile_disc(0.9) WITHIN GROUP (ORDER BY r.working_days)::numeric AS p90,
			min(r.working_days)::numeric AS minimum, max(r.working_days)::numeric AS maximum
		FROM request AS r
		WHERE r.received AND r.answered_on IS NOT NULL) AS t
	CROSS JOIN LATERAL (VALUES ('median', t.median), ('mean', t.mean), ('p90', t.p90),
		('minimum', t.minimum), ('maximum', t.maximum)) AS v (indicator, value)
	UNION ALL
	SELECT 'E', 'working_days', '', '', count(*), count(*), NULL, NULL
	FROM request AS r
	WHERE r.received AND r.answered_on IS NOT NULL
	UNION ALL
	SELECT 'E', 'working_days', 'band', b.band, count(*), count(*), NULL, NULL
	FROM request AS r
	CROSS JOIN LATERAL (SELECT CASE
			WHEN r.working_days <= 5 THEN '00-05'
			WHEN r.working_days <= 10 THEN '06-10'
			WHEN r.working_days <= 20 THEN '11-20'
			WHEN r.working_days <= 40 THEN '21-40'
			ELSE '41-'
		END AS band) AS b
	WHERE r.received AND r.answered_on IS NOT NULL
	GROUP BY b.band
	UNION ALL
	SELECT 'E', 'refused_on', '', '', count(*), count(*), NULL, NULL
	FROM happened AS e
	WHERE e.kind = 'refused'
	UNION ALL
	SELECT 'E', 'refused_on', 'ground', coalesce(e.facts ->> 'ground', 'none given'), count(*), count(*), NULL, NULL
	FROM happened AS e
	WHERE e.kind = 'refused'
	GROUP BY coalesce(e.facts ->> 'ground', 'none given')
	UNION ALL
	SELECT 'E', 'partly_refused', '', '', count(*) FILTER (WHERE e.facts @> '{"partial": true}'),
		count(*) FILTER (WHERE e.facts @> '{"partial": true}'), count(*), NULL
	FROM happened AS e
	WHERE e.kind = 'refused'
	UNION ALL
	SELECT 'E', 'extension_notices', '', '', count(*), count(*), NULL, NULL
	FROM happened AS e
	WHERE e.kind = 'extension_notice'
	UNION ALL
	SELECT 'E', 'extension_notices', 'reasons', CASE WHEN e.facts @> '{"reasons": true}' THEN 'given' ELSE 'none given' END,
		count(*), count(*), NULL, NULL
	FROM happened AS e
	WHERE e.kind = 'extension_notice'
	GROUP BY e.facts @> '{"reasons": true}'
	UNION ALL
	SELECT 'E', 'extension_notices', 'term', n.term, count(*), count(*), NULL, NULL
	FROM (
		SELECT CASE
				WHEN e.occurred_on <= t.due THEN 'in time'
				WHEN e.occurred_on > t.due THEN 'late'
				ELSE 'no term'
			END AS term
		FROM happened AS e
		LEFT JOIN term AS t ON t.authority_id = e.authority_id AND t.case_id = e.case_id
			AND t.rule_code IN (SELECT r.extended_by FROM @register@.rule AS r)
		WHERE e.kind = 'extension_notice') AS n
	GROUP BY n.term
	UNION ALL
	(SELECT 'E', 'oldest_open', 'case', r.case_id::text,
		reuse.working_days_between(r.received_on, least(s.last_day, evaluation_figures.as_of), s.calendar),
		NULL, NULL, r.received_on::text
	FROM request AS r
	CROSS JOIN span AS s
	WHERE NOT r.closed
	ORDER BY r.received_on, r.case_id
	LIMIT 10)
	UNION ALL
	SELECT 'E', 'backlog', '', '', count(*) FILTER (WHERE r.due < least(s.last_day, evaluation_figures.as_of)),
		count(*) FILTER (WHERE r.due < least(s.last_day, evaluation_figures.as_of)), count(r.case_id), NULL
	FROM span AS s
	LEFT JOIN request AS r ON NOT r.closed
	-- F: redress
	UNION ALL
	SELECT 'F', v.indicator, '', '', v.n, v.n, NULL, NULL
	FROM (
		SELECT count(*) FILTER (WHERE NOT r.received) AS at_start,
			count(*) FILTER (WHERE r.received) AS received,
			count(*) FILTER (WHERE r.closed) AS closed,
			count(*) FILTER (WHERE NOT r.closed) AS at_end
		FROM appeal AS r) AS t
	CROSS JOIN LATERAL (VALUES ('appeals_at_start', t.at_start), ('appeals_received', t.received),
		('appeals_closed', t.closed), ('appeals_at_end', t.at_end)) AS v (indicator, n)
	UNION ALL
	SELECT 'F', 'appeals_received', m.dimension, m.member, count(*), count(*), NULL, NULL
	FROM appeal AS r
	CROSS JOIN LATERAL (VALUES ('authority', r.authority), ('authority_kind', r.authority_kind),
		('ground', r.ground), ('appellant_kind', r.appellant_kind)) AS m (dimension, member)
	WHERE r.received
	GROUP BY m.dimension, m.member
	UNION ALL
	SELECT 'F', 'appeal_outcome', '', '', count(*), count(*), NULL, NULL FROM appeal AS r WHERE r.closed
	UNION ALL
	SELECT 'F', 'appeal_outcome', 'outcome', coalesce(r.outcome, 'not stated'), count(*), count(*), NULL, NULL
	FROM appeal AS r
	WHERE r.closed
	GROUP BY coalesce(r.outcome, 'not stated')
	UNION ALL
	SELECT 'F', v.indicator, '', '', v.value, NULL, t.n, NULL
	FROM (
		SELECT count(*) AS n, percentile_cont(0.5) WITHIN GROUP (ORDER BY r.days)::numeric AS median,
			round(avg(r.days), 1) AS mean
		FROM appeal AS r
		CROSS JOIN span AS s
		WHERE r.decided_on BETWEEN s.first_day AND s.last_day) AS t
	CROSS JOIN LATERAL (VALUES ('median_days', t.median), ('mean_days', t.mean)) AS v (indicator, value)
	UNION ALL
	SELECT 'F', v.indicator, '', '', v.n, v.n, t.n, NULL
	FROM (
		SELECT count(*) AS n, count(*) FILTER (WHERE r.days > 30) AS over_30,
			count(*) FILTER (WHERE r.days > 60) AS over_60
		FROM appeal AS r
		CROSS JOIN span AS s
		WHERE r.decided_on BETWEEN s.first_day AND s.last_day) AS t
	CROSS JOIN LATERAL (VALUES ('over_30_days', t.over_30), ('over_60_days', t.over_60)) AS v (indicator, n)
	UNION ALL
	-- every duty of the redress that fell due in the year, kept or not
	SELECT 'F', 'terms', t.rule_code, CASE WHEN t.status = 'met' AND t.met_on <= t.due THEN 'in time' ELSE 'exceeded' END,
		count(*), count(*), NULL, NULL
	FROM span AS s
	JOIN term AS t ON t.due BETWEEN s.first_day AND least(s.last_day, evaluation_figures.as_of - 1)
	JOIN @register@.rule AS r ON r.code = t.rule_code
	WHERE r.version = (SELECT max(x.version) FROM @register@.rule AS x WHERE x.code = t.rule_code)
		AND r.case_kind = 'appeal' AND r.duty AND t.status IN ('open', 'met') AND NOT t.conditional
	GROUP BY t.rule_code, t.status = 'met' AND t.met_on <= t.due
	UNION ALL
	-- art. 31: the terms exceeded, by authority
	SELECT 'F', 'terms_exceeded', x.dimension, x.member, count(*), count(*), NULL, NULL
	FROM span AS s
	JOIN term AS t ON t.due BETWEEN s.first_day AND least(s.last_day, evaluation_figures.as_of - 1)
		AND NOT t.conditional AND (t.status = 'open' OR t.met_on > t.due)
	JOIN @register@.rule AS r ON r.code = t.rule_code
	JOIN @register@.authority_known(evaluation_figures.known_on) AS a ON a.authority_id = t.authority_id
	CROSS JOIN LATERAL (VALUES ('', ''), ('authority', a.code)) AS x (dimension, member)
	WHERE r.version = (SELECT max(v.version) FROM @register@.rule AS v WHERE v.code = t.rule_code)
		AND r.actor = 'authority' AND r.duty AND r.nature = 'legal'
	GROUP BY x.dimension, x.member
	UNION ALL
	SELECT 'F', 'term_not_started', '', '', count(*), count(*), NULL, NULL
	FROM span AS s
	JOIN term AS t ON t.status = 'not_started'
	JOIN @register@.event AS e ON e.authority_id = t.authority_id AND e.case_id = t.case_id
		AND e.seq = t.anchor_seq AND e.occurred_on <= s.last_day
	JOIN @register@.rule AS r ON r.code = t.rule_code
	WHERE r.version = (SELECT max(x.version) FROM @register@.rule AS x WHERE x.code = t.rule_code)
		AND r.actor = 'requester' AND NOT r.duty
	-- G: exclusivity
	UNION ALL
	SELECT 'G', 'in_force', '', '', count(*), count(*), NULL, NULL FROM arrangement AS x WHERE x.state <> 'ended'
	UNION ALL
	SELECT 'G', 'in_force', 'ground', coalesce(x.ground, 'none given'), count(*), count(*), NULL, NULL
	FROM arrangement AS x
	WHERE x.state <> 'ended'
	GROUP BY coalesce(x.ground, 'none given')
	UNION ALL
	SELECT 'G', 'duty', '', '', count(*), count(*), NULL, NULL FROM arrangement AS x WHERE x.state <> 'ended'
	UNION ALL
	SELECT 'G', 'duty', 'state', x.state, count(*), count(*), NULL, NULL
	FROM arrangement AS x
	WHERE x.state <> 'ended'
	GROUP BY x.state
	UNION ALL
	SELECT 'G', 'reviews', '', '', count(*), count(*), NULL, NULL
	FROM happened AS e
	WHERE e.case_kind = 'exclusive_arrangement' AND e.kind = 'reviewed'
	UNION ALL
	SELECT 'G', v.indicator, '', '', v.n, v.n, t.n, NULL
	FROM (
		SELECT count(x.arrangement_id) AS n,
			count(x.arrangement_id) FILTER (WHERE x.published_on IS NULL) AS unpublished,
			count(*) FILTER (WHERE x.ends_on < least(s.last_day, evaluation_figures.as_of) + 365) AS ending,
			count(*) FILTER (WHERE x.state = 'past_sunset') AS past
		FROM span AS s
		LEFT JOIN arrangement AS x ON x.state <> 'ended') AS t
	CROSS JOIN LATERAL (VALUES ('unpublished', t.unpublished), ('ending', t.ending),
		('past_sunset', t.past)) AS v (indicator, n)
	-- H: quality of the data
	UNION ALL
	SELECT 'H', 'quarantined', '', '', coalesce(sum(b.refused), 0), coalesce(sum(b.refused), 0)::bigint,
		coalesce(sum(b.read), 0)::bigint, NULL
	FROM span AS s
	LEFT JOIN @register@.import_batch AS b ON b.imported_at <= evaluation_figures.known_on
		AND (b.imported_at AT TIME ZONE 'Europe/Brussels')::date BETWEEN s.first_day AND s.last_day
	UNION ALL
	SELECT 'H', v.indicator, '', '', v.n, v.n, t.n, NULL
	FROM (
		SELECT count(*) AS n, count(*) FILTER (WHERE e.replaces_seq IS NOT NULL) AS corrections,
			count(*) FILTER (WHERE reuse.working_days_between(e.occurred_on,
				(e.recorded_at AT TIME ZONE 'Europe/Brussels')::date, s.calendar) > 5) AS late
		FROM span AS s
		JOIN event AS e ON e.recorded_at AT TIME ZONE 'Europe/Brussels' >= s.first_day
			AND e.recorded_at AT TIME ZONE 'Europe/Brussels' < s.last_day + 1) AS t
	CROSS JOIN LATERAL (VALUES ('corrections', t.corrections), ('late_entries', t.late)) AS v (indicator, n)
)
SELECT f.section, f.indicator, f.dimension, f.member, f.value, f.numerator, f.denominator, f.note
FROM figure AS f
$$;
COMMENT ON FUNCTION @register@.evaluation_figures(integer, timestamptz, date) IS
	'the figures of the yearly evaluation without header, labels and suppression; dimension and member are empty in a total';

CREATE FUNCTION @register@.evaluation_broken(figures jsonb)
RETURNS TABLE (identity text, difference numeric)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 10000 ROWS 10
SET search_path = pg_catalog, pg_temp
AS $$
WITH figure AS (
	SELECT f.section, f.indicator, f.dimension, f.member, f.value
	FROM jsonb_to_recordset(evaluation_broken.figures)
		AS f (section text, indicator text, dimension text, member text, value numeric)
),
total AS (
	SELECT f.section, f.indicator, f.value
	FROM figure AS f
	WHERE f.dimension = ''
),
difference (identity, difference) AS (
	-- stock at the start + in - out = stock at the end
	SELECT s.stem || '_at_start + ' || s.stem || '_received - ' || s.stem || '_closed = ' || s.stem || '_at_end',
		sum(CASE WHEN t.indicator IN (s.stem || '_at_start', s.stem || '_received') THEN t.value ELSE -t.value END)
	FROM (VALUES ('requests'), ('appeals')) AS s (stem)
	JOIN total AS t ON t.indicator IN (s.stem || '_at_start', s.stem || '_received',
		s.stem || '_closed', s.stem || '_at_end')
	GROUP BY s.stem
	UNION ALL
	-- the members of a dimension are disjoint and complete: they add up
	SELECT t.section || ' ' || t.indicator || ' = sum by ' || d.dimension, t.value - d.value
	FROM total AS t
	JOIN (
		SELECT f.section, f.indicator, f.dimension, sum(f.value) AS value
		FROM figure AS f
		WHERE f.dimension <> ''
		GROUP BY f.section, f.indicator, f.dimension) AS d
		ON d.section = t.section AND d.indicator = t.indicator
	WHERE t.indicator NOT IN ('in_time', 'oldest_open')
	UNION ALL
	-- every closed appeal has one outcome; every request received one answer
	SELECT v.one || ' = ' || v.other, a.value - b.value
	FROM (VALUES ('appeals_closed', 'appeal_outcome'), ('requests_received', 'outcome'),
		('in_force', 'duty')) AS v (one, other)
	JOIN total AS a ON a.indicator = v.one
	JOIN total AS b ON b.indicator = v.other
)
SELECT d.identity, d.difference
FROM difference AS d
WHERE d.difference <> 0
$$;
COMMENT ON FUNCTION @register@.evaluation_broken(jsonb) IS
	'the identities between figures (an array of objects with section, indicator, dimension, member, value) that do not hold, with the difference; no row when all do';

CREATE FUNCTION @register@.evaluation_report(
	year integer,
	as_known_on timestamptz DEFAULT NULL,
	language text DEFAULT '',
	suppress_below integer DEFAULT 0)
RETURNS TABLE (section text, indicator text, label text, dimension text, member text,
	value numeric, unit text, numerator bigint, denominator bigint, suppressed boolean,
	published_value numeric, restatement numeric, note text)
LANGUAGE plpgsql STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 1000000 ROWS 200
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	lang text := reuse.language(evaluation_report.language);
	moment timestamptz := coalesce(as_known_on, 'infinity');
	as_of date := coalesce((as_known_on AT TIME ZONE 'Europe/Brussels')::date, reuse.today());
	hide integer := greatest(coalesce(suppress_below, 0), 0);
BEGIN
	PERFORM @register@.check_layout();
	IF evaluation_report.year IS NULL OR evaluation_report.year NOT BETWEEN 1583 AND 9998 THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('year %s is not a year of the calendar',
				coalesce(evaluation_report.year::text, 'NULL')),
			HINT = 'Years go from 1583 to 9998.';
	END IF;
	RETURN QUERY
	WITH raw AS MATERIALIZED (
		SELECT f.section, f.indicator, f.dimension, f.member, f.value, f.numerator, f.denominator, f.note
		FROM @register@.evaluation_figures(evaluation_report.year, moment, as_of) AS f
	),
	before AS (
		SELECT DISTINCT ON (s.section, s.indicator, s.dimension, s.member)
			s.section, s.indicator, s.dimension, s.member, s.value
		FROM @register@.evaluation_snapshot AS s
		WHERE s.year = evaluation_report.year AND s.published_at <= moment
		ORDER BY s.section, s.indicator, s.dimension, s.member, s.published_at DESC
	),
	head (section, indicator, dimension, member, value, numerator, denominator, note) AS (
		VALUES
			('0', 'year', '', '', evaluation_report.year::numeric, NULL::bigint, NULL::bigint, NULL::text),
			('0', 'known_on', '', '', NULL, NULL, NULL,
				coalesce(to_char(as_known_on AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
					as_of::text)),
			('0', 'rules', '', '',
				(SELECT count(*)
				FROM @register@.rule AS r
				WHERE r.known_from <= moment AND (moment < r.known_to OR r.known_to = 'infinity')), NULL, NULL,
				-- what tells one set of rules from another
				(SELECT left(encode(sha256(convert_to(coalesce(string_agg(
					(to_jsonb(r) - '{known_from,known_to,names}'::text[])::text, '' ORDER BY r.code, r.version), ''),
					'UTF8')), 'hex'), 16)
				FROM @register@.rule AS r
				WHERE r.known_from <= moment AND (moment < r.known_to OR r.known_to = 'infinity'))),
			('0', 'calendar', 'calendar', 'BE',
				substring(@register@.evaluation_calendar(moment) FROM '#(.*)')::numeric, NULL, NULL, NULL),
			('0', 'reading', '', '', NULL, NULL, NULL, reuse.register_phrase('reading', lang)),
			('0', 'suppress_below', '', '', hide, NULL, NULL, NULL)
	),
	broken AS (
		SELECT 'X' AS section, 'broken' AS indicator, 'identity' AS dimension, b.identity AS member,
			b.difference AS value, NULL::bigint AS numerator, NULL::bigint AS denominator, NULL::text AS note
		FROM @register@.evaluation_broken(
			(SELECT coalesce(jsonb_agg(to_jsonb(r)), '[]') FROM raw AS r)) AS b
	),
	small AS (
		SELECT r.*,
			-- few cases, or few that are not of them; of a mean, few that it is made of
			CASE
				WHEN r.numerator IS NULL AND r.denominator IS NOT NULL THEN r.denominator BETWEEN 1 AND hide - 1
				ELSE coalesce(r.numerator BETWEEN 1 AND hide - 1, false)
					OR coalesce(r.denominator - r.numerator BETWEEN 1 AND hide - 1, false)
			END AS few
		FROM raw AS r
	),
	counted AS (
		SELECT s.*, count(*) FILTER (WHERE s.few) OVER (PARTITION BY s.section, s.indicator, s.dimension) AS hidden,
			row_number() OVER (PARTITION BY s.section, s.indicator, s.dimension, s.few
				ORDER BY s.value = 0, s.value, s.member) AS rank
		FROM small AS s
	),
	judged AS (
		SELECT c.section, c.indicator, c.dimension, c.member, c.value, c.numerator, c.denominator, c.note,
			-- one hidden member could be had by subtraction: the next smallest goes too
			c.few OR (c.hidden = 1 AND c.dimension <> '' AND c.numerator IS NOT NULL AND c.rank = 1) AS suppressed
		FROM counted AS c
		UNION ALL
		-- published, and nothing is left of it
		SELECT b.section, b.indicator, b.dimension, b.member, 0, 0, NULL, NULL, false
		FROM before AS b
		WHERE b.dimension <> '' AND b.indicator NOT IN ('oldest_open', 'in_time')
			AND NOT EXISTS (
				SELECT FROM raw AS r
				WHERE r.section = b.section AND r.indicator = b.indicator
					AND r.dimension = b.dimension AND r.member = b.member)
		UNION ALL
		SELECT h.*, false FROM head AS h
		UNION ALL
		SELECT b.*, false FROM broken AS b
	)
	SELECT j.section, j.indicator, coalesce(to_jsonb(l) ->> lang, j.indicator), j.dimension, j.member,
		j.value, coalesce(l.unit, ''), j.numerator, j.denominator, j.suppressed,
		CASE WHEN NOT j.suppressed THEN j.value END, j.value - b.value, j.note
	FROM judged AS j
	LEFT JOIN (
		SELECT e.*, e.ordinality AS n
		FROM reuse.evaluation_labels() WITH ORDINALITY AS e) AS l
		ON l.section = j.section AND l.indicator = j.indicator
	LEFT JOIN before AS b ON b.section = j.section AND b.indicator = j.indicator
		AND b.dimension = j.dimension AND b.member = j.member
	ORDER BY j.section, l.n, j.dimension, j.member;
END
$$;
COMMENT ON FUNCTION @register@.evaluation_report(integer, timestamptz, text, integer) IS
	'the yearly evaluation of a calendar year (D-11) as known at a moment (NULL: now): sections 0 header, A balance, B availability, C conditions, D charges, E handling, F redress, G exclusivity, H data quality, X identities that do not hold. B is the catalogue as known at that moment. With suppress_below n, cells of fewer than n cases, and one more where a single one could be had by subtraction, have no published_value. restatement is the change since the last snapshot. language: en, fr, nl, de; '''' is the setting reuse.language. Errors: 22023 year or language, RU020 layout';

CREATE FUNCTION @register@.evaluation_report_json(
	year integer,
	as_known_on timestamptz DEFAULT NULL,
	language text DEFAULT '',
	suppress_below integer DEFAULT 0) RETURNS jsonb
LANGUAGE sql STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 1000000
SET search_path = pg_catalog, pg_temp
AS $$
SELECT jsonb_build_object(
	'year', evaluation_report_json.year,
	'as_known_on', evaluation_report_json.as_known_on,
	'language', reuse.language(evaluation_report_json.language),
	'suppress_below', evaluation_report_json.suppress_below,
	'figures', coalesce(jsonb_agg(
		CASE WHEN r.suppressed
			-- what is published hides what may not be seen
			THEN to_jsonb(r) - '{value,numerator,denominator,restatement}'::text[]
			ELSE to_jsonb(r) END), '[]'))
FROM @register@.evaluation_report(evaluation_report_json.year, evaluation_report_json.as_known_on,
	evaluation_report_json.language, evaluation_report_json.suppress_below) AS r
$$;
COMMENT ON FUNCTION @register@.evaluation_report_json(integer, timestamptz, text, integer) IS
	'evaluation_report() as one JSON object; a suppressed figure bears neither its value nor what it is made of';

CREATE FUNCTION @register@.publish_evaluation(year integer, as_known_on timestamptz DEFAULT NULL)
RETURNS bigint
LANGUAGE plpgsql VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 1000000
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	kept bigint;
BEGIN
	INSERT INTO @register@.evaluation_snapshot
		(year, published_at, known_on, section, indicator, dimension, member, value)
	SELECT publish_evaluation.year, transaction_timestamp(),
		coalesce(as_known_on, transaction_timestamp()),
		r.section, r.indicator, r.dimension, r.member, r.value
	FROM @register@.evaluation_report(publish_evaluation.year, as_known_on) AS r
	WHERE r.section NOT IN ('0', 'X');
	GET DIAGNOSTICS kept = ROW_COUNT;
	RETURN kept;
END
$$;
COMMENT ON FUNCTION @register@.publish_evaluation(integer, timestamptz) IS
	'keeps the figures of a year as published, so that later reports state how they have changed (6.F.34); returns their number';
$reuse_register_part$::pg_catalog.text),
('80_jobs', $reuse_register_part$-- What runs at night. A sweep writes notices, and nothing else: every state and
-- every due date is the same whether it ran, ran late, twice or never.

CREATE FUNCTION @register@.sweep() RETURNS bigint
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE COST 1000000
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	-- what day it is in Brussels, not in the zone of the scheduler
	today date := reuse.today();
	run bigint;
	written bigint;
BEGIN
	PERFORM @register@.check_layout();
	-- A notice and a seal of a day that has not come would stay.
	IF cardinality(ARRAY[@clock@]::text[]) = 0
		AND coalesce(current_setting('reuse.today', true), '') <> ''
	THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU014',
			MESSAGE = 'no job can run while "reuse.today" is set',
			HINT = 'RESET reuse.today, or use a register created with test_clock => true.';
	END IF;
	-- one at a time: a second one has nothing to add
	IF NOT pg_try_advisory_xact_lock('@register@.outbox'::regclass::oid::integer, 1) THEN
		RETURN 0;
	END IF;
	INSERT INTO @register@.job_run (job, as_of)
	VALUES ('sweep', today)
	RETURNING run_id INTO run;
	INSERT INTO @register@.outbox (authority_id, case_id, kind, rule_code, instance, due, addressee)
	SELECT d.authority_id, d.case_id, 'due_passed', d.rule_code, d.instance, d.due, r.actor
	FROM @register@.deadline AS d
	JOIN @register@.rule AS r ON r.code = d.rule_code AND r.version = d.rule_version
	WHERE d.known_to = 'infinity' AND d.status = 'open' AND d.due < today AND r.duty
		AND (NOT d.conditional OR d.anchor_on < today)
	UNION ALL
	-- continuing duties, which no event starts (R-02)
	SELECT x.authority_id, x.arrangement_id, 'due_passed', x.next_duty, 1, x.next_due, r.actor
	FROM @register@.exclusivity_known(today, 'infinity') AS x
	JOIN @register@.rule AS r ON r.code = x.next_duty AND r.known_to = 'infinity'
		AND today BETWEEN r.valid_from AND r.valid_to
	WHERE x.state = 'overdue'
	ORDER BY 6, 1, 2, 4, 5
	ON CONFLICT DO NOTHING;
	GET DIAGNOSTICS written = ROW_COUNT;
	INSERT INTO @register@.seal (sealed_on, cases, events, digest)
	SELECT today, count(*), coalesce(sum(c.last_seq), 0),
		sha256(coalesce(string_agg(c.head, ''::bytea ORDER BY c.authority_id, c.case_id), ''))
	FROM @register@.case_file AS c
	WHERE c.head IS NOT NULL
	ON CONFLICT DO NOTHING;
	UPDATE @register@.job_run AS j
	SET finished_at = clock_timestamp(), notices = written
	WHERE j.run_id = run;
	RETURN written;
END
$$;
COMMENT ON FUNCTION @register@.sweep() IS
	'writes a notice into outbox for every duty whose last day has passed, those of exclusive arrangements too, once each, and the seal of the day over the heads of all cases; returns the number of notices. Without legal effect; may run late, twice, at the same time or not at all. Errors: RU014 reuse.today is set, in a register without test_clock';
$reuse_register_part$::pg_catalog.text),
('90_import', $reuse_register_part$-- Importing files: the client stages the records of one file, these functions
-- judge them set-wise.  What is sound goes in, the rest is quarantined in
-- refused_row in the same transaction, and the counts add up.  Every check is
-- a row of a VALUES list: the first that holds is the reason.

CREATE FUNCTION @register@.import_columns()
RETURNS TABLE (target text, column_name text, required boolean, meaning text)
LANGUAGE sql STABLE PARALLEL SAFE COST 100 ROWS 50
SET search_path = pg_catalog, pg_temp
AS $$
	SELECT s.target, a.attname, a.attnotnull, col_description(a.attrelid, a.attnum)
	FROM (VALUES
			(1, 'publishers', pg_typeof(NULL::@register@.import_publishers)),
			(2, 'datasets', pg_typeof(NULL::@register@.import_datasets)),
			(3, 'distributions', pg_typeof(NULL::@register@.import_distributions)),
			(4, 'requests', pg_typeof(NULL::@register@.import_requests))
		) AS s (n, target, row_type)
		JOIN pg_type AS t ON t.oid = s.row_type
		JOIN pg_attribute AS a ON a.attrelid = t.typrelid
	WHERE a.attnum > 0 AND a.attinhcount = 0 AND NOT a.attisdropped
	ORDER BY s.n, a.attnum
$$;
COMMENT ON FUNCTION @register@.import_columns() IS
'The columns that a file of each import target can have, in order; a file must have the required ones, others that it has are ignored.  Publishers, datasets and distributions together are a catalogue and go in in this order.';

CREATE FUNCTION @register@.import_day(value text)
RETURNS date
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 20
SET search_path = pg_catalog, pg_temp
AS $$
	-- The nested CASE keeps a cast from seeing what the test before it refused.
	SELECT CASE WHEN value ~ ('^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])'
			'(T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6})?)?'
			'(Z|[+-](0[0-9]|1[0-4]):?[0-5][0-9])?)?$') AND value !~ '^0000'
		THEN CASE WHEN substr(value, 9, 2)::integer <= extract(day FROM
				make_date(substr(value, 1, 4)::integer, substr(value, 6, 2)::integer, 1)
				+ interval '1 month' - interval '1 day')
			THEN CASE WHEN value ~ 'T.*(Z|[+-][0-9:]+)$'
				THEN (value::timestamptz AT TIME ZONE 'Europe/Brussels')::date
				ELSE left(value, 10)::date
				END
			END
		END
$$;
COMMENT ON FUNCTION @register@.import_day(text) IS
'The day that an imported value names: YYYY-MM-DD, or ISO 8601 with a time, which with a zone is taken as the day in Europe/Brussels.  Null when it is not that, or no day of the calendar: never an error, so that one bad value does not stop a file.';

CREATE FUNCTION @register@.import_limit(name text)
RETURNS integer
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 20
SET search_path = pg_catalog, pg_temp
AS $$
	SELECT nullif(btrim(p.value), '')::integer
	FROM @register@.parameter AS p
	WHERE p.name = import_limit.name AND p.known_to = 'infinity'
$$;
COMMENT ON FUNCTION @register@.import_limit(text) IS
'A limit of an import (import_first_year, import_longest_days, import_identifier_years) as the table parameter states it now; null, that is no limit, when it is empty or not there.';

CREATE FUNCTION @register@.import_begin(target text, file text)
RETURNS bigint
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE COST 1000
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	batch bigint;
BEGIN
	PERFORM @register@.check_layout();
	IF import_begin.target NOT IN ('publishers', 'datasets', 'distributions', 'requests') THEN
		RAISE EXCEPTION 'unknown import target "%"', import_begin.target
			USING ERRCODE = 'invalid_parameter_value',
				HINT = 'Targets are publishers, datasets, distributions and requests.';
	END IF;
	-- One import after the other: each looks up an address before it adds it.
	LOCK TABLE @register@.import_batch IN SHARE ROW EXCLUSIVE MODE;
	INSERT INTO @register@.import_batch (target, file)
	VALUES (import_begin.target, import_begin.file)
	RETURNING batch_id INTO batch;
	RETURN batch;
END
$$;
COMMENT ON FUNCTION @register@.import_begin(text, text) IS
'Opens an import of one file and returns its batch_id.  In the same transaction, COPY the records into the target''s staging table (import_publishers, import_datasets, import_distributions, import_requests) with that batch_id and call import_finish().  A record that cannot be read at all is staged with a reason.  Imports into one register wait for each other.  Errors: 22023 unknown target, RU020 layout of another version.';

CREATE FUNCTION @register@.import_publisher_authorities(uris text[], known jsonb)
RETURNS bigint
LANGUAGE sql VOLATILE STRICT PARALLEL UNSAFE COST 1000
SET search_path = pg_catalog, pg_temp
AS $$
	WITH fresh AS (
		SELECT u.uri, regexp_replace(u.uri, '^.*[/#:]', '') AS code,
			count(*) OVER (PARTITION BY regexp_replace(u.uri, '^.*[/#:]', '')) AS bearers
		FROM (SELECT DISTINCT unnest(uris)) AS u (uri)
		WHERE NOT EXISTS (
			SELECT FROM @register@.authority AS a WHERE a.source_uri = u.uri)
	), added AS (
		INSERT INTO @register@.authority (code, source_uri, kind, names)
		SELECT CASE WHEN f.code = '' OR f.bearers > 1
					OR EXISTS (SELECT FROM @register@.authority AS a WHERE a.code = f.code)
				THEN f.uri
				ELSE f.code
				END,
			f.uri,
			coalesce(known -> f.uri ->> 'kind', 'public_body'),
			coalesce(known -> f.uri -> 'names', '{}')
		FROM fresh AS f
		ORDER BY f.uri
		RETURNING authority_id
	)
	SELECT count(*) FROM added
$$;
COMMENT ON FUNCTION @register@.import_publisher_authorities(text[], jsonb) IS
'Adds an authority for every address of a publisher that no authority has yet, and returns how many; known has by address what is known of it: {"kind": ..., "names": {...}}.  Its code is the last part of its address, the whole address where that is taken.  Internal to import_finish().';

CREATE FUNCTION @register@.import_authority(code text)
RETURNS bigint
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE COST 100
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	found_id bigint;
BEGIN
	SELECT a.authority_id INTO found_id
	FROM @register@.authority AS a WHERE a.code = import_authority.code;
	IF found_id IS NULL THEN
		RAISE EXCEPTION 'authority "%" is not in the register', import_authority.code
			USING ERRCODE = 'invalid_parameter_value',
				HINT = 'Name one of the codes of the table authority, or add it there first.';
	END IF;
	RETURN found_id;
END
$$;
COMMENT ON FUNCTION @register@.import_authority(text) IS
'The authority of that code.  Internal to import_finish().  Errors: 22023 no such authority.';

-- ---------------------------------------------------------------- catalogue
CREATE FUNCTION @register@.import_take_publishers(batch bigint, OUT added bigint, OUT changed bigint)
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE COST 10000
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	UPDATE @register@.import_publishers AS s
	SET column_name = p.column_name, value = p.value, reason = p.reason
	FROM (
			SELECT i.*, lag(i.line) OVER (PARTITION BY i.uri ORDER BY i.line) AS earlier
			FROM @register@.import_publishers AS i
			WHERE i.batch_id = batch AND i.reason IS NULL
		) AS r
		CROSS JOIN LATERAL (
			SELECT v.column_name, v.value, v.reason
			FROM (VALUES
				(1, 'uri', r.uri, 'is missing', r.uri = ''),
				(2, 'uri', left(r.uri, 200), 'is longer than 2000 bytes', octet_length(r.uri) > 2000),
				(3, 'uri', r.uri, 'stands in an earlier record of the file', r.earlier IS NOT NULL),
				(4, 'name', r.name, 'is missing', r.name = ''),
				(5, 'kind', r.kind, 'is no kind of authority', r.kind NOT IN ('',
					'region', 'public_body', 'municipality', 'private_law_body', 'association',
					'public_undertaking', 'education', 'research', 'library', 'archive', 'museum'))
				) AS v (n, column_name, value, reason, wrong)
			WHERE v.wrong
			ORDER BY v.n
			LIMIT 1
		) AS p
	WHERE s.batch_id = batch AND s.line = r.line;

	-- Names that somebody has entered here are not the file's to change.
	WITH renamed AS (
		UPDATE @register@.authority AS a
		SET names = a.names || jsonb_build_object('und', s.name),
			kind = coalesce(nullif(s.kind, ''), a.kind)
		FROM @register@.import_publishers AS s
		WHERE s.batch_id = batch AND s.reason IS NULL AND a.source_uri = s.uri
			AND (a.names ->> 'und' IS DISTINCT FROM s.name
				OR a.kind <> coalesce(nullif(s.kind, ''), a.kind))
		RETURNING a.authority_id
	)
	SELECT count(*) INTO changed FROM renamed;

	added := (
		SELECT @register@.import_publisher_authorities(
			coalesce(array_agg(s.uri), '{}'),
			coalesce(jsonb_object_agg(s.uri, jsonb_strip_nulls(jsonb_build_object(
				'kind', nullif(s.kind, ''),
				'names', jsonb_build_object('und', s.name)))), '{}'))
		FROM @register@.import_publishers AS s
		WHERE s.batch_id = batch AND s.reason IS NULL);
END
$$;
COMMENT ON FUNCTION @register@.import_take_publishers(bigint) IS
'Judges and takes in the publishers of a batch.  Internal to import_finish().';

CREATE FUNCTION @register@.import_take_datasets(batch bigint, authority text,
	OUT added bigint, OUT changed bigint)
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE COST 10000
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	holder bigint;
	moment timestamptz;
	written bigint;
BEGIN
	UPDATE @register@.import_datasets AS s
	SET column_name = p.column_name, value = p.value, reason = p.reason
	FROM (
			SELECT i.*, lag(i.line) OVER (PARTITION BY i.uri ORDER BY i.line) AS earlier
			FROM @register@.import_datasets AS i
			WHERE i.batch_id = batch AND i.reason IS NULL
		) AS r
		CROSS JOIN LATERAL (
			SELECT v.column_name, v.value, v.reason
			FROM (VALUES
				(1, 'uri', r.uri, 'is missing', r.uri = ''),
				(2, 'uri', left(r.uri, 200), 'is longer than 2000 bytes', octet_length(r.uri) > 2000),
				(3, 'uri', r.uri, 'stands in an earlier record of the file', r.earlier IS NOT NULL),
				(4, 'publisher_uri', r.publisher_uri, 'is longer than 2000 bytes',
					octet_length(r.publisher_uri) > 2000),
				(5, 'issued', r.issued, 'is not a date',
					r.issued <> '' AND @register@.import_day(r.issued) IS NULL),
				(6, 'modified', r.modified, 'is not a date',
					r.modified <> '' AND @register@.import_day(r.modified) IS NULL)
				) AS v (n, column_name, value, reason, wrong)
			WHERE v.wrong
			ORDER BY v.n
			LIMIT 1
		) AS p
	WHERE s.batch_id = batch AND s.line = r.line;

	PERFORM @register@.import_publisher_authorities(
		array(SELECT s.publisher_uri FROM @register@.import_datasets AS s
			WHERE s.batch_id = batch AND s.reason IS NULL AND s.publisher_uri <> ''), '{}');
	IF authority IS NOT NULL THEN
		holder := @register@.import_authority(authority);
	ELSIF EXISTS (SELECT FROM @register@.import_datasets AS s
			WHERE s.batch_id = batch AND s.reason IS NULL AND s.publisher_uri = '') THEN
		-- That a publisher is missing is a finding, no reason to lose the dataset.
		INSERT INTO @register@.authority (code, names)
		VALUES ('unknown', '{"en": "publisher not stated", "fr": "éditeur non indiqué",
			"nl": "uitgever niet vermeld", "de": "Herausgeber nicht angegeben"}')
		ON CONFLICT (code) DO NOTHING;
		holder := @register@.import_authority('unknown');
	END IF;

	SELECT greatest(clock_timestamp(), max(d.known_from) + interval '1 microsecond')
	INTO moment
	FROM @register@.dataset AS d;

	UPDATE @register@.dataset AS d
	SET known_to = moment
	FROM @register@.import_dataset_versions(batch, holder) AS n
	WHERE d.uri = n.uri AND d.known_to = 'infinity'
		AND (d.authority_id, d.identifier, d.titles, d.access_rights, d.license,
			d.rights, d.issued, d.modified, d.accrual_periodicity, d.themes,
			d.hvd_category, d.applicable_legislation, d.source_host)
		IS DISTINCT FROM (n.authority_id, n.identifier, n.titles, n.access_rights, n.license,
			n.rights, n.issued, n.modified, n.accrual_periodicity, n.themes,
			n.hvd_category, n.applicable_legislation, n.source_host);
	GET DIAGNOSTICS changed = ROW_COUNT;

	INSERT INTO @register@.dataset (dataset_id, known_from, authority_id, uri,
		identifier, titles, access_rights, license, rights, issued, modified,
		accrual_periodicity, themes, hvd_category, applicable_legislation, source_host)
	SELECT coalesce(
			(SELECT d.dataset_id FROM @register@.dataset AS d
				WHERE d.uri = n.uri AND d.known_to = moment),
			nextval('@register@.dataset_id_seq')),
		moment, n.authority_id, n.uri, n.identifier, n.titles, n.access_rights,
		n.license, n.rights, n.issued, n.modified, n.accrual_periodicity, n.themes,
		n.hvd_category, n.applicable_legislation, n.source_host
	FROM @register@.import_dataset_versions(batch, holder) AS n
	WHERE NOT EXISTS (SELECT FROM @register@.dataset AS d
		WHERE d.uri = n.uri AND d.known_to = 'infinity')
	ORDER BY n.line;
	GET DIAGNOSTICS written = ROW_COUNT;
	added := written - changed;

	-- The key of a distribution starts with its dataset's authority.
	WITH moved AS (
		UPDATE @register@.distribution AS t
		SET known_to = greatest(moment, t.known_from + interval '1 microsecond')
		FROM @register@.dataset AS d
		WHERE d.dataset_id = t.dataset_id AND d.known_from = moment
			AND t.known_to = 'infinity' AND t.authority_id <> d.authority_id
		RETURNING t.*, d.authority_id AS holder_id
	)
	INSERT INTO @register@.distribution (authority_id, dataset_id, distribution_id,
		known_from, uri, format, media_type, license, rights, availability,
		byte_size, issued, modified, access_url, download_url)
	SELECT m.holder_id, m.dataset_id, m.distribution_id,
		m.known_to, m.uri, m.format, m.media_type, m.license, m.rights, m.availability,
		m.byte_size, m.issued, m.modified, m.access_url, m.download_url
	FROM moved AS m;
END
$$;
COMMENT ON FUNCTION @register@.import_take_datasets(bigint, text) IS
'Judges and takes in the datasets of a batch; a dataset that differs from its present version gets a new one.  Internal to import_finish().';

CREATE FUNCTION @register@.import_list(value text)
RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 5
SET search_path = pg_catalog, pg_temp
AS $$
	SELECT coalesce(string_to_array(nullif(value, ''), '|'), '{}')
$$;
COMMENT ON FUNCTION @register@.import_list(text) IS
'The parts of a value, which | separates; null and empty have none.  Internal to import_finish().';

CREATE FUNCTION @register@.import_dataset_versions(batch bigint, holder bigint)
RETURNS TABLE (line bigint, authority_id bigint, uri text, identifier text, titles jsonb,
	access_rights text, license text, rights text, issued date, modified date,
	accrual_periodicity text, themes text[], hvd_category text[],
	applicable_legislation text[], source_host text)
LANGUAGE sql STABLE PARALLEL SAFE COST 10000 ROWS 1000
SET search_path = pg_catalog, pg_temp
AS $$
	SELECT s.line, CASE WHEN s.publisher_uri = '' THEN holder ELSE a.authority_id END,
		s.uri, nullif(s.identifier, ''),
		jsonb_strip_nulls(jsonb_build_object(
			'fr', nullif(s.title_fr, ''), 'nl', nullif(s.title_nl, ''),
			'de', nullif(s.title_de, ''), 'en', nullif(s.title_en, ''))),
		nullif(s.access_rights, ''), nullif(s.license, ''), nullif(s.rights, ''),
		@register@.import_day(s.issued), @register@.import_day(s.modified),
		nullif(s.accrual_periodicity, ''), @register@.import_list(s.themes),
		@register@.import_list(s.hvd_category),
		@register@.import_list(s.applicable_legislation), nullif(s.source_host, '')
	FROM @register@.import_datasets AS s
		LEFT JOIN @register@.authority AS a ON a.source_uri = s.publisher_uri
	WHERE s.batch_id = batch AND s.reason IS NULL
$$;
COMMENT ON FUNCTION @register@.import_dataset_versions(bigint, bigint) IS
'The sound datasets of a batch as versions; holder is the authority of those without a publisher.  Internal to import_finish().';

CREATE FUNCTION @register@.import_take_distributions(batch bigint, OUT added bigint, OUT changed bigint)
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE COST 10000
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	moment timestamptz;
	written bigint;
BEGIN
	UPDATE @register@.import_distributions AS s
	SET column_name = p.column_name, value = p.value, reason = p.reason
	FROM (
			SELECT i.*, d.dataset_id,
				lag(i.line) OVER (PARTITION BY i.uri ORDER BY i.line) AS earlier
			FROM @register@.import_distributions AS i
				LEFT JOIN @register@.dataset AS d
				ON d.uri = i.dataset_uri AND d.known_to = 'infinity'
			WHERE i.batch_id = batch AND i.reason IS NULL
		) AS r
		CROSS JOIN LATERAL (
			SELECT v.column_name, v.value, v.reason
			FROM (VALUES
				(1, 'uri', r.uri, 'is missing', r.uri = ''),
				(2, 'uri', left(r.uri, 200), 'is longer than 2000 bytes', octet_length(r.uri) > 2000),
				(3, 'uri', r.uri, 'stands in an earlier record of the file', r.earlier IS NOT NULL),
				(4, 'dataset_uri', r.dataset_uri, 'is missing', r.dataset_uri = ''),
				(5, 'dataset_uri', r.dataset_uri, 'is no dataset of the register', r.dataset_id IS NULL),
				(6, 'byte_size', r.byte_size, 'is not a number of bytes',
					r.byte_size !~ '^([0-9]{1,18}([.]0+)?)?$'),
				(7, 'issued', r.issued, 'is not a date',
					r.issued <> '' AND @register@.import_day(r.issued) IS NULL),
				(8, 'modified', r.modified, 'is not a date',
					r.modified <> '' AND @register@.import_day(r.modified) IS NULL)
				) AS v (n, column_name, value, reason, wrong)
			WHERE v.wrong
			ORDER BY v.n
			LIMIT 1
		) AS p
	WHERE s.batch_id = batch AND s.line = r.line;

	SELECT greatest(clock_timestamp(), max(t.known_from) + interval '1 microsecond')
	INTO moment
	FROM @register@.distribution AS t;

	UPDATE @register@.distribution AS t
	SET known_to = moment
	FROM @register@.import_distribution_versions(batch) AS n
	WHERE t.uri = n.uri AND t.known_to = 'infinity'
		AND (t.authority_id, t.dataset_id, t.format, t.media_type, t.license, t.rights,
			t.availability, t.byte_size, t.issued, t.modified, t.access_url, t.download_url)
		IS DISTINCT FROM (n.authority_id, n.dataset_id, n.format, n.media_type, n.license,
			n.rights, n.availability, n.byte_size, n.issued, n.modified, n.access_url,
			n.download_url);
	GET DIAGNOSTICS changed = ROW_COUNT;

	INSERT INTO @register@.distribution (distribution_id, known_from, authority_id,
		dataset_id, uri, format, media_type, license, rights, availability,
		byte_size, issued, modified, access_url, download_url)
	SELECT coalesce(
			(SELECT t.distribution_id FROM @register@.distribution AS t
				WHERE t.uri = n.uri AND t.known_to = moment),
			nextval('@register@.distribution_id_seq')),
		moment, n.authority_id, n.dataset_id, n.uri, n.format, n.media_type, n.license,
		n.rights, n.availability, n.byte_size, n.issued, n.modified, n.access_url,
		n.download_url
	FROM @register@.import_distribution_versions(batch) AS n
	WHERE NOT EXISTS (SELECT FROM @register@.distribution AS t
		WHERE t.uri = n.uri AND t.known_to = 'infinity')
	ORDER BY n.line;
	GET DIAGNOSTICS written = ROW_COUNT;
	added := written - changed;
END
$$;
COMMENT ON FUNCTION @register@.import_take_distributions(bigint) IS
'Judges and takes in the distributions of a batch; one that differs from its present version gets a new one.  Internal to import_finish().';

CREATE FUNCTION @register@.import_distribution_versions(batch bigint)
RETURNS TABLE (line bigint, authority_id bigint, dataset_id bigint, uri text, format text,
	media_type text, license text, rights text, availability text, byte_size numeric,
	issued date, modified date, access_url text, download_url text)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 10000 ROWS 1000
SET search_path = pg_catalog, pg_temp
AS $$
	SELECT s.line, d.authority_id, d.dataset_id, s.uri, nullif(s.format, ''),
		nullif(s.media_type, ''), nullif(s.license, ''), nullif(s.rights, ''),
		nullif(s.availability, ''), nullif(s.byte_size, '')::numeric,
		@register@.import_day(s.issued), @register@.import_day(s.modified),
		nullif(s.access_url, ''), nullif(s.download_url, '')
	FROM @register@.import_distributions AS s
		JOIN @register@.dataset AS d ON d.uri = s.dataset_uri AND d.known_to = 'infinity'
	WHERE s.batch_id = batch AND s.reason IS NULL
$$;
COMMENT ON FUNCTION @register@.import_distribution_versions(bigint) IS
'The sound distributions of a batch as versions.  Internal to import_finish().';

-- ---------------------------------------------------------------- requests
CREATE FUNCTION @register@.import_take_requests(batch bigint, authority text, OUT added bigint)
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE COST 100000
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	IF authority IS NOT NULL THEN
		PERFORM @register@.import_authority(authority);
	END IF;

	WITH limits AS MATERIALIZED (
		SELECT reuse.today() AS today,
			@register@.import_limit('import_first_year') AS first_year,
			@register@.import_limit('import_longest_days') AS longest_days,
			@register@.import_limit('import_identifier_years') AS identifier_years
	), record AS MATERIALIZED (
		SELECT i.*, @register@.import_day(i.received) AS received_on,
			@register@.import_day(i.closed) AS closed_on,
			-- a number that can be no year is a serial number
			(SELECT y.number[1]::integer
			FROM regexp_matches(i.identifier, '(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])', 'g')
				WITH ORDINALITY AS y (number, n)
			WHERE y.number[1]::integer BETWEEN coalesce(l.first_year, 0) AND extract(year FROM l.today)
			ORDER BY y.n
			LIMIT 1) AS stated_year,
			d.event_kind AS outcome
		FROM @register@.import_requests AS i
			CROSS JOIN limits AS l
			LEFT JOIN @register@.import_meaning AS d
			ON d.column_name = 'decision' AND d.value = coalesce(i.decision, '')
		WHERE i.batch_id = batch AND i.reason IS NULL
	)
	UPDATE @register@.import_requests AS s
	SET column_name = p.column_name, value = p.value, reason = p.reason
	FROM record AS r
		CROSS JOIN limits AS l
		CROSS JOIN LATERAL (
			SELECT v.column_name, v.value, v.reason
			FROM (VALUES
				(1, 'jurisdiction', r.jurisdiction, 'is missing, and no authority is named for the import',
					coalesce(r.jurisdiction, '') = '' AND authority IS NULL),
				(2, 'jurisdiction', r.jurisdiction, 'is longer than 2000 bytes',
					octet_length(r.jurisdiction) > 2000),
				(3, 'received', r.received, 'is missing', r.received = ''),
				(4, 'closed', r.closed, 'is missing', r.closed = ''),
				(5, 'received', r.received, 'is not a date', r.received_on IS NULL),
				(6, 'closed', r.closed, 'is not a date', r.closed_on IS NULL),
				(7, 'received', r.received, format('is before %s (import_first_year)', l.first_year),
					extract(year FROM r.received_on) < l.first_year),
				(8, 'closed', r.closed, format('is before %s (import_first_year)', l.first_year),
					extract(year FROM r.closed_on) < l.first_year),
				(9, 'received', r.received, 'is in the future', r.received_on > l.today),
				(10, 'closed', r.closed, 'is in the future', r.closed_on > l.today),
				(11, 'closed', r.closed, 'is before the day of receipt', r.closed_on < r.received_on),
				(12, 'closed', r.closed, format('is more than %s days after receipt (import_longest_days)', l.longest_days),
					r.closed_on - r.received_on > l.longest_days),
				(13, 'identifier', r.identifier, 'names a year that is not that of receipt',
					l.identifier_years IS NOT NULL
						AND r.stated_year - extract(year FROM r.received_on)
							NOT BETWEEN 0 AND l.identifier_years),
				(14, 'decision', r.decision, 'has no meaning in import_meaning', r.outcome IS NULL)
				) AS v (n, column_name, value, reason, wrong)
			WHERE v.wrong
			ORDER BY v.n
			LIMIT 1
		) AS p
	WHERE s.batch_id = batch AND s.line = r.line;

	INSERT INTO @register@.authority (code)
	SELECT DISTINCT s.jurisdiction
	FROM @register@.import_requests AS s
	WHERE s.batch_id = batch AND s.reason IS NULL AND s.jurisdiction <> ''
		AND NOT EXISTS (SELECT FROM @register@.authority AS a WHERE a.code = s.jurisdiction)
	ORDER BY s.jurisdiction;

	-- A record is new when the file has it more often than the register.
	WITH sound AS (
		SELECT s.*, a.authority_id, sha256(convert_to(jsonb_build_array(a.code, s.identifier,
				s.received, s.closed, s.decision, s.class, s.applicant_type)::text, 'UTF8')) AS digest
		FROM @register@.import_requests AS s
			JOIN @register@.authority AS a
			ON a.code = coalesce(nullif(s.jurisdiction, ''), authority)
		WHERE s.batch_id = batch AND s.reason IS NULL
	), counted AS (
		SELECT s.*, row_number() OVER (PARTITION BY s.digest ORDER BY s.line) AS occurrence
		FROM sound AS s
	), fresh AS MATERIALIZED (
		SELECT c.*, nextval('@register@.case_id_seq') AS case_id
		FROM counted AS c
			LEFT JOIN (
				SELECT i.digest, count(*) AS cases
				FROM @register@.import_source AS i
				GROUP BY i.digest
			) AS k ON k.digest = c.digest
		WHERE c.occurrence > coalesce(k.cases, 0)
		ORDER BY c.line
	), opened AS (
		INSERT INTO @register@.case_file (authority_id, case_id, kind, reference)
		SELECT f.authority_id, f.case_id, 'request', nullif(f.identifier, '')
		FROM fresh AS f
	), described AS (
		INSERT INTO @register@.request (authority_id, case_id, requester_kind)
		SELECT f.authority_id, f.case_id, w.facts ->> 'requester_kind'
		FROM fresh AS f
			LEFT JOIN @register@.import_meaning AS w
			ON w.column_name = 'applicant_type' AND w.value = coalesce(f.applicant_type, '')
	)
	INSERT INTO @register@.import_source (authority_id, case_id, batch_id, line, digest, details)
	SELECT f.authority_id, f.case_id, batch, f.line, f.digest,
		jsonb_strip_nulls(jsonb_build_object('class', nullif(f.class, ''),
			'applicant_type', nullif(f.applicant_type, ''), 'decision', nullif(f.decision, '')))
	FROM fresh AS f;
	GET DIAGNOSTICS added = ROW_COUNT;

	INSERT INTO @register@.event (authority_id, case_id, kind, occurred_on, facts)
	SELECT o.authority_id, o.case_id, e.kind, e.occurred_on,
		-- R-01: what the file does not say is stated as "none given".
		coalesce((SELECT jsonb_object_agg(q.fact, NULL) FROM unnest(k.required) AS q (fact)), '{}')
			|| coalesce(e.facts, '{}')
	FROM @register@.import_source AS o
		JOIN @register@.import_requests AS s ON s.batch_id = o.batch_id AND s.line = o.line
		JOIN @register@.import_meaning AS d
		ON d.column_name = 'decision' AND d.value = coalesce(s.decision, '')
		LEFT JOIN @register@.import_meaning AS w
		ON w.column_name = 'applicant_type' AND w.value = coalesce(s.applicant_type, '')
		CROSS JOIN LATERAL (VALUES
			(1, 'request_received', @register@.import_day(s.received), w.facts),
			(2, d.event_kind, @register@.import_day(s.closed), d.facts)
		) AS e (step, kind, occurred_on, facts)
		LEFT JOIN @register@.event_kind AS k ON k.case_kind = 'request' AND k.kind = e.kind
	WHERE o.batch_id = batch
	ORDER BY o.authority_id, o.case_id, e.step;
END
$$;
COMMENT ON FUNCTION @register@.import_take_requests(bigint, text) IS
'Judges the requests of a batch and opens a case with two events, receipt and outcome, for each sound one that is not there yet.  Internal to import_finish().';

-- ---------------------------------------------------------------- the end
CREATE FUNCTION @register@.import_finish(batch_id bigint, authority text = NULL)
RETURNS @register@.import_batch
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE COST 100000
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
	batch @register@.import_batch;
BEGIN
	SELECT b.* INTO batch FROM @register@.import_batch AS b
	WHERE b.batch_id = import_finish.batch_id;
	IF batch.batch_id IS NULL THEN
		RAISE EXCEPTION 'there is no import batch %', import_finish.batch_id
			USING ERRCODE = 'invalid_parameter_value',
				HINT = 'Open one with import_begin().';
	END IF;
	IF batch.read > 0 THEN
		RAISE EXCEPTION 'import batch % is finished', batch.batch_id
			USING ERRCODE = 'object_not_in_prerequisite_state',
				HINT = 'Open a new one with import_begin().';
	END IF;

	CASE batch.target
		WHEN 'publishers' THEN
			SELECT t.added, t.changed INTO batch.added, batch.changed
			FROM @register@.import_take_publishers(batch.batch_id) AS t;
		WHEN 'datasets' THEN
			SELECT t.added, t.changed INTO batch.added, batch.changed
			FROM @register@.import_take_datasets(batch.batch_id, authority) AS t;
		WHEN 'distributions' THEN
			SELECT t.added, t.changed INTO batch.added, batch.changed
			FROM @register@.import_take_distributions(batch.batch_id) AS t;
		WHEN 'requests' THEN
			batch.added := @register@.import_take_requests(batch.batch_id, authority);
	END CASE;

	WITH staged AS (
		DELETE FROM @register@.import_record AS s
		WHERE s.batch_id = batch.batch_id
		RETURNING s.line, s.column_name, s.value, s.reason
	), kept AS (
		INSERT INTO @register@.refused_row (file, line, column_name, value, reason, batch_id)
		SELECT batch.file, g.line, g.column_name, left(g.value, 200), g.reason, batch.batch_id
		FROM staged AS g
		WHERE g.reason IS NOT NULL
		ORDER BY g.line
	)
	SELECT count(*), count(g.reason) INTO batch.read, batch.refused FROM staged AS g;

	UPDATE @register@.import_batch AS b
	SET read = batch.read, added = batch.added, changed = batch.changed,
		unchanged = batch.read - batch.added - batch.changed - batch.refused,
		refused = batch.refused
	WHERE b.batch_id = batch.batch_id
	RETURNING b.* INTO batch;
	RETURN batch;
END
$$;
COMMENT ON FUNCTION @register@.import_finish(bigint, text) IS
'Judges the staged records of a batch, takes in what is sound, moves the rest to refused_row and returns the counts; authority is the code of the authority of records that name none.  Nothing is lost: read = added + changed + unchanged + refused.  Errors: 22023 no such batch or authority, 55000 batch finished.';
$reuse_register_part$::pg_catalog.text),
('rules_bru', $reuse_register_part$-- The Brussels regime as rows: ordinance of 27 October 2016 on the re-use of
-- public sector information, and chapter V of the joint decree and ordinance of
-- 16 May 2019 on the Commission. Run by load_rules(); a row that is there
-- already, changed by its user or not, stays as it is.
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

	('exclusive_arrangement', 'in_force', false, 'in force', 'en vigueur', 'van kracht', 'in Kraft'),
	('exclusive_arrangement', 'ended', true, 'ended', 'terminé', 'beëindigd', 'beendet')
) AS v (case_kind, state, closed, en, fr, nl, de)
ON CONFLICT DO NOTHING;

-- ---------------------------------------------------------------- facts
INSERT INTO @register@.event_kind (case_kind, kind, actor, facts, required, names, catalogue)
SELECT v.case_kind, v.kind, v.actor, v.facts::jsonb, v.required::text[],
	pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de), v.catalogue
FROM (VALUES
	-- The categories that reports count by are facts: sealed, and corrected
	-- like any other (6.A.2).
	('request', 'request_received', 'requester',
		'{"channel": "text", "language": ["fr", "nl", "de", "en"],
		"requester_kind": ["natural_person", "legal_person", "public_body", "association"],
		"request_type": ["new", "licence_replacement"], "dataset_id": "integer",
		"written_on": "date"}', '{}',
		'request received', 'demande reçue', 'verzoek ontvangen', 'Antrag eingegangen', 'A-16, D-12'),
	('request', 'extension_notice', 'authority',
		'{"reasons": "boolean"}', '{reasons}',
		'extension notice', 'avis de prolongation', 'kennisgeving van verlenging', 'Verlängerungsmitteilung', 'A-16, R-04'),
	('request', 'supplied', 'authority',
		'{"known_on": "date", "electronic": "boolean", "published": "boolean"}', '{}',
		'documents supplied', 'documents mis à disposition', 'documenten ter beschikking gesteld', 'Dokumente bereitgestellt', 'A-17'),
	('request', 'licence_offered', 'authority',
		'{"known_on": "date", "licence": ["cc0", "cc_by", "charge", "other"],
		"dto_consulted": "boolean", "reasons": "boolean", "means": "boolean", "body": "boolean",
		"forms": "boolean", "terms": "boolean", "ombudsman": "boolean"}',
		'{licence,means,body,forms,terms}',
		'licence offered', 'licence offerte', 'licentie aangeboden', 'Lizenz angeboten', 'A-16, A-17, R-07, D-08'),
	('request', 'licence_accepted', 'requester', '{}', '{}',
		'licence accepted', 'licence acceptée', 'licentie aanvaard', 'Lizenz angenommen', 'lc-bru'),
	('request', 'licence_terminated', 'authority',
		'{"known_on": "date", "reasons": "boolean", "means": "boolean", "body": "boolean",
		"forms": "boolean", "terms": "boolean", "ombudsman": "boolean"}',
		'{reasons,means,body,forms,terms}',
		'licence terminated for breach', 'licence résiliée pour manquement', 'licentie beëindigd wegens inbreuk', 'Lizenz wegen Verstoßes beendet', 'A-18'),
	-- R-01: each of these must be stated; "none given" (null, or false) is a value.
	('request', 'refused', 'authority',
		'{"partial": "boolean", "ground": "refusal_ground", "reasons": "boolean",
		"rights_holder": "text", "known_on": "date", "means": "boolean", "body": "boolean",
		"forms": "boolean", "terms": "boolean", "ombudsman": "boolean"}',
		'{partial,ground,reasons,means,body,forms,terms}',
		'refused', 'refusée', 'geweigerd', 'abgelehnt', 'A-16, A-19, R-01, R-07, R-14'),
	('request', 'appeal_information_completed', 'authority',
		'{"known_on": "date", "means": "boolean", "body": "boolean", "forms": "boolean",
		"terms": "boolean", "ombudsman": "boolean"}', '{means,body,forms,terms}',
		'appeal information completed', 'informations sur le recours complétées', 'beroepsinformatie aangevuld', 'Rechtsbehelfsbelehrung ergänzt', 'A-19'),
	('request', 'appeal_lodged', 'requester',
		'{"appeal_id": "integer"}', '{}',
		'appeal lodged', 'recours introduit', 'beroep ingesteld', 'Beschwerde eingelegt', 'A-20'),
	('request', 'withdrawn', 'requester', '{}', '{}',
		'request withdrawn', 'demande retirée', 'verzoek ingetrokken', 'Antrag zurückgezogen', 'R-03'),
	('request', 'annulled', 'register', '{}', '{}',
		'entry annulled', 'inscription annulée', 'inschrijving geannuleerd', 'Eintrag annulliert', '6.A.1'),

	('appeal', 'appeal_received', 'appellant',
		'{"sent_on": "date", "urgent": "boolean", "signature": "boolean", "name_and_address": "boolean",
		"certain_date": "boolean", "request_copy": "boolean", "refusal_copy": "boolean",
		"ground": ["refusal", "partial", "licence_terms", "charge", "silence", "late", "non_execution", "other_difficulty"],
		"language": ["fr", "nl", "de", "en"],
		"appellant_kind": ["natural_person", "legal_person", "public_body", "association"],
		"request_received_on": "date", "decision_known_on": "date"}', '{}',
		'appeal received', 'recours reçu', 'beroep ontvangen', 'Beschwerde eingegangen', 'P-07, R-14, 2.A.2'),
	('appeal', 'appeal_completed', 'appellant',
		'{"signature": "boolean", "name_and_address": "boolean", "certain_date": "boolean",
		"request_copy": "boolean", "refusal_copy": "boolean"}', '{}',
		'missing documents received', 'pièces manquantes reçues', 'ontbrekende stukken ontvangen', 'fehlende Unterlagen eingegangen', '2.A.2'),
	('appeal', 'authority_notified', 'commission', '{}', '{}',
		'authority informed of the appeal', 'autorité informée du recours', 'overheid ingelicht over het beroep', 'Behörde über die Beschwerde unterrichtet', '2.A, lc-bru'),
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
		"deemed_withdrawn", "without_object", "not_competent"]}', '{outcome}',
		'decision adopted', 'décision adoptée', 'beslissing genomen', 'Entscheidung gefasst', 'R-03, R-06'),
	('appeal', 'decision_notified', 'commission', '{"known_on": "date"}', '{}',
		'decision notified', 'décision notifiée', 'beslissing meegedeeld', 'Entscheidung zugestellt', 'R-06'),
	('appeal', 'decision_published', 'commission', '{"pseudonymised": "boolean", "url": "text"}', '{pseudonymised}',
		'decision published', 'décision publiée', 'beslissing gepubliceerd', 'Entscheidung veröffentlicht', '2.A.2, R-13'),
	('appeal', 'executed', 'authority', '{}', '{}',
		'decision executed', 'décision exécutée', 'beslissing uitgevoerd', 'Entscheidung ausgeführt', 'lc-bru'),
	('appeal', 'appeal_lodged', 'appellant', '{"appeal_id": "integer"}', '{}',
		'new appeal for want of execution', 'nouveau recours pour défaut d''exécution', 'nieuw beroep wegens niet-uitvoering', 'neue Beschwerde wegen Nichtausführung', 'A-20, R-03'),
	('appeal', 'withdrawn', 'appellant', '{}', '{}',
		'appeal withdrawn', 'recours retiré', 'beroep ingetrokken', 'Beschwerde zurückgezogen', 'R-03'),
	('appeal', 'annulled', 'register', '{}', '{}',
		'entry annulled', 'inscription annulée', 'inschrijving geannuleerd', 'Eintrag annulliert', '6.A.1'),

	-- 6.B.13. "none" is a formal right without one of the grounds of the law:
	-- forbidden, and recorded (A-11, R-01).
	('exclusive_arrangement', 'granted', 'authority',
		'{"ground": ["general_interest", "cultural", "de_facto", "none"], "effect_on": "day",
		"contract_end": "day", "dataset_id": "integer", "holder": "text"}',
		'{ground,effect_on,contract_end}',
		'exclusive arrangement granted', 'exclusivité accordée', 'exclusiviteit toegekend', 'Ausschließlichkeit gewährt', 'A-11, A-15'),
	('exclusive_arrangement', 'reviewed', 'authority',
		'{"outcome": ["continued", "ended"], "published": "boolean"}', '{outcome}',
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

-- ---------------------------------------------------------------- what is possible
INSERT INTO @register@.transition
	(case_kind, from_state, event_kind, when_fact, when_value, to_state, catalogue)
SELECT v.case_kind, f.from_state, v.event_kind, v.when_fact, v.when_value, v.to_state, v.catalogue
FROM (VALUES
	('request', '{""}', 'request_received', '', '', 'received', 'lc-bru'),
	-- R-04: a notice that does not extend is recorded and changes nothing.
	('request', '{received}', 'extension_notice', 'extends', 'true', 'extended', 'A-16, R-04'),
	('request', '{received,extended,silent}', 'extension_notice', '', '', '=', 'R-01, R-04'),
	-- R-03: silence does not end the duty to answer.
	('request', '{received,extended,silent,refused,partial,licence_offered,appeal_lodged}', 'supplied', '', '', 'supplied', 'lc-bru, R-03'),
	('request', '{supplied,licensed}', 'supplied', '', '', '=', 'R-03'),
	('request', '{received,extended,silent,refused,partial,supplied,licence_offered,appeal_lodged}', 'licence_offered', '', '', 'licence_offered', 'lc-bru, R-03'),
	('request', '{licence_offered}', 'licence_accepted', '', '', 'licensed', 'lc-bru'),
	('request', '{licensed}', 'licence_terminated', '', '', 'terminated', 'A-18'),
	('request', '{received,extended,silent,appeal_lodged}', 'refused', 'partial', 'true', 'partial', 'lc-bru, R-03'),
	('request', '{received,extended,silent,appeal_lodged}', 'refused', '', '', 'refused', 'lc-bru, R-03'),
	('request', '{refused,partial,licence_offered,terminated,appeal_lodged}', 'appeal_information_completed', '', '', '=', 'A-19'),
	('request', '{refused,partial,silent,supplied,licence_offered,licensed,terminated}', 'appeal_lodged', '', '', 'appeal_lodged', 'R-03'),
	('request', '{appeal_lodged}', 'appeal_lodged', '', '', '=', 'R-03'),
	('request', '{*}', 'withdrawn', '', '', 'withdrawn', 'R-03'),

	('appeal', '{""}', 'appeal_received', '', '', 'appeal_lodged', 'lc-bru'),
	('appeal', '{appeal_lodged}', 'authority_notified', '', '', 'appeal_notified', 'lc-bru'),
	('appeal', '{appeal_notified,document_received}', 'authority_notified', '', '', '=', 'R-01'),
	('appeal', '{appeal_lodged,appeal_notified}', 'document_received', '', '', 'document_received', 'R-03'),
	('appeal', '{document_received,appeal_deemed_rejected}', 'document_received', '', '', '=', 'R-03'),
	('appeal', '{appeal_lodged,appeal_notified,document_received}', 'appeal_completed', '', '', '=', '2.A.2'),
	('appeal', '{appeal_lodged,appeal_notified,document_received}', 'dpa_asked', '', '', '=', 'R-06'),
	('appeal', '{appeal_lodged,appeal_notified,document_received}', 'dpa_answered', '', '', '=', 'R-06'),
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
	('appeal', '{withdrawn}', 'decision_adopted', 'outcome', 'withdrawn', '=', 'R-03'),
	('appeal', '{appeal_upheld,appeal_partly_upheld,appeal_rejected,inadmissible,deemed_withdrawn,without_object,not_competent,withdrawn,appeal_deemed_rejected,executed,execution_overdue}',
		'decision_notified', '', '', '=', 'R-06'),
	('appeal', '{appeal_upheld,appeal_partly_upheld,appeal_rejected,inadmissible,deemed_withdrawn,without_object,not_competent,withdrawn,appeal_deemed_rejected,executed,execution_overdue}',
		'decision_published', '', '', '=', '2.A.2'),
	('appeal', '{appeal_upheld,appeal_partly_upheld,execution_overdue}', 'executed', '', '', 'executed', 'lc-bru'),
	('appeal', '{appeal_upheld,appeal_partly_upheld,execution_overdue}', 'appeal_lodged', '', '', '=', 'R-03'),
	('appeal', '{appeal_lodged,appeal_notified,document_received}', 'withdrawn', '', '', 'withdrawn', 'R-03'),

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
	completed_by, term, met_on, ends_on, indicative,
	legal_basis, catalogue, certainty, names)
SELECT 'BRU_APPEAL', v.version, 'BRU', v.valid_from::date, v.valid_to::date, 'anchor',
	'request', 'requester', false, 'legal',
	'{refused,licence_offered,licence_terminated}', 'known_on', 'BRU_REPLY',
	'{means,body,forms,terms}', '{appeal_information_completed}',
	'30 days', '{appeal_lodged}', '{withdrawn}', v.indicative,
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
	'{decision_adopted}', '{withdrawn}', '{appeal_lodged,appeal_notified,document_received}', 'appeal_deemed_rejected',
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
	'{}', '{}', '{document_received}', '{decision_adopted,withdrawn}', '{}', NULL,
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

-- 2.A art. 11, R-06: fifteen days from notification (reading).
INSERT INTO @register@.rule (code, version, regime, valid_from, version_by,
	case_kind, actor, duty, nature, anchor, anchor_states, anchor_use, term,
	met_on, expiry_from, expiry_state, legal_basis, catalogue, certainty, names)
VALUES
	('BRU_EXECUTE', 1, 'BRU', '2016-11-10', 'opened',
	'appeal', 'authority', true, 'legal', '{decision_notified}', '{appeal_upheld,appeal_partly_upheld}', 'first', '15 days',
	'{executed}', '{appeal_upheld,appeal_partly_upheld}', 'execution_overdue',
	'ordinance of 27 October 2016, art. 11', '2.A, R-06', '[P]',
	'{"en": "execution of the decision", "fr": "exécution de la décision",
	"nl": "uitvoering van de beslissing", "de": "Ausführung der Entscheidung"}')
ON CONFLICT DO NOTHING;

-- A-20: for want of execution the fact is the expiry of the fifteen days.
INSERT INTO @register@.rule (code, version, regime, valid_from, version_by,
	case_kind, actor, duty, nature, anchor_rule, term, met_on, ends_on,
	legal_basis, catalogue, certainty, names)
VALUES
	('BRU_APPEAL_NON_EXECUTION', 1, 'BRU', '2016-11-10', 'anchor',
	'appeal', 'appellant', false, 'legal', 'BRU_EXECUTE', '30 days', '{appeal_lodged}', '{executed}',
	'ordinance of 27 October 2016, art. 7 and 8', 'P-07, A-20', '[P]',
	'{"en": "appeal for want of execution", "fr": "recours pour défaut d''exécution",
	"nl": "beroep wegens niet-uitvoering", "de": "Beschwerde wegen Nichtausführung"}')
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
	"nl": "bekendmaking twee maanden voor de uitwerking", "de": "Veröffentlichung zwei Monate vor dem Wirksamwerden"}'),
	('EU_EXCL_PREPUBLICATION', 1, 'EU', '2021-07-17', 'act',
	'exclusive_arrangement', 'authority', true, 'reading', '{general_interest,cultural,none}', 'effect_on', 'first', '2 months, no roll', '{published}',
	'Directive (EU) 2019/1024, art. 12(2)', 'R-08', '[M]',
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
	('report_target', '03-31',
		'month and day of the following year on which the yearly evaluation is due: proposed, the decree names none', 'D-11, R-10'),
	('licence_ladder_from', '2018-02-01',
		'first day of the decree of 1 February 2018; its publication has not been read, the day it was signed stands here', 'D-13, R-11'),
	('suppress_below', '5',
		'cells under this number are hidden in public figures: proposed', '6.F.33')
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
INSERT INTO @register@.finding_kind (check_code, severity, rule_codes, legal_basis, catalogue, messages, cures)
SELECT v.check_code, v.severity, v.rule_codes::text[], v.legal_basis, v.catalogue,
	pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de),
	pg_catalog.jsonb_build_object('en', v.cure_en, 'fr', v.cure_fr, 'nl', v.cure_nl, 'de', v.cure_de)
FROM (VALUES
	('reply_late', 'error', '{BRU_REPLY}', 'ordinance of 27 October 2016, art. 6', 'P-06, A-16',
		'not answered by %s', 'pas de réponse au %s', 'niet beantwoord op %s', 'bis %s nicht beantwortet',
		'answer the request', 'répondre à la demande', 'het verzoek beantwoorden', 'den Antrag beantworten'),
	('decision_late', 'error', '{BRU_COMMISSION_DECIDE}', 'ordinance of 27 October 2016, art. 10; joint decree and ordinance of 16 May 2019, art. 29', 'R-06',
		'no decision by %s', 'pas de décision au %s', 'geen beslissing op %s', 'bis %s keine Entscheidung',
		'decide; where the appeal is deemed rejected, tell the parties', 'décider ; si le recours est réputé rejeté, en avertir les parties', 'beslissen; is het beroep geacht verworpen, de partijen verwittigen', 'entscheiden; gilt die Beschwerde als zurückgewiesen, die Parteien unterrichten'),
	('decision_target_missed', 'notice', '{BRU_COMMISSION_NOTIFY}', 'ordinance of 27 October 2016, art. 10', 'R-06, 6.A.6',
		'decision not notified by %s', 'décision non notifiée au %s', 'beslissing niet meegedeeld op %s', 'Entscheidung bis %s nicht zugestellt',
		'notify the decision', 'notifier la décision', 'de beslissing meedelen', 'die Entscheidung zustellen'),
	('document_late', 'error', '{BRU_COMMISSION_FILE}', 'joint decree and ordinance of 16 May 2019, art. 28', '2.A.2',
		'document not with the Commission by %s', 'document non parvenu à la Commission au %s', 'document niet bij de Commissie op %s', 'Dokument bis %s nicht bei der Kommission',
		'send the document', 'envoyer le document', 'het document toezenden', 'das Dokument übermitteln'),
	('publication_late', 'warning', '{BRU_COMMISSION_PUBLISH}', 'joint decree and ordinance of 16 May 2019, art. 30', '2.A.2, R-13',
		'decision not published by %s', 'décision non publiée au %s', 'beslissing niet gepubliceerd op %s', 'Entscheidung bis %s nicht veröffentlicht',
		'publish it, pseudonymised', 'la publier, pseudonymisée', 'ze gepseudonimiseerd publiceren', 'sie pseudonymisiert veröffentlichen'),
	('execution_late', 'error', '{BRU_EXECUTE}', 'ordinance of 27 October 2016, art. 11', 'R-06, 6.B.11',
		'decision not executed by %s', 'décision non exécutée au %s', 'beslissing niet uitgevoerd op %s', 'Entscheidung bis %s nicht ausgeführt',
		'execute the decision', 'exécuter la décision', 'de beslissing uitvoeren', 'die Entscheidung ausführen'),
	('extension_late', 'warning', '{BRU_EXTENSION_NOTICE}', 'ordinance of 27 October 2016, art. 6', 'A-16, R-04',
		'extension notice after %s: without effect', 'avis de prolongation après le %s : sans effet', 'kennisgeving van verlenging na %s: zonder gevolg', 'Verlängerungsmitteilung nach dem %s: ohne Wirkung',
		'answer within the ordinary term', 'répondre dans le délai ordinaire', 'antwoorden binnen de gewone termijn', 'innerhalb der gewöhnlichen Frist antworten'),
	('appeal_late', 'notice', '{BRU_APPEAL,BRU_APPEAL_NON_EXECUTION}', 'ordinance of 27 October 2016, art. 8', 'A-20, C10',
		'appeal lodged after %s', 'recours introduit après le %s', 'beroep ingesteld na %s', 'Beschwerde nach dem %s eingelegt',
		'for the Commission to judge', 'à apprécier par la Commission', 'te beoordelen door de Commissie', 'von der Kommission zu beurteilen'),
	('exclusivity_review_overdue', 'error', '{BRU_EXCL_REVIEW,BRU_EXCL_DE_FACTO_REVIEW,BRU_CULT_FIRST_REVIEW,BRU_CULT_REVIEW}', 'ordinance of 27 October 2016, art. 17', 'A-12, A-14',
		'review was due on %s', 'réexamen à faire pour le %s', 'toetsing was te doen op %s', 'Überprüfung war am %s fällig',
		'review whether the reasons are still valid', 'réexaminer le bien-fondé des motifs', 'nagaan of de redenen nog gelden', 'prüfen, ob die Gründe noch gelten'),
	('exclusivity_prepublication', 'error', '{BRU_EXCL_PREPUBLICATION}', 'ordinance of 27 October 2016, art. 17 par. 2 al. 4', 'R-08',
		'not published by %s, two months before its effect', 'non publié au %s, deux mois avant sa prise d''effet', 'niet bekendgemaakt op %s, twee maanden voor de uitwerking', 'bis %s, zwei Monate vor dem Wirksamwerden, nicht veröffentlicht',
		'publish it', 'le publier', 'ze bekendmaken', 'sie veröffentlichen'),
	('exclusivity_prepublication_eu', 'warning', '{EU_EXCL_PREPUBLICATION}', 'Directive (EU) 2019/1024, art. 12(2)', 'R-08',
		'not published by %s, two months before its effect', 'non publié au %s, deux mois avant sa prise d''effet', 'niet bekendgemaakt op %s, twee maanden voor de uitwerking', 'bis %s, zwei Monate vor dem Wirksamwerden, nicht veröffentlicht',
		'publish it', 'le publier', 'ze bekendmaken', 'sie veröffentlichen')
) AS v (check_code, severity, rule_codes, legal_basis, catalogue, en, fr, nl, de, cure_en, cure_fr, cure_nl, cure_de)
ON CONFLICT DO NOTHING;

-- What an act lacks: by its facts, judged by the day of the act (R-02).
INSERT INTO @register@.finding_kind (check_code, severity, valid_from, valid_to, case_kind, event_kinds,
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
	('ombudsman_missing', 'notice', '2019-06-17', 'request', '{refused}',
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
	('decision_not_pseudonymised', 'error', '2022-01-23', 'appeal', '{decision_published}',
		'{pseudonymised}', '{}', '{}', NULL, NULL, '{}', 'joint decree and ordinance of 16 May 2019, art. 30', '2.A.2, 6.B.17',
		'decision published without pseudonyms', 'décision publiée sans pseudonymisation', 'beslissing gepubliceerd zonder pseudonimisering', 'Entscheidung ohne Pseudonyme veröffentlicht',
		'pseudonymise it, unless the appellant agrees', 'la pseudonymiser, sauf accord du requérant', 'ze pseudonimiseren, tenzij de indiener instemt', 'sie pseudonymisieren, außer der Beschwerdeführer stimmt zu')
) AS v (check_code, severity, valid_from, case_kind, event_kinds, wanted, stated, only_if, unless, cured_by,
	excepted, legal_basis, catalogue, en, fr, nl, de, cure_en, cure_fr, cure_nl, cure_de)
ON CONFLICT DO NOTHING;

-- The rest looks at more than one row; each has its query in the view finding.
INSERT INTO @register@.finding_kind (check_code, severity, valid_from, legal_basis, catalogue, messages, cures)
SELECT v.check_code, v.severity, v.valid_from::date, v.legal_basis, v.catalogue,
	pg_catalog.jsonb_build_object('en', v.en, 'fr', v.fr, 'nl', v.nl, 'de', v.de),
	pg_catalog.jsonb_build_object('en', v.cure_en, 'fr', v.cure_fr, 'nl', v.cure_nl, 'de', v.cure_de)
FROM (VALUES
	('ground_not_in_force', 'error', '-infinity', 'ordinance of 27 October 2016, art. 2', 'P-04, C4',
		'ground "%s" was not in force on the day of the refusal', 'le motif « %s » n''était pas en vigueur le jour du refus', 'grond "%s" was niet van kracht op de dag van de weigering', 'Grund „%s“ galt am Tag der Ablehnung nicht',
		'name a ground that is in force, or supply', 'indiquer un motif en vigueur, ou mettre à disposition', 'een geldende grond vermelden, of ter beschikking stellen', 'einen geltenden Grund nennen oder bereitstellen'),
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

-- ---------------------------------------------------------------- licences and formats
INSERT INTO @register@.licence_class (licence, step, open)
SELECT 'http://publications.europa.eu/resource/authority/licence/' || v.name, v.step, v.open
FROM (VALUES
	('CC0', 'cc0', true),
	('CC_BY', 'cc_by', true), ('CC_BY_1_0', 'cc_by', true), ('CC_BY_2_0', 'cc_by', true),
	('CC_BY_2_5', 'cc_by', true), ('CC_BY_3_0', 'cc_by', true), ('CC_BY_4_0', 'cc_by', true),
	('ETALAB_2_0', 'other', true), ('ODC_BY', 'other', true), ('ODC_BL', 'other', true),
	('CC_BYSA_4_0', 'other', true), ('CC_BYNC_4_0', 'other', false), ('CC_BYND_4_0', 'other', false)
) AS v (name, step, open)
WHERE NOT EXISTS (
	SELECT FROM @register@.licence_class AS l
	WHERE l.licence = 'http://publications.europa.eu/resource/authority/licence/' || v.name);

INSERT INTO @register@.format_class (format, stars, machine_readable)
SELECT v.format, v.stars, v.machine_readable
FROM (VALUES
	('RDF', 5, true), ('RDF_TURTLE', 5, true), ('RDF_XML', 5, true), ('RDF_N_TRIPLES', 5, true),
	('JSON_LD', 5, true), ('N3', 5, true), ('SPARQLQ', 5, true),
	('CSV', 3, true), ('JSON', 3, true), ('XML', 3, true), ('GML', 3, true), ('KML', 3, true),
	('GEOJSON', 3, true), ('ODS', 3, true), ('WMS_SRVC', 3, true), ('WFS_SRVC', 3, true),
	('XLS', 2, true), ('XLSX', 2, true), ('SHP', 2, true), ('TIFF', 2, false),
	('PDF', 1, false), ('DOC', 1, false), ('DOCX', 1, false), ('ZIP', 1, false), ('TXT', 1, false),
	('HTML', 0, false)
) AS v (format, stars, machine_readable)
WHERE NOT EXISTS (
	SELECT FROM @register@.format_class AS f WHERE f.format = v.format);
$reuse_register_part$::pg_catalog.text)
$reuse_register_script$;

COMMENT ON FUNCTION reuse.register_script() IS
'The statements that make a register''s schema, by part, in the order in which they are run, and those that load the rules of a jurisdiction (rules_...); @register@ stands for the quoted name of the schema, @clock@ for the argument of its event trigger.';

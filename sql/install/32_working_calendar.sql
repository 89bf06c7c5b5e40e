-- Calendars as values: reuse.working_calendar holds all that a calendar says at a
-- revision, so what computes with it reads no table and is IMMUTABLE. Such calls
-- may stand in an index and in a generated column, are sent to other servers,
-- and give the same whatever becomes of the calendar.
--
-- The form in which a value is stored and its order are fixed for ever, as those
-- of the other types are. It is a string of bytes without padding that is the
-- same on every machine, so that bytea's functions compare, hash and send it.

CREATE TYPE reuse.working_calendar;

CREATE FUNCTION reuse.working_calendar_in(cstring) RETURNS reuse.working_calendar
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'reuse_working_calendar_in';
COMMENT ON FUNCTION reuse.working_calendar_in(cstring) IS
	'reads "BE#3; 1583-01-01 to 9999-12-31; week 1111100; fixed month 1 day 1; easter offset 1; 2026-05-15 not working": code and revision, span (both ends included), Monday to Sunday with 1 for a day that works, yearly rules as in reuse.calendar_history in any order, single days in theirs. Errors: 22P02 malformed (with the position and what is allowed there)';

CREATE FUNCTION reuse.working_calendar_out(reuse.working_calendar) RETURNS cstring
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'reuse_working_calendar_out';
COMMENT ON FUNCTION reuse.working_calendar_out(reuse.working_calendar) IS 'writes the one form of its text, whatever DateStyle is';

CREATE FUNCTION reuse.working_calendar_recv(internal) RETURNS reuse.working_calendar
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'reuse_working_calendar_recv';
COMMENT ON FUNCTION reuse.working_calendar_recv(internal) IS 'reads the binary form and checks it. Errors: 22P03 not a value of the type';

CREATE FUNCTION reuse.working_calendar_send(reuse.working_calendar) RETURNS bytea
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'byteasend';
COMMENT ON FUNCTION reuse.working_calendar_send(reuse.working_calendar) IS 'writes the binary form: the bytes that are stored';

CREATE TYPE reuse.working_calendar (
	INPUT = reuse.working_calendar_in,
	OUTPUT = reuse.working_calendar_out,
	RECEIVE = reuse.working_calendar_recv,
	SEND = reuse.working_calendar_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = int4,
	STORAGE = extended);

COMMENT ON TYPE reuse.working_calendar IS
	'calendar as a value: code, revision, span, week, yearly rules and single days, without names and sources. What computes with it is IMMUTABLE. Two values are equal if all of that is; a rule''s years count only within the span. Ordered by code, then revision. Errors of what computes with it: RU002 outside its span, RU003 no working day';

CREATE FUNCTION reuse.working_calendar_lt(reuse.working_calendar, reuse.working_calendar) RETURNS boolean
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'bytealt';
COMMENT ON FUNCTION reuse.working_calendar_lt(reuse.working_calendar, reuse.working_calendar) IS 'implementation of the operator <';
CREATE OPERATOR reuse.< (
	LEFTARG = reuse.working_calendar, RIGHTARG = reuse.working_calendar, FUNCTION = reuse.working_calendar_lt,
	COMMUTATOR = OPERATOR(reuse.>), NEGATOR = OPERATOR(reuse.>=),
	RESTRICT = pg_catalog.scalarltsel, JOIN = pg_catalog.scalarltjoinsel);
COMMENT ON OPERATOR reuse.< (reuse.working_calendar, reuse.working_calendar) IS 'less by code, then revision, then all else';

CREATE FUNCTION reuse.working_calendar_le(reuse.working_calendar, reuse.working_calendar) RETURNS boolean
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'byteale';
COMMENT ON FUNCTION reuse.working_calendar_le(reuse.working_calendar, reuse.working_calendar) IS 'implementation of the operator <=';
CREATE OPERATOR reuse.<= (
	LEFTARG = reuse.working_calendar, RIGHTARG = reuse.working_calendar, FUNCTION = reuse.working_calendar_le,
	COMMUTATOR = OPERATOR(reuse.>=), NEGATOR = OPERATOR(reuse.>),
	RESTRICT = pg_catalog.scalarlesel, JOIN = pg_catalog.scalarlejoinsel);
COMMENT ON OPERATOR reuse.<= (reuse.working_calendar, reuse.working_calendar) IS 'less or equal by code, then revision, then all else';

CREATE FUNCTION reuse.working_calendar_eq(reuse.working_calendar, reuse.working_calendar) RETURNS boolean
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'byteaeq';
COMMENT ON FUNCTION reuse.working_calendar_eq(reuse.working_calendar, reuse.working_calendar) IS 'implementation of the operator =';
CREATE OPERATOR reuse.= (
	LEFTARG = reuse.working_calendar, RIGHTARG = reuse.working_calendar, FUNCTION = reuse.working_calendar_eq,
	COMMUTATOR = OPERATOR(reuse.=), NEGATOR = OPERATOR(reuse.<>),
	RESTRICT = pg_catalog.eqsel, JOIN = pg_catalog.eqjoinsel, HASHES, MERGES);
COMMENT ON OPERATOR reuse.= (reuse.working_calendar, reuse.working_calendar) IS 'equal in code, revision and everything they say';

CREATE FUNCTION reuse.working_calendar_ne(reuse.working_calendar, reuse.working_calendar) RETURNS boolean
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'byteane';
COMMENT ON FUNCTION reuse.working_calendar_ne(reuse.working_calendar, reuse.working_calendar) IS 'implementation of the operator <>';
CREATE OPERATOR reuse.<> (
	LEFTARG = reuse.working_calendar, RIGHTARG = reuse.working_calendar, FUNCTION = reuse.working_calendar_ne,
	COMMUTATOR = OPERATOR(reuse.<>), NEGATOR = OPERATOR(reuse.=),
	RESTRICT = pg_catalog.neqsel, JOIN = pg_catalog.neqjoinsel);
COMMENT ON OPERATOR reuse.<> (reuse.working_calendar, reuse.working_calendar) IS 'different in code, revision or anything they say';

CREATE FUNCTION reuse.working_calendar_ge(reuse.working_calendar, reuse.working_calendar) RETURNS boolean
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'byteage';
COMMENT ON FUNCTION reuse.working_calendar_ge(reuse.working_calendar, reuse.working_calendar) IS 'implementation of the operator >=';
CREATE OPERATOR reuse.>= (
	LEFTARG = reuse.working_calendar, RIGHTARG = reuse.working_calendar, FUNCTION = reuse.working_calendar_ge,
	COMMUTATOR = OPERATOR(reuse.<=), NEGATOR = OPERATOR(reuse.<),
	RESTRICT = pg_catalog.scalargesel, JOIN = pg_catalog.scalargejoinsel);
COMMENT ON OPERATOR reuse.>= (reuse.working_calendar, reuse.working_calendar) IS 'greater or equal by code, then revision, then all else';

CREATE FUNCTION reuse.working_calendar_gt(reuse.working_calendar, reuse.working_calendar) RETURNS boolean
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'byteagt';
COMMENT ON FUNCTION reuse.working_calendar_gt(reuse.working_calendar, reuse.working_calendar) IS 'implementation of the operator >';
CREATE OPERATOR reuse.> (
	LEFTARG = reuse.working_calendar, RIGHTARG = reuse.working_calendar, FUNCTION = reuse.working_calendar_gt,
	COMMUTATOR = OPERATOR(reuse.<), NEGATOR = OPERATOR(reuse.<=),
	RESTRICT = pg_catalog.scalargtsel, JOIN = pg_catalog.scalargtjoinsel);
COMMENT ON OPERATOR reuse.> (reuse.working_calendar, reuse.working_calendar) IS 'greater by code, then revision, then all else';

CREATE FUNCTION reuse.working_calendar_cmp(reuse.working_calendar, reuse.working_calendar) RETURNS integer
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'byteacmp';
COMMENT ON FUNCTION reuse.working_calendar_cmp(reuse.working_calendar, reuse.working_calendar) IS 'less than 0, 0 or more than 0: the order of btree indexes';

CREATE FUNCTION reuse.working_calendar_hash(reuse.working_calendar) RETURNS integer
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'hashvarlena';
COMMENT ON FUNCTION reuse.working_calendar_hash(reuse.working_calendar) IS 'hash, as of bytea';

CREATE FUNCTION reuse.working_calendar_hash_extended(reuse.working_calendar, bigint) RETURNS bigint
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'hashvarlenaextended';
COMMENT ON FUNCTION reuse.working_calendar_hash_extended(reuse.working_calendar, bigint) IS 'hash with a seed, as of bytea';

CREATE OPERATOR CLASS reuse.working_calendar_ops DEFAULT FOR TYPE reuse.working_calendar USING btree AS
	OPERATOR 1 reuse.<, OPERATOR 2 reuse.<=, OPERATOR 3 reuse.=, OPERATOR 4 reuse.>=, OPERATOR 5 reuse.>,
	FUNCTION 1 reuse.working_calendar_cmp(reuse.working_calendar, reuse.working_calendar),
	FUNCTION 4 pg_catalog.btequalimage(oid);

CREATE OPERATOR CLASS reuse.working_calendar_hash_ops DEFAULT FOR TYPE reuse.working_calendar USING hash AS
	OPERATOR 1 reuse.=,
	FUNCTION 1 reuse.working_calendar_hash(reuse.working_calendar),
	FUNCTION 2 reuse.working_calendar_hash_extended(reuse.working_calendar, bigint);

-- ---------------------------------------------------------------- values of calendars

CREATE FUNCTION reuse.calendar_value(calendar text DEFAULT '') RETURNS reuse.working_calendar
LANGUAGE c STABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'reuse_calendar_value';
COMMENT ON FUNCTION reuse.calendar_value(text) IS
	'what a calendar says now, or at a revision (''BE#3''), as a value. In a query write it as a sub-select, (SELECT reuse.calendar_value(''BE'')): then it is made once, and can be sent to other servers. Errors: RU001 unknown calendar, 54000 more than 1000 yearly rules';

CREATE FUNCTION reuse.calendar_reference(calendar reuse.working_calendar) RETURNS text
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_calendar_reference';
COMMENT ON FUNCTION reuse.calendar_reference(reuse.working_calendar) IS
	'code and revision of a value, ''BE#3'': what names that calendar where an argument calendar is a text. This database may know another by the name: compare reuse.calendar_value() of it with the value';

-- ---------------------------------------------------------------- computing with values

-- The functions of these names that take a text, with a value in its place.

CREATE FUNCTION reuse.is_working_day(
	day date, calendar reuse.working_calendar) RETURNS boolean
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 2
AS 'MODULE_PATHNAME', 'reuse_is_working_day_by_value';
COMMENT ON FUNCTION reuse.is_working_day(date, reuse.working_calendar) IS
	'whether a day is a working day of a calendar given as a value; an infinity is none (3.D). Errors: RU002 outside its span';

CREATE FUNCTION reuse.add_working_days(
	start date, days integer, calendar reuse.working_calendar) RETURNS date
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 2
AS 'MODULE_PATHNAME', 'reuse_add_working_days_by_value';
COMMENT ON FUNCTION reuse.add_working_days(date, integer, reuse.working_calendar) IS
	'the days-th working day after start, by a calendar given as a value: start is not counted and need not work; negative counts back, 0 gives start itself, infinity stays (3.E.1, 3.E.2). Errors: RU002 outside its span, RU003 no working day';

CREATE FUNCTION reuse.working_days_between(
	from_date date, to_date date, calendar reuse.working_calendar,
	include_from boolean DEFAULT false, include_to boolean DEFAULT true) RETURNS integer
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 2
AS 'MODULE_PATHNAME', 'reuse_working_days_between_by_value';
COMMENT ON FUNCTION reuse.working_days_between(date, date, reuse.working_calendar, boolean, boolean) IS
	'number of working days from one date to another, by a calendar given as a value, by default without the first and with the last; each flag belongs to its date, also when they are reversed and the number is negative; between a day and itself 1 only if both are included. Errors: RU002 outside its span, 22008 infinity';

CREATE FUNCTION reuse.roll_forward(
	day date, calendar reuse.working_calendar) RETURNS date
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 2
AS 'MODULE_PATHNAME', 'reuse_roll_forward_by_value';
COMMENT ON FUNCTION reuse.roll_forward(date, reuse.working_calendar) IS
	'the day itself if it works, else the next working day, by a calendar given as a value; infinity stays (Reg. 1182/71 art. 3(4)). Errors: RU002 outside its span, RU003 no working day';

CREATE FUNCTION reuse.roll_backward(
	day date, calendar reuse.working_calendar) RETURNS date
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 2
AS 'MODULE_PATHNAME', 'reuse_roll_backward_by_value';
COMMENT ON FUNCTION reuse.roll_backward(date, reuse.working_calendar) IS
	'the day itself if it works, else the previous working day, by a calendar given as a value; infinity stays. Errors: RU002 outside its span, RU003 no working day';

CREATE FUNCTION reuse.next_working_day(
	day date, calendar reuse.working_calendar) RETURNS date
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 2
AS 'MODULE_PATHNAME', 'reuse_next_working_day_by_value';
COMMENT ON FUNCTION reuse.next_working_day(date, reuse.working_calendar) IS
	'the first working day after a day, never the day itself, by a calendar given as a value; infinity stays. Errors: RU002 outside its span, RU003 no working day';

CREATE FUNCTION reuse.previous_working_day(
	day date, calendar reuse.working_calendar) RETURNS date
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 2
AS 'MODULE_PATHNAME', 'reuse_previous_working_day_by_value';
COMMENT ON FUNCTION reuse.previous_working_day(date, reuse.working_calendar) IS
	'the last working day before a day, never the day itself, by a calendar given as a value; infinity stays. Errors: RU002 outside its span, RU003 no working day';

CREATE FUNCTION reuse.due(
	anchor date, term reuse.term, calendar reuse.working_calendar) RETURNS date
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 2
AS 'MODULE_PATHNAME', 'reuse_due_by_value';
COMMENT ON FUNCTION reuse.due(date, reuse.term, reuse.working_calendar) IS
	'the last day of a term that runs from an anchor, which is day 0 and not counted, by a calendar given as a value; an act is in time until 24:00 Brussels time of that day (3.E). A term of 0 gives the anchor, rolled where the unit rolls; infinity stays. Errors: RU002 outside its span, RU003 no working day, 22008 overflow, or "start refused" and the anchor does not work';

CREATE FUNCTION reuse.latest_start(
	due date, term reuse.term, calendar reuse.working_calendar) RETURNS date
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 2
AS 'MODULE_PATHNAME', 'reuse_latest_start_by_value';
COMMENT ON FUNCTION reuse.latest_start(date, reuse.term, reuse.working_calendar) IS
	'the latest anchor whose due date is not after a day: the exact inverse of reuse.due(), by a calendar given as a value, that day included; infinity stays (3.E.12). Errors: RU002 outside its span, RU003 no working day, 22008 overflow';

CREATE FUNCTION reuse.overdue(
	anchor date, term reuse.term, as_of date, calendar reuse.working_calendar) RETURNS boolean
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 2 SUPPORT reuse.overdue_support
AS 'MODULE_PATHNAME', 'reuse_overdue_by_value';
COMMENT ON FUNCTION reuse.overdue(date, reuse.term, date, reuse.working_calendar) IS
	'whether a term is over: true from the day after its due date, as of a day, by a calendar given as a value; the same as anchor <= latest_start(as_of - 1, term, calendar), which is what a btree index on the anchor is searched with. Errors: RU002 outside its span, 22008 overflow, or "start refused" and the anchor does not work';

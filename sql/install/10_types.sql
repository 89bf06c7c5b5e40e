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

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
	'BEFORE INSERT ROW trigger of event: locks the case, gives seq, recorded_at, recorded_by and hash whatever the caller gave, and checks the facts. With the argument ''test_clock'' recorded_at follows the setting reuse.today. Errors: RU010 unknown case or kind, or nothing to replace; RU011 a required fact is not stated; RU012 before 1583 or in the future; RU014 reuse.today is set; RU015 the head of the case is no seal; RU016 rules that cannot be understood; RU020 a column is missing; 22023 unknown fact; 22P02 a fact of the wrong type; 23502 a null; 27000 a trigger after it could change what it has sealed; 39P01 called in another way';

CREATE FUNCTION reuse.event_derive() RETURNS trigger
LANGUAGE c VOLATILE PARALLEL UNSAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_event_derive';
COMMENT ON FUNCTION reuse.event_derive() IS
	'AFTER INSERT STATEMENT trigger of event, with a transition table: judges the facts in the order in which they happened and brings state and deadlines of the cases up to date, with the rights of the table''s owner. Errors: RU010 not possible in the state of the case (R-01); RU012 before receipt; RU015 events are missing; RU016 rules that cannot be understood; RU002 a due date outside its calendar; 27000 a row that was sealed was not inserted; 39P01 called in another way';

CREATE FUNCTION reuse.event_append_only() RETURNS trigger
LANGUAGE c VOLATILE PARALLEL UNSAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_event_append_only';
COMMENT ON FUNCTION reuse.event_append_only() IS
	'BEFORE UPDATE, DELETE or TRUNCATE trigger of event: refuses. Errors: RU013';

CREATE FUNCTION reuse.rules_changed() RETURNS trigger
LANGUAGE c VOLATILE PARALLEL UNSAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_rules_changed';
COMMENT ON FUNCTION reuse.rules_changed() IS
	'AFTER trigger of the tables that hold a register''s rules: makes every backend forget the rules it knows, here at the end of the command, elsewhere on commit. Writes nothing';

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

-- Cases replayed by a query: as they were known, or as they would be.

CREATE FUNCTION reuse.replay(
	register name,
	cases bigint[],
	changes jsonb DEFAULT '{}',
	known_on timestamptz DEFAULT 'infinity',
	rules_known_on timestamptz DEFAULT 'infinity',
	keep_calendars boolean DEFAULT true)
RETURNS TABLE (
	authority_id bigint,
	case_id bigint,
	opened_on date,
	state text,
	state_on date,
	expiry_on date,
	expiry_state text,
	next_due date,
	closed boolean,
	problem text,
	rule_code text,
	rule_version integer,
	instance integer,
	status text,
	anchor_seq integer,
	anchor_on date,
	conditional boolean,
	term text,
	suspended_days integer,
	nominal_due date,
	due date,
	met_seq integer,
	met_on date,
	reason text,
	indicative boolean,
	deems text,
	calendar text,
	calendar_revision integer)
LANGUAGE c STABLE STRICT PARALLEL SAFE COST 10000 ROWS 100
AS 'MODULE_PATHNAME', 'reuse_replay';
COMMENT ON FUNCTION reuse.replay(name, bigint[], jsonb, timestamptz, timestamptz, boolean) IS
	'replays cases of a register from the events recorded until known_on, under the rules known on rules_known_on, and writes nothing: for each case that the caller can read one row without rule_code, as in case_file, and one for each deadline, as in deadline (deems is its expiry_state). changes: {"RULE": {"term": ..., "extended_term": ..., "calendar": ..., "roll": "forward", "none", "back" or "modified", "version": ...}}. keep_calendars: a due date stands on the revision it was computed with, where changes name no other calendar; without it those that still run move to the newest, as an event "recalculated" would have them. problem: why the events are not possible under the changed rules; the rest is null. A case that had no event by then has no row. Errors: 3F000 no such schema or not a register; 22023 changes that cannot be made; 22P02 a term that cannot be read; RU001 unknown calendar; RU015 events are missing; RU016 rules that cannot be understood';

CREATE FUNCTION reuse.desk_refresh(register name, authority_id bigint, case_id bigint) RETURNS void
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE COST 1000
AS 'MODULE_PATHNAME', 'reuse_desk_refresh';
COMMENT ON FUNCTION reuse.desk_refresh(name, bigint, bigint) IS
	'makes the rows of a case in appeal_desk anew from its stored events and deadlines, as the caller, and locks the case; none for a case that is closed, has no event or is no appeal. Errors: 3F000 no such schema or not a register; RU015 events are missing; RU016 rules that cannot be understood';

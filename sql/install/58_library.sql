-- Which library answers: after new files were installed, and before ALTER
-- EXTENSION ... UPDATE, or in a session that began before, it is not the one
-- that the scripts belong to.

CREATE FUNCTION reuse.library_version() RETURNS text
LANGUAGE c STABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_library_version';
COMMENT ON FUNCTION reuse.library_version() IS
	'version of the library that this session has loaded, to be compared with pg_extension.extversion';

-- Why a session is slow, or large.
CREATE FUNCTION reuse.session_counters()
RETURNS TABLE (counter text, value bigint)
LANGUAGE c VOLATILE STRICT PARALLEL RESTRICTED COST 1 ROWS 10
AS 'MODULE_PATHNAME', 'reuse_session_counters';
COMMENT ON FUNCTION reuse.session_counters() IS
	'what the library has done in this session, rolled back or not: calendar_loads, how often it read the tables of calendars (again after each change); calendars_made, calendars at a revision; rule_loads, how often it read the rules of a register; statements that recorded events, and statements_failed of them; events recorded; cases_replayed; deadlines_opened and deadlines_closed, versions; calendar_bytes, memory that the calendars take now';

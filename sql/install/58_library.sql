-- Which library answers: after new files were installed, and before ALTER
-- EXTENSION ... UPDATE, or in a session that began before, it is not the one
-- that the scripts belong to.

CREATE FUNCTION reuse.library_version() RETURNS text
LANGUAGE c STABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_library_version';
COMMENT ON FUNCTION reuse.library_version() IS
	'version of the library that this session has loaded, to be compared with pg_extension.extversion';

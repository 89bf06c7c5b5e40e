-- The triggers on tables that are kept in versions, in C: conditions, licences,
-- charges and whatever else a report reads (6.A.1, 6.A.2). A table is given them
-- by sql/register/32_versions.sql, or by its owner in the same way.

CREATE FUNCTION reuse.version_record() RETURNS trigger
LANGUAGE c VOLATILE PARALLEL UNSAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_version_record';
COMMENT ON FUNCTION reuse.version_record() IS
	'BEFORE INSERT OR UPDATE ROW trigger of a table kept in versions: gives known_from by the server''s clock whatever the caller gave, later than the version before, and leaves out an update that changes nothing. SET known_to = now() takes a row back: it ends, and no version follows. With the argument ''test_clock'' known_from follows the setting reuse.today. Errors: RU013 a past version, or known_from or known_to given by hand; RU014 reuse.today is set; RU020 a column is missing; 39P01 called in another way';

CREATE FUNCTION reuse.version_keep() RETURNS trigger
LANGUAGE c VOLATILE PARALLEL UNSAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_version_keep';
COMMENT ON FUNCTION reuse.version_keep() IS
	'AFTER UPDATE ROW trigger of a table kept in versions: inserts the row as it was, known until the new version is, with the rights of the table''s owner. Errors: 27000 the trigger before it is disabled; RU020 a column is missing; 39P01 called in another way';

CREATE FUNCTION reuse.version_refuse() RETURNS trigger
LANGUAGE c VOLATILE PARALLEL UNSAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_version_refuse';
COMMENT ON FUNCTION reuse.version_refuse() IS
	'BEFORE DELETE, BEFORE TRUNCATE trigger of a table kept in versions, and BEFORE UPDATE of what identifies a row: refuses. Errors: RU013; 39P01 called in another way';

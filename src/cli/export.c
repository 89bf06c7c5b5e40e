/*-------------------------------------------------------------------------
 *
 * export.c
 *	  reusectl export, and init --from: a register as plain files and back.
 *
 * An export is a folder that can be read without this extension, or any: one
 * CSV file a table, manifest.json that says what they are, and SHA256SUMS for
 * sha256sum -c.  It is written beside its place and renamed when it is whole.
 *
 * What is loaded comes into a register that has no rows yet, with the triggers
 * off, for the rows carry their seals already; then the chains are verified.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres_fe.h"

#include <sys/stat.h>
#include <unistd.h>

#include "common/cryptohash.h"
#include "common/file_perm.h"
#include "common/file_utils.h"
#include "common/logging.h"
#include "lib/stringinfo.h"

#include "export.h"

#define FORMAT_NAME		"reuse_register export 1"
#define SUMS			"SHA256SUMS"
#define MANIFEST		"manifest.json"
#define SHA256_LENGTH	32
#define SHA256_TEXT		(2 * SHA256_LENGTH)

/* Settings under which values are written the same way everywhere. */
#define PLAIN_SETTINGS \
	"SET LOCAL DateStyle = 'ISO, YMD';\n" \
	"SET LOCAL TimeZone = 'UTC';\n" \
	"SET LOCAL IntervalStyle = 'iso_8601';\n" \
	"SET LOCAL bytea_output = 'hex';\n" \
	"SET LOCAL extra_float_digits = 1;\n" \
	"SET LOCAL xmloption = 'content';\n" \
	"SET LOCAL row_security = off"

/*
 * The tables to export, calendars first, each after those that it refers to:
 * folder, name, statement for COPY, estimated rows.
 */
#define TABLES_SQL \
	"WITH RECURSIVE wanted AS (\n" \
	"	SELECT c.oid, c.relname, n.nspname, greatest(c.reltuples, 0) AS rows,\n" \
	"		CASE n.nspname WHEN 'reuse' THEN 'calendars' ELSE 'register' END AS folder\n" \
	"	FROM pg_catalog.pg_class AS c\n" \
	"		JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace\n" \
	"	WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence = 'p'\n" \
	"		AND (n.nspname = $1 OR n.nspname = 'reuse' AND c.relname IN ('calendar', 'calendar_rule', 'calendar_day'))\n" \
	"), level AS (\n" \
	"	SELECT w.oid, 0 AS depth FROM wanted AS w\n" \
	"	UNION\n" \
	"	SELECT k.conrelid, l.depth + 1\n" \
	"	FROM level AS l\n" \
	"		JOIN pg_catalog.pg_constraint AS k ON k.confrelid = l.oid AND k.contype = 'f'\n" \
	"			AND k.conrelid <> k.confrelid\n" \
	"	WHERE l.depth < 40\n" \
	")\n" \
	"SELECT w.folder, w.relname, pg_catalog.format('COPY (SELECT %s FROM %I.%I AS t%s) TO STDOUT (FORMAT csv, HEADER)',\n" \
	"		(SELECT pg_catalog.string_agg(pg_catalog.format('t.%I', a.attname), ', ' ORDER BY a.attnum)\n" \
	"		FROM pg_catalog.pg_attribute AS a\n" \
	"		WHERE a.attrelid = w.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''),\n" \
	"		w.nspname, w.relname,\n" \
	"		(SELECT ' ORDER BY ' || pg_catalog.string_agg(pg_catalog.format('t.%I', a.attname), ', ' ORDER BY k.place)\n" \
	"		FROM pg_catalog.pg_index AS i\n" \
	"			CROSS JOIN LATERAL pg_catalog.unnest(i.indkey::pg_catalog.int2[]) WITH ORDINALITY AS k (number, place)\n" \
	"			JOIN pg_catalog.pg_attribute AS a ON a.attrelid = w.oid AND a.attnum = k.number\n" \
	"		WHERE i.indrelid = w.oid AND i.indisprimary)), w.rows\n" \
	"FROM wanted AS w\n" \
	"	JOIN (SELECT l.oid, pg_catalog.max(l.depth) AS depth FROM level AS l GROUP BY l.oid) AS d ON d.oid = w.oid\n" \
	"ORDER BY w.folder, d.depth, w.relname"

/* What the files are, for who reads them in thirty years. */
#define MANIFEST_SQL \
	"SELECT pg_catalog.jsonb_pretty(pg_catalog.jsonb_build_object(\n" \
	"	'format', '" FORMAT_NAME "',\n" \
	"	'about', 'Each file is a table as CSV (RFC 4180) in UTF-8, the first line names the columns. Days are YYYY-MM-DD, " \
	"moments are in UTC, bytes are hexadecimal after \\x. A field that is empty is null; one that is \"\" is an empty text.',\n" \
	"	'register', $1::pg_catalog.text, 'jurisdiction', r.jurisdiction, 'layout', r.version,\n" \
	"	'extension', (SELECT x.extversion FROM pg_catalog.pg_extension AS x WHERE x.extname = 'reuse_register'),\n" \
	"	'server', pg_catalog.current_setting('server_version'),\n" \
	"	'exported_at', pg_catalog.to_char(CURRENT_TIMESTAMP AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'),\n" \
	"	'test_clock', EXISTS (SELECT FROM %1$s.parameter AS p\n" \
	"		WHERE p.name = 'test_clock' AND p.value = 'true' AND p.known_to = 'infinity'),\n" \
	"	'partitioned', reuse.is_partitioned($1),\n" \
	"	'heads', (" HEADS_SQL "),\n" \
	"	'sequences', coalesce((\n" \
	"		SELECT pg_catalog.jsonb_object_agg(s.sequencename, s.last_value)\n" \
	"		FROM pg_catalog.pg_sequences AS s WHERE s.schemaname = $1 AND s.last_value IS NOT NULL), '{}'),\n" \
	"	'tables', (\n" \
	"		SELECT pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(\n" \
	"			'name', f.name, 'file', f.folder || '/' || f.name || '.csv', 'rows', f.rows, 'sha256', f.sum,\n" \
	"			'about', pg_catalog.obj_description(c.oid, 'pg_class'),\n" \
	"			'columns', (\n" \
	"				SELECT pg_catalog.jsonb_agg(pg_catalog.jsonb_strip_nulls(pg_catalog.jsonb_build_object(\n" \
	"					'name', a.attname, 'type', pg_catalog.format_type(a.atttypid, a.atttypmod),\n" \
	"					'about', pg_catalog.col_description(c.oid, a.attnum))) ORDER BY a.attnum)\n" \
	"				FROM pg_catalog.pg_attribute AS a\n" \
	"				WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '')\n" \
	"			) ORDER BY f.place)\n" \
	"		FROM ROWS FROM (pg_catalog.unnest($2::pg_catalog.text[]), pg_catalog.unnest($3::pg_catalog.text[]),\n" \
	"				pg_catalog.unnest($4::pg_catalog.int8[]), pg_catalog.unnest($5::pg_catalog.text[]))\n" \
	"				WITH ORDINALITY AS f (folder, name, rows, sum, place)\n" \
	"			JOIN pg_catalog.pg_namespace AS n ON n.nspname = CASE f.folder WHEN 'register' THEN $1 ELSE 'reuse' END\n" \
	"			JOIN pg_catalog.pg_class AS c ON c.relnamespace = n.oid AND c.relname = f.name)))\n" \
	"FROM reuse.registers AS r WHERE r.register = $1"

/* The folder that is being written; it goes when the program does. */
static char *partial;

static void
remove_partial(void)
{
	if (partial != NULL)
		rmtree(partial, true);
}

/* ------------------------------------------------------------- check sums */

static void
hash_failed(pg_cryptohash_ctx *hash)
{
	pg_log_error("could not compute a check sum: %s", pg_cryptohash_error(hash));
	exit(RESULT_USAGE);
}

static pg_cryptohash_ctx *
hash_begin(void)
{
	pg_cryptohash_ctx *hash = pg_cryptohash_create(PG_SHA256);

	if (hash == NULL || pg_cryptohash_init(hash) < 0)
		hash_failed(hash);
	return hash;
}

static void
hash_add(pg_cryptohash_ctx *hash, const char *data, size_t length)
{
	if (pg_cryptohash_update(hash, (const uint8 *) data, length) < 0)
		hash_failed(hash);
}

static char *
hash_end(pg_cryptohash_ctx *hash)
{
	uint8		sum[SHA256_LENGTH];
	char	   *text = pg_malloc(SHA256_TEXT + 1);
	int			i;

	if (pg_cryptohash_final(hash, sum, sizeof(sum)) < 0)
		hash_failed(hash);
	pg_cryptohash_free(hash);
	for (i = 0; i < SHA256_LENGTH; i++)
		snprintf(text + 2 * i, 3, "%02x", sum[i]);
	return text;
}

/* ------------------------------------------------------------------ files */

static void
file_failed(const char *message, const char *path)
{
	pg_log_error(message, path);
	exit(RESULT_USAGE);
}

static FILE *
create_file(const char *path)
{
	FILE	   *file = fopen(path, PG_BINARY_W);

	if (file == NULL)
		file_failed(gettext_noop("could not create \"%s\": %m"), path);
	return file;
}

static void
write_file(FILE *file, const char *path, const char *data, size_t length)
{
	if (fwrite(data, 1, length, file) != length)
		file_failed(gettext_noop("could not write \"%s\": %m"), path);
}

static void
close_file(FILE *file, const char *path)
{
	if (fflush(file) != 0 || fsync(fileno(file)) != 0 || fclose(file) != 0)
		file_failed(gettext_noop("could not write \"%s\": %m"), path);
}

static void
create_folder(const char *path)
{
	if (mkdir(path, S_IRWXU) != 0)
		file_failed(gettext_noop("could not create \"%s\": %m"), path);
}

/* A whole file in memory: the manifest, the list of sums. */
static char *
slurp_file(const char *path)
{
	FILE	   *file = fopen(path, PG_BINARY_R);
	StringInfoData text;
	char		chunk[8192];
	size_t		got;

	if (file == NULL)
		file_failed(gettext_noop("could not open \"%s\": %m"), path);
	initStringInfo(&text);
	while ((got = fread(chunk, 1, sizeof(chunk), file)) > 0)
		appendBinaryStringInfo(&text, chunk, got);
	if (ferror(file))
		file_failed(gettext_noop("could not read \"%s\": %m"), path);
	fclose(file);
	return text.data;
}

/* ------------------------------------------------------------------ export */

/* What COPY sends, into a file; the number of rows. */
static int64
export_table(PGconn *conn, const char *sql, const char *path, int64 done,
			 char **sum)
{
	pg_cryptohash_ctx *hash = hash_begin();
	FILE	   *file = path != NULL ? create_file(path) : NULL;
	PGresult   *result;
	int64		rows = -1;		/* the header is none */
	char	   *line;
	int			length;

	result = PQexecParams(conn, sql, 0, NULL, NULL, NULL, NULL, 0);
	if (PQresultStatus(result) != PGRES_COPY_OUT)
		die_on_result(conn, result);
	PQclear(result);
	while ((length = PQgetCopyData(conn, &line, 0)) > 0)
	{
		hash_add(hash, line, length);
		if (file != NULL)
			write_file(file, path, line, length);
		PQfreemem(line);
		rows++;
		progress_step(done + rows, done + rows, NULL);
	}
	while ((result = PQgetResult(conn)) != NULL)
	{
		if (PQresultStatus(result) != PGRES_COMMAND_OK)
			die_on_result(conn, result);
		PQclear(result);
	}
	if (PQstatus(conn) != CONNECTION_OK)
		die_on_connection(conn);
	if (file != NULL)
		close_file(file, path);
	*sum = hash_end(hash);
	return rows;
}

/* An element of an array of the database, quoted. */
static void
append_element(StringInfo array, const char *value)
{
	appendStringInfoString(array, array->len > 1 ? ",\"" : "\"");
	for (; *value != '\0'; value++)
	{
		if (*value == '"' || *value == '\\')
			appendStringInfoChar(array, '\\');
		appendStringInfoChar(array, *value);
	}
	appendStringInfoChar(array, '"');
}

static int
export_register(const Options *options, const char *folder)
{
	char	   *schema;
	PGconn	   *conn = open_register(options, &schema);
	PGresult   *tables;
	StringInfoData arrays[4];	/* folder, name, rows, sum */
	StringInfoData sums;
	const char *params[5];
	double		estimate = 0;
	int64		total = 0;
	char	   *manifest;
	char	   *path;
	FILE	   *file;
	pg_cryptohash_ctx *hash;
	int			i;
	int			row;

	if (!options->dry_run)
	{
		partial = psprintf("%s.partial", folder);
		create_folder(partial);
		atexit(remove_partial);
		create_folder(psprintf("%s/calendars", partial));
		create_folder(psprintf("%s/register", partial));
	}
	begin_work(conn, _("the export"));
	run_command(conn, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
	run_script(conn, PLAIN_SETTINGS);
	tables = run_query(conn, TABLES_SQL, 1, &options->register_name);
	for (row = 0; row < PQntuples(tables); row++)
		estimate += strtod(PQgetvalue(tables, row, 3), NULL);
	for (i = 0; i < lengthof(arrays); i++)
	{
		initStringInfo(&arrays[i]);
		appendStringInfoChar(&arrays[i], '{');
	}
	initStringInfo(&sums);
	progress_begin(_("export"), (int64) estimate);
	for (row = 0; row < PQntuples(tables); row++)
	{
		const char *name = PQgetvalue(tables, row, 1);
		char	   *sum;
		int64		rows;

		/* a name that leads out of the folder, or is no line of SHA256SUMS */
		if (strpbrk(name, "/\\\n\r") != NULL)
		{
			pg_log_error("table \"%s\" has no name for a file", name);
			exit(RESULT_USAGE);
		}
		path = options->dry_run ? NULL :
			psprintf("%s/%s/%s.csv", partial, PQgetvalue(tables, row, 0), name);
		rows = export_table(conn, PQgetvalue(tables, row, 2), path, total, &sum);
		total += rows;
		append_element(&arrays[0], PQgetvalue(tables, row, 0));
		append_element(&arrays[1], name);
		append_element(&arrays[2], psprintf(INT64_FORMAT, rows));
		append_element(&arrays[3], sum);
		appendStringInfo(&sums, "%s  %s/%s.csv\n", sum,
						 PQgetvalue(tables, row, 0), name);
	}
	progress_end();
	params[0] = options->register_name;
	for (i = 0; i < lengthof(arrays); i++)
	{
		appendStringInfoChar(&arrays[i], '}');
		params[i + 1] = arrays[i].data;
	}
	manifest = query_value(conn, psprintf(MANIFEST_SQL, schema), 5, params);
	manifest = psprintf("%s\n", manifest);
	end_work(conn, false);

	if (!options->dry_run)
	{
		hash = hash_begin();
		hash_add(hash, manifest, strlen(manifest));
		appendStringInfo(&sums, "%s  " MANIFEST "\n", hash_end(hash));
		path = psprintf("%s/" MANIFEST, partial);
		file = create_file(path);
		write_file(file, path, manifest, strlen(manifest));
		close_file(file, path);
		path = psprintf("%s/" SUMS, partial);
		file = create_file(path);
		write_file(file, path, sums.data, sums.len);
		close_file(file, path);
		check_interrupt(conn);
		fsync_fname(partial, true);
		if (rename(partial, folder) != 0)
			file_failed(gettext_noop("could not rename \"%s\": %m"), partial);
		partial = NULL;
	}
	printf(_("exported to \"%s\": %d tables, %.0f rows\n"), folder,
		   PQntuples(tables), (double) total);
	if (options->dry_run)
		puts(_("dry run: nothing is kept"));
	PQclear(tables);
	PQfinish(conn);
	return RESULT_OK;
}

/*
 * Compare the files of an export with its sums; false, with a message for
 * each, if some are not as they were written.
 */
bool
verify_export(const char *folder, int *nfiles)
{
	char	   *line = slurp_file(psprintf("%s/" SUMS, folder));
	bool		has_manifest = false;
	bool		good = true;

	*nfiles = 0;
	while (*line != '\0')
	{
		char	   *end = strchr(line, '\n');
		const char *name = line + SHA256_TEXT + 2;
		char	   *path;
		FILE	   *file;
		pg_cryptohash_ctx *hash;
		char		chunk[65536];
		size_t		got;

		if (end != NULL)
			*end = '\0';
		if (strlen(line) < SHA256_TEXT + 3 || line[SHA256_TEXT] != ' ' ||
			name[0] == '/' || strstr(name, "..") != NULL)
		{
			pg_log_error("file \"%s/SHA256SUMS\" has a line that is no check sum", folder);
			return false;
		}
		path = psprintf("%s/%s", folder, name);
		has_manifest |= strcmp(name, MANIFEST) == 0;
		(*nfiles)++;
		file = fopen(path, PG_BINARY_R);
		if (file == NULL)
		{
			pg_log_error("could not open file \"%s\": %m", path);
			good = false;
		}
		else
		{
			hash = hash_begin();
			while ((got = fread(chunk, 1, sizeof(chunk), file)) > 0)
				hash_add(hash, chunk, got);
			if (ferror(file))
				file_failed(gettext_noop("could not read \"%s\": %m"), path);
			fclose(file);
			if (strncmp(hash_end(hash), line, SHA256_TEXT) != 0)
			{
				pg_log_error("file \"%s\" is not as it was exported", path);
				good = false;
			}
		}
		if (end == NULL)
			break;
		line = end + 1;
	}
	if (!has_manifest)
	{
		pg_log_error("\"%s\" is no export, or not a whole one", folder);
		return false;
	}
	return good;
}

int
command_export(const Options *options, int noperands, char **operands)
{
	char	   *folder = pg_strdup(operands[0]);
	struct stat status;
	int			nfiles;

	canonicalize_path(folder);
	if (options->verify)
	{
		if (!verify_export(folder, &nfiles))
			return RESULT_PROBLEM;
		printf(_("all %d files are as they were exported\n"), nfiles);
		return RESULT_OK;
	}
	if (stat(folder, &status) == 0 || errno != ENOENT)
	{
		pg_log_error("\"%s\" is there already", folder);
		pg_log_error_hint("An export makes a folder of its own.");
		return RESULT_USAGE;
	}
	return export_register(options, folder);
}

/* -------------------------------------------------------------------- load */

static void
load_table(PGconn *conn, const char *sql, const char *path, const char *name,
		   const char *expected)
{
	FILE	   *file = fopen(path, PG_BINARY_R);
	PGresult   *result;
	struct stat status;
	char		chunk[65536];
	size_t		got;
	int64		done = 0;

	if (file == NULL || fstat(fileno(file), &status) != 0)
		file_failed(gettext_noop("could not open \"%s\": %m"), path);
	result = PQexecParams(conn, sql, 0, NULL, NULL, NULL, NULL, 0);
	if (PQresultStatus(result) != PGRES_COPY_IN)
		die_on_result(conn, result);
	PQclear(result);
	progress_begin(name, status.st_size);
	while ((got = fread(chunk, 1, sizeof(chunk), file)) > 0)
	{
		/* an error of the server is reported by the end of the COPY */
		if (PQputCopyData(conn, chunk, got) != 1 &&
			PQstatus(conn) != CONNECTION_OK)
			die_on_connection(conn);
		check_interrupt(conn);
		done += got;
		progress_step(done, 0, NULL);
	}
	if (ferror(file))
		file_failed(gettext_noop("could not read \"%s\": %m"), path);
	fclose(file);
	if (PQputCopyEnd(conn, NULL) != 1)
		die_on_connection(conn);
	while ((result = PQgetResult(conn)) != NULL)
	{
		if (PQresultStatus(result) != PGRES_COMMAND_OK)
			die_on_result(conn, result);
		if (strcmp(PQcmdTuples(result), expected) != 0)
		{
			pg_log_error("file \"%s\" has %s rows, its manifest says %s", path,
						 PQcmdTuples(result), expected);
			exit(RESULT_PROBLEM);
		}
		PQclear(result);
	}
	progress_end();
}

/* Statements that a query returns, one a row. */
static void
run_rows(PGconn *conn, PGresult *statements)
{
	int			row;

	for (row = 0; row < PQntuples(statements); row++)
		run_command(conn, PQgetvalue(statements, row, 0));
	PQclear(statements);
}

/*
 * The calendars of an export: those that are absent here come in where the
 * user may, the others must say the same.  A due date that was computed with a
 * revision needs it.
 */
static void
load_calendars(PGconn *conn, const char *folder, const char *manifest)
{
	static const char *const names[] = {"calendar", "calendar_rule",
	"calendar_day"};
	PGresult   *tables;
	PGresult   *different;
	int			i;

	for (i = 0; i < lengthof(names); i++)
		run_command(conn, psprintf("CREATE TEMPORARY TABLE loaded_%1$s (LIKE reuse.%1$s)\n"
								   "ON COMMIT DROP", names[i]));
	tables = run_query(conn,
					   "SELECT t.value ->> 'name', t.value ->> 'file', t.value ->> 'rows'\n"
					   "FROM pg_catalog.jsonb_array_elements($1::pg_catalog.jsonb -> 'tables') AS t\n"
					   "WHERE t.value ->> 'file' LIKE 'calendars/%'",
					   1, &manifest);
	for (i = 0; i < PQntuples(tables); i++)
	{
		const char *name = PQgetvalue(tables, i, 0);

		load_table(conn, psprintf("COPY pg_temp.loaded_%s FROM STDIN (FORMAT csv, HEADER)",
								  name),
				   psprintf("%s/%s", folder, PQgetvalue(tables, i, 1)), name,
				   PQgetvalue(tables, i, 2));
	}
	PQclear(tables);

	/* what is shipped anybody may load */
	PQclear(run_query(conn,
					  "SELECT reuse.load_calendar(l.code)\n"
					  "FROM pg_temp.loaded_calendar AS l\n"
					  "	JOIN reuse.shipped_calendar() AS s ON s.code = l.code\n"
					  "WHERE NOT EXISTS (SELECT FROM reuse.calendar AS c WHERE c.code = l.code)\n"
					  "	AND NOT pg_catalog.has_table_privilege('reuse.calendar', 'INSERT')",
					  0, NULL));
	if (query_value(conn, "SELECT pg_catalog.has_table_privilege('reuse.calendar', 'INSERT')",
					0, NULL)[0] == 't')
	{
		run_command(conn, "CREATE TEMPORARY TABLE absent_calendar ON COMMIT DROP AS\n"
					"SELECT l.code FROM pg_temp.loaded_calendar AS l\n"
					"WHERE NOT EXISTS (SELECT FROM reuse.calendar AS c WHERE c.code = l.code)");
		for (i = 0; i < lengthof(names); i++)
			run_command(conn, psprintf("INSERT INTO reuse.%1$s SELECT l.* FROM pg_temp.loaded_%1$s AS l\n"
									   "WHERE l.%2$s IN (SELECT a.code FROM pg_temp.absent_calendar AS a)",
									   names[i], i == 0 ? "code" : "calendar"));
	}
	different = run_query(conn,
						  "SELECT DISTINCT d.code FROM (\n"
						  "	SELECT l.code, l.week_mask, l.first_day::pg_catalog.text, l.last_day::pg_catalog.text, 1, NULL::pg_catalog.int4\n"
						  "	FROM pg_temp.loaded_calendar AS l\n"
						  "	UNION ALL\n"
						  "	SELECT l.calendar, reuse.rule_text(l.kind, l.month, l.day, l.easter_offset, l.nth, l.weekday,\n"
						  "		l.first_year, l.last_year), NULL, NULL, l.revision, l.removed_in\n"
						  "	FROM pg_temp.loaded_calendar_rule AS l\n"
						  "	UNION ALL\n"
						  "	SELECT l.calendar, l.day::pg_catalog.text, l.working::pg_catalog.text, NULL, l.revision, l.removed_in\n"
						  "	FROM pg_temp.loaded_calendar_day AS l\n"
						  "	EXCEPT ALL (\n"
						  "	SELECT l.code, l.week_mask, l.first_day::pg_catalog.text, l.last_day::pg_catalog.text, 1, NULL\n"
						  "	FROM reuse.calendar AS l\n"
						  "	UNION ALL\n"
						  "	SELECT l.calendar, reuse.rule_text(l.kind, l.month, l.day, l.easter_offset, l.nth, l.weekday,\n"
						  "		l.first_year, l.last_year), NULL, NULL, l.revision, l.removed_in\n"
						  "	FROM reuse.calendar_rule AS l\n"
						  "	UNION ALL\n"
						  "	SELECT l.calendar, l.day::pg_catalog.text, l.working::pg_catalog.text, NULL, l.revision, l.removed_in\n"
						  "	FROM reuse.calendar_day AS l)) AS d (code)\n"
						  "ORDER BY 1", 0, NULL);
	if (PQntuples(different) > 0)
	{
		pg_log_error("calendar %s of the export is not that of this database",
					 PQgetvalue(different, 0, 0));
		pg_log_error_detail("Due dates that were computed with it could not be explained.");
		pg_log_error_hint("The owner of the extension makes the same changes here, or loads into a database without that calendar.");
		exit(RESULT_PROBLEM);
	}
	PQclear(different);
}

/*
 * Make a register of an export, in the open transaction.
 */
void
load_export(PGconn *conn, const Options *options, const char *folder)
{
	char	   *schema = PQescapeIdentifier(conn, options->register_name,
											strlen(options->register_name));
	const char *params[2];
	char	   *manifest = slurp_file(psprintf("%s/" MANIFEST, folder));
	PGresult   *result;
	PGresult   *enable;
	PGresult   *tables;
	bool		older;
	int			row;

	params[0] = options->register_name;
	params[1] = manifest;
	result = run_query(conn,
					   "SELECT m.m ->> 'format' = '" FORMAT_NAME "',\n"
					   "	(m.m ->> 'layout')::pg_catalog.int4 > reuse.layout_version(),\n"
					   "	(m.m ->> 'layout')::pg_catalog.int4 < reuse.layout_version(), m.m ->> 'layout'\n"
					   "FROM (SELECT $1::pg_catalog.jsonb) AS m (m)", 1, params + 1);
	if (PQgetvalue(result, 0, 0)[0] != 't' || PQgetvalue(result, 0, 1)[0] == 't')
	{
		pg_log_error("an export of format \"%s\" with layout %s cannot be loaded",
					 FORMAT_NAME, PQgetvalue(result, 0, 3));
		pg_log_error_hint("Install the version of the extension that it was made with.");
		exit(RESULT_PROBLEM);
	}
	older = PQgetvalue(result, 0, 2)[0] == 't';
	PQclear(result);

	run_script(conn, PLAIN_SETTINGS);
	load_calendars(conn, folder, manifest);
	PQclear(run_query(conn,
					  "SELECT reuse.create_register($1, NULL, ($2::pg_catalog.jsonb ->> 'test_clock')::pg_catalog.bool,\n"
					  "	COALESCE(($2::pg_catalog.jsonb ->> 'partitioned')::pg_catalog.bool, false))",
					  2, params));

	/* tables and columns that somebody had added */
	result = run_query(conn,
					   "SELECT CASE WHEN c.oid IS NULL THEN\n"
					   "		pg_catalog.format('CREATE TABLE %I.%I (%s)', $1::pg_catalog.text, t.value ->> 'name',\n"
					   "			pg_catalog.string_agg(pg_catalog.format('%I %s', k.value ->> 'name', k.value ->> 'type'), ', '\n"
					   "				ORDER BY k.place))\n"
					   "	ELSE pg_catalog.format('ALTER TABLE %I.%I %s', $1::pg_catalog.text, t.value ->> 'name',\n"
					   "		pg_catalog.string_agg(pg_catalog.format('ADD COLUMN %I %s', k.value ->> 'name', k.value ->> 'type'), ', '\n"
					   "			ORDER BY k.place)) END, t.value ->> 'name'\n"
					   "FROM pg_catalog.jsonb_array_elements($2::pg_catalog.jsonb -> 'tables') AS t\n"
					   "	CROSS JOIN LATERAL pg_catalog.jsonb_array_elements(t.value -> 'columns') WITH ORDINALITY AS k (value, place)\n"
					   "	LEFT JOIN pg_catalog.pg_class AS c ON c.relname = t.value ->> 'name'\n"
					   "		AND c.relnamespace = (SELECT n.oid FROM pg_catalog.pg_namespace AS n WHERE n.nspname = $1)\n"
					   "WHERE t.value ->> 'file' LIKE 'register/%' AND NOT EXISTS (\n"
					   "	SELECT FROM pg_catalog.pg_attribute AS a\n"
					   "	WHERE a.attrelid = c.oid AND a.attname = k.value ->> 'name' AND NOT a.attisdropped)\n"
					   "GROUP BY c.oid, t.value ->> 'name'", 2, params);
	for (row = 0; row < PQntuples(result); row++)
	{
		pg_log_warning("table \"%s\" has what this version does not make", PQgetvalue(result, row, 1));
		pg_log_warning_detail("It is added without its defaults and constraints.");
	}
	run_rows(conn, result);

	/* rows come sealed and derived: what would do that again is off */
	enable = run_query(conn,
					   "SELECT pg_catalog.format('ALTER TABLE %I.%I ENABLE %s TRIGGER %I', $1::pg_catalog.text, c.relname,\n"
					   "	CASE t.tgenabled WHEN 'A' THEN 'ALWAYS' WHEN 'R' THEN 'REPLICA' ELSE '' END, t.tgname)\n"
					   "FROM pg_catalog.pg_trigger AS t\n"
					   "	JOIN pg_catalog.pg_class AS c ON c.oid = t.tgrelid\n"
					   "	JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace\n"
					   "WHERE n.nspname = $1 AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND NOT t.tgisinternal AND t.tgenabled <> 'D'",
					   1, params);
	run_rows(conn, run_query(conn,
							 "SELECT DISTINCT pg_catalog.format('ALTER TABLE %I.%I DISABLE TRIGGER USER', $1::pg_catalog.text, c.relname)\n"
							 "FROM pg_catalog.pg_trigger AS t\n"
							 "	JOIN pg_catalog.pg_class AS c ON c.oid = t.tgrelid\n"
							 "	JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace\n"
							 "WHERE n.nspname = $1 AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND NOT t.tgisinternal",
							 1, params));
	tables = run_query(conn,
					   "SELECT pg_catalog.format('COPY %I.%I (%s) FROM STDIN (FORMAT csv, HEADER)', $1::pg_catalog.text, t.value ->> 'name',\n"
					   "		(SELECT pg_catalog.string_agg(pg_catalog.quote_ident(k.value ->> 'name'), ', ' ORDER BY k.place)\n"
					   "		FROM pg_catalog.jsonb_array_elements(t.value -> 'columns') WITH ORDINALITY AS k (value, place))),\n"
					   "	t.value ->> 'file', t.value ->> 'name', t.value ->> 'rows'\n"
					   "FROM pg_catalog.jsonb_array_elements($2::pg_catalog.jsonb -> 'tables') WITH ORDINALITY AS t (value, place)\n"
					   "WHERE t.value ->> 'file' LIKE 'register/%' ORDER BY t.place", 2, params);
	for (row = 0; row < PQntuples(tables); row++)
		load_table(conn, PQgetvalue(tables, row, 0),
				   psprintf("%s/%s", folder, PQgetvalue(tables, row, 1)),
				   PQgetvalue(tables, row, 2), PQgetvalue(tables, row, 3));
	PQclear(tables);
	PQclear(run_query(conn,
					  "SELECT pg_catalog.setval(pg_catalog.format('%I.%I', $1::pg_catalog.text, s.key)::pg_catalog.regclass, s.value::pg_catalog.int8)\n"
					  "FROM pg_catalog.jsonb_each_text($2::pg_catalog.jsonb -> 'sequences') AS s\n"
					  "	JOIN pg_catalog.pg_sequences AS q ON q.schemaname = $1 AND q.sequencename = s.key",
					  2, params));
	run_rows(conn, enable);
	if (older)
	{
		PQclear(run_query(conn, "SELECT reuse.upgrade_register($1)", 1, params));
		PQclear(run_query(conn, "SELECT reuse.load_rules($1, $2::pg_catalog.jsonb ->> 'jurisdiction')",
						  2, params));
	}

	/* what came is what was sealed */
	result = run_query(conn, psprintf("SELECT (SELECT pg_catalog.count(*) FROM %1$s.verify_events()),\n"
									  "	$1::pg_catalog.jsonb ->> 'heads' = (" HEADS_SQL ")", schema),
					   1, params + 1);
	if (strcmp(PQgetvalue(result, 0, 0), "0") != 0 || PQgetvalue(result, 0, 1)[0] != 't')
	{
		pg_log_error("the chains of events of the export are broken: %s events are not as they were recorded",
					 PQgetvalue(result, 0, 0));
		exit(RESULT_PROBLEM);
	}
	PQclear(result);
	PQfreemem(schema);
}

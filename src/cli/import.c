/*-------------------------------------------------------------------------
 *
 * import.c
 *	  reusectl import: files of a catalogue, of requests or of a survey.
 *
 * The client takes files apart and stages their records by COPY; what a
 * column means and which record is sound, the register's functions decide
 * (sql/register/90_import.sql).  One transaction a file: refused records are
 * kept with the accepted ones, or neither.  A catalogue in JSON-LD goes to the
 * register as it is (sql/register/91_import_jsonld.sql).
 *
 *-------------------------------------------------------------------------
 */
#include "postgres_fe.h"

#include "common/logging.h"
#include "lib/stringinfo.h"
#include "mb/pg_wchar.h"

#include "csvfile.h"
#include "reusectl.h"

#define COPY_CHUNK		(64 * 1024)

/* A column that an import target knows. */
typedef struct Column
{
	const char *name;
	bool		required;
	const char *meaning;
} Column;

typedef struct Target
{
	const char *name;
	int			ncolumns;
	Column	   *columns;
} Target;

typedef struct ImportFile
{
	CsvFile		csv;
	const char *name;			/* path without folders, as it is recorded */
	bool		jsonld;			/* no records: one document */
	int			nheader;
	char	  **header;
	const Target *target;
	int		   *field_of;		/* for each column of the target: number of
								 * the file's field, or -1 */
	long		records;
} ImportFile;

/* The kinds of import, and the targets whose files make them up. */
static bool
target_is_of_kind(const char *target, const char *kind)
{
	if (strcmp(target, "requests") == 0 || strcmp(target, "survey") == 0)
		return strcmp(target, kind) == 0;
	return strcmp(kind, "catalogue") == 0;
}

/*
 * What files may contain, from the register: targets in the order in which
 * they must go in.
 */
static Target *
load_targets(PGconn *conn, const char *schema, const char *kind,
			 int *ntargets)
{
	char	   *sql = psprintf("SELECT c.target, c.column_name, c.required,\n"
							   "	coalesce(c.meaning, '')\n"
							   "FROM %s.import_columns() AS c", schema);
	PGresult   *result = run_query(conn, sql, 0, NULL);
	int			nrows = PQntuples(result);
	Target	   *targets = pg_malloc0((nrows + 1) * sizeof(Target));
	Target	   *target = NULL;
	int			n = 0;
	int			i;

	for (i = 0; i < nrows; i++)
	{
		const char *name = PQgetvalue(result, i, 0);
		Column	   *column;

		if (!target_is_of_kind(name, kind))
			continue;
		if (target == NULL || strcmp(target->name, name) != 0)
		{
			target = &targets[n++];
			target->name = pg_strdup(name);
			target->columns = pg_malloc0(nrows * sizeof(Column));
		}
		column = &target->columns[target->ncolumns++];
		column->name = pg_strdup(PQgetvalue(result, i, 1));
		column->required = PQgetvalue(result, i, 2)[0] == 't';
		column->meaning = pg_strdup(PQgetvalue(result, i, 3));
	}
	PQclear(result);
	pfree(sql);
	*ntargets = n;
	return targets;
}

static int
find_column(const Target *target, const char *name)
{
	int			i;

	for (i = 0; i < target->ncolumns; i++)
		if (strcmp(target->columns[i].name, name) == 0)
			return i;
	return -1;
}

static int
find_header(const ImportFile *file, const char *name)
{
	int			i;

	for (i = 0; i < file->nheader; i++)
		if (strcmp(file->header[i], name) == 0)
			return i;
	return -1;
}

/* The file's field for a column: as --map says, or that of the same name. */
static int
field_for_column(const ImportFile *file, const char *column,
				 const ColumnMap *maps)
{
	const ColumnMap *map;

	for (map = maps; map != NULL; map = map->next)
		if (strcmp(map->target, column) == 0)
		{
			int			field = find_header(file, map->column);

			if (field >= 0)
				return field;
		}
	return find_header(file, column);
}

/* The names of a target's columns, for a hint. */
static void
append_columns(StringInfo buffer, const Target *target, bool required_only)
{
	int			i;
	const char *separator = "";

	for (i = 0; i < target->ncolumns; i++)
		if (!required_only || target->columns[i].required)
		{
			appendStringInfo(buffer, "%s%s", separator,
							 target->columns[i].name);
			separator = ", ";
		}
}

/* A value that is no text for the database: invalid UTF-8 or a NUL byte. */
static const char *
text_problem(const CsvField *field)
{
	if (memchr(field->value, '\0', field->length) != NULL)
		return "contains a NUL byte";
	if (pg_encoding_verifymbstr(PG_UTF8, field->value, field->length) !=
		field->length)
		return "is not UTF-8";
	return NULL;
}

static bool
has_ending(const char *path, const char *ending)
{
	size_t		length = strlen(path);
	size_t		tail = strlen(ending);

	return length > tail && pg_strcasecmp(path + length - tail, ending) == 0;
}

/*
 * Read the file and its header.  False, with a message, if it cannot be used.
 */
static bool
open_file(ImportFile *file, const char *path, char delimiter)
{
	CsvRecord  *record;
	int			i;

	file->name = plain_text(strrchr(path, '/') ? strrchr(path, '/') + 1 : path);
	file->jsonld = has_ending(path, ".jsonld") || has_ending(path, ".json");
	if (pg_encoding_verifymbstr(PG_UTF8, file->name, strlen(file->name)) !=
		strlen(file->name))
	{
		pg_log_error("the name of file \"%s\" is not UTF-8", path);
		return false;
	}
	if (!csv_open(&file->csv, path, delimiter))
		return false;
	if (file->jsonld)
	{
		if (memchr(file->csv.data, '\0', file->csv.size) != NULL ||
			pg_encoding_verifymbstr(PG_UTF8, file->csv.data,
									file->csv.size) != file->csv.size)
		{
			pg_log_error("file \"%s\" is not UTF-8", path);
			return false;
		}
		return true;
	}
	if (!csv_next(&file->csv, &record))
	{
		pg_log_error("file \"%s\" is empty", path);
		pg_log_error_hint("Its first line must name its columns.");
		return false;
	}
	if (record->problem != NULL)
	{
		pg_log_error("file \"%s\": the header cannot be read: %s", path,
					 record->problem);
		return false;
	}
	file->nheader = record->nfields;
	file->header = pg_malloc(record->nfields * sizeof(char *));
	for (i = 0; i < record->nfields; i++)
	{
		const char *problem = text_problem(&record->fields[i]);

		if (problem != NULL)
		{
			pg_log_error("file \"%s\": the name of column %d %s", path,
						 i + 1, problem);
			return false;
		}
		file->header[i] = pg_strdup(record->fields[i].value);
		if (file->header[i][0] != '\0' &&
			find_header(file, file->header[i]) < i)
		{
			pg_log_error("file \"%s\" has two columns \"%s\"", path,
						 plain_text(file->header[i]));
			return false;
		}
	}
	return true;
}

/*
 * Which target the file is for: the one that finds all its required columns
 * there, and most others.
 */
static bool
choose_target(ImportFile *file, const Target *targets, int ntargets,
			  const ColumnMap *maps)
{
	int			most = 0;
	int			i;
	int			j;
	StringInfoData hint;

	for (i = 0; i < ntargets; i++)
	{
		int			found = 0;
		bool		complete = true;

		for (j = 0; j < targets[i].ncolumns; j++)
		{
			const Column *column = &targets[i].columns[j];

			if (field_for_column(file, column->name, maps) >= 0)
				found++;
			else if (column->required)
				complete = false;
		}
		if (complete && found > most)
		{
			most = found;
			file->target = &targets[i];
		}
	}
	if (file->target != NULL)
	{
		file->field_of = pg_malloc(file->target->ncolumns * sizeof(int));
		for (j = 0; j < file->target->ncolumns; j++)
			file->field_of[j] =
				field_for_column(file, file->target->columns[j].name, maps);
		return true;
	}

	initStringInfo(&hint);
	for (i = 0; i < ntargets; i++)
	{
		const char *separator = "lacks";

		appendStringInfo(&hint, "As a file of %s it ", targets[i].name);
		for (j = 0; j < targets[i].ncolumns; j++)
		{
			const Column *column = &targets[i].columns[j];

			if (column->required &&
				field_for_column(file, column->name, maps) < 0)
			{
				appendStringInfo(&hint, "%s %s", separator, column->name);
				separator = ",";
			}
		}
		appendStringInfoString(&hint, "; the columns are ");
		append_columns(&hint, &targets[i], false);
		appendStringInfoString(&hint, i + 1 < ntargets ? ".\n" : ".");
	}
	pg_log_error("file \"%s\" lacks required columns", file->csv.path);
	pg_log_error_detail("%s", hint.data);
	pg_log_error_hint("Use --map COLUMN=NAME for a column that the file calls "
					  "NAME, --delimiter if it is not separated by \"%c\".",
					  file->csv.delimiter);
	pfree(hint.data);
	return false;
}

/* A --map that nothing can use is a mistake. */
static bool
check_maps(const ImportFile *files, int nfiles, const Target *targets,
		   int ntargets, const ColumnMap *maps)
{
	const ColumnMap *map;
	int			i;

	for (map = maps; map != NULL; map = map->next)
	{
		bool		known = false;
		bool		present = false;

		for (i = 0; i < ntargets; i++)
			known |= find_column(&targets[i], map->target) >= 0;
		if (!known)
		{
			StringInfoData detail;

			initStringInfo(&detail);
			for (i = 0; i < ntargets; i++)
			{
				appendStringInfo(&detail, "%sThe columns of %s are ",
								 i > 0 ? "\n" : "", targets[i].name);
				append_columns(&detail, &targets[i], false);
				appendStringInfoString(&detail, ".");
			}
			pg_log_error("--map: the import has no column \"%s\"",
						 map->target);
			pg_log_error_detail("%s", detail.data);
			pfree(detail.data);
			return false;
		}
		for (i = 0; i < nfiles; i++)
			present |= !files[i].jsonld && find_header(&files[i], map->column) >= 0;
		if (!present)
		{
			pg_log_error("--map: no file has a column \"%s\"", map->column);
			return false;
		}
	}
	return true;
}

/* ---------------------------------------------------------------- staging */

/* A value in the text format of COPY, without white space around it. */
static void
append_copy_value(StringInfo buffer, const char *value, size_t length)
{
	size_t		i;

	while (length > 0 && strchr(" \t\r\n", value[0]) != NULL)
	{
		value++;
		length--;
	}
	while (length > 0 && strchr(" \t\r\n", value[length - 1]) != NULL)
		length--;
	for (i = 0; i < length; i++)
	{
		switch (value[i])
		{
			case '\\':
				appendStringInfoString(buffer, "\\\\");
				break;
			case '\n':
				appendStringInfoString(buffer, "\\n");
				break;
			case '\r':
				appendStringInfoString(buffer, "\\r");
				break;
			case '\t':
				appendStringInfoString(buffer, "\\t");
				break;
			default:
				appendStringInfoChar(buffer, value[i]);
		}
	}
}

/*
 * Bytes that are no text, so that they can be found again: those outside
 * ASCII in hexadecimal, and no more than a few.
 */
static void
append_copy_bytes(StringInfo buffer, const CsvField *field)
{
	size_t		i;

	for (i = 0; i < field->length && i < 60; i++)
	{
		unsigned char c = field->value[i];

		if (c >= ' ' && c < 0x7F && c != '\\')
			appendStringInfoChar(buffer, c);
		else
			appendStringInfo(buffer, "\\\\x%02X", c);
	}
}

/*
 * One record as a row of the staging table: its batch and line, what keeps it
 * from being read at all, and its fields.
 */
static void
append_record(StringInfo buffer, const ImportFile *file,
			  const CsvRecord *record, const char *batch_id)
{
	const Target *target = file->target;
	const char *problem = record->problem;
	const CsvField *culprit = NULL;
	const char *culprit_column = NULL;
	char		count[64];
	int			i;

	if (problem == NULL && record->nfields != file->nheader)
	{
		snprintf(count, sizeof(count), "has %d field%s, the header %d",
				 record->nfields, record->nfields == 1 ? "" : "s",
				 file->nheader);
		problem = count;
	}
	for (i = 0; problem == NULL && i < target->ncolumns; i++)
		if (file->field_of[i] >= 0)
		{
			culprit = &record->fields[file->field_of[i]];
			culprit_column = target->columns[i].name;
			problem = text_problem(culprit);
			if (problem == NULL && culprit->length > FIELD_LIMIT)
				problem = "is longer than 65536 bytes";
		}

	appendStringInfo(buffer, "%s\t%ld\t", batch_id, record->line);
	if (problem == NULL)
		appendStringInfoString(buffer, "\\N\t\\N\t\\N");
	else if (culprit == NULL)
		appendStringInfo(buffer, "\\N\t\\N\t%s", problem);
	else
	{
		appendStringInfo(buffer, "%s\t", culprit_column);
		append_copy_bytes(buffer, culprit);
		appendStringInfo(buffer, "\t%s", problem);
	}
	for (i = 0; i < target->ncolumns; i++)
		if (file->field_of[i] >= 0)
		{
			appendStringInfoChar(buffer, '\t');
			if (problem == NULL)
				append_copy_value(buffer,
								  record->fields[file->field_of[i]].value,
								  record->fields[file->field_of[i]].length);
		}
	appendStringInfoChar(buffer, '\n');
}

static void
send_copy(PGconn *conn, StringInfo buffer)
{
	/* an error of the server is reported by the end of the COPY */
	if (PQputCopyData(conn, buffer->data, buffer->len) != 1 &&
		PQstatus(conn) != CONNECTION_OK)
		die_on_connection(conn);
	check_interrupt(conn);
	resetStringInfo(buffer);
}

static void
stage_records(PGconn *conn, const char *schema, ImportFile *file,
			  const char *batch_id)
{
	const Target *target = file->target;
	StringInfoData buffer;
	PGresult   *result;
	CsvRecord  *record;
	int			i;

	initStringInfo(&buffer);
	appendStringInfo(&buffer, "COPY %s.import_%s "
					 "(batch_id, line, column_name, value, reason",
					 schema, target->name);
	for (i = 0; i < target->ncolumns; i++)
		if (file->field_of[i] >= 0)
			appendStringInfo(&buffer, ", %s", target->columns[i].name);
	appendStringInfoString(&buffer, ") FROM STDIN");
	result = PQexecParams(conn, buffer.data, 0, NULL, NULL, NULL, NULL, 0);
	if (PQresultStatus(result) != PGRES_COPY_IN)
		die_on_result(conn, result);
	PQclear(result);

	resetStringInfo(&buffer);
	progress_begin(file->name, file->csv.size);
	while (csv_next(&file->csv, &record))
	{
		append_record(&buffer, file, record, batch_id);
		file->records++;
		if (buffer.len >= COPY_CHUNK)
		{
			send_copy(conn, &buffer);
			progress_step(file->csv.position, file->records, NULL);
		}
	}
	send_copy(conn, &buffer);
	pfree(buffer.data);
	progress_step(file->csv.size, file->records, _("being judged"));
	if (PQputCopyEnd(conn, NULL) != 1)
		die_on_connection(conn);
	while ((result = PQgetResult(conn)) != NULL)
	{
		if (PQresultStatus(result) != PGRES_COMMAND_OK)
			die_on_result(conn, result);
		PQclear(result);
	}
}

/* ---------------------------------------------------------------- summary */

#define COUNTS	5				/* read, added, changed, unchanged, refused */

static void
print_counts(int width, const char *name, const char *target,
			 const char *const *counts)
{
	int			blanks = width - text_width(name);
	int			i;

	printf("%s%*s  %-13s", name, blanks, "", target);
	for (i = 0; i < COUNTS; i++)
		printf(" %*s%s", Max(9 - text_width(counts[i]), 0), "", counts[i]);
	putchar('\n');
}

static bool
field_is_used(const ImportFile *file, int field)
{
	int			i;

	for (i = 0; i < file->target->ncolumns; i++)
		if (file->field_of[i] == field)
			return true;
	return false;
}

/* Which columns the import passes over. */
static void
print_unread(const ImportFile *file)
{
	const char *unread = _("  not read:");
	int			i;

	for (i = 0; i < file->nheader; i++)
		if (!field_is_used(file, i))
		{
			printf("%s \"%s\"", unread, plain_text(file->header[i]));
			unread = ",";
		}
	if (unread[0] == ',')
		putchar('\n');
}

/* Why records were refused, the commonest reason first. */
static void
print_reasons(PGconn *conn, const char *schema, const char *batch_id,
			  const char *unit)
{
	char	   *sql = psprintf("SELECT pg_catalog.count(*),\n"
							   "	coalesce(r.column_name, 'record') || ' ' || r.reason,\n"
							   "	pg_catalog.min(r.line)\n"
							   "FROM %s.refused_row AS r\n"
							   "WHERE r.batch_id = $1::pg_catalog.int8\n"
							   "GROUP BY r.column_name, r.reason\n"
							   "ORDER BY 1 DESC, 3", schema);
	PGresult   *result = run_query(conn, sql, 1, &batch_id);
	int			i;

	for (i = 0; i < PQntuples(result); i++)
		printf(_("  %9s refused: %s (first %s %s)\n"),
			   PQgetvalue(result, i, 0), PQgetvalue(result, i, 1),
			   _(unit), PQgetvalue(result, i, 2));
	PQclear(result);
	pfree(sql);
}

/*
 * Import one file into the open transaction, print its line of the summary
 * and add its counts to the totals.
 */
static void
import_file(PGconn *conn, const char *schema, const Options *options,
			ImportFile *file, bool partial, int width, int64 *totals)
{
	const char *begin_params[2] = {file->target->name, file->name};
	const char *finish_params[2];
	const char *counts[COUNTS];
	char	   *sql;
	PGresult   *begun;
	PGresult   *finished;
	int			i;

	sql = psprintf("SELECT %s.import_begin($1, $2)", schema);
	begun = run_query(conn, sql, 2, begin_params);
	pfree(sql);

	finish_params[0] = PQgetvalue(begun, 0, 0);
	finish_params[1] = options->authority;
	if (partial)
	{
		sql = psprintf("UPDATE %s.import_batch SET complete = false\n"
					   "WHERE batch_id = %s", schema, finish_params[0]);
		run_command(conn, sql);
		pfree(sql);
	}
	stage_records(conn, schema, file, finish_params[0]);

	sql = psprintf("SELECT b.read, b.added, b.changed, b.unchanged, b.refused\n"
				   "FROM %s.import_finish($1::pg_catalog.int8, $2) AS b",
				   schema);
	finished = PQexecParams(conn, sql, 2, NULL, finish_params, NULL, NULL, 0);
	progress_end();
	if (PQresultStatus(finished) != PGRES_TUPLES_OK)
		die_on_result(conn, finished);
	pfree(sql);

	for (i = 0; i < COUNTS; i++)
	{
		counts[i] = PQgetvalue(finished, 0, i);
		totals[i] += strtoll(counts[i], NULL, 10);
	}
	if (strtol(counts[0], NULL, 10) != file->records)
	{
		pg_log_error("file \"%s\" has %ld records, the register took %s",
					 file->csv.path, file->records, counts[0]);
		exit(RESULT_DATABASE);
	}
	print_counts(width, file->name, file->target->name, counts);
	print_unread(file);
	print_reasons(conn, schema, finish_params[0],
				  gettext_noop("in line"));
	fflush(stdout);
	PQclear(finished);
	PQclear(begun);
}

/*
 * Import a JSON-LD document into the open transaction: three batches, each
 * with its line of the summary.
 */
static void
import_document(PGconn *conn, const char *schema, const Options *options,
				ImportFile *file, int width, int64 *totals)
{
	const char *params[4];
	char	   *document;
	char	   *sql;
	PGresult   *result;
	int			i;
	int			j;

	/* RFC 8259, section 8.1: a byte order mark is no part of the text */
	document = pnstrdup(file->csv.data, file->csv.size);
	params[0] = document + (strncmp(document, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0);
	params[1] = file->name;
	params[2] = options->authority;
	params[3] = options->partial ? "false" : "true";
	sql = psprintf("SELECT b.read, b.added, b.changed, b.unchanged, b.refused,\n"
				   "	b.target, b.batch_id\n"
				   "FROM %s.import_jsonld($1::pg_catalog.jsonb, $2, $3,\n"
				   "	$4::pg_catalog.bool) AS b", schema);
	result = PQexecParams(conn, sql, 4, NULL, params, NULL, NULL, 0);
	if (PQresultStatus(result) != PGRES_TUPLES_OK)
	{
		pg_log_error("file \"%s\" cannot be imported", file->csv.path);
		die_on_result(conn, result);
	}
	for (i = 0; i < PQntuples(result); i++)
	{
		const char *counts[COUNTS];

		for (j = 0; j < COUNTS; j++)
		{
			counts[j] = PQgetvalue(result, i, j);
			totals[j] += strtoll(counts[j], NULL, 10);
		}
		print_counts(width, file->name, PQgetvalue(result, i, COUNTS), counts);
		print_reasons(conn, schema, PQgetvalue(result, i, COUNTS + 1),
					  gettext_noop("is number"));
	}
	fflush(stdout);
	PQclear(result);
	pfree(sql);
	pfree(document);
}

/* Several files of one target are each a part of their catalogue. */
static int
count_files(const ImportFile *files, int nfiles, const Target *target)
{
	int			n = 0;
	int			i;

	for (i = 0; i < nfiles; i++)
		n += files[i].target == target;
	return n;
}

/* For messages about what an interrupt or a lost connection leaves. */
static char *
file_subject(const ImportFile *file)
{
	return psprintf(_("file \"%s\""), file->name);
}

int
command_import(const Options *options, int noperands, char **operands)
{
	const char *titles[COUNTS] = {_("read"), _("added"), _("changed"),
	_("unchanged"), _("refused")};
	const char *kind = operands[0];
	char	  **paths = operands + 1;
	int			nfiles = noperands - 1;
	ImportFile *files = pg_malloc0(nfiles * sizeof(ImportFile));
	int64		totals[COUNTS] = {0};
	int			width = text_width(_("total"));
	PGconn	   *conn;
	char	   *schema;
	Target	   *targets;
	int			ntargets;
	int			ndocuments = 0;
	int			i;
	int			t;

	for (i = 0; i < nfiles; i++)
	{
		if (!open_file(&files[i], paths[i], options->delimiter))
			return RESULT_USAGE;
		if (files[i].jsonld && strcmp(kind, "catalogue") != 0)
		{
			pg_log_error("file \"%s\" is JSON-LD, which only a catalogue can be",
						 paths[i]);
			return RESULT_USAGE;
		}
		width = Max(width, text_width(files[i].name));
	}
	conn = open_register(options, &schema);
	check_authority(conn, schema, options->authority);
	targets = load_targets(conn, schema, kind, &ntargets);
	if (!check_maps(files, nfiles, targets, ntargets, options->maps))
		return RESULT_USAGE;
	for (i = 0; i < nfiles; i++)
		if (files[i].jsonld)
			ndocuments++;
		else if (!choose_target(&files[i], targets, ntargets, options->maps))
			return RESULT_USAGE;

	print_counts(width, _("file"), _("target"), titles);

	/*
	 * A dry run is one transaction, so that distributions find their
	 * datasets; it keeps nothing.
	 */
	if (options->dry_run)
		begin_work(conn, _("the dry run"));
	for (t = 0; t < ntargets; t++)
		for (i = 0; i < nfiles; i++)
		{
			if (files[i].target != &targets[t])
				continue;
			if (!options->dry_run)
				begin_work(conn, file_subject(&files[i]));
			import_file(conn, schema, options, &files[i],
						options->partial ||
						count_files(files, nfiles, &targets[t]) > 1,
						width, totals);
			if (!options->dry_run)
				end_work(conn, true);
			csv_close(&files[i].csv);
		}
	for (i = 0; i < nfiles; i++)
	{
		if (!files[i].jsonld)
			continue;
		if (!options->dry_run)
			begin_work(conn, file_subject(&files[i]));
		import_document(conn, schema, options, &files[i], width, totals);
		if (!options->dry_run)
			end_work(conn, true);
		csv_close(&files[i].csv);
	}
	if (options->dry_run)
		end_work(conn, false);

	if (nfiles > 1 || ndocuments > 0)
	{
		const char *counts[COUNTS];

		for (i = 0; i < COUNTS; i++)
			counts[i] = psprintf(INT64_FORMAT, totals[i]);
		print_counts(width, _("total"), "", counts);
	}
	if (options->dry_run)
		puts(_("dry run: nothing is kept"));
	else if (totals[4] > 0)
		printf(_("the refused records are in the table %s.refused_row\n"),
			   options->register_name);
	PQfinish(conn);
	return totals[4] > 0 ? RESULT_REFUSED : RESULT_OK;
}

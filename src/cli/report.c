/*-------------------------------------------------------------------------
 *
 * report.c
 *	  reusectl report: the evaluation figures of a year.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres_fe.h"

#include <sys/stat.h>

#include "common/logging.h"
#include "lib/stringinfo.h"

#include "reusectl.h"

#define REPORT_PARAMETERS \
	"$1::pg_catalog.int4, $2::pg_catalog.timestamptz,\n" \
	"	coalesce($3::pg_catalog.text, ''), coalesce($4::pg_catalog.int4, 0)"

/* Once there is something to write: what fails before leaves the file as it was. */
static void
open_output(const char *path)
{
	if (path != NULL && freopen(path, "w", stdout) == NULL)
	{
		pg_log_error("could not open file \"%s\": %m", path);
		exit(RESULT_USAGE);
	}
}

static bool
is_folder(const char *path)
{
	struct stat st;

	return (path[0] != '\0' && path[strlen(path) - 1] == '/') ||
		(stat(path, &st) == 0 && S_ISDIR(st.st_mode));
}

/*
 * A CSV file for each section there can be, with the header alone where it has
 * no rows: so a folder that is written again keeps nothing of what it was.
 */
static void
write_sections(PGconn *conn, PGresult *rows, const char *folder)
{
	PGresult   *sections = run_query(conn, "SELECT DISTINCT l.section\n"
									 "FROM reuse.evaluation_labels() AS l ORDER BY l.section", 0, NULL);
	int			section = PQfnumber(rows, "section");
	int			from = 0;

	if (mkdir(folder, S_IRWXU | S_IRWXG | S_IRWXO) < 0 && errno != EEXIST)
	{
		pg_log_error("could not create \"%s\": %m", folder);
		exit(RESULT_USAGE);
	}
	for (int i = 0; i < PQntuples(sections); i++)
	{
		const char *name = PQgetvalue(sections, i, 0);
		char	   *path = psprintf("%s/%s.csv", folder, name);
		int			before = from;

		/* the rows come section by section */
		while (before < PQntuples(rows) &&
			   strcmp(PQgetvalue(rows, before, section), name) == 0)
			before++;
		open_output(path);
		print_csv_rows(rows, from, before);
		finish_output();
		from = before;
		pfree(path);
	}
	PQclear(sections);
}

/* What a page is made of, in all its languages, which each row names. */
static const struct
{
	const char *element;
	const char *query;			/* of the schema */
	int			nparams;		/* year, moment, languages, suppression */
}			page_parts[] = {
	{"rows", "SELECT r.* FROM %s.evaluation_in($1::pg_catalog.int4, $2::pg_catalog.timestamptz,\n"
	"	$3::pg_catalog.text[], coalesce($4::pg_catalog.int4, 0)) AS r", 4},
	{"texts", "SELECT t.section, t.body, t.language FROM %s.evaluation_texts($1::pg_catalog.int4,\n"
	"	$2::pg_catalog.timestamptz) AS t WHERE t.language = ANY ($3::pg_catalog.text[])", 3},
	{"steps", "SELECT s.*, l.language FROM pg_catalog.unnest($3::pg_catalog.text[]) AS l (language)\n"
	"	CROSS JOIN LATERAL %s.evaluation_steps($1::pg_catalog.int4,\n"
	"		$2::pg_catalog.timestamptz, l.language) AS s", 3},
	{"nil", "SELECT n.*, l.language FROM pg_catalog.unnest($3::pg_catalog.text[]) AS l (language)\n"
	"	CROSS JOIN LATERAL %s.evaluation_nil_returns($1::pg_catalog.int4,\n"
	"		$2::pg_catalog.timestamptz, l.language) AS n", 3}
};

/* The same report in each language, of one moment, evaluated once. */
static void
report_page(PGconn *conn, const char *schema, const Options *options,
			const char **params)
{
	char	   *the_setting[2] = {NULL, NULL};
	char	  **languages = options->languages;
	StringInfoData list;
	PagePart	parts[lengthof(page_parts)];

	run_command(conn, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
	if (languages == NULL)
	{
		the_setting[0] = query_value(conn, "SELECT reuse.language('')", 0, NULL);
		languages = the_setting;
	}
	initStringInfo(&list);
	for (int i = 0; languages[i] != NULL; i++)
		appendStringInfo(&list, "%c%s", i > 0 ? ',' : '{', languages[i]);
	appendStringInfoChar(&list, '}');
	params[2] = list.data;
	for (int i = 0; i < lengthof(page_parts); i++)
	{
		char	   *sql = psprintf(page_parts[i].query, schema);

		parts[i].element = page_parts[i].element;
		parts[i].result = run_query(conn, sql, page_parts[i].nparams, params);
		pfree(sql);
	}
	run_command(conn, "COMMIT");

	open_output(options->output);
	print_page(stdout, options, languages, parts, lengthof(parts));
	for (int i = 0; i < lengthof(parts); i++)
		PQclear(parts[i].result);
	pfree(list.data);
	pg_free(the_setting[0]);
}

int
command_report(PGconn *conn, const char *schema, const Options *options,
			   const char *year)
{
	static const char *const titles[] = {gettext_noop("section"),
		gettext_noop("figure"), gettext_noop("value"), gettext_noop("unit"),
	gettext_noop("note")};
	const char *params[4] = {year, options->as_known_on, options->language,
	options->suppress_below};
	const char *select = NULL;
	char	   *sql;
	PGresult   *result;

	switch (options->format)
	{
		case FORMAT_HTML:
			report_page(conn, schema, options, params);
			return RESULT_OK;
		case FORMAT_JSON:
			select = "SELECT pg_catalog.jsonb_pretty(\n"
				"	%1$s.evaluation_report_json(" REPORT_PARAMETERS "))";
			break;
		case FORMAT_CSV:
			select = "SELECT r.* FROM %1$s.evaluation_report(" REPORT_PARAMETERS ") AS r";
			break;
		case FORMAT_TABLE:

			/*
			 * A figure, and below it its parts.  A share has no "less than"
			 * that says nothing of the number behind it.
			 */
			select = "SELECT CASE WHEN r.section IS DISTINCT FROM\n"
				"		pg_catalog.lag(r.section) OVER () THEN r.section END AS \"section\",\n"
				"	CASE WHEN r.label IS NOT DISTINCT FROM pg_catalog.lag(r.label) OVER ()\n"
				"		THEN '    ' || m.part\n"
				"		ELSE pg_catalog.concat_ws(': ', r.label, m.part)\n"
				"		END AS \"figure\",\n"
				"	CASE WHEN NOT r.suppressed\n"
				"		THEN pg_catalog.trim_scale(r.published_value)::pg_catalog.text\n"
				"		WHEN r.unit <> '%%' THEN '< ' || $4 ELSE '-' END AS \"value\",\n"
				"	r.unit_label AS \"unit\", r.note AS \"note\"\n"
				"FROM %1$s.evaluation_report(" REPORT_PARAMETERS ") AS r\n"
				"	CROSS JOIN LATERAL (SELECT nullif(pg_catalog.concat_ws(': ',\n"
				"		nullif(r.dimension_label, ''), nullif(r.member_label, '')), '')) AS m (part)";
			break;
	}
	sql = psprintf(select, schema);
	result = run_query(conn, sql, 4, params);
	if (options->format == FORMAT_CSV && options->output != NULL &&
		is_folder(options->output))
		write_sections(conn, result, options->output);
	else
	{
		open_output(options->output);
		if (options->format == FORMAT_JSON)
			print_value(result);
		else if (options->format == FORMAT_CSV)
			print_csv(result);
		else
			print_titled_table(result, titles);
	}
	PQclear(result);
	pfree(sql);
	return RESULT_OK;
}

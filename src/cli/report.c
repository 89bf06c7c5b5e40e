/*-------------------------------------------------------------------------
 *
 * report.c
 *	  reusectl report: the evaluation figures of a year.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres_fe.h"

#include "common/logging.h"

#include "reusectl.h"

#define REPORT_PARAMETERS \
	"$1::pg_catalog.int4, $2::pg_catalog.timestamptz,\n" \
	"	coalesce($3::pg_catalog.text, ''), coalesce($4::pg_catalog.int4, 0)"

/* Once there is something to write: what fails before leaves the file as it was. */
static void
open_output(const Options *options)
{
	if (options->output != NULL && freopen(options->output, "w", stdout) == NULL)
	{
		pg_log_error("could not open file \"%s\": %m", options->output);
		exit(RESULT_USAGE);
	}
}

/* What a page is made of in each language. */
static const struct
{
	const char *element;
	const char *query;			/* of the schema */
	int			nparams;		/* year, moment, language, suppression */
}			page_parts[] = {
	{"rows", "SELECT r.* FROM %s.evaluation_report(" REPORT_PARAMETERS ") AS r", 4},
	{"texts", "SELECT t.section, t.body FROM %s.evaluation_texts($1::pg_catalog.int4,\n"
		"	$2::pg_catalog.timestamptz) AS t WHERE t.language = $3::pg_catalog.text", 3},
	{"steps", "SELECT s.* FROM %s.evaluation_steps($1::pg_catalog.int4,\n"
		"	$2::pg_catalog.timestamptz, $3::pg_catalog.text) AS s", 3},
	{"nil", "SELECT n.* FROM %s.evaluation_nil_returns($1::pg_catalog.int4,\n"
		"	$2::pg_catalog.timestamptz, $3::pg_catalog.text) AS n", 3}
};

/* The same report in each language, of one moment. */
static void
report_page(PGconn *conn, const char *schema, const Options *options,
			const char **params)
{
	char	   *the_setting[2] = {NULL, NULL};
	char	  **languages = options->languages;
	PagePart   *parts;
	int			nparts = 0;

	run_command(conn, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
	if (languages == NULL)
	{
		the_setting[0] = query_value(conn, "SELECT reuse.language('')", 0, NULL);
		languages = the_setting;
	}
	while (languages[nparts] != NULL)
		nparts++;
	parts = pg_malloc(nparts * lengthof(page_parts) * sizeof(PagePart));
	nparts = 0;
	for (int i = 0; languages[i] != NULL; i++)
	{
		params[2] = languages[i];
		for (int j = 0; j < lengthof(page_parts); j++)
		{
			char	   *sql = psprintf(page_parts[j].query, schema);

			parts[nparts].element = page_parts[j].element;
			parts[nparts].language = languages[i];
			parts[nparts++].result = run_query(conn, sql, page_parts[j].nparams, params);
			pfree(sql);
		}
	}
	run_command(conn, "COMMIT");

	open_output(options);
	print_page(stdout, options, parts, nparts);
	while (nparts > 0)
		PQclear(parts[--nparts].result);
	pg_free(parts);
	pg_free(the_setting[0]);
}

int
command_report(PGconn *conn, const char *schema, const Options *options,
			   const char *year)
{
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
				"	r.unit AS \"unit\", r.note AS \"note\"\n"
				"FROM %1$s.evaluation_report(" REPORT_PARAMETERS ") AS r\n"
				"	CROSS JOIN LATERAL (SELECT nullif(pg_catalog.concat_ws(': ',\n"
				"		nullif(r.dimension_label, ''), nullif(r.member_label, '')), '')) AS m (part)";
			break;
	}
	sql = psprintf(select, schema);
	result = run_query(conn, sql, 4, params);
	open_output(options);
	if (options->format == FORMAT_JSON)
		print_value(result);
	else if (options->format == FORMAT_CSV)
		print_csv(result);
	else
		print_table(result);
	PQclear(result);
	pfree(sql);
	return RESULT_OK;
}

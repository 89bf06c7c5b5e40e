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

/* The same report in each language, of one moment. */
static void
report_page(PGconn *conn, const char *schema, const Options *options,
			const char **params)
{
	char	   *sql = psprintf("SELECT r.* FROM %s.evaluation_report(" REPORT_PARAMETERS ") AS r",
							   schema);
	char	   *the_setting[2] = {NULL, NULL};
	char	  **languages = options->languages;
	PGresult  **results;
	int			n = 0;

	run_command(conn, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
	if (languages == NULL)
	{
		the_setting[0] = query_value(conn, "SELECT reuse.language('')", 0, NULL);
		languages = the_setting;
	}
	while (languages[n] != NULL)
		n++;
	results = pg_malloc(n * sizeof(PGresult *));
	for (int i = 0; i < n; i++)
	{
		params[2] = languages[i];
		results[i] = run_query(conn, sql, 4, params);
	}
	run_command(conn, "COMMIT");

	open_output(options);
	print_page(stdout, options, languages, results);
	for (int i = 0; i < n; i++)
		PQclear(results[i]);
	pg_free(results);
	pg_free(the_setting[0]);
	pfree(sql);
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

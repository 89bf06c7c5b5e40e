/*-------------------------------------------------------------------------
 *
 * report.c
 *	  reusectl report: the evaluation figures of a year.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres_fe.h"

#include "reusectl.h"

#define REPORT_PARAMETERS \
	"$1::pg_catalog.int4, $2::pg_catalog.timestamptz,\n" \
	"	coalesce($3::pg_catalog.text, ''), coalesce($4::pg_catalog.int4, 0)"

int
command_report(PGconn *conn, const char *schema, const Options *options,
			   const char *year)
{
	const char *params[4] = {year, options->as_known_on, options->language,
	options->suppress_below};
	const char *select;
	char	   *sql;
	PGresult   *result;

	switch (options->format)
	{
		case FORMAT_JSON:
			select = "SELECT pg_catalog.jsonb_pretty(\n"
				"	%1$s.evaluation_report_json(" REPORT_PARAMETERS "))";
			break;
		case FORMAT_CSV:
			select = "SELECT r.* FROM %1$s.evaluation_report(" REPORT_PARAMETERS ") AS r";
			break;
		default:

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
				"	CROSS JOIN LATERAL (SELECT nullif(pg_catalog.concat_ws(' ',\n"
				"		pg_catalog.replace(r.dimension, '_', ' '),\n"
				"		pg_catalog.replace(r.member, '_', ' ')), ' ')) AS m (part)";
			break;
	}
	sql = psprintf(select, schema);
	result = run_query(conn, sql, 4, params);
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

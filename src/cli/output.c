/*-------------------------------------------------------------------------
 *
 * output.c
 *	  Results as tables for a terminal and as CSV for programs.
 *
 * Tables are psql's: its printing code measures what a character takes on the
 * screen and wraps columns to the width of the terminal.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres_fe.h"

#include <unistd.h>

#include "common/logging.h"
#include "fe_utils/print.h"
#include "mb/pg_wchar.h"

#include "reusectl.h"

static void
print_result(PGresult *result, const char *title, enum printFormat format)
{
	printQueryOpt options;
	const char *columns = getenv("COLUMNS");

	memset(&options, 0, sizeof(options));
	options.topt.format = format;
	options.topt.border = 1;
	options.topt.pager = 0;
	options.topt.start_table = true;
	options.topt.stop_table = true;
	options.topt.default_footer = false;
	options.topt.encoding = PG_UTF8;
	options.topt.csvFieldSep[0] = ',';
	options.topt.env_columns = columns ? atoi(columns) : 0;
	options.title = unconstify(char *, title);
	printQuery(result, &options, stdout, false, NULL);
}

/*
 * As wide as the terminal or COLUMNS; a file or a pipe takes any width.
 */
void
print_table(PGresult *result, const char *title)
{
	print_result(result, title, PRINT_WRAPPED);
}

void
print_csv(PGresult *result)
{
	print_result(result, NULL, PRINT_CSV);
}

/* The one value of a result, on a line of its own: JSON. */
void
print_value(PGresult *result)
{
	puts(PQgetvalue(result, 0, 0));
}

/*
 * A full disk or a closed pipe must not look like success.
 */
void
finish_output(void)
{
	if (fflush(stdout) != 0 || ferror(stdout))
	{
		pg_log_error("could not write the output: %m");
		exit(RESULT_USAGE);
	}
}

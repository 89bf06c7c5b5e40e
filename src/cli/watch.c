/*-------------------------------------------------------------------------
 *
 * watch.c
 *	  reusectl watch: what falls due, and what becomes overdue, as it happens.
 *
 * The register notifies on the channel that bears its name when notices are
 * written.  A due date passes without anybody's doing, so the board is looked
 * at again after a while even if nobody notifies.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres_fe.h"

#include <poll.h>
#include <time.h>

#include "common/logging.h"
#include "fe_utils/cancel.h"

#include "reusectl.h"

#define COLUMNS_OF_WATCH \
	"	CASE WHEN b.days_left < 0 THEN 'overdue' WHEN b.days_left = 0 THEN 'due_today'\n" \
	"		ELSE 'due_soon' END AS stage,\n" \
	"	b.due, b.days_left, b.case_id, b.reference, a.code AS authority, b.rule_code, b.name"

#define WATCH_FROM \
	"FROM %1$s.deadline_board AS b\n" \
	"	LEFT JOIN %1$s.authority AS a ON a.authority_id = b.authority_id\n" \
	"WHERE b.due <= reuse.today() + $1::pg_catalog.int4 AND b.nature <> 'average'\n" \
	"	AND ($2::pg_catalog.text IS NULL OR a.code = $2)\n" \
	"ORDER BY b.due, b.authority_id, b.case_id, b.rule_code"

/* The first column is what makes a row another one; the second how it is shown. */
#define WATCH_SQL \
	"SELECT pg_catalog.concat_ws('/', w.case_id, w.reference, w.rule_code, w.due, w.stage),\n" \
	"	pg_catalog.row_to_json(w), w.*\n" \
	"FROM (SELECT " COLUMNS_OF_WATCH "\n" WATCH_FROM ") AS w"

#define COLUMN_STAGE	2
#define COLUMN_DUE		3
#define COLUMN_CASE		5
#define COLUMN_REFERENCE 6
#define COLUMN_AUTHORITY 7
#define COLUMN_RULE		8
#define COLUMN_NAME		9

static int
compare_keys(const void *a, const void *b)
{
	return strcmp(*(const char *const *) a, *(const char *const *) b);
}

static void
print_line(const Options *options, PGresult *result, int row)
{
	const char *stage = PQgetvalue(result, row, COLUMN_STAGE);
	const char *name = PQgetvalue(result, row, COLUMN_REFERENCE);

	if (options->format == FORMAT_JSON)
	{
		puts(PQgetvalue(result, row, 1));
		return;
	}
	if (name[0] == '\0')
		name = PQgetvalue(result, row, COLUMN_CASE);
	if (strcmp(stage, "overdue") == 0)
		print_styled("bad", _("overdue  "));
	else if (strcmp(stage, "due_today") == 0)
		print_styled("soon", _("due today"));
	else
		print_styled("", _("due soon "));
	printf("  %s  %s  %s  %s (%s)\n", PQgetvalue(result, row, COLUMN_DUE),
		   plain_text(name), PQgetvalue(result, row, COLUMN_AUTHORITY),
		   PQgetvalue(result, row, COLUMN_NAME),
		   PQgetvalue(result, row, COLUMN_RULE));
}

/* Wait for a notification, but no longer than that, or until interrupted. */
static void
wait_for_news(PGconn *conn, int seconds)
{
	time_t		end = time(NULL) + seconds;

	while (!CancelRequested && time(NULL) < end)
	{
		struct pollfd input = {PQsocket(conn), POLLIN, 0};
		PGnotify   *notify;
		bool		notified = false;

		/* a signal that comes before poll() is seen after a second */
		if (poll(&input, 1, 1000) < 0 && errno != EINTR)
		{
			pg_log_error("could not wait for the server: %m");
			exit(RESULT_CONNECTION);
		}
		if (PQconsumeInput(conn) == 0)
			die_on_connection(conn);
		while ((notify = PQnotifies(conn)) != NULL)
		{
			notified = true;
			PQfreemem(notify);
		}
		if (notified)
			return;
	}
}

int
command_watch(const Options *options, int noperands, char **operands)
{
	char	   *schema;
	PGconn	   *conn = open_register(options, &schema);
	const char *params[2] = {options->days ? options->days : "7",
	options->authority};
	int			interval = options->interval ? atoi(options->interval) : 60;
	char	   *sql = psprintf(WATCH_SQL, schema);
	const char **seen = NULL;
	int			nseen = 0;
	PGresult   *before = NULL;

	check_authority(conn, schema, options->authority);
	/* the channel has the register's name */
	run_command(conn, psprintf("LISTEN %s", schema));
	while (!CancelRequested)
	{
		PGresult   *now;
		const char **keys;
		int			row;

		SetCancelConn(conn);
		now = PQexecParams(conn, sql, 2, NULL, params, NULL, NULL, 0);
		ResetCancelConn();
		if (CancelRequested)
			break;
		if (PQresultStatus(now) != PGRES_TUPLES_OK)
			die_on_result(conn, now);
		keys = pg_malloc((PQntuples(now) + 1) * sizeof(char *));
		for (row = 0; row < PQntuples(now); row++)
		{
			keys[row] = PQgetvalue(now, row, 0);
			if (nseen == 0 ||
				bsearch(&keys[row], seen, nseen, sizeof(char *), compare_keys) == NULL)
				print_line(options, now, row);
		}
		finish_output();
		qsort(keys, PQntuples(now), sizeof(char *), compare_keys);
		PQclear(before);
		pg_free(seen);
		before = now;
		seen = keys;
		nseen = PQntuples(now);
		wait_for_news(conn, interval);
	}
	PQfinish(conn);
	return RESULT_OK;
}

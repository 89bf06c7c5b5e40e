/*-------------------------------------------------------------------------
 *
 * database.c
 *	  The client's connection: opening it, asking, and reporting errors.
 *
 * An error ends the program: the server rolls back what is open when the
 * connection goes, so there is nothing to clean up.  What was rolled back is
 * said, since whoever waits wants to know what there is now.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres_fe.h"

#include "common/connect.h"
#include "common/logging.h"
#include "common/string.h"
#include "fe_utils/cancel.h"
#include "mb/pg_wchar.h"

#include "reusectl.h"

/* The transaction that is open, and what it is about. */
static enum
{
	WORK_NONE,
	WORK_OPEN,
	WORK_COMMITTING
}			work = WORK_NONE;
static const char *work_subject;

/* What has become of the transaction that was open when all ended. */
static void
report_work(void)
{
	progress_end();
	if (work == WORK_OPEN)
		pg_log_error_detail("Nothing is kept of %s.", work_subject);
	else if (work == WORK_COMMITTING)
	{
		pg_log_error_detail("It is not known whether %s is kept: the connection was lost while it was confirmed.",
							work_subject);
		pg_log_error_hint("Look, or do the same again if it is an import: what is there is not added twice.");
	}
}

void
die_on_connection(PGconn *conn)
{
	pg_log_error("%s", PQerrorMessage(conn));
	report_work();
	PQfinish(conn);
	exit(RESULT_CONNECTION);
}

/*
 * Connect as the options and libpq's environment say, asking for a password
 * if the server wants one.
 */
PGconn *
connect_database(const Options *options)
{
	char	   *password = NULL;
	PGconn	   *conn;

	for (;;)
	{
		/* dbname comes first: it may be a whole connection string */
		const char *keywords[] = {"dbname", "host", "port", "user",
		"password", "fallback_application_name", "client_encoding", NULL};
		const char *values[] = {options->dbname, options->host,
		options->port, options->user, password, options->progname, "UTF8", NULL};

		conn = PQconnectdbParams(keywords, values, true);
		if (conn == NULL)
		{
			pg_log_error("out of memory");
			exit(RESULT_CONNECTION);
		}
		if (PQstatus(conn) == CONNECTION_OK)
			break;
		if (!PQconnectionNeedsPassword(conn) || password != NULL ||
			options->no_password)
			die_on_connection(conn);
		PQfinish(conn);
		password = simple_prompt("Password: ", false);
	}
	if (password != NULL)
		free(password);

	/* Nobody's schema but those that are named: CVE-2018-1058. */
	PQclear(run_query(conn, ALWAYS_SECURE_SEARCH_PATH_SQL, 0, NULL));
	setup_cancel_handler(NULL);
	SetCancelConn(conn);
	return conn;
}

bool
has_extension(PGconn *conn)
{
	PGresult   *result;
	bool		found;

	result = run_query(conn,
					   "SELECT FROM pg_catalog.pg_extension AS x\n"
					   "WHERE x.extname = 'reuse_register'", 0, NULL);
	found = PQntuples(result) > 0;
	PQclear(result);
	return found;
}

/*
 * Connect, find the register, and ask for answers in the language of
 * --language; without it the setting reuse.language says which.
 */
PGconn *
open_register(const Options *options, char **schema)
{
	PGconn	   *conn = connect_database(options);

	*schema = register_identifier(conn, options);
	if (options->language != NULL)
		PQclear(run_query(conn,
						  "SELECT pg_catalog.set_config('reuse.language',\n"
						  "	reuse.language($1), false)",
						  1, &options->language));
	return conn;
}

/*
 * The register's schema, quoted.  That it is there is asked first: an unknown
 * relation would be reported in terms that are not the user's.
 */
char *
register_identifier(PGconn *conn, const Options *options)
{
	PGresult   *result;
	char	   *identifier;

	identifier = PQescapeIdentifier(conn, options->register_name,
									strlen(options->register_name));
	if (identifier == NULL)
	{
		pg_log_error("%s", PQerrorMessage(conn));
		exit(RESULT_USAGE);
	}
	result = run_query(conn,
					   "SELECT 1\n"
					   "FROM pg_catalog.pg_namespace AS n\n"
					   "	JOIN pg_catalog.pg_class AS c ON c.relnamespace = n.oid\n"
					   "WHERE n.nspname = $1 AND c.relname = 'case_file'",
					   1, &options->register_name);
	if (PQntuples(result) == 0)
	{
		pg_log_error("there is no register \"%s\" in database \"%s\"",
					 options->register_name, PQdb(conn));
		pg_log_error_hint("Name one with --register; SELECT * FROM "
						  "reuse.registers lists them.");
		exit(RESULT_DATABASE);
	}
	PQclear(result);
	return identifier;
}

/*
 * The number of a case that is named by it, or by its reference.
 */
char *
find_case(PGconn *conn, const char *schema, const char *name)
{
	char	   *sql;
	PGresult   *result;
	char	   *case_id;

	if (name[0] != '\0' && strspn(name, "0123456789") == strlen(name))
		return pg_strdup(name);
	sql = psprintf("SELECT c.case_id FROM %s.case_file AS c\n"
				   "WHERE c.reference = $1\n"
				   "ORDER BY c.case_id LIMIT 2", schema);
	result = run_query(conn, sql, 1, &name);
	if (PQntuples(result) != 1)
	{
		if (PQntuples(result) == 0)
			pg_log_error("no case has the reference \"%s\"", name);
		else
			pg_log_error("more than one case has the reference \"%s\"", name);
		pg_log_error_hint("The number of a case names one, too.");
		exit(RESULT_USAGE);
	}
	case_id = pg_strdup(PQgetvalue(result, 0, 0));
	PQclear(result);
	pfree(sql);
	return case_id;
}

/*
 * A mistyped code would look like an authority that has nothing to do.
 */
void
check_authority(PGconn *conn, const char *schema, const char *code)
{
	char	   *sql;
	PGresult   *result;

	if (code == NULL)
		return;
	sql = psprintf("SELECT 1 FROM %s.authority WHERE code = $1", schema);
	result = run_query(conn, sql, 1, &code);
	if (PQntuples(result) == 0)
	{
		pg_log_error("there is no authority \"%s\" in the register", code);
		pg_log_error_hint("The codes are in the table %s.authority.", schema);
		exit(RESULT_USAGE);
	}
	PQclear(result);
	pfree(sql);
}

PGresult *
run_query(PGconn *conn, const char *sql, int nparams,
		  const char *const *params)
{
	PGresult   *result;

	result = PQexecParams(conn, sql, nparams, NULL, params, NULL, NULL, 0);
	if (PQresultStatus(result) != PGRES_TUPLES_OK)
		die_on_result(conn, result);
	return result;
}

/* The only value of a query with one row. */
char *
query_value(PGconn *conn, const char *sql, int nparams,
			const char *const *params)
{
	PGresult   *result = run_query(conn, sql, nparams, params);
	char	   *value = pg_strdup(PQgetvalue(result, 0, 0));

	PQclear(result);
	return value;
}

void
run_command(PGconn *conn, const char *sql)
{
	PGresult   *result;

	result = PQexecParams(conn, sql, 0, NULL, NULL, NULL, NULL, 0);
	if (PQresultStatus(result) != PGRES_COMMAND_OK)
		die_on_result(conn, result);
	PQclear(result);
}

/* Several commands, separated by semicolons. */
void
run_script(PGconn *conn, const char *sql)
{
	PGresult   *result = PQexec(conn, sql);

	if (PQresultStatus(result) != PGRES_COMMAND_OK)
		die_on_result(conn, result);
	PQclear(result);
}

/*
 * All from here to end_work() is kept, or nothing.  The subject is for
 * messages: "file \"x.csv\"".
 */
void
begin_work(PGconn *conn, const char *subject)
{
	run_command(conn, "BEGIN");
	work = WORK_OPEN;
	work_subject = subject;
}

void
end_work(PGconn *conn, bool keep)
{
	if (keep)
	{
		check_interrupt(conn);
		work = WORK_COMMITTING;
		run_command(conn, "COMMIT");
	}
	else
		run_command(conn, "ROLLBACK");
	work = WORK_NONE;
}

void
say_dry_run(const Options *options)
{
	if (options->dry_run && options->format == FORMAT_TABLE)
		puts(_("dry run: nothing is kept"));
}

/*
 * An interrupt between two statements finds nothing to cancel.
 */
void
check_interrupt(PGconn *conn)
{
	if (!CancelRequested)
		return;
	pg_log_error("interrupted");
	report_work();
	PQfinish(conn);
	exit(RESULT_INTERRUPTED);
}

/*
 * The server's own words, all of them: its message names the value and the
 * place, its hint what is allowed.
 */
void
die_on_result(PGconn *conn, PGresult *result)
{
	const char *message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
	const char *sqlstate = PQresultErrorField(result, PG_DIAG_SQLSTATE);
	const char *detail = PQresultErrorField(result, PG_DIAG_MESSAGE_DETAIL);
	const char *hint = PQresultErrorField(result, PG_DIAG_MESSAGE_HINT);

	progress_end();
	if (PQstatus(conn) != CONNECTION_OK || message == NULL)
	{
		/* no more than what libpq has to say */
		if (message == NULL)
			pg_log_error("%s", PQerrorMessage(conn));
		else
			pg_log_error("%s", message);
		report_work();
		exit(PQstatus(conn) != CONNECTION_OK ? RESULT_CONNECTION :
			 RESULT_DATABASE);
	}
	/* what the server refused has not come about, whatever was asked */
	if (work == WORK_COMMITTING)
		work = WORK_OPEN;
	check_interrupt(conn);
	if (sqlstate != NULL)
		pg_log_error("%s (%s)", message, sqlstate);
	else
		pg_log_error("%s", message);
	if (detail != NULL)
		pg_log_error_detail("%s", detail);
	if (hint != NULL)
		pg_log_error_hint("%s", hint);
	report_work();
	exit(RESULT_DATABASE);
}

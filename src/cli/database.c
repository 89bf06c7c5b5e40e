/*-------------------------------------------------------------------------
 *
 * database.c
 *	  The client's connection: opening it, asking, and reporting errors.
 *
 * An error ends the program: the server rolls back what is open when the
 * connection goes, so there is nothing to clean up.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres_fe.h"

#include "common/connect.h"
#include "common/logging.h"
#include "common/string.h"
#include "mb/pg_wchar.h"

#include "reusectl.h"

static void
die_on_connection(PGconn *conn)
{
	pg_log_error("%s", PQerrorMessage(conn));
	PQfinish(conn);
	exit(RESULT_CONNECTION);
}

/*
 * Connect as the options and libpq's environment say, asking for a password
 * if the server wants one.
 */
PGconn *
connect_database(const Options *options, const char *progname)
{
	char	   *password = NULL;
	PGconn	   *conn;

	for (;;)
	{
		/* dbname comes first: it may be a whole connection string */
		const char *keywords[] = {"dbname", "host", "port", "user",
		"password", "fallback_application_name", "client_encoding", NULL};
		const char *values[] = {options->dbname, options->host,
		options->port, options->user, password, progname, "UTF8", NULL};

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

void
run_command(PGconn *conn, const char *sql)
{
	PGresult   *result;

	result = PQexecParams(conn, sql, 0, NULL, NULL, NULL, NULL, 0);
	if (PQresultStatus(result) != PGRES_COMMAND_OK)
		die_on_result(conn, result);
	PQclear(result);
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

	if (PQstatus(conn) != CONNECTION_OK || message == NULL)
	{
		/* no more than what libpq has to say */
		if (message == NULL)
			pg_log_error("%s", PQerrorMessage(conn));
		else
			pg_log_error("%s", message);
		exit(PQstatus(conn) != CONNECTION_OK ? RESULT_CONNECTION :
			 RESULT_DATABASE);
	}
	if (sqlstate != NULL)
		pg_log_error("%s (%s)", message, sqlstate);
	else
		pg_log_error("%s", message);
	if (detail != NULL)
		pg_log_error_detail("%s", detail);
	if (hint != NULL)
		pg_log_error_hint("%s", hint);
	exit(RESULT_DATABASE);
}

/*-------------------------------------------------------------------------
 *
 * reusectl.h
 *	  What the files of the client share.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REUSECTL_H
#define REUSECTL_H

#include "libpq-fe.h"

/*
 * What reusectl tells the shell.  Refused rows are no failure: the import has
 * taken place, and what is sound is in the register.
 */
#define RESULT_OK			0
#define RESULT_USAGE		1	/* wrong arguments or files */
#define RESULT_CONNECTION	2	/* no connection, or it broke */
#define RESULT_DATABASE		3	/* the database reported an error */
#define RESULT_REFUSED		4	/* an import refused some records */

typedef enum OutputFormat
{
	FORMAT_TABLE,
	FORMAT_CSV,
	FORMAT_JSON
} OutputFormat;

/* --map TARGET=COLUMN */
typedef struct ColumnMap
{
	const char *target;			/* what the import calls it */
	const char *column;			/* what the file calls it */
	struct ColumnMap *next;
} ColumnMap;

typedef struct Options
{
	/* connection; NULL leaves it to libpq */
	const char *host;
	const char *port;
	const char *user;
	const char *dbname;
	bool		no_password;

	const char *register_name;
	OutputFormat format;
	const char *authority;
	const char *limit;
	const char *as_known_on;
	const char *language;
	const char *suppress_below;
	ColumnMap  *maps;
	char		delimiter;
	bool		dry_run;
	bool		partial;
} Options;

/* database.c */
extern PGconn *connect_database(const Options *options, const char *progname);
extern char *register_identifier(PGconn *conn, const Options *options);
extern void check_authority(PGconn *conn, const char *schema,
							const char *code);
extern PGresult *run_query(PGconn *conn, const char *sql, int nparams,
						   const char *const *params);
extern void run_command(PGconn *conn, const char *sql);
extern void die_on_result(PGconn *conn, PGresult *result)
			__attribute__((noreturn));

/* output.c */
extern void print_table(PGresult *result);
extern void print_csv(PGresult *result);
extern void print_value(PGresult *result);
extern int	text_width(const char *text);
extern void finish_output(void);

/* queue.c, report.c, import.c: the commands */
extern int	command_queue(PGconn *conn, const char *schema,
						  const Options *options);
extern int	command_report(PGconn *conn, const char *schema,
						   const Options *options, const char *year);
extern int	command_import(const Options *options, const char *progname,
						   const char *kind, int nfiles, char **paths);

#endif							/* REUSECTL_H */

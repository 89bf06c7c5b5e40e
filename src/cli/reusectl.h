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
#define RESULT_PROBLEM		5	/* what was examined is not in order */
#define RESULT_INTERRUPTED	130 /* as shells say it of SIGINT */

typedef enum OutputFormat
{
	FORMAT_TABLE,
	FORMAT_CSV,
	FORMAT_JSON,
	FORMAT_HTML
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
	const char *argv0;
	const char *progname;

	/* connection; NULL leaves it to libpq */
	const char *host;
	const char *port;
	const char *user;
	const char *dbname;
	bool		no_password;

	const char *register_name;
	OutputFormat format;
	const char *output;
	const char *stylesheet;
	const char *authority;
	const char *limit;
	const char *status;
	const char *severity;
	const char *as_known_on;
	const char *language;		/* the first of them */
	char	  **languages;		/* ends with NULL; itself NULL if not given */
	const char *suppress_below;
	const char *year;
	const char *jurisdiction;
	bool		test_clock;
	const char *from;
	const char *replaces;
	ColumnMap  *maps;
	char		delimiter;
	bool		mend;
	bool		dry_run;
	bool		partial;
	bool		verify;
	const char *days;
	const char *interval;
} Options;

typedef struct Command
{
	const char *name;
	int			bit;			/* in the masks of the options */
	const char *operands;		/* as the synopsis shows them */
	int			min_operands;
	int			max_operands;	/* -1 is any number */
	const char *words;			/* what the first operand may be; NULL is
								 * anything */
	const char *summary;		/* one line */
	const char *description;	/* one paragraph */
	int			(*run) (const Options *options, int noperands,
						char **operands);
} Command;

/* commands.c: the one table of commands and options */
extern const Command *parse_arguments(int argc, char **argv,
									  Options *options, int *noperands,
									  char ***operands);
extern const char *check_number(const char *option, const char *value,
								long minimum);
extern void usage_hint(void) __attribute__((noreturn));
extern int	command_completion(const Options *options, int noperands,
							   char **operands);
extern int	command_manual(const Options *options, int noperands,
						   char **operands);

/* database.c */
extern PGconn *connect_database(const Options *options);
extern PGconn *open_register(const Options *options, char **schema);
extern bool has_extension(PGconn *conn);
extern char *register_identifier(PGconn *conn, const Options *options);
extern void check_authority(PGconn *conn, const char *schema,
							const char *code);
extern char *find_case(PGconn *conn, const char *schema, const char *name);
extern PGresult *run_query(PGconn *conn, const char *sql, int nparams,
						   const char *const *params);
extern char *query_value(PGconn *conn, const char *sql, int nparams,
						 const char *const *params);
extern void run_command(PGconn *conn, const char *sql);
extern void run_script(PGconn *conn, const char *sql);
extern void begin_work(PGconn *conn, const char *subject);
extern void end_work(PGconn *conn, bool keep);
extern void say_dry_run(const Options *options);
extern void check_interrupt(PGconn *conn);
extern void die_on_connection(PGconn *conn) __attribute__((noreturn));
extern void die_on_result(PGconn *conn, PGresult *result)
			__attribute__((noreturn));

/* output.c */
extern void print_titled_table(PGresult *result, const char *const *titles);
extern void print_csv(PGresult *result);
extern void print_csv_rows(PGresult *result, int from, int before);
extern void print_value(PGresult *result);
extern void print_wrapped(const char *text, int indent, int width);
extern void print_styled(const char *style, const char *text);
extern int	text_width(const char *text);
extern char *plain_text(const char *text);
extern void finish_output(void);

/* page.c */
typedef struct PagePart
{
	const char *element;		/* what report.xsl calls it */
	PGresult   *result;			/* each row names its language */
} PagePart;

extern void print_page(FILE *output, const Options *options, char **languages,
					   const PagePart *parts, int nparts);

/* progress.c */
extern void progress_begin(const char *name, int64 total);
extern void progress_step(int64 done, int64 rows, const char *activity);
extern void progress_end(void);

/* views.c */
extern void show_rows(PGconn *conn, const Options *options,
					  const char *table_sql, const char *const *titles,
					  const char *data_sql, int nparams,
					  const char *const *params);

/* the other files: the commands */
extern int	command_board(const Options *options, int noperands,
						  char **operands);
extern int	command_calendar(const Options *options, int noperands,
							 char **operands);
extern int	command_doctor(const Options *options, int noperands,
						   char **operands);
extern int	command_to_do(const Options *options, int noperands,
						  char **operands);
extern int	command_letter(const Options *options, int noperands,
						   char **operands);
extern int	command_sweep(const Options *options, int noperands,
						  char **operands);
extern int	command_explain(const Options *options, int noperands,
							char **operands);
extern int	command_export(const Options *options, int noperands,
						   char **operands);
extern int	command_findings(const Options *options, int noperands,
							 char **operands);
extern int	command_import(const Options *options, int noperands,
						   char **operands);
extern int	command_init(const Options *options, int noperands,
						 char **operands);
extern int	command_open(const Options *options, int noperands,
						 char **operands);
extern int	command_queue(const Options *options, int noperands,
						  char **operands);
extern int	command_record(const Options *options, int noperands,
						   char **operands);
extern int	command_report(PGconn *conn, const char *schema,
						   const Options *options, const char *year);
extern int	command_watch(const Options *options, int noperands,
						  char **operands);
extern int	command_what_if(const Options *options, int noperands,
							char **operands);

#endif							/* REUSECTL_H */

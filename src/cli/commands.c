/*-------------------------------------------------------------------------
 *
 * commands.c
 *	  The commands and options of reusectl: one table for all that knows them.
 *
 * getopt_long() parses by it, and --help, the manual page and the completion
 * of the shell are printed from it, so that none of them can differ.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres_fe.h"

#include "common/logging.h"
#include "getopt_long.h"
#include "lib/stringinfo.h"

#include "reusectl.h"

/* Bits of the commands that take an option. */
#define INIT		(1 << 0)
#define IMPORT		(1 << 1)
#define OPEN		(1 << 2)
#define RECORD		(1 << 3)
#define QUEUE		(1 << 4)
#define BOARD		(1 << 5)
#define FINDINGS	(1 << 6)
#define EXPLAIN		(1 << 7)
#define WHAT_IF		(1 << 8)
#define REPORT		(1 << 9)
#define CALENDAR	(1 << 10)
#define DOCTOR		(1 << 11)
#define WATCH		(1 << 12)
#define EXPORT		(1 << 13)
#define COMPLETION	(1 << 14)
#define MANUAL		(1 << 15)
#define TO_DO		(1 << 16)
#define LETTER		(1 << 17)
#define SWEEP		(1 << 18)

#define LOCAL		(COMPLETION | MANUAL)	/* without a database */
#define ANY			(~LOCAL)
#define SHOW		(QUEUE | BOARD | FINDINGS | EXPLAIN | WHAT_IF | REPORT | \
					 OPEN | RECORD | CALENDAR | DOCTOR | WATCH | TO_DO | SWEEP)

static int	run_report(const Options *options, int noperands,
					   char **operands);
static void hint_commands(void) __attribute__((noreturn));

static const Command commands[] = {
	{"init", INIT, "", 0, 0, NULL,
		gettext_noop("make a register, or bring one up to date"),
		gettext_noop("Makes the schema of the register with its tables and the rules of the jurisdiction. A register that is there gets what this version of the extension brings; no row of it is touched. With --from the register is made of an export, and the chains of its events are verified."),
	command_init},
	{"open", OPEN, "KIND [DAY] [FACT]...", 1, -1, NULL,
		gettext_noop("open a case: a request, an appeal, ..."),
		gettext_noop("Opens a case of the authority that --authority names, received on DAY (default: today), and says what is due next. A FACT is NAME=VALUE, NAME= for \"none given\", or a JSON object with several."),
	command_open},
	{"record", RECORD, "CASE KIND [DAY] [FACT]...", 2, -1, NULL,
		gettext_noop("record that something happened in a case"),
		gettext_noop("Records an event of KIND on DAY (default: today) in a case, named by its number or its reference, and says what is due next. A FACT is NAME=VALUE, NAME= for \"none given\", or a JSON object with several."),
	command_record},
	{"queue", QUEUE, "", 0, 0, NULL,
		gettext_noop("appeals before the Commission, most urgent first"),
		gettext_noop("Shows the view commission_queue."),
	command_queue},
	{"board", BOARD, "[CASE]", 0, 1, NULL,
		gettext_noop("every deadline that is not met, most urgent first"),
		gettext_noop("Shows the view deadline_board, of all cases or of one."),
	command_board},
	{"to-do", TO_DO, "", 0, 0, NULL,
		gettext_noop("what must be done within five working days"),
		gettext_noop("Shows the view to_do: what is overdue or falls due within five working days, what would meet it, and which letters are about it."),
	command_to_do},
	{"letter", LETTER, "CASE KIND", 2, 2, NULL,
		gettext_noop("draft a letter of a case"),
		gettext_noop("Prints the letter of KIND that the register drafts for a case, in the language of --language. What it does not know stands in brackets, and is listed at the end. Nothing is recorded."),
	command_letter},
	{"findings", FINDINGS, "", 0, 0, NULL,
		gettext_noop("what is unlawful, late or missing, and what would cure it"),
		gettext_noop("Shows the view finding."),
	command_findings},
	{"watch", WATCH, "", 0, 0, NULL,
		gettext_noop("tell what falls due and what becomes overdue"),
		gettext_noop("Shows what falls due within --days and what is overdue, and then each that comes, when the register notifies and every --interval, until interrupted. With the format json each line is an object."),
	command_watch},
	{"explain", EXPLAIN, "CASE [RULE]", 1, 2, NULL,
		gettext_noop("why a deadline is what it is, step by step"),
		gettext_noop("Shows how the due date of a RULE in a case comes about, or of each rule that the case has a deadline for."),
	command_explain},
	{"what-if", WHAT_IF, "[CASE] RULE.WHAT=VALUE...", 1, -1, NULL,
		gettext_noop("due dates under other rules; nothing is written"),
		gettext_noop("Shows the due dates of a case, or with --year of all cases received in that year, as they are and as they would be. WHAT is term, extended_term, calendar, roll or version; a JSON object with several changes will do as well."),
	command_what_if},
	{"report", REPORT, "YEAR", 1, 1, NULL,
		gettext_noop("evaluation figures of a year"),
		gettext_noop("Shows what the function evaluation_report returns; as html, a page for readers, in one language or in several side by side."),
	run_report},
	{"import", IMPORT, "catalogue|requests|survey FILE...", 2, -1, "catalogue requests survey",
		gettext_noop("take in CSV files, or a catalogue in JSON-LD"),
		gettext_noop("Takes in publishers, datasets and distributions (catalogue), from CSV files in any order whose columns tell which is which, or from JSON-LD (.jsonld, .json); requests and their outcome; or answers to a survey of maturity. Each file is one transaction; what is there already is not added twice."),
	command_import},
	{"export", EXPORT, "FOLDER", 1, 1, NULL,
		gettext_noop("write the register to plain files with check sums"),
		gettext_noop("Writes one CSV file a table, a manifest and SHA256SUMS into a new folder, which can be read without the extension; init --from makes a register of them. With --verify, compares the files of an export with their sums, without a database."),
	command_export},
	{"calendar", CALENDAR, "load CODE... | check", 1, -1, "load check",
		gettext_noop("load shipped calendars, or check those loaded"),
		gettext_noop("With load, loads calendars that the extension ships and the database lacks. With check, shows each calendar with the days left until it ends, and what is wrong with it."),
	command_calendar},
	{"sweep", SWEEP, "", 0, 0, NULL,
		gettext_noop("do what is to be done each night"),
		gettext_noop("Runs the jobs of the register, for schedulers other than pg_cron: notices of what fell due, warnings, calendars, the figures of last year, identities that may be erased, verification of the chains of events. Shows what each did. The exit status is 5 when one failed or a chain is broken."),
	command_sweep},
	{"doctor", DOCTOR, "", 0, 0, NULL,
		gettext_noop("examine the installation and the register"),
		gettext_noop("Checks versions, layout, triggers, rights, time zone, calendars, the nightly job, the chains of events and the worked examples of the law. The exit status is 5 when something is wrong."),
	command_doctor},
	{"completion", COMPLETION, "", 0, 0, NULL,
		gettext_noop("print the completion for bash"),
		gettext_noop("Prints what bash needs to complete commands and options: eval \"$(reusectl completion)\"."),
	command_completion},
	{"manual", MANUAL, "", 0, 0, NULL,
		gettext_noop("print the manual page"),
		gettext_noop("Prints the manual page, for man(1)."),
	command_manual},
};

/* Options without a letter. */
enum
{
	OPTION_REGISTER = 256,
	OPTION_JURISDICTION,
	OPTION_FROM,
	OPTION_VERIFY,
	OPTION_DAYS,
	OPTION_INTERVAL,
	OPTION_TEST_CLOCK,
	OPTION_AUTHORITY,
	OPTION_STATUS,
	OPTION_SEVERITY,
	OPTION_LIMIT,
	OPTION_YEAR,
	OPTION_REPLACES,
	OPTION_FORMAT,
	OPTION_STYLESHEET,
	OPTION_AS_KNOWN_ON,
	OPTION_LANGUAGE,
	OPTION_SUPPRESS_BELOW,
	OPTION_MAP,
	OPTION_DELIMITER,
	OPTION_PARTIAL,
	OPTION_MEND,
	OPTION_DRY_RUN
};

typedef struct OptionSpec
{
	const char *name;
	int			id;				/* the letter, or one of the above */
	const char *argument;		/* NULL if it takes none */
	int			commands;		/* bits of those that take it */
	const char *help;
	const char *words;			/* what the argument may be; NULL is anything */
} OptionSpec;

static const OptionSpec option_specs[] = {
	{"register", OPTION_REGISTER, "NAME", ANY,
	gettext_noop("schema of the register (default: register)")},
	{"jurisdiction", OPTION_JURISDICTION, "CODE", INIT,
	gettext_noop("whose rules: BRU (default) or FED"), "BRU FED"},
	{"from", OPTION_FROM, "FOLDER", INIT,
	gettext_noop("an export to make the register of")},
	{"verify", OPTION_VERIFY, NULL, EXPORT,
	gettext_noop("check an export instead of making one")},
	{"test-clock", OPTION_TEST_CLOCK, NULL, INIT,
	gettext_noop("for trials: reuse.today also moves the moment of recording")},
	{"authority", OPTION_AUTHORITY, "CODE", OPEN | QUEUE | BOARD | FINDINGS | WATCH | IMPORT | TO_DO,
	gettext_noop("only this authority; import: of records that name none")},
	{"status", OPTION_STATUS, "STATUS", BOARD,
		gettext_noop("only deadlines with this status"),
	"running suspended not_started not_applicable overdue"},
	{"severity", OPTION_SEVERITY, "SEVERITY", FINDINGS,
		gettext_noop("only findings of this severity"),
	"error warning notice"},
	{"limit", OPTION_LIMIT, "NUMBER", QUEUE | BOARD | FINDINGS | TO_DO,
	gettext_noop("no more rows than this")},
	{"days", OPTION_DAYS, "NUMBER", WATCH,
	gettext_noop("what falls due within so many days (default: 7)")},
	{"interval", OPTION_INTERVAL, "SECONDS", WATCH,
	gettext_noop("look at least so often (default: 60)")},
	{"year", OPTION_YEAR, "YEAR", WHAT_IF,
	gettext_noop("all cases received in this year, in place of one")},
	{"replaces", OPTION_REPLACES, "SEQ", RECORD,
	gettext_noop("corrects the event of this number")},
	{"as-known-on", OPTION_AS_KNOWN_ON, "TIME", EXPLAIN | REPORT,
	gettext_noop("as the register knew it then")},
	{"suppress-below", OPTION_SUPPRESS_BELOW, "N", REPORT,
	gettext_noop("withhold counts below N")},
	{"map", OPTION_MAP, "COLUMN=NAME", IMPORT,
	gettext_noop("the file calls this column NAME; repeatable")},
	{"delimiter", OPTION_DELIMITER, "CHARACTER", IMPORT,
	gettext_noop("between fields (default: a comma)")},
	{"partial", OPTION_PARTIAL, NULL, IMPORT,
	gettext_noop("the files are a part of a catalogue: what they lack is not missing (so are several files of one kind)")},
	{"mend", OPTION_MEND, NULL, DOCTOR,
	gettext_noop("first put right what a restore or DROP EXTENSION ... CASCADE has left wrong")},
	{"dry-run", OPTION_DRY_RUN, NULL, INIT | OPEN | RECORD | IMPORT | EXPORT | CALENDAR | DOCTOR,
	gettext_noop("do everything, show what it gives, and keep nothing")},
	{"format", OPTION_FORMAT, "FORMAT", SHOW,
	gettext_noop("table (default), csv or json; report: also html"), "table csv json html"},
	{"output", 'o', "FILE", REPORT,
	gettext_noop("write into this file (default: standard output); csv: into a folder, one file a section")},
	{"stylesheet", OPTION_STYLESHEET, "FILE", REPORT,
	gettext_noop("XSLT that makes the page of the format html (default: the one installed)")},
	{"language", OPTION_LANGUAGE, "LANGUAGE", ~0,
		gettext_noop("en, fr, nl or de, for messages and for what the register says; a page can have several: fr,nl"),
	"en fr nl de"},
	{"host", 'h', "HOST", ANY,
	gettext_noop("server, or folder of its socket")},
	{"port", 'p', "PORT", ANY,
	gettext_noop("its port")},
	{"username", 'U', "NAME", ANY,
	gettext_noop("user")},
	{"dbname", 'd', "DBNAME", ANY,
	gettext_noop("database, or a connection string")},
	{"no-password", 'w', NULL, ANY,
	gettext_noop("never ask for a password")},
	{"version", 'V', NULL, ~0,
	gettext_noop("print the version and exit")},
	{"help", '?', NULL, ~0,
	gettext_noop("print this and exit")}
};

/* The exit statuses, for --help and the manual page. */
static const struct
{
	int			status;
	const char *meaning;
}			results[] = {
	{RESULT_OK, gettext_noop("all is well")},
	{RESULT_USAGE, gettext_noop("wrong arguments, or a file that cannot be used or written")},
	{RESULT_CONNECTION, gettext_noop("no connection, or it broke; what was under way was rolled back")},
	{RESULT_DATABASE, gettext_noop("the database reported an error; the message ends with its SQLSTATE")},
	{RESULT_REFUSED, gettext_noop("an import refused some records; the others are in the register")},
	{RESULT_PROBLEM, gettext_noop("what was examined is not in order")},
	{RESULT_INTERRUPTED, gettext_noop("interrupted; what was under way was rolled back")}
};

static const char *progname;

static int
run_report(const Options *options, int noperands, char **operands)
{
	const char *year = check_number("report", operands[0], 1);
	char	   *schema;
	PGconn	   *conn = open_register(options, &schema);
	int			result = command_report(conn, schema, options, year);

	PQfinish(conn);
	return result;
}

/* ------------------------------------------------------------------- help */

#define HELP_WIDTH	79
#define HELP_INDENT	30			/* of what follows the name of an option */

static void
print_entry(const char *name, const char *text)
{
	printf("  %-*s", HELP_INDENT - 3, name);
	putchar(text_width(name) > HELP_INDENT - 3 ? '\n' : ' ');
	if (text_width(name) > HELP_INDENT - 3)
		printf("%*s", HELP_INDENT, "");
	print_wrapped(text, HELP_INDENT, HELP_WIDTH);
}

/* As --help shows it: "-h, --host=HOST" */
static char *
option_usage(const OptionSpec *option)
{
	return psprintf("%s--%s%s%s",
					option->id < 256 ? psprintf("-%c, ", option->id) : "    ",
					option->name, option->argument ? "=" : "",
					option->argument ? option->argument : "");
}

/* The options that all of these commands take. */
static void
print_options(int mask)
{
	int			i;

	for (i = 0; i < lengthof(option_specs); i++)
	{
		const OptionSpec *option = &option_specs[i];

		if ((option->commands & mask) == mask)
			print_entry(option_usage(option), _(option->help));
	}
}

static void
print_results(void)
{
	int			i;

	printf(_("Exit status:\n"));
	for (i = 0; i < lengthof(results); i++)
		print_entry(psprintf("%d", results[i].status), _(results[i].meaning));
}

static void
help(const Command *command)
{
	int			i;

	if (command != NULL)
	{
		printf(_("Usage:\n"));
		printf("  %s %s%s%s [%s]...\n\n", progname, command->name,
			   command->operands[0] != '\0' ? " " : "", command->operands,
			   _("OPTION"));
		print_wrapped(_(command->description), 0, HELP_WIDTH);
		printf(_("\nOptions:\n"));
		print_options(command->bit);
		return;
	}
	printf(_("%s keeps a register of the re-use of public documents.\n\n"),
		   progname);
	printf(_("Usage:\n"));
	printf("  %s %s [%s]...\n\n", progname, _("COMMAND"), _("OPTION"));
	printf(_("Commands (\"%s COMMAND --help\" tells more of each):\n"),
		   progname);
	for (i = 0; i < lengthof(commands); i++)
		print_entry(psprintf("%s%s%s", commands[i].name,
							 commands[i].operands[0] != '\0' ? " " : "",
							 commands[i].operands), _(commands[i].summary));
	printf(_("\nOptions for every command:\n"));
	print_options(ANY);
	putchar('\n');
	print_wrapped(_("The environment of psql (PGHOST, PGSERVICE, ...) and its files hold here too."),
				  0, HELP_WIDTH);
	putchar('\n');
	print_results();
}

/* ------------------------------------------------------------ manual page */

/* Text of the manual page, without what troff would take for its own. */
static void
put_troff(const char *text)
{
	if (*text == '.' || *text == '\'')
		fputs("\\&", stdout);
	for (; *text != '\0'; text++)
	{
		if (*text == '-')
			fputs("\\-", stdout);
		else if (*text == '\\')
			fputs("\\e", stdout);
		else
			putchar(*text);
	}
	putchar('\n');
}

static void
put_option(const OptionSpec *option)
{
	const char *usage = option_usage(option);

	puts(".TP");
	fputs(".B ", stdout);
	put_troff(usage + strspn(usage, " "));
	put_troff(option->help);
}

int
command_manual(const Options *options, int noperands, char **operands)
{
	int			i;
	int			j;

	printf(".\\\" written by \"reusectl manual\"\n"
		   ".TH REUSECTL 1 \"\" \"reuse_register %s\" \"reuse_register\"\n"
		   ".SH NAME\n"
		   "reusectl \\- keep a register of the re\\-use of public documents\n"
		   ".SH SYNOPSIS\n"
		   ".B reusectl\n"
		   ".I COMMAND\n"
		   "[\\fIOPTION\\fR]...\n"
		   ".SH DESCRIPTION\n"
		   "The client of the PostgreSQL extension reuse_register.\n"
		   "It holds no rule and computes no date: what it shows is what the\n"
		   "database says.\n"
		   ".SH COMMANDS\n", REUSE_VERSION);
	for (i = 0; i < lengthof(commands); i++)
	{
		fputs(".SS ", stdout);
		put_troff(psprintf("%s %s", commands[i].name, commands[i].operands));
		put_troff(commands[i].description);
		for (j = 0; j < lengthof(option_specs); j++)
			if ((option_specs[j].commands & commands[i].bit) != 0 &&
				(option_specs[j].commands & ANY) != ANY)
				put_option(&option_specs[j]);
	}
	puts(".SH OPTIONS\nEvery command takes these.");
	for (j = 0; j < lengthof(option_specs); j++)
		if ((option_specs[j].commands & ANY) == ANY)
			put_option(&option_specs[j]);
	puts(".SH EXIT STATUS");
	for (i = 0; i < lengthof(results); i++)
	{
		printf(".TP\n.B %d\n", results[i].status);
		put_troff(results[i].meaning);
	}
	puts(".SH ENVIRONMENT\n"
		 "The variables of libpq (PGHOST, PGPORT, PGUSER, PGDATABASE, PGSERVICE,\n"
		 "PGPASSFILE, PGOPTIONS and others) hold as for\n"
		 ".BR psql (1);\n"
		 "a password comes from ~/.pgpass or from a prompt.\n"
		 "COLUMNS is the width of tables, NO_COLOR keeps colours away, LANG and\n"
		 "LANGUAGE give the language of messages.\n"
		 ".SH SEE ALSO\n"
		 ".BR psql (1)");
	return RESULT_OK;
}

/* ------------------------------------------------------------- completion */

int
command_completion(const Options *options, int noperands, char **operands)
{
	int			i;
	int			j;

	puts("# completion of reusectl, written by \"reusectl completion\"\n"
		 "_reusectl()\n"
		 "{\n"
		 "\tlocal word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
		 "\tlocal command= words= i\n"
		 "\t# readline takes the = of an option for a word\n"
		 "\tif [ \"$word\" = = ]; then\n"
		 "\t\tword=\n"
		 "\telif [ \"$before\" = = ]; then\n"
		 "\t\tbefore=${COMP_WORDS[COMP_CWORD-2]}\n"
		 "\tfi\n"
		 "\tcase $before in");
	for (j = 0; j < lengthof(option_specs); j++)
		if (option_specs[j].words != NULL)
			printf("\t--%s) words='%s' ;;\n", option_specs[j].name,
				   option_specs[j].words);
	puts("\tesac\n"
		 "\tif [ -n \"$words\" ]; then\n"
		 "\t\tmapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n"
		 "\t\treturn\n"
		 "\tfi\n"
		 "\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
		 "\t\tcase ${COMP_WORDS[i]} in");
	for (i = 0; i < lengthof(commands); i++)
		printf("%s%s", i > 0 ? " | " : "\t\t", commands[i].name);
	puts(") command=${COMP_WORDS[i]} && break ;;\n"
		 "\t\tesac\n"
		 "\tdone\n"
		 "\tcase $command in");
	for (i = 0; i < lengthof(commands); i++)
	{
		printf("\t%s) words='%s", commands[i].name,
			   commands[i].words ? commands[i].words : "");
		for (j = 0; j < lengthof(option_specs); j++)
			if ((option_specs[j].commands & commands[i].bit) != 0)
				printf(" --%s", option_specs[j].name);
		puts("' ;;");
	}
	fputs("\t*) words='", stdout);
	for (i = 0; i < lengthof(commands); i++)
		printf("%s%s", i > 0 ? " " : "", commands[i].name);
	puts(" --help --version' ;;\n"
		 "\tesac\n"
		 "\tmapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n"
		 "}\n"
		 "complete -o default -F _reusectl reusectl");
	return RESULT_OK;
}

/* ---------------------------------------------------------------- parsing */

void
usage_hint(void)
{
	pg_log_error_hint("Try \"%s --help\" for more information.", progname);
	exit(RESULT_USAGE);
}

/* A count: decimal digits and nothing else, small enough for the server. */
const char *
check_number(const char *option, const char *value, long minimum)
{
	char	   *end;
	long		number;

	errno = 0;
	number = strtol(value, &end, 10);
	if (end == value || *end != '\0' || errno != 0 || number < minimum ||
		number > PG_INT32_MAX)
	{
		pg_log_error("%s: \"%s\" is not a whole number from %ld", option,
					 value, minimum);
		usage_hint();
	}
	return value;
}

/* An argument that is one of a few words. */
static const char *
check_word(const char *name, const char *words, const char *value)
{
	const char *word = words;
	size_t		length = strlen(value);

	while (length > 0 && (word = strstr(word, value)) != NULL)
	{
		if ((word == words || word[-1] == ' ') &&
			(word[length] == ' ' || word[length] == '\0'))
			return value;
		word += length;
	}
	pg_log_error("%s: \"%s\" is not known", name, value);
	pg_log_error_hint("It is one of: %s.", words);
	exit(RESULT_USAGE);
}

static ColumnMap *
parse_map(char *value, ColumnMap *next)
{
	ColumnMap  *map = pg_malloc(sizeof(ColumnMap));
	char	   *equals = strchr(value, '=');

	if (equals == NULL || equals == value || equals[1] == '\0')
	{
		pg_log_error("--map: \"%s\" is not COLUMN=NAME", value);
		usage_hint();
	}
	*equals = '\0';
	map->target = value;
	map->column = equals + 1;
	map->next = next;
	return map;
}

static char
check_delimiter(const char *value)
{
	if (strcmp(value, "\\t") == 0)
		return '\t';
	if (strlen(value) != 1 || strchr("\"\r\n ", value[0]) != NULL)
	{
		pg_log_error("--delimiter: \"%s\" is not one character", value);
		pg_log_error_hint("Use \\t for a tab; a quotation mark, a space or "
						  "the end of a line cannot separate fields.");
		exit(RESULT_USAGE);
	}
	return value[0];
}

/* The words between commas; NULL ends them. */
static char **
split_list(const char *value)
{
	char	  **words = pg_malloc((strlen(value) + 2) * sizeof(char *));
	char	   *rest = pg_strdup(value);
	int			n = 0;

	while (rest != NULL)
		words[n++] = strsep(&rest, ",");
	words[n] = NULL;
	return words;
}

static void
set_option(Options *options, const OptionSpec *option, char *value)
{
	const char *dashed = psprintf("--%s", option->name);

	switch (option->id)
	{
		case 'h':
			options->host = value;
			break;
		case 'p':
			options->port = value;
			break;
		case 'U':
			options->user = value;
			break;
		case 'd':
			options->dbname = value;
			break;
		case 'w':
			options->no_password = true;
			break;
		case OPTION_REGISTER:
			options->register_name = value;
			break;
		case OPTION_JURISDICTION:
			options->jurisdiction = value;
			break;
		case OPTION_FROM:
			options->from = value;
			break;
		case OPTION_VERIFY:
			options->verify = true;
			break;
		case OPTION_DAYS:
			options->days = check_number(dashed, value, 0);
			break;
		case OPTION_INTERVAL:
			options->interval = check_number(dashed, value, 1);
			break;
		case OPTION_TEST_CLOCK:
			options->test_clock = true;
			break;
		case OPTION_AUTHORITY:
			options->authority = value;
			break;
		case OPTION_STATUS:
			options->status = check_word(dashed, option->words, value);
			break;
		case OPTION_SEVERITY:
			options->severity = check_word(dashed, option->words, value);
			break;
		case OPTION_LIMIT:
			options->limit = check_number(dashed, value, 0);
			break;
		case OPTION_YEAR:
			options->year = check_number(dashed, value, 1);
			break;
		case OPTION_REPLACES:
			options->replaces = check_number(dashed, value, 1);
			break;
		case OPTION_FORMAT:
			check_word(dashed, option->words, value);
			options->format = strcmp(value, "csv") == 0 ? FORMAT_CSV :
				strcmp(value, "json") == 0 ? FORMAT_JSON :
				strcmp(value, "html") == 0 ? FORMAT_HTML : FORMAT_TABLE;
			break;
		case 'o':
			options->output = value;
			break;
		case OPTION_STYLESHEET:
			options->stylesheet = value;
			break;
		case OPTION_AS_KNOWN_ON:
			options->as_known_on = value;
			break;
		case OPTION_LANGUAGE:
			options->languages = split_list(value);
			options->language = options->languages[0];
			break;
		case OPTION_SUPPRESS_BELOW:
			options->suppress_below = check_number(dashed, value, 0);
			break;
		case OPTION_MAP:
			options->maps = parse_map(value, options->maps);
			break;
		case OPTION_DELIMITER:
			options->delimiter = check_delimiter(value);
			break;
		case OPTION_MEND:
			options->mend = true;
			break;
		case OPTION_DRY_RUN:
			options->dry_run = true;
			break;
		case OPTION_PARTIAL:
			options->partial = true;
			break;
	}
}

static void
hint_commands(void)
{
	StringInfoData names;
	int			i;

	initStringInfo(&names);
	for (i = 0; i < lengthof(commands); i++)
		appendStringInfo(&names, "%s%s", i > 0 ? ", " : "",
						 commands[i].name);
	pg_log_error_hint("The commands are %s; try \"%s --help\".", names.data,
					  progname);
	exit(RESULT_USAGE);
}

/*
 * What the arguments say.  Wrong ones, --help and --version end the program
 * here, before anybody is asked.
 */
const Command *
parse_arguments(int argc, char **argv, Options *options, int *noperands,
				char ***operands)
{
	struct option long_options[lengthof(option_specs) + 1];
	char		letters[2 * lengthof(option_specs) + 1];
	const OptionSpec *given[lengthof(option_specs)];
	int			ngiven = 0;
	const Command *command = NULL;
	bool		want_help = false;
	char	   *letter = letters;
	int			c;
	int			i;

	progname = options->progname;
	memset(long_options, 0, sizeof(long_options));
	for (i = 0; i < lengthof(option_specs); i++)
	{
		const OptionSpec *option = &option_specs[i];

		long_options[i].name = option->name;
		long_options[i].has_arg = option->argument ? required_argument : no_argument;
		long_options[i].val = option->id;
		if (option->id < 256)
		{
			*letter++ = (char) option->id;
			if (option->argument != NULL)
				*letter++ = ':';
		}
	}
	*letter = '\0';

	while ((c = getopt_long(argc, argv, letters, long_options, NULL)) != -1)
	{
		if (c == 'V')
		{
			printf("reusectl (reuse_register) %s\n", REUSE_VERSION);
			finish_output();
			exit(RESULT_OK);
		}
		if (c == '?')
		{
			/* getopt_long() has the same answer for what it does not know */
			if (strcmp(argv[optind - 1], "-?") != 0 &&
				strcmp(argv[optind - 1], "--help") != 0)
				usage_hint();
			want_help = true;
			continue;
		}
		for (i = 0; i < lengthof(option_specs); i++)
			if (option_specs[i].id == c)
				break;
		if (i == lengthof(option_specs))
			usage_hint();
		set_option(options, &option_specs[i], optarg);
		if (ngiven < lengthof(given))
			given[ngiven++] = &option_specs[i];
	}
	for (i = 0; optind < argc && i < lengthof(commands); i++)
		if (strcmp(argv[optind], commands[i].name) == 0)
			command = &commands[i];

	if (want_help && (optind == argc || command != NULL))
	{
		help(command);
		finish_output();
		exit(RESULT_OK);
	}
	if (command == NULL)
	{
		if (optind == argc)
			pg_log_error("no command");
		else
			pg_log_error("unknown command \"%s\"", argv[optind]);
		hint_commands();
	}

	/* An option that the command would pass over in silence is a mistake. */
	for (i = 0; i < ngiven; i++)
		if ((given[i]->commands & command->bit) == 0)
		{
			pg_log_error("--%s is not an option of %s", given[i]->name,
						 command->name);
			usage_hint();
		}
	if (options->format == FORMAT_HTML && command->bit != REPORT)
	{
		pg_log_error("--format: only report makes a page");
		usage_hint();
	}
	if (options->languages != NULL && options->languages[1] != NULL &&
		options->format != FORMAT_HTML)
	{
		pg_log_error("--language: only a page can be in several languages");
		usage_hint();
	}
	*operands = argv + optind + 1;
	*noperands = argc - optind - 1;
	if (command->max_operands >= 0 && *noperands > command->max_operands)
	{
		pg_log_error("too many arguments (first is \"%s\")",
					 (*operands)[command->max_operands]);
		usage_hint();
	}
	if (*noperands < command->min_operands)
	{
		pg_log_error("too few arguments: %s %s", command->name,
					 command->operands);
		usage_hint();
	}
	if (command->words != NULL)
		check_word(command->name, command->words, (*operands)[0]);
	return command;
}

/*-------------------------------------------------------------------------
 *
 * reusectl.c
 *	  Client of reuse_register: arguments, and which command to run.
 *
 * It asks the database and shows the answer; no rule and no date is computed
 * here.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres_fe.h"

#include "common/logging.h"
#include "getopt_long.h"

#include "reusectl.h"

/* Bits of the commands that take an option. */
#define QUEUE		1
#define REPORT		2
#define IMPORT		4
#define ALL			(QUEUE | REPORT | IMPORT)

/* Options without a letter. */
enum
{
	OPTION_REGISTER = 256,
	OPTION_AUTHORITY,
	OPTION_LIMIT,
	OPTION_FORMAT,
	OPTION_AS_KNOWN_ON,
	OPTION_LANGUAGE,
	OPTION_SUPPRESS_BELOW,
	OPTION_MAP,
	OPTION_DELIMITER,
	OPTION_DRY_RUN,
	OPTION_PARTIAL
};

static const struct option long_options[] = {
	{"host", required_argument, NULL, 'h'},
	{"port", required_argument, NULL, 'p'},
	{"username", required_argument, NULL, 'U'},
	{"dbname", required_argument, NULL, 'd'},
	{"no-password", no_argument, NULL, 'w'},
	{"register", required_argument, NULL, OPTION_REGISTER},
	{"authority", required_argument, NULL, OPTION_AUTHORITY},
	{"limit", required_argument, NULL, OPTION_LIMIT},
	{"format", required_argument, NULL, OPTION_FORMAT},
	{"as-known-on", required_argument, NULL, OPTION_AS_KNOWN_ON},
	{"language", required_argument, NULL, OPTION_LANGUAGE},
	{"suppress-below", required_argument, NULL, OPTION_SUPPRESS_BELOW},
	{"map", required_argument, NULL, OPTION_MAP},
	{"delimiter", required_argument, NULL, OPTION_DELIMITER},
	{"dry-run", no_argument, NULL, OPTION_DRY_RUN},
	{"partial", no_argument, NULL, OPTION_PARTIAL},
	{"help", no_argument, NULL, '?'},
	{"version", no_argument, NULL, 'V'},
	{NULL, 0, NULL, 0}
};

static const char *progname;

static void
help(void)
{
	printf("%s reads and fills a register of the re-use of public documents.\n\n",
		   progname);
	printf("Usage:\n");
	printf("  %s [OPTION]... queue\n", progname);
	printf("  %s [OPTION]... report YEAR\n", progname);
	printf("  %s [OPTION]... import catalogue FILE...\n", progname);
	printf("  %s [OPTION]... import requests FILE...\n", progname);
	printf("  %s [OPTION]... import survey FILE...\n\n", progname);
	printf("Commands:\n");
	printf("  queue                     appeals before the Commission, most urgent first\n");
	printf("  report                    evaluation figures of a year\n");
	printf("  import catalogue          publishers, datasets and distributions from CSV\n"
		   "                            files, in any order; the columns tell which is\n"
		   "                            which; or from JSON-LD (.jsonld, .json)\n");
	printf("  import requests           requests and their outcome from CSV files\n");
	printf("  import survey             answers to a survey of maturity from CSV files\n\n");
	printf("Options for every command:\n");
	printf("      --register=NAME       schema of the register (default: register)\n");
	printf("      --authority=CODE      queue: only appeals against this authority\n"
		   "                            import: authority of records that name none\n\n");
	printf("Options for queue and report:\n");
	printf("      --format=FORMAT       table (default), csv or json\n");
	printf("      --limit=NUMBER        queue: no more appeals than this\n");
	printf("      --as-known-on=TIME    report: as the register knew it then\n");
	printf("      --language=LANGUAGE   report: en, fr, nl or de\n");
	printf("      --suppress-below=N    report: withhold counts below N\n\n");
	printf("Options for import:\n");
	printf("      --map=COLUMN=NAME     the file calls this column NAME; repeatable\n");
	printf("      --delimiter=CHARACTER between fields (default: a comma)\n");
	printf("      --dry-run             judge and count, but keep nothing\n");
	printf("      --partial             the files are a part of a catalogue: what they lack\n"
		   "                            is not missing (so are several files of one kind)\n\n");
	printf("Connection options:\n");
	printf("  -h, --host=HOST           server, or folder of its socket\n");
	printf("  -p, --port=PORT           its port\n");
	printf("  -U, --username=NAME       user\n");
	printf("  -d, --dbname=DBNAME       database, or a connection string\n");
	printf("  -w, --no-password         never ask for a password\n\n");
	printf("  -V, --version             print the version and exit\n");
	printf("  -?, --help                print this and exit\n\n");
	printf("The environment of psql (PGHOST, PGDATABASE, ...) holds here too.\n\n");
	printf("Exit status: 0 all is well, 1 wrong arguments or files, 2 no connection,\n"
		   "3 error of the database, 4 import refused some records.\n");
}

static void
usage_hint(void)
{
	pg_log_error_hint("Try \"%s --help\" for more information.", progname);
	exit(RESULT_USAGE);
}

/* A count: decimal digits and nothing else, small enough for the server. */
static const char *
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

static OutputFormat
check_format(const char *value)
{
	if (strcmp(value, "table") == 0)
		return FORMAT_TABLE;
	if (strcmp(value, "csv") == 0)
		return FORMAT_CSV;
	if (strcmp(value, "json") == 0)
		return FORMAT_JSON;
	pg_log_error("--format: unknown format \"%s\"", value);
	pg_log_error_hint("The formats are table, csv and json.");
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

/* An option that the command would pass over in silence is a mistake. */
static void
check_option(int commands, int command, const char *option,
			 const char *command_name)
{
	if ((commands & command) == 0)
	{
		pg_log_error("%s is not an option of %s", option, command_name);
		usage_hint();
	}
}

int
main(int argc, char **argv)
{
	Options		options;
	const char *given[16];		/* options that only some commands take ... */
	int			given_for[16];	/* ... and which */
	int			ngiven = 0;
	char	  **operands;
	int			noperands;
	int			command = 0;
	int			result;
	int			c;
	int			i;

	pg_logging_init(argv[0]);
	progname = get_progname(argv[0]);
	set_pglocale_pgservice(argv[0], "reusectl");

	memset(&options, 0, sizeof(options));
	options.register_name = "register";
	options.format = FORMAT_TABLE;
	options.delimiter = ',';

	while ((c = getopt_long(argc, argv, "h:p:U:d:wV?", long_options,
							NULL)) != -1)
	{
		const char *only = NULL;
		int			commands = ALL;

		switch (c)
		{
			case 'h':
				options.host = optarg;
				break;
			case 'p':
				options.port = optarg;
				break;
			case 'U':
				options.user = optarg;
				break;
			case 'd':
				options.dbname = optarg;
				break;
			case 'w':
				options.no_password = true;
				break;
			case 'V':
				printf("reusectl (reuse_register) %s\n", REUSE_VERSION);
				finish_output();
				return RESULT_OK;
			case '?':
				/* getopt_long() has the same answer for what it does not know */
				if (strcmp(argv[optind - 1], "-?") != 0 &&
					strcmp(argv[optind - 1], "--help") != 0)
					usage_hint();
				help();
				finish_output();
				return RESULT_OK;
			case OPTION_REGISTER:
				options.register_name = optarg;
				break;
			case OPTION_AUTHORITY:
				options.authority = optarg;
				only = "--authority";
				commands = QUEUE | IMPORT;
				break;
			case OPTION_LIMIT:
				options.limit = check_number("--limit", optarg, 0);
				only = "--limit";
				commands = QUEUE;
				break;
			case OPTION_FORMAT:
				options.format = check_format(optarg);
				only = "--format";
				commands = QUEUE | REPORT;
				break;
			case OPTION_AS_KNOWN_ON:
				options.as_known_on = optarg;
				only = "--as-known-on";
				commands = REPORT;
				break;
			case OPTION_LANGUAGE:
				options.language = optarg;
				only = "--language";
				commands = REPORT;
				break;
			case OPTION_SUPPRESS_BELOW:
				options.suppress_below = check_number("--suppress-below",
													  optarg, 0);
				only = "--suppress-below";
				commands = REPORT;
				break;
			case OPTION_MAP:
				options.maps = parse_map(optarg, options.maps);
				only = "--map";
				commands = IMPORT;
				break;
			case OPTION_DELIMITER:
				options.delimiter = check_delimiter(optarg);
				only = "--delimiter";
				commands = IMPORT;
				break;
			case OPTION_DRY_RUN:
				options.dry_run = true;
				only = "--dry-run";
				commands = IMPORT;
				break;
			case OPTION_PARTIAL:
				options.partial = true;
				only = "--partial";
				commands = IMPORT;
				break;
			default:
				usage_hint();
		}
		if (only != NULL && ngiven < lengthof(given))
		{
			given[ngiven] = only;
			given_for[ngiven++] = commands;
		}
	}
	operands = argv + optind;
	noperands = argc - optind;

	if (noperands == 0)
	{
		pg_log_error("no command");
		pg_log_error_hint("The commands are queue, report and import; try \"%s --help\".",
						  progname);
		return RESULT_USAGE;
	}
	if (strcmp(operands[0], "queue") == 0)
		command = QUEUE;
	else if (strcmp(operands[0], "report") == 0)
		command = REPORT;
	else if (strcmp(operands[0], "import") == 0)
		command = IMPORT;
	else
	{
		pg_log_error("unknown command \"%s\"", operands[0]);
		pg_log_error_hint("The commands are queue, report and import; try \"%s --help\".",
						  progname);
		return RESULT_USAGE;
	}
	for (i = 0; i < ngiven; i++)
		check_option(given_for[i], command, given[i], operands[0]);

	if (command == QUEUE && noperands > 1)
	{
		pg_log_error("too many arguments (first is \"%s\")", operands[1]);
		usage_hint();
	}
	if (command == REPORT && noperands != 2)
	{
		pg_log_error("report takes one argument: a year");
		usage_hint();
	}
	if (command == IMPORT && (noperands < 3 ||
							  (strcmp(operands[1], "catalogue") != 0 &&
							   strcmp(operands[1], "requests") != 0 &&
							   strcmp(operands[1], "survey") != 0)))
	{
		pg_log_error("import takes \"catalogue\", \"requests\" or \"survey\", and files");
		usage_hint();
	}

	if (command == IMPORT)
		result = command_import(&options, progname, operands[1],
								noperands - 2, operands + 2);
	else
	{
		const char *year = NULL;
		PGconn	   *conn;
		char	   *schema;

		if (command == REPORT)
			year = check_number("report", operands[1], 1);
		conn = connect_database(&options, progname);
		schema = register_identifier(conn, &options);
		if (command == QUEUE)
			result = command_queue(conn, schema, &options);
		else
			result = command_report(conn, schema, &options, year);
		PQfreemem(schema);
		PQfinish(conn);
	}
	finish_output();
	return result;
}

/*-------------------------------------------------------------------------
 *
 * reusectl.c
 *	  Client of reuse_register: which command to run, in which language.
 *
 * It asks the database and shows the answer; no rule and no date is computed
 * here.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres_fe.h"

#include <locale.h>

#include "common/logging.h"

#include "reusectl.h"

/* What PostgreSQL's own code looks up in our catalogues. */
static const char *const foreign_messages[]
pg_attribute_unused() =
{
	gettext_noop("error: "),
		gettext_noop("warning: "),
		gettext_noop("detail: "),
		gettext_noop("hint: "),
		gettext_noop("Cancel request sent\n"),
		gettext_noop("Could not send cancel request: ")
};

/*
 * Messages in the language of --language, or of the environment.  Everything
 * that is printed is UTF-8, as is what the database sends.
 */
static void
choose_language(int argc, char **argv)
{
	int			i;

	/* before the arguments are judged, so that they are in that language */
	for (i = 1; i < argc; i++)
		if (strncmp(argv[i], "--language", 10) == 0)
		{
			const char *language = argv[i][10] == '=' ? argv[i] + 11 :
			i + 1 < argc ? argv[i + 1] : "";

			/* a page may be in several, which gettext takes in turn */
			char	   *list = pg_strdup(language);

			for (char *p = list; *p != '\0'; p++)
				if (*p == ',')
					*p = ':';
			setenv("LANGUAGE", list, 1);
			pg_free(list);

			/*
			 * gettext looks at LANGUAGE in no locale called C, and from glibc
			 * 2.39 on in none called C.UTF-8.  A territory that is not there
			 * is left out when the files of a locale are looked for, but stays
			 * in its name; and C.UTF-8 is the one that is there everywhere.
			 */
			if (setlocale(LC_MESSAGES, "C_BE.UTF-8") == NULL)
				setlocale(LC_MESSAGES, "C.UTF-8");
		}
#ifdef ENABLE_NLS
	bind_textdomain_codeset(PG_TEXTDOMAIN("reusectl"), "UTF-8");
#endif
}

int
main(int argc, char **argv)
{
	Options		options;
	const Command *command;
	int			noperands;
	char	  **operands;
	int			result;

	pg_logging_init(argv[0]);
	set_pglocale_pgservice(argv[0], PG_TEXTDOMAIN("reusectl"));
	choose_language(argc, argv);

	memset(&options, 0, sizeof(options));
	options.argv0 = argv[0];
	options.progname = get_progname(argv[0]);
	options.register_name = "register";
	options.format = FORMAT_TABLE;
	options.delimiter = ',';

	command = parse_arguments(argc, argv, &options, &noperands, &operands);
	result = command->run(&options, noperands, operands);
	finish_output();
	return result;
}

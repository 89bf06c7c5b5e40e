/*-------------------------------------------------------------------------
 *
 * doctor.c
 *	  reusectl doctor and calendar: is all as it should be?
 *
 * Each check is one query that returns what it found: a level (ok, warning or
 * problem) and up to two values for the text that belongs to the level.  One
 * that fails is a problem of its own, or a warning where the user may not look,
 * and the others go on.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres_fe.h"

#include <time.h>

#include "common/logging.h"
#include "lib/stringinfo.h"

#include "reusectl.h"

typedef struct Check
{
	const char *name;
	bool		of_register;	/* %1$s is the register's schema; $1 its name */
	const char *sql;
	const char *ok;				/* what is said, with the two values */
	const char *warning;
	const char *problem;
	const char *cure;
} Check;

static const Check checks[] = {
	{gettext_noop("server"), false,
		"SELECT CASE WHEN pg_catalog.current_setting('server_version_num')::pg_catalog.int4 >= 150000\n"
		"	THEN 'ok' ELSE 'problem' END, pg_catalog.current_setting('server_version'), NULL",
		gettext_noop("PostgreSQL %s"), NULL, gettext_noop("PostgreSQL %s is too old"),
	gettext_noop("The extension needs PostgreSQL 15 or later.")},
	{gettext_noop("extension"), false,
		"SELECT CASE WHEN x.extversion = a.default_version THEN 'ok' ELSE 'problem' END,\n"
		"	x.extversion, a.default_version\n"
		"FROM pg_catalog.pg_extension AS x\n"
		"	JOIN pg_catalog.pg_available_extensions AS a ON a.name = x.extname\n"
		"WHERE x.extname = 'reuse_register'",
		gettext_noop("version %s, as its scripts"), NULL,
		gettext_noop("version %s in the database, scripts of version %s"),
	gettext_noop("ALTER EXTENSION reuse_register UPDATE")},
	{gettext_noop("library"), false,
		"SELECT CASE WHEN reuse.library_version() = x.extversion THEN 'ok' ELSE 'problem' END,\n"
		"	reuse.library_version(), x.extversion\n"
		"FROM pg_catalog.pg_extension AS x WHERE x.extname = 'reuse_register'",
		gettext_noop("version %s"), NULL,
		gettext_noop("version %s, the database has version %s"),
	gettext_noop("ALTER EXTENSION reuse_register UPDATE, or install the library of that version and connect again")},
	{gettext_noop("client"), false,
		"SELECT CASE WHEN x.extversion = '" REUSE_VERSION "' THEN 'ok' ELSE 'warning' END,\n"
		"	'" REUSE_VERSION "', x.extversion\n"
		"FROM pg_catalog.pg_extension AS x WHERE x.extname = 'reuse_register'",
		gettext_noop("reusectl %s"),
		gettext_noop("reusectl %s, the database has version %s"), NULL,
	gettext_noop("Use the reusectl that came with the extension.")},
	{gettext_noop("examples of the law"), false,
		"SELECT CASE WHEN pg_catalog.count(*) = 0 THEN 'ok' ELSE 'problem' END,\n"
		"	pg_catalog.count(*)::pg_catalog.text, pg_catalog.string_agg(t.id, ', ')\n"
		"FROM reuse.self_test() AS t",
		gettext_noop("all come out right"), NULL,
		gettext_noop("%s come out wrong: %s"),
	gettext_noop("Do not work with this installation; SELECT * FROM reuse.self_test() shows them.")},
	{gettext_noop("time zone"), false,
		"SELECT CASE WHEN NOT EXISTS (\n"
		"		SELECT FROM pg_catalog.pg_timezone_names AS z WHERE z.name = 'Europe/Brussels')\n"
		"		THEN 'problem'\n"
		"	WHEN coalesce(pg_catalog.current_setting('reuse.today', true), '') <> '' THEN 'warning'\n"
		"	ELSE 'ok' END,\n"
		"	reuse.today()::pg_catalog.text, pg_catalog.current_setting('TimeZone')",
		gettext_noop("it is %s in Brussels; sessions show times of %s"),
		gettext_noop("the setting reuse.today says that it is %s"),
		gettext_noop("the server does not know the zone Europe/Brussels"),
	gettext_noop("Install the time zones of the operating system; RESET reuse.today where it is set.")},
	{gettext_noop("calendars"), false,
		"SELECT CASE WHEN h.warning IS NULL THEN 'ok' ELSE 'problem' END, h.calendar,\n"
		"	coalesce(h.warning, h.last_day::pg_catalog.text)\n"
		"FROM reuse.calendar_health AS h ORDER BY h.calendar",
		gettext_noop("%s until %s"), NULL, gettext_noop("%s: %s"),
	gettext_noop("docs/operations.md, \"Calendars, each December\"")},
	{gettext_noop("triggers of calendars"), false,
		"SELECT CASE WHEN pg_catalog.count(*) = 0 THEN 'ok' ELSE 'problem' END,\n"
		"	pg_catalog.string_agg(DISTINCT t.tgrelid::pg_catalog.regclass::pg_catalog.text, ', '\n"
		"		ORDER BY t.tgrelid::pg_catalog.regclass::pg_catalog.text), NULL\n"
		"FROM pg_catalog.pg_trigger AS t\n"
		"WHERE t.tgfoid = 'reuse.calendar_changed()'::pg_catalog.regprocedure AND t.tgenabled <> 'A'",
		gettext_noop("all are enabled always"), NULL,
		gettext_noop("those of %s are not enabled always, as after a restore of data only"),
	gettext_noop("reusectl doctor --mend, as the owner of the extension")},
	{gettext_noop("register"), true,
		"SELECT CASE WHEN r.problems IS NULL THEN 'ok' ELSE 'problem' END,\n"
		"	coalesce(r.problems, r.version::pg_catalog.text), coalesce(r.cases::pg_catalog.text, '?')\n"
		"FROM reuse.registers AS r WHERE r.register = $1",
		gettext_noop("layout %s, %s cases"), NULL, gettext_noop("%s"),
	gettext_noop("reusectl init, as the owner of the register")},
	{gettext_noop("rights"), true,
		"SELECT CASE WHEN o.relation IS NULL THEN 'ok' ELSE 'problem' END,\n"
		"	coalesce(o.relation, pg_catalog.pg_get_userbyid(n.nspowner)), coalesce(o.role, CURRENT_USER)\n"
		"FROM pg_catalog.pg_namespace AS n\n"
		"	LEFT JOIN LATERAL (\n"
		"		SELECT c.relname AS relation,\n"
		"			CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.pg_get_userbyid(g.grantee) END AS role\n"
		"		FROM pg_catalog.pg_class AS c\n"
		"			CROSS JOIN LATERAL pg_catalog.aclexplode(c.relacl) AS g\n"
		"		WHERE c.relnamespace = n.oid AND g.grantee <> c.relowner\n"
		"			AND (c.relname = 'event' AND g.privilege_type IN ('UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER')\n"
		"				OR c.relname = 'requester' AND g.grantee = 0)\n"
		"		ORDER BY 1, 2) AS o ON true\n"
		"WHERE n.nspname = $1",
		gettext_noop("the register belongs to %s, you are %s"), NULL,
		gettext_noop("table %s: more rights than needed for %s"),
	gettext_noop("REVOKE them: docs/operations.md, \"A register, roles and rights\"")},
	{gettext_noop("chains of events"), true,
		"SELECT CASE WHEN pg_catalog.count(*) = 0 THEN 'ok' ELSE 'problem' END,\n"
		"	CASE WHEN pg_catalog.count(*) = 0 THEN (SELECT pg_catalog.count(*) FROM %1$s.event)\n"
		"		ELSE pg_catalog.count(*) END::pg_catalog.text,\n"
		"	pg_catalog.min(v.case_id)::pg_catalog.text\n"
		"FROM %1$s.verify_events() AS v",
		gettext_noop("all %s events are as they were recorded"), NULL,
		gettext_noop("%s events are not as they were recorded; the first in case %s"),
	gettext_noop("Compare with a backup and the seals kept elsewhere; verify_events() shows them.")},
	{gettext_noop("nightly job"), true,
		"SELECT CASE WHEN j.age IS NULL OR j.age > 2 THEN 'warning' ELSE 'ok' END,\n"
		"	coalesce(j.as_of::pg_catalog.text, '-'), NULL\n"
		"FROM (\n"
		"	SELECT pg_catalog.max(r.as_of) AS as_of,\n"
		"		(CURRENT_TIMESTAMP AT TIME ZONE 'Europe/Brussels')::pg_catalog.date - pg_catalog.max(r.as_of) AS age\n"
		"	FROM %1$s.job_run AS r WHERE r.finished_at IS NOT NULL) AS j",
		gettext_noop("ran last for %s"),
		gettext_noop("has not run for two days (last for %s)"), NULL,
	gettext_noop("SELECT * FROM reuse.schedule_jobs(...) schedules it, or gives the line to do so")},
	{gettext_noop("jobs"), true,
		"SELECT CASE WHEN pg_catalog.count(*) = 0 THEN 'ok' ELSE 'problem' END,\n"
		"	pg_catalog.string_agg(pg_catalog.concat(j.job, ': ', j.failure), '; '), NULL\n"
		"FROM (\n"
		"	SELECT DISTINCT ON (r.job) r.job, r.failure\n"
		"	FROM %1$s.job_run AS r\n"
		"	ORDER BY r.job, r.run_id DESC) AS j\n"
		"WHERE j.failure IS NOT NULL",
		gettext_noop("none failed when it ran last"), NULL,
		gettext_noop("failed when run last: %s"),
	gettext_noop("What failed is done by the next run, once its cause is gone.")},
	{gettext_noop("notices"), true,
		"SELECT CASE WHEN pg_catalog.count(*) = 0 THEN 'ok' ELSE 'warning' END,\n"
		"	pg_catalog.count(*)::pg_catalog.text, pg_catalog.min(o.created_at)::pg_catalog.date::pg_catalog.text\n"
		"FROM %1$s.outbox AS o\n"
		"WHERE o.sent_at IS NULL AND o.created_at < CURRENT_TIMESTAMP - '2 days'::pg_catalog.interval\n"
		/* what is due no more need not be sent */
		"	AND EXISTS (SELECT FROM %1$s.notice_due AS n WHERE n.notice_id = o.notice_id)",
		gettext_noop("none waits to be sent for long"),
		gettext_noop("%s wait to be sent, the oldest since %s"), NULL,
	gettext_noop("Look after the program that reads the table outbox.")},
	{gettext_noop("letters"), true,
		"SELECT CASE WHEN pg_catalog.count(*) = 0 THEN 'ok' ELSE 'warning' END,\n"
		"	pg_catalog.string_agg(f.name, ', ' ORDER BY f.name), NULL\n"
		"FROM (\n"
		"	SELECT DISTINCT pg_catalog.unnest(l.codes) AS name\n"
		"	FROM %1$s.letter_field AS l WHERE l.source = 'parameter') AS f\n"
		"WHERE NOT EXISTS (\n"
		"	SELECT FROM %1$s.parameter AS p\n"
		"	WHERE p.name = f.name AND p.known_to = 'infinity' AND pg_catalog.btrim(p.value) <> '')",
		gettext_noop("the register has the addresses that they name"),
		gettext_noop("no value for what they name: %s"), NULL,
	gettext_noop("INSERT them into the table parameter: docs/operations.md, \"What letters name\"")},
	{gettext_noop("figures"), true,
		"SELECT CASE WHEN pg_catalog.count(*) = 0 THEN 'ok' ELSE 'problem' END,\n"
		"	(pg_catalog.date_part('year', reuse.today()) - 1)::pg_catalog.text, pg_catalog.string_agg(r.label, ', ')\n"
		"FROM %1$s.evaluation_report((pg_catalog.date_part('year', reuse.today()) - 1)::pg_catalog.int4) AS r\n"
		"WHERE r.section = 'X'",
		gettext_noop("those of %s add up"), NULL,
		gettext_noop("those of %s do not add up: %s"),
	gettext_noop("Section X of the evaluation report names the identities that do not hold.")},
};

typedef struct Findings
{
	StringInfoData rows;		/* VALUES of what was found, for csv and json */
	int			n;
	int			problems;
	int			warnings;
} Findings;

static void
add_finding(PGconn *conn, const Options *options, Findings *findings,
			const char *name, const char *level, const char *text,
			const char *cure)
{
	bool		good = strcmp(level, "ok") == 0;
	bool		bad = strcmp(level, "problem") == 0;
	const char *fields[4] = {name, level, text, good ? "" : cure};
	int			i;

	findings->problems += bad;
	findings->warnings += !good && !bad;
	if (options->format == FORMAT_TABLE)
	{
		print_styled(good ? "good" : bad ? "bad" : "soon",
					 good ? _("ok     ") : bad ? _("PROBLEM") : _("warning"));
		printf("  %s: %s\n", name, text);
		if (!good)
			printf("         %s\n", cure);
		return;
	}
	appendStringInfoString(&findings->rows, findings->n++ > 0 ? ",\n(" : "(");
	for (i = 0; i < lengthof(fields); i++)
	{
		char	   *literal = PQescapeLiteral(conn, fields[i], strlen(fields[i]));

		appendStringInfo(&findings->rows, "%s%s", i > 0 ? ", " : "", literal);
		PQfreemem(literal);
	}
	appendStringInfoChar(&findings->rows, ')');
}

static void
run_check(PGconn *conn, const Options *options, const char *schema,
		  const Check *check, Findings *findings)
{
	char	   *sql = check->of_register ? psprintf(check->sql, schema) :
	pg_strdup(check->sql);
	PGresult   *result;
	int			row;

	result = PQexecParams(conn, sql, strstr(sql, "$1") != NULL ? 1 : 0, NULL,
						  &options->register_name, NULL, NULL, 0);
	if (PQstatus(conn) != CONNECTION_OK)
		die_on_result(conn, result);
	check_interrupt(conn);
	if (PQresultStatus(result) != PGRES_TUPLES_OK)
	{
		const char *message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
		const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
		bool		hidden = state != NULL && strcmp(state, "42501") == 0;

		/* what a member of the register may not see is no problem of it */
		add_finding(conn, options, findings, _(check->name),
					hidden ? "warning" : "problem",
					message ? message : PQerrorMessage(conn),
					hidden ? _("The owner of the register can look at this.")
					: _(check->cure));
	}
	else
		for (row = 0; row < PQntuples(result); row++)
		{
			const char *level = PQgetvalue(result, row, 0);
			const char *text = level[0] == 'o' ? check->ok :
			level[0] == 'w' ? check->warning : check->problem;

			add_finding(conn, options, findings, _(check->name), level,
						psprintf(_(text), PQgetvalue(result, row, 1),
								 PQgetvalue(result, row, 2)),
						_(check->cure));
		}
	PQclear(result);
	pfree(sql);
}

/* What was found, as rows of the database, which makes CSV and JSON of it. */
static void
print_findings(PGconn *conn, const Options *options, Findings *findings)
{
	if (options->format == FORMAT_TABLE)
		return;
	show_rows(conn, options, "", NULL,
			  psprintf("SELECT * FROM (VALUES\n%s) AS f (\"check\", level, found, cure)",
					   findings->rows.data), 0, NULL);
}

/*
 * Triggers, functions, views and checks of the register are made again, which
 * also enables its triggers as they should be; those of the calendars belong to
 * the extension.
 */
static void
mend(PGconn *conn, const Options *options)
{
	PGresult   *result;
	int			row;

	result = run_query(conn, "SELECT reuse.upgrade_register(r.register)\n"
					   "FROM reuse.registers AS r\n"
					   "WHERE r.register = $1 AND r.problems IS NOT NULL",
					   1, &options->register_name);
	if (PQntuples(result) > 0)
		printf(_("register \"%s\": mended\n"), options->register_name);
	PQclear(result);
	result = run_query(conn,
					   "SELECT pg_catalog.format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I',\n"
					   "	t.tgrelid::pg_catalog.regclass, t.tgname)\n"
					   "FROM pg_catalog.pg_trigger AS t\n"
					   "WHERE t.tgfoid = 'reuse.calendar_changed()'::pg_catalog.regprocedure\n"
					   "	AND t.tgenabled <> 'A'",
					   0, NULL);
	for (row = 0; row < PQntuples(result); row++)
		run_command(conn, PQgetvalue(result, row, 0));
	if (PQntuples(result) > 0)
		puts(_("triggers of calendars: mended"));
	PQclear(result);
}

int
command_doctor(const Options *options, int noperands, char **operands)
{
	PGconn	   *conn;
	char	   *schema = NULL;
	Findings	findings = {.n = 0};
	int			i;

	if (options->dry_run && !options->mend)
	{
		pg_log_error("--dry-run is an option of doctor --mend only");
		usage_hint();
	}
	conn = connect_database(options);
	if (!has_extension(conn))
	{
		pg_log_error("database \"%s\" lacks the extension reuse_register",
					 PQdb(conn));
		pg_log_error_hint("Use \"%s init\", as a superuser.", options->progname);
		return RESULT_PROBLEM;
	}
	if (options->mend)
	{
		begin_work(conn, psprintf(_("register \"%s\""), options->register_name));
		mend(conn, options);
		/* what would be is examined before it is taken back */
		if (!options->dry_run)
			end_work(conn, true);
	}
	schema = register_identifier(conn, options);
	initStringInfo(&findings.rows);
	for (i = 0; i < lengthof(checks); i++)
		run_check(conn, options, schema, &checks[i], &findings);
	print_findings(conn, options, &findings);
	if (options->format == FORMAT_TABLE)
		printf(_("\n%d problems, %d warnings\n"), findings.problems,
			   findings.warnings);
	if (options->dry_run)
	{
		end_work(conn, false);
		say_dry_run(options);
	}
	PQfinish(conn);
	return findings.problems > 0 ? RESULT_PROBLEM : RESULT_OK;
}

/* --------------------------------------------------------------- calendar */

static int
check_calendars(PGconn *conn, const Options *options)
{
	static const char *const titles[] = {gettext_noop("calendar"),
		gettext_noop("last day"), gettext_noop("days left"),
	gettext_noop("last change"), gettext_noop("warning")};
	bool		warned;

	show_rows(conn, options,
			  "SELECT h.calendar, h.last_day, h.days_left,\n"
			  "	pg_catalog.to_char(h.last_change, 'YYYY-MM-DD'), h.warning,\n"
			  "	CASE WHEN h.warning IS NULL THEN '' ELSE 'bad' END AS style\n"
			  "FROM reuse.calendar_health AS h ORDER BY h.calendar",
			  titles,
			  "SELECT h.* FROM reuse.calendar_health AS h ORDER BY h.calendar",
			  0, NULL);
	warned = query_value(conn, "SELECT EXISTS (\n"
						 "	SELECT FROM reuse.calendar_health AS h\n"
						 "	WHERE h.warning IS NOT NULL)", 0, NULL)[0] == 't';
	return warned ? RESULT_PROBLEM : RESULT_OK;
}

int
command_calendar(const Options *options, int noperands, char **operands)
{
	bool		load = strcmp(operands[0], "load") == 0;
	PGconn	   *conn;
	int			result = RESULT_OK;
	int			i;

	if (load != (noperands > 1))
	{
		pg_log_error("calendar takes \"load\" and codes, or \"check\"");
		usage_hint();
	}
	if (!load && options->dry_run)
	{
		pg_log_error("--dry-run is not an option of calendar check");
		usage_hint();
	}
	conn = connect_database(options);
	if (!has_extension(conn))
	{
		pg_log_error("database \"%s\" lacks the extension reuse_register",
					 PQdb(conn));
		return RESULT_DATABASE;
	}
	if (load)
	{
		begin_work(conn, _("the calendars"));
		for (i = 1; i < noperands; i++)
		{
			const char *code = operands[i];
			bool		present;

			present = query_value(conn, "SELECT EXISTS (\n"
								  "	SELECT FROM reuse.calendar AS c WHERE c.code = $1)",
								  1, &code)[0] == 't';
			printf(present ? _("calendar %s is there already: revision %s\n") :
				   _("calendar %s loaded: revision %s\n"), code,
				   query_value(conn, "SELECT reuse.load_calendar($1)", 1, &code));
		}
		end_work(conn, !options->dry_run);
		if (options->dry_run)
			puts(_("dry run: nothing is kept"));
	}
	else
		result = check_calendars(conn, options);
	PQfinish(conn);
	return result;
}

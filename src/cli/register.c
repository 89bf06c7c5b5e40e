/*-------------------------------------------------------------------------
 *
 * register.c
 *	  reusectl init, open and record: a register, its cases and their events.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres_fe.h"

#include "common/logging.h"

#include "export.h"

/* ------------------------------------------------------------------- init */

int
command_init(const Options *options, int noperands, char **operands)
{
	PGconn	   *conn;
	const char *params[3] = {options->register_name,
		options->jurisdiction ? options->jurisdiction : "BRU",
	options->test_clock ? "true" : "false"};
	PGresult   *result;
	bool		exists;
	int			nfiles;

	if (options->from != NULL &&
		(options->jurisdiction != NULL || options->test_clock))
	{
		pg_log_error("an export says itself whose rules and which clock its register has");
		usage_hint();
	}
	if (options->from != NULL && !verify_export(options->from, &nfiles))
		return RESULT_PROBLEM;
	conn = connect_database(options);
	begin_work(conn, psprintf(_("register \"%s\""), options->register_name));
	if (!has_extension(conn))
	{
		/* what it requires, where CASCADE would have put it for most */
		run_command(conn, "SET LOCAL client_min_messages = warning");
		run_command(conn, "CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA public");
		run_command(conn, "CREATE EXTENSION reuse_register");
	}
	result = run_query(conn, "SELECT FROM pg_catalog.pg_namespace AS n\n"
					   "WHERE n.nspname = $1 AND reuse.is_register(n.nspname)",
					   1, params);
	exists = PQntuples(result) > 0;
	PQclear(result);
	if (options->from != NULL)
	{
		load_export(conn, options, options->from);
		exists = false;
	}
	else if (!exists)
		PQclear(run_query(conn, "SELECT reuse.create_register($1, $2, $3)",
						  3, params));
	else
	{
		/* the law that it has, unless the user thinks it is another */
		params[1] = options->jurisdiction;
		PQclear(run_query(conn, "SELECT reuse.upgrade_register($1)", 1, params));
		PQclear(run_query(conn,
						  "SELECT reuse.load_rules(r.register, coalesce($2, r.jurisdiction))\n"
						  "FROM reuse.registers AS r\n"
						  "WHERE r.register = $1 AND coalesce($2, r.jurisdiction) IS NOT NULL",
						  2, params));
	}
	result = run_query(conn,
					   "SELECT coalesce(r.jurisdiction, '-'), r.version, r.cases, coalesce(r.problems, '')\n"
					   "FROM reuse.registers AS r WHERE r.register = $1",
					   1, params);
	printf(exists ?
		   _("register \"%s\" is up to date: rules of %s, layout %s, %s cases\n") :
		   _("register \"%s\" made: rules of %s, layout %s, %s cases\n"),
		   options->register_name, PQgetvalue(result, 0, 0),
		   PQgetvalue(result, 0, 1), PQgetvalue(result, 0, 2));
	if (PQgetvalue(result, 0, 3)[0] != '\0')
		printf(_("problems: %s\n"), PQgetvalue(result, 0, 3));
	PQclear(result);
	end_work(conn, !options->dry_run);
	say_dry_run(options);
	PQfinish(conn);
	return RESULT_OK;
}

/* --------------------------------------------------------- open and record */

/*
 * Facts as one JSON object.  The types are those of the event's kind, where
 * the register says them (types_sql finds the type of the fact $2, by the
 * subject $4 and the kind $5 if there is one); what it does not know is text,
 * and judged there.
 */
static char *
parse_facts(PGconn *conn, const char *schema, const char *types_sql,
			const char *subject, const char *kind,
			int noperands, char **operands)
{
	char	   *sql = psprintf("SELECT $1::pg_catalog.jsonb || pg_catalog.jsonb_build_object($2::pg_catalog.text,\n"
							   "		CASE WHEN $3::pg_catalog.text = '' THEN 'null'::pg_catalog.jsonb\n"
							   "			WHEN (%s) IN ('boolean', 'integer')\n"
							   "				AND $3 ~ '^(true|false|-?[0-9]{1,18})$' THEN $3::pg_catalog.jsonb\n"
							   "			ELSE pg_catalog.to_jsonb($3) END)", types_sql);
	char	   *facts = pg_strdup("{}");
	int			i;

	for (i = 0; i < noperands; i++)
	{
		char	   *equals = strchr(operands[i], '=');
		const char *params[5] = {facts, NULL, NULL, subject, kind};

		if (operands[i][0] == '{')
		{
			params[1] = operands[i];
			facts = query_value(conn, "SELECT $1::pg_catalog.jsonb || $2::pg_catalog.jsonb",
								2, params);
			continue;
		}
		if (equals == NULL || equals == operands[i])
		{
			pg_log_error("\"%s\" is not a fact: NAME=VALUE, or a JSON object",
						 operands[i]);
			usage_hint();
		}
		params[1] = pnstrdup(operands[i], equals - operands[i]);
		params[2] = equals + 1;
		facts = query_value(conn, sql, kind != NULL ? 5 : 4, params);
	}
	pfree(sql);
	return facts;
}

/* A day is an operand that is no fact. */
static const char *
take_day(int *noperands, char ***operands)
{
	const char *day;

	if (*noperands == 0 || (*operands)[0][0] == '{' ||
		strchr((*operands)[0], '=') != NULL)
		return NULL;
	day = (*operands)[0];
	(*operands)++;
	(*noperands)--;
	return day;
}

/* What was recorded, and what the case waits for now. */
static void
show_recorded(PGconn *conn, const char *schema, const Options *options,
			  const char *case_id, const char *seq)
{
	static const char *const titles[] = {gettext_noop("duty or right"),
		gettext_noop("rule"), gettext_noop("due"), gettext_noop("left"),
	gettext_noop("status"), gettext_noop("reason")};
	const char *params[2] = {case_id, seq};
	char	   *data_sql = psprintf("SELECT c.case_id, e.seq, e.kind, e.occurred_on, e.facts, c.state, c.state_on\n"
									"FROM %1$s.case_state AS c\n"
									"	JOIN %1$s.event AS e ON e.authority_id = c.authority_id AND e.case_id = c.case_id\n"
									"WHERE c.case_id = $1::pg_catalog.int8 AND e.seq = $2::pg_catalog.int4",
									schema);

	if (options->format == FORMAT_TABLE)
	{
		PGresult   *result = run_query(conn, data_sql, 2, params);

		printf(_("case %s, event %s: %s on %s; now %s\n\n"),
			   PQgetvalue(result, 0, 0), PQgetvalue(result, 0, 1),
			   PQgetvalue(result, 0, 2), PQgetvalue(result, 0, 3),
			   PQgetvalue(result, 0, 5));
		PQclear(result);
		show_rows(conn, options,
				  psprintf("SELECT b.name, b.rule_code, b.due, b.days_left,\n"
						   "	pg_catalog.replace(b.status, '_', ' ') AS word,\n"
						   "	%1$s.deadline_reason(b.kind, b.reason, reuse.language()),\n"
						   "	CASE WHEN b.days_left < 0 THEN 'bad' ELSE '' END AS style\n"
						   "FROM %1$s.deadline_board AS b\n"
						   "WHERE b.case_id = $1::pg_catalog.int8\n"
						   "ORDER BY b.due, b.rule_code", schema),
				  titles, "", 1, params);
	}
	else
		show_rows(conn, options, "", NULL, data_sql, 2, params);
	pfree(data_sql);
}

int
command_open(const Options *options, int noperands, char **operands)
{
	const char *kind = operands[0];
	char	   *schema;
	PGconn	   *conn;
	const char *params[4];
	char	   *sql;
	char	   *case_id;

	if (options->authority == NULL)
	{
		pg_log_error("open needs --authority");
		usage_hint();
	}
	conn = open_register(options, &schema);
	check_authority(conn, schema, options->authority);
	noperands--;
	operands++;

	begin_work(conn, _("the case"));
	params[0] = kind;
	params[1] = options->authority;
	params[2] = take_day(&noperands, &operands);
	params[3] = parse_facts(conn, schema,
							psprintf("SELECT k.facts ->> $2\n"
									 "FROM %1$s.event_kind AS k\n"
									 "	JOIN %1$s.transition AS t ON t.case_kind = k.case_kind AND t.event_kind = k.kind\n"
									 "WHERE t.from_state = '' AND t.known_to = 'infinity' AND k.case_kind = $4\n"
									 "ORDER BY k.kind LIMIT 1", schema),
							kind, NULL, noperands, operands);
	sql = psprintf("SELECT %1$s.open_case($1, a.authority_id,\n"
				   "	coalesce($3::pg_catalog.date, reuse.today()), $4::pg_catalog.jsonb)\n"
				   "FROM %1$s.authority AS a WHERE a.code = $2", schema);
	case_id = query_value(conn, sql, 4, params);
	pfree(sql);
	show_recorded(conn, schema, options, case_id, "1");
	end_work(conn, !options->dry_run);
	say_dry_run(options);
	PQfinish(conn);
	return RESULT_OK;
}

int
command_record(const Options *options, int noperands, char **operands)
{
	const char *kind = operands[1];
	char	   *schema;
	PGconn	   *conn = open_register(options, &schema);
	const char *params[5];
	char	   *sql;
	char	   *seq;

	params[0] = find_case(conn, schema, operands[0]);
	params[1] = kind;
	noperands -= 2;
	operands += 2;

	begin_work(conn, _("the event"));
	params[2] = take_day(&noperands, &operands);
	params[3] = parse_facts(conn, schema,
							psprintf("SELECT k.facts ->> $2\n"
									 "FROM %1$s.event_kind AS k\n"
									 "	JOIN %1$s.case_file AS c ON c.kind = k.case_kind\n"
									 "WHERE c.case_id = $4::pg_catalog.int8 AND k.kind = $5", schema),
							params[0], kind, noperands, operands);
	params[4] = options->replaces;
	sql = psprintf("SELECT %s.record_event($1::pg_catalog.int8, $2,\n"
				   "	coalesce($3::pg_catalog.date, reuse.today()), $4::pg_catalog.jsonb,\n"
				   "	$5::pg_catalog.int4)", schema);
	seq = query_value(conn, sql, 5, params);
	pfree(sql);
	show_recorded(conn, schema, options, params[0], seq);
	end_work(conn, !options->dry_run);
	say_dry_run(options);
	PQfinish(conn);
	return RESULT_OK;
}

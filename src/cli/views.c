/*-------------------------------------------------------------------------
 *
 * views.c
 *	  The commands that show a view or a function of the register.
 *
 * As a table each shows what somebody at a terminal wants to see first; csv
 * and json give all columns, as interface and reference name them.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres_fe.h"

#include "common/logging.h"

#include "reusectl.h"

/* What is late is bad; what falls due within a week will soon be. */
#define STYLE_OF_DUE(days) \
	"CASE WHEN " days " < 0 THEN 'bad' WHEN " days " <= 7 THEN 'soon' ELSE '' END AS style\n"

/* Show one query in the format that the user wants. */
void
show_rows(PGconn *conn, const Options *options, const char *table_sql,
		  const char *const *titles, const char *data_sql, int nparams,
		  const char *const *params)
{
	PGresult   *result;
	char	   *sql;

	switch (options->format)
	{
		case FORMAT_JSON:
			sql = psprintf("SELECT coalesce(pg_catalog.json_agg(pg_catalog.to_json(r)), '[]')\n"
						   "FROM (%s) AS r", data_sql);
			result = run_query(conn, sql, nparams, params);
			pfree(sql);
			print_value(result);
			break;
		case FORMAT_CSV:
			result = run_query(conn, data_sql, nparams, params);
			print_csv(result);
			break;
		default:
			result = run_query(conn, table_sql, nparams, params);
			if (PQntuples(result) > 0)
				print_titled_table(result, titles);
			else
				puts(_("nothing to show"));
	}
	PQclear(result);
}

/* ------------------------------------------------------------------ queue */

#define QUEUE_FROM \
	"FROM %1$s.commission_queue AS q\n" \
	"WHERE $1::pg_catalog.text IS NULL OR q.authority_id = (\n" \
	"	SELECT a.authority_id FROM %1$s.authority AS a WHERE a.code = $1)\n" \
	"ORDER BY q.next_due, q.lodged_on, q.authority_id, q.appeal_id\n" \
	"LIMIT $2::pg_catalog.int8"

int
command_queue(const Options *options, int noperands, char **operands)
{
	static const char *const titles[] = {gettext_noop("appeal"),
		gettext_noop("authority"), gettext_noop("legal due"),
		gettext_noop("left"), gettext_noop("target"), gettext_noop("left"),
	gettext_noop("waiting for")};
	const char *params[2] = {options->authority, options->limit};
	char	   *schema;
	PGconn	   *conn = open_register(options, &schema);
	const char *not_started = psprintf("%s: ", _("not started"));

	check_authority(conn, schema, options->authority);
	show_rows(conn, options,
			  psprintf("SELECT coalesce(q.reference, q.appeal_id::pg_catalog.text),\n"
					   "	q.authority, q.legal_due, q.legal_days_left, q.target_due, q.target_days_left,\n"
					   "	CASE WHEN q.not_started_reason IS NOT NULL THEN %2$s ELSE '' END\n"
					   "		|| coalesce(q.waiting_for, q.not_started_reason, ''),\n"
					   "	" STYLE_OF_DUE("(q.next_due - reuse.today())")
					   QUEUE_FROM, schema,
					   PQescapeLiteral(conn, not_started, strlen(not_started))),
			  titles, psprintf("SELECT q.* " QUEUE_FROM, schema), 2, params);
	PQfinish(conn);
	return RESULT_OK;
}

/* ------------------------------------------------------------------ board */

#define BOARD_FROM \
	"FROM %1$s.deadline_board AS b\n" \
	"	LEFT JOIN %1$s.authority AS a ON a.authority_id = b.authority_id\n" \
	"WHERE ($1::pg_catalog.text IS NULL OR a.code = $1)\n" \
	"	AND ($3::pg_catalog.text IS NULL OR b.status = $3)\n" \
	"	AND ($4::pg_catalog.int8 IS NULL OR b.case_id = $4)\n" \
	"ORDER BY b.due, b.authority_id, b.case_id, b.rule_code\n" \
	"LIMIT $2::pg_catalog.int8"

static const char *const board_titles[] = {gettext_noop("case"),
	gettext_noop("authority"), gettext_noop("duty or right"),
	gettext_noop("rule"), gettext_noop("due"), gettext_noop("left"),
gettext_noop("status"), gettext_noop("reason")};

static void
show_board(PGconn *conn, const char *schema, const Options *options,
		   const char *case_id)
{
	const char *params[4] = {options->authority, options->limit,
	options->status, case_id};

	show_rows(conn, options,
			  psprintf("SELECT coalesce(b.reference, b.case_id::pg_catalog.text), a.code,\n"
					   "	b.name, b.rule_code, b.due, b.days_left,\n"
					   "	pg_catalog.replace(b.status, '_', ' ') AS word,\n"
					   "	%1$s.deadline_reason(b.kind, b.reason, reuse.language()),\n"
					   "	" STYLE_OF_DUE("b.days_left")
					   BOARD_FROM, schema),
			  board_titles, psprintf("SELECT b.* " BOARD_FROM, schema), 4, params);
}

int
command_board(const Options *options, int noperands, char **operands)
{
	char	   *schema;
	PGconn	   *conn = open_register(options, &schema);
	char	   *case_id = NULL;

	check_authority(conn, schema, options->authority);
	if (noperands > 0)
		case_id = find_case(conn, schema, operands[0]);
	show_board(conn, schema, options, case_id);
	PQfinish(conn);
	return RESULT_OK;
}

/* ------------------------------------------------------------------ to-do */

#define TO_DO_FROM \
	"FROM %1$s.to_do AS t\n" \
	"	LEFT JOIN %1$s.authority AS a ON a.authority_id = t.authority_id\n" \
	"WHERE ($1::pg_catalog.text IS NULL OR a.code = $1)\n" \
	"ORDER BY t.due, t.authority_id, t.case_id, t.duty\n" \
	"LIMIT $2::pg_catalog.int8"

int
command_to_do(const Options *options, int noperands, char **operands)
{
	static const char *const titles[] = {gettext_noop("case"),
		gettext_noop("authority"), gettext_noop("duty or right"),
		gettext_noop("due"), gettext_noop("left"),
	gettext_noop("what meets it"), gettext_noop("letters")};
	const char *params[2] = {options->authority, options->limit};
	char	   *schema;
	PGconn	   *conn = open_register(options, &schema);

	check_authority(conn, schema, options->authority);
	show_rows(conn, options,
			  psprintf("SELECT coalesce(t.reference, t.case_id::pg_catalog.text), a.code,\n"
					   "	t.name, t.due, t.working_days_left, t.act_names,\n"
					   "	pg_catalog.array_to_string(t.letters, ', '),\n"
					   "	" STYLE_OF_DUE("t.working_days_left")
					   TO_DO_FROM, schema),
			  titles, psprintf("SELECT t.* " TO_DO_FROM, schema), 2, params);
	PQfinish(conn);
	return RESULT_OK;
}

/* ----------------------------------------------------------------- letter */

int
command_letter(const Options *options, int noperands, char **operands)
{
	const char *params[3];
	char	   *schema;
	PGconn	   *conn = open_register(options, &schema);
	char	   *letter;

	params[0] = find_case(conn, schema, operands[0]);
	params[1] = operands[1];
	params[2] = options->language;
	letter = query_value(conn,
						 psprintf("SELECT %s.draft_letter($1::pg_catalog.int8, $2,\n"
								  "	coalesce($3::pg_catalog.text, ''))", schema),
						 3, params);
	printf("%s\n", letter);
	PQfinish(conn);
	return RESULT_OK;
}

/* ------------------------------------------------------------------ sweep */

#define SWEEP_FROM \
	"FROM %1$s.job_run AS r\n" \
	"WHERE r.run_id > $1::pg_catalog.int8\n" \
	"ORDER BY r.run_id"

int
command_sweep(const Options *options, int noperands, char **operands)
{
	static const char *const titles[] = {gettext_noop("job"),
		gettext_noop("day"), gettext_noop("number"),
	gettext_noop("what is wrong")};
	const char *params[1];
	char	   *schema;
	PGconn	   *conn = open_register(options, &schema);
	bool		well;

	params[0] = query_value(conn,
							psprintf("SELECT coalesce(pg_catalog.max(r.run_id), 0) FROM %s.job_run AS r",
									 schema), 0, NULL);
	/* commits after each job: not within a transaction */
	run_command(conn, psprintf("CALL %s.run_jobs()", schema));
	show_rows(conn, options,
			  psprintf("SELECT r.job, r.as_of, r.notices, r.failure,\n"
					   "	CASE WHEN r.failure IS NOT NULL THEN 'bad' ELSE '' END AS style\n"
					   SWEEP_FROM, schema),
			  titles, psprintf("SELECT r.* " SWEEP_FROM, schema), 1, params);
	well = strcmp(query_value(conn,
							  psprintf("SELECT pg_catalog.count(*) FROM %s.job_run AS r\n"
									   "WHERE r.run_id > $1::pg_catalog.int8 AND (r.failure IS NOT NULL\n"
									   "	OR r.job = 'verification' AND r.notices > 0)", schema),
							  1, params), "0") == 0;
	PQfinish(conn);
	return well ? RESULT_OK : RESULT_PROBLEM;
}

/* --------------------------------------------------------------- findings */

#define FINDINGS_FROM \
	"FROM %1$s.finding AS f\n" \
	"	LEFT JOIN %1$s.authority AS a ON a.authority_id = f.authority_id\n" \
	"WHERE ($1::pg_catalog.text IS NULL OR a.code = $1)\n" \
	"	AND ($3::pg_catalog.text IS NULL OR f.severity = $3)\n" \
	"ORDER BY CASE f.severity WHEN 'error' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END,\n" \
	"	f.since, f.check_code, f.authority_id, f.subject_kind, f.subject_id\n" \
	"LIMIT $2::pg_catalog.int8"

int
command_findings(const Options *options, int noperands, char **operands)
{
	static const char *const titles[] = {gettext_noop("severity"),
		gettext_noop("since"), gettext_noop("authority"),
		gettext_noop("about"), gettext_noop("what is wrong"),
	gettext_noop("cure")};
	const char *params[3] = {options->authority, options->limit,
	options->severity};
	char	   *schema;
	PGconn	   *conn = open_register(options, &schema);

	check_authority(conn, schema, options->authority);
	show_rows(conn, options,
			  psprintf("SELECT f.severity AS word, f.since, a.code,\n"
					   "	pg_catalog.concat_ws(' ', pg_catalog.replace(f.subject_kind, '_', ' '), f.subject_id),\n"
					   "	f.message, f.cure,\n"
					   "	CASE f.severity WHEN 'error' THEN 'bad' WHEN 'warning' THEN 'soon' ELSE '' END AS style\n"
					   FINDINGS_FROM, schema),
			  titles, psprintf("SELECT f.* " FINDINGS_FROM, schema), 3, params);
	PQfinish(conn);
	return RESULT_OK;
}

/* ---------------------------------------------------------------- explain */

#define EXPLAIN_FROM \
	"FROM (\n" \
	"	SELECT $2::pg_catalog.text AS rule_code\n" \
	"	WHERE $2 IS NOT NULL\n" \
	"	UNION\n" \
	"	SELECT d.rule_code FROM %1$s.deadline AS d\n" \
	"	WHERE d.case_id = $1::pg_catalog.int8 AND $2 IS NULL\n" \
	"		AND d.known_to = 'infinity') AS r\n" \
	"	CROSS JOIN LATERAL %1$s.explain_deadline($1::pg_catalog.int8, r.rule_code,\n" \
	"		coalesce($3::pg_catalog.text, ''), $4::pg_catalog.timestamptz) AS e\n" \
	"ORDER BY r.rule_code, e.step"

int
command_explain(const Options *options, int noperands, char **operands)
{
	static const char *const titles[] = {gettext_noop("rule"),
		gettext_noop("step"), gettext_noop("day"), gettext_noop("effect"),
	gettext_noop("reason"), gettext_noop("legal basis")};
	const char *params[4];
	char	   *schema;
	PGconn	   *conn = open_register(options, &schema);

	params[0] = find_case(conn, schema, operands[0]);
	params[1] = noperands > 1 ? operands[1] : NULL;
	params[2] = options->language;
	params[3] = options->as_known_on;
	if (params[1] == NULL)
	{
		/* a case that is not there has no deadlines either */
		char	   *sql = psprintf("SELECT %s.existing_case($1::pg_catalog.int8)",
								   schema);

		pfree(query_value(conn, sql, 1, params));
		pfree(sql);
	}
	show_rows(conn, options,
			  psprintf("SELECT CASE WHEN e.step = pg_catalog.min(e.step) OVER (PARTITION BY r.rule_code)\n"
					   "		THEN r.rule_code END,\n"
					   "	e.step, e.day, e.effect, e.reason, e.legal_basis\n"
					   EXPLAIN_FROM, schema),
			  titles,
			  psprintf("SELECT r.rule_code, e.* " EXPLAIN_FROM, schema),
			  4, params);
	PQfinish(conn);
	return RESULT_OK;
}

/* ---------------------------------------------------------------- what-if */

/* Changes as one JSON object, which the server makes of the arguments. */
static char *
parse_changes(PGconn *conn, int noperands, char **operands)
{
	static const char *const merge_sql =
	"SELECT coalesce(pg_catalog.jsonb_object_agg(c.rule, c.changes), '{}') FROM (\n"
	"	SELECT o.rule, pg_catalog.jsonb_object_agg(o.what, o.value) AS changes\n"
	"	FROM (\n"
	"		SELECT j.key AS rule, w.key AS what, w.value\n"
	"		FROM pg_catalog.jsonb_each($1) AS j\n"
	"			CROSS JOIN LATERAL pg_catalog.jsonb_each(j.value) AS w\n"
	"		UNION ALL\n"
	"		SELECT $2, $3, CASE WHEN $3 = 'version' THEN pg_catalog.to_jsonb($4::pg_catalog.int4)\n"
	"			ELSE pg_catalog.to_jsonb($4) END\n"
	"		WHERE $2 IS NOT NULL) AS o\n"
	"	GROUP BY o.rule) AS c";
	static const Oid types[4] = {0, 25, 25, 25};	/* text */
	char	   *changes = pg_strdup("{}");
	int			i;

	for (i = 0; i < noperands; i++)
	{
		char	   *dot = strchr(operands[i], '.');
		char	   *equals = strchr(operands[i], '=');
		const char *params[4] = {changes, NULL, NULL, NULL};
		PGresult   *result;

		if (operands[i][0] == '{')
		{
			const char *object = operands[i];

			changes = query_value(conn, "SELECT $1::pg_catalog.jsonb", 1, &object);
			continue;
		}
		if (dot == NULL || equals == NULL || equals < dot)
		{
			pg_log_error("what-if: \"%s\" is not RULE.WHAT=VALUE", operands[i]);
			usage_hint();
		}
		params[1] = pnstrdup(operands[i], dot - operands[i]);
		params[2] = pnstrdup(dot + 1, equals - dot - 1);
		params[3] = equals + 1;
		result = PQexecParams(conn, merge_sql, 4, types, params, NULL, NULL, 0);
		if (PQresultStatus(result) != PGRES_TUPLES_OK)
			die_on_result(conn, result);
		changes = pg_strdup(PQgetvalue(result, 0, 0));
		PQclear(result);
	}
	return changes;
}

#define WHAT_IF_ORDER "ORDER BY w.case_id, w.rule_code, w.instance"

int
command_what_if(const Options *options, int noperands, char **operands)
{
	static const char *const titles[] = {gettext_noop("case"),
		gettext_noop("rule"), gettext_noop("due"), gettext_noop("late"),
		gettext_noop("due then"), gettext_noop("late then"),
	gettext_noop("problem")};
	char	   *schema;
	PGconn	   *conn;
	const char *params[2];
	const char *from;

	if (options->year == NULL && noperands < 2)
	{
		pg_log_error("what-if takes a case, or --year, and changes");
		usage_hint();
	}
	conn = open_register(options, &schema);
	if (options->year != NULL)
	{
		params[0] = options->year;
		params[1] = parse_changes(conn, noperands, operands);
		from = psprintf("%s.what_if_year($1::pg_catalog.int4, $2::pg_catalog.jsonb)",
						schema);
	}
	else
	{
		params[0] = find_case(conn, schema, operands[0]);
		params[1] = parse_changes(conn, noperands - 1, operands + 1);
		from = psprintf("%s.what_if($1::pg_catalog.int8, $2::pg_catalog.jsonb)",
						schema);
	}
	show_rows(conn, options,
			  psprintf("SELECT coalesce(c.reference, w.case_id::pg_catalog.text), w.rule_code,\n"
					   "	w.due, CASE WHEN w.late THEN 'late' ELSE '' END AS word,\n"
					   "	w.due_if, CASE WHEN w.late_if THEN 'late' ELSE '' END AS word, w.problem,\n"
					   "	CASE WHEN w.late_if AND w.late IS NOT TRUE THEN 'bad'\n"
					   "		WHEN w.late AND w.late_if IS NOT TRUE THEN 'good' ELSE '' END AS style\n"
					   "FROM %s AS w\n"
					   "	JOIN %s.case_file AS c ON c.case_id = w.case_id\n"
					   WHAT_IF_ORDER, from, schema),
			  titles, psprintf("SELECT w.* FROM %s AS w " WHAT_IF_ORDER, from),
			  2, params);
	PQfinish(conn);
	return RESULT_OK;
}

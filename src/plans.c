/*-------------------------------------------------------------------------
 *
 * plans.c
 *	  The statements that the triggers on event run, prepared for each register.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/guc.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"

#include "event.h"

#define EQ	"OPERATOR(pg_catalog.=)"

#define DEADLINE_COLUMNS \
	"authority_id, case_id, rule_code, rule_version, instance, known_from, " \
	"status, anchor_seq, anchor_on, conditional, term, suspended_days, " \
	"nominal_due, due, met_seq, met_on, reason, indicative, expiry_state, " \
	"calendar, calendar_revision"
#define DEADLINE_COLUMN_COUNT	21

/*
 * The statements; "@" stands for the schema.  Many rows are handed over as
 * arrays.  They are found by a lateral query that stays one, because the plans
 * are kept: a join planned while the tables are small would read all of them
 * later.  For the same reason many cases are updated by the places where they
 * were found, for which there is no index to be read whole; they are locked,
 * so that nobody moves them.
 */
static const struct
{
	const char *text;
	int			argument_count;
	Oid			arguments[MOST_ARGUMENTS];
	int			result;
}			plan_texts[PLAN_COUNT] = {

	[PLAN_LOCK_CASE] = {
		"SELECT c.kind, (SELECT a.kind FROM @.authority AS a "
		"WHERE a.authority_id " EQ " c.authority_id), "
		"c.last_seq, c.head, c.last_recorded_at, c.reference "
		"FROM @.case_file AS c "
		"WHERE c.authority_id " EQ " $1 AND c.case_id " EQ " $2 "
		"FOR NO KEY UPDATE OF c",
	2, {INT8OID, INT8OID}, SPI_OK_SELECT},
	[PLAN_LOCK_KNOWN] = {
		"SELECT c.kind, NULL, c.last_seq, c.head, c.last_recorded_at, "
		"c.reference "
		"FROM @.case_file AS c "
		"WHERE c.authority_id " EQ " $1 AND c.case_id " EQ " $2 "
		"FOR NO KEY UPDATE OF c",
	2, {INT8OID, INT8OID}, SPI_OK_SELECT},
	[PLAN_READ_KIND] = {
		"SELECT e.kind, e.recorded_by FROM @.event AS e "
		"WHERE e.authority_id " EQ " $1 AND e.case_id " EQ " $2 "
		"AND e.seq " EQ " $3",
	3, {INT8OID, INT8OID, INT4OID}, SPI_OK_SELECT},
	[PLAN_READ_EVENTS] = {
		"SELECT u.n, e.seq, e.kind, e.occurred_on, e.facts, e.replaces_seq "
		"FROM ROWS FROM (pg_catalog.unnest($1), pg_catalog.unnest($2), "
		"pg_catalog.unnest($3)) WITH ORDINALITY AS u (authority_id, case_id, seq, n) "
		"CROSS JOIN LATERAL (SELECT f.seq, f.kind, f.occurred_on, f.facts, "
		"f.replaces_seq FROM @.event AS f "
		"WHERE f.authority_id " EQ " u.authority_id "
		"AND f.case_id " EQ " u.case_id "
		"AND f.seq OPERATOR(pg_catalog.<=) u.seq OFFSET 0) AS e "
		"ORDER BY u.n, e.seq",
	3, {INT8ARRAYOID, INT8ARRAYOID, INT4ARRAYOID}, SPI_OK_SELECT},
	[PLAN_READ_DEADLINES] = {
		"SELECT u.n, d.rule_code, d.rule_version, d.instance, d.status, "
		"d.anchor_seq, d.anchor_on, d.conditional, d.term, d.suspended_days, "
		"d.nominal_due, d.due, d.met_seq, d.met_on, d.reason, d.indicative, "
		"d.expiry_state, d.calendar, d.calendar_revision "
		"FROM ROWS FROM (pg_catalog.unnest($1), pg_catalog.unnest($2)) "
		"WITH ORDINALITY AS u (authority_id, case_id, n) "
		"CROSS JOIN LATERAL (SELECT * FROM @.deadline AS c "
		"WHERE c.authority_id " EQ " u.authority_id "
		"AND c.case_id " EQ " u.case_id "
		"AND c.known_to " EQ " 'infinity'::pg_catalog.timestamptz "
		"OFFSET 0) AS d",
	2, {INT8ARRAYOID, INT8ARRAYOID}, SPI_OK_SELECT},
	[PLAN_READ_BEFORE] = {
		"SELECT NULL, d.rule_code, d.rule_version, d.instance, d.status, "
		"d.anchor_seq, d.anchor_on, d.conditional, d.term, d.suspended_days, "
		"d.nominal_due, d.due, d.met_seq, d.met_on, d.reason, d.indicative, "
		"d.expiry_state, d.calendar, d.calendar_revision "
		"FROM @.event AS e "
		"JOIN @.deadline AS d ON d.authority_id " EQ " e.authority_id "
		"AND d.case_id " EQ " e.case_id "
		"AND d.known_from OPERATOR(pg_catalog.<) e.recorded_at "
		"AND d.known_to OPERATOR(pg_catalog.>=) e.recorded_at "
		"WHERE e.authority_id " EQ " $1 AND e.case_id " EQ " $2 "
		"AND e.seq " EQ " $3",
	3, {INT8OID, INT8OID, INT4OID}, SPI_OK_SELECT},
	[PLAN_UPDATE_CASE] = {
		"UPDATE @.case_file AS c SET last_seq = $3, head = $4, "
		"last_recorded_at = $5, opened_on = $6, state = $7, state_on = $8, "
		"expiry_on = $9, expiry_state = $10, next_due = $11, closed = $12 "
		"WHERE c.authority_id " EQ " $1 AND c.case_id " EQ " $2",
		12, {INT8OID, INT8OID, INT4OID, BYTEAOID, TIMESTAMPTZOID, DATEOID,
		TEXTOID, DATEOID, DATEOID, TEXTOID, DATEOID, BOOLOID},
	SPI_OK_UPDATE},
	[PLAN_UPDATE_CASES] = {
		"UPDATE @.case_file AS c SET last_seq = u.last_seq, head = u.head, "
		"last_recorded_at = u.last_recorded_at, opened_on = u.opened_on, "
		"state = u.state, state_on = u.state_on, expiry_on = u.expiry_on, "
		"expiry_state = u.expiry_state, next_due = u.next_due, "
		"closed = u.closed "
		"FROM (SELECT f.found, f.found_in, r.* FROM ROWS FROM ("
		"pg_catalog.unnest($1), pg_catalog.unnest($2), pg_catalog.unnest($3), "
		"pg_catalog.unnest($4), pg_catalog.unnest($5), pg_catalog.unnest($6), "
		"pg_catalog.unnest($7), pg_catalog.unnest($8), pg_catalog.unnest($9), "
		"pg_catalog.unnest($10), pg_catalog.unnest($11), "
		"pg_catalog.unnest($12)) AS r (authority_id, case_id, last_seq, head, "
		"last_recorded_at, opened_on, state, state_on, expiry_on, "
		"expiry_state, next_due, closed) "
		"CROSS JOIN LATERAL (SELECT k.ctid AS found, k.tableoid AS found_in "
		"FROM @.case_file AS k WHERE k.authority_id " EQ " r.authority_id "
		"AND k.case_id " EQ " r.case_id OFFSET 0) AS f OFFSET 0) AS u "
		"WHERE c.ctid " EQ " u.found AND c.tableoid " EQ " u.found_in",
		12, {INT8ARRAYOID, INT8ARRAYOID, INT4ARRAYOID, BYTEAARRAYOID,
			TIMESTAMPTZARRAYOID, DATEARRAYOID, TEXTARRAYOID, DATEARRAYOID,
		DATEARRAYOID, TEXTARRAYOID, DATEARRAYOID, BOOLARRAYOID},
	SPI_OK_UPDATE},
	[PLAN_CLOSE_DEADLINE] = {
		"UPDATE @.deadline AS d SET known_to = $5 "
		"WHERE d.authority_id " EQ " $1 AND d.case_id " EQ " $2 "
		"AND d.rule_code " EQ " $3 AND d.instance " EQ " $4 "
		"AND d.known_to " EQ " 'infinity'::pg_catalog.timestamptz",
		5, {INT8OID, INT8OID, TEXTOID, INT4OID, TIMESTAMPTZOID},
	SPI_OK_UPDATE},
	[PLAN_READ_DESK_CASE] = {
		"SELECT c.kind, c.last_seq, c.closed, c.reference, c.opened_on, "
		"c.state, c.expiry_on, c.expiry_state FROM @.case_file AS c "
		"WHERE c.authority_id " EQ " $1 AND c.case_id " EQ " $2 "
		"FOR NO KEY UPDATE OF c",
	2, {INT8OID, INT8OID}, SPI_OK_SELECT},
	[PLAN_CLEAR_DESK] = {
		"DELETE FROM @.appeal_desk AS d "
		"WHERE d.authority_id " EQ " $1 AND d.case_id " EQ " $2",
	2, {INT8OID, INT8OID}, SPI_OK_DELETE},
	[PLAN_INSERT_DESK] = {
		"INSERT INTO @.appeal_desk (authority_id, case_id, from_on, to_on, "
		"reference, lodged_on, informed_on, file_received_on, decided_on, "
		"urgency, state, waiting_kinds, waiting_for, missing, legal_rule, "
		"legal_due, legal_calendar, legal_certainty, target_rule, target_due, "
		"target_calendar, file_rule, file_due, file_calendar, next_due, "
		"not_started_reason, indicative, authority) "
		"VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, "
		"$14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, "
		"$27, (SELECT @.names_by_language(a.names, a.code) "
		"FROM @.authority AS a WHERE a.authority_id " EQ " $1))",
		27, {INT8OID, INT8OID, DATEOID, DATEOID, TEXTOID, DATEOID, DATEOID,
			DATEOID, DATEOID, TEXTOID, TEXTOID, TEXTARRAYOID, JSONBOID,
			TEXTARRAYOID, TEXTOID, DATEOID, TEXTOID, TEXTOID, TEXTOID,
			DATEOID, TEXTOID, TEXTOID, DATEOID, TEXTOID, DATEOID, TEXTOID,
	BOOLOID}, SPI_OK_INSERT},

	/* nor what was sent for the event that this one corrects */
	[PLAN_INSERT_NOTICE] = {
		"INSERT INTO @.outbox (authority_id, case_id, kind, rule_code, "
		"instance, due, addressee) "
		"SELECT $1, $2, $3, '', $4, $5, $6 WHERE NOT ($7 AND EXISTS ("
		"SELECT FROM @.outbox AS o WHERE o.authority_id " EQ " $1 "
		"AND o.case_id " EQ " $2 AND o.kind " EQ " $3 "
		"AND o.sent_at IS NOT NULL)) ON CONFLICT DO NOTHING",
		7, {INT8OID, INT8OID, TEXTOID, INT4OID, DATEOID, TEXTOID, BOOLOID},
	SPI_OK_INSERT},
	[PLAN_INSERT_DEADLINES] = {
		"INSERT INTO @.deadline (" DEADLINE_COLUMNS ") "
		"SELECT * FROM ROWS FROM (pg_catalog.unnest($1), "
		"pg_catalog.unnest($2), pg_catalog.unnest($3), pg_catalog.unnest($4), "
		"pg_catalog.unnest($5), pg_catalog.unnest($6), pg_catalog.unnest($7), "
		"pg_catalog.unnest($8), pg_catalog.unnest($9), "
		"pg_catalog.unnest($10), pg_catalog.unnest($11), "
		"pg_catalog.unnest($12), pg_catalog.unnest($13), "
		"pg_catalog.unnest($14), pg_catalog.unnest($15), "
		"pg_catalog.unnest($16), pg_catalog.unnest($17), "
		"pg_catalog.unnest($18), pg_catalog.unnest($19), "
		"pg_catalog.unnest($20), pg_catalog.unnest($21)) AS u",
		DEADLINE_COLUMN_COUNT, {INT8ARRAYOID, INT8ARRAYOID, TEXTARRAYOID, INT4ARRAYOID,
			INT4ARRAYOID, TIMESTAMPTZARRAYOID, TEXTARRAYOID, INT4ARRAYOID,
			DATEARRAYOID, BOOLARRAYOID, TEXTARRAYOID, INT4ARRAYOID,
			DATEARRAYOID, DATEARRAYOID, INT4ARRAYOID, DATEARRAYOID,
			TEXTARRAYOID, BOOLARRAYOID, TEXTARRAYOID, TEXTARRAYOID,
	INT4ARRAYOID}, SPI_OK_INSERT},
};

static Register *registers = NULL;

/* The register of a schema; its statements are prepared when first run. */
Register *
find_register(Oid schema)
{
	char	   *name = get_namespace_name(schema);
	Register   *found;

	for (found = registers; found != NULL; found = found->next)
		if (found->schema == schema)
			break;
	if (found == NULL)
	{
		found = MemoryContextAllocZero(TopMemoryContext, sizeof(Register));
		found->schema = schema;
		found->next = registers;
		registers = found;
	}
	if (found->name == NULL || strcmp(found->name, name) != 0)
	{
		/* renamed: the statements name the schema */
		for (int i = 0; i < PLAN_COUNT; i++)
		{
			if (found->plans[i] != NULL)
				SPI_freeplan(found->plans[i]);
			found->plans[i] = NULL;
		}
		if (found->name != NULL)
			pfree(found->name);
		found->name = NULL;
		found->name = MemoryContextStrdup(TopMemoryContext, name);
	}
	return found;
}

/* The statement that writes so many deadlines, value by value */
static char *
insert_text(int rows)
{
	StringInfoData text;

	initStringInfo(&text);
	appendStringInfoString(&text, "INSERT INTO @.deadline (" DEADLINE_COLUMNS
						   ") VALUES ");
	for (int i = 0; i < rows * DEADLINE_COLUMN_COUNT; i++)
		appendStringInfo(&text, "%s$%d%s",
						 i % DEADLINE_COLUMN_COUNT > 0 ? ", "
						 : i > 0 ? ", (" : "(", i + 1,
						 (i + 1) % DEADLINE_COLUMN_COUNT > 0 ? "" : ")");
	return text.data;
}

static void
prepare_plan(Register *record, RegisterPlan plan)
{
	const char *pattern = plan_texts[plan].text;
	int			argument_count = plan_texts[plan].argument_count;
	Oid			arguments[FEW_DEADLINES * DEADLINE_COLUMN_COUNT];
	StringInfoData text;
	SPIPlanPtr	prepared;

	memcpy(arguments, plan_texts[plan].arguments,
		   argument_count * sizeof(Oid));
	if (plan >= PLAN_INSERT_FEW)
	{
		int			rows = plan - PLAN_INSERT_FEW + 1;

		pattern = insert_text(rows);
		argument_count = rows * DEADLINE_COLUMN_COUNT;
		for (int i = 0; i < argument_count; i++)
			arguments[i] =
				get_element_type(plan_texts[PLAN_INSERT_DEADLINES].arguments
								 [i % DEADLINE_COLUMN_COUNT]);
	}

	initStringInfo(&text);
	for (const char *p = pattern; *p != '\0'; p++)
	{
		if (*p == '@')
			appendStringInfoString(&text, quote_identifier(record->name));
		else
			appendStringInfoChar(&text, *p);
	}
	prepared = SPI_prepare_cursor(text.data, argument_count, arguments,
								  CURSOR_OPT_GENERIC_PLAN);
	if (prepared == NULL || SPI_keepplan(prepared) != 0)
		elog(ERROR, "SPI_prepare_cursor failed: %s",
			 SPI_result_code_string(SPI_result));
	record->plans[plan] = prepared;
	record->planned[plan] = false;
}

/*
 * Run one of the statements within SPI, as the owner of the register: who
 * records a fact needs no right on what follows from it.
 *
 * A plan is kept and must never be one that reads a whole table: chosen while
 * the tables are small it would still be there when they no longer are.
 */
int
execute_plan(Frame *frame, RegisterPlan plan, Datum *values,
			 const char *nulls)
{
	Register   *record = frame->record;
	MemoryContext before = CurrentMemoryContext;
	Oid			user;
	int			security;
	int			guc_level = 0;
	int			result;

	GetUserIdAndSecContext(&user, &security);
	SetUserIdAndSecContext(frame->owner,
						   security | SECURITY_LOCAL_USERID_CHANGE
						   | SECURITY_NOFORCE_RLS);
	if (record->plans[plan] != NULL && !SPI_plan_is_valid(record->plans[plan]))
		record->planned[plan] = false;
	if (record->plans[plan] == NULL)
		prepare_plan(record, plan);
	if (!record->planned[plan])
	{
		static const struct
		{
			const char *name;
			const char *value;
		}			settings[] = {
			{"enable_seqscan", "off"},
			{"enable_bitmapscan", "off"},
			{"enable_hashjoin", "off"},
			{"enable_mergejoin", "off"},
			{"enable_material", "off"},
			/* a small table's whole index would seem cheaper than look-ups */
			{"cpu_tuple_cost", "1000"},
			/* which no such cost must set to compiling */
			{"jit", "off"}
		};

		guc_level = NewGUCNestLevel();
		for (int i = 0; i < lengthof(settings); i++)
			(void) set_config_option(settings[i].name, settings[i].value,
									 PGC_USERSET, PGC_S_SESSION,
									 GUC_ACTION_SAVE, true, 0, false);
	}
	result = SPI_execute_plan(record->plans[plan], values, nulls, false, 0);
	if (result != plan_texts[Min(plan, PLAN_INSERT_DEADLINES)].result)
		elog(ERROR, "SPI_execute_plan failed: %s",
			 SPI_result_code_string(result));
	if (guc_level != 0)
		AtEOXact_GUC(true, guc_level);
	record->planned[plan] = true;
	SetUserIdAndSecContext(user, security);
	/* SPI leaves its own behind, which lives as long as the whole statement */
	MemoryContextSwitchTo(before);
	return (int) SPI_processed;
}

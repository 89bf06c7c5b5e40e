/*-------------------------------------------------------------------------
 *
 * replay.c
 *	  Cases replayed as they were known, or as they would be.
 *
 * What the triggers derive when a fact is recorded, a query can ask for
 * again: from the facts known at some moment, under the rules known at
 * another, or under rules with another term, calendar, roll or version.  The
 * law is applied by the same core; nothing is written, and what the caller
 * may not read is not replayed.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "catalog/namespace.h"
#include "catalog/pg_class.h"
#include "catalog/pg_type.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/syscache.h"
#include "utils/tuplestore.h"

#include "derive.h"

PG_FUNCTION_INFO_V1(reuse_replay);

extern Datum reuse_term_in(PG_FUNCTION_ARGS);

#define BATCH_SIZE		2000

/* Columns of the result: what holds for a case, then a deadline of it */
enum
{
	REPLAY_AUTHORITY_ID,
	REPLAY_CASE_ID,
	REPLAY_OPENED_ON,
	REPLAY_STATE,
	REPLAY_STATE_ON,
	REPLAY_EXPIRY_ON,
	REPLAY_EXPIRY_STATE,
	REPLAY_NEXT_DUE,
	REPLAY_CLOSED,
	REPLAY_PROBLEM,
	REPLAY_RULE_CODE,
	REPLAY_RULE_VERSION,
	REPLAY_INSTANCE,
	REPLAY_STATUS,
	REPLAY_ANCHOR_SEQ,
	REPLAY_ANCHOR_ON,
	REPLAY_CONDITIONAL,
	REPLAY_TERM,
	REPLAY_SUSPENDED_DAYS,
	REPLAY_NOMINAL_DUE,
	REPLAY_DUE,
	REPLAY_MET_SEQ,
	REPLAY_MET_ON,
	REPLAY_REASON,
	REPLAY_INDICATIVE,
	REPLAY_DEEMS,
	REPLAY_CALENDAR,
	REPLAY_CALENDAR_REVISION,
	REPLAY_COLUMNS
};

/* Columns of the query for changes */
enum
{
	CHANGE_CODE = 1,
	CHANGE_TYPE,
	CHANGE_UNKNOWN,
	CHANGE_TERM,
	CHANGE_EXTENDED_TERM,
	CHANGE_CALENDAR,
	CHANGE_ROLL,
	CHANGE_VERSION
};

typedef struct Replay
{
	ReturnSetInfo *result;
	const char *schema;			/* quoted */
	Frame		frame;			/* has the rules and nothing else */
	RuleSet		rules;			/* with the changes */
	bool		changed;
	int			calendar_change_count;
	const char **calendar_changes;	/* rules with another calendar */
	bool		keep_calendars;
	TimestampTz known_on;
	Timeline	timeline;
} Replay;

/* ---------------------------------------------------------------- queries */

#define EQ	"OPERATOR(pg_catalog.=)"

/*
 * Run a query on the register as the caller; each "@" stands for the schema.
 */
static int
replay_query(const Replay *replay, const char *sql, int argument_count,
			 Oid *types, Datum *values)
{
	StringInfoData text;

	initStringInfo(&text);
	for (const char *p = sql; *p != '\0'; p++)
	{
		if (*p == '@')
			appendStringInfoString(&text, replay->schema);
		else
			appendStringInfoChar(&text, *p);
	}
	if (SPI_execute_with_args(text.data, argument_count, types, values, NULL,
							  true, 0) != SPI_OK_SELECT)
		elog(ERROR, "could not read the cases of schema %s", replay->schema);
	return (int) SPI_processed;
}

/* ---------------------------------------------------------------- changes */

static Term
changed_term(const char *text, const char *roll, const char *code)
{
	static const struct
	{
		const char *name;
		TermRoll	roll;
	}			rolls[] = {
		{"forward", ROLL_FORWARD},
		{"none", ROLL_NONE},
		{"back", ROLL_BACK},
		{"modified", ROLL_MODIFIED}
	};
	Term		term = DatumGetTerm(DirectFunctionCall1(reuse_term_in,
														CStringGetDatum(text)));

	if (roll == NULL)
		return term;
	for (int i = 0; i < lengthof(rolls); i++)
	{
		if (strcmp(roll, rolls[i].name) != 0)
			continue;
		term = term_make(term_unit(term), term_amount(term),
						 (term_conventions(term) & ~TERM_ROLL_MASK)
						 | rolls[i].roll);
		if (!term_is_valid(term))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("the term of rule \"%s\" cannot roll \"%s\": %s",
							code, roll, text)));
		return term;
	}
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("there is no roll \"%s\"", roll),
			 errdetail("Rolls: forward, none, back, modified.")));
}

static const char *
term_text(Term term)
{
	char	   *text = palloc(TERM_TEXT_SIZE);

	term_format(term, text);
	return text;
}

static int
changed_calendar(CaseKind *kind, const char *text)
{
	CalendarName name;

	if (!code_parse_reference(text, strlen(text), &name.code, &name.revision))
		ereport(ERROR,
				(errcode(ERRCODE_REUSE_UNKNOWN_CALENDAR),
				 errmsg("\"%s\" is no calendar", text)));
	kind->calendars[kind->calendar_count] = name;
	return kind->calendar_count++;
}

/* A change to the versions of one rule, all of them or the only one to apply */
static void
change_rule(Replay *replay, CaseKind *kind, int code, HeapTuple tuple,
			TupleDesc descriptor)
{
	TimelineRule *rules = (TimelineRule *) kind->timeline.rules;
	int			first = kind->timeline.code_first[code];
	int			end = kind->timeline.code_first[code + 1];
	const char *name = kind->texts[first].code;
	char	   *term = SPI_getvalue(tuple, descriptor, CHANGE_TERM);
	char	   *extended = SPI_getvalue(tuple, descriptor,
										CHANGE_EXTENDED_TERM);
	char	   *calendar = SPI_getvalue(tuple, descriptor, CHANGE_CALENDAR);
	char	   *roll = SPI_getvalue(tuple, descriptor, CHANGE_ROLL);
	char	   *version = SPI_getvalue(tuple, descriptor, CHANGE_VERSION);
	int			calendar_number = 0;
	bool		found = false;

	if (calendar != NULL)
	{
		calendar_number = changed_calendar(kind, calendar);
		replay->calendar_changes[replay->calendar_change_count++] = name;
	}
	for (int i = first; i < end; i++)
	{
		TimelineRule *rule = &rules[i];
		RuleText   *texts = &kind->texts[i];

		if (version != NULL)
		{
			/* R-02 is put aside: this version applies whatever the day */
			bool		applies = pg_strtoint32(version) == rule->version;

			rule->valid_from = applies ? DAY_MINUS_INFINITY : DAY_INFINITY;
			rule->valid_to = applies ? DAY_INFINITY : DAY_MINUS_INFINITY;
			found = found || applies;
		}
		if (calendar != NULL)
			rule->calendar = calendar_number;
		if (term != NULL || roll != NULL)
		{
			rule->term = changed_term(term != NULL ? term : texts->term, roll,
									  name);
			texts->term = term_text(rule->term);
		}
		if (extended != NULL && rule->extended_by == TIMELINE_NONE)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("rule \"%s\" cannot be extended", name)));
		if (extended != NULL)
			rule->extended_term = changed_term(extended, NULL, name);
		/* what counts in working days ends on one and does not roll */
		if (rule->extended_by != TIMELINE_NONE && roll != NULL
			&& term_unit(rule->extended_term) != TERM_WORKING_DAYS)
			rule->extended_term = changed_term(term_text(rule->extended_term),
											   roll, name);
		if (rule->extended_by != TIMELINE_NONE)
			texts->extended_term = term_text(rule->extended_term);
	}
	if (version != NULL && !found)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("rule \"%s\" has no version %s", name, version)));
}

/* The rules as they are, in arrays of our own that can be changed */
static void
copy_rules(Replay *replay, int change_count)
{
	RuleSet    *rules = &replay->rules;
	CaseKind   *kinds = palloc(Max(rules->case_kind_count, 1)
							   * sizeof(CaseKind));

	for (int i = 0; i < rules->case_kind_count; i++)
	{
		CaseKind   *kind = &kinds[i];
		int			count;
		TimelineRule *copy;
		RuleText   *texts;
		CalendarName *calendars;

		*kind = rules->case_kinds[i];
		count = kind->timeline.code_first[kind->timeline.code_count];
		copy = palloc(Max(count, 1) * sizeof(TimelineRule));
		texts = palloc(Max(count, 1) * sizeof(RuleText));
		calendars = palloc((kind->calendar_count + change_count)
						   * sizeof(CalendarName));
		if (count > 0)
		{
			memcpy(copy, kind->timeline.rules, count * sizeof(TimelineRule));
			memcpy(texts, kind->texts, count * sizeof(RuleText));
		}
		if (kind->calendar_count > 0)
			memcpy(calendars, kind->calendars,
				   kind->calendar_count * sizeof(CalendarName));
		kind->timeline.rules = copy;
		kind->texts = texts;
		kind->calendars = calendars;
	}
	rules->case_kinds = kinds;
}

static void
change_rules(Replay *replay, Jsonb *changes)
{
	Oid			types[] = {JSONBOID};
	Datum		values[] = {JsonbPGetDatum(changes)};
	SPITupleTable *table;
	int			count;

	if (!JB_ROOT_IS_OBJECT(changes))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("changes must be an object of rules, not %s",
						JB_ROOT_IS_SCALAR(changes) ? "a single value"
						: "an array"),
				 errhint("Name a rule and what changes in it: {\"BRU_REPLY\": {\"term\": \"15 working days\"}}.")));
	count = replay_query(replay,
						 "SELECT c.key, pg_catalog.jsonb_typeof(c.value), "
						 "(SELECT pg_catalog.min(k.name) "
						 "FROM pg_catalog.jsonb_object_keys(o.value) AS k (name) "
						 "WHERE k.name OPERATOR(pg_catalog.<>) ALL "
						 "('{term,extended_term,calendar,roll,version}'::pg_catalog.text[])), "
						 "r.term, r.extended_term, r.calendar, r.roll, r.version "
						 "FROM pg_catalog.jsonb_each($1) AS c (key, value) "
						 "CROSS JOIN LATERAL (SELECT CASE "
						 "WHEN pg_catalog.jsonb_typeof(c.value) " EQ " 'object' "
						 "THEN c.value ELSE '{}'::pg_catalog.jsonb END) AS o (value) "
						 "CROSS JOIN LATERAL pg_catalog.jsonb_to_record(o.value) "
						 "AS r (term pg_catalog.text, extended_term pg_catalog.text, "
						 "calendar pg_catalog.text, roll pg_catalog.text, "
						 "version pg_catalog.int4)",
						 lengthof(types), types, values);
	table = SPI_tuptable;
	if (count == 0)
		return;
	replay->changed = true;
	replay->calendar_changes = palloc(count * sizeof(char *));
	copy_rules(replay, count);

	for (int i = 0; i < count; i++)
	{
		HeapTuple	tuple = table->vals[i];
		char	   *code = SPI_getvalue(tuple, table->tupdesc, CHANGE_CODE);
		char	   *type = SPI_getvalue(tuple, table->tupdesc, CHANGE_TYPE);
		char	   *unknown = SPI_getvalue(tuple, table->tupdesc,
										   CHANGE_UNKNOWN);
		bool		found = false;

		if (strcmp(type, "object") != 0)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("what changes in rule \"%s\" must be an object, not %s",
							code, type)));
		if (unknown != NULL)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("\"%s\" of rule \"%s\" cannot be changed",
							unknown, code),
					 errdetail("What can: term, extended_term, calendar, roll, version.")));
		for (int j = 0; j < replay->rules.case_kind_count; j++)
		{
			CaseKind   *kind = &replay->rules.case_kinds[j];

			for (int k = 0; k < kind->timeline.code_count; k++)
			{
				int			first = kind->timeline.code_first[k];

				if (strcmp(kind->texts[first].code, code) != 0)
					continue;
				found = true;
				change_rule(replay, kind, k, tuple, table->tupdesc);
			}
		}
		if (!found)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("there is no rule \"%s\" that could be changed",
							code)));
	}
}

/* ---------------------------------------------------------------- cases */

/*
 * The cases of this array that the caller can see, and had an event then.  The
 * kind of an authority counts as it was when the last of these was recorded:
 * a later change of it touches no case until something happens there (R-05).
 */
static void
read_cases(Replay *replay, Batch *batch, Datum cases)
{
	Oid			types[] = {INT8ARRAYOID, TIMESTAMPTZOID};
	Datum		values[] = {cases, TimestampTzGetDatum(replay->known_on)};
	int			count;

	count = replay_query(replay,
						 "SELECT c.authority_id, c.case_id, c.kind, "
						 "(SELECT coalesce((SELECT p.kind FROM @.authority_past AS p "
						 "WHERE p.authority_id " EQ " a.authority_id "
						 "AND p.known_to OPERATOR(pg_catalog.>) CASE "
						 "WHEN pg_catalog.isfinite($2) THEN l.recorded_at ELSE $2 END "
						 "ORDER BY p.known_to LIMIT 1), a.kind) "
						 "FROM @.authority AS a "
						 "WHERE a.authority_id " EQ " c.authority_id), l.seq "
						 "FROM @.case_file AS c "
						 "CROSS JOIN LATERAL (SELECT e.seq, e.recorded_at "
						 "FROM @.event AS e "
						 "WHERE e.authority_id " EQ " c.authority_id "
						 "AND e.case_id " EQ " c.case_id "
						 "AND e.recorded_at OPERATOR(pg_catalog.<=) $2 "
						 "ORDER BY e.seq DESC LIMIT 1) AS l "
						 "WHERE c.case_id " EQ " ANY ($1) "
						 "ORDER BY c.authority_id, c.case_id",
						 lengthof(types), types, values);
	batch->cases = palloc0(Max(count, 1) * sizeof(BatchCase));
	for (int i = 0; i < count; i++)
	{
		HeapTuple	tuple = SPI_tuptable->vals[i];
		TupleDesc	descriptor = SPI_tuptable->tupdesc;
		CaseWork   *work = palloc0(sizeof(CaseWork));
		char	   *kind = SPI_getvalue(tuple, descriptor, 3);
		char	   *authority = SPI_getvalue(tuple, descriptor, 4);
		bool		isnull;

		work->authority_id =
			DatumGetInt64(SPI_getbinval(tuple, descriptor, 1, &isnull));
		work->case_id =
			DatumGetInt64(SPI_getbinval(tuple, descriptor, 2, &isnull));
		work->kind = find_case_kind(&replay->rules, kind);
		if (work->kind == NULL)
			continue;
		work->authority_kind = find_authority_kind(&replay->rules,
												   authority == NULL ? "" : authority);
		work->stored_seq = work->last_seq =
			DatumGetInt32(SPI_getbinval(tuple, descriptor, 5, &isnull));
		batch->cases[batch->count].work = work;
		batch->cases[batch->count++].events =
			palloc(work->stored_seq * sizeof(TimelineEvent));
	}
	SPI_freetuptable(SPI_tuptable);
}

/* Read the events known then, and the calendars on which due dates stood. */
static void
read_known(Replay *replay, Batch *batch)
{
	Oid			types[] = {INT8ARRAYOID, INT8ARRAYOID, INT4ARRAYOID,
	TIMESTAMPTZOID};
	Datum		values[4];
	Datum	   *authorities = palloc(batch->count * sizeof(Datum));
	Datum	   *cases = palloc(batch->count * sizeof(Datum));
	Datum	   *numbers = palloc(batch->count * sizeof(Datum));
	int			count;

	for (int i = 0; i < batch->count; i++)
	{
		const CaseWork *work = batch->cases[i].work;

		authorities[i] = Int64GetDatum(work->authority_id);
		cases[i] = Int64GetDatum(work->case_id);
		numbers[i] = Int32GetDatum(work->stored_seq);
	}
	values[0] = PointerGetDatum(construct_array(authorities, batch->count,
												INT8OID, 8, FLOAT8PASSBYVAL,
												TYPALIGN_DOUBLE));
	values[1] = PointerGetDatum(construct_array(cases, batch->count, INT8OID,
												8, FLOAT8PASSBYVAL,
												TYPALIGN_DOUBLE));
	values[2] = PointerGetDatum(construct_array(numbers, batch->count,
												INT4OID, 4, true,
												TYPALIGN_INT));
	values[3] = TimestampTzGetDatum(replay->known_on);

	count = replay_query(replay,
						 "SELECT u.n, e.seq, e.kind, e.occurred_on, e.facts, "
						 "e.replaces_seq "
						 "FROM ROWS FROM (pg_catalog.unnest($1), "
						 "pg_catalog.unnest($2), pg_catalog.unnest($3)) "
						 "WITH ORDINALITY AS u (authority_id, case_id, seq, n) "
						 "JOIN @.event AS e ON e.authority_id " EQ " u.authority_id "
						 "AND e.case_id " EQ " u.case_id "
						 "AND e.seq OPERATOR(pg_catalog.<=) u.seq "
						 "ORDER BY u.n, e.seq",
						 3, types, values);
	for (int i = 0; i < count; i++)
	{
		HeapTuple	tuple = SPI_tuptable->vals[i];
		int			number = stored_case(tuple, SPI_tuptable->tupdesc);

		read_event(&replay->frame, &batch->cases[number - 1], tuple,
				   SPI_tuptable->tupdesc);
	}
	SPI_freetuptable(SPI_tuptable);

	count = replay_query(replay,
						 "SELECT u.n, d.rule_code, d.rule_version, d.instance, "
						 "d.status, d.anchor_seq, d.anchor_on, d.conditional, "
						 "d.term, d.suspended_days, d.nominal_due, d.due, "
						 "d.met_seq, d.met_on, d.reason, d.indicative, "
						 "d.expiry_state, d.calendar, d.calendar_revision "
						 "FROM ROWS FROM (pg_catalog.unnest($1), "
						 "pg_catalog.unnest($2), pg_catalog.unnest($3)) "
						 "WITH ORDINALITY AS u (authority_id, case_id, seq, n) "
						 "JOIN @.deadline AS d ON d.authority_id " EQ " u.authority_id "
						 "AND d.case_id " EQ " u.case_id "
						 "AND d.known_from OPERATOR(pg_catalog.<=) $4 "
						 "AND (d.known_to OPERATOR(pg_catalog.>) $4 "
						 "OR d.known_to " EQ " 'infinity'::pg_catalog.timestamptz)",
						 4, types, values);
	for (int i = 0; i < count; i++)
	{
		HeapTuple	tuple = SPI_tuptable->vals[i];
		TupleDesc	descriptor = SPI_tuptable->tupdesc;
		char	   *code = SPI_getvalue(tuple, descriptor, 2);
		char	   *status = SPI_getvalue(tuple, descriptor, 5);
		bool		changed = !replay->keep_calendars && still_runs(status);

		for (int j = 0; j < replay->calendar_change_count; j++)
			if (strcmp(replay->calendar_changes[j], code) == 0)
				changed = true;
		if (!changed)
			add_deadline(&batch->cases[stored_case(tuple, descriptor) - 1],
						 tuple, descriptor);
	}
	SPI_freetuptable(SPI_tuptable);
}

/* ---------------------------------------------------------------- results */

static Datum
text_or_null(const char *text, bool *isnull)
{
	*isnull = text == NULL;
	return text == NULL ? (Datum) 0 : CStringGetTextDatum(text);
}

static Datum
day_or_null(Day day, bool *isnull)
{
	*isnull = day == DATE_NOT_STATED;
	return DateADTGetDatum(day);
}

static Datum
number_or_null(int32 number, bool *isnull)
{
	*isnull = number == 0;
	return Int32GetDatum(number);
}

static const char *
problem_text(const CaseKind *kind, const TimelineProblem *problem)
{
	char		day[DATE_TEXT_SIZE];
	const TimelineEvent *event = problem->event;

	if (problem->rule != NULL)
		return psprintf("rule \"%s\" would have no due date",
						kind->texts[problem->rule - kind->timeline.rules].code);
	if (event == NULL)
		return "the case would not be open";
	if (problem->state == TIMELINE_NONE)
		return psprintf("event %d \"%s\" of %s would not be possible",
						event->seq, kind->kinds[event->kind].name,
						day_text(event->occurred_on, day));
	return psprintf("event %d \"%s\" of %s would not be possible in state \"%s\"",
					event->seq, kind->kinds[event->kind].name,
					day_text(event->occurred_on, day),
					kind->states[problem->state]);
}

static void
put_result(const Replay *replay, Datum *values, bool *nulls)
{
	tuplestore_putvalues(replay->result->setResult, replay->result->setDesc,
						 values, nulls);
}

/* One row for the case, and one for each deadline with the same beginning */
static void
put_results(Replay *replay, const CalendarList *list, const CaseWork *work,
			bool good)
{
	const Timeline *timeline = &replay->timeline;
	const CaseKind *kind = work->kind;
	Datum		values[REPLAY_COLUMNS];
	bool		nulls[REPLAY_COLUMNS];

	memset(values, 0, sizeof(values));
	memset(nulls, true, sizeof(nulls));
	values[REPLAY_AUTHORITY_ID] = Int64GetDatum(work->authority_id);
	values[REPLAY_CASE_ID] = Int64GetDatum(work->case_id);
	nulls[REPLAY_AUTHORITY_ID] = nulls[REPLAY_CASE_ID] = false;
	if (!good)
	{
		values[REPLAY_PROBLEM] =
			text_or_null(problem_text(kind, &timeline->problem),
						 &nulls[REPLAY_PROBLEM]);
		put_result(replay, values, nulls);
		return;
	}

	values[REPLAY_OPENED_ON] = day_or_null(timeline->opened_on,
										   &nulls[REPLAY_OPENED_ON]);
	values[REPLAY_STATE] = text_or_null(timeline->state == TIMELINE_NONE ? ""
										: kind->states[timeline->state],
										&nulls[REPLAY_STATE]);
	values[REPLAY_STATE_ON] = day_or_null(timeline->state_on,
										  &nulls[REPLAY_STATE_ON]);
	values[REPLAY_EXPIRY_ON] = day_or_null(timeline->expiry_on,
										   &nulls[REPLAY_EXPIRY_ON]);
	values[REPLAY_EXPIRY_STATE] =
		text_or_null(timeline->expiry_state == TIMELINE_NONE ? NULL
					 : kind->states[timeline->expiry_state],
					 &nulls[REPLAY_EXPIRY_STATE]);
	values[REPLAY_NEXT_DUE] = day_or_null(timeline->next_due,
										  &nulls[REPLAY_NEXT_DUE]);
	values[REPLAY_CLOSED] = BoolGetDatum(timeline->closed);
	nulls[REPLAY_CLOSED] = false;
	put_result(replay, values, nulls);

	for (int i = 0; i < timeline->deadline_count; i++)
	{
		DeadlineRow row;

		make_row(list, work, &timeline->deadlines[i], &row);
		values[REPLAY_RULE_CODE] = text_or_null(row.rule_code,
												&nulls[REPLAY_RULE_CODE]);
		values[REPLAY_RULE_VERSION] = Int32GetDatum(row.rule_version);
		values[REPLAY_INSTANCE] = Int32GetDatum(row.instance);
		values[REPLAY_STATUS] = text_or_null(row.status, &nulls[REPLAY_STATUS]);
		values[REPLAY_ANCHOR_SEQ] = number_or_null(row.anchor_seq,
												   &nulls[REPLAY_ANCHOR_SEQ]);
		values[REPLAY_ANCHOR_ON] = day_or_null(row.anchor_on,
											   &nulls[REPLAY_ANCHOR_ON]);
		values[REPLAY_CONDITIONAL] = BoolGetDatum(row.conditional);
		values[REPLAY_TERM] = text_or_null(row.term, &nulls[REPLAY_TERM]);
		values[REPLAY_SUSPENDED_DAYS] = Int32GetDatum(row.suspended_days);
		values[REPLAY_NOMINAL_DUE] = day_or_null(row.nominal_due,
												 &nulls[REPLAY_NOMINAL_DUE]);
		values[REPLAY_DUE] = day_or_null(row.due, &nulls[REPLAY_DUE]);
		values[REPLAY_MET_SEQ] = number_or_null(row.met_seq,
												&nulls[REPLAY_MET_SEQ]);
		values[REPLAY_MET_ON] = day_or_null(row.met_on, &nulls[REPLAY_MET_ON]);
		values[REPLAY_REASON] = text_or_null(row.reason, &nulls[REPLAY_REASON]);
		values[REPLAY_INDICATIVE] = BoolGetDatum(row.indicative);
		values[REPLAY_DEEMS] = text_or_null(row.expiry_state,
											&nulls[REPLAY_DEEMS]);
		values[REPLAY_CALENDAR] = text_or_null(row.calendar,
											   &nulls[REPLAY_CALENDAR]);
		values[REPLAY_CALENDAR_REVISION] =
			number_or_null(row.calendar_revision,
						   &nulls[REPLAY_CALENDAR_REVISION]);
		nulls[REPLAY_RULE_VERSION] = nulls[REPLAY_INSTANCE] = false;
		nulls[REPLAY_CONDITIONAL] = nulls[REPLAY_SUSPENDED_DAYS] = false;
		nulls[REPLAY_INDICATIVE] = false;
		put_result(replay, values, nulls);
	}
}

/* ---------------------------------------------------------------- replay */

/*
 * Replay one case.  A moment in the middle of a statement that recorded
 * several facts, in any order, is before that statement: the facts recorded
 * last do not count until those before them make a history.
 */
static void
replay_case(Replay *replay, const CalendarList *list, BatchCase *batch_case)
{
	const CaseWork *work = batch_case->work;
	TimelineCase facts;
	TimelineStatus status;

	memset(&facts, 0, sizeof(facts));
	facts.authority_kind = work->authority_kind;
	facts.events = batch_case->events;
	facts.event_count = batch_case->event_count;
	facts.kept = batch_case->kept;
	facts.kept_count = batch_case->kept_count;
	for (;;)
	{
		status = timeline_replay(&replay->timeline, &work->kind->timeline,
								 list->calendars, &facts);
		if (status == TIMELINE_NO_MEMORY)
			ereport(ERROR,
					(errcode(ERRCODE_OUT_OF_MEMORY),
					 errmsg("out of memory")));
		if (status == TIMELINE_OK || replay->changed
			|| TIMESTAMP_NOT_FINITE(replay->known_on))
			break;
		if (--facts.event_count == 0)
			return;
	}
	put_results(replay, list, work, status == TIMELINE_OK);
}

static void
replay_batch(Replay *replay, Datum cases)
{
	Batch	   *batch = palloc0(sizeof(Batch));

	batch->frame = &replay->frame;
	read_cases(replay, batch, cases);
	if (batch->count == 0)
		return;
	read_known(replay, batch);
	find_calendars(batch);
	for (int i = 0; i < batch->count; i++)
	{
		const CaseWork *work = batch->cases[i].work;

		if (batch->cases[i].event_count != work->stored_seq)
			ereport(ERROR,
					(errcode(ERRCODE_REUSE_CHAIN_BROKEN),
					 errmsg("the events of case %lld of authority %lld are not complete",
							(long long) work->case_id,
							(long long) work->authority_id),
					 errhint("verify_events() shows what is wrong.")));
		replay_case(replay,
					&batch->lists[work->kind - replay->rules.case_kinds],
					&batch->cases[i]);
	}
}

static void *
resize(void *context, void *chunk, size_t size)
{
	return chunk == NULL ? MemoryContextAlloc((MemoryContext) context, size)
		: repalloc(chunk, size);
}

static void
release(void *context, void *chunk)
{
	pfree(chunk);
}

static void
replay_cases(Replay *replay, ArrayType *cases)
{
	TimelineMemory memory = {resize, release, CurrentMemoryContext};
	MemoryContext caller = CurrentMemoryContext;
	MemoryContext batch_context;
	Datum	   *numbers;
	bool	   *nulls;
	int			count;

	deconstruct_array(cases, INT8OID, 8, FLOAT8PASSBYVAL, TYPALIGN_DOUBLE,
					  &numbers, &nulls, &count);
	timeline_init(&replay->timeline, memory);
	batch_context = AllocSetContextCreate(caller, "reuse_register replay",
										  ALLOCSET_DEFAULT_SIZES);
	for (int i = 0; i < count; i += BATCH_SIZE)
	{
		int			size = Min(BATCH_SIZE, count - i);
		int			dims[1] = {size};
		int			bounds[1] = {1};

		CHECK_FOR_INTERRUPTS();
		MemoryContextSwitchTo(batch_context);
		replay_batch(replay,
					 PointerGetDatum(construct_md_array(numbers + i, nulls + i,
														1, dims, bounds,
														INT8OID, 8,
														FLOAT8PASSBYVAL,
														TYPALIGN_DOUBLE)));
		MemoryContextSwitchTo(caller);
		MemoryContextReset(batch_context);
	}
}

Datum
reuse_replay(PG_FUNCTION_ARGS)
{
	Name		name = PG_GETARG_NAME(0);
	ArrayType  *cases = PG_GETARG_ARRAYTYPE_P(1);
	Jsonb	   *changes = PG_GETARG_JSONB_P(2);
	TimestampTz rules_known_on = PG_GETARG_TIMESTAMPTZ(4);
	Oid			schema;
	Replay	   *replay = palloc0(sizeof(Replay));
	RuleSet    *rules;

	InitMaterializedSRF(fcinfo, 0);
	replay->result = (ReturnSetInfo *) fcinfo->resultinfo;
	replay->known_on = PG_GETARG_TIMESTAMPTZ(3);
	replay->keep_calendars = PG_GETARG_BOOL(5);
	replay->schema = quote_identifier(NameStr(*name));
	/* checks that the caller may use the schema */
	schema = LookupExplicitNamespace(NameStr(*name), false);

	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");
	rules = rules_pin(schema, register_owner(NameStr(*name), schema),
					  rules_known_on);
	PG_TRY();
	{
		replay->rules = *rules;
		replay->frame.rules = &replay->rules;
		change_rules(replay, changes);
		replay_cases(replay, cases);
	}
	PG_FINALLY();
	{
		rules_unpin(rules);
	}
	PG_END_TRY();
	if (SPI_finish() != SPI_OK_FINISH)
		elog(ERROR, "SPI_finish failed");
	return (Datum) 0;
}

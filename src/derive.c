/*-------------------------------------------------------------------------
 *
 * derive.c
 *	  What follows from the facts: states and deadlines of the cases on which
 *	  a statement has recorded.
 *
 * All cases of the statement are read, replayed by the core and written in
 * batches.  A deadline is a version: one that has changed is closed and a new one opened, at the
 * moment at which the case's last event was recorded; one that has not is
 * left alone.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "event.h"

#define BATCH_SIZE		2000

/* A row of table deadline; numbers that are null are 0, texts NULL. */
typedef struct DeadlineRow
{
	const char *rule_code;
	int32		rule_version;
	int32		instance;
	const char *status;
	int32		anchor_seq;
	Day			anchor_on;
	bool		conditional;
	const char *term;
	int32		suspended_days;
	Day			nominal_due;
	Day			due;
	int32		met_seq;
	Day			met_on;
	const char *reason;
	bool		indicative;
	const char *expiry_state;
	const char *calendar;
	int32		calendar_revision;
	bool		stays;			/* the new version is the same */
} DeadlineRow;

/* A case of a batch, with what was stored of it */
typedef struct BatchCase
{
	CaseWork   *work;
	int			event_count;
	TimelineEvent *events;
	int			deadline_count;
	DeadlineRow *deadlines;
	KeptCalendar *kept;
	int			kept_count;
} BatchCase;

/* The calendars of one kind of case: those rules name, and those kept */
typedef struct CalendarList
{
	int			count;
	int			size;
	CalendarName *names;
	CachedCalendar **cached;
	Calendar  **calendars;
} CalendarList;

/* Rows to be handed to a statement, kept by column */
typedef struct Rows
{
	RegisterPlan plan;
	int			count;
	int			size;
	int			column;			/* that comes next */
	int			column_count;
	const Oid  *types;			/* of elements */
	Datum	  **values;
	bool	  **nulls;
} Rows;

typedef struct Batch
{
	Frame	   *frame;
	int			count;
	BatchCase  *cases;
	CalendarList *lists;		/* by kind of case */
	Rows		case_rows;
	Rows		closed_rows;
	Rows		deadline_rows;
} Batch;

static const char *const status_names[] = {
	[DEADLINE_OPEN] = "open",
	[DEADLINE_SUSPENDED] = "suspended",
	[DEADLINE_NOT_STARTED] = "not_started",
	[DEADLINE_NOT_APPLICABLE] = "not_applicable",
	[DEADLINE_MET] = "met",
	[DEADLINE_ENDED] = "ended"
};

/* ---------------------------------------------------------------- arrays */

static const Oid case_key_types[] = {INT8OID, INT8OID, INT4OID};
static const Oid case_types[] = {
	INT8OID, INT8OID, INT4OID, BYTEAOID, TIMESTAMPTZOID, DATEOID, TEXTOID,
	DATEOID, DATEOID, TEXTOID, DATEOID, BOOLOID
};
static const Oid closed_types[] = {
	INT8OID, INT8OID, TEXTOID, INT4OID, TIMESTAMPTZOID
};
static const Oid deadline_types[] = {
	INT8OID, INT8OID, TEXTOID, INT4OID, INT4OID, TIMESTAMPTZOID, TEXTOID,
	INT4OID, DATEOID, BOOLOID, TEXTOID, INT4OID, DATEOID, DATEOID, INT4OID,
	DATEOID, TEXTOID, BOOLOID, TEXTOID, TEXTOID, INT4OID
};

static void
rows_init(Rows *rows, RegisterPlan plan, const Oid *types, int column_count)
{
	memset(rows, 0, sizeof(*rows));
	rows->plan = plan;
	rows->types = types;
	rows->column_count = column_count;
	rows->values = palloc0(column_count * sizeof(Datum *));
	rows->nulls = palloc0(column_count * sizeof(bool *));
}

static void
next_row(Rows *rows)
{
	rows->column = 0;
	if (rows->count == rows->size)
	{
		int			size = rows->size == 0 ? 16 : rows->size * 2;

		for (int i = 0; i < rows->column_count; i++)
		{
			if (rows->size == 0)
			{
				rows->values[i] = palloc(size * sizeof(Datum));
				rows->nulls[i] = palloc(size * sizeof(bool));
				continue;
			}
			rows->values[i] = repalloc(rows->values[i], size * sizeof(Datum));
			rows->nulls[i] = repalloc(rows->nulls[i], size * sizeof(bool));
		}
		rows->size = size;
	}
	rows->count++;
}

static void
put(Rows *rows, Datum value, bool isnull)
{
	rows->values[rows->column][rows->count - 1] = value;
	rows->nulls[rows->column++][rows->count - 1] = isnull;
}

static void
put_int8(Rows *rows, int64 value)
{
	put(rows, Int64GetDatum(value), false);
}

static void
put_int4(Rows *rows, int32 value)
{
	put(rows, Int32GetDatum(value), false);
}

/* a number of an event, or of a revision: 0 is none */
static void
put_number(Rows *rows, int32 value)
{
	put(rows, Int32GetDatum(value), value == 0);
}

static void
put_day(Rows *rows, Day value)
{
	put(rows, DateADTGetDatum(value), value == DATE_NOT_STATED);
}

static void
put_bool(Rows *rows, bool value)
{
	put(rows, BoolGetDatum(value), false);
}

static void
put_text(Rows *rows, const char *value)
{
	put(rows, value == NULL ? (Datum) 0 : CStringGetTextDatum(value),
		value == NULL);
}

static Datum
column_array(const Rows *rows, int column)
{
	int			length;
	bool		by_value;
	char		align;
	int			dims[1];
	int			bounds[1] = {1};

	switch (rows->types[column])
	{
		case BOOLOID:
			length = 1, by_value = true, align = TYPALIGN_CHAR;
			break;
		case INT4OID:
		case DATEOID:
			length = 4, by_value = true, align = TYPALIGN_INT;
			break;
		case INT8OID:
		case TIMESTAMPTZOID:
			length = 8, by_value = FLOAT8PASSBYVAL, align = TYPALIGN_DOUBLE;
			break;
		default:
			length = -1, by_value = false, align = TYPALIGN_INT;
			break;
	}
	dims[0] = rows->count;
	return PointerGetDatum(construct_md_array(rows->values[column],
											  rows->nulls[column], 1, dims,
											  bounds, rows->types[column],
											  length, by_value, align));
}

/* Run the statement that these rows are for, once for each. */
static int
execute_each(Frame *frame, const Rows *rows)
{
	Datum		values[24];
	char		nulls[24];
	int			done = 0;

	Assert(rows->column_count <= lengthof(values));
	for (int row = 0; row < rows->count; row++)
	{
		for (int i = 0; i < rows->column_count; i++)
		{
			values[i] = rows->values[i][row];
			nulls[i] = rows->nulls[i][row] ? 'n' : ' ';
		}
		done += execute_plan(frame, rows->plan, values, nulls);
	}
	return done;
}

/* Run it once, the rows being arrays, one a column. */
static int
execute_rows(Frame *frame, const Rows *rows)
{
	Datum		values[24];

	Assert(rows->column_count <= lengthof(values));
	if (rows->count == 0)
		return 0;
	for (int i = 0; i < rows->column_count; i++)
		values[i] = column_array(rows, i);
	return execute_plan(frame, rows->plan, values, NULL);
}

/* Run it once, the rows being few enough to be handed over as they are. */
static int
execute_few(Frame *frame, const Rows *rows)
{
	Datum	   *values = palloc(rows->count * rows->column_count
								* sizeof(Datum));
	char	   *nulls = palloc(rows->count * rows->column_count);

	for (int row = 0; row < rows->count; row++)
		for (int i = 0; i < rows->column_count; i++)
		{
			values[row * rows->column_count + i] = rows->values[i][row];
			nulls[row * rows->column_count + i] =
				rows->nulls[i][row] ? 'n' : ' ';
		}
	return execute_plan(frame, PLAN_INSERT_FEW + rows->count - 1, values,
						nulls);
}

static int
insert_deadlines(Frame *frame, const Rows *rows)
{
	if (rows->count > 0 && rows->count <= FEW_DEADLINES)
		return execute_few(frame, rows);
	return execute_rows(frame, rows);
}

/* ---------------------------------------------------------------- reading */

static int32
stored_int4(HeapTuple tuple, TupleDesc descriptor, int column)
{
	bool		isnull;
	Datum		value = SPI_getbinval(tuple, descriptor, column, &isnull);

	return isnull ? 0 : DatumGetInt32(value);
}

static Day
stored_day(HeapTuple tuple, TupleDesc descriptor, int column)
{
	bool		isnull;
	Datum		value = SPI_getbinval(tuple, descriptor, column, &isnull);

	return isnull ? DATE_NOT_STATED : DatumGetDateADT(value);
}

static bool
stored_bool(HeapTuple tuple, TupleDesc descriptor, int column)
{
	bool		isnull;

	return DatumGetBool(SPI_getbinval(tuple, descriptor, column, &isnull));
}

static int
stored_case(HeapTuple tuple, TupleDesc descriptor)
{
	bool		isnull;

	return (int) DatumGetInt64(SPI_getbinval(tuple, descriptor, 1, &isnull));
}

pg_noreturn static void
refuse_broken_chain(const CaseWork *work)
{
	ereport(ERROR,
			(errcode(ERRCODE_REUSE_CHAIN_BROKEN),
			 errmsg("the events of case %lld of authority %lld are not complete",
					(long long) work->case_id,
					(long long) work->authority_id),
			 errhint("verify_events() shows what is wrong.")));
}

/* An event that was recorded earlier */
static void
read_event(const Frame *frame, BatchCase *batch_case, HeapTuple tuple,
		   TupleDesc descriptor)
{
	const CaseWork *work = batch_case->work;
	TimelineEvent *event;
	char	   *kind = SPI_getvalue(tuple, descriptor, 3);
	bool		isnull;

	if (batch_case->event_count >= work->stored_seq)
		refuse_broken_chain(work);
	event = &batch_case->events[batch_case->event_count++];
	event->seq = stored_int4(tuple, descriptor, 2);
	if (event->seq != batch_case->event_count)
		refuse_broken_chain(work);
	event->kind = find_event_kind(work->kind, kind);
	if (event->kind == TIMELINE_NONE)
		ereport(ERROR,
				(errcode(ERRCODE_REUSE_UNKNOWN_OPERATION),
				 errmsg("event kind \"%s\" of event %d of case %lld of authority %lld is no longer known",
						kind, event->seq, (long long) work->case_id,
						(long long) work->authority_id)));
	event->occurred_on = stored_day(tuple, descriptor, 4);
	read_facts(frame->rules, work->kind,
			   DatumGetJsonbP(SPI_getbinval(tuple, descriptor, 5, &isnull)),
			   false, event);
	event->replaces = stored_int4(tuple, descriptor, 6);
}

static void
read_deadline(DeadlineRow *row, HeapTuple tuple, TupleDesc descriptor)
{
	row->rule_code = SPI_getvalue(tuple, descriptor, 2);
	row->rule_version = stored_int4(tuple, descriptor, 3);
	row->instance = stored_int4(tuple, descriptor, 4);
	row->status = SPI_getvalue(tuple, descriptor, 5);
	row->anchor_seq = stored_int4(tuple, descriptor, 6);
	row->anchor_on = stored_day(tuple, descriptor, 7);
	row->conditional = stored_bool(tuple, descriptor, 8);
	row->term = SPI_getvalue(tuple, descriptor, 9);
	row->suspended_days = stored_int4(tuple, descriptor, 10);
	row->nominal_due = stored_day(tuple, descriptor, 11);
	row->due = stored_day(tuple, descriptor, 12);
	row->met_seq = stored_int4(tuple, descriptor, 13);
	row->met_on = stored_day(tuple, descriptor, 14);
	row->reason = SPI_getvalue(tuple, descriptor, 15);
	row->indicative = stored_bool(tuple, descriptor, 16);
	row->expiry_state = SPI_getvalue(tuple, descriptor, 17);
	row->calendar = SPI_getvalue(tuple, descriptor, 18);
	row->calendar_revision = stored_int4(tuple, descriptor, 19);
	row->stays = false;
}

static void
add_deadline(BatchCase *batch_case, HeapTuple tuple, TupleDesc descriptor)
{
	int			count = batch_case->deadline_count++;

	/* grows at powers of two from 8 */
	if (count == 0)
		batch_case->deadlines = palloc(8 * sizeof(DeadlineRow));
	else if (count >= 8 && (count & (count - 1)) == 0)
		batch_case->deadlines = repalloc(batch_case->deadlines,
										 2 * count * sizeof(DeadlineRow));
	read_deadline(&batch_case->deadlines[count], tuple, descriptor);
}

/* What is stored of the cases that had events before this statement */
static void
read_stored(Batch *batch)
{
	Frame	   *frame = batch->frame;
	Rows		keys;
	BatchCase **stored = palloc(batch->count * sizeof(BatchCase *));
	int			rows;

	rows_init(&keys, PLAN_READ_EVENTS, case_key_types,
			  lengthof(case_key_types));
	for (int i = 0; i < batch->count; i++)
	{
		BatchCase  *batch_case = &batch->cases[i];
		CaseWork   *work = batch_case->work;

		if (work->stored_seq == 0)
		{
			batch_case->events = work->events;
			batch_case->event_count = work->event_count;
			continue;
		}
		batch_case->events = palloc((work->stored_seq + work->event_count)
									* sizeof(TimelineEvent));
		stored[keys.count] = batch_case;
		next_row(&keys);
		put_int8(&keys, work->authority_id);
		put_int8(&keys, work->case_id);
		put_int4(&keys, work->stored_seq);
	}
	if (keys.count == 0)
		return;

	rows = execute_rows(frame, &keys);
	for (int i = 0; i < rows; i++)
	{
		HeapTuple	tuple = SPI_tuptable->vals[i];
		int			number = stored_case(tuple, SPI_tuptable->tupdesc);

		read_event(frame, stored[number - 1], tuple, SPI_tuptable->tupdesc);
	}
	SPI_freetuptable(SPI_tuptable);
	for (int i = 0; i < keys.count; i++)
	{
		CaseWork   *work = stored[i]->work;

		if (stored[i]->event_count != work->stored_seq)
			refuse_broken_chain(work);
		memcpy(stored[i]->events + work->stored_seq, work->events,
			   work->event_count * sizeof(TimelineEvent));
		stored[i]->event_count += work->event_count;
	}

	keys.plan = PLAN_READ_DEADLINES;
	keys.column_count = 2;
	rows = execute_rows(frame, &keys);
	for (int i = 0; i < rows; i++)
	{
		HeapTuple	tuple = SPI_tuptable->vals[i];
		int			number = stored_case(tuple, SPI_tuptable->tupdesc);

		add_deadline(stored[number - 1], tuple, SPI_tuptable->tupdesc);
	}
	SPI_freetuptable(SPI_tuptable);
}

/* ---------------------------------------------------------------- calendars */

static int
list_calendar(CalendarList *list, CalendarCode code, int32 revision)
{
	for (int i = 0; i < list->count; i++)
		if (list->names[i].code == code
			&& list->names[i].revision == revision)
			return i;
	if (list->count == list->size)
	{
		list->size *= 2;
		list->names = repalloc(list->names,
							   list->size * sizeof(CalendarName));
	}
	list->names[list->count].code = code;
	list->names[list->count].revision = revision;
	return list->count++;
}

/* The calendar on which a stored due date stands */
static void
keep_calendar(CalendarList *list, BatchCase *batch_case,
			  const DeadlineRow *row)
{
	const CaseKind *kind = batch_case->work->kind;
	KeptCalendar *kept;
	CalendarCode code;

	if (row->calendar == NULL || row->calendar_revision == 0
		|| !code_pack(row->calendar, strlen(row->calendar), &code))
		return;
	for (int i = 0; i < kind->timeline.code_count; i++)
	{
		int			first = kind->timeline.code_first[i];

		if (strcmp(kind->texts[first].code, row->rule_code) != 0)
			continue;
		if (batch_case->kept == NULL)
			batch_case->kept = palloc(batch_case->deadline_count
									  * sizeof(KeptCalendar));
		kept = &batch_case->kept[batch_case->kept_count++];
		kept->code = i;
		kept->instance = row->instance;
		kept->anchor_on = row->anchor_on;
		kept->calendar = list_calendar(list, code, row->calendar_revision);
		return;
	}
}

/*
 * Find all calendars the batch needs.  Finding one may load them anew, which
 * makes pointers to others invalid: then once more.  From here to the end of
 * the replays nothing runs SQL.
 */
static void
find_calendars(Batch *batch)
{
	const RuleSet *rules = batch->frame->rules;
	uint64		epoch;

	batch->lists = palloc0(rules->case_kind_count * sizeof(CalendarList));
	for (int i = 0; i < batch->count; i++)
	{
		BatchCase  *batch_case = &batch->cases[i];
		const CaseKind *kind = batch_case->work->kind;
		CalendarList *list = &batch->lists[kind - rules->case_kinds];

		if (list->names == NULL)
		{
			list->count = kind->calendar_count;
			list->size = kind->calendar_count + 8;
			list->names = palloc(list->size * sizeof(CalendarName));
			if (list->count > 0)
				memcpy(list->names, kind->calendars,
					   list->count * sizeof(CalendarName));
		}
		for (int j = 0; j < batch_case->deadline_count; j++)
			keep_calendar(list, batch_case, &batch_case->deadlines[j]);
	}
	for (int i = 0; i < rules->case_kind_count; i++)
	{
		CalendarList *list = &batch->lists[i];

		list->cached = palloc(Max(list->count, 1) * sizeof(CachedCalendar *));
		list->calendars = palloc(Max(list->count, 1) * sizeof(Calendar *));
	}

	do
	{
		epoch = calendar_epoch;
		for (int i = 0; i < rules->case_kind_count; i++)
		{
			CalendarList *list = &batch->lists[i];

			for (int j = 0; j < list->count; j++)
			{
				list->cached[j] = calendar_find(list->names[j].code,
												list->names[j].revision);
				list->calendars[j] = &list->cached[j]->calendar;
			}
		}
	} while (epoch != calendar_epoch);
}

/* ---------------------------------------------------------------- refusals */

static void
name_case(void *arg)
{
	const CaseWork *work = *(CaseWork *const *) arg;

	errcontext("case %lld of authority %lld",
			   (long long) work->case_id, (long long) work->authority_id);
}

/*
 * Say what is impossible, and what is possible.  An event of this statement
 * may be in its place but make one that was recorded earlier impossible.
 */
pg_noreturn static void
refuse(const CalendarList *list, const CaseWork *work,
	   const Timeline *timeline, TimelineStatus status)
{
	const TimelineProblem *problem = &timeline->problem;
	const TimelineEvent *event = problem->event;
	const CaseKind *kind = work->kind;
	const char *name = event == NULL ? "" : kind->kinds[event->kind].name;
	bool		earlier = event != NULL && event->seq <= work->stored_seq;
	char		on[DATE_TEXT_SIZE];
	char		day[DATE_TEXT_SIZE];
	const char *on_text = event == NULL ? "" : day_text(event->occurred_on, on);
	const char *state = problem->state == TIMELINE_NONE ? ""
		: kind->states[problem->state];
	char	   *possible = list_event_kinds(kind, problem->possible);

	switch (status)
	{
		case TIMELINE_NOT_OPEN:
			ereport(ERROR,
					(errcode(ERRCODE_REUSE_EVENT_REFUSED),
					 errmsg("event \"%s\" is not possible: the case is not open",
							name),
					 problem->possible == 0
					 ? errdetail("No event opens a case of kind \"%s\".",
								 kind->name)
					 : errdetail("A case of kind \"%s\" is opened by: %s.",
								 kind->name, possible)));
			break;
		case TIMELINE_BEFORE_OPENING:
			ereport(ERROR,
					(errcode(ERRCODE_REUSE_IMPOSSIBLE_DATE),
					 errmsg("event \"%s\" cannot have happened on %s",
							name, on_text),
					 errdetail("The case was received on %s.",
							   day_text(problem->day, day))));
			break;
		case TIMELINE_OPENED_TWICE:
			ereport(ERROR,
					(errcode(ERRCODE_REUSE_EVENT_REFUSED),
					 errmsg("event \"%s\" of %s is not possible: the case is open already",
							name, on_text),
					 errdetail("It was received on %s.",
							   day_text(problem->day, day)),
					 errhint("A correction names the event it corrects in replaces_seq.")));
			break;
		case TIMELINE_NOT_POSSIBLE:
			if (earlier)
				ereport(ERROR,
						(errcode(ERRCODE_REUSE_EVENT_REFUSED),
						 errmsg("event %d \"%s\" of %s, recorded earlier, would no longer be possible",
								event->seq, name, on_text),
						 problem->possible == 0
						 ? errdetail("It would come in state \"%s\", where nothing is possible.",
									 state)
						 : errdetail("It would come in state \"%s\", where possible are: %s.",
									 state, possible)));
			ereport(ERROR,
					(errcode(ERRCODE_REUSE_EVENT_REFUSED),
					 errmsg("event \"%s\" of %s is not possible in state \"%s\"",
							name, on_text, state),
					 problem->possible == 0
					 ? errdetail("Nothing is possible there.")
					 : errdetail("Possible are: %s.", possible)));
			break;
		case TIMELINE_SUSPENDED:
			ereport(ERROR,
					(errcode(ERRCODE_REUSE_EVENT_REFUSED),
					 errmsg("event \"%s\" of %s is not possible: that has been pending since %s",
							name, on_text, day_text(problem->day, day)),
					 errdetail("Possible are: %s.", possible)));
			break;
		case TIMELINE_NOT_SUSPENDED:
			ereport(ERROR,
					(errcode(ERRCODE_REUSE_EVENT_REFUSED),
					 errmsg("event \"%s\" of %s is not possible: nothing is pending that it could end",
							name, on_text),
					 errdetail("Possible are: %s.", possible)));
			break;
		case TIMELINE_REPLACES_NOTHING:
			ereport(ERROR,
					(errcode(ERRCODE_REUSE_EVENT_REFUSED),
					 errmsg("event \"%s\" cannot replace event %d",
							name, event->replaces),
					 errdetail("It has number %d itself: only an earlier event can be replaced.",
							   event->seq)));
			break;
		case TIMELINE_REPLACED_TWICE:
			ereport(ERROR,
					(errcode(ERRCODE_REUSE_EVENT_REFUSED),
					 errmsg("event \"%s\" cannot replace event %d",
							name, event->replaces),
					 errdetail("Event %d has replaced it already.",
							   problem->other)));
			break;
		case TIMELINE_REPLACES_OPENING:
			ereport(ERROR,
					(errcode(ERRCODE_REUSE_EVENT_REFUSED),
					 errmsg("event \"%s\" cannot replace event %d",
							name, event->replaces),
					 errdetail("That event opened the case: only one of its own kind can correct it.")));
			break;
		case TIMELINE_REPLACES_ANNULMENT:
			ereport(ERROR,
					(errcode(ERRCODE_REUSE_EVENT_REFUSED),
					 errmsg("event \"%s\" cannot replace event %d",
							name, event->replaces),
					 errdetail("That event annulled another one."),
					 errhint("Record the other one again.")));
			break;
		case TIMELINE_ANNULS_NOTHING:
			ereport(ERROR,
					(errcode(ERRCODE_REUSE_EVENT_REFUSED),
					 errmsg("event \"%s\" must name in replaces_seq the event that it takes back",
							name)));
			break;
		case TIMELINE_DUE:
			due_error(problem->due_status, list->cached[problem->calendar],
					  problem->day, problem->day, &problem->rule->term);
			break;
		case TIMELINE_ENDLESS:
			ereport(ERROR,
					(errcode(ERRCODE_REUSE_UNKNOWN_OPERATION),
					 errmsg("rule \"%s\" starts again and again without an end",
							kind->texts[problem->rule - kind->timeline.rules].code),
					 errdetail("A case has at most %d deadlines.",
							   TIMELINE_MOST)));
			break;
		case TIMELINE_NO_MEMORY:
			ereport(ERROR,
					(errcode(ERRCODE_OUT_OF_MEMORY),
					 errmsg("out of memory")));
			break;
		case TIMELINE_OK:
			break;
	}
	elog(ERROR, "unexpected status %d of a replay", (int) status);
}

/* ---------------------------------------------------------------- deadlines */

/* Why it has not started, does not apply or has ended; views word it. */
static const char *
reason_text(const CaseWork *work, const Deadline *deadline)
{
	const CaseKind *kind = work->kind;
	StringInfoData text;

	switch (deadline->reason)
	{
		case REASON_NONE:
			break;
		case REASON_MISSING:
			initStringInfo(&text);
			for (int i = 0; i < kind->condition_count; i++)
				if (SET_HAS(deadline->missing, i))
					appendStringInfo(&text, "%s%s",
									 text.len > 0 ? ", " : "missing: ",
									 kind->conditions[i]);
			return text.data;
		case REASON_WAITING:
			return psprintf("waiting: %s",
							list_event_kinds(kind, deadline->missing));
		case REASON_AUTHORITY:
			return "authority_kind";
		case REASON_ENDED:
			return psprintf("ended: %s",
							list_event_kinds(kind, deadline->missing));
		case REASON_SUPERSEDED:
			return "superseded";
	}
	return NULL;
}

static void
make_row(const CalendarList *list, const CaseWork *work,
		 const Deadline *deadline, DeadlineRow *row)
{
	const CaseKind *kind = work->kind;
	const TimelineRule *rule = deadline->rule;
	const RuleText *texts = &kind->texts[rule - kind->timeline.rules];
	bool		started = deadline->anchor_on != DATE_NOT_STATED
		&& deadline->status != DEADLINE_NOT_APPLICABLE;

	row->rule_code = texts->code;
	row->rule_version = rule->version;
	row->instance = deadline->instance;
	row->status = status_names[deadline->status];
	row->anchor_seq = deadline->anchor_seq;
	row->anchor_on = deadline->anchor_on;
	row->conditional = deadline->conditional;
	row->term = deadline->extended ? texts->extended_term : texts->term;
	if (deadline->amount != 0)
	{
		char	   *text = palloc(TERM_TEXT_SIZE);

		term_format(timeline_term(deadline), text);
		row->term = text;
	}
	row->suspended_days = deadline->suspended_days;
	row->nominal_due = deadline->nominal_due;
	row->due = deadline->due;
	row->met_seq = deadline->met_seq;
	row->met_on = deadline->met_on;
	row->reason = reason_text(work, deadline);
	row->indicative = deadline->indicative;
	row->expiry_state = NULL;
	if (deadline->deems && deadline->status == DEADLINE_OPEN)
		row->expiry_state = kind->states[rule->expiry_state];
	row->calendar = NULL;
	row->calendar_revision = 0;
	if (started)
	{
		char	   *code = palloc(CODE_TEXT_SIZE);

		code_unpack(list->cached[deadline->calendar]->code, code);
		row->calendar = code;
		row->calendar_revision = list->cached[deadline->calendar]->revision;
	}
}

static bool
same_text(const char *a, const char *b)
{
	return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static bool
same_row(const DeadlineRow *a, const DeadlineRow *b)
{
	return a->rule_version == b->rule_version
		&& a->anchor_seq == b->anchor_seq
		&& a->anchor_on == b->anchor_on
		&& a->conditional == b->conditional
		&& a->suspended_days == b->suspended_days
		&& a->nominal_due == b->nominal_due
		&& a->due == b->due
		&& a->met_seq == b->met_seq
		&& a->met_on == b->met_on
		&& a->indicative == b->indicative
		&& a->calendar_revision == b->calendar_revision
		&& same_text(a->status, b->status)
		&& same_text(a->term, b->term)
		&& same_text(a->reason, b->reason)
		&& same_text(a->expiry_state, b->expiry_state)
		&& same_text(a->calendar, b->calendar);
}

/* Is this version stored already?  Otherwise it is one to insert. */
static bool
is_stored(BatchCase *batch_case, const DeadlineRow *row)
{
	for (int i = 0; i < batch_case->deadline_count; i++)
	{
		DeadlineRow *stored = &batch_case->deadlines[i];

		if (stored->instance != row->instance
			|| strcmp(stored->rule_code, row->rule_code) != 0)
			continue;
		stored->stays = same_row(stored, row);
		return stored->stays;
	}
	return false;
}

static void
put_deadline(Rows *rows, const CaseWork *work, const DeadlineRow *row)
{
	next_row(rows);
	put_int8(rows, work->authority_id);
	put_int8(rows, work->case_id);
	put_text(rows, row->rule_code);
	put_int4(rows, row->rule_version);
	put_int4(rows, row->instance);
	put(rows, TimestampTzGetDatum(work->last_recorded_at), false);
	put_text(rows, row->status);
	put_number(rows, row->anchor_seq);
	put_day(rows, row->anchor_on);
	put_bool(rows, row->conditional);
	put_text(rows, row->term);
	put_int4(rows, row->suspended_days);
	put_day(rows, row->nominal_due);
	put_day(rows, row->due);
	put_number(rows, row->met_seq);
	put_day(rows, row->met_on);
	put_text(rows, row->reason);
	put_bool(rows, row->indicative);
	put_text(rows, row->expiry_state);
	put_text(rows, row->calendar);
	put_number(rows, row->calendar_revision);
}

static void
put_closed(Rows *rows, const CaseWork *work, const DeadlineRow *row)
{
	next_row(rows);
	put_int8(rows, work->authority_id);
	put_int8(rows, work->case_id);
	put_text(rows, row->rule_code);
	put_int4(rows, row->instance);
	put(rows, TimestampTzGetDatum(work->last_recorded_at), false);
}

static void
put_case(Rows *rows, const CaseWork *work, const Timeline *timeline)
{
	const CaseKind *kind = work->kind;
	bytea	   *head = palloc(VARHDRSZ + sizeof(work->head));

	SET_VARSIZE(head, VARHDRSZ + sizeof(work->head));
	memcpy(VARDATA(head), work->head, sizeof(work->head));
	next_row(rows);
	put_int8(rows, work->authority_id);
	put_int8(rows, work->case_id);
	put_int4(rows, work->last_seq);
	put(rows, PointerGetDatum(head), false);
	put(rows, TimestampTzGetDatum(work->last_recorded_at), false);
	put_day(rows, timeline->opened_on);
	put_text(rows, timeline->state == TIMELINE_NONE ? ""
			 : kind->states[timeline->state]);
	put_day(rows, timeline->state_on);
	put_day(rows, timeline->expiry_on);
	put_text(rows, timeline->expiry_state == TIMELINE_NONE ? NULL
			 : kind->states[timeline->expiry_state]);
	put_day(rows, timeline->next_due);
	put_bool(rows, timeline->closed);
}

static void
derive_case(Batch *batch, BatchCase *batch_case, Timeline *timeline)
{
	CaseWork   *work = batch_case->work;
	CalendarList *list = &batch->lists[work->kind
									   - batch->frame->rules->case_kinds];
	TimelineCase facts;
	TimelineStatus status;

	facts.authority_kind = work->authority_kind;
	facts.events = batch_case->events;
	facts.event_count = batch_case->event_count;
	facts.kept = batch_case->kept;
	facts.kept_count = batch_case->kept_count;
	status = timeline_replay(timeline, &work->kind->timeline, list->calendars,
							 &facts);
	if (status != TIMELINE_OK)
		refuse(list, work, timeline, status);

	put_case(&batch->case_rows, work, timeline);
	for (int i = 0; i < timeline->deadline_count; i++)
	{
		DeadlineRow row;

		make_row(list, work, &timeline->deadlines[i], &row);
		if (!is_stored(batch_case, &row))
			put_deadline(&batch->deadline_rows, work, &row);
	}
	for (int i = 0; i < batch_case->deadline_count; i++)
		if (!batch_case->deadlines[i].stays)
			put_closed(&batch->closed_rows, work, &batch_case->deadlines[i]);
}

static void
derive_batch(Batch *batch, Timeline *timeline)
{
	Frame	   *frame = batch->frame;
	CaseWork   *work = NULL;
	ErrorContextCallback context;

	rows_init(&batch->case_rows, PLAN_UPDATE_CASE, case_types,
			  lengthof(case_types));
	rows_init(&batch->closed_rows, PLAN_CLOSE_DEADLINE, closed_types,
			  lengthof(closed_types));
	rows_init(&batch->deadline_rows, PLAN_INSERT_DEADLINES, deadline_types,
			  lengthof(deadline_types));
	read_stored(batch);
	find_calendars(batch);

	context.callback = name_case;
	context.arg = &work;
	context.previous = error_context_stack;
	error_context_stack = &context;
	for (int i = 0; i < batch->count; i++)
	{
		work = batch->cases[i].work;
		derive_case(batch, &batch->cases[i], timeline);
	}
	error_context_stack = context.previous;

	/* The case comes last: a trigger on it finds its deadlines as they are. */
	if (execute_each(frame, &batch->closed_rows) != batch->closed_rows.count)
		elog(ERROR, "could not close all versions of table \"%s\"",
			 "deadline");
	if (insert_deadlines(frame, &batch->deadline_rows)
		!= batch->deadline_rows.count)
		elog(ERROR, "could not insert all versions of table \"%s\"",
			 "deadline");
	if (execute_each(frame, &batch->case_rows) != batch->case_rows.count)
		elog(ERROR, "could not update all cases of table \"%s\"",
			 "case_file");
}

/* ---------------------------------------------------------------- memory */

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

/*
 * Bring the cases of a frame up to date.
 */
void
derive_cases(Frame *frame)
{
	TimelineMemory memory = {resize, release, frame->context};
	Timeline	timeline;
	CaseWork   *work = frame->first_case;
	MemoryContext batch_context;
	MemoryContext caller;

	batch_context = AllocSetContextCreate(frame->context,
										  "reuse_register batch",
										  ALLOCSET_DEFAULT_SIZES);
	timeline_init(&timeline, memory);
	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");
	caller = MemoryContextSwitchTo(batch_context);
	while (work != NULL)
	{
		Batch	   *batch = palloc0(sizeof(Batch));

		CHECK_FOR_INTERRUPTS();
		batch->frame = frame;
		batch->cases = palloc0(Min(frame->case_count, BATCH_SIZE)
							   * sizeof(BatchCase));
		for (; work != NULL && batch->count < BATCH_SIZE; work = work->next)
			/* what a nested subtransaction added may have been taken back */
			if (work->event_count > 0)
				batch->cases[batch->count++].work = work;
		if (batch->count > 0)
			derive_batch(batch, &timeline);
		MemoryContextReset(batch_context);
	}
	MemoryContextSwitchTo(caller);
	if (SPI_finish() != SPI_OK_FINISH)
		elog(ERROR, "SPI_finish failed");
}

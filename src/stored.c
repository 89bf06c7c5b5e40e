/*-------------------------------------------------------------------------
 *
 * stored.c
 *	  What is stored of the cases that a statement has recorded on.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"

#include "derive.h"

/* The kind of event by which a case moves to the present calendars */
#define RECALCULATED	"recalculated"

static const Oid case_key_types[] = {INT8OID, INT8OID, INT4OID};

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

/* The first column: which case of the batch, from 1 */
int
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
void
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
	read_facts(frame->rules, work,
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
	row->kept_calendar = row->calendar;
	row->kept_revision = row->calendar_revision;
	row->stays = false;
}

void
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

/*
 * Does an event of this statement take back the last recalculation?  Then its
 * number, otherwise 0: due dates return to the calendars of before (6.A.1).
 */
static int32
recalculation_annulled(const BatchCase *batch_case)
{
	const CaseKind *kind = batch_case->work->kind;
	int			recalculated = find_event_kind(kind, RECALCULATED);
	int32		annulled = 0;

	for (int i = batch_case->work->stored_seq; i < batch_case->event_count; i++)
	{
		const TimelineEvent *event = &batch_case->events[i];

		if (event->kind == kind->timeline.annulled
			&& event->replaces >= 1
			&& event->replaces <= batch_case->work->stored_seq
			&& batch_case->events[event->replaces - 1].kind == recalculated)
			annulled = Max(annulled, event->replaces);
	}
	/* a later one that stands has moved them since */
	for (int i = annulled; annulled != 0 && i < batch_case->event_count; i++)
	{
		bool		stands = batch_case->events[i].kind == recalculated;

		for (int j = i + 1; stands && j < batch_case->event_count; j++)
			if (batch_case->events[j].replaces == i + 1)
				stands = false;
		if (stands)
			return 0;
	}
	return annulled;
}

/* Put the calendars on which due dates stood before an event in their place. */
static void
restore_calendars(Batch *batch, BatchCase *batch_case, int32 seq)
{
	Datum		values[3] = {Int64GetDatum(batch_case->work->authority_id),
		Int64GetDatum(batch_case->work->case_id),
	Int32GetDatum(seq)};
	int			rows = execute_plan(batch->frame, PLAN_READ_BEFORE, values,
									NULL);

	for (int i = 0; i < rows; i++)
	{
		DeadlineRow before;

		read_deadline(&before, SPI_tuptable->vals[i], SPI_tuptable->tupdesc);
		for (int j = 0; j < batch_case->deadline_count; j++)
		{
			DeadlineRow *row = &batch_case->deadlines[j];

			if (row->instance != before.instance
				|| row->anchor_on != before.anchor_on
				|| strcmp(row->rule_code, before.rule_code) != 0
				|| before.calendar == NULL)
				continue;
			row->kept_calendar = before.calendar;
			row->kept_revision = before.calendar_revision;
		}
	}
	SPI_freetuptable(SPI_tuptable);
}

/* What is stored of the cases that had events before this statement */
void
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
		/* a replay adds none */
		if (work->event_count > 0)
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
	for (int i = 0; i < keys.count; i++)
	{
		int32		seq = recalculation_annulled(stored[i]);

		if (seq != 0)
			restore_calendars(batch, stored[i], seq);
	}
}

/* ---------------------------------------------------------------- calendars */

/* A dump of a register alone leaves the calendars of its due dates behind. */
static const char lost_revision_hint[] =
"If the register was restored without its calendars, restore the rows of "
"reuse.calendar, reuse.calendar_rule and reuse.calendar_day, too.";

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

/* Does a deadline of this status move when its case is recalculated? */
bool
still_runs(const char *status)
{
	return strcmp(status, "open") == 0 || strcmp(status, "suspended") == 0;
}

/*
 * Does an event of this statement say that the case moves to the present
 * calendars?  Those recorded earlier have done so: what they moved is stored.
 */
static bool
is_recalculated(const CaseWork *work)
{
	int			kind = find_event_kind(work->kind, RECALCULATED);

	for (int i = 0; i < work->event_count; i++)
		if (work->events[i].kind == kind)
			return true;
	return false;
}

/* The calendar on which a stored due date stands */
static void
keep_calendar(CalendarList *list, BatchCase *batch_case,
			  const DeadlineRow *row)
{
	const CaseKind *kind = batch_case->work->kind;
	KeptCalendar *kept;
	CalendarCode code;

	if (row->kept_calendar == NULL || row->kept_revision == 0
		|| !code_pack(row->kept_calendar, strlen(row->kept_calendar), &code))
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
		kept->calendar = list_calendar(list, code, row->kept_revision);
		return;
	}
}

/*
 * Find all calendars the batch needs.  Finding one may load them anew, which
 * makes pointers to others invalid: then once more.  From here to the end of
 * the replays nothing runs SQL.
 */
void
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
		bool		recalculated;

		if (list->names == NULL)
		{
			list->count = kind->calendar_count;
			list->size = kind->calendar_count + 8;
			list->names = palloc(list->size * sizeof(CalendarName));
			if (list->count > 0)
				memcpy(list->names, kind->calendars,
					   list->count * sizeof(CalendarName));
		}
		recalculated = is_recalculated(batch_case->work);
		for (int j = 0; j < batch_case->deadline_count; j++)
			if (!recalculated || !still_runs(batch_case->deadlines[j].status))
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
												list->names[j].revision,
												lost_revision_hint);
				list->calendars[j] = &list->cached[j]->calendar;
			}
		}
	} while (epoch != calendar_epoch);
}

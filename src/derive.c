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
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "core/deadline.h"
#include "derive.h"

#define BATCH_SIZE		2000

static const char *const status_names[] = {
	[DEADLINE_OPEN] = "open",
	[DEADLINE_SUSPENDED] = "suspended",
	[DEADLINE_NOT_STARTED] = "not_started",
	[DEADLINE_NOT_APPLICABLE] = "not_applicable",
	[DEADLINE_MET] = "met",
	[DEADLINE_ENDED] = "ended"
};

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

/* ---------------------------------------------------------------- deadlines */

/* Why it has not started, does not apply or has ended, or what it is about */
static const char *
reason_text(const CaseWork *work, const Deadline *deadline)
{
	const CaseKind *kind = work->kind;
	StringInfoData text;

	/* what runs or waits has no reason; met_on says until when it does */
	if (deadline->reason == REASON_SUPERSEDED && is_live(deadline))
		return NULL;
	switch (deadline->reason)
	{
		case REASON_NONE:
			/* not why, but for what: some parts of several */
			if (deadline->parts == UINT64_MAX)
				break;
			initStringInfo(&text);
			for (int i = 0; i < TIMELINE_PARTS; i++)
				if (SET_HAS(deadline->parts, i))
					appendStringInfo(&text, "%s%d",
									 text.len > 0 ? ", " : "part: ", i + 1);
			return text.data;
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

/* A deadline as a row of the table */
void
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
	/* what the law has brought about stays so: a late act undoes nothing */
	row->expiry_state = deadline->deems
		? kind->states[rule->expiry_state] : NULL;
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

/* ---------------------------------------------------------------- batches */

static void
name_case(void *arg)
{
	const CaseWork *work = *(CaseWork *const *) arg;

	errcontext("case %lld of authority %lld",
			   (long long) work->case_id, (long long) work->authority_id);
}

/* The place of a case on the desk, and whom its new events let know */
static void
show_case(Batch *batch, const BatchCase *batch_case, const Timeline *timeline,
		  const DeadlineRow *rows)
{
	const CaseWork *work = batch_case->work;
	DeskCase	shown;

	shown.work = work;
	shown.closed = timeline->closed;
	shown.opened_on = timeline->opened_on;
	shown.state = timeline->state == TIMELINE_NONE ? ""
		: work->kind->states[timeline->state];
	shown.expiry_on = timeline->expiry_on;
	shown.expiry_state = timeline->expiry_state == TIMELINE_NONE ? NULL
		: work->kind->states[timeline->expiry_state];
	shown.events = batch_case->events;
	shown.event_count = batch_case->event_count;
	shown.deadlines = rows;
	shown.deadline_count = timeline->deadline_count;
	put_desk(batch, &shown);
	put_notices(batch, work, batch_case->events, batch_case->event_count);
}

static void
derive_case(Batch *batch, BatchCase *batch_case, Timeline *timeline)
{
	CaseWork   *work = batch_case->work;
	CalendarList *list = &batch->lists[work->kind
									   - batch->frame->rules->case_kinds];
	DeadlineRow *rows;
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
	rows = palloc(timeline->deadline_count * sizeof(DeadlineRow));
	for (int i = 0; i < timeline->deadline_count; i++)
	{
		make_row(list, work, &timeline->deadlines[i], &rows[i]);
		if (!is_stored(batch_case, &rows[i]))
			put_deadline(&batch->deadline_rows, work, &rows[i]);
	}
	for (int i = 0; i < batch_case->deadline_count; i++)
		if (!batch_case->deadlines[i].stays)
			put_closed(&batch->closed_rows, work, &batch_case->deadlines[i]);
	if (work->kind->desk != NULL)
		show_case(batch, batch_case, timeline, rows);
	pfree(rows);
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
	desk_init(batch);
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

	counters[COUNTER_CASES] += batch->count;
	counters[COUNTER_DEADLINES_OPENED] += batch->deadline_rows.count;
	counters[COUNTER_DEADLINES_CLOSED] += batch->closed_rows.count;

	/* The case comes after: a trigger on it finds its deadlines as they are. */
	if (execute_each(frame, &batch->closed_rows) != batch->closed_rows.count)
		elog(ERROR, "could not close all versions of table \"%s\"",
			 "deadline");
	if (insert_deadlines(frame, &batch->deadline_rows)
		!= batch->deadline_rows.count)
		elog(ERROR, "could not insert all versions of table \"%s\"",
			 "deadline");
	if (update_cases(frame, &batch->case_rows) != batch->case_rows.count)
		elog(ERROR, "could not update all cases of table \"%s\"",
			 "case_file");
	write_desk(batch);
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
	MemoryContext before;

	batch_context = AllocSetContextCreate(frame->context,
										  "reuse_register batch",
										  ALLOCSET_DEFAULT_SIZES);
	timeline_init(&timeline, memory);
	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");
	before = MemoryContextSwitchTo(batch_context);
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
	MemoryContextSwitchTo(before);
	if (SPI_finish() != SPI_OK_FINISH)
		elog(ERROR, "SPI_finish failed");
}

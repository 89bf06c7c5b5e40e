/*-------------------------------------------------------------------------
 *
 * desk.c
 *	  The place of a case on the Commission's desk, and the notices that its
 *	  events make due.
 *
 * The desk is kept and not looked up, so that its first page is the scan of
 * an index.  A case has a row for each stretch of days on which it looks the
 * same while nothing is recorded; stretches end where an expiry changes the
 * state or starts a term.  All that a row says follows from the events and
 * deadlines at hand when a fact is recorded, or read again by desk_refresh().
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/namespace.h"
#include "catalog/pg_type.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/json.h"
#include "utils/memutils.h"

#include "derive.h"

PG_FUNCTION_INFO_V1(reuse_desk_refresh);

static const Oid cleared_types[] = {INT8OID, INT8OID};
static const Oid desk_types[] = {
	INT8OID, INT8OID, DATEOID, DATEOID, TEXTOID, DATEOID, DATEOID, DATEOID,
	DATEOID, TEXTOID, TEXTOID, TEXTARRAYOID, JSONBOID, TEXTARRAYOID, TEXTOID,
	DATEOID, TEXTOID, TEXTOID, TEXTOID, DATEOID, TEXTOID, TEXTOID, DATEOID,
	TEXTOID, DATEOID, TEXTOID, BOOLOID
};
static const Oid notice_types[] = {
	INT8OID, INT8OID, TEXTOID, INT4OID, DATEOID, TEXTOID, BOOLOID
};
static const char *const languages[DESK_LANGUAGES] = {"en", "fr", "nl", "de"};

/* What the events of a case say, whatever the day */
typedef struct Known
{
	const bool *stands;			/* by event: neither replaced nor annulled */
	Day			informed_on;
	Day			file_received_on;
	Day			decided_on;
	const char *urgency;
	Datum		missing;
} Known;

/* A deadline that is not met, with the rule that makes it a duty */
typedef struct Duty
{
	const DeadlineRow *row;
	const DeskDuty *rule;
} Duty;

/* What the duties of a case say on the days of one stretch */
typedef struct Stretch
{
	const Duty *legal;			/* of the Commission */
	const Duty *target;
	const Duty *file;			/* of the authority */
	const Duty *idle;			/* legal, of the Commission, and does not run */
	const Duty *other;			/* of whoever else */
	Day			next_due;
} Stretch;

/* ---------------------------------------------------------------- events */

static const bool *
find_standing(const CaseKind *kind, const TimelineEvent *events, int count)
{
	bool	   *stands = palloc(Max(count, 1) * sizeof(bool));

	for (int i = 0; i < count; i++)
	{
		stands[i] = events[i].kind != kind->timeline.annulled;
		/* numbers begin at 1, and what is replaced comes before */
		if (events[i].replaces != 0)
			stands[events[i].replaces - 1] = false;
	}
	return stands;
}

static bool
is_marked(const MarkedEvent *marked, const TimelineEvent *event)
{
	return marked->kind == event->kind
		&& (marked->condition == TIMELINE_NONE
			|| SET_HAS(event->conditions, marked->condition));
}

/* The ordinary clock if urgency is refused; until then what was asked */
static void
read_marks(const DeskCase *shown, Known *known)
{
	const Desk *desk = shown->work->kind->desk;
	const TimelineEvent *ruling = NULL;

	known->informed_on = DATE_NOT_STATED;
	known->file_received_on = DATE_NOT_STATED;
	known->decided_on = DATE_NOT_STATED;
	known->urgency = NULL;
	for (int i = 0; i < shown->event_count; i++)
	{
		const TimelineEvent *event = &shown->events[i];
		Day			day = event->occurred_on;

		for (int j = 0; known->stands[i] && j < desk->mark_count; j++)
		{
			if (!is_marked(&desk->marks[j], event))
				continue;
			switch (desk->marks[j].mark)
			{
				case MARK_INFORMED:
					if (known->informed_on == DATE_NOT_STATED
						|| day < known->informed_on)
						known->informed_on = day;
					break;
				case MARK_FILE_RECEIVED:
					known->file_received_on = Max(known->file_received_on,
												  day);
					break;
				case MARK_DECIDED:
					if (known->decided_on == DATE_NOT_STATED
						|| day < known->decided_on)
						known->decided_on = day;
					break;
				case MARK_URGENCY_ASKED:
					if (ruling == NULL)
						known->urgency = "asked";
					break;
				case MARK_URGENCY_GRANTED:
				case MARK_URGENCY_REFUSED:
					if (ruling != NULL && day < ruling->occurred_on)
						break;
					ruling = event;
					known->urgency =
						desk->marks[j].mark == MARK_URGENCY_GRANTED
						? "granted" : "refused";
					break;
			}
		}
	}
}

/* Does one event that stands meet all of these? */
static bool
any_meets(const DeskCase *shown, const Known *known, ConditionSet all)
{
	for (int i = 0; i < shown->event_count; i++)
		if (known->stands[i] && (shown->events[i].conditions & all) == all)
			return true;
	return false;
}

static bool
is_missing(const DeskCase *shown, const Known *known, const DeskItem *item)
{
	if (any_meets(shown, known, SET_OF(item->condition))
		|| !any_meets(shown, known, item->only_if))
		return false;
	for (int i = 0; i < item->unless_count; i++)
		if (any_meets(shown, known, item->unless[i]))
			return false;
	return true;
}

static Datum
text_array(const char *const *texts, int count)
{
	Datum	   *elements = palloc(Max(count, 1) * sizeof(Datum));

	for (int i = 0; i < count; i++)
		elements[i] = CStringGetTextDatum(texts[i]);
	return PointerGetDatum(construct_array(elements, count, TEXTOID, -1,
										   false, TYPALIGN_INT));
}

/* What an appellant may still hand in, and has not (2.A.2 art. 27) */
static Datum
find_missing(const DeskCase *shown, const Known *known)
{
	const Desk *desk = shown->work->kind->desk;
	const char **codes = palloc(Max(desk->item_count, 1) * sizeof(char *));
	int			count = 0;

	for (int i = 0; i < desk->item_count; i++)
		if (is_missing(shown, known, &desk->items[i]))
			codes[count++] = desk->items[i].code;
	return text_array(codes, count);
}

/* ---------------------------------------------------------------- duties */

/* The earliest first, and what has no due date last */
static int
compare_duties(const void *a, const void *b)
{
	const DeadlineRow *first = ((const Duty *) a)->row;
	const DeadlineRow *second = ((const Duty *) b)->row;
	int			order;

	if (first->due != second->due)
	{
		if (first->due == DATE_NOT_STATED || second->due == DATE_NOT_STATED)
			return first->due == DATE_NOT_STATED ? 1 : -1;
		return first->due < second->due ? -1 : 1;
	}
	order = strcmp(first->rule_code, second->rule_code);
	return order != 0 ? order : first->instance - second->instance;
}

static bool
has_status(const Duty *duty, const char *status)
{
	return strcmp(duty->row->status, status) == 0;
}

/* The duties that are not done, in their order */
static int
find_duties(const DeskCase *shown, Duty *duties)
{
	const Desk *desk = shown->work->kind->desk;
	int			count = 0;

	for (int i = 0; i < shown->deadline_count; i++)
	{
		const DeadlineRow *row = &shown->deadlines[i];

		if (strcmp(row->status, "open") != 0
			&& strcmp(row->status, "suspended") != 0
			&& strcmp(row->status, "not_started") != 0)
			continue;
		for (int j = 0; j < desk->duty_count; j++)
			if (desk->duties[j].version == row->rule_version
				&& strcmp(desk->duties[j].code, row->rule_code) == 0)
			{
				duties[count].row = row;
				duties[count++].rule = &desk->duties[j];
			}
	}
	qsort(duties, count, sizeof(Duty), compare_duties);
	return count;
}

/* What holds from a day on; DAY_MINUS_INFINITY is before any expiry. */
static void
look_at(const Duty *duties, int count, Day from, Stretch *stretch)
{
	memset(stretch, 0, sizeof(*stretch));
	stretch->next_due = DATE_NOT_STATED;
	for (int i = 0; i < count; i++)
	{
		const Duty *duty = &duties[i];
		const DeskDuty *rule = duty->rule;
		bool		open = has_status(duty, "open");

		if (duty->row->conditional
			&& (duty->row->anchor_on == DATE_NOT_STATED
				|| duty->row->anchor_on >= from))
			continue;
		/* on whichever clock; a mean is not kept or missed by one case (F-18) */
		if (open && !rule->average && stretch->next_due == DATE_NOT_STATED)
			stretch->next_due = duty->row->due;
		if (!rule->of_commission)
		{
			if (open && stretch->other == NULL)
				stretch->other = duty;
			if (open && rule->brings_file && stretch->file == NULL)
				stretch->file = duty;
			continue;
		}
		if (rule->target && open && stretch->target == NULL)
			stretch->target = duty;
		if (!rule->legal)
			continue;
		if (stretch->legal == NULL)
			stretch->legal = duty;
		/* one term may run beside another that cannot (6.B.9) */
		if (!open && (stretch->idle == NULL
					  || (has_status(duty, "not_started")
						  && !has_status(stretch->idle, "not_started"))))
			stretch->idle = duty;
	}
}

static int
count_events(const DeskCase *shown, const Known *known, const char *kind)
{
	int			number = find_event_kind(shown->work->kind, kind);
	int			count = 0;

	for (int i = 0; i < shown->event_count; i++)
		if (known->stands[i] && shown->events[i].kind == number)
			count++;
	return count;
}

/* The kinds of events that are awaited: those of idle terms, then of others */
static Texts
find_awaited(const DeskCase *shown, const Known *known,
			 const Stretch *stretch)
{
	const Texts none = {0, NULL};
	const DeskDuty *rule;
	Texts		awaited;

	if (stretch->idle == NULL)
		/* what others owe: the document, the execution of a decision */
		return stretch->other == NULL ? none : stretch->other->rule->met_on;
	rule = stretch->idle->rule;
	if (has_status(stretch->idle, "not_started"))
		return rule->waits_for;
	awaited.texts = palloc(Max(rule->suspend_on.count, 1) * sizeof(char *));
	awaited.count = 0;
	for (int i = 0; i < rule->suspend_on.count; i++)
		if (count_events(shown, known, rule->suspend_on.texts[i])
			> count_events(shown, known, rule->resume_on.texts[i]))
			awaited.texts[awaited.count++] = rule->resume_on.texts[i];
	return awaited;
}

/* Their names by language, separated by commas */
static void
put_names(Rows *rows, const CaseKind *kind, const Texts *kinds)
{
	StringInfoData object;
	KindSet		named = 0;

	for (int i = 0; i < kinds->count; i++)
	{
		int			number = find_event_kind(kind, kinds->texts[i]);

		if (number != TIMELINE_NONE)
			named |= SET_OF(number);
	}
	if (named == 0)
	{
		put(rows, (Datum) 0, true);
		return;
	}
	initStringInfo(&object);
	for (int i = 0; i < DESK_LANGUAGES; i++)
	{
		StringInfoData list;
		KindSet		left = named;

		initStringInfo(&list);
		for (int j = 0; j < kinds->count; j++)
		{
			int			number = find_event_kind(kind, kinds->texts[j]);

			if (number == TIMELINE_NONE || !SET_HAS(left, number))
				continue;
			left &= ~SET_OF(number);
			appendStringInfo(&list, "%s%s", list.len > 0 ? ", " : "",
							 kind->desk->names[number][i]);
		}
		appendStringInfo(&object, "%s\"%s\": ", i > 0 ? ", " : "{",
						 languages[i]);
		escape_json(&object, list.data);
	}
	appendStringInfoChar(&object, '}');
	put(rows, DirectFunctionCall1(jsonb_in, CStringGetDatum(object.data)),
		false);
}

/* ---------------------------------------------------------------- stretches */

static int
compare_days(const void *a, const void *b)
{
	Day			first = *(const Day *) a;
	Day			second = *(const Day *) b;

	return first < second ? -1 : first > second;
}

/* First days of the stretches, in order: an expiry shows on the next day. */
static int
find_stretches(const DeskCase *shown, Day *days)
{
	int			count = 1;
	int			distinct = 1;

	days[0] = DAY_MINUS_INFINITY;
	for (int i = 0; i < shown->deadline_count; i++)
		if (shown->deadlines[i].conditional
			&& shown->deadlines[i].anchor_on != DATE_NOT_STATED)
			days[count++] = shown->deadlines[i].anchor_on + 1;
	if (shown->expiry_on != DATE_NOT_STATED)
		days[count++] = shown->expiry_on + 1;
	qsort(days, count, sizeof(Day), compare_days);
	for (int i = 1; i < count; i++)
		if (days[i] != days[distinct - 1])
			days[distinct++] = days[i];
	return distinct;
}

static void
put_duty(Rows *rows, const Duty *duty)
{
	put_text(rows, duty == NULL ? NULL : duty->row->rule_code);
	put_day(rows, duty == NULL ? DATE_NOT_STATED : duty->row->due);
	put_text(rows, duty == NULL ? NULL : duty->row->calendar);
}

static void
put_stretch(Rows *rows, const DeskCase *shown, const Known *known,
			const Stretch *stretch, const char *state, Day from, Day to)
{
	const CaseWork *work = shown->work;
	Texts		awaited = find_awaited(shown, known, stretch);

	next_row(rows);
	put_int8(rows, work->authority_id);
	put_int8(rows, work->case_id);
	/* infinities are days here */
	put(rows, DateADTGetDatum(from), false);
	put(rows, DateADTGetDatum(to), false);
	put_text(rows, work->reference);
	put_day(rows, shown->opened_on);
	put_day(rows, known->informed_on);
	put_day(rows, known->file_received_on);
	put_day(rows, known->decided_on);
	put_text(rows, known->urgency);
	put_text(rows, state);
	put(rows, awaited.count == 0 ? (Datum) 0
		: text_array((const char *const *) awaited.texts, awaited.count),
		awaited.count == 0);
	put_names(rows, work->kind, &awaited);
	put(rows, known->missing, false);
	put_duty(rows, stretch->legal);
	put_text(rows, stretch->legal == NULL ? NULL
			 : stretch->legal->rule->certainty);
	put_duty(rows, stretch->target);
	put_duty(rows, stretch->file);
	put_day(rows, stretch->next_due);
	put_text(rows, stretch->idle != NULL
			 && has_status(stretch->idle, "not_started")
			 ? stretch->idle->row->reason : NULL);
	put_bool(rows, stretch->legal != NULL
			 && stretch->legal->row->indicative);
}

static bool
is_closed(const CaseKind *kind, const char *state)
{
	for (int i = 0; i < kind->timeline.state_count; i++)
		if (strcmp(kind->states[i], state) == 0)
			return SET_HAS(kind->timeline.closed, i);
	return false;
}

/* Note what the desk shows of a case from now on. */
void
put_desk(Batch *batch, const DeskCase *shown)
{
	const CaseWork *work = shown->work;
	Known		known;
	Duty	   *duties;
	Day		   *days;
	int			duty_count;
	int			count;

	/* a case that is new to the register has no rows there */
	if (work->stored_seq > 0)
	{
		next_row(&batch->cleared_rows);
		put_int8(&batch->cleared_rows, work->authority_id);
		put_int8(&batch->cleared_rows, work->case_id);
	}
	if (shown->closed || shown->event_count == 0)
		return;
	known.stands = find_standing(work->kind, shown->events,
								 shown->event_count);
	read_marks(shown, &known);
	known.missing = find_missing(shown, &known);
	duties = palloc(Max(shown->deadline_count, 1) * sizeof(Duty));
	duty_count = find_duties(shown, duties);
	days = palloc((shown->deadline_count + 2) * sizeof(Day));
	count = find_stretches(shown, days);
	for (int i = 0; i < count; i++)
	{
		bool		expired = shown->expiry_on != DATE_NOT_STATED
		&& shown->expiry_on < days[i];
		Stretch		stretch;

		if (expired && is_closed(work->kind, shown->expiry_state))
			break;
		look_at(duties, duty_count, days[i], &stretch);
		put_stretch(&batch->desk_rows, shown, &known, &stretch,
					expired ? shown->expiry_state : shown->state, days[i],
					i + 1 < count ? days[i + 1] - 1 : DAY_INFINITY);
	}
}

/* ---------------------------------------------------------------- notices */

/* Has a later event shown that the notice of this one was given? */
static bool
is_given(const Notice *notice, const TimelineEvent *event,
		 const TimelineEvent *events, int event_count, const bool *replaced)
{
	for (int i = 0; i < event_count; i++)
		if (!replaced[i] && SET_HAS(notice->met_by, events[i].kind)
			&& events[i].occurred_on >= event->occurred_on)
			return true;
	return false;
}

/* Has this statement taken back what showed it? */
static bool
is_due_again(const Notice *notice, const CaseWork *work,
			 const TimelineEvent *events, int event_count)
{
	for (int i = work->stored_seq; i < event_count; i++)
		if (events[i].replaces != 0
			&& SET_HAS(notice->met_by, events[events[i].replaces - 1].kind))
			return true;
	return false;
}

/*
 * Note whom the new events of a case let know.  What has been given already,
 * in a history that comes in at once, is not due.
 */
void
put_notices(Batch *batch, const CaseWork *work, const TimelineEvent *events,
			int event_count)
{
	const Desk *desk = work->kind->desk;
	Rows	   *rows = &batch->notice_rows;
	bool	   *replaced = palloc0(Max(event_count, 1) * sizeof(bool));

	for (int i = 0; i < event_count; i++)
		if (events[i].replaces != 0)
			replaced[events[i].replaces - 1] = true;
	for (int i = 0; i < event_count; i++)
		for (int j = 0; !replaced[i] && j < desk->notice_count; j++)
		{
			const Notice *notice = &desk->notices[j];

			if (notice->event != events[i].kind
				|| (i < work->stored_seq
					&& !is_due_again(notice, work, events, event_count))
				|| is_given(notice, &events[i], events, event_count,
							replaced))
				continue;
			next_row(rows);
			put_int8(rows, work->authority_id);
			put_int8(rows, work->case_id);
			put_text(rows, notice->name);
			put_int4(rows, events[i].seq);
			put_day(rows, events[i].occurred_on);
			put_text(rows, notice->addressee);
			put_bool(rows, events[i].replaces != 0);
		}
	pfree(replaced);
}

/* ---------------------------------------------------------------- writing */

void
desk_init(Batch *batch)
{
	rows_init(&batch->cleared_rows, PLAN_CLEAR_DESK, cleared_types,
			  lengthof(cleared_types));
	rows_init(&batch->desk_rows, PLAN_INSERT_DESK, desk_types,
			  lengthof(desk_types));
	rows_init(&batch->notice_rows, PLAN_INSERT_NOTICE, notice_types,
			  lengthof(notice_types));
}

void
write_desk(Batch *batch)
{
	execute_each(batch->frame, &batch->cleared_rows);
	execute_each(batch->frame, &batch->desk_rows);
	execute_each(batch->frame, &batch->notice_rows);
}

/* ---------------------------------------------------------------- anew */

/* A case as it stands in the register, locked; false: there is none to show. */
static bool
read_case(Frame *frame, CaseWork *work, DeskCase *shown)
{
	Datum		values[2] = {Int64GetDatum(work->authority_id),
	Int64GetDatum(work->case_id)};
	HeapTuple	tuple;
	TupleDesc	descriptor;
	Datum		day;
	bool		isnull;

	if (execute_plan(frame, PLAN_READ_DESK_CASE, values, NULL) == 0)
		return false;
	tuple = SPI_tuptable->vals[0];
	descriptor = SPI_tuptable->tupdesc;
	work->kind = find_case_kind(frame->rules,
								SPI_getvalue(tuple, descriptor, 1));
	if (work->kind == NULL || work->kind->desk == NULL)
		return false;
	work->stored_seq = work->last_seq =
		DatumGetInt32(SPI_getbinval(tuple, descriptor, 2, &isnull));
	work->reference = SPI_getvalue(tuple, descriptor, 4);
	shown->work = work;
	shown->closed = DatumGetBool(SPI_getbinval(tuple, descriptor, 3,
											   &isnull));
	day = SPI_getbinval(tuple, descriptor, 5, &isnull);
	shown->opened_on = isnull ? DATE_NOT_STATED : DatumGetDateADT(day);
	shown->state = SPI_getvalue(tuple, descriptor, 6);
	day = SPI_getbinval(tuple, descriptor, 7, &isnull);
	shown->expiry_on = isnull ? DATE_NOT_STATED : DatumGetDateADT(day);
	shown->expiry_state = SPI_getvalue(tuple, descriptor, 8);
	return true;
}

static void
refresh(Frame *frame, int64 authority_id, int64 case_id)
{
	Batch	   *batch = palloc0(sizeof(Batch));
	BatchCase	batch_case;
	CaseWork	work;
	DeskCase	shown;

	memset(&batch_case, 0, sizeof(batch_case));
	memset(&work, 0, sizeof(work));
	work.authority_id = authority_id;
	work.case_id = case_id;
	if (!read_case(frame, &work, &shown))
		return;
	batch->frame = frame;
	batch->count = 1;
	batch->cases = &batch_case;
	batch_case.work = &work;
	read_stored(batch);
	shown.events = batch_case.events;
	shown.event_count = batch_case.event_count;
	shown.deadlines = batch_case.deadlines;
	shown.deadline_count = batch_case.deadline_count;
	desk_init(batch);
	put_desk(batch, &shown);
	write_desk(batch);
}

/*
 * Make the rows of a case anew from what is stored, with the caller's rights.
 */
Datum
reuse_desk_refresh(PG_FUNCTION_ARGS)
{
	Name		name = PG_GETARG_NAME(0);
	Oid			schema = LookupExplicitNamespace(NameStr(*name), false);
	Frame	   *frame = palloc0(sizeof(Frame));
	MemoryContext before;

	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");
	before = CurrentMemoryContext;
	frame->owner = GetUserId();
	frame->record = find_register(schema);
	frame->rules = rules_pin(schema, register_owner(NameStr(*name), schema),
							 DT_NOEND);
	PG_TRY();
	{
		refresh(frame, PG_GETARG_INT64(1), PG_GETARG_INT64(2));
	}
	PG_FINALLY();
	{
		rules_unpin(frame->rules);
	}
	PG_END_TRY();
	MemoryContextSwitchTo(before);
	if (SPI_finish() != SPI_OK_FINISH)
		elog(ERROR, "SPI_finish failed");
	PG_RETURN_VOID();
}

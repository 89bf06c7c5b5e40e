/*-------------------------------------------------------------------------
 *
 * event.c
 *	  The triggers on a register's table event: order, check and seal facts.
 *
 * There is one way into a case: a row inserted into event.  Three triggers
 * see it.  event_begin(), before the statement, opens a frame.
 * event_record(), before each row, locks the case, numbers the event, stamps
 * it with the server's clock, checks what it states and seals it with a hash
 * over itself and the event before.  event_derive(), after the statement,
 * judges and derives (derive.c).  Because judging waits for the end of the
 * statement, the facts of one statement may come in any order.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "catalog/pg_trigger.h"
#include "catalog/pg_type.h"
#include "commands/trigger.h"
#include "mb/pg_wchar.h"
#include "pgtime.h"
#include "utils/builtins.h"
#include "utils/datetime.h"
#include "utils/fmgrprotos.h"
#include "utils/rel.h"
#include "utils/tuplestore.h"

#include "event.h"

/*
 * No calendar begins earlier, so that nothing could be counted from an older
 * fact, and every report would stumble over it.
 */
#define EVENT_FIRST_DAY	((Day) -152306) /* 1583-01-01 */

/* The columns of event that the triggers read and write, by name */
enum
{
	EVENT_AUTHORITY_ID,
	EVENT_CASE_ID,
	EVENT_SEQ,
	EVENT_KIND,
	EVENT_OCCURRED_ON,
	EVENT_RECORDED_AT,
	EVENT_RECORDED_BY,
	EVENT_FACTS,
	EVENT_REPLACES_SEQ,
	EVENT_TEXT_DIGEST,
	EVENT_HASH,
	EVENT_COLUMNS
};

static const struct
{
	const char *name;
	Oid			type;
}			event_columns[EVENT_COLUMNS] = {
	{"authority_id", INT8OID},
	{"case_id", INT8OID},
	{"seq", INT4OID},
	{"kind", TEXTOID},
	{"occurred_on", DATEOID},
	{"recorded_at", TIMESTAMPTZOID},
	{"recorded_by", NAMEOID},
	{"facts", JSONBOID},
	{"replaces_seq", INT4OID},
	{"text_digest", BYTEAOID},
	{"hash", BYTEAOID},
};

PG_FUNCTION_INFO_V1(reuse_event_begin);
PG_FUNCTION_INFO_V1(reuse_event_record);
PG_FUNCTION_INFO_V1(reuse_event_derive);
PG_FUNCTION_INFO_V1(reuse_event_append_only);

/* ---------------------------------------------------------------- seals */

/*
 * When the register learned of it: the server's clock after the case, or the
 * row, was locked, later than what was recorded of it before.  In a register
 * with a test clock, noon in Brussels of reuse.today.
 */
TimestampTz
recording_time(TimestampTz before, bool test_clock)
{
	TimestampTz now;

	if (today_is_set() && test_clock)
	{
		struct pg_tm tm;
		fsec_t		fsec = 0;
		int			offset;
		pg_tz	   *zone = pg_tzset("Europe/Brussels");

		if (zone == NULL)
			ereport(ERROR,
					(errcode(ERRCODE_CONFIG_FILE_ERROR),
					 errmsg("time zone \"%s\" is not known to the server",
							"Europe/Brussels")));
		memset(&tm, 0, sizeof(tm));
		j2date(today() + POSTGRES_EPOCH_JDATE, &tm.tm_year, &tm.tm_mon,
			   &tm.tm_mday);
		tm.tm_hour = 12;
		offset = DetermineTimeZoneOffset(&tm, zone);
		if (tm2timestamp(&tm, fsec, &offset, &now) != 0)
			ereport(ERROR,
					(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
					 errmsg("timestamp out of range")));
	}
	else
		now = GetCurrentTimestamp();
	return Max(now, before + 1);
}

static void
append_int(StringInfo text, int64 number)
{
	char		digits[MAXINT8LEN + 1];

	pg_lltoa(number, digits);
	appendStringInfoString(text, digits);
}

static void
append_hex(StringInfo text, const char *bytes, int length)
{
	enlargeStringInfo(text, 2 * length);
	text->len += hex_encode(bytes, length, text->data + text->len);
	text->data[text->len] = '\0';
}

static void
append_utc(StringInfo text, TimestampTz moment)
{
	struct pg_tm tm;
	fsec_t		fsec;

	if (timestamp2tm(moment, NULL, &tm, &fsec, NULL, NULL) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("timestamp out of range")));
	appendStringInfo(text, "%04d-%02d-%02dT%02d:%02d:%02d.%06dZ",
					 tm.tm_year, tm.tm_mon, tm.tm_mday,
					 tm.tm_hour, tm.tm_min, tm.tm_sec, (int) fsec);
}

/*
 * The seal: sha256 over the canonical text of the event, whose last line is
 * the seal before.  reuse.event_canonical() says the same in SQL; neither may
 * ever change.
 */
static bytea *
seal(Frame *frame, const CaseWork *work, const Datum *values,
	 const bool *nulls, Jsonb *facts)
{
	StringInfo	canonical = &frame->canonical;
	text	   *kind = DatumGetTextPP(values[EVENT_KIND]);
	char		day[DATE_TEXT_SIZE];
	char	   *utf8;
	int			length;
	bytea	   *message;

	resetStringInfo(canonical);
	append_int(canonical, work->authority_id);
	appendStringInfoChar(canonical, '\n');
	append_int(canonical, work->case_id);
	appendStringInfoChar(canonical, '\n');
	append_int(canonical, DatumGetInt32(values[EVENT_SEQ]));
	appendStringInfoChar(canonical, '\n');
	appendBinaryStringInfo(canonical, VARDATA_ANY(kind), VARSIZE_ANY_EXHDR(kind));
	appendStringInfoChar(canonical, '\n');
	appendStringInfoString(canonical,
						   day_text(DatumGetDateADT(values[EVENT_OCCURRED_ON]),
									day));
	appendStringInfoChar(canonical, '\n');
	append_utc(canonical, DatumGetTimestampTz(values[EVENT_RECORDED_AT]));
	appendStringInfoChar(canonical, '\n');
	appendStringInfoString(canonical, frame->recorded_by);
	appendStringInfoChar(canonical, '\n');
	(void) JsonbToCString(canonical, &facts->root, VARSIZE(facts));
	appendStringInfoChar(canonical, '\n');
	if (!nulls[EVENT_REPLACES_SEQ])
		append_int(canonical, DatumGetInt32(values[EVENT_REPLACES_SEQ]));
	appendStringInfoChar(canonical, '\n');
	if (!nulls[EVENT_TEXT_DIGEST])
	{
		bytea	   *digest = DatumGetByteaPP(values[EVENT_TEXT_DIGEST]);

		append_hex(canonical, VARDATA_ANY(digest), VARSIZE_ANY_EXHDR(digest));
	}
	appendStringInfoChar(canonical, '\n');
	if (work->has_head)
		append_hex(canonical, (const char *) work->head, sizeof(work->head));

	utf8 = pg_server_to_any(canonical->data, canonical->len, PG_UTF8);
	length = utf8 == canonical->data ? canonical->len : (int) strlen(utf8);
	message = palloc(VARHDRSZ + length);
	SET_VARSIZE(message, VARHDRSZ + length);
	memcpy(VARDATA(message), utf8, length);
	return DatumGetByteaPP(DirectFunctionCall1(sha256_bytea,
											   PointerGetDatum(message)));
}

/* ---------------------------------------------------------------- triggers */

void
check_protocol(FunctionCallInfo fcinfo, const char *function, bool good,
			   const char *manner)
{
	if (!good)
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("function \"%s\" must be called as a trigger %s",
						function, manner)));
}

/* Find the columns by name: the owner of a register may have added some. */
static void
find_columns(Relation relation, int *numbers)
{
	TupleDesc	descriptor = RelationGetDescr(relation);

	for (int i = 0; i < EVENT_COLUMNS; i++)
	{
		numbers[i] = -1;
		/* at its usual place, or anywhere */
		for (int j = -1; j < descriptor->natts && numbers[i] < 0; j++)
		{
			int			place = j < 0 ? i : j;
			Form_pg_attribute attribute;

			if (place >= descriptor->natts)
				continue;
			attribute = TupleDescAttr(descriptor, place);
			if (!attribute->attisdropped
				&& attribute->atttypid == event_columns[i].type
				&& strcmp(NameStr(attribute->attname),
						  event_columns[i].name) == 0)
				numbers[i] = place;
		}
		if (numbers[i] < 0)
			ereport(ERROR,
					(errcode(ERRCODE_REUSE_LAYOUT_VERSION),
					 errmsg("table \"%s\" has no column \"%s\" of type %s",
							RelationGetRelationName(relation),
							event_columns[i].name,
							format_type_be(event_columns[i].type)),
					 errhint("Run reuse.upgrade_register().")));
	}
}

/*
 * BEFORE INSERT STATEMENT: open a frame.
 */
Datum
reuse_event_begin(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;

	check_protocol(fcinfo, "reuse.event_begin",
				   CALLED_AS_TRIGGER(fcinfo)
				   && TRIGGER_FIRED_BEFORE(trigger->tg_event)
				   && TRIGGER_FIRED_FOR_STATEMENT(trigger->tg_event)
				   && TRIGGER_FIRED_BY_INSERT(trigger->tg_event),
				   "BEFORE INSERT, FOR EACH STATEMENT");
	push_frame(trigger->tg_relation);
	return PointerGetDatum(NULL);
}

bool
has_test_clock(const Trigger *trigger)
{
	if (trigger->tgnargs == 0)
		return false;
	if (trigger->tgnargs > 1 || strcmp(trigger->tgargs[0], "test_clock") != 0)
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("trigger \"%s\" has an argument that is not known",
						trigger->tgname),
				 errdetail("Its only argument can be \"test_clock\".")));
	return true;
}

/*
 * Triggers fire in the order of their names.  One after this could change a
 * row that is sealed, or leave it out, so that the chain would not hold.
 */
static void
check_last(const TriggerDesc *triggers, const Trigger *sealing)
{
	for (int i = triggers->numtriggers - 1; i >= 0; i--)
	{
		const Trigger *other = &triggers->triggers[i];

		if (other->tgoid == sealing->tgoid)
			break;
		if (TRIGGER_TYPE_MATCHES(other->tgtype, TRIGGER_TYPE_ROW,
								 TRIGGER_TYPE_BEFORE, TRIGGER_TYPE_INSERT)
			&& other->tgenabled != TRIGGER_DISABLED)
			ereport(ERROR,
					(errcode(ERRCODE_TRIGGERED_DATA_CHANGE_VIOLATION),
					 errmsg("trigger \"%s\" would see events that are sealed",
							other->tgname),
					 errdetail("Trigger \"%s\" seals an event, and must be the last that can change it.",
							   sealing->tgname),
					 errhint("Rename one of them: triggers fire in the order of their names.")));
	}
}

/* What every event must have, whatever its kind */
static void
check_event(const Datum *values, const bool *nulls)
{
	static const int stated[] = {
		EVENT_AUTHORITY_ID, EVENT_CASE_ID, EVENT_KIND, EVENT_OCCURRED_ON,
		EVENT_FACTS
	};
	Day			day;

	for (int i = 0; i < lengthof(stated); i++)
		if (nulls[stated[i]])
			ereport(ERROR,
					(errcode(ERRCODE_NOT_NULL_VIOLATION),
					 errmsg("column \"%s\" of an event cannot be null",
							event_columns[stated[i]].name)));
	day = DatumGetDateADT(values[EVENT_OCCURRED_ON]);
	if (day < EVENT_FIRST_DAY || day > today())
	{
		char		text[DATE_TEXT_SIZE];
		char		limit[DATE_TEXT_SIZE];

		ereport(ERROR,
				(errcode(ERRCODE_REUSE_IMPOSSIBLE_DATE),
				 errmsg("an event cannot have happened on %s",
						day_text(day, text)),
				 day < EVENT_FIRST_DAY
				 ? errdetail("Events happen from %s on.",
							 day_text(EVENT_FIRST_DAY, limit))
				 : errdetail("Today is %s.", day_text(today(), limit))));
	}
}

static int
event_kind_of(const CaseWork *work, Datum value)
{
	char	   *name = TextDatumGetCString(value);
	int			kind = find_event_kind(work->kind, name);

	if (kind == TIMELINE_NONE)
		ereport(ERROR,
				(errcode(ERRCODE_REUSE_EVENT_REFUSED),
				 errmsg("cases of kind \"%s\" know no event \"%s\"",
						work->kind->name, name),
				 errdetail("They know: %s.",
						   list_event_names(work->kind, UINT64_MAX))));
	pfree(name);
	return kind;
}

/* Some events happen on one day of the year only, as its end. */
static void
check_on_day(const EventKind *kind, Day day)
{
	CivilDate	date = civil_from_day(day);
	Day			due;
	char		text[DATE_TEXT_SIZE];
	char		before[DATE_TEXT_SIZE];
	char		after[DATE_TEXT_SIZE];

	if (kind->month == 0
		|| (date.month == kind->month && date.day == kind->day_of_month))
		return;
	due = day_from_civil(date.year, kind->month, kind->day_of_month);
	ereport(ERROR,
			(errcode(ERRCODE_REUSE_IMPOSSIBLE_DATE),
			 errmsg("event \"%s\" cannot have happened on %s",
					kind->name, day_text(day, text)),
			 errdetail("It happens on one day of each year."),
			 errhint("Give %s or %s.",
					 day_text(day < due
							  ? day_from_civil(date.year - 1, kind->month,
											   kind->day_of_month)
							  : due, before),
					 day_text(day < due ? due
							  : day_from_civil(date.year + 1, kind->month,
											   kind->day_of_month), after))));
}

/* Which event: so that a log of what was refused needs no statement. */
static void
name_event(void *arg)
{
	const Datum *values = arg;

	errcontext("event \"%s\" of case %lld of authority %lld",
			   TextDatumGetCString(values[EVENT_KIND]),
			   (long long) DatumGetInt64(values[EVENT_CASE_ID]),
			   (long long) DatumGetInt64(values[EVENT_AUTHORITY_ID]));
}

/*
 * BEFORE INSERT ROW: order, check and seal.  What the caller gave as seq,
 * recorded_at, recorded_by and hash is overwritten.
 */
Datum
reuse_event_record(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;
	Relation	relation;
	TupleDesc	descriptor;
	Frame	   *frame;
	Frame	   *owner;
	CaseWork   *work;
	TimelineEvent *event;
	int			columns[EVENT_COLUMNS];
	Datum	   *row;
	bool	   *row_nulls;
	Datum		values[EVENT_COLUMNS];
	bool		nulls[EVENT_COLUMNS];
	bool		test_clock;
	Jsonb	   *facts;
	bytea	   *hash;
	NameData	recorded_by;
	ErrorContextCallback context;

	check_protocol(fcinfo, "reuse.event_record",
				   CALLED_AS_TRIGGER(fcinfo)
				   && TRIGGER_FIRED_BEFORE(trigger->tg_event)
				   && TRIGGER_FIRED_FOR_ROW(trigger->tg_event)
				   && TRIGGER_FIRED_BY_INSERT(trigger->tg_event),
				   "BEFORE INSERT, FOR EACH ROW");
	relation = trigger->tg_relation;
	descriptor = RelationGetDescr(relation);
	frame = current_frame(relation);
	test_clock = has_test_clock(trigger->tg_trigger);
	if (today_is_set() && !test_clock)
		ereport(ERROR,
				(errcode(ERRCODE_REUSE_CLOCK_SET),
				 errmsg("no event can be recorded while \"reuse.today\" is set"),
				 errhint("RESET reuse.today, or use a register created with test_clock => true.")));

	check_last(relation->trigdesc, trigger->tg_trigger);
	find_columns(relation, columns);
	row = palloc(descriptor->natts * sizeof(Datum));
	row_nulls = palloc(descriptor->natts * sizeof(bool));
	heap_deform_tuple(trigger->tg_trigtuple, descriptor, row, row_nulls);
	for (int i = 0; i < EVENT_COLUMNS; i++)
	{
		values[i] = row[columns[i]];
		nulls[i] = row_nulls[columns[i]];
	}
	check_event(values, nulls);
	context.callback = name_event;
	context.arg = values;
	context.previous = error_context_stack;
	error_context_stack = &context;
	facts = DatumGetJsonbP(values[EVENT_FACTS]);
	check_authority(frame, DatumGetInt64(values[EVENT_AUTHORITY_ID]));

	work = find_case(frame, DatumGetInt64(values[EVENT_AUTHORITY_ID]),
					 DatumGetInt64(values[EVENT_CASE_ID]), &owner);
	event = next_event(owner, work);
	event->seq = work->last_seq + 1;
	event->kind = event_kind_of(work, values[EVENT_KIND]);
	event->occurred_on = DatumGetDateADT(values[EVENT_OCCURRED_ON]);
	event->replaces = nulls[EVENT_REPLACES_SEQ] ? 0
		: DatumGetInt32(values[EVENT_REPLACES_SEQ]);
	if (!nulls[EVENT_REPLACES_SEQ]
		&& (event->replaces < 1 || event->replaces > work->last_seq))
		ereport(ERROR,
				(errcode(ERRCODE_REUSE_EVENT_REFUSED),
				 errmsg("event \"%s\" cannot replace event %d",
						work->kind->kinds[event->kind].name,
						DatumGetInt32(values[EVENT_REPLACES_SEQ])),
				 errdetail("The latest event of case %lld has number %d.",
						   (long long) work->case_id, work->last_seq)));
	check_member(frame, work, event);
	check_on_day(&work->kind->kinds[event->kind], event->occurred_on);
	read_facts(frame->rules, work, facts, true, event);

	values[EVENT_SEQ] = Int32GetDatum(event->seq);
	values[EVENT_RECORDED_AT] =
		TimestampTzGetDatum(recording_time(work->last_recorded_at,
										   test_clock));
	namestrcpy(&recorded_by, frame->recorded_by);
	values[EVENT_RECORDED_BY] = NameGetDatum(&recorded_by);
	hash = seal(frame, work, values, nulls, facts);
	values[EVENT_HASH] = PointerGetDatum(hash);
	nulls[EVENT_SEQ] = nulls[EVENT_RECORDED_AT] = false;
	nulls[EVENT_RECORDED_BY] = nulls[EVENT_HASH] = false;
	error_context_stack = context.previous;

	note_followers(frame, work, event);

	/* nothing below fails: the case and its chain go on together */
	note_added(owner, work);
	work->event_count++;
	work->last_seq = event->seq;
	work->last_recorded_at = DatumGetTimestampTz(values[EVENT_RECORDED_AT]);
	work->has_head = true;
	memcpy(work->head, VARDATA_ANY(hash), sizeof(work->head));
	frame->row_count++;
	counters[COUNTER_EVENTS]++;

	for (int i = 0; i < EVENT_COLUMNS; i++)
	{
		row[columns[i]] = values[i];
		row_nulls[columns[i]] = nulls[i];
	}
	return PointerGetDatum(heap_form_tuple(descriptor, row, row_nulls));
}

/*
 * AFTER INSERT STATEMENT: judge, and bring cases and deadlines up to date.
 */
Datum
reuse_event_derive(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;
	Frame	   *frame;

	check_protocol(fcinfo, "reuse.event_derive",
				   CALLED_AS_TRIGGER(fcinfo)
				   && TRIGGER_FIRED_AFTER(trigger->tg_event)
				   && TRIGGER_FIRED_FOR_STATEMENT(trigger->tg_event)
				   && TRIGGER_FIRED_BY_INSERT(trigger->tg_event)
				   && trigger->tg_newtable != NULL,
				   "AFTER INSERT, FOR EACH STATEMENT, REFERENCING NEW TABLE");
	frame = current_frame(trigger->tg_relation);
	if (tuplestore_tuple_count(trigger->tg_newtable) != frame->row_count)
		ereport(ERROR,
				(errcode(ERRCODE_TRIGGERED_DATA_CHANGE_VIOLATION),
				 errmsg("the statement sealed %lld events but inserted %lld",
						(long long) frame->row_count,
						(long long) tuplestore_tuple_count(trigger->tg_newtable)),
				 errhint("Enable all triggers of the table, and insert without ON CONFLICT.")));
	run_followers(frame);
	if (frame->first_case != NULL)
		derive_cases(frame);
	pop_frame();
	return PointerGetDatum(NULL);
}

/*
 * BEFORE UPDATE OR DELETE ROW, BEFORE TRUNCATE STATEMENT: refuse.
 */
Datum
reuse_event_append_only(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;

	check_protocol(fcinfo, "reuse.event_append_only",
				   CALLED_AS_TRIGGER(fcinfo)
				   && TRIGGER_FIRED_BEFORE(trigger->tg_event)
				   && !TRIGGER_FIRED_BY_INSERT(trigger->tg_event),
				   "BEFORE UPDATE, DELETE or TRUNCATE");
	ereport(ERROR,
			(errcode(ERRCODE_REUSE_APPEND_ONLY),
			 errmsg("table \"%s\" is append-only",
					RelationGetRelationName(trigger->tg_relation)),
			 errhint("Record an event that names the wrong one in replaces_seq.")));
}

/*-------------------------------------------------------------------------
 *
 * working_calendar.c
 *	  The type reuse.working_calendar: a calendar as a value, and the
 *	  calendars that this backend has made of such values.
 *
 * A value holds everything that a computation needs, so what computes with
 * one is IMMUTABLE.  It is stored as it is packed: comparison, hash and
 * output in binary are those of bytea.
 *
 * Tables of days are made once for equal values, whoever asks: a statement
 * that inserts one row has its call sites anew each time.  As with named
 * calendars, a call site remembers its calendar as long as the epoch is the
 * same; but before each use it compares the whole value.  Values come from
 * anywhere, even two of them at one address, and must not be mistaken for
 * each other.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "common/hashfn.h"
#include "libpq/pqformat.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "calendar_cache.h"
#include "core/working_calendar.h"

/* With more than this the calendars made of values are forgotten. */
#define VALUES_SIZE_MAX		(32 * 1024 * 1024)

#define VALUE_PLACES		256

static MemoryContext values_context = NULL;
static ValueCalendar *values[VALUE_PLACES];

PG_FUNCTION_INFO_V1(reuse_working_calendar_in);
PG_FUNCTION_INFO_V1(reuse_working_calendar_out);
PG_FUNCTION_INFO_V1(reuse_working_calendar_recv);
PG_FUNCTION_INFO_V1(reuse_calendar_value);
PG_FUNCTION_INFO_V1(reuse_calendar_reference);

/* ----------------------------------------------------------------
 *		The type
 * ----------------------------------------------------------------
 */

static struct varlena *
pack(const WorkingCalendar *calendar)
{
	Size		size;
	struct varlena *value = palloc(VARHDRSZ
								   + PACKED_SIZE_MAX(calendar->rule_count,
													 calendar->day_count));

	size = working_calendar_pack(calendar, (uint8 *) VARDATA(value));
	SET_VARSIZE(value, VARHDRSZ + size);
	return value;
}

pg_noreturn static void
refuse_value(int code)
{
	ereport(ERROR,
			(errcode(code),
			 errmsg("invalid binary form of type %s", "reuse.working_calendar")));
}

/* Unpacks a value into arrays that are made here; code is for another. */
static void
unpack(const char *bytes, Size size, int code, WorkingCalendar *calendar)
{
	int			rule_count;
	int			day_count;

	if (!working_calendar_measure((const uint8 *) bytes, size, &rule_count,
								  &day_count))
		refuse_value(code);
	calendar->rules = palloc((rule_count + 1) * sizeof(CalendarRule));
	calendar->days = palloc((day_count + 1) * sizeof(CalendarDay));
	if (!working_calendar_unpack((const uint8 *) bytes, size, calendar))
		refuse_value(code);
}

static void
unpack_stored(const struct varlena *value, WorkingCalendar *calendar)
{
	unpack(VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value),
		   ERRCODE_DATA_CORRUPTED, calendar);
}

Datum
reuse_working_calendar_in(PG_FUNCTION_ARGS)
{
	char	   *string = PG_GETARG_CSTRING(0);
	size_t		length = strlen(string);
	int			parts = working_calendar_count_parts(string, length);
	WorkingCalendar calendar;
	WorkingCalendarError error;

	calendar.rules = palloc((Min(parts, CALENDAR_RULES_MAX) + 1)
							* sizeof(CalendarRule));
	calendar.days = palloc((parts + 1) * sizeof(CalendarDay));
	if (!working_calendar_parse(string, length, &calendar, &error))
		ereturn(fcinfo->context, (Datum) 0,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid input syntax for type %s: \"%s\"",
						"reuse.working_calendar", string),
				 errdetail("Allowed at position %zu: %s.",
						   error.position, error.allowed),
				 errhint("A working calendar is a calendar and its revision, a span, a week, then yearly rules and single days, for example \"BE#1; 1583-01-01 to 9999-12-31; week 1111100; easter offset 1; 2008-05-02 not working\".")));
	PG_RETURN_POINTER(pack(&calendar));
}

Datum
reuse_working_calendar_out(PG_FUNCTION_ARGS)
{
	WorkingCalendar calendar;
	char	   *text;

	unpack_stored(PG_GETARG_VARLENA_PP(0), &calendar);
	text = palloc(WORKING_CALENDAR_TEXT_SIZE(calendar.rule_count,
											 calendar.day_count));
	working_calendar_format(&calendar, text);
	PG_RETURN_CSTRING(text);
}

/*
 * The bytes of the packed form, if they are the ones that their calendar has.
 */
Datum
reuse_working_calendar_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buffer = (StringInfo) PG_GETARG_POINTER(0);
	int			size = buffer->len - buffer->cursor;
	WorkingCalendar calendar;

	unpack(pq_getmsgbytes(buffer, size), size,
		   ERRCODE_INVALID_BINARY_REPRESENTATION, &calendar);
	PG_RETURN_POINTER(pack(&calendar));
}

/*
 * What a calendar says now, or said at a revision.
 */
Datum
reuse_calendar_value(PG_FUNCTION_ARGS)
{
	CachedCalendar *found = calendar_argument(fcinfo, 0);
	const Calendar *named = &found->calendar;
	WorkingCalendar calendar;

	calendar.code = found->code;
	calendar.revision = found->revision;
	calendar.first_day = named->first_day;
	calendar.last_day = named->last_day;
	calendar.week_mask = named->week_mask;
	if (named->rule_count > CALENDAR_RULES_MAX)
	{
		char		code[CODE_TEXT_SIZE];

		code_unpack(found->code, code);
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("calendar \"%s\" has too many rules for a value of type %s",
						code, "reuse.working_calendar"),
				 errdetail("It has %d, and %d are allowed.",
						   named->rule_count, CALENDAR_RULES_MAX)));
	}

	/* settling moves them about */
	calendar.rule_count = named->rule_count;
	calendar.rules = palloc((named->rule_count + 1) * sizeof(CalendarRule));
	memcpy(calendar.rules, named->rules,
		   named->rule_count * sizeof(CalendarRule));
	calendar.day_count = named->day_count;
	calendar.days = palloc((named->day_count + 1) * sizeof(CalendarDay));
	memcpy(calendar.days, named->days,
		   named->day_count * sizeof(CalendarDay));
	if (!working_calendar_settle(&calendar))
		elog(ERROR, "the rows of a calendar are not valid");
	PG_RETURN_POINTER(pack(&calendar));
}

/* "BE#3": what names the calendar of a value where the tables are */
Datum
reuse_calendar_reference(PG_FUNCTION_ARGS)
{
	WorkingCalendar calendar;
	char		code[CODE_TEXT_SIZE];

	unpack_stored(PG_GETARG_VARLENA_PP(0), &calendar);
	code_unpack(calendar.code, code);
	PG_RETURN_TEXT_P(cstring_to_text(psprintf("%s#%d", code,
											  calendar.revision)));
}

/* ----------------------------------------------------------------
 *		Calendars made of values
 * ----------------------------------------------------------------
 */

/* What the calendars made of values take, in bytes */
Size
calendar_values_size(void)
{
	return values_context == NULL ? 0
		: MemoryContextMemAllocated(values_context, true);
}

/*
 * Makes the calendar of a value.  It is whole before it is found.
 */
static ValueCalendar *
make_calendar(const char *bytes, Size size, uint32 hash)
{
	WorkingCalendar unpacked;
	ValueCalendar *made;
	char	   *at;
	int			rule_count;
	int			day_count;

	if (!working_calendar_measure((const uint8 *) bytes, size, &rule_count,
								  &day_count))
		refuse_value(ERRCODE_DATA_CORRUPTED);

	/* as if the calendars had changed: every call site has to look again */
	if (calendar_values_size() > VALUES_SIZE_MAX)
	{
		calendar_epoch++;
		memset(values, 0, sizeof(values));
		MemoryContextReset(values_context);
	}
	if (values_context == NULL)
		values_context = AllocSetContextCreate(CacheMemoryContext,
											   "reuse_register calendar values",
											   ALLOCSET_DEFAULT_SIZES);

	/* in the order of how they are aligned */
	at = MemoryContextAlloc(values_context,
							sizeof(ValueCalendar)
							+ rule_count * sizeof(CalendarRule)
							+ day_count * sizeof(CalendarDay)
							+ VARHDRSZ + size + VARHDRSZ_SHORT + size);
	made = (ValueCalendar *) at;
	at += sizeof(ValueCalendar);
	unpacked.rules = (CalendarRule *) at;
	at += rule_count * sizeof(CalendarRule);
	unpacked.days = (CalendarDay *) at;
	at += day_count * sizeof(CalendarDay);
	if (!working_calendar_unpack((const uint8 *) bytes, size, &unpacked))
	{
		pfree(made);
		refuse_value(ERRCODE_DATA_CORRUPTED);
	}

	memset(made, 0, sizeof(*made));
	made->hash = hash;
	made->value = (struct varlena *) at;
	SET_VARSIZE(made->value, VARHDRSZ + size);
	memcpy(VARDATA(made->value), bytes, size);
	if (VARATT_CAN_MAKE_SHORT(made->value))
	{
		made->packed = (struct varlena *) (at + VARHDRSZ + size);
		SET_VARSIZE_SHORT(made->packed, VARHDRSZ_SHORT + size);
		memcpy(VARDATA_SHORT(made->packed), bytes, size);
	}
	made->cached.code = unpacked.code;
	made->cached.revision = unpacked.revision;
	calendar_init(&made->cached.calendar, unpacked.week_mask,
				  unpacked.first_day, unpacked.last_day,
				  unpacked.rules, rule_count, unpacked.days, day_count,
				  calendar_memory(values_context));
	counters[COUNTER_CALENDARS_MADE]++;
	return made;
}

static ValueCalendar *
find_calendar(const char *bytes, Size size)
{
	uint32		hash = hash_bytes((const unsigned char *) bytes, (int) size);
	ValueCalendar **place = &values[hash % VALUE_PLACES];
	ValueCalendar *found;

	for (found = *place; found != NULL; found = found->next)
	{
		if (found->hash == hash && VARSIZE(found->value) == VARHDRSZ + size
			&& memcmp(VARDATA(found->value), bytes, size) == 0)
			return found;
	}
	found = make_calendar(bytes, size, hash);
	found->next = *place;
	*place = found;
	return found;
}

/*
 * The calendar that the argument of this number is.
 */
CachedCalendar *
calendar_of_value(FunctionCallInfo fcinfo, int argument)
{
	CalendarMemo *memo = fcinfo->flinfo->fn_extra;
	struct varlena *value;
	ValueCalendar *found;

	if (value_at_hand(fcinfo, argument) != NULL)
		return memo->calendar;
	if (memo == NULL)
		memo = calendar_memo(fcinfo, sizeof(CalendarMemo));
	memo->epoch = 0;
	value = PG_GETARG_VARLENA_PP(argument);
	found = find_calendar(VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value));
	memo->calendar = &found->cached;
	memo->value = VARATT_IS_SHORT(value) ? found->packed : found->value;
	memo->value_size = VARSIZE_ANY(memo->value);
	memo->epoch = calendar_epoch;
	if ((Pointer) value != PG_GETARG_POINTER(argument))
		pfree(value);
	return memo->calendar;
}

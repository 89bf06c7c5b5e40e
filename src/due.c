/*-------------------------------------------------------------------------
 *
 * due.c
 *	  The functions on working days and due dates, as SQL calls them.
 *
 * An infinity passes through whatever gives a date.  It is no working day,
 * and nothing can be counted to it.
 *
 * Functions of which a query asks a million rows come in two: the first
 * answers from the calendar at hand and the window it has, the second,
 * "..._anyhow", answers everything (see calendar_at_hand()).
 *
 * Those called "..._by_value" take a calendar as a value instead of its name,
 * and differ in nothing else: being without a table, they are IMMUTABLE.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "funcapi.h"
#include "utils/builtins.h"

#include "calendar_cache.h"
#include "core/due.h"
#include "core/easter.h"
#include "reuse_register.h"

PG_FUNCTION_INFO_V1(reuse_is_working_day);
PG_FUNCTION_INFO_V1(reuse_is_working_day_by_value);
PG_FUNCTION_INFO_V1(reuse_add_working_days);
PG_FUNCTION_INFO_V1(reuse_add_working_days_by_value);
PG_FUNCTION_INFO_V1(reuse_working_days_between);
PG_FUNCTION_INFO_V1(reuse_working_days_between_by_value);
PG_FUNCTION_INFO_V1(reuse_working_days);
PG_FUNCTION_INFO_V1(reuse_roll_forward);
PG_FUNCTION_INFO_V1(reuse_roll_forward_by_value);
PG_FUNCTION_INFO_V1(reuse_roll_backward);
PG_FUNCTION_INFO_V1(reuse_roll_backward_by_value);
PG_FUNCTION_INFO_V1(reuse_next_working_day);
PG_FUNCTION_INFO_V1(reuse_next_working_day_by_value);
PG_FUNCTION_INFO_V1(reuse_previous_working_day);
PG_FUNCTION_INFO_V1(reuse_previous_working_day_by_value);
PG_FUNCTION_INFO_V1(reuse_due);
PG_FUNCTION_INFO_V1(reuse_due_by_value);
PG_FUNCTION_INFO_V1(reuse_latest_start);
PG_FUNCTION_INFO_V1(reuse_latest_start_by_value);
PG_FUNCTION_INFO_V1(reuse_overdue);
PG_FUNCTION_INFO_V1(reuse_overdue_by_value);
PG_FUNCTION_INFO_V1(reuse_easter);

static inline Datum
is_working_day(FunctionCallInfo fcinfo, CachedCalendar *calendar)
{
	DateADT		day = PG_GETARG_DATEADT(0);
	bool		working;
	DueStatus	status;

	if (DATE_NOT_FINITE(day))
		PG_RETURN_BOOL(false);
	status = calendar_is_working(&calendar->calendar, day, &working);
	if (unlikely(status != DUE_OK))
		due_error(status, calendar, day, day, NULL);
	PG_RETURN_BOOL(working);
}

Datum
reuse_is_working_day(PG_FUNCTION_ARGS)
{
	return is_working_day(fcinfo, calendar_argument(fcinfo, 1));
}

Datum
reuse_is_working_day_by_value(PG_FUNCTION_ARGS)
{
	return is_working_day(fcinfo, calendar_of_value(fcinfo, 1));
}

static pg_noinline Datum
add_working_days_anyhow(FunctionCallInfo fcinfo, CalendarArgument find)
{
	DateADT		start = PG_GETARG_DATEADT(0);
	int32		days = PG_GETARG_INT32(1);
	CachedCalendar *calendar = find(fcinfo, 2);
	DateADT		result;
	DueStatus	status;

	if (unlikely(DATE_NOT_FINITE(start)))
		PG_RETURN_DATEADT(start);
	status = add_working_days(&calendar->calendar, start, days, &result);
	if (unlikely(status != DUE_OK))
		due_error(status, calendar, start, result, NULL);
	PG_RETURN_DATEADT(result);
}

Datum
reuse_add_working_days(PG_FUNCTION_ARGS)
{
	const Calendar *calendar = calendar_at_hand(fcinfo);
	DateADT		result;

	if (likely(calendar != NULL
			   && add_in_window(calendar, PG_GETARG_DATEADT(0),
								PG_GETARG_INT32(1), &result)))
		PG_RETURN_DATEADT(result);
	return add_working_days_anyhow(fcinfo, calendar_argument);
}

Datum
reuse_add_working_days_by_value(PG_FUNCTION_ARGS)
{
	const Calendar *calendar = value_at_hand(fcinfo, 2);
	DateADT		result;

	if (likely(calendar != NULL
			   && add_in_window(calendar, PG_GETARG_DATEADT(0),
								PG_GETARG_INT32(1), &result)))
		PG_RETURN_DATEADT(result);
	return add_working_days_anyhow(fcinfo, calendar_of_value);
}

/* Of two days the one to name where the span does not hold both. */
static Day
outside(const CachedCalendar *calendar, Day from, Day to)
{
	return from < calendar->calendar.first_day
		|| from > calendar->calendar.last_day ? from : to;
}

pg_noreturn static void
refuse_infinite_count(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
			 errmsg("cannot count the working days to or from an infinite date")));
}

static pg_noinline Datum
working_days_between_anyhow(FunctionCallInfo fcinfo, CalendarArgument find)
{
	DateADT		from = PG_GETARG_DATEADT(0);
	DateADT		to = PG_GETARG_DATEADT(1);
	CachedCalendar *calendar = find(fcinfo, 2);
	bool		include_from = PG_GETARG_BOOL(3);
	bool		include_to = PG_GETARG_BOOL(4);
	int32		count;
	DueStatus	status;

	if (unlikely(DATE_NOT_FINITE(from) || DATE_NOT_FINITE(to)))
		refuse_infinite_count();
	status = calendar_count(&calendar->calendar, from, to,
							include_from, include_to, &count);
	if (unlikely(status != DUE_OK))
		due_error(status, calendar, from, outside(calendar, from, to), NULL);
	PG_RETURN_INT32(count);
}

Datum
reuse_working_days_between(PG_FUNCTION_ARGS)
{
	const Calendar *calendar = calendar_at_hand(fcinfo);
	int32		count;

	if (likely(calendar != NULL && !PG_GETARG_BOOL(3) && PG_GETARG_BOOL(4)
			   && count_in_window(calendar, PG_GETARG_DATEADT(0),
								  PG_GETARG_DATEADT(1), &count)))
		PG_RETURN_INT32(count);
	return working_days_between_anyhow(fcinfo, calendar_argument);
}

Datum
reuse_working_days_between_by_value(PG_FUNCTION_ARGS)
{
	const Calendar *calendar = value_at_hand(fcinfo, 2);
	int32		count;

	if (likely(calendar != NULL && !PG_GETARG_BOOL(3) && PG_GETARG_BOOL(4)
			   && count_in_window(calendar, PG_GETARG_DATEADT(0),
								  PG_GETARG_DATEADT(1), &count)))
		PG_RETURN_INT32(count);
	return working_days_between_anyhow(fcinfo, calendar_of_value);
}

/* What working_days() keeps between its rows. */
typedef struct WorkingDaysState
{
	CalendarMemo memo;
	Day			next;			/* the first day not looked at yet */
	Day			last;
} WorkingDaysState;

/*
 * The working days from one day to another, both included, one a call, so
 * that a LIMIT stops it.
 */
Datum
reuse_working_days(PG_FUNCTION_ARGS)
{
	DateADT		from = PG_GETARG_DATEADT(0);
	DateADT		to = PG_GETARG_DATEADT(1);
	FuncCallContext *context;
	WorkingDaysState *state;
	CachedCalendar *calendar;
	Day			day;
	DueStatus	status;

	if (SRF_IS_FIRSTCALL())
	{
		context = SRF_FIRSTCALL_INIT();
		state = MemoryContextAllocZero(context->multi_call_memory_ctx,
									   sizeof(WorkingDaysState));
		context->user_fctx = state;
		if (DATE_NOT_FINITE(from) || DATE_NOT_FINITE(to))
			refuse_infinite_count();
		state->next = from;
		state->last = to;

		/* the whole range lies within the span, or no day is given */
		calendar = calendar_recall(&state->memo, fcinfo, 2);
		status = calendar_cover(&calendar->calendar, from);
		if (status == DUE_OK)
			status = calendar_cover(&calendar->calendar, to);
		if (status != DUE_OK)
			due_error(status, calendar, from, outside(calendar, from, to),
					  NULL);
	}

	context = SRF_PERCALL_SETUP();
	state = context->user_fctx;
	if (state->next > state->last)
		SRF_RETURN_DONE(context);

	calendar = calendar_recall(&state->memo, fcinfo, 2);
	status = roll_forward(&calendar->calendar, state->next, &day);
	if (status == DUE_OUT_OF_SPAN || status == DUE_NO_WORKING_DAY
		|| (status == DUE_OK && day > state->last))
		SRF_RETURN_DONE(context);
	if (status != DUE_OK)
		due_error(status, calendar, state->next, day, NULL);
	state->next = day + 1;
	SRF_RETURN_NEXT(context, DateADTGetDatum(day));
}

typedef DueStatus (*RollFunction) (Calendar *calendar, Day day, Day *result);

static inline Datum
roll_with(FunctionCallInfo fcinfo, CachedCalendar *calendar, RollFunction roll)
{
	DateADT		day = PG_GETARG_DATEADT(0);
	DateADT		result;
	DueStatus	status;

	if (unlikely(DATE_NOT_FINITE(day)))
		PG_RETURN_DATEADT(day);
	status = roll(&calendar->calendar, day, &result);
	if (unlikely(status != DUE_OK))
		due_error(status, calendar, day, result, NULL);
	PG_RETURN_DATEADT(result);
}

Datum
reuse_roll_forward(PG_FUNCTION_ARGS)
{
	return roll_with(fcinfo, calendar_argument(fcinfo, 1), roll_forward);
}

Datum
reuse_roll_forward_by_value(PG_FUNCTION_ARGS)
{
	return roll_with(fcinfo, calendar_of_value(fcinfo, 1), roll_forward);
}

Datum
reuse_roll_backward(PG_FUNCTION_ARGS)
{
	return roll_with(fcinfo, calendar_argument(fcinfo, 1), roll_backward);
}

Datum
reuse_roll_backward_by_value(PG_FUNCTION_ARGS)
{
	return roll_with(fcinfo, calendar_of_value(fcinfo, 1), roll_backward);
}

Datum
reuse_next_working_day(PG_FUNCTION_ARGS)
{
	return roll_with(fcinfo, calendar_argument(fcinfo, 1), next_working_day);
}

Datum
reuse_next_working_day_by_value(PG_FUNCTION_ARGS)
{
	return roll_with(fcinfo, calendar_of_value(fcinfo, 1), next_working_day);
}

Datum
reuse_previous_working_day(PG_FUNCTION_ARGS)
{
	return roll_with(fcinfo, calendar_argument(fcinfo, 1), previous_working_day);
}

Datum
reuse_previous_working_day_by_value(PG_FUNCTION_ARGS)
{
	return roll_with(fcinfo, calendar_of_value(fcinfo, 1), previous_working_day);
}

static pg_noinline Datum
due_anyhow(FunctionCallInfo fcinfo, CalendarArgument find)
{
	DateADT		anchor = PG_GETARG_DATEADT(0);
	Term		term = PG_GETARG_TERM(1);
	CachedCalendar *calendar = find(fcinfo, 2);
	DateADT		result;
	DueStatus	status;

	if (unlikely(DATE_NOT_FINITE(anchor)))
		PG_RETURN_DATEADT(anchor);
	status = due_date(&calendar->calendar, anchor, term, 0, NULL, &result);
	if (unlikely(status != DUE_OK))
		due_error(status, calendar, anchor, result, &term);
	PG_RETURN_DATEADT(result);
}

Datum
reuse_due(PG_FUNCTION_ARGS)
{
	const Calendar *calendar = calendar_at_hand(fcinfo);
	DateADT		result;

	if (likely(calendar != NULL
			   && due_in_window(calendar, PG_GETARG_DATEADT(0),
								PG_GETARG_TERM(1), &result)))
		PG_RETURN_DATEADT(result);
	return due_anyhow(fcinfo, calendar_argument);
}

Datum
reuse_due_by_value(PG_FUNCTION_ARGS)
{
	const Calendar *calendar = value_at_hand(fcinfo, 2);
	DateADT		result;

	if (likely(calendar != NULL
			   && due_in_window(calendar, PG_GETARG_DATEADT(0),
								PG_GETARG_TERM(1), &result)))
		PG_RETURN_DATEADT(result);
	return due_anyhow(fcinfo, calendar_of_value);
}

/* latest_start(), infinities passing through */
static DateADT
find_latest_start(CachedCalendar *calendar, DateADT due, Term term)
{
	DateADT		result;
	DueStatus	status;

	if (DATE_NOT_FINITE(due))
		return due;
	status = latest_start(&calendar->calendar, due, term, &result);
	if (unlikely(status != DUE_OK))
		due_error(status, calendar, due, result, &term);
	return result;
}

Datum
reuse_latest_start(PG_FUNCTION_ARGS)
{
	DateADT		due = PG_GETARG_DATEADT(0);
	Term		term = PG_GETARG_TERM(1);
	CachedCalendar *calendar = calendar_argument(fcinfo, 2);

	PG_RETURN_DATEADT(find_latest_start(calendar, due, term));
}

Datum
reuse_latest_start_by_value(PG_FUNCTION_ARGS)
{
	DateADT		due = PG_GETARG_DATEADT(0);
	Term		term = PG_GETARG_TERM(1);
	CachedCalendar *calendar = calendar_of_value(fcinfo, 2);

	PG_RETURN_DATEADT(find_latest_start(calendar, due, term));
}

/* What overdue() remembers beside its calendar. */
typedef struct OverdueMemo
{
	CalendarMemo memo;			/* first: calendar_argument() looks for it */
	uint64		epoch;			/* of the bound; 0: none yet */
	CachedCalendar *calendar;
	Term		term;
	DateADT		as_of;
	DateADT		bound;
} OverdueMemo;

/*
 * Is the day looked at after the due date?  Equivalently, is the anchor not
 * after the latest start that would have ended before that day: the form in
 * which overdue_support() gives it to an index, so that both agree.
 */
static inline Datum
overdue(FunctionCallInfo fcinfo, CalendarArgument find)
{
	DateADT		anchor = PG_GETARG_DATEADT(0);
	Term		term = PG_GETARG_TERM(1);
	DateADT		as_of = PG_GETARG_DATEADT(2);
	OverdueMemo *memo = fcinfo->flinfo->fn_extra;
	CachedCalendar *calendar;

	if (unlikely(memo == NULL))
		memo = (OverdueMemo *) calendar_memo(fcinfo, sizeof(OverdueMemo));
	calendar = find(fcinfo, 3);

	if (unlikely(memo->epoch != calendar_epoch
				 || memo->calendar != calendar
				 || memo->term != term
				 || memo->as_of != as_of))
	{
		DateADT		eve = as_of;

		if (!DATE_NOT_FINITE(as_of))
		{
			if (as_of == DAY_FIRST)
				due_error(DUE_OVERFLOW, calendar, as_of, as_of, &term);
			eve = as_of - 1;
		}
		memo->epoch = 0;
		memo->bound = find_latest_start(calendar, eve, term);
		memo->calendar = calendar;
		memo->term = term;
		memo->as_of = as_of;
		memo->epoch = calendar_epoch;
	}

	if (unlikely(term_start(term) == START_REFUSED)
		&& !DATE_NOT_FINITE(anchor))
	{
		bool		working;
		DueStatus	status;

		status = calendar_is_working(&calendar->calendar, anchor, &working);
		if (status == DUE_OK && !working)
			status = DUE_START_REFUSED;
		if (status != DUE_OK)
			due_error(status, calendar, anchor, anchor, &term);
	}
	PG_RETURN_BOOL(anchor <= memo->bound);
}

Datum
reuse_overdue(PG_FUNCTION_ARGS)
{
	return overdue(fcinfo, calendar_argument);
}

Datum
reuse_overdue_by_value(PG_FUNCTION_ARGS)
{
	return overdue(fcinfo, calendar_of_value);
}

Datum
reuse_easter(PG_FUNCTION_ARGS)
{
	int32		year = PG_GETARG_INT32(0);

	if (year < EASTER_FIRST_YEAR || year > EASTER_LAST_YEAR)
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("year %d is out of range for Easter", year),
				 errdetail("The Gregorian Easter is computed for the years %d to %d.",
						   EASTER_FIRST_YEAR, EASTER_LAST_YEAR)));
	PG_RETURN_DATEADT(easter_sunday(year));
}

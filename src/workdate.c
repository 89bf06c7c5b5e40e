/*-------------------------------------------------------------------------
 *
 * workdate.c
 *	  The type reuse.workdate: a date that carries its calendar.
 *
 * Order, hash and sort support are those of the packed form: see term.c.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "libpq/pqformat.h"
#include "utils/builtins.h"

#include "calendar_cache.h"
#include "reuse_register.h"

PG_FUNCTION_INFO_V1(reuse_workdate_in);
PG_FUNCTION_INFO_V1(reuse_workdate_out);
PG_FUNCTION_INFO_V1(reuse_workdate_recv);
PG_FUNCTION_INFO_V1(reuse_workdate_send);
PG_FUNCTION_INFO_V1(reuse_workdate_make);
PG_FUNCTION_INFO_V1(reuse_workdate_date);
PG_FUNCTION_INFO_V1(reuse_workdate_calendar);
PG_FUNCTION_INFO_V1(reuse_workdate_pli);
PG_FUNCTION_INFO_V1(reuse_workdate_mii);
PG_FUNCTION_INFO_V1(reuse_workdate_mi);
PG_FUNCTION_INFO_V1(reuse_workdate_lt);
PG_FUNCTION_INFO_V1(reuse_workdate_le);
PG_FUNCTION_INFO_V1(reuse_workdate_eq);
PG_FUNCTION_INFO_V1(reuse_workdate_ne);
PG_FUNCTION_INFO_V1(reuse_workdate_ge);
PG_FUNCTION_INFO_V1(reuse_workdate_gt);
PG_FUNCTION_INFO_V1(reuse_workdate_smaller);
PG_FUNCTION_INFO_V1(reuse_workdate_larger);

Datum
reuse_workdate_in(PG_FUNCTION_ARGS)
{
	char	   *string = PG_GETARG_CSTRING(0);
	Workdate	workdate;
	WorkdateError error;

	if (workdate_parse(string, strlen(string), &workdate, &error))
		PG_RETURN_WORKDATE(workdate);

	if (error.kind == WORKDATE_ERROR_DATE)
		ereturn(fcinfo->context, (Datum) 0,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("date out of range in workdate \"%s\"", string),
				 errdetail("Allowed at position %zu: %s.",
						   error.position, error.allowed)));
	ereturn(fcinfo->context, (Datum) 0,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg("invalid input syntax for type %s: \"%s\"",
					"reuse.workdate", string),
			 errdetail("Allowed at position %zu: %s.",
					   error.position, error.allowed),
			 errhint("A workdate is a date, \"@\" and a calendar, for example \"2024-12-20@BE\".")));
}

Datum
reuse_workdate_out(PG_FUNCTION_ARGS)
{
	char		text[WORKDATE_TEXT_SIZE];

	workdate_format(PG_GETARG_WORKDATE(0), text);
	PG_RETURN_CSTRING(pstrdup(text));
}

Datum
reuse_workdate_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buffer = (StringInfo) PG_GETARG_POINTER(0);
	Day			day = (Day) pq_getmsgint(buffer, sizeof(Day));
	CalendarCode code = pq_getmsgint(buffer, sizeof(CalendarCode));

	if (!workdate_day_is_valid(day))
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("date out of range in the binary form of type %s",
						"reuse.workdate")));
	if (!code_is_valid(code))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid calendar code in the binary form of type %s",
						"reuse.workdate")));
	PG_RETURN_WORKDATE(workdate_make(day, code));
}

Datum
reuse_workdate_send(PG_FUNCTION_ARGS)
{
	Workdate	workdate = PG_GETARG_WORKDATE(0);
	StringInfoData buffer;

	pq_begintypsend(&buffer);
	pq_sendint32(&buffer, (uint32) workdate_day(workdate));
	pq_sendint32(&buffer, workdate_code(workdate));
	PG_RETURN_BYTEA_P(pq_endtypsend(&buffer));
}

/*
 * A date and a calendar code, whether or not the calendar is known here.
 */
Datum
reuse_workdate_make(PG_FUNCTION_ARGS)
{
	DateADT		day = PG_GETARG_DATEADT(0);
	text	   *argument = PG_GETARG_TEXT_PP(1);
	CalendarCode code;
	char		text[DATE_TEXT_SIZE];

	if (!workdate_day_is_valid(day))
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("date %s out of range for type %s",
						day_text(day, text), "reuse.workdate"),
				 errdetail("A workdate lies between 0001-01-01 and 9999-12-31, or is infinite.")));
	if (!code_pack(VARDATA_ANY(argument), VARSIZE_ANY_EXHDR(argument), &code))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid calendar \"%s\"", text_to_cstring(argument)),
				 errdetail("The calendar of a workdate is a code of 1 to 6 characters A-Z, 0-9, \"_\" or \"-\".")));
	PG_RETURN_WORKDATE(workdate_make(day, code));
}

Datum
reuse_workdate_date(PG_FUNCTION_ARGS)
{
	PG_RETURN_DATEADT(workdate_day(PG_GETARG_WORKDATE(0)));
}

Datum
reuse_workdate_calendar(PG_FUNCTION_ARGS)
{
	char		code[CODE_TEXT_SIZE];

	code_unpack(workdate_code(PG_GETARG_WORKDATE(0)), code);
	PG_RETURN_TEXT_P(cstring_to_text(code));
}

/* Steps of working days in the workdate's own calendar. */
static pg_noinline Datum
step(FunctionCallInfo fcinfo, Workdate workdate, int32 days)
{
	Day			start = workdate_day(workdate);
	CalendarCode code = workdate_code(workdate);
	CachedCalendar *calendar = calendar_of_code(fcinfo, code);
	Day			result;
	DueStatus	status;

	if (unlikely(DATE_NOT_FINITE(start)))
		PG_RETURN_WORKDATE(workdate);
	status = add_working_days(&calendar->calendar, start, days, &result);
	if (unlikely(status != DUE_OK))
		due_error(status, calendar, start, result, NULL);
	PG_RETURN_WORKDATE(workdate_make(result, code));
}

Datum
reuse_workdate_pli(PG_FUNCTION_ARGS)
{
	Workdate	workdate = PG_GETARG_WORKDATE(0);
	CalendarCode code = workdate_code(workdate);
	int32		days = PG_GETARG_INT32(1);
	const Calendar *calendar = calendar_of_code_at_hand(fcinfo, code);
	Day			result;

	/* as in due.c: rows of a query first */
	if (likely(calendar != NULL
			   && add_in_window(calendar, workdate_day(workdate), days,
								&result)))
		PG_RETURN_WORKDATE(workdate_make(result, code));
	return step(fcinfo, workdate, days);
}

Datum
reuse_workdate_mii(PG_FUNCTION_ARGS)
{
	int32		days = PG_GETARG_INT32(1);

	/* the one number without a negative: no calendar is that long */
	if (unlikely(days == PG_INT32_MIN))
		days++;
	return step(fcinfo, PG_GETARG_WORKDATE(0), -days);
}

/*
 * The working days from the second to the first, so that (w + n) - w is n.
 */
Datum
reuse_workdate_mi(PG_FUNCTION_ARGS)
{
	Workdate	to = PG_GETARG_WORKDATE(0);
	Workdate	from = PG_GETARG_WORKDATE(1);
	CachedCalendar *calendar;
	int32		count;
	DueStatus	status;

	if (workdate_code(to) != workdate_code(from))
	{
		char		first[CODE_TEXT_SIZE];
		char		second[CODE_TEXT_SIZE];

		code_unpack(workdate_code(to), first);
		code_unpack(workdate_code(from), second);
		ereport(ERROR,
				(errcode(ERRCODE_DATA_EXCEPTION),
				 errmsg("cannot count working days between workdates of calendars \"%s\" and \"%s\"",
						first, second),
				 errhint("Cast both to date and name the calendar in reuse.working_days_between().")));
	}
	if (DATE_NOT_FINITE(workdate_day(to)) || DATE_NOT_FINITE(workdate_day(from)))
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("cannot count the working days to or from an infinite date")));

	calendar = calendar_of_code(fcinfo, workdate_code(to));
	status = working_days_between(&calendar->calendar, workdate_day(from),
								  workdate_day(to), &count);
	if (unlikely(status != DUE_OK))
		due_error(status, calendar, workdate_day(from),
				  workdate_day(from) < calendar->calendar.first_day
				  || workdate_day(from) > calendar->calendar.last_day
				  ? workdate_day(from) : workdate_day(to), NULL);
	PG_RETURN_INT32(count);
}

Datum
reuse_workdate_lt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_WORKDATE(0) < PG_GETARG_WORKDATE(1));
}

Datum
reuse_workdate_le(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_WORKDATE(0) <= PG_GETARG_WORKDATE(1));
}

Datum
reuse_workdate_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_WORKDATE(0) == PG_GETARG_WORKDATE(1));
}

Datum
reuse_workdate_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_WORKDATE(0) != PG_GETARG_WORKDATE(1));
}

Datum
reuse_workdate_ge(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_WORKDATE(0) >= PG_GETARG_WORKDATE(1));
}

Datum
reuse_workdate_gt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_WORKDATE(0) > PG_GETARG_WORKDATE(1));
}

Datum
reuse_workdate_smaller(PG_FUNCTION_ARGS)
{
	PG_RETURN_WORKDATE(Min(PG_GETARG_WORKDATE(0), PG_GETARG_WORKDATE(1)));
}

Datum
reuse_workdate_larger(PG_FUNCTION_ARGS)
{
	PG_RETURN_WORKDATE(Max(PG_GETARG_WORKDATE(0), PG_GETARG_WORKDATE(1)));
}

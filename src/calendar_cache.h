/*-------------------------------------------------------------------------
 *
 * calendar_cache.h
 *	  The calendars of this database as this backend knows them.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REUSE_CALENDAR_CACHE_H
#define REUSE_CALENDAR_CACHE_H

#include "reuse_register.h"

#include "core/calendar.h"
#include "core/code.h"

/*
 * A calendar at a revision.
 *
 * A pointer to one is good until the next call of a function of this file,
 * which may have to load the calendars anew; never keep it across anything
 * that runs SQL.
 */
typedef struct CachedCalendar
{
	Calendar	calendar;		/* first: hot functions use nothing else */
	CalendarCode code;
	int32		revision;
	struct CachedCalendar *next;	/* another revision of the same code */
} CachedCalendar;

/* The calendar of a value of type reuse.working_calendar. */
typedef struct ValueCalendar
{
	CachedCalendar cached;		/* first: this is one */
	uint32		hash;			/* of the value without its header */
	struct varlena *value;
	struct varlena *packed;		/* with a header of one byte, or NULL */
	struct ValueCalendar *next;
} ValueCalendar;

/* "ABCDEF#2147483647" */
#define CALENDAR_REFERENCE_LENGTH	(CODE_LENGTH + 11)

/*
 * What a call site remembers of the calendar it used last.  It is good as
 * long as its epoch is the present one.
 */
typedef struct CalendarMemo
{
	uint64		constant_epoch; /* epoch, if the argument is a constant */
	CachedCalendar *calendar;
	uint64		epoch;			/* 0: never good */
	const struct varlena *value;	/* of a calendar as a value, ... */
	Size		value_size;		/* ... with its header */
	CalendarCode code;			/* of a workdate */
	TransactionId xmax;			/* of the snapshot that was used last, ... */
	uint32		running;		/* ... and how many transactions it left out */
	bool		constant;
	bool		by_row;			/* called with columns */
	uint8		length;			/* of the argument as it was written */
	char		text[CALENDAR_REFERENCE_LENGTH];
} CalendarMemo;

/* Rises when calendars or the default calendar may have changed. */
extern REUSE_HIDDEN uint64 calendar_epoch;

extern void calendar_cache_init(void);
extern void calendar_setting_changed(void);
extern Size calendar_cache_size(void);
extern CachedCalendar *calendar_find(CalendarCode code, int32 revision,
									 const char *hint);
extern CachedCalendar *calendar_find_text(text *reference);
extern CachedCalendar *calendar_recall(CalendarMemo *memo,
									   FunctionCallInfo fcinfo, int argument);
extern CalendarMemo *calendar_memo(FunctionCallInfo fcinfo, Size size);
extern CalendarMemory calendar_memory(MemoryContext context);
extern CachedCalendar *calendar_recall_code(CalendarMemo *memo,
											FunctionCallInfo fcinfo,
											CalendarCode code);

/* working_calendar.c */
extern CachedCalendar *calendar_of_value(FunctionCallInfo fcinfo,
										 int argument);
extern Size calendar_values_size(void);

/* calendar_argument() or calendar_of_value(), by what the argument is */
typedef CachedCalendar *(*CalendarArgument) (FunctionCallInfo fcinfo,
											 int argument);

pg_noreturn extern void due_error(DueStatus status,
								  const CachedCalendar *calendar,
								  Day start, Day day, const Term *term);

/*
 * The calendar of a constant argument, if it is at hand: the one comparison
 * that a row of a query pays for it.  A function that can answer with it at
 * once does so, and leaves everything else to a function of its own, since
 * saving registers for the rare case would cost more than the answer.
 */
static inline const Calendar *
calendar_at_hand(FunctionCallInfo fcinfo)
{
	const CalendarMemo *memo = fcinfo->flinfo->fn_extra;

	return likely(memo != NULL && memo->constant_epoch == calendar_epoch)
		? &memo->calendar->calendar : NULL;
}

/* The same of the calendar that was used last, if this is its code. */
static inline const Calendar *
calendar_of_code_at_hand(FunctionCallInfo fcinfo, CalendarCode code)
{
	const CalendarMemo *memo = fcinfo->flinfo->fn_extra;

	return likely(memo != NULL && memo->epoch == calendar_epoch
				  && memo->code == code)
		? &memo->calendar->calendar : NULL;
}

/*
 * The same where the argument is a calendar as a value, if it is the one that
 * was used last, with the same header: which is as long then.
 */
static inline const Calendar *
value_at_hand(FunctionCallInfo fcinfo, int argument)
{
	const CalendarMemo *memo = fcinfo->flinfo->fn_extra;
	const char *value = DatumGetPointer(fcinfo->args[argument].value);

	return likely(memo != NULL && memo->epoch == calendar_epoch
				  && *value == *(const char *) memo->value
				  && (VARATT_IS_1B(value)
					  || VARSIZE_4B(value) == VARSIZE_4B(memo->value))
				  && memcmp(value, memo->value, memo->value_size) == 0)
		? &memo->calendar->calendar : NULL;
}

/* The calendar that the argument of this number names; '': the default. */
static inline CachedCalendar *
calendar_argument(FunctionCallInfo fcinfo, int argument)
{
	CalendarMemo *memo = fcinfo->flinfo->fn_extra;

	if (likely(memo != NULL && memo->constant_epoch == calendar_epoch))
		return memo->calendar;
	if (memo == NULL)
		memo = calendar_memo(fcinfo, sizeof(CalendarMemo));
	return calendar_recall(memo, fcinfo, argument);
}

/* The calendar of a code that comes with each value. */
static inline CachedCalendar *
calendar_of_code(FunctionCallInfo fcinfo, CalendarCode code)
{
	CalendarMemo *memo = fcinfo->flinfo->fn_extra;

	if (likely(memo != NULL && memo->epoch == calendar_epoch
			   && memo->code == code))
		return memo->calendar;
	if (memo == NULL)
		memo = calendar_memo(fcinfo, sizeof(CalendarMemo));
	return calendar_recall_code(memo, fcinfo, code);
}

#endif							/* REUSE_CALENDAR_CACHE_H */

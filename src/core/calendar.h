/*-------------------------------------------------------------------------
 *
 * calendar.h
 *	  Working days: what a calendar says, and arithmetic on it.
 *
 * A calendar is a week mask, yearly rules and single days within a span.
 * Around the days asked for it keeps a window of two tables, rank (how many
 * working days up to a day) and select (which day is the n-th), so that each
 * operation costs the same whatever the number of days.  The window grows
 * when a day outside it is needed, and never beyond the span.
 *
 * One byte a day and one byte a working day, over 4-byte bases, stay in the
 * first-level cache where two tables of integers do not; that is why they
 * are kept as deltas.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REUSE_CORE_CALENDAR_H
#define REUSE_CORE_CALENDAR_H

#include "days.h"
#include "status.h"

typedef enum CalendarRuleKind
{
	RULE_FIXED,					/* a month and a day */
	RULE_EASTER,				/* so many days from Easter Sunday */
	RULE_NTH_WEEKDAY			/* the n-th weekday of a month */
} CalendarRuleKind;

/* A day that is no working day, every year it exists. */
typedef struct CalendarRule
{
	CalendarRuleKind kind;
	int32_t		number;			/* what the owner of the rule calls it */
	int32_t		month;			/* 1 to 12; fixed and nth weekday */
	int32_t		day;			/* 1 to 31; fixed */
	int32_t		easter_offset;	/* days after Easter Sunday, or before */
	int32_t		nth;			/* 1 to 5, or -1 to -5 from the month's end */
	int32_t		weekday;		/* MONDAY to SUNDAY; nth weekday */
	int32_t		first_year;		/* INT32_MIN: always */
	int32_t		last_year;		/* INT32_MAX: for ever */
} CalendarRule;

/* A single day, which goes before rules and mask, working or not. */
typedef struct CalendarDay
{
	Day			day;
	bool		working;
} CalendarDay;

/*
 * Where a calendar's tables come from.  allocate() may return NULL or not
 * return at all; the calendar is whole in either case.
 */
typedef struct CalendarMemory
{
	void	   *(*allocate) (void *context, size_t size);
	void		(*release) (void *context, void *chunk);
	void	   *context;
} CalendarMemory;

/* A proof makes its blocks smaller, so that a few days fill several. */
#ifndef CALENDAR_RANK_SHIFT
#define CALENDAR_RANK_SHIFT		6	/* 64 days share a base */
#define CALENDAR_SELECT_SHIFT	5	/* and so do 32 working days */
#endif
#define CALENDAR_WORKING		0x80	/* flag beside a rank's delta */

typedef struct Calendar
{
	/* the window; empty at first */
	Day			window_first;
	uint32_t	window_days;
	uint32_t	narrow_working; /* window_working, or 0 if select is wide */
	const uint8_t *rank_delta;
	const int32_t *rank_base;
	const uint8_t *select_delta;
	const Day  *select_base;	/* if wide, every working day */
	uint32_t	window_working;

	/* what the calendar says; the arrays belong to the caller */
	Day			first_day;
	Day			last_day;
	uint8_t		week_mask;		/* bit 0 is Monday; a set bit works */
	int			rule_count;
	int			day_count;
	const CalendarRule *rules;
	const CalendarDay *days;	/* in ascending order, none twice */

	CalendarMemory memory;
	void	   *tables;			/* the chunk the four tables lie in */
	size_t		tables_size;
} Calendar;

/* Why a day is what it is; see calendar_reason(). */
typedef struct CalendarReason
{
	bool		working;
	bool		week;			/* the week mask excludes its weekday */
	const CalendarDay *single;	/* the single day that decides, or NULL */
	int			rule_count;		/* the rules that hit it, ... */
	const CalendarRule *rules[4];	/* ... the first of them */
} CalendarReason;

#define CALENDAR_REASON_RULES	4

extern void calendar_init(Calendar *calendar, uint8_t week_mask,
						  Day first_day, Day last_day,
						  const CalendarRule *rules, int rule_count,
						  const CalendarDay *days, int day_count,
						  CalendarMemory memory);
extern void calendar_free(Calendar *calendar);
extern DueStatus calendar_cover(Calendar *calendar, Day day);
extern DueStatus calendar_ordinal(Calendar *calendar, Day from,
								  int64_t offset, Day *result);
extern DueStatus calendar_count(Calendar *calendar, Day from, Day to,
								bool include_from, bool include_to,
								int32_t *count);
extern DueStatus calendar_reason(Calendar *calendar, Day day,
								 CalendarReason *reason);
extern bool calendar_rule_day(const CalendarRule *rule, int year, Day *day);

/* The place of a day in the window; not below window_days if outside. */
static inline uint32_t
calendar_place(const Calendar *calendar, Day day)
{
	return (uint32_t) day - (uint32_t) calendar->window_first;
}

/* Working days from the window's first day to this place, included. */
static inline int32_t
calendar_rank(const Calendar *calendar, uint32_t place)
{
	return calendar->rank_base[place >> CALENDAR_RANK_SHIFT]
		+ (calendar->rank_delta[place] & (CALENDAR_WORKING - 1));
}

static inline bool
calendar_works(const Calendar *calendar, uint32_t place)
{
	return (calendar->rank_delta[place] & CALENDAR_WORKING) != 0;
}

/*
 * The working day of this number within the window, from 0; false if it is
 * not there, or the table is wide.
 */
static inline bool
calendar_pick(const Calendar *calendar, uint32_t ordinal, Day *result)
{
	if (ordinal >= calendar->narrow_working)
		return false;
	*result = calendar->select_base[ordinal >> CALENDAR_SELECT_SHIFT]
		+ calendar->select_delta[ordinal];
	return true;
}

static inline DueStatus
calendar_is_working(Calendar *calendar, Day day, bool *working)
{
	uint32_t	place = calendar_place(calendar, day);

	if (place >= calendar->window_days)
	{
		DueStatus	status = calendar_cover(calendar, day);

		if (status != DUE_OK)
			return status;
		place = calendar_place(calendar, day);
	}
	*working = calendar_works(calendar, place);
	return DUE_OK;
}

/*
 * What rows of a query mostly ask, where the window answers: small enough to
 * be part of its caller, and without the address of anything.  They give
 * false where they cannot tell, and leave the question to the functions
 * below.
 */
static inline bool
add_in_window(const Calendar *calendar, Day start, int32_t days, Day *result)
{
	uint32_t	place = calendar_place(calendar, start);

	return days > 0 && place < calendar->window_days
		&& calendar_pick(calendar, (uint32_t) calendar_rank(calendar, place)
						 + (uint32_t) days - 1, result);
}

/*
 * Whether the day itself works is not asked: a branch that goes either way
 * two days of seven costs more than the look-up.
 */
static inline bool
roll_in_window(const Calendar *calendar, Day day, Day *result)
{
	uint32_t	place = calendar_place(calendar, day);

	return place < calendar->window_days
		&& calendar_pick(calendar, (uint32_t) calendar_rank(calendar, place)
						 - (calendar_works(calendar, place) ? 1 : 0), result);
}

static inline bool
count_in_window(const Calendar *calendar, Day from, Day to, int32_t *count)
{
	uint32_t	from_place = calendar_place(calendar, from);
	uint32_t	to_place = calendar_place(calendar, to);

	if (from > to || from_place >= calendar->window_days
		|| to_place >= calendar->window_days)
		return false;
	*count = calendar_rank(calendar, to_place)
		- calendar_rank(calendar, from_place);
	return true;
}

/*
 * In all of these, where a day outside the span is needed, it is left in
 * *result.
 */
extern DueStatus add_working_days(Calendar *calendar, Day start, int32_t days,
								  Day *result);
extern DueStatus working_days_between(Calendar *calendar, Day from, Day to,
									  int32_t *count);
extern DueStatus roll_forward(Calendar *calendar, Day day, Day *result);
extern DueStatus roll_backward(Calendar *calendar, Day day, Day *result);
extern DueStatus next_working_day(Calendar *calendar, Day day, Day *result);
extern DueStatus previous_working_day(Calendar *calendar, Day day,
									  Day *result);

#endif							/* REUSE_CORE_CALENDAR_H */

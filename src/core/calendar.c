/*-------------------------------------------------------------------------
 *
 * calendar.c
 *	  The window of a calendar: how it is built, and how it grows.
 *
 * A window is built aside and swung into place, so that an allocator that
 * fails, or leaves by longjmp, leaves the calendar as it was.  Each growth
 * at least doubles the window: a scan over a whole span builds it a dozen
 * times, not once a day.
 *
 *-------------------------------------------------------------------------
 */
#include <string.h>

#include "calendar.h"
#include "easter.h"

/* The first window reaches this many days to each side: 25 years. */
#define FIRST_WINDOW_REACH	9131

#define RANK_BLOCK		(1u << CALENDAR_RANK_SHIFT)
#define SELECT_BLOCK	(1u << CALENDAR_SELECT_SHIFT)

static Day
later(Day a, Day b)
{
	return a > b ? a : b;
}

static Day
earlier(Day a, Day b)
{
	return a < b ? a : b;
}

void
calendar_init(Calendar *calendar, uint8_t week_mask,
			  Day first_day, Day last_day,
			  const CalendarRule *rules, int rule_count,
			  const CalendarDay *days, int day_count,
			  CalendarMemory memory)
{
	memset(calendar, 0, sizeof(*calendar));
	calendar->week_mask = week_mask;
	calendar->first_day = first_day;
	calendar->last_day = last_day;
	calendar->rules = rules;
	calendar->rule_count = rule_count;
	calendar->days = days;
	calendar->day_count = day_count;
	calendar->memory = memory;
}

void
calendar_free(Calendar *calendar)
{
	if (calendar->tables != NULL)
		calendar->memory.release(calendar->memory.context, calendar->tables);
	calendar->tables = NULL;
	calendar->tables_size = 0;
	calendar->window_days = 0;
	calendar->window_working = 0;
	calendar->narrow_working = 0;
}

/*
 * The day a rule names in a year; false where it names none.
 */
bool
calendar_rule_day(const CalendarRule *rule, int year, Day *day)
{
	int			length;
	int			weekday;
	int			number;

	if (year < rule->first_year || year > rule->last_year)
		return false;

	switch (rule->kind)
	{
		case RULE_FIXED:
			if (!civil_is_valid(year, rule->month, rule->day))
				return false;	/* 29 February of a common year */
			*day = day_from_civil(year, rule->month, rule->day);
			return true;

		case RULE_EASTER:
			*day = easter_sunday(year) + rule->easter_offset;
			return true;

		case RULE_NTH_WEEKDAY:
			length = days_in_month(year, rule->month);
			if (rule->nth > 0)
			{
				weekday = day_weekday(day_from_civil(year, rule->month, 1));
				number = 1 + (rule->weekday - weekday + 7) % 7
					+ 7 * (rule->nth - 1);
			}
			else
			{
				weekday = day_weekday(day_from_civil(year, rule->month,
													 length));
				number = length - (weekday - rule->weekday + 7) % 7
					+ 7 * (rule->nth + 1);
			}
			if (number < 1 || number > length)
				return false;	/* no fifth such weekday */
			*day = day_from_civil(year, rule->month, number);
			return true;
	}
	return false;
}

/*
 * The years in which a rule can name a day between first and last: an offset
 * from Easter may lead into a neighbouring year.
 */
static void
rule_years(const CalendarRule *rule, Day first, Day last,
		   int *first_year, int *last_year)
{
	int			reach = 0;

	if (rule->kind == RULE_EASTER)
		reach = (rule->easter_offset < 0 ? -rule->easter_offset
				 : rule->easter_offset) / 365 + 1;

	*first_year = later(civil_from_day(first).year - reach, rule->first_year);
	*last_year = earlier(civil_from_day(last).year + reach, rule->last_year);

	/* Easter has no earlier year than the computus has */
	if (rule->kind == RULE_EASTER)
		*first_year = later(*first_year, EASTER_FIRST_YEAR);
}

/* The first single day that is not before day; day_count if none. */
static int
find_single_day(const Calendar *calendar, Day day)
{
	int			low = 0;
	int			high = calendar->day_count;

	while (low < high)
	{
		int			middle = low + (high - low) / 2;

		if (calendar->days[middle].day < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/*
 * Marks each day from first to last: mask, then rules, then single days.
 */
static void
mark_working_days(const Calendar *calendar, Day first, Day last,
				  uint8_t *marks)
{
	uint32_t	length = (uint32_t) (last - first) + 1;
	int			weekday = day_weekday(first);
	uint32_t	place;
	int			i;

	for (place = 0; place < length; place++)
	{
		marks[place] = (calendar->week_mask >> weekday & 1)
			? CALENDAR_WORKING : 0;
		weekday = weekday == SUNDAY ? MONDAY : weekday + 1;
	}

	for (i = 0; i < calendar->rule_count; i++)
	{
		const CalendarRule *rule = &calendar->rules[i];
		int			year;
		int			last_year;

		rule_years(rule, first, last, &year, &last_year);
		for (; year <= last_year; year++)
		{
			Day			day;

			if (calendar_rule_day(rule, year, &day)
				&& day >= first && day <= last)
				marks[day - first] = 0;
		}
	}

	for (i = find_single_day(calendar, first);
		 i < calendar->day_count && calendar->days[i].day <= last;
		 i++)
		marks[calendar->days[i].day - first] =
			calendar->days[i].working ? CALENDAR_WORKING : 0;
}

/*
 * Does the delta of every select block fit a byte?  A closure of months, or
 * a week of one working day, makes 32 working days reach too far.
 */
static bool
select_is_narrow(const uint8_t *marks, uint32_t length)
{
	uint32_t	ordinal = 0;
	uint32_t	base = 0;
	uint32_t	place;

	for (place = 0; place < length; place++)
	{
		if (marks[place] == 0)
			continue;
		if (ordinal % SELECT_BLOCK == 0)
			base = place;
		else if (place - base > UINT8_MAX)
			return false;
		ordinal++;
	}
	return true;
}

/*
 * Builds the window from first to last and swings it into place.
 *
 * The marks become the rank deltas where they lie.  The select tables come
 * after them, since how long they are is known only then; one chunk holds
 * everything, the 4-byte tables first.
 */
static DueStatus
build_window(Calendar *calendar, Day first, Day last)
{
	uint32_t	length = (uint32_t) (last - first) + 1;
	uint32_t	rank_blocks = (length + RANK_BLOCK - 1) / RANK_BLOCK;
	uint32_t	select_entries;
	uint32_t	working = 0;
	uint32_t	ordinal = 0;
	uint32_t	place;
	bool		narrow;
	uint8_t    *marks;
	size_t		size;
	char	   *tables;
	int32_t    *rank_base;
	Day		   *select_base;
	uint8_t    *rank_delta;
	uint8_t    *select_delta;

	marks = calendar->memory.allocate(calendar->memory.context, length);
	if (marks == NULL)
		return DUE_NO_MEMORY;
	mark_working_days(calendar, first, last, marks);
	for (place = 0; place < length; place++)
		working += marks[place] != 0;
	narrow = select_is_narrow(marks, length);
	select_entries = narrow
		? (working + SELECT_BLOCK - 1) / SELECT_BLOCK : working;

	size = (size_t) rank_blocks * sizeof(int32_t)
		+ (size_t) select_entries * sizeof(Day)
		+ length + (narrow ? working : 0);
	tables = calendar->memory.allocate(calendar->memory.context, size);
	if (tables == NULL)
	{
		calendar->memory.release(calendar->memory.context, marks);
		return DUE_NO_MEMORY;
	}
	rank_base = (int32_t *) tables;
	select_base = (Day *) (rank_base + rank_blocks);
	rank_delta = (uint8_t *) (select_base + select_entries);
	select_delta = rank_delta + length;

	for (place = 0; place < length; place++)
	{
		if (place % RANK_BLOCK == 0)
			rank_base[place / RANK_BLOCK] = (int32_t) ordinal;
		if (marks[place] != 0)
		{
			Day			day = first + (Day) place;

			if (!narrow)
				select_base[ordinal] = day;
			else
			{
				if (ordinal % SELECT_BLOCK == 0)
					select_base[ordinal / SELECT_BLOCK] = day;
				select_delta[ordinal] = (uint8_t)
					(day - select_base[ordinal / SELECT_BLOCK]);
			}
			ordinal++;
		}
		rank_delta[place] = (uint8_t)
			(marks[place]
			 | (ordinal - (uint32_t) rank_base[place / RANK_BLOCK]));
	}
	calendar->memory.release(calendar->memory.context, marks);

	calendar_free(calendar);
	calendar->tables = tables;
	calendar->tables_size = size;
	calendar->rank_base = rank_base;
	calendar->rank_delta = rank_delta;
	calendar->select_base = select_base;
	calendar->select_delta = select_delta;
	calendar->window_first = first;
	calendar->window_days = length;
	calendar->window_working = working;
	calendar->narrow_working = narrow ? working : 0;
	return DUE_OK;
}

/* Moves a day by a distance, but not beyond the span. */
static Day
reach_forward(const Calendar *calendar, Day from, int64_t distance)
{
	return distance < (int64_t) calendar->last_day - from
		? from + (Day) distance : calendar->last_day;
}

static Day
reach_backward(const Calendar *calendar, Day from, int64_t distance)
{
	return distance < (int64_t) from - calendar->first_day
		? from - (Day) distance : calendar->first_day;
}

static Day
window_last(const Calendar *calendar)
{
	return calendar->window_first + (Day) (calendar->window_days - 1);
}

/*
 * Makes the window hold a day; DUE_OUT_OF_SPAN if the calendar does not.
 */
DueStatus
calendar_cover(Calendar *calendar, Day day)
{
	Day			first;
	Day			last;

	if (day < calendar->first_day || day > calendar->last_day)
		return DUE_OUT_OF_SPAN;

	if (calendar->window_days == 0)
		return build_window(calendar,
							reach_backward(calendar, day, FIRST_WINDOW_REACH),
							reach_forward(calendar, day, FIRST_WINDOW_REACH));

	first = calendar->window_first;
	last = window_last(calendar);
	if (day < first)
		first = earlier(day, reach_backward(calendar, first,
											calendar->window_days));
	else if (day > last)
		last = later(day, reach_forward(calendar, last,
										calendar->window_days));
	else
		return DUE_OK;
	return build_window(calendar, first, last);
}

/* Can there be a working day at all?  Spares building a span to find out. */
static bool
may_have_working_day(const Calendar *calendar)
{
	int			i;

	if ((calendar->week_mask & 0x7f) != 0)
		return true;
	for (i = 0; i < calendar->day_count; i++)
	{
		if (calendar->days[i].working)
			return true;
	}
	return false;
}

/*
 * The working day that is offset further than the last one up to from: 0 is
 * the last working day that is not after from, 1 the next one.
 *
 * Where the count runs off the span, *result is the day beyond its end.
 */
DueStatus
calendar_ordinal(Calendar *calendar, Day from, int64_t offset, Day *result)
{
	DueStatus	status;

	status = calendar_cover(calendar, from);
	if (status != DUE_OK)
	{
		*result = from;
		return status;
	}

	for (;;)
	{
		int64_t		ordinal;	/* from 0 */
		int64_t		missing;
		Day			wanted;

		ordinal = calendar_rank(calendar, calendar_place(calendar, from));
		ordinal += offset - 1;
		if (ordinal >= 0 && ordinal < calendar->window_working)
		{
			if (calendar->narrow_working == 0)
				*result = calendar->select_base[ordinal];
			else
				*result = calendar->select_base[ordinal >> CALENDAR_SELECT_SHIFT]
					+ calendar->select_delta[ordinal];
			return DUE_OK;
		}
		if (!may_have_working_day(calendar))
			return DUE_NO_WORKING_DAY;

		/* each missing working day takes one day at least */
		if (ordinal < 0)
		{
			missing = -ordinal;
			*result = calendar->first_day - 1;
			if (missing > (int64_t) calendar->window_first - calendar->first_day)
				break;
			wanted = (Day) (calendar->window_first - missing);
		}
		else
		{
			missing = ordinal - calendar->window_working + 1;
			*result = calendar->last_day + 1;
			if (missing > (int64_t) calendar->last_day - window_last(calendar))
				break;
			wanted = (Day) (window_last(calendar) + missing);
		}
		status = calendar_cover(calendar, wanted);
		if (status != DUE_OK)
			return status;
	}

	if (calendar->window_working == 0
		&& calendar->window_first == calendar->first_day
		&& window_last(calendar) == calendar->last_day)
		return DUE_NO_WORKING_DAY;
	return DUE_OUT_OF_SPAN;
}

/*
 * The working days between two days, whose own inclusion is asked for one by
 * one; a flag belongs to its day also when the days are reversed, and the
 * count is negative then.  A day counted once is not counted twice: between
 * a day and itself there is one only if both ends are included.
 */
DueStatus
calendar_count(Calendar *calendar, Day from, Day to,
			   bool include_from, bool include_to, int32_t *count)
{
	bool		reversed = from > to;
	Day			first = reversed ? to : from;
	Day			last = reversed ? from : to;
	bool		include_first = reversed ? include_to : include_from;
	bool		include_last = reversed ? include_from : include_to;
	uint32_t	first_place;
	uint32_t	last_place;
	int32_t		number;
	DueStatus	status;

	status = calendar_cover(calendar, from);
	if (status == DUE_OK)
		status = calendar_cover(calendar, to);
	if (status != DUE_OK)
		return status;

	first_place = calendar_place(calendar, first);
	last_place = calendar_place(calendar, last);
	if (first == last)
		number = include_first && include_last
			&& calendar_works(calendar, first_place);
	else
	{
		number = calendar_rank(calendar, last_place)
			- calendar_rank(calendar, first_place);
		if (include_first && calendar_works(calendar, first_place))
			number++;
		if (!include_last && calendar_works(calendar, last_place))
			number--;
	}
	*count = reversed ? -number : number;
	return DUE_OK;
}

/*
 * The days-th working day after start, which is day 0, counted or not, and
 * is never moved (peers: family "step"; catalogue 3.E.1 and 3.E.2).  Zero
 * days give start itself; a negative number steps back.
 */
DueStatus
add_working_days(Calendar *calendar, Day start, int32_t days, Day *result)
{
	bool		working;
	DueStatus	status;

	if (add_in_window(calendar, start, days, result))
		return DUE_OK;
	if (days > 0)
		return calendar_ordinal(calendar, start, days, result);

	*result = start;
	if (days == 0)
		return DUE_OK;
	status = calendar_is_working(calendar, start, &working);
	if (status != DUE_OK)
		return status;
	return calendar_ordinal(calendar, start,
							(int64_t) days + (working ? 0 : 1), result);
}

/*
 * The working days after from up to to, to included, from not: the count for
 * which working_days_between(s, s + n working days) is n.  Negative when
 * reversed.
 */
DueStatus
working_days_between(Calendar *calendar, Day from, Day to, int32_t *count)
{
	if (count_in_window(calendar, from, to, count))
		return DUE_OK;
	return calendar_count(calendar, from, to, false, true, count);
}

/* The day itself if it works, else the next working day. */
DueStatus
roll_forward(Calendar *calendar, Day day, Day *result)
{
	bool		working;
	DueStatus	status;

	if (roll_in_window(calendar, day, result))
		return DUE_OK;
	*result = day;
	status = calendar_is_working(calendar, day, &working);
	if (status != DUE_OK || working)
		return status;
	return calendar_ordinal(calendar, day, 1, result);
}

/* The day itself if it works, else the previous working day. */
DueStatus
roll_backward(Calendar *calendar, Day day, Day *result)
{
	uint32_t	place = calendar_place(calendar, day);

	/* no working day up to here makes the ordinal too large for any table */
	if (place < calendar->window_days
		&& calendar_pick(calendar,
						 (uint32_t) calendar_rank(calendar, place) - 1, result))
		return DUE_OK;
	*result = day;
	return calendar_ordinal(calendar, day, 0, result);
}

DueStatus
next_working_day(Calendar *calendar, Day day, Day *result)
{
	return add_working_days(calendar, day, 1, result);
}

DueStatus
previous_working_day(Calendar *calendar, Day day, Day *result)
{
	return add_working_days(calendar, day, -1, result);
}

/*
 * What decides on a day, for an explanation.
 */
DueStatus
calendar_reason(Calendar *calendar, Day day, CalendarReason *reason)
{
	int			i;
	DueStatus	status;

	memset(reason, 0, sizeof(*reason));
	status = calendar_is_working(calendar, day, &reason->working);
	if (status != DUE_OK)
		return status;

	reason->week = (calendar->week_mask >> day_weekday(day) & 1) == 0;
	i = find_single_day(calendar, day);
	if (i < calendar->day_count && calendar->days[i].day == day)
		reason->single = &calendar->days[i];
	for (i = 0; i < calendar->rule_count; i++)
	{
		const CalendarRule *rule = &calendar->rules[i];
		int			year;
		int			last_year;

		rule_years(rule, day, day, &year, &last_year);
		for (; year <= last_year; year++)
		{
			Day			named;

			if (!calendar_rule_day(rule, year, &named) || named != day)
				continue;
			if (reason->rule_count < CALENDAR_REASON_RULES)
				reason->rules[reason->rule_count] = rule;
			reason->rule_count++;
		}
	}
	return DUE_OK;
}

/*-------------------------------------------------------------------------
 *
 * naive.c
 *	  Due dates the slow way: day by day, straight from the definitions.
 *
 *-------------------------------------------------------------------------
 */
#include <stdlib.h>

#include "naive.h"

/* The anonymous Gregorian algorithm: another one than the core's. */
Day
naive_easter(int year)
{
	int			a = year % 19;
	int			b = year / 100;
	int			c = year % 100;
	int			d = b / 4;
	int			e = b % 4;
	int			f = (b + 8) / 25;
	int			g = (b - f + 1) / 3;
	int			h = (19 * a + b - d - g + 15) % 30;
	int			i = c / 4;
	int			k = c % 4;
	int			l = (32 + 2 * e + 2 * i - h - k) % 7;
	int			m = (a + 11 * h + 22 * l) / 451;
	int			month = (h + l - 7 * m + 114) / 31;
	int			day = (h + l - 7 * m + 114) % 31 + 1;

	return day_from_civil(year, month, day);
}

/* Does a rule name this day?  Asked of the day, not of the year. */
static bool
rule_names(const CalendarRule *rule, Day day)
{
	CivilDate	civil = civil_from_day(day);
	int			year;

	switch (rule->kind)
	{
		case RULE_FIXED:
			return civil.year >= rule->first_year
				&& civil.year <= rule->last_year
				&& civil.month == rule->month && civil.day == rule->day;

		case RULE_EASTER:
			year = civil_from_day(day - rule->easter_offset).year;
			return year >= rule->first_year && year <= rule->last_year
				&& naive_easter(year) == day - rule->easter_offset;

		case RULE_NTH_WEEKDAY:
			if (civil.year < rule->first_year || civil.year > rule->last_year
				|| civil.month != rule->month
				|| day_weekday(day) != rule->weekday)
				return false;
			if (rule->nth > 0)
				return (civil.day - 1) / 7 + 1 == rule->nth;
			return (days_in_month(civil.year, civil.month) - civil.day) / 7 + 1
				== -rule->nth;
	}
	return false;
}

void
naive_init(NaiveCalendar *naive, uint8_t week_mask,
		   Day first_day, Day last_day,
		   const CalendarRule *rules, int rule_count,
		   const CalendarDay *days, int day_count)
{
	Day			day;
	int			i;

	naive->first_day = first_day;
	naive->last_day = last_day;
	naive->working = malloc((size_t) (last_day - first_day) + 1);
	for (day = first_day; day <= last_day; day++)
	{
		bool		working = (week_mask >> day_weekday(day) & 1) != 0;

		for (i = 0; i < rule_count; i++)
			working = working && !rule_names(&rules[i], day);
		naive->working[day - first_day] = working;
	}
	for (i = 0; i < day_count; i++)
	{
		if (days[i].day >= first_day && days[i].day <= last_day)
			naive->working[days[i].day - first_day] = days[i].working;
	}
}

void
naive_free(NaiveCalendar *naive)
{
	free(naive->working);
}

/* false outside the span */
bool
naive_is_working(const NaiveCalendar *naive, Day day, bool *working)
{
	if (day < naive->first_day || day > naive->last_day)
		return false;
	*working = naive->working[day - naive->first_day];
	return true;
}

/* Steps from a day over working days, forward or back. */
bool
naive_step(const NaiveCalendar *naive, Day start, int days, Day *result)
{
	int			direction = days < 0 ? -1 : 1;
	bool		working;

	*result = start;
	if (days != 0 && !naive_is_working(naive, start, &working))
		return false;
	while (days != 0)
	{
		*result += direction;
		if (!naive_is_working(naive, *result, &working))
			return false;
		if (working)
			days -= direction;
	}
	return true;
}

/* The day itself, or the first working day in a direction. */
static bool
naive_roll(const NaiveCalendar *naive, Day day, int direction, Day *result)
{
	bool		working;

	for (*result = day; naive_is_working(naive, *result, &working);
		 *result += direction)
	{
		if (working)
			return true;
	}
	return false;
}

/* The same day number so many months on, or the day after that month ends. */
static bool
naive_same_number(Day day, int months, Day *result)
{
	CivilDate	civil = civil_from_day(day);
	int			i;

	for (i = 0; i < months; i++)
	{
		if (++civil.month > 12)
		{
			civil.month = 1;
			civil.year++;
		}
	}
	if (civil.day <= days_in_month(civil.year, civil.month))
	{
		*result = day_from_civil(civil.year, civil.month, civil.day);
		return true;
	}
	*result = day_from_civil(civil.year, civil.month,
							 days_in_month(civil.year, civil.month)) + 1;
	return false;
}

static Day
naive_nominal(Day anchor, Term term)
{
	int			amount = term_amount(term);
	int			counted = (term & TERM_DAY_0_COUNTED) ? 1 : 0;
	Day			result;

	if (amount == 0)
		return anchor;
	switch (term_unit(term))
	{
		case TERM_DAYS:
			return anchor + amount - counted;
		case TERM_WEEKS:
			return anchor + 7 * amount - counted;
		case TERM_YEARS:
			amount *= 12;
			/* FALLTHROUGH */
		case TERM_MONTHS:
			if (counted || (term & TERM_ART_54))
			{
				/* from the first day counted to the eve of its number */
				(void) naive_same_number(counted ? anchor : anchor + 1, amount,
										 &result);
				return result - 1;
			}
			return naive_same_number(anchor, amount, &result)
				? result : result - 1;
		default:
			abort();
	}
}

/* false where there is no due date */
bool
naive_due(const NaiveCalendar *naive, Day anchor, Term term,
		  int suspended_days, Day *due)
{
	int			amount = term_amount(term);
	bool		counted = (term & TERM_DAY_0_COUNTED) != 0;
	bool		working = false;
	Day			day;
	Day			nominal;

	if (term_unit(term) == TERM_WORKING_DAYS)
	{
		day = anchor;
		switch (term_start(term))
		{
			case START_STEP:
				break;
			case START_FORWARD:
				if (!naive_roll(naive, anchor, 1, &day))
					return false;
				break;
			case START_BACK:
				if (!naive_roll(naive, anchor, -1, &day))
					return false;
				break;
			case START_REFUSED:
				if (!naive_is_working(naive, anchor, &working) || !working)
					return false;
				break;
		}
		if (amount > 0 && !naive_is_working(naive, day, &working))
			return false;
		if (amount > 0 && counted && working)
			amount--;
		return naive_step(naive, day, amount + suspended_days, due);
	}

	nominal = naive_nominal(anchor, term) + suspended_days;
	switch (term_roll(term))
	{
		case ROLL_NONE:
			*due = nominal;
			break;
		case ROLL_FORWARD:
			if (!naive_roll(naive, nominal, 1, due))
				return false;
			break;
		case ROLL_BACK:
			if (!naive_roll(naive, nominal, -1, due))
				return false;
			break;
		case ROLL_MODIFIED:
			if (!naive_is_working(naive, nominal, &working))
				return false;

			/*
			 * Day by day to the end of the month; where the span ends before
			 * the month does, nobody knows.
			 */
			for (*due = nominal; !working;)
			{
				CivilDate	civil = civil_from_day(*due);

				if (civil.day == days_in_month(civil.year, civil.month))
				{
					if (!naive_roll(naive, nominal, -1, due))
						return false;
					break;
				}
				(*due)++;
				if (!naive_is_working(naive, *due, &working))
					return false;
			}
			break;
	}

	/* two working days, in a period of two days or more */
	if ((term & TERM_TWO_WORKING_DAYS)
		&& amount >= (term_unit(term) == TERM_DAYS ? 2 : 1))
	{
		if (!naive_is_working(naive, anchor, &working)
			|| !naive_step(naive, anchor, counted && working ? 1 : 2, &day))
			return false;
		if (day > *due)
			*due = day;
	}
	return true;
}

long		allocations_left = -1;
long		allocations_live = 0;

static void *
test_allocate(void *context, size_t size)
{
	(void) context;
	if (allocations_left == 0)
		return NULL;
	if (allocations_left > 0)
		allocations_left--;
	allocations_live++;
	return malloc(size);
}

static void
test_release(void *context, void *chunk)
{
	(void) context;
	allocations_live--;
	free(chunk);
}

CalendarMemory
test_memory(void)
{
	CalendarMemory memory;

	memory.allocate = test_allocate;
	memory.release = test_release;
	memory.context = NULL;
	return memory;
}

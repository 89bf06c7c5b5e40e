/*
 * Arithmetic on working days, against a walk day by day.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "calendar.h"
#include "naive.h"
#include "tap.h"

#define ALWAYS	INT32_MIN, INT32_MAX

/* Belgium: catalogue 4.A, with 2 May 2008 */
static const CalendarRule belgium[] = {
	{RULE_FIXED, 1, 1, 1, 0, 0, 0, ALWAYS},
	{RULE_EASTER, 2, 0, 0, 1, 0, 0, ALWAYS},
	{RULE_FIXED, 3, 5, 1, 0, 0, 0, ALWAYS},
	{RULE_EASTER, 4, 0, 0, 39, 0, 0, ALWAYS},
	{RULE_EASTER, 5, 0, 0, 50, 0, 0, ALWAYS},
	{RULE_FIXED, 6, 7, 21, 0, 0, 0, ALWAYS},
	{RULE_FIXED, 7, 8, 15, 0, 0, 0, ALWAYS},
	{RULE_FIXED, 8, 11, 1, 0, 0, 0, ALWAYS},
	{RULE_FIXED, 9, 11, 11, 0, 0, 0, ALWAYS},
	{RULE_FIXED, 10, 12, 25, 0, 0, 0, ALWAYS},
};

#define BELGIUM_RULES	10
#define MONDAY_TO_FRIDAY	0x1f

static Calendar calendar;
static NaiveCalendar naive;

static void
set_up(uint8_t week_mask, Day first, Day last, const CalendarRule *rules,
	   int rule_count, const CalendarDay *days, int day_count)
{
	calendar_init(&calendar, week_mask, first, last, rules, rule_count, days,
				  day_count, test_memory());
	naive_init(&naive, week_mask, first, last, rules, rule_count, days,
			   day_count);
}

static void
tear_down(void)
{
	calendar_free(&calendar);
	naive_free(&naive);
}

/*
 * Every day of the span against a running count; the calendar begins in the
 * middle, so that its window has to grow both ways.
 */
static void
compare_span(const char *name)
{
	Day			first = naive.first_day;
	Day			last = naive.last_day;
	Day			day;
	Day			previous = first - 1;
	int32_t		count;
	int32_t		running = 0;
	long		wrong = 0;
	bool		working;

	wrong += calendar_is_working(&calendar, first + (last - first) / 2,
								 &working) != DUE_OK;
	for (day = first; day <= last; day++)
	{
		Day			result;
		bool		expected = naive.working[day - first];

		wrong += calendar_is_working(&calendar, day, &working) != DUE_OK
			|| working != expected;
		if (day > first)
		{
			running += expected;
			wrong += working_days_between(&calendar, first, day,
										  &count) != DUE_OK
				|| count != running;
		}
		if (previous >= first)
			wrong += previous_working_day(&calendar, day, &result) != DUE_OK
				|| result != previous;
		else
			wrong += previous_working_day(&calendar, day, &result)
				!= DUE_OUT_OF_SPAN || result != first - 1;
		if (expected)
		{
			Day			from;

			for (from = previous < first ? first : previous; from < day;
				 from++)
				wrong += next_working_day(&calendar, from, &result) != DUE_OK
					|| result != day;
			wrong += roll_forward(&calendar, day, &result) != DUE_OK
				|| result != day
				|| roll_backward(&calendar, day, &result) != DUE_OK
				|| result != day;
			previous = day;
		}
	}
	for (day = previous; day <= last && previous >= first; day++)
	{
		Day			result;

		wrong += next_working_day(&calendar, day, &result) != DUE_OUT_OF_SPAN
			|| result != last + 1;
	}
	ok(wrong == 0, "%s: every day of the span (%ld wrong)", name, wrong);
}

/* Many amounts from every day, both directions. */
static void
compare_steps(const char *name)
{
	static const int amounts[] = {
		-4000, -300, -65, -64, -33, -32, -31, -7, -2, -1, 0, 1, 2, 5, 20, 31,
		32, 33, 63, 64, 65, 250, 4000
	};
	long		wrong = 0;
	long		refused = 0;
	Day			day;
	size_t		i;

	for (day = naive.first_day - 2; day <= naive.last_day + 2; day++)
		for (i = 0; i < sizeof(amounts) / sizeof(amounts[0]); i++)
		{
			Day			result;
			Day			expected;
			DueStatus	status = add_working_days(&calendar, day, amounts[i],
												  &result);

			if (naive_step(&naive, day, amounts[i], &expected))
				wrong += status != DUE_OK || result != expected;
			else
			{
				refused++;
				wrong += status != DUE_OUT_OF_SPAN
					|| (result >= naive.first_day
						&& result <= naive.last_day);
			}
		}
	ok(wrong == 0 && refused > 0,
	   "%s: steps from every day (%ld wrong, %ld off the span)", name, wrong,
	   refused);
}

/* All pairs of days near each other, all flags. */
static void
compare_counts(const char *name)
{
	long		wrong = 0;
	Day			from;
	Day			to;
	int			flags;

	for (from = naive.first_day; from <= naive.last_day; from += 3)
		for (to = from - 40; to <= from + 40; to++)
			for (flags = 0; flags < 4; flags++)
			{
				bool		include_from = (flags & 1) != 0;
				bool		include_to = (flags & 2) != 0;
				int32_t		expected = 0;
				int32_t		count;
				Day			day;
				DueStatus	status = calendar_count(&calendar, from, to,
													include_from, include_to,
													&count);

				if (to < naive.first_day || to > naive.last_day)
				{
					wrong += status != DUE_OUT_OF_SPAN;
					continue;
				}
				for (day = from < to ? from : to; day <= (from < to ? to : from);
					 day++)
				{
					if ((day == from && !include_from)
						|| (day == to && !include_to))
						continue;
					expected += naive.working[day - naive.first_day];
				}
				wrong += status != DUE_OK
					|| count != (from > to ? -expected : expected);
			}
	ok(wrong == 0, "%s: counts with all flags (%ld wrong)", name, wrong);
}

static void
test_calendars(void)
{
	/* odd rules: both ends of months, years of validity, far offsets */
	static const CalendarRule odd[] = {
		{RULE_NTH_WEEKDAY, 1, 1, 0, 0, 1, MONDAY, ALWAYS},
		{RULE_NTH_WEEKDAY, 2, 5, 0, 0, 5, FRIDAY, ALWAYS},
		{RULE_NTH_WEEKDAY, 3, 8, 0, 0, -1, MONDAY, 2001, 2003},
		{RULE_NTH_WEEKDAY, 4, 2, 0, 0, -5, SUNDAY, ALWAYS},
		{RULE_NTH_WEEKDAY, 5, 2, 0, 0, -1, THURSDAY, ALWAYS},
		{RULE_FIXED, 6, 2, 29, 0, 0, 0, ALWAYS},
		{RULE_FIXED, 7, 12, 31, 0, 0, 0, 2002, 2002},
		{RULE_EASTER, 8, 0, 0, -52, 0, 0, ALWAYS},
		{RULE_EASTER, 9, 0, 0, 260, 0, 0, ALWAYS},
		{RULE_EASTER, 10, 0, 0, -90, 0, 0, 2002, INT32_MAX},
	};
	CalendarDay closure[400];
	CalendarDay working_saturdays[60];
	Day			first = day_from_civil(1999, 3, 1);
	Day			last = day_from_civil(2005, 2, 17);
	int			i;

	set_up(MONDAY_TO_FRIDAY, day_from_civil(1583, 1, 1),
		   day_from_civil(9999, 12, 31), belgium, BELGIUM_RULES, NULL, 0);
	compare_span("Belgium, 1583 to 9999");
	tear_down();

	set_up(MONDAY_TO_FRIDAY, first, last, belgium, BELGIUM_RULES, NULL, 0);
	compare_span("Belgium");
	compare_steps("Belgium");
	compare_counts("Belgium");
	tear_down();

	set_up(0x73, first, last, odd, 10, NULL, 0);
	compare_span("odd rules");
	compare_steps("odd rules");
	compare_counts("odd rules");
	tear_down();

	for (i = 0; i < 60; i++)
	{
		working_saturdays[i].day = day_from_civil(2001, 1, 6) + 7 * i;
		working_saturdays[i].working = true;
	}
	set_up(MONDAY_TO_FRIDAY, first, last, belgium, BELGIUM_RULES,
		   working_saturdays, 60);
	compare_span("working Saturdays");
	compare_steps("working Saturdays");
	tear_down();

	/* a closure so long that a delta exceeds a byte, with one day at work */
	for (i = 0; i < 400; i++)
	{
		closure[i].day = day_from_civil(2001, 5, 2) + i;
		closure[i].working = i == 390;
	}
	set_up(MONDAY_TO_FRIDAY, first, last, belgium, BELGIUM_RULES, closure,
		   400);
	compare_span("a closure of a year");
	ok(calendar.narrow_working == 0 && calendar.window_working > 0,
	   "its select table is wide");
	compare_steps("a closure of a year");
	compare_counts("a closure of a year");
	tear_down();

	set_up(0x08, first, last, belgium, BELGIUM_RULES, NULL, 0);
	compare_span("Thursdays only");
	compare_steps("Thursdays only");
	tear_down();

	set_up(0x7f, first, last, NULL, 0, NULL, 0);
	compare_span("no day off");
	compare_steps("no day off");
	tear_down();

	set_up(0x00, first, last, NULL, 0, closure, 400);
	compare_span("one working day in all");
	compare_steps("one working day in all");
	tear_down();

	set_up(MONDAY_TO_FRIDAY, first, first + 9, NULL, 0, NULL, 0);
	compare_span("ten days");
	compare_steps("ten days");
	compare_counts("ten days");
	tear_down();

	set_up(0x7f, first, first, NULL, 0, NULL, 0);
	compare_span("one day");
	compare_steps("one day");
	tear_down();
}

/* The same numbers every time. */
static int
any_number(int first, int last)
{
	static uint64_t state = 1583;

	state = state * UINT64_C(6364136223846793005)
		+ UINT64_C(1442695040888963407);
	return first + (int) ((state >> 33) % (uint64_t) (last - first + 1));
}

#define RANDOM_RULES	8
#define RANDOM_DAYS		40

/* Any week, rules, single days and span; the last over all years. */
static void
test_random_calendars(void)
{
	CalendarRule rules[RANDOM_RULES];
	CalendarDay days[RANDOM_DAYS];
	int			i;

	for (i = 0; i <= 20; i++)
	{
		Day			first = i == 20 ? day_from_civil(1583, 1, 1)
			: day_from_civil(any_number(1583, 9000), 1, 1) + any_number(0, 365);
		Day			last = i == 20 ? day_from_civil(9999, 12, 31)
			: first + any_number(0, 900);
		int			rule_count = any_number(0, RANDOM_RULES);
		int			day_count = any_number(0, RANDOM_DAYS);
		Day			day = first - any_number(0, 30);
		char		name[40];
		int			j;

		memset(rules, 0, sizeof(rules));
		for (j = 0; j < rule_count; j++)
		{
			rules[j].kind = (CalendarRuleKind) any_number(RULE_FIXED,
														  RULE_NTH_WEEKDAY);
			rules[j].number = j + 1;
			rules[j].month = any_number(1, 12);
			rules[j].day = any_number(1, days_in_month(2000, rules[j].month));
			rules[j].easter_offset = any_number(-300, 300);
			rules[j].nth = any_number(1, 5) * (any_number(0, 1) ? 1 : -1);
			rules[j].weekday = any_number(MONDAY, SUNDAY);
			rules[j].first_year = any_number(0, 3) ? INT32_MIN
				: civil_from_day(first).year + any_number(0, 2);
			rules[j].last_year = any_number(0, 3) ? INT32_MAX
				: civil_from_day(last).year - any_number(0, 2);
		}
		for (j = 0; j < day_count; j++)
		{
			day += any_number(1, 40);
			days[j].day = day;
			days[j].working = any_number(0, 1);
		}
		set_up((uint8_t) any_number(1, 0x7f), first, last, rules, rule_count,
			   days, day_count);
		snprintf(name, sizeof(name), "random calendar %d", i + 1);
		compare_span(name);
		if (i < 20)
			compare_steps(name);
		tear_down();
	}
}

/*
 * Steps and counts that leave the first window, each with a calendar that
 * has none yet.
 */
static void
test_growth(void)
{
	static const int amounts[] = {
		-100000, -20000, -6500, -6200, -1, 1, 6200, 6500, 20000, 1000000
	};
	Day			day = day_from_civil(2000, 1, 1);
	CalendarDay days[200];
	long		wrong = 0;
	size_t		i;
	int			j;

	/* a closure far away makes the table wide only when it gets there */
	for (j = 0; j < 200; j++)
	{
		days[j].day = day_from_civil(2060, 1, 1) + 2 * j;
		days[j].working = j % 50 == 0;
	}
	for (j = 0; j < 3; j++)
	{
		uint8_t		week_mask = j == 2 ? 0x01 : MONDAY_TO_FRIDAY;
		Day			first = day_from_civil(1583, 1, 1);
		Day			last = day_from_civil(5999, 12, 31);
		int			day_count = j == 0 ? 0 : 200;

		naive_init(&naive, week_mask, first, last, belgium, BELGIUM_RULES,
				   days, day_count);
		for (i = 0; i < sizeof(amounts) / sizeof(amounts[0]); i++)
		{
			Day			expected;
			Day			result;
			int32_t		count;
			DueStatus	status;

			calendar_init(&calendar, week_mask, first, last, belgium,
						  BELGIUM_RULES, days, day_count, test_memory());
			status = add_working_days(&calendar, day, amounts[i], &result);
			calendar_free(&calendar);
			if (!naive_step(&naive, day, amounts[i], &expected))
			{
				wrong += status != DUE_OUT_OF_SPAN;
				continue;
			}
			wrong += status != DUE_OK || result != expected;

			/* back from there: 1 January 2000 was a Saturday */
			if (amounts[i] > 0)
				status = working_days_between(&calendar, day, expected,
											  &count);
			else
				status = calendar_count(&calendar, day, expected, false, true,
										&count);
			wrong += status != DUE_OK || count != amounts[i];
			calendar_free(&calendar);
		}
		naive_free(&naive);
	}
	ok(wrong == 0, "steps and counts over many windows (%ld wrong)", wrong);

	/* rules close every day that the week would leave open */
	{
		static const CalendarRule closed[] = {
			{RULE_NTH_WEEKDAY, 1, 1, 0, 0, 1, MONDAY, ALWAYS},
			{RULE_NTH_WEEKDAY, 2, 1, 0, 0, 2, MONDAY, ALWAYS},
			{RULE_NTH_WEEKDAY, 3, 1, 0, 0, 3, MONDAY, ALWAYS},
			{RULE_NTH_WEEKDAY, 4, 1, 0, 0, 4, MONDAY, ALWAYS},
			{RULE_NTH_WEEKDAY, 5, 1, 0, 0, 5, MONDAY, ALWAYS},
		};
		Day			result;

		calendar_init(&calendar, 0x01, day, day + 30, closed, 5, NULL, 0,
					  test_memory());
		ok(next_working_day(&calendar, day, &result) == DUE_NO_WORKING_DAY
		   && previous_working_day(&calendar, day + 30, &result)
		   == DUE_NO_WORKING_DAY,
		   "a span without a working day is told from its end");
		calendar_free(&calendar);
	}

	/* memory ends while a step looks for its day */
	calendar_init(&calendar, MONDAY_TO_FRIDAY, day_from_civil(1583, 1, 1),
				  day_from_civil(9999, 12, 31), belgium, BELGIUM_RULES, NULL,
				  0, test_memory());
	{
		Day			result;
		int32_t		count;

		allocations_left = 2;
		ok(add_working_days(&calendar, day, 20000, &result) == DUE_NO_MEMORY
		   && add_working_days(&calendar, day, -20000, &result)
		   == DUE_NO_MEMORY
		   && calendar_count(&calendar, day, day + 20000, true, true, &count)
		   == DUE_NO_MEMORY
		   && add_working_days(&calendar, day, 20, &result) == DUE_OK,
		   "no memory for a far step: near ones go on");
		allocations_left = -1;
	}
	calendar_free(&calendar);
}

static void
test_limits(void)
{
	Day			first = day_from_civil(1583, 1, 1);
	Day			last = day_from_civil(9999, 12, 31);
	Day			today = day_from_civil(2024, 5, 1);
	Day			result = 0;
	bool		working;
	int			i;

	calendar_init(&calendar, 0, first, last, NULL, 0, NULL, 0,
				  test_memory());
	ok(calendar_is_working(&calendar, today, &working) == DUE_OK && !working,
	   "a calendar without any working day can be asked");
	ok(add_working_days(&calendar, today, 1, &result) == DUE_NO_WORKING_DAY
	   && add_working_days(&calendar, today, -1, &result)
	   == DUE_NO_WORKING_DAY
	   && roll_forward(&calendar, today, &result) == DUE_NO_WORKING_DAY
	   && roll_backward(&calendar, today, &result) == DUE_NO_WORKING_DAY,
	   "but has no next one");
	ok(calendar.window_days < 20000, "and the span is not searched for it");
	calendar_free(&calendar);

	calendar_init(&calendar, MONDAY_TO_FRIDAY, first, last, belgium,
				  BELGIUM_RULES, NULL, 0, test_memory());
	ok(add_working_days(&calendar, today, INT32_MAX, &result)
	   == DUE_OUT_OF_SPAN && result == last + 1
	   && add_working_days(&calendar, today, INT32_MIN, &result)
	   == DUE_OUT_OF_SPAN && result == first - 1,
	   "the largest amounts are off the span");
	ok(calendar.window_days < 20000, "and the span is not built for them");
	ok(add_working_days(&calendar, DAY_LAST, 1, &result) == DUE_OUT_OF_SPAN
	   && result == DAY_LAST
	   && add_working_days(&calendar, DAY_FIRST, -1, &result)
	   == DUE_OUT_OF_SPAN && result == DAY_FIRST,
	   "so are the ends of all dates");
	ok(add_working_days(&calendar, DAY_FIRST, 0, &result) == DUE_OK
	   && result == DAY_FIRST, "zero days read no calendar");
	ok(calendar.tables_size < 40000, "50 years take %ld bytes",
	   (long) calendar.tables_size);
	ok(calendar_cover(&calendar, day_from_civil(1900, 1, 1)) == DUE_OK
	   && calendar_cover(&calendar, day_from_civil(2200, 12, 31)) == DUE_OK,
	   "the window grows to 1900 to 2200");
	ok(calendar.tables_size < 1000000, "which takes %ld bytes",
	   (long) calendar.tables_size);

	/* the allocator fails at each of its calls in turn */
	calendar_free(&calendar);
	for (i = 0; i < 2; i++)
	{
		allocations_left = i;
		ok(calendar_is_working(&calendar, today, &working) == DUE_NO_MEMORY
		   && calendar.window_days == 0 && allocations_live == 0,
		   "no memory at call %d: nothing is left behind", i);
	}
	allocations_left = -1;
	ok(calendar_is_working(&calendar, today, &working) == DUE_OK && !working,
	   "with memory it answers");
	allocations_left = 1;
	ok(calendar_is_working(&calendar, first, &working) == DUE_NO_MEMORY
	   && calendar_is_working(&calendar, today, &working) == DUE_OK
	   && !working && allocations_live == 1,
	   "no memory to grow: the calendar stays as it was");
	allocations_left = -1;
	calendar_free(&calendar);
	ok(allocations_live == 0, "all memory is given back");
}

static void
test_reasons(void)
{
	CalendarRule many[CALENDAR_REASON_RULES + 1];
	CalendarDay days[2];
	CalendarReason reason;

	days[0].day = day_from_civil(2008, 5, 2);
	days[0].working = false;
	days[1].day = day_from_civil(2008, 5, 3);
	days[1].working = true;
	calendar_init(&calendar, MONDAY_TO_FRIDAY, day_from_civil(1900, 1, 1),
				  day_from_civil(2100, 12, 31), belgium, BELGIUM_RULES, days,
				  2, test_memory());

	ok(calendar_reason(&calendar, day_from_civil(2008, 5, 1), &reason)
	   == DUE_OK && !reason.working && !reason.week && reason.single == NULL
	   && reason.rule_count == 2 && reason.rules[0]->number == 3
	   && reason.rules[1]->number == 4,
	   "1 May 2008 is Labour Day and Ascension");
	ok(calendar_reason(&calendar, days[0].day, &reason) == DUE_OK
	   && !reason.working && reason.single == &days[0]
	   && reason.rule_count == 0, "2 May 2008 is a single day off");
	ok(calendar_reason(&calendar, days[1].day, &reason) == DUE_OK
	   && reason.working && reason.week && reason.single == &days[1],
	   "a working Saturday");
	ok(calendar_reason(&calendar, day_from_civil(2024, 7, 21), &reason)
	   == DUE_OK && !reason.working && reason.week && reason.rule_count == 1,
	   "a holiday on a Sunday is both");
	ok(calendar_reason(&calendar, day_from_civil(2024, 7, 22), &reason)
	   == DUE_OK && reason.working && !reason.week && reason.rule_count == 0,
	   "a plain working day");
	ok(calendar_reason(&calendar, day_from_civil(1899, 12, 31), &reason)
	   == DUE_OUT_OF_SPAN, "a day outside the span has no reason");
	calendar_free(&calendar);

	/* more rules than an explanation lists, and one of another year */
	for (int i = 0; i <= CALENDAR_REASON_RULES; i++)
	{
		CalendarRule rule = {RULE_FIXED, i + 1, 5, 1, 0, 0, 0, ALWAYS};

		many[i] = rule;
	}
	many[0].last_year = 2007;
	many[1].first_year = 2009;
	calendar_init(&calendar, MONDAY_TO_FRIDAY, day_from_civil(1900, 1, 1),
				  day_from_civil(2100, 12, 31), many,
				  CALENDAR_REASON_RULES + 1, NULL, 0, test_memory());
	ok(calendar_reason(&calendar, day_from_civil(2008, 5, 1), &reason)
	   == DUE_OK && reason.rule_count == CALENDAR_REASON_RULES - 1
	   && reason.rules[0]->number == 3,
	   "rules of other years have no say");
	calendar_free(&calendar);
	many[0].last_year = INT32_MAX;
	many[1].first_year = INT32_MIN;
	calendar_init(&calendar, MONDAY_TO_FRIDAY, day_from_civil(1900, 1, 1),
				  day_from_civil(2100, 12, 31), many,
				  CALENDAR_REASON_RULES + 1, NULL, 0, test_memory());
	ok(calendar_reason(&calendar, day_from_civil(2008, 5, 1), &reason)
	   == DUE_OK && !reason.working
	   && reason.rule_count >= CALENDAR_REASON_RULES,
	   "of many rules some are named");
	calendar_free(&calendar);
}

/* A window without a working day, and a count that leads beyond the span */
static void
test_far_counts(void)
{
	static const CalendarDay last = {.working = true};
	CalendarDay days[1] = {last};
	Day			first_day = day_from_civil(1900, 1, 1);
	Day			last_day = day_from_civil(2100, 12, 31);
	Day			from[] = {first_day + 1, day_from_civil(2000, 6, 1),
	last_day - 1};
	Day			result;
	int			wrong = 0;

	days[0].day = day_from_civil(2050, 1, 3);
	for (int i = 0; i < 3; i++)
	{
		calendar_init(&calendar, 0, first_day, last_day, NULL, 0, days, 1,
					  test_memory());
		wrong += add_working_days(&calendar, from[i], 1000000, &result)
			!= DUE_OUT_OF_SPAN || result != last_day + 1;
		calendar_free(&calendar);
		calendar_init(&calendar, 0, first_day, last_day, NULL, 0, days, 1,
					  test_memory());
		wrong += add_working_days(&calendar, from[i], -1000000, &result)
			!= DUE_OUT_OF_SPAN || result != first_day - 1;
		calendar_free(&calendar);
	}
	ok(wrong == 0, "counts beyond the span, seen from where no day works");
}

int
main(void)
{
	test_calendars();
	test_random_calendars();
	test_growth();
	test_limits();
	test_reasons();
	test_far_counts();
	return done_testing();
}

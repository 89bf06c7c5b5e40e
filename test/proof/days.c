/*
 * Days as numbers. That a day has the date that leads back to it is no matter of
 * models: test/core/days_test.c walks over the dates.
 *
 * BOUND every day from 4714-11-24 BC to 5874897-12-31, any number of 64 bits
 * UNWIND 1
 */
#include "../../src/core/days.c"
#include "proof.h"

static Day
any_day(void)
{
	Day			day = nondet_int32();

	assume(day >= DAY_FIRST && day <= DAY_LAST);
	return day;
}

void
proof_weekday(void)
{
	Day			day = any_day();
	int			weekday = day_weekday(day);

	prove(weekday >= MONDAY && weekday <= SUNDAY, "a weekday is one of seven");
	if (day < DAY_LAST)
		prove(day_weekday(day + 1) == (weekday == SUNDAY ? MONDAY : weekday + 1),
			  "and the next day has the next one");
}

void
proof_add(void)
{
	Day			day = any_day();
	int64_t		number = nondet_int64();
	Day			end;

	if (day_add(day, number, &end))
		prove(end >= DAY_FIRST && end <= DAY_LAST && end - (int64_t) day == number,
			  "days are added exactly");
	else
		prove((__int128) day + number < DAY_FIRST
			  || (__int128) day + number > DAY_LAST, "or the end is no date");
}

/*
 * The end of a term before any roll, and the latest start of an end. Dates are
 * stood for by what is known of them: a day has some date that exists, and a date
 * that exists in the years of days is some day.
 *
 * BOUND every day and every term
 * UNWIND 10
 */
#include "../../src/core/due.c"
#include "../../src/core/term.c"
#include "proof.h"

#define FIRST_YEAR		(-4713)
#define LAST_YEAR		5874897

int
days_in_month(int64_t year, int month)
{
	int			length = nondet_int();

	prove(month >= 1 && month <= 12, "a month is one of twelve");
	assume(length >= 28 && length <= 31);
	return length;
}

CivilDate
civil_from_day(Day day)
{
	CivilDate	civil = {nondet_int32(), nondet_int32(), nondet_int32()};

	prove(day >= DAY_FIRST && day <= DAY_LAST, "what has a date is a day");
	assume(civil.year >= FIRST_YEAR && civil.year <= LAST_YEAR);
	assume(civil.month >= 1 && civil.month <= 12);
	assume(civil.day >= 1 && civil.day <= 31);
	assume(day != DAY_FIRST || civil.year == FIRST_YEAR);
	assume(day != DAY_LAST || civil.year == LAST_YEAR);
	return civil;
}

Day
day_from_civil(int64_t year, int month, int day)
{
	Day			result = nondet_int32();

	prove(year >= FIRST_YEAR && year <= LAST_YEAR, "a year has days");
	prove(month >= 1 && month <= 12 && day >= 1 && day <= 31,
		  "a date has a month and a day");
	assume(result >= DAY_FIRST && result <= DAY_LAST);
	return result;
}

bool
day_add(Day day, int64_t days, Day *result)
{
	__int128	sum = (__int128) day + days;

	if (sum < DAY_FIRST || sum > DAY_LAST)
		return false;
	*result = (Day) sum;
	return true;
}

static Day
any_day(void)
{
	Day			day = nondet_int32();

	assume(day >= DAY_FIRST && day <= DAY_LAST);
	return day;
}

static Term
any_term(void)
{
	Term		term = nondet_int64();

	assume(term_is_valid(term) && term_unit(term) != TERM_WORKING_DAYS);
	return term;
}

/* No amount overflows, and an end is a date. */
void
proof_end(void)
{
	Day			end;

	if (nominal_end(any_day(), any_term(), &end))
		prove(end >= DAY_FIRST && end <= DAY_LAST, "an end is a date");
}

/* Nor on the way back; and in days and weeks it leads where it came from. */
void
proof_start(void)
{
	Day			anchor = any_day();
	Term		term = any_term();
	Day			end = any_day();
	Day			start;

	if (latest_nominal_start(end, term, &start))
		prove(start >= DAY_FIRST && start <= DAY_LAST, "a start is a date");
	if (term_unit(term) <= TERM_WEEKS && nominal_end(anchor, term, &end))
		prove(latest_nominal_start(end, term, &start) && start == anchor,
			  "the latest start of an end is where it came from");
}

/*-------------------------------------------------------------------------
 *
 * days.c
 *	  Days as integers, and the civil (Gregorian) calendar they stand for.
 *
 * Both conversions work in eras of 400 years, after which the Gregorian
 * calendar repeats, with years that begin on 1 March, so that the leap day
 * is the last of its year and needs no case of its own.
 *
 *-------------------------------------------------------------------------
 */
#include "days.h"

#define DAYS_PER_ERA	146097
#define YEARS_PER_ERA	400

/* 0000-03-01, the first day of era 0, seen from 2000-01-01 */
#define ERA_ORIGIN		((int64_t) -730425)

/*
 * The day of a civil date.  The date must be valid and within DAY_FIRST and
 * DAY_LAST; a month or day that does not exist is the caller's to refuse.
 */
Day
day_from_civil(int64_t year, int month, int day)
{
	int64_t		era;
	int			year_of_era;
	int			day_of_year;

	if (month <= 2)
		year--;
	era = (year >= 0 ? year : year - (YEARS_PER_ERA - 1)) / YEARS_PER_ERA;
	year_of_era = (int) (year - era * YEARS_PER_ERA);
	day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

	return (Day) (ERA_ORIGIN + era * DAYS_PER_ERA
				  + (int64_t) year_of_era * 365 + year_of_era / 4
				  - year_of_era / 100 + day_of_year);
}

CivilDate
civil_from_day(Day day)
{
	int64_t		since_origin = (int64_t) day - ERA_ORIGIN;
	int64_t		era;
	int			day_of_era;
	int			year_of_era;
	int			day_of_year;
	int			month;
	CivilDate	civil;

	era = (since_origin >= 0 ? since_origin
		   : since_origin - (DAYS_PER_ERA - 1)) / DAYS_PER_ERA;
	day_of_era = (int) (since_origin - era * DAYS_PER_ERA);
	year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524
				   - day_of_era / 146096) / 365;
	day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4
								- year_of_era / 100);
	month = (5 * day_of_year + 2) / 153;

	civil.day = day_of_year - (153 * month + 2) / 5 + 1;
	civil.month = month < 10 ? month + 3 : month - 9;
	civil.year = (int32_t) (era * YEARS_PER_ERA + year_of_era
							+ (civil.month <= 2 ? 1 : 0));
	return civil;
}

int
days_in_month(int64_t year, int month)
{
	static const unsigned char days[12] = {
		31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31
	};

	return month == 2 && year_is_leap(year) ? 29 : days[month - 1];
}

bool
civil_is_valid(int64_t year, int month, int day)
{
	return month >= 1 && month <= 12
		&& day >= 1 && day <= days_in_month(year, month);
}

/*
 * Adds days; false where the result is no date.
 */
bool
day_add(Day day, int64_t days, Day *result)
{
	int64_t		sum;

	if (days > (int64_t) DAY_LAST - DAY_FIRST
		|| days < (int64_t) DAY_FIRST - DAY_LAST)
		return false;
	sum = (int64_t) day + days;
	if (sum < DAY_FIRST || sum > DAY_LAST)
		return false;
	*result = (Day) sum;
	return true;
}

/*-------------------------------------------------------------------------
 *
 * easter.c
 *	  Easter Sunday by the Gregorian computus, in integers (catalogue 4.A).
 *
 * Easter is the Sunday after the fourteenth day of the paschal moon, which
 * falls on 21 March at the earliest.  The moon's age on that day is its
 * epact: eleven days more each year of the nineteen-year cycle, less one in
 * three of four century years (the leap days the Gregorian calendar drops),
 * plus eight every 2,500 years (the drift of the cycle itself).
 *
 *-------------------------------------------------------------------------
 */
#include "easter.h"

Day
easter_sunday(int year)
{
	int			golden = year % 19;
	int			century = year / 100;
	int			dropped_leap_days = century - century / 4;
	int			moon_drift = (8 * century + 13) / 25;
	int			days_to_full_moon;
	Day			full_moon;

	days_to_full_moon = (19 * golden + dropped_leap_days - moon_drift + 15)
		% 30;

	/*
	 * A moon of 29 days may not be full on 19 April, nor twice on the same
	 * date within one cycle: both are put one day earlier.
	 */
	if (days_to_full_moon == 29
		|| (days_to_full_moon == 28 && golden > 10))
		days_to_full_moon--;

	full_moon = day_from_civil(year, 3, 21) + days_to_full_moon;

	/* the Sunday after, never the day itself */
	return full_moon + (SUNDAY - day_weekday(full_moon) + 6) % 7 + 1;
}

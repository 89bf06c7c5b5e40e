/*-------------------------------------------------------------------------
 *
 * days.h
 *	  Days as integers, and the civil (Gregorian) calendar they stand for.
 *
 * A Day counts from 2000-01-01, exactly as a PostgreSQL date does, so that
 * the layer above passes dates through unchanged.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REUSE_CORE_DAYS_H
#define REUSE_CORE_DAYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef int32_t Day;

/* The dates PostgreSQL has: 4714-11-24 BC up to 5874897-12-31. */
#define DAY_FIRST		((Day) -2451545)
#define DAY_LAST		((Day) 2145031948)

/* Its two infinities, which are no days: no function here takes them. */
#define DAY_MINUS_INFINITY	INT32_MIN
#define DAY_INFINITY		INT32_MAX

typedef struct CivilDate
{
	int32_t		year;			/* astronomical: 0 is 1 BC */
	int32_t		month;			/* 1 to 12 */
	int32_t		day;			/* 1 to 31 */
} CivilDate;

/* Monday to Sunday, the order of a calendar's week mask. */
enum
{
	MONDAY,
	TUESDAY,
	WEDNESDAY,
	THURSDAY,
	FRIDAY,
	SATURDAY,
	SUNDAY
};

extern Day	day_from_civil(int64_t year, int month, int day);
extern CivilDate civil_from_day(Day day);
extern int	days_in_month(int64_t year, int month);
extern bool civil_is_valid(int64_t year, int month, int day);
extern bool day_add(Day day, int64_t days, Day *result);

/* 2000-01-01 was a Saturday. */
static inline int
day_weekday(Day day)
{
	int			weekday = (day % 7 + SATURDAY) % 7;

	return weekday < 0 ? weekday + 7 : weekday;
}

static inline bool
year_is_leap(int64_t year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

#endif							/* REUSE_CORE_DAYS_H */

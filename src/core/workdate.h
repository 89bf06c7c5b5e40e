/*-------------------------------------------------------------------------
 *
 * workdate.h
 *	  A date that carries the code of its calendar.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REUSE_CORE_WORKDATE_H
#define REUSE_CORE_WORKDATE_H

#include "code.h"
#include "days.h"

/*
 * Sixty-four bits: the day above the code, so that the order of the numbers
 * is by day, then by the text of the code.  The layout is stored: it must
 * never change.
 */
typedef int64_t Workdate;

/* the years whose dates have one ISO form of four digits */
#define WORKDATE_FIRST_DAY	((Day) -730119) /* 0001-01-01 */
#define WORKDATE_LAST_DAY	((Day) 2921939) /* 9999-12-31 */

/* ten characters of a date, "@" and a code, with its terminating zero */
#define WORKDATE_TEXT_SIZE	(10 + 1 + CODE_LENGTH + 1)

typedef enum WorkdateErrorKind
{
	WORKDATE_ERROR_SYNTAX,
	WORKDATE_ERROR_DATE			/* no such date, or a year out of range */
} WorkdateErrorKind;

typedef struct WorkdateError
{
	WorkdateErrorKind kind;
	size_t		position;		/* of the first wrong character, from 1 */
	const char *allowed;		/* what may stand there, in words */
} WorkdateError;

extern bool workdate_parse(const char *text, size_t length,
						   Workdate *workdate, WorkdateError *error);
extern void workdate_format(Workdate workdate,
							char text[WORKDATE_TEXT_SIZE]);
extern bool workdate_day_is_valid(Day day);
extern bool iso_date_parse(const char *text, size_t length, Day *day,
						   WorkdateError *error);

static inline Workdate
workdate_make(Day day, CalendarCode code)
{
	return (Workdate) (((uint64_t) (int64_t) day << 32) | code);
}

static inline Day
workdate_day(Workdate workdate)
{
	return (Day) (uint32_t) ((uint64_t) workdate >> 32);
}

static inline CalendarCode
workdate_code(Workdate workdate)
{
	return (CalendarCode) ((uint64_t) workdate & 0xffffffff);
}

#endif							/* REUSE_CORE_WORKDATE_H */

/*-------------------------------------------------------------------------
 *
 * working_calendar.h
 *	  A calendar at a revision as a value: everything it says, and nothing
 *	  that has to be looked up.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REUSE_CORE_WORKING_CALENDAR_H
#define REUSE_CORE_WORKING_CALENDAR_H

#include "calendar.h"
#include "code.h"

/*
 * The arrays belong to the caller.  Rules are without numbers, and the single
 * days lie within the span, in ascending order, none twice.
 */
typedef struct WorkingCalendar
{
	CalendarCode code;
	int32_t		revision;
	Day			first_day;
	Day			last_day;
	uint8_t		week_mask;
	int			rule_count;
	int			day_count;
	CalendarRule *rules;
	CalendarDay *days;
} WorkingCalendar;

/* the span that any calendar has at most */
#define CALENDAR_FIRST_DAY	((Day) -152306) /* 1583-01-01 */
#define CALENDAR_LAST_DAY	((Day) 2921939) /* 9999-12-31 */

/*
 * More rules than any law has, but few enough for whatever somebody sends to
 * be computed.
 */
#define CALENDAR_RULES_MAX	1000
#define CALENDAR_DAYS_MAX	(CALENDAR_LAST_DAY - CALENDAR_FIRST_DAY + 1)

/*
 * The packed form, which is stored and sent: all numbers unsigned and with
 * the highest byte first, so that the order of the bytes is by code, then by
 * revision.  It must never change; what is new gets another first byte.
 *
 *		form, code, revision			1, 4, 4 bytes
 *		first and last day of the span	3, 3
 *		week							1
 *		number of rules, of days		2, 3
 *		each rule: kind and which years are stated	1
 *			fixed: month and day		1, 1
 *			easter: offset				2
 *			nth_weekday: month; nth and weekday		1, 1
 *			first year, last year		2 each, if stated
 *		each day: days after the first day of the span; whether it works	3
 *
 * An equal calendar has equal bytes: rules are in order, none twice, their
 * years are stated only where they say something within the span.
 */
#define PACKED_FORM				1
#define PACKED_HEAD_SIZE		21
#define PACKED_RULE_SIZE_MIN	3
#define PACKED_RULE_SIZE_MAX	7
#define PACKED_DAY_SIZE			3
#define PACKED_SIZE_MAX(rule_count, day_count) \
	(PACKED_HEAD_SIZE + (size_t) (rule_count) * PACKED_RULE_SIZE_MAX \
	 + (size_t) (day_count) * PACKED_DAY_SIZE)

/* Room for the text, with its terminating zero. */
#define WORKING_CALENDAR_TEXT_SIZE(rule_count, day_count) \
	(64 + (size_t) (rule_count) * 64 + (size_t) (day_count) * 24)

typedef struct WorkingCalendarError
{
	size_t		position;		/* of the first wrong character, from 1 */
	const char *allowed;		/* what may stand there, in words */
} WorkingCalendarError;

extern bool working_calendar_settle(WorkingCalendar *calendar);
extern size_t working_calendar_pack(const WorkingCalendar *calendar,
									uint8_t *bytes);
extern bool working_calendar_measure(const uint8_t *bytes, size_t size,
									 int *rule_count, int *day_count);
extern bool working_calendar_unpack(const uint8_t *bytes, size_t size,
									WorkingCalendar *calendar);
extern int	working_calendar_count_parts(const char *text, size_t length);
extern bool working_calendar_parse(const char *text, size_t length,
								   WorkingCalendar *calendar,
								   WorkingCalendarError *error);
extern size_t working_calendar_format(const WorkingCalendar *calendar,
									  char *text);

#endif							/* REUSE_CORE_WORKING_CALENDAR_H */

/*-------------------------------------------------------------------------
 *
 * naive.h
 *	  Due dates the slow way: day by day, straight from the definitions.
 *
 * Nothing here shares code with the core beyond the civil calendar, which
 * days_test.c compares with a count of its own.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REUSE_TEST_NAIVE_H
#define REUSE_TEST_NAIVE_H

#include "calendar.h"
#include "term.h"

/* A calendar as a list of marks, one a day of its span. */
typedef struct NaiveCalendar
{
	Day			first_day;
	Day			last_day;
	bool	   *working;
} NaiveCalendar;

extern Day	naive_easter(int year);
extern void naive_init(NaiveCalendar *naive, uint8_t week_mask,
					   Day first_day, Day last_day,
					   const CalendarRule *rules, int rule_count,
					   const CalendarDay *days, int day_count);
extern void naive_free(NaiveCalendar *naive);
extern bool naive_is_working(const NaiveCalendar *naive, Day day,
							 bool *working);
extern bool naive_step(const NaiveCalendar *naive, Day start, int days,
					   Day *result);
extern bool naive_due(const NaiveCalendar *naive, Day anchor, Term term,
					  int suspended_days, Day *due);

/* A calendar's memory from malloc(), and one that fails when told to. */
extern CalendarMemory test_memory(void);
extern long allocations_left;	/* -1: without limit */
extern long allocations_live;

#endif							/* REUSE_TEST_NAIVE_H */

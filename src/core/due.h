/*-------------------------------------------------------------------------
 *
 * due.h
 *	  The due date of a term, its inverse and its explanation.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REUSE_CORE_DUE_H
#define REUSE_CORE_DUE_H

#include "calendar.h"
#include "term.h"

/*
 * One line of an explanation.  The days come in the order of the reasoning.
 */
typedef enum DueStepKind
{
	STEP_START,					/* the anchor: day 0 */
	STEP_START_MOVED,			/* where a start convention puts the start */
	STEP_NOT_COUNTED,			/* a day passed over in a count of working
								 * days */
	STEP_SUSPENDED,				/* the end before suspended days are added */
	STEP_NOMINAL_END,			/* the end as counted, before any roll */
	STEP_ROLLED,				/* no working day, so the end (or the start)
								 * moves on */
	STEP_EXTENDED,				/* the end two working days give */
	STEP_DUE
} DueStepKind;

/* Takes one step; false ends the explanation. */
typedef bool (*DueStepSink) (void *arg, DueStepKind kind, Day day);

/*
 * All of these leave in *due (or *anchor) the day that could not be found
 * out where they return DUE_OUT_OF_SPAN, and the start where they return
 * DUE_START_REFUSED.  nominal may be NULL.
 */
extern DueStatus due_date(Calendar *calendar, Day anchor, Term term,
						  int32_t suspended_days, Day *nominal, Day *due);
extern DueStatus latest_start(Calendar *calendar, Day due, Term term,
							  Day *anchor);
extern DueStatus explain_due(Calendar *calendar, Day anchor, Term term,
							 int32_t suspended_days, DueStepSink sink,
							 void *arg, Day *due);

/*
 * due_date() of the two commonest kinds of terms, where the window answers:
 * see add_in_window().
 */
static inline bool
due_in_window(const Calendar *calendar, Day anchor, Term term, Day *due)
{
	if (term_conventions(term) != 0 || anchor == DAY_MINUS_INFINITY)
		return false;
	if (term_unit(term) == TERM_WORKING_DAYS)
		return add_in_window(calendar, anchor, term_amount(term), due);
	if (term_unit(term) == TERM_DAYS)
	{
		int64_t		end = (int64_t) anchor + term_amount(term);

		return end <= DAY_LAST && roll_in_window(calendar, (Day) end, due);
	}
	return false;
}

#endif							/* REUSE_CORE_DUE_H */

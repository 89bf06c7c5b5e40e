/*-------------------------------------------------------------------------
 *
 * status.h
 *	  What a date computation can end in.
 *
 * The core never raises an error: it returns one of these, and the layer
 * above words the message with the names only it knows.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REUSE_CORE_STATUS_H
#define REUSE_CORE_STATUS_H

typedef enum DueStatus
{
	DUE_OK = 0,
	DUE_OUT_OF_SPAN,			/* a day outside the calendar is needed */
	DUE_NO_WORKING_DAY,			/* the calendar has no working day at all */
	DUE_OVERFLOW,				/* the result is no date */
	DUE_START_REFUSED,			/* "start refused" and the start is no working
								 * day */
	DUE_NO_MEMORY				/* the allocator handed in returned NULL */
} DueStatus;

#endif							/* REUSE_CORE_STATUS_H */

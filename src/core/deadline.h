/*-------------------------------------------------------------------------
 *
 * deadline.h
 *	  What the replay of a case asks of its deadlines.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REUSE_CORE_DEADLINE_H
#define REUSE_CORE_DEADLINE_H

#include "timeline.h"

static inline bool
is_live(const Deadline *deadline)
{
	return deadline->status == DEADLINE_OPEN
		|| deadline->status == DEADLINE_SUSPENDED
		|| deadline->status == DEADLINE_NOT_STARTED;
}

/*
 * It runs, or would if it were not suspended, and has not run out; nor has
 * another term taken its place (past the last event).
 */
static inline bool
is_running(const Deadline *deadline)
{
	return ((deadline->status == DEADLINE_OPEN && !deadline->expired)
			|| deadline->status == DEADLINE_SUSPENDED)
		&& deadline->reason != REASON_SUPERSEDED;
}

extern bool timeline_grow(Timeline *timeline, void **array, int *size,
						  int wanted, size_t item);
extern TimelineStatus timeline_make_room(Timeline *timeline,
										 const TimelineRule *rule);
extern TimelineStatus run_term(Timeline *timeline, Deadline *deadline);
extern int32_t next_instance(const Timeline *timeline, int code);
extern TimelineStatus anchor_at(Timeline *timeline, Deadline *deadline,
								const TimelineEvent *event, Day day);
extern const TimelineRule *version_for(const Timeline *timeline,
									   const Deadline *deadline,
									   VersionBy by, Day day);
extern Day	day_of(const Timeline *timeline, const TimelineEvent *event,
				   int fact);
extern int32_t part_of(const Timeline *timeline, const TimelineEvent *event);
extern uint64_t parts_of(const Timeline *timeline, const TimelineEvent *event);
extern TimelineStatus start_rules(Timeline *timeline,
								  const TimelineEvent *event,
								  ConditionSet conditions,
								  const Deadline *expired);
extern TimelineStatus expire(Timeline *timeline, Deadline *deadline);
extern TimelineStatus expire_before(Timeline *timeline, Day day);

#endif							/* REUSE_CORE_DEADLINE_H */

/*-------------------------------------------------------------------------
 *
 * timeline.c
 *	  The timeline of a case: its facts replayed into a state and deadlines.
 *
 * Facts are taken in the order in which they happened.  Before each of them
 * every term that had run out by then expires, so that a fact is judged in
 * the state the law had brought about, whether or not anybody had noticed.
 * After the last fact the terms run on: what would happen then is kept as
 * the expiry of the state and as conditional deadlines.
 *
 *-------------------------------------------------------------------------
 */
#include <string.h>

#include "deadline.h"

/* Rows of transitions beside those of the real states */
#define ROW_UNOPENED(rules)		((rules)->state_count)
#define ROW_ANY(rules)			((rules)->state_count + 1)

void
timeline_init(Timeline *timeline, TimelineMemory memory)
{
	memset(timeline, 0, sizeof(*timeline));
	timeline->memory = memory;
}

void
timeline_free(Timeline *timeline)
{
	TimelineMemory memory = timeline->memory;

	if (timeline->deadlines != NULL)
		memory.release(memory.context, timeline->deadlines);
	if (timeline->suspensions != NULL)
		memory.release(memory.context, timeline->suspensions);
	if (timeline->order != NULL)
		memory.release(memory.context, timeline->order);
	timeline_init(timeline, memory);
}

/* ---------------------------------------------------------------- order */

/* A correction takes the place, within its day, of what it corrects. */
static int32_t
place_of(const TimelineEvent *event)
{
	while (event->replaces != 0)
		event += event->replaces - event->seq;
	return event->seq;
}

/*
 * Did a happen before b?  Nothing can happen to a case before it is opened,
 * so the opening event goes first on its day, however late it was recorded.
 */
static bool
happened_before(const TimelineRules *rules, const TimelineEvent *a,
				const TimelineEvent *b)
{
	bool		a_opens = SET_HAS(rules->opening, a->kind);
	bool		b_opens = SET_HAS(rules->opening, b->kind);

	if (a->occurred_on != b->occurred_on)
		return a->occurred_on < b->occurred_on;
	if (a_opens != b_opens)
		return a_opens;
	return place_of(a) < place_of(b);
}

/* Leave out what was replaced or annulled, and sort the others. */
static TimelineStatus
order_events(Timeline *timeline)
{
	const TimelineRules *rules = timeline->rules;
	const TimelineEvent *events = timeline->facts->events;
	int			count = timeline->facts->event_count;
	const TimelineEvent **order;
	int			kept = 0;
	bool		opened = false;

	timeline->voided = NULL;
	if (!timeline_grow(timeline, (void **) &timeline->order,
					   &timeline->order_size, count,
					   sizeof(*timeline->order)))
		return TIMELINE_NO_MEMORY;
	order = timeline->order;
	for (int i = 0; i < count; i++)
		order[i] = &events[i];

	for (int i = 0; i < count; i++)
	{
		const TimelineEvent *event = &events[i];
		const TimelineEvent *target;

		timeline->problem.event = event;
		if (event->kind == rules->annulled)
		{
			order[i] = NULL;
			if (event->replaces == 0)
				return TIMELINE_ANNULS_NOTHING;
		}
		if (event->replaces == 0)
			continue;
		if (event->replaces < 0 || event->replaces >= event->seq)
			return TIMELINE_REPLACES_NOTHING;
		target = &events[event->replaces - 1];
		if (target->kind == rules->annulled)
			return TIMELINE_REPLACES_ANNULMENT;
		if (SET_HAS(rules->opening, target->kind)
			&& target->kind != event->kind)
		{
			if (event->kind != rules->annulled
				|| rules->void_state == TIMELINE_NONE)
				return TIMELINE_REPLACES_OPENING;
			timeline->voided = event;
		}
		if (order[event->replaces - 1] == NULL)
		{
			for (int j = 0; j < i; j++)
				if (events[j].replaces == event->replaces)
					timeline->problem.other = events[j].seq;
			return TIMELINE_REPLACED_TWICE;
		}
		order[event->replaces - 1] = NULL;
	}
	timeline->problem.event = NULL;

	/* Facts mostly come as they happen: then this moves nothing. */
	for (int i = 0; i < count; i++)
	{
		const TimelineEvent *event = order[i];
		int			place = kept;

		if (event == NULL)
			continue;
		if (SET_HAS(rules->opening, event->kind))
			opened = true;
		while (place > 0 && happened_before(rules, event, order[place - 1]))
		{
			order[place] = order[place - 1];
			place--;
		}
		order[place] = event;
		kept++;
	}
	timeline->order_count = kept;
	if (opened)
		timeline->voided = NULL;
	return TIMELINE_OK;
}

/*
 * A case opened by mistake: what opened it was annulled, and nothing else has
 * opened it.  What was recorded before has no effect, and nothing but another
 * opening can be recorded since.
 */
static TimelineStatus
replay_void(Timeline *timeline)
{
	const TimelineRules *rules = timeline->rules;

	for (int i = 0; i < timeline->order_count; i++)
		if (timeline->order[i]->seq > timeline->voided->seq)
		{
			timeline->problem.event = timeline->order[i];
			timeline->problem.possible = rules->opening;
			return TIMELINE_NOT_OPEN;
		}
	timeline->order_count = 0;
	timeline->state = rules->void_state;
	timeline->state_on = timeline->voided->occurred_on;
	timeline->closed = SET_HAS(rules->closed, timeline->state);
	return TIMELINE_OK;
}

/* ---------------------------------------------------------------- judging */

static uint64_t
all_parts(const Timeline *timeline)
{
	return timeline->part_count >= TIMELINE_PARTS
		? UINT64_MAX : SET_OF(timeline->part_count) - 1;
}

/*
 * Mark the terms that this event extends: it is a notice in time, and has
 * what the law of its day requires for legal effect.
 */
static bool
mark_extended(Timeline *timeline, const TimelineEvent *event)
{
	uint64_t	parts = parts_of(timeline, event);
	bool		any = false;

	for (int i = 0; i < timeline->deadline_count; i++)
	{
		Deadline   *deadline = &timeline->deadlines[i];

		deadline->extending = false;
		if (deadline->rule->extended_by == TIMELINE_NONE
			|| (deadline->parts & parts) == 0
			|| deadline->extended || !is_running(deadline))
			continue;
		for (int j = 0; j < timeline->deadline_count; j++)
		{
			const Deadline *notice = &timeline->deadlines[j];
			const TimelineRule *rule = notice->rule;

			if (rule->code != deadline->rule->extended_by
				|| (notice->parts & deadline->parts & parts) == 0
				|| !is_running(notice))
				continue;
			rule = version_for(timeline, notice, VERSION_BY_ACT,
							   event->occurred_on);
			if (!SET_HAS(rule->met_on, event->kind)
				|| (rule->met_requires & ~event->conditions) != 0)
				continue;
			if (notice->status == DEADLINE_OPEN
				&& day_of(timeline, event, rule->met_fact) > notice->due)
				continue;
			deadline->extending = true;
			any = true;
		}
	}
	return any;
}

/*
 * The parts for which a pair suspends: until now, or until the event that ends
 * it has come, though the law has ended it before (2.A.2 art. 27)
 */
static uint64_t
pending_parts(const Timeline *timeline, int pair, bool until_event, Day *since)
{
	uint64_t	parts = 0;

	for (int i = 0; i < timeline->suspension_count; i++)
	{
		const Suspension *suspension = &timeline->suspensions[i];

		if (suspension->pair != pair
			|| !(suspension->to == DAY_INFINITY
				 || (until_event && suspension->by_expiry)))
			continue;
		parts |= suspension->parts;
		if (since != NULL)
			*since = suspension->from;
	}
	return parts & all_parts(timeline);
}

/* A stop while stopped is impossible, and so is going on while going. */
static TimelineStatus
judge_pairs(const Timeline *timeline, int kind, uint64_t parts, Day *since)
{
	const TimelineRules *rules = timeline->rules;
	bool		suspends = false;
	bool		resumes = false;
	bool		can_suspend = false;
	bool		can_resume = false;

	for (int i = 0; i < rules->pair_count; i++)
	{
		const TimelinePair *pair = &rules->pairs[i];

		if (pair->suspend == kind)
		{
			suspends = true;
			if ((parts & all_parts(timeline)
				 & ~pending_parts(timeline, i, false, since)) != 0)
				can_suspend = true;
		}
		if (SET_HAS(pair->resume, kind))
		{
			resumes = true;
			if ((parts & pending_parts(timeline, i, true, NULL)) != 0)
				can_resume = true;
		}
	}
	if (suspends && !can_suspend)
		return TIMELINE_SUSPENDED;
	if (resumes && !can_resume)
		return TIMELINE_NOT_SUSPENDED;
	return TIMELINE_OK;
}

static const TimelineTransition *
find_transition(const TimelineRules *rules, int row, int kind,
				ConditionSet conditions)
{
	int			cell = row * rules->kind_count + kind;

	for (int i = rules->transition_first[cell];
		 i < rules->transition_first[cell + 1]; i++)
	{
		const TimelineTransition *transition = &rules->transitions[i];

		if (transition->condition == TIMELINE_NONE
			|| SET_HAS(conditions, transition->condition))
			return transition;
	}
	return NULL;
}

/*
 * The kinds of events that could come now: what they would state themselves
 * they may state as it must be, while the rest is as it is.
 */
static KindSet
possible_kinds(const Timeline *timeline, ConditionSet conditions)
{
	const TimelineRules *rules = timeline->rules;
	bool		closed = SET_HAS(rules->closed, timeline->state);
	KindSet		possible = 0;

	for (int kind = 0; kind < rules->kind_count; kind++)
	{
		ConditionSet met = conditions | rules->statable[kind];
		Day			since;

		if ((find_transition(rules, timeline->state, kind, met) != NULL
			 || (!closed
				 && find_transition(rules, ROW_ANY(rules), kind, met) != NULL))
			&& judge_pairs(timeline, kind, UINT64_MAX, &since) == TIMELINE_OK)
			possible |= SET_OF(kind);
	}
	return possible;
}

/*
 * Is this event possible, and into which state does it lead?  The standing
 * conditions are those that were met before it.
 */
static TimelineStatus
judge(Timeline *timeline, const TimelineEvent *event, ConditionSet conditions,
	  ConditionSet standing, int *to_state)
{
	const TimelineRules *rules = timeline->rules;
	const TimelineTransition *transition;
	TimelineStatus status;

	if (!timeline->is_open)
	{
		transition = find_transition(rules, ROW_UNOPENED(rules), event->kind,
									 conditions);
		if (transition != NULL)
		{
			*to_state = transition->to_state;
			return TIMELINE_OK;
		}
		timeline->problem.possible = rules->opening;
		for (int i = 0; i < timeline->order_count; i++)
		{
			if (!SET_HAS(rules->opening, timeline->order[i]->kind))
				continue;
			timeline->problem.day = timeline->order[i]->occurred_on;
			return TIMELINE_BEFORE_OPENING;
		}
		return TIMELINE_NOT_OPEN;
	}

	transition = find_transition(rules, timeline->state, event->kind,
								 conditions);
	if (transition == NULL && !SET_HAS(rules->closed, timeline->state))
		transition = find_transition(rules, ROW_ANY(rules), event->kind,
									 conditions);
	if (transition == NULL)
	{
		timeline->problem.state = timeline->state;
		timeline->problem.possible = possible_kinds(timeline, standing);
		timeline->problem.day = timeline->opened_on;
		return SET_HAS(rules->opening, event->kind)
			? TIMELINE_OPENED_TWICE : TIMELINE_NOT_POSSIBLE;
	}
	status = judge_pairs(timeline, event->kind, parts_of(timeline, event),
						 &timeline->problem.day);
	if (status != TIMELINE_OK)
	{
		timeline->problem.state = timeline->state;
		timeline->problem.possible = possible_kinds(timeline, standing);
		return status;
	}
	*to_state = transition->to_state;
	return TIMELINE_OK;
}

/* Is this date fact of events of a kind day 0 of a term, or what meets it? */
static bool
date_counts(const TimelineRules *rules, int kind, int date)
{
	int			count = rules->code_first[rules->code_count];

	for (int i = 0; i < count; i++)
	{
		const TimelineRule *rule = &rules->rules[i];
		KindSet		starts = rule->anchor | rule->completed_by
		| rule->waits_for;

		if ((rule->anchor_fact == date && SET_HAS(starts, kind))
			|| (rule->met_fact == date && SET_HAS(rule->met_on, kind)))
			return true;
	}
	return false;
}

/*
 * Nothing that counts for a term lies before the receipt of the case.
 * A date that no rule takes from this kind of event may: it can be that of
 * something older.  So can what the receipt itself states: when it was sent.
 */
static TimelineStatus
judge_dates(Timeline *timeline, const TimelineEvent *event)
{
	for (int date = 0; date < TIMELINE_DATES; date++)
		if (event->dates[date] != DATE_NOT_STATED
			&& event->dates[date] < timeline->opened_on
			&& date_counts(timeline->rules, event->kind, date))
		{
			timeline->problem.date = date;
			timeline->problem.day = timeline->opened_on;
			return TIMELINE_FACT_BEFORE_OPENING;
		}
	return TIMELINE_OK;
}

/* ---------------------------------------------------------------- effects */

/* Room for a suspension in this place: they are kept by their first day. */
static Suspension *
add_suspension(Timeline *timeline, int place)
{
	if (!timeline_grow(timeline, (void **) &timeline->suspensions,
					   &timeline->suspension_size,
					   timeline->suspension_count + 1,
					   sizeof(*timeline->suspensions)))
		return NULL;
	memmove(&timeline->suspensions[place + 1], &timeline->suspensions[place],
			(timeline->suspension_count - place)
			* sizeof(*timeline->suspensions));
	timeline->suspension_count++;
	return &timeline->suspensions[place];
}

/* Let a pair suspend no longer for these parts: the others wait on. */
static bool
resume(Timeline *timeline, int pair, uint64_t parts, Day day, bool *changed)
{
	for (int i = timeline->suspension_count - 1; i >= 0; i--)
	{
		Suspension *suspension = &timeline->suspensions[i];
		uint64_t	rest = suspension->parts & all_parts(timeline) & ~parts;

		if (suspension->pair != pair || (suspension->parts & parts) == 0
			|| !(suspension->to == DAY_INFINITY || suspension->by_expiry))
			continue;
		if (rest != 0)
		{
			suspension = add_suspension(timeline, i);
			if (suspension == NULL)
				return false;
			*suspension = suspension[1];
			suspension[1].parts &= ~parts;
			suspension->parts &= parts;
		}
		/* what comes after the end by law moves nothing */
		if (!suspension->by_expiry)
		{
			suspension->to = day;
			*changed = true;
		}
		suspension->by_expiry = false;
	}
	return true;
}

/* Note what this event suspends and resumes; which pairs did it change? */
static bool
note_suspensions(Timeline *timeline, const TimelineEvent *event,
				 uint64_t *changed)
{
	const TimelineRules *rules = timeline->rules;
	uint64_t	parts = parts_of(timeline, event);

	*changed = 0;
	for (int i = 0; i < rules->pair_count; i++)
	{
		const TimelinePair *pair = &rules->pairs[i];
		uint64_t	pending;
		bool		changes = false;
		Suspension *added;

		if (SET_HAS(pair->resume, event->kind)
			&& !resume(timeline, i, parts, event->occurred_on, &changes))
			return false;
		pending = pending_parts(timeline, i, false, NULL);
		if (pair->suspend == event->kind
			&& (parts & all_parts(timeline) & ~pending) != 0)
		{
			/* the next end is the end of this one */
			for (int j = 0; j < timeline->suspension_count; j++)
				if (timeline->suspensions[j].pair == i
					&& (timeline->suspensions[j].parts & parts) != 0)
					timeline->suspensions[j].by_expiry = false;
			added = add_suspension(timeline, timeline->suspension_count);
			if (added == NULL)
				return false;
			added->pair = i;
			added->parts = parts & ~pending;
			added->from = event->occurred_on;
			added->to = DAY_INFINITY;
			added->by_expiry = false;
			changes = true;
		}
		if (changes)
			*changed |= SET_OF(i);
	}
	return true;
}

static void
end_deadline(Deadline *deadline, DeadlineStatus status, DeadlineReason reason,
			 const TimelineEvent *event, Day day)
{
	deadline->status = status;
	deadline->reason = reason;
	deadline->missing = SET_OF(event->kind);
	deadline->met_seq = event->seq;
	deadline->met_on = day;
}

/* May a term that has not started do so by this event? */
static TimelineStatus
try_start(Timeline *timeline, Deadline *deadline, const TimelineEvent *event,
		  ConditionSet conditions)
{
	const TimelineRule *rule = deadline->rule;
	Day			day = day_of(timeline, event, rule->anchor_fact);

	if (deadline->reason == REASON_MISSING
		&& SET_HAS(rule->completed_by, event->kind))
	{
		/*
		 * A later notification must be complete by itself: it is from it that
		 * the term runs.
		 */
		rule = version_for(timeline, deadline, VERSION_BY_ANCHOR, day);
		deadline->anchor_seq = event->seq;
		deadline->missing = rule->precondition & ~conditions;
		if (deadline->missing != 0)
			return TIMELINE_OK;
		if (rule->waits_for == 0)
			return anchor_at(timeline, deadline, event, day);
		deadline->reason = REASON_WAITING;
		deadline->missing = rule->waits_for;
		return TIMELINE_OK;
	}
	if (deadline->reason == REASON_WAITING
		&& SET_HAS(rule->waits_for, event->kind))
		return anchor_at(timeline, deadline, event, day);
	return TIMELINE_OK;
}

/*
 * An act may meet a term on a later day than its own: that on which it is
 * known.  A term that ends before that day has run out first, and what its
 * end starts is due to no such act (2.A.2 art. 27: at the latest).
 */
static TimelineStatus
expire_met_late(Timeline *timeline, const TimelineEvent *event, int count)
{
	for (int i = 0; i < count && !timeline->in_part; i++)
	{
		Deadline   *deadline = &timeline->deadlines[i];
		TimelineStatus status;

		if (deadline->status != DEADLINE_OPEN || !is_running(deadline)
			|| deadline->rule->met_fact == TIMELINE_NONE
			|| !SET_HAS(deadline->rule->met_on, event->kind)
			|| day_of(timeline, event, deadline->rule->met_fact) <= deadline->due)
			continue;
		status = expire(timeline, deadline);
		if (status != TIMELINE_OK)
			return status;
	}
	return TIMELINE_OK;
}

/* What this event does to a deadline that stood before it */
static TimelineStatus
affect(Timeline *timeline, Deadline *deadline, const TimelineEvent *event,
	   ConditionSet conditions, uint64_t changed_pairs)
{
	const TimelineRule *rule = deadline->rule;
	TimelineStatus status = TIMELINE_OK;

	/* what would not have started after this event was never owed (6.B.9) */
	if (SET_HAS(rule->anchor_unless & rule->ends_on, event->kind)
		&& (deadline->status == DEADLINE_MET || is_live(deadline)))
	{
		end_deadline(deadline, DEADLINE_ENDED, REASON_ENDED, event,
					 event->occurred_on);
		deadline->suspended_days = 0;
		deadline->nominal_due = deadline->due = DATE_NOT_STATED;
	}
	if (!is_live(deadline))
		return TIMELINE_OK;
	/* an act, an appeal, or appeal information may be about one part only */
	if ((deadline->parts & parts_of(timeline, event)) == 0)
		return TIMELINE_OK;
	if (deadline->extending)
	{
		/* one longer period from the original anchor (3.E.8) */
		deadline->extending = false;
		deadline->extended = true;
		status = run_term(timeline, deadline);
		if (status != TIMELINE_OK)
			return status;
	}

	/* a clock stops only when every part of it has its answer */
	if (SET_HAS(timeline->rules->answers, event->kind)
		&& (deadline->parts & all_parts(timeline) & ~timeline->answered) != 0)
		return TIMELINE_OK;

	/* the form of an act is judged by the law of its day */
	rule = version_for(timeline, deadline, VERSION_BY_ACT,
					   event->occurred_on);
	if (SET_HAS(rule->met_on, event->kind)
		&& (rule->met_requires & ~conditions) == 0)
	{
		if (rule != deadline->rule)
		{
			deadline->rule = rule;
			if (deadline->status != DEADLINE_NOT_STARTED)
				status = run_term(timeline, deadline);
		}
		end_deadline(deadline, DEADLINE_MET, REASON_NONE, event,
					 day_of(timeline, event, rule->met_fact));
		return status;
	}
	rule = deadline->rule;
	if (SET_HAS(rule->ends_on, event->kind))
	{
		end_deadline(deadline, DEADLINE_ENDED, REASON_ENDED, event,
					 event->occurred_on);
		return TIMELINE_OK;
	}
	if (deadline->status == DEADLINE_NOT_STARTED)
		return try_start(timeline, deadline, event, conditions);
	if (!is_running(deadline))
		return TIMELINE_OK;
	/* a restart is a new full period, from the restart (3.E.9) */
	if (SET_HAS(rule->restart_on, event->kind))
		return anchor_at(timeline, deadline, event,
						 day_of(timeline, event, rule->anchor_fact));
	if ((rule->pairs & changed_pairs) != 0)
		return run_term(timeline, deadline);
	return TIMELINE_OK;
}

/* The parts of a term that this event leaves alone, if it acts on others */
static uint64_t
parts_left(const Timeline *timeline, const Deadline *deadline,
		   const TimelineEvent *event, ConditionSet conditions,
		   uint64_t changed_pairs)
{
	const TimelineRules *rules = timeline->rules;
	const TimelineRule *rule = deadline->rule;
	uint64_t	parts = parts_of(timeline, event);
	uint64_t	mine = deadline->parts & all_parts(timeline);
	KindSet		ends = rule->met_on | rule->ends_on;
	KindSet		starts = deadline->status == DEADLINE_NOT_STARTED
	? rule->completed_by | rule->waits_for
	: is_running(deadline) ? rule->restart_on : 0;

	if (!is_live(deadline) || (mine & parts) == 0
	/* answers are counted, and meet what they are all of */
		|| SET_HAS(rules->answers, event->kind))
		return 0;
	if (!(deadline->extending
		  || (SET_HAS(rule->met_on, event->kind)
			  && (rule->met_requires & ~conditions) == 0)
		  || SET_HAS(rule->ends_on | starts, event->kind)
		  || (is_running(deadline) && (rule->pairs & changed_pairs) != 0)))
		return 0;
	/* what has its answer waits for nothing any more */
	if ((ends & rules->answers) != 0)
		mine &= ~timeline->answered;
	return mine & ~parts;
}

/*
 * The service of one part asks its committee, sends its licence, tells that
 * its part is complex: the terms of the other parts run on as they did (R-03,
 * F-06).  That part gets an instance of its own.
 */
static TimelineStatus
split(Timeline *timeline, int number, const TimelineEvent *event)
{
	const TimelineRule *rule = timeline->deadlines[number].rule;
	uint64_t	parts = parts_of(timeline, event);
	Deadline   *deadline;
	TimelineStatus status = timeline_make_room(timeline, rule);

	if (status != TIMELINE_OK)
		return status;
	deadline = &timeline->deadlines[timeline->deadline_count];
	*deadline = timeline->deadlines[number];
	deadline->origin = deadline->instance;
	deadline->instance = next_instance(timeline, rule->code);
	deadline->deems = false;
	deadline->parts &= parts;
	timeline->deadlines[number].parts &= ~parts;
	timeline->deadlines[number].extending = false;
	timeline->deadline_count++;
	return TIMELINE_OK;
}

/*
 * The parts for which a restart starts a term that does not run.  What was late
 * stays late, and so does what was met by an act that is no answer, the licence
 * sent for signature: the new term is another instance of the rule, for the
 * same question (F-08, F-10, F-11).  A right that was used in time is not given
 * again.
 */
static uint64_t
parts_again(const Timeline *timeline, const Deadline *deadline,
			const TimelineEvent *event)
{
	const TimelineRules *rules = timeline->rules;
	const TimelineRule *rule = deadline->rule;
	uint64_t	parts = deadline->parts & parts_of(timeline, event)
	& all_parts(timeline) & ~deadline->restarted;

	if (!SET_HAS(rule->restart_on, event->kind))
		return 0;
	if (((rule->met_on | rule->ends_on) & rules->answers) != 0)
		parts &= ~timeline->answered;
	if (deadline->status == DEADLINE_OPEN && deadline->expired)
		return parts;
	if (deadline->status == DEADLINE_MET && rules->answers != 0
		&& deadline->met_seq != event->seq
		&& (deadline->missing & rules->answers) == 0
		&& (rule->duty || deadline->met_on > deadline->due))
		return parts;
	return 0;
}

static TimelineStatus
restart(Timeline *timeline, int number, uint64_t parts,
		const TimelineEvent *event)
{
	const TimelineRule *rule = timeline->deadlines[number].rule;
	Deadline   *deadline;
	TimelineStatus status = timeline_make_room(timeline, rule);

	if (status != TIMELINE_OK)
		return status;
	timeline->deadlines[number].restarted |= parts;
	deadline = &timeline->deadlines[timeline->deadline_count];
	*deadline = timeline->deadlines[number];
	if (parts != (deadline->parts & all_parts(timeline)))
		deadline->parts = parts;
	deadline->restarted = 0;
	deadline->origin = 0;
	deadline->expired = deadline->deems = deadline->by_expiry = false;
	deadline->met_seq = 0;
	deadline->met_on = DATE_NOT_STATED;
	deadline->missing = 0;
	deadline->instance = next_instance(timeline, rule->code);
	timeline->deadline_count++;
	return anchor_at(timeline, deadline, event,
					 day_of(timeline, event, rule->anchor_fact));
}

/* Have some parts their answer while others wait for it? */
static ConditionSet
waiting_parts(const Timeline *timeline)
{
	return timeline->rules->open_parts != TIMELINE_NONE
		&& timeline->answered != 0
		&& (all_parts(timeline) & ~timeline->answered) != 0
		? SET_OF(timeline->rules->open_parts) : 0;
}

/* Which parts have their answer, once this event has happened? */
static TimelineStatus
note_parts(Timeline *timeline, const TimelineEvent *event,
		   ConditionSet *conditions)
{
	const TimelineRules *rules = timeline->rules;
	uint64_t	all;
	int32_t		part;

	timeline->in_part = false;
	if (rules->parts != TIMELINE_NONE
		&& event->numbers[rules->parts] != NUMBER_NOT_STATED)
		timeline->part_count = event->numbers[rules->parts];
	all = all_parts(timeline);
	part = part_of(timeline, event);
	if (part > timeline->part_count)
	{
		timeline->problem.other = timeline->part_count;
		return TIMELINE_NO_SUCH_PART;
	}
	if (SET_HAS(rules->answers, event->kind))
	{
		/* who names no part answers all that are left */
		timeline->answered |= part > 0 ? SET_OF(part - 1) : all;
		timeline->answered_by |= SET_OF(event->kind);
		timeline->in_part = (all & ~timeline->answered) != 0;
		if (!timeline->in_part && rules->mixed_parts != TIMELINE_NONE
			&& timeline->part_count > 1
			&& (timeline->answered_by & (timeline->answered_by - 1)) != 0
			&& (rules->mixed_kind == TIMELINE_NONE
				|| SET_HAS(timeline->answered_by, rules->mixed_kind)))
			*conditions |= SET_OF(rules->mixed_parts);
	}
	else if (part > 0 && rules->other_parts != TIMELINE_NONE
			 && (all & ~timeline->answered & ~SET_OF(part - 1)) != 0)
		*conditions |= SET_OF(rules->other_parts);
	*conditions |= waiting_parts(timeline);
	return TIMELINE_OK;
}

static TimelineStatus
apply(Timeline *timeline, const TimelineEvent *event)
{
	const TimelineRules *rules = timeline->rules;
	ConditionSet conditions = event->conditions;
	ConditionSet standing = timeline->known;
	uint64_t	changed_pairs;
	int			to_state;
	int			before;
	TimelineStatus status;

	status = expire_before(timeline, event->occurred_on);
	if (status != TIMELINE_OK)
		return status;
	before = timeline->deadline_count;

	/* a fact stands until another event states it otherwise */
	timeline->known = (timeline->known & ~event->stated) | event->conditions;
	for (int i = 0; i < TIMELINE_NUMBERS; i++)
		if (event->numbers[i] != NUMBER_NOT_STATED)
			timeline->numbers[i] = event->numbers[i];
	standing |= waiting_parts(timeline);
	status = note_parts(timeline, event, &conditions);
	if (status != TIMELINE_OK)
		return status;
	if (mark_extended(timeline, event) && rules->extends != TIMELINE_NONE)
		conditions |= SET_OF(rules->extends);
	status = judge(timeline, event, conditions | timeline->known, standing,
				   &to_state);
	if (status != TIMELINE_OK)
		return status;

	if (!timeline->is_open)
	{
		timeline->is_open = true;
		timeline->opened_on = event->occurred_on;
	}
	else
	{
		status = judge_dates(timeline, event);
		if (status != TIMELINE_OK)
			return status;
	}
	if (to_state != TIMELINE_NONE && to_state != timeline->state)
	{
		timeline->state = to_state;
		timeline->state_on = event->occurred_on;
	}
	timeline->happened |= SET_OF(event->kind);
	if (rules->after != NULL && rules->after[event->kind] != TIMELINE_NONE)
		timeline->known |= SET_OF(rules->after[event->kind]);
	status = expire_met_late(timeline, event, before);
	if (status != TIMELINE_OK)
		return status;
	if (!note_suspensions(timeline, event, &changed_pairs))
		return TIMELINE_NO_MEMORY;
	for (int i = 0; i < before; i++)
	{
		int			affected = i;

		if (parts_left(timeline, &timeline->deadlines[i], event, conditions,
					   changed_pairs) != 0)
		{
			affected = timeline->deadline_count;
			status = split(timeline, i, event);
			if (status != TIMELINE_OK)
				return status;
		}
		status = affect(timeline, &timeline->deadlines[affected], event,
						conditions, changed_pairs);
		if (status != TIMELINE_OK)
			return status;
	}
	for (int i = 0; i < before; i++)
	{
		uint64_t	parts = parts_again(timeline, &timeline->deadlines[i],
										event);

		if (parts == 0)
			continue;
		status = restart(timeline, i, parts, event);
		if (status != TIMELINE_OK)
			return status;
	}
	return start_rules(timeline, event, conditions, NULL);
}

/* What happens if nothing else does */
static TimelineStatus
run_on(Timeline *timeline)
{
	int			state = timeline->state;
	Day			state_on = timeline->state_on;
	TimelineStatus status;

	timeline->running_on = true;
	status = expire_before(timeline, DAY_INFINITY);
	timeline->running_on = false;
	timeline->state = state;
	timeline->state_on = state_on;
	return status;
}

/*
 * Replay the events of one case.  Its first events alone are what was known
 * earlier.
 *
 * Where this returns something else than TIMELINE_OK, timeline->problem says
 * what is wrong with which event, and the result must not be used.
 */
TimelineStatus
timeline_replay(Timeline *timeline, const TimelineRules *rules,
				Calendar *const *calendars, const TimelineCase *facts)
{
	TimelineStatus status;

	timeline->rules = rules;
	timeline->calendars = calendars;
	timeline->facts = facts;
	timeline->running_on = false;
	timeline->is_open = false;
	timeline->in_part = false;
	timeline->known = 0;
	memset(timeline->numbers, 0, sizeof(timeline->numbers));
	timeline->happened = 0;
	timeline->part_count = 1;
	timeline->answered = 0;
	timeline->answered_by = 0;
	timeline->opened_on = DATE_NOT_STATED;
	timeline->state = TIMELINE_NONE;
	timeline->state_on = DATE_NOT_STATED;
	timeline->expiry_on = DATE_NOT_STATED;
	timeline->expiry_state = TIMELINE_NONE;
	timeline->next_due = DATE_NOT_STATED;
	timeline->closed = false;
	timeline->deadline_count = 0;
	timeline->suspension_count = 0;
	timeline->order_count = 0;
	memset(&timeline->problem, 0, sizeof(timeline->problem));
	timeline->problem.state = TIMELINE_NONE;
	timeline->problem.date = TIMELINE_NONE;

	status = order_events(timeline);
	if (status == TIMELINE_OK && timeline->voided != NULL)
		return replay_void(timeline);
	for (int i = 0; status == TIMELINE_OK && i < timeline->order_count; i++)
	{
		timeline->problem.event = timeline->order[i];
		status = apply(timeline, timeline->order[i]);
	}
	if (status != TIMELINE_OK || !timeline->is_open)
		return status;
	timeline->problem.event = NULL;
	status = run_on(timeline);
	if (status != TIMELINE_OK)
		return status;

	timeline->closed = SET_HAS(rules->closed, timeline->state);
	for (int i = 0; i < timeline->deadline_count; i++)
	{
		Deadline   *deadline = &timeline->deadlines[i];

		/* now it is known how many parts there are */
		deadline->parts &= all_parts(timeline);
		if (deadline->parts == all_parts(timeline))
			deadline->parts = UINT64_MAX;

		if (deadline->status == DEADLINE_OPEN && !deadline->conditional
			&& deadline->rule->duty && deadline->rule->counts
			&& (timeline->next_due == DATE_NOT_STATED
				|| deadline->due < timeline->next_due))
			timeline->next_due = deadline->due;
	}
	return TIMELINE_OK;
}

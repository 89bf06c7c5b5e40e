/*-------------------------------------------------------------------------
 *
 * deadline.c
 *	  The deadlines of a case: how their terms run, start and expire.
 *
 *-------------------------------------------------------------------------
 */
#include <string.h>

#include "deadline.h"

/* Make room in one of the arrays; it grows by doubling. */
bool
timeline_grow(Timeline *timeline, void **array, int *size, int wanted,
			  size_t item)
{
	int			larger = *size < 8 ? 8 : *size;
	void	   *chunk;

	if (wanted <= *size)
		return true;
	while (larger < wanted)
		larger *= 2;
	chunk = timeline->memory.resize(timeline->memory.context, *array,
									(size_t) larger * item);
	if (chunk == NULL)
		return false;
	*array = chunk;
	*size = larger;
	return true;
}

/* ---------------------------------------------------------------- terms */

static TimelineStatus
due_problem(Timeline *timeline, const Deadline *deadline, DueStatus status,
			Day day)
{
	timeline->problem.rule = deadline->rule;
	timeline->problem.calendar = deadline->calendar;
	timeline->problem.due_status = status;
	timeline->problem.day = day;
	return status == DUE_NO_MEMORY ? TIMELINE_NO_MEMORY : TIMELINE_DUE;
}

/* What is split off a term keeps the calendar of that term. */
static int
calendar_for(const Timeline *timeline, const Deadline *deadline)
{
	int			calendar = deadline->rule->calendar;

	for (int i = 0; i < timeline->facts->kept_count; i++)
	{
		const KeptCalendar *kept = &timeline->facts->kept[i];

		if (kept->code != deadline->rule->code
			|| kept->anchor_on != deadline->anchor_on)
			continue;
		if (kept->instance == deadline->instance)
			return kept->calendar;
		if (kept->instance == deadline->origin)
			calendar = kept->calendar;
	}
	return calendar;
}

/* The term that applies: the longer one, or the one that a fact has set. */
Term
timeline_term(const Deadline *deadline)
{
	const TimelineRule *rule = deadline->rule;

	if (deadline->amount != 0)
		return term_make(term_unit(rule->term), deadline->amount,
						 term_conventions(rule->term));
	return deadline->extended ? rule->extended_term : rule->term;
}

/*
 * The due date of a deadline from its anchor, its term and what suspends it.
 *
 * Suspensions are merged, and only what lies after the anchor counts; their
 * days are added before the one roll.  What begins after the term has
 * run out no longer suspends it.  What begins on a day to which the end was
 * rolled adds too few days to reach its own end: no term ends while it is
 * suspended, so it does then.
 */
TimelineStatus
run_term(Timeline *timeline, Deadline *deadline)
{
	const TimelineRule *rule = deadline->rule;
	Calendar   *calendar;
	Term		term = timeline_term(deadline);
	Day			nominal;
	Day			due;
	DueStatus	status;

	deadline->status = DEADLINE_OPEN;
	deadline->reason = REASON_NONE;
	deadline->suspended_days = 0;
	deadline->calendar = calendar_for(timeline, deadline);
	calendar = timeline->calendars[deadline->calendar];
	status = due_date(calendar, deadline->anchor_on, term, 0, &nominal, &due);
	if (status != DUE_OK)
		return due_problem(timeline, deadline, status, due);

	for (int i = 0; i < timeline->suspension_count;)
	{
		Suspension	merged = timeline->suspensions[i++];
		int32_t		days;

		if (!SET_HAS(rule->pairs, merged.pair)
			|| (merged.parts & deadline->parts) == 0)
			continue;
		for (; i < timeline->suspension_count; i++)
		{
			const Suspension *next = &timeline->suspensions[i];

			if (next->from > merged.to)
				break;
			if (SET_HAS(rule->pairs, next->pair)
				&& (next->parts & deadline->parts) != 0
				&& next->to > merged.to)
				merged.to = next->to;
		}
		if (merged.from > due)
			break;
		if (merged.to == DAY_INFINITY)
		{
			deadline->status = DEADLINE_SUSPENDED;
			deadline->nominal_due = deadline->due = DATE_NOT_STATED;
			return TIMELINE_OK;
		}
		if (merged.from < deadline->anchor_on)
			merged.from = deadline->anchor_on;
		if (merged.to <= merged.from)
			continue;
		days = merged.to - merged.from;
		if (term_unit(term) == TERM_WORKING_DAYS)
		{
			status = calendar_count(calendar, merged.from, merged.to,
									false, true, &days);
			if (status != DUE_OK)
				return due_problem(timeline, deadline, status, merged.to);
		}
		deadline->suspended_days += days;
		status = due_date(calendar, deadline->anchor_on, term,
						  deadline->suspended_days, &nominal, &due);
		if (status == DUE_OK && due < merged.to)
			status = due_date(calendar, merged.to,
							  term_make(TERM_DAYS, 0,
										term_roll(term) == ROLL_NONE
										? ROLL_NONE : ROLL_FORWARD),
							  0, NULL, &due);
		if (status != DUE_OK)
			return due_problem(timeline, deadline, status, due);
	}
	deadline->nominal_due = nominal;
	deadline->due = due;
	return TIMELINE_OK;
}

static const TimelineRule *
version_on(const Timeline *timeline, int code, Day day)
{
	const TimelineRules *rules = timeline->rules;

	for (int i = rules->code_first[code]; i < rules->code_first[code + 1]; i++)
		if (rules->rules[i].valid_from <= day
			&& day <= rules->rules[i].valid_to)
			return &rules->rules[i];
	return NULL;
}

/* The version that judges a deadline, where "by" is what decides that. */
const TimelineRule *
version_for(const Timeline *timeline, const Deadline *deadline, VersionBy by,
			Day day)
{
	const TimelineRule *rule = deadline->rule;

	if (rule->version_by == by)
		rule = version_on(timeline, rule->code, day);
	return rule != NULL ? rule : deadline->rule;
}

/*
 * Day 0: a date fact of the event, or the day of the event; or the
 * receipt of the case, whenever it is known that the term runs from there.
 */
Day
day_of(const Timeline *timeline, const TimelineEvent *event, int fact)
{
	if (fact == DATE_OF_OPENING)
		return timeline->opened_on;
	if (fact != TIMELINE_NONE && event->dates[fact] != DATE_NOT_STATED)
		return event->dates[fact];
	return event->occurred_on;
}

/* The part that an event is about, or 0: the whole case */
int32_t
part_of(const Timeline *timeline, const TimelineEvent *event)
{
	int			number = timeline->rules->part;

	return number != TIMELINE_NONE ? event->numbers[number] : 0;
}

/* The same as a set: who names no part is about all, those to come included. */
uint64_t
parts_of(const Timeline *timeline, const TimelineEvent *event)
{
	int32_t		part = part_of(timeline, event);

	return part > 0 ? SET_OF(part - 1) : UINT64_MAX;
}

int32_t
next_instance(const Timeline *timeline, int code)
{
	int32_t		instance = 1;

	for (int i = 0; i < timeline->deadline_count; i++)
		if (timeline->deadlines[i].rule->code == code)
			instance++;
	return instance;
}

/* Let a term that did not run yet, or runs, run from this event. */
TimelineStatus
anchor_at(Timeline *timeline, Deadline *deadline, const TimelineEvent *event,
		  Day day)
{
	deadline->rule = version_for(timeline, deadline, VERSION_BY_ANCHOR, day);
	deadline->anchor_seq = event->seq;
	deadline->anchor_on = day;
	return run_term(timeline, deadline);
}

/* ---------------------------------------------------------------- starts */

static void
end_superseded(Deadline *older, const TimelineEvent *event)
{
	older->status = DEADLINE_ENDED;
	older->reason = REASON_SUPERSEDED;
	if (event != NULL)
	{
		older->met_seq = event->seq;
		older->met_on = event->occurred_on;
	}
}

/*
 * A new anchor takes the place of an older one of its own sort, if it is a
 * decision: those have appeal information to give.  Without it the term does
 * not start, and what ran against the earlier one runs on.  The
 * decision on one part leaves the terms against those on others alone,
 * and a further difficulty, complaint or warning those of the earlier.
 */
static void
supersede(Timeline *timeline, const TimelineRule *rule,
		  const TimelineEvent *event, ConditionSet conditions,
		  uint64_t parts)
{
	bool		starts = event == NULL
	|| (rule->precondition & ~conditions) == 0;

	if (event != NULL && rule->precondition == 0)
		return;
	for (int i = 0; i < timeline->deadline_count; i++)
	{
		Deadline   *older = &timeline->deadlines[i];

		if (older->rule->code != rule->code
			|| older->by_expiry != (event == NULL)
			|| older->parts != parts
			|| !((starts && is_running(older))
				 || older->status == DEADLINE_NOT_STARTED))
			continue;
		end_superseded(older, event);
	}
}

/*
 * A term that takes over from another needs one that runs: an interruption
 * revives neither what has lapsed nor what has not started (2.A.2, A-19).
 *
 * Past the last event the older one keeps its status, for that is the present
 * one, and tells the day on which it ends if nothing else happens.
 */
static bool
take_over(Timeline *timeline, int code, const TimelineEvent *event, Day day)
{
	bool		any = false;

	for (int i = 0; i < timeline->deadline_count; i++)
	{
		Deadline   *older = &timeline->deadlines[i];

		if (older->rule->code != code || !is_running(older))
			continue;
		any = true;
		older->reason = REASON_SUPERSEDED;
		older->met_on = day;
		if (timeline->running_on)
			continue;
		/* the days it had used count no more, and neither does its end */
		end_superseded(older, event);
		older->suspended_days = 0;
		older->nominal_due = older->due = DATE_NOT_STATED;
	}
	return any;
}

/*
 * What takes over by the expiry of a term lets nothing wait longer for the
 * event that would have ended the suspension: by then the interruption is
 * over, for terms that start later as well (2.A.2 art. 27).
 */
static void
end_suspensions(Timeline *timeline, int code, Day day)
{
	const TimelineRules *rules = timeline->rules;
	uint64_t	pairs = 0;

	for (int i = rules->code_first[code]; i < rules->code_first[code + 1]; i++)
		pairs |= rules->rules[i].pairs;
	for (int i = 0; i < timeline->suspension_count; i++)
	{
		Suspension *suspension = &timeline->suspensions[i];

		if (suspension->to != DAY_INFINITY
			|| !SET_HAS(pairs, suspension->pair))
			continue;
		suspension->to = day;
		suspension->by_expiry = true;
	}
}

/* Make room for one more deadline, unless rules start each other for ever. */
TimelineStatus
timeline_make_room(Timeline *timeline, const TimelineRule *rule)
{
	if (timeline->deadline_count >= TIMELINE_MOST)
	{
		timeline->problem.rule = rule;
		return TIMELINE_ENDLESS;
	}
	if (!timeline_grow(timeline, (void **) &timeline->deadlines,
					   &timeline->deadline_size,
					   timeline->deadline_count + 1,
					   sizeof(*timeline->deadlines)))
		return TIMELINE_NO_MEMORY;
	return TIMELINE_OK;
}

/* Start a rule: by an event, or (event NULL) by the expiry of another. */
static TimelineStatus
start_rule(Timeline *timeline, const TimelineRule *rule,
		   const TimelineEvent *event, ConditionSet conditions, Day anchor,
		   uint64_t parts)
{
	Deadline   *deadline;
	TimelineStatus status;

	for (int i = 0; i < timeline->deadline_count; i++)
	{
		const Deadline *older = &timeline->deadlines[i];

		if (older->rule->code != rule->code)
			continue;
		if (rule->anchor_first)
			return TIMELINE_OK;
		/* one look ahead is enough: rules may start each other for ever */
		if (timeline->running_on && older->conditional
			&& older->parts == parts)
			return TIMELINE_OK;
	}
	if (rule->takes_over != TIMELINE_NONE)
	{
		bool		any = take_over(timeline, rule->takes_over, event,
									event != NULL ? event->occurred_on : anchor);

		if (event == NULL && !timeline->running_on)
			end_suspensions(timeline, rule->takes_over, anchor);
		if (!any)
			return TIMELINE_OK;
	}
	status = timeline_make_room(timeline, rule);
	if (status != TIMELINE_OK)
		return status;
	if (!timeline->running_on)
		supersede(timeline, rule, event, conditions, parts);

	deadline = &timeline->deadlines[timeline->deadline_count];
	memset(deadline, 0, sizeof(*deadline));
	deadline->instance = next_instance(timeline, rule->code);
	timeline->deadline_count++;
	deadline->rule = rule;
	deadline->parts = parts;
	if (rule->term_fact != TIMELINE_NONE)
	{
		/* what was set beyond the ceiling has no effect */
		deadline->amount = timeline->numbers[rule->term_fact];
		if (deadline->amount > term_amount(rule->term))
			deadline->amount = term_amount(rule->term);
	}
	deadline->anchor_seq = event != NULL ? event->seq : 0;
	deadline->anchor_on = anchor;
	deadline->by_expiry = event == NULL;
	deadline->conditional = timeline->running_on;
	deadline->indicative = event == NULL && rule->indicative;
	deadline->nominal_due = deadline->due = DATE_NOT_STATED;
	deadline->met_on = DATE_NOT_STATED;

	if (!SET_HAS(rule->authorities, timeline->facts->authority_kind))
	{
		deadline->status = DEADLINE_NOT_APPLICABLE;
		deadline->reason = REASON_AUTHORITY;
		return TIMELINE_OK;
	}
	/* where nobody decided there was nothing to inform of */
	if (event != NULL)
		deadline->missing = rule->precondition & ~conditions;
	if (deadline->missing != 0)
		deadline->reason = REASON_MISSING;
	else if (rule->waits_for != 0)
	{
		deadline->reason = REASON_WAITING;
		deadline->missing = rule->waits_for;
	}
	else
		return run_term(timeline, deadline);
	deadline->status = DEADLINE_NOT_STARTED;
	deadline->anchor_on = DATE_NOT_STATED;
	return TIMELINE_OK;
}

/* Start what this event, or (event NULL) the expiry of a term, anchors. */
TimelineStatus
start_rules(Timeline *timeline, const TimelineEvent *event,
			ConditionSet conditions, const Deadline *expired)
{
	const TimelineRules *rules = timeline->rules;

	for (int code = 0; code < rules->code_count; code++)
	{
		for (int i = rules->code_first[code];
			 i < rules->code_first[code + 1]; i++)
		{
			const TimelineRule *rule = &rules->rules[i];
			Day			anchor;
			Day			day;
			TimelineStatus status;

			if (event != NULL
				? !SET_HAS(rule->anchor, event->kind)
				: rule->anchor_rule != expired->rule->code)
				continue;
			if (!SET_HAS(rule->anchor_states, timeline->state))
				continue;
			if ((rule->when_facts & ~timeline->known) != 0
				|| (rule->unless_facts & timeline->known) != 0
				|| (rule->anchor_after != 0
					&& (rule->anchor_after & timeline->happened) == 0)
				|| (rule->anchor_unless & timeline->happened) != 0)
				continue;
			if (rule->term_fact != TIMELINE_NONE
				&& timeline->numbers[rule->term_fact] == NUMBER_NOT_STATED)
				continue;
			anchor = event != NULL
				? day_of(timeline, event, rule->anchor_fact) : expired->due;
			/* */
			if (rule->version_by == VERSION_BY_OPENED)
				day = timeline->opened_on;
			else if (rule->version_by == VERSION_BY_ACT && event != NULL)
				day = event->occurred_on;
			else
				day = anchor;
			if (day < rule->valid_from || day > rule->valid_to)
				continue;
			status = start_rule(timeline, rule, event, conditions, anchor,
								event != NULL ? parts_of(timeline, event)
								: expired->parts);
			if (status != TIMELINE_OK)
				return status;
			break;
		}
	}
	return TIMELINE_OK;
}

/* ---------------------------------------------------------------- expiry */

TimelineStatus
expire(Timeline *timeline, Deadline *deadline)
{
	const TimelineRule *rule = deadline->rule;
	Day			due = deadline->due;
	Deadline	expired;

	deadline->expired = true;
	if (rule->expiry_state != TIMELINE_NONE
		&& rule->expiry_state != timeline->state
		&& SET_HAS(rule->expiry_from, timeline->state))
	{
		deadline->deems = true;
		timeline->state = rule->expiry_state;
		/* a term may have run out before the fact that shows it did */
		if (timeline->state_on <= due)
			timeline->state_on = due + 1;
		if (timeline->running_on && timeline->expiry_state == TIMELINE_NONE)
		{
			timeline->expiry_on = timeline->state_on - 1;
			timeline->expiry_state = timeline->state;
		}
	}
	/* the array may move, and deadline then points nowhere */
	expired = *deadline;
	return start_rules(timeline, NULL, 0, &expired);
}

/* Let every term that ends before this day expire, the earliest first. */
TimelineStatus
expire_before(Timeline *timeline, Day day)
{
	for (;;)
	{
		Deadline   *next = NULL;
		TimelineStatus status;

		for (int i = 0; i < timeline->deadline_count; i++)
		{
			Deadline   *deadline = &timeline->deadlines[i];

			if (deadline->status != DEADLINE_OPEN || !is_running(deadline)
				|| deadline->due >= day)
				continue;
			if (next == NULL || deadline->due < next->due
				|| (deadline->due == next->due
					&& deadline->rule < next->rule))
				next = deadline;
		}
		if (next == NULL)
			return TIMELINE_OK;
		status = expire(timeline, next);
		if (status != TIMELINE_OK)
			return status;
	}
}

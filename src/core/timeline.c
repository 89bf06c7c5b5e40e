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

#include "timeline.h"

/* Rows of transitions beside those of the real states */
#define ROW_UNOPENED(rules)		((rules)->state_count)
#define ROW_ANY(rules)			((rules)->state_count + 1)

static bool
is_live(const Deadline *deadline)
{
	return deadline->status == DEADLINE_OPEN
		|| deadline->status == DEADLINE_SUSPENDED
		|| deadline->status == DEADLINE_NOT_STARTED;
}

/* It runs, or would if it were not suspended, and has not run out. */
static bool
is_running(const Deadline *deadline)
{
	return (deadline->status == DEADLINE_OPEN && !deadline->expired)
		|| deadline->status == DEADLINE_SUSPENDED;
}

static bool
grow(Timeline *timeline, void **array, int *size, int wanted, size_t item)
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

	if (!grow(timeline, (void **) &timeline->order, &timeline->order_size,
			  count, sizeof(*timeline->order)))
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
			return TIMELINE_REPLACES_OPENING;
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
		while (place > 0 && happened_before(rules, event, order[place - 1]))
		{
			order[place] = order[place - 1];
			place--;
		}
		order[place] = event;
		kept++;
	}
	timeline->order_count = kept;
	return TIMELINE_OK;
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

static int
calendar_for(const Timeline *timeline, const Deadline *deadline)
{
	for (int i = 0; i < timeline->facts->kept_count; i++)
	{
		const KeptCalendar *kept = &timeline->facts->kept[i];

		if (kept->code == deadline->rule->code
			&& kept->instance == deadline->instance
			&& kept->anchor_on == deadline->anchor_on)
			return kept->calendar;
	}
	return deadline->rule->calendar;
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
 * run out no longer suspends it.
 */
static TimelineStatus
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

		if (!SET_HAS(rule->pairs, merged.pair))
			continue;
		for (; i < timeline->suspension_count; i++)
		{
			const Suspension *next = &timeline->suspensions[i];

			if (next->from > merged.to)
				break;
			if (SET_HAS(rule->pairs, next->pair) && next->to > merged.to)
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
static const TimelineRule *
version_for(const Timeline *timeline, const Deadline *deadline, VersionBy by,
			Day day)
{
	const TimelineRule *rule = deadline->rule;

	if (rule->version_by == by)
		rule = version_on(timeline, rule->code, day);
	return rule != NULL ? rule : deadline->rule;
}

/* Day 0: a date fact of the event, or the day of the event. */
static Day
day_of(const TimelineEvent *event, int fact)
{
	if (fact != TIMELINE_NONE && event->dates[fact] != DATE_NOT_STATED)
		return event->dates[fact];
	return event->occurred_on;
}

/* The part that an event is about, or 0: the whole case */
static int32_t
part_of(const Timeline *timeline, const TimelineEvent *event)
{
	int			number = timeline->rules->part;

	return number != TIMELINE_NONE ? event->numbers[number] : 0;
}

/* Let a term that did not run yet, or runs, run from this event. */
static TimelineStatus
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
 * A new anchor takes the place of an older one of its own sort; the decision
 * on one part leaves the terms against those on others alone.
 */
static void
supersede(Timeline *timeline, int code, const TimelineEvent *event)
{
	int32_t		part = event != NULL ? part_of(timeline, event) : 0;

	for (int i = 0; i < timeline->deadline_count; i++)
	{
		Deadline   *older = &timeline->deadlines[i];

		if (older->rule->code != code
			|| older->by_expiry != (event == NULL)
			|| older->part != part
			|| !(is_running(older) || older->status == DEADLINE_NOT_STARTED))
			continue;
		end_superseded(older, event);
	}
}

/*
 * A term that takes over from another needs one that runs: an interruption
 * revives neither what has lapsed nor what has not started (2.A.2, A-19).
 */
static bool
take_over(Timeline *timeline, int code, const TimelineEvent *event)
{
	bool		any = false;

	for (int i = 0; i < timeline->deadline_count; i++)
	{
		Deadline   *older = &timeline->deadlines[i];

		if (older->rule->code != code || !is_running(older))
			continue;
		any = true;
		if (!timeline->running_on)
			end_superseded(older, event);
	}
	return any;
}

static TimelineStatus
make_room(Timeline *timeline, const TimelineRule *rule)
{
	if (timeline->deadline_count >= TIMELINE_MOST)
	{
		timeline->problem.rule = rule;
		return TIMELINE_ENDLESS;
	}
	if (!grow(timeline, (void **) &timeline->deadlines,
			  &timeline->deadline_size, timeline->deadline_count + 1,
			  sizeof(*timeline->deadlines)))
		return TIMELINE_NO_MEMORY;
	return TIMELINE_OK;
}

/* Start a rule: by an event, or (event NULL) by the expiry of another. */
static TimelineStatus
start_rule(Timeline *timeline, const TimelineRule *rule,
		   const TimelineEvent *event, ConditionSet conditions, Day anchor)
{
	Deadline   *deadline;
	int32_t		instance = 1;
	TimelineStatus status;

	for (int i = 0; i < timeline->deadline_count; i++)
	{
		const Deadline *older = &timeline->deadlines[i];

		if (older->rule->code != rule->code)
			continue;
		if (rule->anchor_first)
			return TIMELINE_OK;
		/* one look ahead is enough: rules may start each other for ever */
		if (timeline->running_on && older->conditional)
			return TIMELINE_OK;
		instance++;
	}
	if (rule->takes_over != TIMELINE_NONE
		&& !take_over(timeline, rule->takes_over, event))
		return TIMELINE_OK;
	status = make_room(timeline, rule);
	if (status != TIMELINE_OK)
		return status;
	if (!timeline->running_on)
		supersede(timeline, rule->code, event);

	deadline = &timeline->deadlines[timeline->deadline_count++];
	memset(deadline, 0, sizeof(*deadline));
	deadline->rule = rule;
	if (event != NULL)
		deadline->part = part_of(timeline, event);
	if (rule->term_fact != TIMELINE_NONE)
	{
		/* what was set beyond the ceiling has no effect */
		deadline->amount = timeline->numbers[rule->term_fact];
		if (deadline->amount > term_amount(rule->term))
			deadline->amount = term_amount(rule->term);
	}
	deadline->instance = instance;
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

/* Start what this event, or (event NULL) the expiry of this code, anchors. */
static TimelineStatus
start_rules(Timeline *timeline, const TimelineEvent *event,
			ConditionSet conditions, int expired_code, Day expired_on)
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
				: rule->anchor_rule != expired_code)
				continue;
			if (!SET_HAS(rule->anchor_states, timeline->state))
				continue;
			if ((rule->when_facts & ~timeline->known) != 0
				|| (rule->anchor_after != 0
					&& (rule->anchor_after & timeline->happened) == 0))
				continue;
			if (rule->term_fact != TIMELINE_NONE
				&& timeline->numbers[rule->term_fact] == NUMBER_NOT_STATED)
				continue;
			anchor = event != NULL
				? day_of(event, rule->anchor_fact) : expired_on;
			/* */
			if (rule->version_by == VERSION_BY_OPENED)
				day = timeline->opened_on;
			else if (rule->version_by == VERSION_BY_ACT && event != NULL)
				day = event->occurred_on;
			else
				day = anchor;
			if (day < rule->valid_from || day > rule->valid_to)
				continue;
			status = start_rule(timeline, rule, event, conditions, anchor);
			if (status != TIMELINE_OK)
				return status;
			break;
		}
	}
	return TIMELINE_OK;
}

/* ---------------------------------------------------------------- expiry */

static TimelineStatus
expire(Timeline *timeline, Deadline *deadline)
{
	const TimelineRule *rule = deadline->rule;
	Day			due = deadline->due;

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
	/* from here on deadline may point nowhere: the array may have moved */
	return start_rules(timeline, NULL, 0, rule->code, due);
}

/* Let every term that ends before this day expire, the earliest first. */
static TimelineStatus
expire_before(Timeline *timeline, Day day)
{
	for (;;)
	{
		Deadline   *next = NULL;
		TimelineStatus status;

		for (int i = 0; i < timeline->deadline_count; i++)
		{
			Deadline   *deadline = &timeline->deadlines[i];

			if (deadline->status != DEADLINE_OPEN || deadline->expired
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

/* ---------------------------------------------------------------- judging */

/*
 * Mark the terms that this event extends: it is a notice in time, and has
 * what the law of its day requires for legal effect.
 */
static bool
mark_extended(Timeline *timeline, const TimelineEvent *event)
{
	bool		any = false;

	for (int i = 0; i < timeline->deadline_count; i++)
	{
		Deadline   *deadline = &timeline->deadlines[i];

		deadline->extending = false;
		if (deadline->rule->extended_by == TIMELINE_NONE
			|| deadline->extended || !is_running(deadline))
			continue;
		for (int j = 0; j < timeline->deadline_count; j++)
		{
			const Deadline *notice = &timeline->deadlines[j];
			const TimelineRule *rule = notice->rule;

			if (rule->code != deadline->rule->extended_by
				|| !is_running(notice))
				continue;
			rule = version_for(timeline, notice, VERSION_BY_ACT,
							   event->occurred_on);
			if (!SET_HAS(rule->met_on, event->kind)
				|| (rule->met_requires & ~event->conditions) != 0)
				continue;
			if (notice->status == DEADLINE_OPEN
				&& day_of(event, rule->met_fact) > notice->due)
				continue;
			deadline->extending = true;
			any = true;
		}
	}
	return any;
}

static const Suspension *
open_suspension(const Timeline *timeline, int pair)
{
	for (int i = timeline->suspension_count - 1; i >= 0; i--)
		if (timeline->suspensions[i].pair == pair
			&& timeline->suspensions[i].to == DAY_INFINITY)
			return &timeline->suspensions[i];
	return NULL;
}

/* A stop while stopped is impossible, and so is going on while going. */
static TimelineStatus
judge_pairs(const Timeline *timeline, int kind, Day *since)
{
	const TimelineRules *rules = timeline->rules;
	bool		suspends = false;
	bool		resumes = false;
	bool		can_suspend = false;
	bool		can_resume = false;

	for (int i = 0; i < rules->pair_count; i++)
	{
		const TimelinePair *pair = &rules->pairs[i];
		const Suspension *open;

		if (pair->suspend != kind && !SET_HAS(pair->resume, kind))
			continue;
		open = open_suspension(timeline, i);
		if (pair->suspend == kind)
		{
			suspends = true;
			if (open == NULL)
				can_suspend = true;
			else
				*since = open->from;
		}
		if (SET_HAS(pair->resume, kind))
		{
			resumes = true;
			if (open != NULL)
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

static KindSet
possible_kinds(const Timeline *timeline)
{
	const TimelineRules *rules = timeline->rules;
	bool		closed = SET_HAS(rules->closed, timeline->state);
	KindSet		possible = 0;

	for (int kind = 0; kind < rules->kind_count; kind++)
	{
		int			cell = timeline->state * rules->kind_count + kind;
		int			any = ROW_ANY(rules) * rules->kind_count + kind;
		Day			since;

		if ((rules->transition_first[cell] < rules->transition_first[cell + 1]
			 || (!closed && rules->transition_first[any]
				 < rules->transition_first[any + 1]))
			&& judge_pairs(timeline, kind, &since) == TIMELINE_OK)
			possible |= SET_OF(kind);
	}
	return possible;
}

/* Is this event possible, and into which state does it lead? */
static TimelineStatus
judge(Timeline *timeline, const TimelineEvent *event, ConditionSet conditions,
	  int *to_state)
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
		timeline->problem.possible = possible_kinds(timeline);
		timeline->problem.day = timeline->opened_on;
		return SET_HAS(rules->opening, event->kind)
			? TIMELINE_OPENED_TWICE : TIMELINE_NOT_POSSIBLE;
	}
	status = judge_pairs(timeline, event->kind, &timeline->problem.day);
	if (status != TIMELINE_OK)
	{
		timeline->problem.state = timeline->state;
		timeline->problem.possible = possible_kinds(timeline);
		return status;
	}
	*to_state = transition->to_state;
	return TIMELINE_OK;
}

/* ---------------------------------------------------------------- effects */

/* Note what this event suspends and resumes; which pairs did it change? */
static bool
note_suspensions(Timeline *timeline, const TimelineEvent *event,
				 uint64_t *changed)
{
	const TimelineRules *rules = timeline->rules;

	*changed = 0;
	for (int i = 0; i < rules->pair_count; i++)
	{
		const TimelinePair *pair = &rules->pairs[i];
		Suspension *open;

		if (pair->suspend != event->kind
			&& !SET_HAS(pair->resume, event->kind))
			continue;
		open = (Suspension *) open_suspension(timeline, i);
		if (SET_HAS(pair->resume, event->kind) && open != NULL)
		{
			open->to = event->occurred_on;
			*changed |= SET_OF(i);
		}
		if (pair->suspend == event->kind && open == NULL)
		{
			if (!grow(timeline, (void **) &timeline->suspensions,
					  &timeline->suspension_size,
					  timeline->suspension_count + 1,
					  sizeof(*timeline->suspensions)))
				return false;
			open = &timeline->suspensions[timeline->suspension_count++];
			open->pair = i;
			open->from = event->occurred_on;
			open->to = DAY_INFINITY;
			*changed |= SET_OF(i);
		}
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
	Day			day = day_of(event, rule->anchor_fact);

	if (deadline->reason == REASON_MISSING
		&& SET_HAS(rule->completed_by, event->kind))
	{
		/*
		 * A later notification must be complete by itself: it is from it
		 * that the term runs.
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

/* What this event does to a deadline that stood before it */
static TimelineStatus
affect(Timeline *timeline, Deadline *deadline, const TimelineEvent *event,
	   ConditionSet conditions, uint64_t changed_pairs)
{
	const TimelineRule *rule;
	TimelineStatus status = TIMELINE_OK;

	if (!is_live(deadline))
		return TIMELINE_OK;
	/* an appeal, or appeal information, may be about one part only */
	if (deadline->part != 0 && part_of(timeline, event) != 0
		&& deadline->part != part_of(timeline, event))
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

	/* a clock stops only when every part has its answer */
	if (timeline->in_part)
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
					 day_of(event, rule->met_fact));
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
						 day_of(event, rule->anchor_fact));
	if ((rule->pairs & changed_pairs) != 0)
		return run_term(timeline, deadline);
	return TIMELINE_OK;
}

/*
 * A duty that was late stays late when its term starts again: the new term is
 * another instance of the rule, for the same question (F-08, F-11).
 */
static TimelineStatus
restart_late(Timeline *timeline, int number, const TimelineEvent *event)
{
	const TimelineRule *rule = timeline->deadlines[number].rule;
	Deadline   *deadline;
	TimelineStatus status = make_room(timeline, rule);

	if (status != TIMELINE_OK)
		return status;
	timeline->deadlines[number].restarted = true;
	deadline = &timeline->deadlines[timeline->deadline_count++];
	*deadline = timeline->deadlines[number];
	deadline->restarted = deadline->expired = deadline->deems = false;
	deadline->by_expiry = false;
	deadline->instance = 1;
	for (int i = 0; i < timeline->deadline_count - 1; i++)
		if (timeline->deadlines[i].rule->code == rule->code)
			deadline->instance++;
	return anchor_at(timeline, deadline, event,
					 day_of(event, rule->anchor_fact));
}

static ConditionSet
open_parts(const TimelineRules *rules)
{
	return rules->open_parts != TIMELINE_NONE ? SET_OF(rules->open_parts) : 0;
}

/* Which parts have their answer, once this event has happened? */
static ConditionSet
note_parts(Timeline *timeline, const TimelineEvent *event)
{
	const TimelineRules *rules = timeline->rules;
	uint64_t	all;
	int32_t		part;

	timeline->in_part = false;
	if (rules->parts != TIMELINE_NONE
		&& event->numbers[rules->parts] != NUMBER_NOT_STATED)
		timeline->part_count = event->numbers[rules->parts];
	all = timeline->part_count >= TIMELINE_PARTS
		? UINT64_MAX : SET_OF(timeline->part_count) - 1;
	if (!SET_HAS(rules->answers, event->kind))
		return timeline->answered != 0 && (all & ~timeline->answered) != 0
			? open_parts(rules) : 0;
	part = part_of(timeline, event);
	/* who names no part answers all that are left */
	timeline->answered |= part > 0 ? SET_OF(part - 1) : all;
	timeline->answered_by |= SET_OF(event->kind);
	timeline->in_part = (all & ~timeline->answered) != 0;
	if (timeline->in_part)
		return open_parts(rules);
	if (rules->mixed_parts != TIMELINE_NONE && timeline->part_count > 1
		&& (timeline->answered_by & (timeline->answered_by - 1)) != 0)
		return SET_OF(rules->mixed_parts);
	return 0;
}

static TimelineStatus
apply(Timeline *timeline, const TimelineEvent *event)
{
	const TimelineRules *rules = timeline->rules;
	ConditionSet conditions = event->conditions;
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
	conditions |= note_parts(timeline, event);
	if (mark_extended(timeline, event) && rules->extends != TIMELINE_NONE)
		conditions |= SET_OF(rules->extends);
	status = judge(timeline, event, conditions | timeline->known, &to_state);
	if (status != TIMELINE_OK)
		return status;

	if (!timeline->is_open)
	{
		timeline->is_open = true;
		timeline->opened_on = event->occurred_on;
	}
	if (to_state != TIMELINE_NONE && to_state != timeline->state)
	{
		timeline->state = to_state;
		timeline->state_on = event->occurred_on;
	}
	timeline->happened |= SET_OF(event->kind);
	if (!note_suspensions(timeline, event, &changed_pairs))
		return TIMELINE_NO_MEMORY;
	for (int i = 0; i < before; i++)
	{
		status = affect(timeline, &timeline->deadlines[i], event, conditions,
						changed_pairs);
		if (status != TIMELINE_OK)
			return status;
	}
	for (int i = 0; i < before; i++)
	{
		const Deadline *deadline = &timeline->deadlines[i];

		if (deadline->status != DEADLINE_OPEN || !deadline->expired
			|| deadline->restarted || !deadline->rule->duty
			|| !SET_HAS(deadline->rule->restart_on, event->kind))
			continue;
		status = restart_late(timeline, i, event);
		if (status != TIMELINE_OK)
			return status;
	}
	return start_rules(timeline, event, conditions, TIMELINE_NONE, 0);
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

	status = order_events(timeline);
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
		const Deadline *deadline = &timeline->deadlines[i];

		if (deadline->status == DEADLINE_OPEN && !deadline->conditional
			&& deadline->rule->duty && deadline->rule->counts
			&& (timeline->next_due == DATE_NOT_STATED
				|| deadline->due < timeline->next_due))
			timeline->next_due = deadline->due;
	}
	return TIMELINE_OK;
}

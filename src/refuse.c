/*-------------------------------------------------------------------------
 *
 * refuse.c
 *	  How a fact that is impossible is refused: what is possible instead.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "derive.h"

/* The fact of an event of some kind that stands in this place of its dates */
static const char *
date_name(const EventKind *kind, int date)
{
	for (int i = 0; i < kind->fact_count; i++)
		if (kind->facts[i].date == date)
			return kind->facts[i].name;
	elog(ERROR, "event \"%s\" has no date %d", kind->name, date);
}

/*
 * Say what is impossible, and what is possible.  An event of this statement
 * may be in its place but make one that was recorded earlier impossible.
 */
void
refuse(const CalendarList *list, const CaseWork *work,
	   const Timeline *timeline, TimelineStatus status)
{
	const TimelineProblem *problem = &timeline->problem;
	const TimelineEvent *event = problem->event;
	const CaseKind *kind = work->kind;
	const char *name = event == NULL ? "" : kind->kinds[event->kind].name;
	bool		earlier = event != NULL && event->seq <= work->stored_seq;
	char		on[DATE_TEXT_SIZE];
	char		day[DATE_TEXT_SIZE];
	const char *on_text = event == NULL ? "" : day_text(event->occurred_on, on);
	const char *state = problem->state == TIMELINE_NONE ? ""
	: kind->states[problem->state];
	char	   *possible = list_event_names(kind, problem->possible);

	switch (status)
	{
		case TIMELINE_NOT_OPEN:
			ereport(ERROR,
					(errcode(ERRCODE_REUSE_EVENT_REFUSED),
					 errmsg("event \"%s\" is not possible: the case is not open",
							name),
					 problem->possible == 0
					 ? errdetail("No event opens a case of kind \"%s\".",
								 kind->name)
					 : errdetail("A case of kind \"%s\" is opened by: %s.",
								 kind->name, possible)));
			break;
		case TIMELINE_BEFORE_OPENING:
			if (earlier)
				ereport(ERROR,
						(errcode(ERRCODE_REUSE_IMPOSSIBLE_DATE),
						 errmsg("event %d \"%s\" of %s, recorded earlier, would lie before the receipt of the case",
								event->seq, name, on_text),
						 errdetail("The case would have been received on %s.",
								   day_text(problem->day, day))));
			ereport(ERROR,
					(errcode(ERRCODE_REUSE_IMPOSSIBLE_DATE),
					 errmsg("event \"%s\" cannot have happened on %s",
							name, on_text),
					 errdetail("The case was received on %s.",
							   day_text(problem->day, day))));
			break;
		case TIMELINE_FACT_BEFORE_OPENING:
			{
				const char *fact = date_name(&kind->kinds[event->kind],
											 problem->date);
				char		stated[DATE_TEXT_SIZE];

				day_text(event->dates[problem->date], stated);
				day_text(problem->day, day);
				if (earlier)
					ereport(ERROR,
							(errcode(ERRCODE_REUSE_IMPOSSIBLE_DATE),
							 errmsg("fact \"%s\" of event %d \"%s\", recorded earlier, would lie before the receipt of the case: %s",
									fact, event->seq, name, stated),
							 errdetail("The case was received on %s.", day)));
				ereport(ERROR,
						(errcode(ERRCODE_REUSE_IMPOSSIBLE_DATE),
						 errmsg("fact \"%s\" of event \"%s\" lies before the receipt of the case: %s",
								fact, name, stated),
						 errdetail("The case was received on %s.", day)));
			}
			break;
		case TIMELINE_OPENED_TWICE:
			ereport(ERROR,
					(errcode(ERRCODE_REUSE_EVENT_REFUSED),
					 errmsg("event \"%s\" of %s is not possible: the case is open already",
							name, on_text),
					 errdetail("It was received on %s.",
							   day_text(problem->day, day)),
					 errhint("A correction names the event it corrects in replaces_seq.")));
			break;
		case TIMELINE_NOT_POSSIBLE:
			if (earlier)
				ereport(ERROR,
						(errcode(ERRCODE_REUSE_EVENT_REFUSED),
						 errmsg("event %d \"%s\" of %s, recorded earlier, would no longer be possible",
								event->seq, name, on_text),
						 problem->possible == 0
						 ? errdetail("It would come in state \"%s\", where nothing is possible.",
									 state)
						 : errdetail("It would come in state \"%s\", where possible are: %s.",
									 state, possible)));
			ereport(ERROR,
					(errcode(ERRCODE_REUSE_EVENT_REFUSED),
					 errmsg("event \"%s\" of %s is not possible in state \"%s\"",
							name, on_text, state),
					 problem->possible == 0
					 ? errdetail("Nothing is possible there.")
					 : errdetail("Possible are: %s.", possible)));
			break;
		case TIMELINE_SUSPENDED:
			ereport(ERROR,
					(errcode(ERRCODE_REUSE_EVENT_REFUSED),
					 errmsg("event \"%s\" of %s is not possible: that has been pending since %s",
							name, on_text, day_text(problem->day, day)),
					 errdetail("Possible are: %s.", possible)));
			break;
		case TIMELINE_NOT_SUSPENDED:
			ereport(ERROR,
					(errcode(ERRCODE_REUSE_EVENT_REFUSED),
					 errmsg("event \"%s\" of %s is not possible: nothing is pending that it could end",
							name, on_text),
					 errdetail("Possible are: %s.", possible)));
			break;
		case TIMELINE_NO_SUCH_PART:
			ereport(ERROR,
					(errcode(ERRCODE_REUSE_EVENT_REFUSED),
					 earlier
					 ? errmsg("event %d \"%s\" of %s, recorded earlier, would be about a part that does not exist",
							  event->seq, name, on_text)
					 : errmsg("event \"%s\" of %s is about part %d, which does not exist",
							  name, on_text,
							  event->numbers[kind->timeline.part]),
					 errdetail("Its parts are numbered from 1 to %d.",
							   problem->other)));
			break;
		case TIMELINE_REPLACES_NOTHING:
			ereport(ERROR,
					(errcode(ERRCODE_REUSE_EVENT_REFUSED),
					 errmsg("event \"%s\" cannot replace event %d",
							name, event->replaces),
					 errdetail("It has number %d itself: only an earlier event can be replaced.",
							   event->seq)));
			break;
		case TIMELINE_REPLACED_TWICE:
			ereport(ERROR,
					(errcode(ERRCODE_REUSE_EVENT_REFUSED),
					 errmsg("event \"%s\" cannot replace event %d",
							name, event->replaces),
					 errdetail("Event %d has replaced it already.",
							   problem->other)));
			break;
		case TIMELINE_REPLACES_OPENING:
			ereport(ERROR,
					(errcode(ERRCODE_REUSE_EVENT_REFUSED),
					 errmsg("event \"%s\" cannot replace event %d",
							name, event->replaces),
					 errdetail("That event opened the case: only one of its own kind can correct it.")));
			break;
		case TIMELINE_REPLACES_ANNULMENT:
			ereport(ERROR,
					(errcode(ERRCODE_REUSE_EVENT_REFUSED),
					 errmsg("event \"%s\" cannot replace event %d",
							name, event->replaces),
					 errdetail("That event annulled another one."),
					 errhint("Record the other one again.")));
			break;
		case TIMELINE_ANNULS_NOTHING:
			ereport(ERROR,
					(errcode(ERRCODE_REUSE_EVENT_REFUSED),
					 errmsg("event \"%s\" must name in replaces_seq the event that it takes back",
							name)));
			break;
		case TIMELINE_DUE:
			due_error(problem->due_status, list->cached[problem->calendar],
					  problem->day, problem->day, &problem->rule->term);
			break;
		case TIMELINE_ENDLESS:
			ereport(ERROR,
					(errcode(ERRCODE_REUSE_UNKNOWN_OPERATION),
					 errmsg("rule \"%s\" starts again and again without an end",
							kind->texts[problem->rule - kind->timeline.rules].code),
					 errdetail("A case has at most %d deadlines.",
							   TIMELINE_MOST)));
			break;
		case TIMELINE_NO_MEMORY:
			ereport(ERROR,
					(errcode(ERRCODE_OUT_OF_MEMORY),
					 errmsg("out of memory")));
			break;
		case TIMELINE_OK:
			break;
	}
	elog(ERROR, "unexpected status %d of a replay", (int) status);
}

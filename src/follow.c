/*-------------------------------------------------------------------------
 *
 * follow.c
 *	  What the register itself does when an event of some kind was recorded.
 *
 * Some facts have more to them than states and terms: an exclusive right has
 * a row that a constraint looks at, an accepted licence becomes one.  Table
 * event_follow names functions of the register for kinds of events.  They run
 * after the statement and before the cases are judged and move.
 *
 * A row trigger with a condition on the kind would do the same; but its
 * condition is parsed and planned anew in each statement, and four of them
 * cost a single event a quarter of all its work.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/builtins.h"

#include "event.h"
#include "rules_read.h"

/* An event that some functions want to see */
typedef struct FollowedEvent
{
	struct FollowedEvent *next;
	const CaseWork *work;
	int32		seq;
	FollowSet	functions;
} FollowedEvent;

/* ---------------------------------------------------------------- rules */

/* Which functions follow which kinds of events */
void
read_followers(Reading *reading)
{
	RuleSet    *set = reading->set;
	const char **functions;
	int			function_count = 0;
	int			rows;

	if (!is_upgraded(set))
		return;
	rows = query(reading,
				 "SELECT k.case_kind, k.kind, f.function_name "
				 "FROM @.event_follow AS f JOIN @.event_kind AS k "
				 "ON k.kind OPERATOR(pg_catalog.=) f.event_kind "
				 "AND f.case_kind OPERATOR(pg_catalog.=) ANY "
				 "(ARRAY['*', k.case_kind]) "
				 "ORDER BY f.function_name");
	functions = keep_array(reading, TIMELINE_SET_SIZE, sizeof(char *));
	for (int i = 0; i < rows; i++)
	{
		Row			row = row_at(i);
		CaseKind   *kind = (CaseKind *) find_case_kind(set, row_text(row, 1));
		EventKind  *event = &kind->kinds[find_event_kind(kind,
														 row_text(row, 2))];
		char	   *name = row_text(row, 3);

		if (function_count == 0
			|| strcmp(functions[function_count - 1], name) != 0)
		{
			if (function_count == TIMELINE_SET_SIZE)
				ereport(ERROR,
						(errcode(ERRCODE_REUSE_UNKNOWN_OPERATION),
						 errmsg("more than %d functions follow events",
								TIMELINE_SET_SIZE)));
			functions[function_count++] = keep(reading, name);
		}
		event->follow |= SET_OF(function_count - 1);
		kind->follow |= event->follow;
		kind->functions = functions;
	}
}

/* ---------------------------------------------------------------- events */

/*
 * An event was recorded: note which functions are to follow it.  A correction
 * may take back any kind, so it is of interest to all that look at such cases.
 */
void
note_followers(Frame *frame, const CaseWork *work, const TimelineEvent *event)
{
	FollowSet	functions = event->replaces > 0 ? work->kind->follow
	: work->kind->kinds[event->kind].follow;
	FollowedEvent *followed;

	if (functions == 0)
		return;
	followed = MemoryContextAlloc(frame->context, sizeof(FollowedEvent));
	followed->next = NULL;
	followed->work = work;
	followed->seq = event->seq;
	followed->functions = functions;
	if (frame->last_followed == NULL)
		frame->first_followed = followed;
	else
		frame->last_followed->next = followed;
	frame->last_followed = followed;
}

static void
run_follower(Frame *frame, const char *function, const FollowedEvent *followed)
{
	Oid			types[] = {INT8OID, INT8OID, INT4OID};
	Datum		values[] = {
		Int64GetDatum(followed->work->authority_id),
		Int64GetDatum(followed->work->case_id),
		Int32GetDatum(followed->seq)
	};
	const char *schema = quote_identifier(frame->record->name);
	StringInfoData text;
	int			result;

	initStringInfo(&text);
	appendStringInfo(&text, "SELECT %s.%s(e) FROM %s.event AS e "
					 "WHERE e.authority_id OPERATOR(pg_catalog.=) $1 "
					 "AND e.case_id OPERATOR(pg_catalog.=) $2 "
					 "AND e.seq OPERATOR(pg_catalog.=) $3",
					 schema, quote_identifier(function), schema);
	result = SPI_execute_with_args(text.data, lengthof(types), types, values,
								   NULL, false, 0);
	if (result != SPI_OK_SELECT)
		elog(ERROR, "SPI_execute_with_args failed: %s",
			 SPI_result_code_string(result));
	SPI_freetuptable(SPI_tuptable);
}

/*
 * Run what follows the events of a statement, in the order in which they were
 * recorded, as the owner of the register: who records a fact needs no right
 * on what follows from it.
 */
void
run_followers(Frame *frame)
{
	Oid			user;
	int			security;

	if (frame->first_followed == NULL)
		return;
	GetUserIdAndSecContext(&user, &security);
	SetUserIdAndSecContext(frame->owner,
						   security | SECURITY_LOCAL_USERID_CHANGE
						   | SECURITY_NOFORCE_RLS);
	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");
	for (FollowedEvent *followed = frame->first_followed; followed != NULL;
		 followed = followed->next)
		for (int i = 0; i < TIMELINE_SET_SIZE; i++)
			if (SET_HAS(followed->functions, i))
				run_follower(frame, followed->work->kind->functions[i],
							 followed);
	if (SPI_finish() != SPI_OK_FINISH)
		elog(ERROR, "SPI_finish failed");
	SetUserIdAndSecContext(user, security);
}

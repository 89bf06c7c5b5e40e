/*-------------------------------------------------------------------------
 *
 * frame.c
 *	  The statements on table event that are under way, and their cases.
 *
 * Statements nest: a trigger of the register's owner may record a fact in
 * turn.  A case belongs to the outermost frame that records on it; what a
 * nested statement adds to such a case is derived when that frame ends.  If a
 * nested subtransaction is rolled back, so is what it added.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/xact.h"
#include "catalog/partition.h"
#include "miscadmin.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/rel.h"

#include "event.h"

/* An entry of a frame's hash table of cases */
typedef struct CaseEntry
{
	int64		key[2];			/* authority_id, case_id */
	CaseWork   *work;
} CaseEntry;

/* An event that a subtransaction added to a case of an outer frame */
typedef struct Added
{
	struct Added *earlier;
	int			nest_level;
	Frame	   *frame;			/* whose case it is */
	CaseWork   *work;
	TimestampTz last_recorded_at;	/* of the case before, and so on */
	bool		has_head;
	uint8		head[PG_SHA256_DIGEST_LENGTH];
} Added;

static Frame *top_frame = NULL;
static Added *last_added = NULL;

void
pop_frame(void)
{
	Frame	   *frame = top_frame;

	for (Added **link = &last_added; *link != NULL;)
	{
		if ((*link)->frame == frame)
			*link = (*link)->earlier;
		else
			link = &(*link)->earlier;
	}
	top_frame = frame->outer;
	rules_unpin(frame->rules);
	MemoryContextDelete(frame->context);
}

/*
 * Frames of a statement that failed go with its (sub)transaction.  Their
 * memory belongs to it; here only the list and the pins are set right.
 */
static void
drop_frames(int nest_level)
{
	while (top_frame != NULL && top_frame->nest_level >= nest_level)
	{
		rules_unpin(top_frame->rules);
		top_frame = top_frame->outer;
		counters[COUNTER_STATEMENTS_FAILED]++;
	}
}

static void
transaction_ended(XactEvent event, void *arg)
{
	switch (event)
	{
		case XACT_EVENT_PRE_COMMIT:
		case XACT_EVENT_PRE_PREPARE:
			/* only where somebody disabled a trigger */
			if (top_frame != NULL && top_frame->row_count > 0)
				ereport(ERROR,
						(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
						 errmsg("events were recorded but not derived"),
						 errhint("Enable all triggers of table event.")));
			drop_frames(0);
			last_added = NULL;
			break;
		case XACT_EVENT_ABORT:
			drop_frames(0);
			last_added = NULL;
			break;
		default:
			break;
	}
}

static void
subtransaction_ended(SubXactEvent event, SubTransactionId mine,
					 SubTransactionId parent, void *arg)
{
	int			level = GetCurrentTransactionNestLevel();

	if (event == SUBXACT_EVENT_ABORT_SUB)
	{
		/* the log lives longer than the frames that it speaks of */
		while (last_added != NULL && last_added->nest_level >= level)
		{
			CaseWork   *work = last_added->work;

			if (last_added->frame->nest_level < level)
			{
				work->event_count--;
				work->last_seq--;
				work->last_recorded_at = last_added->last_recorded_at;
				work->has_head = last_added->has_head;
				memcpy(work->head, last_added->head, sizeof(work->head));
			}
			last_added = last_added->earlier;
		}
		drop_frames(level);
	}
	else if (event == SUBXACT_EVENT_COMMIT_SUB)
	{
		for (Added *added = last_added;
			 added != NULL && added->nest_level >= level;
			 added = added->earlier)
			added->nest_level = level - 1;
		for (Frame *frame = top_frame;
			 frame != NULL && frame->nest_level >= level;
			 frame = frame->outer)
			frame->nest_level = level - 1;
	}
}

/* The table event itself, of which this may be a partition */
static Oid
topmost(Relation relation)
{
	if (!relation->rd_rel->relispartition)
		return RelationGetRelid(relation);
	return llast_oid(get_partition_ancestors(RelationGetRelid(relation)));
}

void
push_frame(Relation relation)
{
	static bool registered = false;
	MemoryContext context;
	MemoryContext before;
	Frame	   *frame;
	Oid			schema;

	if (!registered)
	{
		RegisterXactCallback(transaction_ended, NULL);
		RegisterSubXactCallback(subtransaction_ended, NULL);
		registered = true;
	}

	context = AllocSetContextCreate(CurTransactionContext,
									"reuse_register events",
									ALLOCSET_DEFAULT_SIZES);
	frame = MemoryContextAllocZero(context, sizeof(Frame));
	frame->context = context;
	frame->nest_level = GetCurrentTransactionNestLevel();
	frame->relation = topmost(relation);
	frame->owner = relation->rd_rel->relowner;
	schema = get_rel_namespace(frame->relation);
	frame->record = find_register(schema);
	/* what SET ROLE chose, not the owner of a function on the way */
	frame->caller = caller();
	frame->recorded_by =
		MemoryContextStrdup(context, GetUserNameFromId(frame->caller, false));

	before = MemoryContextSwitchTo(context);
	initStringInfo(&frame->canonical);
	MemoryContextSwitchTo(before);

	/* last: from here on an error must find it in the list */
	frame->rules = rules_pin(schema, frame->owner, DT_NOEND);
	frame->outer = top_frame;
	top_frame = frame;
	counters[COUNTER_STATEMENTS]++;
}

Frame *
current_frame(Relation relation)
{
	if (top_frame == NULL || top_frame->relation != topmost(relation))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("trigger function \"%s\" has not run before this statement on table \"%s\"",
						"reuse.event_begin", RelationGetRelationName(relation)),
				 errhint("Enable all triggers of the table.")));
	return top_frame;
}

/* ---------------------------------------------------------------- cases */

/* Lock a case and note where it stands. */
static void
lock_case(Frame *frame, CaseWork *work)
{
	KnownAuthority *authority =
	&frame->authorities[(uint64) work->authority_id % KNOWN_AUTHORITIES];
	bool		known = authority->known
	&& authority->authority_id == work->authority_id;
	Datum		values[2];
	HeapTuple	tuple;
	TupleDesc	descriptor;
	Datum		datum;
	bool		isnull;
	char	   *kind;

	values[0] = Int64GetDatum(work->authority_id);
	values[1] = Int64GetDatum(work->case_id);
	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");
	if (execute_plan(frame, known ? PLAN_LOCK_KNOWN : PLAN_LOCK_CASE, values,
					 NULL) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_REUSE_EVENT_REFUSED),
				 errmsg("case %lld of authority %lld does not exist",
						(long long) work->case_id,
						(long long) work->authority_id),
				 errhint("Open a case with open_case().")));

	tuple = SPI_tuptable->vals[0];
	descriptor = SPI_tuptable->tupdesc;
	kind = SPI_getvalue(tuple, descriptor, 1);
	work->kind = find_case_kind(frame->rules, kind);
	if (work->kind == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_REUSE_EVENT_REFUSED),
				 errmsg("case %lld of authority %lld is of kind \"%s\", for which there are no rules",
						(long long) work->case_id,
						(long long) work->authority_id, kind),
				 errhint("Load rules with reuse.load_rules().")));
	if (!known)
	{
		authority->kind = find_authority_kind(frame->rules,
											  SPI_getvalue(tuple, descriptor, 2));
		authority->authority_id = work->authority_id;
		authority->known = true;
	}
	work->authority_kind = authority->kind;
	work->stored_seq = work->last_seq =
		DatumGetInt32(SPI_getbinval(tuple, descriptor, 3, &isnull));
	datum = SPI_getbinval(tuple, descriptor, 4, &isnull);
	work->has_head = !isnull;
	if (!isnull)
	{
		bytea	   *head = DatumGetByteaPP(datum);

		if (VARSIZE_ANY_EXHDR(head) != sizeof(work->head))
			ereport(ERROR,
					(errcode(ERRCODE_REUSE_CHAIN_BROKEN),
					 errmsg("case %lld of authority %lld has a head that is no seal",
							(long long) work->case_id,
							(long long) work->authority_id),
					 errhint("verify_events() shows what is wrong.")));
		memcpy(work->head, VARDATA_ANY(head), sizeof(work->head));
	}
	datum = SPI_getbinval(tuple, descriptor, 5, &isnull);
	work->last_recorded_at = isnull ? DT_NOBEGIN
		: DatumGetTimestampTz(datum);
	if (work->kind->desk != NULL)
	{
		char	   *reference = SPI_getvalue(tuple, descriptor, 6);

		if (reference != NULL)
			work->reference = MemoryContextStrdup(frame->context, reference);
	}
	SPI_finish();
}

/* A case of this very frame; a statement mostly records on one only. */
static CaseWork *
find_in_frame(const Frame *frame, const int64 *key)
{
	CaseWork   *work = frame->last_case;
	CaseEntry  *entry;

	if (work == NULL)
		return NULL;
	if (work->authority_id == key[0] && work->case_id == key[1])
		return work;
	if (frame->cases == NULL)
		return NULL;
	entry = hash_search(frame->cases, key, HASH_FIND, NULL);
	return entry == NULL ? NULL : entry->work;
}

static void
add_to_frame(Frame *frame, CaseWork *work)
{
	if (frame->last_case != NULL)
		frame->last_case->next = work;
	else
		frame->first_case = work;
	frame->last_case = work;
	if (++frame->case_count == 2)
	{
		HASHCTL		control;

		memset(&control, 0, sizeof(control));
		control.keysize = sizeof(((CaseEntry *) NULL)->key);
		control.entrysize = sizeof(CaseEntry);
		control.hcxt = frame->context;
		frame->cases = hash_create("reuse_register cases", 256, &control,
								   HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
		work = frame->first_case;
	}
	for (; frame->cases != NULL && work != NULL; work = work->next)
	{
		int64		key[2] = {work->authority_id, work->case_id};
		CaseEntry  *entry = hash_search(frame->cases, key, HASH_ENTER, NULL);

		entry->work = work;
	}
}

/* The case of these numbers, locked, and the frame that it belongs to */
CaseWork *
find_case(Frame *frame, int64 authority_id, int64 case_id, Frame **owner)
{
	int64		key[2] = {authority_id, case_id};
	CaseWork   *work;

	for (Frame *found = frame; found != NULL; found = found->outer)
	{
		if (found->relation != frame->relation)
			continue;
		*owner = found;
		work = find_in_frame(found, key);
		if (work != NULL)
			return work;
	}

	*owner = frame;
	work = MemoryContextAllocZero(frame->context, sizeof(CaseWork));
	work->authority_id = authority_id;
	work->case_id = case_id;
	lock_case(frame, work);
	add_to_frame(frame, work);
	return work;
}

/* Note what a nested subtransaction would take back. */
void
note_added(Frame *owner, CaseWork *work)
{
	int			level = GetCurrentTransactionNestLevel();
	Added	   *added;

	if (owner->nest_level == level)
		return;
	added = MemoryContextAlloc(TopTransactionContext, sizeof(Added));
	added->earlier = last_added;
	added->nest_level = level;
	added->frame = owner;
	added->work = work;
	added->last_recorded_at = work->last_recorded_at;
	added->has_head = work->has_head;
	memcpy(added->head, work->head, sizeof(added->head));
	last_added = added;
}

TimelineEvent *
next_event(Frame *owner, CaseWork *work)
{
	if (work->event_count == work->event_size)
	{
		/* three fill a chunk, and few cases have more in one statement */
		int			size = work->event_size == 0 ? 3 : work->event_size * 2;

		if (work->events == NULL)
			work->events = MemoryContextAlloc(owner->context,
											  size * sizeof(TimelineEvent));
		else
			work->events = repalloc_huge(work->events,
										 size * sizeof(TimelineEvent));
		work->event_size = size;
	}
	return &work->events[work->event_count];
}

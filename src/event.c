/*-------------------------------------------------------------------------
 *
 * event.c
 *	  The triggers on a register's table event: order, check and seal facts.
 *
 * There is one way into a case: a row inserted into event.  Three triggers
 * see it.  event_begin(), before the statement, opens a frame.
 * event_record(), before each row, locks the case, numbers the event, stamps
 * it with the server's clock, checks what it states and seals it with a hash
 * over itself and the event before.  event_derive(), after the statement,
 * judges and derives (derive.c).  Because judging waits for the end of the
 * statement, the facts of one statement may come in any order.
 *
 * Statements nest: a trigger of the register's owner may record a fact in
 * turn.  A case belongs to the outermost frame that records on it; what a
 * nested statement adds to such a case is derived when that frame ends.  If a
 * nested subtransaction is rolled back, so is what it added.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "access/xact.h"
#include "catalog/partition.h"
#include "catalog/pg_type.h"
#include "commands/trigger.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "pgtime.h"
#include "utils/builtins.h"
#include "utils/datetime.h"
#include "utils/fmgrprotos.h"
#include "utils/guc.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/rel.h"
#include "utils/tuplestore.h"

#include "event.h"

/* The columns of event that the triggers read and write, by name */
enum
{
	EVENT_AUTHORITY_ID,
	EVENT_CASE_ID,
	EVENT_SEQ,
	EVENT_KIND,
	EVENT_OCCURRED_ON,
	EVENT_RECORDED_AT,
	EVENT_RECORDED_BY,
	EVENT_FACTS,
	EVENT_REPLACES_SEQ,
	EVENT_TEXT_DIGEST,
	EVENT_HASH,
	EVENT_COLUMNS
};

static const struct
{
	const char *name;
	Oid			type;
}			event_columns[EVENT_COLUMNS] = {
	{"authority_id", INT8OID},
	{"case_id", INT8OID},
	{"seq", INT4OID},
	{"kind", TEXTOID},
	{"occurred_on", DATEOID},
	{"recorded_at", TIMESTAMPTZOID},
	{"recorded_by", NAMEOID},
	{"facts", JSONBOID},
	{"replaces_seq", INT4OID},
	{"text_digest", BYTEAOID},
	{"hash", BYTEAOID},
};

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
static Register *registers = NULL;

PG_FUNCTION_INFO_V1(reuse_event_begin);
PG_FUNCTION_INFO_V1(reuse_event_record);
PG_FUNCTION_INFO_V1(reuse_event_derive);
PG_FUNCTION_INFO_V1(reuse_event_append_only);

/* ---------------------------------------------------------------- frames */

static void
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

static Register *
find_register(Oid schema)
{
	char	   *name = get_namespace_name(schema);
	Register   *found;

	for (found = registers; found != NULL; found = found->next)
		if (found->schema == schema)
			break;
	if (found == NULL)
	{
		found = MemoryContextAllocZero(TopMemoryContext, sizeof(Register));
		found->schema = schema;
		found->next = registers;
		registers = found;
	}
	if (found->name == NULL || strcmp(found->name, name) != 0)
	{
		/* renamed: the statements name the schema */
		for (int i = 0; i < PLAN_COUNT; i++)
		{
			if (found->plans[i] != NULL)
				SPI_freeplan(found->plans[i]);
			found->plans[i] = NULL;
		}
		if (found->name != NULL)
			pfree(found->name);
		found->name = NULL;
		found->name = MemoryContextStrdup(TopMemoryContext, name);
	}
	return found;
}

static void
push_frame(Relation relation)
{
	static bool registered = false;
	MemoryContext context;
	MemoryContext caller;
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
	frame->recorded_by =
		MemoryContextStrdup(context,
							GetUserNameFromId(GetOuterUserId(), false));

	caller = MemoryContextSwitchTo(context);
	initStringInfo(&frame->canonical);
	MemoryContextSwitchTo(caller);

	/* last: from here on an error must find it in the list */
	frame->rules = rules_pin(schema, frame->owner);
	frame->outer = top_frame;
	top_frame = frame;
}

static Frame *
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

static void
check_protocol(FunctionCallInfo fcinfo, const char *function, bool good,
			   const char *manner)
{
	if (!good)
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("function \"%s\" must be called as a trigger %s",
						function, manner)));
}

/* ---------------------------------------------------------------- plans */

#define EQ	"OPERATOR(pg_catalog.=)"

#define DEADLINE_COLUMNS \
	"authority_id, case_id, rule_code, rule_version, instance, known_from, " \
	"status, anchor_seq, anchor_on, conditional, term, suspended_days, " \
	"nominal_due, due, met_seq, met_on, reason, indicative, expiry_state, " \
	"calendar, calendar_revision"
#define DEADLINE_COLUMN_COUNT	21

/*
 * The statements; "@" stands for the schema.  Many rows are handed over as
 * arrays where they are read or inserted.  They are updated one by one, and
 * read by a lateral query that stays one, because the plans are kept: a join
 * planned while the tables are small would read all of them later.
 */
static const struct
{
	const char *text;
	int			argument_count;
	Oid			arguments[24];
	int			result;
}			plan_texts[PLAN_COUNT] = {
	[PLAN_LOCK_CASE] = {
		"SELECT c.kind, (SELECT a.kind FROM @.authority AS a "
		"WHERE a.authority_id " EQ " c.authority_id), "
		"c.last_seq, c.head, c.last_recorded_at "
		"FROM @.case_file AS c "
		"WHERE c.authority_id " EQ " $1 AND c.case_id " EQ " $2 "
		"FOR NO KEY UPDATE OF c",
		2, {INT8OID, INT8OID}, SPI_OK_SELECT},
	[PLAN_READ_EVENTS] = {
		"SELECT u.n, e.seq, e.kind, e.occurred_on, e.facts, e.replaces_seq "
		"FROM ROWS FROM (pg_catalog.unnest($1), pg_catalog.unnest($2), "
		"pg_catalog.unnest($3)) WITH ORDINALITY AS u (authority_id, case_id, seq, n) "
		"CROSS JOIN LATERAL (SELECT f.seq, f.kind, f.occurred_on, f.facts, "
		"f.replaces_seq FROM @.event AS f "
		"WHERE f.authority_id " EQ " u.authority_id "
		"AND f.case_id " EQ " u.case_id "
		"AND f.seq OPERATOR(pg_catalog.<=) u.seq OFFSET 0) AS e "
		"ORDER BY u.n, e.seq",
		3, {INT8ARRAYOID, INT8ARRAYOID, INT4ARRAYOID}, SPI_OK_SELECT},
	[PLAN_READ_DEADLINES] = {
		"SELECT u.n, d.rule_code, d.rule_version, d.instance, d.status, "
		"d.anchor_seq, d.anchor_on, d.conditional, d.term, d.suspended_days, "
		"d.nominal_due, d.due, d.met_seq, d.met_on, d.reason, d.indicative, "
		"d.expiry_state, d.calendar, d.calendar_revision "
		"FROM ROWS FROM (pg_catalog.unnest($1), pg_catalog.unnest($2)) "
		"WITH ORDINALITY AS u (authority_id, case_id, n) "
		"CROSS JOIN LATERAL (SELECT * FROM @.deadline AS c "
		"WHERE c.authority_id " EQ " u.authority_id "
		"AND c.case_id " EQ " u.case_id "
		"AND c.known_to " EQ " 'infinity'::pg_catalog.timestamptz "
		"OFFSET 0) AS d",
		2, {INT8ARRAYOID, INT8ARRAYOID}, SPI_OK_SELECT},
	[PLAN_UPDATE_CASE] = {
		"UPDATE @.case_file AS c SET last_seq = $3, head = $4, "
		"last_recorded_at = $5, opened_on = $6, state = $7, state_on = $8, "
		"expiry_on = $9, expiry_state = $10, next_due = $11, closed = $12 "
		"WHERE c.authority_id " EQ " $1 AND c.case_id " EQ " $2",
		12, {INT8OID, INT8OID, INT4OID, BYTEAOID, TIMESTAMPTZOID, DATEOID,
		TEXTOID, DATEOID, DATEOID, TEXTOID, DATEOID, BOOLOID},
	SPI_OK_UPDATE},
	[PLAN_CLOSE_DEADLINE] = {
		"UPDATE @.deadline AS d SET known_to = $5 "
		"WHERE d.authority_id " EQ " $1 AND d.case_id " EQ " $2 "
		"AND d.rule_code " EQ " $3 AND d.instance " EQ " $4 "
		"AND d.known_to " EQ " 'infinity'::pg_catalog.timestamptz",
		5, {INT8OID, INT8OID, TEXTOID, INT4OID, TIMESTAMPTZOID},
	SPI_OK_UPDATE},
	[PLAN_INSERT_DEADLINES] = {
		"INSERT INTO @.deadline (" DEADLINE_COLUMNS ") "
		"SELECT * FROM ROWS FROM (pg_catalog.unnest($1), "
		"pg_catalog.unnest($2), pg_catalog.unnest($3), pg_catalog.unnest($4), "
		"pg_catalog.unnest($5), pg_catalog.unnest($6), pg_catalog.unnest($7), "
		"pg_catalog.unnest($8), pg_catalog.unnest($9), "
		"pg_catalog.unnest($10), pg_catalog.unnest($11), "
		"pg_catalog.unnest($12), pg_catalog.unnest($13), "
		"pg_catalog.unnest($14), pg_catalog.unnest($15), "
		"pg_catalog.unnest($16), pg_catalog.unnest($17), "
		"pg_catalog.unnest($18), pg_catalog.unnest($19), "
		"pg_catalog.unnest($20), pg_catalog.unnest($21)) AS u",
		DEADLINE_COLUMN_COUNT, {INT8ARRAYOID, INT8ARRAYOID, TEXTARRAYOID, INT4ARRAYOID,
			INT4ARRAYOID, TIMESTAMPTZARRAYOID, TEXTARRAYOID, INT4ARRAYOID,
			DATEARRAYOID, BOOLARRAYOID, TEXTARRAYOID, INT4ARRAYOID,
			DATEARRAYOID, DATEARRAYOID, INT4ARRAYOID, DATEARRAYOID,
			TEXTARRAYOID, BOOLARRAYOID, TEXTARRAYOID, TEXTARRAYOID,
	INT4ARRAYOID}, SPI_OK_INSERT},
};

/* The statement that writes so many deadlines, value by value */
static char *
insert_text(int rows)
{
	StringInfoData text;

	initStringInfo(&text);
	appendStringInfoString(&text, "INSERT INTO @.deadline (" DEADLINE_COLUMNS
						   ") VALUES ");
	for (int i = 0; i < rows * DEADLINE_COLUMN_COUNT; i++)
		appendStringInfo(&text, "%s$%d%s",
						 i % DEADLINE_COLUMN_COUNT > 0 ? ", "
						 : i > 0 ? ", (" : "(", i + 1,
						 (i + 1) % DEADLINE_COLUMN_COUNT > 0 ? "" : ")");
	return text.data;
}

static void
prepare_plan(Register *record, RegisterPlan plan)
{
	const char *pattern = plan_texts[plan].text;
	int			argument_count = plan_texts[plan].argument_count;
	Oid			arguments[FEW_DEADLINES * DEADLINE_COLUMN_COUNT];
	StringInfoData text;
	SPIPlanPtr	prepared;

	memcpy(arguments, plan_texts[plan].arguments,
		   argument_count * sizeof(Oid));
	if (plan >= PLAN_INSERT_FEW)
	{
		int			rows = plan - PLAN_INSERT_FEW + 1;

		pattern = insert_text(rows);
		argument_count = rows * DEADLINE_COLUMN_COUNT;
		for (int i = 0; i < argument_count; i++)
			arguments[i] =
				get_element_type(plan_texts[PLAN_INSERT_DEADLINES].arguments
								 [i % DEADLINE_COLUMN_COUNT]);
	}

	initStringInfo(&text);
	for (const char *p = pattern; *p != '\0'; p++)
	{
		if (*p == '@')
			appendStringInfoString(&text, quote_identifier(record->name));
		else
			appendStringInfoChar(&text, *p);
	}
	prepared = SPI_prepare_cursor(text.data, argument_count, arguments,
								  CURSOR_OPT_GENERIC_PLAN);
	if (prepared == NULL || SPI_keepplan(prepared) != 0)
		elog(ERROR, "SPI_prepare_cursor failed: %s",
			 SPI_result_code_string(SPI_result));
	record->plans[plan] = prepared;
	record->planned[plan] = false;
}

/*
 * Run one of the statements within SPI, as the owner of the register: who
 * records a fact needs no right on what follows from it.
 *
 * A plan is kept and must never be one that reads a whole table: chosen while
 * the tables are small it would still be there when they no longer are.
 */
int
execute_plan(Frame *frame, RegisterPlan plan, Datum *values,
			 const char *nulls)
{
	Register   *record = frame->record;
	Oid			user;
	int			security;
	int			guc_level = 0;
	int			result;

	GetUserIdAndSecContext(&user, &security);
	SetUserIdAndSecContext(frame->owner,
						   security | SECURITY_LOCAL_USERID_CHANGE
						   | SECURITY_NOFORCE_RLS);
	if (record->plans[plan] != NULL && !SPI_plan_is_valid(record->plans[plan]))
		record->planned[plan] = false;
	if (record->plans[plan] == NULL)
		prepare_plan(record, plan);
	if (!record->planned[plan])
	{
		static const struct
		{
			const char *name;
			const char *value;
		}			settings[] = {
			{"enable_seqscan", "off"},
			{"enable_bitmapscan", "off"},
			{"enable_hashjoin", "off"},
			{"enable_mergejoin", "off"},
			{"enable_material", "off"},
			/* a small table's whole index would seem cheaper than look-ups */
			{"cpu_tuple_cost", "1000"}
		};

		guc_level = NewGUCNestLevel();
		for (int i = 0; i < lengthof(settings); i++)
			(void) set_config_option(settings[i].name, settings[i].value,
									 PGC_USERSET, PGC_S_SESSION,
									 GUC_ACTION_SAVE, true, 0, false);
	}
	result = SPI_execute_plan(record->plans[plan], values, nulls, false, 0);
	if (result != plan_texts[Min(plan, PLAN_INSERT_DEADLINES)].result)
		elog(ERROR, "SPI_execute_plan failed: %s",
			 SPI_result_code_string(result));
	if (guc_level != 0)
		AtEOXact_GUC(true, guc_level);
	record->planned[plan] = true;
	SetUserIdAndSecContext(user, security);
	return (int) SPI_processed;
}

/* ---------------------------------------------------------------- cases */

/* Lock a case and note where it stands. */
static void
lock_case(Frame *frame, CaseWork *work)
{
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
	if (execute_plan(frame, PLAN_LOCK_CASE, values, NULL) == 0)
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
	work->authority_kind = find_authority_kind(frame->rules,
											   SPI_getvalue(tuple, descriptor, 2));
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
static CaseWork *
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
static void
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

static TimelineEvent *
next_event(Frame *owner, CaseWork *work)
{
	if (work->event_count == work->event_size)
	{
		int			size = work->event_size == 0 ? 4 : work->event_size * 2;

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

/* ---------------------------------------------------------------- seals */

/*
 * When the register learned of it: the server's clock after the case was
 * locked, later than what was recorded on the case before.  In a register
 * with a test clock, noon in Brussels of reuse.today.
 */
static TimestampTz
recording_time(const CaseWork *work, bool test_clock)
{
	TimestampTz now;

	if (today_is_set() && test_clock)
	{
		struct pg_tm tm;
		fsec_t		fsec = 0;
		int			offset;
		pg_tz	   *zone = pg_tzset("Europe/Brussels");

		if (zone == NULL)
			ereport(ERROR,
					(errcode(ERRCODE_CONFIG_FILE_ERROR),
					 errmsg("time zone \"%s\" is not known to the server",
							"Europe/Brussels")));
		memset(&tm, 0, sizeof(tm));
		j2date(today() + POSTGRES_EPOCH_JDATE, &tm.tm_year, &tm.tm_mon,
			   &tm.tm_mday);
		tm.tm_hour = 12;
		offset = DetermineTimeZoneOffset(&tm, zone);
		if (tm2timestamp(&tm, fsec, &offset, &now) != 0)
			ereport(ERROR,
					(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
					 errmsg("timestamp out of range")));
	}
	else
		now = GetCurrentTimestamp();
	return Max(now, work->last_recorded_at + 1);
}

static void
append_int(StringInfo text, int64 number)
{
	char		digits[MAXINT8LEN + 1];

	pg_lltoa(number, digits);
	appendStringInfoString(text, digits);
}

static void
append_hex(StringInfo text, const char *bytes, int length)
{
	enlargeStringInfo(text, 2 * length);
	text->len += hex_encode(bytes, length, text->data + text->len);
	text->data[text->len] = '\0';
}

static void
append_utc(StringInfo text, TimestampTz moment)
{
	struct pg_tm tm;
	fsec_t		fsec;

	if (timestamp2tm(moment, NULL, &tm, &fsec, NULL, NULL) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("timestamp out of range")));
	appendStringInfo(text, "%04d-%02d-%02dT%02d:%02d:%02d.%06dZ",
					 tm.tm_year, tm.tm_mon, tm.tm_mday,
					 tm.tm_hour, tm.tm_min, tm.tm_sec, (int) fsec);
}

/*
 * The seal: sha256 over the canonical text of the event, whose last line is
 * the seal before.  reuse.event_canonical() says the same in SQL; neither may
 * ever change.
 */
static bytea *
seal(Frame *frame, const CaseWork *work, const Datum *values,
	 const bool *nulls, Jsonb *facts)
{
	StringInfo	canonical = &frame->canonical;
	text	   *kind = DatumGetTextPP(values[EVENT_KIND]);
	char		day[DATE_TEXT_SIZE];
	char	   *utf8;
	int			length;
	bytea	   *message;

	resetStringInfo(canonical);
	append_int(canonical, work->authority_id);
	appendStringInfoChar(canonical, '\n');
	append_int(canonical, work->case_id);
	appendStringInfoChar(canonical, '\n');
	append_int(canonical, DatumGetInt32(values[EVENT_SEQ]));
	appendStringInfoChar(canonical, '\n');
	appendBinaryStringInfo(canonical, VARDATA_ANY(kind), VARSIZE_ANY_EXHDR(kind));
	appendStringInfoChar(canonical, '\n');
	appendStringInfoString(canonical,
						   day_text(DatumGetDateADT(values[EVENT_OCCURRED_ON]),
									day));
	appendStringInfoChar(canonical, '\n');
	append_utc(canonical, DatumGetTimestampTz(values[EVENT_RECORDED_AT]));
	appendStringInfoChar(canonical, '\n');
	appendStringInfoString(canonical, frame->recorded_by);
	appendStringInfoChar(canonical, '\n');
	(void) JsonbToCString(canonical, &facts->root, VARSIZE(facts));
	appendStringInfoChar(canonical, '\n');
	if (!nulls[EVENT_REPLACES_SEQ])
		append_int(canonical, DatumGetInt32(values[EVENT_REPLACES_SEQ]));
	appendStringInfoChar(canonical, '\n');
	if (!nulls[EVENT_TEXT_DIGEST])
	{
		bytea	   *digest = DatumGetByteaPP(values[EVENT_TEXT_DIGEST]);

		append_hex(canonical, VARDATA_ANY(digest), VARSIZE_ANY_EXHDR(digest));
	}
	appendStringInfoChar(canonical, '\n');
	if (work->has_head)
		append_hex(canonical, (const char *) work->head, sizeof(work->head));

	utf8 = pg_server_to_any(canonical->data, canonical->len, PG_UTF8);
	length = utf8 == canonical->data ? canonical->len : (int) strlen(utf8);
	message = palloc(VARHDRSZ + length);
	SET_VARSIZE(message, VARHDRSZ + length);
	memcpy(VARDATA(message), utf8, length);
	return DatumGetByteaPP(DirectFunctionCall1(sha256_bytea,
											   PointerGetDatum(message)));
}

/* ---------------------------------------------------------------- triggers */

/* Find the columns by name: the owner of a register may have added some. */
static void
find_columns(Relation relation, int *numbers)
{
	TupleDesc	descriptor = RelationGetDescr(relation);

	for (int i = 0; i < EVENT_COLUMNS; i++)
	{
		numbers[i] = -1;
		/* at its usual place, or anywhere */
		for (int j = -1; j < descriptor->natts && numbers[i] < 0; j++)
		{
			int			place = j < 0 ? i : j;
			Form_pg_attribute attribute;

			if (place >= descriptor->natts)
				continue;
			attribute = TupleDescAttr(descriptor, place);
			if (!attribute->attisdropped
				&& attribute->atttypid == event_columns[i].type
				&& strcmp(NameStr(attribute->attname),
						  event_columns[i].name) == 0)
				numbers[i] = place;
		}
		if (numbers[i] < 0)
			ereport(ERROR,
					(errcode(ERRCODE_REUSE_LAYOUT_VERSION),
					 errmsg("table \"%s\" has no column \"%s\" of type %s",
							RelationGetRelationName(relation),
							event_columns[i].name,
							format_type_be(event_columns[i].type)),
					 errhint("Run reuse.upgrade_register().")));
	}
}

/*
 * BEFORE INSERT STATEMENT: open a frame.
 */
Datum
reuse_event_begin(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;

	check_protocol(fcinfo, "reuse.event_begin",
				   CALLED_AS_TRIGGER(fcinfo)
				   && TRIGGER_FIRED_BEFORE(trigger->tg_event)
				   && TRIGGER_FIRED_FOR_STATEMENT(trigger->tg_event)
				   && TRIGGER_FIRED_BY_INSERT(trigger->tg_event),
				   "BEFORE INSERT, FOR EACH STATEMENT");
	push_frame(trigger->tg_relation);
	return PointerGetDatum(NULL);
}

static bool
has_test_clock(const Trigger *trigger)
{
	if (trigger->tgnargs == 0)
		return false;
	if (trigger->tgnargs > 1 || strcmp(trigger->tgargs[0], "test_clock") != 0)
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("trigger \"%s\" has an argument that is not known",
						trigger->tgname),
				 errdetail("Its only argument can be \"test_clock\".")));
	return true;
}

/* What every event must have, whatever its kind */
static void
check_event(const Datum *values, const bool *nulls)
{
	static const int stated[] = {
		EVENT_AUTHORITY_ID, EVENT_CASE_ID, EVENT_KIND, EVENT_OCCURRED_ON,
		EVENT_FACTS
	};
	Day			day;

	for (int i = 0; i < lengthof(stated); i++)
		if (nulls[stated[i]])
			ereport(ERROR,
					(errcode(ERRCODE_NOT_NULL_VIOLATION),
					 errmsg("column \"%s\" of an event cannot be null",
							event_columns[stated[i]].name)));
	day = DatumGetDateADT(values[EVENT_OCCURRED_ON]);
	if (day < WORKDATE_FIRST_DAY || day > today())
	{
		char		text[DATE_TEXT_SIZE];
		char		today_text[DATE_TEXT_SIZE];

		ereport(ERROR,
				(errcode(ERRCODE_REUSE_IMPOSSIBLE_DATE),
				 errmsg("an event cannot have happened on %s",
						day_text(day, text)),
				 errdetail("Today is %s.", day_text(today(), today_text))));
	}
}

static int
event_kind_of(const CaseWork *work, Datum value)
{
	char	   *name = TextDatumGetCString(value);
	int			kind = find_event_kind(work->kind, name);

	if (kind == TIMELINE_NONE)
		ereport(ERROR,
				(errcode(ERRCODE_REUSE_EVENT_REFUSED),
				 errmsg("cases of kind \"%s\" know no event \"%s\"",
						work->kind->name, name),
				 errdetail("They know: %s.",
						   list_event_kinds(work->kind, UINT64_MAX))));
	pfree(name);
	return kind;
}

/*
 * BEFORE INSERT ROW: order, check and seal.  What the caller gave as seq,
 * recorded_at, recorded_by and hash is overwritten.
 */
Datum
reuse_event_record(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;
	Relation	relation;
	TupleDesc	descriptor;
	Frame	   *frame;
	Frame	   *owner;
	CaseWork   *work;
	TimelineEvent *event;
	int			columns[EVENT_COLUMNS];
	Datum	   *row;
	bool	   *row_nulls;
	Datum		values[EVENT_COLUMNS];
	bool		nulls[EVENT_COLUMNS];
	bool		test_clock;
	Jsonb	   *facts;
	bytea	   *hash;
	NameData	recorded_by;

	check_protocol(fcinfo, "reuse.event_record",
				   CALLED_AS_TRIGGER(fcinfo)
				   && TRIGGER_FIRED_BEFORE(trigger->tg_event)
				   && TRIGGER_FIRED_FOR_ROW(trigger->tg_event)
				   && TRIGGER_FIRED_BY_INSERT(trigger->tg_event),
				   "BEFORE INSERT, FOR EACH ROW");
	relation = trigger->tg_relation;
	descriptor = RelationGetDescr(relation);
	frame = current_frame(relation);
	test_clock = has_test_clock(trigger->tg_trigger);
	if (today_is_set() && !test_clock)
		ereport(ERROR,
				(errcode(ERRCODE_REUSE_CLOCK_SET),
				 errmsg("no event can be recorded while \"reuse.today\" is set"),
				 errhint("RESET reuse.today, or use a register created with test_clock => true.")));

	find_columns(relation, columns);
	row = palloc(descriptor->natts * sizeof(Datum));
	row_nulls = palloc(descriptor->natts * sizeof(bool));
	heap_deform_tuple(trigger->tg_trigtuple, descriptor, row, row_nulls);
	for (int i = 0; i < EVENT_COLUMNS; i++)
	{
		values[i] = row[columns[i]];
		nulls[i] = row_nulls[columns[i]];
	}
	check_event(values, nulls);
	facts = DatumGetJsonbP(values[EVENT_FACTS]);

	work = find_case(frame, DatumGetInt64(values[EVENT_AUTHORITY_ID]),
					 DatumGetInt64(values[EVENT_CASE_ID]), &owner);
	event = next_event(owner, work);
	event->seq = work->last_seq + 1;
	event->kind = event_kind_of(work, values[EVENT_KIND]);
	event->occurred_on = DatumGetDateADT(values[EVENT_OCCURRED_ON]);
	event->replaces = nulls[EVENT_REPLACES_SEQ] ? 0
		: DatumGetInt32(values[EVENT_REPLACES_SEQ]);
	if (!nulls[EVENT_REPLACES_SEQ]
		&& (event->replaces < 1 || event->replaces > work->last_seq))
		ereport(ERROR,
				(errcode(ERRCODE_REUSE_EVENT_REFUSED),
				 errmsg("event \"%s\" cannot replace event %d",
						work->kind->kinds[event->kind].name,
						DatumGetInt32(values[EVENT_REPLACES_SEQ])),
				 errdetail("The latest event of case %lld has number %d.",
						   (long long) work->case_id, work->last_seq)));
	read_facts(frame->rules, work->kind, facts, true, event);

	values[EVENT_SEQ] = Int32GetDatum(event->seq);
	values[EVENT_RECORDED_AT] =
		TimestampTzGetDatum(recording_time(work, test_clock));
	namestrcpy(&recorded_by, frame->recorded_by);
	values[EVENT_RECORDED_BY] = NameGetDatum(&recorded_by);
	hash = seal(frame, work, values, nulls, facts);
	values[EVENT_HASH] = PointerGetDatum(hash);
	nulls[EVENT_SEQ] = nulls[EVENT_RECORDED_AT] = false;
	nulls[EVENT_RECORDED_BY] = nulls[EVENT_HASH] = false;

	/* nothing below fails: the case and its chain go on together */
	note_added(owner, work);
	work->event_count++;
	work->last_seq = event->seq;
	work->last_recorded_at = DatumGetTimestampTz(values[EVENT_RECORDED_AT]);
	work->has_head = true;
	memcpy(work->head, VARDATA_ANY(hash), sizeof(work->head));
	frame->row_count++;

	for (int i = 0; i < EVENT_COLUMNS; i++)
	{
		row[columns[i]] = values[i];
		row_nulls[columns[i]] = nulls[i];
	}
	return PointerGetDatum(heap_form_tuple(descriptor, row, row_nulls));
}

/*
 * AFTER INSERT STATEMENT: judge, and bring cases and deadlines up to date.
 */
Datum
reuse_event_derive(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;
	Frame	   *frame;

	check_protocol(fcinfo, "reuse.event_derive",
				   CALLED_AS_TRIGGER(fcinfo)
				   && TRIGGER_FIRED_AFTER(trigger->tg_event)
				   && TRIGGER_FIRED_FOR_STATEMENT(trigger->tg_event)
				   && TRIGGER_FIRED_BY_INSERT(trigger->tg_event)
				   && trigger->tg_newtable != NULL,
				   "AFTER INSERT, FOR EACH STATEMENT, REFERENCING NEW TABLE");
	frame = current_frame(trigger->tg_relation);
	if (tuplestore_tuple_count(trigger->tg_newtable) != frame->row_count)
		ereport(ERROR,
				(errcode(ERRCODE_TRIGGERED_DATA_CHANGE_VIOLATION),
				 errmsg("the statement sealed %lld events but inserted %lld",
						(long long) frame->row_count,
						(long long) tuplestore_tuple_count(trigger->tg_newtable)),
				 errhint("Enable all triggers of the table; one that leaves out rows must have a name before that of the one that seals them.")));
	if (frame->first_case != NULL)
		derive_cases(frame);
	pop_frame();
	return PointerGetDatum(NULL);
}

/*
 * BEFORE UPDATE OR DELETE ROW, BEFORE TRUNCATE STATEMENT: refuse.
 */
Datum
reuse_event_append_only(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;

	check_protocol(fcinfo, "reuse.event_append_only",
				   CALLED_AS_TRIGGER(fcinfo)
				   && TRIGGER_FIRED_BEFORE(trigger->tg_event)
				   && !TRIGGER_FIRED_BY_INSERT(trigger->tg_event),
				   "BEFORE UPDATE, DELETE or TRUNCATE");
	ereport(ERROR,
			(errcode(ERRCODE_REUSE_APPEND_ONLY),
			 errmsg("table \"%s\" is append-only",
					RelationGetRelationName(trigger->tg_relation)),
			 errhint("Record an event that names the wrong one in replaces_seq.")));
}

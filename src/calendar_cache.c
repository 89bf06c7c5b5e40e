/*-------------------------------------------------------------------------
 *
 * calendar_cache.c
 *	  The calendars of this database as this backend knows them.
 *
 * All rows of the three calendar tables are read at once, with one snapshot,
 * into a memory context of their own: an edition.  Calendars at a revision
 * are made from it when they are asked for, and their tables of days by the
 * core, window by window.  A new edition is built aside and swung into place;
 * the old context goes as a whole.
 *
 * A statement trigger on the tables sends a relcache invalidation, which is
 * transactional: it reaches others on commit, is executed here at the end of
 * the command, and again if that is rolled back.  The callback only counts.
 *
 * Which snapshot?  Not the active one: a REPEATABLE READ transaction would
 * load the state at its start after having accepted the invalidation that
 * told of the new one, and its backend would answer wrongly for ever after,
 * because no further invalidation comes.  A calendar is looked at as the
 * catalogs are, and with the same snapshot: it is taken anew for each
 * edition, sees what is committed and what this transaction did, and can be
 * taken in a parallel worker, where GetLatestSnapshot() cannot.  So a
 * calendar change takes effect at the next statement at every isolation
 * level, in workers as well.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/genam.h"
#include "access/table.h"
#include "access/tableam.h"
#include "access/xact.h"
#include "catalog/namespace.h"
#include "commands/trigger.h"
#include "common/hashfn.h"
#include "executor/tuptable.h"
#include "lib/stringinfo.h"
#include "nodes/primnodes.h"
#include "optimizer/optimizer.h"
#include "port/pg_bitutils.h"
#include "utils/builtins.h"
#include "utils/inval.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"

#include "calendar_cache.h"

/* What a row of a rule or of a single day says about its revisions. */
typedef struct Validity
{
	int32		revision;
	int32		removed_in;		/* 0: in force */
} Validity;

typedef struct RuleRow
{
	CalendarRule rule;
	Validity	validity;
} RuleRow;

typedef struct DayRow
{
	CalendarDay day;
	Validity	validity;
} DayRow;

/* A calendar with all its revisions. */
typedef struct CalendarRecord
{
	CalendarCode code;
	uint8		week_mask;
	Day			first_day;
	Day			last_day;
	int32		revision;		/* the highest */
	int			rule_count;
	int			rule_space;
	RuleRow    *rules;
	int			day_count;
	int			day_space;
	DayRow	   *days;
	CachedCalendar *newest;		/* at the highest revision, once asked for */
	CachedCalendar *revisions;	/* all that were asked for */
} CalendarRecord;

typedef struct Edition
{
	MemoryContext context;
	int			record_count;
	int			record_space;
	CalendarRecord *records;	/* in the order of their codes */
	uint32		place_mask;		/* places, a power of two, less one */
	CalendarRecord **places;	/* the records by the hash of their codes */
} Edition;

enum
{
	CALENDAR_TABLE,
	RULE_TABLE,
	DAY_TABLE,
	TABLE_COUNT
};

static const char *const table_names[TABLE_COUNT] = {
	"calendar", "calendar_rule", "calendar_day"
};

uint64		calendar_epoch = 1;

/* how often the tables may have changed, and up to where we know them */
static uint64 table_changes = 1;
static uint64 table_changes_seen = 0;

static Edition *edition = NULL;
static Oid	table_oids[TABLE_COUNT] = {InvalidOid, InvalidOid, InvalidOid};

PG_FUNCTION_INFO_V1(reuse_calendar_changed);

/*
 * Anything may call this at any time: it counts and does nothing else.  A
 * table not known yet may be one of ours.
 */
static void
relation_changed(Datum arg, Oid relid)
{
	if (relid == InvalidOid
		|| table_oids[CALENDAR_TABLE] == InvalidOid
		|| relid == table_oids[CALENDAR_TABLE]
		|| relid == table_oids[RULE_TABLE]
		|| relid == table_oids[DAY_TABLE])
	{
		table_changes++;
		calendar_epoch++;
	}
}

/* Once per backend: there are ten slots for callbacks, for all modules. */
void
calendar_cache_init(void)
{
	CacheRegisterRelcacheCallback(relation_changed, (Datum) 0);
}

void
calendar_setting_changed(void)
{
	calendar_epoch++;
}

/*
 * AFTER trigger of the calendar tables.  It writes nothing, so that a restore
 * gives identical rows.
 */
Datum
reuse_calendar_changed(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;

	if (!CALLED_AS_TRIGGER(fcinfo)
		|| !TRIGGER_FIRED_AFTER(trigger->tg_event))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("function \"%s\" must be called as an AFTER trigger",
						"reuse.calendar_changed")));

	CacheInvalidateRelcache(trigger->tg_relation);
	return PointerGetDatum(NULL);
}

/* ----------------------------------------------------------------
 *		Reading the tables
 * ----------------------------------------------------------------
 */

/* The number of a column, by name: a later version may have added some. */
static int
column_number(Relation relation, const char *name)
{
	TupleDesc	descriptor = RelationGetDescr(relation);
	int			i;

	for (i = 0; i < descriptor->natts; i++)
	{
		Form_pg_attribute attribute = TupleDescAttr(descriptor, i);

		if (!attribute->attisdropped
			&& strcmp(NameStr(attribute->attname), name) == 0)
			return i;
	}
	ereport(ERROR,
			(errcode(ERRCODE_UNDEFINED_COLUMN),
			 errmsg("column \"%s\" of table \"%s.%s\" does not exist",
					name, REUSE_SCHEMA, RelationGetRelationName(relation)),
			 errhint("Bring the extension to the version of its library with ALTER EXTENSION reuse_register UPDATE.")));
}

static void
column_numbers(Relation relation, const char *const *names, int count,
			   int *numbers)
{
	int			i;

	for (i = 0; i < count; i++)
		numbers[i] = column_number(relation, names[i]);
}

static int32
smallint_or(TupleTableSlot *slot, int column, int32 otherwise)
{
	return slot->tts_isnull[column] ? otherwise
		: DatumGetInt16(slot->tts_values[column]);
}

static Validity
row_validity(TupleTableSlot *slot, int revision, int removed_in)
{
	Validity	validity;

	validity.revision = DatumGetInt32(slot->tts_values[revision]);
	validity.removed_in = slot->tts_isnull[removed_in] ? 0
		: DatumGetInt32(slot->tts_values[removed_in]);
	return validity;
}

static bool
in_force(Validity validity, int32 revision)
{
	return validity.revision <= revision
		&& (validity.removed_in == 0 || validity.removed_in > revision);
}

static CalendarCode
row_code(TupleTableSlot *slot, int column)
{
	text	   *value = DatumGetTextPP(slot->tts_values[column]);
	CalendarCode code;

	if (!code_pack(VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value), &code))
		elog(ERROR, "calendar code \"%s\" is not valid",
			 text_to_cstring(value));
	return code;
}

static int
compare_records(const void *a, const void *b)
{
	CalendarCode first = ((const CalendarRecord *) a)->code;
	CalendarCode second = ((const CalendarRecord *) b)->code;

	return first < second ? -1 : first > second ? 1 : 0;
}

/*
 * Puts the records into a hash table, which is at most half full.  A query
 * may have another calendar in each of its rows.
 */
static void
place_records(Edition *in)
{
	uint32		size = pg_nextpower2_32(Max(2 * in->record_count, 2));
	int			i;

	in->place_mask = size - 1;
	in->places = MemoryContextAllocZero(in->context,
										size * sizeof(CalendarRecord *));
	for (i = 0; i < in->record_count; i++)
	{
		uint32		place = murmurhash32(in->records[i].code);

		while (in->places[place & in->place_mask] != NULL)
			place++;
		in->places[place & in->place_mask] = &in->records[i];
	}
}

static CalendarRecord *
find_record(Edition *in, CalendarCode code)
{
	uint32		place = murmurhash32(code);
	CalendarRecord *record;

	while ((record = in->places[place & in->place_mask]) != NULL
		   && record->code != code)
		place++;
	return record;
}

/* Makes room for one more element; the array grows by doubling. */
static void *
make_room(Edition *in, void *array, int count, int *space, Size size)
{
	if (count < *space)
		return array;
	if (array == NULL)
	{
		*space = 16;
		return MemoryContextAlloc(in->context, *space * size);
	}
	*space *= 2;
	return repalloc(array, *space * size);
}

static void
read_calendar(Edition *into, TupleTableSlot *slot, const int *columns)
{
	enum
	{
		CODE, WEEK_MASK, FIRST_DAY, LAST_DAY, REVISION
	};
	CalendarRecord *record;
	char	   *mask;
	int			weekday;

	into->records = make_room(into, into->records, into->record_count,
							  &into->record_space, sizeof(CalendarRecord));
	record = &into->records[into->record_count];
	memset(record, 0, sizeof(*record));
	record->code = row_code(slot, columns[CODE]);
	record->first_day = DatumGetDateADT(slot->tts_values[columns[FIRST_DAY]]);
	record->last_day = DatumGetDateADT(slot->tts_values[columns[LAST_DAY]]);
	record->revision = DatumGetInt32(slot->tts_values[columns[REVISION]]);

	mask = TextDatumGetCString(slot->tts_values[columns[WEEK_MASK]]);
	for (weekday = MONDAY; weekday <= SUNDAY && mask[weekday] != '\0';
		 weekday++)
	{
		if (mask[weekday] == '1')
			record->week_mask |= 1 << weekday;
	}
	into->record_count++;
}

static void
read_rule(Edition *into, TupleTableSlot *slot, const int *columns)
{
	enum
	{
		CALENDAR, RULE_NO, KIND, MONTH, DAY, EASTER_OFFSET, NTH, WEEKDAY,
		FIRST_YEAR, LAST_YEAR, REVISION, REMOVED_IN
	};
	CalendarRecord *record = find_record(into,
										 row_code(slot, columns[CALENDAR]));
	RuleRow    *row;
	char	   *kind;

	if (record == NULL)
		return;
	record->rules = make_room(into, record->rules, record->rule_count,
							  &record->rule_space, sizeof(RuleRow));
	row = &record->rules[record->rule_count];
	row->validity = row_validity(slot, columns[REVISION],
								 columns[REMOVED_IN]);
	row->rule.number = DatumGetInt32(slot->tts_values[columns[RULE_NO]]);
	row->rule.month = smallint_or(slot, columns[MONTH], 0);
	row->rule.day = smallint_or(slot, columns[DAY], 0);
	row->rule.easter_offset = smallint_or(slot, columns[EASTER_OFFSET], 0);
	row->rule.nth = smallint_or(slot, columns[NTH], 0);
	row->rule.weekday = smallint_or(slot, columns[WEEKDAY], 1) - 1;
	row->rule.first_year = smallint_or(slot, columns[FIRST_YEAR],
									   PG_INT32_MIN);
	row->rule.last_year = smallint_or(slot, columns[LAST_YEAR],
									  PG_INT32_MAX);

	kind = TextDatumGetCString(slot->tts_values[columns[KIND]]);
	if (strcmp(kind, "fixed") == 0)
		row->rule.kind = RULE_FIXED;
	else if (strcmp(kind, "easter") == 0)
		row->rule.kind = RULE_EASTER;
	else if (strcmp(kind, "nth_weekday") == 0)
		row->rule.kind = RULE_NTH_WEEKDAY;
	else
	{
		char		code[CODE_TEXT_SIZE];

		code_unpack(record->code, code);
		ereport(ERROR,
				(errcode(ERRCODE_REUSE_UNKNOWN_OPERATION),
				 errmsg("kind \"%s\" of rule %d of calendar \"%s\" is not known",
						kind, row->rule.number, code),
				 errdetail("Kinds are \"fixed\", \"easter\" and \"nth_weekday\".")));
	}
	record->rule_count++;
}

static void
read_day(Edition *into, TupleTableSlot *slot, const int *columns)
{
	enum
	{
		CALENDAR, DAY, WORKING, REVISION, REMOVED_IN
	};
	CalendarRecord *record = find_record(into,
										 row_code(slot, columns[CALENDAR]));
	DayRow	   *row;

	if (record == NULL)
		return;
	record->days = make_room(into, record->days, record->day_count,
							 &record->day_space, sizeof(DayRow));
	row = &record->days[record->day_count];
	row->validity = row_validity(slot, columns[REVISION],
								 columns[REMOVED_IN]);
	row->day.day = DatumGetDateADT(slot->tts_values[columns[DAY]]);
	row->day.working = DatumGetBool(slot->tts_values[columns[WORKING]]);
	record->day_count++;
}

/*
 * Reads a table, row by row.  What a row leaves behind while it is read goes
 * with the scratch context.
 */
static void
read_table(Edition *into, Relation relation, Snapshot snapshot,
		   const char *const *names, int count, MemoryContext scratch,
		   void (*read_row) (Edition *, TupleTableSlot *, const int *))
{
	int			columns[16];
	TableScanDesc scan;
	TupleTableSlot *slot;

	Assert(count <= lengthof(columns));
	column_numbers(relation, names, count, columns);

	slot = table_slot_create(relation, NULL);
	scan = table_beginscan(relation, snapshot, 0, NULL);
	while (table_scan_getnextslot(scan, ForwardScanDirection, slot))
	{
		MemoryContext caller = MemoryContextSwitchTo(scratch);

		slot_getallattrs(slot);
		read_row(into, slot, columns);
		MemoryContextSwitchTo(caller);
		MemoryContextReset(scratch);
	}
	table_endscan(scan);
	ExecDropSingleTupleTableSlot(slot);
}

static int
compare_days(const void *a, const void *b)
{
	const DayRow *first = a;
	const DayRow *second = b;

	if (first->day.day != second->day.day)
		return first->day.day < second->day.day ? -1 : 1;
	return first->validity.revision < second->validity.revision ? -1
		: first->validity.revision > second->validity.revision;
}

/* The highest revision that any row of a calendar speaks of. */
static void
find_highest_revision(CalendarRecord *record)
{
	int			i;

	for (i = 0; i < record->rule_count; i++)
		record->revision = Max(record->revision,
							   Max(record->rules[i].validity.revision,
								   record->rules[i].validity.removed_in));
	for (i = 0; i < record->day_count; i++)
		record->revision = Max(record->revision,
							   Max(record->days[i].validity.revision,
								   record->days[i].validity.removed_in));
}

static Oid
table_oid(Oid schema, const char *name)
{
	Oid			oid = InvalidOid;

	if (OidIsValid(schema))
		oid = get_relname_relid(name, schema);
	if (!OidIsValid(oid))
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_TABLE),
				 errmsg("relation \"%s.%s\" does not exist",
						REUSE_SCHEMA, name),
				 errhint("Create the extension with CREATE EXTENSION reuse_register.")));
	return oid;
}

/*
 * Reads the three tables into a new edition and forgets the old one.
 */
static void
load_edition(void)
{
	static const char *const calendar_columns[] = {
		"code", "week_mask", "first_day", "last_day", "revision"
	};
	static const char *const rule_columns[] = {
		"calendar", "rule_no", "kind", "month", "day", "easter_offset",
		"nth", "weekday", "first_year", "last_year", "revision", "removed_in"
	};
	static const char *const day_columns[] = {
		"calendar", "day", "working", "revision", "removed_in"
	};
	MemoryContext context;
	MemoryContext scratch;
	Edition    *loaded;
	Edition    *replaced;
	Relation	tables[TABLE_COUNT];
	Snapshot	snapshot;
	Oid			schema;
	uint64		changes;
	int			i;

	schema = get_namespace_oid(REUSE_SCHEMA, true);
	for (i = 0; i < TABLE_COUNT; i++)
	{
		table_oids[i] = table_oid(schema, table_names[i]);
		tables[i] = table_open(table_oids[i], AccessShareLock);
	}

	/*
	 * What changes from here on makes this edition outdated: better loaded
	 * once too often.
	 */
	changes = table_changes;

	/*
	 * Until it is whole, the edition hangs below the caller's context, so
	 * that an error on the way leaves nothing behind.
	 */
	counters[COUNTER_CALENDAR_LOADS]++;
	context = AllocSetContextCreate(CurrentMemoryContext,
									"reuse_register calendars",
									ALLOCSET_DEFAULT_SIZES);
	scratch = AllocSetContextCreate(context, "reuse_register calendar row",
									ALLOCSET_SMALL_SIZES);
	loaded = MemoryContextAllocZero(context, sizeof(Edition));
	loaded->context = context;

	snapshot = RegisterSnapshot(GetCatalogSnapshot(table_oids[CALENDAR_TABLE]));
	read_table(loaded, tables[CALENDAR_TABLE], snapshot, calendar_columns,
			   lengthof(calendar_columns), scratch, read_calendar);
	if (loaded->record_count > 1)
		qsort(loaded->records, loaded->record_count, sizeof(CalendarRecord),
			  compare_records);
	place_records(loaded);
	read_table(loaded, tables[RULE_TABLE], snapshot, rule_columns,
			   lengthof(rule_columns), scratch, read_rule);
	read_table(loaded, tables[DAY_TABLE], snapshot, day_columns,
			   lengthof(day_columns), scratch, read_day);
	UnregisterSnapshot(snapshot);

	for (i = 0; i < TABLE_COUNT; i++)
		table_close(tables[i], AccessShareLock);

	for (i = 0; i < loaded->record_count; i++)
	{
		CalendarRecord *record = &loaded->records[i];

		find_highest_revision(record);
		if (record->day_count > 1)
			qsort(record->days, record->day_count, sizeof(DayRow),
				  compare_days);
	}

	MemoryContextDelete(scratch);
	MemoryContextSetParent(context, CacheMemoryContext);
	replaced = edition;
	edition = loaded;
	table_changes_seen = changes;
	calendar_epoch++;
	if (replaced != NULL)
		MemoryContextDelete(replaced->context);
}

/* ----------------------------------------------------------------
 *		Finding a calendar
 * ----------------------------------------------------------------
 */

static void *
allocate_in_context(void *context, size_t size)
{
	return MemoryContextAlloc((MemoryContext) context, size);
}

static void
release_in_context(void *context, void *chunk)
{
	pfree(chunk);
}

/* Where a calendar's tables of days come from. */
CalendarMemory
calendar_memory(MemoryContext context)
{
	CalendarMemory memory;

	memory.allocate = allocate_in_context;
	memory.release = release_in_context;
	memory.context = context;
	return memory;
}

/*
 * Makes the calendar that a record says at a revision.
 */
static CachedCalendar *
make_revision(CalendarRecord *record, int32 revision)
{
	MemoryContext context = edition->context;
	CachedCalendar *made;
	CalendarRule *rules;
	CalendarDay *days;
	int			rule_count = 0;
	int			day_count = 0;
	int			i;

	rules = MemoryContextAlloc(context, Max(record->rule_count, 1)
							   * sizeof(CalendarRule));
	for (i = 0; i < record->rule_count; i++)
	{
		if (in_force(record->rules[i].validity, revision))
			rules[rule_count++] = record->rules[i].rule;
	}

	/* of two rows for one day the later revision holds */
	days = MemoryContextAlloc(context, Max(record->day_count, 1)
							  * sizeof(CalendarDay));
	for (i = 0; i < record->day_count; i++)
	{
		if (!in_force(record->days[i].validity, revision))
			continue;
		if (day_count > 0
			&& days[day_count - 1].day == record->days[i].day.day)
			day_count--;
		days[day_count++] = record->days[i].day;
	}

	made = MemoryContextAlloc(context, sizeof(CachedCalendar));
	calendar_init(&made->calendar, record->week_mask, record->first_day,
				  record->last_day, rules, rule_count, days, day_count,
				  calendar_memory(context));
	counters[COUNTER_CALENDARS_MADE]++;
	made->code = record->code;
	made->revision = revision;
	made->next = record->revisions;
	record->revisions = made;
	return made;
}

/* What the calendars of this backend take, in bytes */
Size
calendar_cache_size(void)
{
	return calendar_values_size()
		+ (edition == NULL ? 0
		   : MemoryContextMemAllocated(edition->context, true));
}

pg_noreturn static void
refuse_unknown_calendar(CalendarCode code)
{
	StringInfoData loaded;
	char		text[CODE_TEXT_SIZE];
	int			i;

	initStringInfo(&loaded);
	for (i = 0; i < edition->record_count; i++)
	{
		code_unpack(edition->records[i].code, text);
		appendStringInfo(&loaded, "%s%s", i > 0 ? ", " : "", text);
	}
	code_unpack(code, text);
	ereport(ERROR,
			(errcode(ERRCODE_REUSE_UNKNOWN_CALENDAR),
			 errmsg("calendar \"%s\" is not known", text),
			 edition->record_count > 0
			 ? errdetail("Calendars loaded: %s.", loaded.data)
			 : errdetail("No calendar is loaded."),
			 errhint("Load a shipped calendar with reuse.load_calendar(), or make one with reuse.create_calendar().")));
}

static CachedCalendar *
look_up(CalendarCode code, int32 revision, const char *hint)
{
	CalendarRecord *record;
	CachedCalendar *found;

	if (edition == NULL || table_changes_seen != table_changes)
		load_edition();

	record = find_record(edition, code);
	if (record == NULL)
		refuse_unknown_calendar(code);
	if (revision == REVISION_NEWEST)
	{
		if (record->newest == NULL)
			record->newest = look_up(code, record->revision, NULL);
		return record->newest;
	}
	if (revision > record->revision)
	{
		char		text[CODE_TEXT_SIZE];

		code_unpack(code, text);
		ereport(ERROR,
				(errcode(ERRCODE_REUSE_UNKNOWN_CALENDAR),
				 errmsg("calendar \"%s\" has no revision %d", text, revision),
				 errdetail("Its highest revision is %d.", record->revision),
				 hint != NULL ? errhint("%s", hint) : 0));
	}

	for (found = record->revisions; found != NULL; found = found->next)
	{
		if (found->revision == revision)
			return found;
	}
	return make_revision(record, revision);
}

/*
 * Finds a calendar at a revision, or at its newest.
 *
 * Messages waiting from other backends are taken in first, as opening a
 * table would: a statement that opens none must see a change as well.
 *
 * The hint, or NULL, is for whoever asks for a revision that is not there.
 */
CachedCalendar *
calendar_find(CalendarCode code, int32 revision, const char *hint)
{
	AcceptInvalidationMessages();
	return look_up(code, revision, hint);
}

static void
parse_reference(text *reference, CalendarCode *code, int32 *revision)
{
	char	   *string = VARDATA_ANY(reference);
	int			length = VARSIZE_ANY_EXHDR(reference);

	if (length == 0)
	{
		*code = default_calendar_code;
		*revision = default_calendar_revision;
		return;
	}
	if (!code_parse_reference(string, length, code, revision))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid calendar \"%s\"", text_to_cstring(reference)),
				 errdetail("A calendar is a code of 1 to 6 characters A-Z, 0-9, \"_\" or \"-\", or such a code, \"#\" and a revision, for example \"BE\" or \"BE#3\".")));
}

CachedCalendar *
calendar_find_text(text *reference)
{
	CalendarCode code;
	int32		revision;

	parse_reference(reference, &code, &revision);
	return calendar_find(code, revision, NULL);
}

/* ----------------------------------------------------------------
 *		What a call site remembers
 * ----------------------------------------------------------------
 */

CalendarMemo *
calendar_memo(FunctionCallInfo fcinfo, Size size)
{
	fcinfo->flinfo->fn_extra =
		MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, size);
	return fcinfo->flinfo->fn_extra;
}

/*
 * Is an argument a constant of the query?  A parameter is not one, whatever
 * get_fn_expr_arg_stable() says: PL/pgSQL evaluates a simple expression again
 * and again with the same call site and other values of its variables.
 */
static bool
argument_is_constant(FmgrInfo *function, int argument)
{
	Node	   *call = function->fn_expr;
	List	   *arguments = NIL;

	if (call != NULL && IsA(call, FuncExpr))
		arguments = ((FuncExpr *) call)->args;
	return argument < list_length(arguments)
		&& IsA(list_nth(arguments, argument), Const);
}

/*
 * May this call belong to another statement than the one before?
 *
 * A query calls with columns of its rows, and anew for each execution.  A
 * call without columns may be an expression of PL/pgSQL, which keeps the call
 * site for the whole transaction.  There each statement has a snapshot of its
 * own, unless the transaction has one for all; then every call may be one.
 */
static bool
statement_is_new(CalendarMemo *memo)
{
	Snapshot	snapshot;
	uint32		running;

	if (IsolationUsesXactSnapshot() || !ActiveSnapshotSet())
		return true;

	/* with the same end, fewer run once one of them has committed */
	snapshot = GetActiveSnapshot();
	running = snapshot->xcnt + (uint32) snapshot->subxcnt;
	if (memo->xmax == snapshot->xmax && memo->running == running)
		return false;
	memo->xmax = snapshot->xmax;
	memo->running = running;
	return true;
}

/*
 * Messages from other backends are taken in where a statement uses a call
 * site for the first time, not between its rows.
 *
 * The epoch is noted last: if an error is raised on the way, or the epoch
 * rises, the memo is not good.  That of a call without columns never is.
 */
static CachedCalendar *
remember(CalendarMemo *memo, FunctionCallInfo fcinfo, CalendarCode code,
		 int32 revision)
{
	memo->epoch = 0;
	memo->constant_epoch = 0;
	if (memo->calendar == NULL)
		memo->by_row = fcinfo->flinfo->fn_expr == NULL
			|| contain_var_clause(fcinfo->flinfo->fn_expr);
	if (memo->calendar == NULL || (!memo->by_row && statement_is_new(memo)))
		AcceptInvalidationMessages();
	memo->calendar = look_up(code, revision, NULL);
	if (memo->by_row)
	{
		memo->epoch = calendar_epoch;
		if (memo->constant)
			memo->constant_epoch = calendar_epoch;
	}
	return memo->calendar;
}

/* calendar_argument() where the memo is not good, or the argument varies */
CachedCalendar *
calendar_recall(CalendarMemo *memo, FunctionCallInfo fcinfo, int argument)
{
	text	   *reference = PG_GETARG_TEXT_PP(argument);
	char	   *string = VARDATA_ANY(reference);
	int			length = VARSIZE_ANY_EXHDR(reference);
	CalendarCode code;
	int32		revision;

	if (memo->epoch == calendar_epoch && memo->length == length
		&& memcmp(memo->text, string, length) == 0)
		return memo->calendar;

	if (memo->calendar == NULL)
		memo->constant = argument_is_constant(fcinfo->flinfo, argument);
	memo->epoch = 0;
	parse_reference(reference, &code, &revision);
	memo->length = length;
	memcpy(memo->text, string, length);
	return remember(memo, fcinfo, code, revision);
}

CachedCalendar *
calendar_recall_code(CalendarMemo *memo, FunctionCallInfo fcinfo,
					 CalendarCode code)
{
	memo->epoch = 0;
	memo->code = code;
	return remember(memo, fcinfo, code, REVISION_NEWEST);
}

/* ----------------------------------------------------------------
 *		Errors
 * ----------------------------------------------------------------
 */

/*
 * Raises what a computation with a calendar ended in.  start is what it began
 * with, day the day it needed; term is NULL where there is none.
 */
void
due_error(DueStatus status, const CachedCalendar *calendar, Day start,
		  Day day, const Term *term)
{
	char		code[CODE_TEXT_SIZE];
	char		first[DATE_TEXT_SIZE];
	char		last[DATE_TEXT_SIZE];
	char		start_text[DATE_TEXT_SIZE];
	char		term_text[TERM_TEXT_SIZE];

	code_unpack(calendar->code, code);
	term_text[0] = '\0';
	if (term != NULL)
		term_format(*term, term_text);

	switch (status)
	{
		case DUE_OUT_OF_SPAN:
			ereport(ERROR,
					(errcode(ERRCODE_REUSE_OUT_OF_SPAN),
					 errmsg("date %s is outside the span of calendar \"%s\"",
							day_text(day, start_text), code),
					 errdetail("The calendar covers %s to %s.",
							   day_text(calendar->calendar.first_day, first),
							   day_text(calendar->calendar.last_day, last))));
			break;
		case DUE_NO_WORKING_DAY:
			ereport(ERROR,
					(errcode(ERRCODE_REUSE_NO_WORKING_DAY),
					 errmsg("calendar \"%s\" has no working day", code)));
			break;
		case DUE_OVERFLOW:
			ereport(ERROR,
					(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
					 errmsg("date out of range"),
					 term == NULL ? 0
					 : errdetail("The day is %s and the term \"%s\".",
								 day_text(start, start_text), term_text)));
			break;
		case DUE_START_REFUSED:
			ereport(ERROR,
					(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
					 errmsg("start date %s is not a working day of calendar \"%s\"",
							day_text(start, start_text), code),
					 term == NULL ? 0
					 : errdetail("The term is \"%s\".", term_text)));
			break;
		case DUE_NO_MEMORY:
			ereport(ERROR,
					(errcode(ERRCODE_OUT_OF_MEMORY),
					 errmsg("out of memory")));
			break;
		case DUE_OK:
			break;
	}
	elog(ERROR, "unexpected status %d of a date computation", (int) status);
}

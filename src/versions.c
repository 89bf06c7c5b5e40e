/*-------------------------------------------------------------------------
 *
 * versions.c
 *	  The triggers on tables that are kept in versions.
 *
 * A row of such a table says what the register knew from known_from until
 * known_to; the present version has known_to infinity.  People insert and
 * update as in any other table.  version_record(), before each row, gives
 * known_from by the clock that events are recorded by, and version_keep(),
 * after an update, inserts what was known before.  So the present version
 * stays the same row, whatever happens to it: two sessions that update it
 * wait for each other, and neither change is lost.
 *
 * A restore and a logical replica bring all the versions and do not fire
 * the triggers.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "access/xact.h"
#include "catalog/pg_type.h"
#include "commands/trigger.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/datum.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/rel.h"

#include "event.h"

/* The statement that keeps a version of a table, prepared */
typedef struct KeepPlan
{
	Oid			relation;		/* key */
	char	   *schema;
	char	   *name;
	TupleDesc	descriptor;		/* what it was prepared for */
	SPIPlanPtr	plan;
} KeepPlan;

static HTAB *keep_plans = NULL;

/* The table of which version_keep() is inserting a version */
static Oid	kept_relation = InvalidOid;

PG_FUNCTION_INFO_V1(reuse_version_record);
PG_FUNCTION_INFO_V1(reuse_version_keep);
PG_FUNCTION_INFO_V1(reuse_version_refuse);

static int
moment_column(Relation relation, const char *name)
{
	TupleDesc	descriptor = RelationGetDescr(relation);
	int			number = SPI_fnumber(descriptor, name);

	if (number <= 0
		|| TupleDescAttr(descriptor, number - 1)->atttypid != TIMESTAMPTZOID)
		ereport(ERROR,
				(errcode(ERRCODE_REUSE_LAYOUT_VERSION),
				 errmsg("table \"%s\" has no column \"%s\" of type %s",
						RelationGetRelationName(relation), name,
						format_type_be(TIMESTAMPTZOID)),
				 errhint("A table that is kept in versions has known_from and known_to.")));
	return number;
}

static TimestampTz
moment_of(HeapTuple tuple, TupleDesc descriptor, int column)
{
	bool		isnull;
	Datum		value = SPI_getbinval(tuple, descriptor, column, &isnull);

	/* the table does not allow it, but is asked later */
	return isnull ? DT_NOEND : DatumGetTimestampTz(value);
}

static HeapTuple
with_moment(HeapTuple tuple, TupleDesc descriptor, int column,
			TimestampTz moment)
{
	Datum		value = TimestampTzGetDatum(moment);
	bool		isnull = false;

	return heap_modify_tuple_by_cols(tuple, descriptor, 1, &column, &value,
									 &isnull);
}

/* Whether two versions say the same */
static bool
same_version(TupleDesc descriptor, HeapTuple one, HeapTuple other,
			 int known_from, int known_to)
{
	int			natts = descriptor->natts;
	Datum	   *values = palloc(2 * natts * sizeof(Datum));
	bool	   *nulls = palloc(2 * natts * sizeof(bool));
	bool		same = true;

	heap_deform_tuple(one, descriptor, values, nulls);
	heap_deform_tuple(other, descriptor, values + natts, nulls + natts);
	for (int i = 0; i < natts && same; i++)
	{
		Form_pg_attribute attribute = TupleDescAttr(descriptor, i);

		/* what is generated follows from the rest, and is computed later */
		if (attribute->attisdropped || attribute->attgenerated
			|| i + 1 == known_from || i + 1 == known_to)
			continue;
		same = nulls[i] == nulls[natts + i]
			&& (nulls[i] || datum_image_eq(values[i], values[natts + i],
										   attribute->attbyval,
										   attribute->attlen));
	}
	pfree(values);
	pfree(nulls);
	return same;
}

pg_noreturn static void
refuse_version(Relation relation, int sqlstate, const char *message)
{
	ereport(ERROR,
			(errcode(sqlstate),
			 errmsg(message, RelationGetRelationName(relation)),
			 errhint("An update of the present row, WHERE known_to = 'infinity', keeps what was known before; SET known_to = now() takes it back.")));
}

/*
 * BEFORE INSERT OR UPDATE ROW: say from when it is known, whatever the caller
 * gave.  An update that changes nothing is left out.
 */
Datum
reuse_version_record(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;
	Relation	relation;
	TupleDesc	descriptor;
	HeapTuple	old;
	HeapTuple	row;
	int			known_from;
	int			known_to;
	TimestampTz since;
	TimestampTz until;
	bool		test_clock;

	check_protocol(fcinfo, "reuse.version_record",
				   CALLED_AS_TRIGGER(fcinfo)
				   && TRIGGER_FIRED_BEFORE(trigger->tg_event)
				   && TRIGGER_FIRED_FOR_ROW(trigger->tg_event)
				   && !TRIGGER_FIRED_BY_DELETE(trigger->tg_event),
				   "BEFORE INSERT OR UPDATE, FOR EACH ROW");
	relation = trigger->tg_relation;
	descriptor = RelationGetDescr(relation);
	known_from = moment_column(relation, "known_from");
	known_to = moment_column(relation, "known_to");
	old = trigger->tg_trigtuple;
	row = TRIGGER_FIRED_BY_INSERT(trigger->tg_event) ? old
		: trigger->tg_newtuple;
	until = moment_of(row, descriptor, known_to);

	/* a version that version_keep() keeps */
	if (TRIGGER_FIRED_BY_INSERT(trigger->tg_event)
		&& kept_relation == RelationGetRelid(relation)
		&& !TIMESTAMP_IS_NOEND(until))
		return PointerGetDatum(row);

	test_clock = has_test_clock(trigger->tg_trigger);
	if (today_is_set() && !test_clock)
		ereport(ERROR,
				(errcode(ERRCODE_REUSE_CLOCK_SET),
				 errmsg("table \"%s\" cannot be changed while \"reuse.today\" is set",
						RelationGetRelationName(relation)),
				 errhint("RESET reuse.today, or use a register created with test_clock => true.")));

	if (TRIGGER_FIRED_BY_INSERT(trigger->tg_event))
	{
		if (!TIMESTAMP_IS_NOEND(until))
			refuse_version(relation, ERRCODE_REUSE_APPEND_ONLY,
						   "a row of table \"%s\" cannot begin as a past version");
		return PointerGetDatum(with_moment(row, descriptor, known_from,
										   recording_time(DT_NOBEGIN, test_clock)));
	}

	since = moment_of(old, descriptor, known_from);
	if (!TIMESTAMP_IS_NOEND(moment_of(old, descriptor, known_to)))
		refuse_version(relation, ERRCODE_REUSE_APPEND_ONLY,
					   "a past version of a row of table \"%s\" cannot be changed");
	if (moment_of(row, descriptor, known_from) != since)
		refuse_version(relation, ERRCODE_REUSE_APPEND_ONLY,
					   "known_from of a row of table \"%s\" is given by the clock");
	if (!TIMESTAMP_IS_NOEND(until))
	{
		/* taken back: nothing takes its place */
		if (until != GetCurrentTransactionStartTimestamp())
			refuse_version(relation, ERRCODE_REUSE_APPEND_ONLY,
						   "known_to of a row of table \"%s\" is given by the clock");
		if (!same_version(descriptor, old, row, known_from, known_to))
			refuse_version(relation, ERRCODE_REUSE_APPEND_ONLY,
						   "a row of table \"%s\" cannot be changed and taken back at once");
		return PointerGetDatum(with_moment(row, descriptor, known_to,
										   recording_time(since, test_clock)));
	}
	if (same_version(descriptor, old, row, known_from, known_to))
		return PointerGetDatum(NULL);
	return PointerGetDatum(with_moment(row, descriptor, known_from,
									   recording_time(since, test_clock)));
}

/* The statement that inserts a row into a table, prepared for its columns */
static SPIPlanPtr
keep_plan(Relation relation)
{
	TupleDesc	descriptor = RelationGetDescr(relation);
	Oid			argument = relation->rd_rel->reltype;
	char	   *schema = get_namespace_name(RelationGetNamespace(relation));
	const char *name = RelationGetRelationName(relation);
	Oid			relid = RelationGetRelid(relation);
	KeepPlan   *entry;
	bool		found;
	SPIPlanPtr	plan;
	StringInfoData text;
	StringInfoData values;
	MemoryContext before;

	if (keep_plans == NULL)
	{
		HASHCTL		control = {
			.keysize = sizeof(Oid),
			.entrysize = sizeof(KeepPlan)
		};

		keep_plans = hash_create("reuse kept versions", 16, &control,
								 HASH_ELEM | HASH_BLOBS);
	}
	entry = hash_search(keep_plans, &relid, HASH_ENTER, &found);
	if (!found)
	{
		entry->schema = entry->name = NULL;
		entry->descriptor = NULL;
		entry->plan = NULL;
	}
	if (entry->plan != NULL)
	{
		/* the statement names the table and its columns */
		if (strcmp(entry->schema, schema) == 0
			&& strcmp(entry->name, name) == 0
			&& equalTupleDescs(entry->descriptor, descriptor))
			return entry->plan;
		SPI_freeplan(entry->plan);
		entry->plan = NULL;
		pfree(entry->schema);
		pfree(entry->name);
		FreeTupleDesc(entry->descriptor);
	}

	initStringInfo(&text);
	initStringInfo(&values);
	for (int i = 0; i < descriptor->natts; i++)
	{
		Form_pg_attribute attribute = TupleDescAttr(descriptor, i);
		const char *column = quote_identifier(NameStr(attribute->attname));

		if (attribute->attisdropped || attribute->attgenerated)
			continue;
		appendStringInfo(&text, "%s%s", text.len > 0 ? ", " : "", column);
		appendStringInfo(&values, "%s($1).%s", values.len > 0 ? ", " : "",
						 column);
	}
	plan = SPI_prepare(psprintf("INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s",
								quote_qualified_identifier(schema, name),
								text.data, values.data),
					   1, &argument);
	if (plan == NULL)
		elog(ERROR, "SPI_prepare failed: %s",
			 SPI_result_code_string(SPI_result));
	before = MemoryContextSwitchTo(TopMemoryContext);
	entry->schema = pstrdup(schema);
	entry->name = pstrdup(name);
	/* with its constraints, or it would never equal that of the table */
	entry->descriptor = CreateTupleDescCopyConstr(descriptor);
	MemoryContextSwitchTo(before);
	if (SPI_keepplan(plan) != 0)
		elog(ERROR, "SPI_keepplan failed");
	/* last: what fails above leaves no plan that is gone */
	entry->plan = plan;
	return plan;
}

/*
 * AFTER UPDATE ROW: keep what was known before.  The row that was updated is
 * the present version; only now is there room for the other in the indexes.
 * It is kept as the owner of the table: who may change a row need not be
 * allowed to add one.
 */
Datum
reuse_version_keep(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;
	Relation	relation;
	TupleDesc	descriptor;
	TimestampTz since;
	int			known_from;
	int			known_to;
	Datum		kept;
	Oid			before = kept_relation;
	Oid			user;
	int			security;

	check_protocol(fcinfo, "reuse.version_keep",
				   CALLED_AS_TRIGGER(fcinfo)
				   && TRIGGER_FIRED_AFTER(trigger->tg_event)
				   && TRIGGER_FIRED_FOR_ROW(trigger->tg_event)
				   && TRIGGER_FIRED_BY_UPDATE(trigger->tg_event),
				   "AFTER UPDATE, FOR EACH ROW");
	relation = trigger->tg_relation;
	descriptor = RelationGetDescr(relation);
	known_from = moment_column(relation, "known_from");
	known_to = moment_column(relation, "known_to");
	if (!TIMESTAMP_IS_NOEND(moment_of(trigger->tg_newtuple, descriptor,
									  known_to)))
		return PointerGetDatum(NULL);
	since = moment_of(trigger->tg_newtuple, descriptor, known_from);
	if (since <= moment_of(trigger->tg_trigtuple, descriptor, known_from))
		ereport(ERROR,
				(errcode(ERRCODE_TRIGGERED_DATA_CHANGE_VIOLATION),
				 errmsg("a row of table \"%s\" was changed without a new version",
						RelationGetRelationName(relation)),
				 errhint("Enable all triggers of the table.")));
	kept = heap_copy_tuple_as_datum(with_moment(trigger->tg_trigtuple,
												descriptor, known_to, since),
									descriptor);

	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");
	GetUserIdAndSecContext(&user, &security);
	SetUserIdAndSecContext(relation->rd_rel->relowner,
						   security | SECURITY_LOCAL_USERID_CHANGE
						   | SECURITY_NOFORCE_RLS);
	kept_relation = RelationGetRelid(relation);
	PG_TRY();
	{
		int			result = SPI_execute_plan(keep_plan(relation), &kept, NULL,
											  false, 0);

		if (result != SPI_OK_INSERT)
			elog(ERROR, "SPI_execute_plan failed: %s",
				 SPI_result_code_string(result));
	}
	PG_FINALLY();
	{
		kept_relation = before;
	}
	PG_END_TRY();
	SetUserIdAndSecContext(user, security);
	SPI_finish();
	return PointerGetDatum(NULL);
}

/*
 * BEFORE DELETE ROW, BEFORE TRUNCATE STATEMENT, BEFORE UPDATE ROW of what tells
 * one row from another: refuse.
 */
Datum
reuse_version_refuse(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;

	check_protocol(fcinfo, "reuse.version_refuse",
				   CALLED_AS_TRIGGER(fcinfo)
				   && TRIGGER_FIRED_BEFORE(trigger->tg_event)
				   && !TRIGGER_FIRED_BY_INSERT(trigger->tg_event),
				   "BEFORE UPDATE, DELETE or TRUNCATE");
	if (TRIGGER_FIRED_BY_UPDATE(trigger->tg_event))
		refuse_version(trigger->tg_relation, ERRCODE_REUSE_APPEND_ONLY,
					   "what identifies a row of table \"%s\" cannot be changed");
	refuse_version(trigger->tg_relation, ERRCODE_REUSE_APPEND_ONLY,
				   "table \"%s\" keeps every version of its rows");
}

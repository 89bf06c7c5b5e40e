/*-------------------------------------------------------------------------
 *
 * rules.c
 *	  The rules of a register, as this backend knows them.
 *
 * A register keeps the law as rows: kinds of events with their facts, states,
 * transitions, rules, grounds for refusal.  They are read at once into a set
 * of their own, with names turned into numbers, and every name that leads
 * nowhere is refused here: a rule that cannot be understood is an error,
 * never a guess.
 *
 * Which snapshot?  That of the catalogs, not the active one, for the reason
 * given in calendar_cache.c.  A change of the rules takes effect at the next
 * statement, at every isolation level.
 *
 * A set is pinned while a statement uses it, so that one statement is judged
 * by one set, whatever arrives in the meantime.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "catalog/pg_class.h"
#include "commands/trigger.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/inval.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/rel.h"
#include "utils/syscache.h"

#include "rules_read.h"

static const char *const table_names[] = {
	"rule", "event_kind", "transition", "state", "refusal_ground",
	"member", "member_act", "required_fact", "parameter", "appeal_word",
	"notice_kind", "desk_mark", "reading", "event_follow"
};

/* a register that is not upgraded yet has not the others */
#define FIRST_TABLES	5

static RuleSet *rule_sets = NULL;

PG_FUNCTION_INFO_V1(reuse_rules_changed);

/* ---------------------------------------------------------------- cache */

/* Anything may call this at any time: it flips flags and does nothing else. */
static void
relation_changed(Datum arg, Oid relid)
{
	for (RuleSet *set = rule_sets; set != NULL; set = set->next)
	{
		if (relid == InvalidOid)
			set->valid = false;
		for (int i = 0; i < set->table_count; i++)
			if (set->tables[i] == relid)
				set->valid = false;
	}
}

/*
 * AFTER trigger of the tables of rules.  It writes nothing.
 */
Datum
reuse_rules_changed(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;

	if (!CALLED_AS_TRIGGER(fcinfo)
		|| !TRIGGER_FIRED_AFTER(trigger->tg_event))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("function \"%s\" must be called as an AFTER trigger",
						"reuse.rules_changed")));

	CacheInvalidateRelcache(trigger->tg_relation);
	return PointerGetDatum(NULL);
}

static void
free_unused(void)
{
	RuleSet   **link = &rule_sets;

	while (*link != NULL)
	{
		RuleSet    *set = *link;

		if (set->pins > 0 || (set->complete && set->valid))
		{
			link = &set->next;
			continue;
		}
		*link = set->next;
		MemoryContextDelete(set->context);
	}
}

void
rules_unpin(RuleSet *rules)
{
	Assert(rules->pins > 0);
	rules->pins--;
	/* those of an earlier moment are not wanted again soon */
	if (rules->known_on != DT_NOEND)
		rules->valid = false;
}

/* ---------------------------------------------------------------- look-up */

const CaseKind *
find_case_kind(const RuleSet *rules, const char *name)
{
	for (int i = 0; i < rules->case_kind_count; i++)
		if (strcmp(rules->case_kinds[i].name, name) == 0)
			return &rules->case_kinds[i];
	return NULL;
}

int
find_event_kind(const CaseKind *kind, const char *name)
{
	for (int i = 0; i < kind->timeline.kind_count; i++)
		if (strcmp(kind->kinds[i].name, name) == 0)
			return i;
	return TIMELINE_NONE;
}

/* A kind that no rule names has a number of its own: that after the last. */
int
find_authority_kind(const RuleSet *rules, const char *name)
{
	int			found = find_text(rules->authority_kinds,
								  rules->authority_kind_count, name);

	return found == TIMELINE_NONE ? rules->authority_kind_count : found;
}

char *
list_event_kinds(const CaseKind *kind, KindSet set)
{
	StringInfoData list;

	initStringInfo(&list);
	for (int i = 0; i < kind->timeline.kind_count; i++)
		if (SET_HAS(set, i))
			appendStringInfo(&list, "%s%s", list.len > 0 ? ", " : "",
							 kind->kinds[i].name);
	return list.data;
}

/* For whoever reads a message: codes, and beside them their names. */
char *
list_event_names(const CaseKind *kind, KindSet set)
{
	Language	language = name_language();
	StringInfoData list;

	initStringInfo(&list);
	for (int i = 0; i < kind->timeline.kind_count; i++)
	{
		const EventKind *event = &kind->kinds[i];

		if (!SET_HAS(set, i))
			continue;
		appendStringInfo(&list, "%s%s", list.len > 0 ? ", " : "", event->name);
		if (event->names[language] != NULL)
			appendStringInfo(&list, " (%s)", event->names[language]);
	}
	return list.data;
}

/* ---------------------------------------------------------------- sets */

/*
 * The rules of a register's schema as they were known then, pinned; DT_NOEND
 * is now.  They are read as
 * the owner of the register: to record a fact nobody needs a right on them.
 */
RuleSet *
rules_pin(Oid schema, Oid owner, TimestampTz known_on)
{
	static bool registered = false;
	MemoryContext context;
	RuleSet    *set;
	Oid			user;
	int			security;

	/* here and not in _PG_init: a backend has ten places for callbacks */
	if (!registered)
	{
		CacheRegisterRelcacheCallback(relation_changed, (Datum) 0);
		registered = true;
	}
	AcceptInvalidationMessages();
	free_unused();
	for (set = rule_sets; set != NULL; set = set->next)
		if (set->schema == schema && set->known_on == known_on
			&& set->valid && set->complete)
		{
			set->pins++;
			return set;
		}

	counters[COUNTER_RULE_LOADS]++;
	context = AllocSetContextCreate(CacheMemoryContext,
									"reuse_register rules",
									ALLOCSET_DEFAULT_SIZES);
	set = MemoryContextAllocZero(context, sizeof(RuleSet));
	set->context = context;
	set->schema = schema;
	set->known_on = known_on;
	set->tables = MemoryContextAlloc(context,
									 lengthof(table_names) * sizeof(Oid));

	/*
	 * In the list before it is read: what changes meanwhile makes it invalid.
	 * If reading fails it stays incomplete, and goes with the next call.
	 */
	set->next = rule_sets;
	rule_sets = set;
	for (int i = 0; i < lengthof(table_names); i++)
	{
		set->tables[i] = get_relname_relid(table_names[i], schema);
		if (!OidIsValid(set->tables[i]) && i < FIRST_TABLES)
			ereport(ERROR,
					(errcode(ERRCODE_REUSE_LAYOUT_VERSION),
					 errmsg("schema \"%s\" has no table \"%s\"",
							get_namespace_name(schema), table_names[i]),
					 errhint("Run reuse.upgrade_register().")));
	}
	set->table_count = lengthof(table_names);
	set->valid = true;

	GetUserIdAndSecContext(&user, &security);
	SetUserIdAndSecContext(owner,
						   security | SECURITY_LOCAL_USERID_CHANGE
						   | SECURITY_NOFORCE_RLS);
	read_set(set);
	SetUserIdAndSecContext(user, security);
	set->complete = true;
	set->pins++;
	return set;
}

/* The owner of a register: whose rights the rules are read with */
Oid
register_owner(const char *name, Oid schema)
{
	Oid			table = get_relname_relid("event", schema);
	HeapTuple	tuple;
	Oid			owner;

	tuple = OidIsValid(table)
		? SearchSysCache1(RELOID, ObjectIdGetDatum(table)) : NULL;
	if (!HeapTupleIsValid(tuple))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_SCHEMA_NAME),
				 errmsg("\"%s\" is not a register", name)));
	owner = ((Form_pg_class) GETSTRUCT(tuple))->relowner;
	ReleaseSysCache(tuple);
	return owner;
}

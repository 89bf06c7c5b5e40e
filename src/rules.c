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

#include "catalog/pg_type.h"
#include "commands/trigger.h"
#include "executor/spi.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/inval.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"

#include "rules.h"

static const char *const table_names[] = {
	"rule", "event_kind", "transition", "state", "refusal_ground"
};

/* A row of a query: SPI's numbers of columns start at 1. */
typedef struct Row
{
	HeapTuple	tuple;
	TupleDesc	descriptor;
} Row;

/* A fact and the value that some rule asks for */
typedef struct Condition
{
	const char *fact;
	const char *value;
} Condition;

/* What is known of a kind of case while its rules are read */
typedef struct Reading
{
	RuleSet    *set;
	CaseKind   *kind;
	const char *schema;			/* quoted */
	Snapshot	snapshot;
	Condition	conditions[TIMELINE_SET_SIZE];
	int			condition_count;
	const char *dates[TIMELINE_DATES];
	int			date_count;
	const char *numbers[TIMELINE_NUMBERS];
	int			number_count;
	const char **codes;
	TimelinePair pairs[TIMELINE_SET_SIZE];
	int			pair_count;
} Reading;

/* A column of a rule version, for messages */
typedef struct Place
{
	const char *code;
	int			version;
	const char *column;
} Place;

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
 * AFTER STATEMENT trigger of the tables of rules.  It writes nothing.
 */
Datum
reuse_rules_changed(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;

	if (!CALLED_AS_TRIGGER(fcinfo)
		|| !TRIGGER_FIRED_AFTER(trigger->tg_event)
		|| !TRIGGER_FIRED_FOR_STATEMENT(trigger->tg_event))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("function \"%s\" must be called as an AFTER STATEMENT trigger",
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
}

/* ---------------------------------------------------------------- reading */

static char *
keep(const Reading *reading, const char *text)
{
	return MemoryContextStrdup(reading->set->context, text);
}

static void *
keep_array(const Reading *reading, int count, Size size)
{
	return MemoryContextAllocZero(reading->set->context,
								  (Size) Max(count, 1) * size);
}

static int
query(const Reading *reading, const char *sql)
{
	StringInfoData text;
	SPIPlanPtr	plan;

	/* each "@" stands for the schema */
	initStringInfo(&text);
	for (const char *p = sql; *p != '\0'; p++)
	{
		if (*p == '@')
			appendStringInfoString(&text, reading->schema);
		else
			appendStringInfoChar(&text, *p);
	}
	plan = SPI_prepare(text.data, 0, NULL);
	if (plan == NULL)
		elog(ERROR, "SPI_prepare failed: %s",
			 SPI_result_code_string(SPI_result));
	if (SPI_execute_snapshot(plan, NULL, NULL, reading->snapshot,
							 InvalidSnapshot, true, false, 0) != SPI_OK_SELECT)
		elog(ERROR, "could not read the rules of schema %s", reading->schema);
	SPI_freeplan(plan);
	return (int) SPI_processed;
}

static Row
row_at(int number)
{
	Row			row;

	row.tuple = SPI_tuptable->vals[number];
	row.descriptor = SPI_tuptable->tupdesc;
	return row;
}

static char *
row_text(Row row, int column)
{
	return SPI_getvalue(row.tuple, row.descriptor, column);
}

static Datum
row_datum(Row row, int column)
{
	bool		isnull;

	return SPI_getbinval(row.tuple, row.descriptor, column, &isnull);
}

static bool
row_bool(Row row, int column)
{
	return DatumGetBool(row_datum(row, column));
}

/* The elements of a text[]; -1 elements where it is null */
static int
row_texts(Row row, int column, char ***texts)
{
	bool		isnull;
	Datum		array = SPI_getbinval(row.tuple, row.descriptor, column,
									  &isnull);
	Datum	   *elements;
	bool	   *nulls;
	int			count;

	if (isnull)
		return -1;
	deconstruct_array(DatumGetArrayTypeP(array), TEXTOID, -1, false,
					  TYPALIGN_INT, &elements, &nulls, &count);
	*texts = palloc(Max(count, 1) * sizeof(char *));
	for (int i = 0; i < count; i++)
		(*texts)[i] = nulls[i] ? pstrdup("")
			: TextDatumGetCString(elements[i]);
	return count;
}

static int
find_text(const char *const *texts, int count, const char *text)
{
	for (int i = 0; i < count; i++)
		if (strcmp(texts[i], text) == 0)
			return i;
	return TIMELINE_NONE;
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

/* ---------------------------------------------------------------- facts */

/* jsonb keeps keys by length, then by their bytes. */
static int
compare_facts(const void *a, const void *b)
{
	const Fact *first = a;
	const Fact *second = b;

	if (first->length != second->length)
		return first->length < second->length ? -1 : 1;
	return memcmp(first->name, second->name, first->length);
}

pg_noreturn static void
refuse_fact(const char *case_kind, const char *kind, const char *fact,
			const char *problem)
{
	ereport(ERROR,
			(errcode(ERRCODE_REUSE_UNKNOWN_OPERATION),
			 errmsg("fact \"%s\" of event kind \"%s\" of cases of kind \"%s\" %s",
					fact, kind, case_kind, problem),
			 errdetail("A fact is \"boolean\", \"integer\", \"text\", \"date\", \"day\", \"moment\", \"refusal_ground\" or a list of words.")));
}

static void
read_fact(Reading *reading, Row row, Fact *fact)
{
	static const struct
	{
		const char *name;
		FactType	type;
	}			types[] = {
		{"boolean", FACT_BOOLEAN},
		{"integer", FACT_INTEGER},
		{"text", FACT_TEXT},
		{"date", FACT_DATE},
		{"day", FACT_DAY},
		{"moment", FACT_MOMENT},
		{"refusal_ground", FACT_REFUSAL_GROUND},
	};
	char	   *type = row_text(row, 4);
	char	  **words;

	fact->name = keep(reading, row_text(row, 3));
	fact->length = strlen(fact->name);
	fact->required = row_bool(row, 6);
	fact->date = TIMELINE_NONE;
	fact->number = TIMELINE_NONE;
	fact->word_count = row_texts(row, 5, &words);
	if (fact->word_count >= 0)
	{
		fact->type = FACT_WORD;
		fact->words = keep_array(reading, fact->word_count, sizeof(char *));
		for (int i = 0; i < fact->word_count; i++)
			fact->words[i] = keep(reading, words[i]);
		return;
	}
	fact->word_count = 0;
	for (int i = 0; type != NULL && i < lengthof(types); i++)
	{
		if (strcmp(types[i].name, type) != 0)
			continue;
		fact->type = types[i].type;
		return;
	}
	refuse_fact(row_text(row, 1), row_text(row, 2), fact->name,
				"has a type that is not known");
}

/* How many rows from this one on are about the same kind of event? */
static int
count_facts(int rows, int from)
{
	char	   *case_kind = row_text(row_at(from), 1);
	char	   *kind = row_text(row_at(from), 2);
	int			i = from + 1;

	while (i < rows && strcmp(row_text(row_at(i), 1), case_kind) == 0
		   && strcmp(row_text(row_at(i), 2), kind) == 0)
		i++;
	if (i - from > TIMELINE_SET_SIZE)
		ereport(ERROR,
				(errcode(ERRCODE_REUSE_UNKNOWN_OPERATION),
				 errmsg("event kind \"%s\" of cases of kind \"%s\" has more than %d facts",
						kind, case_kind, TIMELINE_SET_SIZE)));
	return i - from;
}

/* Kinds of cases and of their events: a row for each fact, or for none. */
static void
read_event_kinds(Reading *reading)
{
	RuleSet    *set = reading->set;
	CaseKind   *kind = NULL;
	EventKind  *event = NULL;
	int			rows;

	rows = query(reading,
				 "SELECT k.case_kind, k.kind, f.name, "
				 "CASE WHEN pg_catalog.jsonb_typeof(f.type) OPERATOR(pg_catalog.=) 'string' "
				 "THEN f.type OPERATOR(pg_catalog.#>>) '{}' END, "
				 "CASE WHEN pg_catalog.jsonb_typeof(f.type) OPERATOR(pg_catalog.=) 'array' "
				 "THEN ARRAY(SELECT pg_catalog.jsonb_array_elements_text(f.type)) END, "
				 "f.name OPERATOR(pg_catalog.=) ANY (k.required), "
				 "(SELECT r.name FROM pg_catalog.unnest(k.required) AS r (name) "
				 "WHERE NOT k.facts OPERATOR(pg_catalog.?) r.name LIMIT 1) "
				 "FROM @.event_kind AS k "
				 "LEFT JOIN LATERAL pg_catalog.jsonb_each(k.facts) AS f (name, type) ON true "
				 "ORDER BY k.case_kind COLLATE \"C\", k.kind COLLATE \"C\"");
	set->case_kinds = keep_array(reading, rows, sizeof(CaseKind));

	for (int i = 0; i < rows; i++)
	{
		Row			row = row_at(i);
		char	   *case_name = row_text(row, 1);
		char	   *name = row_text(row, 2);

		if (kind == NULL || strcmp(kind->name, case_name) != 0)
		{
			kind = &set->case_kinds[set->case_kind_count++];
			kind->name = keep(reading, case_name);
			kind->kinds = keep_array(reading, TIMELINE_SET_SIZE,
									 sizeof(EventKind));
			kind->timeline.annulled = TIMELINE_NONE;
			kind->timeline.extends = TIMELINE_NONE;
			kind->timeline.open_parts = TIMELINE_NONE;
			kind->timeline.mixed_parts = TIMELINE_NONE;
			kind->timeline.part = TIMELINE_NONE;
			kind->timeline.parts = TIMELINE_NONE;
			event = NULL;
		}
		if (event == NULL || strcmp(event->name, name) != 0)
		{
			if (kind->timeline.kind_count == TIMELINE_SET_SIZE)
				ereport(ERROR,
						(errcode(ERRCODE_REUSE_UNKNOWN_OPERATION),
						 errmsg("cases of kind \"%s\" have more than %d kinds of events",
								kind->name, TIMELINE_SET_SIZE)));
			event = &kind->kinds[kind->timeline.kind_count];
			event->name = keep(reading, name);
			event->facts = keep_array(reading, count_facts(rows, i),
									  sizeof(Fact));
			if (strcmp(name, "annulled") == 0)
				kind->timeline.annulled = kind->timeline.kind_count;
			kind->timeline.kind_count++;
			if (row_text(row, 7) != NULL)
				refuse_fact(case_name, name, row_text(row, 7),
							"is required but not listed");
		}
		if (row_text(row, 3) == NULL)
			continue;
		read_fact(reading, row, &event->facts[event->fact_count++]);
	}

	for (int i = 0; i < set->case_kind_count; i++)
		for (int j = 0; j < set->case_kinds[i].timeline.kind_count; j++)
			qsort(set->case_kinds[i].kinds[j].facts,
				  set->case_kinds[i].kinds[j].fact_count, sizeof(Fact),
				  compare_facts);
}

/* The number of a condition; it is a new one if nobody has asked for it. */
static int
condition_number(Reading *reading, const char *fact, const char *value)
{
	int			count = reading->condition_count;

	for (int i = 0; i < count; i++)
		if (strcmp(reading->conditions[i].fact, fact) == 0
			&& strcmp(reading->conditions[i].value, value) == 0)
			return i;
	if (count == TIMELINE_SET_SIZE)
		ereport(ERROR,
				(errcode(ERRCODE_REUSE_UNKNOWN_OPERATION),
				 errmsg("the rules for cases of kind \"%s\" ask for more than %d values of facts",
						reading->kind->name, TIMELINE_SET_SIZE)));
	reading->conditions[count].fact = keep(reading, fact);
	reading->conditions[count].value = keep(reading, value);
	return reading->condition_count++;
}

/* Tell each fact which conditions its value may meet. */
static void
attach_conditions(Reading *reading)
{
	CaseKind   *kind = reading->kind;

	kind->condition_count = reading->condition_count;
	kind->conditions = keep_array(reading, reading->condition_count,
								  sizeof(char *));
	for (int i = 0; i < reading->condition_count; i++)
	{
		const Condition *condition = &reading->conditions[i];
		bool		stated = i == kind->timeline.extends
			|| i == kind->timeline.open_parts
			|| i == kind->timeline.mixed_parts;

		kind->conditions[i] = condition->fact;
		for (int j = 0; j < kind->timeline.kind_count; j++)
		{
			EventKind  *event = &kind->kinds[j];

			for (int k = 0; k < event->fact_count; k++)
			{
				Fact	   *fact = &event->facts[k];

				if (strcmp(fact->name, condition->fact) != 0)
					continue;
				if (fact->conditions == NULL)
					fact->conditions = keep_array(reading,
												  reading->condition_count,
												  sizeof(FactCondition));
				fact->conditions[fact->condition_count].value =
					condition->value;
				fact->conditions[fact->condition_count++].number = i;
				stated = true;
			}
		}
		if (!stated)
			ereport(ERROR,
					(errcode(ERRCODE_REUSE_UNKNOWN_OPERATION),
					 errmsg("the rules for cases of kind \"%s\" ask for fact \"%s\", which no kind of event states",
							kind->name, condition->fact)));
	}
}

/* ---------------------------------------------------------------- states */

static void
read_states(Reading *reading)
{
	CaseKind   *kind;
	int			rows = query(reading,
							 "SELECT s.case_kind, s.state, s.closed "
							 "FROM @.state AS s "
							 "ORDER BY s.case_kind COLLATE \"C\", s.state COLLATE \"C\"");

	for (int i = 0; i < rows; i++)
	{
		Row			row = row_at(i);
		TimelineRules *timeline;

		kind = (CaseKind *) find_case_kind(reading->set, row_text(row, 1));
		if (kind == NULL)
			continue;
		timeline = &kind->timeline;
		if (kind->states == NULL)
			kind->states = keep_array(reading, TIMELINE_SET_SIZE,
									  sizeof(char *));
		if (timeline->state_count == TIMELINE_SET_SIZE)
			ereport(ERROR,
					(errcode(ERRCODE_REUSE_UNKNOWN_OPERATION),
					 errmsg("cases of kind \"%s\" have more than %d states",
							kind->name, TIMELINE_SET_SIZE)));
		kind->states[timeline->state_count] = keep(reading, row_text(row, 2));
		if (row_bool(row, 3))
			timeline->closed |= SET_OF(timeline->state_count);
		timeline->state_count++;
	}
}

static int
find_state(const CaseKind *kind, const char *name)
{
	return find_text(kind->states, kind->timeline.state_count, name);
}

/*
 * Transitions come grouped by state before and kind of event, those with a
 * condition first.
 */
static void
read_transitions(Reading *reading)
{
	CaseKind   *kind = reading->kind;
	TimelineRules *timeline = &kind->timeline;
	TimelineTransition *transitions;
	int			cell_count = (timeline->state_count + 2) * timeline->kind_count;
	int		   *first;
	int		   *next;
	int		   *cells;
	int			rows;

	rows = query(reading,
				 "SELECT t.case_kind, t.from_state, t.event_kind, t.when_fact, "
				 "t.when_value, t.to_state "
				 "FROM @.transition AS t "
				 "WHERE t.known_to OPERATOR(pg_catalog.=) 'infinity'::pg_catalog.timestamptz "
				 "ORDER BY (t.when_fact OPERATOR(pg_catalog.=) ''), "
				 "t.when_fact COLLATE \"C\", t.when_value COLLATE \"C\"");
	transitions = keep_array(reading, rows, sizeof(TimelineTransition));
	first = keep_array(reading, cell_count + 1, sizeof(int));
	cells = palloc(Max(rows, 1) * sizeof(int));

	for (int i = 0; i < rows; i++)
	{
		Row			row = row_at(i);
		char	   *from = row_text(row, 2);
		char	   *event = row_text(row, 3);
		char	   *to = row_text(row, 6);
		int			event_kind;
		int			state;

		cells[i] = TIMELINE_NONE;
		if (strcmp(row_text(row, 1), kind->name) != 0)
			continue;
		event_kind = find_event_kind(kind, event);
		state = from[0] == '\0' ? timeline->state_count
			: strcmp(from, "*") == 0 ? timeline->state_count + 1
			: find_state(kind, from);
		if (event_kind == TIMELINE_NONE || state == TIMELINE_NONE
			|| (strcmp(to, "=") != 0 && find_state(kind, to) == TIMELINE_NONE)
			|| (from[0] == '\0' && strcmp(to, "=") == 0))
			ereport(ERROR,
					(errcode(ERRCODE_REUSE_UNKNOWN_OPERATION),
					 errmsg("the transition of cases of kind \"%s\" from state \"%s\" by event \"%s\" to state \"%s\" names what does not exist",
							kind->name, from, event, to)));
		if (from[0] == '\0')
			timeline->opening |= SET_OF(event_kind);
		cells[i] = state * timeline->kind_count + event_kind;
		first[cells[i] + 1]++;
	}
	for (int i = 0; i < cell_count; i++)
		first[i + 1] += first[i];

	next = palloc((cell_count + 1) * sizeof(int));
	memcpy(next, first, (cell_count + 1) * sizeof(int));

	for (int i = 0; i < rows; i++)
	{
		Row			row = row_at(i);
		char	   *fact = row_text(row, 4);
		char	   *value = row_text(row, 5);
		char	   *to = row_text(row, 6);
		TimelineTransition *transition;

		if (cells[i] == TIMELINE_NONE)
			continue;
		transition = &transitions[next[cells[i]]++];
		transition->condition = TIMELINE_NONE;
		transition->to_state = strcmp(to, "=") == 0 ? TIMELINE_NONE
			: find_state(kind, to);
		if (fact[0] == '\0')
			continue;
		transition->condition = condition_number(reading, fact, value);
		if (strcmp(fact, "extends") == 0)
			timeline->extends = transition->condition;
		else if (strcmp(fact, "open_parts") == 0)
			timeline->open_parts = transition->condition;
		else if (strcmp(fact, "mixed_parts") == 0)
		{
			timeline->mixed_parts = transition->condition;
			timeline->answers |= SET_OF(find_event_kind(kind,
														row_text(row, 3)));
		}
		else
			continue;
		if (strcmp(value, "true") != 0)
			ereport(ERROR,
					(errcode(ERRCODE_REUSE_UNKNOWN_OPERATION),
					 errmsg("a transition of cases of kind \"%s\" asks for value \"%s\" of \"%s\"",
							kind->name, value, fact),
					 errdetail("A transition can only ask for \"true\".")));
	}
	timeline->transitions = transitions;
	timeline->transition_first = first;
}

/* ---------------------------------------------------------------- rules */

pg_noreturn static void
refuse_rule(const Place *place, const char *what, const char *value)
{
	ereport(ERROR,
			(errcode(ERRCODE_REUSE_UNKNOWN_OPERATION),
			 errmsg("column \"%s\" of rule \"%s\", version %d, names %s \"%s\", which does not exist",
					place->column, place->code, place->version, what, value)));
}

static KindSet
read_kinds(const Reading *reading, Row row, int column, Place *place,
		   const char *name)
{
	char	  **texts;
	int			count = row_texts(row, column, &texts);
	KindSet		set = 0;

	place->column = name;
	for (int i = 0; i < count; i++)
	{
		int			kind = find_event_kind(reading->kind, texts[i]);

		if (kind == TIMELINE_NONE)
			refuse_rule(place, "event kind", texts[i]);
		set |= SET_OF(kind);
	}
	return set;
}

static StateSet
read_state_set(const Reading *reading, Row row, int column, Place *place,
			   const char *name)
{
	char	  **texts;
	int			count = row_texts(row, column, &texts);
	StateSet	set = 0;

	if (count < 0)
		return UINT64_MAX;
	place->column = name;
	for (int i = 0; i < count; i++)
	{
		int			state = find_state(reading->kind, texts[i]);

		if (state == TIMELINE_NONE)
			refuse_rule(place, "state", texts[i]);
		set |= SET_OF(state);
	}
	return set;
}

/* Facts that must be true */
static ConditionSet
read_conditions(Reading *reading, Row row, int column)
{
	char	  **texts;
	int			count = row_texts(row, column, &texts);
	ConditionSet set = 0;

	for (int i = 0; i < count; i++)
		set |= SET_OF(condition_number(reading, texts[i], "true"));
	return set;
}

static int
read_code(const Reading *reading, Row row, int column, Place *place,
		  const char *name)
{
	char	   *code = row_text(row, column);
	int			found;

	if (code == NULL)
		return TIMELINE_NONE;
	place->column = name;
	found = find_text(reading->codes, reading->kind->timeline.code_count,
					  code);
	if (found == TIMELINE_NONE)
		refuse_rule(place, "rule", code);
	return found;
}

/* The place of a date fact among those that rules look at */
static int
read_date(Reading *reading, Row row, int column, Place *place,
		  const char *name)
{
	char	   *date = row_text(row, column);
	CaseKind   *kind = reading->kind;
	int			found;
	bool		stated = false;

	if (date == NULL)
		return TIMELINE_NONE;
	place->column = name;
	found = find_text(reading->dates, reading->date_count, date);
	if (found != TIMELINE_NONE)
		return found;
	if (reading->date_count == TIMELINE_DATES)
		ereport(ERROR,
				(errcode(ERRCODE_REUSE_UNKNOWN_OPERATION),
				 errmsg("the rules for cases of kind \"%s\" look at more than %d date facts",
						kind->name, TIMELINE_DATES)));
	found = reading->date_count++;
	reading->dates[found] = date;
	for (int i = 0; i < kind->timeline.kind_count; i++)
	{
		for (int j = 0; j < kind->kinds[i].fact_count; j++)
		{
			Fact	   *fact = &kind->kinds[i].facts[j];

			if (strcmp(fact->name, date) != 0
				|| (fact->type != FACT_DATE && fact->type != FACT_DAY))
				continue;
			fact->date = found;
			stated = true;
		}
	}
	if (!stated)
		refuse_rule(place, "date fact", date);
	return found;
}

/*
 * The place of a whole number among those that rules look at, or NONE if no
 * kind of event states it.
 */
static int
find_number(Reading *reading, const char *name, int32 most)
{
	CaseKind   *kind = reading->kind;
	int			found = find_text(reading->numbers, reading->number_count,
								  name);
	bool		stated = found != TIMELINE_NONE;

	if (stated)
		return found;
	for (int i = 0; i < kind->timeline.kind_count; i++)
	{
		for (int j = 0; j < kind->kinds[i].fact_count; j++)
		{
			Fact	   *fact = &kind->kinds[i].facts[j];

			if (strcmp(fact->name, name) != 0 || fact->type != FACT_INTEGER)
				continue;
			fact->number = reading->number_count;
			fact->most = most;
			stated = true;
		}
	}
	if (!stated)
		return TIMELINE_NONE;
	if (reading->number_count == TIMELINE_NUMBERS)
		ereport(ERROR,
				(errcode(ERRCODE_REUSE_UNKNOWN_OPERATION),
				 errmsg("the rules for cases of kind \"%s\" look at more than %d whole numbers",
						kind->name, TIMELINE_NUMBERS)));
	reading->numbers[reading->number_count] = name;
	return reading->number_count++;
}

static int
read_number(Reading *reading, Row row, int column, Place *place,
			const char *name)
{
	char	   *number = row_text(row, column);
	int			found;

	if (number == NULL)
		return TIMELINE_NONE;
	place->column = name;
	found = find_number(reading, number, TERM_AMOUNT_MAX);
	if (found == TIMELINE_NONE)
		refuse_rule(place, "whole number", number);
	return found;
}

static Term
read_term(Row row, int column, Place *place, const char *name)
{
	char	   *text = row_text(row, column);
	Term		term;
	TermError	error;

	if (text == NULL)
		return 0;
	if (!term_parse(text, strlen(text), &term, &error))
		ereport(ERROR,
				(errcode(ERRCODE_REUSE_UNKNOWN_OPERATION),
				 errmsg("column \"%s\" of rule \"%s\", version %d, is no term: \"%s\"",
						name, place->code, place->version, text),
				 errdetail("At character %d %s is allowed.",
						   (int) error.position, error.allowed)));
	return term;
}

static int
read_calendar(Reading *reading, Row row, int column, Place *place)
{
	char	   *text = row_text(row, column);
	CaseKind   *kind = reading->kind;
	CalendarName name;

	if (!code_parse_reference(text, strlen(text), &name.code, &name.revision))
	{
		place->column = "calendar";
		refuse_rule(place, "calendar", text);
	}
	for (int i = 0; i < kind->calendar_count; i++)
		if (kind->calendars[i].code == name.code
			&& kind->calendars[i].revision == name.revision)
			return i;
	kind->calendars[kind->calendar_count] = name;
	return kind->calendar_count++;
}

static uint64
read_pairs(Reading *reading, Row row, int suspend_column, int resume_column,
		   Place *place)
{
	char	  **suspend;
	char	  **resume;
	int			count = row_texts(row, suspend_column, &suspend);
	uint64		set = 0;

	read_kinds(reading, row, suspend_column, place, "suspend_on");
	read_kinds(reading, row, resume_column, place, "resume_on");
	if (row_texts(row, resume_column, &resume) != count)
		ereport(ERROR,
				(errcode(ERRCODE_REUSE_UNKNOWN_OPERATION),
				 errmsg("columns \"suspend_on\" and \"resume_on\" of rule \"%s\", version %d, are no pairs",
						place->code, place->version)));
	for (int i = 0; i < count; i++)
	{
		TimelinePair pair;
		int			found = 0;

		/* what suspends twice is resumed by either */
		pair.suspend = find_event_kind(reading->kind, suspend[i]);
		pair.resume = 0;
		for (int j = 0; j < count; j++)
			if (strcmp(suspend[j], suspend[i]) == 0)
				pair.resume |= SET_OF(find_event_kind(reading->kind,
													  resume[j]));
		while (found < reading->pair_count
			   && (reading->pairs[found].suspend != pair.suspend
				   || reading->pairs[found].resume != pair.resume))
			found++;
		if (found == TIMELINE_SET_SIZE)
			ereport(ERROR,
					(errcode(ERRCODE_REUSE_UNKNOWN_OPERATION),
					 errmsg("the rules for cases of kind \"%s\" have more than %d pairs that suspend and resume",
							reading->kind->name, TIMELINE_SET_SIZE)));
		if (found == reading->pair_count)
			reading->pairs[reading->pair_count++] = pair;
		set |= SET_OF(found);
	}
	return set;
}

/* R-05: null is all of them, those that no rule names included. */
static uint64
read_authorities(Reading *reading, Row row, int column)
{
	RuleSet    *set = reading->set;
	char	  **texts;
	int			count = row_texts(row, column, &texts);
	uint64		authorities = 0;

	if (count < 0)
		return UINT64_MAX;
	if (set->authority_kinds == NULL)
		set->authority_kinds = keep_array(reading, TIMELINE_SET_SIZE,
										  sizeof(char *));
	for (int i = 0; i < count; i++)
	{
		int			found = find_text(set->authority_kinds,
									  set->authority_kind_count, texts[i]);

		if (found == TIMELINE_NONE)
		{
			/* the last number is that of kinds not named */
			if (set->authority_kind_count == TIMELINE_SET_SIZE - 1)
				ereport(ERROR,
						(errcode(ERRCODE_REUSE_UNKNOWN_OPERATION),
						 errmsg("the rules name more than %d kinds of authorities",
								TIMELINE_SET_SIZE - 1)));
			found = set->authority_kind_count++;
			set->authority_kinds[found] = keep(reading, texts[i]);
		}
		authorities |= SET_OF(found);
	}
	return authorities;
}

/* The columns of a rule, in the order of the query below */
enum
{
	RULE_CODE = 1, RULE_VERSION, RULE_VERSION_BY, RULE_VALID_FROM,
	RULE_VALID_TO, RULE_DUTY, RULE_NATURE, RULE_INDICATIVE, RULE_ANCHOR_USE,
	RULE_AUTHORITY_KINDS, RULE_ANCHOR, RULE_ANCHOR_FACT, RULE_ANCHOR_STATES,
	RULE_ANCHOR_RULE, RULE_PRECONDITION, RULE_COMPLETED_BY, RULE_WAITS_FOR,
	RULE_TERM, RULE_CALENDAR, RULE_EXTENDED_BY, RULE_EXTENDED_TERM,
	RULE_RESTART_ON, RULE_SUSPEND_ON, RULE_RESUME_ON, RULE_MET_ON,
	RULE_MET_FACT, RULE_MET_REQUIRES, RULE_ENDS_ON, RULE_EXPIRY_FROM,
	RULE_EXPIRY_STATE, RULE_CASE_KIND, RULE_HAS_GROUNDS, RULE_WHEN_FACTS,
	RULE_ANCHOR_AFTER, RULE_TAKES_OVER, RULE_TERM_FACT
};

static void
read_rule(Reading *reading, Row row, TimelineRule *rule, RuleText *texts)
{
	CaseKind   *kind = reading->kind;
	char	   *version_by = row_text(row, RULE_VERSION_BY);
	char	   *nature = row_text(row, RULE_NATURE);
	char	   *state;
	Place		place;

	texts->code = keep(reading, row_text(row, RULE_CODE));
	place.code = texts->code;
	place.version = DatumGetInt32(row_datum(row, RULE_VERSION));
	texts->term = keep(reading, row_text(row, RULE_TERM));
	if (row_text(row, RULE_EXTENDED_TERM) != NULL)
		texts->extended_term = keep(reading,
									row_text(row, RULE_EXTENDED_TERM));
	if (row_bool(row, RULE_HAS_GROUNDS))
		ereport(ERROR,
				(errcode(ERRCODE_REUSE_UNKNOWN_OPERATION),
				 errmsg("rule \"%s\", version %d, has an anchor and grounds",
						place.code, place.version),
				 errdetail("Column \"grounds\" is for continuing duties, which no fact starts.")));

	rule->version = place.version;
	if (strcmp(version_by, "opened") == 0)
		rule->version_by = VERSION_BY_OPENED;
	else if (strcmp(version_by, "anchor") == 0)
		rule->version_by = VERSION_BY_ANCHOR;
	else if (strcmp(version_by, "act") == 0)
		rule->version_by = VERSION_BY_ACT;
	else
	{
		place.column = "version_by";
		refuse_rule(&place, "way to choose a version", version_by);
	}
	rule->valid_from = DatumGetDateADT(row_datum(row, RULE_VALID_FROM));
	rule->valid_to = DatumGetDateADT(row_datum(row, RULE_VALID_TO));
	rule->duty = row_bool(row, RULE_DUTY);
	rule->counts = strcmp(nature, "legal") == 0
		|| strcmp(nature, "reading") == 0;
	rule->indicative = row_bool(row, RULE_INDICATIVE);
	rule->anchor_first = strcmp(row_text(row, RULE_ANCHOR_USE), "first") == 0;
	rule->authorities = read_authorities(reading, row, RULE_AUTHORITY_KINDS);

	rule->anchor = read_kinds(reading, row, RULE_ANCHOR, &place, "anchor");
	rule->anchor_fact = read_date(reading, row, RULE_ANCHOR_FACT, &place,
								  "anchor_fact");
	rule->anchor_states = read_state_set(reading, row, RULE_ANCHOR_STATES,
										 &place, "anchor_states");
	rule->anchor_rule = read_code(reading, row, RULE_ANCHOR_RULE, &place,
								  "anchor_rule");
	rule->precondition = read_conditions(reading, row, RULE_PRECONDITION);
	rule->completed_by = read_kinds(reading, row, RULE_COMPLETED_BY, &place,
									"completed_by");
	rule->waits_for = read_kinds(reading, row, RULE_WAITS_FOR, &place,
								 "waits_for");
	rule->when_facts = read_conditions(reading, row, RULE_WHEN_FACTS);
	rule->anchor_after = read_kinds(reading, row, RULE_ANCHOR_AFTER, &place,
									"anchor_after");
	rule->takes_over = read_code(reading, row, RULE_TAKES_OVER, &place,
								 "takes_over");
	rule->term = read_term(row, RULE_TERM, &place, "term");
	rule->term_fact = read_number(reading, row, RULE_TERM_FACT, &place,
								  "term_fact");
	rule->calendar = read_calendar(reading, row, RULE_CALENDAR, &place);
	rule->extended_by = read_code(reading, row, RULE_EXTENDED_BY, &place,
								  "extended_by");
	rule->extended_term = read_term(row, RULE_EXTENDED_TERM, &place,
									"extended_term");
	rule->restart_on = read_kinds(reading, row, RULE_RESTART_ON, &place,
								  "restart_on");
	rule->pairs = read_pairs(reading, row, RULE_SUSPEND_ON, RULE_RESUME_ON,
							 &place);
	rule->met_on = read_kinds(reading, row, RULE_MET_ON, &place, "met_on");
	rule->met_fact = read_date(reading, row, RULE_MET_FACT, &place,
							   "met_fact");
	rule->met_requires = read_conditions(reading, row, RULE_MET_REQUIRES);
	rule->ends_on = read_kinds(reading, row, RULE_ENDS_ON, &place, "ends_on");
	rule->expiry_from = read_state_set(reading, row, RULE_EXPIRY_FROM, &place,
									   "expiry_from");
	rule->expiry_state = TIMELINE_NONE;
	state = row_text(row, RULE_EXPIRY_STATE);
	if (state != NULL)
	{
		rule->expiry_state = find_state(kind, state);
		place.column = "expiry_state";
		if (rule->expiry_state == TIMELINE_NONE)
			refuse_rule(&place, "state", state);
	}
}

/* Two versions of a rule never hold on one day. */
static void
check_versions(const CaseKind *kind, const TimelineRule *rules)
{
	const TimelineRules *timeline = &kind->timeline;

	for (int code = 0; code < timeline->code_count; code++)
		for (int i = timeline->code_first[code];
			 i < timeline->code_first[code + 1]; i++)
			for (int j = i + 1; j < timeline->code_first[code + 1]; j++)
				if (rules[i].valid_from <= rules[j].valid_to
					&& rules[j].valid_from <= rules[i].valid_to)
					ereport(ERROR,
							(errcode(ERRCODE_REUSE_UNKNOWN_OPERATION),
							 errmsg("versions %d and %d of rule \"%s\" hold on one day",
									rules[i].version, rules[j].version,
									kind->texts[i].code),
							 errdetail("Columns \"valid_from\" and \"valid_to\" of the versions of a rule must not overlap.")));
}

/*
 * The rules for one kind of case.  A row without an anchor is a continuing
 * duty that no fact starts: none of ours.
 */
static void
read_rules(Reading *reading)
{
	CaseKind   *kind = reading->kind;
	TimelineRules *timeline = &kind->timeline;
	TimelineRule *rules;
	int		   *code_first;
	int		   *mine;
	int			count = 0;
	int			rows;

	rows = query(reading,
				 "SELECT r.code, r.version, r.version_by, r.valid_from, "
				 "r.valid_to, r.duty, r.nature, r.indicative, r.anchor_use, "
				 "r.authority_kinds, r.anchor, r.anchor_fact, "
				 "r.anchor_states, r.anchor_rule, r.precondition, "
				 "r.completed_by, r.waits_for, r.term, r.calendar, "
				 "r.extended_by, r.extended_term, r.restart_on, "
				 "r.suspend_on, r.resume_on, r.met_on, r.met_fact, "
				 "r.met_requires, r.ends_on, r.expiry_from, r.expiry_state, "
				 "r.case_kind, r.grounds IS NOT NULL, r.when_facts, "
				 "r.anchor_after, r.takes_over, r.term_fact "
				 "FROM @.rule AS r "
				 "WHERE r.known_to OPERATOR(pg_catalog.=) 'infinity'::pg_catalog.timestamptz "
				 "AND (pg_catalog.cardinality(r.anchor) OPERATOR(pg_catalog.>) 0 "
				 "OR r.anchor_rule IS NOT NULL) "
				 "ORDER BY r.code COLLATE \"C\", r.version");
	rules = keep_array(reading, rows, sizeof(TimelineRule));
	code_first = keep_array(reading, rows + 1, sizeof(int));
	kind->texts = keep_array(reading, rows, sizeof(RuleText));
	kind->calendars = keep_array(reading, rows, sizeof(CalendarName));
	reading->codes = palloc(Max(rows, 1) * sizeof(char *));
	mine = palloc(Max(rows, 1) * sizeof(int));

	/* first the codes, which rules name before they come */
	for (int i = 0; i < rows; i++)
	{
		char	   *code = row_text(row_at(i), RULE_CODE);

		if (strcmp(row_text(row_at(i), RULE_CASE_KIND), kind->name) != 0)
			continue;
		if (timeline->code_count == 0
			|| strcmp(reading->codes[timeline->code_count - 1], code) != 0)
		{
			code_first[timeline->code_count] = count;
			reading->codes[timeline->code_count++] = code;
		}
		rules[count].code = timeline->code_count - 1;
		mine[count++] = i;
	}
	code_first[timeline->code_count] = count;
	for (int i = 0; i < count; i++)
		read_rule(reading, row_at(mine[i]), &rules[i], &kind->texts[i]);

	/* R-03 */
	timeline->part = find_number(reading, "part", TIMELINE_PARTS);
	timeline->parts = find_number(reading, "parts", TIMELINE_PARTS);
	timeline->rules = rules;
	timeline->code_first = code_first;
	timeline->pairs = keep_array(reading, reading->pair_count,
								 sizeof(TimelinePair));
	timeline->pair_count = reading->pair_count;
	memcpy((TimelinePair *) timeline->pairs, reading->pairs,
		   reading->pair_count * sizeof(TimelinePair));
	check_versions(kind, rules);
}

static void
read_grounds(Reading *reading)
{
	RuleSet    *set = reading->set;
	int			rows = query(reading,
							 "SELECT g.code FROM @.refusal_ground AS g "
							 "ORDER BY g.code COLLATE \"C\"");

	set->grounds = keep_array(reading, rows, sizeof(char *));
	for (int i = 0; i < rows; i++)
		set->grounds[i] = keep(reading, row_text(row_at(i), 1));
	set->ground_count = rows;
}

/* ---------------------------------------------------------------- sets */

static void
read_set(RuleSet *set)
{
	Reading		common;

	memset(&common, 0, sizeof(common));
	common.set = set;
	common.schema = quote_identifier(get_namespace_name(set->schema));
	common.snapshot = RegisterSnapshot(GetCatalogSnapshot(set->tables[0]));
	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");

	read_event_kinds(&common);
	read_states(&common);
	read_grounds(&common);
	for (int i = 0; i < set->case_kind_count; i++)
	{
		Reading	   *reading = palloc(sizeof(Reading));

		*reading = common;
		reading->kind = &set->case_kinds[i];
		read_transitions(reading);
		read_rules(reading);
		attach_conditions(reading);
	}

	if (SPI_finish() != SPI_OK_FINISH)
		elog(ERROR, "SPI_finish failed");
	UnregisterSnapshot(common.snapshot);
}

/*
 * The rules of a register's schema as they are now, pinned.  They are read as
 * the owner of the register: to record a fact nobody needs a right on them.
 */
RuleSet *
rules_pin(Oid schema, Oid owner)
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
		if (set->schema == schema && set->valid && set->complete)
		{
			set->pins++;
			return set;
		}

	context = AllocSetContextCreate(CacheMemoryContext,
									"reuse_register rules",
									ALLOCSET_DEFAULT_SIZES);
	set = MemoryContextAllocZero(context, sizeof(RuleSet));
	set->context = context;
	set->schema = schema;
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
		if (!OidIsValid(set->tables[i]))
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

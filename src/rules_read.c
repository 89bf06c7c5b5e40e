/*-------------------------------------------------------------------------
 *
 * rules_read.c
 *	  Reading what cases can be and what can happen to them.
 *
 * Kinds of events with their facts, states, transitions and grounds for
 * refusal.  Names become numbers, and a name that leads nowhere is refused.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "lib/stringinfo.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/snapmgr.h"

#include "rules_read.h"

/* ---------------------------------------------------------------- rows */

char *
keep(const Reading *reading, const char *text)
{
	return MemoryContextStrdup(reading->set->context, text);
}

void *
keep_array(const Reading *reading, int count, Size size)
{
	return MemoryContextAllocZero(reading->set->context,
								  (Size) Max(count, 1) * size);
}

/* Has the register the tables that came after release 0.1? */
bool
is_upgraded(const RuleSet *set)
{
	for (int i = 0; i < set->table_count; i++)
		if (!OidIsValid(set->tables[i]))
			return false;
	return true;
}

int
query(const Reading *reading, const char *sql)
{
	Oid			types[] = {TIMESTAMPTZOID};
	Datum		values[] = {TimestampTzGetDatum(reading->set->known_on)};
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
	plan = SPI_prepare(text.data, lengthof(types), types);
	if (plan == NULL)
		elog(ERROR, "SPI_prepare failed: %s",
			 SPI_result_code_string(SPI_result));
	if (SPI_execute_snapshot(plan, values, NULL, reading->snapshot,
							 InvalidSnapshot, true, false, 0) != SPI_OK_SELECT)
		elog(ERROR, "could not read the rules of schema %s", reading->schema);
	SPI_freeplan(plan);
	return (int) SPI_processed;
}

Row
row_at(int number)
{
	Row			row;

	row.tuple = SPI_tuptable->vals[number];
	row.descriptor = SPI_tuptable->tupdesc;
	return row;
}

char *
row_text(Row row, int column)
{
	return SPI_getvalue(row.tuple, row.descriptor, column);
}

Datum
row_datum(Row row, int column)
{
	bool		isnull;

	return SPI_getbinval(row.tuple, row.descriptor, column, &isnull);
}

bool
row_bool(Row row, int column)
{
	return DatumGetBool(row_datum(row, column));
}

/* The elements of a text[]; -1 elements where it is null */
int
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

int
find_text(const char *const *texts, int count, const char *text)
{
	for (int i = 0; i < count; i++)
		if (strcmp(texts[i], text) == 0)
			return i;
	return TIMELINE_NONE;
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
		{"date_before", FACT_DATE_BEFORE},
		{"date_after", FACT_DATE_AFTER},
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

/* MM-DD.  Each year must have that day. */
static void
read_on_day(const char *case_kind, EventKind *event, const char *text)
{
	static const char year[] = "2001-"; /* no leap year */
	char	   *date = psprintf("%s%s", year, text);
	Day			day;
	WorkdateError error;

	if (!iso_date_parse(date, strlen(date), &day, &error))
		ereport(ERROR,
				(errcode(ERRCODE_REUSE_UNKNOWN_OPERATION),
				 errmsg("event \"%s\" of cases of kind \"%s\" cannot happen on \"%s\" of each year",
						event->name, case_kind, text)));
	event->month = atoi(text);
	event->day_of_month = atoi(text + strlen("MM-"));
}

/* Kinds of cases and of their events: a row for each fact, or for none. */
static void
read_event_kinds(Reading *reading)
{
	RuleSet    *set = reading->set;
	CaseKind   *kind = NULL;
	EventKind  *event = NULL;
	int			rows;

	/* a column that a table of 0.1 lacks is found one level up */
	rows = query(reading,
				 "SELECT k.case_kind, k.kind, f.name, "
				 "CASE WHEN pg_catalog.jsonb_typeof(f.type) OPERATOR(pg_catalog.=) 'string' "
				 "THEN f.type OPERATOR(pg_catalog.#>>) '{}' END, "
				 "CASE WHEN pg_catalog.jsonb_typeof(f.type) OPERATOR(pg_catalog.=) 'array' "
				 "THEN ARRAY(SELECT pg_catalog.jsonb_array_elements_text(f.type)) END, "
				 "f.name OPERATOR(pg_catalog.=) ANY (k.required), "
				 "(SELECT r.name FROM pg_catalog.unnest(k.required) AS r (name) "
				 "WHERE NOT k.facts OPERATOR(pg_catalog.?) r.name LIMIT 1), "
				 "k.on_day, k.names OPERATOR(pg_catalog.->>) 'fr', "
				 "k.names OPERATOR(pg_catalog.->>) 'nl', "
				 "k.names OPERATOR(pg_catalog.->>) 'de' "
				 "FROM (SELECT NULL::pg_catalog.text AS on_day) AS absent "
				 "CROSS JOIN LATERAL (SELECT e.case_kind, e.kind, e.facts, e.required, "
				 "e.names, on_day FROM @.event_kind AS e) AS k "
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
			kind->timeline.void_state = TIMELINE_NONE;
			kind->timeline.extends = TIMELINE_NONE;
			kind->timeline.open_parts = TIMELINE_NONE;
			kind->timeline.other_parts = TIMELINE_NONE;
			kind->timeline.mixed_parts = TIMELINE_NONE;
			kind->timeline.mixed_kind = TIMELINE_NONE;
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
			if (row_text(row, 8) != NULL)
				read_on_day(case_name, event, row_text(row, 8));
			for (Language l = LANGUAGE_FR; l <= LANGUAGE_DE; l++)
				if (row_text(row, 8 + l) != NULL)
					event->names[l] = keep(reading, row_text(row, 8 + l));
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

/*
 * Facts that some kinds of events must state since some day, or in some cases.
 */
static void
read_requirements(Reading *reading)
{
	CaseKind   *kind = reading->kind;
	Requirement *requirements;
	int			rows = query(reading,
							 "SELECT q.case_kind, q.event_kind, q.fact, q.when_fact, "
							 "q.when_value, q.valid_from, q.valid_to, "
							 "q.excepted_authorities "
							 "FROM @.required_fact AS q "
							 "ORDER BY q.case_kind COLLATE \"C\", "
							 "q.event_kind COLLATE \"C\", q.fact COLLATE \"C\"");

	requirements = keep_array(reading, rows, sizeof(Requirement));
	for (int i = 0; i < rows; i++)
	{
		Row			row = row_at(i);
		char	   *fact = row_text(row, 3);
		char	   *when_fact = row_text(row, 4);
		EventKind  *event;
		Requirement *requirement = &requirements[i];

		if (strcmp(row_text(row, 1), kind->name) != 0)
			continue;
		/* a foreign key sees to the kind */
		event = &kind->kinds[find_event_kind(kind, row_text(row, 2))];
		requirement->fact = TIMELINE_NONE;
		for (int j = 0; j < event->fact_count; j++)
			if (strcmp(event->facts[j].name, fact) == 0)
				requirement->fact = j;
		if (requirement->fact == TIMELINE_NONE)
			refuse_fact(kind->name, event->name, fact,
						"is required but not listed");
		requirement->condition = when_fact[0] == '\0' ? TIMELINE_NONE
			: condition_number(reading, when_fact, row_text(row, 5));
		requirement->valid_from = DatumGetDateADT(row_datum(row, 6));
		requirement->valid_to = DatumGetDateADT(row_datum(row, 7));
		requirement->excepted = read_authorities(reading, row, 8);
		if (event->requirement_count++ == 0)
			event->requirements = requirement;
	}
}

/* The number of a condition; it is a new one if nobody has asked for it. */
int
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
	ConditionSet *statable = keep_array(reading, kind->timeline.kind_count,
										sizeof(ConditionSet));

	kind->timeline.statable = statable;
	kind->condition_count = reading->condition_count;
	kind->conditions = keep_array(reading, reading->condition_count,
								  sizeof(char *));
	for (int i = 0; i < reading->condition_count; i++)
	{
		const Condition *condition = &reading->conditions[i];
		bool		stated = i == kind->timeline.extends
		|| i == kind->timeline.open_parts
		|| i == kind->timeline.other_parts
		|| i == kind->timeline.mixed_parts
		|| SET_HAS(kind->timeline.history, i);

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
				statable[j] |= SET_OF(i);
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
		if (strcmp(row_text(row, 2), "annulled") == 0)
			timeline->void_state = timeline->state_count;
		if (row_bool(row, 3))
			timeline->closed |= SET_OF(timeline->state_count);
		timeline->state_count++;
	}
}

int
find_state(const CaseKind *kind, const char *name)
{
	return find_text(kind->states, kind->timeline.state_count, name);
}

/*
 * A required fact decides where it stands between an event and every state to
 * which the event could lead from some state: "none given" would lead nowhere.
 */
static void
mark_deciding(Reading *reading, const TimelineTransition *from,
			  const TimelineTransition *to, EventKind *kind)
{
	if (from == to || (to - 1)->condition == TIMELINE_NONE)
		return;
	for (; from < to; from++)
		for (int i = 0; i < kind->fact_count; i++)
			if (kind->facts[i].required
				&& strcmp(kind->facts[i].name,
						  reading->conditions[from->condition].fact) == 0)
				kind->facts[i].decides = true;
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
	int		   *after;
	int			rows;

	rows = query(reading,
				 "SELECT t.case_kind, t.from_state, t.event_kind, t.when_fact, "
				 "t.when_value, t.to_state "
				 "FROM @.transition AS t "
				 "WHERE " KNOWN_THEN("t")
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

	after = keep_array(reading, timeline->kind_count, sizeof(int));
	for (int i = 0; i < timeline->kind_count; i++)
		after[i] = TIMELINE_NONE;
	timeline->after = after;

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
		if (strcmp(fact, "after") == 0)
		{
			int			kind_before = find_event_kind(kind, value);

			if (kind_before == TIMELINE_NONE)
				ereport(ERROR,
						(errcode(ERRCODE_REUSE_UNKNOWN_OPERATION),
						 errmsg("a transition of cases of kind \"%s\" comes after event \"%s\", which does not exist",
								kind->name, value)));
			after[kind_before] = transition->condition;
			timeline->history |= SET_OF(transition->condition);
			continue;
		}
		if (strcmp(fact, "extends") == 0)
			timeline->extends = transition->condition;
		else if (strcmp(fact, "open_parts") == 0)
			timeline->open_parts = transition->condition;
		else if (strcmp(fact, "other_parts") == 0)
			timeline->other_parts = transition->condition;
		else if (strcmp(fact, "mixed_parts") == 0)
		{
			timeline->answers |= SET_OF(find_event_kind(kind,
														row_text(row, 3)));
			if (timeline->mixed_parts != TIMELINE_NONE
				&& timeline->mixed_parts != transition->condition)
				ereport(ERROR,
						(errcode(ERRCODE_REUSE_UNKNOWN_OPERATION),
						 errmsg("transitions of cases of kind \"%s\" ask for more than one value of \"%s\"",
								kind->name, fact)));
			timeline->mixed_parts = transition->condition;
			timeline->mixed_kind = find_event_kind(kind, value);
			if (timeline->mixed_kind != TIMELINE_NONE)
				continue;
		}
		else
			continue;
		if (strcmp(value, "true") != 0)
			ereport(ERROR,
					(errcode(ERRCODE_REUSE_UNKNOWN_OPERATION),
					 errmsg("a transition of cases of kind \"%s\" asks for value \"%s\" of \"%s\"",
							kind->name, value, fact),
					 strcmp(fact, "mixed_parts") == 0
					 ? errdetail("A transition can only ask for \"true\" or a kind of event.")
					 : errdetail("A transition can only ask for \"true\".")));
	}
	for (int i = 0; i < cell_count; i++)
		mark_deciding(reading, &transitions[first[i]],
					  &transitions[first[i + 1]],
					  &kind->kinds[i % timeline->kind_count]);
	timeline->transitions = transitions;
	timeline->transition_first = first;
}

/* ---------------------------------------------------------------- sets */

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

/* Read all rules of a schema into an empty set. */
void
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
	read_members(&common);
	read_followers(&common);
	for (int i = 0; i < set->case_kind_count; i++)
	{
		Reading    *reading = palloc(sizeof(Reading));

		*reading = common;
		reading->kind = &set->case_kinds[i];
		if (OidIsValid(set->tables[set->table_count - 1]))
			read_requirements(reading);
		read_transitions(reading);
		read_rules(reading);
		read_desk(reading);
		attach_conditions(reading);
	}

	if (SPI_finish() != SPI_OK_FINISH)
		elog(ERROR, "SPI_finish failed");
	UnregisterSnapshot(common.snapshot);
}

/*-------------------------------------------------------------------------
 *
 * rules_deadlines.c
 *	  Reading the rules themselves: a row is a version of a rule.
 *
 * A name, a term or a calendar that does not exist is refused, naming rule,
 * version and column.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "rules_read.h"

/* A column of a rule version, for messages */
typedef struct Place
{
	const char *code;
	int			version;
	const char *column;
} Place;

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
	/* the name of the column of case_file */
	if (strcmp(date, "opened_on") == 0)
		return DATE_OF_OPENING;
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
				|| (fact->type != FACT_DATE && fact->type != FACT_DAY
					&& fact->type != FACT_DATE_BEFORE
					&& fact->type != FACT_DATE_AFTER))
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

/* null is all of them, those that no rule names included. */
uint64
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
	RULE_ANCHOR_AFTER, RULE_TAKES_OVER, RULE_TERM_FACT, RULE_ANCHOR_UNLESS,
	RULE_UNLESS_FACTS
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
	rule->unless_facts = read_conditions(reading, row, RULE_UNLESS_FACTS);
	rule->anchor_unless = read_kinds(reading, row, RULE_ANCHOR_UNLESS, &place,
									 "anchor_unless");
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
 * A case keeps one expiry, the next: a state that begins by one must not end
 * by another, or the state of a later day would be wrong.
 */
static void
check_expiries(const CaseKind *kind, const TimelineRule *rules, int count)
{
	for (int i = 0; i < count; i++)
		for (int j = 0; j < count; j++)
			if (rules[i].expiry_state != TIMELINE_NONE
				&& SET_HAS(rules[j].expiry_from, rules[i].expiry_state)
				&& rules[j].expiry_state != rules[i].expiry_state)
				ereport(ERROR,
						(errcode(ERRCODE_REUSE_UNKNOWN_OPERATION),
						 errmsg("an expiry of rule \"%s\" would follow one of rule \"%s\"",
								kind->texts[j].code, kind->texts[i].code),
						 errdetail("State \"%s\" begins by an expiry, and cannot end by one.",
								   kind->states[rules[i].expiry_state])));
}

/*
 * The rules for one kind of case.  A row without an anchor is a continuing
 * duty that no fact starts: none of ours.
 */
void
read_rules(Reading *reading)
{
	CaseKind   *kind = reading->kind;
	TimelineRules *timeline = &kind->timeline;
	TimelineRule *rules;
	int		   *code_first;
	int		   *mine;
	int			count = 0;
	int			rows;
	StringInfoData text;

	/* a register that is not upgraded yet has not the later columns */
	initStringInfo(&text);
	appendStringInfo(&text,
					 "SELECT k.* FROM (SELECT '{}'::pg_catalog.text[] AS when_facts, "
					 "'{}'::pg_catalog.text[] AS unless_facts, "
					 "'{}'::pg_catalog.text[] AS anchor_after, "
					 "'{}'::pg_catalog.text[] AS anchor_unless, "
					 "NULL::pg_catalog.text AS takes_over, "
					 "NULL::pg_catalog.text AS term_fact) AS absent "
					 "CROSS JOIN LATERAL (SELECT r.code, r.version, r.version_by, r.valid_from, "
					 "r.valid_to, r.duty, r.nature, r.indicative, r.anchor_use, "
					 "r.authority_kinds, r.anchor, r.anchor_fact, "
					 "r.anchor_states, r.anchor_rule, r.precondition, "
					 "r.completed_by, r.waits_for, r.term, r.calendar, "
					 "r.extended_by, r.extended_term, r.restart_on, "
					 "r.suspend_on, r.resume_on, r.met_on, r.met_fact, "
					 "r.met_requires, r.ends_on, r.expiry_from, r.expiry_state, "
					 "r.case_kind, r.grounds IS NOT NULL, when_facts, "
					 "anchor_after, takes_over, term_fact, anchor_unless, "
					 "unless_facts "
					 "FROM %s AS r "
					 "WHERE " KNOWN_THEN("r")
					 "AND (pg_catalog.cardinality(r.anchor) OPERATOR(pg_catalog.>) 0 "
					 "OR r.anchor_rule IS NOT NULL)) AS k "
					 "ORDER BY k.code COLLATE \"C\", k.version",
					 is_upgraded(reading->set) ? "@.rules_as_read($1)" : "@.rule");
	rows = query(reading, text.data);
	pfree(text.data);
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

	/* */
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
	check_expiries(kind, rules, count);
}

/*-------------------------------------------------------------------------
 *
 * facts.c
 *	  The facts that an event states: are they complete and of their type,
 *	  and which of them do the rules look at?
 *
 * A fact that must be stated may be stated to be absent: null is a value
 * .  What a fact means is never judged here; an unlawful one is
 * recorded like any other.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include <ctype.h>

#include "lib/stringinfo.h"
#include "utils/builtins.h"
#include "utils/numeric.h"

#include "event.h"

/* Where a fact stands, for messages */
typedef struct Place
{
	const RuleSet *rules;
	const EventKind *kind;
	const Fact *fact;
	bool		stated_now;
} Place;

static char *
list_facts(const EventKind *kind)
{
	StringInfoData list;

	initStringInfo(&list);
	for (int i = 0; i < kind->fact_count; i++)
		appendStringInfo(&list, "%s%s", i > 0 ? ", " : "",
						 kind->facts[i].name);
	return list.data;
}

/* "null or one of: ..." */
static char *
list_texts(const char **texts, int count)
{
	StringInfoData list;

	initStringInfo(&list);
	appendStringInfoString(&list, count > 0 ? "null or one of: " : "null");
	for (int i = 0; i < count; i++)
		appendStringInfo(&list, "%s%s", i > 0 ? ", " : "", texts[i]);
	return list.data;
}

/* What a fact may be, in words */
static const char *
allowed(const Place *place)
{
	switch (place->fact->type)
	{
		case FACT_BOOLEAN:
			return "true, false or null";
		case FACT_INTEGER:
			if (place->fact->number != TIMELINE_NONE)
				return psprintf("a whole number from 1 to %d, or null",
								place->fact->most);
			return "a whole number or null";
		case FACT_TEXT:
			return "a string or null";
		case FACT_DATE:
		case FACT_DATE_BEFORE:
		case FACT_DATE_AFTER:
		case FACT_DAY:
			return "a string with a date as YYYY-MM-DD, or null";
		case FACT_MOMENT:
			return "a string with a moment and its zone as YYYY-MM-DDTHH:MM:SS+HH:MM or ...Z, or null";
		case FACT_WORD:
			return list_texts(place->fact->words, place->fact->word_count);
		case FACT_REFUSAL_GROUND:
			return list_texts(place->rules->grounds,
							  place->rules->ground_count);
	}
	return "null";
}

static const char *
value_text(const JsonbValue *value)
{
	switch (value->type)
	{
		case jbvString:
			return psprintf("\"%s\"", pnstrdup(value->val.string.val,
											   value->val.string.len));
		case jbvBool:
			return value->val.boolean ? "true" : "false";
		case jbvNumeric:
			return DatumGetCString(DirectFunctionCall1(numeric_out,
													   NumericGetDatum(value->val.numeric)));
		default:
			return "a list or an object";
	}
}

pg_noreturn static void
refuse_value(const Place *place, const JsonbValue *value)
{
	/* free text may name a person: it is shown in no message */
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 place->fact->type == FACT_TEXT
			 ? errmsg("fact \"%s\" of event \"%s\" is no string",
					  place->fact->name, place->kind->name)
			 : errmsg("fact \"%s\" of event \"%s\" cannot be %s",
					  place->fact->name, place->kind->name,
					  value_text(value)),
			 errdetail("It is %s.", allowed(place))));
}

static bool
is_text(const JsonbValue *value, const char *text)
{
	int			length = strlen(text);

	return value->type == jbvString && value->val.string.len == length
		&& memcmp(value->val.string.val, text, length) == 0;
}

static bool
is_one_of(const JsonbValue *value, const char **texts, int count)
{
	for (int i = 0; i < count; i++)
		if (is_text(value, texts[i]))
			return true;
	return false;
}

static bool
is_integer(const JsonbValue *value)
{
	char	   *text;

	if (value->type != jbvNumeric)
		return false;
	text = DatumGetCString(DirectFunctionCall1(numeric_out,
											   NumericGetDatum(value->val.numeric)));
	return text[strspn(text, "-0123456789")] == '\0';
}

/* A whole number: any bigint, where rules look at it from 1 to its most. */
static bool
is_number(const Fact *fact, const JsonbValue *value, int32 *number)
{
	char	   *text;
	int64		parsed;

	*number = NUMBER_NOT_STATED;
	if (!is_integer(value))
		return false;
	text = DatumGetCString(DirectFunctionCall1(numeric_out,
											   NumericGetDatum(value->val.numeric)));
	errno = 0;
	parsed = strtoll(text, NULL, 10);
	if (errno == ERANGE)
		return false;
	if (fact->number == TIMELINE_NONE)
		return true;
	if (parsed < 1 || parsed > fact->most)
		return false;
	*number = (int32) parsed;
	return true;
}

/*
 * A moment with its zone.  Without one it would mean another moment in each
 * session.
 */
static bool
is_moment(const JsonbValue *value, TimestampTz *moment)
{
	static const char form[] = "dddd-dd-ddTdd:dd";	/* seconds may be left out */
	char	   *text;
	const char *zone;

	if (value->type != jbvString
		|| value->val.string.len < (int) sizeof(form))
		return false;
	text = pnstrdup(value->val.string.val, value->val.string.len);
	for (int i = 0; form[i] != '\0'; i++)
		if (form[i] == 'd' ? !isdigit((unsigned char) text[i])
			: text[i] != form[i] && !(form[i] == 'T' && text[i] == ' '))
			return false;
	zone = text + sizeof(form) - 1;
	if (*zone == ':')
	{
		if (strspn(zone + 1, "0123456789") != 2)
			return false;
		zone += 3;
		if (*zone == '.')
			zone += 1 + strspn(zone + 1, "0123456789");
	}
	if (strcmp(zone, "Z") != 0
		&& ((*zone != '+' && *zone != '-')
			|| !isdigit((unsigned char) zone[1])
			|| zone[1 + strspn(zone + 1, "0123456789:")] != '\0'))
		return false;
	*moment = DatumGetTimestampTz(DirectFunctionCall3(timestamptz_in,
													  CStringGetDatum(text),
													  ObjectIdGetDatum(InvalidOid),
													  Int32GetDatum(-1)));
	return true;
}

/*
 * What happened at a moment happened on its day in Brussels (3.E.10).
 */
static void
check_moment(const Place *place, TimestampTz moment,
			 const TimelineEvent *event)
{
	Day			day = brussels_day(moment);
	char		text[DATE_TEXT_SIZE];
	char		other[DATE_TEXT_SIZE];

	if (day == event->occurred_on)
		return;
	ereport(ERROR,
			(errcode(ERRCODE_REUSE_IMPOSSIBLE_DATE),
			 errmsg("fact \"%s\" of event \"%s\" is of another day: %s",
					place->fact->name, place->kind->name,
					day_text(day, text)),
			 errdetail("The event happened on %s, Europe/Brussels.",
					   day_text(event->occurred_on, other))));
}

/*
 * What is past is not in the future; nobody knows an act before it is done,
 * and what led to an event was there before it.
 */
static void
check_date(const Place *place, Day day, const TimelineEvent *event)
{
	const Fact *fact = place->fact;
	char		text[DATE_TEXT_SIZE];
	char		other[DATE_TEXT_SIZE];

	if (day > today())
		ereport(ERROR,
				(errcode(ERRCODE_REUSE_IMPOSSIBLE_DATE),
				 errmsg("fact \"%s\" of event \"%s\" lies in the future: %s",
						fact->name, place->kind->name, day_text(day, text)),
				 errdetail("Today is %s.", day_text(today(), other))));
	if ((fact->type == FACT_DATE_BEFORE && day > event->occurred_on)
		|| (fact->type == FACT_DATE_AFTER && day < event->occurred_on))
		ereport(ERROR,
				(errcode(ERRCODE_REUSE_IMPOSSIBLE_DATE),
				 fact->type == FACT_DATE_BEFORE
				 ? errmsg("fact \"%s\" of event \"%s\" lies after the event: %s",
						  fact->name, place->kind->name, day_text(day, text))
				 : errmsg("fact \"%s\" of event \"%s\" lies before the event: %s",
						  fact->name, place->kind->name, day_text(day, text)),
				 errdetail("The event happened on %s.",
						   day_text(event->occurred_on, other))));
}

/* Does the value meet what a rule asks for? */
static bool
meets(const JsonbValue *value, const char *wanted)
{
	switch (value->type)
	{
		case jbvBool:
			return strcmp(wanted, value->val.boolean ? "true" : "false") == 0;
		case jbvString:
			return is_text(value, wanted);
		case jbvNumeric:
			return strcmp(value_text(value), wanted) == 0;
		default:
			return false;
	}
}

/* One fact; what an event recorded long ago stated is taken as it is. */
static void
read_fact(const Place *place, const JsonbValue *value, TimelineEvent *event)
{
	const Fact *fact = place->fact;
	bool		good = false;
	Day			day = DATE_NOT_STATED;
	int32		number = NUMBER_NOT_STATED;
	TimestampTz moment = 0;
	WorkdateError error;

	switch (fact->type)
	{
		case FACT_BOOLEAN:
			good = value->type == jbvBool;
			break;
		case FACT_INTEGER:
			good = is_number(fact, value, &number);
			break;
		case FACT_TEXT:
			good = value->type == jbvString;
			break;
		case FACT_DATE:
		case FACT_DATE_BEFORE:
		case FACT_DATE_AFTER:
		case FACT_DAY:
			good = value->type == jbvString
				&& iso_date_parse(value->val.string.val,
								  value->val.string.len, &day, &error)
				&& !DATE_NOT_FINITE(day);
			break;
		case FACT_MOMENT:
			good = !place->stated_now || is_moment(value, &moment);
			break;
		case FACT_WORD:
			good = is_one_of(value, fact->words, fact->word_count);
			break;
		case FACT_REFUSAL_GROUND:
			good = is_one_of(value, place->rules->grounds,
							 place->rules->ground_count);
			break;
	}
	if (!good)
	{
		if (place->stated_now)
			refuse_value(place, value);
		return;
	}
	if (place->stated_now && day != DATE_NOT_STATED
		&& fact->type != FACT_DAY)
		check_date(place, day, event);
	if (place->stated_now && fact->type == FACT_MOMENT)
		check_moment(place, moment, event);
	if (fact->date != TIMELINE_NONE)
		event->dates[fact->date] = day;
	if (fact->number != TIMELINE_NONE)
		event->numbers[fact->number] = number;
	for (int i = 0; i < fact->condition_count; i++)
		if (meets(value, fact->conditions[i].value))
			event->conditions |= SET_OF(fact->conditions[i].number);
}

/*
 * Must an event of this day, which states these facts, state that one?  What
 * it must state is judged by the law of its day.
 */
static bool
must_state(const EventKind *kind, int fact, const CaseWork *work,
		   const TimelineEvent *event)
{
	if (kind->facts[fact].required)
		return true;
	for (int i = 0; i < kind->requirement_count; i++)
	{
		const Requirement *requirement = &kind->requirements[i];

		if (requirement->fact == fact
			&& event->occurred_on >= requirement->valid_from
			&& event->occurred_on <= requirement->valid_to
			&& !SET_HAS(requirement->excepted, work->authority_kind)
			&& (requirement->condition == TIMELINE_NONE
				|| SET_HAS(event->conditions, requirement->condition)))
			return true;
	}
	return false;
}

static void
check_stated(const EventKind *kind, const CaseWork *work,
			 const TimelineEvent *event, const bool *stated)
{
	StringInfoData list;
	bool		none_will_do = false;

	list.data = NULL;
	for (int i = 0; i < kind->fact_count; i++)
	{
		if (stated[i] || !must_state(kind, i, work, event))
			continue;
		if (list.data == NULL)
			initStringInfo(&list);
		appendStringInfo(&list, "%s%s", list.len > 0 ? ", " : "",
						 kind->facts[i].name);
		if (!kind->facts[i].decides)
			none_will_do = true;
	}
	if (list.data != NULL)
		ereport(ERROR,
				(errcode(ERRCODE_REUSE_FACT_NOT_STATED),
				 errmsg("event \"%s\" must state: %s", kind->name, list.data),
				 none_will_do
				 ? errhint("Where there is none, state null.") : 0));
}

/*
 * Take from the facts of an event what the rules look at; if they are stated
 * now, and were not recorded earlier, they must be known, complete and well
 * formed.
 */
void
read_facts(const RuleSet *rules, const CaseWork *work, Jsonb *facts,
		   bool stated_now, TimelineEvent *event)
{
	const EventKind *event_kind = &work->kind->kinds[event->kind];
	bool		stated[TIMELINE_SET_SIZE];
	Place		place;
	int			next = 0;

	event->conditions = 0;
	event->stated = 0;
	for (int i = 0; i < TIMELINE_NUMBERS; i++)
		event->numbers[i] = NUMBER_NOT_STATED;
	for (int i = 0; i < TIMELINE_DATES; i++)
		event->dates[i] = DATE_NOT_STATED;
	memset(stated, 0, sizeof(stated));
	place.rules = rules;
	place.kind = event_kind;
	place.stated_now = stated_now;

	if (!JB_ROOT_IS_OBJECT(facts))
	{
		if (stated_now)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("facts of event \"%s\" are no JSON object",
							event_kind->name)));
		return;
	}
	if (JB_ROOT_COUNT(facts) > 0)
	{
		JsonbIterator *iterator = JsonbIteratorInit(&facts->root);
		JsonbValue	key;
		JsonbValue	value;

		JsonbIteratorNext(&iterator, &key, true);	/* the object begins */
		while (JsonbIteratorNext(&iterator, &key, true) == WJB_KEY)
		{
			const Fact *fact = NULL;

			JsonbIteratorNext(&iterator, &value, true);

			/* both lists are in one order: by length, then by bytes */
			while (next < event_kind->fact_count)
			{
				const Fact *candidate = &event_kind->facts[next];
				int			order = candidate->length - key.val.string.len;

				if (order == 0)
					order = memcmp(candidate->name, key.val.string.val,
								   candidate->length);
				if (order > 0)
					break;
				next++;
				if (order == 0)
				{
					fact = candidate;
					break;
				}
			}
			if (fact == NULL)
			{
				if (stated_now)
					ereport(ERROR,
							(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
							 errmsg("event \"%s\" knows no fact \"%s\"",
									event_kind->name,
									pnstrdup(key.val.string.val,
											 key.val.string.len)),
							 event_kind->fact_count > 0
							 ? errdetail("It knows: %s.",
										 list_facts(event_kind))
							 : errdetail("It knows no facts at all.")));
				continue;
			}
			stated[fact - event_kind->facts] = value.type != jbvNull
				|| !fact->decides;
			place.fact = fact;
			for (int i = 0; i < fact->condition_count; i++)
				event->stated |= SET_OF(fact->conditions[i].number);
			if (value.type != jbvNull)
				read_fact(&place, &value, event);
		}
	}
	if (stated_now)
		check_stated(event_kind, work, event, stated);
}

/*-------------------------------------------------------------------------
 *
 * working_calendar.c
 *	  A calendar as a value: its packed form and its text.
 *
 *		BE#3; 1583-01-01 to 9999-12-31; week 1111100; fixed month 1 day 1;
 *		easter offset 1; 2026-05-15 not working
 *
 * The rules are kept as rules and not as the days they name: that is a
 * thousand times smaller over the years of a whole span, so that comparing two
 * values, which each row of a query does, costs next to nothing; and people
 * can read what a report was counted with.
 *
 *-------------------------------------------------------------------------
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reader.h"
#include "working_calendar.h"
#include "workdate.h"

/* The limits of a rule are those of reuse.is_rule(). */
#define EASTER_OFFSET_MIN	(-80)
#define EASTER_OFFSET_MAX	250
#define NTH_MAX				5
#define RULE_FIRST_YEAR		1583
#define RULE_LAST_YEAR		9999

/* beside the kind of a packed rule: which years are stated */
#define PACKED_FROM			0x10
#define PACKED_TO			0x20

/* where the numbers of rules and of days stand */
#define PACKED_COUNTS		(PACKED_HEAD_SIZE - 5)

static const char *const rule_names[] = {
	[RULE_FIXED] = "fixed",
	[RULE_EASTER] = "easter",
	[RULE_NTH_WEEKDAY] = "nth_weekday"
};

#define RULE_KIND_COUNT		((int) (sizeof(rule_names) / sizeof(rule_names[0])))

/* ----------------------------------------------------------------
 *		Rules
 * ----------------------------------------------------------------
 */

static bool
between(int32_t number, int32_t low, int32_t high)
{
	return number >= low && number <= high;
}

/* 29 February is a day of its month, which it has not every year. */
static bool
month_has(int32_t month, int32_t day)
{
	return between(month, 1, 12) && between(day, 1, days_in_month(2000, month));
}

static bool
rule_is_valid(const CalendarRule *rule)
{
	bool		plain = rule->easter_offset == 0 && rule->nth == 0
	&& rule->weekday == 0;

	if ((rule->first_year != INT32_MIN
		 && !between(rule->first_year, RULE_FIRST_YEAR, RULE_LAST_YEAR))
		|| (rule->last_year != INT32_MAX
			&& !between(rule->last_year, RULE_FIRST_YEAR, RULE_LAST_YEAR))
		|| rule->first_year > rule->last_year)
		return false;
	switch (rule->kind)
	{
		case RULE_FIXED:
			return plain && month_has(rule->month, rule->day);
		case RULE_EASTER:
			return rule->month == 0 && rule->day == 0 && rule->nth == 0
				&& rule->weekday == 0
				&& between(rule->easter_offset, EASTER_OFFSET_MIN,
						   EASTER_OFFSET_MAX);
		case RULE_NTH_WEEKDAY:
			return rule->day == 0 && rule->easter_offset == 0
				&& between(rule->month, 1, 12)
				&& between(rule->nth, -NTH_MAX, NTH_MAX) && rule->nth != 0
				&& between(rule->weekday, MONDAY, SUNDAY);
	}
	return false;
}

/* What distinguishes rules of a kind beside month and weekday. */
static int32_t
rule_number(const CalendarRule *rule)
{
	return rule->kind == RULE_FIXED ? rule->day
		: rule->kind == RULE_EASTER ? rule->easter_offset : rule->nth;
}

static int
compare_numbers(int32_t a, int32_t b)
{
	return a < b ? -1 : a > b;
}

/* The order in the packed form and in the text. */
static int
compare_rules(const void *a, const void *b)
{
	const CalendarRule *first = a;
	const CalendarRule *second = b;
	int			order = compare_numbers(first->kind, second->kind);

	if (order == 0)
		order = compare_numbers(first->month, second->month);
	if (order == 0)
		order = compare_numbers(rule_number(first), rule_number(second));
	if (order == 0)
		order = compare_numbers(first->weekday, second->weekday);
	if (order == 0)
		order = compare_numbers(first->first_year, second->first_year);
	if (order == 0)
		order = compare_numbers(first->last_year, second->last_year);
	return order;
}

/*
 * Leaves years out of a rule where they say nothing within the span: each day
 * a rule names lies within the year it names it for.  False if none does.
 */
static bool
rule_settle(CalendarRule *rule, int32_t span_first, int32_t span_last)
{
	if (rule->first_year > span_last || rule->last_year < span_first)
		return false;
	if (rule->first_year <= span_first)
		rule->first_year = INT32_MIN;
	if (rule->last_year >= span_last)
		rule->last_year = INT32_MAX;
	return true;
}

/*
 * Brings a calendar into the one form that all equal ones have: rules in
 * order, none twice and none without a day, and no single day outside the
 * span.  False if it is no calendar.
 */
bool
working_calendar_settle(WorkingCalendar *calendar)
{
	int32_t		span_first;
	int32_t		span_last;
	int			count;
	int			i;

	if (!code_is_valid(calendar->code) || calendar->revision < 1
		|| calendar->first_day < CALENDAR_FIRST_DAY
		|| calendar->last_day > CALENDAR_LAST_DAY
		|| calendar->first_day > calendar->last_day
		|| !between(calendar->week_mask, 1, 0x7f)
		|| !between(calendar->rule_count, 0, CALENDAR_RULES_MAX)
		|| !between(calendar->day_count, 0, CALENDAR_DAYS_MAX))
		return false;

	span_first = civil_from_day(calendar->first_day).year;
	span_last = civil_from_day(calendar->last_day).year;
	for (count = i = 0; i < calendar->rule_count; i++)
	{
		CalendarRule rule = calendar->rules[i];

		rule.number = 0;
		if (!rule_is_valid(&rule))
			return false;
		if (rule_settle(&rule, span_first, span_last))
			calendar->rules[count++] = rule;
	}
	calendar->rule_count = count;
	if (count > 1)
		qsort(calendar->rules, (size_t) count, sizeof(CalendarRule),
			  compare_rules);
	for (count = i = 0; i < calendar->rule_count; i++)
	{
		if (count == 0 || compare_rules(&calendar->rules[count - 1],
										&calendar->rules[i]) != 0)
			calendar->rules[count++] = calendar->rules[i];
	}
	calendar->rule_count = count;

	for (count = i = 0; i < calendar->day_count; i++)
	{
		if (i > 0 && calendar->days[i].day <= calendar->days[i - 1].day)
			return false;
		if (between(calendar->days[i].day, calendar->first_day,
					calendar->last_day))
			calendar->days[count++] = calendar->days[i];
	}
	calendar->day_count = count;
	return true;
}

/* ----------------------------------------------------------------
 *		The packed form
 * ----------------------------------------------------------------
 */

static uint8_t *
put(uint8_t *bytes, uint32_t number, int size)
{
	while (size-- > 0)
		*bytes++ = (uint8_t) (number >> (8 * size));
	return bytes;
}

static uint32_t
take(const uint8_t **bytes, int size)
{
	uint32_t	number = 0;

	while (size-- > 0)
		number = number << 8 | *(*bytes)++;
	return number;
}

static uint8_t *
pack_rule(const CalendarRule *rule, uint8_t *bytes)
{
	bool		from = rule->first_year != INT32_MIN;
	bool		to = rule->last_year != INT32_MAX;

	bytes = put(bytes, (uint32_t) rule->kind | (from ? PACKED_FROM : 0)
				| (to ? PACKED_TO : 0), 1);
	switch (rule->kind)
	{
		case RULE_FIXED:
			bytes = put(bytes, (uint32_t) rule->month, 1);
			bytes = put(bytes, (uint32_t) rule->day, 1);
			break;
		case RULE_EASTER:
			bytes = put(bytes, (uint32_t) (rule->easter_offset
										   - EASTER_OFFSET_MIN), 2);
			break;
		case RULE_NTH_WEEKDAY:
			bytes = put(bytes, (uint32_t) rule->month, 1);
			bytes = put(bytes, (uint32_t) ((rule->nth + NTH_MAX) << 4
										   | rule->weekday), 1);
			break;
	}
	if (from)
		bytes = put(bytes, (uint32_t) rule->first_year, 2);
	if (to)
		bytes = put(bytes, (uint32_t) rule->last_year, 2);
	return bytes;
}

/*
 * Packs a settled calendar into at most PACKED_SIZE_MAX() bytes.  Gives their
 * number.
 */
size_t
working_calendar_pack(const WorkingCalendar *calendar, uint8_t *bytes)
{
	uint8_t    *at = bytes;
	int			i;

	at = put(at, PACKED_FORM, 1);
	at = put(at, calendar->code, 4);
	at = put(at, (uint32_t) calendar->revision, 4);
	at = put(at, (uint32_t) (calendar->first_day - CALENDAR_FIRST_DAY), 3);
	at = put(at, (uint32_t) (calendar->last_day - CALENDAR_FIRST_DAY), 3);
	at = put(at, calendar->week_mask, 1);
	at = put(at, (uint32_t) calendar->rule_count, 2);
	at = put(at, (uint32_t) calendar->day_count, 3);
	for (i = 0; i < calendar->rule_count; i++)
		at = pack_rule(&calendar->rules[i], at);
	for (i = 0; i < calendar->day_count; i++)
		at = put(at,
				 (uint32_t) (calendar->days[i].day
							 - calendar->first_day) << 1
				 | calendar->days[i].working, PACKED_DAY_SIZE);
	return (size_t) (at - bytes);
}

/*
 * How many rules and days these bytes announce; false if they are too few or
 * too many for that.
 */
bool
working_calendar_measure(const uint8_t *bytes, size_t size,
						 int *rule_count, int *day_count)
{
	const uint8_t *at;
	uint32_t	rules;
	uint32_t	days;

	if (size < PACKED_HEAD_SIZE || bytes[0] != PACKED_FORM)
		return false;
	at = bytes + PACKED_COUNTS;
	rules = take(&at, 2);
	days = take(&at, 3);
	if (rules > CALENDAR_RULES_MAX || days > CALENDAR_DAYS_MAX
		|| size > PACKED_SIZE_MAX(rules, days)
		|| size < PACKED_HEAD_SIZE + (size_t) rules * PACKED_RULE_SIZE_MIN
		+ (size_t) days * PACKED_DAY_SIZE)
		return false;
	*rule_count = (int) rules;
	*day_count = (int) days;
	return true;
}

/* Takes a rule, unless it does not end before the end. */
static bool
unpack_rule(const uint8_t **bytes, const uint8_t *end, CalendarRule *rule)
{
	uint32_t	head;
	uint32_t	number;

	memset(rule, 0, sizeof(*rule));
	rule->first_year = INT32_MIN;
	rule->last_year = INT32_MAX;
	if (end - *bytes < PACKED_RULE_SIZE_MIN)
		return false;
	head = take(bytes, 1);
	switch (head & ~(PACKED_FROM | PACKED_TO))
	{
		case RULE_FIXED:
			rule->kind = RULE_FIXED;
			rule->month = (int32_t) take(bytes, 1);
			rule->day = (int32_t) take(bytes, 1);
			break;
		case RULE_EASTER:
			rule->kind = RULE_EASTER;
			rule->easter_offset = (int32_t) take(bytes, 2) + EASTER_OFFSET_MIN;
			break;
		case RULE_NTH_WEEKDAY:
			rule->kind = RULE_NTH_WEEKDAY;
			rule->month = (int32_t) take(bytes, 1);
			number = take(bytes, 1);
			rule->nth = (int32_t) (number >> 4) - NTH_MAX;
			rule->weekday = (int32_t) (number & 0xf);
			break;
		default:
			return false;
	}
	if (end - *bytes < (head & PACKED_FROM ? 2 : 0) + (head & PACKED_TO ? 2 : 0))
		return false;
	if (head & PACKED_FROM)
		rule->first_year = (int32_t) take(bytes, 2);
	if (head & PACKED_TO)
		rule->last_year = (int32_t) take(bytes, 2);
	return true;
}

/*
 * Unpacks what working_calendar_measure() has measured, into arrays that are
 * large enough.  False if working_calendar_pack() does not make these bytes:
 * whatever somebody sends, only one form of a calendar is let in.
 */
bool
working_calendar_unpack(const uint8_t *bytes, size_t size,
						WorkingCalendar *calendar)
{
	const uint8_t *at = bytes + 1;
	const uint8_t *end = bytes + size;
	uint32_t	revision;
	uint32_t	first_day;
	uint32_t	last_day;
	int32_t		span_first;
	int32_t		span_last;
	int			i;

	if (!working_calendar_measure(bytes, size, &calendar->rule_count,
								  &calendar->day_count))
		return false;
	calendar->code = take(&at, 4);
	revision = take(&at, 4);
	first_day = take(&at, 3);
	last_day = take(&at, 3);
	calendar->week_mask = (uint8_t) take(&at, 1);
	at = bytes + PACKED_HEAD_SIZE;
	if (!code_is_valid(calendar->code)
		|| revision < 1 || revision > INT32_MAX
		|| first_day > last_day || last_day >= CALENDAR_DAYS_MAX
		|| !between(calendar->week_mask, 1, 0x7f))
		return false;
	calendar->revision = (int32_t) revision;
	calendar->first_day = CALENDAR_FIRST_DAY + (Day) first_day;
	calendar->last_day = CALENDAR_FIRST_DAY + (Day) last_day;

	span_first = civil_from_day(calendar->first_day).year;
	span_last = civil_from_day(calendar->last_day).year;
	for (i = 0; i < calendar->rule_count; i++)
	{
		CalendarRule *rule = &calendar->rules[i];
		CalendarRule settled;

		if (!unpack_rule(&at, end, rule) || !rule_is_valid(rule))
			return false;
		settled = *rule;
		if (!rule_settle(&settled, span_first, span_last)
			|| compare_rules(rule, &settled) != 0
			|| (i > 0 && compare_rules(rule - 1, rule) >= 0))
			return false;
	}

	if ((size_t) (end - at) != (size_t) calendar->day_count * PACKED_DAY_SIZE)
		return false;
	for (i = 0; i < calendar->day_count; i++)
	{
		uint32_t	packed = take(&at, PACKED_DAY_SIZE);

		if (packed >> 1 > last_day - first_day)
			return false;
		calendar->days[i].day = calendar->first_day + (Day) (packed >> 1);
		calendar->days[i].working = (packed & 1) != 0;
		if (i > 0 && calendar->days[i].day <= calendar->days[i - 1].day)
			return false;
	}
	return true;
}

/* ----------------------------------------------------------------
 *		The text
 * ----------------------------------------------------------------
 */

/* How many parts a text has at most: room for its rules and its days. */
int
working_calendar_count_parts(const char *text, size_t length)
{
	int			count = 0;
	size_t		i;

	for (i = 0; i < length && count < CALENDAR_DAYS_MAX; i++)
		count += text[i] == ';';
	return count;
}

static bool
fail(WorkingCalendarError *error, size_t at, const char *allowed)
{
	error->position = at + 1;
	error->allowed = allowed;
	return false;
}

/* What stands here up to a blank, a semicolon or the end. */
static size_t
token_length(const Reader *reader)
{
	size_t		at = reader->at;

	while (at < reader->length && !is_blank(reader->text[at])
		   && reader->text[at] != ';')
		at++;
	return at - reader->at;
}

static bool
read_semicolon(Reader *reader, WorkingCalendarError *error)
{
	skip_blanks(reader);
	if (reader->at >= reader->length || reader->text[reader->at] != ';')
		return fail(error, reader->at, "a semicolon");
	reader->at++;
	skip_blanks(reader);
	return true;
}

static bool
read_day(Reader *reader, Day first, Day last, Day *day,
		 const char *allowed, WorkingCalendarError *error)
{
	size_t		length = token_length(reader);
	WorkdateError malformed;

	if (!iso_date_parse(reader->text + reader->at, length, day, &malformed)
		|| *day < first || *day > last)
		return fail(error, reader->at, allowed);
	reader->at += length;
	skip_blanks(reader);
	return true;
}

/* A word, and a number between two others. */
static bool
read_number(Reader *reader, const char *word, int32_t low, int32_t high,
			int32_t *number, const char *allowed, WorkingCalendarError *error)
{
	size_t		at;
	bool		negative;

	if (!accept_words(reader, word))
		return fail(error, reader->at, allowed);
	skip_blanks(reader);
	at = reader->at;
	negative = at < reader->length && reader->text[at] == '-';
	if (negative)
		at++;
	if (at >= reader->length || !is_digit(reader->text[at]))
		return fail(error, reader->at, allowed);
	for (*number = 0; at < reader->length && is_digit(reader->text[at]); at++)
	{
		*number = *number * 10 + (reader->text[at] - '0');
		if (*number > RULE_LAST_YEAR)
			return fail(error, reader->at, allowed);
	}
	if (negative)
		*number = -*number;
	if (!between(*number, low, high))
		return fail(error, reader->at, allowed);
	reader->at = at;
	skip_blanks(reader);
	return true;
}

static const char month_form[] = "\"month\" and a number from 1 to 12";
static const char part_form[] =
"a day as YYYY-MM-DD, \"fixed\", \"easter\" or \"nth_weekday\"";

/* The rest of a rule of a kind. */
static bool
read_rule(Reader *reader, CalendarRuleKind kind, CalendarRule *rule,
		  WorkingCalendarError *error)
{
	static const char years_form[] =
	"\"from\" and \"to\" with years from 1583 to 9999, in order";

	memset(rule, 0, sizeof(*rule));
	rule->kind = kind;
	rule->first_year = INT32_MIN;
	rule->last_year = INT32_MAX;
	skip_blanks(reader);
	if (kind != RULE_EASTER
		&& !read_number(reader, "month", 1, 12, &rule->month, month_form,
						error))
		return false;
	switch (kind)
	{
		case RULE_FIXED:
			if (!read_number(reader, "day", 1,
							 days_in_month(2000, rule->month), &rule->day,
							 "\"day\" and a day of the month", error))
				return false;
			break;
		case RULE_EASTER:
			if (!read_number(reader, "offset", EASTER_OFFSET_MIN,
							 EASTER_OFFSET_MAX, &rule->easter_offset,
							 "\"offset\" and a number from -80 to 250", error))
				return false;
			break;
		case RULE_NTH_WEEKDAY:
			{
				static const char nth_form[] =
				"\"nth\" and a number from 1 to 5 or from -1 to -5";
				size_t		start = reader->at;

				if (!read_number(reader, "nth", -NTH_MAX, NTH_MAX,
								 &rule->nth, nth_form, error))
					return false;
				if (rule->nth == 0)
					return fail(error, start, nth_form);
				if (!read_number(reader, "weekday", 1, 7, &rule->weekday,
								 "\"weekday\" and a number from 1, Monday, to 7, Sunday",
								 error))
					return false;
				rule->weekday += MONDAY - 1;
				break;
			}
	}

	if (reader->at < reader->length && to_lower(reader->text[reader->at]) == 'f'
		&& !read_number(reader, "from", RULE_FIRST_YEAR, RULE_LAST_YEAR,
						&rule->first_year, years_form, error))
		return false;
	if (reader->at < reader->length && to_lower(reader->text[reader->at]) == 't'
		&& !read_number(reader, "to",
						rule->first_year == INT32_MIN ? RULE_FIRST_YEAR
						: rule->first_year, RULE_LAST_YEAR,
						&rule->last_year, years_form, error))
		return false;
	return true;
}

/* A rule, or a single day that is later than the one before. */
static bool
read_part(Reader *reader, WorkingCalendar *calendar,
		  WorkingCalendarError *error)
{
	size_t		start = reader->at;
	CalendarDay day;
	int			kind;

	for (kind = 0; kind < RULE_KIND_COUNT; kind++)
	{
		if (!accept_words(reader, rule_names[kind]))
			continue;
		if (calendar->rule_count == CALENDAR_RULES_MAX)
			return fail(error, start, "no more than 1000 rules");
		return read_rule(reader, (CalendarRuleKind) kind,
						 &calendar->rules[calendar->rule_count++], error);
	}
	if (reader->at >= reader->length || !is_digit(reader->text[reader->at]))
		return fail(error, start, part_form);

	if (!read_day(reader,
				  calendar->day_count == 0 ? calendar->first_day
				  : calendar->days[calendar->day_count - 1].day + 1,
				  calendar->last_day, &day.day,
				  "a day of the span that is later than the one before",
				  error))
		return false;
	day.working = accept_words(reader, "working");
	if (!day.working && !accept_words(reader, "not working"))
		return fail(error, reader->at, "\"working\" or \"not working\"");
	calendar->days[calendar->day_count++] = day;
	return true;
}

/*
 * Reads a calendar, into arrays that have room for all of its parts; on
 * failure *error says where and what is allowed there.
 */
bool
working_calendar_parse(const char *text, size_t length,
					   WorkingCalendar *calendar, WorkingCalendarError *error)
{
	static const char span_form[] =
	"a day from 1583-01-01 to 9999-12-31, \"to\", and one that is not earlier";
	static const char week_form[] =
	"\"week\" and seven digits for Monday to Sunday, 1 for a day that works, one of which does";
	Reader		reader = {text, length, 0};
	size_t		token;
	int			weekday;

	calendar->rule_count = 0;
	calendar->day_count = 0;
	skip_blanks(&reader);
	token = token_length(&reader);
	if (!code_parse_reference(text + reader.at, token, &calendar->code,
							  &calendar->revision)
		|| calendar->revision == REVISION_NEWEST)
		return fail(error, reader.at,
					"a calendar code, \"#\" and a revision from 1 to 2147483647");
	reader.at += token;
	if (!read_semicolon(&reader, error)
		|| !read_day(&reader, CALENDAR_FIRST_DAY, CALENDAR_LAST_DAY,
					 &calendar->first_day, span_form, error))
		return false;
	if (!accept_words(&reader, "to"))
		return fail(error, reader.at, span_form);
	skip_blanks(&reader);
	if (!read_day(&reader, calendar->first_day, CALENDAR_LAST_DAY,
				  &calendar->last_day, span_form, error)
		|| !read_semicolon(&reader, error))
		return false;

	if (!accept_words(&reader, "week"))
		return fail(error, reader.at, week_form);
	skip_blanks(&reader);
	if (token_length(&reader) != 7)
		return fail(error, reader.at, week_form);
	calendar->week_mask = 0;
	for (weekday = MONDAY; weekday <= SUNDAY; weekday++)
	{
		char		c = text[reader.at + (size_t) weekday];

		if (c == '1')
			calendar->week_mask |= (uint8_t) (1 << weekday);
		else if (c != '0')
			return fail(error, reader.at + (size_t) weekday, week_form);
	}
	if (calendar->week_mask == 0)
		return fail(error, reader.at, week_form);
	reader.at += 7;

	for (skip_blanks(&reader); reader.at < length; skip_blanks(&reader))
	{
		if (!read_semicolon(&reader, error)
			|| !read_part(&reader, calendar, error))
			return false;
	}

	/* whatever can be read is a calendar */
	(void) working_calendar_settle(calendar);
	return true;
}

static size_t
format_day(char *text, Day day)
{
	CivilDate	civil = civil_from_day(day);

	return (size_t) sprintf(text, "%04d-%02d-%02d",
							(int) civil.year, (int) civil.month,
							(int) civil.day);
}

static size_t
format_rule(char *text, const CalendarRule *rule)
{
	char	   *at = text;

	at += sprintf(at, "; %s", rule_names[rule->kind]);
	if (rule->kind != RULE_EASTER)
		at += sprintf(at, " month %d", (int) rule->month);
	if (rule->kind == RULE_FIXED)
		at += sprintf(at, " day %d", (int) rule->day);
	else if (rule->kind == RULE_EASTER)
		at += sprintf(at, " offset %d", (int) rule->easter_offset);
	else
		at += sprintf(at, " nth %d weekday %d", (int) rule->nth,
					  (int) rule->weekday - MONDAY + 1);
	if (rule->first_year != INT32_MIN)
		at += sprintf(at, " from %d", (int) rule->first_year);
	if (rule->last_year != INT32_MAX)
		at += sprintf(at, " to %d", (int) rule->last_year);
	return (size_t) (at - text);
}

/*
 * Writes the one form of a settled calendar; rules are in the words of
 * reuse.rule_text().  Gives its length.
 */
size_t
working_calendar_format(const WorkingCalendar *calendar, char *text)
{
	char	   *at = text;
	char		code[CODE_TEXT_SIZE];
	int			i;

	code_unpack(calendar->code, code);
	at += sprintf(at, "%s#%d; ", code, (int) calendar->revision);
	at += format_day(at, calendar->first_day);
	at += sprintf(at, " to ");
	at += format_day(at, calendar->last_day);
	at += sprintf(at, "; week ");
	for (i = MONDAY; i <= SUNDAY; i++)
		*at++ = calendar->week_mask >> i & 1 ? '1' : '0';
	*at = '\0';
	for (i = 0; i < calendar->rule_count; i++)
		at += format_rule(at, &calendar->rules[i]);
	for (i = 0; i < calendar->day_count; i++)
	{
		at += sprintf(at, "; ");
		at += format_day(at, calendar->days[i].day);
		at += sprintf(at, calendar->days[i].working
					  ? " working" : " not working");
	}
	return (size_t) (at - text);
}

/*
 * Calendars as values: text, packed form, and what nobody should send.
 */
#include <stdlib.h>
#include <string.h>

#include "tap.h"
#include "working_calendar.h"

#define HEAD	"BE#1; 2000-01-01 to 2030-12-31; week 1111100"

/* how many mutations of each kind */
#define MUTATIONS	200000

typedef struct Reading
{
	const char *input;
	const char *output;			/* NULL: refused, ... */
	size_t		position;		/* ... here, ... */
	const char *allowed;		/* ... this, or a part of it, being allowed */
} Reading;

static const Reading readings[] = {
	{HEAD, HEAD, 0, NULL},
	{"  BE#1 ;2000-01-01  to\t2030-12-31;WEEK 1111100\n", HEAD, 0, NULL},
	{"______#2147483647; 1583-01-01 to 9999-12-31; week 0000001",
	"______#2147483647; 1583-01-01 to 9999-12-31; week 0000001", 0, NULL},
	{"BE#1; 2000-01-01 to 2000-01-01; week 1111111; 2000-01-01 not working",
		"BE#1; 2000-01-01 to 2000-01-01; week 1111111; 2000-01-01 not working",
	0, NULL},
	{HEAD "; Fixed Month 2 day 29;easter offset 0; nth_weekday month 5 nth -1 weekday 1",
		HEAD "; fixed month 2 day 29; easter offset 0; nth_weekday month 5 nth -1 weekday 1",
	0, NULL},
	/* rules in order, none twice */
	{HEAD "; easter offset 50; easter offset -80; easter offset 250; fixed month 12 day 1; easter offset 50; fixed month 2 day 9",
		HEAD "; fixed month 2 day 9; fixed month 12 day 1; easter offset -80; easter offset 50; easter offset 250",
	0, NULL},
	/* a single day among the rules; its flag is what counts */
	{HEAD "; 2004-02-29 not working; fixed month 1 day 1; 2004-03-06 working",
		HEAD "; fixed month 1 day 1; 2004-02-29 not working; 2004-03-06 working",
	0, NULL},
	/* years count within the span, and a rule without any is none */
	{HEAD "; fixed month 1 day 1 from 2001 to 2029; fixed month 1 day 2 from 2000 to 2030",
		HEAD "; fixed month 1 day 1 from 2001 to 2029; fixed month 1 day 2",
	0, NULL},
	{HEAD "; fixed month 1 day 1 from 1583 to 2000; easter offset 1 from 2030 to 9999",
	HEAD "; fixed month 1 day 1 to 2000; easter offset 1 from 2030", 0, NULL},
	{HEAD "; fixed month 1 day 1 to 1999; easter offset 1 from 2031",
	HEAD, 0, NULL},
	{HEAD "; fixed month 7 day 21; fixed month 7 day 21 from 1999",
	HEAD "; fixed month 7 day 21", 0, NULL},
	{HEAD "; fixed month 7 day 21; fixed month 7 day 21 from 2001 to 2001",
		HEAD "; fixed month 7 day 21; fixed month 7 day 21 from 2001 to 2001",
	0, NULL},

	{"", NULL, 1, "a calendar code"},
	{"BE", NULL, 1, "a revision"},
	{"be#1", NULL, 1, "a calendar code"},
	{"BE#0; 2000-01-01 to 2030-12-31; week 1111100", NULL, 1, "a revision"},
	{"BE#1", NULL, 5, "semicolon"},
	{"BE#1;", NULL, 6, "1583-01-01"},
	{"BE#1; 1582-12-31 to 2000-01-01; week 1111100", NULL, 7, "1583-01-01"},
	{"BE#1; infinity to 2000-01-01; week 1111100", NULL, 7, "1583-01-01"},
	{"BE#1; 2000-01-01 - 2030-12-31; week 1111100", NULL, 18, "\"to\""},
	{"BE#1; 2000-01-02 to 2000-01-01; week 1111100", NULL, 21, "not earlier"},
	{"BE#1; 2000-01-01 to 10000-01-01; week 1111100", NULL, 21, "9999-12-31"},
	{"BE#1; 2000-01-01 to 2001-02-29; week 1111100", NULL, 21, "9999-12-31"},
	{"BE#1; 2000-01-01 to 2001-01-01", NULL, 31, "semicolon"},
	{"BE#1; 2000-01-01 to 2001-01-01; 1111100", NULL, 33, "\"week\""},
	{"BE#1; 2000-01-01 to 2001-01-01; week 111110", NULL, 38, "seven digits"},
	{"BE#1; 2000-01-01 to 2001-01-01; week 11111000", NULL, 38, "seven"},
	{"BE#1; 2000-01-01 to 2001-01-01; week 1111120", NULL, 43, "seven"},
	{"BE#1; 2000-01-01 to 2001-01-01; week 0000000", NULL, 38, "one of which"},
	{HEAD ";", NULL, 46, "nth_weekday"},
	{HEAD " fixed month 1 day 1", NULL, 46, "semicolon"},
	{HEAD "; holiday", NULL, 47, "nth_weekday"},
	{HEAD "; fixedmonth 1 day 1", NULL, 47, "nth_weekday"},
	{HEAD "; fixed", NULL, 52, "\"month\""},
	{HEAD "; fixed month", NULL, 58, "\"month\""},
	{HEAD "; fixed month 13 day 1", NULL, 59, "1 to 12"},
	{HEAD "; fixed month 0 day 1", NULL, 59, "1 to 12"},
	{HEAD "; fixed month 4 day 31", NULL, 65, "a day of the month"},
	{HEAD "; fixed month 2 day 30", NULL, 65, "a day of the month"},
	{HEAD "; fixed month 4 day 0", NULL, 65, "a day of the month"},
	{HEAD "; fixed month 4 day -", NULL, 65, "a day of the month"},
	{HEAD "; fixed month 4 day 99999999999999999999", NULL, 65, "a day of"},
	{HEAD "; easter offset 251", NULL, 61, "-80 to 250"},
	{HEAD "; easter offset -81", NULL, 61, "-80 to 250"},
	{HEAD "; nth_weekday month 5 nth 0 weekday 1", NULL, 67, "1 to 5"},
	{HEAD "; nth_weekday month 5 nth 6 weekday 1", NULL, 71, "1 to 5"},
	{HEAD "; nth_weekday month 5 nth 1 weekday 0", NULL, 81, "Monday"},
	{HEAD "; nth_weekday month 5 nth 1 weekday 8", NULL, 81, "Sunday"},
	{HEAD "; easter offset 1 from 1582", NULL, 68, "1583"},
	{HEAD "; easter offset 1 to 10000", NULL, 66, "9999"},
	{HEAD "; easter offset 1 from 2001 to 2000", NULL, 76, "in order"},
	{HEAD "; easter offset 1 to 2001 from 2000", NULL, 71, "semicolon"},
	{HEAD "; easter offset 1 for", NULL, 63, "\"from\""},
	{HEAD "; 1999-12-31 working", NULL, 47, "of the span"},
	{HEAD "; 2031-01-01 working", NULL, 47, "of the span"},
	{HEAD "; 2001-02-29 working", NULL, 47, "of the span"},
	{HEAD "; 2001-03-01", NULL, 57, "\"not working\""},
	{HEAD "; 2001-03-01 notworking", NULL, 58, "\"not working\""},
	{HEAD "; 2001-03-01 working; 2001-03-01 working", NULL, 67, "later"},
	{HEAD "; 2001-03-02 working; 2001-03-01 working", NULL, 67, "later"},
	{HEAD "; 2030-12-31 working; 2030-12-31 working", NULL, 67, "later"},
};

#define READING_COUNT	((int) (sizeof(readings) / sizeof(readings[0])))

/*
 * Everything is in chunks of its exact size, so that the sanitizer sees who
 * reads or writes one byte too many.
 */
static void *
exact_copy(const void *bytes, size_t size)
{
	void	   *copy = malloc(size > 0 ? size : 1);

	memcpy(copy, bytes, size);
	return copy;
}

static bool
parse(const char *text, size_t length, WorkingCalendar *calendar,
	  WorkingCalendarError *error)
{
	char	   *copy = exact_copy(text, length);
	size_t		parts = (size_t) working_calendar_count_parts(text, length);
	bool		parsed;

	calendar->rules = malloc((parts + 1) * sizeof(CalendarRule));
	calendar->days = malloc((parts + 1) * sizeof(CalendarDay));
	parsed = working_calendar_parse(copy, length, calendar, error);
	free(copy);
	if (!parsed)
	{
		free(calendar->rules);
		free(calendar->days);
	}
	return parsed;
}

static bool
unpack(const uint8_t *bytes, size_t size, WorkingCalendar *calendar)
{
	int			rule_count;
	int			day_count;

	if (!working_calendar_measure(bytes, size, &rule_count, &day_count))
		return false;
	calendar->rules = malloc((size_t) rule_count * sizeof(CalendarRule) + 1);
	calendar->days = malloc((size_t) day_count * sizeof(CalendarDay) + 1);
	if (working_calendar_unpack(bytes, size, calendar))
		return true;
	free(calendar->rules);
	free(calendar->days);
	return false;
}

static uint8_t *
pack(const WorkingCalendar *calendar, size_t *size)
{
	uint8_t    *bytes = malloc(PACKED_SIZE_MAX(calendar->rule_count,
											   calendar->day_count));

	*size = working_calendar_pack(calendar, bytes);
	return bytes;
}

static char *
format(const WorkingCalendar *calendar)
{
	char	   *text;

	text = malloc(WORKING_CALENDAR_TEXT_SIZE(calendar->rule_count,
											 calendar->day_count));
	working_calendar_format(calendar, text);
	return text;
}

static void
release(WorkingCalendar *calendar)
{
	free(calendar->rules);
	free(calendar->days);
}

/* Is a calendar the same again from its bytes, and from its text? */
static bool
comes_back(const WorkingCalendar *calendar)
{
	WorkingCalendar again;
	WorkingCalendarError error;
	size_t		size;
	size_t		again_size;
	uint8_t    *bytes = pack(calendar, &size);
	uint8_t    *again_bytes;
	char	   *text;
	bool		same = false;

	if (unpack(bytes, size, &again))
	{
		text = format(&again);
		release(&again);
		if (parse(text, strlen(text), &again, &error))
		{
			again_bytes = pack(&again, &again_size);
			same = size == again_size && memcmp(bytes, again_bytes, size) == 0;
			free(again_bytes);
			release(&again);
		}
		free(text);
	}
	free(bytes);
	return same;
}

static void
test_readings(void)
{
	int			i;

	for (i = 0; i < READING_COUNT; i++)
	{
		const Reading *reading = &readings[i];
		WorkingCalendar calendar;
		WorkingCalendarError error;

		if (!parse(reading->input, strlen(reading->input), &calendar, &error))
		{
			ok(reading->output == NULL && error.position == reading->position
			   && strstr(error.allowed, reading->allowed) != NULL,
			   "refused: %s", reading->input);
			if (reading->output != NULL
				|| error.position != reading->position)
				note("allowed at position %zu: %s", error.position,
					 error.allowed);
			continue;
		}
		if (reading->output == NULL)
			ok(false, "refused: %s", reading->input);
		else
		{
			char	   *text = format(&calendar);

			ok(strcmp(text, reading->output) == 0 && comes_back(&calendar),
			   "read: %s", reading->input);
			if (strcmp(text, reading->output) != 0)
				note("got: %s", text);
			free(text);
		}
		release(&calendar);
	}
}

/* The stored form: these bytes must not change. */
static void
test_packed(void)
{
	static const uint8_t expected[] = {
		1,
		0x48, 0x1e, 0x0f, 0xab, /* BE, as in a workdate */
		0, 0, 0, 3,
		0x02, 0x52, 0xf2,		/* 152306 days after 1583-01-01 */
		0x02, 0x7f, 0x2c,		/* 11322 days later: 31 years, 8 leap days */
		0x1f,
		0, 3, 0, 0, 2,
		0, 2, 29,
		0x11, 0, 0, 0x07, 0xd1,
		0x22, 5, 0x46, 0x07, 0xd2,
		0, 0, 1,				/* 2000-01-01, working */
		0, 0x58, 0x74			/* 2030-12-31, 11322 days later, not */
	};
	WorkingCalendar calendar;
	WorkingCalendarError error;
	const char *text = "BE#3; 2000-01-01 to 2030-12-31; week 1111100; "
	"fixed month 2 day 29; easter offset -80 from 2001; "
	"nth_weekday month 5 nth -1 weekday 7 to 2002; "
	"2000-01-01 working; 2030-12-31 not working";
	size_t		size;
	uint8_t    *bytes;
	uint8_t    *longer;
	size_t		i;

	ok(parse(text, strlen(text), &calendar, &error), "a calendar is read");
	bytes = pack(&calendar, &size);
	ok(size == sizeof(expected) && memcmp(bytes, expected, size) == 0,
	   "the stored form has not changed");
	release(&calendar);

	/* no part of it is enough, nor is more than all of it */
	for (i = 0; i < size; i++)
	{
		uint8_t    *part = exact_copy(bytes, i);
		bool		whole = unpack(part, i, &calendar);

		free(part);
		if (whole)
			break;
	}
	ok(i == size, "no beginning of the bytes is a calendar");
	longer = malloc(size + 1);
	memcpy(longer, bytes, size);
	longer[size] = 0;
	ok(!unpack(longer, size + 1, &calendar), "no byte may follow");
	free(longer);
	free(bytes);
}

/* A settled calendar is what the tables may hold, and nothing else. */
static void
test_settle(void)
{
	CalendarRule rules[2];
	CalendarDay days[3] = {{-1, true}, {0, true}, {366, false}};
	WorkingCalendar calendar = {
		.revision = 1,.first_day = 0,.last_day = 365,.week_mask = 0x1f,
		.rule_count = 1,.day_count = 3,.rules = rules,.days = days
	};
	WorkingCalendar other;

	code_pack("BE", 2, &calendar.code);
	memset(rules, 0, sizeof(rules));
	rules[0].kind = RULE_EASTER;
	rules[0].number = 7;
	rules[0].first_year = INT32_MIN;
	rules[0].last_year = INT32_MAX;
	other = calendar;
	ok(working_calendar_settle(&other) && other.day_count == 1
	   && days[0].day == 0, "days outside the span say nothing");
	ok(rules[0].number == 0, "the number of a rule says nothing");

	other = calendar;
	other.day_count = 1;
	other.code = 0;
	ok(!working_calendar_settle(&other), "a calendar has a code");
	other = calendar;
	other.revision = 0;
	ok(!working_calendar_settle(&other), "... and a revision");
	other = calendar;
	other.first_day = 366;
	ok(!working_calendar_settle(&other), "... and a span");
	other = calendar;
	other.last_day = CALENDAR_LAST_DAY + 1;
	ok(!working_calendar_settle(&other), "... within that of all");
	other = calendar;
	other.week_mask = 0;
	ok(!working_calendar_settle(&other), "... and a week that works");
	other = calendar;
	other.rule_count = CALENDAR_RULES_MAX + 1;
	ok(!working_calendar_settle(&other), "... and not too many rules");
	other = calendar;
	days[1].day = days[0].day;
	ok(!working_calendar_settle(&other), "no day is there twice");
	other.day_count = 0;
	rules[0].easter_offset = 251;
	ok(!working_calendar_settle(&other), "no rule is out of range");
}

/* Numbers that come out the same on every machine. */
static uint32_t
draw(uint32_t below)
{
	static uint64_t state = 2022;

	state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t) (state >> 33) % below;
}

/*
 * Whatever a change of some bytes makes of a calendar is either refused or
 * comes back as itself.
 */
static void
test_mutations(void)
{
	const char *seed = "BE#3; 2000-01-01 to 2030-12-31; week 1111100; "
	"fixed month 2 day 29; fixed month 5 day 1; "
	"easter offset -80 from 2001; easter offset 1; "
	"nth_weekday month 5 nth -1 weekday 7 from 2001 to 2002; "
	"2000-01-01 working; 2010-06-30 working; 2030-12-31 not working";
	static const char alphabet[] = "0123456789;#- abdefhiknotrwyBEZ_\t\xc3";
	WorkingCalendar calendar;
	WorkingCalendarError error;
	size_t		size;
	uint8_t    *packed;
	long		accepted = 0;
	long		failures = 0;
	int			round;

	parse(seed, strlen(seed), &calendar, &error);
	packed = pack(&calendar, &size);
	release(&calendar);
	for (round = 0; round < MUTATIONS; round++)
	{
		size_t		length = draw(8) == 0 ? draw((uint32_t) size + 1) : size;
		uint8_t    *bytes = exact_copy(packed, length);
		uint32_t	changes = 1 + draw(3);

		while (changes-- > 0 && length > 0)
			bytes[draw((uint32_t) length)] = (uint8_t)
				(draw(2) == 0 ? draw(256) : draw(8));
		if (unpack(bytes, length, &calendar))
		{
			size_t		again;
			uint8_t    *same = pack(&calendar, &again);

			accepted++;
			if (again != length || memcmp(same, bytes, again) != 0
				|| !comes_back(&calendar))
				failures++;
			free(same);
			release(&calendar);
		}
		free(bytes);
	}
	free(packed);
	ok(failures == 0, "changed bytes are refused or mean one calendar");
	ok(accepted > MUTATIONS / 100, "some of them mean one: %ld", accepted);

	accepted = 0;
	for (round = 0; round < MUTATIONS; round++)
	{
		size_t		length = strlen(seed);
		char	   *text = malloc(length + 1);
		uint32_t	changes = 1 + draw(3);

		memcpy(text, seed, length + 1);
		if (draw(8) == 0)
			length = draw((uint32_t) length);
		while (changes-- > 0 && length > 0)
			text[draw((uint32_t) length)] =
				alphabet[draw(sizeof(alphabet) - 1)];
		if (parse(text, length, &calendar, &error))
		{
			accepted++;
			failures += !comes_back(&calendar);
			release(&calendar);
		}
		else if (error.position < 1 || error.position > length + 1)
			failures++;
		free(text);
	}
	ok(failures == 0, "changed text is refused or means one calendar");
	ok(accepted > MUTATIONS / 100, "some of it means one: %ld", accepted);
}

/* Rules and calendars that no text and no bytes can say */
static void
test_not_valid(void)
{
	static const CalendarRule bad[] = {
		{RULE_FIXED, 0, 1, 1, 1, 0, 0, INT32_MIN, INT32_MAX},
		{RULE_FIXED, 0, 1, 1, 0, 1, 0, INT32_MIN, INT32_MAX},
		{RULE_FIXED, 0, 1, 1, 0, 0, 1, INT32_MIN, INT32_MAX},
		{RULE_FIXED, 0, 2, 30, 0, 0, 0, INT32_MIN, INT32_MAX},
		{RULE_FIXED, 0, 13, 1, 0, 0, 0, INT32_MIN, INT32_MAX},
		{RULE_EASTER, 0, 1, 0, 1, 0, 0, INT32_MIN, INT32_MAX},
		{RULE_EASTER, 0, 0, 1, 1, 0, 0, INT32_MIN, INT32_MAX},
		{RULE_EASTER, 0, 0, 0, 1, 1, 0, INT32_MIN, INT32_MAX},
		{RULE_EASTER, 0, 0, 0, 1, 0, 1, INT32_MIN, INT32_MAX},
		{RULE_EASTER, 0, 0, 0, -81, 0, 0, INT32_MIN, INT32_MAX},
		{RULE_EASTER, 0, 0, 0, 251, 0, 0, INT32_MIN, INT32_MAX},
		{RULE_NTH_WEEKDAY, 0, 5, 1, 0, 1, 0, INT32_MIN, INT32_MAX},
		{RULE_NTH_WEEKDAY, 0, 5, 0, 1, 1, 0, INT32_MIN, INT32_MAX},
		{RULE_NTH_WEEKDAY, 0, 0, 0, 0, 1, 0, INT32_MIN, INT32_MAX},
		{RULE_NTH_WEEKDAY, 0, 5, 0, 0, 6, 0, INT32_MIN, INT32_MAX},
		{RULE_NTH_WEEKDAY, 0, 5, 0, 0, 0, 0, INT32_MIN, INT32_MAX},
		{RULE_NTH_WEEKDAY, 0, 5, 0, 0, 1, 7, INT32_MIN, INT32_MAX},
		{RULE_NTH_WEEKDAY, 0, 5, 0, 0, 1, -1, INT32_MIN, INT32_MAX},
		{(CalendarRuleKind) 9, 0, 1, 1, 0, 0, 0, INT32_MIN, INT32_MAX},
		{RULE_FIXED, 0, 1, 1, 0, 0, 0, 1582, INT32_MAX},
		{RULE_FIXED, 0, 1, 1, 0, 0, 0, INT32_MIN, 10000},
		{RULE_FIXED, 0, 1, 1, 0, 0, 0, 2002, 2001},
	};
	WorkingCalendarError error;
	WorkingCalendar good;
	WorkingCalendar calendar;
	int			accepted = 0;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
	{
		parse(HEAD "; fixed month 1 day 1", strlen(HEAD "; fixed month 1 day 1"),
			  &calendar, &error);
		calendar.rules[0] = bad[i];
		accepted += working_calendar_settle(&calendar);
		release(&calendar);
	}
	ok(accepted == 0, "rules that are none are refused");

	parse(HEAD, strlen(HEAD), &good, &error);
	accepted = 0;
	calendar = good;
	calendar.first_day = CALENDAR_FIRST_DAY - 1;
	accepted += working_calendar_settle(&calendar);
	calendar = good;
	calendar.last_day = CALENDAR_LAST_DAY + 1;
	accepted += working_calendar_settle(&calendar);
	calendar = good;
	calendar.day_count = -1;
	accepted += working_calendar_settle(&calendar);
	calendar = good;
	calendar.rule_count = CALENDAR_RULES_MAX + 1;
	accepted += working_calendar_settle(&calendar);
	calendar = good;
	calendar.week_mask = 0x80;
	accepted += working_calendar_settle(&calendar);
	ok(accepted == 0, "calendars that are none are refused");
	release(&good);
}

/* As many rules as there can be, and one more */
static void
test_most_rules(void)
{
	static const char rule[] = "; fixed month 1 day 1";
	size_t		length = strlen(HEAD);
	char	   *text = malloc(length + (CALENDAR_RULES_MAX + 1) * strlen(rule)
							  + 1);
	WorkingCalendar calendar;
	WorkingCalendarError error;

	memcpy(text, HEAD, length);
	for (int i = 0; i < CALENDAR_RULES_MAX; i++)
	{
		memcpy(text + length, rule, strlen(rule));
		length += strlen(rule);
	}
	ok(parse(text, length, &calendar, &error), "1000 rules");
	release(&calendar);
	memcpy(text + length, rule, strlen(rule));
	length += strlen(rule);
	ok(!parse(text, length, &calendar, &error)
	   && strstr(error.allowed, "1000 rules") != NULL, "not 1001");
	free(text);
}

int
main(void)
{
	test_readings();
	test_not_valid();
	test_most_rules();
	test_packed();
	test_settle();
	test_mutations();
	return done_testing();
}

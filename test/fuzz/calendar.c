/*
 * Any calendar and any term: due dates are those that a walk day by day finds,
 * and latest_start() is the exact inverse.
 */
#include <string.h>

#include "due.h"
#include "fuzz.h"
#include "naive.h"

#define MOST_RULES	8
#define MOST_DAYS	40
#define LONGEST		1200		/* days of a calendar */
#define MARGIN		40			/* of anchors around them */

typedef struct Bytes
{
	const uint8_t *next;
	size_t		left;
} Bytes;

/* A number from 0 to below limit; 0 when there are no bytes any more. */
static int
take(Bytes *bytes, int limit)
{
	int			value = 0;

	for (int i = 0; i < 2 && bytes->left > 0; i++)
	{
		value = value << 8 | *bytes->next++;
		bytes->left--;
	}
	return value % limit;
}

static CalendarRule
take_rule(Bytes *bytes)
{
	CalendarRule rule = {0};

	rule.kind = (CalendarRuleKind) take(bytes, 3);
	rule.month = 1 + take(bytes, 12);
	switch (rule.kind)
	{
		case RULE_FIXED:
			/* 29 February is a day in some years only */
			rule.day = 1 + take(bytes, rule.month == 2 ? 29 :
								days_in_month(2023, rule.month));
			break;
		case RULE_EASTER:
			rule.easter_offset = take(bytes, 200) - 80;
			break;
		case RULE_NTH_WEEKDAY:
			rule.nth = take(bytes, 10) - 5;
			if (rule.nth >= 0)
				rule.nth++;
			rule.weekday = take(bytes, 7);
			break;
	}
	rule.first_year = take(bytes, 2) ? INT32_MIN : 1999 + take(bytes, 8);
	rule.last_year = take(bytes, 2) ? INT32_MAX : 1999 + take(bytes, 8);
	return rule;
}

static Term
take_term(Bytes *bytes)
{
	TermUnit	unit = (TermUnit) take(bytes, 5);
	int			amount = take(bytes, unit == TERM_YEARS ? 4 : unit == TERM_MONTHS ? 40 : 900);
	Term		term = term_make(unit, amount, take(bytes, 128));

	return term_is_valid(term) ? term : term_make(TERM_DAYS, amount, 0);
}

static bool
any_step(void *arg, DueStepKind kind, Day day)
{
	if (kind == STEP_DUE)
		*(Day *) arg = day;
	return true;
}

/* Due dates from day to day, and what the inverse says of each of them. */
static void
compare(Calendar *calendar, const NaiveCalendar *naive, Term term, int suspended)
{
	for (Day anchor = naive->first_day - MARGIN; anchor <= naive->last_day + MARGIN; anchor += 3)
	{
		Day			expected;
		Day			due;
		Day			explained;
		Day			latest;
		bool		exists = naive_due(naive, anchor, term, suspended, &expected);

		CHECK((due_date(calendar, anchor, term, suspended, NULL, &due) == DUE_OK) == exists);
		if (!exists)
			continue;
		CHECK(due == expected);
		CHECK(explain_due(calendar, anchor, term, suspended, any_step, &explained, &due) == DUE_OK);
		CHECK(explained == expected && due == expected);
		if (suspended == 0 && expected >= naive->first_day && expected <= naive->last_day)
		{
			CHECK(latest_start(calendar, expected, term, &latest) == DUE_OK);
			CHECK(latest >= anchor);
			CHECK(naive_due(naive, latest, term, 0, &due) && due <= expected);
		}
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Bytes		bytes = {data, size};
	CalendarRule rules[MOST_RULES];
	CalendarDay days[MOST_DAYS];
	Calendar	calendar;
	NaiveCalendar naive;
	uint8_t		week_mask = (uint8_t) take(&bytes, 128);
	Day			first = take(&bytes, 3000);
	Day			last = first + take(&bytes, LONGEST);
	int			rule_count = take(&bytes, MOST_RULES + 1);
	int			day_count = take(&bytes, MOST_DAYS + 1);
	int			suspended;
	Day			day = first - 1;

	for (int i = 0; i < rule_count; i++)
		rules[i] = take_rule(&bytes);
	/* in ascending order, none twice, within the span */
	for (int i = 0; i < day_count; i++)
	{
		day += 1 + take(&bytes, 60);
		if (day > last)
		{
			day_count = i;
			break;
		}
		days[i].day = day;
		days[i].working = take(&bytes, 2);
	}
	calendar_init(&calendar, week_mask, first, last, rules, rule_count, days, day_count, test_memory());
	naive_init(&naive, week_mask, first, last, rules, rule_count, days, day_count);
	suspended = take(&bytes, 3) ? 0 : take(&bytes, 300);
	for (int i = 0; i < 3; i++)
		compare(&calendar, &naive, take_term(&bytes), suspended);
	calendar_free(&calendar);
	naive_free(&naive);
	CHECK(allocations_live == 0);
	return 0;
}

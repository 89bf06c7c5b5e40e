/*
 * Due dates, their inverse and their explanation, for every unit and every
 * combination of conventions, against a walk day by day.
 */
#include <stdlib.h>
#include <string.h>

#include "due.h"
#include "naive.h"
#include "tap.h"

#define ALWAYS	INT32_MIN, INT32_MAX

static const CalendarRule rules[] = {
	{RULE_FIXED, 1, 1, 1, 0, 0, 0, ALWAYS},
	{RULE_EASTER, 2, 0, 0, 1, 0, 0, ALWAYS},
	{RULE_FIXED, 3, 5, 1, 0, 0, 0, ALWAYS},
	{RULE_EASTER, 4, 0, 0, 39, 0, 0, ALWAYS},
	{RULE_EASTER, 5, 0, 0, 50, 0, 0, ALWAYS},
	{RULE_FIXED, 6, 7, 21, 0, 0, 0, ALWAYS},
	{RULE_FIXED, 7, 8, 15, 0, 0, 0, ALWAYS},
	{RULE_FIXED, 8, 11, 1, 0, 0, 0, ALWAYS},
	{RULE_FIXED, 9, 11, 11, 0, 0, 0, ALWAYS},
	{RULE_FIXED, 10, 12, 25, 0, 0, 0, ALWAYS},
	{RULE_FIXED, 11, 12, 26, 0, 0, 0, ALWAYS},
	{RULE_FIXED, 12, 12, 31, 0, 0, 0, ALWAYS},
};

#define RULES	12

/* how far an anchor may lie from the due date of the terms tested here */
#define MARGIN	1300

static Calendar calendar;
static NaiveCalendar naive;

/* What the explanation of a due date must look like. */
typedef struct Trace
{
	int			steps;
	DueStepKind last_kind;
	Day			last_day;
	Day			first_day;
	Day			nominal;
	long		working_listed; /* days listed as off that are at work */
	int			not_counted;
} Trace;

static bool
trace_step(void *arg, DueStepKind kind, Day day)
{
	Trace	   *trace = arg;
	bool		working;

	if (trace->steps++ == 0)
		trace->first_day = day;
	trace->last_kind = kind;
	trace->last_day = day;
	if (kind == STEP_NOMINAL_END)
		trace->nominal = day;
	if (kind == STEP_NOT_COUNTED || kind == STEP_ROLLED)
		trace->working_listed +=
			calendar_is_working(&calendar, day, &working) != DUE_OK || working;
	if (kind == STEP_NOT_COUNTED)
		trace->not_counted++;
	return true;
}

typedef struct Tally
{
	long		terms;
	long		cases;
	long		due;
	long		monotone;
	long		suspended;
	long		inverse;
	long		explained;
} Tally;

/*
 * One term from every anchor, then its inverse on every day of the span:
 * the latest anchor whose due date the walk finds not after that day.
 */
static void
compare_term(Term term, Tally *tally)
{
	Day			from = naive.first_day - MARGIN;
	Day			to = naive.last_day + MARGIN;
	int			length = naive.last_day - naive.first_day + 1;
	Day		   *latest = malloc(length * sizeof(Day));
	bool	   *known = calloc(length, 1);
	bool		any = false;
	Day			best = 0;
	Day			previous = INT32_MIN;
	Day			anchor;
	Day			day;

	tally->terms++;
	for (anchor = from; anchor <= to; anchor++)
	{
		Day			expected;
		Day			nominal;
		Day			due;
		bool		exists = naive_due(&naive, anchor, term, 0, &expected);
		DueStatus	status = due_date(&calendar, anchor, term, 0, &nominal,
									  &due);

		tally->cases++;
		if (exists != (status == DUE_OK) || (exists && due != expected))
			tally->due++;
		if (!exists)
			continue;
		if (expected < previous)
			tally->monotone++;
		previous = expected;
		if (expected >= naive.first_day && expected <= naive.last_day)
		{
			latest[expected - naive.first_day] = anchor;
			known[expected - naive.first_day] = true;
		}
		else if (expected < naive.first_day)
		{
			best = anchor;
			any = true;
		}

		/* not every day: the walk is slow, and explanations slower */
		if (anchor % 7 == 0)
		{
			Trace		trace;

			memset(&trace, 0, sizeof(trace));
			if (explain_due(&calendar, anchor, term, 0, trace_step, &trace,
							&due) != DUE_OK
				|| trace.first_day != anchor || trace.last_day != expected
				|| trace.last_kind != STEP_DUE || trace.working_listed > 0
				|| (term_unit(term) != TERM_WORKING_DAYS
					&& trace.nominal != nominal))
				tally->explained++;
		}
		if (anchor % 5 == 0)
		{
			exists = naive_due(&naive, anchor, term, 11, &expected);
			status = due_date(&calendar, anchor, term, 11, NULL, &due);
			if (exists != (status == DUE_OK) || (exists && due != expected))
				tally->suspended++;
		}
	}

	for (day = naive.first_day; day <= naive.last_day; day++)
	{
		Day			result;
		DueStatus	status = latest_start(&calendar, day, term, &result);

		if (known[day - naive.first_day])
		{
			best = latest[day - naive.first_day];
			any = true;
		}
		if (any ? status != DUE_OK || result != best
			: status != DUE_OUT_OF_SPAN)
			tally->inverse++;
	}
	free(latest);
	free(known);
}

static void
compare_all(const char *name, uint8_t week_mask, Day first, Day last,
			int rule_count, const CalendarDay *days, int day_count)
{
	static const int amounts[] = {0, 1, 2, 3, 12, 31};
	Tally		tally;
	int			unit;
	int			conventions;
	size_t		i;

	memset(&tally, 0, sizeof(tally));
	calendar_init(&calendar, week_mask, first, last, rules, rule_count, days,
				  day_count, test_memory());
	naive_init(&naive, week_mask, first, last, rules, rule_count, days,
			   day_count);
	for (unit = TERM_WORKING_DAYS; unit <= TERM_YEARS; unit++)
		for (conventions = 0; conventions < 0x80; conventions++)
			for (i = 0; i < sizeof(amounts) / sizeof(amounts[0]); i++)
			{
				int			amount = amounts[i];
				Term		term;

				/* a year is months: keep within the margin */
				if (unit == TERM_YEARS && amount > 3)
					continue;
				term = term_make((TermUnit) unit, amount, conventions);
				if (term_is_valid(term))
					compare_term(term, &tally);
			}
	ok(tally.due == 0, "%s: %ld due dates of %ld terms (%ld wrong)", name,
	   tally.cases, tally.terms, tally.due);
	ok(tally.monotone == 0, "%s: a later anchor is never due earlier", name);
	ok(tally.suspended == 0, "%s: suspended days (%ld wrong)", name,
	   tally.suspended);
	ok(tally.inverse == 0, "%s: the inverse is exact (%ld wrong)", name,
	   tally.inverse);
	ok(tally.explained == 0, "%s: explanations lead there (%ld wrong)", name,
	   tally.explained);
	calendar_free(&calendar);
	naive_free(&naive);
}

static void
test_every_convention(void)
{
	Day			first = day_from_civil(2023, 11, 4);
	Day			last = day_from_civil(2025, 2, 19);
	CalendarDay days[120];
	int			i;

	compare_all("Monday to Friday", 0x1f, first, last, RULES, NULL, 0);
	compare_all("a span that ends with a month", 0x1f,
				day_from_civil(2024, 2, 1), day_from_civil(2024, 8, 31), RULES,
				NULL, 0);

	/* Friday and Sunday off, holidays at work, closures over month ends */
	for (i = 0; i < 40; i++)
	{
		days[i].day = day_from_civil(2024, 1, 20) + i;
		days[i].working = i == 11 || i == 17;
	}
	for (; i < 80; i++)
	{
		days[i].day = day_from_civil(2024, 4, 28) + (i - 40);
		days[i].working = i % 3 != 0;
	}
	for (; i < 120; i++)
	{
		days[i].day = day_from_civil(2024, 8, 15) + (i - 80);
		days[i].working = false;
	}
	compare_all("odd weeks and closures", 0x2f, first, last, RULES, days,
				120);
	compare_all("one day a week", 0x02, first, last, RULES, NULL, 0);
	compare_all("no day off", 0x7f, first, last, 0, NULL, 0);
	compare_all("a fortnight", 0x1f, first, first + 13, 0, NULL, 0);

	/* the span ends, or begins, with days off */
	for (i = 0; i < 12; i++)
	{
		days[i].day = day_from_civil(2024, 3, 1) + i;
		days[i].working = false;
		days[12 + i].day = day_from_civil(2024, 6, 19) + i;
		days[12 + i].working = false;
	}
	compare_all("days off at both ends", 0x1f, day_from_civil(2024, 3, 1),
				day_from_civil(2024, 6, 30), 0, days, 24);
	compare_all("days off at both ends, within a month", 0x1f,
				day_from_civil(2024, 3, 1), day_from_civil(2024, 6, 29), 0,
				days, 24);
}

/* Terms of a century and more, whose ends still are dates. */
static void
test_overflow(void)
{
	Day			day = day_from_civil(2024, 5, 1);
	Day			due = 0;
	int			unit;
	int			conventions;
	long		wrong = 0;

	calendar_init(&calendar, 0x1f, day_from_civil(1583, 1, 1),
				  day_from_civil(9999, 12, 31), rules, RULES, NULL, 0,
				  test_memory());
	for (unit = TERM_WORKING_DAYS; unit <= TERM_YEARS; unit++)
		for (conventions = 0; conventions < 0x80; conventions++)
		{
			Term		term = term_make((TermUnit) unit, INT32_MAX,
										 conventions);
			DueStatus	expected = DUE_OVERFLOW;

			if (unit == TERM_WORKING_DAYS)
				expected = DUE_OUT_OF_SPAN;
			if (!term_is_valid(term))
				continue;
			if (term_start(term) == START_REFUSED)
				expected = DUE_START_REFUSED;
			wrong += due_date(&calendar, day, term, 0, NULL, &due)
				!= expected;
			if (expected == DUE_START_REFUSED)
				expected = DUE_OUT_OF_SPAN;
			wrong += latest_start(&calendar, day, term, &due) != expected;
			wrong += due_date(&calendar, DAY_LAST, term, INT32_MAX, NULL,
							  &due) == DUE_OK;
			wrong += latest_start(&calendar, DAY_FIRST, term, &due) == DUE_OK;
			wrong += latest_start(&calendar, DAY_LAST, term, &due) == DUE_OK
				&& term_roll(term) != ROLL_NONE;
		}
	ok(wrong == 0, "the largest amounts end in an error (%ld wrong)", wrong);
	ok(due_date(&calendar, day,
				term_make(TERM_YEARS, 9000, ROLL_NONE), 0, NULL, &due)
	   == DUE_OK && due == day_from_civil(11024, 5, 1),
	   "without roll a date outside the span is a date");
	ok(due_date(&calendar, day, term_make(TERM_YEARS, 9000, 0), 0, NULL, &due)
	   == DUE_OUT_OF_SPAN && due == day_from_civil(11024, 5, 1),
	   "with a roll it is outside, and named");
	ok(due_date(&calendar, DAY_LAST, term_make(TERM_MONTHS, 1,
											   ROLL_NONE | TERM_ART_54), 0,
				NULL, &due) == DUE_OVERFLOW
	   && due_date(&calendar, DAY_LAST, term_make(TERM_DAYS, 1, ROLL_NONE), 0,
				   NULL, &due) == DUE_OVERFLOW
	   && due_date(&calendar, DAY_LAST, term_make(TERM_DAYS, 0, ROLL_NONE), 1,
				   NULL, &due) == DUE_OVERFLOW,
	   "no term from the last date");

	/* years before the common era: months are split downwards */
	day = day_from_civil(-4000, 1, 15);
	ok(due_date(&calendar, day, term_make(TERM_MONTHS, 12, ROLL_NONE), 0,
				NULL, &due) == DUE_OK && due == day_from_civil(-3999, 1, 15)
	   && due_date(&calendar, day, term_make(TERM_MONTHS, 13, ROLL_NONE), 0,
				   NULL, &due) == DUE_OK
	   && due == day_from_civil(-3999, 2, 15),
	   "12 and 13 months in the year -4000");
	calendar_free(&calendar);

	calendar_init(&calendar, 0, day_from_civil(2024, 1, 1),
				  day_from_civil(2024, 12, 31), NULL, 0, NULL, 0,
				  test_memory());
	day = day_from_civil(2024, 5, 1);
	wrong = 0;
	for (int how = ROLL_FORWARD; how <= ROLL_MODIFIED; how++)
	{
		if (how == ROLL_NONE)
			continue;
		wrong += due_date(&calendar, day, term_make(TERM_DAYS, 3, how), 0,
						  NULL, &due) != DUE_NO_WORKING_DAY;
		wrong += latest_start(&calendar, day, term_make(TERM_DAYS, 3, how),
							  &due) != DUE_NO_WORKING_DAY;
	}
	ok(wrong == 0, "where no day works nothing rolls");
	calendar_free(&calendar);
}

/* Readings R-06, step by step. */
/* A sink that takes so many steps, and counts those that it is given. */
typedef struct Limit
{
	int			wanted;
	int			given;
} Limit;

static bool
limited_step(void *arg, DueStepKind kind, Day day)
{
	Limit	   *limit = arg;

	(void) kind;
	(void) day;
	return ++limit->given < limit->wanted;
}

/* An explanation ends at any of its steps, and the due date is given anyway. */
static void
test_limited_steps(void)
{
	static const struct
	{
		TermUnit	unit;
		int			amount;
		int			conventions;
	}			terms[] = {
		{TERM_WORKING_DAYS, 5, START_FORWARD << TERM_START_SHIFT},
		{TERM_WORKING_DAYS, 5, START_BACK << TERM_START_SHIFT | TERM_DAY_0_COUNTED},
		{TERM_WORKING_DAYS, 0, 0},
		{TERM_DAYS, 2, TERM_TWO_WORKING_DAYS},
		{TERM_MONTHS, 1, ROLL_BACK},
		{TERM_WEEKS, 1, ROLL_NONE},
	};
	long		explained = 0;
	long		wrong = 0;

	calendar_init(&calendar, 0x1f, day_from_civil(1900, 1, 1),
				  day_from_civil(2100, 12, 31), rules, 10, NULL, 0,
				  test_memory());
	for (size_t i = 0; i < sizeof(terms) / sizeof(terms[0]); i++)
		for (int suspended = 0; suspended <= 3; suspended += 3)
			for (Day anchor = day_from_civil(2024, 3, 25);
				 anchor < day_from_civil(2024, 5, 15); anchor++)
			{
				Term		term = term_make(terms[i].unit, terms[i].amount,
											 terms[i].conventions);
				Limit		all = {INT32_MAX, 0};
				Day			due;

				if (explain_due(&calendar, anchor, term, suspended,
								limited_step, &all, &due) != DUE_OK)
					wrong++;
				for (int wanted = 1; wanted <= all.given; wanted++)
				{
					Limit		limit = {wanted, 0};
					Day			same;

					if (explain_due(&calendar, anchor, term, suspended,
									limited_step, &limit, &same) != DUE_OK
						|| limit.given != wanted || same != due)
						wrong++;
					explained++;
				}
			}
	ok(wrong == 0 && explained > 2500,
	   "a sink that wants no more gets no more: %ld explanations", explained);
	calendar_free(&calendar);
}

static void
test_suspension(void)
{
	Day			document = day_from_civil(2023, 6, 14);
	Term		sixty = term_make(TERM_DAYS, 60, 0);
	Trace		trace;
	Day			nominal;
	Day			due;

	calendar_init(&calendar, 0x1f, day_from_civil(1900, 1, 1),
				  day_from_civil(2100, 12, 31), rules, 10, NULL, 0,
				  test_memory());
	ok(due_date(&calendar, document, sixty, 44, &nominal, &due) == DUE_OK
	   && due == day_from_civil(2023, 9, 26),
	   "44 suspended days: 26 September 2023 (R-06)");
	ok(due_date(&calendar, document, sixty, 56, &nominal, &due) == DUE_OK
	   && due == day_from_civil(2023, 10, 9)
	   && nominal == day_from_civil(2023, 10, 8),
	   "56 of the union: nominal end on a Sunday, one roll");
	memset(&trace, 0, sizeof(trace));
	ok(explain_due(&calendar, document, sixty, 56, trace_step, &trace, &due)
	   == DUE_OK && trace.steps == 5 && trace.nominal == nominal,
	   "start, before suspension, nominal end, rolled, due");
	memset(&trace, 0, sizeof(trace));
	ok(explain_due(&calendar, day_from_civil(2024, 4, 30),
				   term_make(TERM_WORKING_DAYS, 0, 0), 5, trace_step, &trace,
				   &due) == DUE_OK
	   && due == day_from_civil(2024, 5, 8) && trace.not_counted == 3,
	   "suspended days alone count on");
	calendar_free(&calendar);
}

int
main(void)
{
	test_every_convention();
	test_overflow();
	test_suspension();
	test_limited_steps();
	return done_testing();
}

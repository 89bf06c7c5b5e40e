/*
 * Rank and select of a calendar, over every set of working days that a span
 * can have: each day of it works or not, as the checker likes.
 *
 * BOUND a span of 9 days; any days of 32 bits; blocks of 4 days and of 2 working
 * days, so that there are three and up to five of them
 * UNWIND 10
 */
#define CALENDAR_RANK_SHIFT		2
#define CALENDAR_SELECT_SHIFT	1
#define DAYS					9

#include "../../src/core/calendar.c"
#include "proof.h"

#define CHUNKS			2
#define CHUNK_SIZE		64

static Calendar calendar;
static CalendarDay days[DAYS];
static char chunks[CHUNKS][CHUNK_SIZE] __attribute__((aligned(8)));
static bool taken[CHUNKS];
static bool exhausted;

/* While a window is built two chunks live. */
static void *
allocate(void *context, size_t size)
{
	int			i;

	prove(size <= CHUNK_SIZE, "the chunks of the proof are large enough");
	for (i = 0; i < CHUNKS && !exhausted; i++)
	{
		if (!taken[i])
		{
			taken[i] = true;
			return chunks[i];
		}
	}
	return NULL;
}

static void
release(void *context, void *chunk)
{
	int			i;

	for (i = 0; i < CHUNKS; i++)
	{
		if (chunk == chunks[i])
		{
			prove(taken[i], "a chunk is released once");
			taken[i] = false;
		}
	}
}

/* The working days from one day to another, both included, one by one. */
static int32_t
count_days(Day from, Day to)
{
	int32_t		count = 0;
	int			i;

	for (i = 0; i < DAYS; i++)
		count += i >= from && i <= to && days[i].working;
	return count;
}

/*
 * A calendar whose window is the span. It is built before anything unknown is
 * asked, so that its size is known to the checker; then memory ends, and what
 * would need another window is no answer.
 */
static void
whole_calendar(void)
{
	CalendarMemory memory = {allocate, release, NULL};
	int			i;

	for (i = 0; i < DAYS; i++)
	{
		days[i].day = i;
		days[i].working = nondet_bool();
	}
	calendar_init(&calendar, 0, 0, DAYS - 1, NULL, 0, days, DAYS, memory);
	prove(build_window(&calendar, 0, DAYS - 1) == DUE_OK, "a window is built");
	exhausted = true;
}

/* What the tables say of each day is what the days say. */
static void
prove_tables(void)
{
	const char *end = (const char *) calendar.tables + calendar.tables_size;
	int			place;

	prove((const char *) (calendar.rank_delta + calendar.window_days) <= end
		  && (const char *) (calendar.select_delta + calendar.narrow_working) <= end,
		  "the tables lie in the chunk that was asked for");
	prove(calendar.window_first == 0 && calendar.window_days == DAYS,
		  "the window is the span");
	for (place = 0; place < DAYS; place++)
	{
		int32_t		rank = calendar_rank(&calendar, place);
		Day			day;

		prove(calendar_works(&calendar, place) == days[place].working,
			  "a day works as it was said");
		prove(rank == count_days(0, place),
			  "rank counts the working days up to a day");
		prove(!days[place].working
			  || (calendar_pick(&calendar, rank - 1, &day) && day == place),
			  "select is the inverse of rank");
	}
}

void
proof_rank(void)
{
	whole_calendar();
	prove_tables();
}

/* Counts with any ends, in both directions. */
void
proof_count(void)
{
	Day			from = nondet_int32();
	Day			to = nondet_int32();
	bool		include_from = nondet_bool();
	bool		include_to = nondet_bool();
	int32_t		count;
	int32_t		expected;

	whole_calendar();
	if (calendar_count(&calendar, from, to, include_from, include_to, &count)
		!= DUE_OK)
	{
		prove(from < 0 || from >= DAYS || to < 0 || to >= DAYS,
			  "days of the span can be counted");
		return;
	}
	expected = from <= to ? count_days(from, to) : count_days(to, from);
	if (from == to)
		expected = include_from && include_to ? expected : 0;
	else
	{
		expected -= !include_from && days[from].working;
		expected -= !include_to && days[to].working;
	}
	prove(count == (from <= to ? expected : -expected),
		  "a count has the ends that it was asked for");
}

/* A date some working days away is a working day, and that many away. */
void
proof_inverse(void)
{
	Day			from = nondet_int32();
	int32_t		added = nondet_int32();
	int32_t		count;
	Day			to;

	whole_calendar();
	if (!add_in_window(&calendar, from, added, &to))
		return;
	prove(from >= 0 && to > from && to < DAYS, "a step stays within the span");
	prove(days[to].working, "a step ends on a working day");
	prove(count_in_window(&calendar, from, to, &count) && count == added,
		  "the working days to a date are those that were added");
}

/* A roll ends on the first working day that is not before the day. */
void
proof_roll(void)
{
	Day			day = nondet_int32();
	Day			to;

	whole_calendar();
	if (!roll_in_window(&calendar, day, &to))
		return;
	prove(day >= 0 && to >= day && to < DAYS, "a roll stays within the span");
	prove(days[to].working && count_days(day, to) == 1, "a roll passes no working day over");
}

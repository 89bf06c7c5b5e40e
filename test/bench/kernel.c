/*-------------------------------------------------------------------------
 *
 * kernel.c
 *	  The arithmetic on working days without a server around it.
 *
 * usage: kernel CLOSED DATES DAYS PASSES
 *
 * The files hold days since 2000-01-01, a line each: the days from 1900 to
 * 2199 that are no Saturday or Sunday and do not work, and the days to add
 * DAYS working days to.  Each line of the input makes it do that PASSES times
 * and answer with the sum of the results.
 *
 *-------------------------------------------------------------------------
 */
#include <stdio.h>
#include <stdlib.h>

#include "core/calendar.h"

static void
fail(const char *what)
{
	fprintf(stderr, "kernel: %s\n", what);
	exit(1);
}

static void *
allocate(void *context, size_t size)
{
	(void) context;
	return malloc(size);
}

static void
release(void *context, void *chunk)
{
	(void) context;
	free(chunk);
}

/* The days in a file; they are never given back. */
static Day *
read_days(const char *name, int *count)
{
	FILE	   *file = fopen(name, "r");
	Day		   *days = NULL;
	int			space = 0;
	long		day;

	if (file == NULL)
		fail("cannot open a file");
	for (*count = 0; fscanf(file, "%ld", &day) == 1; (*count)++)
	{
		if (*count == space)
		{
			space = space == 0 ? 1024 : space * 2;
			days = realloc(days, (size_t) space * sizeof(Day));
			if (days == NULL)
				fail("out of memory");
		}
		days[*count] = (Day) day;
	}
	fclose(file);
	if (*count == 0)
		fail("a file is empty");
	return days;
}

int
main(int argc, char **argv)
{
	CalendarMemory memory = {allocate, release, NULL};
	Calendar	calendar;
	CalendarDay *closed;
	Day		   *closed_days;
	Day		   *starts;
	Day		   *results;
	char		line[16];
	int			closed_count;
	int			count;
	int			days;
	int			passes;
	int			i;

	if (argc != 5)
		fail("usage: kernel CLOSED DATES DAYS PASSES");
	closed_days = read_days(argv[1], &closed_count);
	starts = read_days(argv[2], &count);
	days = atoi(argv[3]);
	passes = atoi(argv[4]);

	closed = calloc((size_t) closed_count, sizeof(CalendarDay));
	results = calloc((size_t) count, sizeof(Day));
	if (closed == NULL || results == NULL)
		fail("out of memory");
	for (i = 0; i < closed_count; i++)
		closed[i].day = closed_days[i];
	calendar_init(&calendar, 0x1f, day_from_civil(1900, 1, 1),
				  day_from_civil(2199, 12, 31), NULL, 0,
				  closed, closed_count, memory);

	/* all three centuries, not only what the dates need */
	if (calendar_cover(&calendar, calendar.first_day) != DUE_OK
		|| calendar_cover(&calendar, calendar.last_day) != DUE_OK)
		fail("the calendar cannot be built");

	while (fgets(line, sizeof(line), stdin) != NULL)
	{
		int64_t		sum = 0;
		int			pass;

		for (pass = 0; pass < passes; pass++)
		{
			/* as reuse.add_working_days() does it */
			for (i = 0; i < count; i++)
			{
				if (!add_in_window(&calendar, starts[i], days, &results[i])
					&& add_working_days(&calendar, starts[i], days,
										&results[i]) != DUE_OK)
					fail("a date cannot be found");
			}
		}
		for (i = 0; i < count; i++)
			sum += results[i];
		printf("%lld\n", (long long) sum);
		fflush(stdout);
	}
	return 0;
}

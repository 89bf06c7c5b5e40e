/*
 * Calendars as values, from bytes and as text: what is taken comes back as
 * itself, the other is refused at a place in the text.
 */
#include <string.h>

#include "fuzz.h"
#include "working_calendar.h"

/* Its bytes, and from them its text, and from that its bytes. */
static void
check_comes_back(const WorkingCalendar *calendar, const uint8_t *bytes,
				 size_t size)
{
	WorkingCalendar again;
	WorkingCalendarError error;
	uint8_t    *packed = malloc(PACKED_SIZE_MAX(calendar->rule_count,
												calendar->day_count));
	char	   *text = malloc(WORKING_CALENDAR_TEXT_SIZE(calendar->rule_count,
														 calendar->day_count));
	size_t		packed_size = working_calendar_pack(calendar, packed);
	size_t		length = working_calendar_format(calendar, text);
	int			parts = working_calendar_count_parts(text, length);

	CHECK(length == strlen(text));
	/* equal calendars have equal bytes */
	if (bytes != NULL)
		CHECK(packed_size == size && memcmp(packed, bytes, size) == 0);

	again.rules = malloc((parts + 1) * sizeof(CalendarRule));
	again.days = malloc((parts + 1) * sizeof(CalendarDay));
	CHECK(working_calendar_parse(text, length, &again, &error));
	{
		uint8_t    *same = malloc(PACKED_SIZE_MAX(again.rule_count,
												  again.day_count));

		CHECK(working_calendar_pack(&again, same) == packed_size);
		CHECK(memcmp(same, packed, packed_size) == 0);
		free(same);
	}
	free(again.rules);
	free(again.days);
	free(packed);
	free(text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	WorkingCalendar calendar;
	WorkingCalendarError error = {0};
	int			rule_count;
	int			day_count;
	int			parts;

	if (working_calendar_measure(data, size, &rule_count, &day_count))
	{
		calendar.rules = malloc((rule_count + 1) * sizeof(CalendarRule));
		calendar.days = malloc((day_count + 1) * sizeof(CalendarDay));
		if (working_calendar_unpack(data, size, &calendar))
			check_comes_back(&calendar, data, size);
		free(calendar.rules);
		free(calendar.days);
	}

	parts = working_calendar_count_parts((const char *) data, size);
	calendar.rules = malloc((parts + 1) * sizeof(CalendarRule));
	calendar.days = malloc((parts + 1) * sizeof(CalendarDay));
	if (working_calendar_parse((const char *) data, size, &calendar, &error))
		check_comes_back(&calendar, NULL, 0);
	else
	{
		CHECK(error.position >= 1 && error.position <= size + 1);
		CHECK(error.allowed != NULL);
	}
	free(calendar.rules);
	free(calendar.days);
	return 0;
}

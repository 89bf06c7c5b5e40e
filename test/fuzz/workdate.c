/*
 * Workdates, dates and calendars with a revision as text.
 */
#include <string.h>

#include "fuzz.h"
#include "workdate.h"

static void
check_workdate(const char *text, size_t size)
{
	Workdate	workdate;
	Workdate	again;
	WorkdateError error = {0};
	char		formatted[WORKDATE_TEXT_SIZE];

	if (!workdate_parse(text, size, &workdate, &error))
	{
		CHECK(error.position >= 1 && error.position <= size + 1);
		CHECK(error.kind == WORKDATE_ERROR_DATE || error.allowed != NULL);
		return;
	}
	CHECK(workdate_day_is_valid(workdate_day(workdate)));
	CHECK(code_is_valid(workdate_code(workdate)));
	workdate_format(workdate, formatted);
	CHECK(workdate_parse(formatted, strlen(formatted), &again, &error));
	CHECK(again == workdate);
}

static void
check_date(const char *text, size_t size)
{
	Day			day;
	WorkdateError error = {0};

	if (iso_date_parse(text, size, &day, &error))
	{
		CivilDate	civil = civil_from_day(day);

		CHECK(workdate_day_is_valid(day));
		CHECK(day_from_civil(civil.year, civil.month, civil.day) == day);
	}
	else
		CHECK(error.position >= 1 && error.position <= size + 1);
}

static void
check_code(const char *text, size_t size)
{
	CalendarCode code;
	CalendarCode again;
	int32_t		revision;
	char		unpacked[CODE_TEXT_SIZE];

	if (!code_parse_reference(text, size, &code, &revision))
		return;
	CHECK(code_is_valid(code));
	CHECK(revision == REVISION_NEWEST || revision > 0);
	code_unpack(code, unpacked);
	CHECK(code_pack(unpacked, strlen(unpacked), &again) && again == code);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	check_workdate((const char *) data, size);
	check_date((const char *) data, size);
	check_code((const char *) data, size);
	return 0;
}

/*
 * The civil calendar, Easter and the codes of calendars.
 */
#include <string.h>

#include "code.h"
#include "days.h"
#include "easter.h"
#include "naive.h"
#include "tap.h"

/* Walks from a date to another, counting. */
static void
walk(int from_year, int to_year)
{
	Day			day = day_from_civil(from_year, 1, 1);
	int			weekday = day_weekday(day);
	long		wrong = 0;
	int			year;

	for (year = from_year; year <= to_year; year++)
	{
		int			month;

		for (month = 1; month <= 12; month++)
		{
			int			number;

			for (number = 1; number <= days_in_month(year, month); number++)
			{
				CivilDate	civil = civil_from_day(day);

				if (civil.year != year || civil.month != month
					|| civil.day != number
					|| day_from_civil(year, month, number) != day
					|| day_weekday(day) != weekday)
					wrong++;
				day++;
				weekday = (weekday + 1) % 7;
			}
		}
	}
	ok(wrong == 0, "dates of the years %d to %d, both ways", from_year,
	   to_year);
}

static void
test_days(void)
{
	Day			day = 0;
	CivilDate	civil;

	ok(day_from_civil(2000, 1, 1) == 0, "2000-01-01 is day 0");
	ok(day_weekday(0) == SATURDAY, "... and a Saturday");
	ok(day_from_civil(1970, 1, 1) == -10957, "1970-01-01");
	ok(day_from_civil(-4713, 11, 24) == DAY_FIRST, "the first date");
	ok(day_from_civil(5874897, 12, 31) == DAY_LAST, "the last date");
	civil = civil_from_day(DAY_LAST);
	ok(civil.year == 5874897 && civil.month == 12 && civil.day == 31,
	   "the last date, back");
	civil = civil_from_day(DAY_FIRST);
	ok(civil.year == -4713 && civil.month == 11 && civil.day == 24,
	   "the first date, back");
	walk(-4712, -4300);
	walk(-401, 401);
	walk(1500, 2400);
	walk(5874400, 5874897);

	ok(days_in_month(1900, 2) == 28 && days_in_month(2000, 2) == 29
	   && days_in_month(2024, 2) == 29 && days_in_month(2023, 2) == 28,
	   "leap years");
	ok(!civil_is_valid(2023, 2, 29) && civil_is_valid(2024, 2, 29)
	   && !civil_is_valid(2024, 13, 1) && !civil_is_valid(2024, 0, 1)
	   && !civil_is_valid(2024, 4, 31) && !civil_is_valid(2024, 4, 0),
	   "dates that do not exist");

	ok(day_add(DAY_LAST - 1, 1, &day) && day == DAY_LAST
	   && !day_add(DAY_LAST, 1, &day), "no day after the last");
	ok(day_add(DAY_FIRST + 1, -1, &day) && day == DAY_FIRST
	   && !day_add(DAY_FIRST, -1, &day), "no day before the first");
	ok(!day_add(0, INT64_MAX, &day) && !day_add(0, INT64_MIN, &day),
	   "sums that overflow everything");
}

static void
test_easter(void)
{
	int			year;
	long		wrong = 0;

	for (year = EASTER_FIRST_YEAR; year <= EASTER_LAST_YEAR; year++)
		wrong += easter_sunday(year) != naive_easter(year);
	ok(wrong == 0, "Easter of 1583 to 9999 by another algorithm");
	ok(easter_sunday(2008) == day_from_civil(2008, 3, 23),
	   "earliest of 1970 to 2100");
	ok(easter_sunday(2038) == day_from_civil(2038, 4, 25),
	   "latest of 1970 to 2100");
	ok(easter_sunday(1981) == day_from_civil(1981, 4, 19)
	   && easter_sunday(1954) == day_from_civil(1954, 4, 18),
	   "the two exceptions of the epact");
}

static void
test_codes(void)
{
	static const char *const in_order[] = {
		"-", "--", "-0", "0", "09", "9", "A", "A-", "A0", "AA", "AZ", "A_",
		"B", "BE", "BEBRU", "BEFED", "BEVLG", "Z", "ZZZZZZ", "_", "______"
	};
	static const char *const refused[] = {
		"", "be", "BE ", " BE", "ABCDEFG", "B.E", "B#E", "B@E", "\xc3\x89",
		"A\x01"
	};
	CalendarCode previous = 0;
	CalendarCode code = 0;
	char		text[CODE_TEXT_SIZE];
	int32_t		revision;
	size_t		i;
	bool		good = true;

	for (i = 0; i < sizeof(in_order) / sizeof(in_order[0]); i++)
	{
		good = good && code_pack(in_order[i], strlen(in_order[i]), &code)
			&& code > previous && code_is_valid(code);
		code_unpack(code, text);
		good = good && strcmp(text, in_order[i]) == 0;
		previous = code;
	}
	ok(good, "codes keep the order of their text, and come back");

	good = true;
	for (i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
		good = good && !code_pack(refused[i], strlen(refused[i]), &code);
	ok(good && !code_pack("A\0B", 3, &code), "what is no code is refused");

	ok(!code_is_valid(0) && !code_is_valid(1) && !code_is_valid(UINT32_MAX),
	   "numbers that are no code");
	ok(code_pack("A", 1, &code) && !code_is_valid(code + 1),
	   "a code with a hole is none");

	ok(code_parse_reference("BE", 2, &code, &revision)
	   && revision == REVISION_NEWEST, "the newest revision");
	ok(code_parse_reference("BE#17", 5, &code, &revision) && revision == 17,
	   "a revision");
	ok(code_parse_reference("BE#2147483647", 13, &code, &revision)
	   && revision == INT32_MAX, "the greatest revision");
	ok(!code_parse_reference("BE#", 3, &code, &revision)
	   && !code_parse_reference("BE#0", 4, &code, &revision)
	   && !code_parse_reference("BE#-1", 5, &code, &revision)
	   && !code_parse_reference("BE#1x", 5, &code, &revision)
	   && !code_parse_reference("#1", 2, &code, &revision)
	   && !code_parse_reference("BE#2147483648", 13, &code, &revision)
	   && !code_parse_reference("BE#00000000001", 14, &code, &revision),
	   "revisions that are refused");
}

int
main(void)
{
	test_days();
	test_easter();
	test_codes();
	return done_testing();
}

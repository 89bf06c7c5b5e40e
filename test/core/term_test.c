/*
 * Terms and workdates as text.
 */
#include <stdlib.h>
#include <string.h>

#include "tap.h"
#include "term.h"
#include "workdate.h"

typedef struct Reading
{
	const char *input;
	const char *output;			/* NULL: refused, ... */
	size_t		position;		/* ... here, ... */
	const char *allowed;		/* ... this, or a part of it, being allowed */
} Reading;

static const Reading terms[] = {
	{"20 working days", "20 working days", 0, NULL},
	{"1 working day", "1 working day", 0, NULL},
	{"1 working days", "1 working day", 0, NULL},
	{"20 working day", "20 working days", 0, NULL},
	{"20wd", "20 working days", 0, NULL},
	{"30d", "30 days", 0, NULL},
	{"3w", "3 weeks", 0, NULL},
	{"2m", "2 months", 0, NULL},
	{"3y", "3 years", 0, NULL},
	{"1 d", "1 day", 0, NULL},
	{"0 days", "0 days", 0, NULL},
	{"007 days", "7 days", 0, NULL},
	{"2147483647 years", "2147483647 years", 0, NULL},
	{"  20\tWORKING \t Days  ", "20 working days", 0, NULL},
	{"3 years,no roll", "3 years, no roll", 0, NULL},
	{"3 years , No  Roll ", "3 years, no roll", 0, NULL},
	{"30 days, roll back", "30 days, roll back", 0, NULL},
	{"30 days, roll modified", "30 days, roll modified", 0, NULL},
	{"2 days, two working days", "2 days, two working days", 0, NULL},
	{"2 days, day 0 counted, two working days, no roll",
	"2 days, no roll, two working days, day 0 counted", 0, NULL},
	{"1 month, art 54", "1 month, art 54", 0, NULL},
	{"1 year, art 54, two working days, roll modified",
	"1 year, roll modified, two working days, art 54", 0, NULL},
	{"5wd, start forward", "5 working days, start forward", 0, NULL},
	{"5wd, start back, day 0 counted",
	"5 working days, day 0 counted, start back", 0, NULL},
	{"5wd, start refused", "5 working days, start refused", 0, NULL},
	{"2147483647 working days, day 0 counted, start refused",
	"2147483647 working days, day 0 counted, start refused", 0, NULL},
	{"2147483647 months, roll modified, two working days, day 0 counted",
		"2147483647 months, roll modified, two working days, day 0 counted",
	0, NULL},

	{"", NULL, 1, "0 to 2147483647"},
	{"   ", NULL, 4, "0 to 2147483647"},
	{"-5 days", NULL, 1, "0 to 2147483647"},
	{"+5 days", NULL, 1, "0 to 2147483647"},
	{"days", NULL, 1, "0 to 2147483647"},
	{"2147483648 days", NULL, 1, "0 to 2147483647"},
	{"99999999999999999999 days", NULL, 1, "0 to 2147483647"},
	{"20", NULL, 3, "working days"},
	{"20 ", NULL, 4, "working days"},
	{"20 wrkdays", NULL, 4, "working days"},
	{"20 workingdays", NULL, 4, "working days"},
	{"20 working", NULL, 4, "working days"},
	{"20 dayss", NULL, 4, "working days"},
	{"20 d3", NULL, 4, "working days"},
	{"1.5 days", NULL, 2, "working days"},
	{"20 days no roll", NULL, 9, "comma"},
	{"20 days;", NULL, 8, "comma"},
	{"20 days,", NULL, 9, "no roll"},
	{"20 days, ", NULL, 10, "no roll"},
	{"20 days,,no roll", NULL, 9, "no roll"},
	{"20 days, no rolls", NULL, 10, "no roll"},
	{"20 days, noroll", NULL, 10, "no roll"},
	{"20 days, no roll, no roll", NULL, 19, "no roll"},
	{"20 days, no roll, roll back", NULL, 19, "no roll"},
	{"20 days, two working days, two working days", NULL, 28, "two working"},
	{"20 days, art 54", NULL, 10, "day 0 counted"},
	{"2 weeks, art 54", NULL, 10, "day 0 counted"},
	{"2 months, art 54, day 0 counted", NULL, 19, "art 54"},
	{"2 months, day 0 counted, art 54", NULL, 26, "art 54"},
	{"2 months, day 0 counted, day 0 counted", NULL, 26, "art 54"},
	{"20 days, start forward", NULL, 10, "no roll"},
	{"20 wd, no roll", NULL, 8, "start forward"},
	{"20 wd, two working days", NULL, 8, "start forward"},
	{"20 wd, start forward, start back", NULL, 23, "start forward"},
	{"20 wd, art 54", NULL, 8, "start forward"},
	{"20 jours\xc3\xa9", NULL, 4, "working days"},
	{"20 d\xc3\xa9", NULL, 4, "working days"},
};

static const Reading workdates[] = {
	{"2024-12-20@BE", "2024-12-20@BE", 0, NULL},
	{" 2024-12-20@BE\t", "2024-12-20@BE", 0, NULL},
	{"0001-01-01@A", "0001-01-01@A", 0, NULL},
	{"9999-12-31@______", "9999-12-31@______", 0, NULL},
	{"2024-02-29@-", "2024-02-29@-", 0, NULL},
	{"infinity@BE", "infinity@BE", 0, NULL},
	{"-Infinity@BE", "-infinity@BE", 0, NULL},

	{"", NULL, 1, "YYYY-MM-DD"},
	{"@BE", NULL, 1, "YYYY-MM-DD"},
	{"today@BE", NULL, 1, "YYYY-MM-DD"},
	{"2024-12-20", NULL, 11, "@"},
	{"2024-12-20@", NULL, 12, "A-Z"},
	{"2024-12-20@be", NULL, 12, "A-Z"},
	{"2024-12-20@Be", NULL, 13, "A-Z"},
	{"2024-12-20@ABCDEFG", NULL, 18, "A-Z"},
	{"2024-12-20@BE@BE", NULL, 14, "A-Z"},
	{"2024-12-20@BE#1", NULL, 14, "A-Z"},
	{"2024-12-20 @BE", NULL, 11, "YYYY-MM-DD"},
	{"2024-12-20@ BE", NULL, 12, "A-Z"},
	{"24-12-20@BE", NULL, 1, "YYYY-MM-DD"},
	{"2024-1-20@BE", NULL, 6, "YYYY-MM-DD"},
	{"2024-012-20@BE", NULL, 6, "YYYY-MM-DD"},
	{"2024-12-2@BE", NULL, 9, "YYYY-MM-DD"},
	{"2024/12/20@BE", NULL, 5, "YYYY-MM-DD"},
	{"2024-12@BE", NULL, 8, "YYYY-MM-DD"},
	{"20241220@BE", NULL, 9, "YYYY-MM-DD"},
	{"-2024-12-20@BE", NULL, 1, "YYYY-MM-DD"},
	{"2024-12-20 BC@BE", NULL, 11, "YYYY-MM-DD"},
	{"2023-02-29@BE", NULL, 1, "exists"},
	{"2023-13-01@BE", NULL, 1, "exists"},
	{"2023-00-01@BE", NULL, 1, "exists"},
	{"2023-04-31@BE", NULL, 1, "exists"},
	{"0000-01-01@BE", NULL, 1, "0001-01-01"},
	{"10000-01-01@BE", NULL, 1, "9999-12-31"},
	{"99999999999999999999-01-01@BE", NULL, 1, "9999-12-31"},
};

static void
test_terms(void)
{
	size_t		i;

	for (i = 0; i < sizeof(terms) / sizeof(terms[0]); i++)
	{
		const Reading *reading = &terms[i];
		char		text[TERM_TEXT_SIZE];
		Term		term;
		TermError	error;

		if (term_parse(reading->input, strlen(reading->input), &term, &error))
		{
			term_format(term, text);
			ok(reading->output != NULL && strcmp(text, reading->output) == 0
			   && term_is_valid(term), "\"%s\" is \"%s\"", reading->input,
			   text);
		}
		else
			ok(reading->output == NULL && reading->position == error.position
			   && strstr(error.allowed, reading->allowed) != NULL,
			   "\"%s\" is refused at %d: allowed is %s", reading->input,
			   (int) error.position, error.allowed);
	}
}

/*
 * Every number that is a valid term is written, read again and found the
 * same, and no other number is.
 */
static void
test_all_conventions(void)
{
	static const int32_t amounts[] = {0, 1, 2, 20, INT32_MAX};
	int			valid = 0;
	int			wrong = 0;
	int			unit;
	int			conventions;
	size_t		i;

	for (unit = TERM_WORKING_DAYS; unit <= TERM_YEARS; unit++)
		for (conventions = 0; conventions <= TERM_CONVENTIONS_MASK;
			 conventions++)
			for (i = 0; i < sizeof(amounts) / sizeof(amounts[0]); i++)
			{
				Term		term = term_make((TermUnit) unit, amounts[i],
											 conventions);
				Term		again;
				char		text[TERM_TEXT_SIZE];
				TermError	error;

				if (!term_is_valid(term))
					continue;
				valid++;
				term_format(term, text);
				if (!term_parse(text, strlen(text), &again, &error)
					|| again != term || term_unit(term) != (TermUnit) unit
					|| term_amount(term) != amounts[i])
					wrong++;
			}

	/* 8 for working days, 16 for days and weeks, 24 for months and years */
	ok(valid == (8 + 2 * 16 + 2 * 24) * 5, "%d terms are valid", valid);
	ok(wrong == 0, "every one is the same when read again");
	ok(!term_is_valid(-1) && !term_is_valid(INT64_MIN)
	   && !term_is_valid(INT64_MAX)
	   && !term_is_valid((Term) 5 << TERM_UNIT_SHIFT)
	   && !term_is_valid((Term) 1 << 47), "numbers that are no term");
	ok(term_make(TERM_WORKING_DAYS, INT32_MAX, 0x60)
	   < term_make(TERM_DAYS, 0, 0)
	   && term_make(TERM_DAYS, 1, 0x1f) < term_make(TERM_DAYS, 2, 0)
	   && term_make(TERM_DAYS, 1, 0) < term_make(TERM_DAYS, 1, 1),
	   "the order is by unit, amount, convention");
}

static void
test_workdates(void)
{
	size_t		i;
	Workdate	a;
	Workdate	b;
	WorkdateError error;

	for (i = 0; i < sizeof(workdates) / sizeof(workdates[0]); i++)
	{
		const Reading *reading = &workdates[i];
		char		text[WORKDATE_TEXT_SIZE];
		Workdate	workdate;

		if (workdate_parse(reading->input, strlen(reading->input), &workdate,
						   &error))
		{
			workdate_format(workdate, text);
			ok(reading->output != NULL && strcmp(text, reading->output) == 0,
			   "\"%s\" is \"%s\"", reading->input, text);
		}
		else
			ok(reading->output == NULL && reading->position == error.position
			   && strstr(error.allowed, reading->allowed) != NULL,
			   "\"%s\" is refused at %d: allowed is %s", reading->input,
			   (int) error.position, error.allowed);
	}

	ok(workdate_parse("1999-12-31@ZZZZZZ", 17, &a, &error)
	   && workdate_parse("2000-01-01@-", 12, &b, &error) && a < b
	   && workdate_day(a) == -1 && workdate_day(b) == 0,
	   "the order is by day first");
	ok(workdate_parse("-infinity@_", 11, &a, &error)
	   && workdate_parse("0001-01-01@A", 12, &b, &error) && a < b
	   && workdate_parse("infinity@A", 10, &a, &error)
	   && workdate_parse("9999-12-31@_", 12, &b, &error) && a > b,
	   "the infinities are the ends of the order");
	ok(workdate_day_is_valid(WORKDATE_FIRST_DAY)
	   && workdate_day_is_valid(WORKDATE_LAST_DAY)
	   && !workdate_day_is_valid(WORKDATE_FIRST_DAY - 1)
	   && !workdate_day_is_valid(WORKDATE_LAST_DAY + 1)
	   && WORKDATE_FIRST_DAY == day_from_civil(1, 1, 1)
	   && WORKDATE_LAST_DAY == day_from_civil(9999, 12, 31),
	   "the years of a workdate");
}

/*
 * Both readers, on texts cut together from pieces that matter.  They are
 * handed exact lengths in chunks of their own, so that the sanitizer sees a
 * byte too many.
 */
static void
test_pieces(void)
{
	static const char *const pieces[] = {
		"2", "147483647", " ", ",", "working", "days", "day", "d", "wd", "m",
		"month", "no", "roll", "back", "art", "54", "start", "refused", "two",
		"0", "counted", "\t", "-", "@", "BE", "2024-12-20", "infinity", "\xff",
		"a", "#", "", "years"
	};
	uint32_t	seed = 1182;
	long		read = 0;
	long		wrong = 0;
	int			round;

	for (round = 0; round < 300000; round++)
	{
		char		text[128];
		char	   *exact;
		size_t		length = 0;
		int			count;
		Term		term;
		Term		again;
		TermError	term_error;
		Workdate	workdate;
		Workdate	workdate_again;
		WorkdateError workdate_error;
		char		term_text[TERM_TEXT_SIZE];
		char		workdate_text[WORKDATE_TEXT_SIZE];

		seed = seed * 1664525u + 1013904223u;
		for (count = seed >> 29; count >= 0; count--)
		{
			const char *piece;

			seed = seed * 1664525u + 1013904223u;
			piece = pieces[(seed >> 24) % (sizeof(pieces) / sizeof(pieces[0]))];
			if (length + strlen(piece) > sizeof(text))
				break;
			memcpy(text + length, piece, strlen(piece));
			length += strlen(piece);
		}
		exact = malloc(length);
		memcpy(exact, text, length);
		if (term_parse(exact, length, &term, &term_error))
		{
			read++;
			term_format(term, term_text);
			wrong += !term_parse(term_text, strlen(term_text), &again,
								 &term_error) || again != term;
		}
		else
			wrong += term_error.position < 1
				|| term_error.position > length + 1;
		if (workdate_parse(exact, length, &workdate, &workdate_error))
		{
			read++;
			workdate_format(workdate, workdate_text);
			wrong += !workdate_parse(workdate_text, strlen(workdate_text),
									 &workdate_again, &workdate_error)
				|| workdate_again != workdate;
		}
		else
			wrong += workdate_error.position < 1
				|| workdate_error.position > length + 1;
		free(exact);
	}
	note("%ld of 600000 texts could be read", read);
	ok(read > 1000 && wrong == 0,
	   "texts of pieces are read and come back, or are refused in place");
}

int
main(void)
{
	test_terms();
	test_all_conventions();
	test_workdates();
	test_pieces();
	return done_testing();
}

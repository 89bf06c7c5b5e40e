/*-------------------------------------------------------------------------
 *
 * workdate.c
 *	  Workdates as text: "2024-12-20@BE".
 *
 * The text needs no table and no setting, so a workdate can be dumped,
 * restored and replicated before its calendar exists: an unknown calendar is
 * an error of arithmetic, not of input.
 *
 *-------------------------------------------------------------------------
 */
#include <stdio.h>
#include <string.h>

#include "reader.h"
#include "workdate.h"

/* What may stand where something is wrong. */
static const char date_form[] =
"a date as YYYY-MM-DD, \"infinity\" or \"-infinity\"";
static const char date_range[] =
"a date that exists, from 0001-01-01 to 9999-12-31";
static const char code_form[] =
"a calendar code of 1 to 6 characters A-Z, 0-9, _ or -";

static bool
fail(WorkdateError *error, WorkdateErrorKind kind, size_t at,
	 const char *allowed)
{
	error->kind = kind;
	error->position = at + 1;
	error->allowed = allowed;
	return false;
}

static bool
is_word(const char *text, size_t length, const char *word)
{
	size_t		i;

	if (length != strlen(word))
		return false;
	for (i = 0; i < length; i++)
	{
		char		c = text[i];

		if (c >= 'A' && c <= 'Z')
			c = (char) (c - 'A' + 'a');
		if (c != word[i])
			return false;
	}
	return true;
}

bool
workdate_day_is_valid(Day day)
{
	return day == DAY_MINUS_INFINITY || day == DAY_INFINITY
		|| (day >= WORKDATE_FIRST_DAY && day <= WORKDATE_LAST_DAY);
}

/* Reads digits up to a terminator or the end; at least one, few enough. */
static bool
read_number(const char *text, size_t length, size_t *at, int64_t *number)
{
	size_t		start = *at;

	*number = 0;
	while (*at < length && text[*at] >= '0' && text[*at] <= '9')
	{
		if (*number < INT32_MAX)
			*number = *number * 10 + (text[*at] - '0');
		(*at)++;
	}
	return *at > start;
}

/*
 * Reads YYYY-MM-DD, "infinity" or "-infinity", without blanks around it.
 */
bool
iso_date_parse(const char *text, size_t length, Day *day,
			   WorkdateError *error)
{
	static const size_t digits[3] = {4, 2, 2};
	int64_t		part[3];
	size_t		at = 0;
	int			i;

	if (is_word(text, length, "infinity"))
	{
		*day = DAY_INFINITY;
		return true;
	}
	if (is_word(text, length, "-infinity"))
	{
		*day = DAY_MINUS_INFINITY;
		return true;
	}

	for (i = 0; i < 3; i++)
	{
		size_t		start = at;

		if (!read_number(text, length, &at, &part[i]))
			return fail(error, WORKDATE_ERROR_SYNTAX, at, date_form);

		/* a year may have more digits: it is out of range, not malformed */
		if (at - start < digits[i] || (i > 0 && at - start > digits[i]))
			return fail(error, WORKDATE_ERROR_SYNTAX, start, date_form);
		if (i < 2)
		{
			if (at >= length || text[at] != '-')
				return fail(error, WORKDATE_ERROR_SYNTAX, at, date_form);
			at++;
		}
	}
	if (at < length)
		return fail(error, WORKDATE_ERROR_SYNTAX, at, date_form);
	if (part[0] < 1 || part[0] > 9999
		|| !civil_is_valid(part[0], (int) part[1], (int) part[2]))
		return fail(error, WORKDATE_ERROR_DATE, 0, date_range);
	*day = day_from_civil(part[0], (int) part[1], (int) part[2]);
	return true;
}

/*
 * Reads a workdate; on failure *error says where and what is allowed there.
 */
bool
workdate_parse(const char *text, size_t length, Workdate *workdate,
			   WorkdateError *error)
{
	size_t		start = 0;
	size_t		separator;
	size_t		i;
	Day			day;
	CalendarCode code;

	while (start < length && is_blank(text[start]))
		start++;
	while (length > start && is_blank(text[length - 1]))
		length--;

	separator = start;
	while (separator < length && text[separator] != '@')
		separator++;
	if (!iso_date_parse(text + start, separator - start, &day, error))
	{
		error->position += start;
		return false;
	}
	if (separator == length)
		return fail(error, WORKDATE_ERROR_SYNTAX, length,
					"\"@\" and a calendar code");

	if (!code_pack(text + separator + 1, length - separator - 1, &code))
	{
		/* the longest beginning that is a code ends where the error is */
		for (i = length - separator - 1; i > 0; i--)
		{
			if (code_pack(text + separator + 1, i, &code))
				break;
		}
		return fail(error, WORKDATE_ERROR_SYNTAX, separator + 1 + i,
					code_form);
	}
	*workdate = workdate_make(day, code);
	return true;
}

void
workdate_format(Workdate workdate, char text[WORKDATE_TEXT_SIZE])
{
	Day			day = workdate_day(workdate);
	char		code[CODE_TEXT_SIZE];

	code_unpack(workdate_code(workdate), code);
	if (day == DAY_INFINITY)
		snprintf(text, WORKDATE_TEXT_SIZE, "infinity@%s", code);
	else if (day == DAY_MINUS_INFINITY)
		snprintf(text, WORKDATE_TEXT_SIZE, "-infinity@%s", code);
	else
	{
		CivilDate	civil = civil_from_day(day);

		snprintf(text, WORKDATE_TEXT_SIZE, "%04u-%02u-%02u@%s",
				 (unsigned) civil.year % 10000u, (unsigned) civil.month % 100u,
				 (unsigned) civil.day % 100u, code);
	}
}

/*-------------------------------------------------------------------------
 *
 * code.c
 *	  Calendar codes, packed into 32 bits in the order of their text.
 *
 * A code is a number of six digits to the base 39: 0 for "no character",
 * then the 38 characters in ASCII order, left-justified.  39^6 is below
 * 2^32, and the order of the numbers is the order of the texts in the C
 * collation.  The digits are part of the stored form of reuse.workdate and
 * must never change.
 *
 *-------------------------------------------------------------------------
 */
#include "code.h"

#define CODE_BASE	39
#define CODE_END	((uint64_t) 39 * 39 * 39 * 39 * 39 * 39)

static const char code_characters[CODE_BASE + 1] =
"\0" "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_";

static int
code_digit(char c)
{
	if (c == '-')
		return 1;
	if (c >= '0' && c <= '9')
		return 2 + (c - '0');
	if (c >= 'A' && c <= 'Z')
		return 12 + (c - 'A');
	if (c == '_')
		return 38;
	return 0;
}

bool
code_pack(const char *text, size_t length, CalendarCode *code)
{
	CalendarCode packed = 0;
	size_t		i;

	if (length < 1 || length > CODE_LENGTH)
		return false;
	for (i = 0; i < CODE_LENGTH; i++)
	{
		int			digit = i < length ? code_digit(text[i]) : 0;

		if (i < length && digit == 0)
			return false;
		packed = packed * CODE_BASE + (CalendarCode) digit;
	}
	*code = packed;
	return true;
}

/*
 * The text of a valid code, with its terminating zero.
 */
void
code_unpack(CalendarCode code, char text[CODE_TEXT_SIZE])
{
	int			i;

	text[CODE_LENGTH] = '\0';
	for (i = CODE_LENGTH - 1; i >= 0; i--)
	{
		text[i] = code_characters[code % CODE_BASE];
		code /= CODE_BASE;
	}
}

/*
 * Is this number one that code_pack() makes?  Asked of what comes from
 * outside in binary.
 */
bool
code_is_valid(CalendarCode code)
{
	bool		within = false;
	int			i;

	if (code == 0 || (uint64_t) code >= CODE_END)
		return false;
	for (i = 0; i < CODE_LENGTH; i++)
	{
		bool		empty = code % CODE_BASE == 0;

		if (empty && within)
			return false;		/* a hole */
		if (!empty)
			within = true;
		code /= CODE_BASE;
	}
	return true;
}

/*
 * Reads CODE or CODE#n, n being a revision of 1 or more.
 */
bool
code_parse_reference(const char *text, size_t length,
					 CalendarCode *code, int32_t *revision)
{
	size_t		code_length = 0;
	int64_t		number = 0;
	size_t		i;

	while (code_length < length && text[code_length] != '#')
		code_length++;
	if (!code_pack(text, code_length, code))
		return false;
	*revision = REVISION_NEWEST;
	if (code_length == length)
		return true;

	/* at most ten digits, so that the number cannot overflow 64 bits */
	if (code_length + 1 == length || length - code_length - 1 > 10)
		return false;
	for (i = code_length + 1; i < length; i++)
	{
		if (text[i] < '0' || text[i] > '9')
			return false;
		number = number * 10 + (text[i] - '0');
	}
	if (number < 1 || number > INT32_MAX)
		return false;
	*revision = (int32_t) number;
	return true;
}

/*-------------------------------------------------------------------------
 *
 * term.c
 *	  Terms as text: "20 working days", "3 years, no roll", "30d".
 *
 * One table holds every convention: its words, its bits, and the units it
 * has a meaning for.  Reading, writing and the message of what is allowed
 * all follow from it.
 *
 *-------------------------------------------------------------------------
 */
#include <stdio.h>
#include <string.h>

#include "reader.h"
#include "term.h"

#define UNIT_BIT(unit)	(1 << (unit))
#define WORKING_DAYS	UNIT_BIT(TERM_WORKING_DAYS)
#define DAYS			UNIT_BIT(TERM_DAYS)
#define WEEKS			UNIT_BIT(TERM_WEEKS)
#define MONTHS			UNIT_BIT(TERM_MONTHS)
#define YEARS			UNIT_BIT(TERM_YEARS)
#define CALENDAR_UNITS	(DAYS | WEEKS | MONTHS | YEARS)

typedef struct Convention
{
	const char *words;
	int			bits;			/* what it sets */
	int			mask;			/* must not be set before: each is said once */
	int			units;			/* that it has a meaning for */
} Convention;

/* In the order of the one long form of output. */
static const Convention conventions[] = {
	{"no roll", ROLL_NONE, TERM_ROLL_MASK, CALENDAR_UNITS},
	{"roll back", ROLL_BACK, TERM_ROLL_MASK, CALENDAR_UNITS},
	{"roll modified", ROLL_MODIFIED, TERM_ROLL_MASK, CALENDAR_UNITS},
	{"two working days", TERM_TWO_WORKING_DAYS, TERM_TWO_WORKING_DAYS,
	CALENDAR_UNITS},

	/* both say which day a month starts from, and differently */
	{"art 54", TERM_ART_54, TERM_ART_54 | TERM_DAY_0_COUNTED, MONTHS | YEARS},
	{"day 0 counted", TERM_DAY_0_COUNTED, TERM_ART_54 | TERM_DAY_0_COUNTED,
	WORKING_DAYS | CALENDAR_UNITS},

	{"start forward", START_FORWARD << TERM_START_SHIFT, TERM_START_MASK,
	WORKING_DAYS},
	{"start back", START_BACK << TERM_START_SHIFT, TERM_START_MASK,
	WORKING_DAYS},
	{"start refused", START_REFUSED << TERM_START_SHIFT, TERM_START_MASK,
	WORKING_DAYS},
};

#define CONVENTION_COUNT	(sizeof(conventions) / sizeof(conventions[0]))

typedef struct UnitName
{
	const char *words;
	TermUnit	unit;
} UnitName;

/* A longer name goes before its beginning: "days" before "day" before "d". */
static const UnitName unit_names[] = {
	{"working days", TERM_WORKING_DAYS},
	{"working day", TERM_WORKING_DAYS},
	{"wd", TERM_WORKING_DAYS},
	{"days", TERM_DAYS},
	{"day", TERM_DAYS},
	{"d", TERM_DAYS},
	{"weeks", TERM_WEEKS},
	{"week", TERM_WEEKS},
	{"w", TERM_WEEKS},
	{"months", TERM_MONTHS},
	{"month", TERM_MONTHS},
	{"m", TERM_MONTHS},
	{"years", TERM_YEARS},
	{"year", TERM_YEARS},
	{"y", TERM_YEARS},
};

#define UNIT_NAME_COUNT		(sizeof(unit_names) / sizeof(unit_names[0]))

static const char *const unit_plurals[] = {
	"working days", "days", "weeks", "months", "years"
};

static const char *const unit_singulars[] = {
	"working day", "day", "week", "month", "year"
};

/* What may follow a unit, by unit: of each group one, once. */
#define ALLOWED_ROLLS \
	"\"no roll\", \"roll back\" or \"roll modified\"; \"two working days\"; "

static const char *const allowed_conventions[] = {
	"\"day 0 counted\"; \"start forward\", \"start back\" or "
	"\"start refused\"",
	ALLOWED_ROLLS "\"day 0 counted\"",
	ALLOWED_ROLLS "\"day 0 counted\"",
	ALLOWED_ROLLS "\"art 54\" or \"day 0 counted\"",
	ALLOWED_ROLLS "\"art 54\" or \"day 0 counted\"",
};

static bool
fail(TermError *error, TermErrorKind kind, size_t at, const char *allowed)
{
	error->kind = kind;
	error->position = at + 1;
	error->allowed = allowed;
	return false;
}

static bool
read_amount(Reader *reader, int32_t *amount, TermError *error)
{
	size_t		start = reader->at;
	int64_t		number = 0;

	while (reader->at < reader->length && is_digit(reader->text[reader->at]))
	{
		number = number * 10 + (reader->text[reader->at] - '0');
		if (number > TERM_AMOUNT_MAX)
			return fail(error, TERM_ERROR_AMOUNT, start,
						"a number from 0 to 2147483647");
		reader->at++;
	}
	if (reader->at == start)
		return fail(error, TERM_ERROR_SYNTAX, start,
					"a number from 0 to 2147483647");
	*amount = (int32_t) number;
	return true;
}

static bool
read_unit(Reader *reader, TermUnit *unit, TermError *error)
{
	size_t		i;

	for (i = 0; i < UNIT_NAME_COUNT; i++)
	{
		if (accept_words(reader, unit_names[i].words))
		{
			*unit = unit_names[i].unit;
			return true;
		}
	}
	return fail(error, TERM_ERROR_SYNTAX, reader->at,
				"\"working days\", \"days\", \"weeks\", \"months\" or "
				"\"years\"");
}

static bool
read_convention(Reader *reader, TermUnit unit, int *set, int *seen,
				TermError *error)
{
	size_t		start = reader->at;
	size_t		i;

	for (i = 0; i < CONVENTION_COUNT; i++)
	{
		const Convention *convention = &conventions[i];

		if (!accept_words(reader, convention->words))
			continue;
		if ((convention->units & UNIT_BIT(unit)) == 0
			|| (*seen & convention->mask) != 0)
			break;
		*seen |= convention->mask;
		*set |= convention->bits;
		return true;
	}
	return fail(error, TERM_ERROR_SYNTAX, start, allowed_conventions[unit]);
}

/*
 * Reads a term; on failure *error says where and what is allowed there.
 */
bool
term_parse(const char *text, size_t length, Term *term, TermError *error)
{
	Reader		reader;
	int32_t		amount;
	TermUnit	unit;
	int			set = 0;
	int			seen = 0;

	reader.text = text;
	reader.length = length;
	reader.at = 0;

	skip_blanks(&reader);
	if (!read_amount(&reader, &amount, error))
		return false;
	skip_blanks(&reader);
	if (!read_unit(&reader, &unit, error))
		return false;
	skip_blanks(&reader);

	while (reader.at < reader.length)
	{
		if (reader.text[reader.at] != ',')
			return fail(error, TERM_ERROR_SYNTAX, reader.at,
						"a comma and a convention, or the end");
		reader.at++;
		skip_blanks(&reader);
		if (!read_convention(&reader, unit, &set, &seen, error))
			return false;
		skip_blanks(&reader);
	}

	*term = term_make(unit, amount, set);
	return true;
}

/* Is this convention among those set? */
static bool
is_set(int set, const Convention *convention)
{
	int			mask = convention->bits;

	if (mask & TERM_ROLL_MASK)
		mask = TERM_ROLL_MASK;
	else if (mask & TERM_START_MASK)
		mask = TERM_START_MASK;
	return (set & mask) == convention->bits;
}

/*
 * Writes the one long form.
 */
void
term_format(Term term, char text[TERM_TEXT_SIZE])
{
	const char *unit;
	size_t		used;
	size_t		i;

	if (term_amount(term) == 1)
		unit = unit_singulars[term_unit(term)];
	else
		unit = unit_plurals[term_unit(term)];
	used = (size_t) snprintf(text, TERM_TEXT_SIZE, "%d %s",
							 (int) term_amount(term), unit);
	for (i = 0; i < CONVENTION_COUNT; i++)
	{
		if (is_set(term_conventions(term), &conventions[i]))
			used += (size_t) snprintf(text + used, TERM_TEXT_SIZE - used,
									  ", %s", conventions[i].words);
	}
}

/*
 * Is this number one that term_parse() makes?  Asked of what comes from
 * outside in binary.
 */
bool
term_is_valid(Term term)
{
	int			rest;
	int			seen = 0;
	size_t		i;

	if (term < 0 || term >> TERM_UNIT_SHIFT > TERM_YEARS
		|| (term >> TERM_AMOUNT_SHIFT
			& (((Term) 1 << (TERM_UNIT_SHIFT - TERM_AMOUNT_SHIFT)) - 1))
		> TERM_AMOUNT_MAX)
		return false;

	rest = term_conventions(term);
	for (i = 0; i < CONVENTION_COUNT; i++)
	{
		const Convention *convention = &conventions[i];

		if (!is_set(term_conventions(term), convention))
			continue;
		if ((convention->units & UNIT_BIT(term_unit(term))) == 0
			|| (seen & convention->mask) != 0)
			return false;
		seen |= convention->mask;
		rest &= ~convention->bits;
	}
	return rest == 0;
}

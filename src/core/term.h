/*-------------------------------------------------------------------------
 *
 * term.h
 *	  A term of a statute: an amount, a unit and the conventions by which it
 *	  is counted.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REUSE_CORE_TERM_H
#define REUSE_CORE_TERM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Sixty-four bits, never negative: the unit above the amount above the
 * conventions, so that the order of the numbers is by unit, amount and
 * convention.  It is no order of length.  The layout is stored: it must
 * never change.
 */
typedef int64_t Term;

typedef enum TermUnit
{
	TERM_WORKING_DAYS,
	TERM_DAYS,
	TERM_WEEKS,
	TERM_MONTHS,
	TERM_YEARS
} TermUnit;

/* What happens to an end that is no working day; catalogue 3.E.3 to 3.E.6 */
typedef enum TermRoll
{
	ROLL_FORWARD,				/* Reg. 1182/71 art. 3(4); the default */
	ROLL_NONE,					/* limits, sunsets, backward terms */
	ROLL_BACK,
	ROLL_MODIFIED				/* forward, but not into another month */
} TermRoll;

/* What happens to a start that is no working day; working days only */
typedef enum TermStart
{
	START_STEP,					/* it is day 0 like any other; the default */
	START_FORWARD,
	START_BACK,
	START_REFUSED
} TermStart;

#define TERM_AMOUNT_MAX			INT32_MAX

#define TERM_UNIT_SHIFT			48
#define TERM_AMOUNT_SHIFT		16

#define TERM_ROLL_MASK			0x0003
#define TERM_TWO_WORKING_DAYS	0x0004	/* Reg. 1182/71 art. 3(5) */
#define TERM_ART_54				0x0008	/* Judicial Code, art. 54 */
#define TERM_DAY_0_COUNTED		0x0010
#define TERM_START_MASK			0x0060
#define TERM_START_SHIFT		5
#define TERM_CONVENTIONS_MASK	0xffff

/* the longest text of a term, with its terminating zero, fits */
#define TERM_TEXT_SIZE			96

typedef enum TermErrorKind
{
	TERM_ERROR_SYNTAX,
	TERM_ERROR_AMOUNT			/* larger than TERM_AMOUNT_MAX */
} TermErrorKind;

typedef struct TermError
{
	TermErrorKind kind;
	size_t		position;		/* of the first wrong character, from 1 */
	const char *allowed;		/* what may stand there, in words */
} TermError;

extern bool term_parse(const char *text, size_t length, Term *term,
					   TermError *error);
extern void term_format(Term term, char text[TERM_TEXT_SIZE]);
extern bool term_is_valid(Term term);

static inline Term
term_make(TermUnit unit, int32_t amount, int conventions)
{
	return (Term) unit << TERM_UNIT_SHIFT
		| (Term) amount << TERM_AMOUNT_SHIFT
		| (Term) conventions;
}

static inline TermUnit
term_unit(Term term)
{
	return (TermUnit) (term >> TERM_UNIT_SHIFT);
}

static inline int32_t
term_amount(Term term)
{
	return (int32_t) (term >> TERM_AMOUNT_SHIFT & TERM_AMOUNT_MAX);
}

static inline int
term_conventions(Term term)
{
	return (int) (term & TERM_CONVENTIONS_MASK);
}

static inline TermRoll
term_roll(Term term)
{
	return (TermRoll) (term & TERM_ROLL_MASK);
}

static inline TermStart
term_start(Term term)
{
	return (TermStart) ((term & TERM_START_MASK) >> TERM_START_SHIFT);
}

#endif							/* REUSE_CORE_TERM_H */

/*
 * The number that a term is, over all numbers of 64 bits.
 *
 * BOUND every number of 64 bits
 * UNWIND 10
 */
#include "../../src/core/term.c"
#include "proof.h"

void
proof_parts(void)
{
	TermUnit	unit = nondet_int();
	int32_t		amount = nondet_int32();
	int			conventions_set = nondet_int();
	Term		term;

	assume(unit >= TERM_WORKING_DAYS && unit <= TERM_YEARS && amount >= 0
		   && (conventions_set & ~TERM_CONVENTIONS_MASK) == 0);
	term = term_make(unit, amount, conventions_set);
	prove(term >= 0 && term_unit(term) == unit && term_amount(term) == amount
		  && term_conventions(term) == conventions_set,
		  "a term has the parts that it was made of");
}

void
proof_valid(void)
{
	Term		term = nondet_int64();

	if (!term_is_valid(term))
		return;
	prove(term_make(term_unit(term), term_amount(term), term_conventions(term))
		  == term, "a term that is valid is made of its parts");
	prove((term & TERM_ART_54) == 0 || (term & TERM_DAY_0_COUNTED) == 0,
		  "from one day a month starts");
	prove(term_unit(term) != TERM_WORKING_DAYS || term_roll(term) == ROLL_FORWARD,
		  "a count of working days is not rolled");
}

/*
 * Terms as text: what is read is written the same way again, what is refused
 * is refused at a place in the text, with what may stand there.
 */
#include <string.h>

#include "fuzz.h"
#include "term.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Term		term;
	Term		again;
	TermError	error = {0};
	char		text[TERM_TEXT_SIZE];
	char		same[TERM_TEXT_SIZE];

	if (!term_parse((const char *) data, size, &term, &error))
	{
		CHECK(error.position >= 1 && error.position <= size + 1);
		CHECK(error.kind == TERM_ERROR_SYNTAX || error.kind == TERM_ERROR_AMOUNT);
		CHECK(error.kind == TERM_ERROR_AMOUNT || error.allowed != NULL);
		return 0;
	}
	CHECK(term_is_valid(term));
	CHECK(term_make(term_unit(term), term_amount(term),
					term_conventions(term)) == term);
	term_format(term, text);
	CHECK(strlen(text) < TERM_TEXT_SIZE);
	CHECK(term_parse(text, strlen(text), &again, &error));
	CHECK(again == term);
	term_format(again, same);
	CHECK(strcmp(text, same) == 0);
	return 0;
}

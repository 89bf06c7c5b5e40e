/*
 * deliberate.c
 *	  Mistakes that valgrind or the sanitizers must report.
 *
 * A library for the server, and with CLIENT a program.
 */
#ifdef CLIENT
#include <stdlib.h>

int
main(void)
{
	volatile char *bytes = malloc(9);

	/* one byte after the end */
	bytes[9] = 'x';
	return 0;
}

#else
#include "postgres.h"

#include <limits.h>

#include "fmgr.h"
#include "utils/builtins.h"

PG_MODULE_MAGIC;

PG_FUNCTION_INFO_V1(deliberate);

Datum
deliberate(PG_FUNCTION_ARGS)
{
	char	   *mistake = text_to_cstring(PG_GETARG_TEXT_PP(0));
	volatile int number = INT_MAX;

	/* one byte after the end, in memory of a context and of the C library */
	if (strcmp(mistake, "palloc") == 0)
		PG_RETURN_INT32(((volatile char *) palloc(9))[9]);
	if (strcmp(mistake, "malloc") == 0)
		PG_RETURN_INT32(((volatile char *) malloc(9))[9]);

	/* a decision on what was never written */
	if (strcmp(mistake, "undefined") == 0 && *(volatile int *) palloc(sizeof(int)) > 3)
		PG_RETURN_INT32(1);

	if (strcmp(mistake, "overflow") == 0)
		number += 1;
	PG_RETURN_INT32(number);
}
#endif

/*-------------------------------------------------------------------------
 *
 * tap.c
 *	  Test Anything Protocol, as much of it as the tests of the core need.
 *
 *-------------------------------------------------------------------------
 */
#include <stdarg.h>
#include <stdio.h>

#include "tap.h"

static int	tests = 0;
static int	failures = 0;

bool
ok(bool passed, const char *format,...)
{
	va_list		arguments;

	tests++;
	if (!passed)
		failures++;
	printf("%s %d - ", passed ? "ok" : "not ok", tests);
	va_start(arguments, format);
	vprintf(format, arguments);
	va_end(arguments);
	putchar('\n');
	fflush(stdout);
	return passed;
}

void
note(const char *format,...)
{
	va_list		arguments;

	printf("# ");
	va_start(arguments, format);
	vprintf(format, arguments);
	va_end(arguments);
	putchar('\n');
}

int
done_testing(void)
{
	printf("1..%d\n", tests);
	return failures > 0 || tests == 0;
}

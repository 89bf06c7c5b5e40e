/*-------------------------------------------------------------------------
 *
 * tap.h
 *	  Test Anything Protocol, as much of it as the tests of the core need.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REUSE_TEST_TAP_H
#define REUSE_TEST_TAP_H

#include <stdbool.h>

extern bool ok(bool passed, const char *format,...)
			__attribute__((format(printf, 2, 3)));
extern void note(const char *format,...)
			__attribute__((format(printf, 1, 2)));
extern int	done_testing(void);

#endif							/* REUSE_TEST_TAP_H */

/*-------------------------------------------------------------------------
 *
 * fuzz.h
 *	  What the programs here have in common.
 *
 * Each is given bytes and looks for a promise that is broken: in a crash that
 * the sanitizers see, or by CHECK.  With libFuzzer (make fuzz) the bytes are
 * its own; with replay.c they are the files of the corpus, so that each of
 * them stays a test where there is no fuzzer.
 *
 *-------------------------------------------------------------------------
 */
#ifndef FUZZ_H
#define FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CHECK(promise) \
	do { \
		if (!(promise)) \
		{ \
			fprintf(stderr, "%s:%d: broken: %s\n", __FILE__, __LINE__, #promise); \
			abort(); \
		} \
	} while (0)

#endif							/* FUZZ_H */

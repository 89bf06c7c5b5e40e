/*-------------------------------------------------------------------------
 *
 * code.h
 *	  Calendar codes, packed into 32 bits in the order of their text.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REUSE_CORE_CODE_H
#define REUSE_CORE_CODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* 1 to 6 characters of [A-Z0-9_-]; 0 is no code */
typedef uint32_t CalendarCode;

#define CODE_LENGTH		6
#define CODE_TEXT_SIZE	(CODE_LENGTH + 1)

/* a revision that was not asked for: the newest */
#define REVISION_NEWEST	0

extern bool code_pack(const char *text, size_t length, CalendarCode *code);
extern void code_unpack(CalendarCode code, char text[CODE_TEXT_SIZE]);
extern bool code_is_valid(CalendarCode code);
extern bool code_parse_reference(const char *text, size_t length,
								 CalendarCode *code, int32_t *revision);

#endif							/* REUSE_CORE_CODE_H */

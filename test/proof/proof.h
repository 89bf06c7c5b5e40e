/*
 * What the proofs share: any value of a type, and what is taken for granted.
 */
#ifndef REUSE_PROOF_H
#define REUSE_PROOF_H

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

extern bool nondet_bool(void);
extern int nondet_int(void);
extern int32_t nondet_int32(void);
extern int64_t nondet_int64(void);

#define assume(condition)	__CPROVER_assume(condition)
#define prove(condition, what)	__CPROVER_assert(condition, what)

#endif							/* REUSE_PROOF_H */

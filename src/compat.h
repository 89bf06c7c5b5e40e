/*-------------------------------------------------------------------------
 *
 * compat.h
 *	  What differs between the releases of PostgreSQL, and only here.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REUSE_COMPAT_H
#define REUSE_COMPAT_H

#include "postgres.h"
#include "fmgr.h"

/* 16 (ccff2d20ed): input functions report bad input softly when asked to */
#if PG_VERSION_NUM >= 160000
#include "nodes/miscnodes.h"
#else
#define ereturn(context, dummy_value, ...) \
	do { \
		(void) (context); \
		ereport(ERROR, __VA_ARGS__); \
	} while (0)
#endif

/* 16 (d952373a98): variable-length types moved out of postgres.h */
#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#endif

/* 16: what a setting hands on is in a memory context; before, from malloc() */
#if PG_VERSION_NUM < 160000
#define guc_malloc(elevel, size)	malloc(size)
#endif

/* 18 (3691edfab9): goes before the declaration, as C11 has it */
#ifndef pg_noreturn
#define pg_noreturn	__attribute__((noreturn))
#endif

/* 18 (9324c8c580): a module can name itself and its version */
#ifdef PG_MODULE_MAGIC_EXT
#define REUSE_MODULE_MAGIC \
	PG_MODULE_MAGIC_EXT(.name = "reuse_register", .version = REUSE_VERSION)
#else
#define REUSE_MODULE_MAGIC	PG_MODULE_MAGIC
#endif

/*
 * 16 (089480c077) hides the symbols of a module; before, what is shared by its
 * files can be hidden by hand, and is then reached without a table look-up.
 */
#if defined(__GNUC__)
#define REUSE_HIDDEN	__attribute__((visibility("hidden")))
#else
#define REUSE_HIDDEN
#endif

#endif							/* REUSE_COMPAT_H */

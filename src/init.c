/*-------------------------------------------------------------------------
 *
 * init.c
 *	  The module: its magic block and what happens when it is loaded.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "fmgr.h"
#include "utils/builtins.h"

#include "calendar_cache.h"
#include "reuse_register.h"

REUSE_MODULE_MAGIC;

void		_PG_init(void);

void
_PG_init(void)
{
	/* the cache first: a setting already made tells it what to look up */
	calendar_cache_init();
	define_settings();
}

PG_FUNCTION_INFO_V1(reuse_library_version);

/* What the scripts cannot know: which library this backend has loaded. */
Datum
reuse_library_version(PG_FUNCTION_ARGS)
{
	PG_RETURN_TEXT_P(cstring_to_text(REUSE_VERSION));
}

/*-------------------------------------------------------------------------
 *
 * init.c
 *	  The module: its magic block and what happens when it is loaded.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

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

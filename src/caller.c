/*-------------------------------------------------------------------------
 *
 * caller.c
 *	  On whose behalf a function that runs with its owner's rights was called.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "miscadmin.h"
#include "utils/builtins.h"

#include "reuse_register.h"

PG_FUNCTION_INFO_V1(reuse_caller);

/*
 * The role of the session, SET ROLE included.  The current user is of no use
 * in a SECURITY DEFINER function: that is its owner.
 *
 * While the server works on a table for somebody else (ANALYZE, REINDEX,
 * REFRESH MATERIALIZED VIEW, autovacuum), functions that the table's owner
 * planted in an index run as that owner, but the session is still the
 * superuser's.  Then nobody may be taken for the caller.
 */
Oid
caller(void)
{
	if (InSecurityRestrictedOperation())
		ereport(ERROR,
				(errcode(ERRCODE_REUSE_NOT_PERMITTED),
				 errmsg("cannot change a calendar or record an event within security-restricted operation"),
				 errdetail("An index, a view or another object of a table's owner asks for it while the server maintains that table.")));
	return GetOuterUserId();
}

Datum
reuse_caller(PG_FUNCTION_ARGS)
{
	char	   *name = GetUserNameFromId(caller(), false);

	PG_RETURN_DATUM(DirectFunctionCall1(namein, CStringGetDatum(name)));
}

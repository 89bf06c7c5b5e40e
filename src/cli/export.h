/*-------------------------------------------------------------------------
 *
 * export.h
 *	  A register as plain files.
 *
 *-------------------------------------------------------------------------
 */
#ifndef EXPORT_H
#define EXPORT_H

#include "reusectl.h"

/* One digest over the ends of all chains, as the table seal has it. */
#define HEADS_SQL \
	"SELECT pg_catalog.encode(pg_catalog.sha256(coalesce(\n" \
	"		pg_catalog.string_agg(c.head, ''::pg_catalog.bytea ORDER BY c.authority_id, c.case_id), '')), 'hex')\n" \
	"	FROM %1$s.case_file AS c WHERE c.head IS NOT NULL"

extern bool verify_export(const char *folder, int *nfiles);
extern void load_export(PGconn *conn, const Options *options,
						const char *folder);

#endif							/* EXPORT_H */

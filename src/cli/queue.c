/*-------------------------------------------------------------------------
 *
 * queue.c
 *	  reusectl queue: what waits for the Commission, most urgent first.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres_fe.h"

#include "reusectl.h"

/* The limits are literally those of the view; nothing is computed here. */
#define QUEUE_FROM \
	"FROM %1$s.commission_queue AS q\n" \
	"WHERE $1::pg_catalog.text IS NULL OR q.authority_id = (\n" \
	"	SELECT a.authority_id FROM %1$s.authority AS a WHERE a.code = $1)\n" \
	"ORDER BY q.next_due, q.lodged_on, q.authority_id, q.appeal_id\n" \
	"LIMIT $2::pg_catalog.int8"

int
command_queue(PGconn *conn, const char *schema, const Options *options)
{
	const char *params[2] = {options->authority, options->limit};
	const char *select;
	char	   *sql;
	PGresult   *result;

	check_authority(conn, schema, options->authority);
	switch (options->format)
	{
		case FORMAT_JSON:
			select = "SELECT coalesce(pg_catalog.json_agg(pg_catalog.to_json(r)), '[]')\n"
				"FROM (SELECT q.* " QUEUE_FROM ") AS r";
			break;
		case FORMAT_CSV:
			select = "SELECT q.* " QUEUE_FROM;
			break;
		default:
			select = "SELECT coalesce(q.reference, q.appeal_id::pg_catalog.text) AS \"appeal\",\n"
				"	q.authority AS \"authority\",\n"
				"	q.legal_due AS \"legal due\", q.legal_days_left AS \"left\",\n"
				"	q.target_due AS \"target\", q.target_days_left AS \"left\",\n"
				"	CASE WHEN q.not_started_reason IS NOT NULL THEN 'not started: ' ELSE '' END\n"
				"		|| coalesce(q.waiting_for, q.not_started_reason, '') AS \"waiting for\"\n"
				QUEUE_FROM;
			break;
	}
	sql = psprintf(select, schema);
	result = run_query(conn, sql, 2, params);
	if (options->format == FORMAT_JSON)
		print_value(result);
	else if (options->format == FORMAT_CSV)
		print_csv(result);
	else
		print_table(result);
	PQclear(result);
	pfree(sql);
	return RESULT_OK;
}

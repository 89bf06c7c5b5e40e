/*-------------------------------------------------------------------------
 *
 * counters.c
 *	  What the library has done in this session, counted.
 *
 * For who wants to know why a session is slow or large: does it read the
 * rules again and again, how many cases did a statement replay.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "funcapi.h"
#include "utils/builtins.h"
#include "utils/tuplestore.h"

#include "calendar_cache.h"
#include "reuse_register.h"

uint64		counters[COUNTER_COUNT];

static const char *const counter_names[COUNTER_COUNT] = {
	[COUNTER_CALENDAR_LOADS] = "calendar_loads",
	[COUNTER_CALENDARS_MADE] = "calendars_made",
	[COUNTER_RULE_LOADS] = "rule_loads",
	[COUNTER_STATEMENTS] = "statements",
	[COUNTER_STATEMENTS_FAILED] = "statements_failed",
	[COUNTER_EVENTS] = "events",
	[COUNTER_CASES] = "cases_replayed",
	[COUNTER_DEADLINES_OPENED] = "deadlines_opened",
	[COUNTER_DEADLINES_CLOSED] = "deadlines_closed"
};

PG_FUNCTION_INFO_V1(reuse_session_counters);

static void
put_counter(ReturnSetInfo *result, const char *name, uint64 value)
{
	Datum		values[] = {CStringGetTextDatum(name), Int64GetDatum(value)};
	bool		nulls[] = {false, false};

	tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
}

/*
 * session_counters() -> setof (counter text, value bigint)
 */
Datum
reuse_session_counters(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;

	InitMaterializedSRF(fcinfo, 0);
	for (int i = 0; i < COUNTER_COUNT; i++)
		put_counter(result, counter_names[i], counters[i]);
	put_counter(result, "calendar_bytes", calendar_cache_size());
	return (Datum) 0;
}

/*-------------------------------------------------------------------------
 *
 * reuse_register.h
 *	  What the files of the extension share: error codes, argument macros,
 *	  settings.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REUSE_REGISTER_H
#define REUSE_REGISTER_H

#include "postgres.h"

#include "fmgr.h"
#include "utils/date.h"

#include "compat.h"
#include "core/term.h"
#include "core/workdate.h"

/* The schema of the extension; the control file fixes it for ever. */
#define REUSE_SCHEMA	"reuse"

/* Our class of SQLSTATE: one that no standard and no PostgreSQL uses. */
#define ERRCODE_REUSE_UNKNOWN_CALENDAR	MAKE_SQLSTATE('R','U','0','0','1')
#define ERRCODE_REUSE_OUT_OF_SPAN		MAKE_SQLSTATE('R','U','0','0','2')
#define ERRCODE_REUSE_NO_WORKING_DAY	MAKE_SQLSTATE('R','U','0','0','3')
#define ERRCODE_REUSE_EVENT_REFUSED		MAKE_SQLSTATE('R','U','0','1','0')
#define ERRCODE_REUSE_FACT_NOT_STATED	MAKE_SQLSTATE('R','U','0','1','1')
#define ERRCODE_REUSE_IMPOSSIBLE_DATE	MAKE_SQLSTATE('R','U','0','1','2')
#define ERRCODE_REUSE_APPEND_ONLY		MAKE_SQLSTATE('R','U','0','1','3')
#define ERRCODE_REUSE_CLOCK_SET			MAKE_SQLSTATE('R','U','0','1','4')
#define ERRCODE_REUSE_CHAIN_BROKEN		MAKE_SQLSTATE('R','U','0','1','5')
#define ERRCODE_REUSE_UNKNOWN_OPERATION MAKE_SQLSTATE('R','U','0','1','6')
#define ERRCODE_REUSE_NOT_PERMITTED		MAKE_SQLSTATE('R','U','0','1','7')
#define ERRCODE_REUSE_LAYOUT_VERSION	MAKE_SQLSTATE('R','U','0','2','0')

#define DatumGetTerm(X)			((Term) DatumGetInt64(X))
#define TermGetDatum(X)			Int64GetDatum(X)
#define PG_GETARG_TERM(n)		DatumGetTerm(PG_GETARG_DATUM(n))
#define PG_RETURN_TERM(x)		return TermGetDatum(x)

#define DatumGetWorkdate(X)		((Workdate) DatumGetInt64(X))
#define WorkdateGetDatum(X)		Int64GetDatum(X)
#define PG_GETARG_WORKDATE(n)	DatumGetWorkdate(PG_GETARG_DATUM(n))
#define PG_RETURN_WORKDATE(x)	return WorkdateGetDatum(x)

/* "YYYY-MM-DD", any year of a date, " BC", or an infinity */
#define DATE_TEXT_SIZE	32

/* settings.c */
typedef enum Language
{
	LANGUAGE_EN,
	LANGUAGE_FR,
	LANGUAGE_NL,
	LANGUAGE_DE
} Language;

extern CalendarCode default_calendar_code;
extern int32 default_calendar_revision;
extern void define_settings(void);
extern DateADT brussels_day(TimestampTz moment);
extern DateADT today(void);
extern bool today_is_set(void);
extern Language name_language(void);

/* counters.c */
typedef enum Counter
{
	COUNTER_CALENDAR_LOADS,
	COUNTER_CALENDARS_MADE,
	COUNTER_RULE_LOADS,
	COUNTER_STATEMENTS,
	COUNTER_STATEMENTS_FAILED,
	COUNTER_EVENTS,
	COUNTER_CASES,
	COUNTER_DEADLINES_OPENED,
	COUNTER_DEADLINES_CLOSED,
	COUNTER_COUNT
} Counter;

extern REUSE_HIDDEN uint64 counters[COUNTER_COUNT];

/* caller.c */
extern Oid	caller(void);

/* The text of a day in a message, whatever DateStyle says. */
extern const char *day_text(Day day, char text[DATE_TEXT_SIZE]);

/* Hash of the stored form of a type of ours; fixed for ever. */
extern uint32 hash_packed(int64 value);
extern uint64 hash_packed_extended(int64 value, uint64 seed);

#endif							/* REUSE_REGISTER_H */

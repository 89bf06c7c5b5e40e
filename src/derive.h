/*-------------------------------------------------------------------------
 *
 * derive.h
 *	  What deriving states and deadlines from facts works with.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REUSE_DERIVE_H
#define REUSE_DERIVE_H

#include "event.h"

/* A row of table deadline; numbers that are null are 0, texts NULL. */
typedef struct DeadlineRow
{
	const char *rule_code;
	int32		rule_version;
	int32		instance;
	const char *status;
	int32		anchor_seq;
	Day			anchor_on;
	bool		conditional;
	const char *term;
	int32		suspended_days;
	Day			nominal_due;
	Day			due;
	int32		met_seq;
	Day			met_on;
	const char *reason;
	bool		indicative;
	const char *expiry_state;
	const char *calendar;
	int32		calendar_revision;
	const char *kept_calendar;	/* that a new version stays on */
	int32		kept_revision;
	bool		stays;			/* the new version is the same */
} DeadlineRow;

/* A case of a batch, with what was stored of it */
typedef struct BatchCase
{
	CaseWork   *work;
	int			event_count;
	TimelineEvent *events;
	int			deadline_count;
	DeadlineRow *deadlines;
	KeptCalendar *kept;
	int			kept_count;
} BatchCase;

/* The calendars of one kind of case: those rules name, and those kept */
typedef struct CalendarList
{
	int			count;
	int			size;
	CalendarName *names;
	CachedCalendar **cached;
	Calendar  **calendars;
} CalendarList;

/* Rows to be handed to a statement, kept by column */
typedef struct Rows
{
	RegisterPlan plan;
	int			count;
	int			size;
	int			column;			/* that comes next */
	int			column_count;
	const Oid  *types;			/* of elements */
	Datum	  **values;
	bool	  **nulls;
} Rows;

typedef struct Batch
{
	Frame	   *frame;
	int			count;
	BatchCase  *cases;
	CalendarList *lists;		/* by kind of case */
	Rows		case_rows;
	Rows		closed_rows;
	Rows		deadline_rows;
	Rows		cleared_rows;	/* of the desk */
	Rows		desk_rows;
	Rows		notice_rows;
} Batch;

/* What case_file says of a case that stands on the desk */
typedef struct DeskCase
{
	const CaseWork *work;
	bool		closed;
	Day			opened_on;
	const char *state;
	Day			expiry_on;
	const char *expiry_state;	/* or NULL */
	const TimelineEvent *events;
	int			event_count;
	const DeadlineRow *deadlines;
	int			deadline_count;
} DeskCase;

/* rows.c */
extern void rows_init(Rows *rows, RegisterPlan plan, const Oid *types,
					  int column_count);
extern void next_row(Rows *rows);
extern void put(Rows *rows, Datum value, bool isnull);
extern void put_int8(Rows *rows, int64 value);
extern void put_int4(Rows *rows, int32 value);
extern void put_number(Rows *rows, int32 value);
extern void put_day(Rows *rows, Day value);
extern void put_bool(Rows *rows, bool value);
extern void put_text(Rows *rows, const char *value);
extern int	execute_each(Frame *frame, const Rows *rows);
extern int	execute_rows(Frame *frame, const Rows *rows);
extern int	update_cases(Frame *frame, Rows *rows);
extern int	insert_deadlines(Frame *frame, const Rows *rows);

/* derive.c */
extern void make_row(const CalendarList *list, const CaseWork *work,
					 const Deadline *deadline, DeadlineRow *row);

/* desk.c */
extern void desk_init(Batch *batch);
extern void put_desk(Batch *batch, const DeskCase *shown);
extern void put_notices(Batch *batch, const CaseWork *work,
						const TimelineEvent *events, int event_count);
extern void write_desk(Batch *batch);

/* stored.c */
extern bool still_runs(const char *status);
extern int	stored_case(HeapTuple tuple, TupleDesc descriptor);
extern void read_event(const Frame *frame, BatchCase *batch_case,
					   HeapTuple tuple, TupleDesc descriptor);
extern void add_deadline(BatchCase *batch_case, HeapTuple tuple,
						 TupleDesc descriptor);
extern void read_stored(Batch *batch);
extern void find_calendars(Batch *batch);

/* refuse.c */
pg_noreturn extern void refuse(const CalendarList *list, const CaseWork *work,
							   const Timeline *timeline,
							   TimelineStatus status);

#endif							/* REUSE_DERIVE_H */

/*-------------------------------------------------------------------------
 *
 * event.h
 *	  What the triggers on a register's table event share.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REUSE_EVENT_H
#define REUSE_EVENT_H

#include "rules.h"

#include "commands/trigger.h"
#include "common/sha2.h"
#include "executor/spi.h"
#include "utils/hsearch.h"
#include "utils/jsonb.h"
#include "utils/relcache.h"
#include "utils/timestamp.h"

/* The statements that the triggers run, for one register */
typedef enum RegisterPlan
{
	PLAN_LOCK_CASE,
	PLAN_LOCK_KNOWN,			/* of an authority whose kind is known */
	PLAN_READ_KIND,
	PLAN_READ_EVENTS,
	PLAN_READ_DEADLINES,
	PLAN_READ_BEFORE,			/* deadlines, before an event */
	PLAN_UPDATE_CASE,
	PLAN_UPDATE_CASES,			/* many, as arrays */
	PLAN_CLOSE_DEADLINE,
	PLAN_READ_DESK_CASE,
	PLAN_CLEAR_DESK,
	PLAN_INSERT_DESK,
	PLAN_INSERT_NOTICE,
	PLAN_INSERT_DEADLINES,
	PLAN_INSERT_FEW,			/* one, and so on */
	PLAN_COUNT = PLAN_INSERT_FEW + 4
} RegisterPlan;

/* of a statement other than those that write few deadlines */
#define MOST_ARGUMENTS	28

/* So many deadlines are written by a statement of their own. */
#define FEW_DEADLINES	(PLAN_COUNT - PLAN_INSERT_FEW)

/* A register: its schema, and its statements prepared */
typedef struct Register
{
	struct Register *next;
	Oid			schema;
	char	   *name;			/* of the schema, when they were prepared */
	SPIPlanPtr	plans[PLAN_COUNT];
	bool		planned[PLAN_COUNT];
} Register;

/* A case on which the running statement records */
typedef struct CaseWork
{
	struct CaseWork *next;		/* of its frame, in the order of recording */
	int64		authority_id;
	int64		case_id;
	const CaseKind *kind;
	int			authority_kind;
	int32		stored_seq;		/* number of its latest event before */
	int32		last_seq;		/* and with those recorded since */
	TimestampTz last_recorded_at;
	bool		has_head;
	uint8		head[PG_SHA256_DIGEST_LENGTH];
	const char *reference;		/* of a case that stands on the desk, or NULL */
	int			event_count;	/* those recorded since, parsed */
	int			event_size;
	TimelineEvent *events;
} CaseWork;

/* The kind of an authority that the statement has come across */
typedef struct KnownAuthority
{
	bool		known;
	int64		authority_id;
	int			kind;
} KnownAuthority;

#define KNOWN_AUTHORITIES	64

/*
 * A statement that inserts events, from its BEFORE STATEMENT trigger to its
 * AFTER STATEMENT trigger.
 */
typedef struct Frame
{
	struct Frame *outer;
	int			nest_level;		/* of the subtransaction it belongs to */
	Oid			relation;		/* table event, above its partitions */
	Oid			owner;
	Oid			caller;			/* role that records */
	Register   *record;
	RuleSet    *rules;
	MemoryContext context;
	const char *recorded_by;
	StringInfoData canonical;
	int64		row_count;
	int			case_count;
	HTAB	   *cases;			/* once there is more than one */
	CaseWork   *first_case;
	CaseWork   *last_case;
	struct FollowedEvent *first_followed;	/* by functions of the register */
	struct FollowedEvent *last_followed;
	KnownAuthority authorities[KNOWN_AUTHORITIES];	/* by their remainder */
} Frame;

/* event.c */
extern TimestampTz recording_time(TimestampTz before, bool test_clock);
extern void check_protocol(FunctionCallInfo fcinfo, const char *function,
						   bool good, const char *manner);
extern bool has_test_clock(const Trigger *trigger);

/* plans.c */
extern Register *find_register(Oid schema);
extern int	execute_plan(Frame *frame, RegisterPlan plan, Datum *values,
						 const char *nulls);

/* frame.c */
extern void push_frame(Relation relation);
extern Frame *current_frame(Relation relation);
extern void pop_frame(void);
extern CaseWork *find_case(Frame *frame, int64 authority_id, int64 case_id,
						   Frame **owner);
extern TimelineEvent *next_event(Frame *owner, CaseWork *work);
extern void note_added(Frame *owner, CaseWork *work);

/* facts.c */
extern void read_facts(const RuleSet *rules, const CaseWork *work,
					   Jsonb *facts, bool stated_now, TimelineEvent *event);

/* members.c */
extern void check_authority(Frame *frame, int64 authority_id);
extern void check_member(Frame *frame, const CaseWork *work,
						 const TimelineEvent *event);

/* follow.c */
extern void note_followers(Frame *frame, const CaseWork *work,
						   const TimelineEvent *event);
extern void run_followers(Frame *frame);

/* derive.c */
extern void derive_cases(Frame *frame);

#endif							/* REUSE_EVENT_H */

/*-------------------------------------------------------------------------
 *
 * rules.h
 *	  The rules of a register, as this backend knows them.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REUSE_RULES_H
#define REUSE_RULES_H

#include "reuse_register.h"

#include "calendar_cache.h"
#include "core/timeline.h"

#include "utils/timestamp.h"

typedef enum FactType
{
	FACT_BOOLEAN,
	FACT_INTEGER,
	FACT_TEXT,
	FACT_DATE,					/* not in the future */
	FACT_DATE_BEFORE,			/* nor after the event */
	FACT_DATE_AFTER,			/* nor before the event */
	FACT_DAY,					/* any date */
	FACT_MOMENT,				/* of the event's own day in Brussels */
	FACT_REFUSAL_GROUND,		/* a code of that table */
	FACT_WORD					/* one of a list */
} FactType;

/* Functions of a register, by their number */
typedef uint64 FollowSet;

/* A value of a fact that a rule or a transition asks for */
typedef struct FactCondition
{
	const char *value;
	int			number;			/* of the condition */
} FactCondition;

/* A fact that an event of some kind may state */
typedef struct Fact
{
	const char *name;
	int			length;
	FactType	type;
	bool		required;
	bool		decides;		/* no state takes the event without it */
	int			word_count;
	const char **words;
	int			date;			/* place among the dates, or TIMELINE_NONE */
	int			number;			/* place among the numbers, or the same */
	int32		most;			/* of such a number, which is from 1 */
	int			condition_count;
	FactCondition *conditions;
} Fact;

/* A fact that must be stated since some day, or in some cases only */
typedef struct Requirement
{
	int			fact;			/* place among the facts of the event */
	int			condition;		/* that the event must meet, or TIMELINE_NONE */
	Day			valid_from;
	Day			valid_to;
	uint64		excepted;		/* kinds of authorities */
} Requirement;

typedef struct EventKind
{
	const char *name;
	int			fact_count;
	Fact	   *facts;			/* in the order in which jsonb keeps keys */
	int			requirement_count;
	Requirement *requirements;
	KindSet		members;		/* kinds of members that may record it */
	int			month;			/* of the one day of a year on which it can */
	int			day_of_month;	/* happen, or 0: any day */
	const char *names[LANGUAGE_DE + 1]; /* NULL: none, or English, of which
										 * the codes are words already */
	FollowSet	follow;			/* functions that are run after it */
} EventKind;

/* What the timeline does not need to know of a rule version */
typedef struct RuleText
{
	const char *code;
	const char *term;
	const char *extended_term;
} RuleText;

typedef struct CalendarName
{
	CalendarCode code;
	int32		revision;		/* or REVISION_NEWEST */
} CalendarName;

/* What the desk shows of a case, told by events that bear a mark */
typedef enum DeskMark
{
	MARK_INFORMED,				/* the first day counts */
	MARK_FILE_RECEIVED,			/* the last */
	MARK_DECIDED,				/* the first */
	MARK_URGENCY_ASKED,
	MARK_URGENCY_GRANTED,		/* the later of these two counts */
	MARK_URGENCY_REFUSED
} DeskMark;

typedef struct MarkedEvent
{
	DeskMark	mark;
	int			kind;
	int			condition;		/* that it must meet, or TIMELINE_NONE */
} MarkedEvent;

/* An item of the checklist; each set is met by one event that meets all. */
typedef struct DeskItem
{
	const char *code;
	int			condition;		/* that meets it */
	ConditionSet only_if;
	int			unless_count;
	ConditionSet *unless;
} DeskItem;

typedef struct Texts
{
	int			count;
	char	  **texts;
} Texts;

/* What the desk asks of a rule version that is a duty */
typedef struct DeskDuty
{
	const char *code;
	int			version;
	bool		of_commission;
	bool		brings_file;	/* from the authority */
	bool		legal;
	bool		target;
	bool		average;
	const char *certainty;
	Texts		waits_for;
	Texts		suspend_on;
	Texts		resume_on;
	Texts		met_on;
} DeskDuty;

/* A notice that an event makes due at once */
typedef struct Notice
{
	const char *name;
	const char *addressee;
	int			event;			/* its kind */
	KindSet		met_by;
} Notice;

#define DESK_LANGUAGES	4

typedef struct Desk
{
	int			mark_count;
	MarkedEvent *marks;
	int			item_count;
	DeskItem   *items;
	int			duty_count;
	DeskDuty   *duties;
	int			notice_count;
	Notice	   *notices;
	const char *(*names)[DESK_LANGUAGES];	/* of kinds of events */
} Desk;

/* The rules of one kind of case */
typedef struct CaseKind
{
	const char *name;
	EventKind  *kinds;
	const char **states;
	int			condition_count;
	const char **conditions;	/* the fact of each condition */
	int			calendar_count;
	CalendarName *calendars;	/* that rules name */
	RuleText   *texts;			/* of timeline.rules */
	Desk	   *desk;			/* or NULL: such cases stand on none */
	FollowSet	follow;			/* all that is run after some event */
	const char **functions;		/* by their number, of all kinds of cases */
	TimelineRules timeline;		/* all counts are there */
} CaseKind;

/* A role for which the register says what it may record */
typedef struct Member
{
	const char *role;
	int			kind;
	bool		everywhere;		/* on cases of every authority */
	int64		authority_id;
	bool		held;			/* by the role that was looked at last */
} Member;

typedef struct RuleSet
{
	struct RuleSet *next;
	Oid			schema;
	TimestampTz known_on;		/* DT_NOEND: as the rules are now */
	MemoryContext context;
	int			pins;
	bool		complete;
	bool		valid;			/* nothing has changed since it was read */
	int			table_count;
	Oid		   *tables;			/* the tables it was read from */
	int			case_kind_count;
	CaseKind   *case_kinds;
	int			authority_kind_count;
	const char **authority_kinds;	/* that rules name */
	int			ground_count;
	const char **grounds;		/* for refusal */
	int			member_count;
	Member	   *members;
	int			member_kind_count;
	const char **member_kinds;
	Oid			member_role;	/* that was looked at last, or InvalidOid */
	uint64		member_epoch;	/* of the roles then */
	bool		restricted;		/* it is a member */
} RuleSet;

extern RuleSet *rules_pin(Oid schema, Oid owner, TimestampTz known_on);
extern void rules_unpin(RuleSet *rules);
extern Oid	register_owner(const char *name, Oid schema);
extern const CaseKind *find_case_kind(const RuleSet *rules, const char *name);
extern int	find_event_kind(const CaseKind *kind, const char *name);
extern int	find_authority_kind(const RuleSet *rules, const char *name);
extern char *list_event_kinds(const CaseKind *kind, KindSet set);
extern char *list_event_names(const CaseKind *kind, KindSet set);

#endif							/* REUSE_RULES_H */

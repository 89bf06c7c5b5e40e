/*-------------------------------------------------------------------------
 *
 * timeline.h
 *	  The timeline of a case: its facts replayed into a state and deadlines.
 *
 * People record facts; a state and a due date are never recorded but follow
 * from all the facts of a case, in the order in which they happened, under
 * the rules.  A fact learned late, a correction and an annulment therefore
 * need no cure: the case is replayed.  An expiry is no fact either: what the
 * law says happens when a term runs out follows from its due date.
 *
 * The rules come in as numbers: kinds of events, states, conditions and
 * kinds of authorities are places in lists that the caller keeps.  Nothing
 * here knows a rule of law.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REUSE_CORE_TIMELINE_H
#define REUSE_CORE_TIMELINE_H

#include "due.h"

/* Kinds of events, states, conditions and kinds of authorities are sets. */
#define TIMELINE_SET_SIZE	64

/* Date facts and whole numbers that rules look at, for one kind of case */
#define TIMELINE_DATES		6
#define TIMELINE_NUMBERS	4

/* A case has so many parts at most, each with an answer of its own. */
#define TIMELINE_PARTS		64

/* More deadlines than this come from rules that start each other for ever. */
#define TIMELINE_MOST		10000

typedef uint64_t KindSet;
typedef uint64_t StateSet;
typedef uint64_t ConditionSet;

#define SET_OF(number)				(UINT64_C(1) << (number))
#define SET_HAS(set, number)		(((set) >> (number) & 1) != 0)

/* a kind, state, condition, date or rule that is not given */
#define TIMELINE_NONE		(-1)

/* the receipt of the case in the place of a date fact */
#define DATE_OF_OPENING		(-2)

/* a date fact that an event does not state */
#define DATE_NOT_STATED		DAY_MINUS_INFINITY

/* the same for a whole number, which is from 1 */
#define NUMBER_NOT_STATED	0

/* The day that decides which version of a rule applies. */
typedef enum VersionBy
{
	VERSION_BY_OPENED,			/* receipt of the case */
	VERSION_BY_ANCHOR,			/* the fact that starts the term */
	VERSION_BY_ACT				/* the act that meets it */
} VersionBy;

/* Days in (suspend, resume] do not run. */
typedef struct TimelinePair
{
	int			suspend;		/* kind of event */
	KindSet		resume;			/* any of these ends it */
} TimelinePair;

/* One version of one rule.  Codes number the rules, versions aside. */
typedef struct TimelineRule
{
	int			code;
	int			version;
	VersionBy	version_by;
	Day			valid_from;
	Day			valid_to;
	bool		duty;			/* somebody is late after the due date */
	bool		counts;			/* its due date is one to watch: next_due */
	bool		indicative;		/* when an expiry starts it */
	bool		anchor_first;	/* only the first anchor event starts it */
	uint64_t	authorities;	/* kinds of authorities it applies to */

	KindSet		anchor;
	int			anchor_fact;	/* date fact that is day 0, if stated */
	StateSet	anchor_states;
	int			anchor_rule;	/* code whose expiry starts it */
	ConditionSet precondition;	/* */
	KindSet		completed_by;
	KindSet		waits_for;		/* */
	ConditionSet when_facts;	/* the case has stated all of these */
	ConditionSet unless_facts;	/* it has stated none of these */
	KindSet		anchor_after;	/* one of these has happened, if any */
	KindSet		anchor_unless;	/* none of these has happened */
	int			takes_over;		/* code whose running term it replaces */

	Term		term;
	int			term_fact;		/* stated number that sets it, up to term */
	int			calendar;		/* place in the list of calendars */
	int			extended_by;	/* code (3.E.8) */
	Term		extended_term;
	KindSet		restart_on;		/* 3.E.9 */
	uint64_t	pairs;			/* those that suspend it */

	KindSet		met_on;
	int			met_fact;
	ConditionSet met_requires;	/* */
	KindSet		ends_on;
	StateSet	expiry_from;
	int			expiry_state;
} TimelineRule;

/* What an event of some kind does in some state. */
typedef struct TimelineTransition
{
	int			condition;		/* that the event must meet, or NONE */
	int			to_state;		/* or NONE: the state stays */
} TimelineTransition;

/*
 * The rules of one kind of case.
 *
 * The transitions for state S and kind K are those numbered from
 * transition_first[S * kind_count + K] up to, not including, the next entry;
 * those with a condition come first.  Two rows of states follow the real
 * ones: before the case is open, and any state that is not closed.
 */
typedef struct TimelineRules
{
	int			kind_count;
	int			state_count;
	int			code_count;
	int			pair_count;
	int			annulled;		/* kind that takes an event back, or NONE */
	int			void_state;		/* of a case whose opening was, or NONE */
	int			extends;		/* condition: the event extends a term */
	int			open_parts;		/* condition: parts wait for their answer */
	int			other_parts;	/* condition: it is about one part while
								 * others wait for their answer */
	int			mixed_parts;	/* condition: not all were answered alike, */
	int			mixed_kind;		/* and some by this kind, or NONE: any */
	int			part;			/* numbers: the part that an event is about, */
	int			parts;			/* and how many there are; or NONE */
	KindSet		answers;		/* kinds that answer a part */
	StateSet	closed;
	KindSet		opening;		/* kinds that open a case */
	const int  *after;			/* condition that a kind meets for what comes
								 * later, or NONE; by kind, or NULL */
	ConditionSet history;		/* all of those */

	const TimelineRule *rules;	/* by code, then version */
	const int  *code_first;		/* code_count + 1 places in rules */
	const TimelineTransition *transitions;
	const int  *transition_first;
	const TimelinePair *pairs;
	const ConditionSet *statable;	/* by kind: what its own facts can meet */
} TimelineRules;

typedef struct TimelineEvent
{
	int32_t		seq;			/* 1, 2, ... */
	int32_t		replaces;		/* seq of the event it corrects, or 0 */
	Day			occurred_on;
	int			kind;
	ConditionSet conditions;	/* those that its facts meet */
	ConditionSet stated;		/* those whose fact it states, met or not */
	Day			dates[TIMELINE_DATES];
	int32_t		numbers[TIMELINE_NUMBERS];
} TimelineEvent;

typedef enum DeadlineStatus
{
	DEADLINE_OPEN,
	DEADLINE_SUSPENDED,
	DEADLINE_NOT_STARTED,
	DEADLINE_NOT_APPLICABLE,	/* */
	DEADLINE_MET,
	DEADLINE_ENDED
} DeadlineStatus;

/* Why it has not started, does not apply or has ended */
typedef enum DeadlineReason
{
	REASON_NONE,
	REASON_MISSING,				/* conditions of the precondition */
	REASON_WAITING,				/* for one of these kinds of events */
	REASON_AUTHORITY,			/* not for this kind of authority */
	REASON_ENDED,				/* by an event of this kind */
	REASON_SUPERSEDED			/* by a newer anchor, or by what took over */
} DeadlineReason;

typedef struct Deadline
{
	const TimelineRule *rule;
	int32_t		instance;		/* how often the rule has applied, from 1 */
	DeadlineStatus status;
	DeadlineReason reason;
	uint64_t	missing;		/* conditions or kinds, as the reason says */
	int32_t		anchor_seq;		/* 0: an expiry is the anchor */
	Day			anchor_on;		/* DATE_NOT_STATED while not started */
	bool		conditional;	/* starts only if another term expires */
	bool		indicative;
	bool		extended;
	bool		deems;			/* its expiry changes the state */
	int			calendar;		/* it was computed with, once it runs */
	int32_t		amount;			/* of the term, where a fact set it; or 0 */
	int32_t		suspended_days;
	Day			nominal_due;	/* both DATE_NOT_STATED where there is none */
	Day			due;
	int32_t		met_seq;		/* event that met or ended it, or 0 */
	Day			met_on;
	/* of the replay only */
	bool		by_expiry;
	bool		expired;		/* its expiry has been applied */
	bool		extending;		/* by the event being judged */
	uint64_t	restarted;		/* parts that run again in a newer instance */
	uint64_t	parts;			/* it is about; those to come included */
	int32_t		origin;			/* instance that it was split from, or 0 */
} Deadline;

/* Days in (from, to] that do not run; to is DAY_INFINITY while they last. */
typedef struct Suspension
{
	int			pair;
	uint64_t	parts;			/* that wait, those to come included */
	Day			from;
	Day			to;
	bool		by_expiry;		/* it ended by law; its event may still come */
} Suspension;

typedef enum TimelineStatus
{
	TIMELINE_OK = 0,
	TIMELINE_NOT_OPEN,			/* nothing has opened the case */
	TIMELINE_BEFORE_OPENING,	/* before its receipt: day */
	TIMELINE_FACT_BEFORE_OPENING,	/* its date fact date: receipt on day */
	TIMELINE_OPENED_TWICE,		/* opened already: day */
	TIMELINE_NOT_POSSIBLE,		/* not in this state; possible says what is */
	TIMELINE_SUSPENDED,			/* a stop while stopped, since day */
	TIMELINE_NOT_SUSPENDED,		/* a resumption of what runs */
	TIMELINE_NO_SUCH_PART,		/* its part is beyond the parts: other */
	TIMELINE_REPLACES_NOTHING,	/* no earlier event of that number */
	TIMELINE_REPLACED_TWICE,	/* replaced already, by event other */
	TIMELINE_REPLACES_OPENING,	/* receipt is corrected by its own kind */
	TIMELINE_REPLACES_ANNULMENT,
	TIMELINE_ANNULS_NOTHING,	/* an annulment must name its event */
	TIMELINE_DUE,				/* a due date cannot be computed: due_status */
	TIMELINE_ENDLESS,			/* rules start each other for ever */
	TIMELINE_NO_MEMORY
} TimelineStatus;

/* What went wrong, and where */
typedef struct TimelineProblem
{
	const TimelineEvent *event; /* or NULL, after the last one */
	int			state;			/* in which it is not possible, or NONE */
	KindSet		possible;		/* kinds that are possible there */
	Day			day;
	int			date;			/* date fact that is impossible, or NONE */
	int32_t		other;
	const TimelineRule *rule;	/* whose due date cannot be computed */
	int			calendar;
	DueStatus	due_status;
} TimelineProblem;

/*
 * A due date once computed stands on the calendar it was computed with: a
 * later revision moves it only where somebody says so.  A deadline with
 * another anchor is another one, for which the present calendar holds.
 */
typedef struct KeptCalendar
{
	int			code;
	int32_t		instance;
	Day			anchor_on;
	int			calendar;		/* place in the list of calendars */
} KeptCalendar;

/* What is to be replayed */
typedef struct TimelineCase
{
	int			authority_kind;
	const TimelineEvent *events;	/* numbered from 1 without a gap, in order */
	int			event_count;
	const KeptCalendar *kept;
	int			kept_count;
} TimelineCase;

/*
 * Where the arrays of a timeline come from: as realloc(), and like it with
 * chunk NULL at first.  It may return NULL or not return at all.
 */
typedef struct TimelineMemory
{
	void	   *(*resize) (void *context, void *chunk, size_t size);
	void		(*release) (void *context, void *chunk);
	void	   *context;
} TimelineMemory;

/*
 * The result of a replay.  The arrays are used again by the next one; make
 * one Timeline for many cases.
 */
typedef struct Timeline
{
	Day			opened_on;
	int			state;
	Day			state_on;
	Day			expiry_on;		/* if nothing else happens; or NOT_STATED */
	int			expiry_state;
	Day			next_due;		/* or DATE_NOT_STATED */
	bool		closed;

	Deadline   *deadlines;
	int			deadline_count;
	Suspension *suspensions;	/* by their first day */
	int			suspension_count;
	const TimelineEvent **order;	/* the events that count, as they happened */
	int			order_count;
	TimelineProblem problem;

	/* of the replay only */
	const TimelineRules *rules;
	Calendar   *const *calendars;
	const TimelineCase *facts;
	bool		running_on;		/* past the last event */
	bool		is_open;
	const TimelineEvent *voided;	/* annulled what opened the case, or NULL */
	bool		in_part;		/* the event leaves parts without an answer */
	ConditionSet known;			/* what the case has stated last */
	int32_t		numbers[TIMELINE_NUMBERS];
	KindSet		happened;
	int32_t		part_count;
	uint64_t	answered;		/* parts */
	KindSet		answered_by;
	int			deadline_size;
	int			suspension_size;
	int			order_size;
	TimelineMemory memory;
} Timeline;

extern void timeline_init(Timeline *timeline, TimelineMemory memory);
extern void timeline_free(Timeline *timeline);
extern Term timeline_term(const Deadline *deadline);
extern TimelineStatus timeline_replay(Timeline *timeline,
									  const TimelineRules *rules,
									  Calendar *const *calendars,
									  const TimelineCase *facts);

#endif							/* REUSE_CORE_TIMELINE_H */

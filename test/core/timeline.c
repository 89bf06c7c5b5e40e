/*-------------------------------------------------------------------------
 *
 * timeline.c
 *	  Tests of the replay of a case.
 *
 * Small rule sets mirror the rows of the Brussels regime; the dates come from
 * the readings of the law and its catalogue.
 *
 *-------------------------------------------------------------------------
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "easter.h"
#include "timeline.h"

static int	tests = 0;
static int	failures = 0;

static void
check(bool good, const char *format,...)
{
	va_list		args;

	printf("%sok %d - ", good ? "" : "not ", ++tests);
	va_start(args, format);
	vprintf(format, args);
	va_end(args);
	printf("\n");
	if (!good)
		failures++;
}

static Day
d(int year, int month, int day)
{
	return day_from_civil(year, month, day);
}

static void
check_day(Day got, Day expected, const char *what)
{
	CivilDate	civil = civil_from_day(got);

	check(got == expected, "%s", what);
	if (got != expected)
		printf("# got %d-%02d-%02d\n", civil.year, civil.month, civil.day);
}

/* ---------------------------------------------------------------- memory */

static void *
resize(void *context, void *chunk, size_t size)
{
	(void) context;
	return realloc(chunk, size);
}

static void *
allocate(void *context, size_t size)
{
	(void) context;
	return malloc(size);
}

static void
release(void *context, void *chunk)
{
	(void) context;
	free(chunk);
}

/* ---------------------------------------------------------------- calendar */

static const CalendarRule be_rules[] = {
	{RULE_FIXED, 1, 1, 1, 0, 0, 0, INT32_MIN, INT32_MAX},
	{RULE_EASTER, 2, 0, 0, 1, 0, 0, INT32_MIN, INT32_MAX},
	{RULE_FIXED, 3, 5, 1, 0, 0, 0, INT32_MIN, INT32_MAX},
	{RULE_EASTER, 4, 0, 0, 39, 0, 0, INT32_MIN, INT32_MAX},
	{RULE_EASTER, 5, 0, 0, 50, 0, 0, INT32_MIN, INT32_MAX},
	{RULE_FIXED, 6, 7, 21, 0, 0, 0, INT32_MIN, INT32_MAX},
	{RULE_FIXED, 7, 8, 15, 0, 0, 0, INT32_MIN, INT32_MAX},
	{RULE_FIXED, 8, 11, 1, 0, 0, 0, INT32_MIN, INT32_MAX},
	{RULE_FIXED, 9, 11, 11, 0, 0, 0, INT32_MIN, INT32_MAX},
	{RULE_FIXED, 10, 12, 25, 0, 0, 0, INT32_MIN, INT32_MAX},
};

static Calendar be;
static Calendar earlier_be;		/* without its holidays: an older revision */
static Calendar *const calendars[] = {&be, &earlier_be};

/* ---------------------------------------------------------------- rules */

/* kinds of authorities */
enum
{
	PUBLIC_BODY,
	EDUCATION
};

#define ALL		UINT64_MAX

/* codes */
enum
{
	REPLY,
	NOTICE,
	APPEAL,
	DECIDE,
	EXECUTE,
	CODES
};

/* kinds of events of a request, then of an appeal */
enum
{
	RECEIVED,
	EXTENSION,
	SUPPLIED,
	REFUSED,
	COMPLETED,
	WITHDRAWN,
	REOPENED,
	ANNULLED,

	APPEAL_RECEIVED,
	DOCUMENT,
	DPA_ASKED,
	DPA_ANSWERED,
	OMBUDSMAN,
	OMBUDSMAN_ENDED,
	ADOPTED,
	NOTIFIED,
	EXECUTED,
	KINDS
};

/* states */
enum
{
	S_RECEIVED,
	S_EXTENDED,
	S_SUPPLIED,
	S_REFUSED,
	S_SILENT,
	S_WITHDRAWN,
	S_LODGED,
	S_UPHELD,
	S_REJECTED,
	S_DEEMED_REJECTED,
	S_EXECUTED,
	S_OVERDUE,
	STATES
};

/* conditions */
enum
{
	C_EXTENDS,
	C_REASONS,
	C_MEANS,
	C_BODY,
	C_FORMS,
	C_TERMS,
	C_UPHELD
};

#define APPEAL_INFORMATION \
	(SET_OF(C_MEANS) | SET_OF(C_BODY) | SET_OF(C_FORMS) | SET_OF(C_TERMS))

/* date facts */
#define KNOWN_ON	0
#define OTHER_DATE	1

#define OPENED		(-2)
#define ANY			(-3)

static struct
{
	int			from;
	int			kind;
	int			condition;
	int			to;
}			rows[] = {
	{OPENED, RECEIVED, TIMELINE_NONE, S_RECEIVED},
	{OPENED, APPEAL_RECEIVED, TIMELINE_NONE, S_LODGED},
	{ANY, WITHDRAWN, TIMELINE_NONE, S_WITHDRAWN},
	{ANY, COMPLETED, TIMELINE_NONE, TIMELINE_NONE},
	{ANY, REOPENED, TIMELINE_NONE, TIMELINE_NONE},
	{S_RECEIVED, EXTENSION, C_EXTENDS, S_EXTENDED},
	{S_RECEIVED, EXTENSION, TIMELINE_NONE, TIMELINE_NONE},
	{S_SILENT, EXTENSION, TIMELINE_NONE, TIMELINE_NONE},
	{S_RECEIVED, SUPPLIED, TIMELINE_NONE, S_SUPPLIED},
	{S_EXTENDED, SUPPLIED, TIMELINE_NONE, S_SUPPLIED},
	{S_SILENT, SUPPLIED, TIMELINE_NONE, S_SUPPLIED},
	{S_RECEIVED, REFUSED, TIMELINE_NONE, S_REFUSED},
	{S_EXTENDED, REFUSED, TIMELINE_NONE, S_REFUSED},
	{S_SILENT, REFUSED, TIMELINE_NONE, S_REFUSED},
	{S_REFUSED, REFUSED, TIMELINE_NONE, S_REFUSED},
	{S_LODGED, DOCUMENT, TIMELINE_NONE, TIMELINE_NONE},
	{S_LODGED, DPA_ASKED, TIMELINE_NONE, TIMELINE_NONE},
	{S_LODGED, DPA_ANSWERED, TIMELINE_NONE, TIMELINE_NONE},
	{S_LODGED, OMBUDSMAN, TIMELINE_NONE, TIMELINE_NONE},
	{S_LODGED, OMBUDSMAN_ENDED, TIMELINE_NONE, TIMELINE_NONE},
	{S_LODGED, ADOPTED, C_UPHELD, S_UPHELD},
	{S_LODGED, ADOPTED, TIMELINE_NONE, S_REJECTED},
	{S_UPHELD, NOTIFIED, TIMELINE_NONE, TIMELINE_NONE},
	{S_UPHELD, EXECUTED, TIMELINE_NONE, S_EXECUTED},
	{S_OVERDUE, EXECUTED, TIMELINE_NONE, S_EXECUTED},
};

static const TimelinePair pairs[] = {
	{DPA_ASKED, SET_OF(DPA_ANSWERED)},
	{OMBUDSMAN, SET_OF(OMBUDSMAN_ENDED)},
};

#define ROWS		((int) (sizeof(rows) / sizeof(rows[0])))
#define MOST_RULES	16

static TimelineRule rules_rows[MOST_RULES];
static int	code_first[CODES + 2];
static TimelineTransition transitions[ROWS];
static int	transition_first[(STATES + 2) * KINDS + 1];
static TimelineRules rules;
static ConditionSet statable[KINDS];

static Term
term(const char *text)
{
	Term		result;
	TermError	error;

	if (!term_parse(text, strlen(text), &result, &error))
		abort();
	return result;
}

/* A rule with nothing but a term; the caller adds the rest. */
static TimelineRule *
add_rule(int code, int version, Day valid_from, Day valid_to, VersionBy by,
		 const char *text)
{
	TimelineRule *rule;
	int			place = code_first[code + 1];

	for (int i = code + 1; i <= CODES; i++)
		code_first[i]++;
	rule = &rules_rows[place];
	memset(rule, 0, sizeof(*rule));
	rule->code = code;
	rule->version = version;
	rule->version_by = by;
	rule->valid_from = valid_from;
	rule->valid_to = valid_to;
	rule->duty = rule->counts = true;
	rule->authorities = ALL;
	rule->anchor_fact = rule->met_fact = TIMELINE_NONE;
	rule->anchor_states = ALL;
	rule->anchor_rule = rule->extended_by = TIMELINE_NONE;
	rule->takes_over = rule->term_fact = TIMELINE_NONE;
	rule->expiry_state = TIMELINE_NONE;
	rule->term = term(text);
	return rule;
}

static void
set_transitions(void)
{
	int			count = 0;

	for (int row = 0; row < STATES + 2; row++)
		for (int kind = 0; kind < KINDS; kind++)
		{
			transition_first[row * KINDS + kind] = count;
			for (int pass = 0; pass < 2; pass++)
				for (int i = 0; i < ROWS; i++)
				{
					int			from = rows[i].from == OPENED ? STATES
					: rows[i].from == ANY ? STATES + 1 : rows[i].from;

					if (from != row || rows[i].kind != kind
						|| (rows[i].condition == TIMELINE_NONE) != (pass == 1))
						continue;
					transitions[count].condition = rows[i].condition;
					transitions[count++].to_state = rows[i].to;
				}
		}
	transition_first[(STATES + 2) * KINDS] = count;
}

static void
set_rules(void)
{
	Day			law_2016 = d(2016, 11, 10);
	Day			law_2022 = d(2022, 1, 23);
	TimelineRule *rule;

	memset(code_first, 0, sizeof(code_first));
	/* codes ascend: each rule is added behind those before it */
	for (int version = 1; version <= 2; version++)
	{
		rule = add_rule(REPLY, version, version == 1 ? law_2016 : law_2022,
						version == 1 ? law_2022 - 1 : DAY_INFINITY,
						VERSION_BY_OPENED, "20 working days");
		rule->anchor = SET_OF(RECEIVED);
		rule->extended_by = NOTICE;
		rule->extended_term = term("40 working days");
		rule->met_on = SET_OF(SUPPLIED) | SET_OF(REFUSED);
		rule->ends_on = SET_OF(WITHDRAWN);
		rule->expiry_from = SET_OF(S_RECEIVED) | SET_OF(S_EXTENDED);
		rule->expiry_state = S_SILENT;
		if (version == 2)
			rule->authorities = SET_OF(PUBLIC_BODY);
	}
	for (int version = 1; version <= 2; version++)
	{
		rule = add_rule(NOTICE, version, version == 1 ? law_2016 : law_2022,
						version == 1 ? law_2022 - 1 : DAY_INFINITY,
						VERSION_BY_ACT, "3 weeks");
		rule->anchor = SET_OF(RECEIVED);
		rule->duty = false;
		rule->met_on = SET_OF(EXTENSION);
		rule->ends_on = SET_OF(SUPPLIED) | SET_OF(REFUSED) | SET_OF(WITHDRAWN);
		if (version == 2)
			rule->met_requires = SET_OF(C_REASONS);
	}
	for (int version = 1; version <= 2; version++)
	{
		rule = add_rule(APPEAL, version, version == 1 ? law_2016 : law_2022,
						version == 1 ? law_2022 - 1 : DAY_INFINITY,
						VERSION_BY_ANCHOR, "30 days");
		rule->anchor = SET_OF(REFUSED);
		rule->anchor_fact = KNOWN_ON;
		rule->anchor_rule = REPLY;
		rule->precondition = APPEAL_INFORMATION;
		rule->completed_by = SET_OF(COMPLETED);
		rule->restart_on = SET_OF(REOPENED);
		rule->ends_on = SET_OF(WITHDRAWN);
		rule->duty = false;
		rule->indicative = version == 1;
	}
	rule = add_rule(DECIDE, 1, law_2016, law_2022 - 1, VERSION_BY_OPENED,
					"30 days");
	rule->anchor = SET_OF(APPEAL_RECEIVED);
	rule->met_on = SET_OF(NOTIFIED);
	rule->ends_on = SET_OF(WITHDRAWN);
	rule = add_rule(DECIDE, 2, law_2022, DAY_INFINITY, VERSION_BY_OPENED,
					"60 days");
	rule->anchor = SET_OF(APPEAL_RECEIVED);
	rule->waits_for = SET_OF(DOCUMENT);
	rule->pairs = SET_OF(0) | SET_OF(1);
	rule->met_on = SET_OF(ADOPTED);
	rule->ends_on = SET_OF(WITHDRAWN);
	rule->expiry_from = SET_OF(S_LODGED);
	rule->expiry_state = S_DEEMED_REJECTED;
	rule = add_rule(EXECUTE, 1, law_2016, DAY_INFINITY, VERSION_BY_ANCHOR,
					"15 days");
	rule->anchor = SET_OF(NOTIFIED);
	rule->anchor_states = SET_OF(S_UPHELD);
	rule->met_on = SET_OF(EXECUTED);
	rule->expiry_from = SET_OF(S_UPHELD);
	rule->expiry_state = S_OVERDUE;

	set_transitions();
	rules.kind_count = KINDS;
	rules.state_count = STATES;
	rules.code_count = CODES;
	rules.pair_count = 2;
	rules.annulled = ANNULLED;
	rules.void_state = TIMELINE_NONE;
	rules.extends = C_EXTENDS;
	rules.open_parts = rules.other_parts = TIMELINE_NONE;
	rules.mixed_parts = TIMELINE_NONE;
	rules.mixed_kind = TIMELINE_NONE;
	rules.part = rules.parts = TIMELINE_NONE;
	rules.closed = SET_OF(S_WITHDRAWN) | SET_OF(S_EXECUTED);
	rules.opening = SET_OF(RECEIVED) | SET_OF(APPEAL_RECEIVED);
	rules.rules = rules_rows;
	rules.code_first = code_first;
	rules.transitions = transitions;
	rules.transition_first = transition_first;
	rules.pairs = pairs;
	rules.statable = statable;
}

/* ---------------------------------------------------------------- cases */

#define MOST_EVENTS		16

static TimelineEvent events[MOST_EVENTS];
static int	event_count;
static Timeline timeline;

static void
start(void)
{
	event_count = 0;
}

static TimelineEvent *
event(int kind, Day day, ConditionSet conditions)
{
	TimelineEvent *added = &events[event_count++];

	memset(added, 0, sizeof(*added));
	added->seq = event_count;
	added->kind = kind;
	added->occurred_on = day;
	added->conditions = conditions;
	for (int i = 0; i < TIMELINE_DATES; i++)
		added->dates[i] = DATE_NOT_STATED;
	return added;
}

static TimelineStatus
replay_into(Timeline *result, int authority_kind, const TimelineEvent *list,
			int count)
{
	TimelineCase facts = {authority_kind, list, count, NULL, 0};

	return timeline_replay(result, &rules, calendars, &facts);
}

static TimelineStatus
replay_for(int authority_kind)
{
	return replay_into(&timeline, authority_kind, events, event_count);
}

static TimelineStatus
replay(void)
{
	return replay_for(PUBLIC_BODY);
}

static const Deadline *
deadline(int code, int instance)
{
	static const Deadline none = {.due = DATE_NOT_STATED,
	.status = DEADLINE_ENDED,.reason = REASON_NONE};

	for (int i = 0; i < timeline.deadline_count; i++)
		if (timeline.deadlines[i].rule->code == code
			&& timeline.deadlines[i].instance == instance)
			return &timeline.deadlines[i];
	return &none;
}

/* ---------------------------------------------------------------- ends */

static void *
resize_no_more(void *context, void *chunk, size_t size)
{
	(void) context;
	(void) chunk;
	(void) size;
	return NULL;
}

static void *
allocate_nothing(void *context, size_t size)
{
	(void) context;
	(void) size;
	return NULL;
}

/* A replay where the arrays have this room, and there is no memory for more */
static TimelineStatus
replay_within(int order, int suspensions, int deadlines)
{
	TimelineMemory memory = {resize_no_more, release, NULL};
	Timeline	tight;
	TimelineStatus status;

	timeline_init(&tight, memory);
	tight.order = malloc((order + 1) * sizeof(*tight.order));
	tight.order_size = order;
	tight.suspensions = malloc((suspensions + 1) * sizeof(*tight.suspensions));
	tight.suspension_size = suspensions;
	tight.deadlines = malloc((deadlines + 1) * sizeof(*tight.deadlines));
	tight.deadline_size = deadlines;
	status = replay_into(&tight, PUBLIC_BODY, events, event_count);
	timeline_free(&tight);
	return status;
}

/*
 * Wherever memory ends, and wherever the calendar does, the replay of these
 * events says so: it never leaves out what it had no room or no day for.
 */
static void
check_ends(const char *what)
{
	CalendarMemory memory = {allocate, release, NULL};
	CalendarMemory no_memory = {allocate_nothing, release, NULL};
	Calendar	ending;
	Calendar   *const ending_calendars[] = {&ending, &ending};
	TimelineCase facts = {PUBLIC_BODY, events, event_count, NULL, 0};
	Day			last = events[0].occurred_on;
	TimelineStatus status = replay();
	int			deadlines = timeline.deadline_count;
	int			suspensions = timeline.suspension_count;
	int			wrong = status != TIMELINE_OK;
	bool		enough = false;

	for (int room = 0; room < event_count; room++)
		wrong += replay_within(room, suspensions, deadlines) != TIMELINE_NO_MEMORY;
	for (int room = 0; room < suspensions; room++)
		wrong += replay_within(event_count, room, deadlines) != TIMELINE_NO_MEMORY;
	for (int room = 0; room < deadlines; room++)
		wrong += replay_within(event_count, suspensions, room) != TIMELINE_NO_MEMORY;
	wrong += replay_within(event_count, suspensions, deadlines) != TIMELINE_OK;
	check(wrong == 0, "where there is no memory: %s", what);

	wrong = 0;
	for (int i = 0; i < deadlines; i++)
		if (timeline.deadlines[i].due > last)
			last = timeline.deadlines[i].due;
	/* a roll at the end looks a few days further */
	for (Day day = events[0].occurred_on; day <= last + 10; day++)
	{
		calendar_init(&ending, 0x1f, d(1990, 1, 1), day, be_rules,
					  sizeof(be_rules) / sizeof(be_rules[0]), NULL, 0, memory);
		status = timeline_replay(&timeline, &rules, ending_calendars, &facts);
		if (status != TIMELINE_OK && status != TIMELINE_DUE)
			wrong++;
		if (status == TIMELINE_DUE
			&& (enough || timeline.problem.due_status != DUE_OUT_OF_SPAN
				|| timeline.problem.rule == NULL))
			wrong++;
		if (status == TIMELINE_OK && day < last)
			wrong++;
		enough = status == TIMELINE_OK;
		calendar_free(&ending);
	}
	check(wrong == 0 && enough, "where the calendar ends: %s", what);

	calendar_init(&ending, 0x1f, d(1990, 1, 1), d(2100, 12, 31), be_rules,
				  sizeof(be_rules) / sizeof(be_rules[0]), NULL, 0, no_memory);
	check(timeline_replay(&timeline, &rules, ending_calendars, &facts)
		  == TIMELINE_NO_MEMORY, "no memory for the calendar: %s", what);
	calendar_free(&ending);
	replay();
}

/* which version applies */
static void
test_versions(void)
{
	start();
	event(RECEIVED, d(2021, 12, 27), 0);
	check(replay() == TIMELINE_OK, "R-02: received 27 Dec 2021");
	check_day(deadline(REPLY, 1)->due, d(2022, 1, 24), "R-02: reply 24 Jan 2022");
	check_day(timeline.expiry_on, d(2022, 1, 24), "R-02: silent after 24 Jan 2022");
	check(timeline.expiry_state == S_SILENT, "R-02: expiry is silence");
	check_day(deadline(APPEAL, 1)->anchor_on, d(2022, 1, 24),
			  "A-20: silence is known on the expiry day");
	check_day(deadline(APPEAL, 1)->due, d(2022, 2, 23), "R-02: appeal until 23 Feb");
	check(deadline(APPEAL, 1)->conditional
		  && deadline(APPEAL, 1)->anchor_seq == 0
		  && !deadline(APPEAL, 1)->indicative
		  && deadline(APPEAL, 1)->rule->version == 2,
		  "R-02: conditional, firm, under the version of 2022");
	check(timeline.state == S_RECEIVED && timeline.state_on == d(2021, 12, 27)
		  && timeline.opened_on == d(2021, 12, 27),
		  "the state stays that of the last fact");
	check_day(timeline.next_due, d(2022, 1, 24), "next due is the reply");

	start();
	event(RECEIVED, d(2021, 12, 24), 0);
	check(replay() == TIMELINE_OK, "R-02: received 24 Dec 2021");
	check_day(deadline(REPLY, 1)->due, d(2022, 1, 21), "R-02: reply 21 Jan 2022");
	check_day(deadline(APPEAL, 1)->due, d(2022, 2, 21), "R-02: appeal until 21 Feb");
	check(deadline(APPEAL, 1)->indicative
		  && deadline(APPEAL, 1)->rule->version == 1,
		  "R-02: indicative, under the version of 2016");

	start();
	event(APPEAL_RECEIVED, d(2022, 1, 21), 0);
	event(DOCUMENT, d(2022, 2, 1), 0);
	check(replay() == TIMELINE_OK, "R-02: appeal received 21 Jan 2022");
	check_day(deadline(DECIDE, 1)->due, d(2022, 2, 21), "R-02: 30 days, 21 Feb");
	check(timeline.expiry_state == TIMELINE_NONE
		  && timeline.expiry_on == DATE_NOT_STATED
		  && !deadline(DECIDE, 1)->deems,
		  "R-02: no deemed rejection");

	start();
	event(APPEAL_RECEIVED, d(2022, 1, 24), 0);
	check(replay() == TIMELINE_OK
		  && deadline(DECIDE, 1)->status == DEADLINE_NOT_STARTED
		  && deadline(DECIDE, 1)->reason == REASON_WAITING
		  && deadline(DECIDE, 1)->missing == SET_OF(DOCUMENT)
		  && deadline(DECIDE, 1)->anchor_on == DATE_NOT_STATED
		  && deadline(DECIDE, 1)->due == DATE_NOT_STATED
		  && timeline.expiry_state == TIMELINE_NONE,
		  "R-06: not started until the document is received");
	event(DOCUMENT, d(2022, 2, 1), 0);
	check(replay() == TIMELINE_OK, "R-02: appeal received 24 Jan 2022");
	check_day(deadline(DECIDE, 1)->due, d(2022, 4, 4), "R-02: 60 days, 4 Apr");
	check_day(timeline.expiry_on, d(2022, 4, 4), "R-02: deemed rejected from 5 Apr");
	check(timeline.expiry_state == S_DEEMED_REJECTED && deadline(DECIDE, 1)->deems,
		  "R-02: deemed rejection");
}

/* extension */
static void
test_extension(void)
{
	start();
	event(RECEIVED, d(2016, 11, 10), 0);
	event(EXTENSION, d(2016, 12, 1), 0);
	check(replay() == TIMELINE_OK, "R-04: unreasoned notice 1 Dec 2016");
	check_day(deadline(NOTICE, 1)->due, d(2016, 12, 1), "R-04: three weeks");
	check_day(deadline(REPLY, 1)->due, d(2017, 1, 6), "R-04: extended to 6 Jan 2017");
	check_ends("an extension");
	check(timeline.state == S_EXTENDED && deadline(REPLY, 1)->extended
		  && deadline(NOTICE, 1)->status == DEADLINE_MET,
		  "R-04: state extended, notice met");
	event(EXTENSION, d(2016, 12, 2), 0);
	check(replay() == TIMELINE_NOT_POSSIBLE
		  && timeline.problem.event == &events[2]
		  && timeline.problem.state == S_EXTENDED
		  && timeline.problem.possible == (SET_OF(SUPPLIED) | SET_OF(REFUSED)
										   | SET_OF(COMPLETED) | SET_OF(REOPENED)
										   | SET_OF(WITHDRAWN)),
		  "what is not in the table is not possible, and what is is named");

	start();
	event(RECEIVED, d(2019, 4, 12), 0);
	event(EXTENSION, d(2019, 5, 6), 0);
	check(replay() == TIMELINE_OK, "R-04: notice of 6 May 2019 recorded");
	check_day(deadline(NOTICE, 1)->due, d(2019, 5, 3), "R-04: limit 3 May");
	check_day(deadline(REPLY, 1)->due, d(2019, 5, 14), "R-04: stays 14 May 2019");
	check(timeline.state == S_RECEIVED && !deadline(REPLY, 1)->extended,
		  "R-04: a late notice does not extend");
	check(deadline(NOTICE, 1)->status == DEADLINE_MET
		  && deadline(NOTICE, 1)->met_on > deadline(NOTICE, 1)->due,
		  "R-04: met, but late");

	/* a notice in time that was known too late */
	start();
	event(RECEIVED, d(2019, 4, 12), 0);
	event(EXTENSION, d(2019, 5, 3), 0)->dates[KNOWN_ON] = d(2019, 5, 6);
	for (int i = code_first[NOTICE]; i < code_first[NOTICE + 1]; i++)
		rules_rows[i].met_fact = KNOWN_ON;
	check(replay() == TIMELINE_OK && !deadline(REPLY, 1)->extended
		  && deadline(NOTICE, 1)->met_on == d(2019, 5, 6),
		  "R-04: nor does one that was known late");
	check_ends("a notice that was known late");
	events[1].dates[KNOWN_ON] = d(2019, 5, 3);
	check(replay() == TIMELINE_OK && deadline(REPLY, 1)->extended,
		  "R-04: one that was known in time does");
	set_rules();

	/* received under the old text, notice under the new one */
	start();
	event(RECEIVED, d(2022, 1, 10), 0);
	event(EXTENSION, d(2022, 1, 25), 0);
	check(replay() == TIMELINE_OK
		  && !deadline(REPLY, 1)->extended
		  && deadline(NOTICE, 1)->status == DEADLINE_OPEN
		  && timeline.state == S_RECEIVED,
		  "R-04: an unreasoned notice of 25 Jan 2022 does not extend");
	event(EXTENSION, d(2022, 1, 26), SET_OF(C_REASONS));
	check(replay() == TIMELINE_OK
		  && deadline(REPLY, 1)->extended
		  && deadline(REPLY, 1)->rule->version == 1
		  && deadline(NOTICE, 1)->rule->version == 2
		  && timeline.state == S_EXTENDED,
		  "R-02: the form of the notice is judged by the day of the act");
	check_day(deadline(REPLY, 1)->due, d(2022, 3, 7), "3.E.8: 40 working days in one run");
}

/* suspensions */
static void
test_suspensions(void)
{
	start();
	event(APPEAL_RECEIVED, d(2023, 6, 12), 0);
	event(DOCUMENT, d(2023, 6, 14), 0);
	event(DPA_ASKED, d(2023, 7, 10), 0);
	check(replay() == TIMELINE_OK
		  && deadline(DECIDE, 1)->status == DEADLINE_SUSPENDED
		  && deadline(DECIDE, 1)->due == DATE_NOT_STATED
		  && deadline(DECIDE, 1)->nominal_due == DATE_NOT_STATED
		  && timeline.next_due == DATE_NOT_STATED
		  && timeline.expiry_state == TIMELINE_NONE,
		  "R-06: no due date while suspended");
	event(DPA_ANSWERED, d(2023, 8, 23), 0);
	check(replay() == TIMELINE_OK
		  && deadline(DECIDE, 1)->suspended_days == 44, "R-06: 44 days");
	check_day(deadline(DECIDE, 1)->due, d(2023, 9, 26), "R-06: 26 Sep 2023");

	start();
	event(APPEAL_RECEIVED, d(2023, 6, 12), 0);
	event(DOCUMENT, d(2023, 6, 14), 0);
	event(DPA_ASKED, d(2023, 7, 10), 0);
	event(OMBUDSMAN, d(2023, 8, 1), 0);
	event(DPA_ANSWERED, d(2023, 8, 23), 0);
	check(replay() == TIMELINE_OK
		  && deadline(DECIDE, 1)->status == DEADLINE_SUSPENDED,
		  "R-06: one answer, one suspension left");
	event(OMBUDSMAN_ENDED, d(2023, 9, 4), 0);
	check(replay() == TIMELINE_OK
		  && deadline(DECIDE, 1)->suspended_days == 56, "R-06: the union, 56 days");
	check_day(deadline(DECIDE, 1)->due, d(2023, 10, 9), "R-06: 9 Oct 2023");
	check_ends("two suspensions");
	event(DPA_ANSWERED, d(2023, 9, 5), 0);
	check(replay() == TIMELINE_NOT_SUSPENDED, "R-01: no answer without a question");
	event_count--;
	event(DPA_ASKED, d(2023, 9, 5), 0);
	event(DPA_ASKED, d(2023, 9, 6), 0);
	check(replay() == TIMELINE_SUSPENDED
		  && timeline.problem.event == &events[7]
		  && timeline.problem.day == d(2023, 9, 5)
		  && !SET_HAS(timeline.problem.possible, DPA_ASKED)
		  && SET_HAS(timeline.problem.possible, DPA_ANSWERED),
		  "R-01: no stop while stopped");

	/* before the document only days after its receipt count */
	start();
	event(APPEAL_RECEIVED, d(2023, 6, 1), 0);
	event(DPA_ASKED, d(2023, 6, 5), 0);
	event(DOCUMENT, d(2023, 6, 14), 0);
	event(DPA_ANSWERED, d(2023, 6, 20), 0);
	check(replay() == TIMELINE_OK
		  && deadline(DECIDE, 1)->suspended_days == 6,
		  "R-06: days of suspension before the anchor are not counted");

	/* the end of one and the beginning of another on one day */
	start();
	event(APPEAL_RECEIVED, d(2023, 6, 1), 0);
	event(DOCUMENT, d(2023, 6, 1), 0);
	event(DPA_ASKED, d(2023, 6, 5), 0);
	event(DPA_ANSWERED, d(2023, 6, 7), 0);
	event(OMBUDSMAN, d(2023, 6, 7), 0);
	event(OMBUDSMAN_ENDED, d(2023, 6, 12), 0);
	check(replay() == TIMELINE_OK
		  && deadline(DECIDE, 1)->suspended_days == 7,
		  "adjoining suspensions add up");

	/* in working days the working days of the union count */
	rules_rows[code_first[DECIDE] + 1].term = term("10 working days");
	start();
	event(APPEAL_RECEIVED, d(2023, 6, 1), 0);
	event(DOCUMENT, d(2023, 6, 1), 0);
	event(DPA_ASKED, d(2023, 6, 5), 0);
	event(DPA_ANSWERED, d(2023, 6, 12), 0);
	check(replay() == TIMELINE_OK
		  && deadline(DECIDE, 1)->suspended_days == 5,
		  "a term of working days is suspended by working days");
	check_day(deadline(DECIDE, 1)->due, d(2023, 6, 22), "10 + 5 working days");
	check_ends("a suspension in working days");
	events[3].occurred_on = d(2023, 7, 10);
	check_ends("a suspension in working days that outlasts the term");
	rules_rows[code_first[DECIDE] + 1].term = term("60 days");

	/* what began when the term had run out suspends it no longer */
	rules_rows[code_first[EXECUTE]].pairs = SET_OF(0);
	rules_rows[code_first[EXECUTE]].anchor_fact = KNOWN_ON;
	start();
	event(APPEAL_RECEIVED, d(2023, 6, 1), 0);
	event(DPA_ASKED, d(2023, 6, 20), 0);
	event(DPA_ANSWERED, d(2023, 6, 22), 0);
	event(DPA_ASKED, d(2023, 7, 1), 0);
	event(DPA_ANSWERED, d(2023, 7, 10), 0);
	event(ADOPTED, d(2023, 7, 12), SET_OF(C_UPHELD));
	event(NOTIFIED, d(2023, 7, 14), 0)->dates[KNOWN_ON] = d(2023, 6, 5);
	check(replay() == TIMELINE_OK
		  && deadline(EXECUTE, 1)->suspended_days == 2,
		  "a suspension after the end of the term adds no days");
	check_day(deadline(EXECUTE, 1)->due, d(2023, 6, 22), "one on its last day does");
	check_day(timeline.expiry_on, d(2023, 7, 11),
			  "a term that was over before its state leaves that no day");
	set_rules();

	/* what comes too late suspends nothing: the appeal is deemed rejected */
	start();
	event(APPEAL_RECEIVED, d(2023, 6, 1), 0);
	event(DOCUMENT, d(2023, 6, 1), 0);
	event(DPA_ASKED, d(2023, 8, 2), 0);
	check(replay() == TIMELINE_NOT_POSSIBLE
		  && timeline.problem.state == S_DEEMED_REJECTED,
		  "an expiry is applied before the fact is judged");
}

/* */
static void
test_appeal(void)
{
	TimelineEvent *refused;

	start();
	event(RECEIVED, d(2023, 4, 14), 0);
	refused = event(REFUSED, d(2023, 5, 3), APPEAL_INFORMATION);
	refused->dates[KNOWN_ON] = d(2023, 5, 5);
	check(replay() == TIMELINE_OK
		  && deadline(REPLY, 1)->status == DEADLINE_MET, "R-14: dispatched 3 May 2023");
	check_day(deadline(REPLY, 1)->met_on, d(2023, 5, 3), "R-14: met on dispatch");
	check_day(deadline(APPEAL, 1)->anchor_on, d(2023, 5, 5), "R-14: known 5 May");
	check_day(deadline(APPEAL, 1)->due, d(2023, 6, 5), "R-14: appeal until 5 Jun");
	check(deadline(APPEAL, 1)->anchor_seq == 2
		  && !deadline(APPEAL, 1)->conditional
		  && !deadline(APPEAL, 1)->indicative, "R-14: a fact is its anchor");
	check(timeline.next_due == DATE_NOT_STATED, "a right is no duty");
	events[0].occurred_on = d(2019, 4, 14);
	refused->occurred_on = refused->dates[KNOWN_ON] = d(2019, 5, 3);
	check(replay() == TIMELINE_OK && deadline(APPEAL, 1)->rule->version == 1
		  && !deadline(APPEAL, 1)->indicative,
		  "A-20: only what silence starts is indicative");

	start();
	event(RECEIVED, d(2023, 4, 14), 0);
	event(REFUSED, d(2023, 5, 3), SET_OF(C_MEANS) | SET_OF(C_BODY));
	check(replay() == TIMELINE_OK
		  && deadline(APPEAL, 1)->status == DEADLINE_NOT_STARTED
		  && deadline(APPEAL, 1)->reason == REASON_MISSING
		  && deadline(APPEAL, 1)->missing == (SET_OF(C_FORMS) | SET_OF(C_TERMS)),
		  "A-19: not started: forms and terms are missing");
	event(COMPLETED, d(2023, 5, 10), APPEAL_INFORMATION & ~SET_OF(C_TERMS));
	check(replay() == TIMELINE_OK
		  && deadline(APPEAL, 1)->status == DEADLINE_NOT_STARTED
		  && deadline(APPEAL, 1)->anchor_seq == 3
		  && deadline(APPEAL, 1)->missing == SET_OF(C_TERMS),
		  "A-19: a later notification must be complete by itself");
	event(COMPLETED, d(2023, 5, 16), APPEAL_INFORMATION);
	check(replay() == TIMELINE_OK
		  && deadline(APPEAL, 1)->status == DEADLINE_OPEN
		  && deadline(APPEAL, 1)->anchor_seq == 4, "A-19: completed 16 May");
	check_day(deadline(APPEAL, 1)->due, d(2023, 6, 15), "A-19: appeal until 15 Jun");
	/* a law that ended, or had not begun, before the term could start */
	rules_rows[code_first[APPEAL] + 1].valid_to = d(2023, 5, 15);
	check(replay() == TIMELINE_OK
		  && deadline(APPEAL, 1)->status == DEADLINE_OPEN
		  && deadline(APPEAL, 1)->rule->version == 2,
		  "R-02: where no version holds, that of before stays");
	set_rules();
	rules_rows[code_first[APPEAL]].valid_from = d(2023, 4, 20);
	rules_rows[code_first[APPEAL]].valid_to = d(2023, 4, 30);
	rules_rows[code_first[APPEAL] + 1].valid_from = d(2023, 5, 1);
	events[3].dates[KNOWN_ON] = d(2023, 4, 18);
	check(replay() == TIMELINE_OK
		  && deadline(APPEAL, 1)->anchor_on == d(2023, 4, 18)
		  && deadline(APPEAL, 1)->rule->version == 2,
		  "R-02: nor did one hold on an earlier day 0");
	events[3].dates[KNOWN_ON] = DATE_NOT_STATED;
	set_rules();
	/* what is complete may have to wait for something else */
	rules_rows[code_first[APPEAL] + 1].waits_for = SET_OF(REOPENED);
	rules_rows[code_first[APPEAL] + 1].restart_on = 0;
	check(replay() == TIMELINE_OK
		  && deadline(APPEAL, 1)->status == DEADLINE_NOT_STARTED
		  && deadline(APPEAL, 1)->reason == REASON_WAITING
		  && deadline(APPEAL, 1)->missing == SET_OF(REOPENED),
		  "A-19, R-06: complete, and waiting");
	event(REOPENED, d(2023, 5, 20), 0);
	check(replay() == TIMELINE_OK
		  && deadline(APPEAL, 1)->status == DEADLINE_OPEN
		  && deadline(APPEAL, 1)->anchor_seq == 5, "R-06: and it came");
	event_count--;
	set_rules();
	event(COMPLETED, d(2023, 5, 30), APPEAL_INFORMATION);
	check(replay() == TIMELINE_OK && deadline(APPEAL, 1)->anchor_seq == 4,
		  "A-19: what runs is not started again");
	event(REOPENED, d(2023, 6, 15), 0);
	check(replay() == TIMELINE_OK && deadline(APPEAL, 1)->anchor_seq == 6,
		  "3.E.9: a restart has a new anchor");
	check_day(deadline(APPEAL, 1)->due, d(2023, 7, 17), "3.E.9: and a full term");
	event(REOPENED, d(2023, 7, 18), 0);
	check(replay() == TIMELINE_OK && deadline(APPEAL, 1)->anchor_seq == 6,
		  "3.E.9: what has run out is not restarted");

	/* silence, then a late refusal */
	start();
	event(RECEIVED, d(2023, 4, 14), 0);
	event(REFUSED, d(2023, 5, 22), APPEAL_INFORMATION);
	check(replay() == TIMELINE_OK && timeline.state == S_REFUSED
		  && deadline(REPLY, 1)->status == DEADLINE_MET
		  && deadline(REPLY, 1)->deems, "R-03: a late refusal follows silence");
	check_day(deadline(REPLY, 1)->due, d(2023, 5, 15), "the reply was due 15 May");
	check(deadline(APPEAL, 1)->anchor_seq == 0
		  && !deadline(APPEAL, 1)->conditional
		  && deadline(APPEAL, 1)->status == DEADLINE_OPEN,
		  "A-20: the term after silence runs");
	check_day(deadline(APPEAL, 1)->due, d(2023, 6, 14), "A-20: until 14 Jun");
	check_day(deadline(APPEAL, 2)->due, d(2023, 6, 21), "R-03: its own term, 21 Jun");
	check_ends("silence, then a refusal");
	event(REFUSED, d(2023, 5, 30), APPEAL_INFORMATION);
	check(replay() == TIMELINE_OK
		  && deadline(APPEAL, 1)->status == DEADLINE_OPEN
		  && deadline(APPEAL, 2)->status == DEADLINE_ENDED
		  && deadline(APPEAL, 2)->reason == REASON_SUPERSEDED
		  && deadline(APPEAL, 3)->status == DEADLINE_OPEN,
		  "a second refusal supersedes the first, not the silence");

	/* a refusal in time: silence would not have been */
	start();
	event(RECEIVED, d(2023, 4, 14), 0);
	event(REFUSED, d(2023, 5, 15), APPEAL_INFORMATION);
	check(replay() == TIMELINE_OK && timeline.deadline_count == 3
		  && deadline(NOTICE, 1)->status == DEADLINE_ENDED
		  && deadline(NOTICE, 1)->reason == REASON_ENDED
		  && SET_HAS(deadline(NOTICE, 1)->missing, REFUSED)
		  && timeline.state_on == d(2023, 5, 15),
		  "the due date itself is in time");

	/* */
	start();
	event(RECEIVED, d(2023, 4, 14), 0);
	check(replay_for(EDUCATION) == TIMELINE_OK
		  && deadline(REPLY, 1)->status == DEADLINE_NOT_APPLICABLE
		  && deadline(REPLY, 1)->reason == REASON_AUTHORITY
		  && deadline(REPLY, 1)->due == DATE_NOT_STATED
		  && timeline.expiry_state == TIMELINE_NONE
		  && timeline.next_due == DATE_NOT_STATED,
		  "R-05: no reply clock for education since 2022");
	events[0].occurred_on = d(2021, 4, 14);
	check(replay_for(EDUCATION) == TIMELINE_OK
		  && deadline(REPLY, 1)->status == DEADLINE_OPEN, "R-05: but before");

	/* before there was a rule */
	events[0].occurred_on = d(2015, 4, 14);
	check(replay() == TIMELINE_OK && timeline.deadline_count == 0,
		  "no version, no deadline");
}

/* What is impossible is refused. */
static void
test_impossible(void)
{
	start();
	event(REFUSED, d(2023, 5, 3), 0);
	check(replay() == TIMELINE_NOT_OPEN
		  && timeline.problem.possible == rules.opening,
		  "nothing before the case is open");
	event(RECEIVED, d(2023, 5, 4), 0);
	check(replay() == TIMELINE_BEFORE_OPENING
		  && timeline.problem.event == &events[0]
		  && timeline.problem.day == d(2023, 5, 4),
		  "nothing before receipt");
	events[1].occurred_on = d(2023, 5, 3);
	check(replay() == TIMELINE_OK && timeline.state == S_REFUSED,
		  "receipt goes first on its day");
	event(RECEIVED, d(2023, 5, 8), 0);
	check(replay() == TIMELINE_OPENED_TWICE
		  && timeline.problem.event == &events[2]
		  && timeline.problem.day == d(2023, 5, 3),
		  "a case is opened once");
	event_count--;
	event(WITHDRAWN, d(2023, 6, 1), 0);
	check(replay() == TIMELINE_OK && timeline.closed
		  && deadline(APPEAL, 1)->status == DEADLINE_ENDED,
		  "withdrawn: closed, and the right is ended");
	event(COMPLETED, d(2023, 6, 2), APPEAL_INFORMATION);
	check(replay() == TIMELINE_NOT_POSSIBLE && timeline.problem.possible == 0,
		  "a row for any state holds in no closed one");

	/* a date that counts is not before receipt, one that does not may be */
	start();
	event(RECEIVED, d(2023, 5, 3), 0);
	event(REFUSED, d(2023, 5, 10), APPEAL_INFORMATION);
	events[1].dates[KNOWN_ON] = d(2023, 5, 3);
	check(replay() == TIMELINE_OK
		  && deadline(APPEAL, 1)->anchor_on == d(2023, 5, 3),
		  "day 0 may be the day of receipt");
	events[1].dates[KNOWN_ON] = d(2023, 5, 2);
	check(replay() == TIMELINE_FACT_BEFORE_OPENING
		  && timeline.problem.event == &events[1]
		  && timeline.problem.date == KNOWN_ON
		  && timeline.problem.day == d(2023, 5, 3),
		  "R-01: day 0 is not before receipt");
	events[1].conditions = 0;
	check(replay() == TIMELINE_FACT_BEFORE_OPENING,
		  "whether or not the term starts");
	events[1].dates[KNOWN_ON] = DATE_NOT_STATED;
	event(COMPLETED, d(2023, 5, 12), 0)->dates[KNOWN_ON] = d(2023, 5, 2);
	check(replay() == TIMELINE_FACT_BEFORE_OPENING
		  && timeline.problem.event == &events[2],
		  "nor where the term starts later");
	events[1].dates[OTHER_DATE] = d(2023, 5, 1);
	events[2].kind = WITHDRAWN;
	check(replay() == TIMELINE_OK && timeline.closed,
		  "what is day 0 of nothing may lie before receipt");
	start();
	event(APPEAL_RECEIVED, d(2023, 6, 1), 0);
	event(DOCUMENT, d(2023, 6, 5), 0)->dates[KNOWN_ON] = d(2023, 5, 31);
	rules_rows[code_first[DECIDE] + 1].anchor_fact = KNOWN_ON;
	check(replay() == TIMELINE_FACT_BEFORE_OPENING
		  && timeline.problem.event == &events[1],
		  "nor where it waits");
	set_rules();
	start();
	event(RECEIVED, d(2023, 5, 3), 0);
	event(SUPPLIED, d(2023, 5, 10), 0)->dates[OTHER_DATE] = d(2023, 5, 2);
	check(replay() == TIMELINE_OK, "a date of no rule");
	rules_rows[code_first[REPLY] + 1].met_fact = OTHER_DATE;
	check(replay() == TIMELINE_FACT_BEFORE_OPENING
		  && timeline.problem.date == OTHER_DATE,
		  "R-01: nor is the day that meets a term");
	set_rules();

	/* an inserted fact can make a later one impossible */
	start();
	event(RECEIVED, d(2023, 5, 3), 0);
	event(SUPPLIED, d(2023, 5, 10), 0);
	event(WITHDRAWN, d(2023, 5, 9), 0);
	check(replay() == TIMELINE_NOT_POSSIBLE
		  && timeline.problem.event == &events[1]
		  && timeline.problem.state == S_WITHDRAWN,
		  "the fact that became impossible is named");
}

/* Corrections and annulments */
static void
test_corrections(void)
{
	start();
	event(RECEIVED, d(2023, 5, 3), 0);
	event(SUPPLIED, d(2023, 5, 10), 0);
	event(ANNULLED, d(2023, 5, 11), 0)->replaces = 2;
	check(replay() == TIMELINE_OK && timeline.state == S_RECEIVED
		  && timeline.order_count == 1
		  && deadline(REPLY, 1)->status == DEADLINE_OPEN,
		  "an annulled fact never was");
	event(REFUSED, d(2023, 5, 12), 0)->replaces = 3;
	check(replay() == TIMELINE_REPLACES_ANNULMENT
		  && timeline.problem.event == &events[3],
		  "an annulment stands");
	events[3].replaces = 2;
	check(replay() == TIMELINE_REPLACED_TWICE && timeline.problem.other == 3,
		  "what is replaced is replaced once");
	events[3].replaces = 4;
	check(replay() == TIMELINE_REPLACES_NOTHING, "only an earlier event");
	events[event_count - 1].replaces = -1;
	check(replay() == TIMELINE_REPLACES_NOTHING, "and one that there is");
	events[3].replaces = 1;
	check(replay() == TIMELINE_REPLACES_OPENING, "receipt is not taken back");
	events[3].kind = RECEIVED;
	events[3].occurred_on = d(2023, 5, 2);
	check(replay() == TIMELINE_OK && timeline.opened_on == d(2023, 5, 2),
		  "receipt is corrected by a receipt");
	events[2].replaces = 0;
	check(replay() == TIMELINE_ANNULS_NOTHING, "an annulment names its event");

	/* a correction keeps its place within the day */
	start();
	event(RECEIVED, d(2023, 5, 3), 0);
	event(REFUSED, d(2023, 5, 10), 0);
	event(WITHDRAWN, d(2023, 5, 10), 0);
	event(REFUSED, d(2023, 5, 10), APPEAL_INFORMATION)->replaces = 2;
	event(REFUSED, d(2023, 5, 10), APPEAL_INFORMATION)->replaces = 4;
	check(replay() == TIMELINE_OK && timeline.state == S_WITHDRAWN
		  && timeline.order[1] == &events[4]
		  && deadline(APPEAL, 1)->anchor_seq == 5,
		  "a correction stands where the mistake stood");
}

static bool
same_result(const Timeline *a, const Timeline *b)
{
	if (a->state != b->state || a->state_on != b->state_on
		|| a->opened_on != b->opened_on || a->expiry_on != b->expiry_on
		|| a->expiry_state != b->expiry_state || a->next_due != b->next_due
		|| a->closed != b->closed || a->deadline_count != b->deadline_count)
		return false;
	for (int i = 0; i < a->deadline_count; i++)
	{
		const Deadline *x = &a->deadlines[i];
		const Deadline *y = &b->deadlines[i];

		if (x->rule != y->rule || x->instance != y->instance
			|| x->status != y->status || x->due != y->due
			|| x->anchor_on != y->anchor_on || x->met_on != y->met_on
			|| x->conditional != y->conditional || x->missing != y->missing
			|| x->suspended_days != y->suspended_days)
			return false;
	}
	return true;
}

/* Heap's algorithm over the order of recording */
static int
permute(TimelineEvent *facts, int count, int n, const Timeline *expected)
{
	int			different = 0;

	if (n == 1)
	{
		for (int i = 0; i < count; i++)
		{
			events[i] = facts[i];
			events[i].seq = i + 1;
		}
		event_count = count;
		return replay() == TIMELINE_OK && same_result(&timeline, expected)
			? 0 : 1;
	}
	for (int i = 0; i < n; i++)
	{
		int			other = n % 2 == 0 ? i : 0;
		TimelineEvent swapped;

		different += permute(facts, count, n - 1, expected);
		swapped = facts[other];
		facts[other] = facts[n - 1];
		facts[n - 1] = swapped;
	}
	return different;
}

static void
check_any_order(const char *what)
{
	TimelineEvent facts[MOST_EVENTS];
	Timeline	expected;
	TimelineMemory memory = {resize, release, NULL};
	int			count = event_count;

	memcpy(facts, events, sizeof(facts));
	timeline_init(&expected, memory);
	check(replay_into(&expected, PUBLIC_BODY, facts, count) == TIMELINE_OK
		  && permute(facts, count, count, &expected) == 0,
		  "any order of recording: %s", what);
	timeline_free(&expected);
}

static void
test_order(void)
{
	start();
	event(RECEIVED, d(2023, 4, 14), 0);
	event(EXTENSION, d(2023, 4, 28), SET_OF(C_REASONS));
	event(REFUSED, d(2023, 7, 3), SET_OF(C_MEANS));
	event(COMPLETED, d(2023, 7, 10), APPEAL_INFORMATION);
	event(REOPENED, d(2023, 7, 20), 0);
	event(WITHDRAWN, d(2023, 7, 24), 0);
	check_any_order("a request");

	start();
	event(APPEAL_RECEIVED, d(2023, 6, 12), 0);
	event(DOCUMENT, d(2023, 6, 14), 0);
	event(DPA_ASKED, d(2023, 7, 10), 0);
	event(OMBUDSMAN, d(2023, 8, 1), 0);
	event(DPA_ANSWERED, d(2023, 8, 23), 0);
	event(OMBUDSMAN_ENDED, d(2023, 9, 4), 0);
	event(ADOPTED, d(2023, 10, 9), SET_OF(C_UPHELD));
	event(NOTIFIED, d(2023, 10, 11), 0);
	check_any_order("an appeal");
	check_day(deadline(EXECUTE, 1)->due, d(2023, 10, 26), "executed within 15 days");
	check_day(timeline.next_due, d(2023, 10, 26), "which is what is due next");
	check_day(timeline.expiry_on, d(2023, 10, 26), "or execution is overdue");
	check(timeline.expiry_state == S_OVERDUE
		  && deadline(DECIDE, 1)->status == DEADLINE_MET
		  && deadline(DECIDE, 1)->due == d(2023, 10, 9),
		  "decided on the last day");

	/* a fact learned late */
	start();
	event(RECEIVED, d(2023, 4, 14), 0);
	event(SUPPLIED, d(2023, 6, 20), 0);
	check(replay() == TIMELINE_OK
		  && deadline(REPLY, 1)->met_on > deadline(REPLY, 1)->due
		  && deadline(APPEAL, 1)->anchor_on == d(2023, 5, 15),
		  "late, after silence");
	event(EXTENSION, d(2023, 5, 4), SET_OF(C_REASONS));
	check(replay() == TIMELINE_OK
		  && deadline(REPLY, 1)->met_on > deadline(REPLY, 1)->due
		  && deadline(APPEAL, 1)->anchor_on == d(2023, 6, 14),
		  "a notice learned late is put at its date");
	events[1].occurred_on = d(2023, 6, 14);
	check(replay() == TIMELINE_OK
		  && deadline(REPLY, 1)->met_on == deadline(REPLY, 1)->due
		  && timeline.deadline_count == 2,
		  "and silence never was");
}

/* ---------------------------------------------------------------- chance */

static uint32_t seed = 20161027;

static int
chance(int below)
{
	seed = seed * 1664525 + 1013904223;
	return (int) ((uint64_t) seed * below >> 32);
}

/* A case of random facts on ascending days, as many as are possible. */
static void
random_case(void)
{
	bool		appeal = chance(2) == 1;
	Day			day = appeal ? d(2021, 12, 1) + chance(1000)
	: d(2016, 12, 1) + chance(3000);

	start();
	event(appeal ? APPEAL_RECEIVED : RECEIVED, day, 0);
	for (int tries = 0; tries < 40 && event_count < 9; tries++)
	{
		int			kind = appeal ? DOCUMENT + chance(KINDS - DOCUMENT)
		: EXTENSION + chance(ANNULLED - EXTENSION);
		TimelineEvent *added;

		/* what ends a case comes late, or nothing would follow */
		if ((kind == WITHDRAWN || kind >= ADOPTED) && tries < 25)
			continue;
		day += 1 + chance(appeal ? 12 : 30);
		added = event(kind, day, (ConditionSet) chance(128) & ~SET_OF(C_EXTENDS));
		if (chance(4) == 0)
			added->dates[KNOWN_ON] = day + chance(10);
		if (replay() != TIMELINE_OK)
		{
			event_count--;
			day = events[event_count - 1].occurred_on;
		}
	}
}

/* Days after the anchor and up to the end of what suspends, one by one */
static int
naive_suspended_days(const Deadline *running)
{
	int			days = 0;

	for (Day day = running->anchor_on + 1; day < running->due; day++)
		for (int i = 0; i < timeline.suspension_count; i++)
		{
			const Suspension *suspension = &timeline.suspensions[i];

			if (!SET_HAS(running->rule->pairs, suspension->pair)
				|| day <= suspension->from || day > suspension->to)
				continue;
			days++;
			break;
		}
	return days;
}

/* Annulling a fact is as if it had never been recorded. */
static bool
annulment_undoes(const TimelineEvent *facts, int count, int which)
{
	Timeline	without;
	TimelineMemory memory = {resize, release, NULL};
	TimelineStatus status;
	bool		same;

	event_count = 0;
	for (int i = 0; i < count; i++)
		if (i != which)
		{
			events[event_count] = facts[i];
			events[event_count].seq = event_count + 1;
			event_count++;
		}
	timeline_init(&without, memory);
	status = replay_into(&without, PUBLIC_BODY, events, event_count);
	memcpy(events, facts, count * sizeof(*facts));
	event_count = count;
	event(ANNULLED, facts[count - 1].occurred_on, 0)->replaces = which + 1;
	same = replay() == status
		&& (status != TIMELINE_OK || same_result(&timeline, &without));
	timeline_free(&without);
	return same;
}

/* The expiry that is foreseen comes on its day, and not before. */
static bool
expiry_comes(void)
{
	Day			expiry_on;
	int			state;
	int			expiry_state;
	bool		good;

	if (replay() != TIMELINE_OK || timeline.expiry_state == TIMELINE_NONE
		|| SET_HAS(rules.closed, timeline.expiry_state))
		return true;
	expiry_on = timeline.expiry_on;
	expiry_state = timeline.expiry_state;
	state = timeline.state;
	if (expiry_on <= events[event_count - 1].occurred_on)
		return true;
	event(COMPLETED, expiry_on, 0);
	good = replay() == TIMELINE_OK && timeline.state == state;
	events[event_count - 1].occurred_on++;
	good = good && replay() == TIMELINE_OK
		&& timeline.state == expiry_state
		&& timeline.state_on == expiry_on + 1;
	event_count--;
	return good;
}

static void
test_chance(void)
{
	int			other_order = 0;
	int			other_days = 0;
	int			not_undone = 0;
	int			no_expiry = 0;
	int			suspended = 0;
	int			expiries = 0;

	for (int round = 0; round < 3000; round++)
	{
		TimelineEvent facts[MOST_EVENTS];
		TimelineEvent shuffled[MOST_EVENTS];
		Timeline	expected;
		TimelineMemory memory = {resize, release, NULL};
		int			count;

		random_case();
		count = event_count;
		memcpy(facts, events, sizeof(facts));
		memcpy(shuffled, events, sizeof(facts));

		timeline_init(&expected, memory);
		replay_into(&expected, PUBLIC_BODY, facts, count);
		for (int i = count - 1; i > 0; i--)
		{
			int			j = chance(i + 1);
			TimelineEvent swapped = shuffled[i];

			shuffled[i] = shuffled[j];
			shuffled[j] = swapped;
		}
		for (int i = 0; i < count; i++)
			shuffled[i].seq = i + 1;
		if (replay_into(&timeline, PUBLIC_BODY, shuffled, count) != TIMELINE_OK
			|| !same_result(&timeline, &expected))
			other_order++;
		timeline_free(&expected);

		replay();
		for (int i = 0; i < timeline.deadline_count; i++)
		{
			const Deadline *running = &timeline.deadlines[i];

			if (running->rule->code != DECIDE
				|| running->status != DEADLINE_OPEN)
				continue;
			suspended += running->suspended_days > 0;
			if (naive_suspended_days(running) != running->suspended_days)
				other_days++;
		}
		expiries += timeline.expiry_state != TIMELINE_NONE;
		if (!expiry_comes())
			no_expiry++;
		if (count > 1
			&& !annulment_undoes(facts, count, 1 + chance(count - 1)))
			not_undone++;
	}
	check(other_order == 0, "3000 random cases: any order of recording");
	check(other_days == 0 && suspended > 200,
		  "3000 random cases: suspended days counted one by one");
	check(not_undone == 0, "3000 random cases: an annulled fact never was");
	check(no_expiry == 0 && expiries > 100,
		  "3000 random cases: what is to expire expires on its day");
}

/* A later revision of a calendar moves no due date by itself. */
static void
test_kept_calendars(void)
{
	KeptCalendar kept[] = {{REPLY, 1, 0, 1}};
	TimelineCase facts = {PUBLIC_BODY, events, 1, kept, 1};

	start();
	event(RECEIVED, d(2024, 4, 22), 0);
	kept[0].anchor_on = d(2024, 4, 22);
	check(timeline_replay(&timeline, &rules, calendars, &facts) == TIMELINE_OK
		  && deadline(REPLY, 1)->calendar == 1
		  && deadline(NOTICE, 1)->calendar == 0, "the calendar is kept");
	check_day(deadline(REPLY, 1)->due, d(2024, 5, 20),
			  "a due date stands on its calendar");
	check_day(deadline(NOTICE, 1)->due, d(2024, 5, 13),
			  "another one on the present");
	events[0].occurred_on = d(2024, 4, 23);
	check(timeline_replay(&timeline, &rules, calendars, &facts) == TIMELINE_OK
		  && deadline(REPLY, 1)->calendar == 0, "not for another anchor");
	check_day(deadline(REPLY, 1)->due, d(2024, 5, 24),
			  "which the present calendar moves");
}

/* F-07, F-11: any of two answers ends the wait, and restarts the full term */
static void
test_restart(void)
{
	static const TimelinePair either[] = {
		{DPA_ASKED, SET_OF(DPA_ANSWERED) | SET_OF(OMBUDSMAN_ENDED)},
	};
	TimelineRule *rule = &rules_rows[code_first[DECIDE] + 1];

	rules.pairs = either;
	rules.pair_count = 1;
	rule->waits_for = 0;
	rule->term = term("10 working days");
	rule->pairs = SET_OF(0);
	rule->restart_on = SET_OF(DPA_ANSWERED) | SET_OF(OMBUDSMAN_ENDED);
	rule->expiry_from = 0;
	rule->expiry_state = TIMELINE_NONE;
	for (int second = 0; second < 2; second++)
	{
		start();
		event(APPEAL_RECEIVED, d(2024, 10, 31), 0);
		event(DPA_ASKED, d(2024, 11, 8), 0);
		check(replay() == TIMELINE_OK
			  && deadline(DECIDE, 1)->status == DEADLINE_SUSPENDED,
			  "F-07: nothing runs while the committee is asked");
		event(second ? OMBUDSMAN_ENDED : DPA_ANSWERED, d(2024, 12, 20), 0);
		check(replay() == TIMELINE_OK && deadline(DECIDE, 1)->suspended_days == 0
			  && deadline(DECIDE, 2)->rule == NULL,
			  "F-07: a restart keeps no used days");
		check_day(deadline(DECIDE, 1)->due, d(2025, 1, 7), "T88: the full term again");
	}

	/* 31 Oct + 10 working days: 18 Nov; asked on 20 Nov it was late by then */
	start();
	event(APPEAL_RECEIVED, d(2024, 10, 31), 0);
	event(DPA_ASKED, d(2024, 11, 20), 0);
	event(DPA_ANSWERED, d(2024, 12, 20), 0);
	check(replay() == TIMELINE_OK, "a restart of what was late");
	check_day(deadline(DECIDE, 1)->due, d(2024, 11, 18), "F-08: lateness incurred stays");
	check_day(deadline(DECIDE, 2)->due, d(2025, 1, 7), "F-11: and the full term runs beside");
	event(ADOPTED, d(2025, 1, 6), 0);
	check(replay() == TIMELINE_OK
		  && deadline(DECIDE, 1)->status == DEADLINE_MET
		  && deadline(DECIDE, 1)->met_on > deadline(DECIDE, 1)->due
		  && deadline(DECIDE, 2)->status == DEADLINE_MET
		  && deadline(DECIDE, 3)->rule == NULL,
		  "one act meets both, the first one late");
	check_ends("a restart");
	set_rules();
}

/* 2.A.2 art. 27: a term that takes over from one that runs, and only so */
static void
test_take_over(void)
{
	TimelineRule *rule;

	for (int i = code_first[APPEAL]; i < code_first[APPEAL + 1]; i++)
		rules_rows[i].restart_on = 0;
	rule = add_rule(EXECUTE, 2, DAY_MINUS_INFINITY, d(2016, 11, 9),
					VERSION_BY_ANCHOR, "30 days");
	rule = add_rule(EXECUTE, 3, d(2016, 11, 9), DAY_INFINITY,
					VERSION_BY_ANCHOR, "30 days");
	rule->anchor = SET_OF(REOPENED);
	rule->takes_over = APPEAL;
	rule->duty = false;
	rules_rows[code_first[EXECUTE]].anchor = 0;

	start();
	event(RECEIVED, d(2023, 4, 7), 0);
	event(REFUSED, d(2023, 5, 3), APPEAL_INFORMATION);
	event(REOPENED, d(2023, 5, 20), 0);
	check(replay() == TIMELINE_OK
		  && deadline(APPEAL, 1)->status == DEADLINE_ENDED
		  && deadline(APPEAL, 1)->reason == REASON_SUPERSEDED
		  && deadline(APPEAL, 1)->met_seq == 3
		  && deadline(APPEAL, 1)->due == DATE_NOT_STATED,
		  "the running term ends");
	check_day(deadline(EXECUTE, 1)->due, d(2023, 6, 19), "a full one takes its place");
	check_ends("what takes over");

	start();
	event(RECEIVED, d(2023, 4, 7), 0);
	event(REFUSED, d(2023, 5, 3), APPEAL_INFORMATION);
	event(REOPENED, d(2023, 6, 20), 0);
	check(replay() == TIMELINE_OK && deadline(EXECUTE, 1)->rule == NULL
		  && deadline(APPEAL, 1)->status == DEADLINE_OPEN,
		  "what has lapsed is not revived");

	start();
	event(RECEIVED, d(2023, 4, 7), 0);
	event(REFUSED, d(2023, 5, 3), SET_OF(C_MEANS));
	event(REOPENED, d(2023, 5, 20), 0);
	check(replay() == TIMELINE_OK && deadline(EXECUTE, 1)->rule == NULL
		  && deadline(APPEAL, 1)->status == DEADLINE_NOT_STARTED,
		  "A-19: what has not started stays so");

	/* facts and events that the case must have */
	rule->takes_over = TIMELINE_NONE;
	rule->when_facts = SET_OF(C_REASONS);
	check(replay() == TIMELINE_OK && deadline(EXECUTE, 1)->rule == NULL,
		  "6.B.9: without the fact the rule does not apply");
	events[0].conditions = events[0].stated = SET_OF(C_REASONS);
	check(replay() == TIMELINE_OK && deadline(EXECUTE, 1)->rule != NULL,
		  "6.B.9: a fact stated earlier stands");
	events[1].stated = SET_OF(C_REASONS);
	check(replay() == TIMELINE_OK && deadline(EXECUTE, 1)->rule == NULL,
		  "6.B.9: until it is stated otherwise");
	rule->when_facts = 0;
	rule->anchor_after = SET_OF(EXTENSION);
	check(replay() == TIMELINE_OK && deadline(EXECUTE, 1)->rule == NULL,
		  "an event that must come before has not");
	rule->anchor_after |= SET_OF(REFUSED);
	check(replay() == TIMELINE_OK && deadline(EXECUTE, 1)->rule != NULL,
		  "one of them is enough");
	rule->anchor_unless = SET_OF(EXTENSION);
	check(replay() == TIMELINE_OK && deadline(EXECUTE, 1)->rule != NULL,
		  "an event that must not come before has not");
	rule->anchor_unless |= SET_OF(REFUSED);
	check(replay() == TIMELINE_OK && deadline(EXECUTE, 1)->rule == NULL,
		  "one of them is too many");
	set_rules();
}

/* the clock stops when every part has its answer */
static void
test_parts(void)
{
	TimelineEvent *added;

	rules.part = 0;
	rules.parts = 1;
	rules.answers = SET_OF(SUPPLIED) | SET_OF(REFUSED);
	rules.open_parts = C_EXTENDS;
	rules.extends = TIMELINE_NONE;
	rows[5].kind = SUPPLIED;	/* received, parts open: the state stays */
	rows[5].to = TIMELINE_NONE;
	set_transitions();

	start();
	event(RECEIVED, d(2023, 4, 7), 0)->numbers[1] = 2;
	event(SUPPLIED, d(2023, 4, 20), 0)->numbers[0] = 1;
	check(replay() == TIMELINE_OK
		  && timeline.state == S_RECEIVED
		  && deadline(REPLY, 1)->status == DEADLINE_OPEN
		  && deadline(NOTICE, 1)->status == DEADLINE_OPEN,
		  "R-03: one of two parts leaves the clock running");
	event(SUPPLIED, d(2023, 4, 21), 0)->numbers[0] = 1;
	check(replay() == TIMELINE_OK && deadline(REPLY, 1)->status == DEADLINE_OPEN,
		  "R-03: one part twice is still one part");
	added = event(REFUSED, d(2023, 5, 3), APPEAL_INFORMATION);
	added->numbers[0] = 2;
	check(replay() == TIMELINE_OK
		  && timeline.state == S_REFUSED
		  && deadline(REPLY, 1)->status == DEADLINE_MET
		  && deadline(REPLY, 1)->met_on == d(2023, 5, 3),
		  "R-03: the last answer stops it");

	/* what names no part answers the rest */
	events[0].numbers[1] = 3;
	check(replay() == TIMELINE_OK && deadline(REPLY, 1)->status == DEADLINE_OPEN,
		  "R-03: two answers of three do not");
	added->numbers[0] = 0;
	check(replay() == TIMELINE_OK && deadline(REPLY, 1)->status == DEADLINE_MET,
		  "R-03: an answer without a part is one to all that are left");

	/* two refusals, two terms to appeal */
	rows[5].kind = REFUSED;
	set_transitions();
	start();
	event(RECEIVED, d(2023, 4, 7), 0)->numbers[1] = 2;
	event(REFUSED, d(2023, 4, 20), APPEAL_INFORMATION)->numbers[0] = 1;
	event(REFUSED, d(2023, 5, 3), APPEAL_INFORMATION)->numbers[0] = 2;
	check(replay() == TIMELINE_OK
		  && deadline(APPEAL, 1)->status == DEADLINE_OPEN
		  && deadline(APPEAL, 2)->status == DEADLINE_OPEN
		  && deadline(APPEAL, 1)->parts == SET_OF(0)
		  && deadline(APPEAL, 2)->parts == SET_OF(1),
		  "R-03: a refusal of another part leaves the first term alone");
	events[2].numbers[0] = 1;
	check(replay() == TIMELINE_OK
		  && deadline(APPEAL, 1)->reason == REASON_SUPERSEDED
		  && timeline.state == S_RECEIVED,
		  "R-03: a new refusal of the same part does not");

	rows[5].kind = EXTENSION;
	rows[5].to = S_EXTENDED;
	set_rules();

	/*
	 * F-06: what the service of one part tells leaves the term of the other
	 * alone.  7 April 2023 + 20 working days is 9 May, + 40 is 8 June.
	 */
	rules.part = 0;
	rules.parts = 1;
	rules.answers = SET_OF(SUPPLIED) | SET_OF(REFUSED);
	start();
	event(RECEIVED, d(2023, 4, 7), 0)->numbers[1] = 2;
	event(EXTENSION, d(2023, 4, 20), SET_OF(C_REASONS))->numbers[0] = 1;
	check(replay() == TIMELINE_OK
		  && deadline(REPLY, 1)->parts == SET_OF(1)
		  && deadline(REPLY, 2)->parts == SET_OF(0)
		  && deadline(NOTICE, 1)->status == DEADLINE_OPEN
		  && deadline(NOTICE, 2)->status == DEADLINE_MET,
		  "F-06: a notice for one part is none for the other");
	check_day(deadline(REPLY, 1)->due, d(2023, 5, 9), "F-06: whose term ends as before");
	check_day(deadline(REPLY, 2)->due, d(2023, 6, 8), "F-06: while that of the first is longer");
	event(SUPPLIED, d(2023, 5, 9), 0)->numbers[0] = 2;
	check(replay() == TIMELINE_OK
		  && deadline(REPLY, 1)->status == DEADLINE_MET
		  && deadline(REPLY, 2)->status == DEADLINE_OPEN,
		  "F-06: each is met by its own answer");
	check_ends("parts");
	events[1].numbers[0] = 0;
	check(replay() == TIMELINE_OK && deadline(REPLY, 1)->parts == UINT64_MAX
		  && deadline(REPLY, 2)->rule == NULL,
		  "R-03: who names no part acts for all");
	/* of two parts for which the committee was asked, one has its answer */
	start();
	event(APPEAL_RECEIVED, d(2023, 6, 12), 0)->numbers[1] = 2;
	event(DOCUMENT, d(2023, 6, 14), 0);
	event(DPA_ASKED, d(2023, 7, 10), 0);
	event(DPA_ANSWERED, d(2023, 7, 20), 0)->numbers[0] = 1;
	check(replay() == TIMELINE_OK && timeline.suspension_count == 2
		  && deadline(DECIDE, 1)->status == DEADLINE_SUSPENDED
		  && deadline(DECIDE, 2)->status == DEADLINE_OPEN,
		  "R-03: one part goes on, and the other waits");
	check_ends("one part of two");
	set_rules();
	rules.answers = 0;
}

/* a term that the decision sets, up to a ceiling */
static void
test_term_fact(void)
{
	TimelineRule *rule = &rules_rows[code_first[EXECUTE]];

	rule->term = term("30 days");
	rule->term_fact = 2;
	start();
	event(APPEAL_RECEIVED, d(2021, 10, 1), 0);
	event(ADOPTED, d(2021, 10, 20), SET_OF(C_UPHELD));
	event(NOTIFIED, d(2021, 10, 21), 0);
	check(replay() == TIMELINE_OK && deadline(EXECUTE, 1)->rule == NULL,
		  "R-13: no term was set");
	events[1].numbers[2] = 20;
	check(replay() == TIMELINE_OK
		  && timeline_term(deadline(EXECUTE, 1)) == term("20 days"),
		  "R-13: the term that was set");
	check_day(deadline(EXECUTE, 1)->due, d(2021, 11, 10), "R-13: and its end");
	events[1].numbers[2] = 45;
	check(replay() == TIMELINE_OK
		  && timeline_term(deadline(EXECUTE, 1)) == term("30 days"),
		  "R-13: beyond the ceiling it has no effect");
	set_rules();
}

/* Rules that start each other for ever, dates that do not exist */
static void
test_limits(void)
{
	TimelineRule *rule;

	rule = add_rule(EXECUTE, 2, DAY_MINUS_INFINITY, DAY_INFINITY,
					VERSION_BY_OPENED, "1 year");
	rule->anchor_rule = REPLY;
	rules_rows[code_first[REPLY] + 1].anchor_rule = EXECUTE;
	start();
	event(RECEIVED, d(2023, 4, 14), 0);
	check(replay() == TIMELINE_OK && timeline.deadline_count < 10,
		  "running on looks ahead once");
	check_day(timeline.next_due, d(2023, 5, 15), "what is conditional is not due");
	rules_rows[code_first[NOTICE] + 1].duty = true;
	check(replay() == TIMELINE_OK, "two duties");
	check_day(timeline.next_due, d(2023, 5, 5), "the earliest is due next");
	rules_rows[code_first[NOTICE] + 1].term = term("3 months");
	check(replay() == TIMELINE_OK && timeline.next_due == d(2023, 5, 15),
		  "whichever comes first");
	rules_rows[code_first[NOTICE] + 1].duty = false;
	rules_rows[code_first[REPLY] + 1].counts = false;
	check(replay() == TIMELINE_OK && timeline.next_due == DATE_NOT_STATED,
		  "neither a right, nor a target, nor what is conditional");
	event(REOPENED, d(2033, 4, 14), 0);
	check(replay() == TIMELINE_OK && timeline.deadline_count > 20,
		  "a yearly duty comes every year");
	rule->term = term("0 days");
	rules_rows[code_first[REPLY] + 1].term = term("0 days");
	check(replay() == TIMELINE_ENDLESS, "rules without an end are refused");

	set_rules();
	start();
	event(RECEIVED, d(2190, 12, 1), 0);
	check(replay() == TIMELINE_DUE
		  && timeline.problem.due_status == DUE_OUT_OF_SPAN
		  && timeline.problem.rule->code == REPLY,
		  "outside the calendar's span there is no guess");

	start();
	check(replay() == TIMELINE_OK && timeline.state == TIMELINE_NONE
		  && timeline.deadline_count == 0, "no facts, no state");
}

int
main(void)
{
	CalendarMemory memory = {allocate, release, NULL};
	TimelineMemory timeline_memory = {resize, release, NULL};

	calendar_init(&be, 0x1f, d(1990, 1, 1), d(2190, 12, 20), be_rules,
				  sizeof(be_rules) / sizeof(be_rules[0]), NULL, 0, memory);
	calendar_init(&earlier_be, 0x1f, d(1990, 1, 1), d(2190, 12, 20), NULL, 0,
				  NULL, 0, memory);
	timeline_init(&timeline, timeline_memory);
	set_rules();

	test_versions();
	test_extension();
	test_suspensions();
	test_appeal();
	test_impossible();
	test_corrections();
	test_order();
	test_chance();
	test_kept_calendars();
	test_restart();
	test_take_over();
	test_parts();
	test_term_fact();
	test_limits();

	timeline_free(&timeline);
	/* nothing is left that could be freed again */
	timeline_free(&timeline);
	calendar_free(&be);
	calendar_free(&earlier_be);
	printf("1..%d\n", tests);
	return failures == 0 ? 0 : 1;
}

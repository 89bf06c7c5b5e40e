/*-------------------------------------------------------------------------
 *
 * members.c
 *	  Which role may record which event.
 *
 * The authority cannot write the Commission's acts, nor the other way round
 * what one side wrote would be evidence against the other.  Table
 * member says which roles are whose, member_act which kind of member records
 * for which actor.  A role that is no member is not restricted here, and so is
 * the owner of the register: rights on the tables are what keeps others out.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/inval.h"
#include "utils/syscache.h"

#include "event.h"
#include "rules_read.h"

/* Counts the changes of roles, and of who has been granted which. */
static uint64 role_epoch = 1;

static void
roles_changed(Datum arg, int cache, uint32 hash)
{
	role_epoch++;
}

/* ---------------------------------------------------------------- reading */

/* The number of a kind of member */
static int
member_kind(RuleSet *set, const Reading *reading, const char *name)
{
	int			found = find_text(set->member_kinds, set->member_kind_count,
								  name);

	if (found != TIMELINE_NONE)
		return found;
	if (set->member_kind_count == TIMELINE_SET_SIZE)
		ereport(ERROR,
				(errcode(ERRCODE_REUSE_UNKNOWN_OPERATION),
				 errmsg("there are more than %d kinds of members",
						TIMELINE_SET_SIZE)));
	set->member_kinds[set->member_kind_count] = keep(reading, name);
	return set->member_kind_count++;
}

/* Members, and for each kind of event those who record it */
void
read_members(Reading *reading)
{
	RuleSet    *set = reading->set;
	int			rows;

	if (!is_upgraded(set))
		return;
	rows = query(reading,
				 "SELECT m.role_name, m.kind, m.authority_id IS NULL, "
				 "COALESCE(m.authority_id, 0) FROM @.member AS m "
				 "ORDER BY m.role_name, m.kind COLLATE \"C\", m.authority_id");
	if (rows == 0)
		return;
	set->members = keep_array(reading, rows, sizeof(Member));
	set->member_kinds = keep_array(reading, TIMELINE_SET_SIZE,
								   sizeof(char *));
	for (int i = 0; i < rows; i++)
	{
		Row			row = row_at(i);
		Member	   *member = &set->members[i];

		member->role = keep(reading, row_text(row, 1));
		member->kind = member_kind(set, reading, row_text(row, 2));
		member->everywhere = row_bool(row, 3);
		member->authority_id = DatumGetInt64(row_datum(row, 4));
	}
	set->member_count = rows;

	rows = query(reading,
				 "SELECT k.case_kind, k.kind, a.member_kind "
				 "FROM @.event_kind AS k JOIN @.member_act AS a "
				 "ON a.actor OPERATOR(pg_catalog.=) k.actor AND "
				 "(a.event_kind OPERATOR(pg_catalog.=) '' "
				 "OR a.event_kind OPERATOR(pg_catalog.=) k.kind) "
				 "ORDER BY a.member_kind COLLATE \"C\"");
	for (int i = 0; i < rows; i++)
	{
		Row			row = row_at(i);
		const CaseKind *kind = find_case_kind(set, row_text(row, 1));
		int			event_kind = find_event_kind(kind, row_text(row, 2));

		kind->kinds[event_kind].members |=
			SET_OF(member_kind(set, reading, row_text(row, 3)));
	}
}

/* ---------------------------------------------------------------- checking */

/*
 * Which of the members is this role?  It is one as well by belonging to a role
 * that is, whether it inherits its rights or not; a superuser belongs to none
 * but those it was put in.
 */
static void
find_held(RuleSet *rules, Oid role, Oid owner)
{
	static bool registered = false;

	if (!registered)
	{
		CacheRegisterSyscacheCallback(AUTHOID, roles_changed, (Datum) 0);
		CacheRegisterSyscacheCallback(AUTHMEMROLEMEM, roles_changed,
									  (Datum) 0);
		registered = true;
	}
	rules->member_role = InvalidOid;
	rules->member_epoch = role_epoch;
	rules->restricted = false;
	for (int i = 0; i < rules->member_count; i++)
	{
		Member	   *member = &rules->members[i];
		Oid			listed = get_role_oid(member->role, true);

		member->held = role != owner && OidIsValid(listed)
			&& is_member_of_role_nosuper(role, listed);
		rules->restricted |= member->held;
	}
	rules->member_role = role;
}

static bool
is_permitted(const RuleSet *rules, const EventKind *kind, int64 authority_id)
{
	for (int i = 0; i < rules->member_count; i++)
	{
		const Member *member = &rules->members[i];

		if (member->held && SET_HAS(kind->members, member->kind)
			&& (member->everywhere || member->authority_id == authority_id))
			return true;
	}
	return false;
}

static char *
list_permitted(const RuleSet *rules, const EventKind *kind)
{
	StringInfoData list;

	initStringInfo(&list);
	for (int i = 0; i < rules->member_kind_count; i++)
		if (SET_HAS(kind->members, i))
			appendStringInfo(&list, "%s%s", list.len > 0 ? ", " : "",
							 rules->member_kinds[i]);
	return list.len > 0 ? list.data : "none";
}

static char *
list_held(const RuleSet *rules)
{
	StringInfoData list;

	initStringInfo(&list);
	for (int i = 0; i < rules->member_count; i++)
	{
		const Member *member = &rules->members[i];

		if (!member->held)
			continue;
		appendStringInfo(&list, "%s%s", list.len > 0 ? ", " : "",
						 rules->member_kinds[member->kind]);
		if (!member->everywhere)
			appendStringInfo(&list, " of authority %lld",
							 (long long) member->authority_id);
	}
	return list.data;
}

static bool
is_member(const RuleSet *rules, Oid owner, Oid role)
{
	for (int i = 0; i < rules->member_count && role != owner; i++)
	{
		Oid			listed = get_role_oid(rules->members[i].role, true);

		if (OidIsValid(listed) && is_member_of_role_nosuper(role, listed))
			return true;
	}
	return false;
}

/*
 * Has the role, or one that it belongs to, been entered as the Commission, for
 * this authority or for all?
 */
static bool
is_commission(const RuleSet *rules, Oid role, int64 authority_id)
{
	for (int i = 0; i < rules->member_count; i++)
	{
		const Member *member = &rules->members[i];
		Oid			listed;

		if (strcmp(rules->member_kinds[member->kind], "commission") != 0
			|| !(member->everywhere || member->authority_id == authority_id))
			continue;
		listed = get_role_oid(member->role, true);
		if (OidIsValid(listed) && is_member_of_role_nosuper(role, listed))
			return true;
	}
	return false;
}

/*
 * The kind of an earlier event of the case, and who recorded it: InvalidOid for
 * a role that is no more, and for this very statement, which has one caller.
 */
static int
kind_of_earlier(Frame *frame, const CaseWork *work, int32 seq, Oid *recorder)
{
	Datum		values[3];
	int			kind = TIMELINE_NONE;

	*recorder = InvalidOid;

	for (int i = 0; i < work->event_count; i++)
		if (work->events[i].seq == seq)
			return work->events[i].kind;
	values[0] = Int64GetDatum(work->authority_id);
	values[1] = Int64GetDatum(work->case_id);
	values[2] = Int32GetDatum(seq);
	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");
	if (execute_plan(frame, PLAN_READ_KIND, values, NULL) > 0)
	{
		HeapTuple	tuple = SPI_tuptable->vals[0];
		TupleDesc	descriptor = SPI_tuptable->tupdesc;

		kind = find_event_kind(work->kind, SPI_getvalue(tuple, descriptor, 1));
		*recorder = get_role_oid(SPI_getvalue(tuple, descriptor, 2), true);
	}
	SPI_finish();
	return kind;
}

/* Is the role that records a member, who records its side's events only? */
static bool
is_restricted(Frame *frame)
{
	RuleSet    *rules = frame->rules;

	if (rules->member_count == 0)
		return false;
	if (rules->member_role != frame->caller
		|| rules->member_epoch != role_epoch)
		find_held(rules, frame->caller, frame->owner);
	return rules->restricted;
}

/*
 * Has the role that records anything to do with the cases of this authority?
 * That is asked before the case is looked for, so that no error tells a clerk
 * which cases another authority has, or what became of them.
 */
void
check_authority(Frame *frame, int64 authority_id)
{
	RuleSet    *rules = frame->rules;

	if (!is_restricted(frame))
		return;
	for (int i = 0; i < rules->member_count; i++)
	{
		const Member *member = &rules->members[i];

		if (member->held
			&& (member->everywhere || member->authority_id == authority_id))
			return;
	}
	ereport(ERROR,
			(errcode(ERRCODE_REUSE_NOT_PERMITTED),
			 errmsg("role \"%s\" may not record on cases of authority %lld",
					frame->recorded_by, (long long) authority_id),
			 errdetail("This role: %s.", list_held(rules))));
}

/*
 * May the role that records write this event?  One that takes the place of
 * another takes the word of whoever wrote that: it must be the role's to write
 * as well, and an annulment is nothing else.
 */
void
check_member(Frame *frame, const CaseWork *work, const TimelineEvent *event)
{
	RuleSet    *rules = frame->rules;
	const EventKind *kind;
	int			replaced;
	Oid			recorder;

	if (!is_restricted(frame))
		return;

	kind = &work->kind->kinds[event->kind];
	if (event->kind != work->kind->timeline.annulled
		&& !is_permitted(rules, kind, work->authority_id))
		ereport(ERROR,
				(errcode(ERRCODE_REUSE_NOT_PERMITTED),
				 errmsg("role \"%s\" may not record event \"%s\" on a case of authority %lld",
						frame->recorded_by, kind->name,
						(long long) work->authority_id),
				 errdetail("Members that may record it: %s.  This role: %s.",
						   list_permitted(rules, kind), list_held(rules))));
	if (event->replaces == 0)
		return;
	replaced = kind_of_earlier(frame, work, event->replaces, &recorder);
	/* what cannot be replaced at all is refused for that, by the replay */
	if (replaced == TIMELINE_NONE
		|| replaced == work->kind->timeline.annulled)
		return;
	kind = &work->kind->kinds[replaced];
	if (!is_permitted(rules, kind, work->authority_id))
		ereport(ERROR,
				(errcode(ERRCODE_REUSE_NOT_PERMITTED),
				 errmsg("role \"%s\" may not replace event %d \"%s\" on a case of authority %lld",
						frame->recorded_by, event->replaces, kind->name,
						(long long) work->authority_id),
				 errdetail("Members that may record it: %s.  This role: %s.",
						   list_permitted(rules, kind), list_held(rules))));

	/*
	 * Some events either side records, an appeal on its request: there the
	 * Commission's word is the Commission's to change, and nobody else's is.
	 * Those that the register's owner entered are nobody's in particular.
	 */
	if (OidIsValid(recorder) && is_member(rules, frame->owner, recorder)
		&& is_commission(rules, recorder, work->authority_id)
		!= is_commission(rules, frame->caller, work->authority_id))
		ereport(ERROR,
				(errcode(ERRCODE_REUSE_NOT_PERMITTED),
				 errmsg("role \"%s\" may not replace event %d \"%s\" on a case of authority %lld",
						frame->recorded_by, event->replaces, kind->name,
						(long long) work->authority_id),
				 errdetail("It was recorded by role \"%s\", of the other side.  This role: %s.",
						   GetUserNameFromId(recorder, false),
						   list_held(rules))));
}

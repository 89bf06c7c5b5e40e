/*-------------------------------------------------------------------------
 *
 * rules_desk.c
 *	  Reading what the desk shows of a case, and who is told of its events.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "rules_read.h"

/* The kind of case that stands on the desk (table appeal_desk) */
#define SHOWN	"appeal"

static const char *const mark_names[] = {
	[MARK_INFORMED] = "informed",
	[MARK_FILE_RECEIVED] = "file_received",
	[MARK_DECIDED] = "decided",
	[MARK_URGENCY_ASKED] = "urgency_asked",
	[MARK_URGENCY_GRANTED] = "urgency_granted",
	[MARK_URGENCY_REFUSED] = "urgency_refused"
};

/* A foreign key sees to the kinds, and a CHECK to the marks. */
static void
read_marks(Reading *reading, Desk *desk)
{
	int			rows = query(reading,
							 "SELECT m.mark, m.event_kind, m.when_fact, "
							 "m.when_value FROM @.desk_mark AS m");

	desk->marks = keep_array(reading, rows, sizeof(MarkedEvent));
	desk->mark_count = rows;
	for (int i = 0; i < rows; i++)
	{
		Row			row = row_at(i);
		char	   *fact = row_text(row, 3);
		MarkedEvent *marked = &desk->marks[i];

		marked->mark = find_text(mark_names, lengthof(mark_names),
								 row_text(row, 1));
		marked->kind = find_event_kind(reading->kind, row_text(row, 2));
		marked->condition = fact[0] == '\0' ? TIMELINE_NONE
			: condition_number(reading, fact, row_text(row, 4));
	}
}

/*
 * The checklist: a row for each fact that an item asks about, or for none; part
 * 0 is only_if, and those from 1 on are what excuses it.
 */
static void
read_items(Reading *reading, Desk *desk)
{
	int			rows = query(reading,
							 "SELECT w.code, p.n, f.fact, f.value "
							 "FROM @.appeal_word AS w "
							 "CROSS JOIN LATERAL (SELECT 0, w.only_if UNION ALL "
							 "SELECT u.n::pg_catalog.int4, u.facts "
							 "FROM pg_catalog.jsonb_array_elements(w.unless) "
							 "WITH ORDINALITY AS u (facts, n)) AS p (n, facts) "
							 "LEFT JOIN LATERAL pg_catalog.jsonb_each_text(p.facts) "
							 "AS f (fact, value) ON true "
							 "WHERE w.list OPERATOR(pg_catalog.=) 'item' "
							 "ORDER BY w.code, p.n");
	DeskItem   *item = NULL;

	desk->items = keep_array(reading, rows, sizeof(DeskItem));
	for (int i = 0; i < rows; i++)
	{
		Row			row = row_at(i);
		int			part = DatumGetInt32(row_datum(row, 2));
		ConditionSet asked = 0;

		if (item == NULL || strcmp(item->code, row_text(row, 1)) != 0)
		{
			item = &desk->items[desk->item_count++];
			item->code = keep(reading, row_text(row, 1));
			item->condition = condition_number(reading, item->code, "true");
			/* more than it needs: no more than rows are left */
			item->unless = keep_array(reading, rows - i,
									  sizeof(ConditionSet));
		}
		if (row_text(row, 3) != NULL)
			asked = SET_OF(condition_number(reading, row_text(row, 3),
											row_text(row, 4) == NULL ? "null"
											: row_text(row, 4)));
		if (part == 0)
			item->only_if |= asked;
		else
		{
			item->unless_count = part;
			item->unless[part - 1] |= asked;
		}
	}
}

static Texts
read_texts(Reading *reading, Row row, int column)
{
	Texts		result;
	char	  **texts;
	int			count = row_texts(row, column, &texts);

	result.count = Max(count, 0);
	result.texts = keep_array(reading, result.count, sizeof(char *));
	for (int i = 0; i < result.count; i++)
		result.texts[i] = keep(reading, texts[i]);
	return result;
}

/* Is the mark borne by one of these kinds of events? */
static bool
any_is_marked(const Reading *reading, const Desk *desk, DeskMark mark,
			  const Texts *kinds)
{
	for (int i = 0; i < desk->mark_count; i++)
		if (desk->marks[i].mark == mark
			&& find_text((const char *const *) kinds->texts, kinds->count,
						 reading->kind->kinds[desk->marks[i].kind].name)
			!= TIMELINE_NONE)
			return true;
	return false;
}

/* All versions of all duties: a deadline stands by the one it was made by. */
static void
read_duties(Reading *reading, Desk *desk)
{
	int			rows = query(reading,
							 "SELECT r.code, r.version, r.actor, r.nature, "
							 "r.certainty, r.waits_for, r.suspend_on, "
							 "r.resume_on, r.met_on FROM @.rule AS r "
							 "WHERE r.case_kind OPERATOR(pg_catalog.=) '" SHOWN "' "
							 "AND r.duty");

	desk->duties = keep_array(reading, rows, sizeof(DeskDuty));
	desk->duty_count = rows;
	for (int i = 0; i < rows; i++)
	{
		Row			row = row_at(i);
		char	   *nature = row_text(row, 4);
		DeskDuty   *duty = &desk->duties[i];

		duty->code = keep(reading, row_text(row, 1));
		duty->version = DatumGetInt32(row_datum(row, 2));
		duty->of_commission = strcmp(row_text(row, 3), "commission") == 0;
		duty->legal = strcmp(nature, "legal") == 0;
		duty->target = strcmp(nature, "target") == 0;
		duty->average = strcmp(nature, "average") == 0;
		duty->certainty = keep(reading, row_text(row, 5));
		duty->waits_for = read_texts(reading, row, 6);
		duty->suspend_on = read_texts(reading, row, 7);
		duty->resume_on = read_texts(reading, row, 8);
		duty->met_on = read_texts(reading, row, 9);
		duty->brings_file = strcmp(row_text(row, 3), "authority") == 0
			&& any_is_marked(reading, desk, MARK_FILE_RECEIVED,
							 &duty->met_on);
	}
}

static void
read_notices(Reading *reading, Desk *desk)
{
	int			rows = query(reading,
							 "SELECT n.kind, n.addressee, n.event_kind, n.met_by "
							 "FROM @.notice_kind AS n "
							 "WHERE n.case_kind OPERATOR(pg_catalog.=) '" SHOWN "' "
							 "ORDER BY n.kind COLLATE \"C\"");

	desk->notices = keep_array(reading, rows, sizeof(Notice));
	desk->notice_count = rows;
	for (int i = 0; i < rows; i++)
	{
		Row			row = row_at(i);
		Notice	   *notice = &desk->notices[i];
		char	  **met_by;
		int			count = row_texts(row, 4, &met_by);

		notice->name = keep(reading, row_text(row, 1));
		notice->addressee = keep(reading, row_text(row, 2));
		notice->event = find_event_kind(reading->kind, row_text(row, 3));
		for (int j = 0; j < count; j++)
		{
			int			kind = find_event_kind(reading->kind, met_by[j]);

			if (kind != TIMELINE_NONE)
				notice->met_by |= SET_OF(kind);
		}
	}
}

static void
read_names(Reading *reading, Desk *desk)
{
	int			rows = query(reading,
							 "SELECT k.kind, n.names OPERATOR(pg_catalog.->>) 'en', "
							 "n.names OPERATOR(pg_catalog.->>) 'fr', "
							 "n.names OPERATOR(pg_catalog.->>) 'nl', "
							 "n.names OPERATOR(pg_catalog.->>) 'de' "
							 "FROM @.event_kind AS k "
							 "CROSS JOIN LATERAL (SELECT @.names_by_language("
							 "k.names OPERATOR(pg_catalog.||) k.nouns, k.kind)) "
							 "AS n (names) "
							 "WHERE k.case_kind OPERATOR(pg_catalog.=) '" SHOWN "'");

	desk->names = keep_array(reading, rows, sizeof(*desk->names));
	for (int i = 0; i < rows; i++)
	{
		Row			row = row_at(i);
		int			kind = find_event_kind(reading->kind, row_text(row, 1));

		for (int j = 0; j < DESK_LANGUAGES; j++)
			desk->names[kind][j] = keep(reading, row_text(row, 2 + j));
	}
}

/* A register that is not upgraded yet has no desk. */
void
read_desk(Reading *reading)
{
	Desk	   *desk;

	if (strcmp(reading->kind->name, SHOWN) != 0
		|| !is_upgraded(reading->set))
		return;
	desk = keep_array(reading, 1, sizeof(Desk));
	read_marks(reading, desk);
	read_items(reading, desk);
	read_duties(reading, desk);
	read_notices(reading, desk);
	read_names(reading, desk);
	reading->kind->desk = desk;
}

/*-------------------------------------------------------------------------
 *
 * rules_read.h
 *	  What reading the rules of a register works with.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REUSE_RULES_READ_H
#define REUSE_RULES_READ_H

#include "rules.h"

#include "executor/spi.h"
#include "utils/snapshot.h"

/* A row of a query: SPI's numbers of columns start at 1. */
typedef struct Row
{
	HeapTuple	tuple;
	TupleDesc	descriptor;
} Row;

/* A fact and the value that some rule asks for */
typedef struct Condition
{
	const char *fact;
	const char *value;
} Condition;

/* What is known of a kind of case while its rules are read */
typedef struct Reading
{
	RuleSet    *set;
	CaseKind   *kind;
	const char *schema;			/* quoted */
	Snapshot	snapshot;
	Condition	conditions[TIMELINE_SET_SIZE];
	int			condition_count;
	const char *dates[TIMELINE_DATES];
	int			date_count;
	const char *numbers[TIMELINE_NUMBERS];
	int			number_count;
	const char **codes;
	TimelinePair pairs[TIMELINE_SET_SIZE];
	int			pair_count;
} Reading;

/* Condition on the rows of this alias: what was known at the moment asked for */
#define KNOWN_THEN(alias) \
	alias ".known_from OPERATOR(pg_catalog.<=) $1 " \
	"AND (" alias ".known_to OPERATOR(pg_catalog.>) $1 OR " \
	alias ".known_to OPERATOR(pg_catalog.=) 'infinity'::pg_catalog.timestamptz) "

/* rules_read.c */
extern char *keep(const Reading *reading, const char *text);
extern void *keep_array(const Reading *reading, int count, Size size);
extern bool is_upgraded(const RuleSet *set);
extern int	query(const Reading *reading, const char *sql);
extern Row	row_at(int number);
extern char *row_text(Row row, int column);
extern Datum row_datum(Row row, int column);
extern bool row_bool(Row row, int column);
extern int	row_texts(Row row, int column, char ***texts);
extern int	find_text(const char *const *texts, int count, const char *text);
extern int	find_state(const CaseKind *kind, const char *name);
extern int	condition_number(Reading *reading, const char *fact,
							 const char *value);
extern void read_set(RuleSet *set);

/* rules_deadlines.c */
extern uint64 read_authorities(Reading *reading, Row row, int column);
extern void read_rules(Reading *reading);

/* rules_desk.c */
extern void read_desk(Reading *reading);

/* members.c */
extern void read_members(Reading *reading);

/* follow.c */
extern void read_followers(Reading *reading);

#endif							/* REUSE_RULES_READ_H */

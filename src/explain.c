/*-------------------------------------------------------------------------
 *
 * explain.c
 *	  The steps by which a due date was found, as rows.
 *
 * The rows say what was done with which day and what decides about it; the
 * words are SQL's (reuse.explain_due()).
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/tuplestore.h"
#include "catalog/pg_type.h"

#include "calendar_cache.h"
#include "core/due.h"
#include "reuse_register.h"

PG_FUNCTION_INFO_V1(reuse_due_steps);

#define DUE_STEP_COLUMNS	9

typedef struct StepWriter
{
	ReturnSetInfo *result;
	CachedCalendar *calendar;
	Datum		code;
	int32		step;
} StepWriter;

static const char *
effect_name(DueStepKind kind)
{
	switch (kind)
	{
		case STEP_START:
			return "start";
		case STEP_START_MOVED:
			return "start moved";
		case STEP_NOT_COUNTED:
			return "not counted";
		case STEP_SUSPENDED:
			return "suspended";
		case STEP_NOMINAL_END:
			return "nominal end";
		case STEP_ROLLED:
			return "rolled";
		case STEP_EXTENDED:
			return "extended to two working days";
		case STEP_DUE:
			return "due";
	}
	return NULL;
}

static bool
write_step(void *arg, DueStepKind kind, Day day)
{
	StepWriter *writer = arg;
	Datum		values[DUE_STEP_COLUMNS];
	bool		nulls[DUE_STEP_COLUMNS] = {false};
	CalendarReason reason;
	Datum		rules[CALENDAR_REASON_RULES];
	int			rule_count;
	int			i;

	CHECK_FOR_INTERRUPTS();

	/* a term without roll may end outside the span: nothing is known there */
	if (calendar_reason(&writer->calendar->calendar, day, &reason) != DUE_OK)
	{
		memset(&reason, 0, sizeof(reason));
		nulls[3] = nulls[4] = nulls[5] = true;
	}
	rule_count = Min(reason.rule_count, CALENDAR_REASON_RULES);
	for (i = 0; i < rule_count; i++)
		rules[i] = Int32GetDatum(reason.rules[i]->number);

	values[0] = Int32GetDatum(++writer->step);
	values[1] = DateADTGetDatum(day);
	values[2] = CStringGetTextDatum(effect_name(kind));
	values[3] = BoolGetDatum(reason.working);
	values[4] = BoolGetDatum(reason.week);
	values[5] = BoolGetDatum(reason.single != NULL);
	values[6] = PointerGetDatum(construct_array(rules, rule_count, INT4OID,
												sizeof(int32), true,
												TYPALIGN_INT));
	values[7] = writer->code;
	values[8] = Int32GetDatum(writer->calendar->revision);
	tuplestore_putvalues(writer->result->setResult, writer->result->setDesc,
						 values, nulls);
	return true;
}

Datum
reuse_due_steps(PG_FUNCTION_ARGS)
{
	DateADT		anchor = PG_GETARG_DATEADT(0);
	Term		term = PG_GETARG_TERM(1);
	text	   *reference = PG_GETARG_TEXT_PP(2);
	int32		suspended_days = PG_GETARG_INT32(3);
	char		code[CODE_TEXT_SIZE];
	StepWriter	writer;
	Day			due;
	DueStatus	status;

	InitMaterializedSRF(fcinfo, 0);

	writer.result = (ReturnSetInfo *) fcinfo->resultinfo;
	writer.step = 0;
	writer.calendar = calendar_find_text(reference);
	code_unpack(writer.calendar->code, code);
	writer.code = CStringGetTextDatum(code);

	if (DATE_NOT_FINITE(anchor))
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("cannot explain a term from an infinite date")));
	if (suspended_days < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("number of suspended days %d is negative",
						suspended_days)));

	status = explain_due(&writer.calendar->calendar, anchor, term,
						 suspended_days, write_step, &writer, &due);
	if (status != DUE_OK)
		due_error(status, writer.calendar, anchor, due, &term);
	return (Datum) 0;
}

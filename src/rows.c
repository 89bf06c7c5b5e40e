/*-------------------------------------------------------------------------
 *
 * rows.c
 *	  Rows of values on their way into a statement.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "derive.h"

void
rows_init(Rows *rows, RegisterPlan plan, const Oid *types, int column_count)
{
	memset(rows, 0, sizeof(*rows));
	rows->plan = plan;
	rows->types = types;
	rows->column_count = column_count;
	rows->values = palloc0(column_count * sizeof(Datum *));
	rows->nulls = palloc0(column_count * sizeof(bool *));
}

void
next_row(Rows *rows)
{
	rows->column = 0;
	if (rows->count == rows->size)
	{
		int			size = rows->size == 0 ? 16 : rows->size * 2;

		for (int i = 0; i < rows->column_count; i++)
		{
			if (rows->size == 0)
			{
				rows->values[i] = palloc(size * sizeof(Datum));
				rows->nulls[i] = palloc(size * sizeof(bool));
				continue;
			}
			rows->values[i] = repalloc(rows->values[i], size * sizeof(Datum));
			rows->nulls[i] = repalloc(rows->nulls[i], size * sizeof(bool));
		}
		rows->size = size;
	}
	rows->count++;
}

void
put(Rows *rows, Datum value, bool isnull)
{
	rows->values[rows->column][rows->count - 1] = value;
	rows->nulls[rows->column++][rows->count - 1] = isnull;
}

void
put_int8(Rows *rows, int64 value)
{
	put(rows, Int64GetDatum(value), false);
}

void
put_int4(Rows *rows, int32 value)
{
	put(rows, Int32GetDatum(value), false);
}

/* a number of an event, or of a revision: 0 is none */
void
put_number(Rows *rows, int32 value)
{
	put(rows, Int32GetDatum(value), value == 0);
}

void
put_day(Rows *rows, Day value)
{
	put(rows, DateADTGetDatum(value), value == DATE_NOT_STATED);
}

void
put_bool(Rows *rows, bool value)
{
	put(rows, BoolGetDatum(value), false);
}

void
put_text(Rows *rows, const char *value)
{
	put(rows, value == NULL ? (Datum) 0 : CStringGetTextDatum(value),
		value == NULL);
}

static Datum
column_array(const Rows *rows, int column)
{
	int			length;
	bool		by_value;
	char		align;
	int			dims[1];
	int			bounds[1] = {1};

	switch (rows->types[column])
	{
		case BOOLOID:
			length = 1, by_value = true, align = TYPALIGN_CHAR;
			break;
		case INT4OID:
		case DATEOID:
			length = 4, by_value = true, align = TYPALIGN_INT;
			break;
		case INT8OID:
		case TIMESTAMPTZOID:
			length = 8, by_value = FLOAT8PASSBYVAL, align = TYPALIGN_DOUBLE;
			break;
		default:
			length = -1, by_value = false, align = TYPALIGN_INT;
			break;
	}
	dims[0] = rows->count;
	return PointerGetDatum(construct_md_array(rows->values[column],
											  rows->nulls[column], 1, dims,
											  bounds, rows->types[column],
											  length, by_value, align));
}

/* Run the statement that these rows are for, once for each. */
int
execute_each(Frame *frame, const Rows *rows)
{
	Datum		values[MOST_ARGUMENTS];
	char		nulls[MOST_ARGUMENTS];
	int			done = 0;

	Assert(rows->column_count <= lengthof(values));
	for (int row = 0; row < rows->count; row++)
	{
		for (int i = 0; i < rows->column_count; i++)
		{
			values[i] = rows->values[i][row];
			nulls[i] = rows->nulls[i][row] ? 'n' : ' ';
		}
		done += execute_plan(frame, rows->plan, values, nulls);
	}
	return done;
}

/* Run it once, the rows being arrays, one a column. */
int
execute_rows(Frame *frame, const Rows *rows)
{
	Datum		values[MOST_ARGUMENTS];

	Assert(rows->column_count <= lengthof(values));
	if (rows->count == 0)
		return 0;
	for (int i = 0; i < rows->column_count; i++)
		values[i] = column_array(rows, i);
	return execute_plan(frame, rows->plan, values, NULL);
}

/* Run it once, the rows being few enough to be handed over as they are. */
static int
execute_few(Frame *frame, const Rows *rows)
{
	Datum	   *values = palloc(rows->count * rows->column_count
								* sizeof(Datum));
	char	   *nulls = palloc(rows->count * rows->column_count);

	for (int row = 0; row < rows->count; row++)
		for (int i = 0; i < rows->column_count; i++)
		{
			values[row * rows->column_count + i] = rows->values[i][row];
			nulls[row * rows->column_count + i] =
				rows->nulls[i][row] ? 'n' : ' ';
		}
	return execute_plan(frame, PLAN_INSERT_FEW + rows->count - 1, values,
						nulls);
}

/* One case mostly, for which a statement without a join is cheaper */
int
update_cases(Frame *frame, Rows *rows)
{
	if (rows->count <= 1)
		return execute_each(frame, rows);
	rows->plan = PLAN_UPDATE_CASES;
	return execute_rows(frame, rows);
}

int
insert_deadlines(Frame *frame, const Rows *rows)
{
	if (rows->count > 0 && rows->count <= FEW_DEADLINES)
		return execute_few(frame, rows);
	return execute_rows(frame, rows);
}

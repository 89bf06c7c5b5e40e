/*-------------------------------------------------------------------------
 *
 * support.c
 *	  What the planner may ask about our functions.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/stratnum.h"
#include "catalog/pg_am.h"
#include "catalog/pg_proc.h"
#include "catalog/pg_type.h"
#include "nodes/makefuncs.h"
#include "nodes/nodeFuncs.h"
#include "nodes/pathnodes.h"
#include "nodes/supportnodes.h"
#include "optimizer/optimizer.h"
#include "parser/parse_func.h"
#include "parser/parse_oper.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/syscache.h"

#include "reuse_register.h"

PG_FUNCTION_INFO_V1(reuse_overdue_support);
PG_FUNCTION_INFO_V1(reuse_working_days_support);

/* The arguments of reuse.overdue(), in order. */
enum
{
	ANCHOR,
	TERM,
	AS_OF,
	CALENDAR,
	ARGUMENT_COUNT
};

/*
 * reuse.latest_start(), found in the schema of the function asked about and
 * never through search_path.
 */
static Oid
latest_start_oid(Oid asked, Oid term_type, Oid calendar_type)
{
	Oid			arguments[3] = {DATEOID, term_type, calendar_type};

	return GetSysCacheOid3(PROCNAMEARGSNSP, Anum_pg_proc_oid,
						   CStringGetDatum("latest_start"),
						   PointerGetDatum(buildoidvector(arguments, 3)),
						   ObjectIdGetDatum(get_func_namespace(asked)));
}

/*
 * overdue(anchor, term, as_of, calendar), anchor being the index column, is
 *
 *		anchor <= latest_start(as_of - 1, term, calendar)
 *
 * exactly, the inverse being exact.  The bound stays a call, made when the
 * executor starts: folded to a constant it would outlive a change of the
 * calendar in a cached plan.
 *
 * Where the term may refuse a start that is no working day, the function has
 * to see the rows as well.
 */
static Node *
overdue_index_condition(SupportRequestIndexCondition *request)
{
	List	   *arguments;
	Node	   *anchor;
	Node	   *term;
	Node	   *as_of;
	Node	   *calendar;
	Expr	   *eve;
	Expr	   *bound;
	Oid			less_equal;
	Oid			minus;
	Oid			latest_start;

	if (!is_funcclause(request->node)
		|| request->indexarg != ANCHOR
		|| request->index->relam != BTREE_AM_OID)
		return NULL;
	arguments = ((FuncExpr *) request->node)->args;
	if (list_length(arguments) != ARGUMENT_COUNT)
		return NULL;
	anchor = list_nth(arguments, ANCHOR);
	term = list_nth(arguments, TERM);
	as_of = list_nth(arguments, AS_OF);
	calendar = list_nth(arguments, CALENDAR);

	/* the family tells whether this index orders dates */
	less_equal = get_opfamily_member(request->opfamily, DATEOID, DATEOID,
									 BTLessEqualStrategyNumber);
	minus = OpernameGetOprid(list_make2(makeString("pg_catalog"),
										makeString("-")),
							 DATEOID, INT4OID);
	latest_start = latest_start_oid(request->funcid, exprType(term),
									exprType(calendar));
	if (!OidIsValid(less_equal) || !OidIsValid(minus)
		|| !OidIsValid(latest_start))
		return NULL;

	eve = make_opclause(minus, DATEOID, false, (Expr *) as_of,
						(Expr *) makeConst(INT4OID, -1, InvalidOid,
										   sizeof(int32), Int32GetDatum(1),
										   false, true),
						InvalidOid, InvalidOid);
	set_opfuncid((OpExpr *) eve);
	bound = (Expr *) makeFuncExpr(latest_start, DATEOID,
								  list_make3(eve, term, calendar),
								  InvalidOid, exprCollation(calendar),
								  COERCE_EXPLICIT_CALL);
	if (!is_pseudo_constant_for_index(request->root, (Node *) bound,
									  request->index))
		return NULL;

	request->lossy = !IsA(term, Const)
		|| ((Const *) term)->constisnull
		|| term_start(DatumGetTerm(((Const *) term)->constvalue))
		== START_REFUSED;
	return (Node *) list_make1(make_opclause(less_equal, BOOLOID, false,
											 (Expr *) anchor, bound,
											 InvalidOid, InvalidOid));
}

Datum
reuse_overdue_support(PG_FUNCTION_ARGS)
{
	Node	   *request = (Node *) PG_GETARG_POINTER(0);
	Node	   *answer = NULL;

	if (IsA(request, SupportRequestIndexCondition))
		answer = overdue_index_condition((SupportRequestIndexCondition *)
										 request);
	PG_RETURN_POINTER(answer);
}

/*
 * How many rows working_days() gives: five days of seven, where both ends are
 * known to the planner.
 */
Datum
reuse_working_days_support(PG_FUNCTION_ARGS)
{
	Node	   *request = (Node *) PG_GETARG_POINTER(0);
	Node	   *answer = NULL;

	if (IsA(request, SupportRequestRows))
	{
		SupportRequestRows *rows = (SupportRequestRows *) request;

		if (is_funcclause(rows->node))
		{
			List	   *arguments = ((FuncExpr *) rows->node)->args;
			Node	   *from = estimate_expression_value(rows->root,
														 linitial(arguments));
			Node	   *to = estimate_expression_value(rows->root,
													   lsecond(arguments));

			if (IsA(from, Const) && IsA(to, Const))
			{
				if (((Const *) from)->constisnull
					|| ((Const *) to)->constisnull)
					rows->rows = 0;
				else
				{
					double		first;
					double		last;

					first = DatumGetDateADT(((Const *) from)->constvalue);
					last = DatumGetDateADT(((Const *) to)->constvalue);
					rows->rows = last < first ? 0
						: (last - first + 1) * 5 / 7;
				}
				answer = (Node *) rows;
			}
		}
	}
	PG_RETURN_POINTER(answer);
}

/*-------------------------------------------------------------------------
 *
 * term.c
 *	  The type reuse.term.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "libpq/pqformat.h"
#include "utils/builtins.h"
#include "utils/sortsupport.h"

#include "reuse_register.h"

PG_FUNCTION_INFO_V1(reuse_term_in);
PG_FUNCTION_INFO_V1(reuse_term_out);
PG_FUNCTION_INFO_V1(reuse_term_recv);
PG_FUNCTION_INFO_V1(reuse_term_send);
PG_FUNCTION_INFO_V1(reuse_term_lt);
PG_FUNCTION_INFO_V1(reuse_term_le);
PG_FUNCTION_INFO_V1(reuse_term_eq);
PG_FUNCTION_INFO_V1(reuse_term_ne);
PG_FUNCTION_INFO_V1(reuse_term_ge);
PG_FUNCTION_INFO_V1(reuse_term_gt);
PG_FUNCTION_INFO_V1(reuse_packed_cmp);
PG_FUNCTION_INFO_V1(reuse_packed_sortsupport);
PG_FUNCTION_INFO_V1(reuse_packed_hash);
PG_FUNCTION_INFO_V1(reuse_packed_hash_extended);

Datum
reuse_term_in(PG_FUNCTION_ARGS)
{
	char	   *string = PG_GETARG_CSTRING(0);
	Term		term;
	TermError	error;

	if (term_parse(string, strlen(string), &term, &error))
		PG_RETURN_TERM(term);

	if (error.kind == TERM_ERROR_AMOUNT)
		ereturn(fcinfo->context, (Datum) 0,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("amount out of range in term \"%s\"", string),
				 errdetail("Allowed at position %zu: %s.",
						   error.position, error.allowed)));
	ereturn(fcinfo->context, (Datum) 0,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg("invalid input syntax for type %s: \"%s\"",
					"reuse.term", string),
			 errdetail("Allowed at position %zu: %s.",
					   error.position, error.allowed),
			 errhint("A term is an amount, a unit and conventions, for example \"20 working days\" or \"3 years, no roll\".")));
}

Datum
reuse_term_out(PG_FUNCTION_ARGS)
{
	char		text[TERM_TEXT_SIZE];

	term_format(PG_GETARG_TERM(0), text);
	PG_RETURN_CSTRING(pstrdup(text));
}

Datum
reuse_term_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buffer = (StringInfo) PG_GETARG_POINTER(0);
	Term		term = pq_getmsgint64(buffer);

	if (!term_is_valid(term))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid binary form of type %s", "reuse.term")));
	PG_RETURN_TERM(term);
}

Datum
reuse_term_send(PG_FUNCTION_ARGS)
{
	StringInfoData buffer;

	pq_begintypsend(&buffer);
	pq_sendint64(&buffer, PG_GETARG_TERM(0));
	PG_RETURN_BYTEA_P(pq_endtypsend(&buffer));
}

Datum
reuse_term_lt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_TERM(0) < PG_GETARG_TERM(1));
}

Datum
reuse_term_le(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_TERM(0) <= PG_GETARG_TERM(1));
}

Datum
reuse_term_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_TERM(0) == PG_GETARG_TERM(1));
}

Datum
reuse_term_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_TERM(0) != PG_GETARG_TERM(1));
}

Datum
reuse_term_ge(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_TERM(0) >= PG_GETARG_TERM(1));
}

Datum
reuse_term_gt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_TERM(0) > PG_GETARG_TERM(1));
}

/*
 * The order and the hash of reuse.term and of reuse.workdate are those of
 * the 64 bits both are packed into.
 */
Datum
reuse_packed_cmp(PG_FUNCTION_ARGS)
{
	int64		a = PG_GETARG_INT64(0);
	int64		b = PG_GETARG_INT64(1);

	PG_RETURN_INT32(a < b ? -1 : a > b ? 1 : 0);
}

#if SIZEOF_DATUM < 8
static int
packed_fast_cmp(Datum x, Datum y, SortSupport ssup)
{
	int64		a = DatumGetInt64(x);
	int64		b = DatumGetInt64(y);

	return a < b ? -1 : a > b ? 1 : 0;
}
#endif

/* A comparator and no abbreviated keys: the values are eight bytes. */
Datum
reuse_packed_sortsupport(PG_FUNCTION_ARGS)
{
	SortSupport ssup = (SortSupport) PG_GETARG_POINTER(0);

#if SIZEOF_DATUM >= 8
	ssup->comparator = ssup_datum_signed_cmp;
#else
	ssup->comparator = packed_fast_cmp;
#endif
	PG_RETURN_VOID();
}

Datum
reuse_packed_hash(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32((int32) hash_packed(PG_GETARG_INT64(0)));
}

Datum
reuse_packed_hash_extended(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64((int64) hash_packed_extended(PG_GETARG_INT64(0),
												 (uint64) PG_GETARG_INT64(1)));
}

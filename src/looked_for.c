/*-------------------------------------------------------------------------
 *
 * looked_for.c
 *	  Which descriptions does an act fit?
 *
 * Findings look at every event of a register in some dozens of ways, and what
 * they look for are rows of the register.  To compare each event with each of
 * these in SQL costs several times what reading it does.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/jsonb.h"
#include "utils/memutils.h"
#include "utils/numeric.h"

#include "reuse_register.h"

/* A fact that tests ask for, read once an act */
typedef struct Fact
{
	const char *name;
	int			length;
	bool		read;
	bool		there;
	JsonbValue	value;
} Fact;

/* Something that holds of the facts of an act, or does not */
typedef struct Test
{
	enum
	{
		FACT_IS_THERE,			/* it may be null: "none given" */
		FACT_IS_STATED,
		FACT_IS_VALUE
	}			what;
	int			fact;			/* its place among those of the kind */
	JsonbValue	value;
} Test;

typedef struct Tests
{
	Test	   *tests;
	int			count;
} Tests;

/* An act fits if the first tests hold, and of none of the others all do. */
typedef struct Description
{
	int32		number;			/* its place in the list, from 1 */
	DateADT		valid_from;
	DateADT		valid_to;
	Tests		all;
	Tests	   *not_all;
	int			not_all_count;
} Description;

/* Those of one kind of event */
typedef struct ActKind
{
	const char *name;
	int			length;
	Fact	   *facts;
	int			fact_count;
	Description *descriptions;
	int			count;
} ActKind;

typedef struct LookedFor
{
	MemoryContext context;		/* all of it is here */
	Jsonb	   *source;
	int			first;			/* where its descriptions begin */
	ActKind    *kinds;
	int			kind_count;
	Datum	   *numbers;		/* room for as many as there are */
} LookedFor;

PG_FUNCTION_INFO_V1(reuse_looked_for);

/* ---------------------------------------------------------------- reading */

pg_noreturn static void
refuse_list(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("acts to look for are no list of descriptions"),
			 errdetail("Each is an object with \"kind\", and with \"valid_from\", \"valid_to\", \"only_if\", \"given\", \"unless\", \"unless_stated\", \"wanted\" and \"stated\" where these limit it.")));
}

/* A member of a description; false where it is not there, or null. */
static bool
get_member(JsonbContainer *description, const char *name,
		   enum jbvType type, JsonbValue *member)
{
	if (getKeyJsonValueFromContainer(description, name, strlen(name),
									 member) == NULL
		|| member->type == jbvNull)
		return false;
	if (member->type != type)
		refuse_list();
	return true;
}

static DateADT
get_day(JsonbContainer *description, const char *name, DateADT otherwise)
{
	JsonbValue	day;

	if (!get_member(description, name, jbvString, &day))
		return otherwise;
	return DatumGetDateADT(DirectFunctionCall1(date_in,
											   CStringGetDatum(pnstrdup(day.val.string.val, day.val.string.len))));
}

static int
find_fact(ActKind *kind, const JsonbValue *name)
{
	Fact	   *fact;

	for (int i = 0; i < kind->fact_count; i++)
		if (kind->facts[i].length == name->val.string.len
			&& memcmp(kind->facts[i].name, name->val.string.val,
					  name->val.string.len) == 0)
			return i;
	kind->facts = kind->fact_count == 0 ? palloc(sizeof(Fact))
		: repalloc(kind->facts, (kind->fact_count + 1) * sizeof(Fact));
	fact = &kind->facts[kind->fact_count];
	fact->name = name->val.string.val;
	fact->length = name->val.string.len;
	return kind->fact_count++;
}

static Test *
add_test(ActKind *kind, Tests *tests, int what, const JsonbValue *fact)
{
	Test	   *test;

	if (fact->type != jbvString)
		refuse_list();
	tests->tests = tests->count == 0 ? palloc(sizeof(Test))
		: repalloc(tests->tests, (tests->count + 1) * sizeof(Test));
	test = &tests->tests[tests->count++];
	test->what = what;
	test->fact = find_fact(kind, fact);
	return test;
}

/* A test for each name in a list */
static void
add_names(ActKind *kind, Tests *tests, JsonbContainer *description,
		  const char *name, int what, JsonbValue *value)
{
	JsonbValue	list;

	if (!get_member(description, name, jbvBinary, &list))
		return;
	if (!JsonContainerIsArray(list.val.binary.data))
		refuse_list();
	for (uint32 i = 0; i < JsonContainerSize(list.val.binary.data); i++)
	{
		Test	   *test = add_test(kind, tests, what,
									getIthJsonbValueFromContainer(list.val.binary.data, i));

		if (value != NULL)
			test->value = *value;
	}
}

/* A test for each member of an object */
static void
add_values(ActKind *kind, Tests *tests, JsonbContainer *description,
		   const char *name)
{
	JsonbValue	object;
	JsonbValue	value;
	JsonbIterator *iterator;
	JsonbIteratorToken token;

	if (!get_member(description, name, jbvBinary, &object))
		return;
	if (!JsonContainerIsObject(object.val.binary.data))
		refuse_list();
	iterator = JsonbIteratorInit(object.val.binary.data);
	while ((token = JsonbIteratorNext(&iterator, &value, true)) != WJB_DONE)
	{
		if (token == WJB_KEY)
			add_test(kind, tests, FACT_IS_VALUE, &value);
		else if (token == WJB_VALUE)
			tests->tests[tests->count - 1].value = value;
	}
}

static void
add_not_all(Description *description, Tests tests)
{
	if (tests.count == 0)
		return;
	description->not_all = description->not_all_count == 0
		? palloc(sizeof(Tests))
		: repalloc(description->not_all,
				   (description->not_all_count + 1) * sizeof(Tests));
	description->not_all[description->not_all_count++] = tests;
}

static ActKind *
find_kind(const LookedFor *looked_for, const char *name, int length)
{
	for (int i = 0; i < looked_for->kind_count; i++)
	{
		ActKind    *kind = &looked_for->kinds[i];

		if (kind->length == length && memcmp(kind->name, name, length) == 0)
			return kind;
	}
	return NULL;
}

static void
read_description(LookedFor *looked_for, int number, int count,
				 JsonbContainer *source)
{
	JsonbValue	name;
	JsonbValue	yes;
	ActKind    *kind;
	Description *description;
	Tests		unless = {0};
	Tests		stated = {0};
	Tests		lacking = {0};

	yes.type = jbvBool;
	yes.val.boolean = true;
	if (!get_member(source, "kind", jbvString, &name))
		refuse_list();
	kind = find_kind(looked_for, name.val.string.val, name.val.string.len);
	if (kind == NULL)
	{
		kind = &looked_for->kinds[looked_for->kind_count++];
		kind->name = name.val.string.val;
		kind->length = name.val.string.len;
		kind->facts = NULL;
		kind->fact_count = 0;
		kind->descriptions = palloc0(count * sizeof(Description));
		kind->count = 0;
	}
	description = &kind->descriptions[kind->count++];
	description->number = number;
	description->valid_from = get_day(source, "valid_from", DATEVAL_NOBEGIN);
	description->valid_to = get_day(source, "valid_to", DATEVAL_NOEND);
	add_values(kind, &description->all, source, "only_if");
	add_names(kind, &description->all, source, "given", FACT_IS_STATED, NULL);
	add_values(kind, &unless, source, "unless");
	add_not_all(description, unless);
	add_names(kind, &stated, source, "unless_stated", FACT_IS_THERE, NULL);
	for (int i = 0; i < stated.count; i++)
	{
		Tests		one = {0};

		one.tests = &stated.tests[i];
		one.count = 1;
		add_not_all(description, one);
	}
	add_names(kind, &lacking, source, "wanted", FACT_IS_VALUE, &yes);
	add_names(kind, &lacking, source, "stated", FACT_IS_STATED, NULL);
	add_not_all(description, lacking);
}

/*
 * The name that a list begins with, or NULL.  It is looked at for each act, so
 * where it lies, and not by functions that make a copy.
 */
static const char *
list_name(const Jsonb *source)
{
	const JsonbContainer *list = &source->root;

	if (!JsonContainerIsArray(list) || JsonContainerSize(list) == 0
		|| !JBE_ISSTRING(list->children[0]))
		return NULL;
	return (const char *) &list->children[JsonContainerSize(list)];
}

/*
 * Is this the list that was read?  Lists of one name are, which spares the
 * comparison of some kilobytes for each act; a string that begins a list ends
 * where its entry says, for the first entry has an offset from the beginning.
 */
static bool
is_read(const LookedFor *looked_for, const Jsonb *source)
{
	const Jsonb *last = looked_for->source;
	const char *name = list_name(source);

	if (VARSIZE(last) != VARSIZE(source))
		return false;
	if (name == NULL)
		return memcmp(last, source, VARSIZE(source)) == 0;
	return list_name(last) != NULL
		&& JBE_OFFLENFLD(last->root.children[0]) == JBE_OFFLENFLD(source->root.children[0])
		&& memcmp(list_name(last), name,
				  JBE_OFFLENFLD(source->root.children[0])) == 0;
}

static LookedFor *
read_looked_for(MemoryContext parent, const Jsonb *source)
{
	MemoryContext context = AllocSetContextCreate(parent,
												  "reuse_register acts looked for",
												  ALLOCSET_SMALL_SIZES);
	MemoryContext before = MemoryContextSwitchTo(context);
	LookedFor  *looked_for = palloc0(sizeof(LookedFor));
	JsonbContainer *list;
	int			count;

	looked_for->context = context;
	looked_for->source = palloc(VARSIZE(source));
	memcpy(looked_for->source, source, VARSIZE(source));
	list = &looked_for->source->root;
	if (!JsonContainerIsArray(list) || JsonContainerIsScalar(list))
		refuse_list();
	count = JsonContainerSize(list);
	looked_for->first = list_name(looked_for->source) != NULL ? 1 : 0;
	looked_for->kinds = palloc(count * sizeof(ActKind));
	looked_for->numbers = palloc(count * sizeof(Datum));
	for (int i = looked_for->first; i < count; i++)
	{
		JsonbValue *description = getIthJsonbValueFromContainer(list, i);

		if (description->type != jbvBinary
			|| !JsonContainerIsObject(description->val.binary.data))
			refuse_list();
		read_description(looked_for, i + 1 - looked_for->first, count,
						 description->val.binary.data);
	}
	MemoryContextSwitchTo(before);
	return looked_for;
}

/* -------------------------------------------------------------- comparing */

static bool
holds(const Test *test, ActKind *kind, Jsonb *facts)
{
	Fact	   *fact = &kind->facts[test->fact];

	if (!fact->read)
	{
		fact->there = getKeyJsonValueFromContainer(&facts->root, fact->name,
												   fact->length,
												   &fact->value) != NULL;
		fact->read = true;
	}
	if (!fact->there)
		return false;
	if (test->what == FACT_IS_THERE)
		return true;
	if (test->what == FACT_IS_STATED)
		return fact->value.type != jbvNull;
	if (fact->value.type != test->value.type)
		return false;
	switch (fact->value.type)
	{
		case jbvNull:
			return true;
		case jbvBool:
			return fact->value.val.boolean == test->value.val.boolean;
		case jbvString:
			return fact->value.val.string.len == test->value.val.string.len
				&& memcmp(fact->value.val.string.val, test->value.val.string.val,
						  fact->value.val.string.len) == 0;
		case jbvNumeric:
			return DatumGetBool(DirectFunctionCall2(numeric_eq,
													NumericGetDatum(fact->value.val.numeric),
													NumericGetDatum(test->value.val.numeric)));
		default:
			/* no fact is a list or an object */
			return false;
	}
}

static bool
all_hold(const Tests *tests, ActKind *kind, Jsonb *facts)
{
	for (int i = 0; i < tests->count; i++)
		if (!holds(&tests->tests[i], kind, facts))
			return false;
	return true;
}

static bool
fits(const Description *description, DateADT day, ActKind *kind, Jsonb *facts)
{
	if (day < description->valid_from || day > description->valid_to
		|| !all_hold(&description->all, kind, facts))
		return false;
	for (int i = 0; i < description->not_all_count; i++)
		if (all_hold(&description->not_all[i], kind, facts))
			return false;
	return true;
}

/*
 * The numbers of the descriptions that an act fits, or NULL.
 */
Datum
reuse_looked_for(PG_FUNCTION_ARGS)
{
	Jsonb	   *source = PG_GETARG_JSONB_P(0);
	text	   *name = PG_GETARG_TEXT_PP(1);
	DateADT		day = PG_GETARG_DATEADT(2);
	LookedFor  *looked_for = fcinfo->flinfo->fn_extra;
	ActKind    *kind;
	Jsonb	   *facts;
	int			count = 0;

	/* all rows of a query have the same descriptions, as a rule */
	if (looked_for == NULL || !is_read(looked_for, source))
	{
		fcinfo->flinfo->fn_extra = NULL;
		if (looked_for != NULL)
			MemoryContextDelete(looked_for->context);
		looked_for = read_looked_for(fcinfo->flinfo->fn_mcxt, source);
		fcinfo->flinfo->fn_extra = looked_for;
	}
	kind = find_kind(looked_for, VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name));
	if (kind == NULL)
		PG_RETURN_NULL();
	facts = PG_GETARG_JSONB_P(3);
	if (!JB_ROOT_IS_OBJECT(facts))
		PG_RETURN_NULL();
	for (int i = 0; i < kind->fact_count; i++)
		kind->facts[i].read = false;
	for (int i = 0; i < kind->count; i++)
		if (fits(&kind->descriptions[i], day, kind, facts))
			looked_for->numbers[count++] = Int32GetDatum(kind->descriptions[i].number);
	if (count == 0)
		PG_RETURN_NULL();
	PG_RETURN_ARRAYTYPE_P(construct_array(looked_for->numbers, count, INT4OID,
										  sizeof(int32), true, TYPALIGN_INT));
}

/*-------------------------------------------------------------------------
 *
 * due.c
 *	  The due date of a term, its inverse and its explanation.
 *
 * Every function here is monotone in its day: a later anchor never gives an
 * earlier due date.  That is what makes the inverse exact, and with it the
 * index condition of reuse.overdue().
 *
 *-------------------------------------------------------------------------
 */
#include "due.h"

#define DAYS_PER_WEEK	7
#define MONTHS_PER_YEAR	12

/*
 * The same day of the month, so many months on; the month's last day where
 * the date does not exist (Reg. 1182/71 art. 3(2)(c); catalogue 3.E.4).
 *
 * *overflowed tells whether the date did not exist.
 */
static bool
add_months(Day day, int64_t months, Day *result, bool *overflowed)
{
	CivilDate	civil = civil_from_day(day);
	int64_t		month;
	int64_t		year;
	int			length;

	/* months since the year 0, then split, rounding down */
	month = (int64_t) civil.year * MONTHS_PER_YEAR + civil.month - 1 + months;
	year = month / MONTHS_PER_YEAR;
	if (month < 0 && month % MONTHS_PER_YEAR != 0)
		year--;
	month = month - year * MONTHS_PER_YEAR + 1;
	if (year < civil_from_day(DAY_FIRST).year + 1
		|| year > civil_from_day(DAY_LAST).year)
		return false;
	length = days_in_month(year, (int) month);
	*overflowed = civil.day > length;
	*result = day_from_civil(year, (int) month,
							 *overflowed ? length : civil.day);
	return true;
}

/*
 * Judicial Code art. 54, "de quantieme a veille de quantieme": from the day
 * numbered first to the eve of the day of the same number.  Where that
 * number does not exist, the term ends with the month (catalogue 3.B).
 */
static bool
eve_of_same_number(Day first, int64_t months, Day *result)
{
	bool		overflowed;

	if (!add_months(first, months, result, &overflowed))
		return false;
	return overflowed || day_add(*result, -1, result);
}

/* The latest first day for which eve_of_same_number() is not after end. */
static bool
latest_first_day(Day end, int64_t months, Day *result)
{
	bool		overflowed;

	return day_add(end, 1, &end)
		&& add_months(end, -months, result, &overflowed);
}

/* The latest day for which add_months() is not after end. */
static bool
latest_same_number(Day end, int64_t months, Day *result)
{
	CivilDate	civil = civil_from_day(end);
	bool		overflowed;

	if (!add_months(end, -months, result, &overflowed))
		return false;

	/* to the last day of a month lead all days that do not exist in it */
	if (civil.day == days_in_month(civil.year, civil.month))
	{
		civil = civil_from_day(*result);
		*result = day_from_civil(civil.year, civil.month,
								 days_in_month(civil.year, civil.month));
	}
	return true;
}

static int64_t
term_months(Term term)
{
	return (int64_t) term_amount(term)
		* (term_unit(term) == TERM_YEARS ? MONTHS_PER_YEAR : 1);
}

static int64_t
term_days(Term term)
{
	return (int64_t) term_amount(term)
		* (term_unit(term) == TERM_WEEKS ? DAYS_PER_WEEK : 1);
}

/*
 * The end of a term in days, weeks, months or years, before any roll.
 */
static bool
nominal_end(Day anchor, Term term, Day *nominal)
{
	bool		day_0_counted = (term & TERM_DAY_0_COUNTED) != 0;
	bool		overflowed;

	*nominal = anchor;
	if (term_amount(term) == 0)
		return true;

	switch (term_unit(term))
	{
		case TERM_DAYS:
		case TERM_WEEKS:
			return day_add(anchor, term_days(term) - (day_0_counted ? 1 : 0),
						   nominal);
		case TERM_MONTHS:
		case TERM_YEARS:
			if (day_0_counted)
				return eve_of_same_number(anchor, term_months(term), nominal);
			if (term & TERM_ART_54)
				return day_add(anchor, 1, nominal)
					&& eve_of_same_number(*nominal, term_months(term),
										  nominal);
			return add_months(anchor, term_months(term), nominal, &overflowed);
		case TERM_WORKING_DAYS:
			break;
	}
	return false;
}

/* The latest anchor whose nominal end is not after end. */
static bool
latest_nominal_start(Day end, Term term, Day *anchor)
{
	bool		day_0_counted = (term & TERM_DAY_0_COUNTED) != 0;

	*anchor = end;
	if (term_amount(term) == 0)
		return true;

	switch (term_unit(term))
	{
		case TERM_DAYS:
		case TERM_WEEKS:
			return day_add(end, (day_0_counted ? 1 : 0) - term_days(term),
						   anchor);
		case TERM_MONTHS:
		case TERM_YEARS:
			if (day_0_counted)
				return latest_first_day(end, term_months(term), anchor);
			if (term & TERM_ART_54)
				return latest_first_day(end, term_months(term), anchor)
					&& day_add(*anchor, -1, anchor);
			return latest_same_number(end, term_months(term), anchor);
		case TERM_WORKING_DAYS:
			break;
	}
	return false;
}

static bool
same_month(Day a, Day b)
{
	CivilDate	first = civil_from_day(a);
	CivilDate	second = civil_from_day(b);

	return first.year == second.year && first.month == second.month;
}

/*
 * The next working day, or the day after the span where there is none: for
 * the questions to which both give the same answer.
 */
static DueStatus
next_working_day_or_end(Calendar *calendar, Day day, Day *next)
{
	DueStatus	status = next_working_day(calendar, day, next);

	if (status == DUE_OUT_OF_SPAN && *next == calendar->last_day + 1)
		return DUE_OK;
	return status;
}

static DueStatus
roll(Calendar *calendar, Day day, TermRoll how, Day *rolled)
{
	bool		working;
	DueStatus	status;

	*rolled = day;
	switch (how)
	{
		case ROLL_NONE:
			return DUE_OK;
		case ROLL_FORWARD:
			return roll_forward(calendar, day, rolled);
		case ROLL_BACK:
			return roll_backward(calendar, day, rolled);
		case ROLL_MODIFIED:
			status = calendar_is_working(calendar, day, &working);
			if (status != DUE_OK || working)
				return status;

			/*
			 * Where the span ends with a month, the roll leads back whatever
			 * comes next; where it ends within one, that is unknown.
			 */
			status = next_working_day_or_end(calendar, day, rolled);
			if (status != DUE_OK)
				return status;
			if (!same_month(day, *rolled))
				return roll_backward(calendar, day, rolled);
			return *rolled > calendar->last_day ? DUE_OUT_OF_SPAN : DUE_OK;
	}
	return DUE_OK;
}

/* The latest day whose roll is not after end. */
static DueStatus
latest_unrolled(Calendar *calendar, Day end, TermRoll how, Day *latest)
{
	Day			next;
	Day			previous;
	CivilDate	civil;
	DueStatus	status;

	*latest = end;
	switch (how)
	{
		case ROLL_NONE:
			return DUE_OK;
		case ROLL_FORWARD:
			return roll_backward(calendar, end, latest);
		case ROLL_BACK:

			/* every day up to the next working day rolls back to here */
			status = roll_backward(calendar, end, latest);
			if (status == DUE_OK)
				status = next_working_day_or_end(calendar, end, latest);
			if (status == DUE_OK)
				*latest -= 1;
			return status;
		case ROLL_MODIFIED:

			/*
			 * Of the days that do not work after end, those that lie in an
			 * earlier month than the next working day roll back.
			 */
			status = next_working_day_or_end(calendar, end, &next);
			if (status != DUE_OK)
			{
				*latest = next;
				return status;
			}
			civil = civil_from_day(next);
			status = roll_backward(calendar, end, &previous);
			*latest = previous;
			if (status != DUE_OK)
				return status;
			next = day_from_civil(civil.year, civil.month, 1) - 1;
			if (next > previous)
				*latest = next;
			return DUE_OK;
	}
	return DUE_OK;
}

/*
 * Does the period have to hold two working days?  Only one of two days or
 * more does (Reg. 1182/71 art. 3(5); catalogue 3.E.7).
 */
static bool
needs_two_working_days(Term term)
{
	if ((term & TERM_TWO_WORKING_DAYS) == 0)
		return false;
	return term_unit(term) == TERM_DAYS
		? term_amount(term) >= 2 : term_amount(term) >= 1;
}

/*
 * The day before the first that is counted, as an offset for
 * calendar_ordinal(): 0 if the base itself is not counted, -1 if it is and
 * works.
 */
static DueStatus
counted_from(Calendar *calendar, Day base, Term term, int *offset)
{
	bool		working;
	DueStatus	status;

	*offset = 0;
	if ((term & TERM_DAY_0_COUNTED) == 0)
		return DUE_OK;
	status = calendar_is_working(calendar, base, &working);
	if (status == DUE_OK && working)
		*offset = -1;
	return status;
}

/* The second working day of the period. */
static DueStatus
second_working_day(Calendar *calendar, Day anchor, Term term, Day *second)
{
	int			offset;
	DueStatus	status;

	*second = anchor;
	status = counted_from(calendar, anchor, term, &offset);
	if (status != DUE_OK)
		return status;
	return calendar_ordinal(calendar, anchor, offset + 2, second);
}

/*
 * The latest base from which the amount-th working day is not after end,
 * amount being 1 or more: the eve of the working day that lies amount - 1
 * before the last one up to end, or that day itself where it is counted.
 */
static DueStatus
latest_base(Calendar *calendar, Day end, int64_t amount, bool day_0_counted,
			Day *base)
{
	DueStatus	status;

	status = calendar_ordinal(calendar, end, 1 - amount, base);
	if (status != DUE_OK || day_0_counted)
		return status;
	*base -= 1;
	return *base < calendar->first_day ? DUE_OUT_OF_SPAN : DUE_OK;
}

/* Where a start convention puts the start of a count of working days. */
static DueStatus
move_start(Calendar *calendar, Day anchor, TermStart how, Day *base)
{
	bool		working;
	DueStatus	status;

	*base = anchor;
	switch (how)
	{
		case START_STEP:
			return DUE_OK;
		case START_FORWARD:
			return roll_forward(calendar, anchor, base);
		case START_BACK:
			return roll_backward(calendar, anchor, base);
		case START_REFUSED:
			status = calendar_is_working(calendar, anchor, &working);
			if (status == DUE_OK && !working)
				return DUE_START_REFUSED;
			return status;
	}
	return DUE_OK;
}

static DueStatus
due_working_days(Calendar *calendar, Day anchor, Term term,
				 int32_t suspended_days, Day *unsuspended, Day *due)
{
	Day			base;
	int			offset;
	int64_t		amount = term_amount(term);
	DueStatus	status;

	status = move_start(calendar, anchor, term_start(term), &base);
	*due = base;
	if (status != DUE_OK)
		return status;

	/* no day is counted: the start itself, working or not (T23) */
	if (amount > 0)
	{
		status = counted_from(calendar, base, term, &offset);
		if (status == DUE_OK)
			status = calendar_ordinal(calendar, base, offset + amount, due);
		if (status != DUE_OK)
			return status;
	}
	*unsuspended = *due;

	/* suspended days are further working days of the same one count */
	return add_working_days(calendar, *unsuspended, suspended_days, due);
}

/*
 * The due date of a term that runs from an anchor.
 *
 * The anchor is day 0 (catalogue 3.E.1).  Suspended days are added to the
 * nominal end before the one roll at the end, never to a rolled date.
 * *nominal is the end as counted, suspended days included, before the roll.
 */
DueStatus
due_date(Calendar *calendar, Day anchor, Term term, int32_t suspended_days,
		 Day *nominal, Day *due)
{
	Day			end;
	Day			second;
	DueStatus	status;

	if (term_unit(term) == TERM_WORKING_DAYS)
	{
		/* the common case has no convention and nothing to add */
		if (term_conventions(term) == 0 && suspended_days == 0)
			status = add_working_days(calendar, anchor, term_amount(term), due);
		else
			status = due_working_days(calendar, anchor, term, suspended_days,
									  &end, due);
		if (nominal != NULL)
			*nominal = *due;
		return status;
	}

	*due = anchor;
	if (!nominal_end(anchor, term, &end)
		|| (suspended_days != 0 && !day_add(end, suspended_days, &end)))
		return DUE_OVERFLOW;
	if (nominal != NULL)
		*nominal = end;
	status = roll(calendar, end, term_roll(term), due);
	if (status != DUE_OK || !needs_two_working_days(term))
		return status;

	end = *due;
	status = second_working_day(calendar, anchor, term, &second);
	*due = status != DUE_OK || second > end ? second : end;
	return status;
}

static DueStatus
latest_start_working_days(Calendar *calendar, Day due, Term term, Day *anchor)
{
	Day			base = due;
	DueStatus	status;

	*anchor = due;
	if (term_amount(term) > 0)
	{
		status = latest_base(calendar, due, term_amount(term),
							 (term & TERM_DAY_0_COUNTED) != 0, &base);
		*anchor = base;
		if (status != DUE_OK)
			return status;
	}

	/* the latest anchor that the start convention puts no later than base */
	switch (term_start(term))
	{
		case START_STEP:
			return DUE_OK;
		case START_FORWARD:
		case START_REFUSED:
			return roll_backward(calendar, base, anchor);
		case START_BACK:
			return latest_unrolled(calendar, base, ROLL_BACK, anchor);
	}
	return DUE_OK;
}

/*
 * The latest anchor whose due date is not after a day: the inverse of
 * due_date() without suspended days, exact because that is monotone.
 */
DueStatus
latest_start(Calendar *calendar, Day due, Term term, Day *anchor)
{
	Day			end;
	Day			second;
	DueStatus	status;

	if (term_unit(term) == TERM_WORKING_DAYS)
		return latest_start_working_days(calendar, due, term, anchor);

	status = latest_unrolled(calendar, due, term_roll(term), &end);
	if (status != DUE_OK)
	{
		*anchor = end;
		return status;
	}
	*anchor = end;
	if (!latest_nominal_start(end, term, anchor))
		return DUE_OVERFLOW;
	if (!needs_two_working_days(term))
		return DUE_OK;

	status = latest_base(calendar, due, 2, (term & TERM_DAY_0_COUNTED) != 0,
						 &second);
	if (status != DUE_OK || second < *anchor)
		*anchor = second;

	/* working days are counted from the anchor: the calendar must have it */
	if (status == DUE_OK && *anchor < calendar->first_day)
		return DUE_OUT_OF_SPAN;
	return status;
}

/*
 * Lists the days that do not work after one day and before another, which
 * may come first; false if the sink wants no more.
 */
static DueStatus
list_between(Calendar *calendar, Day from, Day to, DueStepKind kind,
			 DueStepSink sink, void *arg, bool *wanted)
{
	int			step = from <= to ? 1 : -1;
	Day			day;
	bool		working;
	DueStatus	status;

	for (day = from; *wanted && day != to; day += step)
	{
		status = calendar_is_working(calendar, day, &working);
		if (status != DUE_OK)
			return status;
		if (!working)
			*wanted = sink(arg, kind, day);
	}
	return DUE_OK;
}

/*
 * Gives the reasoning of due_date() step by step.  Nothing is given where
 * there is no due date: the status says why.
 */
DueStatus
explain_due(Calendar *calendar, Day anchor, Term term,
			int32_t suspended_days, DueStepSink sink, void *arg, Day *due)
{
	Day			nominal;
	Day			base;
	Day			end;
	bool		wanted;
	DueStatus	status;

	status = due_date(calendar, anchor, term, suspended_days, &nominal, due);
	if (status != DUE_OK)
		return status;

	wanted = sink(arg, STEP_START, anchor);

	if (term_unit(term) == TERM_WORKING_DAYS)
	{
		status = due_working_days(calendar, anchor, term, 0, &nominal, &end);
		if (status == DUE_OK)
			status = move_start(calendar, anchor, term_start(term), &base);
		if (status == DUE_OK && base != anchor)
		{
			status = list_between(calendar, anchor, base, STEP_ROLLED, sink,
								  arg, &wanted);
			wanted = wanted && sink(arg, STEP_START_MOVED, base);
		}

		/* day 0 is passed over too, where it should count and does not work */
		if (status == DUE_OK && end > base)
			status = list_between(calendar,
								  base + ((term & TERM_DAY_0_COUNTED) ? 0 : 1),
								  end, STEP_NOT_COUNTED, sink, arg, &wanted);
		if (status == DUE_OK && suspended_days > 0)
		{
			wanted = wanted && sink(arg, STEP_SUSPENDED, end);
			status = list_between(calendar, end + 1, *due, STEP_NOT_COUNTED,
								  sink, arg, &wanted);
		}
	}
	else
	{
		if (suspended_days > 0)
			wanted = wanted && sink(arg, STEP_SUSPENDED,
									nominal - suspended_days);
		wanted = wanted && sink(arg, STEP_NOMINAL_END, nominal);
		status = roll(calendar, nominal, term_roll(term), &end);
		if (status == DUE_OK && end != nominal)
			status = list_between(calendar, nominal, end, STEP_ROLLED, sink,
								  arg, &wanted);
		if (status == DUE_OK && end != *due)
			wanted = wanted && sink(arg, STEP_EXTENDED, *due);
	}

	if (status == DUE_OK && wanted)
		(void) sink(arg, STEP_DUE, *due);
	return status;
}

/*-------------------------------------------------------------------------
 *
 * settings.c
 *	  reuse.calendar, reuse.language, reuse.today, and what they stand for.
 *
 * A check hook reads the value once and hands it on as "extra", so that the
 * assign hook cannot fail and no function parses a setting.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/xact.h"
#include "common/hashfn.h"
#include "miscadmin.h"
#include "pgtime.h"
#include "utils/builtins.h"
#include "utils/datetime.h"
#include "utils/guc.h"
#include "utils/timestamp.h"

#include "calendar_cache.h"
#include "reuse_register.h"

typedef struct CalendarReference
{
	CalendarCode code;
	int32		revision;
} CalendarReference;

CalendarCode default_calendar_code = 0;
int32		default_calendar_revision = REVISION_NEWEST;

/* the settings as they are written */
static char *calendar_setting = NULL;
static char *today_setting = NULL;
static int	language_setting = LANGUAGE_EN;

/* reuse.today as a date; the infinity stands for "not set" */
static DateADT set_today = DATEVAL_NOEND;

static const struct config_enum_entry language_names[] = {
	{"en", LANGUAGE_EN, false},
	{"fr", LANGUAGE_FR, false},
	{"nl", LANGUAGE_NL, false},
	{"de", LANGUAGE_DE, false},
	{NULL, 0, false}
};

PG_FUNCTION_INFO_V1(reuse_today);
PG_FUNCTION_INFO_V1(reuse_language);

/* What the check of a setting hands on, the server frees. */
static bool
hand_on(void **extra, const void *value, size_t size)
{
	*extra = guc_malloc(LOG, size);
	if (*extra == NULL)
		return false;
	memcpy(*extra, value, size);
	return true;
}

static bool
check_calendar(char **newval, void **extra, GucSource source)
{
	CalendarReference reference;

	if (code_parse_reference(*newval, strlen(*newval), &reference.code,
							 &reference.revision))
		return hand_on(extra, &reference, sizeof(reference));
	GUC_check_errdetail("A calendar is a code of 1 to 6 characters A-Z, 0-9, \"_\" or \"-\", or such a code, \"#\" and a revision, for example \"BE\" or \"BE#3\".");
	return false;
}

static void
assign_calendar(const char *newval, void *extra)
{
	const CalendarReference *reference = extra;

	default_calendar_code = reference->code;
	default_calendar_revision = reference->revision;
	calendar_setting_changed();
}

static bool
check_today(char **newval, void **extra, GucSource source)
{
	DateADT		day = DATEVAL_NOEND;
	WorkdateError error;

	if (**newval == '\0'
		|| (iso_date_parse(*newval, strlen(*newval), &day, &error)
			&& !DATE_NOT_FINITE(day)))
		return hand_on(extra, &day, sizeof(day));
	GUC_check_errdetail("reuse.today is empty or a date as YYYY-MM-DD, from 0001-01-01 to 9999-12-31.");
	return false;
}

static void
assign_today(const char *newval, void *extra)
{
	set_today = *(const DateADT *) extra;
}

void
define_settings(void)
{
	DefineCustomStringVariable("reuse.calendar",
							   "Calendar that is meant where none is named.",
							   "A code such as \"BE\", or a code and a revision such as \"BE#3\".",
							   &calendar_setting,
							   "BE",
							   PGC_USERSET,
							   0,
							   check_calendar,
							   assign_calendar,
							   NULL);

	DefineCustomEnumVariable("reuse.language",
							 "Language of explanations and reports.",
							 NULL,
							 &language_setting,
							 LANGUAGE_EN,
							 language_names,
							 PGC_USERSET,
							 0,
							 NULL,
							 NULL,
							 NULL);

	DefineCustomStringVariable("reuse.today",
							   "Day that is taken for today.",
							   "Empty: the date in Europe/Brussels when the transaction began.",
							   &today_setting,
							   "",
							   PGC_USERSET,
							   0,
							   check_today,
							   assign_today,
							   NULL);

	MarkGUCPrefixReserved(REUSE_SCHEMA);
}

bool
today_is_set(void)
{
	return !DATE_IS_NOEND(set_today);
}

/* The date in Brussels at a moment, whatever TimeZone says (catalogue 3.E.10). */
DateADT
brussels_day(TimestampTz moment)
{
	static pg_tz *brussels = NULL;
	struct pg_tm tm;
	fsec_t		fsec;
	int			offset;

	if (brussels == NULL)
		brussels = pg_tzset("Europe/Brussels");
	if (brussels == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_CONFIG_FILE_ERROR),
				 errmsg("time zone \"%s\" is not known to the server",
						"Europe/Brussels")));
	if (TIMESTAMP_NOT_FINITE(moment)
		|| timestamp2tm(moment, &offset, &tm, &fsec, NULL, brussels) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("timestamp out of range")));
	return date2j(tm.tm_year, tm.tm_mon, tm.tm_mday) - POSTGRES_EPOCH_JDATE;
}

/* Today: the setting, or the date at the start of the transaction. */
DateADT
today(void)
{
	static bool known = false;
	static TimestampTz known_moment;
	static DateADT known_day;
	TimestampTz moment;

	if (today_is_set())
		return set_today;

	moment = GetCurrentTransactionStartTimestamp();
	if (!known || moment != known_moment)
	{
		known_day = brussels_day(moment);
		known_moment = moment;
		known = true;
	}
	return known_day;
}

Datum
reuse_today(PG_FUNCTION_ARGS)
{
	PG_RETURN_DATEADT(today());
}

/* reuse.language, for messages that show names of the register's rows */
Language
name_language(void)
{
	return (Language) language_setting;
}

/*
 * The code of a language, '' being that of the setting.
 */
Datum
reuse_language(PG_FUNCTION_ARGS)
{
	text	   *argument = PG_GETARG_TEXT_PP(0);
	const struct config_enum_entry *entry;
	char	   *name;

	name = text_to_cstring(argument);
	for (entry = language_names; entry->name != NULL; entry++)
	{
		if (*name == '\0' ? entry->val == language_setting
			: pg_strcasecmp(name, entry->name) == 0)
			PG_RETURN_TEXT_P(cstring_to_text(entry->name));
	}
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("language \"%s\" is not supported", name),
			 errhint("Languages are en, fr, nl and de; '' is the setting reuse.language.")));
}

const char *
day_text(Day day, char text[DATE_TEXT_SIZE])
{
	CivilDate	civil;

	if (DATE_IS_NOEND(day))
		return "infinity";
	if (DATE_IS_NOBEGIN(day))
		return "-infinity";
	civil = civil_from_day(day);
	if (civil.year > 0)
		snprintf(text, DATE_TEXT_SIZE, "%04d-%02d-%02d",
				 civil.year, civil.month, civil.day);
	else
		snprintf(text, DATE_TEXT_SIZE, "%04d-%02d-%02d BC",
				 1 - civil.year, civil.month, civil.day);
	return text;
}

/*
 * Folds both halves before hashing, as hashint8() does, which makes the hash
 * the same on every machine.  Hash partitions depend on it: it must never
 * change.
 */
static uint32
fold_packed(int64 value)
{
	return (uint32) (value >> 32) ^ ((uint32) value * 0x9e3779b1U);
}

uint32
hash_packed(int64 value)
{
	return hash_bytes_uint32(fold_packed(value));
}

uint64
hash_packed_extended(int64 value, uint64 seed)
{
	return hash_bytes_uint32_extended(fold_packed(value), seed);
}

/*-------------------------------------------------------------------------
 *
 * csvfile.c
 *	  The records of a CSV file, one after the other.
 *
 * libcsv takes the file apart; this adds what an import of dirty files needs.
 * It is fed one physical line at a time, so that a record knows the line on
 * which it begins.  A record that cannot be read (a quotation mark in the
 * wrong place or never closed) costs its first line only: reading goes on
 * with the next line, which is why the file is kept whole in memory.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres_fe.h"

#include "common/logging.h"

#include "csvfile.h"

/*
 * Values stand in one buffer that may move while it grows; until the record
 * is complete a field's value is its offset.
 */
static void
field_end(void *value, size_t length, void *arg)
{
	CsvFile    *file = arg;
	CsvRecord  *record = &file->record;

	if (file->used + length + 1 > RECORD_LIMIT)
	{
		file->too_long = true;
		return;
	}
	if (file->used + length + 1 > file->allocated)
	{
		file->allocated = 2 * (file->used + length + 1);
		file->buffer = pg_realloc(file->buffer, file->allocated);
	}
	if (record->nfields == file->max_fields)
	{
		file->max_fields = Max(32, 2 * file->max_fields);
		record->fields = pg_realloc(record->fields,
									file->max_fields * sizeof(CsvField));
	}
	record->fields[record->nfields].length = length;
	record->nfields++;
	if (length > 0)
		memcpy(file->buffer + file->used, value, length);
	file->used += length;
	file->buffer[file->used++] = '\0';
}

static void
record_end(int terminator, void *arg)
{
	((CsvFile *) arg)->complete = true;
}

static void
start_parser(CsvFile *file)
{
	/* libcsv fails here only if the options are not its own */
	if (csv_init(&file->parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
	{
		pg_log_error("could not start the CSV parser");
		exit(EXIT_FAILURE);
	}
	csv_set_delim(&file->parser, (unsigned char) file->delimiter);
}

/* Length of the physical line at a position, with its end: LF, CR LF or CR. */
static size_t
line_length(const CsvFile *file, size_t position)
{
	size_t		end = position;

	while (end < file->size && file->data[end] != '\n' &&
		   file->data[end] != '\r')
		end++;
	if (end < file->size && file->data[end] == '\r' &&
		end + 1 < file->size && file->data[end + 1] == '\n')
		end++;
	return Min(end + 1, file->size) - position;
}

/* libcsv passes over such a line between two records. */
static bool
is_blank(const CsvFile *file, size_t position, size_t length)
{
	size_t		i;

	for (i = position; i < position + length; i++)
		if (strchr(" \t\r\n", file->data[i]) == NULL ||
			file->data[i] == '\0' || file->data[i] == file->delimiter)
			return false;
	return true;
}

/*
 * Read the file.  False, with a message, if it cannot be read.
 */
bool
csv_open(CsvFile *file, const char *path, char delimiter)
{
	FILE	   *stream;
	size_t		allocated = 64 * 1024;
	size_t		got;

	memset(file, 0, sizeof(*file));
	file->path = path;
	file->delimiter = delimiter;
	file->line = 1;

	stream = fopen(path, PG_BINARY_R);
	if (stream == NULL)
	{
		pg_log_error("could not open file \"%s\": %m", path);
		return false;
	}
	file->data = pg_malloc(allocated);
	while ((got = fread(file->data + file->size, 1,
						allocated - file->size, stream)) > 0)
	{
		file->size += got;
		if (file->size == allocated)
		{
			allocated *= 2;
			file->data = pg_realloc(file->data, allocated);
		}
	}
	if (ferror(stream))
	{
		pg_log_error("could not read file \"%s\": %m", path);
		fclose(stream);
		pg_free(file->data);
		return false;
	}
	fclose(stream);

	/* a byte order mark is no part of the first column's name */
	if (file->size >= 3 && memcmp(file->data, "\xEF\xBB\xBF", 3) == 0)
		file->position = 3;
	start_parser(file);
	return true;
}

/*
 * The next record, or false at the end of the file.  It is valid until the
 * next call.
 */
bool
csv_next(CsvFile *file, CsvRecord **record)
{
	size_t		start = 0;
	bool		begun = false;
	const char *problem = NULL;
	size_t		offset = 0;
	int			i;

	file->record.nfields = 0;
	file->record.problem = NULL;
	file->used = 0;
	file->complete = false;
	file->too_long = false;

	while (!file->complete && problem == NULL)
	{
		size_t		length;

		if (file->position == file->size)
		{
			if (!begun)
				return false;
			/* the last line may lack its end */
			if (csv_fini(&file->parser, field_end, record_end, file) != 0 ||
				!file->complete)
				problem = "has a quotation mark that nothing closes";
			break;
		}
		length = line_length(file, file->position);
		if (!begun)
		{
			begun = !is_blank(file, file->position, length);
			start = file->position;
			file->record.line = file->line;
		}
		if (csv_parse(&file->parser, file->data + file->position, length,
					  field_end, record_end, file) != length)
			problem = "has a quotation mark where none can be";
		file->position += length;
		file->line++;
		if (problem == NULL &&
			(file->too_long ||
			 (!file->complete && begun &&
			  file->position - start > RECORD_LIMIT)))
			problem = "is longer than 1048576 bytes";
	}

	if (problem != NULL)
	{
		/* go on behind the first line, as if it had been a record */
		csv_free(&file->parser);
		start_parser(file);
		file->position = start + line_length(file, start);
		file->line = file->record.line + 1;
		file->record.nfields = 0;
		file->record.problem = problem;
	}
	for (i = 0; i < file->record.nfields; i++)
	{
		file->record.fields[i].value = file->buffer + offset;
		offset += file->record.fields[i].length + 1;
	}
	*record = &file->record;
	return true;
}

void
csv_close(CsvFile *file)
{
	csv_free(&file->parser);
	pg_free(file->record.fields);
	pg_free(file->buffer);
	pg_free(file->data);
}

/*-------------------------------------------------------------------------
 *
 * csvfile.h
 *	  The records of a CSV file, one after the other.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CSVFILE_H
#define CSVFILE_H

#include <csv.h>

/* Longer than any true value; a quotation mark that nobody closes makes one. */
#define FIELD_LIMIT		(64 * 1024)
#define RECORD_LIMIT	(1024 * 1024)

typedef struct CsvField
{
	char	   *value;			/* ends with NUL, and may hold others */
	size_t		length;
} CsvField;

typedef struct CsvRecord
{
	long		line;			/* physical line where it begins, from 1 */
	int			nfields;
	CsvField   *fields;
	const char *problem;		/* why it cannot be read, or NULL */
} CsvRecord;

typedef struct CsvFile
{
	const char *path;
	char	   *data;			/* the file, whole */
	size_t		size;
	size_t		position;		/* what has been read */
	long		line;			/* number of the line at position */
	char		delimiter;
	struct csv_parser parser;

	/* the record being read */
	CsvRecord	record;
	int			max_fields;
	char	   *buffer;			/* its values, one behind the other */
	size_t		used;
	size_t		allocated;
	bool		complete;
	bool		too_long;
} CsvFile;

extern bool csv_open(CsvFile *file, const char *path, char delimiter);
extern bool csv_next(CsvFile *file, CsvRecord **record);
extern void csv_close(CsvFile *file);

#endif							/* CSVFILE_H */

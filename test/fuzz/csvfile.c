/*
 * CSV files of any bytes: no line of a file is lost, none is read twice, and
 * each value can be used as text.
 */
#include "postgres_fe.h"

#include <sys/mman.h>
#include <unistd.h>

#include "csvfile.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static int	descriptor = -1;
	static char path[64];
	CsvFile		file;
	CsvRecord  *record;
	long		line = 0;
	long		records = 0;

	if (descriptor < 0)
	{
		descriptor = memfd_create("input", 0);
		CHECK(descriptor >= 0);
		snprintf(path, sizeof(path), "/proc/self/fd/%d", descriptor);
	}
	CHECK(ftruncate(descriptor, 0) == 0);
	CHECK(pwrite(descriptor, data, size, 0) == (ssize_t) size);

	CHECK(csv_open(&file, path, size > 0 && data[size - 1] == ';' ? ';' : ','));
	while (csv_next(&file, &record))
	{
		/* each begins on a line of its own, and leaves something behind it */
		CHECK(record->line > line);
		CHECK(++records <= (long) size);
		line = record->line;
		CHECK((record->problem != NULL) == (record->nfields == 0));
		for (int i = 0; i < record->nfields; i++)
			CHECK(record->fields[i].value[record->fields[i].length] == '\0');
	}
	CHECK(file.position == file.size);
	csv_close(&file);
	return 0;
}

/*-------------------------------------------------------------------------
 *
 * output.c
 *	  Results as tables for a terminal and as CSV for programs.
 *
 * psql's own tables (fe_utils/print.h) break lines in the middle of words and
 * of dates; here only columns of text give way, and words stay whole while
 * they can.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres_fe.h"

#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "common/logging.h"
#include "mb/pg_wchar.h"

#include "reusectl.h"

#define GAP				2		/* blanks between columns */
#define NARROWEST		8		/* no column of text gives way further */

typedef struct TableColumn
{
	int			width;
	int			longest_word;
	bool		is_number;		/* numbers or dates: to the right, and whole */
} TableColumn;

/*
 * How a terminal shows a style; NULL is as it shows everything.  Colours only
 * repeat what the words say, for who does not see them.
 */
static const char *
style_codes(const char *style)
{
	static int	coloured = -1;
	const char *no_color = getenv("NO_COLOR");
	const char *term = getenv("TERM");

	if (coloured < 0)
		coloured = isatty(fileno(stdout)) &&
			(no_color == NULL || no_color[0] == '\0') &&
			term != NULL && strcmp(term, "dumb") != 0;
	if (!coloured)
		return NULL;
	if (strcmp(style, "title") == 0)
		return "1";
	if (strcmp(style, "bad") == 0)
		return "31";
	if (strcmp(style, "soon") == 0)
		return "33";
	if (strcmp(style, "good") == 0)
		return "32";
	if (strcmp(style, "faint") == 0)
		return "2";
	return NULL;
}

static void
begin_style(const char *style)
{
	if (style_codes(style) != NULL)
		printf("\033[%sm", style_codes(style));
}

static void
end_style(const char *style)
{
	if (style_codes(style) != NULL)
		fputs("\033[0m", stdout);
}

/* What a string takes on the screen. */
static int
display_width(const char *text, size_t length)
{
	const char *end = text + length;
	int			width = 0;

	while (text < end)
	{
		int			cells = PQdsplen(text, PG_UTF8);

		/* control characters are shown as one */
		width += cells < 0 ? 1 : cells;
		text += Min(PQmblen(text, PG_UTF8), end - text);
	}
	return width;
}

/*
 * How much of the text goes on a line of that width: up to its end, the end
 * of a line in it, or the last blank that fits; a word that is longer than the
 * line is broken.
 */
static size_t
line_length(const char *text, int width)
{
	size_t		length = 0;
	size_t		last_blank = 0;

	while (text[length] != '\0' && text[length] != '\n')
	{
		int			cells = PQdsplen(text + length, PG_UTF8);

		if (text[length] == ' ')
			last_blank = length;
		width -= cells < 0 ? 1 : cells;
		if (width < 0)
			return last_blank > 0 ? last_blank : Max(length, 1);
		length += PQmblen(text + length, PG_UTF8);
	}
	return length;
}

/* A part of a value in a cell, without what would steer a terminal. */
static void
print_cell(const char *text, size_t length, const TableColumn *column,
		   bool is_last)
{
	int			blanks = column->width - display_width(text, length);
	size_t		i;

	if (column->is_number)
		printf("%*s", Max(blanks, 0), "");
	for (i = 0; i < length; i++)
		putchar((unsigned char) text[i] < ' ' || text[i] == 0x7F ?
				'?' : text[i]);
	if (!column->is_number && !is_last)
		printf("%*s", Max(blanks, 0), "");
}

/*
 * One row, on as many lines as its longest text takes.  The values are used
 * up.
 */
static void
print_row(const char **values, int ncolumns, const TableColumn *columns,
		  const char *style)
{
	bool		more;

	do
	{
		int			last = ncolumns - 1;
		int			i;

		begin_style(style);

		/* no blanks at the end of a line */
		while (last > 0 && values[last][0] == '\0')
			last--;
		more = false;
		for (i = 0; i <= last; i++)
		{
			size_t		length = line_length(values[i], columns[i].width);

			if (i > 0)
				printf("%*s", GAP, "");
			print_cell(values[i], length, &columns[i], i == last);
			values[i] += length;
			if (values[i][0] == ' ' || values[i][0] == '\n')
				values[i]++;
			more |= values[i][0] != '\0';
		}
		end_style(style);
		putchar('\n');
	} while (more);
}

/* The width to keep to; 0 is any. */
static int
screen_width(void)
{
	const char *columns = getenv("COLUMNS");
	struct winsize size;

	if (columns != NULL && atoi(columns) > 0)
		return atoi(columns);
	if (isatty(fileno(stdout)) &&
		ioctl(fileno(stdout), TIOCGWINSZ, &size) == 0)
		return size.ws_col;
	return 0;
}

/*
 * The widest column of text gives way until the table fits: while that is
 * possible between words, then within them.
 */
static void
fit_columns(TableColumn *columns, int ncolumns)
{
	int			screen = screen_width();
	int			width = GAP * (ncolumns - 1);
	bool		within_words = false;
	int			i;

	for (i = 0; i < ncolumns; i++)
		width += columns[i].width;
	while (screen > 0 && width > screen)
	{
		int			widest = -1;

		for (i = 0; i < ncolumns; i++)
		{
			int			least = NARROWEST;

			if (!within_words)
				least = Max(least, columns[i].longest_word);
			if (!columns[i].is_number && columns[i].width > least &&
				(widest < 0 || columns[i].width > columns[widest].width))
				widest = i;
		}
		if (widest >= 0)
		{
			columns[widest].width--;
			width--;
		}
		else if (!within_words)
			within_words = true;
		else
			break;
	}
}

/* Take the measure of a value, line by line and word by word. */
static void
measure_value(TableColumn *column, const char *value)
{
	size_t		word_start = 0;
	size_t		line_start = 0;
	size_t		i = 0;

	for (;; i++)
	{
		if (value[i] == ' ' || value[i] == '\n' || value[i] == '\0')
		{
			column->longest_word = Max(column->longest_word,
									   display_width(value + word_start,
													 i - word_start));
			word_start = i + 1;
		}
		if (value[i] == '\n' || value[i] == '\0')
		{
			column->width = Max(column->width,
								display_width(value + line_start,
											  i - line_start));
			line_start = i + 1;
		}
		if (value[i] == '\0')
			break;
	}
}

/* The words of the register that tables show and no row of it translates. */
static const char *const words[]
pg_attribute_unused() =
{
	gettext_noop("running"),
		gettext_noop("suspended"),
		gettext_noop("not started"),
		gettext_noop("not applicable"),
		gettext_noop("overdue"),
		gettext_noop("late"),
		gettext_noop("error"),
		gettext_noop("warning"),
		gettext_noop("notice")
};

static const char *
cell_text(PGresult *result, int row, int column)
{
	const char *value = PQgetvalue(result, row, column);

	return value[0] != '\0' && strcmp(PQfname(result, column), "word") == 0 ?
		_(value) : value;
}

/*
 * A table as wide as COLUMNS says, or the terminal; a file or a pipe takes any
 * width.  Titles are to be translated.  A last column called "style" is not
 * shown: it says how its row is; columns called "word" hold words that are to be
 * translated.  Columns at the end that are empty in all rows are left out.
 */
void
print_titled_table(PGresult *result, const char *const *titles)
{
	int			ncolumns = PQnfields(result);
	int			nrows = PQntuples(result);
	TableColumn *columns = pg_malloc0(ncolumns * sizeof(TableColumn));
	const char **values = pg_malloc(ncolumns * sizeof(char *));
	bool	   *is_text = pg_malloc0(ncolumns * sizeof(bool));
	int			style = -1;
	int			filled = 0;
	int			row;
	int			i;

	if (strcmp(PQfname(result, ncolumns - 1), "style") == 0)
		style = --ncolumns;
	for (i = 0; i < ncolumns; i++)
	{
		TableColumn *column = &columns[i];

		values[i] = _(titles[i]);
		for (row = 0; row < nrows; row++)
		{
			const char *value = cell_text(result, row, i);

			measure_value(column, value);
			if (value[strspn(value, "0123456789-.,<% ")] != '\0')
				is_text[i] = true;
		}
		column->is_number = column->width > 0 && !is_text[i];
		if (column->width > 0)
			filled = i + 1;
		measure_value(column, values[i]);
	}
	/* what no row has need not be looked at */
	ncolumns = Max(filled, 1);
	fit_columns(columns, ncolumns);

	print_row(values, ncolumns, columns, "title");
	for (i = 0; i < ncolumns; i++)
	{
		int			dash;

		if (i > 0)
			printf("%*s", GAP, "");
		for (dash = 0; dash < columns[i].width; dash++)
			putchar('-');
	}
	putchar('\n');
	for (row = 0; row < nrows; row++)
	{
		for (i = 0; i < ncolumns; i++)
			values[i] = cell_text(result, row, i);
		print_row(values, ncolumns, columns,
				  style >= 0 ? PQgetvalue(result, row, style) : "");
	}
	pg_free(is_text);
	pg_free(values);
	pg_free(columns);
}

/*
 * A text on lines of that width, the first of which begins at the indent
 * already.
 */
void
print_wrapped(const char *text, int indent, int width)
{
	for (;;)
	{
		size_t		length = line_length(text, width - indent);

		printf("%.*s\n", (int) length, text);
		text += length;
		while (*text == ' ' || *text == '\n')
			text++;
		if (*text == '\0')
			break;
		printf("%*s", indent, "");
	}
}

void
print_styled(const char *style, const char *text)
{
	begin_style(style);
	fputs(text, stdout);
	end_style(style);
}

/* RFC 4180, with LF; a null is nothing, an empty value is "". */
static void
print_csv_value(const char *value, bool is_null)
{
	if (is_null)
		return;
	if (value[0] != '\0' && strpbrk(value, ",\"\r\n") == NULL)
	{
		fputs(value, stdout);
		return;
	}
	putchar('"');
	for (; *value != '\0'; value++)
	{
		if (*value == '"')
			putchar('"');
		putchar(*value);
	}
	putchar('"');
}

void
print_csv(PGresult *result)
{
	print_csv_rows(result, 0, PQntuples(result));
}

/* The header, and the rows from one to before another. */
void
print_csv_rows(PGresult *result, int from, int before)
{
	int			ncolumns = PQnfields(result);
	int			row;
	int			i;

	for (i = 0; i < ncolumns; i++)
	{
		if (i > 0)
			putchar(',');
		print_csv_value(PQfname(result, i), false);
	}
	putchar('\n');
	for (row = from; row < before; row++)
	{
		for (i = 0; i < ncolumns; i++)
		{
			if (i > 0)
				putchar(',');
			print_csv_value(PQgetvalue(result, row, i),
							PQgetisnull(result, row, i));
		}
		putchar('\n');
	}
}

/* The one value of a result, on a line of its own: JSON. */
void
print_value(PGresult *result)
{
	puts(PQgetvalue(result, 0, 0));
}

/* What a string takes on the screen. */
int
text_width(const char *text)
{
	return display_width(text, strlen(text));
}

/*
 * A copy without control characters: names from outside must not steer the
 * terminal.
 */
char *
plain_text(const char *text)
{
	char	   *copy = pg_strdup(text);
	char	   *c;

	for (c = copy; *c != '\0'; c++)
		if ((unsigned char) *c < ' ' || *c == 0x7F)
			*c = '?';
	return copy;
}

/*
 * A full disk or a closed pipe must not look like success.
 */
void
finish_output(void)
{
	if (fflush(stdout) != 0 || ferror(stdout))
	{
		pg_log_error("could not write the output: %m");
		exit(RESULT_USAGE);
	}
}

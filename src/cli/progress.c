/*-------------------------------------------------------------------------
 *
 * progress.c
 *	  How far long work has come, for who waits at a terminal.
 *
 * Nothing is shown of work that takes less than a second, or when standard
 * error is no terminal.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres_fe.h"

#include <sys/ioctl.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "reusectl.h"

#define BAR				20		/* cells of the bar */

static const char *task;		/* NULL while nothing is under way */
static int64 total;				/* bytes; 0 if not known */
static double started;
static double shown;			/* when it was shown last; 0 is never */

static double
seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec + now.tv_nsec / 1e9;
}

/* "1:05", and with hours "2:01:05" */
static char *
clock_text(double span)
{
	int			s = (int) (span + 0.5);

	if (s >= 3600)
		return psprintf("%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60);
	return psprintf("%d:%02d", s / 60, s % 60);
}

void
progress_begin(const char *name, int64 bytes)
{
	if (!isatty(fileno(stderr)))
		return;
	task = name;
	total = bytes;
	started = seconds();
	shown = 0;
}

/*
 * So many bytes and rows are done.  An activity is what follows and cannot be
 * measured.
 */
void
progress_step(int64 done, int64 rows, const char *activity)
{
	double		now;
	double		elapsed;
	double		part;
	char	   *line;
	struct winsize size;
	int			width = 80;

	if (task == NULL)
		return;
	now = seconds();
	elapsed = now - started;
	if (activity == NULL && (elapsed < 1 || now - shown < 0.1))
		return;
	shown = now;
	part = total > 0 ? Min((double) done / total, 1) : 0;
	if (activity != NULL)
		line = psprintf(_("%s [%.*s%.*s] %.0f rows, %s"), task,
						(int) (part * BAR), "####################",
						BAR - (int) (part * BAR), "....................",
						(double) rows, activity);
	else if (total > 0)
		line = psprintf(_("%s [%.*s%.*s] %d%%  %.0f rows/s, %s left"), task,
						(int) (part * BAR), "####################",
						BAR - (int) (part * BAR), "....................",
						(int) (part * 100), rows / elapsed,
						part > 0 ? clock_text(elapsed / part - elapsed) : "?");
	else
		line = psprintf(_("%s: %.0f rows, %.0f rows/s"), task,
						(double) rows, rows / elapsed);

	/* a line that wraps would stay */
	if (ioctl(fileno(stderr), TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		width = size.ws_col;
	if (text_width(line) < width)
		fprintf(stderr, "\r\033[K%s", line);
	fflush(stderr);
	pfree(line);
}

/* Leave no trace. */
void
progress_end(void)
{
	if (task != NULL && shown > 0)
		fputs("\r\033[K", stderr);
	task = NULL;
}

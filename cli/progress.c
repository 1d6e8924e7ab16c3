/* A bar for long work, on a terminal only. */
#include <config.h>

#include <sys/ioctl.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli.h"

/* Cells of a bar: as many as there are, or none when so few would be left. */
enum { WIDTH = 30, NARROW = 5 };

struct progress {
	const char	*what;
	struct timespec	 start;
	double		 last;		/* when it was drawn, in seconds */
	int		 drawn;
};

static double
since(const struct timespec *start)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - start->tv_sec) +
	    (double)(now.tv_nsec - start->tv_nsec) / 1e9;
}

struct progress *
progress_new(const char *what, size_t total)
{
	struct progress *p;

	if (total == 1 || !isatty(STDERR_FILENO) || !use_colour(stderr) ||
	    (p = calloc(1, sizeof(*p))) == NULL)
		return NULL;
	p->what = what;
	clock_gettime(CLOCK_MONOTONIC, &p->start);
	return p;
}

void
progress_clear(struct progress *p)
{
	if (p == NULL || !p->drawn)
		return;
	fputs("\r\033[K", stderr);
	p->drawn = 0;
}

/* What fits into a line of the terminal, beside its last column. */
static size_t
columns(void)
{
	struct winsize w;

	return ioctl(STDERR_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col > 1 ?
	    w.ws_col - 1U : 79;
}

/* A line that is too long would be left behind with each step. */
static void
draw_line(const char *s)
{
	fprintf(stderr, "\r%.*s\033[K", (int)columns(), s);
}

/* The bar takes what room the figures leave. */
static void
draw_bar(const struct progress *p, size_t done, size_t total, double t)
{
	char bar[WIDTH + 1] = "", tail[96], line[256];
	size_t room = columns(), cells = WIDTH;

	snprintf(tail, sizeof(tail), "%zu/%zu, %.0f/s, %.0f s left", done,
	    total, (double)done / t, (double)(total - done) * t /
	    (double)done);
	size_t used = strlen(p->what) + strlen(tail) + 4;
	if (used + cells > room)
		cells = room > used ? room - used : 0;
	for (size_t i = 0; i < cells; i++)
		bar[i] = i < done * cells / total ? '#' : ' ';
	if (cells < NARROW)
		snprintf(line, sizeof(line), "%s %s", p->what, tail);
	else
		snprintf(line, sizeof(line), "%s [%s] %s", p->what, bar, tail);
	draw_line(line);
}

void
progress_step(struct progress *p, size_t done, size_t total)
{
	if (p == NULL)
		return;
	double t = since(&p->start);
	if (t < 0.5 || t - p->last < 0.1 || done == 0 ||
	    (total > 0 && done > total))
		return;
	p->last = t;
	p->drawn = 1;
	char line[128];
	snprintf(line, sizeof(line), "%s: %zu, %.0f/s", p->what, done,
	    (double)done / t);
	if (total == 0)
		draw_line(line);
	else
		draw_bar(p, done, total, t);
	fflush(stderr);
}

int
progress_bytes(void *arg, uint64_t now, uint64_t total)
{
	struct progress **p = arg;

	/* What is to come is known once the answer has begun. */
	if (*p == NULL)
		*p = progress_new("fetching kB", 0);
	progress_step(*p, (size_t)(now / 1000), (size_t)(total / 1000));
	return 0;
}

void
progress_free(struct progress *p)
{
	progress_clear(p);
	free(p);
}

/* A bar for long work, on a terminal only. */
#include <config.h>

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "cli.h"

enum { WIDTH = 30 };

struct progress {
	const char	*what;
	size_t		 total;
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

	if (total < 2 || !isatty(STDERR_FILENO) || !use_colour(stderr) ||
	    (p = calloc(1, sizeof(*p))) == NULL)
		return NULL;
	p->what = what;
	p->total = total;
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

void
progress_step(struct progress *p, size_t done, size_t total)
{
	if (p == NULL)
		return;
	double t = since(&p->start);
	if (t < 0.5 || t - p->last < 0.1 || done == 0)
		return;
	p->last = t;
	p->drawn = 1;
	size_t cells = done * WIDTH / (total == 0 ? 1 : total);
	fprintf(stderr, "\r%s [", p->what);
	for (size_t i = 0; i < WIDTH; i++)
		putc(i < cells ? '#' : ' ', stderr);
	fprintf(stderr, "] %zu/%zu, %.0f/s, %.0f s left\033[K", done, total,
	    (double)done / t, (double)(total - done) * t / (double)done);
	fflush(stderr);
}

void
progress_free(struct progress *p)
{
	progress_clear(p);
	free(p);
}

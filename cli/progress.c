/* A bar for long work, on a terminal only. */
#include <config.h>

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "cli.h"

enum { WIDTH = 30 };

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

static void
draw_bar(const struct progress *p, size_t done, size_t total, double t)
{
	size_t cells = done * WIDTH / total;

	fprintf(stderr, "\r%s [", p->what);
	for (size_t i = 0; i < WIDTH; i++)
		putc(i < cells ? '#' : ' ', stderr);
	fprintf(stderr, "] %zu/%zu, %.0f/s, %.0f s left\033[K", done, total,
	    (double)done / t, (double)(total - done) * t / (double)done);
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
	if (total == 0)
		fprintf(stderr, "\r%s: %zu, %.0f/s\033[K", p->what, done,
		    (double)done / t);
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

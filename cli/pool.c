/* Does many small jobs on all processors. */
#include <config.h>

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli.h"

#define THREADS_MAX 64

struct pool {
	atomic_size_t	 next, done;
	size_t		 n;
	struct progress	*bar;
	pthread_mutex_t	 drawing;
	void		(*job)(void *, size_t);
	void		*ctx;
};

/* One more is done; whoever draws already speaks for all. */
static void
step(struct pool *p)
{
	size_t done = atomic_fetch_add(&p->done, 1) + 1;

	if (p->bar == NULL || pthread_mutex_trylock(&p->drawing) != 0)
		return;
	progress_step(p->bar, done, p->n);
	pthread_mutex_unlock(&p->drawing);
}

static void *
work(void *arg)
{
	struct pool *p = arg;
	size_t i;

	while ((i = atomic_fetch_add(&p->next, 1)) < p->n) {
		p->job(p->ctx, i);
		step(p);
	}
	return NULL;
}

void
pool_run(size_t n, long threads, void (*job)(void *ctx, size_t i), void *ctx,
    struct progress *bar)
{
	struct pool p = { .n = n, .job = job, .ctx = ctx, .bar = bar,
	    .drawing = PTHREAD_MUTEX_INITIALIZER };
	pthread_t t[THREADS_MAX];
	size_t started = 0, want;

	if (threads <= 0)
		threads = sysconf(_SC_NPROCESSORS_ONLN);
	want = threads < 1 ? 1 : threads > THREADS_MAX ? THREADS_MAX :
	    (size_t)threads;
	/* A thread costs more than a few small documents. */
	if (want > n / 4 + 1)
		want = n / 4 + 1;
	while (started + 1 < want &&
	    pthread_create(&t[started], NULL, work, &p) == 0)
		started++;
	work(&p);
	while (started > 0)
		pthread_join(t[--started], NULL);
}

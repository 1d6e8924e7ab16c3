/* Runs a batch: documents go through worker threads, and are told of in the
 * order of the plan. */
#include <config.h>

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/diag.h"
#include "batch_told.h"
#include "batch_work.h"

enum { AHEAD = 512, REST = 1024, MAX_JOBS = 64 };

/* What became of a document that was not told of yet. */
struct slot {
	int		 ready;
	struct pri_result r;
};

struct run {
	struct pri_work	 work;		/* what the threads share */
	int		(*fn)(void *, const struct pr_batch_event *);
	void		*arg;
	size_t		 jobs;
	pthread_mutex_t	 lock;		/* of all that follows */
	pthread_cond_t	 moved;
	size_t		 next;		/* to be taken */
	size_t		 told;		/* those before have been told of */
	struct slot	 ring[AHEAD];
};

/* ---- All of them ---- */

static void
tell(struct run *run, size_t i, struct pri_result *r)
{
	struct pr_batch_event e = { .file = run->work.b->v[i].path,
	    .outcome = r->outcome, .diags = r->diags, .text = r->text,
	    .left = r->left,
	    .err = r->err, .done = i + 1, .total = run->work.b->n };

	static const char config[] = "config-unreadable";
	int had = r->diags != NULL && pr_diags_have(r->diags, config);

	if (!run->work.stop && r->diags != NULL && pr_diags_count(r->diags) > 0)
		pri_told_filter(run->work.b->told, r->diags,
		    r->outcome == PR_FAILED || r->outcome == PR_TROUBLE);
	if (had && !pr_diags_have(r->diags, config))
		e.err = 0;
	if (!run->work.stop)
		run->work.stop = run->fn(run->arg, &e) != 0;
	pri_result_free(r);
}

/* How many documents are taken at once: one alone, where the others are to wait
 * for what becomes of it. */
static size_t
share(const struct run *run)
{
	size_t n = run->jobs == 1 ? 1 : (run->work.b->n - run->next) /
	    (run->jobs * 4);

	return n < 1 ? 1 : n > PRI_SHARE ? PRI_SHARE : n;
}

/* Take the next documents that are not too far ahead of what has been told,
 * from *i on; 0 when there are none. */
static size_t
take(struct run *run, size_t *i)
{
	size_t n = 0;

	pthread_mutex_lock(&run->lock);
	while (run->next < run->work.b->n && !run->work.stop &&
	    run->next + PRI_SHARE - run->told > AHEAD)
		pthread_cond_wait(&run->moved, &run->lock);
	if (!run->work.stop && run->next < run->work.b->n) {
		n = share(run);
		*i = run->next;
		run->next += n;
	}
	/* Those that have been need no memory any longer. */
	if (n > 0 && *i / REST != run->next / REST) {
		pri_spill_rest(&run->work.b->items);
		pri_spill_rest(&run->work.b->paths);
	}
	pthread_mutex_unlock(&run->lock);
	return n;
}

/* What became of the n documents from the i-th on: it is told of when its turn
 * comes. */
static void
give(struct run *run, size_t i, const struct pri_result *r, size_t n)
{
	pthread_mutex_lock(&run->lock);
	for (size_t k = 0; k < n; k++) {
		run->ring[(i + k) % AHEAD] = (struct slot){ 1, r[k] };
	}
	while (run->ring[run->told % AHEAD].ready) {
		struct slot *s = &run->ring[run->told % AHEAD];
		tell(run, run->told, &s->r);
		s->ready = 0;
		run->told++;
	}
	pthread_cond_broadcast(&run->moved);
	pthread_mutex_unlock(&run->lock);
}

static void *
work(void *arg)
{
	struct run *run = arg;
	struct pri_worker w = { .work = &run->work };
	struct pri_result r[PRI_SHARE];
	size_t i, n;

	while ((n = take(run, &i)) > 0) {
		size_t done = 0, more;
		while (done < n && (more = pri_work_some(&w, i + done, n -
		    done, r + done)) > 0)
			done += more;
		give(run, i, r, done);
	}
	pri_last_dir_close(&w.dir);
	return NULL;
}

/* Pages show their translations, which only their names may tell. */
static void
note_peers(struct run *run)
{
	const char **v, *path;
	size_t n;

	for (size_t i = 0; pri_newsroom_peers(run->work.site, i, &path, &v, &n);
	    i++) {
		if (n > 0 || v == NULL)
			pri_updater_peers(run->work.updater, path, v, n);
		free(v);
	}
}

/* Tell the updater; a site that was not written stays as it was. */
static void
note_site(struct run *run, int is_new, int whole)
{
	size_t n = 0, ndocs = 0, nlinks = 0;
	const char **outputs = NULL, **docs = NULL, **links = NULL;

	if (is_new) {
		links = pri_newsroom_links(run->work.site, &nlinks);
		outputs = pri_newsroom_outputs(run->work.site, &n);
		docs = pri_newsroom_docs(run->work.site, &ndocs);
	}
	if (run->work.updater != NULL && is_new)
		note_peers(run);
	if (run->work.updater != NULL)
		pri_updater_site(run->work.updater, pri_newsroom_house(run->work.site),
		    outputs, n, docs, ndocs, links, nlinks, whole);
}

static void
write_site(struct run *run)
{
	struct pr_batch_event e = { .outcome = PR_SITE, .is_site = 1,
	    .done = run->work.b->n, .total = run->work.b->n,
	    .file = run->work.b->opts.out };
	struct pr_diags *ds = pr_diags_new();
	char *path = NULL;

	if (run->work.updater != NULL) {
		size_t n;
		const char **v = pri_updater_linked(run->work.updater, &n);
		pri_newsroom_linked(run->work.site, v, n);
		pri_updater_touch(run->work.updater);
	}
	enum pr_status st = ds == NULL ? PR_ENOMEM :
	    pri_newsroom_end(run->work.site, ds, &path);
	if (st != PR_OK) {
		e.outcome = PR_TROUBLE;
		e.err = st == PR_ENOMEM ? ENOMEM : errno;
		e.text = path;
	}
	note_site(run, st == PR_OK, ds != NULL && pr_diags_count(ds) == 0);
	if (ds != NULL) {
		pr_diags_sort(ds);
		pri_told_filter(run->work.b->told, ds, 0);
	}
	e.diags = ds;
	(void)run->fn(run->arg, &e);
	pr_diags_free(ds);
	free(path);
}

/* What stands around the pages, when all of them have had their turn. */
static void
end_site(struct run *run)
{
	if (run->work.site == NULL)
		return;
	if (run->work.stop || (run->work.updater != NULL && pri_updater_site_is_fresh(
	    run->work.updater, pri_newsroom_house(run->work.site))))
		note_site(run, 0, 0);
	else
		write_site(run);
}

size_t
pri_batch_jobs(const struct pr_batch *b)
{
	long n = b->opts.jobs > 0 ? b->opts.jobs :
	    sysconf(_SC_NPROCESSORS_ONLN);

	/* A thread pays from some documents on. */
	if (b->opts.jobs <= 0 && b->n < 8)
		n = 1;
	if (n < 1)
		n = 1;
	if (n > MAX_JOBS)
		n = MAX_JOBS;
	return (size_t)n < b->n ? (size_t)n : b->n == 0 ? 1 : b->n;
}

enum pr_status
pr_batch_run(struct pr_batch *b,
    int (*fn)(void *, const struct pr_batch_event *), void *arg)
{
	struct run *run = calloc(1, sizeof(*run));
	pthread_t threads[MAX_JOBS];
	size_t n = 1, jobs = pri_batch_jobs(b);

	if (run == NULL)
		return PR_ENOMEM;
	if (b->opts.nformats > PRI_FORMATS) {
		free(run);
		return PR_EUSAGE;
	}
	enum pr_status st = pri_newsroom_new(b, &run->work.site);
	if (st == PR_OK)
		st = pri_updater_new(b, &run->work.updater);
	if (st != PR_OK) {
		pri_newsroom_free(run->work.site);
		free(run);
		return st;
	}
	run->work.b = b;
	pri_work_begin(&run->work);
	run->fn = fn;
	run->arg = arg;
	run->jobs = jobs;
	pthread_mutex_init(&run->lock, NULL);
	pthread_cond_init(&run->moved, NULL);
	pri_work_sweep_notes(&run->work);
	for (; n < jobs; n++)
		if (pthread_create(&threads[n], NULL, work, run) != 0)
			break;
	work(run);
	while (--n > 0)
		pthread_join(threads[n], NULL);
	end_site(run);
	/* After a stop, what was done meanwhile is told of no more. */
	for (size_t i = 0; i < AHEAD; i++)
		pri_result_free(&run->ring[i].r);
	pri_work_end(&run->work);
	if (run->work.updater != NULL)
		st = pri_updater_end(run->work.updater, !run->work.stop,
		    &b->problem);
	int err = errno;
	pri_updater_free(run->work.updater);
	pri_newsroom_free(run->work.site);
	pthread_cond_destroy(&run->moved);
	pthread_mutex_destroy(&run->lock);
	free(run);
	errno = err;
	return st;
}

/* Runs a batch: documents go through worker threads, and are told of in the
 * order of the plan. */
#include <config.h>

#include <sys/stat.h>

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/file.h"
#include "base/temp.h"
#include "batch.h"
#include "batch_told.h"
#include "batch_update.h"
#include "model/doc.h"
#include "model/value.h"
#include "site.h"

enum { AHEAD = 512, MOST = 8, REST = 1024, MAX_FORMATS = 16, MAX_JOBS = 64,
	BUCKETS = 1024 };

/* A folder that was cleaned. */
struct folder {
	const char	*path;
	size_t		 len;
	int		 leaves;	/* the output folder, by a link */
	struct folder	*next;
};

/* What became of one document. */
struct result {
	int		 ready;
	enum pr_outcome	 outcome;
	struct pr_diags	*diags;
	char		*text;		/* path in trouble, or the embargo */
	char		*left;		/* see pr_batch_event */
	int		 err;
};

struct run {
	struct pr_batch	*b;
	int		(*fn)(void *, const struct pr_batch_event *);
	void		*arg;
	struct pri_updater *updater;	/* NULL: every document is exported */
	struct pri_newsroom *site;	/* NULL without */
	size_t		 jobs;
	atomic_int	 stop;
	_Atomic(struct folder *) last;	/* that was asked for */
	pthread_mutex_t	 lock;		/* of all that follows */
	pthread_cond_t	 moved;
	size_t		 next;		/* to be taken */
	size_t		 told;		/* those before have been told of */
	struct result	 ring[AHEAD];
	struct folder	*swept[BUCKETS];
	struct pri_arena arena;		/* of these */
};

/* A thread, and what is its own. */
struct worker {
	struct run	*run;
	struct pri_last_dir dir;	/* of its outputs */
};

/* ---- One document ---- */

static void
trouble(struct result *r, enum pr_status st, int err, const char *path)
{
	r->outcome = PR_TROUBLE;
	r->err = st == PR_ENOMEM ? ENOMEM : err;
	free(r->text);
	r->text = strdup(path);
}

/* A folder that was seen before, or dir[0..n) as a new one, the current one
 * being ""; NULL leaves errno set. */
static struct folder *
folder(struct run *run, const char *dir, size_t n, int *is_new)
{
	struct folder **at = &run->swept[pri_value_hash(dir, n) % BUCKETS];
	struct folder *f = *at;
	const char *root = run->b->opts.out;

	while (f != NULL && (f->len != n || memcmp(f->path, dir, n) != 0))
		f = f->next;
	*is_new = f == NULL;
	if (f != NULL)
		return f;
	errno = ENOMEM;
	if ((f = PRI_NEW(&run->arena, struct folder)) == NULL ||
	    (f->path = n == 0 ? "." : pri_arena_strndup(&run->arena, dir,
	    n)) == NULL)
		return NULL;
	f->len = n;
	if (root != NULL && !run->b->opts.out_is_file &&
	    (f->leaves = pri_file_leaves(root, f->path)) == -1)
		return NULL;
	f->next = *at;
	*at = f;
	return f;
}

/* Clean the folder of an output once per run.  0, or the errno for which
 * nothing is to be written there: EXDEV when a link leads out of the output
 * folder. */
static int
sweep(struct run *run, const char *path)
{
	const char *slash = strrchr(path, '/');
	size_t n = slash == NULL ? 0 : slash == path ? 1 :
	    (size_t)(slash - path);
	int is_new = 0;
	struct folder *f = run->last;

	/* Mostly it is that of the one before. */
	if (f != NULL && f->len == n && memcmp(f->path, path, n) == 0)
		return f->leaves ? EXDEV : 0;
	pthread_mutex_lock(&run->lock);
	f = folder(run, path, n, &is_new);
	int err = f == NULL ? errno : f->leaves ? EXDEV : 0;
	pthread_mutex_unlock(&run->lock);
	if (f != NULL && is_new && err == 0)
		pri_temp_sweep(f->path);
	if (f != NULL)
		run->last = f;
	return err;
}

/* The folder of a document that writes nothing is cleaned all the same. */
static void
sweep_for(struct run *run, const struct pri_batch_item *it)
{
	struct pri_buf path = { 0 };

	if (run->b->opts.nformats > 0)
		pri_batch_output(run->b, it, run->b->opts.formats[0], &path);
	const char *s = pri_buf_str(&path);
	if (s != NULL)
		(void)sweep(run, s);
	pri_buf_free(&path);
}

static void
write_one(struct worker *w, const struct pri_batch_item *it,
    const struct pr_format *f, int marked, const char *data, size_t len,
    struct result *r)
{
	struct run *run = w->run;
	struct pri_buf path = { 0 };

	pri_batch_output(run->b, it, f, &path);
	if (marked)
		pri_batch_mark(run->b, f, &path);
	const char *s = pri_buf_str(&path);
	if (s == NULL) {
		trouble(r, PR_ENOMEM, 0, it->path);
		return;
	}
	const struct pr_batch_opts *o = &run->b->opts;
	int err = sweep(run, s);
	if (err == 0 && pri_file_write_in(o->out_is_file ? NULL : o->out, s,
	    data, len, o->durable, &w->dir) != PR_OK)
		err = errno;
	if (err != 0)
		trouble(r, PR_EIO, err, s);
	pri_buf_free(&path);
}

/* So are those of what is written about a run. */
static void
sweep_for_notes(struct run *run)
{
	const struct pr_batch_opts *o = &run->b->opts;
	struct pri_buf path = { 0 };

	if (o->out != NULL && !o->out_is_file) {
		pri_buf_printf(&path, "%s/.", o->out);
		if (pri_buf_str(&path) != NULL)
			(void)sweep(run, path.data);
	}
	pri_buf_free(&path);
	if (o->depfile != NULL)
		pri_temp_sweep_beside(o->depfile);
}

/* All formats are made before any is written. */
static void
render_all(struct worker *w, const struct pri_batch_item *it,
    struct pr_export *ex, struct result *r)
{
	struct run *run = w->run;
	const struct pr_batch_opts *o = &run->b->opts;
	char *data[MAX_FORMATS] = { 0 };
	size_t len[MAX_FORMATS], n = 0;

	for (; n < o->nformats && r->outcome == PR_EXPORTED; n++) {
		enum pr_status st = o->formats[n] == &pri_format_site ?
		    pri_newsroom_render(run->site, (size_t)(it - run->b->v),
		    ex, r->diags, &data[n], &len[n]) :
		    pr_export_render(ex, o->formats[n], r->diags, &data[n],
		    &len[n]);
		if (st != PR_OK)
			trouble(r, st, errno, it->path);
		else if (data[n] == NULL)
			r->outcome = PR_FAILED;
	}
	if (run->updater != NULL && r->outcome == PR_EXPORTED)
		pri_updater_touch(run->updater);
	for (size_t i = 0; i < n && r->outcome == PR_EXPORTED; i++)
		write_one(w, it, o->formats[i], pr_export_embargoed(ex),
		    data[i], len[i], r);
	while (n > 0)
		free(data[--n]);
	if (run->site == NULL || r->outcome != PR_EXPORTED)
		return;
	enum pr_status st = pri_newsroom_add(run->site,
	    (size_t)(it - run->b->v), ex);
	if (st != PR_OK)
		trouble(r, st, errno, it->path);
}

/* A document is under embargo: is there an output of it from before, when it
 * was not, which nothing marks?  One that is about to be removed is none. */
static void
find_left(struct run *run, const struct pri_batch_item *it, struct result *r)
{
	const struct pr_batch_opts *o = &run->b->opts;
	struct pri_buf path = { 0 };

	/* A file that the user named is the one that was just marked. */
	if (o->out_is_file && o->marked)
		return;
	for (size_t i = 0; i < o->nformats && r->left == NULL; i++) {
		pri_buf_cut(&path, 0);
		pri_batch_output(run->b, it, o->formats[i], &path);
		const char *s = pri_buf_str(&path);
		struct stat st;
		if (s != NULL && lstat(s, &st) == 0 && S_ISREG(st.st_mode) &&
		    (run->updater == NULL ||
		    !pri_updater_prunes(run->updater, it, s)))
			r->left = strdup(s);
	}
	pri_buf_free(&path);
}

static void
export_doc(struct worker *w, const struct pri_batch_item *it,
    const struct pr_doc *doc, struct result *r)
{
	struct run *run = w->run;
	struct pr_export *ex;
	enum pr_status st = pr_export_new(run->b->desk, doc,
	    run->b->opts.marked, r->diags, &ex);

	if (st != PR_OK) {
		trouble(r, st, errno, it->path);
		return;
	}
	if (pr_export_embargoed(ex) && !run->b->opts.marked) {
		r->outcome = PR_EMBARGOED;
		r->text = strdup(pr_export_embargo(ex));
	} else if (run->site != NULL && doc->is_draft)
		r->outcome = PR_HELD;
	else if (pr_diags_count_level(r->diags, PR_ERROR) >
	    pr_export_pardoned(ex))
		r->outcome = PR_FAILED;
	else
		render_all(w, it, ex, r);
	if (run->updater != NULL && pri_updater_done(run->updater, it,
	    r->outcome, doc, ex) != PR_OK)
		trouble(r, PR_ENOMEM, 0, it->path);
	if (pr_export_embargoed(ex))
		find_left(run, it, r);
	pr_export_free(ex);
}

/* One that could not be read when names were given is none that can be written,
 * but why may be told by reading it. */
static enum pr_status
read_one(struct run *run, const struct pri_batch_item *it,
    struct pr_diags *ds, struct pr_doc **doc)
{
	enum pr_status st = it->is_folder ? PR_EIO :
	    pr_doc_read(run->b->desk, it->path, ds, doc);

	if (it->err == 0 || st == PR_ENOMEM)
		return st;
	if (st == PR_OK)
		pr_doc_free(*doc);
	*doc = NULL;
	errno = it->err;
	return PR_EIO;
}

static void
work(struct worker *w, size_t i, struct result *r)
{
	struct run *run = w->run;
	const struct pri_batch_item *it = &run->b->v[i];
	struct pr_doc *doc;

	*r = (struct result){ .outcome = PR_EXPORTED };
	int marked = 0;
	if (run->updater != NULL &&
	    pri_updater_is_fresh(run->updater, it, &marked)) {
		r->outcome = PR_UNCHANGED;
		if (run->site != NULL)
			pri_newsroom_keep(run->site, i);
		if (marked)
			find_left(run, it, r);
		return;
	}
	if ((r->diags = pr_diags_new()) == NULL) {
		trouble(r, PR_ENOMEM, 0, it->path);
		return;
	}
	enum pr_status st = read_one(run, it, r->diags, &doc);
	if (st != PR_OK) {
		trouble(r, st, errno, it->path);
		if (run->updater != NULL)
			(void)pri_updater_done(run->updater, it, PR_TROUBLE,
			    NULL, NULL);
		return;
	}
	export_doc(w, it, doc, r);
	pr_doc_free(doc);
	pr_diags_sort(r->diags);
}

/* ---- All of them ---- */

static void
tell(struct run *run, size_t i, struct result *r)
{
	struct pr_batch_event e = { .file = run->b->v[i].path,
	    .outcome = r->outcome, .diags = r->diags, .text = r->text,
	    .left = r->left,
	    .err = r->err, .done = i + 1, .total = run->b->n };

	static const char config[] = "config-unreadable";
	int had = r->diags != NULL && pr_diags_have(r->diags, config);

	if (!run->stop && r->diags != NULL && pr_diags_count(r->diags) > 0)
		pri_told_filter(run->b->told, r->diags,
		    r->outcome == PR_FAILED || r->outcome == PR_TROUBLE);
	if (had && !pr_diags_have(r->diags, config))
		e.err = 0;
	if (!run->stop)
		run->stop = run->fn(run->arg, &e) != 0;
	pr_diags_free(r->diags);
	free(r->text);
	free(r->left);
	*r = (struct result){ 0 };
}

/* How many documents are taken at once: one alone, where the others are to wait
 * for what becomes of it. */
static size_t
share(const struct run *run)
{
	size_t n = run->jobs == 1 ? 1 : (run->b->n - run->next) /
	    (run->jobs * 4);

	return n < 1 ? 1 : n > MOST ? MOST : n;
}

/* Take the next documents that are not too far ahead of what has been told,
 * from *i on; 0 when there are none. */
static size_t
take(struct run *run, size_t *i)
{
	size_t n = 0;

	pthread_mutex_lock(&run->lock);
	while (run->next < run->b->n && !run->stop &&
	    run->next + MOST - run->told > AHEAD)
		pthread_cond_wait(&run->moved, &run->lock);
	if (!run->stop && run->next < run->b->n) {
		n = share(run);
		*i = run->next;
		run->next += n;
	}
	/* Those that have been need no memory any longer. */
	if (n > 0 && *i / REST != run->next / REST) {
		pri_spill_rest(&run->b->items);
		pri_spill_rest(&run->b->paths);
	}
	pthread_mutex_unlock(&run->lock);
	return n;
}

/* What became of the n documents from the i-th on: it is told of when its turn
 * comes. */
static void
give(struct run *run, size_t i, const struct result *r, size_t n)
{
	pthread_mutex_lock(&run->lock);
	for (size_t k = 0; k < n; k++) {
		run->ring[(i + k) % AHEAD] = r[k];
		run->ring[(i + k) % AHEAD].ready = 1;
	}
	while (run->ring[run->told % AHEAD].ready) {
		tell(run, run->told, &run->ring[run->told % AHEAD]);
		run->told++;
	}
	pthread_cond_broadcast(&run->moved);
	pthread_mutex_unlock(&run->lock);
}

static void *
worker(void *arg)
{
	struct run *run = arg;
	struct worker w = { .run = run };
	struct result r[MOST];
	size_t i, n;

	while ((n = take(run, &i)) > 0) {
		size_t k = 0;
		for (; k < n && !run->stop; k++) {
			work(&w, i + k, &r[k]);
			if (r[k].outcome != PR_EXPORTED &&
			    r[k].outcome != PR_UNCHANGED)
				sweep_for(run, &run->b->v[i + k]);
		}
		give(run, i, r, k);
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

	for (size_t i = 0; pri_newsroom_peers(run->site, i, &path, &v, &n);
	    i++) {
		if (n > 0 || v == NULL)
			pri_updater_peers(run->updater, path, v, n);
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
		links = pri_newsroom_links(run->site, &nlinks);
		outputs = pri_newsroom_outputs(run->site, &n);
		docs = pri_newsroom_docs(run->site, &ndocs);
	}
	if (run->updater != NULL && is_new)
		note_peers(run);
	if (run->updater != NULL)
		pri_updater_site(run->updater, pri_newsroom_house(run->site),
		    outputs, n, docs, ndocs, links, nlinks, whole);
}

static void
write_site(struct run *run)
{
	struct pr_batch_event e = { .outcome = PR_SITE, .is_site = 1,
	    .done = run->b->n, .total = run->b->n,
	    .file = run->b->opts.out };
	struct pr_diags *ds = pr_diags_new();
	char *path = NULL;

	if (run->updater != NULL) {
		size_t n;
		const char **v = pri_updater_linked(run->updater, &n);
		pri_newsroom_linked(run->site, v, n);
		pri_updater_touch(run->updater);
	}
	enum pr_status st = ds == NULL ? PR_ENOMEM :
	    pri_newsroom_end(run->site, ds, &path);
	if (st != PR_OK) {
		e.outcome = PR_TROUBLE;
		e.err = st == PR_ENOMEM ? ENOMEM : errno;
		e.text = path;
	}
	note_site(run, st == PR_OK, ds != NULL && pr_diags_count(ds) == 0);
	if (ds != NULL) {
		pr_diags_sort(ds);
		pri_told_filter(run->b->told, ds, 0);
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
	if (run->site == NULL)
		return;
	if (run->stop || (run->updater != NULL && pri_updater_site_is_fresh(
	    run->updater, pri_newsroom_house(run->site))))
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
	if (b->opts.nformats > MAX_FORMATS) {
		free(run);
		return PR_EUSAGE;
	}
	enum pr_status st = pri_newsroom_new(b, &run->site);
	if (st == PR_OK)
		st = pri_updater_new(b, &run->updater);
	if (st != PR_OK) {
		pri_newsroom_free(run->site);
		free(run);
		return st;
	}
	run->b = b;
	run->fn = fn;
	run->arg = arg;
	run->jobs = jobs;
	pthread_mutex_init(&run->lock, NULL);
	pthread_cond_init(&run->moved, NULL);
	sweep_for_notes(run);
	for (; n < jobs; n++)
		if (pthread_create(&threads[n], NULL, worker, run) != 0)
			break;
	worker(run);
	while (--n > 0)
		pthread_join(threads[n], NULL);
	end_site(run);
	/* After a stop, what was done meanwhile is told of no more. */
	for (size_t i = 0; i < AHEAD; i++) {
		pr_diags_free(run->ring[i].diags);
		free(run->ring[i].text);
		free(run->ring[i].left);
	}
	pri_arena_free(&run->arena);
	if (run->updater != NULL)
		st = pri_updater_end(run->updater, !run->stop, &b->problem);
	int err = errno;
	pri_updater_free(run->updater);
	pri_newsroom_free(run->site);
	pthread_cond_destroy(&run->moved);
	pthread_mutex_destroy(&run->lock);
	free(run);
	errno = err;
	return st;
}

/* The steps of exporting documents; see batch_work.h. */
#include <config.h>

#include <sys/stat.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/source.h"
#include "base/temp.h"
#include "batch_work.h"
#include "desk.h"
#include "export.h"
#include "model/doc.h"
#include "model/value.h"
#include "parse/document.h"

enum { MOST_BYTES = 256 * 1024 };	/* of sources that wait for the next
					 * step, but for the last one's */

/* A folder that was cleaned. */
struct pri_swept {
	const char	*path;
	size_t		 len;
	int		 leaves;	/* the output folder, by a link */
	struct pri_swept *next;
};

/* A document on its way. */
struct job {
	const struct pri_batch_item *it;
	struct pri_result *r;
	struct pri_source *src;
	struct pr_doc	*doc;
	struct pri_hash	 seen;		/* what it was before it was read */
	size_t		 body;		/* the line that it begins with */
	struct pr_export *ex;
	char		*data[PRI_FORMATS];	/* the outputs */
	size_t		 len[PRI_FORMATS], n;
};

static void
trouble(struct pri_result *r, enum pr_status st, int err, const char *path)
{
	r->outcome = PR_TROUBLE;
	r->err = st == PR_ENOMEM ? ENOMEM : err;
	free(r->text);
	r->text = strdup(path);
}

/* A folder that was seen before, or dir[0..n) as a new one, the current one
 * being ""; NULL leaves errno set. */
static struct pri_swept *
folder(struct pri_work *w, const char *dir, size_t n, int *is_new)
{
	struct pri_swept **at = &w->swept[pri_value_hash(dir, n) % PRI_FOLDERS];
	struct pri_swept *f = *at;
	const char *root = w->b->opts.out;

	while (f != NULL && (f->len != n || memcmp(f->path, dir, n) != 0))
		f = f->next;
	*is_new = f == NULL;
	if (f != NULL)
		return f;
	errno = ENOMEM;
	if ((f = PRI_NEW(&w->arena, struct pri_swept)) == NULL ||
	    (f->path = n == 0 ? "." : pri_arena_strndup(&w->arena, dir,
	    n)) == NULL)
		return NULL;
	f->len = n;
	if (root != NULL && !w->b->opts.out_is_file &&
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
sweep(struct pri_work *w, const char *path)
{
	const char *slash = strrchr(path, '/');
	size_t n = slash == NULL ? 0 : slash == path ? 1 :
	    (size_t)(slash - path);
	int is_new = 0;
	struct pri_swept *f = w->last;

	/* Mostly it is that of the one before. */
	if (f != NULL && f->len == n && memcmp(f->path, path, n) == 0)
		return f->leaves ? EXDEV : 0;
	pthread_mutex_lock(&w->lock);
	f = folder(w, path, n, &is_new);
	int err = f == NULL ? errno : f->leaves ? EXDEV : 0;
	pthread_mutex_unlock(&w->lock);
	if (f != NULL && is_new && err == 0)
		pri_temp_sweep(f->path);
	if (f != NULL)
		w->last = f;
	return err;
}

/* The folder of a document that writes nothing is cleaned all the same. */
static void
sweep_for(struct pri_work *w, const struct pri_batch_item *it)
{
	struct pri_buf path = { 0 };

	if (w->b->opts.nformats > 0)
		pri_batch_output(w->b, it, w->b->opts.formats[0], &path);
	const char *s = pri_buf_str(&path);
	if (s != NULL)
		(void)sweep(w, s);
	pri_buf_free(&path);
}

/* So are those of what is written about a run. */
void
pri_work_sweep_notes(struct pri_work *w)
{
	const struct pr_batch_opts *o = &w->b->opts;
	struct pri_buf path = { 0 };

	if (o->out != NULL && !o->out_is_file) {
		pri_buf_printf(&path, "%s/.", o->out);
		if (pri_buf_str(&path) != NULL)
			(void)sweep(w, path.data);
	}
	pri_buf_free(&path);
	if (o->depfile != NULL)
		pri_temp_sweep_beside(o->depfile);
}

/* ---- Reading ---- */

static void
give_up(struct pri_work *w, struct job *j, enum pr_status st)
{
	trouble(j->r, st, errno, j->it->path);
	if (w->updater != NULL)
		(void)pri_updater_done(w->updater, j->it, &j->seen, PR_TROUBLE,
		    NULL, NULL);
}

/* A document is under embargo: is there an output of it from before, when it
 * was not, which nothing marks?  One that is about to be removed is none. */
static void
find_left(struct pri_work *w, const struct pri_batch_item *it,
    struct pri_result *r)
{
	const struct pr_batch_opts *o = &w->b->opts;
	struct pri_buf path = { 0 };

	/* A file that the user named is the one that was just marked. */
	if (o->out_is_file && o->marked)
		return;
	for (size_t i = 0; i < o->nformats && r->left == NULL; i++) {
		pri_buf_cut(&path, 0);
		pri_batch_output(w->b, it, o->formats[i], &path);
		const char *s = pri_buf_str(&path);
		struct stat st;
		if (s != NULL && lstat(s, &st) == 0 && S_ISREG(st.st_mode) &&
		    (w->updater == NULL ||
		    !pri_updater_prunes(w->updater, it, s)))
			r->left = strdup(s);
	}
	pri_buf_free(&path);
}

/* Is there anything to be done about it? */
static int
is_stale(struct pri_work *w, struct job *j)
{
	int marked = 0;

	if (w->updater == NULL ||
	    !pri_updater_is_fresh(w->updater, j->it, &j->seen, &marked))
		return 1;
	j->r->outcome = PR_UNCHANGED;
	if (w->site != NULL)
		pri_newsroom_keep(w->site, (size_t)(j->it - w->b->v));
	if (marked)
		find_left(w, j->it, j->r);
	return 0;
}

/* One that could not be read when names were given is none that can be written,
 * but why may be told by reading it. */
static enum pr_status
as_named(const struct job *j, enum pr_status st)
{
	if (j->it->err == 0 || st == PR_ENOMEM)
		return st;
	errno = j->it->err;
	return PR_EIO;
}

/* The bytes of a document; how many. */
static size_t
open_source(struct pri_work *w, struct job *j)
{
	enum pr_status st = PR_EIO;

	if (!is_stale(w, j))
		return 0;
	if ((j->r->diags = pr_diags_new()) == NULL) {
		trouble(j->r, PR_ENOMEM, 0, j->it->path);
		return 0;
	}
	if (!j->it->is_folder)
		st = pri_source_open(j->it->path, &j->src);
	if (st == PR_OK)
		return j->src->len;
	give_up(w, j, as_named(j, st));
	return 0;
}

static void
read_head(struct pri_worker *worker, struct job *j)
{
	struct pri_work *w = worker->work;

	if (j->src == NULL)
		return;
	enum pr_status st = pri_desk_begin(w->b->desk, j->src, j->r->diags,
	    &j->doc, &j->body);
	if (st != PR_OK)
		give_up(w, j, as_named(j, st));
}

static void
read_body(struct pri_worker *worker, struct job *j)
{
	struct pri_work *w = worker->work;

	if (j->doc == NULL)
		return;
	enum pr_status st = pri_document_end(&j->doc, j->body, j->r->diags);
	if ((st = as_named(j, st)) == PR_OK)
		return;
	int err = errno;
	pr_doc_free(j->doc);
	j->doc = NULL;
	errno = err;
	give_up(w, j, st);
}

/* ---- Making ---- */

static void
make_page(struct pri_worker *worker, struct job *j)
{
	struct pri_work *w = worker->work;
	struct pri_result *r = j->r;

	if (j->doc == NULL)
		return;
	enum pr_status st = pr_export_new(w->b->desk, j->doc,
	    w->b->opts.marked, r->diags, &j->ex);
	if (st != PR_OK)
		trouble(r, st, errno, j->it->path);
	else if (pr_export_embargoed(j->ex) && !w->b->opts.marked) {
		r->outcome = PR_EMBARGOED;
		r->text = strdup(pr_export_embargo(j->ex));
	} else if (w->site != NULL && j->doc->is_draft)
		r->outcome = PR_HELD;
	else if (pr_diags_count_level(r->diags, PR_ERROR) >
	    pr_export_pardoned(j->ex))
		r->outcome = PR_FAILED;
}

/* All formats are made before any is written. */
static void
make_outputs(struct pri_worker *worker, struct job *j)
{
	struct pri_work *w = worker->work;
	const struct pr_batch_opts *o = &w->b->opts;
	struct pri_result *r = j->r;

	if (j->ex == NULL)
		return;
	for (; j->n < o->nformats && r->outcome == PR_EXPORTED; j->n++) {
		char **data = &j->data[j->n];
		size_t *len = &j->len[j->n];
		enum pr_status st = o->formats[j->n] == &pri_format_site ?
		    pri_newsroom_render(w->site, (size_t)(j->it - w->b->v),
		    j->ex, r->diags, data, len) :
		    pr_export_render(j->ex, o->formats[j->n], r->diags, data,
		    len);
		if (st != PR_OK)
			trouble(r, st, errno, j->it->path);
		else if (*data == NULL)
			r->outcome = PR_FAILED;
	}
}

/* ---- Writing ---- */

static void
write_one(struct pri_worker *worker, struct job *j, size_t i)
{
	struct pri_work *w = worker->work;
	const struct pr_batch_opts *o = &w->b->opts;
	struct pri_buf path = { 0 };

	pri_batch_output(w->b, j->it, o->formats[i], &path);
	if (pr_export_embargoed(j->ex))
		pri_batch_mark(w->b, o->formats[i], &path);
	const char *s = pri_buf_str(&path);
	if (s == NULL) {
		trouble(j->r, PR_ENOMEM, 0, j->it->path);
		return;
	}
	int err = sweep(w, s);
	if (err == 0 && pri_file_write_in(o->out_is_file ? NULL : o->out, s,
	    j->data[i], j->len[i], o->durable, &worker->dir) != PR_OK)
		err = errno;
	if (err != 0)
		trouble(j->r, PR_EIO, err, s);
	pri_buf_free(&path);
}

static void
write_outputs(struct pri_worker *worker, struct job *j)
{
	struct pri_work *w = worker->work;
	const struct pri_result *r = j->r;
	enum pr_status st = PR_OK;

	if (j->ex == NULL)
		return;
	if (w->updater != NULL && r->outcome == PR_EXPORTED)
		pri_updater_touch(w->updater);
	for (size_t i = 0; i < j->n && r->outcome == PR_EXPORTED; i++)
		write_one(worker, j, i);
	if (w->site != NULL && r->outcome == PR_EXPORTED)
		st = pri_newsroom_add(w->site, (size_t)(j->it - w->b->v),
		    j->ex);
	if (st != PR_OK)
		trouble(j->r, st, errno, j->it->path);
	if (w->updater != NULL && pri_updater_done(w->updater, j->it,
	    &j->seen, r->outcome, j->doc, j->ex) != PR_OK)
		trouble(j->r, PR_ENOMEM, 0, j->it->path);
	if (pr_export_embargoed(j->ex))
		find_left(w, j->it, j->r);
}

static void
end_job(struct pri_worker *worker, struct job *j)
{
	struct pri_work *w = worker->work;

	while (j->n > 0)
		free(j->data[--j->n]);
	pr_export_free(j->ex);
	pr_doc_free(j->doc);
	if (j->r->diags != NULL)
		pr_diags_sort(j->r->diags);
	if (j->r->outcome != PR_EXPORTED && j->r->outcome != PR_UNCHANGED)
		sweep_for(w, j->it);
}

/* ---- All of them ---- */

typedef void step_fn(struct pri_worker *, struct job *);

size_t
pri_work_some(struct pri_worker *worker, size_t i, size_t n,
    struct pri_result *r)
{
	static step_fn *const steps[] = {
		read_head, read_body, make_page, make_outputs, write_outputs,
		end_job
	};
	struct pri_work *w = worker->work;
	struct job jobs[PRI_SHARE];
	size_t bytes = 0, taken = 0;

	for (; taken < n && taken < PRI_SHARE && bytes < MOST_BYTES &&
	    !w->stop; taken++) {
		r[taken] = (struct pri_result){ .outcome = PR_EXPORTED };
		jobs[taken] = (struct job){ .it = &w->b->v[i + taken],
		    .r = &r[taken] };
		bytes += open_source(w, &jobs[taken]);
	}
	for (size_t s = 0; s < sizeof(steps) / sizeof(*steps); s++)
		for (size_t k = 0; k < taken; k++)
			steps[s](worker, &jobs[k]);
	return taken;
}

void
pri_work_begin(struct pri_work *w)
{
	pthread_mutex_init(&w->lock, NULL);
}

void
pri_work_end(struct pri_work *w)
{
	pthread_mutex_destroy(&w->lock);
	pri_arena_free(&w->arena);
}

void
pri_result_free(struct pri_result *r)
{
	pr_diags_free(r->diags);
	free(r->text);
	free(r->left);
	*r = (struct pri_result){ 0 };
}

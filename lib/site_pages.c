/* The pages of a site: made once when they are read, and again when they
 * depend on others; see site_impl.h. */
#include <config.h>

#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/file.h"
#include "export.h"
#include "site_impl.h"

/* ---- Pages ---- */

/* The pages of a document in all its languages; owned (free). */
static struct pri_alternate *
alternates_of(struct pri_newsroom *nr, const struct pri_entry *e,
    const char *root, struct pri_arena *a)
{
	struct pri_alternate *v = calloc(e->nsame + 1, sizeof(*v));

	for (size_t i = 0; v != NULL && i < e->nsame; i++) {
		const struct pri_entry *o = e->same[i];
		v[i].lang = o->lang;
		v[i].title = o->title;
		v[i].is_self = o == e;
		v[i].href = pri_arena_printf(a, "%s%s", root, o->path);
		v[i].url = nr->site.base == NULL ? v[i].href :
		    pri_arena_printf(a, "%s%s", nr->site.base, o->path);
		if (v[i].url == NULL || v[i].href == NULL) {
			free(v);
			return NULL;
		}
	}
	return v;
}

/* With `e', everything is known that is published. */
static enum pr_status
render_page(struct pri_newsroom *nr, size_t item, const struct pri_entry *e,
    struct pr_export *ex, struct pr_diags *ds, char **out, size_t *len)
{
	struct pri_buf path = { 0 }, root = { 0 };
	struct pri_arena arena = { 0 };
	struct pri_reader rd = { .nr = nr, .item = item, .is_last = e !=
	    NULL };
	struct pri_place place = { .base = nr->site.base,
	    .refer = pri_site_refer, .arg = &rd };
	struct pri_alternate *alternates = NULL;
	enum pr_status st = PR_ENOMEM;

	*out = NULL;
	pri_site_put_page(nr, item, ex, &path);
	place.path = pri_buf_str(&path);
	for (const char *s = place.path; s != NULL && *s != '\0'; s++)
		if (*s == '/')
			pri_buf_puts(&root, "../");
	place.root = rd.prefix = pri_buf_str(&root);
	if (place.path == NULL || place.root == NULL)
		goto out;
	if (e != NULL) {
		alternates = alternates_of(nr, e, place.root, &arena);
		if (alternates == NULL)
			goto out;
		place.alternates = alternates;
		place.nalternates = e->nsame;
	}
	pri_export_place(ex, &place);
	st = pr_export_render(ex, &pri_format_site, ds, out, len);
	pri_export_place(ex, NULL);
out:
	free(alternates);
	pri_arena_free(&arena);
	pri_buf_free(&path);
	pri_buf_free(&root);
	return st;
}

enum pr_status
pri_newsroom_render(struct pri_newsroom *nr, size_t item,
    struct pr_export *ex, struct pr_diags *ds, char **out, size_t *len)
{
	return render_page(nr, item, NULL, ex, ds, out, len);
}

/* Read a document once more: what is not as it was, or no longer there, is left
 * out; what cannot be read is a failure. */
enum pr_status
pri_site_open(struct pri_newsroom *nr, size_t item, struct pr_doc **doc,
    struct pr_export **ex)
{
	const struct pr_batch *b = nr->b;
	struct pr_diags *ds = pr_diags_new();

	*doc = NULL;
	*ex = NULL;
	enum pr_status st = ds == NULL ? PR_ENOMEM :
	    pr_doc_read(b->desk, b->v[item].path, ds, doc);
	if (st == PR_OK)
		st = pr_export_new(b->desk, *doc, b->opts.marked, ds, ex);
	if (st == PR_OK && ((pr_export_embargoed(*ex) && !b->opts.marked) ||
	    pr_diags_count_level(ds, PR_ERROR) > pr_export_pardoned(*ex))) {
		pr_export_free(*ex);
		*ex = NULL;
	}
	if (st == PR_EIO && pri_file_absent(errno))
		st = PR_OK;
	else if (st == PR_OK)
		st = pr_diags_status(ds);
	int err = errno;
	pr_diags_free(ds);
	errno = err;
	return st;
}

/* ---- Rounds ---- */

/* The workers of the second round. */
struct round {
	struct pri_newsroom *nr;
	void		(*fn)(struct round *, size_t);	/* for each entry */
	size_t		 n;
	atomic_size_t	 next;
	pthread_mutex_t	 lock;		/* of what follows */
	enum pr_status	 st;
	int		 err;
	char		*path;		/* in trouble */
	struct pr_diags	**diags;	/* by entry; may be NULL */
};

static void
fail(struct round *r, enum pr_status st, char *path)
{
	int err = errno;

	pthread_mutex_lock(&r->lock);
	if (r->st == PR_OK) {
		r->st = st;
		r->err = err;
		r->path = path;
		path = NULL;
	}
	pthread_mutex_unlock(&r->lock);
	free(path);
}

static void *
go_round(void *arg)
{
	struct round *r = arg;
	size_t i;

	while ((i = r->next++) < r->n) {
		pthread_mutex_lock(&r->lock);
		int go = r->st == PR_OK;
		pthread_mutex_unlock(&r->lock);
		if (!go)
			break;
		r->fn(r, i);
	}
	return NULL;
}

static enum pr_status
run_round(struct pri_newsroom *nr, void (*fn)(struct round *, size_t),
    size_t n, struct pr_diags *ds, char **path)
{
	struct round r = { .nr = nr, .fn = fn, .n = n };
	pthread_t threads[64];
	size_t started = 0, jobs = pri_batch_jobs(nr->b);

	r.diags = calloc(n + 1, sizeof(*r.diags));
	if (r.diags == NULL)
		return PR_ENOMEM;
	pthread_mutex_init(&r.lock, NULL);
	for (; started + 1 < jobs && started < 64; started++)
		if (pthread_create(&threads[started], NULL, go_round,
		    &r) != 0)
			break;
	go_round(&r);
	while (started > 0)
		pthread_join(threads[--started], NULL);
	for (size_t i = 0; i < n; i++) {
		if (r.diags[i] != NULL && ds != NULL)
			(void)pr_diags_append(ds, r.diags[i]);
		pr_diags_free(r.diags[i]);
	}
	free(r.diags);
	pthread_mutex_destroy(&r.lock);
	*path = r.path;
	errno = r.err;
	return r.st;
}

static int
by_string(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* What stayed as it was must be known, too. */
static void
read_kept(struct round *r, size_t i)
{
	struct pri_newsroom *nr = r->nr;
	struct pr_doc *doc;
	struct pr_export *ex;

	if (!nr->kept[i])
		return;
	enum pr_status st = pri_site_open(nr, i, &doc, &ex);
	if (st == PR_OK && ex != NULL)
		st = pri_newsroom_add(nr, i, ex);
	/* Its page may show what is no longer there. */
	const char *path = nr->b->v[i].path;
	if (st == PR_OK && nr->entries[i] != NULL && nr->nlinked > 0 &&
	    bsearch(&path, nr->linked, nr->nlinked, sizeof(path),
	    by_string) != NULL)
		nr->entries[i]->again = 1;
	if (st != PR_OK)
		fail(r, st, NULL);
	pr_export_free(ex);
	pr_doc_free(doc);
}

/* Write the page of an entry again, now that all others are known. */
static void
finish_page(struct round *r, size_t i)
{
	struct pri_newsroom *nr = r->nr;
	const struct pri_entry *e = nr->site.v[i];
	struct pri_buf full = { 0 }, b = { 0 };
	struct pr_doc *doc = NULL;
	struct pr_export *ex = NULL;
	char *path = NULL;

	if (!e->second && !e->again && e->nsame == 0)
		return;
	enum pr_status st = pri_site_open(nr, e->item, &doc, &ex);
	if (st == PR_OK && ex != NULL &&
	    (r->diags[i] = pr_diags_new()) == NULL)
		st = PR_ENOMEM;
	if (st == PR_OK && ex != NULL)
		st = render_page(nr, e->item, e, ex, r->diags[i], &b.data,
		    &b.len);
	if (st == PR_OK && b.data != NULL) {
		pri_batch_output(nr->b, &nr->b->v[e->item], &pri_format_site,
		    &full);
		if (pr_export_embargoed(ex))
			pri_batch_mark(nr->b, &pri_format_site, &full);
		st = pri_site_replace(nr, &full, &b, &path);
	}
	if (st != PR_OK)
		fail(r, st, path);
	free(b.data);
	pri_buf_free(&full);
	pr_export_free(ex);
	pr_doc_free(doc);
}


enum pr_status
pri_site_read_kept(struct pri_newsroom *nr, char **path)
{
	return run_round(nr, read_kept, nr->b->n, NULL, path);
}

enum pr_status
pri_site_finish(struct pri_newsroom *nr, struct pr_diags *ds, char **path)
{
	return run_round(nr, finish_page, nr->site.n, ds, path);
}

void
pri_newsroom_linked(struct pri_newsroom *nr, const char **v, size_t n)
{
	nr->linked = v;
	nr->nlinked = n;
}

int
pri_newsroom_peers(const struct pri_newsroom *nr, size_t i,
    const char **path, const char ***v, size_t *n)
{
	*n = 0;
	if (i >= nr->site.n)
		return 0;
	const struct pri_entry *e = nr->site.v[i];
	*path = nr->b->v[e->item].path;
	*v = calloc(e->nsame + 1, sizeof(**v));
	for (size_t k = 0; *v != NULL && k < e->nsame; k++)
		if (e->same[k] != e)
			(*v)[(*n)++] = nr->b->v[e->same[k]->item].path;
	return 1;
}

const char **
pri_newsroom_links(struct pri_newsroom *nr, size_t *n)
{
	*n = 0;
	free(nr->links);
	nr->links = calloc(nr->site.n + 1, sizeof(*nr->links));
	for (size_t i = 0; nr->links != NULL && i < nr->site.n; i++) {
		const struct pri_entry *e = nr->site.v[i];
		if (e->second || e->nsame > 0)
			nr->links[(*n)++] = nr->b->v[e->item].path;
	}
	if (*n > 0)
		qsort(nr->links, *n, sizeof(*nr->links), by_string);
	return nr->links;
}

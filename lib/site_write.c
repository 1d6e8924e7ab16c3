/* Writes what stands around the pages of a site, and at the end those pages
 * that depend on others; see site.h. */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/file.h"
#include "base/share.h"
#include "export.h"
#include "format/html_impl.h"
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

/* Read a document once more: what is not as it was is left out. */
static enum pr_status
open_again(struct pri_newsroom *nr, size_t item, struct pr_doc **doc,
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
	pr_diags_free(ds);
	return st == PR_EIO ? PR_OK : st;
}

/* ---- The end ---- */

static int
newest_first(const void *a, const void *b)
{
	const struct pri_entry *x = *(struct pri_entry *const *)a;
	const struct pri_entry *y = *(struct pri_entry *const *)b;
	int by_day = pri_date_cmp(y->day, x->day);

	if (by_day != 0)
		return by_day;
	if (x->instant != y->instant)
		return x->instant > y->instant ? -1 : 1;
	return strcmp(x->path, y->path);
}

static enum pr_status
sort_entries(struct pri_newsroom *nr)
{
	struct pri_site *s = &nr->site;

	s->v = calloc(nr->b->n + 1, sizeof(struct pri_entry *));
	if (s->v == NULL)
		return PR_ENOMEM;
	for (size_t i = 0; i < nr->b->n; i++)
		if (nr->entries[i] != NULL) {
			s->v[s->n++] = nr->entries[i];
			s->marked |= nr->entries[i]->mark != NULL;
		}
	qsort(s->v, s->n, sizeof(struct pri_entry *), newest_first);
	return PR_OK;
}

/* All bytes of a file; PR_EIO leaves errno set. */
static enum pr_status
read_file(const char *path, struct pri_buf *b)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	ssize_t n = -1;
	struct stat sb;

	if (fd == -1)
		return PR_EIO;
	if (fstat(fd, &sb) == 0 && S_ISREG(sb.st_mode))
		pri_buf_reserve(b, (size_t)sb.st_size + 1);
	for (;;) {
		pri_buf_reserve(b, 4096);
		if (b->err || ((n = read(fd, b->data + b->len,
		    b->cap - b->len)) <= 0 && (n == 0 || errno != EINTR)))
			break;
		b->len += n > 0 ? (size_t)n : 0;
	}
	int err = errno;
	(void)close(fd);
	errno = err;
	return b->err ? PR_ENOMEM : n == 0 ? PR_OK : PR_EIO;
}

/* Does the file hold these bytes already? */
static int
is_same(const char *path, const struct pri_buf *b)
{
	struct pri_buf old = { 0 };
	struct stat sb;

	int same = stat(path, &sb) == 0 && (size_t)sb.st_size == b->len &&
	    read_file(path, &old) == PR_OK && old.len == b->len &&
	    (b->len == 0 || memcmp(old.data, b->data, b->len) == 0);
	pri_buf_free(&old);
	return same;
}

static enum pr_status
note_output(struct pri_newsroom *nr, const char *path)
{
	if (nr->noutputs == nr->cap) {
		size_t cap = nr->cap == 0 ? 64 : nr->cap * 2;
		const char **v = realloc(nr->outputs, cap * sizeof(*v));
		if (v == NULL)
			return PR_ENOMEM;
		nr->outputs = v;
		nr->cap = cap;
	}
	const char *s = pri_arena_strdup(&nr->arena, path);
	if (s != NULL)
		nr->outputs[nr->noutputs++] = s;
	return s == NULL ? PR_ENOMEM : PR_OK;
}

/* Write a file unless it is there; its name is in *path when that fails. */
static enum pr_status
write_changed(struct pri_newsroom *nr, struct pri_buf *name,
    const struct pri_buf *b, char **path)
{
	const char *s = pri_buf_str(name);

	if (s == NULL)
		return PR_ENOMEM;
	enum pr_status st = is_same(s, b) ? PR_OK : pri_file_write(s,
	    b->len == 0 ? "" : b->data, b->len, nr->b->opts.durable);
	int err = errno;
	if (st == PR_EIO)
		*path = strdup(s);
	errno = err;
	return st;
}

/* The same below the site's folder; the buffer is empty afterwards. */
static enum pr_status
write_file(struct pri_newsroom *nr, const char *name, struct pri_buf *b,
    char **path)
{
	struct pri_buf full = { 0 };
	enum pr_status st = PR_ENOMEM;

	pri_site_put_out(nr, &full);
	pri_buf_puts(&full, name);
	if (!b->err)
		st = write_changed(nr, &full, b, path);
	if (st == PR_OK)
		st = note_output(nr, full.data);
	int err = errno;
	pri_buf_free(&full);
	pri_buf_cut(b, 0);
	errno = err;
	return st;
}

static enum pr_status
write_index(struct pri_newsroom *nr, struct pr_diags *ds, char **path)
{
	struct pri_listing l = { 0 };
	struct pri_buf b = { 0 }, name = { 0 };
	enum pr_status st = PR_OK;

	while (st == PR_OK && pri_site_listing(&nr->site, &l)) {
		size_t errors = pr_diags_count_level(ds, PR_ERROR);
		st = pri_site_index(&nr->site, &l, ds, &b);
		if (pr_diags_count_level(ds, PR_ERROR) > errors)
			break;
		pri_buf_cut(&name, 0);
		pri_site_listing_path(l.year, l.page, &name);
		const char *s = pri_buf_str(&name);
		if (st == PR_OK)
			st = s == NULL ? PR_ENOMEM : write_file(nr, s, &b,
			    path);
	}
	int err = errno;
	pri_buf_free(&name);
	pri_buf_free(&b);
	errno = err;
	return st;
}

/* The contents of the entries that feeds have. */
struct contents {
	struct pri_newsroom *nr;
	char		*v[1000];	/* by the order of the site's entries */
};

static const char *
content(void *arg, const struct pri_entry *e)
{
	struct contents *c = arg;
	size_t i = 0;

	while (i < c->nr->site.nfeed && c->nr->site.v[i] != e)
		i++;
	return c->v[i];
}

static enum pr_status
read_content(struct pri_newsroom *nr, const struct pri_entry *e,
    struct pr_diags *ds, char **out)
{
	struct pri_reader rd = { .nr = nr, .item = e->item, .is_last = 1,
	    .prefix = nr->site.base };
	struct pri_place place = { .base = nr->site.base, .path = e->path,
	    .root = nr->site.base, .is_feed = 1, .refer = pri_site_refer,
	    .arg = &rd };
	struct pr_diags *own = pr_diags_new();
	struct pr_doc *doc = NULL;
	struct pr_export *ex = NULL;
	struct pri_buf b = { 0 };

	*out = NULL;
	enum pr_status st = own == NULL ? PR_ENOMEM :
	    open_again(nr, e->item, &doc, &ex);
	if (st == PR_OK && ex != NULL) {
		pri_export_place(ex, &place);
		st = pri_html_fragment(pri_export_page(ex),
		    pri_desk_templates(nr->b->desk, doc->config), own, &b);
		pri_export_place(ex, NULL);
		if (st == PR_OK)
			st = pri_buf_take(&b, out, NULL);
	}
	/* Warnings were told of its page. */
	if (own != NULL && pr_diags_count_level(own, PR_ERROR) > 0)
		(void)pr_diags_append(ds, own);
	pr_diags_free(own);
	pri_buf_free(&b);
	pr_export_free(ex);
	pr_doc_free(doc);
	return st;
}

static enum pr_status
write_feeds(struct pri_newsroom *nr, struct pr_diags *ds, char **path)
{
	static const struct {
		const char *name;
		void (*write)(const struct pri_site *, pri_content_fn *,
		    void *, struct pri_buf *);
	} feeds[] = {
		{ PRI_SITE_ATOM, pri_feed_atom },
		{ PRI_SITE_RSS, pri_feed_rss },
		{ PRI_SITE_JSON, pri_feed_json }
	};
	struct contents *c = calloc(1, sizeof(*c));
	struct pri_buf b = { 0 };
	size_t n = pri_site_fed(&nr->site);
	enum pr_status st = c == NULL ? PR_ENOMEM : PR_OK;

	for (size_t i = 0; i < n && st == PR_OK; i++)
		st = read_content(nr, nr->site.v[i], ds, &c->v[i]);
	if (c != NULL)
		c->nr = nr;
	for (size_t i = 0; i < sizeof(feeds) / sizeof(feeds[0]) &&
	    st == PR_OK; i++) {
		feeds[i].write(&nr->site, content, c, &b);
		st = write_file(nr, feeds[i].name, &b, path);
	}
	int err = errno;
	for (size_t i = 0; c != NULL && i < n; i++)
		free(c->v[i]);
	free(c);
	pri_buf_free(&b);
	errno = err;
	return st;
}

static enum pr_status
write_maps(struct pri_newsroom *nr, char **path)
{
	struct pri_buf b = { 0 };
	char name[64];
	size_t n = pri_site_maps(&nr->site);
	enum pr_status st = PR_OK;

	for (size_t i = 0; i < n && st == PR_OK; i++) {
		snprintf(name, sizeof(name), "sitemap-%zu.xml", i + 1);
		pri_site_map(&nr->site, i, &b);
		st = write_file(nr, n == 1 ? PRI_SITE_MAP : name, &b, path);
	}
	if (n > 1 && st == PR_OK) {
		pri_site_map_list(&nr->site, &b);
		st = write_file(nr, PRI_SITE_MAP, &b, path);
	}
	int err = errno;
	pri_buf_free(&b);
	errno = err;
	return st;
}

/* ---- Pages that depend on others, and pictures ---- */

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
	enum pr_status st = open_again(nr, i, &doc, &ex);
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
	enum pr_status st = open_again(nr, e->item, &doc, &ex);
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
		st = write_changed(nr, &full, &b, &path);
	}
	if (st != PR_OK)
		fail(r, st, path);
	free(b.data);
	pri_buf_free(&full);
	pr_export_free(ex);
	pr_doc_free(doc);
}

static int
by_name(const void *a, const void *b)
{
	const struct pri_asset *x = *(struct pri_asset *const *)a;
	const struct pri_asset *y = *(struct pri_asset *const *)b;
	int r = strcmp(x->to, y->to);

	return r != 0 ? r : strcmp(x->from, y->from);
}

static enum pr_status
copy_asset(struct pri_newsroom *nr, const struct pri_asset *a, char **path)
{
	struct pri_buf b = { 0 };
	enum pr_status st = read_file(a->from, &b);

	if (st == PR_EIO) {
		int err = errno;
		*path = strdup(a->from);
		errno = err;
	} else if (st == PR_OK)
		st = write_file(nr, a->to, &b, path);
	int err = errno;
	pri_buf_free(&b);
	errno = err;
	return st;
}

static enum pr_status
write_logo(struct pri_newsroom *nr, const struct pri_logo *logo, char **path)
{
	struct pri_buf b = { 0 };

	pri_buf_put(&b, logo->data, logo->len);
	enum pr_status st = write_file(nr, logo->name, &b, path);
	int err = errno;
	pri_buf_free(&b);
	errno = err;
	return st;
}

static enum pr_status
write_logos(struct pri_newsroom *nr, char **path)
{
	enum pr_status st = nr->site.logo == NULL ? PR_OK :
	    write_logo(nr, nr->site.logo, path);

	for (struct pri_site_logo *l = nr->logos; l != NULL && st == PR_OK;
	    l = l->next)
		if (l->logo != nr->site.logo)
			st = write_logo(nr, l->logo, path);
	return st;
}

static enum pr_status
copy_assets(struct pri_newsroom *nr, struct pr_diags *ds, char **path)
{
	struct pri_asset **v = calloc(nr->nassets + 1, sizeof(*v));
	enum pr_status st = v == NULL ? PR_ENOMEM : PR_OK;
	size_t n = 0;

	for (struct pri_asset *a = nr->assets; v != NULL && a != NULL;
	    a = a->next)
		v[n++] = a;
	if (v != NULL)
		qsort(v, n, sizeof(*v), by_name);
	for (size_t i = 0; i < n && st == PR_OK; i++) {
		if (i == 0 || strcmp(v[i - 1]->to, v[i]->to) != 0)
			st = copy_asset(nr, v[i], path);
		else if (strcmp(v[i - 1]->from, v[i]->from) != 0)
			pri_diag(ds, v[i]->from, (struct pr_pos){ 0 },
			    PRI_D_site_picture, NULL, "%s would have the same "
			    "name in the site, so that this file is left out; "
			    "call one of them otherwise", v[i - 1]->from);
	}
	if (st == PR_OK)
		st = write_logos(nr, path);
	int err = errno;
	free(v);
	errno = err;
	return st;
}

/* ---- The search ---- */

static enum pr_status
add_text(struct pri_newsroom *nr, const struct pri_entry *e,
    struct pri_buf *text, struct pri_buf *b)
{
	pri_buf_cut(text, 0);
	pri_buf_reserve(text, e->text_len + 1);
	if (text->err)
		return PR_ENOMEM;
	if (fseeko(nr->spool, (off_t)e->text_at, SEEK_SET) == -1 ||
	    fread(text->data, 1, e->text_len, nr->spool) != e->text_len)
		return PR_EIO;
	pri_search_add(e, text->data, e->text_len, b);
	return PR_OK;
}

static enum pr_status
write_search(struct pri_newsroom *nr, char **path)
{
	const struct pri_share *js = pri_share_find("site/search.js");
	struct pri_listing l = { 0 };
	struct pri_buf b = { 0 }, text = { 0 }, name = { 0 };

	pri_buf_put(&b, js->data, js->len);
	enum pr_status st = write_file(nr, PRI_SITE_ASSETS "search.js", &b,
	    path);
	while (st == PR_OK && pri_site_listing(&nr->site, &l)) {
		if (l.year == -1)
			continue;
		pri_search_open(&l, &b);
		for (size_t i = 0; i < l.n && st == PR_OK; i++)
			st = add_text(nr, nr->site.v[l.first + i], &text,
			    &b);
		pri_search_close(&b);
		pri_buf_cut(&name, 0);
		pri_search_path(&l, &name);
		const char *s = pri_buf_str(&name);
		if (st == PR_OK)
			st = s == NULL ? PR_ENOMEM : write_file(nr, s, &b,
			    path);
	}
	int err = errno;
	pri_buf_free(&b);
	pri_buf_free(&text);
	pri_buf_free(&name);
	errno = err;
	return st;
}

/* Feeds and the map of a site have whole addresses or none. */
static void
tell_no_base(const struct pri_newsroom *nr, struct pr_diags *ds)
{
	const struct pr_config *c = nr->site.config;
	const char *file = c != NULL && c->files.n > 0 ? c->files.v[0] :
	    "pressrel.yaml";
	struct pr_pos top = { 0 };

	if (nr->site.base == NULL)
		pri_diag(ds, file, top, PRI_D_site_no_base, NULL,
		    "base_url is not set, so that the site gets no feeds and "
		    "no sitemap, which need whole addresses; write where the "
		    "site is published, such as base_url: "
		    "https://news.example.org/");
	else if (nr->base_is_house)
		pri_diag_range(ds, file, top, top, PRI_D_site_no_base,
		    PR_WARNING, NULL, "base_url is not set, so that feeds and "
		    "sitemap take the site to be at %s, the address of the "
		    "house; write base_url, even if that is right",
		    nr->site.base);
}

enum pr_status
pri_newsroom_end(struct pri_newsroom *nr, struct pr_diags *ds, char **path)
{
	*path = NULL;
	enum pr_status st = run_round(nr, read_kept, nr->b->n, NULL, path);
	if (st == PR_OK)
		st = sort_entries(nr);
	if (st == PR_OK)
		st = pri_site_group(nr);
	if (st == PR_OK)
		st = run_round(nr, finish_page, nr->site.n, ds, path);
	if (st == PR_OK)
		st = copy_assets(nr, ds, path);
	if (st == PR_OK)
		st = write_index(nr, ds, path);
	if (st == PR_OK)
		st = write_search(nr, path);
	if (st == PR_OK)
		tell_no_base(nr, ds);
	if (st == PR_OK && nr->site.base != NULL)
		st = write_feeds(nr, ds, path);
	if (st == PR_OK && nr->site.base != NULL)
		st = write_maps(nr, path);
	return st;
}

const char **
pri_newsroom_outputs(struct pri_newsroom *nr, size_t *n)
{
	*n = nr->noutputs;
	return nr->outputs;
}

const char **
pri_newsroom_docs(struct pri_newsroom *nr, size_t *n)
{
	free(nr->docs);
	nr->docs = calloc(nr->site.n + 1, sizeof(*nr->docs));
	*n = nr->docs == NULL ? 0 : nr->site.n;
	for (size_t i = 0; i < *n; i++)
		nr->docs[i] = nr->b->v[nr->site.v[i]->item].path;
	return nr->docs;
}

const struct pr_config *
pri_newsroom_house(const struct pri_newsroom *nr)
{
	return nr->site.config;
}

void
pri_newsroom_linked(struct pri_newsroom *nr, const char **v, size_t n)
{
	nr->linked = v;
	nr->nlinked = n;
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

/* Writes what stands around the pages of a site; see site.h. */
#include <config.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/file.h"
#include "base/share.h"
#include "base/temp.h"
#include "export.h"
#include "format/html_impl.h"
#include "site_impl.h"

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

static enum pr_status
write_index(struct pri_newsroom *nr, struct pr_diags *ds, char **path)
{
	struct pri_listing l = { 0 };
	struct pri_buf b = { 0 }, name = { 0 };
	enum pr_status st = PR_OK;

	while (st == PR_OK && pri_site_listing(&nr->site, &l)) {
		size_t errors = pr_diags_count_level(ds, PR_ERROR);
		st = pri_site_index(&nr->site, &l, ds, &b);
		if (st == PR_OK)
			st = pr_diags_status(ds);
		if (pr_diags_count_level(ds, PR_ERROR) > errors)
			break;
		pri_buf_cut(&name, 0);
		pri_site_listing_path(l.year, l.page, &name);
		const char *s = pri_buf_str(&name);
		if (st == PR_OK)
			st = s == NULL ? PR_ENOMEM : pri_site_write(nr, s, &b,
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
	    pri_site_open(nr, e->item, &doc, &ex);
	if (st == PR_OK && ex != NULL) {
		pri_export_place(ex, &place);
		st = pri_html_fragment(pri_export_page(ex),
		    pri_desk_templates(nr->b->desk, doc->config), own, &b);
		pri_export_place(ex, NULL);
		if (st == PR_OK)
			st = pri_buf_take(&b, out, NULL);
	}
	int err = errno;
	if (st == PR_OK)
		st = pr_diags_status(own);
	/* Warnings were told of its page. */
	if (own != NULL && pr_diags_count_level(own, PR_ERROR) > 0)
		(void)pr_diags_append(ds, own);
	pr_diags_free(own);
	pri_buf_free(&b);
	pr_export_free(ex);
	pr_doc_free(doc);
	errno = err;
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

	size_t errors = pr_diags_count_level(ds, PR_ERROR);
	for (size_t i = 0; i < n && st == PR_OK; i++)
		if ((st = read_content(nr, nr->site.v[i], ds, &c->v[i])) !=
		    PR_OK) {
			int saved = errno;
			*path = strdup(nr->b->v[nr->site.v[i]->item].path);
			errno = saved;
		}
	/* The template of their content has mistakes. */
	if (pr_diags_count_level(ds, PR_ERROR) > errors)
		goto out;
	if (c != NULL)
		c->nr = nr;
	for (size_t i = 0; i < sizeof(feeds) / sizeof(feeds[0]) &&
	    st == PR_OK; i++) {
		feeds[i].write(&nr->site, content, c, &b);
		st = pri_site_write(nr, feeds[i].name, &b, path);
	}
	int err;
out:
	err = errno;
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
		st = pri_site_write(nr, n == 1 ? PRI_SITE_MAP : name, &b, path);
	}
	if (n > 1 && st == PR_OK) {
		pri_site_map_list(&nr->site, &b);
		st = pri_site_write(nr, PRI_SITE_MAP, &b, path);
	}
	int err = errno;
	pri_buf_free(&b);
	errno = err;
	return st;
}

/* ---- The search ---- */

static enum pr_status
add_text(struct pri_newsroom *nr, const struct pri_entry *e,
    struct pri_buf *text, struct pri_buf *b)
{
	/* Then those after it are not where they should be either. */
	if ((errno = nr->spool_err) != 0)
		return PR_EIO;
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
	enum pr_status st = pri_site_write(nr, PRI_SITE_ASSETS "search.js", &b,
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
			st = s == NULL ? PR_ENOMEM : pri_site_write(nr, s, &b,
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

/* What a run that was killed has left where no page lies. */
static void
sweep(const struct pri_newsroom *nr, const char *folder)
{
	struct pri_buf b = { 0 };

	pri_site_put_out(nr, &b);
	pri_buf_puts(&b, folder);
	if (b.len > 1)
		pri_buf_cut(&b, b.len - 1);
	const char *s = pri_buf_str(&b);
	if (s != NULL)
		pri_temp_sweep(s);
	pri_buf_free(&b);
}

enum pr_status
pri_newsroom_end(struct pri_newsroom *nr, struct pr_diags *ds, char **path)
{
	*path = NULL;
	sweep(nr, "");
	sweep(nr, PRI_SITE_ARCHIVE);
	sweep(nr, PRI_SITE_ASSETS);
	enum pr_status st = pri_site_read_kept(nr, path);
	if (st == PR_OK)
		st = sort_entries(nr);
	if (st == PR_OK)
		st = pri_site_group(nr);
	if (st == PR_OK)
		st = pri_site_finish(nr, ds, path);
	if (st == PR_OK)
		st = pri_site_assets(nr, ds, path);
	if (st == PR_OK)
		st = write_index(nr, ds, path);
	if (st == PR_OK)
		st = write_search(nr, path);
	if (st == PR_OK) {
		tell_no_base(nr, ds);
		st = pr_diags_status(ds);
	}
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

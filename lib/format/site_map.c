/* The pages of a site for search engines (sitemaps.org 0.9); see site.h. */
#include <config.h>

#include <string.h>

#include "format/escape.h"
#include "format/site.h"

enum { MOST = 50000 };		/* addresses of one file */

static void
address(struct pri_buf *b, const struct pri_site *s, const char *path,
    const char *modified)
{
	pri_buf_puts(b, "<url><loc>");
	pri_feed_put(b, s->base);
	pri_feed_put(b, path);
	pri_buf_puts(b, "</loc>");
	if (modified != NULL)
		pri_buf_printf(b, "<lastmod>%s</lastmod>", modified);
	pri_buf_puts(b, "</url>\n");
}

/* A comment holds no two hyphens in a row. */
static void
mark(struct pri_buf *b, const char *s)
{
	pri_buf_puts(b, "<!-- ");
	for (; *s != '\0'; s++) {
		if (*s == '-' && b->data != NULL && b->data[b->len - 1] == '-')
			pri_buf_putc(b, ' ');
		pri_escape_xml(b, s, 1);
	}
	pri_buf_puts(b, " -->\n");
}

static void
listings(struct pri_buf *b, const struct pri_site *s, struct pri_buf *path)
{
	struct pri_listing l = { 0 };

	while (pri_site_listing(s, &l)) {
		const struct pri_entry *last = NULL;
		for (size_t i = 0; i < l.n; i++) {
			const struct pri_entry *e = s->v[l.first + i];
			if (e->updated != NULL && (last == NULL ||
			    e->changed > last->changed))
				last = e;
		}
		pri_buf_cut(path, 0);
		if (l.year != -1)
			pri_site_listing_path(l.year, l.page, path);
		const char *p = pri_buf_str(path);
		if (p != NULL)
			address(b, s, p, last == NULL ? NULL : last->updated);
	}
}

size_t
pri_site_maps(const struct pri_site *s)
{
	return s->n == 0 ? 1 : (s->n + MOST - 1) / MOST;
}

/* Every map but the first has documents alone. */
void
pri_site_map(const struct pri_site *s, size_t which, struct pri_buf *b)
{
	struct pri_buf path = { 0 };
	size_t from = which * MOST;

	pri_buf_puts(b, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset "
	    "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
	if (which == 0 && pri_site_maps(s) == 1)
		listings(b, s, &path);
	for (size_t i = from; i < s->n && i < from + MOST; i++) {
		const struct pri_entry *e = s->v[i];
		/* Published elsewhere: that address is the one to find. */
		if (e->url != NULL && !pri_site_is_here(s, e))
			continue;
		if (e->mark != NULL)
			mark(b, e->mark);
		address(b, s, e->path, e->updated);
	}
	pri_buf_puts(b, "</urlset>\n");
	b->err |= path.err;
	pri_buf_free(&path);
}

void
pri_site_map_list(const struct pri_site *s, struct pri_buf *b)
{
	pri_buf_puts(b, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
	    "<sitemapindex "
	    "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
	for (size_t i = 0; i < pri_site_maps(s); i++) {
		pri_buf_puts(b, "<sitemap><loc>");
		pri_feed_put(b, s->base);
		pri_buf_printf(b, "sitemap-%zu.xml</loc></sitemap>\n", i + 1);
	}
	pri_buf_puts(b, "</sitemapindex>\n");
}

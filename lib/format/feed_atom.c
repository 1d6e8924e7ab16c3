/* The newest documents as an Atom feed (RFC 4287); see site.h. */
#include <config.h>

#include <string.h>

#include "format/escape.h"
#include "format/site.h"

static void
link_to(struct pri_buf *b, const char *rel, const char *more,
    const char *base, const char *href)
{
	pri_buf_printf(b, "<link rel=\"%s\"%s href=\"", rel, more);
	pri_feed_put(b, base);
	pri_feed_put(b, href);
	pri_buf_puts(b, "\"/>\n");
}

static void
person(struct pri_buf *b, const char *name)
{
	pri_buf_puts(b, "<author><name>");
	pri_feed_put(b, name);
	pri_buf_puts(b, "</name></author>\n");
}

static void
entry(struct pri_buf *b, const struct pri_site *s, const struct pri_entry *e,
    const char *content, struct pri_fed *f)
{
	pri_feed_entry(s, e, f);
	pri_buf_puts(b, "<entry xml:lang=\"");
	pri_feed_put(b, e->lang);
	pri_buf_puts(b, "\">\n");
	pri_feed_element(b, "id", f->id);
	pri_feed_element(b, "title", f->title);
	if (f->url != NULL)
		link_to(b, "alternate", " type=\"text/html\"", "", f->url);
	if (e->full_story != NULL)
		link_to(b, "via", "", "", e->full_story);
	pri_feed_element(b, "published", e->published);
	pri_feed_element(b, "updated", e->updated);
	if (f->author != NULL)
		person(b, f->author);
	for (size_t i = 0; i < e->ntags; i++) {
		pri_buf_puts(b, "<category term=\"");
		pri_feed_put(b, e->tags[i]);
		pri_buf_puts(b, "\"/>\n");
	}
	pri_feed_element(b, "summary", e->summary);
	pri_feed_element(b, "content type=\"html\"", content);
	pri_buf_puts(b, "</entry>\n");
}

void
pri_feed_atom(const struct pri_site *s, pri_content_fn *content, void *arg,
    struct pri_buf *b)
{
	struct pri_fed f = { 0 };
	size_t n = pri_site_fed(s);
	const struct pri_entry *last = pri_site_changed(s, n);

	pri_buf_puts(b, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
	    "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"");
	pri_feed_put(b, s->lang);
	pri_buf_puts(b, "\">\n");
	pri_feed_element(b, "id", s->base);
	pri_feed_element(b, "title", pri_site_title(s));
	/* A feed without entries has never changed. */
	pri_feed_element(b, "updated", last == NULL ? "1970-01-01T00:00:00Z" :
	    last->updated);
	person(b, pri_site_title(s));
	link_to(b, "self", " type=\"application/atom+xml\"", s->base,
	    PRI_SITE_ATOM);
	link_to(b, "alternate", " type=\"text/html\"", s->base, "");
	pri_buf_puts(b, "<generator>pressrel</generator>\n");
	for (size_t i = 0; i < n; i++)
		entry(b, s, s->v[i], content(arg, s->v[i]), &f);
	pri_buf_puts(b, "</feed>\n");
	b->err |= f.text.err;
	pri_buf_free(&f.text);
}

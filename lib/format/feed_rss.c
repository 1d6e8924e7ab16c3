/* The newest documents as an RSS 2.0 feed; see site.h. */
#include <config.h>

#include "format/format.h"
#include "format/site.h"

static void
put_time(struct pri_buf *b, const char *name, int64_t t, int off)
{
	pri_buf_printf(b, "<%s>", name);
	pri_put_mail_time(b, t, off);
	pri_buf_printf(b, "</%s>\n", name);
}

static void
item(struct pri_buf *b, const struct pri_site *s, const struct pri_entry *e,
    const char *content, struct pri_fed *f)
{
	pri_feed_entry(s, e, f);
	pri_buf_puts(b, "<item>\n");
	pri_feed_element(b, "title", f->title);
	pri_feed_element(b, "link", f->url);
	pri_feed_element(b, "guid isPermaLink=\"false\"", f->id);
	put_time(b, "pubDate", e->instant, e->offset);
	pri_feed_element(b, "dc:creator", f->author);
	pri_feed_element(b, "dc:language", e->lang);
	for (size_t i = 0; i < e->ntags; i++)
		pri_feed_element(b, "category", e->tags[i]);
	pri_feed_element(b, "description", e->summary);
	pri_feed_element(b, "content:encoded", content);
	pri_buf_puts(b, "</item>\n");
}

void
pri_feed_rss(const struct pri_site *s, pri_content_fn *content, void *arg,
    struct pri_buf *b)
{
	struct pri_fed f = { 0 };
	size_t n = pri_site_fed(s);
	const struct pri_entry *last = pri_site_changed(s, n);
	const char *name = pri_site_title(s);

	pri_buf_puts(b, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
	    "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\" "
	    "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
	    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<channel>\n");
	pri_feed_element(b, "title", name);
	pri_feed_element(b, "link", s->base);
	pri_feed_element(b, "description", name);
	pri_feed_element(b, "language", s->lang);
	if (last != NULL)
		put_time(b, "lastBuildDate", last->changed,
		    last->changed_offset);
	pri_buf_puts(b, "<generator>pressrel</generator>\n"
	    "<docs>https://www.rssboard.org/rss-specification</docs>\n"
	    "<atom:link rel=\"self\" type=\"application/rss+xml\" href=\"");
	pri_feed_put(b, s->base);
	pri_buf_puts(b, PRI_SITE_RSS "\"/>\n");
	for (size_t i = 0; i < n; i++)
		item(b, s, s->v[i], content(arg, s->v[i]), &f);
	pri_buf_puts(b, "</channel>\n</rss>\n");
	b->err |= f.text.err;
	pri_buf_free(&f.text);
}

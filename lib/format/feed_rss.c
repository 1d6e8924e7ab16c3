/* The newest documents as an RSS 2.0 feed; see site.h. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "format/escape.h"
#include "format/site.h"

/* "Sat, 21 Dec 2019 09:00:00 +0900" (RFC 822 with four digits of year). */
static void
put_time(struct pri_buf *b, const char *name, int64_t t, int off)
{
	static const char days[][4] = { "Mon", "Tue", "Wed", "Thu", "Fri",
	    "Sat", "Sun" };
	static const char months[][4] = { "Jan", "Feb", "Mar", "Apr", "May",
	    "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	int64_t local = t + off;
	int64_t day = local / 86400 - (local % 86400 < 0);
	int sec = (int)(local - day * 86400), min = abs(off) / 60;
	struct pri_date d = pri_date_from_days(day);

	pri_buf_printf(b, "<%s>%s, %02d %s %04d %02d:%02d:%02d %c%02d%02d"
	    "</%s>\n", name, days[pri_date_weekday(d) - 1], d.d,
	    months[d.m - 1], d.y, sec / 3600, sec / 60 % 60, sec % 60,
	    off < 0 ? '-' : '+', min / 60, min % 60, name);
}

static void
item(struct pri_buf *b, const struct pri_site *s, const struct pri_entry *e,
    const char *content, struct pri_buf *one)
{
	pri_buf_puts(b, "<item>\n");
	pri_buf_cut(one, 0);
	pri_entry_title(e, one);
	pri_feed_element(b, "title", pri_buf_str(one));
	pri_buf_cut(one, 0);
	pri_site_url(s, e, one);
	pri_feed_element(b, "link", pri_buf_str(one));
	pri_buf_cut(one, 0);
	pri_site_id(s, e, one);
	pri_feed_element(b, "guid isPermaLink=\"false\"", pri_buf_str(one));
	put_time(b, "pubDate", e->instant, e->offset);
	pri_feed_element(b, "dc:creator", e->author != NULL ? e->author :
	    e->organization);
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
	struct pri_buf one = { 0 };
	size_t n = pri_site_fed(s);
	const struct pri_entry *last = pri_site_changed(s, n);
	const char *name = *s->name == '\0' ? s->base : s->name;

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
		item(b, s, s->v[i], content(arg, s->v[i]), &one);
	pri_buf_puts(b, "</channel>\n</rss>\n");
	b->err |= one.err;
	pri_buf_free(&one);
}

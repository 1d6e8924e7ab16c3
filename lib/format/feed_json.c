/* The newest documents as a JSON Feed, version 1.1; see site.h. */
#include <config.h>

#include <string.h>

#include "format/escape.h"
#include "format/site.h"

/* "key": "text", after a comma unless it is the first of its object. */
static void
member(struct pri_buf *b, const char *key, const char *s)
{
	if (s == NULL)
		return;
	if (b->len > 0 && b->data[b->len - 1] != '{')
		pri_buf_puts(b, ",\n");
	pri_buf_printf(b, "\"%s\": \"", key);
	pri_escape_json(b, s, strlen(s));
	pri_buf_putc(b, '"');
}

static void
author(struct pri_buf *b, const char *name)
{
	if (name == NULL)
		return;
	pri_buf_puts(b, ",\n\"authors\": [{");
	member(b, "name", name);
	pri_buf_puts(b, "}]");
}

static void
tags(struct pri_buf *b, const struct pri_entry *e)
{
	for (size_t i = 0; i < e->ntags; i++) {
		pri_buf_puts(b, i == 0 ? ",\n\"tags\": [\"" : "\", \"");
		pri_escape_json(b, e->tags[i], strlen(e->tags[i]));
	}
	if (e->ntags > 0)
		pri_buf_puts(b, "\"]");
}

static void
item(struct pri_buf *b, const struct pri_site *s, const struct pri_entry *e,
    const char *content, struct pri_fed *f)
{
	pri_feed_entry(s, e, f);
	pri_buf_putc(b, '{');
	member(b, "id", f->id);
	member(b, "url", f->url);
	member(b, "external_url", e->full_story);
	member(b, "title", f->title);
	/* One of the two must be there. */
	member(b, "content_html", content == NULL ? "" : content);
	member(b, "summary", e->summary);
	member(b, "image", e->image);
	member(b, "date_published", e->published);
	member(b, "date_modified", e->updated);
	author(b, f->author);
	tags(b, e);
	member(b, "language", e->lang);
	pri_buf_putc(b, '}');
}

void
pri_feed_json(const struct pri_site *s, pri_content_fn *content, void *arg,
    struct pri_buf *b)
{
	struct pri_buf url = { 0 };
	struct pri_fed f = { 0 };
	size_t n = pri_site_fed(s);

	pri_buf_putc(b, '{');
	member(b, "version", "https://jsonfeed.org/version/1.1");
	member(b, "title", pri_site_title(s));
	member(b, "home_page_url", s->base);
	pri_buf_cat(&url, s->base, PRI_SITE_JSON, NULL);
	member(b, "feed_url", pri_buf_str(&url));
	member(b, "language", s->lang);
	author(b, pri_site_title(s));
	pri_buf_puts(b, ",\n\"items\": [");
	for (size_t i = 0; i < n; i++) {
		pri_buf_puts(b, i == 0 ? "\n" : ",\n");
		item(b, s, s->v[i], content(arg, s->v[i]), &f);
	}
	pri_buf_puts(b, "]}\n");
	b->err |= f.text.err | url.err;
	pri_buf_free(&f.text);
	pri_buf_free(&url);
}

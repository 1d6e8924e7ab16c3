/* What all feeds share: addresses, names and titles of entries; see site.h. */
#include <config.h>

#include <string.h>

#include "base/idn.h"
#include "format/escape.h"
#include "format/site.h"

void
pri_feed_put(struct pri_buf *b, const char *s)
{
	pri_escape_xml(b, s, strlen(s));
}

void
pri_feed_element(struct pri_buf *b, const char *tag, const char *s)
{
	if (s == NULL)
		return;
	pri_buf_printf(b, "<%s>", tag);
	pri_feed_put(b, s);
	pri_buf_printf(b, "</%.*s>\n", (int)strcspn(tag, " "), tag);
}

size_t
pri_site_fed(const struct pri_site *s)
{
	size_t n = 0;

	while (n < s->n && n < s->nfeed && s->v[n]->published != NULL)
		n++;
	return n;
}

const char *
pri_site_title(const struct pri_site *s)
{
	return *s->name == '\0' ? s->base : s->name;
}

static void
put_url(const struct pri_site *s, const struct pri_entry *e,
    struct pri_buf *b)
{
	if (e->url != NULL) {
		pri_buf_puts(b, e->url);
		return;
	}
	pri_buf_puts(b, s->base == NULL ? "" : s->base);
	pri_buf_puts(b, e->path);
}

/* The host of an address, as ASCII; 0 when it has none. */
static int
host_of(const char *url, char out[PRI_DOMAIN_MAX])
{
	const char *s = strstr(url, "://");

	if (s == NULL)
		return 0;
	s += 3;
	size_t n = strcspn(s, "/?#");
	const char *at = memchr(s, '@', n);
	if (at != NULL) {
		n -= (size_t)(at + 1 - s);
		s = at + 1;
	}
	const char *colon = memchr(s, ':', n);
	if (colon != NULL)
		n = (size_t)(colon - s);
	return n > 0 && pri_idn_ascii(s, n, out) == NULL;
}

static void
put_id(const struct pri_site *s, const struct pri_entry *e,
    struct pri_buf *b)
{
	char host[PRI_DOMAIN_MAX];
	size_t n = strlen(e->path);

	if (e->url != NULL || s->base == NULL || e->day.y == 0 ||
	    !host_of(s->base, host)) {
		put_url(s, e, b);
		return;
	}
	if (n > 5 && strcmp(e->path + n - 5, ".html") == 0)
		n -= 5;
	pri_buf_printf(b, "tag:%s,%04d-%02d-%02d:", host, e->day.y, e->day.m,
	    e->day.d);
	pri_buf_put(b, e->path, n);
}

int
pri_site_is_here(const struct pri_site *s, const struct pri_entry *e)
{
	size_t n = strlen(s->base);

	return e->url != NULL && strncmp(e->url, s->base, n) == 0 &&
	    strcmp(e->url + n, e->path) == 0;
}

const struct pri_entry *
pri_site_changed(const struct pri_site *s, size_t n)
{
	const struct pri_entry *last = NULL;

	for (size_t i = 0; i < n; i++)
		if (last == NULL || s->v[i]->changed > last->changed)
			last = s->v[i];
	return last;
}

static void
put_title(const struct pri_entry *e, struct pri_buf *b)
{
	if (e->mark != NULL)
		pri_buf_printf(b, "%s: ", e->mark);
	if (e->notice != NULL)
		pri_buf_printf(b, "%s: ", e->notice);
	pri_buf_puts(b, e->title);
}

void
pri_feed_entry(const struct pri_site *s, const struct pri_entry *e,
    struct pri_fed *f)
{
	struct pri_buf *b = &f->text;

	pri_buf_cut(b, 0);
	put_id(s, e, b);
	pri_buf_putc(b, '\0');
	size_t title = b->len;
	put_title(e, b);
	pri_buf_putc(b, '\0');
	size_t url = b->len;
	put_url(s, e, b);
	const char *text = pri_buf_str(b);
	f->id = text;
	f->title = text == NULL ? NULL : text + title;
	f->url = text == NULL ? NULL : text + url;
	f->author = e->author != NULL ? e->author : e->organization;
}

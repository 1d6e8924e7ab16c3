/* What search engines and link previews read: schema.org linked data. */
#include <config.h>

#include <string.h>

#include "format/escape.h"
#include "format/html_impl.h"

/* What is written, as it is written. */
struct ld {
	const struct pri_page *page;
	struct pri_buf	*out;
	int		 begun;		/* a comma comes before what follows */
};

/* The name of a member; NULL: the next of a list. */
static void
member(struct ld *l, const char *key)
{
	if (l->begun)
		pri_buf_putc(l->out, ',');
	l->begun = 1;
	if (key == NULL)
		return;
	pri_buf_putc(l->out, '"');
	pri_buf_puts(l->out, key);
	pri_buf_put(l->out, "\":", 2);
}

/* A member, when it has a value. */
static void
str(struct ld *l, const char *key, const char *s)
{
	if (s == NULL || *s == '\0')
		return;
	member(l, key);
	pri_json_string(l->out, s, strlen(s));
}

static void
begin(struct ld *l, const char *key, char bracket)
{
	member(l, key);
	pri_buf_putc(l->out, bracket);
	l->begun = 0;
}

static void
end(struct ld *l, char bracket)
{
	pri_buf_putc(l->out, bracket);
	l->begun = 1;
}

static void
begin_thing(struct ld *l, const char *key, const char *type)
{
	begin(l, key, '{');
	str(l, "@type", type);
}

/* One of which the name says all. */
static void
named(struct ld *l, const char *key, const char *type, const char *name)
{
	begin_thing(l, key, type);
	str(l, "name", name);
	end(l, '}');
}

static const char *
safe_url(const char *s)
{
	return s != NULL && pri_url_is_safe(s, strlen(s)) ? s : NULL;
}

/* An address of the web: a file of the house is nowhere else. */
static const char *
web_url(const char *s)
{
	s = safe_url(s);
	return s != NULL && (strncmp(s, "https://", 8) == 0 ||
	    strncmp(s, "http://", 7) == 0) ? s : NULL;
}

static void
organizations(struct ld *l, const char *key)
{
	const struct pri_value *o = pri_vars_find(l->page->vars,
	    "organizations");

	if (o == NULL || o->first == NULL)
		return;
	begin(l, key, '[');
	for (o = o->first; o != NULL; o = o->next) {
		const char *name = pri_value_text(o, "name");
		if (name == NULL)
			continue;
		begin_thing(l, NULL, "Organization");
		str(l, "name", name);
		str(l, "url", safe_url(pri_value_text(o, "web")));
		str(l, "logo", web_url(pri_value_text(o, "logo")));
		end(l, '}');
	}
	end(l, ']');
}

static void
keywords(struct ld *l)
{
	const struct pri_value *t = pri_vars_find(l->page->vars, "tags");

	if (t == NULL || t->first == NULL)
		return;
	begin(l, "keywords", '[');
	for (t = t->first; t != NULL; t = t->next) {
		member(l, NULL);
		pri_json_string(l->out, t->str, t->len);
	}
	end(l, ']');
}

static void
corrections(struct ld *l)
{
	const struct pri_value *c = pri_vars_find(l->page->vars,
	    "corrections");

	if (c == NULL || c->first == NULL)
		return;
	str(l, "dateModified", pri_value_text(c->first, "iso"));
	begin(l, "correction", '[');
	for (c = c->first; c != NULL; c = c->next) {
		begin_thing(l, NULL, "CorrectionComment");
		str(l, "text", pri_value_text(c, "what"));
		str(l, "datePublished", pri_value_text(c, "iso"));
		end(l, '}');
	}
	end(l, ']');
}

/* Where the page is, or will be. */
static void
addresses(struct ld *l)
{
	const struct pri_place *at = l->page->place;
	const char *url = safe_url(l->page->doc->url.s);
	struct pri_buf b = { 0 };

	if (url == NULL && at != NULL && at->base != NULL) {
		pri_buf_cat(&b, at->base, at->path, NULL);
		if ((url = pri_buf_str(&b)) == NULL)
			l->out->err = 1;
	}
	str(l, "url", url);
	str(l, "mainEntityOfPage", url);
	pri_buf_free(&b);
}

void
pri_html_linked_data(const struct pri_page *p, struct pri_buf *out)
{
	struct ld l = { p, out, 0 };
	const struct pr_doc *d = p->doc;
	const char *embargo = d->when.known ? pri_page_text(p, "embargo.iso") :
	    NULL;

	pri_buf_putc(out, '{');
	str(&l, "@context", "https://schema.org");
	str(&l, "@type", "NewsArticle");
	str(&l, "headline", pri_page_text(p, "title"));
	str(&l, "alternativeHeadline", pri_page_text(p, "subtitle"));
	str(&l, "description", pri_page_text(p, "summary"));
	str(&l, "inLanguage", p->lang);
	str(&l, "dateline", pri_page_text(p, "dateline"));
	str(&l, "datePublished", embargo != NULL ? embargo :
	    pri_page_text(p, "date.iso"));
	corrections(&l);
	if (d->author.s != NULL)
		named(&l, "author", "Person", d->author.s);
	else
		organizations(&l, "author");
	organizations(&l, "publisher");
	str(&l, "image", safe_url(d->image.s));
	addresses(&l);
	if (d->kind == PR_DIGEST)
		str(&l, "isBasedOn", safe_url(d->full_story.s));
	if (d->place.s != NULL)
		named(&l, "contentLocation", "Place", d->place.s);
	keywords(&l);
	pri_buf_putc(out, '}');
}

/* What search engines and link previews read: schema.org linked data. */
#include <config.h>

#include <string.h>

#include "format/escape.h"
#include "format/html_impl.h"

struct ld {
	struct pri_arena *arena;
	const struct pri_page *page;
	int		 nomem;
};

/* A member, when it has a value. */
static void
str(struct ld *l, struct pri_value *to, const char *key, const char *s)
{
	if (s != NULL && *s != '\0')
		l->nomem |= pri_value_str(l->arena, to, key, s) == NULL;
}

static struct pri_value *
thing(struct ld *l, struct pri_value *to, const char *key, const char *type)
{
	struct pri_value *m = pri_value_map(l->arena, to, key);

	str(l, m, "@type", type);
	l->nomem |= m == NULL;
	return m;
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
organizations(struct ld *l, struct pri_value *root, const char *key)
{
	const struct pri_value *o = pri_vars_find(l->page->vars,
	    "organizations");

	if (o == NULL || o->first == NULL)
		return;
	struct pri_value *list = pri_value_list(l->arena, root, key);
	for (o = o->first; o != NULL; o = o->next) {
		if (pri_value_text(o, "name") == NULL)
			continue;
		struct pri_value *m = thing(l, list, NULL, "Organization");
		str(l, m, "name", pri_value_text(o, "name"));
		str(l, m, "url", safe_url(pri_value_text(o, "web")));
		str(l, m, "logo", web_url(pri_value_text(o, "logo")));
	}
}

static void
keywords(struct ld *l, struct pri_value *root)
{
	const struct pri_value *t = pri_vars_find(l->page->vars, "tags");

	if (t == NULL || t->first == NULL)
		return;
	struct pri_value *list = pri_value_list(l->arena, root, "keywords");
	for (t = t->first; t != NULL; t = t->next)
		l->nomem |= pri_value_str(l->arena, list, NULL, t->str) ==
		    NULL;
}

static void
corrections(struct ld *l, struct pri_value *root)
{
	const struct pri_value *c = pri_vars_find(l->page->vars,
	    "corrections");

	if (c == NULL || c->first == NULL)
		return;
	str(l, root, "dateModified", pri_value_text(c->first, "iso"));
	struct pri_value *list = pri_value_list(l->arena, root, "correction");
	for (c = c->first; c != NULL; c = c->next) {
		struct pri_value *m = thing(l, list, NULL,
		    "CorrectionComment");
		str(l, m, "text", pri_value_text(c, "what"));
		str(l, m, "datePublished", pri_value_text(c, "iso"));
	}
}

void
pri_html_linked_data(const struct pri_page *p, struct pri_arena *a,
    struct pri_buf *out)
{
	struct ld l = { a, p, 0 };
	struct pri_value *root = pri_value_root(a);
	const char *embargo = p->doc->when.known ?
	    pri_page_text(p, "embargo.iso") : NULL;

	str(&l, root, "@context", "https://schema.org");
	str(&l, root, "@type", "NewsArticle");
	str(&l, root, "headline", pri_page_text(p, "title"));
	str(&l, root, "alternativeHeadline", pri_page_text(p, "subtitle"));
	str(&l, root, "description", pri_page_text(p, "summary"));
	str(&l, root, "inLanguage", p->lang);
	str(&l, root, "dateline", pri_page_text(p, "dateline"));
	str(&l, root, "datePublished", embargo != NULL ? embargo :
	    pri_page_text(p, "date.iso"));
	corrections(&l, root);
	if (p->doc->author.s != NULL)
		str(&l, thing(&l, root, "author", "Person"), "name",
		    p->doc->author.s);
	else
		organizations(&l, root, "author");
	organizations(&l, root, "publisher");
	str(&l, root, "image", safe_url(p->doc->image.s));
	const char *url = safe_url(p->doc->url.s);
	if (url == NULL && p->place != NULL && p->place->base != NULL)
		url = pri_arena_printf(a, "%s%s", p->place->base,
		    p->place->path);
	str(&l, root, "url", url);
	str(&l, root, "mainEntityOfPage", url);
	if (p->doc->kind == PR_DIGEST)
		str(&l, root, "isBasedOn", safe_url(p->doc->full_story.s));
	if (p->doc->place.s != NULL)
		str(&l, thing(&l, root, "contentLocation", "Place"), "name",
		    p->doc->place.s);
	keywords(&l, root);
	if (l.nomem)
		out->err = 1;
	else
		pri_json_put(out, root, 0);
}

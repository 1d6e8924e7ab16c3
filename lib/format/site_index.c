/* The front page of a site and the pages of its archive, by the template
 * index.mustache; see site.h. */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "base/diag.h"
#include "format/escape.h"
#include "format/html_impl.h"
#include "format/site.h"
#include "model/words.h"

int
pri_site_is_own(const char *path, size_t len)
{
	static const char *const names[] = {
		PRI_SITE_INDEX, PRI_SITE_ATOM, PRI_SITE_RSS, PRI_SITE_JSON,
		PRI_SITE_MAP
	}, *const folders[] = { PRI_SITE_ARCHIVE, PRI_SITE_ASSETS };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strlen(names[i]) == len &&
		    memcmp(names[i], path, len) == 0)
			return 1;
	for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++)
		if (strncmp(path, folders[i], strlen(folders[i])) == 0)
			return 1;
	return 0;
}

/* ---- Which pages there are ---- */

static size_t
count_year(const struct pri_site *s, size_t from)
{
	size_t n = 0;

	while (from + n < s->n && s->v[from + n]->day.y == s->v[from]->day.y)
		n++;
	return n;
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

int
pri_site_listing(const struct pri_site *s, struct pri_listing *l)
{
	if (l->npages == 0) {
		*l = (struct pri_listing){ .year = -1, .page = 1, .npages = 1,
		    .n = least(s->n, PRI_SITE_FRONT) };
		return 1;
	}
	size_t at = l->year == -1 ? 0 : l->first + l->n;
	if (at >= s->n)
		return 0;
	if (l->page < l->npages) {
		l->page++;
		l->left -= l->n;
	} else {
		l->page = 1;
		l->left = count_year(s, at);
		l->npages = (l->left + PRI_SITE_PAGE - 1) / PRI_SITE_PAGE;
	}
	l->year = s->v[at]->day.y;
	l->first = at;
	l->n = least(l->left, PRI_SITE_PAGE);
	return 1;
}

void
pri_site_listing_path(int year, size_t page, struct pri_buf *b)
{
	if (year == -1) {
		pri_buf_puts(b, PRI_SITE_INDEX);
		return;
	}
	if (year == 0)
		pri_buf_puts(b, PRI_SITE_ARCHIVE "undated");
	else
		pri_buf_printf(b, PRI_SITE_ARCHIVE "%d", year);
	if (page > 1)
		pri_buf_printf(b, "-%zu", page);
	pri_buf_puts(b, ".html");
}

/* ---- The values of one ---- */

struct index {
	const struct pri_site *site;
	const struct pri_listing *at;
	const char	*root;		/* "" or "../" */
	struct pri_arena arena;
	struct pri_buf	 buf;
	struct pr_diags	*diags;
	int		 nomem;
};

static void
str(struct index *x, struct pri_value *to, const char *key, const char *s)
{
	x->nomem |= pri_value_str(&x->arena, to, key, s) == NULL;
}

static void
yes(struct index *x, struct pri_value *to, const char *key, int truth)
{
	x->nomem |= pri_value_bool(&x->arena, to, key, truth) == NULL;
}

/* What is in the buffer. */
static void
keep(struct index *x, struct pri_value *to, const char *key)
{
	char *s = x->buf.err ? NULL : pri_arena_strndup(&x->arena,
	    x->buf.len == 0 ? "" : x->buf.data, x->buf.len);

	x->nomem |= s == NULL;
	str(x, to, key, s);
	pri_buf_cut(&x->buf, 0);
}

/* The other languages that it is in, told in its own. */
static void
add_also(struct index *x, struct pri_value *to, const struct pri_entry *e)
{
	struct pri_value *m = pri_value_map(&x->arena, to, "also");

	yes(x, m, "has", e->nsame > 0);
	str(x, m, "heading", pri_word(e->lang, PRI_W_also_in));
	struct pri_value *l = pri_value_list(&x->arena, m, "list");
	for (size_t i = 0, left = e->nsame; i < e->nsame; i++) {
		const struct pri_entry *o = e->same[i];
		if (o == e)
			continue;
		struct pri_value *v = pri_value_map(&x->arena, l, NULL);
		pri_buf_printf(&x->buf, "%s%s", x->root, o->path);
		keep(x, v, "href");
		str(x, v, "lang", o->lang);
		str(x, v, "dir", pri_lang_is_rtl(o->lang) ? "rtl" : "ltr");
		str(x, v, "language", pri_lang_name(o->lang));
		yes(x, v, "last", --left == 1);
	}
}

static void
add_entry(struct index *x, struct pri_value *list, const struct pri_entry *e)
{
	struct pri_value *m = pri_value_map(&x->arena, list, NULL);

	pri_buf_printf(&x->buf, "%s%s", x->root, e->path);
	keep(x, m, "href");
	str(x, m, "title", e->title);
	str(x, m, "subtitle", e->subtitle);
	str(x, m, "summary", e->summary);
	str(x, m, "lang", e->lang);
	str(x, m, "dir", pri_lang_is_rtl(e->lang) ? "rtl" : "ltr");
	str(x, m, "kind", e->kind);
	str(x, m, "date", e->date);
	if (e->day.y != 0)
		pri_buf_printf(&x->buf, "%04d-%02d-%02d", e->day.y, e->day.m,
		    e->day.d);
	keep(x, m, "iso");
	str(x, m, "organization", e->organization);
	str(x, m, "source", e->source);
	str(x, m, "embargo", e->mark);
	str(x, m, "notice", e->notice);
	str(x, m, "notice_class", e->notice_class);
	add_also(x, m, e);
}

static void
put_year(struct index *x, int year, struct pri_buf *b)
{
	if (year == 0)
		pri_buf_puts(b, pri_word(x->site->lang, PRI_W_undated));
	else
		pri_buf_printf(b, "%d", year);
}

static void
add_years(struct index *x, struct pri_value *root)
{
	struct pri_value *l = pri_value_list(&x->arena, root, "years");

	for (size_t i = 0; i < x->site->n; i += count_year(x->site, i)) {
		struct pri_value *m = pri_value_map(&x->arena, l, NULL);
		int year = x->site->v[i]->day.y;
		put_year(x, year, &x->buf);
		keep(x, m, "year");
		pri_buf_puts(&x->buf, x->root);
		pri_site_listing_path(year, 1, &x->buf);
		keep(x, m, "href");
		yes(x, m, "current", year == x->at->year);
	}
}

static void
add_pages(struct index *x, struct pri_value *root)
{
	struct pri_value *l = pri_value_list(&x->arena, root, "pages");

	for (size_t i = 1; x->at->npages > 1 && i <= x->at->npages; i++) {
		struct pri_value *m = pri_value_map(&x->arena, l, NULL);
		x->nomem |= pri_value_num(&x->arena, m, "page",
		    (long long)i) == NULL;
		pri_buf_puts(&x->buf, x->root);
		pri_site_listing_path(x->at->year, i, &x->buf);
		keep(x, m, "href");
		yes(x, m, "current", i == x->at->page);
	}
}

static void
add_search(struct index *x, struct pri_value *root)
{
	struct pri_listing l = { 0 };

	while (pri_site_listing(x->site, &l)) {
		if (l.year == -1)
			continue;
		pri_buf_puts(&x->buf, x->buf.len > 0 ? " " : "");
		pri_search_name(&l, &x->buf);
	}
	keep(x, root, "search_parts");
}

static void
add_words(struct index *x, struct pri_value *root)
{
	static const char *const names[] = {
#define WORD(ident, en, fr, es, de, pt, ru, ar, ko, ja, zh) #ident,
#include "model/words.def"
#undef WORD
	};
	struct pri_value *w = pri_value_map(&x->arena, root, "words");

	for (int i = 0; i < PRI_WORDS; i++)
		str(x, w, names[i], pri_word(x->site->lang,
		    (enum pri_word)i));
}

static void
add_house(struct index *x, struct pri_value *root)
{
	const struct pr_config *c = x->site->config;
	const struct pri_org *o = c == NULL ? NULL : c->house;
	struct pri_value *m = pri_value_map(&x->arena, root, "organization");

	str(x, m, "id", o == NULL ? NULL : o->id.s);
	str(x, m, "name", *x->site->name == '\0' ? NULL : x->site->name);
	str(x, m, "web", o == NULL ? NULL : o->web.s);
	str(x, m, "logo", o != NULL && o->logo.s != NULL ? o->logo.s :
	    c == NULL ? NULL : c->logo.v.s);
	pri_html_house(&x->arena, pri_value_map(&x->arena, root, "html"), c,
	    x->site->logo, x->root);
	str(x, root, "color", c == NULL ? NULL : c->color.v.s);
}

/* Every page links to all years, and so tells of what is under embargo. */
static const char *
mark_of(const struct pri_site *s)
{
	for (size_t i = 0; s->marked && i < s->n; i++)
		if (s->v[i]->mark != NULL)
			return s->v[i]->mark;
	return NULL;
}

/* "Newsroom", or the year, and who it is. */
static void
add_titles(struct index *x, struct pri_value *root)
{
	const char *lang = x->site->lang;
	int front = x->at->year == -1;

	if (front)
		pri_buf_puts(&x->buf, pri_word(lang, PRI_W_newsroom));
	else
		put_year(x, x->at->year, &x->buf);
	keep(x, root, "heading");
	if (!front)
		put_year(x, x->at->year, &x->buf);
	else
		pri_buf_puts(&x->buf, pri_word(lang, PRI_W_newsroom));
	if (x->at->page > 1)
		pri_buf_printf(&x->buf, " (%zu/%zu)", x->at->page,
		    x->at->npages);
	if (*x->site->name != '\0')
		pri_buf_printf(&x->buf, " \xe2\x80\x93 %s", x->site->name);
	keep(x, root, "title");
	yes(x, root, "front", front);
	str(x, root, "embargoed", mark_of(x->site));
	yes(x, root, "has_entries", x->at->n > 0);
	yes(x, root, "has_pages", x->at->npages > 1);
	yes(x, root, "feeds", x->site->base != NULL);
	str(x, root, "root", x->root);
	if (x->site->base != NULL) {
		pri_buf_puts(&x->buf, x->site->base);
		if (!front)
			pri_site_listing_path(x->at->year, x->at->page,
			    &x->buf);
		keep(x, root, "canonical");
	} else
		str(x, root, "canonical", NULL);
}

static const struct pri_template *
find_partial(void *arg, const char *name)
{
	struct index *x = arg;

	return pri_templates_get(x->site->templates, name, x->diags);
}

enum pr_status
pri_site_index(const struct pri_site *s, const struct pri_listing *l,
    struct pr_diags *ds, struct pri_buf *out)
{
	struct index x = { .site = s, .at = l, .diags = ds,
	    .root = l->year == -1 ? "" : "../" };
	struct pri_render r = { .escape = pri_escape_html,
	    .partial = find_partial, .arg = &x, .strict = 1, .diags = ds };
	struct pri_value *root = pri_value_root(&x.arena);
	enum pr_status st = PR_ENOMEM;

	str(&x, root, "lang", s->lang);
	str(&x, root, "dir", pri_lang_is_rtl(s->lang) ? "rtl" : "ltr");
	add_titles(&x, root);
	add_house(&x, root);
	add_words(&x, root);
	add_years(&x, root);
	add_pages(&x, root);
	add_search(&x, root);
	struct pri_value *list = pri_value_list(&x.arena, root, "entries");
	for (size_t i = 0; i < l->n; i++)
		add_entry(&x, list, s->v[l->first + i]);
	if (!x.nomem && list != NULL) {
		const struct pri_template *t = find_partial(&x, "index");
		st = t == NULL ? PR_OK : pri_template_render(t, &r, root,
		    out);
	}
	pri_buf_free(&x.buf);
	pri_arena_free(&x.arena);
	return st;
}

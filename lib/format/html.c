/* A document as one self-contained page, by the template page.mustache. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "format/escape.h"
#include "format/html_impl.h"
#include "model/words.h"

/* One rendering: the pieces of the page live in its arena. */
struct maker {
	const struct pri_page *page;
	struct pri_templates *templates;
	struct pr_diags	*diags;
	struct pri_arena arena;
	struct pri_buf	 buf;		/* of the piece at work */
	int		 level;		/* of the document's heading */
	int		 nomem;
	size_t		 errors;
};

static enum pr_status fill(struct maker *, const char *template,
    struct pri_buf *out);

/* The piece in the buffer as a value. */
static void
become(struct maker *m, struct pri_value *v)
{
	char *s = m->buf.err || v == NULL ? NULL : pri_arena_strndup(&m->arena,
	    m->buf.data == NULL ? "" : m->buf.data, m->buf.len);

	if (s != NULL) {
		v->kind = PRI_V_STR;
		v->str = s;
		v->len = m->buf.len;
	} else
		m->nomem = 1;
	pri_buf_cut(&m->buf, 0);
}

/* The same as a member of a map or list. */
static void
keep(struct maker *m, struct pri_value *to, const char *key)
{
	become(m, pri_value_str(&m->arena, to, key, NULL));
}

/* A piece that takes long to make, and is not always shown. */
static void
later(struct maker *m, struct pri_value *to, const char *key,
    pri_make_fn *make)
{
	m->nomem |= pri_value_later(&m->arena, to, key, make, m) == NULL;
}

static void
add_body(struct maker *m, struct pri_value *to)
{
	const struct pri_page *p = m->page;

	pri_html_body(p, p->doc->body, p->dateline, "dateline", p->tail,
	    m->level, m->diags, &m->buf);
	if (m->buf.len == 0 && p->dateline != NULL) {
		pri_buf_puts(&m->buf, "<p><span class=\"dateline\">");
		pri_escape_html(&m->buf, p->dateline, strlen(p->dateline),
		    PRI_IN_TEXT);
		pri_buf_puts(&m->buf, "</span></p>\n");
	}
	keep(m, to, "body");
	if (p->tail != NULL)
		pri_html_block(p, p->tail, m->diags, &m->buf);
	keep(m, to, "tail");
}

static void
add_note(struct maker *m, struct pri_value *to)
{
	const struct pri_page *p = m->page;
	const char *label = pri_page_text(p, "note_label"), *lead = NULL;

	if (p->doc->note_body != NULL) {
		if (label != NULL && (lead = pri_arena_printf(&m->arena,
		    "%s: ", label)) == NULL)
			m->nomem = 1;
		pri_html_body(p, p->doc->note_body, lead, "label", NULL,
		    m->level, m->diags, &m->buf);
	}
	keep(m, to, "note");
}

static void
add_about(struct maker *m, struct pri_value *to)
{
	struct pri_value *l = pri_value_list(&m->arena, to, "about");
	int rtl = pri_lang_is_rtl(m->page->lang);

	for (size_t i = 0; i < m->page->nabout; i++) {
		const struct pri_about *a = &m->page->about[i];
		struct pri_value *v = pri_value_map(&m->arena, l, NULL);
		m->nomem |= pri_value_str(&m->arena, v, "heading",
		    a->heading) == NULL;
		/* Many a house says it in one language only. */
		if (rtl)
			pri_buf_puts(&m->buf, "<div dir=\"auto\">\n");
		if (a->body != NULL)
			pri_html_body(m->page, a->body, NULL, NULL, NULL,
			    m->level + (a->heading != NULL), m->diags,
			    &m->buf);
		else if (a->text != NULL) {
			pri_buf_puts(&m->buf, "<p>");
			pri_html_text(&m->buf, rtl, a->text, strlen(a->text));
			pri_buf_puts(&m->buf, "</p>\n");
		}
		if (rtl)
			pri_buf_puts(&m->buf, "</div>\n");
		keep(m, v, "content");
	}
}

static void
add_included(struct maker *m, struct pri_value *to)
{
	struct pri_value *l = pri_value_list(&m->arena, to, "included");

	for (size_t i = 0; i < m->page->nincluded; i++) {
		struct maker in = { .page = m->page->included[i],
		    .templates = m->templates, .diags = m->diags,
		    .level = m->level + 1 };
		m->nomem |= fill(&in, "included", &m->buf) != PR_OK;
		m->errors += in.errors;
		keep(m, l, NULL);
	}
}

static void
add_words(struct maker *m, struct pri_value *to)
{
	struct pri_value *w = pri_value_map(&m->arena, to, "words");

	if (w == NULL || (w->beyond = pri_templates_words(m->templates,
	    m->page->lang)) == NULL)
		m->nomem = 1;
}

/* What the page is called: never empty, and marked like the rest of it. */
static void
make_title(void *arg, struct pri_value *v)
{
	struct maker *m = arg;

	pri_page_title(m->page, 0, &m->buf);
	become(m, v);
}

static void
make_signers(void *arg, struct pri_value *v)
{
	const struct pri_page *p = ((struct maker *)arg)->page;
	const struct pri_value *l = p->doc->kind != PR_LETTER ? NULL :
	    pri_vars_find(p->vars, "signers.list");

	v->kind = l != NULL && l->first != NULL ? PRI_V_TRUE : PRI_V_FALSE;
}

static void
add_title(struct maker *m, struct pri_value *to)
{
	const struct pri_page *p = m->page;
	const char *kind = pri_page_kind(p);
	const char *s = pri_page_text(p, "title");

	m->nomem |= pri_value_str(&m->arena, to, "kind", kind) == NULL;
	if (s == NULL)
		s = pri_page_text(p, "subject");
	m->nomem |= pri_value_str(&m->arena, to, "headline",
	    s == NULL ? kind : s) == NULL;
	later(m, to, "title", make_title);
	m->nomem |= pri_value_bool(&m->arena, to, "nested", m->level > 1) ==
	    NULL;
	m->nomem |= pri_value_bool(&m->arena, to, "end",
	    p->doc->kind == PR_RELEASE || p->doc->kind == PR_STATEMENT) ==
	    NULL;
	m->nomem |= pri_value_bool(&m->arena, to, "has_addressee",
	    p->doc->addressee.n > 0) == NULL;
	later(m, to, "signers", make_signers);
}

void
pri_html_house(struct pri_arena *a, struct pri_value *to,
    const struct pr_config *c, const struct pri_logo *logo,
    const char *root)
{
	struct pri_value *v = pri_value_map(a, to, "colors");
	static const struct pri_palette usual = { "#1f3a5f", "#ffffff",
	    "#1f3a5f", "#8291a5" };
	const struct pri_palette *p = c == NULL ? &usual : &c->palette;

	pri_value_str(a, v, "brand", p->brand);
	pri_value_str(a, v, "on_brand", p->on_brand);
	pri_value_str(a, v, "link", p->link);
	pri_value_str(a, v, "link_dark", p->link_dark);
	pri_value_str(a, to, "logo", logo == NULL ? NULL : root == NULL ?
	    logo->uri : pri_arena_printf(a, "%s%s", root, logo->name));
}

/* The same document in other languages. */
static void
add_alternates(struct maker *m, struct pri_value *to)
{
	const struct pri_place *at = m->page->place;
	struct pri_value *l = pri_value_list(&m->arena, to, "alternates");

	for (size_t i = 0; at != NULL && i < at->nalternates; i++) {
		const struct pri_alternate *a = &at->alternates[i];
		struct pri_value *v = pri_value_map(&m->arena, l, NULL);
		pri_value_str(&m->arena, v, "lang", a->lang);
		pri_value_str(&m->arena, v, "dir",
		    pri_lang_is_rtl(a->lang) ? "rtl" : "ltr");
		pri_value_str(&m->arena, v, "language",
		    pri_lang_name(a->lang));
		pri_value_str(&m->arena, v, "href", a->href);
		pri_value_str(&m->arena, v, "url", a->url);
		pri_value_str(&m->arena, v, "title", a->title);
		m->nomem |= pri_value_bool(&m->arena, v, "current",
		    a->is_self) == NULL;
	}
	m->nomem |= l == NULL || pri_value_bool(&m->arena, to,
	    "has_alternates", l->first != NULL) == NULL;
}

/* Where the page stands: in a site, or alone. */
static void
add_place(struct maker *m, struct pri_value *to)
{
	const struct pri_place *at = m->page->place;
	const char *url = pri_page_text(m->page, "url");
	struct pri_value *s = at == NULL ? pri_value_str(&m->arena, to,
	    "site", NULL) : pri_value_map(&m->arena, to, "site");

	if (at != NULL) {
		m->nomem |= pri_value_str(&m->arena, s, "root", at->root) ==
		    NULL;
		m->nomem |= pri_value_bool(&m->arena, s, "feeds",
		    at->base != NULL) == NULL;
	}
	m->nomem |= s == NULL;
	if (url != NULL)
		pri_buf_puts(&m->buf, url);
	else if (at != NULL && at->base != NULL)
		pri_buf_cat(&m->buf, at->base, at->path, NULL);
	keep(m, to, "canonical");
	pri_html_house(&m->arena, to, m->page->config, m->page->logo,
	    at == NULL ? NULL : at->root);
}

/* Are the contacts told in one line at the end? */
static const char *
line_of_contacts(const struct pri_page *p)
{
	return p->doc->contacts_place == PRI_AT_END ? pri_page_text(p,
	    "contact_line") : NULL;
}

static void
make_contact_line(void *arg, struct pri_value *v)
{
	struct maker *m = arg;
	const struct pri_page *p = m->page;
	const char *line = line_of_contacts(p);

	if (line != NULL && pri_page_shows_contacts(p, &m->buf))
		pri_html_text(&m->buf, pri_lang_is_rtl(p->lang), line,
		    strlen(line));
	become(m, v);
}

/* Where the block of contacts stands. */
static void
make_contacts(void *arg, struct pri_value *at)
{
	struct maker *m = arg;
	const struct pri_page *p = m->page;
	const char *const names[] = { "end", "top", "after_end" };
	int shown = line_of_contacts(p) == NULL &&
	    pri_page_shows_contacts(p, &m->buf);

	at->kind = PRI_V_MAP;
	for (int i = 0; i < 3; i++)
		m->nomem |= pri_value_bool(&m->arena, at, names[i], shown &&
		    (int)p->doc->contacts_place == i) == NULL;
}

static void
make_contacts_heading(void *arg, struct pri_value *v)
{
	const struct pri_page *p = ((struct maker *)arg)->page;
	const struct pri_value *all = pri_vars_find(p->vars, "contacts");

	v->kind = PRI_V_STR;
	v->str = pri_word(p->lang, all != NULL && all->first == all->last ?
	    PRI_W_contact : PRI_W_contacts);
	v->len = strlen(v->str);
}

static void
make_linked_data(void *arg, struct pri_value *v)
{
	struct maker *m = arg;

	pri_html_linked_data(m->page, &m->buf);
	become(m, v);
}

static const struct pri_template *
find_partial(void *arg, const char *name)
{
	struct maker *m = arg;

	return pri_templates_get(m->templates, name, m->diags);
}

/* All pieces but the text, which is all that some templates show. */
static void
make_rest(void *arg, struct pri_value *h)
{
	struct maker *m = arg;

	h->kind = PRI_V_MAP;
	add_title(m, h);
	add_note(m, h);
	add_about(m, h);
	later(m, h, "contact_line", make_contact_line);
	later(m, h, "contacts", make_contacts);
	later(m, h, "contacts_heading", make_contacts_heading);
	add_place(m, h);
	add_alternates(m, h);
	add_included(m, h);
	later(m, h, "linked_data", make_linked_data);
	add_words(m, h);
}

/* The variables and the pieces of the page, or NULL. */
static const struct pri_value *
make(struct maker *m)
{
	struct pri_value *root = pri_value_root(&m->arena);
	struct pri_value *h = pri_value_map(&m->arena, root, "html");

	pri_buf_reserve(&m->buf, 8192);
	add_body(m, h);
	if (m->nomem || h == NULL)
		return NULL;
	h->beyond = pri_value_root_later(&m->arena, make_rest, m);
	root->beyond = m->page->vars;
	return h->beyond == NULL ? NULL : root;
}

/* Did memory run out while a piece was made, or a variable? */
static int
has_failed(const struct maker *m)
{
	return m->nomem || m->buf.err || m->arena.failed ||
	    pri_page_failed(m->page);
}

/* Fill one template with them. */
static enum pr_status
fill(struct maker *m, const char *name, struct pri_buf *out)
{
	struct pri_render r = { .escape = pri_escape_html,
	    .partial = find_partial, .arg = m, .strict = 1,
	    .is_raw = pri_html_is_raw,
	    .diags = m->diags };
	const struct pri_value *root = make(m);
	const struct pri_template *t = root == NULL ? NULL :
	    pri_templates_get(m->templates, name, m->diags);
	enum pr_status st = root == NULL ? PR_ENOMEM : PR_OK;
	size_t told = pr_diags_count(m->diags);

	if (t != NULL)
		st = pri_template_render(t, &r, root, out);
	if (has_failed(m)) {
		/* A variable is not unknown for want of memory. */
		pri_diags_cut(m->diags, told);
		st = PR_ENOMEM;
	}
	m->errors += r.errors + (t == NULL);
	pri_buf_free(&m->buf);
	pri_arena_free(&m->arena);
	return st;
}

/* The template of the organization, of the kind, or of every page. */
static const char *
page_name(struct maker *m)
{
	if (pri_templates_have_page(m->templates))
		return "page";
	const char *const of[] = { pri_page_text(m->page, "organization.id"),
	    pri_page_text(m->page, "kind") };
	for (int i = 0; i < 2; i++) {
		if (of[i] == NULL)
			continue;
		pri_buf_cat(&m->buf, "page-", of[i], NULL);
		const char *s = pri_buf_str(&m->buf);
		const char *name = s == NULL ? NULL :
		    pri_arena_strndup(&m->arena, s, m->buf.len);
		pri_buf_cut(&m->buf, 0);
		if (name == NULL)
			m->nomem = 1;
		else if (pri_templates_get(m->templates, name, m->diags) !=
		    NULL)
			return name;
	}
	return "page";
}

static enum pr_status
render(const struct pri_page *p, struct pri_templates *ts,
    struct pr_diags *ds, struct pri_buf *out)
{
	struct maker m = { .page = p, .templates = ts, .diags = ds,
	    .level = 1 };

	return fill(&m, page_name(&m), out);
}

enum pr_status
pri_html_variables(const struct pri_page *p, struct pri_templates *ts,
    struct pr_diags *ds, struct pri_buf *out)
{
	struct maker m = { .page = p, .templates = ts, .diags = ds,
	    .level = 1 };
	const struct pri_value *root = make(&m);

	if (root != NULL)
		pri_json_put(out, root, 1);
	int failed = root == NULL || out->err || has_failed(&m);
	pri_buf_free(&m.buf);
	pri_arena_free(&m.arena);
	return failed ? PR_ENOMEM : PR_OK;
}

static const struct piece {
	const char	*name, *type, *desc;
} pieces[] = {
#define PIECE(name, type, desc) { name, #type, desc },
#include "format/piece.def"
#undef PIECE
};

int
pri_html_is_raw(const char *name)
{
	for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++)
		if (strcmp(pieces[i].name, name) == 0)
			return strcmp(pieces[i].type, "HTML") == 0 ||
			    strcmp(pieces[i].type, "JSON") == 0;
	return 0;
}

enum pr_status
pri_html_fragment(const struct pri_page *p, struct pri_templates *ts,
    struct pr_diags *ds, struct pri_buf *out)
{
	struct maker m = { .page = p, .templates = ts, .diags = ds,
	    .level = 1 };

	return fill(&m, "feed", out);
}

const struct pr_format pri_format_site = {
	.name = "site", .suffix = ".html", .type = "text/html",
	.render = render, .summary = "a newsroom of pages, indexes and feeds",
};

const struct pr_format pri_format_html = {
	.name = "html", .suffix = ".html", .type = "text/html",
	.render = render, .summary = "one self-contained page",
};

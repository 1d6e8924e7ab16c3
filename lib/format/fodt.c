/*
 * A document as flat OpenDocument (ODF 1.3, ISO/IEC 26300), for LibreOffice
 * and what it converts to: a file of XML that a word processor opens.
 */
#include <config.h>

#include <string.h>

#include "format/escape.h"
#include "format/fodt_impl.h"
#include "model/words.h"

/* A list of so many entries is set in columns. */
enum { FOR_COLUMNS = 10 };

static void document(struct pri_fodt *, int included);

/* ---- About the file ---- */

static void
meta(struct pri_fodt *f, const char *name, const char *s, const char *more)
{
	if (s == NULL || *s == '\0')
		return;
	pri_buf_printf(f->out, "<%s>", name);
	pri_escape_xml(f->out, s, strlen(s));
	pri_buf_printf(f->out, "%s</%s>\n", more, name);
}

/* What the document says of itself; nothing of the clock. */
static void
metadata(struct pri_fodt *f)
{
	const struct pri_page *p = f->page;
	const struct pri_value *t = pri_vars_find(p->vars, "tags");
	const char *instant = pri_page_text(p, "embargo.iso");
	struct pri_buf b = { 0 };

	pri_page_title(p, 0, &b);
	pri_buf_puts(f->out, "<office:meta>\n");
	meta(f, "meta:generator", "pressrel", "");
	meta(f, "dc:title", pri_buf_str(&b), "");
	meta(f, "dc:description", pri_page_text(p, "summary"), "");
	meta(f, "dc:creator", p->doc->author.s != NULL ? p->doc->author.s :
	    pri_page_text(p, "organization.name"), "");
	meta(f, "dc:date", instant != NULL ? instant :
	    pri_page_text(p, "date.iso"), instant != NULL ? "" : "T00:00:00");
	meta(f, "dc:language", p->lang, "");
	for (t = t == NULL ? NULL : t->first; t != NULL; t = t->next)
		meta(f, "meta:keyword", t->str, "");
	pri_buf_puts(f->out, "</office:meta>\n");
	f->out->err |= b.err;
	pri_buf_free(&b);
}

/* ---- The top ---- */

static void
banner(struct pri_fodt *f)
{
	const struct pri_page *p = f->page;
	const char *embargo = pri_page_text(p, "embargo");

	if (p->doc->is_draft)
		pri_fodt_para(f, "Notice", pri_word(p->lang, PRI_W_draft));
	if (embargo != NULL)
		pri_fodt_para(f, "Notice", embargo);
	else if (pri_page_is_immediate(p))
		pri_fodt_para(f, "Kicker", pri_word(p->lang,
		    PRI_W_immediate));
}

static void
corrections(struct pri_fodt *f)
{
	const struct pri_value *c = pri_vars_find(f->page->vars,
	    "corrections");
	struct pri_buf b = { 0 };

	for (c = c == NULL ? NULL : c->first; c != NULL; c = c->next) {
		pri_buf_cut(&b, 0);
		pri_page_notice(c, &b);
		pri_fodt_para(f, "Notice", pri_buf_str(&b));
	}
	f->out->err |= b.err;
	pri_buf_free(&b);
}

static void
headline(struct pri_fodt *f, int is_included)
{
	const struct pri_page *p = f->page;
	struct pri_buf b = { 0 };

	if (is_included)
		pri_fodt_heading(f, 1, pri_page_text(p, "title"));
	else
		pri_fodt_para(f, "Title", pri_page_text(p, "title"));
	pri_fodt_para(f, "Subtitle", pri_page_text(p, "subtitle"));
	if (p->doc->author.s == NULL)
		return;
	pri_word_put(&b, p->lang, PRI_W_author, p->doc->author.s, NULL);
	pri_fodt_para(f, "Byline", pri_buf_str(&b));
	f->out->err |= b.err;
	pri_buf_free(&b);
}

/* ---- Letters ---- */

/* Lines of one paragraph; those that are NULL are left out. */
static void
lines(struct pri_fodt *f, const char *style, const char *const *v, size_t n)
{
	int begun = 0;

	for (size_t i = 0; i < n; i++) {
		if (v[i] == NULL || *v[i] == '\0')
			continue;
		if (!begun)
			pri_fodt_open(f, style);
		else
			pri_buf_puts(f->out, "<text:line-break/>");
		begun = 1;
		pri_fodt_text(f, v[i], strlen(v[i]));
	}
	if (begun)
		pri_fodt_close(f);
}

static void
addressee(struct pri_fodt *f)
{
	const struct pri_strs *a = &f->page->doc->addressee;

	if (a->n == 0)
		return;
	pri_fodt_open(f, "Addressee");
	for (size_t i = 0; i < a->n; i++) {
		if (i > 0)
			pri_buf_puts(f->out, "<text:line-break/>");
		pri_fodt_text(f, a->v[i].s, strlen(a->v[i].s));
	}
	pri_fodt_close(f);
}

static void
letter_head(struct pri_fodt *f)
{
	const struct pri_page *p = f->page;
	const char *subject = pri_page_text(p, "subject");
	struct pri_buf b = { 0 };

	if (p->doc->dateline.s == NULL)
		pri_fodt_para(f, "Text_20_body", pri_page_text(p, "date"));
	addressee(f);
	if (subject != NULL) {
		pri_buf_printf(&b, "%s %s", pri_word(p->lang, PRI_W_re),
		    subject);
		pri_fodt_para(f, "Subject", pri_buf_str(&b));
		f->out->err |= b.err;
		pri_buf_free(&b);
	}
	pri_fodt_para(f, "Text_20_body", pri_page_text(p, "salutation"));
}

static void
signed_by(struct pri_fodt *f)
{
	const struct pr_doc *d = f->page->doc;

	pri_fodt_para(f, "Closing", pri_page_text(f->page, "closing"));
	for (size_t i = 0; i < d->signed_by.n; i++) {
		const char *v[] = { d->signed_by.v[i].name.s,
		    d->signed_by.v[i].title.s,
		    d->signed_by.v[i].organization.s };
		lines(f, "Signature", v, 3);
	}
}

static void
signatory_groups(struct pri_fodt *f, const struct pri_value *all)
{
	for (const struct pri_value *g = all->first; g != NULL; g = g->next) {
		const struct pri_value *s = pri_value_get(g, "signers", 7);
		pri_fodt_heading(f, f->level + 2, pri_value_text(g,
		    "heading"));
		for (s = s == NULL ? NULL : s->first; s != NULL; s = s->next)
			pri_fodt_para(f, "Signatory", s->str);
	}
}

static size_t
count_signatories(const struct pri_value *all)
{
	size_t n = 0;

	for (const struct pri_value *g = all->first; g != NULL; g = g->next) {
		const struct pri_value *s = pri_value_get(g, "signers", 7);
		for (s = s == NULL ? NULL : s->first; s != NULL; s = s->next)
			n++;
	}
	return n;
}

static void
signatories(struct pri_fodt *f)
{
	const struct pri_page *p = f->page;
	const struct pri_value *all = pri_vars_find(p->vars, "signers.list");

	if (p->doc->kind != PR_LETTER || all == NULL || all->first == NULL)
		return;
	int columns = count_signatories(all) >= FOR_COLUMNS;
	pri_fodt_heading(f, f->level + 1, pri_word(p->lang, PRI_W_signers));
	pri_fodt_para(f, "Text_20_body", p->doc->host.s);
	if (columns) {
		pri_buf_puts(f->out, "<text:section ");
		pri_fodt_style(f, "Columns");
		pri_buf_printf(f->out, " text:name=\"Signatories-%u\">\n",
		    ++f->sections);
	}
	signatory_groups(f, all);
	if (columns)
		pri_buf_puts(f->out, "</text:section>\n");
}

/* ---- Digests ---- */

static void
house_note(struct pri_fodt *f)
{
	const struct pri_page *p = f->page;
	struct pri_buf b = { 0 };

	if (p->doc->note_body == NULL)
		return;
	pri_buf_printf(&b, "%s: ", pri_page_text(p, "note_label"));
	pri_fodt_body(f, p->doc->note_body, pri_buf_str(&b), NULL);
	f->out->err |= b.err;
	pri_buf_free(&b);
}

static void
full_story(struct pri_fodt *f)
{
	const struct pri_page *p = f->page;
	struct pri_buf b = { 0 };

	if (p->doc->full_story.s == NULL)
		return;
	pri_buf_printf(&b, "[%s]", pri_word(p->lang, PRI_W_full_story));
	const char *s = pri_buf_str(&b);
	if (s != NULL) {
		pri_fodt_open(f, "Text_20_body");
		pri_fodt_link(f, p->doc->full_story.s, s);
		pri_fodt_close(f);
	}
	f->out->err |= b.err;
	pri_buf_free(&b);
}

/* ---- The end ---- */

static void
about(struct pri_fodt *f)
{
	for (size_t i = 0; i < f->page->nabout; i++) {
		const struct pri_about *a = &f->page->about[i];
		pri_fodt_heading(f, f->level + 1, a->heading);
		if (a->body != NULL)
			pri_fodt_body(f, a->body, NULL, NULL);
		else
			pri_fodt_para(f, "Text_20_body", a->text);
	}
}

static void
contact_name(struct pri_fodt *f, const struct pri_value *c, int *begun)
{
	const char *name = pri_value_text(c, "name");
	const char *role = pri_value_text(c, "role");

	*begun = name != NULL || role != NULL;
	if (name != NULL)
		pri_fodt_span(f, "Strong_20_Emphasis", name);
	if (name != NULL && role != NULL)
		pri_buf_puts(f->out, ", ");
	if (role != NULL)
		pri_fodt_text(f, role, strlen(role));
}

static void
contact(struct pri_fodt *f, const struct pri_value *c)
{
	static const char *const keys[] = {
		"organization", "email", "phone", "handle", "web", "lang",
		"hours"
	};
	int begun;

	pri_fodt_open(f, "Contact");
	contact_name(f, c, &begun);
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		const char *s = pri_value_text(c, keys[i]);
		if (s == NULL)
			continue;
		if (begun)
			pri_buf_puts(f->out, "<text:line-break/>");
		begun = 1;
		if (strcmp(keys[i], "web") == 0)
			pri_fodt_link(f, s, s);
		else
			pri_fodt_text(f, s, strlen(s));
	}
	pri_fodt_close(f);
}

static void
contacts(struct pri_fodt *f, enum pri_contacts_at here)
{
	const struct pri_page *p = f->page;

	if (p->doc->contacts_place != here ||
	    !pri_page_shows_contacts(p, f->out))
		return;
	if (here == PRI_AT_END && pri_page_text(p, "contact_line") != NULL) {
		pri_fodt_para(f, "Text_20_body",
		    pri_page_text(p, "contact_line"));
		return;
	}
	const struct pri_value *all = pri_vars_find(p->vars, "contacts");
	const struct pri_value *g = pri_vars_find(p->vars, "contact_groups");
	pri_fodt_heading(f, f->level + 1, pri_word(p->lang, all->first ==
	    all->last ? PRI_W_contact : PRI_W_contacts));
	for (g = g->first; g != NULL; g = g->next) {
		const struct pri_value *c = pri_value_get(g, "contacts", 8);
		pri_fodt_para(f, "Kicker", pri_value_text(g, "group"));
		for (c = c->first; c != NULL; c = c->next)
			contact(f, c);
	}
}

/* ---- The whole ---- */

static size_t
language(struct pri_fodt *f, const char *lang)
{
	for (size_t i = 0; i < f->nlangs; i++)
		if (strcmp(f->langs[i], lang) == 0)
			return i;
	if (f->nlangs == PRI_FODT_MAX_LANGS)
		return 0;
	f->langs[f->nlangs] = lang;
	return f->nlangs++;
}

/* The languages of a page and of those inside it. */
static void
find_languages(struct pri_fodt *f, const struct pri_page *p)
{
	(void)language(f, p->lang);
	for (size_t i = 0; i < p->nincluded; i++)
		find_languages(f, p->included[i]);
}

static void
included(struct pri_fodt *f)
{
	struct pri_fodt own = *f;

	for (size_t i = 0; i < own.page->nincluded; i++) {
		pri_fodt_open(f, "Horizontal_20_Line");
		pri_fodt_close(f);
		f->page = own.page->included[i];
		f->lang = language(f, f->page->lang);
		f->level = 1;
		document(f, 1);
	}
	f->page = own.page;
	f->lang = own.lang;
	f->level = own.level;
}

static void
document(struct pri_fodt *f, int is_included)
{
	const struct pri_page *p = f->page;

	contacts(f, PRI_AT_TOP);
	if (!is_included)
		banner(f);
	corrections(f);
	headline(f, is_included);
	if (p->doc->kind == PR_LETTER)
		letter_head(f);
	house_note(f);
	pri_fodt_body(f, p->doc->body, p->dateline, p->tail);
	signed_by(f);
	signatories(f);
	full_story(f);
	if (p->tail != NULL)
		pri_fodt_block(f, p->tail);
	about(f);
	contacts(f, PRI_AT_END);
	included(f);
	if (!is_included && (p->doc->kind == PR_RELEASE || p->doc->kind ==
	    PR_STATEMENT))
		pri_fodt_para(f, "End_20_mark", "###");
	contacts(f, PRI_AFTER_END);
}

static enum pr_status
render(const struct pri_page *p, struct pri_templates *ts,
    struct pr_diags *ds, struct pri_buf *out)
{
	struct pri_fodt f = { .page = p, .diags = ds, .out = out };

	(void)ts;
	find_languages(&f, p);
	pri_buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<office:document"
	    " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
	    " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
	    " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
	    " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\""
	    " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:"
	    "xsl-fo-compatible:1.0\""
	    " xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:"
	    "svg-compatible:1.0\""
	    " xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\""
	    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
	    " xmlns:xlink=\"http://www.w3.org/1999/xlink\""
	    " office:version=\"1.3\" office:mimetype="
	    "\"application/vnd.oasis.opendocument.text\">\n");
	metadata(&f);
	pri_fodt_styles(&f);
	pri_buf_puts(out, "<office:body><office:text>\n");
	document(&f, 0);
	pri_buf_puts(out, "</office:text></office:body>\n"
	    "</office:document>\n");
	return out->err ? PR_ENOMEM : PR_OK;
}

const struct pr_format pri_format_fodt = {
	.name = "fodt", .suffix = ".fodt",
	.type = "application/vnd.oasis.opendocument.text-flat-xml",
	.render = render,
	.summary = "a text for LibreOffice, which makes PDF and DOCX of it",
};

/* A document as plain text that a wire desk can paste. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "format/text_impl.h"
#include "model/words.h"

static void document(struct pri_text_out *, int included);

/* ---- The top ---- */

static void
banner(struct pri_text_out *t)
{
	const struct pri_page *p = t->page;
	const char *embargo = pri_page_text(p, "embargo");

	if (p->doc->is_draft)
		pri_text_block(t, pri_word(p->lang, PRI_W_draft));
	if (embargo != NULL)
		pri_text_block(t, embargo);
	else if (pri_page_is_immediate(p))
		pri_text_block(t, pri_word(p->lang, PRI_W_immediate));
}

static void
corrections(struct pri_text_out *t)
{
	const struct pri_value *c = pri_vars_find(t->page->vars,
	    "corrections");

	for (c = c == NULL ? NULL : c->first; c != NULL; c = c->next) {
		pri_text_gap(t);
		pri_page_notice(c, &t->line);
		pri_text_flush(t);
	}
}

static void
headline(struct pri_text_out *t)
{
	const struct pri_page *p = t->page;
	struct pri_buf b = { 0 };

	pri_text_block(t, pri_page_text(p, "title"));
	pri_text_line(t, pri_page_text(p, "subtitle"));
	if (p->doc->author.s != NULL) {
		pri_word_put(&b, p->lang, PRI_W_author, p->doc->author.s,
		    NULL);
		pri_text_block(t, pri_buf_str(&b));
		pri_buf_free(&b);
	}
}

/* ---- Letters ---- */

static void
letter_head(struct pri_text_out *t)
{
	const struct pri_page *p = t->page;
	const struct pr_doc *d = p->doc;

	if (d->dateline.s == NULL)
		pri_text_block(t, pri_page_text(p, "date"));
	if (d->addressee.n > 0)
		pri_text_gap(t);
	for (size_t i = 0; i < d->addressee.n; i++)
		pri_text_line(t, d->addressee.v[i].s);
	if (pri_page_text(p, "subject") != NULL) {
		pri_text_gap(t);
		pri_buf_printf(&t->line, "%s %s", pri_word(p->lang, PRI_W_re),
		    pri_page_text(p, "subject"));
		pri_text_flush(t);
	}
	pri_text_block(t, pri_page_text(p, "salutation"));
}

static void
signed_by(struct pri_text_out *t)
{
	const struct pr_doc *d = t->page->doc;

	pri_text_block(t, pri_page_text(t->page, "closing"));
	for (size_t i = 0; i < d->signed_by.n; i++) {
		pri_text_gap(t);
		pri_text_line(t, d->signed_by.v[i].name.s);
		pri_text_line(t, d->signed_by.v[i].title.s);
		pri_text_line(t, d->signed_by.v[i].organization.s);
	}
}

static void
signatories(struct pri_text_out *t)
{
	const struct pri_page *p = t->page;
	const struct pri_value *g = pri_vars_find(p->vars, "signers.list");

	if (p->doc->kind != PR_LETTER || g == NULL || g->first == NULL)
		return;
	if (p->doc->host.s != NULL)
		pri_text_block(t, p->doc->host.s);
	pri_text_block(t, pri_word(p->lang, PRI_W_signers));
	for (g = g->first; g != NULL; g = g->next) {
		const struct pri_value *s = pri_value_get(g, "signers", 7);
		pri_text_block(t, pri_value_text(g, "heading"));
		if (pri_value_text(g, "heading") == NULL)
			pri_text_gap(t);
		for (s = s->first; s != NULL; s = s->next) {
			pri_buf_puts(&t->marker, "- ");
			pri_buf_puts(&t->prefix, "  ");
			pri_text_line(t, s->str);
			pri_buf_cut(&t->prefix, 0);
		}
	}
}

/* ---- Digests ---- */

static void
house_note(struct pri_text_out *t)
{
	const struct pri_page *p = t->page;
	struct pri_buf b = { 0 };

	if (p->doc->note.s == NULL)
		return;
	pri_buf_printf(&b, "%s: ", pri_page_text(p, "note_label"));
	const char *lead = pri_buf_str(&b);
	if (lead == NULL)
		t->out->err = 1;
	if (p->doc->note_body != NULL)
		pri_text_body(t, p->doc->note_body, lead, NULL);
	else if (lead != NULL) {
		pri_buf_puts(&b, p->doc->note.s);
		pri_text_block(t, pri_buf_str(&b));
	}
	pri_buf_free(&b);
}

static void
full_story(struct pri_text_out *t)
{
	const struct pri_page *p = t->page;

	if (p->doc->full_story.s == NULL)
		return;
	pri_text_gap(t);
	pri_buf_printf(&t->line, "[%s]\n%s", pri_word(p->lang,
	    PRI_W_full_story), p->doc->full_story.s);
	pri_text_flush(t);
}

/* ---- The end ---- */

static void
about(struct pri_text_out *t)
{
	for (size_t i = 0; i < t->page->nabout; i++) {
		const struct pri_about *a = &t->page->about[i];
		pri_text_block(t, a->heading);
		if (a->body != NULL)
			pri_text_body(t, a->body, NULL, NULL);
		else
			pri_text_block(t, a->text);
	}
}

static void
contact(struct pri_text_out *t, const struct pri_value *c)
{
	static const char *const keys[] = {
		"organization", "email", "phone", "handle", "web", "lang",
		"hours"
	};
	const char *name = pri_value_text(c, "name");
	const char *role = pri_value_text(c, "role");

	pri_text_gap(t);
	if (name != NULL && role != NULL)
		pri_buf_printf(&t->line, "%s, %s", name, role);
	else if (name != NULL || role != NULL)
		pri_buf_puts(&t->line, name != NULL ? name : role);
	pri_text_flush(t);
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		pri_text_line(t, pri_value_text(c, keys[i]));
}

static void
contacts(struct pri_text_out *t, enum pri_contacts_at here)
{
	const struct pri_page *p = t->page;

	if (p->doc->contacts_place != here ||
	    !pri_page_shows_contacts(p, t->out))
		return;
	if (here == PRI_AT_END && pri_page_text(p, "contact_line") != NULL) {
		pri_text_block(t, pri_page_text(p, "contact_line"));
		return;
	}
	const struct pri_value *all = pri_vars_find(p->vars, "contacts");
	const struct pri_value *g = pri_vars_find(p->vars, "contact_groups");
	pri_text_block(t, pri_word(p->lang, all->first == all->last ?
	    PRI_W_contact : PRI_W_contacts));
	for (g = g->first; g != NULL; g = g->next) {
		const struct pri_value *c = pri_value_get(g, "contacts", 8);
		pri_text_block(t, pri_value_text(g, "group"));
		for (c = c->first; c != NULL; c = c->next)
			contact(t, c);
	}
}

static void
included(struct pri_text_out *t)
{
	const struct pri_page *own = t->page;

	for (size_t i = 0; i < own->nincluded; i++) {
		pri_text_block(t, "* * *");
		t->page = own->included[i];
		document(t, 1);
	}
	t->page = own;
}

static void
links(struct pri_text_out *t)
{
	if (t->notes->n == 0)
		return;
	pri_text_block(t, pri_word(t->page->lang, PRI_W_links));
	pri_text_gap(t);
	for (size_t i = 0; i < t->notes->n; i++) {
		pri_buf_printf(&t->marker, "[%zu] ", i + 1);
		pri_text_line(t, t->notes->v[i]);
	}
}

/* ---- The whole ---- */

static void
document(struct pri_text_out *t, int is_included)
{
	const struct pri_page *p = t->page;

	contacts(t, PRI_AT_TOP);
	if (!is_included)
		banner(t);
	corrections(t);
	headline(t);
	if (p->doc->kind == PR_LETTER)
		letter_head(t);
	house_note(t);
	pri_text_body(t, p->doc->body, p->dateline, p->tail);
	signed_by(t);
	signatories(t);
	full_story(t);
	if (p->tail != NULL)
		pri_text_node(t, p->tail);
	about(t);
	contacts(t, PRI_AT_END);
	included(t);
	if (!is_included) {
		links(t);
		if (p->doc->kind == PR_RELEASE || p->doc->kind == PR_STATEMENT)
			pri_text_block(t, "###");
	}
	contacts(t, PRI_AFTER_END);
}

static enum pr_status
render(const struct pri_page *p, struct pri_templates *ts,
    struct pr_diags *ds, struct pri_buf *out)
{
	struct pri_notes notes = { 0 };
	struct pri_text_out t = { .page = p, .out = out, .notes = &notes };

	(void)ts;
	(void)ds;
	document(&t, 0);
	for (size_t i = 0; i < notes.n; i++)
		free(notes.v[i]);
	free(notes.v);
	int err = out->err | t.nomem | t.line.err | t.prefix.err |
	    t.marker.err;
	pri_buf_free(&t.line);
	pri_buf_free(&t.prefix);
	pri_buf_free(&t.marker);
	return err ? PR_ENOMEM : PR_OK;
}

const struct pr_format pri_format_text = {
	.name = "text", .suffix = ".txt", .type = "text/plain",
	.render = render, .summary = "plain text, wrapped at 72 columns",
};

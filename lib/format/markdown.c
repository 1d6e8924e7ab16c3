/* A document as CommonMark, its variables put in, for forges and editors. */
#include <config.h>

#include <string.h>

#include "format/escape.h"
#include "format/markdown_impl.h"
#include "model/words.h"

static void
para_of(struct pri_md *m, const char *s)
{
	if (s == NULL || s[strspn(s, " \t\r\n")] == '\0')
		return;
	pri_md_gap(m, PRI_PARA);
	pri_md_text(m, s, strlen(s));
	(void)pri_md_end(m);
}

/* A body, `lead' run into its first paragraph. */
static void
body(struct pri_md *m, const struct pri_node *root, const char *lead,
    const struct pri_node *skip)
{
	const struct pri_node *n = root->first;

	if (lead != NULL && (n == NULL || n->kind != PRI_PARA))
		para_of(m, lead);
	else if (lead != NULL) {
		pri_md_gap(m, PRI_PARA);
		pri_md_text(m, lead, strlen(lead));
		pri_md_inlines(m, n);
		(void)pri_md_end(m);
		n = n->next;
	}
	for (; n != NULL; n = n->next)
		if (n != skip)
			pri_md_block(m, n);
}

/* ---- The document, in the order of text.c ---- */

static void
bold(struct pri_md *m, const char *s)
{
	if (s == NULL)
		return;
	m->want = PRI_MD_STRONG;
	para_of(m, s);
	m->want = 0;
}

static void
titled(struct pri_md *m, int level, const char *s)
{
	if (s == NULL)
		return;
	pri_md_gap(m, PRI_HEADING);
	pri_md_fence(m, (size_t)level, '#');
	pri_buf_putc(m->out, ' ');
	m->begin = m->out->len;
	pri_md_text(m, s, strlen(s));
	pri_md_heading_end(m);
}

/* Lines of a block, with hard breaks between. */
static void
line(struct pri_md *m, const char *s, int *first)
{
	if (s == NULL)
		return;
	if (*first)
		pri_md_gap(m, PRI_PARA);
	else
		m->brk = PRI_LINE_BREAK;
	*first = 0;
	pri_md_text(m, s, strlen(s));
	m->spaces = 0;
}

static void
top(struct pri_md *m, int is_included)
{
	const struct pri_page *p = m->page;
	const struct pri_value *c = pri_vars_find(p->vars, "corrections");
	struct pri_buf b = { 0 };

	if (!is_included)
		bold(m, pri_page_text(p, "embargo"));
	if (p->doc->is_draft)
		bold(m, pri_word(p->lang, PRI_W_draft));
	for (c = c == NULL ? NULL : c->first; c != NULL; c = c->next) {
		pri_buf_cut(&b, 0);
		pri_page_notice(c, &b);
		para_of(m, pri_buf_str(&b));
	}
	m->out->err |= b.err;
	pri_buf_free(&b);
	titled(m, is_included ? 2 : 1, pri_page_text(p, "title"));
	bold(m, pri_page_text(p, "subtitle"));
	para_of(m, p->doc->author.s);
}

static void
letter_head(struct pri_md *m)
{
	const struct pri_page *p = m->page;
	int first = 1;

	para_of(m, pri_page_text(p, "date"));
	for (size_t i = 0; i < p->doc->addressee.n; i++)
		line(m, p->doc->addressee.v[i].s, &first);
	if (pri_page_text(p, "subject") != NULL) {
		bold(m, pri_word(p->lang, PRI_W_re));
		m->spaces = 1;
		pri_md_text(m, pri_page_text(p, "subject"),
		    strlen(pri_page_text(p, "subject")));
	}
	para_of(m, pri_page_text(p, "salutation"));
}

static void
signatures(struct pri_md *m)
{
	const struct pri_page *p = m->page;
	const struct pri_value *g = pri_vars_find(p->vars, "signers.list");

	para_of(m, pri_page_text(p, "closing"));
	for (size_t i = 0; i < p->doc->signed_by.n; i++) {
		int first = 1;
		line(m, p->doc->signed_by.v[i].name.s, &first);
		line(m, p->doc->signed_by.v[i].title.s, &first);
		line(m, p->doc->signed_by.v[i].organization.s, &first);
	}
	if (p->doc->kind != PR_LETTER || g == NULL || g->first == NULL)
		return;
	titled(m, 2, pri_word(p->lang, PRI_W_signers));
	para_of(m, p->doc->host.s);
	for (g = g->first; g != NULL; g = g->next) {
		const struct pri_value *s = pri_value_get(g, "signers", 7);
		titled(m, 3, pri_value_text(g, "heading"));
		pri_md_gap(m, PRI_LIST);
		for (s = s->first; s != NULL; s = s->next) {
			pri_buf_puts(m->out, "- ");
			m->start = m->begin = m->out->len;
			pri_md_text(m, s->str, s->len);
			(void)pri_md_end(m);
			if (s->next != NULL)
				pri_md_new_line(m);
		}
	}
}

static void
contacts(struct pri_md *m, enum pri_contacts_at here)
{
	static const char *const keys[] = {
		"name", "role", "organization", "email", "phone", "handle",
		"web", "lang", "hours"
	};
	const struct pri_page *p = m->page;

	if (p->doc->contacts_place != here ||
	    !pri_page_shows_contacts(p, m->out))
		return;
	if (here == PRI_AT_END && pri_page_text(p, "contact_line") != NULL) {
		para_of(m, pri_page_text(p, "contact_line"));
		return;
	}
	const struct pri_value *g = pri_vars_find(p->vars, "contact_groups");
	titled(m, 2, pri_word(p->lang, PRI_W_contacts));
	for (g = g->first; g != NULL; g = g->next) {
		const struct pri_value *c = pri_value_get(g, "contacts", 8);
		bold(m, pri_value_text(g, "group"));
		for (c = c->first; c != NULL; c = c->next) {
			int first = 1;
			for (size_t i = 0; i < 9; i++)
				line(m, pri_value_text(c, keys[i]), &first);
		}
	}
}

static void
digest_note(struct pri_md *m)
{
	const struct pri_page *p = m->page;
	struct pri_buf b = { 0 };

	if (p->doc->note_body == NULL)
		return;
	pri_buf_printf(&b, "%s: ", pri_page_text(p, "note_label"));
	body(m, p->doc->note_body, pri_buf_str(&b), NULL);
	m->out->err |= b.err;
	pri_buf_free(&b);
}

static void
full_story(struct pri_md *m)
{
	const struct pri_page *p = m->page;
	const char *s = p->doc->full_story.s;

	if (s == NULL || !pri_url_is_safe(s, strlen(s)))
		return;
	pri_md_gap(m, PRI_PARA);
	pri_buf_printf(m->out, "[\\[%s\\]](", pri_word(p->lang,
	    PRI_W_full_story));
	pri_md_url(m, s);
	pri_buf_putc(m->out, ')');
}

static void
document(struct pri_md *m, int is_included)
{
	const struct pri_page *p = m->page;

	contacts(m, PRI_AT_TOP);
	top(m, is_included);
	if (p->doc->kind == PR_LETTER)
		letter_head(m);
	digest_note(m);
	body(m, p->doc->body, p->dateline, p->tail);
	signatures(m);
	full_story(m);
	if (p->tail != NULL)
		pri_md_block(m, p->tail);
	for (size_t i = 0; i < p->nabout; i++) {
		titled(m, 2, p->about[i].heading);
		if (p->about[i].body != NULL)
			pri_md_blocks(m, p->about[i].body);
		else
			para_of(m, p->about[i].text);
	}
	contacts(m, PRI_AT_END);
	for (size_t i = 0; i < p->nincluded; i++) {
		pri_md_gap(m, PRI_BREAK);
		pri_buf_puts(m->out, "* * *");
		m->page = p->included[i];
		document(m, 1);
		m->page = p;
	}
	contacts(m, PRI_AFTER_END);
}

static enum pr_status
render(const struct pri_page *p, struct pri_templates *ts,
    struct pr_diags *ds, struct pri_buf *out)
{
	struct pri_md m = { .page = p, .out = out };

	(void)ts;
	(void)ds;
	document(&m, 0);
	pri_md_new_line(&m);
	int err = out->err | m.prefix.err;
	pri_buf_free(&m.prefix);
	return err ? PR_ENOMEM : PR_OK;
}

const struct pr_format pri_format_markdown = {
	.name = "markdown", .suffix = ".md", .type = "text/markdown",
	.render = render, .summary = "CommonMark with the variables put in",
};

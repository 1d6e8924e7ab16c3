/* A document as CommonMark, its variables put in, for forges and editors. */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "format/escape.h"
#include "format/format.h"
#include "model/words.h"

struct md {
	const struct pri_page *page;
	struct pri_buf	*out;
	struct pri_buf	 prefix;	/* of every line but the first */
	size_t		 start;		/* where the line at work begins */
	int		 begun;		/* a block was written */
	int		 tight;
	int		 in_heading;
};

typedef void node_fn(struct md *, const struct pri_node *);

static void inlines(struct md *, const struct pri_node *);
static void blocks(struct md *, const struct pri_node *);

/* ---- Lines ---- */

static void
new_line(struct md *m)
{
	while (m->out->len > 0 && m->out->data[m->out->len - 1] == ' ')
		pri_buf_cut(m->out, m->out->len - 1);
	pri_buf_putc(m->out, '\n');
	pri_buf_put(m->out, m->prefix.data, m->prefix.len);
	m->start = m->out->len;
}

static void
gap(struct md *m)
{
	if (m->begun) {
		new_line(m);
		if (!m->tight)
			new_line(m);
	}
	m->begun = 1;
	m->start = m->out->len;
}

/* The dot or parenthesis of "12." at the beginning of a line. */
static int
ends_number(const struct md *m, char c)
{
	size_t n = m->out->len - m->start;

	if ((c != '.' && c != ')') || n == 0 || n > 9)
		return 0;
	for (size_t i = m->start; i < m->out->len; i++)
		if (m->out->data[i] < '0' || m->out->data[i] > '9')
			return 0;
	return 1;
}

static void
text(struct md *m, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];
		if (c == '\n' || c == '\t')
			c = ' ';
		if (c < 0x20 || c == 0x7f)
			continue;
		if (strchr("\\`*_[]<>&", c) != NULL ||
		    (m->out->len == m->start && strchr("#+-=>~", c) != NULL) ||
		    ends_number(m, (char)c))
			pri_buf_putc(m->out, '\\');
		pri_buf_putc(m->out, (char)c);
	}
}

static void
para_of(struct md *m, const char *s)
{
	if (s == NULL || *s == '\0')
		return;
	gap(m);
	text(m, s, strlen(s));
}

/* ---- Inlines ---- */

static void
text_node(struct md *m, const struct pri_node *n)
{
	text(m, n->text, n->len);
}

static void
break_node(struct md *m, const struct pri_node *n)
{
	if (m->in_heading) {
		pri_buf_putc(m->out, ' ');
		return;
	}
	if (n->kind == PRI_LINE_BREAK)
		pri_buf_putc(m->out, '\\');
	new_line(m);
}

/* The longest run of backquotes. */
static size_t
longest_run(const char *s, size_t n, char c)
{
	size_t best = 0, run = 0;

	for (size_t i = 0; i < n; i++) {
		run = s[i] == c ? run + 1 : 0;
		best = run > best ? run : best;
	}
	return best;
}

static void
fence(struct md *m, size_t n, char c)
{
	while (n-- > 0)
		pri_buf_putc(m->out, c);
}

static void
code_node(struct md *m, const struct pri_node *n)
{
	size_t ticks = longest_run(n->text, n->len, '`') + 1;
	int pad = n->len > 0 && (n->text[0] == '`' ||
	    n->text[n->len - 1] == '`');

	fence(m, ticks, '`');
	pri_buf_puts(m->out, pad ? " " : "");
	pri_buf_put(m->out, n->text, n->len);
	pri_buf_puts(m->out, pad ? " " : "");
	fence(m, ticks, '`');
}

static void
html_node(struct md *m, const struct pri_node *n)
{
	struct pri_buf b = { 0 };

	/* Shown, as everywhere. */
	pri_page_raw(n, &b);
	m->out->err |= b.err;
	text(m, b.data == NULL ? "" : b.data, b.len);
	pri_buf_free(&b);
}

static void
emphasis(struct md *m, const struct pri_node *n)
{
	const char *mark = n->kind == PRI_EMPH ? "*" : "**";

	pri_buf_puts(m->out, mark);
	inlines(m, n);
	pri_buf_puts(m->out, mark);
}

static void
put_title(struct md *m, const char *s)
{
	if (s == NULL || *s == '\0')
		return;
	pri_buf_puts(m->out, " \"");
	for (; *s != '\0'; s++) {
		if (strchr("\"\\&", *s) != NULL)
			pri_buf_putc(m->out, '\\');
		pri_buf_putc(m->out, *s == '\n' ? ' ' : *s);
	}
	pri_buf_putc(m->out, '"');
}

static void
link_node(struct md *m, const struct pri_node *n)
{
	struct pri_buf url = { 0 };

	pri_page_dest(m->page, n, &url);
	const char *s = pri_buf_str(&url);
	int ok = s != NULL && pri_url_is_safe(s, url.len);
	if (ok)
		pri_buf_puts(m->out, n->kind == PRI_IMAGE ? "![" : "[");
	inlines(m, n);
	if (ok) {
		pri_buf_puts(m->out, "](<");
		for (; *s != '\0'; s++) {
			if (strchr("<>\\", *s) != NULL)
				pri_buf_putc(m->out, '\\');
			pri_buf_putc(m->out, *s == '\n' ? ' ' : *s);
		}
		pri_buf_putc(m->out, '>');
		put_title(m, n->title);
		pri_buf_putc(m->out, ')');
	}
	m->out->err |= url.err;
	pri_buf_free(&url);
}

static void
var_node(struct md *m, const struct pri_node *n)
{
	size_t len;
	const char *s = pri_page_var(m->page, n, &len);

	text(m, s, len);
}

/* ---- Blocks ---- */

static void
para(struct md *m, const struct pri_node *n)
{
	gap(m);
	inlines(m, n);
}

static void
heading(struct md *m, const struct pri_node *n)
{
	gap(m);
	fence(m, n->level < 6 ? (size_t)n->level + 1 : 6, '#');
	pri_buf_putc(m->out, ' ');
	m->in_heading = 1;
	inlines(m, n);
	m->in_heading = 0;
}

static void
quote(struct md *m, const struct pri_node *n)
{
	size_t before = m->prefix.len;
	int tight = m->tight;

	gap(m);
	pri_buf_puts(&m->prefix, "> ");
	pri_buf_puts(m->out, "> ");
	m->start = m->out->len;
	m->begun = m->tight = 0;
	blocks(m, n);
	pri_buf_cut(&m->prefix, before);
	m->begun = 1;
	m->tight = tight;
}

static void
list(struct md *m, const struct pri_node *n)
{
	size_t before = m->prefix.len;
	int number = n->start, tight = m->tight;
	char mark[24] = "- ";

	gap(m);
	m->tight = n->tight;
	for (const struct pri_node *i = n->first; i != NULL; i = i->next) {
		if (i != n->first) {
			m->begun = 1;
			gap(m);
		}
		if (n->ordered)
			snprintf(mark, sizeof(mark), "%d. ", number++);
		pri_buf_puts(m->out, mark);
		pri_buf_printf(&m->prefix, "%*s", (int)strlen(mark), "");
		m->start = m->out->len;
		m->begun = 0;
		blocks(m, i);
		pri_buf_cut(&m->prefix, before);
	}
	m->begun = 1;
	m->tight = tight;
}

static void
code_block(struct md *m, const struct pri_node *n)
{
	const char *s = n->text, *end = s + n->len, *nl;
	size_t ticks = longest_run(s, n->len, '`') + 1;

	ticks = ticks < 3 ? 3 : ticks;
	gap(m);
	fence(m, ticks, '`');
	for (; s < end; s = nl + 1) {
		nl = memchr(s, '\n', (size_t)(end - s));
		nl = nl == NULL ? end : nl;
		new_line(m);
		pri_buf_put(m->out, s, (size_t)(nl - s));
	}
	new_line(m);
	fence(m, ticks, '`');
}

static void
html_block(struct md *m, const struct pri_node *n)
{
	struct pri_buf b = { 0 };
	size_t i = 0;

	pri_page_raw(n, &b);
	while (i < b.len && strchr(" \t\r\n", b.data[i]) != NULL)
		i++;
	if (i < b.len) {
		struct pri_node code = { .kind = PRI_CODE_BLOCK,
		    .text = b.data, .len = b.len };
		code_block(m, &code);
	}
	m->out->err |= b.err;
	pri_buf_free(&b);
}

static void
thematic_break(struct md *m, const struct pri_node *n)
{
	(void)n;
	gap(m);
	pri_buf_puts(m->out, "* * *");
}

/* In the order of the enum. */
static node_fn *const render_node[PRI_KINDS] = {
	[PRI_ROOT] = blocks,
	[PRI_PARA] = para,
	[PRI_HEADING] = heading,
	[PRI_QUOTE] = quote,
	[PRI_LIST] = list,
	[PRI_ITEM] = blocks,
	[PRI_CODE_BLOCK] = code_block,
	[PRI_HTML_BLOCK] = html_block,
	[PRI_BREAK] = thematic_break,
	[PRI_TEXT] = text_node,
	[PRI_SOFT_BREAK] = break_node,
	[PRI_LINE_BREAK] = break_node,
	[PRI_CODE] = code_node,
	[PRI_HTML] = html_node,
	[PRI_EMPH] = emphasis,
	[PRI_STRONG] = emphasis,
	[PRI_LINK] = link_node,
	[PRI_IMAGE] = link_node,
	[PRI_VAR] = var_node,
};

static void
inlines(struct md *m, const struct pri_node *n)
{
	for (n = n->first; n != NULL; n = n->next)
		render_node[n->kind](m, n);
}

static void
blocks(struct md *m, const struct pri_node *n)
{
	for (n = n->first; n != NULL; n = n->next)
		render_node[n->kind](m, n);
}

/* A body, `lead' run into its first paragraph. */
static void
body(struct md *m, const struct pri_node *root, const char *lead,
    const struct pri_node *skip)
{
	const struct pri_node *n = root->first;

	if (lead != NULL && (n == NULL || n->kind != PRI_PARA))
		para_of(m, lead);
	else if (lead != NULL) {
		gap(m);
		text(m, lead, strlen(lead));
		inlines(m, n);
		n = n->next;
	}
	for (; n != NULL; n = n->next)
		if (n != skip)
			render_node[n->kind](m, n);
}

/* ---- The document, in the order of text.c ---- */

static void
bold(struct md *m, const char *s)
{
	if (s == NULL)
		return;
	gap(m);
	pri_buf_puts(m->out, "**");
	text(m, s, strlen(s));
	pri_buf_puts(m->out, "**");
}

static void
titled(struct md *m, int level, const char *s)
{
	if (s == NULL)
		return;
	gap(m);
	fence(m, (size_t)level, '#');
	pri_buf_putc(m->out, ' ');
	text(m, s, strlen(s));
}

/* Lines of a block, with hard breaks between. */
static void
line(struct md *m, const char *s, int *first)
{
	if (s == NULL)
		return;
	if (*first)
		gap(m);
	else {
		pri_buf_putc(m->out, '\\');
		new_line(m);
	}
	*first = 0;
	text(m, s, strlen(s));
}

static void
top(struct md *m, int is_included)
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
letter_head(struct md *m)
{
	const struct pri_page *p = m->page;
	int first = 1;

	para_of(m, pri_page_text(p, "date"));
	for (size_t i = 0; i < p->doc->addressee.n; i++)
		line(m, p->doc->addressee.v[i].s, &first);
	if (pri_page_text(p, "subject") != NULL) {
		bold(m, pri_word(p->lang, PRI_W_re));
		pri_buf_putc(m->out, ' ');
		text(m, pri_page_text(p, "subject"),
		    strlen(pri_page_text(p, "subject")));
	}
	para_of(m, pri_page_text(p, "salutation"));
}

static void
signatures(struct md *m)
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
		gap(m);
		for (s = s->first; s != NULL; s = s->next) {
			pri_buf_puts(m->out, "- ");
			m->start = m->out->len;
			text(m, s->str, s->len);
			if (s->next != NULL)
				new_line(m);
		}
	}
}

static void
contacts(struct md *m, enum pri_contacts_at here)
{
	static const char *const keys[] = {
		"name", "role", "organization", "email", "phone", "handle",
		"web", "lang", "hours"
	};
	const struct pri_page *p = m->page;
	const struct pri_value *g = pri_vars_find(p->vars, "contact_groups");

	if (!p->show_contacts || p->doc->contacts_place != here)
		return;
	if (here == PRI_AT_END && pri_page_text(p, "contact_line") != NULL) {
		para_of(m, pri_page_text(p, "contact_line"));
		return;
	}
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
digest_note(struct md *m)
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
full_story(struct md *m)
{
	const struct pri_page *p = m->page;
	const char *s = p->doc->full_story.s;

	if (s == NULL || !pri_url_is_safe(s, strlen(s)))
		return;
	gap(m);
	pri_buf_printf(m->out, "[\\[%s\\]](<", pri_word(p->lang,
	    PRI_W_full_story));
	for (; *s != '\0'; s++)
		if (strchr("<>\\", *s) == NULL)
			pri_buf_putc(m->out, *s);
	pri_buf_puts(m->out, ">)");
}

static void
document(struct md *m, int is_included)
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
		render_node[p->tail->kind](m, p->tail);
	for (size_t i = 0; i < p->nabout; i++) {
		titled(m, 2, p->about[i].heading);
		if (p->about[i].body != NULL)
			blocks(m, p->about[i].body);
		else
			para_of(m, p->about[i].text);
	}
	contacts(m, PRI_AT_END);
	for (size_t i = 0; i < p->nincluded; i++) {
		thematic_break(m, NULL);
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
	struct md m = { .page = p, .out = out };

	(void)ts;
	(void)ds;
	document(&m, 0);
	new_line(&m);
	int err = out->err | m.prefix.err;
	pri_buf_free(&m.prefix);
	return err ? PR_ENOMEM : PR_OK;
}

const struct pr_format pri_format_markdown = {
	.name = "markdown", .suffix = ".md", .type = "text/markdown",
	.render = render, .summary = "CommonMark with the variables put in",
};

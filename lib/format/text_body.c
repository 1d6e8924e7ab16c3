/* The nodes of a body as plain text; see text_impl.h. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "format/bidi.h"
#include "format/escape.h"
#include "format/text_impl.h"
#include "model/words.h"

/* Deeper quotations and lists are not indented further. */
enum { MAX_INDENT = 40 };

typedef void node_fn(struct pri_text_out *, const struct pri_node *);

static void inlines(struct pri_text_out *, const struct pri_node *);
static void blocks(struct pri_text_out *, const struct pri_node *);

/* ---- Lines ---- */

void
pri_text_gap(struct pri_text_out *t)
{
	if (t->begun && !t->tight)
		pri_buf_putc(t->out, '\n');
	t->begun = 1;
}

/* Text without control characters, which no wire takes. */
static void
put_clean(struct pri_buf *b, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];
		if (c == 0xc2 && i + 1 < n && (unsigned char)s[i + 1] < 0xa0)
			i++;
		else if (c == '\t' || c == '\n')
			pri_buf_putc(b, ' ');
		else if (c >= 0x20 && c != 0x7f)
			pri_buf_putc(b, (char)c);
	}
}

static size_t
width_left(const struct pri_text_out *t)
{
	return t->prefix.len > MAX_INDENT ? t->prefix.len + 32 :
	    PRI_TEXT_WIDTH;
}

/* Each line for itself, as it will be shown. */
static void
isolate_numbers(struct pri_text_out *t)
{
	struct pri_buf b = { 0 };
	const char *s = t->line.data, *end = s + t->line.len;

	while (s < end) {
		const char *nl = memchr(s, '\n', (size_t)(end - s));
		const char *stop = nl == NULL ? end : nl;
		pri_bidi_put(&b, s, (size_t)(stop - s));
		if (nl != NULL)
			pri_buf_putc(&b, '\n');
		s = stop + (nl != NULL);
	}
	t->nomem |= b.err;
	pri_buf_free(&t->line);
	t->line = b;
}

void
pri_text_flush(struct pri_text_out *t)
{
	const char *rest = pri_buf_str(&t->prefix);
	const char *first = t->marker.len > 0 ? pri_buf_str(&t->marker) : rest;

	if (rest == NULL || first == NULL || t->line.err) {
		t->nomem = 1;
		return;
	}
	if (t->line.len > 0 && pri_lang_is_rtl(t->page->lang))
		isolate_numbers(t);
	if (t->line.len > 0)
		pri_wrap(t->out, t->line.data, t->line.len, t->page->lang,
		    first, rest, width_left(t));
	pri_buf_cut(&t->line, 0);
	pri_buf_cut(&t->marker, 0);
}

void
pri_text_line(struct pri_text_out *t, const char *s)
{
	if (s == NULL || *s == '\0')
		return;
	put_clean(&t->line, s, strlen(s));
	pri_text_flush(t);
	t->begun = 1;
}

void
pri_text_block(struct pri_text_out *t, const char *s)
{
	if (s == NULL || *s == '\0')
		return;
	pri_text_gap(t);
	pri_text_line(t, s);
}

/* ---- Links ---- */

/* The number of an address's note, from 1; an address has one note. */
static size_t
note(struct pri_text_out *t, const char *url)
{
	struct pri_notes *ns = t->notes;

	for (size_t i = 0; i < ns->n && i < 200; i++)
		if (strcmp(ns->v[i], url) == 0)
			return i + 1;
	if (ns->n == ns->cap) {
		size_t cap = ns->cap == 0 ? 16 : ns->cap * 2;
		char **v = realloc(ns->v, cap * sizeof(*v));
		if (v == NULL) {
			t->nomem = 1;
			return 0;
		}
		ns->v = v;
		ns->cap = cap;
	}
	if ((ns->v[ns->n] = strdup(url)) == NULL) {
		t->nomem = 1;
		return 0;
	}
	return ++ns->n;
}

/* Does the text of a link say its address already? */
static int
says(const char *text, size_t n, const char *url)
{
	size_t len = strlen(url);

	return (n == len && memcmp(text, url, n) == 0) ||
	    (len > n && n > 0 && memcmp(url + len - n, text, n) == 0 &&
	    (strncmp(url, "mailto:", 7) == 0 ? len - n == 7 :
	    strncmp(url, "tel:", 4) == 0 ? len - n == 4 :
	    (strncmp(url, "https://", 8) == 0 && len - n == 8) ||
	    (strncmp(url, "http://", 7) == 0 && len - n == 7)));
}

static void
put_address(struct pri_text_out *t, size_t from, const char *url)
{
	struct pri_buf *b = &t->line;

	if (b->err || !pri_url_is_safe(url, strlen(url)) ||
	    says(b->data + from, b->len - from, url))
		return;
	if (strncmp(url, "mailto:", 7) == 0)
		pri_buf_printf(b, " <%.*s>", (int)strcspn(url + 7, "?"),
		    url + 7);
	else if (strncmp(url, "tel:", 4) == 0)
		pri_buf_printf(b, " (%s)", url + 4);
	else if (*url != '\0')
		pri_buf_printf(b, "\xc2\xa0[%zu]", note(t, url));
}

static void
link_node(struct pri_text_out *t, const struct pri_node *n)
{
	struct pri_buf url = { 0 };
	size_t from = t->line.len;

	if (n->kind == PRI_IMAGE) {
		struct pri_buf alt = { 0 }, line = t->line;
		t->line = alt;
		inlines(t, n);
		alt = t->line;
		t->line = line;
		const char *s = pri_buf_str(&alt);
		pri_buf_putc(&t->line, '[');
		pri_word_put(&t->line, t->page->lang, PRI_W_image, s, NULL);
		pri_buf_putc(&t->line, ']');
		pri_buf_free(&alt);
	} else
		inlines(t, n);
	pri_page_dest(t->page, n, &url);
	const char *s = pri_buf_str(&url);
	if (s == NULL)
		t->nomem = 1;
	else
		put_address(t, from, s);
	pri_buf_free(&url);
}

/* ---- Inlines ---- */

static void
text_node(struct pri_text_out *t, const struct pri_node *n)
{
	put_clean(&t->line, n->text, n->len);
}

static void
break_node(struct pri_text_out *t, const struct pri_node *n)
{
	pri_buf_putc(&t->line, n->kind == PRI_LINE_BREAK ? '\n' : ' ');
}

static void
var_node(struct pri_text_out *t, const struct pri_node *n)
{
	size_t len;
	const char *s = pri_page_var(t->page, n, &len);

	put_clean(&t->line, s, len);
}

static void
html_node(struct pri_text_out *t, const struct pri_node *n)
{
	struct pri_buf b = { 0 };

	pri_page_raw(n, &b);
	t->nomem |= b.err;
	if (b.len > 0)
		put_clean(&t->line, b.data, b.len);
	pri_buf_free(&b);
}

/* ---- Blocks ---- */

static void
para(struct pri_text_out *t, const struct pri_node *n)
{
	pri_text_gap(t);
	inlines(t, n);
	pri_text_flush(t);
}

static void
html_block(struct pri_text_out *t, const struct pri_node *n)
{
	size_t before = t->line.len;

	html_node(t, n);
	size_t i = before;
	while (i < t->line.len && t->line.data[i] == ' ')
		i++;
	if (i == t->line.len) {		/* a comment */
		pri_buf_cut(&t->line, before);
		return;
	}
	pri_text_gap(t);
	pri_text_flush(t);
}

/* Code is not wrapped: its lines are its meaning. */
static void
code_block(struct pri_text_out *t, const struct pri_node *n)
{
	const char *s = n->text, *end = s + n->len;

	pri_text_gap(t);
	while (s < end) {
		const char *nl = memchr(s, '\n', (size_t)(end - s));
		const char *stop = nl == NULL ? end : nl;
		if (t->marker.len > 0)
			pri_buf_put(t->out, t->marker.data, t->marker.len);
		else if (stop > s)
			pri_buf_put(t->out, t->prefix.data, t->prefix.len);
		pri_buf_cut(&t->marker, 0);
		if (stop > s)
			pri_buf_puts(t->out, "    ");
		for (; s < stop; s++)
			if ((unsigned char)*s >= 0x20 || *s == '\t')
				pri_buf_putc(t->out, *s);
		pri_buf_putc(t->out, '\n');
		s = stop + 1;
	}
}

static void
quote(struct pri_text_out *t, const struct pri_node *n)
{
	size_t before = t->prefix.len;
	int tight = t->tight;

	t->tight = 0;
	if (before < MAX_INDENT)
		pri_buf_puts(&t->prefix, "    ");
	if (t->marker.len > 0 && before < MAX_INDENT)
		pri_buf_puts(&t->marker, "    ");
	blocks(t, n);
	pri_buf_cut(&t->prefix, before);
	t->tight = tight;
}

static void
item(struct pri_text_out *t, const struct pri_node *n, int number)
{
	char mark[24] = "- ";
	size_t before = t->prefix.len;

	if (number >= 0)
		snprintf(mark, sizeof(mark), "%d. ", number);
	/* A list at the very beginning of an item shares its line. */
	if (t->marker.len == 0)
		pri_buf_put(&t->marker, t->prefix.data, before);
	pri_buf_puts(&t->marker, mark);
	if (before < MAX_INDENT)
		pri_buf_printf(&t->prefix, "%*s", (int)strlen(mark), "");
	if (n->first == NULL) {
		pri_buf_put(t->out, t->marker.data, t->marker.len - 1);
		pri_buf_putc(t->out, '\n');
	}
	blocks(t, n);
	pri_buf_cut(&t->marker, 0);
	pri_buf_cut(&t->prefix, before);
}

static void
list(struct pri_text_out *t, const struct pri_node *n)
{
	int number = n->ordered ? n->start : -1, tight = t->tight;

	pri_text_gap(t);
	for (const struct pri_node *i = n->first; i != NULL; i = i->next) {
		t->tight = 1;
		if (i != n->first && !n->tight) {
			t->tight = 0;
			pri_text_gap(t);
			t->tight = 1;
		}
		/* The gap before the first block of an item is made. */
		t->begun = 0;
		t->tight = n->tight;
		item(t, i, number < 0 ? -1 : number++);
	}
	t->begun = 1;
	t->tight = tight;
}

static void
thematic_break(struct pri_text_out *t, const struct pri_node *n)
{
	(void)n;
	pri_text_block(t, "* * *");
}

/* In the order of the enum. */
static node_fn *const render_node[PRI_KINDS] = {
	[PRI_ROOT] = blocks,
	[PRI_PARA] = para,
	[PRI_HEADING] = para,
	[PRI_QUOTE] = quote,
	[PRI_LIST] = list,
	[PRI_ITEM] = blocks,
	[PRI_CODE_BLOCK] = code_block,
	[PRI_HTML_BLOCK] = html_block,
	[PRI_BREAK] = thematic_break,
	[PRI_TEXT] = text_node,
	[PRI_SOFT_BREAK] = break_node,
	[PRI_LINE_BREAK] = break_node,
	[PRI_CODE] = text_node,
	[PRI_HTML] = html_node,
	[PRI_EMPH] = inlines,
	[PRI_STRONG] = inlines,
	[PRI_LINK] = link_node,
	[PRI_IMAGE] = link_node,
	[PRI_VAR] = var_node,
};

static void
inlines(struct pri_text_out *t, const struct pri_node *n)
{
	for (n = n->first; n != NULL; n = n->next)
		render_node[n->kind](t, n);
}

static void
blocks(struct pri_text_out *t, const struct pri_node *n)
{
	for (n = n->first; n != NULL; n = n->next)
		render_node[n->kind](t, n);
}

void
pri_text_node(struct pri_text_out *t, const struct pri_node *n)
{
	render_node[n->kind](t, n);
}

void
pri_text_body(struct pri_text_out *t, const struct pri_node *root,
    const char *lead, const struct pri_node *skip)
{
	const struct pri_node *n = root->first;

	if (lead != NULL && (n == NULL || n->kind != PRI_PARA)) {
		pri_text_block(t, lead);
		lead = NULL;
	}
	for (; n != NULL; n = n->next) {
		if (n == skip)
			continue;
		if (lead != NULL)
			put_clean(&t->line, lead, strlen(lead));
		lead = NULL;
		/* The lead waits in the line for the paragraph. */
		render_node[n->kind](t, n);
	}
}

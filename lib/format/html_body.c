/* The nodes of a body as HTML; see html_impl.h. */
#include <config.h>

#include <string.h>

#include "format/bidi.h"
#include "format/escape.h"
#include "format/html_impl.h"
#include "format/refer.h"
#include "model/words.h"

enum { MAX_HEADINGS = 6 };

struct html {
	const struct pri_page *page;
	struct pr_diags	*diags;
	struct pri_buf	*out;
	int		 level;		/* of the heading above the body */
	int		 open[MAX_HEADINGS];	/* levels as written, rising */
	int		 nopen;
	int		 in_link;
	int		 tight;
	int		 rtl;
};

typedef void node_fn(struct html *, const struct pri_node *);

static void inlines(struct html *, const struct pri_node *);
static void blocks(struct html *, const struct pri_node *);

static void
put(struct html *h, const char *s, size_t n)
{
	pri_escape_html(h->out, s, n, PRI_IN_TEXT);
}

static void
put_words(struct pri_buf *b, const char *s, size_t n)
{
	size_t from = 0, a, z;

	while (pri_mail_find(s, from, n, &a, &z)) {
		pri_escape_html(b, s + from, a - from, PRI_IN_TEXT);
		pri_buf_puts(b, "<a href=\"mailto:");
		pri_escape_html(b, s + a, z - a, PRI_IN_ATTR);
		pri_buf_puts(b, "\">");
		pri_escape_html(b, s + a, z - a, PRI_IN_TEXT);
		pri_buf_puts(b, "</a>");
		from = z;
	}
	pri_escape_html(b, s + from, n - from, PRI_IN_TEXT);
}

void
pri_html_text(struct pri_buf *b, int rtl, const char *s, size_t n)
{
	size_t from = 0, a, z;

	/* From right to left, the groups of a number would change places. */
	for (; rtl && pri_number_find(s, from, n, &a, &z); from = z) {
		put_words(b, s + from, a - from);
		pri_buf_puts(b, "<bdi dir=\"ltr\">");
		pri_escape_html(b, s + a, z - a, PRI_IN_TEXT);
		pri_buf_puts(b, "</bdi>");
	}
	put_words(b, s + from, n - from);
}

/* ---- Inlines ---- */

static void
text(struct html *h, const struct pri_node *n)
{
	if (h->in_link)
		put(h, n->text, n->len);
	else
		pri_html_text(h->out, h->rtl, n->text, n->len);
}

static void
line_break(struct html *h, const struct pri_node *n)
{
	pri_buf_puts(h->out, n->kind == PRI_LINE_BREAK ? "<br>\n" : "\n");
}

static void
code(struct html *h, const struct pri_node *n)
{
	pri_buf_puts(h->out, "<code>");
	put(h, n->text, n->len);
	pri_buf_puts(h->out, "</code>");
}

static void
raw(struct html *h, const struct pri_node *n)
{
	struct pri_buf b = { 0 };

	pri_page_raw(n, &b);
	h->out->err |= b.err;
	if (b.len > 0)
		put(h, b.data, b.len);
	pri_buf_free(&b);
}

static void
emphasis(struct html *h, const struct pri_node *n)
{
	const char *tag = n->kind == PRI_EMPH ? "em" : "strong";

	pri_buf_cat(h->out, "<", tag, ">", NULL);
	inlines(h, n);
	pri_buf_cat(h->out, "</", tag, ">", NULL);
}

/* A picture that the site has, or the page itself. */
static void
picture(struct html *h, const struct pri_node *n, const struct pri_target *t)
{
	struct pri_buf alt = { 0 };

	pri_plain_text(h->page, n, &alt);
	pri_buf_puts(h->out, "<img src=\"");
	if (t->type != NULL)
		pri_url_put_data(h->out, t->type, t->data.data, t->data.len);
	else
		pri_escape_html(h->out, t->url.data, t->url.len, PRI_IN_ATTR);
	pri_buf_puts(h->out, "\" alt=\"");
	pri_escape_html(h->out, alt.data, alt.len, PRI_IN_ATTR);
	if (n->title != NULL && *n->title != '\0') {
		pri_buf_puts(h->out, "\" title=\"");
		pri_escape_html(h->out, n->title, strlen(n->title),
		    PRI_IN_ATTR);
	}
	pri_buf_puts(h->out, "\">");
	h->out->err |= alt.err;
	pri_buf_free(&alt);
}

/* The opening tag of a link; 0 when its address is not safe. */
static int
open_link(struct html *h, const struct pri_node *n, const struct pri_buf *u)
{
	const struct pri_buf url = *u;

	if (!pri_refer_is_safe(h->page, n, h->diags, u))
		return 0;
	pri_buf_puts(h->out, "<a href=\"");
	pri_escape_html(h->out, url.data, url.len, PRI_IN_ATTR);
	/* Print puts addresses after links that do not say them. */
	pri_buf_puts(h->out, n->first != NULL && n->first->text != NULL &&
	    n->first->len == url.len && memcmp(n->first->text, url.data,
	    url.len) == 0 ? "\" class=\"url\">" : "\">");
	return 1;
}

/* "Image: what it shows" of one that stays where it is, since a page fetches
 * nothing. */
static void
name_picture(struct html *h, const struct pri_node *n)
{
	struct pri_buf own = { 0 }, *out = h->out;
	int in_link = h->in_link;

	h->out = &own;
	h->in_link = 1;
	inlines(h, n);
	h->in_link = in_link;
	h->out = out;
	const char *alt = pri_buf_str(&own);
	if (alt != NULL)
		pri_word_put(out, h->page->lang, PRI_W_image, alt, NULL);
	out->err |= alt == NULL;
	pri_buf_free(&own);
}

static void
link_node(struct html *h, const struct pri_node *n)
{
	struct pri_target t;

	pri_refer_find(h->page, n, h->diags, &t);
	if (n->kind == PRI_IMAGE && t.as == PRI_REFER_FILE)
		picture(h, n, &t);
	else {
		int opened = !h->in_link && open_link(h, n, &t.url);
		h->in_link += opened;
		if (n->kind == PRI_IMAGE)
			name_picture(h, n);
		else
			inlines(h, n);
		h->in_link -= opened;
		if (opened)
			pri_buf_puts(h->out, "</a>");
	}
	h->out->err |= pri_target_free(&t);
}

static void
var(struct html *h, const struct pri_node *n)
{
	size_t len;
	const char *s = pri_page_var(h->page, n, &len);

	put(h, s, len);
}

/* ---- Blocks ---- */

static void
para(struct html *h, const struct pri_node *n)
{
	if (!h->tight)
		pri_buf_puts(h->out, "<p>");
	inlines(h, n);
	pri_buf_puts(h->out, h->tight ? "" : "</p>\n");
}

/* Headings below that of the document, without a level left out. */
static void
heading(struct html *h, const struct pri_node *n)
{
	while (h->nopen > 0 && h->open[h->nopen - 1] >= n->level)
		h->nopen--;
	if (h->nopen < MAX_HEADINGS)
		h->open[h->nopen++] = n->level;
	int level = h->level + h->nopen > 6 ? 6 : h->level + h->nopen;
	pri_buf_printf(h->out, "<h%d>", level);
	inlines(h, n);
	pri_buf_printf(h->out, "</h%d>\n", level);
}

static void
quote(struct html *h, const struct pri_node *n)
{
	int tight = h->tight;

	h->tight = 0;
	pri_buf_puts(h->out, "<blockquote>\n");
	blocks(h, n);
	pri_buf_puts(h->out, "</blockquote>\n");
	h->tight = tight;
}

static void
list(struct html *h, const struct pri_node *n)
{
	int tight = h->tight;

	if (n->ordered && n->start != 1)
		pri_buf_printf(h->out, "<ol start=\"%d\">\n", n->start);
	else
		pri_buf_puts(h->out, n->ordered ? "<ol>\n" : "<ul>\n");
	h->tight = n->tight;
	for (const struct pri_node *i = n->first; i != NULL; i = i->next) {
		pri_buf_puts(h->out, "<li>");
		blocks(h, i);
		pri_buf_puts(h->out, "</li>\n");
	}
	h->tight = tight;
	pri_buf_puts(h->out, n->ordered ? "</ol>\n" : "</ul>\n");
}

static void
code_block(struct html *h, const struct pri_node *n)
{
	pri_buf_puts(h->out, "<pre><code>");
	put(h, n->text, n->len);
	pri_buf_puts(h->out, "</code></pre>\n");
}

static void
html_block(struct html *h, const struct pri_node *n)
{
	struct pri_buf b = { 0 };
	size_t i = 0;

	pri_page_raw(n, &b);
	while (i < b.len && strchr(" \t\r\n", b.data[i]) != NULL)
		i++;
	if (i < b.len) {
		pri_buf_puts(h->out, "<pre><code>");
		put(h, b.data, b.len);
		pri_buf_puts(h->out, "</code></pre>\n");
	}
	h->out->err |= b.err;
	pri_buf_free(&b);
}

static void
thematic_break(struct html *h, const struct pri_node *n)
{
	(void)n;
	pri_buf_puts(h->out, "<hr>\n");
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
	[PRI_TEXT] = text,
	[PRI_SOFT_BREAK] = line_break,
	[PRI_LINE_BREAK] = line_break,
	[PRI_CODE] = code,
	[PRI_HTML] = raw,
	[PRI_EMPH] = emphasis,
	[PRI_STRONG] = emphasis,
	[PRI_LINK] = link_node,
	[PRI_IMAGE] = link_node,
	[PRI_VAR] = var,
};

static void
inlines(struct html *h, const struct pri_node *n)
{
	for (n = n->first; n != NULL; n = n->next)
		render_node[n->kind](h, n);
}

static void
blocks(struct html *h, const struct pri_node *n)
{
	for (n = n->first; n != NULL; n = n->next) {
		render_node[n->kind](h, n);
		/* A tight item's text and the list below it. */
		if (h->tight && n->kind == PRI_PARA && n->next != NULL)
			pri_buf_putc(h->out, '\n');
	}
}

void
pri_html_block(const struct pri_page *p, const struct pri_node *n,
    struct pr_diags *ds, struct pri_buf *out)
{
	struct html h = { .page = p, .diags = ds, .out = out, .level = 1,
	    .rtl = pri_lang_is_rtl(p->lang) };

	render_node[n->kind](&h, n);
}

void
pri_html_body(const struct pri_page *p, const struct pri_node *root,
    const char *lead, const char *cls, const struct pri_node *skip,
    int level, struct pr_diags *ds, struct pri_buf *out)
{
	struct html h = { .page = p, .diags = ds, .out = out,
	    .level = level, .rtl = pri_lang_is_rtl(p->lang) };

	for (const struct pri_node *n = root->first; n != NULL; n = n->next) {
		if (n == skip)
			continue;
		if (lead != NULL) {
			pri_buf_cat(out, "<p><span class=\"", cls, "\">",
			    NULL);
			put(&h, lead, strlen(lead));
			pri_buf_puts(out, "</span>");
			if (n->kind != PRI_PARA)
				pri_buf_puts(out, "</p>\n");
		}
		if (lead != NULL && n->kind == PRI_PARA) {
			inlines(&h, n);
			pri_buf_puts(out, "</p>\n");
		} else
			render_node[n->kind](&h, n);
		lead = NULL;
	}
}

/* The nodes of a body as OpenDocument text; see fodt_impl.h. */
#include <config.h>

#include <string.h>

#include "format/bidi.h"
#include "format/escape.h"
#include "format/fodt_impl.h"
#include "format/refer.h"
#include "model/words.h"

/* Lists deeper than OpenDocument's levels are not indented further. */
enum { MAX_LISTS = 10, MAX_HEADINGS = 6 };

typedef void node_fn(struct pri_fodt *, const struct pri_node *);

static void inlines(struct pri_fodt *, const struct pri_node *);
static void blocks(struct pri_fodt *, const struct pri_node *);

/* ---- Pieces ---- */

void
pri_fodt_style(struct pri_fodt *f, const char *name)
{
	pri_buf_printf(f->out, "text:style-name=\"%s", name);
	if (f->lang > 0)
		pri_buf_printf(f->out, "-%zu", f->lang + 1);
	pri_buf_putc(f->out, '"');
}

void
pri_fodt_open(struct pri_fodt *f, const char *style)
{
	pri_buf_puts(f->out, "<text:p ");
	pri_fodt_style(f, style);
	pri_buf_putc(f->out, '>');
}

void
pri_fodt_close(struct pri_fodt *f)
{
	pri_buf_puts(f->out, "</text:p>\n");
}

static void
open_link(struct pri_fodt *f, const char *url, size_t n)
{
	pri_buf_puts(f->out, "<text:a xlink:type=\"simple\" "
	    "text:style-name=\"Internet_20_link\" xlink:href=\"");
	pri_escape_xml(f->out, url, n);
	pri_buf_puts(f->out, "\">");
}

/* From right to left, the groups of a number would change places. */
static void
put_words(struct pri_fodt *f, const char *s, size_t n)
{
	struct pri_buf b = { 0 };

	if (!pri_lang_is_rtl(f->page->lang)) {
		pri_escape_xml(f->out, s, n);
		return;
	}
	pri_bidi_put(&b, s, n);
	f->out->err |= b.err;
	if (b.len > 0)
		pri_escape_xml(f->out, b.data, b.len);
	pri_buf_free(&b);
}

void
pri_fodt_text(struct pri_fodt *f, const char *s, size_t n)
{
	size_t from = 0, a, z;

	while (!f->in_link && pri_mail_find(s, from, n, &a, &z)) {
		put_words(f, s + from, a - from);
		pri_buf_puts(f->out, "<text:a xlink:type=\"simple\" "
		    "text:style-name=\"Internet_20_link\" "
		    "xlink:href=\"mailto:");
		pri_escape_xml(f->out, s + a, z - a);
		pri_buf_puts(f->out, "\">");
		pri_escape_xml(f->out, s + a, z - a);
		pri_buf_puts(f->out, "</text:a>");
		from = z;
	}
	put_words(f, s + from, n - from);
}

void
pri_fodt_span(struct pri_fodt *f, const char *style, const char *s)
{
	pri_buf_printf(f->out, "<text:span text:style-name=\"%s\">", style);
	pri_escape_xml(f->out, s, strlen(s));
	pri_buf_puts(f->out, "</text:span>");
}

void
pri_fodt_link(struct pri_fodt *f, const char *url, const char *s)
{
	int safe = pri_url_is_safe(url, strlen(url));

	if (safe)
		open_link(f, url, strlen(url));
	pri_escape_xml(f->out, s, strlen(s));
	if (safe)
		pri_buf_puts(f->out, "</text:a>");
}

void
pri_fodt_para(struct pri_fodt *f, const char *style, const char *s)
{
	if (s == NULL || *s == '\0')
		return;
	pri_fodt_open(f, style);
	pri_fodt_text(f, s, strlen(s));
	pri_fodt_close(f);
}

static void
open_heading(struct pri_fodt *f, int level)
{
	level = level < 1 ? 1 : level > 6 ? 6 : level;
	pri_buf_puts(f->out, "<text:h ");
	char name[] = "Heading_20_1";
	name[sizeof(name) - 2] = (char)('0' + level);
	pri_fodt_style(f, name);
	pri_buf_printf(f->out, " text:outline-level=\"%d\">", level);
}

void
pri_fodt_heading(struct pri_fodt *f, int level, const char *s)
{
	if (s == NULL || *s == '\0')
		return;
	open_heading(f, level);
	pri_escape_xml(f->out, s, strlen(s));
	pri_buf_puts(f->out, "</text:h>\n");
}

/* ---- Inlines ---- */

static void
text(struct pri_fodt *f, const struct pri_node *n)
{
	pri_fodt_text(f, n->text, n->len);
}

static void
line_break(struct pri_fodt *f, const struct pri_node *n)
{
	pri_buf_puts(f->out, n->kind == PRI_LINE_BREAK ?
	    "<text:line-break/>" : "\n");
}

static void
code(struct pri_fodt *f, const struct pri_node *n)
{
	pri_buf_puts(f->out, "<text:span "
	    "text:style-name=\"Source_20_Text\">");
	pri_escape_xml(f->out, n->text, n->len);
	pri_buf_puts(f->out, "</text:span>");
}

static void
raw(struct pri_fodt *f, const struct pri_node *n)
{
	struct pri_buf b = { 0 };

	pri_page_raw(n, &b);
	f->out->err |= b.err;
	if (b.len > 0)
		pri_escape_xml(f->out, b.data, b.len);
	pri_buf_free(&b);
}

static void
emphasis(struct pri_fodt *f, const struct pri_node *n)
{
	pri_buf_printf(f->out, "<text:span text:style-name=\"%s\">",
	    n->kind == PRI_EMPH ? "Emphasis" : "Strong_20_Emphasis");
	inlines(f, n);
	pri_buf_puts(f->out, "</text:span>");
}

/* "Image: what it shows" of one that stays where it is. */
static void
name_picture(struct pri_fodt *f, const struct pri_node *n)
{
	struct pri_buf own = { 0 }, *out = f->out;
	int in_link = f->in_link;

	f->out = &own;
	f->in_link = 1;
	inlines(f, n);
	f->in_link = in_link;
	f->out = out;
	const char *alt = pri_buf_str(&own);
	if (alt != NULL)
		pri_word_put(out, f->page->lang, PRI_W_image, alt, NULL);
	out->err |= alt == NULL;
	pri_buf_free(&own);
}

/* As large as a page on a screen shows it, where that is not wider than the
 * lines or higher than the page. */
static void
put_size(struct pri_fodt *f, const struct pri_target *t)
{
	/* In hundredths of a millimetre; 96 pixels are an inch. */
	double most_w = f->lists > 0 || f->quotes > 0 ? 12000 : 16000;
	double most_h = 18000, w, h, by = 1;
	unsigned x, y;

	if (!pri_picture_size(t->type, t->data.data, t->data.len, &x, &y))
		return;
	w = x * 2540.0 / 96;
	h = y * 2540.0 / 96;
	by = w > most_w ? most_w / w : 1;
	by = h * by > most_h ? most_h / h : by;
	x = (unsigned)(w * by + 0.5);
	y = (unsigned)(h * by + 0.5);
	x += x == 0;
	y += y == 0;
	pri_buf_printf(f->out, " svg:width=\"%u.%03ucm\" "
	    "svg:height=\"%u.%03ucm\"", x / 1000, x % 1000, y / 1000,
	    y % 1000);
}

static void
picture(struct pri_fodt *f, const struct pri_node *n,
    const struct pri_target *t)
{
	struct pri_buf alt = { 0 };

	pri_plain_text(f->page, n, &alt);
	/* Around it, a link of text would be none. */
	if (f->link != NULL) {
		pri_buf_puts(f->out, "<draw:a xlink:type=\"simple\" "
		    "xlink:href=\"");
		pri_escape_xml(f->out, f->link->data, f->link->len);
		pri_buf_puts(f->out, "\">");
	}
	pri_buf_printf(f->out, "<draw:frame draw:name=\"Image%u\" "
	    "draw:style-name=\"Picture\" text:anchor-type=\"as-char\"",
	    ++f->pictures);
	put_size(f, t);
	pri_buf_puts(f->out, "><draw:image draw:mime-type=\"image/");
	pri_buf_puts(f->out, t->type);
	pri_buf_puts(f->out, "\"><office:binary-data>");
	pri_buf_base64(f->out, t->data.data, t->data.len);
	pri_buf_puts(f->out, "</office:binary-data></draw:image>");
	if (n->title != NULL && *n->title != '\0') {
		pri_buf_puts(f->out, "<svg:title>");
		pri_escape_xml(f->out, n->title, strlen(n->title));
		pri_buf_puts(f->out, "</svg:title>");
	}
	if (alt.len > 0) {
		pri_buf_puts(f->out, "<svg:desc>");
		pri_escape_xml(f->out, alt.data, alt.len);
		pri_buf_puts(f->out, "</svg:desc>");
	}
	pri_buf_puts(f->out, "</draw:frame>");
	pri_buf_puts(f->out, f->link != NULL ? "</draw:a>" : "");
	f->out->err |= alt.err;
	pri_buf_free(&alt);
}

static void
link_node(struct pri_fodt *f, const struct pri_node *n)
{
	struct pri_target t;

	pri_refer_find(f->page, n, f->diags, &t);
	if (n->kind == PRI_IMAGE && t.as == PRI_REFER_FILE)
		picture(f, n, &t);
	else {
		int opened = !f->in_link && pri_refer_is_safe(f->page, n,
		    f->diags, &t.url);
		const struct pri_buf *link = f->link;
		if (opened) {
			open_link(f, t.url.data, t.url.len);
			f->link = &t.url;
		}
		f->in_link += opened;
		if (n->kind == PRI_IMAGE)
			name_picture(f, n);
		else
			inlines(f, n);
		f->in_link -= opened;
		f->link = link;
		if (opened)
			pri_buf_puts(f->out, "</text:a>");
	}
	f->out->err |= pri_target_free(&t);
}

static void
var(struct pri_fodt *f, const struct pri_node *n)
{
	size_t len;
	const char *s = pri_page_var(f->page, n, &len);

	pri_escape_xml(f->out, s, len);
}

/* ---- Blocks ---- */

static const char *
para_style(const struct pri_fodt *f)
{
	if (f->lists > 0)
		return f->tight ? "List_20_tight" : "List";
	return f->quotes > 1 ? "Quotations_20_2" :
	    f->quotes == 1 ? "Quotations" : "Text_20_body";
}

static void
para(struct pri_fodt *f, const struct pri_node *n)
{
	pri_fodt_open(f, para_style(f));
	inlines(f, n);
	pri_fodt_close(f);
}

/* Headings below that of the document, without a level left out. */
static void
heading(struct pri_fodt *f, const struct pri_node *n)
{
	while (f->nopen > 0 && f->open[f->nopen - 1] >= n->level)
		f->nopen--;
	if (f->nopen < MAX_HEADINGS)
		f->open[f->nopen++] = n->level;
	open_heading(f, f->level + f->nopen);
	inlines(f, n);
	pri_buf_puts(f->out, "</text:h>\n");
}

static void
quote(struct pri_fodt *f, const struct pri_node *n)
{
	int tight = f->tight;

	f->tight = 0;
	f->quotes++;
	blocks(f, n);
	f->quotes--;
	f->tight = tight;
}

static void
item(struct pri_fodt *f, const struct pri_node *n, int start)
{
	pri_buf_puts(f->out, "<text:list-item");
	if (start >= 0)
		pri_buf_printf(f->out, " text:start-value=\"%d\"", start);
	pri_buf_putc(f->out, '>');
	if (n->first == NULL) {
		pri_fodt_open(f, para_style(f));
		pri_fodt_close(f);
	}
	blocks(f, n);
	pri_buf_puts(f->out, "</text:list-item>\n");
}

static void
list(struct pri_fodt *f, const struct pri_node *n)
{
	int tight = f->tight, start = n->ordered && n->start != 1 ? n->start :
	    -1;

	if (f->lists >= MAX_LISTS) {
		for (const struct pri_node *i = n->first; i != NULL;
		    i = i->next)
			blocks(f, i);
		return;
	}
	pri_buf_printf(f->out, "<text:list text:style-name=\"%s\">\n",
	    n->ordered ? "Numbers" : "Bullets");
	f->lists++;
	f->tight = n->tight;
	for (const struct pri_node *i = n->first; i != NULL; i = i->next) {
		item(f, i, start);
		start = -1;
	}
	f->tight = tight;
	f->lists--;
	pri_buf_puts(f->out, "</text:list>\n");
}

/* Blanks and line ends as they are written. */
static void
put_code(struct pri_fodt *f, const char *s, size_t n)
{
	size_t from = 0, end;

	while (n > 0 && s[n - 1] == '\n')
		n--;
	for (size_t i = 0; i < n; i = end) {
		end = i + 1;
		if (s[i] != ' ' && s[i] != '\t' && s[i] != '\n')
			continue;
		pri_escape_xml(f->out, s + from, i - from);
		while (s[i] == ' ' && end < n && s[end] == ' ')
			end++;
		if (s[i] == ' ')
			pri_buf_printf(f->out, "<text:s text:c=\"%zu\"/>",
			    end - i);
		else
			pri_buf_puts(f->out, s[i] == '\t' ? "<text:tab/>" :
			    "<text:line-break/>");
		from = end;
	}
	pri_escape_xml(f->out, s + from, n - from);
}

static void
code_block(struct pri_fodt *f, const struct pri_node *n)
{
	pri_fodt_open(f, "Preformatted_20_Text");
	put_code(f, n->text, n->len);
	pri_fodt_close(f);
}

static void
html_block(struct pri_fodt *f, const struct pri_node *n)
{
	struct pri_buf b = { 0 };
	size_t i = 0;

	pri_page_raw(n, &b);
	while (i < b.len && strchr(" \t\r\n", b.data[i]) != NULL)
		i++;
	if (i < b.len) {
		pri_fodt_open(f, "Preformatted_20_Text");
		put_code(f, b.data, b.len);
		pri_fodt_close(f);
	}
	f->out->err |= b.err;
	pri_buf_free(&b);
}

static void
thematic_break(struct pri_fodt *f, const struct pri_node *n)
{
	(void)n;
	pri_fodt_open(f, "Horizontal_20_Line");
	pri_fodt_close(f);
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
inlines(struct pri_fodt *f, const struct pri_node *n)
{
	for (n = n->first; n != NULL; n = n->next)
		render_node[n->kind](f, n);
}

static void
blocks(struct pri_fodt *f, const struct pri_node *n)
{
	for (n = n->first; n != NULL; n = n->next)
		render_node[n->kind](f, n);
}

void
pri_fodt_block(struct pri_fodt *f, const struct pri_node *n)
{
	render_node[n->kind](f, n);
}

void
pri_fodt_body(struct pri_fodt *f, const struct pri_node *root,
    const char *lead, const struct pri_node *skip)
{
	const struct pri_node *n = root->first;

	f->nopen = 0;
	if (lead != NULL && (n == NULL || n->kind != PRI_PARA || n == skip)) {
		pri_fodt_open(f, "Text_20_body");
		pri_fodt_span(f, "Dateline", lead);
		pri_fodt_close(f);
	} else if (lead != NULL) {
		pri_fodt_open(f, "Text_20_body");
		pri_fodt_span(f, "Dateline", lead);
		inlines(f, n);
		pri_fodt_close(f);
		n = n->next;
	}
	for (; n != NULL; n = n->next)
		if (n != skip)
			render_node[n->kind](f, n);
}

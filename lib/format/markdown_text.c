/*
 * Texts and emphasis as CommonMark that reads as the same again: marks stand
 * where they open and close nothing else, and blanks outside of them.  What a
 * mark may stand beside is in CommonMark 0.30, 6.2.
 */
#include <config.h>

#include <string.h>

#include "base/utf8.h"
#include "format/escape.h"
#include "format/markdown_impl.h"

enum cls { OTHER, BLANK, PUNCT, UNSURE };

struct range {
	uint32_t	from, to;
};

static int
in_ranges(const struct range *r, size_t n, uint32_t u)
{
	for (size_t i = 0; i < n && r[i].from <= u; i++)
		if (u <= r[i].to)
			return 1;
	return 0;
}

/* Versions of Unicode differ about the rest, which is written as numbers. */
static const struct range letters[] = {
	{ 0xc0, 0xd6 }, { 0xd8, 0xf6 }, { 0xf8, 0x2af }, { 0x300, 0x373 },
	{ 0x388, 0x3f5 }, { 0x400, 0x481 }, { 0x48a, 0x52f },
	{ 0x561, 0x587 }, { 0x5d0, 0x5ea }, { 0x620, 0x64a },
	{ 0x671, 0x6d3 }, { 0x905, 0x939 }, { 0xe01, 0xe30 },
	{ 0xe40, 0xe46 }, { 0x1100, 0x11ff }, { 0x1e00, 0x1eff },
	{ 0x3041, 0x3096 }, { 0x30a1, 0x30fa }, { 0x3400, 0x4dbf },
	{ 0x4e00, 0x9fff }, { 0xac00, 0xd7a3 }, { 0x20000, 0x2a6d6 }
};
static const struct range puncts[] = {
	{ 0xa1, 0xa1 }, { 0xa7, 0xa7 }, { 0xab, 0xab }, { 0xb6, 0xb7 },
	{ 0xbb, 0xbb }, { 0xbf, 0xbf }, { 0x2010, 0x2027 },
	{ 0x2030, 0x2043 }, { 0x2045, 0x2051 }, { 0x3001, 0x3003 },
	{ 0x3008, 0x3011 }, { 0x3014, 0x301f }, { 0xff01, 0xff03 },
	{ 0xff05, 0xff0a }, { 0xff0c, 0xff0f }, { 0xff1a, 0xff1b },
	{ 0xff1f, 0xff20 }
};
static const struct range blanks[] = {
	{ 0xa0, 0xa0 }, { 0x1680, 0x1680 }, { 0x2000, 0x200a },
	{ 0x202f, 0x202f }, { 0x205f, 0x205f }, { 0x3000, 0x3000 }
};
#define HOLDS(a, u) in_ranges(a, sizeof(a) / sizeof((a)[0]), u)

static enum cls
class_of(uint32_t u)
{
	if (u <= ' ')
		return BLANK;
	if (u < 0x80)
		return (u >= '0' && u <= '9') || (u >= 'A' && u <= 'Z') ||
		    (u >= 'a' && u <= 'z') ? OTHER : PUNCT;
	return HOLDS(letters, u) ? OTHER : HOLDS(puncts, u) ? PUNCT :
	    HOLDS(blanks, u) ? BLANK : UNSURE;
}

/* The character that was written last, and its length. */
static uint32_t
last_char(const struct pri_md *m, size_t *len)
{
	size_t i = m->out->len;

	*len = 0;
	if (i <= m->begin)
		return 0;
	do
		i--;
	while (i > m->begin && (m->out->data[i] & 0xc0) == 0x80);
	return pri_utf8_get(m->out->data + i, m->out->len - i, len);
}

static enum cls
class_before(const struct pri_md *m)
{
	size_t len;

	return class_of(last_char(m, &len));
}

static void
encode_last(struct pri_md *m)
{
	size_t len;
	uint32_t u = last_char(m, &len);

	if (len == 0 || u == UINT32_MAX)
		return;
	pri_buf_cut(m->out, m->out->len - len);
	pri_buf_printf(m->out, "&#%lu;", (unsigned long)u);
}

/* ---- Emphasis ---- */

/* The mark that is to close next, or `nmarks'. */
static unsigned
next_to_close(const struct pri_md *m)
{
	unsigned n = 0, which = m->nmarks;

	for (unsigned i = 0; i < m->nmarks; i++)
		if ((m->marks[i].style & m->want) == 0) {
			which = i;
			n++;
		}
	return n == 0 || (n == 1 && m->joint) ? which : m->nmarks - 1;
}

/* Close what is not wanted any more, before something of a class. */
static void
close_marks(struct pri_md *m, enum cls next)
{
	enum cls before = class_before(m);
	unsigned i;
	char c = '\0';

	if (next_to_close(m) == m->nmarks)
		return;
	if (before == BLANK) {
		encode_last(m);
		before = PUNCT;
	}
	while ((i = next_to_close(m)) < m->nmarks) {
		if (c != '\0' && m->marks[i].c != c)
			before = PUNCT;
		c = m->marks[i].c;
		pri_md_fence(m, m->marks[i].style, c);
		m->have &= ~m->marks[i].style;
		m->marks[i] = m->marks[m->nmarks - 1];
		m->nmarks--;
		m->joint = 0;
	}
	m->closed = m->out->len;
	if (m->spaces > 0 || m->brk != 0)
		next = BLANK;
	else if ((m->want & ~m->have) != 0)
		next = PUNCT;
	if ((next == OTHER || next == UNSURE) &&
	    (before != OTHER || c == '_' || next == UNSURE))
		m->encode = 1;
}

static void
push(struct pri_md *m, unsigned style, char c)
{
	if (((m->want & ~m->have) & style) == 0)
		return;
	pri_md_fence(m, style, c);
	m->marks[m->nmarks].style = style;
	m->marks[m->nmarks++].c = c;
	m->have |= style;
}

/* A mark that does not run into those that close right before, nor close the
 * rest of three that opened as one. */
static char
mark_to_open(const struct pri_md *m)
{
	if (m->closed == m->out->len && m->out->len > 0)
		return m->out->data[m->out->len - 1] == '*' ? '_' : '*';
	return m->nmarks > 0 && m->wide && m->marks[0].c == '*' ? '_' : '*';
}

static void
open_marks(struct pri_md *m, enum cls next)
{
	enum cls before = class_before(m);
	char c = mark_to_open(m);

	if ((m->want & ~m->have) == 0)
		return;
	if (next == BLANK || m->encode) {
		m->encode = 1;
		next = PUNCT;
	}
	if ((next != OTHER || c == '_') && before != BLANK && before != PUNCT)
		encode_last(m);
	m->joint = m->nmarks == 0 &&
	    m->want == (PRI_MD_EMPH | PRI_MD_STRONG);
	if (m->nmarks == 0)
		m->wide = m->joint;
	push(m, PRI_MD_EMPH, c);
	push(m, PRI_MD_STRONG, c);
}

static void
put_blanks(struct pri_md *m)
{
	if (m->out->len > m->begin && m->brk != 0) {
		if (m->brk == PRI_LINE_BREAK)
			pri_buf_putc(m->out, '\\');
		pri_md_new_line(m);
	} else if (m->out->len > m->begin)
		pri_md_fence(m, m->spaces, ' ');
	m->spaces = 0;
	m->brk = 0;
}

/* Make ready for something that begins with a character. */
static void
lead(struct pri_md *m, uint32_t u)
{
	if (m->have != m->want)
		close_marks(m, class_of(u));
	if (m->spaces > 0 || m->brk != 0)
		put_blanks(m);
	if (m->have != m->want)
		open_marks(m, class_of(u));
}

int
pri_md_end(struct pri_md *m)
{
	m->want = 0;
	m->spaces = 0;
	m->brk = 0;
	close_marks(m, BLANK);
	m->encode = 0;
	return m->out->len > m->begin;
}

/* ---- Texts ---- */

/* The dot or parenthesis of "12." at the beginning of a line. */
static int
ends_number(const struct pri_md *m, char c)
{
	size_t n = m->out->len - m->start;

	if ((c != '.' && c != ')') || n == 0 || n > 9)
		return 0;
	for (size_t i = m->start; i < m->out->len; i++)
		if (m->out->data[i] < '0' || m->out->data[i] > '9')
			return 0;
	return 1;
}

/* One character; how long it is. */
static size_t
put_char(struct pri_md *m, const char *s, size_t n)
{
	size_t len = 1;

	if (m->encode) {
		pri_buf_printf(m->out, "&#%lu;",
		    (unsigned long)pri_utf8_get(s, n, &len));
		m->encode = 0;
		return len;
	}
	/* Braces would be a variable's. */
	if (strchr("\\`*_[]<>&{}", *s) != NULL ||
	    (m->out->len == m->start && strchr("#+-=>~", *s) != NULL) ||
	    ends_number(m, *s))
		pri_buf_putc(m->out, '\\');
	pri_buf_putc(m->out, *s);
	return len;
}

void
pri_md_text(struct pri_md *m, const char *s, size_t n)
{
	size_t len;

	for (size_t i = 0; i < n; i += len) {
		unsigned char c = (unsigned char)s[i];
		len = 1;
		if (c == '\n' || c == '\t' || c == ' ')
			m->spaces++;
		else if (c >= 0x20 && c != 0x7f) {
			if (m->spaces > 0 || m->brk != 0 ||
			    m->have != m->want)
				lead(m, pri_utf8_get(s + i, n - i, &len));
			len = put_char(m, s + i, n - i);
		}
	}
}

/* ---- Nodes ---- */

typedef void node_fn(struct pri_md *, const struct pri_node *);

static void
text_node(struct pri_md *m, const struct pri_node *n)
{
	pri_md_text(m, n->text, n->len);
}

static void
break_node(struct pri_md *m, const struct pri_node *n)
{
	if (m->in_heading)
		m->spaces++;
	else if (m->brk != PRI_LINE_BREAK)
		m->brk = n->kind;
}

static void
code_node(struct pri_md *m, const struct pri_node *n)
{
	size_t ticks = pri_md_run(n->text, n->len, '`') + 1;
	char a = n->len > 0 ? n->text[0] : 'x';
	char z = n->len > 0 ? n->text[n->len - 1] : 'x';
	int pad = a == '`' || z == '`' || (a == ' ' && z == ' ' &&
	    pri_md_run(n->text, n->len, ' ') < n->len);

	/* Two that touch would be one. */
	if (m->code_end == m->out->len && m->have == m->want &&
	    m->brk == 0 && m->spaces == 0 && m->out->len > m->begin)
		m->spaces = 1;
	lead(m, '`');
	m->encode = 0;
	pri_md_fence(m, ticks, '`');
	pri_buf_puts(m->out, pad ? " " : "");
	pri_buf_put(m->out, n->text, n->len);
	pri_buf_puts(m->out, pad ? " " : "");
	pri_md_fence(m, ticks, '`');
	m->code_end = m->out->len;
}

static void
html_node(struct pri_md *m, const struct pri_node *n)
{
	struct pri_buf b = { 0 };

	/* Shown, as everywhere. */
	pri_page_raw(n, &b);
	m->out->err |= b.err;
	pri_md_text(m, b.data == NULL ? "" : b.data, b.len);
	pri_buf_free(&b);
}

/* Inside of the same it changes nothing. */
static void
emphasis(struct pri_md *m, const struct pri_node *n)
{
	unsigned before = m->want;

	m->want |= n->kind == PRI_EMPH ? PRI_MD_EMPH : PRI_MD_STRONG;
	pri_md_inlines(m, n);
	m->want = before;
}

/* Would "&..." be read as an entity?  libcmark looks for these in addresses
 * and titles before it looks for backslashes. */
static int
is_entity(const char *s)
{
	size_t n = 1;

	if (s[0] != '&')
		return 0;
	n += s[1] == '#';
	while (n < 40 && class_of((unsigned char)s[n]) == OTHER)
		n++;
	return n > 1 && s[n] == ';';
}

static void
put_title(struct pri_md *m, const char *s)
{
	if (s == NULL || *s == '\0')
		return;
	pri_buf_puts(m->out, " \"");
	for (; *s != '\0'; s++) {
		if (*s == '"' || *s == '\\')
			pri_buf_putc(m->out, '\\');
		pri_buf_putc(m->out, *s == '\n' || *s == '\r' ? ' ' : *s);
		pri_buf_puts(m->out, is_entity(s) ? "amp;" : "");
	}
	pri_buf_putc(m->out, '"');
}

/* "<url>" */
void
pri_md_url(struct pri_md *m, const char *s)
{
	pri_buf_putc(m->out, '<');
	for (; *s != '\0'; s++) {
		unsigned char c = (unsigned char)*s;
		if (c <= ' ' || c == 0x7f || strchr("<>{}", c) != NULL) {
			pri_buf_printf(m->out, "%%%02X", c);
			continue;
		}
		if (c == '\\')
			pri_buf_putc(m->out, '\\');
		pri_buf_putc(m->out, (char)c);
		pri_buf_puts(m->out, is_entity(s) ? "amp;" : "");
	}
	pri_buf_putc(m->out, '>');
}

static void
link_node(struct pri_md *m, const struct pri_node *n)
{
	struct pri_buf url = { 0 };
	int is_image = n->kind == PRI_IMAGE;

	pri_page_dest(m->page, n, &url);
	const char *s = pri_buf_str(&url);
	if (s != NULL && pri_url_is_safe(s, url.len)) {
		size_t len;
		lead(m, '[');
		m->encode = 0;
		if (!is_image && last_char(m, &len) == '!')
			encode_last(m);
		pri_buf_puts(m->out, is_image ? "![" : "[");
		pri_md_inlines(m, n);
		close_marks(m, PUNCT);
		pri_buf_puts(m->out, "](");
		pri_md_url(m, s);
		put_title(m, n->title);
		pri_buf_putc(m->out, ')');
	} else
		pri_md_inlines(m, n);
	m->out->err |= url.err;
	pri_buf_free(&url);
}

static void
var_node(struct pri_md *m, const struct pri_node *n)
{
	size_t len;
	const char *s = pri_page_var(m->page, n, &len);

	pri_md_text(m, s, len);
}

void
pri_md_inlines(struct pri_md *m, const struct pri_node *n)
{
	static node_fn *const render[PRI_KINDS] = {
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

	for (n = n->first; n != NULL; n = n->next)
		if (render[n->kind] != NULL)
			render[n->kind](m, n);
}

/* Blocks as CommonMark that reads as the same again; see markdown_impl.h. */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "format/markdown_impl.h"

/* ---- Lines ---- */

void
pri_md_new_line(struct pri_md *m)
{
	while (m->out->len > 0 && m->out->data[m->out->len - 1] == ' ')
		pri_buf_cut(m->out, m->out->len - 1);
	pri_buf_putc(m->out, '\n');
	pri_buf_put(m->out, m->prefix.data, m->prefix.len);
	m->start = m->out->len;
}

/* Would a block go on with what the last one ends with, with no blank line
 * between? */
static int
runs_on(const struct pri_md *m, enum pri_node_kind kind)
{
	int ends = m->last == PRI_HEADING || m->last == PRI_CODE_BLOCK ||
	    m->last == PRI_BREAK;

	return !ends && (kind == PRI_PARA || kind == m->last);
}

void
pri_md_gap(struct pri_md *m, enum pri_node_kind kind)
{
	if (m->begun) {
		pri_md_new_line(m);
		if (!m->tight || (kind != PRI_LIST && runs_on(m, kind)))
			pri_md_new_line(m);
	}
	m->begun = 1;
	m->last = kind;
	m->start = m->begin = m->out->len;
	m->spaces = 0;
	m->brk = 0;
}

size_t
pri_md_run(const char *s, size_t n, char c)
{
	size_t best = 0, run = 0;

	for (size_t i = 0; i < n; i++) {
		run = s[i] == c ? run + 1 : 0;
		best = run > best ? run : best;
	}
	return best;
}

void
pri_md_fence(struct pri_md *m, size_t n, char c)
{
	while (n-- > 0)
		pri_buf_putc(m->out, c);
}

/* ---- Blocks ---- */

static void
para(struct pri_md *m, const struct pri_node *n)
{
	struct pri_md before = *m;
	size_t len = m->out->len;

	pri_md_gap(m, PRI_PARA);
	pri_md_inlines(m, n);
	if (!pri_md_end(m)) {
		/* Nothing but comments, or a variable without a value. */
		*m = before;
		pri_buf_cut(m->out, len);
	}
}

void
pri_md_heading_end(struct pri_md *m)
{
	size_t n;

	(void)pri_md_end(m);
	n = m->out->len;
	while (n > m->begin && m->out->data[n - 1] == '#')
		n--;
	/* Else they would close the heading. */
	if (n < m->out->len && (n == m->begin || m->out->data[n - 1] == ' ')) {
		pri_buf_cut(m->out, m->out->len - 1);
		pri_buf_puts(m->out, "\\#");
	}
}

static void
heading(struct pri_md *m, const struct pri_node *n)
{
	pri_md_gap(m, PRI_HEADING);
	pri_md_fence(m, n->level < 6 ? (size_t)n->level + 1 : 6, '#');
	pri_buf_putc(m->out, ' ');
	m->begin = m->out->len;
	m->in_heading = 1;
	pri_md_inlines(m, n);
	pri_md_heading_end(m);
	m->in_heading = 0;
}

static void
quote(struct pri_md *m, const struct pri_node *n)
{
	size_t before = m->prefix.len;
	int tight = m->tight;

	pri_md_gap(m, PRI_QUOTE);
	pri_buf_puts(&m->prefix, "> ");
	pri_buf_puts(m->out, "> ");
	m->start = m->begin = m->out->len;
	m->begun = m->tight = 0;
	pri_md_blocks(m, n);
	pri_buf_cut(&m->prefix, before);
	m->begun = 1;
	m->last = PRI_QUOTE;
	m->tight = tight;
}

/* Another mark than that of a list that ends right before, or of the item that
 * begins right there: "- - -" would be a break. */
static char
list_mark(const struct pri_md *m, int is_ordered)
{
	char c = is_ordered ? '.' : '-';
	int same = m->list_mark == c && m->list_end == m->out->len;

	return same && (m->begun || !is_ordered) ? (is_ordered ? ')' : '+') :
	    c;
}

static void
item(struct pri_md *m, const struct pri_node *n, const char *mark, char end)
{
	size_t before = m->prefix.len;

	pri_buf_puts(m->out, mark);
	pri_buf_printf(&m->prefix, "%*s", (int)strlen(mark), "");
	m->start = m->begin = m->out->len;
	m->begun = 0;
	m->list_end = m->out->len;
	m->list_mark = end;
	pri_md_blocks(m, n);
	pri_buf_cut(&m->prefix, before);
	m->begun = 1;
}

/* Can it stand below a paragraph with no blank line between? */
static int
interrupts(const struct pri_node *list)
{
	return (!list->ordered || list->start == 1) && list->first != NULL &&
	    list->first->first != NULL;
}

static void
list(struct pri_md *m, const struct pri_node *n)
{
	int number = n->start, tight = m->tight;
	char end = list_mark(m, n->ordered), mark[24];

	m->tight = tight && interrupts(n);
	pri_md_gap(m, PRI_LIST);
	m->tight = n->tight;
	for (const struct pri_node *i = n->first; i != NULL; i = i->next) {
		if (i != n->first)
			pri_md_gap(m, PRI_LIST);
		if (n->ordered)
			snprintf(mark, sizeof(mark), "%d%c ", number, end);
		else
			snprintf(mark, sizeof(mark), "%c ", end);
		/* Nine digits are the most. */
		number += number < 999999999;
		item(m, i, mark, end);
	}
	m->last = PRI_LIST;
	m->tight = tight;
	m->list_end = m->out->len;
	m->list_mark = end;
}

/* A language of the code, when it is a plain word. */
static void
code_info(struct pri_md *m, const char *s)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-._";

	if (s != NULL && strspn(s, plain) == strlen(s))
		pri_buf_puts(m->out, s);
}

static void
code_block(struct pri_md *m, const struct pri_node *n)
{
	const char *s = n->text, *end = s + n->len;
	size_t ticks = pri_md_run(s, n->len, '`') + 1;

	ticks = ticks < 3 ? 3 : ticks;
	pri_md_gap(m, PRI_CODE_BLOCK);
	pri_md_fence(m, ticks, '`');
	code_info(m, n->title);
	while (s < end) {
		const char *from = s;
		while (s < end && *s != '\n' && *s != '\r')
			s++;
		pri_md_new_line(m);
		pri_buf_put(m->out, from, (size_t)(s - from));
		s += end - s > 1 && s[0] == '\r' && s[1] == '\n' ? 2 : 1;
	}
	pri_md_new_line(m);
	pri_md_fence(m, ticks, '`');
}

static void
html_block(struct pri_md *m, const struct pri_node *n)
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
thematic_break(struct pri_md *m, const struct pri_node *n)
{
	(void)n;
	pri_md_gap(m, PRI_BREAK);
	pri_buf_puts(m->out, "* * *");
}

void
pri_md_block(struct pri_md *m, const struct pri_node *n)
{
	static void (*const render[PRI_KINDS])(struct pri_md *,
	    const struct pri_node *) = {
		[PRI_ROOT] = pri_md_blocks,
		[PRI_PARA] = para,
		[PRI_HEADING] = heading,
		[PRI_QUOTE] = quote,
		[PRI_LIST] = list,
		[PRI_ITEM] = pri_md_blocks,
		[PRI_CODE_BLOCK] = code_block,
		[PRI_HTML_BLOCK] = html_block,
		[PRI_BREAK] = thematic_break,
	};

	if (render[n->kind] != NULL)
		render[n->kind](m, n);
}

void
pri_md_blocks(struct pri_md *m, const struct pri_node *n)
{
	for (n = n->first; n != NULL; n = n->next)
		pri_md_block(m, n);
}

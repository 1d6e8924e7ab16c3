/* Variables inside of texts, and looking them up; see vars.h. */
#include <config.h>

#include <string.h>

#include "base/utf8.h"
#include "base/width.h"
#include "model/vars.h"
#include "model/vars_impl.h"

const struct pri_value *
pri_vars_find(struct pri_value *root, const char *name)
{
	const struct pri_value *v = pri_value_made(root);

	while (v != NULL) {
		size_t n = (size_t)(strchrnul(name, '.') - name);
		v = pri_value_get(v, name, n);
		if (name[n] == '\0')
			return v;
		name += n + 1;
	}
	return NULL;
}

const char *
pri_vars_text(struct pri_value *root, const char *name, size_t *len,
    int *known)
{
	const struct pri_value *v = pri_vars_find(root, name);

	*known = v != NULL;
	*len = 0;
	if (v == NULL || v->str == NULL || v->len == 0)
		return NULL;
	*len = v->len;
	return v->str;
}

/* What is not known stays as it is, for the rendering to report. */
void
pri_vb_expand(struct pri_vb *b, struct pri_value *v)
{
	char name[128];
	const char *s = b->line, *a, *z;
	size_t len;
	int known;

	while ((a = strstr(s, "{{")) != NULL &&
	    (z = strstr(a, "}}")) != NULL) {
		const char *from = a + 2 + strspn(a + 2, " \t");
		size_t n = strcspn(from, " \t}");
		const char *text = NULL;
		if (n < sizeof(name)) {
			memcpy(name, from, n);
			name[n] = '\0';
			text = pri_vars_text(b->root, name, &len, &known);
		}
		pri_buf_put(&b->buf, s, (size_t)(a - s));
		if (text != NULL)
			pri_buf_put(&b->buf, text, len);
		else
			pri_buf_put(&b->buf, a, (size_t)(z + 2 - a));
		s = z + 2;
	}
	pri_buf_puts(&b->buf, s);
	pri_vb_is_text(v, pri_vb_keep(b));
}

/* The text of one inline. */
static void
put_inline(struct pri_buf *b, const struct pri_node *n,
    struct pri_value *root)
{
	const char *s;
	size_t len;
	int known;

	switch (n->kind) {
	case PRI_TEXT:
	case PRI_CODE:
		pri_buf_put(b, n->text, n->len);
		break;
	case PRI_SOFT_BREAK:
	case PRI_LINE_BREAK:
		pri_buf_putc(b, ' ');
		break;
	case PRI_VAR:
		if ((s = pri_vars_text(root, n->text, &len, &known)) != NULL)
			pri_buf_put(b, s, len);
		break;
	default:
		break;
	}
}

enum { SUMMARY = 200 };

/* Where to cut a text that goes on at `i': at the blank, or before another
 * character than one that is written over the last. */
static size_t
find_cut(const struct pri_buf *b, size_t i, size_t blank)
{
	size_t len;

	if (blank > i / 2)
		return blank;
	for (; i < b->len; i += len) {
		struct pri_width_state w = { 0 };
		uint32_t cp = pri_utf8_get(b->data + i, b->len - i, &len);
		if (pri_width_next(&w, cp) > 0)
			break;
	}
	return i;
}

static int
ends_in(const struct pri_buf *b, const char *const *marks)
{
	size_t n;

	for (; *marks != NULL; marks++)
		if ((n = strlen(*marks)) <= b->len &&
		    memcmp(b->data + b->len - n, *marks, n) == 0)
			return (int)n;
	return 0;
}

/* An ellipsis, unless a sentence ends here, in place of what would stand
 * between two of its parts. */
static void
end_summary(struct pri_buf *b)
{
	static const char *const ends[] = { ".", "!", "?", "…", "。", "！",
	    "？", "؟", "۔", "।", ".”", "!”", "?”", ".»", "!»", "?»", ".\"",
	    "!\"", "?\"", "。」", ".)", NULL };
	static const char *const parts[] = { " ", ",", ";", ":", "–", "—", "،",
	    "؛", "、", "，", "；", "：", "-", "“", "«", "(",
	    "\xc2\xa0", NULL };
	int n;

	while ((n = ends_in(b, parts)) > 0)
		pri_buf_cut(b, b->len - (size_t)n);
	if (b->len > 0 && ends_in(b, ends) == 0)
		pri_buf_puts(b, "…");
}

/* The next node that is said: the description of a picture is not. */
static const struct pri_node *
next_said(const struct pri_node *n, const struct pri_node *p)
{
	if (n->kind != PRI_IMAGE)
		return pri_node_next(n, p);
	while (n != p && n->next == NULL)
		n = n->parent;
	return n == p ? NULL : n->next;
}

/* The first paragraph, cut at a blank near 200 characters. */
void
pri_vb_summary(struct pri_vb *b, struct pri_value *summary)
{
	const struct pri_node *p, *n;
	size_t i = 0, count = 0, blank = 0, len;

	for (p = b->in->doc->body->first; p != NULL && b->buf.len == 0;
	    p = p->next) {
		n = p->kind == PRI_PARA ? pri_node_next(p, p) : NULL;
		for (; n != NULL && b->buf.len < 4 * SUMMARY;
		    n = next_said(n, p))
			put_inline(&b->buf, n, b->root);
	}
	while (b->buf.len > 0 && b->buf.data[b->buf.len - 1] == ' ')
		pri_buf_cut(&b->buf, b->buf.len - 1);
	for (; i < b->buf.len && count < SUMMARY; i += len, count++) {
		(void)pri_utf8_get(b->buf.data + i, b->buf.len - i, &len);
		if (b->buf.data[i] == ' ')
			blank = i;
	}
	if (i < b->buf.len) {
		pri_buf_cut(&b->buf, find_cut(&b->buf, i, blank));
		end_summary(&b->buf);
	}
	pri_vb_is_text(summary, b->buf.len == 0 ? NULL : pri_vb_keep(b));
}

/*
 * Text, parsed and written as Markdown, is a text that says the same; parsed
 * and written once more, it has the same nodes and no others.
 */
#include <config.h>

#include <string.h>

#include "base/buf.h"
#include "fuzz.h"
#include "model/doc.h"
#include "pressrel.h"

static const struct pr_format *
markdown(void)
{
	const struct pr_format *f;

	for (size_t i = 0; (f = pr_format_get(i)) != NULL; i++)
		if (strcmp(pr_format_name(f), "markdown") == 0)
			return f;
	abort();
}

static void
show(const struct pri_node *n, const char *which)
{
	if (n == NULL)
		fprintf(stderr, "%s: nothing\n", which);
	else
		fprintf(stderr, "%s: kind %d, level %d, start %d, tight %d, "
		    "line %zu:%zu, \"%.*s\"\n", which, (int)n->kind, n->level,
		    n->start, n->tight, n->pos.line, n->pos.col, (int)n->len,
		    n->text);
}

/* A heading of a body is one below the page's own. */
static int
alike(const struct pri_node *a, const struct pri_node *b)
{
	const char *s = a == NULL || a->title == NULL ? "" : a->title;
	const char *t = b == NULL || b->title == NULL ? "" : b->title;

	if (a == NULL || b == NULL)
		return a == b;
	return a->kind == b->kind && a->len == b->len &&
	    memcmp(a->text, b->text, a->len) == 0 && strcmp(s, t) == 0 &&
	    (a->kind == PRI_HEADING ? b->level == (a->level < 6 ?
	    a->level + 1 : 6) : a->level == b->level) &&
	    a->ordered == b->ordered && a->start == b->start &&
	    a->tight == b->tight;
}

static void
compare(const struct pri_node *a, const struct pri_node *b,
    const char *first, const char *second)
{
	const struct pri_node *x = a, *y = b;

	while (x != NULL || y != NULL) {
		if (!alike(x, y)) {
			fprintf(stderr, "---- written first\n%s\n---- "
			    "and then\n%s\n----\n", first, second);
			show(x, "first");
			show(y, "then");
		}
		MUST(alike(x, y));
		x = pri_node_next(x, a);
		y = pri_node_next(y, b);
	}
}

static struct pr_doc *
read_doc(struct pr_desk *desk, const char *s, size_t n, struct pr_diags *ds)
{
	struct pr_doc *doc;

	/* Where no house says what else is written. */
	MUST(pr_doc_read_text(desk, "/fuzz.md", s, n, ds, &doc) == PR_OK);
	return doc;
}

/* ---- What a text says, however it is marked ---- */

struct said {
	struct pri_buf	 b;
	unsigned	 style;		/* of what was written last */
	int		 blank;		/* before what is next */
	int		 para;		/* one begins, if it says something */
};

static unsigned
style_of(const struct pri_node *n)
{
	unsigned style = 0;

	for (; n != NULL && n->kind >= PRI_TEXT; n = n->parent)
		style |= n->kind == PRI_EMPH ? 1 : n->kind == PRI_STRONG ? 2 :
		    0;
	return style;
}

static void
say(struct said *d, const struct pri_node *n, const char *s, size_t len)
{
	unsigned style = style_of(n);

	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)s[i];
		if (c == ' ' || c == '\t' || c == '\n' || c == '\r')
			d->blank = 1;
		if (c <= ' ' || c == 0x7f)
			continue;
		if (d->para)
			pri_buf_puts(&d->b, "\npara\n");
		d->para = 0;
		if (d->blank && d->b.len > 0 &&
		    d->b.data[d->b.len - 1] != '\n')
			pri_buf_putc(&d->b, ' ');
		d->blank = 0;
		if (style != d->style)
			pri_buf_printf(&d->b, "{%u}", style);
		d->style = style;
		pri_buf_putc(&d->b, (char)c);
	}
}

static void
block(struct said *d, const struct pri_node *n, int shift)
{
	int level = n->kind == PRI_HEADING ? n->level + shift : 0;

	d->blank = 0;
	d->para = n->kind == PRI_PARA;
	if (d->para)
		return;
	pri_buf_printf(&d->b, "\n%d %d %d\n", (int)n->kind, level > 6 ? 6 :
	    level, n->ordered ? n->start : 0);
	if (n->kind == PRI_CODE_BLOCK)
		say(d, n, n->text, n->len);
}

/* 0 when it holds raw HTML, variables or links, which are not written as they
 * stand. */
static int
all_said(const struct pri_node *root, int shift, struct said *d)
{
	for (const struct pri_node *n = root->first; n != NULL;
	    n = pri_node_next(n, root))
		switch (n->kind) {
		case PRI_HTML:
		case PRI_HTML_BLOCK:
		case PRI_VAR:
		case PRI_LINK:
		case PRI_IMAGE:
			return 0;
		case PRI_TEXT:
		case PRI_CODE:
			say(d, n, n->text, n->len);
			break;
		case PRI_SOFT_BREAK:
		case PRI_LINE_BREAK:
			d->blank = 1;
			break;
		default:
			if (n->kind < PRI_TEXT)
				block(d, n, shift);
		}
	return 1;
}

static void
says_the_same(const struct pri_node *a, const struct pri_node *b,
    const char *first, const char *second)
{
	struct said x = { 0 }, y = { 0 };

	if (all_said(a, 1, &x)) {
		(void)all_said(b, 0, &y);
		const char *s = pri_buf_str(&x.b), *t = pri_buf_str(&y.b);
		if (strcmp(s, t) != 0)
			fprintf(stderr, "---- given\n%s\n---- written\n%s\n"
			    "---- says\n%s\n---- now\n%s\n", first, second,
			    s, t);
		MUST(strcmp(s, t) == 0);
	}
	pri_buf_free(&x.b);
	pri_buf_free(&y.b);
}

static char *
written(struct pr_desk *desk, const struct pr_doc *doc, struct pr_diags *ds,
    size_t *len)
{
	struct pr_export *ex;
	char *out;

	/* A mark would come with each writing. */
	MUST(pr_export_new(desk, doc, 0, ds, &ex) == PR_OK);
	MUST(pr_export_render(ex, markdown(), ds, &out, len) == PR_OK);
	pr_export_free(ex);
	return out;
}

void
fuzz_again(struct pr_desk *desk, const char *s, size_t n)
{
	struct pr_diags *ds = pr_diags_new();
	struct pr_doc *doc[3] = { read_doc(desk, s, n, ds), NULL, NULL };
	char *out = NULL, *again = NULL;
	size_t len;

	if (!doc[0]->has_front)
		out = written(desk, doc[0], ds, &len);
	if (out != NULL) {
		doc[1] = read_doc(desk, out, len, ds);
		says_the_same(doc[0]->body, doc[1]->body, s, out);
		again = written(desk, doc[1], ds, &len);
	}
	MUST((out == NULL) == (again == NULL));
	if (again != NULL) {
		doc[2] = read_doc(desk, again, len, ds);
		compare(doc[1]->body, doc[2]->body, out, again);
	}
	free(out);
	free(again);
	for (int i = 0; i < 3; i++)
		pr_doc_free(doc[i]);
	pr_diags_free(ds);
}

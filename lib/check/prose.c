/* The running text of a document's body as one string; see prose.h. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/source.h"
#include "base/utf8.h"
#include "check/prose.h"

#define OBJECT "\xef\xbf\xbc"	/* U+FFFC, object replacement character */

void
pri_prose_free(struct pri_prose *p)
{
	pri_buf_free(&p->buf);
	free(p->blocks);
	free(p->runs);
	memset(p, 0, sizeof(*p));
}

/* Room for one more member of an array that grows by doubling. */
static void *
more(void *v, size_t n, size_t *cap, size_t size)
{
	if (n < *cap)
		return v;
	size_t want = *cap == 0 ? 64 : *cap * 2;
	void *grown = realloc(v, want * size);
	if (grown != NULL)
		*cap = want;
	return grown;
}

static int
add_run(struct pri_prose *p, const struct pri_node *node, const char *s,
    size_t n)
{
	if (n == 0)
		return 1;
	struct pri_run *v = more(p->runs, p->nruns, &p->runs_cap,
	    sizeof(*v));
	if (v == NULL)
		return 0;
	p->runs = v;
	v[p->nruns++] = (struct pri_run){ node, p->buf.len };
	pri_buf_put(&p->buf, s, n);
	return 1;
}

static int
add_inline(struct pri_prose *p, const struct pri_node *n)
{
	switch (n->kind) {
	case PRI_TEXT:
		return add_run(p, n, n->text, n->len);
	case PRI_SOFT_BREAK:
	case PRI_LINE_BREAK:
		return add_run(p, n, "\n", 1);
	case PRI_CODE:
	case PRI_VAR:
	case PRI_IMAGE:
		return add_run(p, n, OBJECT, sizeof(OBJECT) - 1);
	default:
		return 1;
	}
}

/* The next node in document order that is not inside an image. */
static const struct pri_node *
next(const struct pri_node *n, const struct pri_node *root)
{
	if (n->first != NULL && n->kind != PRI_IMAGE)
		return n->first;
	while (n != root && n->next == NULL)
		n = n->parent;
	return n == root ? NULL : n->next;
}

static int
holds_inlines(enum pri_node_kind k)
{
	return k == PRI_PARA || k == PRI_HEADING;
}

static int
add_block(struct pri_prose *p, const struct pri_node *block)
{
	struct pri_block *v = more(p->blocks, p->nblocks, &p->blocks_cap,
	    sizeof(*v));

	if (v == NULL)
		return 0;
	p->blocks = v;
	if (p->nblocks > 0)
		pri_buf_put(&p->buf, "\n\n", 2);
	v += p->nblocks++;
	v->node = block;
	v->off = p->buf.len;
	for (const struct pri_node *n = next(block, block); n != NULL;
	    n = next(n, block))
		if (!add_inline(p, n))
			return 0;
	v->len = p->buf.len - v->off;
	return 1;
}

enum pr_status
pri_prose_trees(struct pri_prose *p, const struct pri_node *const *roots,
    size_t n)
{
	memset(&p->last, 0, sizeof(p->last));
	memset(&p->anchor, 0, sizeof(p->anchor));
	pri_buf_cut(&p->buf, 0);
	p->nblocks = p->nruns = p->n = 0;
	p->s = "";
	for (size_t i = 0; i < n; i++)
		for (const struct pri_node *v = roots[i]; v != NULL;
		    v = pri_node_next(v, roots[i]))
			if (holds_inlines(v->kind) && !add_block(p, v))
				return PR_ENOMEM;
	if ((p->s = pri_buf_str(&p->buf)) == NULL)
		return PR_ENOMEM;
	p->n = p->buf.len;
	return PR_OK;
}

enum pr_status
pri_prose_make(struct pri_prose *p, const struct pr_doc *doc)
{
	const struct pri_node *root = doc->body;

	p->src = doc->src;
	return pri_prose_trees(p, &root, 1);
}

const struct pri_run *
pri_prose_run(const struct pri_prose *p, size_t off)
{
	size_t lo = 0, hi = p->nruns;

	if (hi == 0 || off < p->runs[0].off)
		return NULL;
	while (hi - lo > 1) {
		size_t mid = lo + (hi - lo) / 2;
		if (p->runs[mid].off <= off)
			lo = mid;
		else
			hi = mid;
	}
	return &p->runs[lo];
}

/* The length of "&amp;" or "&#x27;" at s[0..n), or 0. */
static size_t
entity(const char *s, size_t n)
{
	size_t i = 1;

	if (n < 4 || *s != '&')
		return 0;
	i += s[i] == '#';
	while (i < n && i < 34 && ((s[i] >= '0' && s[i] <= '9') ||
	    ((s[i] | 32) >= 'a' && (s[i] | 32) <= 'z')))
		i++;
	return i > 2 && i < n && s[i] == ';' ? i + 1 : 0;
}

/* The bytes of s[0..n) in the source that the character t[0..) was read
 * from: itself, an escape, an entity, or what a quoted value has around it. */
static size_t
written(const char *s, size_t n, const char *t, size_t left)
{
	size_t len, e = entity(s, n), skip = 0;

	if (e > 0 && !(left >= e && memcmp(s, t, e) == 0))
		return e;
	if (n > 1 && *s == '\\' && s[1] == *t && *t != '\\')
		return 2;
	if (n > 1 && *s == '\\' && s[1] == '\\' && *t == '\\')
		return 2;
	while (skip < 8 && skip < n && s[skip] != *t)
		skip++;
	if (skip == 8 || skip == n)
		skip = 0;
	(void)pri_utf8_get(s + skip, n - skip, &len);
	return skip + len;
}

/* The mark at a node's first byte. */
static struct pri_mark
start_of(const struct pri_prose *p, const struct pri_node *node)
{
	struct pri_mark m = { .node = node, .col = node->pos.col };
	size_t len, w;

	m.follows = p->src != NULL && node->end.line == node->pos.line &&
	    node->end.col - node->pos.col !=
	    pri_utf8_count(node->text, node->len);
	if (!m.follows)
		return m;
	const char *line = pri_source_line(p->src, node->pos.line, &len);
	for (size_t col = 1; col < m.col && m.src < len; col++, m.src += w)
		(void)pri_utf8_get(line + m.src, len - m.src, &w);
	/* What stands before a quoted value's first character. */
	if (m.src < len && node->len > 0 && line[m.src] != *node->text &&
	    (line[m.src] == '"' || line[m.src] == '\'')) {
		m.col++;
		m.src++;
	}
	return m;
}

/* Go over one character of the text. */
static void
step(const struct pri_prose *p, struct pri_mark *m)
{
	const struct pri_node *node = m->node;
	size_t len, w;

	(void)pri_utf8_get(node->text + m->i, node->len - m->i, &w);
	if (m->follows) {
		const char *line = pri_source_line(p->src, node->pos.line,
		    &len);
		size_t k = m->src >= len ? 0 : written(line + m->src,
		    len - m->src, node->text + m->i, node->len - m->i);
		m->col += k == 0 ? 0 : pri_utf8_count(line + m->src, k);
		m->src += k;
	} else
		m->col++;
	m->i += w;
}

#define ANCHOR 4096	/* how far behind the latest mark the other is left */

/* Where byte `to' of the node's text is written. */
static struct pr_pos
along(const struct pri_prose *cp, const struct pri_node *node, size_t to)
{
	struct pri_prose *p = (struct pri_prose *)cp;	/* its marks only */
	struct pr_pos pos = node->pos;
	struct pri_mark m;

	if (node->kind != PRI_TEXT)
		return pos;
	if (p->last.node == node && p->last.i <= to)
		m = p->last;
	else if (p->anchor.node == node && p->anchor.i <= to)
		m = p->anchor;
	else
		m = p->anchor = start_of(p, node);
	while (m.i < to && m.i < node->len) {
		if (m.i + ANCHOR >= to && p->anchor.i + 2 * ANCHOR < to)
			p->anchor = m;
		step(p, &m);
	}
	p->last = m;
	pos.col = m.col;
	if (node->end.line == pos.line && pos.col > node->end.col)
		pos.col = node->end.col;
	return pos;
}

struct pr_pos
pri_prose_pos(const struct pri_prose *p, size_t off)
{
	const struct pri_run *r = pri_prose_run(p, off);

	if (r == NULL)
		return (struct pr_pos){ 0, 0 };
	return along(p, r->node, off - r->off);
}

struct pr_pos
pri_prose_end(const struct pri_prose *p, size_t off)
{
	const struct pri_run *r = off > 0 ? pri_prose_run(p, off - 1) : NULL;

	if (r == NULL)
		return (struct pr_pos){ 0, 0 };
	if (r->node->kind != PRI_TEXT)
		return r->node->end;
	return along(p, r->node, off - r->off);
}

int
pri_prose_is_plain(const struct pri_prose *p, size_t off, size_t len)
{
	size_t from, to;

	if (p->src == NULL || memchr(p->s + off, '\n', len) != NULL)
		return 0;
	from = pri_source_offset(p->src, pri_prose_pos(p, off));
	to = pri_source_offset(p->src, pri_prose_end(p, off + len));
	return to - from == len && to <= p->src->len &&
	    memcmp(p->src->data + from, p->s + off, len) == 0;
}

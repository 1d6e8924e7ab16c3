/*
 * CommonMark to nodes of the model, by libcmark; variables in texts and in
 * addresses become nodes of their own; see body.h.
 */
#include <config.h>

#include <cmark.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/diag.h"
#include "parse/body_impl.h"
#include "parse/pool.h"

enum { MAX_DEPTH = 100 };	/* of nodes in the model */

static const unsigned char kinds[] = {
	[CMARK_NODE_DOCUMENT] = PRI_ROOT,
	[CMARK_NODE_BLOCK_QUOTE] = PRI_QUOTE,
	[CMARK_NODE_LIST] = PRI_LIST,
	[CMARK_NODE_ITEM] = PRI_ITEM,
	[CMARK_NODE_CODE_BLOCK] = PRI_CODE_BLOCK,
	[CMARK_NODE_HTML_BLOCK] = PRI_HTML_BLOCK,
	[CMARK_NODE_PARAGRAPH] = PRI_PARA,
	[CMARK_NODE_HEADING] = PRI_HEADING,
	[CMARK_NODE_THEMATIC_BREAK] = PRI_BREAK,
	[CMARK_NODE_TEXT] = PRI_TEXT,
	[CMARK_NODE_SOFTBREAK] = PRI_SOFT_BREAK,
	[CMARK_NODE_LINEBREAK] = PRI_LINE_BREAK,
	[CMARK_NODE_CODE] = PRI_CODE,
	[CMARK_NODE_HTML_INLINE] = PRI_HTML,
	[CMARK_NODE_EMPH] = PRI_EMPH,
	[CMARK_NODE_STRONG] = PRI_STRONG,
	[CMARK_NODE_LINK] = PRI_LINK,
	[CMARK_NODE_IMAGE] = PRI_IMAGE,
};

static const char *
copy(struct pri_body_reader *r, const char *s)
{
	if (s == NULL || *s == '\0')
		return NULL;
	s = pri_arena_strdup(r->arena, s);
	if (s == NULL)
		r->st = PR_ENOMEM;
	return s;
}

static size_t
line_offset(const struct pri_text *t, int line)
{
	if (line < 1)
		return t->lines[0];
	return (size_t)line <= t->nlines ? t->lines[line - 1] : t->end;
}

/* The offset of a line and a column in bytes, both from 1; not beyond the
 * line's end. */
static size_t
block_offset(const struct pri_text *t, int line, int col)
{
	size_t start = line_offset(t, line);
	size_t off = start + (col > 0 ? (size_t)col - 1 : 0);
	size_t end = line_offset(t, line + 1);

	while (end > start && (t->data[end - 1] == '\n' ||
	    t->data[end - 1] == '\r'))
		end--;
	return off < end ? off : end;
}

/* Where a node begins and ends in the text, of which libcmark may have seen
 * but the skeleton. */
static int
start_line(const struct pri_body_reader *r, cmark_node *cn)
{
	return pri_skeleton_line(&r->skeleton, cmark_node_get_start_line(cn));
}

static int
end_line(const struct pri_body_reader *r, cmark_node *cn)
{
	return pri_skeleton_line(&r->skeleton, cmark_node_get_end_line(cn));
}

static size_t
block_end(const struct pri_body_reader *r, cmark_node *cn)
{
	return block_offset(r->t, end_line(r, cn),
	    cmark_node_get_end_column(cn) + 1);
}

/* All neighbouring texts as one; the last of them. */
static cmark_node *
on_text(struct pri_body_reader *r, cmark_node *cn)
{
	const char *s = cmark_node_get_literal(cn);
	cmark_node *next = cmark_node_next(cn);
	size_t n = strlen(s), more;

	if (next == NULL || cmark_node_get_type(next) != CMARK_NODE_TEXT) {
		pri_body_split(r, s, n);
		return cn;
	}
	struct pri_buf b = { 0 };
	pri_buf_put(&b, s, n);
	while (next != NULL && cmark_node_get_type(next) == CMARK_NODE_TEXT) {
		cn = next;
		s = cmark_node_get_literal(cn);
		more = strlen(s);
		pri_buf_put(&b, s, more);
		next = cmark_node_next(cn);
	}
	if ((s = pri_buf_str(&b)) == NULL)
		r->st = PR_ENOMEM;
	else
		pri_body_split(r, s, b.len);
	pri_buf_free(&b);
	return cn;
}

static void
on_leaf_inline(struct pri_body_reader *r, cmark_node *cn,
    enum pri_node_kind kind)
{
	struct pri_node *n = pri_body_add(r, kind);
	const char *s;

	if (n == NULL)
		return;
	n->pos = pri_cursor_pos(&r->c, r->c.off);
	if (kind == PRI_CODE)
		pri_cursor_code(&r->c);
	else if (kind != PRI_HTML)
		pri_cursor_break(&r->c);
	if (kind == PRI_CODE || kind == PRI_HTML) {
		s = cmark_node_get_literal(cn);
		pri_body_text(r, n, s, strlen(s));
	}
	if (kind == PRI_HTML)
		pri_cursor_verbatim(&r->c, n->text, n->len);
	n->end = pri_cursor_pos(&r->c, r->c.off);
}

/* Does a line, inside `quotes' block quotations, close a fence of `c'? */
static int
closes_fence(const struct pri_text *t, int line, int quotes, char c)
{
	size_t i = line_offset(t, line), end = line_offset(t, line + 1);

	for (; i < end; i++) {
		if (t->data[i] == '>' && quotes > 0)
			quotes--;
		else if (t->data[i] != ' ' && t->data[i] != '\t')
			break;
	}
	return quotes == 0 && end - i >= 3 && t->data[i] == c &&
	    t->data[i + 1] == c && t->data[i + 2] == c;
}

/*
 * The end of a block of lines.  libcmark gives raw HTML a line less, indented
 * code the blank lines after it, and an open fence the line after it: these
 * end with their text.
 */
static size_t
lines_end(const struct pri_body_reader *r, cmark_node *cn,
    enum pri_node_kind kind, size_t start)
{
	int line = start_line(r, cn), n = 0;
	const char *s = kind == PRI_BREAK ? "" : cmark_node_get_literal(cn);
	char c = r->t->data[start];
	size_t first = strcspn(s, "\n");
	int fenced = kind == PRI_CODE_BLOCK && (c == '`' || c == '~') &&
	    (first == 0 || r->t->end - start < first ||
	    memcmp(r->t->data + start, s, first) != 0);

	while ((s = strchr(s, '\n')) != NULL) {
		s++;
		n++;
	}
	if (fenced)
		line += n + closes_fence(r->t, line + n + 1, r->quotes, c);
	else
		line += n > 0 ? n - 1 : 0;
	return block_offset(r->t, line, INT_MAX);
}

static void
on_leaf_block(struct pri_body_reader *r, cmark_node *cn,
    enum pri_node_kind kind)
{
	struct pri_node *n = pri_body_add(r, kind);
	size_t start = block_offset(r->t, start_line(r, cn),
	    cmark_node_get_start_column(cn));
	const char *s;

	if (n == NULL)
		return;
	n->pos = pri_cursor_pos(&r->c, start);
	n->end = pri_cursor_pos(&r->c, lines_end(r, cn, kind, start));
	if (kind == PRI_BREAK)
		return;
	s = cmark_node_get_literal(cn);
	pri_body_text(r, n, s, strlen(s));
	if (kind == PRI_CODE_BLOCK)
		n->title = copy(r, cmark_node_get_fence_info(cn));
}

/* The delimiters that open an inline node. */
static void
open_inline(struct pri_body_reader *r, enum pri_node_kind kind,
    struct pri_node *n)
{
	struct pri_cursor *c = &r->c;

	if (kind == PRI_EMPH || kind == PRI_STRONG)
		pri_cursor_delims(c, "*_", kind == PRI_EMPH ? 1 : 2);
	else if (kind == PRI_IMAGE) {
		pri_cursor_delims(c, "!", 1);
		pri_cursor_delims(c, "[", 1);
	} else {
		n->level = !c->lost && c->off < c->end &&
		    c->t->data[c->off] == '<';
		pri_cursor_delims(c, "[<", 1);
	}
}

/* How many `#' begin a heading, 0 when it is underlined. */
static size_t
hashes(const struct pri_text *t, size_t off)
{
	size_t n = 0;

	while (off + n < t->end && t->data[off + n] == '#')
		n++;
	return off + n == t->end || strchr(" \t\r\n", t->data[off + n]) !=
	    NULL ? n : 0;
}

static void
open_block(struct pri_body_reader *r, cmark_node *cn, enum pri_node_kind kind,
    struct pri_node *n)
{
	size_t off = block_offset(r->t, start_line(r, cn),
	    cmark_node_get_start_column(cn));
	struct pri_cursor *c = &r->c;

	n->pos = pri_cursor_pos(c, off);
	if (kind == PRI_QUOTE)
		r->quotes++;
	if (kind != PRI_PARA && kind != PRI_HEADING)
		return;
	pri_cursor_block(c, off, block_end(r, cn), r->quotes);
	if (kind == PRI_HEADING && hashes(r->t, off) > 0) {
		c->off += hashes(r->t, off);
		while (c->off < c->end && (c->t->data[c->off] == ' ' ||
		    c->t->data[c->off] == '\t'))
			c->off++;
	} else
		pri_cursor_definitions(c);
}

static void
block_attributes(cmark_node *cn, struct pri_node *n)
{
	if (n->kind == PRI_HEADING)
		n->level = cmark_node_get_heading_level(cn);
	if (n->kind != PRI_LIST)
		return;
	n->ordered = cmark_node_get_list_type(cn) == CMARK_ORDERED_LIST ? 1 :
	    0;
	n->start = cmark_node_get_list_start(cn);
	n->tight = cmark_node_get_list_tight(cn) ? 1 : 0;
}

/* Enter a node that has children. */
static void
on_enter(struct pri_body_reader *r, cmark_node *cn, enum pri_node_kind kind)
{
	struct pri_node scrap = { 0 }, *n = &scrap;

	if (r->depth >= MAX_DEPTH) {
		r->over++;
		if (!r->told_depth++)
			pri_diag(r->diags, r->t->file,
			    pri_cursor_pos(&r->c, r->c.off),
			    PRI_D_body_nesting, NULL, "the text is nested "
			    "more than %d deep here; what is deeper is shown "
			    "as if it were not", MAX_DEPTH);
	} else {
		if ((n = pri_body_add(r, kind)) == NULL)
			return;
		r->parent = n;
		r->depth++;
	}
	n->kind = kind;
	if (kind < PRI_TEXT) {
		open_block(r, cn, kind, n);
		block_attributes(cn, n);
	} else {
		n->pos = pri_cursor_pos(&r->c, r->c.off);
		open_inline(r, kind, n);
	}
}

static void
close_link(struct pri_body_reader *r, cmark_node *cn, struct pri_node *n)
{
	size_t dest = pri_cursor_link_end(&r->c, n->level);
	const char *url = cmark_node_get_url(cn);

	n->level = 0;
	n->end = pri_cursor_pos(&r->c, r->c.off);
	if (url != NULL)
		pri_body_text(r, n, url, strlen(url));
	n->title = copy(r, cmark_node_get_title(cn));
	if (strstr(n->text, "{{") != NULL)
		pri_body_split_dest(r, n, dest);
}

/* libcmark ends an underlined heading wherever the next block begins: its end
 * is that of the line below its text. */
static struct pr_pos
heading_end(struct pri_body_reader *r, cmark_node *cn)
{
	const struct pri_text *t = r->t;
	size_t off = block_offset(t, start_line(r, cn), INT_MAX);
	size_t line;

	if (!r->c.lost && hashes(t, block_offset(t,
	    start_line(r, cn),
	    cmark_node_get_start_column(cn))) == 0) {
		(void)pri_cursor_pos(&r->c, r->c.off);
		line = r->c.line + 2;
		if (line <= t->nlines)
			off = block_offset(t, (int)line, INT_MAX);
	}
	return pri_cursor_pos(&r->c, off);
}

static void
close_block(struct pri_body_reader *r, cmark_node *cn, enum pri_node_kind kind,
    struct pri_node *n)
{
	if (kind == PRI_QUOTE)
		r->quotes--;
	if (kind == PRI_HEADING)
		n->end = heading_end(r, cn);
	else if (kind != PRI_PARA)
		n->end = n->last != NULL ? n->last->end :
		    pri_cursor_pos(&r->c, block_offset(r->t,
		    start_line(r, cn), INT_MAX));
	else
		n->end = pri_cursor_pos(&r->c, block_end(r, cn));
}

static void
on_exit_node(struct pri_body_reader *r, cmark_node *cn, enum pri_node_kind kind)
{
	struct pri_node scrap = { 0 }, *n = r->parent;

	if (r->over > 0) {
		n = &scrap;
		r->over--;
	}
	if (kind < PRI_TEXT)
		close_block(r, cn, kind, n);
	else if (kind == PRI_LINK || kind == PRI_IMAGE)
		close_link(r, cn, n);
	else {
		pri_cursor_delims(&r->c, "*_", kind == PRI_EMPH ? 1 : 2);
		n->end = pri_cursor_pos(&r->c, r->c.off);
	}
	if (n != &scrap) {
		r->parent = n->parent;
		r->depth--;
	}
}

static int
has_children(enum pri_node_kind k)
{
	return k == PRI_PARA || k == PRI_HEADING || k == PRI_QUOTE ||
	    k == PRI_LIST || k == PRI_ITEM || k == PRI_EMPH ||
	    k == PRI_STRONG || k == PRI_LINK || k == PRI_IMAGE;
}

static enum pri_node_kind
kind_of(cmark_node *cn)
{
	return (enum pri_node_kind)kinds[cmark_node_get_type(cn)];
}

static int
is_words(struct pri_body_reader *r, cmark_node *cn, enum pri_node_kind kind)
{
	return r->skeleton.nruns > 0 &&
	    (kind == PRI_BREAK || kind == PRI_PARA) &&
	    pri_skeleton_begins(&r->skeleton, start_line(r, cn));
}

/* A paragraph that libcmark has not seen: one line of words, or what follows
 * `mark' bytes of it. */
static void
add_words(struct pri_body_reader *r, int line, size_t mark)
{
	size_t start = line_offset(r->t, line) + mark;
	size_t end = block_offset(r->t, line, INT_MAX);
	struct pri_node *p = pri_body_add(r, PRI_PARA);

	if (p == NULL)
		return;
	pri_cursor_line(&r->c, (size_t)line - 1, mark);
	p->pos = pri_cursor_pos(&r->c, start);
	p->end = pri_cursor_pos(&r->c, end);
	r->parent = p;
	struct pri_node *n = pri_body_add(r, PRI_TEXT);
	r->parent = p->parent;
	if (n == NULL)
		return;
	pri_body_text(r, n, r->t->data + start, end - start);
	n->pos = p->pos;
	n->end = p->end;
}

/* How many of a node's children, or of what is in lists among them, stand for
 * words. */
static size_t
count_words(struct pri_body_reader *r, cmark_node *cn, int depth)
{
	size_t n = 0;

	for (cn = cmark_node_first_child(cn); cn != NULL;
	    cn = cmark_node_next(cn)) {
		enum pri_node_kind kind = kind_of(cn);
		if (kind == (depth == 0 ? PRI_LIST : PRI_ITEM) && depth < 2)
			n += count_words(r, cn, depth + 1);
		else
			n += is_words(r, cn, kind) && (kind == PRI_BREAK ||
			    end_line(r, cn) == start_line(r, cn));
	}
	return n;
}

/* Does libcmark have all of them? */
static int
agrees(struct pri_body_reader *r, cmark_node *root)
{
	size_t n = count_words(r, root, 0);

	r->skeleton.at = 0;
	return n == r->skeleton.nruns;
}

/* Enter or pass one node; the last of those passed. */
static cmark_node *
visit(struct pri_body_reader *r, cmark_node *cn, enum pri_node_kind kind)
{
	if (has_children(kind))
		on_enter(r, cn, kind);
	else if (kind == PRI_TEXT)
		return on_text(r, cn);
	else if (kind > PRI_TEXT)
		on_leaf_inline(r, cn, kind);
	else
		on_leaf_block(r, cn, kind);
	return cn;
}

static void
walk(struct pri_body_reader *r, cmark_node *root)
{
	cmark_node *cn = cmark_node_first_child(root), *next;

	while (cn != NULL && cn != root && r->st == PR_OK) {
		enum pri_node_kind kind = kind_of(cn);
		int enters = has_children(kind);
		if (is_words(r, cn, kind)) {
			int line = start_line(r, cn);
			int mark = cmark_node_get_start_column(cn) - 1;
			for (; line != 0 && r->st == PR_OK;
			    line = pri_skeleton_next(&r->skeleton))
				add_words(r, line, (size_t)mark);
			enters = 0;
		} else
			cn = visit(r, cn, kind);
		if (enters && (next = cmark_node_first_child(cn)) != NULL) {
			cn = next;
			continue;
		}
		if (enters)
			on_exit_node(r, cn, kind);
		while ((next = cmark_node_next(cn)) == NULL) {
			cn = cmark_node_parent(cn);
			if (cn == root || cn == NULL || r->st != PR_OK)
				return;
			on_exit_node(r, cn, kind_of(cn));
		}
		cn = next;
	}
}

static cmark_node *
parse(const char *s, size_t n, cmark_mem *mem)
{
	cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT,
	    mem);

	cmark_parser_feed(parser, s, n);
	return cmark_parser_finish(parser);
}

static void
run_cmark(struct pri_body_reader *r)
{
	static const cmark_mem mem_functions = {
		pri_pool_calloc, pri_pool_realloc, pri_pool_free
	};
	cmark_mem mem = mem_functions;
	struct pri_pool p = { 0 }, *outer = pri_pool_use(&p);
	const struct pri_buf *b = &r->skeleton.text;
	size_t start = r->t->lines[0];

	if (setjmp(p.out) == 0) {
		cmark_node *root = NULL;
		if (r->skeleton.nruns > 0 && !agrees(r, root = parse(b->data,
		    b->len, &mem))) {
			pri_skeleton_free(&r->skeleton);
			root = NULL;
		}
		if (root == NULL)
			root = parse(r->t->data + start, r->t->end - start,
			    &mem);
		walk(r, root);
	} else
		r->st = PR_ENOMEM;
	pri_pool_clear(&p);
	(void)pri_pool_use(outer);
}

static enum pr_status
read_body(const struct pri_text *t, struct pri_arena *arena,
    struct pr_diags *diags, int whole, struct pri_node **root)
{
	struct pri_body_reader r = { .t = t, .arena = arena, .diags = diags };
	size_t line;

	if ((*root = pri_body_node(&r, PRI_ROOT)) == NULL)
		return PR_ENOMEM;
	r.root = r.parent = *root;
	r.c = (struct pri_cursor){ .t = t };
	if (t->nlines == 0 || t->lines[0] >= t->end)
		return PR_OK;
	r.c.at = t->lines[0];
	r.c.col = 1;
	(*root)->pos = (*root)->end = pri_cursor_pos(&r.c, t->lines[0]);
	if ((line = pri_body_fault(t)) != 0) {
		pri_diag(diags, t->file, t->vague ? t->pos :
		    (struct pr_pos){ t->first_line + line - 1, 1 },
		    PRI_D_body_nesting, NULL, "the text is nested too deep, "
		    "or has too many pictures in one paragraph, here; the "
		    "body was not read");
		return PR_OK;
	}
	if (whole || !pri_skeleton_make(&r.skeleton, t))
		pri_skeleton_free(&r.skeleton);
	run_cmark(&r);
	pri_skeleton_free(&r.skeleton);
	if (r.st == PR_OK)
		(*root)->end = pri_cursor_pos(&r.c, t->end);
	return r.st;
}

enum pr_status
pri_body_parse(const struct pri_text *t, struct pri_arena *arena,
    struct pr_diags *diags, struct pri_node **root)
{
	return read_body(t, arena, diags, 0, root);
}

enum pr_status
pri_body_parse_whole(const struct pri_text *t, struct pri_arena *arena,
    struct pr_diags *diags, struct pri_node **root)
{
	return read_body(t, arena, diags, 1, root);
}

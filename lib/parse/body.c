/*
 * CommonMark to nodes of the model, by libcmark; variables in texts and in
 * addresses become nodes of their own; see body.h.
 */
#include "config.h"

#include <cmark.h>
#include <limits.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/diag.h"
#include "parse/body.h"
#include "parse/inline.h"

enum {
	MAX_DEPTH = 100,	/* of nodes in the model */
	MAX_MARKERS = 100,	/* of lists and quotations in one line */
	MAX_INDENT = 250,	/* columns before a marker */
	MAX_IMAGE_WORK = 100000000,
	CHUNK = 32 * 1024
};

/* ---- Memory for libcmark ---- */

/*
 * libcmark ends the process when memory runs out, and takes no argument for
 * its allocator.  So it gets one that belongs to the thread during a call,
 * jumps out when there is no memory, and frees everything at once.
 */
struct block {
	struct block	*older, *newer;
	size_t		 size, pad;
};

enum { CLASSES = 4096 / 16 + 1 };

struct pool {
	void		*free[CLASSES];	/* by size in units of 16 bytes */
	struct block	*chunks;	/* of small pieces */
	struct block	*large;		/* one piece each */
	char		*next;
	size_t		 left;
	jmp_buf		 out;
};

static _Thread_local struct pool *pool;

enum { HEAD = 16, SMALL = 4096 };

static void *
pool_large(size_t n)
{
	struct block *b = malloc(sizeof(*b) + HEAD + n);

	if (b == NULL)
		longjmp(pool->out, 1);
	b->older = pool->large;
	b->newer = NULL;
	if (b->older != NULL)
		b->older->newer = b;
	pool->large = b;
	char *p = (char *)(b + 1) + HEAD;
	memcpy(p - HEAD, &n, sizeof(n));
	return p;
}

static void *
pool_get(size_t n)
{
	if (n > SMALL)
		return pool_large(n);
	n = n == 0 ? 16 : (n + 15) & ~(size_t)15;
	void *again = pool->free[n / 16];
	if (again != NULL) {
		memcpy(&pool->free[n / 16], again, sizeof(void *));
		return again;
	}
	if (pool->left < n + HEAD) {
		struct block *b = malloc(sizeof(*b) + CHUNK);
		if (b == NULL)
			longjmp(pool->out, 1);
		b->older = pool->chunks;
		pool->chunks = b;
		pool->next = (char *)(b + 1);
		pool->left = CHUNK;
	}
	char *p = pool->next + HEAD;
	memcpy(pool->next, &n, sizeof(n));
	pool->next += n + HEAD;
	pool->left -= n + HEAD;
	return p;
}

static void
pool_free(void *p)
{
	size_t n;

	if (p == NULL)
		return;
	memcpy(&n, (char *)p - HEAD, sizeof(n));
	if (n <= SMALL) {
		memcpy(p, &pool->free[n / 16], sizeof(void *));
		pool->free[n / 16] = p;
		return;
	}
	struct block *b = (struct block *)((char *)p - HEAD) - 1;
	if (b->newer != NULL)
		b->newer->older = b->older;
	else
		pool->large = b->older;
	if (b->older != NULL)
		b->older->newer = b->newer;
	free(b);
}

static void *
pool_calloc(size_t n, size_t size)
{
	if (size != 0 && n > SIZE_MAX / 2 / size)
		longjmp(pool->out, 1);
	return memset(pool_get(n * size), 0, n * size);
}

static void *
pool_realloc(void *old, size_t size)
{
	size_t n = 0;

	if (old != NULL)
		memcpy(&n, (char *)old - HEAD, sizeof(n));
	if (size <= n)
		return old;
	void *p = pool_get(size);
	if (n > 0)
		memcpy(p, old, n);
	pool_free(old);
	return p;
}

static void
pool_clear(struct pool *p)
{
	struct block *lists[] = { p->chunks, p->large };

	for (int i = 0; i < 2; i++)
		while (lists[i] != NULL) {
			struct block *older = lists[i]->older;
			free(lists[i]);
			lists[i] = older;
		}
}

/* ---- What libcmark cannot do in reasonable time ---- */

/*
 * Is there a marker of a list or a quotation at the end of too many others,
 * or too far in?  Each may open a level that every later line goes through.
 */
static int
too_deep(const char *s, size_t n)
{
	size_t markers = 0, indent = 0, i = 0;

	for (; i < n; i++) {
		if (s[i] == ' ' || s[i] == '\t') {
			indent += s[i] == '\t' ? 4 : 1;
			continue;
		}
		if (s[i] == '>')
			markers++;
		else if ((s[i] == '-' || s[i] == '+' || s[i] == '*' ||
		    s[i] == '.' || s[i] == ')') && (i + 1 == n ||
		    s[i + 1] == ' ' || s[i + 1] == '\t'))
			markers++;
		else if (s[i] < '0' || s[i] > '9')
			break;
		if (markers > MAX_MARKERS ||
		    (markers > 0 && indent > MAX_INDENT + markers))
			return 1;
	}
	return 0;
}

/* A run of one character, as in "-----" or "- - -", is a rule, not a list. */
static int
is_rule(const char *s, size_t n)
{
	char c = '\0';

	for (size_t i = 0; i < n; i++) {
		if (s[i] == ' ' || s[i] == '\t')
			continue;
		if (s[i] != '-' && s[i] != '*' && s[i] != '_')
			return 0;
		if (c != '\0' && s[i] != c)
			return 0;
		c = s[i];
	}
	return 1;
}

/*
 * libcmark looks at every open image again for every link that it finds in a
 * paragraph: images times closing brackets must stay small.
 */
struct survey {
	unsigned long long work;	/* of the paragraphs before */
	unsigned long long images, closings;
};

static void
count_images(struct survey *v, const char *s, size_t n)
{
	const char *end = s + n, *p = s;

	while ((p = memchr(p, '!', (size_t)(end - p))) != NULL) {
		if (p + 1 == end)
			break;
		v->images += *++p == '[';
	}
	for (p = s; v->images > 0 &&
	    (p = memchr(p, ']', (size_t)(end - p))) != NULL; p++)
		v->closings++;
}

/* The line at fault, from 1, or 0. */
static size_t
survey(const struct pri_text *t)
{
	struct survey v = { 0 };

	for (size_t i = 0; i < t->nlines; i++) {
		size_t end = i + 1 < t->nlines ? t->lines[i + 1] : t->end;
		const char *s = t->data + t->lines[i];
		size_t n = end - t->lines[i];
		while (n > 0 && (s[n - 1] == '\n' || s[n - 1] == '\r'))
			n--;
		if (n == 0) {
			v.work += v.images * v.closings;
			v.images = v.closings = 0;
			continue;
		}
		if (too_deep(s, n) && !is_rule(s, n))
			return i + 1;
		count_images(&v, s, n);
		if (v.work + v.images * v.closings > MAX_IMAGE_WORK)
			return i + 1;
	}
	return 0;
}

/* ---- Nodes ---- */

struct reader {
	const struct pri_text *t;
	struct pri_arena *arena;
	struct pr_diags	*diags;
	struct pri_cursor c;
	struct pri_node	*parent;
	int		 depth;		/* of the model's tree */
	int		 over;		/* open nodes that were left out */
	int		 quotes;
	int		 told_depth;
	enum pr_status	 st;
};

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

static struct pri_node *
new_node(struct reader *r, enum pri_node_kind kind)
{
	struct pri_node *n = PRI_NEW(r->arena, struct pri_node);

	if (n == NULL) {
		r->st = PR_ENOMEM;
		return NULL;
	}
	n->kind = kind;
	n->text = "";
	return n;
}

static struct pri_node *
add_node(struct reader *r, enum pri_node_kind kind)
{
	struct pri_node *n = new_node(r, kind), *p = r->parent;

	if (n == NULL || p == NULL)
		return n;
	n->parent = p;
	n->prev = p->last;
	if (p->last == NULL)
		p->first = n;
	else
		p->last->next = n;
	p->last = n;
	return n;
}

static void
set_text(struct reader *r, struct pri_node *n, const char *s, size_t len)
{
	if (len == 0)
		return;
	if ((n->text = pri_arena_strndup(r->arena, s, len)) == NULL) {
		n->text = "";
		r->st = PR_ENOMEM;
		return;
	}
	n->len = len;
}

static const char *
copy(struct reader *r, const char *s)
{
	if (s == NULL || *s == '\0')
		return NULL;
	s = pri_arena_strdup(r->arena, s);
	if (s == NULL)
		r->st = PR_ENOMEM;
	return s;
}

/* ---- Variables ---- */

/* A text literal being split, with the source cursor in step. */
struct split {
	struct reader	*r;
	const char	*s;
	size_t		 n, i;
	struct pr_pos	 pos;		/* of s[i], unless lost */
	int		 no_close;	/* no "}}" stands after s[i] */
};

static void
advance(struct split *p, size_t to, int *escaped)
{
	int esc = 0;

	while (p->i < to)
		p->i += pri_cursor_text(&p->r->c, p->s + p->i, p->n - p->i,
		    &esc);
	*escaped = esc;
}

static void
put_text(struct split *p, size_t from, size_t to, struct pr_pos pos,
    struct pr_pos end)
{
	if (from == to)
		return;
	struct pri_node *n = add_node(p->r, PRI_TEXT);
	if (n == NULL)
		return;
	set_text(p->r, n, p->s + from, to - from);
	n->pos = pos;
	n->end = end;
}

static int
is_name(const char *s, size_t n)
{
	if (n == 0)
		return 0;
	if (n == 1 && *s == '.')
		return 0;
	for (size_t i = 0; i < n; i++)
		if (!((s[i] >= '0' && s[i] <= '9') || s[i] == '_' ||
		    s[i] == '-' || s[i] == '.' ||
		    ((s[i] | 0x20) >= 'a' && (s[i] | 0x20) <= 'z') ||
		    (unsigned char)s[i] >= 0x80))
			return 0;
	return 1;
}

/* The name inside "{{...}}", trimmed; 0 after a report when it is none. */
static int
variable_name(struct reader *r, struct pr_pos pos, struct pr_pos end,
    const char **s, size_t *n)
{
	while (*n > 0 && (**s == ' ' || **s == '\t' || **s == '&'))
		++*s, --*n;
	while (*n > 0 && ((*s)[*n - 1] == ' ' || (*s)[*n - 1] == '\t'))
		--*n;
	if (is_name(*s, *n))
		return 1;
	if (*n == 0)
		pri_diag_range(r->diags, r->t->file, pos, end,
		    PRI_D_variable_name, PR_ERROR, NULL, "no name stands "
		    "between these braces, or more are opened than closed; "
		    "write a variable as {{title}}");
	else if (strchr("#^/>=!", **s) != NULL)
		pri_diag_range(r->diags, r->t->file, pos, end,
		    PRI_D_body_section, PR_ERROR, NULL, "only variables may "
		    "stand in a body, and `{{%c' is none; write the text out, "
		    "or put it into a template", **s);
	else
		pri_diag_range(r->diags, r->t->file, pos, end,
		    PRI_D_variable_name, PR_ERROR, NULL, "`%.*s' is no name "
		    "of a variable; write one as {{title}} or "
		    "{{signers.total}}", (int)(*n < 40 ? *n : 40), *s);
	return 0;
}

static void
put_var(struct reader *r, const char *s, size_t n, struct pr_pos pos,
    struct pr_pos end)
{
	if (!variable_name(r, pos, end, &s, &n))
		return;
	struct pri_node *v = add_node(r, PRI_VAR);
	if (v == NULL)
		return;
	set_text(r, v, s, n);
	v->pos = pos;
	v->end = end;
}

/*
 * Find "}}" for an opening at s[i], or "}}}" for one of three; the offset after
 * it, or 0.  *inner_len is 0 when the numbers of braces differ.
 */
static size_t
find_close(struct split *p, size_t i, size_t *inner, size_t *inner_len)
{
	size_t braces = i + 2 < p->n && p->s[i + 2] == '{' ? 3 : 2;

	*inner = i + braces;
	for (size_t k = i + braces; k + 1 < p->n && !p->no_close; k++) {
		if (p->s[k] != '}' || p->s[k + 1] != '}')
			continue;
		*inner_len = k - *inner;
		if (braces == 2)
			return k + 2;
		if (k + 2 < p->n && p->s[k + 2] == '}')
			return k + 3;
		*inner_len = 0;
		return k + 2;
	}
	p->no_close = 1;
	return 0;
}

static void
report_unclosed(struct split *p, struct pr_pos pos, char c)
{
	pri_diag(p->r->diags, p->r->t->file, pos, PRI_D_variable_unclosed,
	    NULL, c == '{' ? "`{{' begins a variable that no `}}' closes on "
	    "this line; close it, or write \\{\\{ for the braces themselves" :
	    "`}}' closes a variable that no `{{' begins; remove it, or write "
	    "\\}\\} for the braces themselves");
}

/* A consolidated text: TEXT and VAR nodes. */
static void
split_text(struct reader *r, const char *s, size_t n)
{
	struct split p = { .r = r, .s = s, .n = n };
	size_t from = 0, inner = 0, len = 0;
	struct pr_pos pos, at;
	int esc;

	pri_cursor_sync(&r->c, s, n);
	pos = pri_cursor_pos(&r->c, r->c.off);
	while (p.i < n && r->st == PR_OK) {
		if (!r->c.lost &&
		    (p.i += pri_cursor_plain(&r->c, s + p.i, n - p.i)) == n)
			break;
		size_t i = p.i, before = r->c.off;
		char c = s[i];
		if ((c != '{' && c != '}') || i + 1 >= n || s[i + 1] != c) {
			advance(&p, i + 1, &esc);
			continue;
		}
		advance(&p, i + 1, &esc);
		if (esc)
			continue;
		size_t close = 0;
		at = pri_cursor_pos(&r->c, before);
		if (c == '{')
			close = find_close(&p, i, &inner, &len);
		if (close == 0) {
			report_unclosed(&p, at, c);
			while (p.i < n && s[p.i] == c)
				advance(&p, p.i + 1, &esc);
			continue;
		}
		put_text(&p, from, i, pos, at);
		advance(&p, close, &esc);
		pos = pri_cursor_pos(&r->c, r->c.off);
		put_var(r, s + inner, len, at, pos);
		from = close;
	}
	put_text(&p, from, n, pos, pri_cursor_pos(&r->c, r->c.off));
}

/* Split an address that holds "{{" into a list of TEXT and VAR nodes. */
static void
split_dest(struct reader *r, struct pri_node *link, size_t off)
{
	struct pri_node list = { 0 }, *up = r->parent;
	const char *s = link->text, *open, *close;
	struct pri_cursor c = r->c;
	const char *src = c.t->data;

	r->parent = &list;
	while ((open = strstr(s, "{{")) != NULL) {
		struct pr_pos pos = link->pos, end = link->end;
		if (open > s)
			put_text(&(struct split){ .r = r, .s = s }, 0,
			    (size_t)(open - s), pos, end);
		while (off != 0 && off + 1 < c.off &&
		    !(src[off] == '{' && src[off + 1] == '{'))
			off++;
		if (off != 0 && off + 1 < c.off)
			pos = pri_cursor_pos(&c, off);
		close = strstr(open, "}}");
		if (close == NULL) {
			report_unclosed(&(struct split){ .r = r }, pos, '{');
			s = open;
			break;
		}
		if (off != 0) {
			off += (size_t)(close - open) + 2;
			end = pri_cursor_pos(&c, off);
		}
		put_var(r, open + 2, (size_t)(close - open) - 2, pos, end);
		s = close + 2;
	}
	if (*s != '\0')
		put_text(&(struct split){ .r = r, .s = s }, 0, strlen(s),
		    link->pos, link->end);
	for (struct pri_node *n = list.first; n != NULL; n = n->next)
		n->parent = link;
	link->dest = list.first;
	r->parent = up;
}

/* ---- Walking libcmark's tree ---- */

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

static size_t
block_end(const struct pri_text *t, cmark_node *cn)
{
	return block_offset(t, cmark_node_get_end_line(cn),
	    cmark_node_get_end_column(cn) + 1);
}

/* All neighbouring texts as one; the last of them. */
static cmark_node *
on_text(struct reader *r, cmark_node *cn)
{
	const char *s = cmark_node_get_literal(cn);
	cmark_node *next = cmark_node_next(cn);
	size_t n = strlen(s), more;

	if (next == NULL || cmark_node_get_type(next) != CMARK_NODE_TEXT) {
		split_text(r, s, n);
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
		split_text(r, s, b.len);
	pri_buf_free(&b);
	return cn;
}

static void
on_leaf_inline(struct reader *r, cmark_node *cn, enum pri_node_kind kind)
{
	struct pri_node *n = add_node(r, kind);
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
		set_text(r, n, s, strlen(s));
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
lines_end(const struct reader *r, cmark_node *cn, enum pri_node_kind kind,
    size_t start)
{
	int line = cmark_node_get_start_line(cn), n = 0;
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
on_leaf_block(struct reader *r, cmark_node *cn, enum pri_node_kind kind)
{
	struct pri_node *n = add_node(r, kind);
	size_t start = block_offset(r->t, cmark_node_get_start_line(cn),
	    cmark_node_get_start_column(cn));
	const char *s;

	if (n == NULL)
		return;
	n->pos = pri_cursor_pos(&r->c, start);
	n->end = pri_cursor_pos(&r->c, lines_end(r, cn, kind, start));
	if (kind == PRI_BREAK)
		return;
	s = cmark_node_get_literal(cn);
	set_text(r, n, s, strlen(s));
	if (kind == PRI_CODE_BLOCK)
		n->title = copy(r, cmark_node_get_fence_info(cn));
}

/* The delimiters that open an inline node. */
static void
open_inline(struct reader *r, enum pri_node_kind kind, struct pri_node *n)
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
open_block(struct reader *r, cmark_node *cn, enum pri_node_kind kind,
    struct pri_node *n)
{
	size_t off = block_offset(r->t, cmark_node_get_start_line(cn),
	    cmark_node_get_start_column(cn));
	struct pri_cursor *c = &r->c;

	n->pos = pri_cursor_pos(c, off);
	if (kind == PRI_QUOTE)
		r->quotes++;
	if (kind != PRI_PARA && kind != PRI_HEADING)
		return;
	pri_cursor_block(c, off, block_end(r->t, cn), r->quotes);
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
	n->ordered = cmark_node_get_list_type(cn) == CMARK_ORDERED_LIST;
	n->start = cmark_node_get_list_start(cn);
	n->tight = cmark_node_get_list_tight(cn);
}

/* Enter a node that has children. */
static void
on_enter(struct reader *r, cmark_node *cn, enum pri_node_kind kind)
{
	struct pri_node scrap = { 0 }, *n = &scrap;
	struct pr_pos pos = pri_cursor_pos(&r->c, r->c.off);

	if (r->depth >= MAX_DEPTH) {
		r->over++;
		if (!r->told_depth++)
			pri_diag(r->diags, r->t->file, pos,
			    PRI_D_body_nesting, NULL, "the text is nested "
			    "more than %d deep here; what is deeper is shown "
			    "as if it were not", MAX_DEPTH);
	} else {
		if ((n = add_node(r, kind)) == NULL)
			return;
		r->parent = n;
		r->depth++;
	}
	n->kind = kind;
	n->pos = pos;
	if (kind < PRI_TEXT) {
		open_block(r, cn, kind, n);
		block_attributes(cn, n);
	} else
		open_inline(r, kind, n);
}

static void
close_link(struct reader *r, cmark_node *cn, struct pri_node *n)
{
	size_t dest = pri_cursor_link_end(&r->c, n->level);
	const char *url = cmark_node_get_url(cn);

	n->level = 0;
	n->end = pri_cursor_pos(&r->c, r->c.off);
	if (url != NULL)
		set_text(r, n, url, strlen(url));
	n->title = copy(r, cmark_node_get_title(cn));
	if (strstr(n->text, "{{") != NULL)
		split_dest(r, n, dest);
}

/* libcmark ends an underlined heading wherever the next block begins: its end
 * is that of the line below its text. */
static struct pr_pos
heading_end(struct reader *r, cmark_node *cn)
{
	const struct pri_text *t = r->t;
	size_t off = block_offset(t, cmark_node_get_start_line(cn), INT_MAX);
	size_t line;

	if (!r->c.lost && hashes(t, block_offset(t,
	    cmark_node_get_start_line(cn),
	    cmark_node_get_start_column(cn))) == 0) {
		(void)pri_cursor_pos(&r->c, r->c.off);
		line = r->c.line + 2;
		if (line <= t->nlines)
			off = block_offset(t, (int)line, INT_MAX);
	}
	return pri_cursor_pos(&r->c, off);
}

static void
close_block(struct reader *r, cmark_node *cn, enum pri_node_kind kind,
    struct pri_node *n)
{
	if (kind == PRI_QUOTE)
		r->quotes--;
	if (kind == PRI_HEADING)
		n->end = heading_end(r, cn);
	else if (kind != PRI_PARA)
		n->end = n->last != NULL ? n->last->end :
		    pri_cursor_pos(&r->c, block_offset(r->t,
		    cmark_node_get_start_line(cn), INT_MAX));
	else
		n->end = pri_cursor_pos(&r->c, block_end(r->t, cn));
}

static void
on_exit_node(struct reader *r, cmark_node *cn, enum pri_node_kind kind)
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

/* Enter or pass one node; the last of those passed. */
static cmark_node *
visit(struct reader *r, cmark_node *cn, enum pri_node_kind kind)
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

static enum pri_node_kind
kind_of(cmark_node *cn)
{
	return (enum pri_node_kind)kinds[cmark_node_get_type(cn)];
}

static void
walk(struct reader *r, cmark_node *root)
{
	cmark_node *cn = cmark_node_first_child(root), *next;

	while (cn != NULL && cn != root && r->st == PR_OK) {
		enum pri_node_kind kind = kind_of(cn);
		cn = visit(r, cn, kind);
		if (has_children(kind) &&
		    (next = cmark_node_first_child(cn)) != NULL) {
			cn = next;
			continue;
		}
		if (has_children(kind))
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

static void
run_cmark(struct reader *r)
{
	static const cmark_mem mem_functions = {
		pool_calloc, pool_realloc, pool_free
	};
	cmark_mem mem = mem_functions;
	struct pool p = { 0 }, *outer = pool;
	size_t start = r->t->lines[0];

	pool = &p;
	if (setjmp(p.out) == 0) {
		cmark_parser *parser = cmark_parser_new_with_mem(
		    CMARK_OPT_DEFAULT, &mem);
		cmark_parser_feed(parser, r->t->data + start,
		    r->t->end - start);
		walk(r, cmark_parser_finish(parser));
	} else
		r->st = PR_ENOMEM;
	pool_clear(&p);
	pool = outer;
}

enum pr_status
pri_body_parse(const struct pri_text *t, struct pri_arena *arena,
    struct pr_diags *diags, struct pri_node **root)
{
	struct reader r = { .t = t, .arena = arena, .diags = diags };
	size_t line;

	if ((*root = new_node(&r, PRI_ROOT)) == NULL)
		return PR_ENOMEM;
	r.parent = *root;
	r.c = (struct pri_cursor){ .t = t };
	if (t->nlines == 0 || t->lines[0] >= t->end)
		return PR_OK;
	r.c.at = t->lines[0];
	r.c.col = 1;
	(*root)->pos = (*root)->end = pri_cursor_pos(&r.c, t->lines[0]);
	if ((line = survey(t)) != 0) {
		pri_diag(diags, t->file, t->vague ? t->pos :
		    (struct pr_pos){ t->first_line + line - 1, 1 },
		    PRI_D_body_nesting, NULL, "the text is nested too deep, "
		    "or has too many pictures in one paragraph, here; the "
		    "body was not read");
		return PR_OK;
	}
	run_cmark(&r);
	if (r.st == PR_OK)
		(*root)->end = pri_cursor_pos(&r.c, t->end);
	return r.st;
}

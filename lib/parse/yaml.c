/*
 * YAML to a small tree, by libyaml's events; see yaml.h.  libyaml counts
 * columns in code points, as we do; where its idea of a line end differs from
 * ours, positions are made from its count of characters.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/utf8.h"
#include "parse/yaml_impl.h"

enum { MAX_DEPTH = 16, MAX_RESTARTS = 20 };

struct level {
	struct pri_yaml	*node;
	struct pri_str	 key;		/* waiting for its value */
};

struct reader {
	const struct pri_source *src;
	struct pri_arena *arena;
	struct pr_diags	*diags;
	struct pri_yaml	*root;
	struct level	 stack[MAX_DEPTH];
	size_t		 depth;
	size_t		 line;		/* where this attempt began, from 1 */
	size_t		 to;		/* the line after the last */
	size_t		 from, end;	/* the same as offsets */
	size_t		 next;		/* line to go on at after a mistake */
	int		 exotic;	/* has U+0085, U+2028 or U+2029 */
	int		 tabs;		/* has tabs */
	size_t		 index, off;	/* exotic: a cursor */
	enum pr_status	 st;
};

const char *
pri_yaml_what(const struct pri_yaml *y)
{
	return y->kind == PRI_Y_LIST ? "a list" :
	    y->kind == PRI_Y_MAP ? "a group of keys" : "text";
}

/* The byte offset of libyaml's mark. */
static size_t
mark_offset(struct reader *r, const yaml_mark_t *m)
{
	size_t len;

	if (m->index < r->index) {
		r->index = 0;
		r->off = r->from;
	}
	for (; r->index < m->index && r->off < r->end; r->index++) {
		(void)pri_utf8_get(r->src->data + r->off, r->end - r->off,
		    &len);
		r->off += len;
	}
	return r->off;
}

static struct pr_pos
place(struct reader *r, const yaml_mark_t *m)
{
	if (r->exotic)
		return pri_source_pos(r->src, mark_offset(r, m));
	return (struct pr_pos){ r->line + m->line, m->column + 1 };
}

static int
is_exotic(const char *s, size_t n)
{
	for (size_t i = 0; i + 1 < n; i++) {
		unsigned char c = (unsigned char)s[i];
		if (c == 0xc2 && (unsigned char)s[i + 1] == 0x85)
			return 1;
		if (c == 0xe2 && i + 2 < n && (unsigned char)s[i + 1] == 0x80 &&
		    ((unsigned char)s[i + 2] & 0xfe) == 0xa8)
			return 1;
	}
	return 0;
}

/* ---- Building the tree ---- */

static struct pri_yaml *
add_node(struct reader *r, enum pri_yaml_kind kind, const yaml_event_t *ev)
{
	struct level *top = &r->stack[r->depth - 1];
	struct pri_yaml *y = PRI_NEW(r->arena, struct pri_yaml);

	if (y == NULL) {
		r->st = PR_ENOMEM;
		return NULL;
	}
	y->kind = kind;
	y->pos = place(r, &ev->start_mark);
	y->end = place(r, &ev->end_mark);
	y->key = top->key;
	top->key.s = NULL;
	if (top->node->last == NULL)
		top->node->first = y;
	else
		top->node->last->next = y;
	top->node->last = y;
	top->node->n++;
	return y;
}

/* A tab between a key and its value is legal YAML, and yet looks different
 * in every editor. */
static void
report_tab(struct reader *r, const struct pri_str *key,
    const yaml_event_t *ev)
{
	struct pr_pos to = place(r, &ev->start_mark), p = key->end;
	size_t a = pri_source_offset(r->src, key->end);
	size_t b = pri_source_offset(r->src, to);

	for (; p.line == to.line && a < b; a++, p.col++)
		if (r->src->data[a] == '\t') {
			pri_diag_range(r->diags, r->src->name, p,
			    (struct pr_pos){ p.line, p.col + 1 },
			    PRI_D_yaml_tab, PR_WARNING, " ",
			    "a tab stands before the value of `%s'; "
			    "write a space", key->s);
			return;
		}
}

static void
report_properties(struct reader *r, const yaml_event_t *ev,
    const unsigned char *anchor, const unsigned char *tag)
{
	struct pr_pos p = place(r, &ev->start_mark);

	if (anchor != NULL)
		pri_diag(r->diags, r->src->name, p, PRI_D_yaml_anchor, NULL,
		    "`&%s' is an anchor, which has no meaning here; write "
		    "the value out, or put it in quotes", (const char *)anchor);
	if (tag != NULL)
		pri_diag(r->diags, r->src->name, p, PRI_D_yaml_tag, NULL,
		    "`!' begins a tag, which has no meaning here; write "
		    "the value alone, or put it in quotes");
}

static void
on_scalar(struct reader *r, const yaml_event_t *ev)
{
	static const char styles[] = "\0\0'\"|>";
	const char *s = (const char *)ev->data.scalar.value;
	size_t len = ev->data.scalar.length;
	struct level *top = &r->stack[r->depth - 1];

	if (ev->data.scalar.anchor != NULL || ev->data.scalar.tag != NULL)
		report_properties(r, ev, ev->data.scalar.anchor,
		    ev->data.scalar.tag);
	char *copy = pri_arena_strndup(r->arena, s, len);
	if (copy == NULL) {
		r->st = PR_ENOMEM;
		return;
	}
	for (char *p = copy; (p = memchr(p, '\0', len - (size_t)(p - copy))) !=
	    NULL; *p++ = ' ')
		pri_diag(r->diags, r->src->name, place(r, &ev->start_mark),
		    PRI_D_file_nul, NULL, "this value holds a NUL "
		    "character; remove the \\0");
	if (top->node->kind == PRI_Y_MAP && top->key.s == NULL) {
		top->key = (struct pri_str){ copy, place(r, &ev->start_mark),
		    place(r, &ev->end_mark) };
		return;
	}
	if (r->tabs && top->key.s != NULL)
		report_tab(r, &top->key, ev);
	struct pri_yaml *y = add_node(r, PRI_Y_SCALAR, ev);
	if (y == NULL)
		return;
	y->s = copy;
	y->len = len;
	y->style = styles[ev->data.scalar.style];
	if (ev->data.scalar.tag != NULL)
		y->bad = 1;
}

/* What is open when the reading stops is not to be relied on. */
static void
spoil_open(struct reader *r)
{
	for (size_t i = 0; i < r->depth; i++)
		if (r->stack[i].node != r->root)
			r->stack[i].node->bad = 1;
}

/* 0 when the reading of this attempt is over. */
static int
on_open(struct reader *r, const yaml_event_t *ev, enum pri_yaml_kind kind)
{
	struct level *top = r->depth == 0 ? NULL : &r->stack[r->depth - 1];
	struct pr_pos p = place(r, &ev->start_mark);
	struct pri_yaml *y;

	if (top == NULL && kind == PRI_Y_MAP) {
		y = r->root;
		if (y->pos.line == 0)
			y->pos = p;
	} else if (top == NULL) {
		pri_diag(r->diags, r->src->name, p, PRI_D_key_type, NULL,
		    "a list stands here; write lines of `key: value'");
		return 0;
	} else if (top->node->kind == PRI_Y_MAP && top->key.s == NULL) {
		pri_diag(r->diags, r->src->name, p, PRI_D_yaml_syntax, NULL,
		    "a key must be plain text; a value that begins with `{' or "
		    "`[' needs quotes around all of it");
		return 0;
	} else if (r->depth == MAX_DEPTH) {
		pri_diag(r->diags, r->src->name, p, PRI_D_yaml_depth, NULL,
		    "values are nested more than %d deep here; nothing in "
		    "this file needs more than four", MAX_DEPTH);
		return 0;
	} else if ((y = add_node(r, kind, ev)) == NULL)
		return 0;
	r->stack[r->depth++] = (struct level){ .node = y };
	return 1;
}

static void
on_close(struct reader *r, const yaml_event_t *ev)
{
	struct pri_yaml *y = r->stack[--r->depth].node;
	struct pr_pos end = place(r, &ev->end_mark);

	/* A block ends where its last member does. */
	if (ev->start_mark.index == ev->end_mark.index && y->last != NULL)
		end = y->last->end;
	y->end = end;
}

static void
on_alias(struct reader *r, const yaml_event_t *ev)
{
	struct level *top = &r->stack[r->depth - 1];
	struct pri_yaml *y;

	pri_diag(r->diags, r->src->name, place(r, &ev->start_mark),
	    PRI_D_yaml_anchor, NULL, "`*%s' is an alias, which has no meaning "
	    "here; write the value out, or put it in quotes",
	    (const char *)ev->data.alias.anchor);
	if (top->node->kind == PRI_Y_MAP && top->key.s == NULL) {
		top->key = (struct pri_str){ "*", place(r, &ev->start_mark),
		    place(r, &ev->end_mark) };
		return;
	}
	if ((y = add_node(r, PRI_Y_SCALAR, ev)) != NULL) {
		y->s = "";
		y->bad = 1;
	}
}

/* 0 when the reading of this attempt is over. */
static int
on_event(struct reader *r, const yaml_event_t *ev)
{
	switch (ev->type) {
	case YAML_MAPPING_START_EVENT:
		if (ev->data.mapping_start.anchor != NULL ||
		    ev->data.mapping_start.tag != NULL)
			report_properties(r, ev, ev->data.mapping_start.anchor,
			    ev->data.mapping_start.tag);
		return on_open(r, ev, PRI_Y_MAP);
	case YAML_SEQUENCE_START_EVENT:
		if (ev->data.sequence_start.anchor != NULL ||
		    ev->data.sequence_start.tag != NULL)
			report_properties(r, ev,
			    ev->data.sequence_start.anchor,
			    ev->data.sequence_start.tag);
		return on_open(r, ev, PRI_Y_LIST);
	case YAML_MAPPING_END_EVENT:
	case YAML_SEQUENCE_END_EVENT:
		on_close(r, ev);
		return 1;
	case YAML_SCALAR_EVENT:
	case YAML_ALIAS_EVENT:
		if (r->depth == 0) {
			if (ev->type == YAML_SCALAR_EVENT &&
			    ev->data.scalar.length == 0)
				return 1;
			pri_diag(r->diags, r->src->name,
			    place(r, &ev->start_mark), PRI_D_key_type, NULL,
			    "this is no key with a value; write lines of "
			    "`key: value'");
			r->next = place(r, &ev->end_mark).line;
			return 0;
		}
		if (ev->type == YAML_SCALAR_EVENT)
			on_scalar(r, ev);
		else
			on_alias(r, ev);
		return 1;
	default:
		return 1;
	}
}

/* ---- Mistakes ---- */

/* libyaml's words, and ours. */
static const struct {
	const char	*theirs;
	const char	*ours;
	int		 at_context;	/* the fault is where the value began */
} problems[] = {
	{ "mapping values are not allowed",
	  "a colon and a space stand inside a value; put the whole value in "
	  "quotes", 0 },
	{ "found unexpected end of stream",
	  "a quotation mark is opened here and never closed", 1 },
	{ "found unexpected document indicator",
	  "a quotation mark is opened here and never closed", 1 },
	{ "did not find expected ',' or ']'",
	  "the list opened here with `[' is not closed with `]'", 1 },
	{ "did not find expected ',' or '}'",
	  "the group opened here with `{' is not closed with `}'", 1 },
	{ "found unknown escape character",
	  "a backslash in double quotes begins an escape that does not exist; "
	  "write \\\\ for a backslash, or use single quotes", 0 },
	{ "found character that cannot start any token",
	  "a value cannot begin with this character; put the value in quotes",
	  0 },
	{ "could not find expected ':'",
	  "this line is no `key: value'; indent it if it continues the value "
	  "above, or add the colon", 1 },
	{ "did not find expected key",
	  "this line does not fit the ones above; check its indentation, and "
	  "put a value that begins with a quotation mark wholly in quotes", 0 },
	{ "did not find expected '-' indicator",
	  "this line does not fit the list above; begin it with `- ' in the "
	  "same column, or not at all", 0 },
	{ "block sequence entries are not allowed",
	  "a list cannot begin on the line of its key; begin it on a line of "
	  "its own", 0 },
	{ "did not find expected alphabetic",
	  "`&' and `*' cannot begin a value; put the value in quotes", 1 },
	{ "did not find expected comment or line break",
	  "after `|' or `>' the text begins on the next line; put the value "
	  "in quotes if it is one line", 0 },
	{ "Exceeded max",
	  "values are nested too deep here", 0 },
};

/* The value on the line of `p': where it begins, and its length. */
static const char *
value_on_line(struct reader *r, struct pr_pos p, size_t *n)
{
	size_t len, i = 0;
	const char *s = pri_source_line(r->src, p.line, &len);

	while (i + 1 < len && !(s[i] == ':' && s[i + 1] == ' '))
		i++;
	for (i++; i < len && s[i] == ' '; i++)
		continue;
	while (len > i && (s[len - 1] == ' ' || s[len - 1] == '\t'))
		len--;
	*n = i < len ? len - i : 0;
	return s + i;
}

/*
 * "title: Coalition to Seoul: act now".  What was meant is plain: the value is
 * taken whole, and suggested in quotes.
 */
static void
report_colon(struct reader *r, struct pr_pos p, const char *message)
{
	struct pri_buf b = { 0 };
	size_t n;
	const char *s = value_on_line(r, p, &n), *fix = NULL;
	struct pri_yaml *y = r->depth > 0 ?
	    r->stack[r->depth - 1].node->last : NULL;

	if (n > 0 && strchr("\"'|>[{&*!#", *s) == NULL) {
		pri_buf_putc(&b, '"');
		for (size_t i = 0; i < n; i++) {
			if (s[i] == '"' || s[i] == '\\')
				pri_buf_putc(&b, '\\');
			pri_buf_putc(&b, s[i]);
		}
		pri_buf_putc(&b, '"');
		if ((fix = pri_buf_str(&b)) == NULL)
			r->st = PR_ENOMEM;
	}
	pri_diag(r->diags, r->src->name, p, PRI_D_yaml_syntax, fix, "%s",
	    message);
	pri_buf_free(&b);
	if (y == NULL || y->kind != PRI_Y_SCALAR || y->pos.line != p.line)
		return;
	if ((y->s = pri_arena_strndup(r->arena, s, n)) == NULL) {
		y->s = "";
		r->st = PR_ENOMEM;
	} else
		y->len = n;
}

/* A key that is indented continues the value above, for YAML. */
static int
report_indented(struct reader *r, struct pr_pos p)
{
	size_t len, i = 0;
	const char *s = pri_source_line(r->src, p.line, &len);
	struct pri_yaml *y = r->depth > 0 ?
	    r->stack[r->depth - 1].node->last : NULL;

	while (i < len && s[i] == ' ')
		i++;
	if (i == 0 || y == NULL || y->kind != PRI_Y_SCALAR ||
	    y->pos.line >= p.line)
		return 0;
	y->bad = 1;
	pri_diag(r->diags, r->src->name, (struct pr_pos){ p.line, i + 1 },
	    PRI_D_yaml_syntax, NULL, "this line is indented as if it "
	    "continued the value of `%s'; begin it in the same column as "
	    "that key", y->key.s != NULL ? y->key.s : "the list");
	return 1;
}

static void
report_syntax(struct reader *r, const yaml_parser_t *parser)
{
	size_t i, n = sizeof(problems) / sizeof(problems[0]);
	const char *theirs = parser->problem != NULL ? parser->problem : "";

	for (i = 0; i < n; i++)
		if (strstr(theirs, problems[i].theirs) != NULL)
			break;
	const yaml_mark_t *m = i < n && problems[i].at_context &&
	    parser->context != NULL ? &parser->context_mark :
	    &parser->problem_mark;
	struct pr_pos p = place(r, m);
	size_t off = pri_source_offset(r->src, p);
	r->next = p.line + 1;
	if (strstr(theirs, "tab") != NULL ||
	    (off < r->end && r->src->data[off] == '\t'))
		pri_diag(r->diags, r->src->name, p, PRI_D_yaml_tab, NULL,
		    "a tab stands where the line is indented; indent with "
		    "spaces");
	else if (i == 0 && !report_indented(r, p))
		report_colon(r, p, problems[i].ours);
	else if (i > 0 && i < n)
		pri_diag(r->diags, r->src->name, p, PRI_D_yaml_syntax, NULL,
		    "%s", problems[i].ours);
	else if (i == n)
		pri_diag(r->diags, r->src->name, p, PRI_D_yaml_syntax, NULL,
		    "this is not valid YAML: %s; putting the value in quotes "
		    "often helps", theirs);
}

/* The first line from `line' on that looks like `key:' at its start. */
static size_t
next_key_line(struct reader *r, size_t line)
{
	for (; line < r->to; line++) {
		size_t len, i = 0;
		const char *s = pri_source_line(r->src, line, &len);
		while (i < len && (s[i] == '_' || s[i] == '-' ||
		    (s[i] >= '0' && s[i] <= '9' && i > 0) ||
		    ((s[i] | 0x20) >= 'a' && (s[i] | 0x20) <= 'z')))
			i++;
		if (i > 0 && i < len && s[0] != '-' && s[i] == ':' &&
		    (i + 1 == len || s[i + 1] == ' ' || s[i + 1] == '\t'))
			break;
	}
	return line;
}

/* One attempt, from r->line on; 1 when it came to the end. */
static int
attempt(struct reader *r)
{
	yaml_parser_t parser;
	yaml_event_t ev;
	int more = 1, done = 0, documents = 0;

	if (!yaml_parser_initialize(&parser)) {
		r->st = PR_ENOMEM;
		return 1;
	}
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&parser,
	    (const unsigned char *)r->src->data + r->from, r->end - r->from);
	r->depth = 0;
	while (more && r->st == PR_OK) {
		if (!yaml_parser_parse(&parser, &ev)) {
			if (parser.error == YAML_MEMORY_ERROR)
				r->st = PR_ENOMEM;
			else
				report_syntax(r, &parser);
			break;
		}
		done = ev.type == YAML_STREAM_END_EVENT;
		r->next = place(r, &ev.start_mark).line + 1;
		if (ev.type == YAML_DOCUMENT_START_EVENT && documents++ > 0) {
			pri_diag(r->diags, r->src->name,
			    place(r, &ev.start_mark), PRI_D_yaml_syntax, NULL,
			    "a second document begins here; only one can "
			    "stand in this file");
			done = 1;
		}
		more = !done && on_event(r, &ev);
		yaml_event_delete(&ev);
	}
	if (!done)
		spoil_open(r);
	yaml_parser_delete(&parser);
	return done || r->st != PR_OK;
}

static enum pr_status
read_lines(const struct pri_source *src, size_t from, size_t to, int whole,
    struct pri_arena *arena, struct pr_diags *diags, struct pri_yaml **root)
{
	struct reader r = { .src = src, .arena = arena, .diags = diags,
	    .line = from, .to = to };

	if ((*root = r.root = PRI_NEW(arena, struct pri_yaml)) == NULL)
		return PR_ENOMEM;
	r.root->kind = PRI_Y_MAP;
	r.end = to <= src->nlines ? src->lines[to - 1] : src->len;
	r.from = from <= src->nlines ? src->lines[from - 1] : src->len;
	r.exotic = is_exotic(src->data + r.from, r.end - r.from);
	r.tabs = memchr(src->data + r.from, '\t', r.end - r.from) != NULL;
	if (!whole && !r.exotic)
		r.st = pri_yaml_plain(src, &r.line, to, arena, r.root);
	for (int i = 0; i < MAX_RESTARTS && r.line < to && r.st == PR_OK;
	    i++) {
		r.from = src->lines[r.line - 1];
		r.index = 0;
		r.off = r.from;
		if (attempt(&r))
			break;
		size_t next = next_key_line(&r,
		    r.next > r.line ? r.next : r.line + 1);
		r.line = next;
	}
	return r.st != PR_OK ? r.st :
	    pri_yaml_check_keys(r.root, src->name, diags);
}

enum pr_status
pri_yaml_parse(const struct pri_source *src, size_t from, size_t to,
    struct pri_arena *arena, struct pr_diags *diags, struct pri_yaml **root)
{
	return read_lines(src, from, to, 0, arena, diags, root);
}

enum pr_status
pri_yaml_parse_whole(const struct pri_source *src, size_t from, size_t to,
    struct pri_arena *arena, struct pr_diags *diags, struct pri_yaml **root)
{
	return read_lines(src, from, to, 1, arena, diags, root);
}

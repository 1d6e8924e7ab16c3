/* Compiles Mustache templates into a list of steps; see template.h. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/utf8.h"
#include "format/template_impl.h"

struct compiler {
	struct pri_template *t;
	struct pr_diags	*diags;
	const char	*s;		/* the whole text */
	size_t		 n;
	size_t		 text;		/* start of what is not written yet */
	const char	*open, *close;	/* delimiters */
	size_t		 nopen, nclose;
	size_t		 pos_off;	/* the place that `pos' stands for */
	struct pr_pos	 pos;
	size_t		 cap;		/* of t->ops */
	size_t		 stack[PRI_SECTION_DEPTH];
	size_t		 depth;
	int		 errors;
	int		 nomem;
};

/* A tag: its sigil, its trimmed content, and its extent in the text. */
struct tag {
	char		 sigil;		/* 0, or one of #^/>!={& */
	const char	*name;
	size_t		 n;
	size_t		 from, to;
	struct pr_pos	 pos;
};

static int
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The place of `off`, which is never before that of an earlier call. */
static struct pr_pos
pos_at(struct compiler *c, size_t off)
{
	while (c->pos_off < off) {
		size_t len;
		(void)pri_utf8_get(c->s + c->pos_off, off - c->pos_off, &len);
		if (c->s[c->pos_off] == '\n') {
			c->pos.line++;
			c->pos.col = 1;
		} else
			c->pos.col++;
		c->pos_off += len;
	}
	return c->pos;
}

static struct pri_op *
add(struct compiler *c, enum pri_op_kind kind, struct pr_pos pos)
{
	struct pri_template *t = c->t;

	if (t->nops == c->cap) {
		size_t cap = c->cap == 0 ? 32 : c->cap * 2;
		struct pri_op *ops = realloc(t->ops, cap * sizeof(*ops));
		if (ops == NULL) {
			c->nomem = 1;
			return NULL;
		}
		t->ops = ops;
		c->cap = cap;
	}
	struct pri_op *op = &t->ops[t->nops++];
	*op = (struct pri_op){ .kind = kind, .pos = pos };
	return op;
}

static int
at_line_start(const struct compiler *c, size_t off)
{
	return off == 0 || c->s[off - 1] == '\n';
}

/* The text from where the last step ended up to `to`. */
static void
add_text(struct compiler *c, size_t to)
{
	struct pri_op *op;

	if (to > c->text &&
	    (op = add(c, PRI_OP_TEXT, (struct pr_pos){ 0 })) != NULL) {
		op->s = c->s + c->text;
		op->n = to - c->text;
		op->at_line_start = at_line_start(c, c->text);
	}
}

static void
complain(struct compiler *c, struct pr_pos pos, const char *what,
    const char *name, size_t n)
{
	c->errors++;
	pri_diag(c->diags, c->t->file, pos, PRI_D_template_syntax, NULL,
	    "%s%.*s", what, n > 60 ? 60 : (int)n, name);
}

/* Split "a.b" into parts. */
static void
set_name(struct compiler *c, struct pri_op *op, const struct tag *tag)
{
	size_t n = 1, at = 0;

	op->s = pri_arena_strndup(&c->t->arena, tag->name, tag->n);
	op->n = tag->n;
	if (tag->n == 1 && tag->name[0] == '.')
		return;
	for (size_t i = 0; i < tag->n; i++)
		n += tag->name[i] == '.';
	op->parts = pri_arena_array(&c->t->arena, n, sizeof(*op->parts));
	if (op->s == NULL || op->parts == NULL) {
		c->nomem = 1;
		return;
	}
	for (size_t i = 0; i <= tag->n; i++) {
		if (i < tag->n && op->s[i] != '.')
			continue;
		if (i == at) {
			complain(c, tag->pos, "a name has an empty part; "
			    "write names and dots, as in {{signers.total}}, "
			    "not ", tag->name, tag->n);
			return;
		}
		op->parts[op->nparts++] = (struct pri_part){ op->s + at,
		    i - at, pri_value_hash(op->s + at, i - at) };
		at = i + 1;
	}
}

/* Is the tag the only thing on its line?  Then *from and *to become the
 * extent of the line with its end. */
static int
is_alone(const struct compiler *c, const struct tag *tag, size_t *from,
    size_t *to)
{
	size_t a = tag->from, b = tag->to;

	while (a > c->text && (c->s[a - 1] == ' ' || c->s[a - 1] == '\t'))
		a--;
	while (b < c->n && (c->s[b] == ' ' || c->s[b] == '\t'))
		b++;
	if (!at_line_start(c, a))
		return 0;
	if (b + 1 < c->n && c->s[b] == '\r' && c->s[b + 1] == '\n')
		b += 2;
	else if (b < c->n && c->s[b] == '\n')
		b++;
	else if (b < c->n)
		return 0;
	*from = a;
	*to = b;
	return 1;
}

/* {{=<% %>=}} */
static void
set_delimiters(struct compiler *c, const struct tag *tag)
{
	const char *s = tag->name, *end = tag->name + tag->n, *a = s, *b;

	while (a < end && !is_space(*a))
		a++;
	for (b = a; b < end && is_space(*b); b++)
		;
	const char *z = b;
	while (z < end && !is_space(*z) && *z != '=')
		z++;
	if (a == s || b == end || z != end || memchr(s, '=', tag->n) != NULL) {
		complain(c, tag->pos, "delimiters are set by two words "
		    "without `=' inside, as in {{=<% %>=}}, not ", tag->name,
		    tag->n);
		return;
	}
	c->open = s;
	c->nopen = (size_t)(a - s);
	c->close = b;
	c->nclose = (size_t)(end - b);
}

static void
open_section(struct compiler *c, const struct tag *tag)
{
	struct pri_op *op = add(c, tag->sigil == '#' ? PRI_OP_SECTION :
	    PRI_OP_INVERTED, tag->pos);

	if (op == NULL)
		return;
	set_name(c, op, tag);
	if (c->depth == PRI_SECTION_DEPTH) {
		complain(c, tag->pos, "sections are nested more than 64 "
		    "deep; take some of them out, as ", tag->name, tag->n);
		c->nopen = 0;
		return;
	}
	c->stack[c->depth++] = c->t->nops - 1;
}

static void
close_section(struct compiler *c, const struct tag *tag)
{
	if (c->depth == 0) {
		complain(c, tag->pos, "this closes a section that was not "
		    "opened; remove it or add an opening tag for ", tag->name,
		    tag->n);
		return;
	}
	struct pri_op *open = &c->t->ops[c->stack[--c->depth]];
	if (open->n != tag->n || memcmp(open->s, tag->name, tag->n) != 0) {
		c->errors++;
		pri_diag(c->diags, c->t->file, tag->pos,
		    PRI_D_template_syntax, NULL, "section %s is open here; "
		    "close it with {{/%s}} before {{/%.*s}}", open->s,
		    open->s, (int)(tag->n > 60 ? 60 : tag->n), tag->name);
		return;
	}
	open->end = c->t->nops;
	(void)add(c, PRI_OP_END, tag->pos);
}

static void
add_name(struct compiler *c, const struct tag *tag)
{
	static const char sigils[] = ">&{";
	static const enum pri_op_kind kinds[] = {
		PRI_OP_PARTIAL, PRI_OP_RAW, PRI_OP_RAW, PRI_OP_VAR
	};
	const char *k = tag->sigil == 0 ? NULL : strchr(sigils, tag->sigil);
	struct pri_op *op = add(c, kinds[k == NULL ? 3 : k - sigils],
	    tag->pos);

	if (op == NULL)
		return;
	if (op->kind == PRI_OP_PARTIAL) {
		op->s = pri_arena_strndup(&c->t->arena, tag->name, tag->n);
		op->n = tag->n;
		c->nomem |= op->s == NULL;
	} else
		set_name(c, op, tag);
}

static void
act(struct compiler *c, const struct tag *tag)
{
	switch (tag->sigil) {
	case '#':
	case '^':
		open_section(c, tag);
		break;
	case '/':
		close_section(c, tag);
		break;
	case '=':
		set_delimiters(c, tag);
		break;
	case '!':
		break;
	default:
		add_name(c, tag);
	}
}

/* Write the text before a tag, and the tag. */
static void
handle(struct compiler *c, const struct tag *tag)
{
	size_t from = tag->from, to = tag->to;
	int alone = tag->sigil != 0 && strchr("#^/>!=", tag->sigil) != NULL &&
	    is_alone(c, tag, &from, &to);

	for (size_t i = 0; i < tag->n && tag->sigil != '!' &&
	    tag->sigil != '='; i++)
		if (is_space(tag->name[i])) {
			complain(c, tag->pos, "a tag holds one name without "
			    "blanks, not ", tag->name, tag->n);
			break;
		}
	if (tag->n == 0 && tag->sigil != '!')
		complain(c, tag->pos, "a tag without a name; write one "
		    "between the braces", "", 0);
	add_text(c, from);
	size_t before = c->t->nops;
	act(c, tag);
	c->text = to;
	if (c->nomem || c->t->nops == before)
		return;
	struct pri_op *op = &c->t->ops[c->t->nops - 1];
	op->at_line_start = !alone && at_line_start(c, tag->from);
	if (alone && op->kind == PRI_OP_PARTIAL) {
		op->indent = c->s + from;
		op->nindent = tag->from - from;
	}
}

/* Find the next tag; 0 at the end of the text. */
static int
next_tag(struct compiler *c, struct tag *tag)
{
	char closer[64];
	size_t extra = 0;
	const char *p, *e, *end = c->s + c->n;

	if (c->nopen == 0 || (p = memmem(c->s + c->text, c->n - c->text,
	    c->open, c->nopen)) == NULL)
		return 0;
	tag->from = (size_t)(p - c->s);
	tag->pos = pos_at(c, tag->from);
	p += c->nopen;
	tag->sigil = 0;
	if (p < end && *p != '\0' && strchr("#^/>!={&", *p) != NULL)
		tag->sigil = *p++;
	if (tag->sigil == '{' || tag->sigil == '=')
		closer[extra++] = tag->sigil == '{' ? '}' : '=';
	if (c->nclose + extra > sizeof(closer))
		return 0;
	memcpy(closer + extra, c->close, c->nclose);
	e = memmem(p, (size_t)(end - p), closer, extra + c->nclose);
	if (e == NULL) {
		complain(c, tag->pos, "this tag is not closed; end it with ",
		    closer, extra + c->nclose);
		return 0;
	}
	tag->to = (size_t)(e - c->s) + extra + c->nclose;
	while (p < e && is_space(*p))
		p++;
	while (e > p && is_space(e[-1]))
		e--;
	tag->name = p;
	tag->n = (size_t)(e - p);
	return 1;
}

/* Find out where in a page of HTML each tag stands. */
static void
place(struct compiler *c)
{
	struct pri_where_state w = { 0 };

	for (size_t i = 0; i < c->t->nops; i++) {
		struct pri_op *op = &c->t->ops[i];
		if (op->kind == PRI_OP_TEXT)
			pri_where_feed(&w, op->s, op->n);
		else if ((op->kind == PRI_OP_VAR || op->kind == PRI_OP_RAW) &&
		    pri_where_value(&w, &op->where) == -1)
			complain(c, op->pos, "a value that is part of a tag "
			    "or of an attribute without quotes cannot be made "
			    "harmless; put quotes around ", op->s, op->n);
	}
}

enum pr_status
pri_template_compile(const char *file, const char *s, size_t n, int flags,
    struct pr_diags *diags, struct pri_template **out)
{
	struct pri_template *t = calloc(1, sizeof(*t));
	struct tag tag;

	*out = NULL;
	if (t == NULL)
		return PR_ENOMEM;
	struct compiler c = { .t = t, .diags = diags, .open = "{{",
	    .close = "}}", .nopen = 2, .nclose = 2, .pos = { 1, 1 }, .n = n };
	t->file = pri_arena_strdup(&t->arena, file);
	c.s = pri_arena_strndup(&t->arena, s, n);
	c.nomem = t->file == NULL || c.s == NULL;
	while (!c.nomem && next_tag(&c, &tag))
		handle(&c, &tag);
	if (!c.nomem && c.errors == 0)
		add_text(&c, n);
	if (!c.nomem && c.errors == 0 && c.depth > 0) {
		struct pri_op *open = &t->ops[c.stack[c.depth - 1]];
		complain(&c, open->pos, "this section is not closed; end it "
		    "with a tag {{/...}} for ", open->s, open->n);
	}
	if (!c.nomem && c.errors == 0 && (flags & PRI_TEMPLATE_HTML))
		place(&c);
	if (c.nomem || c.errors != 0)
		pri_template_free(t);
	else
		*out = t;
	return c.nomem ? PR_ENOMEM : PR_OK;
}

void
pri_template_free(struct pri_template *t)
{
	if (t == NULL)
		return;
	free(t->ops);
	pri_arena_free(&t->arena);
	free(t);
}

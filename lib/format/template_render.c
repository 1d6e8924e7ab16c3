/* Renders compiled Mustache templates; see template.h. */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/near.h"
#include "format/template_impl.h"

/* Against templates that include themselves twice over, and the like. */
enum { MAX_STEPS = 100000000, MAX_BYTES = 1 << 30, MAX_SUGGESTIONS = 100 };

/* What names are looked up in, innermost first. */
struct frame {
	const struct pri_value	*v;
	const struct frame	*up;
};

struct renderer {
	struct pri_render	*r;
	const struct pri_value	*root;
	struct pri_buf		*out;
	struct pri_buf		 indent;	/* of the partials we are in */
	size_t			 steps;
	int			 depth;		/* of partials */
	int			 stop;
};

/*
 * The value of a name, or NULL.  The first part may be in any frame; what
 * follows must be inside of it.  *open tells that the last map may be asked
 * for any key.
 */
static const struct pri_value *
look_up(const struct pri_op *op, const struct frame *f, int *open)
{
	const struct pri_value *v = NULL;

	*open = 0;
	if (op->nparts == 0)
		return f->v;
	const struct pri_part *p = op->parts;
	for (; f != NULL && v == NULL; f = f->up)
		v = pri_value_find(f->v, p->s, p->n, p->hash);
	for (size_t i = 1; i < op->nparts && v != NULL; i++) {
		*open = v->kind == PRI_V_MAP && v->open;
		p = &op->parts[i];
		v = pri_value_find(v, p->s, p->n, p->hash);
	}
	return v;
}

static int
has_value(const struct pri_value *v)
{
	if (v == NULL)
		return 0;
	switch (v->kind) {
	case PRI_V_NULL:
	case PRI_V_FALSE:
	case PRI_V_LATER:
		return 0;
	case PRI_V_STR:
		return v->len > 0;
	case PRI_V_NUM:
		return strcmp(v->str, "0") != 0;
	case PRI_V_LIST:
		return v->first != NULL;
	case PRI_V_MAP:		/* one that prints may print nothing */
		return v->str == NULL || v->len > 0;
	case PRI_V_TRUE:
		break;
	}
	return 1;
}

/* The tag with another name in it; text with tags is printed as it is. */
static void
put_tag(const struct renderer *re, const struct pri_op *op, const char *name,
    char *out, size_t size)
{
	int bare = op->kind == PRI_OP_RAW || (op->kind == PRI_OP_VAR &&
	    re->r->is_raw != NULL && re->r->is_raw(name));

	snprintf(out, size, "{{%s%s}}%s", bare ? "{" :
	    op->kind == PRI_OP_SECTION ? "#" :
	    op->kind == PRI_OP_INVERTED ? "^" : "", name, bare ? "}" : "");
}

static void
unknown(struct renderer *re, const struct pri_template *t,
    const struct pri_op *op, const struct frame *f)
{
	char near[128], tag[160];
	int found = 0;

	if (!re->r->strict)
		return;
	if (re->r->errors++ < MAX_SUGGESTIONS)
		for (; f != NULL && !found; f = f->up)
			found = pri_value_nearest(f->v, op->s, near,
			    sizeof(near));
	if (re->r->diags == NULL)
		return;
	if (found) {
		put_tag(re, op, near, tag, sizeof(tag));
		pri_diag(re->r->diags, t->file, op->pos,
		    PRI_D_template_unknown, tag, "there is no variable %s; "
		    "is %s meant?", op->s, tag);
	} else
		pri_diag(re->r->diags, t->file, op->pos,
		    PRI_D_template_unknown, NULL, "there is no variable %s; "
		    "`pressrel export --to json' prints those that there are",
		    op->s);
}

static void
put_indent(struct renderer *re)
{
	if (re->indent.len > 0)
		pri_buf_put(re->out, re->indent.data, re->indent.len);
}

/* Inside an indented partial every line of the template is indented, not the
 * lines of the values. */
static void
put_text(struct renderer *re, const struct pri_op *op)
{
	const char *s = op->s, *end = op->s + op->n, *nl;
	int start = op->at_line_start;

	while (s < end) {
		nl = memchr(s, '\n', (size_t)(end - s));
		const char *next = nl == NULL ? end : nl + 1;
		if (start && *s != '\n' && *s != '\r')
			put_indent(re);
		pri_buf_put(re->out, s, (size_t)(next - s));
		s = next;
		start = 1;
	}
}

static void
put_value(struct renderer *re, const struct pri_template *t,
    const struct pri_op *op, const struct frame *f)
{
	int open;
	const struct pri_value *v = look_up(op, f, &open);

	if (v == NULL) {
		unknown(re, t, op, f);
		return;
	}
	int is_text = v->kind == PRI_V_STR ||
	    (v->kind == PRI_V_MAP && v->str != NULL);
	if (is_text && op->kind == PRI_OP_VAR && re->r->escape != NULL)
		re->r->escape(re->out, v->str, v->len, op->where);
	else if (is_text || v->kind == PRI_V_NUM)
		pri_buf_put(re->out, v->str, v->len);
	else if (v->kind == PRI_V_TRUE || v->kind == PRI_V_FALSE)
		pri_buf_puts(re->out, v->kind == PRI_V_TRUE ? "true" :
		    "false");
}

static void run(struct renderer *, const struct pri_template *, size_t from,
    size_t to, const struct frame *);

static void
too_deep(struct renderer *re, const struct pri_template *t,
    const struct pri_op *op)
{
	re->stop = 1;
	re->r->errors++;
	if (re->r->diags != NULL)
		pri_diag(re->r->diags, t->file, op->pos,
		    PRI_D_template_depth, NULL, "the template does not come "
		    "to an end here; break the circle of partials that "
		    "include one another");
}

static void
put_partial(struct renderer *re, const struct pri_template *t,
    const struct pri_op *op, const struct frame *f)
{
	const struct pri_template *p = re->r->partial == NULL ? NULL :
	    re->r->partial(re->r->arg, op->s);

	if (p == NULL && re->r->diags != NULL &&
	    pr_diags_status(re->r->diags) != PR_OK) {
		re->stop = 1;	/* it could not be read, which will be told */
		return;
	}
	if (p == NULL) {
		if (!re->r->strict)
			return;
		re->r->errors++;
		if (re->r->diags != NULL)
			pri_diag(re->r->diags, t->file, op->pos,
			    PRI_D_template_partial, NULL, "there is no "
			    "partial %s; put it as %s.mustache in the "
			    "template folder", op->s, op->s);
		return;
	}
	if (re->depth == PRI_PARTIAL_DEPTH) {
		too_deep(re, t, op);
		return;
	}
	size_t before = re->indent.len;
	pri_buf_put(&re->indent, op->indent, op->nindent);
	re->depth++;
	run(re, p, 0, p->nops, f);
	re->depth--;
	pri_buf_cut(&re->indent, before);
}

static void
put_section(struct renderer *re, const struct pri_template *t, size_t at,
    const struct frame *f)
{
	const struct pri_op *op = &t->ops[at];
	int open;
	const struct pri_value *v = look_up(op, f, &open);

	if (v == NULL && !open)
		unknown(re, t, op, f);
	if (has_value(v) != (op->kind == PRI_OP_SECTION))
		return;
	if (op->kind == PRI_OP_INVERTED) {
		run(re, t, at + 1, op->end + 1, f);
		return;
	}
	struct frame inner = { v, f };
	if (v->kind != PRI_V_LIST) {
		run(re, t, at + 1, op->end + 1, &inner);
		return;
	}
	for (v = v->first; v != NULL && !re->stop; v = v->next) {
		inner.v = v;
		run(re, t, at + 1, op->end + 1, &inner);
	}
}

static void
step(struct renderer *re, const struct pri_template *t, size_t *at,
    const struct frame *f)
{
	const struct pri_op *op = &t->ops[*at];

	if (op->at_line_start && op->kind != PRI_OP_TEXT)
		put_indent(re);
	switch (op->kind) {
	case PRI_OP_TEXT:
		if (re->indent.len > 0)
			put_text(re, op);
		else
			pri_buf_put(re->out, op->s, op->n);
		break;
	case PRI_OP_VAR:
	case PRI_OP_RAW:
		put_value(re, t, op, f);
		break;
	case PRI_OP_PARTIAL:
		put_partial(re, t, op, f);
		break;
	case PRI_OP_SECTION:
	case PRI_OP_INVERTED:
		put_section(re, t, *at, f);
		*at = op->end;
		break;
	case PRI_OP_END:
		break;
	}
}

static void
run(struct renderer *re, const struct pri_template *t, size_t from, size_t to,
    const struct frame *f)
{
	for (size_t i = from; i < to && !re->stop; i++) {
		if (++re->steps > MAX_STEPS || re->out->len > MAX_BYTES) {
			too_deep(re, t, &t->ops[i]);
			return;
		}
		step(re, t, &i, f);
	}
}

enum pr_status
pri_template_render(const struct pri_template *t, struct pri_render *r,
    const struct pri_value *root, struct pri_buf *out)
{
	struct renderer re = { .r = r, .root = root, .out = out };
	const struct frame top = { root, NULL };

	r->errors = 0;
	run(&re, t, 0, t->nops, &top);
	int err = out->err || re.indent.err;
	pri_buf_free(&re.indent);
	return err ? PR_ENOMEM : PR_OK;
}

/* The name nearest to another so far. */
struct nearest {
	const char	*name;
	size_t		 best;		/* how far */
	char		*out;
	size_t		 size;
	size_t		 best_tail;	/* the same of a.NAME */
	char		 tail[128];
};

/* Look through the members of a map. */
static void
search(struct nearest *n, const struct pri_value *map, const char *prefix,
    int depth)
{
	char full[128];

	for (struct pri_value *m = map->first; m != NULL; m = m->next) {
		int len = snprintf(full, sizeof(full), "%s%s%s", prefix,
		    *prefix == '\0' ? "" : ".", m->key);
		if (len < 0 || (size_t)len >= sizeof(full) ||
		    (size_t)len >= n->size)
			continue;
		size_t d = pri_near_distance(n->name, full);
		if (d < n->best) {
			n->best = d;
			memcpy(n->out, full, (size_t)len + 1);
		}
		d = *prefix == '\0' ? SIZE_MAX :
		    pri_near_distance(n->name, m->key);
		if (d < n->best_tail) {
			n->best_tail = d;
			memcpy(n->tail, full, (size_t)len + 1);
		}
		if (pri_value_made(m)->kind == PRI_V_MAP && depth < 3)
			search(n, m, full, depth + 1);
	}
	if (map->beyond != NULL)
		search(n, pri_value_made(map->beyond), prefix, depth);
}

int
pri_value_nearest(const struct pri_value *root, const char *name, char *out,
    size_t size)
{
	size_t len = strlen(name), most = len / 3 + 1;
	struct nearest n = { .name = name, .best = most + 1, .out = out,
	    .size = size, .best_tail = len / 4 + 1 };

	if (root == NULL || root->kind != PRI_V_MAP || len > 64)
		return 0;
	search(&n, root, "", 0);
	int found = n.best <= most && n.best < len;
	/* A name that lacks its group, unless it is a slip of the keyboard. */
	if (n.tail[0] != '\0' && (!found || n.best > n.best_tail + 1))
		memcpy(out, n.tail, strlen(n.tail) + 1);
	return found || n.tail[0] != '\0';
}

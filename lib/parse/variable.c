/* Nodes of a body, and the variables in its texts and addresses; see
 * body_impl.h. */
#include <config.h>

#include <string.h>

#include "base/diag.h"
#include "parse/body_impl.h"

/* ---- Nodes ---- */

struct pri_node *
pri_body_node(struct pri_body_reader *r, enum pri_node_kind kind)
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

struct pri_node *
pri_body_add(struct pri_body_reader *r, enum pri_node_kind kind)
{
	struct pri_node *n = pri_body_node(r, kind), *p = r->parent;

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

void
pri_body_text(struct pri_body_reader *r, struct pri_node *n, const char *s,
    size_t len)
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

/* ---- Variables ---- */

/* A text literal being split, with the source cursor in step. */
struct split {
	struct pri_body_reader	*r;
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
	struct pri_node *n = pri_body_add(p->r, PRI_TEXT);
	if (n == NULL)
		return;
	pri_body_text(p->r, n, p->s + from, to - from);
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
variable_name(struct pri_body_reader *r, struct pr_pos pos, struct pr_pos end,
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
put_var(struct pri_body_reader *r, const char *s, size_t n, struct pr_pos pos,
    struct pr_pos end)
{
	if (!variable_name(r, pos, end, &s, &n))
		return;
	struct pri_node *v = pri_body_add(r, PRI_VAR);
	if (v == NULL)
		return;
	r->root->has_vars = 1;
	pri_body_text(r, v, s, n);
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
void
pri_body_split(struct pri_body_reader *r, const char *s, size_t n)
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
void
pri_body_split_dest(struct pri_body_reader *r, struct pri_node *link, size_t off)
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

/*
 * What an author has decided not to be told: `suppress' in the front matter
 * for the whole document, and comments in the body
 *
 *     <!-- pressrel-disable RULE: reason -->
 *
 * for the block that follows, or for the line when the comment stands in one.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "check/check.h"
#include "check/online.h"

struct silence {
	const char	*rule;		/* the catalogue's own; NULL: none */
	struct pr_pos	 pos, end;	/* where it is written */
	size_t		 first, last;	/* the lines that it is about */
	int		 used;
};

struct silences {
	struct pri_check *c;
	struct silence	*v;
	size_t		 n, cap;
};

static struct silence *
push(struct silences *l)
{
	if (l->n == l->cap) {
		size_t cap = l->cap == 0 ? 8 : l->cap * 2;
		struct silence *v = realloc(l->v, cap * sizeof(*v));
		if (v == NULL) {
			l->c->st = PR_ENOMEM;
			return NULL;
		}
		l->v = v;
		l->cap = cap;
	}
	memset(&l->v[l->n], 0, sizeof(*l->v));
	return &l->v[l->n++];
}

static void
say(struct silences *l, const struct silence *s, enum pri_rule_id rule,
    const char *fmt, const char *what)
{
	struct pri_buf b = { 0 };

	pri_buf_puts(&b, "");
	for (; *fmt != '\0'; fmt++)
		if (*fmt == '@')
			pri_buf_puts(&b, what);
		else
			pri_buf_putc(&b, *fmt);
	const char *m = pri_buf_str(&b);
	if (m == NULL)
		l->c->st = PR_ENOMEM;
	else
		pri_diag_range(l->c->diags, l->c->doc->file, s->pos, s->end,
		    rule, pri_rule_level(rule), NULL, "%s", m);
	pri_buf_free(&b);
}

/* Keep one, or tell why not. */
static void
keep(struct silences *l, struct silence s, const char *rule,
    const char *reason)
{
	const struct pr_rule *r = pr_rule_find(rule);

	if (r == NULL)
		say(l, &s, PRI_D_suppress_unknown, "no rule is named `@'; "
		    "see pressrel-rules(7) for the names", rule);
	else if (strncmp(r->id, "suppress-", 9) == 0)
		say(l, &s, PRI_D_suppress_unknown, "`@' cannot be suppressed: "
		    "it is about suppressions themselves", rule);
	else if (reason == NULL || reason[strspn(reason, " \t\n")] == '\0')
		say(l, &s, PRI_D_suppress_no_reason, "`@' is suppressed "
		    "without a reason; write why, for whoever reads this "
		    "next", rule);
	else {
		struct silence *v = push(l);
		if (v != NULL) {
			*v = s;
			v->rule = r->id;
		}
	}
}

static void
from_front(struct silences *l)
{
	const struct pr_doc *d = l->c->doc;

	for (size_t i = 0; i < d->suppress.n; i++) {
		const struct pri_suppression *p = &d->suppress.v[i];
		struct silence s = { .pos = p->rule.pos, .end = p->rule.end,
		    .first = 0, .last = SIZE_MAX };
		if (!pri_is_blank(&p->rule))
			keep(l, s, p->rule.s, p->reason.s);
	}
}

/* The node that a comment is about; several comments in a row are about the
 * same block. */
static const struct pri_node *
subject(const struct pri_node *n)
{
	do {
		while (n != NULL && n->next == NULL)
			n = n->parent;
		if (n != NULL)
			n = n->next;
	} while (n != NULL && n->kind == PRI_HTML_BLOCK);
	return n;
}

/* Names up to the colon, then the reason: "date-weekday, date-past: why". */
static void
directive(struct silences *l, struct silence s, const char *text, size_t n)
{
	const char *colon = memchr(text, ':', n);
	size_t names = colon == NULL ? n : (size_t)(colon - text);
	char *reason = colon == NULL ? NULL : pri_arena_strndup(
	    &l->c->arena, colon + 1, n - names - 1);
	int any = 0;

	for (size_t i = 0, k; i < names; i += k) {
		for (k = 0; i + k < names &&
		    strchr(" ,\t\n", text[i + k]) == NULL; k++)
			;
		char *rule = pri_arena_strndup(&l->c->arena, text + i, k);
		if (k > 0 && rule != NULL)
			keep(l, s, rule, reason);
		any |= k > 0;
		k += k == 0;
	}
	if (!any)
		say(l, &s, PRI_D_suppress_unknown, "the comment names no rule; "
		    "write <!-- pressrel-disable RULE: reason -->@", "");
}

static void
comment(struct silences *l, const struct pri_node *n)
{
	static const char word[] = "pressrel-disable";
	const char *s = n->text;
	size_t len = n->len, k = sizeof(word) - 1;

	if (len < 4 || memcmp(s, "<!--", 4) != 0)
		return;
	for (s += 4, len -= 4; len > 0 && strchr(" \t\n", *s) != NULL; len--)
		s++;
	if (len <= k || memcmp(s, word, k) != 0 ||
	    strchr(" \t\n:-", s[k]) == NULL)
		return;
	s += k;
	len -= k;
	for (size_t i = 0; i + 2 < len; i++)
		if (memcmp(s + i, "-->", 3) == 0)
			len = i;
	struct silence v = { .pos = n->pos, .end = n->end,
	    .first = n->pos.line, .last = n->pos.line };
	if (n->kind == PRI_HTML_BLOCK) {
		const struct pri_node *about = subject(n);
		v.first = about != NULL ? about->pos.line : n->pos.line;
		v.last = about != NULL ? about->end.line : n->pos.line;
	}
	directive(l, v, s, len);
}

static int
is_wanted(void *ctx, const struct pr_diag *d)
{
	struct silences *l = ctx;
	int wanted = 1;

	/* What this document takes from its house is found in another file,
	 * of which a comment cannot speak. */
	int here = strcmp(d->file, l->c->doc->file) == 0;
	for (size_t i = 0; i < l->n; i++) {
		struct silence *s = &l->v[i];
		if (strcmp(d->rule, s->rule) == 0 && (here ?
		    d->pos.line >= s->first && d->pos.line <= s->last :
		    s->last == SIZE_MAX)) {
			s->used = 1;
			wanted = 0;
		}
	}
	return wanted;
}

/* The same for a list in which other documents' findings stand, too. */
static int
is_wanted_here(void *ctx, const struct pr_diag *d)
{
	struct silences *l = ctx;

	return strcmp(d->file, l->c->doc->file) != 0 || is_wanted(ctx, d);
}

void
pri_check_suppressed(struct pri_check *c)
{
	const struct pri_node *root = c->doc->body;
	struct silences l = { .c = c };

	from_front(&l);
	for (const struct pri_node *n = root; n != NULL;
	    n = pri_node_next(n, root))
		if ((n->kind == PRI_HTML_BLOCK || n->kind == PRI_HTML) &&
		    n->text != NULL)
			comment(&l, n);
	if (l.n > 0) {
		pri_diags_filter(c->diags, c->first_diag, is_wanted, &l);
		pri_diags_filter(c->diags, 0, is_wanted_here, &l);
	}
	for (size_t i = 0; i < l.n; i++)
		if (!l.v[i].used && (c->online != NULL ||
		    !pri_rule_is_online(l.v[i].rule)))
			say(&l, &l.v[i], PRI_D_suppress_unused, "`@' is "
			    "suppressed, but nothing of the kind is found "
			    "here; remove the suppression", l.v[i].rule);
	free(l.v);
}

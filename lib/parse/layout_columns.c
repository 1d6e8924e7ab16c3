/* Which column of a signatory list has which role; see layout_impl.h. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "parse/header_consent.h"
#include "parse/layout_impl.h"

struct column {
	enum pri_role	role;
	int		sure;		/* 9: by hand */
	int		organization;
};

static void
better(struct pri_head *h, struct column *c, const struct pri_cell *f, int far)
{
	struct column d;

	if (f->n == 0)
		return;
	if (pri_head_mapped(h, f, &d.role)) {
		c->role = d.role;
		c->sure = 9;
		return;
	}
	if (far)
		return;
	d.role = pri_header_column(f->s, f->n, &d.sure,
	    &d.organization);
	if (d.sure > c->sure)
		*c = d;
}

/* "How should your name appear?" beside a name: is each answer among the first
 * rows one about publication, such as "Initials only"? */
static int
is_answered_so(const struct pri_head *h, const struct pri_head_line *top,
    size_t rows, size_t col)
{
	const struct pri_head_line *l = top + rows;
	enum pri_publish p;
	size_t said = 0;

	for (; l < h->v + h->nlines; l++) {
		if (col >= l->n || l->f[col].n == 0)
			continue;
		if (!pri_publish_parse(l->f[col].s, l->f[col].n, &p))
			return 0;
		said++;
	}
	return said > 0;
}

/* Of two columns about publication none is passed over: the stricter answer
 * holds.  A third one is told. */
static int
second(struct pri_head *h, const struct pri_head_line *top, int first, size_t i,
    enum pri_role *role, struct pri_layout *l)
{
	enum pri_role too = *role == PRI_ROLE_PUBLISH ?
	    PRI_ROLE_PUBLISH_TOO : *role == PRI_ROLE_ANONYMOUS ?
	    PRI_ROLE_ANONYMOUS_TOO : PRI_ROLE_NONE;

	if (too == PRI_ROLE_NONE || l->col[too] != -1)
		return 0;
	pri_diag(h->diags, h->in->name, (struct pr_pos){ top->line, 1 },
	    PRI_D_signers_column_twice, NULL, "columns %d and %zu both say "
	    "what may be published, and the stricter answer holds; if one is "
	    "about something else, leave it out with --map ignore=HEADER",
	    first + 1, i + 1);
	l->col[too] = (int)i;
	*role = too;
	return 1;
}

/* Give each role to the column that is surest of it, the first of equals. */
static void
assign(struct pri_head *h, const struct pri_head_line *top, size_t rows,
    struct column *c, size_t n, struct pri_layout *l)
{
	for (size_t i = 0; i < n; i++) {
		if (c[i].role == PRI_ROLE_NONE)
			continue;
		int *col = &l->col[c[i].role];
		if (*col != -1 && c[i].role == PRI_ROLE_NAME &&
		    c[i].sure < c[*col].sure &&
		    is_answered_so(h, top, rows, i)) {
			c[i].role = PRI_ROLE_PUBLISH;
			col = &l->col[PRI_ROLE_PUBLISH];
		}
		if (*col != -1 && second(h, top, *col, i, &c[i].role, l))
			continue;
		if (*col != -1 && c[*col].sure >= c[i].sure) {
			pri_diag(h->diags, h->in->name,
			    (struct pr_pos){ top->line, 1 },
			    PRI_D_signers_column_twice, NULL,
			    "columns %d and %zu could both be the %s; the "
			    "first one is taken: name the right one with "
			    "--map %s=HEADER", *col + 1, i + 1,
			    pri_role_name(c[i].role),
			    pri_role_name(c[i].role));
			continue;
		}
		*col = (int)i;
	}
	for (int r = 0; r < PRI_ROLES; r++)
		if (l->col[r] != -1) {
			l->role[l->col[r]] = (enum pri_role)r;
			if ((size_t)l->col[r] >= l->nused)
				l->nused = (size_t)l->col[r] + 1;
		}
}

/* Does a column's header ask whether to publish?  Who answers nothing has
 * not agreed. */
static int
asks(const struct pri_head *h, size_t top, size_t rows, int col)
{
	int asked = 0;

	for (size_t r = top; r < top + rows && col != -1; r++)
		if ((size_t)col < h->v[r].n)
			asked |= pri_consent_asks(h->v[r].f[col].s,
			    h->v[r].f[col].n);
	return asked;
}

/* An organization's column is the name where there is no other. */
static void
settle_name(struct pri_layout *l, int by_hand)
{
	int *col = l->col, org = col[PRI_ROLE_ORGANIZATION];

	if (org == -1 || col[PRI_ROLE_NAME] != -1 ||
	    col[PRI_ROLE_FAMILY] != -1 || col[PRI_ROLE_GIVEN] != -1)
		return;
	col[PRI_ROLE_NAME] = org;
	col[PRI_ROLE_ORGANIZATION] = -1;
	l->role[org] = PRI_ROLE_NAME;
	if (col[PRI_ROLE_TYPE] == -1 && !by_hand)
		l->type = PRI_S_ORGANIZATION;
}

/* "Nom" beside "Prénom" is the family name, "Nombre" beside "Apellidos" the
 * given one. */
static void
settle_half(struct pri_head *h, const struct pri_head_line *top,
    struct pri_layout *l)
{
	static const char family[] = "|nom|name|naam|namn|navn|név|",
	    given[] = "|nombre|nombres|nome|name|naam|имя|ім'я|ime|ad|név|";
	int *col = l->col, name = col[PRI_ROLE_NAME];
	int half = col[PRI_ROLE_FAMILY] == -1 && col[PRI_ROLE_GIVEN] != -1 ?
	    PRI_ROLE_FAMILY : col[PRI_ROLE_GIVEN] == -1 &&
	    col[PRI_ROLE_FAMILY] != -1 ? PRI_ROLE_GIVEN : PRI_ROLES;
	const char *w = half == PRI_ROLE_FAMILY ? family : given;
	enum pri_role role;

	if (name == -1 || half == PRI_ROLES || (size_t)name >= top->n ||
	    pri_head_mapped(h, &top->f[name], &role))
		return;
	for (w++; *w != '\0'; w += strcspn(w, "|") + 1)
		if (pri_header_same(w, strcspn(w, "|"), top->f[name].s,
		    top->f[name].n)) {
			col[half] = name;
			col[PRI_ROLE_NAME] = -1;
			l->role[name] = (enum pri_role)half;
			return;
		}
}

enum pr_status
pri_head_columns(struct pri_head *h, size_t top, size_t rows,
    struct pri_layout *l)
{
	size_t n = 0;

	for (size_t r = top; r < top + rows; r++)
		if (h->v[r].n > n)
			n = h->v[r].n;
	struct column *c = calloc(n + 1, sizeof(*c));
	l->role = calloc(n + 1, sizeof(*l->role));
	if (c == NULL || l->role == NULL) {
		free(c);
		return PR_ENOMEM;
	}
	for (size_t i = 0; i < n; i++) {
		c[i].role = l->role[i] = PRI_ROLE_NONE;
		for (size_t r = top; r < top + rows; r++)
			if (i < h->v[r].n)
				better(h, &c[i], &h->v[r].f[i],
				    i >= PRI_MOST_HEADERS);
	}
	l->ncols = n;
	assign(h, &h->v[top], rows, c, n, l);
	if (asks(h, top, rows, l->col[PRI_ROLE_PUBLISH]))
		l->asked |= PRI_ASKED;
	if (asks(h, top, rows, l->col[PRI_ROLE_PUBLISH_TOO]))
		l->asked |= PRI_ASKED_TOO;
	settle_half(h, &h->v[top], l);
	settle_name(l, 0);
	free(c);
	return PR_OK;
}

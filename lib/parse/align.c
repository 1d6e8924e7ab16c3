/* Which cell of a row belongs to which column; see align.h. */
#include <config.h>

#include <string.h>

#include "model/country.h"
#include "parse/align.h"

/* One way to lay the fields over the columns. */
struct way {
	enum { AS_IS, GAP, DROP, JOIN } kind;
	size_t	at;		/* the column */
	size_t	extra;		/* fields too many, for DROP and JOIN */
};

struct worth {
	int	points;
	int	wrong;		/* cells that cannot be what their column is */
};

static int
is_address(const struct pri_cell *c)
{
	const char *at = memchr(c->s, '@', c->n);

	return at != NULL && at > c->s &&
	    memchr(at, '.', c->n - (size_t)(at - c->s)) != NULL &&
	    memchr(c->s, ' ', c->n) == NULL;
}

/* What a cell says for standing in the column of a role: from 3, it can be
 * nothing else, to -3, it cannot be that. */
static int
cell_worth(enum pri_role role, const struct pri_cell *c,
    const struct pr_config *cfg)
{
	struct pri_country_match m;
	enum pri_signer_type type;
	enum pri_publish publish;
	enum pri_bound bound;
	int64_t n;

	if (c->n == 0)
		return role == PRI_ROLE_NAME ? -2 : 0;
	if (role != PRI_ROLE_EMAIL && role < PRI_ROLES && is_address(c))
		return -3;
	switch (role) {
	case PRI_ROLE_EMAIL:
		return memchr(c->s, '@', c->n) != NULL ? 3 : -3;
	case PRI_ROLE_COUNTRY:
		pri_country_resolve(cfg, c->s, c->n, &m);
		return m.how == PRI_C_UNKNOWN ? -3 : m.how == PRI_C_EMPTY ?
		    0 : m.flags & (PRI_CF_FUZZY | PRI_CF_WORDS) ? 1 : 3;
	case PRI_ROLE_TYPE:
		return !pri_signer_type_parse(c->s, c->n, &type) ? -2 :
		    type == PRI_S_UNKNOWN ? 0 : 2;
	case PRI_ROLE_REPRESENTS:
		return pri_represents_parse(c->s, c->n, &n, &bound) ? 1 : -3;
	case PRI_ROLE_PUBLISH:
	case PRI_ROLE_PUBLISH_TOO:
		return pri_publish_parse(c->s, c->n, &publish) ? 2 : -2;
	case PRI_ROLE_ANONYMOUS:
	case PRI_ROLE_ANONYMOUS_TOO:
	case PRI_ROLE_WITHDRAWN:
		return pri_yes_parse(c->s, c->n) != -1 ? 0 : -2;
	case PRI_ROLE_SIGNED_AT:
		return pri_signed_at_parse(c->s, c->n, &n) ? 2 : -2;
	case PRI_ROLE_WEB:
		return memchr(c->s, '.', c->n) != NULL ? 1 : -1;
	case PRI_ROLE_NAME:
		if (c->n <= 2)
			return -1;
		if (pri_signed_at_parse(c->s, c->n, &n))
			return -2;
		pri_country_resolve(cfg, c->s, c->n, &m);
		return m.how == PRI_C_ONE && (m.flags & (PRI_CF_FUZZY |
		    PRI_CF_WORDS | PRI_CF_PLACE | PRI_CF_ADJECTIVE)) == 0 ?
		    -2 : 0;
	default:
		return 0;
	}
}

/* The number of the field that comes into a column, or -1. */
static int
source(const struct way *w, size_t col, size_t n)
{
	size_t i = col;

	if (w->kind == GAP)
		i = col < w->at ? col : col == w->at ? n : col - 1;
	else if (w->kind == DROP)
		i = col < w->at ? col : col + w->extra;
	else if (w->kind == JOIN)
		i = col <= w->at ? col : col + w->extra;
	return i < n ? (int)i : -1;
}

/* What fields are worth in a role, found once: ways differ in few of them,
 * and to look at a country that nobody knows takes time. */
struct known {
	struct { int field, points; } v[PRI_ROLES][4];
	size_t	n[PRI_ROLES];
};

static int
field_worth(struct known *k, int r, int field, const struct pri_cell *f,
    const struct pr_config *cfg)
{
	static const struct pri_cell none = { "", 0 };

	for (size_t i = 0; i < k->n[r]; i++)
		if (k->v[r][i].field == field)
			return k->v[r][i].points;
	int p = cell_worth((enum pri_role)r, field == -1 ? &none : &f[field],
	    cfg);
	if (k->n[r] < 4) {
		k->v[r][k->n[r]].field = field;
		k->v[r][k->n[r]++].points = p;
	}
	return p;
}

static struct worth
way_worth(const struct way *w, struct known *k, const struct pri_layout *l,
    const struct pr_config *cfg, const struct pri_cell *f, size_t n)
{
	struct worth v = { 0, 0 };

	for (int r = 0; r < PRI_ROLES; r++) {
		if (l->col[r] == -1)
			continue;
		int p = field_worth(k, r, source(w, (size_t)l->col[r], n), f,
		    cfg);
		v.points += p;
		v.wrong += p < 0;
	}
	return v;
}

/* Do two ways put the same text under every role that is counted or that
 * decides what is published? */
static int
same_figures(const struct way *a, const struct way *b,
    const struct pri_layout *l, const struct pri_cell *f, size_t n)
{
	static const enum pri_role roles[] = {
		PRI_ROLE_NAME, PRI_ROLE_GIVEN, PRI_ROLE_FAMILY,
		PRI_ROLE_ORGANIZATION, PRI_ROLE_TYPE, PRI_ROLE_COUNTRY,
		PRI_ROLE_REPRESENTS, PRI_ROLE_MEMBERS, PRI_ROLE_PUBLISH,
		PRI_ROLE_ANONYMOUS, PRI_ROLE_PUBLISH_TOO,
		PRI_ROLE_ANONYMOUS_TOO, PRI_ROLE_WITHDRAWN,
		PRI_ROLE_SIGNED_AT
	};

	for (size_t k = 0; k < sizeof(roles) / sizeof(*roles); k++) {
		if (l->col[roles[k]] == -1)
			continue;
		int i = source(a, (size_t)l->col[roles[k]], n);
		int j = source(b, (size_t)l->col[roles[k]], n);
		size_t in = i == -1 ? 0 : f[i].n, jn = j == -1 ? 0 : f[j].n;
		if (in != jn || (in > 0 && memcmp(f[i].s, f[j].s, in) != 0))
			return 0;
	}
	return 1;
}

struct choice {
	struct way	 best;
	struct worth	 worth;
	int		 tied;		/* another way is as good and differs */
	struct known	 known;
};

static void
consider(struct choice *c, struct way w, const struct pri_layout *l,
    const struct pr_config *cfg, const struct pri_cell *f, size_t n)
{
	struct worth v = way_worth(&w, &c->known, l, cfg, f, n);

	if (v.points < c->worth.points)
		return;
	if (v.points == c->worth.points) {
		c->tied |= !same_figures(&w, &c->best, l, f, n);
		return;
	}
	c->best = w;
	c->worth = v;
	c->tied = 0;
}

/* Every way that fits the number of fields, unless they are very many. */
static void
try_all(struct choice *c, const struct pri_layout *l,
    const struct pr_config *cfg, const struct pri_cell *f, size_t n)
{
	size_t m = l->ncols;

	if (m > PRI_MOST_HEADERS || n > PRI_MOST_HEADERS)
		return;
	for (size_t at = 0; at < m && n <= m; at++)
		/* A gap pushes the last cell out of a row that is full. */
		if (n < m || f[n - 1].n == 0)
			consider(c, (struct way){ GAP, at, 0 }, l, cfg, f, n);
	for (size_t at = 0; at < m && n >= m; at++) {
		size_t extra = n > m ? n - m : 1, blank = 0;
		for (size_t k = at; k < at + extra && k < n; k++)
			blank += f[k].n == 0;
		if (blank == extra)
			consider(c, (struct way){ DROP, at, extra }, l, cfg,
			    f, n);
		else if (n > m)
			consider(c, (struct way){ JOIN, at, extra }, l, cfg,
			    f, n);
	}
}

static void
join(const struct way *w, const struct pri_layout *l,
    const struct pri_cell *f, struct pri_aligned *out)
{
	enum pri_role role = l->role[w->at];

	if (role == PRI_ROLE_NONE)
		return;
	pri_buf_cut(&out->joined, 0);
	for (size_t i = w->at; i <= w->at + w->extra; i++) {
		if (i > w->at) {
			pri_buf_putc(&out->joined, l->delim);
			pri_buf_putc(&out->joined, ' ');
		}
		pri_buf_put(&out->joined, f[i].s, f[i].n);
	}
	out->cell[role].s = out->joined.data;
	out->cell[role].n = out->joined.err ? 0 : out->joined.len;
}

static void
lay_out(const struct way *w, const struct pri_layout *l,
    const struct pri_cell *f, size_t n, struct pri_aligned *out)
{
	for (int r = 0; r < PRI_ROLES; r++) {
		out->cell[r] = (struct pri_cell){ "", 0 };
		out->src[r] = -1;
		if (l->col[r] == -1)
			continue;
		int i = source(w, (size_t)l->col[r], n);
		out->src[r] = i;
		if (i != -1)
			out->cell[r] = f[i];
	}
	out->at = w->at;
	if (w->kind == JOIN)
		join(w, l, f, out);
}

/* A list of one column: all of the row is its cell. */
static enum pri_align
one_column(const struct pri_layout *l, const struct pri_cell *f, size_t n,
    struct pri_aligned *out)
{
	struct way w = { JOIN, 0, n - 1 };

	lay_out(&w, l, f, n, out);
	return n > 1 ? PRI_ALIGN_JOINED : PRI_ALIGN_GOOD;
}

/* Without an empty cell, a full row can be read in one way only. */
static int
has_blank(const struct pri_cell *f, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (f[i].n == 0)
			return 1;
	return 0;
}

enum pri_align
pri_align(const struct pri_layout *l, const struct pr_config *cfg,
    const struct pri_cell *f, size_t n, struct pri_aligned *out)
{
	struct way as_is = { AS_IS, n, 0 };
	struct choice c = { .best = as_is };

	while (n > l->ncols && f[n - 1].n == 0)
		n--;
	if (l->ncols == 1 && n > 1)
		return one_column(l, f, n, out);
	as_is.at = c.best.at = n;
	int fits = n == l->ncols || n == l->also;
	if (n == l->ncols && !has_blank(f, n)) {
		lay_out(&as_is, l, f, n, out);
		return PRI_ALIGN_GOOD;
	}
	struct worth plain = way_worth(&as_is, &c.known, l, cfg, f, n);
	c.worth = plain;
	if (fits && plain.wrong == 0) {
		lay_out(&as_is, l, f, n, out);
		return PRI_ALIGN_GOOD;
	}
	/* A full row must be clearly better another way. */
	c.worth.points += fits ? 2 : 0;
	try_all(&c, l, cfg, f, n);
	lay_out(&c.best, l, f, n, out);
	if (c.best.kind == AS_IS && (fits || (plain.wrong == 0 && !c.tied)))
		return fits ? PRI_ALIGN_GOOD : n < l->ncols ?
		    PRI_ALIGN_SHORT : PRI_ALIGN_LONG;
	if (fits && (c.tied || c.worth.wrong > 0)) {
		lay_out(&as_is, l, f, n, out);
		return PRI_ALIGN_GOOD;
	}
	if (c.tied || c.worth.wrong > 0 || c.best.kind == AS_IS)
		return PRI_ALIGN_NO;
	return c.best.kind == JOIN ? PRI_ALIGN_JOINED : PRI_ALIGN_SHIFTED;
}

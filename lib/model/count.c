/* Counting rows one at a time; see count.h. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/fold.h"
#include "base/utf8.h"
#include "model/count.h"

void
pri_counter_open(struct pri_counter *c, const struct pri_count_options *opt)
{
	memset(c, 0, sizeof(*c));
	c->opt = opt;
	if (opt->host != NULL) {
		size_t n = strlen(opt->host);
		const char *paren = memrchr(opt->host, '(', n);
		if (paren != NULL && paren > opt->host &&
		    opt->host[n - 1] == ')')
			n = (size_t)(paren - opt->host);
		c->host_key = pri_name_key(opt->host, n);
	}
}

void
pri_counter_close(struct pri_counter *c)
{
	pri_memo_free(&c->type);
	pri_memo_free(&c->publish);
	free(c->known);
}

unsigned long
pri_counter_roles(const struct pri_count_options *opt)
{
	unsigned long roles = 1ul << PRI_ROLE_NAME | 1ul << PRI_ROLE_GIVEN |
	    1ul << PRI_ROLE_FAMILY | 1ul << PRI_ROLE_ORGANIZATION |
	    1ul << PRI_ROLE_TYPE | 1ul << PRI_ROLE_COUNTRY |
	    1ul << PRI_ROLE_REPRESENTS | 1ul << PRI_ROLE_MEMBERS |
	    1ul << PRI_ROLE_PUBLISH | 1ul << PRI_ROLE_ANONYMOUS |
	    1ul << PRI_ROLE_PUBLISH_TOO | 1ul << PRI_ROLE_ANONYMOUS_TOO |
	    1ul << PRI_ROLE_WITHDRAWN | 1ul << PRI_ROLE_CONFIRMED;

	return opt->as_of != INT64_MIN ? roles | 1ul << PRI_ROLE_SIGNED_AT :
	    roles;
}

uint64_t
pri_name_key(const char *s, size_t n)
{
	char key[1024];
	uint64_t h = UINT64_C(1469598103934665603);

	if (n > 300)
		n = 300;
	size_t m = pri_fold(s, n, key, sizeof(key));
	if (m == SIZE_MAX || m == 0)
		return 0;
	for (size_t i = 0; i < m; i++)
		h = (h ^ (unsigned char)key[i]) * UINT64_C(1099511628211);
	return h == 0 ? 1 : h;
}

struct pri_cell
pri_row_name(const struct pri_row *row, struct pri_buf *b)
{
	const struct pri_cell *given = &row->cell[PRI_ROLE_GIVEN];
	const struct pri_cell *family = &row->cell[PRI_ROLE_FAMILY];

	if (row->cell[PRI_ROLE_NAME].n > 0)
		return row->cell[PRI_ROLE_NAME];
	if (given->n == 0 && family->n == 0)
		return row->cell[PRI_ROLE_ORGANIZATION];
	if (given->n == 0)
		return *family;
	if (family->n == 0)
		return *given;
	pri_buf_cut(b, 0);
	pri_buf_put(b, given->s, given->n);
	pri_buf_putc(b, ' ');
	pri_buf_put(b, family->s, family->n);
	return (struct pri_cell){ b->err ? "" : b->data,
	    b->err ? 0 : b->len };
}

/* A cell's text for a message: nothing of a hidden signer, no address. */
static const char *
quotable(const struct pri_row *row, const struct pri_cell *c, char out[80])
{
	size_t n = c->n, len;

	if (pri_row_hidden(row) || memchr(c->s, '@', n) != NULL ||
	    pri_utf8_check(c->s, n) != n)
		return "the text of this cell";
	if (n > 60)
		for (n = 0; n < 57; n += len)
			(void)pri_utf8_get(c->s + n, c->n - n, &len);
	snprintf(out, 80, "\"%.*s%s\"", (int)n, c->s, n < c->n ? "..." : "");
	return out;
}

static void
tell(struct pri_counter *c, const struct pri_row *row, enum pri_role role,
    enum pri_rule_id rule, const char *what)
{
	char text[80];

	if (c->diags != NULL)
		pri_diag(c->diags, row->file, row->where(row, role), rule,
		    NULL, "%s %s", quotable(row, &row->cell[role], text),
		    what);
}

/* ---- Cells ---- */

enum { UNDERSTOOD = 0x100 };

static uint32_t
parse_type(const struct pri_cell *cell)
{
	enum pri_signer_type t;
	int ok = pri_signer_type_parse(cell->s, cell->n, &t);

	return (uint32_t)t | (ok ? UNDERSTOOD : 0);
}

static uint32_t
parse_publish(const struct pri_cell *cell)
{
	enum pri_publish p;
	int ok = pri_publish_parse(cell->s, cell->n, &p);

	return (uint32_t)p | (ok ? UNDERSTOOD : 0);
}

static uint32_t
remembered(struct pri_memo *memo, const struct pri_cell *cell,
    uint32_t (*parse)(const struct pri_cell *))
{
	uint64_t hash = pri_memo_hash(cell->s, cell->n);
	struct pri_memo_slot *slot = pri_memo_find(memo, cell->s, cell->n,
	    hash);

	if (slot != NULL)
		return slot->value;
	uint32_t v = parse(cell);
	if ((slot = pri_memo_add(memo, cell->s, cell->n, hash)) != NULL)
		slot->value = v;
	return v;
}

/* Does a column of those who want to be anonymous say so, or say what is not
 * understood? */
static int
wants_no_name(const struct pri_row *row)
{
	static const enum pri_role anonymous[] = {
		PRI_ROLE_ANONYMOUS, PRI_ROLE_ANONYMOUS_TOO
	};

	for (size_t i = 0; i < 2; i++) {
		const struct pri_cell *cell = &row->cell[anonymous[i]];
		if (pri_yes_parse(cell->s, cell->n) != 0)
			return 1;
	}
	return 0;
}

/* Was publication asked for, and nothing answered? */
static int
unanswered(const struct pri_row *row)
{
	return ((row->asked & PRI_ASKED) != 0 &&
	    row->cell[PRI_ROLE_PUBLISH].n == 0) ||
	    ((row->asked & PRI_ASKED_TOO) != 0 &&
	    row->cell[PRI_ROLE_PUBLISH_TOO].n == 0);
}

int
pri_row_hidden(const struct pri_row *row)
{
	static const enum pri_role publish[] = {
		PRI_ROLE_PUBLISH, PRI_ROLE_PUBLISH_TOO
	};
	enum pri_publish p;

	if (row->hide || wants_no_name(row) || unanswered(row))
		return 1;
	for (size_t i = 0; i < 2; i++) {
		const struct pri_cell *cell = &row->cell[publish[i]];
		(void)pri_publish_parse(cell->s, cell->n, &p);
		if (p != PRI_PUB_YES)
			return 1;
	}
	return 0;
}

static enum pri_signer_type
type_of(struct pri_counter *c, const struct pri_row *row)
{
	const struct pri_cell *cell = &row->cell[PRI_ROLE_TYPE];

	if (cell->n == 0) {
		if (row->type == PRI_S_UNKNOWN &&
		    row->cell[PRI_ROLE_ORGANIZATION].n > 0 &&
		    row->cell[PRI_ROLE_NAME].n == 0 &&
		    row->cell[PRI_ROLE_GIVEN].n == 0 &&
		    row->cell[PRI_ROLE_FAMILY].n == 0)
			return PRI_S_ORGANIZATION;
		return row->type;
	}
	uint32_t v = remembered(&c->type, cell, parse_type);
	if ((v & UNDERSTOOD) == 0)
		tell(c, row, PRI_ROLE_TYPE, PRI_D_signers_type,
		    "is no kind of signer that is known; write organization, "
		    "alliance or individual");
	return (enum pri_signer_type)(v & 0xff);
}

/* What one of the columns about publication says. */
static enum pri_publish
said(struct pri_counter *c, const struct pri_row *row, enum pri_role role)
{
	const struct pri_cell *cell = &row->cell[role];

	if (cell->n == 0 || row->hide)
		return PRI_PUB_YES;
	uint32_t v = remembered(&c->publish, cell, parse_publish);
	if ((v & UNDERSTOOD) == 0)
		tell(c, row, role, PRI_D_signers_publish,
		    "does not say what may be published; the signer is "
		    "counted and not shown: write yes, initials, country or "
		    "no");
	return (enum pri_publish)(v & 0xff);
}

static enum pri_publish
publish_of(struct pri_counter *c, const struct pri_row *row)
{
	enum pri_publish one = said(c, row, PRI_ROLE_PUBLISH),
	    two = said(c, row, PRI_ROLE_PUBLISH_TOO);

	if (row->hide || unanswered(row) || wants_no_name(row))
		return PRI_PUB_NO;
	return one > two ? one : two;
}

static void
represents_of(struct pri_counter *c, const struct pri_row *row,
    struct pri_fact *f)
{
	const struct pri_cell *cell = &row->cell[PRI_ROLE_REPRESENTS];

	f->represents = -1;
	if (cell->n == 0)
		return;
	if (pri_represents_parse(cell->s, cell->n, &f->represents,
	    &f->bound)) {
		if (f->represents >= 1000 && (memchr(cell->s, '.', cell->n) !=
		    NULL) && c->diags != NULL)
			pri_diag(c->diags, row->file, row->where(row,
			    PRI_ROLE_REPRESENTS), PRI_D_signers_number, NULL,
			    "this number is read as %lld; write it without a "
			    "point if that is right",
			    (long long)f->represents);
		return;
	}
	f->vague = 1;
	tell(c, row, PRI_ROLE_REPRESENTS, PRI_D_signers_represents,
	    "is no number of groups; the signer counts as one group, and the "
	    "sum is \"at least\": write a number, or \"300+\"");
}

/* Whoever is known not to have confirmed was rejected where rows are read. */
static void
tell_unconfirmed(struct pri_counter *c, const struct pri_row *row)
{
	const struct pri_cell *cell = &row->cell[PRI_ROLE_CONFIRMED];

	if (pri_yes_parse(cell->s, cell->n) == -1)
		tell(c, row, PRI_ROLE_CONFIRMED, PRI_D_signers_confirmed,
		    "does not say whether the signature was confirmed; the "
		    "signer is counted: write yes or no");
}

/* Has the signer withdrawn, or not yet signed, at the instant we count? */
static enum pri_fate
fate_of(struct pri_counter *c, const struct pri_row *row)
{
	const struct pri_cell *w = &row->cell[PRI_ROLE_WITHDRAWN];
	const struct pri_cell *at = &row->cell[PRI_ROLE_SIGNED_AT];
	int64_t as_of = c->opt->as_of, now = as_of != INT64_MIN ? as_of :
	    c->opt->now, t;

	if (row->fate != PRI_COUNTED)
		return row->fate;
	if (as_of != INT64_MIN && at->n > 0) {
		if (!pri_signed_at_parse(at->s, at->n, &t))
			tell(c, row, PRI_ROLE_SIGNED_AT, PRI_D_signers_date,
			    "is no time that is understood; the row is "
			    "counted whatever --as-of says: write it as "
			    "2019-12-21 09:00");
		else if (t > as_of)
			return PRI_LATER;
	}
	tell_unconfirmed(c, row);
	if (w->n == 0)
		return PRI_COUNTED;
	int yes = pri_yes_parse(w->s, w->n);
	if (yes == 1 && pri_signed_at_parse(w->s, w->n, &t) && t > now &&
	    now != INT64_MIN)
		return PRI_COUNTED;
	if (yes == -1)
		tell(c, row, PRI_ROLE_WITHDRAWN, PRI_D_signers_withdrawn,
		    "stands under \"withdrawn\" and is taken as yes; write "
		    "yes, no or the date");
	return yes == 0 ? PRI_COUNTED : PRI_WITHDRAWN;
}

/* "South Korea (KR) or North Korea (KP)" */
static void
put_codes(struct pri_buf *b, const struct pri_counter *c,
    const struct pri_country_match *m)
{
	for (unsigned i = 0; i < m->n; i++)
		pri_buf_cat(b, i == 0 ? "" : i + 1 < m->n ? ", " :
		    m->how == PRI_C_AMBIGUOUS ? " or " : " and ",
		    pri_country_name(c->opt->config, "en", m->code[i]), " (",
		    m->code[i], ")", NULL);
}

static void
tell_country(struct pri_counter *c, const struct pri_row *row)
{
	const struct pri_country_match *m = row->country;
	enum pri_rule_id rule = PRI_D_country_place;
	struct pri_buf b = { 0 };

	if (m->how == PRI_C_UNKNOWN) {
		rule = PRI_D_country_unknown;
		pri_buf_puts(&b, "is no country that is known; correct it, or "
		    "add it to country_aliases in pressrel.yaml");
	} else if (m->how == PRI_C_AMBIGUOUS) {
		rule = PRI_D_country_ambiguous;
		pri_buf_puts(&b, "could be ");
		put_codes(&b, c, m);
		pri_buf_puts(&b, " and is not guessed; write which one");
	} else {
		pri_buf_puts(&b, "is counted as ");
		put_codes(&b, c, m);
		if (m->flags & PRI_CF_FUZZY) {
			rule = PRI_D_country_misspelt;
			pri_buf_puts(&b, "; correct the spelling if that is "
			    "right");
		} else if (m->flags & PRI_CF_BESIDE)
			pri_buf_puts(&b, "; what stands behind that is not "
			    "known, and should be no other country");
	}
	const char *what = pri_buf_str(&b);
	if (what != NULL)
		tell(c, row, PRI_ROLE_COUNTRY, rule, what);
	else
		pri_diags_fail(c->diags, PR_ENOMEM);
	pri_buf_free(&b);
}

void
pri_row_fact(struct pri_counter *c, const struct pri_row *row,
    struct pri_fact *f)
{
	memset(f, 0, sizeof(*f));
	f->line = row->line;
	f->fate = fate_of(c, row);
	f->publish = publish_of(c, row);
	f->type = type_of(c, row);
	represents_of(c, row, f);
	f->how = row->country->how;
	f->codes = row->country->code;
	f->ncodes = row->country->n;
	f->country = row->cell[PRI_ROLE_COUNTRY];
	f->members = row->cell[PRI_ROLE_MEMBERS];
	if (f->fate == PRI_COUNTED && (f->how > PRI_C_INTERNATIONAL ||
	    (row->country->flags & (PRI_CF_FUZZY | PRI_CF_NOTE)) != 0) &&
	    c->diags != NULL)
		tell_country(c, row);
}

enum pr_status
pri_count_row(void *ctx, const struct pri_row *row)
{
	struct pri_counter *c = ctx;
	struct pri_buf b = { 0 };
	struct pri_fact *f = &c->last;
	size_t told = c->diags == NULL ? 0 : pr_diags_count(c->diags);

	c->silent = 0;
	if (row->fate == PRI_REJECTED) {
		c->to->rows++;
		c->to->rejected++;
		return PR_OK;
	}
	pri_row_fact(c, row, f);
	if (c->host_key != 0)
		f->name = pri_row_name(row, &b);
	pri_count_fact(c, f, 1);
	pri_buf_free(&b);
	c->silent = c->diags != NULL && told == pr_diags_count(c->diags) &&
	    f->how <= PRI_C_INTERNATIONAL && f->members.n == 0 &&
	    c->host_key == 0;
	return c->to->err ? PR_ENOMEM : PR_OK;
}

size_t
pri_count_learn(void *ctx, const struct pri_row *row)
{
	struct pri_counter *c = ctx;

	(void)row;
	if (!c->silent)
		return 0;
	if (c->nknown == c->cap) {
		size_t cap = c->cap == 0 ? 64 : c->cap * 2;
		struct pri_fact *v = realloc(c->known, cap * sizeof(*v));
		if (v == NULL)
			return 0;
		c->known = v;
		c->cap = cap;
	}
	struct pri_fact *f = &c->known[c->nknown++];
	*f = c->last;
	/* The text does not last. */
	f->country = f->members = f->name = (struct pri_cell){ "", 0 };
	return c->nknown;
}

void
pri_count_again(void *ctx, size_t number, size_t times)
{
	struct pri_counter *c = ctx;

	pri_count_fact(c, &c->known[number - 1], times);
}

/* ---- Members who sign themselves ---- */

enum pr_status
pri_count_names(void *ctx, const struct pri_row *row)
{
	struct pri_counter *c = ctx;
	struct pri_buf b = { 0 };

	if (row->fate != PRI_COUNTED || fate_of(c, row) != PRI_COUNTED)
		return PR_OK;
	struct pri_cell name = pri_row_name(row, &b);
	uint64_t key = pri_name_key(name.s, name.n);
	const uint64_t *at = bsearch(&key, c->wanted, c->nwanted,
	    sizeof(key), pri_cmp_key);
	if (at != NULL)
		c->found[at - c->wanted] = 1;
	int err = b.err;
	pri_buf_free(&b);
	return err ? PR_ENOMEM : PR_OK;
}

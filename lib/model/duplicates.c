/*
 * Pairs of rows that may be the same signer, with a score and in groups,
 * without those that people decided on; see duplicates.h.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "model/country.h"
#include "model/duplicates_find.h"

/* ---- Scores ---- */

/* Both name countries, and none is the same. */
static int
countries_apart(const struct pri_signer *a, const struct pri_signer *b)
{
	const struct pri_signer_country *x = &a->country, *y = &b->country;

	if ((x->how != PRI_C_ONE && x->how != PRI_C_SEVERAL) ||
	    (y->how != PRI_C_ONE && y->how != PRI_C_SEVERAL))
		return 0;
	for (size_t i = 0; i < x->n; i++)
		for (size_t j = 0; j < y->n; j++)
			if (strcmp(x->codes[i], y->codes[j]) == 0)
				return 0;
	return 1;
}

/* Have the names a word in common?  Then what else differs says that they are
 * two, whatever the addresses say. */
static int
share_word(const struct pri_name *a, const struct pri_name *b)
{
	for (size_t i = 0; i < a->n; i++)
		for (size_t j = 0; j < b->n; j++)
			for (size_t k = 0; k < a->form[i].n; k++)
				for (size_t l = 0; l < b->form[j].n; l++)
					if (strcmp(a->form[i].v[k].s,
					    b->form[j].v[l].s) == 0)
						return 1;
	return 0;
}

/* As many rows as may share an address that says something about them: one
 * of more rows is that of a host, or of whoever filled in the form. */
#define CROWD	3

static int
is_crowded(const struct pri_finder *f, uint64_t h)
{
	size_t lo = 0, hi = f->nplaces, k = 0;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (f->places[mid] < h)
			lo = mid + 1;
		else
			hi = mid;
	}
	while (lo + k < f->nplaces && f->places[lo + k] == h && k <= CROWD)
		k++;
	return k > CROWD;
}

/* A domain of one's own that few share; else it is made empty. */
static void
own_host(const struct pri_finder *f, const char *s, char out[80])
{
	pri_host_of(s, out);
	if (out[0] != '\0' && (pri_mail_is_free(out) ||
	    is_crowded(f, pri_finder_hash(pri_finder_start('d'), out, strlen(out)))))
		out[0] = '\0';
}

static int
same_mail(const struct pri_finder *f, const char *a, const char *b)
{
	char mail[160];
	size_t n = 0;

	if (strchr(a, '@') == NULL || !pri_mail_equal(a, b))
		return 0;
	for (; a[n] != '\0' && n + 1 < sizeof(mail); n++)
		mail[n] = (char)(a[n] >= 'A' && a[n] <= 'Z' ? a[n] + 32 :
		    a[n]);
	return !is_crowded(f, pri_finder_hash(pri_finder_start('@'), mail, n));
}

static unsigned
same_address(const struct pri_finder *f, const struct pri_signer *a,
    const struct pri_signer *b)
{
	char ma[80], mb[80], wa[80], wb[80];
	unsigned why = 0;

	if (same_mail(f, a->email, b->email))
		why |= PRI_WHY_EMAIL;
	ma[0] = mb[0] = '\0';
	if (strchr(a->email, '@') != NULL)
		own_host(f, a->email, ma);
	if (strchr(b->email, '@') != NULL)
		own_host(f, b->email, mb);
	own_host(f, a->web, wa);
	own_host(f, b->web, wb);
	if (ma[0] != '\0' && strcmp(ma, mb) == 0)
		why |= PRI_WHY_DOMAIN;
	if (wa[0] != '\0' && strcmp(wa, wb) == 0)
		why |= PRI_WHY_WEB;
	else if ((wa[0] != '\0' && strcmp(wa, mb) == 0) ||
	    (wb[0] != '\0' && strcmp(wb, ma) == 0))
		why |= PRI_WHY_DOMAIN;
	return why;
}

static int
score_of(const struct pri_finder *f, size_t i, size_t j, unsigned *why)
{
	const struct pri_signer *a = &f->list->v[i], *b = &f->list->v[j];
	const struct pri_name *na = f->names[i], *nb = f->names[j];
	int score = pri_name_match(na, nb, why), person;
	unsigned same;

	person = na->kind == PRI_NAME_PERSON || nb->kind == PRI_NAME_PERSON;
	if ((na->kind == PRI_NAME_PERSON && nb->kind == PRI_NAME_ORGANIZATION)
	    || (nb->kind == PRI_NAME_PERSON &&
	    na->kind == PRI_NAME_ORGANIZATION))
		return score >= 98 ? score - 20 : 0;
	same = same_address(f, a, b);
	if (score >= PRI_NAME_SUGGEST && countries_apart(a, b))
		score -= same & PRI_WHY_EMAIL ? 5 : person ? 22 : 15;
	if (score >= PRI_NAME_SUGGEST) {
		score += same & PRI_WHY_EMAIL ? 6 : same != 0 ? 3 : 0;
		*why |= same;
		return score > 100 ? 100 : score;
	}
	if (same & PRI_WHY_EMAIL)
		score = share_word(na, nb) ? 76 : 72;
	else if (same != 0 && !person && !share_word(na, nb) &&
	    !countries_apart(a, b))
		score = same & PRI_WHY_WEB ? 72 : PRI_NAME_SUGGEST;
	else
		return score;
	*why = same;
	return score;
}

/* ---- Pairs and groups ---- */

static uint64_t
pair_of(size_t a, size_t b)
{
	return a < b ? (uint64_t)a << 32 | b : (uint64_t)b << 32 | a;
}

static int
cmp_decided(const void *x, const void *y)
{
	return pri_cmp_u64(&((const struct pri_decided *)x)->pair,
	    &((const struct pri_decided *)y)->pair);
}

static enum pr_status
collect_decided(struct pri_finder *f, const struct pri_decisions *ds)
{
	for (size_t i = 0; ds != NULL && i < ds->n; i++) {
		const struct pri_decision *d = &ds->v[i];

		for (size_t j = 0; j < d->n; j++)
			for (size_t k = 0; k < j; k++) {
				if (f->ndecided == f->decidedcap)
					f->decided = pri_finder_grow(f, f->decided,
					    &f->decidedcap,
					    sizeof(*f->decided));
				if (f->nomem)
					return PR_ENOMEM;
				f->decided[f->ndecided].pair = pair_of(
				    d->rows[j].index, d->rows[k].index);
				f->decided[f->ndecided++].what = d->decide;
			}
	}
	if (f->ndecided > 0)
		qsort(f->decided, f->ndecided, sizeof(*f->decided),
		    cmp_decided);
	return PR_OK;
}

/* 1 when the rows are to be kept apart; *open when they stand in the file. */
static int
kept_apart(const struct pri_finder *f, uint64_t pair, int *open)
{
	struct pri_decided key = { .pair = pair };
	size_t lo = 0, hi = f->ndecided;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (cmp_decided(&f->decided[mid], &key) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < f->ndecided && f->decided[lo].pair == pair; lo++) {
		if (f->decided[lo].what == PRI_DECIDE_KEEP)
			return 1;
		*open = 1;
	}
	return 0;
}

static void
compare(struct pri_finder *f)
{
	if (f->ncand > 0)
		qsort(f->cand, f->ncand, sizeof(*f->cand), pri_cmp_u64);
	for (size_t i = 0; i < f->ncand && !f->nomem; i++) {
		struct pri_pair p = { .a = (size_t)(f->cand[i] >> 32),
		    .b = f->cand[i] & 0xffffffffu };

		if (i > 0 && f->cand[i] == f->cand[i - 1])
			continue;
		p.score = score_of(f, p.a, p.b, &p.why);
		if (p.score < PRI_NAME_SUGGEST ||
		    kept_apart(f, f->cand[i], &p.open))
			continue;
		if (f->out->n == f->cap)
			f->out->pairs = pri_finder_grow(f, f->out->pairs, &f->cap,
			    sizeof(p));
		if (!f->nomem)
			f->out->pairs[f->out->n++] = p;
	}
}

static size_t
root(size_t *up, size_t i)
{
	while (up[i] != i)
		i = up[i] = up[up[i]];
	return i;
}

static int
cmp_pair(const void *x, const void *y)
{
	const struct pri_pair *a = x, *b = y;

	if (a->group != b->group)
		return a->group < b->group ? -1 : 1;
	if (a->score != b->score)
		return b->score - a->score;
	if (a->a != b->a)
		return a->a < b->a ? -1 : 1;
	return a->b < b->b ? -1 : a->b > b->b;
}

/* Pairs that hang together are one group; groups in the order of the list. */
static enum pr_status
group(struct pri_duplicates *d, size_t rows)
{
	size_t *up, *number;

	if (d->n == 0)
		return PR_OK;
	up = calloc(rows, sizeof(*up));
	number = calloc(rows, sizeof(*number));
	if (up == NULL || number == NULL) {
		free(up);
		free(number);
		return PR_ENOMEM;
	}
	for (size_t i = 0; i < rows; i++)
		up[i] = i;
	for (size_t i = 0; i < d->n; i++) {
		size_t a = root(up, d->pairs[i].a), b = root(up, d->pairs[i].b);

		if (a < b)
			up[b] = a;
		else
			up[a] = b;
	}
	for (size_t i = 0; i < d->n; i++)
		number[root(up, d->pairs[i].a)] = 1;
	for (size_t i = 0; i < rows; i++)
		if (number[i] > 0)
			number[i] = d->ngroups++;
	for (size_t i = 0; i < d->n; i++)
		d->pairs[i].group = number[root(up, d->pairs[i].a)];
	qsort(d->pairs, d->n, sizeof(*d->pairs), cmp_pair);
	free(up);
	free(number);
	return PR_OK;
}

enum pr_status
pri_duplicates_find(const struct pr_signers *list,
    const struct pri_decisions *decisions, struct pri_duplicates **out)
{
	struct pri_finder f = { .list = list };
	enum pr_status st = PR_ENOMEM;

	*out = NULL;
	if ((f.out = calloc(1, sizeof(*f.out))) == NULL)
		return PR_ENOMEM;
	if (list->n > 0 && list->n < UINT32_MAX) {
		if ((st = pri_finder_prepare(&f)) != PR_OK ||
		    (st = pri_finder_order(&f)) != PR_OK)
			goto out;
		pri_finder_blocks(&f);
		if ((st = collect_decided(&f, decisions)) != PR_OK)
			goto out;
		pri_finder_neighbours(&f);
		compare(&f);
	}
	st = f.nomem ? PR_ENOMEM : group(f.out, list->n);
	if (st == PR_OK) {
		*out = f.out;
		f.out = NULL;
	}
out:
	free(f.keys);
	free(f.places);
	free(f.letters);
	free(f.crowd);
	free(f.cand);
	free(f.decided);
	pri_arena_free(&f.arena);
	pri_duplicates_free(f.out);
	return st;
}

void
pri_duplicates_free(struct pri_duplicates *d)
{
	if (d == NULL)
		return;
	free(d->pairs);
	free(d);
}

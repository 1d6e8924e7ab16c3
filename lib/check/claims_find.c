/*
 * Claims about signing in running text of Latin letters: numbers with a noun
 * that signers are called by, where the words around them speak of signing.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "check/claims_impl.h"

/* A sentence about another letter or another year. */
static int
of_another_letter(const struct pri_csent *st)
{
	for (size_t i = 0; i < st->ntoks; i++) {
		const struct pri_ctok *t = &st->v[i];

		if (!t->is_num && (t->flags & W_OTHER))
			return 1;
		if (t->is_num && !t->words && t->end - t->off == 4 &&
		    t->value >= 1900 && t->value < 2100 && st->year > 0 &&
		    t->value != st->year && pri_claim_kind(st, i + 1) == 0)
			return 1;
	}
	return 0;
}

#define CLAIMS	16

static void
judge(const struct pri_csent *st, struct pri_chit *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct pri_chit *f = &v[i];

		if ((f->c.kinds & PRI_CLAIM_ORGANIZATION) &&
		    f->c.kinds == PRI_CLAIM_ORGANIZATION &&
		    pri_claim_represented(st, f))
			f->c.kinds = PRI_CLAIM_GROUP;
		f->linked = i > 0 && pri_claim_chained(st, &v[i - 1], f) &&
		    !pri_claim_is_part(st, f);
		f->yes = pri_claim_speaks(st, f);
	}
	/* A chain speaks of signing when one of it does. */
	for (size_t i = 1; i < n; i++)
		if (v[i].linked && v[i - 1].yes)
			v[i].yes = 1;
	for (size_t i = n; i-- > 1; )
		if (v[i].linked && v[i].yes &&
		    !pri_claim_is_part(st, &v[i - 1]))
			v[i - 1].yes = 1;
	/* "34 organizations from 12 countries have signed": the verb stands
	 * after the whole chain. */
	for (size_t i = 0; i + 1 < n; i++) {
		struct pri_chit whole = v[i];
		size_t j = i;

		while (j + 1 < n && v[j + 1].linked)
			j++;
		whole.last = v[j].last;
		if (j > i && !v[i].yes && !pri_claim_is_part(st, &v[i]) &&
		    pri_claim_sign_after(st, &whole))
			for (size_t k = i; k <= j; k++)
				v[k].yes = 1;
	}
}

int
pri_claims_find(enum pri_lang lang, const char *s, size_t n, int lead,
    int year, pri_claim_fn *fn, void *ctx)
{
	struct pri_csent *st;

	if (lang == PRI_KO)
		return pri_claims_find_ko(s, n, fn, ctx);
	if ((st = malloc(sizeof(*st))) == NULL)
		return 0;
	st->s = s;
	st->n = n;
	st->lang = lang;
	st->lead = lead;
	st->year = year;
	for (size_t off = 0; off < n; off = st->next) {
		struct pri_chit v[CLAIMS];
		size_t k = 0;

		pri_claim_sentence(st, off);
		for (size_t i = 0; i < st->ntoks && k < CLAIMS; i++)
			if (st->v[i].is_num && pri_claim_at(st, i, &v[k]))
				k++;
		if (k == 0 || of_another_letter(st))
			continue;
		judge(st, v, k);
		for (size_t i = 0; i < k; i++)
			if (v[i].yes)
				fn(ctx, &v[i].c);
	}
	free(st);
	return 1;
}

/* A number with the words before it ("at least") and what it counts ("groups,
 * alliances and individuals"); see claims_impl.h. */
#include <config.h>

#include <stdint.h>
#include <string.h>

#include "check/claims_impl.h"

struct how {
	enum pri_lang	lang;
	const char	*words;		/* folded, in order */
	enum pri_claim_how how;
};

static const struct how hows[] = {
	{ PRI_EN, "at least", PRI_SAYS_AT_LEAST },
	{ PRI_EN, "no fewer than", PRI_SAYS_AT_LEAST },
	{ PRI_EN, "no less than", PRI_SAYS_AT_LEAST },
	{ PRI_EN, "not fewer than", PRI_SAYS_AT_LEAST },
	{ PRI_EN, "a minimum of", PRI_SAYS_AT_LEAST },
	{ PRI_EN, "more than", PRI_SAYS_MORE },
	{ PRI_EN, "upwards of", PRI_SAYS_MORE },
	{ PRI_EN, "greater than", PRI_SAYS_MORE },
	{ PRI_EN, "over", PRI_SAYS_MORE },
	{ PRI_EN, "above", PRI_SAYS_MORE },
	{ PRI_EN, "exceeding", PRI_SAYS_MORE },
	{ PRI_EN, "some", PRI_SAYS_ABOUT },
	{ PRI_EN, "about", PRI_SAYS_ABOUT },
	{ PRI_EN, "around", PRI_SAYS_ABOUT },
	{ PRI_EN, "roughly", PRI_SAYS_ABOUT },
	{ PRI_EN, "approximately", PRI_SAYS_ABOUT },
	{ PRI_EN, "nearly", PRI_SAYS_NEARLY },
	{ PRI_EN, "almost", PRI_SAYS_NEARLY },
	{ PRI_EN, "close to", PRI_SAYS_NEARLY },
	{ PRI_EN, "up to", PRI_SAYS_UP_TO },
	{ PRI_EN, "at most", PRI_SAYS_UP_TO },
	{ PRI_EN, "no more than", PRI_SAYS_UP_TO },
	{ PRI_EN, "fewer than", PRI_SAYS_LESS },
	{ PRI_EN, "less than", PRI_SAYS_LESS },
	{ PRI_EN, "under", PRI_SAYS_LESS },
	{ PRI_FR, "au moins", PRI_SAYS_AT_LEAST },
	{ PRI_FR, "pas moins de", PRI_SAYS_AT_LEAST },
	{ PRI_FR, "pas moins d", PRI_SAYS_AT_LEAST },
	{ PRI_FR, "plus de", PRI_SAYS_MORE },
	{ PRI_FR, "plus d", PRI_SAYS_MORE },
	{ PRI_FR, "environ", PRI_SAYS_ABOUT },
	{ PRI_FR, "quelque", PRI_SAYS_ABOUT },
	{ PRI_FR, "quelques", PRI_SAYS_ABOUT },
	{ PRI_FR, "une", PRI_SAYS_ABOUT },
	{ PRI_FR, "pres de", PRI_SAYS_NEARLY },
	{ PRI_FR, "presque", PRI_SAYS_NEARLY },
	{ PRI_FR, "jusqu a", PRI_SAYS_UP_TO },
	{ PRI_FR, "moins de", PRI_SAYS_LESS },
	{ PRI_ES, "al menos", PRI_SAYS_AT_LEAST },
	{ PRI_ES, "al menos a", PRI_SAYS_AT_LEAST },
	{ PRI_ES, "por lo menos", PRI_SAYS_AT_LEAST },
	{ PRI_ES, "no menos de", PRI_SAYS_AT_LEAST },
	{ PRI_ES, "como minimo", PRI_SAYS_AT_LEAST },
	{ PRI_ES, "mas de", PRI_SAYS_MORE },
	{ PRI_ES, "unos", PRI_SAYS_ABOUT },
	{ PRI_ES, "unas", PRI_SAYS_ABOUT },
	{ PRI_ES, "cerca de", PRI_SAYS_ABOUT },
	{ PRI_ES, "alrededor de", PRI_SAYS_ABOUT },
	{ PRI_ES, "aproximadamente", PRI_SAYS_ABOUT },
	{ PRI_ES, "casi", PRI_SAYS_NEARLY },
	{ PRI_ES, "hasta", PRI_SAYS_UP_TO },
	{ PRI_ES, "menos de", PRI_SAYS_LESS },
	{ PRI_DE, "mindestens", PRI_SAYS_AT_LEAST },
	{ PRI_DE, "wenigstens", PRI_SAYS_AT_LEAST },
	{ PRI_DE, "nicht weniger als", PRI_SAYS_AT_LEAST },
	{ PRI_DE, "mehr als", PRI_SAYS_MORE },
	{ PRI_DE, "uber", PRI_SAYS_MORE },
	{ PRI_DE, "etwa", PRI_SAYS_ABOUT },
	{ PRI_DE, "rund", PRI_SAYS_ABOUT },
	{ PRI_DE, "ungefahr", PRI_SAYS_ABOUT },
	{ PRI_DE, "circa", PRI_SAYS_ABOUT },
	{ PRI_DE, "ca", PRI_SAYS_ABOUT },
	{ PRI_DE, "fast", PRI_SAYS_NEARLY },
	{ PRI_DE, "beinahe", PRI_SAYS_NEARLY },
	{ PRI_DE, "knapp", PRI_SAYS_NEARLY },
	{ PRI_DE, "bis zu", PRI_SAYS_UP_TO },
	{ PRI_DE, "hochstens", PRI_SAYS_UP_TO },
	{ PRI_DE, "weniger als", PRI_SAYS_LESS },
	{ PRI_LANGS, NULL, PRI_SAYS_EXACTLY }
};

/* How many words of `words' stand right before token i; 0 when not all. */
static size_t
words_before(const struct pri_csent *st, size_t i, const char *words)
{
	const char *end = words + strlen(words);
	size_t k = 0;

	while (end > words) {
		const char *w = end;
		size_t len;

		while (w > words && w[-1] != ' ')
			w--;
		len = (size_t)(end - w);
		if (i < k + 1 || strlen(st->v[i - k - 1].s) != len ||
		    memcmp(st->v[i - k - 1].s, w, len) != 0)
			return 0;
		k++;
		end = w > words ? w - 1 : w;
	}
	return k;
}

/* The longest that fits; gives the first token of it. */
size_t
pri_claim_how_of(const struct pri_csent *st, size_t i, enum pri_claim_how *how)
{
	size_t best = 0;

	*how = PRI_SAYS_EXACTLY;
	for (const struct how *h = hows; h->words != NULL; h++) {
		size_t k = h->lang == st->lang ?
		    words_before(st, i, h->words) : 0;

		if (k > best) {
			best = k;
			*how = h->how;
		}
	}
	/* "une trentaine", but "une" before another word is an article */
	if (*how == PRI_SAYS_ABOUT && st->lang == PRI_FR && best == 1 &&
	    strcmp(st->v[i - 1].s, "une") == 0 && !st->v[i].words) {
		*how = PRI_SAYS_EXACTLY;
		best = 0;
	}
	return i - best;
}

/* ---- The noun, or the nouns, after a number ---- */

unsigned
pri_claim_kind(const struct pri_csent *st, size_t i)
{
	return i < st->ntoks && !st->v[i].is_num ?
	    st->v[i].flags & W_KIND : 0;
}

/* Pass over neutral adjectives up to a noun; 0 without. */
static size_t
noun_after(const struct pri_csent *st, size_t i)
{
	for (size_t k = 0; k < 5 && i < st->ntoks; k++, i++) {
		const struct pri_ctok *t = &st->v[i];

		if (k > 0 && t->brk != 0)
			return 0;
		/* "individual signatories", "human rights groups" */
		if (pri_claim_kind(st, i) != 0 && !((t->flags & W_ADJECTIVE) &&
		    pri_claim_kind(st, i + 1) != 0 && st->v[i + 1].brk == 0))
			return i;
		if (!(t->flags & W_ADJECTIVE) &&
		    !(k == 0 && (strcmp(t->s, "de") == 0 ||
		    strcmp(t->s, "d") == 0)))
			return 0;
	}
	return 0;
}

/* Adjectives that follow their noun in French and Spanish. */
static size_t
trailing(const struct pri_csent *st, size_t i)
{
	size_t k = i + 1;

	if (st->lang != PRI_FR && st->lang != PRI_ES)
		return i;
	while (k < st->ntoks && k < i + 7 && st->v[k].brk == 0 &&
	    !st->v[k].is_num && (st->v[k].flags & W_ADJECTIVE))
		k++;
	/* Not beyond the last that is no mere "de". */
	while (k > i + 1 && strlen(st->v[k - 1].s) < 3)
		k--;
	return k - 1;
}

/* ", alliances and individuals": nouns without a number of their own. */
static size_t
more_nouns(const struct pri_csent *st, size_t last, unsigned *kinds)
{
	for (;;) {
		size_t i = trailing(st, last) + 1, j;
		int joined = 0;

		if (i < st->ntoks && st->v[i].brk == ',')
			joined = 1;
		while (i < st->ntoks && (st->v[i].flags & W_AND) &&
		    !st->v[i].is_num && (st->v[i].brk == 0 ||
		    st->v[i].brk == ',')) {
			joined = 1;
			i++;
		}
		if (!joined || i >= st->ntoks || st->v[i].is_num ||
		    (j = noun_after(st, i)) == 0 ||
		    (pri_claim_kind(st, j) & PRI_CLAIM_COUNTRY))
			return last;
		*kinds |= pri_claim_kind(st, j);
		last = j;
	}
}

/* "une trentaine", "a dozen", "un centenar": round by nature. */
static int
is_round(const struct pri_csent *st, const struct pri_ctok *t)
{
	static const char *const ends[] = { "aine", "dozen", "cena", "tena",
	    "ntenar", "illar", "illier", "utzend", NULL };

	for (int i = 0; t->words && ends[i] != NULL; i++) {
		size_t len = strlen(ends[i]);

		if (t->end - t->off > len &&
		    memcmp(st->s + t->end - len, ends[i], len) == 0)
			return 1;
	}
	return 0;
}

/* "So far 76 have signed the letter": no noun at all. */
static int
has_signed(const struct pri_csent *st, size_t i, size_t j)
{
	size_t k = j;

	for (size_t b = 0; b < i; b++)
		if (st->v[b].is_num || (st->v[b].flags & (W_KIND | W_FROM)))
			return 0;
	while (k < st->ntoks && k < j + 3 && (st->v[k].flags & W_AUX) &&
	    st->v[k].brk == 0)
		k++;
	return k > j && k < st->ntoks && st->v[k].brk == 0 &&
	    (st->v[k].flags & W_SIGN) && !(st->v[k].flags & W_KIND) &&
	    pri_claim_has(st, k + 1, k + 5, W_LETTER);
}

/* The word that signers are called by among the few before token i, with
 * nothing between but what `most' and the flags allow; or SIZE_MAX. */
static size_t
signers_before(const struct pri_csent *st, size_t i, size_t most,
    unsigned flags)
{
	for (size_t k = i; k-- > 0 && i - k <= most; ) {
		const struct pri_ctok *t = &st->v[k];

		if (t->is_num)
			break;
		if (t->flags & PRI_CLAIM_SIGNER)
			return k;
		if (t->brk != 0 || !(t->flags & flags))
			break;
	}
	return SIZE_MAX;
}

/* Does nothing that the number could count follow at token j? */
static int
stands_alone(const struct pri_csent *st, size_t j)
{
	return j >= st->ntoks || st->v[j].brk != 0 ||
	    (st->v[j].flags & (W_TOTAL | W_TALLY | W_FROM));
}

/* "Signatories: 76", "the signatories, 76 in number,", "the number of
 * signatories has grown to 76": the noun stands first.  The number is token i,
 * what follows it token j. */
static int
noun_before(const struct pri_csent *st, size_t i, size_t j,
    struct pri_chit *f)
{
	static const unsigned small = W_AUX | W_TALLY | W_TOTAL | W_BEFORE;
	size_t first = f->first, noun;
	char brk = st->v[first].brk;

	f->c.kinds = PRI_CLAIM_SIGNER;
	f->last = i;
	if (!stands_alone(st, j))
		return has_signed(st, i, j);
	if (brk == ':' || brk == '(')
		return first > 0 && (st->v[first - 1].flags &
		    PRI_CLAIM_SIGNER) && (j >= st->ntoks ||
		    st->v[j].brk != 0 || (st->v[j].flags & W_FROM));
	if (brk == ',')
		return first > 0 && j < st->ntoks && (st->v[first - 1].flags &
		    PRI_CLAIM_SIGNER) && (st->v[j].flags & W_TOTAL);
	if (brk != 0)
		return 0;
	/* "Les signataires, au nombre de 76": the comma is further off. */
	for (noun = first; noun > 0 && (st->v[noun - 1].flags & W_TOTAL) &&
	    st->v[noun].brk == 0; noun--)
		;
	if (noun < first && noun > 0 && st->v[noun].brk == ',')
		return (st->v[noun - 1].flags & PRI_CLAIM_SIGNER) != 0;
	noun = signers_before(st, first, 7, small);
	return noun != SIZE_MAX && (pri_claim_has(st, noun + 1, first,
	    W_TALLY) || (j < st->ntoks && (st->v[j].flags & W_TALLY)));
}

int
pri_claim_at(const struct pri_csent *st, size_t i, struct pri_chit *f)
{
	const struct pri_ctok *t = &st->v[i];
	size_t j = i + 1, noun;

	memset(f, 0, sizeof(*f));
	if (!t->is_num || t->bad)
		return 0;
	f->first = pri_claim_how_of(st, i, &f->c.how);
	if (f->c.how == PRI_SAYS_EXACTLY && is_round(st, t))
		f->c.how = PRI_SAYS_ABOUT;
	f->c.off = t->off;
	f->c.end = t->end;
	f->c.n = t->value;
	f->c.words = t->words;
	f->c.how_off = st->v[f->first].off;
	if (t->end < st->n && st->s[t->end] == '+') {
		f->c.how = PRI_SAYS_AT_LEAST;
		f->c.plus = 1;
		f->c.end++;
	} else if (j + 1 < st->ntoks && strcmp(st->v[j].s, "or") == 0 &&
	    strcmp(st->v[j + 1].s, "more") == 0) {
		f->c.how = PRI_SAYS_AT_LEAST;
		j += 2;
	} else if (j < st->ntoks && strcmp(st->v[j].s, "plus") == 0) {
		f->c.how = PRI_SAYS_AT_LEAST;
		j++;
	}
	if (j >= st->ntoks || st->v[j].brk != 0 ||
	    (noun = noun_after(st, j)) == 0)
		return noun_before(st, i, j, f);
	f->c.kinds = pri_claim_kind(st, noun);
	f->last = more_nouns(st, noun, &f->c.kinds);
	f->last = trailing(st, f->last);
	return 1;
}

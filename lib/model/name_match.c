/*
 * Two names compared: words of no weight and legal forms taken off, the rest
 * paired word by word, and what is left over deciding.  A word that only one
 * name has ("Korea", "Europe") makes two organizations of them.
 */
#include <config.h>

#include <string.h>

#include "model/name_match.h"

const char *
pri_why_text(unsigned bit)
{
	static const char *const text[PRI_WHY_BITS] = {
		"the same name",
		"the same but for case, accents or punctuation",
		"the same in another script",
		"the same but for the legal form",
		"the same but for articles and titles",
		"the same words in another order",
		"small differences in spelling",
		"words written together or apart",
		"acronym and full name",
		"first name and initial",
		"one has a middle name more",
		"numbers of one series",
		"the same e-mail address",
		"the same mail domain",
		"the same website"
	};

	for (int i = 0; i < PRI_WHY_BITS; i++)
		if (bit == 1u << i)
			return text[i];
	return "";
}

/* ---- Pairing the words of two names ---- */

struct pairing {
	const struct pri_name_form *a, *b;
	unsigned char	 ua[PRI_TOKENS_MAX], ub[PRI_TOKENS_MAX]; /* used */
	int		 to[PRI_TOKENS_MAX];	/* a's partner, or -1 */
	int		 cost;		/* tenths of letters */
	int		 typos;		/* words that differ */
	size_t		 exact;		/* letters of equal words */
	unsigned	 why;
};

static void
pair_up(struct pairing *p, size_t i, size_t j)
{
	p->ua[i] = p->ub[j] = 1;
	p->to[i] = (int)j;
}

static void
pair_equal(struct pairing *p)
{
	for (size_t i = 0; i < p->a->n; i++)
		p->to[i] = -1;
	for (size_t i = 0; i < p->a->n; i++)
		for (size_t j = 0; j < p->b->n; j++)
			if (!p->ub[j] &&
			    pri_word_cost(&p->a->v[i], &p->b->v[j]) == 0) {
				pair_up(p, i, j);
				p->exact += p->a->v[i].n;
				break;
			}
}

static void
pair_near(struct pairing *p)
{
	for (size_t i = 0; i < p->a->n; i++) {
		int best = 1000;
		size_t at = 0;

		if (p->ua[i])
			continue;
		for (size_t j = 0; j < p->b->n; j++) {
			int c = p->ub[j] ? -1 :
			    pri_word_cost(&p->a->v[i], &p->b->v[j]);

			if (c >= 0 && c < best) {
				best = c;
				at = j;
			}
		}
		if (best < 1000) {
			pair_up(p, i, at);
			p->cost += best;
			p->typos++;
			p->why |= PRI_WHY_TYPO;
		}
	}
}

/* Words of y from j on that are one word of x: "good will" "goodwill". */
static size_t
joined_len(const struct pri_token *x, const struct pri_name_form *y,
    const unsigned char *used, size_t j)
{
	size_t at = 0, k = j;

	for (; k < y->n && !used[k] && at < x->n; k++) {
		if (at + y->v[k].n > x->n ||
		    memcmp(x->s + at, y->v[k].s, y->v[k].n) != 0)
			return 0;
		at += y->v[k].n;
	}
	return at == x->n && k > j + 1 ? k - j : 0;
}

/* Words of y from j on whose initials are the word x: "HRW". */
static size_t
acronym_len(const struct pri_token *x, const struct pri_name_form *y,
    const unsigned char *used, size_t j)
{
	if (x->n < 2 || x->n > 10 || j + x->n > y->n ||
	    !(x->flags & (PRI_TF_UPPER | PRI_TF_DOTTED) || y->n == x->n) ||
	    (x->flags & (PRI_TF_NUMBER | PRI_TF_CJK)))
		return 0;
	for (size_t k = 0; k < x->n; k++)
		if (used[j + k] || y->v[j + k].s[0] != x->s[k])
			return 0;
	return x->n;
}

typedef size_t span_fn(const struct pri_token *, const struct pri_name_form *,
    const unsigned char *, size_t);

/* Pair one word of x with several of y, both ways round. */
static void
pair_spans(struct pairing *p, span_fn *span, unsigned why)
{
	for (int swap = 0; swap < 2; swap++) {
		const struct pri_name_form *x = swap ? p->b : p->a;
		const struct pri_name_form *y = swap ? p->a : p->b;
		unsigned char *ux = swap ? p->ub : p->ua;
		unsigned char *uy = swap ? p->ua : p->ub;

		for (size_t i = 0; i < x->n; i++)
			for (size_t j = 0; j < y->n && !ux[i]; j++) {
				size_t k = span(&x->v[i], y, uy, j);

				if (k == 0)
					continue;
				ux[i] = 1;
				memset(uy + j, 1, k);
				p->why |= why;
			}
	}
}

/* "J." and "John" */
static void
pair_initials(struct pairing *p)
{
	for (size_t i = 0; i < p->a->n; i++)
		for (size_t j = 0; j < p->b->n; j++) {
			const struct pri_token *x = &p->a->v[i];
			const struct pri_token *y = &p->b->v[j];

			if (!p->ua[i] && !p->ub[j] && x->s[0] == y->s[0] &&
			    (x->n == 1) != (y->n == 1)) {
				pair_up(p, i, j);
				p->why |= PRI_WHY_INITIAL;
			}
		}
}

static int
in_order(const struct pairing *p)
{
	int last = -1;

	for (size_t i = 0; i < p->a->n; i++) {
		if (p->to[i] < 0)
			continue;
		if (p->to[i] < last)
			return 0;
		last = p->to[i];
	}
	return 1;
}

/* What is left of one side after pairing. */
struct left {
	size_t	words, weak, numbers, letters;
	size_t	inner;		/* neither first nor last word of the name */
};

static struct left
left_of(const struct pri_name_form *f, const unsigned char *used)
{
	struct left l = { 0 };

	for (size_t i = 0; i < f->n; i++) {
		const struct pri_token *t = &f->v[i];

		if (used[i])
			continue;
		if (t->flags & PRI_TF_NUMBER)
			l.numbers++;
		else if (pri_name_weak(t->s, t->n) && f->n > 1)
			l.weak++;
		else {
			l.words++;
			l.letters += t->n;
			l.inner += i > 0 && i + 1 < f->n;
		}
	}
	return l;
}

/* ---- Two forms of names ---- */

static int
is_series(const struct pri_name_form *f)
{
	for (size_t i = 0; i < f->n; i++)
		if (pri_name_series(f->v[i].s, f->v[i].n))
			return 1;
	return 0;
}

static int
no_numbers(const struct pri_name_form *a, const struct pri_name_form *b)
{
	unsigned f = 0;

	for (size_t i = 0; i < a->n; i++)
		f |= a->v[i].flags;
	for (size_t i = 0; i < b->n; i++)
		f |= b->v[i].flags;
	return !(f & PRI_TF_NUMBER);
}

static int
legal_conflict(enum pri_legal a, enum pri_legal b)
{
	return a > PRI_LEGAL_OTHER && b > PRI_LEGAL_OTHER && a != b;
}

static unsigned
script_reason(const struct pri_name_form *a, const struct pri_name_form *b)
{
	return a->scripts != b->scripts ? PRI_WHY_SCRIPT : 0;
}

/* Equal letters in CJK are equal only when the characters are. */
static int
same_raw(const struct pri_name_form *a, const struct pri_name_form *b)
{
	if (!(a->scripts & b->scripts & PRI_TF_CJK))
		return 1;
	if (a->n != b->n)
		return 0;
	for (size_t i = 0; i < a->n; i++)
		if (pri_word_cost(&a->v[i], &b->v[i]) != 0)
			return 0;
	return 1;
}

static int
whole_name_equal(const struct pri_name_form *a, const struct pri_name_form *b,
    unsigned *why)
{
	if (a->alln == b->alln && a->alln > 0 &&
	    memcmp(a->all, b->all, a->alln) == 0 && same_raw(a, b)) {
		*why = script_reason(a, b);
		if (*why == 0)
			*why = PRI_WHY_SPELLING;
		return *why & PRI_WHY_SCRIPT ? 90 : 98;
	}
	if (legal_conflict(a->legal, b->legal))
		return 0;
	if (a->coren == b->coren && a->coren > 1 &&
	    memcmp(a->core, b->core, a->coren) == 0 && same_raw(a, b)) {
		*why = a->legal != b->legal ? PRI_WHY_LEGAL : PRI_WHY_WORDS;
		*why |= script_reason(a, b);
		return *why & PRI_WHY_SCRIPT ? 86 : 94;
	}
	return 0;
}

/* Nothing but letters, of persons: "xal-Assad" and "al-Assad". */
static int
letters_near(const struct pri_name_form *a, const struct pri_name_form *b)
{
	size_t n = a->alln < b->alln ? a->alln : b->alln;

	return n >= 9 && !(a->scripts & b->scripts & PRI_TF_CJK) &&
	    pri_edits(a->all, a->alln, b->all, b->alln, 1) == 1 ? 82 : 0;
}

/* "NKHR" for "... for North Korean Human Rights": most of the words, in a
 * row. */
static int
part_initials(const struct pri_token *x, const struct pri_name_form *y)
{
	if (x->n < 4 || x->n * 5 < y->n * 3)
		return 0;
	for (size_t j = 0; j + x->n <= y->n; j++) {
		size_t k = 0;

		while (k < x->n && y->v[j + k].s[0] == x->s[k])
			k++;
		if (k == x->n)
			return 1;
	}
	return 0;
}

/* "ICNK": each letter begins a word, the first the first, the last the last;
 * most words take part. */
static int
initials_of(const struct pri_token *x, const struct pri_name_form *y)
{
	size_t k = 0;

	if (!(x->flags & (PRI_TF_UPPER | PRI_TF_DOTTED)) || x->n < 3 ||
	    y->n < 2 || (x->flags & (PRI_TF_CJK | PRI_TF_NUMBER)))
		return 0;
	if (strcmp(x->s, y->initials) == 0)
		return 84;
	for (size_t j = 0; j < y->n && k < x->n; j++)
		if (y->v[j].s[0] == x->s[k])
			k++;
	if (k == x->n && y->n >= 3 && y->v[0].s[0] == x->s[0] &&
	    y->v[y->n - 1].s[0] == x->s[x->n - 1] && x->n * 2 >= y->n)
		return x->n == y->n ? 84 : x->n > 3 ? 72 : 0;
	return part_initials(x, y) ? 74 : 0;
}

static int
score_leftovers(struct pairing *p, enum pri_name_kind kind, int score)
{
	struct left l = left_of(p->a, p->ua), m = left_of(p->b, p->ub);

	if (l.numbers + m.numbers > 0) {
		if (l.numbers > 1 || m.numbers > 1 || l.words + m.words > 0 ||
		    !is_series(p->a) || !is_series(p->b) || p->typos > 0)
			return 0;
		p->why |= PRI_WHY_SERIES;
		score = score > 74 ? 74 : score;
	}
	if (l.weak + m.weak > 0) {
		p->why |= PRI_WHY_WORDS;
		score -= 8 * (int)(l.weak + m.weak);
	}
	if (l.words + m.words == 0)
		return score;
	/* A middle name or initial more, of a person. */
	if (kind == PRI_NAME_ORGANIZATION || (l.words > 0 && m.words > 0) ||
	    l.words + m.words > 2 || l.inner + m.inner != l.words + m.words ||
	    p->typos > 1)
		return 0;
	p->why |= PRI_WHY_MIDDLE;
	return kind == PRI_NAME_PERSON ? score - 12 : 0;
}

/* How much two forms are alike by their words. */
static int
by_words(const struct pri_name_form *a, const struct pri_name_form *b,
    enum pri_name_kind kind, unsigned *why)
{
	struct pairing p = { .a = a, .b = b };
	size_t letters = a->coren > b->coren ? a->coren : b->coren;
	int score = 94;

	if (a->n == 0 || b->n == 0)
		return 0;
	pair_equal(&p);
	pair_spans(&p, joined_len, PRI_WHY_SPACING);
	pair_near(&p);
	pair_spans(&p, acronym_len, PRI_WHY_ACRONYM);
	if (kind == PRI_NAME_PERSON)
		pair_initials(&p);
	if (p.cost > 0) {
		/* One letter in seven at most. */
		if ((size_t)p.cost * 7 > letters * 10 + 30 ||
		    (kind == PRI_NAME_PERSON && p.typos > 1))
			return 0;
		score -= 4 + (int)((size_t)p.cost * 8 / letters);
	}
	if (p.why & PRI_WHY_ACRONYM)
		score -= 8;
	if (p.why & PRI_WHY_INITIAL) {
		if (p.exact < 3 || p.typos > 0)
			return 0;
		score -= 14;
	}
	if (!in_order(&p)) {
		p.why |= PRI_WHY_ORDER;
		score -= kind == PRI_NAME_PERSON ? 4 : 8;
	}
	score = score_leftovers(&p, kind, score);
	if (score > 0 && p.why == 0)
		p.why = a->legal != b->legal ? PRI_WHY_LEGAL : PRI_WHY_WORDS;
	*why = p.why | script_reason(a, b);
	if (*why & PRI_WHY_SCRIPT)
		score -= 4;
	return score;
}

/* A token of one side that is misspelt against nothing must not pass by the
 * comparison of all letters: every pair of unequal words is looked at. */
static int
distinct_words(const struct pri_name_form *a, const struct pri_name_form *b)
{
	if (a->n != b->n)
		return 0;
	for (size_t i = 0; i < a->n; i++)
		if ((a->v[i].n != b->v[i].n ||
		    memcmp(a->v[i].s, b->v[i].s, a->v[i].n) != 0) &&
		    (a->v[i].n < 4 || b->v[i].n < 4 ||
		    pri_both_known(&a->v[i], &b->v[i])))
			return 1;
	return 0;
}

static int
match_forms(const struct pri_name_form *a, const struct pri_name_form *b,
    enum pri_name_kind kind, unsigned *why)
{
	int score, other;

	*why = 0;
	if ((a->junior && b->senior) || (a->senior && b->junior))
		return 0;
	if ((score = whole_name_equal(a, b, why)) > 0)
		return score;
	if (legal_conflict(a->legal, b->legal))
		return 0;
	score = by_words(a, b, kind, why);
	if (kind == PRI_NAME_PERSON && no_numbers(a, b) &&
	    !distinct_words(a, b) && (other = letters_near(a, b)) > score) {
		score = other;
		*why = PRI_WHY_TYPO;
	}
	other = a->n == 1 ? initials_of(&a->v[0], b) :
	    b->n == 1 ? initials_of(&b->v[0], a) : 0;
	if (kind != PRI_NAME_PERSON && other > score) {
		score = other;
		*why = PRI_WHY_ACRONYM;
	}
	return score < 0 ? 0 : score;
}

int
pri_name_match(const struct pri_name *a, const struct pri_name *b,
    unsigned *why)
{
	enum pri_name_kind kind = a->kind == b->kind ? a->kind :
	    a->kind == PRI_NAME_ANY ? b->kind : b->kind == PRI_NAME_ANY ?
	    a->kind : PRI_NAME_ANY;
	int best = 0;
	unsigned w;

	*why = 0;
	if (a->len == b->len && a->len > 0 &&
	    memcmp(a->text, b->text, a->len) == 0) {
		*why = PRI_WHY_SAME;
		return 100;
	}
	for (size_t i = 0; i < a->n; i++)
		for (size_t j = 0; j < b->n; j++) {
			int s = match_forms(&a->form[i], &b->form[j], kind,
			    &w);

			if (s > best) {
				best = s;
				*why = w;
			}
		}
	return best;
}

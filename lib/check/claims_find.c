/*
 * Claims about signing in running text of Latin letters: numbers with a noun
 * that signers are called by, where the words around them speak of signing.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "check/claims_impl.h"
#include "model/name_fold.h"

/* ---- Words of a sentence ---- */

struct tok {
	size_t		off, end;
	unsigned	flags;		/* W_... */
	int		is_num;
	int64_t		value;
	int		words;		/* a number in words */
	char		brk;		/* punctuation before it: , : ( ; or 0 */
	int		capital;
	int		bad;		/* a number that counts nothing here */
	char		s[28];		/* folded, cut */
};

#define TOKS	256

struct sentence {
	const char	*s;
	size_t		 n;
	enum pri_lang	 lang;
	int		 lead, year;
	struct tok	 v[TOKS];
	size_t		 ntoks;
	size_t		 next;		/* offset of the next sentence */
};

static int
is_word_char(unsigned long c)
{
	char f[2];

	return pri_fold_latin(c, f) > 0 || c == '\'' || c == 0x2019;
}

/* Folded letters of the word at `off', hyphens and apostrophes left out:
 * "Co-signed" is cosigned.  French and Italian elisions end a word. */
static size_t
read_word(const struct sentence *st, size_t off, struct tok *t)
{
	size_t i = off, len, k = 0;

	while (i < st->n) {
		unsigned long c = pri_utf8_get(st->s + i, st->n - i, &len);
		char f[2];
		size_t m = pri_fold_latin(c, f);

		if (m == 0 && c != '\'' && c != 0x2019 &&
		    !((c == '-' || c == 0x2010 || c == 0x2011) &&
		    i + len < st->n && is_word_char((unsigned long)(unsigned
		    char)st->s[i + len])))
			break;
		for (size_t j = 0; j < m && k + 1 < sizeof(t->s); j++)
			t->s[k++] = f[j];
		i += len;
		if (m == 0 && c != '-' && k == 1 && st->lang != PRI_EN)
			break;		/* d'au moins */
	}
	t->s[k] = '\0';
	return i == off ? 0 : i - off;
}

/* What follows a number and makes it count something else. */
static int
counts_nothing(const struct sentence *st, const struct tok *t, size_t start)
{
	size_t len;
	unsigned long c = t->end < st->n ? pri_utf8_get(st->s + t->end,
	    st->n - t->end, &len) : ' ';
	unsigned long p = t->off > start ? (unsigned char)
	    st->s[t->off - 1] : ' ';
	char f[2];

	if (t->value < 0 || c == '%' || c == 0x20ac || c == '/' || c == ':' ||
	    c == 0xb0 || pri_fold_latin(c, f) > 0)
		return 1;
	if (c == '-' && t->end + 1 < st->n)
		return strncmp(st->s + t->end, "-plus", 5) != 0;
	return p == '$' || p == '#' || p == '/' || p == ':' || p == '.' ||
	    p == '-' || p == 0xac /* the end of a euro sign */ ||
	    p == 0xa3 || (p == 0xa7);
}

static int
read_token(struct sentence *st, size_t off, size_t start, struct tok *t)
{
	int64_t v;
	size_t k, w;

	memset(t, 0, sizeof(*t));
	t->off = off;
	w = read_word(st, off, t);
	k = pri_number_read(st->lang, st->s + off, st->n - off, &v);
	if (k > 0 && (k >= w || v < 0 ||
	    (st->s[off] >= '0' && st->s[off] <= '9'))) {
		t->is_num = 1;
		t->value = v;
		t->words = !(st->s[off] >= '0' && st->s[off] <= '9') &&
		    (unsigned char)st->s[off] != 0xef;
		t->end = off + k;
		/* "one of them", "un groupe": articles rather than counts */
		t->bad = counts_nothing(st, t, start) ||
		    (t->words && v <= 1);
		return 1;
	}
	if (w == 0)
		return 0;
	t->end = off + w;
	t->capital = st->s[off] >= 'A' && st->s[off] <= 'Z';
	t->flags = pri_claim_word(st->lang, t->s, strlen(t->s));
	return 1;
}

/* A full stop that ends a sentence: blank and no small letter after it. */
static int
ends_sentence(const struct sentence *st, size_t off)
{
	char c = st->s[off];
	size_t i = off + 1;

	if (c != '.' && c != '!' && c != '?')
		return 0;
	while (i < st->n && (st->s[i] == '"' || st->s[i] == ')' ||
	    st->s[i] == '\''))
		i++;
	if (i < st->n && st->s[i] != ' ' && st->s[i] != '\n' &&
	    (unsigned char)st->s[i] < 0x80)
		return 0;
	while (i < st->n && (st->s[i] == ' ' || st->s[i] == '\n'))
		i++;
	/* "U.S. groups", "Dr. " */
	if (c == '.' && off >= 2 && st->s[off - 2] == '.')
		return 0;
	return !(i < st->n && st->s[i] >= 'a' && st->s[i] <= 'z');
}

static void
read_sentence(struct sentence *st, size_t start)
{
	size_t off = start, len;
	char brk = 0;

	st->ntoks = 0;
	while (off < st->n && st->ntoks < TOKS) {
		struct tok *t = &st->v[st->ntoks];
		unsigned long c = pri_utf8_get(st->s + off, st->n - off, &len);
		char f[2];

		if ((pri_fold_latin(c, f) > 0) &&
		    read_token(st, off, start, t)) {
			t->brk = brk;
			brk = 0;
			off = t->end;
			st->ntoks++;
			continue;
		}
		if (ends_sentence(st, off)) {
			off++;
			break;
		}
		if (strchr(",;:()", (char)(c < 0x80 ? c : ' ')) != NULL)
			brk = (char)c;
		else if (c == 0x2013 || c == 0x2014)
			brk = ';';
		off += len;
	}
	st->next = off > start ? off : start + 1;
}

/* ---- Words before a number ---- */

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
words_before(const struct sentence *st, size_t i, const char *words)
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
static size_t
how_of(const struct sentence *st, size_t i, enum pri_claim_how *how)
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

struct found {
	struct pri_claim c;
	size_t		first, last;	/* tokens: words before, last noun */
	int		linked;		/* hangs on the claim before */
	int		yes;		/* it speaks of signing */
};

static unsigned
kind_at(const struct sentence *st, size_t i)
{
	return i < st->ntoks && !st->v[i].is_num ?
	    st->v[i].flags & W_KIND : 0;
}

/* Pass over neutral adjectives up to a noun; 0 without. */
static size_t
noun_after(const struct sentence *st, size_t i)
{
	for (size_t k = 0; k < 5 && i < st->ntoks; k++, i++) {
		const struct tok *t = &st->v[i];

		if (k > 0 && t->brk != 0)
			return 0;
		/* "individual signatories", "human rights groups" */
		if (kind_at(st, i) != 0 && !((t->flags & W_ADJECTIVE) &&
		    kind_at(st, i + 1) != 0 && st->v[i + 1].brk == 0))
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
trailing(const struct sentence *st, size_t i)
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
more_nouns(const struct sentence *st, size_t last, unsigned *kinds)
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
		    (kind_at(st, j) & PRI_CLAIM_COUNTRY))
			return last;
		*kinds |= kind_at(st, j);
		last = j;
	}
}

/* "une trentaine", "a dozen", "un centenar": round by nature. */
static int
is_round(const struct sentence *st, const struct tok *t)
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

static int
claim_at(const struct sentence *st, size_t i, struct found *f)
{
	const struct tok *t = &st->v[i];
	size_t j = i + 1, noun;

	memset(f, 0, sizeof(*f));
	if (!t->is_num || t->bad)
		return 0;
	f->first = how_of(st, i, &f->c.how);
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
		return 0;
	f->c.kinds = kind_at(st, noun);
	f->last = more_nouns(st, noun, &f->c.kinds);
	f->last = trailing(st, f->last);
	return 1;
}

/* ---- Does it speak of signing? ---- */

/* Groups that stand behind the signers: "representing 300 groups". */
static int
represented(const struct sentence *st, const struct found *f)
{
	size_t from = f->first > 3 ? f->first - 3 : 0;

	for (size_t i = from; i < f->first; i++)
		if ((st->v[i].flags & W_REPRESENT) && !st->v[i].is_num)
			return 1;
	/* German: the verb comes last. */
	if (st->lang != PRI_DE)
		return 0;
	for (size_t i = f->last + 1; i < st->ntoks && i < f->last + 3; i++)
		if (st->v[i].flags & W_REPRESENT)
			return 1;
	return 0;
}

/* Nothing but small joining words between two claims? */
static int
chained(const struct sentence *st, const struct found *a,
    const struct found *b)
{
	if (b->first <= a->last || b->first - a->last > 7)
		return 0;
	for (size_t i = a->last + 1; i <= b->first; i++) {
		if (st->v[i].brk != 0 && st->v[i].brk != ',')
			return 0;
		if (i < b->first && !(st->v[i].flags & (W_LINK | W_AND |
		    W_REPRESENT)))
			return 0;
	}
	/* "76 groups, 12 prisoners": a comma alone joins counts of signers
	 * only, and countries need a "from". */
	return b->first > a->last + 1 || !(b->c.kinds & PRI_CLAIM_COUNTRY);
}

static int
has(const struct sentence *st, unsigned flags)
{
	for (size_t i = 0; i < st->ntoks; i++)
		if (!st->v[i].is_num && (st->v[i].flags & flags))
			return 1;
	return 0;
}

/* "signed by", "a letter from", "the undersigned" right before it. */
static int
signed_by(const struct sentence *st, const struct found *f)
{
	size_t from = f->first > 7 ? f->first - 7 : 0;
	int people = f->c.kinds == PRI_CLAIM_INDIVIDUAL;
	const struct tok *last;

	if (f->first == 0)
		return 0;
	last = &st->v[f->first - 1];
	if ((last->flags & W_SIGN) && !(last->flags & W_KIND))
		return 1;
	if ((last->flags & W_WE) && st->v[f->first].brk == ',')
		return !people;
	if (!(last->flags & W_BEFORE) && st->v[f->first].brk != ':')
		return 0;
	for (size_t i = f->first; i-- > from; ) {
		const struct tok *t = &st->v[i];

		if (t->is_num || (i + 1 < f->first &&
		    st->v[i + 1].brk != 0 && st->v[i + 1].brk != ','))
			return 0;
		if (t->flags & W_SIGN)
			return 1;
		if ((t->flags & W_LETTER) && i + 4 > f->first && !people)
			return 1;
		/* "a coalition of 76 groups" may be any coalition. */
		if ((t->flags & W_BODY) && i + 3 > f->first && !people)
			return st->lead || has(st, W_SIGN | W_LETTER);
	}
	return 0;
}

/* "76 groups have signed", "the 76 signatories", "76 groups urge". */
static int
sign_after(const struct sentence *st, const struct found *f)
{
	size_t reach = f->last + 9;
	int people = f->c.kinds == PRI_CLAIM_INDIVIDUAL;

	for (size_t i = f->last + 1; i < st->ntoks && i < reach; i++) {
		const struct tok *t = &st->v[i];

		if (t->flags & W_NOT)
			return 0;
		if (t->brk != 0 && t->brk != ',' && t->brk != '(')
			return 0;
		if ((t->flags & W_SIGN) && (!(t->flags & W_KIND) ||
		    (i == f->last + 1 && t->brk == 0)))
			return 1;	/* "76 associations signataires" too */
		if ((t->flags & W_URGE) && st->lead && !people &&
		    i < f->last + 4 && t->brk == 0)
			return 1;
	}
	/* "... ont signé", "haben ... unterzeichnet" end a longer clause. */
	if (st->lang == PRI_DE)
		for (size_t i = f->last + 1; i < st->ntoks; i++)
			if ((st->v[i].flags & W_SIGN) &&
			    !(st->v[i].flags & W_KIND))
				return !people || i < f->last + 12;
	return 0;
}

/* "signatories to the Convention": not of this letter. */
static int
of_treaty(const struct sentence *st, const struct found *f)
{
	for (size_t i = f->last + 1; i < st->ntoks && i < f->last + 8; i++)
		if (st->v[i].flags & W_TREATY)
			return 1;
	return 0;
}

/* Part of the signers only: "12 organizations from Korea", "20 of the". */
static int
is_part(const struct sentence *st, const struct found *f)
{
	size_t i = f->last + 1;

	if (f->c.kinds & PRI_CLAIM_COUNTRY)
		return 0;
	if (i < st->ntoks && strcmp(st->v[i].s, "based") == 0)
		i++;
	if (i + 1 < st->ntoks && st->v[i].brk == 0 &&
	    (st->v[i].flags & W_FROM) && !st->v[i].is_num &&
	    !(st->v[i].flags & W_REPRESENT) && !st->v[i + 1].is_num &&
	    st->v[i + 1].capital)
		return 1;
	return f->first > 0 && (strcmp(st->v[f->first - 1].s, "other") == 0 ||
	    strcmp(st->v[f->first - 1].s, "another") == 0 ||
	    strcmp(st->v[f->first - 1].s, "further") == 0);
}

/* "groups from 22 countries", "they come from 22 countries". */
static int
countries_of_signers(const struct sentence *st, const struct found *f)
{
	static const char *const come[] = { "come", "comes", "coming", "hail",
	    "are", "based", "viennent", "proviennent", "issus", "issues",
	    "proceden", "provienen", "vienen", "kommen", "stammen", NULL };
	const struct tok *noun;

	if (f->first < 2 || !(st->v[f->first - 1].flags & W_FROM))
		return 0;
	noun = &st->v[f->first - 2];
	if (noun->flags & W_KIND && !(noun->flags & PRI_CLAIM_COUNTRY))
		return has(st, W_SIGN);
	for (int i = 0; come[i] != NULL; i++)
		if (strcmp(noun->s, come[i]) == 0)
			return has(st, W_SIGN);
	return 0;
}

/* "22 countries are represented among the signatories" */
static int
represented_among(const struct sentence *st, const struct found *f)
{
	for (size_t i = f->last + 1; i < st->ntoks && i < f->last + 4; i++)
		if (st->v[i].flags & W_REPRESENT)
			return has(st, W_SIGN);
	return 0;
}

static int
speaks_of_signing(const struct sentence *st, const struct found *f)
{
	if (of_treaty(st, f) || is_part(st, f))
		return 0;
	if (f->c.kinds & PRI_CLAIM_COUNTRY)
		return countries_of_signers(st, f) ||
		    represented_among(st, f);
	if (f->c.kinds & PRI_CLAIM_GROUP)
		return has(st, W_SIGN | W_LETTER | W_TOGETHER);
	if (f->c.kinds & PRI_CLAIM_SIGNER)
		return 1;
	/* "the 76 undersigned organizations" */
	for (size_t i = f->first; i < f->last; i++)
		if ((st->v[i].flags & (W_SIGN | W_ADJECTIVE)) ==
		    (W_SIGN | W_ADJECTIVE))
			return 1;
	return signed_by(st, f) || sign_after(st, f) ||
	    ((f->c.kinds & (f->c.kinds - 1)) != 0 &&
	    has(st, W_SIGN | W_LETTER));
}

/* A sentence about another letter or another year. */
static int
of_another_letter(const struct sentence *st)
{
	for (size_t i = 0; i < st->ntoks; i++) {
		const struct tok *t = &st->v[i];

		if (!t->is_num && (t->flags & W_OTHER))
			return 1;
		if (t->is_num && !t->words && t->end - t->off == 4 &&
		    t->value >= 1900 && t->value < 2100 && st->year > 0 &&
		    t->value != st->year && kind_at(st, i + 1) == 0)
			return 1;
	}
	return 0;
}

#define CLAIMS	16

static void
judge(const struct sentence *st, struct found *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct found *f = &v[i];

		if ((f->c.kinds & PRI_CLAIM_ORGANIZATION) &&
		    f->c.kinds == PRI_CLAIM_ORGANIZATION &&
		    represented(st, f))
			f->c.kinds = PRI_CLAIM_GROUP;
		f->linked = i > 0 && chained(st, &v[i - 1], f) &&
		    !is_part(st, f);
		f->yes = speaks_of_signing(st, f);
	}
	/* A chain speaks of signing when one of it does. */
	for (size_t i = 1; i < n; i++)
		if (v[i].linked && v[i - 1].yes)
			v[i].yes = 1;
	for (size_t i = n; i-- > 1; )
		if (v[i].linked && v[i].yes && !is_part(st, &v[i - 1]))
			v[i - 1].yes = 1;
	/* "34 organizations from 12 countries have signed": the verb stands
	 * after the whole chain. */
	for (size_t i = 0; i + 1 < n; i++) {
		struct found whole = v[i];
		size_t j = i;

		while (j + 1 < n && v[j + 1].linked)
			j++;
		whole.last = v[j].last;
		if (j > i && !v[i].yes && !is_part(st, &v[i]) &&
		    sign_after(st, &whole))
			for (size_t k = i; k <= j; k++)
				v[k].yes = 1;
	}
}

int
pri_claims_find(enum pri_lang lang, const char *s, size_t n, int lead,
    int year, pri_claim_fn *fn, void *ctx)
{
	struct sentence *st;

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
		struct found v[CLAIMS];
		size_t k = 0;

		read_sentence(st, off);
		for (size_t i = 0; i < st->ntoks && k < CLAIMS; i++)
			if (st->v[i].is_num && claim_at(st, i, &v[k]))
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

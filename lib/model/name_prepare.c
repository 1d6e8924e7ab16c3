/*
 * A name taken apart for comparing: the names that one cell holds ("Human
 * Rights Watch (HRW)", "우리모두 / All of Us"), their words, legal forms,
 * titles and numbers.
 */
#include <config.h>

#include <string.h>

#include "base/utf8.h"
#include "model/country_key.h"
#include "model/country_table.h"
#include "model/name_match.h"

/* ---- One form: words ---- */

static const char *
concat(struct pri_arena *a, const struct pri_token *v, size_t n, size_t *len)
{
	char *s;
	size_t total = 0, at = 0;

	for (size_t i = 0; i < n; i++)
		total += v[i].n;
	if ((s = pri_arena_alloc(a, total + 1)) == NULL)
		return NULL;
	for (size_t i = 0; i < n; i++) {
		memcpy(s + at, v[i].s, v[i].n);
		at += v[i].n;
	}
	*len = at;
	return s;
}

/* The legal form that v[0..n) is when written in one. */
static enum pri_legal
legal_of(const struct pri_token *v, size_t n)
{
	char key[96];
	size_t at = 0;

	for (size_t i = 0; i < n; i++) {
		if (at + v[i].n >= sizeof(key))
			return PRI_LEGAL_NONE;
		memcpy(key + at, v[i].s, v[i].n);
		at += v[i].n;
	}
	return pri_legal_find(key, at);
}

static enum pri_legal
stronger(enum pri_legal a, enum pri_legal b)
{
	return a > b ? a : b;
}

#define LEGAL_WORDS	8

static void
take_legal(struct pri_tokens *t, enum pri_legal *legal)
{
	enum pri_legal found = PRI_LEGAL_NONE;

	for (int round = 0; round < 3 && t->n > 1; round++) {
		size_t k = t->n - 1 < LEGAL_WORDS ? t->n - 1 : LEGAL_WORDS;

		for (found = PRI_LEGAL_NONE; k > 0; k--)
			if ((found = legal_of(t->v + t->n - k, k)) !=
			    PRI_LEGAL_NONE)
				break;
		if (found == PRI_LEGAL_NONE)
			break;
		t->n -= k;
		*legal = stronger(*legal, found);
	}
	if (*legal == PRI_LEGAL_NONE && t->n > 1 && (found =
	    pri_legal_near(t->v[t->n - 1].s, t->v[t->n - 1].n)) !=
	    PRI_LEGAL_NONE) {
		t->n--;
		*legal = found;
	}
	for (size_t k = t->n - 1 < LEGAL_WORDS ? t->n - 1 : LEGAL_WORDS;
	    k > 0 && t->n > 1; k--) {
		found = legal_of(t->v, k);
		if (found <= PRI_LEGAL_ANY || (k == 1 && t->v[0].n < 3 &&
		    !(t->v[0].flags & PRI_TF_UPPER)))
			continue;
		t->n -= k;
		memmove(t->v, t->v + k, t->n * sizeof(t->v[0]));
		*legal = stronger(*legal, found);
		break;
	}
}

static void
drop_first(struct pri_tokens *t)
{
	t->n--;
	memmove(t->v, t->v + 1, t->n * sizeof(t->v[0]));
}

static void
take_titles(struct pri_tokens *t, enum pri_name_kind kind,
    struct pri_name_form *f)
{
	static const char *const sure[] = { "mr", "mrs", "ms", "dr", "prof",
	    "rev", NULL };

	while (t->n > 1 && pri_name_title(t->v[0].s, t->v[0].n)) {
		int i = 0;

		while (kind != PRI_NAME_PERSON && sure[i] != NULL &&
		    strcmp(sure[i], t->v[0].s) != 0)
			i++;
		if (kind != PRI_NAME_PERSON && sure[i] == NULL)
			break;
		drop_first(t);
		f->title = 1;
	}
	while (kind == PRI_NAME_PERSON && t->n > 2 && t->v[t->n - 1].n > 1 &&
	    pri_name_title(t->v[t->n - 1].s, t->v[t->n - 1].n)) {
		const char *s = t->v[t->n - 1].s;
		f->junior |= strcmp(s, "jr") == 0;
		f->senior |= strcmp(s, "sr") == 0;
		t->n--;
	}
}

static enum pr_status
set_number(struct pri_arena *a, struct pri_token *t, long v)
{
	t->s = pri_arena_printf(a, "%ld", v);
	if (t->s == NULL)
		return PR_ENOMEM;
	t->n = strlen(t->s);
	t->flags |= PRI_TF_NUMBER;
	return PR_OK;
}

/* Abbreviations to words, number words and Roman numerals to digits. */
static enum pr_status
canonical(struct pri_arena *a, struct pri_tokens *t, enum pri_name_kind kind)
{
	size_t k = 0;
	long last = -1;

	for (size_t i = 0; i < t->n; i++) {
		struct pri_token *x = &t->v[i];
		const char *to = x->flags & PRI_TF_DOTTED ? NULL :
		    pri_name_canon(x->s, x->n);
		long v = pri_name_number(x->s, x->n);

		if (v < 0 && i > 0 && kind != PRI_NAME_PERSON &&
		    (x->flags & PRI_TF_UPPER) && (x->n > 1 || i + 1 == t->n))
			v = pri_name_roman(x->s, x->n);
		if (to != NULL) {
			x->s = to;
			x->n = strlen(to);
		}
		if (v > 0 && v < 10 && last >= 20 && last < 100 &&
		    last % 10 == 0 && k > 0) {
			k--;			/* forty-four */
			v += last;
		}
		if (v >= 0 && set_number(a, x, v) != PR_OK)
			return PR_ENOMEM;
		/* "2007-AHL1" too is not to be taken for 2007-AHL2. */
		for (size_t j = 0; j < x->n; j++)
			if (x->s[j] >= '0' && x->s[j] <= '9')
				x->flags |= PRI_TF_NUMBER;
		if (pri_name_vocab(x->s, x->n))
			x->flags |= PRI_TF_VOCAB;
		last = v;
		t->v[k++] = *x;
	}
	t->n = k;
	return PR_OK;
}

/* "UN" is no French article, and "S." no genitive but a first name. */
static int
is_stop(const struct pri_token *t, enum pri_name_kind kind)
{
	return pri_name_stop(t->s, t->n) &&
	    !(t->n > 1 && (t->flags & PRI_TF_UPPER)) &&
	    !(t->n == 1 && kind == PRI_NAME_PERSON);
}

static void
drop_stops(struct pri_tokens *t, enum pri_name_kind kind)
{
	size_t k = 0;

	for (size_t i = 0; i < t->n; i++)
		k += !is_stop(&t->v[i], kind);
	if (k == 0)
		return;
	k = 0;
	for (size_t i = 0; i < t->n; i++)
		if (!is_stop(&t->v[i], kind))
			t->v[k++] = t->v[i];
	t->n = k;
}

/* Capitals say something only where not all of the name is in capitals. */
static void
judge_capitals(struct pri_tokens *t)
{
	size_t upper = 0, letters = 0;

	for (size_t i = 0; i < t->n; i++) {
		upper += (t->v[i].flags & PRI_TF_UPPER) != 0;
		letters += t->v[i].n;
	}
	if (upper == t->n && (t->n > 1 || letters > 7))
		for (size_t i = 0; i < t->n; i++)
			if (pri_name_roman(t->v[i].s, t->v[i].n) < 0)
				t->v[i].flags &= ~PRI_TF_UPPER;
}

static const char *
initials(struct pri_arena *a, const struct pri_tokens *t)
{
	char s[PRI_TOKENS_MAX + 1];

	for (size_t i = 0; i < t->n; i++)
		s[i] = t->v[i].n > 0 ? t->v[i].s[0] : '-';
	s[t->n] = '\0';
	return pri_arena_strdup(a, s);
}

static enum pr_status
make_form(struct pri_arena *a, enum pri_name_kind kind, const char *s,
    size_t n, struct pri_name_form *f)
{
	struct pri_tokens t;
	enum pr_status st;

	memset(f, 0, sizeof(*f));
	if ((st = pri_name_tokens(a, s, n, &t)) != PR_OK || t.n == 0)
		return st;
	f->scripts = t.scripts;
	if ((f->all = concat(a, t.v, t.n, &f->alln)) == NULL)
		return PR_ENOMEM;
	judge_capitals(&t);
	take_titles(&t, kind, f);
	if (kind != PRI_NAME_PERSON)
		take_legal(&t, &f->legal);
	if ((st = canonical(a, &t, kind)) != PR_OK)
		return st;
	if ((f->initials = initials(a, &t)) == NULL)
		return PR_ENOMEM;
	drop_stops(&t, kind);
	if ((f->core = concat(a, t.v, t.n, &f->coren)) == NULL ||
	    (f->v = pri_arena_array(a, t.n, sizeof(t.v[0]))) == NULL)
		return PR_ENOMEM;
	memcpy(f->v, t.v, t.n * sizeof(t.v[0]));
	f->n = t.n;
	return PR_OK;
}

/* ---- The names in one cell ---- */

/* The whole of it the name or code of a country, or "International"; exact
 * spellings only, for a misspelling takes long to be sure of. */
static int
is_place(const char *s, size_t n)
{
	struct pri_words w;
	const struct pri_sense *x;
	size_t len = 0;

	if (n > 60 || pri_words_of(s, n, &w) != 0 || w.n == 0)
		return 0;
	for (unsigned i = 0; i < w.n; i++)
		len += w.v[i].len;
	x = pri_sense_find(pri_key_hash(PRI_KEY_NAME, w.text, len));
	if (x == NULL)
		x = pri_sense_find(pri_key_hash(PRI_KEY_CODE, w.text, len));
	return x != NULL && ((x->flags & PRI_S_KIND) <= PRI_S_INTL ||
	    (x->flags & PRI_S_KIND) == PRI_S_LANGUAGE);
}

/* Is each letter of the one word of `x' the initial of a word of `y'? */
static int
short_for(const struct pri_name_form *x, const struct pri_name_form *y)
{
	const struct pri_token *t = &x->v[0];
	size_t k = 0;

	if (x->n != 1 || y->n < 2 || t->n < 2 || t->n > 10 ||
	    !(t->flags & (PRI_TF_UPPER | PRI_TF_DOTTED)) ||
	    (t->flags & (PRI_TF_CJK | PRI_TF_NUMBER)))
		return 0;
	if (strcmp(t->s, y->initials) == 0)
		return 1;
	for (size_t i = 0; i < t->n; i++)
		for (size_t j = 0; j < y->n; j++)
			if (y->v[j].s[0] == t->s[i]) {
				k++;
				break;
			}
	return k == t->n;
}

/* In brackets after the name, a looser sort of acronym: "(NKDB)" for a
 * "Database Center for North Korean ...". */
static int
bracketed(const struct pri_name_form *x, const struct pri_name_form *y)
{
	const struct pri_token *t = &x->v[0];
	size_t begins = 0;

	if (x->n != 1 || y->n < 3 || t->n < 3 || t->n > 8 ||
	    !(t->flags & PRI_TF_UPPER) ||
	    (t->flags & (PRI_TF_CJK | PRI_TF_NUMBER)))
		return 0;
	for (size_t i = 0; i < t->n; i++) {
		if (strchr(y->all, t->s[i]) == NULL)
			return 0;
		begins += strchr(y->initials, t->s[i]) != NULL;
	}
	return begins * 2 >= t->n;
}

/* Are s and t two names of one signer? */
static int
two_names(enum pri_name_kind kind, const char *sep,
    const struct pri_name_form *a, const char *bs, size_t bn,
    const struct pri_name_form *b)
{
	if (a->n == 0 || b->n == 0 || is_place(bs, bn))
		return 0;
	if (a->scripts != b->scripts && a->coren > 2 && b->coren > 2)
		return 1;
	if (kind == PRI_NAME_PERSON)
		return 0;
	if (short_for(a, b) || short_for(b, a))
		return 1;
	if (strcmp(sep, "(") == 0 && bracketed(b, a))
		return 1;
	return (strcmp(sep, " / ") == 0 || strcmp(sep, " | ") == 0 ||
	    strcmp(sep, "\n") == 0) && a->n > 1 && b->n > 1;
}

static size_t
trim(const char **s, size_t n)
{
	static const char ends[] = " \t\r\n-:,;/|";

	while (n > 0 && memchr(ends, (*s)[0], sizeof(ends) - 1) != NULL) {
		(*s)++;
		n--;
	}
	while (n > 0 && memchr(ends, (*s)[n - 1], sizeof(ends) - 1) != NULL)
		n--;
	return n;
}

static const char *
find(const char *s, size_t n, const char *what)
{
	size_t len = strlen(what);

	for (size_t i = 0; i + len <= n; i++)
		if (memcmp(s + i, what, len) == 0)
			return s + i;
	return NULL;
}

/* "Name (Other)": what is outside, and what is inside.  0 without. */
static int
brackets(struct pri_arena *a, const char *s, size_t n, const char **out,
    size_t *outn, const char **in, size_t *inn)
{
	static const char *const pairs[][2] = {
		{ "(", ")" }, { "[", "]" }, { "\xef\xbc\x88", "\xef\xbc\x89" }
	};

	for (int i = 0; i < 3; i++) {
		const char *l = find(s, n, pairs[i][0]), *r;
		size_t ll = strlen(pairs[i][0]), rest;
		char *t;

		if (l == NULL || (r = find(l, n - (size_t)(l - s),
		    pairs[i][1])) == NULL)
			continue;
		*in = l + ll;
		*inn = (size_t)(r - *in);
		r += ll;
		rest = n - (size_t)(r - s);
		if ((t = pri_arena_alloc(a, n + 2)) == NULL)
			return -1;
		memcpy(t, s, (size_t)(l - s));
		t[l - s] = ' ';
		memcpy(t + (l - s) + 1, r, rest);
		*out = t;
		*outn = (size_t)(l - s) + 1 + rest;
		return 1;
	}
	return 0;
}

/* "formerly Example Network": the offset of the name, or 0. */
static size_t
other_name(const char *s, size_t n)
{
	static const char *const marks[] = { "formerly known as ", "formerly ",
	    "also known as ", "aka ", "a.k.a. ", "AKA ", "previously ",
	    "ehemals ", "anciennement ", "antes ", NULL };

	for (int i = 0; marks[i] != NULL; i++)
		if (find(s, n, marks[i]) == s)
			return strlen(marks[i]);
	return 0;
}

static enum pr_status
add_form(struct pri_arena *a, struct pri_name *name, const char *s, size_t n)
{
	enum pr_status st = PR_OK;

	if (name->n < PRI_NAME_FORMS) {
		st = make_form(a, name->kind, s, n, &name->form[name->n]);
		name->n += st == PR_OK && name->form[name->n].n > 0;
	}
	return st;
}

/* Split at the first separator that has a name on both sides. */
static enum pr_status
split_at(struct pri_arena *a, struct pri_name *name, const char *s, size_t n)
{
	static const char *const seps[] = { "\n", " / ", " | ", "/", " - ",
	    " \xe2\x80\x93 ", " \xe2\x80\x94 ", ": ", ", ", NULL };
	struct pri_name_form l, r;
	enum pr_status st;

	for (int i = 0; seps[i] != NULL; i++) {
		const char *at = find(s, n, seps[i]), *ls = s, *rs;
		size_t ln, rn;

		if (at == NULL)
			continue;
		rs = at + strlen(seps[i]);
		rn = trim(&rs, n - (size_t)(rs - s));
		ln = trim(&ls, (size_t)(at - s));
		if ((st = make_form(a, name->kind, ls, ln, &l)) != PR_OK ||
		    (st = make_form(a, name->kind, rs, rn, &r)) != PR_OK)
			return st;
		if (two_names(name->kind, seps[i], &l, rs, rn, &r)) {
			st = add_form(a, name, ls, ln);
			return st == PR_OK ? add_form(a, name, rs, rn) : st;
		}
	}
	return add_form(a, name, s, n);
}

/* Legal forms that stand before or after a name without a blank. */
static size_t
trim_forms(const char **s, size_t n)
{
	static const char *const forms[] = { "(사)", "(재)", "(주)", "(유)",
	    "㈜", "사단법인", "재단법인", "주식회사", "株式会社", "有限会社",
	    "一般社団法人", "一般財団法人", "公益社団法人", "公益財団法人",
	    "特定非営利活動法人", "NPO法人", "(株)", "股份有限公司",
	    "有限责任公司", "有限公司", NULL };

	for (int i = 0; forms[i] != NULL; i++) {
		size_t len = strlen(forms[i]);

		if (len >= n)
			continue;
		if (memcmp(*s, forms[i], len) == 0) {
			*s += len;
			return trim(s, n - len);
		}
		if (memcmp(*s + n - len, forms[i], len) == 0)
			return trim(s, n - len);
	}
	return n;
}

enum pr_status
pri_name_prepare(struct pri_arena *a, enum pri_name_kind kind, const char *s,
    size_t n, struct pri_name *name)
{
	const char *out, *in;
	size_t outn, inn, skip;
	struct pri_name_form fo, fi;
	enum pr_status st;
	int got;

	memset(name, 0, sizeof(*name));
	n = trim(&s, n);
	name->kind = kind;
	name->text = s;
	name->len = n;
	if (kind != PRI_NAME_PERSON)
		n = trim_forms(&s, n);
	if ((got = brackets(a, s, n, &out, &outn, &in, &inn)) < 0)
		return PR_ENOMEM;
	if (got > 0) {
		outn = trim(&out, outn);
		inn = trim(&in, inn);
		skip = other_name(in, inn);
		if ((st = make_form(a, kind, out, outn, &fo)) != PR_OK ||
		    (st = make_form(a, kind, in + skip, inn - skip, &fi)) !=
		    PR_OK)
			return st;
		if ((skip > 0 && fo.n > 0 && fi.n > 0) ||
		    two_names(kind, "(", &fo, in, inn, &fi)) {
			st = split_at(a, name, out, outn);
			return st == PR_OK ?
			    add_form(a, name, in + skip, inn - skip) : st;
		}
	}
	return split_at(a, name, s, n);
}

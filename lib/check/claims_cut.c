/* Sentences as words and numbers, for what they claim; see claims_impl.h. */
#include <config.h>

#include <string.h>

#include "base/utf8.h"
#include "check/claims_impl.h"
#include "model/name_fold.h"

static int
is_word_char(unsigned long c)
{
	char f[2];

	return pri_fold_latin(c, f) > 0 || c == '\'' || c == 0x2019;
}

/* Folded letters of the word at `off', hyphens and apostrophes left out:
 * "Co-signed" is cosigned.  French and Italian elisions end a word. */
static size_t
read_word(const struct pri_csent *st, size_t off, struct pri_ctok *t)
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
counts_nothing(const struct pri_csent *st, const struct pri_ctok *t,
    size_t start)
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
read_token(struct pri_csent *st, size_t off, size_t start, struct pri_ctok *t)
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
ends_sentence(const struct pri_csent *st, size_t off)
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

void
pri_claim_sentence(struct pri_csent *st, size_t start)
{
	size_t off = start, len;
	char brk = 0;

	st->ntoks = 0;
	while (off < st->n && st->ntoks < PRI_CTOKS) {
		struct pri_ctok *t = &st->v[st->ntoks];
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

/* Looking up the words of a country cell, and what they are nearest to. */
#include <config.h>

#include <string.h>

#include "model/country_item.h"

/* ---- Looking up words ---- */

const struct pri_sense *
pri_key_find(int space, const struct pri_words *w, unsigned i, unsigned j)
{
	return pri_sense_find(pri_key_hash(space, text_at(w, i),
	    span(w, i, j)));
}

/* What words i to j are the name of.  A code of two letters goes first; one of
 * three does in capitals: NGA is Nigeria, Nga is how Vietnamese calls Russia.
 * (Áo is Austria in that language, and no code.) */
const struct pri_sense *
pri_name_at(const struct pri_words *w, unsigned i, unsigned j)
{
	int code = j == i + 1 && w->v[i].len <= 3;
	const struct pri_sense *s = NULL;

	if (code && !(w->v[i].bits & PRI_WORD_MARKED) &&
	    (w->v[i].len == 2 ||
	    w->v[i].bits & (PRI_WORD_UPPER | PRI_WORD_FLAG)))
		s = pri_key_find(PRI_KEY_CODE, w, i, j);
	if (s == NULL)
		s = pri_key_find(PRI_KEY_NAME, w, i, j);
	if (s == NULL && code)
		s = pri_key_find(PRI_KEY_CODE, w, i, j);
	return s;
}

static int
is_word(const char *s, size_t n)
{
	const struct pri_sense *r = pri_sense_find(pri_key_hash(PRI_KEY_ROLE,
	    s, n));

	return r != NULL && kind_of(r) != PRI_S_GENERIC &&
	    kind_of(r) != PRI_S_OR;
}

/* How many words from i on are one that stands around names; its kind. */
unsigned
pri_role_at(const struct pri_words *w, unsigned i, unsigned to, unsigned *kind)
{
	unsigned j = i + 1;

	while (j < to && j < i + 4 && w->v[j].gap == PRI_GAP_NONE)
		j++;
	for (; j > i; j--) {
		const struct pri_sense *r = pri_sense_find(pri_key_hash(
		    PRI_KEY_ROLE, text_at(w, i), span(w, i, j)));
		if (r != NULL) {
			*kind = kind_of(r);
			return j - i;
		}
	}
	return 0;
}

const struct pri_sense *
pri_bag_at(const struct pri_words *w, unsigned i, unsigned j)
{
	struct pri_word v[PRI_WORDS_MAX];
	unsigned n;

	if (j - i > PRI_NAME_WORDS || j - i < 2)
		return NULL;
	n = pri_bag_of(w, i, j, is_word, v);
	return n < 2 ? NULL : pri_sense_find(pri_bag_hash(w->text, v, n));
}

static int
is_any_role(const char *s, size_t n)
{
	return pri_sense_find(pri_key_hash(PRI_KEY_ROLE, s, n)) != NULL;
}

/* The name of words i to j but for "republic", "islands" in any language. */
const struct pri_sense *
pri_core_at(const struct pri_words *w, unsigned i, unsigned j)
{
	struct pri_word v[PRI_WORDS_MAX];
	unsigned n, all;

	if (j - i > PRI_NAME_WORDS || j - i < 2)
		return NULL;
	all = pri_bag_of(w, i, j, is_word, v);
	n = pri_bag_of(w, i, j, is_any_role, v);
	return n < 1 || n == all ? NULL :
	    pri_sense_find(pri_core_hash(w->text, v, n));
}

/* ---- Misspellings ---- */

static int
has_digit(const struct pri_words *w, unsigned i, unsigned j)
{
	for (; i < j; i++)
		if (w->v[i].bits & (PRI_WORD_DIGIT | PRI_WORD_FLAG))
			return 1;
	return 0;
}

/*
 * The name that words i to j are nearest to, without those that stand around
 * it, or NULL; *other is another country's that is nearly as near, or NULL.
 */
const struct pri_sense *
pri_name_near(const struct pri_words *w, unsigned i, unsigned j,
    const struct pri_sense **other)
{
	const struct pri_sense *s;
	unsigned kind, n;

	while (i < j && (n = pri_role_at(w, i, j, &kind)) > 0 &&
	    kind != PRI_S_GENERIC)
		i += n;
	while (i < j && pri_role_at(w, j - 1, j, &kind) > 0 &&
	    kind != PRI_S_GENERIC)
		j--;
	/* "uk and usa" is no misspelling of Uganda. */
	for (n = i; n < j && w->v[n].len < 4 && !(text_at(w, n)[0] & 0x80);)
		n++;
	if ((n == j && j - i > 1) || i >= j || has_digit(w, i, j) ||
	    pri_sense_near(text_at(w, i), span(w, i, j), &s, other) < 0)
		return NULL;
	return s;
}

/* Korea and a word for south or north in any language: that one's sense. */
const struct pri_sense *
pri_korea_at(const struct pri_words *w, unsigned i, unsigned j)
{
	const struct pri_sense *s, *found = NULL;
	char key[66] = "KO";

	for (; i < j; i++) {
		if (w->v[i].len > 64)
			continue;
		memcpy(key + 2, text_at(w, i), w->v[i].len);
		s = pri_sense_find(pri_key_hash(PRI_KEY_PART, key,
		    w->v[i].len + 2u));
		if (s == NULL)
			continue;
		if (found != NULL && found != s)
			return NULL;
		found = s;
	}
	return found;
}


/* Which role a column has, by the words in its header; see header.h. */
#include <config.h>

#include <string.h>

#include "base/fold.h"
#include "parse/header.h"
#include "parse/header_consent.h"

/* Folded wordings, "|name|names|", and the role that they have. */
struct wording {
	enum pri_role	 role;
	size_t		 n;
	const char	*text;
};

static const struct wording exact[] = {
#include "header_exact.h"
};

static const struct wording hints[] = {
#include "header_hints.h"
};

/* Below a question of a survey tool, in its second row. */
static const char answers[] = "|response|open ended response|"
    "other please specify|please specify|open response|text|"
    "respuesta abierta|réponse ouverte|antwort|offene antwort|";

enum { LONGEST = 1000 };

/* The folded text as "|text|", to be looked for; 0 when it is too long. */
static int
put_bars(char bar[LONGEST + 3], const char *key, size_t n)
{
	if (n == 0 || n > LONGEST)
		return 0;
	bar[0] = '|';
	memcpy(bar + 1, key, n);
	memcpy(bar + n + 1, "|", 2);
	return 1;
}

/* Is the folded text one of "|word|word|"? */
static int
is_among(const char *words, const char *key, size_t n)
{
	char bar[LONGEST + 3];

	return put_bars(bar, key, n) && strstr(words, bar) != NULL;
}

/* The first whole header that is the folded text, or NULL. */
static const struct wording *
find_exact(const char *key, size_t n)
{
	char bar[LONGEST + 3];

	if (!put_bars(bar, key, n))
		return NULL;
	for (size_t i = 0; i < sizeof(exact) / sizeof(*exact); i++)
		if (memmem(exact[i].text, exact[i].n, bar, n + 2) != NULL)
			return &exact[i];
	return NULL;
}

/* Does the folded text hold the word or words w[0..n)? */
static int
has_words(const char *s, size_t len, const char *w, size_t n)
{
	const char *p = s, *end = s + len;

	while ((p = memmem(p, (size_t)(end - p), w, n)) != NULL) {
		int whole = (p == s || p[-1] == ' ') &&
		    (p + n == end || p[n] == ' ');
		/* No spaces between words: Han, kana, Hangul, Thai. */
		if (whole || (unsigned char)w[0] >= 0xe0)
			return 1;
		p++;
	}
	return 0;
}

/* The first hint of which the folded text has a word, or NULL. */
static const struct wording *
find_hint(const char *key, size_t n)
{
	for (size_t i = 0; i < sizeof(hints) / sizeof(*hints); i++)
		for (const char *w = hints[i].text + 1; *w != '\0';) {
			size_t len = strcspn(w, "|");
			if (has_words(key, n, w, len))
				return &hints[i];
			w += len + 1;
		}
	return NULL;
}

/* Each part of a header of several languages: "단체명 / Organization". */
static enum pri_role
find_part(const char *s, size_t n)
{
	char key[3 * LONGEST];
	size_t from = 0;

	for (size_t i = 0; i <= n; i++) {
		int cut = i == n || strchr("/|()[]:\n", s[i]) != NULL ||
		    (s[i] == '-' && i > 0 && s[i - 1] == ' ');
		if (!cut)
			continue;
		size_t m = pri_fold(s + from, i - from, key, sizeof(key));
		const struct wording *w = m == SIZE_MAX || m == 0 ||
		    (from == 0 && i == n) ? NULL : find_exact(key, m);
		if (w != NULL && w->role != PRI_ROLE_NONE)
			return w->role;
		from = i + 1;
	}
	return PRI_ROLE_NONE;
}

/* "Jméno, příjmení": a given and a family name in one column, in any order and
 * with or without an "and". */
static int
is_both_names(const char *key, size_t n)
{
	static const char joins[] = "|and|et|y|i|e|und|en|og|och|ja|a|si|u|va|"
	    "ve|es|ir|un|na|";
	unsigned given = 0, family = 0, names = 0;

	for (size_t i = 0, len; i < n; i += len + 1) {
		const char *end = memchr(key + i, ' ', n - i);
		len = end == NULL ? n - i : (size_t)(end - key) - i;
		const struct wording *w = find_exact(key + i, len);
		given += w != NULL && w->role == PRI_ROLE_GIVEN;
		family += w != NULL && w->role == PRI_ROLE_FAMILY;
		names += w != NULL && w->role == PRI_ROLE_NAME;
		if ((w == NULL || (w->role != PRI_ROLE_GIVEN && w->role !=
		    PRI_ROLE_FAMILY && w->role != PRI_ROLE_NAME)) &&
		    !is_among(joins, key + i, len))
			return 0;
	}
	return given + family > 0 && given + family + names == 2;
}

/*
 * A question about showing a name is one, whatever else is in it; but
 * "Name (will be published)" is a name, and "Email (never published)" an
 * address.
 */
static enum pri_role
consent(const char *s, size_t n, enum pri_role role, int how)
{
	char key[3 * LONGEST + PRI_FOLD_MAX];
	int named = 0;
	size_t m = n > LONGEST ? SIZE_MAX : pri_fold(s, n, key, sizeof(key));

	if (m == SIZE_MAX || m == 0 || how == PRI_HEADER_EXACT ||
	    (how == PRI_HEADER_PART && memchr(s, '?', n) == NULL) ||
	    find_exact(key, m) != NULL)
		return PRI_ROLE_NONE;
	enum pri_role asked = pri_consent_role(s, n, &named);
	return named || role == PRI_ROLE_PUBLISH ||
	    role == PRI_ROLE_ANONYMOUS || role == PRI_ROLE_NAME ||
	    role == PRI_ROLE_ORGANIZATION || (role == PRI_ROLE_NONE &&
	    find_hint(key, m) == NULL) ? asked : PRI_ROLE_NONE;
}

enum pri_role
pri_header_role(const char *s, size_t n, int *sure, int *organization)
{
	char key[3 * LONGEST + PRI_FOLD_MAX];
	enum pri_role role = PRI_ROLE_NONE;
	int how = PRI_HEADER_NO;
	size_t m = n > LONGEST ? SIZE_MAX : pri_fold(s, n, key, sizeof(key));
	const struct wording *w = m == SIZE_MAX ? NULL : find_exact(key, m);

	if (w != NULL) {
		role = w->role;
		how = PRI_HEADER_EXACT;
	} else if (m != SIZE_MAX && m > 0) {
		role = is_both_names(key, m) ? PRI_ROLE_NAME : find_part(s, n);
		how = PRI_HEADER_PART;
		if (role == PRI_ROLE_NONE) {
			w = find_hint(key, m);
			role = w == NULL ? PRI_ROLE_NONE : w->role;
			how = PRI_HEADER_HINT;
		}
	}
	if (organization != NULL)
		*organization = role == PRI_ROLE_ORGANIZATION;
	if (sure != NULL)
		*sure = role == PRI_ROLE_NONE ? PRI_HEADER_NO : how;
	return role;
}

enum pri_role
pri_header_column(const char *s, size_t n, int *sure, int *organization)
{
	enum pri_role role = pri_header_role(s, n, sure, organization);
	enum pri_role asked = consent(s, n, role, *sure);

	if (asked == PRI_ROLE_NONE)
		return role;
	*sure = PRI_HEADER_HINT;
	*organization = 0;
	return asked;
}

int
pri_header_known(const char *s, size_t n)
{
	char key[3 * LONGEST];
	size_t m = n > 100 ? SIZE_MAX : pri_fold(s, n, key, sizeof(key));

	return m != SIZE_MAX && m > 0 && find_exact(key, m) != NULL;
}

int
pri_header_hints(const char *s, size_t n)
{
	char key[3 * LONGEST];
	size_t m = n > LONGEST ? SIZE_MAX : pri_fold(s, n, key, sizeof(key));

	return m != SIZE_MAX && m > 0 && (find_exact(key, m) != NULL ||
	    find_hint(key, m) != NULL);
}

int
pri_header_same(const char *a, size_t an, const char *b, size_t bn)
{
	char ka[3 * LONGEST], kb[3 * LONGEST];

	if (an == bn && memcmp(a, b, an) == 0)
		return 1;
	if (an > LONGEST || bn > LONGEST)
		return 0;
	size_t am = pri_fold(a, an, ka, sizeof(ka));
	size_t bm = pri_fold(b, bn, kb, sizeof(kb));
	return am != SIZE_MAX && am > 0 && am == bm && memcmp(ka, kb, am) == 0;
}

int
pri_header_is_answer(const char *s, size_t n)
{
	char key[3 * LONGEST];
	size_t m = n > LONGEST ? SIZE_MAX : pri_fold(s, n, key, sizeof(key));

	return m != SIZE_MAX && is_among(answers, key, m);
}

/* Questions of forms about showing a name; see header_consent.h. */
#include <config.h>

#include <string.h>

#include "base/fold.h"
#include "base/utf8.h"
#include "parse/header_consent.h"

enum { LONGEST = 1000 };

/* What a word tells about the sentence that it stands in. */
enum kind {
	SHOW,		/* to publish; enough by itself */
	OPEN,		/* public, visible; of a name, or what one agrees to */
	APPEAR,		/* to show; of a name, where one is asked */
	HIDE,		/* to be anonymous; enough by itself */
	SECRET,		/* private, confidential; of a name */
	NAME,		/* a name, a signature */
	ASK,		/* may we, do you agree */
	NOT,		/* turns the question around */
	HOW,		/* asks for the name itself: "as it should appear" */
	OTHER,		/* what else might be published */
	EITHER		/* "or not": taken away */
};

/* Folded words of a kind, "|word|word|". */
static const struct {
	enum kind	 kind;
	size_t		 n;
	const char	*text;
} words[] = {
#include "consent_words.h"
};

/* Where a word w[0..n), which ends in "." when it is a whole one, begins in
 * the folded text; NULL when nowhere. */
static const char *
find_word(const char *s, size_t len, const char *w, size_t n)
{
	int whole = w[n - 1] == '.', loose = (unsigned char)w[0] >= 0xe0;
	const char *p = s, *end = s + len;

	n -= (size_t)whole;
	while ((p = memmem(p, (size_t)(end - p), w, n)) != NULL) {
		if (loose || ((p == s || p[-1] == ' ') &&
		    (!whole || p + n == end || p[n] == ' ')))
			return p;
		p++;
	}
	return NULL;
}

/* Where the first word of a kind begins, and how long it is. */
static const char *
find_kind(enum kind k, const char *s, size_t len, size_t *n)
{
	const char *first = NULL, *p;

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		for (const char *w = words[i].text + 1; words[i].kind == k &&
		    *w != '\0';) {
			size_t m = strcspn(w, "|");
			p = find_word(s, len, w, m);
			if (p != NULL && (first == NULL || p < first)) {
				first = p;
				*n = m - (size_t)(w[m - 1] == '.');
			}
			w += m + 1;
		}
	return first;
}

static int
has(enum kind k, const char *s, size_t len)
{
	size_t n;

	return find_kind(k, s, len, &n) != NULL;
}

/* "or not" and the like say nothing. */
static size_t
drop_either(char *s, size_t len)
{
	const char *p;
	size_t n;

	while ((p = find_kind(EITHER, s, len, &n)) != NULL) {
		size_t at = (size_t)(p - s);
		memmove(s + at, s + at + n, len - at - n);
		len -= n;
	}
	return len;
}

/* Is the sentence's verb turned around?  In the Germanic languages of the
 * continent "not" may also stand at the end. */
static int
is_negated(const char *s, size_t len, const char *verb)
{
	static const char *const last[] = { " nicht", " niet", " ikke",
		" inte", " ej" };
	size_t n;
	const char *p = find_kind(NOT, s, len, &n);

	if (p != NULL && (p < verb || (unsigned char)p[0] >= 0xe0))
		return 1;
	for (size_t i = 0; i < sizeof(last) / sizeof(*last); i++) {
		n = strlen(last[i]);
		if (len > n && memcmp(s + len - n, last[i], n) == 0)
			return 1;
	}
	return 0;
}

/* A folded sentence. */
static enum pri_role
sentence(char *s, size_t len, int *named)
{
	size_t n;
	const char *p;

	len = drop_either(s, len);
	int name = has(NAME, s, len), ask = has(ASK, s, len);
	*named |= name;
	if (!name && has(OTHER, s, len))
		return PRI_ROLE_NONE;
	p = find_kind(HIDE, s, len, &n);
	if (p == NULL && name)
		p = find_kind(SECRET, s, len, &n);
	if (p != NULL)
		return is_negated(s, len, p) ? PRI_ROLE_PUBLISH :
		    PRI_ROLE_ANONYMOUS;
	if (name && has(HOW, s, len))
		return PRI_ROLE_NONE;
	p = find_kind(SHOW, s, len, &n);
	if (p == NULL && (name || ask))
		p = find_kind(OPEN, s, len, &n);
	int weak = p == NULL && name && !ask;
	if (p == NULL && name)
		p = find_kind(APPEAR, s, len, &n);
	if (p == NULL)
		return PRI_ROLE_NONE;
	return is_negated(s, len, p) ? PRI_ROLE_ANONYMOUS :
	    weak ? PRI_ROLE_NONE : PRI_ROLE_PUBLISH;
}

/* How many bytes of an end of a sentence stand at s. */
static size_t
ends(const char *s, size_t n)
{
	static const char *const marks[] = { "？", "。", "！", "؟", "（",
		"）", "：", "।" };

	if (strchr("?!;:()[]\n\r", *s) != NULL || (*s == '.' && (n == 1 ||
	    s[1] == ' ')))
		return 1;
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		size_t m = strlen(marks[i]);
		if (n >= m && memcmp(s, marks[i], m) == 0)
			return m;
	}
	return 0;
}

enum pri_role
pri_consent_role(const char *s, size_t n, int *named)
{
	char key[3 * LONGEST + PRI_FOLD_MAX];
	enum pri_role role = PRI_ROLE_NONE;

	if (n > LONGEST || memchr(s, '\0', n) != NULL)
		return role;
	for (size_t from = 0, i = 0; i <= n && role == PRI_ROLE_NONE;) {
		size_t cut = i == n ? 1 : ends(s + i, n - i);
		if (cut == 0) {
			i++;
			continue;
		}
		size_t m = pri_fold(s + from, i - from, key, sizeof(key));
		if (m != SIZE_MAX && m > 0)
			role = sentence(key, m, named);
		from = i += cut;
	}
	return role;
}

int
pri_consent_asks(const char *s, size_t n)
{
	char key[3 * LONGEST + PRI_FOLD_MAX];
	size_t m = n > LONGEST ? SIZE_MAX : pri_fold(s, n, key, sizeof(key));
	size_t spaces = 0;
	int loose = 0;

	if (m == SIZE_MAX)
		return 1;
	for (size_t i = 0; i < m; i++) {
		spaces += key[i] == ' ';
		loose |= (unsigned char)key[i] >= 0xe0;
	}
	return spaces >= 2 || (loose && pri_utf8_count(key, m) > 6);
}

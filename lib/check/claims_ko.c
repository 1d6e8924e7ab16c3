/*
 * Claims about signing in Korean: a number, a counter and a noun ("76개
 * 단체"), or the noun first ("개인 10명"), in a sentence about signing.
 */
#include <config.h>

#include <string.h>

#include "base/utf8.h"
#include "check/claims_impl.h"
#include "model/name_fold.h"

struct ko {
	const char	*s;
	size_t		 n;
	size_t		 from;		/* of the sentence; it ends at n */
};

static int
starts(const struct ko *k, size_t off, const char *w)
{
	size_t len = strlen(w);

	return off + len <= k->n && memcmp(k->s + off, w, len) == 0;
}

/* Does `w' end right before `off', blanks aside? */
static int
ends(const struct ko *k, size_t off, const char *w)
{
	size_t len = strlen(w);

	while (off > 0 && k->s[off - 1] == ' ')
		off--;
	return off >= len && memcmp(k->s + off - len, w, len) == 0;
}

static size_t
blanks(const struct ko *k, size_t off)
{
	while (off < k->n && (k->s[off] == ' ' || k->s[off] == '\n'))
		off++;
	return off;
}

static int
contains(const struct ko *k, size_t from, size_t to, const char *const *words)
{
	for (size_t i = from; i < to; i++)
		for (int w = 0; words[w] != NULL; w++)
			if (i + strlen(words[w]) <= to && starts(k, i,
			    words[w]))
				return 1;
	return 0;
}

struct noun {
	const char	*s;
	unsigned	 kind;
};

/* Longer ones first. */
static const struct noun nouns[] = {
	{ "연대체", PRI_CLAIM_ALLIANCE }, { "연합체", PRI_CLAIM_ALLIANCE },
	{ "네트워크", PRI_CLAIM_ALLIANCE },
	{ "시민사회단체", PRI_CLAIM_ORGANIZATION },
	{ "시민단체", PRI_CLAIM_ORGANIZATION },
	{ "인권단체", PRI_CLAIM_ORGANIZATION },
	{ "비정부기구", PRI_CLAIM_ORGANIZATION },
	{ "비정부단체", PRI_CLAIM_ORGANIZATION },
	{ "단체", PRI_CLAIM_ORGANIZATION }, { "기구", PRI_CLAIM_ORGANIZATION },
	{ "기관", PRI_CLAIM_ORGANIZATION }, { "NGO", PRI_CLAIM_ORGANIZATION },
	{ "조직", PRI_CLAIM_ORGANIZATION }, { "개인", PRI_CLAIM_INDIVIDUAL },
	{ "서명자", PRI_CLAIM_SIGNER }, { "연대", PRI_CLAIM_ALLIANCE },
	{ NULL, 0 }
};

static size_t
noun_at(const struct ko *k, size_t off, unsigned *kind)
{
	for (const struct noun *w = nouns; w->s != NULL; w++)
		if (starts(k, off, w->s)) {
			*kind = w->kind;
			return strlen(w->s);
		}
	return 0;
}

/* "서명자는 모두", "단체 수는": small words between a noun and its number. */
static size_t
skip_small(const struct ko *k, size_t off)
{
	static const char *const words[] = { "모두", "총", "는", "은", "수",
	    "가", "이", ":", NULL };
	size_t last;

	do {
		last = off;
		while (off > 0 && k->s[off - 1] == ' ')
			off--;
		for (int i = 0; words[i] != NULL; i++)
			if (ends(k, off, words[i])) {
				off -= strlen(words[i]);
				break;
			}
	} while (off != last);
	return off;
}

/* Does the sentence end after a counter: "76명이다.", "76개에 달한다."? */
static int
is_predicate(const struct ko *k, size_t off)
{
	static const char *const words[] = { "이다", "다", "입니다", "로",
	    "으로", "에 달", "에 이", ".", ",", ")", "이며", "이고", NULL };

	if (off >= k->n)
		return 1;
	for (int i = 0; words[i] != NULL; i++)
		if (starts(k, off, words[i]))
			return 1;
	return 0;
}

static unsigned
noun_before(const struct ko *k, size_t off, size_t after)
{
	if (is_predicate(k, after))
		off = skip_small(k, off);
	for (const struct noun *w = nouns; w->s != NULL; w++)
		if (ends(k, off, w->s))
			return w->kind;
	return 0;
}

/* Pass over neutral words before a noun. */
static size_t
adjectives(const struct ko *k, size_t off)
{
	static const char *const words[] = { "의", "이상의", "이상", "넘는",
	    "가 넘는", "가", "국내외", "국제", "시민사회", "시민", "인권",
	    "비정부", "회원", "참여", "서명", "에 달하는", "이", NULL };
	size_t last;

	do {
		last = off;
		off = blanks(k, off);
		for (int i = 0; words[i] != NULL; i++) {
			unsigned kind;

			if (starts(k, off, words[i]) &&
			    noun_at(k, off, &kind) == 0) {
				off += strlen(words[i]);
				break;
			}
		}
	} while (off != last && off < k->n);
	return blanks(k, off);
}

/* ", 연대체 및 개인" */
static size_t
more_nouns(const struct ko *k, size_t off, unsigned *kinds)
{
	static const char *const joints[] = { ",", "및", "과", "와", "·",
	    "그리고", NULL };

	for (;;) {
		size_t i = blanks(k, off), len, at;
		unsigned kind;
		int joined = 0;

		for (int w = 0; joints[w] != NULL; w++)
			if (starts(k, i, joints[w])) {
				i = blanks(k, i + strlen(joints[w]));
				joined = 1;
				break;
			}
		if (!joined || (len = noun_at(k, i, &kind)) == 0)
			return off;
		/* "단체와 개인 10명": counted by itself */
		at = blanks(k, i + len);
		if (at < k->n && k->s[at] >= '0' && k->s[at] <= '9')
			return off;
		*kinds |= kind;
		off = i + len;
	}
}

/* What counter stands at off: its length, and what it says alone. */
static size_t
counter_at(const struct ko *k, size_t off, unsigned *kind, int *people)
{
	*kind = 0;
	*people = 0;
	if (starts(k, off, "개국") || starts(k, off, "개 국")) {
		*kind = PRI_CLAIM_COUNTRY;
		return strlen("개국");
	}
	if (starts(k, off, "개 나라")) {
		*kind = PRI_CLAIM_COUNTRY;
		return strlen("개 나라");
	}
	if (starts(k, off, "개") && !starts(k, off, "개월"))
		return strlen("개");
	if (starts(k, off, "곳"))
		return strlen("곳");
	if (starts(k, off, "명") || starts(k, off, "인")) {
		*people = 1;
		return strlen("명");
	}
	return 0;
}

static void
bounds(const struct ko *k, struct pri_claim *c, size_t after)
{
	size_t a = blanks(k, after);

	if (ends(k, c->off, "최소") || ends(k, c->off, "적어도") ||
	    starts(k, a, "이상"))
		c->how = PRI_SAYS_AT_LEAST;
	else if (starts(k, a, "가 넘는") || starts(k, a, "이 넘는") ||
	    starts(k, a, "초과") || starts(k, a, "을 넘는") ||
	    starts(k, a, "를 넘는"))
		c->how = PRI_SAYS_MORE;
	else if (ends(k, c->off, "약") || ends(k, c->off, "대략"))
		c->how = PRI_SAYS_ABOUT;
	else if (ends(k, c->off, "거의"))
		c->how = PRI_SAYS_NEARLY;
	else if (ends(k, c->off, "최대"))
		c->how = PRI_SAYS_UP_TO;
}

/* Does any word for signers stand in the sentence? */
static int
names_signers(const struct ko *k)
{
	unsigned kind;

	for (size_t i = k->from; i < k->n; i++)
		if (noun_at(k, i, &kind) != 0)
			return 1;
	return 0;
}

/* A claim whose number stands at c->off; gives where it ends, 0 for none. */
static size_t
claim_at(const struct ko *k, struct pri_claim *c)
{
	static const char *const represent[] = { "대표", NULL };
	unsigned kind;
	int people;
	size_t i = c->end, len, end;

	if (starts(k, i, "여")) {		/* 300여: a little more */
		c->how = PRI_SAYS_ABOUT;
		i += strlen("여");
	}
	i = blanks(k, i);
	if ((len = counter_at(k, i, &kind, &people)) == 0)
		return 0;
	i += len;
	bounds(k, c, i);
	if (kind == PRI_CLAIM_COUNTRY) {
		c->kinds = kind;
		/* "12개국과 협정에 서명했다": states are no signers. */
		return names_signers(k) ? i : 0;
	}
	end = adjectives(k, i);
	if ((len = noun_at(k, end, &c->kinds)) == 0) {
		c->kinds = noun_before(k, c->off, i);
		return c->kinds != 0 ? i : 0;
	}
	if (people && !(c->kinds & (PRI_CLAIM_INDIVIDUAL | PRI_CLAIM_SIGNER)))
		return 0;
	end = more_nouns(k, end + len, &c->kinds);
	len = end + 16 < k->n ? end + 16 : k->n;
	if (c->kinds == PRI_CLAIM_ORGANIZATION &&
	    contains(k, end, len, represent))
		c->kinds = PRI_CLAIM_GROUP;
	return end;
}

static int
is_hangul_before(const struct ko *k, size_t off)
{
	size_t i = off, len;

	if (off == 0)
		return 0;
	do
		i--;
	while (i > 0 && ((unsigned char)k->s[i] & 0xc0) == 0x80);
	return pri_is_cjk(pri_utf8_get(k->s + i, k->n - i, &len));
}

static size_t
sentence_end(const struct ko *k, size_t off)
{
	while (off < k->n && !((k->s[off] == '.' || k->s[off] == '?' ||
	    k->s[off] == '!') && (off + 1 == k->n || k->s[off + 1] == ' ' ||
	    k->s[off + 1] == '\n' || k->s[off + 1] == '"')))
		off++;
	return off < k->n ? off + 1 : k->n;
}

int
pri_claims_find_ko(const char *s, size_t n, pri_claim_fn *fn, void *ctx)
{
	static const char *const signing[] = { "서명", "연명", "연서", "동참",
	    "공동서한", "공동 서한", "공동성명", "공동 성명", "이름을 올",
	    "뜻을 같이", "지지를 표명", NULL };
	static const char *const other[] = { "지난해", "작년", "예전",
	    "과거", NULL };
	struct ko k = { s, n, 0 };
	size_t end, len;

	for (size_t from = 0; from < n; from = end) {
		struct ko in = { s, end = sentence_end(&k, from), from };

		if (!contains(&in, from, end, signing) ||
		    contains(&in, from, end, other))
			continue;
		for (size_t i = from; i < end; i += len) {
			struct pri_claim c = { .off = i, .how_off = i };
			size_t num, stop;
			int digit = (s[i] >= '0' && s[i] <= '9') ||
			    (end - i > 2 && memcmp(s + i, "\xef\xbc", 2) ==
			    0 && (unsigned char)s[i + 2] >= 0x90 &&
			    (unsigned char)s[i + 2] <= 0x99);	/* １ */

			pri_utf8_get(s + i, end - i, &len);
			if (!digit && is_hangul_before(&k, i))
				continue;
			num = pri_number_read(PRI_KO, s + i, end - i, &c.n);
			if (num == 0)
				continue;
			c.end = i + num;
			c.words = !digit;
			len = num;
			if (c.n < 0 || (stop = claim_at(&in, &c)) == 0)
				continue;
			fn(ctx, &c);
			len = stop - i;
		}
	}
	return 1;
}

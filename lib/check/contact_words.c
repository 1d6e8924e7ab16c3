/* Looks words up in the table made from share/contacts/words.txt. */
#include <config.h>

#include <string.h>

#include "base/utf8.h"
#include "check/contact_words.h"

struct word {
	const char	*s;
	unsigned short	 len;
	uint32_t	 kinds;
};

#include "contact_table.h"

enum { BUCKETS = sizeof(buckets) / sizeof(buckets[0]) - 1 };

int
pri_is_dense(uint32_t c)
{
	return (c >= 0x2e80 && c <= 0x9fff && !(c >= 0x3000 && c <= 0x3020)) ||
	    (c >= 0xac00 && c <= 0xd7af) || (c >= 0xf900 && c <= 0xfaff) ||
	    (c >= 0xff66 && c <= 0xff9f) || (c >= 0x20000 && c <= 0x3ffff) ||
	    c == 0x2121 || c == 0x260e;
}

uint32_t
pri_lower(uint32_t c)
{
	if ((c >= 'A' && c <= 'Z') || (c >= 0xc0 && c <= 0xde && c != 0xd7) ||
	    (c >= 0x391 && c <= 0x3a9) || (c >= 0x410 && c <= 0x42f))
		return c + 0x20;
	if (c >= 0x400 && c <= 0x40f)
		return c + 0x50;
	if ((c >= 0x100 && c <= 0x137) || (c >= 0x14a && c <= 0x177))
		return c | 1;
	if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17e))
		return c + (c & 1);
	return c;
}

int
pri_is_capital(uint32_t c)
{
	return pri_lower(c) != c || c == 0x178;
}

int
pri_is_word_char(uint32_t c)
{
	if (c < 0x80)
		return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
		    (c >= 'A' && c <= 'Z');
	return c != UINT32_MAX && c >= 0xaa && c != 0xab && c != 0xb7 &&
	    c != 0xbb && c != 0xbf && c != 0xad && c != 0xd7 &&
	    !(c >= 0x2000 && c <= 0x206f) && !(c >= 0x2190 && c <= 0x2bff) &&
	    !(c >= 0x3000 && c <= 0x3020) && !(c >= 0xff00 && c <= 0xff0f) &&
	    c != 0xff1a && c != 0xff1b && c != 0x60c && c != 0x61b &&
	    c != 0x30fb;
}

/* Letters as the table has them: small, ASCII apostrophe as written. */
static size_t
fold(const char *s, size_t n, char *out, size_t size)
{
	size_t o = 0, len;

	for (size_t i = 0; i < n && o + 4 < size; i += len) {
		unsigned char c = (unsigned char)s[i];
		len = 1;
		if (c < 0x80) {
			out[o++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 :
			    c == '\n' || c == '\t' ? ' ' : c);
			continue;
		}
		uint32_t u = pri_utf8_get(s + i, n - i, &len);
		uint32_t l = pri_lower(u);
		if (l == u || len != 2) {
			memcpy(out + o, s + i, len);
			o += len;
			continue;
		}
		out[o++] = (char)(0xc0 | l >> 6);
		out[o++] = (char)(0x80 | (l & 0x3f));
	}
	return o;
}

/* May a word end here?  Dense scripts have no ends. */
static int
ends_here(const char *s, size_t n, size_t at)
{
	size_t len, back = at;

	if (at >= n || !pri_is_word_char(pri_utf8_get(s + at, n - at, &len)))
		return 1;
	while (back > 0 && (s[--back] & 0xc0) == 0x80)
		;
	return pri_is_dense(pri_utf8_get(s + back, at - back, &len));
}

static size_t
in_bucket(const char *f, size_t nf, size_t key, uint32_t *kinds)
{
	unsigned char b[3] = { 0 };

	memcpy(b, f, key);
	size_t h = (b[0] * 1089u + b[1] * 33u + b[2]) % BUCKETS;
	for (size_t i = buckets[h]; i < buckets[h + 1]; i++) {
		const struct word *w = &words[i];
		if (w->len <= nf && (w->len == key || key == 3) &&
		    memcmp(w->s, f, w->len) == 0 &&
		    ends_here(f, nf, w->len)) {
			*kinds = w->kinds;
			return w->len;
		}
	}
	return 0;
}

static unsigned char
small(char ch)
{
	unsigned char c = (unsigned char)ch;

	return c >= 'A' && c <= 'Z' ? (unsigned char)(c | 0x20) :
	    c == '\n' || c == '\t' ? ' ' : c;
}

/* Could the text be the word?  A letter beyond ASCII could be anything. */
static int
could_be(const char *s, size_t n, const struct word *w)
{
	for (size_t j = 0; j < w->len; j++) {
		if (j == n)
			return 0;
		if ((unsigned char)s[j] >= 0x80)
			return 1;
		if (small(s[j]) != (unsigned char)w->s[j])
			return 0;
	}
	return 1;
}

/* Could it be a word of `key' bytes or more (3), or of just as many (1, 2)?
 * Most text stops here. */
static int
any_begins(const char *s, size_t n, size_t key)
{
	unsigned char b[3] = { 0 };

	for (size_t i = 0; i < key; i++)
		b[i] = small(s[i]);
	size_t h = (b[0] * 1089u + b[1] * 33u + b[2]) % BUCKETS;
	for (size_t i = buckets[h]; i < buckets[h + 1]; i++)
		if ((key == 3 ? words[i].len >= 3 : words[i].len == key) &&
		    could_be(s, n, &words[i]))
			return 1;
	return 0;
}

/* Can no word begin here? */
static int
begins_none(const char *s, size_t n)
{
	for (int i = 0; i < 3; i++)
		if ((unsigned char)s[i] >= 0x80)
			return 0;
	if (any_begins(s, n, 3))
		return 0;
	/* A word of one or two letters ends there. */
	return (pri_is_word_char((unsigned char)s[2]) ||
	    !any_begins(s, n, 2)) &&
	    (pri_is_word_char((unsigned char)s[1]) || !any_begins(s, n, 1));
}

size_t
pri_contact_word(const char *s, size_t n, uint32_t *kinds)
{
	char f[128];

	if (n >= 3 && (s[0] == '(' || begins_none(s, n)))
		return 0;
	size_t nf = fold(s, n > 100 ? 100 : n, f, sizeof(f)), k = 0;
	if (nf >= 3)
		k = in_bucket(f, nf, 3, kinds);
	if (k == 0 && nf >= 2)
		k = in_bucket(f, nf, 2, kinds);
	if (k == 0 && nf >= 1)
		k = in_bucket(f, nf, 1, kinds);
	/* Folding keeps the length of every letter it knows. */
	return k;
}

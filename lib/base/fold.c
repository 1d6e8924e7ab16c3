/* Texts as keys for comparing, by the table that lib/gen/fold.c makes. */
#include <config.h>

#include <string.h>

#include "base/fold.h"
#include "base/utf8.h"
#include "gen/fold_data.h"

#define L_BASE 0x1100u
#define V_BASE 0x1161u
#define T_BASE 0x11a7u

enum pri_fold_class
pri_fold_char(uint32_t c, const char **s, size_t *n)
{
	*n = 0;
	if (c >= PRI_FOLD_LIMIT)
		return PRI_FOLD_SPACE;
	unsigned v = fold_value[(size_t)fold_block[c >> 7] << 7 | (c & 0x7f)];
	if (v == 0)
		return PRI_FOLD_TEXT;
	if (v < 3)
		return v == 1 ? PRI_FOLD_SPACE : PRI_FOLD_DROP;
	*s = fold_pool + v + 1;
	*n = (unsigned char)fold_pool[v];
	return PRI_FOLD_TEXT;
}

/* A Hangul syllable written as single jamo, as some systems do in file names
 * and what is copied from them; its length in *len. */
static uint32_t
hangul(const char *s, size_t n, uint32_t l, size_t *len)
{
	size_t nv, nt;

	if (l < L_BASE || l >= L_BASE + 19 || *len >= n)
		return 0;
	uint32_t v = pri_utf8_get(s + *len, n - *len, &nv);
	if (v < V_BASE || v >= V_BASE + 21)
		return 0;
	uint32_t c = 0xac00 + ((l - L_BASE) * 21 + (v - V_BASE)) * 28;
	*len += nv;
	if (*len >= n)
		return c;
	uint32_t t = pri_utf8_get(s + *len, n - *len, &nt);
	if (t > T_BASE && t < T_BASE + 28) {
		*len += nt;
		c += t - T_BASE;
	}
	return c;
}

size_t
pri_utf8_put(uint32_t c, char *out)
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xc0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3f));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (char)(0xe0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3f));
		out[2] = (char)(0x80 | (c & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | c >> 18);
	out[1] = (char)(0x80 | (c >> 12 & 0x3f));
	out[2] = (char)(0x80 | (c >> 6 & 0x3f));
	out[3] = (char)(0x80 | (c & 0x3f));
	return 4;
}

uint32_t
pri_utf8_next(const char *s, size_t n, size_t *len)
{
	uint32_t c = pri_utf8_get(s, n, len);
	uint32_t h = c >= L_BASE && c < V_BASE ? hangul(s, n, c, len) : 0;

	return h != 0 ? h : c;
}

/* The small form of an ASCII letter or a digit; NUL for all else. */
static char
plain_of(char c)
{
	if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
		return c;
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : '\0';
}

size_t
pri_fold(const char *s, size_t n, char *out, size_t cap)
{
	size_t len, k, o = 0;
	int gap = 0;

	for (size_t i = 0; i < n; i += len) {
		char own[4];
		const char *p = own;
		char plain = plain_of(s[i]);
		if (plain != '\0') {
			if (cap - o < 2)
				return SIZE_MAX;
			if (gap)
				out[o++] = ' ';
			gap = 0;
			out[o++] = plain;
			len = 1;
			continue;
		}
		uint32_t c = pri_utf8_next(s + i, n - i, &len);
		enum pri_fold_class cls = pri_fold_char(c, &p, &k);
		if (cls == PRI_FOLD_DROP)
			continue;
		if (cls == PRI_FOLD_SPACE) {
			gap = o > 0;
			continue;
		}
		if (k == 0)
			k = pri_utf8_put(c, own);
		if (cap - o < k + 1)
			return SIZE_MAX;
		if (gap)
			out[o++] = ' ';
		gap = 0;
		memcpy(out + o, p, k);
		o += k;
	}
	return o;
}

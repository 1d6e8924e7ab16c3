/* Reading UTF-8 (RFC 3629) a code point at a time; see utf8.h. */
#include <config.h>

#include <string.h>

#include "base/utf8.h"

static int
is_tail(unsigned char c)
{
	return (c & 0xc0) == 0x80;
}

uint32_t
pri_utf8_get(const char *str, size_t n, size_t *len)
{
	const unsigned char *s = (const unsigned char *)str;
	uint32_t cp;

	*len = 1;
	if (s[0] < 0x80)
		return s[0];
	if (s[0] >= 0xc2 && s[0] < 0xe0) {
		if (n < 2 || !is_tail(s[1]))
			return UINT32_MAX;
		*len = 2;
		return (uint32_t)(s[0] & 0x1f) << 6 | (s[1] & 0x3f);
	}
	if ((s[0] & 0xf0) == 0xe0) {
		if (n < 3 || !is_tail(s[1]) || !is_tail(s[2]))
			return UINT32_MAX;
		cp = (uint32_t)(s[0] & 0x0f) << 12 |
		    (uint32_t)(s[1] & 0x3f) << 6 | (s[2] & 0x3f);
		if (cp < 0x800 || (cp >= 0xd800 && cp < 0xe000))
			return UINT32_MAX;
		*len = 3;
		return cp;
	}
	if (s[0] >= 0xf0 && s[0] < 0xf5) {
		if (n < 4 || !is_tail(s[1]) || !is_tail(s[2]) ||
		    !is_tail(s[3]))
			return UINT32_MAX;
		cp = (uint32_t)(s[0] & 0x07) << 18 |
		    (uint32_t)(s[1] & 0x3f) << 12 |
		    (uint32_t)(s[2] & 0x3f) << 6 | (s[3] & 0x3f);
		if (cp < 0x10000 || cp > 0x10ffff)
			return UINT32_MAX;
		*len = 4;
		return cp;
	}
	return UINT32_MAX;
}

size_t
pri_utf8_check(const char *s, size_t n)
{
	size_t i = 0, len;
	uint64_t word;

	while (i < n) {
		/* Eight ASCII bytes at a time. */
		while (i + 8 <= n) {
			memcpy(&word, s + i, 8);
			if (word & UINT64_C(0x8080808080808080))
				break;
			i += 8;
		}
		if (i == n)
			break;
		if (pri_utf8_get(s + i, n - i, &len) == UINT32_MAX)
			return i;
		i += len;
	}
	return n;
}

size_t
pri_utf8_count(const char *s, size_t n)
{
	size_t count = 0, len;

	for (size_t i = 0; i < n; i += len, count++)
		(void)pri_utf8_get(s + i, n - i, &len);
	return count;
}

/* Pairs that alternate: the capital is even (or odd), the small one next. */
static uint32_t
lower_paired(uint32_t c)
{
	if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17e))
		return c + (c & 1);
	if (c == 0x130)
		return 'i';
	if (c == 0x178)
		return 0xff;
	if ((c >= 0x100 && c <= 0x177 && c != 0x131 && c != 0x138) ||
	    (c >= 0x200 && c <= 0x233) || (c >= 0x1e00 && c <= 0x1e95) ||
	    (c >= 0x1ea0 && c <= 0x1eff) || (c >= 0x460 && c <= 0x481) ||
	    (c >= 0x48a && c <= 0x4bf) || (c >= 0x4d0 && c <= 0x52f))
		return c | 1;
	return c;
}

uint32_t
pri_utf8_lower(uint32_t c)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z' ? c + 32 : c;
	if (c < 0x100)
		return c >= 0xc0 && c <= 0xde && c != 0xd7 ? c + 32 : c;
	if (c >= 0x391 && c <= 0x3ab)
		return c + 32;
	if (c >= 0x388 && c <= 0x38a)
		return c + 37;
	if (c == 0x386)
		return 0x3ac;
	if (c == 0x38c)
		return 0x3cc;
	if (c == 0x38e || c == 0x38f)
		return c + 63;
	if (c >= 0x400 && c <= 0x40f)
		return c + 80;
	if (c >= 0x410 && c <= 0x42f)
		return c + 32;
	if (c >= 0x531 && c <= 0x556)
		return c + 48;
	return lower_paired(c);
}

size_t
pri_utf8_from_1252(const char *s, size_t n, char *out)
{
	static const unsigned short high[32] = {
		0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021,
		0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d, 0x17d, 0x8f,
		0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
		0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d, 0x17e, 0x178
	};
	size_t m = 0;

	for (size_t i = 0; i < n; i++) {
		unsigned c = (unsigned char)s[i];
		if (c >= 0x80 && c < 0xa0)
			c = high[c - 0x80];
		if (c < 0x80)
			out[m++] = (char)c;
		else if (c < 0x800) {
			out[m++] = (char)(0xc0 | c >> 6);
			out[m++] = (char)(0x80 | (c & 0x3f));
		} else {
			out[m++] = (char)(0xe0 | c >> 12);
			out[m++] = (char)(0x80 | (c >> 6 & 0x3f));
			out[m++] = (char)(0x80 | (c & 0x3f));
		}
	}
	return m;
}

int
pri_starts_with(const char *s, size_t n, const char *word)
{
	size_t len, wlen;

	for (; *word != '\0'; s += len, n -= len, word += wlen) {
		if (n == 0)
			return 0;
		len = wlen = 1;
		if ((unsigned char)*word < 0x80) {
			char c = *s >= 'A' && *s <= 'Z' ? (char)(*s | 32) :
			    *s;
			if (c != *word)
				return 0;
			continue;
		}
		if ((unsigned char)*s < 0x80 ||
		    pri_utf8_lower(pri_utf8_get(s, n, &len)) !=
		    pri_utf8_get(word, 4, &wlen))
			return 0;
	}
	return 1;
}

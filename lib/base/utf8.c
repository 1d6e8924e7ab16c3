/* Reading UTF-8 (RFC 3629) a code point at a time; see utf8.h. */
#include "config.h"

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

/* Is this an e-mail address?  The grammar of RFC 5321 4.1.2 with the
 * extensions of RFC 6531 3.3; see email.h. */
#include <config.h>

#include <string.h>

#include "base/utf8.h"
#include "model/email.h"

enum { LOCAL_MAX = 64, ADDRESS_MAX = 254 };

static int
fail(struct pri_email *e, size_t off, const char *why)
{
	e->why = why;
	e->why_off = off;
	return 0;
}

/* RFC 5322 3.2.3 */
static int
is_atext(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') ||
	    (c != '\0' && strchr("!#$%&'*+-/=?^_`{|}~", c) != NULL);
}

/* Characters beyond ASCII that no mailbox has: controls, spaces, invisible
 * marks, frames and blocks, private use, full-width ASCII. */
static int
is_odd(uint32_t c)
{
	static const struct { uint32_t from, to; } odd[] = {
		{ 0x80, 0xa0 }, { 0xad, 0xad }, { 0x61c, 0x61c },
		{ 0x1680, 0x1680 }, { 0x180e, 0x180e }, { 0x2000, 0x200b },
		{ 0x200e, 0x206f }, { 0x2190, 0x2bff }, { 0x3000, 0x3003 },
		{ 0xe000, 0xf8ff }, { 0xfdd0, 0xfdef }, { 0xfeff, 0xfeff },
		{ 0xff00, 0xff65 }, { 0xffe0, 0xffff }, { 0xe0000, 0x10ffff }
	};

	for (size_t i = 0; i < sizeof(odd) / sizeof(odd[0]); i++)
		if (c >= odd[i].from && c <= odd[i].to)
			return 1;
	return c == UINT32_MAX || (c & 0xfffe) == 0xfffe;
}

static const char *
odd_name(uint32_t c)
{
	if (c == 0xa0 || c == 0x202f || c == 0x2007)
		return "a no-break space stands in it";
	if (c == 0x3000)
		return "an ideographic space stands in it";
	if (c == 0xad)
		return "an invisible soft hyphen stands in it";
	if ((c >= 0x200b && c <= 0x200d) || c == 0x2060 || c == 0xfeff)
		return "an invisible character of no width stands in it";
	if ((c >= 0x200e && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
	    (c >= 0x2066 && c <= 0x2069) || c == 0x61c)
		return "an invisible mark of writing direction stands in it";
	if (c >= 0xff00 && c <= 0xff65)
		return "a full-width character stands in it";
	return "a character that no address has stands in it";
}

static int
dot_string(const char *s, size_t n, struct pri_email *e)
{
	size_t len, i;

	for (i = 0; i < n; i += len) {
		unsigned char c = (unsigned char)s[i];
		len = 1;
		if (c == '.') {
			if (i == 0 || i + 1 == n)
				return fail(e, i, "a dot begins or ends the "
				    "part before the @");
			if (s[i - 1] == '.')
				return fail(e, i, "two dots stand together");
		} else if (c >= 0x80) {
			uint32_t u = pri_utf8_get(s + i, n - i, &len);
			if (is_odd(u))
				return fail(e, i, odd_name(u));
			e->utf8 = 1;
		} else if (c == ' ')
			return fail(e, i, "a space stands in it");
		else if (!is_atext(c))
			return fail(e, i, "a character that must not stand "
			    "before the @ does");
	}
	return 1;
}

/* A quoted local part without its quotes. */
static int
quoted_string(const char *s, size_t n, struct pri_email *e)
{
	size_t len, i;

	e->quoted = 1;
	for (i = 0; i < n; i += len) {
		unsigned char c = (unsigned char)s[i];
		len = 1;
		if (c >= 0x80) {
			uint32_t u = pri_utf8_get(s + i, n - i, &len);
			if (is_odd(u))
				return fail(e, i + 1, odd_name(u));
			e->utf8 = 1;
			continue;
		}
		if (c == '\\') {
			i++;
			c = i < n ? (unsigned char)s[i] : 0;
		} else if (c == '"')
			return fail(e, i + 1, "a quotation mark in it is not "
			    "escaped");
		if (c < 0x20 || c >= 0x7f)
			return fail(e, i + 1, "a control character stands "
			    "in it");
	}
	return 1;
}

/* "255", up to three digits without a leading zero of "00"; its length. */
static size_t
octet(const char *s, size_t n)
{
	size_t i = 0;
	int v = 0;

	while (i < n && i < 3 && s[i] >= '0' && s[i] <= '9')
		v = v * 10 + (s[i++] - '0');
	return v <= 255 ? i : 0;
}

static int
ipv4(const char *s, size_t n)
{
	for (int part = 0; part < 4; part++) {
		size_t k = octet(s, n);
		if (k == 0)
			return 0;
		s += k;
		n -= k;
		if (part == 3)
			return n == 0;
		if (n == 0 || *s != '.')
			return 0;
		s++;
		n--;
	}
	return 0;
}

static size_t
hex_group(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && s[i] != '\0' &&
	    strchr("0123456789abcdefABCDEF", s[i]) != NULL)
		i++;
	return i <= 4 ? i : 0;
}

/* RFC 5321 4.1.3, IPv6-full, -comp, -v4-full and -v4-comp. */
static int
ipv6(const char *s, size_t n)
{
	int groups = 0, gap = 0;
	size_t i = 0;

	if (n >= 2 && s[0] == ':' && s[1] == ':') {
		gap = 1;
		i = 2;
	}
	while (i < n) {
		if (ipv4(s + i, n - i)) {
			groups += 2;
			break;
		}
		size_t k = hex_group(s + i, n - i);
		if (k == 0)
			return 0;
		groups++;
		i += k;
		if (i == n)
			break;
		if (s[i++] != ':' || i == n)
			return 0;
		if (s[i] == ':') {
			if (gap)
				return 0;
			gap = 1;
			i++;
		}
	}
	return gap ? groups <= 7 : groups == 8;
}

static int
literal(const char *s, size_t n, size_t off, struct pri_email *e)
{
	e->literal = 1;
	if (n < 2 || s[n - 1] != ']')
		return fail(e, off, "the bracket after the @ is not closed");
	s++;
	n -= 2;
	if (ipv4(s, n))
		return 1;
	if (n > 5 && memcmp(s, "IPv6:", 5) == 0 && ipv6(s + 5, n - 5))
		return 1;
	return fail(e, off, "what stands in brackets after the @ is not the "
	    "number of a host");
}

static int
all_digits(const char *s)
{
	return strspn(s, "0123456789") == strlen(s);
}

/* Spaces and invisible characters are named before IDNA maps some of them
 * away. */
static int
visible_domain(const char *s, size_t n, size_t off, struct pri_email *e)
{
	size_t len;

	for (size_t i = 0; i < n; i += len) {
		unsigned char c = (unsigned char)s[i];
		len = 1;
		if (c == ' ')
			return fail(e, off + i, "a space stands in it");
		if (c == ',')
			return fail(e, off + i, "a comma stands after the @");
		if (c < 0x80)
			continue;
		uint32_t u = pri_utf8_get(s + i, n - i, &len);
		if (is_odd(u) && u != 0x3002 && !(u > 0xff00 && u <= 0xff5e))
			return fail(e, off + i, odd_name(u));
	}
	return 1;
}

static int
domain(const char *s, size_t n, size_t off, struct pri_email *e)
{
	if (n > 0 && s[0] == '[')
		return literal(s, n, off, e);
	if (!visible_domain(s, n, off, e))
		return 0;
	const char *why = n == 0 ? "nothing stands after the @" :
	    pri_idn_ascii(s, n, e->domain);
	if (why != NULL) {
		e->domain[0] = '\0';
		return fail(e, off, why);
	}
	const char *tld = strrchr(e->domain, '.');
	if (tld == NULL)
		return fail(e, off, "what stands after the @ has no dot");
	if (all_digits(tld + 1))
		return fail(e, off, "what stands after the @ ends in a "
		    "number");
	return 1;
}

/* The @ that ends the local part, or n. */
static size_t
find_at(const char *s, size_t n)
{
	size_t i = 0;

	if (n > 0 && s[0] == '"') {
		for (i = 1; i < n && s[i] != '"'; i++)
			i += s[i] == '\\';
		i = i < n ? i + 1 : n;
	}
	while (i < n && s[i] != '@')
		i++;
	return i < n ? i : n;
}

int
pri_email_parse(const char *s, size_t n, struct pri_email *e)
{
	size_t at = find_at(s, n);
	int ok;

	memset(e, 0, offsetof(struct pri_email, domain) + 1);
	if (at == n)
		return fail(e, 0, "it has no @");
	e->local_len = at;
	e->domain_off = at + 1;
	if (at == 0)
		return fail(e, 0, "nothing stands before the @");
	if (memchr(s + at + 1, '@', n - at - 1) != NULL)
		return fail(e, at + 1, "it has more than one @");
	if (s[0] == '"' && at > 1 && s[at - 1] == '"')
		ok = quoted_string(s + 1, at - 2, e);
	else
		ok = dot_string(s, at, e);
	if (!ok || !domain(s + at + 1, n - at - 1, at + 1, e))
		return 0;
	if (at > LOCAL_MAX)
		return fail(e, 0, "the part before the @ is longer than 64 "
		    "bytes");
	if (n > ADDRESS_MAX || at + 1 + strlen(e->domain) > ADDRESS_MAX)
		return fail(e, 0, "it is longer than 254 bytes");
	return 1;
}

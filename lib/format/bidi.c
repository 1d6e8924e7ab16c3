/*
 * Keeps phone numbers readable in texts from right to left, where the groups
 * of +41 22 730 1234 would change places and its plus the side; see bidi.h.
 */
#include <config.h>

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "format/bidi.h"

static const char isolate[] = PRI_LRI, end_isolate[] = PRI_PDI;

/* ---- Numbers ---- */

/* How many bytes of a digit begin at s[0]: European, or Persian.  The groups of
 * Arabic ones go from right to left wherever they stand. */
static size_t
digit(const char *s, size_t n)
{
	if (n > 0 && *s >= '0' && *s <= '9')
		return 1;
	unsigned char c = n < 2 || *s != '\xdb' ? 0 : (unsigned char)s[1];
	return (c >= 0xb0 && c <= 0xb9) * 2U;
}

static int
is_zero(const char *s, size_t n)
{
	size_t len = digit(s, n);

	return len == 1 ? *s == '0' : len == 2 && s[1] == '\xb0';
}

/* The length of a number that begins at s[0]; 0 when none does. */
static size_t
number_length(const char *s, size_t n)
{
	size_t digits = 0, groups = 0, end = 0, len;

	for (size_t i = *s == '+'; i < n; i += len) {
		if ((len = digit(s + i, n - i)) > 0) {
			groups += end == 0 || end != i;
			/* E.164 has room for no more. */
			if (++digits > 15)
				return 0;
			end = i + len;
			continue;
		}
		len = 1;
		if (strchr(" -./()", s[i]) == NULL || i - end > 2)
			break;
	}
	/* "05-03-2020 10:30" */
	if (end < n && s[end] == ':')
		return 0;
	return (*s == '+' && digits >= 7) || (groups > 1 && digits >= 9) ?
	    end : 0;
}

int
pri_number_find(const char *s, size_t from, size_t n, size_t *a, size_t *z)
{
	size_t len, before = SIZE_MAX;

	for (size_t i = from; i < n; i++) {
		size_t d = digit(s + i, n - i);
		int begins = s[i] == '+' || (d > 0 && is_zero(s + i, n - i));
		/* Not inside of another, of 1 000 000 000, a date or time. */
		begins &= before != i && (i == 0 || s[i - 1] != '+') &&
		    (i == 0 || before != i - 1 || strchr(d > 0 ? " .-/:" :
		    ".-/:", s[i - 1]) == NULL);
		if (begins &&
		    (len = number_length(s + i, n - i)) > 0) {
			*a = i;
			*z = i + len;
			/* "(030) 1234567" */
			if (i > from && s[i - 1] == '(' &&
			    memchr(s + i, ')', len) != NULL)
				--*a;
			return 1;
		}
		if (d > 0) {
			before = i + d;
			i = before - 1;
		}
	}
	return 0;
}

/* ---- Directions ---- */

enum dir { NEUTRAL, LEFT, RIGHT, ARABIC };

/* What a character is by itself: letters alone have a direction, so that a few
 * ranges will do. */
static enum dir
dir_of(uint32_t c)
{
	static const struct {
		uint32_t from, to;
		enum dir dir;
	} all[] = {
		{ 'A', 'Z', LEFT }, { 'a', 'z', LEFT },
		{ 0xc0, 0xd6, LEFT }, { 0xd8, 0xf6, LEFT },
		{ 0xf8, 0x2b8, LEFT }, { 0x370, 0x589, LEFT },
		{ 0x5be, 0x5f4, RIGHT }, { 0x608, 0x608, ARABIC },
		{ 0x60b, 0x60b, ARABIC }, { 0x61b, 0x64a, ARABIC },
		{ 0x66d, 0x6d5, ARABIC }, { 0x6e5, 0x6e6, ARABIC },
		{ 0x6ee, 0x6ef, ARABIC }, { 0x6fa, 0x7b1, ARABIC },
		{ 0x7c0, 0x85e, RIGHT }, { 0x860, 0x8c9, ARABIC },
		{ 0x903, 0x1fff, LEFT }, { 0x200e, 0x200e, LEFT },
		{ 0x200f, 0x200f, RIGHT }, { 0x2c00, 0x2dff, LEFT },
		{ 0x3005, 0x3007, LEFT }, { 0x3021, 0xfb17, LEFT },
		{ 0xfb1d, 0xfb4f, RIGHT }, { 0xfb50, 0xfdfc, ARABIC },
		{ 0xfe70, 0xfefc, ARABIC }, { 0xff21, 0xffdc, LEFT },
		{ 0x10000, 0x107ff, LEFT }, { 0x10800, 0x10fff, RIGHT },
		{ 0x11000, 0x1bfff, LEFT }, { 0x1e800, 0x1e95f, RIGHT },
		{ 0x1ec70, 0x1eeff, ARABIC }, { 0x20000, 0x3ffff, LEFT }
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (c >= all[i].from && c <= all[i].to)
			return all[i].dir;
	return NEUTRAL;
}

/* The direction of what was read last; what the author isolated or embedded is
 * a context of its own. */
struct context {
	enum dir	now, outer;
};

static void
read_on(struct context *x, const char *s, size_t n)
{
	size_t len;

	for (size_t i = 0; i < n; i += len) {
		uint32_t c = pri_utf8_get(s + i, n - i, &len);
		enum dir d = dir_of(c);
		int opens = (c >= 0x2066 && c <= 0x2068) || c == 0x202a ||
		    c == 0x202b || c == 0x202d || c == 0x202e;
		if (opens)
			x->outer = x->now;
		if (opens)
			x->now = c == 0x2067 || c == 0x202b || c == 0x202e ?
			    RIGHT : LEFT;
		else if (c == 0x2069 || c == 0x202c)
			x->now = x->outer;
		else if (d != NEUTRAL)
			x->now = d;
	}
}

/* Would a number s[a..z) change the order of its groups, or the side of its
 * plus, in a line from right to left (UAX #9)? */
static int
turns(enum dir before, const char *s, size_t a, size_t z)
{
	size_t i = a, len;

	if (before == LEFT)
		return 0;
	if (s[a] == '+' || s[a] == '(')
		return 1;
	/* One point or slash between digits is part of the number; one hyphen
	 * is, too, but after Arabic letters (rules W2 and W4). */
	while (i < z) {
		if ((len = digit(s + i, z - i)) > 0) {
			i += len;
			continue;
		}
		if (digit(s + i + 1, z - i - 1) == 0 || s[i] == ' ' ||
		    s[i] == '(' || s[i] == ')' ||
		    (s[i] == '-' && before == ARABIC))
			return 1;
		i++;
	}
	return 0;
}

void
pri_bidi_put(struct pri_buf *b, const char *s, size_t n)
{
	struct context x = { RIGHT, RIGHT };
	size_t from = 0, a, z;

	for (; pri_number_find(s, from, n, &a, &z); from = z) {
		pri_buf_put(b, s + from, a - from);
		read_on(&x, s + from, a - from);
		int moves = turns(x.now, s, a, z);
		pri_buf_puts(b, moves ? isolate : "");
		pri_buf_put(b, s + a, z - a);
		pri_buf_puts(b, moves ? end_isolate : "");
	}
	pri_buf_put(b, s + from, n - from);
}

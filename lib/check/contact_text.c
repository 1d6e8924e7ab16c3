/* Source text as the eye sees it; see contact_text.h. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "check/contact_text.h"

void
pri_ctext_free(struct pri_ctext *t)
{
	free(t->copy);
	free(t->map);
	free(t->flags);
	memset(t, 0, sizeof(*t));
}

size_t
pri_ctext_off(const struct pri_ctext *t, size_t i)
{
	return t->base + (t->s == t->copy && t->copy != NULL ? t->map[i] : i);
}

size_t
pri_ctext_end(const struct pri_ctext *t, size_t i)
{
	if (t->s != t->copy || t->copy == NULL || i == 0)
		return t->base + i;
	/* Invisible characters after the last byte are not part of it. */
	if (i < t->n && (t->flags[i] & PRI_C_INVISIBLE) &&
	    (t->flags[i - 1] & ~PRI_C_INVISIBLE & ~PRI_C_BIDI) == 0)
		return t->base + t->map[i - 1] + 1;
	return t->base + t->map[i];
}

unsigned
pri_ctext_flags(const struct pri_ctext *t, size_t from, size_t to)
{
	unsigned f = 0;

	if (t->s == t->copy && t->copy != NULL)
		for (; from < to; from++)
			f |= t->flags[from];
	return f;
}

/* ---- Characters that are not what they seem ---- */

static unsigned
oddity(uint32_t c, char *ascii)
{
	*ascii = 0;
	if (c == 0xa0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200a) ||
	    c == 0x202f || c == 0x205f) {
		*ascii = ' ';
		return PRI_C_SPACE;
	}
	if (c >= 0xff01 && c <= 0xff5e) {
		*ascii = (char)(c - 0xfee0);
		return PRI_C_WIDE;
	}
	if (c == 0xfe6b) {
		*ascii = '@';
		return PRI_C_WIDE;
	}
	if (c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
	    (c >= 0x2066 && c <= 0x2069) || c == 0x61c)
		return PRI_C_INVISIBLE | PRI_C_BIDI;
	if (c == 0xad || (c >= 0x200b && c <= 0x200d) ||
	    (c >= 0x2060 && c <= 0x2064) || c == 0xfeff || c == 0x180e)
		return PRI_C_INVISIBLE;
	return 0;
}

const char *
pri_odd_char_name(const char *src, size_t off, size_t end)
{
	size_t len;
	char ascii;

	for (size_t i = off; i < end; i += len) {
		uint32_t c = pri_utf8_get(src + i, end - i, &len);
		if (c < 0x80 || oddity(c, &ascii) == 0)
			continue;
		if (c == 0xa0 || c == 0x202f || c == 0x2007)
			return "a no-break space";
		if (c == 0x3000)
			return "an ideographic space";
		if (c == 0xad)
			return "a soft hyphen";
		if (c == 0xff20 || c == 0xfe6b)
			return "a full-width @";
		if (ascii == ' ')
			return "a space of unusual width";
		if (ascii != 0)
			return "a full-width character";
		return oddity(c, &ascii) & PRI_C_BIDI ?
		    "a mark of writing direction" :
		    "a character of no width";
	}
	return NULL;
}

/* ---- Entities ---- */

static const struct { const char *name; char to; } entities[] = {
	{ "commat;", '@' }, { "period;", '.' }, { "nbsp;", ' ' },
	{ "amp;", '&' }, { "lt;", '<' }, { "gt;", '>' }, { "quot;", '"' },
	{ "lowbar;", '_' }, { "hyphen;", '-' }, { "dash;", '-' },
	{ "lpar;", '(' }, { "rpar;", ')' }, { "lsqb;", '[' },
	{ "rsqb;", ']' }, { "colon;", ':' }, { "plus;", '+' },
	{ "apos;", '\'' }, { "sol;", '/' }
};

/* "#64;" or "#x40;" after the &: the code point, and its length in *len. */
static uint32_t
numeric(const char *s, size_t n, size_t *len)
{
	size_t i = 1, start;
	uint32_t v = 0;
	int hex = n > 1 && (s[1] == 'x' || s[1] == 'X');

	i += (size_t)hex;
	for (start = i; i < n && i - start < 7; i++) {
		int c = s[i] | 0x20;
		if (s[i] >= '0' && s[i] <= '9')
			v = v * (hex ? 16 : 10) + (uint32_t)(s[i] - '0');
		else if (hex && c >= 'a' && c <= 'f')
			v = v * 16 + (uint32_t)(c - 'a' + 10);
		else
			break;
	}
	*len = i + 1;
	return i > start && i < n && s[i] == ';' ? v : 0;
}

/* An entity after the & at s[-1]: what it stands for, as ASCII, or 0. */
static char
entity(const char *s, size_t n, size_t *len)
{
	uint32_t c;

	if (n > 0 && *s == '#') {
		c = numeric(s, n, len);
		return c == 0xa0 ? ' ' : c == 0xff20 ? '@' :
		    c >= 0x20 && c < 0x7f ? (char)c : 0;
	}
	for (size_t i = 0; i < sizeof(entities) / sizeof(entities[0]); i++) {
		*len = strlen(entities[i].name);
		if (n >= *len && memcmp(s, entities[i].name, *len) == 0)
			return entities[i].to;
	}
	return 0;
}

/* ---- The copy ---- */

static int
is_special(unsigned char c)
{
	return c == '\\' || c == '&' || c == '%' || c == 0xc2 || c == 0xe2 ||
	    c == 0xe3 || c == 0xef || c == 0xd8 || c == 0xe1 || c == '\r';
}

static int
make_room(struct pri_ctext *t, size_t n)
{
	if (n < t->cap)
		return 1;
	pri_ctext_free(t);
	t->copy = malloc(n + 1);
	t->map = malloc((n + 1) * sizeof(*t->map));
	t->flags = malloc(n + 1);
	t->cap = n + 1;
	return t->copy != NULL && t->map != NULL && t->flags != NULL;
}

static void
put(struct pri_ctext *t, char c, size_t from, unsigned flags)
{
	t->copy[t->n] = c;
	t->map[t->n] = (uint32_t)from;
	t->flags[t->n++] = (unsigned char)flags;
}

/* Copy the character at s[i..n); its length in the source.  *carry keeps the
 * invisible characters that the next one is told of. */
static size_t
copy_one(struct pri_ctext *t, const char *s, size_t i, size_t n,
    unsigned *carry)
{
	size_t len = 1;
	char c = s[i], to;

	if (c == '\r') {
		if (i + 1 == n || s[i + 1] != '\n')
			put(t, '\n', i, *carry);
		return 1;
	}
	if (c == '\\' && i + 1 < n && s[i + 1] > 0x20 && s[i + 1] < 0x7f &&
	    strchr("\\`*_{}[]()#+-.!@|<>~\"'&:/,;=?$%^", s[i + 1]) != NULL) {
		put(t, s[i + 1], i, *carry);
		return 2;
	}
	if (c == '&' && (to = entity(s + i + 1, n - i - 1, &len)) != 0) {
		put(t, to, i, *carry | PRI_C_ENTITY);
		return len + 1;
	}
	if (c == '%' && n - i >= 3 && memcmp(s + i, "%40", 3) == 0) {
		put(t, '@', i, *carry | PRI_C_PERCENT);
		return 3;
	}
	if ((unsigned char)c < 0x80) {
		put(t, c, i, *carry);
		return 1;
	}
	unsigned odd = oddity(pri_utf8_get(s + i, n - i, &len), &to);
	if (odd & PRI_C_INVISIBLE) {
		*carry |= odd;
		return len;
	}
	if (odd != 0)
		put(t, to, i, *carry | odd);
	else
		for (size_t k = 0; k < len; k++)
			put(t, s[i + k], i + k, k == 0 ? *carry : 0);
	return len;
}

int
pri_ctext_make(struct pri_ctext *t, const char *src, size_t off, size_t n)
{
	const char *s = src + off;
	unsigned carry = 0;
	size_t i = 0;

	t->base = off;
	while (i < n && !is_special((unsigned char)s[i]))
		i++;
	if (i == n) {
		t->s = s;
		t->n = n;
		return 1;
	}
	if (!make_room(t, n))
		return 0;
	t->base = off;
	t->n = 0;
	for (i = 0; i < n;) {
		size_t before = t->n;
		i += copy_one(t, s, i, n, &carry);
		if (t->n != before)
			carry = 0;
	}
	t->map[t->n] = (uint32_t)n;
	t->s = t->copy;
	return 1;
}

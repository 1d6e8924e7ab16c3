/* How a country cell becomes words and keys; see country_key.h. */
#include <config.h>

#include <string.h>

#include "base/fold.h"
#include "base/utf8.h"
#include "model/country_key.h"

/* Punctuation that parts what it stands between; everything else that is no
 * letter counts as a space. */
static enum pri_gap
gap_of(uint32_t c)
{
	switch (c) {
	case '-': case 0x2010: case 0x2011: case 0xad:
		return PRI_GAP_HYPHEN;
	case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0x2212:
	case '~': case 0x301c: case 0xff5e: case ':': case 0xff1a:
		return PRI_GAP_DASH;
	case ',': case 0x60c: case 0x3001: case 0xff0c: case 0xfe50:
	case 0xfe51: case 0xff64: case 0x30fb: case 0xff65: case 0x1363:
	case 0xb7: case 0x55d: case 0x2c9:
		return PRI_GAP_COMMA;
	case '&': case '+': case 0xff06: case 0xff0b:
		return PRI_GAP_AND;
	case '(': case '[': case '{': case 0xff08: case 0x3010: case 0x300c:
	case '<': case 0xff3b:
		return PRI_GAP_OPEN;
	case ')': case ']': case '}': case 0xff09: case 0x3011: case 0x300d:
	case '>': case 0xff3d:
		return PRI_GAP_CLOSE;
	case '/': case ';': case '|': case '\n': case '\r': case '\t':
	case '\\': case 0xff0f: case 0xff1b: case 0x61b: case 0x2022:
	case 0x2028: case 0x2029: case 0xff5c: case 0x2192: case 0x2194:
	case 0x85:
		return PRI_GAP_HARD;
	default:
		return PRI_GAP_SPACE;
	}
}

/* Scripts in which words are not set apart: each letter is a word here. */
static int
is_unspaced(uint32_t c)
{
	return (c >= 0x2e80 && c < 0xa4d0) || (c >= 0xac00 && c < 0xd7a4) ||
	    (c >= 0xf900 && c < 0xfb00) || c >= 0x20000 ||
	    (c >= 0xe00 && c < 0xf00) || (c >= 0x1000 && c < 0x10a0) ||
	    (c >= 0x1780 && c < 0x1800);
}

struct lexer {
	struct pri_words	*w;
	size_t			 len;	/* of w->text */
	enum pri_gap		 gap;
	int			 before;	/* a space before a hyphen */
	int			 after;		/* and after it */
	int			 open;	/* the last word can go on */
	int			 lower;	/* it has a letter that is no capital */
};

/* Close the word that is open. */
static void
close_word(struct lexer *lx)
{
	if (!lx->open)
		return;
	struct pri_word *v = &lx->w->v[lx->w->n - 1];
	v->len = (uint16_t)(lx->len - v->at);
	if (!lx->lower)
		v->bits |= PRI_WORD_UPPER;
	lx->open = 0;
	lx->gap = PRI_GAP_NONE;
	lx->before = lx->after = 0;
}

static int
open_word(struct lexer *lx, unsigned bits)
{
	struct pri_words *w = lx->w;

	close_word(lx);
	if (w->n == PRI_WORDS_MAX)
		return -1;
	if (lx->gap == PRI_GAP_HYPHEN && lx->before && lx->after)
		lx->gap = PRI_GAP_DASH;
	w->v[w->n++] = (struct pri_word){ .at = (uint16_t)lx->len,
	    .gap = (uint8_t)lx->gap, .bits = (uint8_t)bits };
	lx->open = 1;
	lx->lower = 0;
	return 0;
}

static int
put(struct lexer *lx, const char *s, size_t n)
{
	if (sizeof(lx->w->text) - lx->len < n)
		return -1;
	memcpy(lx->w->text + lx->len, s, n);
	lx->len += n;
	return 0;
}

/* A pair of regional indicators, or a black flag with its tags, is the code
 * that it shows.  Returns how many bytes it takes; 0 when there is none. */
static size_t
flag(const char *s, size_t n, uint32_t c, char code[8], size_t *ncode)
{
	size_t len, at = 4;

	*ncode = 0;
	if (c >= 0x1f1e6 && c < 0x1f200 && n >= 8) {
		uint32_t d = pri_utf8_get(s + 4, n - 4, &len);
		if (d < 0x1f1e6 || d >= 0x1f200)
			return 0;
		code[0] = (char)('a' + (c - 0x1f1e6));
		code[1] = (char)('a' + (d - 0x1f1e6));
		*ncode = 2;
		return 8;
	}
	if (c != 0x1f3f4)
		return 0;
	while (at < n) {
		uint32_t d = pri_utf8_get(s + at, n - at, &len);
		if (d < 0xe0020 || d > 0xe007f)
			break;
		at += len;
		if (d == 0xe007f)
			break;
		if (*ncode < 7)
			code[(*ncode)++] = (char)(d - 0xe0000);
	}
	return *ncode > 0 ? at : 0;
}

static int
separate(struct lexer *lx, uint32_t c)
{
	enum pri_gap g = gap_of(c);

	close_word(lx);
	if (g == PRI_GAP_SPACE && lx->gap < PRI_GAP_HYPHEN)
		lx->before = 1;
	else if (g == PRI_GAP_SPACE)
		lx->after = 1;
	/* "St. (Martin)": a bracket's kind is kept, the strongest wins. */
	if (g > lx->gap)
		lx->gap = g;
	return 0;
}

/* The apostrophe after the article of "l'Italie" ends a word. */
static int
is_elided(const struct lexer *lx, uint32_t c)
{
	if ((c != '\'' && c != 0x2019) || !lx->open)
		return 0;
	size_t at = lx->w->v[lx->w->n - 1].at;
	return lx->len - at == 1 &&
	    (lx->w->text[at] == 'l' || lx->w->text[at] == 'd');
}

/* One character that is no flag. */
static int
take(struct lexer *lx, uint32_t c)
{
	const char *p = NULL;
	char own[4];
	size_t k;

	switch (pri_fold_char(c, &p, &k)) {
	case PRI_FOLD_SPACE:
		return separate(lx, c);
	case PRI_FOLD_DROP:
		if (is_elided(lx, c)) {
			close_word(lx);
			lx->gap = PRI_GAP_SPACE;
		}
		return 0;
	case PRI_FOLD_TEXT:
		break;
	}
	if (k == 0) {
		k = pri_utf8_put(c, own);
		p = own;
	}
	if (!lx->open || is_unspaced(c) ||
	    lx->w->v[lx->w->n - 1].bits & PRI_WORD_FLAG)
		if (open_word(lx, c >= 'A' && c <= 'Z' ?
		    PRI_WORD_CAPITAL : 0) != 0)
			return -1;
	if (c >= 0x80)
		lx->w->v[lx->w->n - 1].bits |= PRI_WORD_MARKED;
	if (*p >= '0' && *p <= '9')
		lx->w->v[lx->w->n - 1].bits |= PRI_WORD_DIGIT;
	else if (c < 'A' || c > 'Z')
		lx->lower = 1;
	if (put(lx, p, k) != 0)
		return -1;
	if (is_unspaced(c))
		close_word(lx);
	return 0;
}

/*
 * A character as web forms export it, "&#8217;", "&amp;", "&eacute;": its code
 * point, without the accent when it has one, and its length in *len; 0 when
 * s[0..n), which starts with an ampersand, is none.
 */
static uint32_t
entity(const char *s, size_t n, size_t *len)
{
	static const struct { char name[6]; char c; } named[] = {
		{ "amp", '&' }, { "nbsp", ' ' }, { "quot", '"' },
		{ "apos", '\'' }, { "rsquo", '\'' }, { "lt", '<' },
		{ "gt", '>' },
	};
	static const char accents[] =
	    " acute grave circ uml tilde cedil ring slash ";
	char name[12] = " ";
	uint32_t c = 0;
	size_t k = 1;

	while (k < n && k < 10 && s[k] != ';')
		k++;
	if (k == n || k < 3 || s[k] != ';')
		return 0;
	*len = k + 1;
	if (s[1] == '#') {
		for (size_t i = 2; i < k; i++)
			if (s[i] < '0' || s[i] > '9')
				return 0;
			else
				c = c * 10 + (uint32_t)(s[i] - '0');
		return c < 0x110000 ? c : 0;
	}
	for (size_t i = 0; i < sizeof(named) / sizeof(named[0]); i++)
		if (strlen(named[i].name) == k - 1 &&
		    memcmp(named[i].name, s + 1, k - 1) == 0)
			return (unsigned char)named[i].c;
	memcpy(name + 1, s + 2, k - 2);
	name[k - 1] = ' ';
	return strstr(accents, name) != NULL ? (unsigned char)s[1] : 0;
}

int
pri_words_of(const char *s, size_t n, struct pri_words *out)
{
	struct lexer lx = { .w = out };
	char code[8];
	size_t len, k;

	out->n = 0;
	for (size_t i = 0; i < n; i += len) {
		uint32_t c = pri_utf8_next(s + i, n - i, &len);
		uint32_t e = c == '&' ? entity(s + i, n - i, &len) : 0;
		if (e != 0)
			c = e;
		size_t nf = c > 0x1f000 && e == 0 ?
		    flag(s + i, n - i, c, code, &k) : 0;
		if (nf > 0) {
			len = nf;
			if (open_word(&lx, PRI_WORD_FLAG) != 0 ||
			    put(&lx, code, k) != 0)
				return -1;
			close_word(&lx);
			lx.gap = PRI_GAP_SPACE;
		} else if (c == UINT32_MAX) {
			separate(&lx, ' ');
		} else if (take(&lx, c) != 0)
			return -1;
	}
	close_word(&lx);
	out->closing = lx.gap;
	return 0;
}

uint64_t
pri_key_more(uint64_t h, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)s[i]) * 0x100000001b3u;
	return h;
}

static uint64_t
start(int space)
{
	return (0xcbf29ce484222325u ^ (uint64_t)space) * 0x100000001b3u;
}

/* FNV-1a with a last mixing step, since the table takes the low bits. */
static uint64_t
finish(uint64_t h)
{
	h ^= h >> 32;
	h *= 0xd6e8feb86659fd93u;
	h ^= h >> 32;
	return h != 0 ? h : 1;
}

uint64_t
pri_key_hash(int space, const char *s, size_t n)
{
	return finish(pri_key_more(start(space), s, n));
}

static uint64_t
sorted_hash(int space, const char *text, struct pri_word *v, unsigned n)
{
	uint64_t h = start(space);

	for (unsigned i = 1; i < n; i++)
		for (unsigned j = i; j > 0; j--) {
			struct pri_word a = v[j - 1], b = v[j];
			size_t m = a.len < b.len ? a.len : b.len;
			int d = memcmp(text + a.at, text + b.at, m);
			if (d < 0 || (d == 0 && a.len <= b.len))
				break;
			v[j - 1] = b;
			v[j] = a;
		}
	for (unsigned i = 0; i < n; i++) {
		h = pri_key_more(h, text + v[i].at, v[i].len);
		h = pri_key_more(h, " ", 1);
	}
	return finish(h);
}

uint64_t
pri_bag_hash(const char *text, struct pri_word *v, unsigned n)
{
	return sorted_hash(PRI_KEY_BAG, text, v, n);
}

uint64_t
pri_core_hash(const char *text, struct pri_word *v, unsigned n)
{
	return sorted_hash(PRI_KEY_CORE, text, v, n);
}

unsigned
pri_bag_of(const struct pri_words *w, unsigned i, unsigned j,
    int (*role)(const char *s, size_t n), struct pri_word *v)
{
	unsigned n = 0;

	for (unsigned k = i; k < j; k++) {
		struct pri_word a = w->v[k];
		while (k + 1 < j && w->v[k + 1].gap == PRI_GAP_NONE)
			a.len = (uint16_t)(a.len + w->v[++k].len);
		if (!role(w->text + a.at, a.len))
			v[n++] = a;
	}
	return n;
}

uint64_t
pri_letters_of(const char *s, size_t n)
{
	uint64_t mask = 0;
	size_t len;

	for (size_t i = 0; i < n; i += len) {
		uint32_t c = pri_utf8_get(s + i, n - i, &len);
		mask |= (uint64_t)1 << (c * 2654435761u >> 26);
	}
	return mask;
}

unsigned
pri_segment_slot(unsigned chars, unsigned parts, unsigned i,
    const uint32_t *s, unsigned len)
{
	uint64_t h = start((int)(chars << 4 | parts << 2 | i));

	for (unsigned k = 0; k < len; k++)
		h = (h ^ s[k]) * 0x100000001b3u;
	return (unsigned)(finish(h) >> (64 - PRI_SEGMENT_BITS));
}

int
pri_is_initials(const struct pri_words *w)
{
	if (w->n < 2)
		return 0;
	for (unsigned i = 0; i < w->n; i++)
		if (w->v[i].len != 1 ||
		    (i > 0 && w->v[i].gap != PRI_GAP_HYPHEN))
			return 0;
	return 1;
}

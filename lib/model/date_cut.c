/* Cuts running text into words, numbers and signs; see date_impl.h. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "model/date_impl.h"

/* The value of a decimal digit of the scripts that dates are written in. */
static int
digit(uint32_t c)
{
	static const uint32_t zeros[] = {
		'0', 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66,
		0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20, 0x1040,
		0x17e0, 0xff10
	};

	for (size_t i = 0; i < sizeof(zeros) / sizeof(zeros[0]); i++)
		if (c >= zeros[i] && c < zeros[i] + 10)
			return (int)(c - zeros[i]);
	return -1;
}

static int
is_space(uint32_t c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == 0xa0 ||
	    c == 0x202f || c == 0x2009 || c == 0x3000;
}

static int
is_letter(uint32_t c)
{
	if (c < 0x80)
		return (c | 32) >= 'a' && (c | 32) <= 'z';
	if (c < 0xc0)
		return c == 0xaa || c == 0xba || c == 0xb5;
	/* Commas and full stops of many scripts. */
	if (c == 0x589 || c == 0x61f || c == 0x6d4 || c == 0x964 ||
	    c == 0x965 || c == 0x104a || c == 0x104b ||
	    (c >= 0x1361 && c <= 0x1368) || c == 0x17d4)
		return 0;
	return c != 0xd7 && c != 0xf7 && c != 0x60c && c != 0x61b &&
	    !(c >= 0x2000 && c <= 0x2bff) && !(c >= 0x3000 && c <= 0x3004) &&
	    !(c >= 0x3008 && c <= 0x3020) && !(c >= 0xff00 && c <= 0xff20) &&
	    c < 0x110000 && c != 0xfffc && digit(c) < 0;
}

static struct pri_token *
push(struct pri_cut *c, size_t off, int kind)
{
	if (c->nt == c->cap) {
		size_t cap = c->cap == 0 ? PRI_CUT_OWN : c->cap * 4;
		struct pri_token *t = c->cap == 0 ? c->own :
		    realloc(c->t == c->own ? NULL : c->t, cap * sizeof(*t));
		if (t == NULL)
			return NULL;
		if (c->t == c->own)
			memcpy(t, c->own, sizeof(c->own));
		c->t = t;
		c->cap = cap;
	}
	struct pri_token *t = &c->t[c->nt++];
	memset(t, 0, sizeof(*t));
	t->off = (uint32_t)off;
	t->kind = kind;
	return t;
}

static size_t
cut_number(const char *s, size_t n, size_t i, struct pri_token *t)
{
	size_t len;
	int d;

	for (; i < n; i += len) {
		if ((d = digit(pri_utf8_get(s + i, n - i, &len))) < 0)
			break;
		if (t->digits < 9)
			t->value = t->value * 10 + d;
		t->digits++;
	}
	return i;
}

/* A word goes on over hyphens and apostrophes between letters. */
static size_t
cut_word(const char *s, size_t n, size_t i)
{
	size_t len, after;

	for (; i < n; i += len) {
		len = 1;
		if ((s[i] | 32) >= 'a' && (s[i] | 32) <= 'z')
			continue;
		uint32_t cp = pri_utf8_get(s + i, n - i, &len);
		if (is_letter(cp))
			continue;
		/* What joins the letters of a word is one of them. */
		if (cp == 0x200d || (cp == 0x200c && i + len < n))
			continue;
		if ((cp != '-' && cp != '\'' && cp != 0x2019) ||
		    i + len >= n || !is_letter(pri_utf8_get(s + i + len,
		    n - i - len, &after)))
			break;
	}
	return i;
}

static int
starts_address(const char *s, size_t n)
{
	return (n > 8 && (memcmp(s, "https://", 8) == 0 ||
	    memcmp(s, "http://", 7) == 0)) ||
	    (n > 4 && memcmp(s, "www.", 4) == 0);
}

static size_t
cut_address(const char *s, size_t n, size_t i)
{
	while (i < n && (unsigned char)s[i] > ' ')
		i++;
	return i;
}

/* Cut s[0..n) into c->t; 0 when memory ran out. */
void
pri_cut_free(struct pri_cut *c)
{
	if (c->t != c->own)
		free(c->t);
}

int
pri_cut(struct pri_cut *c)
{
	size_t i = c->from, len;
	int spaced = 1;

	while (i < c->n) {
		uint32_t cp = pri_utf8_get(c->s + i, c->n - i, &len);
		if (is_space(cp)) {
			spaced = 1;
			i += len;
			continue;
		}
		struct pri_token *t = push(c, i, digit(cp) >= 0 ? PRI_D_NUM :
		    is_letter(cp) ? PRI_D_WORD : PRI_D_SIGN);
		if (t == NULL)
			return 0;
		t->spaced = spaced;
		spaced = 0;
		if (t->kind == PRI_D_NUM)
			i = cut_number(c->s, c->n, i, t);
		else if (t->kind == PRI_D_SIGN) {
			t->value = (int)cp;
			i += len;
		} else if (starts_address(c->s + i, c->n - i)) {
			i = cut_address(c->s, c->n, i);
			t->kind = PRI_D_SIGN;
		} else
			i = cut_word(c->s, c->n, i);
		t->len = (uint32_t)(i - t->off);
	}
	return 1;
}

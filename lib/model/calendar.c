/* The names of months and days in many languages; see date_find.h. */
#include <config.h>

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "model/date_impl.h"

struct cal_word {
	uint32_t	off;		/* in cal_text */
	unsigned char	value;		/* month 1-12, day 21-27, 31-37 abbr. */
};

struct cal_days {
	char		code[4];
	uint32_t	off[7];
};

#include "model/calendar_words.h"

const struct pri_cal_lang *
pri_cal_lang(const char *tag)
{
	size_t n = strcspn(tag, "-_");

	for (size_t i = 0; i < sizeof(cal_langs) / sizeof(cal_langs[0]); i++)
		if (strlen(cal_langs[i].code) == n &&
		    strncmp(cal_langs[i].code, tag, n) == 0)
			return &cal_langs[i];
	return NULL;
}

const char *
pri_weekday_name(const char *lang, int weekday)
{
	size_t n = strcspn(lang, "-_");

	for (size_t i = 0; i < sizeof(cal_days) / sizeof(cal_days[0]); i++)
		if (strlen(cal_days[i].code) == n &&
		    strncmp(cal_days[i].code, lang, n) == 0 &&
		    cal_text[cal_days[i].off[weekday - 1]] != '\0')
			return cal_text + cal_days[i].off[weekday - 1];
	return NULL;
}

int
pri_day_first(const char *lang)
{
	size_t n = strcspn(lang, "-_");

	if (n != 2 || strncmp(lang, "en", 2) != 0)
		return 1;
	if (strcmp(lang, "en-GB") == 0 || strcmp(lang, "en-AU") == 0 ||
	    strcmp(lang, "en-NZ") == 0 || strcmp(lang, "en-IE") == 0 ||
	    strcmp(lang, "en-IN") == 0)
		return 1;
	return strcmp(lang, "en-US") == 0 ? 0 : -1;
}

/* The value of a word in small letters; 0 when it is none. */
static int
look_up(const struct pri_cal_lang *l, const char *key)
{
	size_t lo = l->first, hi = l->first + l->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int c = strcmp(cal_text + cal_words[mid].off, key);
		if (c == 0)
			return cal_words[mid].value;
		if (c < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return 0;
}

/* The bytes s[0..n) in small letters; 0 when they are too many. */
static int
fold(const char *s, size_t n, char out[80])
{
	struct pri_buf b = { .data = out, .cap = 80 };
	size_t len;

	if (n > 60)
		return 0;
	for (size_t i = 0; i < n; i += len) {
		if ((unsigned char)s[i] < 0x80) {
			len = 1;
			out[b.len++] = (char)(s[i] == '\n' ? ' ' :
			    s[i] >= 'A' && s[i] <= 'Z' ? s[i] + 32 : s[i]);
			continue;
		}
		uint32_t c = pri_utf8_lower(pri_utf8_get(s + i, n - i, &len));
		/* Persian parts its words by what others only join by. */
		if (c == 0x200c && b.len > 1 &&
		    ((unsigned char)out[b.len - 2] & 0xfc) == 0xd8)
			out[b.len++] = ' ';
		else if (c < 0x200c || c > 0x200f)
			pri_buf_putu(&b, c == 0xa0 ? ' ' : c);
	}
	out[b.len] = '\0';
	return 1;
}

static int
starts_lower(const char *s, size_t n)
{
	return n > 0 && *s >= 'a' && *s <= 'z';
}

/*
 * What the words from token i to token j mean.  In English a month or a day
 * has its capital: "may" and "march" and "sun" are other words.
 */
int
pri_cal_meaning(const struct pri_cut *c, size_t i, size_t j)
{
	char key[80];
	const char *s = c->s + c->t[i].off;
	size_t n = c->t[j].off + c->t[j].len - c->t[i].off;
	int v = 0;

	if (c->t[i].kind != PRI_D_WORD || c->t[j].kind != PRI_D_WORD ||
	    !fold(s, n, key))
		return 0;
	if (c->langs[0] != NULL)
		v = look_up(c->langs[0], key);
	/* "วันพุธที่": on Wednesday, the */
	if (v == 0 && c->langs[0] != NULL && n > 9 &&
	    memcmp(s + n - 9, "ที่", 9) == 0 && fold(s, n - 9, key))
		v = look_up(c->langs[0], key);
	if (v == 0 && c->langs[1] != NULL && !starts_lower(s, n))
		v = look_up(c->langs[1], key);
	return v;
}

/* "בדצמבר": in December. */
static int
month_after_prefix(const struct pri_cut *c, size_t i)
{
	char key[80];
	const char *s = c->s + c->t[i].off;

	if (c->langs[0] == NULL || strcmp(c->langs[0]->code, "he") != 0 ||
	    c->t[i].len < 4 || memcmp(s, "\xd7\x91", 2) != 0 ||
	    !fold(s + 2, c->t[i].len - 2, key))
		return 0;
	return look_up(c->langs[0], key);
}

static int
month(const struct pri_cut *c, size_t i)
{
	int v;

	if (i >= c->nt || c->t[i].kind != PRI_D_WORD)
		return 0;
	if ((v = pri_cal_meaning(c, i, i)) == 0)
		v = month_after_prefix(c, i);
	return v >= 1 && v <= 12 ? v : 0;
}

size_t
pri_month_words(const struct pri_cut *c)
{
	return c->langs[0] != NULL ? c->langs[0]->words : 1;
}

/* A month of one or more words at token i; *next is the token after it. */
int
pri_cal_month(const struct pri_cut *c, size_t i, size_t *next)
{
	int v;

	if (i >= c->nt || c->t[i].kind != PRI_D_WORD)
		return 0;
	for (size_t n = pri_month_words(c); n > 1; n--)
		if (i + n <= c->nt && (v = pri_cal_meaning(c, i, i + n - 1)) >=
		    1 && v <= 12) {
			*next = i + n;
			return v;
		}
	*next = i + 1;
	return month(c, i);
}

int
pri_is_sign(const struct pri_cut *c, size_t i, int cp)
{
	return i < c->nt && c->t[i].kind == PRI_D_SIGN && c->t[i].value == cp;
}

int
pri_is_word(const struct pri_cut *c, size_t i, const char *words)
{
	char key[80];
	const char *p;

	if (i >= c->nt || c->t[i].kind != PRI_D_WORD || c->t[i].len > 24 ||
	    !fold(c->s + c->t[i].off, c->t[i].len, key))
		return 0;
	size_t n = strlen(key);
	for (p = words; (p = strstr(p, key)) != NULL; p += n)
		if (p[-1] == ' ' && p[n] == ' ')
			return 1;
	return 0;
}

/*
 * Dates in running text; see calendar.h.  A text is cut into words, numbers
 * and signs once; dates are looked for around each number.
 */
#include <config.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "check/calendar.h"

struct cal_word {
	uint32_t	off;		/* in cal_text */
	unsigned char	value;		/* month 1-12, day 21-27, 31-37 abbr. */
};

struct cal_lang {
	char		code[4];
	unsigned	first, n;	/* in cal_words, sorted by text */
};

struct cal_days {
	char		code[4];
	uint32_t	off[7];
};

#include "check/calendar_words.h"

enum { T_NUM, T_WORD, T_SIGN };

struct tok {
	uint32_t	off, len;
	int		kind;
	int		value;		/* NUM; SIGN: the code point */
	int		digits;		/* NUM */
	int		spaced;		/* white space before it */
};

struct scan {
	const char	*s;
	size_t		 from, n;	/* the stretch that is looked at */
	struct tok	*t;
	size_t		 nt, cap;
	const struct cal_lang *langs[2];	/* the text's own, English */
	int		 lower_months;	/* months need no capital */
	pri_found_date_fn *fn;
	void		*ctx;
};

/* ---- Words ---- */

static const struct cal_lang *
find_lang(const char *tag)
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
look_up(const struct cal_lang *l, const char *key)
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
static int
meaning(const struct scan *c, size_t i, size_t j)
{
	char key[80];
	const char *s = c->s + c->t[i].off;
	size_t n = c->t[j].off + c->t[j].len - c->t[i].off;
	int v = 0;

	if (c->t[i].kind != T_WORD || c->t[j].kind != T_WORD ||
	    !fold(s, n, key))
		return 0;
	if (c->langs[0] != NULL)
		v = look_up(c->langs[0], key);
	if (v == 0 && c->langs[1] != NULL && !starts_lower(s, n))
		v = look_up(c->langs[1], key);
	return v;
}

static int
month(const struct scan *c, size_t i)
{
	int v;

	if (i >= c->nt || c->t[i].kind != T_WORD)
		return 0;
	v = meaning(c, i, i);
	return v >= 1 && v <= 12 ? v : 0;
}

/* A month of one or two words at token i; *next is the token after it. */
static int
month_at(const struct scan *c, size_t i, size_t *next)
{
	int v;

	if (i >= c->nt || c->t[i].kind != T_WORD)
		return 0;
	if (i + 1 < c->nt && (v = meaning(c, i, i + 1)) >= 1 && v <= 12) {
		*next = i + 2;
		return v;
	}
	*next = i + 1;
	return month(c, i);
}

static int
is_sign(const struct scan *c, size_t i, int cp)
{
	return i < c->nt && c->t[i].kind == T_SIGN && c->t[i].value == cp;
}

static int
is_word(const struct scan *c, size_t i, const char *words)
{
	char key[80];
	const char *p;

	if (i >= c->nt || c->t[i].kind != T_WORD || c->t[i].len > 12 ||
	    !fold(c->s + c->t[i].off, c->t[i].len, key))
		return 0;
	size_t n = strlen(key);
	for (p = words; (p = strstr(p, key)) != NULL; p += n)
		if (p[-1] == ' ' && p[n] == ' ')
			return 1;
	return 0;
}

/* ---- Cutting ---- */

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
	return c != 0xd7 && c != 0xf7 && c != 0x60c && c != 0x61b &&
	    !(c >= 0x2000 && c <= 0x2bff) && !(c >= 0x3000 && c <= 0x3004) &&
	    !(c >= 0x3008 && c <= 0x3020) && !(c >= 0xff00 && c <= 0xff20) &&
	    c < 0x110000 && c != 0xfffc && digit(c) < 0;
}

static struct tok *
push(struct scan *c, size_t off, int kind)
{
	if (c->nt == c->cap) {
		size_t cap = c->cap == 0 ? 256 : c->cap * 2;
		struct tok *t = realloc(c->t, cap * sizeof(*t));
		if (t == NULL)
			return NULL;
		c->t = t;
		c->cap = cap;
	}
	struct tok *t = &c->t[c->nt++];
	memset(t, 0, sizeof(*t));
	t->off = (uint32_t)off;
	t->kind = kind;
	return t;
}

static size_t
cut_number(const char *s, size_t n, size_t i, struct tok *t)
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
static int
cut(struct scan *c)
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
		struct tok *t = push(c, i, digit(cp) >= 0 ? T_NUM :
		    is_letter(cp) ? T_WORD : T_SIGN);
		if (t == NULL)
			return 0;
		t->spaced = spaced;
		spaced = 0;
		if (t->kind == T_NUM)
			i = cut_number(c->s, c->n, i, t);
		else if (t->kind == T_SIGN) {
			t->value = (int)cp;
			i += len;
		} else if (starts_address(c->s + i, c->n - i)) {
			i = cut_address(c->s, c->n, i);
			t->kind = T_SIGN;
		} else
			i = cut_word(c->s, c->n, i);
		t->len = (uint32_t)(i - t->off);
	}
	return 1;
}

/* ---- The day of the week ---- */

static void
set_weekday(const struct scan *c, struct pri_found_date *f, int v, size_t i,
    size_t j)
{
	f->weekday = v > 30 ? v - 30 : v - 20;
	f->wd_off = c->t[i].off;
	f->wd_len = c->t[j].off + c->t[j].len - f->wd_off;
}

/* Is the token one that may be the name of a paper: "The Sun, 21 May"? */
static int
follows_capital(const struct scan *c, size_t i)
{
	if (i == 0 || c->t[i - 1].kind != T_WORD)
		return 0;
	char ch = c->s[c->t[i - 1].off];
	return ch >= 'A' && ch <= 'Z';
}

/* The day written before token i, where the date starts. */
static void
weekday_before(const struct scan *c, size_t i, struct pri_found_date *f)
{
	int stop = 0, comma = 0, v;

	/* "on Monday (21 December)" */
	if (i > 1 && is_sign(c, i - 1, '(') && c->t[i - 2].kind == T_WORD &&
	    (v = meaning(c, i - 2, i - 2)) > 20 && v < 30) {
		set_weekday(c, f, v, i - 2, i - 2);
		return;
	}
	if (i > 0 && is_word(c, i - 1, " the den dem le el il o dia día op "
	    "al ngày de the "))
		i--;
	if (i > 0 && (is_sign(c, i - 1, ',') || is_sign(c, i - 1, 0x60c))) {
		comma = 1;
		i--;
	}
	if (i > 0 && is_word(c, i - 1, " the den dem "))
		i--;
	if (i > 0 && is_sign(c, i - 1, '.')) {
		stop = 1;
		i--;
	}
	if (i == 0 || c->t[i - 1].kind != T_WORD)
		return;
	i--;
	size_t j = i;
	v = meaning(c, i, i);
	if (v == 0 && i > 0 && (v = meaning(c, i - 1, i)) != 0)
		i--;
	if (v < 21 || (v < 30 && stop) || (v > 30 && !stop && !comma &&
	    c->langs[0] != NULL) || (v > 30 && follows_capital(c, i)))
		return;
	/* "Saturday and Sunday, 21-22 December" */
	if (i > 1 && (is_word(c, i - 1, " and or to und bis et y e en i и "
	    "a au ou oder o ou ") || is_sign(c, i - 1, '-') ||
	    is_sign(c, i - 1, 0x2013) || is_sign(c, i - 1, ',') ||
	    is_sign(c, i - 1, '/') || is_sign(c, i - 1, '&')) &&
	    meaning(c, i - 2, i - 2) > 20)
		return;
	set_weekday(c, f, v, i, j);
}

/* The day written in brackets after the date, which ends before token i. */
static void
weekday_after(const struct scan *c, size_t i, struct pri_found_date *f)
{
	int v;

	if (f->weekday != 0 || !(is_sign(c, i, '(') || is_sign(c, i, 0xff08)))
		return;
	if (i + 2 < c->nt && c->t[i + 1].kind == T_WORD &&
	    (is_sign(c, i + 2, ')') || is_sign(c, i + 2, 0xff09) ||
	    is_sign(c, i + 2, '.')) && (v = meaning(c, i + 1, i + 1)) > 20)
		set_weekday(c, f, v, i + 1, i + 1);
}

/* ---- Dates ---- */

static int
in_range(const struct tok *t, int lo, int hi, int digits)
{
	return t->kind == T_NUM && t->digits <= digits && t->value >= lo &&
	    t->value <= hi;
}

static int
is_year(const struct scan *c, size_t i)
{
	return i < c->nt && c->t[i].kind == T_NUM && c->t[i].digits == 4 &&
	    c->t[i].value >= 1000 && c->t[i].value <= 2999;
}

/* Thai years count from the Buddha. */
static int
year_of(const struct scan *c, size_t i)
{
	int y = c->t[i].value;

	return c->langs[0] != NULL && y > 2300 &&
	    strcmp(c->langs[0]->code, "th") == 0 ? y - 543 : y;
}

static int
is_range_sign(const struct scan *c, size_t i)
{
	return is_sign(c, i, '-') || is_sign(c, i, 0x2013) ||
	    is_sign(c, i, 0x2014) || is_sign(c, i, '/') ||
	    is_sign(c, i, '&') || is_sign(c, i, ',') ||
	    is_word(c, i, " and or to und bis et y e en i и au a al ");
}

/* Does a number with its sign stand before token i: "21-22 December"? */
static int
ends_range(const struct scan *c, size_t i)
{
	return i >= 2 && is_range_sign(c, i - 1) &&
	    (c->t[i - 2].kind == T_NUM || is_sign(c, i - 2, '.') ||
	    is_word(c, i - 2, " st nd rd th er "));
}

static int
starts_range(const struct scan *c, size_t i)
{
	return i + 1 < c->nt && is_range_sign(c, i) &&
	    in_range(&c->t[i + 1], 1, 31, 2);
}

static void
found(const struct scan *c, struct pri_found_date *f, size_t i, size_t j)
{
	f->off = c->t[i].off;
	f->len = c->t[j - 1].off + c->t[j - 1].len - f->off;
	if (!f->range) {
		weekday_before(c, i, f);
		weekday_after(c, j, f);
	}
	c->fn(c->ctx, f);
}

#define ORDINALS " st nd rd th er º ª eme ème e ste de a ος "
#define OF " de of del di do den da d’ d' dell’ ta’ dies day d "

/* The year after a month and its day; *j is moved behind it. */
static int
year_after(const struct scan *c, size_t *j)
{
	size_t k = *j;

	if (is_sign(c, k, '.') && !c->t[k].spaced)
		k++;
	if (is_sign(c, k, ',') || is_sign(c, k, 0x60c))
		k++;
	if (is_word(c, k, OF))
		k++;
	if (!is_year(c, k))
		return 0;
	*j = k + 1;
	return year_of(c, k);
}

/* "21 December 2019", "21. Dezember", "1er janvier", "21 de diciembre de" */
static size_t
day_month(const struct scan *c, size_t i)
{
	struct pri_found_date f = { .how = PRI_W_WORDS };
	size_t j = i + 1, next;

	if (!in_range(&c->t[i], 0, 99, 2))
		return 0;
	if (is_sign(c, j, '.') && !c->t[j].spaced)
		j++;
	else if (is_word(c, j, ORDINALS) && !c->t[j].spaced)
		j++;
	if (is_sign(c, j, 0xb0))
		j++;
	if (is_word(c, j, OF))
		j++;
	if ((f.date.m = month_at(c, j, &next)) == 0)
		return 0;
	/* Two names of one month: "ديسمبر/كانون الأول". */
	if (is_sign(c, next, '/') &&
	    month_at(c, next + 1, &j) == f.date.m)
		next = j;
	f.date.d = c->t[i].value;
	f.date.y = year_after(c, &next);
	f.range = ends_range(c, i);
	found(c, &f, i, next);
	return next;
}

/* "December 21, 2019", "Dec. 21", "2019. december 21." */
static size_t
month_day(const struct scan *c, size_t i)
{
	struct pri_found_date f = { .how = PRI_W_WORDS };
	size_t j, first = i;

	if ((f.date.m = month_at(c, i, &j)) == 0)
		return 0;
	if (is_sign(c, j, '.') && !c->t[j].spaced)
		j++;
	if (j >= c->nt || !in_range(&c->t[j], 0, 99, 2) ||
	    is_sign(c, j + 1, ':') || is_sign(c, j + 1, '%'))
		return 0;
	f.date.d = c->t[j++].value;
	if (is_word(c, j, ORDINALS) && !c->t[j].spaced)
		j++;
	f.range = starts_range(c, j) && !is_year(c, j + 1);
	if (f.range)
		j += 2;
	f.date.y = year_after(c, &j);
	if (f.date.y == 0 && i > 0 && is_year(c, i - 1 -
	    (i > 1 && (is_sign(c, i - 1, '.') || is_sign(c, i - 1, ','))))) {
		first = i - 1 - !is_year(c, i - 1);
		f.date.y = year_of(c, first);
	}
	found(c, &f, first, j);
	return j;
}

/* "tháng 12 năm 2019" after a day. */
static size_t
vietnamese(const struct scan *c, size_t i)
{
	struct pri_found_date f = { .how = PRI_W_WORDS };
	size_t j = i + 3;

	if (!in_range(&c->t[i], 1, 99, 2) || !is_word(c, i + 1, " tháng ") ||
	    j > c->nt || !in_range(&c->t[i + 2], 1, 12, 2))
		return 0;
	f.date.d = c->t[i].value;
	f.date.m = c->t[i + 2].value;
	if (is_word(c, j, " năm ") && is_year(c, j + 1)) {
		f.date.y = c->t[j + 1].value;
		j += 2;
	}
	found(c, &f, i, j);
	return j;
}

/* ---- Numbers only ---- */

static int
glued(const struct scan *c, size_t i)
{
	return i < c->nt && !c->t[i].spaced;
}

/* "12/21/2019", "21.12.2019", "2019-12-21" */
static size_t
numeric(const struct scan *c, size_t i)
{
	struct pri_found_date f = { 0 };
	const struct tok *t = c->t + i;

	if (i + 4 >= c->nt || t[2].kind != T_NUM || t[4].kind != T_NUM ||
	    t[1].kind != T_SIGN || t[3].kind != T_SIGN ||
	    t[1].value != t[3].value || t[1].spaced || t[2].spaced ||
	    t[3].spaced || t[4].spaced)
		return 0;
	int sep = t[1].value;
	if ((sep != '/' && sep != '.' && sep != '-') ||
	    (i > 0 && !t->spaced && c->t[i - 1].kind == T_SIGN &&
	    strchr("/.-_=", c->t[i - 1].value) != NULL) ||
	    (glued(c, i + 5) && (is_sign(c, i + 5, '/') ||
	    is_sign(c, i + 5, '-') || (is_sign(c, i + 5, '.') &&
	    glued(c, i + 6) && c->t[i + 6].kind == T_NUM))))
		return 0;
	if (t[0].digits == 4 && t[2].digits == 2 && t[4].digits == 2 &&
	    sep == '-' && is_year(c, i)) {
		f.how = PRI_W_ISO;
		f.date = (struct pri_date){ t[0].value, t[2].value,
		    t[4].value };
	} else if (t[0].digits <= 2 && t[2].digits <= 2 &&
	    is_year(c, i + 4)) {
		f.how = PRI_W_NUMERIC;
		f.date = (struct pri_date){ year_of(c, i + 4), t[0].value,
		    t[2].value };
		f.other = (struct pri_date){ f.date.y, t[2].value,
		    t[0].value };
	} else
		return 0;
	found(c, &f, i, i + 5);
	return i + 5;
}

/* ---- Chinese, Japanese, Korean ---- */

static int
begins(const struct scan *c, size_t i, const char *s)
{
	size_t n = strlen(s);

	return i < c->nt && c->t[i].kind == T_WORD && c->t[i].len >= n &&
	    memcmp(c->s + c->t[i].off, s, n) == 0;
}

static int
ends(const struct scan *c, size_t i, const char *s)
{
	size_t n = strlen(s);

	return i < c->nt && c->t[i].kind == T_WORD && c->t[i].len >= n &&
	    memcmp(c->s + c->t[i].off + c->t[i].len - n, s, n) == 0;
}

/* "2019年", "令和元年" does not occur in digits; years of an era do. */
static int
cjk_year(const struct scan *c, size_t i)
{
	static const struct { const char *name; int plus; } eras[] = {
		{ "令和", 2018 }, { "平成", 1988 }, { "昭和", 1925 },
		{ "民國", 1911 }, { "民国", 1911 },
	};

	if (i < 2 || c->t[i - 2].kind != T_NUM || (!begins(c, i - 1, "年") &&
	    !begins(c, i - 1, "년")) || c->t[i - 1].len != 3)
		return 0;
	if (is_year(c, i - 2))
		return c->t[i - 2].value;
	for (size_t e = 0; e < sizeof(eras) / sizeof(eras[0]); e++)
		if (i > 2 && ends(c, i - 3, eras[e].name))
			return eras[e].plus + c->t[i - 2].value;
	return -1;
}

/* A day of the week at the start of s[0..n): its number, *len its bytes. */
static int
cjk_weekday(const char *s, size_t n, int bracketed, size_t *len)
{
	static const char *const days[7][4] = {
		{ "月曜", "월요일", "一", "月" }, { "火曜", "화요일", "二", "火" },
		{ "水曜", "수요일", "三", "水" }, { "木曜", "목요일", "四", "木" },
		{ "金曜", "금요일", "五", "金" }, { "土曜", "토요일", "六", "土" },
		{ "日曜", "일요일", "日", "日" },
	};
	static const char *const korean[] = {
		"월", "화", "수", "목", "금", "토", "일"
	};
	static const char *const week[] = { "星期", "周", "週", "礼拜" };
	size_t skip = 0, k;

	for (size_t w = 0; w < 4; w++)
		if (n > (k = strlen(week[w])) && memcmp(s, week[w], k) == 0)
			skip = k;
	for (int d = 0; d < 7; d++)
		for (int f = 0; f < 4; f++) {
			const char *name = days[d][f];
			*len = skip + strlen(name);
			if ((skip > 0) != (f == 2) || *len > n ||
			    (f == 3 && !(bracketed && *len == n)))
				continue;
			if (memcmp(s + skip, name, strlen(name)) == 0)
				return d + 1;
		}
	*len = skip + 3;
	if (skip > 0 && n >= skip + 3 && memcmp(s + skip, "天", 3) == 0)
		return 7;
	for (int d = 0; d < 7 && bracketed && n == 3; d++)
		if ((*len = 3) != 0 && memcmp(s, korean[d], 3) == 0)
			return d + 1;
	return 0;
}

static void
cjk_after(const struct scan *c, size_t i, size_t used,
    struct pri_found_date *f)
{
	const struct tok *t = &c->t[i];
	size_t len = 0, off = t->off + used, n = t->len - used;
	int v = n > 0 ? cjk_weekday(c->s + off, n, 0, &len) : 0;

	if (n == 0 && i + 1 < c->nt) {
		int bracket = is_sign(c, i + 1, '(') ||
		    is_sign(c, i + 1, 0xff08);
		if (bracket)
			i++;
		if (i + 1 >= c->nt || c->t[i + 1].kind != T_WORD)
			return;
		off = c->t[i + 1].off;
		n = c->t[i + 1].len;
		v = cjk_weekday(c->s + off, n, bracket, &len);
	}
	if (v != 0) {
		f->weekday = v;
		f->wd_off = off;
		f->wd_len = len;
	}
}

/* "12月21日", "12월 21일" with the year before and the weekday after. */
static size_t
cjk(const struct scan *c, size_t i)
{
	struct pri_found_date f = { .how = PRI_W_WORDS };
	size_t first = i;

	if (i + 3 >= c->nt || !in_range(&c->t[i], 1, 99, 2) ||
	    c->t[i + 1].len != 3 ||
	    (!begins(c, i + 1, "月") && !begins(c, i + 1, "월")) ||
	    !in_range(&c->t[i + 2], 1, 99, 2) || (!begins(c, i + 3, "日") &&
	    !begins(c, i + 3, "일") && !begins(c, i + 3, "号") &&
	    !begins(c, i + 3, "號")))
		return 0;
	f.date.m = c->t[i].value;
	f.date.d = c->t[i + 2].value;
	f.date.y = cjk_year(c, i);
	if (f.date.y != 0)
		first = i - 2;
	if (f.date.y < 0)	/* a year whose era we do not know */
		return i + 3;
	f.off = c->t[first].off;
	f.len = c->t[i + 3].off + 3 - f.off;
	cjk_after(c, i + 3, 3, &f);
	c->fn(c->ctx, &f);
	return i + 3;
}

/* ---- All of them ---- */

static size_t
number_at(const struct scan *c, size_t i)
{
	size_t next;

	if ((next = numeric(c, i)) != 0 || (next = cjk(c, i)) != 0 ||
	    (next = vietnamese(c, i)) != 0 || (next = day_month(c, i)) != 0)
		return next;
	return 0;
}

static void
walk(const struct scan *c)
{
	size_t next;

	for (size_t i = 0; i < c->nt; i = next) {
		next = 0;
		if (c->t[i].kind == T_NUM)
			next = number_at(c, i);
		else if (c->t[i].kind == T_WORD && i + 1 < c->nt &&
		    (c->t[i + 1].kind == T_NUM ||
		    is_sign(c, i + 1, '.') || (i + 2 < c->nt &&
		    c->t[i + 1].kind == T_WORD && c->t[i + 2].kind == T_NUM)))
			next = month_day(c, i);
		if (next == 0)
			next = i + 1;
	}
}

/* How far from a number what belongs to its date can stand. */
#define REACH 96

/* May a digit begin with this byte?  Those beyond ASCII do with 0xd9 and
 * more. */
static int
starts_number(char ch)
{
	unsigned char c = (unsigned char)ch;

	if (c < 0xd9)
		return c >= '0' && c <= '9';
	return c == 0xd9 || c == 0xdb || c == 0xdf || c == 0xe0 ||
	    c == 0xe1 || c == 0xef;
}

static int
has_digit(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (starts_number(s[i]))
			return 1;
	return 0;
}

/* Where the text around the digit at `i' begins: REACH bytes before, at a
 * blank when there is one. */
static size_t
reach_back(const char *s, size_t from, size_t i)
{
	size_t at = i > from + REACH ? i - REACH : from;

	for (size_t k = at; k > from && k + REACH > at; k--)
		if (s[k - 1] == ' ' || s[k - 1] == '\n')
			return k;
	while (at > from && ((unsigned char)s[at] & 0xc0) == 0x80)
		at--;
	return at;
}

/* The next stretch s[*from..*to) of text with digits in it; what is far from
 * any digit is not looked at. */
static int
next_stretch(const char *s, size_t n, size_t *from, size_t *to)
{
	size_t start = *to, i = start;

	while (i < n && !starts_number(s[i]))
		i++;
	if (i == n)
		return 0;
	*from = reach_back(s, start, i);
	for (size_t last = i; i < n && i < last + 2 * REACH; i++)
		if (starts_number(s[i])) {
			last = i;
			*to = i + REACH;
		}
	if (*to > n)
		*to = n;
	while (*to < n && s[*to] != ' ' && s[*to] != '\n' &&
	    *to < i + REACH)
		++*to;
	while (*to < n && ((unsigned char)s[*to] & 0xc0) == 0x80)
		++*to;
	return 1;
}

int
pri_dates_find(const char *lang, const char *s, size_t n,
    pri_found_date_fn *fn, void *ctx)
{
	struct scan c = { .s = s, .fn = fn, .ctx = ctx };
	size_t from = 0, to = 0;
	int ok = 1;

	if (!has_digit(s, n) || n > UINT32_MAX)
		return 1;
	c.langs[0] = find_lang(lang);
	c.langs[1] = find_lang("en");
	if (c.langs[0] == c.langs[1])
		c.langs[0] = NULL;
	while (ok && next_stretch(s, n, &from, &to)) {
		c.nt = 0;
		c.from = from;
		c.n = to;
		if ((ok = cut(&c)))
			walk(&c);
	}
	free(c.t);
	return ok;
}

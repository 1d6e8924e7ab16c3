/*
 * Dates in running text; see date_find.h.  A text is cut into words, numbers
 * and signs once; dates are looked for around each number.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "model/date_impl.h"

/* ---- Dates ---- */

int
pri_is_number(const struct pri_token *t, int lo, int hi, int digits)
{
	return t->kind == PRI_D_NUM && t->digits <= digits && t->value >= lo &&
	    t->value <= hi;
}

int
pri_is_year(const struct pri_cut *c, size_t i)
{
	return i < c->nt && c->t[i].kind == PRI_D_NUM && c->t[i].digits == 4 &&
	    c->t[i].value >= 1000 && c->t[i].value <= 2999;
}

/* Thai years count from the Buddha. */
static int
year_of(const struct pri_cut *c, size_t i)
{
	int y = c->t[i].value;

	return c->langs[0] != NULL && y > 2300 &&
	    strcmp(c->langs[0]->code, "th") == 0 ? y - 543 : y;
}

static int
is_range_sign(const struct pri_cut *c, size_t i)
{
	return pri_is_sign(c, i, '-') || pri_is_sign(c, i, 0x2013) ||
	    pri_is_sign(c, i, 0x2014) || pri_is_sign(c, i, '/') ||
	    pri_is_sign(c, i, '&') || pri_is_sign(c, i, ',') ||
	    pri_is_word(c, i, " and or to und bis et y e en i и au a al ");
}

/* Does a number with its sign stand before token i: "21-22 December"? */
static int
ends_range(const struct pri_cut *c, size_t i)
{
	return i >= 2 && is_range_sign(c, i - 1) &&
	    (c->t[i - 2].kind == PRI_D_NUM || (i >= 3 &&
	    pri_is_sign(c, i - 2, '.') && c->t[i - 3].kind == PRI_D_NUM) ||
	    pri_is_word(c, i - 2, " st nd rd th er "));
}

static int
starts_range(const struct pri_cut *c, size_t i)
{
	return i + 1 < c->nt && is_range_sign(c, i) &&
	    pri_is_number(&c->t[i + 1], 1, 31, 2);
}

static void
found(const struct pri_cut *c, struct pri_found_date *f, size_t i, size_t j)
{
	f->off = c->t[i].off;
	f->len = c->t[j - 1].off + c->t[j - 1].len - f->off;
	if (!f->range)
		pri_weekday_find(c, i, j, f);
	c->fn(c->ctx, f);
}

#define ORDINALS " st nd rd th er º ª eme ème e ste de a ος "
#define OF " de of del di do den da d’ d' dell’ ta’ dies day d "

#define YEAR " m ж թ gada gado г сыл ел оны р mis د "

/* The year before token i, "2020. gada 1. janvāris", "2019. december 21.":
 * where it stands, or i.  `word': only with a word for year. */
static size_t
year_before(const struct pri_cut *c, size_t i, int word)
{
	size_t k = i;
	int named = 0;

	if (k > 0 && pri_is_comma(c, k - 1))
		k--;
	if (k > 0 && pri_is_sign(c, k - 1, '.'))
		k--;
	if (k > 0 && pri_is_word(c, k - 1, YEAR)) {
		named = 1;
		k--;
		if (k > 0 && !c->t[k].spaced && pri_is_sign(c, k - 1, '-'))
			k--;
		else if (k > 0 && pri_is_sign(c, k - 1, '.'))
			k--;
	}
	return k > 0 && (named || !word) && pri_is_year(c, k - 1) ? k - 1 : i;
}

/* The year after a month and its day; *j is moved behind it. */
static int
year_after(const struct pri_cut *c, size_t *j)
{
	size_t k = *j;

	if (pri_is_sign(c, k, '.') && !c->t[k].spaced)
		k++;
	if (pri_is_comma(c, k) || (pri_is_sign(c, k, '-') &&
	    !c->t[k].spaced))
		k++;
	if (pri_is_word(c, k, OF))
		k++;
	/* "พ.ศ. 2562" */
	if (pri_is_word(c, k, " ค พ ") && pri_is_word(c, k + 2, " ศ "))
		k += 4;
	if (!pri_is_year(c, k))
		return 0;
	*j = k + 1;
	return year_of(c, k);
}

/* "21 December 2019", "21. Dezember", "1er janvier", "21 de diciembre de" */
/* Behind what stands between a day and its month. */
static size_t
skip_ordinal(const struct pri_cut *c, size_t j)
{
	if (pri_is_sign(c, j, '.') && !c->t[j].spaced)
		j++;
	else if (pri_is_word(c, j, ORDINALS) && !c->t[j].spaced)
		j++;
	else if (c->langs[0] != NULL && pri_is_word(c, j, " mh טן ") &&
	    !c->t[j].spaced)
		j++;
	if (pri_is_sign(c, j, 0xb0) ||
	    (pri_is_sign(c, j, '-') && !c->t[j].spaced)) {
		j++;
		if (c->langs[0] != NULL && pri_is_word(c, j, " a я e ші ") &&
		    !c->t[j].spaced)
			j++;
	}
	/* "1, జనవరి 2020", "1 ta’ Jannar" */
	if (c->langs[0] != NULL && pri_is_sign(c, j, ','))
		j++;
	if (pri_is_word(c, j, " ta ") && (pri_is_sign(c, j + 1, 0x2019) ||
	    pri_is_sign(c, j + 1, '\'')))
		j += 2;
	else if (pri_is_word(c, j, OF))
		j++;
	return j;
}

static size_t
day_month(const struct pri_cut *c, size_t i)
{
	struct pri_found_date f = { .how = PRI_W_WORDS };
	size_t j = skip_ordinal(c, i + 1), next, first = i;

	if (!pri_is_number(&c->t[i], 0, 99, 2) ||
	    (f.date.m = pri_cal_month(c, j, &next)) == 0)
		return 0;
	/* Two names of one month: "ديسمبر/كانون الأول". */
	if (pri_is_sign(c, next, '/') &&
	    pri_cal_month(c, next + 1, &j) == f.date.m)
		next = j;
	f.date.d = c->t[i].value;
	f.date.y = year_after(c, &next);
	/* "the 21, May 2019": a comma must have its year. */
	if (f.date.y == 0 && pri_is_sign(c, i + 1, ','))
		return 0;
	if (f.date.y == 0 && (first = year_before(c, i, 1)) != i)
		f.date.y = year_of(c, first);
	f.range = ends_range(c, i);
	found(c, &f, first, next);
	return next;
}

/* "December 21, 2019", "Dec. 21", "2019. december 21." */
static size_t
month_day(const struct pri_cut *c, size_t i)
{
	struct pri_found_date f = { .how = PRI_W_WORDS };
	size_t j, first = i;

	if ((f.date.m = pri_cal_month(c, i, &j)) == 0)
		return 0;
	if (pri_is_sign(c, j, '.') && !c->t[j].spaced)
		j++;
	if (j >= c->nt || !pri_is_number(&c->t[j], 0, 99, 2) ||
	    pri_is_sign(c, j + 1, ':') || pri_is_sign(c, j + 1, '%'))
		return 0;
	f.date.d = c->t[j++].value;
	if (pri_is_word(c, j, ORDINALS) && !c->t[j].spaced)
		j++;
	f.range = starts_range(c, j) && !pri_is_year(c, j + 1);
	if (f.range)
		j += 2;
	f.date.y = year_after(c, &j);
	if (f.date.y == 0 && (first = year_before(c, i, 0)) != i)
		f.date.y = year_of(c, first);
	found(c, &f, first, j);
	return j;
}

/* "tháng 12 năm 2019" after a day. */
static size_t
vietnamese(const struct pri_cut *c, size_t i)
{
	struct pri_found_date f = { .how = PRI_W_WORDS };
	size_t j = i + 3;

	if (!pri_is_number(&c->t[i], 1, 99, 2) ||
	    !pri_is_word(c, i + 1, " tháng ") ||
	    j > c->nt || !pri_is_number(&c->t[i + 2], 1, 12, 2))
		return 0;
	f.date.d = c->t[i].value;
	f.date.m = c->t[i + 2].value;
	if (pri_is_word(c, j, " năm ") && pri_is_year(c, j + 1)) {
		f.date.y = c->t[j + 1].value;
		j += 2;
	}
	found(c, &f, i, j);
	return j;
}

/* ---- Numbers only ---- */

static int
glued(const struct pri_cut *c, size_t i)
{
	return i < c->nt && !c->t[i].spaced;
}

static int
is_year_first(const struct pri_token *t)
{
	return t[0].digits == 4 && t[2].digits <= 2 && t[4].digits <= 2;
}

/* Three numbers with two signs between them that are the same. */
static int
are_three(const struct pri_cut *c, size_t i)
{
	const struct pri_token *t = c->t + i;

	if (i + 4 >= c->nt || t[2].kind != PRI_D_NUM ||
	    t[4].kind != PRI_D_NUM || t[1].kind != PRI_D_SIGN ||
	    t[3].kind != PRI_D_SIGN || t[1].value != t[3].value ||
	    t[1].spaced || t[3].spaced || (t[1].value != '/' &&
	    t[1].value != '.' && t[1].value != '-'))
		return 0;
	/* "2019. 12. 21." */
	return (!t[2].spaced && !t[4].spaced) || (t[1].value == '.' &&
	    t[0].digits == 4 && t[2].spaced && t[4].spaced);
}

/* Part of a path, of a version or of an address? */
static int
goes_on(const struct pri_cut *c, size_t i)
{
	if (i > 0 && !c->t[i].spaced && c->t[i - 1].kind == PRI_D_SIGN &&
	    strchr("/.-_=", c->t[i - 1].value) != NULL)
		return 1;
	return glued(c, i + 5) && (pri_is_sign(c, i + 5, '/') ||
	    pri_is_sign(c, i + 5, '-') || (pri_is_sign(c, i + 5, '.') &&
	    glued(c, i + 6) && c->t[i + 6].kind == PRI_D_NUM));
}

/* "12/21/2019", "21.12.2019", "2019-12-21", "2019. 12. 21." */
static size_t
numeric(const struct pri_cut *c, size_t i)
{
	struct pri_found_date f = { .how = PRI_W_NUMERIC };
	const struct pri_token *t = c->t + i;

	if (!are_three(c, i) || goes_on(c, i))
		return 0;
	if (is_year_first(t) && pri_is_year(c, i)) {
		f.date = (struct pri_date){ t[0].value, t[2].value,
		    t[4].value };
		f.other = f.date;
		if (t[1].value == '-' && t[2].digits == 2 &&
		    t[4].digits == 2)
			f.how = PRI_W_ISO;
		else if (!pri_date_valid(f.date))
			return 0;
	} else if (t[0].digits <= 2 && t[2].digits <= 2 &&
	    pri_is_year(c, i + 4)) {
		f.date = (struct pri_date){ year_of(c, i + 4), t[0].value,
		    t[2].value };
		f.other = (struct pri_date){ f.date.y, t[2].value,
		    t[0].value };
	} else
		return 0;
	found(c, &f, i, i + 5);
	return i + 5;
}

/* ---- All of them ---- */

static size_t
number_at(const struct pri_cut *c, size_t i)
{
	size_t next;

	if ((next = numeric(c, i)) != 0 || (next = pri_cjk_date(c, i)) != 0 ||
	    (next = vietnamese(c, i)) != 0 || (next = day_month(c, i)) != 0)
		return next;
	return 0;
}

/* Does a number follow the word at i, or words that may be of its name? */
static int
leads_to_number(const struct pri_cut *c, size_t i)
{
	size_t most = pri_month_words(c);

	for (size_t n = 1; n <= most && i + n < c->nt; n++)
		if (c->t[i + n].kind != PRI_D_WORD)
			return c->t[i + n].kind == PRI_D_NUM ||
			    pri_is_sign(c, i + n, '.');
	return 0;
}

static void
walk(const struct pri_cut *c)
{
	size_t next;

	for (size_t i = 0; i < c->nt; i = next) {
		next = 0;
		if (c->t[i].kind == PRI_D_NUM)
			next = number_at(c, i);
		else if (c->t[i].kind == PRI_D_WORD && leads_to_number(c, i))
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
	size_t from = 0, to = 0, taken = 0;
	struct pri_cut c = { .s = s, .fn = fn, .ctx = ctx, .taken = &taken };
	int ok = 1;

	if (!has_digit(s, n) || n > UINT32_MAX)
		return 1;
	c.langs[0] = pri_cal_lang(lang);
	c.langs[1] = pri_cal_lang("en");
	if (c.langs[0] == c.langs[1])
		c.langs[0] = NULL;
	while (ok && next_stretch(s, n, &from, &to)) {
		c.nt = 0;
		c.from = from;
		c.n = to;
		if ((ok = pri_cut(&c)))
			walk(&c);
	}
	pri_cut_free(&c);
	return ok;
}

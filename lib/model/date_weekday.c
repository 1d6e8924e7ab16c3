/* The day of the week that is written before or after a date; see
 * date_impl.h. */
#include <config.h>

#include <string.h>

#include "model/date_impl.h"

/* Names of days have no more words: "sɔ́ndɔ məlú mə́lɛ́". */
enum { WORDS = 3 };

static void
set(const struct pri_cut *c, struct pri_found_date *f, int v, size_t i,
    size_t j)
{
	f->weekday = v > 30 ? v - 30 : v - 20;
	f->wd_off = c->t[i].off;
	f->wd_len = c->t[j].off + c->t[j].len - f->wd_off;
}

/* Is the token one that may be the name of a paper: "The Sun, 21 May"? */
static int
follows_capital(const struct pri_cut *c, size_t i)
{
	if (i == 0 || c->t[i - 1].kind != PRI_D_WORD)
		return 0;
	char ch = c->s[c->t[i - 1].off];
	return ch >= 'A' && ch <= 'Z';
}

/* The day whose name ends with token j: the longest, for the last word of
 * Persian Tuesday is Saturday.  *i is where it begins. */
static int
ending_at(const struct pri_cut *c, size_t j, size_t *i)
{
	int v;

	for (size_t n = WORDS; n > 0; n--)
		if (n <= j + 1 && (v = pri_cal_meaning(c, j + 1 - n, j)) >
		    20) {
			*i = j + 1 - n;
			return v;
		}
	return 0;
}

static int
beginning_at(const struct pri_cut *c, size_t i, size_t *j)
{
	int v;

	for (size_t n = WORDS; n > 0; n--)
		if (i + n <= c->nt && (v = pri_cal_meaning(c, i, i + n - 1)) >
		    20) {
			*j = i + n - 1;
			return v;
		}
	return 0;
}

int
pri_is_comma(const struct pri_cut *c, size_t i)
{
	return pri_is_sign(c, i, ',') || pri_is_sign(c, i, 0x60c) ||
	    pri_is_sign(c, i, 0x1363) || pri_is_sign(c, i, 0x104a) ||
	    pri_is_sign(c, i, 0xff0c);
}

/* "Saturday and Sunday, 21-22 December" */
static int
is_second(const struct pri_cut *c, size_t i)
{
	return i > 1 && (pri_is_word(c, i - 1, " and or to und bis et y e en "
	    "i и a au ou oder o ou ") || pri_is_sign(c, i - 1, '-') ||
	    pri_is_sign(c, i - 1, 0x2013) || pri_is_sign(c, i - 1, ',') ||
	    pri_is_sign(c, i - 1, '/') || pri_is_sign(c, i - 1, '&')) &&
	    pri_cal_meaning(c, i - 2, i - 2) > 20;
}

#define BETWEEN " the den dem le el il o dia día op al ngày de dä ils d ທີ " \
	"na الموافق الموافقة د dnia dne dňa dana data "

/* Before what stands between the day and the date that begins with token i. */
static size_t
skip_back(const struct pri_cut *c, size_t i, int *comma, int *stop)
{
	if (i > 0 && pri_is_word(c, i - 1, BETWEEN))
		i--;
	if (i > 0 && pri_is_comma(c, i - 1)) {
		*comma = 1;
		i--;
	}
	if (i > 1 && pri_is_word(c, i - 1, " morning afternoon evening night "))
		i--;
	if (i > 0 && pri_is_word(c, i - 1, " the den dem "))
		i--;
	if (i > 0 && pri_is_sign(c, i - 1, '.')) {
		*stop = 1;
		i--;
	}
	return i;
}

/* The day written before token i, where the date starts. */
static void
before(const struct pri_cut *c, size_t i, struct pri_found_date *f)
{
	int stop = 0, comma = 0, v;

	/* "on Monday (21 December)" */
	if (i > 1 && pri_is_sign(c, i - 1, '(') &&
	    c->t[i - 2].kind == PRI_D_WORD &&
	    (v = pri_cal_meaning(c, i - 2, i - 2)) > 20 && v < 30) {
		set(c, f, v, i - 2, i - 2);
		return;
	}
	i = skip_back(c, i, &comma, &stop);
	if (i == 0 || c->t[i - 1].kind != PRI_D_WORD ||
	    c->t[i - 1].off < *c->taken)
		return;
	size_t j = --i;
	v = ending_at(c, j, &i);
	if (v == 0 || (v < 30 && stop) || (v > 30 && !stop && !comma &&
	    c->langs[0] != NULL) || (v > 30 && i == j &&
	    follows_capital(c, i)) || is_second(c, i))
		return;
	set(c, f, v, i, j);
}

/* The day written in brackets after the date, which ends before token i. */
static void
in_brackets(const struct pri_cut *c, size_t i, struct pri_found_date *f)
{
	size_t j;
	int v;

	if (f->weekday != 0 || !(pri_is_sign(c, i, '(') ||
	    pri_is_sign(c, i, 0xff08)))
		return;
	if (i + 2 < c->nt && c->t[i + 1].kind == PRI_D_WORD &&
	    (v = beginning_at(c, i + 1, &j)) > 20 &&
	    (pri_is_sign(c, j + 1, ')') || pri_is_sign(c, j + 1, 0xff09) ||
	    pri_is_sign(c, j + 1, '.')))
		set(c, f, v, i + 1, j);
}

/* "December 21, 2019, Saturday," in a language that writes it before: only
 * between two signs, and when no other date follows. */
static void
between_commas(const struct pri_cut *c, size_t i, struct pri_found_date *f)
{
	size_t j, next;
	int v;

	if (f->weekday != 0 || !pri_is_comma(c, i) || i + 1 >= c->nt ||
	    (v = beginning_at(c, i + 1, &j)) == 0 || v > 30)
		return;
	if (j + 1 < c->nt && !pri_is_comma(c, j + 1) &&
	    !pri_is_sign(c, j + 1, '.') && !pri_is_sign(c, j + 1, ';') &&
	    !pri_is_sign(c, j + 1, ':') && !pri_is_sign(c, j + 1, ')'))
		return;
	if (j + 2 < c->nt && (c->t[j + 2].kind == PRI_D_NUM ||
	    pri_cal_month(c, j + 2, &next) != 0))
		return;
	set(c, f, v, i + 1, j);
	*c->taken = f->wd_off + f->wd_len;
}

static int
is_glued(const struct pri_cut *c, size_t i)
{
	return i < c->nt && !c->t[i].spaced;
}

/* "21-én", "2019'da", "1 d.", "2020 ел": behind what is still the date's. */
static size_t
skip_endings(const struct pri_cut *c, size_t i, int *stop)
{
	if ((pri_is_sign(c, i, '-') || pri_is_sign(c, i, '\'') ||
	    pri_is_sign(c, i, 0x2019)) && is_glued(c, i) &&
	    is_glued(c, i + 1) && c->t[i + 1].kind == PRI_D_WORD &&
	    c->t[i + 1].len <= 12)
		i += 2;
	/* "urtarrilaren 1(a)" */
	if (pri_is_sign(c, i, '(') && is_glued(c, i) && is_glued(c, i + 1) &&
	    pri_is_sign(c, i + 2, ')') && c->t[i + 1].len <= 2)
		i += 3;
	if (pri_is_word(c, i, " d ел күнэ г р "))
		i++;
	else if (pri_is_sign(c, i, '.'))
		*stop = 1;
	if (pri_is_sign(c, i, '.'))
		i++;
	return i;
}

/* The day that ends the date, in languages that write it so; 1 when it is
 * there. */
static int
after(const struct pri_cut *c, size_t i, struct pri_found_date *f)
{
	int stop = 0, comma = 0, v;
	size_t j;

	i = skip_endings(c, i, &stop);
	if (pri_is_comma(c, i)) {
		comma = 1;
		i++;
	}
	if (i >= c->nt || (v = beginning_at(c, i, &j)) == 0 ||
	    (v > 30 && !comma))
		return 0;
	/* A full stop ends a sentence, too. */
	const char *s = c->s + c->t[i].off;
	if (stop && !comma && ((*s >= 'A' && *s <= 'Z') ||
	    (unsigned char)*s >= 0xc3))
		return 0;
	set(c, f, v, i, j);
	*c->taken = f->wd_off + f->wd_len;
	return 1;
}

void
pri_weekday_find(const struct pri_cut *c, size_t i, size_t j,
    struct pri_found_date *f)
{
	size_t was = *c->taken;

	if (c->langs[0] != NULL && c->langs[0]->after && after(c, j, f)) {
		struct pri_found_date other = { 0 };
		size_t now = *c->taken;
		/* One on each side: one of them is something else's. */
		*c->taken = was;
		before(c, i, &other);
		*c->taken = now;
		if (other.weekday != 0 && other.weekday != f->weekday)
			f->weekday = 0;
		return;
	}
	before(c, i, f);
	in_brackets(c, j, f);
	between_commas(c, j, f);
}

/* What the files that find dates in text have in common: a text cut into
 * words, numbers and signs. */
#ifndef PRI_DATE_IMPL_H
#define PRI_DATE_IMPL_H

#include <stdint.h>

#include "model/date_find.h"

/* The names of one language, in a table made when the library was built. */
struct pri_cal_lang {
	char		code[4];
	unsigned	first, n;	/* in cal_words, sorted by text */
	int		after;		/* the day of the week ends a date */
	size_t		words;		/* of the longest month */
};

enum { PRI_D_NUM, PRI_D_WORD, PRI_D_SIGN };

struct pri_token {
	uint32_t	off, len;
	int		kind;
	int		value;		/* NUM; SIGN: the code point */
	int		digits;		/* NUM */
	int		spaced;		/* white space before it */
};

enum { PRI_CUT_OWN = 96 };

struct pri_cut {
	const char	*s;
	size_t		 from, n;	/* the stretch that is looked at */
	struct pri_token *t;		/* pri_cut_free */
	size_t		 nt, cap;
	struct pri_token own[PRI_CUT_OWN];	/* enough for one line */
	const struct pri_cal_lang *langs[2];	/* the text's own, English */
	pri_found_date_fn *fn;
	void		*ctx;
	size_t		*taken;		/* the end of a day of the week that
					 * belongs to the date before it */
};

/* Cut s[from..n) into tokens; 0 when memory ran out. */
int pri_cut(struct pri_cut *);
void pri_cut_free(struct pri_cut *);
/* Of how many words can a month be? */
size_t pri_month_words(const struct pri_cut *);
/* The names of a language, or NULL. */
const struct pri_cal_lang *pri_cal_lang(const char *tag);
/* What the words from token i to token j mean: a month 1 to 12, a day 21 to
 * 27 or, abbreviated, 31 to 37; 0 for nothing. */
int pri_cal_meaning(const struct pri_cut *, size_t i, size_t j);
/* A month of one or more words at token i; *next is the token after it. */
int pri_cal_month(const struct pri_cut *, size_t i, size_t *next);
/* Is token i this sign, one of these words (" and or "), a number lo to hi? */
int pri_is_sign(const struct pri_cut *, size_t i, int cp);
int pri_is_word(const struct pri_cut *, size_t i, const char *words);
int pri_is_number(const struct pri_token *, int lo, int hi, int digits);
/* Is it a number of four digits that can be a year? */
int pri_is_year(const struct pri_cut *, size_t i);
/* The name of a day that stands around a date, tokens i to j - 1. */
void pri_weekday_find(const struct pri_cut *, size_t i, size_t j,
    struct pri_found_date *);
/* A comma of any script. */
int pri_is_comma(const struct pri_cut *, size_t i);
/* "12月21日", "12월 21일" at token i: the token after it, or 0. */
size_t pri_cjk_date(const struct pri_cut *, size_t i);

#endif

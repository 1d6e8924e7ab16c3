/*
 * Dates in running text, as people write them in many languages: "Monday,
 * 21 December 2019", "Dec. 21", "le 1er janvier 2020", "2019年12月21日(土)".
 * The names of months and days are constant tables made when the library was
 * built.
 */
#ifndef PRI_DATE_FIND_H
#define PRI_DATE_FIND_H

#include <stddef.h>

#include "model/date.h"

enum pri_written {
	PRI_W_WORDS,		/* the month is a word, or 月, 월 */
	PRI_W_ISO,		/* 2019-12-21 */
	PRI_W_NUMERIC		/* 12/21/2019, 21.12.2019: `date' is the reading
				 * month first, `other' day first */
};

/* A date that was found; it need not exist in the calendar. */
struct pri_found_date {
	size_t		 off, len;	/* without the day of the week */
	enum pri_written how;
	struct pri_date	 date;		/* y 0: no year is written */
	struct pri_date	 other;		/* NUMERIC */
	int		 range;		/* one end of "21-22 December" */
	int		 weekday;	/* 1 Monday to 7; 0: none is written */
	size_t		 wd_off, wd_len;
};

typedef void pri_found_date_fn(void *ctx, const struct pri_found_date *);

/*
 * Call `fn' for each date in s[0..n), in the order of the text.  `lang' is a
 * BCP 47 tag; English is understood in addition.  0 when memory ran out.
 */
int pri_dates_find(const char *lang, const char *s, size_t n,
    pri_found_date_fn *fn, void *ctx);
/*
 * The date that s[0..n) begins with, when only one day can be meant: its
 * length, or 0.  `lang' NULL: in any of the languages that press releases
 * are read in.
 */
size_t pri_date_read(const char *lang, const char *s, size_t n,
    struct pri_date *);
/* The same of a day whose year may not be written (y 0). */
size_t pri_day_read(const char *lang, const char *s, size_t n,
    struct pri_date *);
/* The name of a day of the week in a language (the capital letter as it is
 * in the table: small), or NULL. */
const char *pri_weekday_name(const char *lang, int weekday);
/* Does the language (BCP 47) write 03/04 as the third of April? 1, 0, or -1
 * for English, where both are done. */
int pri_day_first(const char *lang);

#endif

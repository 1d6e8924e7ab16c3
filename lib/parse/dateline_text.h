/* Dates, datelines and contact lines as they stand in running text. */
#ifndef PRI_DATELINE_TEXT_H
#define PRI_DATELINE_TEXT_H

#include <stddef.h>

#include "model/date.h"

/* Parts of a dateline, borrowed from the text. */
struct pri_dateline_text {
	const char	*start;
	size_t		 len;		/* to the first word of the story */
	const char	*place, *source, *doubt;
	size_t		 place_len, source_len, doubt_len;
	struct pri_date	 date;		/* y 0 when missing or in doubt */
};

/* Does the text begin with a dateline? */
int pri_dateline_text(const char *s, struct pri_dateline_text *);

/*
 * The length of the date that s[0..n) begins with, or 0: "12/21/2019" when
 * only one reading exists, "Dec. 21, 2019", "21 December 2019", "2019-12-21",
 * "2019년 12월 21일", "21 décembre 2019" and so on.
 */
size_t pri_date_in_text(const char *s, size_t n, struct pri_date *);

/* Is this a line that says whom the press may ask? */
int pri_is_contact_line(const char *);

#endif

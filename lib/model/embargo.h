/* An embargo as written to an instant. */
#ifndef PRI_EMBARGO_H
#define PRI_EMBARGO_H

#include "model/doc.h"

/* Why an embargo was not understood. */
enum pri_embargo_fault {
	PRI_EMBARGO_FINE,
	PRI_EMBARGO_FORM,	/* not a date with a time */
	PRI_EMBARGO_DAY,	/* a day that the calendar has not */
	PRI_EMBARGO_NO_TIME,	/* a date alone */
	PRI_EMBARGO_MIDNIGHT,	/* "midnight", "24:00" */
	PRI_EMBARGO_ZONE,	/* a zone of that name does not exist */
	PRI_EMBARGO_NO_ZONE	/* none is given, and the house has none */
};

/*
 * Fill `out' from `text': "2019-12-21 09:00 Asia/Seoul", or RFC 3339 with an
 * offset.  `zone' (may be NULL) is taken when the text names none.  `set' is
 * 1 in any case; `known' when it is exactly one instant.  A wall time that
 * was skipped or comes twice is PRI_EMBARGO_FINE with `fit' saying so.
 */
enum pri_embargo_fault pri_embargo_parse(struct pri_arena *, const char *text,
    const char *zone, struct pri_embargo *out);

/* Does a paragraph announce an embargo on the very text that it stands in
 * ("EMBARGOED UNTIL ...")?  Prose about an arms or trade embargo does not. */
int pri_embargo_announced(const char *s, size_t n);
/* Is a line there to say so, and nothing else?  Until when, in its own words,
 * is s[*from..*to), which may be empty. */
int pri_embargo_meant(const char *s, size_t n, size_t *from, size_t *to);

#endif

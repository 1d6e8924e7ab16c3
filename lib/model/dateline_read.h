/* Datelines as they stand in running text. */
#ifndef PRI_DATELINE_READ_H
#define PRI_DATELINE_READ_H

#include <stddef.h>

#include "model/date.h"

/* Parts of a dateline, borrowed from the text. */
struct pri_dateline_parts {
	const char	*lang;		/* NULL: any */
	const char	*start;
	size_t		 len;		/* to the first word of the story */
	const char	*place, *source, *doubt;
	size_t		 place_len, source_len, doubt_len;
	struct pri_date	 date;		/* m 0 when missing or in doubt; y 0
					 * when no year is written */
};

/* Does the text begin with a dateline? */
int pri_dateline_read(const char *lang, const char *s,
    struct pri_dateline_parts *);

#endif

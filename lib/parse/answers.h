/*
 * Columns of a signatory list that hold answers of yes and no to a question
 * that nobody knows.  It may be the one whether the signer may be named, in a
 * language whose wording parse/header.c lacks.
 */
#ifndef PRI_ANSWERS_H
#define PRI_ANSWERS_H

#include "parse/header.h"
#include "parse/layout.h"

/* Where the rows of a list begin, for a look at some of them. */
struct pri_answers {
	const struct pri_input	*in;
	const char		*s;	/* the first bytes of the text */
	size_t			 n;
	int			 last;	/* there are no more */
	const struct pri_header	*words;
	const struct pri_map	*map;
	size_t			 nmaps;
};

/*
 * Tell of each such column, unless another is known to say who may be named.
 * PR_ENOMEM when memory ran out.
 */
enum pr_status pri_answers_tell(const struct pri_answers *,
    const struct pri_layout *, struct pr_diags *);

#endif

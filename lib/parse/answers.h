/*
 * What columns of yes and no say as a whole.
 *
 * One may answer a question that nobody knows, which may be the one whether
 * the signer may be named, in a language whose wording parse/header.c lacks.
 * And where confirmed signatures have a date or a tick, and no other has a
 * "no", it is the empty cells that say no.
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
	const struct pri_map	*map;
	size_t			 nmaps;
};

/*
 * Tell of each column of unknown answers, unless another is known to say who
 * may be named, and set `blank_is_no' of the layout.  PR_ENOMEM when memory
 * ran out.
 */
enum pr_status pri_answers_look(const struct pri_answers *,
    struct pri_layout *, struct pr_diags *);

#endif

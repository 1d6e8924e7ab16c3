/*
 * Which cell of a row belongs to which column, when the row has too many or
 * too few of them or has slipped sideways.
 */
#ifndef PRI_ALIGN_H
#define PRI_ALIGN_H

#include "base/buf.h"
#include "parse/layout.h"

enum pri_align {
	PRI_ALIGN_GOOD,		/* each cell is in its column */
	PRI_ALIGN_SHORT,	/* the last cells are missing */
	PRI_ALIGN_LONG,		/* there are cells beyond the last column */
	PRI_ALIGN_SHIFTED,	/* cells were moved to where they belong */
	PRI_ALIGN_JOINED,	/* cells were joined that a delimiter inside a
				 * cell had parted */
	PRI_ALIGN_NO		/* it cannot be told */
};

struct pri_aligned {
	struct pri_cell	cell[PRI_ROLES];
	int		src[PRI_ROLES];	/* number of the field, or -1 */
	size_t		at;		/* the column where it went wrong */
	struct pri_buf	joined;		/* what `cell' points to when joined */
};

/*
 * Put the fields f[0..n) into roles.  `out' is zeroed first but for `joined',
 * which the caller frees.
 */
enum pri_align pri_align(const struct pri_layout *, const struct pr_config *,
    const struct pri_cell *f, size_t n, struct pri_aligned *out);

#endif

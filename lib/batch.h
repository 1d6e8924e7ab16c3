/* What the two halves of a batch, planning and running, share. */
#ifndef PRI_BATCH_H
#define PRI_BATCH_H

#include "base/arena.h"
#include "base/buf.h"
#include "format/format.h"
#include "pressrel.h"

/* A document to be exported: its path, and the part of it that is mirrored
 * below the output folder. */
struct pri_batch_item {
	const char	*path;
	size_t		 rel;		/* offset in path */
	const char	*name;		/* of --name, without suffix; or NULL */
};

struct pr_batch {
	struct pr_desk	*desk;
	struct pr_batch_opts opts;
	struct pri_arena arena;		/* of the paths */
	struct pri_batch_item *v;
	size_t		 n, cap;
	char		*problem;	/* of the plan; owned */
};

/* Where a format of a document goes. */
void pri_batch_output(const struct pr_batch *, const struct pri_batch_item *,
    const struct pr_format *, struct pri_buf *);

#endif

/* What the two halves of a batch, planning and running, share. */
#ifndef PRI_BATCH_H
#define PRI_BATCH_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/spill.h"
#include "format/format.h"
#include "pressrel.h"

/* A document to be exported: its path, and the part of it that is mirrored
 * below the output folder. */
struct pri_batch_item {
	const char	*path;
	size_t		 rel;		/* offset in path */
	const char	*name;		/* by opts.name; pri_batch_put_name()
					 * has the suffix; or NULL */
	int		 err;		/* an errno: it has no name */
	int		 is_folder;	/* one that could not be read */
};

struct pr_batch {
	struct pr_desk	*desk;
	struct pr_batch_opts opts;
	struct pri_arena arena;		/* of the names */
	struct pri_spill items;		/* v */
	struct pri_spill paths;		/* of these */
	struct pri_batch_item *v;
	size_t		 n;
	size_t		 below;		/* of the last path, what is before
					 * its name, in a folder that was
					 * read; else 0 */
	int		 is_mixed;	/* they are not in the order of paths */
	int		 is_uneven;	/* not all end in .md, below one folder */
	char		*problem;	/* of the plan; owned */
	const char	*first;		/* what was added first; or NULL */
	int		 unread;	/* an input could not be read */
	struct pri_told	*told;		/* owned */
	struct pri_updater *early;	/* reads its notes; owned, or NULL */
};

/* Where a format of a document goes. */
void pri_batch_output(const struct pr_batch *, const struct pri_batch_item *,
    const struct pr_format *, struct pri_buf *);

/* The same of one that is marked as under embargo: its name says so before
 * the suffix, unless the name is the user's own. */
void pri_batch_mark(const struct pr_batch *, const struct pr_format *,
    struct pri_buf *path);

/* How many threads it may use. */
size_t pri_batch_jobs(const struct pr_batch *);

/* ---- batch_clash.c ---- */

/* Does a name of n bytes end so, after something else? */
int pri_batch_ends_as(const char *s, size_t n, const char *end);
/* PR_EUSAGE when two outputs have one name, or an output that of a document:
 * the problem is told. */
enum pr_status pri_batch_find_clashes(struct pr_batch *);

/* ---- batch_name.c ---- */

/* Is a pattern made of known names and of folders below? */
int pri_batch_name_ok(const char *pattern);
/* Give every document its name. */
enum pr_status pri_batch_name_all(struct pr_batch *);
/* The name with the suffix of a format. */
void pri_batch_put_name(const struct pri_batch_item *,
    const struct pr_format *, struct pri_buf *);

#endif

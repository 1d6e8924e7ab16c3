/* The decision of `--update' about each document of a batch. */
#ifndef PRI_BATCH_UPDATE_H
#define PRI_BATCH_UPDATE_H

#include "batch.h"
#include "batch_state.h"

struct pri_updater;

/* For opts.update, .prune or .depfile; *out is NULL when none is asked for.
 * Owned (pri_updater_free). */
enum pr_status pri_updater_new(const struct pr_batch *,
    struct pri_updater **out);
void pri_updater_free(struct pri_updater *);

/* May the document be left as it is?  From any thread, as the next two. */
int pri_updater_is_fresh(struct pri_updater *,
    const struct pri_batch_item *);
/* Something is about to be written. */
void pri_updater_touch(struct pri_updater *);
/* What became of a document; `ex' is NULL unless it was exported. */
enum pr_status pri_updater_done(struct pri_updater *,
    const struct pri_batch_item *, enum pr_outcome, const struct pr_doc *,
    const struct pr_export *ex);
/* After the last: remove what is no longer made, and write down what was
 * made.  PR_EIO leaves errno set. */
enum pr_status pri_updater_end(struct pri_updater *);

#endif

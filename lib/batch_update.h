/* The decision of `--update' about each document of a batch. */
#ifndef PRI_BATCH_UPDATE_H
#define PRI_BATCH_UPDATE_H

#include "batch.h"
#include "batch_state.h"

struct pri_updater;

/* The notes of the last run are read by a thread of their own while documents
 * are still looked for; NULL when there is nothing to read, or it cannot be
 * done.  Owned (pri_updater_free), and given to pri_updater_new(). */
struct pri_updater *pri_updater_begin(struct pr_batch *);
/* For opts.update, .prune or .depfile; *out is NULL when none is asked for.
 * Owned (pri_updater_free).  Takes over what was begun early. */
enum pr_status pri_updater_new(struct pr_batch *, struct pri_updater **out);
void pri_updater_free(struct pri_updater *);

/* May the document be left as it is?  *seen is what it is, before it is read.
 * From any thread, as the next two. */
int pri_updater_is_fresh(struct pri_updater *,
    const struct pri_batch_item *, struct pri_hash *seen, int *marked);
/* Will this output of before be removed at the end, unless it is made? */
int pri_updater_prunes(const struct pri_updater *,
    const struct pri_batch_item *, const char *output);
/* Something is about to be written. */
void pri_updater_touch(struct pri_updater *);
/* What became of a document that was `seen'; `ex' is NULL unless it was
 * exported. */
enum pr_status pri_updater_done(struct pri_updater *,
    const struct pri_batch_item *, const struct pri_hash *seen,
    enum pr_outcome, const struct pr_doc *, const struct pr_export *ex);
/* May what stands around the pages of a site stay as it is?  `c' is the
 * house's.  When all documents have had their turn. */
int pri_updater_site_is_fresh(struct pri_updater *,
    const struct pr_config *c);
/* The files around the pages, which are made of all documents; none when they
 * were left as they are; unless `whole', something is wrong with them. */
void pri_updater_site(struct pri_updater *, const struct pr_config *c,
    const char **outputs, size_t noutputs, const char **docs, size_t ndocs,
    const char **linked, size_t nlinked, int whole);
/* The page of a document shows others, which only the whole of the site told:
 * it is made of them, too.  Before pri_updater_site(). */
void pri_updater_peers(struct pri_updater *, const char *path,
    const char **peers, size_t n);
/* The documents whose pages depended on others the last time, sorted. */
const char **pri_updater_linked(const struct pri_updater *, size_t *n);
/* After the last: remove what is no longer made, unless the run was not
 * `complete', and write down what was made.  PR_EIO leaves errno set, and a
 * file's name in *problem (free(3)). */
enum pr_status pri_updater_end(struct pri_updater *, int complete,
    char **problem);

#endif

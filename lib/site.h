/*
 * What a batch asks of the site around its pages: it is told of every
 * document that was published, and writes indexes and feeds at the end.
 */
#ifndef PRI_NEWSROOM_H
#define PRI_NEWSROOM_H

#include "batch.h"

struct pri_newsroom;

/* *out is NULL when no site is asked for.  Owned (pri_newsroom_free). */
enum pr_status pri_newsroom_new(const struct pr_batch *,
    struct pri_newsroom **out);
void pri_newsroom_free(struct pri_newsroom *);

/* Render the page of a document as one of the site's; see
 * pr_export_render(). */
enum pr_status pri_newsroom_render(struct pri_newsroom *, size_t item,
    struct pr_export *, struct pr_diags *, char **out, size_t *len);
/* A document's page was written; from any thread. */
enum pr_status pri_newsroom_add(struct pri_newsroom *, size_t item,
    struct pr_export *);
/* It stays as it was; likewise. */
void pri_newsroom_keep(struct pri_newsroom *, size_t item);
/*
 * After the last document: write what stands around the pages.  PR_EIO leaves
 * errno set and the file in trouble in *path, which is free(3)'s.
 */
enum pr_status pri_newsroom_end(struct pri_newsroom *, struct pr_diags *,
    char **path);
/* Before that: the documents whose pages depended on others the last time,
 * sorted; borrowed. */
void pri_newsroom_linked(struct pri_newsroom *, const char **, size_t n);
/* The configuration of the site, or NULL. */
const struct pr_config *pri_newsroom_house(const struct pri_newsroom *);
/* After that: the files that it wrote, and the documents that they tell of.
 * Borrowed. */
const char **pri_newsroom_outputs(struct pri_newsroom *, size_t *n);
const char **pri_newsroom_docs(struct pri_newsroom *, size_t *n);
/* The paths of the documents that are the same as the i-th published one in
 * other languages, in *v, which is owned (free) and NULL when memory ran out;
 * and its own in *path.  0 past the end. */
int pri_newsroom_peers(const struct pri_newsroom *, size_t i,
    const char **path, const char ***v, size_t *n);
/* Those whose pages depend on others, sorted. */
const char **pri_newsroom_links(struct pri_newsroom *, size_t *n);

#endif

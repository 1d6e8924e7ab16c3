/*
 * What a batch has told of already.  A mistake in a template, a setting or a
 * shared list is found again with each document that uses the file: it is told
 * with the first of them, and the others are counted.
 */
#ifndef PRI_BATCH_TOLD_H
#define PRI_BATCH_TOLD_H

#include "pressrel.h"

struct pri_told;

/* Owned (pri_told_free), or NULL when memory ran out. */
struct pri_told *pri_told_new(void);
void pri_told_free(struct pri_told *);
/* Take out of the findings with a document, which are sorted, those that were
 * told before.  Errors of one that `failed' are counted. */
void pri_told_filter(struct pri_told *, struct pr_diags *, int failed);
/* The i-th error that more than one document failed for, in the order in which
 * they were told first; *n is how many.  Borrowed; NULL past the end. */
const struct pr_diag *pri_told_shared(const struct pri_told *, size_t i,
    size_t *n);

#endif

/*
 * Rows that name no signer: the header once more, as lists that were put
 * together have it, the headings of sections, and the sums below a list.
 */
#ifndef PRI_ASIDE_H
#define PRI_ASIDE_H

#include "parse/layout.h"

/* Why the record f[0..n) is no signer, static; NULL when it may be one. */
const char *pri_aside(const struct pri_layout *, const struct pri_cell *f,
    size_t n);
/* Might it be so?  Quick: by the first bytes of a record. */
int pri_aside_maybe(const struct pri_layout *, const char *s, size_t n);

#endif

/* A title as a word of file names and addresses. */
#ifndef PRI_SLUG_H
#define PRI_SLUG_H

#include "base/buf.h"

/*
 * Append lower-case ASCII letters and digits, with single hyphens between
 * words; other scripts are written in Latin letters.  At most `max' bytes, cut
 * between words where that is possible.  May append nothing: a title can be
 * all punctuation, or in a script that nothing is known of.
 */
enum pr_status pri_slug(const char *s, size_t n, size_t max,
    struct pri_buf *out);

#endif

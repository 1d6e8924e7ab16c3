/* Numbers in texts that are written from right to left. */
#ifndef PRI_BIDI_H
#define PRI_BIDI_H

#include "base/buf.h"

/* Left-to-right isolate (U+2066), and its end (U+2069). */
#define PRI_LRI "\xe2\x81\xa6"
#define PRI_PDI "\xe2\x81\xa9"

/* The next phone number in s[from..n), +41 22 730 1234 or 030 1234567: it
 * stands at [*a, *z).  0 when there is none. */
int pri_number_find(const char *s, size_t from, size_t n, size_t *a,
    size_t *z);
/* A line from right to left, isolated where its numbers would change the order
 * of their groups, or the side of their plus (UAX #9). */
void pri_bidi_put(struct pri_buf *, const char *s, size_t n);

#endif

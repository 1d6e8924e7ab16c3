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
/* Would it change the order of its groups, or the side of its plus, in a line
 * s[0..z) from right to left (UAX #9)? */
int pri_number_turns(const char *s, size_t a, size_t z);
/* The line, such numbers isolated. */
void pri_bidi_put(struct pri_buf *, const char *s, size_t n);

#endif

/* How far a misspelt word is from a known one. */
#ifndef PRI_NEAR_H
#define PRI_NEAR_H

#include <stddef.h>

/*
 * Insertions, deletions, substitutions and swaps of neighbours that turn one
 * text into the other; ASCII case, `-' and `_' do not count.  Texts above 64
 * bytes are far from everything (SIZE_MAX).
 */
size_t pri_near_distance(const char *a, const char *b);

#endif

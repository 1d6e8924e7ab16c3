/* Text of strangers on somebody's terminal. */
#ifndef PRI_VISIBLE_H
#define PRI_VISIBLE_H

#include <stdint.h>

#include "base/buf.h"

/* Could the character move a cursor, recolour or retitle a terminal, or turn
 * the direction of what follows: C0, DEL, C1, line separators, and the bidi
 * embeddings, overrides and isolates?  UINT32_MAX (no UTF-8) could. */
int pri_is_unsafe(uint32_t cp);
/* Append s[0..n) with such characters as \x1b or \u202e. */
void pri_put_visible(struct pri_buf *, const char *s, size_t n);

#endif

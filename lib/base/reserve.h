/*
 * Memory for foreign code that does not always look whether it was given any:
 * when there is no more, a reserve of a fixed size takes over, and is not given
 * back.  Safe from any thread.
 */
#ifndef PRI_RESERVE_H
#define PRI_RESERVE_H

#include <stddef.h>

void *pri_reserve_malloc(size_t n);
void *pri_reserve_realloc(void *, size_t n);
char *pri_reserve_strdup(const char *);
void pri_reserve_free(void *);

#endif

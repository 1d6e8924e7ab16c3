/*
 * Memory that lives and dies together: a document's nodes and strings.  There
 * is one free per arena and none per node.
 */
#ifndef PRI_ARENA_H
#define PRI_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct pri_arena {
	struct pri_block *head;
	char		*next;		/* free bytes of the newest block */
	size_t		 left;
	int		 failed;	/* memory ran out, once or more */
};

/* Zeroed and aligned for any type, or NULL when memory ran out. */
void *pri_arena_alloc(struct pri_arena *, size_t);
/* `n` members of `size` bytes, with the product checked. */
void *pri_arena_array(struct pri_arena *, size_t n, size_t size);
char *pri_arena_strdup(struct pri_arena *, const char *);
/* `n` bytes and a NUL. */
char *pri_arena_strndup(struct pri_arena *, const char *, size_t n);
char *pri_arena_printf(struct pri_arena *, const char *, ...)
    __attribute__((format(printf, 2, 3)));
/* Forget everything but keep the newest block for the next document. */
void pri_arena_reset(struct pri_arena *);
void pri_arena_free(struct pri_arena *);

#define PRI_NEW(arena, type) \
	((type *)pri_arena_alloc((arena), sizeof(type)))

#endif

/*
 * Memory that lives and dies together: a document's nodes and strings.  There
 * is one free per arena and none per node.
 */
#ifndef PRI_ARENA_H
#define PRI_ARENA_H

#include <stdalign.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct pri_arena {
	struct pri_block *head;
	char		*next;		/* free bytes of the newest block */
	size_t		 left;
	int		 failed;	/* memory ran out, once or more */
};

/* `n` bytes that are not zeroed, in a new block: what pri_arena_take() does
 * when the newest is full. */
void *pri_arena_more(struct pri_arena *, size_t n);

/* `n` bytes, aligned to a power of 2, that are not zeroed. */
static inline void *
pri_arena_take(struct pri_arena *a, size_t n, size_t align)
{
	size_t pad = (size_t)(-(uintptr_t)a->next & (align - 1));

	if (pad >= a->left || n > a->left - pad)
		return pri_arena_more(a, n);
	char *p = a->next + pad;
	a->next = p + n;
	a->left -= pad + n;
	return p;
}

/* Zeroed and aligned for any type, or NULL when memory ran out. */
static inline void *
pri_arena_alloc(struct pri_arena *a, size_t n)
{
	void *p = pri_arena_take(a, n, alignof(max_align_t));

	return p == NULL ? NULL : memset(p, 0, n);
}

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

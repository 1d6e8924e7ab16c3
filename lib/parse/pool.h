/* Memory for a library that has no idea of a document. */
#ifndef PRI_POOL_H
#define PRI_POOL_H

#include <setjmp.h>
#include <stddef.h>

/*
 * libcmark ends the process when memory runs out, and takes no argument for
 * its allocator.  So it gets one that belongs to the thread during a call,
 * jumps out when there is no memory, and frees everything at once.
 */
enum { PRI_POOL_CLASSES = 4096 / 16 + 1 };

struct pri_pool {
	void		*free[PRI_POOL_CLASSES];	/* given back, by size
						 * in units of 16 bytes */
	struct pri_pool_block *chunks;	/* of small pieces */
	struct pri_pool_block *large;	/* one piece each */
	char		*next;
	size_t		 left;
	jmp_buf		 out;		/* where to go without memory */
};

/* The pool that this thread's calls take from; gives the one before. */
struct pri_pool *pri_pool_use(struct pri_pool *);
/* Free everything. */
void pri_pool_clear(struct pri_pool *);

/* As calloc(3), realloc(3) and free(3), but never NULL. */
void *pri_pool_calloc(size_t n, size_t size);
void *pri_pool_realloc(void *, size_t);
void pri_pool_free(void *);

#endif

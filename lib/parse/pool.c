/* Memory for libcmark, all of it freed at once; see pool.h. */
#include <config.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "parse/pool.h"

enum { CHUNK = 32 * 1024 };

struct pri_pool_block {
	struct pri_pool_block *older, *newer;
};

/* By the shortest way: libcmark asks for it often. */
static _Thread_local struct pri_pool *pool
    __attribute__((tls_model("initial-exec")));

enum { HEAD = 16, SMALL = 4096 };

static void *
pool_large(size_t n)
{
	struct pri_pool_block *b = malloc(sizeof(*b) + HEAD + n);

	if (b == NULL)
		longjmp(pool->out, 1);
	b->older = pool->large;
	b->newer = NULL;
	if (b->older != NULL)
		b->older->newer = b;
	pool->large = b;
	char *p = (char *)(b + 1) + HEAD;
	memcpy(p - HEAD, &n, sizeof(n));
	return p;
}

static void *
pool_get(size_t n)
{
	if (n > SMALL)
		return pool_large(n);
	n = n == 0 ? 16 : (n + 15) & ~(size_t)15;
	void *again = pool->free[n / 16];
	if (again != NULL) {
		memcpy(&pool->free[n / 16], again, sizeof(void *));
		return again;
	}
	if (pool->left < n + HEAD) {
		struct pri_pool_block *b = malloc(sizeof(*b) + CHUNK);
		if (b == NULL)
			longjmp(pool->out, 1);
		b->older = pool->chunks;
		pool->chunks = b;
		pool->next = (char *)(b + 1);
		pool->left = CHUNK;
	}
	char *p = pool->next + HEAD;
	memcpy(pool->next, &n, sizeof(n));
	pool->next += n + HEAD;
	pool->left -= n + HEAD;
	return p;
}

void
pri_pool_free(void *p)
{
	size_t n;

	if (p == NULL)
		return;
	memcpy(&n, (char *)p - HEAD, sizeof(n));
	if (n <= SMALL) {
		memcpy(p, &pool->free[n / 16], sizeof(void *));
		pool->free[n / 16] = p;
		return;
	}
	struct pri_pool_block *b =
	    (struct pri_pool_block *)((char *)p - HEAD) - 1;
	if (b->newer != NULL)
		b->newer->older = b->older;
	else
		pool->large = b->older;
	if (b->older != NULL)
		b->older->newer = b->newer;
	free(b);
}

void *
pri_pool_calloc(size_t n, size_t size)
{
	if (size != 0 && n > SIZE_MAX / 2 / size)
		longjmp(pool->out, 1);
	return memset(pool_get(n * size), 0, n * size);
}

void *
pri_pool_realloc(void *old, size_t size)
{
	size_t n = 0;

	if (old != NULL)
		memcpy(&n, (char *)old - HEAD, sizeof(n));
	if (size <= n)
		return old;
	void *p = pool_get(size);
	if (n > 0)
		memcpy(p, old, n);
	pri_pool_free(old);
	return p;
}

void
pri_pool_clear(struct pri_pool *p)
{
	struct pri_pool_block *lists[] = { p->chunks, p->large };

	for (int i = 0; i < 2; i++)
		while (lists[i] != NULL) {
			struct pri_pool_block *older = lists[i]->older;
			free(lists[i]);
			lists[i] = older;
		}
}

struct pri_pool *
pri_pool_use(struct pri_pool *p)
{
	struct pri_pool *before = pool;

	pool = p;
	return before;
}

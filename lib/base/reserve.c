/* Memory with a reserve for when there is no more; see reserve.h. */
#include <config.h>

#include <malloc.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/reserve.h"

enum { RESERVE = 1024 * 1024, HEAD = 16 };

static _Alignas(max_align_t) char reserve[RESERVE];
static atomic_size_t used;

static int
is_reserve(const void *p)
{
	return (const char *)p >= reserve &&
	    (const char *)p < reserve + RESERVE;
}

/* From the reserve, with its size before it. */
static void *
take(size_t n)
{
	size_t at, whole = HEAD + ((n + 15) & ~(size_t)15);

	if (n > RESERVE / 2 || used > RESERVE)
		return NULL;
	at = atomic_fetch_add(&used, whole);
	if (at > RESERVE - whole)
		return NULL;
	memcpy(reserve + at, &n, sizeof(n));
	return reserve + at + HEAD;
}

void *
pri_reserve_malloc(size_t n)
{
	void *p = malloc(n);

	return p == NULL ? take(n) : p;
}

void *
pri_reserve_realloc(void *old, size_t n)
{
	size_t before;
	void *p;

	if (!is_reserve(old) && (p = realloc(old, n)) != NULL)
		return p;
	if ((p = take(n)) == NULL || old == NULL)
		return p;
	if (is_reserve(old))
		memcpy(&before, (char *)old - HEAD, sizeof(before));
	else
		before = malloc_usable_size(old);
	memcpy(p, old, before < n ? before : n);
	if (!is_reserve(old))
		free(old);
	return p;
}

char *
pri_reserve_strdup(const char *s)
{
	size_t n = strlen(s) + 1;
	char *p = pri_reserve_malloc(n);

	return p == NULL ? NULL : memcpy(p, s, n);
}

void
pri_reserve_free(void *p)
{
	if (!is_reserve(p))
		free(p);
}

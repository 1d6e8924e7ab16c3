/* Memory that lives and dies together; see arena.h. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum { FIRST_BLOCK = 16 * 1024, LARGEST_BLOCK = 1024 * 1024 };

struct pri_block {
	struct pri_block *older;
	size_t		  size;		/* bytes after this header */
	alignas(max_align_t) char data[];
};

static int
grow(struct pri_arena *a, size_t need)
{
	size_t size = FIRST_BLOCK;

	if (a->head != NULL)
		size = a->head->size * 2;
	if (size > LARGEST_BLOCK)
		size = LARGEST_BLOCK;
	if (size < need)
		size = need;
	if (size > SIZE_MAX - sizeof(struct pri_block))
		return 0;
	struct pri_block *b = malloc(sizeof(*b) + size);
	if (b == NULL)
		return 0;
	b->older = a->head;
	b->size = size;
	a->head = b;
	a->next = b->data;
	a->left = size;
	return 1;
}

void *
pri_arena_more(struct pri_arena *a, size_t n)
{
	if (!grow(a, n)) {
		a->failed = 1;
		return NULL;
	}
	a->next += n;
	a->left -= n;
	return a->next - n;
}

void *
pri_arena_array(struct pri_arena *a, size_t n, size_t size)
{
	if (size != 0 && n > SIZE_MAX / size) {
		a->failed = 1;
		return NULL;
	}
	return pri_arena_alloc(a, n * size);
}

char *
pri_arena_strndup(struct pri_arena *a, const char *s, size_t n)
{
	char *p = n == SIZE_MAX ? NULL : pri_arena_take(a, n + 1, 1);

	if (p == NULL)
		return NULL;
	if (n > 0)
		memcpy(p, s, n);
	p[n] = '\0';
	return p;
}

char *
pri_arena_strdup(struct pri_arena *a, const char *s)
{
	return pri_arena_strndup(a, s, strlen(s));
}

char *
pri_arena_printf(struct pri_arena *a, const char *fmt, ...)
{
	char small[256];
	va_list ap;

	va_start(ap, fmt);
	int n = vsnprintf(small, sizeof(small), fmt, ap);
	va_end(ap);
	if (n >= 0 && (size_t)n < sizeof(small))
		return pri_arena_strndup(a, small, (size_t)n);
	char *p = n < 0 ? NULL : pri_arena_take(a, (size_t)n + 1, 1);
	if (p == NULL)
		return NULL;
	va_start(ap, fmt);
	vsnprintf(p, (size_t)n + 1, fmt, ap);
	va_end(ap);
	return p;
}

void
pri_arena_reset(struct pri_arena *a)
{
	struct pri_block *b = a->head;

	if (b == NULL)
		return;
	while (b->older != NULL) {
		struct pri_block *older = b->older;
		b->older = older->older;
		free(older);
	}
	a->next = b->data;
	a->left = b->size;
}

void
pri_arena_free(struct pri_arena *a)
{
	while (a->head != NULL) {
		struct pri_block *older = a->head->older;
		free(a->head);
		a->head = older;
	}
	*a = (struct pri_arena){ 0 };
}

/* What a cell's bytes were understood as; see memo.h. */
#include <config.h>

#include <stdlib.h>

#include "model/memo.h"

static int
grow(struct pri_memo *m)
{
	size_t size = m->slot == NULL ? 256 : 2 * (m->mask + 1);
	struct pri_memo_slot *slot = calloc(size, sizeof(*slot));

	if (slot == NULL)
		return 0;
	for (size_t i = 0; m->slot != NULL && i <= m->mask; i++) {
		if (m->slot[i].s == NULL)
			continue;
		size_t j = (size_t)m->slot[i].hash & (size - 1);
		while (slot[j].s != NULL)
			j = (j + 1) & (size - 1);
		slot[j] = m->slot[i];
	}
	free(m->slot);
	m->slot = slot;
	m->mask = size - 1;
	return 1;
}

struct pri_memo_slot *
pri_memo_add(struct pri_memo *m, const char *s, size_t n, uint64_t hash)
{
	if (m->used >= PRI_MEMO_MOST || n > 1024)
		return NULL;
	if ((m->slot == NULL || m->used * 2 > m->mask) && !grow(m))
		return NULL;
	char *copy = malloc(n + 1);
	if (copy == NULL)
		return NULL;
	memcpy(copy, s, n);
	copy[n] = '\0';
	size_t i = (size_t)hash & m->mask;
	while (m->slot[i].s != NULL)
		i = (i + 1) & m->mask;
	m->slot[i] = (struct pri_memo_slot){ hash, copy, (uint32_t)n, 0 };
	m->used++;
	return &m->slot[i];
}

void
pri_memo_free(struct pri_memo *m)
{
	for (size_t i = 0; m->slot != NULL && i <= m->mask; i++)
		free((char *)m->slot[i].s);
	free(m->slot);
	*m = (struct pri_memo){ 0 };
}

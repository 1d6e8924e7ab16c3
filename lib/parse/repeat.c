/* Rows that say the same as one before; see repeat.h. */
#include <config.h>

#include <stdlib.h>

#include "parse/repeat.h"

/* After so many rows it is told whether looking pays. */
enum { TRIAL = 4096 };

struct pri_repeat *
pri_repeat_new(size_t ncells)
{
	struct pri_repeat *r = calloc(1, sizeof(*r));

	if (r == NULL)
		return NULL;
	r->ncells = ncells;
	r->size = sizeof(struct pri_repeat_entry) + ncells * PRI_REPEAT_CELL;
	r->entries = aligned_alloc(64, PRI_REPEAT_MOST * r->size);
	if (r->entries == NULL) {
		free(r);
		return NULL;
	}
	return r;
}

void
pri_repeat_free(struct pri_repeat *r)
{
	if (r == NULL)
		return;
	free(r->entries);
	free(r);
}

int
pri_repeat_pays(const struct pri_repeat *r)
{
	return r->missed < TRIAL || r->found > r->missed;
}

/* Where many come together, the hash was chosen to make it so: then it is not
 * remembered, and costs what it cost before. */
void
pri_repeat_learn(struct pri_repeat *r, const struct pri_repeat_key *k,
    size_t number)
{
	size_t i = pri_repeat_slot(k);
	int tries = 0;

	for (; r->slot[i] != 0; i = (i + 1) % PRI_REPEAT_SLOTS)
		if (++tries == PRI_REPEAT_PROBES)
			return;
	if (r->n == PRI_REPEAT_MOST)
		return;
	struct pri_repeat_entry *e = pri_repeat_entry(r, r->n);
	e->hits = 0;
	e->number = number;
	e->shape = k->shape;
	memcpy(e->word, k->word, r->ncells * PRI_REPEAT_CELL);
	r->slot[i] = (uint16_t)++r->n;
}

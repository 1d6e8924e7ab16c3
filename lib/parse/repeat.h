/*
 * Rows that say the same as one before: of a list of millions of rows the
 * cells that are counted hold few different combinations.  A row whose cells
 * have the very bytes of a known one is found by them, before anything is
 * understood, and is only counted.
 */
#ifndef PRI_REPEAT_H
#define PRI_REPEAT_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Longer cells are not compared; a row that has one is no repetition. */
#define PRI_REPEAT_CELL	32

enum { PRI_REPEAT_CELLS = 8, PRI_REPEAT_MOST = 1024,
	PRI_REPEAT_SLOTS = 4096, PRI_REPEAT_PROBES = 8 };

/* The cells of one row: their bytes, filled up with NUL, and their sizes. */
struct pri_repeat_key {
	uint64_t	hash;
	uint64_t	shape;		/* sizes, and what else makes rows
					 * differ, in bits 48 and up */
	uint64_t	word[PRI_REPEAT_CELLS][PRI_REPEAT_CELL / 8];
};

struct pri_repeat_entry {
	size_t		 hits;		/* not yet counted */
	size_t		 number;	/* the caller's, not 0 */
	uint64_t	 shape;
	uint64_t	 unused;	/* three cells make 128 bytes */
	uint64_t	 word[];	/* four to a cell */
};

struct pri_repeat {
	size_t		 ncells;
	size_t		 size;		/* of one entry */
	char		*entries;	/* room for PRI_REPEAT_MOST */
	size_t		 n;
	uint16_t	 slot[PRI_REPEAT_SLOTS];	/* 1 + an entry's number */
	size_t		 found, missed;
};

/* Put a cell of a row into the key; 0 when it is too long.  32 bytes from s
 * on are read. */
static inline int
pri_repeat_cell(struct pri_repeat_key *k, size_t i, const char *s, size_t n)
{
	static const unsigned char keep[2 * PRI_REPEAT_CELL] = {
		255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
		255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
		255, 255, 255, 255, 255, 255, 255, 255
	};
	uint64_t w[4], m[4];

	if (n > PRI_REPEAT_CELL)
		return 0;
	memcpy(w, s, sizeof(w));
	memcpy(m, keep + PRI_REPEAT_CELL - n, sizeof(m));
	for (int j = 0; j < 4; j++)
		k->word[i][j] = w[j] & m[j];
	k->shape |= (uint64_t)n << (6 * i);
	k->hash = (k->hash ^ (w[0] & m[0]) ^ (w[1] & m[1]) << 1) *
	    UINT64_C(0x9e3779b97f4a7c15);
	return 1;
}

static inline struct pri_repeat_entry *
pri_repeat_entry(const struct pri_repeat *r, size_t i)
{
	return (struct pri_repeat_entry *)(void *)(r->entries + i * r->size);
}

static inline int
pri_repeat_same(const struct pri_repeat_entry *e,
    const struct pri_repeat_key *k, size_t ncells)
{
	uint64_t differ = e->shape ^ k->shape;
	const uint64_t *a = e->word, *b = k->word[0];

	for (size_t i = 0; i < ncells; i++, a += 4, b += 4)
		differ |= (a[0] ^ b[0]) | (a[1] ^ b[1]) | (a[2] ^ b[2]) |
		    (a[3] ^ b[3]);
	return differ == 0;
}

static inline size_t
pri_repeat_slot(const struct pri_repeat_key *k)
{
	uint64_t h = k->hash ^ k->hash >> 32 ^ k->shape;

	return (size_t)(h * UINT64_C(0xbf58476d1ce4e5b9) >> 52);
}

/* The row before that says the same, or NULL. */
static inline struct pri_repeat_entry *
pri_repeat_find(const struct pri_repeat *r, const struct pri_repeat_key *k)
{
	size_t i = pri_repeat_slot(k);

	for (int tries = 0; tries < PRI_REPEAT_PROBES && r->slot[i] != 0;
	    tries++) {
		struct pri_repeat_entry *e = pri_repeat_entry(r,
		    r->slot[i] - 1u);
		if (pri_repeat_same(e, k, r->ncells))
			return e;
		i = (i + 1) % PRI_REPEAT_SLOTS;
	}
	return NULL;
}

/* Owned (pri_repeat_free); NULL when memory ran out. */
struct pri_repeat *pri_repeat_new(size_t ncells);
void pri_repeat_free(struct pri_repeat *);
/* Has looking paid so far? */
int pri_repeat_pays(const struct pri_repeat *);
/* Remember a row that is not there yet; nothing when there is no room. */
void pri_repeat_learn(struct pri_repeat *, const struct pri_repeat_key *,
    size_t number);

#endif

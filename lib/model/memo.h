/*
 * What a cell's bytes were understood as, remembered: a list of millions of
 * rows holds few different countries.
 */
#ifndef PRI_MEMO_H
#define PRI_MEMO_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* As many different texts are remembered; further ones are looked up each
 * time, so that memory stays bounded. */
#define PRI_MEMO_MOST	16384

struct pri_memo_slot {
	uint64_t	 hash;
	const char	*s;		/* a copy; NULL when the slot is free */
	uint32_t	 n;
	uint32_t	 value;		/* the caller's */
};

struct pri_memo {
	struct pri_memo_slot *slot;
	size_t		 mask;		/* slots - 1 */
	size_t		 used;
};

static inline uint64_t
pri_memo_mix(uint64_t a, uint64_t b)
{
	a = (a ^ UINT64_C(0x9e3779b97f4a7c15)) * UINT64_C(0xbf58476d1ce4e5b9);
	a ^= a >> 29;
	a = (a ^ b) * UINT64_C(0x94d049bb133111eb);
	return a ^ a >> 32;
}

/* Not for keeping: differs between machines. */
static inline uint64_t
pri_memo_hash(const char *s, size_t n)
{
	uint64_t a = 0, b = 0, h = n;

	while (n > 16) {
		memcpy(&a, s, 8);
		memcpy(&b, s + 8, 8);
		h = pri_memo_mix(a ^ h, b);
		s += 16;
		n -= 16;
	}
	a = b = 0;
	if (n >= 8) {
		memcpy(&a, s, 8);
		memcpy(&b, s + n - 8, 8);
	} else if (n >= 4) {
		uint32_t x, y;
		memcpy(&x, s, 4);
		memcpy(&y, s + n - 4, 4);
		a = x;
		b = y;
	} else if (n > 0)
		a = (uint64_t)(unsigned char)s[0] << 16 |
		    (uint64_t)(unsigned char)s[n / 2] << 8 |
		    (unsigned char)s[n - 1];
	return pri_memo_mix(a ^ h, b);
}

static inline int
pri_memo_same(const char *a, const char *b, size_t n)
{
	uint64_t x, y, z, w;

	if (n < 8 || n > 16)
		return memcmp(a, b, n) == 0;
	memcpy(&x, a, 8);
	memcpy(&y, b, 8);
	memcpy(&z, a + n - 8, 8);
	memcpy(&w, b + n - 8, 8);
	return ((x ^ y) | (z ^ w)) == 0;
}

/* The slot that holds the text, or NULL. */
static inline struct pri_memo_slot *
pri_memo_find(const struct pri_memo *m, const char *s, size_t n,
    uint64_t hash)
{
	if (m->slot == NULL)
		return NULL;
	for (size_t i = (size_t)hash & m->mask;; i = (i + 1) & m->mask) {
		struct pri_memo_slot *t = &m->slot[i];
		if (t->s == NULL)
			return NULL;
		if (t->hash == hash && t->n == n &&
		    pri_memo_same(t->s, s, n))
			return t;
	}
}

/* Remember a text that is not there; NULL when there is no room or memory
 * for it. */
struct pri_memo_slot *pri_memo_add(struct pri_memo *, const char *s, size_t n,
    uint64_t hash);
void pri_memo_free(struct pri_memo *);

#endif

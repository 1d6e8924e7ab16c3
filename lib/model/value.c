/* A tree of named values; see value.h. */
#include <config.h>

#include <string.h>

#include "base/arena.h"
#include "model/value.h"

/* ---- Looking up in large maps ---- */

enum { SLOTS = 128, MOST = 96 };

struct pri_value_index {
	struct pri_value *slot[SLOTS];
};

static int
is_named(const struct pri_value *m, const char *key, size_t keylen,
    uint32_t hash)
{
	return m->hash == hash && m->keylen == keylen &&
	    memcmp(m->key, key, keylen) == 0;
}

/* The slot of a key, or the empty one where it would be. */
static size_t
look(const struct pri_value_index *x, const char *key, size_t keylen,
    uint32_t hash)
{
	size_t i = hash % SLOTS;

	while (x->slot[i] != NULL && !is_named(x->slot[i], key, keylen, hash))
		i = (i + 1) % SLOTS;
	return i;
}

void
pri_value_index(struct pri_arena *a, struct pri_value *map)
{
	struct pri_value_index *x;
	size_t n = 0;

	for (const struct pri_value *m = map->first; m != NULL; m = m->next)
		n++;
	if (n > MOST || (x = PRI_NEW(a, struct pri_value_index)) == NULL)
		return;		/* then it is slower */
	for (struct pri_value *m = map->first; m != NULL; m = m->next) {
		/* Of two of one name the first is found. */
		size_t i = look(x, m->key, m->keylen, m->hash);
		if (x->slot[i] == NULL)
			x->slot[i] = m;
	}
	map->index = x;
}

/* ---- Building ---- */

struct pri_value *
pri_value_add(struct pri_arena *a, struct pri_value *parent,
    struct pri_key key, enum pri_value_kind kind)
{
	struct pri_value *v;

	if (parent == NULL || (v = PRI_NEW(a, struct pri_value)) == NULL)
		return NULL;
	v->kind = kind;
	v->key = key.s;
	v->keylen = key.n;
	v->hash = key.hash;
	if (parent->last == NULL)
		parent->first = v;
	else
		parent->last->next = v;
	parent->last = v;
	return v;
}

struct pri_value *
pri_value_add_str(struct pri_arena *a, struct pri_value *parent,
    struct pri_key key, const char *s)
{
	struct pri_value *v = pri_value_add(a, parent, key,
	    s == NULL ? PRI_V_NULL : PRI_V_STR);

	if (v != NULL && s != NULL) {
		v->str = s;
		v->len = strlen(s);
	}
	return v;
}

struct pri_value *
pri_value_strn(struct pri_arena *a, struct pri_value *parent, const char *key,
    const char *s, size_t n)
{
	struct pri_value *v = pri_value_add(a, parent, pri_key(key),
	    PRI_V_STR);

	if (v != NULL) {
		v->str = s;
		v->len = n;
	}
	return v;
}

struct pri_value *
pri_value_root(struct pri_arena *a)
{
	struct pri_value *v = PRI_NEW(a, struct pri_value);

	if (v != NULL)
		v->kind = PRI_V_MAP;
	return v;
}

struct pri_value *
pri_value_root_later(struct pri_arena *a, pri_make_fn *make, void *arg)
{
	struct pri_value *v = PRI_NEW(a, struct pri_value);

	if (v != NULL) {
		v->kind = PRI_V_LATER;
		v->make = make;
		v->arg = arg;
	}
	return v;
}

/* In decimal digits; what printf(3) would do, with less ado. */
static const char *
number(struct pri_arena *a, long long n, size_t *len)
{
	char s[24];
	size_t i = sizeof(s);
	unsigned long long left = n < 0 ? 0ull - (unsigned long long)n :
	    (unsigned long long)n;

	do
		s[--i] = (char)('0' + left % 10);
	while ((left /= 10) > 0);
	if (n < 0)
		s[--i] = '-';
	*len = sizeof(s) - i;
	return pri_arena_strndup(a, s + i, *len);
}

struct pri_value *
pri_value_add_num(struct pri_arena *a, struct pri_value *parent,
    struct pri_key key, long long n)
{
	struct pri_value *v = pri_value_add(a, parent, key, PRI_V_NUM);

	if (v == NULL || (v->str = number(a, n, &v->len)) == NULL)
		return NULL;
	return v;
}

/* ---- Looking up ---- */

const struct pri_value *
pri_value_made(struct pri_value *v)
{
	if (v->kind != PRI_V_LATER)
		return v;
	pri_make_fn *make = v->make;
	void *arg = v->arg;
	v->kind = PRI_V_NULL;
	v->beyond = NULL;
	v->index = NULL;
	make(arg, v);
	return v;
}

const struct pri_value *
pri_value_find(const struct pri_value *v, const char *key, size_t keylen,
    uint32_t hash)
{
	struct pri_value *m;

	if (v == NULL || v->kind != PRI_V_MAP)
		return NULL;
	if (v->index != NULL) {
		m = v->index->slot[look(v->index, key, keylen, hash)];
		return m == NULL ? NULL : pri_value_made(m);
	}
	for (m = v->first; m != NULL; m = m->next)
		if (is_named(m, key, keylen, hash))
			return pri_value_made(m);
	return v->beyond == NULL ? NULL :
	    pri_value_find(pri_value_made(v->beyond), key, keylen, hash);
}

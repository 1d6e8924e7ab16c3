/*
 * A tree of named values: what a template sees of a document.  It is built
 * once per document by model/vars.c, printed by `--to json', and read by the
 * Mustache engine.  What takes long to make, and few templates ask for, is
 * made when it is asked for.
 */
#ifndef PRI_VALUE_H
#define PRI_VALUE_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct pri_arena;
struct pri_value_index;

enum pri_value_kind {
	PRI_V_NULL,
	PRI_V_FALSE,
	PRI_V_TRUE,
	PRI_V_NUM,	/* a number, in `str` as it is to be printed */
	PRI_V_STR,
	PRI_V_LIST,
	PRI_V_MAP,
	PRI_V_LATER	/* not made yet; nobody who looks it up sees one */
};

struct pri_value;

/* Gives a member its kind and what it holds, when it is first looked at. */
typedef void pri_make_fn(void *arg, struct pri_value *);

struct pri_value {
	enum pri_value_kind	 kind;
	int			 open;	/* MAP: any key may be asked for */
	uint32_t		 hash;	/* of key */
	uint32_t		 keylen;
	const char		*key;	/* inside a map */
	const char		*str;	/* STR, NUM; of a MAP that also prints
					 * as a text; NUL-terminated */
	size_t			 len;
	struct pri_value	*first, *last;	/* LIST, MAP */
	struct pri_value	*next;
	union {
		struct {	/* MAP */
			/* Another, whose members are found after its own. */
			struct pri_value *beyond;
			/* NULL: none was made */
			const struct pri_value_index *index;
		};
		struct {	/* LATER */
			pri_make_fn *make;
			void *arg;
		};
	};
};

/* ---- Keys ---- */

/* Of a key that is written out in the program the compiler knows all, when
 * what is asked of it stands where the key does. */
#define PRI_HERE static inline __attribute__((always_inline))

/* A key of a map, with what it is looked up by. */
struct pri_key {
	const char	*s;
	uint32_t	 n;
	uint32_t	 hash;
};

/* Differs between machines. */
PRI_HERE uint32_t
pri_value_hash(const char *key, size_t keylen)
{
	uint64_t h = keylen, w;

	for (; keylen > 8; key += 8, keylen -= 8) {
		memcpy(&w, key, 8);
		h = (h ^ w) * UINT64_C(0x9e3779b97f4a7c15);
		h ^= h >> 32;
	}
	w = 0;
	if (keylen >= 4) {
		uint32_t a, b;
		memcpy(&a, key, 4);
		memcpy(&b, key + (keylen - 4), 4);
		w = (uint64_t)a << 32 | b;
	} else if (keylen > 0)
		w = (uint64_t)(unsigned char)key[0] << 16 |
		    (uint64_t)(unsigned char)key[keylen / 2] << 8 |
		    (unsigned char)key[keylen - 1];
	h = (h ^ w) * UINT64_C(0x9e3779b97f4a7c15);
	return (uint32_t)(h >> 32);
}

/* NULL: that of a list's members. */
PRI_HERE struct pri_key
pri_key(const char *s)
{
	size_t n = s == NULL ? 0 : strlen(s);

	return (struct pri_key){ s, (uint32_t)n, s == NULL ? 0 :
	    pri_value_hash(s, n) };
}

/* ---- Building ---- */

/* Each adds a member to `parent` (a MAP; or a LIST, with key NULL) and returns
 * it, or NULL when memory ran out or parent is NULL, so that calls can be
 * chained and only the last result looked at.  Strings are borrowed. */
struct pri_value *pri_value_add(struct pri_arena *, struct pri_value *parent,
    struct pri_key, enum pri_value_kind);
struct pri_value *pri_value_add_str(struct pri_arena *,
    struct pri_value *parent, struct pri_key, const char *s);
struct pri_value *pri_value_add_num(struct pri_arena *,
    struct pri_value *parent, struct pri_key, long long n);

PRI_HERE struct pri_value *
pri_value_map(struct pri_arena *a, struct pri_value *parent, const char *key)
{
	return pri_value_add(a, parent, pri_key(key), PRI_V_MAP);
}

PRI_HERE struct pri_value *
pri_value_list(struct pri_arena *a, struct pri_value *parent, const char *key)
{
	return pri_value_add(a, parent, pri_key(key), PRI_V_LIST);
}

/* A NULL string is added as PRI_V_NULL, so that the name is known. */
PRI_HERE struct pri_value *
pri_value_str(struct pri_arena *a, struct pri_value *parent, const char *key,
    const char *s)
{
	return pri_value_add_str(a, parent, pri_key(key), s);
}

PRI_HERE struct pri_value *
pri_value_num(struct pri_arena *a, struct pri_value *parent, const char *key,
    long long n)
{
	return pri_value_add_num(a, parent, pri_key(key), n);
}

PRI_HERE struct pri_value *
pri_value_bool(struct pri_arena *a, struct pri_value *parent, const char *key,
    int truth)
{
	return pri_value_add(a, parent, pri_key(key), truth ? PRI_V_TRUE :
	    PRI_V_FALSE);
}

/* A member that `make' gives its value when it is first looked at, which may
 * be until the arena is freed. */
PRI_HERE struct pri_value *
pri_value_later(struct pri_arena *a, struct pri_value *parent,
    const char *key, pri_make_fn *make, void *arg)
{
	struct pri_value *v = pri_value_add(a, parent, pri_key(key),
	    PRI_V_LATER);

	if (v != NULL) {
		v->make = make;
		v->arg = arg;
	}
	return v;
}

/* A string of `n` bytes that may hold a NUL. */
struct pri_value *pri_value_strn(struct pri_arena *, struct pri_value *parent,
    const char *key, const char *s, size_t n);
/* A root map (parent-less). */
struct pri_value *pri_value_root(struct pri_arena *);
/* One that `make' gives its kind and its members when it is first looked
 * into. */
struct pri_value *pri_value_root_later(struct pri_arena *, pri_make_fn *make,
    void *arg);
/* Make looking up in a map quick; nothing may be added to it afterwards. */
void pri_value_index(struct pri_arena *, struct pri_value *map);

/* ---- Looking up ---- */

/* A root, or a member that was reached by `first' and `next', made if it was
 * not yet. */
const struct pri_value *pri_value_made(struct pri_value *);
/* The member of a map, made, or NULL when there is none or `v` is no map. */
const struct pri_value *pri_value_find(const struct pri_value *v,
    const char *key, size_t keylen, uint32_t hash);

PRI_HERE const struct pri_value *
pri_value_get(const struct pri_value *v, const char *key, size_t keylen)
{
	return pri_value_find(v, key, keylen, pri_value_hash(key, keylen));
}

/* The text of a member; NULL when it has none, or it is empty. */
PRI_HERE const char *
pri_value_text(const struct pri_value *map, const char *key)
{
	const struct pri_value *v = pri_value_get(map, key, strlen(key));

	return v == NULL || v->len == 0 ? NULL : v->str;
}

#endif

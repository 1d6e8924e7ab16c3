/*
 * A tree of named values: what a template sees of a document.  It is built
 * once per document by model/vars.c, printed by `--to json', and read by the
 * Mustache engine.
 */
#ifndef PRI_VALUE_H
#define PRI_VALUE_H

#include <stddef.h>
#include <stdint.h>

struct pri_arena;
struct pri_value_index;

enum pri_value_kind {
	PRI_V_NULL,
	PRI_V_FALSE,
	PRI_V_TRUE,
	PRI_V_NUM,	/* a number, in `str` as it is to be printed */
	PRI_V_STR,
	PRI_V_LIST,
	PRI_V_MAP
};

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
	/* MAP: another, whose members are found after its own. */
	const struct pri_value	*beyond;
	const struct pri_value_index *index;	/* NULL: none was made */
};

/* Each adds a member to `parent` (a MAP; or a LIST, with key NULL) and returns
 * it, or NULL when memory ran out or parent is NULL, so that calls can be
 * chained and only the last result looked at.  Strings are borrowed. */
struct pri_value *pri_value_map(struct pri_arena *, struct pri_value *parent,
    const char *key);
struct pri_value *pri_value_list(struct pri_arena *, struct pri_value *parent,
    const char *key);
/* A NULL string is added as PRI_V_NULL, so that the name is known. */
struct pri_value *pri_value_str(struct pri_arena *, struct pri_value *parent,
    const char *key, const char *s);
struct pri_value *pri_value_num(struct pri_arena *, struct pri_value *parent,
    const char *key, long long n);
struct pri_value *pri_value_bool(struct pri_arena *, struct pri_value *parent,
    const char *key, int truth);
/* A root map (parent-less). */
struct pri_value *pri_value_root(struct pri_arena *);

/* The member of a map, or NULL when there is none or `v` is no map. */
const struct pri_value *pri_value_get(const struct pri_value *v,
    const char *key, size_t keylen);

/* The same with the key's hash known, for those who ask often. */
const struct pri_value *pri_value_find(const struct pri_value *v,
    const char *key, size_t keylen, uint32_t hash);
/* The text of a member; NULL when it has none, or it is empty. */
const char *pri_value_text(const struct pri_value *map, const char *key);
/* Make looking up in a map quick; nothing may be added to it afterwards. */
void pri_value_index(struct pri_arena *, struct pri_value *map);
/* Differs between machines. */
uint32_t pri_value_hash(const char *key, size_t keylen);
/* A string of `n` bytes that may hold a NUL. */
struct pri_value *pri_value_strn(struct pri_arena *, struct pri_value *parent,
    const char *key, const char *s, size_t n);

#endif

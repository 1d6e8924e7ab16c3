/* The parts of the resolver of country cells: see country_scan.c. */
#ifndef PRI_COUNTRY_ITEM_H
#define PRI_COUNTRY_ITEM_H

#include <string.h>

#include "model/country_key.h"
#include "model/country_table.h"

#define PRI_PARTS_MAX	64
#define PRI_NAME_WORDS	16	/* as many words as a name can have */

/* A name found in an item. */
struct pri_part {
	const struct pri_sense	*sense;
	unsigned		 from, to;	/* words */
	unsigned		 gap;		/* before it */
	unsigned		 flags;		/* beside the sense's own */
	int			 gone;		/* belongs to a neighbour */
	int			 or;		/* this one, or that before it */
	const struct pri_sense	*either;	/* what it could be as well */
};

struct pri_item {
	const struct pri_words	*w;
	unsigned		 from, to;
	struct pri_part		 part[PRI_PARTS_MAX];
	unsigned		 n;
	unsigned		 strange;	/* unknown words, not by names */
	int			 mixed;		/* unknown ones by a name */
	int			 placed;	/* unknown ones by a place */
	int			 beside;	/* unknown ones after a comma, last */
	int			 shouted;	/* all in capitals */
	int			 choice;	/* "or" stands in it */
};

/* ---- country_find.c: what words mean ---- */

/* Of words i to j: the key in a space of keys; the name that they are, codes
 * included; the same in any order; the same without "republic", "islands". */
const struct pri_sense *pri_key_find(int space, const struct pri_words *w,
    unsigned i, unsigned j);
const struct pri_sense *pri_name_at(const struct pri_words *w, unsigned i,
    unsigned j);
const struct pri_sense *pri_bag_at(const struct pri_words *w, unsigned i,
    unsigned j);
const struct pri_sense *pri_core_at(const struct pri_words *w, unsigned i,
    unsigned j);
/* How many words from i on are one that stands around names; its kind. */
unsigned pri_role_at(const struct pri_words *w, unsigned i, unsigned to,
    unsigned *kind);
/* The name that words i to j are nearest to, or NULL; *other is another
 * country's that is nearly as near, or NULL. */
const struct pri_sense *pri_name_near(const struct pri_words *w, unsigned i,
    unsigned j, const struct pri_sense **other);
/* Korea and a word for south or north in any language: that one's sense. */
const struct pri_sense *pri_korea_at(const struct pri_words *w, unsigned i,
    unsigned j);

/* ---- country_item.c, country_join.c ---- */

/* Find the names in an item, and what stands around them. */
void pri_item_walk(struct pri_item *it);
/* Put together what belongs together: a place and its country. */
void pri_item_join(struct pri_item *it);

static inline const char *
text_at(const struct pri_words *w, unsigned i)
{
	return w->text + w->v[i].at;
}

/* The bytes of words i to j. */
static inline size_t
span(const struct pri_words *w, unsigned i, unsigned j)
{
	return (size_t)(w->v[j - 1].at + w->v[j - 1].len - w->v[i].at);
}

static inline unsigned
kind_of(const struct pri_sense *s)
{
	return s->flags & PRI_S_KIND;
}

/* Does it stand for one or more countries? */
static inline int
is_country(const struct pri_sense *s)
{
	return kind_of(s) <= PRI_S_SEVERAL && s->n > 0;
}

static inline int
has_code(const struct pri_sense *s, unsigned code)
{
	for (unsigned i = 0; i < s->n; i++)
		if (pri_sense_code(s, i) == code)
			return 1;
	return 0;
}

/* Is one of them one of the several countries that the other could be? */
static inline int
settles(const struct pri_sense *one, const struct pri_sense *many)
{
	return kind_of(one) == PRI_S_COUNTRY && one->n == 1 &&
	    kind_of(many) == PRI_S_COUNTRY && many->n > 1 &&
	    has_code(many, pri_sense_code(one, 0));
}

#endif

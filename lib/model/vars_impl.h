/* What the files that build the variables share. */
#ifndef PRI_VARS_IMPL_H
#define PRI_VARS_IMPL_H

#include "base/buf.h"
#include "model/vars.h"

/* The builder: one for the tree, and one for each part that is made later. */
struct pri_vb {
	struct pri_arena *arena;
	const struct pri_vars_input *in;
	const char	*lang;
	struct pri_value *root;
	const char	*line;		/* that is to be expanded */
	struct pri_buf	 buf;		/* of the text at work */
};

/* ---- Writing the tree: running out of memory sticks to the arena ---- */

PRI_HERE struct pri_value *
pri_vb_str(struct pri_vb *b, struct pri_value *to, const char *key,
    const char *s)
{
	return pri_value_str(b->arena, to, key, s);
}

PRI_HERE struct pri_value *
pri_vb_num(struct pri_vb *b, struct pri_value *to, const char *key,
    int64_t n)
{
	return pri_value_num(b->arena, to, key, n);
}

PRI_HERE void
pri_vb_yes(struct pri_vb *b, struct pri_value *to, const char *key, int yes)
{
	(void)pri_value_bool(b->arena, to, key, yes);
}

PRI_HERE struct pri_value *
pri_vb_map(struct pri_vb *b, struct pri_value *to, const char *key)
{
	return pri_value_map(b->arena, to, key);
}

PRI_HERE struct pri_value *
pri_vb_list(struct pri_vb *b, struct pri_value *to, const char *key)
{
	return pri_value_list(b->arena, to, key);
}

/* ---- What is made later ---- */

typedef void pri_vb_part_fn(struct pri_vb *, struct pri_value *);

/* A member of the tree that is made by `part', which gives it its kind. */
void pri_vb_later(struct pri_vb *, const char *key, pri_vb_part_fn *part);
/* A line of the front matter, in which variables may be named. */
void pri_vb_line(struct pri_vb *, const char *key, const char *s);

/* ---- Texts ---- */

/* The text in `buf' as a string of the arena; the buffer is emptied. */
const char *pri_vb_keep(struct pri_vb *);
/* What is made becomes a text; NULL: nothing. */
void pri_vb_is_text(struct pri_value *, const char *s);
void pri_vb_prints(struct pri_value *map, const char *s);
/* A date as the house writes it; NULL without. */
const char *pri_vb_date(struct pri_vb *, struct pri_date);

/* ---- vars_parts.c ---- */

void pri_vb_embargo(struct pri_vb *, struct pri_value *root);
void pri_vb_contacts(struct pri_vb *);
/* The first of them, or NULL. */
const struct pri_org *pri_vb_orgs(struct pri_vb *);

/* ---- vars_text.c ---- */

/* The builder's line with the values of variables put in. */
void pri_vb_expand(struct pri_vb *, struct pri_value *);
void pri_vb_summary(struct pri_vb *, struct pri_value *summary);

#endif

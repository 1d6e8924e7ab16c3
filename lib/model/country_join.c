/* What the names in an item of a country cell mean together. */
#include <config.h>

#include <string.h>

#include "model/country_item.h"

/* Is `text' known as a part of a country, or as its territory? */
static const struct pri_sense *
part_of(const struct pri_words *w, const struct pri_part *owner,
    const struct pri_part *p)
{
	char key[2 + 64];
	size_t n = span(w, p->from, p->to);

	if (owner->sense->n != 1 || !is_country(owner->sense) || n > 64)
		return NULL;
	memcpy(key, pri_country_code(pri_sense_code(owner->sense, 0)), 2);
	memcpy(key + 2, text_at(w, p->from), n);
	const struct pri_sense *s = pri_sense_find(pri_key_hash(PRI_KEY_PART,
	    key, n + 2));
	/* A territory under any of its names is filed under its code. */
	if (s == NULL && p->sense->n == 1 && is_country(p->sense)) {
		const char *c = pri_country_code(pri_sense_code(p->sense, 0));
		key[2] = (char)(c[0] + 32);
		key[3] = (char)(c[1] + 32);
		s = pri_sense_find(pri_key_hash(PRI_KEY_PART, key, 4));
		if (s != NULL && s->flags & PRI_CF_PLACE)
			s = NULL;
	}
	return s;
}

/* ---- What the names of an item mean together ---- */

/* Two names for one thing, in two scripts or once as a code? */
static int
is_restated(const struct pri_words *w, const struct pri_part *a,
    const struct pri_part *b)
{
	int foreign = ((text_at(w, a->from)[0] ^ text_at(w, b->from)[0]) &
	    0x80) != 0;

	return foreign || (a->sense->flags | b->sense->flags) &
	    (PRI_CF_CODE | PRI_CF_FLAG) ||
	    (w->v[a->from].bits | w->v[b->from].bits) & PRI_WORD_FLAG;
}

/* Is just one of several countries a territory of `owner'?  "Guiana (France)"
 * is French Guiana. */
static int
narrow(const struct pri_sense *owner, const struct pri_sense **many)
{
	const struct pri_sense *found = NULL, *s;
	char key[4];

	if (owner->n != 1 || (*many)->n < 2 ||
	    kind_of(*many) != PRI_S_COUNTRY)
		return 0;
	memcpy(key, pri_country_code(pri_sense_code(owner, 0)), 2);
	for (unsigned i = 0; i < (*many)->n; i++) {
		const char *c = pri_country_code(pri_sense_code(*many, i));
		key[2] = (char)(c[0] + 32);
		key[3] = (char)(c[1] + 32);
		s = pri_sense_find(pri_key_hash(PRI_KEY_PART, key, 4));
		if (s == NULL || s->flags & PRI_CF_PLACE)
			continue;
		if (found != NULL)
			return 0;
		found = s;
	}
	if (found != NULL)
		*many = found;
	return found != NULL;
}

/* "Johannesburg, SA": a code that its writer may not have known, after a place
 * that we know in another country.  Names of towns are at home twice where
 * settlers brought them along. */
static int
is_doubtful(const struct pri_words *w, const struct pri_part *place,
    const struct pri_part *code)
{
	static const char settled[] = "US CA GB AU NZ IE";
	const char *c = pri_country_code(pri_sense_code(code->sense, 0));

	return span(w, code->from, code->to) == 2 && code->sense->n == 1 &&
	    code->sense->flags & PRI_CF_CODE && place->sense->n == 1 &&
	    pri_sense_code(place->sense, 0) != pri_sense_code(code->sense,
	    0) && strstr(settled, c) == NULL;
}

/* Two neighbours that are not joined by "and": a place and its country, or a
 * name that says which of two is meant. */
static void
join(const struct pri_words *w, struct pri_part *a, struct pri_part *b)
{
	const struct pri_sense *s;
	int codes = span(w, a->from, a->to) == 2 &&
	    span(w, b->from, b->to) == 2;

	/* "Toronto, CA" is in Canada, "USA, CA" is a list. */
	if (!(a->sense->flags & PRI_CF_PLACE) || (b->sense->n == 1 &&
	    has_code(a->sense, pri_sense_code(b->sense, 0))))
		b->either = NULL;
	if (!codes && (s = part_of(w, b, a)) != NULL) {
		if (s->flags & PRI_CF_PLACE) {
			a->gone = 1;
			b->flags |= PRI_CF_PLACE;
		} else {
			b->gone = 1;
		}
	} else if (!codes && (s = part_of(w, a, b)) != NULL) {
		if (s->flags & PRI_CF_PLACE) {
			b->gone = 1;
			a->flags |= PRI_CF_PLACE;
		} else {
			a->gone = 1;
		}
	} else if (narrow(b->sense, &a->sense)) {
		b->gone = 1;
	} else if (settles(a->sense, b->sense)) {
		b->gone = 1;
	} else if (settles(b->sense, a->sense)) {
		a->gone = 1;
	} else if (a->sense->flags & PRI_CF_PLACE && is_country(a->sense) &&
	    is_country(b->sense) && !(b->sense->flags & PRI_CF_PLACE)) {
		a->gone = 1;
		b->flags |= PRI_CF_PLACE;
		if (is_doubtful(w, a, b))
			b->either = a->sense;
	}
}

void
pri_item_join(struct pri_item *it)
{
	for (unsigned i = 1; i < it->n; i++) {
		struct pri_part *b = &it->part[i], *a = b - 1;
		while (a > it->part && a->gone)
			a--;
		/* What could be either says nothing of its neighbour. */
		if (b->or)
			continue;
		if (b->gap < PRI_GAP_AND || b->gap == PRI_GAP_OPEN ||
		    b->gap == PRI_GAP_CLOSE)
			join(it->w, a, b);
		else if (is_restated(it->w, a, b)) {
			a->gone |= settles(b->sense, a->sense);
			b->gone |= settles(a->sense, b->sense);
		}
	}
}


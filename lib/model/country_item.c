/* Finds the names in an item of a country cell, longest first. */
#include <config.h>

#include <string.h>

#include "model/country_item.h"

/* ---- Names in an item ---- */

/* Short forms that people write in small letters. */
static int
is_common(const char *s, size_t n)
{
	static const char common[][4] = {
		"uk", "us", "usa", "uae", "drc", "rok", "prc", "eu"
	};

	for (size_t i = 0; i < sizeof(common) / sizeof(common[0]); i++)
		if (strlen(common[i]) == n && memcmp(common[i], s, n) == 0)
			return 1;
	return 0;
}

/* May this sense stand among other words?  A code must be in capitals that
 * the words around it are not in, and be no word like "in" or "and". */
static int
fits(const struct pri_item *it, const struct pri_sense *s, unsigned i,
    unsigned j)
{
	const struct pri_words *w = it->w;
	unsigned kind;

	if (i == it->from && j == it->to)
		return 1;
	if (kind_of(s) == PRI_S_NOTHING || kind_of(s) == PRI_S_LANGUAGE ||
	    kind_of(s) == PRI_S_UNKNOWN || s->flags & PRI_CF_ADJECTIVE)
		return 0;
	if (j - i == 1 && w->v[i].bits & PRI_WORD_DIGIT)
		return 0;
	if (j - i > 1 || w->v[i].bits & PRI_WORD_FLAG ||
	    (text_at(w, i)[0] & 0x80) ||
	    ((i == it->from || w->v[i].gap >= PRI_GAP_DASH) &&
	    (j == it->to || w->v[j].gap >= PRI_GAP_DASH)))
		return 1;
	/* "Niue Island" is not Iceland. */
	if (pri_role_at(w, i, j, &kind) > 0 &&
	    (it->shouted || span(w, i, j) > 3))
		return 0;
	if (span(w, i, j) > 3 || w->v[i].bits & PRI_WORD_UPPER)
		return 1;
	/* "London uk", but not "Kim and co"; "Çin" and "Fas" are no codes. */
	return is_common(text_at(w, i), w->v[i].len) ||
	    (pri_role_at(w, i, j, &kind) == 0 && !(s->flags & PRI_CF_CODE) &&
	    w->v[i].bits & (PRI_WORD_MARKED | PRI_WORD_CAPITAL));
}

/* The longest name from word i on; *to is set past it. */
static const struct pri_sense *
longest(const struct pri_item *it, unsigned i, unsigned *to)
{
	unsigned j = it->to - i > PRI_NAME_WORDS ? i + PRI_NAME_WORDS : it->to;
	unsigned kind;

	for (; j > i; j--) {
		const struct pri_sense *s = pri_name_at(it->w, i, j);
		/* A bag starts and ends with a word of the name. */
		if (s == NULL && j - i <= 8 &&
		    pri_role_at(it->w, i, j, &kind) == 0 &&
		    pri_role_at(it->w, j - 1, j, &kind) == 0)
			s = pri_bag_at(it->w, i, j);
		/* The flag of a part: its country's code comes first. */
		if (s == NULL && j == i + 1 && it->w->v[i].len > 2 &&
		    it->w->v[i].bits & PRI_WORD_FLAG)
			s = pri_sense_find(pri_key_hash(PRI_KEY_CODE,
			    text_at(it->w, i), 2));
		if (s != NULL && fits(it, s, i, j)) {
			*to = j;
			return s;
		}
	}
	return NULL;
}

/* "And" and the article are written as one with the word in Arabic and
 * Hebrew: the name without them. */
static const struct pri_sense *
prefixed(const struct pri_item *it, unsigned i, unsigned *to, int *joins)
{
	static const struct { const char *s; int joins; } prefixes[] = {
		{ "\331\210\330\247\331\204", 1 },	/* wa-al */
		{ "\331\210", 1 },			/* wa */
		{ "\330\250", 0 },			/* bi */
		{ "\330\247\331\204", 0 },		/* al */
		{ "\327\225", 1 }, { "\327\221", 0 },	/* ve, be */
	};
	const struct pri_words *w = it->w;

	for (size_t k = 0; k < sizeof(prefixes) / sizeof(prefixes[0]); k++) {
		size_t n = strlen(prefixes[k].s);
		if (w->v[i].len <= n ||
		    memcmp(text_at(w, i), prefixes[k].s, n) != 0)
			continue;
		for (unsigned j = it->to < i + 4 ? it->to : i + 4; j > i; j--) {
			const struct pri_sense *s = pri_sense_find(
			    pri_key_hash(PRI_KEY_NAME, text_at(w, i) + n,
			    span(w, i, j) - n));
			if (s != NULL && is_country(s)) {
				*to = j;
				*joins = prefixes[k].joins;
				return s;
			}
		}
	}
	return NULL;
}

static void
add_part(struct pri_item *it, const struct pri_sense *s, unsigned i, unsigned j,
    unsigned gap, unsigned flags)
{
	if (it->n < PRI_PARTS_MAX)
		it->part[it->n++] = (struct pri_part){ .sense = s, .from = i,
		    .to = j, .gap = gap, .flags = flags };
	else
		it->mixed = 1;
}

/* What one step through the words of an item has seen so far. */
struct walk {
	unsigned	gap;		/* since the last name */
	int		or;		/* and a word that says "or" */
	unsigned	strange;	/* unknown words in this stretch */
	unsigned	names;		/* in this stretch */
	unsigned	places;		/* of them */
	int		coded;		/* one of them is "TX" */
	unsigned	from;		/* where it starts */
	unsigned	before;		/* the gap there */
};

/* A stretch between commas, words k->from to i, has no name that we know. */
static void
end_strange(struct pri_item *it, struct walk *k, unsigned i)
{
	const struct pri_sense *other, *s;

	/* The only one is looked at as a whole, later. */
	if (i == it->to && it->n == 0)
		return;
	if ((s = pri_name_at(it->w, k->from, i)) != NULL &&
	    kind_of(s) == PRI_S_LANGUAGE)
		it->mixed = 1;
	/* "Kenya, Ugnada": a second country must not get lost as a place. */
	else if (s == NULL &&
	    (s = pri_name_near(it->w, k->from, i, &other)) != NULL &&
	    other == NULL) {
		add_part(it, s, k->from, i, k->before, PRI_CF_FUZZY);
		k->strange = 0;
	} else if (it->n > 0 && k->before == PRI_GAP_COMMA && i == it->to)
		it->beside = 1;
}

/* A stretch is over: were its unknown words beside a name? */
static void
end_stretch(struct pri_item *it, struct walk *k, unsigned i)
{
	if (k->strange > 0 && k->names > 0 && !k->coded) {
		if (k->names == k->places)
			it->placed = 1;
		else
			it->mixed = 1;
	} else if (k->strange > 0 && k->names == 0)
		end_strange(it, k, i);
	it->strange += k->strange;
	k->strange = k->names = k->places = 0;
	k->coded = 0;
	k->from = i;
	k->before = i < it->to ? it->w->v[i].gap : 0;
}

/* The code of a state or province in words like "Portland, OR", or NULL. */
static const struct pri_sense *
state_at(const struct pri_item *it, unsigned i)
{
	const struct pri_words *w = it->w;
	char key[4] = "US";

	if (i == it->from || w->v[i].gap != PRI_GAP_COMMA)
		return NULL;
	/* The one country that is called like a state. */
	if (w->v[i].len == 7 && memcmp(text_at(w, i), "georgia", 7) == 0)
		return pri_sense_find(pri_key_hash(PRI_KEY_PART, "USga", 4));
	if (w->v[i].len != 2 || (w->v[i].bits &
	    (PRI_WORD_UPPER | PRI_WORD_MARKED)) != PRI_WORD_UPPER)
		return NULL;
	memcpy(key + 2, text_at(w, i), 2);
	const struct pri_sense *s = pri_sense_find(pri_key_hash(PRI_KEY_PART,
	    key, 4));
	if (s == NULL) {
		memcpy(key, "CA", 2);
		s = pri_sense_find(pri_key_hash(PRI_KEY_PART, key, 4));
	}
	return s;
}

/* Is word i a part of the country named just before it? ("Melbourne VIC") */
static int
continues(const struct pri_item *it, unsigned i)
{
	const struct pri_part *p = &it->part[it->n - 1];
	char key[66];
	size_t n = it->w->v[i].len;
	unsigned kind;

	/* "USA OR CANADA" is no Oregon. */
	if (pri_role_at(it->w, i, it->to, &kind) > 0 && kind == PRI_S_OR)
		return 0;
	if (p->sense->n != 1 || !is_country(p->sense) ||
	    n > 64 || it->w->v[i].gap > PRI_GAP_COMMA)
		return 0;
	memcpy(key, pri_country_code(pri_sense_code(p->sense, 0)), 2);
	memcpy(key + 2, text_at(it->w, i), n);
	return pri_sense_find(pri_key_hash(PRI_KEY_PART, key, n + 2)) != NULL;
}

/* "Portland OR, USA": is word i the code of a part of the country that is named
 * just behind it? */
static int
is_coded_part(const struct pri_item *it, unsigned i)
{
	const struct pri_words *w = it->w;
	const struct pri_sense *s;
	char key[4];
	unsigned to;

	if (i == it->from || i + 1 == it->to || w->v[i].len != 2 ||
	    (w->v[i].bits & (PRI_WORD_UPPER | PRI_WORD_MARKED)) !=
	    PRI_WORD_UPPER || w->v[i].gap != PRI_GAP_SPACE ||
	    w->v[i + 1].gap > PRI_GAP_COMMA ||
	    (s = longest(it, i + 1, &to)) == NULL || s->n != 1 ||
	    !is_country(s) || s->flags & PRI_CF_PLACE)
		return 0;
	memcpy(key, pri_country_code(pri_sense_code(s, 0)), 2);
	memcpy(key + 2, text_at(w, i), 2);
	return pri_sense_find(pri_key_hash(PRI_KEY_PART, key, 4)) != NULL;
}

/* A name from word i to `to'. */
static void
take_name(struct pri_item *it, struct walk *k, const struct pri_sense *s,
    unsigned i, unsigned to)
{
	const struct pri_sense *state = state_at(it, i);

	add_part(it, s, i, to, k->gap, 0);
	if (state != NULL && to == i + 1 && to == it->to &&
	    !(s->flags & PRI_CF_PLACE) && it->n <= PRI_PARTS_MAX)
		it->part[it->n - 1].either = state;
	if (it->n > 1 && it->n <= PRI_PARTS_MAX)
		it->part[it->n - 1].or = k->or;
	k->gap = 0;
	k->or = 0;
	/* A flag says it whatever stands beside it. */
	if (it->w->v[i].bits & PRI_WORD_FLAG)
		return;
	k->names++;
	if (s->flags & PRI_CF_PLACE) {
		k->places++;
		k->coded |= it->w->v[i].len == 2 &&
		    it->w->v[i].bits & PRI_WORD_UPPER;
	}
}

/* The word i is not known.  A house's number or a postcode says nothing; "Kenya
 * and 3 others" names more than Kenya. */
static void
take_strange(struct pri_item *it, struct walk *k, unsigned i)
{
	if (!(it->w->v[i].bits & PRI_WORD_DIGIT))
		k->strange++;
	else if (it->n > 0 && k->gap == PRI_GAP_AND)
		it->mixed = 1;
}

void
pri_item_walk(struct pri_item *it)
{
	struct walk k = { .from = it->from };
	unsigned i = it->from, to, kind;
	int joins;

	while (i < it->to) {
		unsigned gap = i > it->from ? it->w->v[i].gap : 0;
		const struct pri_sense *s;
		joins = 0;
		if (gap >= PRI_GAP_DASH)
			end_stretch(it, &k, i);
		if (gap > k.gap)
			k.gap = gap;
		if (is_coded_part(it, i)) {
			k.coded = 1;
			i++;
		} else if ((s = longest(it, i, &to)) != NULL ||
		    (s = prefixed(it, i, &to, &joins)) != NULL) {
			if (joins && k.gap < PRI_GAP_AND)
				k.gap = PRI_GAP_AND;
			take_name(it, &k, s, i, to);
			i = to;
		} else if ((s = state_at(it, i)) != NULL) {
			take_name(it, &k, s, i, i + 1);
			i++;
		} else if (it->n > 0 && continues(it, i)) {
			it->part[it->n - 1].flags |= PRI_CF_PLACE;
			i++;
		} else if ((to = pri_role_at(it->w, i, it->to, &kind)) > 0) {
			if (kind == PRI_S_OR)
				k.or = 1, it->choice |= i > it->from;
			if ((kind == PRI_S_AND || kind == PRI_S_OR) &&
			    k.gap < PRI_GAP_AND)
				k.gap = PRI_GAP_AND;
			i += to;
		} else {
			take_strange(it, &k, i);
			i++;
		}
	}
	end_stretch(it, &k, it->to);
	/* "North or South Korea": one of the two is no name. */
	it->mixed |= it->choice && it->n < 2;
	/* "서울시 마포구, 대한민국" is an address; "King's College London" is
	 * nothing that we know. */
	for (unsigned n = 0; it->placed && n < it->n; n++)
		if (is_country(it->part[n].sense) &&
		    !(it->part[n].sense->flags & PRI_CF_PLACE))
			it->placed = 0;
	it->mixed |= it->placed;
}


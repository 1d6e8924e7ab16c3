/*
 * Finds the countries in the words of a cell.  A cell is taken as a whole
 * first; then its items, parted by slashes, semicolons and line breaks; then
 * the names in each item, longest first, with what stands around them.
 */
#include <config.h>

#include <string.h>

#include "model/country_item.h"
#include "model/country_scan.h"

#define STRANGE_MAX	8	/* unknown words beside a country */

static void
add_code(struct pri_country_match *m, unsigned place)
{
	const char *code = pri_country_code(place);

	for (unsigned i = 0; i < m->n; i++)
		if (memcmp(m->code[i], code, 2) == 0)
			return;
	if (m->n < PRI_COUNTRY_MAX)
		memcpy(m->code[m->n++], code, 3);
	else
		m->how = PRI_C_UNKNOWN;
}

static void
add_sense(struct pri_country_match *m, const struct pri_sense *s)
{
	for (unsigned i = 0; i < s->n; i++)
		add_code(m, pri_sense_code(s, i));
}

/* The meaning of a text that is one name and nothing else. */
static void
take_sense(const struct pri_sense *s, struct pri_country_match *m)
{
	m->flags |= s->flags & ~PRI_S_KIND;
	switch (kind_of(s)) {
	case PRI_S_COUNTRY:
		m->how = s->n == 1 ? PRI_C_ONE : PRI_C_AMBIGUOUS;
		break;
	case PRI_S_SEVERAL:
		m->how = s->n == 1 ? PRI_C_ONE : PRI_C_SEVERAL;
		break;
	case PRI_S_INTL:
		m->how = PRI_C_INTERNATIONAL;
		break;
	case PRI_S_NOTHING:
		m->how = PRI_C_EMPTY;
		break;
	case PRI_S_LANGUAGE:
		m->how = PRI_C_AMBIGUOUS;
		break;
	default:
		m->how = PRI_C_UNKNOWN;
		break;
	}
	add_sense(m, s);
}

/* All that remains of the names of an item. */
static void
sum_parts(const struct pri_item *it, struct pri_country_match *m)
{
	const struct pri_sense *vague = NULL;
	int abroad = 0, or = 0;

	m->how = PRI_C_ONE;
	for (unsigned i = 0; i < it->n; i++) {
		const struct pri_part *p = &it->part[i];
		if (p->gone)
			continue;
		m->flags |= (p->sense->flags & ~PRI_S_KIND) | p->flags;
		or |= p->or;
		if (p->either != NULL) {
			add_sense(m, p->sense);
			vague = p->either;
			continue;
		}
		if (kind_of(p->sense) == PRI_S_COUNTRY && p->sense->n > 1)
			vague = p->sense;
		else if (is_country(p->sense))
			add_sense(m, p->sense);
		else
			abroad = 1;
	}
	if (it->n > 1 || it->strange > 0)
		m->flags |= PRI_CF_WORDS;
	if (it->beside)
		m->flags |= PRI_CF_BESIDE;
	if (vague != NULL) {
		m->how = PRI_C_AMBIGUOUS;
		add_sense(m, vague);
	} else if (m->how == PRI_C_ONE && m->n > 1)
		m->how = or ? PRI_C_AMBIGUOUS : PRI_C_SEVERAL;
	else if (m->n == 0)
		m->how = abroad && it->strange == 0 ? PRI_C_INTERNATIONAL :
		    PRI_C_UNKNOWN;
}

/* Words i to j as a misspelt name. */
static void
misspelt(const struct pri_words *w, unsigned i, unsigned j,
    struct pri_country_match *m)
{
	const struct pri_sense *other, *s = pri_name_near(w, i, j, &other);

	m->how = PRI_C_UNKNOWN;
	if (s == NULL)
		return;
	m->flags = PRI_CF_FUZZY | (s->flags & ~PRI_S_KIND);
	add_sense(m, s);
	if (other != NULL)
		add_sense(m, other);
	else
		m->how = PRI_C_ONE;
}

/* ---- Items and the cell ---- */

/* "Hong Kong, SAR of China" in any language: a territory, its country, and
 * words that say how they belong together. */
static int
is_owned(const struct pri_item *it)
{
	return it->n == 2 && it->part[0].gone + it->part[1].gone == 1 &&
	    !((it->part[0].flags | it->part[1].flags |
	    it->part[0].sense->flags | it->part[1].sense->flags) &
	    PRI_CF_PLACE);
}

/* Several countries joined by "and", and nothing else? */
static int
is_list(const struct pri_item *it)
{
	unsigned joined = 0, same = 0;

	for (unsigned i = 0; i < it->n; i++) {
		const struct pri_sense *s = it->part[i].sense;
		if (!is_country(s) || s->n != 1)
			return 0;
		joined += i > 0 && it->part[i].gap >= PRI_GAP_AND;
		same += pri_sense_code(s, 0) ==
		    pri_sense_code(it->part[0].sense, 0);
	}
	return it->n > 1 && joined > 0 && same < it->n && it->strange == 0;
}

static int
is_vague(const struct pri_item *it)
{
	for (unsigned i = 0; i < it->n; i++)
		if (is_country(it->part[i].sense) && it->part[i].sense->n > 1)
			return 1;
	return 0;
}

/* The words i to j, which nothing parts for certain. */
static void
scan_item(const struct pri_words *w, unsigned i, unsigned j, int shouted,
    struct pri_country_match *m)
{
	const struct pri_sense *s = pri_name_at(w, i, j);
	struct pri_item it;

	*m = (struct pri_country_match){ .how = PRI_C_UNKNOWN };
	if (s != NULL) {
		take_sense(s, m);
		return;
	}
	const struct pri_sense *bag = pri_bag_at(w, i, j);
	it.w = w;
	it.from = i;
	it.to = j;
	it.shouted = shouted;
	it.n = it.strange = 0;
	it.mixed = it.placed = it.beside = it.choice = 0;
	pri_item_walk(&it);
	pri_item_join(&it);
	/* The words of a name in another order; but "Estados Unidos y México"
	 * are two. */
	if (bag != NULL && !is_list(&it)) {
		take_sense(bag, m);
		m->flags |= PRI_CF_WORDS;
		return;
	}
	if ((it.n == 0 || it.mixed) && !it.choice &&
	    (s = pri_core_at(w, i, j)) != NULL) {
		take_sense(s, m);
		m->flags |= PRI_CF_WORDS;
		return;
	}
	if (it.mixed && it.strange <= 4 && is_owned(&it))
		it.mixed = 0;
	if (it.n == 1 && !it.choice && is_country(it.part[0].sense) &&
	    it.part[0].sense->n == 2 && j - i <= 5 &&
	    (s = pri_korea_at(w, i, j)) != NULL &&
	    settles(s, it.part[0].sense)) {
		take_sense(s, m);
		m->flags |= PRI_CF_WORDS;
		return;
	}
	if (it.n > 0 && !it.mixed && it.strange <= STRANGE_MAX) {
		sum_parts(&it, m);
		return;
	}
	/* "Suoth Korea" could be either. */
	if (!is_vague(&it))
		misspelt(w, i, j, m);
	if (m->how == PRI_C_UNKNOWN && m->n == 0 && it.strange <= 2)
		for (unsigned k = 0; k < it.n; k++)
			if (!it.part[k].gone)
				add_sense(m, it.part[k].sense);
}

/* Add what one item of a cell means to what those before it mean. */
static void
merge(struct pri_country_match *m, const struct pri_country_match *item)
{
	static const unsigned char weight[] = {
		[PRI_C_EMPTY] = 0, [PRI_C_INTERNATIONAL] = 1, [PRI_C_ONE] = 2,
		[PRI_C_SEVERAL] = 2, [PRI_C_AMBIGUOUS] = 3,
		[PRI_C_UNKNOWN] = 4,
	};

	m->flags |= item->flags;
	if (weight[item->how] > weight[m->how])
		m->how = item->how;
	for (unsigned i = 0; i < item->n; i++) {
		unsigned k = 0;
		while (k < m->n && memcmp(m->code[k], item->code[i], 3) != 0)
			k++;
		if (k == PRI_COUNTRY_MAX)
			m->how = PRI_C_UNKNOWN;
		else if (k == m->n)
			memcpy(m->code[m->n++], item->code[i], 3);
	}
	if (m->how == PRI_C_ONE && m->n > 1)
		m->how = PRI_C_SEVERAL;
}

/* Two texts for one thing, in two scripts or once as a code? */
static int
is_repeated(const struct pri_words *w, unsigned a, unsigned b)
{
	return ((text_at(w, a)[0] ^ text_at(w, b)[0]) & 0x80) != 0 ||
	    ((w->v[a].bits | w->v[b].bits) & (PRI_WORD_FLAG |
	    PRI_WORD_UPPER)) != 0;
}

/* "한국 / Korea": the item m, from word `at', is settled by a neighbour. */
static int
is_settled(const struct pri_words *w, const struct pri_country_match *m,
    unsigned at, const struct pri_country_match *other, unsigned from)
{
	if (m->how != PRI_C_AMBIGUOUS || other->how != PRI_C_ONE ||
	    !is_repeated(w, at, from))
		return 0;
	for (unsigned i = 0; i < m->n; i++)
		if (memcmp(m->code[i], other->code[0], 3) == 0)
			return 1;
	return 0;
}

/* "KR/US", "FR, BE": words in capitals that are all codes by themselves. */
static int
is_code_list(const struct pri_words *w)
{
	if (w->n < 2)
		return 0;
	for (unsigned i = 0; i < w->n; i++) {
		const struct pri_sense *s = w->v[i].len > 3 ||
		    !(w->v[i].bits & PRI_WORD_UPPER) ? NULL :
		    pri_name_at(w, i, i + 1);
		if (w->v[i].len < 2 || s == NULL || !is_country(s) ||
		    s->n > 1 || s->flags & PRI_CF_PLACE)
			return 0;
	}
	return 1;
}

static int
has_capitals_only(const struct pri_words *w)
{
	for (unsigned i = 0; i < w->n; i++)
		if (!(w->v[i].bits & PRI_WORD_UPPER) && w->v[i].len > 1)
			return 0;
	return 1;
}

/* The items of a cell, each beside the one before it. */
static void
scan_items(const struct pri_words *w, int list, int shouted,
    struct pri_country_match *out)
{
	struct pri_country_match item[2];
	unsigned from[2] = { 0, 0 }, j, k = 0, items = 0;

	for (unsigned i = 0; i < w->n; i = j) {
		for (j = i + 1; j < w->n && !list &&
		    w->v[j].gap != PRI_GAP_HARD;)
			j++;
		from[k] = i;
		scan_item(w, i, j, shouted, &item[k]);
		if (items++ > 0) {
			unsigned b = k ^ 1;
			if (is_settled(w, &item[k], i, &item[b], from[b]))
				item[k] = item[b];
			else if (is_settled(w, &item[b], from[b], &item[k], i))
				item[b] = item[k];
			merge(out, &item[b]);
		}
		k ^= 1;
	}
	if (items > 0)
		merge(out, &item[k ^ 1]);
}

void
pri_country_scan(const struct pri_words *w, struct pri_country_match *out)
{
	int list = is_code_list(w), shouted = has_capitals_only(w);
	unsigned longest_word = 0;

	*out = (struct pri_country_match){ .how = PRI_C_EMPTY };
	for (unsigned j = 0; j < w->n; j++)
		if (w->v[j].len > longest_word)
			longest_word = w->v[j].len;
	if (!list && w->n > 0 && w->n <= PRI_NAME_WORDS) {
		const struct pri_sense *s = pri_is_initials(w) ?
		    pri_key_find(PRI_KEY_INITIALS, w, 0, w->n) : NULL;
		if (s == NULL)
			s = pri_name_at(w, 0, w->n);
		else
			longest_word = w->n * 4;
		if (s != NULL && (longest_word > 3 || !is_country(s))) {
			take_sense(s, out);
			return;
		}
	}
	scan_items(w, list, shouted, out);
	/* In small letters "na" is "n/a" as often as it is Namibia. */
	if (w->n == 1 && w->v[0].len == 2 && memcmp(w->text, "na", 2) == 0 &&
	    !(w->v[0].bits & (PRI_WORD_UPPER | PRI_WORD_FLAG)))
		out->how = PRI_C_AMBIGUOUS;
}

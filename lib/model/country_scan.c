/*
 * Finds the countries in the words of a cell.  A cell is taken as a whole
 * first; then its items, parted by slashes, semicolons and line breaks; then
 * the names in each item, longest first, with what stands around them.
 */
#include "config.h"

#include <string.h>

#include "model/country_scan.h"
#include "model/country_table.h"

#define PARTS_MAX	64
#define NAME_WORDS	16	/* as many words as a name can have */
#define STRANGE_MAX	8	/* words that we do not know, beside a country */

/* A name found in an item. */
struct part {
	const struct pri_sense	*sense;
	unsigned		 from, to;	/* words */
	unsigned		 gap;		/* before it */
	unsigned		 flags;		/* beside the sense's own */
	int			 gone;		/* belongs to a neighbour */
	const struct pri_sense	*either;	/* what it could be as well */
};

struct item {
	const struct pri_words	*w;
	unsigned		 from, to;
	struct part		 part[PARTS_MAX];
	unsigned		 n;
	unsigned		 strange;	/* unknown words apart from names */
	int			 mixed;		/* unknown words beside a name */
	int			 placed;	/* unknown words beside a place */
	int			 shouted;	/* all in capitals */
};

/* ---- Looking up words ---- */

static const char *
text_at(const struct pri_words *w, unsigned i)
{
	return w->text + w->v[i].at;
}

/* The bytes of words i to j. */
static size_t
span(const struct pri_words *w, unsigned i, unsigned j)
{
	return (size_t)(w->v[j - 1].at + w->v[j - 1].len - w->v[i].at);
}

static const struct pri_sense *
find(int space, const struct pri_words *w, unsigned i, unsigned j)
{
	return pri_sense_find(pri_key_hash(space, text_at(w, i),
	    span(w, i, j)));
}

/* What words i to j are the name of.  A code of two letters goes first; one of
 * three does in capitals: NGA is Nigeria, Nga is how Vietnamese calls Russia.
 * (Áo is Austria in that language, and no code.) */
static const struct pri_sense *
name_at(const struct pri_words *w, unsigned i, unsigned j)
{
	int code = j == i + 1 && w->v[i].len <= 3;
	const struct pri_sense *s = NULL;

	if (code && !(w->v[i].bits & PRI_WORD_MARKED) &&
	    (w->v[i].len == 2 ||
	    w->v[i].bits & (PRI_WORD_UPPER | PRI_WORD_FLAG)))
		s = find(PRI_KEY_CODE, w, i, j);
	if (s == NULL)
		s = find(PRI_KEY_NAME, w, i, j);
	if (s == NULL && code)
		s = find(PRI_KEY_CODE, w, i, j);
	return s;
}

static unsigned
kind_of(const struct pri_sense *s)
{
	return s->flags & PRI_S_KIND;
}

/* Does it stand for one or more countries? */
static int
is_country(const struct pri_sense *s)
{
	return kind_of(s) <= PRI_S_SEVERAL && s->n > 0;
}

static int
is_word(const char *s, size_t n)
{
	const struct pri_sense *r = pri_sense_find(pri_key_hash(PRI_KEY_ROLE,
	    s, n));

	return r != NULL && kind_of(r) != PRI_S_GENERIC;
}

/* How many words from i on are one that stands around names; its kind. */
static unsigned
role_at(const struct pri_words *w, unsigned i, unsigned to, unsigned *kind)
{
	unsigned j = i + 1;

	while (j < to && j < i + 4 && w->v[j].gap == PRI_GAP_NONE)
		j++;
	for (; j > i; j--) {
		const struct pri_sense *r = pri_sense_find(pri_key_hash(
		    PRI_KEY_ROLE, text_at(w, i), span(w, i, j)));
		if (r != NULL) {
			*kind = kind_of(r);
			return j - i;
		}
	}
	return 0;
}

static const struct pri_sense *
bag_at(const struct pri_words *w, unsigned i, unsigned j)
{
	struct pri_word v[PRI_WORDS_MAX];
	unsigned n;

	if (j - i > NAME_WORDS || j - i < 2)
		return NULL;
	n = pri_bag_of(w, i, j, is_word, v);
	return n < 2 ? NULL : pri_sense_find(pri_bag_hash(w->text, v, n));
}

static int
is_any_role(const char *s, size_t n)
{
	return pri_sense_find(pri_key_hash(PRI_KEY_ROLE, s, n)) != NULL;
}

/* The name of words i to j but for "republic", "islands" in any language. */
static const struct pri_sense *
core_at(const struct pri_words *w, unsigned i, unsigned j)
{
	struct pri_word v[PRI_WORDS_MAX];
	unsigned n, all;

	if (j - i > NAME_WORDS || j - i < 2)
		return NULL;
	all = pri_bag_of(w, i, j, is_word, v);
	n = pri_bag_of(w, i, j, is_any_role, v);
	return n < 1 || n == all ? NULL :
	    pri_sense_find(pri_core_hash(w->text, v, n));
}

/* Is `text' known as a part of a country, or as its territory? */
static const struct pri_sense *
part_of(const struct pri_words *w, const struct part *owner,
    const struct part *p)
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

/* ---- Misspellings ---- */

static int
has_digit(const struct pri_words *w, unsigned i, unsigned j)
{
	for (; i < j; i++)
		if (w->v[i].bits & (PRI_WORD_DIGIT | PRI_WORD_FLAG))
			return 1;
	return 0;
}

/*
 * The name that words i to j are nearest to, without those that stand around
 * it, or NULL; *other is another country's that is nearly as near, or NULL.
 */
static const struct pri_sense *
nearest(const struct pri_words *w, unsigned i, unsigned j,
    const struct pri_sense **other)
{
	const struct pri_sense *s;
	unsigned kind, n;

	while (i < j && (n = role_at(w, i, j, &kind)) > 0 &&
	    kind != PRI_S_GENERIC)
		i += n;
	while (i < j && role_at(w, j - 1, j, &kind) > 0 &&
	    kind != PRI_S_GENERIC)
		j--;
	/* "uk and usa" is no misspelling of Uganda. */
	for (n = i; n < j && w->v[n].len < 4 && !(text_at(w, n)[0] & 0x80);)
		n++;
	if ((n == j && j - i > 1) || i >= j || has_digit(w, i, j) ||
	    pri_sense_near(text_at(w, i), span(w, i, j), &s, other) < 0)
		return NULL;
	return s;
}

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
fits(const struct item *it, const struct pri_sense *s, unsigned i, unsigned j)
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
	if (role_at(w, i, j, &kind) > 0 &&
	    (it->shouted || span(w, i, j) > 3))
		return 0;
	if (span(w, i, j) > 3 || w->v[i].bits & PRI_WORD_UPPER)
		return 1;
	/* "London uk", but not "Kim and co"; "Çin" and "Fas" are no codes. */
	return is_common(text_at(w, i), w->v[i].len) ||
	    (role_at(w, i, j, &kind) == 0 && !(s->flags & PRI_CF_CODE) &&
	    w->v[i].bits & (PRI_WORD_MARKED | PRI_WORD_CAPITAL));
}

/* The longest name from word i on; *to is set past it. */
static const struct pri_sense *
longest(const struct item *it, unsigned i, unsigned *to)
{
	unsigned j = it->to - i > NAME_WORDS ? i + NAME_WORDS : it->to;
	unsigned kind;

	for (; j > i; j--) {
		const struct pri_sense *s = name_at(it->w, i, j);
		/* A bag starts and ends with a word of the name. */
		if (s == NULL && j - i <= 8 &&
		    role_at(it->w, i, j, &kind) == 0 &&
		    role_at(it->w, j - 1, j, &kind) == 0)
			s = bag_at(it->w, i, j);
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
prefixed(const struct item *it, unsigned i, unsigned *to, int *joins)
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
add_part(struct item *it, const struct pri_sense *s, unsigned i, unsigned j,
    unsigned gap, unsigned flags)
{
	if (it->n < PARTS_MAX)
		it->part[it->n++] = (struct part){ .sense = s, .from = i,
		    .to = j, .gap = gap, .flags = flags };
	else
		it->mixed = 1;
}

/* What one step through the words of an item has seen so far. */
struct walk {
	unsigned	gap;		/* since the last name */
	unsigned	strange;	/* unknown words in this stretch */
	unsigned	names;		/* in this stretch */
	unsigned	places;		/* of them */
	int		coded;		/* one of them is "TX" */
	unsigned	from;		/* where it starts */
	unsigned	before;		/* the gap there */
};

/* A stretch between commas, words k->from to i, has no name that we know. */
static void
end_strange(struct item *it, struct walk *k, unsigned i)
{
	const struct pri_sense *other, *s;

	/* The only one is looked at as a whole, later. */
	if (i == it->to && it->n == 0)
		return;
	if ((s = name_at(it->w, k->from, i)) != NULL &&
	    kind_of(s) == PRI_S_LANGUAGE)
		it->mixed = 1;
	/* "Kenya, Ugnada": a second country must not get lost as a place. */
	else if (s == NULL &&
	    (s = nearest(it->w, k->from, i, &other)) != NULL &&
	    other == NULL) {
		add_part(it, s, k->from, i, k->before, PRI_CF_FUZZY);
		k->strange = 0;
	}
}

/* A stretch is over: were its unknown words beside a name? */
static void
end_stretch(struct item *it, struct walk *k, unsigned i)
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
state_at(const struct item *it, unsigned i)
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
continues(const struct item *it, unsigned i)
{
	const struct part *p = &it->part[it->n - 1];
	char key[66];
	size_t n = it->w->v[i].len;

	if (p->sense->n != 1 || !is_country(p->sense) ||
	    n > 64 || it->w->v[i].gap > PRI_GAP_COMMA)
		return 0;
	memcpy(key, pri_country_code(pri_sense_code(p->sense, 0)), 2);
	memcpy(key + 2, text_at(it->w, i), n);
	return pri_sense_find(pri_key_hash(PRI_KEY_PART, key, n + 2)) != NULL;
}

/* A name from word i to `to'. */
static void
take_name(struct item *it, struct walk *k, const struct pri_sense *s,
    unsigned i, unsigned to)
{
	const struct pri_sense *state = state_at(it, i);

	add_part(it, s, i, to, k->gap, 0);
	if (state != NULL && to == i + 1 && to == it->to &&
	    !(s->flags & PRI_CF_PLACE) && it->n <= PARTS_MAX)
		it->part[it->n - 1].either = state;
	k->gap = 0;
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

static void
walk_words(struct item *it)
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
		if ((s = longest(it, i, &to)) != NULL ||
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
		} else if ((to = role_at(it->w, i, it->to, &kind)) > 0) {
			if (kind == PRI_S_AND && k.gap < PRI_GAP_AND)
				k.gap = PRI_GAP_AND;
			i += to;
		} else {
			/* A house's number or a postcode says nothing. */
			k.strange += !(it->w->v[i].bits & PRI_WORD_DIGIT);
			i++;
		}
	}
	end_stretch(it, &k, it->to);
	/* "서울시 마포구, 대한민국" is an address; "King's College London" is
	 * nothing that we know. */
	for (unsigned n = 0; it->placed && n < it->n; n++)
		if (is_country(it->part[n].sense) &&
		    !(it->part[n].sense->flags & PRI_CF_PLACE))
			it->placed = 0;
	it->mixed |= it->placed;
}

/* ---- What the names of an item mean together ---- */

static int
has_code(const struct pri_sense *s, unsigned code)
{
	for (unsigned i = 0; i < s->n; i++)
		if (pri_sense_code(s, i) == code)
			return 1;
	return 0;
}

/* Is one of them one of the several countries that the other could be? */
static int
settles(const struct pri_sense *one, const struct pri_sense *many)
{
	return kind_of(one) == PRI_S_COUNTRY && one->n == 1 &&
	    kind_of(many) == PRI_S_COUNTRY && many->n > 1 &&
	    has_code(many, pri_sense_code(one, 0));
}

/* Two names for one thing, in two scripts or once as a code? */
static int
is_restated(const struct pri_words *w, const struct part *a,
    const struct part *b)
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

/* Two neighbours that are not joined by "and": a place and its country, or a
 * name that says which of two is meant. */
static void
join(const struct pri_words *w, struct part *a, struct part *b)
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
	}
}

static void
join_parts(struct item *it)
{
	for (unsigned i = 1; i < it->n; i++) {
		struct part *b = &it->part[i], *a = b - 1;
		while (a > it->part && a->gone)
			a--;
		if (b->gap < PRI_GAP_AND || b->gap == PRI_GAP_OPEN ||
		    b->gap == PRI_GAP_CLOSE)
			join(it->w, a, b);
		else if (is_restated(it->w, a, b)) {
			a->gone |= settles(b->sense, a->sense);
			b->gone |= settles(a->sense, b->sense);
		}
	}
}

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
sum_parts(const struct item *it, struct pri_country_match *m)
{
	const struct pri_sense *vague = NULL;
	int abroad = 0;

	m->how = PRI_C_ONE;
	for (unsigned i = 0; i < it->n; i++) {
		const struct part *p = &it->part[i];
		if (p->gone)
			continue;
		m->flags |= (p->sense->flags & ~PRI_S_KIND) | p->flags;
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
	if (vague != NULL) {
		m->how = PRI_C_AMBIGUOUS;
		add_sense(m, vague);
	} else if (m->how == PRI_C_ONE && m->n > 1)
		m->how = PRI_C_SEVERAL;
	else if (m->n == 0)
		m->how = abroad && it->strange == 0 ? PRI_C_INTERNATIONAL :
		    PRI_C_UNKNOWN;
}

/* Words i to j as a misspelt name. */
static void
misspelt(const struct pri_words *w, unsigned i, unsigned j,
    struct pri_country_match *m)
{
	const struct pri_sense *other, *s = nearest(w, i, j, &other);

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

/* Korea and a word for south or north in any language: that one's sense. */
static const struct pri_sense *
directed(const struct pri_words *w, unsigned i, unsigned j)
{
	const struct pri_sense *s, *found = NULL;
	char key[66] = "KO";

	for (; i < j; i++) {
		if (w->v[i].len > 64)
			continue;
		memcpy(key + 2, text_at(w, i), w->v[i].len);
		s = pri_sense_find(pri_key_hash(PRI_KEY_PART, key,
		    w->v[i].len + 2u));
		if (s == NULL)
			continue;
		if (found != NULL && found != s)
			return NULL;
		found = s;
	}
	return found;
}

/* "Hong Kong, SAR of China" in any language: a territory, its country, and
 * words that say how they belong together. */
static int
is_owned(const struct item *it)
{
	return it->n == 2 && it->part[0].gone + it->part[1].gone == 1 &&
	    !((it->part[0].flags | it->part[1].flags |
	    it->part[0].sense->flags | it->part[1].sense->flags) &
	    PRI_CF_PLACE);
}

/* Several countries joined by "and", and nothing else? */
static int
is_list(const struct item *it)
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
is_vague(const struct item *it)
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
	const struct pri_sense *s = name_at(w, i, j);
	struct item it;

	*m = (struct pri_country_match){ .how = PRI_C_UNKNOWN };
	if (s != NULL) {
		take_sense(s, m);
		return;
	}
	const struct pri_sense *bag = bag_at(w, i, j);
	it.w = w;
	it.from = i;
	it.to = j;
	it.shouted = shouted;
	it.n = it.strange = 0;
	it.mixed = it.placed = 0;
	walk_words(&it);
	join_parts(&it);
	/* The words of a name in another order; but "Estados Unidos y México"
	 * are two. */
	if (bag != NULL && !is_list(&it)) {
		take_sense(bag, m);
		m->flags |= PRI_CF_WORDS;
		return;
	}
	if ((it.n == 0 || it.mixed) && (s = core_at(w, i, j)) != NULL) {
		take_sense(s, m);
		m->flags |= PRI_CF_WORDS;
		return;
	}
	if (it.mixed && it.strange <= 4 && is_owned(&it))
		it.mixed = 0;
	if (it.n == 1 && is_country(it.part[0].sense) &&
	    it.part[0].sense->n == 2 && j - i <= 5 &&
	    (s = directed(w, i, j)) != NULL &&
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
		    name_at(w, i, i + 1);
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
	if (!list && w->n > 0 && w->n <= NAME_WORDS) {
		const struct pri_sense *s = pri_is_initials(w) ?
		    find(PRI_KEY_INITIALS, w, 0, w->n) : NULL;
		if (s == NULL)
			s = name_at(w, 0, w->n);
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

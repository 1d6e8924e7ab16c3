/* The keys of the country tables, gathered in a hash table. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gen/keys.h"
#include "model/country_sense.h"

#define SLOTS (1u << 20)

static struct key table[SLOTS];
static size_t used;

static struct key *
slot_of(uint64_t hash)
{
	size_t i = hash & (SLOTS - 1);

	while (table[i].hash != 0 && table[i].hash != hash)
		i = (i + 1) & (SLOTS - 1);
	return &table[i];
}

const struct key *
key_find(uint64_t hash)
{
	const struct key *k = slot_of(hash);

	return k->hash != 0 ? k : NULL;
}

const struct key *
key_next(size_t *i)
{
	while (*i < SLOTS)
		if (table[(*i)++].hash != 0)
			return &table[*i - 1];
	return NULL;
}

size_t
key_count(void)
{
	return used;
}

static void
add_code(struct key *k, int code)
{
	for (unsigned i = 0; i < k->n; i++)
		if (k->code[i] == code)
			return;
	if (code >= 0 && k->n < sizeof(k->code))
		k->code[k->n++] = (unsigned char)code;
}

struct key *
key_add(uint64_t hash, const char *text, size_t ntext, int code,
    enum rank rank, unsigned flags)
{
	struct key *k = slot_of(hash);

	if (k->hash == 0) {
		k->hash = hash;
		if (++used > SLOTS / 2) {
			fprintf(stderr, "too many country names\n");
			exit(1);
		}
	}
	if (rank < k->rank)
		return k;
	if (rank > k->rank) {
		k->n = 0;
		k->rank = (unsigned char)rank;
		k->flags = (unsigned short)flags;
	} else
		k->flags &= (unsigned short)(flags | PRI_S_KIND);
	add_code(k, code);
	if (text != NULL && k->text == NULL &&
	    (k->text = strndup(text, ntext)) == NULL)
		exit(1);
	return k;
}

/* Is it a word like "the", "of", "and"?  (Not "republic": that one makes the
 * difference between two Chinas.) */
static int
key_role(const char *s, size_t n)
{
	/* The "N." of "N. Ireland" is no article, that of "L'Italie" is. */
	if (n == 1 && *s != 'l' && *s != 'd')
		return 0;
	const struct key *k = key_find(pri_key_hash(PRI_KEY_ROLE, s, n));

	return k != NULL && (k->flags & PRI_S_KIND) != PRI_S_GENERIC;
}

/* The same with "republic" and "island". */
static int
any_role(const char *s, size_t n)
{
	return (n > 1 || *s == 'l' || *s == 'd') &&
	    key_find(pri_key_hash(PRI_KEY_ROLE, s, n)) != NULL;
}

/* Words i to j as one key. */
static void
add_range(const struct pri_words *w, unsigned i, unsigned j, enum rank rank,
    const struct meaning *m)
{
	if (i >= j)
		return;
	const char *s = w->text + w->v[i].at;
	size_t n = (size_t)(w->v[j - 1].at + w->v[j - 1].len - w->v[i].at);

	/* No country is one letter, nor a place "North". */
	if (n == 1 || (rank <= RANK_CAPITAL && j == i + 1 && any_role(s, n)))
		return;
	struct key *k = key_add(pri_key_hash(PRI_KEY_NAME, s, n),
	    m->fuzzy ? s : NULL, n, m->code, rank, m->flags);
	if (m->fuzzy > k->major && !m->minor)
		k->major = (unsigned char)m->fuzzy;
	if (m->rank == RANK_CAPITAL && !m->minor && m->code >= 0)
		k->capital = (unsigned char)(m->code + 1);
}

static void
add_words(const struct pri_words *w, int is_long, const struct meaning *m)
{
	struct pri_word v[PRI_WORDS_MAX];
	unsigned i = 0, j = w->n;
	/* What is made of a name counts less than a name. */
	enum rank rank = m->minor ? RANK_SHARED : m->rank;

	if (pri_is_initials(w)) {
		key_add(pri_key_hash(PRI_KEY_INITIALS, w->text, w->n), NULL, 0,
		    m->code, m->rank, m->flags);
		return;
	}
	add_range(w, 0, w->n, m->rank, m);
	/* "Sudan and South" without its "and" is another country. */
	if (m->exact || (m->flags & PRI_S_KIND) != PRI_S_COUNTRY)
		return;
	is_long &= m->rank > RANK_CAPITAL;
	while (is_long && i < j && key_role(w->text + w->v[i].at, w->v[i].len))
		i++;
	while (is_long && j > i && key_role(w->text + w->v[j - 1].at,
	    w->v[j - 1].len))
		j--;
	if (i > 0 || j < w->n)
		add_range(w, i, j, rank, m);
	unsigned n = pri_bag_of(w, 0, w->n, key_role, v);
	/* The letters of "P.R." in another order stand for something else. */
	unsigned letters = 0;
	while (letters < n && v[letters].len == 1)
		letters++;
	if (n >= 2 && letters < n)
		key_add(pri_bag_hash(w->text, v, n), NULL, 0, m->code, rank,
		    m->flags);
	/* "Cayman" with any word for islands. */
	unsigned core = pri_bag_of(w, 0, w->n, any_role, v);
	if (core >= 1 && core < n)
		key_add(pri_core_hash(w->text, v, core), NULL, 0, m->code,
		    RANK_SHARED, m->flags);
}

/* Words that are also written short: groups of equals, the long one first. */
static struct { char word[8][16]; unsigned n; } shorts[64];
static size_t nshorts;

void
short_add(char *const *texts, unsigned n)
{
	if (nshorts == 64 || n > 8)
		exit(1);
	for (unsigned i = 0; i < n; i++)
		snprintf(shorts[nshorts].word[i], 16, "%s", texts[i]);
	shorts[nshorts++].n = n;
}

/* Word i of `w' replaced by `s'. */
static int
replace(const struct pri_words *w, unsigned i, const char *s,
    struct pri_words *out)
{
	size_t len = strlen(s), at = w->v[i].at, end = at + w->v[i].len;
	size_t all = w->v[w->n - 1].at + w->v[w->n - 1].len;

	if (all + len > sizeof(out->text))
		return -1;
	*out = *w;
	memcpy(out->text + at, s, len);
	memcpy(out->text + at + len, w->text + end, all - end);
	out->v[i].len = (uint16_t)len;
	for (unsigned j = i + 1; j < w->n; j++)
		out->v[j].at = (uint16_t)(w->v[j].at + len - (end - at));
	return 0;
}

/* Add the name with each of its words from i on long or short. */
static void
add_short(const struct pri_words *w, unsigned i, int is_long,
    const struct meaning *m)
{
	add_words(w, is_long, m);
	for (; w->n > 1 && i < w->n; i++)
		for (size_t g = 0; g < nshorts; g++) {
			if (strlen(shorts[g].word[0]) != w->v[i].len ||
			    memcmp(shorts[g].word[0], w->text + w->v[i].at,
			    w->v[i].len) != 0)
				continue;
			for (unsigned k = 1; k < shorts[g].n; k++) {
				struct pri_words out;
				if (replace(w, i, shorts[g].word[k],
				    &out) == 0)
					add_short(&out, i + 1, 0, m);
			}
		}
}

void
name_add(const char *s, const struct meaning *m)
{
	struct pri_words w;
	const char *open = strchr(s, '('), *end = NULL;

	if (pri_words_of(s, strlen(s), &w) != 0 || w.n == 0)
		return;
	add_short(&w, 0, 1, m);
	if (m->cut && open != NULL && open > s)
		end = strchr(open, ')');
	if (end == NULL)
		return;
	/* The same without what stands in brackets. */
	char *cut = strdup(s);
	if (cut == NULL)
		exit(1);
	memset(cut + (open - s), ' ', (size_t)(end - open) + 1);
	if (pri_words_of(cut, strlen(cut), &w) == 0 && w.n > 0)
		add_short(&w, 0, 1, m);
	free(cut);
}

void
part_add(const char *owner, const char *s, const struct meaning *m)
{
	struct pri_words w;
	char key[PRI_KEYS_MAX + 4];

	if (pri_words_of(s, strlen(s), &w) != 0 || w.n == 0)
		return;
	int n = snprintf(key, sizeof(key), "%s%.*s", owner,
	    w.v[w.n - 1].at + w.v[w.n - 1].len, w.text);
	key_add(pri_key_hash(PRI_KEY_PART, key, (size_t)n), NULL, 0, m->code,
	    m->rank, m->flags);
}

void
role_add(const char *s, unsigned flags)
{
	struct pri_words w;
	struct key *k;

	if (pri_words_of(s, strlen(s), &w) != 0 || w.n == 0)
		return;
	k = key_add(pri_key_hash(PRI_KEY_ROLE, w.text,
	    (size_t)(w.v[w.n - 1].at + w.v[w.n - 1].len)), NULL, 0, -1,
	    RANK_OWN, flags);
	/* "A" is an article and, in Czech, "and": the latter says more. */
	if (k->flags < flags)
		k->flags = (unsigned short)flags;
}

void
code_add(const char *s, const struct meaning *m)
{
	char low[8];
	size_t n = 0;

	for (; s[n] != '\0' && n < sizeof(low); n++)
		low[n] = (char)(s[n] >= 'A' && s[n] <= 'Z' ? s[n] + 32 : s[n]);
	key_add(pri_key_hash(PRI_KEY_CODE, low, n), NULL, 0, m->code, m->rank,
	    m->flags);
}

const struct key *
name_find(const char *s)
{
	struct pri_words w;

	if (pri_words_of(s, strlen(s), &w) != 0 || w.n == 0)
		return NULL;
	return key_find(pri_key_hash(PRI_KEY_NAME, w.text,
	    (size_t)(w.v[w.n - 1].at + w.v[w.n - 1].len)));
}

/* One letter more, less, other, or two swapped? */
static int
is_near(const char *a, const char *b)
{
	size_t na = strlen(a), nb = strlen(b), i = 0;

	while (i < na && i < nb && a[i] == b[i])
		i++;
	if (na == nb)
		return strcmp(a + i + 1, b + i + 1) == 0 ||
		    (i + 1 < na && a[i] == b[i + 1] && a[i + 1] == b[i] &&
		    strcmp(a + i + 2, b + i + 2) == 0);
	return na + 1 == nb ? strcmp(a + i, b + i + 1) == 0 :
	    nb + 1 == na && strcmp(a + i + 1, b + i) == 0;
}

static void
settle(struct key *k, const struct key *const *majors, size_t n)
{
	size_t len = strlen(k->text);

	if (len < 6)
		return;
	for (size_t i = 0; i < n; i++)
		if (majors[i]->code[0] != k->code[0] &&
		    majors[i]->text[0] == k->text[0] &&
		    is_near(k->text, majors[i]->text)) {
			add_code(k, majors[i]->code[0]);
			return;
		}
}

void
keys_settle(void)
{
	static const struct key *majors[65536];
	size_t n = 0;

	for (size_t i = 0; i < SLOTS; i++)
		if (table[i].major == 2 && table[i].n == 1 &&
		    table[i].text != NULL &&
		    table[i].rank >= RANK_NAME &&
		    (table[i].flags & PRI_S_KIND) == 0 && n < 65536)
			majors[n++] = &table[i];
	for (size_t i = 0; i < SLOTS; i++) {
		struct key *k = &table[i];
		if (k->hash == 0 || k->major || k->rank < RANK_SHARED ||
		    k->rank > RANK_NAME || (k->flags & PRI_S_KIND) != 0)
			continue;
		if (k->capital != 0)
			add_code(k, k->capital - 1);
		if (k->rank >= RANK_DRAFT && k->n == 1 && k->text != NULL &&
		    (k->text[0] & 0x80) == 0)
			settle(k, majors, n);
	}
}

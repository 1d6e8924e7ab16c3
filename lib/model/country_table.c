/*
 * The tables of country names that lib/gen/countries.c makes: looking up
 * keys, near misses, and the names to show.
 */
#include <config.h>

#include <string.h>

#include "base/utf8.h"
#include "model/config.h"
#include "model/country.h"
#include "model/country_key.h"
#include "model/country_table.h"
#include "gen/country_data.h"

const struct pri_sense *
pri_sense_find(uint64_t hash)
{
	for (size_t i = pri_key_slot(hash, NAME_SLOTS); name_slot[i] != 0;
	    i = i + 1 < NAME_SLOTS ? i + 1 : 0)
		if (((name_slot[i] ^ hash) & ~(uint64_t)0xffff) == 0)
			return &sense[(name_slot[i] & 0xffff) - 1];
	return NULL;
}

unsigned
pri_sense_code(const struct pri_sense *s, unsigned i)
{
	return sense_code[s->first + i];
}

/* ---- Near misses ---- */

#define FUZZY_MAX 48

static size_t
decode(const unsigned char *s, size_t n, uint32_t *out)
{
	size_t len, k = 0;

	for (size_t i = 0; i < n && k < FUZZY_MAX; i += len)
		out[k++] = pri_utf8_get((const char *)s + i, n - i, &len);
	return k;
}

/* Edits (one letter more, less, other, or two swapped) from a to b, or
 * `most' + 1 when there are more; only cells that near the diagonal count. */
static int
edits(const uint32_t *a, size_t na, const uint32_t *b, size_t nb, int most)
{
	int rows[3][FUZZY_MAX + 2];
	int *two = rows[0], *one = rows[1], *row = rows[2];
	size_t band = (size_t)most;

	for (size_t j = 0; j <= nb + 1; j++)
		one[j] = (int)j;
	for (size_t i = 1; i <= na; i++) {
		size_t from = i > band ? i - band : 1;
		size_t to = i + band < nb ? i + band : nb;
		int least = row[from - 1] = from == 1 ? (int)i : most + 1;
		for (size_t j = from; j <= to; j++) {
			int d = one[j - 1] + (a[i - 1] != b[j - 1]);
			if (j < i + band && one[j] + 1 < d)
				d = one[j] + 1;
			if (row[j - 1] + 1 < d)
				d = row[j - 1] + 1;
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
			    a[i - 2] == b[j - 1] && two[j - 2] + 1 < d)
				d = two[j - 2] + 1;
			row[j] = d;
			if (d < least)
				least = d;
		}
		if (least > most)
			return most + 1;
		int *t = two;
		two = one;
		one = row;
		row = t;
	}
	return one[nb];
}

static int
bits(uint64_t x)
{
	x -= x >> 1 & 0x5555555555555555u;
	x = (x & 0x3333333333333333u) + (x >> 2 & 0x3333333333333333u);
	x = (x + (x >> 4)) & 0x0f0f0f0f0f0f0f0fu;
	return (int)(x * 0x0101010101010101u >> 56);
}

/* A misspelt name, and the names nearest to it so far. */
struct query {
	uint32_t	c[FUZZY_MAX];
	size_t		n;
	uint64_t	mask;
	const struct pri_sense *but;	/* of another country; or NULL */
	int		best;		/* the distance of `at' */
	size_t		at;		/* the name, when best <= most */
};

/* How far the i-th name is, or `most' + 1. */
static int
distance(const struct query *q, size_t i, int most)
{
	uint32_t b[FUZZY_MAX + 1];
	size_t nb = fuzzy_name[i].chars;

	decode(fuzzy_text + fuzzy_name[i].at, fuzzy_name[i].len, b);
	/* In a short word the first letter is seldom the wrong one. */
	if (q->n < 8 && q->c[0] != b[0] && (q->n < 6 || q->c[0] != b[1]))
		return most + 1;
	int d = edits(q->c, q->n, b, nb, most);
	/* Five letters: two swapped only. */
	if (q->n == 5 && d > 0 && (nb != 5 || q->mask != fuzzy_name[i].mask))
		d++;
	return d;
}

/*
 * How far a text may be from a name and still be taken for it: names in Latin
 * letters are so many that ordinary words are near to some, and those of
 * languages that few lists are written in are seldom meant.
 */
static int
allowed(const struct query *q, size_t i, int most)
{
	int edits = fuzzy_name[i].major ? (q->n < 9 ? 1 : 2) :
	    q->n < 8 ? 0 : q->n < 12 ? 1 : 2;

	if (fuzzy_text[fuzzy_name[i].at] >= 0xca || edits > most)
		return most;
	return edits;
}

/* Is the i-th name nearer, or as near and before the one we have? */
static void
consider(struct query *q, size_t i, int most)
{
	const struct pri_sense *s = &sense[fuzzy_name[i].sense];
	int limit = q->best <= most ? q->best : most;

	/* What another country could be taken for counts in any case. */
	if (q->but == NULL)
		limit = allowed(q, i, limit);
	size_t slack = (size_t)limit, nb = fuzzy_name[i].chars;

	if (bits(q->mask ^ fuzzy_name[i].mask) > 2 * limit ||
	    nb > q->n + slack || q->n > nb + slack || i == q->at ||
	    (q->but != NULL &&
	    pri_sense_code(s, 0) == pri_sense_code(q->but, 0)))
		return;
	int d = distance(q, i, limit);
	if (d <= limit && (d < q->best || i < q->at)) {
		q->best = d;
		q->at = i;
	}
}

/* Those names that have the segment s[0..len) of the length's i-th. */
static void
consider_segment(struct query *q, unsigned slot, int most)
{
	for (uint32_t k = segment_at[slot]; k < segment_at[slot + 1]; k++)
		consider(q, segment_name[k], most);
}

/* All names of `chars' letters that are at most `most' (1 or 2) edits away,
 * for which one segment must be the same, and not far from its place. */
static void
consider_length(struct query *q, unsigned chars, int most)
{
	unsigned parts = most == 1 && chars <= PRI_TWO_PARTS ? 2 : 3;
	int more = (int)q->n - (int)chars, len = (int)q->n;

	for (unsigned i = 0; i < parts; i++) {
		unsigned size, at = pri_segment_of(chars, parts, i, &size);
		for (int by = -most; by <= most; by++) {
			int from = (int)at + by, rest = more - by;
			if (from < 0 || from + (int)size > len ||
			    (rest < 0 ? -rest : rest) > most)
				continue;
			consider_segment(q, pri_segment_slot(chars, parts, i,
			    q->c + from, size), most);
		}
	}
}

/* The closest name within `most' edits, of a country other than `but' (or
 * NULL); returns its distance, or `most' + 1. */
static int
closest(struct query *q, int most, const struct pri_sense *but,
    const struct pri_sense **found)
{
	unsigned n = (unsigned)q->n, k = (unsigned)most;

	q->but = but;
	q->best = most + 1;
	q->at = SIZE_MAX;
	for (unsigned chars = n > k + 4 ? n - k : 4; chars <= n + k; chars++)
		consider_length(q, chars, most);
	*found = q->at != SIZE_MAX ? &sense[fuzzy_name[q->at].sense] : NULL;
	return q->best;
}

/* The same among the names of languages that most lists are written in. */
static int
closest_major(struct query *q, int most, const struct pri_sense *but,
    const struct pri_sense **found)
{
	size_t slack = (size_t)most;

	q->but = but;
	q->best = most + 1;
	q->at = SIZE_MAX;
	for (size_t k = 0; k < sizeof(fuzzy_major) / sizeof(fuzzy_major[0]);
	    k++) {
		size_t i = fuzzy_major[k];
		if (fuzzy_name[i].chars > q->n + slack)
			break;
		if (fuzzy_name[i].chars + slack >= q->n)
			consider(q, i, most);
	}
	*found = q->at != SIZE_MAX ? &sense[fuzzy_name[q->at].sense] : NULL;
	return q->best;
}

int
pri_sense_near(const char *s, size_t n, const struct pri_sense **found,
    const struct pri_sense **other)
{
	struct query q = { .n = pri_utf8_count(s, n) };
	int most = q.n < 5 ? 0 : q.n < 8 ? 1 : 2;

	/* Scripts that leave out vowels have many names that are near. */
	if ((unsigned char)s[0] >= 0xd6)
		most = q.n >= 6;
	if (most == 0 || q.n > FUZZY_MAX - 4)
		return -1;
	q.mask = pri_letters_of(s, n);
	decode((const unsigned char *)s, n, q.c);
	int best = closest(&q, most, NULL, found);
	if (*found == NULL)
		return -1;
	/* Another country's name as near, or nearly so? */
	if (best > 0)
		closest(&q, best, *found, other);
	else
		*other = NULL;
	if (*other == NULL && (best > 1 || q.n < 8))
		closest_major(&q, best + 1, *found, other);
	return best;
}

/* ---- Codes and names ---- */

static int
place_of(const char *code)
{
	int lo = 0, hi = COUNTRIES - 1;

	while (lo <= hi) {
		int mid = (lo + hi) / 2, d = strcmp(code, country[mid].code);
		if (d == 0)
			return mid;
		if (d < 0)
			hi = mid - 1;
		else
			lo = mid + 1;
	}
	return -1;
}

int
pri_country_known(const char *code)
{
	return place_of(code) >= 0;
}

const char *
pri_country_code(size_t i)
{
	return i < COUNTRIES ? country[i].code : NULL;
}

const char *
pri_country_region(const char *code, int sub)
{
	int i = place_of(code);

	return i < 0 ? "" : sub ? country[i].subregion : country[i].region;
}

static int
lang_of(const char *tag, size_t n)
{
	int lo = 0, hi = LANGS - 1;

	while (lo <= hi) {
		int mid = (lo + hi) / 2;
		int d = strncmp(tag, lang_tag[mid], n);
		if (d == 0 && lang_tag[mid][n] != '\0')
			d = -1;
		if (d == 0)
			return mid;
		if (d < 0)
			hi = mid - 1;
		else
			lo = mid + 1;
	}
	return -1;
}

/* BCP 47 to the tables' own form: "zh-hant-TW" to "zh_Hant_TW". */
static size_t
tag_of(const char *lang, char out[32])
{
	static const char traditional[][8] = { "zh_TW", "zh_HK", "zh_MO" };
	size_t n = 0, part = 0;

	for (const char *p = lang; *p != '\0' && n < 28; p++) {
		char c = *p;
		if (c == '-' || c == '_') {
			part = n + 1;
			out[n++] = '_';
			continue;
		}
		int upper = c >= 'a' && c <= 'z' && part > 0 &&
		    (strcspn(lang + part, "-_") == 2 ||
		    (n == part && strcspn(lang + part, "-_") == 4));
		int lower = c >= 'A' && c <= 'Z' && (part == 0 ||
		    (n > part && strcspn(lang + part, "-_") == 4));
		out[n++] = (char)(upper ? c - 32 : lower ? c + 32 : c);
	}
	out[n] = '\0';
	for (size_t i = 0; i < 3; i++)
		if (strcmp(out, traditional[i]) == 0) {
			memcpy(out, "zh_Hant", 8);
			n = 7;
		}
	return n;
}

/* The i-th name in a language, in the more general one, or in English. */
static const char *
shown(const char *lang, size_t i)
{
	char tag[32];
	size_t n = tag_of(lang != NULL ? lang : "en", tag);

	while (n > 0) {
		int l = lang_of(tag, n);
		if (l >= 0 && shown_name[l][i] != 0)
			return (const char *)shown_text + shown_name[l][i];
		while (n > 0 && tag[n - 1] != '_')
			n--;
		n -= n > 0;
	}
	int en = lang_of("en", 2);
	return (const char *)shown_text + (en < 0 ? 0 : shown_name[en][i]);
}

const char *
pri_country_name(const struct pr_config *cfg, const char *lang,
    const char *code)
{
	int i = place_of(code);

	for (size_t k = 0; cfg != NULL && k < cfg->country_names.n; k++) {
		const struct pri_country_setting *s = &cfg->country_names.v[k];
		if (s->key.s != NULL && s->value.s != NULL &&
		    strcmp(s->key.s, code) == 0)
			return s->value.s;
	}
	return i < 0 ? code : shown(lang, (size_t)i);
}

const char *
pri_region_name(const char *lang, const char *m49)
{
	for (size_t i = 0; i < REGIONS; i++)
		if (strcmp(region[i], m49) == 0)
			return shown(lang, COUNTRIES + i);
	return m49;
}

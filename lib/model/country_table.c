/*
 * The tables of country names that lib/gen/countries.c makes: looking up
 * keys, near misses, and the names to show.
 */
#include "config.h"

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
	for (size_t i = hash & (NAME_SLOTS - 1); name_slot[i] != 0;
	    i = (i + 1) & (NAME_SLOTS - 1))
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
 * `most' + 1 when there are more. */
static int
edits(const uint32_t *a, size_t na, const uint32_t *b, size_t nb, int most)
{
	int rows[3][FUZZY_MAX + 1];
	int *two = rows[0], *one = rows[1], *row = rows[2];

	for (size_t j = 0; j <= nb; j++)
		one[j] = (int)j;
	for (size_t i = 1; i <= na; i++) {
		int least = row[0] = (int)i;
		for (size_t j = 1; j <= nb; j++) {
			int d = one[j - 1] + (a[i - 1] != b[j - 1]);
			if (one[j] + 1 < d)
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
	int n = 0;

	for (; x != 0; x &= x - 1)
		n++;
	return n;
}

struct near {
	int			 best, next;
	const struct pri_sense	*sense, *other;
};

/* Keep the closest name, and the closest of another country. */
static void
consider(struct near *near, int d, const struct pri_sense *s)
{
	unsigned code = pri_sense_code(s, 0);

	if (near->sense != NULL && pri_sense_code(near->sense, 0) == code) {
		if (d < near->best) {
			near->best = d;
			near->sense = s;
		}
	} else if (d < near->best) {
		near->next = near->best;
		near->other = near->sense;
		near->best = d;
		near->sense = s;
	} else if (d < near->next) {
		near->next = d;
		near->other = s;
	}
}

int
pri_sense_near(const char *s, size_t n, const struct pri_sense **found,
    const struct pri_sense **other)
{
	uint32_t a[FUZZY_MAX], b[FUZZY_MAX];
	size_t na = pri_utf8_count(s, n);

	int most = na < 5 ? 0 : na < 8 ? 1 : 2;
	/* Scripts that leave out vowels have many names that are near. */
	if ((unsigned char)s[0] >= 0xd6 && (unsigned char)s[0] < 0xe0)
		most = na >= 7;
	struct near near = { most + 1, most + 2, NULL, NULL };
	if (most == 0 || na > FUZZY_MAX - 3)
		return -1;
	uint64_t mask = pri_letters_of(s, n);
	decode((const unsigned char *)s, n, a);
	for (size_t i = 0; i < sizeof(fuzzy_name) / sizeof(fuzzy_name[0]);
	    i++) {
		/* One further, to see that no other country is near. */
		size_t nb = fuzzy_name[i].chars, slack = (size_t)most + 1;
		if (nb + slack < na)
			continue;
		if (nb > na + slack)
			break;
		if (bits(mask ^ fuzzy_name[i].mask) > 2 * (most + 1))
			continue;
		decode(fuzzy_text + fuzzy_name[i].at, fuzzy_name[i].len, b);
		if (na < 8 && a[0] != b[0] && (na < 6 || a[0] != b[1]))
			continue;
		int d = edits(a, na, b, nb, most + 1);
		/* Five letters: two swapped only. */
		if (na == 5 && d > 0 && (nb != 5 ||
		    mask != fuzzy_name[i].mask))
			d++;
		if (d <= most + 1)
			consider(&near, d, &sense[fuzzy_name[i].sense]);
	}
	if (near.sense == NULL || near.best > most)
		return -1;
	*found = near.sense;
	*other = near.next <= near.best + (near.best > 1 || na < 8) ?
	    near.other : NULL;
	return near.best;
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

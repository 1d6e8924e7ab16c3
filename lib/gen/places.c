/* Names of countries and cities that ICU has for other ends. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uloc.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>

#include "base/fold.h"
#include "gen/countries.h"
#include "model/country_sense.h"

static char *
name_of(const char *locale, const char *code)
{
	UErrorCode err = U_ZERO_ERROR;
	int32_t n;
	UResourceBundle *b = ures_openDirect(U_ICUDATA_NAME "-region", locale,
	    &err);
	UResourceBundle *t = ures_getByKey(b, "Countries", NULL, &err);
	const UChar *u = ures_getStringByKey(t, code, &n, &err);
	char *s = U_SUCCESS(err) ? utf8(u, n) : NULL;

	ures_close(t);
	ures_close(b);
	return s;
}

/* A bag without the words that stand around names. */
static int
is_role(const char *s, size_t n)
{
	return key_find(pri_key_hash(PRI_KEY_ROLE, s, n)) != NULL;
}

static int
is_article(const char *s, size_t n)
{
	const struct key *k = key_find(pri_key_hash(PRI_KEY_ROLE, s, n));

	return k != NULL && (k->flags & PRI_S_KIND) != PRI_S_GENERIC;
}

void
add_shared(const char *locale, const char *a, const char *b)
{
	char *na = name_of(locale, a), *nb = name_of(locale, b);
	struct pri_words wa, wb;
	struct pri_word va[PRI_WORDS_MAX], vb[PRI_WORDS_MAX];
	char both[256] = "";

	if (na == NULL || nb == NULL || pri_words_of(na, strlen(na), &wa) ||
	    pri_words_of(nb, strlen(nb), &wb))
		goto out;
	unsigned ca = pri_bag_of(&wa, 0, wa.n, is_role, va);
	unsigned cb = pri_bag_of(&wb, 0, wb.n, is_role, vb);
	for (unsigned i = 0; i < ca; i++)
		for (unsigned j = 0; j < cb; j++)
			if (va[i].len == vb[j].len && va[i].len >= 3 &&
			    memcmp(wa.text + va[i].at, wb.text + vb[j].at,
			    va[i].len) == 0 &&
			    strlen(both) + va[i].len + 2 < sizeof(both)) {
				strncat(both, wa.text + va[i].at, va[i].len);
				strcat(both, " ");
			}
	struct meaning m = { .code = country_of(a), .rank = RANK_SHARED,
	    .exact = 1 };
	name_add(both, &m);
	m.code = country_of(b);
	name_add(both, &m);
out:
	free(na);
	free(nb);
}

/*
 * Macedonia is what North Macedonia was called: its name but for the word
 * that North Korea's or the Northern Mariana Islands' has as well.
 */
void
add_former(const char *locale)
{
	static const char *const northern[] = { "KP", "MP" };
	char *name = name_of(locale, "MK");
	struct pri_words w, other;
	struct pri_word v[PRI_WORDS_MAX], o[PRI_WORDS_MAX];
	unsigned n, k, left = 0, kept = 0;
	int shared[PRI_WORDS_MAX] = { 0 };

	if (name == NULL || pri_words_of(name, strlen(name), &w) != 0)
		goto out;
	n = pri_bag_of(&w, 0, w.n, is_role, v);
	for (int c = 0; c < 2; c++) {
		char *s = name_of(locale, northern[c]);
		k = s != NULL && pri_words_of(s, strlen(s), &other) == 0 ?
		    pri_bag_of(&other, 0, other.n, is_role, o) : 0;
		for (unsigned i = 0; i < n; i++)
			for (unsigned j = 0; j < k; j++)
				if (v[i].len > 4 && o[j].len > 4 &&
				    memcmp(w.text + v[i].at,
				    other.text + o[j].at, 5) == 0)
					shared[i] = 1;
		free(s);
	}
	for (unsigned i = 0; i < n; i++)
		if (!shared[i]) {
			kept = i;
			left++;
		}
	if (n == 2 && left == 1) {
		char text[256];
		struct meaning m = { .code = country_of("MK"),
		    .rank = RANK_SHARED, .flags = PRI_CF_FORMER };
		snprintf(text, sizeof(text), "%.*s", (int)v[kept].len,
		    w.text + v[kept].at);
		name_add(text, &m);
	}
out:
	free(name);
}

static void
keep_direction(const struct pri_words *w, const struct pri_word *v, int code)
{
	char s[64];
	struct meaning m = { .code = code, .rank = RANK_OWN };

	if (v->len < sizeof(s)) {
		memcpy(s, w->text + v->at, v->len);
		s[v->len] = '\0';
		part_add("KO", s, &m);
	}
}

/* Names of the Koreas that are two words each, of which one is the same: the
 * other says which one is meant, however the first is spelt. */
void
add_directions(const char *locale)
{
	char *s = name_of(locale, "KR"), *n = name_of(locale, "KP");
	struct pri_words ws, wn;
	struct pri_word vs[PRI_WORDS_MAX], vn[PRI_WORDS_MAX];

	if (s != NULL && n != NULL && pri_words_of(s, strlen(s), &ws) == 0 &&
	    pri_words_of(n, strlen(n), &wn) == 0 &&
	    pri_bag_of(&ws, 0, ws.n, is_article, vs) == 2 &&
	    pri_bag_of(&wn, 0, wn.n, is_article, vn) == 2)
		for (int i = 0; i < 2; i++)
			for (int j = 0; j < 2; j++)
				if (vs[i].len == vn[j].len &&
				    memcmp(ws.text + vs[i].at,
				    wn.text + vn[j].at, vs[i].len) == 0) {
					keep_direction(&ws, &vs[1 - i],
					    country_of("KR"));
					keep_direction(&wn, &vn[1 - j],
					    country_of("KP"));
				}
	free(s);
	free(n);
}

/* Georgian puts a country into the genitive before "republic" and the like. */
void
add_genitives(void)
{
	static const char vowels[][4] = {
		"\341\203\220", "\341\203\224", "\341\203\230"
	};

	for (int i = 0; i < ncountries; i++) {
		char *s = name_of("ka", countries[i].code), gen[256];
		size_t n = s != NULL ? strlen(s) : 0;
		struct meaning m = { .code = i, .rank = RANK_SHARED,
		    .minor = 1 };
		for (int v = 0; v < 3 && n > 6 && n < 240; v++)
			if (memcmp(s + n - 3, vowels[v], 3) == 0) {
				snprintf(gen, sizeof(gen), "%.*s\341\203\230"
				    "\341\203\241", (int)(n - 3), s);
				name_add(gen, &m);
			}
		free(s);
	}
}

#define MAX_ZONES 1024

static struct {
	char	 key[48];	/* "Asia:Seoul" */
	int	 code;
	int	 capital;
} zones[MAX_ZONES];
static int nzones;

static int
same(const char *a, const char *b)
{
	char fa[256], fb[256];
	size_t na = pri_fold(a, strlen(a), fa, sizeof(fa));
	size_t nb = pri_fold(b, strlen(b), fb, sizeof(fb));

	return na == nb && na != SIZE_MAX && memcmp(fa, fb, na) == 0;
}

/* A city by the last part of its zone's name. */
static void
add_zone(const char *id, const char *code)
{
	const char *tail = strrchr(id, '/');
	int c = country_of(code);
	char city[48];

	if (tail == NULL || c < 0 || nzones == MAX_ZONES ||
	    strncmp(id, "Etc/", 4) == 0)
		return;
	snprintf(zones[nzones].key, sizeof(zones[0].key), "%s", id);
	for (char *p = zones[nzones].key; *p != '\0'; p++)
		if (*p == '/')
			*p = ':';
	snprintf(city, sizeof(city), "%s", tail + 1);
	for (char *p = city; *p != '\0'; p++)
		if (*p == '_')
			*p = ' ';
	zones[nzones].code = c;
	zones[nzones++].capital = same(city, countries[c].capital);
	struct meaning m = { .code = c, .rank = RANK_CITY,
	    .flags = PRI_CF_PLACE };
	if (same(city, countries[c].capital))
		m.rank = RANK_CAPITAL;
	name_add(city, &m);
}

static void
load_zones(void)
{
	UErrorCode err = U_ZERO_ERROR;
	int32_t n, k;
	UResourceBundle *b = ures_openDirect(NULL, "zoneinfo64", &err);
	UResourceBundle *names = ures_getByKey(b, "Names", NULL, &err);
	UResourceBundle *regions = ures_getByKey(b, "Regions", NULL, &err);

	for (int32_t i = 0; U_SUCCESS(err) && i < ures_getSize(names); i++) {
		const UChar *u = ures_getStringByIndex(names, i, &n, &err);
		const UChar *r = ures_getStringByIndex(regions, i, &k, &err);
		if (U_FAILURE(err))
			break;
		char *id = utf8(u, n), *code = utf8(r, k);
		add_zone(id, code);
		free(id);
		free(code);
	}
	ures_close(regions);
	ures_close(names);
	ures_close(b);
}

static int
zones_of(int code)
{
	int n = 0;

	for (int i = 0; i < nzones; i++)
		n += zones[i].code == code;
	return n;
}

static void
add_city_names(const char *locale)
{
	UErrorCode err = U_ZERO_ERROR;
	UResourceBundle *b = ures_openDirect(U_ICUDATA_NAME "-zone", locale,
	    &err);
	UResourceBundle *t = ures_getByKey(b, "zoneStrings", NULL, &err);

	for (int i = 0; U_SUCCESS(err) && i < nzones; i++) {
		UErrorCode e = U_ZERO_ERROR;
		/* What few languages call a small town means other things in
		 * the others: Currie is "Kori" in some. */
		if (!zones[i].capital && !is_major(locale) &&
		    zones_of(zones[i].code) > 2)
			continue;
		int32_t n;
		UResourceBundle *z = ures_getByKey(t, zones[i].key, NULL, &e);
		const UChar *u = ures_getStringByKey(z, "ec", &n, &e);
		if (U_SUCCESS(e)) {
			char *s = utf8(u, n);
			struct meaning m = { .code = zones[i].code,
			    .rank = zones[i].capital &&
			    is_major(locale) ? RANK_CAPITAL : RANK_CITY,
			    .flags = PRI_CF_PLACE,
			    .minor = !is_major(locale) };
			name_add(s, &m);
			free(s);
		}
		ures_close(z);
	}
	ures_close(t);
	ures_close(b);
}

void
add_cities(void)
{
	int32_t n = uloc_countAvailable();

	load_zones();
	for (int32_t i = 0; i < n; i++)
		add_city_names(uloc_getAvailable(i));
}

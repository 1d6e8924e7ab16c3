/*
 * Makes the tables of country names (lib/model/country_table.c) when the
 * library is built: every territory's name in every language of ICU, the
 * cities that ICU names time zones after, and the files of share/countries/.
 */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uldnames.h>
#include <unicode/uloc.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>

#include "gen/countries.h"
#include "model/country_sense.h"

struct country countries[MAX_COUNTRIES];
int ncountries;

/* Languages that most lists are written in. */
static const char *const major[] = {
	"en", "fr", "es", "de", "pt", "it", "nl", "ru", "pl", "tr", "sv",
	"cs", "id", "ro", "uk", "ar", "fa", "el", "ko", "ja", "zh",
};

int
country_of(const char *code)
{
	for (int i = 0; i < ncountries; i++)
		if (strcmp(countries[i].code, code) == 0)
			return i;
	return -1;
}

/* ISO 3166-1 as ICU has it, in alphabetical order, with Kosovo. */
static void
load_countries(void)
{
	char code[3] = "AA";

	for (; code[0] <= 'Z'; code[0]++)
		for (code[1] = 'A'; code[1] <= 'Z'; code[1]++) {
			struct country *c = &countries[ncountries];
			if (!is_territory(code))
				continue;
			memcpy(c->code, code, 3);
			load_country(c);
			if (++ncountries == MAX_COUNTRIES)
				exit(1);
		}
}

static void
add_codes(void)
{
	for (int i = 0; i < ncountries; i++) {
		struct meaning m = { .code = i, .rank = RANK_NAME,
		    .flags = PRI_CF_CODE };
		code_add(countries[i].code, &m);
		code_add(countries[i].alpha3, &m);
		if (countries[i].numeric[0] != '\0')
			code_add(countries[i].numeric, &m);
	}
}

int
is_major(const char *locale)
{
	for (size_t i = 0; i < sizeof(major) / sizeof(major[0]); i++)
		if (strcmp(locale, major[i]) == 0)
			return 1;
	return 0;
}

char *
utf8(const UChar *u, int32_t n)
{
	UErrorCode err = U_ZERO_ERROR;
	size_t cap = (size_t)n * 3 + 1;
	char *s = malloc(cap);

	if (s == NULL)
		exit(1);
	u_strToUTF8(s, (int32_t)cap, NULL, u, n, &err);
	if (U_FAILURE(err))
		exit(1);
	return s;
}

/* The names of one table ("Countries", "Countries%short") of a locale. */
static void
add_table(const char *locale, const char *table)
{
	UErrorCode err = U_ZERO_ERROR, e = U_ZERO_ERROR;
	UResourceBundle *b = ures_openDirect(U_ICUDATA_NAME "-region", locale,
	    &err);
	UResourceBundle *t = ures_getByKey(b, table, NULL, &err);

	while (U_SUCCESS(err) && ures_hasNext(t)) {
		const char *key = NULL;
		int32_t n;
		const UChar *u = ures_getNextString(t, &n, &key, &e);
		if (U_FAILURE(e))
			break;
		char *s = utf8(u, n);
		struct meaning m = { .rank = RANK_NAME,
		    .fuzzy = strcmp(locale, "en") == 0 ? 2 : 1,
		    .cut = 1, .minor = !is_major(locale) };
		if (strcmp(s, key) == 0)
			;
		else if ((m.code = country_of(owner_of(key))) >= 0) {
			if (country_of(key) < 0)
				m.flags = PRI_CF_PLACE;
			name_add(s, &m);
		} else if (is_macro(key)) {
			m.rank = RANK_SHARED;
			m.flags = PRI_S_INTL;
			name_add(s, &m);
		}
		free(s);
	}
	ures_close(t);
	ures_close(b);
}

static void
add_names(void)
{
	int32_t n = uloc_countAvailable();

	for (int32_t i = 0; i < n; i++) {
		const char *locale = uloc_getAvailable(i);
		add_table(locale, "Countries");
		add_table(locale, "Countries%short");
		add_table(locale, "Countries%variant");
		add_shared(locale, "KR", "KP");
		add_shared(locale, "CG", "CD");
		add_shared(locale, "VG", "VI");
		add_former(locale);
		add_directions(locale);
	}
}

/* Options with a folder each, then the files of share/countries/. */
int
main(int argc, char **argv)
{
	const char *cldr = NULL, *iso = NULL;
	int first = 1;

	for (; first + 1 < argc && argv[first][0] == '-'; first += 2)
		if (strcmp(argv[first], "--cldr") == 0)
			cldr = argv[first + 1];
		else
			iso = argv[first + 1];
	if (first >= argc) {
		fprintf(stderr, "usage: countries [--cldr DIR] "
		    "[--iso-codes DIR] FILE.csv...\n");
		return 2;
	}
	load_countries();
	/* Twice: names are cut by the words that the files define. */
	for (int i = first; i < argc; i++)
		load_words(argv[i]);
	add_codes();
	add_names();
	add_genitives();
	add_cities();
	for (int i = first; i < argc; i++)
		load_names(argv[i]);
	if (cldr != NULL && cldr[0] != '\0')
		load_cldr(cldr);
	if (iso != NULL && iso[0] != '\0')
		load_iso_codes(iso);
	keys_settle();
	emit_keys();
	emit_display();
	return fflush(stdout) != 0 || ferror(stdout);
}

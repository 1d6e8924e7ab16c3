/* The parts of the generator of the country tables. */
#ifndef PRI_GEN_COUNTRIES_H
#define PRI_GEN_COUNTRIES_H

#include <unicode/utypes.h>

#include "gen/keys.h"

#define MAX_COUNTRIES 256

struct country {
	char	code[3];
	char	alpha3[4];
	char	numeric[4];
	char	region[4], subregion[4];	/* UN M49; "" without */
	char	capital[64];			/* in English */
};

extern struct country countries[MAX_COUNTRIES];
extern int ncountries;

/* A place in countries[], or -1. */
int country_of(const char *code);
/* A language that most lists are written in? */
int is_major(const char *locale);
/* An owned copy in UTF-8. */
char *utf8(const UChar *u, int32_t n);

/* ---- territories.c: what ICU knows of the codes ---- */

/* Is it a code of ISO 3166-1, or XK? */
int is_territory(const char *code);
/* Fill in the other codes and the regions. */
void load_country(struct country *c);
/* A code that CLDR has beside ISO 3166-1 as the country that it belongs to;
 * every other is given back as it is. */
const char *owner_of(const char *code);
/* Is it the world, a continent or a union? */
int is_macro(const char *code);

/* ---- places.c: names that ICU has for other ends ---- */

/* The word that the names of two countries share ("Korea") means both. */
void add_shared(const char *locale, const char *a, const char *b);
/* What a country was called before the name it has. */
void add_former(const char *locale);
/* The words for north and south in the names of the Koreas. */
void add_directions(const char *locale);
void add_genitives(void);
/* The cities that time zones are named after. */
void add_cities(void);

/* ---- csvfile.c: share/countries/ ---- */

/* The words that stand around names, and short forms. */
void load_words(const char *file);
/* Everything else. */
void load_names(const char *file);

/* ---- extra.c ---- */

/* The files of CLDR ("common"), of the languages that ICU leaves out. */
void load_cldr(const char *dir);
/* The translations of iso-codes; after all English names. */
void load_iso_codes(const char *dir);

/* ---- emit.c ---- */

void emit_keys(void);
void emit_display(void);

#endif

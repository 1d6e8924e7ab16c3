/*
 * Which country a text names: every language's names of every country, ISO
 * 3166 codes, flags and the ways people write them in a form.  Everything is
 * in constant tables made when the library was built (lib/gen/countries.c),
 * so that nothing is loaded or allocated for a name that they hold; all
 * functions are safe from any thread.
 */
#ifndef PRI_COUNTRY_H
#define PRI_COUNTRY_H

#include <stddef.h>

#include "base/buf.h"

struct pr_config;

/* As many countries as one cell can name; a cell that names more is unknown. */
#define PRI_COUNTRY_MAX 32

enum pri_country_how {
	PRI_C_EMPTY,		/* nothing, or a sign for nothing: "-", "n/a" */
	PRI_C_ONE,		/* one country: code[0] */
	PRI_C_SEVERAL,		/* code[0..n), in the order written */
	PRI_C_INTERNATIONAL,	/* no country, on purpose: "Global", "Europe" */
	PRI_C_AMBIGUOUS,	/* could be any of code[0..n) */
	PRI_C_UNKNOWN		/* nothing that we know; code[0..n) are the
				 * countries of what was understood */
};

/* How it was found; bits of pri_country_match.flags. */
#define PRI_CF_FUZZY	0x01u	/* a misspelling: deserves a warning */
#define PRI_CF_PLACE	0x02u	/* by a part or a capital of the country:
				 * "Texas", "Nairobi"; deserves a note */
#define PRI_CF_NATION	0x04u	/* by a constituent country: "Scotland" */
#define PRI_CF_FORMER	0x08u	/* by a former name: "Burma" */
#define PRI_CF_CODE	0x10u	/* by an ISO code */
#define PRI_CF_FLAG	0x20u	/* by a flag emoji */
#define PRI_CF_CONFIG	0x40u	/* by an alias of the configuration */
#define PRI_CF_WORDS	0x80u	/* after leaving out words around the name */
#define PRI_CF_ADJECTIVE 0x100u	/* by an adjective: "Nigerian" */
/* Those that a reader of the list should be told about. */
#define PRI_CF_BESIDE	0x200u	/* something unknown after it: "Kenya, Xyz" */
#define PRI_CF_NOTE	(PRI_CF_PLACE | PRI_CF_NATION | PRI_CF_BESIDE)

struct pri_country_match {
	enum pri_country_how	how;
	unsigned		flags;
	unsigned		n;	/* members of code[] */
	char			code[PRI_COUNTRY_MAX][3]; /* ISO 3166-1, "KR" */
};

/*
 * What the cell s[0..n) names.  `cfg' may be NULL; its aliases go before
 * everything else.  Only the text decides: nothing is guessed.
 */
void pri_country_resolve(const struct pr_config *cfg, const char *s,
    size_t n, struct pri_country_match *out);

/* Is it, as it stands and in whatever case, a country's name in some language,
 * or that of a region?  Quick; no code, place, adjective or misspelling. */
int pri_country_is_name(const char *s, size_t n);
/* Is all of it a name that is known, be it of several countries or a place? */
int pri_country_is_known(const char *s, size_t n);

/*
 * The name to show for a code, in the language `lang' (BCP 47; "en" when it
 * is unknown or NULL): the house's own, else CLDR's short and neutral one.
 * Borrowed from `cfg' or static.  A code that is none is given back as it is.
 */
const char *pri_country_name(const struct pr_config *cfg, const char *lang,
    const char *code);

/* Is it the code of a country or territory (ISO 3166-1, and XK)? */
int pri_country_known(const char *code);
/* The codes in alphabetical order, static; NULL past the end. */
const char *pri_country_code(size_t i);

/*
 * The UN M49 region ("002" Africa) or, with `sub', sub-region ("014" Eastern
 * Africa) of a code; "" when it has none (Antarctica).  Static.
 */
const char *pri_country_region(const char *code, int sub);
/* The name of such a region in a language.  Static. */
const char *pri_region_name(const char *lang, const char *m49);

/* Write some lines that say how the cell s[0..n) was understood and why. */
void pri_country_explain(const struct pr_config *cfg, const char *lang,
    const char *s, size_t n, struct pri_buf *out);

#endif

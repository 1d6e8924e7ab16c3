/*
 * What single words mean in the name of an organization or person: legal
 * forms, titles, articles, numbers, abbreviations and the everyday words of
 * names.
 */
#ifndef PRI_NAME_WORDS_H
#define PRI_NAME_WORDS_H

#include <stddef.h>

/* Legal forms that may stand for one another are of one class. */
enum pri_legal {
	PRI_LEGAL_NONE,
	PRI_LEGAL_ANY,		/* "Inc.", "Company": says little */
	PRI_LEGAL_OTHER,
	PRI_LEGAL_LLC,
	PRI_LEGAL_JSC,
	PRI_LEGAL_LP,
	PRI_LEGAL_GP,
	PRI_LEGAL_SP,
	PRI_LEGAL_COOP,
	PRI_LEGAL_NGO
};

/* All of these take folded words (model/name_fold.h). */

/* The class of a form written without spaces: "gmbh", "spzoo". */
enum pri_legal pri_legal_find(const char *s, size_t n);
/* The same for a long one with a letter more, less or other: "incorprated". */
enum pri_legal pri_legal_near(const char *s, size_t n);
/* "the", "of", "et": nothing that tells two names apart. */
int pri_name_stop(const char *s, size_t n);
/* "organization", "company": often left out of a name. */
int pri_name_weak(const char *s, size_t n);
/* "Dr", "Rev", "Mme" before a person's name. */
int pri_name_title(const char *s, size_t n);
/* A common word of names ("rights", "women"): two of them that are nearly
 * alike are two words, and no misspelling. */
int pri_name_vocab(const char *s, size_t n);
/* "fund", "series": what is numbered in a row by one issuer. */
int pri_name_series(const char *s, size_t n);
/* The word that an abbreviation or another spelling stands for, or NULL. */
const char *pri_name_canon(const char *s, size_t n);
/* "forty" 40, "first" 1, "2nd" 2; -1 when it is no number. */
long pri_name_number(const char *s, size_t n);
/* "XIV" 14, of letters I, V and X only; -1 when it is none. */
long pri_name_roman(const char *s, size_t n);

#endif

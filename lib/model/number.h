/*
 * Whole numbers in running text, in the languages of the counting sentence:
 * English, French, Spanish, German and Korean; digits as the language groups
 * them, or words.  Another language is served as English.
 */
#ifndef PRI_NUMBER_H
#define PRI_NUMBER_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

enum pri_lang { PRI_EN, PRI_FR, PRI_ES, PRI_DE, PRI_KO, PRI_LANGS };

/* What the number counts decides its form in some languages. */
enum pri_number_form {
	PRI_MASCULINE,		/* ko: Sino-Korean numerals */
	PRI_FEMININE,		/* ko: native numerals below 100 */
	PRI_DATIVE		/* de: "aus einem Land" */
};

/* By the primary subtag of a BCP 47 tag; NULL and unknown are PRI_EN. */
enum pri_lang pri_lang_of(const char *tag);
/* 0 when the language is not one of the five. */
int pri_lang_known(const char *tag);

/* "1,234", "1.234", "1 234" (narrow no-break space). */
void pri_number_digits(struct pri_buf *, enum pri_lang, int64_t n);
/* "seventy-six"; from a million on, digits. */
void pri_number_words(struct pri_buf *, enum pri_lang, int64_t n,
    enum pri_number_form);

/*
 * Read the number that stands at s[0..n), in digits with any grouping or in
 * words of the language.  How many bytes it takes; 0 when there is none.
 * *value is -1 for a number that is not whole ("3.5").
 */
size_t pri_number_read(enum pri_lang, const char *s, size_t n,
    int64_t *value);

#endif

/*
 * Texts as keys for comparing, without ICU: a table made from ICU's data when
 * the library was built gives each character's folded form.
 */
#ifndef PRI_FOLD_H
#define PRI_FOLD_H

#include <stddef.h>
#include <stdint.h>

/* What a character folds to, when not to letters or digits. */
enum pri_fold_class {
	PRI_FOLD_TEXT,		/* letters and digits */
	PRI_FOLD_SPACE,		/* spaces, punctuation and symbols */
	PRI_FOLD_DROP		/* accents, apostrophes, invisible characters */
};

/* As many bytes as one character folds to. */
#define PRI_FOLD_MAX 40

/*
 * The folded form of a code point: lower case, without accents, width,
 * letter variants (ø, ı, ß) and ligatures; digits of any script as ASCII;
 * Han characters simplified, katakana as hiragana.  *s (static, not
 * NUL-terminated) and *n are set for PRI_FOLD_TEXT; *n is 0 when the
 * character stands for itself.
 */
enum pri_fold_class pri_fold_char(uint32_t c, const char **s, size_t *n);

/*
 * s[0..n) folded into out[0..cap): words separated by one space, none at the
 * ends.  Returns the length, or SIZE_MAX when `cap' is too small.  n * 3 +
 * PRI_FOLD_MAX is almost always enough.
 */
size_t pri_fold(const char *s, size_t n, char *out, size_t cap);

/* Like pri_utf8_get(), with a Hangul syllable written as single jamo as one. */
uint32_t pri_utf8_next(const char *s, size_t n, size_t *len);
/* Encode a code point in at most four bytes; returns how many. */
size_t pri_utf8_put(uint32_t c, char *out);

#endif

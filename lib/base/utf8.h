/* Reading UTF-8 (RFC 3629) a code point at a time. */
#ifndef PRI_UTF8_H
#define PRI_UTF8_H

#include <stddef.h>
#include <stdint.h>

/*
 * The code point at s[0..n), n > 0, and its length in *len (1 to 4).  A byte
 * that is not the start of a valid sequence gives UINT32_MAX and length 1.
 */
uint32_t pri_utf8_get(const char *s, size_t n, size_t *len);
/* The offset of the first invalid byte, or n when all of it is valid. */
size_t pri_utf8_check(const char *s, size_t n);
/* How many code points; an invalid byte counts as one. */
size_t pri_utf8_count(const char *s, size_t n);
/* The code point in lower case, for the letters of the Latin, Greek, Cyrillic
 * and Armenian scripts that have one of the same block; others unchanged. */
uint32_t pri_utf8_lower(uint32_t);
/* Does s[0..n) begin with `word', which is in small letters?  The text's case
 * does not matter. */
int pri_starts_with(const char *s, size_t n, const char *word);
/* Windows-1252 as UTF-8, into out[0..3 * n); returns the length. */
size_t pri_utf8_from_1252(const char *s, size_t n, char *out);

#endif

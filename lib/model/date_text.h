/* Dates as the languages write them, from tables made at build time. */
#ifndef PRI_DATE_TEXT_H
#define PRI_DATE_TEXT_H

#include "base/buf.h"
#include "model/date.h"

/*
 * Append a date in a language (BCP 47; the nearest one known, else English).
 * `pattern' is a CLDR date pattern of the letters G, y, M, L, d and E, NULL for
 * the language's long style ("December 21, 2019"), or "full" for that with
 * the day of the week.  PR_EUSAGE, and nothing is appended, when the pattern
 * has other letters.
 */
enum pr_status pri_date_text(const char *lang, const char *pattern,
    struct pri_date, struct pri_buf *out);

#endif

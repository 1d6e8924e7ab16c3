/* Rows that look alike, as text, as JSON and as a file for deciding. */
#ifndef PRI_FORMAT_DUPLICATES_H
#define PRI_FORMAT_DUPLICATES_H

#include "base/buf.h"
#include "model/duplicates.h"

/* `decisions' may be NULL.  A signer who is not published is shown by the
 * number of the line only. */
void pri_duplicates_text(struct pri_buf *, const struct pr_signers *,
    const struct pri_duplicates *, const struct pri_decisions *);
void pri_duplicates_json(struct pri_buf *, const struct pr_signers *,
    const struct pri_duplicates *, const struct pri_decisions *);

/*
 * The decisions file with one open entry more for each pair that is in none:
 * `old'[0..oldlen) as it is (empty: a new file, with an explanation at its
 * head), and the new ones after it.  `list' is the name in the explanation,
 * `date' the day of writing.
 */
void pri_decisions_text(struct pri_buf *, const char *old, size_t oldlen,
    const char *list, const struct pr_signers *,
    const struct pri_duplicates *, const char *date);
/* The same for one decision made on the command line. */
void pri_decisions_text_one(struct pri_buf *, const char *old, size_t oldlen,
    const char *list, const struct pr_signers *, enum pri_decide,
    const size_t *rows, size_t nrows, const char *who, const char *why,
    const char *date);

#endif

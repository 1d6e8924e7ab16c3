/*
 * The counting sentence: the one place that says in words how many signed,
 * for the figures, for `--sentence' and for a document's {{signers.sentence}}.
 */
#ifndef PRI_SENTENCE_H
#define PRI_SENTENCE_H

#include "base/buf.h"
#include "model/tally.h"

#define PRI_SENTENCE_SPELL	0x01u	/* numbers in words */

/*
 * "76 organizations, alliances and individuals representing at least 300
 * groups from at least 22 countries": the kinds of signer that there are,
 * the groups when the list says how many, the countries when any is known.
 * `lang' is a BCP 47 tag; en, fr, es, de and ko have a sentence of their own,
 * others the English one.  NULL: the tally's.
 */
void pri_sentence(struct pri_buf *, const struct pri_tally *,
    const char *lang, unsigned flags);

#endif

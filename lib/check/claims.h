/*
 * Numbers in a document's prose that speak of its signatory list, compared
 * with the list: "co-signed by 76 NGOs", "ten individuals", "from at least 22
 * countries", in English, French, Spanish, German and Korean.
 */
#ifndef PRI_CLAIMS_H
#define PRI_CLAIMS_H

#include "model/doc.h"
#include "model/number.h"
#include "model/tally.h"

/*
 * Report each number of the title, the subtitle and the body that the figures
 * do not support (rule claim-mismatch), at the number, with what to write
 * instead.  A document in another language is not looked at.
 */
enum pr_status pri_check_claims(const struct pr_doc *,
    const struct pri_tally *, struct pr_diags *);

/* ---- What is found in a text; for claims.c and tests ---- */

/* Kinds of things counted, as bits: several are named together. */
#define PRI_CLAIM_ORGANIZATION	0x01u
#define PRI_CLAIM_ALLIANCE	0x02u
#define PRI_CLAIM_INDIVIDUAL	0x04u
#define PRI_CLAIM_SIGNER	0x08u	/* "signatories": all of them */
#define PRI_CLAIM_GROUP		0x10u	/* groups represented */
#define PRI_CLAIM_COUNTRY	0x20u

enum pri_claim_how {
	PRI_SAYS_EXACTLY,
	PRI_SAYS_AT_LEAST,
	PRI_SAYS_MORE,		/* "more than", "over" */
	PRI_SAYS_ABOUT,		/* "some", "around" */
	PRI_SAYS_NEARLY,	/* "nearly", "almost" */
	PRI_SAYS_UP_TO,		/* "at most" */
	PRI_SAYS_LESS		/* "fewer than" */
};

struct pri_claim {
	enum pri_claim_how how;
	unsigned	 kinds;
	int64_t		 n;
	size_t		 off, end;	/* of the number */
	size_t		 how_off;	/* of the words before it */
	int		 words;		/* written in words */
	int		 plus;		/* "300+": the sign is in off..end */
};

typedef void pri_claim_fn(void *ctx, const struct pri_claim *);

/*
 * Call fn for each claim about signing in one paragraph s[0..n).  `lead': it
 * is a headline or the first paragraph, where "76 groups urge Seoul" speaks of
 * the signers.  `year' is the document's (0 unknown): a sentence about another
 * year speaks of another letter.  0 when memory ran out.
 */
int pri_claims_find(enum pri_lang, const char *s, size_t n, int lead,
    int year, pri_claim_fn *fn, void *ctx);

#endif

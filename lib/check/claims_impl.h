/* What finding claims in Latin letters and in Hangul have in common. */
#ifndef PRI_CLAIMS_IMPL_H
#define PRI_CLAIMS_IMPL_H

#include "check/claims.h"

/* What a word says; bits, and PRI_CLAIM_... in the low byte. */
#define W_KIND		0x000ffu
#define W_SIGN		0x00100u	/* signed, signatories, endorsed */
#define W_LETTER	0x00200u	/* letter, statement, coalition */
#define W_BEFORE	0x00400u	/* may stand right before a claim: by, of */
#define W_AND		0x00800u	/* joins claims and nouns */
#define W_ADJECTIVE	0x01000u	/* neutral: non-governmental */
#define W_REPRESENT	0x02000u
#define W_FROM		0x04000u	/* from, in: before countries */
#define W_NOT		0x08000u	/* not, refused */
#define W_URGE		0x10000u	/* urge, call: signing in a lead */
#define W_OTHER		0x20000u	/* previous, another: another letter */
#define W_LINK		0x40000u	/* small words that chain claims */
#define W_TOGETHER	0x100000u	/* together, collectively */
#define W_BODY		0x200000u	/* coalition: of whom, if not of all? */
#define W_WE		0x400000u
#define W_TREATY	0x80000u	/* convention: not of this letter */

unsigned pri_claim_word(enum pri_lang, const char *folded, size_t n);
int pri_claims_find_ko(const char *s, size_t n, pri_claim_fn *fn, void *ctx);

#endif

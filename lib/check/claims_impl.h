/* What the files that find claims in prose have in common. */
#ifndef PRI_CLAIMS_IMPL_H
#define PRI_CLAIMS_IMPL_H

#include "check/claims.h"

/* What a word says; bits, and PRI_CLAIM_... in the low byte. */
#define W_KIND		0x000ffu
#define W_SIGN		0x00100u	/* signed, signatories, endorsed */
#define W_LETTER	0x00200u	/* letter, statement, coalition */
#define W_BEFORE	0x00400u	/* right before a claim: by, of */
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

#define W_JOIN		0x800000u	/* joined, backed a letter, us */
#define W_US		0x1000000u	/* us */
#define W_AUX		0x2000000u	/* have, is, also: between the others */
#define W_TALLY		0x4000000u	/* total, grown: then a number */
#define W_TOTAL		0x8000000u	/* "in number", after one */
#define W_MARKS		0x10000000u	/* signatures */

/* A word or a number of a sentence. */
struct pri_ctok {
	size_t		off, end;
	unsigned	flags;		/* W_... */
	int		is_num;
	int64_t		value;
	int		words;		/* a number in words */
	char		brk;		/* sign before it: , : ( ; or 0 */
	int		capital;
	int		bad;		/* a number that counts nothing here */
	char		s[28];		/* folded, cut */
};

enum { PRI_CTOKS = 256 };

/* A sentence. */
struct pri_csent {
	const char	*s;
	size_t		 n;
	enum pri_lang	 lang;
	int		 lead, year;
	struct pri_ctok	 v[PRI_CTOKS];
	size_t		 ntoks;
	size_t		 next;		/* offset of the next sentence */
};

/* A number that counts what signers are called by. */
struct pri_chit {
	struct pri_claim c;
	size_t		first, last;	/* tokens: words before, last noun */
	int		linked;		/* hangs on the claim before */
	int		yes;		/* it speaks of signing */
};

/* Read the sentence that begins at byte `start'. */
void pri_claim_sentence(struct pri_csent *, size_t start);
/* The claim whose number is token i; 0 when it counts nothing here. */
int pri_claim_at(const struct pri_csent *, size_t i, struct pri_chit *);
/* What signers are called, when token i is such a word: PRI_CLAIM_... */
unsigned pri_claim_kind(const struct pri_csent *, size_t i);
/* Which words stand before the number at token i ("at least"): the first. */
size_t pri_claim_how_of(const struct pri_csent *, size_t i,
    enum pri_claim_how *);
/* Do the words around it say that these have signed? */
int pri_claim_speaks(const struct pri_csent *, const struct pri_chit *);
/* Does a verb of signing follow? */
int pri_claim_sign_after(const struct pri_csent *, const struct pri_chit *);
/* Part of the signers only? */
int pri_claim_is_part(const struct pri_csent *, const struct pri_chit *);
/* Nothing but small joining words between two? */
int pri_claim_chained(const struct pri_csent *, const struct pri_chit *,
    const struct pri_chit *);
/* Groups that stand behind the signers: "representing 300 groups"? */
int pri_claim_represented(const struct pri_csent *, const struct pri_chit *);
/* Does a word that has one of these flags stand in from..to? */
int pri_claim_has(const struct pri_csent *, size_t from, size_t to,
    unsigned flags);
unsigned pri_claim_word(enum pri_lang, const char *folded, size_t n);
int pri_claims_find_ko(const char *s, size_t n, pri_claim_fn *fn, void *ctx);

#endif

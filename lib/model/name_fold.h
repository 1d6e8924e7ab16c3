/*
 * A name as a row of words for comparing: small ASCII letters and digits,
 * whatever script, case, accents, width and punctuation it was written with.
 * Latin letters are folded by a table of our own; other scripts are
 * transliterated by the intl module, which is loaded only for them.
 */
#ifndef PRI_NAME_FOLD_H
#define PRI_NAME_FOLD_H

#include <stddef.h>

#include "base/arena.h"
#include "pressrel.h"

#define PRI_TOKENS_MAX	24	/* words of a name that are looked at */

/* What is known of a word; bits of pri_token.flags. */
#define PRI_TF_UPPER	0x01u	/* written in capitals */
#define PRI_TF_DOTTED	0x02u	/* joined from "A.B.C." */
#define PRI_TF_CJK	0x04u	/* Han, Hangul or kana: see `raw' */
#define PRI_TF_OTHER	0x08u	/* transliterated from another script */
#define PRI_TF_NUMBER	0x10u	/* a number: digits, words or Roman */
#define PRI_TF_VOCAB	0x20u	/* a common word of names */
#define PRI_TF_GLUED	0x40u	/* no space before it */

struct pri_token {
	const char	*s;		/* [a-z0-9]+, NUL-terminated */
	size_t		 n;
	const char	*raw;		/* CJK: the word itself, NFKD */
	size_t		 rawn;
	unsigned	 flags;
};

struct pri_tokens {
	struct pri_token v[PRI_TOKENS_MAX];
	size_t		 n;
	int		 cut;		/* there were more */
	unsigned	 scripts;	/* PRI_TF_CJK, PRI_TF_OTHER; 0 Latin */
};

/* Split s[0..n) into words; strings live in the arena. */
enum pr_status pri_name_tokens(struct pri_arena *, const char *s, size_t n,
    struct pri_tokens *out);

/*
 * One code point as small ASCII letters: 1 or 2 of them in out, or 0 when it
 * is no Latin letter or digit.
 */
size_t pri_fold_latin(unsigned long c, char out[2]);
/* Is it a letter of Han, Hangul or kana? */
int pri_is_cjk(unsigned long c);

#endif

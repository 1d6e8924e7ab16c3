/*
 * Are two names those of the same organization or person?  A score for a
 * suggestion, and the reasons for it; nothing is ever merged because of it.
 */
#ifndef PRI_NAME_MATCH_H
#define PRI_NAME_MATCH_H

#include "base/arena.h"
#include "model/name_fold.h"
#include "model/name_words.h"

enum pri_name_kind { PRI_NAME_ANY, PRI_NAME_ORGANIZATION, PRI_NAME_PERSON };

/* From this score on a pair is suggested. */
#define PRI_NAME_SUGGEST	70

/* Reasons, as bits. */
#define PRI_WHY_SAME		0x0001u	/* the same text */
#define PRI_WHY_SPELLING	0x0002u	/* but for case, accents, signs */
#define PRI_WHY_SCRIPT		0x0004u	/* in another script */
#define PRI_WHY_LEGAL		0x0008u	/* but for the legal form */
#define PRI_WHY_WORDS		0x0010u	/* but for words of little weight */
#define PRI_WHY_ORDER		0x0020u	/* the words in another order */
#define PRI_WHY_TYPO		0x0040u	/* small differences in spelling */
#define PRI_WHY_SPACING		0x0080u	/* words joined or apart */
#define PRI_WHY_ACRONYM		0x0100u	/* one has the other's initials */
#define PRI_WHY_INITIAL		0x0200u	/* a first name and its initial */
#define PRI_WHY_MIDDLE		0x0400u	/* one has a middle name more */
#define PRI_WHY_SERIES		0x0800u	/* numbers in one series */
#define PRI_WHY_EMAIL		0x1000u	/* the same e-mail address */
#define PRI_WHY_DOMAIN		0x2000u	/* the same own mail domain */
#define PRI_WHY_WEB		0x4000u	/* the same website */
#define PRI_WHY_BITS		15

/* One of the names by which a signer is written: "HRW (Human Rights Watch)"
 * holds two. */
struct pri_name_form {
	struct pri_token *v;		/* the words that count */
	size_t		 n;
	const char	*all;		/* every letter, with legal form */
	size_t		 alln;
	const char	*core;		/* the letters of `v' in one */
	size_t		 coren;
	const char	*initials;	/* of every word, small ones too */
	enum pri_legal	 legal;
	unsigned	 scripts;	/* of the text: PRI_TF_CJK, _OTHER */
	int		 title;		/* a person's title was taken off */
	int		 junior, senior;	/* so was "Jr." or "Sr." */
};

#define PRI_NAME_FORMS	4

struct pri_name {
	enum pri_name_kind kind;
	const char	*text;		/* as given, trimmed */
	size_t		 len;
	struct pri_name_form form[PRI_NAME_FORMS];
	size_t		 n;
};

/* Take a name apart.  The text is borrowed, everything else is the arena's. */
enum pr_status pri_name_prepare(struct pri_arena *, enum pri_name_kind,
    const char *s, size_t n, struct pri_name *out);
/* 0 to 100; *why gets the reasons. */
int pri_name_match(const struct pri_name *, const struct pri_name *,
    unsigned *why);
/* "small differences in spelling"; for one bit.  Static. */
const char *pri_why_text(unsigned bit);

/* Optimal string alignment distance of two short words, at most `max' + 1. */
int pri_edits(const char *a, size_t an, const char *b, size_t bn, int max);
/* What it costs to take one word for another, in tenths of letters; -1 when
 * they are two words. */
int pri_word_cost(const struct pri_token *, const struct pri_token *);
/* Are they the names of two countries, or two everyday words?  Neither is a
 * misspelling of the other then. */
int pri_both_known(const struct pri_token *, const struct pri_token *);

#endif

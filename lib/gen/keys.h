/* What the generator of the country tables gathers, key by key. */
#ifndef PRI_GEN_KEYS_H
#define PRI_GEN_KEYS_H

#include <stdint.h>

#include "model/country_key.h"

/* Where a meaning comes from.  A higher one replaces lower ones; two of the
 * same add up, so that a word for two countries means both. */
enum rank {
	RANK_ADJECTIVE = 1,
	RANK_CITY,
	RANK_CAPITAL,
	RANK_SHARED,		/* what the names of two countries share */
	RANK_DRAFT,		/* a name by a source that is less sure */
	RANK_NAME,
	RANK_OWN		/* our own aliases decide */
};

struct key {
	uint64_t	 hash;		/* 0: free */
	char		*text;		/* for fuzzy search, else NULL */
	unsigned char	 code[8];	/* places in the list of countries */
	unsigned char	 n;
	unsigned char	 rank;
	unsigned short	 flags;		/* PRI_CF_... and PRI_S_... */
	unsigned char	 major;		/* written in many lists; 2: English */
	unsigned char	 capital;	/* also one's capital: its place + 1 */
};

/* Adds a meaning; returns the key. */
struct key *key_add(uint64_t hash, const char *text, size_t ntext, int code,
    enum rank rank, unsigned flags);
const struct key *key_find(uint64_t hash);
/* All keys in a fixed order. */
const struct key *key_next(size_t *i);
size_t key_count(void);

/* What a name is added as. */
struct meaning {
	int		code;		/* place in the list of countries; -1 */
	enum rank	rank;
	unsigned	flags;
	int		fuzzy;		/* misspellings of it are looked for;
					 * 2: it is English */
	int		cut;		/* also without what is in brackets */
	int		exact;		/* only exactly as it is written */
	int		minor;		/* of a language few write in */
};

/* What a name means so far, or NULL. */
const struct key *name_find(const char *s);
/* Let names that few write mean as well what many mean by them: "Roma" is
 * Romania in some language, and a capital in Italian. */
void keys_settle(void);
/* Add a name under all keys that it is looked up by. */
void name_add(const char *s, const struct meaning *m);
/* The same as a part ("Texas") of a country, given by its code. */
void part_add(const char *owner, const char *s, const struct meaning *m);
/* A word that stands around names: "the", "based in". */
void role_add(const char *s, unsigned flags);
/* A code of ISO 3166-1. */
void code_add(const char *s, const struct meaning *m);
/* Words that are written long or short: "saint", "st". */
void short_add(char *const *texts, unsigned n);

#endif

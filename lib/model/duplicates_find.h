/* The search for rows that look alike, as its two parts share it. */
#ifndef PRI_DUPLICATES_FIND_H
#define PRI_DUPLICATES_FIND_H

#include "model/duplicates.h"

/* A row under a key that rows which look alike share. */
struct pri_finder_key {
	uint64_t	h;
	uint32_t	row;
};

/* Two rows that a decision names together. */
struct pri_decided {
	uint64_t	pair;		/* a << 32 | b */
	enum pri_decide	what;
};

/* A name's letters, by which rows are put in order. */
struct pri_finder_letters {
	const char	*s;
	size_t		 n;
	uint32_t	 row;
};

struct pri_finder {
	const struct pr_signers *list;
	struct pri_arena arena;
	struct pri_name	**names;	/* NULL: not compared */
	struct pri_finder_key *keys;
	size_t		 nkeys, keycap;
	uint64_t	*places;	/* hashes of addresses and domains */
	size_t		 nplaces, placecap;
	struct pri_finder_letters *letters;	/* sorted */
	size_t		 nletters;
	uint32_t	*crowd;		/* of each row: one more than the place in
					 * `letters' where very many of the very
					 * same begin, else 0 */
	uint64_t	*cand;		/* a << 32 | b */
	size_t		 ncand, candcap;
	struct pri_decided *decided;	/* sorted by pair */
	size_t		 ndecided, decidedcap;
	struct pri_duplicates *out;
	size_t		 cap;
	int		 nomem;
};

/* Take the names apart, and put each row under its keys. */
enum pr_status pri_finder_prepare(struct pri_finder *);
/* Put the names in order, and find those that very many rows have: of these
 * each is compared with the next one only, which makes them one group. */
enum pr_status pri_finder_order(struct pri_finder *);
/* Pairs of rows that share a key, and of neighbours: into `cand'. */
void pri_finder_blocks(struct pri_finder *);
void pri_finder_neighbours(struct pri_finder *);

/* A longer array, or `p' as it is and `nomem' set. */
void *pri_finder_grow(struct pri_finder *, void *p, size_t *cap, size_t size);
/* The hash of a key of some kind. */
uint64_t pri_finder_start(char kind);
uint64_t pri_finder_hash(uint64_t h, const char *s, size_t n);
int pri_cmp_u64(const void *, const void *);
/* The host of a mail address or of a website, "" without. */
void pri_host_of(const char *s, char out[80]);
/* Does everybody have mail there? */
int pri_mail_is_free(const char *domain);
int pri_mail_equal(const char *a, const char *b);

#endif

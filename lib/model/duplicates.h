/*
 * Rows of a list that may be the same signer: pairs with a score and the
 * reasons for it, in groups; and what people decided about them, which is
 * kept in a file beside the list and applied whenever the list is counted.
 */
#ifndef PRI_DUPLICATES_H
#define PRI_DUPLICATES_H

#include "model/name_match.h"
#include "model/signers.h"

/* ---- Decisions ---- */

enum pri_decide {
	PRI_DECIDE_OPEN,	/* suggested, and nobody has decided yet */
	PRI_DECIDE_MERGE,	/* one signer: the first row stands for all */
	PRI_DECIDE_KEEP		/* different signers */
};

/* A row as a decision names it.  What is not given is NULL or 0. */
struct pri_decision_row {
	const char	*file;		/* last part of its name */
	size_t		 line;
	const char	*name;
	const char	*id;		/* pri_signer_id() */
	struct pr_pos	 pos;
	size_t		 index;		/* in the list, when applied; SIZE_MAX:
					 * there is no such row any more */
};

struct pri_decision {
	enum pri_decide	 decide;
	struct pri_decision_row *rows;
	size_t		 n;
	const char	*who, *why, *date;	/* may be NULL */
	const char	*file;		/* where it is written */
	struct pr_pos	 pos;
};

struct pri_decisions {
	struct pri_arena arena;
	struct pri_decision *v;
	size_t		 n, cap;
	size_t		 stale;		/* of how many a row is gone */
};

/* Room for one more decision, zeroed; NULL when memory ran out. */
struct pri_decision *pri_decisions_add(struct pri_decisions *);
/* Free what it holds; the struct is the caller's. */
void pri_decisions_free(struct pri_decisions *);
/* "open", "merge", "keep" */
const char *pri_decide_name(enum pri_decide);
int pri_decide_parse(const char *s, size_t n, enum pri_decide *);

/*
 * Find each decision's rows in the list and merge what is to be merged: the
 * first row named stays, the others become PRI_MERGED.  What the first does
 * not say (country, type, groups) is taken from the others, and the strictest
 * `publish' of them counts.  A decision whose rows are gone changes nothing
 * and is reported.
 */
enum pr_status pri_decisions_apply(struct pri_decisions *,
    struct pr_signers *, struct pr_diags *);

/* What a row is recognized by when others are added above it: six digits
 * that give nothing away. */
void pri_signer_id(const struct pri_signer *, char out[8]);
/* May the row's name be shown? */
int pri_signer_shown(const struct pri_signer *);

/* ---- Pairs ---- */

struct pri_pair {
	size_t		 a, b;		/* indices, a before b */
	int		 score;
	unsigned	 why;		/* PRI_WHY_... */
	size_t		 group;		/* from 0 */
	int		 open;		/* stands in the decisions file */
};

struct pri_duplicates {
	struct pri_pair	*pairs;		/* by group, then score descending */
	size_t		 n;
	size_t		 ngroups;
};

/* Every pair of counted rows that scores PRI_NAME_SUGGEST or more and was not
 * decided on.  `decisions' (applied) may be NULL. */
enum pr_status pri_duplicates_find(const struct pr_signers *,
    const struct pri_decisions *, struct pri_duplicates **out);
void pri_duplicates_free(struct pri_duplicates *);

#endif

/*
 * A signatory list: one signer per row, whatever the columns were called.
 * parse/signers_csv.c reads one; model/tally.c counts it.
 *
 * Two shapes.  A `pri_row' is a view of one row while a file streams by, in
 * memory that does not grow; a `pr_signers' holds every row, for what needs
 * all of them at once (lists, duplicates, letters).
 */
#ifndef PRI_SIGNERS_H
#define PRI_SIGNERS_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "pressrel.h"

struct pr_config;

/* What a column holds.  Columns of no role are read and forgotten. */
enum pri_role {
	PRI_ROLE_NAME,
	PRI_ROLE_GIVEN,		/* first name, joined with the family name */
	PRI_ROLE_FAMILY,
	PRI_ROLE_ORGANIZATION,	/* beside a name: the affiliation; else the name */
	PRI_ROLE_TYPE,
	PRI_ROLE_COUNTRY,
	PRI_ROLE_REPRESENTS,
	PRI_ROLE_MEMBERS,
	PRI_ROLE_TITLE,
	PRI_ROLE_AFFILIATION,
	PRI_ROLE_EMAIL,
	PRI_ROLE_PUBLISH,
	PRI_ROLE_ANONYMOUS,	/* the opposite question of `publish' */
	PRI_ROLE_SIGNED_AT,
	PRI_ROLE_WITHDRAWN,
	PRI_ROLE_CONFIRMED,	/* "no": the address never answered */
	PRI_ROLE_COMMENT,
	PRI_ROLE_SORT,
	PRI_ROLE_WEB,
	PRI_ROLE_PUBLISH_TOO,	/* where there are two such columns, */
	PRI_ROLE_ANONYMOUS_TOO,	/* the stricter one holds */
	PRI_ROLES,
	PRI_ROLE_NONE = PRI_ROLES
};

enum pri_signer_type {
	PRI_S_ORGANIZATION,
	PRI_S_ALLIANCE,
	PRI_S_INDIVIDUAL,
	PRI_S_UNKNOWN,
	PRI_S_TYPES
};

/* What may be shown of a signer, who is counted in any case. */
enum pri_publish {
	PRI_PUB_YES,		/* the stricter, the greater */
	PRI_PUB_INITIALS,
	PRI_PUB_COUNTRY,	/* "a signer from Kenya" */
	PRI_PUB_NO		/* nothing, in no byte of any output */
};

enum pri_bound { PRI_EXACTLY, PRI_AT_LEAST, PRI_MORE_THAN };

/* Where a row ended up.  Each row has exactly one fate. */
enum pri_fate {
	PRI_COUNTED,
	PRI_MERGED,		/* by a decision: another row stands for it */
	PRI_WITHDRAWN,
	PRI_REJECTED,
	PRI_LATER		/* signed after --as-of: not of the list yet */
};

/* What became of the text of a country cell; see model/country.h for `how',
 * which is an enum pri_country_how.  The strings are static or the list's. */
struct pri_signer_country {
	const char	*text;		/* as written; "" when empty */
	int		 how;
	char		 (*codes)[3];	/* named, or the candidates */
	size_t		 n;
};

/* One row of a loaded list.  No string is NULL: "" means an empty cell.  All
 * live in the list's arena and are valid UTF-8. */
struct pri_signer {
	const char	*file;
	size_t		 line;		/* of the row's first byte, from 1 */
	enum pri_fate	 fate;
	enum pri_signer_type type;
	enum pri_publish publish;
	const char	*name;
	const char	*sort;		/* sort under this instead of the name */
	const char	*title;
	const char	*affiliation;
	const char	*email;		/* never leaves */
	const char	*web;
	const char	*comment;	/* not published */
	struct pri_signer_country country;
	int64_t		 represents;	/* groups behind it; -1 not given */
	enum pri_bound	 represents_bound;
	int		 represents_vague;	/* given, and no number */
	const char	**members;	/* names of groups behind it */
	size_t		 nmembers;
	int64_t		 signed_at;	/* an instant; INT64_MIN unknown */
	size_t		 merged_into;	/* index in the list when PRI_MERGED */
	int		 shifted;	/* the row was repaired */
};

/* All rows of all files of one list, in the order of the files. */
struct pr_signers {
	struct pri_arena  arena;
	struct pri_signer *v;
	size_t		  n;
	size_t		  cap;
	const char	**files;
	size_t		  nfiles;
};

/* ---- One row while a file streams by ---- */

struct pri_cell {
	const char	*s;		/* not NUL-terminated */
	size_t		 n;
};

struct pri_country_match;

/* What asks about publication, rather than only being called so. */
enum { PRI_ASKED = 1, PRI_ASKED_TOO = 2 };

struct pri_row {
	const char	*file;
	size_t		 line;		/* of its first byte, from 1 */
	enum pri_fate	 fate;		/* COUNTED or REJECTED, so far */
	const char	*reason;	/* why it was rejected; static */
	size_t		 reason_col;
	int		 repaired;
	int		 hide;		/* the cell that says what may be
					 * published is missing: nothing may */
	struct pri_cell	 cell[PRI_ROLES];	/* empty when there is none */
	int		 asked;		/* PRI_ASKED: an empty cell does not
					 * agree to be published */
	const struct pri_country_match *country;	/* never NULL */
	enum pri_signer_type type;	/* of a row that does not say */
	/* Where the cell of a role begins. */
	struct pr_pos	(*where)(const struct pri_row *, enum pri_role);
	const void	*from;		/* for `where' */
};

/* Called once per row in the order of the file, the row and its bytes being
 * valid during the call only.  Anything but PR_OK stops the reading. */
typedef enum pr_status pri_row_fn(void *ctx, const struct pri_row *);

/* ---- Words of cells: 0 when the text is not understood ---- */

int pri_signer_type_parse(const char *s, size_t n, enum pri_signer_type *);
/* Is it nothing but the word for a kind, in any language? */
int pri_signer_type_is(const char *s, size_t n);
int pri_publish_parse(const char *s, size_t n, enum pri_publish *);
/* "300+", "over 300", "45.000", "1 200", "３００", "at least 20". */
int pri_represents_parse(const char *s, size_t n, int64_t *,
    enum pri_bound *);
/* 1 yes, 0 no, -1 anything else. */
int pri_answer_parse(const char *s, size_t n);
/* 1 yes or a date, 0 no or empty, -1 not understood. */
int pri_yes_parse(const char *s, size_t n);
/* A form's time: ISO 8601, or a spreadsheet's "12/21/2019 9:15:00 AM". */
int pri_signed_at_parse(const char *s, size_t n, int64_t *);
/* "organization", "alliance", "individual", "unknown" */
const char *pri_signer_type_name(enum pri_signer_type);
/* "name", "country", ...; PRI_ROLE_NONE when there is no such role. */
const char *pri_role_name(enum pri_role);
enum pri_role pri_role_find(const char *s, size_t n);
/* "ignore": the column is to be left out. */
int pri_role_is_ignore(const char *s, size_t n);

/* ---- Loaded lists ---- */

struct pri_fact;

/* Append a row that was understood as `f' (model/count.h). */
enum pr_status pri_signers_add(struct pr_signers *, const struct pri_row *,
    const struct pri_fact *f);
/* Owned (pri_signers_free), empty, or NULL when memory ran out. */
struct pr_signers *pri_signers_new(void);
void pri_signers_free(struct pr_signers *);

#endif

/* Contacts in the making: pieces of text and addresses come in one by one, in
 * the order of the text. */
#ifndef PRI_CONTACT_BUILD_H
#define PRI_CONTACT_BUILD_H

#include "check/contact_parse.h"

/* What stands between two pieces. */
enum pri_gap { PRI_G_NOTHING, PRI_G_COMMA, PRI_G_BREAK, PRI_G_BLANK,
	PRI_G_OR };

struct pri_builder {
	struct pri_finding *f;
	const struct pri_scan *sc;
	const char	*s;
	struct pri_found cur;
	struct pri_found *waiting[8];	/* names without an address yet */
	int		 nwaiting;
	struct pri_found *done;		/* the last one that was finished */
	enum pri_gap	 gap;		/* before the piece to come */
	uint32_t	 label;		/* of the value to come */
	struct pri_part	 channel;
	int		 drop;		/* not yet past the verb */
	int		 is_person;	/* what comes is one's name */
	int		 goes_on;	/* it ended in "or" */
	int		 listed;	/* after a sign that lists names */
	int		 cued, sentence, asked;
	struct pri_part	 head;
	int		 heads;
};

int pri_has_address(const struct pri_found *);
int pri_is_no_contact(const struct pri_found *);
/* The text from..to with its place. */
struct pri_part pri_build_part(struct pri_builder *, size_t from, size_t to);
/* Add the present contact to the list as it is. */
struct pri_found *pri_build_push(struct pri_builder *);
/* The present contact is complete; those that waited share its address. */
void pri_build_finish(struct pri_builder *);
/* The text from..to between two separators; `colon' follows it. */
void pri_build_flush(struct pri_builder *, size_t from, size_t to,
    int colon);
/* An office, or a function, that stands for the contact. */
void pri_build_desk(struct pri_builder *, struct pri_part, int colon);
void pri_build_role(struct pri_builder *, struct pri_part, int colon);
/* Do square brackets stand around from..to, and no link? */
int pri_is_bracketed(const struct pri_builder *, size_t from, size_t to);
/* Something that keeps a place. */
void pri_build_todo(struct pri_builder *, size_t from, size_t to);
/* Go through from..to: a block, a line or a cell. */
void pri_build_feed(struct pri_builder *, size_t from, size_t to);
/* What is to come stands apart from what was. */
void pri_build_gap(struct pri_builder *, enum pri_gap);
/* The first atom at byte `from' or later. */
const struct pri_atom *pri_first_atom(const struct pri_scan *, size_t from);

/* ---- contact_cut.c ---- */

/* Take marks, spaces and small words off both ends. */
void pri_cut_trim(struct pri_builder *, size_t *from, size_t *to);
/* Where a name ends and what it is "of" begins, or where a second name
 * follows an "and"; 0 for neither. */
size_t pri_cut_joint(struct pri_builder *, size_t from, size_t to,
    size_t *next, int *is_or);
/* Where a name and a function of a dense script meet, or 0. */
size_t pri_cut_dense(const char *s, size_t from, size_t to);
/* Does such a name, up to `cut', belong to one more person? */
int pri_cut_is_next(const struct pri_builder *, size_t from, size_t cut,
    size_t to);

/* ---- contact_share.c ---- */

/* Give the addresses of c to those who wait for it: to each their own, where
 * that can be told, or all of them to everybody. */
void pri_share_ways(struct pri_builder *, struct pri_found *c);
/* "A and B, Press Officers": a function of several people. */
void pri_share_role(struct pri_builder *, const struct pri_part *role);
/* "Spokespeople A and B": the function of the last who waits is that of who
 * comes, too. */
void pri_share_first_role(struct pri_builder *);
int pri_is_role_of_several(const char *);
/* Is the address that of a person with the name s[0..n)? */
int pri_is_own_address(const char *s, size_t n, const struct pri_atom *);
/* A name in small letters, as an address after it tells. */
int pri_is_small_name(const struct pri_scan *, size_t from, size_t to);

/* ---- contact_grid.c ---- */

enum { PRI_COLUMNS = 4, PRI_ROWS = 24 };

struct pri_grid {
	struct { size_t from, to; } cell[PRI_ROWS][PRI_COLUMNS];
	int	rows, columns;
};

/* Is from..to a table of two or more columns and rows?  A first line of one
 * cell ("Media contacts") may stand above it: *above is its end. */
int pri_read_grid(const char *s, size_t from, size_t to, struct pri_grid *,
    size_t *above);
void pri_feed_grid(struct pri_builder *, const struct pri_grid *);

#endif

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

#endif

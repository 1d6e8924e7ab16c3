/* Between the files that find e-mail addresses in text. */
#ifndef PRI_CONTACT_EMAIL_H
#define PRI_CONTACT_EMAIL_H

#include "base/buf.h"
#include "check/contact_atoms.h"

/* What one @ turned out to be. */
struct pri_found_email {
	size_t	 from, to;		/* all of it, in the text */
	struct pri_buf address;		/* as it should be written */
	enum pri_atom_issue issue;
	const char *why;
	const char *meant;		/* of one that is MALFORMED */
};

int pri_is_alnum(char);
/* May it stand before the @ in running text? */
int pri_is_local_char(char);
/* Over three spaces at most. */
size_t pri_skip_blanks(const struct pri_scan *, size_t i);
/*
 * Labels with dots between them, plain or disguised, from i on: their end,
 * with the domain appended to `out'.  *disguised is set when a dot is, *dots
 * counts them.
 */
size_t pri_read_domain(const struct pri_scan *, size_t i,
    struct pri_buf *out, int *disguised, int *dots);
/* Is it an address by all rules? */
int pri_email_is_whole(struct pri_buf *);
struct pri_atom *pri_email_add(struct pri_scan *, struct pri_found_email *);
/* "press @ example.org", "press[@]example.org": the @ at i, with something
 * around it; 1 when it was taken. */
int pri_scan_spaced(struct pri_scan *, size_t i);

/* ---- contact_mend.c ---- */

/* NOSPAM and the like in an address, cut out of it: 1 when there was any. */
int pri_mend_nospam(struct pri_buf *);
/* Letters glued to a top-level domain ("orgFor", "org612", "orgwww"): the
 * length of the domain without them. */
size_t pri_mend_glue(const char *domain, size_t n);
/* A dot that is missing, or disguised, after a domain without one. */
void pri_mend_domain(struct pri_scan *, struct pri_found_email *,
    size_t domain);
/* "press@@example..org": with each sign once, in the arena, when that makes an
 * address; else NULL. */
const char *pri_mend_signs(struct pri_scan *, const char *);

#endif

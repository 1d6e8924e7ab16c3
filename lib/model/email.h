/*
 * E-mail addresses: what the standards allow (RFC 5321, 5322, 6531), and what
 * is allowed but most likely not meant.
 */
#ifndef PRI_EMAIL_H
#define PRI_EMAIL_H

#include <stddef.h>

#include "base/buf.h"
#include "base/idn.h"

struct pri_email {
	const char	*why;		/* static clause: what is wrong; NULL
					 * when it is an address */
	size_t		 why_off;	/* the byte at which it is wrong */
	size_t		 local_len;	/* of the part before the @ */
	size_t		 domain_off;	/* of the part after it */
	int		 quoted;	/* the local part is "in quotes" */
	int		 literal;	/* the domain is an [address] */
	int		 utf8;		/* the local part needs RFC 6531 */
	char		 domain[PRI_DOMAIN_MAX]; /* ASCII; "" for a literal */
};

/*
 * Read one address, the whole of s[0..n).  Comments, folded lines and the
 * obsolete forms of RFC 5322 are no address here: they belong into the header
 * of a message, not into a contact line.  So does a domain without a dot.
 * Gives 1 when it is an address.
 */
int pri_email_parse(const char *s, size_t n, struct pri_email *);

enum pri_email_doubt {
	PRI_EMAIL_FINE,
	PRI_EMAIL_EXAMPLE,	/* example.com and the like, RFC 2606 */
	PRI_EMAIL_RESERVED,	/* .local, .test, .onion: RFC 6761 */
	PRI_EMAIL_TLD,		/* no such top-level domain */
	PRI_EMAIL_SUFFIX,	/* co.uk: nobody's own */
	PRI_EMAIL_SCRIPTS,	/* letters of two scripts in one word */
	PRI_EMAIL_LOOKALIKE,	/* a whole word in another script's letters */
	PRI_EMAIL_TYPO,		/* gmial.com */
	PRI_EMAIL_HOUSE,	/* almost the house's own domain */
	PRI_EMAIL_LITERAL	/* a number in place of a name */
};

/*
 * What makes a correct address doubtful.  `house` are the house's own domains
 * in ASCII, lower case.  The address probably meant goes to `meant`, which
 * stays empty when nobody can know.
 */
enum pri_email_doubt pri_email_doubt(const char *s, size_t n,
    const struct pri_email *, const char *const *house, size_t nhouse,
    struct pri_buf *meant);
/* Reserved for examples and documentation (RFC 2606, RFC 6761)? */
int pri_domain_is_example(const char *ascii);

#endif

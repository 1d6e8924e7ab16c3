/* What the public suffix list knows about a domain name. */
#ifndef PRI_PSL_H
#define PRI_PSL_H

enum pri_psl {
	PRI_PSL_UNKNOWN,	/* ends in a top-level domain that is not one */
	PRI_PSL_SUFFIX,		/* is itself a suffix: "co.uk" */
	PRI_PSL_REGISTRABLE	/* somebody's own name, or below one */
};

/* `ascii` is lower case, with A-labels, without a final dot. */
enum pri_psl pri_psl_kind(const char *ascii);
/* Is this a top-level domain? */
int pri_psl_is_tld(const char *ascii);
/* The part that somebody registered ("persecution.org" of
 * "www.persecution.org"), pointing into `ascii`; `ascii` itself when the list
 * does not know. */
const char *pri_psl_registrable(const char *ascii);

#endif

/*
 * What stands below a list without being a signer: "Last updated: 12 May",
 * "Page 1 of 3", "* in a personal capacity", a line of dashes.
 */
#ifndef PRI_FOOTER_H
#define PRI_FOOTER_H

#include <stddef.h>

/* Would the cell s[0..n), alone in its row, be such a remark? */
int pri_is_footer(const char *s, size_t n);
/* Does a record begin as one might?  Quick. */
int pri_may_be_footer(const char *s, size_t n);

#endif

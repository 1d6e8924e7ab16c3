/* Internationalized domain names (IDNA 2008, RFC 5890 to 5893). */
#ifndef PRI_IDN_H
#define PRI_IDN_H

#include <stddef.h>

/* The longest domain name as text (RFC 1035 2.3.4), with its NUL. */
#define PRI_DOMAIN_MAX 254

/*
 * A domain name of any script as lower-case ASCII: each label that needs it as
 * an A-label ("xn--..."), after NFC and the mapping of UTS 46.  NULL when it
 * was done, or what is wrong (static, a clause: "a label is empty").
 */
const char *pri_idn_ascii(const char *s, size_t n, char out[PRI_DOMAIN_MAX]);
/* The name as people read it, A-labels decoded; 0 when that cannot be done. */
int pri_idn_unicode(const char *ascii, char *out, size_t size);

#endif

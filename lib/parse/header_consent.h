/*
 * Whether a longer header asks if a name may be shown, in the languages of
 * web forms: "Czy zgadza się Pani na publikację nazwiska?"
 */
#ifndef PRI_HEADER_CONSENT_H
#define PRI_HEADER_CONSENT_H

#include "model/signers.h"

/*
 * What the header s[0..n) asks: PRI_ROLE_PUBLISH when a yes shows the name,
 * PRI_ROLE_ANONYMOUS when a yes hides it, PRI_ROLE_NONE when it is about
 * something else.  *named is set when the question speaks of a name.
 */
enum pri_role pri_consent_role(const char *s, size_t n, int *named);
/* Is it a question or a statement, which who gives no answer has not agreed
 * to; rather than a column's plain name, such as "publish"? */
int pri_consent_asks(const char *s, size_t n);

#endif

/* What only the network can tell of a document: do its links lead anywhere? */
#ifndef PRI_ONLINE_H
#define PRI_ONLINE_H

#include "model/doc.h"

/* Every address of a document, wherever it stands: links, bare addresses in
 * the text, full_story, url, image, the contacts' sites.  `fn' gets it with
 * its place.  Not 0 stops. */
int pri_addresses_find(const struct pr_doc *,
    int (*fn)(void *arg, const char *url, size_t len, const char *file,
	struct pr_pos), void *arg);
/* The domains of its e-mail addresses, the same way. */
int pri_mail_domains_find(const struct pr_doc *,
    int (*fn)(void *arg, const char *domain, size_t len, const char *file,
	struct pr_pos), void *arg);
/* Add what the answers say of each address of a document. */
void pri_online_report(const struct pr_online *, const struct pr_doc *,
    struct pr_diags *);
/* Is this a rule that only the network can break? */
int pri_rule_is_online(const char *id);

#endif

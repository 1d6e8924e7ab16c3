/*
 * Whose document it is, and whom to ask about it: the same answer for what is
 * checked and for what is exported.
 */
#ifndef PRI_DOC_PARTIES_H
#define PRI_DOC_PARTIES_H

#include "model/config.h"
#include "model/doc.h"

/* The organizations of a document: those that it names of the configuration or
 * writes out, else the house.  An array in the arena. */
enum pr_status pri_doc_orgs(struct pri_arena *, const struct pr_doc *,
    const struct pr_config *, struct pri_orgs *);
/* Its contacts: those that it names or writes out, else those of its
 * organizations, else the only one of the configuration.  Likewise. */
enum pr_status pri_doc_contacts(struct pri_arena *, const struct pr_doc *,
    const struct pr_config *, struct pri_contacts *);

#endif

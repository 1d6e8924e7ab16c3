/* What a batch asks of an export beyond pressrel.h. */
#ifndef PRI_EXPORT_H
#define PRI_EXPORT_H

#include "pressrel.h"

struct pri_page;
struct pri_place;

/* The latest instant of the embargoes of a document and of those inside it:
 * INT64_MIN without any, INT64_MAX when one was not understood. */
int64_t pri_export_instant(const struct pr_export *);
/* Its page, with everything looked up. */
const struct pri_page *pri_export_page(const struct pr_export *);
/* Where the page stands in a site from now on, or NULL; borrowed. */
void pri_export_place(struct pr_export *, const struct pri_place *);
/* One more file that it depends on. */
enum pr_status pri_export_add_dep(struct pr_export *, const char *path);
/* The i-th file that went into it besides the document itself, NULL past the
 * end. */
const char *pri_export_dep(const struct pr_export *, size_t i);
/* Add what would keep a document from being exported and check cannot see:
 * variables that it does not have, documents that are not there. */
enum pr_status pri_export_tell(struct pr_desk *, const struct pr_doc *,
    struct pr_diags *);

#endif

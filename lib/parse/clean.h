/* Text that the parsers can take: what is not text is reported and replaced,
 * one character for one, so that positions stay as they are. */
#ifndef PRI_CLEAN_H
#define PRI_CLEAN_H

#include "base/source.h"

/* *src may be closed and replaced. */
enum pr_status pri_source_clean(struct pri_source **src, struct pr_diags *);

#endif

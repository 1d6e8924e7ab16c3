/* The file of decisions about rows that look alike; see pressrel(5). */
#ifndef PRI_DECISIONS_H
#define PRI_DECISIONS_H

#include "base/source.h"
#include "model/duplicates.h"

/*
 * Add the decisions of `src' (borrowed) to `out', which owns copies of its
 * texts.  An entry that cannot be understood is reported and left out.
 */
enum pr_status pri_decisions_parse(const struct pri_source *src,
    struct pr_diags *, struct pri_decisions *out);

#endif

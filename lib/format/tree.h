/* The model of a document as text, with positions. */
#ifndef PRI_TREE_H
#define PRI_TREE_H

#include "base/buf.h"
#include "model/doc.h"

void pri_tree_render(const struct pr_doc *, struct pri_buf *);
/* The same of a body alone, `depth' levels in. */
void pri_tree_nodes(const struct pri_node *root, size_t depth,
    struct pri_buf *);

#endif

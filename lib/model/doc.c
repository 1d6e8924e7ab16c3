/* Small questions about a document; see doc.h. */
#include "config.h"

#include "model/doc.h"

const char *
pri_kind_name(enum pr_kind kind)
{
	static const char *const names[] = {
		[PR_RELEASE] = "release", [PR_LETTER] = "letter",
		[PR_DIGEST] = "digest", [PR_STATEMENT] = "statement"
	};

	return names[kind];
}

const struct pri_node *
pri_node_next(const struct pri_node *n, const struct pri_node *root)
{
	if (n->first != NULL)
		return n->first;
	while (n != root && n->next == NULL)
		n = n->parent;
	return n == root ? NULL : n->next;
}

/* What the files that read a body share. */
#ifndef PRI_BODY_IMPL_H
#define PRI_BODY_IMPL_H

#include "parse/body.h"
#include "parse/inline.h"
#include "parse/skeleton.h"

struct pri_body_reader {
	const struct pri_text *t;
	struct pri_arena *arena;
	struct pr_diags	*diags;
	struct pri_cursor c;
	struct pri_node	*root, *parent;
	int		 depth;		/* of the model's tree */
	int		 over;		/* open nodes that were left out */
	int		 quotes;
	int		 told_depth;
	struct pri_skeleton skeleton;	/* what libcmark reads; or none */
	enum pr_status	 st;
};

/* pri_body_parse() with all of the text read by libcmark. */
enum pr_status pri_body_parse_whole(const struct pri_text *,
    struct pri_arena *, struct pr_diags *, struct pri_node **root);

/* A node without a place in the tree; NULL with r->st set when memory ran
 * out. */
struct pri_node *pri_body_node(struct pri_body_reader *, enum pri_node_kind);
/* One below the open node. */
struct pri_node *pri_body_add(struct pri_body_reader *, enum pri_node_kind);
void pri_body_text(struct pri_body_reader *, struct pri_node *,
    const char *s, size_t len);

/* Add a text, neighbouring ones put together: TEXT and VAR nodes. */
void pri_body_split(struct pri_body_reader *, const char *s, size_t n);
/* Split an address that holds "{{" into a list of TEXT and VAR nodes; it
 * stands at `off' of the source, or elsewhere when that is 0. */
void pri_body_split_dest(struct pri_body_reader *, struct pri_node *link,
    size_t off);

/* The line, from 1, from which on the text would take too long, or 0. */
size_t pri_body_fault(const struct pri_text *);

#endif

/*
 * The running text of a document's body as one string, with the way back
 * from every byte of it to the line and column where it was written.
 */
#ifndef PRI_PROSE_H
#define PRI_PROSE_H

#include "base/buf.h"
#include "model/doc.h"

/* A paragraph, a heading or any other block that holds inlines. */
struct pri_block {
	const struct pri_node *node;
	size_t		 off, len;	/* in pri_prose.s */
};

/* The bytes from `off' to the next run's come from one inline. */
struct pri_run {
	const struct pri_node *node;
	size_t		 off;
};

/* A byte of a node's text and where it is written: from here on the next
 * question is answered, so that many questions about one long line are not
 * each as long as the line. */
struct pri_mark {
	const struct pri_node *node;
	size_t		 i;		/* in the node's text */
	size_t		 col;
	size_t		 src;		/* in the line; when `follows' */
	int		 follows;	/* written in another way than it reads */
};

/*
 * Blocks stand in document order, a blank line ("\n\n") between them.  Inside
 * a block a line break, soft or hard, is "\n"; code, variables and images are
 * U+FFFC; raw HTML is nothing; the text of a link is there, its address is
 * not (see the runs' nodes' parents).
 */
struct pri_prose {
	struct pri_buf	 buf;
	const char	*s;		/* NUL-terminated */
	size_t		 n;
	struct pri_block *blocks;
	size_t		 nblocks, blocks_cap;
	struct pri_run	*runs;
	size_t		 nruns, runs_cap;
	const struct pri_source *src;	/* of escapes and entities; NULL */
	struct pri_mark	 last, anchor;	/* the latest, and one before it */
};

/* `p' is zeroed, or was used for another document (its memory is used again).
 * Freed with pri_prose_free, also on PR_ENOMEM. */
enum pr_status pri_prose_make(struct pri_prose *p, const struct pr_doc *doc);
/* The same over any trees: the blocks of each of roots[0..n), in turn.  `src'
 * is set before. */
enum pr_status pri_prose_trees(struct pri_prose *p,
    const struct pri_node *const *roots, size_t n);
void pri_prose_free(struct pri_prose *p);
/* Where the character at byte `off' is written. */
struct pr_pos pri_prose_pos(const struct pri_prose *p, size_t off);
/* One past where the character that ends before byte `off' is written. */
struct pr_pos pri_prose_end(const struct pri_prose *p, size_t off);
/* Are bytes [off, off + len) written as they read, without marks of Markdown,
 * escapes and line breaks?  Then they can be replaced. */
int pri_prose_is_plain(const struct pri_prose *p, size_t off, size_t len);
/* The run that holds byte `off', or NULL between blocks. */
const struct pri_run *pri_prose_run(const struct pri_prose *p, size_t off);

#endif

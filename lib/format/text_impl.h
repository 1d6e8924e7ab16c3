/* What the files that make plain text share. */
#ifndef PRI_TEXT_IMPL_H
#define PRI_TEXT_IMPL_H

#include "format/format.h"

enum { PRI_TEXT_WIDTH = 72 };

/* Addresses of links, to be printed as numbered notes. */
struct pri_notes {
	char	**v;
	size_t	  n, cap;
};

struct pri_text_out {
	const struct pri_page *page;
	struct pri_buf	*out;
	struct pri_buf	 line;		/* the inlines of the block at work */
	struct pri_buf	 prefix;	/* before every line of the block */
	struct pri_buf	 marker;	/* before its first line, if not empty */
	struct pri_notes *notes;
	int		 begun;		/* a block was written: leave a gap */
	int		 tight;		/* no gaps inside of a tight list */
	int		 nomem;
};

/* Leave a blank line when something stands before. */
void pri_text_gap(struct pri_text_out *);
/* Wrap `line' as a block of its own. */
void pri_text_flush(struct pri_text_out *);
/* A block of one line of text; NULL or "" writes nothing. */
void pri_text_block(struct pri_text_out *, const char *);
/* The same without a gap before. */
void pri_text_line(struct pri_text_out *, const char *);
/* The blocks of a body, `lead' run into the first paragraph (or NULL), without
 * the block `skip' (or NULL). */
void pri_text_body(struct pri_text_out *, const struct pri_node *root,
    const char *lead, const struct pri_node *skip);
/* One block. */
void pri_text_node(struct pri_text_out *, const struct pri_node *);

#endif

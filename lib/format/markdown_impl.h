/* What the three files of the Markdown format share: markdown.c writes a
 * document, markdown_body.c its blocks, markdown_text.c what is in them. */
#ifndef PRI_MARKDOWN_IMPL_H
#define PRI_MARKDOWN_IMPL_H

#include <stdint.h>

#include "format/format.h"

enum pri_md_style { PRI_MD_EMPH = 1, PRI_MD_STRONG = 2 };

struct pri_md {
	const struct pri_page *page;
	struct pri_buf	*out;
	struct pri_buf	 prefix;	/* of every line but the first */
	size_t		 start;		/* where the line at work begins */
	size_t		 begin;		/* where what the block holds begins */
	int		 begun;		/* a block was written */
	enum pri_node_kind last;	/* which */
	int		 tight;
	int		 in_heading;
	size_t		 list_end;	/* after the list or the item's mark that
					 * was written last, */
	char		 list_mark;	/* which has this mark */
	/* What stands before the next text, when there is one. */
	size_t		 spaces;
	enum pri_node_kind brk;		/* or one of the breaks, or 0 */
	/* Emphasis: as it should be, and as it is. */
	unsigned	 want, have;
	struct {
		unsigned style;
		char	 c;
	}		 marks[2];
	unsigned	 nmarks;
	int		 joint;		/* both were opened as one, */
	int		 wide;		/* or were, and one is still open */
	size_t		 closed;	/* after marks that close */
	size_t		 code_end;	/* after a code span */
	int		 encode;	/* the next character, as a number */
};

/* Lines. */
void pri_md_new_line(struct pri_md *);
/* Begin a block of that kind. */
void pri_md_gap(struct pri_md *, enum pri_node_kind);
/* End what a block holds; 0 when that is nothing. */
int pri_md_end(struct pri_md *);

/* Texts and marks. */
void pri_md_text(struct pri_md *, const char *, size_t);
void pri_md_fence(struct pri_md *, size_t, char);
void pri_md_url(struct pri_md *, const char *);
void pri_md_inlines(struct pri_md *, const struct pri_node *);

/* Blocks. */
void pri_md_blocks(struct pri_md *, const struct pri_node *);
void pri_md_block(struct pri_md *, const struct pri_node *);
void pri_md_heading_end(struct pri_md *);
/* The longest run of a character. */
size_t pri_md_run(const char *, size_t, char);

#endif

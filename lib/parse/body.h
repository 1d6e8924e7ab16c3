/* CommonMark to nodes of the model. */
#ifndef PRI_BODY_H
#define PRI_BODY_H

#include "base/source.h"
#include "model/doc.h"

/* Text and the lines of the file that it came from. */
struct pri_text {
	const char	*file;
	const char	*data;
	const size_t	*lines;		/* offsets in data of each line */
	size_t		 nlines;
	size_t		 end;		/* offset of the end of the text */
	size_t		 first_line;	/* number of lines[0] in the file */
	size_t		 indent;	/* columns cut from each line */
	int		 vague;		/* positions inside are not known: */
	struct pr_pos	 pos;		/* all of it stands here */
};

/* *root is a PRI_ROOT in the arena, never NULL on PR_OK. */
enum pr_status pri_body_parse(const struct pri_text *, struct pri_arena *,
    struct pr_diags *, struct pri_node **root);

#endif

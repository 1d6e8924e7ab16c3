/* What is left of a text for libcmark without its plain paragraphs. */
#ifndef PRI_SKELETON_H
#define PRI_SKELETON_H

#include <stddef.h>

#include "base/buf.h"
#include "parse/body.h"

/* A paragraph that was left out. */
struct pri_words {
	size_t		 line;		/* of the text, from 1 */
	int		 begins;	/* something stands for it, and for those
					 * that follow and do not begin */
};

/* All zero: none. */
struct pri_skeleton {
	struct pri_buf	 text;
	size_t		*lines;		/* of the text, from 1, that are in it */
	size_t		 nlines, lines_cap;
	struct pri_words *words;
	size_t		 nwords, words_cap;
	size_t		 nruns;		/* of those that begin */
	size_t		 at;		/* the last one asked for */
	int		 state;		/* while it is made */
};

/*
 * The skeleton of a text in valid UTF-8 that has a line.  One is left out that
 * stands alone between empty ones, or is one point of a list (5.2), begins
 * with what begins nothing but a paragraph (CommonMark 0.30, 4.8), and has no
 * character that could begin anything inside of one (6).  0: there are none,
 * or it cannot be known.
 */
int pri_skeleton_make(struct pri_skeleton *, const struct pri_text *);
/* The line of the text that is the skeleton's, both from 1. */
int pri_skeleton_line(const struct pri_skeleton *, int line);
/* Is the line of the text one that begins?  To be asked in the order of
 * lines. */
int pri_skeleton_begins(struct pri_skeleton *, int line);
/* After such a one: the next line that the same stands for, or 0. */
int pri_skeleton_next(struct pri_skeleton *);
void pri_skeleton_free(struct pri_skeleton *);

#endif

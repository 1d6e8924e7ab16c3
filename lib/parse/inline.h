/*
 * Where inline nodes stand in the file.  libcmark's own columns are those of
 * the text with its `>' and indentation taken off, and drift after a link
 * over two lines; so a cursor follows the source along the nodes instead.
 */
#ifndef PRI_INLINE_H
#define PRI_INLINE_H

#include "parse/body.h"

struct pri_cursor {
	const struct pri_text *t;
	size_t	 off;		/* next byte of the source */
	size_t	 end;		/* of the block */
	int	 quotes;	/* block quotations around it */
	int	 lost;		/* the source did not look as expected */
	size_t	 begun, begin;	/* where the line begins, and its text if it
				 * stands where it seems to */
	/* The last position asked for. */
	size_t	 line, at, col;
};

/* Go to another offset, to be asked for its position. */
struct pr_pos pri_cursor_seek(struct pri_cursor *, size_t off);

/* The position of an offset; cheap when offsets grow, and one node mostly
 * begins where the one before ends. */
static inline struct pr_pos
pri_cursor_pos(struct pri_cursor *c, size_t off)
{
	const struct pri_text *t = c->t;

	if (off != c->at || t->vague)
		return pri_cursor_seek(c, off);
	return (struct pr_pos){ t->first_line + c->line, c->col + t->indent };
}

/* Go to a byte of a line, which are both counted from 0, and before which are
 * ASCII only. */
static inline void
pri_cursor_line(struct pri_cursor *c, size_t line, size_t byte)
{
	c->line = line;
	c->at = c->t->lines[line] + byte;
	c->col = byte + 1;
}

/* Enter a block at its first byte. */
void pri_cursor_block(struct pri_cursor *, size_t off, size_t end,
    int quotes);
/* Go over link definitions at the start of a paragraph. */
void pri_cursor_definitions(struct pri_cursor *);
/* Go over one byte, and when it ends a line, over what begins the next. */
void pri_cursor_step(struct pri_cursor *);
/* Go over delimiters: `n' bytes of the set. */
void pri_cursor_delims(struct pri_cursor *, const char *set, size_t n);
/* Before the first byte of a text: look where it really begins. */
void pri_cursor_sync(struct pri_cursor *, const char *lit, size_t n);
/* Go over the source of one byte of a text literal, lit[0..n); gives how many
 * bytes of the literal that was; *escaped when it was a backslash escape or
 * an entity. */
size_t pri_cursor_text(struct pri_cursor *, const char *lit, size_t n,
    int *escaped);
/* Go over as much of lit[0..n) as stands in the source as it is, up to a brace,
 * an ampersand or a backslash; gives how much. */
size_t pri_cursor_plain(struct pri_cursor *, const char *lit, size_t n);
/* Go over a line end inside a paragraph. */
void pri_cursor_break(struct pri_cursor *);
/* Go over text that stands as it is, over several lines maybe. */
void pri_cursor_verbatim(struct pri_cursor *, const char *s, size_t n);
/* Go over a code span. */
void pri_cursor_code(struct pri_cursor *);
/* Go over the end of a link; the offset of its destination, or 0 when that
 * is elsewhere. */
size_t pri_cursor_link_end(struct pri_cursor *, int autolink);

#endif

/* How many columns a text takes on a terminal or in a plain-text e-mail. */
#ifndef PRI_WIDTH_H
#define PRI_WIDTH_H

#include <stddef.h>
#include <stdint.h>

/*
 * The columns of s[0..n): East Asian wide characters and emoji take two,
 * combining marks none, a sequence of emoji joined into one picture two.
 * Control characters take none.
 */
size_t pri_width(const char *s, size_t n);

/* The same a character at a time: what to carry from one to the next. */
struct pri_width_state {
	int	joined;		/* the last was a zero-width joiner */
	int	flag;		/* the last was half of a flag */
	int	picture;	/* the last could be an emoji */
	int	last;		/* columns of the last that took any */
};

/* Columns that the next character adds. */
int pri_width_next(struct pri_width_state *, uint32_t cp);

/* Is it of a script whose lines break between characters (Han, kana, Thai,
 * Khmer...)?  Korean is not: it is broken at blanks. */
int pri_width_splits(uint32_t cp);
/* Must it not begin a line; must it not end one? */
int pri_width_shuts(uint32_t cp);
int pri_width_opens(uint32_t cp);

#endif

/*
 * A long row of bytes that is added to at its end and never moves, and of which
 * little is in memory at a time: beyond a first part it stands in a file
 * without a name, below $TMPDIR or else in /var/tmp.
 */
#ifndef PRI_SPILL_H
#define PRI_SPILL_H

#include <stddef.h>

/* All zero: empty. */
struct pri_spill {
	char	*base;
	size_t	 n;		/* bytes that were taken */
	size_t	 room;		/* bytes that can be written to */
	size_t	 filed;		/* those up to here are memory's, or a file's */
	size_t	 max;		/* addresses that are kept free for it */
	int	 state;		/* of the file */
	int	 fd;
};

/* `n` more bytes, zeroed, at the end; NULL when there is no more room. */
void *pri_spill_take(struct pri_spill *, size_t n);
/* Give the memory back; what is in it stays, and comes back when looked at. */
void pri_spill_rest(const struct pri_spill *);
void pri_spill_free(struct pri_spill *);

#endif

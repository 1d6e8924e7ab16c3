/*
 * A signatory list's bytes as UTF-8, whatever it was saved as.  A small file
 * is held in memory; of a large one only windows are, so that memory does not
 * grow with the number of rows.
 */
#ifndef PRI_INPUT_H
#define PRI_INPUT_H

#include <stddef.h>

#include "pressrel.h"

/* Zero bytes that may be read after the data of a file held in memory. */
#define PRI_INPUT_PAD 64

struct pri_input {
	char		*name;		/* "-" is standard input */
	char		*data;		/* all of it, or NULL */
	int		 fd;		/* -1 when data is set */
	size_t		 start;		/* of the text in fd, after a BOM */
	size_t		 size;		/* of the text */
	const char	*charset;	/* static; NULL for UTF-8 */
};

/*
 * PR_EIO leaves errno set.  What was done to the bytes is told in `diags',
 * where the file is called `name'.
 * *out is owned (pri_input_close).
 */
enum pr_status pri_input_open(const char *path, const char *name,
    struct pr_diags *diags, struct pri_input **out);
/* The same over a copy of bytes in memory. */
enum pr_status pri_input_from(const char *name, const char *s, size_t n,
    struct pr_diags *diags, struct pri_input **out);
void pri_input_close(struct pri_input *);
/*
 * Up to n bytes from `off' into buf; *got is how many.  Safe from several
 * threads.
 */
enum pr_status pri_input_read(const struct pri_input *, size_t off, char *buf,
    size_t n, size_t *got);

/* The charset in which these bytes, which are not UTF-8, make most sense. */
const char *pri_guess_charset(const char *s, size_t n);

#endif

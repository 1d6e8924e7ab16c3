/*
 * The bytes of one input file and where its lines start.  Positions are made
 * here, where bytes are read, and copied into everything made from them.
 */
#ifndef PRI_SOURCE_H
#define PRI_SOURCE_H

#include "pressrel.h"

struct pri_source {
	char	*name;		/* as the user gave it; "-" is standard input */
	char	*data;		/* NUL-terminated, without a BOM */
	size_t	 len;
	size_t	*lines;		/* offset of each line's first byte */
	size_t	 nlines;
	int	 had_bom;
	int	 was_utf16;	/* and is empty therefore */
};

/*
 * Read the file `name`, or standard input for "-".  PR_EIO leaves errno set.
 * *out is owned (pri_source_close).  A UTF-8 BOM is taken off.
 */
enum pr_status pri_source_open(const char *name, struct pri_source **out);
/* The same over a copy of bytes that are in memory already. */
enum pr_status pri_source_from(const char *name, const char *data, size_t len,
    struct pri_source **out);
void pri_source_close(struct pri_source *);

/* The position of a byte; `off` may be len.  LF, CRLF and a lone CR each end
 * a line. */
struct pr_pos pri_source_pos(const struct pri_source *, size_t off);
/* The byte offset of a line (from 1) and a column in code points (from 1);
 * past the end of the line gives the line's end. */
size_t pri_source_offset(const struct pri_source *, struct pr_pos);
/* A line's bytes without its line end; borrowed. */
const char *pri_source_line(const struct pri_source *, size_t line,
    size_t *len);

#endif

/* What the parts of the reader of lists share: input.c opens, input_sink.c
 * holds the text, input_text.c decodes it. */
#ifndef PRI_INPUT_IMPL_H
#define PRI_INPUT_IMPL_H

#include "base/buf.h"
#include "parse/input.h"

/* Held in memory up to here; what is decoded and larger goes to a temporary
 * file. */
enum { PRI_SINK_SMALL = 4 * 1024 * 1024 };

/* Text on its way in: in memory while it is small, then in a file. */
struct pri_sink {
	struct pri_buf	b;
	int		fd;
	size_t		size;
};

struct pri_utf16 {
	int	 big;
	unsigned high;		/* a surrogate that waits for its other half */
	int	 odd;		/* a byte that waits */
	unsigned char byte;
	size_t	 broken;
};

/* All of it into a file; PR_EIO leaves errno set. */
enum pr_status pri_sink_write(int fd, const char *, size_t);
/* What is too much for memory goes into the file. */
enum pr_status pri_sink_flush(struct pri_sink *);
/* Make what the sink holds the input's text. */
enum pr_status pri_sink_end(struct pri_sink *, struct pri_input *);
void pri_sink_drop(struct pri_sink *);
/* The one or the other, by how reading went. */
enum pr_status pri_sink_settle(struct pri_sink *, enum pr_status,
    struct pri_input *);

void pri_from_utf16(struct pri_utf16 *, const unsigned char *, size_t,
    struct pri_buf *);
/* 1 little-endian, 2 big-endian, 0 when it is not UTF-16; *bom: by its mark. */
int pri_is_utf16(const unsigned char *, size_t, int *bom);
/* After the line end that is next from s[i] on. */
size_t pri_line_end(const char *s, size_t n, size_t i);
/* How many lines hold valid UTF-8 beyond ASCII, and how many other bytes. */
void pri_count_lines(const char *, size_t, size_t *valid, size_t *invalid);
/* A text in UTF-8 but for some lines: those are read as Windows-1252. */
void pri_mend_lines(const char *name, const char *, size_t,
    struct pr_diags *, struct pri_buf *);
/* All of it from `charset'. */
enum pr_status pri_decode(const char *, size_t, const char *charset,
    struct pri_buf *);
void pri_tell_charset(const struct pri_input *, struct pr_diags *);
/* Zero bytes, which no text holds, become blanks and are told. */
void pri_blank_zeros(const char *name, char *, size_t, struct pr_diags *);

#endif

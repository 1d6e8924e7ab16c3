/*
 * Where the cells of plain records end, found 64 bytes at a time.  Plain means
 * that quotes stand only around whole cells or doubled inside them, and that
 * lines end in LF or CRLF: then this gives what libcsv gives.  Everything
 * else is left to pri_csv_next().
 */
#ifndef PRI_CSV_INDEX_H
#define PRI_CSV_INDEX_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "model/signers.h"

/* How many bytes are looked at in one go, and may be read past their end. */
#define PRI_CSV_STEP	32768
#define PRI_CSV_PAD	64

struct pri_csv_index {
	/* What is written may go a block beyond what counts. */
	uint16_t	sep[PRI_CSV_STEP + 64];	/* offsets of cell ends */
	uint16_t	row[PRI_CSV_STEP + 64];	/* which of them end rows, as
						 * one past their number */
	uint16_t	line[PRI_CSV_STEP + 64];	/* line ends up to and
						 * with each row's */
	size_t		nsep, nrows;
	size_t		bad;		/* the record that holds this byte is
					 * not plain; n when all are */
};

/*
 * Index s[0..n), n <= PRI_CSV_STEP, which begins where a record does.  Rows
 * after `bad', and the last one without a line end, are left out.
 */
void pri_csv_index(struct pri_csv_index *, const char *s, size_t n,
    char delim);
/* The same by one of the ways there are, the fastest first; 0 when this
 * processor has it not.  All of them give the same. */
enum pri_csv_means {
	PRI_CSV_BY_512,
	PRI_CSV_BY_AVX2,
	PRI_CSV_BY_SSE2,
	PRI_CSV_BY_BYTES,
	PRI_CSV_MEANS
};
int pri_csv_index_by(enum pri_csv_means, struct pri_csv_index *,
    const char *s, size_t n, char delim);
/* The contents of the cell s[from..to) of a plain record; doubled quotes are
 * undone in `scratch', which must not be changed while the cell is used. */
struct pri_cell pri_csv_odd_cell(const char *s, size_t from, size_t to,
    char delim, struct pri_buf *scratch);

static inline struct pri_cell
pri_csv_cell(const char *s, size_t from, size_t to, char delim,
    struct pri_buf *scratch)
{
	if (to > from) {
		unsigned char first = (unsigned char)s[from];
		unsigned char last = (unsigned char)s[to - 1];
		/* Most cells have neither quotes nor blanks around them. */
		if (first > ' ' && first != '"' && last > ' ')
			return (struct pri_cell){ s + from, to - from };
	}
	return pri_csv_odd_cell(s, from, to, delim, scratch);
}

/* Line ends in s[0..n): LF, CRLF, and CR alone. */
size_t pri_csv_lines(const char *s, size_t n);

#endif

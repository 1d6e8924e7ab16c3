/*
 * Records of a CSV file.  libcsv decides what a record means; this layer finds
 * where each begins and ends, so that one damaged record cannot take others
 * with it, and says what was wrong with it.
 */
#ifndef PRI_CSV_H
#define PRI_CSV_H

#include <stddef.h>

#include "base/buf.h"
#include "model/signers.h"

/* As long as one record may be; a quote open for longer was never closed. */
#define PRI_CSV_LONGEST (1024 * 1024)

/* What was wrong with a record, as bits. */
#define PRI_CSV_INNER	0x1u	/* a quote inside a cell was not doubled */
#define PRI_CSV_UNCLOSED 0x2u	/* a quote was opened and not closed */
#define PRI_CSV_UNOPENED 0x4u	/* a quote was closed and not opened */
#define PRI_CSV_DELIM	0x8u	/* the row has another delimiter */

struct pri_csv_record {
	const char	*raw;		/* its bytes, with the line end */
	size_t		 rawlen;
	size_t		 lines;		/* line ends within raw */
	size_t		 skipped;	/* line ends of blank lines before it */
	struct pri_cell	*f;		/* the fields; until the next call */
	size_t		 n;
	char		 delim;		/* by which it was read */
	unsigned	 damage;
	size_t		 damage_off;	/* in raw */
};

enum pri_csv_got {
	PRI_CSV_ROW,
	PRI_CSV_END,		/* no record left */
	PRI_CSV_MORE,		/* the bytes end inside a record */
	PRI_CSV_NOMEM
};

struct pri_csv;

/* Owned (pri_csv_free), or NULL when memory ran out. */
struct pri_csv *pri_csv_new(char delim);
void pri_csv_free(struct pri_csv *);
/*
 * How many fields a record should have; 0 when that is not known yet.  A
 * record of another number is looked at for damage.  `also' is as good.
 */
void pri_csv_expect(struct pri_csv *, size_t fields, size_t also);
/*
 * The record at s[0..n); `last' when nothing follows these bytes.  Its size
 * is r->rawlen, at r->raw.
 */
enum pri_csv_got pri_csv_next(struct pri_csv *, const char *s, size_t n,
    int last, struct pri_csv_record *r);
/* The offset in the record's bytes at which its field `i' begins (after an
 * opening quote); rawlen when it has no such field. */
size_t pri_csv_field_offset(const struct pri_csv_record *r, size_t i);

/* Exactly what libcsv says of s[0..n), without any repair, as a list of
 * lengths and bytes; for the differential test. */
typedef void pri_csv_field_fn(void *ctx, const char *s, size_t n);
typedef void pri_csv_row_fn(void *ctx);
int pri_csv_plain(const char *s, size_t n, char delim, pri_csv_field_fn *,
    pri_csv_row_fn *, void *ctx);

#endif

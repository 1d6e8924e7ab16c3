/* What the parts of the reader of CSV share: csv.c reads records by libcsv,
 * csv_quotes.c looks at their quotes, csv_mend.c at those that are damaged. */
#ifndef PRI_CSV_IMPL_H
#define PRI_CSV_IMPL_H

#include "parse/csv.h"

struct pri_csv {
	struct pri_buf	 text;		/* the fields, one after another */
	size_t		*ends;		/* of each field in `text' */
	struct pri_cell	*cells;
	size_t		 n, cap;
	int		 row;		/* a record has ended */
	int		 err;
	char		 delim;
	size_t		 expected, also;
	size_t		 wasted;	/* bytes read in vain, looking ahead */
	struct pri_buf	 copy;		/* a record with a quote taken out */
	struct pri_buf	 join;		/* cells put together again */
	int		 joined;
};

#define PRI_CSV_NONE ((size_t)-1)

/* What the quotes of a record look like to a careful eye. */
struct pri_csv_quotes {
	size_t	bad;		/* first that is neither doubled nor an end */
	size_t	stray;		/* last that ends a cell not begun with one */
	size_t	stray_field;
	size_t	reopen;		/* inside a quoted cell, on a later line, and
				 * yet it looks like the opening of a cell */
	size_t	open;		/* opening quote of the last quoted cell */
	size_t	open_field;
	size_t	want;		/* in: a field; out: where it begins */
	size_t	want_off;
};

/* How far one reading got. */
struct pri_csv_extent {
	size_t	size;
	size_t	lines;
	size_t	first;		/* size of its first line */
	int	unclosed;	/* the bytes ended, or too many of them came,
				 * inside a quoted cell */
};

static inline int
pri_csv_is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static inline int
pri_csv_is_end(char c)
{
	return c == '\n' || c == '\r';
}

/* Bytes up to and with the line end; 0 when there is none in s[0..n). */
size_t pri_csv_line_size(const char *s, size_t n, int last);
size_t pri_csv_skip_blanks(const char *s, size_t n, size_t i, char delim);
/* Look at all quotes of the record s[0..n). */
void pri_csv_scan(const char *s, size_t n, char delim,
    struct pri_csv_quotes *);
/* Feed whole lines to libcsv until a record is complete. */
enum pri_csv_got pri_csv_feed(struct pri_csv *, const char *s, size_t n,
    int last, char delim, size_t longest, struct pri_csv_extent *);
/* Has the last reading a number of fields that is expected? */
int pri_csv_fits(const struct pri_csv *);
/* As far as a record is looked for. */
size_t pri_csv_longest(const struct pri_csv *);
/* Hand over the fields of the last reading. */
void pri_csv_take(struct pri_csv *, struct pri_csv_record *);
/* A record of the wrong number of fields, or with odd quotes. */
enum pri_csv_got pri_csv_inspect(struct pri_csv *, const char *s, size_t n,
    int last, struct pri_csv_extent *, struct pri_csv_record *);

#endif

/*
 * The rows of a signatory list, one after another, from any place of the file
 * at which a record begins.  Plain records go a fast way; whatever is odd is
 * read by pri_csv_next(), looked at, and told.
 */
#ifndef PRI_ROWS_H
#define PRI_ROWS_H

#include "model/country.h"
#include "parse/layout.h"

/* One reader per thread. */
struct pri_reader;

/* All arguments are borrowed for the reader's life.  Owned
 * (pri_reader_free), NULL when memory ran out. */
struct pri_reader *pri_reader_new(const struct pri_input *,
    const struct pri_layout *, const struct pr_config *);
void pri_reader_free(struct pri_reader *);
/* Leave the cells of all other roles of plain rows empty: a bit per role.
 * Without `names', no more is wanted of names than whether there are any. */
void pri_reader_need(struct pri_reader *, unsigned long roles, int names);

/* How plain rows that say the same are counted together. */
struct pri_row_repeats {
	/* After a row was handed over: a number, not 0, by which rows of the
	 * same cells may be counted from now on; 0 when they may not. */
	size_t	(*learn)(void *ctx, const struct pri_row *);
	void	(*count)(void *ctx, size_t number, size_t times);
};
/* For readers that need no names: hand over no row that `learn' gave a number
 * for, but call `count' at the end of each span. */
enum pr_status pri_reader_repeats(struct pri_reader *,
    const struct pri_row_repeats *);

struct pri_span {
	size_t	off, line;	/* where to begin, and the line's number */
	size_t	limit;		/* rows that begin before this */
	size_t	end, end_line;	/* out: where the next row begins */
};

/* Call `fn' for every row of the span.  Findings go to `diags'. */
enum pr_status pri_reader_rows(struct pri_reader *, struct pri_span *,
    struct pr_diags *diags, pri_row_fn *fn, void *ctx);
/* The first place from `off' on, but before `limit', at which a record seems
 * to begin; `limit' when there is none.  A guess, to be checked. */
enum pr_status pri_reader_guess(struct pri_reader *, size_t off, size_t limit,
    size_t *out);

#endif

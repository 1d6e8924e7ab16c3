/* What the two halves of reading rows, plain and odd ones, share. */
#ifndef PRI_ROWS_IMPL_H
#define PRI_ROWS_IMPL_H

#include "model/memo.h"
#include "parse/align.h"
#include "parse/csv.h"
#include "parse/csv_index.h"
#include "parse/repeat.h"
#include "parse/rows.h"

/* How much is read beyond a span for looking ahead. */
enum { AHEAD = 16 * 1024, FAR = 192 * 1024 };

struct pri_reader {
	const struct pri_input	*in;
	const struct pri_layout	*l;
	const struct pr_config	*cfg;
	struct pri_csv		*csv;
	struct pri_memo		 memo;		/* country cells */
	struct pri_country_match **match;	/* by the memo's value */
	size_t			 nmatch, cap;
	struct pri_country_match other;		/* of a cell not remembered */
	struct pri_country_match none;
	struct { enum pri_role role; size_t col; } used[PRI_ROLES];
	size_t			 nused;
	int			 has_name;
	int			 no_names;	/* of names, only whether */
	const struct pri_row_repeats *again;	/* NULL: each row is told */
	struct pri_repeat	*repeat;
	struct pri_csv_index	 index;
	size_t			 step;		/* how far to index at once */
	struct pri_buf		 scratch;
	struct pri_buf		 utf8;
	struct pri_aligned	 aligned;

	/* The part of the text that is in memory. */
	const char		*win;
	size_t			 win_off, win_len;
	char			*buf;
	size_t			 buf_cap;

	/* The row at hand, for its cells' positions. */
	struct pri_row		 row;
	struct pri_csv_record	 rec;
	int			 src[PRI_ROLES];

	/* The span at hand. */
	size_t			 pos, line, limit;
	struct pr_diags		*diags;
	pri_row_fn		*fn;
	void			*ctx;
};

/* The position of a byte of the record at hand. */
struct pr_pos pri_reader_position(const struct pri_reader *, size_t off);
/* Have the bytes from r->pos on in memory, at least `want' of them where the
 * text has as many. */
enum pr_status pri_reader_look(struct pri_reader *, size_t want);
const char *pri_reader_here(const struct pri_reader *, size_t *n);
int pri_reader_at_end(const struct pri_reader *);
/* What a cell names; until the next call. */
const struct pri_country_match *pri_reader_country(struct pri_reader *,
    const struct pri_cell *);
int pri_row_is_named(const struct pri_row *);
/* Does the row say that the signature was not confirmed? */
int pri_row_is_unconfirmed(const struct pri_reader *);

/* ---- rows_odd.c ---- */

/* The record at r->pos, by libcsv and with a careful look. */
enum pr_status pri_reader_odd_row(struct pri_reader *);

#endif

/* What the two halves of finding a layout, rows and columns, share. */
#ifndef PRI_LAYOUT_IMPL_H
#define PRI_LAYOUT_IMPL_H

#include "base/arena.h"
#include "parse/header.h"
#include "parse/layout.h"

enum { PRI_HEAD_LOOK = 60 };

/* The first records of a list. */
struct pri_head_line {
	struct pri_cell	*f;
	size_t		 n;
	size_t		 off;		/* of the record, in the text */
	size_t		 size;
	size_t		 line;
	size_t		 roles;		/* distinct roles among its cells */
	size_t		 filled;	/* cells that are not empty */
	int		 data;		/* a country or an address is in it */
};

struct pri_head {
	const struct pri_input	*in;
	const char		*s;	/* the first bytes */
	size_t			 n;
	int			 last;
	const struct pri_map	*map;
	size_t			 nmaps;
	struct pr_diags		*diags;
	struct pri_arena	 arena;
	struct pri_head_line	 v[PRI_HEAD_LOOK];
	size_t			 nlines;
	char			 delim;
	size_t			 skip;	/* "sep=;" */
};

/* The role that --map gives to a column with this header; 0 when none. */
int pri_head_mapped(const struct pri_head *, const struct pri_cell *,
    enum pri_role *role);

/* ---- layout_columns.c ---- */

/* The roles of the columns below the header of `rows' lines from `top' on. */
enum pr_status pri_head_columns(struct pri_head *, size_t top, size_t rows,
    struct pri_layout *);

#endif

/*
 * What a signatory list looks like: its delimiter, where its header stands and
 * where its rows begin, and which column has which role.
 */
#ifndef PRI_LAYOUT_H
#define PRI_LAYOUT_H

#include "model/signers.h"
#include "parse/input.h"

enum {
	PRI_HEAD_ROWS = 3,
	/* So many columns have headers that are read; a column behind them
	 * can be named with --map. */
	PRI_MOST_HEADERS = 1000
};

struct pri_layout {
	char		 delim;
	int		 has_header;
	size_t		 ncols;		/* cells of the header */
	size_t		 also;		/* the other usual number of cells */
	size_t		 nused;		/* columns up to the last with a role */
	size_t		 header_line;
	size_t		 data_off;	/* of the first row */
	size_t		 data_line;
	enum pri_role	*role;		/* of each column; owned */
	int		 col[PRI_ROLES];	/* of each role, or -1 */
	int		 blank_is_no;	/* of confirmations: an empty cell */
	enum pri_signer_type type;	/* of rows that do not say */
	int		 asked;		/* PRI_ASKED of columns */
	int		 hide;		/* all: --map names a column for it
					 * that is not there */
	struct pri_cell	*head[PRI_HEAD_ROWS];	/* cells of the header, owned */
	size_t		 nhead[PRI_HEAD_ROWS];
	size_t		 heads;		/* rows of it */
};

/* "ROLE=HEADER" of --map. */
struct pri_map {
	enum pri_role	 role;
	const char	*header;
};

/* The role that --map gives to a column with this header; 0 when none. */
int pri_map_role(const struct pri_map *, size_t n, const struct pri_cell *,
    enum pri_role *role);

/*
 * Find the layout; findings go to `diags'.  pri_layout_free() what it holds.
 * PR_EIO leaves errno set.
 */
enum pr_status pri_layout_find(const struct pri_input *,
    const struct pri_map *, size_t nmaps, struct pr_diags *diags,
    struct pri_layout *);
void pri_layout_free(struct pri_layout *);

#endif

/* The figures of a signatory list in all the formats they are shown in. */
#ifndef PRI_FORMAT_TALLY_H
#define PRI_FORMAT_TALLY_H

#include "base/buf.h"
#include "model/tally.h"

enum pri_tally_by { PRI_TALLY_COUNTRY, PRI_TALLY_TYPE, PRI_TALLY_REGION };

struct pri_tally_style {
	enum pri_tally_by by;
	int		 bars;		/* draw them (text) */
	int		 colour;	/* with terminal colours (text) */
	size_t		 width;		/* columns of the terminal; 0: 80 */
};

typedef void pri_tally_fn(struct pri_buf *, const struct pri_tally *,
    const struct pri_tally_style *);

/* One object, exactly as the product's contract has it. */
pri_tally_fn pri_tally_json;
/* A table, a total, and the sums. */
pri_tally_fn pri_tally_text, pri_tally_csv, pri_tally_markdown,
    pri_tally_html, pri_tally_svg;

/* ---- The lines of a table: a name and a number each ---- */

struct pri_tally_line {
	const char	*code;		/* "KR", "organization", "142"; or "" */
	const char	*name;
	int64_t		 n;
	int		 apart;		/* no country, region or kind, but
					 * needed for the sum */
};

/* The i-th line; 0 past the end.  All of them add up to t->counted. */
int pri_tally_get(const struct pri_tally *, enum pri_tally_by, size_t i,
    struct pri_tally_line *);
/* "Country", "Kind", "Region", in the tally's language. */
const char *pri_tally_heading(const struct pri_tally *, enum pri_tally_by);

#endif

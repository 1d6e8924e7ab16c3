/*
 * Counting rows one at a time: figures that can be added up, so that parts of
 * a list can be counted by several threads.
 */
#ifndef PRI_COUNT_H
#define PRI_COUNT_H

#include "base/buf.h"
#include "model/country.h"
#include "model/memo.h"
#include "model/tally.h"

enum { PRI_CODES = 26 * 26 };	/* every pair of letters */

/* A country's region: an index of pri_count.region. */
int pri_region_index(const char *code);

/* A row whose country is not resolved, as it is kept while counting. */
struct pri_open_row {
	uint32_t	line;
	uint32_t	file;
	uint32_t	text;		/* offset in `texts' */
};

struct pri_count {
	int64_t		rows, counted, merged, withdrawn, rejected, hidden,
			later;
	int64_t		by_type[PRI_S_TYPES];
	int64_t		one_country, several_countries, international,
			no_country;
	int64_t		one[PRI_CODES], several[PRI_CODES];
	int64_t		region[PRI_REGIONS];	/* of cells of several countries */
	int64_t		groups;
	int		more_than, at_least, has_represents;
	/* Names of members of alliances, and of all that signed, as hashes. */
	struct pri_buf	members;
	int64_t		listed;		/* of how many members */
	int		host_listed;
	int		host_placed;	/* its country is known */
	struct pri_open_row *open;
	size_t		nopen, cap;
	struct pri_buf	texts;		/* codes, a space, text, NUL, each */
	int		err;
};

/* What one row means. */
struct pri_fact {
	size_t		 line;
	enum pri_fate	 fate;
	enum pri_signer_type type;
	enum pri_publish publish;
	enum pri_country_how how;
	const char	(*codes)[3];
	size_t		 ncodes;
	struct pri_cell	 country;	/* as written */
	int64_t		 represents;	/* -1 not given */
	enum pri_bound	 bound;
	int		 vague;		/* given, and not understood */
	struct pri_cell	 members;	/* as written, or: */
	const char	**member;
	size_t		 nmembers;
	struct pri_cell	 name;
};

struct pri_count_options {
	const struct pr_config *config;	/* may be NULL */
	const char	*host;		/* "NAME" or "NAME (COUNTRY)", or NULL */
	int64_t		 as_of;		/* INT64_MIN: as of now */
	int64_t		 now;
};

/* What a thread that counts needs besides the figures. */
struct pri_counter {
	const struct pri_count_options *opt;
	struct pri_count *to;
	struct pr_diags	*diags;
	uint32_t	 file;		/* index of the file at hand */
	struct pri_memo	 type, publish;
	uint64_t	 host_key;	/* 0 without a host */
	/* What rows came to that others repeat. */
	struct pri_fact	*known;
	size_t		 nknown, cap;
	struct pri_fact	 last;		/* of the row before */
	int		 silent;	/* nothing was told of it */
	/* Second reading: which names are members' of an alliance. */
	const uint64_t	*wanted;	/* sorted */
	size_t		 nwanted;
	unsigned char	*found;
};

void pri_counter_open(struct pri_counter *, const struct pri_count_options *);
void pri_counter_close(struct pri_counter *);
/* The roles whose cells are counted, a bit per role. */
unsigned long pri_counter_roles(const struct pri_count_options *);
/* pri_row_fn; ctx is a pri_counter. */
enum pr_status pri_count_row(void *ctx, const struct pri_row *);
/* pri_row_fn for a second reading: notes which of `wanted' sign. */
enum pr_status pri_count_names(void *ctx, const struct pri_row *);
/* A row of which nothing has to be told, nor its names to be known, counts
 * like any other of the same cells: the number of what it came to, or 0. */
size_t pri_count_learn(void *ctx, const struct pri_row *);
void pri_count_again(void *ctx, size_t number, size_t times);
void pri_count_fact(struct pri_counter *, const struct pri_fact *,
    size_t times);
/* Add `from', whose first line has the number `line', and empty it. */
void pri_count_merge(struct pri_count *to, struct pri_count *from,
    size_t line);
void pri_count_free(struct pri_count *);

/* Orders hashes of names. */
int pri_cmp_key(const void *, const void *);
/* The members' names as sorted, distinct hashes. */
/* Count a country cell that means this; one that is not resolved is counted
 * as if it were empty, with 0. */
int pri_count_place(struct pri_count *, const struct pri_country_match *);
uint64_t *pri_count_members(struct pri_count *, size_t *n);
/* A name for comparing: 0 when it is empty. */
uint64_t pri_name_key(const char *s, size_t n);
/* The name of a row, from whichever columns hold it; may be put together in
 * the buffer. */
struct pri_cell pri_row_name(const struct pri_row *, struct pri_buf *);
/* What `type' and `publish' of a row come to; the cells' own texts. */
void pri_row_fact(struct pri_counter *, const struct pri_row *,
    struct pri_fact *);
/* Is the row hidden? For a diagnostic that might quote it. */
int pri_row_hidden(const struct pri_row *);

/* The figures as they are shown.  `signing' is how many of the members sign
 * themselves. */
enum pr_status pri_tally_make(struct pri_count *,
    const struct pri_count_options *, const char *const *files,
    size_t nmembers, size_t signing, const char *lang,
    struct pri_tally **out);

#endif

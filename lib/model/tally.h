/*
 * The figures of a signatory list, as the counting rules have them:
 * rows = counted + merged + withdrawn + rejected, and
 * counted = one_country + several_countries + international + no_country +
 * the unresolved rows.
 */
#ifndef PRI_TALLY_H
#define PRI_TALLY_H

#include "model/signers.h"

/* Africa, Oceania, Americas, Asia, Europe (UN M49), and none of them. */
enum { PRI_REGIONS = 6 };

struct pri_tally_country {
	char		 code[3];
	const char	*name;		/* as it is to be shown */
	int64_t		 signers;
};

/* A row whose country is not resolved. */
struct pri_tally_unresolved {
	const char	*file;
	int64_t		 line;
	const char	*codes;		/* candidates, two letters each, to a
					 * space; none: not known at all */
	size_t		 n;
	const char	*text;		/* as written; not of who is hidden */
};

struct pri_open_row;

struct pri_tally {
	struct pri_arena arena;
	int64_t		 rows, counted, merged, withdrawn, rejected, hidden;
	int64_t		 later;		/* signed after --as-of; not in rows */
	int64_t		 by_type[PRI_S_TYPES];
	int64_t		 groups;	/* represented */
	enum pri_bound	 groups_bound;
	int		 has_represents;	/* any row says how many */
	int64_t		 overlap;	/* members who sign, counted once */
	int64_t		 countries;	/* distinct, of cells with one and with
					 * several */
	int64_t		 countries_single;	/* of cells naming one only */
	enum pri_bound	 countries_bound;
	struct pri_tally_country *by_country;	/* signers descending, name */
	size_t		 ncountries;
	int64_t		 by_region[PRI_REGIONS];
	int64_t		 one_country, several_countries, international,
			 no_country, unresolved_rows;
	struct pri_open_row *open;	/* see pri_tally_open() */
	size_t		 nopen;
	char		*open_texts;
	const char	**files;
	const char	*host;		/* NULL without */
	int		 host_listed;	/* it also stands on the list */
	int		 host_placed;	/* its country is known */
	const char	*lang;
};

struct pri_count_options;

/* Count a loaded list.  *out is owned (pri_tally_free).  `lang' (NULL: "en")
 * is that of country names. */
enum pr_status pri_tally_signers(const struct pr_signers *,
    const struct pr_config *, const char *lang, struct pri_tally **out);
/* The same with a host; see model/count.h. */
enum pr_status pri_tally_list(const struct pr_signers *,
    const struct pri_count_options *, const char *lang,
    struct pri_tally **out);
void pri_tally_free(struct pri_tally *);
/* The i-th row, by file and line, whose country is not resolved. */
struct pri_tally_unresolved pri_tally_open(const struct pri_tally *,
    size_t i);

/* "76 organizations, alliances and individuals representing at least 300
 * groups from at least 22 countries", in English.  Borrowed from the
 * arena of the tally; NULL when memory ran out. */
const char *pri_tally_sentence(struct pri_tally *);

#endif

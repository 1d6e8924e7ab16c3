/*
 * The figures of a signatory list, as the counting rules have them:
 * rows = counted + merged + withdrawn + rejected, and
 * counted = one_country + several_countries + international + no_country +
 * the unresolved rows.
 */
#ifndef PRI_TALLY_H
#define PRI_TALLY_H

#include "model/signers.h"

struct pri_tally_country {
	char		 code[3];
	const char	*name;		/* as it is to be shown */
	int64_t		 signers;
};

struct pri_tally_unresolved {
	const char	*file;
	int64_t		 line;
	const char	*text;
	char		 (*candidates)[3];	/* none: not known at all */
	size_t		 n;
	int		 hidden;	/* the signer's: the text is shown, the
					 * row's other cells never */
};

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
	int64_t		 one_country, several_countries, international,
			 no_country, unresolved_rows;
	struct pri_tally_unresolved *unresolved;	/* by file and line */
	size_t		 nunresolved;
	const char	*host;		/* NULL without */
	int		 host_listed;	/* it also stands on the list */
	const char	*lang;
};

/* Count a loaded list.  *out is owned (pri_tally_free).  `lang' (NULL: "en")
 * is that of country names. */
enum pr_status pri_tally_signers(const struct pr_signers *,
    const struct pr_config *, const char *lang, struct pri_tally **out);
void pri_tally_free(struct pri_tally *);

/* "76 organizations, alliances and individuals representing at least 300
 * groups from at least 22 countries", in English.  Borrowed from the
 * arena of the tally; NULL when memory ran out. */
const char *pri_tally_sentence(struct pri_tally *);

#endif

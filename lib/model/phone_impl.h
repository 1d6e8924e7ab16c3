/* What the files that read telephone numbers have in common. */
#ifndef PRI_PHONE_IMPL_H
#define PRI_PHONE_IMPL_H

#include "model/phone.h"

/* Where the reading stands, and what was seen. */
struct pri_phone_reader {
	const char	*s;
	size_t		 n, i;
	size_t		 end;		/* after the last digit or bracket */
	struct pri_phone *p;
	int		 open;		/* brackets */
	int		 plus;
	int		 zero;		/* the (0) of +44 (0)20 was left out */
	int		 runs[PRI_PHONE_DIGITS];	/* digits per group */
	char		 seps[PRI_PHONE_DIGITS];	/* before the group */
};

/* The digit at s, of any script that telephone numbers are written in. */
int pri_phone_digit(const char *s, size_t n, size_t *len);
/* A separator between groups as ASCII: ' ', '-', '.', '/', '(' or ')'; 0 for
 * anything else. */
char pri_phone_separator(const char *s, size_t n, size_t *len);
/* A letter of ASCII? */
int pri_phone_letter(char c);
/* How many digits follow, separators between them left out, up to `most'. */
int pri_phone_ahead(const struct pri_phone_reader *r, size_t i, int most);
/* Read groups of digits; letters for digits ("1-800-FLOWERS"); "ext. 12". */
void pri_phone_groups(struct pri_phone_reader *r);
void pri_phone_vanity(struct pri_phone_reader *r);
void pri_phone_extension(struct pri_phone_reader *r);
/* "-40 or -2202", "555-0177/78" */
void pri_phone_alternatives(struct pri_phone_reader *r);
/* 2019-12-21, 12/21/2019, 21.12.19 at the beginning; 1979-2011. */
int pri_phone_is_date(const struct pri_phone_reader *r);
/* Does a number that nothing announces look like one? */
int pri_phone_is_plain(const struct pri_phone_reader *r, const char *region);

#endif

/*
 * Which role a column of a signatory list has, by the words in its header:
 * the wordings of forms and spreadsheets in the languages people use.
 */
#ifndef PRI_HEADER_H
#define PRI_HEADER_H

#include "model/signers.h"

/* How sure a header is of its role. */
enum {
	PRI_HEADER_NO,
	PRI_HEADER_HINT,	/* a word of it: "Where are you based?" */
	PRI_HEADER_PART,	/* one of its parts: "단체명 / Organization" */
	PRI_HEADER_EXACT	/* all of it: "Country" */
};

/*
 * The role of a column with the header s[0..n), PRI_ROLE_NONE when it says
 * nothing; *sure (may be NULL) is how sure.  *organization (may be NULL) is
 * set when a name column says that it holds organizations.
 */
enum pri_role pri_header_role(const char *s, size_t n, int *sure,
    int *organization);
/* The same of what is known to be a header, with a closer look at questions
 * about publication; neither `sure' nor `organization' is NULL. */
enum pri_role pri_header_column(const char *s, size_t n, int *sure,
    int *organization);
/* Is it all of a header's wording, be it one of no role ("No.", "City")? */
int pri_header_known(const char *s, size_t n);
/* The same, or has it a word of one within? */
int pri_header_hints(const char *s, size_t n);
/* Do two headers read the same but for case, accents and punctuation? */
int pri_header_same(const char *a, size_t an, const char *b, size_t bn);
/* A word that survey tools write below a question: "Open-Ended Response". */
int pri_header_is_answer(const char *s, size_t n);

#endif

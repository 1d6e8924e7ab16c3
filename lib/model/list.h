/*
 * A signatory list as it may be published: groups of entries, with nothing in
 * them that a signer did not want to see published.  format/list.c prints
 * one; letters are exported with one.
 */
#ifndef PRI_LIST_H
#define PRI_LIST_H

#include "base/buf.h"
#include "model/doc.h"
#include "model/signers.h"

/* What may be shown of a signer, or of several who show no more than their
 * country ("2 individuals").  Plain text, to be escaped; no string is NULL. */
struct pri_list_entry {
	const char	*name;		/* name, initials or "An individual" */
	const char	*title;		/* "Director" */
	const char	*affiliation;
	const char	*country;	/* shown names; "" under a country's own
					 * heading and when there is none */
	const char	*text;		/* all of it: "Name, Title (Kenya)" */
	enum pri_signer_type type;
	size_t		 signers;	/* how many it stands for */
};

struct pri_list_group {
	const char	*title;		/* "Kenya", "Organizations"; "" by name */
	const char	*code;		/* of a country or region; else "" */
	struct pri_list_entry *v;
	size_t		 n;
};

struct pri_list {
	struct pri_arena arena;
	struct pri_list_group *groups;
	size_t		 ngroups;
	size_t		 n;		/* entries */
	enum pri_order	 order;
};

/*
 * The counted rows of a list.  Names are in the order of the language's
 * alphabet, leading articles of organizations ignored, a `sort' cell honoured;
 * groups too, with those of no country last.  `publish: no' leaves no trace.
 * `config' and `lang' may be NULL.  *out is owned (pri_list_free).
 */
enum pr_status pri_signers_list_build(const struct pr_signers *,
    const struct pr_config *, const char *lang, enum pri_order,
    struct pri_list **out);
void pri_list_free(struct pri_list *);

/*
 * A key for memcmp() by the alphabet of a language, added to *out.  Keys can
 * be compared with keys of the same `icu' only.  Without ICU, which costs
 * more than a whole export to load, most letters of most scripts can be done,
 * and in the same order: pri_sort_plain() tells.
 */
enum pr_status pri_sort_key(const char *lang, int icu, const char *s,
    size_t n, struct pri_buf *out);
int pri_sort_plain(const char *lang, const char *s, size_t n);
/* Take e-mail addresses out of a text, in place, with brackets around them:
 * people write them into cells of names, and they are never to leave. */
void pri_scrub_mail(char *s);
/* The bytes of a leading article: "The ", "La ", "L'", "Al-". */
size_t pri_article(const char *s, size_t n);

#endif

/* Verdicts on a document's contact lines. */
#ifndef PRI_CONTACT_H
#define PRI_CONTACT_H

#include "base/diag.h"
#include "check/contact_parse.h"
#include "model/config.h"
#include "model/doc.h"

/*
 * Look at the contacts of a document, in its body, its front matter and the
 * configuration (NULL without), and add what there is to say.
 */
enum pr_status pri_check_contacts(const struct pr_doc *,
    const struct pr_config *, struct pr_diags *);

/* ---- Between the files of this check ---- */

enum { PRI_DOMAINS = 24 };

struct pri_desk_view {
	const struct pr_doc *doc;
	const struct pr_config *config;
	struct pr_diags	*diags;
	struct pri_finding f;
	struct pri_arena arena;
	const char	*house[PRI_DOMAINS];	/* its own domains, ASCII */
	size_t		 nhouse;
	size_t		 last_off;	/* where pos was asked for last */
	struct pr_pos	 last_pos;
	int		 in_body;	/* what is judged can be rewritten */
	int		 code;		/* calling code of the house, or 0 */
};

/* Where a finding about an address or a number goes. */
struct pri_spot {
	const char	*file;
	struct pr_pos	 pos, end;
};

/* The place of bytes off..end of the document's text. */
struct pri_spot pri_spot_at(struct pri_desk_view *, size_t off, size_t end);
/* A contact of the body: is it in the form of the house? */
void pri_judge_form(struct pri_desk_view *, const struct pri_found *);
void pri_judge_email(struct pri_desk_view *, const struct pri_atom *,
    struct pri_spot, const char *name);
void pri_judge_phone(struct pri_desk_view *, const struct pri_phone *,
    const char *text, struct pri_spot);
/* One contact of the front matter or the configuration. */
void pri_judge_written(struct pri_desk_view *, const struct pri_contact *);
/* Is a whole value a word like "TODO" or "tbc"? */
int pri_is_todo(const char *);
/* Collect the house's own domains and its calling code. */
void pri_know_house(struct pri_desk_view *);

#endif

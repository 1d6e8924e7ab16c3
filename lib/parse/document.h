/* Bytes to a document. */
#ifndef PRI_DOCUMENT_H
#define PRI_DOCUMENT_H

#include "base/source.h"
#include "model/config.h"
#include "model/doc.h"

struct pri_yaml;

/*
 * Parse `src', which becomes the document's own in any case, by the house's
 * configuration (NULL without), in two steps: all that stands before the body,
 * and the body, which begins in the line *body, or in one that is not there to
 * leave it empty.  *doc is owned (pr_doc_free), and NULL when a step failed.
 */
enum pr_status pri_document_begin(struct pri_source *src,
    const struct pr_config *cfg, struct pr_diags *, struct pr_doc **doc,
    size_t *body);
enum pr_status pri_document_end(struct pr_doc **doc, size_t body,
    struct pr_diags *);

/* What documents and configurations have in common.  Each adds what it can
 * make of a YAML value; mistakes are reported under `file'. */
struct pri_reading {
	struct pri_arena *arena;
	struct pr_diags	*diags;
	const char	*file;
	const struct pri_source *src;
	const struct pr_config *config;	/* of ids named; NULL without */
	enum pr_status	 st;		/* PR_ENOMEM sticks */
	size_t		 unknown;	/* keys reported as such */
};

/* Every key of a document's front matter, by the table of field.def. */
void pri_read_front(struct pri_reading *, struct pr_doc *,
    const struct pri_yaml *root);
/* What the title or a line near either end of the body announces of an embargo,
 * unless `embargo' sets it: doc->announced. */
void pri_read_announced(struct pr_doc *);
/* A scalar; NULL .s after a report when it is none, or when it is empty. */
struct pri_str pri_read_str(struct pri_reading *, const struct pri_yaml *);
/* A list of scalars, or one. */
struct pri_strs pri_read_strs(struct pri_reading *, const struct pri_yaml *);
/* The lines of a scalar. */
struct pri_strs pri_read_lines(struct pri_reading *, const struct pri_yaml *);
/* A language tag as BCP 47 writes it ("pt_br" gives "pt-BR"), in the arena;
 * NULL when it is none. */
const char *pri_lang_fix(struct pri_arena *, const char *);
/* One contact from a map; `id' NULL when it is not inside. */
struct pri_contact *pri_read_contact(struct pri_reading *,
    const struct pri_yaml *, const struct pri_str *id);
/*
 * "Name, Role: mail@example.org, +82 2 123 4567": what has an `@' is the
 * address, what begins with `+' the number, and what stands before them the
 * name and, after a comma, the role.  NULL when there is neither of the two.
 */
struct pri_contact *pri_read_contact_text(struct pri_reading *,
    const struct pri_yaml *);
struct pri_contacts pri_read_contacts(struct pri_reading *,
    const struct pri_yaml *, struct pri_strs *ids);
struct pri_org *pri_read_org(struct pri_reading *, const struct pri_yaml *,
    const struct pri_str *id);
/* Organizations by id or written out as maps; with `named', a text that is no
 * id is the name of one. */
struct pri_orgs pri_read_orgs(struct pri_reading *, const struct pri_yaml *,
    int named, struct pri_strs *ids);
/* Markdown inside YAML. */
struct pri_node *pri_read_markdown(struct pri_reading *,
    const struct pri_yaml *);
/* A date; 0 after a report when it is none. */
int pri_read_date(struct pri_reading *, const struct pri_str *,
    struct pri_date *);
/* Report an unknown key, with the nearest of the known ones. */
void pri_report_unknown(struct pri_reading *, const struct pri_yaml *,
    const char *near, const char *where);
void pri_read_unknown(struct pri_reading *, const struct pri_yaml *,
    pri_word_fn *get, const void *ctx, size_t n, const char *where);
/* A map of strings. */
void pri_read_map(struct pri_reading *, const struct pri_yaml *,
    struct pri_extra **v, size_t *n);
/* Report a value of the wrong kind: "`title' must be text, not a list". */
void pri_read_wrong(struct pri_reading *, const struct pri_yaml *,
    const char *must);
/* By id, or NULL. */
struct pri_contact *pri_contact_find(const struct pri_contacts *,
    const char *id);
struct pri_org *pri_org_find(const struct pri_orgs *, const char *id);

#endif

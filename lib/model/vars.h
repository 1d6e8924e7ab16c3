/*
 * The variables of a document: the tree of values that its body and the
 * templates see, and that `--to json' prints.
 */
#ifndef PRI_VARS_H
#define PRI_VARS_H

#include "base/buf.h"
#include "model/config.h"
#include "model/doc.h"
#include "model/value.h"

struct pri_tally;

struct pri_list;

/* What is known of a signatory list; each member may be NULL. */
struct pri_figures {
	const struct pri_tally	*tally;
	const char		*sentence;
	const struct pri_list	*list;		/* what may be published */
};

struct pri_vars_input {
	const struct pr_doc	*doc;
	const struct pr_config	*config;	/* NULL without */
	const struct pri_figures *figures;	/* NULL without */
	const struct pr_doc	*letter;	/* NULL without */
	const struct pr_doc	*embargo;	/* whose embargo holds: the
						 * document, or one inside it;
						 * NULL: the document */
	const char		*dateline;	/* NULL: it is shown without */
	int64_t			 now;
	int			 marked;	/* write EMBARGOED UNTIL */
};

struct pri_var {
	const char	*name;
	const char	*type;		/* "TEXT" */
	const char	*desc;
};

/* The tree, in the arena; strings are borrowed from the document, the
 * configuration and the figures.  It is made when it is first looked at, and
 * some of it when that is: what the input names, but not the input itself, has
 * to live as long as the tree, and when memory runs out then, the arena tells
 * that it failed. */
enum pr_status pri_vars_new(struct pri_arena *,
    const struct pri_vars_input *, struct pri_value **root);
/* The value of a dotted name, or NULL when there is no such variable. */
const struct pri_value *pri_vars_find(struct pri_value *root,
    const char *name);
/* The text that a body's {{name}} prints, or NULL: *known tells whether the
 * name exists. */
const char *pri_vars_text(struct pri_value *root, const char *name,
    size_t *len, int *known);
/* The i-th variable of the table, NULL past the end. */
const struct pri_var *pri_var_get(size_t i);

/* ---- What goes with it ---- */

/* "09:00 KST (UTC+09:00), December 21, 2019" for each zone to be printed,
 * joined by " / ". */
void pri_embargo_text(const struct pr_doc *, struct pri_buf *);

#endif

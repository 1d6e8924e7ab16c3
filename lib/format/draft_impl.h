/* What the parts of a draft share: draft.c and draft_write.c. */
#ifndef PRI_DRAFT_IMPL_H
#define PRI_DRAFT_IMPL_H

#include "base/arena.h"
#include "base/buf.h"
#include "model/config.h"

/* The lines of one key of the template's front matter. */
struct pri_entry {
	int		 field;		/* index, -1 for a key unknown to us */
	const char	*text;		/* with all that belongs to it */
	size_t		 len;
	int		 commented;	/* "# key: ...": a reminder */
	int		 open;		/* its value is still to be given */
	int		 has_todo;	/* and says so itself */
};

struct pri_values {
	const char	**v;
	size_t		  n;
};

struct pr_draft {
	struct pri_arena  arena;
	const struct pr_config *config;
	enum pr_kind	  kind;
	size_t		  nfields;
	struct pri_values *set, *defaults;	/* by field */
	struct pri_entry *entries;
	size_t		  nentries;
	const char	 *body;		/* from the closing `---' on */
	size_t		  body_len;
	char		  why[256];
};

/* "key: value" of a field, whatever its type, with its newline. */
void pri_draft_put_field(const struct pr_draft *, const struct pr_field *,
    const struct pri_values *, struct pri_buf *);
/* NULL, or what is wrong with the value. */
const char *pri_draft_wrong(const struct pr_field *, const char *value);

#endif

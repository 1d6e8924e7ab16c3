/*
 * Mustache (the required modules of its specification) over a tree of values.
 * A template is compiled once; a compiled one never changes, so any number of
 * threads may render it at the same time.
 */
#ifndef PRI_TEMPLATE_H
#define PRI_TEMPLATE_H

#include "base/buf.h"
#include "model/value.h"

struct pri_template;

/* Where in a page of HTML a tag stands. */
enum pri_where {
	PRI_IN_TEXT,		/* between tags, or in <title> */
	PRI_IN_ATTR,		/* a quoted attribute's value */
	PRI_IN_URL,		/* the start of an attribute that is an address */
	PRI_IN_SCRIPT,		/* <script>: data as JSON */
	PRI_IN_STYLE		/* <style> or style="" */
};

/* Write s[0..n) so that it is only text where it stands. */
typedef void pri_escape_fn(struct pri_buf *, const char *s, size_t n,
    enum pri_where);

enum { PRI_TEMPLATE_HTML = 1 };	/* find out where each tag stands */

struct pri_render {
	pri_escape_fn	*escape;	/* of {{name}}; NULL writes it as it is */
	/* A partial's compiled text, or NULL when there is none of that name.
	 * It is borrowed until the render ends. */
	const struct pri_template *(*partial)(void *arg, const char *name);
	void		*arg;
	/* Is a variable text with tags, for three braces?  Or NULL. */
	int		(*is_raw)(const char *name);
	int		 strict;	/* unknown names are errors */
	struct pr_diags	*diags;		/* of strict, or NULL */
	size_t		 errors;	/* out: how many were reported */
};

/*
 * Compile s[0..n), which is copied.  `file` names it in diagnostics.  PR_OK
 * with *out NULL means that it has errors, which `diags` tells.  *out is owned
 * (pri_template_free).
 */
enum pr_status pri_template_compile(const char *file, const char *s, size_t n,
    int flags, struct pr_diags *diags, struct pri_template **out);
void pri_template_free(struct pri_template *);
/*
 * Append the rendering over `root` to `out`.  In strict mode a name that is
 * not in the tree is an error at its place in the template; a section asks
 * whether a known name has a value, so its name must be known as well, except
 * inside an open map.  The empty text, 0, false, null and an empty list have
 * no value.
 */
enum pr_status pri_template_render(const struct pri_template *,
    struct pri_render *, const struct pri_value *root, struct pri_buf *out);

/* The key of `root` or of one of its maps, as "a.b", nearest to a misspelt
 * dotted name, in `out`; 0 when none is near.  One that lacks its group is
 * near, too. */
int pri_value_nearest(const struct pri_value *root, const char *name,
    char *out, size_t size);

#endif

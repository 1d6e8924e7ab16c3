/* What the files that make HTML share. */
#ifndef PRI_HTML_IMPL_H
#define PRI_HTML_IMPL_H

#include "format/format.h"

/* The blocks of a body, `lead' (or NULL) run into the first paragraph as an
 * element of the class `cls', without the block `skip' (or NULL).  `level' is
 * that of the heading above them.  Unsafe addresses are told once. */
void pri_html_body(const struct pri_page *, const struct pri_node *root,
    const char *lead, const char *cls, const struct pri_node *skip,
    int level, struct pr_diags *, struct pri_buf *out);
/* A document without the page around it, by the template feed.mustache. */
enum pr_status pri_html_fragment(const struct pri_page *,
    struct pri_templates *, struct pr_diags *, struct pri_buf *out);
/* Is it, of all that a template gets, text with tags? */
int pri_html_is_raw(const char *name);
/* All that a template gets of a document, as JSON. */
enum pr_status pri_html_variables(const struct pri_page *,
    struct pri_templates *, struct pr_diags *, struct pri_buf *out);
/* Add "colors" and "logo" to the pieces of a page; `root' is NULL for one
 * that stands alone. */
void pri_html_house(struct pri_arena *, struct pri_value *to,
    const struct pr_config *, const struct pri_logo *, const char *root);
/* One block. */
void pri_html_block(const struct pri_page *, const struct pri_node *,
    struct pr_diags *, struct pri_buf *out);
/* Text whose e-mail addresses are links; of a language written from right to
 * left when `rtl'. */
void pri_html_text(struct pri_buf *, int rtl, const char *s, size_t n);
/* schema.org data about the page, for a <script>. */
void pri_html_linked_data(const struct pri_page *, struct pri_buf *);

/* ---- json.c ---- */

/* A tree of values as JSON, which may stand in a <script>; indented when
 * `pretty'. */
void pri_json_put(struct pri_buf *, const struct pri_value *, int pretty);

#endif

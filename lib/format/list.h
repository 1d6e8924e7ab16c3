/* A list for publication as text, Markdown, HTML and JSON. */
#ifndef PRI_FORMAT_LIST_H
#define PRI_FORMAT_LIST_H

#include "base/buf.h"
#include "model/list.h"

/* Groups under headings of `level' (1 to 6; text: underlined). */
void pri_list_text(struct pri_buf *, const struct pri_list *);
void pri_list_markdown(struct pri_buf *, const struct pri_list *, int level);
void pri_list_html(struct pri_buf *, const struct pri_list *, int level);
void pri_list_json(struct pri_buf *, const struct pri_list *);

/* Text that CommonMark shows as it is, wherever on a line it stands. */
void pri_escape_markdown(struct pri_buf *, const char *s, size_t n);

#endif

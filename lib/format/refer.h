/* What links and pictures of a body lead to. */
#ifndef PRI_REFER_H
#define PRI_REFER_H

#include "format/format.h"

/* What a link or picture becomes: its address in the page, or, when `type' is
 * not NULL, the bytes of a picture ("png", "svg+xml"). */
struct pri_target {
	enum pri_refer	 as;
	struct pri_buf	 url;
	const char	*type;
	struct pri_buf	 data;
};

/* Find out, and tell why a picture is not shown or a link left out; `diags'
 * may be NULL.  pri_target_free() afterwards. */
void pri_refer_find(const struct pri_page *, const struct pri_node *,
    struct pr_diags *diags, struct pri_target *);
/* May a reader follow the address?  Tells when there is one, and not. */
int pri_refer_is_safe(const struct pri_page *, const struct pri_node *,
    struct pr_diags *diags, const struct pri_buf *url);
/* 1 when memory ran out. */
int pri_target_free(struct pri_target *);

/* ---- picture_size.c ---- */

/* The width and height that a picture of a type says it has, in pixels; 0 when
 * it says none. */
int pri_picture_size(const char *type, const char *s, size_t n,
    unsigned *width, unsigned *height);

#endif

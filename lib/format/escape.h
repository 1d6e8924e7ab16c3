/* Makes text harmless where it stands: HTML, addresses, JSON, CSS, XML. */
#ifndef PRI_ESCAPE_H
#define PRI_ESCAPE_H

#include "format/template.h"

/* For every place of a page; a pri_escape_fn. */
void pri_escape_html(struct pri_buf *, const char *s, size_t n,
    enum pri_where);
/* The inside of a JSON string, which may stand in a <script>. */
void pri_escape_json(struct pri_buf *, const char *s, size_t n);
/* The same between its quotes. */
void pri_json_string(struct pri_buf *, const char *s, size_t n);
/* XML 1.0 text or attribute; characters that XML cannot hold become
 * U+FFFD. */
void pri_escape_xml(struct pri_buf *, const char *s, size_t n);
/* An address that a reader may safely follow: http, https, mailto, tel, or
 * one without a scheme. */
int pri_url_is_safe(const char *s, size_t n);
/* A data: address (RFC 2397) of a picture, "png". */
void pri_url_put_data(struct pri_buf *, const char *type, const char *data,
    size_t len);
/* The next e-mail address in s[from..n): it stands at [*a, *z).  0 when there
 * is none. */
int pri_mail_find(const char *s, size_t from, size_t n, size_t *a, size_t *z);

/* One of a file, from the document on: no scheme, no slash at the beginning. */
int pri_url_is_relative(const char *s, size_t n);
/* Its path, %20 and the like undone; 0 when it holds what no path can. */
int pri_url_decode(struct pri_buf *, const char *s, size_t n);

#endif

/* Inside the intl module: what each file gives to the table in intl.c. */
#ifndef PRI_INTL_IMPL_H
#define PRI_INTL_IMPL_H

#include <unicode/utypes.h>

#include "base/intl.h"

extern const struct pri_intl pri_intl_table;

/* UTF-8 to UTF-16 in malloc(3)ed memory; *len in units.  NULL when memory ran
 * out.  Invalid bytes become U+FFFD. */
UChar *pri_intl_u16(const char *s, size_t n, int32_t *len);
/* Append UTF-16 as UTF-8. */
enum pr_status pri_intl_put(struct pri_buf *, const UChar *, int32_t);

/* text.c */
enum pr_status pri_intl_fold(const char *, size_t, struct pri_buf *);
enum pr_status pri_intl_latin(const char *, size_t, struct pri_buf *);
enum pr_status pri_intl_nfc(const char *, size_t, struct pri_buf *);
enum pr_status pri_intl_line_breaks(const char *, const char *, size_t,
    unsigned char *);
int pri_intl_confusable(const char *, const char *);
/* charset.c */
enum pr_status pri_intl_decode(const char *, size_t, const char *,
    struct pri_buf *, const char **, int *);
/* locale.c */
enum pr_status pri_intl_sort_key(const char *, const char *, size_t,
    struct pri_buf *);
enum pr_status pri_intl_spell(const char *, long long, struct pri_buf *);
enum pr_status pri_intl_date(const char *, const char *, int, int, int,
    struct pri_buf *);
enum pr_status pri_intl_country_name(const char *, const char *,
    struct pri_buf *);

#endif

/*
 * A growing byte buffer whose error sticks: nothing that writes returns a
 * status, and pri_buf_take() reports once at the end, so that a renderer
 * reads like the page it makes.
 */
#ifndef PRI_BUF_H
#define PRI_BUF_H

#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include "pressrel.h"

struct pri_buf {
	char	*data;		/* not NUL-terminated until taken; may be NULL */
	size_t	 len;
	size_t	 cap;
	int	 err;		/* memory ran out; later writes do nothing */
};

/* Make room for `more` further bytes. */
void pri_buf_reserve(struct pri_buf *, size_t more);

/* One byte more than `n' is always kept free, for a NUL. */
static inline void
pri_buf_put(struct pri_buf *b, const void *p, size_t n)
{
	if (b->cap - b->len <= n)
		pri_buf_reserve(b, n);
	if (b->err || n == 0)
		return;
	memcpy(b->data + b->len, p, n);
	b->len += n;
}

static inline void
pri_buf_puts(struct pri_buf *b, const char *s)
{
	pri_buf_put(b, s, strlen(s));
}

static inline void
pri_buf_putc(struct pri_buf *b, char c)
{
	pri_buf_put(b, &c, 1);
}

/* All of the strings, up to a NULL. */
void pri_buf_cat(struct pri_buf *, ...) __attribute__((sentinel));
/* Encode one code point as UTF-8. */
void pri_buf_putu(struct pri_buf *, unsigned long);
/* In base64 (RFC 4648), padded. */
void pri_buf_base64(struct pri_buf *, const void *, size_t);
void pri_buf_printf(struct pri_buf *, const char *, ...)
    __attribute__((format(printf, 2, 3)));
void pri_buf_vprintf(struct pri_buf *, const char *, va_list);
/* Cut back to `len` bytes; longer than now is ignored. */
void pri_buf_cut(struct pri_buf *, size_t len);
/* The text so far, NUL-terminated and borrowed until the next write, or NULL
 * when memory ran out. */
const char *pri_buf_str(struct pri_buf *);
/* Hand over the bytes, NUL-terminated (free(3)); `len` may be NULL.  The
 * buffer is empty and usable afterwards.  PR_ENOMEM leaves *out NULL. */
enum pr_status pri_buf_take(struct pri_buf *, char **out, size_t *len);
void pri_buf_free(struct pri_buf *);

#endif

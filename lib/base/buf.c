/* A growing byte buffer with a sticky error; see buf.h. */
#include <config.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

void
pri_buf_reserve(struct pri_buf *b, size_t more)
{
	if (b->err || b->cap - b->len > more)
		return;
	if (more > SIZE_MAX / 4 || b->len > SIZE_MAX / 4) {
		b->err = 1;
		return;
	}
	size_t cap = b->cap < 128 ? 256 : b->cap * 2;
	if (cap < b->len + more + 1)
		cap = b->len + more + 1;
	char *data = realloc(b->data, cap);
	if (data == NULL) {
		b->err = 1;
		return;
	}
	b->data = data;
	b->cap = cap;
}

void
pri_buf_cat(struct pri_buf *b, ...)
{
	const char *s;
	va_list ap;

	va_start(ap, b);
	while ((s = va_arg(ap, const char *)) != NULL)
		pri_buf_puts(b, s);
	va_end(ap);
}

void
pri_buf_putu(struct pri_buf *b, unsigned long cp)
{
	char s[4];
	size_t n;

	if (cp < 0x80) {
		s[0] = (char)cp;
		n = 1;
	} else if (cp < 0x800) {
		s[0] = (char)(0xc0 | cp >> 6);
		s[1] = (char)(0x80 | (cp & 0x3f));
		n = 2;
	} else if (cp < 0x10000) {
		s[0] = (char)(0xe0 | cp >> 12);
		s[1] = (char)(0x80 | (cp >> 6 & 0x3f));
		s[2] = (char)(0x80 | (cp & 0x3f));
		n = 3;
	} else {
		s[0] = (char)(0xf0 | (cp >> 18 & 0x07));
		s[1] = (char)(0x80 | (cp >> 12 & 0x3f));
		s[2] = (char)(0x80 | (cp >> 6 & 0x3f));
		s[3] = (char)(0x80 | (cp & 0x3f));
		n = 4;
	}
	pri_buf_put(b, s, n);
}

void
pri_buf_vprintf(struct pri_buf *b, const char *fmt, va_list ap)
{
	va_list again;

	if (b->err)
		return;
	va_copy(again, ap);
	/* Mostly there is room for it. */
	size_t room = b->cap - b->len;
	int n = vsnprintf(room == 0 ? NULL : b->data + b->len, room, fmt, ap);
	if (n < 0)
		b->err = 1;
	else if ((size_t)n >= room) {
		pri_buf_reserve(b, (size_t)n);
		if (!b->err)
			vsnprintf(b->data + b->len, (size_t)n + 1, fmt,
			    again);
	}
	if (!b->err)
		b->len += (size_t)n;
	va_end(again);
}

void
pri_buf_printf(struct pri_buf *b, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	pri_buf_vprintf(b, fmt, ap);
	va_end(ap);
}

void
pri_buf_cut(struct pri_buf *b, size_t len)
{
	if (len < b->len)
		b->len = len;
}

const char *
pri_buf_str(struct pri_buf *b)
{
	pri_buf_reserve(b, 1);
	if (b->err)
		return NULL;
	b->data[b->len] = '\0';
	return b->data;
}

enum pr_status
pri_buf_take(struct pri_buf *b, char **out, size_t *len)
{
	*out = NULL;
	if (pri_buf_str(b) == NULL) {
		pri_buf_free(b);
		return PR_ENOMEM;
	}
	*out = b->data;
	if (len != NULL)
		*len = b->len;
	*b = (struct pri_buf){ 0 };
	return PR_OK;
}

void
pri_buf_free(struct pri_buf *b)
{
	free(b->data);
	*b = (struct pri_buf){ 0 };
}

void
pri_buf_base64(struct pri_buf *b, const void *data, size_t n)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789+/";
	const unsigned char *s = data;

	for (size_t i = 0; i < n; i += 3) {
		unsigned v = (unsigned)s[i] << 16 |
		    (i + 1 < n ? (unsigned)s[i + 1] << 8 : 0) |
		    (i + 2 < n ? s[i + 2] : 0);
		char four[4] = { digits[v >> 18], digits[v >> 12 & 63],
		    i + 1 < n ? digits[v >> 6 & 63] : '=',
		    i + 2 < n ? digits[v & 63] : '=' };
		pri_buf_put(b, four, 4);
	}
}

/* Bytes of other encodings as UTF-8, and what is said of them; see
 * input_impl.h. */
#include <config.h>

#include <string.h>

#include "base/diag.h"
#include "base/intl.h"
#include "base/utf8.h"
#include "parse/input_impl.h"

static void
put_unit(struct pri_utf16 *u, unsigned c, struct pri_buf *b)
{
	if (u->high != 0) {
		if (c >= 0xdc00 && c < 0xe000) {
			pri_buf_putu(b, 0x10000 + ((u->high - 0xd800) << 10) +
			    (c - 0xdc00));
			u->high = 0;
			return;
		}
		pri_buf_putu(b, 0xfffd);
		u->broken++;
		u->high = 0;
	}
	if (c >= 0xd800 && c < 0xdc00)
		u->high = c;
	else if (c >= 0xdc00 && c < 0xe000) {
		pri_buf_putu(b, 0xfffd);
		u->broken++;
	} else
		pri_buf_putu(b, c);
}

void
pri_from_utf16(struct pri_utf16 *u, const unsigned char *s, size_t n,
    struct pri_buf *b)
{
	for (size_t i = 0; i < n; i++) {
		if (!u->odd) {
			u->byte = s[i];
			u->odd = 1;
			continue;
		}
		u->odd = 0;
		put_unit(u, u->big ? (unsigned)(u->byte << 8 | s[i]) :
		    (unsigned)(s[i] << 8 | u->byte), b);
	}
}

/* 1 little-endian, 2 big-endian, by a BOM (*bom) or by where the zero bytes
 * of ASCII characters are; 0 when it is not UTF-16. */
int
pri_is_utf16(const unsigned char *s, size_t n, int *bom)
{
	size_t zeros[2] = { 0, 0 };

	*bom = n >= 2 && ((s[0] == 0xff && s[1] == 0xfe) ||
	    (s[0] == 0xfe && s[1] == 0xff));
	if (*bom)
		return s[0] == 0xff ? 1 : 2;
	for (size_t i = 0; i < n; i++)
		zeros[i & 1] += s[i] == 0;
	if ((zeros[0] + zeros[1]) * 50 < n || n < 4)
		return 0;
	/* A stray zero byte of a text in UTF-8, whose last character may be
	 * cut. */
	if ((zeros[0] + zeros[1]) * 4 < n && pri_utf8_check((const char *)s,
	    n) + 4 > n)
		return 0;
	return zeros[1] > 8 * zeros[0] ? 1 : zeros[0] > 8 * zeros[1] ? 2 : 0;
}

/* ---- Lines in other encodings ---- */

size_t
pri_line_end(const char *s, size_t n, size_t i)
{
	const char *p = memchr(s + i, '\n', n - i);

	return p == NULL ? n : (size_t)(p - s) + 1;
}

/* How many lines hold valid UTF-8 beyond ASCII, and how many hold bytes that
 * are not UTF-8. */
void
pri_count_lines(const char *s, size_t n, size_t *valid, size_t *invalid)
{
	*valid = *invalid = 0;
	for (size_t i = 0, end; i < n; i = end) {
		end = pri_line_end(s, n, i);
		size_t bad = pri_utf8_check(s + i, end - i);
		if (bad != end - i)
			++*invalid;
		else if (pri_utf8_count(s + i, end - i) != end - i)
			++*valid;
	}
}

/* A text in UTF-8 but for some lines: those are read as Windows-1252. */
void
pri_mend_lines(const char *name, const char *s, size_t n, struct pr_diags *diags,
    struct pri_buf *b)
{
	size_t line = 1;

	for (size_t i = 0, end; i < n; i = end, line++) {
		end = pri_line_end(s, n, i);
		size_t bad = pri_utf8_check(s + i, end - i);
		if (bad == end - i) {
			pri_buf_put(b, s + i, end - i);
			continue;
		}
		pri_diag(diags, name, (struct pr_pos){ line,
		    1 + pri_utf8_count(s + i, bad) }, PRI_D_signers_bytes,
		    NULL, "this line is not UTF-8 as the others are; it is "
		    "read as Windows-1252: look at its accents, and save the "
		    "list as UTF-8");
		pri_buf_reserve(b, 3 * (end - i));
		if (b->err)
			return;
		b->len += pri_utf8_from_1252(s + i, end - i, b->data + b->len);
	}
}

/* All of s[0..n) from `charset'. */
enum pr_status
pri_decode(const char *s, size_t n, const char *charset, struct pri_buf *b)
{
	const struct pri_intl *intl = pri_intl(NULL);
	const char *found;
	int sure;

	if (intl != NULL && strcmp(charset, "windows-1252") != 0)
		return intl->decode(s, n, charset, b, &found, &sure);
	pri_buf_reserve(b, 3 * n);
	if (b->err)
		return PR_ENOMEM;
	b->len += pri_utf8_from_1252(s, n, b->data + b->len);
	return PR_OK;
}

void
pri_tell_charset(const struct pri_input *in, struct pr_diags *diags)
{
	pri_diag(diags, in->name, (struct pr_pos){ 0, 0 },
	    PRI_D_signers_encoding, NULL, "the list is read as %s; save it "
	    "as UTF-8 so that every program reads the same", in->charset);
}

/* Zero bytes, which no text holds, become blanks and are told, a line each. */
void
pri_blank_zeros(const char *name, char *s, size_t n, struct pr_diags *diags)
{
	size_t line = 1, start = 0, told = 0;

	if (n == 0 || memchr(s, '\0', n) == NULL)
		return;
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '\n' || (s[i] == '\r' && (i + 1 == n ||
		    s[i + 1] != '\n'))) {
			line++;
			start = i + 1;
		}
		if (s[i] != '\0')
			continue;
		s[i] = ' ';
		if (told != line)
			pri_diag(diags, name, (struct pr_pos){ line, 1 +
			    pri_utf8_count(s + start, i - start) },
			    PRI_D_signers_bytes, NULL, "this line has a zero "
			    "byte, which is read as a blank: look at its "
			    "cells, and export the list again");
		told = line;
	}
}

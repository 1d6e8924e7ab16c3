/* Makes readable names of files and addresses out of titles; see slug.h. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "format/slug.h"

static int
is_ascii(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)s[i] >= 0x80)
			return 0;
	return 1;
}

/* An apostrophe inside a word, typed or typographic: its length, or 0. */
static size_t
apostrophe(const char *s, size_t n)
{
	static const char *const marks[] = { "'", "\u2019", "\u02bc", "`" };

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		size_t len = strlen(marks[i]);
		if (len <= n && memcmp(s, marks[i], len) == 0)
			return len;
	}
	return 0;
}

/* The letters and digits of `s', a hyphen for each stretch of others. */
static void
put_words(const char *s, size_t n, struct pri_buf *out)
{
	size_t start = out->len, mark;
	int gap = 0;

	for (size_t i = 0; i < n; i++) {
		char c = s[i];
		if (c >= 'A' && c <= 'Z')
			c = (char)(c + ('a' - 'A'));
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
			if (gap && out->len > start)
				pri_buf_putc(out, '-');
			pri_buf_putc(out, c);
			gap = 0;
		} else if ((mark = apostrophe(s + i, n - i)) > 0)
			i += mark - 1;
		else
			gap = 1;
	}
}

/* Cut what stands from `start' on to `max' bytes, between words unless that
 * would leave less than half. */
static void
shorten(struct pri_buf *b, size_t start, size_t max)
{
	size_t end = start + max;

	if (b->err || b->len - start <= max)
		return;
	while (end > start && b->data[end] != '-')
		end--;
	if (end < start + max / 2)
		end = start + max;
	pri_buf_cut(b, end);
}

enum pr_status
pri_slug(const char *s, size_t n, size_t max, struct pri_buf *out)
{
	const struct pri_intl *intl = NULL;
	struct pri_buf latin = { 0 };
	size_t start = out->len;
	enum pr_status st = PR_OK;

	/* No title is so long that its end would matter. */
	for (n = n > 2000 ? 2000 : n; n > 0 && n < 2000; n--)
		if ((s[n] & 0xc0) != 0x80)
			break;
	if (!is_ascii(s, n) && (st = pri_intl_need(&intl)) != PR_OK)
		return st;
	if (intl != NULL && (st = intl->latin(s, n, &latin)) == PR_ENOMEM)
		goto out;
	if (intl != NULL && st == PR_OK && !latin.err)
		put_words(latin.data, latin.len, out);
	else
		put_words(s, n, out);
	shorten(out, start, max);
	st = out->err ? PR_ENOMEM : PR_OK;
out:
	pri_buf_free(&latin);
	return st;
}

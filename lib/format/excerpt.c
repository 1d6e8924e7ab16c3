/*
 * The line that a finding is about with a caret under the place.  Columns are
 * counted in characters, but a terminal shows some of them in two columns or
 * in none, and a tab in up to eight.
 */
#include <config.h>

#include <string.h>

#include "base/source.h"
#include "base/utf8.h"
#include "base/width.h"
#include "format/visible.h"
#include "model/doc.h"

#define SHOWN 100	/* columns of a long line */

/* One character as it is shown; its columns. */
static size_t
put_char(struct pri_buf *b, const char *s, size_t len, uint32_t cp,
    struct pri_width_state *w, size_t at)
{
	size_t was = b->len;

	if (cp == '\t') {
		size_t n = 8 - at % 8;
		for (size_t i = 0; i < n; i++)
			pri_buf_putc(b, ' ');
		return n;
	}
	pri_put_visible(b, s, len);
	if (pri_is_unsafe(cp))
		return b->len - was;
	return (size_t)pri_width_next(w, cp);
}

/* The line with the columns at which the place starts and ends. */
static void
put_line(struct pri_buf *b, const char *s, size_t n, const struct pr_diag *d,
    size_t *from, size_t *to)
{
	struct pri_width_state w = { 0 };
	size_t col = 1, at = 0, len;
	size_t end = d->end.line == d->pos.line && d->end.col > d->pos.col ?
	    d->end.col : d->end.line > d->pos.line ? SIZE_MAX :
	    d->pos.col + 1;

	*from = *to = SIZE_MAX;
	for (size_t i = 0; i < n; i += len, col++) {
		uint32_t cp = pri_utf8_get(s + i, n - i, &len);
		if (col == d->pos.col)
			*from = at;
		if (col == end)
			*to = at;
		at += put_char(b, s + i, len, cp, &w, at);
	}
	if (*from == SIZE_MAX)
		*from = at;
	if (*to == SIZE_MAX || *to <= *from)
		*to = *to == SIZE_MAX && at > *from ? at : *from + 1;
}

/* Cut a long line down to the columns [first, first + SHOWN). */
static void
cut_line(struct pri_buf *out, const char *s, size_t n, size_t first)
{
	struct pri_width_state w = { 0 };
	size_t at = 0, len, wide;

	for (size_t i = 0; i < n && at < first + SHOWN; i += len) {
		uint32_t cp = pri_utf8_get(s + i, n - i, &len);
		wide = (size_t)pri_width_next(&w, cp);
		if (at >= first)
			pri_buf_put(out, s + i, len);
		else if (at + wide > first)
			pri_buf_putc(out, ' ');
		at += wide;
	}
}

enum pr_status
pr_doc_excerpt(const struct pr_doc *doc, const struct pr_diag *d, char **out)
{
	struct pri_buf line = { 0 }, b = { 0 };
	size_t n, from, to, first = 0;

	*out = NULL;
	pri_buf_puts(&b, "");
	if (doc->src == NULL || d->pos.line == 0 || d->pos.line >
	    doc->src->nlines || strcmp(d->file, doc->file) != 0)
		return pri_buf_take(&b, out, NULL);
	const char *s = pri_source_line(doc->src, d->pos.line, &n);
	/* A line of a megabyte is not looked at beyond the place. */
	if (n > 100000)
		return pri_buf_take(&b, out, NULL);
	put_line(&line, s, n, d, &from, &to);
	if (from > SHOWN - 20)
		first = from - 40;
	cut_line(&b, line.data, line.len, first);
	pri_buf_putc(&b, '\n');
	for (size_t i = first; i < from; i++)
		pri_buf_putc(&b, ' ');
	pri_buf_putc(&b, '^');
	for (size_t i = from + 1; i < to && i < first + SHOWN; i++)
		pri_buf_putc(&b, '~');
	pri_buf_putc(&b, '\n');
	b.err |= line.err;
	pri_buf_free(&line);
	return pri_buf_take(&b, out, NULL);
}

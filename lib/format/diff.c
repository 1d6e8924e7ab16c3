/*
 * Two texts as a unified diff.  Corrections change lines and hardly ever
 * their number, so lines are compared one by one when there are as many, and
 * otherwise all between the first and the last that differ are one change.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/source.h"
#include "format/visible.h"
#include "pressrel.h"

#define CONTEXT 3

struct pair {
	const struct pri_source *a, *b;
	size_t	an, bn;		/* lines */
	size_t	last;		/* lines of the common end */
};

/* The lines that hold anything: a final line end does not begin one. */
static size_t
count(const struct pri_source *s)
{
	return s->len > 0 && s->lines[s->nlines - 1] == s->len ?
	    s->nlines - 1 : s->nlines;
}

/* A line with its end. */
static const char *
raw(const struct pri_source *s, size_t i, size_t *len)
{
	size_t end = i + 1 < s->nlines ? s->lines[i + 1] : s->len;

	*len = end - s->lines[i];
	return s->data + s->lines[i];
}

static int
equal(const struct pair *p, size_t i, size_t j)
{
	size_t n, m;
	const char *x = raw(p->a, i, &n), *y = raw(p->b, j, &m);

	return n == m && memcmp(x, y, n) == 0;
}

static int
changed(const struct pair *p, size_t i)
{
	return p->an == p->bn ? !equal(p, i, i) : i + p->last < p->an;
}

static void
put(struct pri_buf *out, char sign, const struct pri_source *s, size_t i)
{
	size_t n;
	const char *line = raw(s, i, &n);
	int ends = n > 0 && line[n - 1] == '\n';

	pri_buf_putc(out, sign);
	n -= (size_t)ends;
	if (ends && n > 0 && line[n - 1] == '\r')
		n--;
	pri_put_visible(out, line, n);
	pri_buf_putc(out, '\n');
	if (!ends)
		pri_buf_puts(out, "\\ No newline at end of file\n");
}

/* One hunk of texts with as many lines: [from, to) with what is around. */
static void
hunk(struct pri_buf *out, const struct pair *p, size_t from, size_t to)
{
	pri_buf_printf(out, "@@ -%zu,%zu +%zu,%zu @@\n", from + 1, to - from,
	    from + 1, to - from);
	for (size_t i = from, j; i < to; i = j) {
		for (j = i; j < to && changed(p, j); j++)
			;
		for (size_t k = i; k < j; k++)
			put(out, '-', p->a, k);
		for (size_t k = i; k < j; k++)
			put(out, '+', p->b, k);
		for (; j < to && !changed(p, j); j++)
			put(out, ' ', p->a, j);
	}
}

static void
by_line(struct pri_buf *out, const struct pair *p)
{
	for (size_t i = 0, to; i < p->an; i = to) {
		to = i + 1;
		if (!changed(p, i))
			continue;
		size_t from = i > CONTEXT ? i - CONTEXT : 0, last = i;
		for (; to < p->an && to <= last + 2 * CONTEXT; to++)
			if (changed(p, to))
				last = to;
		to = last + 1 + CONTEXT < p->an ? last + 1 + CONTEXT : p->an;
		hunk(out, p, from, to);
	}
}

/* Everything between the common start and the common end. */
static void
by_block(struct pri_buf *out, struct pair *p)
{
	size_t first = 0, least = p->an < p->bn ? p->an : p->bn;

	while (first < least && equal(p, first, first))
		first++;
	while (p->last < least - first &&
	    equal(p, p->an - 1 - p->last, p->bn - 1 - p->last))
		p->last++;
	size_t from = first > CONTEXT ? first - CONTEXT : 0;
	size_t after = p->last < CONTEXT ? p->last : CONTEXT;
	size_t ea = p->an - p->last, eb = p->bn - p->last;
	pri_buf_printf(out, "@@ -%zu,%zu +%zu,%zu @@\n", from + 1,
	    ea + after - from, from + 1, eb + after - from);
	for (size_t i = from; i < first; i++)
		put(out, ' ', p->a, i);
	for (size_t i = first; i < ea; i++)
		put(out, '-', p->a, i);
	for (size_t i = first; i < eb; i++)
		put(out, '+', p->b, i);
	for (size_t i = ea; i < ea + after; i++)
		put(out, ' ', p->a, i);
}

enum pr_status
pr_diff(const char *file, const char *a, size_t alen, const char *b,
    size_t blen, char **out)
{
	struct pri_source *sa = NULL, *sb = NULL;
	struct pri_buf buf = { 0 };
	enum pr_status st;

	*out = NULL;
	if ((st = pri_source_from(file, a, alen, &sa)) != PR_OK ||
	    (st = pri_source_from(file, b, blen, &sb)) != PR_OK)
		goto out;
	struct pair p = { .a = sa, .b = sb, .an = count(sa),
	    .bn = count(sb) };
	pri_buf_puts(&buf, "");
	if (alen != blen || memcmp(a, b, alen) != 0) {
		pri_buf_puts(&buf, "--- a/");
		pri_put_visible(&buf, file, strlen(file));
		pri_buf_puts(&buf, "\n+++ b/");
		pri_put_visible(&buf, file, strlen(file));
		pri_buf_putc(&buf, '\n');
		if (p.an == p.bn)
			by_line(&buf, &p);
		else
			by_block(&buf, &p);
	}
	st = pri_buf_take(&buf, out, NULL);
out:
	pri_source_close(sa);
	pri_source_close(sb);
	return st;
}

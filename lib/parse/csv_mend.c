/* Records that are damaged: with another delimiter, or with a quote too few or
 * too many; see csv.h. */
#include <config.h>

#include <string.h>

#include "parse/csv_impl.h"

/* Make the fields from..to one, as it stood before it was cut in two. */
static void
join(struct pri_csv *c, struct pri_csv_record *r, size_t from, size_t to,
    char delim)
{
	struct pri_buf b = { 0 };

	for (size_t i = from; i <= to; i++) {
		if (i > from) {
			pri_buf_putc(&b, delim);
			pri_buf_putc(&b, ' ');
		}
		pri_buf_put(&b, r->f[i].s, r->f[i].n);
	}
	while (b.len > 0 && b.data[b.len - 1] == '"')
		b.len--;
	pri_buf_free(&c->join);
	c->join = b;
	c->joined = 1;
	r->f[from].s = b.data;
	r->f[from].n = b.len;
	memmove(r->f + from + 1, r->f + to + 1,
	    (r->n - to - 1) * sizeof(*r->f));
	r->n -= to - from;
	c->n = r->n;
	c->err |= b.err;
}

static const char delims[] = { ',', ';', '\t', '|' };

/* Is the record whole when it is read with another delimiter? */
static int
other_delim(struct pri_csv *c, const char *s, size_t n, int last,
    struct pri_csv_record *r)
{
	struct pri_csv_extent x;
	struct pri_csv_quotes q = { .want = PRI_CSV_NONE };

	if (c->expected < 2)
		return 0;
	for (size_t i = 0; i < sizeof(delims); i++) {
		if (delims[i] == c->delim)
			continue;
		enum pri_csv_got got = pri_csv_feed(c, s, n, last, delims[i],
		    pri_csv_longest(c), &x);
		if (got == PRI_CSV_NOMEM)
			return -1;
		if (got != PRI_CSV_ROW || !pri_csv_fits(c) || x.unclosed)
			continue;
		pri_csv_scan(s, x.size, delims[i], &q);
		if (q.reopen != PRI_CSV_NONE)
			continue;
		r->rawlen = x.size;
		r->lines = x.lines;
		r->damage = PRI_CSV_DELIM;
		r->damage_off = 0;
		r->delim = delims[i];
		pri_csv_take(c, r);
		return 1;
	}
	return 0;
}

/* The offset of the first line after the first one, within s[0..size), at
 * which a record of the right number of fields begins; 0 when none does. */
static size_t
resume_at(struct pri_csv *c, const char *s, size_t size, size_t n, int last,
    size_t *lines)
{
	struct pri_csv_extent x;
	struct pri_csv_quotes q = { .want = PRI_CSV_NONE };
	size_t off = 0;

	for (*lines = 1; *lines <= 64; (*lines)++) {
		off += pri_csv_line_size(s + off, size - off, 1);
		if (off >= size)
			return 0;
		enum pri_csv_got got = pri_csv_feed(c, s + off, n - off, last,
		    c->delim, pri_csv_longest(c), &x);
		c->wasted += x.size;
		if (got != PRI_CSV_ROW || !pri_csv_fits(c) || x.unclosed)
			continue;
		pri_csv_scan(s + off, x.size, c->delim, &q);
		if (q.reopen == PRI_CSV_NONE)
			return off;
	}
	return 0;
}

/* "Model" Forum, without doubling: both quotes belong to the text, of which the
 * first, at `raw', was taken for the one that opens a cell. */
static void
give_back(struct pri_csv_record *r, struct pri_cell *f, const char *raw)
{
	const char *end = r->raw + r->rawlen, *p;
	size_t marks = 0;

	for (p = f->s; p < f->s + f->n; p++)
		marks += *p == '"';
	if (marks % 2 == 0 || (size_t)(end - raw) < f->n + 1 ||
	    memcmp(raw + 1, f->s, f->n) != 0)
		return;
	f->s = raw;
	f->n++;
	r->damage = PRI_CSV_INNER;
}

/* Read s[0..size) as one record from which the quote at `open' is taken
 * out. */
static enum pri_csv_got
without_quote(struct pri_csv *c, const char *s, size_t size,
    const struct pri_csv_quotes *q, struct pri_csv_record *r)
{
	struct pri_csv_extent x;
	struct pri_buf *b = &c->copy;

	pri_buf_cut(b, 0);
	c->joined = 0;
	if (q->open < size) {
		pri_buf_put(b, s, q->open);
		pri_buf_put(b, s + q->open + 1, size - q->open - 1);
	} else
		pri_buf_put(b, s, size);
	pri_buf_reserve(b, 1);
	enum pri_csv_got got = b->err ? PRI_CSV_NOMEM :
	    pri_csv_feed(c, b->data, b->len, 1, c->delim, b->len + 1, &x);
	if (got == PRI_CSV_NOMEM)
		return got;
	pri_csv_take(c, r);
	/* The cell that the quote was to hold together. */
	if (c->expected > 0 && c->n > c->expected && q->open < size &&
	    q->open_field + (c->n - c->expected) < c->n)
		join(c, r, q->open_field,
		    q->open_field + (c->n - c->expected), c->delim);
	else if (q->open < size && q->open_field < c->n)
		give_back(r, &r->f[q->open_field], s + q->open);
	return c->err ? PRI_CSV_NOMEM : PRI_CSV_ROW;
}

/* The record swallows others, or its quote is never closed. */
static enum pri_csv_got
recover(struct pri_csv *c, const char *s, size_t n, int last,
    const struct pri_csv_extent *x, const struct pri_csv_quotes *q, struct pri_csv_record *r)
{
	size_t lines, off = resume_at(c, s, x->size, n, last, &lines);
	size_t first = pri_csv_line_size(s, x->size, 1);

	if (off == 0 && (x->lines > 64 || x->size >= pri_csv_longest(c))) {
		off = first;
		lines = 1;
	}
	if (off == 0) {
		/* Nothing after it makes sense either: one broken record. */
		off = x->size;
		lines = x->lines;
	}
	r->rawlen = off;
	r->lines = lines;
	/* Without a quote it is only a line that is too long. */
	r->damage = q->open == PRI_CSV_NONE ? 0 : PRI_CSV_UNCLOSED;
	r->damage_off = q->open == PRI_CSV_NONE ? 0 : q->open;
	return without_quote(c, s, off, q, r);
}

enum { REACH = 4096 };	/* how far a mended record may go beyond its end */

/* Is the text in c->copy a whole and clean record?  -1 without memory. */
static int
is_clean_copy(struct pri_csv *c, struct pri_csv_extent *x)
{
	struct pri_csv_quotes q = { .want = PRI_CSV_NONE };
	enum pri_csv_got got = c->copy.err ? PRI_CSV_NOMEM : pri_csv_feed(c,
	    c->copy.data, c->copy.len, 1, c->delim, c->copy.len + 1, x);

	if (got == PRI_CSV_NOMEM)
		return -1;
	if (got != PRI_CSV_ROW || !pri_csv_fits(c) || x->unclosed)
		return 0;
	pri_csv_scan(c->copy.data, x->size, c->delim, &q);
	return q.bad == PRI_CSV_NONE && q.reopen == PRI_CSV_NONE && q.stray == PRI_CSV_NONE;
}

/*
 * Is the record s[0..size) whole when one of its quotes is taken out?  Better
 * so that it ends where it did; else it may go on, for a stray quote may have
 * closed a cell before a line break.
 */
static int
one_quote_less(struct pri_csv *c, const char *s, size_t n, size_t size,
    struct pri_csv_record *r)
{
	struct pri_csv_extent x;
	int tries = 0, clean;

	if (n > size + REACH)
		n = size + REACH;
	for (int longer = 0; longer < 2; longer++)
		for (size_t i = 0; i < size && tries < 80; i++) {
			if (s[i] != '"')
				continue;
			tries++;
			pri_buf_cut(&c->copy, 0);
			pri_buf_put(&c->copy, s, i);
			pri_buf_put(&c->copy, s + i + 1, n - i - 1);
			if ((clean = is_clean_copy(c, &x)) == -1)
				return -1;
			if (!clean || (x.size + 1 != size && (!longer ||
			    x.size < size)))
				continue;
			r->rawlen = x.size + 1;
			r->lines = x.lines;
			r->damage = PRI_CSV_UNCLOSED;
			r->damage_off = i;
			pri_csv_take(c, r);
			return 1;
		}
	return 0;
}

/*
 * Is the record whole when a quote is put before one of its cells?  Then its
 * opening quote was lost, and a line break of the cell has cut it in two.
 */
static int
one_quote_more(struct pri_csv *c, const char *s, size_t n, size_t size,
    struct pri_csv_record *r)
{
	struct pri_csv_extent x;
	struct pri_buf *b = &c->copy;
	size_t fields = c->n;
	int clean;

	if (n > size + REACH)
		n = size + REACH;
	/* Without a quote further on there is nothing to close it. */
	if (memchr(s, '"', n) == NULL)
		return 0;
	for (size_t k = 0; k < fields && k < 64; k++) {
		struct pri_csv_quotes at = { .want = k };
		pri_csv_scan(s, size, c->delim, &at);
		if (at.want_off == PRI_CSV_NONE || (at.want_off > 0 &&
		    s[at.want_off - 1] == '"'))
			continue;
		pri_buf_cut(b, 0);
		pri_buf_put(b, s, at.want_off);
		pri_buf_putc(b, '"');
		pri_buf_put(b, s + at.want_off, n - at.want_off);
		if ((clean = is_clean_copy(c, &x)) == -1)
			return -1;
		if (!clean)
			continue;
		r->rawlen = x.size - 1;
		r->lines = x.lines;
		r->damage = PRI_CSV_UNOPENED;
		r->damage_off = at.want_off;
		pri_csv_take(c, r);
		return 1;
	}
	return 0;
}

/* A record of the wrong number of fields, or with odd quotes. */
enum pri_csv_got
pri_csv_inspect(struct pri_csv *c, const char *s, size_t n, int last,
    struct pri_csv_extent *x, struct pri_csv_record *r)
{
	struct pri_csv_quotes q = { .want = PRI_CSV_NONE };

	pri_csv_scan(s, x->size, c->delim, &q);
	int whole = !x->unclosed && q.reopen == PRI_CSV_NONE;
	if (pri_csv_fits(c) && whole) {
		if (q.bad != PRI_CSV_NONE || q.stray != PRI_CSV_NONE) {
			r->damage = PRI_CSV_INNER;
			r->damage_off = q.bad < q.stray ? q.bad : q.stray;
		}
		return PRI_CSV_ROW;
	}
	if (!whole && c->expected == 0 && !x->unclosed)
		return PRI_CSV_ROW;
	int other = other_delim(c, s, n, last, r);
	if (other != 0)
		return other == 1 ? PRI_CSV_ROW : PRI_CSV_NOMEM;
	if (!whole) {
		c->wasted += x->size;
		return recover(c, s, n, last, x, &q, r);
	}
	int less = one_quote_less(c, s, n, x->size, r);
	if (less != 0)
		return less == 1 ? PRI_CSV_ROW : PRI_CSV_NOMEM;
	enum pri_csv_got got = pri_csv_feed(c, s, n, last, c->delim, pri_csv_longest(c), x);
	if (got != PRI_CSV_ROW)
		return got;
	int more = one_quote_more(c, s, n, x->size, r);
	if (more != 0)
		return more == 1 ? PRI_CSV_ROW : PRI_CSV_NOMEM;
	if ((got = pri_csv_feed(c, s, n, last, c->delim, pri_csv_longest(c), x)) !=
	    PRI_CSV_ROW)
		return got;
	pri_csv_take(c, r);
	size_t extra = c->n - c->expected;
	if (q.stray != PRI_CSV_NONE) {
		r->damage = PRI_CSV_UNOPENED;
		r->damage_off = q.stray;
	}
	if (c->n > c->expected && q.stray != PRI_CSV_NONE && q.stray_field >= extra)
		join(c, r, q.stray_field - extra, q.stray_field, c->delim);
	return c->err ? PRI_CSV_NOMEM : PRI_CSV_ROW;
}

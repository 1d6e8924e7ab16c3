/*
 * Records of a CSV file by libcsv, a line at a time, with the damage of one
 * record kept inside it; see csv.h.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include <csv.h>

#include "parse/csv.h"

struct pri_csv {
	struct csv_parser p;
	struct pri_buf	 text;		/* the fields, one after another */
	size_t		*ends;		/* of each field in `text' */
	struct pri_cell	*cells;
	size_t		 n, cap;
	int		 row;		/* a record has ended */
	int		 err;
	char		 delim;
	size_t		 expected, also;
	size_t		 wasted;	/* bytes read in vain, looking ahead */
	struct pri_buf	 copy;		/* a record with a quote taken out */
	struct pri_buf	 join;		/* cells put together again */
	int		 joined;
};

#define NONE ((size_t)-1)

/* What the quotes of a record look like to a careful eye. */
struct quotes {
	size_t	bad;		/* first that is neither doubled nor an end */
	size_t	stray;		/* last that ends a cell not begun with one */
	size_t	stray_field;
	size_t	reopen;		/* inside a quoted cell, on a later line, and
				 * yet it looks like the opening of a cell */
	size_t	open;		/* opening quote of the last quoted cell */
	size_t	open_field;
	size_t	want;		/* in: a field; out: where it begins */
	size_t	want_off;
};

static int
is_blank(unsigned char c)
{
	return c == CSV_SPACE || c == CSV_TAB;
}

static int
is_end(char c)
{
	return c == '\n' || c == '\r';
}

static int
is_space_only(unsigned char c)
{
	return c == CSV_SPACE;
}

static int
begin(struct pri_csv *c, char delim)
{
	if (csv_init(&c->p, 0) != 0)
		return -1;
	csv_set_delim(&c->p, (unsigned char)delim);
	if (delim == '\t')
		csv_set_space_func(&c->p, is_space_only);
	return 0;
}

struct pri_csv *
pri_csv_new(char delim)
{
	struct pri_csv *c = calloc(1, sizeof(*c));

	if (c == NULL)
		return NULL;
	c->delim = delim;
	if (begin(c, delim) == -1) {
		free(c);
		return NULL;
	}
	return c;
}

void
pri_csv_free(struct pri_csv *c)
{
	if (c == NULL)
		return;
	csv_free(&c->p);
	pri_buf_free(&c->text);
	pri_buf_free(&c->copy);
	pri_buf_free(&c->join);
	free(c->ends);
	free(c->cells);
	free(c);
}

void
pri_csv_expect(struct pri_csv *c, size_t fields, size_t also)
{
	c->expected = fields;
	c->also = also;
}

static void
on_field(void *s, size_t n, void *ctx)
{
	struct pri_csv *c = ctx;

	if (c->row)
		return;
	if (c->n == c->cap) {
		size_t cap = c->cap == 0 ? 32 : c->cap * 2;
		size_t *ends = realloc(c->ends, cap * sizeof(*ends));
		if (ends != NULL)
			c->ends = ends;
		struct pri_cell *cells = realloc(c->cells,
		    cap * sizeof(*cells));
		if (cells != NULL)
			c->cells = cells;
		if (ends == NULL || cells == NULL) {
			c->err = 1;
			return;
		}
		c->cap = cap;
	}
	pri_buf_put(&c->text, s, n);
	c->ends[c->n++] = c->text.len;
}

static void
on_row(int term, void *ctx)
{
	struct pri_csv *c = ctx;

	(void)term;
	c->row = 1;
}

static void
ignore_field(void *s, size_t n, void *ctx)
{
	(void)s;
	(void)n;
	(void)ctx;
}

static void
ignore_row(int term, void *ctx)
{
	(void)term;
	(void)ctx;
}

/* Bytes up to and with the line end; 0 when there is none in s[0..n). */
static size_t
line_size(const char *s, size_t n, int last)
{
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '\n')
			return i + 1;
		if (s[i] != '\r')
			continue;
		if (i + 1 < n)
			return i + 1 + (s[i + 1] == '\n');
		return last ? i + 1 : 0;
	}
	return last ? n : 0;
}

static void
reset(struct pri_csv *c, char delim)
{
	(void)csv_fini(&c->p, ignore_field, ignore_row, NULL);
	csv_set_delim(&c->p, (unsigned char)delim);
	csv_set_space_func(&c->p, delim == '\t' ? is_space_only : is_blank);
	pri_buf_cut(&c->text, 0);
	c->n = 0;
	c->row = 0;
}

/* How far one reading got. */
struct extent {
	size_t	size;
	size_t	lines;
	size_t	first;		/* size of its first line */
	int	unclosed;	/* the bytes ended, or too many of them came,
				 * inside a quoted cell */
};

/* Feed whole lines to libcsv until a record is complete. */
static enum pri_csv_got
feed(struct pri_csv *c, const char *s, size_t n, int last, char delim,
    size_t longest, struct extent *x)
{
	size_t size;

	memset(x, 0, sizeof(*x));
	reset(c, delim);
	while (x->size < n && x->size < longest) {
		size = line_size(s + x->size, n - x->size, last);
		if (size == 0)
			return n >= longest ? (x->unclosed = 1, PRI_CSV_ROW) :
			    PRI_CSV_MORE;
		if (csv_parse(&c->p, s + x->size, size, on_field, on_row,
		    c) != size)
			return PRI_CSV_NOMEM;
		x->size += size;
		x->lines++;
		if (x->lines == 1)
			x->first = size;
		if (c->row)
			return c->err || c->text.err ? PRI_CSV_NOMEM :
			    PRI_CSV_ROW;
	}
	if (x->size < longest && !last)
		return PRI_CSV_MORE;
	x->unclosed = c->p.quoted && c->p.pstate == 2;
	if (csv_fini(&c->p, on_field, on_row, c) != 0 || c->err ||
	    c->text.err)
		return PRI_CSV_NOMEM;
	return c->row ? PRI_CSV_ROW : PRI_CSV_END;
}

/* ---- A careful look at quotes ---- */

static size_t
skip_blanks(const char *s, size_t n, size_t i, char delim)
{
	while (i < n && s[i] != delim && is_blank((unsigned char)s[i]))
		i++;
	return i;
}

/* Does s[i], a quote, come where a cell begins: after a delimiter or a line
 * end, with nothing but blanks and quotes between? */
static int
at_cell_start(const char *s, size_t i, size_t from, char delim)
{
	while (i > from && s[i - 1] == '"')
		i--;
	while (i > from && s[i - 1] != delim &&
	    is_blank((unsigned char)s[i - 1]))
		i--;
	return i > from && (s[i - 1] == delim || is_end(s[i - 1]));
}

/* From the opening quote at s[i] to what follows the cell's closing one. */
static size_t
scan_quoted(const char *s, size_t n, size_t i, char delim, struct quotes *q)
{
	size_t from = i + 1, end, newline = 0;

	for (i = from; i < n; i++) {
		newline |= (size_t)is_end(s[i]);
		if (s[i] != '"')
			continue;
		end = skip_blanks(s, n, i + 1, delim);
		int ends = end == n || s[end] == delim || is_end(s[end]);
		if (i + 1 < n && s[i + 1] == '"') {
			end = skip_blanks(s, n, i + 2, delim);
			ends = end == n || s[end] == delim || is_end(s[end]);
			if (ends && newline && q->reopen == NONE &&
			    s[i - 1] != '"' &&
			    at_cell_start(s, i, from, delim))
				q->reopen = i;
			i++;
			continue;
		}
		if (ends)
			return end;
		if (q->bad == NONE)
			q->bad = i;
		if (newline && q->reopen == NONE &&
		    at_cell_start(s, i, from, delim))
			q->reopen = i;
	}
	return n;
}

/* Through one record, as libcsv goes. */
static void
scan_record(const char *s, size_t n, char delim, struct quotes *q)
{
	size_t i = 0, field = 0, start;

	q->bad = q->stray = q->reopen = q->open = q->want_off = NONE;
	for (;; field++) {
		i = skip_blanks(s, n, i, delim);
		start = i;
		if (i < n && s[i] == '"') {
			if (q->reopen == NONE) {
				q->open = i;
				q->open_field = field;
			}
			i = scan_quoted(s, n, i, delim, q);
			start++;
		}
		if (field == q->want)
			q->want_off = start;
		while (i < n && s[i] != delim && !is_end(s[i])) {
			if (s[i] == '"') {
				q->stray = i;
				q->stray_field = field;
			}
			i++;
		}
		if (i == n || s[i] != delim)
			return;
		i++;
	}
}

size_t
pri_csv_field_offset(const struct pri_csv_record *r, size_t i)
{
	struct quotes q = { .want = i };

	scan_record(r->raw, r->rawlen, r->delim, &q);
	return q.want_off == NONE ? r->rawlen : q.want_off;
}

/* ---- Records ---- */

static int
fits(const struct pri_csv *c)
{
	return c->expected == 0 || c->n == c->expected || c->n == c->also;
}

static size_t
longest(const struct pri_csv *c)
{
	/* Who opens quotes on every line must not make us read all of the
	 * rest for every line. */
	return c->wasted > 64 * (size_t)PRI_CSV_LONGEST ? 4096 :
	    PRI_CSV_LONGEST;
}

/* Hand over the fields of the last reading. */
static void
take(struct pri_csv *c, struct pri_csv_record *r)
{
	size_t from = 0;

	for (size_t i = 0; i < c->n; i++) {
		c->cells[i].s = c->text.data + from;
		c->cells[i].n = c->ends[i] - from;
		from = c->ends[i];
	}
	r->f = c->cells;
	r->n = c->n;
}

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
	struct extent x;
	struct quotes q = { .want = NONE };

	if (c->expected < 2)
		return 0;
	for (size_t i = 0; i < sizeof(delims); i++) {
		if (delims[i] == c->delim)
			continue;
		enum pri_csv_got got = feed(c, s, n, last, delims[i],
		    longest(c), &x);
		if (got == PRI_CSV_NOMEM)
			return -1;
		if (got != PRI_CSV_ROW || !fits(c) || x.unclosed)
			continue;
		scan_record(s, x.size, delims[i], &q);
		if (q.reopen != NONE)
			continue;
		r->rawlen = x.size;
		r->lines = x.lines;
		r->damage = PRI_CSV_DELIM;
		r->damage_off = 0;
		r->delim = delims[i];
		take(c, r);
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
	struct extent x;
	struct quotes q = { .want = NONE };
	size_t off = 0;

	for (*lines = 1; *lines <= 64; (*lines)++) {
		off += line_size(s + off, size - off, 1);
		if (off >= size)
			return 0;
		enum pri_csv_got got = feed(c, s + off, n - off, last,
		    c->delim, longest(c), &x);
		c->wasted += x.size;
		if (got != PRI_CSV_ROW || !fits(c) || x.unclosed)
			continue;
		scan_record(s + off, x.size, c->delim, &q);
		if (q.reopen == NONE)
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
    const struct quotes *q, struct pri_csv_record *r)
{
	struct extent x;
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
	    feed(c, b->data, b->len, 1, c->delim, b->len + 1, &x);
	if (got == PRI_CSV_NOMEM)
		return got;
	take(c, r);
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
    const struct extent *x, const struct quotes *q, struct pri_csv_record *r)
{
	size_t lines, off = resume_at(c, s, x->size, n, last, &lines);
	size_t first = line_size(s, x->size, 1);

	if (off == 0 && (x->lines > 64 || x->size >= longest(c))) {
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
	r->damage = PRI_CSV_UNCLOSED;
	r->damage_off = q->open == NONE ? 0 : q->open;
	return without_quote(c, s, off, q, r);
}

enum { REACH = 4096 };	/* how far a mended record may go beyond its end */

/* Is the text in c->copy a whole and clean record?  -1 without memory. */
static int
is_clean_copy(struct pri_csv *c, struct extent *x)
{
	struct quotes q = { .want = NONE };
	enum pri_csv_got got = c->copy.err ? PRI_CSV_NOMEM : feed(c,
	    c->copy.data, c->copy.len, 1, c->delim, c->copy.len + 1, x);

	if (got == PRI_CSV_NOMEM)
		return -1;
	if (got != PRI_CSV_ROW || !fits(c) || x->unclosed)
		return 0;
	scan_record(c->copy.data, x->size, c->delim, &q);
	return q.bad == NONE && q.reopen == NONE && q.stray == NONE;
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
	struct extent x;
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
			take(c, r);
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
	struct extent x;
	struct pri_buf *b = &c->copy;
	size_t fields = c->n;
	int clean;

	if (n > size + REACH)
		n = size + REACH;
	/* Without a quote further on there is nothing to close it. */
	if (memchr(s, '"', n) == NULL)
		return 0;
	for (size_t k = 0; k < fields && k < 64; k++) {
		struct quotes at = { .want = k };
		scan_record(s, size, c->delim, &at);
		if (at.want_off == NONE || (at.want_off > 0 &&
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
		take(c, r);
		return 1;
	}
	return 0;
}

/* A record of the wrong number of fields, or with odd quotes. */
static enum pri_csv_got
inspect(struct pri_csv *c, const char *s, size_t n, int last,
    struct extent *x, struct pri_csv_record *r)
{
	struct quotes q = { .want = NONE };

	scan_record(s, x->size, c->delim, &q);
	int whole = !x->unclosed && q.reopen == NONE;
	if (fits(c) && whole) {
		if (q.bad != NONE || q.stray != NONE) {
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
	enum pri_csv_got got = feed(c, s, n, last, c->delim, longest(c), x);
	if (got != PRI_CSV_ROW)
		return got;
	int more = one_quote_more(c, s, n, x->size, r);
	if (more != 0)
		return more == 1 ? PRI_CSV_ROW : PRI_CSV_NOMEM;
	if ((got = feed(c, s, n, last, c->delim, longest(c), x)) !=
	    PRI_CSV_ROW)
		return got;
	take(c, r);
	size_t extra = c->n - c->expected;
	if (q.stray != NONE) {
		r->damage = PRI_CSV_UNOPENED;
		r->damage_off = q.stray;
	}
	if (c->n > c->expected && q.stray != NONE && q.stray_field >= extra)
		join(c, r, q.stray_field - extra, q.stray_field, c->delim);
	return c->err ? PRI_CSV_NOMEM : PRI_CSV_ROW;
}

/* The size of a line of nothing but blanks, or 0. */
static size_t
blank_line(const char *s, size_t n, int last, char delim)
{
	size_t i = skip_blanks(s, n, 0, delim);

	if (i == n)
		return last ? n : 0;
	return is_end(s[i]) ? i + line_size(s + i, n - i, last) : 0;
}

enum pri_csv_got
pri_csv_next(struct pri_csv *c, const char *s, size_t n, int last,
    struct pri_csv_record *r)
{
	struct extent x;
	size_t size;

	memset(r, 0, sizeof(*r));
	r->delim = c->delim;
	while (n > 0 && (size = blank_line(s, n, last, c->delim)) > 0) {
		s += size;
		n -= size;
		r->skipped += (size_t)is_end(s[-1]);
	}
	r->raw = s;
	if (n == 0)
		return last ? PRI_CSV_END : PRI_CSV_MORE;
	enum pri_csv_got got = feed(c, s, n, last, c->delim, longest(c), &x);
	if (got != PRI_CSV_ROW)
		return got;
	r->rawlen = x.size;
	r->lines = x.lines;
	take(c, r);
	if (!fits(c) || x.unclosed || memchr(s, '"', x.size) != NULL)
		got = inspect(c, s, n, last, &x, r);
	if (got == PRI_CSV_ROW && !is_end(s[r->rawlen - 1]))
		r->lines--;
	return got;
}

/* ---- libcsv alone ---- */

struct plain {
	pri_csv_field_fn *field;
	pri_csv_row_fn	*row;
	void		*ctx;
};

static void
plain_field(void *s, size_t n, void *ctx)
{
	const struct plain *p = ctx;

	p->field(p->ctx, s, n);
}

static void
plain_row(int term, void *ctx)
{
	const struct plain *p = ctx;

	(void)term;
	p->row(p->ctx);
}

int
pri_csv_plain(const char *s, size_t n, char delim, pri_csv_field_fn *field,
    pri_csv_row_fn *row, void *ctx)
{
	struct plain plain = { field, row, ctx };
	struct pri_csv *c = pri_csv_new(delim);

	if (c == NULL)
		return -1;
	int ok = csv_parse(&c->p, s, n, plain_field, plain_row, &plain) == n &&
	    csv_fini(&c->p, plain_field, plain_row, &plain) == 0;
	pri_csv_free(c);
	return ok ? 0 : -1;
}

/*
 * Records of a CSV file by libcsv, a line at a time, with the damage of one
 * record kept inside it; see csv.h.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include <csv.h>

#include "parse/csv_impl.h"

/* libcsv is named here only. */
struct whole {
	struct pri_csv	 c;
	struct csv_parser p;
};

static struct csv_parser *
parser(struct pri_csv *c)
{
	return &((struct whole *)c)->p;
}

static int
is_blank(unsigned char c)
{
	return pri_csv_is_blank((char)c);
}

static int
is_space_only(unsigned char c)
{
	return c == CSV_SPACE;
}

static int
begin(struct pri_csv *c, char delim)
{
	if (csv_init(parser(c), 0) != 0)
		return -1;
	csv_set_delim(parser(c), (unsigned char)delim);
	if (delim == '\t')
		csv_set_space_func(parser(c), is_space_only);
	return 0;
}

struct pri_csv *
pri_csv_new(char delim)
{
	struct whole *w = calloc(1, sizeof(*w));

	if (w == NULL)
		return NULL;
	struct pri_csv *c = &w->c;
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
	csv_free(parser(c));
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

static void
reset(struct pri_csv *c, char delim)
{
	(void)csv_fini(parser(c), ignore_field, ignore_row, NULL);
	csv_set_delim(parser(c), (unsigned char)delim);
	csv_set_space_func(parser(c), delim == '\t' ? is_space_only : is_blank);
	pri_buf_cut(&c->text, 0);
	c->n = 0;
	c->row = 0;
}

/* Feed whole lines to libcsv until a record is complete. */
enum pri_csv_got
pri_csv_feed(struct pri_csv *c, const char *s, size_t n, int last, char delim,
    size_t longest, struct pri_csv_extent *x)
{
	size_t size;
	int endless = 0;

	memset(x, 0, sizeof(*x));
	reset(c, delim);
	while (x->size < n && x->size < longest && !endless) {
		size = pri_csv_line_size(s + x->size, n - x->size, last);
		if (size == 0 && n < longest)
			return PRI_CSV_MORE;
		/* No line is so long: what is there of it is a record. */
		if ((endless = size == 0))
			size = n - x->size;
		if (csv_parse(parser(c), s + x->size, size, on_field, on_row,
		    c) != size)
			return PRI_CSV_NOMEM;
		x->size += size;
		x->lines++;
		if (x->lines == 1)
			x->first = size;
		if (c->row && !endless)
			return c->err || c->text.err ? PRI_CSV_NOMEM :
			    PRI_CSV_ROW;
	}
	if (x->size < longest && !last)
		return PRI_CSV_MORE;
	x->unclosed = endless ||
	    (parser(c)->quoted && parser(c)->pstate == 2);
	if (csv_fini(parser(c), on_field, on_row, c) != 0 || c->err ||
	    c->text.err)
		return PRI_CSV_NOMEM;
	return c->row ? PRI_CSV_ROW : PRI_CSV_END;
}

/* ---- Records ---- */

int
pri_csv_fits(const struct pri_csv *c)
{
	return c->expected == 0 || c->n == c->expected || c->n == c->also;
}

size_t
pri_csv_longest(const struct pri_csv *c)
{
	/* Who opens quotes on every line must not make us read all of the
	 * rest for every line. */
	return c->wasted > 64 * (size_t)PRI_CSV_LONGEST ? 4096 :
	    PRI_CSV_LONGEST;
}

/* Hand over the fields of the last reading. */
void
pri_csv_take(struct pri_csv *c, struct pri_csv_record *r)
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

/* The size of a line of nothing but blanks, or 0. */
static size_t
blank_line(const char *s, size_t n, int last, char delim)
{
	size_t i = pri_csv_skip_blanks(s, n, 0, delim);

	if (i == n)
		return last ? n : 0;
	return pri_csv_is_end(s[i]) ? i + pri_csv_line_size(s + i, n - i, last) : 0;
}

enum pri_csv_got
pri_csv_next(struct pri_csv *c, const char *s, size_t n, int last,
    struct pri_csv_record *r)
{
	struct pri_csv_extent x;
	size_t size;

	memset(r, 0, sizeof(*r));
	r->delim = c->delim;
	while (n > 0 && (size = blank_line(s, n, last, c->delim)) > 0) {
		s += size;
		n -= size;
		r->skipped += (size_t)pri_csv_is_end(s[-1]);
	}
	r->raw = s;
	if (n == 0)
		return last ? PRI_CSV_END : PRI_CSV_MORE;
	enum pri_csv_got got = pri_csv_feed(c, s, n, last, c->delim, pri_csv_longest(c), &x);
	if (got != PRI_CSV_ROW)
		return got;
	r->rawlen = x.size;
	r->lines = x.lines;
	pri_csv_take(c, r);
	if (!pri_csv_fits(c) || x.unclosed || memchr(s, '"', x.size) != NULL)
		got = pri_csv_inspect(c, s, n, last, &x, r);
	if (got == PRI_CSV_ROW && !pri_csv_is_end(s[r->rawlen - 1]))
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
	int ok = csv_parse(parser(c), s, n, plain_field, plain_row, &plain) == n &&
	    csv_fini(parser(c), plain_field, plain_row, &plain) == 0;
	pri_csv_free(c);
	return ok ? 0 : -1;
}

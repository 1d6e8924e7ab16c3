/*
 * Records: csv-spectrum's files, and the fast path against libcsv alone over
 * generated and damaged texts.
 */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <jansson.h>

#include "base/source.h"
#include "parse/csv.h"
#include "parse/csv_index.h"

static uint64_t seed = 88172645463325252u;

static unsigned
rnd(unsigned n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (unsigned)(seed >> 33) % n;
}

/* ---- csv-spectrum ---- */

static void
compare_row(const json_t *want, const struct pri_csv_record *row,
    const char *const *keys)
{
	assert_int_equal(row->n, json_object_size(want));
	for (size_t i = 0; i < row->n; i++) {
		/* One telephone number of the suite is not the file's. */
		if (strcmp(keys[i], "Contact Phone Number") == 0)
			continue;
		const char *v = json_string_value(json_object_get(want,
		    keys[i]));
		assert_non_null(v);
		size_t k = 0;
		/* The files came with LF where the suite has CRLF. */
		for (; *v != '\0'; v++)
			if (*v != '\r') {
				assert_true(k < row->f[i].n);
				assert_int_equal(*v, row->f[i].s[k++]);
			}
		assert_int_equal(row->f[i].n, k);
	}
}

static void
spectrum_file(const char *name)
{
	char path[512];
	struct pri_source *src;
	struct pri_csv_record r;
	char *keys[16];
	size_t nkeys = 0, rows = 0, off;

	snprintf(path, sizeof(path), "%s/tests/data/csv-spectrum/%s.json",
	    getenv("srcdir"), name);
	json_t *want = json_load_file(path, 0, NULL);
	assert_non_null(want);
	strcpy(path + strlen(path) - 5, ".csv");
	assert_int_equal(pri_source_open(path, &src), PR_OK);
	struct pri_csv *c = pri_csv_new(',');
	assert_int_equal(pri_csv_next(c, src->data, src->len, 1, &r),
	    PRI_CSV_ROW);
	for (; nkeys < r.n; nkeys++)
		keys[nkeys] = strndup(r.f[nkeys].s, r.f[nkeys].n);
	pri_csv_expect(c, r.n, r.n);
	off = r.rawlen;
	while (pri_csv_next(c, src->data + off, src->len - off, 1, &r) ==
	    PRI_CSV_ROW) {
		compare_row(json_is_array(want) ? json_array_get(want, rows) :
		    want, &r, (const char *const *)keys);
		rows++;
		off = (size_t)(r.raw - src->data) + r.rawlen;
	}
	assert_int_equal(rows, json_is_array(want) ? json_array_size(want) :
	    1);
	while (nkeys > 0)
		free(keys[--nkeys]);
	pri_csv_free(c);
	pri_source_close(src);
	json_decref(want);
}

static void
every_file_of_csv_spectrum_reads_as_it_should(void **state)
{
	static const char *const names[] = {
		"comma_in_quotes", "empty", "empty_crlf", "escaped_quotes",
		"json", "location_coordinates", "newlines", "newlines_crlf",
		"quotes_and_newlines", "simple", "simple_crlf", "utf8"
	};

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		spectrum_file(names[i]);
}

/* ---- The fast path against libcsv ---- */

/* Fields and row ends as one text: each field's length and bytes. */
static void
put_field(void *ctx, const char *s, size_t n)
{
	pri_buf_printf(ctx, "%zu:", n);
	pri_buf_put(ctx, s, n);
}

static void
put_row(void *ctx)
{
	pri_buf_putc(ctx, '\n');
}

/* Every way to index gives the same. */
static void
index_every_way(struct pri_csv_index *x, const char *s, size_t n, char delim)
{
	static struct pri_csv_index y;

	pri_csv_index(x, s, n, delim);
	for (int how = 0; how < PRI_CSV_MEANS; how++) {
		if (!pri_csv_index_by((enum pri_csv_means)how, &y, s, n,
		    delim))
			continue;
		assert_int_equal(x->bad, y.bad);
		assert_int_equal(x->nsep, y.nsep);
		assert_int_equal(x->nrows, y.nrows);
		assert_memory_equal(x->sep, y.sep, x->nsep * sizeof(*y.sep));
		assert_memory_equal(x->row, y.row, x->nrows * sizeof(*y.row));
		assert_memory_equal(x->line, y.line,
		    x->nrows * sizeof(*y.line));
	}
}

/* What the index says of s[0..n), as far as it is plain; the number of bytes
 * it covers. */
static size_t
fast(const char *s, size_t n, char delim, struct pri_buf *out)
{
	static struct pri_csv_index x;
	struct pri_buf scratch = { 0 };
	size_t first = 0, start = 0;

	pri_buf_reserve(&scratch, PRI_CSV_STEP + 64);
	index_every_way(&x, s, n < PRI_CSV_STEP ? n : PRI_CSV_STEP, delim);
	for (size_t i = 0; i < x.nrows; i++) {
		size_t cells = x.row[i] - first, from = start;
		const uint16_t *sep = x.sep + first;
		size_t end = sep[cells - 1] + 1u;
		assert_int_equal(x.line[i], pri_csv_lines(s, end));
		first = x.row[i];
		start = end;
		scratch.len = 0;
		if (cells == 1) {
			struct pri_cell c = pri_csv_cell(s, from, sep[0],
			    delim, &scratch);
			if (c.n == 0 && memchr(s + from, '"', sep[0] - from)
			    == NULL)
				continue;
		}
		for (size_t k = 0; k < cells; k++) {
			struct pri_cell c = pri_csv_cell(s, k == 0 ? from :
			    sep[k - 1] + 1u, sep[k], delim, &scratch);
			put_field(out, c.s, c.n);
		}
		put_row(out);
	}
	pri_buf_free(&scratch);
	return start;
}

/* Both ways over a text; how much of it the fast one took. */
static size_t
compare(const char *s, size_t n, char delim)
{
	struct pri_buf a = { 0 }, b = { 0 };
	size_t took = fast(s, n, delim, &a);

	assert_int_equal(pri_csv_plain(s, took, delim, put_field, put_row,
	    &b), 0);
	assert_false(a.err || b.err);
	assert_int_equal(a.len, b.len);
	if (a.len > 0)
		assert_memory_equal(a.data, b.data, a.len);
	/* libcsv goes on from there as if nothing were behind it. */
	struct pri_buf whole = { 0 };
	assert_int_equal(pri_csv_plain(s, n, delim, put_field, put_row,
	    &whole), 0);
	assert_true(whole.len >= a.len);
	if (a.len > 0)
		assert_memory_equal(whole.data, a.data, a.len);
	pri_buf_free(&a);
	pri_buf_free(&b);
	pri_buf_free(&whole);
	return took;
}

static void
random_bytes_read_the_same_both_ways(void **state)
{
	static const char alphabet[] = "ab,\"\n\r \t;\xc3\xa9,\"\"\n";
	char s[700 + PRI_CSV_PAD];
	size_t took = 0;

	(void)state;
	for (int k = 0; k < 20000; k++) {
		size_t n = 1 + rnd(k % 4 == 0 ? 600 : 40);
		/* Few quotes in some, so that longer parts are plain. */
		unsigned kinds = k % 2 == 0 ? 3 : sizeof(alphabet) - 1;
		memset(s, 0, sizeof(s));
		for (size_t i = 0; i < n; i++)
			s[i] = rnd(12) == 0 ? '\n' : alphabet[rnd(kinds)];
		took += compare(s, n, k % 7 == 0 ? ';' : k % 11 == 0 ? '\t' :
		    ',');
	}
	assert_true(took > 30000);
}

static void
a_full_step_of_nothing_but_marks_is_indexed(void **state)
{
	static char s[PRI_CSV_STEP + PRI_CSV_PAD];
	static const char *const texts[] = { ",", "\n", ",\n", "\"\",", "a\r\n",
	    "\"\n\"\n" };

	(void)state;
	for (size_t k = 0; k < sizeof(texts) / sizeof(*texts); k++) {
		size_t n = strlen(texts[k]);
		memset(s, 0, sizeof(s));
		for (size_t i = 0; i + n <= PRI_CSV_STEP; i += n)
			memcpy(s + i, texts[k], n);
		(void)compare(s, PRI_CSV_STEP / n * n, ',');
	}
}

static void
put_quoted(struct pri_buf *b)
{
	static const char *const parts[] = {
		"Example ", "\"\"", "\n", "\r\n", ",", "x", "\r", " ", "한국"
	};

	pri_buf_putc(b, '"');
	for (unsigned i = rnd(8); i > 0; i--)
		pri_buf_puts(b, parts[rnd(9)]);
	pri_buf_putc(b, '"');
}

static void
put_record(struct pri_buf *b, char delim)
{
	for (int i = 0; i < 8; i++) {
		if (i > 0)
			pri_buf_putc(b, delim);
		if (rnd(4) == 0)
			put_quoted(b);
		else
			for (unsigned k = rnd(30); k > 0; k--)
				pri_buf_putc(b, "abc d\t"[rnd(6)]);
	}
	pri_buf_puts(b, rnd(2) ? "\n" : "\r\n");
}

static void
written_files_are_plain_from_end_to_end(void **state)
{
	(void)state;
	for (int k = 0; k < 60; k++) {
		struct pri_buf b = { 0 };
		while (b.len < 20000)
			put_record(&b, ',');
		size_t n = b.len;
		pri_buf_reserve(&b, PRI_CSV_PAD);
		memset(b.data + n, 0, PRI_CSV_PAD);
		assert_int_equal(compare(b.data, n, ','), n);
		/* One byte changed, and it is still the same both ways. */
		for (int i = 0; i < 30; i++) {
			size_t at = rnd((unsigned)n);
			char was = b.data[at];
			b.data[at] = "\",\r\n x"[rnd(6)];
			(void)compare(b.data, n, ',');
			b.data[at] = was;
		}
		pri_buf_free(&b);
	}
}

/* ---- Damage ---- */

static struct pri_csv_record rec;

static enum pri_csv_got
one(struct pri_csv *c, const char *s)
{
	return pri_csv_next(c, s, strlen(s), 1, &rec);
}

static void
check_fields(const char *want)
{
	struct pri_buf b = { 0 };

	for (size_t i = 0; i < rec.n; i++) {
		pri_buf_putc(&b, '[');
		pri_buf_put(&b, rec.f[i].s, rec.f[i].n);
		pri_buf_putc(&b, ']');
	}
	assert_string_equal(pri_buf_str(&b), want);
	pri_buf_free(&b);
}

static void
a_quote_never_swallows_what_is_below(void **state)
{
	struct pri_csv *c = pri_csv_new(',');

	(void)state;
	pri_csv_expect(c, 2, 2);
	/* Opened and never closed. */
	assert_int_equal(one(c, "\"a,b\nc,d\ne,f\n"), PRI_CSV_ROW);
	check_fields("[a][b]");
	assert_int_equal(rec.damage, PRI_CSV_UNCLOSED);
	assert_int_equal(rec.rawlen, 5);
	/* The next quoted cell seems to close it. */
	assert_int_equal(one(c, "\"a,b\nc,d\n\"e, f\",g\n"), PRI_CSV_ROW);
	check_fields("[a][b]");
	assert_int_equal(rec.rawlen, 5);
	/* An empty quoted cell looks like a doubled quote. */
	assert_int_equal(one(c, "a,\"b\nc,\"\"\ne,f\n"), PRI_CSV_ROW);
	check_fields("[a][b]");
	assert_int_equal(rec.rawlen, 5);
	/* A cell with a comma whose closing quote is lost. */
	assert_int_equal(one(c, "\"a, b,c\nd,e\n"), PRI_CSV_ROW);
	check_fields("[a, b][c]");
	/* A cell with a comma whose opening quote is lost. */
	assert_int_equal(one(c, "a, b\",c\nd,e\n"), PRI_CSV_ROW);
	check_fields("[a, b][c]");
	assert_int_equal(rec.damage, PRI_CSV_UNOPENED);
	/* Line breaks that belong to a cell. */
	assert_int_equal(one(c, "\"a\nb,c\n\",d\ne,f\n"), PRI_CSV_ROW);
	check_fields("[a\nb,c\n][d]");
	assert_int_equal(rec.damage, 0);
	assert_int_equal(rec.lines, 3);
	pri_csv_free(c);
}

static void
inner_quotes_are_kept(void **state)
{
	struct pri_csv *c = pri_csv_new(',');

	(void)state;
	pri_csv_expect(c, 2, 2);
	assert_int_equal(one(c, "\"Bad \"inner\" quote\",x\n"), PRI_CSV_ROW);
	check_fields("[Bad \"inner\" quote][x]");
	assert_int_equal(rec.damage, PRI_CSV_INNER);
	assert_int_equal(rec.damage_off, 5);
	assert_int_equal(one(c, "37°36'37.8\"N 1,x\n"), PRI_CSV_ROW);
	check_fields("[37°36'37.8\"N 1][x]");
	/* In the middle of a list whose rows are known to have two cells. */
	assert_int_equal(one(c, "\"Beta,\"France\"\nc,d\n"), PRI_CSV_ROW);
	check_fields("[Beta][France]");
	pri_csv_free(c);
}

static void
another_delimiter_is_recognized(void **state)
{
	struct pri_csv *c = pri_csv_new(',');

	(void)state;
	pri_csv_expect(c, 3, 3);
	assert_int_equal(one(c, "a, x;\"b\nc\";d\ne,f,g\n"), PRI_CSV_ROW);
	check_fields("[a, x][b\nc][d]");
	assert_int_equal(rec.damage, PRI_CSV_DELIM);
	assert_int_equal(rec.lines, 2);
	pri_csv_free(c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_file_of_csv_spectrum_reads_as_it_should),
		cmocka_unit_test(random_bytes_read_the_same_both_ways),
		cmocka_unit_test(a_full_step_of_nothing_but_marks_is_indexed),
		cmocka_unit_test(written_files_are_plain_from_end_to_end),
		cmocka_unit_test(a_quote_never_swallows_what_is_below),
		cmocka_unit_test(inner_quotes_are_kept),
		cmocka_unit_test(another_delimiter_is_recognized),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

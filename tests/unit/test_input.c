/* Lists of any size and encoding, from files and pipes, become UTF-8. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/utf8.h"
#include "parse/input.h"

/* One row, and enough of them for a file that is not held in memory. */
static const char row[] = "Café des droits \xf0\x9f\x95\x8a,Côte d'Ivoire\n";
enum { MANY = 120000 };

enum form { UTF8, BOM, LE, BE, LE_BARE, BE_BARE, LATIN };

static void
put_unit(struct pri_buf *b, unsigned c, int big)
{
	pri_buf_putc(b, (char)(big ? c >> 8 : c & 0xff));
	pri_buf_putc(b, (char)(big ? c & 0xff : c >> 8));
}

static void
put_utf16(struct pri_buf *b, const char *s, int big)
{
	size_t n = strlen(s), len;

	for (size_t i = 0; i < n; i += len) {
		uint32_t c = pri_utf8_get(s + i, n - i, &len);
		if (c < 0x10000) {
			put_unit(b, c, big);
			continue;
		}
		put_unit(b, 0xd800 + ((c - 0x10000) >> 10), big);
		put_unit(b, 0xdc00 + ((c - 0x10000) & 0x3ff), big);
	}
}

/* Latin has no dove. */
static void
put_row(struct pri_buf *b, enum form form, const char *s)
{
	if (form == UTF8 || form == BOM)
		pri_buf_puts(b, s);
	else if (form == LATIN)
		pri_buf_puts(b, "Caf\xe9 des droits,C\xf4te d'Ivoire\n");
	else
		put_utf16(b, s, form == BE || form == BE_BARE);
}

static void
make(struct pri_buf *b, enum form form, size_t rows)
{
	if (form == BOM)
		pri_buf_puts(b, "\xef\xbb\xbf");
	if (form == LE || form == BE)
		put_unit(b, 0xfeff, form == BE);
	for (size_t i = 0; i < rows; i++)
		put_row(b, form, row);
	assert_non_null(pri_buf_str(b));
}

/* Write it to a file, or into a pipe that another process fills. */
static void
open_bytes(const struct pri_buf *b, int piped, struct pr_diags *diags,
    struct pri_input **in)
{
	char path[] = "/tmp/pressrel-input.XXXXXX";
	int fd = mkstemp(path), kept = dup(STDIN_FILENO);
	char command[64];

	assert_true(fd != -1 && kept != -1);
	assert_int_equal(write(fd, b->data, b->len), (ssize_t)b->len);
	close(fd);
	if (!piped) {
		assert_int_equal(pri_input_open(path, "l.csv", diags, in),
		    PR_OK);
		unlink(path);
		close(kept);
		return;
	}
	snprintf(command, sizeof(command), "cat %s", path);
	FILE *p = popen(command, "r");
	assert_non_null(p);
	assert_int_equal(dup2(fileno(p), STDIN_FILENO), STDIN_FILENO);
	assert_int_equal(pri_input_open("-", "l.csv", diags, in), PR_OK);
	assert_int_equal(dup2(kept, STDIN_FILENO), STDIN_FILENO);
	close(kept);
	assert_int_equal(pclose(p), 0);
	unlink(path);
}

/* All of it, in odd pieces. */
static char *
read_all(const struct pri_input *in)
{
	struct pri_buf b = { 0 };
	char piece[65521], *text;
	size_t got;

	do {
		assert_int_equal(pri_input_read(in, b.len, piece,
		    sizeof(piece), &got), PR_OK);
		pri_buf_put(&b, piece, got);
	} while (got > 0);
	assert_int_equal(b.len, in->size);
	pri_buf_puts(&b, "");
	assert_int_equal(pri_buf_take(&b, &text, NULL), PR_OK);
	return text;
}

static void
assert_text(enum form form, size_t rows, int piped, const char *charset)
{
	struct pr_diags *diags = pr_diags_new();
	struct pri_buf b = { 0 }, want = { 0 };
	struct pri_input *in;

	make(&b, form, rows);
	for (size_t i = 0; i < rows; i++)
		pri_buf_puts(&want, form == LATIN ?
		    "Café des droits,Côte d'Ivoire\n" : row);
	open_bytes(&b, piped, diags, &in);
	char *text = read_all(in);
	assert_string_equal(text, pri_buf_str(&want));
	free(text);
	if (charset == NULL)
		assert_null(in->charset);
	else
		assert_string_equal(in->charset, charset);
	assert_int_equal(pr_diags_count(diags), charset != NULL);
	assert_int_equal(in->fd != -1, want.len > 4 * 1024 * 1024);
	pri_input_close(in);
	pri_buf_free(&b);
	pri_buf_free(&want);
	pr_diags_free(diags);
}

static void
every_encoding_and_size_gives_the_same(void **state)
{
	static const struct {
		enum form	 form;
		const char	*charset;
	} forms[] = {
		{ UTF8, NULL }, { BOM, NULL }, { LE, "UTF-16LE" },
		{ BE, "UTF-16BE" }, { LE_BARE, "UTF-16LE" },
		{ BE_BARE, "UTF-16BE" }, { LATIN, "windows-1252" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
		for (int piped = 0; piped < 2; piped++) {
			assert_text(forms[i].form, 3, piped,
			    forms[i].charset);
			assert_text(forms[i].form, MANY, piped,
			    forms[i].charset);
		}
}

static void
an_empty_list_is_empty(void **state)
{
	(void)state;
	assert_text(UTF8, 0, 0, NULL);
	assert_text(BOM, 0, 1, NULL);
}

/* What is no UTF-16 is told, and shown. */
static void
damaged_utf16_is_told(void **state)
{
	static const struct {
		const char	*bytes;
		size_t		 n;
		const char	*text, *told;
	} cases[] = {
		{ "\xff\xfe" "a\0\x00\xd8" "b\0", 8, "a\ufffd" "b", "1 of" },
		{ "\xff\xfe" "a\0\x00\xdc" "b\0", 8, "a\ufffd" "b", "1 of" },
		{ "\xff\xfe" "a\0\x00\xd8\x00\xd8" "b\0", 10,
		    "a\ufffd\ufffd" "b", "2 of" },
		{ "\xff\xfe" "a\0b", 5, "a", "1 of" },
		{ "\xff\xfe" "a\0\x00\xd8", 6, "a", "1 of" },
		{ "\xfe\xff\0a\xd8\x00", 6, "a", "1 of" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct pr_diags *diags = pr_diags_new();
		struct pri_input *in;

		assert_int_equal(pri_input_from("l.csv", cases[i].bytes,
		    cases[i].n, diags, &in), PR_OK);
		char *text = read_all(in);
		assert_string_equal(text, cases[i].text);
		free(text);
		assert_int_equal(pr_diags_count(diags), 2);
		assert_string_equal(pr_diags_get(diags, 0)->rule,
		    "signers-encoding");
		assert_string_equal(pr_diags_get(diags, 1)->rule,
		    "signers-bytes");
		assert_non_null(strstr(pr_diags_get(diags, 1)->message,
		    cases[i].told));
		pri_input_close(in);
		pr_diags_free(diags);
	}
}

/* Single lines of another encoding, and zero bytes, are told where they are. */
static void
damaged_lines_are_told(void **state)
{
	static const struct {
		const char	*bytes;
		size_t		 n;
		const char	*text;
		size_t		 line, col;
	} cases[] = {
		{ "Genève\nBern\nGen\xe8ve\n", 20, "Genève\nBern\nGenève\n",
		    3, 4 },
		{ "a\nb\0c\n", 6, "a\nb c\n", 2, 2 },
		{ "a\rb\0\0c\r", 7, "a\rb  c\r", 2, 2 },
		{ "a\r\nb\r\n\0c", 8, "a\r\nb\r\n c", 3, 1 },
		{ "é\0", 3, "é ", 1, 2 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct pr_diags *diags = pr_diags_new();
		struct pri_input *in;

		assert_int_equal(pri_input_from("l.csv", cases[i].bytes,
		    cases[i].n, diags, &in), PR_OK);
		char *text = read_all(in);
		assert_string_equal(text, cases[i].text);
		free(text);
		assert_int_equal(pr_diags_count(diags), 1);
		assert_string_equal(pr_diags_get(diags, 0)->rule,
		    "signers-bytes");
		assert_int_equal(pr_diags_get(diags, 0)->pos.line,
		    cases[i].line);
		assert_int_equal(pr_diags_get(diags, 0)->pos.col,
		    cases[i].col);
		pri_input_close(in);
		pr_diags_free(diags);
	}
}

/* A folder is none, nor is what is not there. */
static void
what_is_no_file_is_an_error(void **state)
{
	struct pr_diags *diags = pr_diags_new();
	struct pri_input *in;

	(void)state;
	assert_int_equal(pri_input_open("/", "l.csv", diags, &in), PR_EIO);
	assert_int_equal(pri_input_open("/dev/null/l.csv", "l.csv", diags,
	    &in), PR_EIO);
	assert_int_equal(pr_diags_count(diags), 0);
	pr_diags_free(diags);
}

/* There must be a place for what is decoded, and for what a pipe holds. */
static void
a_full_disk_is_an_error(void **state)
{
	struct pr_diags *diags = pr_diags_new();
	struct pri_buf b = { 0 };
	char path[] = "/tmp/pressrel-input.XXXXXX", longer[5000];
	struct pri_input *in;
	int fd = mkstemp(path);

	(void)state;
	make(&b, LE, MANY);
	assert_int_equal(write(fd, b.data, b.len), (ssize_t)b.len);
	close(fd);
	setenv("TMPDIR", "/dev/null", 1);
	assert_int_equal(pri_input_open(path, "l.csv", diags, &in), PR_EIO);
	memset(longer, 'x', sizeof(longer) - 1);
	longer[sizeof(longer) - 1] = '\0';
	setenv("TMPDIR", longer, 1);
	assert_int_equal(pri_input_open(path, "l.csv", diags, &in), PR_EIO);
	setenv("TMPDIR", "", 1);
	assert_int_equal(pri_input_open(path, "l.csv", diags, &in), PR_OK);
	pri_input_close(in);
	unsetenv("TMPDIR");
	unlink(path);
	pri_buf_free(&b);
	pr_diags_free(diags);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_encoding_and_size_gives_the_same),
		cmocka_unit_test(an_empty_list_is_empty),
		cmocka_unit_test(damaged_utf16_is_told),
		cmocka_unit_test(damaged_lines_are_told),
		cmocka_unit_test(what_is_no_file_is_an_error),
		cmocka_unit_test(a_full_disk_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

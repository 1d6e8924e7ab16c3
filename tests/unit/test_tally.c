/*
 * Signatory lists: the sums over random lists, one damaged row among many,
 * nothing hidden in any output, and several threads counting like one.
 */
#include <config.h>

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/buf.h"
#include "format/tally.h"
#include "parse/signers_csv.h"

static uint64_t seed = 42;

static unsigned
rnd(unsigned n)
{
	seed = seed * UINT64_C(6364136223846793005) +
	    UINT64_C(1442695040888963407);
	return (unsigned)(seed >> 33) % n;
}

static const struct { const char *text, *code; } places[] = {
	{ "Kenya", "KE" }, { "France", "FR" }, { "Deutschland", "DE" },
	{ "대한민국", "KR" }, { "United States", "US" }, { "日本", "JP" },
	{ "Brasil", "BR" }, { "Norway", "NO" },
};

enum { PLACES = sizeof(places) / sizeof(*places), ROWS = 60 };

struct row {
	char	text[700];
	int	place;
	size_t	line, lines;
};

static struct row rows[ROWS];

static void
put_name(char *out, size_t size, int i, int quoted)
{
	if (!quoted)
		snprintf(out, size, "Example Network %d", i);
	else if (rnd(3) == 0)
		snprintf(out, size, "\"Example \"\"Number\"\" %d,\n Ltd\"", i);
	else
		snprintf(out, size, "\"Example Network %d, Inc\"", i);
}

/* A list of eight columns, a quarter of the rows with quotes. */
static void
make_rows(void)
{
	char name[100];

	for (int i = 0; i < ROWS; i++) {
		struct row *r = &rows[i];
		int quoted = rnd(4) == 0;
		put_name(name, sizeof(name), i, quoted);
		r->place = (int)rnd(PLACES);
		snprintf(r->text, sizeof(r->text), "%s,organization,%s,"
		    "p%d@example.org,%d,2019-12-%02d,,%s\n", name,
		    places[r->place].text, i, i % 9 + 1, i % 28 + 1,
		    quoted ? "\"we sign,\ngladly\"" : "ok");
		r->lines = 0;
		for (char *p = r->text; *p != '\0'; p++)
			r->lines += *p == '\n';
	}
}

static void
write_rows(struct pri_buf *b)
{
	size_t line = 2;

	pri_buf_puts(b, "name,type,country,email,represents,signed at,"
	    "withdrawn,comment\n");
	for (int i = 0; i < ROWS; i++) {
		rows[i].line = line;
		for (char *p = rows[i].text; *p != '\0'; p++)
			line += *p == '\n';
		pri_buf_puts(b, rows[i].text);
	}
}

static struct pri_list_options options = {
	.count = { .as_of = INT64_MIN, .now = 0 }, .lang = "en"
};

static struct pri_tally *
tally(const struct pri_buf *b, struct pr_diags *diags)
{
	struct pri_list_file *f;
	struct pri_tally *t;

	assert_int_equal(pri_list_from(&options, "list.csv", b->data, b->len,
	    diags, &f), PR_OK);
	assert_int_equal(pri_list_tally(&options, &f, 1, diags, &t), PR_OK);
	pri_list_close(f);
	return t;
}

static int64_t
count_of(const struct pri_tally *t, const char *code)
{
	for (size_t i = 0; i < t->ncountries; i++)
		if (strcmp(t->by_country[i].code, code) == 0)
			return t->by_country[i].signers;
	return 0;
}

static void
check_sums(const struct pri_tally *t)
{
	int64_t types = 0;

	assert_int_equal(t->rows, t->counted + t->merged + t->withdrawn +
	    t->rejected);
	assert_int_equal(t->counted, t->one_country + t->several_countries +
	    t->international + t->no_country + t->unresolved_rows);
	for (int i = 0; i < PRI_S_TYPES; i++)
		types += t->by_type[i];
	assert_int_equal(t->counted, types);
	for (int by = PRI_TALLY_COUNTRY; by <= PRI_TALLY_REGION; by++) {
		struct pri_tally_line l;
		int64_t sum = 0;
		for (size_t i = 0; pri_tally_get(t, (enum pri_tally_by)by, i,
		    &l); i++)
			sum += l.n;
		assert_int_equal(sum, t->counted);
	}
}

/* ---- Damage ---- */

enum damage { STRAY_QUOTE, MISSING_FIELD, OTHER_DELIMITER, LOST_QUOTE,
	KINDS };

/* The offset of the k-th comma outside quotes. */
static char *
comma(char *s, unsigned k)
{
	int quoted = 0;

	for (; *s != '\0'; s++) {
		quoted ^= *s == '"';
		if (*s == ',' && !quoted && k-- == 0)
			return s;
	}
	return NULL;
}

static void
damage(struct row *r, enum damage kind)
{
	size_t n = strlen(r->text), at;

	if (kind == STRAY_QUOTE) {
		at = rnd((unsigned)n - 1);
		memmove(r->text + at + 1, r->text + at, n - at + 1);
		r->text[at] = '"';
	} else if (kind == MISSING_FIELD) {
		unsigned k = rnd(8);
		char *from = k == 0 ? r->text : comma(r->text, k - 1);
		char *to = k == 7 ? r->text + n - 1 : comma(r->text, k);
		if (from == NULL || to == NULL)
			return;		/* damaged before */
		to += k == 0;
		memmove(from, to, strlen(to) + 1);
	} else if (kind == OTHER_DELIMITER) {
		char *p;
		while ((p = comma(r->text, 0)) != NULL)
			*p = ';';
	} else {
		char *p = strchr(r->text, '"');
		if (p != NULL)
			memmove(p, p + 1, strlen(p));
	}
}

static int
told_at(const struct pr_diags *ds, const struct row *r)
{
	for (size_t i = 0; i < pr_diags_count(ds); i++) {
		const struct pr_diag *d = pr_diags_get(ds, i);
		if (d->pos.line >= r->line && d->pos.line < r->line +
		    r->lines)
			return 1;
	}
	return 0;
}

/* How often each country is named by the rows other than `except'. */
static void
check_others(const struct pri_tally *t, const struct pr_diags *ds,
    const struct row *except, int kind)
{
	for (int p = 0; p < PLACES; p++) {
		int64_t n = 0, got = count_of(t, places[p].code);
		for (int i = 0; i < ROWS; i++)
			n += rows[i].place == p && &rows[i] != except;
		if (got < n || got > n + (except->place == p))
			print_error("kind %d, line %zu: %s is %lld of %lld\n"
			    "%s", kind, except->line, places[p].code,
			    (long long)got, (long long)n, except->text);
		assert_true(got >= n && got <= n + (except->place == p));
	}
	/* A cell of no rows but the damaged one's may be told. */
	for (size_t i = 0; i < pr_diags_count(ds); i++) {
		const struct pr_diag *d = pr_diags_get(ds, i);
		if (d->pos.line < except->line || d->pos.line >=
		    except->line + except->lines)
			print_error("kind %d, line %zu: %zu: %s\n%s", kind,
			    except->line, d->pos.line, d->message,
			    except->text);
		assert_true(d->pos.line >= except->line);
		assert_true(d->pos.line < except->line + except->lines);
	}
}

/* A stray quote may leave the row as it was but for the cell it is in: then
 * there is nothing to be told.  Every other damage is. */
static void
one_damaged_row_never_costs_another(void **state)
{
	(void)state;
	for (int k = 0; k < 1200; k++) {
		struct pri_buf b = { 0 };
		struct pr_diags *ds = pr_diags_new();
		make_rows();
		struct row *r = &rows[rnd(ROWS)];
		enum damage kind = (enum damage)(k % KINDS);
		int quoted = strchr(r->text, '"') != NULL;
		damage(r, kind);
		write_rows(&b);

		struct pri_tally *t = tally(&b, ds);
		check_sums(t);
		/* Half of a cell cut in two is a row of its own, rejected. */
		if (t->rows == ROWS + 1 && t->rejected > 0)
			t->rows--;
		if (t->rows != ROWS)
			print_error("kind %u: %lld rows\n%s", kind,
			    (long long)t->rows, r->text);
		assert_int_equal(t->rows, ROWS);
		check_others(t, ds, r, (int)kind);
		if (kind != LOST_QUOTE || quoted) {
			if (!told_at(ds, r))
				print_error("kind %u: not told: %s", kind,
				    r->text);
			assert_true(told_at(ds, r));
		}
		pri_tally_free(t);
		pr_diags_free(ds);
		pri_buf_free(&b);
	}
}

/* ---- Sums and secrets ---- */

static const char *const cells[][9] = {
	{ "organization", "alliance", "individual", "", "NGO", "whatever",
	    "개인", "Bündnis", "-" },
	{ "Kenya", "Korea", "France / Kenya", "International", "", "Ruritania",
	    "Côte d'Ivoire", "Kenya, kenya", "n/a" },
	{ "300+", "", "over 40", "12", "about ten", "45.000", "", "3", "x" },
	{ "yes", "no", "", "initials", "country", "perhaps", "anonymous",
	    "No, thanks", "y" },
	{ "", "", "", "", "yes", "no", "2019-12-20", "2031-01-01", "hm" },
};

static int
is_hidden(const char *publish)
{
	return strcmp(publish, "no") == 0 || strcmp(publish, "perhaps") == 0 ||
	    strcmp(publish, "anonymous") == 0 ||
	    strcmp(publish, "No, thanks") == 0;
}

static void
random_list(struct pri_buf *b, size_t n)
{
	pri_buf_puts(b, "Name;Type;Country;Represents;Publish;Withdrawn;"
	    "E-mail;Title;Members\n");
	for (size_t i = 0; i < n; i++) {
		const char *publish = cells[3][rnd(9)];
		int hidden = is_hidden(publish);
		if (rnd(20) == 0)
			pri_buf_puts(b, hidden ? "\"" : ";;");
		if (rnd(15) != 0)
			pri_buf_printf(b, "%s %zu", hidden ? "Secretive" :
			    "Example", i);
		pri_buf_printf(b, ";%s;%s;%s;%s;%s;s%zu@private.example;%s;%s",
		    cells[0][rnd(9)], cells[1][rnd(9)], cells[2][rnd(9)],
		    publish, cells[4][rnd(9)], i,
		    hidden ? "Secretive chair" : "Chair",
		    rnd(9) == 0 ? "Example 1, Example 2" : "");
		pri_buf_puts(b, rnd(30) == 0 ? ";surplus\n" : "\r\n");
	}
}

static void
check_silent(const char *s, size_t n, const char *what)
{
	if (memmem(s, n, "ecretive", 8) != NULL ||
	    memmem(s, n, "@private", 8) != NULL)
		print_error("%s: %.*s\n", what, (int)n, s);
	assert_null(memmem(s, n, "ecretive", 8));
	assert_null(memmem(s, n, "@private", 8));
}

static void
check_diags(const struct pr_diags *ds)
{
	for (size_t i = 0; i < pr_diags_count(ds); i++) {
		const struct pr_diag *d = pr_diags_get(ds, i);
		check_silent(d->message, strlen(d->message), "diagnostic");
		if (d->suggestion != NULL)
			check_silent(d->suggestion, strlen(d->suggestion),
			    "suggestion");
	}
}

static void
check_views(const char *path)
{
	static const char *const formats[] = { "text", "json", "csv",
		"markdown", "html", "svg" };
	static const char *const bys[] = { "country", "type", "region" };
	const struct pr_list_options o = { .files = &path, .nfiles = 1 };
	struct pr_desk *desk = pr_desk_new();
	struct pr_diags *ds = pr_diags_new();
	struct pr_list *l;
	char *out;
	size_t len, n;

	assert_int_equal(pr_list_open(desk, &o, ds, &l, NULL), PR_OK);
	for (int v = 0; v <= PR_LIST_DUPLICATES; v++)
		for (size_t f = 0; f < 6; f++)
			for (size_t k = 0; k < 3; k++) {
				const struct pr_list_style s = {
					.view = (enum pr_list_view)v,
					.format = formats[f], .by = bys[k]
				};
				if (pr_list_print(l, &s, ds, &out, &len) !=
				    PR_OK)
					continue;
				check_silent(out, len, formats[f]);
				free(out);
			}
	assert_int_equal(pr_list_rejects(l, &out, &len, &n), PR_OK);
	check_silent(out, len, "rejects");
	free(out);
	check_diags(ds);
	pr_list_free(l);
	pr_diags_free(ds);
	pr_desk_free(desk);
}

static void
sums_add_up_and_nothing_hidden_is_shown(void **state)
{
	char path[] = "test_tally.XXXXXX";
	int fd = mkstemp(path);

	(void)state;
	assert_int_not_equal(fd, -1);
	for (int k = 0; k < 80; k++) {
		struct pri_buf b = { 0 };
		struct pr_diags *ds = pr_diags_new();
		random_list(&b, 1 + rnd(k % 10 == 0 ? 400 : 40));
		struct pri_tally *t = tally(&b, ds);
		check_sums(t);
		check_diags(ds);
		pri_tally_free(t);
		pr_diags_free(ds);
		assert_int_equal(ftruncate(fd, 0), 0);
		assert_int_equal(pwrite(fd, b.data, b.len, 0), b.len);
		check_views(path);
		pri_buf_free(&b);
	}
	close(fd);
	unlink(path);
}

/* ---- Threads, and a list that is loaded ---- */

static char *
as_json(const struct pri_tally *t)
{
	struct pri_buf b = { 0 };
	const struct pri_tally_style style = { 0 };
	char *s;

	pri_tally_json(&b, t, &style);
	assert_int_equal(pri_buf_take(&b, &s, NULL), PR_OK);
	return s;
}

static char *
messages(struct pr_diags *ds)
{
	struct pri_buf b = { 0 };
	char *s;

	pr_diags_sort(ds);
	for (size_t i = 0; i < pr_diags_count(ds); i++) {
		const struct pr_diag *d = pr_diags_get(ds, i);
		pri_buf_printf(&b, "%zu:%zu: %s\n", d->pos.line, d->pos.col,
		    d->message);
	}
	assert_int_equal(pri_buf_take(&b, &s, NULL), PR_OK);
	return s;
}

static void
check_same(const struct pri_buf *b)
{
	static const size_t blocks[] = { 0, 300, 1000, 4096 };
	char *want = NULL, *want_said = NULL;

	for (size_t i = 0; i < 4; i++) {
		struct pr_diags *ds = pr_diags_new();
		options.block = blocks[i];
		options.threads = (int)i + 1;
		struct pri_tally *t = tally(b, ds);
		char *got = as_json(t), *said = messages(ds);
		if (want != NULL) {
			assert_string_equal(got, want);
			assert_string_equal(said, want_said);
		}
		free(want);
		free(want_said);
		want = got;
		want_said = said;
		pri_tally_free(t);
		pr_diags_free(ds);
	}
	options.block = 0;
	options.threads = 0;
	/* Loaded whole, it is the same too. */
	struct pr_diags *ds = pr_diags_new();
	struct pri_list_file *f;
	struct pr_signers *l;
	struct pri_tally *t;
	assert_int_equal(pri_list_from(&options, "list.csv", b->data, b->len,
	    ds, &f), PR_OK);
	assert_int_equal(pri_list_load(&options, &f, 1, ds, &l), PR_OK);
	assert_int_equal(pri_tally_list(l, &options.count, "en", &t), PR_OK);
	char *got = as_json(t), *said = messages(ds);
	assert_string_equal(got, want);
	assert_string_equal(said, want_said);
	free(got);
	free(said);
	free(want);
	free(want_said);
	pri_tally_free(t);
	pri_signers_free(l);
	pri_list_close(f);
	pr_diags_free(ds);
}

static void
threads_count_like_one(void **state)
{
	(void)state;
	for (int k = 0; k < 40; k++) {
		struct pri_buf b = { 0 };
		if (k % 2 == 0)
			random_list(&b, 200);
		else {
			make_rows();
			for (int i = 0; i < k % 8; i++)
				damage(&rows[rnd(ROWS)],
				    (enum damage)rnd(KINDS));
			write_rows(&b);
		}
		check_same(&b);
		pri_buf_free(&b);
	}
}

/* Cells of which some differ late, or only in what is around them. */
static void
repeating_list(struct pri_buf *b, size_t n, int names)
{
	static const char *const rest[] = {
		"organization,Kenya,,yes,", "\"organization\",\"Kenya\",,yes,",
		"alliance,United States of America,7,yes,",
		"alliance,United States of Americ,7,yes,",
		"alliance,United States of Amerika,7,yes,",
		"individual,\"Kenya, France\",,no,",
		"individual,\"Korea, Republic of\",,initials,",
		"individual,Korea,,country,", ",International,,,",
		"individual,,,yes,", "alliance,France,300+,yes,2019-01-02",
		"organization,\"The Republic of Korea, in its south\",,yes,",
		"organization, Kenya,\"\",yes,", "organization,\"\"\"Kenya\",,,",
		"organisation,Brazil,45.000,perhaps,", "organization,Kenya",
		"organization,Kenya,,yes,no", ",,,,"
	};
	static const char *const name[] = {
		"\"\"", "", " ", "\" \"", "Example", "\"Example, 1\"",
		"\"a \"\"b\"\"\""
	};

	pri_buf_puts(b, names ? "Name,Type,Country,Represents,Publish,"
	    "Withdrawn\n" : "Type,Country,Represents,Publish,Withdrawn\n");
	for (size_t i = 0; i < n; i++) {
		if (names && rnd(10) == 0)
			pri_buf_printf(b, "%s,", name[rnd(7)]);
		else if (names)
			pri_buf_printf(b, "Example %zu,", i);
		pri_buf_puts(b, rest[rnd(rnd(4) == 0 ? 18 : 9)]);
		pri_buf_puts(b, rnd(8) == 0 ? "\r\n" : "\n");
	}
}

static void
rows_that_repeat_count_like_rows_read_one_by_one(void **state)
{
	(void)state;
	for (int k = 0; k < 24; k++) {
		struct pri_buf b = { 0 };
		repeating_list(&b, 600, k % 3 != 0);
		/* Some bytes changed, too. */
		for (int i = 0; i < k / 2; i++)
			b.data[60 + rnd((unsigned)b.len - 60)] =
			    "\",\n x"[rnd(5)];
		check_same(&b);
		pri_buf_free(&b);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_damaged_row_never_costs_another),
		cmocka_unit_test(sums_add_up_and_nothing_hidden_is_shown),
		cmocka_unit_test(threads_count_like_one),
		cmocka_unit_test(
		    rows_that_repeat_count_like_rows_read_one_by_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

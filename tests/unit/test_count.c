/*
 * Every figure of small lists, one rule of counting in each.  A list is
 * counted as it streams by, in parts by two threads, and when it is loaded:
 * three times the same.
 */
#include <config.h>

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/buf.h"
#include "parse/signers_csv.h"

/* 2019-12-21 00:00 UTC */
#define DAY INT64_C(1576886400)

struct list {
	const char	*what;
	const char	*csv;
	const char	*figures, *types, *groups, *countries, *cells, *open,
			*said;
	const char	*host;
	int		 placed;	/* its country is known */
	int64_t		 as_of, now;	/* 0: as of now, and now is DAY */
};

static int wrong;

static const char *
bound(enum pri_bound b)
{
	return b == PRI_EXACTLY ? "" : b == PRI_AT_LEAST ? "at least " :
	    "more than ";
}

static void
assert_text(const char *what, const char *name, struct pri_buf *b,
    const char *want)
{
	char *got;

	assert_int_equal(pri_buf_take(b, &got, NULL), PR_OK);
	want = want == NULL ? "" : want;
	if (strcmp(got, want) != 0) {
		print_error("%s: %s:\n  %s\nnot\n  %s\n", what, name, got,
		    want);
		wrong++;
	}
	free(got);
}

static void
countries_of(struct pri_buf *b, const struct pri_tally *t)
{
	pri_buf_printf(b, "%s%" PRId64, bound(t->countries_bound),
	    t->countries);
	if (t->countries_single != t->countries)
		pri_buf_printf(b, ", %" PRId64 " alone", t->countries_single);
	for (size_t i = 0; i < t->ncountries; i++)
		pri_buf_printf(b, " %s:%" PRId64, t->by_country[i].code,
		    t->by_country[i].signers);
	for (int i = 0; i < PRI_REGIONS; i++)
		if (t->by_region[i] != 0)
			pri_buf_printf(b, " %c=%" PRId64, "FOAIEX"[i],
			    t->by_region[i]);
}

static void
compare(const struct list *l, const char *way, const struct pri_tally *t)
{
	struct pri_buf b = { 0 };
	char what[200];

	snprintf(what, sizeof(what), "%s, %s", l->what, way);
	pri_buf_printf(&b, "%" PRId64 " = %" PRId64 " + %" PRId64 " + %" PRId64
	    " + %" PRId64, t->rows, t->counted, t->merged, t->withdrawn,
	    t->rejected);
	if (t->hidden != 0)
		pri_buf_printf(&b, ", %" PRId64 " hidden", t->hidden);
	/* A list that is loaded leaves out who had not signed yet. */
	if (t->later != 0)
		pri_buf_printf(&b, ", %" PRId64 " later", t->later);
	else if (strcmp(way, "loaded") == 0 && strstr(l->figures, "later"))
		pri_buf_puts(&b, strchr(l->figures, ','));
	if (t->host_listed)
		pri_buf_puts(&b, ", host listed");
	assert_text(what, "figures", &b, l->figures);
	pri_buf_printf(&b, "%" PRId64 " %" PRId64 " %" PRId64 " %" PRId64,
	    t->by_type[0], t->by_type[1], t->by_type[2], t->by_type[3]);
	assert_text(what, "types", &b, l->types);
	pri_buf_printf(&b, "%s%" PRId64 "%s", bound(t->groups_bound),
	    t->groups, t->has_represents ? "" : " unsaid");
	if (t->overlap != 0)
		pri_buf_printf(&b, ", %" PRId64 " twice", t->overlap);
	assert_text(what, "groups", &b, l->groups);
	countries_of(&b, t);
	assert_text(what, "countries", &b, l->countries);
	pri_buf_printf(&b, "%" PRId64 " %" PRId64 " %" PRId64 " %" PRId64
	    " %" PRId64, t->one_country, t->several_countries,
	    t->international, t->no_country, t->unresolved_rows);
	assert_text(what, "cells", &b, l->cells);
	for (size_t i = 0; i < t->nopen; i++) {
		struct pri_tally_unresolved u = pri_tally_open(t, i);
		pri_buf_printf(&b, "%s%s:%" PRId64 " %.*s \"%s\"",
		    i == 0 ? "" : ", ", u.file, u.line, (int)(2 * u.n),
		    u.codes, u.text);
	}
	assert_text(what, "unresolved", &b, l->open);
}

/* "3:2 signers-type, ..." */
static void
compare_said(const struct list *l, const char *way, struct pr_diags *ds)
{
	struct pri_buf b = { 0 };
	char what[200];

	snprintf(what, sizeof(what), "%s, %s", l->what, way);
	pr_diags_sort(ds);
	for (size_t i = 0; i < pr_diags_count(ds); i++) {
		const struct pr_diag *d = pr_diags_get(ds, i);
		pri_buf_printf(&b, "%s%zu:%zu %s", i == 0 ? "" : ", ",
		    d->pos.line, d->pos.col, d->rule);
	}
	assert_text(what, "said", &b, l->said);
}

/* Whatever stood where variables are. */
static void
spoil_stack(void)
{
	volatile unsigned char b[16384];

	for (size_t i = 0; i < sizeof(b); i++)
		b[i] = 0xee;
}

static void
count(const struct list *l, const char *way, int threads, size_t block)
{
	struct pri_list_options o = {
		.count = { .as_of = l->as_of == 0 ? INT64_MIN : l->as_of,
		    .now = l->now == 0 ? DAY : l->now, .host = l->host },
		.lang = "en", .threads = threads, .block = block
	};
	struct pr_diags *ds = pr_diags_new();
	struct pri_list_file *f;
	struct pri_tally *t;
	struct pr_signers *s;

	assert_int_equal(pri_list_from(&o, "a.csv", l->csv, strlen(l->csv),
	    ds, &f), PR_OK);
	if (threads > 0)
		assert_int_equal(pri_list_tally(&o, &f, 1, ds, &t), PR_OK);
	else {
		assert_int_equal(pri_list_load(&o, &f, 1, ds, &s), PR_OK);
		spoil_stack();
		assert_int_equal(pri_tally_list(s, &o.count, "en", &t),
		    PR_OK);
		pri_signers_free(s);
	}
	if (l->host == NULL)
		assert_null(t->host);
	else
		assert_string_equal(t->host, l->host);
	assert_int_equal(t->host_placed, l->placed);
	compare(l, way, t);
	compare_said(l, way, ds);
	pri_tally_free(t);
	pri_list_close(f);
	pr_diags_free(ds);
}

static const struct list lists[] = {
#include "count_lists.h"
};

static void
every_figure_of_every_list(void **state)
{
	int print = getenv("PRESSREL_FIGURES") != NULL;

	(void)state;
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		if (print)
			print_message("# %s\n", lists[i].what);
		count(&lists[i], "as it streams by", 1, 0);
		count(&lists[i], "in parts", 2, 24);
		count(&lists[i], "loaded", 0, 0);
	}
	assert_int_equal(wrong, 0);
}

/* Several files are one list, and each row is told by its own. */
static void
several_files_are_one_list(void **state)
{
	static const char *const names[] = { "a.csv", "b.csv", "c.csv" };
	static const char *const csv[] = {
		"Name,Type,Country\nA,NGO,Kenya\nB,NGO,Qwxzt\n",
		"Country,Name,Members\nFrance,C,D; E\n\nKorea,D,\n",
		"Name,Country\nE,Qwxzt\nF,Kenya\nG,Korea\n",
	};
	static const struct { const char *file, *text; int64_t line; }
	open[] = {
		{ "a.csv", "Qwxzt", 3 }, { "b.csv", "Korea", 4 },
		{ "c.csv", "Qwxzt", 2 }, { "c.csv", "Korea", 4 },
	};
	struct pri_list_options o = { .count = { .as_of = INT64_MIN,
		.now = DAY }, .lang = "de", .threads = 1 };
	struct pr_diags *ds = pr_diags_new();
	struct pri_list_file *f[3];
	struct pr_signers *s;
	struct pri_tally *t;

	(void)state;
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(pri_list_from(&o, names[i], csv[i],
		    strlen(csv[i]), ds, &f[i]), PR_OK);
	assert_int_equal(pri_list_load(&o, f, 3, ds, &s), PR_OK);
	for (int loaded = 0; loaded < 2; loaded++) {
		if (loaded)
			assert_int_equal(pri_tally_list(s, &o.count, "de", &t),
			    PR_OK);
		else
			assert_int_equal(pri_list_tally(&o, f, 3, ds, &t),
			    PR_OK);
		assert_int_equal(t->rows, 7);
		assert_int_equal(t->counted, 7);
		assert_int_equal(t->overlap, 2);
		assert_int_equal(t->countries, 2);
		assert_string_equal(t->by_country[0].name, "Kenia");
		assert_string_equal(t->by_country[1].name, "Frankreich");
		assert_string_equal(t->lang, "de");
		assert_int_equal(t->nopen, 4);
		for (size_t i = 0; i < 4; i++) {
			struct pri_tally_unresolved u = pri_tally_open(t, i);
			assert_string_equal(u.file, open[i].file);
			assert_string_equal(u.text, open[i].text);
			assert_int_equal(u.line, open[i].line);
		}
		for (size_t i = 0; i < 3; i++)
			assert_string_equal(t->files[i], names[i]);
		assert_null(t->files[3]);
		pri_tally_free(t);
	}
	/* In English, when nothing is said. */
	assert_int_equal(pri_tally_signers(s, NULL, NULL, &t), PR_OK);
	assert_string_equal(t->lang, "en");
	assert_string_equal(t->by_country[0].name, "Kenya");
	pri_tally_free(t);
	pri_tally_free(NULL);
	pri_signers_free(s);
	for (size_t i = 0; i < 3; i++)
		pri_list_close(f[i]);
	pr_diags_free(ds);
}

static void
merged_rows_are_told(void **state)
{
	static const char csv[] = "Name,Type,Country\nA,NGO,Kenya\n"
	    "A,NGO,Kenya\nB,NGO,France\n";
	struct pri_list_options o = { .count = { .as_of = INT64_MIN,
		.now = DAY }, .lang = "en", .threads = 1 };
	struct pr_diags *ds = pr_diags_new();
	struct pri_list_file *f;
	struct pr_signers *s;
	struct pri_tally *t;

	(void)state;
	assert_int_equal(pri_list_from(&o, "a.csv", csv, sizeof(csv) - 1, ds,
	    &f), PR_OK);
	assert_int_equal(pri_list_load(&o, &f, 1, ds, &s), PR_OK);
	s->v[1].fate = PRI_MERGED;
	s->v[1].merged_into = 0;
	assert_int_equal(pri_tally_list(s, &o.count, "en", &t), PR_OK);
	assert_int_equal(t->rows, 3);
	assert_int_equal(t->counted, 2);
	assert_int_equal(t->merged, 1);
	assert_int_equal(t->countries, 2);
	pri_tally_free(t);
	pri_signers_free(s);
	pri_list_close(f);
	pr_diags_free(ds);
}

/* Of one letter, too; of an organization only without a person. */
static void
rows_have_a_name(void **state)
{
	static const struct {
		const char *name, *given, *family, *org, *want;
	} v[] = {
		{ "N", "G", "F", "O", "N" }, { "", "G", "F", "O", "G F" },
		{ "", "G", "", "O", "G" }, { "", "", "F", "O", "F" },
		{ "", "", "", "O", "O" }, { "", "Gg", "", "", "Gg" },
	};
	struct pri_buf b = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(v) / sizeof(v[0]); i++) {
		struct pri_row row = { 0 };
		row.cell[PRI_ROLE_NAME] = (struct pri_cell){
		    v[i].name, strlen(v[i].name) };
		row.cell[PRI_ROLE_GIVEN] = (struct pri_cell){
		    v[i].given, strlen(v[i].given) };
		row.cell[PRI_ROLE_FAMILY] = (struct pri_cell){
		    v[i].family, strlen(v[i].family) };
		row.cell[PRI_ROLE_ORGANIZATION] = (struct pri_cell){
		    v[i].org, strlen(v[i].org) };
		struct pri_cell c = pri_row_name(&row, &b);
		assert_int_equal(c.n, strlen(v[i].want));
		assert_memory_equal(c.s, v[i].want, c.n);
	}
	pri_buf_free(&b);
}

/* As much of a name as is compared: no more, and no less than all of it. */
static void
long_names_have_a_key(void **state)
{
	char name[4000];

	(void)state;
	memset(name, 'a', sizeof(name));
	assert_true(pri_name_key(name, 300) != 0);
	assert_true(pri_name_key(name, 4000) == pri_name_key(name, 300));
	assert_true(pri_name_key(name, 299) != pri_name_key(name, 300));
	assert_true(pri_name_key(name, 0) == 0);
	assert_true(pri_name_key(name, 301) == pri_name_key(name, 300));
	assert_true(pri_name_key("a", 1) != pri_name_key("b", 1));
	assert_true(pri_name_key("ab", 2) != pri_name_key("bb", 2));
	assert_true(pri_name_key("ab", 2) != pri_name_key("aa", 2));
	assert_true(pri_name_key("ab", 2) == pri_name_key("AB", 2));
}

/* What is quoted of a cell: its beginning, in whole characters. */
static void
long_cells_are_quoted_in_part(void **state)
{
	static const char csv[] = "Name,Type,Country\nA,NGO,"
	    "\xc3\xa9""23456789 qwxzt 789 qwxzt 789 qwxzt 789 qwxzt 789 "
	    "qw\xc3\xa9\xc3\xa9\xc3\xa9 end of a long cell\n";
	struct pri_list_options o = { .count = { .as_of = INT64_MIN,
		.now = DAY }, .lang = "en", .threads = 1 };
	struct pr_diags *ds = pr_diags_new();
	struct pri_list_file *f;
	struct pri_tally *t;

	(void)state;
	assert_int_equal(pri_list_from(&o, "a.csv", csv, sizeof(csv) - 1, ds,
	    &f), PR_OK);
	assert_int_equal(pri_list_tally(&o, &f, 1, ds, &t), PR_OK);
	assert_int_equal(pr_diags_count(ds), 1);
	const char *s = pr_diags_get(ds, 0)->message;
	const char *dots = strstr(s, "...\"");
	assert_non_null(dots);
	if (dots - s < 57 || dots - s > 60)
		fail_msg("%s", s);
	assert_memory_equal(dots - 2, "\xc3\xa9", 2);
	assert_null(strstr(s, "end of"));
	pri_tally_free(t);
	pri_list_close(f);
	pr_diags_free(ds);
}

static void
candidates_are_named(void **state)
{
	static const char csv[] = "Name,Type,Country\nA,NGO,Korea\n";
	struct pri_list_options o = { .count = { .as_of = INT64_MIN,
		.now = DAY }, .lang = "en", .threads = 1 };
	struct pr_diags *ds = pr_diags_new();
	struct pri_list_file *f;
	struct pri_tally *t;

	(void)state;
	assert_int_equal(pri_list_from(&o, "a.csv", csv, sizeof(csv) - 1, ds,
	    &f), PR_OK);
	assert_int_equal(pri_list_tally(&o, &f, 1, ds, &t), PR_OK);
	assert_int_equal(pr_diags_count(ds), 1);
	assert_non_null(strstr(pr_diags_get(ds, 0)->message,
	    "\"Korea\" could be South Korea (KR) or North Korea (KP) and"));
	pri_tally_free(t);
	pri_list_close(f);
	pr_diags_free(ds);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(candidates_are_named),
		cmocka_unit_test(long_cells_are_quoted_in_part),
		cmocka_unit_test(every_figure_of_every_list),
		cmocka_unit_test(several_files_are_one_list),
		cmocka_unit_test(merged_rows_are_told),
		cmocka_unit_test(rows_have_a_name),
		cmocka_unit_test(long_names_have_a_key),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

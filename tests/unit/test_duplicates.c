/* Rows that look alike, and decisions about them. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/source.h"
#include "format/duplicates.h"
#include "model/country.h"
#include "model/duplicates.h"
#include "parse/decisions.h"

static void
add(struct pr_signers *l, const char *name, const char *email,
    enum pri_signer_type type, enum pri_publish publish, const char *code)
{
	struct pri_signer *s;

	if (l->n == l->cap) {
		l->cap = l->cap == 0 ? 16 : l->cap * 2;
		l->v = realloc(l->v, l->cap * sizeof(*l->v));
		assert_non_null(l->v);
	}
	s = &l->v[l->n++];
	memset(s, 0, sizeof(*s));
	s->file = "lists/signers.csv";
	s->line = l->n + 1;
	s->type = type;
	s->publish = publish;
	s->name = pri_arena_strdup(&l->arena, name);
	s->email = pri_arena_strdup(&l->arena, email);
	s->sort = s->title = s->affiliation = s->web = s->comment = "";
	s->represents = -1;
	s->country.text = code;
	s->country.how = code[0] == '\0' ? PRI_C_EMPTY : PRI_C_ONE;
	if (code[0] != '\0') {
		s->country.codes = pri_arena_alloc(&l->arena, 3);
		memcpy(s->country.codes[0], code, 3);
		s->country.n = 1;
	}
	l->nfiles = 1;
}

static void
drop(struct pr_signers *l)
{
	free(l->v);
	pri_arena_free(&l->arena);
}

#define ORG PRI_S_ORGANIZATION
#define YES PRI_PUB_YES

static struct pr_signers
mess(void)
{
	struct pr_signers l = { 0 };

	add(&l, "Example Rights Network", "a@ern.example", ORG, YES, "KR");
	add(&l, "Somebody Else", "", ORG, YES, "");
	add(&l, "ERN", "b@other.example", ORG, YES, "");
	add(&l, "example rights network, Inc.", "", ORG, YES, "KR");
	add(&l, "Example Rights Network Kenya", "", ORG, YES, "KE");
	add(&l, "Hidden Voices", "x@hv.example", ORG, PRI_PUB_NO, "");
	add(&l, "Hiden Voices", "", ORG, YES, "");
	add(&l, "우리예시", "office@our.example", ORG, YES, "");
	add(&l, "Our Beispiel", "press@our.example", ORG, YES, "");
	add(&l, "The Sample Person", "p@gmail.com", PRI_S_INDIVIDUAL, YES,
	    "");
	add(&l, "Somebody Unlike", "p@gmail.com", PRI_S_INDIVIDUAL, YES, "");
	return l;
}

static const struct pri_pair *
pair(const struct pri_duplicates *d, size_t a, size_t b)
{
	for (size_t i = 0; i < d->n; i++)
		if (d->pairs[i].a == a && d->pairs[i].b == b)
			return &d->pairs[i];
	return NULL;
}

static void
pairs_are_found_with_reasons(void **state)
{
	struct pr_signers l = mess();
	struct pri_duplicates *d;

	(void)state;
	assert_int_equal(pri_duplicates_find(&l, NULL, &d), PR_OK);
	assert_true(pair(d, 0, 2)->why & PRI_WHY_ACRONYM);
	assert_true(pair(d, 0, 3)->why & PRI_WHY_LEGAL);
	assert_true(pair(d, 5, 6)->why & PRI_WHY_TYPO);
	assert_true(pair(d, 7, 8)->why & PRI_WHY_DOMAIN);
	assert_true(pair(d, 9, 10)->why & PRI_WHY_EMAIL);
	assert_null(pair(d, 0, 4));
	assert_null(pair(d, 0, 1));
	assert_int_equal(pair(d, 0, 2)->group, pair(d, 0, 3)->group);
	assert_int_equal(d->ngroups, 4);
	pri_duplicates_free(d);
	drop(&l);
}

static void
hidden_names_are_line_numbers(void **state)
{
	struct pr_signers l = mess();
	struct pri_duplicates *d;
	struct pri_buf b = { 0 };
	const char *s;

	(void)state;
	assert_int_equal(pri_duplicates_find(&l, NULL, &d), PR_OK);
	pri_duplicates_text(&b, &l, d, NULL);
	pri_duplicates_json(&b, &l, d, NULL);
	pri_decisions_text(&b, "", 0, "lists/signers.csv", &l, d,
	    "2026-01-02");
	s = pri_buf_str(&b);
	assert_null(strstr(s, "Hidden"));
	assert_null(strchr(s, '@'));
	assert_non_null(strstr(s, "line 7: (not published)"));
	assert_non_null(strstr(s, "line 8: Hiden Voices"));
	pri_buf_free(&b);
	pri_duplicates_free(d);
	drop(&l);
}

static struct pri_decisions *
read_decisions(const char *text, struct pr_diags *diags)
{
	struct pri_decisions *ds = calloc(1, sizeof(*ds));
	struct pri_source *src;

	assert_non_null(ds);
	assert_int_equal(pri_source_from("signers.csv.decisions.yaml", text,
	    strlen(text), &src), PR_OK);
	assert_int_equal(pri_decisions_parse(src, diags, ds), PR_OK);
	pri_source_close(src);
	return ds;
}

/* What is written is read again, wherever the rows have gone. */
static void
decisions_survive_new_rows(void **state)
{
	struct pr_signers l = mess(), m = { 0 };
	struct pr_diags *diags = pr_diags_new();
	struct pri_duplicates *d;
	struct pri_decisions *ds;
	struct pri_buf b = { 0 };

	(void)state;
	pri_decisions_text_one(&b, "", 0, "signers.csv", &l,
	    PRI_DECIDE_MERGE, (const size_t[]){ 0, 3 }, 2, "the editor",
	    "same: they wrote twice", "2026-01-02");
	ds = read_decisions(pri_buf_str(&b), diags);
	assert_int_equal(pr_diags_count(diags), 0);
	assert_int_equal(ds->n, 1);
	assert_string_equal(ds->v[0].why, "same: they wrote twice");
	add(&m, "New on top", "", ORG, YES, "");
	for (size_t i = 0; i < l.n; i++)
		add(&m, l.v[i].name, l.v[i].email, l.v[i].type,
		    l.v[i].publish, l.v[i].country.text);
	assert_int_equal(pri_decisions_apply(ds, &m, diags), PR_OK);
	assert_int_equal(pr_diags_count(diags), 0);
	assert_int_equal(m.v[4].fate, PRI_MERGED);
	assert_int_equal(m.v[4].merged_into, 1);
	assert_int_equal(m.v[1].fate, PRI_COUNTED);
	assert_int_equal(pri_duplicates_find(&m, ds, &d), PR_OK);
	assert_null(pair(d, 1, 4));
	pri_duplicates_free(d);
	pri_decisions_free(ds);
	free(ds);
	pri_buf_free(&b);
	pr_diags_free(diags);
	drop(&l);
	drop(&m);
}

static void
decisions_by_hand(void **state)
{
	struct pr_signers l = mess();
	struct pr_diags *diags = pr_diags_new();
	struct pri_duplicates *d;
	struct pri_decisions *ds = read_decisions(
	    "decisions:\n"
	    "  - decide: keep\n"
	    "    rows: [{line: 2}, {name: ERN}]\n"
	    "    why: two of one name\n"
	    "  - {decide: merge, rows: [{line: 8}, {line: 7}]}\n"
	    "  - {decide: merge, rows: [{line: 2}, {line: 70}]}\n"
	    "  - {decide: merge, rows: [{name: Nobody}, {line: 3}]}\n"
	    "  - {decide: perhaps, rows: [{line: 2}, {line: 3}]}\n"
	    "  - {decide: merge, rows: [{line: 2}]}\n", diags);

	(void)state;
	assert_int_equal(ds->n, 4);
	assert_int_equal(pr_diags_count_level(diags, PR_ERROR), 2);
	assert_int_equal(pri_decisions_apply(ds, &l, diags), PR_OK);
	assert_int_equal(pr_diags_count_level(diags, PR_WARNING), 2);
	assert_string_equal(pr_diags_get(diags, 2)->rule, "decision-stale");
	assert_int_equal(pr_diags_get(diags, 2)->pos.line, 6);
	assert_int_equal(l.v[5].fate, PRI_MERGED);
	/* Who did not want to be named is not, by any of the rows. */
	assert_int_equal(l.v[6].publish, PRI_PUB_NO);
	assert_int_equal(pri_duplicates_find(&l, ds, &d), PR_OK);
	assert_null(pair(d, 0, 2));
	assert_non_null(pair(d, 0, 3));
	pri_duplicates_free(d);
	pri_decisions_free(ds);
	free(ds);
	pr_diags_free(diags);
	drop(&l);
}

/* Open entries are added after what is there, each once. */
static void
the_file_grows_at_its_end(void **state)
{
	struct pr_signers l = mess();
	struct pr_diags *diags = pr_diags_new();
	struct pri_duplicates *d;
	struct pri_decisions *ds;
	struct pri_buf b = { 0 }, c = { 0 };

	(void)state;
	assert_int_equal(pri_duplicates_find(&l, NULL, &d), PR_OK);
	pri_decisions_text(&b, "", 0, "signers.csv", &l, d, "2026-01-02");
	ds = read_decisions(pri_buf_str(&b), diags);
	assert_int_equal(ds->n, d->n);
	assert_int_equal(pri_decisions_apply(ds, &l, diags), PR_OK);
	assert_int_equal(pr_diags_count(diags), 0);
	pri_duplicates_free(d);
	assert_int_equal(pri_duplicates_find(&l, ds, &d), PR_OK);
	assert_int_equal(d->n, ds->n);
	pri_decisions_text(&c, b.data, b.len, "signers.csv", &l, d,
	    "2026-01-03");
	assert_string_equal(pri_buf_str(&b), pri_buf_str(&c));
	pri_duplicates_free(d);
	pri_decisions_free(ds);
	free(ds);
	pr_diags_free(diags);
	pri_buf_free(&b);
	pri_buf_free(&c);
	drop(&l);
}

/* A domain that many share says nothing. */
static void
hosts_of_many_are_no_reason(void **state)
{
	static const char *const names[] = { "Alpha", "Beta", "Gamma", "Delta",
	    "Epsilon" };
	struct pr_signers l = { 0 };
	struct pri_duplicates *d;

	(void)state;
	for (int i = 0; i < 5; i++)
		add(&l, names[i], "same@host.example", ORG, YES, "");
	add(&l, "Kappa", "a@kappa.example", ORG, YES, "");
	add(&l, "Omega", "b@kappa.example", ORG, YES, "");
	assert_int_equal(pri_duplicates_find(&l, NULL, &d), PR_OK);
	assert_int_equal(d->n, 1);
	assert_non_null(pair(d, 5, 6));
	pri_duplicates_free(d);
	drop(&l);
}

/* Many rows with words in common: the work grows with the list, and every
 * planted pair is found. */
static void
long_lists_are_searched_quickly(void **state)
{
	static const char *const syllables[] = { "ba", "ke", "lo", "mi", "nu",
	    "pra", "sto", "ti", "vor", "wen", "zu", "fal", "gri", "hos" };
	static const char *const ends[] = { "Human Rights Network",
	    "Peace Foundation", "Women's Union", "International",
	    "Association for Justice" };
	struct pr_signers l = { 0 };
	struct pri_duplicates *d;
	size_t found = 0;
	unsigned r = 1;

	(void)state;
	for (int i = 0; i < 6000; i++) {
		char name[200] = "";

		for (int k = 0; k < 5; k++) {
			r = r * 1103515245u + 12345u;
			strcat(name, syllables[(r >> 16) % 14]);
		}
		strcat(name, " ");
		strcat(name, ends[i % 5]);
		add(&l, name, "", ORG, YES, "");
		if (i % 60 == 0) {
			name[2] = 'x';
			add(&l, name, "", ORG, YES, "");
		}
	}
	assert_int_equal(pri_duplicates_find(&l, NULL, &d), PR_OK);
	for (size_t i = 0; i < d->n; i++)
		found += d->pairs[i].b == d->pairs[i].a + 1;
	assert_true(found >= 95);
	pri_duplicates_free(d);
	drop(&l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pairs_are_found_with_reasons),
		cmocka_unit_test(hidden_names_are_line_numbers),
		cmocka_unit_test(decisions_survive_new_rows),
		cmocka_unit_test(decisions_by_hand),
		cmocka_unit_test(the_file_grows_at_its_end),
		cmocka_unit_test(hosts_of_many_are_no_reason),
		cmocka_unit_test(long_lists_are_searched_quickly),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Numbers in prose against the figures of the list. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/source.h"
#include "check/claims.h"
#include "model/sentence.h"
#include "parse/document.h"

static struct pri_tally
seed(void)
{
	struct pri_tally t = { .rows = 78, .counted = 76, .merged = 1,
	    .rejected = 1, .hidden = 2, .groups = 300,
	    .groups_bound = PRI_AT_LEAST, .has_represents = 1,
	    .countries = 22, .countries_single = 21,
	    .countries_bound = PRI_AT_LEAST, .one_country = 71,
	    .several_countries = 1, .international = 2, .no_country = 1,
	    .by_type = { [PRI_S_ORGANIZATION] = 60, [PRI_S_ALLIANCE] = 6,
		[PRI_S_INDIVIDUAL] = 10 } };

	return t;
}

static struct pr_diags *
check(const char *lang, const char *title, const char *body,
    const struct pri_tally *t)
{
	struct pr_diags *diags = pr_diags_new();
	struct pri_buf b = { 0 };
	struct pri_source *src;
	struct pr_doc *doc;
	size_t line;

	pri_buf_printf(&b, "---\nkind: release\ntitle: %s\ndate: 2019-12-21\n"
	    "lang: %s\n---\n\n%s\n", title, lang, body);
	assert_int_equal(pri_source_from("x.md", pri_buf_str(&b), b.len,
	    &src), PR_OK);
	assert_int_equal(pri_document_begin(src, NULL, diags, &doc, &line),
	    PR_OK);
	assert_int_equal(pri_document_end(&doc, line, diags), PR_OK);
	assert_int_equal(pr_diags_count_level(diags, PR_ERROR), 0);
	pr_diags_free(diags);
	diags = pr_diags_new();
	assert_int_equal(pri_check_claims(doc, t, diags), PR_OK);
	pr_doc_free(doc);
	pri_buf_free(&b);
	return diags;
}

static void
wrong_numbers_are_reported_in_place(void **state)
{
	struct pri_tally t = seed();
	struct pr_diags *d = check("en", "Coalition urges Seoul",
	    "They met. The **letter** was co-signed by 78\n"
	    "organizations, alliances and individuals representing more "
	    "than 300 groups\nfrom 23 countries.", &t);
	const struct pr_diag *g;

	(void)state;
	assert_int_equal(pr_diags_count(d), 3);
	g = pr_diags_get(d, 0);
	assert_string_equal(g->rule, "claim-mismatch");
	assert_string_equal(g->suggestion, "76");
	assert_int_equal(g->pos.line, 8);
	assert_int_equal(g->pos.col, 43);
	assert_int_equal(g->end.line, 8);
	assert_int_equal(g->end.col, 45);
	assert_non_null(strstr(g->message, "78 rows"));
	g = pr_diags_get(d, 1);
	assert_string_equal(g->suggestion, "at least 300");
	assert_int_equal(g->pos.line, 9);
	assert_int_equal(g->pos.col, 55);
	assert_int_equal(g->end.col, 68);
	g = pr_diags_get(d, 2);
	assert_string_equal(g->suggestion, "at least 22");
	assert_int_equal(g->pos.line, 10);
	assert_int_equal(g->pos.col, 6);
	pr_diags_free(d);
}

static void
titles_and_words_are_checked(void **state)
{
	struct pri_tally t = seed();
	struct pr_diags *d = check("en", "Seventy groups and individuals "
	    "urge Seoul", "Nine individuals signed.", &t);

	(void)state;
	assert_int_equal(pr_diags_count(d), 2);
	assert_string_equal(pr_diags_get(d, 0)->suggestion, "Seventy-six");
	assert_int_equal(pr_diags_get(d, 0)->pos.line, 3);
	assert_int_equal(pr_diags_get(d, 0)->pos.col, 8);
	assert_int_equal(pr_diags_get(d, 0)->end.col, 15);
	assert_string_equal(pr_diags_get(d, 1)->suggestion, "Ten");
	pr_diags_free(d);
}

static void
an_exact_number_of_a_bound_is_a_warning(void **state)
{
	struct pri_tally t = seed();
	struct pr_diags *d = check("en", "x", "Signed by 66 organizations "
	    "from 22 countries.", &t);

	(void)state;
	assert_int_equal(pr_diags_count(d), 1);
	assert_int_equal(pr_diags_get(d, 0)->level, PR_WARNING);
	assert_string_equal(pr_diags_get(d, 0)->suggestion, "at least 22");
	pr_diags_free(d);
}

static void
reasons_are_offered(void **state)
{
	struct pri_tally t = { .rows = 42, .counted = 43, .host = "X",
	    .countries = 12, .countries_single = 11,
	    .by_type = { [PRI_S_ORGANIZATION] = 43 } };
	struct pr_diags *d = check("en", "x", "Signed by 42 organizations "
	    "from 11 countries.", &t);

	(void)state;
	assert_int_equal(pr_diags_count(d), 2);
	assert_non_null(strstr(pr_diags_get(d, 0)->message,
	    "42 listed, 43 with the host"));
	assert_non_null(strstr(pr_diags_get(d, 1)->message,
	    "name several countries"));
	pr_diags_free(d);
	t = seed();
	d = check("en", "x", "The 74 signatories agree.", &t);
	assert_non_null(strstr(pr_diags_get(d, 0)->message,
	    "not to be published"));
	pr_diags_free(d);
}

static void
missing_figures_are_no_mismatch(void **state)
{
	struct pri_tally t = { .rows = 76, .counted = 76, .no_country = 76,
	    .countries_bound = PRI_AT_LEAST,
	    .by_type = { [PRI_S_UNKNOWN] = 76 } };
	struct pr_diags *d = check("en", "x", "Signed by 60 organizations "
	    "and 16 individuals representing 300 groups from 22 countries.",
	    &t);

	(void)state;
	assert_int_equal(pr_diags_count(d), 0);
	pr_diags_free(d);
	d = check("it", "x", "Signed by 600 organizations.", &t);
	assert_int_equal(pr_diags_count(d), 0);
	pr_diags_free(d);
}

/* ---- One claim against the list's figures ---- */

/* What the list of seed() says otherwise. */
enum other {
	SAME, HOSTED, LISTED, MERGED, WITHDREW, OVERLAP, UNTYPED, EXACT, ONE,
	UNSURE, TOGETHER
};

static struct pri_tally
other_tally(enum other o)
{
	struct pri_tally t = seed();

	if (o == HOSTED)
		t.host = "Example Network";
	t.host_listed = o == LISTED;
	if (o == LISTED)
		t.host = "Example Network";
	if (o == MERGED)
		t.merged = 4;
	if (o == WITHDREW)
		t.withdrawn = 5;
	if (o == OVERLAP)
		t.overlap = 7;
	if (o == UNTYPED) {
		t.by_type[PRI_S_ORGANIZATION] = 0;
		t.by_type[PRI_S_UNKNOWN] = 60;
	}
	if (o == EXACT)
		t.countries_bound = t.groups_bound = PRI_EXACTLY;
	if (o == ONE) {
		t.countries = t.countries_single = 1;
		t.countries_bound = PRI_EXACTLY;
	}
	if (o == UNSURE)
		t.groups_bound = PRI_MORE_THAN;
	if (o == TOGETHER)
		t.countries_single = 22;
	return t;
}

static const struct {
	const char	*lang, *s;
	enum other	 tally;
	const char	*suggestion;	/* NULL: the list supports it */
	const char	*says;		/* in the message */
} against[] = {
	{ "en", "The letter was signed by 60 organizations.", SAME, NULL,
	    NULL },
	{ "en", "Signed by 66 organizations.", SAME, NULL, NULL },
	{ "en", "Signed by 67 organizations.", SAME, "60", "supports 60 "
	    "organizations, not `67'; write 60" },
	{ "en", "Signed by 6 alliances.", SAME, NULL, NULL },
	{ "en", "Signed by 5 alliances.", SAME, "6", "6 alliances" },
	{ "en", "Signed by 12 individuals.", SAME, "10", "10 individuals" },
	{ "en", "Signed by 60 organizations.", UNTYPED, NULL, NULL },
	{ "en", "Signed by 70 individuals.", UNTYPED, NULL, NULL },
	{ "en", "Signed by 71 individuals.", UNTYPED, "10", "10 individuals" },
	{ "en", "Signed by up to 66 organizations.", SAME, NULL, NULL },
	{ "en", "Signed by up to 59 organizations.", SAME, "60", "not `up to "
	    "59'" },
	{ "en", "Signed by fewer than 61 organizations.", SAME, NULL, NULL },
	{ "en", "Signed by fewer than 60 organizations.", SAME, "60",
	    "not `fewer than 60'" },
	{ "en", "Signed by about 72 organizations.", SAME, NULL, NULL },
	{ "en", "Signed by about 73 organizations.", SAME, "60", "60 org" },
	{ "en", "Signed by about 54 organizations.", SAME, NULL, NULL },
	{ "en", "Signed by about 53 organizations.", SAME, "60", "60 org" },
	{ "en", "Signed by about 12 individuals.", SAME, NULL, NULL },
	{ "en", "Signed by about 13 individuals.", SAME, "10", "10 ind" },
	{ "en", "Signed by nearly 72 organizations.", SAME, NULL, NULL },
	{ "en", "Signed by nearly 80 organizations.", SAME, "60", "60 org" },
	{ "en", "Signed by nearly 50 organizations.", SAME, "60", "60 org" },
	{ "en", "Signed by nearly 7 alliances.", SAME, NULL, NULL },
	{ "en", "Signed by more than 65 organizations.", SAME, NULL, NULL },
	{ "en", "Signed by more than 66 organizations.", SAME, "60",
	    "not `more than 66'" },
	{ "en", "Signed by 67+ organizations.", SAME, "60+", "not `67+'" },
	{ "en", "Signed by 60+ organizations.", SAME, NULL, NULL },
	{ "en", "Signed by 1200 organizations.", SAME, "60", "60 org" },
	/* A bound of the list's. */
	{ "en", "The signatories come from more than 22 countries.", SAME,
	    "at least 22", "at least 22 countries, not `more than 22'" },
	{ "en", "The signatories come from up to 30 countries.", SAME,
	    "at least 22", "at least 22 countries" },
	{ "en", "The signatories come from fewer than 30 countries.", EXACT,
	    NULL, NULL },
	{ "en", "The signatories come from up to 30 countries.", EXACT, NULL,
	    NULL },
	{ "en", "The signatories come from 23 countries.", TOGETHER,
	    "at least 22", "(rows without a country that is known: 4)" },
	{ "en", "The signatories come from 21 countries.", EXACT, "22",
	    "(21 without the rows that name several countries)" },
	{ "en", "The signatories come from 2 countries.", ONE, "1",
	    "supports 1 country, not `2'" },
	{ "en", "The letter represents more than 300 groups.", UNSURE, NULL,
	    NULL },
	{ "en", "The signatories represent at least 301 groups.", UNSURE,
	    NULL, NULL },
	{ "en", "The signatories represent at least 302 groups.", UNSURE,
	    "300", "supports more than 300 groups represented" },
	{ "en", "The signatories represent 307 groups.", OVERLAP,
	    "at least 300", "(7 of the groups sign themselves and count "
	    "once)" },
	/* Where another number comes from. */
	{ "en", "The 75 signatories agree.", HOSTED, "76",
	    "(75 listed, 76 with the host)" },
	{ "en", "Signed by 59 organizations.", HOSTED, "60",
	    "(59 listed, 60 with the host)" },
	{ "en", "The 75 signatories agree.", LISTED, "76",
	    "not `75'; write 76" },
	{ "en", "The 80 signatories agree.", MERGED, "76",
	    "(80 with the duplicates that were merged)" },
	{ "en", "The 81 signatories agree.", WITHDREW, "76",
	    "(81 with those who withdrew)" },
	{ "en", "The 74 signatories agree.", SAME, "76",
	    "(74 are shown, 76 with those who are not to be published)" },
	{ "en", "The 78 signatories agree.", SAME, "76",
	    "(78 rows, not all of which count)" },
	{ "en", "Signed by 76 organizations.", SAME, "60",
	    "(76 are all signers together)" },
	/* As it was written. */
	{ "en", "SIXTY-SEVEN ORGANIZATIONS SIGNED.", SAME, "SIXTY", NULL },
	{ "en", "Sixty-seven organizations signed.", SAME, "Sixty", NULL },
	{ "fr", "La lettre a été signée par soixante-et-onze ONG.", SAME,
	    "soixante", NULL },
	{ "fr", "Les signataires représentent près de 500 groupes.", SAME,
	    NULL, "supports at least 300" },
	{ "fr", "Les signataires proviennent de 23 pays.", SAME,
	    "d'au moins 22", NULL },
	{ "es", "Los firmantes proceden de 23 países.", SAME, "al menos 22",
	    NULL },
	{ "de", "Die Unterzeichner kommen aus 23 Ländern.", SAME,
	    "mindestens 22", NULL },
	{ "ko", "23개국 60개 단체가 서한에 서명했다.", SAME, "최소 22", NULL },
};

static void
claims_meet_the_list(void **state)
{
	int wrong = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(against) / sizeof(against[0]); i++) {
		struct pri_tally t = other_tally(against[i].tally);
		struct pr_diags *d = check(against[i].lang, "x", against[i].s,
		    &t);
		const struct pr_diag *g = pr_diags_count(d) == 0 ? NULL :
		    pr_diags_get(d, 0);
		const char *want = against[i].suggestion;
		const char *says = against[i].says;
		int bad = want == NULL && says == NULL ? g != NULL :
		    pr_diags_count(d) != 1 || (want != NULL &&
		    (g->suggestion == NULL || strcmp(g->suggestion, want) !=
		    0)) || (says != NULL && strstr(g->message, says) == NULL);
		if (bad)
			printf("# %s (%d): %zu, %s: %s\n", against[i].s,
			    against[i].tally, pr_diags_count(d), g == NULL ?
			    "-" : g->suggestion, g == NULL ? "-" :
			    g->message);
		wrong += bad;
		pr_diags_free(d);
	}
	assert_int_equal(wrong, 0);
}

/* The sentence that the list writes is one that it supports, and no other
 * number in its place is, in each language, in digits and in words. */
static void
own_sentences_are_true(void **state)
{
	static const char *const around[][3] = {
		{ "en", "The letter was co-signed by ", "." },
		{ "fr", "La lettre a été cosignée par ", "." },
		{ "es", "La carta fue firmada por ", "." },
		{ "de", "Den Brief haben unterzeichnet: ", "." },
		{ "ko", "", "이 서한에 서명했다." },
	};

	(void)state;
	for (int l = 0; l < 5; l++)
		for (unsigned spell = 0; spell < 2; spell++)
			for (int k = 0; k < 5; k++) {
				struct pri_tally t = seed();
				struct pri_buf b = { 0 };
				struct pr_diags *d;

				pri_buf_puts(&b, around[l][1]);
				pri_sentence(&b, &t, around[l][0], spell);
				pri_buf_puts(&b, around[l][2]);
				t.counted += k == 1;
				t.by_type[PRI_S_INDIVIDUAL] += k == 1;
				t.groups -= k == 2;
				t.countries -= k == 3;
				d = check(around[l][0], "x", pri_buf_str(&b),
				    &t);
				if (pr_diags_count(d) != (k >= 1 && k <= 3))
					fail_msg("%d: %d of %s", k,
					    (int)pr_diags_count(d), b.data);
				pr_diags_free(d);
				pri_buf_free(&b);
			}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(wrong_numbers_are_reported_in_place),
		cmocka_unit_test(titles_and_words_are_checked),
		cmocka_unit_test(an_exact_number_of_a_bound_is_a_warning),
		cmocka_unit_test(reasons_are_offered),
		cmocka_unit_test(missing_figures_are_no_mismatch),
		cmocka_unit_test(claims_meet_the_list),
		cmocka_unit_test(own_sentences_are_true),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Names compared: the shared pairs, pairs of our own, single rules. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "model/name_match.h"

static int
score(enum pri_name_kind kind, const char *a, const char *b, unsigned *why)
{
	struct pri_arena arena = { 0 };
	struct pri_name x, y;
	unsigned w2;
	int s;

	assert_int_equal(pri_name_prepare(&arena, kind, a, strlen(a), &x), 0);
	assert_int_equal(pri_name_prepare(&arena, kind, b, strlen(b), &y), 0);
	s = pri_name_match(&x, &y, why);
	assert_int_equal(s, pri_name_match(&y, &x, &w2));
	pri_arena_free(&arena);
	return s;
}

/* The next cell of a plain CSV record, in place. */
static char *
cell(char **p)
{
	char *s = *p, *out = s, *start = s;

	if (*s == '"') {
		for (s++; *s != '\0'; s++) {
			if (*s == '"' && *++s != '"')
				break;
			*out++ = *s;
		}
	} else
		while (*s != ',' && *s != '\n' && *s != '\0')
			*out++ = *s++;
	*p = *s == ',' ? s + 1 : s;
	*out = '\0';
	return start;
}

struct figures {
	int	right, wrong, missed;	/* suggested rightly, wrongly; not */
};

static struct figures
run(const char *file)
{
	struct figures f = { 0 };
	char path[4096], line[4096];
	FILE *fp;

	snprintf(path, sizeof(path), "%s/tests/data/signers/%s",
	    getenv("srcdir"), file);
	assert_non_null(fp = fopen(path, "r"));
	assert_non_null(fgets(line, sizeof(line), fp));
	while (fgets(line, sizeof(line), fp) != NULL) {
		char *p = line, *schema = cell(&p), *a = cell(&p);
		char *b = cell(&p);
		int truth = strcmp(cell(&p), "true") == 0, s;
		unsigned why;

		s = score(strcmp(schema, "Person") == 0 ? PRI_NAME_PERSON :
		    strcmp(schema, "LegalEntity") == 0 ? PRI_NAME_ANY :
		    PRI_NAME_ORGANIZATION, a, b, &why);
		if (s >= PRI_NAME_SUGGEST && truth)
			f.right++;
		else if (s >= PRI_NAME_SUGGEST)
			f.wrong++;
		else if (truth)
			f.missed++;
		if ((s >= PRI_NAME_SUGGEST) != truth)
			printf("# %s: %s | %s: %d 0x%x\n",
			    truth ? "missed" : "wrong", a, b, s, why);
	}
	fclose(fp);
	printf("# %s: precision %.3f recall %.3f\n", file,
	    (double)f.right / (f.right + f.wrong),
	    (double)f.right / (f.right + f.missed));
	return f;
}

static void
shared_pairs_are_told_apart(void **state)
{
	struct figures f = run("name-pairs.csv");

	(void)state;
	assert_true(f.right * 10 >= (f.right + f.wrong) * 9);
	assert_true(f.right * 10 >= (f.right + f.missed) * 8);
}

/* Written without looking at what the program makes of them. */
static void
more_pairs_are_told_apart(void **state)
{
	struct figures f = run("name-pairs-more.csv");

	(void)state;
	assert_true(f.right * 10 >= (f.right + f.wrong) * 9);
	assert_true(f.right * 10 >= (f.right + f.missed) * 8);
}

static void
own_pairs_are_told_apart(void **state)
{
	struct figures f = run("name-pairs-own.csv");

	(void)state;
	assert_int_equal(f.wrong, 0);
	assert_int_equal(f.missed, 0);
}

static void
reasons_are_given(void **state)
{
	static const struct {
		enum pri_name_kind kind;
		const char *a, *b;
		unsigned why;
	} cases[] = {
		{ 1, "Example Net", "Example Net", PRI_WHY_SAME },
		{ 1, "Example Net", "EXAMPLE  net.", PRI_WHY_SPELLING },
		{ 1, "Example Net GmbH", "Example Net", PRI_WHY_LEGAL },
		{ 1, "The Example Net", "Example Net", PRI_WHY_WORDS },
		{ 1, "Net of Example", "Example Net", PRI_WHY_ORDER },
		{ 1, "Example Solidarity", "Example Solidarty", PRI_WHY_TYPO },
		{ 1, "EN", "Example Network", PRI_WHY_ACRONYM },
		{ 2, "S. Example", "Sample Example", PRI_WHY_INITIAL },
		{ 2, "Sample P. Example", "Sample Example", PRI_WHY_MIDDLE },
		{ 1, "Комитет Пример", "Komitet Primer", PRI_WHY_SCRIPT },
	};
	unsigned why;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		int s = score(cases[i].kind, cases[i].a, cases[i].b, &why);

		if (s < PRI_NAME_SUGGEST || !(why & cases[i].why))
			fail_msg("%s | %s: %d 0x%x", cases[i].a, cases[i].b,
			    s, why);
	}
	assert_string_equal(pri_why_text(PRI_WHY_ACRONYM),
	    "acronym and full name");
}

static void
distances_are_right(void **state)
{
	(void)state;
	assert_int_equal(pri_edits("abc", 3, "abc", 3, 2), 0);
	assert_int_equal(pri_edits("abc", 3, "acb", 3, 2), 1);
	assert_int_equal(pri_edits("abc", 3, "abxc", 4, 2), 1);
	assert_int_equal(pri_edits("abcdef", 6, "xbcdey", 6, 1), 2);
	assert_int_equal(pri_edits("", 0, "ab", 2, 2), 2);
}

/* Hostile names: long, empty, of signs, invalid bytes. */
static void
no_name_is_too_strange(void **state)
{
	static const char *const names[] = { "", " ", "---", "()", "( / )",
	    "\xff\xfe", "a", "((((((((((", "/ / / /", "\n", "𝒜𝒷𝒸", "🇰🇷",
	    "The", "Inc.", "Inc. Ltd. GmbH", "Mr. Dr. Rev.", "A.", "1", "%",
	    "x (", "（）", "한", "北" };
	size_t n = sizeof(names) / sizeof(names[0]);
	char big[5000];
	unsigned why;

	(void)state;
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < n; j++)
			(void)score((enum pri_name_kind)(i % 3), names[i],
			    names[j], &why);
	memset(big, 'a', sizeof(big));
	for (size_t i = 0; i < sizeof(big); i += 3)
		big[i] = ' ';
	big[sizeof(big) - 1] = '\0';
	assert_int_equal(score(PRI_NAME_ANY, big, big, &why), 100);
	memset(big, 'a', sizeof(big) - 1);
	(void)score(PRI_NAME_ANY, big, "aaaaaaaaa", &why);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shared_pairs_are_told_apart),
		cmocka_unit_test(more_pairs_are_told_apart),
		cmocka_unit_test(own_pairs_are_told_apart),
		cmocka_unit_test(reasons_are_given),
		cmocka_unit_test(distances_are_right),
		cmocka_unit_test(no_name_is_too_strange),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

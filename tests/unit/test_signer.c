/* The cells of a signatory list: numbers of groups, names of columns. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "model/name_fold.h"
#include "model/signers.h"

static void
numbers_of_groups_are_read(void **state)
{
	static const struct {
		const char	*s;
		int64_t		 n;		/* -1: none is said */
		enum pri_bound	 bound;
		int		 odd;		/* it is not understood */
	} cases[] = {
		{ "300", 300, PRI_EXACTLY, 0 }, { " 300 ", 300, PRI_EXACTLY, 0 },
		{ "0", 0, PRI_EXACTLY, 0 }, { "", -1, PRI_EXACTLY, 0 },
		{ "300 groups", 300, PRI_EXACTLY, 0 },
		{ "300+", 300, PRI_AT_LEAST, 0 },
		{ "300＋", 300, PRI_AT_LEAST, 0 },
		{ "≥ 300", 300, PRI_AT_LEAST, 0 },
		{ ">= 300", 300, PRI_AT_LEAST, 0 },
		{ "at least 300", 300, PRI_AT_LEAST, 0 },
		{ "> 300", 300, PRI_MORE_THAN, 0 },
		{ "more than 300", 300, PRI_MORE_THAN, 0 },
		{ "over 300", 300, PRI_MORE_THAN, 0 },
		/* Of a range, no more than its beginning is sure. */
		{ "20-30", 20, PRI_AT_LEAST, 0 },
		{ "20 to 30", 20, PRI_AT_LEAST, 0 },
		{ "30-20", -1, PRI_EXACTLY, 1 }, { "3 of 5", 3, PRI_AT_LEAST, 0 },
		{ "20-30-40", -1, PRI_EXACTLY, 1 },
		{ "20 and a whole lot of 30", -1, PRI_EXACTLY, 1 },
		/* Thousands. */
		{ "1,234", 1234, PRI_EXACTLY, 0 }, { "1.234", 1234, PRI_EXACTLY, 0 },
		{ "1 234", 1234, PRI_EXACTLY, 0 }, { "1'234", 1234, PRI_EXACTLY, 0 },
		{ "1\u00a0234", 1234, PRI_EXACTLY, 0 },
		{ "1\u202f234", 1234, PRI_EXACTLY, 0 },
		{ "1\u2009234", 1234, PRI_EXACTLY, 0 },
		{ "1\u2019234", 1234, PRI_EXACTLY, 0 },
		{ "1，234", 1234, PRI_EXACTLY, 0 },
		{ "1,234,567", 1234567, PRI_EXACTLY, 0 },
		{ "٣٠٠", 300, PRI_EXACTLY, 0 }, { "١٬٢٣٤", 1234, PRI_EXACTLY, 0 },
		{ "３００", 300, PRI_EXACTLY, 0 },
		{ "12,34", -1, PRI_EXACTLY, 1 }, { "3.5", -1, PRI_EXACTLY, 1 },
		{ "1,234.567", -1, PRI_EXACTLY, 1 },
		{ "1234,567", -1, PRI_EXACTLY, 1 },
		{ "1234 567", -1, PRI_EXACTLY, 1 },
		{ "1,23 456", -1, PRI_EXACTLY, 1 },
		{ "99999999999999", -1, PRI_EXACTLY, 1 },
		{ "-5", -1, PRI_EXACTLY, 1 },
		/* About so many is no number. */
		{ "about 300", -1, PRI_EXACTLY, 1 }, { "~300", -1, PRI_EXACTLY, 1 },
		{ "<300", -1, PRI_EXACTLY, 1 },
		{ "no", -1, PRI_EXACTLY, 0 }, { "-", -1, PRI_EXACTLY, 0 },
		{ "many", -1, PRI_EXACTLY, 1 }, { "yes", -1, PRI_EXACTLY, 1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		enum pri_bound bound;
		int64_t n;
		int ok = pri_represents_parse(cases[i].s,
		    strlen(cases[i].s), &n, &bound);

		if (ok == cases[i].odd || n != cases[i].n ||
		    bound != cases[i].bound)
			fail_msg("%s: %d, %lld, %d", cases[i].s, ok,
			    (long long)n, (int)bound);
	}
}

static void
columns_have_names(void **state)
{
	static const struct {
		const char	*s, *role;
	} cases[] = {
		{ "name", "name" }, { "Name", "name" },
		{ "signed-at", "signed-at" }, { "signed_at", "signed-at" },
		{ "SIGNED AT", "signed-at" }, { "signedat", "none" },
		{ "names", "none" }, { "nam", "none" }, { "", "none" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(pri_role_name(pri_role_find(cases[i].s,
		    strlen(cases[i].s))), cases[i].role);
	assert_true(pri_role_is_ignore("ignore", 6));
	assert_false(pri_role_is_ignore("ignored", 7));
	assert_false(pri_role_is_ignore("ignorE", 6));
}

/* Scripts whose names have no blanks between the words. */
static void
scripts_without_blanks(void **state)
{
	static const unsigned long yes[] = { 0x1100, 0x11ff, 0x2e80, 0x3005,
	    0x3041, 0x30ab, 0x4e00, 0xa4cf, 0xa960, 0xac00, 0xd7a3, 0xf900,
	    0xff66, 0xffdc, 0x20000, 0x3ffff };
	static const unsigned long no[] = { 'a', 0xe9, 0x10ff, 0x1200, 0x2e7f,
	    0x3000, 0x3008, 0x3040, 0x30fb, 0xa4d0, 0xa95f, 0xa980, 0xabff,
	    0xd800, 0xfb00, 0xff65, 0xffe0, 0x1f600, 0x40000 };

	(void)state;
	for (size_t i = 0; i < sizeof(yes) / sizeof(yes[0]); i++)
		if (!pri_is_cjk(yes[i]))
			fail_msg("%lx", yes[i]);
	for (size_t i = 0; i < sizeof(no) / sizeof(no[0]); i++)
		if (pri_is_cjk(no[i]))
			fail_msg("%lx", no[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_of_groups_are_read),
		cmocka_unit_test(columns_have_names),
		cmocka_unit_test(scripts_without_blanks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Buffers, arenas, sources, diagnostics, dates. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/intl.h"
#include "base/source.h"
#include "base/utf8.h"
#include "model/date.h"

static void
buffers_grow_and_are_taken(void **state)
{
	struct pri_buf b = { 0 };
	char *s;
	size_t n;

	(void)state;
	for (int i = 0; i < 1000; i++)
		pri_buf_printf(&b, "%d,", i);
	pri_buf_putu(&b, 0x1f1f0);
	assert_int_equal(pri_buf_take(&b, &s, &n), PR_OK);
	assert_int_equal(n, 3890 + 4);
	assert_string_equal(s + n - 8, "999,\xf0\x9f\x87\xb0");
	assert_null(b.data);
	free(s);
}

static void
arenas_give_aligned_zeroed_memory(void **state)
{
	struct pri_arena a = { 0 };

	(void)state;
	for (size_t n = 1; n < 5000; n += 7) {
		char *s = pri_arena_strndup(&a, "x", 1);
		assert_string_equal(s, "x");
		unsigned char *p = pri_arena_alloc(&a, n);
		assert_int_equal((uintptr_t)p % 16, 0);
		for (size_t i = 0; i < n; i++)
			assert_int_equal(p[i], 0);
		memset(p, 0xff, n);
	}
	assert_null(pri_arena_array(&a, SIZE_MAX / 2, 3));
	pri_arena_reset(&a);
	assert_string_equal(pri_arena_printf(&a, "%d-%s", 7, "x"), "7-x");
	pri_arena_free(&a);
}

static void
positions_count_code_points(void **state)
{
	static const char text[] =
	    "\xef\xbb\xbfJos\xc3\xa9 x\r\n\tb\rc\n\xf0\x9f\x87\xb0y";
	struct pri_source *src;
	struct pr_pos p;
	size_t len;

	(void)state;
	assert_int_equal(pri_source_from("t", text, sizeof(text) - 1, &src),
	    PR_OK);
	assert_true(src->had_bom);
	p = pri_source_pos(src, 6);	/* the x after José */
	assert_int_equal(p.line, 1);
	assert_int_equal(p.col, 6);
	assert_int_equal(pri_source_offset(src, p), 6);
	p = pri_source_pos(src, 10);	/* b after the tab */
	assert_int_equal(p.line, 2);
	assert_int_equal(p.col, 2);
	p = pri_source_pos(src, src->len);
	assert_int_equal(p.line, 4);
	assert_int_equal(p.col, 3);
	assert_memory_equal(pri_source_line(src, 3, &len), "c", 1);
	assert_int_equal(len, 1);
	pri_source_close(src);
}

static void
invalid_utf8_is_found(void **state)
{
	(void)state;
	assert_int_equal(pri_utf8_check("abcdefgh\xc3\xa9z", 11), 11);
	assert_int_equal(pri_utf8_check("abcdefgh\xc3", 9), 8);
	assert_int_equal(pri_utf8_check("\xc0\x80", 2), 0);
	assert_int_equal(pri_utf8_check("\xed\xa0\x80", 3), 0);
	assert_int_equal(pri_utf8_check("\xf4\x90\x80\x80", 4), 0);
	assert_int_equal(pri_utf8_count("\xec\x84\x9c\xec\x9a\xb8", 6), 2);
}

static void
findings_are_sorted_and_kept_once(void **state)
{
	struct pr_diags *ds = pr_diags_new();

	(void)state;
	pri_diag(ds, "b", (struct pr_pos){ 9, 1 }, PRI_D_file_nul, NULL, "x");
	pri_diag(ds, "a", (struct pr_pos){ 2, 7 }, PRI_D_file_nul, "y", "m");
	pri_diag(ds, "a", (struct pr_pos){ 2, 3 }, PRI_D_file_nul, NULL, "m");
	pri_diag(ds, "a", (struct pr_pos){ 2, 7 }, PRI_D_file_nul, "y", "m");
	pr_diags_sort(ds);
	assert_int_equal(pr_diags_count(ds), 3);
	assert_string_equal(pr_diags_get(ds, 0)->file, "b");
	assert_int_equal(pr_diags_get(ds, 1)->pos.col, 3);
	assert_string_equal(pr_diags_get(ds, 2)->suggestion, "y");
	assert_int_equal(pr_diags_count_level(ds, PR_ERROR), 3);
	assert_int_equal(pr_diags_status(ds), PR_OK);
	pr_diags_free(ds);
}

static void
dates_follow_the_calendar(void **state)
{
	struct pri_date d;
	int64_t t;
	char s[32];

	(void)state;
	assert_true(pri_date_parse("2019-12-21", 10, &d));
	assert_int_equal(pri_date_weekday(d), 6);
	assert_int_equal(pri_date_to_days(d), 18251);
	assert_false(pri_date_parse("2019-02-29", 10, &d));
	assert_true(pri_date_parse("2000-02-29", 10, &d));
	for (int64_t n = -800000; n < 800000; n += 37)
		assert_int_equal(pri_date_to_days(pri_date_from_days(n)), n);
	assert_true(pri_instant_parse("2019-12-21T09:00:00+09:00", &t));
	pri_instant_print(t, s);
	assert_string_equal(s, "2019-12-21T00:00:00Z");
	assert_false(pri_instant_parse("2019-12-21T25:00:00Z", &t));
	assert_false(pri_instant_parse("2019-12-21T09:00", &t));
}

static void
the_intl_module_loads(void **state)
{
	const char *why = NULL;
	struct pri_buf b = { 0 };
	const struct pri_intl *in = pri_intl(&why);

	(void)state;
	if (in == NULL)
		fail_msg("%s", why);
	in->fold("C\xc3\xb4TE", 5, &b);
	assert_string_equal(pri_buf_str(&b), "cote");
	pri_buf_cut(&b, 0);
	in->latin("\xec\x84\x9c\xec\x9a\xb8", 6, &b);
	assert_string_equal(pri_buf_str(&b), "seoul");
	pri_buf_cut(&b, 0);
	in->date("en", NULL, 2019, 12, 21, &b);
	assert_string_equal(pri_buf_str(&b), "December 21, 2019");
	pri_buf_cut(&b, 0);
	in->spell("en", 76, &b);
	assert_string_equal(pri_buf_str(&b), "seventy-six");
	pri_buf_free(&b);
}

/* Each rule once, in the order of the alphabet, and found by its name. */
static void
rules_are_sorted_and_found(void **state)
{
	const struct pr_rule *r, *last = NULL;
	size_t n = 0;

	(void)state;
	for (; (r = pr_rule_get(n)) != NULL; n++) {
		assert_true(last == NULL || strcmp(last->id, r->id) < 0);
		assert_ptr_equal(pr_rule_find(r->id), r);
		last = r;
	}
	assert_int_equal(n, PRI_D_COUNT);
	assert_null(pr_rule_get(SIZE_MAX));
	assert_null(pr_rule_find(""));
	assert_null(pr_rule_find("contact-missin"));
	assert_null(pr_rule_find("zzz"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rules_are_sorted_and_found),
		cmocka_unit_test(buffers_grow_and_are_taken),
		cmocka_unit_test(arenas_give_aligned_zeroed_memory),
		cmocka_unit_test(positions_count_code_points),
		cmocka_unit_test(invalid_utf8_is_found),
		cmocka_unit_test(findings_are_sorted_and_kept_once),
		cmocka_unit_test(dates_follow_the_calendar),
		cmocka_unit_test(the_intl_module_loads),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

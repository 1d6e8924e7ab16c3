/* Colours of pages: contrast by WCAG 2.2, and palettes that can be read. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "model/contrast.h"

static double
contrast(const char *a, const char *b)
{
	struct pri_color x, y;

	assert_int_equal(pri_color_parse(a, &x), 1);
	assert_int_equal(pri_color_parse(b, &y), 1);
	return pri_contrast(&x, &y);
}

/* In hundredths, rounded down, as WCAG compares. */
static void
known_contrasts(void **state)
{
	(void)state;
	assert_int_equal((int)(contrast("black", "#fff") * 100 + 1e-6), 2100);
	assert_int_equal((int)(contrast("#777777", "white") * 100), 447);
	assert_int_equal((int)(contrast("#767676", "white") * 100), 454);
	assert_int_equal((int)(contrast("red", "white") * 100), 399);
	assert_int_equal((int)(contrast("#0000ff", "#ffffff") * 100), 859);
	assert_int_equal((int)(contrast("#abc", "#aabbcc") * 100), 100);
}

static void
what_is_no_colour(void **state)
{
	struct pri_color c;

	(void)state;
	assert_int_equal(pri_color_parse("#12345", &c), 0);
	assert_int_equal(pri_color_parse("#12345g", &c), 0);
	assert_int_equal(pri_color_parse("rebeccapurple", &c), 0);
	assert_int_equal(pri_color_parse("", &c), 0);
}

/* Whatever the house's colours are, text can be read. */
static void
every_palette_can_be_read(void **state)
{
	struct pr_config cfg = { 0 };
	struct pri_palette p;
	char color[16], text[16];

	(void)state;
	for (unsigned i = 0; i < 0x1000; i += 7) {
		snprintf(color, sizeof(color), "#%03x", i);
		snprintf(text, sizeof(text), "#%03x", 0xfff - i * 3 % 0x1000);
		cfg.color.v.s = color;
		cfg.color_text.v.s = i % 2 == 0 ? text : NULL;
		cfg.color_dark.v.s = i % 3 == 0 ? text : NULL;
		pri_palette_make(&cfg, &p);
		assert_true(contrast(p.on_brand, p.brand) >= 4.5);
		assert_true(contrast(p.link, PRI_PAPER) >= 4.5);
		assert_true(contrast(p.link, "#fff") >= 4.5);
		assert_true(contrast(p.link_dark, PRI_PAPER_DARK) >= 4.5);
		assert_true(contrast(p.link_dark, "#16181a") >= 4.5);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(known_contrasts),
		cmocka_unit_test(what_is_no_colour),
		cmocka_unit_test(every_palette_can_be_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

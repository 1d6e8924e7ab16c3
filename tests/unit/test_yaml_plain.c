/* Plain lines are read without libyaml, and nothing is different for it. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "random_text.h"
#include "same_yaml.h"

/* Lines, and how many of them are plain. */
static const struct {
	const char	*s;
	size_t		 plain;
} cases[] = {
	{ "kind: release\ntitle: One two\n", 2 },
	{ "title: \xc3\x84rzte \xe2\x80\x93 \xed\x95\x9c\xea\xb5\xad\n", 1 },
	{ "a-b_2: c, d (e) [f] {g} \"h\" 'i' & * ! % @\n", 1 },
	{ "a:    b\nc:  [d, e-f, G_9]\nh: [i]\n", 3 },
	{ "a: b\nc:\n  d: e\nf: g\n", 1 },
	{ "a: b\n  c\nd: e\n", 0 },
	{ "a: b\n\n  c\n", 0 },
	{ "a: b\n# c\nd: e\n", 0 },
	{ "a: b\n- c\n", 0 },
	{ "a: b\nc\n", 0 },
	{ "a: b\nc: d\n\n", 1 },
	{ "a: b: c\nd: e\n", 0 },
	{ "a: b # c\nd: e\n", 0 },
	{ "a: b#c\n", 0 },
	{ "a: b \nd: e\n", 0 },
	{ "a: 'b'\n", 0 },
	{ "a: \"b\"\n", 0 },
	{ "a: |\n  b\n", 0 },
	{ "a: *b\n", 0 },
	{ "a: [b, c\n", 0 },
	{ "a: [b,c]\n", 0 },
	{ "a: [b, c] d\n", 0 },
	{ "a: [b c]\n", 0 },
	{ "a: []\n", 0 },
	{ "a: [b, ]\n", 0 },
	{ "a: {b: c}\n", 0 },
	{ "a:b\n", 0 },
	{ "-a: b\n", 0 },
	{ "a\tb: c\n", 0 },
	{ "a: b\tc\n", 0 },
	{ "a: b\nA: c\na: d\n", 3 },		/* one of them twice */
	{ "a: b\r\nc: d\r\n", 2 },
	{ "a: \xef\xbb\xbf" "b\n", 0 },
	{ "a: b\xc2\x80\n", 0 },
	{ "a: b\x7f\n", 0 },
	{ "a: b\xc2\x85" "c: d\n", 0 },
	{ "---\na: b\n", 0 },
	{ "a: b\n---\nc: d\n", 0 },
	{ "a: b", 1 },
	{ "", 0 },
};

static size_t
plain_lines(const char *s)
{
	struct pri_source *src;
	struct pri_arena arena = { 0 };
	struct pri_yaml root = { .kind = PRI_Y_MAP };
	size_t line = 1;

	assert_int_equal(pri_source_from("text.yaml", s, strlen(s), &src),
	    PR_OK);
	assert_int_equal(pri_yaml_plain(src, &line, src->nlines + 1, &arena,
	    &root), PR_OK);
	pri_source_close(src);
	pri_arena_free(&arena);
	return line - 1;
}

static void
which_lines_are_plain(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *s = cases[i].s;
		if (plain_lines(s) != cases[i].plain)
			fail_msg("%zu are plain of:\n%s", plain_lines(s), s);
		if (!same_yaml(s, strlen(s)))
			fail_msg("differs:\n%s", s);
	}
}

/* Of what lines are put together at random. */
static const char *const pieces[] = {
	"kind: release\n", "title: One, two (three)\n", "lang: fr\n",
	"contacts: [press, night-desk]\n", "date: 2019-12-21\n", "a: b\n",
	"title: \xc3\x89t\xc3\xa9 \xc2\xab d'hiver \xc2\xbb\n",
	"place:   Seoul\n", "a", ":", " ", "b", ": ", "\n", "\n", "\t", "- ",
	"#", " # c\n", "'", "\"", "[", "]", ", ", "{", "}", "|\n", ">\n", "&a ",
	"*a", "!t ", "? ", "---\n", "...\n", "%", "@", "`", "\r\n", "\r", "  ",
	"\xef\xbb\xbf", "\xc2\x85", "\xe2\x80\xa8", "\xc2\x9f", "\x7f", "\x01",
	"\xf0\x9f\x95\x8a", "list:\n  - a\n", "text: >\n  a\n\n  b\n", "-", "_",
	"~", "null", "\xed\x95\x9c",
};

static void
nothing_is_different(void **state)
{
	struct random_text r = { .pieces = pieces,
	    .n = sizeof(pieces) / sizeof(pieces[0]), .plain = 8, .most = 16,
	    .seed = 20120203 };
	char text[4096];

	(void)state;
	for (int i = 0; i < 40000; i++) {
		size_t n = random_text(&r, text);
		if (!same_yaml(text, n))
			fail_msg("differs:\n%s", text);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(which_lines_are_plain),
		cmocka_unit_test(nothing_is_different),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

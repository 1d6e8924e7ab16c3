/* Libcmark need not see plain paragraphs, and nothing is different for it. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "parse/skeleton.h"
#include "random_text.h"
#include "same_body.h"

/* A text, and what is left of it; NULL: all. */
static const char *const left[][2] = {
	{ "One.\n\nTwo.\n", "___\n\n" },
	{ "One.\n\n\n\nTwo.\n\n# Three\n\n(Four)\n", "___\n\n# Three\n\n___\n" },
	{ "\n\nOne", "\n\n___\n" },
	{ "\"One\"\n\n* two\n\n'Three'", "___\n\n* x\n\n___\n" },
	{ "* One\n* (two)\n- Three", "* ___\n* ___\n- x\n" },
	{ "+ One\n+ two *three*\n+ four\n", "+ ___\n+ two *three*\n+ x\n" },
	{ "* One\nmore\n* Two\n", "* One\nmore\n* Two\n" },
	{ "* One\n  * Two\n", NULL },
	{ "* One\n\n  More of it\n\n* Two\n",
	    "* x\n\n  More of it\n\n* x\n" },
	{ "Text\n* One\n* Two\n", "Text\n* One\n* x\n" },
	{ "*  One\n-\tTwo\n* 3\n- - Four\n* \n", NULL },
	{ "* One\n* \n\n- Two\n-", "* One\n* \n\n- Two\n-" },
	{ "\xe2\x80\x9cOne\xe2\x80\x9d\n\nTwo\nthree\n", "___\n\nTwo\nthree\n" },
	{ "\xef\xbc\x88One\n", NULL },		/* could be a mark */
	{ "*\n\n\xef\xbc\x88One\n", "*\n\n___\n" },
	{ "One *two*\n", NULL },
	{ "One \n", NULL },
	{ " One\n", NULL },
	{ "One\ttwo\n", NULL },
	{ "One\r\n\r\nTwo\r\n", NULL },
	{ "1. One\n", NULL },
	{ "One\n===\n", NULL },
	{ "One\n \nTwo\n", "One\n \nTwo\n" },
	{ "One {{title}} and more than sixteen bytes\n", NULL },
	{ "More than sixteen bytes before {{title}}\n", NULL },
	{ "One\n\n```\n\nTwo\n\n```\n", NULL },
	{ "One\n\n~~~~\n\nTwo\n", NULL },
	{ "One\n\n<!-- \n\nTwo\n\n-->\n", NULL },
	{ "One\n\n<script>\n\nTwo\n", NULL },
	{ "One\n\n<?\n\nTwo\n", NULL },
	{ "One ~~~ two\n\nThree\n", "___\n\n" },
	{ "One\n\n<https://example.org/>\n", "___\n\n<https://example.org/>\n" },
	{ "", NULL },
};

static int
make(struct pri_skeleton *k, const char *s)
{
	struct pri_source *src;

	assert_int_equal(pri_source_from("text.md", s, strlen(s), &src),
	    PR_OK);
	struct pri_text t = { .data = src->data, .lines = src->lines,
	    .nlines = src->nlines, .end = src->len };
	int made = src->len > 0 && pri_skeleton_make(k, &t);
	pri_source_close(src);
	return made;
}

static void
what_is_left(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(left) / sizeof(left[0]); i++) {
		struct pri_skeleton k = { 0 };
		const char *s = left[i][0], *want = left[i][1];
		int made = make(&k, s);
		if (want == NULL || strcmp(s, want) == 0)
			assert_int_equal(made, 0);
		else {
			assert_int_equal(made, 1);
			assert_string_equal(pri_buf_str(&k.text), want);
		}
		pri_skeleton_free(&k);
		assert_int_equal(same_body(s, strlen(s)), 1);
	}
}

static void
lines_are_those_of_the_text(void **state)
{
	struct pri_skeleton k = { 0 };
	const char *s = "One\n\nTwo\n\n\nThree\n\n* *four*\n\nFive\n";

	(void)state;
	assert_int_equal(pri_skeleton_line(&k, 7), 7);
	assert_int_equal(make(&k, s), 1);
	assert_string_equal(pri_buf_str(&k.text), "___\n\n* *four*\n\n___\n");
	assert_int_equal(pri_skeleton_line(&k, 1), 1);
	assert_int_equal(pri_skeleton_line(&k, 3), 8);
	assert_int_equal(pri_skeleton_line(&k, 5), 10);
	assert_int_equal(pri_skeleton_line(&k, 6), 11);
	assert_int_equal(pri_skeleton_line(&k, 0), 0);
	assert_int_equal(k.nruns, 2);
	assert_true(pri_skeleton_begins(&k, 1));
	assert_int_equal(pri_skeleton_next(&k), 3);
	assert_int_equal(pri_skeleton_next(&k), 6);
	assert_int_equal(pri_skeleton_next(&k), 0);
	assert_false(pri_skeleton_begins(&k, 8));
	assert_true(pri_skeleton_begins(&k, 10));
	assert_int_equal(pri_skeleton_next(&k), 0);
	pri_skeleton_free(&k);
}

/* Of what a text is put together at random. */
static const char *const pieces[] = {
	"Words that stand alone.\n", "\n", "\n", "\n", "\n\n", "More of them\n",
	"\"Quoted\"\n", "___\n", "* ___\n", "* ***\n", "\xe2\x80\x9cQuoted\xe2\x80\x9d, he said\n", "x\n",
	"Words", "* item\n", "* another\n", "- item\n", "+ (item)\n", "* *e* i\n",
	"*  far\n", "1. item\n", "   more of it\n",
	"  * below\n", "> quoted\n", ">\n", "# Heading\n", "Heading\n---\n",
	"===\n", "***\n", "    code\n", "\tcode\n", "```\n", "~~~\n",
	"<div>\n", "<!-- c\n", "-->\n", "<pre>\n", "</pre>\n", "<table>\n",
	"[a]: https://example.org/ 'T'\n", "[a]\n", "See [a] and [b](/u).\n",
	"[b]:\n", "/u\n", "A *b* **c** `d` <e@example.org>\n", "A {{title}}\n",
	"{{\n", "}}\n", "Two spaces  \n", "Back\\\n", "&amp; \\* \n", "  \n",
	"\r\n", "a\r", "\xef\xbb\xbf", "（b\n", "###\n", "End",
};

static void
nothing_is_different(void **state)
{
	struct random_text r = { .pieces = pieces,
	    .n = sizeof(pieces) / sizeof(pieces[0]), .plain = 9, .most = 24,
	    .seed = 20191221 };
	char text[2048];

	(void)state;
	for (int i = 0; i < 30000; i++) {
		size_t n = random_text(&r, text);
		if (same_body(text, n) == 0)
			fail_msg("differs:\n%s", text);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_left),
		cmocka_unit_test(lines_are_those_of_the_text),
		cmocka_unit_test(nothing_is_different),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

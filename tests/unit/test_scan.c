/* Looking at blocks of bytes says what looking at each byte does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/scan.h"
#include "random_text.h"

enum { ROUNDS = 20000, ROOM = 8192 };

static struct random_text texts = {
	.pieces = (const char *const[]){
		"a", "word", " and ", "sixteen letters,", ", seventeen of them",
		"é", "—", "가나다", "\xf0\x9f\x93\xb0", "&", "<", ">", "\"", "'",
		"\\", "*", "[", "]", "^", "_", "`", "{", "|", "}", "~", "\x7f",
		"\xc2\xa0", "\xef\xbb\xbf", "\xe2\x80\xa8", "\n", "\t", "\x01", ":", "#" },
	.n = 34, .plain = 9, .most = 12, .seed = 7
};

static int
is_odd_in_html(unsigned char c)
{
	return c < 0x20 || strchr("&'\"<>\x7f\xc2\xef", c) != NULL;
}

static int
is_odd_in_json(unsigned char c)
{
	return c < 0x20 || strchr("\"<>\\\x7f\xc2\xe2", c) != NULL;
}

static int
is_odd_in_ascii(unsigned char c)
{
	return (c < 0x20 && c != '\n') || c >= 0x7f;
}

static int
is_odd_in_words(unsigned char c)
{
	return c < 0x20 || strchr("&*<[\\]_`{|}", c) != NULL;
}

static int
is_odd_in_yaml(unsigned char c)
{
	return c < 0x20 || strchr(":#\x7f\xc2\xef", c) != NULL;
}

static size_t
pass(const char *s, size_t n, int odd(unsigned char))
{
	size_t i = 0;

	while (n >= 16 && i < n && !odd((unsigned char)s[i]))
		i++;
	return i;
}

static void
blocks_are_passed_like_bytes(void **state)
{
	char s[ROOM];

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		size_t n = random_text(&texts, s);
		assert_int_equal(pri_pass(s, n, pri_odd_in_html),
		    pass(s, n, is_odd_in_html));
		assert_int_equal(pri_pass(s, n, pri_odd_in_json),
		    pass(s, n, is_odd_in_json));
		assert_int_equal(pri_pass(s, n, pri_odd_in_ascii),
		    pass(s, n, is_odd_in_ascii));
		assert_int_equal(pri_pass(s, n, pri_odd_in_yaml),
		    pass(s, n, is_odd_in_yaml));
		assert_int_equal(pri_pass(s, n, pri_odd_in_words),
		    pass(s, n, is_odd_in_words));
	}
}

static void
two_texts_are_passed_while_they_are_the_same(void **state)
{
	char s[ROOM], other[ROOM];

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		size_t n = random_text(&texts, s), want = 0;
		memcpy(other, s, n + 1);
		if (n > 0)
			other[random_next(&texts) % n] ^= 1;
		while (n >= 16 && want < n && s[want] == other[want] &&
		    strchr("{}&\\", s[want]) == NULL)
			want++;
		assert_int_equal(pri_pass_same(s, other, n), want);
	}
}

static void
characters_are_counted(void **state)
{
	static char s[16 * 600];
	char small[ROOM];

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		size_t n = random_text(&texts, small), want = 0;
		for (size_t i = 0; i < n; i++)
			want += ((unsigned char)small[i] & 0xc0) != 0x80;
		assert_int_equal(pri_scan_begun(small, n), want);
	}
	/* More blocks than a byte can count. */
	memset(s, 0x80, sizeof(s));
	assert_int_equal(pri_scan_begun(s, sizeof(s)), 0);
	memset(s, 'a', sizeof(s));
	assert_int_equal(pri_scan_begun(s, sizeof(s)), sizeof(s));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blocks_are_passed_like_bytes),
		cmocka_unit_test(two_texts_are_passed_while_they_are_the_same),
		cmocka_unit_test(characters_are_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

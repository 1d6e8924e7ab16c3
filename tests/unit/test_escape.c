/* Text is harmless wherever it stands. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "format/bidi.h"
#include "format/escape.h"

enum place { TEXT, ATTR, URL, SCRIPT, STYLE, JSON, XML };

struct escape_case {
	enum place	 place;
	const char	*s, *want;
	size_t		 n;		/* when a zero byte is in it */
};

static const struct escape_case cases[] = {
	{ TEXT, "<a href=\"x\">'&'</a>",
	    "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;", 0 },
	{ TEXT, "a\tb\nc\rd", "a\tb\nc\rd", 0 },
	/* Controls and what is no character go. */
	{ TEXT, "a\x01" "b\x1b" "c\x7f" "d", "abcd", 0 },
	{ TEXT, "a\0b", "ab", 3 },
	{ TEXT, "a\xc2\x9b" "[31m\u00a0b", "a[31m\u00a0b", 0 },
	{ TEXT, "a\xef\xbf\xbe" "b\xef\xbf\xbf" "c", "abc", 0 },
	{ TEXT, "a\xef\xb7\x90" "b\xef\xb7\xaf" "c", "abc", 0 },
	{ TEXT, "\uff01\ufdcf\ufdf0\ufffd", "\uff01\ufdcf\ufdf0\ufffd", 0 },
	{ TEXT, "a\xc2", "a\xc2", 0 },
	{ TEXT, "a\xef\xbf", "a\xef\xbf", 0 },
	{ TEXT, "", "", 0 },
	{ ATTR, "\" onclick='x'", "&quot; onclick=&#39;x&#39;", 0 },
	/* Addresses. */
	{ URL, "https://rights.example/?a=1&b=2",
	    "https://rights.example/?a=1&amp;b=2", 0 },
	{ URL, "HTTP://rights.example/", "HTTP://rights.example/", 0 },
	{ URL, "mailto:press@rights.example", "mailto:press@rights.example",
	    0 },
	{ URL, "tel:+41", "tel:+41", 0 },
	{ URL, "a/b:c", "a/b:c", 0 }, { URL, "?a:b", "?a:b", 0 },
	{ URL, "#a:b", "#a:b", 0 }, { URL, "", "", 0 },
	{ URL, "javascript:x", "#", 0 }, { URL, "JaVaScRiPt:x", "#", 0 },
	{ URL, "java\nscript:x", "#", 0 }, { URL, "\x7fjavascript:x", "#", 0 },
	{ URL, " javascript:x", "#", 0 }, { URL, "data:x", "#", 0 },
	{ URL, "httpx://a", "#", 0 }, { URL, ":x", "#", 0 },
	{ URL, "a b:c", "#", 0 }, { URL, "&#106;:x", "&amp;#106;:x", 0 },
	/* Data in a script, and as such. */
	{ SCRIPT, "</script>\"\\\n", "\\u003c/script\\u003e\\\"\\\\\\n", 0 },
	{ JSON, "a\u2028b\u2029c\u2027d\u3000", "a\\u2028b\\u2029c\u2027d\u3000",
	    0 },
	{ JSON, "a\xc2\x80" "b\xc2\x9f" "c\u00a0d\u00e9", "a\\u0080b\\u009fc\u00a0d\u00e9",
	    0 },
	{ JSON, "a\x01\x1f\x7f", "a\\u0001\\u001f\\u007f", 0 },
	{ JSON, "\t\r", "\\u0009\\u000d", 0 },
	{ JSON, "a\xe2", "a\xe2", 0 }, { JSON, "a\xe2\x80", "a\xe2\x80", 0 },
	{ JSON, "a\xc2", "a\xc2", 0 },
	/* A value of a style. */
	{ STYLE, "#12aBc9", "#12aBc9", 0 },
	{ STYLE, "1.5em -2% é", "1.5em -2% é", 0 },
	{ STYLE, "url(x);}", "url\\000028x\\000029\\00003b\\00007d", 0 },
	{ STYLE, "a/*\"", "a\\00002f\\00002a\\000022", 0 },
	{ STYLE, "a\0Z", "a\\000000Z", 3 },
	/* XML shows what it cannot hold. */
	{ XML, "a\x01<b>\x1b&", "a\ufffd&lt;b&gt;\ufffd&amp;", 0 },
	{ XML, "a\tb\nc\rd", "a\tb\nc\rd", 0 },
	{ XML, "a\xef\xbf\xbe" "b\xef\xbf\xbf" "c", "a\ufffdb\ufffdc", 0 },
	{ XML, "a\xff" "b", "a\ufffd" "b", 0 },
};

static void
text_is_harmless_where_it_stands(void **state)
{
	static const enum pri_where where[] = { PRI_IN_TEXT, PRI_IN_ATTR,
	    PRI_IN_URL, PRI_IN_SCRIPT, PRI_IN_STYLE };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct escape_case *c = &cases[i];
		size_t n = c->n > 0 ? c->n : strlen(c->s);
		struct pri_buf b = { 0 };

		if (c->place == JSON)
			pri_escape_json(&b, c->s, n);
		else if (c->place == XML)
			pri_escape_xml(&b, c->s, n);
		else
			pri_escape_html(&b, c->s, n, where[c->place]);
		pri_buf_puts(&b, "");
		if (strcmp(pri_buf_str(&b), c->want) != 0)
			fail_msg("%s (%d): %s, not %s", c->s, (int)c->place,
			    b.data, c->want);
		pri_buf_free(&b);
	}
}

static void
addresses_of_mail_are_found(void **state)
{
	static const struct {
		const char	*s, *found;	/* with blanks between them */
	} mails[] = {
		{ "Write to press@rights.example.", "press@rights.example" },
		{ "a_b+c-d@x-y.example, 2@z.example", "a_b+c-d@x-y.example "
		    "2@z.example" },
		{ "-a.@x.example-", "a.@x.example" },
		{ ".a@x.example..", "a@x.example" },
		{ "@x.example a@ a@x @", "" },
		{ "a@b@c.example", "b@c.example" },
		{ "a@x.example@y.example", "a@x.example" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(mails) / sizeof(mails[0]); i++) {
		const char *s = mails[i].s;
		struct pri_buf b = { 0 };
		size_t a, z = 0;

		while (pri_mail_find(s, z, strlen(s), &a, &z)) {
			pri_buf_puts(&b, b.len > 0 ? " " : "");
			pri_buf_put(&b, s + a, z - a);
		}
		pri_buf_puts(&b, "");
		assert_string_equal(pri_buf_str(&b), mails[i].found);
		pri_buf_free(&b);
	}
}

static void
addresses_of_files_are_read(void **state)
{
	static const struct {
		const char	*s, *path;	/* NULL: none */
		int		 relative;
	} files[] = {
		{ "a%20b.png", "a b.png", 1 }, { "a%2Fb", "a/b", 1 },
		{ "%c3%A9", "é", 1 }, { "100%", "100%", 1 },
		{ "%4", "%4", 1 }, { "%zz%1g", "%zz%1g", 1 },
		{ "a%00b", NULL, 1 }, { "", "", 0 }, { "/a", "/a", 0 },
		{ "#a", "#a", 0 }, { "?a", "?a", 0 },
		{ "https://x", "https://x", 0 }, { "a:b", "a:b", 0 },
		{ "a/b:c", "a/b:c", 1 }, { "a?b:c", "a?b:c", 1 },
		{ "a#b:c", "a#b:c", 1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		const char *s = files[i].s;
		struct pri_buf b = { 0 };

		assert_int_equal(pri_url_is_relative(s, strlen(s)),
		    files[i].relative);
		assert_int_equal(pri_url_decode(&b, s, strlen(s)),
		    files[i].path != NULL);
		pri_buf_puts(&b, "");
		if (files[i].path != NULL)
			assert_string_equal(pri_buf_str(&b), files[i].path);
		pri_buf_free(&b);
	}
}

/* Lines from right to left, [ and ] where a number is isolated: those of Arabic
 * and of Hebrew differ, since its letters make other numbers of what follows. */
static void
numbers_keep_their_order_from_right_to_left(void **state)
{
	static const char *const lines[] = {
		"هاتف [+41 22 730 1234]، أو [+82 2 730 1234].",
		"[+82 2 730 1234] هو", "[+82 2 730 1234]", "[+41227301234]",
		"טלפון [+41 22 730 1234], או [0041 22 730 1234]",
		"هاتف [02-730-12345]", "טלפון 02-730-12345",
		"هاتف 02.730.12345", "هاتف 02/730/12345",
		"هاتف [(02) 730 12345] و [02 (730) 12345]",
		"Tel +41 22 730 1234, (02) 730 12345", "和 +41 22 730 1234",
		"هاتف Tel +41 22 730 1234", "Tel هاتف [+41 22 730 1234]",
		"\u200e+41 22 730 1234", "א \u2066+41 22 730 1234\u2069",
		"A \u2067[+41 22 730 1234]\u2069 +41 22 730 1234",
		"في 05-03-2020 10:30", "05.03.2020 - 07.03.2020",
		"+41 1 000 000 000 000 000", "++41 22 730 1234",
		"12+41 22 730 1234", "+41", "1 000 000 000", "",
		"عام 2020 [+41 22 730 1234]",
		"تلفن [۰۳۰ ۱۲۳۴۵۶۷۸]", "هاتف ٠٣٠ ١٢٣٤٥٦٧٨",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		struct pri_buf in = { 0 }, want = { 0 }, got = { 0 };
		for (const char *s = lines[i]; *s != '\0'; s++) {
			if (*s != '[' && *s != ']')
				pri_buf_putc(&in, *s);
			if (*s == '[' || *s == ']')
				pri_buf_puts(&want, *s == '[' ? PRI_LRI :
				    PRI_PDI);
			else
				pri_buf_putc(&want, *s);
		}
		pri_bidi_put(&got, pri_buf_str(&in), in.len);
		assert_string_equal(pri_buf_str(&got), pri_buf_str(&want));
		pri_buf_free(&in);
		pri_buf_free(&want);
		pri_buf_free(&got);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_keep_their_order_from_right_to_left),
		cmocka_unit_test(text_is_harmless_where_it_stands),
		cmocka_unit_test(addresses_of_mail_are_found),
		cmocka_unit_test(addresses_of_files_are_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

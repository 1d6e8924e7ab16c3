/* E-mail addresses: the collected suites, and what makes one doubtful. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <jansson.h>

#include "base/buf.h"
#include "model/email.h"

static FILE *
open_data(const char *name)
{
	const char *srcdir = getenv("srcdir");
	char path[1024];

	snprintf(path, sizeof(path), "%s/tests/data/%s",
	    srcdir != NULL ? srcdir : ".", name);
	FILE *f = fopen(path, "r");
	assert_non_null(f);
	return f;
}

/* The lines of differences.tsv that are no comments, each ending in \n. */
static char *
read_differences(void)
{
	FILE *f = open_data("email/differences.tsv");
	static char text[65536];
	size_t n = 0;

	while (fgets(text + n, (int)(sizeof(text) - n), f) != NULL)
		if (text[n] != '#')
			n += strlen(text + n);
	text[n] = '\0';
	fclose(f);
	return text;
}

static int
is_known_difference(const char *all, const char *json)
{
	char line[4096];

	snprintf(line, sizeof(line), "\n%s\n", json);
	return strstr(all, line) != NULL;
}

static void
suites_are_answered_as_expected(void **state)
{
	const char *known = read_differences();
	FILE *f = open_data("email/addresses.tsv");
	char line[8192];
	int cases = 0, wrong = 0, policy = 0;

	(void)state;
	assert_non_null(fgets(line, sizeof(line), f));
	while (fgets(line, sizeof(line), f) != NULL) {
		char *json = strchr(line, '\t') + 1;
		*strchr(json, '\t') = '\0';
		json[-1] = '\0';
		json_t *v = json_loads(json,
		    JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
		if (v == NULL)
			fprintf(stderr, "# cannot decode %s\n", json);
		assert_non_null(v);
		struct pri_email e;
		int ok = pri_email_parse(json_string_value(v),
		    json_string_length(v), &e);
		json_decref(v);
		if (strcmp(line, "policy") == 0) {
			policy++;
			continue;
		}
		cases++;
		int differs = ok != (strcmp(line, "valid") == 0);
		wrong += differs;
		if (differs != is_known_difference(known, json)) {
			fprintf(stderr, "# %s: %s (%s)\n", json,
			    ok ? "accepted" : e.why, line);
			fail();
		}
	}
	fclose(f);
	printf("# %d cases, %d differ, %d are a matter of policy\n", cases,
	    wrong, policy);
	assert_true(cases > 200 && wrong * 50 <= cases);
}

static const char *const house[] = { "persecution.org" };

static enum pri_email_doubt
doubt(const char *s, struct pri_buf *meant)
{
	struct pri_email e;

	pri_buf_cut(meant, 0);
	assert_true(pri_email_parse(s, strlen(s), &e));
	return pri_email_doubt(s, strlen(s), &e, house, 1, meant);
}

static void
doubtful_addresses_are_told_apart(void **state)
{
	static const struct {
		const char		*s;
		enum pri_email_doubt	 doubt;
		const char		*meant;
	} cases[] = {
		{ "press@persecution.org", PRI_EMAIL_FINE, "" },
		{ "press@mail.persecution.org", PRI_EMAIL_FINE, "" },
		{ "press@persecution.com", PRI_EMAIL_HOUSE,
		    "press@persecution.org" },
		{ "press@persecuton.org", PRI_EMAIL_HOUSE,
		    "press@persecution.org" },
		{ "press@example.org", PRI_EMAIL_EXAMPLE, "" },
		{ "press@www.example.com", PRI_EMAIL_EXAMPLE, "" },
		{ "press@myexample.com", PRI_EMAIL_FINE, "" },
		{ "press@office.local", PRI_EMAIL_RESERVED, "" },
		{ "press@site.test", PRI_EMAIL_RESERVED, "" },
		{ "press@coalition.c0m", PRI_EMAIL_TLD,
		    "press@coalition.com" },
		{ "press@coalition.ogr", PRI_EMAIL_TLD,
		    "press@coalition.org" },
		{ "press@coalition.thisisminekthx", PRI_EMAIL_TLD, "" },
		{ "press@co.uk", PRI_EMAIL_SUFFIX, "" },
		{ "press@bbc.co.uk", PRI_EMAIL_FINE, "" },
		{ "desk@gmial.com", PRI_EMAIL_TYPO, "desk@gmail.com" },
		{ "desk@gamil.com", PRI_EMAIL_TYPO, "desk@gmail.com" },
		{ "desk@gmail.con", PRI_EMAIL_TYPO, "desk@gmail.com" },
		{ "desk@gmail.co", PRI_EMAIL_TYPO, "desk@gmail.com" },
		{ "desk@yaho.co.uk", PRI_EMAIL_TYPO, "desk@yahoo.co.uk" },
		{ "desk@hotmial.fr", PRI_EMAIL_TYPO, "desk@hotmail.fr" },
		{ "desk@yahoo.fr", PRI_EMAIL_FINE, "" },
		{ "desk@ymail.com", PRI_EMAIL_FINE, "" },
		{ "desk@mail.com", PRI_EMAIL_FINE, "" },
		{ "desk@naver.com", PRI_EMAIL_FINE, "" },
		{ "desk@never.com", PRI_EMAIL_FINE, "" },
		{ "press@persecuti\xd0\xbe" "n.org", PRI_EMAIL_SCRIPTS,
		    "press@persecution.org" },
		{ "pr\xd0\xb5ss@persecution.org", PRI_EMAIL_SCRIPTS,
		    "press@persecution.org" },
		{ "desk@\xd1\x80\xd0\xb0\xd1\x83\xd1\x80\xd0\xb0\xd3\x8f.com",
		    PRI_EMAIL_LOOKALIKE, "desk@paypal.com" },
		{ "\xd0\xb8\xd0\xbd\xd1\x84\xd0\xbe@"
		    "\xd0\xbf\xd0\xb8\xd1\x81\xd1\x8c\xd0\xbc\xd0\xbe."
		    "\xd1\x80\xd1\x84", PRI_EMAIL_FINE, "" },
		{ "m\xc3\xbcller@m\xc3\xb6ller.de", PRI_EMAIL_FINE, "" },
		{ "\xec\x8b\xa4\xeb\xa1\x80@naver.com", PRI_EMAIL_FINE, "" },
		{ "desk@xn--80ak6aa92e.com", PRI_EMAIL_LOOKALIKE,
		    "desk@apple.com" },
		{ "desk@xn--mller-kva.de", PRI_EMAIL_FINE, "" },
		{ "desk@[192.0.2.1]", PRI_EMAIL_LITERAL, "" },
		/* Letters that look Latin, and scripts that do not mix. */
		{ "desk@\u03bf\u03bdo.com", PRI_EMAIL_SCRIPTS, "desk@ovo.com" },
		{ "desk@\u0561b.com", PRI_EMAIL_SCRIPTS, "" },
		{ "desk@\u10d0b.com", PRI_EMAIL_SCRIPTS, "" },
		{ "desk@\u4e2d\u6587.com", PRI_EMAIL_FINE, "" },
		{ "desk@\u1e6d\u1e6d.com", PRI_EMAIL_FINE, "" },
		{ "desk@gmail.cmo", PRI_EMAIL_TYPO, "desk@gmail.com" },
		{ "desk@outlok.com", PRI_EMAIL_TYPO, "desk@outlook.com" },
		{ "desk@gmaill.com", PRI_EMAIL_TYPO, "desk@gmail.com" },
		{ "desk@gmail.de", PRI_EMAIL_FINE, "" },
	};
	struct pri_buf meant = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		enum pri_email_doubt d = doubt(cases[i].s, &meant);
		if (d != cases[i].doubt)
			fprintf(stderr, "# %s: %d\n", cases[i].s, d);
		assert_int_equal(d, cases[i].doubt);
		assert_string_equal(pri_buf_str(&meant), cases[i].meant);
	}
	pri_buf_free(&meant);
}

static void
mistakes_are_named_where_they_stand(void **state)
{
	static const struct { const char *s; size_t off; } cases[] = {
		{ "press.persecution.org", 0 },
		{ "press@persecution..org", 6 },
		{ "pr ess@persecution.org", 2 },
		{ "press@persecution. org", 18 },
		{ "press@persecution,org", 17 },
		{ "press@persecu\xc2\xadtion.org", 13 },
		{ "pr\xe2\x80\x8b" "ess@persecution.org", 2 },
		{ "a..b@persecution.org", 2 },
		{ "press@@persecution.org", 6 },
		{ "info@example", 5 },
	};
	struct pri_email e;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_false(pri_email_parse(cases[i].s, strlen(cases[i].s),
		    &e));
		assert_non_null(e.why);
		assert_int_equal(e.why_off, cases[i].off);
	}
}

static void
long_input_is_read_once(void **state)
{
	size_t n = 8u << 20;
	char *s = malloc(n);
	struct pri_email e;

	(void)state;
	assert_non_null(s);
	memset(s, 'a', n);
	assert_false(pri_email_parse(s, n, &e));
	s[1] = '@';
	for (size_t i = 3; i < n; i += 2)
		s[i] = '.';
	assert_false(pri_email_parse(s, n, &e));
	memset(s, '@', n);
	assert_false(pri_email_parse(s, n, &e));
	free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(suites_are_answered_as_expected),
		cmocka_unit_test(doubtful_addresses_are_told_apart),
		cmocka_unit_test(mistakes_are_named_where_they_stand),
		cmocka_unit_test(long_input_is_read_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

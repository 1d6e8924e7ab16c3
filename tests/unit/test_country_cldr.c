/* Every country's name in every language of ICU comes back as its code. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <unicode/uldnames.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include "model/country.h"

static int
is_right(const char *s, const char *code)
{
	struct pri_country_match m;

	pri_country_resolve(NULL, s, strlen(s), &m);
	if (m.how == PRI_C_ONE)
		return strcmp(m.code[0], code) == 0;
	if (m.how != PRI_C_AMBIGUOUS)
		return 0;
	for (unsigned i = 0; i < m.n; i++)
		if (strcmp(m.code[i], code) == 0)
			return 1;
	return 0;
}

/* 1 when there is a name, and *bad counts those that are not understood. */
static int
try_name(ULocaleDisplayNames *names, const char *locale, const char *code,
    int *bad)
{
	UErrorCode err = U_ZERO_ERROR;
	UChar u[256];
	char s[768];

	uldn_regionDisplayName(names, code, u, 256, &err);
	u_strToUTF8(s, sizeof(s), NULL, u, -1, &err);
	if (U_FAILURE(err) || strcmp(s, code) == 0)
		return 0;
	/* What Catalan and others write short for the United Kingdom, RU, is
	 * the code of another country, which goes first. */
	if (!is_right(s, code) && !pri_country_known(s)) {
		print_message("# %s %s: %s\n", locale, code, s);
		++*bad;
	}
	return 1;
}

static void
every_name_of_every_language(void **state)
{
	UDisplayContext ctx[] = { UDISPCTX_LENGTH_SHORT };
	int langs = 0, bad = 0;

	(void)state;
	for (int32_t i = 0; i < uloc_countAvailable(); i++) {
		UErrorCode err = U_ZERO_ERROR;
		const char *locale = uloc_getAvailable(i);
		ULocaleDisplayNames *std = uldn_open(locale,
		    ULDN_STANDARD_NAMES, &err);
		ULocaleDisplayNames *brief = uldn_openForContext(locale, ctx,
		    1, &err);
		int names = 0;
		assert_true(U_SUCCESS(err));
		for (size_t k = 0; pri_country_code(k) != NULL; k++) {
			const char *code = pri_country_code(k);
			names += try_name(std, locale, code, &bad);
			try_name(brief, locale, code, &bad);
		}
		langs += names > 200 && strchr(locale, '_') == NULL;
		uldn_close(std);
		uldn_close(brief);
	}
	print_message("# %d languages\n", langs);
	assert_true(langs >= 80);
	assert_int_equal(bad, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_name_of_every_language),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

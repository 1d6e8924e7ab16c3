/* Dates and instants against the cases of JSON Schema's own suite. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <jansson.h>

#include "model/date.h"
#include "model/signers.h"

typedef int accepts_fn(const char *s, size_t n);

static int
date(const char *s, size_t n)
{
	struct pri_date d;

	return pri_date_parse(s, n, &d);
}

static int
date_time(const char *s, size_t n)
{
	int64_t t;

	return strlen(s) == n && pri_instant_parse(s, &t);
}

/* A time alone is of no use to a release: it is read after a day. */
static int
time_of_day(const char *s, size_t n)
{
	char buf[200] = "2016-12-31T";
	int64_t t;

	if (strlen(s) != n || n > 150)
		return 0;
	strcat(buf, s);
	return pri_instant_parse(buf, &t);
}

/* Where we differ on purpose. */
static int
differs(const char *s)
{
	static const char *const cases[] = {
		/* Nothing so far: what is accepted beyond RFC 3339 (a day
		 * alone, @SECONDS, no seconds, a blank for the T) is not
		 * among the cases. */
		NULL
	};

	for (size_t i = 0; cases[i] != NULL; i++)
		if (strcmp(cases[i], s) == 0)
			return 1;
	return 0;
}

static void
run(const char *name, accepts_fn *accepts)
{
	const char *srcdir = getenv("srcdir");
	char path[4096], line[4096];
	int n = 0, wrong = 0;

	snprintf(path, sizeof(path), "%s/tests/data/dates/%s",
	    srcdir != NULL ? srcdir : "..", name);
	FILE *f = fopen(path, "r");
	assert_non_null(f);
	while (fgets(line, sizeof(line), f) != NULL) {
		char *value = strchr(line, '\t');
		if (value == NULL || strncmp(line, "valid", 5) == 0)
			continue;
		json_t *v = json_loads(value, JSON_DECODE_ANY |
		    JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL, NULL);
		assert_true(json_is_string(v));
		const char *s = json_string_value(v);
		int want = strncmp(line, "true", 4) == 0;
		n++;
		if (accepts(s, json_string_length(v)) != want && !differs(s)) {
			print_error("%s: %s", name, line);
			wrong++;
		}
		json_decref(v);
	}
	fclose(f);
	assert_true(n > 15);
	assert_int_equal(wrong, 0);
}

static void
days(void **state)
{
	(void)state;
	run("date.tsv", date);
}

static void
instants(void **state)
{
	(void)state;
	run("date-time.tsv", date_time);
}

static void
times(void **state)
{
	(void)state;
	run("time.tsv", time_of_day);
}

static void
when_somebody_signed(void **state)
{
	static const struct {
		const char	*s, *utc;	/* NULL: not a time */
	} cases[] = {
		{ "2019-12-21", "2019-12-21T00:00:00Z" },
		{ "2019-12-21 09:30:15", "2019-12-21T09:30:15Z" },
		{ "2019-12-21T09:30:15Z", "2019-12-21T09:30:15Z" },
		{ "2019-12-21T09:30:15+09:00", "2019-12-21T00:30:15Z" },
		{ "2019-12-21T09:30:15-0530", "2019-12-21T15:00:15Z" },
		{ "2019-12-21 09:30 +9", "2019-12-21T00:30:00Z" },
		{ "2019-12-21 09:30 GMT+2", "2019-12-21T07:30:00Z" },
		{ "2019-12-21 09:30 UTC", "2019-12-21T09:30:00Z" },
		{ "2019-12-21 09:30 +930", "2019-12-21T00:00:00Z" },
		{ "12/21/2019 9:30 PM", "2019-12-21T21:30:00Z" },
		{ "12/21/2019 12:05 AM", "2019-12-21T00:05:00Z" },
		{ "12/21/2019 12:05 p.m.", "2019-12-21T12:05:00Z" },
		{ "21/12/2019 09:30", "2019-12-21T09:30:00Z" },
		{ "03.04.2019", "2019-04-03T00:00:00Z" },
		{ "03/04/2019", "2019-03-04T00:00:00Z" },
		{ "12/21/19", "2019-12-21T00:00:00Z" },
		{ "Dec 21, 2019 9:30 am", "2019-12-21T09:30:00Z" },
		{ "21 December 2019, 21:05", "2019-12-21T21:05:00Z" },
		{ "2019-Dec-21", "2019-12-21T00:00:00Z" },
		{ "Sat, 21 Dec 2019 09:30:15 +0000", "2019-12-21T09:30:15Z" },
		{ "2019. 12. 21. 오후 3:05:00", "2019-12-21T15:05:00Z" },
		{ "2019/12/21 午前 0:05", "2019-12-21T00:05:00Z" },
		{ "43820", "2019-12-21T00:00:00Z" },
		{ "43820.5", "2019-12-21T12:00:00Z" },
		{ "43820.5x", NULL }, { "43820x", NULL }, { "12345", NULL },
		{ "2019-13-21", NULL }, { "2019-02-30", NULL },
		{ "1850-12-21", NULL }, { "2019-12-21 25:00", NULL },
		{ "2019-12-21 09:75", NULL }, { "soon", NULL }, { "", NULL },
		{ "12", NULL }, { "Dec 2019", NULL },
		{ "99999999999999-12-21", NULL },
		{ "1 2 3 4 5 6 7 8 9 10 11", NULL },
		{ "2019-12-21 and a text that is much too long to be the time "
		    "of anything", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		int64_t t = 1, want = INT64_MIN;
		int found = pri_signed_at_parse(cases[i].s,
		    strlen(cases[i].s), &t);

		if (cases[i].utc != NULL)
			assert_true(pri_instant_parse(cases[i].utc, &want));
		if (found != (cases[i].utc != NULL) || (found && t != want))
			fail_msg("%s: %d, %lld", cases[i].s, found,
			    (long long)t);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days),
		cmocka_unit_test(instants),
		cmocka_unit_test(times),
		cmocka_unit_test(when_somebody_signed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

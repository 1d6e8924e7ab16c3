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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days),
		cmocka_unit_test(instants),
		cmocka_unit_test(times),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

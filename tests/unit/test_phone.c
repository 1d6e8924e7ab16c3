/* Telephone numbers: the collected numbers, and how people write them. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <jansson.h>

#include "model/phone.h"

static FILE *
open_data(const char *name)
{
	const char *srcdir = getenv("srcdir");
	char path[1024];

	snprintf(path, sizeof(path), "%s/tests/data/phone/%s",
	    srcdir != NULL ? srcdir : ".", name);
	FILE *f = fopen(path, "r");
	assert_non_null(f);
	return f;
}

/* Split a line at its tabs. */
static int
columns(char *line, char *col[], int most)
{
	int n = 0;

	line[strcspn(line, "\n")] = '\0';
	for (char *s = line; n < most; *s++ = '\0') {
		col[n++] = s;
		if ((s = strchr(s, '\t')) == NULL)
			break;
	}
	return n;
}

static char known[16384];

static void
read_differences(void)
{
	FILE *f = open_data("differences.tsv");
	size_t n = 0;

	while (fgets(known + n, (int)(sizeof(known) - n), f) != NULL)
		if (known[n] != '#')
			n += strlen(known + n);
	known[n] = '\0';
	fclose(f);
}

/* Count a case; a difference must be one that differences.tsv explains. */
static int
compare(const char *file, const char *number, int ok)
{
	char line[256];

	snprintf(line, sizeof(line), "\n%s\t%s\n", file, number);
	int is_known = strstr(known, line) != NULL;
	if (ok == is_known) {
		fprintf(stderr, "# %s: %s\n", number,
		    ok ? "is as expected, yet named as a difference" :
		    "is not as expected");
		fail();
	}
	return ok;
}

static int
is_fine(const char *s, const char *region, struct pri_phone *p)
{
	return pri_phone_scan(s, strlen(s), region, 1, p) &&
	    p->len == strlen(s) && p->fault == PRI_PHONE_FINE;
}

static void
example_numbers_are_right(void **state)
{
	FILE *f = open_data("example-numbers.tsv");
	char line[512], *col[6] = { 0 };
	int n = 0, right = 0;
	struct pri_phone p;

	(void)state;
	read_differences();
	assert_non_null(fgets(line, sizeof(line), f));
	while (fgets(line, sizeof(line), f) != NULL) {
		assert_true(columns(line, col, 6) >= 5);
		int ok = is_fine(col[3], NULL, &p) &&
		    strcmp(p.e164, col[3]) == 0 &&
		    is_fine(col[4], NULL, &p) && strcmp(p.e164, col[3]) == 0;
		right += compare("example-numbers", col[3], ok);
		n++;
	}
	fclose(f);
	printf("# %d of %d\n", right, n);
	assert_true(n > 600 && (n - right) * 50 <= n);
}

static void
impossible_numbers_are_found(void **state)
{
	FILE *f = open_data("impossible-numbers.tsv");
	char line[512], *col[2] = { 0 };
	int n = 0, right = 0;
	struct pri_phone p;

	(void)state;
	assert_non_null(fgets(line, sizeof(line), f));
	while (fgets(line, sizeof(line), f) != NULL) {
		assert_int_equal(columns(line, col, 2), 2);
		right += compare("impossible-numbers", col[1],
		    !is_fine(col[1], NULL, &p));
		n++;
	}
	fclose(f);
	printf("# %d of %d\n", right, n);
	assert_true(n > 200 && (n - right) * 50 <= n);
}

static void
numbers_are_told_from_dates(void **state)
{
	FILE *f = open_data("in-text.tsv");
	char line[512], *col[3] = { 0 };
	struct pri_phone p;

	(void)state;
	assert_non_null(fgets(line, sizeof(line), f));
	while (fgets(line, sizeof(line), f) != NULL) {
		assert_int_equal(columns(line, col, 3), 3);
		int no = strncmp(col[0], "IMPOSSIBLE", 10) == 0;
		if (!no && strncmp(col[0], "EXACT", 5) != 0 &&
		    strncmp(col[0], "STRICT", 6) != 0)
			continue;
		json_t *v = json_loads(col[2], JSON_DECODE_ANY, NULL);
		const char *s = json_string_value(v);
		int found = pri_phone_scan(s, strlen(s), col[1], 0, &p);
		compare("in-text", col[2], found == !no);
		json_decref(v);
	}
	fclose(f);
}

struct sample {
	const char		*s, *region;
	enum pri_phone_fault	 fault;
	const char		*e164, *ext;
	int			 nalts;
};

static const struct sample samples[] = {
	{ "+82 2-723-1672", NULL, 0, "+8227231672", "", 0 },
	{ "+82-2-723-1672~", NULL, 0, "+8227231672", "", 0 },
	{ "+44 (0)20 7946 0018", NULL, 0, "+442079460018", "", 0 },
	{ "+44 020 7946 0018", NULL, PRI_PHONE_TRUNK, "+442079460018", "", 0 },
	{ "(+82) 2 723 1672", NULL, 0, "+8227231672", "", 0 },
	{ "0082 2 723 1672", NULL, 0, "+8227231672", "", 0 },
	{ "011 82 2 723 1672", NULL, 0, "+8227231672", "", 0 },
	{ "612.555.0177", NULL, 0, "", "", 0 },
	{ "612.555.0177", "US", 0, "+16125550177", "", 0 },
	{ "(612) 555-0177 ext. 12", "US", 0, "+16125550177", "12", 0 },
	{ "(612) 555-0177, x 12", "US", 0, "+16125550177", "12", 0 },
	{ "612-555-0177 #12", "US", 0, "+16125550177", "12", 0 },
	{ "+1-612-555-0177;ext=12", NULL, 0, "+16125550177", "12", 0 },
	{ "+7 (495) 123-45-67, \xd0\xb4\xd0\xbe\xd0\xb1. 12", NULL, 0,
	    "+74951234567", "12", 0 },
	{ "+33 1 70 18 99 00 poste 12", NULL, 0, "+33170189900", "12", 0 },
	{ "+49 30 901820 Durchwahl 7", NULL, 0, "+4930901820", "7", 0 },
	{ "02-723-1672 (\xeb\x82\xb4\xec\x84\xa0 12)", "KR", 0,
	    "+8227231672", "12", 0 },
	{ "1-800-FLOWERS", NULL, 0, "+18003569377", "", 0 },
	{ "(800) GOT-NEWS", NULL, 0, "+18004686397", "", 0 },
	{ "+43 1 51433-40 or -2202", NULL, 0, "+4315143340", "", 1 },
	{ "612-555-0177/78", "US", 0, "+16125550177", "", 1 },
	{ "+33\xc2\xa0" "1\xe2\x80\xaf" "70\xe2\x80\xaf" "18\xe2\x80\xaf" "99"
	    "\xe2\x80\xaf" "00", NULL, 0, "+33170189900", "", 0 },
	{ "+81\xe2\x80\x90" "3\xe2\x80\x90" "5555\xe2\x80\x90" "0123", NULL,
	    0, "+81355550123", "", 0 },
	{ "\xef\xbc\x90\xef\xbc\x93-5555-0123", "JP", 0, "+81355550123", "",
	    0 },
	/* Digits and signs of other scripts. */
	{ "٠١١ ٨٢ ٢ ٧٢٣ ١٦٧٢", NULL, 0, "+8227231672", "", 0 },
	{ "+۸۲ ۲ ۷۲۳ ۱۶۷۲", NULL, 0, "+8227231672", "", 0 },
	{ "+82（2）723－1672", NULL, 0, "+8227231672", "", 0 },
	{ "+82・2・723・1672", NULL, 0, "+8227231672", "", 0 },
	{ "+82•2•723•1672", NULL, 0, "+8227231672", "", 0 },
	{ "+82／2／723−1672", NULL, 0, "+8227231672", "", 0 },
	{ "+82\u30002\u2009723\u205f1672", NULL, 0, "+8227231672", "", 0 },
	{ "+82\u00ad2\u2060723\u200e1672", NULL, 0, "+8227231672", "", 0 },
	{ "+81ー3ー5555ー0123", NULL, 0, "+81355550123", "", 0 },
	/* Brackets, letters, long runs. */
	{ "+44 (0) 20 7946 0018", NULL, 0, "+442079460018", "", 0 },
	{ "800-GOT-NEWS", NULL, 0, "+18004686397", "", 0 },
	{ "1-800-FLO-3377", NULL, 0, "+18003563377", "", 0 },
	{ "1-800-FLOWERSHOP", NULL, 0, "+18003569377", "", 0 },
	{ "+999 123 4567", NULL, PRI_PHONE_CODE, "", "", 0 },
	{ "+0 123 4567", NULL, PRI_PHONE_CODE, "", "", 0 },
	{ "++82 2 723 1672", NULL, PRI_PHONE_SIGNS, "", "", 0 },
	{ "+82 (2 723 1672", NULL, PRI_PHONE_SIGNS, "", "", 0 },
	{ "+82 2 123", NULL, PRI_PHONE_LENGTH, "+822123", "", 0 },
	{ "+1 612 555 01777", NULL, PRI_PHONE_LENGTH, "+161255501777", "",
	    0 },
	/* What begins with the trunk prefix has it, however long it is. */
	{ "07807", "DE", PRI_PHONE_LENGTH, "", "", 0 },
	{ "008778", "DE", PRI_PHONE_LENGTH, "", "", 0 },
	{ "+44 20 7946 0018 20 7946 0018", NULL, PRI_PHONE_LONG,
	    "+4420794600182079460018", "", 0 },
};

static void
numbers_are_read_as_people_write_them(void **state)
{
	struct pri_phone p;

	(void)state;
	for (size_t i = 0; i < sizeof(samples) / sizeof(samples[0]); i++) {
		const struct sample *c = &samples[i];
		int found = pri_phone_scan(c->s, strlen(c->s), c->region, 1,
		    &p);
		if (!found || p.fault != c->fault || p.nalts != c->nalts ||
		    strcmp(p.e164, c->e164) != 0 || strcmp(p.ext, c->ext) !=
		    0) {
			fprintf(stderr, "# %s: %d, fault %d, %s, ext %s, "
			    "%d\n", c->s, found, p.fault, p.e164, p.ext,
			    p.nalts);
			fail();
		}
	}
}

static void
other_figures_are_no_numbers(void **state)
{
	static const char *const none[] = {
		"12/21/2019", "2019-12-21", "21.12.2019 14:00", "2019-2020",
		"1979-2011", "1 000 000", "12.000.000", "10 000 000 won",
		"192.168.10.20", "55402-1234", "01310-100", "100-0001",
		"1234567", "2020", "300", "06/27/2018", "12345678901234567",
		"09:00", "14:00-15:30", "100%", "3.14159265", "2012 2013",
		"(2019)", "2019-12-21T09:00:00Z", "76 of 300", "1984",
		"1-800-AB", "800 Flowers", "((612) 555-0177",
	};
	struct pri_phone p;

	(void)state;
	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++) {
		if (pri_phone_scan(none[i], strlen(none[i]), NULL, 0, &p))
			fprintf(stderr, "# %s\n", none[i]);
		assert_false(pri_phone_scan(none[i], strlen(none[i]), NULL, 0,
		    &p));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(example_numbers_are_right),
		cmocka_unit_test(impossible_numbers_are_found),
		cmocka_unit_test(numbers_are_told_from_dates),
		cmocka_unit_test(numbers_are_read_as_people_write_them),
		cmocka_unit_test(other_figures_are_no_numbers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

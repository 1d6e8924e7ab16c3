/* Time zones and embargoes. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

#include "base/arena.h"
#include "model/embargo.h"
#include "model/zone_rule.h"

static struct pri_wall
wall(int y, int m, int d, int h, int min)
{
	return (struct pri_wall){ { y, m, d }, h, min, 0 };
}

static enum pri_wall_fit
fit(const char *zone, struct pri_wall w, const char *a, const char *b)
{
	struct pri_zone *z = pri_zone_open(zone);
	int64_t x, y;
	char s[32];

	assert_non_null(z);
	enum pri_wall_fit f = pri_zone_instant(z, w, &x, &y);
	pri_instant_print(x, s);
	assert_string_equal(s, a);
	if (b != NULL) {
		pri_instant_print(y, s);
		assert_string_equal(s, b);
	}
	pri_zone_free(z);
	return f;
}

static void
wall_times_become_instants(void **state)
{
	(void)state;
	assert_int_equal(fit("Asia/Seoul", wall(2019, 12, 21, 9, 0),
	    "2019-12-21T00:00:00Z", NULL), PRI_WALL_ONE);
	assert_int_equal(fit("America/New_York", wall(2019, 3, 10, 2, 30),
	    "2019-03-10T07:00:00Z", NULL), PRI_WALL_SKIPPED);
	assert_int_equal(fit("America/New_York", wall(2019, 11, 3, 1, 30),
	    "2019-11-03T05:30:00Z", "2019-11-03T06:30:00Z"), PRI_WALL_TWICE);
	/* Beyond the table, by the rule. */
	assert_int_equal(fit("America/New_York", wall(2090, 7, 1, 12, 0),
	    "2090-07-01T16:00:00Z", NULL), PRI_WALL_ONE);
	assert_int_equal(fit("Australia/Sydney", wall(2090, 1, 1, 12, 0),
	    "2090-01-01T01:00:00Z", NULL), PRI_WALL_ONE);
	assert_int_equal(fit("Europe/London", wall(2088, 3, 28, 1, 30),
	    "2088-03-28T01:00:00Z", NULL), PRI_WALL_SKIPPED);
	/* Samoa had no 30 December 2011. */
	assert_int_equal(fit("Pacific/Apia", wall(2011, 12, 30, 12, 0),
	    "2011-12-30T10:00:00Z", NULL), PRI_WALL_SKIPPED);
	/* Seoul before it had a standard time. */
	assert_int_equal(fit("Asia/Seoul", wall(1900, 1, 1, 0, 0),
	    "1899-12-31T15:32:08Z", NULL), PRI_WALL_ONE);
	assert_int_equal(fit("Asia/Kathmandu", wall(2020, 1, 1, 0, 0),
	    "2019-12-31T18:15:00Z", NULL), PRI_WALL_ONE);
	assert_int_equal(fit("+09:00", wall(2019, 12, 21, 9, 0),
	    "2019-12-21T00:00:00Z", NULL), PRI_WALL_ONE);
	assert_int_equal(fit("-0330", wall(2019, 12, 21, 9, 0),
	    "2019-12-21T12:30:00Z", NULL), PRI_WALL_ONE);
	assert_int_equal(fit("UTC", wall(2019, 12, 21, 9, 0),
	    "2019-12-21T09:00:00Z", NULL), PRI_WALL_ONE);
	assert_int_equal(fit("Etc/GMT+5", wall(2019, 12, 21, 9, 0),
	    "2019-12-21T14:00:00Z", NULL), PRI_WALL_ONE);
}

/* The C library reads the same files. */
static void
instants_are_those_of_the_c_library(void **state)
{
	static const char *const zones[] = {
		"Asia/Seoul", "America/New_York", "Europe/Dublin",
		"Africa/Casablanca", "Australia/Lord_Howe", "Asia/Tehran",
		"America/Sao_Paulo", "Pacific/Apia", "Asia/Gaza",
		"Antarctica/Troll", "America/St_Johns"
	};

	(void)state;
	for (size_t i = 0; i < sizeof(zones) / sizeof(zones[0]); i++) {
		struct pri_zone *z = pri_zone_open(zones[i]);
		assert_non_null(z);
		setenv("TZ", zones[i], 1);
		tzset();
		for (int64_t t = -1000000000; t < INT64_C(4200000000);
		    t += 1234567) {
			time_t c = (time_t)t;
			struct tm tm;
			const char *abbr;
			int off;
			localtime_r(&c, &tm);
			struct pri_wall w = pri_zone_wall(z, t, &abbr, &off);
			assert_int_equal(off, tm.tm_gmtoff);
			assert_string_equal(abbr, tm.tm_zone);
			assert_int_equal(w.date.d, tm.tm_mday);
			assert_int_equal(w.h, tm.tm_hour);
			assert_int_equal(w.min, tm.tm_min);
			assert_int_equal(w.s, tm.tm_sec);
		}
		pri_zone_free(z);
	}
	unsetenv("TZ");
}

static void
names_are_no_paths(void **state)
{
	static const char *const bad[] = {
		"", "Nowhere/City", "../etc/passwd", "/etc/localtime",
		"Asia/../Asia/Seoul", "Asia//Seoul", "Asia/", "Asia",
		"right/UTC", "localtime", "posixrules", "asia/seoul", "KST",
		"tzdata.zi", "+15:00", "+x9:00", "+0x:00", "+9:0", "UTC+", "+09:60", "Asia/Seoul "
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_null(pri_zone_open(bad[i]));
	pri_zone_free(NULL);
}

static void
rules_are_read_whole_or_not_at_all(void **state)
{
	static const char *const bad[] = {
		"", "5", "EST", "EST5EDT,", "EST5EDT,M3.2.0",
		"EST5EDT,M13.1.0,M11.1.0", "EST5EDT,M3.2.0,M11.1.0x", "<+03-3", "EST25",
		"EST5EDT,J0,J1", "EST5EDT,M3.6.0,M11.1.0", "EST5:60",
		"EST5:00:60", "EST0005", "EST5:0001", "EST5:", "EST5:0:",
		"ABCDEFGHIJKL5", "<+03>", "<>3", "5EST",
		"XXX3YYY,366,J1", "XXX3YYY,J0,J5", "XXX3YYY,J366,J5",
		"XXX3YYY,1000,J5",
		/* Of a zone and of its summer time, one and two letters. */
		"A5", "AB5", "<+0>0", "EST5AB,M3.2.0,M11.1.0", "EST5 ",
		"EST5,M3.2.0,M11.1.0", "EST5EDT25,M3.2.0,M11.1.0",
		"EST5EDT,M0.2.0,M11.1.0", "EST5EDT,M3.0.0,M11.1.0",
		"EST5EDT,M3.2.7,M11.1.0", "EST5EDT,M3.2.0/168,M11.1.0",
		"EST5EDT,M3.2.0/-168,M11.1.0", "EST5EDT,M3.2.0,M11.1.0/168",
		/* A rule ends with its text, whatever is behind that. */
		"EST5EDT4\0\0\0", "EST5EDT4,M3.2.0\0\0", "EST5EDT\0\0\0",
	};
	static const char *const good[] = {
		"ABC5", "<+0a>0", "ZST5", "zst5", "EST24", "EST-24",
		"EST5EDT24,M3.2.0,M11.1.0", "EST5EDT-24,M3.2.0,M11.1.0",
		"EST5EDT,M1.1.6,M12.5.6", "EST5EDT,M3.2.0/167,M11.1.0/-167",
	};
	struct pri_zone_rule r;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		if (pri_zone_rule_parse(bad[i], &r))
			fail_msg("%s", bad[i]);
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		if (!pri_zone_rule_parse(good[i], &r))
			fail_msg("%s", good[i]);
	assert_true(pri_zone_rule_parse("<-02>2<-01>,M3.5.0/-1,M10.5.0/0",
	    &r));
	assert_int_equal(r.std_off, -7200);
	assert_int_equal(r.dst_off, -3600);
	assert_int_equal(r.start.time, -3600);
	int off = 7;
	assert_int_equal(pri_day_begins(NULL, (struct pri_date){ 1970, 1, 2 },
	    &off), 86400);
	assert_int_equal(off, 0);
	assert_true(pri_zone_rule_parse("EST5:59:59", &r));
	assert_int_equal(r.std_off, -(5 * 3600 + 59 * 60 + 59));
	assert_true(pri_zone_rule_parse("EST+005", &r));
	assert_int_equal(r.std_off, -5 * 3600);
	assert_true(pri_zone_rule_parse("ABCDEFGHIJK-24", &r));
	assert_int_equal(r.std_off, 24 * 3600);
	assert_true(pri_zone_rule_parse("IST-2IDT,M3.4.4/26,M10.5.0", &r));
	assert_true(pri_zone_rule_parse("XXX3YYY,J60/0,365/1:30:15", &r));
	assert_int_equal(r.end.time, 5415);
	/* J60 is March 1 in any year; 59 is the day after February 28. */
	assert_true(pri_zone_rule_parse("UTC0DST,J60/0,J61/0", &r));
	assert_false(pri_zone_rule_is_dst(&r, 1551312000 + 86399));
	assert_true(pri_zone_rule_is_dst(&r, 1551398400));	/* 2019 */
	assert_true(pri_zone_rule_is_dst(&r, 1551398400 + 82799));
	assert_false(pri_zone_rule_is_dst(&r, 1551398400 + 82800));
	assert_false(pri_zone_rule_is_dst(&r, 1582934400));	/* leap day */
	assert_true(pri_zone_rule_is_dst(&r, 1583020800));	/* 2020 */
	assert_true(pri_zone_rule_parse("UTC0DST,59/0,60/0", &r));
	assert_true(pri_zone_rule_is_dst(&r, 1551398400));
	assert_true(pri_zone_rule_is_dst(&r, 1582934400));
	assert_false(pri_zone_rule_is_dst(&r, 1583020800));
}

/* Half a year on either side of the new year, and years before 1970. */
static void
rules_hold_to_the_second(void **state)
{
	static const struct {
		const char *rule;
		int64_t	at;		/* the first second of another time */
		int	dst;		/* which is summer time */
	} v[] = {
		/* Sydney, 2040. */
		{ "AEST-10AEDT,M10.1.0,M4.1.0/3", INT64_C(2216822400), 0 },
		{ "AEST-10AEDT,M10.1.0,M4.1.0/3", INT64_C(2233152000), 1 },
		/* New York, 2040,. */
		{ "EST5EDT,M3.2.0,M11.1.0", INT64_C(2215062000), 1 },
		{ "EST5EDT,M3.2.0,M11.1.0", INT64_C(2235621600), 0 },
		/* A month that begins on the very day of the week. */
		{ "EST5EDT,M3.2.0,M11.1.0", INT64_C(1583650800), 1 },
		{ "EST5EDT,M3.2.0,M11.1.0", INT64_C(1604210400), 0 },
		/* The year is that of the standard time. */
		{ "AAA-12BBB,J1/0,J364/0", INT64_C(31492800), 1 },
		{ "AAA12BBB,J2/0,J365/24", INT64_C(-31406400), 1 },
		{ "UTC0BBB,J1/0,J100/0", INT64_C(-31536000), 1 },
	};
	struct pri_zone_rule r;

	(void)state;
	for (size_t i = 0; i < sizeof(v) / sizeof(v[0]); i++) {
		assert_true(pri_zone_rule_parse(v[i].rule, &r));
		assert_int_equal(pri_zone_rule_is_dst(&r, v[i].at), v[i].dst);
		assert_int_equal(pri_zone_rule_is_dst(&r, v[i].at - 1),
		    !v[i].dst);
	}
	/* The last day of a year before 1970. */
	assert_true(pri_zone_rule_parse("UTC0BBB,J2/0,J365/24", &r));
	assert_true(pri_zone_rule_is_dst(&r, -43200));
	assert_false(pri_zone_rule_is_dst(&r, 43200));
}

static void
offsets_are_those_of_the_earth(void **state)
{
	static const struct {
		const char *s, *name;	/* NULL: is none */
		int	h, m;		/* of 12:00 UTC */
	} v[] = {
		{ "UTC", "UTC", 12, 0 }, { "+00:00", "UTC", 12, 0 },
		{ "+05:30", "+05:30", 17, 30 }, { "+9", "+09:00", 21, 0 },
		{ "-03:30", "-03:30", 8, 30 }, { "+14:00", "+14:00", 2, 0 },
		{ "+13:59", "+13:59", 1, 59 }, { "-12:00", "-12:00", 0, 0 },
		{ "+12", "+12:00", 0, 0 }, { "+10", "+10:00", 22, 0 },
		{ "+14:01", NULL, 0, 0 }, { "-12:01", NULL, 0, 0 },
		{ "-12:30", NULL, 0, 0 }, { "+05:60", NULL, 0, 0 },
		{ "+5:30", NULL, 0, 0 }, { "+", NULL, 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(v) / sizeof(v[0]); i++) {
		struct pri_zone *z = pri_zone_open(v[i].s);
		const char *abbr;
		assert_int_equal(z == NULL, v[i].name == NULL);
		if (z == NULL)
			continue;
		struct pri_wall w = pri_zone_wall(z, 43200, &abbr, NULL);
		assert_string_equal(abbr, v[i].name);
		assert_int_equal(w.h, v[i].h);
		assert_int_equal(w.min, v[i].m);
		pri_zone_free(z);
	}
}

static void
misspelt_zones_are_put_right(void **state)
{
	static const struct { const char *text, *zone; } v[] = {
		{ "KST", "Asia/Seoul" }, { "asia/seoul", "Asia/Seoul" },
		{ "Seoul", "Asia/Seoul" }, { "Asia/Seol", "Asia/Seoul" },
		{ "New York", "America/New_York" }, { "utc", "UTC" },
		{ "UTC +9", "UTC+9" }, { "Europe/Lodnon", "Europe/London" },
		{ "Nowhere", NULL }, { "", NULL }, { "x", NULL }
	};
	char out[64];

	(void)state;
	for (size_t i = 0; i < sizeof(v) / sizeof(v[0]); i++) {
		int found = pri_zone_suggest(v[i].text, out);
		assert_int_equal(found, v[i].zone != NULL);
		if (found)
			assert_string_equal(out, v[i].zone);
	}
}

static void
embargoes_are_one_instant(void **state)
{
	static const struct {
		const char *text, *zone;
		enum pri_embargo_fault fault;
		int known;
		const char *at;
	} v[] = {
		{ "2019-12-21 09:00 Asia/Seoul", NULL, PRI_EMBARGO_FINE, 1,
		  "2019-12-21T00:00:00Z" },
		{ "2019-12-21 9:00 Asia/Seoul", NULL, PRI_EMBARGO_FINE, 1,
		  "2019-12-21T00:00:00Z" },
		{ "2019-12-21T09:00:00+09:00", NULL, PRI_EMBARGO_FINE, 1,
		  "2019-12-21T00:00:00Z" },
		{ "2019-12-21T00:00Z", "Asia/Seoul", PRI_EMBARGO_FINE, 1,
		  "2019-12-21T00:00:00Z" },
		{ "2019-12-21 09:00", "Asia/Seoul", PRI_EMBARGO_FINE, 1,
		  "2019-12-21T00:00:00Z" },
		{ "2019-12-21 00:00 UTC", NULL, PRI_EMBARGO_FINE, 1,
		  "2019-12-21T00:00:00Z" },
		{ "2019-12-21 09:00", NULL, PRI_EMBARGO_NO_ZONE, 0, NULL },
		{ "2019-12-21", "UTC", PRI_EMBARGO_NO_TIME, 0, NULL },
		{ "2019-02-29 09:00 UTC", NULL, PRI_EMBARGO_DAY, 0, NULL },
		{ "2019-12-21 midnight UTC", NULL, PRI_EMBARGO_MIDNIGHT, 0,
		  NULL },
		{ "2019-12-21 24:00 UTC", NULL, PRI_EMBARGO_MIDNIGHT, 0,
		  NULL },
		{ "2019-12-21 25:00 UTC", NULL, PRI_EMBARGO_FORM, 0, NULL },
		{ "2019-12-21 09:00 Asia/Seul", NULL, PRI_EMBARGO_ZONE, 0,
		  NULL },
		{ "2019-12-21 09:00 /etc/passwd", NULL, PRI_EMBARGO_ZONE, 0,
		  NULL },
		{ "tomorrow morning", NULL, PRI_EMBARGO_FORM, 0, NULL },
		{ "2019-12-21 09:00x", NULL, PRI_EMBARGO_FORM, 0, NULL },
		{ "2019-03-10 02:30 America/New_York", NULL, PRI_EMBARGO_FINE,
		  0, NULL },
		{ "2019-11-03 01:30 America/New_York", NULL, PRI_EMBARGO_FINE,
		  0, NULL },
	};
	struct pri_arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(v) / sizeof(v[0]); i++) {
		struct pr_doc doc = { 0 };
		char s[32];
		assert_int_equal(pri_embargo_parse(&a, v[i].text, v[i].zone,
		    &doc.when), v[i].fault);
		assert_int_equal(doc.when.known, v[i].known);
		assert_true(doc.when.set);
		if (v[i].known) {
			pri_instant_print(doc.when.instant, s);
			assert_string_equal(s, v[i].at);
			assert_true(pri_doc_embargoed(&doc,
			    doc.when.instant - 1));
			assert_false(pri_doc_embargoed(&doc,
			    doc.when.instant));
		} else
			assert_true(pri_doc_embargoed(&doc, INT64_MAX));
	}
	pri_arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(wall_times_become_instants),
		cmocka_unit_test(instants_are_those_of_the_c_library),
		cmocka_unit_test(names_are_no_paths),
		cmocka_unit_test(rules_are_read_whole_or_not_at_all),
		cmocka_unit_test(rules_hold_to_the_second),
		cmocka_unit_test(offsets_are_those_of_the_earth),
		cmocka_unit_test(misspelt_zones_are_put_right),
		cmocka_unit_test(embargoes_are_one_instant),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * The files of time zones: where they are looked for, and what of a file that
 * is not as RFC 9636 has it.  The folders of this machine are not read: each
 * file is one of this program.
 */
#include <config.h>

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "model/date.h"

/* ---- Files as they are opened ---- */

enum { MAX_FILE = 70000, MAX_TRIED = 10 };

static struct {
	const char	*path;
	char		 data[MAX_FILE];
	size_t		 n, at;
	int		 err;		/* of reading */
} file;

static int other;			/* the errno of all other paths */
static char tried[MAX_TRIED][200];
static size_t ntried;
static int nopen;

static ssize_t
read_some(void *arg, char *out, size_t n)
{
	(void)arg;
	if (file.err != 0) {
		errno = file.err;
		return -1;
	}
	n = n < file.n - file.at ? n : file.n - file.at;
	memcpy(out, file.data + file.at, n);
	file.at += n;
	/* As when asked whether a file is a terminal. */
	errno = ENOTTY;
	return (ssize_t)n;
}

static int
close_one(void *arg)
{
	(void)arg;
	nopen--;
	return 0;
}

/* In place of the C library's. */
FILE *
fopen(const char *path, const char *mode)
{
	const cookie_io_functions_t with = { .read = read_some,
		.close = close_one };

	if (ntried < MAX_TRIED)
		snprintf(tried[ntried++], sizeof(tried[0]), "%s", path);
	if (file.path == NULL || strcmp(path, file.path) != 0) {
		errno = other;
		return NULL;
	}
	assert_int_equal(mode[0], 'r');
	file.at = 0;
	nopen++;
	return fopencookie(&file, "r", with);
}

/* Opens it with nothing left of the time before. */
static struct pri_zone *
open_zone(const char *name)
{
	ntried = 0;
	errno = 0;
	struct pri_zone *z = pri_zone_open(name);
	int err = errno;
	assert_int_equal(nopen, 0);
	errno = err;
	return z;
}

static void
is_none(const char *name, int err)
{
	assert_null(open_zone(name));
	assert_int_equal(errno, err);
}

/* ---- Files as they are written ---- */

struct part {
	unsigned	isut, isstd, leap, time, type, chars;
};

static void
put(uint64_t v, int bytes)
{
	while (bytes-- > 0)
		file.data[file.n++] = (char)(v >> 8 * bytes);
}

static void
put_text(const char *s, size_t n)
{
	memcpy(file.data + file.n, s, n);
	file.n += n;
}

static void
put_zeros(size_t n)
{
	memset(file.data + file.n, 0, n);
	file.n += n;
}

static void
put_header(char version, struct part c)
{
	put_text("TZif", 4);
	put((unsigned char)version, 1);
	put_zeros(15);
	put(c.isut, 4);
	put(c.isstd, 4);
	put(c.leap, 4);
	put(c.time, 4);
	put(c.type, 4);
	put(c.chars, 4);
}

/* The first half is of the old form: of each count another number. */
static void
put_old(char version)
{
	static const struct part counts = { 2, 3, 4, 5, 6, 7 };

	file.path = "/usr/share/zoneinfo/Asia/Seoul";
	file.n = 0;
	file.err = 0;
	other = ENOENT;
	put_header(version, counts);
	for (unsigned i = 0; i < 5 * 5 + 6 * 6 + 7 + 4 * 8 + 3 + 2; i++)
		put(0xee, 1);
}

static void
put_type(int off, int dst, unsigned name)
{
	put((uint32_t)off, 4);
	put((unsigned)dst, 1);
	put(name, 1);
}

/* Noon of a day of January 1970. */
#define NOON(day)	((day) * INT64_C(86400) - 43200)

enum { FIRST = 44 + 105, SECOND = FIRST + 44 };

/* Two hours east, from noon of the 10th one more, from noon of the 20th two,
 * and then by the rule. */
static size_t
put_zone(void)
{
	static const struct part counts = { 3, 3, 2, 2, 3, 12 };

	put_old('2');
	put_header('2', counts);
	put((uint64_t)NOON(10), 8);
	put((uint64_t)NOON(20), 8);
	put(1, 1);
	put(2, 1);
	put_type(2 * 3600, 0, 0);
	put_type(3 * 3600, 1, 4);
	put_type(4 * 3600, 0, 8);
	put_text("AAA\0BBB\0CCC", 12);
	put_zeros(2 * 12 + 3 + 3);
	size_t n = file.n;
	put_text("\nDDD-5\n", 7);
	return n;
}

/* Where in the second half: its times, their types, the types, the names. */
enum { TIMES = SECOND, INDEX = TIMES + 16, TYPES = INDEX + 2,
	NAMES = TYPES + 18 };

static void
assert_offset(const struct pri_zone *z, int64_t at, int want,
    const char *name)
{
	const char *abbr;
	int off;

	(void)pri_zone_wall(z, at, &abbr, &off);
	assert_int_equal(off, want);
	assert_string_equal(abbr, name);
}

/* ---- Tests ---- */

static void
folders_are_tried_in_turn(void **state)
{
	static const char *const paths[] = {
		"/usr/share/zoneinfo/Asia/Seoul",
		"/usr/lib/zoneinfo/Asia/Seoul",
		"/usr/share/lib/zoneinfo/Asia/Seoul",
	};

	(void)state;
	put_zone();
	for (size_t i = 0; i < 3; i++) {
		file.path = paths[i];
		other = i == 1 ? ENOTDIR : ENOENT;
		struct pri_zone *z = open_zone("Asia/Seoul");
		assert_non_null(z);
		assert_int_equal(ntried, i + 1);
		for (size_t k = 0; k <= i; k++)
			assert_string_equal(tried[k], paths[k]);
		pri_zone_free(z);
	}
	file.path = NULL;
	is_none("Asia/Seoul", ENOENT);
	assert_int_equal(ntried, 3);
	other = ENOTDIR;
	is_none("Asia/Seoul", ENOENT);
}

/* A zone that is there and cannot be read is not one that there is not. */
static void
trouble_is_told_from_absence(void **state)
{
	(void)state;
	put_zone();
	file.path = "/usr/lib/zoneinfo/Asia/Seoul";
	other = EACCES;
	is_none("Asia/Seoul", EACCES);
	assert_int_equal(ntried, 1);
	put_zone();
	file.err = EIO;
	is_none("Asia/Seoul", EIO);
	/* A folder can be opened. */
	file.err = EISDIR;
	is_none("Asia/Seoul", ENOENT);
	put_zone();
	file.data[0] = 't';
	is_none("Asia/Seoul", ENOENT);
}

static void
what_is_no_name_is_not_looked_for(void **state)
{
	static const char *const bad[] = {
		"", "/", "a", "@", "[", "asia/Seoul", "1", "../Asia", ".Asia",
		"Asia/", "Asia//Seoul", "Asia/.Seoul", "Asia/Seoul ", "As\tia",
		"Asia@Seoul", "Asia[", "Asia`", "Asia{", "Asia:", "Asia\xc3\xa9",
		"+", "-", "+x", "+9:00", "+09:0", "+09:000", "+0:900", "+090",
		"+09:x0", "+09:0x", "+09x00", "+09:60", "+09:00 ", "+9 ",
		"+009", "+00900", "+14:01", "-12:01", "+99", "-99:59", "+/0",
		"+0/", "UTC:", "+:0", "+0:", "+01:/0", "+01:0/", "+01::0", "+01:0:",
	};
	char name[80];

	(void)state;
	put_zone();
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		is_none(bad[i], ENOENT);
		if (ntried > 0)
			fail_msg("\"%s\": %s", bad[i], tried[0]);
	}
	/* Of 63 letters, and no more. */
	memset(name, 'x', sizeof(name));
	name[0] = 'X';
	name[63] = '\0';
	is_none(name, ENOENT);
	assert_int_equal(ntried, 3);
	assert_string_equal(tried[0] + strlen("/usr/share/zoneinfo/"), name);
	assert_string_equal(tried[2] + strlen("/usr/share/lib/zoneinfo/"),
	    name);
	name[63] = 'x';
	name[64] = '\0';
	is_none(name, ENOENT);
	assert_int_equal(ntried, 0);
	/* A name ends with its NUL, whatever is behind it. */
	is_none("Asia/\0x", ENOENT);
	assert_int_equal(ntried, 0);
	pri_zone_free(open_zone("Asia/Seoul\0/"));
	assert_int_equal(ntried, 1);
}

static void
what_is_a_name_is_looked_for(void **state)
{
	static const char *const names[] = {
		"A", "Zulu", "AZaz09_+-", "A/B/C/D", "Etc/GMT+5", "UTC9",
		"UTC+", "GMT-x", "GMTX", "UT", "GM", "ZZ", "Z+1", "Utc", "X9/9",
	};

	(void)state;
	put_zone();
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		is_none(names[i], ENOENT);
		if (ntried != 3)
			fail_msg("\"%s\"", names[i]);
	}
}

/* Whatever zones this machine has. */
static void
offsets_need_no_file(void **state)
{
	static const struct {
		const char *s;
		int	off;
		const char *name;
	} v[] = {
		{ "Z", 0, "UTC" }, { "z", 0, "UTC" }, { "UTC", 0, "UTC" },
		{ "GMT", 0, "UTC" }, { "+0", 0, "UTC" }, { "-00:00", 0, "UTC" },
		{ "UTC+0", 0, "UTC" }, { "GMT-0", 0, "UTC" },
		{ "UTC+9", 32400, "+09:00" }, { "GMT+9", 32400, "+09:00" },
		{ "UTC-3", -10800, "-03:00" }, { "GMT-03", -10800, "-03:00" },
		{ "UTC+05:45", 20700, "+05:45" },
		{ "GMT-0930", -34200, "-09:30" }, { "+1", 3600, "+01:00" },
		{ "-1", -3600, "-01:00" }, { "+00:01", 60, "+00:01" },
		{ "-00:01", -60, "-00:01" }, { "+00:59", 3540, "+00:59" },
		{ "+0019", 1140, "+00:19" }, { "+14", 50400, "+14:00" },
		{ "+13:59", 50340, "+13:59" }, { "-12", -43200, "-12:00" },
		{ "-1159", -43140, "-11:59" }, { "+09", 32400, "+09:00" },
	};

	(void)state;
	file.path = NULL;
	for (size_t i = 0; i < sizeof(v) / sizeof(v[0]); i++) {
		struct pri_zone *z = open_zone(v[i].s);
		if (z == NULL)
			fail_msg("%s", v[i].s);
		assert_int_equal(ntried, 0);
		assert_offset(z, INT64_C(-9999999999), v[i].off, v[i].name);
		assert_offset(z, INT64_C(9999999999), v[i].off, v[i].name);
		pri_zone_free(z);
	}
}

static void
each_change_is_at_its_second(void **state)
{
	(void)state;
	put_zone();
	struct pri_zone *z = open_zone("Asia/Seoul");
	assert_non_null(z);
	assert_offset(z, INT64_C(-9999999999), 7200, "AAA");
	assert_offset(z, NOON(10) - 1, 7200, "AAA");
	assert_offset(z, NOON(10), 10800, "BBB");
	assert_offset(z, NOON(20) - 1, 10800, "BBB");
	assert_offset(z, NOON(20), 18000, "DDD");
	assert_offset(z, INT64_C(9999999999), 18000, "DDD");
	pri_zone_free(z);
	/* Without a rule the last holds for ever. */
	file.n -= 7;
	put_text("\n\n", 2);
	z = open_zone("Asia/Seoul");
	assert_non_null(z);
	assert_offset(z, NOON(10), 10800, "BBB");
	assert_offset(z, NOON(20), 14400, "CCC");
	assert_offset(z, INT64_C(9999999999), 14400, "CCC");
	pri_zone_free(z);
}

/* A zone that never changed, of the smallest numbers there can be. */
static void
the_smallest_file_is_read(void **state)
{
	(void)state;
	put_old('2');
	put_header('2', (struct part){ .type = 1, .chars = 1 });
	put_type(-3600, 0, 0);
	put_text("\0\n\n", 3);
	struct pri_zone *z = open_zone("Asia/Seoul");
	assert_non_null(z);
	assert_offset(z, 0, -3600, "");
	pri_zone_free(z);
}

/* Half a file would be a zone with other changes, or without its rule. */
static void
a_file_that_was_cut_is_none(void **state)
{
	put_zone();
	size_t n = file.n;

	(void)state;
	for (file.n = 0; file.n < n; file.n++) {
		struct pri_zone *z = open_zone("Asia/Seoul");
		if (z != NULL)
			fail_msg("cut at %zu of %zu", file.n, n);
		assert_int_equal(errno, ENOENT);
	}
	file.n = n;
	struct pri_zone *z = open_zone("Asia/Seoul");
	assert_non_null(z);
	pri_zone_free(z);
}

static void
rules_end_a_file(void **state)
{
	static const struct { const char *rule; int ok; } v[] = {
		{ "\nDDD-5\n", 1 }, { "\n\n", 1 }, { "\nDDD-5\n\n", 1 },
		{ "\nDDD-5\nEEE", 1 }, { "", 0 }, { "\n", 0 }, { "DDD-5\n", 0 },
		{ "\nDDD-5", 0 }, { "\nDDD-25\n", 0 }, { "\nD DD\n", 0 },
		{ " \nDDD-5\n", 0 }, { "\n\nDDD-5\n", 1 },
	};
	size_t n = put_zone();

	(void)state;
	for (size_t i = 0; i < sizeof(v) / sizeof(v[0]); i++) {
		file.n = n;
		put_text(v[i].rule, strlen(v[i].rule));
		struct pri_zone *z = open_zone("Asia/Seoul");
		if ((z != NULL) != v[i].ok)
			fail_msg("%s", v[i].rule);
		pri_zone_free(z);
	}
	file.n = n;
	put_text("\nDDD\0-5\n", 8);
	is_none("Asia/Seoul", ENOENT);
}

/* One byte of a good file is another. */
static void
a_file_that_was_spoilt_is_none(void **state)
{
	static const struct {
		size_t	at;
		int	byte;
		int	ok;
	} v[] = {
		/* TZif, and a second half. */
		{ 0, 'X', 0 }, { 3, 'X', 0 }, { FIRST, 'X', 0 },
		{ FIRST + 3, 'F', 0 }, { 4, '1', 0 }, { 4, '\0', 0 },
		{ 4, '3', 1 }, { 4, '4', 1 },
		/* Counts that the file has no room for. */
		{ 23, 3, 0 }, { 27, 4, 0 }, { 31, 5, 0 }, { 35, 6, 0 },
		{ 39, 7, 0 }, { 43, 8, 0 }, { 20, 0xff, 0 }, { 24, 0xff, 0 },
		{ 28, 0xff, 0 }, { 32, 0xff, 0 }, { 36, 0xff, 0 },
		{ 40, 0xff, 0 },
		{ FIRST + 20, 0xff, 0 }, { FIRST + 24, 0xff, 0 },
		{ FIRST + 28, 0xff, 0 }, { FIRST + 32, 0xff, 0 },
		{ FIRST + 36, 0xff, 0 }, { FIRST + 40, 0xff, 0 },
		{ FIRST + 23, 4, 0 }, { FIRST + 27, 4, 0 },
		{ FIRST + 31, 3, 0 }, { FIRST + 35, 3, 0 },
		{ FIRST + 39, 4, 0 }, { FIRST + 43, 13, 0 },
		/* No types, no names. */
		{ FIRST + 39, 0, 0 }, { FIRST + 43, 0, 0 },
		/* Types that there are not. */
		{ INDEX, 2, 1 }, { INDEX, 3, 0 }, { INDEX + 1, 0, 1 },
		{ INDEX + 1, 3, 0 }, { INDEX + 1, 0xff, 0 },
		/* Names that there are not, and a last one without an end. */
		{ TYPES + 5, 11, 1 }, { TYPES + 5, 12, 0 },
		{ TYPES + 17, 11, 1 }, { TYPES + 17, 12, 0 },
		{ TYPES + 17, 0xff, 0 }, { NAMES + 11, 'X', 0 },
		{ NAMES + 3, 'X', 1 },
	};
	char was;

	(void)state;
	put_zone();
	for (size_t i = 0; i < sizeof(v) / sizeof(v[0]); i++) {
		was = file.data[v[i].at];
		file.data[v[i].at] = (char)v[i].byte;
		struct pri_zone *z = open_zone("Asia/Seoul");
		if ((z != NULL) != v[i].ok)
			fail_msg("%zu: %d", v[i].at, v[i].byte);
		pri_zone_free(z);
		file.data[v[i].at] = was;
	}
}

/* 26 hours are the most that the form allows for. */
static void
offsets_have_a_limit(void **state)
{
	static const struct { int off, ok; } v[] = {
		{ 93600, 1 }, { 93601, 0 }, { -93600, 1 }, { -93601, 0 },
		{ INT32_MAX, 0 }, { INT32_MIN, 0 }, { INT32_MIN + 1, 0 },
		{ 1, 1 }, { -1, 1 },
	};
	size_t n;

	(void)state;
	put_zone();
	n = file.n;
	for (size_t i = 0; i < sizeof(v) / sizeof(v[0]); i++) {
		file.n = TYPES;
		put((uint32_t)v[i].off, 4);
		file.n = n;
		struct pri_zone *z = open_zone("Asia/Seoul");
		if ((z != NULL) != v[i].ok)
			fail_msg("%d", v[i].off);
		if (z != NULL)
			assert_offset(z, 0, v[i].off, "AAA");
		pri_zone_free(z);
	}
}

/* A zone of so many types, each of an offset of its own. */
static struct pri_zone *
zone_of_types(unsigned types)
{
	put_old('2');
	put_header('2', (struct part){ .time = 1, .type = types,
	    .chars = 4 });
	put(0, 8);
	put((types - 1) & 0xff, 1);
	for (unsigned i = 0; i < types; i++)
		put_type((int)i, 0, 0);
	put_text("AAA\0\n\n", 6);
	return open_zone("Asia/Seoul");
}

static void
a_byte_tells_the_type(void **state)
{
	struct pri_zone *z = zone_of_types(256);

	(void)state;
	assert_non_null(z);
	assert_offset(z, -1, 0, "AAA");
	assert_offset(z, 0, 255, "AAA");
	pri_zone_free(z);
	assert_null(zone_of_types(257));
	assert_null(zone_of_types(0));
}

/* The largest that is read is of 64 kB. */
static void
large_files_are_none(void **state)
{
	static const struct { size_t n; int ok; } v[] = {
		{ 65535, 1 }, { 65536, 1 }, { 65537, 0 }, { 66000, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(v) / sizeof(v[0]); i++) {
		put_old('2');
		size_t chars = v[i].n - file.n - 44 - 6 - 2;
		put_header('2', (struct part){ .type = 1,
		    .chars = (unsigned)chars });
		put_type(3600, 0, 0);
		put_zeros(chars);
		put_text("\n\n", 2);
		assert_int_equal(file.n, v[i].n);
		struct pri_zone *z = open_zone("Asia/Seoul");
		assert_int_equal(z != NULL, v[i].ok);
		pri_zone_free(z);
	}
}

/* The clock is put forward for a day, and back: the later of the two instants
 * at which it shows a time is that of the offset before as well. */
static void
instants_are_in_their_order(void **state)
{
	struct pri_wall w = { { 1970, 1, 11 }, 14, 30, 0 };
	int64_t a, b;

	(void)state;
	put_zone();
	file.n = TIMES;
	put((uint64_t)NOON(10), 8);
	put((uint64_t)NOON(11), 8);
	put(1, 1);
	put(0, 1);
	file.n = NAMES + 12 + 30;
	put_text("\n\n", 2);
	struct pri_zone *z = open_zone("Asia/Seoul");
	assert_non_null(z);
	assert_int_equal(pri_zone_instant(z, w, &a, &b), PRI_WALL_TWICE);
	assert_int_equal(a, NOON(11) - 1800);
	assert_int_equal(b, NOON(11) + 1800);
	/* Once, on either side. */
	w.h = 13;
	assert_int_equal(pri_zone_instant(z, w, &a, &b), PRI_WALL_ONE);
	assert_int_equal(a, NOON(11) - 5400);
	w.h = 15;
	assert_int_equal(pri_zone_instant(z, w, &a, &b), PRI_WALL_ONE);
	assert_int_equal(a, NOON(11) + 5400);
	w.s = 20;
	assert_int_equal(pri_zone_instant(z, w, &a, &b), PRI_WALL_ONE);
	assert_int_equal(a, NOON(11) + 5420);
	/* Never: when the clock was put forward. */
	w = (struct pri_wall){ { 1970, 1, 10 }, 14, 0, 0 };
	assert_int_equal(pri_zone_instant(z, w, &a, &b), PRI_WALL_SKIPPED);
	assert_int_equal(a, NOON(10));
	w.min = 59;
	w.s = 59;
	assert_int_equal(pri_zone_instant(z, w, &a, &b), PRI_WALL_SKIPPED);
	assert_int_equal(a, NOON(10));
	pri_zone_free(z);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(folders_are_tried_in_turn),
		cmocka_unit_test(trouble_is_told_from_absence),
		cmocka_unit_test(what_is_no_name_is_not_looked_for),
		cmocka_unit_test(what_is_a_name_is_looked_for),
		cmocka_unit_test(offsets_need_no_file),
		cmocka_unit_test(each_change_is_at_its_second),
		cmocka_unit_test(the_smallest_file_is_read),
		cmocka_unit_test(a_file_that_was_cut_is_none),
		cmocka_unit_test(rules_end_a_file),
		cmocka_unit_test(a_file_that_was_spoilt_is_none),
		cmocka_unit_test(offsets_have_a_limit),
		cmocka_unit_test(a_byte_tells_the_type),
		cmocka_unit_test(large_files_are_none),
		cmocka_unit_test(instants_are_in_their_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

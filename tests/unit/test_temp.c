/* Whose a temporary file is: ids of processes are given again. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/temp.h"
#include "own_folder.h"

static void
make(const char *name)
{
	FILE *f = fopen(name, "w");

	assert_non_null(f);
	fclose(f);
}

/* A file of ours, and the number in its name. */
static unsigned
open_mine(char *name, size_t size)
{
	int fd = pri_temp_open("out.html", 0666, name, size);

	assert_int_not_equal(fd, -1);
	close(fd);
	assert_int_equal(access(name, F_OK), 0);
	const char *number = strrchr(name, '-');
	assert_non_null(number);
	return (unsigned)strtoul(number + 1, NULL, 10);
}

/* What processes that are gone have left is removed, and nothing else. */
static void
leftovers_are_swept(void **state)
{
	static const char *const kept[] = {
		".pressrel-x.1-1.tmp", ".pressrel-1.tmp", "a.tmp",
		".pressrel-99999999.1-1.tmpx", ".pressrel-0.1-1.tmp",
		".pressrel-99999999-1.tmp", ".pressrel-.tmp"
	};
	char mine[64], other[64], unknown[64];

	(void)state;
	for (size_t i = 0; i < sizeof(kept) / sizeof(kept[0]); i++)
		make(kept[i]);
	(void)open_mine(mine, sizeof(mine));
	make(".pressrel-99999999.1-1.tmp");
	/* One that had our id before us, and one whose time is not known. */
	snprintf(other, sizeof(other), ".pressrel-%ld.1-1.tmp",
	    (long)getpid());
	make(other);
	snprintf(unknown, sizeof(unknown), ".pressrel-%ld.0-1.tmp",
	    (long)getpid());
	make(unknown);
	pri_temp_sweep(".");
	pri_temp_sweep("absent");
	for (size_t i = 0; i < sizeof(kept) / sizeof(kept[0]); i++)
		assert_int_equal(access(kept[i], F_OK), 0);
	assert_int_equal(access(mine, F_OK), 0);
	assert_int_equal(access(unknown, F_OK), 0);
	assert_int_equal(access(".pressrel-99999999.1-1.tmp", F_OK), -1);
	if (access("/proc/self/stat", R_OK) == 0)
		assert_int_equal(access(other, F_OK), -1);
}

/* In a container each run may have the same id, and find its own names. */
static void
a_name_that_is_taken_is_passed_over(void **state)
{
	char name[64], next[64], got[64];

	(void)state;
	unsigned n = open_mine(name, sizeof(name));
	int head = (int)(strrchr(name, '-') - name);
	snprintf(next, sizeof(next), "%.*s-%u.tmp", head, name, n + 1);
	make(next);
	assert_int_equal(open_mine(got, sizeof(got)), n + 2);
}

static void
a_name_that_is_too_long_is_told(void **state)
{
	char small[8];

	(void)state;
	assert_int_equal(pri_temp_open("out.html", 0666, small,
	    sizeof(small)), -1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(leftovers_are_swept),
		cmocka_unit_test(a_name_that_is_taken_is_passed_over),
		cmocka_unit_test(a_name_that_is_too_long_is_told),
	};

	return cmocka_run_group_tests(tests, enter, leave);
}

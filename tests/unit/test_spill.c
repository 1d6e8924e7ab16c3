/* A long row of bytes stays what it was, in memory or in a file. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/spill.h"
#include "own_folder.h"

enum { N = 200000 };

/* Kilobytes of this process that are in memory, of files or shared. */
static long
shared_kb(void)
{
	char line[128];
	long kb = 0, n;
	FILE *f = fopen("/proc/self/status", "r");

	assert_non_null(f);
	while (fgets(line, sizeof(line), f) != NULL)
		if (sscanf(line, "RssFile: %ld", &n) == 1 ||
		    sscanf(line, "RssShmem: %ld", &n) == 1)
			kb += n;
	fclose(f);
	return kb;
}

static void
fill_and_look(struct pri_spill *s)
{
	uint64_t *first = NULL;

	for (uint64_t i = 0; i < N; i++) {
		uint64_t *p = pri_spill_take(s, sizeof(*p));
		assert_non_null(p);
		assert_int_equal(*p, 0);
		if (first == NULL)
			first = p;
		assert_ptr_equal(p, first + i);		/* it never moves */
		*p = i * 7;
		if (i % 50000 == 0)
			pri_spill_rest(s);
	}
	pri_spill_rest(s);
	for (uint64_t i = 0; i < N; i++)
		assert_int_equal(first[i], i * 7);
}

static void
it_stays_what_it_was(void **state)
{
	struct pri_spill s = { 0 };

	(void)state;
	setenv("TMPDIR", ".", 1);	/* no path: /var/tmp */
	fill_and_look(&s);
	pri_spill_free(&s);
	assert_null(s.base);
}

/* Without a file, memory has it, and none of it is given back. */
static void
it_does_without_a_file(void **state)
{
	struct pri_spill s = { 0 };

	(void)state;
	setenv("TMPDIR", "/nonexistent/folder", 1);
	fill_and_look(&s);
	pri_spill_free(&s);
}

static void
little_is_in_memory(void **state)
{
	struct pri_spill s = { 0 };
	char dir[256];

	(void)state;
	assert_non_null(getcwd(dir, sizeof(dir)));
	setenv("TMPDIR", dir, 1);
	long before = shared_kb();
	for (int i = 0; i < 64; i++) {
		char *p = pri_spill_take(&s, 1 << 18);
		assert_non_null(p);
		memset(p, 'x', 1 << 18);
	}
	long most = shared_kb();
	pri_spill_rest(&s);
	/* 16 MB were written, most of them to a file where there is one. */
	if (s.filed > 0)
		assert_true(most - before < 1024 &&
		    shared_kb() - before < 512);
	assert_int_equal(s.base[(1 << 24) - 1], 'x');
	assert_int_equal(s.base[0], 'x');
	pri_spill_free(&s);
}

static void
more_than_there_is_is_refused(void **state)
{
	struct pri_spill s = { 0 };

	(void)state;
	setenv("TMPDIR", "/nonexistent/folder", 1);
	assert_non_null(pri_spill_take(&s, 1));
	assert_null(pri_spill_take(&s, s.max));
	pri_spill_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_stays_what_it_was),
		cmocka_unit_test(it_does_without_a_file),
		cmocka_unit_test(little_is_in_memory),
		cmocka_unit_test(more_than_there_is_is_refused),
	};

	return cmocka_run_group_tests(tests, enter, leave);
}

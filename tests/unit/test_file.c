/* Files appear whole or not at all, behind links and where they cannot be. */
#include <config.h>

#include <sys/stat.h>

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/file.h"
#include "own_folder.h"

static void
write_fails(const char *path, int err)
{
	errno = 0;
	assert_int_equal(pri_file_write(path, "new", 3, 0), PR_EIO);
	assert_int_equal(errno, err);
}

static void
assert_content(const char *path, const char *want)
{
	char got[64] = "";
	FILE *f = fopen(path, "r");

	assert_non_null(f);
	assert_non_null(fgets(got, sizeof(got), f));
	fclose(f);
	assert_string_equal(got, want);
}

/* Nothing but what was asked for stands in the folder. */
static void
assert_no_leftover(const char *dir)
{
	char command[256];

	snprintf(command, sizeof(command), "ls -A %s | grep -q tmp$", dir);
	assert_int_not_equal(system(command), 0);
}

static void
files_are_replaced(void **state)
{
	struct stat st;

	(void)state;
	for (int durable = 0; durable < 2; durable++) {
		assert_int_equal(pri_file_write("a", "old", 3, durable),
		    PR_OK);
		assert_int_equal(pri_file_write("a", "new", 3, durable),
		    PR_OK);
		assert_content("a", "new");
		assert_int_equal(pri_file_write(durable ? "x/y/z/b" : "u/v/b",
		    "one", 3, durable), PR_OK);
	}
	assert_content("x/y/z/b", "one");
	assert_content("u/v/b", "one");
	/* Behind a link, too, and the link stays. */
	assert_int_equal(symlink("a", "link"), 0);
	assert_int_equal(pri_file_write("link", "two", 3, 0), PR_OK);
	assert_content("a", "two");
	assert_int_equal(lstat("link", &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_int_equal(pri_file_write("/dev/null", "new", 3, 0), PR_OK);
	assert_no_leftover(".");
}

static void
what_cannot_be_written_is_told(void **state)
{
	char name[5000];

	(void)state;
	assert_int_equal(pri_file_write("plain", "old", 3, 0), PR_OK);
	write_fails("plain/below", ENOTDIR);
	write_fails("plain/far/below", ENOTDIR);
	assert_int_equal(pri_file_mkdirs("folder"), PR_OK);
	write_fails("folder", EISDIR);
	assert_int_equal(symlink("nowhere", "broken"), 0);
	write_fails("broken", ENOENT);
	memset(name, 'a', sizeof(name) - 1);
	name[sizeof(name) - 1] = '\0';
	write_fails(name, ENAMETOOLONG);
	name[300] = '\0';
	write_fails(name, ENAMETOOLONG);
	assert_content("plain", "old");
	assert_no_leftover(".");
}

static void
folders_are_made(void **state)
{
	(void)state;
	assert_int_equal(pri_file_mkdirs("p/q/r"), PR_OK);
	assert_int_equal(pri_file_mkdirs("p/q/r"), PR_OK);
	assert_int_equal(pri_file_mkdirs("p"), PR_OK);
	assert_int_equal(pri_file_mkdirs("/"), PR_OK);
	assert_int_equal(pri_file_write("p/file", "x", 1, 0), PR_OK);
	assert_int_equal(pri_file_mkdirs("p/file"), PR_EIO);
	assert_int_equal(errno, ENOTDIR);
	assert_int_equal(pri_file_mkdirs("p/file/s/t"), PR_EIO);
	assert_int_equal(errno, ENOTDIR);
	assert_int_equal(pri_file_mkdirs("/dev/null/s/t"), PR_EIO);
	assert_int_equal(errno, ENOTDIR);
}

/* The folder of the last file stays open, and may go away meanwhile. */
static void
a_folder_is_looked_for_once(void **state)
{
	static const char *const paths[] = { "last/one/a", "last/one/b",
	    "last/two/a", "last/one/c", "in-no-folder", "last/one/a" };
	struct pri_last_dir last = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
		assert_int_equal(pri_file_write_in(NULL, paths[i], paths[i],
		    strlen(paths[i]), 0, &last), PR_OK);
		assert_content(paths[i], paths[i]);
	}
	assert_int_equal(pri_file_write_in(NULL, "last/three/a", "new", 3, 0,
	    &last), PR_OK);
	assert_int_equal(pri_file_write_in(NULL, "last/three/b", "new", 3, 1,
	    &last), PR_OK);
	assert_int_equal(system("rm -r last/three"), 0);
	assert_int_equal(pri_file_write_in(NULL, "last/three/b", "two", 3, 0,
	    &last), PR_OK);
	assert_content("last/three/b", "two");
	pri_last_dir_close(&last);
	assert_null(last.path);
	assert_no_leftover("last/one");
	assert_no_leftover("last/three");
}

static void
links_that_lead_out_are_seen(void **state)
{
	(void)state;
	assert_int_equal(pri_file_mkdirs("root/in"), PR_OK);
	assert_int_equal(pri_file_write("secret", "old", 3, 0), PR_OK);
	assert_int_equal(symlink("../secret", "root/out"), 0);
	assert_int_equal(symlink("in", "root/inside"), 0);
	assert_int_equal(symlink("..", "root/up"), 0);
	assert_int_equal(symlink("../nothing", "root/dead"), 0);
	assert_int_equal(pri_file_leaves("root", "root/in/a"), 0);
	assert_int_equal(pri_file_leaves("root", "root/not/yet/a"), 0);
	assert_int_equal(pri_file_leaves("root", "root/inside/a"), 0);
	assert_int_equal(pri_file_leaves("root", "root/out"), 1);
	assert_int_equal(pri_file_leaves("root", "root/up/a"), 1);
	assert_int_equal(pri_file_leaves("root", "root/dead"), 1);
	assert_int_equal(pri_file_leaves("root", "rooted"), 1);
	assert_int_equal(pri_file_leaves("/", "root/up/a"), 0);
	assert_int_equal(pri_file_leaves("absent", "absent/a"), 0);
	assert_int_equal(pri_file_leaves("secret/x", "secret/x/a"), -1);
	assert_int_equal(pri_file_write_in("root", "root/out", "new", 3, 0,
	    NULL), PR_EIO);
	assert_int_equal(errno, EXDEV);
	assert_content("secret", "old");
	assert_int_equal(pri_file_write_in("root", "root/in/a", "new", 3, 0,
	    NULL), PR_OK);
	assert_int_equal(symlink("a", "root/in/b"), 0);
	assert_int_equal(pri_file_write_in("root", "root/in/b", "two", 3, 0,
	    NULL), PR_OK);
	assert_content("root/in/a", "two");
}

static void
plain_files_are_told_from_others(void **state)
{
	(void)state;
	assert_int_equal(pri_file_write("f", "x", 1, 0), PR_OK);
	assert_int_equal(symlink("f", "g"), 0);
	assert_int_equal(mkfifo("pipe", 0600), 0);
	assert_true(pri_file_plain("f"));
	assert_true(pri_file_plain("g"));
	assert_false(pri_file_plain("pipe"));
	assert_int_equal(errno, ENXIO);
	assert_string_equal(pri_file_error(errno),
	    "it is a device or a pipe");
	assert_false(pri_file_plain("/"));
	assert_int_equal(errno, EISDIR);
	assert_false(pri_file_plain("absent"));
	assert_int_equal(errno, ENOENT);
	assert_string_equal(pri_file_error(ENOENT), strerror(ENOENT));
	assert_true(pri_file_absent(ENOENT));
	assert_true(pri_file_absent(EFBIG));
	assert_false(pri_file_absent(EIO));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_are_replaced),
		cmocka_unit_test(what_cannot_be_written_is_told),
		cmocka_unit_test(folders_are_made),
		cmocka_unit_test(a_folder_is_looked_for_once),
		cmocka_unit_test(links_that_lead_out_are_seen),
		cmocka_unit_test(plain_files_are_told_from_others),
	};

	return cmocka_run_group_tests(tests, enter, leave);
}

/* What a batch is made of: many documents in little memory, in order, and none
 * in another's way. */
#include <config.h>

#include <sys/stat.h>

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "own_folder.h"
#include "pressrel.h"

enum { FOLDERS = 40, EACH = 500 };

static struct pr_desk *desk;

static void
make(const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT, 0666);

	assert_int_not_equal(fd, -1);
	assert_int_equal(close(fd), 0);
}

static struct pr_batch *
new_batch(const struct pr_format **formats, size_t n)
{
	struct pr_batch_opts o = { .formats = formats, .nformats = n,
	    .out = "out" };
	struct pr_batch *b = pr_batch_new(desk, &o);

	assert_non_null(b);
	return b;
}

/* Kilobytes of memory that no file stands behind. */
static long
memory(void)
{
	char line[128];
	long kb = 0;
	FILE *f = fopen("/proc/self/status", "r");

	assert_non_null(f);
	while (fgets(line, sizeof(line), f) != NULL)
		(void)sscanf(line, "RssAnon: %ld", &kb);
	fclose(f);
	return kb;
}

static void
many_names_need_little_memory(void **state)
{
	const struct pr_format *html = pr_format_find("html");
	const char *problem;
	char path[64];

	(void)state;
	assert_int_equal(mkdir("many", 0777), 0);
	for (int i = 0; i < FOLDERS; i++) {
		snprintf(path, sizeof(path), "many/%03d", i);
		assert_int_equal(mkdir(path, 0777), 0);
		for (int k = 0; k < EACH; k++) {
			snprintf(path, sizeof(path), "many/%03d/a-release-"
			    "of-some-day-%03d.md", i, k);
			make(path);
		}
	}
	long before = memory();
	struct pr_batch *b = new_batch(&html, 1);
	assert_int_equal(pr_batch_add(b, "many"), PR_OK);
	assert_int_equal(pr_batch_plan(b, &problem), PR_OK);
	long more = memory() - before;
	assert_int_equal(pr_batch_count(b), FOLDERS * EACH);
	for (size_t i = 1; i < pr_batch_count(b); i++)
		assert_true(strcmp(pr_batch_path(b, i - 1),
		    pr_batch_path(b, i)) < 0);
	pr_batch_free(b);
	/* All of them would be 1.8 MB. */
#ifndef __SANITIZE_ADDRESS__
	assert_in_range(more, 0, 1000);
#else
	(void)more;
#endif
}

/* What is said of a batch of these, up to a NULL; NULL: nothing. */
static char *
plan(const struct pr_format **formats, size_t n, const char **v)
{
	struct pr_batch *b = new_batch(formats, n);
	const char *problem = NULL;
	char *said = NULL;

	while (*v != NULL)
		assert_int_equal(pr_batch_add(b, *v++), PR_OK);
	if (pr_batch_plan(b, &problem) != PR_OK) {
		assert_non_null(problem);
		assert_non_null(said = strdup(problem));
	}
	pr_batch_free(b);
	return said;
}

static void
clash(const struct pr_format **formats, size_t n, const char **v,
    const char *want)
{
	char *said = plan(formats, n, v);

	assert_non_null(said);
	if (strstr(said, want) == NULL)
		fail_msg("%s", said);
	free(said);
}

static void
those_in_the_way_of_others_are_found(void **state)
{
	const struct pr_format *html[] = { pr_format_find("html"),
	    pr_format_find("html") };
	const struct pr_format *two[] = { pr_format_find("html"),
	    pr_format_find("text") };
	const struct pr_format *markdown = pr_format_find("markdown");

	(void)state;
	assert_int_equal(mkdir("a", 0777), 0);
	assert_int_equal(mkdir("b", 0777), 0);
	assert_int_equal(mkdir("out", 0777), 0);
	make("a/x.md");
	make("a/x.mb.md");
	make("b/x.md");
	make("b/y.md");
	make("out/z.md");
	assert_null(plan(html, 1, (const char *[]){ "a", NULL }));
	assert_null(plan(two, 2, (const char *[]){ "a", NULL }));
	assert_null(plan(html, 1, (const char *[]){ "a", "b/y.md", NULL }));
	/* A document given twice is one. */
	assert_null(plan(html, 1, (const char *[]){ "a", "a/x.md", NULL }));
	clash(html, 2, (const char *[]){ "a", NULL }, "html and html of");
	clash(html, 1, (const char *[]){ "a", "b", NULL },
	    "a/x.md and b/x.md would both be written to out/x.html");
	clash(&markdown, 1, (const char *[]){ "out/z.md", NULL },
	    "out/z.md would be written over the document out/z.md");
	/* The order of names is that of what is before the suffix, mostly. */
	make("a/x.markdown");
	clash(html, 1, (const char *[]){ "a", NULL },
	    "a/x.markdown and a/x.md would both be written to out/x.html");
	assert_int_equal(unlink("a/x.markdown"), 0);
	/* A document may have any name when it is given by it. */
	make("out/q.html");
	make("a/q.md");
	clash(html, 1, (const char *[]){ "a", "out/q.html", NULL },
	    "a/q.md and out/q.html would both be written to out/q.html");
}

static int
begin(void **state)
{
	return enter(state) != 0 || (desk = pr_desk_new()) == NULL;
}

static int
end(void **state)
{
	pr_desk_free(desk);
	return leave(state);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(many_names_need_little_memory),
		cmocka_unit_test(those_in_the_way_of_others_are_found),
	};

	return cmocka_run_group_tests(tests, begin, end);
}

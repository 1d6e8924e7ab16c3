/* What becomes of a document: exported, refused, held or failed; nothing is
 * written of one with errors, and what was left unmarked is told. */
#include <config.h>

#include <errno.h>
#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/diag.h"
#include "export.h"
#include "format/format.h"

/* 2019-12-21 00:00 UTC */
#define DAY INT64_C(1576886400)

static void
write_file(const char *name, const char *text)
{
	FILE *f = fopen(name, "w");

	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

/* A release with more lines in its head, and its text. */
static void
write_release(const char *name, const char *head, const char *text)
{
	char all[1000];

	snprintf(all, sizeof(all), "---\nkind: release\ntitle: A vote\n%s"
	    "---\n\n%s\n", head, text);
	write_file(name, all);
}

/* ---- A document ---- */

struct fixture {
	struct pr_desk	*desk;
	struct pr_diags	*ds;
	struct pr_doc	*doc;
	struct pr_export *ex;
};

static void
begin(struct fixture *f, const char *head, const char *text)
{
	write_release("one.md", head, text);
	f->desk = pr_desk_new();
	f->ds = pr_diags_new();
	pr_desk_set_now(f->desk, DAY);
	assert_int_equal(pr_doc_read(f->desk, "one.md", f->ds, &f->doc),
	    PR_OK);
	assert_int_equal(pr_export_new(f->desk, f->doc, 1, f->ds, &f->ex),
	    PR_OK);
}

static void
finish(struct fixture *f)
{
	pr_export_free(f->ex);
	pr_doc_free(f->doc);
	pr_diags_free(f->ds);
	pr_desk_free(f->desk);
}

static enum pr_status
render_with(struct fixture *f, const struct pr_format *format, int *made)
{
	char *out = (char *)f;
	size_t len;
	enum pr_status st = pr_export_render(f->ex, format, f->ds, &out, &len);

	*made = out != NULL;
	free(out);
	return st;
}

static void
what_has_errors_is_not_made(void **state)
{
	static const struct { const char *head, *text; int made; } v[] = {
		{ "", "Text.", 1 },
		{ "letter: none.md\n", "Text.", 0 },
		{ "", "Text {{nothing}}.", 0 },
		/* One of each, and two. */
		{ "letter: none.md\n", "Text {{nothing}}.", 0 },
		{ "letter: none.md\n", "Text {{nothing}}, {{nobody}}.", 0 },
	};
	struct fixture f;
	int made;

	(void)state;
	for (size_t i = 0; i < sizeof(v) / sizeof(v[0]); i++) {
		begin(&f, v[i].head, v[i].text);
		assert_int_equal(render_with(&f, pr_format_find("text"),
		    &made), PR_OK);
		if (made != v[i].made)
			fail_msg("%zu", i);
		finish(&f);
	}
}

static enum pr_status
no_memory(const struct pri_page *p, struct pri_templates *t,
    struct pr_diags *ds, struct pri_buf *b)
{
	(void)p;
	(void)t;
	(void)ds;
	pri_buf_puts(b, "Half a page");
	return PR_ENOMEM;
}

static enum pr_status
no_disk(const struct pri_page *p, struct pri_templates *t,
    struct pr_diags *ds, struct pri_buf *b)
{
	(void)p;
	(void)t;
	pri_buf_puts(b, "Half a page");
	pri_diags_fail(ds, PR_EIO);
	return PR_OK;
}

static enum pr_status
mistaken(const struct pri_page *p, struct pri_templates *t,
    struct pr_diags *ds, struct pri_buf *b)
{
	(void)p;
	(void)t;
	pri_buf_puts(b, "Half a page");
	pri_diag(ds, "page.html", (struct pr_pos){ 1, 1 },
	    PRI_D_variable_unknown, NULL, "there is no such variable");
	return PR_OK;
}

static enum pr_status
well(const struct pri_page *p, struct pri_templates *t, struct pr_diags *ds,
    struct pri_buf *b)
{
	(void)p;
	(void)t;
	(void)ds;
	pri_buf_puts(b, "A page");
	return PR_OK;
}

/* Half a page is none, whatever it is that went wrong. */
static void
half_a_page_is_none(void **state)
{
	static const struct {
		enum pr_status (*render)(const struct pri_page *,
		    struct pri_templates *, struct pr_diags *,
		    struct pri_buf *);
		enum pr_status st;
		int	made;
	} v[] = {
		{ well, PR_OK, 1 }, { no_memory, PR_ENOMEM, 0 },
		{ no_disk, PR_EIO, 0 }, { mistaken, PR_OK, 0 },
	};
	struct fixture f;
	int made;

	(void)state;
	for (size_t i = 0; i < sizeof(v) / sizeof(v[0]); i++) {
		struct pr_format format = { .name = "test",
			.render = v[i].render };
		begin(&f, "", "Text.");
		assert_int_equal(render_with(&f, &format, &made), v[i].st);
		assert_int_equal(made, v[i].made);
		finish(&f);
	}
}

/* Of two embargoes that end at once the document's own is shown. */
static void
its_own_embargo_goes_first(void **state)
{
	struct fixture f;

	(void)state;
	write_file("letter.md", "---\nkind: letter\ntitle: A letter\n"
	    "embargo: 2019-12-21 12:00 UTC\naddressee: Example Office\n---\n\n"
	    "Text.\n");
	begin(&f, "embargo: 2019-12-21 21:00 Asia/Seoul\n"
	    "letter: letter.md\n", "Text.");
	assert_non_null(strstr(pr_export_embargo(f.ex), "21:00"));
	assert_int_equal(pri_export_instant(f.ex), DAY + 43200);
	finish(&f);
}

/* ---- A batch of one ---- */

struct seen {
	size_t	outcomes[PR_TROUBLE + 1];
	char	left[100];
};

static int
note(void *arg, const struct pr_batch_event *e)
{
	struct seen *seen = arg;

	seen->outcomes[e->outcome]++;
	if (e->left != NULL)
		snprintf(seen->left, sizeof(seen->left), "%s", e->left);
	return 0;
}

enum { PLAIN, MARKED, UPDATE };

/* Export one.md, of which this is to become and be left; is there an output of
 * that name then? */
static int
batch_as(const struct pr_format *f, int how, enum pr_outcome outcome,
    const char *left, const char *output)
{
	struct pr_desk *desk = pr_desk_new();
	const struct pr_batch_opts o = { .formats = &f, .nformats = 1,
		.out = "out", .marked = how == MARKED,
		.update = how == UPDATE, .jobs = 1 };
	struct seen seen = { { 0 }, "" };
	const char *problem;

	pr_desk_set_now(desk, DAY);
	struct pr_batch *b = pr_batch_new(desk, &o);
	assert_int_equal(pr_batch_add(b, "one.md"), PR_OK);
	assert_int_equal(pr_batch_plan(b, &problem), PR_OK);
	assert_int_equal(pr_batch_run(b, note, &seen), PR_OK);
	pr_batch_free(b);
	pr_desk_free(desk);
	assert_int_equal(seen.outcomes[outcome], 1);
	assert_string_equal(seen.left, left);
	return access(output, F_OK) == 0;
}

static int
batch(const char *format, int how, enum pr_outcome outcome,
    const char *left, const char *output)
{
	return batch_as(pr_format_find(format), how, outcome, left, output);
}

#define EMBARGO "embargo: 2019-12-21 09:00 UTC\n"

static int
remove_one(const char *path, const struct stat *st, int flag, struct FTW *at)
{
	(void)st;
	(void)flag;
	(void)at;
	return remove(path);
}

static void
remove_folder(const char *name)
{
	(void)nftw(name, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static void
drafts_are_in_no_site(void **state)
{
	(void)state;
	write_release("one.md", "draft: true\n", "Text.");
	assert_false(batch("site", PLAIN, PR_HELD, "", "out/one.html"));
	assert_true(batch("text", PLAIN, PR_EXPORTED, "", "out/one.txt"));
	write_release("one.md", "", "Text.");
	assert_true(batch("site", PLAIN, PR_EXPORTED, "", "out/one.html"));
	remove_folder("out");
}

static void
nothing_is_written_of_what_failed(void **state)
{
	(void)state;
	write_release("one.md", "", "Text {{nothing}}.");
	assert_false(batch("text", PLAIN, PR_FAILED, "", "out/one.txt"));
	/* A format without variables, too. */
	assert_false(batch("json", PLAIN, PR_FAILED, "", "out/one.json"));
	/* What was there stays. */
	write_release("one.md", "", "Text.");
	assert_true(batch("text", PLAIN, PR_EXPORTED, "", "out/one.txt"));
	write_release("one.md", "", "Text {{nothing}}.");
	assert_true(batch("text", PLAIN, PR_FAILED, "", "out/one.txt"));
	remove_folder("out");
}

/* A disk that fails is no mistake of the text: here, memory that no process has
 * at its beginning. */
static void
a_disk_that_fails_is_trouble(void **state)
{
	FILE *f = fopen("/proc/self/mem", "r");
	int fails = f != NULL && fgetc(f) == EOF && errno == EIO;

	(void)state;
	if (f != NULL)
		fclose(f);
	if (!fails)
		skip();
	write_release("one.md", "letter: /proc/self/mem\n", "Text.");
	assert_false(batch("text", PLAIN, PR_TROUBLE, "", "out/one.txt"));
	remove_folder("out");
}

static void
an_update_is_told_as_what_it_is(void **state)
{
	(void)state;
	write_release("one.md", "", "Text.");
	assert_true(batch("text", UPDATE, PR_EXPORTED, "", "out/one.txt"));
	assert_true(batch("text", UPDATE, PR_UNCHANGED, "", "out/one.txt"));
	write_release("one.md", EMBARGO, "Text.");
	assert_true(batch("text", UPDATE, PR_EMBARGOED, "out/one.txt",
	    "out/one.txt"));
	remove_folder("out");
}

/* Somebody writes the document, or the letter that it is about, while it is
 * exported. */
static enum pr_status
while_document_changes(const struct pri_page *p, struct pri_templates *t,
    struct pr_diags *ds, struct pri_buf *b)
{
	write_release("one.md", "letter: letter.md\n", "Another text.");
	return well(p, t, ds, b);
}

static enum pr_status
while_letter_changes(const struct pri_page *p, struct pri_templates *t,
    struct pr_diags *ds, struct pri_buf *b)
{
	write_file("letter.md", "---\nkind: letter\ntitle: Another\n---\n");
	return well(p, t, ds, b);
}

/* What changes in the midst of a run is seen by the next. */
static void
what_changes_meanwhile_is_made_again(void **state)
{
	struct pr_format f = { .name = "test", .suffix = ".txt" };

	(void)state;
	write_release("one.md", "letter: letter.md\n", "Text.");
	write_file("letter.md", "---\nkind: letter\ntitle: One\n---\n");
	f.render = while_document_changes;
	(void)batch_as(&f, UPDATE, PR_EXPORTED, "", "out/one.txt");
	f.render = while_letter_changes;
	(void)batch_as(&f, UPDATE, PR_EXPORTED, "", "out/one.txt");
	f.render = well;
	(void)batch_as(&f, UPDATE, PR_EXPORTED, "", "out/one.txt");
	assert_true(batch_as(&f, UPDATE, PR_UNCHANGED, "", "out/one.txt"));
	remove_folder("out");
}

/* What went out before there was an embargo is told, for as long as there is
 * one. */
static void
what_was_left_unmarked_is_told(void **state)
{
	(void)state;
	write_release("one.md", "", "Text.");
	assert_true(batch("text", PLAIN, PR_EXPORTED, "", "out/one.txt"));
	assert_true(batch("text", MARKED, PR_EXPORTED, "", "out/one.txt"));
	write_release("one.md", EMBARGO, "Text.");
	assert_true(batch("text", PLAIN, PR_EMBARGOED, "out/one.txt",
	    "out/one.txt"));
	assert_true(batch("text", MARKED, PR_EXPORTED, "out/one.txt",
	    "out/one.EMBARGOED.txt"));
	assert_int_equal(unlink("out/one.txt"), 0);
	assert_false(batch("text", PLAIN, PR_EMBARGOED, "", "out/one.txt"));
	/* One that has ended. */
	write_release("one.md", "embargo: 2019-12-21 00:00 UTC\n", "Text.");
	assert_true(batch("text", PLAIN, PR_EXPORTED, "", "out/one.txt"));
	assert_true(batch("text", PLAIN, PR_EXPORTED, "", "out/one.txt"));
	remove_folder("out");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_has_errors_is_not_made),
		cmocka_unit_test(half_a_page_is_none),
		cmocka_unit_test(its_own_embargo_goes_first),
		cmocka_unit_test(drafts_are_in_no_site),
		cmocka_unit_test(nothing_is_written_of_what_failed),
		cmocka_unit_test(a_disk_that_fails_is_trouble),
		cmocka_unit_test(an_update_is_told_as_what_it_is),
		cmocka_unit_test(what_changes_meanwhile_is_made_again),
		cmocka_unit_test(what_was_left_unmarked_is_told),
	};
	char folder[] = "/tmp/test_outcomes.XXXXXX";

	if (mkdtemp(folder) == NULL || chdir(folder) == -1)
		return 99;
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	if (failed == 0)
		remove_folder(folder);
	return failed;
}

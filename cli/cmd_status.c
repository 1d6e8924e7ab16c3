/* pressrel status: a line about each document. */
#include <config.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

/* "until 09:00 KST (UTC+09:00), ... = 2019-12-21T00:00:00Z" */
static void
until(const struct pr_doc *doc, const struct pr_export *ex)
{
	const char *iso = pr_export_var(ex, "embargo.iso");
	const char *text = pr_export_embargo(ex);

	put_visible(pr_doc_file(doc), stdout);
	fputs(*text == '\0' ? ": embargoed, until when is not said" :
	    ": embargoed until ", stdout);
	put_visible(text, stdout);
	printf("%s%s\n", iso == NULL ? "" : " = ", iso == NULL ? "" : iso);
}

static void
print_state(const struct pr_doc *doc, const char *state)
{
	put_visible(pr_doc_file(doc), stdout);
	printf(": %s\n", state);
}

/* Something that it prints inside may be under embargo, as for export. */
static int
print(struct pr_desk *desk, const struct pr_doc *doc, int has_errors)
{
	enum pr_state state = pr_doc_state(doc, pr_desk_now(desk));
	struct pr_diags *ds = pr_diags_new();
	struct pr_export *ex = NULL;

	enum pr_status st = ds == NULL ? PR_ENOMEM :
	    pr_export_new(desk, doc, 0, ds, &ex);
	if (st == PR_OK && state != PR_STATE_DRAFT &&
	    state != PR_STATE_WITHDRAWN && pr_export_embargoed(ex))
		until(doc, ex);
	else if (st == PR_OK)
		print_state(doc, state == PR_STATE_READY && has_errors ?
		    "has errors" : pr_state_name(state));
	int err = st == PR_EIO ? errno : ENOMEM;
	pr_export_free(ex);
	pr_diags_free(ds);
	return st == PR_OK ? EXIT_DONE : trouble(err, "cannot read %s",
	    pr_doc_file(doc));
}

static int
is_told(const struct pr_diags *told, const struct pr_diag *d)
{
	for (size_t i = 0; i < pr_diags_count(told); i++) {
		const struct pr_diag *t = pr_diags_get(told, i);
		if (t->pos.line == d->pos.line && t->pos.col == d->pos.col &&
		    strcmp(t->file, d->file) == 0 &&
		    strcmp(t->message, d->message) == 0)
			return 1;
	}
	return 0;
}

/* What is said of another file than the document, most often of its settings,
 * is told with the first that has it. */
static void
report_new(const char *file, const struct pr_diags *ds, struct pr_diags *told)
{
	int more = 0;

	for (size_t i = 0; i < pr_diags_count(ds); i++) {
		const struct pr_diag *d = pr_diags_get(ds, i);
		int is_other = strcmp(d->file, file) != 0;
		if (is_other && is_told(told, d))
			continue;
		report_diag(d, NULL, stderr);
		more |= is_other;
	}
	if (more)
		(void)pr_diags_append(told, ds);
}

static int
tell(struct pr_desk *desk, const char *file, struct pr_diags *told)
{
	struct pr_diags *ds = pr_diags_new();
	struct pr_doc *doc = NULL;
	int status;

	enum pr_status st = ds == NULL ? PR_ENOMEM :
	    pr_doc_read(desk, file, ds, &doc);
	if (st != PR_OK)
		status = cannot_read(file, st, errno, ds);
	else {
		pr_diags_sort(ds);
		report_new(file, ds, told);
		status = diags_exit(ds);
		status = exit_worst(print(desk, doc, status == EXIT_ERRORS),
		    status);
	}
	pr_doc_free(doc);
	pr_diags_free(ds);
	return status;
}

/* All files, and those of folders; one in trouble does not stop the others. */
static int
tell_all(struct pr_desk *desk, struct pr_batch *b, int n, char **files)
{
	struct pr_diags *told = pr_diags_new();
	int status = EXIT_DONE;

	if (told == NULL)
		return trouble(ENOMEM, "cannot tell the status");
	for (int i = 0; i < n; i++)
		if (strcmp(files[i], "-") == 0)
			status = exit_worst(status, tell(desk, "-", told));
		else if (pr_batch_add(b, files[i]) != PR_OK)
			status = trouble(errno, "cannot read %s", files[i]);
	for (size_t i = 0; pr_batch_path(b, i) != NULL; i++)
		status = exit_worst(status, tell(desk, pr_batch_path(b, i),
		    told));
	pr_diags_free(told);
	return status;
}

static int
run(int argc, char **argv)
{
	const char *as_of = NULL;
	const struct opt opts[] = {
		{ .name = "as-of", .type = OPT_STR, .var = &as_of,
		  .arg = "WHEN", .help = "as if it were that time" },
		{ 0 }
	};
	int first = opt_parse(&cmd_status, opts, argc, argv);
	int status = EXIT_DONE;
	int64_t now;

	if (first < 0)
		return first == -2 ? EXIT_DONE : EXIT_TROUBLE;
	if (first == argc)
		return trouble(0, "no document is given; "
		    "`pressrel status --help' tells how");
	struct pr_desk *desk = pr_desk_new();
	struct pr_batch_opts none = { 0 };
	struct pr_batch *b = desk == NULL ? NULL : pr_batch_new(desk, &none);
	if (b == NULL)
		status = trouble(0, "%s", pr_status_message(PR_ENOMEM));
	else if (as_of != NULL && !pr_instant_parse(as_of, &now))
		status = trouble(0, "--as-of takes a time like "
		    "2019-12-21T00:00:00Z, not %s", as_of);
	else if (as_of != NULL)
		pr_desk_set_now(desk, now);
	if (status != EXIT_TROUBLE)
		status = tell_all(desk, b, argc - first, argv + first);
	pr_batch_free(b);
	pr_desk_free(desk);
	return status;
}

const struct cmd cmd_status = {
	.name = "status", .args = "[--as-of WHEN] FILE|DIR...", .run = run,
	.summary = "Tell whether documents are drafts, embargoed, out, corrected",
};

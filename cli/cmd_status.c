/* pressrel status: a line about each document. */
#include <config.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

static int
print(struct pr_desk *desk, const struct pr_doc *doc)
{
	enum pr_state state = pr_doc_state(doc, pr_desk_now(desk));
	char *until = NULL;

	if (state != PR_STATE_EMBARGOED) {
		printf("%s: %s\n", pr_doc_file(doc), pr_state_name(state));
		return EXIT_DONE;
	}
	if (pr_doc_embargo_text(doc, &until) != PR_OK)
		return trouble(0, "%s", pr_status_message(PR_ENOMEM));
	printf("%s: embargoed until %s\n", pr_doc_file(doc), until);
	free(until);
	return EXIT_DONE;
}

static int
tell(struct pr_desk *desk, const char *file)
{
	struct pr_diags *ds = pr_diags_new();
	struct pr_doc *doc = NULL;
	int status;

	enum pr_status st = ds == NULL ? PR_ENOMEM :
	    pr_doc_read(desk, file, ds, &doc);
	if (st != PR_OK)
		status = trouble(st == PR_EIO ? errno : 0, "cannot read %s%s%s",
		    file, st == PR_EIO ? "" : ": ",
		    st == PR_EIO ? "" : pr_status_message(st));
	else {
		pr_diags_sort(ds);
		report_diags(ds, stderr);
		status = exit_worst(print(desk, doc), diags_exit(ds));
	}
	pr_doc_free(doc);
	pr_diags_free(ds);
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
	for (int i = first; i < argc && status != EXIT_TROUBLE; i++)
		if (pr_batch_add(b, argv[i]) != PR_OK)
			status = trouble(errno, "cannot read %s", argv[i]);
	for (size_t i = 0; b != NULL && pr_batch_path(b, i) != NULL; i++)
		status = exit_worst(status, tell(desk, pr_batch_path(b, i)));
	pr_batch_free(b);
	pr_desk_free(desk);
	return status;
}

const struct cmd cmd_status = {
	.name = "status", .args = "[--as-of WHEN] FILE|DIR...", .run = run,
	.summary = "Tell whether documents are drafts, embargoed, out, corrected",
};

/* pressrel correct: put a correction into a document. */
#include <config.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cli.h"

/* The day of the desk's clock where the user is. */
static void
today(const struct pr_desk *desk, char out[16])
{
	time_t now = (time_t)pr_desk_now(desk);
	struct tm tm;

	if (localtime_r(&now, &tm) == NULL ||
	    strftime(out, 16, "%Y-%m-%d", &tm) == 0)
		memcpy(out, "1970-01-01", 11);
}

static int
correct(struct pr_desk *desk, const struct pr_doc *doc, const char *date,
    const char *class, const char *what, struct pr_diags *ds)
{
	char *text;
	size_t len;
	enum pr_status st = pr_doc_correct(desk, doc, date, class, what, ds,
	    &text, &len);

	if (st == PR_EUSAGE && (*what == '\0' || strpbrk(what, "\r\n") !=
	    NULL))
		return trouble(0, "--what takes a sentence on one line: what "
		    "was wrong, and what is right");
	if (st == PR_EUSAGE)
		return trouble(0, "--date takes a day as YYYY-MM-DD, and "
		    "--what a sentence on one line");
	if (st == PR_EIO)
		return trouble(errno, "cannot read %s", pr_doc_file(doc));
	if (st != PR_OK)
		return trouble(0, "%s", pr_status_message(st));
	if (text == NULL)
		return EXIT_ERRORS;
	/* It stays what it was, where it was, and whose it was. */
	int err = replace_file(pr_doc_file(doc), text, len);
	free(text);
	if (err != 0)
		return trouble(err, "cannot write %s", pr_doc_file(doc));
	return EXIT_DONE;
}

static int
run_on(struct pr_desk *desk, const char *file, const char *date,
    const char *class, const char *what)
{
	struct pr_diags *ds = pr_diags_new();
	struct pr_doc *doc = NULL;
	char day[16];
	int status;

	enum pr_status st = ds == NULL ? PR_ENOMEM :
	    pr_doc_read(desk, file, ds, &doc);
	if (st != PR_OK)
		status = cannot_read(file, st, errno, ds);
	else {
		today(desk, day);
		status = correct(desk, doc, date != NULL ? date : day, class,
		    what, ds);
		pr_diags_sort(ds);
		report_diags(ds, stderr);
		status = exit_worst(status, diags_exit(ds));
	}
	pr_doc_free(doc);
	pr_diags_free(ds);
	return status;
}

static int
run(int argc, char **argv)
{
	const char *class = NULL, *what = NULL, *date = NULL;
	const struct opt opts[] = {
		{ .name = "class", .type = OPT_STR, .var = &class,
		  .arg = "CLASS", .values = "corrected|withdrawn|repeat",
		  .help = "corrected, withdrawn or repeat" },
		{ .name = "what", .type = OPT_STR, .var = &what,
		  .arg = "TEXT", .help = "what was wrong, and what is right" },
		{ .name = "date", .type = OPT_STR, .var = &date,
		  .arg = "DATE", .help = "the day of the correction, today "
		  "unless given" },
		{ 0 }
	};
	int first = opt_parse(&cmd_correct, opts, argc, argv);

	if (first < 0)
		return first == -2 ? EXIT_DONE : EXIT_TROUBLE;
	if (class == NULL || what == NULL || argc - first != 1 ||
	    strcmp(argv[first], "-") == 0)
		return trouble(0, "a correction takes --class, --what and one "
		    "file; `pressrel correct --help' tells how");
	struct pr_desk *desk = pr_desk_new();
	int status = desk == NULL ? trouble(0, "%s",
	    pr_status_message(PR_ENOMEM)) :
	    run_on(desk, argv[first], date, class, what);
	pr_desk_free(desk);
	return status;
}

const struct cmd cmd_correct = {
	.name = "correct", .args = "--class CLASS --what TEXT FILE",
	.run = run,
	.summary = "Put a dated correction into a document",
};

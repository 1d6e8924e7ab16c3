/* pressrel check: what a desk would catch before a release goes out. */
#include <config.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"

/* One file on its way. */
struct job {
	struct pr_diags	*ds;		/* sorted */
	char		**excerpts;	/* one for each, on a terminal */
	enum pr_status	 st;
	int		 err;
	char		*diff;		/* --fix */
};

struct batch {
	struct pr_desk	*desk;
	struct inputs	 in;
	struct job	*jobs;
	struct pr_online *online;	/* --online */
	int		 fix, excerpts, contacts;
};

/* ---- One file ---- */

static void
keep_excerpts(const struct pr_doc *doc, struct job *j)
{
	size_t n = pr_diags_count(j->ds);

	if (n == 0 || (j->excerpts = calloc(n, sizeof(char *))) == NULL)
		return;
	for (size_t i = 0; i < n; i++)
		(void)pr_doc_excerpt(doc, pr_diags_get(j->ds, i),
		    &j->excerpts[i]);
}

/* Read and check; `text' NULL to read the file.  `form' to be told also of what
 * only --fix needs to know. */
static enum pr_status
look(const struct batch *b, const char *name, const char *text, size_t len,
    int form, struct job *j)
{
	struct pr_doc *doc = NULL;
	enum pr_status st;

	pr_diags_free(j->ds);
	if ((j->ds = pr_diags_new()) == NULL)
		return PR_ENOMEM;
	if (form)
		pr_diags_want_form(j->ds);
	st = text != NULL ? pr_doc_read_text(b->desk, name, text, len, j->ds,
	    &doc) : pr_doc_read(b->desk, name, j->ds, &doc);
	if (st == PR_OK)
		st = pr_check(b->desk, doc, j->ds);
	if (st == PR_OK) {
		pr_diags_sort(j->ds);
		if (b->excerpts && text == NULL)
			keep_excerpts(doc, j);
	} else
		j->err = errno;
	pr_doc_free(doc);
	return st;
}

/* Correct a file, and look again at what it says then. */
static enum pr_status
correct(const struct batch *b, const char *name, struct job *j)
{
	char *old = NULL, *new = NULL;
	size_t len = 0, newlen = 0, count = 0;
	enum pr_status st = PR_EIO;

	if ((j->err = read_whole(name, &old, &len)) != 0 ||
	    (st = look(b, name, old, len, 1, j)) != PR_OK ||
	    (st = pr_fix(old, len, name, j->ds, &new, &newlen, &count)) !=
	    PR_OK)
		goto out;
	if (count == 0) {
		/* What could not be written is to be told in the plain way. */
		st = look(b, name, old, len, 0, j);
		goto out;
	}
	if ((st = pr_diff(name, old, len, new, newlen, &j->diff)) != PR_OK)
		goto out;
	if ((j->err = replace_file(name, new, newlen)) != 0) {
		st = PR_EIO;
		free(j->diff);
		j->diff = NULL;
		goto out;
	}
	st = look(b, name, new, newlen, 0, j);
out:
	free(old);
	free(new);
	return st;
}

static void
check_one(void *ctx, size_t i)
{
	struct batch *b = ctx;
	struct job *j = &b->jobs[i];

	j->st = b->fix ? correct(b, b->in.v[i], j) :
	    look(b, b->in.v[i], NULL, 0, 0, j);
}

/* ---- All of them ---- */

/* Every finding, those about configurations once. */
static struct pr_diags *
merge(const struct batch *b)
{
	struct pr_diags *all = pr_diags_new();

	for (size_t i = 0; i < b->in.n && all != NULL; i++)
		/* Why a configuration cannot be read is told of a document
		 * that was not, too. */
		if (b->jobs[i].ds != NULL && (b->jobs[i].st == PR_OK ||
		    pr_diags_have(b->jobs[i].ds, "config-unreadable")))
			(void)pr_diags_append(all, b->jobs[i].ds);
	if (all != NULL)
		pr_diags_sort(all);
	return all;
}

/* On a terminal: each finding with its line. */
static void
print_excerpts(const struct batch *b, const struct pr_diags *all)
{
	/* What is about other files, which are configurations. */
	for (size_t i = 0; i < pr_diags_count(all); i++) {
		const struct pr_diag *d = pr_diags_get(all, i);
		size_t k = 0;
		while (k < b->in.n && strcmp(b->in.v[k], d->file) != 0)
			k++;
		if (k == b->in.n)
			report_diag(d, NULL, stdout);
	}
	for (size_t k = 0; k < b->in.n; k++) {
		const struct job *j = &b->jobs[k];
		for (size_t i = 0; j->ds != NULL && j->st == PR_OK &&
		    i < pr_diags_count(j->ds); i++) {
			const struct pr_diag *d = pr_diags_get(j->ds, i);
			if (strcmp(d->file, b->in.v[k]) == 0)
				report_diag(d, j->excerpts != NULL ?
				    j->excerpts[i] : NULL, stdout);
		}
	}
}

static void
print_summary(const struct batch *b, const struct pr_diags *all, size_t bad)
{
	static const char *const names[] = { "note", "warning", "error" };
	size_t n = b->in.n - bad;

	fflush(stdout);
	fprintf(stderr, "pressrel: %zu file%s checked: ", n,
	    n == 1 ? "" : "s");
	if (pr_diags_count(all) == 0)
		fputs("nothing to report", stderr);
	for (int l = PR_ERROR, any = 0; l >= PR_NOTE; l--) {
		size_t k = pr_diags_count_level(all, (enum pr_level)l);
		if (k > 0)
			fprintf(stderr, "%s%zu %s%s", any++ ? ", " : "", k,
			    names[l], k == 1 ? "" : "s");
	}
	putc('\n', stderr);
}

static int
print(const struct batch *b, const struct pr_diags *all, const char *format)
{
	FILE *diffs = strcmp(format, "text") == 0 ? stdout : stderr;
	FILE *out = b->fix && diffs == stdout ? stderr : stdout;
	char *s = NULL;
	size_t len;

	for (size_t i = 0; i < b->in.n; i++)
		if (b->jobs[i].diff != NULL)
			fputs(b->jobs[i].diff, diffs);
	if (b->excerpts && !b->fix && diffs == stdout) {
		print_excerpts(b, all);
		return EXIT_DONE;
	}
	if (pr_diags_format(all, format, &s, &len) != PR_OK)
		return trouble(ENOMEM, "cannot print the findings");
	fflush(diffs);
	fwrite(s, 1, len, out);
	free(s);
	return EXIT_DONE;
}

/* The configuration that cannot be read, or NULL. */
static const char *
bad_config(const struct job *j)
{
	for (size_t i = 0; j->ds != NULL && i < pr_diags_count(j->ds); i++)
		if (strcmp(pr_diags_get(j->ds, i)->rule,
		    "config-unreadable") == 0)
			return pr_diags_get(j->ds, i)->file;
	return NULL;
}

/* A configuration once for all documents of its folder. */
static void
tell_unread(const struct batch *b, size_t i)
{
	const struct job *j = &b->jobs[i];
	const char *config = bad_config(j);
	const char *before = i == 0 ? NULL : bad_config(j - 1);

	if (j->st != PR_EIO)
		(void)trouble(0, "%s: %s", b->in.v[i],
		    pr_status_message(j->st));
	else if (config == NULL)
		(void)trouble(j->err, "%s", b->in.v[i]);
	else if (before == NULL || strcmp(before, config) != 0)
		(void)trouble(j->err, "%s: its configuration", b->in.v[i]);
}

static int
finish(const struct batch *b, const char *format, const char *fail_on)
{
	static const char *const levels[] = { "note", "warning", "error" };
	int status = EXIT_DONE;
	size_t bad = 0;

	for (size_t i = 0; i < b->in.n; i++) {
		if (b->jobs[i].st == PR_OK)
			continue;
		bad++;
		status = EXIT_TROUBLE;
		tell_unread(b, i);
	}
	struct pr_diags *all = merge(b);
	if (all == NULL || (bad == 0 && pr_diags_status(all) != PR_OK)) {
		pr_diags_free(all);
		return trouble(ENOMEM, "cannot print the findings");
	}
	status = exit_worst(status, print(b, all, format));
	for (int l = PR_ERROR; l >= PR_NOTE; l--) {
		if (pr_diags_count_level(all, (enum pr_level)l) > 0 &&
		    strcmp(fail_on, "never") != 0)
			status = exit_worst(status, EXIT_ERRORS);
		if (strcmp(fail_on, levels[l]) == 0 ||
		    strcmp(fail_on, "never") == 0)
			break;
	}
	print_summary(b, all, bad);
	pr_diags_free(all);
	return status;
}

static void
drop(struct batch *b)
{
	for (size_t i = 0; b->jobs != NULL && i < b->in.n; i++) {
		struct job *j = &b->jobs[i];
		for (size_t k = 0; j->excerpts != NULL &&
		    k < pr_diags_count(j->ds); k++)
			free(j->excerpts[k]);
		free(j->excerpts);
		free(j->diff);
		pr_diags_free(j->ds);
	}
	free(b->jobs);
	inputs_free(&b->in);
	pr_desk_free(b->desk);
	pr_online_free(b->online);
}

/* What the options say. */
struct wishes {
	const char	*format, *as_of, *fail_on;
	long		 threads, max_age, timeout;
	int		 online;
};

static void
look_at_all(struct batch *b, const struct wishes *w)
{
	struct progress *bar = progress_new("checking", b->in.n);

	pool_run(b->in.n, w->threads, check_one, b, bar);
	progress_free(bar);
}

static int
check(struct batch *b, const struct wishes *w, int status)
{
	if (b->contacts)
		return exit_worst(status, print_contacts(b->desk,
		    (const char *const *)b->in.v, b->in.n, w->format));
	if (w->online && (b->online = ask_online(b->desk, &b->in, w->max_age,
	    w->timeout)) == NULL)
		status = EXIT_TROUBLE;
	pr_desk_set_online(b->desk, b->online);
	look_at_all(b, w);
	return exit_worst(status, finish(b, w->format, w->fail_on));
}

static int
collect(struct batch *b, char **operands, int n)
{
	int status = EXIT_DONE;

	for (int i = 0; i < n; i++)
		if (b->fix && strcmp(operands[i], "-") == 0)
			status = trouble(0, "--fix cannot write standard "
			    "input back");
		else
			status = exit_worst(status, inputs_add(&b->in,
			    operands[i]));
	return status;
}

static int
begin(struct batch *b, const struct wishes *w, char **operands, int n)
{
	int64_t now;
	int status;

	if (w->as_of != NULL && !pr_time_parse(w->as_of, &now))
		return trouble(0, "--as-of takes 2019-12-21, "
		    "2019-12-21T09:00:00+09:00 or @SECONDS, not %s",
		    w->as_of);
	status = collect(b, operands, n);
	b->excerpts = strcmp(w->format, "text") == 0 && isatty(STDOUT_FILENO);
	b->jobs = calloc(b->in.n + 1, sizeof(*b->jobs));
	if (b->jobs == NULL || (b->desk = pr_desk_new()) == NULL)
		return trouble(ENOMEM, "cannot begin");
	if (w->as_of != NULL)
		pr_desk_set_now(b->desk, now);
	return check(b, w, status);
}

static int
run(int argc, char **argv)
{
	struct wishes w = { .format = "text", .fail_on = "error",
	    .max_age = -1, .timeout = 20 };
	struct batch b = { 0 };
	const struct opt opts[] = {
		{ 'f', "format", OPT_STR, &w.format, "FORMAT",
		  "text (default), json, sarif or github",
		  "text|json|sarif|github", 0, 0 },
		{ 0, "as-of", OPT_STR, &w.as_of, "WHEN",
		  "take this for today (2019-12-21, or with a time)", NULL,
		  0, 0 },
		{ 0, "fail-on", OPT_STR, &w.fail_on, "LEVEL",
		  "exit 1 from this level on: error (default), ...",
		  "error|warning|note|never", 0, 0 },
		{ 0, "fix", OPT_FLAG, &b.fix, NULL,
		  "write what has one right answer, and show the difference",
		  NULL, 0, 0 },
		{ 0, "online", OPT_FLAG, &w.online, NULL,
		  "ask the network whether links and mail domains work",
		  NULL, 0, 0 },
		{ 0, "max-age", OPT_INT, &w.max_age, "SECONDS",
		  "take the network's answers that are so old at most (a day)",
		  NULL, 0, 31536000 },
		{ 0, "contacts", OPT_FLAG, &b.contacts, NULL,
		  "print the contacts as understood, in place of findings",
		  NULL, 0, 0 },
		{ 0, "timeout", OPT_INT, &w.timeout, "SECONDS",
		  "how long one answer of the network may take (20)", NULL,
		  1, 86400 },
		{ 'j', "jobs", OPT_INT, &w.threads, "N",
		  "files looked at together (all processors)", NULL, 1, 64 },
		{ 0 }
	};
	int first = opt_parse(&cmd_check, opts, argc, argv);

	if (first < 0)
		return first == -2 ? EXIT_DONE : EXIT_TROUBLE;
	if (first == argc)
		return trouble(0, "no file is given; try `pressrel check "
		    "--help'");
	int status = begin(&b, &w, argv + first, argc - first);
	drop(&b);
	return status;
}

const struct cmd cmd_check = {
	.name = "check", .args = "[OPTION...] FILE|FOLDER|-...", .run = run,
	.summary = "Find what would go wrong when a document goes out",
};

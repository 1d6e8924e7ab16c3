/* pressrel export: documents to pages, texts, ... */
#include <config.h>

#include <errno.h>
#include <malloc.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli.h"

enum { MAX_FORMATS = 16 };

/* What the options say. */
struct job {
	const char	*to, *out, *as_of;
	const char	*files_from;
	const char	*failed;	/* file for the names of failed ones */
	long		 jobs;
	const char	*depfile, *name, *design, *template;
	int		 marked, nul, durable, stop_on_error, quiet;
	int		 update, prune;
	const struct pr_format *formats[MAX_FORMATS];
	size_t		 nformats;
	struct pr_desk	*desk;
	struct pr_batch	*batch;
	struct progress	*bar;
	FILE		*failures;	/* to `names', until the end */
	char		*names;
	size_t		 nnames;
	size_t		 count[PR_TROUBLE + 1];
	size_t		 done;		/* documents told of, from the first */
	int		 status;
};

static volatile sig_atomic_t interrupted;

static void
on_signal(int sig)
{
	interrupted = sig;
}

/* ---- What became of a document ---- */

/* One more for the list of what is to be done again. */
static void
list_failure(struct job *j, const char *file)
{
	if (j->failures == NULL)
		return;
	fprintf(j->failures, "%s%c", file, j->nul ? '\0' : '\n');
	if (!j->nul && strchr(file, '\n') != NULL)
		j->status = trouble(0, "a name in %s holds a newline; use "
		    "--null", j->failed);
}

/* The same of the i-th document of the batch. */
static void
list_document(struct job *j, size_t i)
{
	char *name = j->failures == NULL ? NULL : pr_batch_again(j->batch, i);

	if (name != NULL)
		list_failure(j, name);
	else if (j->failures != NULL)
		j->status = trouble(ENOMEM, "cannot write %s", j->failed);
	free(name);
}

static void
count(struct job *j, enum pr_outcome what)
{
	static const int exits[] = {
		[PR_EXPORTED] = EXIT_DONE, [PR_UNCHANGED] = EXIT_DONE,
		[PR_EMBARGOED] = EXIT_EMBARGO, [PR_HELD] = EXIT_DONE,
		[PR_FAILED] = EXIT_ERRORS,
		[PR_SITE] = EXIT_DONE, [PR_TROUBLE] = EXIT_TROUBLE
	};

	j->count[what]++;
	j->status = exit_worst(j->status, exits[what]);
}

static void
tell_embargo(const char *file, const char *until)
{
	say("pressrel: %s is under embargo%s%s; nothing is written "
	    "(--embargoed exports it marked)", file,
	    until == NULL || *until == '\0' ? "" : " until ",
	    until == NULL ? "" : until);
}

/* Something that nothing marks stands where all under embargo is marked. */
static void
tell_left(struct job *j, const struct pr_batch_event *e)
{
	if (e->left == NULL)
		return;
	j->status = exit_worst(j->status, EXIT_EMBARGO);
	say("pressrel: %s is under embargo, but %s of an earlier export is "
	    "still there, unmarked; remove it%s", e->file, e->left,
	    j->update && !j->prune ? " (--prune does)" : "");
}

static void
tell_trouble(const struct pr_batch_event *e)
{
	if (e->text != NULL && e->err == EXDEV)
		(void)trouble(0, "cannot export %s: %s is, or lies behind, a "
		    "link that leads out of the output folder or to nowhere; "
		    "remove the link", e->file, e->text);
	else if (e->text != NULL && strcmp(e->text, e->file) != 0)
		(void)trouble(e->err, "cannot export %s: %s", e->file,
		    e->text);
	else
		(void)trouble(e->err, "cannot read %s%s", e->file,
		    e->diags != NULL && pr_diags_have(e->diags,
		    "config-unreadable") ? ": its configuration" : "");
}

static int
is_hopeless(int err)
{
	return err == ENOSPC || err == EDQUOT || err == EROFS || err == EMFILE;
}

static int
on_event(void *arg, const struct pr_batch_event *e)
{
	struct job *j = arg;

	/* The bar gives way only when there is something to say. */
	if (e->outcome == PR_EMBARGOED || e->outcome == PR_TROUBLE ||
	    e->outcome == PR_HELD ||
	    e->left != NULL || (e->diags != NULL &&
	    pr_diags_count(e->diags) > 0))
		progress_clear(j->bar);
	if (e->diags != NULL)
		report_diags(e->diags, stderr);
	count(j, e->outcome);
	/* A site is no document. */
	if ((e->outcome == PR_FAILED || e->outcome == PR_TROUBLE) &&
	    !e->is_site)
		list_document(j, e->done - 1);
	j->done = e->done;
	/* Exported, and a list has rows that were rejected. */
	if (e->diags != NULL && (e->outcome == PR_EXPORTED ||
	    e->outcome == PR_SITE))
		j->status = exit_worst(j->status, diags_exit(e->diags));
	if (e->outcome == PR_EMBARGOED)
		tell_embargo(e->file, e->text);
	if (e->outcome == PR_HELD)
		say("pressrel: %s is a draft, and left out of the site",
		    e->file);
	tell_left(j, e);
	if (e->outcome == PR_TROUBLE && e->err != 0)
		tell_trouble(e);
	progress_step(j->bar, e->done, e->total);
	return interrupted || (e->outcome == PR_TROUBLE &&
	    is_hopeless(e->err)) || (j->stop_on_error &&
	    (e->outcome == PR_FAILED || e->outcome == PR_TROUBLE));
}

/* ---- One document to standard output ---- */

static int
print(struct job *j, struct pr_export *ex, struct pr_diags *ds)
{
	char *text = NULL;
	size_t len;

	if (pr_export_embargoed(ex) && !j->marked) {
		report_diags(ds, stderr);
		tell_embargo("the document", pr_export_embargo(ex));
		return EXIT_EMBARGO;
	}
	enum pr_status st = pr_diags_count_level(ds, PR_ERROR) >
	    pr_export_pardoned(ex) ? PR_OK :
	    pr_export_render(ex, j->formats[0], ds, &text, &len);
	pr_diags_sort(ds);
	report_diags(ds, stderr);
	if (st != PR_OK)
		return trouble(0, "cannot export: %s", pr_status_message(st));
	if (text == NULL)
		return EXIT_ERRORS;
	if (fwrite(text, 1, len, stdout) != len)
		clearerr(stdin);	/* main() tells of stdout's error */
	free(text);
	return diags_exit(ds);
}

static int
export_to_stdout(struct job *j, const char *file)
{
	struct pr_diags *ds = pr_diags_new();
	struct pr_doc *doc = NULL;
	struct pr_export *ex = NULL;
	int status;

	enum pr_status st = ds == NULL ? PR_ENOMEM :
	    pr_doc_read(j->desk, file, ds, &doc);
	if (st == PR_OK)
		st = pr_export_new(j->desk, doc, j->marked, ds, &ex);
	if (st != PR_OK)
		status = cannot_read(file, st, errno, ds);
	else
		status = print(j, ex, ds);
	pr_export_free(ex);
	pr_doc_free(doc);
	pr_diags_free(ds);
	return status;
}

/* ---- Options ---- */

static int
find_formats(struct job *j)
{
	char *copy = strdup(j->to), *save = NULL;
	int status = EXIT_DONE;

	if (copy == NULL)
		return trouble(errno, "cannot export");
	for (char *s = strtok_r(copy, ",", &save); s != NULL;
	    s = strtok_r(NULL, ",", &save)) {
		const struct pr_format *f = pr_format_find(s);
		size_t i = 0;
		if (f == NULL) {
			status = trouble(0, "there is no format %s; "
			    "`pressrel export --help' lists them", s);
			break;
		}
		while (i < j->nformats && j->formats[i] != f)
			i++;
		if (i == j->nformats && i < MAX_FORMATS)
			j->formats[j->nformats++] = f;
	}
	if (status == EXIT_DONE && j->nformats == 0)
		status = trouble(0, "--to names no format");
	free(copy);
	return status;
}

/* A document or folder; a folder without documents may be the wrong one. */
static void
add(struct job *j, struct pr_batch *b, const char *path)
{
	size_t n = pr_batch_count(b);
	struct stat st;

	if (pr_batch_add(b, path) != PR_OK) {
		(void)trouble(errno, "cannot read %s", path);
		count(j, PR_TROUBLE);
		list_failure(j, path);
	} else if (pr_batch_count(b) == n && stat(path, &st) == 0 &&
	    S_ISDIR(st.st_mode))
		say("pressrel: there is no document (*.md, *.markdown) in %s",
		    path);
}

/* The names in a file, one to a line (or ended by NUL). */
static int
add_from(struct job *j, struct pr_batch *b)
{
	int is_stdin = strcmp(j->files_from, "-") == 0, status = EXIT_DONE;
	FILE *f = is_stdin ? stdin : fopen(j->files_from, "r");
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;

	if (f == NULL)
		return trouble(errno, "cannot read %s", j->files_from);
	while ((n = getdelim(&line, &cap, j->nul ? '\0' : '\n', f)) != -1) {
		if (n > 0 && line[n - 1] == (j->nul ? '\0' : '\n'))
			line[--n] = '\0';
		if (n > 0 && !j->nul && line[n - 1] == '\r')
			line[--n] = '\0';
		if (n > 0)
			add(j, b, line);
	}
	/* Without memory for a line the end is not reached, either. */
	if (ferror(f) || !feof(f))
		status = trouble(errno, "cannot read %s", j->files_from);
	free(line);
	if (!is_stdin)
		fclose(f);
	return status;
}

static int
makes_site(const struct job *j)
{
	for (size_t i = 0; i < j->nformats; i++)
		if (strcmp(pr_format_name(j->formats[i]), "site") == 0)
			return 1;
	return 0;
}

/* -o names a folder when it is one, ends with a slash, or has to hold more
 * than one file. */
static int
is_folder(const struct job *j, int argc, char **argv)
{
	struct stat st;
	size_t n = strlen(j->out);

	if (makes_site(j))
		return 1;
	if (stat(j->out, &st) == 0)
		return S_ISDIR(st.st_mode);
	if (n > 0 && j->out[n - 1] == '/')
		return 1;
	return j->nformats > 1 || argc != 1 || j->files_from != NULL ||
	    (stat(argv[0], &st) == 0 && S_ISDIR(st.st_mode));
}

static void
summary(const struct job *j, size_t total)
{
	char drafts[48] = "", rest[48] = "";

	if (j->quiet || (total < 2 && !isatty(STDERR_FILENO)))
		return;
	if (j->count[PR_HELD] > 0)
		snprintf(drafts, sizeof(drafts), ", %zu left out as draft",
		    j->count[PR_HELD]);
	if (j->done < total)
		snprintf(rest, sizeof(rest), ", %zu not reached",
		    total - j->done);
	say("%zu exported, %zu unchanged, %zu under embargo, %zu failed%s%s",
	    j->count[PR_EXPORTED], j->count[PR_UNCHANGED],
	    j->count[PR_EMBARGOED], j->count[PR_FAILED] +
	    j->count[PR_TROUBLE], drafts, rest);
}

/* What was told with the first of the documents that failed for it. */
static void
tell_shared(const struct pr_batch *b)
{
	const struct pr_diag *d;
	size_t n;

	for (size_t i = 0; (d = pr_batch_shared_error(b, i, &n)) != NULL; i++)
		if (d->pos.line == 0)
			say("pressrel: %zu documents failed because of %s", n,
			    d->file);
		else
			say("pressrel: %zu documents failed because of "
			    "%s:%zu:%zu", n, d->file, d->pos.line, d->pos.col);
}

static int
run_batch(struct job *j, struct pr_batch *b)
{
	const char *problem;
	enum pr_status st = pr_batch_plan(b, &problem);
	size_t total = pr_batch_count(b);

	if (st == PR_EUSAGE && problem != NULL)
		return trouble(0, "%s", problem);
	if (st == PR_OK) {
		signal(SIGINT, on_signal);
		signal(SIGTERM, on_signal);
		j->bar = progress_new("exporting", total);
		st = pr_batch_run(b, on_event, j);
		progress_free(j->bar);
		tell_shared(b);
		/* After a stop, the rest is to be done again, too. */
		for (size_t i = j->done; i < total; i++)
			list_document(j, i);
	}
	if (st == PR_EIO) {
		int err = errno;
		summary(j, total);
		problem = pr_batch_problem(b);
		return trouble(err, "cannot write %s", problem != NULL ?
		    problem : j->out);
	}
	if (st != PR_OK)
		return trouble(0, "cannot export: %s", pr_status_message(st));
	summary(j, total);
	return j->status;
}

static int
export_files(struct job *j, int argc, char **argv)
{
	struct pr_batch_opts opts = { .formats = j->formats,
	    .nformats = j->nformats, .out = j->out, .marked = j->marked,
	    .durable = j->durable, .jobs = (int)j->jobs,
	    .update = j->update, .prune = j->prune,
	    .depfile = j->depfile, .name = j->name };
	struct pr_batch *b;
	int status = EXIT_DONE;

	if ((j->update || j->prune) && j->out == NULL)
		return trouble(0, "--update and --prune need a folder for the "
		    "outputs; name one with -o");
	opts.out_is_file = j->out != NULL && !is_folder(j, argc, argv);
	if ((b = pr_batch_new(j->desk, &opts)) == NULL)
		return trouble(0, "cannot export: %s",
		    pr_status_message(PR_ENOMEM));
	j->batch = b;
	for (int i = 0; i < argc; i++)
		add(j, b, argv[i]);
	if (j->files_from != NULL)
		status = add_from(j, b);
	if (opts.out_is_file && pr_batch_count(b) * j->nformats > 1)
		status = trouble(0, "%s is a file, and there are several "
		    "outputs; name a folder with -o", j->out);
	else
		status = exit_worst(status, run_batch(j, b));
	pr_batch_free(b);
	return exit_worst(status, j->status);
}

/* Standard output takes one document in one format. */
static int
export_all(struct job *j, int argc, char **argv)
{
	struct stat st;
	int to_stdout = j->out == NULL ? argc == 1 &&
	    strcmp(argv[0], "-") == 0 : strcmp(j->out, "-") == 0;

	if (makes_site(j) && (j->out == NULL || to_stdout))
		return trouble(0, "a site is a folder of files; name it with "
		    "-o");

	if (!to_stdout) {
		for (int i = 0; i < argc; i++)
			if (strcmp(argv[i], "-") == 0)
				return trouble(0, "a document from standard "
				    "input goes to standard output; give it "
				    "alone, with -o -");
		return export_files(j, argc, argv);
	}
	if (j->nformats != 1 || argc != 1 || j->files_from != NULL ||
	    (stat(argv[0], &st) == 0 && S_ISDIR(st.st_mode)))
		return trouble(0, "standard output takes one document in one "
		    "format; name a folder with -o, or one format with --to");
	return export_to_stdout(j, argv[0]);
}

static int
start(struct job *j, int argc, char **argv)
{
	int64_t now;
	int status;

	if (argc == 0 && j->files_from == NULL)
		return trouble(0, "no document is given; "
		    "`pressrel export --help' tells how");
	if ((status = find_formats(j)) != EXIT_DONE)
		return status;
	if ((j->desk = pr_desk_new()) == NULL)
		return trouble(0, "cannot export: %s",
		    pr_status_message(PR_ENOMEM));
	if (j->as_of != NULL) {
		if (!pr_instant_parse(j->as_of, &now))
			return trouble(0, "--as-of takes a time like "
			    "2019-12-21T00:00:00Z, not %s", j->as_of);
		pr_desk_set_now(j->desk, now);
	}
	if (j->template != NULL &&
	    pr_desk_set_template(j->desk, j->template) != PR_OK)
		return trouble(errno, "cannot read %s", j->template);
	if (j->design != NULL && !pr_desk_set_design(j->desk, j->design))
		return trouble(0, "--design is plain or house, not %s",
		    j->design);
	/* Written at the end: it may be the file that names are read from. */
	if (j->failed != NULL &&
	    (j->failures = open_memstream(&j->names, &j->nnames)) == NULL)
		return trouble(errno, "cannot write %s", j->failed);
	status = export_all(j, argc, argv);
	if (j->failures != NULL && (fclose(j->failures) == EOF ||
	    pr_file_write(j->failed, j->names, j->nnames) != PR_OK))
		status = trouble(errno, "cannot write %s", j->failed);
	free(j->names);
	if (interrupted) {
		signal(interrupted, SIG_DFL);
		raise(interrupted);
	}
	return status;
}

/* What some documents give back the next ones take: it need not go to the
 * system and come again meanwhile. */
static void
keep_memory(void)
{
#if defined(M_TRIM_THRESHOLD) && defined(M_MMAP_THRESHOLD)
	(void)mallopt(M_TRIM_THRESHOLD, 32 * 1024 * 1024);
	(void)mallopt(M_MMAP_THRESHOLD, 8 * 1024 * 1024);
#endif
}

static int
run(int argc, char **argv)
{
	struct job j = { .to = "html,text" };
	const struct opt opts[] = {
		{ .letter = 't', .name = "to", .type = OPT_STR, .var = &j.to,
		  .arg = "F[,F...]",
		  .values = "html|text|markdown|json|eml|fodt|tree|site",
		  .help = "html,text (default), markdown, json, eml, fodt, "
		  "tree, site" },
		{ .letter = 'o', .name = "output", .type = OPT_STR,
		  .var = &j.out, .arg = "DIR|FILE|-",
		  .help = "where to; beside each document unless given" },
		{ .name = "name", .type = OPT_STR, .var = &j.name,
		  .arg = "PATTERN",
		  .help = "names of outputs, as {date}-{slug}.{ext}" },
		{ .letter = 'j', .name = "jobs", .type = OPT_INT,
		  .var = &j.jobs, .arg = "N", .min = 1, .max = 64,
		  .help = "how many threads; as many as processors" },
		{ .name = "files-from", .type = OPT_STR, .var = &j.files_from,
		  .arg = "FILE", .help = "read names from FILE, - for stdin" },
		{ .letter = '0', .name = "null", .type = OPT_FLAG,
		  .var = &j.nul, .help = "those names end with NUL" },
		{ .name = "as-of", .type = OPT_STR, .var = &j.as_of,
		  .arg = "WHEN", .help = "as if it were that time" },
		{ .name = "design", .type = OPT_STR, .var = &j.design,
		  .arg = "D", .values = "plain|house",
		  .help = "how pages look, whatever pressrel.yaml says" },
		{ .name = "template", .type = OPT_STR, .var = &j.template,
		  .arg = "FILE",
		  .help = "the template of all pages, whatever their kind" },
		{ .name = "embargoed", .type = OPT_FLAG, .var = &j.marked,
		  .help = "before an embargo ends, export marked" },
		{ .name = "stop-on-error", .type = OPT_FLAG,
		  .var = &j.stop_on_error,
		  .help = "end at the first document that fails" },
		{ .name = "failed", .type = OPT_STR, .var = &j.failed,
		  .arg = "FILE", .help = "write the names of failed documents "
		  "to FILE" },
		{ .letter = 'u', .name = "update", .type = OPT_FLAG,
		  .var = &j.update,
		  .help = "write only what has changed since the last time" },
		{ .name = "prune", .type = OPT_FLAG, .var = &j.prune,
		  .help = "remove outputs that are no longer made" },
		{ .name = "depfile", .type = OPT_STR, .var = &j.depfile,
		  .arg = "FILE",
		  .help = "write what depends on what to FILE, for make" },
		{ .name = "durable", .type = OPT_FLAG, .var = &j.durable,
		  .help = "wait until each output is on the disk" },
		{ .letter = 'q', .name = "quiet", .type = OPT_FLAG,
		  .var = &j.quiet, .help = "no summary" },
		{ 0 }
	};
	int first = opt_parse(&cmd_export, opts, argc, argv);

	if (first < 0)
		return first == -2 ? EXIT_DONE : EXIT_TROUBLE;
	keep_memory();
	int status = start(&j, argc - first, argv + first);
	pr_desk_free(j.desk);
	return status;
}

const struct cmd cmd_export = {
	.name = "export",
	.args = "[--to F[,F...]] [-o DIR|FILE|-] [OPTION...] FILE|DIR...",
	.run = run,
	.summary = "Make pages, texts and other files of documents",
};

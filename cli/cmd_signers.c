/* pressrel signers: count, list and check who signed */
#include <config.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "cli.h"

/* What the options say. */
struct job {
	int		 tally, list, sentence, duplicates;
	int		 spell, allow_rejects, write;
	struct strlist	 decide;
	const char	*who, *why;
	const char	*save;
	long		 timeout;
	const char	*explain, *by, *format, *rejects, *host, *as_of, *lang;
	struct strlist	 maps;
	struct pr_desk	*desk;
	struct pr_diags	*diags;
};

static size_t
terminal_width(void)
{
	struct winsize w;

	return ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col > 0 ?
	    w.ws_col : 80;
}

static enum pr_list_view
view_of(const struct job *j)
{
	return j->list ? PR_LIST_NAMES : j->sentence ? PR_LIST_SENTENCE :
	    j->duplicates ? PR_LIST_DUPLICATES : PR_LIST_TALLY;
}

static int
explain(struct job *j)
{
	const struct pr_config *config;
	char *out;
	size_t len;
	enum pr_status st = pr_desk_config(j->desk, ".", j->diags, &config);

	if (st == PR_OK)
		st = pr_country_explain(config, j->lang, j->explain, &out,
		    &len);
	if (st != PR_OK)
		return trouble(st == PR_EIO ? errno : 0, "%s",
		    pr_status_message(st));
	fwrite(out, 1, len, stdout);
	free(out);
	report_diags(j->diags, stderr);
	return EXIT_DONE;
}

static int
open_failed(const struct job *j, enum pr_status st, char **files,
    size_t failed)
{
	int saved = errno;

	if (st != PR_ENOMEM) {
		pr_diags_sort(j->diags);
		report_diags(j->diags, stderr);
	}
	if (st == PR_EUSAGE)
		return trouble(0, "--map takes ROLE=HEADER, where the role is "
		    "one of name, given-name, family-name, organization, "
		    "type, country, represents, members, title, affiliation, "
		    "email, publish, anonymous, signed-at, withdrawn, "
		    "confirmed, comment, sort, web or ignore, not %s", j->maps.v[failed]);
	if (st == PR_EIO)
		return trouble(saved, "cannot read %s",
		    strcmp(files[failed], "-") == 0 ? "standard input" :
		    files[failed]);
	return trouble(0, "%s: %s", files[failed], pr_status_message(st));
}

/* Whole or not at all, over what is there; 0 or errno. */
static int
write_file(const char *path, const char *data, size_t len)
{
	struct stat st;

	if (stat(path, &st) == -1)
		return errno == ENOENT ? write_new_file(path, data, len) :
		    errno;
	if (S_ISREG(st.st_mode))
		return replace_file(path, data, len);
	FILE *f = fopen(path, "w");
	if (f == NULL)
		return errno;
	int bad = fwrite(data, 1, len, f) != len;
	return fclose(f) == EOF || bad ? errno : 0;
}

/* The rejected rows to the file of --rejects. */
static int
write_rejects(const struct job *j, struct pr_list *l)
{
	size_t len, n;
	char *out;
	enum pr_status st = pr_list_rejects(l, &out, &len, &n);

	if (st != PR_OK)
		return trouble(st == PR_EIO ? errno : 0, "%s",
		    pr_status_message(st));
	int err = write_file(j->rejects, out, len);
	free(out);
	return err != 0 ? trouble(err, "cannot write %s", j->rejects) :
	    EXIT_DONE;
}

static void
today(const struct job *j, char out[16])
{
	time_t now = (time_t)pr_desk_now(j->desk);
	struct tm tm;

	strftime(out, 16, "%Y-%m-%d", gmtime_r(&now, &tm));
}

static int
write_decisions(const struct job *j, struct pr_list *l)
{
	const char *name = pr_list_decisions_file(l);
	char day[16], *out;
	size_t len;

	if (name == NULL)
		return trouble(0, "decisions are kept beside the list; "
		    "standard input has no place for them");
	today(j, day);
	enum pr_status st = pr_list_decisions(l, day, j->diags, &out, &len);
	if (st != PR_OK)
		return trouble(st == PR_EIO ? errno : 0, "%s",
		    pr_status_message(st));
	if (out == NULL)
		return EXIT_DONE;
	int err = write_file(name, out, len);
	free(out);
	if (err != 0)
		return trouble(err, "cannot write %s", name);
	say("pressrel: wrote %s; decide there, and count again", name);
	return EXIT_DONE;
}

/* One --decide into the file of decisions. */
static int
decide_one(const struct job *j, struct pr_list *l, const char *rows)
{
	const char *name = pr_list_decisions_file(l);
	char day[16], *out, *problem;
	struct pr_list_decision d = { .rows = rows, .who = j->who,
		.why = j->why, .today = day };
	struct pr_diags *unseen = pr_diags_new();
	size_t len;

	if (unseen == NULL)
		return trouble(ENOMEM, "cannot begin");
	today(j, day);
	enum pr_status st = pr_list_decide(l, &d, unseen, &out, &len,
	    &problem);
	pr_diags_free(unseen);
	if (st == PR_EUSAGE) {
		int status = trouble(0, "--decide %s: %s", rows, problem);
		free(problem);
		return status;
	}
	if (st != PR_OK)
		return trouble(st == PR_EIO ? errno : 0, "%s",
		    pr_status_message(st));
	if (out == NULL)
		return EXIT_DONE;	/* decided so already */
	int err = write_file(name, out, len);
	free(out);
	if (err != 0)
		return trouble(err, "cannot write %s", name);
	say("pressrel: wrote the decision %s into %s", rows, name);
	return EXIT_DONE;
}

/* Errors but for the rejected rows that --allow-rejects accepts. */
static int
status_of(const struct job *j)
{
	for (size_t i = 0; i < pr_diags_count(j->diags); i++) {
		const struct pr_diag *d = pr_diags_get(j->diags, i);
		if (d->level == PR_ERROR && (!j->allow_rejects ||
		    strcmp(d->rule, "signers-rejected") != 0))
			return EXIT_ERRORS;
	}
	return EXIT_DONE;
}

static int
print(struct job *j, struct pr_list *l)
{
	const struct pr_list_style style = {
		.view = view_of(j), .format = j->format, .by = j->by,
		.spell = j->spell, .bars = isatty(STDOUT_FILENO) &&
		    use_colour(stdout), .colour = use_colour(stdout),
		.width = terminal_width()
	};
	char *out;
	size_t len;
	enum pr_status st = pr_list_print(l, &style, j->diags, &out, &len);

	if (st == PR_EUSAGE)
		return trouble(0, "this view has no format \"%s\"%s%s; see "
		    "`pressrel signers --help'", j->format,
		    j->by != NULL ? " by " : "", j->by != NULL ? j->by : "");
	if (st != PR_OK)
		return trouble(st == PR_EIO ? errno : 0, "%s",
		    pr_status_message(st));
	pr_diags_sort(j->diags);
	report_diags(j->diags, stderr);
	fwrite(out, 1, len, stdout);
	free(out);
	int status = status_of(j);
	if (j->rejects != NULL)
		status = exit_worst(status, write_rejects(j, l));
	if (j->write)
		status = exit_worst(status, write_decisions(j, l));
	return status;
}

/* The lists of the command line, those on the network fetched. */
struct lists {
	char	**paths;	/* where the bytes are */
	char	**names;	/* what they are called */
	char	**fetched;	/* paths and names that are ours to free */
	int	  n;
};

static void
lists_free(struct lists *l)
{
	for (int i = 0; l->fetched != NULL && i < 2 * l->n; i++)
		free(l->fetched[i]);
	free(l->fetched);
	free(l->names);
	free(l->paths);
}

static int
by_inode(const void *a, const void *b)
{
	const struct stat *x = a, *y = b;

	return x->st_dev != y->st_dev ? (x->st_dev > y->st_dev ? 1 : -1) :
	    (x->st_ino > y->st_ino) - (x->st_ino < y->st_ino);
}

/* A file that is named twice is counted twice, which is rarely meant. */
static int
told_twice(int n, char **files)
{
	struct stat *v = calloc((size_t)n + 1, sizeof(*v));
	size_t k = 0;

	if (v == NULL)
		return trouble(ENOMEM, "cannot begin");
	for (int i = 0; i < n; i++)
		k += strcmp(files[i], "-") != 0 && !pr_is_remote(files[i]) &&
		    stat(files[i], &v[k]) == 0 && S_ISREG(v[k].st_mode);
	qsort(v, k, sizeof(*v), by_inode);
	for (size_t i = 1; i < k; i++)
		if (by_inode(&v[i - 1], &v[i]) == 0)
			say("a list is named twice, and counted twice; name "
			    "each file once");
	free(v);
	return EXIT_DONE;
}


static int
lists_get(const struct job *j, struct lists *l, int n, char **files)
{
	int status = EXIT_DONE, remote = 0;

	l->n = n;
	l->paths = calloc((size_t)n + 1, sizeof(*l->paths));
	l->names = calloc((size_t)n + 1, sizeof(*l->names));
	l->fetched = calloc(2 * (size_t)n + 1, sizeof(*l->fetched));
	if (l->paths == NULL || l->names == NULL || l->fetched == NULL)
		return trouble(ENOMEM, "cannot begin");
	if ((status = told_twice(n, files)) != EXIT_DONE)
		return status;
	for (int i = 0; i < n; i++)
		remote += pr_is_remote(files[i]);
	if (j->save != NULL && remote != 1)
		return trouble(0, "--save keeps one list of the network; "
		    "there %s %d", remote == 1 ? "is" : "are", remote);
	for (int i = 0; i < n && status == EXIT_DONE; i++) {
		l->paths[i] = l->names[i] = files[i];
		if (!pr_is_remote(files[i]))
			continue;
		status = fetch_list(files[i], j->save, j->timeout,
		    &l->fetched[2 * i]);
		l->paths[i] = l->fetched[2 * i];
		l->names[i] = l->fetched[2 * i + 1] =
		    plain_address(files[i]);
		if (l->names[i] == NULL)
			status = trouble(ENOMEM, "cannot begin");
	}
	return status;
}

static int
count_lists(struct job *j, const struct lists *lists)
{
	struct pr_list_options o = {
		.files = (const char *const *)lists->paths,
		.names = (const char *const *)lists->names,
		.nfiles = (size_t)lists->n,
		.maps = j->maps.v, .nmaps = j->maps.n, .host = j->host,
		.lang = j->lang
	};
	struct pr_list *l;
	size_t failed;

	if (j->as_of != NULL) {
		o.has_as_of = 1;
		if (!pr_instant_parse(j->as_of, &o.as_of))
			return trouble(0, "--as-of takes a time such as "
			    "2019-12-21 or 2019-12-21T09:00:00Z, not %s",
			    j->as_of);
	}
	enum pr_status st = PR_OK;
	int status = EXIT_DONE;
	/* Each decision is made upon a list as those before it left it. */
	for (size_t i = 0; i <= j->decide.n && status == EXIT_DONE; i++) {
		pr_diags_free(j->diags);
		if ((j->diags = pr_diags_new()) == NULL)
			return trouble(ENOMEM, "cannot begin");
		st = pr_list_open(j->desk, &o, j->diags, &l, &failed);
		if (st != PR_OK)
			return open_failed(j, st, lists->names, failed);
		status = i < j->decide.n ? decide_one(j, l, j->decide.v[i]) :
		    print(j, l);
		pr_list_free(l);
	}
	return status;
}

static int
work(struct job *j, int n, char **files)
{
	struct lists l = { 0 };

	if (j->explain != NULL)
		return explain(j);
	if ((j->who != NULL || j->why != NULL) && j->decide.n == 0)
		return trouble(0, "--who and --why belong to --decide");
	if (n == 0)
		return trouble(0, "no list is given; - is standard input");
	if (j->tally + j->list + j->sentence + j->duplicates > 1)
		return trouble(0, "--tally, --list, --sentence and "
		    "--duplicates cannot be asked for together");
	int status = lists_get(j, &l, n, files);
	if (status == EXIT_DONE)
		status = count_lists(j, &l);
	lists_free(&l);
	return status;
}

static int
at_desk(struct job *j, int argc, char **argv)
{
	j->desk = pr_desk_new();
	j->diags = pr_diags_new();
	int status = j->desk == NULL || j->diags == NULL ?
	    trouble(0, "out of memory") : work(j, argc, argv);
	pr_diags_free(j->diags);
	pr_desk_free(j->desk);
	return status;
}

static int
run(int argc, char **argv)
{
	struct job j = { .format = "text", .timeout = 600 };
	const struct opt opts[] = {
		{ .letter = 't', .name = "tally", .var = &j.tally,
		  .help = "count the signers (the default)" },
		{ .letter = 'l', .name = "list", .var = &j.list,
		  .help = "print who signed, as it may be published" },
		{ .letter = 's', .name = "sentence", .var = &j.sentence,
		  .help = "print the counting sentence" },
		{ .letter = 'd', .name = "duplicates", .var = &j.duplicates,
		  .help = "print rows that look alike" },
		{ .name = "write-decisions", .var = &j.write,
		  .help = "put them into the file of decisions" },
		{ .name = "decide", .type = OPT_LIST, .var = &j.decide,
		  .arg = "LINE+LINE=WHAT", .help = "put a decision there: "
		  "12+31=merge, =keep or =open" },
		{ .name = "who", .type = OPT_STR, .var = &j.who,
		  .arg = "ROLE", .help = "who decides" },
		{ .name = "why", .type = OPT_STR, .var = &j.why,
		  .arg = "TEXT", .help = "and for what reason" },
		{ .name = "explain", .type = OPT_STR, .var = &j.explain,
		  .arg = "TEXT", .help = "tell how a country is understood" },
		{ .letter = 'b', .name = "by", .type = OPT_STR, .var = &j.by,
		  .arg = "KEY", .values = "country|type|region|alphabetical",
		  .help = "country, type, region; a list also alphabetical" },
		{ .letter = 'f', .name = "format", .type = OPT_STR,
		  .var = &j.format, .arg = "FORMAT",
		  .values = "text|json|csv|markdown|html|svg",
		  .help = "text, json, csv, markdown, html or svg" },
		{ .letter = 'm', .name = "map", .type = OPT_LIST,
		  .var = &j.maps, .arg = "ROLE=HEADER",
		  .help = "name the column of a role" },
		{ .name = "rejects", .type = OPT_STR, .var = &j.rejects,
		  .arg = "FILE", .help = "write the unusable rows there" },
		{ .name = "allow-rejects", .var = &j.allow_rejects,
		  .help = "unusable rows are no error" },
		{ .name = "save", .type = OPT_STR, .var = &j.save,
		  .arg = "FILE", .help = "keep what was fetched, with its "
		  "time and SHA-256" },
		{ .name = "timeout", .type = OPT_INT, .var = &j.timeout,
		  .arg = "SECONDS", .min = 1, .max = 86400,
		  .help = "how long a list of the network may take (600)" },
		{ .name = "host", .type = OPT_STR, .var = &j.host,
		  .arg = "NAME", .help = "an organization that signs above "
		  "the list: \"NAME (COUNTRY)\"" },
		{ .name = "as-of", .type = OPT_STR, .var = &j.as_of,
		  .arg = "WHEN", .help = "count the list as it was then" },
		{ .name = "lang", .type = OPT_STR, .var = &j.lang,
		  .arg = "LANG", .help = "language of names and sentences" },
		{ .name = "spell", .var = &j.spell,
		  .help = "numbers of the sentence in words" },
		{ 0 }
	};
	int first = opt_parse(&cmd_signers, opts, argc, argv);
	int status = first == -2 ? EXIT_DONE : EXIT_TROUBLE;

	if (first >= 0)
		status = at_desk(&j, argc - first, argv + first);
	strlist_free(&j.maps);
	strlist_free(&j.decide);
	return status;
}

const struct cmd cmd_signers = {
	.name = "signers",
	.args = "[--tally | --list | --sentence | --duplicates] FILE|URL...",
	.run = run,
	.summary = "Count, list and check who signed",
};

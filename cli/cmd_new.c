/* pressrel new KIND: draft a document. */
#include <config.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "cli.h"

enum { MAX_FIELDS = 64 };

/* What the command line asks for. */
static struct {
	int		 no_input, edit;
	const char	*output;
	const char	*from;
	long		 excerpt, timeout;
	struct strlist	 fields[MAX_FIELDS];
} args;

static const char *
arg_name(const struct pr_field *f)
{
	static const char *const names[] = {
		[PR_F_STR] = "TEXT", [PR_F_TEXT] = "TEXT",
		[PR_F_DATE] = "DATE", [PR_F_EMBARGO] = "WHEN",
		[PR_F_LANG] = "LANG", [PR_F_URL] = "URL", [PR_F_PATH] = "FILE",
		[PR_F_INT] = "N", [PR_F_ENUM] = "WORD", [PR_F_STRS] = "TEXT",
		[PR_F_PATHS] = "FILE", [PR_F_CONTACTS] = "CONTACT",
		[PR_F_ORGS] = "ORG", [PR_F_PEOPLE] = "PERSON",
		[PR_F_CORRECTIONS] = "NOTICE", [PR_F_SUPPRESS] = "RULE=REASON",
		[PR_F_MAP] = "NAME=VALUE"
	};

	return names[f->type];
}

/* "--note-label" for the field note_label; names live as long as the run. */
static const char *
flag_name(const char *key)
{
	static char names[MAX_FIELDS][32];
	static size_t used;
	char *name = names[used++ % MAX_FIELDS];

	snprintf(name, sizeof(names[0]), "%s", key);
	for (char *p = name; *p != '\0'; p++)
		if (*p == '_')
			*p = '-';
	return name;
}

/* The option table: a few of the command's own, and one per field. */
static const struct opt *
options(void)
{
	static struct opt opts[MAX_FIELDS + 8];
	static const struct opt own[] = {
		{ .letter = 'o', .name = "output", .type = OPT_STR,
		  .var = &args.output, .arg = "FILE",
		  .help = "write to FILE, into a folder, or - for stdout" },
		{ .name = "no-input", .type = OPT_FLAG, .var = &args.no_input,
		  .help = "ask nothing" },
		{ .letter = 'e', .name = "edit", .type = OPT_FLAG,
		  .var = &args.edit,
		  .help = "open the draft in $VISUAL or $EDITOR" },
		{ .name = "from", .type = OPT_STR, .var = &args.from,
		  .arg = "FILE|URL",
		  .help = "start from a page, a DOCX or ODT file, or a text" },
		{ .name = "excerpt", .type = OPT_INT, .var = &args.excerpt,
		  .arg = "WORDS", .min = 1, .max = 100000,
		  .help = "keep whole paragraphs, up to so many words" },
		{ .name = "timeout", .type = OPT_INT, .var = &args.timeout,
		  .arg = "SECONDS", .min = 1, .max = 86400,
		  .help = "how long to wait for a page (60)" },
	};
	size_t n = sizeof(own) / sizeof(own[0]);
	struct pr_field f;

	if (opts[0].name != NULL)
		return opts;
	memcpy(opts, own, sizeof(own));
	for (size_t i = 0; i < MAX_FIELDS && pr_field_get(i, &f); i++) {
		if (strcmp(f.key, "kind") == 0)
			continue;
		opts[n].name = flag_name(f.key);
		opts[n].type = OPT_LIST;
		opts[n].var = &args.fields[i];
		opts[n].arg = arg_name(&f);
		opts[n].help = f.about;
		opts[n].values = f.values;
		n++;
	}
	return opts;
}

/* Today by the user's clock, or by $SOURCE_DATE_EPOCH. */
static void
print_today(char out[16])
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	struct tm tm = { 0 };
	char *end = NULL;
	time_t now = time(NULL);
	int fixed = epoch != NULL && *epoch >= '0' && *epoch <= '9';

	if (fixed) {
		errno = 0;
		long long n = strtoll(epoch, &end, 10);
		if ((fixed = errno == 0 && *end == '\0'))
			now = (time_t)n;
	}
	if ((fixed ? gmtime_r(&now, &tm) : localtime_r(&now, &tm)) == NULL ||
	    strftime(out, 16, "%Y-%m-%d", &tm) != 10)
		*out = '\0';
}

/* What the flags say; 0, or -1 after telling what is wrong. */
static int
set_fields(struct pr_draft *d)
{
	struct pr_field f;
	const char *why;

	for (size_t i = 0; i < MAX_FIELDS && pr_field_get(i, &f); i++)
		for (size_t j = 0; j < args.fields[i].n; j++) {
			enum pr_status st = pr_draft_set(d, f.key,
			    args.fields[i].v[j], &why);
			if (st == PR_OK)
				continue;
			(void)trouble(0, "%s", st == PR_EUSAGE ? why :
			    pr_status_message(st));
			return -1;
		}
	return 0;
}

static int
is_folder(const char *path)
{
	struct stat sb;

	return stat(path, &sb) == 0 && S_ISDIR(sb.st_mode);
}

/* Where the draft goes, to be freed; NULL when memory ran out. */
static char *
output_path(const struct pr_draft *d)
{
	const char *o = args.output;
	char *name, *path = NULL;

	if (o != NULL && !is_folder(o) && o[strlen(o) - 1] != '/')
		return strdup(o);
	if (pr_draft_name(d, &name) != PR_OK)
		return NULL;
	if (o == NULL)
		return name;
	if (asprintf(&path, "%s%s%s", o, o[strlen(o) - 1] == '/' ? "" : "/",
	    name) == -1)
		path = NULL;
	free(name);
	return path;
}

static const char *
editor(void)
{
	const char *e = getenv("VISUAL");

	if (e == NULL || *e == '\0')
		e = getenv("EDITOR");
	return e == NULL || *e == '\0' ? NULL : e;
}

/* Run the editor, which may be a command with options, as the shell does; its
 * output goes to the terminal, for ours is data. */
static int
edit(const char *path)
{
	const char *e = editor();
	char *command;
	int status = -1;

	if (asprintf(&command, "exec %s \"$@\"", e) == -1)
		return trouble(ENOMEM, "%s", e);
	fflush(stdout);
	pid_t pid = fork();
	if (pid == 0) {
		(void)dup2(STDERR_FILENO, STDOUT_FILENO);
		execl("/bin/sh", "sh", "-c", command, "sh", path,
		    (char *)NULL);
		_exit(127);
	}
	free(command);
	while (pid != -1 && waitpid(pid, &status, 0) == -1)
		if (errno != EINTR)
			break;
	if (pid == -1 || status != 0)
		return trouble(0, "%s: the editor failed: %s; the draft is "
		    "kept", path, e);
	return EXIT_DONE;
}

/* Tell of what is wrong with what was given, but not of what is still open:
 * the draft says that itself. */
static int
report_mistakes(struct pr_desk *desk, const char *path, const char *text,
    size_t len)
{
	struct pr_diags *diags = pr_diags_new();
	struct pr_doc *doc = NULL;
	int status;
	enum pr_status st = diags == NULL ? PR_ENOMEM :
	    pr_doc_read_text(desk, path, text, len, diags, &doc);

	if (st == PR_OK)
		st = pr_diags_status(diags);
	if (st == PR_OK) {
		pr_diags_sort(diags);
		report_diags(diags, stderr);
		status = diags_exit(diags);
	} else
		status = trouble(st == PR_EIO ? errno : ENOMEM,
		    "cannot look at the draft, which is kept");
	pr_doc_free(doc);
	pr_diags_free(diags);
	return status;
}

/* Write the text, and say where it is. */
static int
deliver(const char *path, const char *text, size_t len)
{
	int err;

	if (strcmp(path, "-") == 0) {
		fwrite(text, 1, len, stdout);
		return EXIT_DONE;
	}
	err = write_new_file(path, text, len);
	if (err == EEXIST)
		return trouble(0, "%s exists already, and is left as it is; "
		    "give another name with -o", path);
	if (err != 0)
		return trouble(err, "cannot write %s", path);
	printf("%s\n", path);
	return args.edit ? edit(path) : EXIT_DONE;
}

/* Words of somebody else's story that a digest quotes unless told, and the
 * seconds that its server has. */
enum { USUAL_EXCERPT = 200, USUAL_TIMEOUT = 60 };

/* Fill the draft with what is written already; 0, or -1 after telling what is
 * wrong. */
static int
take_story(struct pr_draft *d, enum pr_kind kind)
{
	struct pr_story *story = story_from(args.from,
	    args.timeout > 0 ? args.timeout : USUAL_TIMEOUT);
	enum pr_status st;

	if (story == NULL)
		return -1;
	if (args.excerpt > 0)
		(void)pr_story_excerpt(story, (size_t)args.excerpt);
	else if (kind == PR_DIGEST && pr_is_remote(args.from) &&
	    !pr_story_has(story, "full_story") &&
	    pr_story_field(story, "note") == NULL)
		(void)pr_story_excerpt(story, USUAL_EXCERPT);
	if ((st = pr_draft_take(d, story)) != PR_OK)
		(void)trouble(0, "%s", pr_status_message(st));
	pr_story_free(story);
	return st == PR_OK ? 0 : -1;
}

static int
fill_and_deliver(struct pr_desk *desk, struct pr_draft *d, enum pr_kind kind)
{
	char *path = NULL, *text = NULL;
	size_t len;
	int status = EXIT_TROUBLE;

	if ((args.from != NULL && take_story(d, kind) == -1) ||
	    set_fields(d) == -1)
		return EXIT_TROUBLE;
	if (!args.no_input && can_ask() && !ask_open_fields(d))
		return trouble(0, "the input ended; nothing is written");
	if ((path = output_path(d)) == NULL ||
	    pr_draft_text(d, &text, &len) != PR_OK)
		(void)trouble(ENOMEM, "cannot draft the document");
	else if ((status = deliver(path, text, len)) == EXIT_DONE)
		status = report_mistakes(desk, path, text, len);
	free(path);
	free(text);
	return status;
}

/* The path for which a configuration is looked for. */
static const char *
place_of_output(void)
{
	return args.output == NULL || strcmp(args.output, "-") == 0 ? "." :
	    args.output;
}

static int
draft(enum pr_kind kind)
{
	struct pr_desk *desk = pr_desk_new();
	struct pr_diags *diags = pr_diags_new();
	const struct pr_config *config = NULL;
	struct pr_draft *d = NULL;
	enum pr_status st = PR_ENOMEM;
	char today[16];
	int status;

	print_today(today);
	if (desk != NULL && diags != NULL)
		st = pr_desk_config(desk, place_of_output(), diags, &config);
	if (st == PR_OK)
		st = pr_draft_new(config, kind, today, &d);
	if (st != PR_OK) {
		status = trouble(st == PR_EIO ? errno : 0,
		    "cannot start a draft%s%s", st == PR_EIO ? "" : ": ",
		    st == PR_EIO ? "" : pr_status_message(st));
	} else {
		/* What is wrong with the configuration is told when the
		 * finished draft is read. */
		status = fill_and_deliver(desk, d, kind);
	}
	pr_draft_free(d);
	pr_diags_free(diags);
	pr_desk_free(desk);
	return status;
}

static int
run_kind(const char *name)
{
	enum pr_kind kind;

	if (!pr_kind_find(name, &kind))
		return trouble(0, "there is no kind %s; it is one of release, "
		    "letter, digest and statement", name);
	if (args.output != NULL && *args.output == '\0')
		return trouble(0, "-o needs the name of a file");
	if (args.edit && editor() == NULL)
		return trouble(0, "--edit needs an editor: set $VISUAL or "
		    "$EDITOR");
	return draft(kind);
}

static int
run(int argc, char **argv)
{
	int status;
	int first = opt_parse(&cmd_new, options(), argc, argv);

	if (first < 0)
		status = first == -2 ? EXIT_DONE : EXIT_TROUBLE;
	else if (argc - first != 1)
		status = trouble(0, "name one kind of document: release, "
		    "letter, digest or statement");
	else
		status = run_kind(argv[first]);
	for (size_t i = 0; i < MAX_FIELDS; i++)
		strlist_free(&args.fields[i]);
	return status;
}

const struct cmd cmd_new = {
	.name = "new", .args = "[OPTION...] KIND", .run = run,
	.summary = "Draft a release, a letter, a digest or a statement",
};

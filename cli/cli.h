/* What the subcommands share; the program sees lib/ through pressrel.h only. */
#ifndef CLI_H
#define CLI_H

#include "pressrel.h"

/* Exit statuses; when several apply to a batch, the order of importance is
 * TROUBLE, EMBARGO, ERRORS, DONE. */
enum {
	EXIT_DONE = 0,		/* done, and nothing to report */
	EXIT_ERRORS = 1,	/* done, and the text or data has errors */
	EXIT_TROUBLE = 2,	/* could not do the work */
	EXIT_EMBARGO = 3	/* refused because of an embargo */
};

/* The more important of two exit statuses. */
int exit_worst(int a, int b);

/* ---- Subcommands: one file each, listed in main.c ---- */

struct opt;

struct cmd {
	const char	 *name;
	const char	 *args;		/* "[--tally] FILE..." */
	const char	 *summary;	/* one line, for `pressrel help' */
	const struct opt *opts;		/* for help and shell completions */
	int		(*run)(int argc, char **argv);
};

extern const struct cmd cmd_check;
extern const struct cmd cmd_config;
extern const struct cmd cmd_correct;
extern const struct cmd cmd_export;
extern const struct cmd cmd_help;
extern const struct cmd cmd_new;
extern const struct cmd cmd_status;
extern const struct cmd cmd_signers;
/* The i-th command, NULL past the end. */
const struct cmd *cmd_get(size_t i);
const struct cmd *cmd_find(const char *name);

/* ---- opt.c: an option table becomes variables, and usage text ---- */

enum opt_type {
	OPT_FLAG,	/* *(int *)var = 1 */
	OPT_STR,	/* *(const char **)var = argument */
	OPT_LIST,	/* appended to *(struct strlist *)var */
	OPT_INT		/* *(long *)var, `min' to `max' */
};

struct strlist {
	const char	**v;
	size_t		  n;
};

struct opt {
	int		 letter;	/* short form, or 0 */
	const char	*name;		/* long form */
	enum opt_type	 type;
	void		*var;
	const char	*arg;		/* name of the argument: "FILE" */
	const char	*help;		/* one line */
	const char	*values;	/* "html|text|...": all that is allowed;
					 * not looked at when arg is "F[,F...]" */
	long		 min, max;
};

/*
 * Read the options of argv (argv[0] is the command's name); operands are
 * permuted to the end and the index of the first is returned.  `--' ends
 * options.  A mistake is told on stderr, with the usage line, and gives -1:
 * return EXIT_TROUBLE.  `--help' prints the help on stdout and gives -2:
 * return EXIT_DONE.
 */
int opt_parse(const struct cmd *, const struct opt *, int argc, char **argv);
/* When set, opt_parse() hands it every table, and does nothing else: -2. */
extern void (*opt_visitor)(const struct cmd *, const struct opt *);
/* The help text of a command. */
void opt_help(const struct cmd *, const struct opt *, FILE *);
void strlist_free(struct strlist *);

/* ---- check_contacts.c ---- */

/* Print the contacts of the files as "text" or "json"; an exit status. */
int print_contacts(struct pr_desk *, const char *const *files, size_t n,
    const char *format);

/* ---- report.c: the only place that prints diagnostics ---- */

/*
 * "pressrel: message" on stderr, with errno's text when `err' is not 0.
 * Control characters in the message are made visible.  Gives EXIT_TROUBLE.
 */
int trouble(int err, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* Talk to the user on stderr; not an error. */
void say(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* Print a finding as a GNU line, with the lines of pr_doc_excerpt() (or NULL)
 * and what to write instead. */
void report_diag(const struct pr_diag *, const char *excerpt, FILE *out);
/* Print diagnostics to `out' as GNU lines, sorted already. */
void report_diags(const struct pr_diags *, FILE *out);
/* Tell why a document cannot be read, where `err' is the errno of PR_EIO; with
 * the diagnostics of reading it when it is its configuration that cannot. */
int cannot_read(const char *file, enum pr_status, int err,
    const struct pr_diags *);
/* EXIT_ERRORS when any is an error, else EXIT_DONE. */
int diags_exit(const struct pr_diags *);
/* Text of strangers: what could move a cursor, recolour or retitle a terminal
 * is shown as an escape. */
void put_visible(const char *s, FILE *);
/* Is colour wanted on this stream? (a terminal, and NO_COLOR is unset) */
int use_colour(FILE *);

/* ---- write.c ---- */

/* Write a file that must not exist yet, whole or not at all: 0, or errno
 * (EEXIST when the name is taken). */
int write_new_file(const char *path, const char *data, size_t len);
/* Put other bytes in the place of a file's, whole or not at all; it keeps its
 * mode, and a link stays a link: 0, or errno. */
int replace_file(const char *path, const char *data, size_t len);

/* ---- inputs.c: the files that a command was given ---- */

struct inputs {
	char	**v;
	size_t	  n, cap;
};

/* Add a file, "-", or every document (*.md, *.markdown, but no README.md) of
 * a folder and the folders in it, in alphabetical order.  EXIT_DONE, or
 * EXIT_TROUBLE after telling why. */
int inputs_add(struct inputs *, const char *operand);
void inputs_free(struct inputs *);
/* A file's bytes, or standard input's ("-"), NUL-terminated and owned
 * (free(3)): 0, or errno. */
int read_whole(const char *name, char **data, size_t *len);

/* ---- pool.c ---- */

struct progress;
/* Call job(ctx, i) once for each i below n, from up to `threads' threads (0:
 * as many as there are processors), and wait for all.  The bar, or NULL, is
 * moved on. */
void pool_run(size_t n, long threads, void (*job)(void *ctx, size_t i),
    void *ctx, struct progress *bar);

/* ---- complete.c ---- */

/* A completion script for "bash", "zsh" or "fish" on stdout. */
void print_completions(const char *shell);

/* ---- ask.c ---- */

/* Is there a person at a terminal? */
int can_ask(void);
/* Ask for each field that is open; 0 when the input ended. */
int ask_open_fields(struct pr_draft *);

/* ---- from.c ---- */

/* The story in a file, a page on the network, or standard input ("-"), owned
 * (pr_story_free); NULL after telling what is wrong.  The network has `timeout'
 * seconds. */
struct pr_story *story_from(const char *name, long timeout);
/* ---- progress.c: a bar on a terminal; NULL elsewhere, which is allowed ---- */

struct progress;
/* `total' 0: not known yet, or never. */
struct progress *progress_new(const char *what, size_t total);
/* Take the bar away before printing something else. */
void progress_clear(struct progress *);
void progress_step(struct progress *, size_t done, size_t total);
void progress_free(struct progress *);
/* What pr_remote_opts.progress takes; `arg' is a struct progress **, NULL at
 * first. */
int progress_bytes(void *arg, uint64_t now, uint64_t total);

/* ---- online.c ---- */

/* Ask the network about the links and mail domains of all inputs; answers
 * younger than `max_age' seconds are taken from the cache (-1: a day), and one
 * request has `timeout' seconds.  Owned (pr_online_free); NULL after telling
 * what is wrong. */
struct pr_online *ask_online(struct pr_desk *, const struct inputs *,
    long max_age, long timeout);
/* $XDG_CACHE_HOME/pressrel/NAME, owned (free(3)); NULL without a home. */
char *cache_folder(const char *name);

/* ---- remote.c ---- */

/* Fetch the list at an address into the cache, and save a copy for the record
 * unless `save_as' is NULL.  The exit status; *path (owned, free(3)) is the
 * file with the list.  The network has `timeout' seconds. */
int fetch_list(const char *url, const char *save_as, long timeout,
    char **path);
/* An address without the name and password that it may hold, owned
 * (free(3)). */
char *plain_address(const char *url);

#endif

/* Turns an option table into variables, and into usage text. */
#include <config.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

void (*opt_visitor)(const struct cmd *, const struct opt *);

void
strlist_free(struct strlist *l)
{
	free(l->v);
	l->v = NULL;
	l->n = 0;
}

static int
is_end(const struct opt *o)
{
	return o->letter == 0 && o->name == NULL;
}

/* "-o, --output DIR" */
static void
print_name(const struct opt *o, char *out, size_t size)
{
	char letter[8] = "    ";

	if (o->letter != 0)
		snprintf(letter, sizeof(letter), "-%c%s", o->letter,
		    o->name != NULL ? ", " : "");
	snprintf(out, size, "%s%s%s%s%s", letter, o->name ? "--" : "",
	    o->name ? o->name : "", o->arg ? " " : "", o->arg ? o->arg : "");
}

void
opt_help(const struct cmd *cmd, const struct opt *opts, FILE *f)
{
	char name[80];

	fprintf(f, "usage: pressrel %s %s\n\n%s.\n", cmd->name, cmd->args,
	    cmd->summary);
	if (opts == NULL || is_end(opts))
		return;
	fputs("\nOptions:\n", f);
	for (const struct opt *o = opts; !is_end(o); o++) {
		print_name(o, name, sizeof(name));
		if (strlen(name) > 26)
			fprintf(f, "  %s\n  %26s  %s\n", name, "", o->help);
		else
			fprintf(f, "  %-26s  %s\n", name, o->help);
	}
}

static int
usage_error(const struct cmd *cmd, const char *what, const char *arg)
{
	(void)trouble(0, "%s: %s", what, arg);
	fprintf(stderr, "usage: pressrel %s %s\n"
	    "Try `pressrel %s --help'.\n", cmd->name, cmd->args, cmd->name);
	return -1;
}

static int
no_memory(void)
{
	(void)trouble(ENOMEM, "cannot read the arguments");
	return -1;
}

/* Is `s' one of the words of "html|text|..."? */
static int
is_among(const char *values, const char *s)
{
	size_t n = strlen(s);

	for (const char *p = values; p != NULL; p = strchr(p, '|')) {
		p += *p == '|';
		if (strncmp(p, s, n) == 0 && (p[n] == '|' || p[n] == '\0'))
			return 1;
	}
	return 0;
}

static int
append(struct strlist *l, const char *s)
{
	const char **v = realloc(l->v, (l->n + 1) * sizeof(*v));

	if (v == NULL)
		return -1;
	l->v = v;
	l->v[l->n++] = s;
	return 0;
}

/* Store an option's argument; 0, or -1 after telling what is wrong. */
static int
store(const struct cmd *cmd, const struct opt *o, const char *arg)
{
	char what[160], *end;

	switch (o->type) {
	case OPT_FLAG:
		*(int *)o->var = 1;
		return 0;
	case OPT_LIST:
		if (append(o->var, arg) == -1)
			return no_memory();
		return 0;
	case OPT_INT:
		errno = 0;
		long n = strtol(arg, &end, 10);
		if (errno == 0 && end != arg && *end == '\0' &&
		    n >= o->min && n <= o->max) {
			*(long *)o->var = n;
			return 0;
		}
		snprintf(what, sizeof(what),
		    "--%s takes a whole number from %ld to %ld, not", o->name,
		    o->min, o->max);
		return usage_error(cmd, what, arg);
	case OPT_STR:
		if (o->values != NULL && strstr(o->arg, "[,") == NULL &&
		    !is_among(o->values, arg)) {
			snprintf(what, sizeof(what),
			    "--%s is one of %s, not", o->name, o->values);
			return usage_error(cmd, what, arg);
		}
		*(const char **)o->var = arg;
		return 0;
	}
	return -1;
}

static const struct opt *
find_long(const struct opt *opts, const char *s, size_t n)
{
	const struct opt *found = NULL;

	for (const struct opt *o = opts; !is_end(o); o++) {
		if (o->name == NULL || strncmp(o->name, s, n) != 0)
			continue;
		if (o->name[n] == '\0')
			return o;
		/* An abbreviation must have one meaning. */
		if (found != NULL)
			return NULL;
		found = o;
	}
	return found;
}

static const struct opt *
find_letter(const struct opt *opts, int c)
{
	for (const struct opt *o = opts; !is_end(o); o++)
		if (o->letter == c)
			return o;
	return NULL;
}

/* "--name", "--name=arg" or "--name arg" at argv[*i]. */
static int
parse_long(const struct cmd *cmd, const struct opt *opts, int argc,
    char **argv, int *i)
{
	const char *s = argv[*i] + 2, *eq = strchr(s, '=');
	size_t n = eq == NULL ? strlen(s) : (size_t)(eq - s);

	if (n == 4 && strncmp(s, "help", 4) == 0 && eq == NULL) {
		opt_help(cmd, opts, stdout);
		return -2;
	}
	const struct opt *o = n == 0 ? NULL : find_long(opts, s, n);
	if (o == NULL)
		return usage_error(cmd, "unknown option", argv[*i]);
	if (o->type == OPT_FLAG) {
		if (eq != NULL)
			return usage_error(cmd, "option takes no argument",
			    argv[*i]);
		return store(cmd, o, NULL);
	}
	if (eq != NULL)
		return store(cmd, o, eq + 1);
	if (*i + 1 >= argc)
		return usage_error(cmd, "option needs an argument", argv[*i]);
	return store(cmd, o, argv[++*i]);
}

/* "-abc", "-ofile" or "-o file" at argv[*i]. */
static int
parse_letters(const struct cmd *cmd, const struct opt *opts, int argc,
    char **argv, int *i)
{
	int r;

	for (const char *s = argv[*i] + 1; *s != '\0'; s++) {
		if (*s == 'h' && find_letter(opts, 'h') == NULL) {
			opt_help(cmd, opts, stdout);
			return -2;
		}
		const struct opt *o = find_letter(opts, *s);
		if (o == NULL)
			return usage_error(cmd, "unknown option", argv[*i]);
		if (o->type == OPT_FLAG) {
			if ((r = store(cmd, o, NULL)) != 0)
				return r;
			continue;
		}
		if (s[1] != '\0')
			return store(cmd, o, s + 1);
		if (*i + 1 >= argc)
			return usage_error(cmd, "option needs an argument",
			    argv[*i]);
		return store(cmd, o, argv[++*i]);
	}
	return 0;
}

int
opt_parse(const struct cmd *cmd, const struct opt *opts, int argc,
    char **argv)
{
	int operands = 0, i, r;
	char **kept;

	if (opt_visitor != NULL) {
		opt_visitor(cmd, opts);
		return -2;
	}
	kept = calloc((size_t)argc + 1, sizeof(*kept));
	if (kept == NULL)
		return no_memory();
	for (i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--") == 0) {
			i++;
			break;
		}
		if (argv[i][0] != '-' || argv[i][1] == '\0') {
			kept[operands++] = argv[i];
			continue;
		}
		r = argv[i][1] == '-' ? parse_long(cmd, opts, argc, argv, &i) :
		    parse_letters(cmd, opts, argc, argv, &i);
		if (r != 0) {
			free(kept);
			return r;
		}
	}
	while (i < argc)
		kept[operands++] = argv[i++];
	/* What was taken as options is of no further use. */
	memcpy(argv + argc - operands, kept,
	    (size_t)operands * sizeof(*kept));
	free(kept);
	return argc - operands;
}

/* Prints completion scripts for shells, made of the commands' option tables. */
#include <config.h>

#include <string.h>

#include "cli.h"

static const char kinds[] = "release letter digest statement";

/* A function per shell: one line, or a few, for a command's options. */
static void (*put_options)(const struct cmd *, const struct opt *);

static int
is_end(const struct opt *o)
{
	return o->letter == 0 && o->name == NULL;
}

/* Does the option's argument name a file? */
static int
takes_file(const struct opt *o)
{
	return o->arg != NULL && (strstr(o->arg, "FILE") != NULL ||
	    strstr(o->arg, "DIR") != NULL || strstr(o->arg, "FOLDER") != NULL);
}

/* "a|b|c" as "a b c". */
static void
put_values(const char *values)
{
	for (; *values != '\0'; values++)
		putchar(*values == '|' ? ' ' : *values);
}

/* A text with a backslash before each of some characters. */
static void
put_escaped(const char *s, const char *special)
{
	for (; *s != '\0'; s++) {
		if (*s == '\'') {
			fputs("'\\''", stdout);
			continue;
		}
		if (strchr(special, *s) != NULL)
			putchar('\\');
		putchar(*s);
	}
}

/* What every command's table is handed to; see opt_parse(). */
static void
visit(const struct cmd *cmd, const struct opt *opts)
{
	put_options(cmd, opts);
}

/* Let each command show its options. */
static void
for_each_command(void (*put)(const struct cmd *, const struct opt *))
{
	put_options = put;
	opt_visitor = visit;
	for (size_t i = 0; cmd_get(i) != NULL; i++) {
		char name[32], *av[] = { name, NULL };
		snprintf(name, sizeof(name), "%s", cmd_get(i)->name);
		(void)cmd_get(i)->run(1, av);
	}
	opt_visitor = NULL;
}

/* The words that may stand for a command's operands, or NULL: files. */
static const char *
operand_words(const struct cmd *cmd)
{
	if (strcmp(cmd->name, "new") == 0)
		return kinds;
	return strcmp(cmd->name, "help") == 0 ? "" : NULL;
}

static void
put_commands(void)
{
	for (size_t i = 0; cmd_get(i) != NULL; i++)
		printf("%s%s", i > 0 ? " " : "", cmd_get(i)->name);
}

static void
put_rules(void)
{
	for (size_t i = 0; pr_rule_get(i) != NULL; i++)
		printf(" %s", pr_rule_get(i)->id);
}

/* ---- bash ---- */

static void
bash_names(const struct opt *o, const char *sep)
{
	if (o->letter != 0)
		printf("-%c%s", o->letter, o->name != NULL ? sep : "");
	if (o->name != NULL)
		printf("--%s", o->name);
}

static void
bash_options(const struct cmd *cmd, const struct opt *opts)
{
	const char *words = operand_words(cmd);

	printf("\t%s)\n\t\tcase $prev in\n", cmd->name);
	for (const struct opt *o = opts; !is_end(o); o++) {
		if (o->type == OPT_FLAG)
			continue;
		fputs("\t\t", stdout);
		bash_names(o, "|");
		if (o->values != NULL) {
			fputs(") words=\"", stdout);
			put_values(o->values);
			fputs("\" kind=words ;;\n", stdout);
		} else
			printf(") kind=%s ;;\n",
			    takes_file(o) ? "files" : "none");
	}
	fputs("\t\tesac\n\t\toptions=\"", stdout);
	for (const struct opt *o = opts; !is_end(o); o++) {
		bash_names(o, " ");
		putchar(' ');
	}
	fputs("--help\"\n", stdout);
	if (words != NULL) {
		printf("\t\toperands=\"%s", words);
		if (*words == '\0') {
			put_commands();
			put_rules();
		}
		fputs("\"\n", stdout);
	}
	fputs("\t\t;;\n", stdout);
}

static void
bash(void)
{
	fputs("# bash completion for pressrel\n\n"
	    "_pressrel()\n{\n"
	    "\tlocal cur=${COMP_WORDS[COMP_CWORD]}\n"
	    "\tlocal prev=${COMP_WORDS[COMP_CWORD-1]}\n"
	    "\tlocal kind= words= options= operands=\n\n"
	    "\tCOMPREPLY=()\n"
	    "\tif [ \"$cur\" = = ]; then\n\t\tcur=\n"
	    "\telif [ \"$prev\" = = ]; then\n"
	    "\t\tprev=${COMP_WORDS[COMP_CWORD-2]}\n\tfi\n"
	    "\tif [ \"$COMP_CWORD\" -eq 1 ]; then\n"
	    "\t\tmapfile -t COMPREPLY < <(compgen -W \"", stdout);
	put_commands();
	fputs(" --help --version\" -- \"$cur\")\n\t\treturn\n\tfi\n"
	    "\tcase ${COMP_WORDS[1]} in\n", stdout);
	for_each_command(bash_options);
	fputs("\tesac\n\n"
	    "\tif [ -z \"$kind\" ]; then\n"
	    "\t\tcase $cur in\n\t\t-*) kind=words words=$options ;;\n"
	    "\t\t*)\n\t\t\tkind=files\n"
	    "\t\t\t[ -z \"$operands\" ] || kind=words words=$operands\n"
	    "\t\t\t;;\n\t\tesac\n\tfi\n"
	    "\tcase $kind in\n"
	    "\twords) mapfile -t COMPREPLY < "
	    "<(compgen -W \"$words\" -- \"$cur\") ;;\n"
	    "\tfiles)\n"
	    "\t\tmapfile -t COMPREPLY < <(compgen -f -- \"$cur\")\n"
	    "\t\tcompopt -o filenames 2>/dev/null\n"
	    "\t\t;;\n\tesac\n}\n"
	    "complete -F _pressrel pressrel\n", stdout);
}

/* ---- zsh ---- */

/* '(-o --output)'{-o+,--output=}'[help]:FILE:_files': the value is a word of its
 * own, or stands behind the letter or "=". */
static void
zsh_option(const struct opt *o)
{
	const char *repeat = o->type == OPT_LIST ? "*" : "";
	const char *plus = o->type == OPT_FLAG ? "" : "+";
	const char *eq = o->type == OPT_FLAG ? "" : "=";

	fputs("\t\t    ", stdout);
	if (o->letter != 0 && o->name != NULL && *repeat == '\0')
		printf("'(-%c --%s)'{-%c%s,--%s%s}'[", o->letter, o->name,
		    o->letter, plus, o->name, eq);
	else if (o->letter != 0 && o->name != NULL)
		printf("'*'{-%c%s,--%s%s}'[", o->letter, plus, o->name, eq);
	else if (o->name != NULL)
		printf("'%s--%s%s[", repeat, o->name, eq);
	else
		printf("'%s-%c%s[", repeat, o->letter, plus);
	put_escaped(o->help, "[]:\\");
	putchar(']');
	if (o->type != OPT_FLAG) {
		printf(":");
		put_escaped(o->arg == NULL ? "" : o->arg, "[]:\\");
		putchar(':');
		if (o->values != NULL) {
			putchar('(');
			put_values(o->values);
			putchar(')');
		} else if (takes_file(o))
			fputs("_files", stdout);
	}
	fputs("' \\\n", stdout);
}

static void
zsh_options(const struct cmd *cmd, const struct opt *opts)
{
	const char *words = operand_words(cmd);

	printf("\t%s)\n\t\t_arguments -s -S \\\n", cmd->name);
	for (const struct opt *o = opts; !is_end(o); o++)
		zsh_option(o);
	fputs("\t\t    '--help[print the options]' \\\n", stdout);
	if (words == NULL)
		fputs("\t\t    '*:file:_files'\n", stdout);
	else {
		printf("\t\t    '*:word:(%s", words);
		if (*words == '\0') {
			put_commands();
			put_rules();
		}
		fputs(")'\n", stdout);
	}
	fputs("\t\t;;\n", stdout);
}

static void
zsh(void)
{
	fputs("#compdef pressrel\n\n"
	    "_pressrel() {\n\tlocal -a commands\n\tcommands=(\n", stdout);
	for (size_t i = 0; cmd_get(i) != NULL; i++) {
		printf("\t\t'%s:", cmd_get(i)->name);
		put_escaped(cmd_get(i)->summary, ":\\");
		fputs("'\n", stdout);
	}
	fputs("\t)\n\tif (( CURRENT == 2 )); then\n"
	    "\t\t_describe command commands\n\t\treturn\n\tfi\n"
	    "\tlocal command=$words[2]\n\tshift words\n"
	    "\t(( CURRENT-- ))\n\tcase $command in\n", stdout);
	for_each_command(zsh_options);
	fputs("\tesac\n}\n\n_pressrel \"$@\"\n", stdout);
}

/* ---- fish ---- */

static void
fish_options(const struct cmd *cmd, const struct opt *opts)
{
	const char *words = operand_words(cmd);

	for (const struct opt *o = opts; !is_end(o); o++) {
		printf("complete -c pressrel -n '__fish_seen_subcommand_from "
		    "%s'", cmd->name);
		if (o->letter != 0)
			printf(" -s %c", o->letter);
		if (o->name != NULL)
			printf(" -l %s", o->name);
		if (o->values != NULL) {
			fputs(" -x -a '", stdout);
			put_values(o->values);
			putchar('\'');
		} else if (o->type != OPT_FLAG)
			fputs(takes_file(o) ? " -r -F" : " -x", stdout);
		fputs(" -d '", stdout);
		for (const char *s = o->help; *s != '\0'; s++) {
			if (*s == '\'' || *s == '\\')
				putchar('\\');
			putchar(*s);
		}
		fputs("'\n", stdout);
	}
	if (words == NULL)
		return;
	printf("complete -c pressrel -n '__fish_seen_subcommand_from %s' -f "
	    "-a '%s", cmd->name, words);
	if (*words == '\0') {
		put_commands();
		put_rules();
	}
	fputs("'\n", stdout);
}

static void
fish(void)
{
	fputs("# fish completion for pressrel\n", stdout);
	for (size_t i = 0; cmd_get(i) != NULL; i++)
		printf("complete -c pressrel -n __fish_use_subcommand -f "
		    "-a %s -d '%s'\n", cmd_get(i)->name, cmd_get(i)->summary);
	for_each_command(fish_options);
}

void
print_completions(const char *shell)
{
	if (strcmp(shell, "bash") == 0)
		bash();
	else if (strcmp(shell, "zsh") == 0)
		zsh();
	else
		fish();
}

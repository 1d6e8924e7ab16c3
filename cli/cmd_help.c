/* pressrel help [COMMAND|RULE-ID] */
#include <config.h>

#include <string.h>

#include "cli.h"

static void
print_commands(void)
{
	fputs("usage: pressrel COMMAND [ARGUMENT...]\n\n"
	    "Press releases and joint letters: draft them, count who signed "
	    "them,\ncheck them, and export them.\n\nCommands:\n", stdout);
	for (size_t i = 0; cmd_get(i) != NULL; i++)
		printf("  %-10s  %s\n", cmd_get(i)->name,
		    cmd_get(i)->summary);
	fputs("\n`pressrel help COMMAND' tells about one of them, "
	    "`pressrel help RULE-ID' about a\nfinding; `pressrel --version' "
	    "prints the version.\n", stdout);
}

static void
print_rule(const struct pr_rule *r)
{
	printf("%s (%s): %s\n\n%s\n\nReported:\n%s\n\nRight:\n%s\n", r->id,
	    pr_level_name(r->level), r->summary, r->explain, r->wrong,
	    r->right);
}

static int
run(int argc, char **argv)
{
	const char *shell = NULL;
	const struct opt opts[] = {
		{ .name = "completions", .type = OPT_STR, .var = &shell,
		  .arg = "SHELL", .values = "bash|zsh|fish",
		  .help = "print what makes a shell complete commands" },
		{ 0 }
	};
	int first = opt_parse(&cmd_help, opts, argc, argv);

	if (first < 0)
		return first == -2 ? EXIT_DONE : EXIT_TROUBLE;
	if (shell != NULL) {
		print_completions(shell);
		return EXIT_DONE;
	}
	if (first == argc) {
		print_commands();
		return EXIT_DONE;
	}
	const struct cmd *cmd = cmd_find(argv[first]);
	const struct pr_rule *rule = pr_rule_find(argv[first]);
	if (cmd != NULL) {
		char help[] = "--help", *av[] = { argv[first], help, NULL };
		return cmd->run(2, av);
	}
	if (rule != NULL) {
		print_rule(rule);
		return EXIT_DONE;
	}
	return trouble(0, "no command and no rule is named %s; "
	    "`pressrel help' lists the commands", argv[first]);
}

const struct cmd cmd_help = {
	.name = "help", .args = "[COMMAND|RULE-ID]", .run = run,
	.summary = "Explain a command or a finding",
};

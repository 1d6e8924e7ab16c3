/* Global options, the command table, and the final flush. */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>

#include "cli.h"

static const struct cmd *const cmds[] = {
	&cmd_check,
	&cmd_config,
	&cmd_new,
	&cmd_export,
	&cmd_status,
	&cmd_correct,
	&cmd_help,
	&cmd_signers,
};

const struct cmd *
cmd_get(size_t i)
{
	return i < sizeof(cmds) / sizeof(cmds[0]) ? cmds[i] : NULL;
}

const struct cmd *
cmd_find(const char *name)
{
	for (size_t i = 0; cmd_get(i) != NULL; i++)
		if (strcmp(cmd_get(i)->name, name) == 0)
			return cmd_get(i);
	return NULL;
}

int
exit_worst(int a, int b)
{
	static const int order[] = {
		EXIT_TROUBLE, EXIT_EMBARGO, EXIT_ERRORS
	};

	for (size_t i = 0; i < 3; i++)
		if (a == order[i] || b == order[i])
			return order[i];
	return EXIT_DONE;
}

static int
run(int argc, char **argv)
{
	char help[] = "help", *av[] = { help, NULL };

	if (argc < 2) {
		(void)trouble(0, "no command is given");
		fputs("Try `pressrel help'.\n", stderr);
		return EXIT_TROUBLE;
	}
	if (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "-V") == 0) {
		printf("pressrel %s\n", pr_version());
		return EXIT_DONE;
	}
	if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)
		return cmd_help.run(1, av);
	const struct cmd *cmd = cmd_find(argv[1]);
	if (cmd == NULL) {
		(void)trouble(0, "no command is named %s", argv[1]);
		fputs("Try `pressrel help'.\n", stderr);
		return EXIT_TROUBLE;
	}
	return cmd->run(argc - 1, argv + 1);
}

/* A file must not be opened as standard output because that was closed: what
 * stands in for it can be neither read nor written. */
static void
fill_closed(void)
{
	for (int fd = 0; fd <= 2; fd++)
		if (fcntl(fd, F_GETFD) == -1 && errno == EBADF)
			(void)open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY);
}

int
main(int argc, char **argv)
{
	/* A closed pipe, and a limit to the size of files, are errors of
	 * write(2), told like any other. */
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	fill_closed();
	int status = run(argc, argv);
	if (fflush(stdout) == EOF || ferror(stdout))
		status = trouble(errno, "cannot write to standard output");
	return status;
}

/* pressrel config --show: each value with the file and line it came from. */
#include <config.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

static int
print(const struct pr_config *cfg, const char *format, const char *path)
{
	char *text;
	size_t len;
	enum pr_status st = pr_config_print(cfg, format, &text, &len);

	if (st != PR_OK)
		return trouble(0, "%s", pr_status_message(st));
	fwrite(text, 1, len, stdout);
	free(text);
	if (pr_config_file(cfg, 0) == NULL)
		say("pressrel: no pressrel.yaml applies to %s; pressrel(5) "
		    "tells what one may hold", path);
	return EXIT_DONE;
}

static int
show(const char *path, const char *format)
{
	struct pr_desk *desk = pr_desk_new();
	struct pr_diags *ds = pr_diags_new();
	const struct pr_config *cfg = NULL;
	int status = EXIT_TROUBLE;
	enum pr_status st = desk == NULL || ds == NULL ? PR_ENOMEM :
	    pr_desk_config(desk, path, ds, &cfg);
	int err = errno;

	if (ds != NULL) {
		pr_diags_sort(ds);
		report_diags(ds, stderr);
	}
	if (st == PR_OK)
		status = exit_worst(print(cfg, format, path), diags_exit(ds));
	else
		trouble(st == PR_EIO ? err : 0, "cannot tell the "
		    "configuration of %s%s%s", path, st == PR_EIO ? "" : ": ",
		    st == PR_EIO ? "" : pr_status_message(st));
	pr_diags_free(ds);
	pr_desk_free(desk);
	return status;
}

static int
run(int argc, char **argv)
{
	int wanted = 0;
	const char *format = "text";
	const struct opt opts[] = {
		{ .name = "show", .type = OPT_FLAG, .var = &wanted,
		  .help = "print each value with where it was written" },
		{ .letter = 'f', .name = "format", .type = OPT_STR,
		  .var = &format, .arg = "FORMAT", .values = "text|json",
		  .help = "how to print: text (the default) or json" },
		{ 0 }
	};
	int first = opt_parse(&cmd_config, opts, argc, argv);

	if (first < 0)
		return first == -2 ? EXIT_DONE : EXIT_TROUBLE;
	if (argc - first > 1)
		return trouble(0, "config takes one file or folder, not %d",
		    argc - first);
	if (!wanted)
		return trouble(0, "config needs --show");
	return show(first < argc ? argv[first] : ".", format);
}

const struct cmd cmd_config = {
	.name = "config", .args = "--show [--format FORMAT] [FILE|FOLDER]",
	.summary = "Print the configuration, with where each value is written",
	.run = run,
};

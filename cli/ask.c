/* Asks the user, on a terminal, for what a draft still needs. */
#include <config.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"

int
can_ask(void)
{
	return isatty(STDIN_FILENO) && isatty(STDERR_FILENO);
}

/* One line without its end; 0 at the end of input. */
static int
read_line(char **line, size_t *cap)
{
	ssize_t n = getline(line, cap, stdin);

	if (n == -1)
		return 0;
	while (n > 0 && ((*line)[n - 1] == '\n' || (*line)[n - 1] == '\r' ||
	    (*line)[n - 1] == ' ' || (*line)[n - 1] == '\t'))
		(*line)[--n] = '\0';
	return 1;
}

static void
print_prompt(const struct pr_field *f, const char *preset, int again)
{
	static const char *const hints[] = {
		[PR_F_STRS] = "; one per line, an empty line ends them",
		[PR_F_PATHS] = "; one per line, an empty line ends them",
		[PR_F_CONTACTS] = "; or: name, role, e-mail, telephone",
		[PR_F_PEOPLE] = "; as: name, title, organization",
		[PR_F_MAP] = ""
	};
	const char *hint = hints[f->type];

	if (again)
		fprintf(stderr, "%s: ", f->key);
	else
		fprintf(stderr, "%s (%s%s)", f->key, f->about,
		    hint == NULL ? "" : hint);
	if (!again && preset != NULL)
		fprintf(stderr, " [%s]", preset);
	if (!again)
		fputs(": ", stderr);
	fflush(stderr);
}

/* Ask until the answer can be taken; a list goes on until an empty line.
 * 0 at the end of input. */
static int
ask_field(struct pr_draft *d, const struct pr_field *f, char **line,
    size_t *cap)
{
	const char *why;
	int again = 0;

	for (;;) {
		print_prompt(f, pr_draft_default(d, f->key), again);
		if (!read_line(line, cap))
			return 0;
		if (**line == '\0')
			return 1;
		enum pr_status st = pr_draft_set(d, f->key, *line, &why);
		if (st == PR_EUSAGE)
			say("%s", why);
		else if (f->type != PR_F_STRS && f->type != PR_F_PATHS)
			return 1;
		again = st == PR_OK;
	}
}

static int
find_field(const char *key, struct pr_field *f)
{
	for (size_t i = 0; pr_field_get(i, f); i++)
		if (strcmp(f->key, key) == 0)
			return 1;
	return 0;
}

int
ask_open_fields(struct pr_draft *d)
{
	char *line = NULL;
	const char *key;
	struct pr_field f;
	size_t cap = 0, passed = 0;
	int ok = 1;

	/* A field that was answered is open no more; one that was passed over
	 * stays so. */
	while (ok && (key = pr_draft_open(d, passed)) != NULL) {
		if (find_field(key, &f))
			ok = ask_field(d, &f, &line, &cap);
		const char *now = pr_draft_open(d, passed);
		if (now != NULL && strcmp(now, key) == 0)
			passed++;
	}
	free(line);
	return ok;
}

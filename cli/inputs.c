/* The files that a command was given: files, folders, standard input. */
#include <config.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli.h"

#define DEPTH_MAX 64

void
inputs_free(struct inputs *in)
{
	for (size_t i = 0; i < in->n; i++)
		free(in->v[i]);
	free(in->v);
	memset(in, 0, sizeof(*in));
}

/* Add a name, which becomes the list's own. */
static int
add(struct inputs *in, char *name)
{
	if (in->n == in->cap) {
		size_t cap = in->cap == 0 ? 64 : in->cap * 2;
		char **v = realloc(in->v, cap * sizeof(*v));
		if (v == NULL) {
			free(name);
			return trouble(ENOMEM, "cannot list the files");
		}
		in->v = v;
		in->cap = cap;
	}
	in->v[in->n++] = name;
	return EXIT_DONE;
}

static int
ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), k = strlen(end);

	return n > k && strcmp(s + n - k, end) == 0;
}

/* What a folder's documents are called; a README is about them. */
static int
is_document(const char *name)
{
	return name[0] != '.' && strcmp(name, "README.md") != 0 &&
	    (ends_with(name, ".md") || ends_with(name, ".markdown"));
}

static int
not_hidden(const struct dirent *e)
{
	return e->d_name[0] != '.';
}

static int
add_folder(struct inputs *in, const char *dir, int depth)
{
	struct dirent **list;
	int n = scandir(dir, &list, not_hidden, alphasort), status = 0;
	const char *sep = ends_with(dir, "/") ? "" : "/";

	if (n == -1)
		return trouble(errno, "%s", dir);
	for (int i = 0; i < n; i++) {
		struct stat sb;
		char *path;
		if (asprintf(&path, "%s%s%s", dir, sep, list[i]->d_name) ==
		    -1)
			status = trouble(ENOMEM, "%s", dir);
		else if (lstat(path, &sb) == -1) {
			status = trouble(errno, "%s", path);
			free(path);
		} else if (S_ISDIR(sb.st_mode)) {
			if (depth < DEPTH_MAX)
				status = exit_worst(status, add_folder(in,
				    path, depth + 1));
			free(path);
		/* A pipe is no document, and a link to nowhere is told of. */
		} else if (is_document(list[i]->d_name) &&
		    (stat(path, &sb) == -1 || S_ISREG(sb.st_mode) ||
		    S_ISDIR(sb.st_mode)))
			status = exit_worst(status, add(in, path));
		else
			free(path);
		free(list[i]);
	}
	free(list);
	return status;
}

int
inputs_add(struct inputs *in, const char *operand)
{
	struct stat sb;

	if (strcmp(operand, "-") != 0 && stat(operand, &sb) == 0 &&
	    S_ISDIR(sb.st_mode))
		return add_folder(in, operand, 0);
	char *name = strdup(operand);
	return name == NULL ? trouble(ENOMEM, "%s", operand) : add(in, name);
}

int
read_whole(const char *name, char **data, size_t *len)
{
	int fd = strcmp(name, "-") == 0 ? STDIN_FILENO :
	    open(name, O_RDONLY | O_CLOEXEC);
	size_t cap = 65536;
	ssize_t n = 1;
	int err = 0;

	*len = 0;
	if (fd == -1)
		return errno;
	if ((*data = malloc(cap)) == NULL)
		err = ENOMEM;
	while (err == 0 && n > 0) {
		if (*len + 1 >= cap) {
			char *more = realloc(*data, cap *= 2);
			if (more == NULL) {
				err = ENOMEM;
				break;
			}
			*data = more;
		}
		n = read(fd, *data + *len, cap - *len - 1);
		if (n > 0)
			*len += (size_t)n;
		else if (n == -1 && errno == EINTR)
			n = 1;
		else if (n == -1)
			err = errno;
	}
	if (fd != STDIN_FILENO)
		close(fd);
	if (err != 0) {
		free(*data);
		*data = NULL;
	} else
		(*data)[*len] = '\0';
	return err;
}

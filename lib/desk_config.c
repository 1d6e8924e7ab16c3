/*
 * Which pressrel.yaml apply to a document: those from its folder upwards,
 * then the user's, then the system's.  What was found for a folder is kept.
 */
#include <config.h>

#include <sys/stat.h>

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "desk.h"
#include "model/contrast.h"
#include "parse/config.h"

struct files {
	char	**v;
	size_t	  n, cap;
	int	  failed;	/* an errno */
};

static void
free_files(struct files *f)
{
	for (size_t i = 0; i < f->n; i++)
		free(f->v[i]);
	free(f->v);
}

/* Takes over `path'. */
static void
add_file(struct files *f, char *path)
{
	if (path == NULL || f->failed) {
		f->failed = f->failed ? f->failed : ENOMEM;
		free(path);
		return;
	}
	for (size_t i = 0; i < f->n; i++)
		if (strcmp(f->v[i], path) == 0) {
			free(path);
			return;
		}
	if (f->n == f->cap) {
		size_t cap = f->cap == 0 ? 8 : f->cap * 2;
		char **v = realloc(f->v, cap * sizeof(*v));
		if (v == NULL) {
			f->failed = ENOMEM;
			free(path);
			return;
		}
		f->v = v;
		f->cap = cap;
	}
	f->v[f->n++] = path;
}

static char *
join(const char *dir, size_t n, const char *rest)
{
	struct pri_buf b = { 0 };
	char *out;

	pri_buf_put(&b, dir, n);
	if (n > 0 && dir[n - 1] != '/')
		pri_buf_putc(&b, '/');
	pri_buf_puts(&b, rest);
	return pri_buf_take(&b, &out, NULL) == PR_OK ? out : NULL;
}

/* A file that cannot be reached is as good as none; one that is there and
 * cannot be read is told later. */
static void
add_if_there(struct files *f, const char *dir, size_t n, const char *rest)
{
	struct stat st;
	char *path = join(dir, n, rest);

	if (path == NULL)
		f->failed = ENOMEM;
	else if (stat(path, &st) == 0)
		add_file(f, path);
	else {
		if (!pri_file_absent(errno))
			f->failed = errno;
		free(path);
	}
}

/* From the folder `dir' (absolute) upwards. */
static void
add_upwards(struct files *f, const char *dir)
{
	size_t n = strlen(dir);

	for (;;) {
		add_if_there(f, dir, n == 0 ? 1 : n, PRI_CONFIG_NAME);
		if (n == 0 || (n == 1 && dir[0] == '/'))
			break;
		while (n > 0 && dir[n - 1] != '/')
			n--;
		if (n > 1)
			n--;
	}
}

/* XDG Base Directory Specification: paths that are not absolute are to be
 * ignored. */
static void
add_xdg(struct files *f)
{
	const char *home = getenv("XDG_CONFIG_HOME"), *dirs;

	if (home != NULL && *home == '/')
		add_if_there(f, home, strlen(home),
		    "pressrel/" PRI_CONFIG_NAME);
	else if ((home = getenv("HOME")) != NULL && *home == '/')
		add_if_there(f, home, strlen(home),
		    ".config/pressrel/" PRI_CONFIG_NAME);
	dirs = getenv("XDG_CONFIG_DIRS");
	if (dirs == NULL || *dirs == '\0')
		dirs = "/etc/xdg";
	while (*dirs != '\0') {
		size_t n = strcspn(dirs, ":");
		if (*dirs == '/')
			add_if_there(f, dirs, n, "pressrel/" PRI_CONFIG_NAME);
		dirs += n + (dirs[n] == ':');
	}
	add_if_there(f, PRI_SYSCONF_DIR, strlen(PRI_SYSCONF_DIR),
	    "pressrel/" PRI_CONFIG_NAME);
}

/* Paths below the current folder are named from there. */
static void
shorten(struct files *f)
{
	char cwd[PATH_MAX];

	if (getcwd(cwd, sizeof(cwd)) == NULL)
		return;
	size_t n = strlen(cwd);
	if (n == 1)
		n = 0;
	for (size_t i = 0; i < f->n; i++)
		if (strncmp(f->v[i], cwd, n) == 0 && f->v[i][n] == '/')
			memmove(f->v[i], f->v[i] + n + 1,
			    strlen(f->v[i] + n + 1) + 1);
}

/* ---- Houses ---- */

static void
free_house(struct pri_house *h)
{
	if (h == NULL)
		return;
	pri_config_free(h->config);
	pr_diags_free(h->diags);
	free(h->path);
	free(h);
}

/* Read the files; what they say, and what went wrong, is kept. */
static struct pri_house *
make_house(struct pr_desk *desk, struct files *f)
{
	struct pri_house *h = calloc(1, sizeof(*h));

	if (h == NULL)
		return NULL;
	h->path = strdup(f->n > 0 ? f->v[0] : "");
	h->diags = pr_diags_new();
	if (h->path == NULL || h->diags == NULL) {
		free_house(h);
		return NULL;
	}
	shorten(f);
	h->st = pri_config_read((const char *const *)f->v, f->n, h->diags,
	    &h->config);
	h->err = errno;
	if (h->st == PR_OK && h->config != NULL &&
	    strcmp(pri_desk_design(desk, h->config), "house") == 0) {
		pri_palette_make(h->config, &h->config->palette);
		pri_config_check_design(h->config, h->diags);
	}
	if (h->st == PR_ENOMEM) {
		free_house(h);
		errno = ENOMEM;
		return NULL;
	}
	h->next = desk->houses;
	desk->houses = h;
	return h;
}

/* The house of an absolute folder: the nearest file decides, for whatever
 * lies above it is the same for all. */
static struct pri_house *
find_house(struct pr_desk *desk, const char *dir)
{
	struct files f = { 0 };
	struct pri_house *h = NULL;

	add_upwards(&f, dir);
	if (f.n == 0)
		add_xdg(&f);
	const char *nearest = f.n > 0 ? f.v[0] : "";
	if (!f.failed)
		for (h = desk->houses; h != NULL; h = h->next)
			if (strcmp(h->path, nearest) == 0)
				break;
	if (h == NULL && !f.failed) {
		add_xdg(&f);
		if (!f.failed)
			h = make_house(desk, &f);
	}
	int err = f.failed ? f.failed : errno;
	free_files(&f);
	errno = err;
	return h;
}

/* ---- Folders ---- */

static size_t
hash(const char *s, size_t n)
{
	size_t h = 5381;

	for (size_t i = 0; i < n; i++)
		h = h * 33 ^ (unsigned char)s[i];
	return h;
}

/* The folder of a document that may not exist yet, as an absolute path. */
static char *
absolute(const char *dir)
{
	char *abs = realpath(dir, NULL);

	if (abs != NULL || !pri_file_absent(errno))
		return abs;
	return *dir == '/' ? strdup(dir) : realpath(".", NULL);
}

static enum pr_status
add_folder(struct pr_desk *desk, const char *dir, size_t n, size_t h,
    struct pri_house **out)
{
	struct pri_folder *fo = calloc(1, sizeof(*fo));
	char *abs = NULL;

	if (fo == NULL || (fo->dir = strndup(dir, n)) == NULL ||
	    (abs = absolute(fo->dir)) == NULL ||
	    (fo->house = find_house(desk, abs)) == NULL)
		goto fail;
	free(abs);
	fo->hash = h;
	fo->next = desk->folders[h % PRI_DESK_BUCKETS];
	desk->folders[h % PRI_DESK_BUCKETS] = fo;
	*out = fo->house;
	return PR_OK;
fail:;
	int err = errno;
	free(abs);
	if (fo != NULL)
		free(fo->dir);
	free(fo);
	errno = err;
	return err == ENOMEM ? PR_ENOMEM : PR_EIO;
}

enum pr_status
pri_desk_house(struct pr_desk *desk, const char *path, int is_file,
    struct pri_house **out)
{
	const char *slash = strrchr(path, '/');
	const char *dir = slash == NULL ? "." : path;
	size_t n = slash == NULL ? 1 : slash == path ? 1 :
	    (size_t)(slash - path);
	struct stat st;

	*out = NULL;
	/* A folder stands for itself, and "" for the current one. */
	int is_dir = !is_file && (strcmp(path, ".") == 0 ||
	    strcmp(path, "..") == 0 ||
	    (slash != NULL && strcmp(slash, "/..") == 0));
	if (!is_file && !is_dir) {
		if (stat(path, &st) == 0)
			is_dir = S_ISDIR(st.st_mode);
		else if (!pri_file_absent(errno))
			return PR_EIO;
	}
	if (is_dir) {
		dir = path;
		n = strlen(path);
	}
	size_t h = hash(dir, n);
	for (struct pri_folder *fo = desk->folders[h % PRI_DESK_BUCKETS];
	    fo != NULL; fo = fo->next)
		if (fo->hash == h && strncmp(fo->dir, dir, n) == 0 &&
		    fo->dir[n] == '\0') {
			*out = fo->house;
			return PR_OK;
		}
	return add_folder(desk, dir, n, h, out);
}

void
pri_desk_drop_houses(struct pr_desk *desk)
{
	for (size_t i = 0; i < PRI_DESK_BUCKETS; i++)
		while (desk->folders[i] != NULL) {
			struct pri_folder *next = desk->folders[i]->next;
			free(desk->folders[i]->dir);
			free(desk->folders[i]);
			desk->folders[i] = next;
		}
	while (desk->houses != NULL) {
		struct pri_house *next = desk->houses->next;
		free_house(desk->houses);
		desk->houses = next;
	}
}

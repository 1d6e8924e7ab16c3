/* A folder and all that is in it, in memory: to put it back as it was, and to
 * see what a program made of it. */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "faults.h"

static void
give_up(const char *what)
{
	perror(what);
	_exit(99);
}

char *
file_read(int fd, size_t *len)
{
	struct stat st;

	if (fstat(fd, &st) == -1)
		give_up("fstat");
	char *data = malloc((size_t)st.st_size + 1);
	if (data == NULL)
		give_up("malloc");
	ssize_t n = pread(fd, data, (size_t)st.st_size, 0);
	if (n == -1)
		give_up("read");
	data[n] = '\0';
	*len = (size_t)n;
	return data;
}

static struct tree_entry *
add(struct tree *t, const char *path)
{
	if (t->n == t->cap) {
		t->cap = t->cap * 2 + 16;
		t->e = realloc(t->e, t->cap * sizeof(t->e[0]));
		if (t->e == NULL)
			give_up("realloc");
	}
	t->e[t->n] = (struct tree_entry){ .path = strdup(path) };
	return &t->e[t->n++];
}

static void
read_below(struct tree *t, const char *dir, size_t skip)
{
	DIR *d = opendir(dir);
	struct dirent *ent;
	char path[4096];
	struct stat st;

	if (d == NULL)
		give_up(dir);
	while ((ent = readdir(d)) != NULL) {
		if (strcmp(ent->d_name, ".") == 0 ||
		    strcmp(ent->d_name, "..") == 0)
			continue;
		snprintf(path, sizeof(path), "%s/%s", dir, ent->d_name);
		if (lstat(path, &st) == -1)
			give_up(path);
		struct tree_entry *e = add(t, path + skip);
		if (S_ISDIR(st.st_mode)) {
			read_below(t, path, skip);
			continue;
		}
		int fd = open(path, O_RDONLY | O_CLOEXEC);
		if (fd == -1)
			give_up(path);
		e->data = file_read(fd, &e->len);
		close(fd);
	}
	closedir(d);
}

static int
by_path(const void *a, const void *b)
{
	return strcmp(((const struct tree_entry *)a)->path,
	    ((const struct tree_entry *)b)->path);
}

void
tree_read(struct tree *t, const char *dir)
{
	*t = (struct tree){ 0 };
	read_below(t, dir, strlen(dir) + 1);
	if (t->n > 0)
		qsort(t->e, t->n, sizeof(t->e[0]), by_path);
}

void
tree_write(const struct tree *t, const char *dir)
{
	char path[4096];

	if (mkdir(dir, 0777) == -1)
		give_up(dir);
	/* Sorted: a folder comes before what is in it. */
	for (size_t i = 0; i < t->n; i++) {
		const struct tree_entry *e = &t->e[i];
		snprintf(path, sizeof(path), "%s/%s", dir, e->path);
		if (e->data == NULL) {
			if (mkdir(path, 0777) == -1)
				give_up(path);
			continue;
		}
		int fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0666);
		if (fd == -1 || write(fd, e->data, e->len) !=
		    (ssize_t)e->len)
			give_up(path);
		close(fd);
	}
}

void
tree_free(struct tree *t)
{
	for (size_t i = 0; i < t->n; i++) {
		free(t->e[i].path);
		free(t->e[i].data);
	}
	free(t->e);
	*t = (struct tree){ 0 };
}

void
tree_remove(const char *dir)
{
	struct tree t;
	char path[4096];

	if (access(dir, F_OK) == -1)
		return;
	tree_read(&t, dir);
	for (size_t i = t.n; i-- > 0; ) {
		snprintf(path, sizeof(path), "%s/%s", dir, t.e[i].path);
		if (t.e[i].data == NULL ? rmdir(path) : unlink(path))
			give_up(path);
	}
	tree_free(&t);
	if (rmdir(dir) == -1)
		give_up(dir);
}

const struct tree_entry *
tree_find(const struct tree *t, const char *path)
{
	struct tree_entry key = { .path = (char *)path };

	return t->n == 0 ? NULL :
	    bsearch(&key, t->e, t->n, sizeof(t->e[0]), by_path);
}

int
tree_same(const struct tree_entry *a, const struct tree_entry *b)
{
	if (a == NULL || b == NULL)
		return a == b;
	if (a->data == NULL || b->data == NULL)
		return a->data == b->data;
	return a->len == b->len && memcmp(a->data, b->data, a->len) == 0;
}

/* The names in a folder, in order; see dir.h. */
#include <config.h>

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/dir.h"

/* The first bytes as a number, whose order is theirs. */
static uint64_t
start_of(const char *s)
{
	uint64_t v = 0;

	for (int i = 0; i < 8; i++) {
		v = v << 8 | (unsigned char)*s;
		s += *s != '\0';
	}
	return v;
}

static enum pr_status
add(struct pri_dir *l, const struct dirent *e)
{
	if (l->n == l->cap) {
		size_t cap = l->cap == 0 ? 64 : l->cap * 2;
		struct pri_file_name *v = realloc(l->v, cap * sizeof(*v));
		if (v == NULL)
			return PR_ENOMEM;
		l->v = v;
		l->cap = cap;
	}
	size_t len = strlen(e->d_name);
	const char *name = pri_arena_strndup(&l->arena, e->d_name, len);
	if (name == NULL)
		return PR_ENOMEM;
	l->v[l->n++] = (struct pri_file_name){ start_of(name), name,
	    (unsigned)len, e->d_type };
	return PR_OK;
}

static int
by_name(const void *a, const void *b)
{
	const struct pri_file_name *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return strcmp(x->name, y->name);
}

/* Some file systems have the newest first. */
static void
turn(struct pri_dir *l)
{
	for (size_t i = 0, k = l->n; i + 1 < k--; i++) {
		struct pri_file_name x = l->v[i];
		l->v[i] = l->v[k];
		l->v[k] = x;
	}
}

static void
sort(struct pri_dir *l)
{
	size_t i = 1;

	if (l->n > 1 && by_name(&l->v[0], &l->v[1]) > 0)
		turn(l);
	while (i < l->n && by_name(&l->v[i - 1], &l->v[i]) < 0)
		i++;
	if (i < l->n)
		qsort(l->v, l->n, sizeof(*l->v), by_name);
}

enum pr_status
pri_dir_read(struct pri_dir *l, const char *dir)
{
	DIR *d = opendir(dir);
	struct dirent *e;
	enum pr_status st = PR_OK;

	if (d == NULL)
		return errno == ENOMEM ? PR_ENOMEM : PR_EIO;
	while (st == PR_OK && (errno = 0, e = readdir(d)) != NULL)
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
			st = add(l, e);
	if (st == PR_OK && errno != 0)
		st = errno == ENOMEM ? PR_ENOMEM : PR_EIO;
	int err = errno;
	(void)closedir(d);
	if (st == PR_OK)
		sort(l);
	errno = err;
	return st;
}

const struct pri_file_name *
pri_dir_find(const struct pri_dir *l, const char *name)
{
	struct pri_file_name key = { .start = start_of(name), .name = name };

	return l->n == 0 ? NULL : bsearch(&key, l->v, l->n, sizeof(key),
	    by_name);
}

void
pri_dir_free(struct pri_dir *l)
{
	free(l->v);
	pri_arena_free(&l->arena);
	*l = (struct pri_dir){ 0 };
}

/* Tells which outputs are there: their folders are read once, since to ask for
 * every file takes as long as half of all else that --update does. */
#include <config.h>

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "batch_update_impl.h"
#include "model/value.h"

/* The folder path[0..n), with its slash, and whether it is to be read by who
 * asks; locked.  NULL: memory ran out. */
static struct pri_there *
find_folder(struct pri_updater *u, const char *path, size_t n, int *is_new)
{
	struct pri_there **at = &u->there[pri_value_hash(path, n) %
	    PRI_UPDATE_BUCKETS], *d = *at;

	while (d != NULL && (d->n != n || memcmp(d->dir, path, n) != 0))
		d = d->next;
	*is_new = d == NULL;
	if (d != NULL)
		return d;
	if ((d = calloc(1, sizeof(*d))) == NULL)
		return NULL;
	if ((d->dir = strndup(path, n)) == NULL) {
		free(d);
		return NULL;
	}
	d->n = n;
	d->next = *at;
	*at = d;
	return d;
}

/* The same, read: one thread reads it, and those that need it wait. */
static struct pri_there *
look_into(struct pri_updater *u, const char *path, size_t n)
{
	int is_new;

	pthread_mutex_lock(&u->there_lock);
	struct pri_there *d = find_folder(u, path, n, &is_new);
	if (d != NULL && is_new) {
		pthread_mutex_unlock(&u->there_lock);
		/* One that cannot be read has nothing that is known. */
		if (pri_dir_read(&d->files, n == 0 ? "." : d->dir) != PR_OK)
			pri_dir_free(&d->files);
		pthread_mutex_lock(&u->there_lock);
		d->is_read = 1;
		pthread_cond_broadcast(&u->moved);
	}
	while (d != NULL && !d->is_read)
		pthread_cond_wait(&u->moved, &u->there_lock);
	pthread_mutex_unlock(&u->there_lock);
	return d;
}

/* How much of a path is its folder, with the slash. */
static size_t
folder_length(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL ? 0 : (size_t)(slash + 1 - path);
}

void
pri_updater_look_ahead(struct pri_updater *u)
{
	for (size_t i = 0; i < u->old.nbuckets; i++)
		for (struct pri_made *m = u->old.buckets[i]; m; m = m->next)
			for (size_t k = 0; k < m->noutputs; k++)
				(void)look_into(u, m->outputs[k],
				    folder_length(m->outputs[k]));
}

int
pri_updater_is_there(struct pri_updater *u, const char *path)
{
	size_t n = folder_length(path);
	struct pri_there *d = u->last;

	if (d == NULL || d->n != n || memcmp(d->dir, path, n) != 0) {
		d = look_into(u, path, n);
		u->last = d;
	}
	const struct pri_file_name *f = d == NULL ? NULL :
	    pri_dir_find(&d->files, path + n);
	/* What is no plain file is asked for by its name. */
	return (f != NULL && f->type == DT_REG) || access(path, F_OK) == 0;
}

void
pri_updater_forget(struct pri_updater *u)
{
	for (size_t i = 0; i < PRI_UPDATE_BUCKETS; i++)
		for (struct pri_there *d = u->there[i], *next; d != NULL;
		    d = next) {
			next = d->next;
			pri_dir_free(&d->files);
			free(d->dir);
			free(d);
		}
}
